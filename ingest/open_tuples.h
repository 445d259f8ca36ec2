// What the clauses and noun phrases of a sentence say, as tuples of words. Internal to the open relations.
//
// Clauses (open_clauses.cpp): a verb or a noun with its copula, each of its objects, obliques and complements.
// Passives, relative clauses, participles, infinitives and verbs that are joined get the subject that they share. Nouns
// (open_nouns.cpp): appositions, possessors, what a preposition puts beside a noun.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/document.h"
#include "ingest/phrases.h"
#include "ingest/relation_context.h"

namespace newsgraph::ingest {

// What a tuple was read off; rule and confidence come from it.
enum class Construction : std::uint8_t {
  object,           // "X bought Y"
  oblique,          // "X lives in Y"
  beside_object,    // "X sold Z to Y", without Z
  through_object,   // "X undertook talks with Y"
  copula,           // "X is Y"
  complement,       // "X became Y"
  statement,        // "X said that Y"
  participle,       // "the house built by Y"
  relative,         // "X, who bought Y"
  infinitive,       // "asked X to buy Y"
  noun_infinitive,  // "a plan to buy Y"
  adverbial,        // "Buying Y, X ..."
  apposition,       // "X, a maker of Y"
  possessive,       // "X's Y"
  noun_oblique,     // "the plant in Y"
};

struct OpenTuple {
  TokenRange subject;
  TokenRange object;
  std::uint32_t subject_head = kNone;
  std::uint32_t object_head = kNone;
  std::string_view supplied;             // a word that the text leaves out, in front: "is" of an apposition
  std::vector<std::uint32_t> predicate;  // tokens, in the order in which they are said
  std::uint32_t token = 0;               // that says it
  Construction construction = Construction::object;
};

// An end of tuples: a phrase and the word that it is about.
struct PhraseEnd {
  std::uint32_t head = kNone;
  TokenRange range;
};

// Takes the tuples of a sentence, at most `limit`.
class TupleSink {
 public:
  TupleSink(const RelationContext& context, const Phrases& phrases, const Sentence& sentence, std::size_t limit);

  const Sentence& sentence() const { return sentence_; }
  bool full() const { return tuples_.size() >= limit_; }

  // A word's phrase and those that are joined to it, each for itself. None for a question word.
  std::vector<PhraseEnd> ends(std::uint32_t head) const;

  // The form of "be" for a phrase about this word, in the tense of the sentence: "is", "were".
  std::string_view form_of_be(std::uint32_t subject) const;
  std::string_view form_of_have(std::uint32_t subject) const;

  // Each subject with each object. What overlaps is left out.
  void add(const std::vector<PhraseEnd>& subjects, const std::vector<PhraseEnd>& objects, const OpenTuple& said);

  std::vector<OpenTuple> take() { return std::move(tuples_); }

 private:
  bool is_past() const;
  bool is_plural(std::uint32_t subject) const;

  const RelationContext& context_;
  const Phrases& phrases_;
  const Sentence& sentence_;
  std::size_t limit_;
  bool past_;
  std::vector<OpenTuple> tuples_;
};

// The preposition of a noun with the words that are fixed to it: "because of".
std::vector<std::uint32_t> prepositions(const RelationContext& context, std::uint32_t noun);

void read_clause(const RelationContext& context, const Phrases& phrases, std::uint32_t verb, TupleSink& sink);
void read_noun(const RelationContext& context, const Phrases& phrases, std::uint32_t noun, TupleSink& sink);

}  // namespace newsgraph::ingest
