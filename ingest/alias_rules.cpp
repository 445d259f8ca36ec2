#include "ingest/alias_rules.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "graph/index.h"
#include "ingest/names.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t kMaxErrors = 20;
constexpr std::size_t kMaxName = 1000;  // bytes
constexpr std::string_view kSame = "=";
constexpr std::string_view kDifferent = "!=";
constexpr std::string_view kUnequal = "\u2260";  // the sign for it

struct BadLine {
  std::string message;
};

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string quoted(std::string_view text) {
  static constexpr std::size_t kShown = 80;
  if (text.size() <= kShown) return "`" + std::string(text) + "`";
  std::size_t end = kShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return "`" + std::string(text.substr(0, end)) + "...`";
}

// "Delta (Place)"; brackets with anything but a type belong to the name.
AliasName read_name(std::string_view text) {
  if (text.empty()) throw BadLine{"a name is missing: names stand on both sides of = and !="};
  if (text.size() > kMaxName) throw BadLine{"a name is longer than 1,000 bytes: " + quoted(text)};
  const std::size_t open = text.rfind(" (");
  if (open == std::string_view::npos || !text.ends_with(')')) return {std::string(text), std::nullopt};
  const std::optional<EntityType> type = parse_entity_type(text.substr(open + 2, text.size() - open - 3));
  if (!type) return {std::string(text), std::nullopt};
  if (*type == EntityType::thing) throw BadLine{"a Thing has no name: " + quoted(text)};
  return {std::string(trimmed(text.substr(0, open))), type};
}

std::string print(const AliasName& name) {
  return name.type ? name.name + " (" + std::string(to_string(*name.type)) + ")" : name.name;
}

// What two spellings of one name have in common, and their kind of thing if it is given.
using Folded = std::pair<std::string, std::optional<NameKind>>;

Folded fold(const AliasName& name) {
  return {graph::fold(name.name), name.type ? name_kind(*name.type) : std::nullopt};
}

// Without what follows a "#" that stands first or after a blank.
std::string_view without_comment(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '#' && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t')) return line.substr(0, i);
  }
  return line;
}

struct Line {
  std::vector<AliasName> names;
  bool same = true;
};

// The names between the words "=" and "!=" of a line.
Line read_names(std::string_view text) {
  Line line;
  bool different = false;
  std::size_t begin = 0;
  std::size_t operators = 0;
  const auto take = [&](std::size_t end) { line.names.push_back(read_name(trimmed(text.substr(begin, end - begin)))); };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \t\r", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (word == kSame || word == kDifferent || word == kUnequal) {
      if (operators++ > 0 && different != (word != kSame)) {
        throw BadLine{"= and != on one line: write a line for each"};
      }
      different = word != kSame;
      take(at);
      begin = end;
    }
    at = end + 1;
  }
  if (operators == 0)
    throw BadLine{"no = or != between blanks: a line reads `Lumen = Lumen Group` or `Lumen != Lumens`"};
  take(text.size());
  line.same = !different;
  return line;
}

void check(const Line& line) {
  if (!line.same && line.names.size() > 2) throw BadLine{"!= stands between two names: write a line for each pair"};
  const bool typed = line.names.front().type.has_value();
  for (const AliasName& name : line.names) {
    if (name.type.has_value() != typed) {
      throw BadLine{"either each name of a line says its type or none: " + quoted(print(name))};
    }
  }
  if (!line.same && fold(line.names[0]) == fold(line.names[1])) {
    throw BadLine{"both sides are one name: " + quoted(print(line.names[0]))};
  }
}

// Names of the whole file, those said to be the same put together.
class NameSets {
 public:
  std::size_t add(const AliasName& name) {
    const auto [place, fresh] = ids_.emplace(fold(name), names_.size());
    if (fresh) {
      names_.push_back(name);
      parent_.push_back(place->second);
    }
    AliasName& known = names_[place->second];
    known = std::min(known, name);  // of several spellings, whatever their order
    return place->second;
  }

  std::size_t find(std::size_t id) {
    while (parent_[id] != id) id = parent_[id] = parent_[parent_[id]];
    return id;
  }

