// Values as JSON, as the contract writes them: for query results, the JSON export and parameters.
//
//   to_json(1.0, g)                       1.0
//   to_json(Value(*parse_date("2025-09-17")), g)   {"$date": "2025-09-17"}
//   value_from_json(R"([1, {"$date": "2025-09-17"}])")
//
// What JSON has no form for is a map of one key that begins with `$`: $float, $node, $relationship, $path, $date,
// $localtime, $time, $localdatetime, $datetime, $duration. A user's map that looks like one is written in $map.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "graph/graph.h"

namespace newsgraph::graph {

// Appends `text` in quotes. Bytes that are not UTF-8 become U+FFFD; every control character is escaped, so that the
// text cannot drive a terminal.
void append_json(std::string& out, std::string_view text);

// Appends a value; its vertices, edges and paths are looked up in `graph`, and one that has been deleted is shown
// empty.
void append_json(std::string& out, const Value& value, const Graph& graph);
std::string to_json(const Value& value, const Graph& graph);

// A value where there is no place for its kind (a CSV field, an XML element): texts as they are, temporal values as
// to_string() has them, "NaN" and "Infinity", and everything else as JSON.
std::string to_text(const Value& value, const Graph& graph);

// what() says what is wrong and at which byte.
struct JsonError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Reads one value, in the form that append_json() writes. A number without fraction and exponent is an integer.
// Throws JsonError: no JSON, not UTF-8, nested deeper than kMaxValueDepth, a number or a date that does not exist, or a
// node, relationship or path (a parameter cannot be one; give its id).
Value value_from_json(std::string_view json);

}  // namespace newsgraph::graph
