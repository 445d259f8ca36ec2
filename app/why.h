// Why a fact is in the graph: each sentence that states it, and how it was read.
//
//   Explanation found = find_facts(graph, index, "alibaba", "OWNS", "T-Head");
//   if (found.facts.empty()) tell(found.problem); else write_facts_text(...);
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "graph/index.h"

namespace newsgraph::app {

struct Explanation {
  std::vector<graph::EdgeId> facts;  // ascending; for a symmetric relation, in either direction
  std::string note;                  // if a name means several entities: which
  std::string problem;               // if there is no such fact: what there is instead, in lines
};

// Names are found as in the language: by name or alias, whatever the case. `relation` too in any case, with blanks or
// hyphens for its underscores.
Explanation find_facts(const graph::Graph& graph, const graph::Index& index, std::string_view subject,
                       std::string_view relation, std::string_view object);

// `bold` marks the mentions in the sentences for a terminal, otherwise they stand in [brackets].
void write_facts_text(const graph::Graph& graph, const std::vector<graph::EdgeId>& facts, bool bold, std::ostream& out);

// One line: a list with an object for each fact, its evidence inside.
void write_facts_json(const graph::Graph& graph, const std::vector<graph::EdgeId>& facts, std::ostream& out);

// A sentence on one line with its two mentions marked; mentions that lie outside are not marked.
std::string marked_sentence(const graph::Evidence& evidence, bool bold);

// "T-Head (Company)".
std::string describe_vertex(const graph::Graph& graph, graph::VertexId vertex);

}  // namespace newsgraph::app
