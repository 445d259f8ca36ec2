// Makes a Graph a model of Boost.Graph's concepts, so that Boost's algorithms run on it as it is.
//
//   std::vector<std::size_t> component(num_vertices(graph));
//   boost::strong_components(graph, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index,
//   graph)));
//
// Concepts  VertexListGraph, EdgeListGraph, BidirectionalGraph, AdjacencyGraph; directed, parallel edges allowed. The
//           descriptors are VertexId and EdgeId; get(vertex_index, g) and get(edge_index, g) are their numbers.
// Removed   vertices and edges are passed over by vertices(g) and edges(g), and keep their numbers. Boost's algorithms
//           size their tables by num_vertices(g) and fill them by vertex_index, so num_vertices(g) is vertex_bound():
//           after a removal it is more than vertices(g) has. Likewise num_edges(g).
// Lifetime  Iterators live until the graph changes.
#pragma once

#include <boost/graph/adjacency_iterator.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

#include "graph/graph.h"

namespace newsgraph::graph {

// What can be walked.
struct TraversalCategory : boost::bidirectional_graph_tag,
                           boost::adjacency_graph_tag,
                           boost::vertex_list_graph_tag,
                           boost::edge_list_graph_tag {};

// Walks over the ids of a graph that are not removed.
template <typename Id>
class IdIterator : public boost::iterator_facade<IdIterator<Id>, Id, boost::bidirectional_traversal_tag, Id> {
 public:
  IdIterator() = default;
  IdIterator(const Graph& graph, std::uint32_t id, std::uint32_t bound) : graph_(&graph), id_(id), bound_(bound) {
    skip_removed();
  }

 private:
  friend class boost::iterator_core_access;

  Id dereference() const { return Id{id_}; }
  bool equal(const IdIterator& other) const { return id_ == other.id_; }
  void increment() {
    ++id_;
    skip_removed();
  }
  void decrement() {
    do {
      --id_;
    } while (!graph_->contains(Id{id_}));
  }
  void skip_removed() {
    while (id_ < bound_ && !graph_->contains(Id{id_})) ++id_;
  }

  const Graph* graph_ = nullptr;
  std::uint32_t id_ = 0;
  std::uint32_t bound_ = 0;
};

// The property map from ids to their numbers.
template <typename Id>
struct IdNumbers : boost::put_get_helper<std::size_t, IdNumbers<Id>> {
  using key_type = Id;
  using value_type = std::size_t;
  using reference = std::size_t;
  using category = boost::readable_property_map_tag;

  std::size_t operator[](Id id) const { return static_cast<std::size_t>(id); }
};

}  // namespace newsgraph::graph

namespace boost {

template <>
struct graph_traits<newsgraph::graph::Graph> {
  using vertex_descriptor = newsgraph::graph::VertexId;
  using edge_descriptor = newsgraph::graph::EdgeId;
  using directed_category = bidirectional_tag;
  using edge_parallel_category = allow_parallel_edge_tag;
  using traversal_category = newsgraph::graph::TraversalCategory;
  using vertices_size_type = std::size_t;
  using edges_size_type = std::size_t;
  using degree_size_type = std::size_t;
  using vertex_iterator = newsgraph::graph::IdIterator<newsgraph::graph::VertexId>;
  using edge_iterator = newsgraph::graph::IdIterator<newsgraph::graph::EdgeId>;
  using out_edge_iterator = const newsgraph::graph::EdgeId*;
  using in_edge_iterator = const newsgraph::graph::EdgeId*;
  using adjacency_iterator =
      adjacency_iterator_generator<newsgraph::graph::Graph, vertex_descriptor, out_edge_iterator>::type;

  static vertex_descriptor null_vertex() { return vertex_descriptor{std::numeric_limits<std::uint32_t>::max()}; }
};

template <>
struct property_map<newsgraph::graph::Graph, vertex_index_t> {
  using type = newsgraph::graph::IdNumbers<newsgraph::graph::VertexId>;
  using const_type = type;
};

template <>
struct property_map<newsgraph::graph::Graph, edge_index_t> {
  using type = newsgraph::graph::IdNumbers<newsgraph::graph::EdgeId>;
  using const_type = type;
};

}  // namespace boost

// Found by argument-dependent look-up, where Boost's algorithms look.
namespace newsgraph::graph {

using BoostTraits = boost::graph_traits<Graph>;

inline std::pair<BoostTraits::vertex_iterator, BoostTraits::vertex_iterator> vertices(const Graph& g) {
  const std::uint32_t bound = g.vertex_bound();
  return {{g, 0, bound}, {g, bound, bound}};
}

inline std::pair<BoostTraits::edge_iterator, BoostTraits::edge_iterator> edges(const Graph& g) {
  const std::uint32_t bound = g.edge_bound();
  return {{g, 0, bound}, {g, bound, bound}};
}

inline std::size_t num_vertices(const Graph& g) {
  return g.vertex_bound();
}
inline std::size_t num_edges(const Graph& g) {
  return g.edge_bound();
}

inline std::pair<const EdgeId*, const EdgeId*> out_edges(VertexId v, const Graph& g) {
  const auto list = g.out_edges(v);
  return {list.data(), list.data() + list.size()};
}

inline std::pair<const EdgeId*, const EdgeId*> in_edges(VertexId v, const Graph& g) {
  const auto list = g.in_edges(v);
  return {list.data(), list.data() + list.size()};
}

inline std::pair<BoostTraits::adjacency_iterator, BoostTraits::adjacency_iterator> adjacent_vertices(VertexId v,
                                                                                                     const Graph& g) {
  const auto [begin, end] = out_edges(v, g);
  return {BoostTraits::adjacency_iterator(begin, &g), BoostTraits::adjacency_iterator(end, &g)};
}

inline VertexId source(EdgeId e, const Graph& g) {
  return g.source(e);
}
inline VertexId target(EdgeId e, const Graph& g) {
  return g.target(e);
}
inline std::size_t out_degree(VertexId v, const Graph& g) {
  return g.out_edges(v).size();
}
inline std::size_t in_degree(VertexId v, const Graph& g) {
  return g.in_edges(v).size();
}
inline std::size_t degree(VertexId v, const Graph& g) {
  return out_degree(v, g) + in_degree(v, g);
}

inline IdNumbers<VertexId> get(boost::vertex_index_t /*tag*/, const Graph& /*g*/) {
  return {};
}
inline std::size_t get(boost::vertex_index_t /*tag*/, const Graph& /*g*/, VertexId v) {
  return IdNumbers<VertexId>{}[v];
}
inline IdNumbers<EdgeId> get(boost::edge_index_t /*tag*/, const Graph& /*g*/) {
  return {};
}
inline std::size_t get(boost::edge_index_t /*tag*/, const Graph& /*g*/, EdgeId e) {
  return IdNumbers<EdgeId>{}[e];
}

}  // namespace newsgraph::graph
