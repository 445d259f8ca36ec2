#include "ingest/coreference.h"

#include <doctest/doctest.h>

#include <string>

#include "ingest/text.h"
#include "ingest_stages.h"

namespace newsgraph::ingest {
namespace {

// "Name=alias|alias: mentions"
std::string print(const std::string& text) {
  const Article article = article_of(text);
  const Document document = read_text(article);
  std::string line;
  for (const Entity& entity : document.entities) {
    std::string part = entity.name;
    for (const std::string& alias : entity.aliases) part += "=" + alias;
    append(line, ", ", part + ":" + std::to_string(entity.mentions.size()));
  }
  return line;
}

TEST_CASE("coreference: one entity for many names") {
  struct Case {
    const char* text;
    const char* entities;
  };
  const Case cases[] = {
      {"Acme Inc rose. Acme fell.", "Acme Inc=Acme:2"},
      {"Jane Miller left. Ms Miller was tired.", "Jane Miller=Miller:2"},
      {"The Royal Tin Board (RTB) met. RTB members left.", "Royal Tin Board=RTB:3"},
      {"Corvid, or Nuvex, rose. Nuvex fell.", "Nuvex=Corvid:3"},
      {"Nuvex, formerly known as Corvid, rose.", "Nuvex=Corvid:2"},
      {"China Tinworks rose. Tinworks is big.", "China Tinworks=Tinworks:2"},
      {"Hale Energy rose. Hale fell.", "Hale Energy=Hale:2"},
      {"Hale Energy, which Hale sold, rose.", "Hale Energy:1, Hale:1"},
      {"Acme rose. Acme Cloud fell.", "Acme:1, Acme Cloud:1"},
      {"Acme rose. The company said its sales grew.", "Acme:3"},
      {"Jane Miller left. She was tired.", "Jane Miller:2"},
      {"The US and America", "United States=America=US:2"},
      {"Acme rose. The ferry sank.", "Acme:1"},
      {"Acme rose. Apex invested in it.", "Acme:2, Apex:1"},
      {"Apex, a Danish firm, rose. Acme sued the Danish firm.", "Apex:2, Denmark:2, Acme:1"},
      {"Acme sued Apex, the British company.", "Acme:1, Apex:2, United Kingdom:1"},
      {"The new firm is called Zeta. The firm grew.", "Zeta:3"},
      {"Acme rose. The airline said it fell.", "Acme:1"},
      {"Acme rose. Apex and Zeta sued. It fell.", "Acme:2, Apex:1, Zeta:1"},
      {"Acme and Apex met. Smith and Jones did not.", "Acme:1, Apex:1, Smith:1, Jones:1"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(print(c.text) == std::string(c.entities));
  }
}

TEST_CASE("coreference: mentions lie in the text") {
  const Article article = article_of("Café Zorn rose. “Zorn” is Café Zorn, the company’s boss said.");
  const Document document = read_text(article);
  const TextIndex index(article.text);
  for (const Entity& entity : document.entities) {
    CHECK_FALSE(entity.name.empty());
    for (const Span& span : entity.mentions) {
      CHECK(span.begin < span.end);
      CHECK(span.end <= index.size());
    }
  }
}

}  // namespace
}  // namespace newsgraph::ingest
