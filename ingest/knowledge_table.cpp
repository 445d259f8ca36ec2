#include "ingest/knowledge_table.h"

#include <xxhash.h>

namespace newsgraph::ingest {
namespace {

template <class Number>
Number number_at(const char* bytes, std::size_t index) {
  Number number{};
  std::memcpy(&number, bytes + index * sizeof(Number), sizeof(Number));
  return number;
}

[[noreturn]] void refuse(const std::string& what) {
  throw KnowledgeError("word knowledge: " + what);
}

// Takes sections off the front of the bytes.
class Sections {
 public:
  explicit Sections(std::string_view bytes) : rest_(bytes) {}
  const char* take(std::uint64_t size) {
    if (size > rest_.size()) refuse("cut short: " + std::to_string(size - rest_.size()) + " bytes are missing");
    const char* const begin = rest_.data();
    rest_.remove_prefix(size);
    return begin;
  }
  std::size_t left() const { return rest_.size(); }

 private:
  std::string_view rest_;
};

void check_buckets(const char* buckets, std::uint32_t bits, std::uint32_t rows) {
  std::uint32_t last = 0;
  for (std::size_t i = 0; i <= (std::size_t{1} << bits); ++i) {
    const auto row = number_at<std::uint32_t>(buckets, i);
    if (row < last || row > rows)
      refuse("damaged: bucket " + std::to_string(i) + " begins at row " + std::to_string(row));
    last = row;
  }
}

KnowledgeHeader read_header(std::string_view bytes) {
  KnowledgeHeader header;
  if (bytes.size() < sizeof header) refuse("cut short: no header");
  const KnowledgeHeader expected;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, expected.magic, sizeof header.magic) != 0) refuse("not a table of this version");
  if (header.word_bits > kMaxTableBits || header.link_bits > kMaxTableBits) refuse("damaged: too many buckets");
  return header;
}

void check_sum(const KnowledgeHeader& header, std::string_view bytes) {
  if (XXH3_64bits(bytes.data() + kSummedFrom, bytes.size() - kSummedFrom) != header.checksum)
    refuse("damaged: wrong checksum");
}

}  // namespace

std::optional<std::uint32_t> HashRows::find(std::uint64_t hash) const {
  if (buckets_ == nullptr) return std::nullopt;
  const std::size_t bucket = static_cast<std::uint32_t>(hash) & mask_;
  const auto fingerprint = static_cast<std::uint32_t>(hash >> 32U);
  const auto end = number_at<std::uint32_t>(buckets_, bucket + 1);
  for (auto row = number_at<std::uint32_t>(buckets_, bucket); row < end; ++row) {
    if (number_at<std::uint32_t>(fingerprints_, row) == fingerprint) return row;
  }
  return std::nullopt;
}

KnowledgeTable KnowledgeTable::parse(std::string_view bytes) {
  KnowledgeTable table;
  table.header_ = read_header(bytes);
  const KnowledgeHeader& h = table.header_;
  Sections sections(bytes.substr(sizeof h));
  const char* const word_buckets = sections.take(((std::uint64_t{1} << h.word_bits) + 1) * 4);
  const char* const word_prints = sections.take(std::uint64_t{h.words} * 4);
  table.row_records_ = sections.take((std::uint64_t{h.words} * 2 + 3) / 4 * 4);
  const char* const link_buckets = sections.take(((std::uint64_t{1} << h.link_bits) + 1) * 4);
  const char* const link_prints = sections.take(std::uint64_t{h.links} * 4);
  table.link_texts_ = sections.take(std::uint64_t{h.links} * 4);
  table.records_ = sections.take(std::uint64_t{h.records} * kRecordBytes);
  table.text_ = sections.take(h.text);
  if (sections.left() != 0) refuse(std::to_string(sections.left()) + " bytes too many");
  check_sum(h, bytes);
  check_buckets(word_buckets, h.word_bits, h.words);
  check_buckets(link_buckets, h.link_bits, h.links);
  table.check_records();
  table.check_links();
  table.words_ = HashRows(word_buckets, word_prints, h.word_bits);
  table.links_ = HashRows(link_buckets, link_prints, h.link_bits);
  return table;
}

void KnowledgeTable::check_records() const {
  std::uint32_t highest = 0;
  for (std::size_t row = 0; row < header_.words; ++row) {
    highest = std::max<std::uint32_t>(highest, number_at<std::uint16_t>(row_records_, row));
  }
  if (header_.words > 0 && highest >= header_.records)
    refuse("damaged: record " + std::to_string(highest) + " is missing");
}

// A link's text: its offset in the upper 24 bits, its size in the lower 8.
void KnowledgeTable::check_links() const {
  for (std::size_t row = 0; row < header_.links; ++row) {
    const auto place = number_at<std::uint32_t>(link_texts_, row);
    if ((place >> 8U) + (place & 0xFFU) > header_.text)
      refuse("damaged: link " + std::to_string(row) + " leads nowhere");
  }
}

std::optional<std::uint32_t> KnowledgeTable::find(std::uint64_t hash) const {
  const std::optional<std::uint32_t> row = words_.find(salted(hash, header_.seed));
  if (!row) return std::nullopt;
  return number_at<std::uint16_t>(row_records_, *row);
}

std::optional<std::string_view> KnowledgeTable::link(std::string_view word, WordLink link, std::size_t number) const {
  const PhraseKey key(word);
  if (!key.valid()) return std::nullopt;
  const std::optional<std::uint32_t> row = links_.find(salted(key.hash(), link_salt(header_.seed, link, number)));
  if (!row) return std::nullopt;
  const auto place = number_at<std::uint32_t>(link_texts_, *row);
  return std::string_view(text_ + (place >> 8U), place & 0xFFU);
}

}  // namespace newsgraph::ingest
