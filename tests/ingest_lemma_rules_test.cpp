#include "ingest/lemma_rules.h"

#include <doctest/doctest.h>

#include <string>

namespace newsgraph::tests {

using ingest::LemmaRule;

TEST_CASE("lemma rules: from form and lemma to rule and back") {
  struct Case {
    const char* form;
    const char* lemma;
    const char* rule;
  };
  const Case cases[] = {
      {"Companies", "company", "l3:y"}, {"said", "say", "l2:y"}, {"Oslo", "Oslo", "k0:"}, {"HORSES", "Horse", "t1:"},
      {"was", "be", "l3:be"},           {"the", "the", "l0:"},   {"N'T", "not", "l2:ot"}, {"Øre", "øre", "l0:"},
      {"naïve", "naïf", "l2:f"},        {"", "x", "l0:x"},       {"x", "", "l1:"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.form));
    const LemmaRule rule = LemmaRule::between(c.form, c.lemma);
    CHECK(rule.print() == c.rule);
    CHECK(LemmaRule::parse(rule.print()) == rule);
    if (*c.lemma != '\0') CHECK(rule.apply(c.form) == c.lemma);
  }
}

TEST_CASE("lemma rules: a rule takes what there is, and never leaves nothing") {
  CHECK(LemmaRule::parse("l9:y")->apply("Sky") == "y");
  CHECK(LemmaRule::parse("l9:")->apply("Sky") == "Sky");
  CHECK(LemmaRule::parse("l1:")->apply("caf\u00e9") == "caf");
}

TEST_CASE("lemma rules: what is no rule") {
  for (const char* text : {"", "l", "l3", "3:y", "x3:y", "l-1:y", "l99999999999:y", "l :y"}) {
    CAPTURE(std::string(text));
    CHECK(!LemmaRule::parse(text));
  }
}

}  // namespace newsgraph::tests
