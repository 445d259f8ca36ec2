// English inflection: what forms a word may be of which lemma.
#pragma once

#include <string>
#include <string_view>

namespace newsgraph::ingest {

// Which forms of the verb `lemma` a word may be. Words are lower case.
struct VerbReading {
  std::string lemma;  // empty: no verb that the lexicon knows
  bool base = false;
  bool third = false;       // plans
  bool past = false;        // planned, went
  bool participle = false;  // planned, gone
  bool gerund = false;      // planning

  explicit operator bool() const { return !lemma.empty(); }
};
VerbReading read_verb(std::string_view word);

// "companies" -> "company"; a word that is no plural is its own lemma.
std::string noun_lemma(std::string_view word);

// Whether the word is written as a plural: "companies", "men".
bool is_plural(std::string_view word);

}  // namespace newsgraph::ingest
