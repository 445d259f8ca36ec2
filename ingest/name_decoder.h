// Names from the scores of a tagger's classes: the best sequence in which names begin, go on and end properly.
//
// Class 0 is "no name"; type k has the classes 1 + 4k to 4 + 4k: first word, inner word, last word, only word (BIOES).
//
// Threads  pure function.
// Cost     O(n x classes), by Viterbi's algorithm.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace newsgraph::ingest {

enum class NamePart : std::uint8_t { first, inner, last, only };

constexpr std::uint32_t name_class(std::uint32_t type, NamePart part) {
  return 1 + 4 * type + static_cast<std::uint32_t>(part);
}

// Brings the scores of the same form of one text nearer to each other, so that "Hale" is a company where little says so
// because much says so elsewhere. Forms without a capital letter are left alone. `scores` are those of decode_names()
// for all words of a text, one after the other.
void share_name_scores(std::span<const std::string_view> forms, std::span<float> scores, std::uint32_t types);

struct DecodedName {
  std::uint32_t begin = 0;  // words, half-open
  std::uint32_t end = 0;
  std::uint32_t type = 0;

  friend bool operator==(const DecodedName&, const DecodedName&) = default;
};

// `scores` has n columns of 1 + 4 * types rows, of which each is a logarithm but for a constant. Equal scores: the
// lower class.
std::vector<DecodedName> decode_names(std::span<const float> scores, std::uint32_t n, std::uint32_t types);

}  // namespace newsgraph::ingest
