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
      {"Altrex bought Avonta.", "asserted"},
      {"Altrex will buy Avonta.", "planned"},
      {"Altrex may buy Avonta.", "planned"},
      {"Altrex is considering a bid for Avonta.", "planned"},
      {"Altrex agreed to buy Avonta.", "planned"},
      {"Altrex to buy Avonta", "planned"},
      {"Altrex did not buy Avonta.", "denied"},
      {"Altrex failed to buy Avonta.", "denied"},
      {"Altrex has reportedly bought Avonta.", "reported"},
      {"Altrex is said to own Avonta.", "reported"},
      {"Sources say Altrex bought Avonta.", "reported"},
      {"Altrex denied that it would buy Avonta.", "denied"},
      {"Altrex did not deny that it would buy Avonta.", "planned"},
      {"Altrex has no plans to buy Avonta.", "denied"},
      {"Owners blocked Altrex's purchase of Avonta.", "denied"},
      {"Altrex has plans to buy Avonta.", "planned"},
      {"Altrex bought Avonta, according to people close to it.", "reported"},
      {"Altrex bought Avonta, according to its chairman.", "asserted"},
      {"Altrex is in talks to buy Avonta.", "planned"},
      {"If Altrex buys Avonta, it will grow.", ""},
      {"Did Altrex buy Avonta?", ""},
      {"Altrex would not comment on its unit Avonta.", "asserted"},
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
      {"Altrex bought Avonta in 2019.", "asserted 2019"},
      {"Altrex bought Avonta in August.", "asserted 2025-08"},
      {"Altrex bought Avonta in November.", "asserted 2024-11"},
      {"Altrex bought Avonta on Sept 16.", "asserted 2025-09-16"},
      {"Altrex bought Avonta on 3 May 2021.", "asserted 2021-05-03"},
      {"Altrex bought Avonta on Monday.", "asserted 2025-09-15"},
      {"Altrex bought Avonta last year.", "asserted 2024"},
      {"Altrex bought Avonta yesterday.", "asserted 2025-09-16"},
      {"Altrex bought Avonta on 31 February 2021.", "asserted 2021-02"},
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
