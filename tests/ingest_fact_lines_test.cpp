#include "ingest/fact_lines.h"

#include <doctest/doctest.h>

#include <string>

namespace newsgraph::ingest {
namespace {

// A fact line with `members` added to its only fact.
std::string line_with(const std::string& members) {
  return R"({"article":{"id":"a"},"entities":[{"id":0,"name":"Lumen","type":"Company"},)"
         R"({"id":1,"name":"Ostwerk","type":"Company"}],"facts":[{"subject":0,"relation":"OWNS","object":1,)"
         R"("confidence":0.9,"status":"asserted")" +
         members + "}]}";
}

ArticleFacts sample() {
  ArticleFacts facts;
  facts.article = {"harbour-17", "Lumen buys \"Ostwerk\"", "2025-03-04", "https://news.example/17", "Harbour Wire",
                   "5f0c"};
  facts.entities = {{"Lumen Group", EntityType::company, {"LMN", "Lumen"}, {{0, 11}, {48, 53}}},
                    {"Łódź", EntityType::place, {}, {{19, 23}}}};
  Fact fact;
  fact.subject = 0;
  fact.object = 1;
  fact.relation = "OPERATES_IN";
  fact.predicate = "opens a plant in";
  fact.subject_span = {0, 11};
  fact.object_span = {19, 23};
  fact.sentence_span = {0, 47};
  fact.sentence = "Lumen Group opens a plant in Łódź.";
  fact.rule = "verb:open";
  fact.derivation = {"<nsubj opens obj> plant nmod>", "will", "short for \"Lumen\"", ""};
  fact.confidence = 930;
  fact.status = Status::planned;
  fact.when = "2025-03";
  fact.attributes = {{"amount", "$2 billion"}, {"role", "owner"}};
  facts.facts = {fact};
  return facts;
}

std::string error_of(const std::string& line) {
  try {
    parse_fact_line(line);
  } catch (const FactLineError& e) {
    return e.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("fact_lines: members are in the contract's order and empty ones are left out") {
  CHECK(to_fact_line(sample()) ==
        R"({"article":{"id":"harbour-17","title":"Lumen buys \"Ostwerk\"","date":"2025-03-04",)"
        R"("url":"https://news.example/17","source":"Harbour Wire","sha256":"5f0c"},)"
        R"("entities":[{"id":0,"name":"Lumen Group","type":"Company","aliases":["LMN","Lumen"],)"
        R"("mentions":[[0,11],[48,53]]},{"id":1,"name":"Łódź","type":"Place","mentions":[[19,23]]}],)"
        R"("facts":[{"subject":0,"relation":"OPERATES_IN","object":1,"predicate":"opens a plant in",)"
        R"("subject_span":[0,11],"object_span":[19,23],"sentence":[0,47],)"
        R"("text":"Lumen Group opens a plant in Łódź.","rule":"verb:open","confidence":0.93,"status":"planned",)"
        R"("when":"2025-03","attributes":{"amount":"$2 billion","role":"owner"},)"
        R"("derivation":{"path":"<nsubj opens obj> plant nmod>","cue":"will","subject":"short for \"Lumen\""}}]})");
  CHECK(to_fact_line({}) == R"({"article":{},"entities":[],"facts":[]})");
}

TEST_CASE("fact_lines: what is written is read back") {
  CHECK(parse_fact_line(to_fact_line(sample())) == sample());
  CHECK(parse_fact_line(to_fact_line({})) == ArticleFacts{});
}

TEST_CASE("fact_lines: confidence is a decimal fraction of thousandths") {
  struct Case {
    int thousandths;
    const char* text;
  };
  const Case cases[] = {{0, "0.0"}, {5, "0.005"}, {50, "0.05"}, {500, "0.5"}, {937, "0.937"}, {1000, "1.0"}};
  for (const Case& c : cases) {
    CAPTURE(c.text);
    ArticleFacts facts = sample();
    facts.facts[0].confidence = c.thousandths;
    const std::string line = to_fact_line(facts);
    CHECK(line.find(std::string("\"confidence\":") + c.text + ",") != std::string::npos);
    CHECK(parse_fact_line(line).facts[0].confidence == c.thousandths);
  }
}

