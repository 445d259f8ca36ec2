#include "graph/transfer.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "graph/json.h"
#include "tests/temporary_folder.h"

namespace newsgraph::graph {
namespace {

using Folder = test::TemporaryFolder;
using Writer = void (*)(const Graph&, const Selection&, std::ostream&);

std::string written(Writer writer, const Graph& graph) {
  std::ostringstream out;
  writer(graph, everything(graph), out);
  return out.str();
}

// Vertices and edges, one a line, as equal graphs print alike.
std::string print(const Graph& graph) {
  std::string text;
  const Selection all = everything(graph);
  for (const VertexId v : all.vertices) text += to_json(v, graph) + "\n";
  for (const EdgeId e : all.edges) text += to_json(e, graph) + "\n";
  return text;
}

struct Company {
  Graph graph;
  VertexId acme, unit, nameless;
  EdgeId owns, planned;

  Company() {
    acme = graph.add_vertex({{graph.intern_label("Company")}});
    unit = graph.add_vertex({{graph.intern_label("Company"), graph.intern_label("Brand")}});
    nameless = graph.add_vertex();
    owns = graph.add_edge(acme, unit, graph.intern_type("OWNS"));
    planned = graph.add_edge(acme, unit, graph.intern_type("SELLS"));
    graph.set_property(acme, graph.intern_key("name"), "Acme \"A\" Holding");
    graph.set_property(acme, graph.intern_key("aliases"), List{"Acme", "ACM"});
    graph.set_property(unit, graph.intern_key("name"), "Unit");
    graph.set_property(owns, graph.intern_key("confidence"), 0.93);
    graph.set_property(owns, graph.intern_key("status"), "asserted");
    graph.set_property(planned, graph.intern_key("status"), "planned");
  }
};

// Values of every kind that a column can hold, and names that every format must escape.
Graph all_sorts() {
  Graph graph;
  const std::vector<std::string> texts = {
      "plain",     "",  "a,b",      "\"quoted\"", "line\nfeed", "back\\slash", "semi;colon", "<b>&amp;</b>",
      "żółw 寧波", "😀", "'single'", "`tick`",     "\r\n",       "\t",          "null",       "1"};
  VertexId last = graph.add_vertex();
  for (const std::string& text : texts) {
    const VertexId v = graph.add_vertex({{graph.intern_label("L " + text)}});
    graph.set_property(v, graph.intern_key("text"), text);
    graph.set_property(v, graph.intern_key("texts"), List{text, "x", text});
    graph.set_property(v, graph.intern_key("key " + text), 1);
    graph.set_property(graph.add_edge(last, v, graph.intern_type("T " + text)), graph.intern_key("text"), text);
    last = v;
  }
  const auto set = [&](const char* key, Value value) {
    const VertexId v = graph.add_vertex({{graph.intern_label("Value")}});
    graph.set_property(v, graph.intern_key(key), std::move(value));
  };
  set("int", 7);
  set("long", std::numeric_limits<std::int64_t>::min());
  set("float", 1e300);
  set("float", -0.0);
  set("float", std::numeric_limits<double>::infinity());
  set("boolean", false);
  set("date", *parse_date("2025-09-17"));
  set("localtime", *parse_local_time("12:30:01.5"));
  set("time", *parse_time("12:30+01:00"));
  set("localdatetime", *parse_local_date_time("2025-09-17T12:30"));
  set("datetime", *parse_date_time("2025-09-17T12:30+02:00[Europe/Stockholm]"));
  set("duration", *parse_duration("P1Y2M3DT4.5S"));
  set("empty", List{});
  set("ints", List{1, 2, 3});
  set("ints", List{});
  set("floats", List{1.5, -2.0});
  set("booleans", List{true, false});
  set("dates", List{*parse_date("2025-09-17"), *parse_date("1999-01-01")});
  set("backslashes", List{"a\\", "\\;", "b\\\\"});
  return graph;
}

TEST_CASE("transfer: a graph as csv") {
  const Company company;
  CHECK(written(write_csv_nodes, company.graph) ==
        ":ID,:LABEL,aliases:string[],name:string\n"
        "0,Company,Acme;ACM,\"Acme \"\"A\"\" Holding\"\n"
        "1,Company;Brand,,Unit\n"
        "2,,,\n");
  CHECK(written(write_csv_edges, company.graph) ==
        ":START_ID,:END_ID,:TYPE,confidence:double,status:string\n"
        "0,1,OWNS,0.93,asserted\n"
        "0,1,SELLS,,planned\n");
}

TEST_CASE("transfer: the type of a csv column") {
  struct Case {
    List values;
    const char* header;
    const char* fields;
  };
  const Case cases[] = {
      {{1, 2}, "k:int", "1 2 "},
      {{1, std::int64_t{1} << 40}, "k:long", "1 1099511627776 "},
      {{1, 1.5}, "k:string", "1 1.5 "},
      {{1, "a"}, "k:string", "1 a "},
      {{*parse_date("2025-09-17"), "soon"}, "k:string", "2025-09-17 soon "},
      {{List{1, 2}, List{}}, "k:int[]", "1;2 \"\" "},
      {{List{1, 2}, List{std::int64_t{1} << 40}}, "k:long[]", "1;2 1099511627776 "},
      {{List{1, "a"}}, "k:string", "\"[1, \"\"a\"\"]\" "},
      {{List{1}, 2}, "k:string", "[1] 2 "},
      {{List{""}}, "k:string", "\"[\"\"\"\"]\" "},
  };
  for (const Case& c : cases) {
    Graph graph;
    for (const Value& value : c.values) graph.set_property(graph.add_vertex(), graph.intern_key("k"), value);
    std::istringstream lines(written(write_csv_nodes, graph));
    std::string line;
    std::string fields;
    std::getline(lines, line);
    CHECK(line == std::string(":ID,:LABEL,") + c.header);
    while (std::getline(lines, line)) fields += line.substr(line.rfind(",,") + 2) + " ";
    CHECK(fields == c.fields);
  }
}

TEST_CASE("transfer: what csv export writes, csv import reads") {
  const Folder folder;
  const Graph graph = all_sorts();
  const std::string nodes = folder.write("nodes.csv", written(write_csv_nodes, graph));
  const std::string edges = folder.write("edges.csv", written(write_csv_edges, graph));
  CHECK(print(read_csv({nodes, edges})) == print(graph));
  CHECK(print(read_csv({edges, nodes})) == print(graph));
}

TEST_CASE("transfer: csv headers and fields") {
  struct Case {
    const char* what;
    const char* nodes;
    const char* edges;
    const char* graph;
  };
  const Case cases[] = {
      {"id:ID is a property, a text as it stands", "id:ID,:LABEL\n007,A\n", "",
       R"({"$node": {"id": 0, "labels": ["A"], "properties": {"id": "007"}}})"},
      {"bare :ID is none", ":ID,:LABEL,n:int\n007,A;B,1\n", "",
       R"({"$node": {"id": 0, "labels": ["A", "B"], "properties": {"n": 1}}})"},
      {"the type of an id", "n:ID{id-type:int}\n7\n", "",
       R"({"$node": {"id": 0, "labels": [], "properties": {"n": 7}}})"},
      {"a column without a type", ":ID,first name\n1,2\n", "",
       R"({"$node": {"id": 0, "labels": [], "properties": {"first name": "2"}}})"},
      {"every integer", ":ID,a:int,b:long,c:short,d:byte\n1,1,+2, 3 ,-4\n", "",
       R"({"$node": {"id": 0, "labels": [], "properties": {"a": 1, "b": 2, "c": 3, "d": -4}}})"},
      {"floats", ":ID,a:float,b:double,c:double\n1,0.1,1e3,-Infinity\n", "",
       R"({"$node": {"id": 0, "labels": [], "properties": {"a": 0.1, "b": 1000.0, "c": {"$float": "-Infinity"}}}})"},
      {"booleans and characters", ":ID,a:boolean,b:Boolean,c:char\n1,true,FALSE,ż\n", "",
       R"({"$node": {"id": 0, "labels": [], "properties": {"a": true, "b": false, "c": "ż"}}})"},
      {"times take the column's zone", ":ID,a:time{timezone:+02:00},b:datetime\n1,12:00,2025-09-17T12:00\n", "",
       R"({"$node": {"id": 0, "labels": [], "properties": {"a": {"$time": "12:00+02:00"}, )"
       R"("b": {"$datetime": "2025-09-17T12:00Z"}}}})"},
      {"an empty field is no property, an empty text is one", ":ID,a,b,c:int,d:int[],e:string[]\n1,,\"\",,,\"\"\n", "",
       R"({"$node": {"id": 0, "labels": [], "properties": {"b": "", "e": []}}})"},
      {"lists", ":ID,a:int[],b:string[]\n1,1; 2;3,x;y\n", "",
       R"({"$node": {"id": 0, "labels": [], "properties": {"a": [1, 2, 3], "b": ["x", "y"]}}})"},
      {"ignored", ":ID,x:IGNORE,y:int,:IGNORE\n1,a,2,b\n", "",
       R"({"$node": {"id": 0, "labels": [], "properties": {"y": 2}}})"},
      {"only headers", ":ID,:LABEL\n", ":START_ID,:END_ID,:TYPE\n", ""},
      {"each row of edges is an edge", ":ID\n1\n", ":TYPE,:END_ID,w:float,:START_ID\nT,1,1,1\nT,1,1,1\n",
       R"({"$node": {"id": 0, "labels": [], "properties": {}}})"
       "\n"
       R"({"$relationship": {"id": 0, "type": "T", "start": 0, "end": 0, "properties": {"w": 1.0}}})"
       "\n"
       R"({"$relationship": {"id": 1, "type": "T", "start": 0, "end": 0, "properties": {"w": 1.0}}})"},
      {"a field of several lines", "\xEF\xBB\xBF:ID,t\r\n1,\"a\r\nb\"\r\n", "",
       R"({"$node": {"id": 0, "labels": [], "properties": {"t": "a\r\nb"}}})"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    const Folder folder;
    std::vector<std::string> files = {folder.write("nodes.csv", c.nodes)};
    if (*c.edges != '\0') files.insert(files.begin(), folder.write("edges.csv", c.edges));
    for (const std::string& file : files) CHECK(is_csv_graph(file));
    std::string printed = print(read_csv(files));
    if (!printed.empty()) printed.pop_back();
    CHECK(printed == c.graph);
  }
}

TEST_CASE("transfer: ids belong to their space") {
  const Folder folder;
  const std::string people = folder.write("people.csv", "id:ID(Person),:LABEL\n1,Person\n2,Person\n");
  const std::string firms = folder.write("firms.csv", "id:ID(Firm),:LABEL\n1,Firm\n");
  const std::string work = folder.write("work.csv", ":START_ID(Person),:END_ID(Firm),:TYPE\n2,1,WORKS_FOR\n");
  const Graph graph = read_csv({work, people, firms});
  REQUIRE(graph.edge_count() == 1);
  CHECK(graph.source(EdgeId{0}) == VertexId{1});
  CHECK(graph.target(EdgeId{0}) == VertexId{2});
  const std::string none = folder.write("none.csv", ":START_ID,:END_ID(Firm),:TYPE\n2,1,WORKS_FOR\n");
  CHECK_THROWS_WITH_AS(
      read_csv({people, firms, none}),
      (none + ": line 2, column 1 (:START_ID): no node has the id \"2\"; nodes have the id spaces " + "Firm, Person")
          .c_str(),
      TransferError);
}

TEST_CASE("transfer: a csv error says where and what to do") {
  struct Case {
    const char* nodes;
    const char* edges;
    const char* message;  // behind the path
  };
  static constexpr const char* kEdges = ":START_ID,:END_ID,:TYPE\n";
  const Case cases[] = {
      {"", "",
       "n.csv: empty; a file of nodes has the columns :ID and :LABEL, a file of edges :START_ID, :END_ID and "
       ":TYPE"},
      {"name,:LABEL\na,b\n", "",
       "n.csv: line 1, column 2 (:LABEL): out of place; a file of nodes has the columns :ID and :LABEL, a file of "
       "edges :START_ID, :END_ID and :TYPE"},
      {":ID\n", ":START_ID,:END_ID\n",
       "e.csv: line 1: no column :TYPE; a file of nodes has the columns :ID and :LABEL, a file of edges :START_ID, "
       ":END_ID and :TYPE"},
      {":ID,:ID\n", "", "n.csv: line 1, column 2 (:ID): a second column of this kind"},
      {":ID,a,a:int\n", "", "n.csv: line 1, column 3 (a:int): a second column of this name"},
      {":ID,a:number\n", "",
       "n.csv: line 1, column 2 (a:number): type `number` is unknown; known are int, long, short, byte, float, double, "
       "boolean, char, string, date, localtime, time, localdatetime, datetime, duration, each also as a list with []"},
      {":ID,a:int\n1,2\n2,x\n", "",
       "n.csv: line 3, column 2 (a:int): \"x\" is no int; correct it, or declare the column a:string"},
      {":ID,a:int[]\n1,2;x\n", "",
       "n.csv: line 2, column 2 (a:int[]): \"x\" is no int; correct it, or declare the column a:string"},
      {":ID,a:int\n1,9223372036854775808\n", "",
       "n.csv: line 2, column 2 (a:int): \"9223372036854775808\" is no int; correct it, or declare the column "
       "a:string"},
      {":ID,a:date\n1,2025-02-30\n", "",
       "n.csv: line 2, column 2 (a:date): \"2025-02-30\" is no date; correct it, or declare the column a:string"},
      {":ID,a\n1\n", "", "n.csv: line 2: 1 fields where the header has 2"},
      {":ID,a\n1,2,3\n", "", "n.csv: line 2: 3 fields where the header has 2"},
      {":ID\n1\n1\n", "", "n.csv: line 3, column 1 (:ID): id \"1\" is taken by an earlier row"},
      {":ID,a\n1,\"\n\n", "",
       "n.csv: line 2: a quoted field begins here that is not closed; write \" inside of one as \"\""},
      {":ID\n\xFF\n", "", "n.csv: line 2: field 1 is not UTF-8; convert the file first"},
      {":ID\n1\n", ":START_ID,:END_ID,:TYPE\n1,2,T\n", "e.csv: line 2, column 2 (:END_ID): no node has the id \"2\""},
      {":ID\n1\n", ":START_ID,:END_ID,:TYPE\n1,1,\n", "e.csv: line 2, column 3 (:TYPE): an edge needs a type"},
      {kEdges, "", nullptr},
  };
  for (const Case& c : cases) {
    CAPTURE(c.nodes);
    CAPTURE(c.edges);
    const Folder folder;
    std::vector<std::string> files = {folder.write("n.csv", c.nodes)};
    if (*c.edges != '\0') files.push_back(folder.write("e.csv", c.edges));
    try {
      read_csv(files);
      CHECK(c.message == nullptr);
    } catch (const TransferError& error) {
      REQUIRE(c.message != nullptr);
      CHECK(std::string(error.what()) == folder.path(c.message));
    }
  }
}

TEST_CASE("transfer: which files are csv graphs") {
  struct Case {
    std::string text;
    bool is;
  };
  const Case cases[] = {
      {":ID,:LABEL\n", true},
      {"id:ID(Person)\n", true},
      {":START_ID,:END_ID,:TYPE\n", true},
      {"\"x:ID\",y\n", true},
      {":START_ID,x\n", false},
      {"name,date\n", false},
      {"", false},
      {"\n\n", false},
      {"{\"article\": {}}\n", false},
      {"\x7f"
       "ELF\x02\xFF",
       false},
      {"ID,LABEL\n", false},
      {"\"open", false},
  };
  const Folder folder;
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(is_csv_graph(folder.write("x.csv", c.text)) == c.is);
  }
  CHECK(!is_csv_graph(folder.path("missing.csv")));
  CHECK(!is_csv_graph(folder.path()));
  CHECK_THROWS_WITH_AS(read_csv({folder.path("missing.csv")}),
                       (folder.path("missing.csv") + ": cannot be read: No such file or directory").c_str(),
                       TransferError);
}

TEST_CASE("transfer: a graph as cypher") {
  const Company company;
  CHECK(written(write_cypher, company.graph) ==
        "CREATE\n"
        "  (n0:Company {aliases: [\"Acme\", \"ACM\"], name: \"Acme \\\"A\\\" Holding\"}),\n"
        "  (n1:Company:Brand {name: \"Unit\"}),\n"
        "  (n2),\n"
        "  (n0)-[:OWNS {confidence: 0.93, status: \"asserted\"}]->(n1),\n"
        "  (n0)-[:SELLS {status: \"planned\"}]->(n1);\n");
  CHECK(written(write_cypher, Graph()).empty());

  Graph graph;
  const VertexId v = graph.add_vertex({{graph.intern_label("A b"), graph.intern_label("`")}});
  graph.set_property(v, graph.intern_key("1st"), std::numeric_limits<double>::infinity());
  graph.set_property(v, graph.intern_key("on"), *parse_date("2025-09-17"));
  CHECK(written(write_cypher, graph) == "CREATE\n  (n0:`A b`:```` {`1st`: (1.0 / 0.0), on: date(\"2025-09-17\")});\n");
}

TEST_CASE("transfer: a large graph as cypher is made in batches") {
  Graph graph;
  graph.intern_label("_newsgraph");
  const TypeId type = graph.intern_type("T");
  for (int i = 0; i < 250; ++i) {
    const VertexId v = graph.add_vertex();
    if (i > 0) graph.add_edge(VertexId{0}, v, type);
  }
  graph.remove_edge(EdgeId{0});
  graph.remove_vertex(VertexId{1});
  const std::string text = written(write_cypher, graph);
  CHECK(text.starts_with("CREATE\n  (:_newsgraph_ {_id: 0}),\n  (:_newsgraph_ {_id: 1}),\n"));
  CHECK(text.find("\nMATCH (n:_newsgraph_) WITH n ORDER BY n._id WITH collect(n) AS n\n"
                  "WITH n[0] AS n0, n[1] AS n2, n[2] AS n3, ") != std::string::npos);
  CHECK(text.find("\nCREATE\n  (n0)-[:T]->(n2),\n  (n0)-[:T]->(n3),\n") != std::string::npos);
  CHECK(text.ends_with(";\nMATCH (n:_newsgraph_) REMOVE n:_newsgraph_, n._id;\n"));
}

TEST_CASE("transfer: a graph as json, with its evidence") {
  Company company;
  Graph& graph = company.graph;
  const ArticleId article = graph.add_article({"a1", "Title", "2025-09-17", "", "", ""});
  graph.add_article({"a2", "", "", "", "", ""});
  graph.add_evidence(company.owns, {article,
                                    "Acme owns Unit.",
                                    {0, 15},
                                    {0, 4},
                                    {10, 14},
                                    "owns",
                                    "clause",
                                    {"<nsubj owns obj>", "", "", "short for \"Unit Labs\""},
                                    930,
                                    Status::asserted,
                                    "2025",
                                    {{"stake", "51%"}}});
  const std::string nodes =
      "{\"nodes\": [\n"
      R"({"id": 0, "labels": ["Company"], "properties": {"aliases": ["Acme", "ACM"], "name": "Acme \"A\" Holding"}},)"
      "\n"
      R"({"id": 1, "labels": ["Company", "Brand"], "properties": {"name": "Unit"}})";
  const std::string relationships =
      "],\n\"relationships\": [\n"
      R"({"id": 0, "type": "OWNS", "start": 0, "end": 1, "properties": {"confidence": 0.93, "status": "asserted"}, )"
      R"("evidence": [{"article": "a1", "sentence": "Acme owns Unit.", "sentence_span": [0, 15], )"
      R"("subject_span": [0, 4], "object_span": [10, 14], "predicate": "owns", "rule": "clause", )"
      R"("derivation": {"path": "<nsubj owns obj>", "object": "short for \"Unit Labs\""}, )"
      R"("confidence": 0.93, "status": "asserted", "when": "2025", "attributes": {"stake": "51%"}}]})";
  const std::string articles =
      "],\n\"articles\": [\n"
      R"({"id": "a1", "title": "Title", "date": "2025-09-17"})";
  CHECK(written(write_json, graph) ==
        nodes +
            ",\n"
            R"({"id": 2, "labels": [], "properties": {}})" +
            relationships + ",\n" +
            R"({"id": 1, "type": "SELLS", "start": 0, "end": 1, "properties": {"status": "planned"}})" + articles +
            ",\n"
            R"({"id": "a2"}]})" +
            "\n");

  std::ostringstream out;
  write_json(graph, selection_of(graph, {}, {company.owns, company.owns}), out);
  CHECK(out.str() == nodes + relationships + articles + "]}\n");
  value_from_json(out.str());
  CHECK(written(write_json, Graph()) == "{\"nodes\": [],\n\"relationships\": [],\n\"articles\": []}\n");
}

