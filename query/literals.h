// What the tokens of names, strings and numbers stand for.
//
// Malformed ones and those out of range throw a QueryError: InvalidUnicodeLiteral, InvalidUnicodeCharacter,
// InvalidNumberLiteral, IntegerOverflow, FloatingPointOverflow, UnexpectedSyntax.
#pragma once

#include <string>
#include <string_view>

#include "graph/value.h"
#include "query/lexer.h"

namespace newsgraph::query {

std::string string_value(const Token& token, std::string_view statement);
std::string name_value(const Token& token, std::string_view statement);  // of a word, quoted_name or parameter

// Of an integer, floating or bad_number, with a minus before it or not: the least integer has no positive counterpart.
graph::Value number_value(const Token& token, std::string_view statement, bool negative);

}  // namespace newsgraph::query
