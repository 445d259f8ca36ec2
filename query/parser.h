// Text to tree: a statement of openCypher, or a short question (shorthand.h), with or without `explain` before it.
#pragma once

#include <string_view>

#include "query/ast.h"

namespace newsgraph::query {

// The whole text is one statement; semicolons may follow it. Throws a QueryError (SyntaxError at compile time) at the
// first thing that is wrong. Linear in the length of the text. What the parser checks and what it leaves to the binder
// is said in ast.h.
ast::Statement parse(std::string_view text);

// Likewise one expression, as it may stand in RETURN: for parameters in scripts and for tests. Its spans are in `text`.
ast::ExpressionPtr parse_expression(std::string_view text);

}  // namespace newsgraph::query
