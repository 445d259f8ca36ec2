// What the language stages know about single words: closed classes, kinds of nouns, places, names.
//
//   const Lexicon& words = lexicon();
//   if (words.noun_kinds("carrier") & kCompanyNoun) ...
//   if (const PlaceEntry* place = words.place("chinese")) use(place->country);
//
// Every look-up takes lower case. The tables stand in lexicon_grammar.cpp (function words, adjectives, nouns),
// lexicon_nouns.cpp (what a noun names) and lexicon_world.cpp (geography, given names); a word is added there and
// nowhere else. They hold words of the language and the map, never a company, product or person.
//
// Threads  built once, at the first call of lexicon(); const from then on.
// Errors   none: a word that is not there gives nothing.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "ingest/document.h"

namespace newsgraph::ingest {

// What a common noun names; a noun may be of several kinds. Bits.
enum NounKind : std::uint32_t {
  kRoleNoun = 1u << 0,          // analyst, spokesman: a person by what he does for somebody
  kLeaderNoun = 1u << 1,        // president, minister: a role that leads (also kRoleNoun)
  kFounderNoun = 1u << 2,       // founder
  kKinNoun = 1u << 3,           // wife
  kPersonNoun = 1u << 4,        // man, actor: any noun for a person, roles included
  kCompanyNoun = 1u << 5,       // firm, carrier
  kOrganizationNoun = 1u << 6,  // ministry, party
  kUnitNoun = 1u << 7,          // subsidiary, arm: part of what owns it
  kPlaceNoun = 1u << 8,         // city
  kProductNoun = 1u << 9,       // smartphone
  kGoodsNoun = 1u << 10,        // chips: goods that are called after their maker
  kEventNoun = 1u << 11,        // tournament
  kTimeNoun = 1u << 12,         // week, Monday
  kRivalNoun = 1u << 13,        // rival
  kOwnerNoun = 1u << 14,        // parent, owner
  kPartnerNoun = 1u << 15,      // partner, ally
  kMediaNoun = 1u << 16,        // newspaper (also kCompanyNoun)
  kBelongingNoun = 1u << 17,    // shares, products: what is said of it holds for whose it is
  kMoneyNoun = 1u << 18,        // euro
  kMakerNoun = 1u << 19,        // maker, developer
  kCustomerNoun = 1u << 20,     // customer
};
using NounKinds = std::uint32_t;

struct PlaceEntry {
  enum class Kind : std::uint8_t { country, region, city };
  std::string_view name;     // as it is written
  std::string_view country;  // the country it lies in; its own name for a country; empty for a continent
  Kind kind = Kind::country;
  bool adjective = false;  // the word looked up is "Chinese", not "China"
};

enum class Gender : std::uint8_t { unknown, female, male };

class Lexicon {
 public:
  Lexicon();

  // Words with one usual tag: function words, common adjectives, adverbs and nouns.
  std::optional<Tag> tag(std::string_view word) const;
  bool is_function_word(std::string_view word) const;

  NounKinds noun_kinds(std::string_view lemma) const;
  NounKinds compound_kinds(std::string_view lemma) const;  // "chip-arm" is an arm; not for names

  const PlaceEntry* place(std::string_view name) const;  // blanks as '_': "new_york"
  bool begins_place(std::string_view word) const { return contains(place_beginnings_, word); }
  bool is_given_name(std::string_view word) const { return contains(given_names_, word); }
  bool is_title(std::string_view word) const { return contains(titles_, word); }  // Mr, Dr; without a full stop
  Gender gender_of_name(std::string_view given) const;
  static Gender gender_of_title(std::string_view title);
  bool is_company_suffix(std::string_view word) const { return contains(company_suffixes_, word); }
  bool is_company_word(std::string_view word) const { return contains(company_words_, word); }
  bool is_organization_word(std::string_view word) const { return contains(organization_words_, word); }
  bool is_place_word(std::string_view word) const { return contains(place_words_, word); }
  bool is_event_word(std::string_view word) const { return contains(event_words_, word); }
  bool is_month(std::string_view word) const { return month(word) != 0; }
  int month(std::string_view word) const;    // 1 to 12, or 0
  int weekday(std::string_view word) const;  // 1 (Monday) to 7, or 0
  bool is_compound_tail(std::string_view word) const { return contains(compound_tails_, word); }  // "based" of X-based
  bool is_compound_head(std::string_view word) const { return contains(compound_heads_, word); }  // "post" of post-X

 private:
  using Words = std::unordered_set<std::string_view>;
  static bool contains(const Words& words, std::string_view word) { return words.find(word) != words.end(); }
  void read_grammar();
  void read_nouns();
  void read_places();

  std::unordered_map<std::string_view, Tag> tags_;
  std::unordered_map<std::string_view, NounKinds> nouns_;
  std::unordered_map<std::string_view, PlaceEntry> places_;
  Words place_beginnings_;
  Words function_words_;
  Words given_names_;
  Words womens_names_;
  Words neutral_names_;
  Words titles_;
  Words company_suffixes_;
  Words company_words_;
  Words organization_words_;
  Words place_words_;
  Words event_words_;
  Words compound_tails_;
  Words compound_heads_;
  std::deque<std::string> lowered_;  // owns the keys that the tables do not hold as they are; never moves them
};

const Lexicon& lexicon();

// Lower case of ASCII letters; other bytes as they are. What the look-ups and the rules compare.
std::string ascii_lower(std::string_view text);

}  // namespace newsgraph::ingest
