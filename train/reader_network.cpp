#include "train/reader_network.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace newsgraph::train {
namespace {

// Masks with 1 / (1 - p) where kept and 0 where dropped; all ones for no dropout.
Matrix make_mask(Eigen::Index rows, Eigen::Index columns, float p, Random* random) {
  Matrix mask = Matrix::Ones(rows, columns);
  if (random == nullptr || p <= 0) return mask;
  for (Eigen::Index i = 0; i < mask.size(); ++i) mask.data()[i] = random->chance(p) ? 0 : 1 / (1 - p);
  return mask;
}

Matrix gather(const Matrix& from, std::span<const std::uint32_t> columns) {
  Matrix to(from.rows(), static_cast<Eigen::Index>(columns.size()));
  for (std::size_t i = 0; i < columns.size(); ++i) to.col(static_cast<Eigen::Index>(i)) = from.col(columns[i]);
  return to;
}

// A mask of a column for each sentence, applied to all its words.
void apply_by_sentence(Matrix& columns, const Matrix& mask, const Packing& packing) {
  for (Eigen::Index i = 0; i < columns.cols(); ++i)
    columns.col(i) = columns.col(i).cwiseProduct(mask.col(packing.sentence[static_cast<std::size_t>(i)]));
}

// A layer of rectified units with dropout.
struct Hidden {
  Matrix output;
  Matrix mask;  // dropout and rectification
};

Hidden hidden_layer(const Matrix& weights, const Matrix& bias, const Matrix& input, float p, Random* random,
                    const Matrix* add = nullptr) {
  Hidden hidden;
  hidden.output.noalias() = weights * input;
  hidden.output.colwise() += bias.col(0);
  if (add != nullptr) hidden.output += *add;
  hidden.mask = make_mask(hidden.output.rows(), hidden.output.cols(), p, random);
  hidden.mask = (hidden.output.array() > 0).select(hidden.mask, 0.0F);
  hidden.output = hidden.output.cwiseProduct(hidden.mask);
  return hidden;
}

// Adds the gradients of a hidden layer; `d_output` is used up.
void hidden_layer_back(const Matrix& weights, const Hidden& hidden, const Matrix& input, Matrix& d_output,
                       Matrix& d_weights, Matrix& d_bias, Matrix& d_input) {
  d_output = d_output.cwiseProduct(hidden.mask);
  d_weights.noalias() += d_output * input.transpose();
  d_bias.col(0) += d_output.rowwise().sum();
  d_input.noalias() += weights.transpose() * d_output;
}

void softmax(Eigen::Ref<Eigen::VectorXf> scores) {
  scores.array() = (scores.array() - scores.maxCoeff()).exp();
  scores /= scores.sum();
}

// Scores of one class layer to gradients; gives the loss. `gold` is -1 where it is not known.
double lose_classes(Matrix& scores, const std::vector<std::int32_t>& gold, float weight) {
  double loss = 0;
  for (Eigen::Index i = 0; i < scores.cols(); ++i) {
    const std::int32_t right = gold[static_cast<std::size_t>(i)];
    if (right < 0) {
      scores.col(i).setZero();
      continue;
    }
    softmax(scores.col(i));
    loss -= weight * std::log(std::max(scores(right, i), 1e-12F));
    scores(right, i) -= 1;
    scores.col(i) *= weight;
  }
  return loss;
}

float xavier(std::uint32_t in, std::uint32_t out) {
  return std::sqrt(2.0F / static_cast<float>(in + out));
}

}  // namespace

// Both directions of a layer of memory cells.
struct ReaderNetwork::Bidirectional {
  Matrix mirrored;  // the input of the second direction
  std::array<LstmPass, 2> passes;
  std::array<Matrix, 2> recurrent;  // masks
  Matrix output;                    // one direction above the other
};

struct ReaderNetwork::Forward {
  std::span<const Example* const> examples;
  Packing packing;
  Dropout dropout;
  Random* random = nullptr;
  float tree_weight = 0;
  float name_weight = 0;

  std::vector<std::uint32_t> word_rows;  // of each column
  std::vector<char> unknown;             // read as unknown
  Matrix input_mask;
  std::vector<Matrix> inputs;         // of each layer
  std::vector<Bidirectional> layers;  //
  std::vector<Matrix> masks;          // of each layer's output
  Matrix encoded;                     // the last layer's, and the root as the last column

