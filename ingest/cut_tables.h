// Words that say where a stretch of text is cut: abbreviations, prefixes, contractions. Lower case, ASCII.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace newsgraph::ingest {

// When a full stop belongs to the word before it.
enum class Abbreviation : std::uint8_t {
  none,
  always,          // "Mr."
  not_final,       // "Inc.", unless the text or the sentence plainly ends there
  before_number,   // "No. 2"
  before_capital,  // "Gen. Smith", "Sat. 5", if it has a capital itself
};

Abbreviation abbreviation_of(std::string_view word);  // without its full stop

bool is_shouted_abbreviation(std::string_view word);  // may stand in capitals: "MR. SMITH"

bool is_whole_prefix(std::string_view word);         // "non-": no word of its own
bool is_whole_suffix(std::string_view word);         // "-wise"
bool is_unit(std::string_view word);                 // follows a number without a blank: "5km"
bool is_domain(std::string_view word);               // "com", "pdf": what ends the names of sites and files
bool is_slashed(std::string_view word);              // "w/o"
bool is_clipped(std::string_view word);              // "'em", with its apostrophe
bool is_opening_word(std::string_view word);         // "the", "it": with a capital it begins a sentence
std::size_t contraction_cut(std::string_view word);  // "cannot" → 3; 0 if the word is one

}  // namespace newsgraph::ingest
