#include "ingest/alias_rules.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace newsgraph::ingest {
namespace {

std::string read(const std::string& text) {
  try {
    const AliasRules rules = AliasRules::read(text, "t");
    CHECK(AliasRules::read(rules.to_text(), "t") == rules);
    return rules.to_text();
  } catch (const AliasError& error) {
    return error.what();
  }
}

TEST_CASE("alias rules: what a file may say") {
  struct Case {
    const char* text;
    const char* rules;
  };
  const Case cases[] = {
      {"", ""},
      {"# nothing\n\n  \t\r\n", ""},
      {"Alder = Birch\r\n", "Alder = Birch\n"},
      {"  Birch Ltd. =\tAlder = C# Cedar  # here", "Alder = Birch Ltd. = C# Cedar\n"},
      {"B = C\nA = B", "A = B = C\n"},
      {"x = y\nA = B\nB = y", "A = B = x = y\n"},
      {"alder = Birch\nALDER = Cedar", "ALDER = Birch = Cedar\n"},
      {"B != A\nA \u2260 B", "A != B\n"},
      {"E=mc2 = Ein=Stein", "E=mc2 = Ein=Stein\n"},
      {"Delta (Place) != Delta (Company)", "Delta (Company) != Delta (Place)\n"},
      {"Delta (air) = Delta (Company, US)", "Delta (Company, US) = Delta (air)\n"},
      {"\xEF\xBB\xBF阿里巴巴 = Alder", "Alder = 阿里巴巴\n"},
      {"Alder = Alder", ""},
      {"A = B\nA (Person) != B (Person)", "A = B\nA (Person) != B (Person)\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(read(c.text) == std::string(c.rules));
  }
}

TEST_CASE("alias rules: an error says where, what, and what would be right") {
  struct Case {
    const char* text;
    const char* begins;
  };
  const Case cases[] = {
      {"Alder", "t:1: no = or != between blanks: a line reads `Lumen = Lumen Group`"},
      {"\nAlder=Birch", "t:2: no = or !="},
      {"Alder =", "t:1: a name is missing"},
      {"= Alder", "t:1: a name is missing"},
      {"Alder = = Birch", "t:1: a name is missing"},
      {"A = B != C", "t:1: = and != on one line"},
      {"A != B != C", "t:1: != stands between two names"},
      {"Alder != ALDER", "t:1: both sides are one name: `Alder`"},
      {"Alder (Company) != Alder (Organization)", "t:1: both sides are one name"},
      {"Alder (Company) = Birch", "t:1: either each name of a line says its type or none: `Birch`"},
      {"chips (Thing) = Alder (Company)", "t:1: a Thing has no name"},
      {"A = B\nC = B\na != c", "t:3: `A` and `C` are the same by other lines; take one of them out"},
      {"A = B\nx\xFF = y", "t:2: is not UTF-8"},
      {"x\ny", "t:1: no = or != between blanks: a line reads `Lumen = Lumen Group` or `Lumen != Lumens`\nt:2: "},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(read(c.text).starts_with(c.begins));
  }
  std::string many;
  for (int i = 0; i < 100; ++i) many += "wrong\n";
  const std::string told = read(many);
  CHECK(std::count(told.begin(), told.end(), '\n') == 19);
  CHECK(read(std::string(kMaxAliasBytes + 1, '\n')) == "t: is longer than 16 MiB");
  CHECK(read("A = " + std::string(100000, 'b')).size() < 300);
}

}  // namespace
}  // namespace newsgraph::ingest
