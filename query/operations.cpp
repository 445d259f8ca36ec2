#include "query/operations.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "query/temporal_operations.h"

namespace newsgraph::query {
namespace {

using graph::List;
using graph::Map;
using graph::Value;
using Kind = Value::Kind;

// Exact also where the integer has more digits than a double holds. Unordered for NaN.
std::partial_ordering compare_mixed(std::int64_t a, double b) {
  if (std::isnan(b)) return std::partial_ordering::unordered;
  static constexpr double kBound = 9223372036854775808.0;  // 2^63
  if (b >= kBound) return std::partial_ordering::less;
  if (b < -kBound) return std::partial_ordering::greater;
  const auto whole = static_cast<std::int64_t>(b);
  if (a != whole) return a <=> whole;
  return 0.0 <=> (b - static_cast<double>(whole));
}

std::partial_ordering reverse(std::partial_ordering order) {
  return 0 <=> order;
}

std::partial_ordering compare_numbers(const Value& a, const Value& b) {
  const bool a_whole = a.kind() == Kind::integer;
  const bool b_whole = b.kind() == Kind::integer;
  if (a_whole && b_whole) return a.as_integer() <=> b.as_integer();
  if (a_whole) return compare_mixed(a.as_integer(), b.as_floating());
  if (b_whole) return reverse(compare_mixed(b.as_integer(), a.as_floating()));
  return a.as_floating() <=> b.as_floating();
}

Truth lists_equal(const List& a, const List& b) {
  if (a.size() != b.size()) return false;
  Truth result = true;
  for (std::size_t i = 0; i < a.size(); ++i) {
    result = logical_and(result, equals(a[i], b[i]));
    if (result == false) return false;
  }
  return result;
}

Truth maps_equal(const Map& a, const Map& b) {
  const auto same_key = [](const auto& x, const auto& y) { return x.first == y.first; };
  if (!std::equal(a.begin(), a.end(), b.begin(), b.end(), same_key)) return false;
  Truth result = true;
  for (auto i = a.begin(), j = b.begin(); i != a.end(); ++i, ++j) {
    result = logical_and(result, equals(i->second, j->second));
    if (result == false) return false;
  }
  return result;
}

// What is known of the order of two values: nothing if there is none between them.
using Ordering = std::optional<std::partial_ordering>;

Ordering order_of(const Value& a, const Value& b);

Ordering order_of_lists(const List& a, const List& b) {
  const std::size_t common = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < common; ++i) {
    const Truth equal = equals(a[i], b[i]);
    if (!equal) return std::nullopt;
    if (!*equal) return order_of(a[i], b[i]);
  }
  return a.size() <=> b.size();
}

Ordering order_of(const Value& a, const Value& b) {
  if (a.is_number() && b.is_number()) return compare_numbers(a, b);
  if (a.kind() != b.kind()) return std::nullopt;
  switch (a.kind()) {
    case Kind::boolean:
      return a.as_boolean() <=> b.as_boolean();
    case Kind::string:
      return a.as_string() <=> b.as_string();
    case Kind::list:
      return order_of_lists(a.as_list(), b.as_list());
    case Kind::date:
    case Kind::local_time:
    case Kind::time:
    case Kind::local_date_time:
    case Kind::date_time:
      return compare_temporal(a, b);
    default:
      return std::nullopt;
  }
}

[[noreturn]] void fail_overflow(Arithmetic operation, const Value& a, const Value& b, Position where) {
  throw QueryError("ArithmeticError", Phase::runtime, "NumberOutOfRange",
                   graph::to_string(a) + " " + std::string(to_string(operation)) + " " + graph::to_string(b) +
                       " does not fit into a 64-bit integer",
                   where);
}

[[noreturn]] void fail_operands(Arithmetic operation, const Value& a, const Value& b, Position where) {
  fail_type("`" + std::string(to_string(operation)) + "` does not take " + std::string(kind_name(a.kind())) + " and " +
                std::string(kind_name(b.kind())),
            where);
}

Value calculate_integers(std::int64_t a, Arithmetic operation, std::int64_t b, Position where) {
  std::int64_t result = 0;
  bool overflow = false;
  switch (operation) {
    case Arithmetic::add:
      overflow = __builtin_add_overflow(a, b, &result);
      break;
    case Arithmetic::subtract:
      overflow = __builtin_sub_overflow(a, b, &result);
      break;
    case Arithmetic::multiply:
      overflow = __builtin_mul_overflow(a, b, &result);
      break;
    case Arithmetic::power:
      return std::pow(static_cast<double>(a), static_cast<double>(b));
    case Arithmetic::divide:
    case Arithmetic::modulo:
      if (b == 0) throw QueryError("ArithmeticError", Phase::runtime, "DivisionByZero", "division by zero", where);
      if (b == -1) {  // the one quotient that does not fit, and whose remainder traps
        if (operation == Arithmetic::modulo) return 0;
        overflow = __builtin_sub_overflow(std::int64_t{0}, a, &result);
      } else {
        result = operation == Arithmetic::divide ? a / b : a % b;
      }
      break;
  }
  if (overflow) fail_overflow(operation, a, b, where);
  return result;
}

double calculate_floats(double a, Arithmetic operation, double b) {
  switch (operation) {
    case Arithmetic::add:
      return a + b;
    case Arithmetic::subtract:
      return a - b;
    case Arithmetic::multiply:
      return a * b;
    case Arithmetic::divide:
      return a / b;
    case Arithmetic::modulo:
      return std::fmod(a, b);
    case Arithmetic::power:
      return std::pow(a, b);
  }
  return 0;
}

List joined(const Value& a, const Value& b) {
  List result;
  const auto append = [&result](const Value& part) {
    if (part.kind() == Kind::list) {
      result.insert(result.end(), part.as_list().begin(), part.as_list().end());
    } else {
      result.push_back(part);
    }
  };
  append(a);
  append(b);
  return result;
}

bool joins_as_text(const Value& a, const Value& b) {
  const auto is_text = [](const Value& v) { return v.kind() == Kind::string; };
  return (is_text(a) && (is_text(b) || b.is_number())) || (is_text(b) && a.is_number());
}

std::int64_t index_of(const Value& key, Position where) {
  if (key.kind() != Kind::integer) {
    fail_type("a list is indexed by an integer, not by " + std::string(kind_name(key.kind())), where);
  }
  return key.as_integer();
}

// Where a slice's border lies in a list of `size`, counted from the end when negative.
std::size_t border(const Value* at, std::size_t otherwise, std::size_t size, Position where) {
  if (at == nullptr) return otherwise;
  const auto length = static_cast<std::int64_t>(size);
  std::int64_t i = index_of(*at, where);
  if (i < 0) i = std::max<std::int64_t>(i, -length) + length;
  return static_cast<std::size_t>(std::min(i, length));
}

}  // namespace

