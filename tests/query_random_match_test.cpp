// The operators against a plain matcher: every assignment of nodes and relationships is tried, on random small graphs.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "graph/algorithms.h"
#include "query/session.h"

namespace newsgraph::query {
namespace {

using graph::Direction;
using graph::EdgeId;
using graph::Graph;
using graph::VertexId;

constexpr const char* kLabels[] = {"A", "B"};
constexpr const char* kTypes[] = {"R", "S"};

Graph random_graph(std::mt19937& random) {
  Graph graph;
  const std::size_t vertices = 1 + random() % 5;
  for (std::size_t i = 0; i < vertices; ++i) {
    std::vector<graph::LabelId> labels;
    for (const char* label : kLabels) {
      if (random() % 2 == 0) labels.push_back(graph.intern_label(label));
    }
    graph.add_vertex(labels);
  }
  for (std::size_t i = random() % 8; i > 0; --i) {
    const VertexId from{static_cast<std::uint32_t>(random() % vertices)};
    const VertexId to{static_cast<std::uint32_t>(random() % vertices)};
    graph.add_edge(from, to, graph.intern_type(kTypes[random() % 2]));
  }
  return graph;
}

// A chain of up to three hops; nodes are called n0, n1, ..., and may come again.
struct Chain {
  std::vector<std::size_t> nodes;
  std::vector<std::string> labels;  // of each place, or empty
  struct Hop {
    Direction direction = Direction::both;
    std::string type;  // or empty
  };
  std::vector<Hop> hops;
};

Chain random_chain(std::mt19937& random) {
  Chain chain;
  const std::size_t hops = random() % 4;
  for (std::size_t i = 0; i <= hops; ++i) {
    const bool again = i > 0 && random() % 4 == 0;
    chain.nodes.push_back(again ? chain.nodes[random() % chain.nodes.size()] : i);
    chain.labels.emplace_back(random() % 3 == 0 ? kLabels[random() % 2] : "");
  }
  for (std::size_t i = 0; i < hops; ++i) {
    chain.hops.push_back({static_cast<Direction>(random() % 3), random() % 2 == 0 ? kTypes[random() % 2] : ""});
  }
  return chain;
}

std::string statement_of(const Chain& chain) {
  std::string text = "MATCH ";
  for (std::size_t i = 0; i < chain.nodes.size(); ++i) {
    if (i > 0) {
      const Chain::Hop& hop = chain.hops[i - 1];
      text += hop.direction == Direction::in ? "<-[r" : "-[r";
      text += std::to_string(i - 1) + (hop.type.empty() ? "" : ":" + hop.type);
      text += hop.direction == Direction::out ? "]->" : "]-";
    }
    text += "(n" + std::to_string(chain.nodes[i]) + (chain.labels[i].empty() ? "" : ":" + chain.labels[i]) + ")";
  }
  text += " RETURN ";
  for (std::size_t i = 0; i < chain.nodes.size(); ++i) {
    text += (i > 0 ? ", " : "") + ("id(n" + std::to_string(chain.nodes[i])) + ") AS v" + std::to_string(i);
  }
  for (std::size_t i = 0; i < chain.hops.size(); ++i)
    text += ", id(r" + std::to_string(i) + ") AS e" + std::to_string(i);
  return text;
}

class PlainMatcher {
 public:
  PlainMatcher(const Graph& graph, const Chain& chain) : graph_(graph), chain_(chain) {}

  std::vector<std::string> run() {
    for (std::uint32_t v = 0; v < graph_.vertex_bound(); ++v) place(VertexId{v});
    std::sort(rows_.begin(), rows_.end());
    return rows_;
  }

 private:
  // Puts `v` at the next place of the chain and tries all that may follow.
  void place(VertexId v) {
    const std::size_t at = vertices_.size();
    for (std::size_t i = 0; i < at; ++i) {
      if (chain_.nodes[i] == chain_.nodes[at] && vertices_[i] != v) return;
    }
    if (!chain_.labels[at].empty()) {
      const auto label = graph_.find_label(chain_.labels[at]);
      if (!label || !graph_.has_label(v, *label)) return;
    }
    vertices_.push_back(v);
    if (at == chain_.hops.size()) {
      give();
    } else {
      for (std::uint32_t e = 0; e < graph_.edge_bound(); ++e) follow(EdgeId{e}, v, chain_.hops[at]);
    }
    vertices_.pop_back();
  }

  void follow(EdgeId e, VertexId from, const Chain::Hop& hop) {
    if (std::find(edges_.begin(), edges_.end(), e) != edges_.end()) return;
    if (!hop.type.empty() && graph_.name(graph_.type(e)) != hop.type) return;
    edges_.push_back(e);
    const bool loop = graph_.source(e) == graph_.target(e);
    if (hop.direction != Direction::in && graph_.source(e) == from) place(graph_.target(e));
    const bool twice = loop && hop.direction == Direction::both;
    if (hop.direction != Direction::out && graph_.target(e) == from && !twice) place(graph_.source(e));
    edges_.pop_back();
  }

  void give() {
    std::string row;
    for (const VertexId v : vertices_) row += std::to_string(static_cast<std::uint32_t>(v)) + " ";
    for (const EdgeId e : edges_) row += std::to_string(static_cast<std::uint32_t>(e)) + " ";
    rows_.push_back(row);
  }

  const Graph& graph_;
  const Chain& chain_;
  std::vector<VertexId> vertices_;
  std::vector<EdgeId> edges_;
  std::vector<std::string> rows_;
};

TEST_CASE("match: the same rows as a plain matcher finds") {
  std::mt19937 random(7);
  std::size_t rows = 0;
  for (int round = 0; round < 1500; ++round) {
    Graph graph = random_graph(random);
    const Chain chain = random_chain(random);
    const std::string statement = statement_of(chain);
    std::vector<std::string> got;
    for (const Row& row : Session(graph).run(statement).rows) {
      std::string text;
      for (const graph::Value& value : row) text += graph::to_string(value) + " ";
      got.push_back(text);
    }
    std::sort(got.begin(), got.end());
    CAPTURE(statement);
    CHECK(got == PlainMatcher(graph, chain).run());
    rows += got.size();
  }
  CHECK(rows > 1000);
}

}  // namespace
}  // namespace newsgraph::query
