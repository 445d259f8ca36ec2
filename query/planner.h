// Clauses and patterns to a plan: where each pattern starts, and in which order it is walked.
//
// A pattern starts at a node that has a value already, else at one that is looked up by its name, else at one with a
// label, else at its first; from there it is expanded, first to the right, then to the left. Predicates stand above
// the whole pattern: the rewrites bring them down to where they can be decided.
#pragma once

#include "query/binder.h"
#include "query/plan.h"

namespace newsgraph::query {

// Plans the subqueries too.
plan::PlanPtr make_plan(const BoundStatement& statement);

}  // namespace newsgraph::query
