#include "app/completion.h"

#include <doctest/doctest.h>

#include <string>

namespace newsgraph::app {
namespace {

graph::Graph example() {
  graph::Graph g;
  const graph::LabelId company = g.intern_label("Company");
  const graph::KeyId name = g.intern_key("name");
  const graph::VertexId owner = g.add_vertex({&company, 1});
  const graph::VertexId unit = g.add_vertex({&company, 1});
  g.set_property(owner, name, "Nordlund \"Nord\" Group");
  g.set_property(unit, name, "Åsgard");
  g.set_property(unit, g.intern_key("aliases"), graph::List{"Asgard"});
  g.add_edge(owner, unit, g.intern_type("OWNS"));
  g.add_edge(unit, owner, g.intern_type("ORDERS_FROM"));
  return g;
}

// "begin: candidate, candidate".
std::string print(const Completion& completion) {
  std::string text = std::to_string(completion.begin) + ":";
  for (const std::string& candidate : completion.candidates) text += " " + candidate + ",";
  return text;
}

}  // namespace

TEST_CASE("completion: what may stand at the cursor") {
  const graph::Graph g = example();
  const graph::Index index(g);
  const graph::Map parameters = {{"name", graph::Value(1)}, {"number", graph::Value(2)}};
  const Vocabulary vocabulary{g, index, {":help", ":mode", ":export"}, parameters};
  struct Case {
    const char* text;
    const char* completion;
  };
  const Case cases[] = {
      {"mat", "0: match,"},                                           // in the case of what was typed
      {"MAT", "0: MATCH,"},                                           //
      {"MATCH (n:com", "9: Company,"},                                // a label
      {"MATCH (n:", "9: Company,"},                                   //
      {"MATCH (n:Company|Co", "17: Company,"},                        //
      {"MATCH ()-[:", "11: ORDERS_FROM, OWNS,"},                      // types
      {"MATCH ()-[r:OWNS|or", "17: ORDERS_FROM,"},                    //
      {"neighbors \"x\" via OWNS|O", "23: ORDERS_FROM, OWNS,"},       //
      {"MATCH (n) RETURN n.", "19: aliases, name,"},                  // keys
      {"MATCH (n {n", "10: name,"},                                   //
      {"MATCH (n {name: 'x', al", "21: aliases,"},                    //
      {"MATCH (n {name: \"nord", R"(17: Nordlund \"Nord\" Group,)"},  // names, escaped
      {"neighbors 'a", "11: Asgard,"},                                // an alias
      {"neighbors 'å", "11: Åsgard,"},                                // whatever the case
      {"RETURN $n", "7: $name, $number,"},                            // parameters
      {"RETURN $", "7: $name, $number,"},                             //
      {":h", "0: :help,"},                                            // commands
      {":mode c", "6: csv,"},                                         // and what follows them
      {":export dot f", "13:"},                                       //
      {"RETURN 1 // mat", "15:"},                                     // nothing in comments
      {"RETURN 1 /* mat", "15:"},                                     //
      {"", "0:"},                                                     // nor where anything may stand
      {"MATCH (n) WHERE n.name STARTS", "23: STARTS WITH,"},          //
      {"\xff\xfe", "2:"},                                             // bytes that are not UTF-8
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(print(complete(c.text, vocabulary)) == c.completion);
  }
}

TEST_CASE("completion: what candidates have in common") {
  CHECK(common_prefix({"OWNS", "OWES"}) == "OW");
  CHECK(common_prefix({"name"}) == "name");
  CHECK(common_prefix({"å", "ä"}).empty());  // they share a byte, but no letter
  CHECK(common_prefix({"a", "b"}).empty());
  CHECK(common_prefix({}).empty());
}

}  // namespace newsgraph::app
