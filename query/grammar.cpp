#include "query/grammar.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "query/literals.h"
#include "query/text.h"
#include "query/unicode.h"

namespace newsgraph::query {
namespace {

const std::vector<std::string>& clause_words() {
  static const std::vector<std::string> kWords = {
      "MATCH",  "OPTIONAL", "UNWIND", "WITH",  "RETURN", "CALL",  "CREATE",  "MERGE",     "SET",  "REMOVE", "DELETE",
      "DETACH", "UNION",    "WHERE",  "ORDER", "SKIP",   "LIMIT", "EXPLAIN", "neighbors", "path", "paths"};
  return kWords;
}

// Whether two neighbouring letters of one word are exchanged in the other.
bool is_swapped(std::string_view a, std::string_view b) {
  const std::size_t at =
      static_cast<std::size_t>(std::distance(a.begin(), std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first));
  return a.size() == b.size() && at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] &&
         a.substr(at + 2) == b.substr(at + 2);
}

std::string near_clause(std::string_view word) {
  const std::string upper = to_upper(word);
  const auto swapped = std::ranges::find_if(
      clause_words(), [&](const std::string& known) { return is_swapped(upper, to_upper(known)); });
  const std::string near = swapped != clause_words().end() ? *swapped : nearest(word, clause_words());
  return near.empty() ? near : "did you mean `" + near + "`?";
}

std::string quote(std::string_view text) {
  return "`" + graph::cut_text(text, 40) + "`";
}

std::string describe_token(const Token& token, std::string_view statement) {
  switch (token.kind) {
    case TokenKind::end:
      return "the end of the statement";
    case TokenKind::string:
      return "the text " + quote(token.text(statement));
    default:
      return quote(token.text(statement));
  }
}

}  // namespace

Grammar::Grammar(std::string_view text, std::span<const Token> tokens, std::size_t first)
    : text_(text), tokens_(tokens), first_(first), at_(first) {}

ast::Query Grammar::whole_statement() {
  if (at(TokenKind::end) || at(TokenKind::semicolon))
    fail("UnexpectedSyntax", "there is no statement here", peek().where);
  ast::Query result = query(false);
  require_end();
  return result;
}

ast::ExpressionPtr Grammar::whole_expression() {
  ast::ExpressionPtr result = expression();
  require_end();
  return result;
}

void Grammar::require_end() {
  while (accept(TokenKind::semicolon)) {
  }
  if (at(TokenKind::end)) return;
  if (at_ > 0 && tokens_[at_ - 1].kind == TokenKind::semicolon)
    fail("UnexpectedSyntax", "a second statement begins here; one statement is run at a time", peek().where);
  fail_clause();
}

Grammar::Level::Level(Grammar& grammar) : grammar_(grammar), outer_height_(std::exchange(grammar.height_, 0)) {
  if (++grammar_.depth_ > ast::kMaxDepth) grammar_.fail_depth();
}

Grammar::Level::~Level() {
  --grammar_.depth_;
  grammar_.height_ = std::max(outer_height_, grammar_.height_);
}

void Grammar::grow() {
  if (++height_ > ast::kMaxDepth) fail_depth();
}

void Grammar::fail_depth() const {
  fail("UnexpectedSyntax", "expressions are nested more than " + std::to_string(ast::kMaxDepth) + " levels deep here",
       peek().where);
}

