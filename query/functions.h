// The built-in functions: by name, with what they take and give.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/value.h"
#include "query/expression.h"

namespace newsgraph::query {

using Arguments = std::span<const graph::Value>;

// A set of Type::Kind, for what a function takes; kTakesAny for anything.
using TypeSet = std::uint32_t;
inline constexpr TypeSet kTakesAny = std::numeric_limits<TypeSet>::max();
template <typename... Kinds>
constexpr TypeSet takes(Kinds... kinds) {
  return ((TypeSet{1} << static_cast<unsigned>(kinds)) | ...);
}

inline constexpr std::uint8_t kAnyNumber = std::numeric_limits<std::uint8_t>::max();

// The members stand in the order in which the tables are read, not in that of least padding.
struct Function {  // NOLINT(clang-analyzer-optin.performance.Padding)
  std::string_view name;
  std::uint8_t min_arguments = 0;
  std::uint8_t max_arguments = 0;
  bool null_in_null_out = true;     // null if any argument is, and then not called
  TypeSet first_takes = kTakesAny;  // checked when the statement is bound, as far as types are known
  Type::Kind result = Type::Kind::any;
  // Throws QueryError for arguments that it does not take.
  graph::Value (*evaluate)(Arguments arguments, Execution& execution, Position where) = nullptr;
};

// The function of that name, whatever the case; null if there is none.
const Function* find_function(std::string_view name);
std::vector<std::string> function_names();  // sorted, for "did you mean"

// The tables that find_function() looks into, one a file.
std::span<const Function> value_functions();
std::span<const Function> text_functions();
std::span<const Function> math_functions();
std::span<const Function> graph_functions();
std::span<const Function> temporal_functions();

// TypeError InvalidArgumentValue: `function` does not take a value of that kind.
[[noreturn]] void fail_value(std::string_view function, const graph::Value& value, Position where);

}  // namespace newsgraph::query
