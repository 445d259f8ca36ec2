// The binder at work: the state of bind() while it walks over a statement. Only the binder's own files include this.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/binder.h"

namespace newsgraph::query {

struct Variable {
  std::string name;
  Slot slot = 0;
  Type type;
};
using Scope = std::vector<Variable>;  // the last one of a name hides those before it

// A SyntaxError that was found before the statement ran.
[[noreturn]] void fail_compile(const char* detail, const std::string& message, Position where, std::string hint = {});

bool has_aggregate(const ast::Expression& expression);

// Calls `visit` for the expressions directly below.
void for_each_child(const ast::Expression& expression, const std::function<void(const ast::Expression&)>& visit);

class Binding {
 public:
  Binding(const ast::Statement& statement, const graph::Graph& graph) : statement_(statement), graph_(graph) {}
  BoundStatement run();

 private:
  // While an expression of an aggregating projection is bound: its aggregates go into `projection`, and what stands
  // outside of them must be made of what is grouped by.
  struct Grouping {
    struct Substitute {
      Variable variable;
      bool simple = false;  // a variable or a property: only these may be part of a larger expression
    };
    BoundProjection* projection = nullptr;          // null: no aggregates here, only substitutes (ORDER BY of DISTINCT)
    const Scope* input = nullptr;                   // where the arguments of aggregates are bound
    std::map<std::string, Substitute> substitutes;  // by the text of the expression
    std::map<std::string, Variable> done;           // aggregates that are computed already, by their text
    std::vector<std::string> grouped_names;         // variables that stand somewhere in what is grouped by
    bool whole = false;                             // substitutes that are not simple count too
    bool order_by = false;
  };

  // What a pattern is bound for.
  enum class PatternUse { match, predicate };

  // --- queries and clauses (binder.cpp)
  BoundQuery bind_query(const ast::Query& query);
  BoundSingle bind_single(const ast::SingleQuery& query, std::vector<std::string>& columns);
  void bind_clause(const ast::Clause& clause, BoundSingle& single, std::vector<std::string>& columns);
  BoundUnwind bind_unwind(const ast::Unwind& unwind);
  BoundCall bind_call(const ast::Call& call, BoundSingle& single, std::vector<std::string>& columns);
  std::vector<ExpressionPtr> bind_arguments(const ast::Call& call, const Procedure& procedure);

  // --- patterns (binder_pattern.cpp)
  BoundMatch bind_match(const ast::Match& match);
  BoundPart bind_part(const ast::PatternChain& chain, PatternUse use, BoundMatch& match);
  BoundNode bind_node(const ast::NodePattern& pattern, PatternUse use, BoundMatch& match);
  BoundRelationship bind_relationship(const ast::RelationshipPattern& pattern, PatternUse use, BoundMatch& match);
  void bind_node_predicates(const ast::NodePattern& pattern, const BoundNode& node, BoundMatch& match);
  void bind_relationship_predicates(const ast::RelationshipPattern& pattern, BoundRelationship& relationship,
                                    BoundMatch& match);
  void bind_chain_predicates(const ast::PatternChain& chain, BoundPart& part, BoundMatch& match);
  void bind_path(const std::optional<ast::Name>& variable, BoundPart& part, BoundMatch& match);
  std::vector<BoundProperty> bind_property_map(const ast::Expression& map);
  void add_where(const ast::Expression* where, std::vector<ExpressionPtr>& predicates);
  BoundCreate bind_create(const ast::Create& create);
  Slot bind_created_node(const ast::NodePattern& pattern, bool alone, BoundCreate& create);
  void bind_created_relationship(const ast::RelationshipPattern& pattern, Slot from, Slot to, BoundCreate& create,
                                 std::vector<Slot>& relationships);

  // --- projections (binder_projection.cpp)
  BoundProjection bind_projection(const ast::Projection& projection, const ast::Expression* where, bool is_return,
                                  Position at);
  void bind_star(bool is_return, Position where, BoundProjection& bound, Scope& output);
  void bind_plain_items(const ast::Projection& projection, BoundProjection& bound, Scope& output);
  void bind_grouped_items(const ast::Projection& projection, BoundProjection& bound, Scope& output);
  void bind_order(const ast::Projection& projection, const ast::Expression* where, const Scope& input,
                  const Scope& output, BoundProjection& bound);
  Grouping grouping_of_order(const ast::Projection& projection, const Scope& input, const Scope& output,
                             BoundProjection& bound) const;
  ExpressionPtr bind_count(const ast::Expression* expression, std::string_view clause);
  void add_column(std::string name, Variable variable, Position where, BoundProjection& bound, Scope& output) const;

