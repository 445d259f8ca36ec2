// The raw tables behind lexicon.h: words apart by white space, '_' for a blank inside a phrase.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ingest/lexicon.h"

namespace newsgraph::ingest::tables {

struct TaggedWords {
  Tag tag;
  bool function_words;
  std::string_view words;
};

struct NounsOfKind {
  NounKinds kinds;
  std::string_view words;
};

// lexicon_grammar.cpp
std::span<const TaggedWords> tagged_words();
std::string_view verbs();  // for the word knowledge (train/wordnet_compiler.h)
std::string_view compound_tails();
std::string_view compound_heads();

// lexicon_nouns.cpp
std::span<const NounsOfKind> nouns();
std::string_view titles();
std::string_view company_suffixes();    // of a name: Inc, Corp
std::string_view company_words();       // in a name: Bank, Motors
std::string_view organization_words();  // in a name: Ministry
std::string_view place_words();         // in a name: River
std::string_view event_words();         // in a name: Cup

// lexicon_world.cpp
std::string_view countries();  // Name=adjectives,other names; '-' for none
std::string_view cities();     // Name=Country
std::string_view regions();    // Name=Country; or Name= for what is larger than a country, with adjectives after ','
std::string_view short_regions();  // Short=Name;Country, the United States if there is none
std::string_view given_names();
std::string_view womens_names();
std::string_view neutral_names();  // given names that do not tell

// Of the tables that the trainer reads: tagged words, verbs, nouns, countries, cities, regions, given names. The model's
// section "tables" has the one that it was trained with.
std::string training_fingerprint();

}  // namespace newsgraph::ingest::tables
