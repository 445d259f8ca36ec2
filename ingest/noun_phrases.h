// Noun phrases word by word, since trees may have their words in different places: what stands in front of a noun and
// behind it, which role it names, what place a name is. The base of the classes that read relations off noun phrases.
// Internal to the relations stage.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/clause_arguments.h"
#include "ingest/lexicon.h"
#include "ingest/relation_context.h"

namespace newsgraph::ingest {

// What a noun that describes a name has around it.
struct Description {
  Argument named;              // whom it describes
  std::uint32_t noun = 0;      // "executive"
  Arguments owners;            // "Acme's", "its"
  Arguments compounds;         // "Acme" of "Acme chief executive", "French" of "French carrier"
  Arguments complements;       // "of Acme"
  bool stands_before = false;  // "chief executive Ann Lee"
};

class NounPhraseReader {
 protected:
  explicit NounPhraseReader(RelationContext& context) : context_(context) {}

  const Token& token(std::uint32_t i) const { return context_.token(i); }
  std::string_view lemma(std::uint32_t i) const { return context_.lemma(i); }
  const Sentence& sentence(std::uint32_t i) const { return context_.document().sentences[context_.sentence_of(i)]; }
  static Argument of(const Mention& mention) { return {mention.entity, mention.begin, mention.end}; }

  // "Foreign Ministers", "Foreign Affairs" of "Minister of Foreign Affairs", "Township": no name by itself.
  bool is_office(const Mention& mention) const;
  bool is_plural_noun(std::uint32_t i) const;

  // The noun right before a name that says what it names; kNone without one.
  std::uint32_t describing_noun(const Mention& mention) const;

  // Possessors and names in front of the noun, word by word to the left: the tree may have them elsewhere.
  void gather_before(Description& d) const;
  bool is_possessive(std::uint32_t i) const;
  bool is_describing(std::uint32_t i) const;

  // The verb's own subject, or that of the verb it is joined to.
  std::uint32_t subject_of(std::uint32_t verb) const;

  // What follows "of", "at", "for" and their like after the noun, up to a comma or a verb.
  Arguments complements(std::uint32_t noun) const;

  // A part of a company that somebody runs.
  bool is_part_noun(std::uint32_t i) const;
  bool is_last(std::uint32_t i, std::uint32_t end) const;

  // Whoever the description puts the name in relation to, of the given types.
  Arguments others(const Description& d, TypeSet types) const;
  void add(const Argument& s, Relation relation, const Argument& o, std::uint32_t noun, std::string_view rule,
           int confidence, std::string role = {});

  // The whole role: "chief executive", "finance minister".
  std::string role_name(std::uint32_t noun) const;
  bool is_name(std::uint32_t i) const;
  bool leads(const std::string& role, NounKinds kinds) const;
  static bool is_national(const std::string& role);
  Argument clause_subject(std::uint32_t i) const;

  // "Europe's biggest stock market"
  bool is_superlative(std::uint32_t noun) const;

  // The possessor in front of the name, with nothing between but adjectives and numbers; kNone without one.
  std::uint32_t possessor(const Mention& mention) const;

  // What the gazetteer has of it; null for a place that it has not.
  const PlaceEntry* entry(const Argument& place) const;
  bool is_country(const Argument& place) const;

  // "German", "South Korean", "Asian": the adjective of a place; null for any other word.
  const PlaceEntry* demonym(const Argument& place) const;
  bool is_of_country(const Argument& place) const;
  const PlaceEntry* place(const Mention& mention) const;

  RelationContext& context_;
  bool claim_ = false;  // whether a clause states what is being read

 private:
  // "exchange" of "futures exchange Acme"
  bool is_noun_read_as_verb(std::uint32_t i) const;
  void add_owner(Description& d, std::uint32_t i) const;
  // Whether token `i` may stand inside a noun phrase that goes on behind it.
  bool is_inside_phrase(std::uint32_t i, std::uint32_t first) const;
  // "of Acme, and Apex": the comma closes the phrase, where two alone would have none between them.
  bool is_closed_by_comma(const Argument& first, const Argument& second) const;
  // By a word of its name: "the Lakeside School of Music".
  bool is_school(const Mention& mention) const;
  // "Acme" of "Acme's Asian arm", "its" of "its cloud business"
  bool is_owner_of_part(const Mention& owner, std::uint32_t end) const;
  // "Ann Lee" of "Acme chairman Ann Lee" and Apex of "its video unit, Apex", where the phrase begins with `owner`; null
  // if it is the owner itself.
  const Mention* described_after(const Mention& owner, std::uint32_t end) const;
  bool is_after_hyphen(std::uint32_t i) const;
  bool has_word(const std::string& role, std::string_view word) const;
};

}  // namespace newsgraph::ingest
