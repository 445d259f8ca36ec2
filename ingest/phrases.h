// Noun phrases and clauses as ranges of tokens. Internal to the stages behind the reader.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/document.h"
#include "ingest/relation_context.h"

namespace newsgraph::ingest {

struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool empty() const { return begin >= end; }
  std::uint32_t size() const { return empty() ? 0 : end - begin; }
  bool contains(std::uint32_t i) const { return i >= begin && i < end; }
  friend auto operator<=>(const TokenRange&, const TokenRange&) = default;
};

// What stands around a word in the text and hangs on it.
//
// Every range is contiguous: it grows from its word outwards, and ends where something is left out or where a tree
// that crosses itself has words of others.
//
// Cost     linear in the text to make; a range costs the degree of its word.
class Phrases {
 public:
  explicit Phrases(const RelationContext& context);

  // The phrase of a noun without its relative clauses, appositions, what is joined to it, its preposition, and, if it
  // is a predicate ("is a firm"), the words of its clause.
  TokenRange minimal(std::uint32_t head) const;

  // The same with what is joined to it: "tools and toys".
  TokenRange joined(std::uint32_t head) const;

  // A clause without the word that introduces it: "prices fell" of "that prices fell".
  TokenRange clause(std::uint32_t head) const;

  // All that hangs on a word.
  TokenRange all(std::uint32_t head) const { return {extents_[head].begin, extents_[head].end}; }

 private:
  using Belongs = bool (*)(const Token& child);
  TokenRange grow(std::uint32_t head, Belongs belongs, const std::vector<TokenRange>& parts) const;
  TokenRange trim(TokenRange range, std::uint32_t head) const;
  TokenRange with_name(TokenRange range, std::uint32_t head) const;

  const RelationContext& context_;
  std::vector<TokenRange> extents_;  // of each token: from the first to the last word under it
  std::vector<TokenRange> inner_;    // the same without relative clauses and appositions at any depth
};

}  // namespace newsgraph::ingest
