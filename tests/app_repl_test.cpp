// The REPL as a person meets it: through a pseudo-terminal.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <string>
#include <vector>

#include "app/repl.h"
#include "tests/run_program.h"

namespace newsgraph::tests {
namespace {

constexpr const char* kUp = "\x1b[A";
constexpr const char* kControlC = "\x03";
constexpr const char* kControlD = "\x04";

// A graph of three companies, imported from CSV.
void make_graph(const TemporaryFolder& folder) {
  folder.write("nodes.csv",
               ":ID,:LABEL,name\n"
               "1,Company,Nordlund Group\n"
               "2,Company,Vexor\n"
               "3,Place,Tromsø\n");
  folder.write("edges.csv", ":START_ID,:END_ID,:TYPE\n1,2,OWNS\n2,3,LOCATED_IN\n");
  const Outcome made = run_shell(folder, "newsgraph import nodes.csv edges.csv -o g.kg");
  REQUIRE_MESSAGE(made.status == 0, made.err);
}

}  // namespace

TEST_CASE("repl: answers, and ends with :quit, exit, and Ctrl-D") {
  const TemporaryFolder folder;
  make_graph(folder);
  for (const std::string end : {":quit\r", "exit\r", "\x04"}) {
    CAPTURE(end);
    TerminalSession session(folder, "repl g.kg");
    CHECK(session.shows("g.kg: 3 nodes, 2 relationships."));
    CHECK(session.prompts());
    session.type("MATCH (c:Company) RETURN c.name ORDER BY c.name;\r");
    CHECK(session.shows("Nordlund Group"));
    CHECK(session.shows("Vexor"));
    CHECK(session.shows("2 rows"));
    CHECK(session.prompts());
    session.type(end);
    CHECK(session.wait_for_end() == 0);
  }
}

TEST_CASE("repl: a statement goes on until its `;`, a short question may do without") {
  const TemporaryFolder folder;
  make_graph(folder);
  TerminalSession session(folder, "repl g.kg");
  CHECK(session.prompts());
  session.type("RETURN 20 +\r");
  CHECK(session.shows("..> "));
  session.type("3 AS sum;\r");
  CHECK(session.shows("23"));
  CHECK(session.prompts());
  session.type("neighbors \"vexor\"\r");
  CHECK(session.shows("Nordlund Group"));
  CHECK(session.prompts());
}

TEST_CASE("repl: an error shows where, and the session goes on") {
  const TemporaryFolder folder;
  make_graph(folder);
  TerminalSession session(folder, "repl g.kg");
  CHECK(session.prompts());
  session.type("MATCH (company) RETURN compny;\r");
  CHECK(session.shows("SyntaxError"));
  CHECK(session.shows("did you mean"));
  CHECK(session.prompts());
  session.type(":nonsense\r");
  CHECK(session.shows("there is no command :nonsense"));
  CHECK(session.prompts());
  session.type("RETURN 40 + 2 AS n;\r");
  CHECK(session.shows("42"));
}

TEST_CASE("repl: Ctrl-C clears the line, cancels a question that runs, and never ends the program") {
  const TemporaryFolder folder;
  make_graph(folder);
  TerminalSession session(folder, "repl g.kg");
  CHECK(session.prompts());
  session.type("RETURN 1 +");
  CHECK(session.shows("RETURN 1 +"));
  session.type(kControlC);
  CHECK(session.prompts());
  session.type("RETURN 1 +\r");
  CHECK(session.shows("..> "));
  session.type(kControlC);
  CHECK(session.prompts());
  session.type("UNWIND range(1, 100000000) AS a UNWIND range(1, 100000000) AS b RETURN sum(a * b % 7);\r");
  CHECK(session.shows("sum(a * b % 7);"));
  session.type(kControlC);
  CHECK(session.prompts());
  session.type("RETURN 'still' + ' here' AS t;\r");
  CHECK(session.shows("still here"));
  CHECK(session.prompts());
  session.type(kControlD);
  CHECK(session.wait_for_end() == 0);
}

TEST_CASE("repl: history comes back in the next session, for its owner alone") {
  const TemporaryFolder folder;
  make_graph(folder);
  {
    TerminalSession session(folder, "repl g.kg");
    CHECK(session.prompts());
    session.type("RETURN 17 +\r");
    CHECK(session.shows("..> "));
    session.type("6 AS earlier;\r");
    CHECK(session.shows("23"));
    CHECK(session.prompts());
    session.type(kControlD);
    CHECK(session.wait_for_end() == 0);
  }
  CHECK(read_file(folder.file("state/newsgraph/history")) == "RETURN 17 + 6 AS earlier;\n");
  struct stat status {};
  REQUIRE(::stat(folder.file("state/newsgraph/history").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  TerminalSession session(folder, "repl g.kg");
  CHECK(session.prompts());
  session.type(kUp);
  CHECK(session.shows("RETURN 17 + 6 AS earlier;"));
  session.type("\r");
  CHECK(session.shows("23"));
}

TEST_CASE("repl: Tab completes labels, types, names, and lists what is open") {
  const TemporaryFolder folder;
  make_graph(folder);
  TerminalSession session(folder, "repl g.kg");
  CHECK(session.prompts());
  session.type("MATCH (c:Com\t)-[:OW\t]->(u {name: 'vex\t}) RETURN c.na\t;\r");
  CHECK(session.shows("Nordlund Group"));  // only if all four were completed; the line itself is drawn in pieces
  CHECK(session.prompts());
  session.type(":t\t\t");
  CHECK(session.shows(":timer"));
  session.type("\x15");  // Ctrl-U
  session.type("MATCH ()-[:\t");
  CHECK(session.shows("LOCATED_IN"));
  CHECK(session.shows("OWNS"));
}

TEST_CASE("repl: modes, parameters, UTF-8 and a terminal that changes its size") {
  const TemporaryFolder folder;
  make_graph(folder);
  TerminalSession session(folder, "repl g.kg");
  CHECK(session.prompts());
  session.type(":mode csv\r");
  CHECK(session.prompts());
  session.type(":param where => 'Troms' + 'ø'\r");
  CHECK(session.prompts());
  session.resize(60);
  session.type("MATCH (p {name: $where}) RETURN p.name + '/æ' AS spot;\r");
  CHECK(session.shows("\nspot\nTromsø/æ\n"));
  CHECK(session.prompts());
  session.type("RETURN 'tø\x7f\x7fåg' AS r;\r");  // Backspace takes letters, not bytes
  CHECK(session.shows("\nr\någ\n"));
}

TEST_CASE("repl: without a terminal it reads statements like query") {
  const TemporaryFolder folder;
  make_graph(folder);
  const Outcome outcome = run_shell(folder, "echo 'RETURN 1 AS n; RETURN 2 AS n' | newsgraph repl g.kg --format csv");
  CHECK(outcome.status == 0);
  CHECK(outcome.out == "n\n1\nn\n2\n");
  CHECK(outcome.err.empty());
}

TEST_CASE("repl: what a first line means") {
  struct Case {
    const char* line;
    const char* meant;
  };
  const Case cases[] = {
      {"neighbors \"Vexor\"", "neighbors \"Vexor\"\n;"},
      {"EXPLAIN path 'a' to 'b' // why", "EXPLAIN path 'a' to 'b' // why\n;"},
      {"paths $a to $b", "paths $a to $b\n;"},
      {"path = 1", "path = 1"},
      {"neighbors", "neighbors"},
      {"exit;", ":quit"},
      {" QUIT ", ":quit"},
      {"help", ":help"},
      {"MATCH (n)", "MATCH (n)"},
      {"", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.line));
    CHECK(app::as_meant(c.line) == c.meant);
  }
}

TEST_CASE("repl: lines of a statement in the history") {
  using Lines = std::vector<std::string>;
  CHECK(app::history_entries({"MATCH (n)", "RETURN n;"}) == Lines{"MATCH (n) RETURN n;"});
  CHECK(app::history_entries({"MATCH (n) // all", "RETURN n;"}) == Lines{"MATCH (n) // all", "RETURN n;"});
  CHECK(app::history_entries({""}).empty());
  CHECK(app::history_entries({}).empty());
}

}  // namespace newsgraph::tests
