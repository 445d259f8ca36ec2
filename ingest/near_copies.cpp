#include "ingest/near_copies.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t kHashes = 8;

using Shingles = std::vector<std::uint64_t>;  // hashes of pairs of words, ascending, each once

std::vector<std::string> lower_words(std::string_view sentence) {
  std::vector<std::string> words(1);
  for (const CodePoint c : code_points(sentence)) {
    if (is_letter(c.value) || is_digit(c.value)) {
      append_utf8(words.back(), to_lower(c.value));
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

Shingles shingles_of(std::string_view sentence) {
  const std::vector<std::string> words = lower_words(sentence);
  Shingles shingles;
  for (std::size_t i = 0; i < words.size(); ++i) {  // the last word stands for itself: a sentence may have just one
    const std::string pair = i + 1 < words.size() ? words[i] + ' ' + words[i + 1] : words[i];
    shingles.push_back(XXH3_64bits(pair.data(), pair.size()));
  }
  std::ranges::sort(shingles);
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

bool are_near(const Shingles& a, const Shingles& b) {
  std::size_t both = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) ++both;
    const bool step_a = *i <= *j;
    const bool step_b = *j <= *i;
    i += step_a ? 1 : 0;
    j += step_b ? 1 : 0;
  }
  const std::size_t either = a.size() + b.size() - both;
  return 5 * both >= 3 * either;
}

// The least of the shingles by each of several orders.
std::array<std::uint64_t, kHashes> least_hashes(const Shingles& shingles) {
  std::array<std::uint64_t, kHashes> least{};
  least.fill(~std::uint64_t{0});
  for (const std::uint64_t shingle : shingles) {
    for (std::size_t k = 0; k < kHashes; ++k) least[k] = std::min(least[k], XXH3_64bits_withSeed(&shingle, 8, k));
  }
  return least;
}

}  // namespace

std::vector<std::uint32_t> first_copies(std::span<const std::string_view> sentences) {
  std::vector<std::uint32_t> first(sentences.size());
  std::map<std::uint32_t, Shingles> originals;
  std::map<std::pair<std::size_t, std::uint64_t>, std::vector<std::uint32_t>> with_hash;
  for (std::uint32_t s = 0; s < sentences.size(); ++s) {
    first[s] = s;
    Shingles shingles = shingles_of(sentences[s]);
    if (shingles.empty()) continue;
    const std::array<std::uint64_t, kHashes> least = least_hashes(shingles);
    for (std::size_t k = 0; k < kHashes; ++k) {
      for (const std::uint32_t original : with_hash[{k, least[k]}]) {
        if (original < first[s] && are_near(originals.at(original), shingles)) first[s] = original;
      }
    }
    if (first[s] != s) continue;
    for (std::size_t k = 0; k < kHashes; ++k) with_hash[{k, least[k]}].push_back(s);
    originals.emplace(s, std::move(shingles));
  }
  return first;
}

}  // namespace newsgraph::ingest
