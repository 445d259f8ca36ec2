#include "ingest/reader_model.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "ingest/integer_kernels.h"
#include "ingest/word_features.h"

namespace newsgraph::ingest {
namespace {

static constexpr std::uint32_t kMostRows = 1U << 20U;
constexpr std::uint32_t kMostLayers = 8;

bool is_shape(const ReaderShape& s) {
  const auto fits = [](std::uint32_t size) { return size > 0 && size <= kMaxColumns && size % kRowBlock == 0; };
  return s.version == 2 && s.words > 0 && s.words <= kMostRows && s.buckets > 0 && s.buckets <= kMostRows &&
         (s.buckets & (s.buckets - 1)) == 0 && fits(s.input) && fits(2 * s.hidden) && s.hidden % kRowBlock == 0 &&
         s.layers > 0 && s.layers <= kMostLayers && fits(s.tag_hidden) && fits(s.name_hidden) && fits(s.arc) &&
         s.arc <= kMaxArcSize && fits(s.label_hidden);
}

EntityType entity_type(std::string_view name) {
  static constexpr std::pair<std::string_view, EntityType> kTypes[] = {
      {"PER", EntityType::person},  {"ORG", EntityType::organization}, {"LOC", EntityType::place},
      {"EVENT", EntityType::event}, {"PRODUCT", EntityType::product},  {"MISC", EntityType::thing}};
  for (const auto& [label, type] : kTypes) {
    if (label == name) return type;
  }
  throw ModelError("the model has an unknown type of name " + std::string(name));
}

}  // namespace

ReaderModel::ReaderModel(std::shared_ptr<const Model> model)
    : knowledge(WordKnowledge::parse(model->section("words"))), model_(std::move(model)) {
  std::memcpy(&shape, sized("reader/shape", sizeof shape).data(), sizeof shape);
  if (!is_shape(shape))
    throw ModelError(
        "the model's sentence reader has a shape that this program cannot use; make it anew by scripts/train");
  for (const std::string& name : lines("reader/upos", kMaxColumns)) {
    const std::optional<Tag> tag = parse_tag(name);
    if (!tag) throw ModelError("the model has an unknown tag " + name);
    upos.push_back(*tag);
  }
  xpos = lines("reader/xpos", kMaxColumns);
  std::vector<LemmaRule> rules;
  for (const std::string& text : lines("reader/lemmas", kMaxColumns)) {
    const auto rule = LemmaRule::parse(text);
    if (!rule) throw ModelError("the model has an unknown lemma rule " + text);
    rules.push_back(*rule);
  }
  const auto lemmas = static_cast<std::uint32_t>(rules.size());
  lemmatizer = std::make_unique<const Lemmatizer>(std::move(rules), lines("reader/lemmas.known", kMostRows), knowledge);
  labels = lines("reader/labels", kMaxColumns);
  root_label = static_cast<std::uint32_t>(std::find(labels.begin(), labels.end(), "root") - labels.begin());
  if (root_label == labels.size() || labels.size() < 2) throw ModelError("the model has no label root");
  for (const std::string& name : lines("reader/names", kMaxColumns)) name_types.push_back(entity_type(name));

  word_hashes_ = reinterpret_cast<const std::uint64_t*>(
      sized("reader/words", (shape.words - std::size_t{1}) * sizeof(std::uint64_t)).data());
  words = table("reader/words.table", shape.words);
  spelling = table("reader/spelling", shape.buckets);
  std::uint32_t in = shape.input;
  for (std::uint32_t l = 0; l < shape.layers; ++l) {
    lstms.push_back(memory("reader/lstm" + std::to_string(l), shape.hidden, in));
    in = 2 * shape.hidden;
  }
  root = reinterpret_cast<const std::uint8_t*>(sized("reader/root", in).data());
  if (std::any_of(root, root + in, [](std::uint8_t number) { return number > kInputLimit; }))
    throw ModelError("the model's section reader/root has a number that is too large");
  const auto count = [](const auto& classes) { return static_cast<std::uint32_t>(classes.size()); };
  tag_in = signed_linear("reader/tag.in", shape.tag_hidden, in);
  tag_upos = rectified_linear("reader/tag.upos", count(upos), shape.tag_hidden);
  tag_xpos = rectified_linear("reader/tag.xpos", count(xpos), shape.tag_hidden);
  tag_lemma = rectified_linear("reader/tag.lemma", lemmas, shape.tag_hidden);
  name_in = signed_linear("reader/name.in", shape.name_hidden, in);
  name_out = rectified_linear("reader/name.out", 1 + 4 * count(name_types), shape.name_hidden);
  arc_dependent = signed_linear("reader/arc.dependent", shape.arc, in);
  arc_head = signed_linear("reader/arc.head", shape.arc, in);
  arc_asked = rectified_linear("reader/arc.asked", shape.arc, shape.arc);
  label_dependent = signed_linear("reader/label.dependent", shape.label_hidden, in);
  label_head = signed_linear("reader/label.head", shape.label_hidden, in);
  label_out = rectified_linear("reader/label.out", count(labels), shape.label_hidden);
}

std::uint32_t ReaderModel::word_row(std::string_view key) const {
  const std::uint64_t hash = word_hash(key);
  const std::uint64_t* const end = word_hashes_ + shape.words - 1;
  const std::uint64_t* const found = std::lower_bound(word_hashes_, end, hash);
  return found != end && *found == hash ? static_cast<std::uint32_t>(found - word_hashes_) + 1 : 0;
}

std::string_view ReaderModel::sized(const std::string& name, std::size_t size) const {
  const std::string_view bytes = model_->section(name);
  if (bytes.size() != size) {
    throw ModelError("the model's section " + name + " has " + std::to_string(bytes.size()) + " bytes, not " +
                     std::to_string(size));
  }
  return bytes;
}

LinearLayer ReaderModel::rectified_linear(const std::string& name, std::uint32_t rows, std::uint32_t columns) const {
  if (rows == 0) throw ModelError("the model has no classes for its section " + name);
  LinearLayer layer;
  layer.rows = rows;
  layer.padded = padded_rows(rows);
  layer.columns = columns;
  const std::size_t floats = 2 * std::size_t{layer.padded} * sizeof(float);
  const char* const bytes = sized(name, floats + std::size_t{layer.padded} * columns).data();
  layer.scale = reinterpret_cast<const float*>(bytes);
  layer.bias = layer.scale + layer.padded;
  layer.weights = reinterpret_cast<const std::int8_t*>(bytes + floats);
  layer.start.resize(layer.padded, 0);
  if (largest_short_sum(layer.weights, layer.padded, columns) > kShortSumLimit)
    throw ModelError("the model's section " + name + " has weights that are too large");
  return layer;
}

LinearLayer ReaderModel::signed_linear(const std::string& name, std::uint32_t rows, std::uint32_t columns) const {
  LinearLayer layer = rectified_linear(name, rows, columns);
  const std::vector<std::int32_t> none(layer.padded, 0);
  const std::vector<std::uint8_t> ones(columns, 1);
  multiply(layer.weights, none.data(), layer.padded, columns, ones.data(), 1, layer.start.data());
  for (std::int32_t& sum : layer.start) sum *= -kZero;
  return layer;
}

ReaderModel::Bidirectional ReaderModel::memory(const std::string& name, std::uint32_t cells,
                                               std::uint32_t inputs) const {
  const auto side = [&](const std::string& direction) {
    return Lstm{signed_linear(name + direction + ".in", 4 * cells, inputs),
                signed_linear(name + direction, 4 * cells, cells)};
  };
  return {side(".forward"), side(".backward")};
}

EmbeddingTable ReaderModel::table(const std::string& name, std::uint32_t rows) const {
  const char* const bytes = sized(name, rows * (sizeof(float) + shape.input)).data();
  return {rows, shape.input, reinterpret_cast<const float*>(bytes),
          reinterpret_cast<const std::int8_t*>(bytes + rows * sizeof(float))};
}

std::vector<std::string> ReaderModel::lines(const std::string& name, std::size_t most) const {
  std::vector<std::string> all;
  std::string_view text = model_->section(name);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    all.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (all.size() > most) throw ModelError("the model's section " + name + " has too many lines");
  return all;
}

}  // namespace newsgraph::ingest
