// Expressions as the binder leaves them: variables are slots of the row, types are known as far as they can be.
//
//   Value v = expression->evaluate(row, execution);
//
// An expression is a tree of nodes that are never changed once made, so that rewrites of a plan share them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "graph/value.h"
#include "query/ast.h"
#include "query/error.h"
#include "query/operations.h"
#include "query/result.h"

namespace newsgraph::query {

class Execution;
struct Function;
struct Subquery;

// A place in the row of a running statement. Every variable of a statement has its own.
using Slot = std::uint32_t;

// What is known of a value before the statement runs.
struct Type {
  enum class Kind : std::uint8_t {
    any,
    null,
    boolean,
    integer,
    floating,
    number,  // integer or float
    string,
    list,
    map,
    node,
    relationship,
    path,
    temporal
  };
  Kind kind = Kind::any;
  Kind element = Kind::any;  // of a list

  friend bool operator==(const Type&, const Type&) = default;
};
std::string_view to_string(Type::Kind kind);  // "a node"

class Expression;
using ExpressionPtr = std::shared_ptr<const Expression>;

class Expression {
 public:
  Expression(Type type, Position where, std::vector<ExpressionPtr> children = {})
      : type_(type), where_(where), children_(std::move(children)) {}
  virtual ~Expression() = default;

  // Throws QueryError. Slots of the row that belong to this expression (the variable of a comprehension) are written.
  virtual graph::Value evaluate(Row& row, Execution& execution) const = 0;

  // The slots that this node itself reads, its children aside.
  virtual void own_slots(std::vector<Slot>& slots) const { static_cast<void>(slots); }

  Type type() const { return type_; }
  Position where() const { return where_; }
  const std::vector<ExpressionPtr>& children() const { return children_; }

  // The expression as the user wrote it, for plans and messages; empty for what the binder made.
  const std::string& text() const { return text_; }
  void set_text(std::string text) { text_ = std::move(text); }

 protected:
  graph::Value child(std::size_t i, Row& row, Execution& execution) const {
    return children_[i]->evaluate(row, execution);
  }

 private:
  Type type_;
  Position where_;
  std::vector<ExpressionPtr> children_;
  std::string text_;
};

// Every slot that the expression reads, sorted, each once.
std::vector<Slot> slots_of(const Expression& expression);

// Whether a predicate holds; unknown is no.
bool holds(const Expression& predicate, Row& row, Execution& execution);

// A property key: its id is looked up once if the graph knows the key already, else at each use.
class PropertyKey {
 public:
  PropertyKey(std::string name, const graph::Graph& graph) : name_(std::move(name)), id_(graph.find_key(name_)) {}
  const std::string& name() const { return name_; }
  std::optional<graph::KeyId> id(const graph::Graph& graph) const { return id_ ? id_ : graph.find_key(name_); }

 private:
  std::string name_;
  std::optional<graph::KeyId> id_;
};

class Literal final : public Expression {
 public:
  Literal(graph::Value value, Type type, Position where) : Expression(type, where), value_(std::move(value)) {}
  graph::Value evaluate(Row&, Execution&) const override { return value_; }
  const graph::Value& value() const { return value_; }

 private:
  graph::Value value_;
};

class Parameter final : public Expression {
 public:
  Parameter(std::string name, Position where) : Expression({}, where), name_(std::move(name)) {}
  graph::Value evaluate(Row& row, Execution& execution) const override;
  const std::string& name() const { return name_; }

 private:
  std::string name_;
};

class SlotRead final : public Expression {
 public:
  SlotRead(Slot slot, Type type, Position where) : Expression(type, where), slot_(slot) {}
  graph::Value evaluate(Row& row, Execution&) const override { return row[slot_]; }
  void own_slots(std::vector<Slot>& slots) const override { slots.push_back(slot_); }
  Slot slot() const { return slot_; }

 private:
  Slot slot_;
};

class ListOf final : public Expression {
 public:
  using Expression::Expression;
  graph::Value evaluate(Row& row, Execution& execution) const override;
};

class MapOf final : public Expression {
 public:
  MapOf(std::vector<std::string> keys, std::vector<ExpressionPtr> values, Position where)
      : Expression({Type::Kind::map}, where, std::move(values)), keys_(std::move(keys)) {}
  graph::Value evaluate(Row& row, Execution& execution) const override;
  const std::vector<std::string>& keys() const { return keys_; }

