#include "app/format_json.h"

#include <array>
#include <charconv>
#include <cmath>
#include <ostream>

#include "graph/json.h"

namespace newsgraph::app {
namespace {

// Milliseconds to the microsecond, as JSON.
std::string number(double elapsed_ms) {
  if (!std::isfinite(elapsed_ms)) return "0.0";
  std::array<char, 400> digits{};  // the largest double has 309 digits
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), elapsed_ms, std::chars_format::fixed, 3);
  return {digits.data(), end.ptr};
}

std::string stats(const query::Changes& changes) {
  return R"({"nodes_created": )" + std::to_string(changes.nodes_created) +                   //
         R"(, "nodes_deleted": )" + std::to_string(changes.nodes_deleted) +                  //
         R"(, "relationships_created": )" + std::to_string(changes.relationships_created) +  //
         R"(, "relationships_deleted": )" + std::to_string(changes.relationships_deleted) +  //
         R"(, "properties_set": )" + std::to_string(changes.properties_set) +                //
         R"(, "labels_added": )" + std::to_string(changes.labels_added) +                    //
         R"(, "labels_removed": )" + std::to_string(changes.labels_removed) + "}";
}

std::string error_line(const query::QueryError& error) {
  std::string line = R"({"error": {"type": )";
  graph::append_json(line, error.type);
  graph::append_json(line += R"(, "phase": )", to_string(error.phase));
  graph::append_json(line += R"(, "detail": )", error.detail);
  graph::append_json(line += R"(, "message": )", error.message);
  line += R"(, "line": )" + std::to_string(error.where.line);
  line += R"(, "column": )" + std::to_string(error.where.column);
  return line + "}}\n";
}

}  // namespace

void JsonWriter::begin(const std::vector<std::string>& columns) {
  rows_.clear();
  columns_ = "[";
  for (const std::string& column : columns) {
    if (columns_.size() > 1) columns_ += ", ";
    graph::append_json(columns_, column);
  }
  columns_ += ']';
}

void JsonWriter::row(const query::Row& row) {
  rows_ += rows_.empty() ? "[" : ", [";
  const char* separator = "";
  for (const graph::Value& value : row) {
    graph::append_json(rows_ += separator, value, graph_);
    separator = ", ";
  }
  rows_ += ']';
}

void JsonWriter::end(const query::Changes& changes, double elapsed_ms) {
  out_ << R"({"columns": )" << columns_ << R"(, "rows": [)" << rows_ << R"(], "stats": )" << stats(changes)
       << R"(, "elapsed_ms": )" << number(elapsed_ms) << "}\n"
       << std::flush;
  begin({});
}

void JsonWriter::error(const query::QueryError& error) {
  out_ << error_line(error) << std::flush;
  begin({});
}

void NdjsonWriter::begin(const std::vector<std::string>& columns) {
  names_.clear();
  for (const std::string& column : columns) {
    graph::append_json(names_.emplace_back(), column);
    names_.back() += ": ";
  }
}

void NdjsonWriter::row(const query::Row& row) {
  line_ = '{';
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) line_ += ", ";
    graph::append_json(line_ += names_.at(i), row[i], graph_);
  }
  line_ += "}\n";
  out_ << line_;
}

void NdjsonWriter::end(const query::Changes& /*changes*/, double /*elapsed_ms*/) {
  out_ << std::flush;
}

void NdjsonWriter::error(const query::QueryError& error) {
  out_ << error_line(error) << std::flush;
}

}  // namespace newsgraph::app
