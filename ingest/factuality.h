// How sure each fact is, and when it holds.
//
// Requires  facts with fact_tokens; tokens with lemma, head and deprel; document.date for times told from the article.
// Adds      Fact::status, Fact::when; adjusts Fact::confidence. Takes out what is no statement: questions, conditions.
// Threads   const after construction; one object serves any number of threads.
// Errors    none: an unreadable date leaves `when` empty.
//
// Asserted  what is said plainly, and what a noun says ("its unit X"), whatever the verb around it does.
// Planned   will, may, plans to, is considering, is set to, agreed to.
// Reported  reportedly, is said to, sources say.
// Denied    did not, denied that, failed to.
// When      "in August", "on Sept 17", "in 2019", "last year": the expression nearest to the predicate in the sentence,
//           as exact as it is said. Weekdays and "last year" need the article's date.
#pragma once

#include "ingest/document.h"

namespace newsgraph::ingest {

class Factuality {
 public:
  void annotate(Document& document) const;
};

}  // namespace newsgraph::ingest
