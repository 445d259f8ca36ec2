// CREATE: what is below is taken whole first, so that nothing that is created here is matched there.
#include "query/cursors.h"
#include "query/value_set.h"

namespace newsgraph::query {
namespace {

using graph::Graph;
using graph::Value;

// What a property may hold: no node, relationship, path or map, and lists of such values only.
bool storable(const Value& value, bool in_list) {
  switch (value.kind()) {
    case Value::Kind::map:
    case Value::Kind::vertex:
    case Value::Kind::edge:
    case Value::Kind::path:
      return false;
    case Value::Kind::null:
      return !in_list;
    case Value::Kind::list:
      for (const Value& item : value.as_list()) {
        if (!storable(item, true)) return false;
      }
      return true;
    default:
      return true;
  }
}

// CREATE (a:Company {name: 'T-Head'})<-[:OWNS]-(b)
class CreateCursor final : public Cursor {
 public:
  CreateCursor(const plan::Create& op, CursorPtr input, Execution& execution)
      : op_(op), input_(std::move(input)), execution_(execution) {}

  bool pull(Row& row) override {
    if (!applied_) apply(row);
    if (at_ == held_.size()) return false;
    restore(row, held_[at_++]);
    return true;
  }

  void reset() override {
    applied_ = false;
    input_->reset();
  }

 private:
  void apply(Row& row) {
    applied_ = true;
    at_ = 0;
    held_.clear();
    while (input_->pull(row)) {
      execution_.check();
      Tuple values;
      for (const Slot slot : op_.keep) values.push_back(row[slot]);
      held_.push_back(std::move(values));
    }
    for (Tuple& values : held_) {
      execution_.check();
      for (std::size_t i = 0; i < op_.keep.size(); ++i) row[op_.keep[i]] = values[i];
      create(row);
      for (const Slot slot : created_slots()) values.push_back(row[slot]);
    }
  }

  void restore(Row& row, const Tuple& values) {
    std::size_t i = 0;
    for (const Slot slot : op_.keep) row[slot] = values[i++];
    for (const Slot slot : created_slots()) row[slot] = values[i++];
  }

  const std::vector<Slot>& created_slots() {
    if (created_.empty()) {
      for (const auto& node : op_.pattern.nodes) created_.push_back(node.slot);
      for (const auto& relationship : op_.pattern.relationships) created_.push_back(relationship.slot);
      for (const Assignment& path : op_.pattern.paths) created_.push_back(path.slot);
    }
    return created_;
  }

  void create(Row& row) {
    for (const BoundCreate::Node& node : op_.pattern.nodes) create_node(node, row);
    for (const BoundCreate::Relationship& relationship : op_.pattern.relationships) {
      create_relationship(relationship, row);
    }
    for (const Assignment& path : op_.pattern.paths) row[path.slot] = path.value->evaluate(row, execution_);
  }

  void create_node(const BoundCreate::Node& node, Row& row) {
    Graph& graph = execution_.graph();
    const graph::Map properties = map_of(node.properties, row);
    std::vector<graph::LabelId> labels;
    for (const std::string& label : node.labels) labels.push_back(graph.intern_label(label));
    const graph::VertexId v = graph.add_vertex(labels);
    execution_.undo().created(v);
    ++execution_.changes().nodes_created;
    execution_.changes().labels_added += static_cast<std::int64_t>(labels.size());
    set_properties(v, properties);
    row[node.slot] = v;
  }

  void create_relationship(const BoundCreate::Relationship& relationship, Row& row) {
    Graph& graph = execution_.graph();
    const Value& source = row[relationship.source];
    const Value& target = row[relationship.target];
    if (source.kind() != Value::Kind::vertex || target.kind() != Value::Kind::vertex) {
      throw QueryError("SemanticError", Phase::runtime, "MissingNode",
                       "a relationship needs a node at each end, and one of them is " +
                           std::string(kind_name((source.kind() != Value::Kind::vertex ? source : target).kind())),
                       relationship.where);
    }
    const graph::Map properties = map_of(relationship.properties, row);
    const graph::EdgeId e =
        graph.add_edge(source.as_vertex(), target.as_vertex(), graph.intern_type(relationship.type));
    execution_.undo().created(e);
    ++execution_.changes().relationships_created;
    set_properties(e, properties);
    row[relationship.slot] = e;
  }

  graph::Map map_of(const ExpressionPtr& properties, Row& row) {
    if (!properties) return {};
    const Value map = properties->evaluate(row, execution_);
    if (map.is_null()) return {};
    if (map.kind() != Value::Kind::map) {
      fail_type("properties are given by a map, not by " + std::string(kind_name(map.kind())), properties->where());
    }
    for (const auto& [key, value] : map.as_map()) {
      if (storable(value, false)) continue;
      throw QueryError("TypeError", Phase::runtime, "InvalidPropertyType",
                       "property `" + key + "` cannot hold " + std::string(kind_name(value.kind())) +
                           (value.kind() == Value::Kind::list ? " of such items" : ""),
                       properties->where());
    }
    return map.as_map();
  }

  template <typename Id>
  void set_properties(Id id, const graph::Map& properties) {
    Graph& graph = execution_.graph();
    for (const auto& [key, value] : properties) {
      if (value.is_null()) continue;
      graph.set_property(id, graph.intern_key(key), value);
      ++execution_.changes().properties_set;
    }
  }

  const plan::Create& op_;
  CursorPtr input_;
  Execution& execution_;
  bool applied_ = false;
  std::vector<Slot> created_;
  std::vector<Tuple> held_;
  std::size_t at_ = 0;
};

}  // namespace

CursorPtr open(const plan::Create& op, CursorPtr input, Execution& execution) {
  return std::make_unique<CreateCursor>(op, std::move(input), execution);
}

}  // namespace newsgraph::query
