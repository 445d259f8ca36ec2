#include "app/table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <ostream>
#include <utility>

#include "app/display.h"

namespace newsgraph::app {
namespace {

constexpr std::size_t kHeldRows = 1000;
constexpr std::size_t kWidest = 120;  // of a column when the table is not fitted to a terminal
constexpr std::size_t kNarrowest = 8;
constexpr std::size_t kMaxLines = 60;
constexpr std::size_t kBetween = 3;  // columns that " | " takes

std::string milliseconds(double elapsed) {
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), elapsed, std::chars_format::fixed, 1);
  return std::string(digits.data(), end.ptr) + " ms";
}

std::string_view text_at(const std::vector<std::string>& lines, std::size_t i) {
  return i < lines.size() ? std::string_view(lines[i]) : std::string_view();
}

}  // namespace

TableWriter::TableWriter(const graph::Graph& graph, std::ostream& out, const TableOptions& options)
    : graph_(graph), out_(out), options_(options) {}

void TableWriter::begin(const std::vector<std::string>& columns) {
  clear();
  for (const std::string& column : columns) header_.push_back({{visible(column)}, false});
}

void TableWriter::row(const query::Row& row) {
  ++rows_;
  Cells cells;
  cells.reserve(row.size());
  for (const graph::Value& value : row) cells.push_back({show_lines(value, graph_), value.is_number()});
  if (laid_out_) {
    write_cells(std::move(cells));
    return;
  }
  held_.push_back(std::move(cells));
  if (held_.size() == kHeldRows) lay_out();
}

void TableWriter::end(const query::Changes& changes, double elapsed_ms) {
  std::string footer;
  if (!header_.empty()) {
    if (!laid_out_) lay_out();
    footer = std::to_string(rows_) + (rows_ == 1 ? " row" : " rows");
    if (changes != query::Changes{}) footer += ". " + describe(changes);
  } else {
    footer = describe(changes);
  }
  if (options_.elapsed) footer += " (" + milliseconds(elapsed_ms) + ")";
  out_ << footer << '\n' << std::flush;
  clear();
}

void TableWriter::error(const query::QueryError& /*error*/) {
  out_ << std::flush;
  clear();
}

void TableWriter::clear() {
  header_.clear();
  held_.clear();
  widths_.clear();
  laid_out_ = false;
  wrote_row_ = false;
  rule_below_ = false;
  rows_ = 0;
}

// Finds the widths, then writes the header and the rows held so far.
void TableWriter::lay_out() {
  laid_out_ = true;
  widths_.assign(header_.size(), 1);
  const auto widen = [this](const Cells& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      for (const std::string& line : cells[i].lines) widths_[i] = std::max(widths_[i], display_width(line));
    }
  };
  widen(header_);
  for (const Cells& cells : held_) widen(cells);
  fit_to_terminal();
  Cells header = header_;
  wrap_cells(header);
  std::size_t height = 0;
  for (const Cell& cell : header) height = std::max(height, cell.lines.size());
  for (std::size_t line = 0; line < height; ++line) write_line(header, line);
  write_rule();
  for (Cells& cells : held_) write_cells(std::move(cells));
  held_.clear();
}

// Takes columns from the widest until the table fits, but none from one that is narrow anyway.
void TableWriter::fit_to_terminal() {
  if (options_.width == 0) {
    for (std::size_t& width : widths_) width = std::min(width, kWidest);
    return;
  }
  const std::size_t between = kBetween * (widths_.size() - 1) + 2;
  const std::size_t room = options_.width > between ? options_.width - between : 0;
  std::size_t sum = 0;
  for (std::size_t& width : widths_) sum += width = std::min(width, std::max(room, kNarrowest));
  while (sum > room) {
    const auto widest = std::ranges::max_element(widths_);
    if (*widest <= kNarrowest) return;
    --*widest;
    --sum;
  }
}

void TableWriter::wrap_cells(Cells& cells) const {
  if (options_.width == 0) return;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::vector<std::string> wrapped;
    for (const std::string& line : cells[i].lines) {
      if (wrapped.size() >= kMaxLines) break;
      std::ranges::move(wrap(line, widths_[i], kMaxLines - wrapped.size()), std::back_inserter(wrapped));
    }
    cells[i].lines = std::move(wrapped);
  }
}

void TableWriter::write_cells(Cells cells) {
  wrap_cells(cells);
  std::size_t height = 1;
  for (const Cell& cell : cells) height = std::max(height, cell.lines.size());
  if (wrote_row_ && (height > 1 || rule_below_)) write_rule();
  for (std::size_t line = 0; line < height; ++line) write_line(cells, line);
  wrote_row_ = true;
  rule_below_ = height > 1;
}

void TableWriter::write_line(const Cells& cells, std::size_t line) {
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string_view shown = text_at(cells[i].lines, line);
    const std::size_t width = display_width(shown);
    const std::size_t padding = widths_[i] > width ? widths_[i] - width : 0;
    text += i == 0 ? " " : " | ";
    if (cells[i].right) text.append(padding, ' ');
    text += shown;
    if (!cells[i].right && i + 1 < cells.size()) text.append(padding, ' ');
  }
  while (text.ends_with(' ')) text.pop_back();
  out_ << text << '\n';
}

void TableWriter::write_rule() {
  std::string text;
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    if (i > 0) text += '+';
    text.append(widths_[i] + 2, '-');
  }
  out_ << text << '\n';
}

}  // namespace newsgraph::app
