// A graph, or what queries return of it, in the formats of other programs.
#pragma once

#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "app/io.h"
#include "app/options.h"
#include "graph/graph.h"
#include "graph/transfer.h"
#include "query/result.h"

namespace newsgraph::app {

// Gathers the vertices and edges of result rows, those inside lists, maps and paths too.
class SelectionBuilder {
 public:
  explicit SelectionBuilder(const graph::Graph& graph) : graph_(graph) {}

  void add(const query::Row& row);
  graph::Selection selection() const;  // an edge's ends are among the vertices

 private:
  void add_edge(graph::EdgeId edge);

  const graph::Graph& graph_;
  std::set<graph::VertexId> vertices_;
  std::set<graph::EdgeId> edges_;
};

// What the queries return. Statements that change the graph change it for those after them. Throws StatementError.
graph::Selection select(graph::Graph& graph, const std::vector<std::string>& queries, const graph::Map& parameters);

// Writes to the file `output`, whole or not at all, or to `out` if it is empty. For csv, `output` names two files:
// NAME gives NAME-nodes.csv and NAME-edges.csv (an ending .csv is left out), a folder nodes.csv and edges.csv in it.
void write_export(const graph::Graph& graph, const graph::Selection& selection, ExportFormat format,
                  const std::string& output, std::ostream& out);

}  // namespace newsgraph::app
