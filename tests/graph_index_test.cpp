#include "graph/index.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::graph {
namespace {

TEST_CASE("index: names that fold alike are one name") {
  struct Case {
    std::string_view name;
    std::string_view folded;
  };
  const Case cases[] = {
      {"", ""},
      {"T-Head", "t-head"},
      {"  China \t\n Unicom ", "china unicom"},
      {"Straße", "strasse"},
      {"ŁÓDŹ", "łódź"},
      {"Cafe\u0301", "café"},
      {"Ｎｅｗｓ", "news"},
      {"ﬁnance", "finance"},
      {"New\u00A0York", "new york"},
      {"New\u2003\u3000York", "new york"},
      {"New\u2028York\u2029", "new york"},
      {"co\u00ADoperate\u200D", "cooperate"},
      {"ΣΊΣΥΦΟΣ", "σίσυφοσ"},
      {"\xFF"
       "AB\xC3",
       "\xFF"
       "ab\xC3"},
      {"\xED\xA0\x80", "\xED\xA0\x80"},
      {std::string_view("a\0B", 3), std::string_view("a\0b", 3)},
      {"😀", "😀"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(fold(c.name) == c.folded);
    CHECK(fold(fold(c.name)) == c.folded);
  }
}

TEST_CASE("index: folding a long text takes no quadratic time and loses nothing") {
  std::string marks = "a";
  for (int i = 0; i < 200'000; ++i) marks += i % 2 == 0 ? "\u0301" : "\u0323";
  CHECK(fold(marks).size() > 300'000);
  std::string words;
  for (int i = 0; i < 1000; ++i) words += "É ";
  std::string folded;
  for (int i = 0; i < 1000; ++i) folded += i == 0 ? "é" : " é";
  CHECK(fold(words) == folded);
}

struct Fixture {
  VertexId add(const char* label, Value name, Value aliases = {}) {
    const VertexId v = graph.add_vertex(std::array{graph.intern_label(label)});
    graph.set_property(v, graph.intern_key("name"), std::move(name));
    graph.set_property(v, graph.intern_key("aliases"), std::move(aliases));
    return v;
  }

  std::string called(std::string_view name) const { return ids(Index(graph).called(name)); }
  static std::string ids(std::span<const VertexId> vertices) {
    std::string out;
    for (const VertexId v : vertices) out += (out.empty() ? "" : " ") + std::to_string(static_cast<std::uint32_t>(v));
    return out;
  }
  static std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
  }

  Graph graph;
};

TEST_CASE_FIXTURE(Fixture, "index: by name before by alias, then ascending") {
  add("Company", "Acme Holdings", List{"Acme", "ACME", 7, "Bolt"});
  add("Company", "Bolt");
  add("Product", "acme");
  add("Place", 5, "Acme");  // neither is a name
  add("Company", "Acme  Holdings", List{"acme holdings"});
  CHECK(called("ACME") == "2 0");
  CHECK(called("bolt") == "1 0");
  CHECK(called(" acme holdings ") == "0 4");
  CHECK(called("nobody").empty());
  CHECK(called("").empty());
}

TEST_CASE_FIXTURE(Fixture, "index: by label") {
  add("Company", "A");
  add("Place", "B");
  const VertexId removed = add("Company", "C");
  add("Company", "D");
  graph.remove_vertex(removed);
  const Index index(graph);
  CHECK(ids(index.with_label(*graph.find_label("Company"))) == "0 3");
  CHECK(ids(index.with_label(*graph.find_label("Place"))) == "1");
  CHECK(index.with_label(graph.intern_label("Later")).empty());
  CHECK(index.called("C").empty());
}

TEST_CASE_FIXTURE(Fixture, "index: completion") {
  add("Company", "Acme");
  add("Company", "acme Tools", List{"Acmeta"});
  add("Company", "Bolt");
  add("Company", "Acme");
  const Index index(graph);
  CHECK(joined(index.names_with_prefix("AC", 10)) == "Acme, acme Tools, Acmeta");
  CHECK(joined(index.names_with_prefix("acme ", 10)) == "acme Tools");
  CHECK(joined(index.names_with_prefix("AC", 2)) == "Acme, acme Tools");
  CHECK(joined(index.names_with_prefix("", 10)) == "Acme, acme Tools, Acmeta, Bolt");
  CHECK(index.names_with_prefix("x", 10).empty());
}

TEST_CASE_FIXTURE(Fixture, "index: did you mean") {
  for (const char* name : {"Northwind", "Northwindow", "Southwind", "Nort", "Łódź", "Ab", "Xy"}) add("Company", name);
  const Index index(graph);
  struct Case {
    const char* name;
    const char* like;
  };
  const Case cases[] = {
      {"Nrothwind", "Northwind, Northwindow, Southwind"},  // two letters that changed places are one mistake
      {"northwind", "Northwind, Northwindow, Southwind"},
      {"Nortwind", "Northwind"},
      {"Lodz", ""},
      {"Lódź", "Łódź"},
      {"Abc", "Ab"},
      {"Zz", ""},
      {"", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(joined(index.names_like(c.name, 10)) == c.like);
  }
  CHECK(joined(index.names_like("northwind", 1)) == "Northwind");
  CHECK(index.names_like(std::string(1 << 20, 'n'), 10).empty());
}

TEST_CASE("index: an empty graph has no names") {
  const Graph graph;
  const Index index(graph);
  CHECK(index.called("a").empty());
  CHECK(index.names_with_prefix("", 3).empty());
  CHECK(index.names_like("a", 3).empty());
  CHECK(index.with_label(LabelId{0}).empty());
}

}  // namespace
}  // namespace newsgraph::graph
