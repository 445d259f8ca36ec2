#include "query/operators.h"

#include "query/cursors.h"

namespace newsgraph::query {

std::unique_ptr<Cursor> make_cursor(const plan::Plan& plan, Execution& execution) {
  CursorPtr input = plan.input ? make_cursor(*plan.input, execution) : nullptr;
  return std::visit([&](const auto& op) { return open(op, std::move(input), execution); }, plan.op);
}

std::uint64_t count_of(const Expression& expression, Row& row, Execution& execution) {
  const graph::Value value = expression.evaluate(row, execution);
  if (value.kind() != graph::Value::Kind::integer) {
    throw QueryError("SyntaxError", Phase::runtime, "InvalidArgumentType",
                     "SKIP and LIMIT take an integer, not " + std::string(kind_name(value.kind())), expression.where());
  }
  if (value.as_integer() < 0) {
    throw QueryError("SyntaxError", Phase::runtime, "NegativeIntegerArgument", "SKIP and LIMIT take no negative number",
                     expression.where());
  }
  return static_cast<std::uint64_t>(value.as_integer());
}

}  // namespace newsgraph::query
