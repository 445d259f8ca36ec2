#include "app/format_text.h"

#include <ostream>
#include <string_view>

#include "app/display.h"
#include "graph/csv.h"
#include "graph/json.h"
#include "graph/transfer.h"

namespace newsgraph::app {
namespace {

// Appends `text`, which is visible(), so that Markdown shows it as it is.
void append_markdown(std::string& out, std::string_view text) {
  static constexpr std::string_view kSpecial = "\\|`*_[]<~";
  for (const char c : text) {
    if (kSpecial.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
}

}  // namespace

void CsvWriter::begin(const std::vector<std::string>& columns) {
  if (columns.empty()) return;
  line_.clear();
  for (const std::string& column : columns) {
    if (!line_.empty()) line_ += ',';
    graph::append_csv(line_, column);
  }
  out_ << line_ << '\n';
}

void CsvWriter::row(const query::Row& row) {
  line_.clear();
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) line_ += ',';
    if (!row[i].is_null()) graph::append_csv(line_, graph::to_text(row[i], graph_));
  }
  out_ << line_ << '\n';
}

void CsvWriter::end(const query::Changes& /*changes*/, double /*elapsed_ms*/) {
  out_ << std::flush;
}

void CsvWriter::error(const query::QueryError& /*error*/) {
  out_ << std::flush;
}

void MarkdownWriter::begin(const std::vector<std::string>& columns) {
  if (columns.empty()) return;
  line_ = wrote_ ? "\n|" : "|";
  for (const std::string& column : columns) {
    append_markdown(line_ += ' ', visible(column));
    line_ += " |";
  }
  line_ += "\n|";
  for (std::size_t i = 0; i < columns.size(); ++i) line_ += " --- |";
  out_ << line_ << '\n';
  wrote_ = true;
}

void MarkdownWriter::row(const query::Row& row) {
  line_ = '|';
  for (const graph::Value& value : row) {
    const char* separator = " ";
    for (const std::string& text : show_lines(value, graph_)) {
      append_markdown(line_ += separator, text);
      separator = "<br>";
    }
    line_ += " |";
  }
  out_ << line_ << '\n';
}

void MarkdownWriter::end(const query::Changes& /*changes*/, double /*elapsed_ms*/) {
  out_ << std::flush;
}

void MarkdownWriter::error(const query::QueryError& /*error*/) {
  out_ << std::flush;
}

void DotWriter::begin(const std::vector<std::string>& columns) {
  columns_ = !columns.empty();
  vertices_.clear();
  edges_.clear();
}

void DotWriter::row(const query::Row& row) {
  std::vector<const graph::Value*> open;
  for (const graph::Value& value : row) open.push_back(&value);
  while (!open.empty()) {
    const graph::Value& value = *open.back();
    open.pop_back();
    using Kind = graph::Value::Kind;
    if (value.kind() == Kind::vertex) {
      vertices_.push_back(value.as_vertex());
    } else if (value.kind() == Kind::edge) {
      edges_.push_back(value.as_edge());
    } else if (value.kind() == Kind::path) {
      const graph::Path& path = value.as_path();
      vertices_.insert(vertices_.end(), path.vertices.begin(), path.vertices.end());
      edges_.insert(edges_.end(), path.edges.begin(), path.edges.end());
    } else if (value.kind() == Kind::list) {
      for (const graph::Value& element : value.as_list()) open.push_back(&element);
    } else if (value.kind() == Kind::map) {
      for (const auto& [key, held] : value.as_map()) open.push_back(&held);
    }
  }
}

void DotWriter::end(const query::Changes& /*changes*/, double /*elapsed_ms*/) {
  if (columns_) {
    graph::write_dot(graph_, graph::selection_of(graph_, std::move(vertices_), std::move(edges_)), out_);
  }
  out_ << std::flush;
  begin({});
}

void DotWriter::error(const query::QueryError& /*error*/) {
  begin({});
}

}  // namespace newsgraph::app
