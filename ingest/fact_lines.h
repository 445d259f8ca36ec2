// Fact lines: ArticleFacts as NDJSON, one article a line (docs/fact-lines.md).
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "ingest/facts.h"

namespace newsgraph::ingest {

// The line says why it is not a fact line: "facts[3].relation: missing".
struct FactLineError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Without a line feed. Equal facts give equal bytes.
std::string to_fact_line(const ArticleFacts& facts);

// Members may come in any order, unknown ones are ignored, members that may be left out are.
// Throws FactLineError for anything else, hostile input included (depth, numbers out of range, entities that are
// not there, invalid UTF-8).
ArticleFacts parse_fact_line(std::string_view line);

}  // namespace newsgraph::ingest
