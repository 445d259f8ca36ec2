// Reads sentences anew without the sums that are converted in brackets: "a £2.1bn ($3.9bn; 3bn euros) offer from Acme"
// is to the reader "a £2.1bn offer from Acme", of which it finds the noun.
//
// Requires  what the sentence reader adds.
// Adds      nothing; the tree, tags and names of a sentence that has such a bracket are those of its other words. The
//           bracket's words hang as an apposition on the sum before it, with the tags that they had.
// Threads   const; any number of threads.
// Errors    none.
// Cost      that of reading those sentences once more.
#pragma once

#include "ingest/document.h"
#include "ingest/sentence_reader.h"

namespace newsgraph::ingest {

void read_without_bracketed_sums(Document& document, const SentenceReader& reader);

}  // namespace newsgraph::ingest
