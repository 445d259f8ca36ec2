// Says of each fact how it was read, for those who ask why: the way through the tree, the word that set its status, and
// what its ends stand for where they are no full names. Changes nothing else.
//
// Requires  all that relations and factuality add.
// Adds      Fact::derivation, where both ends have names.
// Cost      linear in the tokens, and in the facts times the depth of a tree.
#pragma once

#include "ingest/document.h"

namespace newsgraph::ingest {

void add_derivations(Document& document);

}  // namespace newsgraph::ingest
