// Expressions, by precedence climbing.
#include <algorithm>
#include <limits>
#include <memory>
#include <utility>
#include <variant>

#include "query/grammar.h"
#include "query/literals.h"

namespace newsgraph::query {

using ast::Expression;
using ast::ExpressionPtr;

namespace {

// Ranks of operators, weakest first. NOT stands between AND and the comparisons; the signs above them all.
constexpr int kOr = 1;
constexpr int kXor = 2;
constexpr int kAnd = 3;
constexpr int kNot = 4;
constexpr int kComparison = 5;
constexpr int kTest = 6;
constexpr int kSum = 7;
constexpr int kProduct = 8;
constexpr int kPower = 9;

std::optional<ast::ComparisonOperator> comparison_operator(TokenKind kind) {
  switch (kind) {
    case TokenKind::equal:
      return ast::ComparisonOperator::equal;
    case TokenKind::not_equal:
      return ast::ComparisonOperator::not_equal;
    case TokenKind::less:
      return ast::ComparisonOperator::less;
    case TokenKind::less_equal:
      return ast::ComparisonOperator::less_equal;
    case TokenKind::greater:
      return ast::ComparisonOperator::greater;
    case TokenKind::greater_equal:
      return ast::ComparisonOperator::greater_equal;
    default:
      return std::nullopt;
  }
}

std::optional<ast::ArithmeticOperator> arithmetic_operator(TokenKind kind) {
  switch (kind) {
    case TokenKind::plus:
      return ast::ArithmeticOperator::add;
    case TokenKind::minus:
      return ast::ArithmeticOperator::subtract;
    case TokenKind::star:
      return ast::ArithmeticOperator::multiply;
    case TokenKind::slash:
      return ast::ArithmeticOperator::divide;
    case TokenKind::percent:
      return ast::ArithmeticOperator::modulo;
    case TokenKind::caret:
      return ast::ArithmeticOperator::power;
    default:
      return std::nullopt;
  }
}

int rank_of(ast::ArithmeticOperator op) {
  switch (op) {
    case ast::ArithmeticOperator::add:
    case ast::ArithmeticOperator::subtract:
      return kSum;
    case ast::ArithmeticOperator::multiply:
    case ast::ArithmeticOperator::divide:
    case ast::ArithmeticOperator::modulo:
      return kProduct;
    case ast::ArithmeticOperator::power:
      return kPower;
  }
  return 0;
}

}  // namespace

ExpressionPtr Grammar::make(Expression::Node node, const Start& start) const {
  auto result = std::make_unique<Expression>();
  result->node = std::move(node);
  result->where = start.where;
  result->begin = start.begin;
  result->end = tokens_[at_ - 1].end;
  return result;
}

ExpressionPtr Grammar::value(ExpressionPtr expression) const {
  if (!std::holds_alternative<ast::PatternPredicate>(expression->node)) return expression;
  fail("UnexpectedSyntax", "a pattern has no value here", expression->where,
       "exists((a)-->(b)) asks whether it matches, [(a)-->(b) | b] lists its matches");
}

ExpressionPtr Grammar::expression() {
  return value(predicate());
}

ExpressionPtr Grammar::predicate() {
  return binary(kOr);
}

int Grammar::operator_rank() const {
  switch (peek().kind) {
    case TokenKind::match:
      return kTest;
    case TokenKind::word:
      break;
    default: {
      if (comparison_operator(peek().kind)) return kComparison;
      const auto op = arithmetic_operator(peek().kind);
      return op ? rank_of(*op) : 0;
    }
  }
  switch (peek().keyword) {
    case Keyword::kw_or:
      return kOr;
    case Keyword::kw_xor:
      return kXor;
    case Keyword::kw_and:
      return kAnd;
    case Keyword::kw_in:
    case Keyword::kw_is:
    case Keyword::kw_starts:
    case Keyword::kw_ends:
    case Keyword::kw_contains:
      return kTest;
    default:
      return 0;
  }
}

// An operand and the operators of rank `lowest` and above that follow it.
ExpressionPtr Grammar::binary(int lowest) {
  const Level level(*this);
  const Start start = this->start();
  if (at(Keyword::kw_not) && lowest > kNot) fail_expected("a value");
  ExpressionPtr left = at(Keyword::kw_not) ? negation() : unary();
  for (int rank = operator_rank(); rank >= lowest && rank > 0; rank = operator_rank()) {
    grow();
    if (rank <= kAnd) {
      left = logical(std::move(left), rank, start);
    } else if (rank == kComparison) {
      left = comparison(value(std::move(left)), start);
    } else if (rank == kTest) {
      left = test(value(std::move(left)), start);
    } else {
      left = arithmetic(value(std::move(left)), rank, start);
    }
  }
  return left;
}

ExpressionPtr Grammar::logical(ExpressionPtr first, int rank, const Start& start) {
  ast::Logical node;
  node.op = rank == kOr    ? ast::LogicalOperator::disjunction
            : rank == kXor ? ast::LogicalOperator::exclusive
                           : ast::LogicalOperator::conjunction;
  node.operands.push_back(std::move(first));
  while (operator_rank() == rank) {
    next();
    node.operands.push_back(binary(rank + 1));
  }
  return make(std::move(node), start);
}

ExpressionPtr Grammar::comparison(ExpressionPtr first, const Start& start) {
  ast::Comparison node;
  node.first = std::move(first);
  while (const auto op = comparison_operator(peek().kind)) {
    const Position where = next().where;
    node.steps.push_back({.op = *op, .where = where, .operand = value(binary(kComparison + 1))});
  }
  return make(std::move(node), start);
}

// IS NULL, IN, STARTS WITH and their like: one of them.
ExpressionPtr Grammar::test(ExpressionPtr first, const Start& start) {
  const Keyword keyword = next().keyword;
  if (keyword == Keyword::kw_is) {
    ast::IsNull node{.negated = accept(Keyword::kw_not), .operand = std::move(first)};
    expect(Keyword::kw_null, "NULL or NOT NULL");
    return make(std::move(node), start);
  }
  ast::Test node;
  node.op = keyword == Keyword::kw_in         ? ast::TestOperator::in
            : keyword == Keyword::kw_starts   ? ast::TestOperator::starts_with
            : keyword == Keyword::kw_ends     ? ast::TestOperator::ends_with
            : keyword == Keyword::kw_contains ? ast::TestOperator::contains
                                              : ast::TestOperator::matches;
  if (keyword == Keyword::kw_starts || keyword == Keyword::kw_ends) expect(Keyword::kw_with, "WITH");
  node.left = std::move(first);
  node.right = value(binary(kTest + 1));
  return make(std::move(node), start);
}

ExpressionPtr Grammar::arithmetic(ExpressionPtr first, int rank, const Start& start) {
  ast::Arithmetic node;
  node.first = std::move(first);
  while (operator_rank() == rank) {
    const Token& token = next();
    node.steps.push_back({.op = arithmetic_operator(token.kind).value_or(ast::ArithmeticOperator::add),
                          .where = token.where,
                          .operand = value(binary(rank + 1))});
  }
  return make(std::move(node), start);
}

ExpressionPtr Grammar::negation() {
  const Start start = this->start();
  next();
  ExpressionPtr operand = binary(kNot);
  grow();
  return make(ast::Not{.operand = std::move(operand)}, start);
}

ExpressionPtr Grammar::unary() {
  if (!at(TokenKind::minus) && !at(TokenKind::plus)) return postfix();
  const Level level(*this);
  const Start start = this->start();
  const bool minus = next().kind == TokenKind::minus;
  // The one integer that has no positive counterpart.
  if (minus && at(TokenKind::integer) &&
      number_value(peek(), text_, true).as_integer() == std::numeric_limits<std::int64_t>::min())
    return number(true, start);
  ExpressionPtr operand = value(unary());
  grow();
  return make(ast::Sign{.minus = minus, .operand = std::move(operand)}, start);
}

ExpressionPtr Grammar::number(bool negative, const Start& start) {
  graph::Value number = number_value(peek(), text_, negative);
  next();
  return make(ast::Literal{.value = std::move(number)}, start);
}

// atom.key[index][from..to]:Label
ExpressionPtr Grammar::postfix() {
  const Start start = this->start();
  ExpressionPtr result = atom();
  while (at(TokenKind::dot) || at(TokenKind::left_bracket) || at(TokenKind::colon)) {
    result = value(std::move(result));
    if (at(TokenKind::colon)) {
      std::vector<ast::Name> names = labels();
      result = make(ast::HasLabels{.object = std::move(result), .labels = std::move(names)}, start);
    } else if (accept(TokenKind::dot)) {
      ast::Name key = any_name("the name of a property");
      result = make(ast::PropertyAccess{.object = std::move(result), .key = std::move(key)}, start);
    } else {
      result = subscript(std::move(result), start);
    }
    grow();
  }
  return result;
}

ExpressionPtr Grammar::subscript(ExpressionPtr object, const Start& start) {
  expect(TokenKind::left_bracket, "`[`");
  ExpressionPtr from = at(TokenKind::dots) ? nullptr : expression();
  if (!accept(TokenKind::dots)) {
    expect(TokenKind::right_bracket, "`]` or `..`");
    return make(ast::Index{.object = std::move(object), .index = std::move(from)}, start);
  }
  ExpressionPtr to = at(TokenKind::right_bracket) ? nullptr : expression();
  expect(TokenKind::right_bracket, "`]`");
  return make(ast::Slice{.object = std::move(object), .from = std::move(from), .to = std::move(to)}, start);
}

ExpressionPtr Grammar::atom() {
  const Start start = this->start();
  switch (peek().kind) {
    case TokenKind::integer:
    case TokenKind::floating:
    case TokenKind::bad_number:
      return number(false, start);
    case TokenKind::string: {
      std::string text = string_value(next(), text_);
      return make(ast::Literal{.value = std::move(text)}, start);
    }
    case TokenKind::parameter:
      return make(ast::Parameter{.name = name_value(next(), text_)}, start);
    case TokenKind::left_paren:
      return parenthesis(start);
    case TokenKind::left_bracket:
      return bracketed(start);
    case TokenKind::left_brace:
      return map_literal();
    case TokenKind::word:
    case TokenKind::quoted_name:
      return word_atom(start);
    default:
      fail_expected("a value");
  }
}

// What begins with a word: a literal, CASE, a call of any kind, a variable.
ExpressionPtr Grammar::word_atom(const Start& start) {
  const auto literal = [&](graph::Value value) {
    next();
    return make(ast::Literal{.value = std::move(value)}, start);
  };
  switch (peek().keyword) {
    case Keyword::kw_null:
      return literal({});
    case Keyword::kw_true:
      return literal(true);
    case Keyword::kw_false:
      return literal(false);
    case Keyword::kw_case:
      return case_expression(start);
    case Keyword::kw_exists:
      if (peek(1).kind == TokenKind::left_brace) return exists_subquery(start);
      break;
    case Keyword::kw_all:
      if (comprehension_ahead()) return quantifier(ast::QuantifierKind::all, start);
      break;
    case Keyword::kw_any:
      if (comprehension_ahead()) return quantifier(ast::QuantifierKind::any, start);
      break;
    case Keyword::kw_none:
      if (comprehension_ahead()) return quantifier(ast::QuantifierKind::none, start);
      break;
    case Keyword::kw_single:
      if (comprehension_ahead()) return quantifier(ast::QuantifierKind::single, start);
      break;
    case Keyword::kw_reduce:
      if (peek(1).kind == TokenKind::left_paren && peek(3).kind == TokenKind::equal) return reduce(start);
      break;
    default:
      break;
  }
  if (at_search()) {
    const bool all = !at_word("shortestPath");
    grow();
    ast::PatternPart part = search_part(all ? ast::PathSearch::all_shortest : ast::PathSearch::shortest);
    return make(ast::ShortestPath{.part = std::move(part)}, start);
  }
  if (call_ahead()) return function_call(start);
  std::string name = variable("a value or a name").text;
  return make(ast::Variable{.name = std::move(name)}, start);
}

bool Grammar::call_ahead() const {
  std::size_t i = 0;
  while (at_name(i) && peek(i + 1).kind == TokenKind::dot) i += 2;
  return at_name(i) && peek(i + 1).kind == TokenKind::left_paren;
}

// (x IN
bool Grammar::comprehension_ahead() const {
  return peek(1).kind == TokenKind::left_paren && at_name(2) && peek(3).keyword == Keyword::kw_in;
}

// Whether the brackets at this place hold several things: [x IN a, y] is a list of truth values.
bool Grammar::comma_inside() const {
  const std::size_t end = index_after_pair(at_) - 1;
  for (std::size_t i = at_ + 1; i < end; i = std::max<std::size_t>(tokens_[i].pair, i) + 1)
    if (tokens_[i].kind == TokenKind::comma) return true;
  return false;
}

// A pattern that is asked whether it matches, or an expression in parentheses, which leave no trace but in its span.
ExpressionPtr Grammar::parenthesis(const Start& start) {
  if (pattern_ahead(0)) {
    grow();
    ast::PatternChain chain = pattern_chain();
    return make(ast::PatternPredicate{.chain = std::move(chain)}, start);
  }
  next();
  ExpressionPtr inner = predicate();
  expect(TokenKind::right_paren, "`)`");
  inner->where = start.where;
  inner->begin = start.begin;
  inner->end = tokens_[at_ - 1].end;
  return inner;
}

// [1, 2]  [x IN list WHERE ... | ...]  [(a)-->(b) WHERE ... | ...]  [p = (a)-->(b) | ...]
ExpressionPtr Grammar::bracketed(const Start& start) {
  grow();
  if (pattern_ahead(1) || (at_name(1) && peek(2).kind == TokenKind::equal && pattern_ahead(3)))
    return pattern_comprehension(start);
  if (at_name(1) && peek(2).keyword == Keyword::kw_in && !comma_inside()) return list_comprehension(start);
  next();
  ast::ListLiteral list;
  if (!at(TokenKind::right_bracket)) {
    do {
      list.items.push_back(expression());
    } while (accept(TokenKind::comma));
  }
  expect(TokenKind::right_bracket, "`,` or `]`");
  return make(std::move(list), start);
}

ExpressionPtr Grammar::list_comprehension(const Start& start) {
  next();
  ast::ListComprehension node;
  node.variable = variable("the name of a variable");
  expect(Keyword::kw_in, "IN");
  node.list = expression();
  if (accept(Keyword::kw_where)) node.predicate = predicate();
  if (accept(TokenKind::pipe)) node.result = expression();
  expect(TokenKind::right_bracket, "`|` or `]`");
  return make(std::move(node), start);
}

ExpressionPtr Grammar::pattern_comprehension(const Start& start) {
  next();
  ast::PatternComprehension node;
  if (at_name()) {
    node.variable = variable("the name of a path");
    next();
  }
  node.chain = pattern_chain();
  if (accept(Keyword::kw_where)) node.predicate = predicate();
  expect(TokenKind::pipe, "`|` and a value for each match");
  node.result = expression();
  expect(TokenKind::right_bracket, "`]`");
  return make(std::move(node), start);
}

ExpressionPtr Grammar::map_literal() {
  grow();
  const Start start = this->start();
  next();
  ast::MapLiteral map;
  if (!at(TokenKind::right_brace)) {
    do {
      ast::Name key = any_name("the name of a key");
      expect(TokenKind::colon, "`:`");
      map.entries.push_back({.key = std::move(key), .value = expression()});
    } while (accept(TokenKind::comma));
  }
  expect(TokenKind::right_brace, "`,` or `}`");
  return make(std::move(map), start);
}

ExpressionPtr Grammar::case_expression(const Start& start) {
  grow();
  next();
  ast::Case node;
  if (!at(Keyword::kw_when)) node.operand = expression();
  if (!at(Keyword::kw_when)) fail_expected("WHEN");
  while (accept(Keyword::kw_when)) {
    ast::Case::Alternative alternative;
    alternative.when = node.operand ? expression() : predicate();
    expect(Keyword::kw_then, "THEN");
    alternative.then = expression();
    node.alternatives.push_back(std::move(alternative));
  }
  if (accept(Keyword::kw_else)) node.otherwise = expression();
  expect(Keyword::kw_end, "WHEN, ELSE or END");
  return make(std::move(node), start);
}

// all(x IN list WHERE ...)
ExpressionPtr Grammar::quantifier(ast::QuantifierKind kind, const Start& start) {
  grow();
  at_ += 2;
  ast::Quantifier node;
  node.kind = kind;
  node.variable = variable("the name of a variable");
  expect(Keyword::kw_in, "IN");
  node.list = expression();
  expect(Keyword::kw_where, "WHERE");
  node.predicate = predicate();
  expect(TokenKind::right_paren, "`)`");
  return make(std::move(node), start);
}

// reduce(sum = 0, x IN list | sum + x)
ExpressionPtr Grammar::reduce(const Start& start) {
  grow();
  at_ += 2;
  ast::Reduce node;
  node.accumulator = variable("the name of a variable");
  expect(TokenKind::equal, "`=`");
  node.start = expression();
  expect(TokenKind::comma, "`,`");
  node.variable = variable("the name of a variable");
  expect(Keyword::kw_in, "IN");
  node.list = expression();
  expect(TokenKind::pipe, "`|`");
  node.step = expression();
  expect(TokenKind::right_paren, "`)`");
  return make(std::move(node), start);
}

// EXISTS { MATCH ... }, EXISTS { (a)-->(b) WHERE ... }
ExpressionPtr Grammar::exists_subquery(const Start& start) {
  const Level level(*this);
  grow();
  at_ += 2;
  ast::ExistsSubquery node;
  if (at_clause()) {
    node.query = std::make_unique<ast::Query>(query(true));
  } else {
    node.query = std::make_unique<ast::Query>();
    ast::Clause clause{.node = {}, .where = peek().where};
    clause.node = match_clause(false);
    node.query->parts.emplace_back().clauses.push_back(std::move(clause));
  }
  expect(TokenKind::right_brace, "`}`");
  return make(std::move(node), start);
}

std::string Grammar::dotted_name(std::string_view what) {
  std::string name = any_name(what).text;
  while (accept(TokenKind::dot)) name += "." + any_name(what).text;
  return name;
}

// name(DISTINCT a, b), namespace.name(a), count(*), exists((a)-->(b))
ExpressionPtr Grammar::function_call(const Start& start) {
  grow();
  const bool counts = at(Keyword::kw_count) && peek(1).kind == TokenKind::left_paren;
  const bool takes_pattern = at(Keyword::kw_exists);
  ast::FunctionCall call;
  call.name = dotted_name("the name of a function");
  expect(TokenKind::left_paren, "`(`");
  if (counts && at(TokenKind::star)) {
    next();
    expect(TokenKind::right_paren, "`)`");
    return make(ast::CountStar{}, start);
  }
  call.distinct = accept(Keyword::kw_distinct);
  if (call.distinct || !at(TokenKind::right_paren)) {
    do {
      call.arguments.push_back(takes_pattern ? predicate() : expression());
    } while (accept(TokenKind::comma));
  }
  expect(TokenKind::right_paren, "`,` or `)`");
  return make(std::move(call), start);
}

}  // namespace newsgraph::query