  Forward(std::span<const Example* const> examples_, const Dropout& dropout_, Random* random_)
      : examples(examples_), packing(lengths(examples_)), dropout(dropout_), random(random_) {}

  static std::vector<std::uint32_t> lengths(std::span<const Example* const> examples) {
    std::vector<std::uint32_t> sizes;
    for (const Example* example : examples) sizes.push_back(example->size());
    return sizes;
  }

  const Example& example(std::uint32_t column) const { return *examples[packing.sentence[column]]; }

  template <typename Get>
  auto by_column(Get get) const {
    std::vector<decltype(get(*examples[0], 0U))> all;
    for (std::uint32_t i = 0; i < packing.size(); ++i) all.push_back(get(example(i), packing.step[i]));
    return all;
  }

  std::vector<std::uint32_t> columns_of(std::uint32_t sentence) const {
    std::vector<std::uint32_t> columns;
    for (std::uint32_t t = 0; t < examples[sentence]->size(); ++t) columns.push_back(packing.column(sentence, t));
    return columns;
  }
};

ReaderNetwork::ReaderNetwork(const NetworkSizes& s, std::uint64_t seed) : sizes_(s) {
  Random random(seed);
  Parameters& p = parameters_;
  at_.words = p.add_table(s.input, s.words, 0.1F, random);
  at_.spelling = p.add_table(s.input, s.buckets, 0, random);
  const auto memory = [&](std::uint32_t cells, std::uint32_t inputs) {
    LstmPlace layer{};
    for (std::size_t d = 0; d < 2; ++d) {
      const Eigen::Index gates = Eigen::Index{4} * cells;
      layer.input[d] = p.add(gates, inputs, xavier(inputs, cells), random);
      layer.recurrent[d] = p.add(gates, cells, xavier(cells, cells), random);
      layer.bias[d] = p.add(gates, 1, 0, random);
      p.value(layer.bias[d]).middleRows(cells, cells).setOnes();  // to remember is easier to unlearn
    }
    return layer;
  };
  std::uint32_t in = s.input;
  for (std::uint32_t l = 0; l < s.layers; ++l) {
    at_.lstms.push_back(memory(s.hidden, in));
    in = 2 * s.hidden;
  }
  const auto linear = [&](std::uint32_t rows, std::uint32_t columns, float factor = 1) {
    const std::size_t weights = p.add(rows, columns, factor * xavier(rows, columns), random);
    return LinearPlace{weights, p.add(rows, 1, 0, random)};
  };
  at_.root = p.add(in, 1, 0.1F, random);
  at_.tag_in = linear(s.tag_hidden, in);
  at_.upos = linear(s.upos, s.tag_hidden);
  at_.xpos = linear(s.xpos, s.tag_hidden);
  at_.lemma = linear(s.lemmas, s.tag_hidden);
  at_.name_in = linear(s.name_hidden, in);
  at_.name_corpus = p.add(s.name_hidden, s.corpora, 0, random);
  at_.name = linear(s.names, s.name_hidden);
  at_.dependent = linear(s.arc, in);
  at_.head = linear(s.arc, in);
  at_.asked = linear(s.arc, s.arc, 0.3F);
  at_.label_dependent = linear(s.label_hidden, in);
  at_.label_head = p.add(s.label_hidden, in, xavier(s.label_hidden, in), random);
  at_.label = linear(s.labels, s.label_hidden);
}

ReaderNetwork::Bidirectional ReaderNetwork::remember(const LstmPlace& place, const Matrix& input, Forward& f) const {
  const Eigen::Index h = value(place.recurrent[0]).cols();
  const auto sentences = static_cast<Eigen::Index>(f.examples.size());
  Bidirectional both;
  both.mirrored = gather(input, f.packing.mirror);
  for (std::size_t d = 0; d < 2; ++d) {
    both.recurrent[d] = make_mask(h, sentences, f.dropout.recurrent, f.random);
    both.passes[d] = lstm_forward(value(place.input[d]), value(place.recurrent[d]), value(place.bias[d]),
                                  d == 0 ? input : both.mirrored, f.packing, both.recurrent[d]);
  }
  both.output.resize(2 * h, input.cols());
  both.output.topRows(h) = both.passes[0].hidden;
  both.output.bottomRows(h) = gather(both.passes[1].hidden, f.packing.mirror);
  return both;
}

