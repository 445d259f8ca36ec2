#include "app/display.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "graph/json.h"
#include "graph/transfer.h"
#include "graph/utf8.h"

namespace newsgraph::app {
namespace {

using graph::CodePoint;
using graph::Graph;
using graph::Value;

// Whether a character is written as an escape: it moves the cursor, changes the direction of the text, or is nothing
// but an instruction. Joiners and soft hyphens shape the text and are harmless.
bool hidden(char32_t c) {
  static constexpr char32_t kSoftHyphen = 0xAD;
  static constexpr char32_t kNonJoiner = 0x200C;
  static constexpr char32_t kJoiner = 0x200D;
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;
  if (c < 0xA0 || c == kSoftHyphen || c == kNonJoiner || c == kJoiner) return false;
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

void append_hidden(std::string& out, char32_t c) {
  if (c == '\n') {
    out += "\\n";
  } else if (c == '\t') {
    out += "\\t";
  } else if (c == '\r') {
    out += "\\r";
  } else {
    std::array<char, 12> escape{};
    std::snprintf(escape.data(), escape.size(), c > 0xFFFF ? "\\U%08x" : "\\u%04x", static_cast<unsigned>(c));
    out += escape.data();
  }
}

void append_visible(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const CodePoint point = graph::first_code_point(text);
    if (hidden(point.value)) {
      append_hidden(out, point.value);
    } else {
      graph::append_utf8(out, point.value);
    }
    text.remove_prefix(point.length);
  }
}

void append_quoted(std::string& out, std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '"' || c == '\\') escaped += '\\';
    escaped += c;
  }
  out += '"';
  append_visible(out, escaped);
  out += '"';
}

// Appends values to a line; recurs as deep as a value may be.
class Shower {
 public:
  Shower(std::string& out, const Graph& graph) : out_(out), graph_(graph) {}

  void value(const Value& value) {
    using Kind = Value::Kind;
    switch (value.kind()) {
      case Kind::string:
        append_quoted(out_, value.as_string());
        return;
      case Kind::list:
        list(value.as_list());
        return;
      case Kind::map:
        map(value.as_map());
        return;
      case Kind::vertex:
        vertex(value.as_vertex());
        return;
      case Kind::edge:
        edge(value.as_edge());
        return;
      case Kind::path:
        path(value.as_path());
        return;
      default:
        append_visible(out_, graph::to_text(value, graph_));
        return;
    }
  }

 private:
  void list(const graph::List& list) {
    out_ += '[';
    const char* separator = "";
    for (const Value& element : list) {
      out_ += separator;
      separator = ", ";
      value(element);
    }
    out_ += ']';
  }

  void map(const graph::Map& map) {
    out_ += '{';
    const char* separator = "";
    for (const auto& [key, held] : map) {
      out_ += separator;
      separator = ", ";
      append_visible(out_, key);
      out_ += ": ";
      value(held);
    }
    out_ += '}';
  }

  void labels(graph::VertexId v) {
    for (const graph::LabelId label : graph_.labels(v)) append_visible(out_ += ':', graph_.name(label));
  }

  void number(graph::VertexId v) { out_ += '#' + std::to_string(static_cast<std::uint32_t>(v)); }

  void vertex(graph::VertexId v) {
    out_ += '(';
    if (!graph_.contains(v)) {
      number(v);
    } else if (const std::string name = graph::caption(graph_, v); !name.empty()) {
      append_visible(out_, name);
      labels(v);
    } else {
      nameless(v);
    }
    out_ += ')';
  }

  void nameless(graph::VertexId v) {
    const graph::Map properties = graph_.properties(v);
    labels(v);
    if (!graph_.labels(v).empty()) out_ += ' ';
    if (properties.empty()) {
      number(v);
    } else {
      map(properties);
    }
  }

