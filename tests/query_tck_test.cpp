// The openCypher TCK's scenarios through the whole engine. Those that are listed in cases/tck-not-yet.txt may fail, and
// must be taken off the list once they pass. Needs ../shared/tck beside the repository; without it only says so.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "query/session.h"
#include "tck.h"

namespace newsgraph::query {
namespace {

using graph::Graph;
using graph::Value;

// What a later statement can see, to be compared before and after.
struct Contents {
  std::set<std::string> nodes;
  std::set<std::string> relationships;
  std::set<std::string> properties;
  std::set<std::string> labels;
};

template <typename Id>
void add_properties(const std::string& owner, Id id, const Graph& graph, Contents& contents) {
  for (const auto& [key, value] : graph.properties(id)) {
    contents.properties.insert(
        std::string(owner).append(" ").append(key).append(" ").append(tck::canonical(value, graph, false)));
  }
}

Contents contents_of(const Graph& graph) {
  Contents contents;
  for (std::uint32_t i = 0; i < graph.vertex_bound(); ++i) {
    const graph::VertexId v{i};
    if (!graph.contains(v)) continue;
    contents.nodes.insert(std::to_string(i));
    add_properties("node " + std::to_string(i), v, graph, contents);
    for (const graph::LabelId label : graph.labels(v)) contents.labels.emplace(graph.name(label));
  }
  for (std::uint32_t i = 0; i < graph.edge_bound(); ++i) {
    const graph::EdgeId e{i};
    if (!graph.contains(e)) continue;
    contents.relationships.insert(std::to_string(i));
    add_properties("relationship " + std::to_string(i), e, graph, contents);
  }
  return contents;
}

std::size_t missing(const std::set<std::string>& from, const std::set<std::string>& in) {
  return static_cast<std::size_t>(
      std::count_if(from.begin(), from.end(), [&](const std::string& item) { return !in.contains(item); }));
}

std::map<std::string, std::size_t> side_effects(const Contents& before, const Contents& after) {
  std::map<std::string, std::size_t> effects;
  const auto compare = [&effects](const std::string& what, const auto& a, const auto& b) {
    if (const std::size_t gone = missing(a, b)) effects["-" + what] = gone;
    if (const std::size_t come = missing(b, a)) effects["+" + what] = come;
  };
  compare("nodes", before.nodes, after.nodes);
  compare("relationships", before.relationships, after.relationships);
  compare("properties", before.properties, after.properties);
  compare("labels", before.labels, after.labels);
  return effects;
}

// Runs a scenario step by step, and remembers the first thing that is not as it should be.
class Runner {
 public:
  std::string run(const tck::Scenario& scenario) {
    for (const tck::Step& step : scenario.steps) {
      take(step);
      if (!wrong_.empty()) return wrong_;
    }
    if (error_ && !error_expected_) return "raised " + *error_ + " (" + message_ + ")";
    return {};
  }

 private:
  void take(const tck::Step& step) {
    const std::string& line = step.line;
    const auto says = [&line](std::string_view words) { return line.find(words) != std::string::npos; };
    if (says("having executed")) {
      set_up(step.text);
    } else if (says("-graph") || says("binary-tree")) {
      set_up_named(line);
    } else if (says("parameters are")) {
      for (const auto& row : step.table) parameters_[row.at(0)] = parameter(row.at(1));
    } else if (says("executing")) {
      execute(step.text);
    } else if (says("should be raised")) {
      expect_error(line);
    } else if (says("result should be")) {
      expect_rows(step);
    } else if (says("side effects")) {
      expect_effects(step.table);
    } else if (says("there exists a procedure")) {
      wrong_ = "procedures of the TCK are not there";
    }
  }

  Value parameter(const std::string& cell) {
    Graph empty;
    return Session(empty).run("RETURN " + cell).rows.at(0).at(0);
  }

  void set_up(const std::string& text) {
    try {
      session_.run(text);
    } catch (const QueryError& e) {
      wrong_ = "set-up failed: " + e.detail + ": " + e.message;
    }
  }

  void set_up_named(const std::string& line) {
    const std::size_t at = line.find("binary-tree");
    const std::string name = line.substr(at, line.find(' ', at) - at);
    std::ifstream in(*tck::folder() / "graphs" / name / (name + ".cypher"));
    set_up(std::string(std::istreambuf_iterator<char>(in), {}));
  }

