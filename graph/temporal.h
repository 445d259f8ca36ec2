// Dates, times and durations, as properties hold them and as queries compute with them.
//
// Plain data in ISO 8601's proleptic Gregorian calendar: a type says what it counts, nothing is validated on
// construction. to_string() gives the text that the contract fixes: seconds left out when zero, fractions without
// trailing zeros, zones as "+02:00[Europe/Stockholm]", years beyond four digits with their sign, "PT12S".
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace newsgraph::graph {

struct Date {
  std::int64_t days = 0;  // since 1970-01-01

  friend auto operator<=>(const Date&, const Date&) = default;
};

struct LocalTime {
  std::int64_t nanoseconds = 0;  // since midnight, below 86'400'000'000'000

  friend auto operator<=>(const LocalTime&, const LocalTime&) = default;
};

struct Time {
  LocalTime local;
  std::int32_t offset = 0;  // seconds east of UTC

  friend bool operator==(const Time&, const Time&) = default;
};

struct LocalDateTime {
  Date date;
  LocalTime time;

  friend auto operator<=>(const LocalDateTime&, const LocalDateTime&) = default;
};

struct DateTime {
  LocalDateTime local;
  std::int32_t offset = 0;  // seconds east of UTC
  std::string zone;         // IANA name; empty when only the offset is known

  friend bool operator==(const DateTime&, const DateTime&) = default;
};

// The four parts do not carry into each other, as in openCypher: a month has no fixed number of days.
struct Duration {
  std::int64_t months = 0;
  std::int64_t days = 0;
  std::int64_t seconds = 0;
  std::int32_t nanoseconds = 0;  // 0 to 999'999'999, added to seconds (which may be negative)

  friend bool operator==(const Duration&, const Duration&) = default;
};

// Year, month (1 to 12) and day (1 to 31) of a date, and back. date_from_civil() accepts only dates that exist.
struct Civil {
  std::int64_t year = 1970;
  int month = 1;
  int day = 1;
};
Civil civil(Date date);
std::optional<Date> date_from_civil(std::int64_t year, int month, int day);

std::string to_string(Date date);
std::string to_string(LocalTime time);
std::string to_string(Time time);
std::string to_string(LocalDateTime time);
std::string to_string(const DateTime& time);
std::string to_string(const Duration& duration);

// Reads the forms that to_string() writes and those of ISO 8601 that openCypher accepts. No value: the text is
// something else, or names a day or time that does not exist.
//
//   date      2015-07-21 20150721 2015-07 201507 2015  2015-W30-2 2015W302 2015-W30 2015W30  2015-202 2015202
//             2015-Q2-60 2015Q260 2015-Q2 2015Q2; years of other than four digits with a sign: +12015-07-21
//   time      21:40:32.142 214032.142 21:40:32 214032 21:40 2140 21; offsets Z +01 +0100 +01:00 +01:00:30
//   datetime  a date, T and a time, or a date alone; then perhaps an offset, then perhaps [Europe/Stockholm]
//   duration  P1Y2M3W4DT5H6M7.5S, each part with a sign and a fraction of its own, or P2012-02-02T14:37:21.545
//
// A text without an offset has offset 0. A zone is kept as it is named: whoever knows zones works out its offset.
std::optional<Date> parse_date(std::string_view text);
std::optional<LocalTime> parse_local_time(std::string_view text);
std::optional<Time> parse_time(std::string_view text);
std::optional<LocalDateTime> parse_local_date_time(std::string_view text);
std::optional<DateTime> parse_date_time(std::string_view text);
std::optional<Duration> parse_duration(std::string_view text);

}  // namespace newsgraph::graph
