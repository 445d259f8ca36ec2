// shortestPath() and allShortestPaths() between two nodes that have values.
#include <algorithm>
#include <limits>
#include <unordered_map>
#include <utility>

#include "graph/algorithms.h"
#include "query/cursors.h"
#include "query/edge_walk.h"

namespace newsgraph::query {
namespace {

using graph::EdgeId;
using graph::Graph;
using graph::List;
using graph::Path;
using graph::Value;
using graph::VertexId;

// The property map of a relationship pattern: its values are computed once a row, and each edge compared with them.
class PropertyTest {
 public:
  PropertyTest(const BoundRelationship& relationship, const Graph& graph) : properties_(relationship.properties) {
    for (const BoundProperty& property : properties_) keys_.emplace_back(property.key, graph);
  }

  bool empty() const { return keys_.empty(); }

  void begin(Row& row, Execution& execution) {
    values_.clear();
    for (const BoundProperty& property : properties_) values_.push_back(property.value->evaluate(row, execution));
  }

  bool fits(EdgeId edge, const Graph& graph) const {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const std::optional<graph::KeyId> key = keys_[i].id(graph);
      if (!key || equals(graph.property(edge, *key), values_[i]) != true) return false;
    }
    return true;
  }

 private:
  const std::vector<BoundProperty>& properties_;
  std::vector<PropertyKey> keys_;
  std::vector<Value> values_;
};

std::uint32_t min_length(const BoundRelationship& relationship) {
  return relationship.length ? relationship.length->min : 1;
}

std::uint32_t max_length(const BoundRelationship& relationship) {
  if (!relationship.length) return 1;
  return relationship.length->max.value_or(std::numeric_limits<std::uint32_t>::max());
}

// Writes a path that was found: itself, and its relationships.
void give_path(const Path& path, const BoundRelationship& relationship, std::optional<Slot> slot, Row& row) {
  if (slot) row[*slot] = path;
  if (relationship.length) {
    row[relationship.slot] = List(path.edges.begin(), path.edges.end());
  } else {
    row[relationship.slot] = path.edges.empty() ? Value() : Value(path.edges.front());
  }
}

// MATCH p = shortestPath((a)-[:OWNS*..4]-(b))
//
// One path is the graph's to find. For all of them the distances to `b` are found first; then the paths are walked one
// by one, depth first along falling distances, so that no more than one of them is held.
class ShortestPathCursor final : public FanOut {
 public:
  ShortestPathCursor(const plan::ShortestPath& op, CursorPtr input, Execution& execution)
      : FanOut(std::move(input), execution), op_(op), test_(op.relationship, execution.graph()) {}

 private:
  bool begin(Row& row) override {
    if (row[op_.from.slot].kind() != Value::Kind::vertex) return false;
    if (row[op_.to.slot].kind() != Value::Kind::vertex) return false;
    from_ = row[op_.from.slot].as_vertex();
    to_ = row[op_.to.slot].as_vertex();
    types_ = EdgeTypes(op_.relationship.types, execution().graph());
    test_.begin(row, execution());
    first_ = find_first();
    execution().check_now();  // a search that was stopped has found nothing
    if (!first_ || first_->edges.size() < min_length(op_.relationship)) return false;
    if (op_.all) begin_all(first_->edges.size());
    return true;
  }

  bool next(Row& row) override {
    if (op_.all) return next_of_all(row);
    if (!first_) return false;
    give_path(*first_, op_.relationship, op_.path, row);
    first_.reset();
    return true;
  }

  graph::Reach reach(graph::Direction direction) {
    graph::Reach reach;
    reach.direction = direction;
    reach.types = types_.ids();
    reach.max_depth = max_length(op_.relationship);
    if (!test_.empty()) {
      reach.edge_allowed = [this](EdgeId edge) { return test_.fits(edge, execution().graph()); };
    }
    reach.stop = [this] { return execution().must_stop(); };
    return reach;
  }

  std::optional<Path> find_first() {
    if (types_.none()) return from_ == to_ ? std::optional<Path>(Path{{from_}, {}}) : std::nullopt;
    return graph::shortest_path(execution().graph(), from_, to_, reach(op_.relationship.direction));
  }

  void begin_all(std::size_t length) {
    graph::Reach back = reach(opposite(op_.relationship.direction));
    back.max_depth = static_cast<std::uint32_t>(length);
    distances_.clear();
    distances_[to_] = 0;
    for (const graph::Neighbor& n : graph::neighborhood(execution().graph(), to_, back)) {
      distances_[n.vertex] = n.depth;
    }
    execution().check_now();
    path_ = Path{{from_}, {}};
    walks_.clear();
    walks_.emplace_back(execution().graph(), from_, op_.relationship.direction, types_);
    given_empty_ = false;
  }

  bool next_of_all(Row& row) {
    if (from_ == to_) {
      if (std::exchange(given_empty_, true)) return false;
      give_path(path_, op_.relationship, op_.path, row);
      return true;
    }
    while (!walks_.empty()) {
      execution().check();
      if (!step()) {
        walks_.pop_back();
        path_.vertices.pop_back();
        if (!path_.edges.empty()) path_.edges.pop_back();
      } else if (path_.vertices.back() == to_) {
        give_path(path_, op_.relationship, op_.path, row);
        return true;
      }
    }
    return false;
  }