Matrix ReaderNetwork::remember_back(const LstmPlace& place, const Matrix& input, const Bidirectional& both,
                                    const Matrix& d_output, const Forward& f, Gradients& g) const {
  const Eigen::Index h = value(place.recurrent[0]).cols();
  Matrix d_in = Matrix::Zero(input.rows(), input.cols());
  for (std::size_t d = 0; d < 2; ++d) {
    Matrix d_hidden = d == 0 ? Matrix(d_output.topRows(h)) : gather(d_output.bottomRows(h), f.packing.mirror);
    Matrix d_input = Matrix::Zero(input.rows(), input.cols());
    lstm_backward(value(place.input[d]), value(place.recurrent[d]), d == 0 ? input : both.mirrored, both.passes[d],
                  f.packing, both.recurrent[d], d_hidden, g.values[place.input[d]], g.values[place.recurrent[d]],
                  g.values[place.bias[d]], d_input);
    d_in += d == 0 ? d_input : gather(d_input, f.packing.mirror);
  }
  return d_in;
}

void ReaderNetwork::encode(Forward& f) const {
  const std::uint32_t n = f.packing.size();
  const auto sentences = static_cast<Eigen::Index>(f.examples.size());
  Matrix input(sizes_.input, n);
  for (std::uint32_t i = 0; i < n; ++i) {
    const FormFeatures& form = *f.example(i).forms[f.packing.step[i]];
    const bool named = f.example(i).is_name(f.packing.step[i]);
    const bool unknown = f.random != nullptr && f.random->chance(std::max(form.drop, named ? f.dropout.name : 0));
    f.unknown.push_back(unknown ? 1 : 0);
    f.word_rows.push_back(unknown ? 0 : form.word);
    input.col(i) = value(at_.words).col(f.word_rows.back());
    // The first spelling feature is the form itself, which an unknown word has none of.
    for (std::size_t k = unknown ? 1 : 0; k < form.spelling.size(); ++k)
      input.col(i) += value(at_.spelling).col(form.spelling[k]);
  }
  for (std::uint32_t s = 0; s < f.examples.size(); ++s) {
    for (const ingest::PhraseFeature& phrase : f.examples[s]->phrases)
      input.col(f.packing.column(s, phrase.word)) += value(at_.spelling).col(phrase.row);
  }
  f.input_mask = make_mask(sizes_.input, sentences, f.dropout.input, f.random);
  apply_by_sentence(input, f.input_mask, f.packing);
  f.inputs.push_back(std::move(input));
  for (const LstmPlace& layer : at_.lstms) {
    f.layers.push_back(remember(layer, f.inputs.back(), f));
    Matrix out = f.layers.back().output;
    f.masks.push_back(make_mask(out.rows(), sentences, f.dropout.layer, f.random));
    apply_by_sentence(out, f.masks.back(), f.packing);
    f.inputs.push_back(std::move(out));
  }
  const Eigen::Index h = sizes_.hidden;
  f.encoded.resize(2 * h, n + 1);
  f.encoded.leftCols(n) = f.inputs.back();
  f.encoded.col(n) = value(at_.root).col(0).array().tanh().matrix();  // within +-1, as memory cells are
}

void ReaderNetwork::encode_back(Forward& f, Matrix& d_encoded, Gradients& g) const {
  const Eigen::Index n = f.packing.size();
  g.values[at_.root].col(0).array() += d_encoded.col(n).array() * (1 - f.encoded.col(n).array().square());
  Matrix d_out = d_encoded.leftCols(n);
  for (std::size_t l = at_.lstms.size(); l-- > 0;) {
    apply_by_sentence(d_out, f.masks[l], f.packing);
    Matrix d_in = remember_back(at_.lstms[l], f.inputs[l], f.layers[l], d_out, f, g);
    d_out = std::move(d_in);
  }
  apply_by_sentence(d_out, f.input_mask, f.packing);
  for (std::uint32_t i = 0; i < f.packing.size(); ++i) {
    g.touch(at_.words, f.word_rows[i]);
    g.values[at_.words].col(f.word_rows[i]) += d_out.col(i);
    const FormFeatures& form = *f.example(i).forms[f.packing.step[i]];
    for (std::size_t k = f.unknown[i] != 0 ? 1 : 0; k < form.spelling.size(); ++k) {
      g.touch(at_.spelling, form.spelling[k]);
      g.values[at_.spelling].col(form.spelling[k]) += d_out.col(i);
    }
  }
  for (std::uint32_t s = 0; s < f.examples.size(); ++s) {
    for (const ingest::PhraseFeature& phrase : f.examples[s]->phrases) {
      g.touch(at_.spelling, phrase.row);
      g.values[at_.spelling].col(phrase.row) += d_out.col(f.packing.column(s, phrase.word));
    }
  }
}

