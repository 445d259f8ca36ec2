#include "ingest/relation_rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

#include "ingest/lexicon.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t kMaxErrors = 20;
constexpr std::size_t kMaxWord = 64;  // bytes
constexpr int kThousand = 1000;

// What is wrong with a row; becomes a line of RelationTableError.
struct BadRow {
  std::string message;
};

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < text.size();) {
    while (i < text.size() && is_blank(text[i])) ++i;
    const std::size_t begin = i;
    while (i < text.size() && !is_blank(text[i])) ++i;
    if (i > begin) words.push_back(text.substr(begin, i - begin));
  }
  return words;
}

// Without what follows a "#" that stands first or after a blank.
std::string_view without_comment(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '#' && (i == 0 || is_blank(line[i - 1]))) return line.substr(0, i);
  }
  return line;
}

std::string quoted(std::string_view text) {
  static constexpr std::size_t kShown = 60;
  return "`" + std::string(text.substr(0, kShown)) + (text.size() > kShown ? "..." : "") + "`";
}

struct TypeName {
  std::string_view name;
  TypeSet types;
};

constexpr std::array kTypeNames = {
    TypeName{"person", kPerson},
    TypeName{"company", kCompany},
    TypeName{"organization", type_bit(EntityType::organization)},
    TypeName{"place", kPlace},
    TypeName{"product", kProduct},
    TypeName{"event", kEvent},
    TypeName{"body", kBody},
    TypeName{"agent", kAgent},
    TypeName{"actor", kActor},
    TypeName{"any", kAny},
};

TypeSet read_type(std::string_view name) {
  const std::string lower = ascii_lower(name);
  const auto* found =
      std::find_if(kTypeNames.begin(), kTypeNames.end(), [&](const TypeName& t) { return t.name == lower; });
  if (found != kTypeNames.end()) return found->types;
  std::string names;
  for (const TypeName& type : kTypeNames) names.append(names.empty() ? "" : ", ").append(type.name);
  throw BadRow{"there is no type " + quoted(name) + "; there are " + names};
}

TypeSet read_types(std::string_view text) {
  TypeSet types = 0;
  while (true) {
    const std::size_t bar = text.find('|');
    types |= read_type(text.substr(0, bar));
    if (bar == std::string_view::npos) return types;
    text.remove_prefix(bar + 1);
  }
}

Relation read_relation(std::string_view name) {
  if (const std::optional<Relation> relation = parse_relation(name)) return *relation;
  std::string names;
  for (int i = 0; i <= static_cast<int>(Relation::competes_with); ++i) {
    names.append(names.empty() ? "" : ", ").append(to_string(static_cast<Relation>(i)));
  }
  throw BadRow{"there is no relation " + quoted(name) + "; there are " + names};
}

void read_arrow(std::string_view arrow, RelationRow& row) {
  const bool straight = arrow.size() > 3 && arrow.starts_with('-') && arrow.ends_with("->");
  row.turned = arrow.size() > 3 && arrow.starts_with("<-") && arrow.ends_with('-');
  if (straight == row.turned) {
    throw BadRow{
        "an arrow is -RELATION-> or, if what stands after the predicate is the subject of the fact, "
        "<-RELATION-; not " +
        quoted(arrow)};
  }
  row.relation = read_relation(arrow.substr(row.turned ? 2 : 1, arrow.size() - 3));
}

int read_confidence(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  const bool fits = error == std::errc() && end == text.data() + text.size() && value > 0 && value <= 1;
  const int thousandths = fits ? static_cast<int>(std::lround(value * kThousand)) : 0;
  if (thousandths < 1) throw BadRow{"a confidence is a number above 0 and up to 1, such as 0.85; not " + quoted(text)};
  return thousandths;
}

// "role=chief_executive": an underscore stands for a blank.
void read_attribute(std::string_view text, RelationRow& row) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0 || equals + 1 == text.size()) {
    throw BadRow{"after the confidence stand attributes, NAME=VALUE, such as role=chairman; not " + quoted(text)};
  }
  std::string value(text.substr(equals + 1));
  if (text.substr(0, equals) == "status" && value != "planned")
    throw BadRow{"the one status that a row can give is planned: `status=planned`"};
  std::replace(value.begin(), value.end(), '_', ' ');
  if (!row.attributes.emplace(text.substr(0, equals), std::move(value)).second) {
    throw BadRow{"the attribute " + quoted(text.substr(0, equals)) + " is given twice"};
  }
}

bool is_lemma_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '\'' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// A word as the reader of English writes its lemmas.
std::string_view check_word(std::string_view word) {
  if (!word.empty() && word.size() <= kMaxWord && std::all_of(word.begin(), word.end(), is_lemma_letter)) return word;
  throw BadRow{quoted(word) +
               " is no lemma: give the plain form in small letters (`buy`), a verb's particle after `_` (`take_over`)"};
}

