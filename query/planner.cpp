#include "query/planner.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "query/functions.h"
#include "query/name_test.h"
#include "query/rewrites.h"

namespace newsgraph::query {
namespace {

using plan::PlanPtr;

// Rows pass from operator to operator by recursion, so that a plan must not be too high.
constexpr std::size_t kMaxOperators = 5000;

bool contains(const std::vector<Slot>& sorted, Slot slot) {
  return std::binary_search(sorted.begin(), sorted.end(), slot);
}

// Whether `predicate` says what the node in `slot` is called, from what is known already.
bool names(const Expression& predicate, Slot slot, const std::vector<Slot>& known) {
  const std::optional<NameTest> test = name_test(predicate, slot);
  if (!test) return false;
  const std::vector<Slot> slots = slots_of(*test->name);
  return std::all_of(slots.begin(), slots.end(), [&](Slot s) { return contains(known, s); });
}

// Plans one query: its clauses from the first to the last, each on top of those before it.
class Planner {
 public:
  explicit Planner(bool must_find) : must_find_(must_find) {}

  PlanPtr plan_query(const BoundQuery& query, const std::vector<Slot>& known);

 private:
  PlanPtr plan_single(const BoundSingle& single);
  PlanPtr plan_clause(const BoundMatch& match, PlanPtr input);
  PlanPtr plan_clause(const BoundUnwind& unwind, PlanPtr input);
  PlanPtr plan_clause(const BoundProjection& projection, PlanPtr input);
  PlanPtr plan_clause(const BoundCall& call, PlanPtr input);
  PlanPtr plan_clause(const BoundCreate& create, PlanPtr input);

  PlanPtr plan_parts(const BoundMatch& match, PlanPtr input);
  PlanPtr plan_part(const BoundPart& part, const BoundMatch& match, PlanPtr input);
  PlanPtr plan_end_of_bound(const BoundPart& part, PlanPtr input);
  PlanPtr plan_not_null(const BoundNode& node, PlanPtr input);
  PlanPtr plan_shortest(const BoundPart& part, const BoundMatch& match, PlanPtr input);
  PlanPtr plan_hop(const BoundPart& part, std::size_t hop, bool reversed, PlanPtr input);
  PlanPtr plan_start(const BoundNode& node, const BoundMatch& match, PlanPtr input);

  int cost_of_start(const BoundNode& node, const BoundMatch& match) const;
  std::size_t best_start(const BoundPart& part, const BoundMatch& match) const;
  int cost_of_part(const BoundPart& part, const BoundMatch& match) const;

  void know(Slot slot) {
    const auto place = std::lower_bound(known_.begin(), known_.end(), slot);
    if (place == known_.end() || *place != slot) known_.insert(place, slot);
  }
  void know_only(const std::vector<Slot>& slots) {
    known_ = slots;
    std::sort(known_.begin(), known_.end());
  }

  // Notes that the plan has so many more operators.
  void count(std::size_t operators) {
    if (operators_ += operators; operators_ <= kMaxOperators) return;
    throw QueryError("SyntaxError", Phase::compile, "StatementTooLong",
                     "the statement needs more than " + std::to_string(kMaxOperators) + " operators");
  }

  PlanPtr make(plan::Plan::Operator op, PlanPtr input) {
    count(1);
    return plan::make(std::move(op), std::move(input));
  }

