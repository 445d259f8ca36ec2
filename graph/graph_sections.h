// The inner form of a graph file: what each section holds.
//
// Numbers are written as in bytes.h; a name, a string, a vertex, an edge and an article by its number.
//
//   1 names       labels, types, keys: each list its length, then the texts
//   2 strings     every string that the sections below use, each once, in the order of its first use
//   3 vertices    bound; for each id 0 if it is removed, else 1 + the number of labels, then the labels
//   4 edges       bound; for each id 0 if it is removed, else 1 + the type, then source and target
//   5 properties  for each vertex, then for each edge that is there: their number, then key and value of each
//   6 articles    for each its six fields
//   7 evidence    for each edge that has some: the edge, the number of pieces, and their fields
//   8 ledger      as it is
//
// Equal graphs give equal sections. Graphs are equal if the same ids are in use for the same vertices, edges and
// articles, with the same labels, types, properties (1 and 1.0 differ) and evidence, and if the names that are in
// use came in the same order. Names that nothing uses, and ids above the last one in use, do not count: a failed
// statement leaves the file as it was.
#pragma once

#include <vector>

#include "graph/graph.h"
#include "graph/sections.h"

namespace newsgraph::graph {

std::vector<Section> to_sections(const Graph& graph);

// Throws FormatError (damaged) unless every number and id in the sections is in its bounds.
Graph from_sections(const std::vector<Section>& sections);

}  // namespace newsgraph::graph
