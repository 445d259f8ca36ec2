// The sentence reader as it is trained: floating point, with losses and gradients. ingest/sentence_reader.h is the same
// function in integers, for use.
//
//   word rows + spelling rows → sum → two bidirectional LSTMs → heads:
//     tags    hidden layer → UPOS, XPOS, lemma rule
//     names   hidden layer → BIOES x type
//     arcs    biaffine score of each (head, dependent) (Dozat and Manning 2017)
//     labels  hidden layer over head and dependent (Kiperwasser and Goldberg 2016)
//
// Threads  accumulate() and predict() are const: one network serves several workers, each with gradients of its own.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ingest/word_features.h"
#include "train/lstm.h"
#include "train/parameters.h"

namespace newsgraph::train {

struct NetworkSizes {
  std::uint32_t words = 0;            // known ones, with row 0 for the unknown
  std::uint32_t buckets = 1U << 16U;  // rows of spelling features
  std::uint32_t input = 160;
  std::uint32_t hidden = 160;  // of each direction
  std::uint32_t layers = 2;
  std::uint32_t tag_hidden = 128;
  std::uint32_t name_hidden = 96;
  std::uint32_t arc = 128;
  std::uint32_t label_hidden = 128;
  std::uint32_t upos = 0;  // numbers of classes
  std::uint32_t xpos = 0;
  std::uint32_t lemmas = 0;
  std::uint32_t names = 0;
  std::uint32_t labels = 0;
  std::uint32_t corpora = 1;
};

struct Dropout {
  float word = 0.2F;  // of rare words more
  float name = 0.1F;  // of words in names at least
  float input = 0.33F;
  float recurrent = 0.25F;
  float layer = 0.33F;
  float head = 0.33F;
};

// What is known of a form.
struct FormFeatures {
  std::string form;
  std::uint32_t word = 0;  // row
  float drop = 0;          // how often to read it as unknown in training
  std::vector<std::uint32_t> spelling;
};

// A sentence in numbers.
struct Example {
  std::vector<const FormFeatures*> forms;
  std::vector<ingest::PhraseFeature> phrases;  // sorted by word
  std::uint32_t corpus = 0;                    // whose way of marking names
  bool has_tree = false;
  bool has_names = false;
  std::vector<std::int32_t> upos;  // -1: not known
  std::vector<std::int32_t> xpos;
  std::vector<std::int32_t> lemma;
  std::vector<std::uint32_t> head;  // 0: the root, else 1 + the word
  std::vector<std::uint32_t> label;
  std::vector<std::uint32_t> names;  // bit i: class i may be right; all bits: anything

  std::uint32_t size() const { return static_cast<std::uint32_t>(forms.size()); }

  // Whether the word is known to be in a name: one class may be right, and not "no name".
  bool is_name(std::uint32_t word) const { return has_names && names[word] != 1 && std::has_single_bit(names[word]); }
};

struct Losses {
  double tags = 0;
  double names = 0;
  double arcs = 0;
  double labels = 0;
};

// Of one sentence; columns are words.
struct Prediction {
  std::vector<std::uint32_t> upos;
  std::vector<std::uint32_t> xpos;
  Matrix lemmas;  // scores of rules
  Matrix names;   // scores
  Matrix arcs;    // heads (root first) x words
  std::vector<std::uint32_t> head;
  std::vector<std::uint32_t> label;
};

// The largest absolute values that layers have put out.
struct Ranges {
  float input = 0;
  float tag = 0;
  float name = 0;
  float dependent = 0;
  float head = 0;
  float asked = 0;
  float label = 0;
};

// Where the parameters of a layer are.
struct LinearPlace {
  std::size_t weights = 0;
  std::size_t bias = 0;
};

class ReaderNetwork {
 public:
  ReaderNetwork(const NetworkSizes& sizes, std::uint64_t seed);

  const NetworkSizes& sizes() const { return sizes_; }
  Parameters& parameters() { return parameters_; }
  const Parameters& parameters() const { return parameters_; }

  // Adds the gradients of the examples' losses, the losses of a word being multiplied by these weights.
  // REQUIRES examples sorted by falling length.
  Losses accumulate(std::span<const Example* const> examples, float tree_weight, float name_weight,
                    const Dropout& dropout, Random& random, Gradients& gradients) const;

  // REQUIRES examples sorted by falling length. `decode_tree` makes heads from arc scores. Widens `ranges` if it is
  // given.
  using Decode = std::vector<std::uint32_t> (*)(const Matrix& arcs);
  std::vector<Prediction> predict(std::span<const Example* const> examples, Decode decode_tree,
                                  Ranges* ranges = nullptr) const;

  // Indices of parameters().
  struct LstmPlace {
    std::size_t input[2];  // of each direction
    std::size_t recurrent[2];
    std::size_t bias[2];
  };
  struct Places {
    std::size_t words = 0;
    std::size_t spelling = 0;
    std::vector<LstmPlace> lstms;
    std::size_t root = 0;
    LinearPlace tag_in, upos, xpos, lemma, name_in, name, dependent, head, asked, label_dependent, label;
    std::size_t label_head = 0;   // without a bias
    std::size_t name_corpus = 0;  // a column for each corpus, added to name_in's output
  };
  const Places& places() const { return at_; }

 private:
  struct Forward;
  struct Bidirectional;

  Bidirectional remember(const LstmPlace& place, const Matrix& input, Forward& f) const;
  Matrix remember_back(const LstmPlace& place, const Matrix& input, const Bidirectional& both, const Matrix& d_output,
                       const Forward& f, Gradients& gradients) const;
  void encode(Forward& f) const;
  void encode_back(Forward& f, Matrix& d_encoded, Gradients& gradients) const;
  Losses lose_tags(Forward& f, Matrix& d_encoded, Gradients& gradients) const;
  double lose_names(Forward& f, Matrix& d_encoded, Gradients& gradients) const;
  Losses lose_trees(Forward& f, Matrix& d_encoded, Gradients& gradients) const;
  const Matrix& value(std::size_t i) const { return parameters_.value(i); }
  const Matrix& weights(const LinearPlace& place) const { return value(place.weights); }
  const Matrix& bias(const LinearPlace& place) const { return value(place.bias); }
  Matrix linear(const LinearPlace& layer, const Matrix& input) const;

  NetworkSizes sizes_;
  Parameters parameters_;
  Places at_;
};

}  // namespace newsgraph::train