  void edge(graph::EdgeId e) {
    out_ += '[';
    if (graph_.contains(e)) {
      append_visible(out_ += ':', graph_.name(graph_.type(e)));
      const graph::Map properties = graph_.properties(e);
      if (!properties.empty()) out_ += ' ';
      if (!properties.empty()) map(properties);
    } else {
      out_ += '#' + std::to_string(static_cast<std::uint32_t>(e));
    }
    out_ += ']';
  }

  // A vertex of a path: its name is enough.
  void stop(graph::VertexId v) {
    const std::string name = graph_.contains(v) ? graph::caption(graph_, v) : std::string();
    if (name.empty()) {
      vertex(v);
    } else {
      out_ += '(';
      append_visible(out_, name);
      out_ += ')';
    }
  }

  void path(const graph::Path& path) {
    if (path.vertices.empty()) return;
    stop(path.vertices.front());
    for (std::size_t i = 0; i < path.edges.size(); ++i) {
      const graph::EdgeId e = path.edges[i];
      const bool alive = graph_.contains(e);
      const bool forward = !alive || graph_.source(e) == path.vertices[i];
      out_ += forward ? "-[:" : "<-[:";
      if (alive) append_visible(out_, graph_.name(graph_.type(e)));
      out_ += forward ? "]->" : "]-";
      stop(path.vertices[i + 1]);
    }
  }

  std::string& out_;
  const Graph& graph_;
};

bool is_list_of_maps(const Value& value) {
  if (value.kind() != Value::Kind::list || value.as_list().empty()) return false;
  return std::ranges::all_of(value.as_list(), [](const Value& v) { return v.kind() == Value::Kind::map; });
}

std::size_t width_of(const CodePoint& point) {
  const int width = utf8proc_charwidth(static_cast<utf8proc_int32_t>(point.value));
  return width > 0 ? static_cast<std::size_t>(width) : 0;
}

// Whether a line may end before text[at]: a blank, or a step of a path, "-[:OWNS]->(x)" or "<-[:OWNS]-(x)".
bool may_break(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const std::string_view rest = text.substr(at);
  return rest.front() == ' ' || rest.starts_with("<-[:") || (rest.starts_with("-[:") && text[at - 1] != '<');
}

// The first line of `text`: at most `width` columns, up to the last place where it may be broken.
std::string_view first_line(std::string_view text, std::size_t width) {
  std::size_t columns = 0;
  std::size_t place = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const CodePoint point = graph::first_code_point(text.substr(at));
    if (may_break(text, at)) place = at;
    columns += width_of(point);
    if (columns > width && at > 0) return text.substr(0, place > 0 ? place : at);
    at += point.length;
  }
  return text;
}

}  // namespace

std::string visible(std::string_view text) {
  std::string out;
  append_visible(out, text);
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const CodePoint point = graph::first_code_point(text);
    columns += width_of(point);
    text.remove_prefix(point.length);
  }
  return columns;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width, std::size_t most) {
  std::vector<std::string> lines;
  while (lines.size() < most) {
    const std::string_view line = first_line(text, width);
    lines.emplace_back(line);
    text.remove_prefix(line.size());
    if (text.empty()) return lines;
    if (text.front() == ' ') text.remove_prefix(1);
  }
  if (!lines.empty()) lines.back() = "…";
  return lines;
}

std::string show(const Value& value, const Graph& graph) {
  if (value.kind() == Value::Kind::string) return visible(value.as_string());
  std::string out;
  Shower(out, graph).value(value);
  return out;
}

std::vector<std::string> show_lines(const Value& value, const Graph& graph) {
  if (!is_list_of_maps(value)) return {show(value, graph)};
  std::vector<std::string> lines;
  for (const Value& element : value.as_list()) {
    const char* bullet = "- ";
    if (element.as_map().empty()) lines.emplace_back("- {}");
    for (const auto& [key, held] : element.as_map()) {
      lines.push_back(bullet + visible(key) + ": " + show(held, graph));
      bullet = "  ";
    }
  }
  return lines;
}

}  // namespace newsgraph::app
