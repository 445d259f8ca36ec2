// write_dot(): a graph for Graphviz.
#include <algorithm>
#include <array>
#include <cstdint>
#include <ostream>
#include <set>
#include <string>
#include <string_view>

#include "graph/json.h"
#include "graph/transfer.h"
#include "graph/utf8.h"

namespace newsgraph::graph {
namespace {

constexpr std::size_t kMaxLabel = 60;   // code points of a vertex's name
constexpr std::size_t kLabelLine = 22;  // after so many, a name goes on in a new line
constexpr std::size_t kMaxTooltip = 400;

struct VertexStyle {
  std::string_view label;
  std::string_view shape;
  std::string_view fill;
  std::string_view line;
};

// What news is about looks the same in every picture; other labels take a colour by their name.
constexpr std::array<VertexStyle, 7> kKnown = {{{"Person", "ellipse", "#fde9c9", "#b07d2b"},
                                                {"Company", "box", "#d3e5f7", "#3b6ea5"},
                                                {"Organization", "box", "#e2daf2", "#6a51a3"},
                                                {"Place", "house", "#d9efd6", "#3f8f4f"},
                                                {"Product", "component", "#fbd9d3", "#b5533c"},
                                                {"Event", "octagon", "#f6d6e8", "#a8487f"},
                                                {"Thing", "plaintext", "#f2f2f2", "#777777"}}};
constexpr std::array<VertexStyle, 6> kOther = {{{"", "box", "#cfeeee", "#2f8a8a"},
                                                {"", "box", "#f4efc2", "#8f8430"},
                                                {"", "box", "#dfe7ee", "#5b7083"},
                                                {"", "box", "#f9dfc6", "#b06a2f"},
                                                {"", "box", "#e3efc9", "#6b8a2f"},
                                                {"", "box", "#ead9e2", "#855a72"}}};
constexpr VertexStyle kUnlabelled = {"", "box", "#ffffff", "#777777"};

VertexStyle style_of(std::string_view label) {
  const auto* known = std::ranges::find(kKnown, label, &VertexStyle::label);
  if (known != kKnown.end()) return *known;
  std::uint32_t hash = 2'166'136'261U;  // FNV-1a: the same in every run
  for (const char c : label) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
  VertexStyle style = kOther.at(hash % kOther.size());
  style.label = label;
  return style;
}

// Whether `text` begins with what Graphviz would read as a character's name: "&amp;", "&#38;".
bool begins_entity(std::string_view text) {
  const std::size_t end = text.find_first_not_of("#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", 1);
  return end != std::string_view::npos && end > 1 && text[end] == ';';
}

// Appends `text` for the inside of a quoted string. Control characters become blanks: a picture cannot show them.
void append_dot(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    const char32_t c = point.value;
    if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '&' && begins_entity(text)) {
      out += "&amp;";
    } else if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
      out += ' ';
    } else {
      append_utf8(out, c == 0xFFFE || c == 0xFFFF ? kReplacement : c);
    }
    text.remove_prefix(point.length);
  }
}

void append_attribute(std::string& out, std::string_view name, std::string_view text) {
  out += name;
  out += "=\"";
  append_dot(out, text);
  out += '"';
}

// A long name in several lines, broken at blanks.
std::string wrap(std::string_view text) {
  std::string wrapped;
  std::size_t column = 0;
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    const bool blank = point.value == ' ' || point.value == '\n' || point.value == '\t';
    if (blank && column >= kLabelLine) {
      wrapped += '\n';
      column = 0;
    } else {
      wrapped.append(blank ? " " : text.substr(0, point.length));
      ++column;
    }
    text.remove_prefix(point.length);
  }
  return wrapped;
}

std::string_view main_label(const Graph& graph, VertexId v) {
  const auto labels = graph.labels(v);
  for (const LabelId label : labels) {
    if (std::ranges::find(kKnown, graph.name(label), &VertexStyle::label) != kKnown.end()) return graph.name(label);
  }
  return labels.empty() ? std::string_view() : graph.name(labels.front());
}

void write_vertex(std::ostream& out, const Graph& graph, VertexId v) {
  const std::string id = std::to_string(static_cast<std::uint32_t>(v));
  const std::string_view label = main_label(graph, v);
  const VertexStyle style = label.empty() ? kUnlabelled : style_of(label);
  std::string name = cut_text(caption(graph, v), kMaxLabel);
  if (name.empty()) name = std::string(label.empty() ? "node" : label) + " #" + id;
  std::string line = "  n" + id + " [";
  append_attribute(line, "label", wrap(name));
  append_attribute(line += ", ", "tooltip", cut_text(std::string(label) + " " + name, kMaxTooltip));
  line += ", shape=" + std::string(style.shape);
  append_attribute(line += ", ", "fillcolor", style.fill);
  append_attribute(line += ", ", "color", style.line);
  out << line << "];\n";
}

