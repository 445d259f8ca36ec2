// The learned numbers of the sentence reader (sentence_reader.h) as the model file holds them: names of sections,
// shapes and limits that the trainer writes by and the reader checks.
//
// A linear layer is a section of its padded rows' scales and biases (floats) and packed weights (8 bits,
// integer_kernels.h): output = sum * scale + bias. A table is a section of a scale for each row (floats) and its
// numbers (8 bits).
//
// Threads  const after construction.
// Errors   ModelError names the section that is missing, or whose size does not fit its shape.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/document.h"
#include "ingest/lemmatizer.h"
#include "ingest/model.h"
#include "ingest/wordnet.h"

namespace newsgraph::ingest {

constexpr std::int32_t kWeightLimit = 127;
constexpr std::int32_t kArcLimit = 4095;  // of both sides of an arc's score
constexpr std::uint32_t kMaxColumns = 512;
constexpr std::uint32_t kMaxArcSize = 128;
static_assert(std::int64_t{kArcLimit} * kArcLimit * kMaxArcSize < (std::int64_t{1} << 31U));

// The section "reader/shape".
struct ReaderShape {
  std::uint32_t version = 2;
  std::uint32_t words = 0;    // with the unknown one, row 0
  std::uint32_t buckets = 0;  // of spelling features, a power of two
  std::uint32_t input = 0;
  std::uint32_t hidden = 0;  // of a direction
  std::uint32_t layers = 0;
  std::uint32_t tag_hidden = 0;
  std::uint32_t name_hidden = 0;
  std::uint32_t arc = 0;
  std::uint32_t label_hidden = 0;
  // How many steps of the integers make 1.
  float input_scale = 0;
  float tag_scale = 0;
  float name_scale = 0;
  float asked_scale = 0;
  float head_scale = 0;
  float dependent_scale = 0;
  float label_scale = 0;
};

struct LinearLayer {
  std::uint32_t rows = 0;
  std::uint32_t padded = 0;
  std::uint32_t columns = 0;
  const float* scale = nullptr;
  const float* bias = nullptr;
  const std::int8_t* weights = nullptr;
  std::vector<std::int32_t> start;  // of each row's sum: what kZero in its inputs adds is taken away
};

struct EmbeddingTable {
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  const float* scale = nullptr;
  const std::int8_t* numbers = nullptr;
};

class ReaderModel {
 public:
  explicit ReaderModel(std::shared_ptr<const Model> model);

  WordKnowledge knowledge;
  ReaderShape shape;
  std::vector<Tag> upos;
  std::vector<std::string> xpos;
  std::unique_ptr<const Lemmatizer> lemmatizer;
  std::vector<std::string> labels;
  std::uint32_t root_label = 0;
  std::vector<EntityType> name_types;

  EmbeddingTable words;
  EmbeddingTable spelling;
  struct Lstm {
    LinearLayer input;
    LinearLayer recurrent;
  };
  using Bidirectional = std::array<Lstm, 2>;  // forward, backward
  std::vector<Bidirectional> lstms;
  const std::uint8_t* root = nullptr;  // 2 x hidden
  LinearLayer tag_in, tag_upos, tag_xpos, tag_lemma;
  LinearLayer name_in, name_out;
  LinearLayer arc_dependent, arc_head, arc_asked;
  LinearLayer label_dependent, label_head, label_out;

  // The row of a word, 0 if it is not known. Keys are word_key()s.
  std::uint32_t word_row(std::string_view key) const;

 private:
  // Of inputs of both signs, or rectified.
  LinearLayer signed_linear(const std::string& name, std::uint32_t rows, std::uint32_t columns) const;
  LinearLayer rectified_linear(const std::string& name, std::uint32_t rows, std::uint32_t columns) const;
  Bidirectional memory(const std::string& name, std::uint32_t cells, std::uint32_t inputs) const;
  EmbeddingTable table(const std::string& name, std::uint32_t rows) const;
  std::vector<std::string> lines(const std::string& name, std::size_t most) const;
  std::string_view sized(const std::string& name, std::size_t size) const;

  std::shared_ptr<const Model> model_;
  const std::uint64_t* word_hashes_ = nullptr;  // sorted; of rows 1, 2...
};

}  // namespace newsgraph::ingest
