// What words mean: parts of speech, what a noun can name, known names, irregular forms. Looked up in a table that
// newsgraph-train compiles from WordNet, ISO 3166 and our own lists (train/wordnet_compiler.h); it ships in the model.
//
//   const WordKnowledge words = WordKnowledge::parse(bytes);
//   if (const WordInfo* carrier = words.find("carrier")) use(carrier->kinds & class_bit(NounClass::company));
//   words.parts_of_speech("bought");                     // kVerb: by its base form
//   words.base_forms("bought", kVerb);                   // {"buy"}
//   words.longest_name(std::array{"New", "York", "said"});  // 2 tokens, a city and a region
//   words.place_of("Swedish");                           // "Sweden"
//
// Words    In any case, with or without accents; a phrase with blanks, '_' or hyphens (phrase_key.h). Capitals are not
//          looked at: "turkey" is a bird and a country, and the caller knows how the text writes it.
//          So "US" is a country here and so is "us"; such names are marked kCommonFirst.
// Unknown  A word that is not there gives nothing. About one unknown word in 10^9 is taken for a known one.
// Owns     Nothing: the bytes given to parse() must stay while the object and what it returned is in use.
// Threads  const after construction.
// Errors   parse() throws KnowledgeError; nothing else throws but bad_alloc.
// Cost     parse(): one pass over the bytes, well below a millisecond. Look-ups: O(length of the word).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/knowledge_table.h"

namespace newsgraph::ingest {

// Open word classes, as bits. WordNet knows no other: "the" has none.
enum PartOfSpeech : std::uint8_t { kNoun = 1u << 0, kVerb = 1u << 1, kAdjective = 1u << 2, kAdverb = 1u << 3 };
using PartsOfSpeech = std::uint8_t;
constexpr unsigned kIrregular = 4;
constexpr PartsOfSpeech kAllParts = kNoun | kVerb | kAdjective | kAdverb;

// What a common noun can name. Some say more of another: who is a leader has a role and is a person.
enum class NounClass : std::uint8_t {
  person,        // neighbour
  role,          // analyst: a person by what he does
  leader,        // minister: by leading; also role
  kin,           // cousin
  organization,  // ministry
  company,       // bank; also organization
  unit,          // division: a part of an organization
  group,         // crowd
  place,         // region, river
  facility,      // factory, road
  product,       // handset: made to be used or sold; also artifact
  artifact,      // wall
  substance,
  food,
  body,  // arm
  animal,
  plant,
  object,  // rock
  money,   // dollar, price
  possession,
  amount,       // metre
  time,         // week
  event,        // summit
  act,          // attempt
  transaction,  // takeover; also act
  message,      // statement
  work,         // film
  idea,
  state,
  attribute,
  process,
  relation,
  none,  // no noun
};
constexpr std::size_t kNounClasses = static_cast<std::size_t>(NounClass::none);
static_assert(kNounClasses == 32, "one bit each in NounClasses");
using NounClasses = std::uint32_t;
constexpr NounClasses class_bit(NounClass kind) {
  return kind == NounClass::none ? 0 : 1U << static_cast<unsigned>(kind);
}
std::string_view to_string(NounClass kind);

// What a name can be the name of, as bits. Words that come from lists of names and from WordNet's capitalised nouns.
enum NameClass : std::uint32_t {
  kGivenName = 1u << 0,
  kSurname = 1u << 1,
  kPersonName = 1u << 2,     // somebody's whole name: "Isaac Newton", "Confucius"
  kCharacterName = 1u << 3,  // of fiction, myth, religion
  kCountryName = 1u << 4,
  kRegionName = 1u << 5,  // state, province, continent, part of the world
  kCityName = 1u << 6,
  kWaterName = 1u << 7,
  kLandName = 1u << 8,  // mountain, island, desert
  kSiteName = 1u << 9,  // building, bridge, park, street
  kOtherPlaceName = 1u << 10,
  kOrganizationName = 1u << 11,
  kCompanyName = 1u << 12,  // also kOrganizationName
  kEventName = 1u << 13,
  kWorkName = 1u << 14,         // book, film, law
  kProductName = 1u << 15,      // goods, ship, software
  kNationalityName = 1u << 16,  // adjective of a place: "Swedish"
  kInhabitantName = 1u << 17,   // "Swede"
  kTimeName = 1u << 18,         // "Monday", "Ramadan"
  kLanguageName = 1u << 19,
  kOtherName = 1u << 20,
  kCommonFirst = 1u << 21,  // the word is more often a common word: "reading", "may"
  kListedName = 1u << 23,   // a word list has it with a capital only; it may be the name of anything
  kPersonFirst = 1u << 22,  // most of those it names are persons: "James", a river too
};
using NameClasses = std::uint32_t;
constexpr NameClasses kPlaceNames =
    kCountryName | kRegionName | kCityName | kWaterName | kLandName | kSiteName | kOtherPlaceName;
constexpr NameClasses kPersonNames = kGivenName | kSurname | kPersonName | kCharacterName;
constexpr NameClasses kOrganizationNames = kOrganizationName | kCompanyName;
constexpr NameClasses kAnyName = kCommonFirst - 1;

struct WordInfo {
  NounClasses kinds = 0;        // of all senses
  NounClasses usual_kinds = 0;  // of the senses that make up a good part of its uses; a subset of kinds
  NameClasses names = 0;
  NounClass primary = NounClass::none;  // of the most frequent senses; never role, leader or kin, which are persons
  PartsOfSpeech parts = 0;              // as a base form; << kIrregular: as an irregular form ("bought")
  PartsOfSpeech usual_parts = 0;        // those that make up a good part of its uses; a subset of parts
  std::uint8_t longest_phrase = 0;      // pieces of the longest phrase that begins with this word; 0: none
  friend bool operator==(const WordInfo&, const WordInfo&) = default;
};
static_assert(sizeof(WordInfo) == 16, "as stored");

struct PhraseMatch {
  std::size_t tokens = 0;  // 0: nothing matches
  WordInfo info;
  explicit operator bool() const { return tokens > 0; }
};

class WordKnowledge {
 public:
  WordKnowledge() = default;  // knows nothing

