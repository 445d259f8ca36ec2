// The predicates of relations.h as data: verbs and nouns of action, with the places of their arguments.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "ingest/facts.h"

namespace newsgraph::ingest {

// Sets of entity types, as bits in the order of EntityType.
using TypeSet = std::uint8_t;
constexpr TypeSet type_bit(EntityType type) {
  return static_cast<TypeSet>(1u << static_cast<unsigned>(type));
}
constexpr TypeSet kPerson = type_bit(EntityType::person);
constexpr TypeSet kCompany = type_bit(EntityType::company);
constexpr TypeSet kBody = kCompany | type_bit(EntityType::organization);
constexpr TypeSet kPlace = type_bit(EntityType::place);
constexpr TypeSet kProduct = type_bit(EntityType::product);
constexpr TypeSet kEvent = type_bit(EntityType::event);
constexpr TypeSet kActor = kBody | kPerson | kPlace;  // whoever can act
constexpr TypeSet kAgent = kBody | kPerson;
constexpr TypeSet kAny = kActor | kProduct | kEvent;

// One reading of a verb. The subject is the clause's own, whatever its voice; the object is the grammatical object if
// `preposition` is empty, else what stands after that preposition. `particle` must follow the verb if it is not empty.
struct VerbFrame {
  std::string_view verb;  // lemma
  std::string_view particle;
  std::string_view preposition;
  Relation relation;
  TypeSet subject;
  TypeSet object;
  int confidence;  // thousandths
};
std::span<const VerbFrame> verb_frames();  // sorted by verb

// One reading of a noun of action: "a bid for Y", "X's stake in Y". The subject is its possessor, what stands after
// "by", or the subject of the verb whose object the noun is.
struct NounFrame {
  std::string_view noun;  // lemma
  std::string_view preposition;
  Relation relation;
  TypeSet subject;
  TypeSet object;
  int confidence;
};
std::span<const NounFrame> noun_frames();  // sorted by noun

// Verbs that make the subject of "X signed a deal" the subject of the noun: not those of who suffers ("faces a
// lawsuit").
bool is_light_verb(std::string_view lemma);

}  // namespace newsgraph::ingest
