// What the language's operators do with values: three-valued logic, equality, comparison, arithmetic, containers.
//
// Unknown is std::nullopt for logic and the null Value elsewhere. Values that an operator does not take end the
// statement with a TypeError at `where`; integers that leave 64 bits with an ArithmeticError, never by wrapping.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "graph/value.h"
#include "query/error.h"

namespace newsgraph::query {

using Truth = std::optional<bool>;  // nothing: unknown

Truth logical_not(Truth a);
Truth logical_and(Truth a, Truth b);
Truth logical_or(Truth a, Truth b);
Truth logical_xor(Truth a, Truth b);
graph::Value to_value(Truth truth);
Truth to_truth(const graph::Value& value, Position where);  // of a boolean or null

// `=`: unknown if null has a say in it. 1 = 1.0 holds, NaN equals nothing, values of different kinds are not equal.
Truth equals(const graph::Value& a, const graph::Value& b);

// `<` and its like. Only numbers, strings, booleans, lists and temporal values of one kind have an order; durations
// have none. Unknown for everything else.
enum class Comparison { less, less_equal, greater, greater_equal };
Truth compare(const graph::Value& a, Comparison comparison, const graph::Value& b);

enum class Arithmetic { add, subtract, multiply, divide, modulo, power };
std::string_view to_string(Arithmetic operation);
graph::Value calculate(const graph::Value& a, Arithmetic operation, const graph::Value& b, Position where);
graph::Value negate(const graph::Value& a, Position where);

// `a IN b`, STARTS WITH and its like, b[key] of lists and maps, and b[from..to] (null ends: to the border).
Truth in_list(const graph::Value& a, const graph::Value& list, Position where);
enum class TextMatch { starts_with, ends_with, contains };
Truth match_text(const graph::Value& text, TextMatch match, const graph::Value& part);
graph::Value element(const graph::Value& container, const graph::Value& key, Position where);
graph::Value slice(const graph::Value& list, const graph::Value* from, const graph::Value* to, Position where);

// `value.key` of a map or a temporal value; vertices and edges are the Graph's to look up.
graph::Value component(const graph::Value& value, std::string_view key, Position where);

// What toString() gives of a boolean, number, string or temporal value, and how error messages name a kind.
std::string text_of(const graph::Value& value);
std::string_view kind_name(graph::Value::Kind kind);

[[noreturn]] void fail_type(const std::string& message, Position where);
[[noreturn]] void fail_argument(const std::string& detail, const std::string& message, Position where);

}  // namespace newsgraph::query
