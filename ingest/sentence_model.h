// Decides where sentences end: a linear model over the gaps between words, trained on treebanks.
//
//   const SentenceModel model = SentenceModel::parse(bytes);
//   model.split(text, words, ends);   // ends: one past the last word of each sentence, ascending
//
// Weights and scores are integers, so every machine decides the same.
//
// Threads  const after construction; one object serves any number of threads.
// Errors   parse() throws SentenceModelError for bytes that are no model.
// Cost     linear in the words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "ingest/cut_text.h"
#include "ingest/sentence_features.h"

namespace newsgraph::ingest {

struct SentenceModelError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class SentenceModel {
 public:
  // REQUIRES 2^kFeatureBits weights. A sentence ends where the weights of a gap's features sum to `threshold` or more.
  SentenceModel(WordBook book, std::vector<std::int8_t> weights, std::int32_t threshold);

  static SentenceModel parse(std::string_view bytes);
  std::string bytes() const;  // what parse() reads

  // Appends where sentences end to `ends`: indices one past their last word. The last word ends one.
  // A sentence gets at most `longest` words.
  void split(const CutText& text, std::span<const graph::Span> words, std::size_t longest,
             std::vector<std::size_t>& ends) const;

 private:
  std::int32_t score(const FeatureIndices& features) const;

  WordBook book_;
  std::vector<std::int8_t> weights_;
  std::int32_t threshold_ = 0;
};

}  // namespace newsgraph::ingest
