// Groups the mentions of one article that stand for the same entity ("Acme", "Acme Group", "the company", "its").
//
// Requires  tokens with lemma, head and deprel; mentions in text order, with types.
// Adds      document.entities, in the order of their first mention; Mention::entity, kNone where nothing fits.
// Spans     half-open, in code points of Article::text.
// Threads   const after construction; one object serves any number of threads.
// Errors    none: strange text gives fewer and smaller entities.
// Cost      n log n in the text.
//
// Names join on what English says with them: company suffixes ("Acme", "Acme Inc"), surnames, initials ("Royal Tin
// Board", "RTB"), "Acme (or Apex)", "Apex, also known as Acme", a country left out ("China Tin", "Tin"). Descriptions
// and pronouns join the entity that was last spoken of as a subject; where that is not plain they stay alone.
#pragma once

#include "ingest/document.h"

namespace newsgraph::ingest {

class Coreference {
 public:
  void annotate(Document& document) const;
};

}  // namespace newsgraph::ingest
