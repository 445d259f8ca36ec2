// One article on its way through the stages: tokens, sentences, mentions, entities, facts.
//
// Every stage requires what those before it have added and adds one part (the comments name the stage). Indices are
// into the vectors of the same Document. Spans are half-open, in code points of Article::text.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/facts.h"

namespace newsgraph::ingest {

constexpr std::uint32_t kNone = 0xFFFFFFFF;  // no token, mention or entity

// Universal part-of-speech tags.
enum class Tag : std::uint8_t {
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x
};
std::string_view to_string(Tag tag);  // "PROPN"
std::optional<Tag> parse_tag(std::string_view name);

struct Token {
  // tokenizer
  Span span;
  std::string form;         // normalised: straight quotes, one kind of dash and space
  bool space_after = true;  // in the text
  // sentence reader
  Tag tag = Tag::x;
  std::string xpos;   // the Penn Treebank's tag, which tells tense and number: "VBD"; empty if nothing gives it
  std::string lemma;  // lower case but for names
  // dependency
  std::uint32_t head = kNone;  // the governing token; kNone for a sentence's root
  std::string deprel;          // Universal Dependencies, with subtype: "nsubj", "nmod:poss"
};

struct Sentence {
  std::uint32_t begin = 0;  // tokens, half-open
  std::uint32_t end = 0;
  Span span;
  bool headline = false;  // a title, caption or list heading: no full stop
};

// A proper name as the sentence reader has marked it. Its type is one of person, organization (companies too), place,
// event, product, thing.
struct NameSpan {
  std::uint32_t begin = 0;  // tokens, half-open
  std::uint32_t end = 0;
  EntityType type = EntityType::thing;
};

// Words that stand for something in the world. A name has a proper noun; a description ("the carrier") or a pronoun
// gets its entity by coreference.
struct Mention {
  enum class Kind : std::uint8_t { name, description, pronoun };
  // mentions
  Kind kind = Kind::name;
  std::uint32_t sentence = 0;
  std::uint32_t begin = 0;  // tokens, half-open
  std::uint32_t end = 0;
  std::uint32_t head = 0;  // the token that carries the meaning
  EntityType type = EntityType::thing;
  std::string name;  // as it would be listed: "T-Head", not "T-Head's"
  // coreference
  std::uint32_t entity = kNone;  // kNone: stands for nothing that has a name here
};

// Two mentions that the text says to be names of one thing: "Pingtouge, or T-Head".
struct StatedAlias {
  std::uint32_t first = 0;  // mentions
  std::uint32_t second = 0;
};

// What in its sentence a fact was read from.
struct FactOrigin {
  std::uint32_t token = 0;    // that says it: "bought", "unit"
  bool claim = true;          // whether the clause of that token states it ("X bought Y"), or takes it for granted
                              // ("its unit Y")
  std::uint32_t cue = kNone;  // factuality: the token that set the status; kNone when asserted
};

struct Document {
  std::string_view text;  // Article::text, which outlives the Document
  std::string date;       // of the article, ISO 8601 or empty: what "last year" counts from
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<NameSpan> names;              // sentence reader: in text order, not overlapping
  std::vector<Mention> mentions;            // in text order, not overlapping
  std::vector<Entity> entities;             // coreference: in the order of their first mention; then Things
  std::vector<StatedAlias> stated_aliases;  // coreference: in text order
  std::vector<Fact> facts;                  // relations: in text order; factuality sets status, when and confidence
  std::vector<FactOrigin> origins;          // relations: of each fact

  // The token, or one without anything in it where there is none: rules look ahead and behind without asking.
  const Token& token(std::uint32_t i) const { return i < tokens.size() ? tokens[i] : kNoToken; }

  static const Token kNoToken;
};

// Keeps those facts and their origins, in that order.
void keep_facts(Document& document, std::span<const std::uint32_t> which);

// Brings facts and their origins into text order: by sentence, then by the token that says them, then as they were.
void sort_facts(Document& document);

}  // namespace newsgraph::ingest
