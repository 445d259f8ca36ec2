#include "query/planner.h"

#include <doctest/doctest.h>

#include <string>

#include "query/parser.h"
#include "query/plan.h"
#include "query/session.h"

namespace newsgraph::query {
namespace {

// The plan in one line, the first operator first.
std::string plan_of(const std::string& statement) {
  graph::Graph graph;
  const ast::Statement tree = parse(statement);
  const plan::PlanPtr plan = make_plan(bind(tree, graph));
  std::string line;
  for (const std::string& op : plan::print(*plan)) {
    if (!line.empty()) line.insert(0, " > ");
    line.insert(0, op.substr(op.find_first_not_of(' ')));
  }
  return line;
}

TEST_CASE("planner: where a pattern starts, what is pushed down, what is looked up") {
  struct Case {
    const char* statement;
    const char* plan;
  };
  const Case cases[] = {
      {"MATCH (n) RETURN n", "Start > AllNodes (n) > Produce n"},
      {"MATCH (n:A) RETURN n", "Start > LabelScan (n:A) > Produce n"},
      {"MATCH (n:A:B) RETURN n", "Start > LabelScan (n:A) > Filter n:B > Produce n"},
      {"MATCH (n {name: 'x'}) RETURN n", "Start > LookUp (n) name = 'x' > Filter n.name = 'x' > Produce n"},
      {"MATCH (n) WHERE called(n, $p) RETURN n", "Start > LookUp (n) called $p > Produce n"},
      {"MATCH (a)-[r]->(b:B) RETURN a", "Start > LabelScan (b:B) > Expand (b)<-[r]-(a) > Produce a"},
      {"MATCH (a:A)-[:R|S]->(b)<--(c {name: 'x'}) RETURN a",
       "Start > LookUp (c) name = 'x' > Filter c.name = 'x' > Expand (c)-[_3]->(b) > Expand (b)<-[_1:R|S]-(a) > "
       "Filter a:A > Produce a"},
      {"MATCH (a:A)-->(b) WHERE a.x = 1 AND b.y = 2 AND a.z = b.z RETURN a",
       "Start > LabelScan (a:A) > Filter a.x = 1 > Expand (a)-[_1]->(b) > Filter b.y = 2 AND a.z = b.z > Produce a"},
      {"MATCH (a {name: 'x'}) MATCH (a)-[:R*1..2]->(a) RETURN a",
       "Start > LookUp (a) name = 'x' > Filter a.name = 'x' > ExpandChain (a)-[_1:R*1..2]->(a) into > Produce a"},
      {"MATCH (a:A) RETURN a.x AS x ORDER BY x SKIP 1 LIMIT 2",
       "Start > LabelScan (a:A) > Project a.x > Top x > Skip 1 > Limit 2 > Produce x"},
      {"MATCH (a) RETURN DISTINCT a.x, count(*) AS c",
       "Start > AllNodes (a) > Aggregate count(*) by a.x > Distinct > Produce a.x, c"},
      {"MATCH (a) WITH a WHERE a.x = 1 RETURN a", "Start > AllNodes (a) > Filter a.x = 1 > Produce a"},
      {"MATCH (a) WITH a LIMIT 1 WHERE a.x = 1 RETURN a",
       "Start > AllNodes (a) > Limit 1 > Filter a.x = 1 > Produce a"},
      {"MATCH p = shortestPath((a {name: 'x'})-[*]-(b {name: 'y'})) RETURN p",
       "Start > LookUp (a) name = 'x' > Filter a.name = 'x' > LookUp (b) name = 'y' > Filter b.name = 'y' > "
       "ShortestPath (a)-[_1*1..]-(b) > Produce p"},
      {"MATCH p = shortestPath((a)-[*..3]->(b {name: 'y'})) RETURN p",
       "Start > LookUp (b) name = 'y' > Filter b.name = 'y' > ShortestPathTree (b)<-[_1*1..3]-(a) > Produce p"},
      {"MATCH (a)-[r]->() WITH r MATCH (x)-[r]->(y) RETURN x",
       "Start > AllNodes (a) > Expand (a)-[r]->(_2) > Project startNode(r) > Expand (x)-[r]->(y) > Produce x"},
      {"CREATE (a:A)-[:R]->(b)", "Start > Create 2 nodes, 1 relationships > Drain"},
      {"CALL db.labels() YIELD label RETURN label", "Start > Call db.labels > Produce label"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.statement);
    CHECK(plan_of(c.statement) == c.plan);
  }
}

TEST_CASE("planner: explain shows the plan, and for a short question what it stands for") {
  graph::Graph graph;
  const Result result = Session(graph).run(R"(explain path "a" to "b")");
  REQUIRE(result.columns == std::vector<std::string>{"plan"});
  REQUIRE(result.rows.size() > 4);
  CHECK(result.rows.front()[0].as_string().starts_with("MATCH"));
  CHECK(result.rows.back()[0].as_string().ends_with("Start"));
}

TEST_CASE("planner: a statement of too many operators is refused") {
  std::string statement;
  for (int i = 0; i < 6000; ++i) statement += "MATCH (n" + std::to_string(i) + ") ";
  graph::Graph graph;
  CHECK_THROWS_AS(Session(graph).run(statement + "RETURN 1 AS x"), QueryError);
}

}  // namespace
}  // namespace newsgraph::query
