#include "query/expression.h"

#include <algorithm>

#include "query/binder.h"
#include "query/execution.h"
#include "query/functions.h"
#include "query/operators.h"
#include "query/regular_expression.h"

namespace newsgraph::query {
namespace {

using graph::EdgeId;
using graph::List;
using graph::Map;
using graph::Path;
using graph::Value;
using graph::VertexId;
using ValueKind = Value::Kind;

void collect_slots(const Expression& expression, std::vector<Slot>& slots) {
  expression.own_slots(slots);
  for (const ExpressionPtr& child : expression.children()) collect_slots(*child, slots);
}

Truth compare_step(const Value& a, ast::ComparisonOperator op, const Value& b) {
  switch (op) {
    case ast::ComparisonOperator::equal:
      return equals(a, b);
    case ast::ComparisonOperator::not_equal:
      return logical_not(equals(a, b));
    case ast::ComparisonOperator::less:
      return compare(a, Comparison::less, b);
    case ast::ComparisonOperator::less_equal:
      return compare(a, Comparison::less_equal, b);
    case ast::ComparisonOperator::greater:
      return compare(a, Comparison::greater, b);
    case ast::ComparisonOperator::greater_equal:
      return compare(a, Comparison::greater_equal, b);
  }
  return std::nullopt;
}

// The list that a comprehension, quantifier or reduce goes through; null for null.
const List* items_of(const Value& list, Position where) {
  if (list.is_null()) return nullptr;
  if (list.kind() != ValueKind::list) {
    fail_type("a list is expected here, not " + std::string(kind_name(list.kind())), where);
  }
  return &list.as_list();
}

bool has_label(const graph::Graph& graph, VertexId v, const std::string& name) {
  const std::optional<graph::LabelId> label = graph.find_label(name);
  return label && graph.has_label(v, *label);
}

// Appends `edge` to a path that ends where the edge begins or ends.
void step(const graph::Graph& graph, EdgeId edge, Path& path) {
  const VertexId at = path.vertices.back();
  path.edges.push_back(edge);
  path.vertices.push_back(graph.source(edge) == at ? graph.target(edge) : graph.source(edge));
}

}  // namespace

std::string_view to_string(Type::Kind kind) {
  switch (kind) {
    case Type::Kind::any:
      return "any value";
    case Type::Kind::null:
      return "null";
    case Type::Kind::boolean:
      return "a boolean";
    case Type::Kind::integer:
      return "an integer";
    case Type::Kind::floating:
      return "a float";
    case Type::Kind::number:
      return "a number";
    case Type::Kind::string:
      return "a string";
    case Type::Kind::list:
      return "a list";
    case Type::Kind::map:
      return "a map";
    case Type::Kind::node:
      return "a node";
    case Type::Kind::relationship:
      return "a relationship";
    case Type::Kind::path:
      return "a path";
    case Type::Kind::temporal:
      return "a temporal value";
  }
  return {};
}

std::vector<Slot> slots_of(const Expression& expression) {
  std::vector<Slot> slots;
  collect_slots(expression, slots);
  std::sort(slots.begin(), slots.end());
  slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
  return slots;
}

bool holds(const Expression& predicate, Row& row, Execution& execution) {
  return to_truth(predicate.evaluate(row, execution), predicate.where()) == true;
}

Value Parameter::evaluate(Row&, Execution& execution) const {
  const auto found = execution.parameters().find(name_);
  if (found != execution.parameters().end()) return found->second;
  throw QueryError("ParameterMissing", Phase::runtime, "MissingParameter", "parameter `$" + name_ + "` was not given",
                   where());
}

Value ListOf::evaluate(Row& row, Execution& execution) const {
  List items;
  items.reserve(children().size());
  for (const ExpressionPtr& item : children()) items.push_back(item->evaluate(row, execution));
  return items;
}

Value MapOf::evaluate(Row& row, Execution& execution) const {
  Map map;
  for (std::size_t i = 0; i < keys_.size(); ++i) map.insert_or_assign(keys_[i], child(i, row, execution));
  return map;
}

Value PropertyOf::evaluate(Row& row, Execution& execution) const {
  const Value object = child(0, row, execution);
  const graph::Graph& graph = execution.graph();
  if (object.kind() != ValueKind::vertex && object.kind() != ValueKind::edge) {
    return component(object, key_.name(), where());
  }
  const std::optional<graph::KeyId> key = key_.id(graph);
  if (!key) return {};
  return object.kind() == ValueKind::vertex ? graph.property(object.as_vertex(), *key)
                                            : graph.property(object.as_edge(), *key);
}

Value HasLabels::evaluate(Row& row, Execution& execution) const {
  const Value object = child(0, row, execution);
  const graph::Graph& graph = execution.graph();
  switch (object.kind()) {
    case ValueKind::null:
      return {};
    case ValueKind::vertex:
      return std::all_of(labels_.begin(), labels_.end(),
                         [&](const std::string& label) { return has_label(graph, object.as_vertex(), label); });
    case ValueKind::edge:
      return std::all_of(labels_.begin(), labels_.end(),
                         [&](const std::string& type) { return graph.name(graph.type(object.as_edge())) == type; });
    default:
      fail_type("only nodes have labels, not " + std::string(kind_name(object.kind())), where());
  }
}

Value IndexOf::evaluate(Row& row, Execution& execution) const {
  const Value object = child(0, row, execution);
  const Value key = child(1, row, execution);
  if (object.kind() != ValueKind::vertex && object.kind() != ValueKind::edge) return element(object, key, where());
  if (key.is_null()) return {};
  if (key.kind() != ValueKind::string) {
    throw QueryError("TypeError", Phase::runtime, "MapElementAccessByNonString",
                     "a property is named by a string, not by " + std::string(kind_name(key.kind())), where());
  }
  const graph::Graph& graph = execution.graph();
  const std::optional<graph::KeyId> id = graph.find_key(key.as_string());
  if (!id) return {};
  return object.kind() == ValueKind::vertex ? graph.property(object.as_vertex(), *id)
                                            : graph.property(object.as_edge(), *id);
}

Value SliceOf::evaluate(Row& row, Execution& execution) const {
  const Value list = child(0, row, execution);
  const Value from = from_ ? child(1, row, execution) : Value();
  const Value to = to_ ? child(from_ ? 2 : 1, row, execution) : Value();
  return slice(list, from_ ? &from : nullptr, to_ ? &to : nullptr, where());
}

Value Not::evaluate(Row& row, Execution& execution) const {
  return to_value(logical_not(to_truth(child(0, row, execution), where())));
}

Value Negate::evaluate(Row& row, Execution& execution) const {
  return negate(child(0, row, execution), where());
}

Value Calculate::evaluate(Row& row, Execution& execution) const {
  Value result = child(0, row, execution);
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    result = calculate(result, steps_[i].operation, child(i + 1, row, execution), steps_[i].where);
  }
  return result;
}

