// What a word's spelling and the word knowledge say, as rows of the embedding tables that the sentence reader sums up.
//
// A form has one row of the table of known words (0: unknown) and some thirty rows of the table of hashed features:
// prefixes, suffixes, n-grams, shape, what it can mean by itself and as a part of a known name. The trainer and the
// reader call the same functions, so that both see the same.
//
// Threads  pure functions.
// Cost     linear in the form, of which the first kMaxFormLetters letters count.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/wordnet.h"

namespace newsgraph::ingest {

constexpr std::size_t kMaxFormLetters = 40;

// The form in lower case with every digit as 0, by which words are known.
std::string word_key(std::string_view form);

// The hash of a word key, as the model's table of known words has it.
std::uint64_t word_hash(std::string_view key);

// Rows of a table of `buckets` rows (a power of two), not sorted, possibly twice the same. The order of appended
// features never changes.
void append_spelling_features(std::string_view form, std::uint32_t buckets, std::vector<std::uint32_t>& rows);
void append_knowledge_features(const WordKnowledge& words, std::string_view form, std::uint32_t buckets,
                               std::vector<std::uint32_t>& rows);

// A row for a word of a sentence that stands in a known name of several words.
struct PhraseFeature {
  std::uint32_t word = 0;  // of the sentence
  std::uint32_t row = 0;
};
std::vector<PhraseFeature> phrase_features(const WordKnowledge& words, std::span<const std::string_view> forms,
                                           std::uint32_t buckets);

}  // namespace newsgraph::ingest
