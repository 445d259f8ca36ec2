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
    if (fact.open) continue;
    append(line, "; ", std::string(graph::to_string(fact.status)) + (fact.when.empty() ? "" : " " + fact.when));
  }
  return line;
}

template <std::size_t N>
void check(const TextCase (&cases)[N]) {
  check_texts(print, cases);
}

TEST_CASE("factuality: what is so") {
  check({
      {"Altrex bought Avonta.", "asserted"},
      {"Altrex managed to buy Avonta.", "asserted"},
      {"Altrex was forced to sell Avonta.", "asserted"},
      {"Altrex did not only buy Avonta, it also grew.", "asserted"},
      {"Altrex said it had bought Avonta.", "asserted"},
      {"Altrex bought Avonta, according to its chairman.", "asserted"},
      {"Altrex, denying that it was for sale, bought Avonta.", "asserted"},
      {"Altrex bought Avonta but did not merge with it.", "asserted; denied"},
      {"Altrex would not comment on its unit Avonta.", "asserted"},
      {"Ann Lee may leave Altrex, which employs her.", "asserted"},
  });
}

TEST_CASE("factuality: what is meant to be") {
  check({
      {"Altrex will buy Avonta.", "planned"},
      {"Altrex may buy Avonta.", "planned"},
      {"Altrex must sell Avonta.", "planned"},
      {"Altrex is to buy Avonta.", "planned"},
      {"Altrex is considering a bid for Avonta.", "planned"},
      {"Altrex agreed to buy Avonta.", "planned"},
      {"Altrex to buy Avonta", "planned"},
      {"Altrex has an option to buy Avonta.", "planned"},
      {"Altrex has plans to buy Avonta.", "planned"},
      {"Altrex did not rule out buying Avonta.", "planned"},
      {"Altrex would own Avonta if it had acted.", "planned"},
      {"Once Altrex has bought Avonta, it will grow.", "planned"},
      {"Altrex will grow once it has bought Avonta.", "planned"},
  });
}

TEST_CASE("factuality: what is only said") {
  check({
      {"Altrex has reportedly bought Avonta.", "reported"},
      {"Altrex is said to own Avonta.", "reported"},
      {"Altrex is believed by analysts to have bought Avonta.", "reported"},
      {"Sources say Altrex bought Avonta.", "reported"},
      {"\"Altrex has bought Avonta,\" sources told the newspaper.", "reported"},
      {"Altrex bought Avonta, according to people close to it.", "reported"},
      {"Norvane said Altrex had bought Avonta.", "reported"},
      {"Altrex, once said to be buying Avonta, has closed.", "reported"},
      {"Altrex is suspected of supplying Avonta.", "reported"},
      {"There were reports that Altrex had bought Avonta.", "reported"},
      {"Altrex 'poised to buy Avonta'", "reported"},
  });
}

TEST_CASE("factuality: what is not so") {
  check({
      {"Altrex did not buy Avonta.", "denied"},
      {"Altrex failed to buy Avonta.", "denied"},
      {"Altrex denied that it had bought Avonta.", "denied"},
      {"Altrex denied a report that it had merged with Avonta.", "denied"},
      {"Altrex has no plans to buy Avonta.", "denied"},
      {"Owners blocked Altrex's purchase of Avonta.", "denied"},
      {"Altrex's plan to buy Avonta was rejected.", "denied"},
      {"Altrex's bid for Avonta has collapsed.", "denied"},
      {"Altrex has put its purchase of Avonta on hold.", "denied"},
      {"Altrex decided against buying Avonta.", "denied"},
      {"Altrex was to have bought Avonta.", "denied"},
      {"Altrex lacks the money to buy Avonta.", "denied"},
      {"Altrex almost bought Avonta.", "denied"},
      {"Altrex could not persuade Ann Lee to join Avonta.", "denied"},
      {"It is not true that Altrex bought Avonta.", "denied"},
      {"Altrex is not a unit of Avonta.", "denied"},
      {"Ann Lee was never chairman of Altrex.", "denied"},
  });
}

TEST_CASE("factuality: what is not said at all") {
  check({
      {"If Altrex buys Avonta, it will grow.", ""},
      {"Had Altrex bought Avonta, it would have grown.", ""},
      {"Did Altrex buy Avonta?", ""},
      {"Analysts wonder whether Altrex bought Avonta.", ""},
      {"Imagine that Altrex bought Avonta.", ""},
  });
}

TEST_CASE("factuality: when") {
  check({
      {"Altrex bought Avonta in 2019.", "asserted 2019"},
      {"Altrex bought Avonta in August.", "asserted 2025-08"},
      {"Altrex bought Avonta in November.", "asserted 2024-11"},
      {"Altrex will buy Avonta in November.", "planned 2025-11"},
      {"Altrex will buy Avonta on Friday.", "planned 2025-09-19"},
      {"Altrex said on Monday it had bought Avonta.", "asserted"},
      {"Altrex bought Avonta on Sept 16.", "asserted 2025-09-16"},
      {"Altrex bought Avonta on 3 May 2021.", "asserted 2021-05-03"},
      {"Altrex bought Avonta on Monday.", "asserted 2025-09-15"},
      {"Altrex bought Avonta last year.", "asserted 2024"},
      {"Altrex bought Avonta yesterday.", "asserted 2025-09-16"},
      {"Altrex bought Avonta on 31 February 2021.", "asserted 2021-02"},
      {"Altrex, which grew in 2011, bought Avonta with money from its owners in 2013.", "asserted 2013"},
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
