#include "ingest/open_relations.h"

#include <doctest/doctest.h>

#include <string>

#include "ingest/text.h"
#include "ingest_stages.h"

namespace newsgraph::ingest {
namespace {

// "subject | predicate | object", as they stand in the text; facts with " // " between.
std::string print_words(const std::string& text) {
  const Article article = article_of(text);
  std::string line;
  for (const Fact& fact : read_text(article).facts) {
    if (!fact.open) continue;
    append(line, " // ",
           std::string(slice(text, fact.subject_span)) + " | " + fact.predicate + " | " +
               std::string(slice(text, fact.object_span)));
  }
  return line;
}

// "subject RELATION object status", a Thing in brackets.
std::string print_facts(const std::string& text) {
  const Article article = article_of(text);
  const Document document = read_text(article);
  const auto end = [&](std::uint32_t entity) {
    const Entity& of = document.entities[entity];
    return of.type == EntityType::thing ? "[" + of.name + "]" : of.name;
  };
  std::string line;
  for (const Fact& fact : document.facts) {
    append(line, " // ",
           end(fact.subject) + " " + (fact.open ? "" : "typed ") + fact.relation + " " + end(fact.object) + " " +
               std::string(graph::to_string(fact.status)));
  }
  return line;
}

TEST_CASE("open relations: what clauses and nouns say, in their words") {
  struct Case {
    const char* text;
    const char* facts;
  };
  const Case cases[] = {
      {"The baker opened a shop.", "The baker | opened | a shop"},
      {"The shop was opened by the baker.", "The shop | was opened by | the baker"},
      {"The bakery near the station sells bread.",
       "The bakery | is near | the station // The bakery near the station | sells | bread"},
      {"The old bridge is a monument.", "The old bridge | is | a monument"},
      {"The old bridge is in the centre.", "The old bridge | is in | the centre"},
      {"The road is famous for its trees.", "The road | is | famous for its trees"},
      {"The clerk became a judge.", "The clerk | became | a judge"},
      {"The minister said that taxes will rise.", "The minister | said that | taxes will rise"},
      {"A bridge built by two brothers crosses the river.",
       "A bridge | is built by | two brothers // A bridge | crosses | the river"},
      {"The woman who runs the school bought a boat.", "The woman | runs | the school // The woman | bought | a boat"},
      {"The boat that the woman bought sank.", "the woman | bought | The boat"},
      {"The firm plans to close the factory.", "The firm | plans to close | the factory"},
      {"The judge ordered the firm to pay a fine.", "The judge | ordered | the firm // the firm | to pay | a fine"},
      {"The cook washed and cut the apples.", "The cook | washed | the apples // The cook | cut | the apples"},
      {"The driver sold the car and bought a bicycle.",
       "The driver | sold | the car // The driver | bought | a bicycle"},
      {"The teacher bought apples and pears.", "The teacher | bought | apples // The teacher | bought | pears"},
      {"The miner and his son found a cave.", "The miner | found | a cave // his son | found | a cave"},
      {"The queen's nephew, a pilot, wrote a book.",
       "The queen | had | nephew // The queen's nephew | was | a pilot // The queen's nephew | wrote | a book"},
      {"In May the school opened a library.", "the school | opened | a library // the school | opened in | May"},
      {"The school did not open a library.", "The school | did not open | a library"},
      {"The council has quickly rebuilt the wall.", "The council | has quickly rebuilt | the wall"},
      {"The soldiers took over the bridge.", "The soldiers | took over | the bridge"},
      {"The old man gave the child a coin.", "The old man | gave | a coin"},
      {"The museum was given a painting.", "The museum | was given | a painting"},
      {"What did the baker open?", ""},
      {"It rained.", ""},
      {"Anna Berg is a friend of Peter Holm.", "Anna Berg | is | a friend of Peter Holm"},
      {"Peter Holm was portrayed by Anna Berg.", "Peter Holm | was portrayed by | Anna Berg"},
      {"Anna Berg left after Peter Holm.", ""},
      {"\"The Long Road\" is a novel by a sailor.",
       "The Long Road | is | a novel by a sailor // a novel | is by | a sailor"},
      {"Walking to the market is a habit.", "Walking to the market | is | a habit"},
      {"The rivers that cross the valley feed a lake.",
       "The rivers | cross | the valley // The rivers | feed | a lake"},
      {"The pilot tried to land the plane.", "The pilot | tried to land | the plane"},
      {"The tower, which the king built, is a prison.", "the king | built | The tower // The tower | is | a prison"},
      {"The letters written by the nun were sold to a dealer.",
       "The letters | were written by | the nun // The letters | were sold to | a dealer"},
      {"The company has signed with the union.", "The company | has signed with | the union"},
      {"Anna Berg shared a stage with Peter Holm.",
       "Anna Berg | shared | a stage with Peter Holm // Anna Berg | shared stage with | Peter Holm // a stage | was "
       "with | Peter Holm"},
      {"Anna Berg danced with Peter Holm.", "Anna Berg | danced with | Peter Holm"},
      {"Anna Berg did not write to Peter Holm.", "Anna Berg | did not write to | Peter Holm"},
      {"Anna Berg may visit Peter Holm.", ""},
      {"The dog slept.", ""},
      {"The farmer's wife and the cook sold hay to the army.",
       "The farmer | had | wife // The farmer's wife | sold | hay // the cook | sold | hay // The farmer's wife | sold "
       "to | the army // the cook | sold to | the army"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.text);
    CHECK(print_words(each.text) == each.facts);
  }
}

TEST_CASE("open relations: relations are lemmas, ends are names or Things") {
  struct Case {
    const char* text;
    const char* facts;
  };
  const Case cases[] = {
      {"The company has signed with the union.", "[The company] SIGN_WITH [the union] asserted"},
      {"The firm plans to close the factory.", "[The firm] PLAN_TO_CLOSE [the factory] planned"},
      {"The school did not open a library.", "[The school] OPEN [a library] denied"},
      {"The queen's nephew, a pilot, wrote a book.",
       "[The queen] HAVE [nephew] asserted // [The queen's nephew] BE [a pilot] asserted // [The queen's nephew] WRITE "
       "[a book] asserted"},
      {"Anna Berg wrote to Peter Holm.", "Anna Berg WRITE_TO Peter Holm asserted"},
      {"Anna Berg did not write to Peter Holm.", "Anna Berg WRITE_TO Peter Holm denied"},
      {"Anna Berg shared a stage with Peter Holm.",
       "Anna Berg SHARE [a stage with Peter Holm] asserted // Anna Berg SHARE_STAGE_WITH Peter Holm asserted // [a "
       "stage] BE_WITH Peter Holm asserted"},
      {"Anna Berg left after Peter Holm.", ""},
      {"Anna Berg married Peter Holm.", "Anna Berg typed FAMILY_OF Peter Holm asserted"},
      {"Peter Holm was portrayed by Anna Berg.", "Peter Holm PORTRAY_BY Anna Berg asserted"},
      {"The soldiers took over the bridge.", "[The soldiers] TAKE_OVER [the bridge] asserted"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.text);
    CHECK(print_facts(each.text) == each.facts);
  }
}

TEST_CASE("open relations: a sentence gives no more than its share") {
  std::string text = "The old king";
  for (int i = 0; i < 50; ++i) text += " saw a tower, built a wall,";
  text += " and left.";
  const Article article = article_of(text);
  CHECK(read_text(article).facts.size() <= kMostOpenFacts);
}

TEST_CASE("open relations: things that no fact needs are taken out") {
  Document document;
  document.entities.resize(4);
  document.entities[1].type = EntityType::company;
  document.entities[3].type = EntityType::thing;
  document.entities[3].name = "tea";
  document.facts.resize(1);
  document.facts[0].subject = 1;
  document.facts[0].object = 3;
  remove_unused_things(document);
  REQUIRE(document.entities.size() == 2);
  CHECK(document.entities[document.facts[0].subject].type == EntityType::company);
  CHECK(document.entities[document.facts[0].object].name == "tea");
}

}  // namespace
}  // namespace newsgraph::ingest