Value Logical::evaluate(Row& row, Execution& execution) const {
  Truth result = to_truth(child(0, row, execution), where());
  for (std::size_t i = 1; i < children().size(); ++i) {
    if (op_ == ast::LogicalOperator::conjunction && result == false) return false;
    if (op_ == ast::LogicalOperator::disjunction && result == true) return true;
    const Truth next = to_truth(child(i, row, execution), where());
    switch (op_) {
      case ast::LogicalOperator::conjunction:
        result = logical_and(result, next);
        break;
      case ast::LogicalOperator::disjunction:
        result = logical_or(result, next);
        break;
      case ast::LogicalOperator::exclusive:
        result = logical_xor(result, next);
        break;
    }
  }
  return to_value(result);
}

Value Compare::evaluate(Row& row, Execution& execution) const {
  Truth result = true;
  Value left = child(0, row, execution);
  for (std::size_t i = 0; i < ops_.size(); ++i) {
    Value right = child(i + 1, row, execution);
    result = logical_and(result, compare_step(left, ops_[i], right));
    if (result == false) return false;
    left = std::move(right);
  }
  return to_value(result);
}

Value Test::evaluate(Row& row, Execution& execution) const {
  const Value left = child(0, row, execution);
  const Value right = child(1, row, execution);
  switch (op_) {
    case ast::TestOperator::in:
      return to_value(in_list(left, right, where()));
    case ast::TestOperator::starts_with:
      return to_value(match_text(left, TextMatch::starts_with, right));
    case ast::TestOperator::ends_with:
      return to_value(match_text(left, TextMatch::ends_with, right));
    case ast::TestOperator::contains:
      return to_value(match_text(left, TextMatch::contains, right));
    case ast::TestOperator::matches:
      break;
  }
  if (left.kind() != ValueKind::string || right.kind() != ValueKind::string) return {};
  return execution.pattern(right.as_string(), where()).matches(left.as_string());
}

Value IsNull::evaluate(Row& row, Execution& execution) const {
  return child(0, row, execution).is_null() != negated_;
}

