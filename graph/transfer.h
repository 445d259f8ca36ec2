// Graphs in and out: Neo4j-style CSV in; dot, graphml, json, csv and cypher out.
#pragma once

#include <iosfwd>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace newsgraph::graph {

// What to export, both ascending: all of a graph, or what a query returned. An edge's ends are always among `vertices`.
struct Selection {
  std::vector<VertexId> vertices;
  std::vector<EdgeId> edges;
};
Selection everything(const Graph& graph);

// dot      Graphviz; vertices coloured by label, edges by status, readable at some hundred vertices
// graphml  with typed keys; read by Gephi, yEd, NetworkX, igraph
// json     {"nodes": [...], "relationships": [...], "articles": [...]}, evidence included
// cypher   CREATE statements that rebuild the graph
void write_dot(const Graph& graph, const Selection& selection, std::ostream& out);
void write_graphml(const Graph& graph, const Selection& selection, std::ostream& out);
void write_json(const Graph& graph, const Selection& selection, std::ostream& out);
void write_cypher(const Graph& graph, const Selection& selection, std::ostream& out);

// Neo4j's bulk-import form: nodes with `:ID`, `:LABEL` and typed columns, then edges with `:START_ID`, `:END_ID`,
// `:TYPE`. RFC 4180 quoting; lists are separated by `;`.
void write_csv_nodes(const Graph& graph, const Selection& selection, std::ostream& out);
void write_csv_edges(const Graph& graph, const Selection& selection, std::ostream& out);

// what() names the file, the line and the column.
struct TransferError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Whether a file's header row has `:ID`, or `:START_ID` and `:END_ID`: a Neo4j-style CSV file.
bool is_csv_graph(const std::string& path);

// Reads files of nodes and of edges (told apart by their headers, in any order) into one graph. `id:ID` also becomes
// a property, a bare `:ID` does not; each row of edges is one edge. Throws TransferError.
Graph read_csv(const std::vector<std::string>& paths);

}  // namespace newsgraph::graph
