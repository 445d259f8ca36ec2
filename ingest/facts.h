// Entity types, relation types, and what one article says in them. SCHEMA: docs/relations.md.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace newsgraph::ingest {

using graph::Span;
using graph::Status;

// A Thing has no name of its own ("AI accelerators").
enum class EntityType : std::uint8_t { person, company, organization, place, product, event, thing };
std::string_view to_string(EntityType type);  // "Person", as in labels and fact lines
std::optional<EntityType> parse_entity_type(std::string_view name);

enum class Relation : std::uint8_t {
  owns,
  acquires,
  merges_with,
  sells,
  invests_in,
  takes_public,
  founded,
  leads,
  works_for,
  member_of,
  appoints,
  supplies,
  deploys,
  makes,
  launches,
  partners_with,
  contracts_with,
  located_in,
  operates_in,
  born_in,
  lives_in,
  citizen_of,
  educated_at,
  family_of,
  sues,
  investigates,
  penalizes,
  criticizes,
  supports,
  meets,
  participates_in,
  rates,
  part_of,
  competes_with
};
std::string_view to_string(Relation relation);  // "OWNS", as in edge types and fact lines
std::optional<Relation> parse_relation(std::string_view name);
bool is_symmetric(Relation relation);  // subject and object may change places

// What one article calls by one or more names. The first mention's span is the first in the text.
struct Entity {
  std::string name;  // the most telling form
  EntityType type = EntityType::thing;
  std::vector<std::string> aliases;  // other names, sorted, without `name`
  std::vector<Span> mentions;        // in text order, pronouns and descriptions included

  friend bool operator==(const Entity&, const Entity&) = default;
};

// One reading of one sentence.
struct Fact {
  std::uint32_t subject = 0;  // index into ArticleFacts::entities
  std::uint32_t object = 0;
  std::string relation;  // a Relation's name, or an open relation: the normalised predicate in UPPER_SNAKE_CASE
  bool open = false;
  std::string predicate;  // the words that say it
  Span subject_span;
  Span object_span;
  Span sentence_span;
  std::string sentence;  // as it stands in the article; may be empty if an end is a Thing
  std::string rule;
  graph::Derivation derivation;
  int confidence = 0;  // thousandths
  Status status = Status::asserted;
  std::string when;                               // "2025", "2025-08", "2025-08-17" or empty
  std::map<std::string, std::string> attributes;  // "role", "stake", "amount"

  friend bool operator==(const Fact&, const Fact&) = default;
};

// Everything that one article says: the value of a fact line, and the unit of the merge.
struct ArticleFacts {
  graph::Article article;
  std::vector<Entity> entities;  // in the order of their first mention, Things after all others
  std::vector<Fact> facts;       // in text order

  friend bool operator==(const ArticleFacts&, const ArticleFacts&) = default;
};

}  // namespace newsgraph::ingest
