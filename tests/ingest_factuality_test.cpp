#include "ingest/factuality.h"

#include <doctest/doctest.h>

#include <string>

#include "ingest/time_expressions.h"
#include "ingest_stages.h"

namespace newsgraph::ingest {
namespace {

std::string print(const std::string& text) {
  const Article article = article_of(text, "2025-09-17");
  const Document document = read_text(article);
  std::string line;
  for (const Fact& fact : document.facts) {
    append(line, "; ", std::string(graph::to_string(fact.status)) + (fact.when.empty() ? "" : " " + fact.when));
  }
  return line;
}

TEST_CASE("factuality: status") {
  struct Case {
    const char* text;
    const char* status;
  };
  const Case cases[] = {
      {"Acme bought Apex.", "asserted"},
      {"Acme will buy Apex.", "planned"},
      {"Acme may buy Apex.", "planned"},
      {"Acme is considering a bid for Apex.", "planned"},
      {"Acme agreed to buy Apex.", "planned"},
      {"Acme to buy Apex", "planned"},
      {"Acme did not buy Apex.", "denied"},
      {"Acme failed to buy Apex.", "denied"},
      {"Acme has reportedly bought Apex.", "reported"},
      {"Acme is said to own Apex.", "reported"},
      {"Sources say Acme bought Apex.", "reported"},
      {"Acme denied that it would buy Apex.", "denied"},
      {"Acme did not deny that it would buy Apex.", "planned"},
      {"Acme has no plans to buy Apex.", "denied"},
      {"Owners blocked Acme's purchase of Apex.", "denied"},
      {"Acme has plans to buy Apex.", "planned"},
      {"Acme bought Apex, according to people close to it.", "reported"},
      {"Acme bought Apex, according to its chairman.", "asserted"},
      {"Acme is in talks to buy Apex.", "planned"},
      {"If Acme buys Apex, it will grow.", ""},
      {"Did Acme buy Apex?", ""},
      {"Acme would not comment on its unit Apex.", "asserted"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(print(c.text) == std::string(c.status));
  }
}

TEST_CASE("factuality: when") {
  struct Case {
    const char* text;
    const char* when;
  };
  const Case cases[] = {
      {"Acme bought Apex in 2019.", "asserted 2019"},
      {"Acme bought Apex in August.", "asserted 2025-08"},
      {"Acme bought Apex in November.", "asserted 2024-11"},
      {"Acme bought Apex on Sept 16.", "asserted 2025-09-16"},
      {"Acme bought Apex on 3 May 2021.", "asserted 2021-05-03"},
      {"Acme bought Apex on Monday.", "asserted 2025-09-15"},
      {"Acme bought Apex last year.", "asserted 2024"},
      {"Acme bought Apex yesterday.", "asserted 2025-09-16"},
      {"Acme bought Apex on 31 February 2021.", "asserted 2021-02"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(print(c.text) == std::string(c.when));
  }
}

TEST_CASE("factuality: a date that is none is no date") {
  for (const char* text : {"", "x", "20", "2025-13", "2025-02-30", "20x5-01-01"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_partial_date(text).has_value());
  }
  CHECK(to_string(*parse_partial_date("2024-02-29")) == "2024-02-29");
}

}  // namespace
}  // namespace newsgraph::ingest
