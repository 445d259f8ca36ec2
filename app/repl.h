// What the interactive prompt does with a line, apart from the terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::app {

// Whether a first line is a short question, which needs no `;` at the prompt: `neighbors "T-Head"`, also after
// `explain`.
bool is_short_question(std::string_view line);

// A first line as it is meant: `exit`, `quit` and `help` are commands at the prompt too, and a short question gets
// its `;`.
std::string as_meant(std::string_view line);

// The lines of a statement as one line of history, or one entry each where joining them would change their meaning.
std::vector<std::string> history_entries(const std::vector<std::string>& lines);

}  // namespace newsgraph::app
