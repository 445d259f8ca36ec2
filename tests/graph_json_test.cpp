#include "graph/json.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

namespace newsgraph::graph {
namespace {

TEST_CASE("json: values are written as the contract says, and read back") {
  struct Case {
    Value value;
    const char* json;
  };
  static constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const Case cases[] = {
      {Value(), "null"},
      {true, "true"},
      {1, "1"},
      {std::numeric_limits<std::int64_t>::min(), "-9223372036854775808"},
      {std::numeric_limits<std::int64_t>::max(), "9223372036854775807"},
      {1.0, "1.0"},
      {-0.0, "-0.0"},
      {0.1, "0.1"},
      {1e300, "1e+300"},
      {5e-324, "5e-324"},
      {kInfinity, R"({"$float": "Infinity"})"},
      {-kInfinity, R"({"$float": "-Infinity"})"},
      {std::nan(""), R"({"$float": "NaN"})"},
      {"żółw 😀", R"("żółw 😀")"},
      {"a\"b\\c\n\t\x1b[31m", R"("a\"b\\c\n\t\u001b[31m")"},
      {"\u0085\u009b", R"("\u0085\u009b")"},
      {List{}, "[]"},
      {Value(List{1, "a", Value(), List{true}}), R"([1, "a", null, [true]])"},
      {Map{}, "{}"},
      {Map{{"a", 1}, {"b", Map{{"c", 1.5}}}}, R"({"a": 1, "b": {"c": 1.5}})"},
      {Map{{"$a", 1}}, R"({"$map": {"$a": 1}})"},
      {Map{{"$a", 1}, {"$b", 2}}, R"({"$a": 1, "$b": 2})"},
      {Map{{"$date", "2025-09-17"}}, R"({"$map": {"$date": "2025-09-17"}})"},
      {Map{{"$map", Map{{"a", 1}}}}, R"({"$map": {"$map": {"a": 1}}})"},
      {Map{{"$map", *parse_date("2025-09-17")}}, R"({"$map": {"$map": {"$date": "2025-09-17"}}})"},
      {*parse_date("2025-09-17"), R"({"$date": "2025-09-17"})"},
      {*parse_local_time("12:30"), R"({"$localtime": "12:30"})"},
      {*parse_time("12:30:01.5+01:00"), R"({"$time": "12:30:01.5+01:00"})"},
      {*parse_local_date_time("2025-09-17T12:30"), R"({"$localdatetime": "2025-09-17T12:30"})"},
      {*parse_date_time("2025-09-17T12:30Z"), R"({"$datetime": "2025-09-17T12:30Z"})"},
      {*parse_duration("P1M2DT12S"), R"({"$duration": "P1M2DT12S"})"},
  };
  const Graph graph;
  for (const Case& c : cases) {
    CAPTURE(c.json);
    CHECK(to_json(c.value, graph) == c.json);
    CHECK(equivalent(value_from_json(c.json), c.value));
    CHECK(value_from_json(c.json).kind() == c.value.kind());
  }
}

TEST_CASE("json: nodes, relationships and paths") {
  Graph graph;
  const VertexId a = graph.add_vertex({{graph.intern_label("Company")}});
  const VertexId b = graph.add_vertex();
  const EdgeId e = graph.add_edge(a, b, graph.intern_type("OWNS"));
  graph.set_property(a, graph.intern_key("name"), "Acme");
  graph.set_property(b, graph.intern_key("$x"), 1);
  graph.set_property(e, graph.intern_key("stake"), 0.5);
  const std::string node_a = R"({"$node": {"id": 0, "labels": ["Company"], "properties": {"name": "Acme"}}})";
  const std::string node_b = R"({"$node": {"id": 1, "labels": [], "properties": {"$x": 1}}})";
  const std::string edge =
      R"({"$relationship": {"id": 0, "type": "OWNS", "start": 0, "end": 1, "properties": {"stake": 0.5}}})";
  CHECK(to_json(a, graph) == node_a);
  CHECK(to_json(b, graph) == node_b);
  CHECK(to_json(e, graph) == edge);
  CHECK(to_json(Path{{a, b}, {e}}, graph) ==
        R"({"$path": {"nodes": [)" + node_a + ", " + node_b + R"(], "relationships": [)" + edge + "]}}");
  CHECK(to_json(List{a, Map{{"r", e}}}, graph) == "[" + node_a + R"(, {"r": )" + edge + "}]");

  graph.remove_edge(e);
  graph.remove_vertex(b);
  CHECK(to_json(b, graph) == R"({"$node": {"id": 1, "labels": [], "properties": {}}})");
  CHECK(to_json(e, graph) ==
        R"({"$relationship": {"id": 0, "type": "", "start": null, "end": null, "properties": {}}})");
}

TEST_CASE("json: other ways to write a value") {
  struct Case {
    const char* json;
    const char* value;
  };
  const Case cases[] = {
      {" 1 ", "1"},
      {"1e2", "100.0"},
      {R"("\u017c\ud83d\ude00")", "'ż😀'"},
      {R"({"a": 1, "a": 2})", "{a: 2}"},
      {R"({"$map": {"$date": "2025-09-17"}, "x": {"$date": "2025-09-17"}})",
       R"({`$map`: date('2025-09-17'), x: date('2025-09-17')})"},
      {R"({"$map": {}})", "{}"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.json);
    CHECK(to_string(value_from_json(c.json)) == c.value);
  }
}

TEST_CASE("json: what is no value says why") {
  struct Case {
    std::string json;
    const char* message;
  };
  const Case cases[] = {
      {"", "no JSON: The document is empty. (byte 1)"},
      {"{\"a\": }", "no JSON: Invalid value. (byte 7)"},
      {"[1, 2", "no JSON: Missing a comma or ']' after an array element. (byte 6)"},
      {"1 2", "no JSON: The document root must not be followed by other values. (byte 3)"},
      {"Acme", "no JSON: Invalid value. (byte 1)"},
      {std::string("1\0 2", 4), "no JSON: it has a zero byte"},
      {"\"\xFF\"", "no JSON: Invalid encoding in string. (byte 2)"},
      {"9223372036854775808", "9223372036854775808 is beyond what an integer of 64 bits can hold"},
      {"1e999", "no JSON: Number too big to be stored in double. (byte 1)"},
      {R"({"$float": "big"})", "\"big\" is no $float: write NaN, Infinity or -Infinity"},
      {R"({"$date": "2025-02-30"})", "\"2025-02-30\" is no date"},
      {R"({"$date": 1})", "$date takes a text"},
      {R"({"$map": 1})", "$map takes a map"},
      {R"({"$node": {"id": 0}})", "$node cannot be given as a value: give its id, and MATCH it"},
      {R"({"$x": 1})", "$x takes a text"},
      {R"({"$x": "1"})", "$x is unknown; a map with this one key is written {\"$map\": {...}}"},
      {std::string(1'000'000, '['), "nested deeper than 1000"},
      {std::string(1001, '[') + std::string(1001, ']'), "nested deeper than 1000"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.json.substr(0, 40));
    CHECK_THROWS_WITH_AS(value_from_json(c.json), c.message, JsonError);
  }
  CHECK(value_from_json(std::string(1000, '[') + std::string(1000, ']')).kind() == Value::Kind::list);
}

TEST_CASE("json: bytes that are not UTF-8 do not get out") {
  CHECK(to_json("a\xFFz\xC3", Graph()) == "\"a\uFFFDz\uFFFD\"");
}

TEST_CASE("json: a value as deep as values may be") {
  Value value(1);
  for (std::size_t i = 0; i < kMaxValueDepth; ++i) value = List{value};
  CHECK(equivalent(value_from_json(to_json(value, Graph())), value));
}

}  // namespace
}  // namespace newsgraph::graph
