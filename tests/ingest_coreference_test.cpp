#include "ingest/coreference.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

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

TEST_CASE("coreference: what is too far back, or could be two things, is not meant") {
  struct Case {
    const char* text;
    const char* entities;
  };
  const Case cases[] = {
      {"Acme rose. Rain fell. Rain fell. It grew.", "Acme:2"},
      {"Acme rose. Rain fell. Rain fell. Rain fell. It grew.", "Acme:1"},
      {"Acme rose. Rain fell. Rain fell. Rain fell. The company grew.", "Acme:2"},
      {"Acme rose and Apex rose. It fell.", "Acme:2, Apex:1"},
      {"Acme rose. Apex rose. Acme rose. The company fell.", "Acme:3, Apex:1"},
      {"Jane Miller left. John Miller left. Miller was tired.", "Jane Miller:1, John Miller:1, Miller:1"},
      {"Acme Energy rose. Acme Chemicals rose. Acme fell.", "Acme Energy:1, Acme Chemicals:1, Acme:1"},
      {"Hale Energy rose. Hale fell. Hale Energy sued Hale.", "Hale Energy:2, Hale:2"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(print(c.text) == std::string(c.entities));
  }
}

TEST_CASE("coreference: the name of an entity is no shorter form of another") {
  struct Case {
    const char* text;
    const char* entities;
  };
  const Case cases[] = {
      {"Acme Inc rose. ACME fell. Acme Inc grew. Acme Ltd shrank.", "Acme Inc=ACME=Acme Ltd:4"},
      {"Hale Energy rose. Hale fell. Hale grew.", "Hale Energy=Hale:3"},
      {"TinBox Portable rose. TBP fell. TBP grew.", "TinBox Portable=TBP:3"},
      {"The Royal Tin Board of Oslo met. RTB members left.", "Royal Tin Board of Oslo=RTB:2"},
      {"Acme, also known as Corvid, rose. Corvid, also known as Nuvex, fell. Nuvex grew. Nuvex shrank.",
       "Nuvex=Acme=Corvid:6"},
      {"Britain grew. The United Kingdom shrank. Britain fell.", "United Kingdom=Britain:3"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(print(c.text) == std::string(c.entities));
  }
}

// Names that have nothing to do with each other: "Babaxel", "Bacaxel", ...
std::string names_of_others(std::size_t count) {
  constexpr std::string_view consonants = "bcdfghjklmnprstvz";
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    std::string name = "B";
    for (std::size_t rest = i, letter = 0; letter < 4; ++letter, rest /= consonants.size()) {
      name += 'a';
      name += consonants[rest % consonants.size()];
    }
    text += name + "axel rose. ";
  }
  return text;
}

TEST_CASE("coreference: names join however many others the article has") {
  const std::string line = print("Hale Energy rose. " + names_of_others(6000) + "Hale fell. The company grew.");
  CHECK(line.starts_with("Hale Energy=Hale:3, "));
  CHECK(std::count(line.begin(), line.end(), ',') == 6000);
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
