#include <algorithm>

#include "ingest/open_tuples.h"

namespace newsgraph::ingest {
namespace {

class NounReader {
 public:
  NounReader(const RelationContext& context, const Phrases& phrases, std::uint32_t noun, TupleSink& sink)
      : context_(context), phrases_(phrases), noun_(noun), sink_(sink) {}

  void read() {
    for (const std::uint32_t c : context_.children(noun_)) {
      const std::string_view label = token(c).deprel;
      if (label == "appos") read_apposition(c);
      if (label == "nmod:poss") read_possessor(c);
      if (label == "nmod") read_oblique(c);
    }
  }

 private:
  const Token& token(std::uint32_t i) const { return context_.token(i); }

  OpenTuple said(std::string_view supplied, Construction construction) const {
    OpenTuple tuple;
    tuple.supplied = supplied;
    tuple.token = noun_;
    tuple.construction = construction;
    return tuple;
  }

  // "X, a maker of Y", not one more of a list: one of the two is a name and the other is none.
  void read_apposition(std::uint32_t other) {
    const bool names = token(noun_).tag == Tag::propn && token(other).tag == Tag::propn;
    const bool nouns = token(other).tag == Tag::noun || token(other).tag == Tag::propn;
    if (!nouns || other < noun_) return;
    if (names && context_.child(other, "det") == kNone && context_.child(noun_, "det") == kNone) return;
    if (context_.child(noun_, "conj") != kNone) return;
    sink_.add({{noun_, phrases_.minimal(noun_)}}, {{other, phrases_.joined(other)}},
              said(sink_.form_of_be(noun_), Construction::apposition));
  }

  void read_possessor(std::uint32_t owner) {
    TokenRange thing = phrases_.minimal(noun_);
    thing.begin = std::max(thing.begin, phrases_.all(owner).end);
    if (!thing.contains(noun_)) return;
    TokenRange own = phrases_.minimal(owner);
    while (own.size() > 1 && token(own.end - 1).tag == Tag::part) --own.end;
    sink_.add({{owner, own}}, {{noun_, thing}}, said(sink_.form_of_have(owner), Construction::possessive));
  }

  // "the plant in Y"; "of" says too little.
  void read_oblique(std::uint32_t other) {
    const std::vector<std::uint32_t> words = prepositions(context_, other);
    if (words.empty() || words.front() < noun_ || token(words.front()).lemma == "of") return;
    TokenRange thing = phrases_.minimal(noun_);
    thing.end = std::min(thing.end, words.front());
    if (!thing.contains(noun_)) return;
    OpenTuple tuple = said(sink_.form_of_be(noun_), Construction::noun_oblique);
    tuple.predicate = words;
    sink_.add({{noun_, thing}}, sink_.ends(other), tuple);
  }

  const RelationContext& context_;
  const Phrases& phrases_;
  std::uint32_t noun_;
  TupleSink& sink_;
};

}  // namespace

void read_noun(const RelationContext& context, const Phrases& phrases, std::uint32_t noun, TupleSink& sink) {
  const Tag tag = context.token(noun).tag;
  if (tag == Tag::noun || tag == Tag::propn) NounReader(context, phrases, noun, sink).read();
}

}  // namespace newsgraph::ingest
