// The grammar of openCypher: a recursive-descent parser over the tokens of one statement, a member function a rule.
//
// Internal to the parser (parser.h is what others use). The members lie in grammar.cpp (tokens and errors),
// grammar_clauses.cpp, grammar_patterns.cpp and grammar_expressions.cpp. No rule goes back over what another has read:
// where two rules begin alike, the pairs of brackets that the lexer has found tell them apart by a look ahead, so that
// the time is linear in the length of the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/ast.h"
#include "query/lexer.h"

namespace newsgraph::query {

class Grammar {
 public:
  // Reads from token `first` on. The text and the tokens outlive the grammar.
  Grammar(std::string_view text, std::span<const Token> tokens, std::size_t first);

  ast::Query whole_statement();           // and nothing behind it but semicolons
  ast::ExpressionPtr whole_expression();  // likewise

 private:
  // One expression inside of another one, for as long as it is read. `depth_` counts those that are open, so that the
  // recursion ends; `height_` is the height of the highest tree made so far inside of the innermost one, so that trees
  // that grow to the left (a.b.c.d) end too.
  class Level {
   public:
    explicit Level(Grammar& grammar);
    ~Level();
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    Grammar& grammar_;
    std::size_t outer_height_;
  };
  void grow();  // one more node on top of those made at this Level
  [[noreturn]] void fail_depth() const;

  // Where an expression begins.
  struct Start {
    Position where;
    std::size_t begin;
  };

  // --- grammar.cpp: tokens
  const Token& peek(std::size_t ahead = 0) const;
  const Token& next();  // takes a token
  bool at(TokenKind kind) const { return peek().kind == kind; }
  bool at(Keyword keyword) const { return peek().keyword == keyword; }
  bool at(Keyword first, Keyword second) const { return at(first) && peek(1).keyword == second; }
  bool accept(TokenKind kind);
  bool accept(Keyword keyword);
  bool accept(Keyword first, Keyword second);
  void expect(TokenKind kind, std::string_view what);
  void expect(Keyword keyword, std::string_view what);
  bool at_name(std::size_t ahead = 0) const;  // a word or a name in backticks
  bool at_word(std::string_view word, std::size_t ahead = 0) const;
  ast::Name any_name(std::string_view what);              // labels, types, keys, aliases: also a reserved word
  ast::Name variable(std::string_view what);              // not a reserved word
  std::size_t index_after_pair(std::size_t index) const;  // of an opening bracket; the end if it is never closed

  // --- errors
  [[noreturn]] void fail(std::string detail, std::string message, Position where, std::string hint = {}) const;
  [[noreturn]] void fail_expected(std::string_view what);
  [[noreturn]] void fail_clause();
  void require_end();

  // --- grammar_clauses.cpp
  ast::Query query(bool inside_exists);
  ast::SingleQuery single_query(bool inside_exists);
  void check_order(const ast::SingleQuery& query, bool inside_exists);
  bool at_clause() const;
  ast::Clause clause();
  ast::Match match_clause(bool optional);
  ast::Unwind unwind_clause();
  ast::With with_clause();
  ast::Projection projection(bool aliases_needed);
  ast::Projection::Item projection_item(bool alias_needed);
  std::vector<ast::Projection::SortItem> sort_items();
  ast::Call call_clause();
  void yield_items(ast::Call& call);
  ast::Merge merge_clause();
  ast::Delete delete_clause(bool detach);
  std::vector<ast::SetItem> set_items();
  ast::SetItem set_item();
  ast::RemoveItem remove_item();
  std::pair<ast::ExpressionPtr, ast::Name> property_target();
  ast::ExpressionPtr optional_where();

  // --- grammar_patterns.cpp
  ast::Pattern pattern();
  ast::PatternPart pattern_part();
  ast::PatternPart search_part(ast::PathSearch search);
  ast::PatternChain pattern_chain();
  ast::NodePattern node_pattern();
  ast::RelationshipPattern relationship_pattern();
  void relationship_detail(ast::RelationshipPattern& relationship);
  ast::PathLength path_length();
  std::uint32_t path_bound();
  std::vector<ast::Name> labels();
  ast::ExpressionPtr pattern_properties();
  bool at_search() const;  // shortestPath( or allShortestPaths(
  bool accept_dash();
  bool accept_less();
  bool accept_greater();
  bool pattern_ahead(std::size_t ahead) const;  // `(...)` that a relationship follows, seen without reading it
  std::optional<std::size_t> node_ahead(std::size_t index) const;
  bool relationship_ahead(std::size_t index) const;
  bool detail_ahead(std::size_t index) const;

  // --- grammar_expressions.cpp
  ast::ExpressionPtr expression();  // any value
  ast::ExpressionPtr predicate();   // a truth value, so a pattern may stand for whether it matches
  ast::ExpressionPtr binary(int lowest);
  ast::ExpressionPtr logical(ast::ExpressionPtr first, int rank, const Start& start);
  ast::ExpressionPtr comparison(ast::ExpressionPtr first, const Start& start);
  ast::ExpressionPtr test(ast::ExpressionPtr first, const Start& start);
  ast::ExpressionPtr arithmetic(ast::ExpressionPtr first, int rank, const Start& start);
  ast::ExpressionPtr negation();
  ast::ExpressionPtr unary();
  ast::ExpressionPtr postfix();
  ast::ExpressionPtr subscript(ast::ExpressionPtr object, const Start& start);
  ast::ExpressionPtr atom();
  ast::ExpressionPtr word_atom(const Start& start);
  ast::ExpressionPtr parenthesis(const Start& start);
  ast::ExpressionPtr bracketed(const Start& start);
  ast::ExpressionPtr list_comprehension(const Start& start);
  ast::ExpressionPtr pattern_comprehension(const Start& start);
  ast::ExpressionPtr map_literal();
  ast::ExpressionPtr case_expression(const Start& start);
  ast::ExpressionPtr quantifier(ast::QuantifierKind kind, const Start& start);
  ast::ExpressionPtr reduce(const Start& start);
  ast::ExpressionPtr exists_subquery(const Start& start);
  ast::ExpressionPtr function_call(const Start& start);
  ast::ExpressionPtr number(bool negative, const Start& start);
  std::string dotted_name(std::string_view what);
  int operator_rank() const;  // of the operator at this place, 0 if there is none
  bool call_ahead() const;    // name(.name)*(
  bool comprehension_ahead() const;
  bool comma_inside() const;

  Start start() const { return {.where = peek().where, .begin = peek().begin}; }
  ast::ExpressionPtr make(ast::Expression::Node node, const Start& start) const;
  // For operands: a pattern has no value that one could compute with.
  ast::ExpressionPtr value(ast::ExpressionPtr expression) const;

  std::string_view text_;
  std::span<const Token> tokens_;
  std::size_t first_;  // the index of the first token of the query
  std::size_t at_;
  std::size_t depth_ = 0;
  std::size_t height_ = 0;
};

}  // namespace newsgraph::query
