// Dates and times from the fields of a map: date({year: 1984, week: 10}), datetime({date: d, hour: 12}).
#pragma once

#include <optional>
#include <string>

#include "graph/value.h"
#include "query/error.h"

namespace newsgraph::query {

// What a temporal value consists of; a date has no time of day, a local time no zone.
struct TemporalParts {
  std::optional<graph::Date> date;
  std::optional<graph::LocalTime> time;
  std::optional<std::int32_t> offset;
  std::string zone;
};

// Nothing for a value that is not temporal, or a duration.
std::optional<TemporalParts> parts_of(const graph::Value& value);

// What the fields of `map` say, with `base` for those that it does not give (and over it the map's own `date`, `time`
// and `datetime`). Coarser fields than the first given one come from the base, finer ones are the least there are.
//
//   {year: 1984, month: 10}     {year: 1984, week: 10, dayOfWeek: 3}   {year: 1984, ordinalDay: 202}
//   {date: other, day: 28}      {year: 1984, quarter: 3, dayOfQuarter: 45}
//   {hour: 12, minute: 31, second: 14, millisecond: 645}               {time: other, timezone: '+05:00'}
//
// Another timezone than the base's keeps the moment and moves the clock. With `add_fraction` milli-, micro- and
// nanoseconds are added to those of the base, else they replace them.
//
// Errors   QueryError (ArgumentError) for fields that are unknown, of another kind, out of range or that no date has.
struct FieldRules {
  bool date = false;  // whether there is a date, a time of day, a zone to be made
  bool time = false;
  bool zone = false;
  bool add_fraction = false;
};
TemporalParts parts_from(const graph::Map& map, TemporalParts base, const FieldRules& rules, Position where);

// The offset that a zone's name stands for: "Z", "+02:00". Throws QueryError for anything else.
std::int32_t offset_of(const std::string& zone, Position where);

}  // namespace newsgraph::query
