#include "query/error.h"

#include <algorithm>
#include <utility>

#include "query/unicode.h"

namespace newsgraph::query {
namespace {

constexpr std::size_t kMostColumns = 100;   // of the statement's line that are shown
constexpr std::size_t kColumnsBefore = 60;  // of these, before the place, if the line is cut

// The line of the text that has this number, from 1 on; empty if there is none.
std::string_view line_at(std::string_view text, std::size_t number) {
  for (; number > 1; --number) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

// One code point as it is shown: blanks for tabs and other control characters.
struct Shown {
  std::string text;
  std::size_t width = 0;
};

Shown shown(std::string_view line, const graph::CodePoint& c, std::size_t offset) {
  if (!c.valid) return {.text = "\xEF\xBF\xBD", .width = 1};
  if (c.value < 0x20 || c.value == 0x7F) return {.text = " ", .width = 1};
  return {.text = std::string(line.substr(offset, c.length)),
          .width = static_cast<std::size_t>(display_width(c.value))};
}

// The line, cut if it is long, and the marks under the place.
struct Excerpt {
  std::string line;
  std::string marks;
};

// How many columns of a terminal stand before the `column`-th code point, and the offset of that.
std::pair<std::size_t, std::size_t> columns_before(std::string_view line, std::size_t column) {
  std::size_t width = 0;
  std::size_t offset = 0;
  for (std::size_t i = 1; i < column && offset < line.size(); ++i) {
    const graph::CodePoint c = code_point_at(line, offset);
    width += shown(line, c, offset).width;
    offset += c.length;
  }
  return {width, offset};
}

// Where the word or the quoted text at `place` ends; one character is marked at least.
std::size_t marked_end(std::string_view line, std::size_t place) {
  if (place < line.size() && (line[place] == '"' || line[place] == '\'' || line[place] == '`')) {
    const std::size_t close = line.find(line[place], place + 1);
    return close != std::string_view::npos ? close + 1 : place + 1;
  }
  return std::max(identifier_end(line, place), place + 1);
}

Excerpt cut_around(std::string_view line, std::size_t column) {
  const auto [before, place] = columns_before(line, column);
  const std::size_t place_end = marked_end(line, place);
  const std::size_t whole = columns_before(line, line.size() + 1).first;
  const std::size_t begin = whole <= kMostColumns || before <= kColumnsBefore ? 0 : before - kColumnsBefore;
  Excerpt excerpt{.line = begin > 0 ? "…" : "", .marks = begin > 0 ? " " : ""};
  std::size_t width = 0;
  for (std::size_t offset = 0; offset < line.size();) {
    const graph::CodePoint c = code_point_at(line, offset);
    const Shown here = shown(line, c, offset);
    if (width >= begin && width + here.width > begin + kMostColumns) {
      excerpt.line += "…";
      break;
    }
    if (width >= begin) {
      excerpt.line += here.text;
      const bool marked = offset >= place && offset < place_end;
      if (offset < place_end) excerpt.marks.append(here.width, marked ? '^' : ' ');
    }
    width += here.width;
    offset += c.length;
  }
  if (excerpt.marks.find('^') == std::string::npos) excerpt.marks += '^';
  return excerpt;
}

}  // namespace

std::string_view to_string(Phase phase) {
  return phase == Phase::compile ? "compile" : "runtime";
}

QueryError::QueryError(std::string type_, Phase phase_, std::string detail_, std::string message_, Position where_,
                       std::string hint_)
    : type(std::move(type_)),
      phase(phase_),
      detail(std::move(detail_)),
      message(std::move(message_)),
      where(where_),
      hint(std::move(hint_)) {}

std::string describe(const QueryError& error, std::string_view statement) {
  std::string text = error.type + ": " + error.message;
  if (!error.detail.empty()) text += " (" + error.detail + ")";
  text += '\n';
  const std::string_view line = line_at(statement, error.where.line);
  const bool placeless = error.phase == Phase::runtime && error.where == Position{};
  if (placeless || line.find_first_not_of(" \t") == std::string_view::npos) {
    if (!error.hint.empty()) text += "  " + error.hint + "\n";
    return text;
  }
  const std::string number = std::to_string(error.where.line);
  const Excerpt excerpt = cut_around(line, error.where.column);
  text += "  " + number + " | " + excerpt.line + "\n";
  text += "  " + std::string(number.size(), ' ') + " | " + excerpt.marks;
  if (!error.hint.empty()) text += " " + error.hint;
  return text + "\n";
}

}  // namespace newsgraph::query
