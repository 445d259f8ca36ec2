// Hangs clauses and phrases on what English says they belong to, where the reader took something near it.
//
// Requires  tokens with tags, lemmas and trees, repaired (tree_repairs.h); names.
// Changes   heads and labels: a participle behind a name and a comma describes that name ("bought X, based in Oslo"); a
//           clause with "that" and no comma says which, so it never describes a name ("a unit of X that makes chips");
//           a part that is owned is an object ("owns about a fifth"); what is owned is joined, not who owns it ("Acme
//           and Norway's Apex"). Trees stay trees.
// Threads   const; any number of threads.
// Errors    none.
// Cost      linear in the text.
#pragma once

#include "ingest/document.h"

namespace newsgraph::ingest {

void repair_attachments(Document& document);

}  // namespace newsgraph::ingest
