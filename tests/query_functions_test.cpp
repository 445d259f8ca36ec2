#include "query/functions.h"

#include <doctest/doctest.h>

#include <string>

#include "query/session.h"

namespace newsgraph::query {
namespace {

std::string result(const std::string& expression) {
  graph::Graph graph;
  try {
    return graph::to_string(Session(graph).run("RETURN " + expression).rows.at(0).at(0));
  } catch (const QueryError& e) {
    return e.type + " " + e.detail;
  }
}

TEST_CASE("functions: what they give, and what they refuse") {
  struct Case {
    const char* expression;
    const char* result;
  };
  const Case cases[] = {
      {"coalesce(null, 1, 2)", "1"},
      {"head([])", "null"},
      {"last([1, 2])", "2"},
      {"tail([1, 2])", "[2]"},
      {"size('a\\u00e9\\u4e2d')", "3"},
      {"size(null)", "null"},
      {"reverse('a\\u00e9b')", "'b\u00e9a'"},
      {"reverse([1, 2])", "[2, 1]"},
      {"range(1, 5, 2)", "[1, 3, 5]"},
      {"range(3, 1, -1)", "[3, 2, 1]"},
      {"range(1, 2, 0)", "ArgumentError NumberOutOfRange"},
      {"range(9223372036854775806, 9223372036854775807)", "[9223372036854775806, 9223372036854775807]"},
      {"range(1, 1000000000000)", "ArgumentError NumberOutOfRange"},
      {"range(9223372036854775807, -9223372036854775808, -9223372036854775808)", "[9223372036854775807, -1]"},
      {"range(-9223372036854775808, 9223372036854775807, 1)", "ArgumentError NumberOutOfRange"},
      {"range(2, 1)", "[]"},
      {"range(1.0, 2)", "ArgumentError InvalidArgumentType"},
      {"keys({b: 1, a: null})", "['a', 'b']"},
      {"properties({a: 1})", "{a: 1}"},
      {"toInteger('12')", "12"},
      {"toInteger(' 2.9 ')", "2"},
      {"toInteger('x')", "null"},
      {"toInteger(1e300)", "null"},
      {"toFloat('1e3')", "1000.0"},
      {"toFloat('')", "null"},
      {"toBoolean('TRUE')", "true"},
      {"toBoolean('yes')", "null"},
      {"toString(1.0)", "'1.0'"},
      {"toString([1])", "TypeError InvalidArgumentValue"},
      {"toUpper('stra\\u00dfe \\u00e9')", "'STRA\u1e9eE \u00c9'"},
      {"trim('  a ')", "'a'"},
      {"lTrim(' a ') + '|'", "'a |'"},
      {"left('abc', 2) + right('abc', 1)", "'abc'"},
      {"left('abc', -1)", "ArgumentError NumberOutOfRange"},
      {"right('abc', 9)", "'abc'"},
      {"substring('h\\u00e9llo', 1, 3)", "'\u00e9ll'"},
      {"replace('aXbX', 'X', '--')", "'a--b--'"},
      {"replace('a', '', 'x')", "'a'"},
      {"split('a,b,', ',')", "['a', 'b', '']"},
      {"split('ab', '')", "['a', 'b']"},
      {"round(-1.5)", "-1.0"},
      {"round(2.5)", "3.0"},
      {"sign(-3)", "-1"},
      {"ceil(1.2) + floor(-1.2)", "0.0"},
      {"sqrt(-1)", "NaN"},
      {"atan2(0, 1)", "0.0"},
      {"0 <= rand() AND rand() < 1", "true"},
      {"abs('a')", "SyntaxError InvalidArgumentType"},
      {"date('2025-09-17').weekDay", "3"},
      {"date('2021-01-01').weekYear", "2020"},
      {"date('2021-01-01').week", "53"},
      {"date('2024-12-31').ordinalDay", "366"},
      {"date('2025-02-29')", "ArgumentError InvalidArgumentValue"},
      {"datetime('2025-01-02T03:04:05.006+01:30').offset", "'+01:30'"},
      {"localtime('03:04:05.006').millisecond", "6"},
      {"duration('P1Y2M').months", "14"},
      {"duration({days: 1.5, hours: -1})", "duration('P1DT11H')"},
      {"duration({dais: 1})", "ArgumentError InvalidArgumentValue"},
      {"date() = date(datetime())", "true"},
      {"toString(date('2025-09-17')) + ''", "'2025-09-17'"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.expression);
    CHECK(result(c.expression) == c.result);
  }
}

TEST_CASE("functions: names are found whatever their case, and all have a body") {
  CHECK(find_function("TOUPPER") == find_function("toUpper"));
  CHECK(find_function("nothing") == nullptr);
  for (const std::string& name : function_names()) {
    CAPTURE(name);
    REQUIRE(find_function(name) != nullptr);
    CHECK((find_function(name)->evaluate != nullptr));
    CHECK(find_function(name)->min_arguments <= find_function(name)->max_arguments);
  }
}

TEST_CASE("functions: evidence(r) says where a fact comes from") {
  graph::Graph graph;
  const graph::VertexId a = graph.add_vertex();
  const graph::VertexId b = graph.add_vertex();
  const graph::EdgeId e = graph.add_edge(a, b, graph.intern_type("OWNS"));
  const graph::ArticleId article = graph.add_article({"1", "A title", "2025-09-17", "", "Paper", ""});
  graph.add_evidence(e, {article,
                         "Ash owns Birch.",
                         {0, 15},
                         {0, 3},
                         {9, 14},
                         "owns",
                         "verb",
                         {"<nsubj owns obj>", "", "", ""},
                         875,
                         graph::Status::reported,
                         "2025",
                         {{"stake", "51%"}}});
  Session session(graph);
  const Result result = session.run(
      "MATCH ()-[r]->() WITH evidence(r)[0] AS e RETURN e.article, e.title, e.source, e.sentence, e.span, "
      "e.object_span, e.confidence, e.status, e.attributes, e.derivation.path");
  std::string row;
  for (const graph::Value& value : result.rows.at(0)) row += graph::to_string(value) + " ";
  CHECK(row ==
        "'1' 'A title' 'Paper' 'Ash owns Birch.' [0, 15] [9, 14] 0.875 'reported' {stake: '51%'} '<nsubj owns obj>' ");
  CHECK(session.run("CALL articles() YIELD title AS t RETURN t").rows.at(0).at(0).as_string() == "A title");
}

}  // namespace
}  // namespace newsgraph::query
