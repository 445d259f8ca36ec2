#include "ingest/mentions.h"

#include <doctest/doctest.h>

#include <string>

#include "ingest_stages.h"

namespace newsgraph::ingest {
namespace {

std::string print(const std::string& text) {
  const Article article = article_of(text);
  const Document document = read_text(article);
  std::string line;
  for (const Mention& mention : document.mentions) {
    if (mention.kind == Mention::Kind::name)
      append(line, ", ", mention.name + ":" + std::string(to_string(mention.type)));
  }
  return line;
}

TEST_CASE("mentions: names and their types") {
  struct Case {
    const char* text;
    const char* names;
  };
  const Case cases[] = {
      {"Nothing here has a name.", ""},
      {"Workers left the plant.", ""},
      {"Acme Inc. bought Zephyr Bank.", "Acme Inc.:Company, Zephyr Bank:Company"},
      {"The French bank said Jane Miller left.", "France:Place, Jane Miller:Person"},
      {"German Finance Minister Otto Krahl met Mr Dupal.", "Germany:Place, Otto Krahl:Person, Dupal:Person"},
      {"Altrex Chief Executive Ravi Sharma spoke.", "Altrex:Company, Ravi Sharma:Person"},
      {"the University of Larksea and the Ministry of Tides",
       "University of Larksea:Organization, Ministry of Tides:Organization"},
      {"It sued the Food and Salt Administration.", "Food and Salt Administration:Organization"},
      {"Brightwater launched the Zorn X200.", "Brightwater:Company, Zorn X200:Product"},
      {"Acme's new phones and Acme chips", "Acme:Company, Acme phones:Product, Acme:Company, Acme chips:Product"},
      {"It is in New York, not in South Korea.", "New York:Place, South Korea:Place"},
      {"The carrier Zentel left northern Italy on Monday.", "Zentel:Company, northern Italy:Place"},
      {"Anna de Wit won the Larksea Cup.", "Anna de Wit:Person, Larksea Cup:Event"},
      {"Acme sold B-Head to Western firms.", "Acme:Company, B-Head:Company"},
      {"Anna von der Hale met Omar bin Zayed.", "Anna von der Hale:Person, Omar bin Zayed:Person"},
      {"J.R. Quill left.", "J.R. Quill:Person"},
      {"It is based in Larksea.", "Larksea:Place"},
      {"It has a site in Larksea, Oregon.", "Larksea:Place, Oregon:Place"},
      {"It bought a stake in Larksea.", "Larksea:Company"},
      {"Carl Hale SMT makes mirrors.", "Carl Hale SMT:Company"},
      {"Quillstone, a designer of processors, grew.", "Quillstone:Company"},
      {"The group was founded by Tove Quill.", "Tove Quill:Person"},
      {"Its Bluequill processor is new.", "Bluequill:Product"},
      {"Acme bought Larch AI, a laboratory.", "Acme:Company, Larch AI:Company"},
      {"In March 2025 Acme left.", "Acme:Company"},
      {"Quilling named nobody.", "Quilling:Company"},
      {"PHOTO: AGENCY", ""},
      {"Its Chief Operating Officer left.", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(print(c.text) == std::string(c.names));
  }
}

}  // namespace
}  // namespace newsgraph::ingest
