// Second half of coreference: what descriptions ("the company") and pronouns stand for. Internal to coreference.
#pragma once

#include "ingest/document.h"

namespace newsgraph::ingest {

// Requires  what Coreference requires; document.entities, and the entity of every mention that is a name.
// Adds      the entity of descriptions and pronouns; kNone where nothing fits.
// Cost      linear in the article: only what was spoken of in the last few sentences can be meant.
void resolve_references(Document& document);

}  // namespace newsgraph::ingest
