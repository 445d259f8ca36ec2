// What a statement gives back.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/value.h"

namespace newsgraph::query {

using Row = std::vector<graph::Value>;

// What a statement changed, counted as the contract says.
struct Changes {
  std::int64_t nodes_created = 0;
  std::int64_t nodes_deleted = 0;
  std::int64_t relationships_created = 0;
  std::int64_t relationships_deleted = 0;
  std::int64_t properties_set = 0;
  std::int64_t labels_added = 0;
  std::int64_t labels_removed = 0;

  friend bool operator==(const Changes&, const Changes&) = default;
};

// Rows are as wide as `columns`. A statement without RETURN has neither.
struct Result {
  std::vector<std::string> columns;
  std::vector<Row> rows;
  Changes changes;
  double elapsed_ms = 0;  // from the statement's text to its last row
};

}  // namespace newsgraph::query
