#include "app/completion.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/format.h"
#include "query/functions.h"
#include "query/lexer.h"
#include "query/procedures.h"

namespace newsgraph::app {
namespace {

using query::Token;
using query::TokenKind;

constexpr std::size_t kMostNames = 200;

constexpr std::array<std::string_view, 55> kKeywords = {"ALL",
                                                        "AND",
                                                        "ANY",
                                                        "AS",
                                                        "ASC",
                                                        "BY",
                                                        "CALL",
                                                        "CASE",
                                                        "CONTAINS",
                                                        "CREATE",
                                                        "DELETE",
                                                        "DESC",
                                                        "DETACH",
                                                        "DISTINCT",
                                                        "ELSE",
                                                        "END",
                                                        "ENDS WITH",
                                                        "EXISTS",
                                                        "EXPLAIN",
                                                        "FALSE",
                                                        "IN",
                                                        "IS NULL",
                                                        "IS NOT NULL",
                                                        "LIMIT",
                                                        "MATCH",
                                                        "MERGE",
                                                        "NONE",
                                                        "NOT",
                                                        "NULL",
                                                        "ON",
                                                        "OPTIONAL MATCH",
                                                        "OR",
                                                        "ORDER BY",
                                                        "REDUCE",
                                                        "REMOVE",
                                                        "RETURN",
                                                        "SET",
                                                        "SINGLE",
                                                        "SKIP",
                                                        "STARTS WITH",
                                                        "THEN",
                                                        "TRUE",
                                                        "UNION",
                                                        "UNWIND",
                                                        "WHEN",
                                                        "WHERE",
                                                        "WITH",
                                                        "XOR",
                                                        "YIELD",
                                                        "neighbors",
                                                        "path",
                                                        "paths",
                                                        "depth",
                                                        "via",
                                                        "max"};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool begins_with(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

// The statement up to the cursor, as far as completion looks at it.
struct Place {
  std::string_view text;
  std::vector<Token> tokens;           // before the word at the cursor
  std::size_t begin = 0;               // of the word at the cursor
  std::string_view word;               // up to the cursor; may be empty
  TokenKind last = TokenKind::end;     // the token before the word
  TokenKind bracket = TokenKind::end;  // the innermost one that is open
};

TokenKind innermost_bracket(const std::vector<Token>& tokens) {
  std::vector<TokenKind> open;
  for (const Token& token : tokens) {
    switch (token.kind) {
      case TokenKind::left_paren:
      case TokenKind::left_bracket:
      case TokenKind::left_brace:
        open.push_back(token.kind);
        break;
      case TokenKind::right_paren:
      case TokenKind::right_bracket:
      case TokenKind::right_brace:
        if (!open.empty()) open.pop_back();
        break;
      default:
        break;
    }
  }
  return open.empty() ? TokenKind::end : open.back();
}

Place find_place(std::string_view text) {
  Place place{text, query::tokenize(text), text.size(), {}};
  place.tokens.pop_back();  // the end
  if (!place.tokens.empty()) {
    const Token& token = place.tokens.back();
    const bool at_cursor = token.end == text.size();
    const bool is_word = token.kind == TokenKind::word || token.kind == TokenKind::parameter ||
                         (token.kind == TokenKind::unknown && token.text(text) == "$");
    const bool is_open = token.kind == TokenKind::open_string;
    if (is_open || (at_cursor && is_word)) {
      place.begin = token.begin + (is_open ? 1 : 0);
      place.tokens.pop_back();
      if (is_open) place.last = TokenKind::open_string;
    }
  }
  place.word = text.substr(place.begin);
  if (place.last == TokenKind::end && !place.tokens.empty()) place.last = place.tokens.back().kind;
  place.bracket = innermost_bracket(place.tokens);
  return place;
}

// Whether the cursor is in a comment: those give no tokens.
bool in_comment(const Place& place) {
  if (place.last == TokenKind::open_comment) return true;
  if (!place.word.empty() || place.last == TokenKind::open_string) return false;
  const std::size_t end = place.tokens.empty() ? 0 : place.tokens.back().end;
  const std::string_view gap = place.text.substr(end);
  const std::size_t comment = gap.rfind("//");
  return comment != std::string_view::npos && gap.find('\n', comment) == std::string_view::npos;
}

bool is_word(const Place& place, const Token& token, std::string_view word) {
  const std::string_view text = token.text(place.text);
  return token.kind == TokenKind::word && text.size() == word.size() && begins_with(text, word);
}

// Whether types of a short question stand here: `via OWNS|MAKES`.
bool after_via(const Place& place) {
  std::size_t i = place.tokens.size();
  while (i >= 2 && place.tokens[i - 1].kind == TokenKind::pipe && place.tokens[i - 2].kind == TokenKind::word) i -= 2;
  return i >= 1 && is_word(place, place.tokens[i - 1], "via");
}

template <typename Id>
std::vector<std::string> names_of(const graph::Graph& graph, std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.emplace_back(graph.name(static_cast<Id>(i)));
  return names;
}

Completion keep_matching(std::size_t begin, std::string_view word, std::vector<std::string> names,
                         std::string ending = {}) {
  std::erase_if(names, [&](const std::string& name) { return !begins_with(name, word); });
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return {begin, std::move(names), std::move(ending)};
}

std::string escaped(std::string_view name, char quote) {
  std::string text;
  for (const char c : name) {
    if (c == quote || c == '\\') text += '\\';
    text += c;
  }
  return text;
}

Completion complete_entity(const Place& place, const Vocabulary& vocabulary) {
  const char quote = place.text[place.begin - 1];
  std::vector<std::string> names;
  for (const std::string& name : vocabulary.index.names_with_prefix(place.word, kMostNames)) {
    names.push_back(escaped(name, quote));
  }
  return {place.begin, std::move(names), std::string(1, quote)};
}

Completion complete_command(std::string_view text, const Vocabulary& vocabulary) {
  const std::size_t begin = text.find(':');
  const std::size_t blank = text.find_first_of(" \t", begin);
  if (blank == std::string_view::npos) return keep_matching(begin, text.substr(begin), vocabulary.commands, " ");
  const std::string_view command = text.substr(begin, blank - begin);
  const std::size_t word = text.find_last_of(" \t") + 1;
  const bool first = text.substr(blank, word - blank).find_first_not_of(" \t") == std::string_view::npos;
  if (!first) return {text.size(), {}, {}};
  if (command == ":mode") return keep_matching(word, text.substr(word), {formats().begin(), formats().end()});
  if (command == ":timer") return keep_matching(word, text.substr(word), {"on", "off"});
  if (command == ":export") {
    return keep_matching(word, text.substr(word), {"dot", "graphml", "json", "csv", "cypher"}, " ");
  }
  return {text.size(), {}, {}};
}

Completion complete_parameter(const Place& place, const Vocabulary& vocabulary) {
  std::vector<std::string> names;
  for (const auto& [name, value] : vocabulary.parameters) names.push_back('$' + name);
  return keep_matching(place.begin, place.word, std::move(names));
}

// Keywords as the word was begun: in small letters if it has none but these.
Completion complete_keyword(const Place& place) {
  const bool small = std::ranges::none_of(place.word, [](char c) { return c >= 'A' && c <= 'Z'; });
  const bool in_call = !place.tokens.empty() && is_word(place, place.tokens.back(), "call");
  if (in_call) return keep_matching(place.begin, place.word, query::procedure_names(), "(");
  if (place.word.empty()) return {place.begin, {}, {}};
  std::vector<std::string> names;
  for (const std::string_view keyword : kKeywords) {
    std::string name(keyword);
    if (keyword.front() < 'a') std::ranges::transform(name, name.begin(), small ? lower : upper);
    names.push_back(std::move(name));
  }
  for (const std::string& function : query::function_names()) names.push_back(function + '(');
  return keep_matching(place.begin, place.word, std::move(names));
}

}  // namespace

Completion complete(std::string_view text, const Vocabulary& vocabulary) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && text[first] == ':') return complete_command(text, vocabulary);
  const Place place = find_place(text);
  const graph::Graph& graph = vocabulary.graph;
  if (in_comment(place)) return {text.size(), {}, {}};
  if (place.last == TokenKind::open_string) return complete_entity(place, vocabulary);
  if (place.word.starts_with('$')) return complete_parameter(place, vocabulary);
  const bool names_follow = place.last == TokenKind::colon || place.last == TokenKind::pipe;
  if (after_via(place) || (names_follow && place.bracket == TokenKind::left_bracket)) {
    return keep_matching(place.begin, place.word, names_of<graph::TypeId>(graph, graph.type_count()));
  }
  if (names_follow && place.bracket != TokenKind::left_brace) {
    return keep_matching(place.begin, place.word, names_of<graph::LabelId>(graph, graph.label_count()));
  }
  const bool key_in_map =
      place.bracket == TokenKind::left_brace && (place.last == TokenKind::left_brace || place.last == TokenKind::comma);
  if (place.last == TokenKind::dot || key_in_map) {
    return keep_matching(place.begin, place.word, names_of<graph::KeyId>(graph, graph.key_count()));
  }
  return complete_keyword(place);
}

std::string common_prefix(const std::vector<std::string>& candidates) {
  if (candidates.empty()) return {};
  std::string_view prefix = candidates.front();
  for (const std::string& candidate : candidates) {
    const auto [end, other] = std::mismatch(prefix.begin(), prefix.end(), candidate.begin(), candidate.end());
    prefix = prefix.substr(0, static_cast<std::size_t>(end - prefix.begin()));
  }
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  std::size_t size = prefix.size();
  const std::string& whole = candidates.front();
  while (size > 0 && size < whole.size() && continues(whole[size])) --size;
  return whole.substr(0, size);
}

}  // namespace newsgraph::app