  // --- expressions (binder_expression.cpp)
  ExpressionPtr bind(const ast::Expression& expression);
  ExpressionPtr bind_predicate(const ast::Expression& expression, std::string_view where);
  std::shared_ptr<Expression> bind_node_of(const ast::Expression& e);
  std::optional<ExpressionPtr> substitute(const ast::Expression& expression) const;

  std::shared_ptr<Expression> make(const ast::Literal& e, Position where);
  std::shared_ptr<Expression> make(const ast::Parameter& e, Position where);
  std::shared_ptr<Expression> make(const ast::Variable& e, Position where);
  std::shared_ptr<Expression> make(const ast::ListLiteral& e, Position where);
  std::shared_ptr<Expression> make(const ast::MapLiteral& e, Position where);
  std::shared_ptr<Expression> make(const ast::PropertyAccess& e, Position where);
  std::shared_ptr<Expression> make(const ast::HasLabels& e, Position where);
  std::shared_ptr<Expression> make(const ast::Index& e, Position where);
  std::shared_ptr<Expression> make(const ast::Slice& e, Position where);
  std::shared_ptr<Expression> make(const ast::Not& e, Position where);
  std::shared_ptr<Expression> make(const ast::Sign& e, Position where);
  std::shared_ptr<Expression> make(const ast::Arithmetic& e, Position where);
  std::shared_ptr<Expression> make(const ast::Logical& e, Position where);
  std::shared_ptr<Expression> make(const ast::Comparison& e, Position where);
  std::shared_ptr<Expression> make(const ast::Test& e, Position where);
  std::shared_ptr<Expression> make(const ast::IsNull& e, Position where);
  std::shared_ptr<Expression> make(const ast::Case& e, Position where);
  std::shared_ptr<Expression> make(const ast::ListComprehension& e, Position where);
  std::shared_ptr<Expression> make(const ast::PatternComprehension& e, Position where);
  std::shared_ptr<Expression> make(const ast::Quantifier& e, Position where);
  std::shared_ptr<Expression> make(const ast::Reduce& e, Position where);
  std::shared_ptr<Expression> make(const ast::PatternPredicate& e, Position where);
  std::shared_ptr<Expression> make(const ast::ShortestPath& e, Position where);
  std::shared_ptr<Expression> make(const ast::ExistsSubquery& e, Position where);
  std::shared_ptr<Expression> make(const ast::CountStar& e, Position where);
  std::shared_ptr<Expression> make(const ast::FunctionCall& e, Position where);
  std::shared_ptr<Expression> make_aggregate(AggregateKind kind, const ast::FunctionCall* call, Position where);
  std::shared_ptr<Expression> make_read(const Variable& variable, Position where) const;

  // Opens a query inside of an expression: what `body` binds does not outlive it, what it uses of outside is noted.
  std::shared_ptr<Subquery> bind_subquery(const std::function<void(BoundQuery&)>& body);

  // --- scopes
  Slot new_slot() { return next_slot_++; }
  const Variable* find(std::string_view name) const;
  const Variable& resolve(std::string_view name, Position where);
  void note_use(Slot slot);
  Variable declare(const ast::Name& name, Type type);  // VariableAlreadyBound if it is there
  std::vector<std::string> names_in_scope() const;
  [[noreturn]] void fail_undefined(std::string_view name, Position where) const;
  void require(const Expression& expression, TypeSet kinds, std::string_view what) const {
    require(expression.type(), expression.where(), kinds, what);
  }
  void require(Type type, Position where, TypeSet kinds, std::string_view what) const;

  const ast::Statement& statement_;
  const graph::Graph& graph_;
  Scope scope_;
  Slot next_slot_ = 0;
  Grouping* grouping_ = nullptr;  // null outside of aggregating projections
  const ast::Expression* current_ = nullptr;
  bool writes_ = false;
  bool inside_aggregate_ = false;    // an aggregate in it would be nested
  bool inside_elementwise_ = false;  // in a comprehension or subquery, where nothing is aggregated

  struct Recorder {
    Slot first_inner = 0;
    std::vector<Slot> uses;
  };
  std::vector<Recorder*> recorders_;
  std::vector<std::shared_ptr<Subquery>> subqueries_;
};

}  // namespace newsgraph::query
