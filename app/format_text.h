// The formats that go into other programs and documents: csv, markdown and dot of app/format.h.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "app/format.h"

namespace newsgraph::app {

class CsvWriter final : public ResultWriter {
 public:
  CsvWriter(const graph::Graph& graph, std::ostream& out) : graph_(graph), out_(out) {}

  void begin(const std::vector<std::string>& columns) override;
  void row(const query::Row& row) override;
  void end(const query::Changes& changes, double elapsed_ms) override;
  void error(const query::QueryError& error) override;

 private:
  const graph::Graph& graph_;
  std::ostream& out_;
  std::string line_;
};

class MarkdownWriter final : public ResultWriter {
 public:
  MarkdownWriter(const graph::Graph& graph, std::ostream& out) : graph_(graph), out_(out) {}

  void begin(const std::vector<std::string>& columns) override;
  void row(const query::Row& row) override;
  void end(const query::Changes& changes, double elapsed_ms) override;
  void error(const query::QueryError& error) override;

 private:
  const graph::Graph& graph_;
  std::ostream& out_;
  std::string line_;
  bool wrote_ = false;  // a table stands above
};

class DotWriter final : public ResultWriter {
 public:
  DotWriter(const graph::Graph& graph, std::ostream& out) : graph_(graph), out_(out) {}

  void begin(const std::vector<std::string>& columns) override;
  void row(const query::Row& row) override;
  void end(const query::Changes& changes, double elapsed_ms) override;
  void error(const query::QueryError& error) override;

 private:
  const graph::Graph& graph_;
  std::ostream& out_;
  bool columns_ = false;
  std::vector<graph::VertexId> vertices_;
  std::vector<graph::EdgeId> edges_;
};

}  // namespace newsgraph::app
