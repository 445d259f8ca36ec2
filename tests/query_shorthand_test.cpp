#include "query/shorthand.h"

#include <doctest/doctest.h>

#include <string>

#include "query/parser.h"

namespace newsgraph::query {
namespace {

// The patterns and conditions that a short question stands for: its first two lines.
std::string beginning_of(const std::string& cypher) {
  const std::size_t first = cypher.find('\n');
  std::string lines = cypher.substr(0, cypher.find('\n', first + 1));
  lines[first] = ' ';
  return lines;
}

TEST_CASE("shorthand: what a short question asks for") {
  struct Case {
    const char* question;
    const char* beginning;
  };
  const Case cases[] = {
      {"neighbors \"T-Head\"", "MATCH fact = (a)-[r]-(b) WHERE called(a, \"T-Head\")"},
      {"NEIGHBOURS 'T-Head' ;", "MATCH fact = (a)-[r]-(b) WHERE called(a, 'T-Head')"},
      {"neighbors $name out", "MATCH fact = (a)-[r]->(b) WHERE called(a, $name)"},
      {"neighbors 'x' depth 1 in", "MATCH fact = (a)<-[r]-(b) WHERE called(a, 'x')"},
      {"neighbors 'x' via OWNS|:MAKES|`NEW TYPE` both",
       "MATCH fact = (a)-[r:OWNS|MAKES|`NEW TYPE`]-(b) WHERE called(a, 'x')"},
      {"neighbors 'x' depth 2", "MATCH path = shortestPath((a)-[*1..2]-(b)) WHERE called(a, 'x') AND a <> b"},
      {"neighbors 'x' out via OWNS depth 3",
       "MATCH path = shortestPath((a)-[:OWNS*1..3]->(b)) WHERE called(a, 'x') AND a <> b"},
      {"path 'x' to \"y\"", "MATCH path = shortestPath((a)-[*]-(b)) WHERE called(a, 'x') AND called(b, \"y\")"},
      {"Path 'x' TO $y MAX 4 VIA owns IN",
       "MATCH path = shortestPath((a)<-[:owns*1..4]-(b)) WHERE called(a, 'x') AND called(b, $y)"},
      {"paths 'x' to 'y' via A|B out",
       "MATCH path = allShortestPaths((a)-[:A|B*]->(b)) WHERE called(a, 'x') AND called(b, 'y')"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.question);
    const ast::Statement statement = parse(c.question);
    CHECK(statement.short_question);
    CHECK(beginning_of(statement.text) == c.beginning);
    CHECK_FALSE(parse(statement.text).short_question);  // what it stands for can be pasted
  }
}

TEST_CASE("shorthand: the whole of what each stands for") {
  CHECK(parse("neighbors 'x'").text ==
        "MATCH fact = (a)-[r]-(b)\n"
        "WHERE called(a, 'x')\n"
        "RETURN b.name AS neighbor, labels(b)[0] AS type, fact,\n"
        "       r.status AS status, r.confidence AS confidence,\n"
        "       evidence(r)[0].sentence AS sentence, evidence(r)[0].article AS article\n"
        "ORDER BY neighbor, type(r)");
  CHECK(parse("neighbors 'x' depth 2").text ==
        "MATCH path = shortestPath((a)-[*1..2]-(b))\n"
        "WHERE called(a, 'x') AND a <> b\n"
        "RETURN b.name AS neighbor, labels(b)[0] AS type, length(path) AS distance, path,\n"
        "       [r IN relationships(path) | evidence(r)[0].sentence] AS sentences\n"
        "ORDER BY distance, neighbor");
  CHECK(parse("path 'x' to 'y'").text ==
        "MATCH path = shortestPath((a)-[*]-(b))\n"
        "WHERE called(a, 'x') AND called(b, 'y')\n"
        "WITH path ORDER BY length(path) LIMIT 1\n"
        "UNWIND range(1, length(path)) AS step\n"
        "WITH step, relationships(path)[step - 1] AS r\n"
        "MATCH fact = ()-[r]->()\n"
        "RETURN step, fact,\n"
        "       r.status AS status, r.confidence AS confidence,\n"
        "       evidence(r)[0].sentence AS sentence, evidence(r)[0].article AS article\n"
        "ORDER BY step");
  CHECK(parse("explain paths 'x' to 'y'").text ==
        "MATCH path = allShortestPaths((a)-[*]-(b))\n"
        "WHERE called(a, 'x') AND called(b, 'y')\n"
        "RETURN length(path) AS length, path,\n"
        "       [r IN relationships(path) | evidence(r)[0].sentence] AS sentences");
  CHECK(parse("explain paths 'x' to 'y'").explain);
}

TEST_CASE("shorthand: places are those of the question") {
  const ast::Statement statement = parse("explain\n  path 'x' to 'y'");
  const auto& match = std::get<ast::Match>(statement.query.parts[0].clauses[0].node);
  const auto& both = std::get<ast::Logical>(match.where->node);
  const auto& first = std::get<ast::FunctionCall>(both.operands[0]->node);
  const auto& second = std::get<ast::FunctionCall>(both.operands[1]->node);
  CHECK(first.arguments[1]->where == Position{2, 8, 15});
  CHECK(second.arguments[1]->where == Position{2, 15, 22});
  CHECK(first.arguments[0]->where == Position{2, 3, 10});
  CHECK(statement.text_of(*second.arguments[1]) == "'y'");
}

TEST_CASE("shorthand: an error says what was expected") {
  struct Case {
    const char* question;
    const char* detail;
    std::size_t column;
  };
  const Case cases[] = {
      {"neighbors", "UnexpectedSyntax", 10},
      {"neighbors T-Head", "UnexpectedSyntax", 11},
      {"neighbors 'x' 'y'", "UnexpectedSyntax", 15},
      {"neighbors 'x' depth", "UnexpectedSyntax", 20},
      {"neighbors 'x' depth -1", "UnexpectedSyntax", 21},
      {"neighbors 'x' depth 0", "NumberOutOfRange", 21},
      {"neighbors 'x' depth 99999999999999999999", "IntegerOverflow", 21},
      {"neighbors 'x' depth 2 depth 3", "UnexpectedSyntax", 23},
      {"neighbors 'x' max 2", "UnexpectedSyntax", 15},
      {"neighbors 'x' via", "UnexpectedSyntax", 18},
      {"neighbors 'x' via A|", "UnexpectedSyntax", 21},
      {"neighbors 'x' in out", "UnexpectedSyntax", 18},
      {"neighbors 'x'; neighbors 'y'", "UnexpectedSyntax", 16},
      {"neighbors 'x", "UnexpectedSyntax", 11},
      {"neighbors 'x\\q'", "UnexpectedSyntax", 13},
      {"neighbors '\\uH'", "InvalidUnicodeLiteral", 12},
      {"path 'x'", "UnexpectedSyntax", 9},
      {"path 'x' 'y'", "UnexpectedSyntax", 10},
      {"path 'x' to y", "UnexpectedSyntax", 13},
      {"paths 'x' to 'y' depth 2", "UnexpectedSyntax", 18},
  };
  for (const Case& c : cases) {
    CAPTURE(c.question);
    try {
      parse(c.question);
      FAIL_CHECK("parsed");
    } catch (const QueryError& e) {
      CHECK(e.type == "SyntaxError");
      CHECK(e.detail == c.detail);
      CHECK(e.where.column == c.column);
    }
  }
}

}  // namespace
}  // namespace newsgraph::query
