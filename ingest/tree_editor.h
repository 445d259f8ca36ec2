// What the repairs of trees share: tokens to change, and what stands above what. Internal to tree_repairs.
#pragma once

#include <cstdint>
#include <string_view>

#include "ingest/document.h"
#include "ingest/wordnet.h"

namespace newsgraph::ingest {

constexpr std::uint32_t kClauseReach = 60;  // tokens from a word to what hangs on it

class TreeEditor {
 public:
  TreeEditor(Document& document, const WordKnowledge& words) : document_(document), words_(words) {}

 protected:
  // Beyond the last token an empty one, that nobody reads.
  Token& token(std::uint32_t i) {
    if (i < document_.tokens.size()) return document_.tokens[i];
    beyond_ = Token();
    return beyond_;
  }

  std::string_view lemma_of(std::uint32_t i) { return token(i).lemma; }

  static bool is_inside(std::uint32_t i, const NameSpan& name) { return i != kNone && i >= name.begin && i < name.end; }

  // Whether a walk up from `i` meets `wanted`, within a few steps.
  bool is_above(std::uint32_t wanted, std::uint32_t i) {
    for (int step = 0; step < 64 && i != kNone; ++step) {
      if (i == wanted) return true;
      i = token(i).head;
    }
    return i != kNone;  // too deep to know
  }

  bool has_subject(std::uint32_t verb) {
    for (std::uint32_t i = verb >= 64 ? verb - 64 : 0; i < verb; ++i) {
      if (token(i).head == verb && token(i).deprel.starts_with("nsubj")) return true;
    }
    return false;
  }

  // The word of a name that hangs on something outside.
  std::uint32_t top_of(const NameSpan& name) {
    for (std::uint32_t i = name.end; i > name.begin;) {
      --i;
      if (!is_inside(token(i).head, name) && token(i).tag != Tag::punct) return i;
    }
    return name.end - 1;
  }

  Document& document_;
  const WordKnowledge& words_;

 private:
  Token beyond_;
};

}  // namespace newsgraph::ingest
