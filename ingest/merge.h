// Facts of many articles to one graph: the same graph whatever the order, grouping or number of runs.
//
//   Graph g = merge(facts);                 // of a set of ArticleFacts
//   std::vector<ArticleFacts> all = unpack_ledger(g.ledger());   // and back, to add more
//
// Entities merge across articles by names, acronyms, company suffixes and aliases that some article gives, with type
// as evidence against. No chains: A=B and B=C is not enough for A=C without direct support. A user's rules
// (alias_rules.h) decide over all of that.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "ingest/alias_rules.h"
#include "ingest/facts.h"

namespace newsgraph::ingest {

// Two names that became one entity (or were kept apart although much spoke for it), and why.
struct MergeDecision {
  std::string kept;    // the entity's name in the graph
  std::string other;   // the name that joined it, or was kept apart
  std::string type;    // "Company"
  std::string reason;  // "company suffix", "alias given in seed-002", "same acronym, other type"
  bool merged = true;  // false: a doubtful pair
};

struct MergeResult {
  graph::Graph graph;
  std::vector<MergeDecision> decisions;  // sorted by kept, other
};

// Articles that are equal in every field are one; of two with the same `article` but other facts (written by other
// versions of the program), the one whose fact line is greater in byte order counts.
// Vertices, edges and evidence come in an order that follows from the set alone. The graph's ledger holds the set and
// the rules.
MergeResult merge(std::vector<ArticleFacts> facts, const AliasRules& rules = {});

// The set of ArticleFacts that a graph was made from, in the merge's order. Throws FactLineError if the ledger was
// not written by merge().
std::vector<ArticleFacts> unpack_ledger(std::string_view ledger);

// The rules that it was made by. Throws likewise.
AliasRules unpack_aliases(std::string_view ledger);

}  // namespace newsgraph::ingest
