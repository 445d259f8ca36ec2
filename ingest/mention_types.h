// What kind of thing the names of an article are. Internal to the mentions stage.
#pragma once

#include "ingest/document.h"
#include "ingest/wordnet.h"

namespace newsgraph::ingest {

// Sets the type of each mention that is a name; REQUIRES their spans and names. Mentions of one name get one type.
void decide_types(Document& document, const WordKnowledge& words);

}  // namespace newsgraph::ingest