// "take_over from": the words before the colon, after the kind.
void read_predicate(const std::vector<std::string_view>& words, RelationRow& row) {
  const bool noun = row.kind == RelationRow::Kind::noun;
  if (noun && words.size() != 3) throw BadRow{"a noun stands with its preposition: `noun stake in: ...`"};
  if (words.size() < 2 || words.size() > 3) {
    throw BadRow{"before the colon stand a verb and, if there is one, its preposition: `verb invest in: ...`"};
  }
  const std::size_t joint = noun ? std::string_view::npos : words[1].find('_');
  row.word = check_word(words[1].substr(0, joint));
  if (joint != std::string_view::npos) row.particle = check_word(words[1].substr(joint + 1));
  if (words.size() == 3) row.preposition = check_word(words[2]);
}

// "actor -OWNS-> body 0.90 role=owner", or "none"
void read_meaning(const std::vector<std::string_view>& words, RelationRow& row) {
  row.none = words.size() == 1 && words[0] == "none";
  if (row.none) return;
  if (words.size() < 4) {
    throw BadRow{
        "after the colon stand types, an arrow, types and a confidence: `actor -ACQUIRES-> company 0.90`; or `none`"};
  }
  row.before = read_types(words[0]);
  read_arrow(words[1], row);
  row.after = read_types(words[2]);
  row.confidence = read_confidence(words[3]);
  for (std::size_t i = 4; i < words.size(); ++i) read_attribute(words[i], row);
}

RelationRow::Kind read_kind(std::string_view word) {
  static constexpr std::array<std::string_view, 4> kKinds = {"verb", "passive", "noun", "undergo"};
  const auto* found = std::find(kKinds.begin(), kKinds.end(), word);
  if (found == kKinds.end()) throw BadRow{"a row begins with verb, passive, noun or undergo, not with " + quoted(word)};
  return static_cast<RelationRow::Kind>(found - kKinds.begin());
}

// What a row says beside its types and confidence; a second row that says the same must differ in types.
auto statement_of(const RelationRow& row) {
  return std::tuple(row.kind, row.word, row.particle, row.preposition, row.none, row.relation, row.turned, row.before,
                    row.after);
}

class RowReader {
 public:
  RowReader(std::string_view text, std::string_view file) : text_(text), file_(file) {}

  std::vector<RelationRow> read() {
    if (text_.size() > kMaxRelationTableBytes)
      fail_at(0, "is longer than 4 MiB: split it, or take out what is not needed");
    if (const std::optional<std::size_t> bad = find_invalid_utf8(text_)) {
      fail_at(1 + static_cast<std::size_t>(
                      std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(*bad), '\n')),
              "is not UTF-8: save it as UTF-8");
    }
    finish_if_wrong();
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
    for (std::size_t line = 1; !text_.empty() && errors_ < kMaxErrors; ++line) {
      const std::size_t end = std::min(text_.find('\n'), text_.size());
      read_line(text_.substr(0, end), line);
      text_.remove_prefix(std::min(end + 1, text_.size()));
    }
    finish_if_wrong();
    return std::move(rows_);
  }

 private:
  void fail_at(std::size_t line, const std::string& message) {
    if (errors_++ > 0) what_ += '\n';
    what_ += std::string(file_) + (line > 0 ? ":" + std::to_string(line) : "") + ": " + message;
  }

  void finish_if_wrong() const {
    if (errors_ > 0) throw RelationTableError(what_);
  }

  void read_line(std::string_view line, std::size_t number) {
    const std::string_view text = without_comment(line);
    const std::vector<std::string_view> all = words_of(text);
    if (all.empty()) return;
    try {
      const std::size_t colon = text.find(':');
      if (colon == std::string_view::npos) {
        throw BadRow{"there is no colon; a row reads `verb take_over: actor -ACQUIRES-> company 0.90`"};
      }
      read_row(words_of(text.substr(0, colon)), words_of(text.substr(colon + 1)), number);
    } catch (const BadRow& bad) {
      fail_at(number, bad.message);
    }
  }

  void read_row(const std::vector<std::string_view>& head, const std::vector<std::string_view>& body,
                std::size_t line) {
    RelationRow row;
    row.line = line;
    row.kind = read_kind(head.empty() ? std::string_view() : head[0]);
    if (row.kind == RelationRow::Kind::undergo) {
      if (head.size() != 1 || body.empty()) throw BadRow{"verbs stand after the colon: `undergo: face suffer`"};
      for (const std::string_view word : body) {
        row.word = check_word(word);
        add(row);
      }
      return;
    }
    read_predicate(head, row);
    read_meaning(body, row);
    add(std::move(row));
  }

  void add(RelationRow row) {
    const auto [first, fresh] = seen_.emplace(statement_of(row), row.line);
    if (!fresh) throw BadRow{"says again what line " + std::to_string(first->second) + " says; leave one of them"};
    rows_.push_back(std::move(row));
  }

  std::string_view text_;
  std::string_view file_;
  std::vector<RelationRow> rows_;
  std::map<decltype(statement_of({})), std::size_t> seen_;
  std::string what_;
  std::size_t errors_ = 0;
};

}  // namespace

std::vector<RelationRow> read_relation_rows(std::string_view text, std::string_view file) {
  return RowReader(text, file).read();
}

}  // namespace newsgraph::ingest
