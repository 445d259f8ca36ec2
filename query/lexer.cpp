#include "query/lexer.h"

#include <algorithm>
#include <array>
#include <optional>

#include "query/unicode.h"

namespace newsgraph::query {
namespace {

struct KeywordEntry {
  std::string_view text;
  Keyword keyword;
  bool reserved;
};

// Sorted by text.
constexpr auto kKeywords = std::to_array<KeywordEntry>({{"ALL", Keyword::kw_all, true},
                                                        {"AND", Keyword::kw_and, true},
                                                        {"ANY", Keyword::kw_any, false},
                                                        {"AS", Keyword::kw_as, true},
                                                        {"ASC", Keyword::kw_asc, true},
                                                        {"ASCENDING", Keyword::kw_ascending, true},
                                                        {"BY", Keyword::kw_by, true},
                                                        {"CALL", Keyword::kw_call, false},
                                                        {"CASE", Keyword::kw_case, true},
                                                        {"CONTAINS", Keyword::kw_contains, true},
                                                        {"COUNT", Keyword::kw_count, false},
                                                        {"CREATE", Keyword::kw_create, true},
                                                        {"DELETE", Keyword::kw_delete, true},
                                                        {"DESC", Keyword::kw_desc, true},
                                                        {"DESCENDING", Keyword::kw_descending, true},
                                                        {"DETACH", Keyword::kw_detach, true},
                                                        {"DISTINCT", Keyword::kw_distinct, true},
                                                        {"ELSE", Keyword::kw_else, true},
                                                        {"END", Keyword::kw_end, true},
                                                        {"ENDS", Keyword::kw_ends, true},
                                                        {"EXISTS", Keyword::kw_exists, true},
                                                        {"EXPLAIN", Keyword::kw_explain, false},
                                                        {"FALSE", Keyword::kw_false, true},
                                                        {"IN", Keyword::kw_in, true},
                                                        {"IS", Keyword::kw_is, true},
                                                        {"LIMIT", Keyword::kw_limit, true},
                                                        {"MATCH", Keyword::kw_match, true},
                                                        {"MERGE", Keyword::kw_merge, true},
                                                        {"NONE", Keyword::kw_none, false},
                                                        {"NOT", Keyword::kw_not, true},
                                                        {"NULL", Keyword::kw_null, true},
                                                        {"ON", Keyword::kw_on, true},
                                                        {"OPTIONAL", Keyword::kw_optional, true},
                                                        {"OR", Keyword::kw_or, true},
                                                        {"ORDER", Keyword::kw_order, true},
                                                        {"REDUCE", Keyword::kw_reduce, false},
                                                        {"REMOVE", Keyword::kw_remove, true},
                                                        {"RETURN", Keyword::kw_return, true},
                                                        {"SET", Keyword::kw_set, true},
                                                        {"SINGLE", Keyword::kw_single, false},
                                                        {"SKIP", Keyword::kw_skip, true},
                                                        {"STARTS", Keyword::kw_starts, true},
                                                        {"THEN", Keyword::kw_then, true},
                                                        {"TRUE", Keyword::kw_true, true},
                                                        {"UNION", Keyword::kw_union, true},
                                                        {"UNWIND", Keyword::kw_unwind, true},
                                                        {"WHEN", Keyword::kw_when, true},
                                                        {"WHERE", Keyword::kw_where, true},
                                                        {"WITH", Keyword::kw_with, true},
                                                        {"XOR", Keyword::kw_xor, true},
                                                        {"YIELD", Keyword::kw_yield, false}});
constexpr std::size_t kLongestKeyword = 10;

}  // namespace

Keyword keyword_of(std::string_view word) {
  if (word.size() > kLongestKeyword) return Keyword::none;
  std::array<char, kLongestKeyword> upper{};
  std::ranges::transform(word, upper.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  const std::string_view key(upper.data(), word.size());
  const auto* found = std::ranges::lower_bound(kKeywords, key, {}, &KeywordEntry::text);
  return found != kKeywords.end() && found->text == key ? found->keyword : Keyword::none;
}

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// What openCypher also reads as `-`, `<` and `>` in a pattern.
std::optional<TokenKind> arrow_part(char32_t c) {
  switch (c) {
    case 0x00AD:
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0xFE58:
    case 0xFE63:
    case 0xFF0D:
      return TokenKind::dash_like;
    case 0x27E8:
    case 0x3008:
    case 0xFE64:
    case 0xFF1C:
      return TokenKind::less_like;
    case 0x27E9:
    case 0x3009:
    case 0xFE65:
    case 0xFF1E:
      return TokenKind::greater_like;
    default:
      return std::nullopt;
  }
}

// Walks over the text once. `at_` and `where_` always name the same place.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    while (skip_blanks()) read_token();
    add(TokenKind::end, text_.size());
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  // Moves to `end`, counting lines and columns.
  void move_to(std::size_t end) {
    while (at_ < end) {
      if (text_[at_] == '\n') {
        ++where_.line;
        where_.column = 1;
        ++at_;
      } else {
        at_ += code_point_at(text_, at_).length;
        ++where_.column;
      }
    }
    where_.offset = at_;
  }

  void add(TokenKind kind, std::size_t end, Keyword keyword = Keyword::none) {
    tokens_.push_back({.kind = kind,
                       .keyword = keyword,
                       .begin = static_cast<std::uint32_t>(at_),
                       .end = static_cast<std::uint32_t>(end),
                       .pair = 0,
                       .where = where_});
    move_to(end);
  }

  // Whether there is something left. A comment that is not closed is left: it is a token.
  bool skip_blanks() {
    while (at_ < text_.size()) {
      if (peek() == '/' && peek(1) == '/') {
        move_to(std::min(text_.find('\n', at_), text_.size()));
      } else if (peek() == '/' && peek(1) == '*') {
        const std::size_t close = text_.find("*/", at_ + 2);
        if (close == std::string_view::npos) return true;
        move_to(close + 2);
      } else {
        const graph::CodePoint c = code_point_at(text_, at_);
        if (!c.valid || !is_space(c.value)) return true;
        move_to(at_ + c.length);
      }
    }
    return false;
  }

  void read_token() {
    const char c = peek();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return read_number();
    if (c == '\'' || c == '"') return read_quoted(c, TokenKind::string, TokenKind::open_string);
    if (c == '`') return read_quoted(c, TokenKind::quoted_name, TokenKind::open_name);
    if (c == '$') return read_parameter();
    if (const std::size_t end = identifier_end(text_, at_); end != at_)
      return add(TokenKind::word, end, keyword_of(text_.substr(at_, end - at_)));
    read_symbol(c);
  }

  // The offset after the quoted text that begins at `begin`, or nothing. In strings a backslash takes the next
  // character with it; a backtick is doubled to stand in a name.
  std::optional<std::size_t> quoted_end(std::size_t begin) const {
    const char quote = text_[begin];
    for (std::size_t i = begin + 1; i < text_.size(); ++i) {
      if (text_[i] == '\\' && quote != '`') {
        ++i;
      } else if (text_[i] == quote) {
        if (quote != '`' || i + 1 == text_.size() || text_[i + 1] != '`') return i + 1;
        ++i;
      }
    }
    return std::nullopt;
  }

  void read_quoted(char, TokenKind closed, TokenKind open) {
    const std::optional<std::size_t> end = quoted_end(at_);
    add(end ? closed : open, end.value_or(text_.size()));
  }

  void read_parameter() {
    std::size_t end = at_ + 1;
    if (peek(1) == '`') {
      end = quoted_end(at_ + 1).value_or(at_ + 1);
    } else if (is_digit(peek(1))) {
      while (end < text_.size() && is_digit(text_[end])) ++end;
    } else {
      end = identifier_end(text_, end);
    }
    add(end > at_ + 1 ? TokenKind::parameter : TokenKind::unknown, end);
  }

  // Whatever begins like a number runs on while it can be part of one; then it is one, or a bad_number.
  void read_number() {
    std::size_t end = at_;
    TokenKind kind = TokenKind::integer;
    if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'X' || peek(1) == 'o' || peek(1) == 'O')) {
      kind = read_prefixed(end);
    } else {
      kind = read_decimal(end);
    }
    while (end < text_.size()) {
      const graph::CodePoint c = code_point_at(text_, end);
      if (!c.valid || !continues_identifier(c.value) || c.value == '$') break;
      kind = TokenKind::bad_number;
      end += c.length;
    }
    add(kind, end);
  }

  TokenKind read_prefixed(std::size_t& end) const {
    const bool hexadecimal = text_[end + 1] == 'x' || text_[end + 1] == 'X';
    const auto fits = [&](char c) {
      if (!hexadecimal) return c >= '0' && c <= '7';
      return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    end += 2;
    const std::size_t begin = end;
    while (end < text_.size() && fits(text_[end])) ++end;
    return end == begin ? TokenKind::bad_number : TokenKind::integer;
  }

  // `1..3` is an integer and dots.
  TokenKind read_decimal(std::size_t& end) const {
    const auto digit_at = [&](std::size_t i) { return i < text_.size() && is_digit(text_[i]); };
    const auto skip_digits = [&] {
      while (digit_at(end)) ++end;
    };
    TokenKind kind = TokenKind::integer;
    skip_digits();
    if (end < text_.size() && text_[end] == '.' && digit_at(end + 1)) {
      kind = TokenKind::floating;
      ++end;
      skip_digits();
    }
    if (end < text_.size() && (text_[end] == 'e' || text_[end] == 'E')) {
      std::size_t exponent = end + 1;
      if (exponent < text_.size() && (text_[exponent] == '-' || text_[exponent] == '+')) ++exponent;
      if (digit_at(exponent)) {
        kind = TokenKind::floating;
        end = exponent;
        skip_digits();
      }
    }
    const bool leading_zero = kind == TokenKind::integer && end - at_ > 1 && text_[at_] == '0';
    return leading_zero ? TokenKind::bad_number : kind;
  }

  void read_symbol(char c) {
    const auto pair = [&](char next, TokenKind two, TokenKind one) {
      peek(1) == next ? add(two, at_ + 2) : add(one, at_ + 1);
    };
    switch (c) {
      case '(':
        return open(TokenKind::left_paren);
      case '[':
        return open(TokenKind::left_bracket);
      case '{':
        return open(TokenKind::left_brace);
      case ')':
        return close(TokenKind::left_paren, TokenKind::right_paren);
      case ']':
        return close(TokenKind::left_bracket, TokenKind::right_bracket);
      case '}':
        return close(TokenKind::left_brace, TokenKind::right_brace);
      case ',':
        return add(TokenKind::comma, at_ + 1);
      case '.':
        return pair('.', TokenKind::dots, TokenKind::dot);
      case ':':
        return add(TokenKind::colon, at_ + 1);
      case ';':
        return add(TokenKind::semicolon, at_ + 1);
      case '|':
        return add(TokenKind::pipe, at_ + 1);
      case '+':
        return pair('=', TokenKind::plus_equal, TokenKind::plus);
      case '-':
        return add(TokenKind::minus, at_ + 1);
      case '*':
        return add(TokenKind::star, at_ + 1);
      case '/':
        return peek(1) == '*' ? add(TokenKind::open_comment, text_.size()) : add(TokenKind::slash, at_ + 1);
      case '%':
        return add(TokenKind::percent, at_ + 1);
      case '^':
        return add(TokenKind::caret, at_ + 1);
      case '=':
        return pair('~', TokenKind::match, TokenKind::equal);
      case '<':
        return peek(1) == '>' ? add(TokenKind::not_equal, at_ + 2) : pair('=', TokenKind::less_equal, TokenKind::less);
      case '>':
        return pair('=', TokenKind::greater_equal, TokenKind::greater);
      default:
        break;
    }
    const graph::CodePoint point = code_point_at(text_, at_);
    const std::optional<TokenKind> part = point.valid ? arrow_part(point.value) : std::nullopt;
    add(part.value_or(TokenKind::unknown), at_ + point.length);
  }

  void open(TokenKind kind) {
    open_.push_back(static_cast<std::uint32_t>(tokens_.size()));
    add(kind, at_ + 1);
  }

  // A closing bracket pairs with the last open one if that is of its kind; else the text is wrong anyway.
  void close(TokenKind opening, TokenKind kind) {
    const auto index = static_cast<std::uint32_t>(tokens_.size());
    add(kind, at_ + 1);
    if (open_.empty() || tokens_[open_.back()].kind != opening) return;
    tokens_[open_.back()].pair = index;
    tokens_[index].pair = open_.back();
    open_.pop_back();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Position where_;
  std::vector<Token> tokens_;
  std::vector<std::uint32_t> open_;  // brackets that wait for their pair
};

}  // namespace

std::vector<Token> tokenize(std::string_view statement) {
  return Lexer(statement).run();
}

bool is_reserved(Keyword keyword) {
  const auto* found = std::ranges::find(kKeywords, keyword, &KeywordEntry::keyword);
  return found != kKeywords.end() && found->reserved;
}

}  // namespace newsgraph::query
