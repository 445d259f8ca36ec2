#include "ingest/merge.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "graph/transfer.h"
#include "ingest/fact_lines.h"
#include "ingest/ledger.h"

namespace newsgraph::ingest {
namespace {

std::vector<std::string> split(const std::string& text, const std::string& separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end = 0; end != std::string::npos; begin = end + separator.size()) {
    end = text.find(separator, begin);
    parts.push_back(text.substr(begin, end - begin));
  }
  return parts;
}

// "Company Lumen Group=Lumen" is an entity with an alias.
Entity entity(const std::string& text) {
  const std::size_t blank = text.find(' ');
  std::vector<std::string> names = split(text.substr(blank + 1), "=");
  const EntityType type = parse_entity_type(text.substr(0, blank)).value();
  return {names.front(), type, {names.begin() + 1, names.end()}, {{0, 1}}};
}

// "0 OWNS 1 900 planned when=2025-03 role=parent" is a fact; what follows the object may be left out.
Fact fact(const std::string& text, std::uint32_t at) {
  const std::vector<std::string> words = split(text, " ");
  Fact fact;
  fact.subject = static_cast<std::uint32_t>(std::stoul(words[0]));
  fact.relation = words[1];
  fact.open = !parse_relation(words[1]).has_value();
  fact.object = static_cast<std::uint32_t>(std::stoul(words[2]));
  fact.confidence = words.size() > 3 ? std::stoi(words[3]) : 900;
  if (words.size() > 4) fact.status = graph::parse_status(words[4]).value();
  fact.sentence_span = {at, at + 10};
  fact.subject_span = {at, at + 1};
  fact.object_span = {at + 5, at + 6};
  fact.predicate = "says";
  fact.rule = "test";
  for (std::size_t i = 5; i < words.size(); ++i) {
    const std::vector<std::string> pair = split(words[i], "=");
    if (pair[0] == "when") {
      fact.when = pair[1];
    } else {
      fact.attributes[pair[0]] = pair[1];
    }
  }
  return fact;
}

// Entities and facts, separated by " | ".
ArticleFacts article(const std::string& id, const std::string& text) {
  ArticleFacts facts;
  facts.article.id = id;
  for (const std::string& part : split(text, " | ")) {
    if (part.empty()) continue;
    if (part[0] >= '0' && part[0] <= '9') {
      facts.facts.push_back(fact(part, static_cast<std::uint32_t>(facts.facts.size()) * 10));
    } else {
      facts.entities.push_back(entity(part));
    }
  }
  return facts;
}

// At most 31 articles a0, a1, ... of the first, second, ... of March 2025.
std::vector<ArticleFacts> articles(const std::vector<std::string>& texts) {
  std::vector<ArticleFacts> all;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    all.push_back(article("a" + std::to_string(i), texts[i]));
    all.back().article.date = "2025-03-" + std::string(i < 9 ? "0" : "") + std::to_string(i + 1);
  }
  return all;
}

template <typename Id>
std::string text_of(const graph::Graph& g, Id vertex_or_edge, const char* key) {
  const auto id = g.find_key(key);
  const graph::Value value = id ? g.property(vertex_or_edge, *id) : graph::Value();
  return value.kind() == graph::Value::Kind::string ? value.as_string() : graph::to_string(value);
}

std::string print(const graph::Graph& g, graph::VertexId v) {
  std::string text = std::string(g.name(g.labels(v).front())) + " " + text_of(g, v, "name");
  const auto key = g.find_key("aliases");
  const graph::Value aliases = key ? g.property(v, *key) : graph::Value();
  if (aliases.is_null()) return text;
  for (const graph::Value& alias : aliases.as_list()) text += "=" + alias.as_string();
  return text;
}

std::string vertices_of(const graph::Graph& g) {
  std::string text;
  for (std::uint32_t v = 0; v < g.vertex_bound(); ++v) {
    if (!text.empty()) text += " | ";
    text += print(g, graph::VertexId{v});
  }
  return text;
}

