#include "ingest/relations.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ingest/lexicon.h"
#include "ingest/relation_tables.h"
#include "ingest_stages.h"

namespace newsgraph::ingest {
namespace {

std::string print(const std::string& text) {
  const Article article = article_of(text);
  const Document document = read_text(article);
  std::vector<std::string> facts;
  for (const Fact& fact : document.facts) {
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

TEST_CASE("relations: the verbs of the table are verbs to the tagger") {
  for (const VerbFrame& frame : verb_frames()) {
    CAPTURE(frame.verb);
    CHECK(lexicon().is_verb(frame.verb));
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
