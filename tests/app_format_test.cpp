#include "app/format.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "app/display.h"
#include "graph/json.h"

namespace newsgraph::app {
namespace {

using graph::List;
using graph::Map;
using graph::Value;
using query::Row;

const query::QueryError kError("SyntaxError", query::Phase::compile, "UndefinedVariable",
                               "variable `x` is \"not\" defined", {2, 7, 30});

struct Statement {
  std::vector<std::string> columns;
  std::vector<Row> rows;
  query::Changes changes = {};
};

std::string written(Format format, const graph::Graph& graph, const std::vector<Statement>& statements,
                    const TableOptions& options = {}) {
  std::ostringstream out;
  const auto writer = make_writer(format, graph, out, options);
  for (const Statement& statement : statements) {
    writer->begin(statement.columns);
    for (const Row& row : statement.rows) writer->row(row);
    writer->end(statement.changes, 0.4125);
  }
  return out.str();
}

// (Acme:Company {name, city})-[:OWNS {stake}]->(Unit:Company), and (:Company) without a name.
struct Company {
  graph::Graph graph;
  graph::VertexId acme = graph.add_vertex({{graph.intern_label("Company")}});
  graph::VertexId unit = graph.add_vertex({{graph.intern_label("Company")}});
  graph::VertexId nameless = graph.add_vertex({{graph.intern_label("Company")}});
  graph::EdgeId owns = graph.add_edge(acme, unit, graph.intern_type("OWNS"));

  Company() {
    graph.set_property(acme, graph.intern_key("name"), "Acme");
    graph.set_property(unit, graph.intern_key("name"), "Unit");
    graph.set_property(owns, graph.intern_key("stake"), 0.5);
  }
};

TEST_CASE("format: names") {
  CHECK(formats().size() == 6);
  for (std::size_t i = 0; i < formats().size(); ++i) {
    const auto format = parse_format(formats()[i]);
    REQUIRE(format);
    CHECK(static_cast<std::size_t>(*format) == i);
    CHECK(to_string(*format) == formats()[i]);
  }
  CHECK(!parse_format("JSON"));
  CHECK(!parse_format(""));
}

TEST_CASE("format: json is a line for each statement") {
  const Company c;
  query::Changes changes;
  changes.nodes_created = 2;
  changes.labels_removed = 1;
  const std::string no_changes =
      R"("stats": {"nodes_created": 0, "nodes_deleted": 0, "relationships_created": 0, "relationships_deleted": 0, )"
      R"("properties_set": 0, "labels_added": 0, "labels_removed": 0}, "elapsed_ms": 0.412})"
      "\n";
  CHECK(written(Format::json, c.graph, {{{"n", "a\"b"}, {{1, 1.0}, {Value(), List{}}}}}) ==
        R"({"columns": ["n", "a\"b"], "rows": [[1, 1.0], [null, []]], )" + no_changes);
  CHECK(written(Format::json, c.graph, {{{"n"}, {}}, {}}) ==
        R"({"columns": ["n"], "rows": [], )" + no_changes + R"({"columns": [], "rows": [], )" + no_changes);
  CHECK(written(Format::json, c.graph, {{{}, {}, changes}}) ==
        R"({"columns": [], "rows": [], "stats": {"nodes_created": 2, "nodes_deleted": 0, "relationships_created": 0, )"
        R"("relationships_deleted": 0, "properties_set": 0, "labels_added": 0, "labels_removed": 1}, )"
        R"("elapsed_ms": 0.412})"
        "\n");
}

TEST_CASE("format: json, an error takes the place of the statement's rows") {
  const graph::Graph graph;
  const std::string line = R"({"error": {"type": "SyntaxError", "phase": "compile", "detail": "UndefinedVariable", )"
                           R"("message": "variable `x` is \"not\" defined", "line": 2, "column": 7}})"
                           "\n";
  std::ostringstream out;
  const auto writer = make_writer(Format::json, graph, out, {});
  writer->begin({"n"});
  writer->row({1});
  writer->error(kError);
  CHECK(out.str() == line);
  writer->end({}, 1.0);  // a statement without columns leaves begin out
  CHECK(out.str().find(R"({"columns": [], "rows": [], "stats")", line.size()) == line.size());
}

TEST_CASE("format: ndjson is a line for each row") {
  const Company c;
  CHECK(written(Format::ndjson, c.graph, {{{"b", "a"}, {{1, "x"}, {Value(), List{1.5}}}}, {}}) ==
        "{\"b\": 1, \"a\": \"x\"}\n"
        "{\"b\": null, \"a\": [1.5]}\n");
  std::ostringstream out;
  const auto writer = make_writer(Format::ndjson, c.graph, out, {});
  writer->begin({"n"});
  writer->row({1});
  writer->error(kError);
  CHECK(out.str().starts_with("{\"n\": 1}\n{\"error\": {\"type\": \"SyntaxError\""));
}

