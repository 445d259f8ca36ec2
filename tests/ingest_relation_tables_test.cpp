#include "ingest/relation_tables.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "ingest/model.h"
#include "ingest/reader_model.h"
#include "ingest_stages.h"

namespace newsgraph::ingest {
namespace {

std::string print_types(TypeSet types) {
  std::string text;
  for (const EntityType type : {EntityType::person, EntityType::company, EntityType::organization, EntityType::place,
                                EntityType::product, EntityType::event}) {
    if ((types & type_bit(type)) != 0)
      text += to_string(type)[0] == 'P' ? to_string(type).substr(0, 2) : to_string(type).substr(0, 1);
  }
  return text;
}

std::string print(const RelationRow& row) {
  static constexpr const char* kKinds[] = {"verb", "passive", "noun", "undergo"};
  std::string text = kKinds[static_cast<int>(row.kind)];
  for (const std::string_view word : {row.word, row.particle, row.preposition}) text += "/" + std::string(word);
  if (row.none) return text + " none";
  if (row.kind == RelationRow::Kind::undergo) return text;
  text += " " + print_types(row.before) + (row.turned ? " <" : " ") + std::string(to_string(row.relation)) +
          (row.turned ? " " : "> ") + print_types(row.after) + " " + std::to_string(row.confidence);
  for (const auto& [name, value] : row.attributes) text += " " + name + "=" + value;
  return text;
}

std::string read(const std::string& text) {
  std::string printed;
  try {
    for (const RelationRow& row : read_relation_rows(text, "t")) append(printed, "; ", print(row));
    return printed;
  } catch (const RelationTableError& error) {
    return error.what();
  }
}

TEST_CASE("relation rows: what a table may say") {
  struct Case {
    const char* text;
    const char* rows;
  };
  const Case cases[] = {
      {"", ""},
      {"# nothing\n\n  \t\r\n", ""},
      {"verb acquire: actor -ACQUIRES-> company 0.90", "verb/acquire// PeCOPl ACQUIRES> C 900"},
      {"verb take_over: Person|Company -ACQUIRES-> company 1", "verb/take/over/ PeC ACQUIRES> C 1000"},
      {"verb team_up with: agent -PARTNERS_WITH-> body 0.855", "verb/team/up/with PeCO PARTNERS_WITH> CO 855"},
      {"passive base in: body -LOCATED_IN-> place 0.9 # here", "passive/base//in CO LOCATED_IN> Pl 900"},
      {"\tnoun  order from :company <-SUPPLIES- company 0.7", "noun/order//from C <SUPPLIES C 700"},
      {"verb buy from: company <-SUPPLIES- any 0.001\r\n", "verb/buy//from C <SUPPLIES PeCOPlPrE 1"},
      {"verb chair: person -LEADS-> body 0.8 role=chief_executive b=c",
       "verb/chair// Pe LEADS> CO 800 b=c role=chief executive"},
      {"verb use: none", "verb/use// none"},
      {"undergo: face suffer", "undergo/face//; undergo/suffer//"},
      {"\xEF\xBB\xBFverb é: any -OWNS-> any 0.5", "verb/é// PeCOPlPrE OWNS> PeCOPlPrE 500"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(read(c.text) == std::string(c.rows));
  }
}

TEST_CASE("relation rows: an error says where, what, and what would be right") {
  struct Case {
    const char* text;
    const char* begins;
    const char* holds;
  };
  const Case cases[] = {
      {"verb acquire actor", "t:1: there is no colon", "`verb take_over: actor -ACQUIRES-> company 0.90`"},
      {"\n\nverbs acquire: none", "t:3: a row begins with verb, passive, noun or undergo", "`verbs`"},
      {": none", "t:1: a row begins with", "``"},
      {"noun stake: actor -OWNS-> body 0.8", "t:1: a noun stands with its preposition", "stake in"},
      {"verb: none", "t:1: before the colon stand", "invest in"},
      {"verb a b c: none", "t:1: before the colon stand", ""},
      {"verb Buy: none", "t:1: `Buy` is no lemma", "small letters"},
      {"verb take_: none", "t:1: `` is no lemma", ""},
      {"verb buy: actor -ACQUIRES-> company", "t:1: after the colon stand types", "or `none`"},
      {"verb buy: actor -ACQUIRES-> firm 0.5", "t:1: there is no type `firm`", "person, company"},
      {"verb buy: actor| -ACQUIRES-> firm 0.5", "t:1: there is no type ``", ""},
      {"verb buy: actor -BUYS-> company 0.5", "t:1: there is no relation `BUYS`", "OWNS, ACQUIRES"},
      {"verb buy: actor ACQUIRES company 0.5", "t:1: an arrow is -RELATION->", "not `ACQUIRES`"},
      {"verb buy: actor <-ACQUIRES-> company 0.5", "t:1: an arrow is", ""},
      {"verb buy: actor --> company 0.5", "t:1: an arrow is", ""},
      {"verb buy: actor <-> company 0.5", "t:1: an arrow is", ""},
      {"verb buy: actor -ACQUIRES-> company 0", "t:1: a confidence is a number above 0 and up to 1", "not `0`"},
      {"verb buy: actor -ACQUIRES-> company 1.5", "t:1: a confidence", ""},
      {"verb buy: actor -ACQUIRES-> company nan", "t:1: a confidence", ""},
      {"verb buy: actor -ACQUIRES-> company 0.0001", "t:1: a confidence", ""},
      {"verb buy: actor -ACQUIRES-> company 0.5 role", "t:1: after the confidence stand attributes", "role=chairman"},
      {"verb buy: actor -ACQUIRES-> company 0.5 a=b a=c", "t:1: the attribute `a` is given twice", ""},
      {"verb buy: actor -ACQUIRES-> company 0.5 status=denied", "t:1: the one status", "status=planned"},
      {"undergo:", "t:1: verbs stand after the colon", ""},
      {"verb buy: none\nverb buy: none", "t:2: says again what line 1 says", ""},
      {"x\ny", "t:1: there is no colon", "\nt:2: there is no colon"},
      {"# fine\nverb b\xFFy: none", "t:2: is not UTF-8", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    const std::string told = read(c.text);
    CHECK(told.starts_with(c.begins));
    CHECK(told.find(c.holds) != std::string::npos);
  }
  std::string many;
  for (int i = 0; i < 100; ++i) many += "wrong\n";
  const std::string told = read(many);
  CHECK(std::count(told.begin(), told.end(), '\n') == 19);
  CHECK(read(std::string(kMaxRelationTableBytes + 1, '\n')) ==
        "t: is longer than 4 MiB: split it, or take out what is not needed");
  CHECK(read("verb " + std::string(100000, 'a') + ": none").size() < 300);
}

std::string print(const RelationTable& table, std::string_view lemma) {
  std::string text;
  for (const VerbFrame& f : table.verbs(lemma)) {
    append(text, "; ", std::string(to_string(f.relation)) + " " + std::to_string(f.confidence));
  }
  for (const NounFrame& f : table.nouns(lemma)) {
    append(text, "; ", "noun " + std::string(to_string(f.relation)) + " " + std::to_string(f.confidence));
  }
  return text;
}

// Dictionaries are older than the news: what they lack is a compound of what they have.
bool is_known(const WordKnowledge& words, std::string_view lemma, PartOfSpeech part) {
  if (words.is_base_form(lemma, part)) return true;
  for (const std::string_view prefix : {"co-", "co", "re-", "re", "de", "counter-", "counter", "dual-", "open-"}) {
    if (lemma.starts_with(prefix) && is_known(words, lemma.substr(prefix.size()), part)) return true;
  }
  return false;
}

TEST_CASE("relation tables: the shipped words are words") {
  const ReaderModel model(Model::embedded());
  std::string unknown;
  for (const VerbFrame& frame : RelationTable::shipped().verbs()) {
    if (!is_known(model.knowledge, frame.verb, kVerb)) append(unknown, " ", frame.verb);
  }
  for (const NounFrame& frame : RelationTable::shipped().nouns()) {
    if (!is_known(model.knowledge, frame.noun, kNoun)) append(unknown, " ", frame.noun);
  }
  CHECK(unknown ==
        "greenlight headhunt prototype trial bail-out bailout ceasefire divestment hiring hq link-up "
        "ph.d. ph.d. sell-off");
}

TEST_CASE("relation tables: every relation that an action can state has rows") {
  for (int i = 0; i <= static_cast<int>(Relation::competes_with); ++i) {
    const auto relation = static_cast<Relation>(i);
    if (relation == Relation::citizen_of) continue;  // said by nouns of what one is, not of what one does
    const auto states = [&](const auto& frame) { return frame.relation == relation; };
    const auto verbs = RelationTable::shipped().verbs();
    const auto nouns = RelationTable::shipped().nouns();
    CAPTURE(to_string(relation));
    CHECK(std::count_if(verbs.begin(), verbs.end(), states) + std::count_if(nouns.begin(), nouns.end(), states) >= 4);
  }
}

TEST_CASE("relation tables: a user's rows come on top") {
  const RelationTable& shipped = RelationTable::shipped();
  CHECK(shipped.verbs().size() > 200);
  CHECK(shipped.nouns().size() > 80);
  const RelationTable base = shipped.with(
      "verb zig: actor -OWNS-> body 0.5\nverb zig: actor -SELLS-> body 0.6\nnoun zig of: actor -OWNS-> body 0.7", "a");
  struct Case {
    const char* text;
    const char* frames;
  };
  const Case cases[] = {
      {"", "OWNS 500; SELLS 600; noun OWNS 700"},
      {"verb zig: actor -OWNS-> body 0.9", "SELLS 600; OWNS 900; noun OWNS 700"},
      {"verb zig: person -OWNS-> body 0.9\nverb zig: place -OWNS-> body 0.8",
       "SELLS 600; OWNS 900; OWNS 800; noun OWNS 700"},
      {"verb zig: actor <-OWNS- body 0.9", "OWNS 500; SELLS 600; OWNS 900; noun OWNS 700"},
      {"verb zig for: actor -OWNS-> body 0.9", "OWNS 500; SELLS 600; OWNS 900; noun OWNS 700"},
      {"verb zig: none", "noun OWNS 700"},
      {"verb zig: none\nverb zig: actor -RATES-> body 0.9", "RATES 900; noun OWNS 700"},
      {"noun zig of: none", "OWNS 500; SELLS 600"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(print(base.with(c.text, "b"), "zig") == std::string(c.frames));
  }
  CHECK(shipped.verbs("zig").empty());
  CHECK(shipped.is_light_verb("sign"));
  CHECK_FALSE(shipped.is_light_verb("face"));
  CHECK_FALSE(shipped.with("undergo: sign", "b").is_light_verb("sign"));
}

TEST_CASE("relation tables: a pipeline reads by the table it is given") {
  const Pipeline pipeline(RelationTable::shipped().with("verb buy: company <-SELLS- company 0.4 way=round", "mine"));
  const Article article = article_of("Acme bought Apex.");
  const ArticleFacts facts = pipeline.extract(article);
  std::string line;
  for (const Fact& fact : facts.facts) {
    append(line, "; ",
           facts.entities[fact.subject].name + " " + fact.relation + " " + facts.entities[fact.object].name + " " +
               std::to_string(fact.confidence) + (fact.attributes.empty() ? "" : fact.attributes.begin()->second));
  }
  CHECK(line == "Acme ACQUIRES Apex 900; Apex SELLS Acme 400round");
}

}  // namespace
}  // namespace newsgraph::ingest
