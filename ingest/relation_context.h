// What both kinds of relation rules work with: trees that can be walked downwards, arguments, and the list of facts.
// Internal to the relations stage.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/document.h"
#include "ingest/lexicon.h"
#include "ingest/noun_kinds.h"
#include "ingest/relation_tables.h"
#include "ingest/text.h"
#include "ingest/trees.h"
#include "ingest/wordnet.h"

namespace newsgraph::ingest {

// An end of a fact: an entity, and the tokens that were read as it.
struct Argument {
  std::uint32_t entity = kNone;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool part = false;  // stands for something of the entity: "its products", "Acme's business"

  explicit operator bool() const { return entity != kNone; }
};

// How a rule found a fact.
struct Reading {
  Relation relation;
  std::uint32_t token = 0;  // that says it
  std::string_view rule;
  int confidence = 0;  // thousandths
  std::map<std::string, std::string> attributes;
  bool claim = true;  // stated by a clause, not taken for granted
};

class RelationContext {
 public:
  // Refers to all of them.
  RelationContext(Document& document, const RelationTable& table, const WordKnowledge& words);

  const Document& document() const { return document_; }
  const RelationTable& table() const { return table_; }
  const WordKnowledge& words() const { return words_; }
  const Token& token(std::uint32_t i) const { return document_.token(i); }
  std::string_view lemma(std::uint32_t i) const { return document_.token(i).lemma; }
  NounKinds kinds(std::uint32_t i) const;  // of a common noun, or of a role written with a capital
  std::span<const std::uint32_t> children(std::uint32_t i) const { return trees_.children(i); }
  std::uint32_t child(std::uint32_t i, std::string_view deprel) const { return trees_.child(i, deprel); }
  std::string_view preposition(std::uint32_t i) const;  // its "case"; empty without one
  std::uint32_t preposition_token(std::uint32_t i) const { return trees_.preposition_token(i); }
  std::uint32_t sentence_of(std::uint32_t i) const { return trees_.sentence_of(i); }
  std::uint32_t sentence_begin(std::uint32_t i) const { return trees_.sentence_begin(i); }
  std::uint32_t sentence_end(std::uint32_t i) const { return trees_.sentence_end(i); }

  const Mention* mention(std::uint32_t i) const;  // that covers token i

  // Whether a noun of these kinds can be said of such an entity.
  static bool fits(NounKinds kinds, EntityType type);

  bool is_title(std::uint32_t i) const;  // before a person's name: "Sir", "Dr"

  // The name that stands right after a noun that says what it is: "unit Acme", "chairman Ann Lee". Null without one.
  const Mention* name_after(std::uint32_t noun) const;
  EntityType type(const Argument& argument) const { return document_.entities[argument.entity].type; }
  bool is(const Argument& argument, TypeSet types) const { return argument && (type_bit(type(argument)) & types) != 0; }

  // What the phrase that token `i` heads stands for: its mention, what a relative pronoun refers to, the name in
  // apposition, or whose it is ("Acme's shares").
  Argument argument(std::uint32_t i) const;

  // What the noun phrase that begins at token `begin` stands for, read word by word: where the tree has its words in
  // different places. Empty if no phrase begins there.
  std::vector<Argument> phrase(std::uint32_t begin) const;

  // "10%", "a majority", "half": an amount of what follows "of".
  bool is_amount(std::uint32_t i) const;
  std::uint32_t whole_of(std::uint32_t amount) const;  // what follows "of", or kNone

  // The same with whatever is joined to it by "and"; the examples of a plural: "firms such as A and B".
  std::vector<Argument> arguments(std::uint32_t i) const;

  // The entity with a plain majority of the article's mentions, if its type is among `types`.
  Argument topic(std::uint32_t near, TypeSet types);

  bool begins_paragraph(std::uint32_t sentence) const;

  // Adds a fact between different entities; a second reading in the same sentence is left out.
  void add(const Argument& subject, const Argument& object, Reading reading);

  // In text order, each relation of two entities once a sentence.
  void finish();

 private:
  Argument argument(std::uint32_t i, int depth) const;
  Argument of_noun(std::uint32_t noun, int depth) const;
  Argument named_later(std::uint32_t goods, int depth) const;
  Argument leader_of(std::uint32_t led, int depth) const;
  Argument of_led_group(std::uint32_t noun, int depth) const;
  Argument of_financing_arm(std::uint32_t noun, int depth) const;
  Argument of_body_of(std::uint32_t noun, int depth) const;
  Argument owned_by(const Argument& owner) const;
  Argument source_of(std::uint32_t goods, int depth) const;
  Argument of_relative(std::uint32_t pronoun, int depth) const;
  bool begins_clause(std::uint32_t first, std::uint32_t joined) const;
  bool is_behind_clause(std::uint32_t first, std::uint32_t joined) const;
  void add_joined(std::uint32_t i, int depth, std::vector<Argument>& found) const;
  std::vector<Argument> some_by_name(std::uint32_t some) const;
  void add_cleft(std::uint32_t pronoun, std::vector<Argument>& found) const;
  void add_examples(std::uint32_t noun, std::vector<Argument>& found) const;
  void add_examples_beside(std::uint32_t noun, std::vector<Argument>& found) const;
  Argument of_mention(const Mention& mention) const { return {mention.entity, mention.begin, mention.end}; }
  std::uint32_t antecedent(std::uint32_t pronoun) const;
  std::uint32_t person_before(std::uint32_t pronoun) const;
  std::uint32_t find_topic(TypeSet types) const;
  Span span(std::uint32_t begin, std::uint32_t end) const;
  bool is_party(const Argument& body) const;
  bool is_pair(std::uint32_t i) const;
  bool is_parents(std::uint32_t i) const;
  std::vector<Argument> pair_before(std::uint32_t i) const;

  Document& document_;
  const RelationTable& table_;
  TextIndex index_;
  const WordKnowledge& words_;
  Trees trees_;
  std::vector<std::uint32_t> mention_of_;    // of each token
  std::map<TypeSet, std::uint32_t> topics_;  // those asked for: an entity or kNone
};

void read_verb_relations(RelationContext& context);
void read_action_nouns(RelationContext& context);
void read_conflicts(RelationContext& context);
void read_appointments(RelationContext& context);
void read_deal_relations(RelationContext& context);
void read_flotations(RelationContext& context);
void read_noun_relations(RelationContext& context);
void read_descriptions(RelationContext& context);
void read_parts(RelationContext& context);
void read_ratings(RelationContext& context);
void read_stances(RelationContext& context);
void read_office_relations(RelationContext& context);
void read_place_relations(RelationContext& context);
void read_successions(RelationContext& context);  // REQUIRES the facts of the others

}  // namespace newsgraph::ingest
