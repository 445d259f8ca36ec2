// Rewrites of plans. Each does one thing and leaves a plan that gives the same rows.
#pragma once

#include "query/plan.h"

namespace newsgraph::query {

// All of them, in an order in which each finds what the earlier ones prepared.
void rewrite(plan::PlanPtr& plan);

// A predicate is decided as soon as what it reads is there.
//
//   Filter a.x = 1 AND b.y = 2          Filter b.y = 2
//     Expand (a)-[r]->(b)          =>     Expand (a)-[r]->(b)
//       AllNodes (a)                        Filter a.x = 1
//                                             AllNodes (a)
void push_down_filters(plan::PlanPtr& plan);

// A name is looked up instead of scanned for. `=` stays as a predicate, since the index takes no account of case;
// called() is what the index answers, and goes.
//
//   Filter n.name = 'T-Head'            Filter n.name = 'T-Head'
//     AllNodes (n)                 =>     LookUp (n) name = 'T-Head'
void names_to_look_ups(plan::PlanPtr& plan);

// The vertices of a label are scanned instead of all.
//
//   Filter n:Company AND n.x = 1        Filter n.x = 1
//     AllNodes (n)                 =>     LabelScan (n:Company)
void labels_to_scans(plan::PlanPtr& plan);

// A sort of which only the first rows are wanted holds no more than these.
//
//   Limit 3                             Limit 3
//     Skip 2                       =>     Skip 2
//       Sort n.name                         Top n.name
void limits_into_sorts(plan::PlanPtr& plan);

}  // namespace newsgraph::query
