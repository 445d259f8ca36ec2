#include "query/procedures.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "query/execution.h"
#include "query/operations.h"
#include "query/text.h"

namespace newsgraph::query {
namespace {

using graph::Graph;
using graph::Map;
using graph::Value;
using graph::VertexId;
using Kind = Type::Kind;

using Arguments = std::vector<Value>;

// Gives the items of a list that is known already, one a row.
Procedure::Rows rows_of(std::vector<Row> rows) {
  return [rows = std::make_shared<std::vector<Row>>(std::move(rows)), at = std::size_t{0}](Row& fields) mutable {
    if (at == rows->size()) return false;
    fields = (*rows)[at++];
    return true;
  };
}

Procedure::Rows articles(const Arguments&, Execution& execution, Position) {
  return [&execution, at = std::uint32_t{0}](Row& fields) mutable {
    const Graph& graph = execution.graph();
    if (at == graph.article_count()) return false;
    const graph::Article& article = graph.article(graph::ArticleId{at++});
    fields = {article.id, article.title, article.date, article.url, article.source, article.sha256};
    return true;
  };
}

Procedure::Rows names(const std::set<std::string>& names) {
  std::vector<Row> rows;
  rows.reserve(names.size());
  for (const std::string& name : names) rows.push_back({name});
  return rows_of(std::move(rows));
}

// Calls `visit` for every vertex of the graph.
template <typename Visit>
void for_each_vertex(Execution& execution, const Visit& visit) {
  const Graph& graph = execution.graph();
  for (std::uint32_t i = 0; i < graph.vertex_bound(); ++i) {
    execution.check();
    if (graph.contains(VertexId{i})) visit(VertexId{i});
  }
}

Procedure::Rows labels(const Arguments&, Execution& execution, Position) {
  std::set<std::string> used;
  const Graph& graph = execution.graph();
  for_each_vertex(execution, [&](VertexId v) {
    for (const graph::LabelId label : graph.labels(v)) used.emplace(graph.name(label));
  });
  return names(used);
}

Procedure::Rows relationship_types(const Arguments&, Execution& execution, Position) {
  std::set<std::string> used;
  const Graph& graph = execution.graph();
  for_each_vertex(execution, [&](VertexId v) {
    for (const graph::EdgeId e : graph.out_edges(v)) used.emplace(graph.name(graph.type(e)));
  });
  return names(used);
}

Procedure::Rows property_keys(const Arguments&, Execution& execution, Position) {
  std::set<std::string> used;
  const Graph& graph = execution.graph();
  const auto add = [&](const std::vector<graph::KeyId>& keys) {
    for (const graph::KeyId key : keys) used.emplace(graph.name(key));
  };
  for_each_vertex(execution, [&](VertexId v) {
    add(graph.keys(v));
    for (const graph::EdgeId e : graph.out_edges(v)) add(graph.keys(e));
  });
  return names(used);
}

struct PageRankOptions {
  std::int64_t iterations = 20;
  double damping = 0.85;
};

PageRankOptions page_rank_options(const Arguments& arguments, Position where) {
  PageRankOptions options;
  if (arguments.empty() || arguments[0].is_null()) return options;
  if (arguments[0].kind() != Value::Kind::map) fail_type("pagerank takes a map of options", where);
  for (const auto& [key, value] : arguments[0].as_map()) {
    if (key == "iterations" && value.kind() == Value::Kind::integer && value.as_integer() >= 0) {
      options.iterations = value.as_integer();
    } else if (key == "damping" && value.is_number() && value.as_number() >= 0 && value.as_number() <= 1) {
      options.damping = value.as_number();
    } else {
      fail_argument("InvalidArgumentValue", "pagerank takes {iterations: 20, damping: 0.85}; not `" + key + "` so",
                    where);
    }
  }
  return options;
}

// One round: each vertex hands its score on in equal parts along its out-edges; what ends nowhere is spread over all.
std::vector<double> page_rank_round(const std::vector<VertexId>& vertices, const std::vector<std::uint32_t>& place,
                                    const std::vector<double>& scores, double damping, Execution& execution) {
  const Graph& graph = execution.graph();
  const auto count = static_cast<double>(vertices.size());
  std::vector<double> next(vertices.size(), 0);
  double lost = 0;
  for (std::size_t i = 0; i < vertices.size(); ++i) {
    const auto edges = graph.out_edges(vertices[i]);
    if (edges.empty()) lost += scores[i];
    for (const graph::EdgeId e : edges) {
      execution.check();
      next[place[static_cast<std::uint32_t>(graph.target(e))]] += scores[i] / static_cast<double>(edges.size());
    }
  }
  for (double& score : next) score = (1 - damping) / count + damping * (score + lost / count);
  return next;
}

Procedure::Rows page_rank(const Arguments& arguments, Execution& execution, Position where) {
  const PageRankOptions options = page_rank_options(arguments, where);
  std::vector<VertexId> vertices;
  std::vector<std::uint32_t> place(execution.graph().vertex_bound());
  for_each_vertex(execution, [&](VertexId v) {
    place[static_cast<std::uint32_t>(v)] = static_cast<std::uint32_t>(vertices.size());
    vertices.push_back(v);
  });
  std::vector<double> scores(vertices.size(), 1.0 / static_cast<double>(std::max<std::size_t>(1, vertices.size())));
  for (std::int64_t i = 0; i < options.iterations; ++i) {
    execution.check();
    scores = page_rank_round(vertices, place, scores, options.damping, execution);
  }
  std::vector<Row> rows;
  for (std::size_t i = 0; i < vertices.size(); ++i) rows.push_back({vertices[i], scores[i]});
  return rows_of(std::move(rows));
}

const std::vector<Procedure>& procedures() {
  static const std::vector<Procedure> kProcedures = {
      {"articles",
       0,
       0,
       {{"id", {Kind::string}},
        {"title", {Kind::string}},
        {"date", {Kind::string}},
        {"url", {Kind::string}},
        {"source", {Kind::string}},
        {"sha256", {Kind::string}}},
       articles},
      {"db.labels", 0, 0, {{"label", {Kind::string}}}, labels},
      {"db.propertyKeys", 0, 0, {{"propertyKey", {Kind::string}}}, property_keys},
      {"db.relationshipTypes", 0, 0, {{"relationshipType", {Kind::string}}}, relationship_types},
      {"pagerank", 0, 1, {{"node", {Kind::node}}, {"score", {Kind::floating}}}, page_rank},
  };
  return kProcedures;
}

}  // namespace

const Procedure* find_procedure(std::string_view name) {
  const std::string wanted = to_lower(name);
  const auto found = std::find_if(procedures().begin(), procedures().end(),
                                  [&](const Procedure& procedure) { return to_lower(procedure.name) == wanted; });
  return found == procedures().end() ? nullptr : &*found;
}

std::vector<std::string> procedure_names() {
  std::vector<std::string> names;
  for (const Procedure& procedure : procedures()) names.emplace_back(procedure.name);
  return names;
}

}  // namespace newsgraph::query
