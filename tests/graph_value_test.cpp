#include "graph/value.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

namespace newsgraph::graph {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
const double kNan = std::nan("");

char sign(std::weak_ordering order) {
  return order < 0 ? '<' : order > 0 ? '>' : '=';
}

Value date(std::int64_t year, int month, int day) {
  return *date_from_civil(year, month, day);
}

TEST_CASE("value: prints in openCypher's notation") {
  struct Case {
    Value value;
    const char* text;
  };
  const Case cases[] = {
      {{}, "null"},
      {true, "true"},
      {-3, "-3"},
      {std::numeric_limits<std::int64_t>::min(), "-9223372036854775808"},
      {1.0, "1.0"},
      {-0.0, "-0.0"},
      {0.1, "0.1"},
      {1e300, "1e+300"},
      {kNan, "NaN"},
      {-kInfinity, "-Infinity"},
      {"it's a \\ and\ta\nline", "'it\\'s a \\\\ and\\ta\\nline'"},
      {std::string("nul\0", 4), "'nul\\u0000'"},
      {"Łódź", "'Łódź'"},
      {List{}, "[]"},
      {List{1, 2.0, List{Value()}}, "[1, 2.0, [null]]"},
      {Map{}, "{}"},
      {Map{{"k", Value()}, {"a", "b"}}, "{a: 'b', k: null}"},
      {Map{{"two words", 1}, {"", 2}, {"1st", 3}, {"a`b", 4}}, "{``: 2, `1st`: 3, `a``b`: 4, `two words`: 1}"},
      {VertexId{3}, "(#3)"},
      {EdgeId{7}, "[#7]"},
      {Path{{VertexId{3}, VertexId{4}}, {EdgeId{7}}}, "<(#3)-[#7]-(#4)>"},
      {Path{{VertexId{3}}, {}}, "<(#3)>"},
      {date(2025, 9, 17), "date('2025-09-17')"},
      {LocalTime{0}, "localtime('00:00')"},
      {Time{{0}, 3600}, "time('00:00+01:00')"},
      {LocalDateTime{{0}, {0}}, "localdatetime('1970-01-01T00:00')"},
      {DateTime{{{0}, {0}}, 0, "Europe/London"}, "datetime('1970-01-01T00:00Z[Europe/London]')"},
      {Duration{0, 0, 12, 0}, "duration('PT12S')"},
  };
  for (const Case& c : cases) CHECK(to_string(c.value) == c.text);
}

TEST_CASE("value: a total order, kind by kind") {
  // Each is below the next.
  const std::vector<Value> ascending = {
      Map{},
      Map{{"a", 1}},
      Map{{"a", 2}},
      Map{{"b", 0}},
      Map{{"a", 1}, {"b", 1}},
      VertexId{1},
      VertexId{2},
      EdgeId{0},
      EdgeId{9},
      List{},
      List{"a"},
      List{"a", "b"},
      List{"b"},
      List{1},
      List{1, 2},
      List{2},
      List{Value()},
      Path{{VertexId{1}}, {}},
      Path{{VertexId{1}, VertexId{2}}, {EdgeId{1}}},
      Path{{VertexId{1}, VertexId{0}}, {EdgeId{2}}},
      Path{{VertexId{2}}, {}},
      DateTime{{{0}, {0}}, 3600, ""},
      DateTime{{{0}, {0}}, 0, ""},
      DateTime{{{0}, {0}}, 0, "Europe/London"},
      DateTime{{{0}, {3'600'000'000'000}}, 3600, ""},
      LocalDateTime{{0}, {1}},
      LocalDateTime{{1}, {0}},
      date(-1, 1, 1),
      date(2025, 9, 17),
      Time{{0}, 3600},
      Time{{0}, 0},
      Time{{3'600'000'000'000}, 3600},
      LocalTime{0},
      LocalTime{1},
      Duration{0, 0, -1, 0},
      Duration{0, 0, -1, 1},
      Duration{0, 30, 0, 0},
      Duration{1, 0, 0, 0},
      Duration{0, 31, 0, 0},
      Duration{std::numeric_limits<std::int64_t>::max(), 0, 0, 0},
      "",
      "A",
      "a",
      "aa",
      "\xEF\xBF\xBD",      // U+FFFD
      "\xF0\x9F\x98\x80",  // U+1F600, below it in UTF-16
      false,
      true,
      -kInfinity,
      std::numeric_limits<std::int64_t>::min(),
      -1.5,
      -1,
      0,
      0.5,
      1,
      9007199254740992.0,
      9007199254740993,
      9007199254740994.0,
      std::numeric_limits<std::int64_t>::max(),
      9223372036854775808.0,
      kInfinity,
      kNan,
      {},
  };
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      CAPTURE(to_string(ascending[i]));
      CAPTURE(to_string(ascending[j]));
      CHECK(sign(order(ascending[i], ascending[j])) == sign(i <=> j));
      CHECK(equivalent(ascending[i], ascending[j]) == (i == j));
    }
  }
}

TEST_CASE("value: what is equivalent hashes alike") {
  const std::pair<Value, Value> cases[] = {
      {1, 1.0},
      {0, -0.0},
      {0.0, -0.0},
      {9007199254740992, 9007199254740992.0},
      {std::numeric_limits<std::int64_t>::min(), -9223372036854775808.0},
      {kNan, -kNan},
      {{}, {}},
      {List{1, Value()}, List{1.0, Value()}},
      {Map{{"a", 1}}, Map{{"a", 1.0}}},
      {"a", std::string("a")},
      {Duration{1, 2, 3, 4}, Duration{1, 2, 3, 4}},
  };
  for (const auto& pair : cases) {
    const Value& a = pair.first;
    const Value& b = pair.second;
    CAPTURE(to_string(a));
    CAPTURE(to_string(b));
    CHECK(equivalent(a, b));
    CHECK(hash(a) == hash(b));
  }
  CHECK(!equivalent(9007199254740993, 9007199254740992.0));
  CHECK(!equivalent(1, true));
  CHECK(!equivalent("1", 1));
}

TEST_CASE("value: an integer read as a number") {
  CHECK(Value(3).as_number() == 3.0);
  CHECK(Value(2.5).as_number() == 2.5);
}

TEST_CASE("value: nests no deeper than a recursion may go") {
  Value list;
  Value map;
  for (std::size_t i = 0; i < kMaxValueDepth; ++i) {
    list = List{list};
    map = Map{{"k", map}};
  }
  CHECK(to_string(list).size() == 2 * kMaxValueDepth + 4);
  CHECK(equivalent(map, map));
  CHECK_THROWS_AS(Value(List{list}), std::length_error);
  CHECK_THROWS_AS(Value(Map{{"k", map}}), std::length_error);
  CHECK_THROWS_AS(Value(List{1, map}), std::length_error);
}

}  // namespace
}  // namespace newsgraph::graph
