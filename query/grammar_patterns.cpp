// Patterns: nodes, relationships, paths; and how a pattern is told from an expression that begins alike.
#include <algorithm>
#include <limits>
#include <utility>

#include "query/grammar.h"
#include "query/literals.h"

namespace newsgraph::query {

using graph::Direction;

ast::Pattern Grammar::pattern() {
  ast::Pattern parts;
  do {
    parts.push_back(pattern_part());
  } while (accept(TokenKind::comma));
  return parts;
}

// p = (a)-->(b), (a)-->(b), shortestPath((a)-[*]-(b))
ast::PatternPart Grammar::pattern_part() {
  const Position where = peek().where;
  std::optional<ast::Name> name;
  if (at_name() && peek(1).kind == TokenKind::equal) {
    name = variable("the name of a path");
    next();
  }
  ast::PatternPart part;
  if (at_search()) {
    part = search_part(at_word("shortestPath") ? ast::PathSearch::shortest : ast::PathSearch::all_shortest);
  } else {
    part.chain = pattern_chain();
  }
  part.variable = std::move(name);
  part.where = where;
  return part;
}

bool Grammar::at_search() const {
  return (at_word("shortestPath") || at_word("allShortestPaths")) && peek(1).kind == TokenKind::left_paren;
}

ast::PatternPart Grammar::search_part(ast::PathSearch search) {
  ast::PatternPart part{.variable = std::nullopt, .search = search, .chain = {}, .where = peek().where};
  const std::string name(next().text(text_));
  expect(TokenKind::left_paren, "`(`");
  part.chain = pattern_chain();
  if (part.chain.steps.size() != 1)
    fail("UnexpectedSyntax", name + " takes two nodes with one relationship between them", part.where,
         name + "((a)-[*..4]-(b))");
  expect(TokenKind::right_paren, "`)`");
  return part;
}

ast::PatternChain Grammar::pattern_chain() {
  ast::PatternChain chain;
  // (((a)-->(b))): parentheses around a whole chain
  std::size_t around = 0;
  while (at(TokenKind::left_paren) && peek(1).kind == TokenKind::left_paren) {
    next();
    ++around;
  }
  chain.first = node_pattern();
  while (at(TokenKind::minus) || at(TokenKind::dash_like) || at(TokenKind::less) || at(TokenKind::less_like)) {
    ast::PatternStep step;
    step.relationship = relationship_pattern();
    step.node = node_pattern();
    chain.steps.push_back(std::move(step));
  }
  while (around-- > 0) expect(TokenKind::right_paren, "`)`");
  return chain;
}

ast::NodePattern Grammar::node_pattern() {
  ast::NodePattern node;
  node.where = peek().where;
  expect(TokenKind::left_paren, "a node such as `(n:Company)`");
  if (at_name()) node.variable = variable("the name of a variable");
  node.labels = labels();
  node.properties = pattern_properties();
  expect(TokenKind::right_paren, "`)`");
  return node;
}

// :A:B, or nothing
std::vector<ast::Name> Grammar::labels() {
  std::vector<ast::Name> result;
  while (accept(TokenKind::colon)) result.push_back(any_name("the name of a label"));
  return result;
}

ast::ExpressionPtr Grammar::pattern_properties() {
  const Level level(*this);
  if (at(TokenKind::left_brace)) return map_literal();
  if (!at(TokenKind::parameter)) return nullptr;
  const Start here = start();
  return make(ast::Parameter{.name = name_value(next(), text_)}, here);
}

bool Grammar::accept_dash() {
  return accept(TokenKind::minus) || accept(TokenKind::dash_like);
}
bool Grammar::accept_less() {
  return accept(TokenKind::less) || accept(TokenKind::less_like);
}
bool Grammar::accept_greater() {
  return accept(TokenKind::greater) || accept(TokenKind::greater_like);
}

// -->  <--  --  <-->  -[...]->  and so on
ast::RelationshipPattern Grammar::relationship_pattern() {
  ast::RelationshipPattern relationship;
  relationship.where = peek().where;
  const bool left = accept_less();
  if (!accept_dash()) fail_expected("a relationship such as `-[r:OWNS]->`");
  if (accept(TokenKind::left_bracket)) {
    relationship_detail(relationship);
    expect(TokenKind::right_bracket, "`]`");
  }
  if (!accept_dash()) fail_expected("`-`");
  const bool right = accept_greater();
  if (left != right) relationship.direction = left ? Direction::in : Direction::out;
  return relationship;
}

// r:A|B*1..3 {key: value}
void Grammar::relationship_detail(ast::RelationshipPattern& relationship) {
  if (at_name()) relationship.variable = variable("the name of a variable");
  if (accept(TokenKind::colon)) {
    do {
      accept(TokenKind::colon);  // A|:B, the old way to write A|B
      relationship.types.push_back(any_name("the name of a relationship type"));
    } while (accept(TokenKind::pipe));
  }
  if (accept(TokenKind::star)) relationship.length = path_length();
  if (at(TokenKind::dots))
    fail("InvalidRelationshipPattern", "a length begins with `*`", peek().where, "write `*1..3`, `*..3` or `*`");
  relationship.properties = pattern_properties();
}

// What follows the `*`: nothing, 2, 1..3, ..3, 2..
ast::PathLength Grammar::path_length() {
  ast::PathLength length;
  if (at(TokenKind::integer)) {
    length.min = path_bound();
    length.max = length.min;
  }
  if (accept(TokenKind::dots)) {
    length.max.reset();
    if (at(TokenKind::integer)) length.max = path_bound();
  }
  if (at(TokenKind::minus) || at(TokenKind::floating) || at(TokenKind::bad_number))
    fail("InvalidRelationshipPattern", "the length of a path is a whole number, 0 or more", peek().where);
  return length;
}

std::uint32_t Grammar::path_bound() {
  const std::int64_t number = number_value(next(), text_, false).as_integer();
  return static_cast<std::uint32_t>(std::min<std::int64_t>(number, std::numeric_limits<std::uint32_t>::max()));
}

// `(a)-[r]->(b)` begins like `(a) - [r] - b`. As in openCypher's grammar, whatever can be a pattern is one.
bool Grammar::pattern_ahead(std::size_t ahead) const {
  const std::size_t index = std::min(at_ + ahead, tokens_.size() - 1);
  const std::optional<std::size_t> after = node_ahead(index);
  return after && relationship_ahead(*after);
}

// The index behind the node pattern at `index`, if there is one.
std::optional<std::size_t> Grammar::node_ahead(std::size_t index) const {
  const auto kind = [&](std::size_t i) { return tokens_[std::min(i, tokens_.size() - 1)].kind; };
  const auto named = [&](std::size_t i) { return kind(i) == TokenKind::word || kind(i) == TokenKind::quoted_name; };
  if (kind(index) != TokenKind::left_paren) return std::nullopt;
  std::size_t i = index + 1;
  if (named(i)) ++i;
  while (kind(i) == TokenKind::colon && named(i + 1)) i += 2;
  if (kind(i) == TokenKind::left_brace) {
    i = index_after_pair(i);
  } else if (kind(i) == TokenKind::parameter) {
    ++i;
  }
  return kind(i) == TokenKind::right_paren ? std::optional(i + 1) : std::nullopt;
}

// Whether a whole relationship pattern stands at `index`, and a node behind it.
bool Grammar::relationship_ahead(std::size_t index) const {
  const auto kind = [&](std::size_t i) { return tokens_[std::min(i, tokens_.size() - 1)].kind; };
  const auto dash = [&](std::size_t i) { return kind(i) == TokenKind::minus || kind(i) == TokenKind::dash_like; };
  std::size_t i = index;
  if (kind(i) == TokenKind::less || kind(i) == TokenKind::less_like) ++i;
  if (!dash(i)) return false;
  ++i;
  if (kind(i) == TokenKind::left_bracket) {
    if (!detail_ahead(i)) return false;
    i = index_after_pair(i);
  }
  if (!dash(i)) return false;
  ++i;
  if (kind(i) == TokenKind::greater || kind(i) == TokenKind::greater_like) ++i;
  return kind(i) == TokenKind::left_paren;
}

// Whether what stands in the brackets at `index` can be that of a relationship.
bool Grammar::detail_ahead(std::size_t index) const {
  const auto kind = [&](std::size_t i) { return tokens_[std::min(i, tokens_.size() - 1)].kind; };
  std::size_t i = index + 1;
  if (kind(i) == TokenKind::word || kind(i) == TokenKind::quoted_name) ++i;
  switch (kind(i)) {
    case TokenKind::right_bracket:
    case TokenKind::colon:
    case TokenKind::star:
    case TokenKind::parameter:
      return true;
    case TokenKind::left_brace:
      return kind(index_after_pair(i)) == TokenKind::right_bracket;
    default:
      return false;
  }
}

}  // namespace newsgraph::query
