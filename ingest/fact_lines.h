// Fact lines: ArticleFacts as NDJSON, one article a line (docs/fact-lines.md).
//
//   std::string line = to_fact_line(facts);       // {"article":{"id":"a-17",...},"entities":[...],"facts":[...]}
//   ArticleFacts again = parse_fact_line(line);   // equal to `facts`, and to_fact_line(again) == line
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

// Without a line feed. Equal facts give equal bytes. REQUIRES valid UTF-8 in every string, and facts whose subject and
// object are among the entities.
std::string to_fact_line(const ArticleFacts& facts);

// Members may come in any order, unknown ones are ignored, members that may be left out are. Aliases are sorted,
// mentions put in text order, a date and time cut to its day.
// Throws FactLineError for anything else, hostile input included (depth, numbers out of range, entities that are
// not there, invalid UTF-8).
ArticleFacts parse_fact_line(std::string_view line);

}  // namespace newsgraph::ingest
