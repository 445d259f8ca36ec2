// How far a statement is so: from the word that says it up the tree, past everything that plans, denies, doubts or
// reports it. The words that do so are in modality_cues.h. Internal to factuality.
//
//   Acme has scrapped plans to buy Apex.      buy: asserted → (plans) planned → (scrapped) denied
//
// A clause takes what its own modals, negations, adverbs and conjunctions say, then what the verb, adjective or noun
// does on which it hangs, and so on up to a clause that stands on its own. A noun takes the same from the verb beside
// it, unless it speaks of something that is there anyway ("will boost its stake"): then only hearsay passes.
// Wrong trees are read as far as words beside each other tell what was meant ("far from", "have yet to").
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/attribution.h"
#include "ingest/document.h"
#include "ingest/modality_cues.h"
#include "ingest/trees.h"

namespace newsgraph::ingest {

struct Judgement {
  Status status = Status::asserted;
  bool stated = true;         // false: a question, a condition, something imagined
  std::uint32_t cue = kNone;  // the token that decided; kNone when asserted
};

class Modality {
 public:
  // Refers to all of them; one object for one fact.
  Modality(const Document& document, const Trees& trees, const Attribution& attribution, const Fact& fact)
      : document_(document), trees_(trees), attribution_(attribution), fact_(fact) {}

  // Of the fact that token `at` says: a verb, a noun of action, or a noun that a clause says of its subject.
  Judgement of(std::uint32_t at);

  // Whether a clause says it: a verb, or what follows "is".
  bool is_predicate(std::uint32_t i) const;

 private:
  // What passes from a clause to the noun or the clause below it.
  enum class Reach : std::uint8_t { all, no_negation, hearsay };

  const Token& token(std::uint32_t i) const { return document_.token(i); }
  std::string_view lemma(std::uint32_t i) const { return document_.token(i).lemma; }
  std::string_view deprel(std::uint32_t i) const { return document_.token(i).deprel; }
  bool is_verb(std::uint32_t i) const { return token(i).tag == Tag::verb || token(i).tag == Tag::aux; }

  void apply(Force force, std::uint32_t cue);
  void apply_own(std::uint32_t i, Reach reach);
  void apply_introductions(std::uint32_t i);
  void apply_introduction(std::uint32_t last, std::uint32_t shortest, bool before_noun);
  void apply_word_before(std::uint32_t i);
  void apply_modals(std::uint32_t i);
  void apply_modifiers(std::uint32_t i);
  void apply_speech_beside(std::uint32_t i);
  void apply_sources();
  void apply_arguments(std::uint32_t at);
  void apply_speech(std::uint32_t verb);
  void apply_voice(std::uint32_t speaker, std::uint32_t verb);
  bool apply_cue(const Cue* cue, std::uint32_t i);

  std::uint32_t climb(std::uint32_t i);
  std::uint32_t climb_clause(std::uint32_t i, std::uint32_t parent);
  bool is_next_post(std::uint32_t i, std::uint32_t parent) const;
  std::uint32_t climb_complement(std::uint32_t i, std::uint32_t parent);
  std::uint32_t climb_adverbial(std::uint32_t i, std::uint32_t parent);
  std::uint32_t climb_joined(std::uint32_t i, std::uint32_t parent);
  std::uint32_t climb_from_noun(std::uint32_t noun, std::uint32_t parent);
  std::uint32_t climb_to_noun(std::uint32_t noun);
  std::uint32_t content_of(std::uint32_t i) const;

  bool is_said_of_subject(std::uint32_t i) const;
  bool is_resigning(std::uint32_t verb) const;
  bool is_adjunct(std::uint32_t noun) const;
  bool is_quoted_in_headline(std::uint32_t at) const;
  bool apply_verb_beside(std::uint32_t noun, std::uint32_t verb);
  const Cue* phrase_cue(std::uint32_t i) const;
  const Cue* cue_of(std::uint32_t i, bool clause) const;
  bool is_negated(std::uint32_t i) const { return negation_of(i) != kNone; }
  std::uint32_t negation_of(std::uint32_t i) const;
  bool is_negation_beside(std::uint32_t c) const;
  bool is_presupposed(std::uint32_t noun) const;
  bool is_bare_participle(std::uint32_t i) const;
  bool is_infinitive(std::uint32_t i) const;
  bool is_inverted_condition(std::uint32_t i) const;
  bool is_invented(std::uint32_t i) const;
  bool is_question(std::uint32_t i) const;
  bool has_modal(std::uint32_t i) const;
  bool has_subject(std::uint32_t i) const { return own_subject(i) != kNone; }
  bool is_inside_argument(std::uint32_t i, Span span) const;
  bool is_contrasted(std::uint32_t at) const;
  std::uint32_t own_subject(std::uint32_t i) const;
  std::uint32_t speaker_of(std::uint32_t verb) const;
  std::uint32_t mark(std::uint32_t i, std::string_view word) const;
  std::string_view form_at(std::uint32_t i, std::uint32_t sentence) const;

  const Document& document_;
  const Trees& trees_;
  const Attribution& attribution_;
  const Fact& fact_;
  Force force_ = Force::keep;
  std::uint32_t cue_ = kNone;
  Reach reach_ = Reach::all;
  std::vector<std::uint32_t> path_;  // tokens passed on the way up
};

}  // namespace newsgraph::ingest
