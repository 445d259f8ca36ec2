// write_csv_nodes(), write_csv_edges(): a graph in Neo4j's bulk-import form.
#include <algorithm>
#include <cstdint>
#include <limits>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "graph/csv.h"
#include "graph/json.h"
#include "graph/transfer.h"

namespace newsgraph::graph {
namespace {

// What the values of a property have in common.
enum class ColumnType : std::uint8_t {
  none,  // no value yet
  integer,
  large_integer,  // beyond 32 bits
  floating,
  boolean,
  string,
  date,
  local_time,
  time,
  local_date_time,
  date_time,
  duration,
  mixed  // nothing: written as text
};

struct Column {
  KeyId key{};
  ColumnType type = ColumnType::none;
  bool used = false;
  bool list = false;
};

ColumnType type_of(const Value& value) {
  using Kind = Value::Kind;
  switch (value.kind()) {
    case Kind::integer: {
      const std::int64_t number = value.as_integer();
      const bool fits =
          number >= std::numeric_limits<std::int32_t>::min() && number <= std::numeric_limits<std::int32_t>::max();
      return fits ? ColumnType::integer : ColumnType::large_integer;
    }
    case Kind::floating:
      return ColumnType::floating;
    case Kind::boolean:
      return ColumnType::boolean;
    case Kind::string:
      return ColumnType::string;
    case Kind::date:
      return ColumnType::date;
    case Kind::local_time:
      return ColumnType::local_time;
    case Kind::time:
      return ColumnType::time;
    case Kind::local_date_time:
      return ColumnType::local_date_time;
    case Kind::date_time:
      return ColumnType::date_time;
    case Kind::duration:
      return ColumnType::duration;
    default:
      return ColumnType::mixed;
  }
}

ColumnType common(ColumnType a, ColumnType b) {
  if (a == b || b == ColumnType::none) return a;
  if (a == ColumnType::none) return b;
  const bool integers = std::max(a, b) == ColumnType::large_integer && std::min(a, b) == ColumnType::integer;
  return integers ? ColumnType::large_integer : ColumnType::mixed;
}

std::string_view type_name(ColumnType type) {
  switch (type) {
    case ColumnType::integer:
      return "int";
    case ColumnType::large_integer:
      return "long";
    case ColumnType::floating:
      return "double";
    case ColumnType::boolean:
      return "boolean";
    case ColumnType::date:
      return "date";
    case ColumnType::local_time:
      return "localtime";
    case ColumnType::time:
      return "time";
    case ColumnType::local_date_time:
      return "localdatetime";
    case ColumnType::date_time:
      return "datetime";
    case ColumnType::duration:
      return "duration";
    case ColumnType::none:
    case ColumnType::string:
    case ColumnType::mixed:
      break;
  }
  return "string";
}

// Takes one more value of the property into account.
void widen(Column& column, const Value& value) {
  const bool list = value.kind() == Value::Kind::list;
  ColumnType type = ColumnType::none;
  if (list) {
    const List& elements = value.as_list();
    for (const Value& element : elements) type = common(type, type_of(element));
    // One empty text alone would read as no element.
    if (elements.size() == 1 && type == ColumnType::string && elements[0].as_string().empty()) type = ColumnType::mixed;
  } else {
    type = type_of(value);
  }
  if (column.used && column.list != list) type = ColumnType::mixed;
  column.used = true;
  column.list = list;
  column.type = common(column.type, type);
}

// The properties that the vertices or edges have, by name, with their types.
template <typename Id>
std::vector<Column> columns_of(const Graph& graph, const std::vector<Id>& ids) {
  std::vector<Column> columns(graph.key_count());
  for (const Id id : ids) {
    for (const KeyId key : graph.keys(id)) {
      Column& column = columns[static_cast<std::size_t>(key)];
      column.key = key;
      if (column.type != ColumnType::mixed) widen(column, graph.property(id, key));
    }
  }
  std::erase_if(columns, [](const Column& column) { return !column.used; });
  std::ranges::sort(columns, {}, [&](const Column& column) { return graph.name(column.key); });
  return columns;
}

std::string text_of(const Graph& graph, const Column& column, const Value& value) {
  if (column.type == ColumnType::mixed || !column.list) return to_text(value, graph);
  std::vector<std::string> elements;
  for (const Value& element : value.as_list()) elements.push_back(to_text(element, graph));
  return join_elements(elements);
}

void append_header(std::string& line, const Graph& graph, const std::vector<Column>& columns) {
  for (const Column& column : columns) {
    std::string header(graph.name(column.key));
    header += ':';
    header += type_name(column.type);
    if (column.list && column.type != ColumnType::mixed) header += "[]";
    line += ',';
    append_csv(line, header);
  }
  line += '\n';
}

template <typename Id>
void append_properties(std::string& line, const Graph& graph, const std::vector<Column>& columns, Id id) {
  for (const Column& column : columns) {
    line += ',';
    const Value value = graph.property(id, column.key);
    if (!value.is_null()) append_csv(line, text_of(graph, column, value));
  }
  line += '\n';
}

std::string id_text(VertexId v) {
  return std::to_string(static_cast<std::uint32_t>(v));
}

}  // namespace

void write_csv_nodes(const Graph& graph, const Selection& selection, std::ostream& out) {
  const std::vector<Column> columns = columns_of(graph, selection.vertices);
  std::string line = ":ID,:LABEL";
  append_header(line, graph, columns);
  out << line;
  for (const VertexId v : selection.vertices) {
    std::vector<std::string> labels;
    for (const LabelId label : graph.labels(v)) labels.emplace_back(graph.name(label));
    line = id_text(v) + ',';
    if (!labels.empty()) append_csv(line, join_elements(labels));
    append_properties(line, graph, columns, v);
    out << line;
  }
}

void write_csv_edges(const Graph& graph, const Selection& selection, std::ostream& out) {
  const std::vector<Column> columns = columns_of(graph, selection.edges);
  std::string line = ":START_ID,:END_ID,:TYPE";
  append_header(line, graph, columns);
  out << line;
  for (const EdgeId e : selection.edges) {
    line = id_text(graph.source(e)) + ',' + id_text(graph.target(e)) + ',';
    append_csv(line, graph.name(graph.type(e)));
    append_properties(line, graph, columns, e);
    out << line;
  }
}

}  // namespace newsgraph::graph
