// Thrown by the readers of one format, caught in the loop over inputs and articles, where it becomes a Problem.
#pragma once

#include <stdexcept>

namespace newsgraph::ingest {

// Why an input, or one article in it, cannot be read, in the user's words: "is empty", "has no text".
struct Unreadable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace newsgraph::ingest
