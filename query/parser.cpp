#include "query/parser.h"

#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "query/grammar.h"
#include "query/lexer.h"
#include "query/shorthand.h"

namespace newsgraph::query {
namespace {

void check_length(std::string_view text) {
  if (text.size() < std::numeric_limits<std::uint32_t>::max()) return;
  throw QueryError("SyntaxError", Phase::compile, "UnexpectedSyntax", "a statement is shorter than 4 GiB");
}

// Gives the tokens of what a short question stands for their places in the question itself.
void relocate(std::vector<Token>& tokens, const ShortQuestion& question) {
  auto origin = question.origins.begin();
  for (Token& token : tokens) {
    while (origin != question.origins.end() && origin->end <= token.begin) ++origin;
    const bool copied = origin != question.origins.end() && origin->begin <= token.begin;
    token.where = copied ? origin->where : question.where;
  }
}

}  // namespace

ast::Statement parse(std::string_view text) {
  check_length(text);
  ast::Statement statement;
  statement.text = text;
  std::vector<Token> tokens = tokenize(text);
  statement.explain = tokens.front().keyword == Keyword::kw_explain;
  std::size_t first = statement.explain ? 1 : 0;
  if (std::optional<ShortQuestion> question = read_short_question(text, tokens, first)) {
    statement.short_question = true;
    statement.text = question->cypher;
    tokens = tokenize(statement.text);
    relocate(tokens, *question);
    first = 0;
  }
  statement.query = Grammar(statement.text, tokens, first).whole_statement();
  return statement;
}

ast::ExpressionPtr parse_expression(std::string_view text) {
  check_length(text);
  const std::vector<Token> tokens = tokenize(text);
  return Grammar(text, tokens, 0).whole_expression();
}

}  // namespace newsgraph::query
