// Makes tags and trees fit the names in them, and undoes some of the reader's usual mistakes.
//
// Requires  tokens with tags, lemmas and trees; names.
// Changes   tags: a word with a capital in the middle of a sentence is a proper noun, one without is none, nor is "AI";
//           the lemma of a proper noun is its form. Heads: the words of a name hang together, and one of them alone
//           hangs on something outside; a sentence that is no heading has a verb for its root; particles, subjects
//           and objects where the words beside each other tell them from what the reader took them for. Trees stay
//           trees.
// Threads   const; any number of threads.
// Errors    none.
// Cost      linear in the text.
#pragma once

#include "ingest/document.h"
#include "ingest/wordnet.h"

namespace newsgraph::ingest {

void repair_trees(Document& document, const WordKnowledge& words);

}  // namespace newsgraph::ingest
