#include "ingest/pipeline.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "ingest/fact_lines.h"
#include "ingest_stages.h"

namespace newsgraph::ingest {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE(in.good());
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// "Subject RELATION Object, status, when", a line each
std::string print(const ArticleFacts& found) {
  std::string lines;
  for (const Fact& fact : found.facts) {
    if (fact.open) continue;
    lines += found.entities[fact.subject].name + " " + fact.relation + " " + found.entities[fact.object].name + ", ";
    lines += graph::to_string(fact.status);
    if (!fact.when.empty()) lines += ", " + fact.when;
    lines += '\n';
  }
  return lines;
}

TEST_CASE("pipeline: the articles of tests/cases/articles") {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(fs::path(NEWSGRAPH_SOURCE_DIR) / "tests/cases/articles")) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  REQUIRE_FALSE(paths.empty());
  const Pipeline pipeline;
  for (fs::path path : paths) {
    CAPTURE(path.string());
    const Article article = article_of(read_file(path), "2025-09-17");
    CHECK(print(pipeline.extract(article)) == read_file(path.replace_extension(".facts")));
  }
}

TEST_CASE("pipeline: any text is accepted, and its fact line can be read back") {
  std::string deep(3000, '(');
  std::string quotes(3000, '"');
  std::string word(5000, 'a');
  std::string names;
  for (int i = 0; i < 5000; ++i) names += "Acme" + std::to_string(i) + " bought Apex. ";
  std::string list = "Acme sued ";
  for (int i = 0; i < 600; ++i) list += "Apex" + std::to_string(i) + ", ";
  const std::string texts[] = {"",
                               " ",
                               "\n\n\n",
                               deep,
                               quotes,
                               word,
                               names,
                               list,
                               "’’’’",
                               "\xF0\x9F\x98\x80 Acme \xF0\x9F\x98\x80",
                               "漢字とかな。",
                               "a\tb\rc",
                               "'s",
                               "- - -",
                               "$ % &"};
  const Pipeline pipeline;
  for (const std::string& text : texts) {
    CAPTURE(text.substr(0, 40));
    ArticleFacts facts = pipeline.extract(article_of(text));
    facts.article.id = "x";
    facts.article.sha256 = std::string(64, '0');
    CHECK(parse_fact_line(to_fact_line(facts)) == facts);
  }
}

TEST_CASE("pipeline: is_english") {
  struct Case {
    const char* text;
    bool english;
  };
  const Case cases[] = {
      {"The company said that it would sell its unit.", true},
      {"Acme buys Apex", true},
      {"Acme", true},
      {"", false},
      {"12 345", false},
      {"La empresa dijo que la unidad de los Estados Unidos fue vendida por el banco.", false},
      {"Das Unternehmen hat nicht gesagt, dass es die Firma mit der Bank kaufen will.", false},
      {"L'entreprise est une des plus grandes dans le pays, et elle vend des produits avec succès.", false},
      {"Компания купила банк.", false},
      {"この会社は銀行を買った。", false},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(is_english(c.text) == c.english);
  }
}

}  // namespace
}  // namespace newsgraph::ingest
