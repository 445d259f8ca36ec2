// Trains the model that decides where sentences end (ingest/sentence_model.h).
//
//   const std::string bytes = train_sentence_model(train, dev, {}, std::cerr);
//
// Treebanks do not keep the white space between sentences, so each document is laid out in several ways: sentences
// joined by blanks, a line each, paragraphs as lines, paragraphs wrapped by hand. Words are those that the program
// cuts, not the treebank's. The learner is logistic regression by stochastic gradient descent (AdaGrad) with dropout,
// averaged over the last epochs of several runs; weights are rounded to eight bits. The threshold is the one that is
// best on the development sets, sentences joined by blanks; the news in them (GUM's documents) is one more set.
//
// Errors   ConlluError for what is no CoNLL-U.
// Cost     half a minute for 300,000 words; 200 MB of memory.
// The same input gives the same bytes on the same machine.
#pragma once

#include <cstdint>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

namespace newsgraph::train {

struct SentenceCorpus {
  std::string name;  // for the reports
  std::string_view conllu;
};

struct SentenceTraining {
  unsigned runs = 3;  // models that are averaged
  unsigned epochs = 12;
  double rate = 0.1;
  double slowness = 1e-2;  // the larger it is, the less a rare feature learns from one gap
  double dropout = 0.4;    // the part of a gap's features that a step does without
  std::uint64_t seed = 1;
};

// REQUIRES at least one training corpus with a sentence. Prints a line for each epoch, and the F1 of sentences on the
// development sets in each layout.
std::string train_sentence_model(std::span<const SentenceCorpus> training, std::span<const SentenceCorpus> development,
                                 const SentenceTraining& options, std::ostream& progress);

}  // namespace newsgraph::train