std::string edges_of(const graph::Graph& g) {
  std::string text;
  for (std::uint32_t e = 0; e < g.edge_bound(); ++e) {
    const graph::EdgeId edge{e};
    if (!text.empty()) text += " | ";
    text += text_of(g, g.source(edge), "name") + " " + std::string(g.name(g.type(edge))) + " " +
            text_of(g, g.target(edge), "name") + " " + graph::to_string(graph::Value(g.properties(edge)));
  }
  return text;
}

std::string dump(const MergeResult& result) {
  std::ostringstream out;
  graph::write_json(result.graph, graph::everything(result.graph), out);
  for (const MergeDecision& d : result.decisions) {
    out << d.kept << '|' << d.other << '|' << d.type << '|' << d.reason << '|' << d.merged << '\n';
  }
  return out.str() + result.graph.ledger();
}

}  // namespace

TEST_CASE("merge: which names become one entity") {
  struct Case {
    const char* what;
    std::vector<std::string> articles;
    const char* vertices;
  };
  const Case cases[] = {
      {"nothing", {}, ""},
      {"an article without entities", {""}, ""},
      {"an entity without facts is there", {"Place Arno"}, "Place Arno"},
      {"equal names, whatever the case", {"Company LUMEN", "Company Lumen", "Company Lumen"}, "Company Lumen"},
      {"punctuation", {"Company O\u2019Hara, Inc.", "Company O'Hara Inc"}, "Company O\u2019Hara, Inc.=O'Hara Inc"},
      {"company suffixes",
       {"Company Lumen Group Holdings", "Company Lumen Corp.", "Company Lumen"},
       "Company Lumen Group Holdings=Lumen=Lumen Corp."},
      {"a word that says little about a company",
       {"Company Lumen Technologies", "Company Lumen"},
       "Company Lumen Technologies=Lumen"},
      {"a word that a name needs",
       {"Organization Ministry of Technology", "Organization Ministry of Defence"},
       "Organization Ministry of Defence | Organization Ministry of Technology"},
      {"a leading the",
       {"Organization The Rhine Council", "Organization Rhine Council"},
       "Organization The Rhine Council=Rhine Council"},
      {"a suffix alone is a name", {"Company Group", "Company Holding"}, "Company Group | Company Holding"},
      {"suffixes that one article tells apart",
       {"Company Lumen Group | Company Lumen Corp", "Company Lumen Group"},
       "Company Lumen Corp | Company Lumen Group"},
      {"no suffixes off places", {"Place San Marco SA", "Place San Marco"}, "Place San Marco | Place San Marco SA"},
      {"a name within another is another",
       {"Company Lumen", "Company Lumen Cloud"},
       "Company Lumen | Company Lumen Cloud"},
      {"company and organization by majority",
       {"Company Tarn", "Organization Tarn", "Organization Tarn"},
       "Organization Tarn"},
      {"company before organization in a tie", {"Organization Tarn", "Company Tarn"}, "Company Tarn"},
      {"a company and a place of one name", {"Company Arno", "Place Arno"}, "Company Arno | Place Arno"},
      {"a kind that is outvoted",
       {"Company Arno", "Company Arno", "Company Arno", "Company Arno", "Company Arno", "Product Arno"},
       "Company Arno"},
      {"a kind with a fact in common",
       {"Product Quill | Company Lumen | 1 MAKES 0", "Product Quill", "Company Quill | Company Lumen | 1 MAKES 0"},
       "Company Lumen | Product Quill"},
      {"a person is nothing else",
       {"Person Ada Tarn", "Person Ada Tarn", "Person Ada Tarn", "Person Ada Tarn", "Person Ada Tarn",
        "Company Ada Tarn"},
       "Person Ada Tarn | Company Ada Tarn"},
      {"persons by full name", {"Person Ada Tarn=Tarn", "Person Ada Tarn"}, "Person Ada Tarn=Tarn"},
      {"not by surname", {"Person Ada Tarn=Tarn", "Person Tarn"}, "Person Ada Tarn=Tarn | Person Tarn"},
      {"nor by surname and honorific",
       {"Person Ada Tarn", "Person Mr. Tarn", "Person Mr. Tarn"},
       "Person Ada Tarn | Person Mr. Tarn | Person Mr. Tarn"},
      {"nor by surname and initial", {"Person A. Tarn", "Person A. Tarn"}, "Person A. Tarn | Person A. Tarn"},
      {"a full alias tells who a person is", {"Person Tarn=Ada Tarn", "Person Ada Tarn"}, "Person Ada Tarn=Tarn"},
      {"an alias that an article gives", {"Company Ostwerk=T-Werk", "Company T-Werk"}, "Company Ostwerk=T-Werk"},
      {"the name that most articles use",
       {"Company Ostwerk=T-Werk", "Company T-Werk", "Company T-Werk"},
       "Company T-Werk=Ostwerk"},
      {"an acronym that an article gives",
       {"Organization Rhine Trade Office=RTO", "Organization RTO"},
       "Organization Rhine Trade Office=RTO"},
      {"not one that no article gives",
       {"Organization Rhine Trade Office", "Organization RTO"},
       "Organization RTO | Organization Rhine Trade Office"},
      {"an alias of another kind", {"Company Ostwerk=Werk", "Place Werk"}, "Company Ostwerk=Werk | Place Werk"},
      {"each calls it by the other's alias",
       {"Company Ostwerk=T-Werk", "Company T-Werk=Ostwerk"},
       "Company Ostwerk=T-Werk"},
      {"an alias of two goes to neither in a tie",
       {"Company North Com=Com", "Company South Com=Com", "Company Com"},
       "Company Com | Company North Com=Com | Company South Com=Com"},
      {"an alias of two goes to the one that is called so in more articles",
       {"Company North Com=Com", "Company South Com=Com", "Company Com", "Company South Com=Com"},
       "Company North Com=Com | Company South Com=Com"},
      {"two that one article tells apart",
       {"Company Ostwerk=Werk", "Company Ostwerk | Company Werk"},
       "Company Ostwerk=Werk | Company Werk"},
      {"no chains", {"Company Alder=Birch", "Company Birch=Cedar"}, "Company Alder=Birch | Company Birch=Cedar"},
      {"no chains, each named alone too",
       {"Company Alder=Birch", "Company Birch=Cedar", "Company Alder", "Company Cedar", "Company Birch"},
       "Company Alder=Birch | Company Birch=Cedar"},
      {"a chain with support for its ends",
       {"Company Alder=Birch", "Company Birch=Cedar", "Company Alder=Cedar"},
       "Company Alder=Birch=Cedar"},
      {"a chain whose weak link is outvoted",
       {"Company Alder=Birch", "Company Alder=Birch", "Company Birch=Cedar", "Company Cedar"},
       "Company Alder=Birch | Company Cedar"},
      {"initials and first words are support",
       {"Company Tarn River Mills=TRM", "Company TRM=Tarn River", "Company Tarn River"},
       "Company Tarn River Mills=TRM=Tarn River"},
      {"a circle", {"Company Alder=Birch", "Company Birch=Cedar", "Company Cedar=Alder"}, "Company Alder=Birch=Cedar"},
      {"things are left out", {"Thing AI chips | Company Lumen | 1 MAKES 0"}, "Company Lumen"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    std::vector<ArticleFacts> all = articles(c.articles);
    CHECK(vertices_of(merge(all).graph) == c.vertices);
    std::reverse(all.begin(), all.end());
    CHECK(vertices_of(merge(all).graph) == c.vertices);
  }
}

TEST_CASE("merge: decisions say what was joined, what was not, and why") {
  struct Case {
    std::vector<std::string> articles;
    const char* decisions;
  };
  const Case cases[] = {
      {{"Company Lumen", "Company LUMEN"}, ""},
      {{"Company Lumen", "Company Lumen", "Company Lumen Group"}, "Lumen + Lumen Group (Company): company suffix\n"},
      {{"Company Ostwerk=Werk", "Company Werk"}, "Ostwerk + Werk (Company): alias given in a0\n"},
      {{"Company Ostwerk=Werk", "Company Werk", "Company Werk"}, "Werk + Ostwerk (Company): alias given in a0\n"},
      {{"Company Ostwerk=Werk", "Company Werk", "Company Ostwerk=Werk"},
       "Ostwerk + Werk (Company): alias given in a0 and 1 more\n"},
      {{"Company North Com=Com", "Company South Com=Com", "Company Com"},
       "North Com - Com (Company): also another name of South Com\n"},
      {{"Company Ostwerk=Werk", "Company Ostwerk | Company Werk"},
       "Ostwerk - Werk (Company): told apart in as many articles\n"},
      {{"Company Alder=Birch", "Company Birch=Cedar"},
       "Alder - Birch (Company): has another name, `cedar`, in as many articles\n"},
      {{"Company Arno", "Place Arno"}, "Arno - Arno (Company): same name, a Place elsewhere\n"},
      {{"Person Ada Tarn", "Person Tarn", "Person Tarn"}, "Ada Tarn - Tarn (Person): a surname alone, elsewhere\n"},
  };
  for (const Case& c : cases) {
    std::string text;
    for (const MergeDecision& d : merge(articles(c.articles)).decisions) {
      text += d.kept + (d.merged ? " + " : " - ") + d.other + " (" + d.type + "): " + d.reason + "\n";
    }
    CHECK(text == c.decisions);
  }
}

TEST_CASE("merge: a user's rules decide over all") {
  struct Case {
    const char* rules;
    std::vector<std::string> articles;
    const char* vertices;
  };
  const Case cases[] = {
      {"Alder = Birch", {"Company Alder", "Company Birch"}, "Company Alder=Birch"},
      {"alder = The Birch Group\nBIRCH = Cedar",
       {"Company Alder", "Company Birch", "Organization Cedar"},
       "Company Alder=Birch=Cedar"},
      {"Alder = Birch", {"Company Alder | Company Birch"}, "Company Alder=Birch"},
      {"Alder = Nobody", {"Company Alder"}, "Company Alder"},
      {"Alder = Birch", {"Company Alder", "Place Birch"}, "Company Alder | Place Birch"},
      {"Alder (Company) = Birch (Place)", {"Company Alder", "Company Alder", "Place Birch"}, "Company Alder=Birch"},
      {"Alder (Company) = Alder (Product)", {"Company Alder", "Company Alder", "Product Alder"}, "Company Alder"},
      {"Alder != Birch", {"Company Alder=Birch", "Company Birch"}, "Company Alder | Company Birch"},
      {"Alder Group != Alder Corp",
       {"Company Alder Group", "Company Alder Corp"},
       "Company Alder Corp | Company Alder Group"},
      {"Delta (Place) != Delta (Company)",
       {"Company Delta", "Company Delta", "Company Delta", "Company Delta", "Company Delta", "Place Delta"},
       "Company Delta | Place Delta"},
      {"",
       {"Company Delta", "Company Delta", "Company Delta", "Company Delta", "Company Delta", "Place Delta"},
       "Company Delta"},
      // Persons: a surname alone, in any article; never what only shares the name.
      {"Tarn = Ada Tarn",
       {"Person Ada Tarn", "Person Ada Tarn", "Person Tarn", "Place Tarn"},
       "Person Ada Tarn=Tarn | Place Tarn"},
      // With what articles say: whole entities join.
      {"Birch = Cedar",
       {"Company Alder=Birch", "Company Birch", "Company Cedar=Cypress", "Company Cypress"},
       "Company Cypress=Alder=Birch=Cedar"},
      // Against it: the article joins both to one, the rule keeps them apart.
      {"Birch != Cedar",
       {"Company Alder=Birch=Cedar", "Company Birch", "Company Birch", "Company Cedar", "Company Alder"},
       "Company Alder=Birch | Company Cedar"},
      {"Alder != Cedar\nBirch = Cedar",
       {"Company Alder=Birch", "Company Birch", "Company Cedar"},
       "Company Alder | Company Birch=Cedar"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.rules));
    const AliasRules rules = AliasRules::read(c.rules, "t");
    std::vector<ArticleFacts> all = articles(c.articles);
    const graph::Graph g = merge(all, rules).graph;
    CHECK(vertices_of(g) == c.vertices);
    CHECK(unpack_aliases(g.ledger()) == rules);
    CHECK(unpack_ledger(g.ledger()) == unpack_ledger(merge(all).graph.ledger()));
    std::reverse(all.begin(), all.end());
    CHECK(vertices_of(merge(all, rules).graph) == c.vertices);
  }
}