// An edge's status is in its property; one that says nothing else is asserted.
Status status_of(const Graph& graph, EdgeId e) {
  const auto key = graph.find_key("status");
  const Value value = key ? graph.property(e, *key) : Value();
  if (value.kind() != Value::Kind::string) return Status::asserted;
  return parse_status(value.as_string()).value_or(Status::asserted);
}

std::string_view edge_style(Status status) {
  switch (status) {
    case Status::asserted:
      return "";
    case Status::planned:
      return ", style=dashed";
    case Status::reported:
      return ", style=dotted";
    case Status::denied:
      return R"(, color="#cc2222", fontcolor="#cc2222")";
  }
  return "";
}

// From 1 for what is hardly believed to 2.5 for what is certain; empty if the edge does not say.
std::string pen_width(const Graph& graph, EdgeId e) {
  const auto key = graph.find_key("confidence");
  const Value value = key ? graph.property(e, *key) : Value();
  if (!value.is_number() || !(value.as_number() >= 0 && value.as_number() <= 1)) return "";
  const auto tenths = static_cast<int>(10 + 15 * value.as_number());
  return ", penwidth=" + std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

// The relation as a sentence of its evidence has it, the surest one, or as its ends do.
std::string tooltip(const Graph& graph, EdgeId e) {
  const auto evidence = graph.evidence(e);
  if (!evidence.empty()) {
    const auto best = std::ranges::max_element(evidence, {}, &Evidence::confidence);
    if (!best->sentence.empty()) return cut_text(best->sentence, kMaxTooltip);
  }
  return cut_text(caption(graph, graph.source(e)), kMaxLabel) + " " + std::string(graph.name(graph.type(e))) + " " +
         cut_text(caption(graph, graph.target(e)), kMaxLabel);
}

void write_edge(std::ostream& out, const Graph& graph, EdgeId e) {
  std::string line = "  n" + std::to_string(static_cast<std::uint32_t>(graph.source(e))) + " -> n" +
                     std::to_string(static_cast<std::uint32_t>(graph.target(e))) + " [";
  append_attribute(line, "label", cut_text(graph.name(graph.type(e)), kMaxLabel));
  const std::string text = tooltip(graph, e);
  append_attribute(line += ", ", "tooltip", text);
  append_attribute(line += ", ", "labeltooltip", text);
  line += edge_style(status_of(graph, e));
  line += pen_width(graph, e);
  out << line << "];\n";
}

// The ways in which the selection's edges are drawn, in a line under the picture.
std::string legend(const Graph& graph, const Selection& selection) {
  std::set<Status> statuses;
  for (const EdgeId e : selection.edges) statuses.insert(status_of(graph, e));
  if (statuses.empty() || statuses == std::set{Status::asserted}) return "";
  static constexpr std::array<std::string_view, 4> kLines = {"solid", "dashed", "dotted", "red"};
  std::string text;
  for (const Status status : statuses) {
    if (!text.empty()) text += " · ";
    text += std::string(kLines.at(static_cast<std::size_t>(status))) + ": " + std::string(to_string(status));
  }
  return text;
}

}  // namespace

void write_dot(const Graph& graph, const Selection& selection, std::ostream& out) {
  out << "digraph newsgraph {\n"
         "  graph [charset=\"UTF-8\", rankdir=LR, nodesep=0.3, ranksep=0.9, fontname=\"Helvetica\", fontsize=10,\n"
         "         fontcolor=\"#555555\"";
  if (const std::string text = legend(graph, selection); !text.empty()) {
    std::string attribute;
    append_attribute(attribute, "label", text);
    out << ", " << attribute;
  }
  out << "];\n"
         "  node [style=\"filled,rounded\", fontname=\"Helvetica\", fontsize=11, margin=\"0.14,0.06\"];\n"
         "  edge [fontname=\"Helvetica\", fontsize=9, color=\"#666666\", fontcolor=\"#444444\", arrowsize=0.7];\n";
  for (const VertexId v : selection.vertices) write_vertex(out, graph, v);
  for (const EdgeId e : selection.edges) write_edge(out, graph, e);
  out << "}\n";
}

}  // namespace newsgraph::graph
