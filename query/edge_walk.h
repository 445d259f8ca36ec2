// The edges at a vertex that fit a relationship pattern: its types and direction, one after the other.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "graph/algorithms.h"
#include "graph/graph.h"

namespace newsgraph::query {

// The types of a pattern as the graph knows them. Types that no edge has used fit nothing.
class EdgeTypes {
 public:
  EdgeTypes() = default;
  EdgeTypes(const std::vector<std::string>& names, const graph::Graph& graph) : any_(names.empty()) {
    for (const std::string& name : names) {
      if (const std::optional<graph::TypeId> type = graph.find_type(name)) types_.push_back(*type);
    }
  }
  bool none() const { return !any_ && types_.empty(); }
  bool fits(graph::TypeId type) const { return any_ || std::find(types_.begin(), types_.end(), type) != types_.end(); }
  const std::vector<graph::TypeId>& ids() const { return types_; }  // empty: every type, unless none()

 private:
  bool any_ = true;
  std::vector<graph::TypeId> types_;
};

inline graph::Direction opposite(graph::Direction direction) {
  switch (direction) {
    case graph::Direction::out:
      return graph::Direction::in;
    case graph::Direction::in:
      return graph::Direction::out;
    case graph::Direction::both:
      return graph::Direction::both;
  }
  return direction;
}

struct Hop {
  graph::EdgeId edge{};
  graph::VertexId to{};
};

// Out-edges before in-edges, each oldest first. A loop comes once.
class EdgeWalk {
 public:
  EdgeWalk() = default;
  EdgeWalk(const graph::Graph& graph, graph::VertexId at, graph::Direction direction, const EdgeTypes& types)
      : graph_(&graph), types_(&types), at_(at), both_(direction == graph::Direction::both) {
    if (types.none()) return;
    if (direction != graph::Direction::in) out_ = graph.out_edges(at);
    if (direction != graph::Direction::out) in_ = graph.in_edges(at);
  }

  std::optional<Hop> next() {
    while (i_ < out_.size() + in_.size()) {
      const bool out = i_ < out_.size();
      const graph::EdgeId edge = out ? out_[i_] : in_[i_ - out_.size()];
      ++i_;
      if (!types_->fits(graph_->type(edge))) continue;
      const graph::VertexId to = out ? graph_->target(edge) : graph_->source(edge);
      if (!out && both_ && to == at_) continue;
      return Hop{edge, to};
    }
    return std::nullopt;
  }

 private:
  const graph::Graph* graph_ = nullptr;
  const EdgeTypes* types_ = nullptr;
  std::span<const graph::EdgeId> out_;
  std::span<const graph::EdgeId> in_;
  graph::VertexId at_{};
  bool both_ = false;
  std::size_t i_ = 0;
};

}  // namespace newsgraph::query
