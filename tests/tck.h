// The openCypher TCK's scenarios and values, for the tests that run them. The features lie beside the repository, in
// ../shared/tck; whoever does not have them skips these tests.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "graph/value.h"

namespace newsgraph::tck {

using Table = std::vector<std::vector<std::string>>;

// One thing that a scenario does or expects: its line without the keyword, and the text or table that follows it.
struct Step {
  std::string line;
  std::string text;
  Table table;
};

struct Scenario {
  std::string name;  // "Match1: [3] Matching a node #2": the number is that of the example
  std::vector<Step> steps;
};

// All scenarios of a file, outlines unfolded; those that are tagged @ignore are left out.
std::vector<Scenario> read_feature(const std::filesystem::path& file);

// The folder of the features' parent, if it is there.
std::optional<std::filesystem::path> folder();

// Values in one and the same form, to be compared as text: labels and keys sorted, floats as we write them. With
// `any_order` lists are sorted too. Something that is no value of the TCK's notation comes back as it is.
std::string canonical(std::string_view cell, bool any_order);
std::string canonical(const graph::Value& value, const graph::Graph& graph, bool any_order);

}  // namespace newsgraph::tck
