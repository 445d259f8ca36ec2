#include "train/reader_export.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "ingest/integer_kernels.h"
#include "ingest/reader_model.h"
#include "ingest/word_features.h"

namespace newsgraph::train {
namespace {

template <typename Number>
void append(std::string& bytes, const Number& number) {
  bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

float largest(const Eigen::Ref<const Eigen::VectorXf>& numbers) {
  return std::max(numbers.cwiseAbs().maxCoeff(), 1e-12F);
}

std::string lines(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += item + '\n';
  return text;
}

// Packs the weights of a row in steps of the size that is returned: the smallest in which short sums are short enough.
float pack_row(const Eigen::VectorXf& weights, std::uint32_t row, std::vector<std::int8_t>& packed) {
  const auto columns = static_cast<std::uint32_t>(weights.size());
  std::vector<std::int8_t> alone(std::size_t{ingest::kRowBlock} * columns, 0);
  float step = largest(weights) / ingest::kWeightLimit;
  const auto at = [&](std::uint32_t r, std::uint32_t c) { return ingest::packed_index<4>(r, c, columns); };
  const auto fill = [&] {
    for (std::uint32_t c = 0; c < columns; ++c)
      alone[at(0, c)] = static_cast<std::int8_t>(std::lround(weights(c) / step));
    return ingest::largest_short_sum(alone.data(), ingest::kRowBlock, columns) <= ingest::kShortSumLimit;
  };
  while (!fill()) step *= 1.01F;
  for (std::uint32_t c = 0; c < columns; ++c) packed[at(row, c)] = alone[at(0, c)];
  return step;
}

// A layer whose input comes in steps of 1 / input_scale.
std::string linear(const Matrix& weights, const Eigen::VectorXf& bias, float input_scale) {
  const auto rows = static_cast<std::uint32_t>(weights.rows());
  const std::uint32_t padded = ingest::padded_rows(rows);
  std::vector<float> scales(padded, 0);
  std::vector<float> biases(padded, 0);
  std::vector<std::int8_t> packed(static_cast<std::size_t>(padded * weights.cols()), 0);
  for (std::uint32_t r = 0; r < rows; ++r) {
    scales[r] = pack_row(weights.row(r).transpose(), r, packed) / input_scale;
    biases[r] = bias(r);
  }
  std::string bytes;
  for (const float scale : scales) append(bytes, scale);
  for (const float number : biases) append(bytes, number);
  for (const std::int8_t weight : packed) append(bytes, weight);
  return bytes;
}

// Columns of the matrix as rows of 8 bits, in the given order.
std::string table(const Matrix& embeddings, const std::vector<std::uint32_t>& order) {
  std::string bytes;
  for (const std::uint32_t i : order) append(bytes, largest(embeddings.col(i)) / 127);
  for (const std::uint32_t i : order) {
    const float step = largest(embeddings.col(i)) / 127;
    for (const float number : embeddings.col(i)) append(bytes, static_cast<std::int8_t>(std::lround(number / step)));
  }
  return bytes;
}

float scale_for(float range, std::int32_t limit) {
  return static_cast<float>(limit) / std::max(range, 0.1F);
}

}  // namespace

void export_reader(const ReaderNetwork& network, const Inventory& inventory, const Ranges& ranges,
                   ingest::ModelWriter& writer) {
  const NetworkSizes& sizes = network.sizes();
  const ReaderNetwork::Places& at = network.places();
  const auto value = [&](std::size_t i) -> const Matrix& { return network.parameters().value(i); };
  ingest::ReaderShape shape;
  shape.words = sizes.words;
  shape.buckets = sizes.buckets;
  shape.input = sizes.input;
  shape.hidden = sizes.hidden;
  shape.layers = sizes.layers;
  shape.tag_hidden = sizes.tag_hidden;
  shape.name_hidden = sizes.name_hidden;
  shape.arc = sizes.arc;
  shape.label_hidden = sizes.label_hidden;
  shape.input_scale = scale_for(ranges.input, ingest::kSignedLimit);
  shape.tag_scale = scale_for(ranges.tag, ingest::kInputLimit);
  shape.name_scale = scale_for(ranges.name, ingest::kInputLimit);
  shape.dependent_scale = scale_for(ranges.dependent, ingest::kInputLimit);
  shape.label_scale = scale_for(ranges.label, ingest::kInputLimit);
  shape.asked_scale = scale_for(ranges.asked, ingest::kArcLimit);
  shape.head_scale = scale_for(ranges.head, ingest::kArcLimit);
  std::string bytes;
  append(bytes, shape);
  writer.add("reader/shape", bytes);
  writer.add("reader/upos", lines(inventory.upos));
  writer.add("reader/xpos", lines(inventory.xpos));
  writer.add("reader/lemmas", lines(inventory.lemmas));
  writer.add("reader/lemmas.known", lines(inventory.exceptions));
  writer.add("reader/labels", lines(inventory.labels));
  writer.add("reader/names", lines({std::begin(kNameTypes), std::end(kNameTypes)}));

  std::vector<std::pair<std::uint64_t, std::uint32_t>> hashes;
  for (std::uint32_t i = 0; i < inventory.words.size(); ++i)
    hashes.emplace_back(ingest::word_hash(inventory.words[i]), i + 1);
  std::sort(hashes.begin(), hashes.end());
  std::vector<std::uint32_t> order = {0};
  bytes.clear();
  for (const auto& [hash, row] : hashes) {
    append(bytes, hash);
    order.push_back(row);
  }
  writer.add("reader/words", bytes);
  writer.add("reader/words.table", table(value(at.words), order));
  order.resize(sizes.buckets);
  std::iota(order.begin(), order.end(), 0U);
  writer.add("reader/spelling", table(value(at.spelling), order));

  const auto add_memory = [&](const std::string& name, const ReaderNetwork::LstmPlace& lstm, float scale) {
    for (std::size_t d = 0; d < 2; ++d) {
      const std::string side = "reader/" + name + (d == 0 ? ".forward" : ".backward");
      const Matrix& recurrent = value(lstm.recurrent[d]);
      writer.add(side + ".in", linear(value(lstm.input[d]), value(lstm.bias[d]).col(0), scale));
      writer.add(side, linear(recurrent, Eigen::VectorXf::Zero(recurrent.rows()), ingest::kSignedLimit));
    }
  };
  float input_scale = shape.input_scale;
  for (std::size_t l = 0; l < at.lstms.size(); ++l) {
    add_memory("lstm" + std::to_string(l), at.lstms[l], input_scale);
    input_scale = ingest::kSignedLimit;
  }
  bytes.clear();
  for (const float number : value(at.root).col(0))
    append(bytes, static_cast<std::uint8_t>(std::lround(std::tanh(number) * ingest::kSignedLimit) + ingest::kZero));
  writer.add("reader/root", bytes);

  const auto add = [&](const std::string& name, const LinearPlace& place, float scale) {
    writer.add("reader/" + name, linear(value(place.weights), value(place.bias).col(0), scale));
  };
  add("tag.in", at.tag_in, input_scale);
  add("tag.upos", at.upos, shape.tag_scale);
  add("tag.xpos", at.xpos, shape.tag_scale);
  add("tag.lemma", at.lemma, shape.tag_scale);
  writer.add("reader/name.in", linear(value(at.name_in.weights),
                                      value(at.name_in.bias).col(0) + value(at.name_corpus).col(0), input_scale));
  add("name.out", at.name, shape.name_scale);
  add("arc.dependent", at.dependent, input_scale);
  add("arc.head", at.head, input_scale);
  add("arc.asked", at.asked, shape.dependent_scale);
  add("label.dependent", at.label_dependent, input_scale);
  writer.add("reader/label.head", linear(value(at.label_head), Eigen::VectorXf::Zero(sizes.label_hidden), input_scale));
  add("label.out", at.label, shape.label_scale);
}

}  // namespace newsgraph::train
