// Text to tokens.
//
//   for (const Token& t : tokenize("MATCH (n) RETURN n.name")) use(t.kind, t.text(statement));
//
// tokenize never fails: what is no token of the language is a token of a kind that no rule of the grammar takes, so
// that the parser reports the first thing in the text that is wrong, whichever kind of wrong it is. Comments and white
// space give no tokens. Words are tokens of one kind, keyword or not: nearly all of them may be names somewhere.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "query/error.h"

namespace newsgraph::query {

enum class TokenKind : std::uint8_t {
  end,            // of the text; the last token, and only that
  word,           // MATCH, company
  quoted_name,    // `news company`
  string,         // 'text' or "text", with its quotes
  integer,        // 12, 0x1F, 0o17
  floating,       // 1.5, .5, 1e9
  bad_number,     // 12ab, 0x, 1e: begins like a number
  parameter,      // $name, $`name`, $0
  left_paren,     // (
  right_paren,    // )
  left_bracket,   // [
  right_bracket,  // ]
  left_brace,     // {
  right_brace,    // }
  comma,          // ,
  dot,            // .
  dots,           // ..
  colon,          // :
  semicolon,      // ;
  pipe,           // |
  plus,           // +
  plus_equal,     // +=
  minus,          // -
  star,           // *
  slash,          // /
  percent,        // %
  caret,          // ^
  equal,          // =
  not_equal,      // <>
  less,           // <
  less_equal,     // <=
  greater,        // >
  greater_equal,  // >=
  match,          // =~
  dash_like,      // the dashes of other scripts and of typesetters: only in relationship patterns
  less_like,      // likewise their angle brackets
  greater_like,
  open_string,   // a quote that is never closed
  open_name,     // a backtick that is never closed
  open_comment,  // a /* that is never closed
  unknown        // one character that stands in no token, or one byte that is not UTF-8
};

// The words that mean something in some place of the grammar.
// clang-format off
enum class Keyword : std::uint8_t {
  none, kw_all, kw_and, kw_any, kw_as, kw_asc, kw_ascending, kw_by, kw_call, kw_case, kw_contains, kw_count,
  kw_create, kw_delete, kw_desc, kw_descending, kw_detach, kw_distinct, kw_else, kw_end, kw_ends, kw_exists,
  kw_explain, kw_false, kw_in, kw_is, kw_limit, kw_match, kw_merge, kw_none, kw_not, kw_null, kw_on, kw_optional,
  kw_or, kw_order, kw_reduce, kw_remove, kw_return, kw_set, kw_single, kw_skip, kw_starts, kw_then, kw_true,
  kw_union, kw_unwind, kw_when, kw_where, kw_with, kw_xor, kw_yield
};
// clang-format on

struct Token {
  TokenKind kind = TokenKind::end;
  Keyword keyword = Keyword::none;  // of a word
  std::uint32_t begin = 0;          // its bytes in the text, half-open
  std::uint32_t end = 0;
  std::uint32_t pair = 0;  // of a bracket: the index of the one that it belongs with; 0 if there is none
  Position where;

  std::string_view text(std::string_view statement) const { return statement.substr(begin, end - begin); }
};

// REQUIRES fewer than 2^32 bytes (the parser refuses more). Linear in the length of the text.
std::vector<Token> tokenize(std::string_view statement);

Keyword keyword_of(std::string_view word);  // whatever its case

// Whether openCypher keeps the word for itself, so that a variable of that name needs backticks.
bool is_reserved(Keyword keyword);

}  // namespace newsgraph::query
