#include "query/rewrites.h"

#include <algorithm>
#include <utility>

#include "query/name_test.h"

namespace newsgraph::query {
namespace {

using plan::Plan;
using plan::PlanPtr;

using Rewrite = void (*)(PlanPtr&);

// Applies `visit` to every place of a plan, from the last operator to the first, branches included.
template <typename Visit>
void for_each_place(PlanPtr& plan, const Visit& visit) {
  for (PlanPtr* at = &plan; *at; at = &(*at)->input) {
    visit(*at);
    if (!*at) break;
    if (auto* optional = std::get_if<plan::Optional>(&(*at)->op)) for_each_place(optional->branch, visit);
    if (auto* parts = std::get_if<plan::Union>(&(*at)->op)) {
      for (PlanPtr& part : parts->parts) for_each_place(part, visit);
    }
  }
}

bool contains(const std::vector<Slot>& slots, Slot slot) {
  return std::find(slots.begin(), slots.end(), slot) != slots.end();
}

// Whether a predicate that reads `slots` may be decided before `op` with the same rows left over.
bool passes(const Plan::Operator& op, const std::vector<Slot>& slots) {
  const auto free_of = [&slots](Slot slot) { return !contains(slots, slot); };
  const auto hop_free = [&](const plan::Expand& e) {
    return (e.into || free_of(e.to.slot)) && (e.relationship.bound || free_of(e.relationship.slot));
  };
  return std::visit(ast::Overloaded{
                        [](const auto&) { return false; },
                        [&](const plan::AllNodes& scan) { return free_of(scan.node.slot); },
                        [&](const plan::LabelScan& scan) { return free_of(scan.node.slot); },
                        [&](const plan::LookUp& scan) { return free_of(scan.node.slot) && !scan.must_find; },
                        [&](const plan::Expand& expand) { return hop_free(expand); },
                        [&](const plan::ExpandChain& chain) { return hop_free(chain.hop); },
                        [&](const plan::ShortestPath& path) {
                          return free_of(path.relationship.slot) && (!path.path || free_of(*path.path));
                        },
                        [&](const plan::ShortestPathTree& tree) {
                          return free_of(tree.to.slot) && free_of(tree.relationship.slot) &&
                                 (!tree.path || free_of(*tree.path));
                        },
                        [&](const plan::Filter&) { return true; },
                        [&](const plan::Unwind& unwind) { return free_of(unwind.slot); },
                        [&](const plan::Project& project) {
                          return std::all_of(project.items.begin(), project.items.end(),
                                             [&](const Assignment& item) { return free_of(item.slot); });
                        },
                        [&](const plan::Optional& optional) {
                          return std::all_of(optional.introduced.begin(), optional.introduced.end(), free_of);
                        },
                    },
                    op);
}

// Puts `predicate` as far below `place` as it may go; false, and nothing done, if that is where it is.
bool sink(PlanPtr& place, const ExpressionPtr& predicate) {
  const std::vector<Slot> slots = slots_of(*predicate);
  PlanPtr* at = &place;
  plan::Filter* above = nullptr;
  while (passes((*at)->op, slots)) {
    above = std::get_if<plan::Filter>(&(*at)->op);
    at = &(*at)->input;
  }
  if (at == &place) return false;
  if (above != nullptr) {
    above->predicates.push_back(predicate);
  } else {
    *at = plan::make(plan::Filter{{predicate}}, std::move(*at));
  }
  return true;
}

// The filter at `place` and the scan of all vertices below it, if that is what is there.
struct FilteredScan {
  plan::Filter* filter = nullptr;
  plan::AllNodes* scan = nullptr;
};
FilteredScan filtered_scan(PlanPtr& place) {
  auto* filter = std::get_if<plan::Filter>(&place->op);
  if (filter == nullptr || !place->input) return {};
  return {filter, std::get_if<plan::AllNodes>(&place->input->op)};
}

void remove_filter_if_empty(PlanPtr& place) {
  if (!std::get<plan::Filter>(place->op).predicates.empty()) return;
  PlanPtr below = std::move(place->input);
  place = std::move(below);
}

// The predicate that the planner has made a look-up of already (see Planner::plan_start).
void drop_answered(PlanPtr& place) {
  auto* filter = std::get_if<plan::Filter>(&place->op);
  const auto* look_up = filter != nullptr ? std::get_if<plan::LookUp>(&place->input->op) : nullptr;
  if (look_up == nullptr || look_up->exact) return;
  std::erase_if(filter->predicates, [&](const ExpressionPtr& predicate) {
    const std::optional<NameTest> test = name_test(*predicate, look_up->node.slot);
    return test && !test->exact && test->name == look_up->name;
  });
  remove_filter_if_empty(place);
}

}  // namespace

void rewrite(PlanPtr& plan) {
  static constexpr Rewrite kRewrites[] = {push_down_filters, names_to_look_ups, labels_to_scans, limits_into_sorts};
  for (const Rewrite apply : kRewrites) apply(plan);
}

void push_down_filters(PlanPtr& plan) {
  for_each_place(plan, [](PlanPtr& place) {
    while (place && std::holds_alternative<plan::Filter>(place->op)) {
      auto& predicates = std::get<plan::Filter>(place->op).predicates;
      std::erase_if(predicates, [&](const ExpressionPtr& predicate) { return sink(place->input, predicate); });
      if (!predicates.empty()) return;
      remove_filter_if_empty(place);
    }
  });
}

void names_to_look_ups(PlanPtr& plan) {
  for_each_place(plan, [](PlanPtr& place) {
    drop_answered(place);
    if (!place) return;
    const auto [filter, scan] = filtered_scan(place);
    if (scan == nullptr) return;
    for (auto predicate = filter->predicates.begin(); predicate != filter->predicates.end(); ++predicate) {
      std::optional<NameTest> test = name_test(**predicate, scan->node.slot);
      if (!test) continue;
      if (!test->exact) filter->predicates.erase(predicate);
      place->input->op = plan::LookUp{BoundNode(scan->node), std::move(test->name), test->exact, false};
      remove_filter_if_empty(place);
      return;
    }
  });
}

void labels_to_scans(PlanPtr& plan) {
  for_each_place(plan, [](PlanPtr& place) {
    const auto [filter, scan] = filtered_scan(place);
    if (scan == nullptr) return;
    for (auto predicate = filter->predicates.begin(); predicate != filter->predicates.end(); ++predicate) {
      const auto* labels = dynamic_cast<const HasLabels*>(predicate->get());
      if (labels == nullptr || labels->labels().size() != 1) continue;
      const auto* read = dynamic_cast<const SlotRead*>(labels->children()[0].get());
      if (read == nullptr || read->slot() != scan->node.slot) continue;
      place->input->op = plan::LabelScan{BoundNode(scan->node), std::string(labels->labels().front())};
      filter->predicates.erase(predicate);
      remove_filter_if_empty(place);
      return;
    }
  });
}

void limits_into_sorts(PlanPtr& plan) {
  for_each_place(plan, [](PlanPtr& place) {
    const auto* limit = std::get_if<plan::Limit>(&place->op);
    if (limit == nullptr) return;
    Plan* below = place->input.get();
    const auto* skip = std::get_if<plan::Skip>(&below->op);
    if (skip != nullptr) below = below->input.get();
    auto* sort = std::get_if<plan::Sort>(&below->op);
    if (sort == nullptr) return;
    sort->most = limit->count;
    if (skip != nullptr) sort->more = skip->count;
  });
}

}  // namespace newsgraph::query
