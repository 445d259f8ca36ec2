// The plan of a statement: a tree of operators, each taking the rows of the one below it.
//
// A statement's variables live in one row of slots. An operator fills in its own slots and leaves the others, so that
// below and above mean before and after in time. Printed with the last operator first, an operator a line:
//
//   Produce u.name
//     Project u.name
//       Filter u:Company
//         Expand (c)-[r:OWNS]->(u)
//           LookUp c called "Alibaba"
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "query/binder.h"

namespace newsgraph::query::plan {

struct Plan;
using PlanPtr = std::unique_ptr<Plan>;

// One row as it comes: the start of a statement, or the row around a subquery.
struct Start {};

// Each vertex of the graph, into `node`.
struct AllNodes {
  BoundNode node;
};

struct LabelScan {
  BoundNode node;
  std::string label;
};

// The vertices that are called so (by name or alias, whatever the case); with `exact`, at least those whose property
// `name` equals the value, which then may be of any kind.
struct LookUp {
  BoundNode node;
  ExpressionPtr name;
  bool exact = false;
  bool must_find = false;  // an error with near names if nothing is called so
};

// From `from` along each relationship that fits to `to`. If `to` has a value, only those that lead there.
struct Expand {
  BoundNode from;
  BoundRelationship relationship;
  BoundNode to;
  bool reversed = false;         // against the pattern's own direction: `from` is its right end
  bool into = false;             // `to` has a value
  std::vector<Slot> other_than;  // relationships (or lists of them) of the same MATCH: each relationship only once
};

// The same along a chain of relationships of a length within bounds: depth first, no relationship twice.
struct ExpandChain {
  Expand hop;
};

// One or all of the shortest paths between two nodes that have values.
struct ShortestPath {
  BoundNode from;
  BoundRelationship relationship;
  BoundNode to;
  bool all = false;
  std::optional<Slot> path;
};

// From `from` to every node that can be reached, nearest first, each by one of its shortest paths: what
// ShortestPath would give if asked for each of them, by a single search.
struct ShortestPathTree {
  BoundNode from;
  BoundRelationship relationship;
  BoundNode to;
  bool reversed = false;  // `from` is the right end of the pattern
  std::optional<Slot> path;
};

struct Filter {
  std::vector<ExpressionPtr> predicates;
};

struct Project {
  std::vector<Assignment> items;
};

// One row a group of equivalent keys, in the order of first sight; without keys exactly one row.
struct Aggregate {
  std::vector<Assignment> keys;
  std::vector<BoundAggregate> aggregates;
};

struct Distinct {
  std::vector<Slot> columns;
};

// Holds the slots in `keep` of every row; with `most`, only the first so many.
struct Sort {
  std::vector<SortKey> keys;
  std::vector<Slot> keep;
  ExpressionPtr most;  // null: all; the sum of SKIP and LIMIT above it
  ExpressionPtr more;  // null, or to be added to `most`
};

struct Skip {
  ExpressionPtr count;
};

struct Limit {
  ExpressionPtr count;
  bool writes = false;  // something below changes the graph, which it does also with LIMIT 0
};

struct Unwind {
  ExpressionPtr list;
  Slot slot = 0;
};

// For each row the rows of `branch`, or if it has none one row with nulls in `introduced`.
struct Optional {
  PlanPtr branch;
  std::vector<Slot> introduced;
};

// The rows of all parts one after the other; each part is a whole plan.
struct Union {
  std::vector<PlanPtr> parts;
};

struct CallProcedure {
  BoundCall call;
};

// Takes all rows first, then creates, so that what is created is not matched.
struct Create {
  BoundCreate pattern;
  std::vector<Slot> keep;
};

// Runs what is below for its effects, and gives no row.
struct Drain {};

// The statement's columns.
struct Produce {
  std::vector<std::string> columns;
  std::vector<Slot> slots;
};

struct Plan {
  using Operator = std::variant<Start, AllNodes, LabelScan, LookUp, Expand, ExpandChain, ShortestPath, ShortestPathTree,
                                Filter, Project, Aggregate, Distinct, Sort, Skip, Limit, Unwind, Optional, Union,
                                CallProcedure, Create, Drain, Produce>;
  Operator op;
  PlanPtr input;  // null for Start and Union
};

PlanPtr make(Plan::Operator op, PlanPtr input);

// One line an operator, two blanks of indentation a level.
std::vector<std::string> print(const Plan& plan);

}  // namespace newsgraph::query::plan
