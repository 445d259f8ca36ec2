#include "ingest/relations.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ingest_stages.h"

namespace newsgraph::ingest {
namespace {

std::string print(const std::string& text) {
  const Article article = article_of(text);
  const Document document = read_text(article);
  std::vector<std::string> facts;
  for (const Fact& fact : document.facts) {
    if (fact.open) continue;
    facts.push_back(document.entities[fact.subject].name + " " + fact.relation + " " +
                    document.entities[fact.object].name);
  }
  std::sort(facts.begin(), facts.end());
  std::string line;
  for (const std::string& fact : facts) append(line, "; ", fact);
  return line;
}

TEST_CASE("relations: what verbs and nouns say") {
  struct Case {
    const char* text;
    const char* facts;
  };
  const Case cases[] = {
      {"Nothing happened in the village.", ""},
      // verbs
      {"Altrex bought Avonta.", "Altrex ACQUIRES Avonta"},
      {"Avonta was bought by Altrex last year.", "Altrex ACQUIRES Avonta"},
      {"Altrex, which owns Avonta, left.", "Altrex OWNS Avonta"},
      {"Altrex plans to take over Avonta.", "Altrex ACQUIRES Avonta"},
      {"Altrex sued Avonta and Zentel.", "Altrex SUES Avonta; Altrex SUES Zentel"},
      {"Altrex and Avonta merged.", "Altrex MERGES_WITH Avonta"},
      {"Altrex, founded by Jane Miller, left.", "Jane Miller FOUNDED Altrex"},
      {"Altrex competes with firms such as Avonta and Zentel.",
       "Altrex COMPETES_WITH Avonta; Altrex COMPETES_WITH Zentel"},
      {"Jane Miller was born in Oslo and lives in Paris.", "Jane Miller BORN_IN Oslo; Jane Miller LIVES_IN Paris"},
      // nouns of action
      {"Altrex made a bid for Avonta.", "Altrex ACQUIRES Avonta"},
      {"Altrex's acquisition of Avonta failed.", "Altrex ACQUIRES Avonta"},
      {"Altrex signed a contract with Avonta.", "Altrex CONTRACTS_WITH Avonta"},
      {"Altrex won a contract to provide Avonta with tea.", "Altrex CONTRACTS_WITH Avonta; Altrex SUPPLIES Avonta"},
      {"Altrex holds a 10% stake in Avonta.", "Altrex OWNS Avonta"},
      {"Altrex faces a lawsuit against Avonta.", ""},
      // what stands beside a name
      {"Altrex sold its chip unit Avonta.", "Altrex OWNS Avonta; Altrex SELLS Avonta"},
      {"Avonta, a subsidiary of Altrex, grew.", "Altrex OWNS Avonta"},
      {"Altrex chief executive Jane Miller spoke.", "Jane Miller LEADS Altrex"},
      {"Jane Miller, an analyst at Altrex, spoke.", "Jane Miller WORKS_FOR Altrex"},
      {"Altrex's Jane Miller spoke.", "Jane Miller WORKS_FOR Altrex"},
      {"Jane Miller, wife of John Miller, spoke.", "Jane Miller FAMILY_OF John Miller"},
      {"US carrier Lumicell grew.", "Lumicell LOCATED_IN United States"},
      {"Oslo-based Altrex grew.", "Altrex LOCATED_IN Oslo"},
      {"Altrex-owned Avonta grew.", "Altrex OWNS Avonta"},
      {"Altrex and its rival Avonta grew.", "Avonta COMPETES_WITH Altrex"},
      {"French finance minister Luc Moreau spoke.", "Luc Moreau CITIZEN_OF France"},
      {"It opened in Larksea, Oregon.", "Larksea LOCATED_IN Oregon"},
      {"It opened in Larksea, Oregon and Texas.", ""},
      {"Altrex chips are fast.", "Altrex MAKES Altrex chips"},
      {"The Oslo Stock Exchange in Oslo closed.", "Oslo Stock Exchange LOCATED_IN Oslo"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(print(c.text) == std::string(c.facts));
  }
}

TEST_CASE("relations: deals") {
  struct Case {
    const char* text;
    const char* facts;
  };
  const Case cases[] = {
      // sales and sources
      {"Altrex sold Avonta to Zentel.", "Altrex SELLS Avonta; Zentel ACQUIRES Avonta"},
      {"Altrex sells engines to Zentel.", "Altrex SUPPLIES Zentel"},
      {"Altrex sold its tea business to Zentel.", ""},
      {"Altrex sold two factories to Zentel.", ""},
      {"Zentel bought Avonta from Altrex.", "Altrex SELLS Avonta; Zentel ACQUIRES Avonta"},
      {"Zentel buys its engines from Altrex.", "Altrex SUPPLIES Zentel"},
      {"Zentel rents servers from Altrex.", "Altrex SUPPLIES Zentel"},
      {"Zentel uses engines made by Altrex and Avonta.", "Altrex SUPPLIES Zentel; Avonta SUPPLIES Zentel"},
      {"Zentel has its engines made by Altrex.", "Altrex SUPPLIES Zentel"},
      {"Altrex supplies the engines that Zentel uses.", "Altrex SUPPLIES Zentel"},
      {"Zentel relies on Altrex for engines.", "Altrex SUPPLIES Zentel"},
      {"Zentel relies on Altrex.", ""},
      {"Altrex makes processors for Zentel.", "Altrex SUPPLIES Zentel"},
      {"Altrex made a bid for Zentel.", "Altrex ACQUIRES Zentel"},
      {"Zentel rejected a takeover offer from Altrex.", "Altrex ACQUIRES Zentel; Zentel CRITICIZES Altrex"},
      {"Zentel rejected an offer of tea from Altrex.", "Zentel CRITICIZES Altrex"},
      // shares
      {"Altrex owns about 7% of Avonta.", "Altrex OWNS Avonta"},
      {"Altrex owns a third of Avonta.", "Altrex OWNS Avonta"},
      {"Altrex sold its unit to Zentel after watchdogs in Oslo agreed.", ""},
      {"Altrex holds a majority of Avonta.", "Altrex OWNS Avonta"},
      {"Avonta is a venture in which Altrex owns 70%.", "Altrex OWNS Avonta"},
      {"Altrex owns 70% of Avonta. Zentel and Larch hold 15% each.",
       "Altrex OWNS Avonta; Larch OWNS Avonta; Zentel OWNS Avonta"},
      {"Altrex holds 10% of its cash in Oslo.", ""},
      {"Altrex sold its stake in Avonta.", "Altrex SELLS Avonta"},
      {"Altrex invested in Avonta's business.", ""},
      {"Altrex bought Avonta shares.", "Altrex ACQUIRES Avonta"},
      {"Avonta, backed by Altrex Capital, grew.", "Altrex Capital INVESTS_IN Avonta"},
      {"Avonta raised $5m from Altrex.", "Altrex INVESTS_IN Avonta"},
      {"Avonta raised $5m in a round led by Altrex.", "Altrex INVESTS_IN Avonta"},
      {"Avonta raised prices after a letter from Altrex.", ""},
      // lists
      {"Altrex's customers include Avonta and Zentel.", "Altrex SUPPLIES Avonta; Altrex SUPPLIES Zentel"},
      {"Altrex's rivals include Avonta.", "Avonta COMPETES_WITH Altrex"},
      {"Altrex's worries include Avonta.", ""},
      {"Altrex chose Avonta over Zentel.", "Avonta COMPETES_WITH Zentel"},
      {"Altrex chose Avonta to build its network.", "Avonta SUPPLIES Altrex"},
      // together
      {"Altrex and Avonta formed a partnership.", "Altrex PARTNERS_WITH Avonta"},
      {"Altrex and Avonta completed their merger.", "Altrex MERGES_WITH Avonta"},
      {"A merger between Altrex and Avonta failed.", "Altrex MERGES_WITH Avonta"},
      {"Altrex and Avonta signed a contract with Zentel.",
       "Altrex CONTRACTS_WITH Zentel; Avonta CONTRACTS_WITH Zentel"},
      {"Altrex and Avonta reject a partnership.", ""},
      // roles
      {"Jane Miller became the chief executive of Altrex.", "Jane Miller LEADS Altrex"},
      {"Jane Miller was appointed chairman of Altrex.", "Jane Miller LEADS Altrex"},
      {"Jane Miller became an investor.", ""},
      {"Altrex appointed Jane Miller as chief executive.", "Altrex APPOINTS Jane Miller; Jane Miller LEADS Altrex"},
      {"Jane Miller joined from Altrex.", "Jane Miller WORKS_FOR Altrex"},
      {"The supplier of Altrex is Avonta.", "Avonta SUPPLIES Altrex"},
      {"The watchdog is asking whether Altrex grew.", ""},
      {"The Oslo Energy Agency is investigating whether Altrex lied.", "Oslo Energy Agency INVESTIGATES Altrex"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(print(c.text) == std::string(c.facts));
  }
}

TEST_CASE("relations: across clauses and phrases") {
  struct Case {
    const char* text;
    const char* facts;
  };
  const Case cases[] = {
      {"Altrex bought Avonta, a maker of toys based in Oslo.", "Altrex ACQUIRES Avonta; Avonta LOCATED_IN Oslo"},
      {"Altrex bought Avonta, a toy maker, in 2020, and Zentel, a tea shop.",
       "Altrex ACQUIRES Avonta; Altrex ACQUIRES Zentel"},
      {"Altrex owns Avonta, the carrier that competes with Zentel.", "Altrex OWNS Avonta; Avonta COMPETES_WITH Zentel"},
      {"Altrex grew in Oslo, where it is based.", "Altrex LOCATED_IN Oslo"},
      {"In March 2025 Altrex bought Avonta.", "Altrex ACQUIRES Avonta"},
      {"Altrex has since bought Avonta.", "Altrex ACQUIRES Avonta"},
      {"Altrex and Avonta compete with Zentel.", "Altrex COMPETES_WITH Zentel; Avonta COMPETES_WITH Zentel"},
      {"Altrex said that prices would rise.", ""},
      {"Jane Miller, who founded Altrex and still leads it, met nobody. Avonta fell.",
       "Jane Miller FOUNDED Altrex; Jane Miller LEADS Altrex"},
      {"Altrex grew. Avonta and Zentel have invested in it.", "Avonta INVESTS_IN Altrex; Zentel INVESTS_IN Altrex"},
      {"Altrex, a Swedish group, grew. Avonta, a Danish firm, fell. The Swedish group bought Zentel.",
       "Altrex ACQUIRES Zentel; Altrex LOCATED_IN Sweden; Altrex LOCATED_IN Sweden; Avonta LOCATED_IN Denmark"},
      {"Anna von der Hale leads Altrex.", "Anna von der Hale LEADS Altrex"},
      {"Its boss, J.R. Quill, said nothing.", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(print(c.text) == std::string(c.facts));
  }
}

TEST_CASE("relations: a fact shows where it was read") {
  const Article article = article_of("“Ünder Altrex”, it grew. Altrex’s boss said Altrex bought Avonta.");
  Document document = read_text(article);
  std::erase_if(document.facts, [](const Fact& each) { return each.open; });
  REQUIRE(document.facts.size() == 1);
  const Fact& fact = document.facts[0];
  CHECK(fact.sentence == "Altrex’s boss said Altrex bought Avonta.");
  CHECK(fact.sentence_span == Span{25, 65});
  CHECK(fact.subject_span == Span{44, 50});
  CHECK(fact.object_span == Span{58, 64});
  CHECK(fact.predicate == "bought");
  CHECK(fact.rule == "verb:buy");
  CHECK(fact.confidence == 900);
}

}  // namespace
}  // namespace newsgraph::ingest