Truth logical_not(Truth a) {
  if (!a) return a;
  return !*a;
}

Truth logical_and(Truth a, Truth b) {
  if (a == false || b == false) return false;
  if (!a || !b) return std::nullopt;
  return true;
}

Truth logical_or(Truth a, Truth b) {
  if (a == true || b == true) return true;
  if (!a || !b) return std::nullopt;
  return false;
}

Truth logical_xor(Truth a, Truth b) {
  if (!a || !b) return std::nullopt;
  return *a != *b;
}

Value to_value(Truth truth) {
  return truth ? Value(*truth) : Value();
}

Truth to_truth(const Value& value, Position where) {
  if (value.is_null()) return std::nullopt;
  if (value.kind() != Kind::boolean) {
    fail_type("a boolean is expected here, not " + std::string(kind_name(value.kind())), where);
  }
  return value.as_boolean();
}

Truth equals(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return std::nullopt;
  if (a.is_number() && b.is_number()) return compare_numbers(a, b) == std::partial_ordering::equivalent;
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::list:
      return lists_equal(a.as_list(), b.as_list());
    case Kind::map:
      return maps_equal(a.as_map(), b.as_map());
    case Kind::string:
      return a.as_string() == b.as_string();
    default:
      return graph::equivalent(a, b);
  }
}

Truth compare(const Value& a, Comparison comparison, const Value& b) {
  const Ordering order = order_of(a, b);
  if (!order) return std::nullopt;
  switch (comparison) {
    case Comparison::less:
      return *order < 0;
    case Comparison::less_equal:
      return *order <= 0;
    case Comparison::greater:
      return *order > 0;
    case Comparison::greater_equal:
      return *order >= 0;
  }
  return std::nullopt;
}

std::string_view to_string(Arithmetic operation) {
  switch (operation) {
    case Arithmetic::add:
      return "+";
    case Arithmetic::subtract:
      return "-";
    case Arithmetic::multiply:
      return "*";
    case Arithmetic::divide:
      return "/";
    case Arithmetic::modulo:
      return "%";
    case Arithmetic::power:
      return "^";
  }
  return {};
}

Value calculate(const Value& a, Arithmetic operation, const Value& b, Position where) {
  const bool list = a.kind() == Kind::list || b.kind() == Kind::list;
  if (a.is_null() || b.is_null()) return {};
  if (a.kind() == Kind::integer && b.kind() == Kind::integer) {
    return calculate_integers(a.as_integer(), operation, b.as_integer(), where);
  }
  if (a.is_number() && b.is_number()) return calculate_floats(a.as_number(), operation, b.as_number());
  if (operation == Arithmetic::add) {
    if (list) return joined(a, b);
    if (joins_as_text(a, b)) return text_of(a) + text_of(b);
  }
  std::optional<Value> temporal = calculate_temporal(a, operation, b, where);
  if (!temporal) fail_operands(operation, a, b, where);
  return *std::move(temporal);
}

