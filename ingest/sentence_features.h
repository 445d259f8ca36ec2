// What tells whether a sentence ends between two words, as numbers for a linear model (sentence_model.h).
//
//   GapFeatures gaps(text, words, book);
//   if (gaps.is_candidate(i)) gaps.extract(i, sentence_begin, features);   // the gap after words[i]
//
// The trainer and the program share this code, so both see the same numbers.
//
// Cost    construction linear in the text; extract() constant.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "graph/graph.h"
#include "ingest/cut_text.h"
#include "ingest/document.h"

namespace newsgraph::ingest {

// How a word is written inside a sentence, as the treebanks have it.
enum class Habit : std::uint8_t { unknown, rare, lower, mostly_lower, mixed, mostly_capital, capital };

// What the treebanks tell of a word.
struct WordFacts {
  Habit habit = Habit::unknown;
  Tag tag = Tag::x;  // the one that it has most often; x for unknown words
};

// WordFacts by the hash of the lower-case form. A slot holds a check of 8 bits, a Habit of 3 and a Tag of 5; a word is
// in its own slot or in one of the next. Rarely, a word that is not there is taken for one that is.
class WordBook {
 public:
  static constexpr std::uint32_t kBits = 16;

  WordBook() : slots_(std::size_t{1} << kBits) {}
  explicit WordBook(std::vector<std::uint16_t> slots) : slots_(std::move(slots)) {}  // REQUIRES 2^kBits of them

  WordFacts find(std::uint32_t hash) const;
  bool add(std::uint32_t hash, WordFacts facts);  // false if the word's slots are taken
  const std::vector<std::uint16_t>& slots() const { return slots_; }

 private:
  static constexpr std::size_t kProbes = 3;

  std::vector<std::uint16_t> slots_;
};

constexpr std::uint32_t kFeatureBits = 18;
constexpr std::size_t kFeatureCount = 73;                         // of each gap
using FeatureIndices = std::array<std::uint32_t, kFeatureCount>;  // each below 2^kFeatureBits

// Of a word in lower case; the hash that WordBook knows it by.
std::uint32_t word_hash(const CutText& text, graph::Span word);

class GapFeatures {
 public:
  // Refers to all three.
  GapFeatures(const CutText& text, std::span<const graph::Span> words, const WordBook& book);

  // Whether a sentence may end after words[i]. Inside a run of lower-case words none does. REQUIRES a next word.
  bool is_candidate(std::size_t i) const;

  // Whether a sentence ends after words[i] whatever they are: a blank line or a line of its own follows.
  // REQUIRES a next word.
  bool is_certain(std::size_t i) const;

  // `begin`: the first word of the sentence so far. REQUIRES begin <= i and a next word.
  void extract(std::size_t i, std::size_t begin, FeatureIndices& features);

 private:
  struct Word {
    std::uint32_t form = 0;    // hash of the lower-case form
    std::uint32_t ending = 0;  // hash of its last three characters
    std::uint8_t shape = 0;
    std::uint8_t habit = 0;
    std::uint8_t tag = 0;
    std::uint8_t calendar = 0;  // weekday, month, year
    std::uint8_t gap = 0;       // what is between this word and the next
    std::uint8_t size = 0;
    std::uint8_t next_stop = 0;  // the shape of the next word that ends sentences, from here on
    std::uint16_t to_stop = 0;   // words from here to there
    std::uint16_t to_verb = 0;   // words from here to the next verb
    std::uint8_t repeats = 0;    // this word and the next stand together elsewhere in the text: no, once, more often
    bool seen_lower = false;     // in the text
  };

  void read_words();
  void read_gaps();
  void read_distances();
  void read_repetitions();
  std::size_t wrap_column() const;
  std::uint8_t shape_of(graph::Span word) const;
  std::uint8_t calendar_of(graph::Span span, const Word& word) const;
  std::uint8_t gap_of(std::size_t i) const;
  const Word& word(std::ptrdiff_t i) const;
  void follow(std::size_t i, std::size_t begin);

  const CutText& text_;
  std::span<const graph::Span> spans_;
  const WordBook& book_;
  std::vector<Word> words_;
  std::uint32_t style_ = 0;  // of the whole text: stops, capitals, lines
  // the sentence so far, words [state_begin_, state_end_)
  std::size_t state_begin_ = 0;
  std::size_t state_end_ = 0;
  std::uint32_t sentences_ = 0;  // before it
  std::uint32_t brackets_ = 0;
  std::uint32_t quotes_ = 0;
  std::uint32_t capitals_ = 0;
  std::uint32_t lowers_ = 0;
  std::uint32_t verbs_ = 0;
};

}  // namespace newsgraph::ingest
