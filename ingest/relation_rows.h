// Reads a table of relations, a row a line (docs/relations.md shows how to write one):
//
//   verb take_over: actor -ACQUIRES-> company 0.90              # "X takes over Y"
//   passive base in: body -LOCATED_IN-> place 0.90              # "X is based in Y"
//   noun order from: company -CONTRACTS_WITH-> company 0.75     # "X won an order from Y"
//   verb hail: none                                             # whatever the table said of it before does not hold
//   undergo: face suffer                                        # whoever "faces a lawsuit" does not sue
#pragma once

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/facts.h"

namespace newsgraph::ingest {

// Sets of entity types, as bits in the order of EntityType.
using TypeSet = std::uint8_t;
constexpr TypeSet type_bit(EntityType type) {
  return static_cast<TypeSet>(1u << static_cast<unsigned>(type));
}
constexpr TypeSet kPerson = type_bit(EntityType::person);
constexpr TypeSet kCompany = type_bit(EntityType::company);
constexpr TypeSet kOrganization = type_bit(EntityType::organization);
constexpr TypeSet kBody = kCompany | kOrganization;
constexpr TypeSet kPlace = type_bit(EntityType::place);
constexpr TypeSet kProduct = type_bit(EntityType::product);
constexpr TypeSet kEvent = type_bit(EntityType::event);
constexpr TypeSet kActor = kBody | kPerson | kPlace;  // whoever can act
constexpr TypeSet kAgent = kBody | kPerson;
constexpr TypeSet kAny = kActor | kProduct | kEvent;

// One row. The words are views into the text that was read.
struct RelationRow {
  enum class Kind : std::uint8_t { verb, passive, noun, undergo };

  Kind kind = Kind::verb;
  std::string_view word;  // lemma
  std::string_view particle;
  std::string_view preposition;
  bool none = false;  // takes away what an earlier table says of these words; nothing below counts
  Relation relation = Relation::owns;
  bool turned = false;  // written <-RELATION-: what stands after the predicate is the fact's subject
  TypeSet before = 0;   // types of what stands before the predicate, and after it
  TypeSet after = 0;
  int confidence = 0;  // thousandths
  std::map<std::string, std::string> attributes;
  std::size_t line = 0;  // from 1
};

// what() has a line for each row that is wrong, up to twenty: "FILE:LINE: what is wrong, and what would be right".
struct RelationTableError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

constexpr std::size_t kMaxRelationTableBytes = 4u << 20;

// Rows in the order of the text, an `undergo` line as one row a verb. `file` is what errors call the text. Throws
// RelationTableError, also for a text over kMaxRelationTableBytes and for one that is not UTF-8.
std::vector<RelationRow> read_relation_rows(std::string_view text, std::string_view file);

}  // namespace newsgraph::ingest
