// The binder's projections: RETURN and WITH, aggregation, ORDER BY, SKIP, LIMIT.
#include <algorithm>
#include <utility>

#include "query/binding.h"
#include "query/text.h"

namespace newsgraph::query {
namespace {

// The text of an expression by which it is found again: without blanks outside of quotes.
std::string canonical(std::string_view text) {
  std::string result;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote == 0 && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) continue;
    result.push_back(c);
    if (quote != 0 && c == '\\' && i + 1 < text.size()) {
      result.push_back(text[++i]);
    } else if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"' || c == '`') {
      quote = c;
    }
  }
  return result;
}

// A variable or a property of one: what may be part of a larger expression beside an aggregate.
bool is_simple(const ast::Expression& expression) {
  if (std::holds_alternative<ast::Variable>(expression.node)) return true;
  const auto* property = std::get_if<ast::PropertyAccess>(&expression.node);
  return property != nullptr && is_simple(*property->object);
}

void collect_variables(const ast::Expression& expression, std::vector<std::string>& names) {
  if (const auto* variable = std::get_if<ast::Variable>(&expression.node)) names.push_back(variable->name);
  for_each_child(expression, [&](const ast::Expression& child) { collect_variables(child, names); });
}

bool projects_aggregates(const ast::Projection& projection) {
  return std::any_of(projection.items.begin(), projection.items.end(),
                     [](const ast::Projection::Item& item) { return has_aggregate(*item.expression); });
}

}  // namespace

// By the name's own text: parentheses do not count, they only group.
std::optional<ExpressionPtr> Binding::substitute(const ast::Expression& expression) const {
  if (grouping_ == nullptr) return std::nullopt;
  const auto found = grouping_->substitutes.find(canonical(statement_.text_of(expression)));
  if (found == grouping_->substitutes.end()) return std::nullopt;
  if (!found->second.simple && !grouping_->whole) return std::nullopt;
  return make_read(found->second.variable, expression.where);
}

BoundProjection Binding::bind_projection(const ast::Projection& projection, const ast::Expression* where,
                                         bool is_return, Position at) {
  BoundProjection bound;
  bound.distinct = projection.distinct;
  bound.aggregating = projects_aggregates(projection);
  const Scope input = scope_;
  Scope output;
  if (projection.all) bind_star(is_return, at, bound, output);
  if (bound.aggregating) {
    bind_grouped_items(projection, bound, output);
  } else {
    bind_plain_items(projection, bound, output);
  }
  if (projection.skip) bound.skip = bind_count(projection.skip.get(), "SKIP");
  if (projection.limit) bound.limit = bind_count(projection.limit.get(), "LIMIT");
  bind_order(projection, where, input, output, bound);
  scope_ = std::move(output);
  return bound;
}

void Binding::add_column(std::string name, Variable variable, Position where, BoundProjection& bound,
                         Scope& output) const {
  if (std::find(bound.names.begin(), bound.names.end(), name) != bound.names.end()) {
    fail_compile("ColumnNameConflict", "two columns are called `" + name + "`", where);
  }
  bound.columns.push_back(variable.slot);
  bound.names.push_back(name);
  variable.name = std::move(name);
  output.push_back(std::move(variable));
}

void Binding::bind_star(bool is_return, Position where, BoundProjection& bound, Scope& output) {
  const std::vector<std::string> names = names_in_scope();
  if (names.empty() && is_return) {
    fail_compile("NoVariablesInScope", "RETURN * needs variables, and there are none", where);
  }
  for (const std::string& name : names) {
    const Variable variable = resolve(name, where);
    if (bound.aggregating) bound.keys.push_back({variable.slot, make_read(variable, where)});
    add_column(name, variable, where, bound, output);
  }
}

void Binding::bind_plain_items(const ast::Projection& projection, BoundProjection& bound, Scope& output) {
  for (const ast::Projection::Item& item : projection.items) {
    ExpressionPtr value = bind(*item.expression);
    const auto* read = dynamic_cast<const SlotRead*>(value.get());
    const Variable variable{{}, read != nullptr ? read->slot() : new_slot(), value->type()};
    if (read == nullptr) bound.items.push_back({variable.slot, std::move(value)});
    add_column(item.column, variable, item.expression->where, bound, output);
  }
}

