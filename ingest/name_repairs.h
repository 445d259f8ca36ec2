// The last part of repair_trees(): what a name hangs on and what hangs on it, where the words beside the name tell it from
// what the reader took it for: subjects, objects, appositions.
//
// Requires  tags and clauses, repaired.
#pragma once

#include "ingest/document.h"
#include "ingest/wordnet.h"

namespace newsgraph::ingest {

void repair_names(Document& document, const WordKnowledge& words);

}  // namespace newsgraph::ingest
