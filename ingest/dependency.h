// Hangs each token on the one that governs it.
//
// Requires  tokens with tag and lemma; sentences.
// Adds      Token::head and Token::deprel: one tree a sentence, in Universal Dependencies' terms.
// Threads   const after construction; one object serves any number of threads.
// Errors    none: a token that no rule attaches hangs on the root as "dep".
// Cost      linear in the text (the square of a sentence's length, which the tokenizer bounds).
//
// A shallow parser: chunks (noun phrases, verb groups) from the tags, then one pass over a sentence's chunks that keeps
// the open clauses on a stack. Good at subjects, objects, obliques, appositions, lists, possessives and relative
// clauses, which relations.h reads; it does not weigh readings against each other.
#pragma once

#include <string>

#include "ingest/document.h"

namespace newsgraph::ingest {

class DependencyParser {
 public:
  void annotate(Document& document) const;
};

// A sentence's tree in one line: "bought(nsubj:Acme, obj:unit(det:a))". For tests and logs.
std::string print_tree(const Document& document, const Sentence& sentence);

}  // namespace newsgraph::ingest
