// How sure each fact is, and when it holds.
//
// Requires  facts with origins; tokens with lemma, head and deprel; document.date for times told
//           from the article.
// Adds      Fact::status, Fact::when, FactOrigin::cue; adjusts Fact::confidence. Takes out what is no statement:
// questions, conditions,
//           what is only imagined.
// Threads   const after construction; one object serves any number of threads.
// Errors    none: an unreadable date leaves `when` empty.
// Cost      linear in the facts, times the length of a sentence.
//
// Asserted  what is said plainly, and what a noun says ("its unit X"), whatever the verb around it does.
// Planned   will, may, plans to, is considering, is set to, talks on, a proposed.
// Reported  reportedly, is said to, sources say, X said of somebody whom X does not speak for.
// Denied    did not, denied that, failed to, has yet to, called off, instead of, no longer.
// When      "in August", "on Sept 17", "in 2019", "last year": the expression nearest to the predicate, those of its
//           own clause first, as exact as it is said; not the day on which somebody said it. Weekdays and "last year"
//           need the article's date, and look ahead for what is planned.
//
// modality.h reads the status off the tree; the words that set it are a table in modality_cues.cpp.
#pragma once

#include "ingest/document.h"

namespace newsgraph::ingest {

class Factuality {
 public:
  void annotate(Document& document) const;
};

}  // namespace newsgraph::ingest
