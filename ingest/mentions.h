// Finds what stands for something in the world: names, descriptions and pronouns, and what kind of thing each is.
//
// Requires  tokens with tag, lemma, head and deprel; sentences.
// Adds      document.mentions, in text order, not overlapping, with kind, head, type and name; no entity yet.
// Spans     of tokens, half-open.
// Threads   const after construction; one object serves any number of threads.
// Errors    none: a name that nothing is known of is a company, the likeliest thing in business news.
// Cost      linear in the text.
//
// A name's type is voted on by all its mentions in the article: the words it is made of ("Bank", "Inc"), a title or a
// role before it, the noun that it is put beside ("the carrier X", "X, a carmaker"), what it has ("X's shares").
// A nationality is a name of its country ("Chinese": China). Goods that are called after their maker are a name too:
// of "Acme's new phones" the mention is "phones", its name "Acme phones".
#pragma once

#include "ingest/document.h"
#include "ingest/wordnet.h"

namespace newsgraph::ingest {

class MentionFinder {
 public:
  // `words` must outlive it.
  explicit MentionFinder(const WordKnowledge& words) : words_(words) {}

  void annotate(Document& document) const;

 private:
  const WordKnowledge& words_;
};

}  // namespace newsgraph::ingest
