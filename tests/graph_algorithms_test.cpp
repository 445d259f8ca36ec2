#include "graph/algorithms.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "graph/boost_graph.h"

namespace newsgraph::graph {
namespace {

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Graph>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Graph>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<Graph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Graph>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Graph, VertexId, boost::vertex_index_t>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Graph, EdgeId, boost::edge_index_t>));

constexpr std::uint32_t number(VertexId v) {
  return static_cast<std::uint32_t>(v);
}
constexpr std::uint32_t number(EdgeId e) {
  return static_cast<std::uint32_t>(e);
}

struct Fixture {
  VertexId vertex() { return graph.add_vertex(); }
  EdgeId edge(VertexId from, VertexId to, const char* type = "A") {
    return graph.add_edge(from, to, graph.intern_type(type));
  }

  static std::string text(const std::vector<Neighbor>& neighbors) {
    std::string out;
    for (const Neighbor& n : neighbors) {
      out += (out.empty() ? "" : " ") + std::to_string(number(n.vertex)) + "@" + std::to_string(n.depth);
    }
    return out;
  }
  static std::string text(const std::optional<Path>& path) { return path ? to_string(*path) : "none"; }
  std::vector<std::string> all(VertexId from, VertexId to, const Reach& reach) const {
    std::vector<std::string> paths;
    all_shortest_paths(graph, from, to, reach, [&](Path&& path) {
      paths.push_back(to_string(path));
      return true;
    });
    return paths;
  }

  Graph graph;
};

// 0 > 1 > 2 > 3 and 0 > 4 > 2 of type A, 3 > 0 of type B, a loop at 0, a parallel edge 2 > 3, and 5 alone.
struct SmallGraph : Fixture {
  SmallGraph() {
    for (int i = 0; i < 6; ++i) v.push_back(vertex());
    edge(v[0], v[1]);
    edge(v[1], v[2]);
    edge(v[2], v[3]);
    edge(v[0], v[4]);
    edge(v[4], v[2]);
    edge(v[3], v[0], "B");
    edge(v[0], v[0]);
    edge(v[2], v[3]);
  }
  std::vector<VertexId> v;
};

TEST_CASE_FIXTURE(SmallGraph, "algorithms: neighborhoods") {
  Reach out{Direction::out, {}, 1, {}, {}};
  CHECK(text(neighborhood(graph, v[0], out)) == "1@1 4@1");
  out.max_depth = 2;
  CHECK(text(neighborhood(graph, v[0], out)) == "1@1 4@1 2@2");
  out.max_depth = 0;
  CHECK(text(neighborhood(graph, v[0], out)).empty());
  CHECK(text(neighborhood(graph, v[0], {Direction::in, {}, 2, {}, {}})) == "3@1 2@2");
  CHECK(text(neighborhood(graph, v[0], {})) == "1@1 3@1 4@1 2@2");
  CHECK(text(neighborhood(graph, v[0], {Direction::both, {*graph.find_type("B")}, 9, {}, {}})) == "3@1");
  CHECK(text(neighborhood(graph, v[5], {})).empty());
}

