// Trains the sentence reader (reader_network.h) on corpora, and says how well it reads others while it does.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ingest/lemmatizer.h"
#include "ingest/name_decoder.h"
#include "train/corpus.h"
#include "train/reader_network.h"

namespace newsgraph::train {

struct ReaderOptions {
  std::uint64_t seed = 1;
  std::uint32_t epochs = 36;
  std::uint32_t batch_words = 1200;
  std::uint32_t threads = 2;  // workers between which a batch is cut; part of what decides the result
  float rate = 3e-3F;
  float name_loss = 2;  // in the beginning, against the losses of trees and tags
  // Added to the score of "no name" when all is learned: what corpora leave open teaches too many names.
  float caution = 1;
  NetworkSizes sizes;  // of its layers; the numbers of words and classes come from the corpora
  Dropout dropout;
  std::uint32_t measure_every = 6;  // epochs
  // Sentences are varied from epoch to epoch, so that names are read by where they stand and not by heart, and words
  // however they are written.
  float other_names = 0.5F;  // names of several that get another name of their type
  float other_case = 0.04F;  // sentences in lower case, in capitals, with capital initials: each as many
};

// A corpus to measure on.
struct DevCorpus {
  std::string name;
  std::vector<CorpusSentence> sentences;
};

// The words and classes that a reader knows, in the order of their numbers.
struct Inventory {
  std::vector<std::string> words;  // keys; row 0 stands for all others
  std::vector<std::string> upos;
  std::vector<std::string> xpos;
  std::vector<std::string> lemmas;      // rules, printed
  std::vector<std::string> exceptions;  // form, tag, lemma: lemmas that the word knowledge does not have
  std::vector<std::string> labels;
};

// A name that no corpus has, but a list.
struct ListedName {
  std::string_view type;  // of kNameTypes
  std::vector<std::string> words;
};

class ReaderTrainer {
 public:
  ReaderTrainer(const std::vector<CorpusSentence>& corpus, const std::vector<ListedName>& listed,
                const ingest::WordKnowledge& knowledge, const ReaderOptions& options);
  ~ReaderTrainer();

  // Trains; prints a line for each epoch, and for each dev corpus when it is measured.
  void run(const std::vector<DevCorpus>& dev, std::ostream& log);

  // After run() its weights are the averages.
  const ReaderNetwork& network() const { return *network_; }
  const Inventory& inventory() const { return inventory_; }
  Ranges ranges() const;  // on a part of the training corpus

 private:
  using Name = std::vector<std::string>;
  using Batch = std::vector<std::vector<const Example*>>;  // of each worker

  const FormFeatures* features(const std::string& form);
  Example make_example(const CorpusSentence& sentence);
  void collect_exceptions(const std::vector<CorpusSentence>& corpus);
  void collect_names(const std::vector<ListedName>& listed);
  const Name& other_name(const ingest::DecodedName& name, Random& random) const;
  void set_form(Example& example, std::uint32_t word, const std::string& form);
  const Example* varied(const Example& example, Random& random);
  std::vector<Batch> make_batches(Random& random);
  Losses train_on(const Batch& batch, std::uint64_t seed, float name_loss, std::vector<Gradients>& gradients) const;
  struct Score {
    double words = 0, upos = 0, xpos = 0, lemma = 0, heads = 0, labels = 0;  // right ones
    double right = 0, found = 0, gold = 0;                                   // names
  };
  void measure(const DevCorpus& dev, std::ostream& log);
  void count_words(const CorpusSentence& sentence, const Prediction& prediction, const ingest::Lemmatizer& lemmatizer,
                   Score& score) const;
  static void count_names(const CorpusSentence& sentence, const Prediction& prediction, Score& score);

  const ingest::WordKnowledge& knowledge_;
  ReaderOptions options_;
  Inventory inventory_;
  std::unordered_map<std::string, std::uint32_t> word_row_, upos_id_, xpos_id_, lemma_id_, label_id_;
  std::unordered_map<std::string, std::uint32_t> word_count_;
  std::unordered_map<std::string, std::unique_ptr<FormFeatures>> features_;
  std::vector<Example> examples_;
  std::vector<std::unique_ptr<Example>> varied_;                                     // of this epoch
  using Names = std::map<std::pair<std::uint32_t, std::size_t>, std::vector<Name>>;  // by type and length
  Names names_;                                                                      // of the corpora
  Names listed_;
  std::unique_ptr<ReaderNetwork> network_;
};

}  // namespace newsgraph::train
