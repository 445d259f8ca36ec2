#include "graph/json.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

#include "graph/utf8.h"

namespace newsgraph::graph {
namespace {

void append_escape(std::string& out, char32_t code_point) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[(code_point >> shift) & 0xF];
}

void append_character(std::string& out, char32_t c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
    append_escape(out, c);
  } else {
    append_utf8(out, c);
  }
}

// Whether a byte stands for itself inside quotes.
bool plain(unsigned char byte) {
  return byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\';
}

// Appends values to a text; recurs as deep as a value may be.
class JsonWriter {
 public:
  JsonWriter(std::string& out, const Graph& graph) : out_(out), graph_(graph) {}

  void value(const Value& value) {
    using Kind = Value::Kind;
    switch (value.kind()) {
      case Kind::null:
        out_ += "null";
        return;
      case Kind::boolean:
        out_ += value.as_boolean() ? "true" : "false";
        return;
      case Kind::integer:
        out_ += std::to_string(value.as_integer());
        return;
      case Kind::floating:
        floating(value.as_floating());
        return;
      case Kind::string:
        append_json(out_, value.as_string());
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
      case Kind::date:
        tagged("$date", to_string(value.as_date()));
        return;
      case Kind::local_time:
        tagged("$localtime", to_string(value.as_local_time()));
        return;
      case Kind::time:
        tagged("$time", to_string(value.as_time()));
        return;
      case Kind::local_date_time:
        tagged("$localdatetime", to_string(value.as_local_date_time()));
        return;
      case Kind::date_time:
        tagged("$datetime", to_string(value.as_date_time()));
        return;
      case Kind::duration:
        tagged("$duration", to_string(value.as_duration()));
        return;
    }
  }

 private:
  // `[a, b]`, each element appended by `append`.
  template <typename Elements, typename Append>
  void array(const Elements& elements, Append append) {
    out_ += '[';
    bool first = true;
    for (const auto& element : elements) {
      if (!first) out_ += ", ";
      first = false;
      append(element);
    }
    out_ += ']';
  }

  void list(const List& list) {
    array(list, [this](const Value& element) { value(element); });
  }

  void map(const Map& map) {
    const bool wrapped = map.size() == 1 && map.begin()->first.starts_with('$');
    if (wrapped) out_ += R"({"$map": )";
    object(map);
    if (wrapped) out_ += '}';
  }

  // A map where none can be mistaken for a value of another kind, such as a node's properties.
  void object(const Map& map) {
    out_ += '{';
    bool first = true;
    for (const auto& [key, held] : map) {
      if (!first) out_ += ", ";
      first = false;
      append_json(out_, key);
      out_ += ": ";
      value(held);
    }
    out_ += '}';
  }

  void floating(double number) {
    if (std::isfinite(number)) {
      out_ += float_text(number);
    } else {
      tagged("$float", float_text(number));
    }
  }

  void tagged(std::string_view tag, std::string_view text) {
    append_json(out_ += '{', tag);
    append_json(out_ += ": ", text);
    out_ += '}';
  }

  void vertex(VertexId v) {
    const bool alive = graph_.contains(v);
    out_ += R"({"$node": {"id": )" + number(v) + R"(, "labels": )";
    array(alive ? graph_.labels(v) : std::span<const LabelId>(),
          [this](LabelId label) { append_json(out_, graph_.name(label)); });
    out_ += R"(, "properties": )";
    object(alive ? graph_.properties(v) : Map());
    out_ += "}}";
  }

  void edge(EdgeId e) {
    const bool alive = graph_.contains(e);
    out_ += R"({"$relationship": {"id": )" + std::to_string(static_cast<std::uint32_t>(e)) + R"(, "type": )";
    append_json(out_, alive ? graph_.name(graph_.type(e)) : std::string_view());
    out_ += R"(, "start": )" + (alive ? number(graph_.source(e)) : "null");
    out_ += R"(, "end": )" + (alive ? number(graph_.target(e)) : "null");
    out_ += R"(, "properties": )";
    object(alive ? graph_.properties(e) : Map());
    out_ += "}}";
  }

  void path(const Path& path) {
    out_ += R"({"$path": {"nodes": )";
    array(path.vertices, [this](VertexId v) { vertex(v); });
    out_ += R"(, "relationships": )";
    array(path.edges, [this](EdgeId e) { edge(e); });
    out_ += "}}";
  }

  static std::string number(VertexId v) { return std::to_string(static_cast<std::uint32_t>(v)); }

  std::string& out_;
  const Graph& graph_;
};

}  // namespace

void append_json(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    std::size_t run = 0;
    while (run < text.size() && plain(static_cast<unsigned char>(text[run]))) ++run;
    out.append(text.substr(0, run));
    text.remove_prefix(run);
    if (text.empty()) break;
    const CodePoint point = first_code_point(text);
    append_character(out, point.value);
    text.remove_prefix(point.length);
  }
  out += '"';
}

void append_json(std::string& out, const Value& value, const Graph& graph) {
  JsonWriter(out, graph).value(value);
}

std::string to_json(const Value& value, const Graph& graph) {
  std::string out;
  append_json(out, value, graph);
  return out;
}

std::string to_text(const Value& value, const Graph& graph) {
  using Kind = Value::Kind;
  switch (value.kind()) {
    case Kind::string:
      return value.as_string();
    case Kind::floating:
      return float_text(value.as_floating());
    case Kind::date:
      return to_string(value.as_date());
    case Kind::local_time:
      return to_string(value.as_local_time());
    case Kind::time:
      return to_string(value.as_time());
    case Kind::local_date_time:
      return to_string(value.as_local_date_time());
    case Kind::date_time:
      return to_string(value.as_date_time());
    case Kind::duration:
      return to_string(value.as_duration());
    default:
      return to_json(value, graph);
  }
}

}  // namespace newsgraph::graph
