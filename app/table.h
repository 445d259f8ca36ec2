// The table that a person reads: format `table` of app/format.h.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "app/format.h"

namespace newsgraph::app {

//    company | founded
//   ---------+---------
//    Alibaba |    1999
//   1 row
//
// A row that takes several lines is set off by rules. In a terminal a cell has at most 60 lines; a width of 0 neither
// wraps nor cuts, and a line that is wider than 120 columns then stands out of its column.
class TableWriter final : public ResultWriter {
 public:
  TableWriter(const graph::Graph& graph, std::ostream& out, const TableOptions& options);

  void begin(const std::vector<std::string>& columns) override;
  void row(const query::Row& row) override;
  void end(const query::Changes& changes, double elapsed_ms) override;
  void error(const query::QueryError& error) override;

 private:
  struct Cell {
    std::vector<std::string> lines;
    bool right = false;  // a number
  };
  using Cells = std::vector<Cell>;

  void lay_out();
  void fit_to_terminal();
  void wrap_cells(Cells& cells) const;
  void write_cells(Cells cells);
  void write_line(const Cells& cells, std::size_t line);
  void write_rule();
  void clear();

  const graph::Graph& graph_;
  std::ostream& out_;
  TableOptions options_;

  // The statement being written.
  Cells header_;
  std::vector<Cells> held_;  // rows from which the widths will come
  std::vector<std::size_t> widths_;
  bool laid_out_ = false;
  bool wrote_row_ = false;
  bool rule_below_ = false;  // the last row took several lines
  std::size_t rows_ = 0;
};

}  // namespace newsgraph::app
