#include "query/shorthand.h"

#include <cstdint>
#include <string>
#include <utility>

#include "query/literals.h"
#include "query/unicode.h"

namespace newsgraph::query {
namespace {

enum class Question : std::uint8_t { neighbors, path, paths };

std::optional<Question> question_of(std::string_view word) {
  if (equal_ignoring_case(word, "neighbors") || equal_ignoring_case(word, "neighbours")) return Question::neighbors;
  if (equal_ignoring_case(word, "path")) return Question::path;
  if (equal_ignoring_case(word, "paths")) return Question::paths;
  return std::nullopt;
}

std::string_view form_of(Question question) {
  switch (question) {
    case Question::neighbors:
      return R"(neighbors "name" [depth 2] [via TYPE|TYPE] [in|out|both])";
    case Question::path:
      return R"(path "name" to "name" [max 4] [via TYPE|TYPE] [in|out|both])";
    case Question::paths:
      return R"(paths "name" to "name" [max 4] [via TYPE|TYPE] [in|out|both])";
  }
  return {};
}

// What a short question says, each part as the token that says it.
struct Parts {
  Question question{};
  const Token* from = nullptr;
  const Token* to = nullptr;     // null for neighbors
  const Token* reach = nullptr;  // the number of `depth` or `max`
  std::vector<const Token*> types;
  std::string_view direction;  // in, out, both, or empty
};

// Reads the tokens of a short question.
class Reader {
 public:
  Reader(std::string_view text, std::span<const Token> tokens, std::size_t at, Question question)
      : text_(text), tokens_(tokens), at_(at + 1), parts_{.question = question, .types = {}, .direction = {}} {}

  Parts run() {
    parts_.from = name();
    if (parts_.question != Question::neighbors) {
      if (!accept("to")) fail_expected("`to` and another name");
      parts_.to = name();
    }
    while (option()) {
    }
    while (peek().kind == TokenKind::semicolon) ++at_;
    if (peek().kind != TokenKind::end) {
      fail_expected(parts_.question == Question::neighbors ? "`depth`, `via`, `in`, `out`, `both` or the end"
                                                           : "`max`, `via`, `in`, `out`, `both` or the end");
    }
    return std::move(parts_);
  }

 private:
  const Token& peek() const { return tokens_[at_]; }
  std::string_view word() const { return peek().kind == TokenKind::word ? peek().text(text_) : std::string_view(); }

  bool accept(std::string_view expected) {
    if (!equal_ignoring_case(word(), expected)) return false;
    ++at_;
    return true;
  }

  const Token* name() {
    if (peek().kind != TokenKind::string && peek().kind != TokenKind::parameter) fail_expected("a name in quotes");
    return &tokens_[at_++];
  }

  // One of the parts that come in any order; false at what is none of them.
  bool option() {
    if (accept(parts_.question == Question::neighbors ? "depth" : "max")) {
      once(parts_.reach == nullptr);
      parts_.reach = number();
    } else if (accept("via")) {
      once(parts_.types.empty());
      do {
        if (peek().kind == TokenKind::colon) ++at_;
        parts_.types.push_back(type());
      } while (accept_pipe());
    } else if (accept("in") || accept("out") || accept("both")) {
      once(parts_.direction.empty());
      parts_.direction = tokens_[at_ - 1].text(text_);
    } else {
      return false;
    }
    return true;
  }

  void once(bool first) const {
    const Token& token = tokens_[at_ - 1];
    if (!first) fail("UnexpectedSyntax", "`" + std::string(token.text(text_)) + "` was said before", token.where);
  }

  bool accept_pipe() {
    if (peek().kind != TokenKind::pipe) return false;
    ++at_;
    return true;
  }

  const Token* type() {
    if (peek().kind != TokenKind::word && peek().kind != TokenKind::quoted_name)
      fail_expected("a relationship type such as OWNS");
    return &tokens_[at_++];
  }

  const Token* number() {
    if (peek().kind != TokenKind::integer) fail_expected("a whole number");
    if (number_value(peek(), text_, false).as_integer() == 0)
      fail("NumberOutOfRange", "a path has at least one step", peek().where);
    return &tokens_[at_++];
  }

  [[noreturn]] void fail(std::string detail, std::string message, Position where) const {
    throw QueryError("SyntaxError", Phase::compile, std::move(detail), std::move(message), where,
                     std::string(form_of(parts_.question)));
  }