  // One hop nearer to the end; false if there is none left.
  bool step() {
    const Graph& graph = execution().graph();
    const std::uint32_t here = distances_.at(path_.vertices.back());
    while (const std::optional<Hop> hop = walks_.back().next()) {
      execution().check();
      const auto distance = distances_.find(hop->to);
      if (distance == distances_.end() || distance->second + 1 != here || !test_.fits(hop->edge, graph)) continue;
      path_.edges.push_back(hop->edge);
      path_.vertices.push_back(hop->to);
      walks_.emplace_back(graph, hop->to, op_.relationship.direction, types_);
      return true;
    }
    return false;
  }

  const plan::ShortestPath& op_;
  PropertyTest test_;
  EdgeTypes types_;
  VertexId from_{};
  VertexId to_{};
  std::optional<Path> first_;
  std::unordered_map<VertexId, std::uint32_t> distances_;
  Path path_;
  std::vector<EdgeWalk> walks_;  // one for each vertex of path_
  bool given_empty_ = false;
};

// MATCH p = shortestPath((a)-[:OWNS*1..2]->(b))     with only `a` known
//
// Breadth first; a vertex is given as soon as it is seen for the first time. Holds the vertices seen.
class ShortestPathTreeCursor final : public FanOut {
 public:
  ShortestPathTreeCursor(const plan::ShortestPathTree& op, CursorPtr input, Execution& execution)
      : FanOut(std::move(input), execution),
        op_(op),
        direction_(op.reversed ? opposite(op.relationship.direction) : op.relationship.direction),
        test_(op.relationship, execution.graph()) {}

 private:
  struct Seen {
    VertexId vertex{};
    EdgeId edge{};         // by which it was reached
    std::size_t from = 0;  // its place in seen_ from where
    std::uint32_t depth = 0;
  };

  bool begin(Row& row) override {
    if (row[op_.from.slot].kind() != Value::Kind::vertex) return false;
    const Graph& graph = execution().graph();
    const VertexId from = row[op_.from.slot].as_vertex();
    types_ = EdgeTypes(op_.relationship.types, graph);
    test_.begin(row, execution());
    seen_.assign(1, {from, {}, 0, 0});
    known_.assign(graph.vertex_bound(), false);
    known_[static_cast<std::uint32_t>(from)] = true;
    at_ = 0;
    start_walk();
    given_start_ = min_length(op_.relationship) > 0;
    return true;
  }

  bool next(Row& row) override {
    if (!std::exchange(given_start_, true)) {
      give(row, 0);
      return true;
    }
    const Graph& graph = execution().graph();
    for (; at_ < seen_.size(); ++at_, start_walk()) {
      while (const std::optional<Hop> hop = walk_.next()) {
        execution().check();
        if (known_[static_cast<std::uint32_t>(hop->to)] || !test_.fits(hop->edge, graph)) continue;
        known_[static_cast<std::uint32_t>(hop->to)] = true;
        seen_.push_back({hop->to, hop->edge, at_, seen_[at_].depth + 1});
        if (seen_.back().depth < min_length(op_.relationship)) continue;
        give(row, seen_.size() - 1);
        return true;
      }
    }
    return false;
  }

  void start_walk() {
    const bool further = at_ < seen_.size() && seen_[at_].depth < max_length(op_.relationship);
    walk_ = further ? EdgeWalk(execution().graph(), seen_[at_].vertex, direction_, types_) : EdgeWalk();
  }

  void give(Row& row, std::size_t place) const {
    row[op_.to.slot] = seen_[place].vertex;
    Path path;
    for (; seen_[place].depth > 0; place = seen_[place].from) {
      path.vertices.push_back(seen_[place].vertex);
      path.edges.push_back(seen_[place].edge);
    }
    path.vertices.push_back(seen_[place].vertex);
    if (!op_.reversed) {
      std::reverse(path.vertices.begin(), path.vertices.end());
      std::reverse(path.edges.begin(), path.edges.end());
    }
    give_path(path, op_.relationship, op_.path, row);
  }

  const plan::ShortestPathTree& op_;
  graph::Direction direction_;
  PropertyTest test_;
  EdgeTypes types_;
  std::vector<Seen> seen_;
  std::vector<bool> known_;
  EdgeWalk walk_;
  std::size_t at_ = 0;  // the one of seen_ whose edges are walked
  bool given_start_ = false;
};

}  // namespace

CursorPtr open(const plan::ShortestPathTree& op, CursorPtr input, Execution& execution) {
  return std::make_unique<ShortestPathTreeCursor>(op, std::move(input), execution);
}

CursorPtr open(const plan::ShortestPath& op, CursorPtr input, Execution& execution) {
  return std::make_unique<ShortestPathCursor>(op, std::move(input), execution);
}

}  // namespace newsgraph::query