TEST_CASE("fact_lines: lines of others are brought to the form that we write") {
  struct Case {
    const char* what;
    std::string line;
    std::string canonical;
  };
  const std::string plain = line_with("");
  const Case cases[] = {
      {"members in another order, white space, unknown members",
       R"( { "facts" : [ {"status":"asserted","x":[{"y":[]}],"object":1,"relation":"OWNS","subject":0,"confidence":0.9} ],
           "v":2, "entities":[{"type":"Company","name":"Lumen","id":0},{"id":1,"name":"Ostwerk","type":"Company"}],
           "article":{"id":"a"}})",
       plain},
      {"ids that do not count from 0",
       R"({"article":{"id":"a"},"entities":[{"id":70,"name":"Lumen","type":"Company"},)"
       R"({"id":3,"name":"Ostwerk","type":"Company"}],"facts":[{"subject":70,"relation":"OWNS","object":3,)"
       R"("confidence":0.9,"status":"asserted"}]})",
       plain},
      {"aliases sorted, each once, without the name; mentions in order",
       R"({"article":{},"entities":[{"id":0,"name":"B","type":"Product","aliases":["C","B","A","C"],)"
       R"("mentions":[[9,10],[0,1]]}],"facts":[]})",
       R"({"article":{},"entities":[{"id":0,"name":"B","type":"Product","aliases":["A","C"],)"
       R"("mentions":[[0,1],[9,10]]}],"facts":[]})"},
      {"a time after the day", R"({"article":{"date":"2024-02-29T23:59:59Z"}})",
       R"({"article":{"date":"2024-02-29"},"entities":[],"facts":[]})"},
      {"empty members", R"({"article":{"id":"","title":""},"entities":[],"facts":[]})",
       R"({"article":{},"entities":[],"facts":[]})"},
      {"escapes", R"({"article":{"id":"\u0141\u00f3d\u017a \ud83d\ude80 \/ \u0000"}})",
       R"({"article":{"id":"Łódź 🚀 / \u0000"},"entities":[],"facts":[]})"},
      {"open: false", line_with(R"(,"open":false)"), plain},
      {"a finer confidence",
       R"({"article":{"id":"a"},"entities":[{"id":0,"name":"Lumen","type":"Company"},)"
       R"({"id":1,"name":"Ostwerk","type":"Company"}],"facts":[{"subject":0,"relation":"OWNS","object":1,)"
       R"("confidence":0.90049,"status":"asserted"}]})",
       plain},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    const std::string written = to_fact_line(parse_fact_line(c.line));
    CHECK(written == c.canonical);
    CHECK(to_fact_line(parse_fact_line(written)) == written);
  }
}