TEST_CASE("transfer: a graph as graphml") {
  Company company;
  company.graph.set_property(company.unit, company.graph.intern_key("labels"), "own");
  company.graph.set_property(company.nameless, company.graph.intern_key("name"), 7);
  company.graph.set_property(company.acme, company.graph.intern_key("text"), "<\x01&\r\n\uFFFE\xFF>");
  const std::string text = written(write_graphml, company.graph);
  const char* const parts[] = {
      R"(<key id="n1" for="node" attr.name="labels_property" attr.type="string"/>)",
      R"(<key id="n2" for="node" attr.name="name" attr.type="string"/>)",
      R"(<key id="e0" for="edge" attr.name="confidence" attr.type="double"/>)",
      R"(<node id="n1"><data key="labels">Company;Brand</data>)",
      R"(<data key="n0">[&quot;Acme&quot;, &quot;ACM&quot;]</data>)",
      "<data key=\"n3\">&lt;&amp;&#13;\n\uFFFD&gt;</data>",
      R"(<edge id="e0" source="n0" target="n1"><data key="type">OWNS</data><data key="e0">0.93</data>)",
      R"(<edge id="e1" source="n0" target="n1"><data key="type">SELLS</data>)",
  };
  for (const char* part : parts) {
    CAPTURE(part);
    CHECK(text.find(part) != std::string::npos);
  }
}

