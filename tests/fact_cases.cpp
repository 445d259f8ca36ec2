#include "fact_cases.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <tuple>

namespace newsgraph::ingest::cases {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (std::size_t at = 0;;) {
    const std::size_t end = text.find(separator, at);
    parts.emplace_back(text.substr(at, end - at));
    if (end == std::string_view::npos) return parts;
    at = end + separator.size();
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : std::string(separator)) + part;
  return text;
}

bool is_suffix(const std::string& word) {
  static const std::set<std::string> kSuffixes = {
      "incorporated", "inc", "corporation", "corp", "company", "co", "group", "holding", "holdings",
      "limited",      "ltd", "plc",         "llc",  "sa",      "ag", "nv",    "gmbh",    "spa"};
  return kSuffixes.contains(word);
}

std::optional<std::vector<RelationRead>> parse_relations(const std::string& word) {
  std::vector<RelationRead> relations;
  for (std::string_view name : split(word, "|")) {
    const bool turned = name.starts_with('<');
    if (turned) name.remove_prefix(1);
    const std::optional<Relation> relation = parse_relation(name);
    if (!relation) return std::nullopt;
    relations.push_back({*relation, turned});
  }
  return relations;
}

// Takes "[planned|denied]" off the end of the line.
bool take_statuses(std::string& line, std::vector<Status>& statuses) {
  if (!line.ends_with(']')) return true;
  const std::size_t open = line.rfind(" [");
  if (open == std::string::npos) return false;
  for (const std::string& name : split(line.substr(open + 2, line.size() - open - 3), "|")) {
    const std::optional<Status> status = graph::parse_status(name);
    if (!status) return false;
    statuses.push_back(*status);
  }
  line.resize(open);
  return true;
}

constexpr const char* kFolder = NEWSGRAPH_SOURCE_DIR "/tests/cases/facts";

void read_names(const std::string& line, std::map<std::string, std::string>& names) {
  const std::vector<std::string> all = split(line, ", ");
  for (const std::string& name : all) names[name_key(name)] = name_key(all.front());
}

const std::map<std::string, std::string>& names_of_the_world() {
  static const std::map<std::string, std::string> kNames = [] {
    std::map<std::string, std::string> names;
    std::ifstream in(fs::path(kFolder) / "same-names.txt");
    for (std::string line; std::getline(in, line);) {
      if (!line.starts_with('#')) read_names(line, names);
    }
    return names;
  }();
  return kNames;
}

class Reader {
 public:
  Reader(const fs::path& path, std::vector<FactCase>& cases, std::vector<std::string>& errors)
      : in_(path), file_(path.stem().string()), cases_(cases), errors_(errors), names_(names_of_the_world()) {}

  void run() {
    for (std::string line; std::getline(in_, line);) {
      ++number_;
      read(line);
    }
    finish();
  }

 private:
  void read(const std::string& line) {
    if (line.empty()) return finish();
    if (line.starts_with('#')) return read_heading(line);
    if (line.starts_with("  = ")) return read_names(line.substr(4), case_.same_names);
    if (line.starts_with("  ")) return read_fact(line.substr(2));
    if (!case_.facts.empty()) finish();
    if (case_.text.empty()) case_.same_names = names_;
    case_.text += (case_.text.empty() ? "" : "\n\n") + line;
  }

  void read_heading(const std::string& line) {
    finish();
    for (const std::string_view kind : {"# construction: ", "# relation: ", "# status: "}) {
      if (line.starts_with(kind)) groups_ = split(std::string_view(line).substr(kind.size()), ", ");
    }
  }

  void read_fact(std::string line) {
    if (case_.text.empty()) return complain("a fact without a text");
    ExpectedFact fact;
    fact.line = line;
    if (!take_statuses(line, fact.statuses)) return complain("unknown status");
    const std::vector<std::string> words = split(line, " ");
    const auto relation = std::find_if(words.begin(), words.end(), [](const auto& w) { return parse_relations(w); });
    if (words[0].size() != 1 || words.size() < 4 || relation == words.end()) return complain("no fact line");
    const std::string subject = join({words.begin() + 1, relation}, " ");
    const std::string object = join({relation + 1, words.end()}, " ");
    fact.relations = *parse_relations(*relation);
    if (!set_kind(words[0][0], fact)) return complain("+, - or ? must come first");
    fact.subject = subject;
    fact.object = object;
    case_.facts.push_back(std::move(fact));
  }

  static bool set_kind(char mark, ExpectedFact& fact) {
    using Kind = ExpectedFact::Kind;
    if (mark == '+' && fact.statuses.empty()) fact.statuses = {Status::asserted};
    fact.kind = mark == '+' ? Kind::owed : mark == '?' ? Kind::optional : Kind::forbidden;
    return mark == '+' || mark == '?' || mark == '-';
  }

  // A name that the text does not have is a slip of the pen, unless another name of the same thing is there.
  std::string checked_key(const std::string& name) {
    std::string key = name_key(name);
    const auto known = case_.same_names.find(key);
    if (known != case_.same_names.end()) return known->second;
    if (case_.text.find(name) == std::string::npos) complain("\"" + name + "\" is not in the text above");
    return key;
  }

  void finish() {
    if (!case_.text.empty()) {
      for (ExpectedFact& fact : case_.facts) {
        fact.subject = checked_key(fact.subject);
        fact.object = checked_key(fact.object);
      }
      case_.file = file_;
      case_.groups = groups_;
      if (groups_.empty()) complain("a text before the first heading");
      cases_.push_back(std::move(case_));
    }
    case_ = {};
  }

  void complain(const std::string& what) { errors_.push_back(file_ + ":" + std::to_string(number_) + ": " + what); }

