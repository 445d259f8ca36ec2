// The first part of repair_trees(): tags. A word with a capital in the middle of a sentence is a proper noun, one without
// is none, nor is "AI"; a capital at the beginning of a sentence says nothing, so what other sentences say counts.
#pragma once

#include "ingest/document.h"
#include "ingest/wordnet.h"

namespace newsgraph::ingest {

void repair_tags(Document& document, const WordKnowledge& words);

}  // namespace newsgraph::ingest
