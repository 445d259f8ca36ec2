// How a lemma is made from a form: "cut 3 letters, append y" makes "company" from "companies".
//
//   LemmaRule rule = LemmaRule::between("Companies", "company");
//   rule.apply("Parties");                     // "party"
//   LemmaRule::parse(rule.print()) == rule;
//
// Threads  pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace newsgraph::ingest {

struct LemmaRule {
  enum class Case : std::uint8_t { lower, keep, title };  // title: "HORSES" as "Horses"

  Case letters = Case::lower;
  std::uint32_t cut = 0;  // code points from the end, all of them and more: the form counts for nothing
  std::string append;

  // The rule that appends least; of those the first case of the enum.
  static LemmaRule between(std::string_view form, std::string_view lemma);

  std::string apply(std::string_view form) const;  // the form itself if nothing would be left

  std::string print() const;                                     // "l3:y": letters, cut, append
  static std::optional<LemmaRule> parse(std::string_view text);  // nothing: not printed by print()

  friend bool operator==(const LemmaRule&, const LemmaRule&) = default;
};

}  // namespace newsgraph::ingest
