#include "query/lexer.h"

#include <doctest/doctest.h>

#include <string>

#include "graph/value.h"
#include "query/error.h"
#include "query/literals.h"

namespace newsgraph::query {
namespace {

std::string_view name_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::end:
      return "end";
    case TokenKind::word:
      return "word";
    case TokenKind::quoted_name:
      return "name";
    case TokenKind::string:
      return "string";
    case TokenKind::integer:
      return "integer";
    case TokenKind::floating:
      return "floating";
    case TokenKind::bad_number:
      return "bad_number";
    case TokenKind::parameter:
      return "parameter";
    case TokenKind::dash_like:
      return "dash_like";
    case TokenKind::less_like:
      return "less_like";
    case TokenKind::greater_like:
      return "greater_like";
    case TokenKind::open_string:
      return "open_string";
    case TokenKind::open_name:
      return "open_name";
    case TokenKind::open_comment:
      return "open_comment";
    case TokenKind::unknown:
      return "unknown";
    default:
      return {};  // a symbol: its text says it all
  }
}

// "word:MATCH ( word:n )": each token but the end.
std::string print_tokens(std::string_view text) {
  std::string out;
  for (const Token& token : tokenize(text)) {
    if (token.kind == TokenKind::end) break;
    if (!out.empty()) out += ' ';
    const std::string_view name = name_of(token.kind);
    if (!name.empty()) out.append(name).append(token.keyword == Keyword::none ? ":" : "!");
    out += token.text(text);
  }
  return out;
}

