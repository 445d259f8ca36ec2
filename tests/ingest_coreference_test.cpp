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
    if (entity.type == EntityType::thing) continue;
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
      {"Altrex Inc grew. Altrex fell.", "Altrex Inc=Altrex:2"},
      {"Jane Miller left. Ms Miller was tired.", "Jane Miller=Miller:2"},
      {"The Royal Tin Board (RTB) met. RTB members left.", "Royal Tin Board=RTB:3"},
      {"Corvid, or Nuvex, rose. Nuvex fell.", "Nuvex=Corvid:3"},
      {"Nuvex, formerly known as Corvid, rose.", "Nuvex=Corvid:2"},
      {"China Tinworks rose. Tinworks is big.", "China Tinworks=Tinworks:2"},
      {"Hale Energy grew. Hale fell.", "Hale Energy=Hale:2"},
      {"Hale Energy, which Hale sold, rose.", "Hale Energy:1, Hale:1"},
      {"Altrex grew. Altrex Cloud fell.", "Altrex:1, Altrex Cloud:1"},
      {"Altrex grew. The company said its sales grew.", "Altrex:3"},
      {"Jane Miller left. She was tired.", "Jane Miller:2"},
      {"The US and America", "United States=America=US:2"},
      {"Altrex grew. The ferry sank.", "Altrex:1"},
      {"Altrex grew. Avonta invested in it.", "Altrex:2, Avonta:1"},
      {"Avonta, a Danish firm, rose. Altrex sued the Danish firm.", "Avonta:2, Denmark:2, Altrex:1"},
      {"Altrex sued Avonta, the British company.", "Altrex:1, Avonta:2, United Kingdom:1"},
      {"The new firm is called Zentel. The firm grew.", "Zentel:3"},
      {"Altrex grew. The airline said it fell.", "Altrex:3"},
      {"Altrex, a bank, grew. The airline said it fell.", "Altrex:1"},
      {"Altrex sued Avonta. The airline said it fell.", "Altrex:1, Avonta:1"},
      {"Altrex grew. It sued the airline.", "Altrex:2"},
      {"Altrex Motors and Avonta Telecom met. The carrier grew.", "Altrex Motors:1, Avonta Telecom:2"},
      {"Jane Miller left. The novelist was tired.", "Jane Miller:2"},
      {"Jane Miller left. The chairman was tired.", "Jane Miller:1"},
      {"\"We sold it,\" said Altrex.", "Altrex:2"},
      {"\"We sold it to Avonta,\" said Altrex.", "Avonta:1, Altrex:2"},
      {"\"We sold it,\" said Altrex and Avonta.", "Altrex:1, Avonta:1"},
      {"Altrex said we sold it.", "Altrex:2"},
      {"Altrex grew. Avonta and Zentel sued. It fell.", "Altrex:2, Avonta:1, Zentel:1"},
      {"Altrex and Avonta met. Smith and Jones did not.", "Altrex:1, Avonta:1, Smith:1, Jones:1"},
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
      {"Altrex grew. Prices fell. Prices fell. It grew.", "Altrex:2"},
      {"Altrex grew. Prices fell. Prices fell. Prices fell. It grew.", "Altrex:1"},
      {"Altrex grew. Prices fell. Prices fell. Prices fell. The company grew.", "Altrex:2"},
      {"Altrex grew and Avonta grew. It fell.", "Altrex:2, Avonta:1"},
      {"Altrex grew. Avonta grew. Altrex grew. The company fell.", "Altrex:3, Avonta:1"},
      {"Jane Miller left. John Miller left. Miller was tired.", "Jane Miller:1, John Miller:1, Miller:1"},
      {"Altrex Energy grew. Altrex Chemicals grew. Altrex fell.", "Altrex Energy:1, Altrex Chemicals:1, Altrex:1"},
      {"Hale Energy grew. Hale fell. Hale Energy sued Hale.", "Hale Energy:2, Hale:2"},
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
      {"Altrex Inc grew. ALTREX fell. Altrex Inc grew. Altrex Ltd shrank.", "Altrex Inc=ALTREX=Altrex Ltd:4"},
      {"Hale Energy grew. Hale fell. Hale grew.", "Hale Energy=Hale:3"},
      {"TinBox Portable rose. TBP fell. TBP grew.", "TinBox Portable=TBP:3"},
      {"The Royal Tin Board of Oslo met. RTB members left.", "Royal Tin Board of Oslo=RTB:2"},
      {"Altrex, also known as Corvid, rose. Corvid, also known as Nuvex, fell. Nuvex grew. Nuvex shrank.",
       "Nuvex=Altrex=Corvid:6"},
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
  const std::string line = print("Hale Energy grew. " + names_of_others(6000) + "Hale fell. The company grew.");
  CHECK(line.starts_with("Hale Energy=Hale:3, "));
  CHECK(std::count(line.begin(), line.end(), ',') > 5900);  // some are read as other words
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
