// Which code points make names and blanks in the query language, and how wide they look.
#pragma once

#include <cstddef>
#include <string_view>

#include "graph/utf8.h"

namespace newsgraph::query {

// The code point at `offset`; bytes that are not UTF-8 are taken one by one. REQUIRES offset < text.size()
inline graph::CodePoint code_point_at(std::string_view text, std::size_t offset) {
  return graph::first_code_point(text.substr(offset));
}

bool is_space(char32_t c);              // the white space of openCypher, line ends and no-break spaces included
bool begins_identifier(char32_t c);     // letters and connectors such as `_`
bool continues_identifier(char32_t c);  // these, digits, marks and currency signs
int display_width(char32_t c);          // columns of a terminal: 0 (combining), 1 or 2 (East Asian wide, emoji)

// The offset after the identifier that begins at `begin`; `begin` itself if none does.
std::size_t identifier_end(std::string_view text, std::size_t begin);

bool equal_ignoring_case(std::string_view a, std::string_view b);  // ASCII letters only

}  // namespace newsgraph::query
