#include "ingest/hyphens.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/ingest_stages.h"

namespace newsgraph::ingest {
namespace {

// One sentence of nouns and hyphens without blanks between; a head is a number of a token, -1 for the root.
Document words(const std::vector<std::string>& forms, const std::vector<int>& heads) {
  Document document;
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    Token token;
    token.form = token.lemma = forms[i];
    token.tag = forms[i] == "-" ? Tag::punct : Tag::noun;
    token.span = {at, at + static_cast<std::uint32_t>(forms[i].size())};
    token.space_after = i + 1 < forms.size() && forms[i] != "-" && forms[i + 1] != "-";
    token.head = heads[i] < 0 ? kNone : static_cast<std::uint32_t>(heads[i]);
    at = token.span.end + (token.space_after ? 1 : 0);
    document.tokens.push_back(token);
  }
  document.sentences.push_back({0, static_cast<std::uint32_t>(forms.size()), {0, at}, false});
  return document;
}

std::string print_heads(const Document& document) {
  std::string line;
  for (const Token& token : document.tokens)
    append(line, " ", token.form + "<" + (token.head == kNone ? "root" : document.tokens[token.head].form));
  return line;
}

}  // namespace

TEST_CASE("hyphens: a joined word hangs where its highest part did") {
  struct Case {
    std::vector<std::string> forms;
    std::vector<int> heads;
    const char* joined;
  };
  const Case cases[] = {
      {{"son", "-", "in", "-", "law", "left"}, {5, 2, 4, 4, 0, -1}, "son-in-law<left left<root"},
      {{"pit", "-", "stop", "crew"},
       {-1, 2, 3, 0},
       "pit-stop<root crew<pit-stop"},  // "stop" hangs on "pit" by way of it
      {{"pit", "-", "stop", "crew"}, {3, 2, 3, -1}, "pit-stop<crew crew<root"},
  };
  for (const Case& c : cases) {
    Document document = words(c.forms, c.heads);
    join_hyphens(document);
    CHECK(print_heads(document) == c.joined);
  }
}

}  // namespace newsgraph::ingest
