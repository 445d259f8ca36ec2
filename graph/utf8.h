// Text as code points, for whoever writes it out: everything that is not UTF-8 is told apart and can be replaced.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace newsgraph::graph {

inline constexpr char32_t kReplacement = 0xFFFD;

// One code point at the front of a text. Bytes that are not UTF-8 come one at a time, as kReplacement and not valid.
struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;  // in bytes, at least 1
  bool valid = true;
};

// REQUIRES !text.empty()
CodePoint first_code_point(std::string_view text);

// The offset of the first byte that is not part of valid UTF-8: overlong forms, surrogates and what lies above
// U+10FFFF are not valid, nor is a sequence that the end cuts off.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

// Appends `text`, each byte that is not UTF-8 as U+FFFD.
void append_valid_utf8(std::string& out, std::string_view text);

// Appends a code point that is no surrogate and not above U+10FFFF.
void append_utf8(std::string& out, char32_t code_point);

// At most `most` code points of `text`, with "…" in the place of what was cut.
std::string cut_text(std::string_view text, std::size_t most);

}  // namespace newsgraph::graph
