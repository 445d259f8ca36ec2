#include "query/temporal_operations.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

namespace newsgraph::query {
namespace {

using graph::Civil;
using graph::Date;
using graph::DateTime;
using graph::Duration;
using graph::LocalDateTime;
using graph::LocalTime;
using graph::Time;
using graph::Value;
using Kind = Value::Kind;

std::optional<Value> date_component(Date date, std::string_view name) {
  const Civil c = graph::civil(date);
  const int quarter = (c.month - 1) / 3 + 1;
  if (name == "year") return c.year;
  if (name == "quarter") return quarter;
  if (name == "month") return c.month;
  if (name == "day") return c.day;
  if (name == "week") return (date.days - first_day_of_week_year(week_year(date)).days) / 7 + 1;
  if (name == "weekYear") return week_year(date);
  if (name == "weekDay" || name == "dayOfWeek") return week_day(date);
  if (name == "ordinalDay") return date.days - graph::date_from_civil(c.year, 1, 1)->days + 1;
  if (name == "dayOfQuarter") return date.days - graph::date_from_civil(c.year, quarter * 3 - 2, 1)->days + 1;
  return std::nullopt;
}

std::optional<Value> time_component(LocalTime time, std::string_view name) {
  const std::int64_t fraction = time.nanoseconds % kNanosPerSecond;
  const std::int64_t seconds = time.nanoseconds / kNanosPerSecond;
  if (name == "hour") return seconds / 3600;
  if (name == "minute") return seconds / 60 % 60;
  if (name == "second") return seconds % 60;
  if (name == "millisecond") return fraction / 1'000'000;
  if (name == "microsecond") return fraction / 1'000;
  if (name == "nanosecond") return fraction;
  return std::nullopt;
}

std::string offset_text(std::int32_t offset) {
  // A time of day with that offset ends with its text.
  const std::string text = graph::to_string(Time{{}, offset});
  return text.substr(text.find_first_of("Z+-"));
}

std::optional<Value> offset_component(std::int32_t offset, const std::string& zone, std::string_view name) {
  if (name == "timezone") return zone.empty() ? offset_text(offset) : zone;
  if (name == "offset") return offset_text(offset);
  if (name == "offsetMinutes") return offset / 60;
  if (name == "offsetSeconds") return offset;
  return std::nullopt;
}

std::int64_t epoch_seconds(const DateTime& t) {
  return t.local.date.days * kSecondsPerDay + t.local.time.nanoseconds / kNanosPerSecond - t.offset;
}

std::optional<Value> date_time_component(const DateTime& t, std::string_view name) {
  if (std::optional<Value> part = date_component(t.local.date, name)) return part;
  if (std::optional<Value> part = time_component(t.local.time, name)) return part;
  if (std::optional<Value> part = offset_component(t.offset, t.zone, name)) return part;
  if (name == "epochSeconds") return epoch_seconds(t);
  if (name == "epochMillis") {
    return epoch_seconds(t) * 1000 + t.local.time.nanoseconds % kNanosPerSecond / 1'000'000;
  }
  return std::nullopt;
}

std::optional<Value> duration_component(const Duration& d, std::string_view name) {
  const std::int64_t nanos = d.nanoseconds;
  if (name == "years") return d.months / 12;
  if (name == "quarters") return d.months / 3;
  if (name == "months") return d.months;
  if (name == "weeks") return d.days / 7;
  if (name == "days") return d.days;
  if (name == "hours") return d.seconds / 3600;
  if (name == "minutes") return d.seconds / 60;
  if (name == "seconds") return d.seconds;
  if (name == "milliseconds") return d.seconds * 1000 + nanos / 1'000'000;
  if (name == "microseconds") return d.seconds * 1'000'000 + nanos / 1000;
  if (name == "nanoseconds") return d.seconds * kNanosPerSecond + nanos;
  if (name == "quartersOfYear") return d.months / 3 % 4;
  if (name == "monthsOfQuarter") return d.months % 3;
  if (name == "monthsOfYear") return d.months % 12;
  if (name == "daysOfWeek") return d.days % 7;
  if (name == "minutesOfHour") return d.seconds / 60 % 60;
  if (name == "secondsOfMinute") return d.seconds % 60;
  if (name == "millisecondsOfSecond") return nanos / 1'000'000;
  if (name == "microsecondsOfSecond") return nanos / 1000;
  if (name == "nanosecondsOfSecond") return nanos;
  return std::nullopt;
}

// ---------------------------------------------------------------------------------------------- arithmetic

Duration negated(const Duration& d, Position where) {
  if (d.months == std::numeric_limits<std::int64_t>::min() || d.days == std::numeric_limits<std::int64_t>::min() ||
      d.seconds == std::numeric_limits<std::int64_t>::min()) {
    fail_argument("NumberOutOfRange", "the duration is too long", where);
  }
  const bool borrow = d.nanoseconds > 0;
  return {-d.months, -d.days, -d.seconds - (borrow ? 1 : 0),
          borrow ? static_cast<std::int32_t>(kNanosPerSecond - d.nanoseconds) : 0};
}

std::int64_t checked_add(std::int64_t a, std::int64_t b, Position where) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) fail_argument("NumberOutOfRange", "the duration is too long", where);
  return sum;
}

