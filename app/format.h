// How results are written: table, csv, markdown, json, ndjson, dot.
//
//   auto writer = make_writer(Format::json, graph, std::cout, {});
//   writer->begin({"n"});
//   writer->row({Value(1)});
//   writer->end(changes, elapsed_ms);   // {"columns": ["n"], "rows": [[1]], "stats": {...}, "elapsed_ms": 0.412}
//
// Values from JSON (`--param name=JSON`) are read by graph/json.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "query/error.h"
#include "query/result.h"

namespace newsgraph::app {

enum class Format : std::uint8_t { table, csv, markdown, json, ndjson, dot };

// Every format's name, in the order in which help and completion show them; formats()[i] is Format(i).
std::span<const std::string_view> formats();
std::string_view to_string(Format format);
std::optional<Format> parse_format(std::string_view name);

// For Format::table.
struct TableOptions {
  std::size_t width = 0;  // of the terminal, in columns; 0: as wide as it takes, nothing is wrapped or cut
  bool elapsed = false;   // whether the last line tells the time taken, and what a statement changed
};

// Writes one statement after the other: begin, any number of rows, then end or error. A statement without columns may
// leave begin out. Rows are written (or, for json and the first rows of a table, turned into text) at once, so that
// they show the graph as it was at that moment.
//
// table     aligned by display width; column widths come from the first 1,000 rows. A footer counts the rows. Control
//           and direction characters are made visible: a text cannot drive the terminal.
// csv       RFC 4180 with line feeds; null is empty, "" an empty text; lists, maps and nodes are JSON
// markdown  a table
// json      the contract's line for each statement; held until end(), since an error takes its place
// ndjson    an object for each row, its columns in order
// dot       one graph of the nodes and relationships in the rows
//
// Errors   json and ndjson write the contract's line for an error; the other formats write nothing and drop what
//          they held. Streams are checked by the caller; each statement's output is flushed.
class ResultWriter {
 public:
  ResultWriter() = default;
  virtual ~ResultWriter() = default;
  ResultWriter(const ResultWriter&) = delete;
  ResultWriter& operator=(const ResultWriter&) = delete;

  virtual void begin(const std::vector<std::string>& columns) = 0;
  virtual void row(const query::Row& row) = 0;
  virtual void end(const query::Changes& changes, double elapsed_ms) = 0;
  virtual void error(const query::QueryError& error) = 0;
};

// `graph` and `out` outlive the writer.
std::unique_ptr<ResultWriter> make_writer(Format format, const graph::Graph& graph, std::ostream& out,
                                          const TableOptions& options);

// "Created 2 nodes, set 3 properties", or "Nothing changed" for a person.
std::string describe(const query::Changes& changes);

}  // namespace newsgraph::app
