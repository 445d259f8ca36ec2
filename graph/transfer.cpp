#include "graph/transfer.h"

#include <algorithm>
#include <array>

#include "graph/json.h"

namespace newsgraph::graph {
namespace {

template <typename T>
void sort_unique(std::vector<T>& ids) {
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());  // clang 14 cannot compile std::ranges::unique
}

}  // namespace

Selection everything(const Graph& graph) {
  Selection all;
  all.vertices.reserve(graph.vertex_count());
  for (std::uint32_t i = 0; i < graph.vertex_bound(); ++i) {
    if (graph.contains(VertexId{i})) all.vertices.push_back(VertexId{i});
  }
  all.edges.reserve(graph.edge_count());
  for (std::uint32_t i = 0; i < graph.edge_bound(); ++i) {
    if (graph.contains(EdgeId{i})) all.edges.push_back(EdgeId{i});
  }
  return all;
}

Selection selection_of(const Graph& graph, std::vector<VertexId> vertices, std::vector<EdgeId> edges) {
  std::erase_if(edges, [&](EdgeId e) { return !graph.contains(e); });
  sort_unique(edges);
  for (const EdgeId e : edges) {
    vertices.push_back(graph.source(e));
    vertices.push_back(graph.target(e));
  }
  std::erase_if(vertices, [&](VertexId v) { return !graph.contains(v); });
  sort_unique(vertices);
  return {std::move(vertices), std::move(edges)};
}

std::string caption(const Graph& graph, VertexId v) {
  static constexpr std::array<std::string_view, 4> kKeys = {"name", "title", "label", "id"};
  for (const std::string_view name : kKeys) {
    const auto key = graph.find_key(name);
    if (!key) continue;
    const Value value = graph.property(v, *key);
    if (value.kind() == Value::Kind::string && !value.as_string().empty()) return value.as_string();
    if (value.is_number()) return to_json(value, graph);
  }
  return {};
}

}  // namespace newsgraph::graph
