// UTF-8 text, its code points, and spans counted in them.
//
//   if (auto offset = find_invalid_utf8(bytes)) return problem(describe_invalid_utf8(bytes, *offset));
//   for (CodePoint c : code_points(text)) use(c.value, c.offset);
//   TextIndex index(text);
//   std::string_view name = index.slice(mention.span);
//
// Everything but find_invalid_utf8() REQUIRES valid UTF-8, which every Article::text is.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "graph/utf8.h"

namespace newsgraph::ingest {

using graph::append_utf8;
using graph::find_invalid_utf8;

// "not UTF-8 (byte 0xE9 at offset 1042)". `base` is the offset of `bytes` in what the user named.
std::string describe_invalid_utf8(std::string_view bytes, std::size_t offset, std::size_t base = 0);

// Whether the word is among those given.
inline bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}
template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Whether all of it are letters from A to Z.
inline bool is_in_capitals(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 0;  // in bytes, 1 to 4
  std::size_t offset = 0;  // in bytes, from the beginning of the text
};

// The code point that begins at byte `offset` < text.size().
CodePoint decode(std::string_view text, std::size_t offset);

std::size_t count_code_points(std::string_view text);

// The code points of a text, for range-for. Refers to the text.
class CodePoints {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = CodePoint;
    using difference_type = std::ptrdiff_t;
    using pointer = const CodePoint*;
    using reference = CodePoint;

    Iterator(std::string_view text, std::size_t offset) : text_(text), offset_(offset) {}
    CodePoint operator*() const { return decode(text_, offset_); }
    Iterator& operator++() {
      offset_ += decode(text_, offset_).size;
      return *this;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.offset_ == b.offset_; }

   private:
    std::string_view text_;
    std::size_t offset_;
  };

  explicit CodePoints(std::string_view text) : text_(text) {}
  Iterator begin() const { return {text_, 0}; }
  Iterator end() const { return {text_, text_.size()}; }

 private:
  std::string_view text_;
};

inline CodePoints code_points(std::string_view text) {
  return CodePoints(text);
}

// Offsets in code points to offsets in bytes and back. Refers to the text, which outlives it.
// Cost     O(text) to build and four bytes for each 64 code points; none for a text of ASCII alone, whose offsets are
//          the same. A look-up walks at most 64 code points (code_point_at: after a binary search).
class TextIndex {
 public:
  explicit TextIndex(std::string_view text);

  std::uint32_t size() const { return size_; }  // in code points

  // REQUIRES code_point <= size(); the end of the text has an offset too.
  std::size_t byte_at(std::uint32_t code_point) const;

  // REQUIRES byte <= text.size(). A byte inside a code point belongs to it.
  std::uint32_t code_point_at(std::size_t byte) const;

  // REQUIRES span.begin <= span.end <= size().
  std::string_view slice(graph::Span span) const;

  // The span of the bytes [begin, end).
  graph::Span span(std::size_t begin, std::size_t end) const { return {code_point_at(begin), code_point_at(end)}; }

 private:
  std::string_view text_;
  std::uint32_t size_ = 0;
  std::vector<std::uint32_t> checkpoints_;  // the byte offset of code point 64 * i; empty if the text is ASCII
};

// One slice of a text that is not asked again; O(text). An end beyond the text is the text's end.
std::string_view slice(std::string_view text, graph::Span span);

// Unicode properties of a code point.
bool is_space(char32_t c);   // separators (no-break ones too), tab, line feed and their like
bool is_letter(char32_t c);  // and the marks that combine with letters
bool is_digit(char32_t c);   // decimal digits of any script
bool is_upper(char32_t c);   // upper or title case
bool is_lower(char32_t c);
char32_t to_lower(char32_t c);
std::string to_lower(std::string_view text);  // code point by code point

// Without white space at both ends.
std::string_view trim(std::string_view text);

// Trimmed, with each run of white space as one blank.
std::string collapse_spaces(std::string_view text);

}  // namespace newsgraph::ingest
