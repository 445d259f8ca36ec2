#include "query/session.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

namespace newsgraph::query {
namespace {

using graph::Graph;
using graph::Map;

std::string error_of(Session& session, const std::string& statement, const Map& parameters = {},
                     const Limits& limits = {}) {
  try {
    session.run(statement, parameters, limits);
    return "no error";
  } catch (const QueryError& e) {
    return e.type + " " + e.detail;
  }
}

// Work without end, for what must end it.
constexpr const char* kEndless = "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN count(*)";

TEST_CASE("session: parameters") {
  Graph graph;
  Session session(graph);
  const Result result = session.run("RETURN $a + 1 AS x, $list[0] AS y", {{"a", 1}, {"list", graph::List{"z"}}});
  CHECK(result.columns == std::vector<std::string>{"x", "y"});
  CHECK(graph::to_string(result.rows.at(0).at(0)) == "2");
  CHECK(graph::to_string(result.rows.at(0).at(1)) == "'z'");
  CHECK(error_of(session, "RETURN $b") == "ParameterMissing MissingParameter");
  CHECK(error_of(session, "RETURN 1 AS x LIMIT $n", {{"n", -1}}) == "SyntaxError NegativeIntegerArgument");
  CHECK(error_of(session, "RETURN 1 AS x LIMIT $n", {{"n", 1.5}}) == "SyntaxError InvalidArgumentType");
}

TEST_CASE("session: limits of rows and time") {
  Graph graph;
  Session session(graph);
  CHECK(session.run("UNWIND range(1, 9) AS x RETURN x", {}, {.time = {}, .rows = 4}).rows.size() == 4);
  const Limits limits{.time = std::chrono::milliseconds(20), .rows = {}};
  CHECK(error_of(session, kEndless, {}, limits) == "TimeoutError TimeLimitExceeded");
  CHECK(error_of(session, "RETURN size([x IN range(1, 3000) | [y IN range(1, 3000) | [z IN range(1, 3000) | z]]])", {},
                 limits) == "TimeoutError TimeLimitExceeded");
  CHECK(session.run("RETURN 1 AS x").rows.size() == 1);
}

TEST_CASE("session: cancelled from another thread") {
  Graph graph;
  Session session(graph);
  std::atomic<bool> ended{false};
  std::thread other([&] {
    while (!ended) session.cancel();
  });
  const std::string error = error_of(session, kEndless);
  ended = true;
  other.join();
  CHECK(error == "Cancelled Cancelled");
  CHECK(session.run("RETURN 1 AS x").rows.size() == 1);
}

TEST_CASE("session: rows are handed on as they come, and no more than wanted") {
  Graph graph;
  Session session(graph);
  std::vector<std::string> columns;
  int rows = 0;
  const RowSink sink{[&](const std::vector<std::string>& names) { columns = names; },
                     [&](const Row&) { return ++rows < 3; }};
  const Result result =
      session.stream("UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN x", {}, {}, sink);
  CHECK(columns == std::vector<std::string>{"x"});
  CHECK(rows == 3);
  CHECK(result.rows.empty());
}

TEST_CASE("session: a statement that writes runs to its end though nobody listens") {
  Graph graph;
  Session session(graph);
  const RowSink sink{{}, [](const Row&) { return false; }};
  session.stream("UNWIND range(1, 5) AS x CREATE (n) RETURN n", {}, {}, sink);
  CHECK(graph.vertex_count() == 5);
}

TEST_CASE("session: a failed statement leaves the graph as it was, and the counts are right") {
  Graph graph;
  Session session(graph);
  const Result result = session.run("CREATE (a:A:B {x: 1, y: null})-[:R {z: 2}]->(a)");
  CHECK(result.changes == Changes{.nodes_created = 1,
                                  .nodes_deleted = 0,
                                  .relationships_created = 1,
                                  .relationships_deleted = 0,
                                  .properties_set = 2,
                                  .labels_added = 2,
                                  .labels_removed = 0});
  CHECK(error_of(session, "UNWIND [1, 0] AS x CREATE (:A {k: 1 / x})-[:R]->()") == "ArithmeticError DivisionByZero");
  CHECK(graph.vertex_count() == 1);
  CHECK(graph.edge_count() == 1);
  CHECK(session.run("MATCH (a:A) RETURN a").rows.size() == 1);
}

TEST_CASE("session: indexes follow the graph") {
  Graph graph;
  Session session(graph);
  CHECK(session.run("MATCH (a:A {name: 'x'}) RETURN a").rows.empty());
  session.run("CREATE (:A {name: 'x'})");
  CHECK(session.run("MATCH (a:A {name: 'x'}) RETURN a").rows.size() == 1);
  CHECK(session.run("MATCH (a {name: 1}) RETURN a").rows.empty());
  session.run("CREATE ({name: 1})");
  CHECK(session.run("MATCH (a {name: 1}) RETURN a").rows.size() == 1);
}

TEST_CASE("session: hostile statements end with an error") {
  Graph graph;
  Session session(graph);
  std::string lists(100'000, '[');
  CHECK(error_of(session, "RETURN " + lists).starts_with("SyntaxError"));
  CHECK(error_of(session, "RETURN reduce(l = [], x IN range(1, 100000) | [l])") == "MemoryError TooLarge");
  CHECK(error_of(session, "RETURN '\xff\xfe'") != "");
  CHECK(error_of(session, std::string("RETURN 1\0", 9)) != "");
  std::string parts = "MATCH (a)";
  for (int i = 0; i < 20'000; ++i) parts += ", (n" + std::to_string(i) + ")-->(m" + std::to_string(i) + ")";
  CHECK(error_of(session, parts + " RETURN 1") == "SyntaxError StatementTooLong");
}

TEST_CASE("session: a sum of very many terms") {
  Graph graph;
  std::string sum = "0";
  for (int i = 0; i < 200'000; ++i) sum += i % 2 == 0 ? " + 3" : " - 1";
  CHECK(Session(graph).run("RETURN " + sum).rows.at(0).at(0).as_integer() == 200'000);
}

}  // namespace
}  // namespace newsgraph::query
