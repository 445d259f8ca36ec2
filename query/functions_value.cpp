// Functions on values of any kind: lists, maps, conversions.
#include <charconv>
#include <cmath>
#include <iterator>
#include <optional>

#include "query/execution.h"
#include "query/functions.h"
#include "query/operations.h"
#include "query/text.h"

namespace newsgraph::query {
namespace {

using graph::List;
using graph::Map;
using graph::Value;
using Kind = Value::Kind;

Value coalesce(Arguments arguments, Execution&, Position) {
  for (const Value& argument : arguments) {
    if (!argument.is_null()) return argument;
  }
  return {};
}

Value exists(Arguments arguments, Execution&, Position) {
  return !arguments[0].is_null();
}

Value head(Arguments arguments, Execution&, Position where) {
  if (arguments[0].kind() != Kind::list) fail_value("head", arguments[0], where);
  const List& list = arguments[0].as_list();
  return list.empty() ? Value() : list.front();
}

Value last(Arguments arguments, Execution&, Position where) {
  if (arguments[0].kind() != Kind::list) fail_value("last", arguments[0], where);
  const List& list = arguments[0].as_list();
  return list.empty() ? Value() : list.back();
}

Value tail(Arguments arguments, Execution&, Position where) {
  if (arguments[0].kind() != Kind::list) fail_value("tail", arguments[0], where);
  const List& list = arguments[0].as_list();
  return list.empty() ? List{} : List(std::next(list.begin()), list.end());
}

Value reverse(Arguments arguments, Execution&, Position where) {
  if (arguments[0].kind() == Kind::string) return reversed(arguments[0].as_string());
  if (arguments[0].kind() != Kind::list) fail_value("reverse", arguments[0], where);
  const List& list = arguments[0].as_list();
  return List(list.rbegin(), list.rend());
}

Value size(Arguments arguments, Execution&, Position where) {
  switch (arguments[0].kind()) {
    case Kind::list:
      return arguments[0].as_list().size();
    case Kind::map:
      return arguments[0].as_map().size();
    case Kind::string:
      return count_code_points(arguments[0].as_string());
    default:
      fail_value("size", arguments[0], where);
  }
}

std::int64_t whole(const Value& value, std::string_view function, Position where) {
  if (value.kind() == Kind::integer) return value.as_integer();
  fail_argument("InvalidArgumentType",
                std::string(function) + "() takes integers, not " + std::string(kind_name(value.kind())), where);
}

constexpr std::uint64_t kLongestRange = 100'000'000;  // some gigabytes

// How far two integers are apart; it may not fit into a signed one.
std::uint64_t distance(std::int64_t a, std::int64_t b) {
  const auto [low, high] = std::minmax(a, b);
  return static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
}

Value range(Arguments arguments, Execution& execution, Position where) {
  const std::int64_t from = whole(arguments[0], "range", where);
  const std::int64_t to = whole(arguments[1], "range", where);
  const std::int64_t step = arguments.size() > 2 ? whole(arguments[2], "range", where) : 1;
  if (step == 0) fail_argument("NumberOutOfRange", "range() takes no step of 0", where);
  List list;
  if (step > 0 ? from > to : from < to) return list;
  const std::uint64_t steps = distance(from, to) / distance(0, step);
  if (steps >= kLongestRange) {
    fail_argument("NumberOutOfRange", "range() gives " + std::to_string(kLongestRange) + " numbers at most", where);
  }
  list.reserve(steps + 1);
  std::int64_t i = from;
  while (step > 0 ? i <= to : i >= to) {
    execution.check();
    list.emplace_back(i);
    if (__builtin_add_overflow(i, step, &i)) break;
  }
  return list;
}

Value keys(Arguments arguments, Execution& execution, Position where) {
  List names;
  const graph::Graph& graph = execution.graph();
  const auto append = [&](const std::vector<graph::KeyId>& keys) {
    for (const graph::KeyId key : keys) names.emplace_back(graph.name(key));
  };
  switch (arguments[0].kind()) {
    case Kind::map:
      for (const auto& [key, value] : arguments[0].as_map()) names.emplace_back(key);
      break;
    case Kind::vertex:
      append(graph.keys(arguments[0].as_vertex()));
      break;
    case Kind::edge:
      append(graph.keys(arguments[0].as_edge()));
      break;
    default:
      fail_value("keys", arguments[0], where);
  }
  return names;
}

std::optional<double> read_number(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double number = 0;
  const std::from_chars_result end = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end.ptr != text.data() + text.size() || end.ec == std::errc::invalid_argument) return std::nullopt;
  return number;
}

Value whole_of(double number) {
  static constexpr double kBound = 9223372036854775808.0;  // 2^63
  if (std::isnan(number) || number >= kBound || number < -kBound) return {};
  return static_cast<std::int64_t>(number);
}

Value to_integer(Arguments arguments, Execution&, Position where) {
  const Value& value = arguments[0];
  switch (value.kind()) {
    case Kind::integer:
      return value;
    case Kind::floating:
      return whole_of(value.as_floating());
    case Kind::boolean:
      return value.as_boolean() ? 1 : 0;
    case Kind::string:
      break;
    default:
      fail_value("toInteger", value, where);
  }
  std::string_view text = trimmed(value.as_string());
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t number = 0;
  const std::from_chars_result end = std::from_chars(text.data(), text.data() + text.size(), number);
  if (!text.empty() && end.ec == std::errc() && end.ptr == text.data() + text.size()) return number;
  const std::optional<double> with_fraction = read_number(text);
  return with_fraction ? whole_of(*with_fraction) : Value();
}

Value to_float(Arguments arguments, Execution&, Position where) {
  const Value& value = arguments[0];
  if (value.is_number()) return value.as_number();
  if (value.kind() != Kind::string) fail_value("toFloat", value, where);
  const std::optional<double> number = read_number(value.as_string());
  return number ? Value(*number) : Value();
}

Value to_boolean(Arguments arguments, Execution&, Position where) {
  const Value& value = arguments[0];
  if (value.kind() == Kind::boolean) return value;
  if (value.kind() == Kind::integer) return value.as_integer() != 0;
  if (value.kind() != Kind::string) fail_value("toBoolean", value, where);
  const std::string text = to_lower(trimmed(value.as_string()));
  if (text == "true") return true;
  if (text == "false") return false;
  return {};
}

Value to_string_function(Arguments arguments, Execution&, Position where) {
  switch (arguments[0].kind()) {
    case Kind::list:
    case Kind::map:
    case Kind::vertex:
    case Kind::edge:
    case Kind::path:
      fail_value("toString", arguments[0], where);
    default:
      return text_of(arguments[0]);
  }
}

constexpr TypeSet kSized = takes(Type::Kind::list, Type::Kind::string, Type::Kind::map);
constexpr TypeSet kKeyed = takes(Type::Kind::map, Type::Kind::node, Type::Kind::relationship);
constexpr TypeSet kList = takes(Type::Kind::list);

constexpr Function kFunctions[] = {
    {"coalesce", 1, kAnyNumber, false, kTakesAny, Type::Kind::any, coalesce},
    {"exists", 1, 1, false, kTakesAny, Type::Kind::boolean, exists},
    {"head", 1, 1, true, kList, Type::Kind::any, head},
    {"keys", 1, 1, true, kKeyed, Type::Kind::list, keys},
    {"last", 1, 1, true, kList, Type::Kind::any, last},
    {"range", 2, 3, true, kTakesAny, Type::Kind::list, range},
    {"reverse", 1, 1, true, takes(Type::Kind::list, Type::Kind::string), Type::Kind::any, reverse},
    {"size", 1, 1, true, kSized, Type::Kind::integer, size},
    {"tail", 1, 1, true, kList, Type::Kind::list, tail},
    {"toBoolean", 1, 1, true, kTakesAny, Type::Kind::boolean, to_boolean},
    {"toFloat", 1, 1, true, kTakesAny, Type::Kind::floating, to_float},
    {"toInteger", 1, 1, true, kTakesAny, Type::Kind::integer, to_integer},
    {"toString", 1, 1, true, kTakesAny, Type::Kind::string, to_string_function},
};

}  // namespace

std::span<const Function> value_functions() {
  return kFunctions;
}

}  // namespace newsgraph::query
