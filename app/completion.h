// What may stand where the cursor is: for Tab in the REPL.
//
//   Completion c = complete("MATCH (n:Com", {graph, index, {":help"}, parameters});   // {9, {"Company"}}
//
// Labels after `:`, relationship types inside `[: ]` and after `via`, property keys after `.` and in `{ }`, names of
// entities inside quotes, parameters after `$`, commands where a statement could begin with a colon, file formats
// after :mode and :export, and else keywords, functions and procedures in the case in which the word was begun.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "graph/index.h"

namespace newsgraph::app {

// What there is to complete with.
struct Vocabulary {
  const graph::Graph& graph;
  const graph::Index& index;
  std::vector<std::string> commands;  // ":help"
  const graph::Map& parameters;
};

struct Completion {
  std::size_t begin = 0;                // byte of the text from which on a candidate replaces it
  std::vector<std::string> candidates;  // sorted
  std::string ending;                   // put after the candidate if there is only one: a blank, a quote
};

// `text` is the statement up to the cursor. Candidates begin with the word at the cursor, whatever the case.
Completion complete(std::string_view text, const Vocabulary& vocabulary);

// What all candidates begin with; whole code points.
std::string common_prefix(const std::vector<std::string>& candidates);

}  // namespace newsgraph::app