TEST_CASE("format: csv") {
  const Company c;
  CHECK(written(Format::csv, c.graph,
                {{{"a", "b,c"},
                  {{1, 1.0}, {Value(), ""}, {"x\"y", "l\nf"}, {*graph::parse_date("2025-09-17"), List{1, "a"}}}},
                 {}}) ==
        "a,\"b,c\"\n"
        "1,1.0\n"
        ",\"\"\n"
        "\"x\"\"y\",\"l\nf\"\n"
        "2025-09-17,\"[1, \"\"a\"\"]\"\n");
}

TEST_CASE("format: markdown") {
  const Company c;
  CHECK(written(Format::markdown, c.graph,
                {{{"a|b"}, {{"x*y\n<b>"}, {c.acme}, {List{Map{{"k", 1}, {"l", 2}}}}}}, {{"z"}, {}}}) ==
        "| a\\|b |\n"
        "| --- |\n"
        "| x\\*y\\\\n\\<b> |\n"
        "| (Acme:Company) |\n"
        "| - k: 1<br>  l: 2 |\n"
        "\n"
        "| z |\n"
        "| --- |\n");
}

TEST_CASE("format: dot draws the nodes and relationships in the rows, however deep") {
  const Company c;
  const std::string by_edge = written(Format::dot, c.graph, {{{"r"}, {{List{Map{{"k", c.owns}}}}, {c.owns}}}});
  CHECK(by_edge.find("n0 [label=\"Acme\"") != std::string::npos);
  CHECK(by_edge.find("n1 [label=\"Unit\"") != std::string::npos);
  CHECK(by_edge.find("n2 [") == std::string::npos);
  CHECK(by_edge.find("n0 -> n1 [label=\"OWNS\"") == by_edge.rfind("n0 -> n1"));
  const std::string by_vertex = written(Format::dot, c.graph, {{{"n", "x"}, {{c.nameless, 1}}}});
  CHECK(by_vertex.find("n2 [label=\"Company #2\"") != std::string::npos);
  CHECK(by_vertex.find("->") == std::string::npos);
  CHECK(written(Format::dot, c.graph, {{}}).empty());
}

TEST_CASE("format: table") {
  const Company c;
  query::Changes changes;
  changes.nodes_created = 2;
  changes.properties_set = 1;
  struct Case {
    Statement statement;
    const char* table;
  };
  const Case cases[] = {
      {{{"company", "n"}, {{"Acme", 7}, {"寧波", 1999}, {Value(), -1.5}}},
       " company | n\n"
       "---------+------\n"
       " Acme    |    7\n"
       " 寧波    | 1999\n"
       " null    | -1.5\n"
       "3 rows\n"},
      {{{"x"}, {}}, " x\n---\n0 rows\n"},
      {{{"x"}, {{true}}, changes}, " x\n------\n true\n1 row. Created 2 nodes, set 1 property\n"},
      {{{}, {}, changes}, "Created 2 nodes, set 1 property\n"},
      {{{}, {}, {}}, "Nothing changed\n"},
      {{{"e"}, {{List{Map{{"a", "x"}, {"b", 1}}, Map{}}}, {1}}},
       " e\n"
       "--------\n"
       " - a: x\n"
       "   b: 1\n"
       " - {}\n"
       "--------\n"
       "      1\n"
       "2 rows\n"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.table);
    CHECK(written(Format::table, c.graph, {one.statement}) == one.table);
  }
  CHECK(written(Format::table, c.graph, {{{"x"}, {}}}, {0, true}) == " x\n---\n0 rows (0.4 ms)\n");
}

