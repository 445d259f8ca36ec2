#include "query/script.h"

#include <doctest/doctest.h>

#include <string>

namespace newsgraph::query {
namespace {

// "1:RETURN 1|3!:help|...": each item with its line, commands with `!`.
std::string split(std::string_view script, std::size_t piece) {
  ScriptSplitter splitter;
  std::string out;
  const auto drain = [&] {
    while (const std::optional<ScriptItem> item = splitter.next()) {
      out += std::to_string(item->line);
      out += item->kind == ScriptItem::Kind::command ? '!' : ':';
      out += item->text + "|";
    }
  };
  for (std::size_t at = 0; at < script.size(); at += piece) {
    splitter.feed(script.substr(at, piece));
    drain();
  }
  splitter.finish();
  drain();
  return out;
}

TEST_CASE("script: text to statements and commands") {
  struct Case {
    const char* script;
    const char* items;
  };
  const Case cases[] = {
      {"", ""},
      {" \n ;; ; \n", ""},
      {"RETURN 1", "1:RETURN 1|"},
      {"RETURN 1;RETURN 2;", "1:RETURN 1|1:RETURN 2|"},
      {"\n\n RETURN\n 1 ;\n\n RETURN 2 \n", "3:RETURN\n 1|6:RETURN 2|"},
      {"RETURN ';' ; RETURN \"';\";", "1:RETURN ';'|1:RETURN \"';\"|"},
      {R"(RETURN 'a\';b';RETURN 'c\\';)", R"(1:RETURN 'a\';b'|1:RETURN 'c\\'|)"},
      {"RETURN 1 AS `a;``;`; RETURN 2", "1:RETURN 1 AS `a;``;`|1:RETURN 2|"},
      {"RETURN `a\\`; RETURN 2", "1:RETURN `a\\`|1:RETURN 2|"},
      {"// one; two\nRETURN 1; // three;\n", "2:RETURN 1|"},
      {"/* a; ** / */ RETURN /* ; */ 1 // ; \n; RETURN 2", "1:RETURN /* ; */ 1 // ;|2:RETURN 2|"},
      {"RETURN 4 / 2; / 2;", "1:RETURN 4 / 2|1:/ 2|"},
      {":help\nRETURN 1;\n  :param a => ';' \nRETURN $a", "1!:help|2:RETURN 1|3!:param a => ';'|4:RETURN $a|"},
      {"// first\n:quit\r\nRETURN 1", "2!:quit|3:RETURN 1|"},
      {"MATCH (n\n:Company) RETURN n;", "1:MATCH (n\n:Company) RETURN n|"},
      {"RETURN 1\n:help", "1:RETURN 1\n:help|"},
      {"\xEF\xBB\xBF:help", "1!:help|"},
      {"\xEF\xBB\xBFRETURN 1", "1:RETURN 1|"},
      {"RETURN 'never; closed", "1:RETURN 'never; closed|"},
      {"RETURN 1; /* never; closed", "1:RETURN 1|1:/* never; closed|"},
      {"RETURN 1 /", "1:RETURN 1 /|"},
      {"/", "1:/|"},
      {"// only a comment", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.script);
    CHECK(split(c.script, 1) == c.items);
    CHECK(split(c.script, 3) == c.items);
    CHECK(split(c.script, 4096) == c.items);
  }
}

TEST_CASE("script: whether more text is awaited") {
  struct Case {
    const char* text;
    bool pending;
  };
  const Case cases[] = {
      {"", false},          {" \n", false},         {"// comment\n", false},   {"/* comment */", false},
      {"/* comment", true}, {"RETURN 1", true},     {"RETURN 1;", false},      {"RETURN 1; RETURN", true},
      {":help\n", false},   {"RETURN ';'\n", true}, {"RETURN 1 // ;\n", true},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    ScriptSplitter splitter;
    splitter.feed(c.text);
    while (splitter.next()) {
    }
    CHECK(splitter.pending() == c.pending);
  }
}

TEST_CASE("script: a long script in small pieces") {
  std::string script;
  std::string items;
  for (int i = 1; i <= 20'000; ++i) {
    script += "RETURN " + std::to_string(i) + "; // " + std::string(20, 'x') + "\n";
    items += std::to_string(i) + ":RETURN " + std::to_string(i) + "|";
  }
  CHECK(split(script, 1) == items);
  const std::string statement = "RETURN '" + std::string(1'000'000, ';') + "'";
  CHECK(split(statement, 1) == "1:" + statement + "|");
}

}  // namespace
}  // namespace newsgraph::query
