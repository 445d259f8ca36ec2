// The tree back to text: openCypher in one line with every parenthesis written, so that it shows how it was read.
//
//   print(parse("match (n) return 1+2*n.x"))  gives  MATCH (n) RETURN (1 + (2 * n.x)) AS `1+2*n.x`
//
// What is printed can be parsed, and gives a tree that prints the same.
#pragma once

#include <string>
#include <string_view>

#include "query/ast.h"

namespace newsgraph::query {

std::string print(const ast::Statement& statement);
std::string print(const ast::Query& query);
std::string print(const ast::Clause& clause);
std::string print(const ast::PatternPart& part);
std::string print(const ast::RelationshipPattern& relationship);
std::string print(const ast::NodePattern& node);
std::string print(const ast::Expression& expression);

std::string quote_name(std::string_view name);  // in backticks if it needs them
std::string quote_text(std::string_view text);  // 'It\'s'

}  // namespace newsgraph::query