TEST_CASE("transfer: a graph as dot") {
  Company company;
  Graph& graph = company.graph;
  const EdgeId denied = graph.add_edge(company.unit, company.nameless, graph.intern_type("SUES"));
  graph.set_property(denied, graph.intern_key("status"), "denied");
  const ArticleId article = graph.add_article({});
  graph.add_evidence(company.owns, {article, "Weak.", {}, {}, {}, "", "", {}, 100, Status::asserted, "", {}});
  graph.add_evidence(company.owns, {article, "A \"unit\"\\", {}, {}, {}, "", "", {}, 900, Status::asserted, "", {}});
  graph.set_property(graph.add_vertex({{graph.intern_label("Thing")}}), graph.intern_key("name"),
                     "R&amp;D at AT&T\n\x1b[1m, " + std::string(1'000'000, 'x'));
  const std::string text = written(write_dot, graph);
  CHECK(text.size() < 10'000);
  const char* const parts[] = {
      R"(n0 [label="Acme \"A\" Holding", tooltip="Company Acme \"A\" Holding", shape=box)",
      R"(n2 [label="node #2")",
      R"(n3 [label="R&amp;amp;D at AT&T  [1m, xxx)",
      R"(n0 -> n1 [label="OWNS", tooltip="A \"unit\"\\", labeltooltip="A \"unit\"\\", penwidth=2.3];)",
      R"(n0 -> n1 [label="SELLS", tooltip="Acme \"A\" Holding SELLS Unit")",
      "style=dashed",
      R"(color="#cc2222")",
      R"(label="solid: asserted · dashed: planned · red: denied")",
  };
  for (const char* part : parts) {
    CAPTURE(part);
    CHECK(text.find(part) != std::string::npos);
  }
}

