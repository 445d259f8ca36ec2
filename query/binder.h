// Names to slots: what the statement means, and every error that can be told before it runs.
//
//   BoundStatement bound = bind(statement, graph);
//
// Scopes, the kinds of variables, the arguments of functions, what may be aggregated where. Property maps of patterns
// become predicates; `*` becomes the columns that it stands for; an aggregating projection is split into what it groups
// by, what it aggregates, and what it computes from both.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "graph/graph.h"
#include "query/aggregates.h"
#include "query/ast.h"
#include "query/expression.h"
#include "query/functions.h"
#include "query/procedures.h"

namespace newsgraph::query {

namespace plan {
struct Plan;
}

struct BoundNode {
  Slot slot = 0;
  bool bound = false;  // had a value before this clause
  std::string name;    // for plans: as written, or empty
  std::vector<std::string> labels;
};

// key: value in the map of a variable-length relationship (or of CREATE).
struct BoundProperty {
  std::string key;
  ExpressionPtr value;
};

struct BoundRelationship {
  Slot slot = 0;
  bool bound = false;
  std::string name;
  std::vector<std::string> types;
  graph::Direction direction = graph::Direction::both;
  std::optional<ast::PathLength> length;
  std::vector<BoundProperty> properties;  // of each relationship, only if `length` is given
};

// One more node than relationships.
struct BoundPart {
  std::vector<BoundNode> nodes;
  std::vector<BoundRelationship> relationships;
  ast::PathSearch search = ast::PathSearch::none;
  std::optional<Slot> path;
};

struct BoundMatch {
  bool optional = false;
  std::vector<BoundPart> parts;
  std::vector<ExpressionPtr> predicates;  // all must hold; the pattern's property maps are among them
  std::vector<Slot> introduced;           // null after an OPTIONAL MATCH without a match
};

struct BoundUnwind {
  ExpressionPtr list;
  Slot slot = 0;
};

struct Assignment {
  Slot slot = 0;
  ExpressionPtr value;
};

struct BoundAggregate {
  Slot slot = 0;
  AggregateKind kind{};
  bool distinct = false;
  std::vector<ExpressionPtr> arguments;  // empty: count(*)
  Position where;
  std::string text;
};

struct SortKey {
  ExpressionPtr value;
  bool descending = false;
};

// In this order: group and aggregate (if aggregating), compute the items, distinct, sort, skip, limit, where.
struct BoundProjection {
  bool aggregating = false;
  std::vector<Assignment> keys;
  std::vector<BoundAggregate> aggregates;
  std::vector<Assignment> items;  // those that are not just another variable
  bool distinct = false;
  std::vector<SortKey> order_by;
  ExpressionPtr skip;   // null: none
  ExpressionPtr limit;  // null: none
  ExpressionPtr where;  // null: none
  std::vector<std::string> names;
  std::vector<Slot> columns;  // of `names`, in order: what is visible afterwards
};

struct BoundCall {
  const Procedure* procedure = nullptr;
  std::vector<ExpressionPtr> arguments;
  std::vector<std::pair<std::size_t, Slot>> yields;  // the procedure's field, and where it goes
  ExpressionPtr where;                               // null: none
};

// New nodes come before the relationships that need them.
struct BoundCreate {
  struct Node {
    Slot slot = 0;
    std::vector<std::string> labels;
    ExpressionPtr properties;  // null: none
  };
  struct Relationship {
    Slot slot = 0;
    Slot source = 0;
    Slot target = 0;
    std::string type;
    ExpressionPtr properties;
    Position where;
  };
  std::vector<Node> nodes;
  std::vector<Relationship> relationships;
  std::vector<Assignment> paths;
};

using BoundClause = std::variant<BoundMatch, BoundUnwind, BoundProjection, BoundCall, BoundCreate>;

struct BoundSingle {
  std::vector<BoundClause> clauses;
  std::vector<Slot> columns;  // of BoundQuery::columns; empty without RETURN
};

struct BoundQuery {
  std::vector<BoundSingle> parts;
  bool union_all = false;
  std::vector<std::string> columns;
  std::vector<Slot> result;  // of `columns`: where the rows of a UNION's parts come together; else the part's own
};

// A pattern or query inside of an expression. The planner fills in `plan`.
struct Subquery {
  BoundQuery query;
  std::vector<Slot> uses;  // what it reads of the row around it
  std::shared_ptr<const plan::Plan> plan;
};

struct BoundStatement {
  BoundQuery query;
  std::vector<std::shared_ptr<Subquery>> subqueries;  // inner ones before the ones that they stand in
  std::size_t slots = 0;                              // the width of a row
  bool short_question = false;
  bool writes = false;  // changes the graph
};

// Throws QueryError, phase compile.
BoundStatement bind(const ast::Statement& statement, const graph::Graph& graph);

}  // namespace newsgraph::query
