#include "ingest/sentence_model.h"

#include <cassert>
#include <string>
#include <utility>

#include "ingest/lexicon.h"

namespace newsgraph::ingest {
namespace {

// The bytes: the mark, the sizes of the tables as powers of two, the threshold (4), the book (2 each), the weights
// (1 each). Numbers are little-endian.
constexpr std::string_view kMark = "ngsent01";
constexpr std::size_t kHeader = kMark.size() + 2 + 4;
constexpr std::size_t kBookBytes = (std::size_t{1} << WordBook::kBits) * 2;
constexpr std::size_t kWeightBytes = std::size_t{1} << kFeatureBits;

void append_number(std::string& out, std::uint32_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i) & 0xFFu);
}

std::uint32_t number_at(std::string_view bytes, std::size_t offset, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i) {
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[offset + i])) << (8 * i);
  }
  return value;
}

// "the company | Acme": a word that says what the name behind it is ends no sentence without a mark.
bool asks_for_name(const CutText& text, const graph::Span& word, const graph::Span& next) {
  std::string letters;
  for (std::size_t i = word.begin; i < word.end; ++i) {
    if (text.kind(i) != CharKind::lower) return false;
    letters += static_cast<char>(text[i]);
  }
  const bool beside = next.begin == word.end + 1 && text.kind(word.end) == CharKind::space;
  return beside && (lexicon().noun_kinds(letters) & (kCompanyNoun | kRivalNoun | kUnitNoun)) != 0;
}

}  // namespace

SentenceModel::SentenceModel(WordBook book, std::vector<std::int8_t> weights, std::int32_t threshold)
    : book_(std::move(book)), weights_(std::move(weights)), threshold_(threshold) {
  assert(weights_.size() == kWeightBytes);
}

SentenceModel SentenceModel::parse(std::string_view bytes) {
  if (!bytes.starts_with(kMark)) throw SentenceModelError("no sentence model: it does not begin with its mark");
  const std::size_t size = kHeader + kBookBytes + kWeightBytes;
  if (bytes.size() != size) {
    throw SentenceModelError("a sentence model of " + std::to_string(bytes.size()) + " bytes where " +
                             std::to_string(size) + " should be");
  }
  if (number_at(bytes, kMark.size(), 1) != WordBook::kBits || number_at(bytes, kMark.size() + 1, 1) != kFeatureBits) {
    throw SentenceModelError("a sentence model with tables of other sizes than this program's");
  }
  const auto threshold = static_cast<std::int32_t>(number_at(bytes, kMark.size() + 2, 4));
  std::vector<std::uint16_t> slots(kBookBytes / 2);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    slots[i] = static_cast<std::uint16_t>(number_at(bytes, kHeader + 2 * i, 2));
  }
  std::vector<std::int8_t> weights(kWeightBytes);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    weights[i] = static_cast<std::int8_t>(bytes[kHeader + kBookBytes + i]);
  }
  return {WordBook(std::move(slots)), std::move(weights), threshold};
}

std::string SentenceModel::bytes() const {
  std::string out(kMark);
  append_number(out, WordBook::kBits, 1);
  append_number(out, kFeatureBits, 1);
  append_number(out, static_cast<std::uint32_t>(threshold_), 4);
  for (const std::uint16_t slot : book_.slots()) append_number(out, slot, 2);
  for (const std::int8_t weight : weights_) out += static_cast<char>(weight);
  return out;
}

std::int32_t SentenceModel::score(const FeatureIndices& features) const {
  std::int32_t sum = 0;
  for (const std::uint32_t feature : features) sum += weights_[feature];
  return sum;
}

void SentenceModel::split(const CutText& text, std::span<const graph::Span> words, std::size_t longest,
                          std::vector<std::size_t>& ends) const {
  if (words.empty()) return;
  GapFeatures gaps(text, words, book_);
  FeatureIndices features;
  std::size_t begin = 0;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    bool ends_here = i + 1 - begin >= longest || gaps.is_certain(i);
    if (!ends_here && gaps.is_candidate(i) && !asks_for_name(text, words[i], words[i + 1])) {
      gaps.extract(i, begin, features);
      ends_here = score(features) >= threshold_;
    }
    if (!ends_here) continue;
    ends.push_back(i + 1);
    begin = i + 1;
  }
  ends.push_back(words.size());
}

}  // namespace newsgraph::ingest
