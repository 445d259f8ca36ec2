// shortestPath() and allShortestPaths() between two nodes that have values.
#include <algorithm>
#include <unordered_map>

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

// MATCH p = shortestPath((a)-[:OWNS*..4]-(b))
//
// One path is the graph's to find. For all of them the distances to `b` are found first; then the paths are walked one
// by one, depth first along falling distances, so that no more than one of them is held.
class ShortestPathCursor final : public FanOut {
 public:
  ShortestPathCursor(const plan::ShortestPath& op, CursorPtr input, Execution& execution)
      : FanOut(std::move(input), execution), op_(op) {
    for (const BoundProperty& property : op_.relationship.properties) {
      keys_.emplace_back(property.key, execution.graph());
    }
  }

 private:
  bool begin(Row& row) override {
    if (row[op_.from.slot].kind() != Value::Kind::vertex) return false;
    if (row[op_.to.slot].kind() != Value::Kind::vertex) return false;
    from_ = row[op_.from.slot].as_vertex();
    to_ = row[op_.to.slot].as_vertex();
    types_ = EdgeTypes(op_.relationship.types, execution().graph());
    values_.clear();
    for (const BoundProperty& property : op_.relationship.properties) {
      values_.push_back(property.value->evaluate(row, execution()));
    }
    first_ = find_first();
    execution().check_now();  // a search that was stopped has found nothing
    if (!first_ || first_->edges.size() < min_length()) return false;
    if (op_.all) begin_all(first_->edges.size());
    return true;
  }

  bool next(Row& row) override {
    if (op_.all) return next_of_all(row);
    if (!first_) return false;
    give(row, *first_);
    first_.reset();
    return true;
  }

  std::uint32_t min_length() const { return op_.relationship.length ? op_.relationship.length->min : 1; }

  graph::Reach reach(graph::Direction direction) {
    graph::Reach reach;
    reach.direction = direction;
    reach.types = types_.ids();
    if (!op_.relationship.length) reach.max_depth = 1;
    if (op_.relationship.length && op_.relationship.length->max) reach.max_depth = *op_.relationship.length->max;
    if (!keys_.empty()) reach.edge_allowed = [this](EdgeId edge) { return fits(edge); };
    reach.stop = [this] { return execution().must_stop(); };
    return reach;
  }

  bool fits(EdgeId edge) {
    const Graph& graph = execution().graph();
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const std::optional<graph::KeyId> key = keys_[i].id(graph);
      if (!key || equals(graph.property(edge, *key), values_[i]) != true) return false;
    }
    return true;
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
      give(row, path_);
      return true;
    }
    while (!walks_.empty()) {
      execution().check();
      if (!step()) {
        walks_.pop_back();
        path_.vertices.pop_back();
        if (!path_.edges.empty()) path_.edges.pop_back();
      } else if (path_.vertices.back() == to_) {
        give(row, path_);
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
      if (distance == distances_.end() || distance->second + 1 != here || !fits(hop->edge)) continue;
      path_.edges.push_back(hop->edge);
      path_.vertices.push_back(hop->to);
      walks_.emplace_back(graph, hop->to, op_.relationship.direction, types_);
      return true;
    }
    return false;
  }

  void give(Row& row, const Path& path) const {
    if (op_.path) row[*op_.path] = path;
    if (op_.relationship.length) {
      row[op_.relationship.slot] = List(path.edges.begin(), path.edges.end());
    } else {
      row[op_.relationship.slot] = path.edges.empty() ? Value() : Value(path.edges.front());
    }
  }

  const plan::ShortestPath& op_;
  std::vector<PropertyKey> keys_;
  std::vector<Value> values_;
  EdgeTypes types_;
  VertexId from_{};
  VertexId to_{};
  std::optional<Path> first_;
  std::unordered_map<VertexId, std::uint32_t> distances_;
  Path path_;
  std::vector<EdgeWalk> walks_;  // one for each vertex of path_
  bool given_empty_ = false;
};

}  // namespace

CursorPtr open(const plan::ShortestPath& op, CursorPtr input, Execution& execution) {
  return std::make_unique<ShortestPathCursor>(op, std::move(input), execution);
}

}  // namespace newsgraph::query
