#include "train/knowledge_writer.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include <xxhash.h>

namespace newsgraph::train {
namespace {

using ingest::KnowledgeError;
using ingest::PhraseKey;
using ingest::WordInfo;
using ingest::WordLink;

struct Row {
  std::uint64_t hash = 0;  // salted
  std::uint32_t value = 0;
};

template <class Number>
void append(std::string& bytes, Number number) {
  bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

std::uint32_t bits_for(std::size_t rows) {
  std::uint32_t bits = 0;
  while (bits < ingest::kMaxTableBits && (std::size_t{1} << (bits + 2)) < rows) ++bits;
  return bits;
}

// Sorts rows by bucket and fingerprint; false if two of them cannot be told apart.
bool sort_rows(std::vector<Row>& rows, std::uint32_t bits) {
  const auto place = [mask = (std::uint64_t{1} << bits) - 1](const Row& row) {
    return (row.hash & mask) << 32U | row.hash >> 32U;
  };
  std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return place(a) < place(b); });
  return std::adjacent_find(rows.begin(), rows.end(),
                            [&](const Row& a, const Row& b) { return place(a) == place(b); }) == rows.end();
}

void append_index(std::string& bytes, const std::vector<Row>& rows, std::uint32_t bits) {
  const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
  std::size_t row = 0;
  for (std::uint64_t bucket = 0; bucket <= mask + 1; ++bucket) {
    while (row < rows.size() && (rows[row].hash & mask) < bucket) ++row;
    append(bytes, static_cast<std::uint32_t>(row));
  }
  for (const Row& r : rows) append(bytes, static_cast<std::uint32_t>(r.hash >> 32U));
}

std::string record_bytes(const WordInfo& info) {
  return {reinterpret_cast<const char*>(&info), sizeof info};
}

// Texts one behind the other, each once.
class TextPool {
 public:
  std::uint32_t place(const std::string& text) {
    const auto [found, is_new] = places_.emplace(text, static_cast<std::uint32_t>(bytes_.size()));
    if (is_new) bytes_ += text;
    if (text.size() > ingest::kMaxLinkText || bytes_.size() >= (1U << 24U))
      throw KnowledgeError("too much text: " + text);
    return found->second << 8U | static_cast<std::uint32_t>(text.size());
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::map<std::string, std::uint32_t> places_;
  std::string bytes_;
};

}  // namespace

void KnowledgeWriter::add(std::string_view text, const WordInfo& info) {
  const PhraseKey key(text);
  if (!key.valid()) return;
  WordInfo& word = words_[key.hash()];
  word.kinds |= info.kinds;
  word.usual_kinds |= info.usual_kinds;
  word.names |= info.names;
  if (word.primary == ingest::NounClass::none) word.primary = info.primary;
  word.parts |= info.parts;
  word.usual_parts |= info.usual_parts;
  if (key.pieces() == 1) return;
  WordInfo& first = words_[key.first_piece()];
  first.longest_phrase = std::max(first.longest_phrase, static_cast<std::uint8_t>(key.pieces()));
}

void KnowledgeWriter::link(std::string_view text, WordLink link, std::string_view target) {
  const PhraseKey key(text);
  if (!key.valid()) return;
  std::vector<std::string>& targets = links_[{key.hash(), link}];
  if (targets.size() >= ingest::kMaxLinks || std::find(targets.begin(), targets.end(), target) != targets.end()) return;
  targets.emplace_back(target);
}

std::string KnowledgeWriter::bytes() const {
  std::map<std::string, std::uint32_t> records;
  for (const auto& [hash, info] : words_) records.emplace(record_bytes(info), 0);
  if (records.size() > 0x10000) throw KnowledgeError("more than 65536 distinct records");
  std::uint32_t number = 0;
  for (auto& [record, at] : records) at = number++;

  TextPool pool;
  ingest::KnowledgeHeader header;
  std::vector<Row> words;
  std::vector<Row> links;
  header.word_bits = bits_for(words_.size());
  header.link_bits = bits_for(links_.size());
  for (bool told_apart = false; !told_apart; header.seed += told_apart ? 0 : 1) {
    words.clear();
    links.clear();
    for (const auto& [hash, info] : words_) {
      words.push_back({ingest::salted(hash, header.seed), records.at(record_bytes(info))});
    }
    for (const auto& [key, targets] : links_) {
      for (std::size_t i = 0; i < targets.size(); ++i) {
        const std::uint64_t salt = ingest::link_salt(header.seed, key.second, i);
        links.push_back({ingest::salted(key.first, salt), pool.place(targets[i])});
      }
    }
    told_apart = sort_rows(words, header.word_bits) && sort_rows(links, header.link_bits);
  }

  header.words = static_cast<std::uint32_t>(words.size());
  header.links = static_cast<std::uint32_t>(links.size());
  header.records = static_cast<std::uint32_t>(records.size());
  header.text = static_cast<std::uint32_t>(pool.bytes().size());
  std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
  append_index(bytes, words, header.word_bits);
  for (const Row& row : words) append(bytes, static_cast<std::uint16_t>(row.value));
  if (words.size() % 2 != 0) append(bytes, std::uint16_t{0});
  append_index(bytes, links, header.link_bits);
  for (const Row& row : links) append(bytes, row.value);
  for (const auto& [record, at] : records) bytes += record;
  bytes += pool.bytes();
  const std::uint64_t checksum = XXH3_64bits(bytes.data() + ingest::kSummedFrom, bytes.size() - ingest::kSummedFrom);
  std::memcpy(bytes.data() + sizeof header.magic, &checksum, sizeof checksum);
  return bytes;
}

}  // namespace newsgraph::train
