#include "query/regular_expression.h"

#include <utf8proc.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <string>

#include "graph/utf8.h"

namespace newsgraph::query {
namespace {

using State = RegularExpression::State;
using Class = RegularExpression::Class;

constexpr std::size_t kMaxStates = 20'000;
constexpr std::size_t kMaxDepth = 200;
constexpr char32_t kLastCodePoint = 0x10FFFF;

char32_t lower(char32_t c) {
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

// Reads a pattern and builds its automaton from the end to the beginning: each part is told where to go on.
class Compiler {
 public:
  Compiler(std::string_view pattern, Position where, std::vector<State>& states)
      : pattern_(pattern), where_(where), states_(states) {}

  bool take_ignore_case() {
    if (!pattern_.starts_with("(?i)")) return false;
    pattern_.remove_prefix(4);
    return true;
  }

  std::size_t compile() {
    const std::size_t accept = add({State::Kind::accept, {}, 0, 0});
    const std::vector<Piece> pieces = read_alternatives(0);
    if (!pattern_.empty()) fail("`)` without `(`");
    return emit_alternatives(pieces, accept);
  }

 private:
  // A tree of the pattern: alternatives of sequences of repeated atoms.
  struct Piece {
    enum class Kind : std::uint8_t { set, begin, end, group } kind = Kind::set;
    Class set;
    std::vector<std::vector<Piece>> alternatives;  // of a group
    std::size_t min = 1;
    std::size_t max = 1;
  };
  static constexpr std::size_t kNoMax = std::numeric_limits<std::size_t>::max();

  [[noreturn]] void fail(const std::string& message) const {
    throw QueryError("SyntaxError", Phase::runtime, "InvalidRegularExpression", "regular expression: " + message,
                     where_);
  }

  bool take(char c) {
    if (!pattern_.starts_with(c)) return false;
    pattern_.remove_prefix(1);
    return true;
  }

  char32_t take_any() {
    if (pattern_.empty()) fail("it ends too early");
    const graph::CodePoint c = graph::first_code_point(pattern_);
    pattern_.remove_prefix(c.length);
    return c.value;
  }

  std::vector<Piece> read_alternatives(std::size_t depth) {
    Piece group;
    group.kind = Piece::Kind::group;
    do {
      group.alternatives.push_back(read_sequence(depth));
    } while (take('|'));
    std::vector<Piece> result;
    result.push_back(std::move(group));
    return result;
  }

  std::vector<Piece> read_sequence(std::size_t depth) {
    std::vector<Piece> sequence;
    while (!pattern_.empty() && pattern_.front() != '|' && pattern_.front() != ')') {
      Piece piece = read_atom(depth);
      read_repetition(piece);
      sequence.push_back(std::move(piece));
    }
    return sequence;
  }

  Piece read_atom(std::size_t depth) {
    Piece piece;
    if (take('(')) {
      if (depth == kMaxDepth) fail("groups nested too deep");
      if (take('?') && !take(':')) fail("of the groups with `?` only (?: ) is there, and (?i) at the beginning");
      piece = std::move(read_alternatives(depth + 1).front());
      if (!take(')')) fail("`(` without `)`");
    } else if (take('[')) {
      piece.set = read_class();
    } else if (take('.')) {
      piece.set = {{{U'\n', U'\n'}}, true};
    } else if (take('^')) {
      piece.kind = Piece::Kind::begin;
    } else if (take('$')) {
      piece.kind = Piece::Kind::end;
    } else if (take('\\')) {
      piece.set = read_escape();
    } else {
      const char32_t c = take_any();
      if (c == U'*' || c == U'+' || c == U'?') fail("nothing to repeat");
      piece.set = {{{c, c}}, false};
    }
    return piece;
  }

  Class read_escape() {
    const char32_t c = take_any();
    switch (c) {
      case U'd':
        return {{{U'0', U'9'}}, false};
      case U'D':
        return {{{U'0', U'9'}}, true};
      case U'w':
        return {{{U'a', U'z'}, {U'A', U'Z'}, {U'0', U'9'}, {U'_', U'_'}}, false};
      case U'W':
        return {{{U'a', U'z'}, {U'A', U'Z'}, {U'0', U'9'}, {U'_', U'_'}}, true};
      case U's':
        return {{{U'\t', U'\r'}, {U' ', U' '}}, false};
      case U'S':
        return {{{U'\t', U'\r'}, {U' ', U' '}}, true};
      case U't':
        return {{{U'\t', U'\t'}}, false};
      case U'n':
        return {{{U'\n', U'\n'}}, false};
      case U'r':
        return {{{U'\r', U'\r'}}, false};
      default:
        break;
    }
    if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9')) fail("unknown escape");
    return {{{c, c}}, false};
  }

  Class read_class() {
    Class set;
    set.negated = take('^');
    bool first = true;
    while (first || !take(']')) {
      first = false;
      Class item;
      if (take('\\')) {
        item = read_escape();
      } else {
        const char32_t c = take_any();
        item = {{{c, c}}, false};
      }
      const bool single = item.ranges.size() == 1 && item.ranges[0].first == item.ranges[0].second && !item.negated;
      if (single && pattern_.size() > 1 && pattern_[0] == '-' && pattern_[1] != ']') {
        take('-');
        item.ranges[0].second = take_any();
        if (item.ranges[0].second < item.ranges[0].first) fail("a range ends before it begins");
      }
      append(item, set);
    }
    return set;
  }

  // A negated class inside of brackets is what lies between its ranges.
  static void append(Class& item, Class& set) {
    if (item.negated) {
      std::sort(item.ranges.begin(), item.ranges.end());
      char32_t from = 0;
      for (const auto& [first, last] : item.ranges) {
        if (first > from) set.ranges.emplace_back(from, first - 1);
        from = last + 1;
      }
      set.ranges.emplace_back(from, kLastCodePoint);
      return;
    }
    set.ranges.insert(set.ranges.end(), item.ranges.begin(), item.ranges.end());
  }

  void read_repetition(Piece& piece) {
    if (take('*')) {
      piece.min = 0;
      piece.max = kNoMax;
    } else if (take('+')) {
      piece.max = kNoMax;
    } else if (take('?')) {
      piece.min = 0;
    } else if (take('{')) {
      piece.min = read_number();
      piece.max = piece.min;
      if (take(',')) piece.max = pattern_.starts_with('}') ? kNoMax : read_number();
      if (!take('}')) fail("`{` without `}`");
      if (piece.max < piece.min) fail("a repetition ends before it begins");
    } else {
      return;
    }
    take('?');
  }

  std::size_t read_number() {
    std::size_t number = 0;
    if (pattern_.empty() || pattern_[0] < '0' || pattern_[0] > '9') fail("a number is expected after `{`");
    while (!pattern_.empty() && pattern_[0] >= '0' && pattern_[0] <= '9') {
      number = number * 10 + static_cast<std::size_t>(pattern_[0] - '0');
      if (number > kMaxStates) fail("it repeats too often");
      pattern_.remove_prefix(1);
    }
    return number;
  }

  std::size_t add(State state) {
    if (states_.size() == kMaxStates) fail("it is too large");
    states_.push_back(std::move(state));
    return states_.size() - 1;
  }

  std::size_t emit_alternatives(const std::vector<Piece>& group, std::size_t next) {
    return emit_once(group.front(), next);
  }

  std::size_t emit_sequence(const std::vector<Piece>& sequence, std::size_t next) {
    for (std::size_t i = sequence.size(); i > 0; --i) next = emit(sequence[i - 1], next);
    return next;
  }

  std::size_t emit(const Piece& piece, std::size_t next) {
    if (piece.max == kNoMax) {
      const std::size_t loop = add({State::Kind::split, {}, 0, next});
      states_[loop].next = emit_once(piece, loop);
      next = loop;
    } else {
      for (std::size_t i = piece.min; i < piece.max; ++i) {
        const std::size_t once = emit_once(piece, next);
        next = add({State::Kind::split, {}, once, next});
      }
    }
    for (std::size_t i = 0; i < piece.min; ++i) next = emit_once(piece, next);
    return next;
  }

  std::size_t emit_once(const Piece& piece, std::size_t next) {
    switch (piece.kind) {
      case Piece::Kind::set:
        return add({State::Kind::set, piece.set, next, 0});
      case Piece::Kind::begin:
        return add({State::Kind::begin, {}, next, 0});
      case Piece::Kind::end:
        return add({State::Kind::end, {}, next, 0});
      case Piece::Kind::group:
        break;
    }
    std::optional<std::size_t> start;
    for (std::size_t i = piece.alternatives.size(); i > 0; --i) {
      const std::size_t one = emit_sequence(piece.alternatives[i - 1], next);
      start = start ? add({State::Kind::split, {}, one, *start}) : one;
    }
    return *start;
  }

  std::string_view pattern_;
  Position where_;
  std::vector<State>& states_;
};

}  // namespace

bool RegularExpression::Class::has(char32_t c) const {
  const bool found =
      std::any_of(ranges.begin(), ranges.end(), [c](const auto& r) { return c >= r.first && c <= r.second; });
  return found != negated;
}

RegularExpression::RegularExpression(std::string_view pattern, Position where) {
  Compiler compiler(pattern, where, states_);
  ignore_case_ = compiler.take_ignore_case();
  start_ = compiler.compile();
}

// Adds `state` and what is reached from it without reading.
void RegularExpression::add(std::size_t state, bool at_begin, bool at_end, std::vector<std::size_t>& states,
                            std::vector<bool>& seen) const {
  std::vector<std::size_t> left{state};
  while (!left.empty()) {
    const std::size_t i = left.back();
    left.pop_back();
    if (seen[i]) continue;
    seen[i] = true;
    const State& s = states_[i];
    switch (s.kind) {
      case State::Kind::split:
        left.push_back(s.other);
        left.push_back(s.next);
        break;
      case State::Kind::begin:
        if (at_begin) left.push_back(s.next);
        break;
      case State::Kind::end:
        if (at_end) left.push_back(s.next);
        break;
      case State::Kind::set:
      case State::Kind::accept:
        states.push_back(i);
        break;
    }
  }
}

bool RegularExpression::matches(std::string_view text) const {
  std::vector<std::size_t> states;
  std::vector<bool> seen(states_.size());
  add(start_, true, text.empty(), states, seen);
  while (!text.empty() && !states.empty()) {
    const graph::CodePoint c = graph::first_code_point(text);
    text.remove_prefix(c.length);
    std::vector<std::size_t> next;
    std::fill(seen.begin(), seen.end(), false);
    for (const std::size_t i : states) {
      const State& s = states_[i];
      if (s.kind != State::Kind::set) continue;
      const bool fits = s.set.has(c.value) ||
                        (ignore_case_ &&
                         (s.set.has(lower(c.value)) ||
                          s.set.has(static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c.value))))));
      if (fits) add(s.next, false, text.empty(), next, seen);
    }
    states = std::move(next);
  }
  return text.empty() && std::any_of(states.begin(), states.end(),
                                     [&](std::size_t i) { return states_[i].kind == State::Kind::accept; });
}

}  // namespace newsgraph::query
