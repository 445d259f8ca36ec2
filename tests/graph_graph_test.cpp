#include "graph/graph.h"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "graph/list_pool.h"

namespace newsgraph::graph {
namespace {

std::string ids(std::span<const EdgeId> edges) {
  std::string out;
  for (const EdgeId e : edges) out += (out.empty() ? "" : " ") + std::to_string(static_cast<std::uint32_t>(e));
  return out;
}

TEST_CASE("graph: names are interned once and in order") {
  Graph g;
  const LabelId company = g.intern_label("Company");
  CHECK(g.intern_label("Place") != company);
  CHECK(g.intern_label("Company") == company);
  CHECK(g.label_count() == 2);
  CHECK(g.name(company) == "Company");
  CHECK(g.find_label("Company") == company);
  CHECK(g.find_label("company") == std::nullopt);
  CHECK(g.find_type("Company") == std::nullopt);
  CHECK(g.name(g.intern_type("OWNS")) == "OWNS");
  CHECK(g.name(g.intern_key("")).empty());
  CHECK(g.type_count() == 1);
  CHECK(g.key_count() == 1);
}

TEST_CASE("graph: labels of a vertex are sorted and each there once") {
  Graph g;
  const LabelId a = g.intern_label("A");
  const LabelId b = g.intern_label("B");
  const VertexId v = g.add_vertex(std::array{b, a, b});
  CHECK(std::vector(g.labels(v).begin(), g.labels(v).end()) == std::vector{a, b});
  CHECK(!g.add_label(v, a));
  CHECK(g.remove_label(v, a));
  CHECK(!g.remove_label(v, a));
  CHECK(!g.has_label(v, a));
  CHECK(g.has_label(v, b));
  CHECK(g.add_label(v, a));
  CHECK(g.labels(v).size() == 2);
  CHECK(g.labels(g.add_vertex()).empty());
}

TEST_CASE("graph: edges, parallel ones and loops") {
  Graph g;
  const TypeId owns = g.intern_type("OWNS");
  const TypeId makes = g.intern_type("MAKES");
  const VertexId a = g.add_vertex();
  const VertexId b = g.add_vertex();
  const EdgeId first = g.add_edge(a, b, owns);
  g.add_edge(a, b, owns);
  g.add_edge(b, a, makes);
  const EdgeId loop = g.add_edge(a, a, makes);
  CHECK(ids(g.out_edges(a)) == "0 1 3");
  CHECK(ids(g.in_edges(a)) == "2 3");
  CHECK(ids(g.in_edges(b)) == "0 1");
  CHECK(g.find_edge(a, owns, b) == first);
  CHECK(g.find_edge(a, makes, a) == loop);
  CHECK(g.find_edge(a, makes, b) == std::nullopt);
  CHECK(g.find_edge(b, owns, a) == std::nullopt);
  g.remove_edge(first);
  CHECK(g.find_edge(a, owns, b) == EdgeId{1});
  g.remove_edge(loop);
  CHECK(ids(g.out_edges(a)) == "1");
  CHECK(ids(g.in_edges(a)) == "2");
  CHECK(g.edge_count() == 2);
  CHECK(g.edge_bound() == 4);
  CHECK(!g.contains(loop));
  CHECK(!g.contains(EdgeId{4}));
}

TEST_CASE("graph: an id is not given out again, but may be restored") {
  Graph g;
  const TypeId owns = g.intern_type("OWNS");
  const LabelId label = g.intern_label("Company");
  const KeyId name = g.intern_key("name");
  const VertexId a = g.add_vertex(std::array{label});
  const VertexId b = g.add_vertex();
  for (int i = 0; i < 3; ++i) g.add_edge(a, b, owns);
  g.set_property(EdgeId{1}, name, "x");
  g.remove_edge(EdgeId{1});
  CHECK(ids(g.out_edges(a)) == "0 2");
  CHECK(g.add_edge(a, b, owns) == EdgeId{3});
  g.restore_edge(EdgeId{1}, a, b, owns);
  CHECK(ids(g.out_edges(a)) == "0 1 2 3");
  CHECK(ids(g.in_edges(b)) == "0 1 2 3");
  CHECK(g.property(EdgeId{1}, name).is_null());

  const VertexId c = g.add_vertex(std::array{label});
  g.set_property(c, name, "c");
  g.remove_vertex(c);
  CHECK(g.vertex_count() == 2);
  CHECK(!g.contains(c));
  CHECK(g.add_vertex() == VertexId{3});
  g.restore_vertex(c);
  CHECK(g.labels(c).empty());
  CHECK(g.property(c, name).is_null());
  g.skip_vertices(10);
  CHECK(g.vertex_count() == 4);
  CHECK(g.add_vertex() == VertexId{10});
}

TEST_CASE("graph: a property holds every kind of value, and null removes it") {
  Graph g;
  const VertexId v = g.add_vertex();
  const EdgeId e = g.add_edge(v, v, g.intern_type("T"));
  const KeyId last = g.intern_key("last");
  const KeyId key = g.intern_key("key");
  g.set_property(v, last, 1);
  const Value values[] = {true,
                          -1,
                          0.5,
                          "text",
                          std::string("a\0b", 3),
                          List{},
                          List{"a", "b", "a"},
                          List{1, "a", List{}},
                          Map{{"a", List{1}}},
                          Date{3},
                          LocalTime{4},
                          Time{{4}, 3600},
                          LocalDateTime{{1}, {2}},
                          DateTime{{{1}, {2}}, 0, "Europe/London"},
                          Duration{1, 2, 3, 4}};
  for (const Value& value : values) {
    g.set_property(v, key, value);
    g.set_property(e, key, value);
    CHECK(to_string(g.property(v, key)) == to_string(value));
    CHECK(to_string(g.property(e, key)) == to_string(value));
  }
  CHECK(g.keys(v) == std::vector{last, key});
  CHECK(to_string(g.properties(v)) == "{key: duration('P1M2DT3.000000004S'), last: 1}");
  g.set_property(v, key, {});
  g.set_property(v, key, {});
  CHECK(g.keys(v) == std::vector{last});
  CHECK(g.property(v, key).is_null());
  CHECK(to_string(g.properties(e)) == "{key: duration('P1M2DT3.000000004S')}");
}

TEST_CASE("graph: evidence and articles") {
  Graph g;
  const VertexId v = g.add_vertex();
  const EdgeId e = g.add_edge(v, v, g.intern_type("T"));
  const EdgeId other = g.add_edge(v, v, g.intern_type("T"));
  const ArticleId article = g.add_article({"one", "Title", "2025-09-17", "", "Wire", ""});
  CHECK(g.evidence(e).empty());
  Evidence piece;
  piece.article = article;
  piece.sentence = "Ada owns Bolt.";
  g.add_evidence(e, piece);
  piece.sentence = "Bolt is Ada's.";
  g.add_evidence(e, piece);
  CHECK(g.evidence(e).size() == 2);
  CHECK(g.evidence(e)[1].sentence == "Bolt is Ada's.");
  CHECK(g.evidence(other).empty());
  CHECK(g.article(article).source == "Wire");
  g.remove_edge(e);
  g.restore_edge(e, v, v, g.intern_type("T"));
  CHECK(g.evidence(e).empty());
}

TEST_CASE("graph: the revision changes with every change, and with nothing else") {
  Graph g;
  const auto changes = [&](const auto& change) {
    const std::uint64_t before = g.revision();
    change();
    return g.revision() != before;
  };
  const LabelId label = g.intern_label("A");
  const KeyId key = g.intern_key("k");
  const TypeId type = g.intern_type("T");
  CHECK(changes([&] { g.add_vertex(); }));
  const VertexId v{0};
  CHECK(changes([&] { g.add_label(v, label); }));
  CHECK(!changes([&] { g.add_label(v, label); }));
  CHECK(changes([&] { g.remove_label(v, label); }));
  CHECK(changes([&] { g.set_property(v, key, 1); }));
  CHECK(changes([&] { g.add_edge(v, v, type); }));
  CHECK(changes([&] { g.set_property(EdgeId{0}, key, 1); }));
  CHECK(changes([&] { g.add_article({}); }));
  CHECK(changes([&] { g.add_evidence(EdgeId{0}, {}); }));
  CHECK(changes([&] { g.set_ledger("x"); }));
  CHECK(changes([&] { g.remove_edge(EdgeId{0}); }));
  CHECK(changes([&] { g.remove_vertex(v); }));
  CHECK(!changes([&] { (void)g.vertex_count(); }));
}

// The plainest graph that can be: what the packed one is measured against.
struct PlainGraph {
  std::map<std::uint32_t, std::map<std::uint32_t, std::string>> vertices;  // properties
  std::map<std::uint32_t, std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> edges;

