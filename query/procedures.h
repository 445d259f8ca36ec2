// Procedures: what CALL calls, and the fields that they yield.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/value.h"
#include "query/error.h"
#include "query/expression.h"
#include "query/result.h"

namespace newsgraph::query {

struct ProcedureField {
  std::string_view name;
  Type type;
};

struct Procedure {
  std::string_view name;
  std::size_t min_arguments = 0;
  std::size_t max_arguments = 0;
  std::vector<ProcedureField> fields;

  // Starts a call: what it returns gives the rows one after the other (as wide as `fields`), and false at the end.
  using Rows = std::function<bool(Row& fields)>;
  Rows (*call)(const std::vector<graph::Value>& arguments, Execution& execution, Position where) = nullptr;
};

// Whatever the case; null if there is none of that name.
const Procedure* find_procedure(std::string_view name);
std::vector<std::string> procedure_names();  // sorted

}  // namespace newsgraph::query