TEST_CASE("merge: a user's rules are reasons") {
  struct Case {
    const char* rules;
    std::vector<std::string> articles;
    const char* decisions;
  };
  const Case cases[] = {
      {"Alder = Birch",
       {"Company Alder", "Company Alder", "Company Birch"},
       "Alder + Birch (Company): the alias file says so\n"},
      {"Alder != Birch", {"Company Alder=Birch", "Company Birch"}, "Alder - Birch (Company): the alias file says so\n"},
      {"Alder != Birch", {"Company Alder", "Company Birch"}, "Alder - Birch (Company): the alias file says so\n"},
      {"Alder != Birch", {"Company Alder"}, ""},
      {"Tarn = Ada Tarn",
       {"Person Ada Tarn", "Person Ada Tarn", "Person Tarn"},
       "Ada Tarn + Tarn (Person): the alias file says so\n"},
      {"Arno (Company) = Arno (Place)",
       {"Company Arno", "Company Arno", "Place Arno"},
       "Arno + Arno (Company): the alias file says so\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.rules));
    std::string text;
    for (const MergeDecision& d : merge(articles(c.articles), AliasRules::read(c.rules, "t")).decisions) {
      text += d.kept + (d.merged ? " + " : " - ") + d.other + " (" + d.type + "): " + d.reason + "\n";
    }
    CHECK(text == c.decisions);
  }
}

TEST_CASE("merge: copies of one sentence count once") {
  const auto confidence = [](const std::vector<std::string>& sentences) {
    std::vector<ArticleFacts> all =
        articles(std::vector<std::string>(sentences.size(), "Company Alder | Company Birch | 0 OWNS 1 500"));
    for (std::size_t i = 0; i < all.size(); ++i) all[i].facts[0].sentence = sentences[i];
    const graph::Graph g = merge(std::move(all)).graph;
    return text_of(g, graph::EdgeId{0}, "articles") + " " + text_of(g, graph::EdgeId{0}, "confidence");
  };
  const std::string said = "Alder has bought the tile maker Birch for 12 million pounds, it said on Monday.";
  const std::string printed = "(Wire) - Alder has bought the tile maker Birch for 12 million pounds, it said Monday";
  const std::string other = "Birch, now owned by Alder, will close its oldest plant.";
  CHECK(confidence({said}) == "1 0.5");
  CHECK(confidence({said, printed, said}) == "3 0.5");
  CHECK(confidence({said, other}) == "2 0.75");
  CHECK(confidence({said, other, printed, other}) == "4 0.75");
}

TEST_CASE("merge: facts become edges") {
  const std::string ab = "Company Alder | Company Birch | ";
  struct Case {
    const char* what;
    std::vector<std::string> articles;
    const char* edges;
  };
  const Case cases[] = {
      {"one reading",
       {ab + "0 OWNS 1 930 planned when=2025-03 stake=40%"},
       "Alder OWNS Birch {articles: 1, confidence: 0.93, first_seen: date('2025-03-01'), last_seen: "
       "date('2025-03-01'), stake: '40%', status: 'planned', when: '2025-03'}"},
      {"several articles: doubts multiply",
       {ab + "0 OWNS 1 500", ab + "0 OWNS 1 500", ab + "0 OWNS 1 600"},
       "Alder OWNS Birch {articles: 3, confidence: 0.9, first_seen: date('2025-03-01'), last_seen: "
       "date('2025-03-03'), status: 'asserted'}"},
      {"several readings in one article: the best counts",
       {ab + "0 OWNS 1 500 | 0 OWNS 1 700 | 0 OWNS 1 600"},
       "Alder OWNS Birch {articles: 1, confidence: 0.7, first_seen: date('2025-03-01'), last_seen: "
       "date('2025-03-01'), status: 'asserted'}"},
      {"many articles are never certain", std::vector<std::string>(9, ab + "0 OWNS 1 900"),
       "Alder OWNS Birch {articles: 9, confidence: 0.999, first_seen: date('2025-03-01'), last_seen: "
       "date('2025-03-09'), status: 'asserted'}"},
      {"but one may be",
       {ab + "0 OWNS 1 1000", ab + "0 OWNS 1 10"},
       "Alder OWNS Birch {articles: 2, confidence: 1.0, first_seen: date('2025-03-01'), last_seen: "
       "date('2025-03-02'), status: 'asserted'}"},
      {"the strongest status",
       {ab + "0 OWNS 1 500 reported", ab + "0 OWNS 1 500 planned"},
       "Alder OWNS Birch {articles: 2, confidence: 0.75, first_seen: date('2025-03-01'), last_seen: "
       "date('2025-03-02'), status: 'planned'}"},
      {"only denied", {ab + "0 OWNS 1 900 denied", ab + "0 OWNS 1 900 denied"}, ""},
      {"reported and denied",
       {ab + "0 OWNS 1 500 reported", ab + "0 OWNS 1 900 denied"},
       "Alder OWNS Birch {articles: 1, confidence: 0.5, first_seen: date('2025-03-01'), last_seen: "
       "date('2025-03-01'), status: 'reported'}"},
      {"the value with most articles",
       {ab + "0 OWNS 1 900 asserted stake=40% | 0 OWNS 1 900 asserted stake=40%", ab + "0 OWNS 1 900 asserted stake=9%",
        ab + "0 OWNS 1 900 asserted stake=9%"},
       "Alder OWNS Birch {articles: 3, confidence: 0.999, first_seen: date('2025-03-01'), last_seen: "
       "date('2025-03-03'), stake: '9%', status: 'asserted'}"},
      {"a finer date in a tie",
       {ab + "0 OWNS 1 900 asserted when=2025", ab + "0 OWNS 1 900 asserted when=2025-03"},
       "Alder OWNS Birch {articles: 2, confidence: 0.99, first_seen: date('2025-03-01'), last_seen: "
       "date('2025-03-02'), status: 'asserted', when: '2025-03'}"},
      {"attributes with names of our own",
       {ab + "0 OWNS 1 900 asserted status=x articles=7 open=1"},
       "Alder OWNS Birch {articles: 1, confidence: 0.9, first_seen: date('2025-03-01'), last_seen: "
       "date('2025-03-01'), status: 'asserted'}"},
      {"open relations",
       {ab + "0 OUTSHINES 1 400"},
       "Alder OUTSHINES Birch {articles: 1, confidence: 0.4, first_seen: date('2025-03-01'), last_seen: "
       "date('2025-03-01'), open: true, status: 'asserted'}"},
      {"symmetric ones once",
       {ab + "1 COMPETES_WITH 0 500", ab + "0 COMPETES_WITH 1 500"},
       "Alder COMPETES_WITH Birch {articles: 2, confidence: 0.75, first_seen: date('2025-03-01'), last_seen: "
       "date('2025-03-02'), status: 'asserted'}"},
      {"a role keeps its direction",
       {"Person Ada Tarn | Person Bo Tarn | 1 FAMILY_OF 0 900 asserted role=son"},
       "Bo Tarn FAMILY_OF Ada Tarn {articles: 1, confidence: 0.9, first_seen: date('2025-03-01'), last_seen: "
       "date('2025-03-01'), role: 'son', status: 'asserted'}"},
      {"a fact between what is one", {"Company Alder | Company Alder Inc | 0 OWNS 1"}, ""},
      {"a fact about a thing", {"Company Alder | Thing chips | 0 MAKES 1"}, ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    CHECK(edges_of(merge(articles(c.articles)).graph) == c.edges);
  }
}

TEST_CASE("merge: an article without a date gives none") {
  const graph::Graph g = merge({article("x", "Company Alder | Company Birch | 0 OWNS 1")}).graph;
  CHECK(edges_of(g) == "Alder OWNS Birch {articles: 1, confidence: 0.9, status: 'asserted'}");
  CHECK(graph::to_string(graph::Value(g.properties(graph::VertexId{0}))) ==
        "{articles: 1, mentions: 1, name: 'Alder'}");
}

TEST_CASE("merge: evidence stands behind its edge in the order of articles and sentences") {
  const std::string ab = "Company Birch | Company Alder | ";
  const graph::Graph g =
      merge(articles({ab + "1 COMPETES_WITH 0 100 | 0 COMPETES_WITH 1 200", ab + "0 COMPETES_WITH 1 300 denied"}))
          .graph;
  REQUIRE(g.edge_count() == 1);
  const auto evidence = g.evidence(graph::EdgeId{0});
  REQUIRE(evidence.size() == 3);
  CHECK(g.article(evidence[0].article).id == "a0");
  CHECK(evidence[0].subject_span == Span{0, 1});
  CHECK(evidence[1].confidence == 200);
  CHECK(evidence[1].subject_span == Span{15, 16});  // of Alder, which the article has as the object
  CHECK(evidence[2].status == Status::denied);
}

TEST_CASE("merge: the role of a turned fact is the object's") {
  const std::string family = "Person Ada Tarn | Person Bo Tarn | ";
  const graph::Graph g =
      merge(articles({family + "0 FAMILY_OF 1 900 asserted role=mother", family + "1 FAMILY_OF 0 900 asserted role=son",
                      family + "0 FAMILY_OF 1 900 asserted role=mother"}))
          .graph;
  const auto evidence = g.evidence(graph::EdgeId{0});
  REQUIRE(evidence.size() == 3);
  CHECK(evidence[0].attributes == std::vector<std::pair<std::string, std::string>>{{"role", "mother"}});
  CHECK(evidence[1].attributes == std::vector<std::pair<std::string, std::string>>{{"object_role", "son"}});
}

TEST_CASE("merge: articles are a table, in order, each once") {
  std::vector<ArticleFacts> all = articles({"Company Alder", "", "Company Alder"});
  all.push_back(all[0]);
  all.push_back(article("a1", "Company Birch"));  // no date: another article, and before the dated one
  const graph::Graph g = merge(all).graph;
  REQUIRE(g.article_count() == 4);
  CHECK(g.article(graph::ArticleId{0}).id == "a0");
  CHECK(g.article(graph::ArticleId{1}).date.empty());
  CHECK(g.article(graph::ArticleId{2}).date == "2025-03-02");
}

TEST_CASE("merge: of two readings of one article the greater line counts") {
  const ArticleFacts one = article("a", "Company Alder");
  const ArticleFacts other = article("a", "Company Birch");
  CHECK(vertices_of(merge({one, other}).graph) == "Company Birch");
  CHECK(vertices_of(merge({other, one, other, one}).graph) == "Company Birch");
}

namespace {

// Articles about few names, so that all rules meet.
std::vector<ArticleFacts> random_articles(std::mt19937& random, std::size_t count) {
  const std::vector<std::string> names = {"Alder", "Alder Inc",        "Alder Group", "The Alder",  "Birch",
                                          "BIRCH", "Tarn River Mills", "TRM",         "Tarn River", "Ada Tarn",
                                          "Tarn",  "Mr. Tarn"};
  const std::vector<std::string> types = {"Company", "Company", "Company", "Organization",
                                          "Place",   "Product", "Person",  "Thing"};
  const std::vector<std::string> relations = {"OWNS", "COMPETES_WITH", "FAMILY_OF", "OUTSHINES"};
  const std::vector<std::string> statuses = {"asserted", "planned", "reported", "denied"};
  const auto pick = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t entities = 1 + random() % 4;
    std::string text;
    for (std::size_t e = 0; e < entities; ++e) {
      text += pick(types) + " " + pick(names) + (random() % 3 == 0 ? "=" + pick(names) : "") + " | ";
    }
    for (std::size_t f = random() % 4; f > 0; --f) {
      text += std::to_string(random() % entities) + " " + pick(relations) + " " + std::to_string(random() % entities) +
              " " + std::to_string(random() % 1001) + " " + pick(statuses) +
              (random() % 2 == 0 ? " role=son" : " role=heir") + " | ";
    }
    texts.push_back(text);
  }
  std::vector<ArticleFacts> all = articles(texts);
  for (ArticleFacts& each : all) {
    if (random() % 4 == 0) each.article.date.clear();
    for (Entity& entity : each.entities) std::erase(entity.aliases, entity.name);
  }
  return all;
}

}  // namespace

TEST_CASE("merge: order, grouping and repetition change nothing") {
  std::mt19937 random(20250301);
  for (int round = 0; round < 200; ++round) {
    CAPTURE(round);
    std::vector<ArticleFacts> all = random_articles(random, 1 + random() % 14);
    const std::string expected = dump(merge(all));

    std::shuffle(all.begin(), all.end(), random);
    CHECK(dump(merge(all)) == expected);

    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(random() % (all.size() + 1));
    std::vector<ArticleFacts> again = unpack_ledger(merge({all.begin(), middle}).graph.ledger());
    again.insert(again.end(), middle, all.end());
    again.push_back(all[random() % all.size()]);
    CHECK(dump(merge(again)) == expected);
  }
}

// What a graph keeps of an article: no Things, nor what is said of them.
ArticleFacts without_things(const ArticleFacts& from) {
  ArticleFacts kept;
  kept.article = from.article;
  std::vector<std::uint32_t> number;
  for (const Entity& entity : from.entities) {
    number.push_back(static_cast<std::uint32_t>(kept.entities.size()));
    if (entity.type != EntityType::thing) kept.entities.push_back(entity);
  }
  const auto is_thing = [&](std::uint32_t e) { return from.entities[e].type == EntityType::thing; };
  for (Fact fact : from.facts) {
    if (is_thing(fact.subject) || is_thing(fact.object)) continue;
    fact.subject = number[fact.subject];
    fact.object = number[fact.object];
    kept.facts.push_back(fact);
  }
  return kept;
}

TEST_CASE("merge: the ledger holds the set in order") {
  std::mt19937 random(7);
  std::vector<ArticleFacts> all = random_articles(random, 30);
  const std::vector<ArticleFacts> unpacked = unpack_ledger(merge(all).graph.ledger());
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.article < b.article; });
  for (ArticleFacts& each : all) each = without_things(each);
  CHECK(unpacked == all);
  CHECK(unpack_ledger(merge({}).graph.ledger()).empty());
  CHECK(unpack_ledger("").empty());
}