Losses ReaderNetwork::lose_tags(Forward& f, Matrix& d_encoded, Gradients& g) const {
  const Eigen::Index n = f.packing.size();
  const Matrix encoded = f.encoded.leftCols(n);
  const Hidden hidden = hidden_layer(weights(at_.tag_in), bias(at_.tag_in), encoded, f.dropout.head, f.random);
  Matrix d_hidden = Matrix::Zero(hidden.output.rows(), n);
  Losses losses;
  const auto classes = [&](const LinearPlace& layer, const std::vector<std::int32_t>& gold) {
    Matrix scores = linear(layer, hidden.output);
    losses.tags += lose_classes(scores, gold, f.tree_weight);
    g.values[layer.weights].noalias() += scores * hidden.output.transpose();
    g.values[layer.bias].col(0) += scores.rowwise().sum();
    d_hidden.noalias() += weights(layer).transpose() * scores;
  };
  const auto known = [](const std::vector<std::int32_t>& gold, std::uint32_t t) { return gold.empty() ? -1 : gold[t]; };
  classes(at_.upos, f.by_column([&](const Example& e, std::uint32_t t) { return known(e.upos, t); }));
  classes(at_.xpos, f.by_column([&](const Example& e, std::uint32_t t) { return known(e.xpos, t); }));
  classes(at_.lemma, f.by_column([&](const Example& e, std::uint32_t t) { return known(e.lemma, t); }));
  Matrix d_input = Matrix::Zero(encoded.rows(), n);
  hidden_layer_back(weights(at_.tag_in), hidden, encoded, d_hidden, g.values[at_.tag_in.weights],
                    g.values[at_.tag_in.bias], d_input);
  d_encoded.leftCols(n) += d_input;
  return losses;
}

double ReaderNetwork::lose_names(Forward& f, Matrix& d_encoded, Gradients& g) const {
  const Eigen::Index n = f.packing.size();
  const Matrix encoded = f.encoded.leftCols(n);
  const std::vector<std::uint32_t> corpora = f.by_column([](const Example& e, std::uint32_t) { return e.corpus; });
  const Matrix habit = gather(value(at_.name_corpus), corpora);
  const Hidden hidden =
      hidden_layer(weights(at_.name_in), bias(at_.name_in), encoded, f.dropout.head, f.random, &habit);
  Matrix scores = linear(at_.name, hidden.output);
  double loss = 0;
  for (Eigen::Index i = 0; i < n; ++i) {
    const auto column = static_cast<std::uint32_t>(i);
    const Example& example = f.example(column);
    if (!example.has_names) {
      scores.col(i).setZero();
      continue;
    }
    softmax(scores.col(i));
    const std::uint32_t allowed = example.names[f.packing.step[column]];
    float right = 1e-12F;
    for (std::uint32_t k = 0; k < sizes_.names; ++k) right += (allowed >> k & 1U) != 0 ? scores(k, i) : 0;
    loss -= f.name_weight * std::log(right);
    for (std::uint32_t k = 0; k < sizes_.names; ++k) {
      const float posterior = (allowed >> k & 1U) != 0 ? scores(k, i) / right : 0;
      scores(k, i) = f.name_weight * (scores(k, i) - posterior);
    }
  }
  g.values[at_.name.weights].noalias() += scores * hidden.output.transpose();
  g.values[at_.name.bias].col(0) += scores.rowwise().sum();
  Matrix d_hidden = weights(at_.name).transpose() * scores;
  Matrix d_input = Matrix::Zero(encoded.rows(), n);
  hidden_layer_back(weights(at_.name_in), hidden, encoded, d_hidden, g.values[at_.name_in.weights],
                    g.values[at_.name_in.bias], d_input);
  for (Eigen::Index i = 0; i < n; ++i)
    g.values[at_.name_corpus].col(corpora[static_cast<std::size_t>(i)]) += d_hidden.col(i);
  d_encoded.leftCols(n) += d_input;
  return loss;
}

