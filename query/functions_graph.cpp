// Functions on nodes, relationships and paths, and on the evidence behind a relationship.
#include <algorithm>

#include "query/execution.h"
#include "query/functions.h"
#include "query/operations.h"

namespace newsgraph::query {
namespace {

using graph::Evidence;
using graph::Graph;
using graph::List;
using graph::Map;
using graph::Value;
using Kind = Value::Kind;

graph::VertexId vertex(std::string_view function, const Value& value, Position where) {
  if (value.kind() != Kind::vertex) fail_value(function, value, where);
  return value.as_vertex();
}

graph::EdgeId edge(std::string_view function, const Value& value, Position where) {
  if (value.kind() != Kind::edge) fail_value(function, value, where);
  return value.as_edge();
}

const graph::Path& path(std::string_view function, const Value& value, Position where) {
  if (value.kind() != Kind::path) fail_value(function, value, where);
  return value.as_path();
}

template <typename Ids>
List list_of(const Ids& ids) {
  return List(ids.begin(), ids.end());
}

Value id(Arguments arguments, Execution&, Position where) {
  if (arguments[0].kind() == Kind::edge) return static_cast<std::uint32_t>(arguments[0].as_edge());
  return static_cast<std::uint32_t>(vertex("id", arguments[0], where));
}

Value labels(Arguments arguments, Execution& execution, Position where) {
  const Graph& graph = execution.graph();
  List names;
  for (const graph::LabelId label : graph.labels(vertex("labels", arguments[0], where))) {
    names.emplace_back(graph.name(label));
  }
  return names;
}

Value type(Arguments arguments, Execution& execution, Position where) {
  const Graph& graph = execution.graph();
  return graph.name(graph.type(edge("type", arguments[0], where)));
}

Value start_node(Arguments arguments, Execution& execution, Position where) {
  return execution.graph().source(edge("startNode", arguments[0], where));
}

Value end_node(Arguments arguments, Execution& execution, Position where) {
  return execution.graph().target(edge("endNode", arguments[0], where));
}

Value properties(Arguments arguments, Execution& execution, Position where) {
  switch (arguments[0].kind()) {
    case Kind::map:
      return arguments[0];
    case Kind::vertex:
      return execution.graph().properties(arguments[0].as_vertex());
    case Kind::edge:
      return execution.graph().properties(arguments[0].as_edge());
    default:
      fail_value("properties", arguments[0], where);
  }
}

Value length(Arguments arguments, Execution&, Position where) {
  return path("length", arguments[0], where).edges.size();
}

Value nodes(Arguments arguments, Execution&, Position where) {
  return list_of(path("nodes", arguments[0], where).vertices);
}

Value relationships(Arguments arguments, Execution&, Position where) {
  return list_of(path("relationships", arguments[0], where).edges);
}

Value degree(Arguments arguments, Execution& execution, Position where) {
  const graph::VertexId v = vertex("degree", arguments[0], where);
  return execution.graph().out_edges(v).size() + execution.graph().in_edges(v).size();
}

Value aliases(Arguments arguments, Execution& execution, Position where) {
  const Graph& graph = execution.graph();
  const graph::VertexId v = vertex("aliases", arguments[0], where);
  const std::optional<graph::KeyId> key = graph.find_key("aliases");
  Value list = key ? graph.property(v, *key) : Value();
  return list.kind() == Kind::list ? list : List{};
}

bool folds_to(const Value& name, const std::string& folded) {
  return name.kind() == Kind::string && graph::fold(name.as_string()) == folded;
}

// The same as Index::called(), asked of one vertex.
Value called(Arguments arguments, Execution& execution, Position where) {
  const Graph& graph = execution.graph();
  const graph::VertexId v = vertex("called", arguments[0], where);
  if (arguments[1].kind() != Kind::string) fail_value("called", arguments[1], where);
  const std::string folded = graph::fold(arguments[1].as_string());
  const std::optional<graph::KeyId> name = graph.find_key("name");
  if (name && folds_to(graph.property(v, *name), folded)) return true;
  const std::optional<graph::KeyId> key = graph.find_key("aliases");
  const Value names = key ? graph.property(v, *key) : Value();
  if (names.kind() != Kind::list) return false;
  const List& list = names.as_list();
  return std::any_of(list.begin(), list.end(), [&](const Value& alias) { return folds_to(alias, folded); });
}

List span_of(graph::Span span) {
  return {span.begin, span.end};
}

Map derivation_map(const graph::Derivation& derivation) {
  return {{"path", derivation.path},
          {"cue", derivation.cue},
          {"subject", derivation.subject},
          {"object", derivation.object}};
}

Map evidence_map(const Graph& graph, const Evidence& evidence) {
  const graph::Article& article = graph.article(evidence.article);
  Map attributes;
  for (const auto& [name, value] : evidence.attributes) attributes.insert_or_assign(name, value);
  return {
      {"article", article.id},
      {"title", article.title},
      {"date", article.date},
      {"url", article.url},
      {"source", article.source},
      {"sentence", evidence.sentence},
      {"span", span_of(evidence.sentence_span)},
      {"subject_span", span_of(evidence.subject_span)},
      {"object_span", span_of(evidence.object_span)},
      {"predicate", evidence.predicate},
      {"rule", evidence.rule},
      {"derivation", derivation_map(evidence.derivation)},
      {"confidence", evidence.confidence / 1000.0},
      {"status", graph::to_string(evidence.status)},
      {"when", evidence.when},
      {"attributes", std::move(attributes)},
  };
}

Value evidence(Arguments arguments, Execution& execution, Position where) {
  const Graph& graph = execution.graph();
  List list;
  for (const Evidence& piece : graph.evidence(edge("evidence", arguments[0], where))) {
    list.emplace_back(evidence_map(graph, piece));
  }
  return list;
}

constexpr TypeSet kNode = takes(Type::Kind::node);
constexpr TypeSet kRelationship = takes(Type::Kind::relationship);
constexpr TypeSet kPath = takes(Type::Kind::path);
constexpr TypeSet kEither = takes(Type::Kind::node, Type::Kind::relationship);
constexpr TypeSet kWithProperties = takes(Type::Kind::node, Type::Kind::relationship, Type::Kind::map);

constexpr Function kFunctions[] = {
    {"aliases", 1, 1, true, kNode, Type::Kind::list, aliases},
    {"called", 2, 2, true, kNode, Type::Kind::boolean, called},
    {"degree", 1, 1, true, kNode, Type::Kind::integer, degree},
    {"endNode", 1, 1, true, kRelationship, Type::Kind::node, end_node},
    {"evidence", 1, 1, true, kRelationship, Type::Kind::list, evidence},
    {"id", 1, 1, true, kEither, Type::Kind::integer, id},
    {"labels", 1, 1, true, kNode, Type::Kind::list, labels},
    {"length", 1, 1, true, kPath, Type::Kind::integer, length},
    {"nodes", 1, 1, true, kPath, Type::Kind::list, nodes},
    {"properties", 1, 1, true, kWithProperties, Type::Kind::map, properties},
    {"relationships", 1, 1, true, kPath, Type::Kind::list, relationships},
    {"startNode", 1, 1, true, kRelationship, Type::Kind::node, start_node},
    {"type", 1, 1, true, kRelationship, Type::Kind::string, type},
};

}  // namespace

std::span<const Function> graph_functions() {
  return kFunctions;
}

}  // namespace newsgraph::query
