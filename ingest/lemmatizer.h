// The lemma of a word from the scores of lemma rules, checked against the words that are known.
//
//   Lemmatizer lemmatizer(rules, exceptions, words);
//   lemmatizer.lemma("reaches", Tag::verb, scores);   // "reach"
//
// The best rule decides. But where the word's base forms are known for its part of speech, and what the rule makes is
// none of them ("reacy"), the best rule that makes one decides. Words of their own ("PM": "p.m.", "better": "good") are
// exceptions, which decide before both; a rule that makes a word of its own is for no other word.
//
// Threads  const after construction.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/document.h"
#include "ingest/lemma_rules.h"
#include "ingest/wordnet.h"

namespace newsgraph::ingest {

// Whether the rule appends so much that it says something about one word only.
bool is_for_one_word(const LemmaRule& rule);

class Lemmatizer {
 public:
  // Exceptions are lines of form, tag, lemma with tabs between them; ModelError for any other. REQUIRES at least one
  // rule, and `words` for as long as the object lives.
  Lemmatizer(std::vector<LemmaRule> rules, const std::vector<std::string>& exceptions, const WordKnowledge& words);

  // `scores` has a score for each rule.
  std::string lemma(std::string_view form, Tag tag, const float* scores) const;

 private:
  std::vector<LemmaRule> rules_;
  std::unordered_map<std::string, std::string> exceptions_;  // by form and tag
  const WordKnowledge& words_;
};

// The base forms that a word is known to have as that part of speech; none for the closed classes.
std::vector<std::string> known_lemmas(const WordKnowledge& words, std::string_view form, Tag tag);

}  // namespace newsgraph::ingest