Losses ReaderNetwork::lose_trees(Forward& f, Matrix& d_encoded, Gradients& g) const {
  const std::uint32_t n = f.packing.size();
  const Hidden dependents =
      hidden_layer(weights(at_.dependent), bias(at_.dependent), f.encoded, f.dropout.head, f.random);
  const Hidden heads = hidden_layer(weights(at_.head), bias(at_.head), f.encoded, f.dropout.head, f.random);
  const Matrix asked = linear(at_.asked, dependents.output);
  Matrix d_asked = Matrix::Zero(sizes_.arc, n + 1);
  Matrix d_heads = Matrix::Zero(sizes_.arc, n + 1);
  Losses losses;
  std::vector<std::uint32_t> head_column(n + 1, n);  // of each column, the gold head's; the root's own is unused
  std::vector<std::int32_t> gold_label(n + 1, -1);
  for (std::uint32_t s = 0; s < f.examples.size(); ++s) {
    const Example& example = *f.examples[s];
    if (!example.has_tree) continue;
    const std::vector<std::uint32_t> columns = f.columns_of(s);
    std::vector<std::uint32_t> head_columns = {n};
    head_columns.insert(head_columns.end(), columns.begin(), columns.end());
    const Matrix h = gather(heads.output, head_columns);
    const Matrix a = gather(asked, columns);
    Matrix scores = h.transpose() * a;
    std::vector<std::int32_t> gold(example.head.begin(), example.head.end());
    losses.arcs += lose_classes(scores, gold, f.tree_weight);
    const Matrix d_a = h * scores;
    const Matrix d_h = a * scores.transpose();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      d_asked.col(columns[i]) += d_a.col(static_cast<Eigen::Index>(i));
      head_column[columns[i]] = head_columns[example.head[i]];
      gold_label[columns[i]] = static_cast<std::int32_t>(example.label[i]);
    }
    for (std::size_t i = 0; i < head_columns.size(); ++i)
      d_heads.col(head_columns[i]) += d_h.col(static_cast<Eigen::Index>(i));
  }
  g.values[at_.asked.weights].noalias() += d_asked * dependents.output.transpose();
  g.values[at_.asked.bias].col(0) += d_asked.rowwise().sum();
  Matrix d_dependents = weights(at_.asked).transpose() * d_asked;
  hidden_layer_back(weights(at_.dependent), dependents, f.encoded, d_dependents, g.values[at_.dependent.weights],
                    g.values[at_.dependent.bias], d_encoded);
  hidden_layer_back(weights(at_.head), heads, f.encoded, d_heads, g.values[at_.head.weights], g.values[at_.head.bias],
                    d_encoded);

  Matrix of_head = value(at_.label_head) * f.encoded;
  Hidden hidden;
  hidden.output = linear(at_.label_dependent, f.encoded) + gather(of_head, head_column);
  hidden.mask = make_mask(sizes_.label_hidden, n + 1, f.dropout.head, f.random);
  hidden.mask = (hidden.output.array() > 0).select(hidden.mask, 0.0F);
  hidden.output = hidden.output.cwiseProduct(hidden.mask);
  Matrix scores = linear(at_.label, hidden.output);
  losses.labels = lose_classes(scores, gold_label, f.tree_weight);
  g.values[at_.label.weights].noalias() += scores * hidden.output.transpose();
  g.values[at_.label.bias].col(0) += scores.rowwise().sum();
  Matrix d_hidden = (weights(at_.label).transpose() * scores).cwiseProduct(hidden.mask);
  g.values[at_.label_dependent.bias].col(0) += d_hidden.rowwise().sum();
  g.values[at_.label_dependent.weights].noalias() += d_hidden * f.encoded.transpose();
  d_encoded.noalias() += weights(at_.label_dependent).transpose() * d_hidden;
  Matrix d_of_head = Matrix::Zero(sizes_.label_hidden, n + 1);
  for (std::uint32_t i = 0; i < n; ++i) d_of_head.col(head_column[i]) += d_hidden.col(i);
  g.values[at_.label_head].noalias() += d_of_head * f.encoded.transpose();
  d_encoded.noalias() += value(at_.label_head).transpose() * d_of_head;
  return losses;
}

