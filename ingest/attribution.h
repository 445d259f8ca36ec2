// Whose word a statement is: whether "X said that" comes from somebody who speaks for those that it is about.
// Internal to factuality.
#pragma once

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "ingest/document.h"
#include "ingest/trees.h"

namespace newsgraph::ingest {

class Attribution {
 public:
  // Refers to both. Reads who works for whom off the facts that are there.
  Attribution(const Document& document, const Trees& trees);

  // Whether the noun phrase that token `speaker` heads vouches for no more than hearsay about the fact: "sources",
  // a newspaper, a rival. "Acme", "its chairman", "the company" and a person who works for either end know.
  bool is_hearsay(std::uint32_t speaker, const Fact& fact) const;

  // Whether the speaker is whom it is done to.
  bool is_object(std::uint32_t speaker, const Fact& fact) const { return entity_of_[speaker] == fact.object; }

 private:
  const Token& token(std::uint32_t i) const { return document_.token(i); }
  std::uint32_t entity_of(std::uint32_t i) const;
  bool speaks_for(std::uint32_t entity, const Fact& fact) const;
  std::uint32_t principal(std::uint32_t speaker) const;
  bool has_inside_role(std::uint32_t speaker) const;

  const Document& document_;
  const Trees& trees_;
  std::vector<std::uint32_t> entity_of_;                     // of each token, or kNone
  std::set<std::pair<std::uint32_t, std::uint32_t>> bonds_;  // a person and a body, an owner and what is owned
};

}  // namespace newsgraph::ingest
