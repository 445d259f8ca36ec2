// write_graphml(): a graph as GraphML.
#include <algorithm>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "graph/json.h"
#include "graph/transfer.h"
#include "graph/utf8.h"

namespace newsgraph::graph {
namespace {

// What XML 1.0 lets stand in a document.
bool is_xml_character(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c != 0xFFFE && c != 0xFFFF;
}

// For text and for attribute values. A carriage return, and in an attribute all white space but the blank, would
// else be changed by whoever reads it.
void append_xml(std::string& out, std::string_view text, bool attribute) {
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    text.remove_prefix(point.length);
    const char32_t c = point.value;
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\r' || (attribute && (c == '\n' || c == '\t'))) {
      out += "&#" + std::to_string(static_cast<std::uint32_t>(c)) + ";";
    } else if (is_xml_character(c)) {
      append_utf8(out, c);
    }
  }
}

struct Key {
  KeyId key{};
  std::string_view type;  // GraphML's; empty: no value yet
};

std::string_view graphml_type(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::boolean:
      return "boolean";
    case Value::Kind::integer:
      return "long";
    case Value::Kind::floating:
      return "double";
    default:
      return "string";
  }
}

// The properties that the vertices or edges have, by name, with their types.
template <typename Id>
std::vector<Key> keys_of(const Graph& graph, const std::vector<Id>& ids) {
  std::vector<Key> keys(graph.key_count());
  for (const Id id : ids) {
    for (const KeyId key : graph.keys(id)) {
      Key& known = keys[static_cast<std::size_t>(key)];
      known.key = key;
      const std::string_view type = graphml_type(graph.property(id, key));
      known.type = known.type.empty() || known.type == type ? type : "string";
    }
  }
  std::erase_if(keys, [](const Key& key) { return key.type.empty(); });
  std::ranges::sort(keys, {}, [&](const Key& key) { return graph.name(key.key); });
  return keys;
}

// Declares one key; `taken` is the name that vertices or edges use for what is no property.
void declare(std::ostream& out, std::string_view id, std::string_view element, std::string_view name,
             std::string_view type) {
  std::string line = "  <key id=\"" + std::string(id) + "\" for=\"" + std::string(element) + "\" attr.name=\"";
  append_xml(line, name, true);
  out << line << "\" attr.type=\"" << type << "\"/>\n";
}

void declare_all(std::ostream& out, const Graph& graph, std::string_view element, std::string_view reserved,
                 const std::vector<Key>& keys) {
  const std::string prefix(element.substr(0, 1));
  declare(out, reserved, element, reserved, "string");
  for (std::size_t i = 0; i < keys.size(); ++i) {
    std::string name(graph.name(keys[i].key));
    if (name == reserved) name += "_property";
    declare(out, prefix + std::to_string(i), element, name, keys[i].type);
  }
}

void append_data(std::string& out, std::string_view key, std::string_view text) {
  out += "<data key=\"" + std::string(key) + "\">";
  append_xml(out, text, false);
  out += "</data>";
}

template <typename Id>
void append_properties(std::string& out, const Graph& graph, std::string_view prefix, const std::vector<Key>& keys,
                       Id id) {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Value value = graph.property(id, keys[i].key);
    if (!value.is_null()) append_data(out, std::string(prefix) + std::to_string(i), to_text(value, graph));
  }
}

std::string joined_labels(const Graph& graph, VertexId v) {
  std::string labels;
  for (const LabelId label : graph.labels(v)) {
    if (!labels.empty()) labels += ';';
    labels += graph.name(label);
  }
  return labels;
}

std::string node_id(VertexId v) {
  return "n" + std::to_string(static_cast<std::uint32_t>(v));
}

void write_node(std::ostream& out, const Graph& graph, const std::vector<Key>& keys, VertexId v) {
  std::string line = "    <node id=\"" + node_id(v) + "\">";
  append_data(line, "labels", joined_labels(graph, v));
  append_properties(line, graph, "n", keys, v);
  out << line << "</node>\n";
}

void write_edge(std::ostream& out, const Graph& graph, const std::vector<Key>& keys, EdgeId e) {
  std::string line = "    <edge id=\"e" + std::to_string(static_cast<std::uint32_t>(e)) + "\" source=\"" +
                     node_id(graph.source(e)) + "\" target=\"" + node_id(graph.target(e)) + "\">";
  append_data(line, "type", graph.name(graph.type(e)));
  append_properties(line, graph, "e", keys, e);
  out << line << "</edge>\n";
}

}  // namespace

void write_graphml(const Graph& graph, const Selection& selection, std::ostream& out) {
  const std::vector<Key> node_keys = keys_of(graph, selection.vertices);
  const std::vector<Key> edge_keys = keys_of(graph, selection.edges);
  out << R"(<?xml version="1.0" encoding="UTF-8"?>)"
         "\n"
      << R"(<graphml xmlns="http://graphml.graphdrawing.org/xmlns")"
      << R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance")"
      << R"( xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns)"
      << R"( http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">)"
         "\n";
  declare_all(out, graph, "node", "labels", node_keys);
  declare_all(out, graph, "edge", "type", edge_keys);
  out << R"(  <graph id="newsgraph" edgedefault="directed">)"
         "\n";
  for (const VertexId v : selection.vertices) write_node(out, graph, node_keys, v);
  for (const EdgeId e : selection.edges) write_edge(out, graph, edge_keys, e);
  out << "  </graph>\n</graphml>\n";
}

}  // namespace newsgraph::graph
