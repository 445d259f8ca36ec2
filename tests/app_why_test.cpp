#include "app/why.h"

#include <doctest/doctest.h>

#include <string>

#include "app/export.h"

namespace newsgraph::app {
namespace {

using graph::Span;

// Two companies called Vexor (one by an alias), and a third that owns one of them and met the other.
struct Example {
  graph::Graph g;
  graph::VertexId owner, first, second;
  graph::EdgeId owns, meets;

  Example() {
    const graph::LabelId company = g.intern_label("Company");
    const graph::KeyId name = g.intern_key("name");
    owner = g.add_vertex({&company, 1});
    first = g.add_vertex({&company, 1});
    second = g.add_vertex({&company, 1});
    g.set_property(owner, name, "Nordlund");
    g.set_property(first, name, "Vexor");
    g.set_property(second, name, "Vexor Labs");
    g.set_property(second, g.intern_key("aliases"), graph::List{"Vexor"});
    owns = g.add_edge(owner, first, g.intern_type("OWNS"));
    meets = g.add_edge(second, owner, g.intern_type("MEETS"));
    g.intern_type("LOCATED_IN");
  }
};

}  // namespace

TEST_CASE("why: both mentions are marked in the sentence") {
  struct Case {
    const char* sentence;
    Span sentence_span, subject, object;
    const char* marked;
  };
  const Case cases[] = {
      {"Åse owns Vexor.", {10, 25}, {10, 13}, {19, 24}, "[Åse] owns [Vexor]."},
      {"Vexor's chip", {0, 12}, {8, 12}, {0, 5}, "[Vexor]'s [chip]"},  // the object first
      {"Vexor chip", {0, 10}, {0, 10}, {0, 5}, "[Vexor chip]"},        // one inside the other
      {"It ended.", {50, 59}, {10, 13}, {50, 52}, "[It] ended."},      // one is outside
      {"Two\nlines \x1b[1m", {0, 14}, {0, 3}, {4, 9}, "[Two] [lines] \\u001b[1m"},
      {"cut", {0, 3}, {0, 9}, {9, 4}, "[cut]"},  // spans that make no sense
      {"", {0, 0}, {0, 0}, {0, 0}, ""},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.sentence));
    graph::Evidence evidence;
    evidence.sentence = c.sentence;
    evidence.sentence_span = c.sentence_span;
    evidence.subject_span = c.subject;
    evidence.object_span = c.object;
    CHECK(marked_sentence(evidence, false) == c.marked);
  }
}

TEST_CASE("why: facts are found by names, aliases and relations in any case") {
  const Example example;
  const graph::Index index(example.g);
  using Edges = std::vector<graph::EdgeId>;
  CHECK(find_facts(example.g, index, "nordlund", "owns", "VEXOR").facts == Edges{example.owns});
  CHECK(find_facts(example.g, index, "Vexor", "MEETS", "Nordlund").facts == Edges{example.meets});
  CHECK(find_facts(example.g, index, "Nordlund", "meets", "Vexor").facts == Edges{example.meets});  // symmetric
  CHECK(find_facts(example.g, index, "Vexor", "OWNS", "Nordlund").facts.empty());
}

TEST_CASE("why: what there is instead") {
  const Example example;
  const graph::Index index(example.g);
  struct Case {
    const char *subject, *relation, *object, *problem;
  };
  const Case cases[] = {
      {"Vexor", "OWNS", "Nordlund",
       "no such fact; between the two there is:\n"
       "  Nordlund (Company) OWNS Vexor (Company)\n"
       "  Vexor Labs (Company) MEETS Nordlund (Company)\n"},
      {"Vexor", "located in", "Vexor Labs",
       "no such fact; nothing joins the two directly; ask `path` for what joins them through others\n"},
      {"Nordlnd", "OWNS", "Vexor", "nothing is called \"Nordlnd\"; did you mean \"Nordlund\"?\n"},
      {"Nordlund", "OWN", "xyz", "there is no relation OWN (did you mean `OWNS`?)\nnothing is called \"xyz\"\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.problem));
    CHECK(find_facts(example.g, index, c.subject, c.relation, c.object).problem == c.problem);
  }
  CHECK(find_facts(example.g, index, "Vexor", "OWNS", "Nordlund").note ==
        "\"Vexor\" means 2 entities: Vexor (Company), Vexor Labs (Company)\n");
}

TEST_CASE("export: a selection is what rows hold, however deep") {
  const Example example;
  SelectionBuilder builder(example.g);
  builder.add({graph::Value(graph::List{graph::Map{{"a", example.meets}}}), graph::Value(1)});
  graph::Selection selection = builder.selection();
  CHECK(selection.edges == std::vector<graph::EdgeId>{example.meets});
  CHECK(selection.vertices == std::vector<graph::VertexId>{example.owner, example.second});
  builder.add({graph::Path{{example.owner, example.first}, {example.owns}}});
  selection = builder.selection();
  CHECK(selection.edges.size() == 2);
  CHECK(selection.vertices.size() == 3);
  graph::Value deep(example.first);
  for (int i = 0; i < 1000; ++i) deep = graph::Value(graph::List{deep});
  SelectionBuilder other(example.g);
  other.add({deep});
  CHECK(other.selection().vertices == std::vector<graph::VertexId>{example.first});
}

}  // namespace newsgraph::app
