#include "ingest/text_parts.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ingest/article.h"
#include "ingest/pipeline.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

std::string print(const std::vector<TextPart>& parts) {
  std::string line;
  for (const TextPart& part : parts) line += std::to_string(part.begin) + ":" + std::string(part.text) + "|";
  return line;
}

Entity entity(std::string name, EntityType type, std::vector<std::string> aliases, std::vector<Span> mentions) {
  return {std::move(name), type, std::move(aliases), std::move(mentions)};
}

}  // namespace

TEST_CASE("text parts: a text is cut where it is least missed, and nothing of it is lost") {
  struct Case {
    const char* text;
    const char* parts;
  };
  const Case cases[] = {
      {"", "0:|"},
      {"short", "0:short|"},
      {"012345678901\n\n4\n67", "0:012345678901\n\n|14:4\n67|"},  // behind a blank line
      {"012345678901\n3 5 78", "0:012345678901\n|13:3 5 78|"},    // behind a line
      {"012345678901 4567", "0:012345678901 |13:4567|"},          // behind a blank
      {"01234567890123456789", "0:0123456789012345|16:6789|"},    // anywhere
      {"01234567890123\xC3\xA9\xC3\xA9", "0:01234567890123\xC3\xA9|15:\xC3\xA9|"},
      {"012345678901234\xC3\xA9", "0:012345678901234|15:\xC3\xA9|"},  // not inside a code point
  };
  for (const Case& c : cases) CHECK(print(cut_into_parts(c.text, 16)) == c.parts);
}

TEST_CASE("text parts: what parts say is put together") {
  PartJoiner joiner;
  Fact makes;
  makes.subject = 0;
  makes.object = 1;
  makes.relation = "MAKES";
  makes.subject_span = {0, 4};
  makes.object_span = {5, 9};
  makes.sentence_span = {0, 10};
  joiner.add({entity("Acme Works", EntityType::company, {"Acme"}, {{0, 4}}), entity("cogs", EntityType::thing, {}, {})},
             {makes}, 0);
  Fact owns = makes;
  owns.relation = "OWNS";
  joiner.add({entity("Acme", EntityType::company, {"AW"}, {{0, 4}}), entity("Apex", EntityType::company, {}, {{5, 9}}),
              entity("Acme", EntityType::place, {}, {{20, 24}})},
             {owns}, 100);
  const auto [entities, facts] = joiner.take();
  CHECK(entities == std::vector<Entity>{
                        entity("Acme Works", EntityType::company, {"AW", "Acme"}, {{0, 4}, {100, 104}}),
                        entity("Apex", EntityType::company, {}, {{105, 109}}),
                        entity("Acme", EntityType::place, {}, {{120, 124}}),
                        entity("cogs", EntityType::thing, {}, {}),
                    });
  REQUIRE(facts.size() == 2);
  CHECK(facts[0].object == 3);
  CHECK(facts[0].sentence_span == Span{0, 10});
  CHECK(facts[1].subject == 0);
  CHECK(facts[1].object == 1);
  CHECK(facts[1].object_span == Span{105, 109});
}

TEST_CASE("text parts: a long article gives the facts of its parts, at their places") {
  const std::string paragraph = "Kestrel Motors bought Norvane Foods for $2 billion in 2019.\n\n";
  Article article;
  while (article.text.size() < (std::size_t{600} << 10U)) article.text += paragraph;
  article.text += "Halden Bank owns Kestrel Motors.";
  const ArticleFacts facts = Pipeline().extract(article);
  std::size_t bought = 0;
  const TextIndex index(article.text);
  for (const Fact& fact : facts.facts) {
    if (fact.relation == "ACQUIRES") ++bought;
    if (!fact.sentence.empty()) CHECK(index.slice(fact.sentence_span) == fact.sentence);
  }
  CHECK(bought == article.text.size() / paragraph.size());
  REQUIRE(facts.entities.size() >= 3);
  CHECK(facts.entities[0].name == "Kestrel Motors");
  CHECK(facts.entities[0].mentions.size() == bought + 1);
  CHECK(facts.facts.back().relation == "OWNS");
  CHECK(facts.facts.back().object == 0);
}

}  // namespace newsgraph::ingest
