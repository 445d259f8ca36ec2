#include "graph/temporal.h"

#include <doctest/doctest.h>

#include <limits>
#include <optional>
#include <string>

namespace newsgraph::graph {
namespace {

template <typename T>
std::string text_of(const std::optional<T>& value) {
  return value ? to_string(*value) : "nothing";
}

struct Case {
  const char* text;
  const char* read;
};

TEST_CASE("temporal: dates are read in every form of ISO 8601 and written in one") {
  const Case cases[] = {
      {"2015-07-21", "2015-07-21"},
      {"20150721", "2015-07-21"},
      {"2015-07", "2015-07-01"},
      {"201507", "2015-07-01"},
      {"2015", "2015-01-01"},
      {"2015-W30-2", "2015-07-21"},
      {"2015W302", "2015-07-21"},
      {"2015-W30", "2015-07-20"},
      {"2015W30", "2015-07-20"},
      {"2015-W53-7", "2016-01-03"},
      {"2014-W01-1", "2013-12-30"},
      {"2015-202", "2015-07-21"},
      {"2015202", "2015-07-21"},
      {"2016-366", "2016-12-31"},
      {"2015-Q2-60", "2015-05-30"},
      {"2015Q260", "2015-05-30"},
      {"2015-Q4-92", "2015-12-31"},
      {"2015-Q3", "2015-07-01"},
      {"2000-02-29", "2000-02-29"},
      {"0000-02-29", "0000-02-29"},
      {"0001-01-01", "0001-01-01"},
      {"-0001-12-31", "-0001-12-31"},
      {"-999999999-01-01", "-999999999-01-01"},
      {"+999999999-12-31", "+999999999-12-31"},
      {"+12015-07-21", "+12015-07-21"},
      {"+2015-07-21", "2015-07-21"},
      {"1582-10-10", "1582-10-10"},  // Gregorian also where it was not in use
      {"", "nothing"},
      {"201", "nothing"},
      {"12015-07-21", "nothing"},
      {"2015-7-21", "nothing"},
      {"2015-07-21 ", "nothing"},
      {" 2015-07-21", "nothing"},
      {"2015-0721", "nothing"},
      {"201507-21", "nothing"},
      {"2015-00-01", "nothing"},
      {"2015-13-01", "nothing"},
      {"2015-02-29", "nothing"},
      {"1900-02-29", "nothing"},
      {"2015-04-31", "nothing"},
      {"2015-07-00", "nothing"},
      {"2015-000", "nothing"},
      {"2015-366", "nothing"},
      {"2015-W00-1", "nothing"},
      {"2014-W53-1", "nothing"},
      {"2015-W30-8", "nothing"},
      {"2015-W30-0", "nothing"},
      {"2015-W30-", "nothing"},
      {"2015-Q5-01", "nothing"},
      {"2015-Q1-91", "nothing"},
      {"2015-Q0", "nothing"},
      {"+9999999999-01-01", "nothing"},
      {"+-2015-01-01", "nothing"},
      {"2015-07-21T00:00", "nothing"},
      {"２０１５-07-21", "nothing"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(text_of(parse_date(c.text)) == c.read);
  }
}

TEST_CASE("temporal: days and civil dates are each other's inverse") {
  for (std::int64_t days = -1'000'000; days <= 1'000'000; days += 97) {
    const Civil day = civil({days});
    REQUIRE(date_from_civil(day.year, day.month, day.day) == Date{days});
  }
  CHECK(date_from_civil(1970, 1, 1) == Date{0});
  CHECK(date_from_civil(2000, 3, 1) == Date{11'017});
  CHECK(date_from_civil(2023, 2, 29) == std::nullopt);
  CHECK(date_from_civil(2023, 0, 1) == std::nullopt);
  CHECK(date_from_civil(1'000'000'000, 1, 1) == std::nullopt);
}

TEST_CASE("temporal: local times") {
  const Case cases[] = {
      {"21:40:32.142", "21:40:32.142"},
      {"214032.142", "21:40:32.142"},
      {"214032", "21:40:32"},
      {"21:40", "21:40"},
      {"2140", "21:40"},
      {"21", "21:00"},
      {"00:00:00", "00:00"},
      {"00:00:00.000000001", "00:00:00.000000001"},
      {"23:59:59.999999999", "23:59:59.999999999"},
      {"12:00:00.500", "12:00:00.5"},
      {"24:00", "nothing"},
      {"23:60", "nothing"},
      {"23:59:60", "nothing"},
      {"2", "nothing"},
      {"214", "nothing"},
      {"21:4", "nothing"},
      {"21:4032", "nothing"},
      {"2140:32", "nothing"},
      {"21:40:32.", "nothing"},
      {"21:40.5", "nothing"},
      {"21:40:32.1234567890", "nothing"},
      {"21:40Z", "nothing"},
      {"-1:40", "nothing"},
      {"", "nothing"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(text_of(parse_local_time(c.text)) == c.read);
  }
}

TEST_CASE("temporal: times with an offset") {
  const Case cases[] = {
      {"21:40:32.142+0100", "21:40:32.142+01:00"},
      {"214032.142Z", "21:40:32.142Z"},
      {"21:40:32+01:00", "21:40:32+01:00"},
      {"214032-0100", "21:40:32-01:00"},
      {"21:40-01:30", "21:40-01:30"},
      {"2140-00:00", "21:40Z"},
      {"2140-02", "21:40-02:00"},
      {"22+18:00", "22:00+18:00"},
      {"22:00+00:53:28", "22:00+00:53:28"},
      {"22:00", "22:00Z"},
      {"22:00+18:01", "nothing"},
      {"22:00+1", "nothing"},
      {"22:00+01:60", "nothing"},
      {"22:00+01:00:60", "nothing"},
      {"22:00ZZ", "nothing"},
      {"22:00z", "nothing"},
      {"+01:00", "nothing"},
      {"", "nothing"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(text_of(parse_time(c.text)) == c.read);
  }
}

TEST_CASE("temporal: local dates with times") {
  const Case cases[] = {
      {"2015-07-21T21:40:32.142", "2015-07-21T21:40:32.142"},
      {"2015-W30-2T214032.142", "2015-07-21T21:40:32.142"},
      {"2015T214032", "2015-01-01T21:40:32"},
      {"20150721T21:40", "2015-07-21T21:40"},
      {"2015202T21", "2015-07-21T21:00"},
      {"2015-07-21", "2015-07-21T00:00"},
      {"2015-07-21T", "nothing"},
      {"2015-07-21 21:40", "nothing"},
      {"T21:40", "nothing"},
      {"2015-07-21T21:40Z", "nothing"},
      {"2015-07-21T21:40T21:40", "nothing"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(text_of(parse_local_date_time(c.text)) == c.read);
  }
}

TEST_CASE("temporal: dates with times and zones") {
  const Case cases[] = {
      {"2015-07-21T21:40:32.142+0100", "2015-07-21T21:40:32.142+01:00"},
      {"2015-W30-2T214032.142Z", "2015-07-21T21:40:32.142Z"},
      {"2015T214032-0100", "2015-01-01T21:40:32-01:00"},
      {"20150721T21:40-01:30", "2015-07-21T21:40-01:30"},
      {"2015-W30T2140-02", "2015-07-20T21:40-02:00"},
      {"2015202T21+18:00", "2015-07-21T21:00+18:00"},
      {"2015-07-21T21:40:32.142+0845[Australia/Eucla]", "2015-07-21T21:40:32.142+08:45[Australia/Eucla]"},
      {"2015-07-21T21:40:32.142-04[America/New_York]", "2015-07-21T21:40:32.142-04:00[America/New_York]"},
      {"2015-07-21T21:40[Europe/London]", "2015-07-21T21:40Z[Europe/London]"},
      {"2015-07-21[Europe/London]", "2015-07-21T00:00Z[Europe/London]"},
      {"1818-07-21T21:40:32+00:53:28[Europe/Stockholm]", "1818-07-21T21:40:32+00:53:28[Europe/Stockholm]"},
      {"2015-07-21T21:40[]", "nothing"},
      {"2015-07-21T21:40[Europe London]", "nothing"},
      {"2015-07-21T21:40]", "nothing"},
      {"[Europe/London]", "nothing"},
      {"2015-07-21T21:40+01:00[A][B]", "nothing"},
      {"2015-07-21T21:40Z ", "nothing"},
      {"", "nothing"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(text_of(parse_date_time(c.text)) == c.read);
  }
}

TEST_CASE("temporal: durations") {
  const Case cases[] = {
      {"P14DT16H12M", "P14DT16H12M"},
      {"P5M1.5D", "P5M1DT12H"},
      {"P0.75M", "P22DT19H51M49.5S"},
      {"PT0.75M", "PT45S"},
      {"P2.5W", "P17DT12H"},
      {"P2012-02-02T14:37:21.545", "P2012Y2M2DT14H37M21.545S"},
      {"P20120202T143721.545", "P2012Y2M2DT14H37M21.545S"},
      {"P2012-02-02", "P2012Y2M2D"},
      {"P1Y2M3W4DT5H6M7.5S", "P1Y2M25DT5H6M7.5S"},
      {"P0.5Y", "P6M"},
      {"P14M", "P1Y2M"},
      {"P-14M", "P-1Y-2M"},
      {"P1Y-2M", "P10M"},
      {"PT90M", "PT1H30M"},
      {"PT-0.001S", "PT-0.001S"},
      {"PT-1M-0.001S", "PT-1M-0.001S"},
      {"PT-59.999S", "PT-59.999S"},
      {"PT1H-1S", "PT59M59S"},
      {"PT1,5S", "PT1.5S"},
      {"-P1DT1H", "P-1DT-1H"},
      {"+P1D", "P1D"},
      {"-P-1D", "P1D"},
      {"P-1.5D", "P-1DT-12H"},
      {"PT0S", "PT0S"},
      {"P0D", "PT0S"},
      {"PT0.0000000019S", "PT0.000000001S"},
      {"PT9223372036854775807S", "PT2562047788015215H30M7S"},
      {"P", "nothing"},
      {"PT", "nothing"},
      {"P1", "nothing"},
      {"P1DT", "nothing"},
      {"P1S", "nothing"},
      {"PT1D", "nothing"},
      {"P1D1Y", "nothing"},
      {"P1Y1Y", "nothing"},
      {"PT1H1H", "nothing"},
      {"P1.D", "nothing"},
      {"P.5D", "nothing"},
      {"P--1D", "nothing"},
      {"P1DT1HT1M", "nothing"},
      {"P1D ", "nothing"},
      {"1D", "nothing"},
      {"P2012-13-02", "nothing"},
      {"-P2012-02-02", "nothing"},
      {"PT9223372036854775808S", "nothing"},
      {"P9223372036854775807Y", "nothing"},
      {"P9223372036854775807W", "nothing"},
      {"", "nothing"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(text_of(parse_duration(c.text)) == c.read);
  }
}

TEST_CASE("temporal: durations are written with the sign of each part") {
  static constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
  const std::pair<Duration, const char*> cases[] = {
      {{149, 14, 58'390, 1}, "P12Y5M14DT16H13M10.000000001S"},
      {{0, 0, -2, 1'000'000}, "PT-1.999S"},
      {{0, 0, -3, 999'000'000}, "PT-2.001S"},
      {{0, 1, -1, 999'000'000}, "P1DT-0.001S"},
      {{0, 0, -61, 999'000'000}, "PT-1M-0.001S"},
      {{0, 0, 59, 999'000'000}, "PT59.999S"},
      {{kLeast, kLeast, kLeast, 0}, "P-768614336404564650Y-8M-9223372036854775808DT-2562047788015215H-30M-8S"},
  };
  for (const auto& [duration, text] : cases) CHECK(to_string(duration) == text);
}

}  // namespace
}  // namespace newsgraph::graph
