// Values and texts as a person reads them in a terminal.
//
//   (T-Head:Company)    [:OWNS {stake: "51%"}]    (Alibaba)-[:OWNS]->(T-Head)    ["a", 1.0, null]
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace newsgraph::app {

// `text` with everything visible that could drive a terminal or turn round what is read: control characters and
// direction marks as \n, \t, \u001b; bytes that are not UTF-8 as U+FFFD.
std::string visible(std::string_view text);

// Columns that a terminal takes for `text`, which is visible().
std::size_t display_width(std::string_view text);

// `text`, which is visible(), in lines of at most `width` columns (but one character at least), broken at blanks and
// before the steps of a path where possible. No more than `most` lines; "…" ends what was cut.
std::vector<std::string> wrap(std::string_view text, std::size_t width, std::size_t most);

// A value in one line. A text as a whole is bare, one inside of a list or a map is in quotes.
std::string show(const graph::Value& value, const graph::Graph& graph);

// A value as a block of lines: a list of maps (evidence) has a line for each entry, everything else is one line.
std::vector<std::string> show_lines(const graph::Value& value, const graph::Graph& graph);

}  // namespace newsgraph::app
