#include "app/options.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "app/progress.h"
#include "app/suggest.h"

namespace newsgraph::app {
namespace {

template <typename Options>
Options parsed(const std::vector<std::string>& arguments) {
  const Command command = parse_command_line(arguments);
  REQUIRE(std::holds_alternative<Options>(command));
  return std::get<Options>(command);
}

}  // namespace

TEST_CASE("options: build") {
  const auto options =
      parsed<BuildOptions>({"build", "-j", "3", "news", "--quiet", "-", "-o", "g.kg", "--relations", "r"});
  CHECK(options.read.relations == "r");
  CHECK_FALSE(options.aliases.has_value());
  CHECK(options.read.inputs == std::vector<std::string>{"news", "-"});
  CHECK(options.graph == "g.kg");
  CHECK(options.read.jobs == 3);
  CHECK(options.read.quiet);
  CHECK_FALSE(options.read.strict);
}

TEST_CASE("options: what follows -- is an input") {
  const auto options = parsed<BuildOptions>({"build", "-o", "g.kg", "--", "-odd name", "--help"});
  CHECK(options.read.inputs == std::vector<std::string>{"-odd name", "--help"});
}

TEST_CASE("options: scripts keep the order in which they were given") {
  const auto options = parsed<QueryOptions>({"query", "-c", "a", "g.kg", "-f", "s1", "--command=b", "-f-"});
  REQUIRE(options.scripts.size() == 4);
  std::string order;
  for (const Script& script : options.scripts) {
    order += (script.kind == Script::Kind::text ? "text " : "file ") + script.value + ", ";
  }
  CHECK(order == "text a, file s1, text b, file -, ");
  CHECK(options.ask.graph == "g.kg");
}

TEST_CASE("options: asking") {
  const auto options = parsed<ReplOptions>(
      {"repl", ":memory:", "--format", "ndjson", "--param", "a=1", "--param=b=x=y", "-k", "--timeout", "1.5"});
  CHECK(options.ask.format == Format::ndjson);
  CHECK(options.ask.parameters == std::vector<std::pair<std::string, std::string>>{{"a", "1"}, {"b", "x=y"}});
  CHECK(options.ask.keep_going);
  CHECK(options.ask.timeout == std::chrono::milliseconds(1500));
  CHECK_FALSE(options.ask.limit.has_value());
}

TEST_CASE("options: why and export") {
  const auto why = parsed<WhyOptions>({"why", "g.kg", "T-Head", "part of", "Alibaba", "--format", "json"});
  CHECK(why.subject + '|' + why.relation + '|' + why.object == "T-Head|part of|Alibaba");
  CHECK(why.json);
  const auto exported = parsed<ExportOptions>({"export", "g.kg", "--format=graphml", "-c", "a", "-c", "b", "-o", "f"});
  CHECK(exported.format == ExportFormat::graphml);
  CHECK(exported.queries == std::vector<std::string>{"a", "b"});
  CHECK(exported.output == "f");
}

TEST_CASE("options: help and version") {
  CHECK(parsed<HelpOptions>({"help", "query"}).topic == "query");
  CHECK(parsed<HelpOptions>({"build", "x", "-h"}).topic == "build");
  CHECK(parsed<HelpOptions>({"--help"}).topic.empty());
  parsed<VersionOptions>({"--version"});
}

TEST_CASE("options: the table of help has one name in each column") {
  const std::string page = help_page("query");
  CHECK(page.find("\n  -c, --command QUERY    statements to run") != std::string::npos);
  CHECK(page.find("\n      --limit ROWS       no more rows") != std::string::npos);
}

TEST_CASE("options: wrong usage") {
  struct Case {
    std::vector<std::string> arguments;
    const char* message;
  };
  const Case cases[] = {
      {{}, "no command given"},
      {{"qeury", "g"}, "there is no command `qeury` (did you mean `query`?)"},
      {{"--jobs", "3"}, "options come after a command: `--jobs` stands before one"},
      {{"build", "-", "-", "-o", "g"}, "standard input (-) is given twice"},
      {{"build", "a", "-o", ""}, "-o GRAPH is missing"},
      {{"build", "a", "-o", "g", "--jobs", "0"}, "--jobs takes a number from 1 to 1024, not `0`"},
      {{"build", "a", "-o", "g", "--jobs", "3x"}, "--jobs takes a number from 1 to 1024, not `3x`"},
      {{"build", "a", "-o", "g", "--quiet=yes"}, "--quiet takes no value"},
      {{"extract", "a", "-o", "g"}, "there is no option -o"},
      {{"query", "g", "--timeout", "nan"}, "--timeout takes a number of seconds above 0, not `nan`"},
      {{"query", "g", "--limit", "-1"}, "--limit takes a number from 0 to 4294967295, not `-1`"},
      {{"query", "g", "--param", "=1"}, "--param takes NAME=JSON, as in --param name='\"T-Head\"', not `=1`"},
      {{"stats", "g", "--format", "csv"}, "unknown format `csv`; there are table and json"},
      {{"merges", "g", "--format", "dot"}, "merges are no graph: no format dot"},
      {{"analyze", "x", "--input", "xml"}, "unknown kind of input `xml`; there are articles and conllu"},
      {{"export", "g"}, "--format FORMAT is missing"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.message));
    try {
      parse_command_line(c.arguments);
      FAIL_CHECK("accepted");
    } catch (const UsageError& error) {
      CHECK(std::string(error.what()) == c.message);
    }
  }
}

TEST_CASE("suggest: near words only") {
  const std::vector<std::string> names = {"build", "query", "OWNS", "e"};
  struct Case {
    const char* word;
    const char* found;
  };
  const Case cases[] = {
      {"biuld", "build"}, {"Build", "build"}, {"queries", ""}, {"own", "OWNS"}, {"xxxxx", ""}, {"", ""}, {"b", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.word));
    CHECK(nearest(c.word, names).value_or("") == c.found);
  }
  CHECK_FALSE(nearest(std::string(100'000, 'b'), names).has_value());
}

TEST_CASE("progress: numbers as people read them") {
  struct Case {
    std::size_t number;
    const char* text;
  };
  const Case cases[] = {{0, "0"}, {999, "999"}, {1000, "1,000"}, {12'345'678, "12,345,678"}};
  for (const Case& c : cases) CHECK(grouped(c.number) == c.text);
  CHECK(counted(1, "entity", "entities") == "1 entity");
  CHECK(counted(0, "entity", "entities") == "0 entities");
}

}  // namespace newsgraph::app
