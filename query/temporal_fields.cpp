#include "query/temporal_fields.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>
#include <utility>

#include "query/operations.h"
#include "query/temporal_operations.h"

namespace newsgraph::query {
namespace {

using graph::Date;
using graph::DateTime;
using graph::LocalTime;
using graph::Map;
using graph::Value;
using Kind = Value::Kind;

constexpr std::string_view kDateFields[] = {"year",       "month",   "day",          "week", "dayOfWeek",
                                            "ordinalDay", "quarter", "dayOfQuarter", "date", "datetime"};
constexpr std::string_view kTimeFields[] = {"hour",        "minute",     "second", "millisecond",
                                            "microsecond", "nanosecond", "time",   "datetime"};

template <typename Names>
bool among(const Names& names, std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

[[noreturn]] void fail_field(const std::string& message, Position where) {
  fail_argument("InvalidArgumentValue", message, where);
}

class FieldReader {
 public:
  FieldReader(const Map& map, Position where) : map_(map), where_(where) {}

  bool has(std::string_view name) const { return map_.contains(name); }

  std::int64_t get(std::string_view name, std::int64_t otherwise, std::int64_t min, std::int64_t max) const {
    const auto found = map_.find(name);
    if (found == map_.end()) return otherwise;
    if (found->second.kind() != Kind::integer) fail_field("`" + std::string(name) + "` is an integer", where_);
    const std::int64_t value = found->second.as_integer();
    if (value < min || value > max)
      fail_field("there is no " + std::string(name) + " " + std::to_string(value), where_);
    return value;
  }

  Date date(std::optional<Date> base) const {
    if (has("week") || has("dayOfWeek")) return week_date(base);
    if (has("ordinalDay")) return checked({first_of_year(base).days + get("ordinalDay", 1, 1, 366) - 1}, base);
    if (has("quarter") || has("dayOfQuarter")) return quarter_date(base);
    const graph::Civil c = base ? graph::civil(*base) : graph::Civil{};
    const std::int64_t month = get("month", c.month, 1, 12);
    const std::int64_t day = get("day", c.day, 1, 31);
    return existing(year(base), static_cast<int>(month), static_cast<int>(day));
  }

  LocalTime time(LocalTime base, bool add_fraction) const {
    const std::int64_t seconds = base.nanoseconds / kNanosPerSecond;
    const std::int64_t hour = get("hour", seconds / 3600, 0, 23);
    const std::int64_t minute = get("minute", seconds / 60 % 60, 0, 59);
    const std::int64_t second = get("second", seconds % 60, 0, 59);
    const std::int64_t old = base.nanoseconds % kNanosPerSecond;
    const bool given = has("millisecond") || has("microsecond") || has("nanosecond");
    const std::int64_t nanos = (given ? fraction() : 0) + (given && !add_fraction ? 0 : old);
    return {((hour * 60 + minute) * 60 + second) * kNanosPerSecond + nanos % kNanosPerSecond};
  }

 private:
  static constexpr std::int64_t kLastYear = 999'999'999;

  // Smaller units count within the larger one that is given too.
  std::int64_t fraction() const {
    const bool milli = has("millisecond");
    const bool micro = has("microsecond");
    const std::int64_t millis = get("millisecond", 0, 0, 999);
    const std::int64_t micros = get("microsecond", 0, 0, milli ? 999 : 999'999);
    const std::int64_t nanos = get("nanosecond", 0, 0, micro ? 999 : milli ? 999'999 : 999'999'999);
    return millis * 1'000'000 + micros * 1000 + nanos;
  }

  std::int64_t year(std::optional<Date> base) const {
    if (!base && !has("year")) fail_field("a date needs a year", where_);
    return get("year", base ? graph::civil(*base).year : 0, -kLastYear, kLastYear);
  }

  Date existing(std::int64_t year, int month, int day) const {
    const std::optional<Date> date = graph::date_from_civil(year, month, day);
    if (!date) fail_field("there is no such date", where_);
    return *date;
  }

  Date first_of_year(std::optional<Date> base) const { return existing(year(base), 1, 1); }

  // A day of the year that lies in it.
  Date checked(Date date, std::optional<Date> base) const {
    if (graph::civil(date).year != year(base)) fail_field("the year has no such day", where_);
    return date;
  }

  Date week_date(std::optional<Date> base) const {
    if (!base && !has("year")) fail_field("a date needs a year", where_);
    const std::int64_t year = get("year", base ? week_year(*base) : 0, -kLastYear, kLastYear);
    const Date first = first_day_of_week_year(year);
    const std::int64_t base_week = base ? (base->days - first_day_of_week_year(week_year(*base)).days) / 7 + 1 : 1;
    const std::int64_t week = get("week", base_week, 1, 53);
    const std::int64_t day = get("dayOfWeek", base ? week_day(*base) : 1, 1, 7);
    const Date date{first.days + (week - 1) * 7 + day - 1};
    if (week == 53 && !(date < first_day_of_week_year(year + 1))) fail_field("the year has no week 53", where_);
    return date;
  }

  Date quarter_date(std::optional<Date> base) const {
    const int base_quarter = base ? (graph::civil(*base).month - 1) / 3 + 1 : 1;
    const auto first_of = [](int quarter) { return quarter * 3 - 2; };
    std::int64_t base_day = 1;
    if (base) base_day = base->days - existing(graph::civil(*base).year, first_of(base_quarter), 1).days + 1;
    const auto quarter = static_cast<int>(get("quarter", base_quarter, 1, 4));
    const std::int64_t day = get("dayOfQuarter", base_day, 1, 92);
    const Date date{existing(year(base), first_of(quarter), 1).days + day - 1};
    if ((graph::civil(date).month - 1) / 3 + 1 != quarter) fail_field("the quarter has no such day", where_);
    return date;
  }

  const Map& map_;
  Position where_;
};

void check_names(const Map& map, const FieldRules& rules, Position where) {
  for (const auto& [name, value] : map) {
    const bool known =
        (rules.date && among(kDateFields, name)) || (rules.time && among(kTimeFields, name)) || name == "timezone";
    if (!known) fail_field("there is no field `" + name + "`", where);
  }
}

// The map's own `date`, `time` or `datetime`, each over what was there before.
void take_others(const Map& map, TemporalParts& base, Position where) {
  for (const std::string_view name : {"date", "time", "datetime"}) {
    const auto found = map.find(name);
    if (found == map.end()) continue;
    const std::optional<TemporalParts> other = parts_of(found->second);
    if (!other || (name != "time" && !other->date) || (name != "date" && !other->time)) {
      fail_field("`" + std::string(name) + "` has another kind of value", where);
    }
    if (name != "time") base.date = other->date;
    if (name == "date") continue;
    base.time = other->time;
    base.offset = other->offset;
    base.zone = other->zone;
  }
}

// Keeps the moment: the clock (and with it perhaps the date) moves by the difference of the offsets.
void move_to(std::int32_t offset, TemporalParts& parts) {
  if (parts.offset && parts.time) {
    const std::int64_t shift = std::int64_t{offset - *parts.offset} * kNanosPerSecond;
    const Quotient days = divide(parts.time->nanoseconds + shift, kNanosPerDay);
    parts.time->nanoseconds = days.rest;
    if (parts.date) parts.date->days += days.whole;
  }
  parts.offset = offset;
  parts.zone.clear();
}

}  // namespace

std::optional<TemporalParts> parts_of(const Value& value) {
  switch (value.kind()) {
    case Kind::date:
      return TemporalParts{value.as_date(), {}, {}, {}};
    case Kind::local_time:
      return TemporalParts{{}, value.as_local_time(), {}, {}};
    case Kind::time:
      return TemporalParts{{}, value.as_time().local, value.as_time().offset, {}};
    case Kind::local_date_time:
      return TemporalParts{value.as_local_date_time().date, value.as_local_date_time().time, {}, {}};
    case Kind::date_time: {
      const DateTime& t = value.as_date_time();
      return TemporalParts{t.local.date, t.local.time, t.offset, t.zone};
    }
    default:
      return std::nullopt;
  }
}

TemporalParts parts_from(const Map& map, TemporalParts base, const FieldRules& rules, Position where) {
  check_names(map, rules, where);
  take_others(map, base, where);
  const FieldReader fields(map, where);
  TemporalParts parts = base;
  if (rules.time) parts.time = base.time.value_or(LocalTime{});
  const auto zone = map.find("timezone");
  if (rules.zone && zone != map.end()) {
    if (zone->second.kind() != Kind::string) fail_field("`timezone` is a string", where);
    move_to(offset_of(zone->second.as_string(), where), parts);
  }
  if (rules.date) parts.date = fields.date(parts.date);
  if (rules.time) parts.time = fields.time(*parts.time, rules.add_fraction);
  return parts;
}

std::int32_t offset_of(const std::string& zone, Position where) {
  if (zone == "UTC" || zone == "utc" || zone == "Z" || zone == "z") return 0;
  const std::optional<graph::Time> time = graph::parse_time("00:00" + zone);
  const bool offset = !zone.empty() && (zone[0] == '+' || zone[0] == '-');
  if (!offset || !time) fail_field("`" + zone + "`: zones are given by their offset so far, as +02:00", where);
  return time->offset;
}

}  // namespace newsgraph::query
