// What words do to a clause under them: "plans to", "denied that", "sources say". Internal to factuality.
#pragma once

#include <cstdint>
#include <string_view>

namespace newsgraph::ingest {

enum class Effect : std::uint8_t {
  none,
  plan,      // has not happened yet, and may: "aims to", "is due to", "a bid to"
  deny,      // has not happened, or no longer: "failed to", "ruled out"
  speech,    // is said by somebody: "said that"
  belief,    // is held to be so by somebody: "thinks that"
  pretence,  // says nothing of the world: "imagine", "wishes", "assumes"
};

// Of a verb with its particle ("" without one) on its infinitives, clauses, objects and nouns of action.
Effect effect_of_verb(std::string_view lemma, std::string_view particle);

// Of an adjective ("likely", "unable") on its infinitive, or before a noun of action ("planned", "failed").
Effect effect_of_adjective(std::string_view lemma);

// Of a noun on the infinitive or clause that hangs on it: "a plan to", "rumours that".
Effect effect_of_noun(std::string_view lemma);

// Of a verb on the noun of action that is its subject: "the merger fell through".
Effect effect_on_subject(std::string_view lemma, std::string_view particle);

// Verbs that tell of an offer or step of somebody else, which was made: "rejected the bid".
bool answers(std::string_view lemma);

// Those whose word is hearsay: "sources", "reports".
bool is_vague_source(std::string_view lemma);

// What a newspaper's or broadcaster's name is made of, in lower case.
bool is_media_word(std::string_view word);

}  // namespace newsgraph::ingest