 private:
  std::vector<std::string> keys_;
};

// object.key of a node, relationship, map or temporal value.
class PropertyOf final : public Expression {
 public:
  PropertyOf(ExpressionPtr object, PropertyKey key, Type type, Position where)
      : Expression(type, where, {std::move(object)}), key_(std::move(key)) {}
  graph::Value evaluate(Row& row, Execution& execution) const override;
  const std::string& key() const { return key_.name(); }

 private:
  PropertyKey key_;
};

// object:A:B of a node; object:T of a relationship is whether it is of that type.
class HasLabels final : public Expression {
 public:
  HasLabels(ExpressionPtr object, std::vector<std::string> labels, Position where)
      : Expression({Type::Kind::boolean}, where, {std::move(object)}), labels_(std::move(labels)) {}
  graph::Value evaluate(Row& row, Execution& execution) const override;
  const std::vector<std::string>& labels() const { return labels_; }

 private:
  std::vector<std::string> labels_;
};

class IndexOf final : public Expression {
 public:
  using Expression::Expression;
  graph::Value evaluate(Row& row, Execution& execution) const override;
};

// children: the list, then `from` if there is one, then `to` if there is one.
class SliceOf final : public Expression {
 public:
  SliceOf(std::vector<ExpressionPtr> children, bool from, bool to, Type type, Position where)
      : Expression(type, where, std::move(children)), from_(from), to_(to) {}
  graph::Value evaluate(Row& row, Execution& execution) const override;

 private:
  bool from_;
  bool to_;
};

class Not final : public Expression {
 public:
  Not(ExpressionPtr operand, Position where) : Expression({Type::Kind::boolean}, where, {std::move(operand)}) {}
  graph::Value evaluate(Row& row, Execution& execution) const override;
};

class Negate final : public Expression {
 public:
  Negate(ExpressionPtr operand, Type type, Position where) : Expression(type, where, {std::move(operand)}) {}
  graph::Value evaluate(Row& row, Execution& execution) const override;
};

// a + b - c ...: from left to right. One object, since a sum may be longer than recursion can follow.
class Calculate final : public Expression {
 public:
  struct Step {
    Arithmetic operation;
    Position where;  // of the operator
  };

  // One step less than operands.
  Calculate(std::vector<ExpressionPtr> operands, std::vector<Step> steps, Type type)
      : Expression(type, steps.back().where, std::move(operands)), steps_(std::move(steps)) {}
  graph::Value evaluate(Row& row, Execution& execution) const override;

 private:
  std::vector<Step> steps_;
};

// AND, OR, XOR of two or more operands.
class Logical final : public Expression {
 public:
  Logical(ast::LogicalOperator op, std::vector<ExpressionPtr> operands, Position where)
      : Expression({Type::Kind::boolean}, where, std::move(operands)), op_(op) {}
  graph::Value evaluate(Row& row, Execution& execution) const override;
  ast::LogicalOperator op() const { return op_; }

 private:
  ast::LogicalOperator op_;
};

// a < b <= c: true if every step is; each operand is evaluated once.
class Compare final : public Expression {
 public:
  Compare(std::vector<ExpressionPtr> operands, std::vector<ast::ComparisonOperator> ops, Position where)
      : Expression({Type::Kind::boolean}, where, std::move(operands)), ops_(std::move(ops)) {}
  graph::Value evaluate(Row& row, Execution& execution) const override;
  const std::vector<ast::ComparisonOperator>& ops() const { return ops_; }

 private:
  std::vector<ast::ComparisonOperator> ops_;
};

// IN, STARTS WITH, ENDS WITH, CONTAINS, =~
class Test final : public Expression {
 public:
  Test(ExpressionPtr left, ast::TestOperator op, ExpressionPtr right, Position where)
      : Expression({Type::Kind::boolean}, where, {std::move(left), std::move(right)}), op_(op) {}
  graph::Value evaluate(Row& row, Execution& execution) const override;