  std::ifstream in_;
  std::string file_;
  std::vector<FactCase>& cases_;
  std::vector<std::string>& errors_;
  std::vector<std::string> groups_;
  const std::map<std::string, std::string>& names_;
  FactCase case_;
  int number_ = 0;
};

// The key under which the case knows an entity, by its name first.
std::string end_of(const FactCase& expected, const std::set<std::string>& known, const Entity& entity) {
  std::vector<std::string> names{entity.name};
  names.insert(names.end(), entity.aliases.begin(), entity.aliases.end());
  for (const std::string& name : names) {
    std::string key = name_key(name);
    const auto same = expected.same_names.find(key);
    if (same != expected.same_names.end()) return same->second;
    if (known.contains(key)) return key;
  }
  return name_key(entity.name);
}

bool fits(const ExpectedFact& fact, const std::string& subject, Relation relation, const std::string& object) {
  const bool straight = fact.subject == subject && fact.object == object;
  const bool turned = fact.subject == object && fact.object == subject;
  return std::any_of(fact.relations.begin(), fact.relations.end(), [&](const RelationRead& read) {
    if (read.relation != relation) return false;
    return is_symmetric(relation) ? straight || turned : read.turned ? turned : straight;
  });
}

const ExpectedFact* find(const FactCase& expected, ExpectedFact::Kind kind, const std::string& subject,
                         Relation relation, const std::string& object) {
  for (const ExpectedFact& fact : expected.facts) {
    if (fact.kind == kind && fits(fact, subject, relation, object)) return &fact;
  }
  return nullptr;
}

bool has_status(const ExpectedFact& fact, Status status) {
  const std::vector<Status>& right = fact.statuses;
  return right.empty() || std::find(right.begin(), right.end(), status) != right.end();
}

// Whether the text says of these two something that is not so, or not yet, or only said.
bool is_hedged(const FactCase& expected, const std::string& one, const std::string& other) {
  return std::any_of(expected.facts.begin(), expected.facts.end(), [&](const ExpectedFact& fact) {
    const bool same = (fact.subject == one && fact.object == other) || (fact.subject == other && fact.object == one);
    const bool hedged = fact.kind == ExpectedFact::Kind::forbidden || !has_status(fact, Status::asserted);
    return same && hedged;
  });
}

using Found = std::map<std::tuple<std::string, Relation, std::string>, Status>;

Found typed_facts(const FactCase& expected, const ArticleFacts& found) {
  std::set<std::string> known;
  for (const ExpectedFact& fact : expected.facts) known.insert({fact.subject, fact.object});
  Found facts;
  for (const Fact& fact : found.facts) {
    const Entity& subject = found.entities[fact.subject];
    const Entity& object = found.entities[fact.object];
    const std::optional<Relation> relation = parse_relation(fact.relation);
    if (fact.open || !relation || subject.type == EntityType::thing || object.type == EntityType::thing) continue;
    std::string from = end_of(expected, known, subject);
    std::string to = end_of(expected, known, object);
    if (from == to) continue;
    if (is_symmetric(*relation) && to < from) std::swap(from, to);
    const auto [it, is_new] = facts.try_emplace({from, *relation, to}, fact.status);
    if (!is_new) it->second = std::min(it->second, fact.status);
  }
  return facts;
}

void judge(const FactCase& expected, const Found::value_type& found, Comparison& result) {
  using Kind = ExpectedFact::Kind;
  const auto& [subject, relation, object] = found.first;
  const Status status = found.second;
  const std::string printed = subject + " " + std::string(to_string(relation)) + " " + object + " [" +
                              std::string(graph::to_string(status)) + "]";
  const ExpectedFact* fact = find(expected, Kind::owed, subject, relation, object);
  if (fact != nullptr && std::find(result.met.begin(), result.met.end(), fact) == result.met.end()) {
    result.met.push_back(fact);
  } else if (fact == nullptr) {
    fact = find(expected, Kind::optional, subject, relation, object);
  }
  const bool right = fact != nullptr && has_status(*fact, status);
  if (right) return;
  if (status == Status::asserted && (fact != nullptr || is_hedged(expected, subject, object))) {
    result.unsafe.push_back(printed);
  }
  if (fact != nullptr && fact->kind == Kind::owed) {
    result.other_status.push_back(printed);
  } else {
    result.wrong.push_back({relation, printed});
  }
}

}  // namespace

std::string FactCase::id() const {
  std::string line = file + ": " + text;
  for (std::size_t at = 0; (at = line.find("\n\n", at)) != std::string::npos;) line.replace(at, 2, " / ");
  return line;
}

std::vector<FactCase> read_fact_cases(std::vector<std::string>& errors) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".facts") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<FactCase> cases;
  for (const fs::path& path : paths) Reader(path, cases, errors).run();
  return cases;
}

std::string name_key(std::string_view name) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80) {
      words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (c == '\'' && name.substr(i + 1, 2).starts_with("s") && (i + 2 == name.size() || name[i + 2] == ' ')) {
      ++i;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty() && words.size() > 1) words.pop_back();
  if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
  while (words.size() > 1 && is_suffix(words.back())) words.pop_back();
  const std::size_t size = words.size();
  if (size > 2 && words[size - 2] == "a" && words[size - 1] == "s") words.resize(size - 2);  // "A/S"
  return join(words, " ");
}

Comparison compare(const FactCase& expected, const ArticleFacts& found) {
  Comparison result;
  for (const auto& fact : typed_facts(expected, found)) judge(expected, fact, result);
  for (const ExpectedFact& fact : expected.facts) {
    const bool met = std::find(result.met.begin(), result.met.end(), &fact) != result.met.end();
    if (fact.kind == ExpectedFact::Kind::owed && !met) result.missed.push_back(&fact);
  }
  return result;
}

}  // namespace newsgraph::ingest::cases
