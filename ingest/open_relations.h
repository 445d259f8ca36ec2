// Reads what clauses and noun phrases say in their own words: "X opened Y" is (X, OPEN, Y).
//
// Requires  what relations requires, and its facts.
// Adds      to document.facts (and origins) open facts, and to document.entities a Thing for each end
//           that no named entity stands at. Facts are in text order afterwards.
// Spans     half-open, in code points of Article::text; an end is its phrase, a pronoun included.
// Threads   const; one object serves any number of threads.
// Errors    none: what is no clause gives no fact.
// Cost      linear in the text; at most kMostOpenFacts facts a sentence.
#pragma once

#include "ingest/document.h"
#include "ingest/relation_context.h"

namespace newsgraph::ingest {

constexpr std::size_t kMostOpenFacts = 32;  // of a sentence

void read_open_relations(const RelationContext& context, Document& document);

// Takes out Things that stand in no fact.
void remove_unused_things(Document& document);

}  // namespace newsgraph::ingest