 private:
  ast::TestOperator op_;
};

class IsNull final : public Expression {
 public:
  IsNull(ExpressionPtr operand, bool negated, Position where)
      : Expression({Type::Kind::boolean}, where, {std::move(operand)}), negated_(negated) {}
  graph::Value evaluate(Row& row, Execution& execution) const override;

 private:
  bool negated_;
};

// children: the operand if there is one, then when and then by turns, then the ELSE if there is one.
class Case final : public Expression {
 public:
  Case(std::vector<ExpressionPtr> children, bool operand, bool otherwise, Type type, Position where)
      : Expression(type, where, std::move(children)), operand_(operand), otherwise_(otherwise) {}
  graph::Value evaluate(Row& row, Execution& execution) const override;

 private:
  bool operand_;
  bool otherwise_;
};

// [x IN list WHERE predicate | result]; children: list, predicate, result (the last two where they are written).
class Comprehension final : public Expression {
 public:
  Comprehension(Slot variable, std::vector<ExpressionPtr> children, bool predicate, bool result, Type type,
                Position where)
      : Expression(type, where, std::move(children)), variable_(variable), predicate_(predicate), result_(result) {}
  graph::Value evaluate(Row& row, Execution& execution) const override;

 private:
  Slot variable_;
  bool predicate_;
  bool result_;
};

class Quantifier final : public Expression {
 public:
  Quantifier(ast::QuantifierKind kind, Slot variable, ExpressionPtr list, ExpressionPtr predicate, Position where)
      : Expression({Type::Kind::boolean}, where, {std::move(list), std::move(predicate)}),
        kind_(kind),
        variable_(variable) {}
  graph::Value evaluate(Row& row, Execution& execution) const override;

 private:
  Truth decide(std::size_t yes, std::size_t no, std::size_t unknown) const;

  ast::QuantifierKind kind_;
  Slot variable_;
};

class Reduce final : public Expression {
 public:
  Reduce(Slot accumulator, Slot variable, ExpressionPtr start, ExpressionPtr list, ExpressionPtr step, Position where)
      : Expression({}, where, {std::move(start), std::move(list), std::move(step)}),
        accumulator_(accumulator),
        variable_(variable) {}
  graph::Value evaluate(Row& row, Execution& execution) const override;

 private:
  Slot accumulator_;
  Slot variable_;
};

class Call final : public Expression {
 public:
  Call(const Function& function, std::vector<ExpressionPtr> arguments, Type type, Position where)
      : Expression(type, where, std::move(arguments)), function_(function) {}
  graph::Value evaluate(Row& row, Execution& execution) const override;
  const Function& function() const { return function_; }

 private:
  const Function& function_;
};

// The path that a matched pattern part stands for: its first vertex, then the edges (or lists of edges) in order.
// Null if any of them is, as after an OPTIONAL MATCH that found nothing.
class PathOf final : public Expression {
 public:
  PathOf(Slot first, std::vector<Slot> relationships, Position where)
      : Expression({Type::Kind::path}, where), first_(first), relationships_(std::move(relationships)) {}
  graph::Value evaluate(Row& row, Execution& execution) const override;
  void own_slots(std::vector<Slot>& slots) const override;

 private:
  Slot first_;
  std::vector<Slot> relationships_;
};

// A pattern or query that is matched for each row. `exists`: whether it gives a row; `first`: the result of its first
// row, or null; `collect`: the results of all of its rows.
class SubqueryOf final : public Expression {
 public:
  enum class Use : std::uint8_t { exists, first, collect };
  SubqueryOf(Use use, std::shared_ptr<const Subquery> subquery, ExpressionPtr result, Type type, Position where);
  ~SubqueryOf() override;
  graph::Value evaluate(Row& row, Execution& execution) const override;
  void own_slots(std::vector<Slot>& slots) const override;
  const Subquery& subquery() const { return *subquery_; }

 private:
  Use use_;
  std::shared_ptr<const Subquery> subquery_;
  ExpressionPtr result_;  // not a child: what it reads is bound by the subquery
};

}  // namespace newsgraph::query
