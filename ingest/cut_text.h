// A text as an array of code points with the kind of each: what the stages that cut texts look at.
//
// Quotes, apostrophes and dashes have one shape each (' " —), so that rules name them once; hyphens are '-'. Positions
// are code points of the text, so spans need no translation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::ingest {

enum class CharKind : std::uint8_t { space, newline, lower, upper, letter, digit, open_quote, close_quote, mark };

constexpr bool is_blank(CharKind kind) {
  return kind == CharKind::space || kind == CharKind::newline;
}

constexpr bool is_word_kind(CharKind kind) {
  return kind >= CharKind::lower && kind <= CharKind::digit;
}

// One kind of quote, apostrophe, hyphen and dash: ’ is ', “ is ", ‑ is -, – is —. Other code points are their own.
char32_t plain_mark(char32_t c);

class CutText {
 public:
  explicit CutText(std::string_view text);  // REQUIRES valid UTF-8

  std::size_t size() const { return characters_.size(); }
  char32_t operator[](std::size_t i) const { return characters_[i]; }
  CharKind kind(std::size_t i) const { return kinds_[i]; }
  bool is_word(std::size_t i) const { return is_word_kind(kinds_[i]); }

  // The character, or 0 beyond `end`.
  char32_t at(std::size_t i, std::size_t end) const { return i < end ? characters_[i] : U'\0'; }

 private:
  std::u32string characters_;
  std::vector<CharKind> kinds_;
};

}  // namespace newsgraph::ingest
