// Gives each token its part of speech and lemma.
//
// Requires  tokens and sentences.
// Adds      Token::tag, Universal Dependencies' tags, and Token::lemma: lower case but for names.
// Threads   const after construction; one object serves any number of threads.
// Errors    none: a word that nothing is known of is a noun, or a name if it is written like one.
// Cost      linear in the text.
//
// A word's tag comes from the lexicon, its shape and endings, and its neighbours: "plans" is a verb after a name and
// before "to", a noun after "its". Capitals count as a name's only where they must be one: not at the beginning of a
// sentence, nor in a headline that capitalises every word, unless the article shows elsewhere that it is a name.
#pragma once

#include "ingest/document.h"

namespace newsgraph::ingest {

class Tagger {
 public:
  void annotate(Document& document) const;
};

}  // namespace newsgraph::ingest