Value negate(const Value& a, Position where) {
  if (a.is_null()) return {};
  if (a.kind() == Kind::floating) return -a.as_floating();
  return calculate(0, Arithmetic::subtract, a, where);
}

Truth in_list(const Value& a, const Value& list, Position where) {
  if (list.is_null()) return std::nullopt;
  if (list.kind() != Kind::list) fail_type("IN takes a list, not " + std::string(kind_name(list.kind())), where);
  Truth result = false;
  for (const Value& item : list.as_list()) {
    result = logical_or(result, equals(a, item));
    if (result == true) return true;
  }
  return result;
}

Truth match_text(const Value& text, TextMatch match, const Value& part) {
  if (text.kind() != Kind::string || part.kind() != Kind::string) return std::nullopt;
  switch (match) {
    case TextMatch::starts_with:
      return text.as_string().starts_with(part.as_string());
    case TextMatch::ends_with:
      return text.as_string().ends_with(part.as_string());
    case TextMatch::contains:
      return text.as_string().find(part.as_string()) != std::string::npos;
  }
  return std::nullopt;
}

Value element(const Value& container, const Value& key, Position where) {
  if (container.is_null() || key.is_null()) return {};
  if (container.kind() == Kind::list) {
    const List& list = container.as_list();
    std::int64_t i = index_of(key, where);
    if (i < 0) i += static_cast<std::int64_t>(list.size());
    return i >= 0 && i < static_cast<std::int64_t>(list.size()) ? list[static_cast<std::size_t>(i)] : Value();
  }
  if (container.kind() != Kind::map) {
    fail_type(std::string(kind_name(container.kind())) + " cannot be indexed: only lists and maps are", where);
  }
  if (key.kind() != Kind::string) {
    throw QueryError("TypeError", Phase::runtime, "MapElementAccessByNonString",
                     "a map is indexed by a string, not by " + std::string(kind_name(key.kind())), where);
  }
  const auto found = container.as_map().find(key.as_string());
  return found == container.as_map().end() ? Value() : found->second;
}

Value slice(const Value& list, const Value* from, const Value* to, Position where) {
  if (list.is_null() || (from != nullptr && from->is_null()) || (to != nullptr && to->is_null())) return {};
  if (list.kind() != Kind::list) fail_type("only a list has slices, not " + std::string(kind_name(list.kind())), where);
  const List& items = list.as_list();
  const std::size_t begin = border(from, 0, items.size(), where);
  const std::size_t end = border(to, items.size(), items.size(), where);
  if (begin >= end) return List{};
  return List(items.begin() + static_cast<std::ptrdiff_t>(begin), items.begin() + static_cast<std::ptrdiff_t>(end));
}

Value component(const Value& value, std::string_view key, Position where) {
  if (value.is_null()) return {};
  if (value.kind() == Kind::map) {
    const auto found = value.as_map().find(key);
    return found == value.as_map().end() ? Value() : found->second;
  }
  std::optional<Value> part = temporal_component(value, key);
  if (!part) fail_type(std::string(kind_name(value.kind())) + " has no `" + std::string(key) + "`", where);
  return *std::move(part);
}

std::string text_of(const Value& value) {
  switch (value.kind()) {
    case Kind::boolean:
      return value.as_boolean() ? "true" : "false";
    case Kind::integer:
      return std::to_string(value.as_integer());
    case Kind::floating:
      return graph::float_text(value.as_floating());
    case Kind::string:
      return value.as_string();
    case Kind::date:
      return graph::to_string(value.as_date());
    case Kind::local_time:
      return graph::to_string(value.as_local_time());
    case Kind::time:
      return graph::to_string(value.as_time());
    case Kind::local_date_time:
      return graph::to_string(value.as_local_date_time());
    case Kind::date_time:
      return graph::to_string(value.as_date_time());
    case Kind::duration:
      return graph::to_string(value.as_duration());
    default:
      return graph::to_string(value);
  }
}

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return "a boolean";
    case Kind::integer:
      return "an integer";
    case Kind::floating:
      return "a float";
    case Kind::string:
      return "a string";
    case Kind::list:
      return "a list";
    case Kind::map:
      return "a map";
    case Kind::vertex:
      return "a node";
    case Kind::edge:
      return "a relationship";
    case Kind::path:
      return "a path";
    case Kind::date:
      return "a date";
    case Kind::local_time:
      return "a local time";
    case Kind::time:
      return "a time";
    case Kind::local_date_time:
      return "a local date-time";
    case Kind::date_time:
      return "a date-time";
    case Kind::duration:
      return "a duration";
  }
  return {};
}

void fail_type(const std::string& message, Position where) {
  throw QueryError("TypeError", Phase::runtime, "InvalidArgumentType", message, where);
}

void fail_argument(const std::string& detail, const std::string& message, Position where) {
  throw QueryError("ArgumentError", Phase::runtime, detail, message, where);
}

}  // namespace newsgraph::query
