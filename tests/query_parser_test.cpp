#include "query/parser.h"

#include <doctest/doctest.h>

#include <string>

#include "query/print.h"

namespace newsgraph::query {
namespace {

struct Case {
  const char* text;
  const char* tree;
};

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

// The detail and column of the error, or "parsed".
std::string error_of(std::string_view statement) {
  try {
    parse(statement);
  } catch (const QueryError& e) {
    CHECK(e.type == "SyntaxError");
    CHECK(e.phase == Phase::compile);
    CHECK_FALSE(e.message.empty());
    return e.detail + " " + std::to_string(e.where.column);
  }
  return "parsed";
}

TEST_CASE("parser: expressions, with every parenthesis") {
  const Case cases[] = {
      // literals
      {"null", "null"},
      {"TRUE", "true"},
      {"-1", "(-1)"},
      {"- -1", "(-(-1))"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"0x1F", "31"},
      {"1.50e2", "150.0"},
      {R"('It\'s')", R"('It\'s')"},
      {"\"a\\tb\"", "'a\\tb'"},
      {"[]", "[]"},
      {"[1, [2], 'x']", "[1, [2], 'x']"},
      {"{}", "{}"},
      {"{a: 1, `b c`: {match: 2}}", "{a: 1, `b c`: {`match`: 2}}"},
      {"$name + $0 + $`a b`", "($name + $0 + $`a b`)"},
      // precedence
      {"1 + 2 * 3", "(1 + (2 * 3))"},
      {"(1 + 2) * 3", "((1 + 2) * 3)"},
      {"1 - 2 + 3", "(1 - 2 + 3)"},
      {"4 / 2 * 3 % 5", "(4 / 2 * 3 % 5)"},
      {"2 ^ 3 ^ 2", "(2 ^ 3 ^ 2)"},
      {"-3 ^ 2", "((-3) ^ 2)"},
      {"a OR b XOR c AND NOT d", "(a OR (b XOR (c AND (NOT d))))"},
      {"a AND b OR c AND d", "((a AND b) OR (c AND d))"},
      {"a or b or c", "(a OR b OR c)"},
      {"NOT NOT a", "(NOT (NOT a))"},
      {"NOT a = b", "(NOT (a = b))"},
      {"NOT a IS NULL", "(NOT (a IS NULL))"},
      {"a < b <= c <> d", "(a < b <= c <> d)"},
      {"a = b IN [c]", "(a = (b IN [c]))"},
      {"a + b IN c + d", "((a + b) IN (c + d))"},
      {"a IN b IN c", "((a IN b) IN c)"},
      {"a IS NOT NULL IS NULL", "((a IS NOT NULL) IS NULL)"},
      {"a STARTS WITH b + c AND d ENDS WITH e", "((a STARTS WITH (b + c)) AND (d ENDS WITH e))"},
      {"a CONTAINS 'x' OR a =~ '.*'", "((a CONTAINS 'x') OR (a =~ '.*'))"},
      // access
      {"n.a.b", "n.a.b"},
      {"n.order.`x y`", "n.`order`.`x y`"},
      {"l[0][1..2][..3][4..][..]", "l[0][1..2][..3][4..][..]"},
      {"-l[0].x", "(-l[0].x)"},
      {"n:A:B", "(n:A:B)"},
      {"n.x:A", "(n.x:A)"},
      {"(1).x", "(1).x"},
      {"$p.x['a']", "$p.x['a']"},
      // calls and their like
      {"f()", "f()"},
      {"toUpper(a)", "toUpper(a)"},
      {"duration.between(a, b).days", "duration.between(a, b).days"},
      {"count(*) + count(DISTINCT n)", "(count(*) + count(DISTINCT n))"},
      {"count(n)", "count(n)"},
      {"exists(n.x)", "exists(n.x)"},
      {"exists((a)-->(b))", "exists((a)-->(b))"},
      {"all(x IN xs WHERE x > 0)", "all(x IN xs WHERE (x > 0))"},
      {"none(x IN xs WHERE (x)-->())", "none(x IN xs WHERE (x)-->())"},
      {"any(xs)", "any(xs)"},
      {"reduce(s = 0, x IN xs | s + x)", "reduce(s = 0, x IN xs | (s + x))"},
      {"CASE n.x WHEN 1 THEN 'a' ELSE 'b' END", "CASE n.x WHEN 1 THEN 'a' ELSE 'b' END"},
      {"CASE WHEN a THEN b WHEN (a)-->() THEN d END", "CASE WHEN a THEN b WHEN (a)-->() THEN d END"},
      {"count + any + none + single + reduce", "(count + any + none + single + reduce)"},
      // comprehensions
      {"[x IN xs]", "[x IN xs]"},
      {"[x IN xs WHERE x > 1 | x * 2]", "[x IN xs WHERE (x > 1) | (x * 2)]"},
      {"[x IN xs | [y IN x | y]]", "[x IN xs | [y IN x | y]]"},
      {"[x IN xs, y]", "[(x IN xs), y]"},
      {"[x IN [1, 2] AND y]", "[x IN ([1, 2] AND y)]"},
      {"[(a)-->(b) | b.x]", "[(a)-->(b) | b.x]"},
      {"[p = (a)-[:X*]->(b:B) WHERE b.x | p]", "[p = (a)-[:X*]->(b:B) WHERE b.x | p]"},
      {"[(a) - (b)]", "[(a - b)]"},
      // patterns, or what only looks like one
      {"(a)-->(b) AND NOT (a)--(c)", "((a)-->(b) AND (NOT (a)--(c)))"},
      {"NOT ((a)<--(b))", "(NOT (a)<--(b))"},
      {"(a)-[r:X {y: 1}]-(b:B)-->()", "(a)-[r:X {y: 1}]-(b:B)-->() needs a truth value"},
      {"(a)-(b)", "(a - b)"},
      {"(a)-[1]-(b)", "(a - [1] - b)"},
      {"(a) < -(b)", "(a < (-b))"},
      {"(a)<-b", "(a < (-b))"},
      {"(a)", "a"},
      {"(a:B)", "(a:B)"},
      {"EXISTS { (a)-->(b) WHERE b.x = 1 }", "EXISTS { MATCH (a)-->(b) WHERE (b.x = 1) }"},
      {"exists { MATCH (a) WITH a WHERE a.x RETURN a }", "EXISTS { MATCH (a) WITH a WHERE a.x RETURN a }"},
      {"shortestPath((a)-[*..4]-(b))", "shortestPath((a)-[*1..4]-(b))"},
      {"length(allShortestPaths((a)-[:X*]->(b)))", "length(allShortestPaths((a)-[:X*]->(b)))"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    if (std::string_view(c.tree).ends_with("needs a truth value")) {
      CHECK(error_of("RETURN " + std::string(c.text)) == "UnexpectedSyntax 8");
      continue;
    }
    const std::string tree = print(*parse_expression(c.text));
    CHECK(tree == c.tree);
    CHECK(print(*parse_expression(tree)) == tree);
  }
}

TEST_CASE("parser: clauses") {
  const Case cases[] = {
      {"match (n) return n", "MATCH (n) RETURN n"},
      {"MATCH (n:A:B {x: 1}), () RETURN *", "MATCH (n:A:B {x: 1}), () RETURN *"},
      {"MATCH ({x: 1})-->(:A)--(n $p) RETURN 1", "MATCH ({x: 1})-->(:A)--(n $p) RETURN 1 AS `1`"},
      {"MATCH (a)-[r]->(b)<-[:X]-(c)-[]-(d)<-->(e) RETURN r", "MATCH (a)-[r]->(b)<-[:X]-(c)--(d)--(e) RETURN r"},
      {"MATCH ()-[r:A|:B|C* {x: 1}]-() RETURN r", "MATCH ()-[r:A|B|C* {x: 1}]-() RETURN r"},
      {"MATCH ()-[*2]-()-[*1..]-()-[*..3]-()-[*0..2]-()-[*0..]-() RETURN 1",
       "MATCH ()-[*2]-()-[*]-()-[*1..3]-()-[*0..2]-()-[*0..]-() RETURN 1 AS `1`"},
      {"MATCH ()-[*1..99999999999]-() RETURN 1", "MATCH ()-[*1..4294967295]-() RETURN 1 AS `1`"},
      {"MATCH (a)—[:X]—>(b)⟨--(c) RETURN a", "MATCH (a)-[:X]->(b)<--(c) RETURN a"},
      {"MATCH p = (a)-->(b), q = shortestPath((a)-[*]-(b)) RETURN p",
       "MATCH p = (a)-->(b), q = shortestPath((a)-[*]-(b)) RETURN p"},
      {"MATCH ((a)-->(b)) RETURN a", "MATCH (a)-->(b) RETURN a"},
      {"OPTIONAL MATCH (n) WHERE n.x > 1 RETURN n", "OPTIONAL MATCH (n) WHERE (n.x > 1) RETURN n"},
      {"UNWIND [1] AS x RETURN x", "UNWIND [1] AS x RETURN x"},
      {"WITH 1 AS x, 2 AS y WHERE x < y RETURN DISTINCT x AS a, y ORDER BY a DESC, y ASC SKIP 1 LIMIT 2",
       "WITH 1 AS x, 2 AS y WHERE (x < y) RETURN DISTINCT x AS a, y ORDER BY a DESC, y SKIP 1 LIMIT 2"},
      {"MATCH (n) WITH *, n.x AS x ORDER BY x descending RETURN *, x AS y",
       "MATCH (n) WITH *, n.x AS x ORDER BY x DESC RETURN *, x AS y"},
      {"RETURN 1 AS count, 2 AS order", "RETURN 1 AS count, 2 AS `order`"},
      {"RETURN 1 AS x UNION RETURN 2 AS x UNION RETURN 3 AS x",
       "RETURN 1 AS x UNION RETURN 2 AS x UNION RETURN 3 AS x"},
      {"RETURN 1 AS x UNION ALL RETURN 2 AS x", "RETURN 1 AS x UNION ALL RETURN 2 AS x"},
      {"CALL db.labels", "CALL db.labels"},
      {"CALL articles() YIELD *", "CALL articles() YIELD *"},
      {"CALL p(1, $x) YIELD a AS b, c WHERE b > c RETURN b", "CALL p(1, $x) YIELD a AS b, c WHERE (b > c) RETURN b"},
      {"CREATE (a:A {x: 1})-[:R]->(b), (c)", "CREATE (a:A {x: 1})-[:R]->(b), (c)"},
      {"MERGE (a:A) ON CREATE SET a.x = 1, a:B ON MATCH SET a += {y: 2} RETURN a",
       "MERGE (a:A) ON CREATE SET a.x = 1, a:B ON MATCH SET a += {y: 2} RETURN a"},
      {"MATCH (n) SET n.x = 1, n = $p, n += {}, n:A:B, (n).y.z = 2",
       "MATCH (n) SET n.x = 1, n = $p, n += {}, n:A:B, n.y.z = 2"},
      {"MATCH (n) REMOVE n.x, n:A:B", "MATCH (n) REMOVE n.x, n:A:B"},
      {"MATCH (n) DETACH DELETE n, n.x", "MATCH (n) DETACH DELETE n, n.x"},
      {"MATCH (n) DELETE n:A", "MATCH (n) DELETE (n:A)"},
      {"CREATE (n) WITH n MATCH (m) RETURN n", "CREATE (n) WITH n MATCH (m) RETURN n"},
      {"explain MATCH (n) RETURN n;", "EXPLAIN MATCH (n) RETURN n"},
      {"// a\nMATCH /* b */ (n) // c\nRETURN n ; ;", "MATCH (n) RETURN n"},
      {"MATCH (explain)-[path:PATHS]->(neighbors) RETURN path",
       "MATCH (explain)-[path:PATHS]->(neighbors) RETURN path"},
      {"MATCH (`a b`:`C:D`)-[:`E F`]->() RETURN `a b`", "MATCH (`a b`:`C:D`)-[:`E F`]->() RETURN `a b` AS ```a b```"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const std::string tree = print(parse(c.text));
    CHECK(tree == c.tree);
    CHECK(print(parse(tree)) == tree);
  }
}

TEST_CASE("parser: an unaliased column is named as it was written") {
  const Case cases[] = {
      {"RETURN 1+2", "1+2"},
      {"RETURN ( 1 + 2 ) ", "( 1 + 2 )"},
      {"RETURN ( a ). x  , 1", "( a ). x"},
      {"RETURN COUNT( * )", "COUNT( * )"},
      {"RETURN n /* c */ . x // d\n", "n /* c */ . x"},
      {"RETURN `a b`", "`a b`"},
      {"RETURN (n)-[1]-(m)", "(n)-[1]-(m)"},
      {"EXPLAIN RETURN 'x'", "'x'"},
      {"RETURN 1 AS `a b`", "a b"},
      {"WITH `a b` RETURN 1", "a b"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const ast::Statement statement = parse(c.text);
    const ast::Clause& clause = statement.query.parts.front().clauses.front();
    const auto* with = std::get_if<ast::With>(&clause.node);
    const ast::Projection& projection =
        with != nullptr ? with->projection : std::get<ast::Return>(clause.node).projection;
    CHECK(projection.items.front().column == c.tree);
  }
}

TEST_CASE("parser: an expression knows where it stands") {
  const ast::Statement statement = parse("MATCH (n)\nRETURN n.a + (n.b)");
  const auto& item = std::get<ast::Return>(statement.query.parts[0].clauses[1].node).projection.items[0];
  const auto& sum = std::get<ast::Arithmetic>(item.expression->node);
  CHECK(statement.text_of(*item.expression) == "n.a + (n.b)");
  CHECK(statement.text_of(*sum.first) == "n.a");
  CHECK(statement.text_of(*sum.steps[0].operand) == "(n.b)");
  CHECK(sum.first->where == Position{2, 8, 17});
  CHECK(sum.steps[0].where == Position{2, 12, 21});
  CHECK(sum.steps[0].operand->where == Position{2, 14, 23});
}

TEST_CASE("parser: standing alone or inside of a query") {
  const auto standalone = [](const char* text) {
    const ast::Statement statement = parse(text);
    for (const ast::Clause& clause : statement.query.parts[0].clauses)
      if (const auto* call = std::get_if<ast::Call>(&clause.node)) return call->standalone;
    return false;
  };
  CHECK(standalone("CALL p"));
  CHECK(standalone("explain CALL p() YIELD x;"));
  CHECK_FALSE(standalone("CALL p() YIELD x RETURN x"));
  CHECK_FALSE(standalone("MATCH (n) CALL p() RETURN n"));
}

TEST_CASE("parser: an error says what is wrong and where") {
  const Case cases[] = {
      {"", "UnexpectedSyntax 1"},
      {" ;", "UnexpectedSyntax 2"},
      {"RETURN", "UnexpectedSyntax 7"},
      {"RETURN 1 2", "UnexpectedSyntax 10"},
      {"RETURN 1; RETURN 2", "UnexpectedSyntax 11"},
      {"MATCH (a RETURN a", "UnexpectedSyntax 10"},
      {"MATCH a RETURN a", "UnexpectedSyntax 7"},
      {"MATCH (a)-(b) RETURN a", "UnexpectedSyntax 11"},
      {"MATCH (a)->(b) RETURN a", "UnexpectedSyntax 11"},
      {"MATCH (a)-[r>(b) RETURN a", "UnexpectedSyntax 13"},
      {"MATCH (match) RETURN 1", "UnexpectedSyntax 8"},
      {"MATCH (n) RETRUN n", "UnexpectedSyntax 11"},
      {"MATCH (n) WHERE RETURN n", "UnexpectedSyntax 17"},
      {"SELECT 1", "UnexpectedSyntax 1"},
      {"RETURN [, ]", "UnexpectedSyntax 9"},
      {"RETURN [1, ]", "UnexpectedSyntax 12"},
      {"RETURN [[[]]", "UnexpectedSyntax 13"},
      {"RETURN [1)", "UnexpectedSyntax 10"},
      {"RETURN {1B2c3e67:1}", "UnexpectedSyntax 9"},
      {"RETURN {k1#k: 1}", "UnexpectedSyntax 11"},
      {"RETURN {k1.k: 1}", "UnexpectedSyntax 11"},
      {"RETURN {1}", "UnexpectedSyntax 9"},
      {"RETURN {[]}", "UnexpectedSyntax 9"},
      {"RETURN f(,)", "UnexpectedSyntax 10"},
      {"RETURN a.", "UnexpectedSyntax 10"},
      {"RETURN a IS 1", "UnexpectedSyntax 13"},
      {"RETURN 1 = NOT true", "UnexpectedSyntax 12"},
      {"RETURN CASE WHEN a END", "UnexpectedSyntax 20"},
      {"RETURN CASE a END", "UnexpectedSyntax 15"},
      {"RETURN all(x IN xs)", "UnexpectedSyntax 19"},
      {"RETURN (n)-->()", "UnexpectedSyntax 8"},
      {"RETURN size((n)-->())", "UnexpectedSyntax 13"},
      {"RETURN [(n)-->()]", "UnexpectedSyntax 17"},
      {"MATCH (n) WHERE (n)-->() = true RETURN n", "UnexpectedSyntax 17"},
      {"MATCH (n) SET n.x = (n)-->()", "UnexpectedSyntax 21"},
      {"MATCH (n) SET n RETURN n", "UnexpectedSyntax 15"},
      {"MATCH (n) REMOVE n", "UnexpectedSyntax 18"},
      {"MATCH p = shortestPath((a)-->(b)-->(c)) RETURN p", "UnexpectedSyntax 11"},
      {"CALL p() YIELD * RETURN x", "UnexpectedSyntax 1"},
      {"RETURN 'open", "UnexpectedSyntax 8"},
      {"RETURN `open", "UnexpectedSyntax 8"},
      {"RETURN 1 /* open", "UnexpectedSyntax 10"},
      {"RETURN 'a\\q'", "UnexpectedSyntax 10"},
      {"RETURN 42 — 41", "InvalidUnicodeCharacter 11"},
      {"RETURN \xFF", "InvalidUnicodeCharacter 8"},
      {"RETURN '\xFF'", "InvalidUnicodeCharacter 9"},
      {"RETURN '\\uH'", "InvalidUnicodeLiteral 9"},
      {"RETURN 12ab", "InvalidNumberLiteral 8"},
      {"RETURN 0x1G", "InvalidNumberLiteral 8"},
      {"RETURN 9223372036854775808", "IntegerOverflow 8"},
      {"RETURN -9223372036854775809", "IntegerOverflow 9"},
      {"RETURN 1.34E999", "FloatingPointOverflow 8"},
      {"MATCH ()-[:LIKES..]->() RETURN 1", "InvalidRelationshipPattern 17"},
      {"MATCH ()-[*-2]->() RETURN 1", "InvalidRelationshipPattern 12"},
      {"MATCH ()-[*1.5]->() RETURN 1", "InvalidRelationshipPattern 12"},
      {"MATCH (n)", "InvalidClauseComposition 1"},
      {"RETURN 1 RETURN 2", "InvalidClauseComposition 1"},
      {"CREATE (n) MATCH (m) RETURN m", "InvalidClauseComposition 12"},
      {"MATCH (n) CALL p()", "InvalidClauseComposition 11"},
      {"RETURN 1 AS x UNION RETURN 1 AS x UNION ALL RETURN 1 AS x", "InvalidClauseComposition 35"},
      {"CALL p() UNION CALL q()", "InvalidClauseComposition 1"},
      {"MATCH (n) WHERE EXISTS { MATCH (n) SET n.x = 1 } RETURN n", "InvalidClauseComposition 36"},
      {"CALL p YIELD x RETURN x", "InvalidArgumentPassingMode 1"},
      {"WITH 1 + 1 RETURN 1", "NoExpressionAlias 6"},
      {"MATCH (a) WITH a, count(*) RETURN a", "NoExpressionAlias 19"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(error_of(c.text) == c.tree);
  }
}

TEST_CASE("parser: what an error tells people") {
  struct Message {
    const char* text;
    const char* message;
    const char* hint;
  };
  const Message cases[] = {
      {"MATHC (n) RETURN n", "expected a clause (MATCH, WITH, RETURN, ...) but found `MATHC`", "did you mean `MATCH`?"},
      {"MATCH (n) RETRUN n", "expected a clause (MATCH, WITH, RETURN, ...) but found `RETRUN`",
       "did you mean `RETURN`?"},
      {"neighbor 'x'", "expected a clause (MATCH, WITH, RETURN, ...) but found `neighbor`",
       "did you mean `neighbors`?"},
      {"RETURN", "expected a value but found the end of the statement", ""},
      {"MATCH (order) RETURN 1", "expected the name of a variable but found `order`, a word of the language",
       "as a name it stands in backticks: `order`"},
      {"RETURN 'open", "this quote is never closed", ""},
      {"RETURN 'a\\d'", "a backslash in a string stands before one of \\ ' \" b f n r t u U",
       "write `\\\\` for the backslash itself"},
  };
  for (const Message& c : cases) {
    CAPTURE(c.text);
    try {
      parse(c.text);
      FAIL_CHECK("parsed");
    } catch (const QueryError& e) {
      CHECK(e.message == c.message);
      CHECK(e.hint == c.hint);
    }
  }
}

TEST_CASE("parser: deep text is refused, at any depth and of any kind") {
  const std::size_t many = 100'000;
  CHECK(error_of("RETURN " + std::string(1'000'000, '(')).starts_with("UnexpectedSyntax"));
  const std::string openings[] = {
      "(",         "[",      "{a:",         "NOT ",        "- ",     "f(",
      "CASE ",     "a + (",  "[x IN ",      "[(a)-->({x:", "(a {x:", "EXISTS { (a {x:",
      "all(x IN ", "1 ^ -(", "CASE WHEN (", "reduce(x = ", "a[",     "EXISTS { MATCH (a) WHERE "};
  for (const std::string& opening : openings) {
    CAPTURE(opening);
    CHECK(error_of("RETURN " + repeat(opening, many / opening.size())).starts_with("UnexpectedSyntax"));
  }
  CHECK(error_of("RETURN a" + repeat(".b", many)).starts_with("UnexpectedSyntax"));
  CHECK(error_of("RETURN a" + repeat("[0]", many)).starts_with("UnexpectedSyntax"));
  CHECK(error_of("RETURN a" + repeat(" IS NULL", many)).starts_with("UnexpectedSyntax"));
  CHECK(error_of("RETURN a" + repeat(" IN b", many)).starts_with("UnexpectedSyntax"));
  CHECK(error_of("MATCH " + repeat("(", many)).starts_with("UnexpectedSyntax"));
}

TEST_CASE("parser: a tree of the greatest depth is made") {
  CHECK(error_of("RETURN " + repeat("(", 300) + "1" + repeat(")", 300)) == "parsed");
  CHECK(error_of("RETURN " + repeat("[", 190) + "1" + repeat("]", 190)) == "parsed");
  CHECK(error_of("RETURN " + repeat("NOT ", 190) + "a") == "parsed");
  CHECK(error_of("RETURN a" + repeat(".b", 300)) == "parsed");
}

TEST_CASE("parser: long text is read") {
  const std::size_t many = 100'000;
  CHECK(error_of("RETURN [" + repeat("1, ", many) + "1]") == "parsed");
  CHECK(error_of("RETURN [" + repeat("[1], ", many) + "1]") == "parsed");
  CHECK(error_of("RETURN 1" + repeat(" + 1", many)) == "parsed");
  CHECK(error_of("RETURN true" + repeat(" OR a.b = [1]", many)) == "parsed");
  CHECK(error_of("RETURN 1" + repeat(" < 1", many)) == "parsed");
  CHECK(error_of("MATCH (a)" + repeat("-->()", many) + " RETURN a") == "parsed");
  CHECK(error_of("CREATE (a {x: [1]})" + repeat(", (b {x: [1]})", many)) == "parsed");
  CHECK(error_of("RETURN 1 AS x" + repeat(" UNION RETURN 1 AS x", many)) == "parsed");
  CHECK(error_of("MATCH (a)" + repeat(" MATCH (a)", many) + " RETURN a") == "parsed");
  CHECK(error_of("RETURN CASE" + repeat(" WHEN a THEN 1", many) + " END") == "parsed");
  CHECK(error_of("RETURN '" + repeat("x", many) + "' AS " + repeat("y", many)) == "parsed");
  CHECK(error_of("MATCH (a" + repeat(":A", many) + ") RETURN a" + repeat(":A", many)) == "parsed");
}

TEST_CASE("parser: names and texts are quoted where they need it") {
  CHECK(quote_name("company") == "company");
  CHECK(quote_name("news company") == "`news company`");
  CHECK(quote_name("a`b") == "`a``b`");
  CHECK(quote_name("Match") == "`Match`");
  CHECK(quote_name("") == "``");
  CHECK(quote_name("1a") == "`1a`");
  CHECK(quote_text("It's\n\\") == "'It\\'s\\n\\\\'");
}

}  // namespace
}  // namespace newsgraph::query