const Token& Grammar::peek(std::size_t ahead) const {
  return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

const Token& Grammar::next() {
  const Token& token = peek();
  if (token.kind != TokenKind::end) ++at_;
  return token;
}

bool Grammar::accept(TokenKind kind) {
  if (!at(kind)) return false;
  next();
  return true;
}

bool Grammar::accept(Keyword keyword) {
  if (!at(keyword)) return false;
  next();
  return true;
}

bool Grammar::accept(Keyword first, Keyword second) {
  if (!at(first, second)) return false;
  at_ += 2;
  return true;
}

void Grammar::expect(TokenKind kind, std::string_view what) {
  if (!accept(kind)) fail_expected(what);
}

void Grammar::expect(Keyword keyword, std::string_view what) {
  if (!accept(keyword)) fail_expected(what);
}

bool Grammar::at_name(std::size_t ahead) const {
  const TokenKind kind = peek(ahead).kind;
  return kind == TokenKind::word || kind == TokenKind::quoted_name;
}

bool Grammar::at_word(std::string_view word, std::size_t ahead) const {
  return peek(ahead).kind == TokenKind::word && equal_ignoring_case(peek(ahead).text(text_), word);
}

ast::Name Grammar::any_name(std::string_view what) {
  if (!at_name()) fail_expected(what);
  const Token& token = next();
  return {.text = name_value(token, text_), .where = token.where};
}

ast::Name Grammar::variable(std::string_view what) {
  if (!at_name() || is_reserved(peek().keyword)) fail_expected(what);
  return any_name(what);
}

std::size_t Grammar::index_after_pair(std::size_t index) const {
  return tokens_[index].pair != 0 ? tokens_[index].pair + 1 : tokens_.size() - 1;
}

void Grammar::fail(std::string detail, std::string message, Position where, std::string hint) const {
  throw QueryError("SyntaxError", Phase::compile, std::move(detail), std::move(message), where, std::move(hint));
}

// Says what is wrong with the token at this place: nothing in itself, but another one was expected.
void Grammar::fail_expected(std::string_view what) {
  const Token& token = peek();
  const std::string expected = "expected " + std::string(what) + " but found " + describe_token(token, text_);
  switch (token.kind) {
    case TokenKind::open_string:
      fail("UnexpectedSyntax", "this quote is never closed", token.where);
    case TokenKind::open_name:
      fail("UnexpectedSyntax", "this backtick is never closed", token.where);
    case TokenKind::open_comment:
      fail("UnexpectedSyntax", "this comment is never closed", token.where, "it ends with `*/`");
    case TokenKind::dash_like:
      fail("InvalidUnicodeCharacter", "this dash is no minus sign", token.where, "write `-`");
    case TokenKind::less_like:
      fail("InvalidUnicodeCharacter", "this bracket is no `<`", token.where, "write `<`");
    case TokenKind::greater_like:
      fail("InvalidUnicodeCharacter", "this bracket is no `>`", token.where, "write `>`");
    case TokenKind::unknown: {
      const graph::CodePoint c = code_point_at(text_, token.begin);
      if (!c.valid) fail("InvalidUnicodeCharacter", "this byte is not UTF-8", token.where);
      if (c.value < 0x80) fail("UnexpectedSyntax", expected, token.where);
      fail("InvalidUnicodeCharacter", quote(token.text(text_)) + " means nothing here", token.where);
    }
    case TokenKind::word:
      if (is_reserved(token.keyword) && what.find("name") != std::string_view::npos) {
        fail("UnexpectedSyntax", expected + ", a word of the language", token.where,
             "as a name it stands in backticks: `" + std::string(token.text(text_)) + "`");
      }
      [[fallthrough]];
    default:
      fail("UnexpectedSyntax", expected, token.where);
  }
}

// At a place where a clause could begin and none does.
void Grammar::fail_clause() {
  const Token& token = peek();
  if (token.kind != TokenKind::word) fail_expected("a clause (MATCH, WITH, RETURN, ...) or the end of the statement");
  std::string hint = near_clause(token.text(text_));
  if (hint.empty() && equal_ignoring_case(token.text(text_), "SELECT")) hint = "openCypher says `MATCH (n) RETURN n`";
  fail("UnexpectedSyntax", "expected a clause (MATCH, WITH, RETURN, ...) but found " + quote(token.text(text_)),
       token.where, std::move(hint));
}

}  // namespace newsgraph::query
