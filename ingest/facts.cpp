#include "ingest/facts.h"

#include <algorithm>
#include <array>

namespace newsgraph::ingest {
namespace {

constexpr std::array<std::string_view, 7> kEntityTypes = {"Person",  "Company", "Organization", "Place",
                                                          "Product", "Event",   "Thing"};

// In the order of Relation.
constexpr std::array<std::string_view, 34> kRelations = {
    "OWNS",       "ACQUIRES",      "MERGES_WITH",     "SELLS",      "INVESTS_IN",   "TAKES_PUBLIC", "FOUNDED",
    "LEADS",      "WORKS_FOR",     "MEMBER_OF",       "APPOINTS",   "SUPPLIES",     "DEPLOYS",      "MAKES",
    "LAUNCHES",   "PARTNERS_WITH", "CONTRACTS_WITH",  "LOCATED_IN", "OPERATES_IN",  "BORN_IN",      "LIVES_IN",
    "CITIZEN_OF", "EDUCATED_AT",   "FAMILY_OF",       "SUES",       "INVESTIGATES", "PENALIZES",    "CRITICIZES",
    "SUPPORTS",   "MEETS",         "PARTICIPATES_IN", "RATES",      "PART_OF",      "COMPETES_WITH"};
static_assert(kRelations.size() == static_cast<std::size_t>(Relation::competes_with) + 1);

template <typename Enum, std::size_t N>
std::optional<Enum> find(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto* found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view to_string(EntityType type) {
  return kEntityTypes[static_cast<std::size_t>(type)];
}

std::optional<EntityType> parse_entity_type(std::string_view name) {
  return find<EntityType>(kEntityTypes, name);
}

std::string_view to_string(Relation relation) {
  return kRelations[static_cast<std::size_t>(relation)];
}

std::optional<Relation> parse_relation(std::string_view name) {
  return find<Relation>(kRelations, name);
}

bool is_symmetric(Relation relation) {
  switch (relation) {
    case Relation::merges_with:
    case Relation::partners_with:
    case Relation::contracts_with:
    case Relation::family_of:
    case Relation::meets:
    case Relation::competes_with:
      return true;
    default:
      return false;
  }
}

}  // namespace newsgraph::ingest
