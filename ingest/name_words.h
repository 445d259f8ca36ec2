// What the words of a name say, within one article: its key, its initials, the place it may be in the lexicon.
// Internal to coreference; names.h compares the names of different articles.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::ingest {

// Lower case, without "the" in front and company suffixes behind: "The Acme Group" has the word "acme". Never empty
// for a name that is not.
std::vector<std::string> key_words(std::string_view name);

std::string join_words(const std::vector<std::string>& words);  // with blanks

// Two to six capitals and nothing else.
bool is_acronym(std::string_view name);

// Whether the acronym stands for the name, which has several words or capitals: all of its capitals, or at least the
// first three. "Royal Tin Board" and "TinBox Portable" are RTB and TBP.
bool is_initials(std::string_view acronym, std::string_view name);

// Whether the acronym's letters are among those of the name, which has several words, in their order and from its
// first: "Tin Exchange" and "TNX". Weak unless the text puts the one in brackets behind the other.
bool is_abbreviation(std::string_view acronym, std::string_view name);

// Every acronym that is_initials() of the name.
std::vector<std::string> acronyms_of(std::string_view name);

// As the lexicon's places are looked up: "new_york".
std::string place_key(std::string_view name);

}  // namespace newsgraph::ingest
