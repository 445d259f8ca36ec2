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
      {"Acme bought Apex.", "Acme ACQUIRES Apex"},
      {"Apex was bought by Acme last year.", "Acme ACQUIRES Apex"},
      {"Acme, which owns Apex, left.", "Acme OWNS Apex"},
      {"Acme plans to take over Apex.", "Acme ACQUIRES Apex"},
      {"Acme sued Apex and Zeta.", "Acme SUES Apex; Acme SUES Zeta"},
      {"Acme and Apex merged.", "Acme MERGES_WITH Apex"},
      {"Acme, founded by Jane Miller, left.", "Jane Miller FOUNDED Acme"},
      {"Acme competes with firms such as Apex and Zeta.", "Acme COMPETES_WITH Apex; Acme COMPETES_WITH Zeta"},
      {"Jane Miller was born in Oslo and lives in Paris.", "Jane Miller BORN_IN Oslo; Jane Miller LIVES_IN Paris"},
      // nouns of action
      {"Acme made a bid for Apex.", "Acme ACQUIRES Apex"},
      {"Acme's acquisition of Apex failed.", "Acme ACQUIRES Apex"},
      {"Acme signed a contract with Apex.", "Acme CONTRACTS_WITH Apex"},
      {"Acme won a contract to provide Apex with tea.", "Acme CONTRACTS_WITH Apex; Acme SUPPLIES Apex"},
      {"Acme holds a 10% stake in Apex.", "Acme OWNS Apex"},
      {"Acme faces a lawsuit against Apex.", ""},
      // what stands beside a name
      {"Acme sold its chip unit Apex.", "Acme OWNS Apex; Acme SELLS Apex"},
      {"Apex, a subsidiary of Acme, grew.", "Acme OWNS Apex"},
      {"Acme chief executive Jane Miller spoke.", "Jane Miller LEADS Acme"},
      {"Jane Miller, an analyst at Acme, spoke.", "Jane Miller WORKS_FOR Acme"},
      {"Acme's Jane Miller spoke.", "Jane Miller WORKS_FOR Acme"},
      {"Jane Miller, wife of John Miller, spoke.", "Jane Miller FAMILY_OF John Miller"},
      {"US carrier Zentel grew.", "Zentel LOCATED_IN United States"},
      {"Oslo-based Acme grew.", "Acme LOCATED_IN Oslo"},
      {"Acme-owned Apex grew.", "Acme OWNS Apex"},
      {"Acme and its rival Apex grew.", "Apex COMPETES_WITH Acme"},
      {"French finance minister Luc Moreau spoke.", "Luc Moreau CITIZEN_OF France"},
      {"It opened in Larksea, Oregon.", "Larksea LOCATED_IN Oregon"},
      {"It opened in Larksea, Oregon and Texas.", ""},
      {"Acme chips are fast.", "Acme MAKES Acme chips"},
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
      {"Acme sold Apex to Zeta.", "Acme SELLS Apex; Zeta ACQUIRES Apex"},
      {"Acme sells engines to Zeta.", "Acme SUPPLIES Zeta"},
      {"Acme sold its tea business to Zeta.", ""},
      {"Acme sold two factories to Zeta.", ""},
      {"Zeta bought Apex from Acme.", "Acme SELLS Apex; Zeta ACQUIRES Apex"},
      {"Zeta buys its engines from Acme.", "Acme SUPPLIES Zeta"},
      {"Zeta rents servers from Acme.", "Acme SUPPLIES Zeta"},
      {"Zeta uses engines made by Acme and Apex.", "Acme SUPPLIES Zeta; Apex SUPPLIES Zeta"},
      {"Zeta has its engines made by Acme.", "Acme SUPPLIES Zeta"},
      {"Acme supplies the engines that Zeta uses.", "Acme SUPPLIES Zeta"},
      {"Zeta relies on Acme for engines.", "Acme SUPPLIES Zeta"},
      {"Zeta relies on Acme.", ""},
      {"Acme makes processors for Zeta.", "Acme SUPPLIES Zeta"},
      {"Acme made a bid for Zeta.", "Acme ACQUIRES Zeta"},
      {"Zeta rejected a takeover offer from Acme.", "Acme ACQUIRES Zeta; Zeta CRITICIZES Acme"},
      {"Zeta rejected an offer of tea from Acme.", "Zeta CRITICIZES Acme"},
      // shares
      {"Acme owns about 7% of Apex.", "Acme OWNS Apex"},
      {"Acme owns a third of Apex.", "Acme OWNS Apex"},
      {"Acme sold its unit to Zeta after watchdogs in Oslo agreed.", ""},
      {"Acme holds a majority of Apex.", "Acme OWNS Apex"},
      {"Apex is a venture in which Acme owns 70%.", "Acme OWNS Apex"},
      {"Acme owns 70% of Apex. Zeta and Larch hold 15% each.", "Acme OWNS Apex; Larch OWNS Apex; Zeta OWNS Apex"},
      {"Acme holds 10% of its cash in Oslo.", ""},
      {"Acme sold its stake in Apex.", "Acme SELLS Apex"},
      {"Acme invested in Apex's business.", ""},
      {"Acme bought Apex shares.", "Acme ACQUIRES Apex"},
      {"Apex, backed by Acme Capital, grew.", "Acme Capital INVESTS_IN Apex"},
      {"Apex raised $5m from Acme.", "Acme INVESTS_IN Apex"},
      {"Apex raised $5m in a round led by Acme.", "Acme INVESTS_IN Apex"},
      {"Apex raised prices after a letter from Acme.", ""},
      // lists
      {"Acme's customers include Apex and Zeta.", "Acme SUPPLIES Apex; Acme SUPPLIES Zeta"},
      {"Acme's rivals include Apex.", "Apex COMPETES_WITH Acme"},
      {"Acme's worries include Apex.", ""},
      {"Acme chose Apex over Zeta.", "Apex COMPETES_WITH Zeta"},
      {"Acme chose Apex to build its network.", "Apex SUPPLIES Acme"},
      // together
      {"Acme and Apex formed a partnership.", "Acme PARTNERS_WITH Apex"},
      {"Acme and Apex completed their merger.", "Acme MERGES_WITH Apex"},
      {"A merger between Acme and Apex failed.", "Acme MERGES_WITH Apex"},
      {"Acme and Apex signed a contract with Zeta.", "Acme CONTRACTS_WITH Zeta; Apex CONTRACTS_WITH Zeta"},
      {"Acme and Apex reject a partnership.", ""},
      // roles
      {"Jane Miller became the chief executive of Acme.", "Jane Miller LEADS Acme"},
      {"Jane Miller was appointed chairman of Acme.", "Jane Miller LEADS Acme"},
      {"Jane Miller became an investor.", ""},
      {"Acme appointed Jane Miller as chief executive.", "Acme APPOINTS Jane Miller; Jane Miller LEADS Acme"},
      {"Jane Miller joined from Acme.", "Jane Miller WORKS_FOR Acme"},
      {"The supplier of Acme is Apex.", "Apex SUPPLIES Acme"},
      {"The watchdog is asking whether Acme grew.", ""},
      {"The Oslo Energy Agency is investigating whether Acme lied.", "Oslo Energy Agency INVESTIGATES Acme"},
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
      {"Acme bought Apex, a maker of toys based in Oslo.", "Acme ACQUIRES Apex; Apex LOCATED_IN Oslo"},
      {"Acme bought Apex, a toy maker, in 2020, and Zeta, a tea shop.", "Acme ACQUIRES Apex; Acme ACQUIRES Zeta"},
      {"Acme owns Apex, the carrier that competes with Zeta.", "Acme OWNS Apex; Apex COMPETES_WITH Zeta"},
      {"Acme grew in Oslo, where it is based.", "Acme LOCATED_IN Oslo"},
      {"In March 2025 Acme bought Apex.", "Acme ACQUIRES Apex"},
      {"Acme has since bought Apex.", "Acme ACQUIRES Apex"},
      {"Acme and Apex compete with Zeta.", "Acme COMPETES_WITH Zeta; Apex COMPETES_WITH Zeta"},
      {"Acme said that prices would rise.", ""},
      {"Jane Miller, who founded Acme and still leads it, met nobody. Apex fell.",
       "Jane Miller FOUNDED Acme; Jane Miller LEADS Acme"},
      {"Acme grew. Apex and Zeta have invested in it.", "Apex INVESTS_IN Acme; Zeta INVESTS_IN Acme"},
      {"Acme, a Swedish group, grew. Apex, a Danish firm, fell. The Swedish group bought Zeta.",
       "Acme ACQUIRES Zeta; Acme LOCATED_IN Sweden; Acme LOCATED_IN Sweden; Apex LOCATED_IN Denmark"},
      {"Anna von der Hale leads Acme.", "Anna von der Hale LEADS Acme"},
      {"Its boss, J.R. Quill, said nothing.", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(print(c.text) == std::string(c.facts));
  }
}

TEST_CASE("relations: a fact shows where it was read") {
  const Article article = article_of("“Ünder Acme”, it grew. Acme’s boss said Acme bought Apex.");
  const Document document = read_text(article);
  REQUIRE(document.facts.size() == 1);
  const Fact& fact = document.facts[0];
  CHECK(fact.sentence == "Acme’s boss said Acme bought Apex.");
  CHECK(fact.sentence_span == Span{23, 57});
  CHECK(fact.subject_span == Span{40, 44});
  CHECK(fact.object_span == Span{52, 56});
  CHECK(fact.predicate == "bought");
  CHECK(fact.rule == "verb:buy");
  CHECK(fact.confidence == 900);
}

}  // namespace
}  // namespace newsgraph::ingest
