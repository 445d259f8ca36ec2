// Along relationships: one hop, and chains of hops.
#include <algorithm>

#include "query/cursors.h"
#include "query/edge_walk.h"

namespace newsgraph::query {
namespace {

using graph::EdgeId;
using graph::Graph;
using graph::List;
using graph::Value;
using graph::VertexId;

// Whether one of the slots holds the edge, by itself or in a list.
bool holds_edge(const Row& row, const std::vector<Slot>& slots, EdgeId edge) {
  return std::any_of(slots.begin(), slots.end(), [&](Slot slot) {
    const Value& value = row[slot];
    if (value.kind() == Value::Kind::edge) return value.as_edge() == edge;
    if (value.kind() != Value::Kind::list) return false;
    const List& list = value.as_list();
    return std::any_of(list.begin(), list.end(),
                       [&](const Value& item) { return item.kind() == Value::Kind::edge && item.as_edge() == edge; });
  });
}

graph::Direction walk_direction(const plan::Expand& op) {
  return op.reversed ? opposite(op.relationship.direction) : op.relationship.direction;
}

std::size_t degree(const Graph& graph, VertexId v) {
  return graph.out_edges(v).size() + graph.in_edges(v).size();
}

// Where `edge` leads from `at`, if it fits.
std::optional<VertexId> follow(const Graph& graph, EdgeId edge, VertexId at, graph::Direction direction,
                               const EdgeTypes& types) {
  if (!types.fits(graph.type(edge))) return std::nullopt;
  if (direction != graph::Direction::in && graph.source(edge) == at) return graph.target(edge);
  if (direction != graph::Direction::out && graph.target(edge) == at) return graph.source(edge);
  return std::nullopt;
}

// MATCH (c:Company)-[r:OWNS]->(u)     LabelScan (c:Company) > Expand (c)-[r:OWNS]->(u)
//
// A relationship that has a value already is only followed. With both ends known, the one with fewer edges is asked.
class ExpandCursor final : public FanOut {
 public:
  ExpandCursor(const plan::Expand& op, CursorPtr input, Execution& execution)
      : FanOut(std::move(input), execution), op_(op), direction_(walk_direction(op)) {}

 private:
  bool begin(Row& row) override {
    const Graph& graph = execution().graph();
    if (row[op_.from.slot].kind() != Value::Kind::vertex) return false;
    types_ = EdgeTypes(op_.relationship.types, graph);
    const VertexId from = row[op_.from.slot].as_vertex();
    if (op_.relationship.bound) return begin_bound(row, from);
    if (!op_.into) {
      walk_ = EdgeWalk(graph, from, direction_, types_);
      return true;
    }
    if (row[op_.to.slot].kind() != Value::Kind::vertex) return false;
    const VertexId to = row[op_.to.slot].as_vertex();
    const bool turn = degree(graph, to) < degree(graph, from);
    wanted_ = turn ? from : to;
    walk_ = turn ? EdgeWalk(graph, to, opposite(direction_), types_) : EdgeWalk(graph, from, direction_, types_);
    return true;
  }

  bool begin_bound(const Row& row, VertexId from) {
    const Value& edge = row[op_.relationship.slot];
    if (edge.kind() != Value::Kind::edge) return false;
    bound_ = follow(execution().graph(), edge.as_edge(), from, direction_, types_);
    return bound_.has_value();
  }

  bool next(Row& row) override {
    if (op_.relationship.bound) return next_bound(row);
    while (const std::optional<Hop> hop = walk_.next()) {
      execution().check();
      if (op_.into && hop->to != wanted_) continue;
      if (holds_edge(row, op_.other_than, hop->edge)) continue;
      row[op_.relationship.slot] = hop->edge;
      if (!op_.into) row[op_.to.slot] = hop->to;
      return true;
    }
    return false;
  }

  bool next_bound(Row& row) {
    if (!bound_) return false;
    const VertexId to = *bound_;
    bound_.reset();
    if (holds_edge(row, op_.other_than, row[op_.relationship.slot].as_edge())) return false;
    if (!op_.into) {
      row[op_.to.slot] = to;
      return true;
    }
    return row[op_.to.slot].kind() == Value::Kind::vertex && row[op_.to.slot].as_vertex() == to;
  }

  const plan::Expand& op_;
  graph::Direction direction_;
  EdgeTypes types_;
  EdgeWalk walk_;
  VertexId wanted_{};
  std::optional<VertexId> bound_;
};

// MATCH (c)-[r:OWNS*1..3]->(u)     depth first; the chain so far is the stack, so that memory is its length alone.
class ExpandChainCursor final : public FanOut {
 public:
  ExpandChainCursor(const plan::ExpandChain& op, CursorPtr input, Execution& execution)
      : FanOut(std::move(input), execution), op_(op.hop), direction_(walk_direction(op.hop)) {
    for (const BoundProperty& property : op_.relationship.properties) {
      keys_.emplace_back(property.key, execution.graph());
    }
  }

