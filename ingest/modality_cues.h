// Words that say how far what stands beside them is so: "plans to", "denied", "reportedly", "unless". The tables in
// modality_cues.cpp are the place to add a word; modality.h reads them off the tree. Internal to factuality.
#pragma once

#include <cstdint>
#include <string_view>

namespace newsgraph::ingest {

// What a word does to the statement that it governs.
enum class Force : std::uint8_t {
  keep,    // nothing: "managed to", "confirmed that"
  plan,    // not yet so: "plans to", "may"
  say,     // so if whoever says it speaks for those it is about: "said that"
  report,  // somebody's word: "is thought to", "suspects that"
  deny,    // not so: "failed to", "far from"
  drop     // neither said nor denied: "wonders if", "imagine that"
};

// What it does when it stands plain, and when it is negated itself: "failed to", "did not fail to".
struct Cue {
  Force plain = Force::keep;
  Force negated = Force::keep;
};

// Lower case, lemma first, words parted by one blank: "plan", "rule out", "have yet". Null: no cue.
const Cue* predicate_cue(std::string_view words);   // verbs, adjectives, phrases
const Cue* noun_cue(std::string_view lemma);        // "plan to", "talks on", "claim that"
const Force* introduction(std::string_view words);  // in front of a clause: "if", "instead of", "far from"
const Force* modifier(std::string_view word);       // "reportedly", "planned", "failed"
bool is_negation(std::string_view lemma);           // "not", "never", "neither"
bool is_modal(std::string_view lemma);              // "will", "may", "must"
bool is_light_verb(std::string_view lemma);         // says no more than its noun: "sign a contract", "make a bid"
bool ends_a_state(std::string_view lemma);          // presupposes what it ends: "leave", "close"
bool is_speech(std::string_view lemma);             // "say", "explain": whose subject speaks
bool is_outside_voice(std::string_view lemma);      // "sources", "analysts": speak for nobody
bool is_inside_voice(std::string_view lemma);       // "spokeswoman", "statement": speak for somebody

}  // namespace newsgraph::ingest
