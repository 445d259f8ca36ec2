// write_json(): a graph as one JSON document, evidence included.
#include <ostream>
#include <set>
#include <string>

#include "graph/json.h"
#include "graph/transfer.h"

namespace newsgraph::graph {
namespace {

void append_field(std::string& out, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  append_json(out += ", ", name);
  append_json(out += ": ", text);
}

void append_span(std::string& out, std::string_view name, Span span) {
  append_json(out += ", ", name);
  out += ": [" + std::to_string(span.begin) + ", " + std::to_string(span.end) + "]";
}

template <typename Id>
void append_properties(std::string& out, const Graph& graph, Id id) {
  out += R"(, "properties": {)";
  bool first = true;
  for (const auto& [key, value] : graph.properties(id)) {
    if (!first) out += ", ";
    first = false;
    append_json(out, key);
    append_json(out += ": ", value, graph);
  }
  out += '}';
}

void append_node(std::string& out, const Graph& graph, VertexId v) {
  out += R"({"id": )" + std::to_string(static_cast<std::uint32_t>(v)) + R"(, "labels": [)";
  bool first = true;
  for (const LabelId label : graph.labels(v)) {
    if (!first) out += ", ";
    first = false;
    append_json(out, graph.name(label));
  }
  out += ']';
  append_properties(out, graph, v);
  out += '}';
}

void append_derivation(std::string& out, const Derivation& derivation) {
  if (derivation.empty()) return;
  std::string members;
  append_field(members, "path", derivation.path);
  append_field(members, "cue", derivation.cue);
  append_field(members, "subject", derivation.subject);
  append_field(members, "object", derivation.object);
  out += R"(, "derivation": {)" + members.substr(2) + '}';
}

void append_evidence(std::string& out, const Graph& graph, const Evidence& evidence) {
  append_json(out += R"({"article": )", graph.article(evidence.article).id);
  append_field(out, "sentence", evidence.sentence);
  append_span(out, "sentence_span", evidence.sentence_span);
  append_span(out, "subject_span", evidence.subject_span);
  append_span(out, "object_span", evidence.object_span);
  append_field(out, "predicate", evidence.predicate);
  append_field(out, "rule", evidence.rule);
  append_derivation(out, evidence.derivation);
  out += R"(, "confidence": )" + float_text(evidence.confidence / 1000.0);
  append_field(out, "status", to_string(evidence.status));
  append_field(out, "when", evidence.when);
  if (!evidence.attributes.empty()) {
    out += R"(, "attributes": {)";
    bool first = true;
    for (const auto& [name, text] : evidence.attributes) {
      if (!first) out += ", ";
      first = false;
      append_json(out, name);
      append_json(out += ": ", text);
    }
    out += '}';
  }
  out += '}';
}

void append_relationship(std::string& out, const Graph& graph, EdgeId e) {
  out += R"({"id": )" + std::to_string(static_cast<std::uint32_t>(e));
  append_field(out, "type", graph.name(graph.type(e)));
  out += R"(, "start": )" + std::to_string(static_cast<std::uint32_t>(graph.source(e)));
  out += R"(, "end": )" + std::to_string(static_cast<std::uint32_t>(graph.target(e)));
  append_properties(out, graph, e);
  if (!graph.evidence(e).empty()) {
    out += R"(, "evidence": [)";
    bool first = true;
    for (const Evidence& evidence : graph.evidence(e)) {
      if (!first) out += ", ";
      first = false;
      append_evidence(out, graph, evidence);
    }
    out += ']';
  }
  out += '}';
}

void append_article(std::string& out, const Article& article) {
  append_json(out += R"({"id": )", article.id);
  append_field(out, "title", article.title);
  append_field(out, "date", article.date);
  append_field(out, "url", article.url);
  append_field(out, "source", article.source);
  append_field(out, "sha256", article.sha256);
  out += '}';
}

std::set<ArticleId> articles_of(const Graph& graph, const Selection& selection) {
  std::set<ArticleId> articles;
  const bool all = selection.vertices.size() == graph.vertex_count() && selection.edges.size() == graph.edge_count();
  for (std::uint32_t i = 0; all && i < graph.article_count(); ++i) articles.insert(ArticleId{i});
  for (const EdgeId e : selection.edges) {
    for (const Evidence& evidence : graph.evidence(e)) articles.insert(evidence.article);
  }
  return articles;
}

// An array with an element a line.
template <typename Ids, typename Append>
void write_array(std::ostream& out, std::string_view name, const Ids& ids, Append append) {
  out << '"' << name << "\": [";
  const char* separator = "\n";
  std::string line;
  for (const auto id : ids) {
    line.clear();
    append(line, id);
    out << separator << line;
    separator = ",\n";
  }
  out << ']';
}

}  // namespace

void write_json(const Graph& graph, const Selection& selection, std::ostream& out) {
  out << '{';
  write_array(out, "nodes", selection.vertices, [&](std::string& line, VertexId v) { append_node(line, graph, v); });
  out << ",\n";
  write_array(out, "relationships", selection.edges,
              [&](std::string& line, EdgeId e) { append_relationship(line, graph, e); });
  out << ",\n";
  write_array(out, "articles", articles_of(graph, selection),
              [&](std::string& line, ArticleId a) { append_article(line, graph.article(a)); });
  out << "}\n";
}

}  // namespace newsgraph::graph
