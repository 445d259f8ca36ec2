// The gradients are right if the loss changes as they say.
#include "train/reader_network.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

namespace newsgraph::tests {
namespace {

using namespace train;

NetworkSizes small_sizes() {
  NetworkSizes sizes;
  sizes.words = 8;
  sizes.buckets = 16;
  sizes.input = 16;
  sizes.hidden = 8;
  sizes.tag_hidden = sizes.name_hidden = sizes.arc = sizes.label_hidden = 16;
  sizes.upos = 3;
  sizes.xpos = 4;
  sizes.lemmas = 3;
  sizes.names = 5;
  sizes.labels = 4;
  sizes.corpora = 2;
  return sizes;
}

Dropout no_dropout() {
  return {0, 0, 0, 0, 0, 0};
}

// Sentences of falling length; one without a tree, one without names.
struct Corpus {
  std::vector<FormFeatures> forms;
  std::vector<Example> examples;

  Corpus() {
    for (std::uint32_t i = 0; i < 6; ++i) forms.push_back({"w", i, 0, {i, i + 3, 9}});
    add(5, true, true);
    add(4, false, true);
    add(2, true, false);
  }

  void add(std::uint32_t size, bool tree, bool names) {
    Example example;
    example.has_tree = tree;
    example.has_names = names;
    example.corpus = names && !tree ? 1 : 0;
    example.phrases = {{1, 12}};
    for (std::uint32_t i = 0; i < size; ++i) {
      example.forms.push_back(&forms[(i * 5 + size) % forms.size()]);
      if (tree) {
        example.upos.push_back(static_cast<std::int32_t>(i % 3));
        example.xpos.push_back(i == 1 ? -1 : static_cast<std::int32_t>(i % 4));
        example.lemma.push_back(static_cast<std::int32_t>((i + size) % 3));
        example.head.push_back(i == 0 ? 0 : (i + 2) / 2);
        example.label.push_back(i % 4);
      }
      if (names) example.names.push_back(i == 2 ? 0x11U : 1U << i % 5);
    }
    examples.push_back(example);
  }

  std::vector<const Example*> pointers() const {
    std::vector<const Example*> all;
    for (const Example& example : examples) all.push_back(&example);
    return all;
  }
};

double loss_of(const ReaderNetwork& network, const Corpus& corpus, Gradients& gradients) {
  Random random(1);
  const Losses losses = network.accumulate(corpus.pointers(), 1.0F / 7, 1.0F / 9, no_dropout(), random, gradients);
  return losses.tags + losses.names + losses.arcs + losses.labels;
}

}  // namespace

TEST_CASE("reader network: gradients are the slopes of the loss") {
  const Corpus corpus;
  ReaderNetwork network(small_sizes(), 3);
  Parameters& parameters = network.parameters();
  Random random(4);
  for (std::size_t p = 0; p < parameters.size(); ++p) {  // so that nothing is zero by how it begins
    Matrix& value = parameters.value(p);
    for (Eigen::Index i = 0; i < value.size(); ++i) value.data()[i] += 0.3F * random.normal();
  }
  Gradients gradients = parameters.make_gradients();
  loss_of(network, corpus, gradients);
  Gradients unused = parameters.make_gradients();
  int wrong = 0;
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    Matrix& value = parameters.value(p);
    for (int round = 0; round < 6; ++round) {
      const auto i = static_cast<Eigen::Index>(random.below(static_cast<std::size_t>(value.size())));
      const float before = value.data()[i];
      static constexpr float kStep = 2e-3F;
      value.data()[i] = before + kStep;
      const double above = loss_of(network, corpus, unused);
      value.data()[i] = before - kStep;
      const double below = loss_of(network, corpus, unused);
      value.data()[i] = before;
      const double slope = (above - below) / (2 * static_cast<double>(kStep));
      const auto gradient = static_cast<double>(gradients.values[p].data()[i]);
      wrong += std::abs(slope - gradient) <= 4e-3 + 0.03 * std::abs(slope) ? 0 : 1;
    }
  }
  CHECK(wrong <= 4);  // of some 180: a step may switch a rectified unit
}

TEST_CASE("reader network: steps lower the loss, and the same steps give the same weights") {
  const Corpus corpus;
  const auto trained = [&](double& first, double& last) {
    ReaderNetwork network(small_sizes(), 3);
    std::vector<Gradients> gradients = {network.parameters().make_gradients(), network.parameters().make_gradients()};
    AdamOptions options;
    options.rate = 1e-2F;
    for (int step = 0; step < 60; ++step) {
      last = loss_of(network, corpus, gradients[static_cast<std::size_t>(step) % 2]);
      if (step == 0) first = last;
      network.parameters().step(gradients, options);
    }
    network.parameters().swap_averages();
    return network.parameters().value(0);
  };
  double first = 0;
  double last = 0;
  const Matrix once = trained(first, last);
  CHECK(last < 0.2 * first);
  CHECK(once == trained(first, last));
}

TEST_CASE("reader network: a sentence is read alike alone and among others") {
  const Corpus corpus;
  const ReaderNetwork network(small_sizes(), 3);
  const auto star = [](const Matrix& arcs) {
    return std::vector<std::uint32_t>(static_cast<std::size_t>(arcs.cols()), 0);
  };
  const std::vector<Prediction> together = network.predict(corpus.pointers(), star);
  for (std::size_t i = 0; i < corpus.examples.size(); ++i) {
    const Example* const one = &corpus.examples[i];
    const Prediction alone = network.predict({&one, 1}, star).front();
    CHECK(alone.upos == together[i].upos);
    CHECK(alone.label == together[i].label);
    CHECK((alone.arcs - together[i].arcs).cwiseAbs().maxCoeff() < 1e-4F);
    CHECK((alone.names - together[i].names).cwiseAbs().maxCoeff() < 1e-4F);
  }
}

}  // namespace newsgraph::tests
