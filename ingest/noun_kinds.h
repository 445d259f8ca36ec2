// What a common noun of a text can name: by the lexicon's lists, else by the word knowledge. Internal to the stages
// behind the reader.
#pragma once

#include <cstdint>
#include <string_view>

#include "ingest/document.h"
#include "ingest/lexicon.h"
#include "ingest/wordnet.h"

namespace newsgraph::ingest {

// Of a noun, or of an adjective that stands for one ("executive"); 0 if nothing is known. A word that has a hyphen in
// it is of its last part's kinds.
NounKinds noun_kinds(const WordKnowledge& words, const Token& noun);

// Of a word of a name, in lower case: of "vice-chancellor" what a chancellor is.
NounKinds title_kinds(std::string_view word);

// "maker" of "the Rover maker": what a company is to the goods or the body whose name stands before the noun.
bool is_kind_of_business(std::string_view noun);

// "his investment vehicle": a company, and no car.
bool is_vehicle_of_investor(const Document& document, std::uint32_t noun);

// "the e-commerce leader", "the shipping line": a company, not who leads something.
bool is_leader_of_trade(const Document& document, std::uint32_t noun);

// What a noun is with the one before it that it is not alone: both of the above, "the auction site", "the think tank".
// 0 if it is nothing else.
NounKinds compound_kinds(const Document& document, std::uint32_t noun);

}  // namespace newsgraph::ingest