void Binding::bind_grouped_items(const ast::Projection& projection, BoundProjection& bound, Scope& output) {
  const Scope input = scope_;
  Grouping grouping;
  grouping.projection = &bound;
  grouping.input = &input;
  Scope grouped = output;  // of `*`
  std::vector<Variable> variables(projection.items.size());
  for (std::size_t i = 0; i < projection.items.size(); ++i) {
    const ast::Expression& expression = *projection.items[i].expression;
    if (has_aggregate(expression)) continue;
    ExpressionPtr key = bind(expression);
    const auto* read = dynamic_cast<const SlotRead*>(key.get());
    variables[i] = {{}, read != nullptr ? read->slot() : new_slot(), key->type()};
    bound.keys.push_back({variables[i].slot, std::move(key)});
    grouping.substitutes[canonical(statement_.text_of(expression))] = {variables[i], is_simple(expression)};
    const auto* variable = std::get_if<ast::Variable>(&expression.node);
    if (variable != nullptr) grouped.push_back({variable->name, variables[i].slot, variables[i].type});
  }
  for (std::size_t i = 0; i < projection.items.size(); ++i) {
    const ast::Expression& expression = *projection.items[i].expression;
    if (has_aggregate(expression)) {
      scope_ = grouped;
      Grouping* const outer = std::exchange(grouping_, &grouping);
      ExpressionPtr value = bind(expression);
      grouping_ = outer;
      scope_ = input;
      const auto* read = dynamic_cast<const SlotRead*>(value.get());
      variables[i] = {{}, read != nullptr ? read->slot() : new_slot(), value->type()};
      if (read == nullptr) bound.items.push_back({variables[i].slot, std::move(value)});
    }
    add_column(projection.items[i].column, variables[i], expression.where, bound, output);
  }
}

// What ORDER BY and WHERE may say after DISTINCT or aggregation: the columns, and the expressions that they stand for.
Binding::Grouping Binding::grouping_of_order(const ast::Projection& projection, const Scope& input, const Scope& output,
                                             BoundProjection& bound) const {
  Grouping grouping;
  grouping.projection = bound.aggregating ? &bound : nullptr;
  grouping.input = &input;
  grouping.order_by = true;
  const std::size_t stars = output.size() - projection.items.size();
  for (std::size_t i = 0; i < projection.items.size(); ++i) {
    const ast::Expression& expression = *projection.items[i].expression;
    grouping.substitutes[canonical(statement_.text_of(expression))] = {output[stars + i], is_simple(expression)};
    if (!has_aggregate(expression)) collect_variables(expression, grouping.grouped_names);
  }
  return grouping;
}

void Binding::bind_order(const ast::Projection& projection, const ast::Expression* where, const Scope& input,
                         const Scope& output, BoundProjection& bound) {
  const bool only_columns = bound.aggregating || bound.distinct;
  Grouping grouping;
  if (only_columns) grouping = grouping_of_order(projection, input, output, bound);
  scope_ = only_columns ? Scope{} : input;
  scope_.insert(scope_.end(), output.begin(), output.end());
  Grouping* const outer = std::exchange(grouping_, only_columns ? &grouping : nullptr);
  for (const ast::Projection::SortItem& item : projection.order_by) {
    grouping.whole = !has_aggregate(*item.expression);
    if (only_columns && substitute(*item.expression)) grouping.whole = true;
    bound.order_by.push_back({bind(*item.expression), item.descending});
  }
  grouping.whole = true;
  grouping.projection = nullptr;
  if (where != nullptr) bound.where = bind_predicate(*where, "WHERE");
  grouping_ = outer;
}

// SKIP and LIMIT: an expression without variables, that is no negative number and has no fraction.
ExpressionPtr Binding::bind_count(const ast::Expression* expression, std::string_view clause) {
  std::vector<std::string> names;
  collect_variables(*expression, names);
  if (!names.empty()) {
    fail_compile("NonConstantExpression", std::string(clause) + " cannot depend on variables", expression->where);
  }
  ExpressionPtr bound = bind(*expression);
  if (const auto* literal = dynamic_cast<const Literal*>(bound.get())) {
    const graph::Value& value = literal->value();
    if (value.kind() != graph::Value::Kind::integer) {
      fail_compile("InvalidArgumentType", std::string(clause) + " takes an integer", expression->where);
    }
    if (value.as_integer() < 0) {
      fail_compile("NegativeIntegerArgument", std::string(clause) + " takes no negative number", expression->where);
    }
  }
  return bound;
}

}  // namespace newsgraph::query