  [[noreturn]] void fail_expected(const std::string& what) const {
    const Token& token = peek();
    if (token.kind == TokenKind::open_string) fail("UnexpectedSyntax", "this quote is never closed", token.where);
    const std::string found =
        token.kind == TokenKind::end ? "the end of the statement" : "`" + graph::cut_text(token.text(text_), 40) + "`";
    fail("UnexpectedSyntax", "expected " + what + " but found " + found, token.where);
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  std::size_t at_;
  Parts parts_;
};

constexpr std::string_view kSource =
    "       r.status AS status, r.confidence AS confidence,\n"
    "       evidence(r)[0].sentence AS sentence, evidence(r)[0].article AS article\n";
constexpr std::string_view kSources = "       [r IN relationships(path) | evidence(r)[0].sentence] AS sentences";

// Writes what a short question stands for, keeping where the user's own words come from.
class Writer {
 public:
  Writer(std::string_view text, const Parts& parts, Position where) : text_(text), parts_(parts) {
    question_.where = where;
  }

  ShortQuestion run() {
    switch (parts_.question) {
      case Question::neighbors:
        one_step() ? neighbors() : neighborhood();
        break;
      case Question::path:
        path();
        break;
      case Question::paths:
        paths();
        break;
    }
    return std::move(question_);
  }

 private:
  bool one_step() const {
    return parts_.reach == nullptr || number_value(*parts_.reach, text_, false).as_integer() == 1;
  }

  void put(std::string_view text) { question_.cypher += text; }

  void put(const Token& token) {
    const std::size_t begin = question_.cypher.size();
    put(token.text(text_));
    question_.origins.push_back({.begin = begin, .end = question_.cypher.size(), .where = token.where});
  }

  // -[r:OWNS|MAKES*1..2]->
  void relationship(std::string_view variable, bool many) {
    put(equal_ignoring_case(parts_.direction, "in") ? "<-[" : "-[");
    put(variable);
    for (const Token* type : parts_.types) {
      put(type == parts_.types.front() ? ":" : "|");
      put(*type);
    }
    if (many) put("*");
    if (many && parts_.reach != nullptr) {
      put("1..");
      put(*parts_.reach);
    }
    put(equal_ignoring_case(parts_.direction, "out") ? "]->" : "]-");
  }

  void called(std::string_view variable, const Token& name) {
    put("called(");
    put(variable);
    put(", ");
    put(name);
    put(")");
  }

  void search(std::string_view function) {
    put("MATCH path = ");
    put(function);
    put("((a)");
    relationship("", true);
    put("(b))\nWHERE ");
    called("a", *parts_.from);
    if (parts_.to == nullptr) return put(" AND a <> b\n");
    put(" AND ");
    called("b", *parts_.to);
    put("\n");
  }

  // A row for each relationship of the node.
  void neighbors() {
    put("MATCH fact = (a)");
    relationship("r", false);
    put("(b)\nWHERE ");
    called("a", *parts_.from);
    put("\nRETURN b.name AS neighbor, labels(b)[0] AS type, fact,\n");
    put(kSource);
    put("ORDER BY neighbor, type(r)");
  }

  // A row for each node within reach, with a shortest path to it.
  void neighborhood() {
    search("shortestPath");
    put("RETURN b.name AS neighbor, labels(b)[0] AS type, length(path) AS distance, path,\n");
    put(kSources);
    put("\nORDER BY distance, neighbor");
  }

  // A row for each step of the path.
  void path() {
    search("shortestPath");
    put("WITH path ORDER BY length(path) LIMIT 1\n"
        "UNWIND range(1, length(path)) AS step\n"
        "WITH step, relationships(path)[step - 1] AS r\n"
        "MATCH fact = ()-[r]->()\n"
        "RETURN step, fact,\n");
    put(kSource);
    put("ORDER BY step");
  }

  // A row for each path.
  void paths() {
    search("allShortestPaths");
    put("RETURN length(path) AS length, path,\n");
    put(kSources);
  }

  std::string_view text_;
  const Parts& parts_;
  ShortQuestion question_;
};

}  // namespace

std::optional<ShortQuestion> read_short_question(std::string_view text, std::span<const Token> tokens,
                                                 std::size_t first) {
  const Token& token = tokens[first];
  if (token.kind != TokenKind::word) return std::nullopt;
  const std::optional<Question> question = question_of(token.text(text));
  if (!question) return std::nullopt;
  const Parts parts = Reader(text, tokens, first, *question).run();
  return Writer(text, parts, token.where).run();
}

}  // namespace newsgraph::query
