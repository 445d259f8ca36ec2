// Cuts text without blanks into words, as the English treebanks of Universal Dependencies (EWT and GUM, 2.16) do.
//
//   CutText text(article.text);
//   WordCutter cutter(text);
//   cutter.cut(begin, end, words);   // [begin, end) has no blank in it; the spans of its words are appended
//
//   "don't" → do n't     "John's" → John 's       "cannot" → can not      "$53bn" → $ 53 bn
//   "U.S." → U.S.        "state-owned" → state - owned                    "non-profit", "e-mail" stay whole
//   "9/11" → 9/11        "and/or" → and / or      "10am," → 10 am ,       addresses, :-) and ... stay whole
//
// The spans of a stretch cover each of its characters once. Whether the full stop of "etc." is the sentence's own
// depends on what follows, so the cutter looks beyond `end`, a little.
//
// Threads  const after construction; the text must outlive it.
// Errors   none: any text can be cut.
// Cost     linear in the stretch.
#pragma once

#include <cstddef>
#include <vector>

#include "graph/graph.h"
#include "ingest/cut_text.h"

namespace newsgraph::ingest {

class WordCutter {
 public:
  explicit WordCutter(const CutText& text) : text_(text) {}

  void cut(std::size_t begin, std::size_t end, std::vector<graph::Span>& words) const;

 private:
  const CutText& text_;
};

}  // namespace newsgraph::ingest
