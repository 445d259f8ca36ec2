#include "ingest/facts.h"

#include <doctest/doctest.h>

#include <string>

namespace newsgraph::ingest {

TEST_CASE("facts: every entity type has a name that is read back") {
  std::string names;
  for (int i = 0; i <= static_cast<int>(EntityType::thing); ++i) {
    const auto type = static_cast<EntityType>(i);
    CHECK(parse_entity_type(to_string(type)) == type);
    names += std::string(to_string(type)) + " ";
  }
  CHECK(names == "Person Company Organization Place Product Event Thing ");
}

TEST_CASE("facts: every relation has a name that is read back, and six read the same both ways") {
  std::string symmetric;
  for (int i = 0; i <= static_cast<int>(Relation::competes_with); ++i) {
    const auto relation = static_cast<Relation>(i);
    CHECK(parse_relation(to_string(relation)) == relation);
    if (is_symmetric(relation)) symmetric += std::string(to_string(relation)) + " ";
  }
  CHECK(symmetric == "MERGES_WITH PARTNERS_WITH CONTRACTS_WITH FAMILY_OF MEETS COMPETES_WITH ");
}

TEST_CASE("facts: names are read as they are written, to the letter") {
  for (const char* name : {"", "company", "COMPANY", "Companies", "Company "}) {
    CAPTURE(name);
    CHECK_FALSE(parse_entity_type(name).has_value());
  }
  for (const char* name : {"", "owns", "OWN", "OWNS ", "HUGS"}) {
    CAPTURE(name);
    CHECK_FALSE(parse_relation(name).has_value());
  }
}

}  // namespace newsgraph::ingest