TEST_CASE_FIXTURE(SmallGraph, "algorithms: shortest paths") {
  Reach out{Direction::out, {}, 9, {}, {}};
  CHECK(text(shortest_path(graph, v[0], v[0], out)) == "<(#0)>");
  CHECK(text(shortest_path(graph, v[3], v[0], out)) == "<(#3)-[#5]-(#0)>");
  CHECK(text(shortest_path(graph, v[0], v[3], {Direction::both, {}, 9, {}, {}})) == "<(#0)-[#5]-(#3)>");
  CHECK(text(shortest_path(graph, v[0], v[3], {Direction::in, {}, 9, {}, {}})) == "<(#0)-[#5]-(#3)>");
  CHECK(text(shortest_path(graph, v[0], v[5], {})) == "none");
  CHECK(all(v[0], v[3], out) ==
        std::vector<std::string>{"<(#0)-[#0]-(#1)-[#1]-(#2)-[#2]-(#3)>", "<(#0)-[#0]-(#1)-[#1]-(#2)-[#7]-(#3)>",
                                 "<(#0)-[#3]-(#4)-[#4]-(#2)-[#2]-(#3)>", "<(#0)-[#3]-(#4)-[#4]-(#2)-[#7]-(#3)>"});
  CHECK(all(v[2], v[2], out) == std::vector<std::string>{"<(#2)>"});
  out.max_depth = 2;
  CHECK(text(shortest_path(graph, v[0], v[3], out)) == "none");
  CHECK(all(v[0], v[3], out).empty());
  out.max_depth = 3;
  CHECK(shortest_path(graph, v[0], v[3], out)->edges.size() == 3);
  out.edge_allowed = [](EdgeId e) { return e != EdgeId{1} && e != EdgeId{2}; };
  CHECK(all(v[0], v[3], out) == std::vector<std::string>{"<(#0)-[#3]-(#4)-[#4]-(#2)-[#7]-(#3)>"});
}

TEST_CASE_FIXTURE(SmallGraph, "algorithms: end when they are told to") {
  Reach reach;
  reach.stop = [] { return true; };
  CHECK(neighborhood(graph, v[0], reach).size() <= 3);
  CHECK(text(shortest_path(graph, v[1], v[4], reach)) == "none");
  CHECK(all(v[1], v[4], reach).empty());
  int count = 0;
  all_shortest_paths(graph, v[0], v[3], {Direction::out, {}, 9, {}, {}}, [&](Path&&) { return ++count < 3; });
  CHECK(count == 3);
}

