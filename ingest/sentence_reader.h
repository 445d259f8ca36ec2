// Reads sentences: parts of speech, lemmas, a tree each, and names.
//
// Requires  document.tokens and document.sentences (tokenizer.h).
// Adds      Token::tag, xpos, lemma, head, deprel; document.names.
// Threads   const after construction; one object serves any number of threads.
// Errors    none: any words can be read. Model errors are thrown when the object is made (model.h).
// Cost      linear in the text, some 15 microseconds a word; the square of a sentence's length, which the tokenizer
//           bounds. Memory for one article at a time.
//
// A small neural network, trained by train/reader_trainer.h: the spelling of each word as a sum of embeddings, two
// bidirectional LSTMs over the sentence (Graves and Schmidhuber 2005), and on top of them classifiers for tags, lemma
// rules and names and a biaffine scorer of arcs (Dozat and Manning 2017), of which the best tree is taken. Computed in
// integers (integer_kernels.h): the same answer on every machine, however sentences are batched.
#pragma once

#include <memory>

#include "ingest/document.h"
#include "ingest/model.h"

namespace newsgraph::ingest {

class SentenceReader {
 public:
  explicit SentenceReader(std::shared_ptr<const Model> model);
  ~SentenceReader();
  SentenceReader(SentenceReader&&) noexcept;
  SentenceReader& operator=(SentenceReader&&) noexcept;

  void annotate(Document& document) const;

 private:
  class Readings;
  std::unique_ptr<Readings> readings_;
};

}  // namespace newsgraph::ingest