TEST_CASE("format: a table is fitted to its terminal") {
  const graph::Graph graph;
  const Statement statement = {{"name", "sentence"},
                               {{"Acme", "Acme said on Monday that it would build a plant."}, {"Unit", "Short."}}};
  CHECK(written(Format::table, graph, {statement}, {30, false}) ==
        " name | sentence\n"
        "------+-----------------------\n"
        " Acme | Acme said on Monday\n"
        "      | that it would build a\n"
        "      | plant.\n"
        "------+-----------------------\n"
        " Unit | Short.\n"
        "2 rows\n");
  for (const std::size_t width : {1U, 10U, 80U}) {
    const std::string table =
        written(Format::table, graph, {{{"a", "b"}, {{std::string(1'000'000, 'x'), 1}}}}, {width, false});
    CHECK(table.size() < 10'000);
    CHECK(table.find("…") != std::string::npos);
  }
  const std::string wide = written(Format::table, graph, {{{"a", "b"}, {{std::string(500, 'x'), 1}, {"y", 2}}}});
  CHECK(wide.find(std::string(500, 'x') + " | 1\n") != std::string::npos);
  CHECK(wide.find(" y" + std::string(119, ' ') + " | 2\n") != std::string::npos);
}

TEST_CASE("format: a long table keeps the widths of its first rows") {
  const graph::Graph graph;
  Statement statement = {{"n"}, {}};
  for (int i = 0; i < 1000; ++i) statement.rows.push_back({"x"});
  statement.rows.push_back({"longer"});
  const std::string table = written(Format::table, graph, {statement}, {40, false});
  CHECK(table.starts_with(" n\n---\n x\n x\n"));
  CHECK(table.ends_with(" x\n---\n l\n o\n n\n g\n e\n r\n1001 rows\n"));
}

TEST_CASE("display: values as a person reads them") {
  Company c;
  const graph::VertexId bare = c.graph.add_vertex();
  const graph::VertexId counted = c.graph.add_vertex();
  c.graph.set_property(counted, c.graph.intern_key("n"), 1);
  const graph::VertexId gone = c.graph.add_vertex();
  c.graph.remove_vertex(gone);
  struct Case {
    Value value;
    const char* shown;
  };
  const Case cases[] = {
      {Value(), "null"},
      {"text", "text"},
      {1.0, "1.0"},
      {List{"a\"b", 1, Value()}, "[\"a\\\"b\", 1, null]"},
      {Map{{"k", "v"}, {"l", List{}}}, "{k: \"v\", l: []}"},
      {*graph::parse_duration("PT12S"), "PT12S"},
      {c.acme, "(Acme:Company)"},
      {c.nameless, "(:Company #2)"},
      {bare, "(#3)"},
      {counted, "({n: 1})"},
      {gone, "(#5)"},
      {c.owns, "[:OWNS {stake: 0.5}]"},
      {graph::Path{{c.acme, c.unit}, {c.owns}}, "(Acme)-[:OWNS]->(Unit)"},
      {graph::Path{{c.unit, c.acme}, {c.owns}}, "(Unit)<-[:OWNS]-(Acme)"},
      {graph::Path{{c.nameless}, {}}, "(:Company #2)"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.shown);
    CHECK(show(one.value, c.graph) == one.shown);
  }
}

TEST_CASE("display: a text cannot drive the terminal") {
  struct Case {
    const char* text;
    const char* shown;
  };
  const Case cases[] = {
      {"\x1b[2J\a", "\\u001b[2J\\u0007"},
      {"a\nb\tc\rd\x7f", "a\\nb\\tc\\rd\\u007f"},
      {"\u009b2J\u0085", "\\u009b2J\\u0085"},
      // NOLINTNEXTLINE(misc-misleading-bidirectional): such text is what must be made visible
      {"abc\u202edef\u2066", "abc\\u202edef\\u2066"},
      {"a\u2028b\uFEFF", "a\\u2028b\\ufeff"},
      {"a\xFF\xE2\x82", "a\uFFFD\uFFFD\uFFFD"},
      {"żółw 寧波 👩\u200d💻", "żółw 寧波 👩\u200d💻"},
      {"back\\slash", "back\\slash"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.shown);
    CHECK(visible(c.text) == c.shown);
    CHECK(show(List{c.text}, graph::Graph()).find('\x1b') == std::string::npos);
  }
}

TEST_CASE("display: width and wrapping") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("寧波") == 4);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("") == 0);
  struct Case {
    const char* text;
    std::size_t width;
    std::vector<std::string> lines;
  };
  const Case cases[] = {
      {"", 5, {""}},
      {"one two", 7, {"one two"}},
      {"one two", 6, {"one", "two"}},
      {"one two", 3, {"one", "two"}},
      {"abcdefgh", 3, {"abc", "def", "gh"}},
      {"寧波寧波", 5, {"寧波", "寧波"}},
      {"寧波", 1, {"寧", "波"}},
      {"(A b)-[:R]->(C)<-[:S]-(D)", 12, {"(A b)", "-[:R]->(C)", "<-[:S]-(D)"}},
      {"a  b", 2, {"a ", "b"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(wrap(c.text, c.width, 10) == c.lines);
  }
  CHECK(wrap("a b c d", 1, 3) == std::vector<std::string>{"a", "b", "…"});
}

}  // namespace
}  // namespace newsgraph::app
