#include "app/why.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <span>
#include <utility>

#include "app/commands.h"
#include "app/display.h"
#include "app/progress.h"
#include "app/suggest.h"
#include "graph/json.h"
#include "graph/storage.h"
#include "graph/utf8.h"
#include "ingest/facts.h"

namespace newsgraph::app {
namespace {

using Vertices = std::span<const graph::VertexId>;

std::string quoted(std::string_view text) {
  return '"' + std::string(text) + '"';
}

std::string text_property(const graph::Graph& graph, auto id, std::string_view key) {
  const std::optional<graph::KeyId> found = graph.find_key(key);
  if (!found) return {};
  const graph::Value value = graph.property(id, *found);
  return value.kind() == graph::Value::Kind::string ? value.as_string() : std::string();
}

// "located in" and "located-in" are LOCATED_IN; what is no type is returned in that form.
std::string relation_name(std::string_view relation) {
  std::string name;
  for (const char c : relation) {
    if (c == ' ' || c == '-') {
      name += '_';
    } else {
      name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
  }
  return name;
}

std::optional<graph::TypeId> find_relation(const graph::Graph& graph, std::string_view relation) {
  if (const std::optional<graph::TypeId> as_written = graph.find_type(relation)) return as_written;
  return graph.find_type(relation_name(relation));
}

bool is_symmetric(const graph::Graph& graph, graph::TypeId type) {
  const std::optional<ingest::Relation> relation = ingest::parse_relation(graph.name(type));
  return relation && ingest::is_symmetric(*relation);
}

// Edges from one of `sources` to one of `targets`, of `type` if one is given.
void collect_edges(const graph::Graph& graph, Vertices sources, std::optional<graph::TypeId> type, Vertices targets,
                   std::vector<graph::EdgeId>& edges) {
  for (const graph::VertexId source : sources) {
    for (const graph::EdgeId edge : graph.out_edges(source)) {
      if (type && graph.type(edge) != *type) continue;
      if (std::ranges::find(targets, graph.target(edge)) != targets.end()) edges.push_back(edge);
    }
  }
}

void sort_unique(std::vector<graph::EdgeId>& edges) {
  std::ranges::sort(edges);
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
}

std::string describe_fact(const graph::Graph& graph, graph::EdgeId edge) {
  return describe_vertex(graph, graph.source(edge)) + ' ' + std::string(graph.name(graph.type(edge))) + ' ' +
         describe_vertex(graph, graph.target(edge));
}

std::string describe_ambiguity(const graph::Graph& graph, std::string_view name, Vertices vertices) {
  static constexpr std::size_t kShown = 10;
  if (vertices.size() < 2) return {};
  std::string text = quoted(name) + " means " + std::to_string(vertices.size()) + " entities: ";
  for (std::size_t i = 0; i < std::min(kShown, vertices.size()); ++i) {
    text += (i == 0 ? "" : ", ") + describe_vertex(graph, vertices[i]);
  }
  return text + (vertices.size() > kShown ? ", ...\n" : "\n");
}

std::string describe_unknown_name(const graph::Index& index, std::string_view name) {
  static constexpr std::size_t kSuggested = 3;
  std::string text = "nothing is called " + quoted(name);
  const std::vector<std::string> near = index.names_like(name, kSuggested);
  for (std::size_t i = 0; i < near.size(); ++i) text += (i == 0 ? "; did you mean " : ", ") + quoted(near[i]);
  return text + (near.empty() ? "\n" : "?\n");
}

std::string describe_unknown_relation(const graph::Graph& graph, std::string_view relation) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < graph.type_count(); ++i) names.emplace_back(graph.name(static_cast<graph::TypeId>(i)));
  std::ranges::sort(names);
  return "there is no relation " + std::string(relation) + did_you_mean(relation_name(relation), names) + '\n';
}

std::string describe_between(const graph::Graph& graph, Vertices subjects, Vertices objects) {
  std::vector<graph::EdgeId> edges;
  collect_edges(graph, subjects, std::nullopt, objects, edges);
  collect_edges(graph, objects, std::nullopt, subjects, edges);
  sort_unique(edges);
  if (edges.empty()) return "nothing joins the two directly; ask `path` for what joins them through others\n";
  std::string text = "between the two there is:\n";
  for (const graph::EdgeId edge : edges) text += "  " + describe_fact(graph, edge) + '\n';
  return text;
}

// 935 thousandths: "0.935".
std::string describe_confidence(int thousandths) {
  std::array<char, 32> text{};
  (void)std::snprintf(text.data(), text.size(), "%d.%03d", thousandths / 1000, std::abs(thousandths % 1000));
  std::string result = text.data();
  while (result.ends_with('0') && !result.ends_with(".0")) result.pop_back();
  return result;
}

// What read it, along which arcs of the tree; the word behind the status; what the ends stand for.
void write_derivation(const graph::Evidence& evidence, std::ostream& out) {
  const graph::Derivation& derivation = evidence.derivation;
  if (!evidence.rule.empty()) {
    out << "    read by " << visible(evidence.rule);
    if (!derivation.path.empty()) out << ": subject " << visible(derivation.path) << " object";
    out << '\n';
  }
  if (!derivation.cue.empty())
    out << "    " << graph::to_string(evidence.status) << " because of " << quoted(visible(derivation.cue)) << '\n';
  if (!derivation.subject.empty()) out << "    subject: " << visible(derivation.subject) << '\n';
  if (!derivation.object.empty()) out << "    object: " << visible(derivation.object) << '\n';
}

void write_evidence_text(const graph::Graph& graph, const graph::Evidence& evidence, bool bold, std::ostream& out) {
  const graph::Article& article = graph.article(evidence.article);
  out << "\n  " << visible(article.title.empty() ? article.id : article.title);
  std::string about = article.title.empty() ? "" : article.id;
  for (const std::string& part : {article.date, article.source, article.url}) {
    if (!part.empty()) about += (about.empty() ? "" : ", ") + part;
  }
  if (!about.empty()) out << " (" << visible(about) << ')';
  out << "\n    " << marked_sentence(evidence, bold) << "\n    " << graph::to_string(evidence.status) << ", confidence "
      << describe_confidence(evidence.confidence);
  if (!evidence.predicate.empty()) out << ", says \"" << visible(evidence.predicate) << '"';
  if (!evidence.when.empty()) out << ", when " << visible(evidence.when);
  for (const auto& [name, value] : evidence.attributes) out << ", " << visible(name) << ": " << visible(value);
  out << '\n';
  write_derivation(evidence, out);
}

void append_member(std::string& json, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  json += ", ";
  graph::append_json(json, name);
  json += ": ";
  graph::append_json(json, value);
}

std::string span_json(graph::Span span) {
  return '[' + std::to_string(span.begin) + ", " + std::to_string(span.end) + ']';
}

std::string derivation_json(const graph::Derivation& derivation) {
  std::string members;
  append_member(members, "path", derivation.path);
  append_member(members, "cue", derivation.cue);
  append_member(members, "subject", derivation.subject);
  append_member(members, "object", derivation.object);
  return members.empty() ? members : R"(, "derivation": {)" + members.substr(2) + '}';
}

std::string evidence_json(const graph::Graph& graph, const graph::Evidence& evidence) {
  const graph::Article& article = graph.article(evidence.article);
  std::string json = R"({"article": )";
  graph::append_json(json, article.id);
  append_member(json, "title", article.title);
  append_member(json, "date", article.date);
  append_member(json, "url", article.url);
  append_member(json, "source", article.source);
  append_member(json, "sentence", evidence.sentence);
  json += R"(, "sentence_span": )" + span_json(evidence.sentence_span) + R"(, "subject_span": )" +
          span_json(evidence.subject_span) + R"(, "object_span": )" + span_json(evidence.object_span);
  append_member(json, "predicate", evidence.predicate);
  append_member(json, "rule", evidence.rule);
  json += derivation_json(evidence.derivation);
  json += R"(, "confidence": )" + describe_confidence(evidence.confidence);
  append_member(json, "status", graph::to_string(evidence.status));
  append_member(json, "when", evidence.when);
  if (evidence.attributes.empty()) return json + '}';
  graph::Map attributes;
  for (const auto& [name, value] : evidence.attributes) attributes.emplace(name, value);
  return json + R"(, "attributes": )" + graph::to_json(graph::Value(std::move(attributes)), graph) + '}';
}

}  // namespace

