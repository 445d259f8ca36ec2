// The operators on values, and expressions through the whole engine where that says more.
#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "query/operations.h"
#include "query/session.h"

namespace newsgraph::query {
namespace {

std::string text(Truth truth) {
  return truth ? (*truth ? "true" : "false") : "null";
}

// `expression` as a statement gives it, or the detail of its error.
std::string result(const std::string& expression) {
  graph::Graph graph;
  try {
    return graph::to_string(Session(graph).run("RETURN " + expression).rows.at(0).at(0));
  } catch (const QueryError& e) {
    return e.type + " " + e.detail;
  }
}

struct Case {
  const char* expression;
  const char* result;
};

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    CAPTURE(c.expression);
    CHECK(result(c.expression) == c.result);
  }
}

TEST_CASE("operations: logic knows unknown") {
  const Truth values[] = {true, false, std::nullopt};
  const char* const conjunctions[3][3] = {
      {"true", "false", "null"}, {"false", "false", "false"}, {"null", "false", "null"}};
  const char* const disjunctions[3][3] = {
      {"true", "true", "true"}, {"true", "false", "null"}, {"true", "null", "null"}};
  const char* const exclusives[3][3] = {{"false", "true", "null"}, {"true", "false", "null"}, {"null", "null", "null"}};
  for (int a = 0; a < 3; ++a) {
    for (int b = 0; b < 3; ++b) {
      CHECK(text(logical_and(values[a], values[b])) == conjunctions[a][b]);
      CHECK(text(logical_or(values[a], values[b])) == disjunctions[a][b]);
      CHECK(text(logical_xor(values[a], values[b])) == exclusives[a][b]);
    }
  }
  CHECK(text(logical_not(std::nullopt)) == "null");
}

TEST_CASE("operations: integers and floats compare exactly") {
  static constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
  static constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
  CHECK(text(equals(kMax, 9223372036854775808.0)) == "false");
  CHECK(text(compare(kMax, Comparison::less, 9223372036854775808.0)) == "true");
  CHECK(text(equals(kMin, -9223372036854775808.0)) == "true");
  CHECK(text(equals(9007199254740993, 9007199254740992.0)) == "false");
  CHECK(text(compare(9007199254740992.0, Comparison::less, 9007199254740993)) == "true");
  CHECK(text(compare(1, Comparison::less, std::numeric_limits<double>::infinity())) == "true");
  CHECK(text(compare(-1, Comparison::less, -0.5)) == "true");
}

TEST_CASE("expressions: equality and order") {
  check({
      {"1 = 1.0", "true"},
      {"1 = '1'", "false"},
      {"null = null", "null"},
      {"null <> null", "null"},
      {"[1, null] = [1, 2]", "null"},
      {"[1, null] = [2, null]", "false"},
      {"[1] = [1, null]", "false"},
      {"{a: 1} = {b: 1}", "false"},
      {"{a: null} = {a: 1}", "null"},
      {"0.0 / 0.0 = 0.0 / 0.0", "false"},
      {"0.0 / 0.0 <> 0.0 / 0.0", "true"},
      {"1 < 'a'", "null"},
      {"'a' < 'b'", "true"},
      {"false < true", "true"},
      {"[1, 2] < [1, 3]", "true"},
      {"[1] < [1, 2]", "true"},
      {"[1, 2] < [1, null]", "null"},
      {"1 < 2 < 3", "true"},
      {"1 < 3 < 2", "false"},
      {"date('2025-01-01') < date('2025-01-02')", "true"},
      {"datetime('2025-01-01T12:00+02:00') < datetime('2025-01-01T11:00Z')", "true"},
      {"duration('P1D') < duration('P2D')", "null"},
  });
}

