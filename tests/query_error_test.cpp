#include "query/error.h"

#include <doctest/doctest.h>

#include <string>

namespace newsgraph::query {
namespace {

TEST_CASE("error: how it looks to a person") {
  struct Case {
    const char* name;
    const char* statement;
    Position where;
    const char* hint;
    const char* text;
  };
  const Case cases[] = {
      {"a word of the only line",
       "RETURN compny.name",
       {1, 8, 7},
       "did you mean `company`?",
       "SyntaxError: wrong (Detail)\n"
       "  1 | RETURN compny.name\n"
       "    |        ^^^^^^ did you mean `company`?\n"},
      {"a text in quotes",
       "neighbors \"T-Hed\" out",
       {1, 11, 10},
       "did you mean \"T-Head\"?",
       "SyntaxError: wrong (Detail)\n"
       "  1 | neighbors \"T-Hed\" out\n"
       "    |           ^^^^^^^ did you mean \"T-Head\"?\n"},
      {"a quote that is never closed",
       "RETURN 'ab",
       {1, 8, 7},
       "",
       "SyntaxError: wrong (Detail)\n"
       "  1 | RETURN 'ab\n"
       "    |        ^\n"},
      {"no hint, no word",
       "RETURN 1 +",
       {1, 11, 10},
       "",
       "SyntaxError: wrong (Detail)\n"
       "  1 | RETURN 1 +\n"
       "    |           ^\n"},
      {"a later line, with its number",
       "MATCH (n)\r\nRETURN m\r\nLIMIT 1",
       {2, 8, 18},
       "",
       "SyntaxError: wrong (Detail)\n"
       "  2 | RETURN m\n"
       "    |        ^\n"},
      {"tabs are one blank",
       "\t\tRETURN m",
       {1, 10, 9},
       "",
       "SyntaxError: wrong (Detail)\n"
       "  1 |   RETURN m\n"
       "    |          ^\n"},
      {"wide and combining characters",
       "RETURN '名前e\xCC\x81' + m",
       {1, 17, 22},
       "",
       "SyntaxError: wrong (Detail)\n"
       "  1 | RETURN '名前e\xCC\x81' + m\n"
       "    |                  ^\n"},
      {"bytes that are not UTF-8",
       "RETURN '\xFF' m",
       {1, 12, 11},
       "",
       "SyntaxError: wrong (Detail)\n"
       "  1 | RETURN '\xEF\xBF\xBD' m\n"
       "    |            ^\n"},
      {"a place behind the text", "RETURN 1", {7, 1, 99}, "say more", "SyntaxError: wrong (Detail)\n  say more\n"},
      {"no text", "", {}, "", "SyntaxError: wrong (Detail)\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(describe(QueryError("SyntaxError", Phase::compile, "Detail", "wrong", c.where, c.hint), c.statement) ==
          c.text);
  }
}

TEST_CASE("error: a runtime error without a place shows no line") {
  const QueryError error("ConstraintVerificationFailed", Phase::runtime, "DeleteConnectedNode", "it has relationships",
                         {}, "DETACH DELETE deletes them too");
  CHECK(describe(error, "MATCH (n) DELETE n") ==
        "ConstraintVerificationFailed: it has relationships (DeleteConnectedNode)\n  DETACH DELETE deletes them too\n");
}

TEST_CASE("error: a long line is cut around the place") {
  const std::string statement = std::string(500, 'a') + " here " + std::string(500, 'b');
  const std::string text =
      describe(QueryError("SyntaxError", Phase::compile, "Detail", "wrong", {1, 502, 501}), statement);
  CHECK(text == "SyntaxError: wrong (Detail)\n  1 | …" + std::string(59, 'a') + " here " + std::string(35, 'b') +
                    "…\n    |  " + std::string(60, ' ') + "^^^^\n");
  const std::string start =
      describe(QueryError("SyntaxError", Phase::compile, "", "wrong", {1, 3, 2}), "a b" + std::string(500, ' ') + "c");
  CHECK(start == "SyntaxError: wrong\n  1 | a b" + std::string(97, ' ') + "…\n    |   ^\n");
  const std::string wide = std::string(1'000'000, 'x');
  CHECK(describe(QueryError("SyntaxError", Phase::compile, "", "wrong", {1, 999'999, 999'998}), wide) ==
        "SyntaxError: wrong\n  1 | …" + std::string(62, 'x') + "\n    |  " + std::string(60, ' ') + "^^\n");
}

TEST_CASE("error: its parts stay apart") {
  const QueryError error("TypeError", Phase::runtime, "InvalidArgumentValue", "no number", {2, 3, 4}, "try 1");
  CHECK(std::string(error.what()) == "no number");
  CHECK(to_string(error.phase) == "runtime");
  CHECK(to_string(Phase::compile) == "compile");
}

}  // namespace
}  // namespace newsgraph::query
