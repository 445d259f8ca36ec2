// Regular expressions for `=~`: the whole text must match, in time linear in it whatever the pattern.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "query/error.h"

namespace newsgraph::query {

// What is there: characters, `.`, [a-z] and [^a-z], \d \w \s and \D \W \S, \t \n \r, groups ( ) and (?: ), | * + ?
// {2} {2,} {2,5}, ^ and $, and (?i) at the beginning for any case (lower and upper as Unicode has them). Characters
// are code points. Lazy and greedy are one here, since only whether all matches is asked. Nothing looks back or ahead.
//
// Errors   A pattern that is wrong, or that unfolds to too much: QueryError (SyntaxError, at run time) at `where`.
class RegularExpression {
 public:
  RegularExpression(std::string_view pattern, Position where);

  bool matches(std::string_view text) const;

  struct Class {
    std::vector<std::pair<char32_t, char32_t>> ranges;  // both ends included
    bool negated = false;

    bool has(char32_t c) const;
  };

  // A state of the automaton. `split` goes on at both `next` and `other` without reading.
  struct State {
    enum class Kind : std::uint8_t { set, split, begin, end, accept };
    Kind kind = Kind::accept;
    Class set;
    std::size_t next = 0;
    std::size_t other = 0;
  };

 private:
  void add(std::size_t state, bool at_begin, bool at_end, std::vector<std::size_t>& states,
           std::vector<bool>& seen) const;

  std::vector<State> states_;
  std::size_t start_ = 0;
  bool ignore_case_ = false;
};

}  // namespace newsgraph::query
