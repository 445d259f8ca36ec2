#include "ingest/text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using newsgraph::graph::Span;
namespace ingest = newsgraph::ingest;

TEST_CASE("text: valid UTF-8 passes, the first bad byte is named") {
  struct Case {
    std::string bytes;
    const char* message;  // empty: valid
  };
  const Case cases[] = {
      {"", ""},
      {"plain words, more than eight bytes of them", ""},
      {"caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x93\xB0", ""},
      {"\xF4\x8F\xBF\xBF", ""},  // U+10FFFF, the last one
      {"caf\xE9 au lait", "not UTF-8 (byte 0xE9 at offset 3)"},
      {"0123456789\xFF", "not UTF-8 (byte 0xFF at offset 10)"},
      {"\x80", "not UTF-8 (byte 0x80 at offset 0)"},
      {"a\xC3", "not UTF-8 (byte 0xC3 at offset 1)"},                 // cut by the end
      {"a\xE2\x82", "not UTF-8 (byte 0xE2 at offset 1)"},             // cut by the end
      {"a\xE2\x82z", "not UTF-8 (byte 0xE2 at offset 1)"},            // cut by a letter
      {"\xC0\xAF", "not UTF-8 (byte 0xC0 at offset 0)"},              // overlong
      {"\xE0\x80\xAF", "not UTF-8 (byte 0xE0 at offset 0)"},          // overlong
      {"ab\xED\xA0\x80", "not UTF-8 (byte 0xED at offset 2)"},        // a surrogate
      {"\xF4\x90\x80\x80", "not UTF-8 (byte 0xF4 at offset 0)"},      // above U+10FFFF
      {"\xF8\x88\x80\x80\x80", "not UTF-8 (byte 0xF8 at offset 0)"},  // five bytes
  };
  for (const Case& c : cases) {
    CAPTURE(c.bytes);
    const auto offset = ingest::find_invalid_utf8(c.bytes);
    CHECK((offset ? ingest::describe_invalid_utf8(c.bytes, *offset) : "") == c.message);
  }
}

TEST_CASE("text: code points and back") {
  const std::string text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x93\xB0z";
  std::vector<std::pair<char32_t, std::size_t>> seen;
  std::string again;
  for (const ingest::CodePoint c : ingest::code_points(text)) {
    seen.emplace_back(c.value, c.offset);
    ingest::append_utf8(again, c.value);
  }
  const std::vector<std::pair<char32_t, std::size_t>> expected = {
      {U'a', 0}, {U'\u00E9', 1}, {U'\u20AC', 3}, {U'\U0001F4F0', 6}, {U'z', 10}};
  CHECK(seen == expected);
  CHECK(again == text);
  CHECK(ingest::count_code_points(text) == 5);
}

TEST_CASE("text: an index agrees with counting from the beginning") {
  std::string mixed;
  for (int i = 0; i < 70; ++i) mixed += "x\xC3\xA9\xF0\x9F\x93\xB0\xE2\x82\xAC";
  for (const std::string& text : {std::string(), std::string(200, 'a'), std::string("\xC3\xA9"), mixed}) {
    const ingest::TextIndex index(text);
    REQUIRE(index.size() == ingest::count_code_points(text));
    std::uint32_t number = 0;
    for (const ingest::CodePoint c : ingest::code_points(text)) {
      CHECK(index.byte_at(number) == c.offset);
      for (std::uint32_t i = 0; i < c.size; ++i) CHECK(index.code_point_at(c.offset + i) == number);
      const Span span{number, std::min(number + 65, index.size())};
      CHECK(index.slice(span) == ingest::slice(text, span));
      ++number;
    }
    CHECK(index.byte_at(number) == text.size());
    CHECK(index.code_point_at(text.size()) == number);
    CHECK(index.span(0, text.size()) == Span{0, number});
  }
}

TEST_CASE("text: a slice beyond the end stops there") {
  CHECK(ingest::slice("caf\xC3\xA9s", {3, 5}) == "\xC3\xA9s");
  CHECK(ingest::slice("caf\xC3\xA9s", {4, 50}) == "s");
  CHECK(ingest::slice("caf\xC3\xA9s", {40, 50}).empty());
  CHECK(ingest::slice("", {0, 0}).empty());
}

TEST_CASE("text: properties") {
  struct Case {
    char32_t c;
    const char* is;  // s space, l letter, d digit, U upper, L lower
  };
  const Case cases[] = {
      {U' ', "s"},      {U'\n', "s"},      {U'\u00A0', "s"},  {U'\u2028', "s"},    {U'\u3000', "s"},
      {U'a', "lL"},     {U'Z', "lU"},      {U'\u00E9', "lL"}, {U'\u00C9', "lU"},   {U'\u0301', "l"},
      {U'\u4E2D', "l"}, {U'\u01C5', "lU"}, {U'7', "d"},       {U'\u0663', "d"},    {U'.', ""},
      {U'\u20AC', ""},  {U'\0', ""},       {U'\u200B', ""},   {U'\U0001F4F0', ""},
  };
  for (const Case& c : cases) {
    CAPTURE(static_cast<std::uint32_t>(c.c));
    std::string is;
    if (ingest::is_space(c.c)) is += 's';
    if (ingest::is_letter(c.c)) is += 'l';
    if (ingest::is_digit(c.c)) is += 'd';
    if (ingest::is_upper(c.c)) is += 'U';
    if (ingest::is_lower(c.c)) is += 'L';
    CHECK(is == c.is);
  }
}

TEST_CASE("text: lower case, trimming, white space") {
  CHECK(ingest::to_lower("\xC3\x89"
                         "COLE 7 \xD0\x96") ==
        "\xC3\xA9"
        "cole 7 \xD0\xB6");
  CHECK(ingest::trim(" \t a b\xC2\xA0\n") == "a b");
  CHECK(ingest::trim(" \n").empty());
  CHECK(ingest::collapse_spaces("\n a \r\n\t b\xE2\x80\x89"
                                "c  ") == "a b c");
  CHECK(ingest::collapse_spaces("  ").empty());
}
