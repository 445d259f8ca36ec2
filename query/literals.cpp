#include "query/literals.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <system_error>
#include <utility>

#include "graph/utf8.h"
#include "query/unicode.h"

namespace newsgraph::query {
namespace {

[[noreturn]] void fail(std::string detail, std::string message, Position where, std::string hint = {}) {
  throw QueryError("SyntaxError", Phase::compile, std::move(detail), std::move(message), where, std::move(hint));
}

// The place `bytes` after the beginning of a token.
Position place_in(const Token& token, std::string_view statement, std::size_t bytes) {
  Position where = token.where;
  for (std::size_t i = 0; i < bytes;) {
    const bool line_end = statement[token.begin + i] == '\n';
    i += code_point_at(statement, token.begin + i).length;
    where.column = line_end ? 1 : where.column + 1;
    if (line_end) ++where.line;
  }
  where.offset += bytes;
  return where;
}

// Reads the escapes of one string token.
class StringReader {
 public:
  StringReader(const Token& token, std::string_view statement)
      : token_(token), statement_(statement), body_(token.text(statement)) {}

  std::string run() {
    std::string value;
    value.reserve(body_.size());
    for (at_ = 1; at_ + 1 < body_.size();) {
      const graph::CodePoint c = code_point_at(body_, at_);
      if (!c.valid) fail("InvalidUnicodeCharacter", "a byte in this string is not UTF-8", here());
      if (c.value == '\\') {
        read_escape(value);
      } else {
        value.append(body_, at_, c.length);
        at_ += c.length;
      }
    }
    return value;
  }

 private:
  Position here() const { return place_in(token_, statement_, at_); }

  void read_escape(std::string& value) {
    static constexpr std::string_view kLetters = "\\'\"bfnrt";
    static constexpr std::string_view kMeanings = "\\'\"\b\f\n\r\t";
    const char letter = body_[at_ + 1];
    if (letter == 'u' || letter == 'U') return read_code_point(value);
    const std::size_t index = kLetters.find(letter);
    if (index == std::string_view::npos) {
      fail("UnexpectedSyntax", "a backslash in a string stands before one of \\ ' \" b f n r t u U", here(),
           R"(write `\\` for the backslash itself)");
    }
    value += kMeanings[index];
    at_ += 2;
  }

  // \uXXXX, or a surrogate pair of them, or \UXXXXXXXX.
  void read_code_point(std::string& value) {
    const std::size_t begin = at_;
    char32_t c = read_hexadecimal();
    if (c >= 0xD800 && c < 0xDC00 && body_.substr(at_, 2) == "\\u") {
      const char32_t low = read_hexadecimal();
      if (low >= 0xDC00 && low < 0xE000) c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
      at_ = begin;
      fail("InvalidUnicodeLiteral", "there is no Unicode character of this number", here());
    }
    graph::append_utf8(value, c);
  }

  char32_t read_hexadecimal() {
    const std::size_t digits = body_[at_ + 1] == 'u' ? 4 : 8;
    const char* begin = body_.data() + std::min(at_ + 2, body_.size() - 1);
    const char* end = body_.data() + std::min(at_ + 2 + digits, body_.size() - 1);
    std::uint32_t number = 0;
    const auto [stop, error] = std::from_chars(begin, end, number, 16);
    if (error != std::errc() || stop != begin + digits) {
      fail("InvalidUnicodeLiteral",
           digits == 4 ? "\\u is followed by four hexadecimal digits" : "\\U is followed by eight hexadecimal digits",
           here());
    }
    at_ += 2 + digits;
    return number;
  }

  const Token& token_;
  std::string_view statement_;
  std::string_view body_;
  std::size_t at_ = 0;
};

// Whether a floating literal that is out of range is too large; otherwise it is too close to zero.
bool is_large(std::string_view text) {
  const std::size_t mark = std::min(text.find_first_of("eE"), text.size());
  const std::string_view mantissa = text.substr(0, mark);
  const std::size_t first = mantissa.find_first_of("123456789");
  if (first == std::string_view::npos) return false;
  const std::string_view exponent_text = text.substr(std::min(mark + 1, text.size()));
  if (exponent_text.size() > 10) return exponent_text.front() != '-';
  std::int64_t exponent = 0;
  const std::size_t sign = exponent_text.starts_with('+') ? 1 : 0;
  std::from_chars(exponent_text.data() + sign, exponent_text.data() + exponent_text.size(), exponent);
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  return static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first) + exponent > 0;
}

graph::Value floating_value(const Token& token, std::string_view text, bool negative) {
  double number = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (result.ec == std::errc::result_out_of_range) {
    if (is_large(text)) fail("FloatingPointOverflow", "this number is too large for a float", token.where);
    number = 0;
  }
  return negative ? -number : number;
}

graph::Value integer_value(const Token& token, std::string_view text, bool negative) {
  int base = 10;
  if (text.size() > 2 && text[0] == '0') {
    base = text[1] == 'x' || text[1] == 'X' ? 16 : 8;
    text.remove_prefix(2);
  }
  std::uint64_t number = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number, base);
  const std::uint64_t most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) + (negative ? 1 : 0);
  if (result.ec == std::errc::result_out_of_range || number > most)
    fail("IntegerOverflow", "this number does not fit into 64 bits", token.where, "a float has a fraction: `1.0`");
  return static_cast<std::int64_t>(negative ? 0 - number : number);
}

}  // namespace

std::string string_value(const Token& token, std::string_view statement) {
  return StringReader(token, statement).run();
}

std::string name_value(const Token& token, std::string_view statement) {
  std::string_view text = token.text(statement);
  if (token.kind == TokenKind::parameter) text.remove_prefix(1);
  if (!text.starts_with('`')) return std::string(text);
  std::string name;
  for (std::size_t i = 1; i + 1 < text.size();) {
    const graph::CodePoint c = code_point_at(text, i);
    if (!c.valid) fail("InvalidUnicodeCharacter", "a byte in this name is not UTF-8", token.where);
    name.append(text, i, c.length);
    i += c.value == '`' ? 2 : c.length;
  }
  return name;
}

graph::Value number_value(const Token& token, std::string_view statement, bool negative) {
  const std::string_view text = token.text(statement);
  if (token.kind == TokenKind::bad_number)
    fail("InvalidNumberLiteral", "`" + std::string(text) + "` is no number", token.where);
  if (token.kind == TokenKind::floating) return floating_value(token, text, negative);
  return integer_value(token, text, negative);
}

}  // namespace newsgraph::query
