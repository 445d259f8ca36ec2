#include "ingest/dependency.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>

#include "ingest_stages.h"

namespace newsgraph::ingest {
namespace {

TEST_CASE("dependency: trees") {
  struct Case {
    const char* text;
    const char* tree;
  };
  const Case cases[] = {
      {"Acme bought Apex.", "bought(nsubj:Acme, obj:Apex)"},
      {"Apex was bought by Acme.", "bought(nsubj:pass:Apex, aux:pass:was, obl:Acme(case:by))"},
      {"Acme, a Dutch brewer, owns Apex.", "owns(nsubj:Acme(appos:brewer(det:a, amod:Dutch)), obj:Apex)"},
      {"Acme, which makes beer, left.", "left(nsubj:Acme(acl:relcl:makes(nsubj:which, obj:beer)))"},
      {"Acme makes beer, wine and cider.", "makes(nsubj:Acme, obj:beer(conj:wine, conj:cider(cc:and)))"},
      {"Acme's unit Apex", "Apex(nmod:poss:Acme(case:'s), compound:unit)"},
      {"Acme said it plans to sell Apex.", "said(nsubj:Acme, ccomp:plans(nsubj:it, xcomp:sell(mark:to, obj:Apex)))"},
      {"Acme is a bank.", "bank(nsubj:Acme, cop:is, det:a)"},
      {"Oslo-based Acme left.", "left(nsubj:Acme(amod:based(compound:Oslo)))"},
      {"Acme bought Apex and sold Zeta.", "bought(nsubj:Acme, obj:Apex, conj:sold(cc:and, obj:Zeta))"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    const Article article = article_of(c.text);
    const Document document = read_text(article);
    REQUIRE(document.sentences.size() == 1);
    CHECK(print_tree(document, document.sentences[0]) == std::string(c.tree));
  }
}

// One root, and every token under it.
void check_tree(const Document& document, const Sentence& sentence) {
  std::size_t roots = 0;
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
    const Token& token = document.tokens[i];
    CHECK_FALSE(token.deprel.empty());
    if (token.head == kNone) {
      ++roots;
      continue;
    }
    CHECK(token.head >= sentence.begin);
    CHECK(token.head < sentence.end);
    std::uint32_t at = i;
    for (std::uint32_t steps = 0; at != kNone && steps <= sentence.end - sentence.begin; ++steps)
      at = document.tokens[at].head;
    CHECK(at == kNone);
  }
  CHECK(roots == 1);
}

TEST_CASE("dependency: any sequence of words gives a tree") {
  const char* const words[] = {"Acme", "the", "said", "to",  ",",     "and", "which", "of",   "bought", "is",  "that",
                               "-",    "(",   "'s",   "its", "rival", "by",  "in",    "week", "if",     "new", "\""};
  std::uint32_t state = 12345;  // a fixed sequence
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (int k = 0; k < 25; ++k) {
      state = state * 1664525u + 1013904223u;
      append(text, " ", words[(state >> 16) % std::size(words)]);
    }
    CAPTURE(text);
    const Article article = article_of(text);
    const Document document = read_text(article);
    for (const Sentence& sentence : document.sentences) check_tree(document, sentence);
  }
}

}  // namespace
}  // namespace newsgraph::ingest
