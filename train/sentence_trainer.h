// Trains the model that decides where sentences end (ingest/sentence_model.h).
//
//   const std::string bytes = train_sentence_model(train, dev, {}, std::cerr);
//
// Treebanks do not keep the white space between sentences, so each document is laid out in several ways: sentences
// joined by blanks, a line each, paragraphs as lines, paragraphs wrapped by hand. Words are those that the program
// cuts, not the treebank's. The learner is logistic regression by stochastic gradient descent (AdaGrad), averaged over
// its last epochs; weights are rounded to eight bits. The threshold is the one that is best on the development sets.
//
// Errors   ConlluError for what is no CoNLL-U.
// Cost     about a minute for 300,000 words; 300 MB of memory.
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
  unsigned epochs = 8;
  double rate = 0.15;
  double decay = 2e-6;  // of weights, at each step of theirs
  std::uint64_t seed = 1;
};

// REQUIRES at least one training corpus with a sentence. Prints a line for each epoch, and the F1 of sentences on the
// development sets in each layout.
std::string train_sentence_model(std::span<const SentenceCorpus> training, std::span<const SentenceCorpus> development,
                                 const SentenceTraining& options, std::ostream& progress);

}  // namespace newsgraph::train
