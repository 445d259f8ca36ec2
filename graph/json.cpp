#include "graph/json.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

#include "graph/utf8.h"

namespace newsgraph::graph {
namespace {

void append_escape(std::string& out, char32_t code_point) {
  constexpr std::string_view kDigits = "0123456789abcdef";
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

// Writes a value without recursion: what is still to be written stands on a stack, lists and maps by the place
// reached in them.
class JsonWriter {
 public:
  JsonWriter(std::string& out, const Graph& graph) : out_(out), graph_(graph) {}

  void write(const Value& value) {
    open(value);
    while (!stack_.empty()) std::visit([this](auto& frame) { step(frame); }, stack_.back());
  }

  void vertex(VertexId v) {
    out_ += R"({"$node": {"id": )";
    append_number(static_cast<std::uint32_t>(v));
    out_ += R"(, "labels": [)";
    const bool alive = graph_.contains(v);
    if (alive) {
      bool first = true;
      for (const LabelId label : graph_.labels(v)) {
        separate(first);
        append_json(out_, graph_.name(label));
      }
    }
    out_ += R"(], "properties": )";
    properties(alive ? graph_.properties(v) : Map{});
    out_ += "}}";
  }

  void edge(EdgeId e) {
    const bool alive = graph_.contains(e);
    out_ += R"({"$relationship": {"id": )";
    append_number(static_cast<std::uint32_t>(e));
    out_ += R"(, "type": )";
    append_json(out_, alive ? graph_.name(graph_.type(e)) : std::string_view());
    out_ += R"(, "start": )";
    end(alive ? std::optional(graph_.source(e)) : std::nullopt);
    out_ += R"(, "end": )";
    end(alive ? std::optional(graph_.target(e)) : std::nullopt);
    out_ += R"(, "properties": )";
    properties(alive ? graph_.properties(e) : Map{});
    out_ += "}}";
  }

  // A map of properties is a plain object: inside $node and $relationship no key can be mistaken.
  void properties(const Map& map) {
    out_ += '{';
    bool first = true;
    for (const auto& [key, value] : map) {
      separate(first);
      append_json(out_, key);
      out_ += ": ";
      JsonWriter(out_, graph_).write(value);
    }
    out_ += '}';
  }

 private:
  struct ListFrame {
    const List* list;
    std::size_t next;
  };
  struct MapFrame {
    const Map* map;
    Map::const_iterator next;
    bool wrapped;  // in {"$map": ...}
  };

  void separate(bool& first) {
    if (!first) out_ += ", ";
    first = false;
  }

  template <typename Number>
  void append_number(Number number) {
    std::array<char, 24> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    static_cast<void>(error);  // 24 characters hold any 64-bit integer
    out_.append(digits.data(), end);
  }

  void end(std::optional<VertexId> v) {
    if (v) {
      append_number(static_cast<std::uint32_t>(*v));
    } else {
      out_ += "null";
    }
  }

  void step(ListFrame& frame) {
    if (frame.next == frame.list->size()) {
      out_ += ']';
      stack_.pop_back();
      return;
    }
    if (frame.next > 0) out_ += ", ";
    open((*frame.list)[frame.next++]);
  }

  void step(MapFrame& frame) {
    if (frame.next == frame.map->end()) {
      out_ += frame.wrapped ? "}}" : "}";
      stack_.pop_back();
      return;
    }
    if (frame.next != frame.map->begin()) out_ += ", ";
    const auto& [key, value] = *frame.next++;
    append_json(out_, key);
    out_ += ": ";
    open(value);
  }

  // Writes a value that holds no other; of one that does, the beginning, and leaves the rest on the stack.
  void open(const Value& value) {
    using Kind = Value::Kind;
    switch (value.kind()) {
      case Kind::null:
        out_ += "null";
        return;
      case Kind::boolean:
        out_ += value.as_boolean() ? "true" : "false";
        return;
      case Kind::integer:
        append_number(value.as_integer());
        return;
      case Kind::floating:
        floating(value.as_floating());
        return;
      case Kind::string:
        append_json(out_, value.as_string());
        return;
      case Kind::list:
        open(value.as_list());
        return;
      case Kind::map:
        open(value.as_map());
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

  void open(const List& list) {
    out_ += '[';
    stack_.emplace_back(ListFrame{&list, 0});
  }

  void open(const Map& map) {
    const bool wrapped = map.size() == 1 && map.begin()->first.starts_with('$');
    out_ += wrapped ? R"({"$map": {)" : "{";
    stack_.emplace_back(MapFrame{&map, map.begin(), wrapped});
  }

  void floating(double number) {
    if (std::isfinite(number)) {
      out_ += float_text(number);
    } else {
      tagged("$float", float_text(number));
    }
  }

  void tagged(std::string_view tag, std::string_view text) {
    out_ += '{';
    append_json(out_, tag);
    out_ += ": ";
    append_json(out_, text);
    out_ += '}';
  }

  void path(const Path& path) {
    out_ += R"({"$path": {"nodes": [)";
    bool first = true;
    for (const VertexId v : path.vertices) {
      separate(first);
      vertex(v);
    }
    out_ += R"(], "relationships": [)";
    first = true;
    for (const EdgeId e : path.edges) {
      separate(first);
      edge(e);
    }
    out_ += "]}}";
  }

  std::string& out_;
  const Graph& graph_;
  std::vector<std::variant<ListFrame, MapFrame>> stack_;
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
  JsonWriter(out, graph).write(value);
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