namespace {

// A byte of the frame's header may say nothing; then what is read is what was written.
bool read_or_refused(const std::string& damaged, const std::string& ledger) {
  try {
    return unpack_ledger(damaged) == unpack_ledger(ledger);
  } catch (const FactLineError&) {
    return true;
  }
}

}  // namespace

TEST_CASE("ledger: a damaged one is refused") {
  std::mt19937 random(11);
  const std::string ledger = merge(random_articles(random, 10)).graph.ledger();
  CHECK_THROWS_AS(unpack_ledger("x"), FactLineError);
  CHECK_THROWS_AS(unpack_ledger(ledger + "x"), FactLineError);
  for (std::size_t i = 0; i < ledger.size(); ++i) {
    CAPTURE(i);
    if (i > 0) CHECK_THROWS_AS(unpack_ledger(std::string_view(ledger).substr(0, i)), FactLineError);
    std::string damaged = ledger;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
    CHECK(read_or_refused(damaged, ledger));
  }
}

TEST_CASE("ledger: large ones go through in pieces") {
  LedgerWriter writer;
  ArticleFacts facts = article("a", "Company Alder");
  facts.article.title.assign(700'000, 'x');
  for (int i = 0; i < 20; ++i) {
    facts.article.id = std::to_string(i);
    writer.add(facts);
  }
  int count = 0;
  read_ledger(writer.finish(), [&](ArticleFacts&& read) {
    CHECK(read.article.id == std::to_string(count++));
    CHECK(read.article.title.size() == 700'000);
  });
  CHECK(count == 20);
}

}  // namespace newsgraph::ingest
