#include "ingest/tagger.h"

#include <doctest/doctest.h>

#include <string>

#include "ingest/morphology.h"
#include "ingest_stages.h"

namespace newsgraph::ingest {
namespace {

std::string print(const std::string& text) {
  const Article article = article_of(text);
  const Document document = read_text(article);
  std::string line;
  for (const Token& token : document.tokens) {
    if (token.tag != Tag::punct) append(line, " ", token.lemma + "/" + std::string(to_string(token.tag)));
  }
  return line;
}

TEST_CASE("tagger: tags and lemmas") {
  struct Case {
    const char* text;
    const char* print;
  };
  const Case cases[] = {
      {"Acme plans to sell its plans.", "Acme/PROPN plan/VERB to/PART sell/VERB its/PRON plan/NOUN"},
      {"The firms were bought by Acme.", "the/DET firm/NOUN be/AUX buy/VERB by/ADP Acme/PROPN"},
      {"She went to Oslo.", "she/PRON go/VERB to/ADP Oslo/PROPN"},
      {"Companies plan cuts.", "company/NOUN plan/VERB cut/NOUN"},
      {"The chip making business grew.", "the/DET chip/NOUN making/NOUN business/NOUN grow/VERB"},
      {"a firm making chips", "a/DET firm/NOUN make/VERB chip/NOUN"},
      {"Acme has a Dutch rival.", "Acme/PROPN have/VERB a/DET Dutch/ADJ rival/NOUN"},
      {"It has not said that.", "it/PRON have/AUX not/PART say/VERB that/SCONJ"},
      {"Deal With Acme Fails Again In Oslo", "deal/NOUN with/ADP Acme/PROPN fail/VERB again/ADV in/ADP Oslo/PROPN"},
      {"AI chips", "ai/NOUN chip/NOUN"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(print(c.text) == std::string(c.print));
  }
}

TEST_CASE("morphology: verbs and nouns") {
  struct Case {
    const char* word;
    const char* verb;
    const char* noun;
  };
  const Case cases[] = {
      {"stopped", "stop", "stopped"},
      {"produced", "produce", "produced"},
      {"tries", "try", "try"},
      {"went", "go", "went"},
      {"making", "make", "making"},
      {"companies", "", "company"},
      {"boxes", "", "box"},
      {"men", "", "man"},
      {"news", "", "news"},
      {"class", "", "class"},
      {"", "", ""},
      {"s", "", "s"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.word);
    CHECK(read_verb(c.word).lemma == c.verb);
    CHECK(noun_lemma(c.word) == c.noun);
  }
}

}  // namespace
}  // namespace newsgraph::ingest
