// Graphs in and out: Neo4j-style CSV in; dot, graphml, json, csv and cypher out.
//
//   Graph g = read_csv({"nodes.csv", "edges.csv"});
//   write_dot(g, everything(g), out);
//
// Whatever names and values hold, what is written is well-formed: bytes that are not UTF-8 become U+FFFD. Writers do
// not look at the state of `out`; whoever owns the stream does.
#pragma once

#include <cstddef>
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

// The edges and vertices given, in any order and more than once, with the edges' ends; what has been deleted is left
// out.
Selection selection_of(const Graph& graph, std::vector<VertexId> vertices, std::vector<EdgeId> edges);

// What a person calls a vertex: its first property of name, title, label, id that is a text or a number. Empty if it
// has none of them.
std::string caption(const Graph& graph, VertexId v);

// For Graphviz: vertices coloured and shaped by label; edges solid when asserted, dashed when planned, dotted when
// reported and red when denied, thicker with confidence; a sentence of the evidence as the tooltip.
void write_dot(const Graph& graph, const Selection& selection, std::ostream& out);

// With typed keys; read by Gephi, yEd, NetworkX, igraph. Labels stand in the key `labels`, joined by `;`, an edge's
// type in `type`; a property of that name is renamed `labels_property`, `type_property`. A property whose values are
// of several kinds is a string; lists, maps and temporal values are strings, lists and maps as JSON. Characters that
// XML cannot hold are left out.
void write_graphml(const Graph& graph, const Selection& selection, std::ostream& out);

// {"nodes": [...], "relationships": [...], "articles": [...]}, the evidence inside its relationship; values as in
// graph/json.h. Articles: those that the evidence names, or every one when all of the graph is selected.
void write_json(const Graph& graph, const Selection& selection, std::ostream& out);

// CREATE statements that make the same vertices and edges in an empty database, in openCypher as Neo4j takes it. What
// fits into one readable statement is one; a larger graph is made in batches, its vertices being found again by a
// helper label and id that the last statement removes. Evidence and articles have no form in it.
void write_cypher(const Graph& graph, const Selection& selection, std::ostream& out);

// Neo4j's bulk-import form: nodes with `:ID`, `:LABEL` and typed columns, then edges with `:START_ID`, `:END_ID`,
// `:TYPE`. RFC 4180 quoting, line feeds; list elements are separated by `;` (graph/csv.h tells how one that holds a
// `;` is written). An empty text is "" in quotes, an empty list too; no property is an empty field. Values of one
// property that have no common type, and lists that no typed column can hold, make its column a `string`: texts as
// they are, everything else as JSON. Otherwise read_csv() makes the same graph of it, without evidence and articles.
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
//
// Columns   name:type with int, long, short, byte, float, double, boolean, char, string, date, localtime, time,
//           localdatetime, datetime, duration, each also as type[] (elements separated by `;`); without a type, string.
//           :LABEL (several, separated by `;`), :TYPE, :IGNORE; id spaces as in :ID(Person), :START_ID(Person).
//           `{timezone:+02:00}` behind time and datetime, `{id-type:int}` behind ID.
// Values    An empty field is no property; "" in quotes is an empty text or list. Integers have 64 bits and floats
//           too, whatever their type is called.
// Memory    The graph, an id table while it is read, and one row (at most 16 MiB).
Graph read_csv(const std::vector<std::string>& paths);

}  // namespace newsgraph::graph