  // Reads a table that the compiler wrote.
  static WordKnowledge parse(std::string_view bytes);

  // The word or phrase as it stands; no inflection is undone.
  const WordInfo* find(std::string_view text) const;
  const WordInfo* find(const PhraseKey& key) const;

  bool is_base_form(std::string_view text, PartOfSpeech part) const;

  // Of a form, by itself or by its base forms: "units" is a noun by "unit", "bought" a verb.
  PartsOfSpeech parts_of_speech(std::string_view form) const;

  // The base forms that a form can have as that part of speech, the likeliest first: irregular ones, then the form
  // itself, then those found by taking endings off. Lower case. Empty if none is known.
  std::vector<std::string> base_forms(std::string_view form, PartOfSpeech part) const;

  // The common noun's info, its plural undone: "units" by "unit". Null for words that are no nouns.
  const WordInfo* noun(std::string_view form) const;

  // The longest phrase or word that begins at the first token; with any of these name classes, if some are given. It
  // may go over hyphens that are tokens of their own, never over full stops, and never ends in a hyphen.
  PhraseMatch longest_phrase(std::span<const std::string_view> tokens, NameClasses wanted = 0) const;
  PhraseMatch longest_name(std::span<const std::string_view> tokens) const { return longest_phrase(tokens, kAnyName); }

  // The place that a nationality or an inhabitant belongs to: "Swedish", "Swede" -> "Sweden".
  std::optional<std::string_view> place_of(std::string_view name) const { return table_.link(name, WordLink::place); }

  std::size_t size() const { return table_.size(); }

 private:
  explicit WordKnowledge(const KnowledgeTable& table) : table_(table) {}
  const WordInfo* info(std::optional<std::uint32_t> row) const;

  KnowledgeTable table_;
  std::vector<WordInfo> infos_;  // the distinct ones, which the rows of the table refer to
};

}  // namespace newsgraph::ingest
