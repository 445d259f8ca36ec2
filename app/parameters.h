// Parameters of statements from the command line, and how a failed statement is told.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/value.h"
#include "query/error.h"

namespace newsgraph::app {

// Names and JSON, as `--param name=JSON` has them; of two with one name the later counts. Throws UsageError.
graph::Map parse_parameters(const std::vector<std::pair<std::string, std::string>>& parameters);

// A statement failed and that ends the command. what() is query::describe()'s text, without its last line feed.
struct StatementError : std::runtime_error {
  StatementError(const query::QueryError& error, std::string_view statement);
};

}  // namespace newsgraph::app