  std::string out(std::uint32_t v) const {
    std::string ids;
    for (const auto& [e, ends] : edges) {
      if (std::get<0>(ends) == v) ids += (ids.empty() ? "" : " ") + std::to_string(e);
    }
    return ids;
  }
  std::string in(std::uint32_t v) const {
    std::string ids;
    for (const auto& [e, ends] : edges) {
      if (std::get<1>(ends) == v) ids += (ids.empty() ? "" : " ") + std::to_string(e);
    }
    return ids;
  }
};

template <typename Map>
std::uint32_t any_key(const Map& map, std::mt19937& random) {
  auto place = map.begin();
  std::advance(place, random() % map.size());
  return place->first;
}

TEST_CASE("graph: random changes leave what a plain graph has") {
  std::mt19937 random(7);
  Graph g;
  PlainGraph plain;
  for (const char* type : {"A", "B", "C"}) g.intern_type(type);
  for (const char* key : {"k", "l", "m", "n", "o"}) g.intern_key(key);
  for (int step = 0; step < 4000; ++step) {
    const auto action = random() % 10;
    if (action < 2 || plain.vertices.empty()) {
      plain.vertices[static_cast<std::uint32_t>(g.add_vertex())];
    } else if (action < 6) {
      const auto source = any_key(plain.vertices, random);
      const auto target = any_key(plain.vertices, random);
      const auto type = static_cast<std::uint32_t>(random() % 3);
      const EdgeId e = g.add_edge(VertexId{source}, VertexId{target}, TypeId{type});
      plain.edges[static_cast<std::uint32_t>(e)] = {source, target, type};
    } else if (action < 8) {
      const auto v = any_key(plain.vertices, random);
      const auto key = static_cast<std::uint32_t>(random() % 5);
      const std::string text = "text" + std::to_string(random() % 7);
      if (text == "text0") {
        g.set_property(VertexId{v}, KeyId{key}, {});
        plain.vertices[v].erase(key);
      } else {
        g.set_property(VertexId{v}, KeyId{key}, List{text, "x"});
        plain.vertices[v][key] = text;
      }
    } else if (action == 8 && !plain.edges.empty()) {
      const auto e = any_key(plain.edges, random);
      g.remove_edge(EdgeId{e});
      plain.edges.erase(e);
    } else {
      const auto v = any_key(plain.vertices, random);
      if (!plain.out(v).empty() || !plain.in(v).empty()) continue;
      g.remove_vertex(VertexId{v});
      plain.vertices.erase(v);
    }
  }
  REQUIRE(g.vertex_count() == plain.vertices.size());
  REQUIRE(g.edge_count() == plain.edges.size());
  for (const auto& [v, properties] : plain.vertices) {
    CHECK(ids(g.out_edges(VertexId{v})) == plain.out(v));
    CHECK(ids(g.in_edges(VertexId{v})) == plain.in(v));
    CHECK(g.keys(VertexId{v}).size() == properties.size());
    for (const auto& [key, text] : properties) {
      CHECK(equivalent(g.property(VertexId{v}, KeyId{key}), List{text, "x"}));
    }
  }
  for (const auto& [e, ends] : plain.edges) {
    CHECK(ends == std::tuple{static_cast<std::uint32_t>(g.source(EdgeId{e})),
                             static_cast<std::uint32_t>(g.target(EdgeId{e})),
                             static_cast<std::uint32_t>(g.type(EdgeId{e}))});
  }
}

TEST_CASE("list pool: random inserts and erases leave what vectors have") {
  std::mt19937 random(1);
  ListPool<int> pool;
  std::vector<ListPool<int>::List> lists(20);
  std::vector<std::vector<int>> plain(20);
  for (int step = 0; step < 20'000; ++step) {
    const std::size_t i = random() % lists.size();
    const auto action = random() % 100;
    if (action == 0) {
      pool.clear(lists[i]);
      plain[i].clear();
    } else if (action < 55 || plain[i].empty()) {
      const auto at = static_cast<std::uint32_t>(random() % (plain[i].size() + 1));
      pool.insert(lists[i], at, step);
      plain[i].insert(plain[i].begin() + at, step);
    } else {
      const auto at = static_cast<std::uint32_t>(random() % plain[i].size());
      pool.erase(lists[i], at);
      plain[i].erase(plain[i].begin() + at);
    }
    const auto items = pool.items(lists[i]);
    REQUIRE(std::vector(items.begin(), items.end()) == plain[i]);
  }
}

TEST_CASE("graph: names of statuses") {
  for (const Status status : {Status::asserted, Status::planned, Status::reported, Status::denied}) {
    CHECK(parse_status(to_string(status)) == status);
  }
  CHECK(parse_status("Asserted") == std::nullopt);
  CHECK(parse_status("") == std::nullopt);
}

}  // namespace
TEST_CASE("graph: a derivation read from the other end") {
  struct Case {
    const char *path, *other;
  };
  const Case cases[] = {
      {"", ""},
      {"<nsubj bought obj>", "<obj bought nsubj>"},
      {"<nmod:poss unit appos>", "<appos unit nmod:poss>"},
      {"appos>", "<appos"},
      {"<nsubj agreed xcomp> buy obj>", "<obj buy <xcomp agreed nsubj>"},
  };
  for (const Case& c : cases) {
    const Derivation derivation = {c.path, "cue", "one", "two"};
    CHECK(reversed(derivation) == Derivation{c.other, "cue", "two", "one"});
    CHECK(reversed(reversed(derivation)) == derivation);
  }
}

}  // namespace newsgraph::graph