  void unite(std::size_t a, std::size_t b) { parent_[find(a)] = find(b); }

  const AliasName& name(std::size_t id) const { return names_[id]; }

  std::vector<std::vector<AliasName>> sets() {
    std::map<std::size_t, std::vector<AliasName>> by_root;
    for (std::size_t id = 0; id < names_.size(); ++id) by_root[find(id)].push_back(names_[id]);
    std::vector<std::vector<AliasName>> sets;
    for (auto& [root, names] : by_root) {
      std::sort(names.begin(), names.end());
      if (names.size() > 1) sets.push_back(std::move(names));
    }
    std::sort(sets.begin(), sets.end());
    return sets;
  }

 private:
  std::map<Folded, std::size_t> ids_;
  std::vector<AliasName> names_;
  std::vector<std::size_t> parent_;
};

class RuleReader {
 public:
  RuleReader(std::string_view text, std::string_view file) : text_(text), file_(file) {}

  AliasRules read() {
    check_text();
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
    for (std::size_t number = 1; !text_.empty() && errors_ < kMaxErrors; ++number) {
      const std::size_t end = std::min(text_.find('\n'), text_.size());
      read_line(trimmed(without_comment(text_.substr(0, end))), number);
      text_.remove_prefix(std::min(end + 1, text_.size()));
    }
    AliasRules rules;
    for (const Difference& pair : differences_) {
      if (names_.find(pair.a) == names_.find(pair.b)) {
        fail_at(pair.line, quoted(print(names_.name(pair.a))) + " and " + quoted(print(names_.name(pair.b))) +
                               " are the same by other lines; take one of them out");
      }
      auto names = std::minmax(names_.name(pair.a), names_.name(pair.b));
      rules.different.emplace_back(names.first, names.second);
    }
    if (errors_ > 0) throw AliasError(what_);
    std::sort(rules.different.begin(), rules.different.end());
    rules.different.erase(std::unique(rules.different.begin(), rules.different.end()), rules.different.end());
    rules.same = names_.sets();
    return rules;
  }

 private:
  struct Difference {
    std::size_t a = 0;
    std::size_t b = 0;
    std::size_t line = 0;
  };

  void check_text() {
    if (text_.size() > kMaxAliasBytes) throw AliasError(std::string(file_) + ": is longer than 16 MiB");
    const std::optional<std::size_t> bad = find_invalid_utf8(text_);
    if (!bad) return;
    const auto before = text_.substr(0, *bad);
    throw AliasError(std::string(file_) + ":" + std::to_string(1 + std::count(before.begin(), before.end(), '\n')) +
                     ": is not UTF-8: save it as UTF-8");
  }

  void fail_at(std::size_t line, const std::string& message) {
    if (errors_ >= kMaxErrors) return;
    if (errors_++ > 0) what_ += '\n';
    what_ += std::string(file_) + ":" + std::to_string(line) + ": " + message;
  }

  void read_line(std::string_view text, std::size_t number) {
    if (text.empty()) return;
    try {
      const Line line = read_names(text);
      check(line);
      std::vector<std::size_t> ids;
      for (const AliasName& name : line.names) ids.push_back(names_.add(name));
      if (!line.same) {
        differences_.push_back({ids[0], ids[1], number});
        return;
      }
      for (const std::size_t id : ids) names_.unite(id, ids.front());
    } catch (const BadLine& bad) {
      fail_at(number, bad.message);
    }
  }

  std::string_view text_;
  std::string_view file_;
  NameSets names_;
  std::vector<Difference> differences_;
  std::string what_;
  std::size_t errors_ = 0;
};

}  // namespace

AliasRules AliasRules::read(std::string_view text, std::string_view file) {
  return RuleReader(text, file).read();
}

std::string AliasRules::to_text() const {
  std::string text;
  for (const std::vector<AliasName>& names : same) {
    for (const AliasName& name : names) text.append(&name == &names.front() ? "" : " = ").append(print(name));
    text += '\n';
  }
  for (const auto& [a, b] : different) text += print(a) + " != " + print(b) + '\n';
  return text;
}

}  // namespace newsgraph::ingest