Value Case::evaluate(Row& row, Execution& execution) const {
  const std::size_t end = children().size() - (otherwise_ ? 1 : 0);
  const Value operand = operand_ ? child(0, row, execution) : Value();
  for (std::size_t i = operand_ ? 1 : 0; i < end; i += 2) {
    const bool chosen =
        operand_ ? equals(operand, child(i, row, execution)) == true : holds(*children()[i], row, execution);
    if (chosen) return child(i + 1, row, execution);
  }
  return otherwise_ ? child(end, row, execution) : Value();
}

Value Comprehension::evaluate(Row& row, Execution& execution) const {
  const Value list = child(0, row, execution);
  const List* items = items_of(list, where());
  if (items == nullptr) return {};
  List results;
  for (const Value& item : *items) {
    execution.check();
    row[variable_] = item;
    if (predicate_ && !holds(*children()[1], row, execution)) continue;
    results.push_back(result_ ? children().back()->evaluate(row, execution) : item);
  }
  return results;
}

Truth Quantifier::decide(std::size_t yes, std::size_t no, std::size_t unknown) const {
  switch (kind_) {
    case ast::QuantifierKind::all:
      return no > 0 ? Truth(false) : unknown > 0 ? Truth() : Truth(true);
    case ast::QuantifierKind::any:
      return yes > 0 ? Truth(true) : unknown > 0 ? Truth() : Truth(false);
    case ast::QuantifierKind::none:
      return yes > 0 ? Truth(false) : unknown > 0 ? Truth() : Truth(true);
    case ast::QuantifierKind::single:
      if (yes > 1) return false;
      return unknown > 0 ? Truth() : Truth(yes == 1);
  }
  return std::nullopt;
}

Value Quantifier::evaluate(Row& row, Execution& execution) const {
  const Value list = child(0, row, execution);
  const List* items = items_of(list, where());
  if (items == nullptr) return {};
  std::size_t yes = 0;
  std::size_t no = 0;
  std::size_t unknown = 0;
  for (const Value& item : *items) {
    execution.check();
    row[variable_] = item;
    const Truth truth = to_truth(child(1, row, execution), where());
    ++(!truth ? unknown : *truth ? yes : no);
  }
  return to_value(decide(yes, no, unknown));
}

Value Reduce::evaluate(Row& row, Execution& execution) const {
  Value total = child(0, row, execution);
  const Value list = child(1, row, execution);
  const List* items = items_of(list, where());
  if (items == nullptr) return {};
  for (const Value& item : *items) {
    execution.check();
    row[accumulator_] = std::move(total);
    row[variable_] = item;
    total = child(2, row, execution);
  }
  return total;
}

Value Call::evaluate(Row& row, Execution& execution) const {
  std::vector<Value> arguments;
  arguments.reserve(children().size());
  for (const ExpressionPtr& argument : children()) {
    arguments.push_back(argument->evaluate(row, execution));
    if (arguments.back().is_null() && function_.null_in_null_out) return {};
  }
  return function_.evaluate(arguments, execution, where());
}

Value PathOf::evaluate(Row& row, Execution& execution) const {
  if (row[first_].is_null()) return {};
  const graph::Graph& graph = execution.graph();
  Path path;
  path.vertices.push_back(row[first_].as_vertex());
  for (const Slot slot : relationships_) {
    const Value& hop = row[slot];
    if (hop.is_null()) return {};
    if (hop.kind() == ValueKind::edge) {
      step(graph, hop.as_edge(), path);
      continue;
    }
    for (const Value& edge : hop.as_list()) step(graph, edge.as_edge(), path);
  }
  return path;
}

void PathOf::own_slots(std::vector<Slot>& slots) const {
  slots.push_back(first_);
  slots.insert(slots.end(), relationships_.begin(), relationships_.end());
}

SubqueryOf::SubqueryOf(Use use, std::shared_ptr<const Subquery> subquery, ExpressionPtr result, Type type,
                       Position where)
    : Expression(type, where), use_(use), subquery_(std::move(subquery)), result_(std::move(result)) {}

SubqueryOf::~SubqueryOf() = default;

Value SubqueryOf::evaluate(Row& row, Execution& execution) const {
  Cursor& cursor = execution.cursor_of(*subquery_);
  cursor.reset();
  if (use_ == Use::exists) return cursor.pull(row);
  if (use_ == Use::first) return cursor.pull(row) ? result_->evaluate(row, execution) : Value();
  List results;
  while (cursor.pull(row)) results.push_back(result_->evaluate(row, execution));
  return results;
}

void SubqueryOf::own_slots(std::vector<Slot>& slots) const {
  slots.insert(slots.end(), subquery_->uses.begin(), subquery_->uses.end());
}

}  // namespace newsgraph::query
