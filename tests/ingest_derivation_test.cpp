#include "ingest/derivation.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/ingest_stages.h"

namespace newsgraph::ingest {
namespace {

// "SUBJECT RELATION OBJECT | path | cue | subject | object" of the first fact with that relation.
std::string derivation_of(const std::string& text, const std::string& relation) {
  const Article article = article_of(text);
  const Document document = read_text(article);
  for (const Fact& fact : document.facts) {
    if (fact.relation != relation) continue;
    const graph::Derivation& d = fact.derivation;
    return document.entities[fact.subject].name + " " + relation + " " + document.entities[fact.object].name + " | " +
           d.path + " | " + d.cue + " | " + d.subject + " | " + d.object;
  }
  return "none";
}

}  // namespace

TEST_CASE("derivation: the path through the tree") {
  CHECK(derivation_of("Kestrel Motors bought Norvane Foods in 2019.", "ACQUIRES") ==
        "Kestrel Motors ACQUIRES Norvane Foods | <nsubj bought obj> |  |  | ");
  CHECK(derivation_of("Norvane Foods was bought by Kestrel Motors.", "ACQUIRES") ==
        "Kestrel Motors ACQUIRES Norvane Foods | <obl:agent bought nsubj:pass> |  |  | ");
  CHECK(derivation_of("Kestrel Motors has agreed to buy Norvane Foods.", "ACQUIRES") ==
        "Kestrel Motors ACQUIRES Norvane Foods | <nsubj agreed xcomp> buy obj> | agreed |  | ");
}

TEST_CASE("derivation: the word behind the status") {
  CHECK(derivation_of("Kestrel Motors may buy Norvane Foods.", "ACQUIRES") ==
        "Kestrel Motors ACQUIRES Norvane Foods | <nsubj buy obj> | may |  | ");
  CHECK(derivation_of("Kestrel Motors never bought Norvane Foods.", "ACQUIRES") ==
        "Kestrel Motors ACQUIRES Norvane Foods | <nsubj bought obj> | never |  | ");
}

TEST_CASE("derivation: what stands for a name") {
  const std::string first = "Kestrel Motors reported a profit. ";
  CHECK(derivation_of(first + "It bought Norvane Foods in May.", "ACQUIRES") ==
        "Kestrel Motors ACQUIRES Norvane Foods | <nsubj bought obj> |  | pronoun for \"Kestrel Motors\", named in the "
        "sentence before | ");
  CHECK(derivation_of(first + "The company bought Norvane Foods in May.", "ACQUIRES") ==
        "Kestrel Motors ACQUIRES Norvane Foods | <nsubj bought obj> |  | description of \"Kestrel Motors\", named in "
        "the sentence before | ");
  CHECK(derivation_of(first + "Kestrel bought Norvane Foods in May.", "ACQUIRES") ==
        "Kestrel Motors ACQUIRES Norvane Foods | <nsubj bought obj> |  | short for \"Kestrel Motors\" | ");
  CHECK(derivation_of("The Royal Tin Board met in Leeds. The RTB bought Norvane Foods in May.", "ACQUIRES") ==
        "Royal Tin Board ACQUIRES Norvane Foods | <nsubj bought obj> |  | initials of \"Royal Tin Board\" | ");
  CHECK(derivation_of("The board of Norvane Foods (NF) met in Leeds. Kestrel Motors bought NF.", "ACQUIRES") ==
        "Kestrel Motors ACQUIRES Norvane Foods | <nsubj bought obj> |  |  | another name of \"Norvane Foods\", as "
        "\"Norvane Foods (NF)\" says");
}

}  // namespace newsgraph::ingest
