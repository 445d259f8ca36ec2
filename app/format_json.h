// The formats that programs read: json and ndjson of app/format.h.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "app/format.h"

namespace newsgraph::app {

class JsonWriter final : public ResultWriter {
 public:
  JsonWriter(const graph::Graph& graph, std::ostream& out) : graph_(graph), out_(out) {}

  void begin(const std::vector<std::string>& columns) override;
  void row(const query::Row& row) override;
  void end(const query::Changes& changes, double elapsed_ms) override;
  void error(const query::QueryError& error) override;

 private:
  const graph::Graph& graph_;
  std::ostream& out_;
  std::string columns_ = "[]";
  std::string rows_;
};

class NdjsonWriter final : public ResultWriter {
 public:
  NdjsonWriter(const graph::Graph& graph, std::ostream& out) : graph_(graph), out_(out) {}

  void begin(const std::vector<std::string>& columns) override;
  void row(const query::Row& row) override;
  void end(const query::Changes& changes, double elapsed_ms) override;
  void error(const query::QueryError& error) override;

 private:
  const graph::Graph& graph_;
  std::ostream& out_;
  std::vector<std::string> names_;  // `"column": ` for each
  std::string line_;
};

}  // namespace newsgraph::app
