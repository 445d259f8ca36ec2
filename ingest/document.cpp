#include "ingest/document.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>
#include <utility>

namespace newsgraph::ingest {

std::string_view to_string(Tag tag) {
  static constexpr std::array<std::string_view, 17> kNames = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                              "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                              "PUNCT", "SCONJ", "SYM", "VERB", "X"};
  return kNames[static_cast<std::size_t>(tag)];
}

std::optional<Tag> parse_tag(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Tag::x); ++i) {
    if (to_string(static_cast<Tag>(i)) == name) return static_cast<Tag>(i);
  }
  return std::nullopt;
}

const Token Document::kNoToken;

void keep_facts(Document& document, std::span<const std::uint32_t> which) {
  std::vector<Fact> facts;
  std::vector<FactOrigin> origins;
  facts.reserve(which.size());
  origins.reserve(which.size());
  for (const std::uint32_t f : which) {
    facts.push_back(std::move(document.facts[f]));
    origins.push_back(document.origins[f]);
  }
  document.facts = std::move(facts);
  document.origins = std::move(origins);
}

void sort_facts(Document& document) {
  std::vector<std::uint32_t> order(document.facts.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto place = [&](std::uint32_t f) {
    return std::pair(document.facts[f].sentence_span.begin, document.origins[f].token);
  };
  std::ranges::stable_sort(order, {}, place);
  keep_facts(document, order);
}

}  // namespace newsgraph::ingest