  bool must_find_;
  bool writes_ = false;  // the plan so far changes the graph
  std::size_t operators_ = 0;
  std::vector<Slot> known_;  // slots that have a value where the plan is so far, sorted
  std::vector<Slot> used_;   // relationships of the MATCH that is being planned
};

PlanPtr Planner::plan_query(const BoundQuery& query, const std::vector<Slot>& known) {
  plan::Union parts;
  PlanPtr only;
  for (const BoundSingle& single : query.parts) {
    know_only(known);
    PlanPtr plan = plan_single(single);
    if (query.parts.size() == 1) {
      only = std::move(plan);
      break;
    }
    std::vector<Assignment> items;
    for (std::size_t i = 0; i < query.result.size(); ++i) {
      auto read = std::make_shared<SlotRead>(single.columns[i], Type{}, Position{});
      read->set_text(query.columns[i]);
      items.push_back({query.result[i], std::move(read)});
    }
    parts.parts.push_back(make(plan::Project{std::move(items)}, std::move(plan)));
  }
  if (only) return only;
  PlanPtr plan = make(std::move(parts), nullptr);
  return query.union_all ? std::move(plan) : make(plan::Distinct{query.result}, std::move(plan));
}

PlanPtr Planner::plan_single(const BoundSingle& single) {
  PlanPtr plan = make(plan::Start{}, nullptr);
  for (const BoundClause& clause : single.clauses) {
    plan = std::visit([&](const auto& c) { return plan_clause(c, std::move(plan)); }, clause);
  }
  return plan;
}

PlanPtr Planner::plan_clause(const BoundMatch& match, PlanPtr input) {
  if (!match.optional) return plan_parts(match, std::move(input));
  plan::Optional optional;
  optional.branch = plan_parts(match, make(plan::Start{}, nullptr));
  optional.introduced = match.introduced;
  return make(std::move(optional), std::move(input));
}

PlanPtr Planner::plan_clause(const BoundUnwind& unwind, PlanPtr input) {
  know(unwind.slot);
  return make(plan::Unwind{unwind.list, unwind.slot}, std::move(input));
}

// What must survive a sort: the columns, and what is read after it.
std::vector<Slot> kept_slots(const BoundProjection& projection) {
  std::vector<Slot> slots = projection.columns;
  if (projection.where) {
    const std::vector<Slot> more = slots_of(*projection.where);
    slots.insert(slots.end(), more.begin(), more.end());
  }
  std::sort(slots.begin(), slots.end());
  slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
  return slots;
}

PlanPtr Planner::plan_clause(const BoundProjection& projection, PlanPtr input) {
  PlanPtr plan = std::move(input);
  if (projection.aggregating) plan = make(plan::Aggregate{projection.keys, projection.aggregates}, std::move(plan));
  if (!projection.items.empty()) plan = make(plan::Project{projection.items}, std::move(plan));
  if (projection.distinct) plan = make(plan::Distinct{projection.columns}, std::move(plan));
  if (!projection.order_by.empty()) {
    plan = make(plan::Sort{projection.order_by, kept_slots(projection), nullptr, nullptr}, std::move(plan));
  }
  if (projection.skip) plan = make(plan::Skip{projection.skip}, std::move(plan));
  if (projection.limit) plan = make(plan::Limit{projection.limit, writes_}, std::move(plan));
  if (projection.where) plan = make(plan::Filter{{projection.where}}, std::move(plan));
  know_only(projection.columns);
  return plan;
}

PlanPtr Planner::plan_clause(const BoundCall& call, PlanPtr input) {
  for (const auto& [field, slot] : call.yields) know(slot);
  PlanPtr plan = make(plan::CallProcedure{call}, std::move(input));
  return call.where ? make(plan::Filter{{call.where}}, std::move(plan)) : std::move(plan);
}

PlanPtr Planner::plan_clause(const BoundCreate& create, PlanPtr input) {
  writes_ = true;
  std::vector<Slot> keep = known_;
  for (const BoundCreate::Node& node : create.nodes) know(node.slot);
  for (const BoundCreate::Relationship& relationship : create.relationships) know(relationship.slot);
  for (const Assignment& path : create.paths) know(path.slot);
  return make(plan::Create{create, std::move(keep)}, std::move(input));
}

// The cheapest part first, then the cheapest of those left, given what is known by then.
PlanPtr Planner::plan_parts(const BoundMatch& match, PlanPtr input) {
  PlanPtr plan = std::move(input);
  used_.clear();
  if (match.parts.size() > kMaxOperators) count(match.parts.size());  // now: to choose among so many takes long
  std::vector<const BoundPart*> left;
  for (const BoundPart& part : match.parts) left.push_back(&part);
  while (!left.empty()) {
    const auto best = std::min_element(left.begin(), left.end(), [&](const BoundPart* a, const BoundPart* b) {
      return cost_of_part(*a, match) < cost_of_part(*b, match);
    });
    plan = plan_part(**best, match, std::move(plan));
    left.erase(best);
  }
  if (!match.predicates.empty()) plan = make(plan::Filter{match.predicates}, std::move(plan));
  return plan;
}

PlanPtr Planner::plan_part(const BoundPart& part, const BoundMatch& match, PlanPtr input) {
  if (part.search != ast::PathSearch::none) return plan_shortest(part, match, std::move(input));
  PlanPtr plan = plan_end_of_bound(part, std::move(input));
  const std::size_t start = best_start(part, match);
  const bool bound = contains(known_, part.nodes[start].slot);
  plan = plan_start(part.nodes[start], match, std::move(plan));
  if (bound && part.relationships.empty()) plan = plan_not_null(part.nodes[start], std::move(plan));
  for (std::size_t hop = start; hop < part.relationships.size(); ++hop) {
    plan = plan_hop(part, hop, false, std::move(plan));
  }
  for (std::size_t hop = start; hop > 0; --hop) plan = plan_hop(part, hop - 1, true, std::move(plan));
  if (!part.path) return plan;
  std::vector<Slot> relationships;
  for (const BoundRelationship& relationship : part.relationships) relationships.push_back(relationship.slot);
  auto path = std::make_shared<PathOf>(part.nodes.front().slot, std::move(relationships), Position{});
  path->set_text("path");
  know(*part.path);
  return make(plan::Project{{{*part.path, std::move(path)}}}, std::move(plan));
}

// A relationship that has a value gives the node that the pattern starts at.
PlanPtr Planner::plan_end_of_bound(const BoundPart& part, PlanPtr input) {
  const auto known = [&](const BoundNode& node) { return contains(known_, node.slot); };
  if (std::any_of(part.nodes.begin(), part.nodes.end(), known)) return input;
  for (std::size_t i = 0; i < part.relationships.size(); ++i) {
    const BoundRelationship& relationship = part.relationships[i];
    if (!relationship.bound || relationship.length || relationship.direction == graph::Direction::both) continue;
    const bool outwards = relationship.direction == graph::Direction::out;
    auto read = std::make_shared<SlotRead>(relationship.slot, Type{Type::Kind::relationship}, Position{});
    auto start = std::make_shared<Call>(*find_function("startNode"), std::vector<ExpressionPtr>{std::move(read)},
                                        Type{Type::Kind::node}, Position{});
    start->set_text("startNode(" + relationship.name + ")");
    const Slot slot = part.nodes[outwards ? i : i + 1].slot;
    know(slot);
    return make(plan::Project{{{slot, std::move(start)}}}, std::move(input));
  }
  return input;
}

// A pattern of one node that has a value already: null is no node.
PlanPtr Planner::plan_not_null(const BoundNode& node, PlanPtr input) {
  auto read = std::make_shared<SlotRead>(node.slot, Type{Type::Kind::node}, Position{});
  auto test = std::make_shared<IsNull>(std::move(read), true, Position{});
  test->set_text(node.name + " IS NOT NULL");
  return make(plan::Filter{{std::move(test)}}, std::move(input));
}

PlanPtr Planner::plan_shortest(const BoundPart& part, const BoundMatch& match, PlanPtr input) {
  const BoundNode& left = part.nodes.front();
  const BoundNode& right = part.nodes.back();
  const BoundRelationship& relationship = part.relationships.front();
  const int left_cost = cost_of_start(left, match);
  const int right_cost = cost_of_start(right, match);
  // Both ends known or looked up: from one to the other. Else one search from one end finds all the others.
  const bool tree = part.search == ast::PathSearch::shortest && std::max(left_cost, right_cost) > 1 &&
                    left.slot != right.slot && !relationship.bound;
  const bool reversed = tree && right_cost < left_cost;
  PlanPtr plan = plan_start(reversed ? right : left, match, std::move(input));
  if (!tree) plan = plan_start(right, match, std::move(plan));
  know(left.slot);
  know(right.slot);
  know(relationship.slot);
  if (part.path) know(*part.path);
  if (tree) {
    return make(
        plan::ShortestPathTree{reversed ? right : left, relationship, reversed ? left : right, reversed, part.path},
        std::move(plan));
  }
  const bool all = part.search == ast::PathSearch::all_shortest;
  return make(plan::ShortestPath{left, relationship, right, all, part.path}, std::move(plan));
}

PlanPtr Planner::plan_hop(const BoundPart& part, std::size_t hop, bool reversed, PlanPtr input) {
  plan::Expand expand;
  expand.from = part.nodes[reversed ? hop + 1 : hop];
  expand.to = part.nodes[reversed ? hop : hop + 1];
  expand.relationship = part.relationships[hop];
  expand.reversed = reversed;
  expand.into = contains(known_, expand.to.slot);
  expand.other_than = used_;
  used_.push_back(expand.relationship.slot);
  know(expand.to.slot);
  know(expand.relationship.slot);
  if (expand.relationship.length) return make(plan::ExpandChain{std::move(expand)}, std::move(input));
  return make(std::move(expand), std::move(input));
}

PlanPtr Planner::plan_start(const BoundNode& node, const BoundMatch& match, PlanPtr input) {
  if (contains(known_, node.slot)) return input;
  // In a short question every name was asked for by the user: one that nothing is called by is an error.
  if (must_find_) {
    for (const ExpressionPtr& predicate : match.predicates) {
      const std::optional<NameTest> test = name_test(*predicate, node.slot);
      if (!test || test->exact || !names(*predicate, node.slot, known_)) continue;
      know(node.slot);
      return make(plan::LookUp{node, test->name, false, true}, std::move(input));
    }
  }
  know(node.slot);
  return make(plan::AllNodes{node}, std::move(input));
}

int Planner::cost_of_start(const BoundNode& node, const BoundMatch& match) const {
  if (contains(known_, node.slot)) return 0;
  const bool named = std::any_of(match.predicates.begin(), match.predicates.end(),
                                 [&](const ExpressionPtr& p) { return names(*p, node.slot, known_); });
  if (named) return 1;
  return node.labels.empty() ? 3 : 2;
}

std::size_t Planner::best_start(const BoundPart& part, const BoundMatch& match) const {
  const auto best = std::min_element(part.nodes.begin(), part.nodes.end(), [&](const BoundNode& a, const BoundNode& b) {
    return cost_of_start(a, match) < cost_of_start(b, match);
  });
  return static_cast<std::size_t>(best - part.nodes.begin());
}

// Shortest paths last: both of their ends may then have a value.
int Planner::cost_of_part(const BoundPart& part, const BoundMatch& match) const {
  const int search = part.search == ast::PathSearch::none ? 0 : 10;
  return search + cost_of_start(part.nodes[best_start(part, match)], match);
}

bool gives_rows(const BoundQuery& query) {
  return !query.columns.empty();
}

}  // namespace

PlanPtr make_plan(const BoundStatement& statement) {
  for (const std::shared_ptr<Subquery>& subquery : statement.subqueries) {
    PlanPtr plan = Planner(false).plan_query(subquery->query, subquery->uses);
    rewrite(plan);
    subquery->plan = std::move(plan);
  }
  PlanPtr plan = Planner(statement.short_question).plan_query(statement.query, {});
  rewrite(plan);
  if (!gives_rows(statement.query)) return plan::make(plan::Drain{}, std::move(plan));
  return plan::make(plan::Produce{statement.query.columns, statement.query.result}, std::move(plan));
}

}  // namespace newsgraph::query