 private:
  struct Level {
    VertexId at{};
    EdgeWalk walk;
  };

  std::uint32_t min() const { return op_.relationship.length->min; }
  std::size_t max() const {
    const std::optional<std::uint32_t> max = op_.relationship.length->max;
    return max ? *max : std::numeric_limits<std::size_t>::max();
  }

  bool begin(Row& row) override {
    const Graph& graph = execution().graph();
    if (row[op_.from.slot].kind() != Value::Kind::vertex) return false;
    if (op_.into && row[op_.to.slot].kind() != Value::Kind::vertex) return false;
    const VertexId from = row[op_.from.slot].as_vertex();
    types_ = EdgeTypes(op_.relationship.types, graph);
    if (op_.relationship.bound) return begin_bound(row, from);
    values_.clear();
    for (const BoundProperty& property : op_.relationship.properties) {
      values_.push_back(property.value->evaluate(row, execution()));
    }
    chain_.clear();
    stack_.clear();
    enter(from);
    at_start_ = true;
    return true;
  }

  bool next(Row& row) override {
    if (op_.relationship.bound) return next_bound(row);
    if (at_start_) {
      at_start_ = false;
      if (min() == 0 && give(row)) return true;
    }
    while (!stack_.empty()) {
      execution().check();
      if (!step(row)) {
        stack_.pop_back();
        if (!chain_.empty()) chain_.pop_back();
      } else if (chain_.size() >= min() && give(row)) {
        return true;
      }
    }
    return false;
  }

  void enter(VertexId v) {
    const bool deeper = stack_.size() < max();
    stack_.push_back({v, deeper ? EdgeWalk(execution().graph(), v, direction_, types_) : EdgeWalk()});
  }

  // One hop further from the end of the chain; false if there is none left.
  bool step(const Row& row) {
    while (const std::optional<Hop> hop = stack_.back().walk.next()) {
      execution().check();
      if (std::find(chain_.begin(), chain_.end(), hop->edge) != chain_.end()) continue;
      if (holds_edge(row, op_.other_than, hop->edge) || !properties_fit(hop->edge)) continue;
      chain_.push_back(hop->edge);
      enter(hop->to);
      return true;
    }
    return false;
  }

  bool properties_fit(EdgeId edge) {
    const Graph& graph = execution().graph();
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const std::optional<graph::KeyId> key = keys_[i].id(graph);
      if (!key || equals(graph.property(edge, *key), values_[i]) != true) return false;
    }
    return true;
  }

  // Writes the chain as it is; false if it does not end where it should.
  bool give(Row& row) {
    const VertexId to = stack_.back().at;
    if (op_.into) {
      if (row[op_.to.slot].as_vertex() != to) return false;
    } else {
      row[op_.to.slot] = to;
    }
    List edges(chain_.begin(), chain_.end());
    if (op_.reversed) std::reverse(edges.begin(), edges.end());
    row[op_.relationship.slot] = std::move(edges);
    return true;
  }

  // The list of relationships is given: it is followed from end to end.
  bool begin_bound(const Row& row, VertexId from) {
    const Value& list = row[op_.relationship.slot];
    bound_.reset();
    if (list.kind() != Value::Kind::list) return false;
    List edges = list.as_list();
    if (op_.reversed) std::reverse(edges.begin(), edges.end());
    if (edges.size() < min() || edges.size() > max()) return false;
    std::optional<VertexId> at = from;
    for (const Value& edge : edges) {
      if (edge.kind() != Value::Kind::edge) return false;
      if (holds_edge(row, op_.other_than, edge.as_edge())) return false;
      at = follow(execution().graph(), edge.as_edge(), *at, direction_, types_);
      if (!at) return false;
    }
    bound_ = at;
    return true;
  }

  bool next_bound(Row& row) {
    if (!bound_) return false;
    const VertexId to = *bound_;
    bound_.reset();
    if (op_.into) return row[op_.to.slot].as_vertex() == to;
    row[op_.to.slot] = to;
    return true;
  }

  const plan::Expand& op_;
  graph::Direction direction_;
  EdgeTypes types_;
  std::vector<PropertyKey> keys_;
  std::vector<Value> values_;
  std::vector<Level> stack_;  // one more than the chain
  std::vector<EdgeId> chain_;
  bool at_start_ = false;
  std::optional<VertexId> bound_;
};

}  // namespace

CursorPtr open(const plan::Expand& op, CursorPtr input, Execution& execution) {
  return std::make_unique<ExpandCursor>(op, std::move(input), execution);
}

CursorPtr open(const plan::ExpandChain& op, CursorPtr input, Execution& execution) {
  return std::make_unique<ExpandChainCursor>(op, std::move(input), execution);
}

}  // namespace newsgraph::query
