// First half of coreference: the names of one article to entities. Internal to coreference.
#pragma once

#include "ingest/document.h"

namespace newsgraph::ingest {

inline bool is_body(EntityType type) {
  return type == EntityType::company || type == EntityType::organization;
}

// Requires  what Coreference requires; no entities.
// Adds      document.stated_aliases; document.entities, in the order of their first mention, with name, type and
// aliases, without spans; type
//           and entity of every mention that is a name.
// Cost      n log n in the article.
void add_named_entities(Document& document);

}  // namespace newsgraph::ingest