TEST_CASE_FIXTURE(Fixture, "algorithms: a near target is found without a walk through the graph") {
  // A chain of 10'000, and a star of 10'000 at its second vertex.
  std::vector<VertexId> chain;
  chain.reserve(10'000);
  for (int i = 0; i < 10'000; ++i) chain.push_back(vertex());
  for (std::size_t i = 1; i < chain.size(); ++i) edge(chain[i - 1], chain[i]);
  for (int i = 0; i < 10'000; ++i) edge(chain[1], vertex());
  int asked = 0;
  Reach reach{Direction::out, {}, 99, {}, {}};
  reach.edge_allowed = [&](EdgeId /*e*/) {
    ++asked;
    return true;
  };
  CHECK(shortest_path(graph, chain[5000], chain[5003], reach)->edges.size() == 3);
  CHECK(asked < 10);
  asked = 0;
  CHECK(shortest_path(graph, chain[0], chain[3], reach)->edges.size() == 3);  // the star is met from behind
  CHECK(asked < 10);
}

TEST_CASE_FIXTURE(Fixture, "algorithms: paths by the million are handed on one by one") {
  // Forty times two vertices, each joined to the next two: 2^39 shortest paths to each of the last.
  std::vector<VertexId> level = {vertex()};
  const VertexId from = level[0];
  for (int i = 0; i < 40; ++i) {
    const std::vector<VertexId> next = {vertex(), vertex()};
    for (const VertexId a : level) {
      for (const VertexId b : next) edge(a, b);
    }
    level = next;
  }
  int count = 0;
  std::set<std::string> seen;
  all_shortest_paths(graph, from, level[0], {}, [&](Path&& path) {
    seen.insert(to_string(path));
    return ++count < 1000;
  });
  CHECK(seen.size() == 1000);
}

// ---------------------------------------------------------------------------------------------- against a plain one

// All that a verifier must be: obvious. Every walk is an edge list of (edge, from, to).
struct PlainSearch {
  PlainSearch(const Graph& graph, const Reach& reach) : bound(graph.vertex_bound()) {
    for (std::uint32_t id = 0; id < graph.edge_bound(); ++id) {
      const EdgeId e{id};
      if (!graph.contains(e) || (reach.edge_allowed && !reach.edge_allowed(e))) continue;
      if (!reach.types.empty() && std::count(reach.types.begin(), reach.types.end(), graph.type(e)) == 0) continue;
      if (reach.direction != Direction::in) steps.push_back({e, graph.source(e), graph.target(e)});
      if (reach.direction != Direction::out) steps.push_back({e, graph.target(e), graph.source(e)});
    }
  }

  struct Step {
    EdgeId edge;
    VertexId from, to;
  };

  // By relaxing every edge as often as there are vertices.
  std::map<VertexId, std::uint32_t> distances(VertexId from) const {
    std::map<VertexId, std::uint32_t> distance = {{from, 0}};
    for (std::uint32_t round = 0; round < bound; ++round) {
      for (const Step& step : steps) {
        if (!distance.contains(step.from)) continue;
        const std::uint32_t depth = distance[step.from] + 1;
        if (!distance.contains(step.to) || distance[step.to] > depth) distance[step.to] = depth;
      }
    }
    return distance;
  }

  // By trying every walk of that length.
  void walks(Path& path, VertexId to, std::uint32_t length, std::set<std::string>& found) const {
    if (length == 0) {
      if (path.vertices.back() == to) found.insert(to_string(path));
      return;
    }
    for (const Step& step : steps) {
      if (step.from != path.vertices.back()) continue;
      path.vertices.push_back(step.to);
      path.edges.push_back(step.edge);
      walks(path, to, length - 1, found);
      path.vertices.pop_back();
      path.edges.pop_back();
    }
  }

  std::uint32_t bound;
  std::vector<Step> steps;
};

Graph random_graph(std::mt19937& random) {
  Graph graph;
  const auto vertices = 1 + random() % 9;
  const auto edges = random() % 16;
  const std::vector types = {graph.intern_type("A"), graph.intern_type("B"), graph.intern_type("C")};
  for (unsigned i = 0; i < vertices; ++i) graph.add_vertex();
  for (unsigned i = 0; i < edges; ++i) {
    const auto any = [&] { return VertexId{static_cast<std::uint32_t>(random() % vertices)}; };
    const VertexId source = any();
    graph.add_edge(source, any(), types[random() % types.size()]);
    if (random() % 8 == 0) graph.remove_edge(EdgeId{graph.edge_bound() - 1});
  }
  return graph;
}

Reach random_reach(std::mt19937& random) {
  Reach reach;
  reach.direction = static_cast<Direction>(random() % 3);
  if (random() % 2 == 0) reach.types = {TypeId{0}, TypeId{static_cast<std::uint32_t>(random() % 3)}};
  if (random() % 2 == 0) reach.max_depth = static_cast<std::uint32_t>(random() % 5);
  if (random() % 3 == 0) reach.edge_allowed = [](EdgeId e) { return number(e) % 3 != 1; };
  return reach;
}

void check_neighborhood(const Graph& graph, const Reach& reach, VertexId from, const PlainSearch& plain) {
  std::set<std::pair<std::uint32_t, VertexId>> expected;
  for (const auto& [v, depth] : plain.distances(from)) {
    if (v != from && depth <= reach.max_depth) expected.emplace(depth, v);
  }
  std::vector<std::pair<std::uint32_t, VertexId>> found;
  for (const Neighbor& n : neighborhood(graph, from, reach)) found.emplace_back(n.depth, n.vertex);
  CHECK(found == std::vector(expected.begin(), expected.end()));
}

void check_paths(const Graph& graph, const Reach& reach, VertexId from, VertexId to, const PlainSearch& plain) {
  const auto distances = plain.distances(from);
  std::set<std::string> expected;
  if (const auto found = distances.find(to); found != distances.end() && found->second <= reach.max_depth) {
    Path path{{from}, {}};
    plain.walks(path, to, found->second, expected);
  }
  std::set<std::string> found;
  std::size_t count = 0;
  all_shortest_paths(graph, from, to, reach, [&](Path&& path) {
    found.insert(to_string(path));
    ++count;
    return true;
  });
  CHECK(found == expected);
  CHECK(count == expected.size());
  const auto one = shortest_path(graph, from, to, reach);
  CHECK(one.has_value() == !expected.empty());
  if (one) CHECK(expected.contains(to_string(*one)));
  CHECK(shortest_path(graph, from, to, reach) == one);
}

TEST_CASE("algorithms: on random graphs they find what an obvious search finds") {
  std::mt19937 random(42);
  for (int round = 0; round < 600; ++round) {
    CAPTURE(round);
    const Graph graph = random_graph(random);
    const Reach reach = random_reach(random);
    const PlainSearch plain(graph, reach);
    for (std::uint32_t from = 0; from < graph.vertex_bound(); ++from) {
      check_neighborhood(graph, reach, VertexId{from}, plain);
      const auto to = static_cast<std::uint32_t>(random() % graph.vertex_bound());
      check_paths(graph, reach, VertexId{from}, VertexId{to}, plain);
    }
  }
}

// ---------------------------------------------------------------------------------------------- Boost's own

TEST_CASE_FIXTURE(SmallGraph, "boost graph: what is removed is passed over") {
  graph.remove_edge(EdgeId{7});
  graph.remove_edge(EdgeId{0});
  graph.remove_edge(EdgeId{1});
  graph.remove_vertex(v[1]);
  std::string text;
  for (auto [i, end] = vertices(graph); i != end; ++i)
    text += std::to_string(get(boost::vertex_index, graph, *i)) + " ";
  CHECK(text == "0 2 3 4 5 ");
  text.clear();
  for (auto [i, end] = edges(graph); i != end; ++i) {
    text += std::to_string(number(source(*i, graph))) + ">" + std::to_string(number(target(*i, graph))) + " ";
  }
  CHECK(text == "2>3 0>4 4>2 3>0 0>0 ");
  auto [first, last] = vertices(graph);
  CHECK(*--last == v[5]);
  for (int i = 0; i < 3; ++i) --last;
  CHECK(*last == v[2]);
  CHECK(num_vertices(graph) == 6);
  CHECK(degree(v[0], graph) == 4);
  text.clear();
  for (auto [i, end] = adjacent_vertices(v[0], graph); i != end; ++i) text += std::to_string(number(*i)) + " ";
  CHECK(text == "4 0 ");
}

TEST_CASE_FIXTURE(SmallGraph, "boost graph: Boost's algorithms run on a Graph as it is") {
  std::vector<int> component(num_vertices(graph));
  const auto index = get(boost::vertex_index, graph);
  const int components = boost::strong_components(graph, boost::make_iterator_property_map(component.begin(), index));
  CHECK(components == 2);
  CHECK(component[0] == component[2]);
  CHECK(component[0] != component[5]);

  std::vector<int> distance(num_vertices(graph), 0);
  const auto distances = boost::make_iterator_property_map(distance.begin(), index);
  const auto visitor = boost::make_bfs_visitor(boost::record_distances(distances, boost::on_tree_edge()));
  boost::breadth_first_search(graph, v[0], boost::visitor(visitor));
  CHECK(distance == std::vector{0, 1, 2, 3, 1, 0});

  std::vector<double> cost(num_vertices(graph));
  const auto weight = boost::make_function_property_map<EdgeId>([](EdgeId e) { return e == EdgeId{1} ? 5.0 : 1.0; });
  const auto costs = boost::make_iterator_property_map(cost.begin(), index);
  boost::dijkstra_shortest_paths(graph, v[0], boost::weight_map(weight).distance_map(costs));
  CHECK(cost[1] == 1.0);
  CHECK(cost[2] == 2.0);
  CHECK(cost[3] == 3.0);
}

}  // namespace
}  // namespace newsgraph::graph
