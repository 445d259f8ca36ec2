// The bytes behind WordKnowledge: words to the number of their record, and links from words to texts, each found by the
// hash of a key (phrase_key.h). The compiler lays out what this file reads.
//
//   header   KnowledgeHeader
//   words    buckets (2^b + 1 row numbers), fingerprints (one a row), records (16 bits a row, then to a multiple of 4)
//   links    buckets, fingerprints, texts (offset and size, one a row)
//   records  the distinct records, 16 bytes each
//   text     what links lead to
//
// A hash's low bits choose its bucket, its high 32 bits are its fingerprint; the rows of a bucket lie side by side.
// All numbers are little-endian, 32 bits where nothing else is said.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "ingest/phrase_key.h"

namespace newsgraph::ingest {

static_assert(std::endian::native == std::endian::little, "tables of words are little-endian");

struct KnowledgeError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct KnowledgeHeader {
  char magic[8] = {'N', 'G', 'W', 'O', 'R', 'D', 'S', '1'};
  std::uint64_t checksum = 0;  // XXH3 of what follows this field
  std::uint64_t seed = 0;      // of the hashes, chosen so that no two keys share bucket and fingerprint
  std::uint32_t word_bits = 0;
  std::uint32_t words = 0;
  std::uint32_t link_bits = 0;
  std::uint32_t links = 0;
  std::uint32_t records = 0;
  std::uint32_t text = 0;  // bytes
};
static_assert(sizeof(KnowledgeHeader) == 48);
constexpr std::size_t kSummedFrom = 16;  // the first byte that the checksum covers
constexpr std::size_t kRecordBytes = 16;
constexpr std::uint32_t kMaxTableBits = 20;
constexpr std::size_t kMaxLinkText = 255;

enum class WordLink : std::uint8_t {
  noun = 1,
  verb,
  adjective,
  adverb,
  place
};  // irregular form -> base; name -> place

// The hash of a key as the tables use it: `salt` is the seed, and for links also their kind and number.
constexpr std::uint64_t salted(std::uint64_t hash, std::uint64_t salt) {
  std::uint64_t h = hash + salt * 0x9E3779B97F4A7C15ULL;
  h = (h ^ (h >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  h = (h ^ (h >> 27U)) * 0x94D049BB133111EBULL;
  return h ^ (h >> 31U);
}
constexpr std::uint64_t link_salt(std::uint64_t seed, WordLink link, std::size_t number) {
  return seed * 64 + static_cast<std::uint64_t>(link) * 8 + number + 1;
}
constexpr std::size_t kMaxLinks = 4;  // texts of one kind that a word may lead to

// Rows found by hash.
class HashRows {
 public:
  HashRows() = default;
  HashRows(const char* buckets, const char* fingerprints, std::uint32_t bits)
      : buckets_(buckets), fingerprints_(fingerprints), mask_((1U << bits) - 1) {}
  std::optional<std::uint32_t> find(std::uint64_t hash) const;

 private:
  const char* buckets_ = nullptr;  // null: there are no rows
  const char* fingerprints_ = nullptr;
  std::uint32_t mask_ = 0;
};

class KnowledgeTable {
 public:
  KnowledgeTable() = default;
  static KnowledgeTable parse(std::string_view bytes);

  std::size_t size() const { return header_.words; }
  std::uint32_t records() const { return header_.records; }
  std::string_view record(std::uint32_t number) const { return {records_ + number * kRecordBytes, kRecordBytes}; }
  std::optional<std::uint32_t> find(std::uint64_t hash) const;  // the number of the record
  std::optional<std::string_view> link(std::string_view word, WordLink link, std::size_t number = 0) const;

 private:
  void check_records() const;
  void check_links() const;

  KnowledgeHeader header_;
  HashRows words_;
  HashRows links_;
  const char* row_records_ = nullptr;
  const char* link_texts_ = nullptr;
  const char* records_ = nullptr;
  const char* text_ = nullptr;
};

}  // namespace newsgraph::ingest