TEST_CASE("lexer: text to tokens") {
  struct Case {
    const char* text;
    const char* tokens;
  };
  const Case cases[] = {
      {"", ""},
      {" \t\r\n // nothing here", ""},
      {"/* a /* b */ c // d\n e", "word:c word:e"},
      {"match Match MATCH matches", "word!match word!Match word!MATCH word:matches"},
      {"(n:Company)", "( word:n : word:Company )"},
      {"<-[:A|B*1..3]->", "< - [ : word:A | word:B * integer:1 .. integer:3 ] - >"},
      {"a<=b<>c>=d=~e+=f=g", "word:a <= word:b <> word:c >= word:d =~ word:e += word:f = word:g"},
      {"1 1.5 .5 1e9 1.5E-3 2e+4", "integer:1 floating:1.5 floating:.5 floating:1e9 floating:1.5E-3 floating:2e+4"},
      {"0x1F 0o17 0X1f", "integer:0x1F integer:0o17 integer:0X1f"},
      {"12ab 0x 0o8 0xG 1e 1e5x 007 1é",
       "bad_number:12ab bad_number:0x bad_number:0o8 bad_number:0xG bad_number:1e "
       "bad_number:1e5x bad_number:007 bad_number:1é"},
      {"1..3 1. 1.a [..2]", "integer:1 .. integer:3 integer:1 . integer:1 . word:a [ .. integer:2 ]"},
      {"'it\\'s' \"a'b\" 'line\nline'", "string:'it\\'s' string:\"a'b\" string:'line\nline'"},
      {"'a // b' /* 'c */ 'd'", "string:'a // b' string:'d'"},
      {"`a b` `a``b` ``", "name:`a b` name:`a``b` name:``"},
      {"$a $1 $`a b` $ $-", "parameter:$a parameter:$1 parameter:$`a b` unknown:$ unknown:$ -"},
      {"größe Ωμέγα 名前 _x x1 a\xC2\xA0z", "word:größe word:Ωμέγα word:名前 word:_x word:x1 word:a word:z"},
      {"42 — 41 ⟨ ⟩", "integer:42 dash_like:— integer:41 less_like:⟨ greater_like:⟩"},
      {"#", "unknown:#"},
      {"a\xFFz", "word:a unknown:\xFF word:z"},
      {"🙂", "unknown:🙂"},
      {"'never closed", "open_string:'never closed"},
      {"'closed by no \\'", "open_string:'closed by no \\'"},
      {"`never closed", "open_name:`never closed"},
      {"a /* never closed", "word:a open_comment:/* never closed"},
      {"a / b /", "word:a / word:b /"},
      {"\xEF\xBB\xBFRETURN 1;", "word!RETURN integer:1 ;"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(print_tokens(c.text) == c.tokens);
  }
}

TEST_CASE("lexer: a token knows its line and column, in code points") {
  const std::string text = "a /* é\n名 */ 名前 b\r\n  'x\ny' c";
  std::string places;
  for (const Token& token : tokenize(text)) {
    places += std::to_string(token.where.line) + ":" + std::to_string(token.where.column) + " ";
    CHECK(token.where.offset == token.begin);
  }
  CHECK(places == "1:1 2:6 2:9 3:3 4:4 4:5 ");
}

TEST_CASE("lexer: brackets know their pair") {
  struct Case {
    const char* text;
    const char* pairs;
  };
  const Case cases[] = {
      {"( [ ] { } )", "5 2 1 4 3 0 "}, {"( ]", "0 0 "}, {"( ( )", "0 2 1 "}, {"( [ )", "0 0 0 "}, {") (", "0 0 "},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    std::string pairs;
    for (const Token& token : tokenize(c.text))
      if (token.kind != TokenKind::end) pairs += std::to_string(token.pair) + " ";
    CHECK(pairs == c.pairs);
  }
}

TEST_CASE("lexer: keywords, reserved or not") {
  CHECK(keyword_of("Match") == Keyword::kw_match);
  CHECK(keyword_of("descending") == Keyword::kw_descending);
  CHECK(keyword_of("matched") == Keyword::none);
  CHECK(keyword_of("") == Keyword::none);
  CHECK(keyword_of("aWordLongerThanAnyKeyword") == Keyword::none);
  CHECK(is_reserved(Keyword::kw_match));
  CHECK_FALSE(is_reserved(Keyword::kw_count));
  CHECK_FALSE(is_reserved(Keyword::none));
}

TEST_CASE("lexer: what literals stand for") {
  struct Case {
    const char* text;
    bool negative;
    const char* value;
  };
  const Case cases[] = {
      {"12", false, "12"},
      {"12", true, "-12"},
      {"0", false, "0"},
      {"0x1F", false, "31"},
      {"0o17", true, "-15"},
      {"9223372036854775807", false, "9223372036854775807"},
      {"9223372036854775808", true, "-9223372036854775808"},
      {"0x8000000000000000", true, "-9223372036854775808"},
      {"1.5", false, "1.5"},
      {".5e1", false, "5.0"},
      {"1e-400", false, "0.0"},
      {"0.000e999", false, "0.0"},
      {"0.00000000001e310", false, "1e+299"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(graph::to_string(number_value(tokenize(c.text).front(), c.text, c.negative)) == c.value);
  }
}

TEST_CASE("lexer: what strings and names stand for") {
  struct Case {
    const char* text;
    const char* value;
  };
  const Case strings[] = {
      {"''", ""},
      {R"('a\\b\'c\"d')", "a\\b'c\"d"},
      {R"("\b\f\n\r\t")", "\b\f\n\r\t"},
      {R"('\u00e9\u01FF')", "éǿ"},
      {R"('\U0001F9D0')", "🧐"},
      {R"('\ud83e\uddd0')", "🧐"},
      {"'名\n前'", "名\n前"},
  };
  for (const Case& c : strings) {
    CAPTURE(c.text);
    CHECK(string_value(tokenize(c.text).front(), c.text) == c.value);
  }
  const Case names[] = {{"a", "a"}, {"`a b`", "a b"}, {"`a``b`", "a`b"}, {"``", ""}, {"$x", "x"}, {"$`a``b`", "a`b"}};
  for (const Case& c : names) {
    CAPTURE(c.text);
    CHECK(name_value(tokenize(c.text).front(), c.text) == c.value);
  }
}

TEST_CASE("lexer: literals that stand for nothing") {
  struct Case {
    const char* text;
    const char* detail;
    std::size_t column;
  };
  const Case cases[] = {
      {"12ab", "InvalidNumberLiteral", 1},
      {"9223372036854775808", "IntegerOverflow", 1},
      {"99999999999999999999999999", "IntegerOverflow", 1},
      {"0x8000000000000000", "IntegerOverflow", 1},
      {"1.34E999", "FloatingPointOverflow", 1},
      {"1e99999999999999999999", "FloatingPointOverflow", 1},
      {R"('\uH')", "InvalidUnicodeLiteral", 2},
      {R"('ab\u12')", "InvalidUnicodeLiteral", 4},
      {R"('\u')", "InvalidUnicodeLiteral", 2},
      {R"('\U00110000')", "InvalidUnicodeLiteral", 2},
      {R"('é\ud83e')", "InvalidUnicodeLiteral", 3},
      {R"('\ud83e\u0041')", "InvalidUnicodeLiteral", 2},
      {R"('\d')", "UnexpectedSyntax", 2},
      {"'a\xFF'", "InvalidUnicodeCharacter", 3},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    try {
      const Token token = tokenize(c.text).front();
      if (token.kind == TokenKind::string) {
        string_value(token, c.text);
      } else {
        number_value(token, c.text, false);
      }
      FAIL_CHECK("read");
    } catch (const QueryError& e) {
      CHECK(e.type == "SyntaxError");
      CHECK(e.phase == Phase::compile);
      CHECK(e.detail == c.detail);
      CHECK(e.where.column == c.column);
    }
  }
  CHECK_THROWS_AS(name_value(tokenize("`a\xFF`").front(), "`a\xFF`"), QueryError);
}

}  // namespace
}  // namespace newsgraph::query
