// Functions on numbers.
#include <cmath>
#include <numbers>

#include "query/execution.h"
#include "query/functions.h"
#include "query/operations.h"

namespace newsgraph::query {
namespace {

using graph::Value;
using Kind = Value::Kind;

double number(std::string_view function, const Value& value, Position where) {
  if (!value.is_number()) fail_value(function, value, where);
  return value.as_number();
}

template <auto Map>
Value mapped(Arguments arguments, Execution&, Position where) {
  return Map(number("this function", arguments[0], where));
}

Value absolute(Arguments arguments, Execution&, Position where) {
  if (arguments[0].kind() != Kind::integer) return std::fabs(number("abs", arguments[0], where));
  return arguments[0].as_integer() < 0 ? negate(arguments[0], where) : arguments[0];
}

Value sign(Arguments arguments, Execution&, Position where) {
  const double x = number("sign", arguments[0], where);
  return x > 0 ? 1 : x < 0 ? -1 : 0;
}

Value atan2_function(Arguments arguments, Execution&, Position where) {
  return std::atan2(number("atan2", arguments[0], where), number("atan2", arguments[1], where));
}

Value random(Arguments, Execution& execution, Position) {
  return execution.random();
}
Value pi(Arguments, Execution&, Position) {
  return std::numbers::pi;
}
Value e(Arguments, Execution&, Position) {
  return std::numbers::e;
}

double cotangent(double x) {
  return 1 / std::tan(x);
}
double degrees(double x) {
  return x * 180 / std::numbers::pi;
}
double radians(double x) {
  return x * std::numbers::pi / 180;
}
double haversin(double x) {
  return (1 - std::cos(x)) / 2;
}

// Halves go up, as in Java and so in openCypher: round(-1.5) is -1.0.
double round_half_up(double x) {
  const double below = std::floor(x);
  return x - below >= 0.5 ? below + 1 : below;
}

template <double (*Map)(double)>
constexpr Function real(std::string_view name) {
  return {name,
          1,
          1,
          true,
          takes(Type::Kind::integer, Type::Kind::floating, Type::Kind::number),
          Type::Kind::floating,
          mapped<Map>};
}

constexpr TypeSet kNumber = takes(Type::Kind::integer, Type::Kind::floating, Type::Kind::number);

constexpr Function kFunctions[] = {
    {"abs", 1, 1, true, kNumber, Type::Kind::number, absolute},
    real<std::acos>("acos"),
    real<std::asin>("asin"),
    real<std::atan>("atan"),
    {"atan2", 2, 2, true, kNumber, Type::Kind::floating, atan2_function},
    real<std::ceil>("ceil"),
    real<std::cos>("cos"),
    real<cotangent>("cot"),
    real<degrees>("degrees"),
    {"e", 0, 0, true, kTakesAny, Type::Kind::floating, e},
    real<std::exp>("exp"),
    real<std::floor>("floor"),
    real<haversin>("haversin"),
    real<std::log>("log"),
    real<std::log10>("log10"),
    {"pi", 0, 0, true, kTakesAny, Type::Kind::floating, pi},
    real<radians>("radians"),
    {"rand", 0, 0, true, kTakesAny, Type::Kind::floating, random},
    real<round_half_up>("round"),
    {"sign", 1, 1, true, kNumber, Type::Kind::integer, sign},
    real<std::sin>("sin"),
    real<std::sqrt>("sqrt"),
    real<std::tan>("tan"),
};

}  // namespace

std::span<const Function> math_functions() {
  return kFunctions;
}

}  // namespace newsgraph::query
