// What the text cases (cases/query/errors.test) do not show: the words of messages, and scopes of every kind.
#include "query/binder.h"

#include <doctest/doctest.h>

#include <string>

#include "query/parser.h"

namespace newsgraph::query {
namespace {

std::string bound(const std::string& statement) {
  const graph::Graph graph;
  try {
    const ast::Statement tree = parse(statement);
    std::string columns;
    for (const std::string& column : bind(tree, graph).query.columns) columns += (columns.empty() ? "" : ",") + column;
    return columns;
  } catch (const QueryError& e) {
    return e.detail + ": " + e.message + (e.hint.empty() ? "" : " (" + e.hint + ")");
  }
}

TEST_CASE("binder: scopes") {
  struct Case {
    const char* statement;
    const char* result;  // the columns, or the error
  };
  const Case cases[] = {
      {"MATCH (b)-[c]->(a) RETURN *", "a,b,c"},
      {"WITH 1 AS x WITH * , 2 AS y RETURN *", "x,y"},
      {"WITH 1 AS x RETURN [x IN [1] | x] AS l, x", "l,x"},
      {"MATCH (a) WITH a.x AS x WHERE a.y = 1 RETURN x", "x"},
      {"MATCH (a) WITH a.x AS x ORDER BY a.y RETURN x", "x"},
      {"MATCH (a) RETURN a.x AS x ORDER BY x + a.y", "x"},
      {"MATCH (a) RETURN DISTINCT a.x AS x ORDER BY a.x", "x"},
      {"MATCH (a) RETURN DISTINCT a.x AS x ORDER BY a.y", "UndefinedVariable: variable `a` is not defined"},
      {"MATCH (a) RETURN count(a) AS c ORDER BY a.x", "UndefinedVariable: variable `a` is not defined"},
      {"MATCH (a) RETURN a.x, a.x + count(*) AS c", "a.x,c"},
      {"MATCH (a) RETURN a, a.x + count(*) AS c", "a,c"},
      {"MATCH (a) WITH collect(a) AS l UNWIND l AS n MATCH (n)-->(m) RETURN m", "m"},
      {"WITH [1] AS l MATCH (l)-->() RETURN l", "VariableTypeConflict: variable `l` is a list, not a node"},
      {"MATCH (a) WHERE (a)-->(b) RETURN a", "UndefinedVariable: variable `b` is not defined"},
      {"MATCH (a) RETURN [(a)-->(b) | b.x] AS l", "l"},
      {"MATCH (a) RETURN [(a)-->(b) | b.x] AS l, b", "UndefinedVariable: variable `b` is not defined"},
      {"MATCH (a) WHERE EXISTS { MATCH (a)-->(b) RETURN b } RETURN a", "a"},
      {"RETURN EXISTS { MATCH (a) WITH count(*) AS c WHERE c > 1 RETURN c } AS e", "e"},
      {"RETURN any(x IN ['a'] WHERE x % 2 = 0) AS a", "InvalidArgumentType: `%` does not take a string"},
      {"MATCH p = ()-->() RETURN p.x", "InvalidArgumentType: a property look-up does not take a path"},
      {"MATCH ()-[r]->() RETURN length(r)", "InvalidArgumentType: length() does not take a relationship"},
      {"MATCH (n) MERGE (m) RETURN m", "NotSupported: MERGE is not there yet: of the writing clauses only CREATE is"},
      {"RETURN sum(1, 2)", "InvalidNumberOfArguments: `sum` takes 1 argument"},
      {"RETURN toUpper(DISTINCT 'a')", "UnexpectedSyntax: DISTINCT is for aggregates, which `toUpper` is not"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.statement);
    CHECK(bound(c.statement) == c.result);
  }
}

}  // namespace
}  // namespace newsgraph::query
