// Dates, times and durations in expressions: their components, their order and their arithmetic. The functions that
// make them (date(), duration() and so on) are in functions_temporal.cpp.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

#include "graph/value.h"
#include "query/error.h"
#include "query/operations.h"

namespace newsgraph::query {

// `value.name` (year, weekDay, hour, offset, monthsOfYear, ...); nothing if the value has no such component.
std::optional<graph::Value> temporal_component(const graph::Value& value, std::string_view name);

// Of two temporal values of one kind other than duration. Those with an offset go by the moment that they stand for.
std::partial_ordering compare_temporal(const graph::Value& a, const graph::Value& b);

// A temporal value plus or minus a duration, durations among each other, and a duration times or by a number.
// Nothing: these operands are none of that.
std::optional<graph::Value> calculate_temporal(const graph::Value& a, Arithmetic operation, const graph::Value& b,
                                               Position where);

// Parts that more than one file computes with.
inline constexpr std::int64_t kNanosPerSecond = 1'000'000'000;
inline constexpr std::int64_t kSecondsPerDay = 86'400;
inline constexpr std::int64_t kNanosPerDay = kSecondsPerDay * kNanosPerSecond;

// Division that rounds down, with a rest that is never negative.
struct Quotient {
  std::int64_t whole = 0;
  std::int64_t rest = 0;
};
Quotient divide(std::int64_t a, std::int64_t b);

// ISO 8601: weeks begin on Monday (1), and the first week of a year is that of its first Thursday.
int week_day(graph::Date date);
std::int64_t week_year(graph::Date date);
graph::Date first_day_of_week_year(std::int64_t year);

// Months keep the day of the month, or take the last one there is. Nothing: no such date.
std::optional<graph::Date> add_months(graph::Date date, std::int64_t months);

graph::Duration add(const graph::Duration& a, const graph::Duration& b, Position where);
graph::Duration scaled(const graph::Duration& duration, double factor, Position where);

}  // namespace newsgraph::query
