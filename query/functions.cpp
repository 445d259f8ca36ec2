#include "query/functions.h"

#include <algorithm>
#include <cctype>
#include <unordered_map>

#include "query/operations.h"

namespace newsgraph::query {
namespace {

std::string lower(std::string_view name) {
  std::string result(name);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

using Table = std::unordered_map<std::string, const Function*>;

Table make_table() {
  Table table;
  for (const auto& functions :
       {value_functions(), text_functions(), math_functions(), graph_functions(), temporal_functions()}) {
    for (const Function& function : functions) table.emplace(lower(function.name), &function);
  }
  return table;
}

const Table& table() {
  static const Table kTable = make_table();
  return kTable;
}

}  // namespace

const Function* find_function(std::string_view name) {
  const auto found = table().find(lower(name));
  return found == table().end() ? nullptr : found->second;
}

std::vector<std::string> function_names() {
  std::vector<std::string> names;
  for (const auto& [key, function] : table()) names.emplace_back(function->name);
  std::sort(names.begin(), names.end());
  return names;
}

void fail_value(std::string_view function, const graph::Value& value, Position where) {
  throw QueryError("TypeError", Phase::runtime, "InvalidArgumentValue",
                   std::string(function) + "() does not take " + std::string(kind_name(value.kind())), where);
}

}  // namespace newsgraph::query
