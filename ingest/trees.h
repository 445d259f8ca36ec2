// The trees of a document, walked downwards. Internal to the stages behind the reader.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ingest/document.h"

namespace newsgraph::ingest {

// Sees heads and labels as they were when it was made.
//
// Cost     linear in the text to make; O(degree) to walk.
class Trees {
 public:
  explicit Trees(const Document& document);

  std::span<const std::uint32_t> children(std::uint32_t i) const;       // in text order; none of what is no token
  std::uint32_t child(std::uint32_t i, std::string_view deprel) const;  // the first, or kNone
  std::uint32_t preposition_token(std::uint32_t i) const;               // its "case"; not a possessive 's; or kNone
  std::uint32_t sentence_of(std::uint32_t i) const { return sentence_of_[i]; }
  std::uint32_t sentence_begin(std::uint32_t i) const { return document_.sentences[sentence_of_[i]].begin; }
  std::uint32_t sentence_end(std::uint32_t i) const { return document_.sentences[sentence_of_[i]].end; }

 private:
  const Document& document_;
  std::vector<std::uint32_t> sentence_of_;     // of each token
  std::vector<std::uint32_t> children_;        // sorted by head, then by position
  std::vector<std::uint32_t> children_begin_;  // of each token, in children_
};

}  // namespace newsgraph::ingest
