// Dates, times and durations in expressions: their components, their order and their arithmetic. The functions that
// make them (date(), duration() and so on) are in the table temporal_functions() of functions.h.
#pragma once

#include <compare>
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

}  // namespace newsgraph::query
