#include "query/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <numeric>

#include "graph/utf8.h"

namespace newsgraph::query {
namespace {

using graph::CodePoint;
using graph::first_code_point;

std::string map_case(std::string_view text, utf8proc_int32_t (*map)(utf8proc_int32_t)) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    if (c.valid) {
      graph::append_utf8(result, static_cast<char32_t>(map(static_cast<utf8proc_int32_t>(c.value))));
    } else {
      result.append(text.substr(0, c.length));
    }
    text.remove_prefix(c.length);
  }
  return result;
}

bool is_space(const CodePoint& c) {
  if (!c.valid) return false;
  if (c.value <= ' ') return true;
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(c.value));
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

// Bytes of the first `count` code points of `text`.
std::size_t skip(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) at += first_code_point(text.substr(at)).length;
  return at;
}

char fold_ascii(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

// Insertions, deletions and replacements that make `a` into `b`, in bytes.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (fold_ascii(a[i]) == fold_ascii(b[j]) ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

}  // namespace

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(first_code_point(text).length);
  return count;
}

std::string_view substring(std::string_view text, std::size_t begin, std::size_t count) {
  text.remove_prefix(skip(text, begin));
  return text.substr(0, skip(text, count));
}

std::string reversed(std::string_view text) {
  std::string result(text.size(), '\0');
  std::size_t end = text.size();
  while (!text.empty()) {
    const std::size_t length = first_code_point(text).length;
    end -= length;
    text.copy(result.data() + end, length);
    text.remove_prefix(length);
  }
  return result;
}

std::string to_lower(std::string_view text) {
  return map_case(text, utf8proc_tolower);
}
std::string to_upper(std::string_view text) {
  return map_case(text, utf8proc_toupper);
}

std::string_view trimmed_left(std::string_view text) {
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    if (!is_space(c)) break;
    text.remove_prefix(c.length);
  }
  return text;
}

std::string_view trimmed_right(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = first_code_point(text.substr(at));
    at += c.length;
    if (!is_space(c)) end = at;
  }
  return text.substr(0, end);
}

std::string_view trimmed(std::string_view text) {
  return trimmed_right(trimmed_left(text));
}

std::string nearest(std::string_view name, const std::vector<std::string>& names) {
  static constexpr std::size_t kLongest = 100;  // names beyond it are not typing errors
  if (name.size() > kLongest) return {};
  std::string best;
  // Of a very short name only the case can be wrong: every other one is near it.
  std::size_t best_distance = name.size() < 3 ? 1 : name.size() / 3 + 1;
  for (const std::string& candidate : names) {
    if (candidate.size() > kLongest) continue;
    const std::size_t d = distance(name, candidate);
    if (d >= best_distance) continue;
    best = candidate;
    best_distance = d;
  }
  return best;
}

}  // namespace newsgraph::query
