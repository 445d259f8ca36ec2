#include "ingest/factuality.h"

#include <doctest/doctest.h>

#include <string>

#include "ingest/modality_cues.h"
#include "ingest/time_expressions.h"
#include "ingest_stages.h"

namespace newsgraph::ingest {
namespace {

// Status and time of each fact, in text order.
std::string print(const std::string& text) {
  const Article article = article_of(text, "2025-09-17");
  const Document document = read_text(article);
  std::string line;
  for (const Fact& fact : document.facts) {
    append(line, "; ", std::string(graph::to_string(fact.status)) + (fact.when.empty() ? "" : " " + fact.when));
  }
  return line;
}

struct Case {
  const char* text;
  const char* expected;
};

template <std::size_t N>
void check(const Case (&cases)[N]) {
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(print(c.text) == std::string(c.expected));
  }
}

TEST_CASE("factuality: what is so") {
  check({
      {"Acme Corp bought Apex Ltd.", "asserted"},
      {"Acme Corp managed to buy Apex Ltd.", "asserted"},
      {"Acme Corp was forced to sell Apex Ltd.", "asserted"},
      {"Acme Corp did not only buy Apex Ltd, it also grew.", "asserted"},
      {"Acme Corp said it had bought Apex Ltd.", "asserted"},
      {"Acme Corp bought Apex Ltd, according to its chairman.", "asserted"},
      {"Acme Corp, denying that it was for sale, bought Apex Ltd.", "asserted"},
      {"Acme Corp bought Apex Ltd but did not merge with it.", "asserted; denied"},
      {"Acme Corp would not comment on its unit Apex Ltd.", "asserted"},
      {"Ann Lee may leave Acme Corp, which employs her.", "asserted"},
  });
}

TEST_CASE("factuality: what is meant to be") {
  check({
      {"Acme Corp will buy Apex Ltd.", "planned"},
      {"Acme Corp may buy Apex Ltd.", "planned"},
      {"Acme Corp must sell Apex Ltd.", "planned"},
      {"Acme Corp is to buy Apex Ltd.", "planned"},
      {"Acme Corp is considering a bid for Apex Ltd.", "planned"},
      {"Acme Corp agreed to buy Apex Ltd.", "planned"},
      {"Acme Corp to buy Apex Ltd", "planned"},
      {"Acme Corp has an option to buy Apex Ltd.", "planned"},
      {"Acme Corp has plans to buy Apex Ltd.", "planned"},
      {"Acme Corp did not rule out buying Apex Ltd.", "planned"},
      {"Acme Corp would own Apex Ltd if it had acted.", "planned"},
      {"Acme Corp will grow once it has bought Apex Ltd.", "planned"},
  });
}

TEST_CASE("factuality: what is only said") {
  check({
      {"Acme Corp has reportedly bought Apex Ltd.", "reported"},
      {"Acme Corp is said to own Apex Ltd.", "reported"},
      {"Acme Corp is believed by analysts to have bought Apex Ltd.", "reported"},
      {"Sources say Acme Corp bought Apex Ltd.", "reported"},
      {"\"Acme Corp has bought Apex Ltd,\" sources told the newspaper.", "reported"},
      {"Acme Corp bought Apex Ltd, according to people close to it.", "reported"},
      {"Zeta plc said Acme Corp had bought Apex Ltd.", "reported"},
      {"Acme Corp, once said to be buying Apex Ltd, has closed.", "reported"},
      {"Acme Corp is suspected of supplying Apex Ltd.", "reported"},
      {"There were reports that Acme Corp had bought Apex Ltd.", "reported"},
      {"Acme Corp 'buys Apex Ltd'", "reported"},
  });
}

TEST_CASE("factuality: what is not so") {
  check({
      {"Acme Corp did not buy Apex Ltd.", "denied"},
      {"Acme Corp failed to buy Apex Ltd.", "denied"},
      {"Acme Corp denied that it had bought Apex Ltd.", "denied"},
      {"Acme Corp denied a report that it had merged with Apex Ltd.", "denied"},
      {"Acme Corp has no plans to buy Apex Ltd.", "denied"},
      {"Owners blocked Acme Corp's purchase of Apex Ltd.", "denied"},
      {"Acme Corp's plan to buy Apex Ltd was rejected.", "denied"},
      {"Acme Corp's bid for Apex Ltd has collapsed.", "denied"},
      {"Acme Corp has put its purchase of Apex Ltd on hold.", "denied"},
      {"Acme Corp decided against buying Apex Ltd.", "denied"},
      {"Acme Corp was to have bought Apex Ltd.", "denied"},
      {"Acme Corp lacks the money to buy Apex Ltd.", "denied"},
      {"Acme Corp almost bought Apex Ltd.", "denied"},
      {"Acme Corp could not persuade Ann Lee to join Apex Ltd.", "denied"},
      {"It is not true that Acme Corp bought Apex Ltd.", "denied"},
      {"Acme Corp is not a unit of Apex Ltd.", "denied"},
      {"Ann Lee was never chairman of Acme Corp.", "denied"},
  });
}

TEST_CASE("factuality: what is not said at all") {
  check({
      {"If Acme Corp buys Apex Ltd, it will grow.", ""},
      {"Had Acme Corp bought Apex Ltd, it would have grown.", ""},
      {"Did Acme Corp buy Apex Ltd?", ""},
      {"Analysts wonder whether Acme Corp bought Apex Ltd.", ""},
      {"Imagine that Acme Corp bought Apex Ltd.", ""},
  });
}

TEST_CASE("factuality: when") {
  check({
      {"Acme Corp bought Apex Ltd in 2019.", "asserted 2019"},
      {"Acme Corp bought Apex Ltd in August.", "asserted 2025-08"},
      {"Acme Corp bought Apex Ltd in November.", "asserted 2024-11"},
      {"Acme Corp will buy Apex Ltd in November.", "planned 2025-11"},
      {"Acme Corp will buy Apex Ltd on Friday.", "planned 2025-09-19"},
      {"Acme Corp said on Monday it had bought Apex Ltd.", "asserted"},
      {"Acme Corp bought Apex Ltd on Sept 16.", "asserted 2025-09-16"},
      {"Acme Corp bought Apex Ltd on 3 May 2021.", "asserted 2021-05-03"},
      {"Acme Corp bought Apex Ltd on Monday.", "asserted 2025-09-15"},
      {"Acme Corp bought Apex Ltd last year.", "asserted 2024"},
      {"Acme Corp bought Apex Ltd yesterday.", "asserted 2025-09-16"},
      {"Acme Corp bought Apex Ltd on 31 February 2021.", "asserted 2021-02"},
      {"Acme Corp, which grew in 2011, bought Apex Ltd with money from its owners in 2013.", "asserted 2013"},
  });
}

TEST_CASE("factuality: a date that is none is no date") {
  for (const char* text : {"", "x", "20", "2025-13", "2025-02-30", "20x5-01-01"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_partial_date(text).has_value());
  }
  CHECK(to_string(*parse_partial_date("2024-02-29")) == "2024-02-29");
}

TEST_CASE("modality cues: the longer phrase is another word") {
  CHECK(predicate_cue("close") == nullptr);
  REQUIRE(predicate_cue("close to") != nullptr);
  CHECK(predicate_cue("close to")->plain == Force::plan);
  CHECK(predicate_cue("come close to")->plain == Force::deny);
  CHECK(noun_cue("no such noun") == nullptr);
  CHECK(introduction("") == nullptr);
}

}  // namespace
}  // namespace newsgraph::ingest
