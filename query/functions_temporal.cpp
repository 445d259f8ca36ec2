// Functions that make dates, times and durations.
#include <algorithm>
#include <limits>

#include "query/execution.h"
#include "query/functions.h"
#include "query/operations.h"
#include "query/temporal_fields.h"
#include "query/temporal_operations.h"

namespace newsgraph::query {
namespace {

using graph::Date;
using graph::DateTime;
using graph::Duration;
using graph::LocalDateTime;
using graph::LocalTime;
using graph::Map;
using graph::Time;
using graph::Value;
using Kind = Value::Kind;

// The five kinds of moments: how each is called, which parts it has, and how it is made of them and read from text.
struct MomentKind {
  std::string_view name;
  FieldRules rules;
  Value (*make)(const TemporalParts& parts);
  std::optional<Value> (*parse)(const std::string& text);
};

template <auto Parse>
std::optional<Value> parse_with(const std::string& text) {
  const auto parsed = Parse(text);
  return parsed ? std::optional<Value>(*parsed) : std::nullopt;
}

// A zone's name without an offset beside it would need the zones' history, which is not there yet: rather nothing than
// another moment.
std::optional<Value> read_date_time(const std::string& text) {
  const std::size_t zone = text.find('[');
  const std::size_t time = text.find('T');
  if (zone != std::string::npos && text.find_first_of("+-Zz", std::min(time, zone)) >= zone) return std::nullopt;
  return parse_with<graph::parse_date_time>(text);
}

LocalDateTime local(const TemporalParts& p) {
  return {p.date.value_or(Date{}), p.time.value_or(LocalTime{})};
}

constexpr MomentKind kDate{"date",
                           {.date = true, .time = false, .zone = false, .add_fraction = false},
                           [](const TemporalParts& p) -> Value { return p.date.value_or(Date{}); },
                           parse_with<graph::parse_date>};
constexpr MomentKind kLocalTime{"localtime",
                                {.date = false, .time = true, .zone = false, .add_fraction = false},
                                [](const TemporalParts& p) -> Value { return p.time.value_or(LocalTime{}); },
                                parse_with<graph::parse_local_time>};
constexpr MomentKind kTime{"time",
                           {.date = false, .time = true, .zone = true, .add_fraction = false},
                           [](const TemporalParts& p) -> Value {
                             return Time{p.time.value_or(LocalTime{}), p.offset.value_or(0)};
                           },
                           parse_with<graph::parse_time>};
constexpr MomentKind kLocalDateTime{"localdatetime",
                                    {.date = true, .time = true, .zone = false, .add_fraction = false},
                                    [](const TemporalParts& p) -> Value { return local(p); },
                                    parse_with<graph::parse_local_date_time>};
constexpr MomentKind kDateTime{"datetime",
                               {.date = true, .time = true, .zone = true, .add_fraction = false},
                               [](const TemporalParts& p) -> Value {
                                 return DateTime{local(p), p.offset.value_or(0), p.zone};
                               },
                               read_date_time};

TemporalParts now(const Execution& execution) {
  const Quotient days = divide(execution.now(), kNanosPerDay);
  return {Date{days.whole}, LocalTime{days.rest}, 0, {}};
}

Value moment_from_epoch(std::int64_t seconds, std::int64_t nanos) {
  const Quotient days = divide(seconds, kSecondsPerDay);
  return DateTime{{{days.whole}, {days.rest * kNanosPerSecond + nanos}}, 0, {}};
}

// The current moment without an argument; else text read, fields put together, another moment's parts taken over.
template <const MomentKind& kind>
Value moment(Arguments arguments, Execution& execution, Position where) {
  if (arguments.empty()) return kind.make(now(execution));
  const Value& value = arguments[0];
  if (value.kind() == Kind::map) return kind.make(parts_from(value.as_map(), {}, kind.rules, where));
  if (value.kind() == Kind::string) {
    if (std::optional<Value> parsed = kind.parse(value.as_string())) return *std::move(parsed);
    fail_argument("InvalidArgumentValue", std::string(kind.name) + "() cannot read " + graph::to_string(value), where);
  }
  const std::optional<TemporalParts> parts = parts_of(value);
  const bool enough = parts && (!kind.rules.date || parts->date) && (kind.rules.date || parts->time);
  if (!enough) fail_value(kind.name, value, where);
  return kind.make(*parts);
}

// ---------------------------------------------------------------------------------------------- truncation

std::optional<Date> truncated(Date date, std::string_view unit) {
  const graph::Civil c = graph::civil(date);
  const auto first_of = [](std::int64_t year, int month) { return graph::date_from_civil(year, month, 1); };
  const auto round = [&](std::int64_t years) { return first_of(divide(c.year, years).whole * years, 1); };
  if (unit == "millennium") return round(1000);
  if (unit == "century") return round(100);
  if (unit == "decade") return round(10);
  if (unit == "year") return round(1);
  if (unit == "weekYear") return first_day_of_week_year(week_year(date));
  if (unit == "quarter") return first_of(c.year, (c.month - 1) / 3 * 3 + 1);
  if (unit == "month") return first_of(c.year, c.month);
  if (unit == "week") return Date{date.days - (week_day(date) - 1)};
  return std::nullopt;
}

// Nanoseconds of a unit of the clock; 0 if it is none.
std::int64_t clock_unit(std::string_view unit) {
  if (unit == "day") return kNanosPerDay;
  if (unit == "hour") return 3600 * kNanosPerSecond;
  if (unit == "minute") return 60 * kNanosPerSecond;
  if (unit == "second") return kNanosPerSecond;
  if (unit == "millisecond") return 1'000'000;
  if (unit == "microsecond") return 1000;
  return 0;
}

// date.truncate(unit, moment, fields): the moment with everything smaller than the unit gone, then the fields put in.
template <const MomentKind& kind>
Value truncate(Arguments arguments, Execution& execution, Position where) {
  const std::string name = std::string(kind.name) + ".truncate";
  if (arguments[0].is_null() || (arguments.size() > 1 && arguments[1].is_null())) return {};
  if (arguments[0].kind() != Kind::string) fail_value(name, arguments[0], where);
  std::optional<TemporalParts> parts = arguments.size() > 1 ? parts_of(arguments[1]) : now(execution);
  if (!parts || (kind.rules.date && !parts->date)) fail_value(name, arguments[1], where);
  const std::string& unit = arguments[0].as_string();
  const std::int64_t clock = clock_unit(unit);
  const std::optional<Date> date = parts->date ? truncated(*parts->date, unit) : std::nullopt;
  if ((clock == 0 && !date) || (clock != 0 && clock < kNanosPerDay && !kind.rules.time)) {
    fail_argument("InvalidArgumentValue", name + "() has no unit `" + unit + "`", where);
  }
  if (date) parts->date = date;
  if (parts->time) parts->time->nanoseconds = clock == 0 ? 0 : parts->time->nanoseconds / clock * clock;
  FieldRules rules = kind.rules;
  rules.add_fraction = true;
  const bool fields = arguments.size() > 2 && !arguments[2].is_null();
  if (fields && arguments[2].kind() != Kind::map) fail_value(name, arguments[2], where);
  // A zone that is given is the zone of the result: the clock does not move.
  if (fields && arguments[2].as_map().contains("timezone")) parts->offset.reset();
  return kind.make(parts_from(fields ? arguments[2].as_map() : Map{}, *parts, rules, where));
}

Value from_epoch(Arguments arguments, Execution&, Position where) {
  for (const Value& argument : arguments) {
    if (argument.kind() != Kind::integer) fail_value("datetime.fromepoch", argument, where);
  }
  return moment_from_epoch(arguments[0].as_integer(), divide(arguments[1].as_integer(), kNanosPerSecond).rest);
}

Value from_epoch_millis(Arguments arguments, Execution&, Position where) {
  if (arguments[0].kind() != Kind::integer) fail_value("datetime.fromepochmillis", arguments[0], where);
  const Quotient seconds = divide(arguments[0].as_integer(), 1000);
  return moment_from_epoch(seconds.whole, seconds.rest * 1'000'000);
}

// ----------------------------------------------------------------------------------------------- durations

// {years: 1, days: 2.5}: fractions go down into the smaller parts, as in scaled().
Duration duration_of(const Map& map, Position where) {
  struct Part {
    std::string_view name;
    Duration unit;
  };
  static constexpr Part kParts[] = {
      {"years", {12, 0, 0, 0}},          {"quarters", {3, 0, 0, 0}},    {"months", {1, 0, 0, 0}},
      {"weeks", {0, 7, 0, 0}},           {"days", {0, 1, 0, 0}},        {"hours", {0, 0, 3600, 0}},
      {"minutes", {0, 0, 60, 0}},        {"seconds", {0, 0, 1, 0}},     {"milliseconds", {0, 0, 0, 1'000'000}},
      {"microseconds", {0, 0, 0, 1000}}, {"nanoseconds", {0, 0, 0, 1}},
  };
  Duration total;
  for (const auto& [name, value] : map) {
    const auto* const part =
        std::find_if(std::begin(kParts), std::end(kParts), [&key = name](const Part& p) { return p.name == key; });
    if (part == std::end(kParts) || !value.is_number()) {
      fail_argument("InvalidArgumentValue", "duration() cannot take `" + name + "` so", where);
    }
    total = add(total, scaled(part->unit, value.as_number(), where), where);
  }
  return total;
}

Value duration(Arguments arguments, Execution&, Position where) {
  const Value& value = arguments[0];
  switch (value.kind()) {
    case Kind::duration:
      return value;
    case Kind::map:
      return duration_of(value.as_map(), where);
    case Kind::string:
      if (const std::optional<Duration> parsed = graph::parse_duration(value.as_string())) return *parsed;
      fail_argument("InvalidArgumentValue", "duration() cannot read " + graph::to_string(value), where);
    default:
      fail_value("duration", value, where);
  }
}

// Two moments made comparable: with dates only if both have one, on one clock if both have a zone.
struct Between {
  bool dates = false;
  LocalDateTime from;
  LocalDateTime to;
};

Between between(std::string_view function, Arguments arguments, Position where) {
  const std::optional<TemporalParts> a = parts_of(arguments[0]);
  const std::optional<TemporalParts> b = parts_of(arguments[1]);
  if (!a) fail_value(function, arguments[0], where);
  if (!b) fail_value(function, arguments[1], where);
  Between result{a->date && b->date, local(*a), local(*b)};
  if (!result.dates) result.from.date = result.to.date = Date{};
  if (a->offset && b->offset) {
    const std::int64_t shift = std::int64_t{*a->offset - *b->offset} * kNanosPerSecond;
    // Times of day alone may leave the day: only their difference counts.
    const Quotient days = divide(result.to.time.nanoseconds + shift, kNanosPerDay);
    result.to = {{result.to.date.days + days.whole}, {days.rest}};
  }
  return result;
}

Duration seconds_between(const LocalDateTime& a, const LocalDateTime& b) {
  const Quotient nanos = divide(b.time.nanoseconds - a.time.nanoseconds, kNanosPerSecond);
  return {0, 0, (b.date.days - a.date.days) * kSecondsPerDay + nanos.whole, static_cast<std::int32_t>(nanos.rest)};
}

// Whole days from one moment to the other, towards zero.
std::int64_t days_between(const LocalDateTime& a, const LocalDateTime& b) {
  const std::int64_t days = b.date.days - a.date.days;
  if (days > 0 && b.time < a.time) return days - 1;
  if (days < 0 && a.time < b.time) return days + 1;
  return days;
}

LocalDateTime months_later(const LocalDateTime& t, std::int64_t months) {
  return {add_months(t.date, months).value_or(t.date), t.time};
}

// Whole months, towards zero: as many as do not lead past the other moment.
std::int64_t months_between(const LocalDateTime& a, const LocalDateTime& b) {
  const graph::Civil from = graph::civil(a.date);
  const graph::Civil to = graph::civil(b.date);
  const std::int64_t months = (to.year - from.year) * 12 + (to.month - from.month);
  if (months > 0 && months_later(a, months) > b) return months - 1;
  if (months < 0 && months_later(a, months) < b) return months + 1;
  return months;
}

Value duration_between(Arguments arguments, Execution&, Position where) {
  const Between moments = between("duration.between", arguments, where);
  if (!moments.dates) return seconds_between(moments.from, moments.to);
  const std::int64_t months = months_between(moments.from, moments.to);
  LocalDateTime from = months_later(moments.from, months);
  const std::int64_t days = days_between(from, moments.to);
  from.date.days += days;
  Duration rest = seconds_between(from, moments.to);
  rest.months = months;
  rest.days = days;
  return rest;
}

Value duration_in_months(Arguments arguments, Execution&, Position where) {
  const Between moments = between("duration.inMonths", arguments, where);
  return Duration{moments.dates ? months_between(moments.from, moments.to) : 0, 0, 0, 0};
}

Value duration_in_days(Arguments arguments, Execution&, Position where) {
  const Between moments = between("duration.inDays", arguments, where);
  return Duration{0, moments.dates ? days_between(moments.from, moments.to) : 0, 0, 0};
}

Value duration_in_seconds(Arguments arguments, Execution&, Position where) {
  const Between moments = between("duration.inSeconds", arguments, where);
  return seconds_between(moments.from, moments.to);
}

Value timestamp(Arguments, Execution& execution, Position) {
  return execution.now() / 1'000'000;
}

template <const MomentKind& kind>
constexpr Function maker(std::string_view name) {
  return {name, 0, 1, true, kTakesAny, Type::Kind::temporal, moment<kind>};
}

template <const MomentKind& kind>
constexpr Function truncater(std::string_view name) {
  return {name, 1, 3, false, takes(Type::Kind::string), Type::Kind::temporal, truncate<kind>};
}

constexpr Function difference(std::string_view name, decltype(Function::evaluate) evaluate) {
  return {name, 2, 2, true, kTakesAny, Type::Kind::temporal, evaluate};
}

constexpr TypeSet kInteger = takes(Type::Kind::integer);

constexpr Function kFunctions[] = {
    maker<kDate>("date"),
    maker<kDate>("date.realtime"),
    maker<kDate>("date.statement"),
    maker<kDate>("date.transaction"),
    truncater<kDate>("date.truncate"),
    maker<kDateTime>("datetime"),
    {"datetime.fromepoch", 2, 2, true, kInteger, Type::Kind::temporal, from_epoch},
    {"datetime.fromepochmillis", 1, 1, true, kInteger, Type::Kind::temporal, from_epoch_millis},
    maker<kDateTime>("datetime.realtime"),
    maker<kDateTime>("datetime.statement"),
    maker<kDateTime>("datetime.transaction"),
    truncater<kDateTime>("datetime.truncate"),
    {"duration", 1, 1, true, kTakesAny, Type::Kind::temporal, duration},
    difference("duration.between", duration_between),
    difference("duration.inDays", duration_in_days),
    difference("duration.inMonths", duration_in_months),
    difference("duration.inSeconds", duration_in_seconds),
    maker<kLocalDateTime>("localdatetime"),
    maker<kLocalDateTime>("localdatetime.realtime"),
    maker<kLocalDateTime>("localdatetime.statement"),
    maker<kLocalDateTime>("localdatetime.transaction"),
    truncater<kLocalDateTime>("localdatetime.truncate"),
    maker<kLocalTime>("localtime"),
    maker<kLocalTime>("localtime.realtime"),
    maker<kLocalTime>("localtime.statement"),
    maker<kLocalTime>("localtime.transaction"),
    truncater<kLocalTime>("localtime.truncate"),
    maker<kTime>("time"),
    maker<kTime>("time.realtime"),
    maker<kTime>("time.statement"),
    maker<kTime>("time.transaction"),
    truncater<kTime>("time.truncate"),
    {"timestamp", 0, 0, true, kTakesAny, Type::Kind::integer, timestamp},
};

}  // namespace

std::span<const Function> temporal_functions() {
  return kFunctions;
}

}  // namespace newsgraph::query