TEST_CASE("fact_lines: an error says where and why") {
  const std::string entities = R"({"article":{},"entities":[)";
  const std::string fact = R"({"article":{},"entities":[{"id":0,"name":"A","type":"Company"}],"facts":[)";
  struct Case {
    std::string line;
    const char* error;
  };
  const Case cases[] = {
      {"", "not JSON: The document is empty (byte 0)"},
      {"{", "not JSON: Missing a name for object member (byte 1)"},
      {"{} {}", "not JSON: The document root must not be followed by other values (byte 3)"},
      {std::string("{}\0{}", 5), "not JSON: a NUL at byte 2"},
      {"[]", "not a JSON object"},
      {"{}", "article: missing"},
      {R"({"article":[]})", "article: not an object"},
      {R"({"article":{"id":7}})", "article.id: not a string"},
      {R"({"article":{"id":null}})", "article.id: not a string"},
      {R"({"article":{"date":"yesterday"}})", "article.date: not a day such as 2025-09-17"},
      {R"({"article":{"date":"2025-02-29"}})", "article.date: not a day such as 2025-09-17"},
      {R"({"article":{"date":"2025-02"}})", "article.date: not a day such as 2025-09-17"},
      {R"({"article":{},"entities":{}})", "entities: not an array"},
      {entities + "7]}", "entities[0]: not an object"},
      {entities + R"({"name":"A","type":"Company"}]})", "entities[0].id: missing"},
      {entities + R"({"id":-1,"name":"A","type":"Company"}]})",
       "entities[0].id: not a whole number from 0 to 4294967295"},
      {entities + R"({"id":0,"name":"A","type":"Company"},{"id":0,"name":"B","type":"Company"}]})",
       "entities[1].id: 0 is already an entity of this line"},
      {entities + R"({"id":0,"name":"","type":"Company"}]})", "entities[0].name: empty"},
      {entities + R"({"id":0,"name":"A","type":"company"}]})", "entities[0].type: `company` is no entity type"},
      {entities + R"({"id":0,"name":"A","type":"Company","aliases":["B",1]}]})",
       "entities[0].aliases[1]: not a string"},
      {entities + R"({"id":0,"name":"A","type":"Company","aliases":[""]}]})", "entities[0].aliases[0]: empty"},
      {entities + R"({"id":0,"name":"A","type":"Company","mentions":[[1,2],[5,4]]}]})",
       "entities[0].mentions[1]: a span that ends before it begins"},
      {entities + R"({"id":0,"name":"A","type":"Company","mentions":[[-1,4]]}]})",
       "entities[0].mentions[0][0]: not a whole number from 0 to 4294967295"},
      {entities + R"({"id":0,"name":"A","type":"Company","mentions":[[1,4294967296]]}]})",
       "entities[0].mentions[0][1]: not a whole number from 0 to 4294967295"},
      {entities + R"({"id":0,"name":"A","type":"Company","mentions":[[1,2,3]]}]})",
       "entities[0].mentions[0]: not a span [begin, end]"},
      {fact + R"({"relation":"OWNS","object":0}]})", "facts[0].subject: missing"},
      {fact + R"({"subject":0,"relation":"OWNS","object":12}]})", "facts[0].object: 12 is no entity of this line"},
      {fact + R"({"subject":0,"object":0}]})", "facts[0].relation: missing"},
      {fact + R"({"subject":0,"relation":"HUGS","object":0}]})",
       "facts[0].relation: `HUGS` is no relation type (an open relation has \"open\": true)"},
      {fact + R"({"subject":0,"relation":"hugs tightly","open":true,"object":0}]})",
       "facts[0].relation: `hugs tightly` is not in UPPER_SNAKE_CASE"},
      {fact + R"({"subject":0,"relation":"HUGS","open":"yes","object":0}]})", "facts[0].open: not true or false"},
      {fact + R"({"subject":0,"relation":"OWNS","object":0,"status":"asserted"}]})", "facts[0].confidence: missing"},
      {fact + R"({"subject":0,"relation":"OWNS","object":0,"confidence":1e308}]})",
       "facts[0].confidence: not from 0 to 1"},
      {fact + R"({"subject":0,"relation":"OWNS","object":0,"confidence":1e999}]})",
       "not JSON: Number too big to be stored in double (byte 128)"},
      {fact + R"({"subject":0,"relation":"OWNS","object":0,"confidence":1}]})", "facts[0].status: missing"},
      {line_with(R"(,"sentence":[9,3])"), "facts[0].sentence: a span that ends before it begins"},
      {line_with(R"(,"text":["x"])"), "facts[0].text: not a string"},
      {line_with(R"(,"when":"2025-13")"), "facts[0].when: not a year, month or day such as 2025-08"},
      {line_with(R"(,"when":"2025-1")"), "facts[0].when: not a year, month or day such as 2025-08"},
      {line_with(R"(,"attributes":[])"), "facts[0].attributes: not an object"},
      {line_with(R"(,"attributes":{"role":3})"), "facts[0].attributes.role: not a string"},
      {line_with(R"(,"attributes":{"role":"a","role":"b"})"), "facts[0].attributes.role: twice"},
      {"{\"article\":{\"id\":\"\xE9\"}}", "not JSON: Invalid encoding in string (byte 18)"},
      {R"({"article":{"id":"\ud800"}})", "not JSON: The surrogate pair in string is invalid (byte 18)"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.line);
    CHECK(error_of(c.line) == c.error);
  }
}

TEST_CASE("fact_lines: nesting is limited, brackets in strings are not nesting") {
  const auto nested = [](std::size_t depth) {
    return R"({"article":{},"x":)" + std::string(depth, '[') + std::string(depth, ']') + "}";
  };
  CHECK(error_of(nested(99)) == "no error");
  CHECK(error_of(nested(100)) == "nested more than 100 deep");
  CHECK(error_of(nested(1'000'000)) == "nested more than 100 deep");
  CHECK(error_of(std::string(1'000'000, '{')) == "nested more than 100 deep");
  CHECK(error_of(R"({"article":{"id":"\"[[[)" + std::string(1'000, '[') + R"("}})") == "no error");
}

TEST_CASE("fact_lines: a line of megabytes is read or refused like any other") {
  const std::string megabytes(4'000'000, 'x');
  CHECK(parse_fact_line(R"({"article":{"title":")" + megabytes + "\"}}").article.title == megabytes);
  CHECK(error_of(R"({"article":{"title":")" + megabytes) ==
        "not JSON: Missing a closing quotation mark in string (byte 4000021)");
}

TEST_CASE("fact_lines: every cut of a line is refused") {
  const std::string line = to_fact_line(sample());
  for (std::size_t length = 0; length < line.size(); ++length) {
    CAPTURE(length);
    CHECK_THROWS_AS(parse_fact_line(std::string_view(line).substr(0, length)), FactLineError);
  }
}

}  // namespace newsgraph::ingest