std::string describe_vertex(const graph::Graph& graph, graph::VertexId vertex) {
  std::string text = text_property(graph, vertex, "name");
  if (text.empty()) text = '#' + std::to_string(static_cast<std::uint32_t>(vertex));
  std::string labels;
  for (const graph::LabelId label : graph.labels(vertex)) {
    labels += (labels.empty() ? "" : ", ") + std::string(graph.name(label));
  }
  return labels.empty() ? text : text + " (" + labels + ')';
}

Explanation find_facts(const graph::Graph& graph, const graph::Index& index, std::string_view subject,
                       std::string_view relation, std::string_view object) {
  Explanation found;
  const Vertices subjects = index.called(subject);
  const Vertices objects = index.called(object);
  const std::optional<graph::TypeId> type = find_relation(graph, relation);
  if (type) {
    collect_edges(graph, subjects, type, objects, found.facts);
    if (is_symmetric(graph, *type)) collect_edges(graph, objects, type, subjects, found.facts);
    sort_unique(found.facts);
  }
  found.note = describe_ambiguity(graph, subject, subjects) + describe_ambiguity(graph, object, objects);
  if (!found.facts.empty()) return found;
  if (!type) found.problem += describe_unknown_relation(graph, relation);
  if (subjects.empty()) found.problem += describe_unknown_name(index, subject);
  if (objects.empty() && object != subject) found.problem += describe_unknown_name(index, object);
  if (found.problem.empty()) found.problem = "no such fact; ";
  if (!subjects.empty() && !objects.empty()) found.problem += describe_between(graph, subjects, objects);
  return found;
}