// The time of day after a duration, and how many days that carries over.
struct Shifted {
  LocalTime time;
  std::int64_t days = 0;
};
Shifted shift(LocalTime time, const Duration& d) {
  const Quotient seconds = divide(d.seconds, kSecondsPerDay);
  const std::int64_t nanos = time.nanoseconds + seconds.rest * kNanosPerSecond + d.nanoseconds;
  const Quotient days = divide(nanos, kNanosPerDay);
  return {{days.rest}, seconds.whole + days.whole};
}

Date shift_date(Date date, const Duration& d, Position where) {
  static constexpr std::int64_t kMaxMonths = 12LL * 2'000'000'000;
  std::optional<Date> moved;
  if (d.months < kMaxMonths && d.months > -kMaxMonths) moved = add_months(date, d.months);
  if (!moved) fail_argument("NumberOutOfRange", "there is no such date", where);
  return {checked_add(moved->days, d.days, where)};
}

LocalDateTime shift(const LocalDateTime& t, const Duration& d, Position where) {
  const Date date = shift_date(t.date, d, where);
  const Shifted time = shift(t.time, d);
  return {{checked_add(date.days, time.days, where)}, time.time};
}

std::optional<Value> add_duration(const Value& a, const Duration& d, Position where) {
  switch (a.kind()) {
    // A date has whole days only: what is less than one is left out.
    case Kind::date:
      return Date{checked_add(shift_date(a.as_date(), d, where).days, d.seconds / kSecondsPerDay, where)};
    case Kind::local_time:
      return shift(a.as_local_time(), d).time;
    case Kind::time:
      return Time{shift(a.as_time().local, d).time, a.as_time().offset};
    case Kind::local_date_time:
      return shift(a.as_local_date_time(), d, where);
    case Kind::date_time: {
      DateTime t = a.as_date_time();
      t.local = shift(t.local, d, where);
      return t;
    }
    case Kind::duration:
      return add(a.as_duration(), d, where);
    default:
      return std::nullopt;
  }
}

}  // namespace

Quotient divide(std::int64_t a, std::int64_t b) {
  const std::int64_t rest = ((a % b) + b) % b;
  return {(a - rest) / b, rest};
}

int week_day(Date date) {
  return static_cast<int>(divide(date.days + 3, 7).rest) + 1;
}

Date first_day_of_week_year(std::int64_t year) {
  const std::optional<Date> fourth = graph::date_from_civil(year, 1, 4);
  return fourth ? Date{fourth->days - (week_day(*fourth) - 1)} : Date{};
}

std::int64_t week_year(Date date) {
  const std::int64_t year = graph::civil(date).year;
  if (date < first_day_of_week_year(year)) return year - 1;
  return date < first_day_of_week_year(year + 1) ? year : year + 1;
}

std::optional<Date> add_months(Date date, std::int64_t months) {
  const Civil c = graph::civil(date);
  const Quotient q = divide(c.year * 12 + (c.month - 1) + months, 12);
  for (int day = c.day; day >= 28; --day) {
    if (std::optional<Date> found = graph::date_from_civil(q.whole, static_cast<int>(q.rest) + 1, day)) return found;
  }
  return graph::date_from_civil(q.whole, static_cast<int>(q.rest) + 1, c.day);
}