// Whether `command` succeeds on a file with `text`; its output is dropped.
bool accepts(const std::string& command, const std::string& text) {
  const Folder folder;
  const std::string file = folder.write("input", text);
  return std::system((command + " " + file + " >/dev/null 2>&1").c_str()) == 0;  // NOLINT: a fixed command
}

bool installed(const std::string& program) {
  if (std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0) return true;  // NOLINT: as above
  MESSAGE(program << " is not installed: not checked");
  return false;
}

TEST_CASE("transfer: other programs accept what is written") {
  const Graph graphs[] = {Graph(), all_sorts()};
  for (const Graph& graph : graphs) {
    if (installed("dot")) CHECK(accepts("dot -Tsvg", written(write_dot, graph)));
    if (installed("xmllint")) CHECK(accepts("xmllint --noout", written(write_graphml, graph)));
  }
}

TEST_CASE("transfer: what stands for a vertex") {
  Graph graph;
  const VertexId v = graph.add_vertex();
  CHECK(caption(graph, v).empty());
  graph.set_property(v, graph.intern_key("id"), 7);
  CHECK(caption(graph, v) == "7");
  graph.set_property(v, graph.intern_key("title"), "Title");
  CHECK(caption(graph, v) == "Title");
  graph.set_property(v, graph.intern_key("name"), List{"no", "text"});
  CHECK(caption(graph, v) == "Title");
}

}  // namespace
}  // namespace newsgraph::graph