std::string marked_sentence(const graph::Evidence& evidence, bool bold) {
  const auto inside = [&](graph::Span span, std::uint32_t offset) { return span.begin <= offset && offset < span.end; };
  const std::string_view open = bold ? "\x1b[1m" : "[";
  const std::string_view close = bold ? "\x1b[0m" : "]";
  std::string result;
  std::uint32_t offset = evidence.sentence_span.begin;
  graph::Span marked{};  // the mention that is open
  for (std::string_view rest = evidence.sentence; !rest.empty(); ++offset) {
    const std::size_t length = graph::first_code_point(rest).length;
    for (const graph::Span span : {evidence.subject_span, evidence.object_span}) {
      if (marked.begin == marked.end && inside(span, offset)) {
        marked = span;
        result += open;
      }
    }
    const bool blank = rest.front() == '\n' || rest.front() == '\r' || rest.front() == '\t';
    result += blank ? " " : visible(rest.substr(0, length));
    rest.remove_prefix(length);
    if (marked.begin != marked.end && (offset + 1 == marked.end || rest.empty())) {
      result += close;
      marked = {};
    }
  }
  return result;
}

void write_facts_text(const graph::Graph& graph, const std::vector<graph::EdgeId>& facts, bool bold,
                      std::ostream& out) {
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (i > 0) out << '\n';
    out << visible(describe_fact(graph, facts[i])) << '\n';
    for (const auto& [name, value] : graph.properties(facts[i])) {
      out << "  " << visible(name) << ": "
          << visible(value.kind() == graph::Value::Kind::string ? value.as_string() : graph::to_string(value)) << '\n';
    }
    const std::span<const graph::Evidence> evidence = graph.evidence(facts[i]);
    if (evidence.empty()) out << "  no evidence: it was not read from an article\n";
    for (const graph::Evidence& piece : evidence) write_evidence_text(graph, piece, bold, out);
  }
}

void write_facts_json(const graph::Graph& graph, const std::vector<graph::EdgeId>& facts, std::ostream& out) {
  std::string json = "[";
  for (const graph::EdgeId edge : facts) {
    if (json.size() > 1) json += ", ";
    json += R"({"subject": )";
    graph::append_json(json, graph::Value(graph.source(edge)), graph);
    json += R"(, "relationship": )";
    graph::append_json(json, graph::Value(edge), graph);
    json += R"(, "object": )";
    graph::append_json(json, graph::Value(graph.target(edge)), graph);
    json += R"(, "evidence": [)";
    for (const graph::Evidence& piece : graph.evidence(edge)) {
      if (!json.ends_with('[')) json += ", ";
      json += evidence_json(graph, piece);
    }
    json += "]}";
  }
  out << json << "]\n";
}

int run(const WhyOptions& options, Io& io) {
  const graph::Graph graph = graph::load(options.graph);
  const graph::Index index(graph);
  const Explanation found = find_facts(graph, index, options.subject, options.relation, options.object);
  const std::string fact = options.subject + ' ' + options.relation + ' ' + options.object;
  if (!found.note.empty()) io.err << "newsgraph: " << visible_lines(found.note);
  if (found.facts.empty()) {
    io.err << "newsgraph: " << visible_lines(options.graph + ": " + fact + ": " + found.problem);
    return 1;
  }
  if (options.json) {
    write_facts_json(graph, found.facts, io.out);
  } else {
    write_facts_text(graph, found.facts, io.out_is_terminal, io.out);
  }
  return 0;
}

}  // namespace newsgraph::app
