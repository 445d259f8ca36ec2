// The text cases of cases/query: statements over small graphs, with their rows or their error.
//
//   # a comment
//   + CREATE (:Company {name: 'Ash'})        builds a graph of its own; several such lines build one together
//   > MATCH (c:Company) RETURN c.name        a statement, over as many lines as it needs
//   | c.name                                 what it gives: the columns, then the rows, cells parted by " | "
//   | 'Ash'
//   > RETURN nme
//   ! SyntaxError UndefinedVariable 8        or its error: type, detail, column, and perhaps the hint
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "query/session.h"

namespace newsgraph::query {
namespace {

std::string joined(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) line += (line.empty() ? "" : " | ") + cell;
  return line;
}

std::string answer(Session& session, const std::string& statement) {
  try {
    const Result result = session.run(statement);
    if (result.columns.empty()) return {};
    std::string text = "| " + joined(result.columns) + "\n";
    for (const Row& row : result.rows) {
      std::vector<std::string> cells;
      for (const graph::Value& value : row) cells.push_back(graph::to_string(value));
      text += "| " + joined(cells) + "\n";
    }
    return text;
  } catch (const QueryError& e) {
    const std::string hint = e.hint.empty() ? "" : " " + e.hint;
    return "! " + e.type + " " + e.detail + " " + std::to_string(e.where.column) + hint + "\n";
  }
}

class CaseFile {
 public:
  explicit CaseFile(const std::filesystem::path& file) : name_(file.filename().string()), in_(file) {}

  int run() {
    std::string line;
    while (std::getline(in_, line)) read(line);
    finish();
    return statements_;
  }

 private:
  void read(const std::string& line) {
    ++number_;
    if (line.empty() || line.starts_with('#')) return;
    const std::string rest = line.size() > 2 ? line.substr(2) : "";
    if (line[0] == '+') {
      finish();
      if (last_ != '+') graph_ = std::make_unique<graph::Graph>();
      Session(*graph_).run(rest);
    } else if (line[0] == '>') {
      if (last_ != '>') finish();
      if (statement_.empty()) at_ = number_;
      statement_ += (statement_.empty() ? "" : "\n") + rest;
    } else {
      expected_ += line + "\n";
    }
    last_ = line[0];
  }

  void finish() {
    if (statement_.empty()) return;
    CAPTURE(name_);
    CAPTURE(at_);
    Session session(*graph_);
    CHECK(answer(session, statement_) == expected_);
    ++statements_;
    statement_.clear();
    expected_.clear();
  }

  std::string name_;
  std::ifstream in_;
  std::unique_ptr<graph::Graph> graph_ = std::make_unique<graph::Graph>();
  std::string statement_;
  std::string expected_;
  char last_ = 0;
  int number_ = 0;
  int at_ = 0;
  int statements_ = 0;
};

TEST_CASE("cases: every statement of cases/query gives what its file says") {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(NEWSGRAPH_SOURCE_DIR "/tests/cases/query")) {
    if (entry.path().extension() == ".test") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  REQUIRE(files.size() >= 7);
  for (const std::filesystem::path& file : files) CHECK(CaseFile(file).run() > 0);
}

}  // namespace
}  // namespace newsgraph::query
