#include "ingest/tree_decoder.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <vector>

namespace newsgraph::tests {
namespace {

using Heads = std::vector<std::uint32_t>;

bool is_tree(const Heads& heads) {
  int roots = 0;
  for (std::uint32_t d = 1; d <= heads.size(); ++d) {
    roots += heads[d - 1] == 0 ? 1 : 0;
    std::uint32_t v = d;
    for (std::size_t step = 0; step <= heads.size() && v != 0; ++step) v = heads[v - 1];
    if (v != 0) return false;
  }
  return roots == 1;
}

double score_of(const std::vector<float>& scores, const Heads& heads) {
  double sum = 0;
  for (std::size_t d = 0; d < heads.size(); ++d) sum += static_cast<double>(scores[d * (heads.size() + 1) + heads[d]]);
  return sum;
}

// The score of the best tree, by trying all.
double best_score(const std::vector<float>& scores, std::uint32_t n) {
  double best = -1e300;
  Heads heads(n, 0);
  for (;;) {
    if (is_tree(heads)) best = std::max(best, score_of(scores, heads));
    std::uint32_t i = 0;
    while (i < n && ++heads[i] > n) heads[i++] = 0;
    if (i == n) return best;
  }
}

}  // namespace

TEST_CASE("tree decoder: the best of all trees") {
  std::mt19937 random(1);
  for (int round = 0; round < 4000; ++round) {
    const auto n = static_cast<std::uint32_t>(1 + random() % 5);
    std::vector<float> scores(std::size_t{n} * (n + 1));
    for (float& score : scores) score = static_cast<float>(random() % 100) / 4;
    const Heads heads = ingest::decode_tree(scores, n);
    REQUIRE(heads.size() == n);
    REQUIRE(is_tree(heads));
    CHECK(score_of(scores, heads) == best_score(scores, n));
  }
}

TEST_CASE("tree decoder: equal scores, and a sentence of the greatest length") {
  CHECK(ingest::decode_tree(std::vector<float>(2, 0), 1) == Heads{0});
  CHECK(is_tree(ingest::decode_tree(std::vector<float>(std::size_t{250} * 251, 0), 250)));
  std::vector<float> chain(std::size_t{250} * 251, 0);  // each word wants the next, the last one the first
  for (std::size_t d = 0; d < 250; ++d) chain[d * 251 + (d + 1) % 250 + 1] = 9;
  CHECK(is_tree(ingest::decode_tree(chain, 250)));
}

}  // namespace newsgraph::tests
