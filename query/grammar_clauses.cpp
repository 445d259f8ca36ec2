// Clauses, and how they make a query.
#include <array>
#include <utility>
#include <variant>

#include "query/grammar.h"

namespace newsgraph::query {

using ast::Clause;

namespace {

bool is_update(const Clause& clause) {
  return std::visit(ast::Overloaded{[](const ast::Create&) { return true; }, [](const ast::Merge&) { return true; },
                                    [](const ast::Set&) { return true; }, [](const ast::Remove&) { return true; },
                                    [](const ast::Delete&) { return true; }, [](const ast::Match&) { return false; },
                                    [](const ast::Unwind&) { return false; }, [](const ast::With&) { return false; },
                                    [](const ast::Return&) { return false; }, [](const ast::Call&) { return false; }},
                    clause.node);
}

bool is_reading(const Clause& clause) {
  return std::holds_alternative<ast::Match>(clause.node) || std::holds_alternative<ast::Unwind>(clause.node) ||
         std::holds_alternative<ast::Call>(clause.node);
}

}  // namespace

// part UNION [ALL] part ...
ast::Query Grammar::query(bool inside_exists) {
  ast::Query query;
  query.parts.push_back(single_query(inside_exists));
  while (at(Keyword::kw_union)) {
    const Position where = next().where;
    const bool all = accept(Keyword::kw_all);
    if (query.parts.size() > 1 && all != query.union_all)
      fail("InvalidClauseComposition", "UNION and UNION ALL cannot be mixed in one query", where);
    query.union_all = all;
    query.parts.push_back(single_query(inside_exists));
  }
  return query;
}

ast::SingleQuery Grammar::single_query(bool inside_exists) {
  if (!at_clause()) fail_clause();
  ast::SingleQuery query;
  while (at_clause()) query.clauses.push_back(clause());
  // What stands here wrongly is told before what is missing.
  const bool ended = inside_exists ? at(TokenKind::right_brace) : at(TokenKind::end) || at(TokenKind::semicolon);
  if (!ended && !at(Keyword::kw_union)) fail_clause();
  check_order(query, inside_exists);
  return query;
}

void Grammar::check_order(const ast::SingleQuery& query, bool inside_exists) {
  const auto fail_order = [&](const Clause& clause, std::string message) {
    fail("InvalidClauseComposition", std::move(message), clause.where);
  };
  bool updated = false;
  for (const Clause& clause : query.clauses) {
    const bool last = &clause == &query.clauses.back();
    if (std::holds_alternative<ast::With>(clause.node)) updated = false;
    if (updated && is_reading(clause)) fail_order(clause, "WITH is needed between an update and this clause");
    updated = updated || is_update(clause);
    if (updated && inside_exists) fail_order(clause, "EXISTS { } only asks; it changes nothing");
    if (std::holds_alternative<ast::Return>(clause.node) && !last)
      fail_order(clause, "RETURN is the last clause of a query");
    const auto* call = std::get_if<ast::Call>(&clause.node);
    if (call == nullptr || call->standalone) continue;
    if (call->yield_all) fail("UnexpectedSyntax", "YIELD * is for a CALL that is the whole query", clause.where);
    if (!call->arguments)
      fail("InvalidArgumentPassingMode", "CALL inside of a query names its arguments, in parentheses", clause.where);
  }
  const Clause& last = query.clauses.back();
  const auto* call = std::get_if<ast::Call>(&last.node);
  const bool complete =
      std::holds_alternative<ast::Return>(last.node) || is_update(last) || (call != nullptr && call->standalone);
  if (!complete && !inside_exists) fail_order(last, "a query ends with RETURN or with an update, not with this clause");
}

bool Grammar::at_clause() const {
  switch (peek().keyword) {
    case Keyword::kw_match:
    case Keyword::kw_unwind:
    case Keyword::kw_with:
    case Keyword::kw_return:
    case Keyword::kw_call:
    case Keyword::kw_create:
    case Keyword::kw_merge:
    case Keyword::kw_set:
    case Keyword::kw_remove:
    case Keyword::kw_delete:
    case Keyword::kw_detach:
    case Keyword::kw_optional:
      return true;
    default:
      return false;
  }
}

Clause Grammar::clause() {
  const Token& first = next();
  const auto made = [&](Clause::Node node) { return Clause{.node = std::move(node), .where = first.where}; };
  switch (first.keyword) {
    case Keyword::kw_match:
      return made(match_clause(false));
    case Keyword::kw_optional:
      expect(Keyword::kw_match, "MATCH");
      return made(match_clause(true));
    case Keyword::kw_unwind:
      return made(unwind_clause());
    case Keyword::kw_with:
      return made(with_clause());
    case Keyword::kw_return:
      return made(ast::Return{.projection = projection(false)});
    case Keyword::kw_call:
      return made(call_clause());
    case Keyword::kw_create:
      return made(ast::Create{.pattern = pattern()});
    case Keyword::kw_merge:
      return made(merge_clause());
    case Keyword::kw_set:
      return made(ast::Set{.items = set_items()});
    case Keyword::kw_detach:
      expect(Keyword::kw_delete, "DELETE");
      return made(delete_clause(true));
    case Keyword::kw_delete:
      return made(delete_clause(false));
    default: {  // at_clause() has let nothing else through
      ast::Remove remove;
      do {
        remove.items.push_back(remove_item());
      } while (accept(TokenKind::comma));
      return made(std::move(remove));
    }
  }
}

ast::ExpressionPtr Grammar::optional_where() {
  return accept(Keyword::kw_where) ? predicate() : nullptr;
}

ast::Match Grammar::match_clause(bool optional) {
  ast::Match match{.optional = optional, .pattern = pattern(), .where = nullptr};
  match.where = optional_where();
  return match;
}

ast::Unwind Grammar::unwind_clause() {
  ast::Unwind unwind;
  unwind.list = expression();
  expect(Keyword::kw_as, "AS and a name for the elements");
  unwind.variable = variable("a name");
  return unwind;
}

ast::With Grammar::with_clause() {
  ast::With with{.projection = projection(true), .where = nullptr};
  with.where = optional_where();
  return with;
}

// What follows RETURN and WITH.
ast::Projection Grammar::projection(bool aliases_needed) {
  ast::Projection result;
  result.distinct = accept(Keyword::kw_distinct);
  result.all = accept(TokenKind::star);
  if (!result.all || accept(TokenKind::comma)) {
    do {
      result.items.push_back(projection_item(aliases_needed));
    } while (accept(TokenKind::comma));
  }
  if (accept(Keyword::kw_order, Keyword::kw_by)) result.order_by = sort_items();
  if (accept(Keyword::kw_skip)) result.skip = expression();
  if (accept(Keyword::kw_limit)) result.limit = expression();
  return result;
}

ast::Projection::Item Grammar::projection_item(bool alias_needed) {
  ast::Projection::Item item;
  item.expression = expression();
  const ast::Expression& e = *item.expression;
  item.column = text_.substr(e.begin, e.end - e.begin);
  if (accept(Keyword::kw_as)) {
    item.alias = any_name("a name");
    item.column = item.alias->text;
  } else if (alias_needed) {
    const auto* named = std::get_if<ast::Variable>(&e.node);
    if (named == nullptr)
      fail("NoExpressionAlias", "WITH needs a name for what is no variable", e.where, "`expression AS name`");
    item.column = named->name;
  }
  return item;
}

std::vector<ast::Projection::SortItem> Grammar::sort_items() {
  std::vector<ast::Projection::SortItem> items;
  do {
    ast::Projection::SortItem item;
    item.expression = expression();
    item.descending = accept(Keyword::kw_desc) || accept(Keyword::kw_descending);
    if (!item.descending && !accept(Keyword::kw_asc)) accept(Keyword::kw_ascending);
    items.push_back(std::move(item));
  } while (accept(TokenKind::comma));
  return items;
}

// name(arguments) YIELD fields. It stands alone if nothing is before and behind it.
ast::Call Grammar::call_clause() {
  const std::size_t keyword = at_ - 1;
  ast::Call call;
  call.procedure.where = peek().where;
  call.procedure.text = dotted_name("the name of a procedure");
  if (accept(TokenKind::left_paren)) {
    call.arguments.emplace();
    while (!at(TokenKind::right_paren)) {
      call.arguments->push_back(expression());
      if (!accept(TokenKind::comma)) break;
      if (at(TokenKind::right_paren)) fail_expected("an argument");
    }
    expect(TokenKind::right_paren, "`,` or `)`");
  }
  if (accept(Keyword::kw_yield)) {
    call.yield_all = accept(TokenKind::star);
    if (!call.yield_all) yield_items(call);
    call.where = optional_where();
  }
  call.standalone = keyword == first_ && (at(TokenKind::end) || at(TokenKind::semicolon));
  return call;
}

void Grammar::yield_items(ast::Call& call) {
  do {
    ast::Call::Yield item;
    item.field = any_name("the name of a field");
    if (accept(Keyword::kw_as)) item.alias = variable("a name");
    call.yields.push_back(std::move(item));
  } while (accept(TokenKind::comma));
}

ast::Merge Grammar::merge_clause() {
  ast::Merge merge;
  merge.part = pattern_part();
  while (accept(Keyword::kw_on)) {
    const bool create = at(Keyword::kw_create);
    if (!accept(Keyword::kw_create)) expect(Keyword::kw_match, "CREATE or MATCH");
    expect(Keyword::kw_set, "SET");
    std::vector<ast::SetItem>& all = create ? merge.on_create : merge.on_match;
    for (ast::SetItem& item : set_items()) all.push_back(std::move(item));
  }
  return merge;
}

ast::Delete Grammar::delete_clause(bool detach) {
  ast::Delete result{.detach = detach, .items = {}};
  do {
    result.items.push_back(expression());
  } while (accept(TokenKind::comma));
  return result;
}

std::vector<ast::SetItem> Grammar::set_items() {
  std::vector<ast::SetItem> items;
  do {
    items.push_back(set_item());
  } while (accept(TokenKind::comma));
  return items;
}

// n.key = value, n = map, n += map, n:Label
ast::SetItem Grammar::set_item() {
  if (at_name() && peek(1).kind == TokenKind::colon) {
    ast::SetLabels item;
    item.variable = variable("the name of a variable");
    item.labels = labels();
    return item;
  }
  if (at_name() && (peek(1).kind == TokenKind::equal || peek(1).kind == TokenKind::plus_equal)) {
    ast::SetAll item;
    item.variable = variable("the name of a variable");
    item.add = next().kind == TokenKind::plus_equal;
    item.value = expression();
    return item;
  }
  ast::SetProperty item;
  std::tie(item.object, item.key) = property_target();
  expect(TokenKind::equal, "`=`");
  item.value = expression();
  return item;
}

ast::RemoveItem Grammar::remove_item() {
  if (at_name() && peek(1).kind == TokenKind::colon) {
    ast::RemoveLabels item;
    item.variable = variable("the name of a variable");
    item.labels = labels();
    return item;
  }
  ast::RemoveProperty item;
  std::tie(item.object, item.key) = property_target();
  return item;
}

// An expression that ends with `.key`: what has the property, and the key.
std::pair<ast::ExpressionPtr, ast::Name> Grammar::property_target() {
  const Level level(*this);
  const Position where = peek().where;
  ast::ExpressionPtr target = postfix();
  auto* access = std::get_if<ast::PropertyAccess>(&target->node);
  if (access == nullptr) fail("UnexpectedSyntax", "expected a property such as `n.name`", where);
  return {std::move(access->object), std::move(access->key)};
}

}  // namespace newsgraph::query