  void execute(const std::string& text) {
    if (error_ && !error_expected_) wrong_ = "raised " + *error_ + " (" + message_ + ")";
    before_ = contents_of(graph_);
    error_.reset();
    error_expected_ = false;
    try {
      result_ = session_.run(text, parameters_);
    } catch (const QueryError& e) {
      error_ = e.type + " " + std::string(to_string(e.phase)) + " " + e.detail;
      message_ = e.message;
    }
  }

  void expect_error(const std::string& line) {
    error_expected_ = true;
    if (!error_) {
      wrong_ = "raised nothing, expected: " + line;
      return;
    }
    const std::string type = error_->substr(0, error_->find(' '));
    const std::string detail = error_->substr(error_->rfind(' ') + 1);
    const bool compile = error_->find(" compile ") != std::string::npos;
    const bool phase =
        line.find(" any time") != std::string::npos || compile == (line.find("compile time") != std::string::npos);
    const std::string expected = line.substr(line.rfind(' ') + 1);
    if (line.find(type) == std::string::npos || !phase || (expected != "*" && expected != detail)) {
      wrong_ = "raised " + *error_ + " (" + message_ + "), expected: " + line;
    }
  }

  void expect_rows(const tck::Step& step) {
    if (error_) {
      wrong_ = "raised " + *error_ + " (" + message_ + ")";
      return;
    }
    const bool lists = step.line.find("ignoring element order") != std::string::npos;
    const bool ordered = step.line.find("in order") != std::string::npos;
    if (step.table.empty()) {
      if (!result_.columns.empty()) wrong_ = "expected nothing, got columns";
      return;
    }
    std::vector<std::string> expected;
    for (std::size_t i = 1; i < step.table.size(); ++i) {
      std::string text;
      for (const std::string& cell : step.table[i]) text += tck::canonical(cell, lists) + " | ";
      expected.push_back(std::move(text));
    }
    std::vector<std::string> rows;
    for (const Row& row : result_.rows) {
      std::string text;
      for (const Value& value : row) text += tck::canonical(value, graph_, lists) + " | ";
      rows.push_back(std::move(text));
    }
    if (!ordered) {
      std::sort(expected.begin(), expected.end());
      std::sort(rows.begin(), rows.end());
    }
    if (result_.columns != step.table[0]) wrong_ = "other columns";
    if (rows == expected) return;
    wrong_ = "expected";
    for (const std::string& row : expected) wrong_ += "\n    " + row;
    wrong_ += "\n  got";
    for (const std::string& row : rows) wrong_ += "\n    " + row;
  }

  void expect_effects(const tck::Table& table) {
    std::map<std::string, std::size_t> expected;
    for (const auto& row : table) {
      if (row.at(1) != "0") expected[row.at(0)] = std::stoul(row.at(1));
    }
    if (side_effects(before_, contents_of(graph_)) != expected) wrong_ = "other side effects";
  }

  Graph graph_;
  Session session_{graph_};
  graph::Map parameters_;
  Result result_;
  std::optional<std::string> error_;
  bool error_expected_ = false;
  std::string message_;
  Contents before_;
  std::string wrong_;
};

std::set<std::string> not_yet() {
  std::ifstream in(std::filesystem::path(NEWSGRAPH_SOURCE_DIR) / "tests/cases/tck-not-yet.txt");
  std::set<std::string> names;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && !line.starts_with('#')) names.insert(line);
  }
  return names;
}

TEST_CASE("tck: every scenario is answered as the TCK says, but for those that are listed") {
  const std::optional<std::filesystem::path> folder = tck::folder();
  if (!folder) {
    MESSAGE("skipped: there is no ../shared/tck/features");
    return;
  }
  const std::set<std::string> listed = not_yet();
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder / "features")) {
    if (entry.path().extension() == ".feature") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::size_t passed = 0;
  std::size_t all = 0;
  for (const std::filesystem::path& file : files) {
    for (const tck::Scenario& scenario : tck::read_feature(file)) {
      const std::string wrong = Runner().run(scenario);
      ++all;
      if (wrong.empty()) ++passed;
      const bool may_fail = listed.contains(scenario.name);
      if (!wrong.empty() && !may_fail) FAIL_CHECK(scenario.name, ": ", wrong);
      if (wrong.empty() && may_fail) FAIL_CHECK(scenario.name, ": passes, and is still listed");
    }
  }
  MESSAGE(passed, " of ", all, " scenarios pass");
}

}  // namespace
}  // namespace newsgraph::query
