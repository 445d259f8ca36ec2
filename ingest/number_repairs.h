// Undoes what a reader that overlooks singular and plural gets wrong: which noun a relative clause is said of, and
// whose names follow a plural.
//
// Requires  what repair_trees() requires and changes, done.
// Changes   heads and labels. Trees stay trees.
// Threads   any number of threads.
// Errors    none.
// Cost      linear in the text.
#pragma once

#include "ingest/document.h"

namespace newsgraph::ingest {

void repair_number(Document& document);

}  // namespace newsgraph::ingest
