// write_cypher(): a graph as CREATE statements.
#include <algorithm>
#include <cmath>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/json.h"
#include "graph/transfer.h"
#include "graph/utf8.h"

namespace newsgraph::graph {
namespace {

constexpr std::size_t kOneStatement = 200;  // vertices and edges that are made in a single statement
constexpr std::size_t kBatch = 200;

// A name as it is if it is a plain identifier, else in backticks.
void append_name(std::string& out, std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  const auto plain = [&](char c) { return letter(c) || (c >= '0' && c <= '9'); };
  if (!name.empty() && letter(name.front()) && std::ranges::all_of(name, plain)) {
    out += name;
    return;
  }
  std::string quoted = "`";
  for (const char c : name) {
    quoted += c;
    if (c == '`') quoted += c;
  }
  append_valid_utf8(out, quoted + '`');
}

// JSON's escapes are openCypher's too.
void append_string(std::string& out, std::string_view text) {
  append_json(out, text);
}

void append_call(std::string& out, std::string_view function, const std::string& text) {
  out += function;
  out += '(';
  append_string(out, text);
  out += ')';
}

void append_float(std::string& out, double number) {
  if (std::isnan(number)) {
    out += "(0.0 / 0.0)";
  } else if (std::isinf(number)) {
    out += number > 0 ? "(1.0 / 0.0)" : "(-1.0 / 0.0)";
  } else {
    out += float_text(number);
  }
}

void append_map(std::string& out, const Map& map);

void append_list(std::string& out, const List& list);

// What a property may hold, so neither a vertex nor an edge nor a path.
void append_value(std::string& out, const Value& value) {
  using Kind = Value::Kind;
  switch (value.kind()) {
    case Kind::boolean:
      out += value.as_boolean() ? "true" : "false";
      return;
    case Kind::integer:
      out += std::to_string(value.as_integer());
      return;
    case Kind::floating:
      append_float(out, value.as_floating());
      return;
    case Kind::string:
      append_string(out, value.as_string());
      return;
    case Kind::list:
      append_list(out, value.as_list());
      return;
    case Kind::map:
      append_map(out, value.as_map());
      return;
    case Kind::date:
      append_call(out, "date", to_string(value.as_date()));
      return;
    case Kind::local_time:
      append_call(out, "localtime", to_string(value.as_local_time()));
      return;
    case Kind::time:
      append_call(out, "time", to_string(value.as_time()));
      return;
    case Kind::local_date_time:
      append_call(out, "localdatetime", to_string(value.as_local_date_time()));
      return;
    case Kind::date_time:
      append_call(out, "datetime", to_string(value.as_date_time()));
      return;
    case Kind::duration:
      append_call(out, "duration", to_string(value.as_duration()));
      return;
    case Kind::null:
    case Kind::vertex:
    case Kind::edge:
    case Kind::path:
      out += "null";
      return;
  }
}

void append_list(std::string& out, const List& list) {
  out += '[';
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) out += ", ";
    append_value(out, list[i]);
  }
  out += ']';
}

void append_map(std::string& out, const Map& map) {
  out += '{';
  bool first = true;
  for (const auto& [key, value] : map) {
    if (!first) out += ", ";
    first = false;
    append_name(out, key);
    out += ": ";
    append_value(out, value);
  }
  out += '}';
}

class CypherWriter {
 public:
  CypherWriter(const Graph& graph, const Selection& selection, std::ostream& out)
      : graph_(graph), selection_(selection), out_(out) {}

  void write() {
    if (selection_.vertices.empty()) return;
    if (selection_.vertices.size() + selection_.edges.size() <= kOneStatement) {
      one_statement();
    } else {
      batches();
    }
  }

 private:
  void one_statement() {
    std::string text = "CREATE";
    const char* separator = "\n  ";
    for (const VertexId v : selection_.vertices) {
      append_vertex(text += separator, v, variable(v), {});
      separator = ",\n  ";
    }
    for (const EdgeId e : selection_.edges) append_edge(text += separator, e);
    out_ << text << ";\n";
  }

  // The vertices carry a label and a number until the edges are made.
  void batches() {
    label_ = "_newsgraph";
    while (graph_.find_label(label_)) label_ += '_';
    key_ = "_id";
    while (graph_.find_key(key_)) key_ += '_';
    for (std::size_t i = 0; i < selection_.vertices.size(); i += kBatch) vertex_batch(i);
    for (std::size_t i = 0; i < selection_.edges.size(); i += kBatch) edge_batch(i);
    out_ << "MATCH (n:" << label_ << ") REMOVE n:" << label_ << ", n." << key_ << ";\n";
  }

  void vertex_batch(std::size_t begin) {
    std::string text = "CREATE";
    const std::size_t end = std::min(begin + kBatch, selection_.vertices.size());
    for (std::size_t i = begin; i < end; ++i) {
      append_vertex(text += i == begin ? "\n  " : ",\n  ", selection_.vertices[i], "", i);
    }
    out_ << text << ";\n";
  }

  // Vertices are numbered without gaps, so that number i stands at place i of the list.
  void edge_batch(std::size_t begin) {
    const std::size_t end = std::min(begin + kBatch, selection_.edges.size());
    std::set<VertexId> ends;
    for (std::size_t i = begin; i < end; ++i) {
      ends.insert(graph_.source(selection_.edges[i]));
      ends.insert(graph_.target(selection_.edges[i]));
    }
    std::string text = "MATCH (n:" + label_ + ") WITH n ORDER BY n." + key_ + " WITH collect(n) AS n\nWITH ";
    const char* separator = "";
    for (const VertexId v : ends) {
      text += separator + ("n[" + std::to_string(number(v))) + "] AS " + variable(v);
      separator = ", ";
    }
    text += "\nCREATE";
    for (std::size_t i = begin; i < end; ++i) append_edge(text += i == begin ? "\n  " : ",\n  ", selection_.edges[i]);
    out_ << text << ";\n";
  }

  void append_vertex(std::string& out, VertexId v, const std::string& name, std::optional<std::size_t> number) const {
    out += '(' + name;
    for (const LabelId label : graph_.labels(v)) append_name(out += ':', graph_.name(label));
    if (number) out += ':' + label_;
    Map properties = graph_.properties(v);
    if (number) properties.emplace(key_, *number);
    append_properties(out, properties, name.empty() && graph_.labels(v).empty() && !number ? "" : " ");
    out += ')';
  }

  void append_edge(std::string& out, EdgeId e) const {
    out += '(' + variable(graph_.source(e)) + ")-[";
    append_name(out += ':', graph_.name(graph_.type(e)));
    append_properties(out, graph_.properties(e), " ");
    out += "]->(" + variable(graph_.target(e)) + ')';
  }

  static void append_properties(std::string& out, const Map& properties, const char* separator) {
    if (properties.empty()) return;
    append_map(out += separator, properties);
  }

  static std::string variable(VertexId v) { return "n" + std::to_string(static_cast<std::uint32_t>(v)); }

  std::size_t number(VertexId v) const {
    return static_cast<std::size_t>(std::ranges::lower_bound(selection_.vertices, v) - selection_.vertices.begin());
  }

  const Graph& graph_;
  const Selection& selection_;
  std::ostream& out_;
  std::string label_;
  std::string key_;
};

}  // namespace

void write_cypher(const Graph& graph, const Selection& selection, std::ostream& out) {
  CypherWriter(graph, selection, out).write();
}

}  // namespace newsgraph::graph
