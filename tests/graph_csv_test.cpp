#include "graph/csv.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

namespace newsgraph::graph {
namespace {

// Every row in brackets, fields between bars; quoted fields in quotes; or the error.
std::string print(const std::string& text) {
  std::istringstream in(text);
  CsvReader rows(in, "x.csv");
  std::string printed;
  try {
    while (rows.next()) {
      printed += '[';
      for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i > 0) printed += '|';
        const CsvField field = rows[i];
        const std::string_view quote = field.quoted ? "\"" : "";
        printed.append(quote).append(field.text).append(quote);
      }
      printed += ']';
    }
  } catch (const CsvError& error) {
    printed += error.what();
  }
  return printed;
}

TEST_CASE("csv: rows and fields") {
  struct Case {
    const char* text;
    const char* printed;
  };
  const Case cases[] = {
      {"", ""},
      {"a,b\nc,d\n", "[a|b][c|d]"},
      {"a,b\r\nc,d", "[a|b][c|d]"},
      {"a,b\rc,d\r", "[a|b][c|d]"},
      {"\xEF\xBB\xBFid,x\n", "[id|x]"},
      {"\xEF\xBB\xBF\"id\",x\n", "[\"id\"|x]"},
      {",\n", "[|]"},
      {"a,,\n", "[a||]"},
      {"\n\na\n\n\nb\n\n", "[a][b]"},
      {"\"\"\n", "[\"\"]"},
      {"\"a,b\",\"c\nd\",\"e\r\nf\"\n", "[\"a,b\"|\"c\nd\"|\"e\r\nf\"]"},
      {"\"he said \"\"no\"\"\",1\n", "[\"he said \"no\"\"|1]"},
      {"\"\"\"\",\"\"\"\"\"\"", "[\"\"\"|\"\"\"\"]"},
      {"5\" disk,b\"c\"\n", "[5\" disk|b\"c\"]"},
      {" \"a\",b\n", "[ \"a\"|b]"},
      {"żółw,寧波,😀\n", "[żółw|寧波|😀]"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(print(c.text) == c.printed);
  }
}

TEST_CASE("csv: an error says where") {
  struct Case {
    std::string text;
    const char* printed;
  };
  const Case cases[] = {
      {"a\n\"b\nc", "[a]x.csv: line 2: a quoted field begins here that is not closed; write \" inside of one as \"\""},
      {"a\n\"b\nc\"d\n", "[a]x.csv: line 3: text after the closing quote of a field"},
      {"a,b\nc,\xE9t\xE9\n", "[a|b]x.csv: line 2: field 2 is not UTF-8; convert the file first"},
      {"\"a\nb\",\xFF", "x.csv: line 2: field 2 is not UTF-8; convert the file first"},
      {"\xFF\xFE\x61", "x.csv: line 1: field 1 is not UTF-8; convert the file first"},
      {std::string(70'000, ','), "x.csv: line 1: more than 65536 fields"},
      {"a\n" + std::string((std::size_t{18} << 20), 'x'),
       "[a]x.csv: line 2: a row of more than 16 MiB begins here; is a quote not closed?"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text.substr(0, 40));
    CHECK(print(c.text) == c.printed);
  }
}

TEST_CASE("csv: rows and quotes may lie across the pieces in which a file is read") {
  static constexpr std::size_t kPiece = std::size_t{1} << 20;
  for (std::size_t before = kPiece - 6; before <= kPiece + 1; ++before) {
    CAPTURE(before);
    const std::string fill(before - 1, 'x');
    CHECK(print(fill + "\n\"a\"\"b\",c\r\nd\n") == "[" + fill + "][\"a\"b\"|c][d]");
  }
}

TEST_CASE("csv: what is written is read back") {
  const std::string texts[] = {"",   "a",    "a,b", "\"",  "a\"b\"", "a\nb", "a\r\nb", "\r",
                               " a", "żółw", "a;b", ",,,", "'",      "\t",   "=1+1"};
  for (const std::string& text : texts) {
    CAPTURE(text);
    std::string line;
    append_csv(line, text);
    line += ",end\n";
    std::istringstream in(line);
    CsvReader rows(in, "x.csv");
    REQUIRE(rows.next());
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].text == text);
    CHECK(!rows.next());
  }
  std::string line;
  append_csv(line, "a\xFFz");
  CHECK(line == "a\uFFFDz");
}

TEST_CASE("csv: elements of a list") {
  struct Case {
    std::vector<std::string> elements;
    const char* field;
  };
  const Case cases[] = {
      {{}, ""},
      {{"a"}, "a"},
      {{"a", "b", "c"}, "a;b;c"},
      {{"", ""}, ";"},
      {{"a", ""}, "a;"},
      {{"a;b", "c"}, "a\\;b;c"},
      {{"a\\", "b"}, "a\\\\;b"},
      {{"a\\;b"}, "a\\\\\\;b"},
      {{"C:\\new\\x", "\\\\host"}, "C:\\new\\x;\\\\host"},
      {{"a", "b\\"}, "a;b\\"},
      {{"\\\\", ";", ";;"}, "\\\\\\\\;\\;;\\;\\;"},
  };
  std::vector<std::string> elements;
  for (const Case& c : cases) {
    CAPTURE(c.field);
    CHECK(join_elements(c.elements) == c.field);
    split_elements(c.field, elements);
    CHECK(elements == c.elements);
  }
}

}  // namespace
}  // namespace newsgraph::graph
