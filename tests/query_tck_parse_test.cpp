// Every statement of the openCypher TCK through the parser: those that run, or fail for a reason that is not the
// parser's, must parse; the others must fail with the TCK's detail. Needs the features in ../shared/tck, beside the
// repository; without them it only says so.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/parser.h"
#include "query/print.h"

namespace newsgraph::query {
namespace {

// What the parser finds; everything else is left to the stages behind it.
constexpr auto kParserDetails = std::to_array<std::string_view>(
    {"UnexpectedSyntax", "InvalidNumberLiteral", "IntegerOverflow", "FloatingPointOverflow", "InvalidUnicodeLiteral",
     "InvalidUnicodeCharacter", "InvalidRelationshipPattern", "InvalidClauseComposition", "NoExpressionAlias",
     "InvalidArgumentPassingMode"});

constexpr std::string_view kQuotes = R"(""")";

struct Scenario {
  std::string name;
  std::vector<std::string> setup;    // statements that only prepare
  std::vector<std::string> queries;  // that are tried
  std::string error;                 // what the last of them raises, or empty
  std::vector<std::map<std::string, std::string>> examples;
};

std::string_view trimmed(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(" \t\r") - begin + 1);
}

// | a | b\|c |
std::vector<std::string> cells(std::string_view row) {
  std::vector<std::string> out;
  std::string cell;
  for (std::size_t i = 1; i < row.size(); ++i) {
    if (row[i] == '|') {
      out.emplace_back(trimmed(cell));
      cell.clear();
    } else if (row[i] == '\\' && i + 1 < row.size() && (row[i + 1] == '|' || row[i + 1] == '\\')) {
      cell += row[++i];
    } else {
      cell += row[i];
    }
  }
  return out;
}

class FeatureReader {
 public:
  explicit FeatureReader(const std::filesystem::path& file) : file_(file.filename().string()), in_(file) {}

  std::vector<Scenario> run() {
    std::string line;
    while (std::getline(in_, line)) read(trimmed(line));
    return std::move(scenarios_);
  }

 private:
  void read(std::string_view line) {
    if (line.starts_with("#")) return;
    if (line.starts_with("Scenario") || line.starts_with("Background")) {
      scenarios_.push_back(
          {.name = file_ + ": " + std::string(line), .setup = {}, .queries = {}, .error = {}, .examples = {}});
      header_.clear();
    } else if (scenarios_.empty() || line.empty()) {
      return;
    } else if (line.ends_with("query:")) {
      scenarios_.back().queries.push_back(doc_string());
    } else if (line.ends_with("having executed:")) {
      scenarios_.back().setup.push_back(doc_string());
    } else if (line.find(" should be raised at ") != std::string_view::npos) {
      scenarios_.back().error = line.substr(line.rfind(' ') + 1);
    } else if (line.starts_with("Examples:")) {
      in_examples_ = true;
      header_.clear();
      return;
    } else if (line.starts_with("|")) {
      if (in_examples_) example(cells(line));
      return;
    }
    in_examples_ = false;
  }

  void example(const std::vector<std::string>& row) {
    if (header_.empty()) {
      header_ = row;
      return;
    }
    auto& values = scenarios_.back().examples.emplace_back();
    for (std::size_t i = 0; i < std::min(row.size(), header_.size()); ++i) values[header_[i]] = row[i];
  }

  std::string doc_string() {
    std::string line;
    std::string text;
    while (std::getline(in_, line) && trimmed(line) != kQuotes) {
    }
    while (std::getline(in_, line) && trimmed(line) != kQuotes) text += line + "\n";
    return text;
  }

  std::string file_;
  std::ifstream in_;
  std::vector<Scenario> scenarios_;
  std::vector<std::string> header_;
  bool in_examples_ = false;
};

std::string filled(std::string text, const std::map<std::string, std::string>& example) {
  for (const auto& [name, value] : example) {
    const std::string place = "<" + name + ">";
    for (std::size_t at = text.find(place); at != std::string::npos; at = text.find(place, at + value.size()))
      text.replace(at, place.size(), value);
  }
  return text;
}

// The detail of the error, or "parsed"; what was parsed is also printed and parsed again.
std::string outcome(const std::string& query) {
  try {
    const std::string tree = print(parse(query));
    return print(parse(tree)) == tree ? "parsed" : "another tree when printed";
  } catch (const QueryError& e) {
    return e.detail;
  }
}

struct Counts {
  int parsed = 0;
  int refused = 0;
};

void try_scenario(const Scenario& scenario, const std::map<std::string, std::string>& example, Counts& counts) {
  CAPTURE(scenario.name);
  for (const std::string& setup : scenario.setup) CHECK(outcome(filled(setup, example)) == "parsed");
  const std::string error = filled(scenario.error, example);
  for (const std::string& query : scenario.queries) {
    const bool fails = std::ranges::find(kParserDetails, error) != kParserDetails.end();
    const std::string text = filled(query, example);
    CAPTURE(text);
    CHECK(outcome(text) == (fails ? error : "parsed"));
    ++(fails ? counts.refused : counts.parsed);
  }
}

TEST_CASE("tck: every statement is parsed, or refused as the TCK says") {
  const std::filesystem::path features = std::filesystem::path(NEWSGRAPH_SOURCE_DIR) / "../shared/tck/features";
  if (!std::filesystem::is_directory(features)) {
    MESSAGE("skipped: there is no ../shared/tck/features");
    return;
  }
  Counts counts;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(features)) {
    if (entry.path().extension() != ".feature") continue;
    for (const Scenario& scenario : FeatureReader(entry.path()).run()) {
      if (scenario.examples.empty()) try_scenario(scenario, {}, counts);
      for (const auto& example : scenario.examples) try_scenario(scenario, example, counts);
    }
  }
  MESSAGE(counts.parsed, " statements parsed, ", counts.refused, " refused");
  CHECK(counts.parsed > 3000);
  CHECK(counts.refused > 30);
}

}  // namespace
}  // namespace newsgraph::query
