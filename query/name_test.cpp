#include "query/name_test.h"

#include <algorithm>

#include "query/functions.h"

namespace newsgraph::query {
namespace {

bool reads(const Expression& e, Slot slot) {
  const auto* read = dynamic_cast<const SlotRead*>(&e);
  return read != nullptr && read->slot() == slot;
}

bool reads_name(const Expression& e, Slot slot) {
  const auto* property = dynamic_cast<const PropertyOf*>(&e);
  return property != nullptr && property->key() == "name" && reads(*property->children()[0], slot);
}

bool depends_on(const Expression& e, Slot slot) {
  const std::vector<Slot> slots = slots_of(e);
  return std::binary_search(slots.begin(), slots.end(), slot);
}

}  // namespace

std::optional<NameTest> name_test(const Expression& predicate, Slot node) {
  const std::vector<ExpressionPtr>& parts = predicate.children();
  if (const auto* call = dynamic_cast<const Call*>(&predicate)) {
    if (call->function().name != "called" || !reads(*parts[0], node) || depends_on(*parts[1], node)) return {};
    return NameTest{parts[1], false};
  }
  const auto* compare = dynamic_cast<const Compare*>(&predicate);
  if (compare == nullptr || compare->ops().size() != 1) return {};
  if (compare->ops().front() != ast::ComparisonOperator::equal) return {};
  if (reads_name(*parts[0], node) && !depends_on(*parts[1], node)) return NameTest{parts[1], true};
  if (reads_name(*parts[1], node) && !depends_on(*parts[0], node)) return NameTest{parts[0], true};
  return {};
}

}  // namespace newsgraph::query
