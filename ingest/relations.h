// Reads facts off the trees: who owns, buys, leads, supplies, sues whom.
//
// Requires  tokens with lemma, head and deprel; mentions with entities.
// Adds      document.facts, in text order, with relation, predicate, spans, sentence, rule and attributes; and
//           document.origins. Status and time are factuality's.
// Spans     half-open, in code points of Article::text.
// Threads   const after construction; one object serves any number of threads.
// Errors    none: what fits no rule gives no fact.
// Cost      linear in the text (the square of a sentence's length, which the tokenizer bounds).
//
// Three kinds of rules. Verbs (verb_relations.cpp): a table of predicates, each with the places of its subject and
// object and the types that may stand there; passives, relative clauses, infinitives and shared subjects are undone
// first (clause_arguments.h), and nouns of action ("a bid for", "its acquisition of") are read like their verbs
// (action_noun_relations.cpp). Deals (deal_relations.cpp): who sells what to whom. Nouns (noun_relations.cpp,
// office_relations.cpp, place_relations.cpp): what a noun beside a name says of it ("its chip unit X", "X, chief
// executive of Y", "X, a town in Y"). A fact has two different entities; which words said it is its rule:
// "verb:acquire", "noun:stake", "role", "based".
#pragma once

#include <utility>

#include "ingest/document.h"
#include "ingest/relation_tables.h"
#include "ingest/wordnet.h"

namespace newsgraph::ingest {

class RelationReader {
 public:
  // `words` must outlive it.
  explicit RelationReader(const WordKnowledge& words, RelationTable table = RelationTable::shipped())
      : words_(words), table_(std::move(table)) {}

  void annotate(Document& document) const;

 private:
  const WordKnowledge& words_;
  RelationTable table_;
};

}  // namespace newsgraph::ingest
