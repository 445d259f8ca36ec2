#include "ingest/trees.h"

#include <numeric>

namespace newsgraph::ingest {

Trees::Trees(const Document& document) : document_(document) {
  const std::size_t size = document.tokens.size();
  sentence_of_.assign(size, 0);
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
    for (std::uint32_t i = document.sentences[s].begin; i < document.sentences[s].end; ++i) sentence_of_[i] = s;
  }
  children_begin_.assign(size + 1, 0);
  for (const Token& token : document.tokens) {
    if (token.head != kNone) ++children_begin_[token.head + 1];
  }
  std::partial_sum(children_begin_.begin(), children_begin_.end(), children_begin_.begin());
  children_.assign(children_begin_[size], 0);
  std::vector<std::uint32_t> next(children_begin_.begin(), children_begin_.end());
  for (std::uint32_t i = 0; i < size; ++i) {
    if (const std::uint32_t head = document.tokens[i].head; head != kNone) children_[next[head]++] = i;
  }
}

std::span<const std::uint32_t> Trees::children(std::uint32_t i) const {
  if (i >= document_.tokens.size()) return {};
  return {children_.data() + children_begin_[i], children_.data() + children_begin_[i + 1]};
}

std::uint32_t Trees::child(std::uint32_t i, std::string_view deprel) const {
  for (const std::uint32_t c : children(i)) {
    if (document_.tokens[c].deprel == deprel) return c;
  }
  return kNone;
}

std::uint32_t Trees::preposition_token(std::uint32_t i) const {
  for (const std::uint32_t c : children(i)) {
    if (document_.tokens[c].deprel == "case" && document_.tokens[c].tag != Tag::part) return c;
  }
  return kNone;
}

}  // namespace newsgraph::ingest
