// Neighborhoods and shortest paths, through Boost.Graph's breadth-first search.
//
// Cost  goes with the vertices and edges that are seen, not with the graph. The searches for paths start at both ends
//       and stop where they meet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "graph/graph.h"

namespace newsgraph::graph {

enum class Direction : std::uint8_t { out, in, both };

// Which edges a search may use, and how far it may go.
struct Reach {
  Direction direction = Direction::both;
  std::vector<TypeId> types;  // empty: every type
  std::uint32_t max_depth = std::numeric_limits<std::uint32_t>::max();
  std::function<bool(EdgeId)> edge_allowed;  // empty: every edge
  std::function<bool()> stop;                // asked now and then; true ends the search with what it has
};

struct Neighbor {
  VertexId vertex{};
  std::uint32_t depth = 0;
};

// Vertices within reach of `from`, itself excluded, nearest first and by id among equals; each with its distance.
std::vector<Neighbor> neighborhood(const Graph& graph, VertexId from, const Reach& reach);

// One of the shortest walks from one vertex to another, the same one at every call; nothing if there is none.
// From a vertex to itself: the path of no edges.
std::optional<Path> shortest_path(const Graph& graph, VertexId from, VertexId to, const Reach& reach);

// All shortest walks, parallel edges giving walks of their own, handed on in a fixed order until `sink` says false.
// Cost: two searches, then O(length) for each path.
void all_shortest_paths(const Graph& graph, VertexId from, VertexId to, const Reach& reach,
                        const std::function<bool(Path&&)>& sink);

}  // namespace newsgraph::graph
