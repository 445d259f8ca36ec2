// The short questions: `neighbors`, `path` and `paths`, and the openCypher that each stands for.
//
//   neighbors "T-Head"                              MATCH fact = (a)-[r]-(b) WHERE called(a, "T-Head") RETURN ...
//   neighbors "T-Head" depth 2 via OWNS|MAKES out   MATCH path = shortestPath((a)-[:OWNS|MAKES*1..2]->(b)) WHERE ...
//   path "Alibaba" to "China Unicom" max 4          MATCH path = shortestPath((a)-[*1..4]-(b)) WHERE called(a, ...) AND
//   ... paths "Alibaba" to "China Unicom" via OWNS in   MATCH path = allShortestPaths((a)<-[:OWNS*]-(b)) WHERE ...
//
// The words are recognised whatever their case, and only at the beginning of a statement. A name is a string in either
// kind of quotes, or a parameter. What follows the names comes in any order, each once: `depth N` (neighbors),
// `max N` (path, paths), `via TYPE|TYPE`, and the direction `out`, `in` or `both`, which is what they take by default.
//
// What a short question stands for is plain openCypher over documented functions, and can be pasted: called(node, name)
// holds for a node whose `name` or one of whose `aliases` is the name, whatever the case. In a statement that was a
// short question (ast::Statement::short_question), a name that nothing is called ends it with an error that lists near
// names; in plain openCypher, called() is then merely false. The columns hold what connects the
// entities as paths (`fact`, of one step, and `path`), so that an export of the answer is a graph, and the first
// sentence that says so: of evidence(r).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/error.h"
#include "query/lexer.h"

namespace newsgraph::query {

// A short question, put into openCypher.
struct ShortQuestion {
  // Bytes of `cypher` that the user wrote, and where: so that errors point at the user's own text.
  struct Origin {
    std::size_t begin = 0;
    std::size_t end = 0;
    Position where;
  };
  std::string cypher;
  std::vector<Origin> origins;  // in text order
  Position where;               // of the word that begins the question: the place of all the rest
};

// The question that begins at token `first`; nothing if that is no word of a short question. Throws a QueryError
// (SyntaxError) for a short question that is not well-formed.
std::optional<ShortQuestion> read_short_question(std::string_view text, std::span<const Token> tokens,
                                                 std::size_t first);

}  // namespace newsgraph::query
