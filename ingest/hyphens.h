// Puts together what a hyphen joins: "co-founder" is three tokens to the reader and one word to the rules.
//
// Requires  tokens with tags, lemmas and trees; names.
// Adds      nothing; tokens of one word become one token: "T-Head", "start-up", "third-quarter", "Jin-ah". Heads,
// sentences and
//           names are numbered anew. What has two parts that rules look at stays apart: "Oslo-based", "Acme-owned",
//           and two names: "Acme-Apex".
// Threads   const; any number of threads.
// Errors    none.
// Cost      linear in the text.
#pragma once

#include "ingest/document.h"

namespace newsgraph::ingest {

void join_hyphens(Document& document);

}  // namespace newsgraph::ingest
