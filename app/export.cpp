#include "app/export.h"

#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "app/commands.h"
#include "app/graph_file.h"
#include "app/parameters.h"
#include "app/signals.h"
#include "query/script.h"
#include "query/session.h"

namespace newsgraph::app {
namespace {

using WriteGraph = void (*)(const graph::Graph&, const graph::Selection&, std::ostream&);

void write_csv_tables(const graph::Graph& graph, const graph::Selection& selection, std::ostream& out) {
  graph::write_csv_nodes(graph, selection, out);
  out << '\n';
  graph::write_csv_edges(graph, selection, out);
}

WriteGraph writer_of(ExportFormat format) {
  switch (format) {
    case ExportFormat::dot:
      return graph::write_dot;
    case ExportFormat::graphml:
      return graph::write_graphml;
    case ExportFormat::json:
      return graph::write_json;
    case ExportFormat::csv:
      return write_csv_tables;
    case ExportFormat::cypher:
      return graph::write_cypher;
  }
  __builtin_unreachable();
}

std::pair<std::string, std::string> csv_file_names(const std::string& output) {
  std::error_code error;
  if (output.ends_with('/') || std::filesystem::is_directory(output, error)) {
    const std::filesystem::path folder(output);
    std::filesystem::create_directories(folder, error);  // if that fails, opening the files says so
    return {(folder / "nodes.csv").string(), (folder / "edges.csv").string()};
  }
  const std::string_view name = std::string_view(output).ends_with(".csv")
                                    ? std::string_view(output).substr(0, output.size() - 4)
                                    : std::string_view(output);
  return {std::string(name) + "-nodes.csv", std::string(name) + "-edges.csv"};
}

void write_csv_files(const graph::Graph& graph, const graph::Selection& selection, const std::string& output) {
  const auto [nodes_path, edges_path] = csv_file_names(output);
  OutputFile nodes(nodes_path);
  OutputFile edges(edges_path);
  graph::write_csv_nodes(graph, selection, nodes.stream());
  graph::write_csv_edges(graph, selection, edges.stream());
  nodes.flush();
  edges.flush();  // both are on the disk before either gets its name
  nodes.commit();
  edges.commit();
}

// Runs one statement; a failure ends the command.
void select_from(query::Session& session, const std::string& text, const graph::Map& parameters,
                 SelectionBuilder& selected) {
  const query::RowSink sink{[](const std::vector<std::string>&) {},
                            [&](const query::Row& row) {
                              selected.add(row);
                              return noted_signal() == 0;
                            }};
  const CancelScope cancel(session);
  try {
    session.stream(text, parameters, {}, sink);
  } catch (const query::QueryError& error) {
    throw_if_interrupted();
    throw StatementError(error, text);
  }
  throw_if_interrupted();
}

}  // namespace

void SelectionBuilder::add(const query::Row& row) {
  std::vector<graph::Value> waiting(row.begin(), row.end());
  while (!waiting.empty()) {
    const graph::Value value = std::move(waiting.back());
    waiting.pop_back();
    switch (value.kind()) {
      case graph::Value::Kind::vertex:
        vertices_.insert(value.as_vertex());
        break;
      case graph::Value::Kind::edge:
        add_edge(value.as_edge());
        break;
      case graph::Value::Kind::path:
        vertices_.insert(value.as_path().vertices.begin(), value.as_path().vertices.end());
        for (const graph::EdgeId edge : value.as_path().edges) add_edge(edge);
        break;
      case graph::Value::Kind::list:
        waiting.insert(waiting.end(), value.as_list().begin(), value.as_list().end());
        break;
      case graph::Value::Kind::map:
        for (const auto& [key, held] : value.as_map()) waiting.push_back(held);
        break;
      default:
        break;
    }
  }
}

void SelectionBuilder::add_edge(graph::EdgeId edge) {
  if (!graph_.contains(edge) || !edges_.insert(edge).second) return;
  vertices_.insert(graph_.source(edge));
  vertices_.insert(graph_.target(edge));
}

graph::Selection SelectionBuilder::selection() const {
  graph::Selection selection;
  for (const graph::VertexId vertex : vertices_) {
    if (graph_.contains(vertex)) selection.vertices.push_back(vertex);
  }
  for (const graph::EdgeId edge : edges_) {
    if (graph_.contains(edge)) selection.edges.push_back(edge);
  }
  return selection;
}

graph::Selection select(graph::Graph& graph, const std::vector<std::string>& queries, const graph::Map& parameters) {
  query::Session session(graph);
  SelectionBuilder selected(graph);
  for (const std::string& text : queries) {
    query::ScriptSplitter splitter;
    splitter.feed(text);
    splitter.finish();
    while (const std::optional<query::ScriptItem> item = splitter.next()) {
      select_from(session, item->text, parameters, selected);
    }
  }
  return selected.selection();
}

void write_export(const graph::Graph& graph, const graph::Selection& selection, ExportFormat format,
                  const std::string& output, std::ostream& out) {
  if (output.empty()) {
    writer_of(format)(graph, selection, out);
    return;
  }
  if (format == ExportFormat::csv) {
    write_csv_files(graph, selection, output);
    return;
  }
  OutputFile file(output);
  writer_of(format)(graph, selection, file.stream());
  file.commit();
}

int run(const ExportOptions& options, Io& io) {
  const InterruptScope interrupts;
  GraphFile file(options.graph);
  const graph::Map parameters = parse_parameters(options.parameters);
  const graph::Selection selection =
      options.queries.empty() ? graph::everything(file.graph()) : select(file.graph(), options.queries, parameters);
  write_export(file.graph(), selection, options.format, options.output, io.out);
  io.out.flush();
  return 0;
}

}  // namespace newsgraph::app