Duration add(const Duration& a, const Duration& b, Position where) {
  const std::int64_t nanos = std::int64_t{a.nanoseconds} + b.nanoseconds;
  return {checked_add(a.months, b.months, where), checked_add(a.days, b.days, where),
          checked_add(checked_add(a.seconds, b.seconds, where), nanos / kNanosPerSecond, where),
          static_cast<std::int32_t>(nanos % kNanosPerSecond)};
}

// A duration times a number: fractions of a month become days (of 30.436875 on average), those of a day seconds.
Duration scaled(const Duration& d, double factor, Position where) {
  static constexpr double kDaysPerMonth = 30.436875;
  static constexpr double kBound = 9e18;
  const double months = static_cast<double>(d.months) * factor;
  const double days = static_cast<double>(d.days) * factor + (months - std::trunc(months)) * kDaysPerMonth;
  const double seconds = static_cast<double>(d.seconds) * factor + (days - std::trunc(days)) * 86'400.0;
  double nanos = std::trunc(static_cast<double>(d.nanoseconds) * factor +
                            (seconds - std::trunc(seconds)) * static_cast<double>(kNanosPerSecond));
  for (const double part : {months, days, seconds, nanos}) {
    if (!(std::fabs(part) < kBound)) fail_argument("NumberOutOfRange", "the duration is too long", where);
  }
  const Quotient carry = divide(static_cast<std::int64_t>(nanos), kNanosPerSecond);
  return {static_cast<std::int64_t>(months), static_cast<std::int64_t>(days),
          static_cast<std::int64_t>(seconds) + carry.whole, static_cast<std::int32_t>(carry.rest)};
}

std::optional<Value> temporal_component(const Value& value, std::string_view name) {
  switch (value.kind()) {
    case Kind::date:
      return date_component(value.as_date(), name);
    case Kind::local_time:
      return time_component(value.as_local_time(), name);
    case Kind::time: {
      if (std::optional<Value> part = time_component(value.as_time().local, name)) return part;
      return offset_component(value.as_time().offset, {}, name);
    }
    case Kind::local_date_time: {
      if (std::optional<Value> part = date_component(value.as_local_date_time().date, name)) return part;
      return time_component(value.as_local_date_time().time, name);
    }
    case Kind::date_time:
      return date_time_component(value.as_date_time(), name);
    case Kind::duration:
      return duration_component(value.as_duration(), name);
    default:
      return std::nullopt;
  }
}

std::partial_ordering compare_temporal(const Value& a, const Value& b) {
  switch (a.kind()) {
    case Kind::date:
      return a.as_date() <=> b.as_date();
    case Kind::local_time:
      return a.as_local_time() <=> b.as_local_time();
    case Kind::local_date_time:
      return a.as_local_date_time() <=> b.as_local_date_time();
    case Kind::time: {
      const auto moment = [](const Time& t) { return t.local.nanoseconds - t.offset * kNanosPerSecond; };
      return moment(a.as_time()) <=> moment(b.as_time());
    }
    case Kind::date_time: {
      const auto moment = [](const DateTime& t) {
        return std::pair(epoch_seconds(t), t.local.time.nanoseconds % kNanosPerSecond);
      };
      return moment(a.as_date_time()) <=> moment(b.as_date_time());
    }
    default:
      return std::partial_ordering::unordered;
  }
}

std::optional<Value> calculate_temporal(const Value& a, Arithmetic operation, const Value& b, Position where) {
  const bool a_duration = a.kind() == Kind::duration;
  const bool b_duration = b.kind() == Kind::duration;
  switch (operation) {
    case Arithmetic::add:
      if (b_duration) return add_duration(a, b.as_duration(), where);
      return a_duration ? add_duration(b, a.as_duration(), where) : std::nullopt;
    case Arithmetic::subtract:
      return b_duration ? add_duration(a, negated(b.as_duration(), where), where) : std::nullopt;
    case Arithmetic::multiply:
      if (a_duration && b.is_number()) return scaled(a.as_duration(), b.as_number(), where);
      if (b_duration && a.is_number()) return scaled(b.as_duration(), a.as_number(), where);
      return std::nullopt;
    case Arithmetic::divide:
      if (a_duration && b.is_number()) return scaled(a.as_duration(), 1 / b.as_number(), where);
      return std::nullopt;
    case Arithmetic::modulo:
    case Arithmetic::power:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace newsgraph::query
