#include "app/parameters.h"

#include "app/options.h"
#include "graph/json.h"

namespace newsgraph::app {
namespace {

std::string described(const query::QueryError& error, std::string_view statement) {
  std::string text = query::describe(error, statement);
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace

graph::Map parse_parameters(const std::vector<std::pair<std::string, std::string>>& parameters) {
  graph::Map values;
  for (const auto& [name, json] : parameters) {
    try {
      values.insert_or_assign(name, graph::value_from_json(json));
    } catch (const graph::JsonError& error) {
      std::string message = "--param ";
      message.append(name).append(": not JSON: ").append(error.what());
      message.append("; a text needs double quotes: --param ").append(name).append(R"(='"text"')");
      throw UsageError("", message);
    }
  }
  return values;
}

StatementError::StatementError(const query::QueryError& error, std::string_view statement)
    : std::runtime_error(described(error, statement)) {}

}  // namespace newsgraph::app
