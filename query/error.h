// What ends a statement, and how a person is told.
#pragma once

#include <cstddef>
#include <exception>
#include <string>
#include <string_view>

namespace newsgraph::query {

// A place in a statement's text. Columns count Unicode code points; both start at 1.
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;
  std::size_t offset = 0;  // bytes from the start of the statement

  friend bool operator==(const Position&, const Position&) = default;
};

enum class Phase { compile, runtime };
std::string_view to_string(Phase phase);

// Thrown by every stage of a query, caught by whoever called the Session. `type` and `detail` are the openCypher
// TCK's words ("SyntaxError", "UndefinedVariable"); `message` and `hint` are for people.
struct QueryError : std::exception {
  QueryError(std::string type_, Phase phase_, std::string detail_, std::string message_, Position where_ = {},
             std::string hint_ = {});

  const char* what() const noexcept override { return message.c_str(); }

  std::string type;
  Phase phase;
  std::string detail;
  std::string message;
  Position where;
  std::string hint;  // "did you mean `company`?", or empty
};

// The error as a person reads it, with the line of the statement and a caret under the place:
//
//   SyntaxError: variable `compny` is not defined (UndefinedVariable)
//     1 | MATCH (company:Company)-[:OWNS]->(unit) RETURN compny.name
//       |                                                ^^^^^^ did you mean `company`?
//
// A line that is too long for a terminal is cut around the place. A runtime error that has no place of its own (the
// first character of the statement) is shown without the line. Ends with a line feed.
std::string describe(const QueryError& error, std::string_view statement);

}  // namespace newsgraph::query