TEST_CASE("expressions: arithmetic") {
  check({
      {"7 / 2", "3"},
      {"-7 / 2", "-3"},
      {"-7 % 3", "-1"},
      {"7.0 / 2", "3.5"},
      {"2 ^ 3", "8.0"},
      {"1 / 0", "ArithmeticError DivisionByZero"},
      {"1 % 0", "ArithmeticError DivisionByZero"},
      {"1 / 0.0", "Infinity"},
      {"-9223372036854775808 / -1", "ArithmeticError NumberOutOfRange"},
      {"-9223372036854775808 % -1", "0"},
      {"9223372036854775807 * 2", "ArithmeticError NumberOutOfRange"},
      {"abs(-9223372036854775808)", "ArithmeticError NumberOutOfRange"},
      {"1 + null", "null"},
      {"'a' + 1 + 2.5", "'a12.5'"},
      {"[1] + 2 + [3]", "[1, 2, 3]"},
      {"0 + [1]", "[0, 1]"},
      {"true + 1", "TypeError InvalidArgumentType"},
      {"'a' * 2", "SyntaxError InvalidArgumentType"},
      {"-(1 + 1)", "-2"},
      {"date('2024-01-31') + duration('P1M')", "date('2024-02-29')"},
      {"date('2024-03-31') - duration('P1M1D')", "date('2024-02-28')"},
      {"localdatetime('2024-12-31T23:59:59') + duration('PT1S')", "localdatetime('2025-01-01T00:00')"},
      {"duration('P1M') * 1.5", "duration('P1M15DT5H14M33S')"},
  });
}

TEST_CASE("expressions: lists, maps and strings") {
  check({
      {"[1, 2, 3][-1]", "3"},
      {"[1, 2, 3][3]", "null"},
      {"[1, 2, 3][1..]", "[2, 3]"},
      {"[1, 2, 3][-2..-1]", "[2]"},
      {"[1, 2, 3][5..1]", "[]"},
      {"[1, 2, 3][null..1]", "null"},
      {"{a: {b: 1}}.a.b", "1"},
      {"{a: 1}['b']", "null"},
      {"2 IN [1, null]", "null"},
      {"1 IN [1, null]", "true"},
      {"null IN []", "false"},
      {"[1] IN [[1], 2]", "true"},
      {"'abc' STARTS WITH 'ab' AND 'abc' ENDS WITH 'bc' AND 'abc' CONTAINS 'b'", "true"},
      {"'abc' STARTS WITH null", "null"},
      {"'T-Head' =~ '(?i)t-.*'", "true"},
      {"'aaaa' =~ '(a|aa)+'", "true"},
      {"'ab' =~ 'a'", "false"},
      {"'x1' =~ '[^a-w]\\\\d{1,2}'", "true"},
      {"CASE 2 WHEN 1 THEN 'a' WHEN 2 THEN 'b' END", "'b'"},
      {"CASE WHEN null THEN 1 ELSE 2 END", "2"},
      {"[x IN [1, 2, 3] WHERE x > 1 | x * 10]", "[20, 30]"},
      {"any(x IN [null, 1] WHERE x = 2)", "null"},
      {"none(x IN [] WHERE x = 2)", "true"},
      {"single(x IN [1, 1] WHERE x = 1)", "false"},
      {"all(x IN null WHERE x)", "null"},
      {"reduce(s = '', x IN ['a', 'b'] | s + x)", "'ab'"},
  });
}

// Patterns that make backtracking engines take forever, or that would not fit anywhere.
TEST_CASE("expressions: a regular expression takes time linear in the text") {
  check({
      {"reduce(s = '', x IN range(1, 2000) | s + 'a') =~ '(a*)*(a|a)*b'", "false"},
      {"'a' =~ '((((a{100}){100}){100}){100})'", "SyntaxError InvalidRegularExpression"},
      {"'a' =~ '[z-a]'", "SyntaxError InvalidRegularExpression"},
      {"'a' =~ '*'", "SyntaxError InvalidRegularExpression"},
      {"'a' =~ '(?=a)'", "SyntaxError InvalidRegularExpression"},
  });
}

}  // namespace
}  // namespace newsgraph::query