Losses ReaderNetwork::accumulate(std::span<const Example* const> examples, float tree_weight, float name_weight,
                                 const Dropout& dropout, Random& random, Gradients& gradients) const {
  Forward f(examples, dropout, &random);
  f.tree_weight = tree_weight;
  f.name_weight = name_weight;
  encode(f);
  Matrix d_encoded = Matrix::Zero(f.encoded.rows(), f.encoded.cols());
  Losses losses = lose_trees(f, d_encoded, gradients);
  losses.tags = lose_tags(f, d_encoded, gradients).tags;
  losses.names = lose_names(f, d_encoded, gradients);
  encode_back(f, d_encoded, gradients);
  return losses;
}

Matrix ReaderNetwork::linear(const LinearPlace& layer, const Matrix& input) const {
  Matrix output = weights(layer) * input;
  output.colwise() += bias(layer).col(0);
  return output;
}

std::vector<Prediction> ReaderNetwork::predict(std::span<const Example* const> examples, Decode decode_tree,
                                               Ranges* ranges) const {
  Forward f(examples, Dropout{}, nullptr);
  encode(f);
  const std::uint32_t n = f.packing.size();
  const auto rectified = [&](const LinearPlace& layer) { return Matrix(linear(layer, f.encoded).cwiseMax(0)); };
  const Matrix tags = rectified(at_.tag_in);
  const Matrix names = (linear(at_.name_in, f.encoded).colwise() + value(at_.name_corpus).col(0)).cwiseMax(0);
  const Matrix upos = linear(at_.upos, tags);
  const Matrix xpos = linear(at_.xpos, tags);
  const Matrix lemma = linear(at_.lemma, tags);
  const Matrix name = linear(at_.name, names);
  const Matrix dependents = rectified(at_.dependent);
  const Matrix asked = linear(at_.asked, dependents);
  const Matrix heads = rectified(at_.head);
  if (ranges != nullptr) {
    const auto widen = [](float& range, const Matrix& values) {
      range = std::max(range, values.cwiseAbs().maxCoeff());
    };
    widen(ranges->input, f.inputs.front());
    widen(ranges->tag, tags);
    widen(ranges->name, names);
    widen(ranges->dependent, dependents);
    widen(ranges->asked, asked);
    widen(ranges->head, heads);
  }
  const Matrix label_dependent = linear(at_.label_dependent, f.encoded);
  const Matrix label_head = value(at_.label_head) * f.encoded;
  const auto best = [](const Eigen::VectorXf& column) {
    Eigen::Index row = 0;
    column.maxCoeff(&row);
    return static_cast<std::uint32_t>(row);
  };
  std::vector<Prediction> predictions;
  for (std::uint32_t s = 0; s < examples.size(); ++s) {
    const std::vector<std::uint32_t> columns = f.columns_of(s);
    std::vector<std::uint32_t> head_columns = {n};
    head_columns.insert(head_columns.end(), columns.begin(), columns.end());
    Prediction p;
    const Matrix h = gather(heads, head_columns);
    p.arcs = h.transpose() * gather(asked, columns);
    p.head = decode_tree(p.arcs);
    p.names = gather(name, columns);
    p.lemmas = gather(lemma, columns);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::uint32_t c = columns[i];
      p.upos.push_back(best(upos.col(c)));
      p.xpos.push_back(best(xpos.col(c)));
      const Eigen::VectorXf hidden = (label_dependent.col(c) + label_head.col(head_columns[p.head[i]])).cwiseMax(0);
      if (ranges != nullptr) ranges->label = std::max(ranges->label, hidden.maxCoeff());
      p.label.push_back(best(linear(at_.label, hidden)));
    }
    predictions.push_back(std::move(p));
  }
  return predictions;
}

}  // namespace newsgraph::train
