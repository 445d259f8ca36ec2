#include "graph/sections.h"

#include <xxhash.h>
#include <zstd.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <type_traits>

namespace newsgraph::graph {
namespace {

using Reason = StorageError::Reason;

static_assert(std::endian::native == std::endian::little, "graph files are little-endian");

constexpr std::string_view kMagic("\x89NGRAPH\n", 8);
constexpr std::uint32_t kVersion = 2;
constexpr std::uint32_t kByteOrder = 0x01020304;
constexpr std::size_t kChecksumOffset = 32;
constexpr std::size_t kEntrySize = 40;
constexpr std::uint64_t kMaxSections = 1000;
constexpr int kCompressionLevel = 3;

enum class Encoding : std::uint32_t { plain, zstd };

struct Entry {
  std::uint32_t id = 0;
  Encoding encoding = Encoding::plain;
  std::uint64_t offset = 0;
  std::uint64_t stored_size = 0;
  std::uint64_t size = 0;
  std::uint64_t checksum = 0;
};
static_assert(sizeof(Entry) == kEntrySize && std::is_trivially_copyable_v<Entry>);

std::uint64_t checksum_of(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

template <typename T>
T read_at(std::string_view bytes, std::size_t offset) {
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

template <typename T>
void append_number(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

[[noreturn]] void throw_damaged(const std::string& what) {
  throw FormatError(Reason::damaged, "damaged: " + what);
}

[[noreturn]] void throw_damaged_section(const Entry& entry, const std::string& what) {
  throw_damaged("section " + std::to_string(entry.id) + " " + what);
}

// The checksum of the header without its own place, and of the table behind it.
std::uint64_t header_checksum(std::string_view header_and_table) {
  std::string covered(header_and_table.substr(0, kChecksumOffset));
  covered += header_and_table.substr(kHeaderSize);
  return checksum_of(covered);
}

// Empty where zstd does not pay, or where a reader would take its result for a bomb.
std::string compressed(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), kCompressionLevel);
  const bool pays = ZSTD_isError(size) == 0 && size < bytes.size() - bytes.size() / 8;
  if (!pays || bytes.size() / size >= kMaxRatio) return {};
  out.resize(size);
  return out;
}

std::string decompressed(const Entry& entry, std::string_view stored) {
  if (entry.size / kMaxRatio > entry.stored_size) throw_damaged_section(entry, "is too large when decoded");
  if (ZSTD_getFrameContentSize(stored.data(), stored.size()) != entry.size) {
    throw_damaged_section(entry, "has another size than recorded");
  }
  std::string out(entry.size, '\0');
  const std::size_t size = ZSTD_decompress(out.data(), out.size(), stored.data(), stored.size());
  if (ZSTD_isError(size) != 0 || size != entry.size) throw_damaged_section(entry, "cannot be decoded");
  return out;
}

std::vector<Entry> read_table(std::string_view file) {
  const auto count = read_at<std::uint64_t>(file, 24);
  if (count > kMaxSections || kHeaderSize + count * kEntrySize > file.size()) throw_damaged("the header is wrong");
  const std::size_t table_end = kHeaderSize + static_cast<std::size_t>(count) * kEntrySize;
  if (header_checksum(file.substr(0, table_end)) != read_at<std::uint64_t>(file, kChecksumOffset)) {
    throw_damaged("the header does not match its checksum");
  }
  std::vector<Entry> table;
  std::uint64_t end = table_end;
  for (std::size_t at = kHeaderSize; at < table_end; at += kEntrySize) {
    const Entry& entry = table.emplace_back(read_at<Entry>(file, at));
    if (entry.offset != end || entry.stored_size > file.size() - end) {
      throw_damaged_section(entry, "is not where it should be");
    }
    end += entry.stored_size;
  }
  if (end != file.size()) throw_damaged("there are bytes behind the last section");
  return table;
}

std::string read_section(const Entry& entry, std::string_view file) {
  const std::string_view stored = file.substr(entry.offset, entry.stored_size);
  if (checksum_of(stored) != entry.checksum) throw_damaged_section(entry, "does not match its checksum");
  if (entry.encoding == Encoding::zstd) return decompressed(entry, stored);
  if (entry.encoding != Encoding::plain || entry.size != entry.stored_size) {
    throw_damaged_section(entry, "has an unknown encoding");
  }
  return std::string(stored);
}

}  // namespace

void check_header(std::string_view first_bytes, std::uint64_t file_size) {
  const std::size_t common = std::min(first_bytes.size(), kMagic.size());
  if (first_bytes.empty() || first_bytes.substr(0, common) != kMagic.substr(0, common)) {
    throw FormatError(Reason::not_a_graph, "is not a newsgraph graph file");
  }
  if (first_bytes.size() < kHeaderSize) throw_damaged("the file is cut off in its header");
  const auto version = read_at<std::uint32_t>(first_bytes, 8);
  if (version > kVersion) {
    throw FormatError(Reason::other_version, "written by a later version of newsgraph (file format " +
                                                 std::to_string(version) + "; this one reads up to " +
                                                 std::to_string(kVersion) + ")");
  }
  if (read_at<std::uint32_t>(first_bytes, 12) != kByteOrder || version == 0) throw_damaged("the header is wrong");
  if (version < kVersion) {
    throw FormatError(Reason::other_version, "written by an earlier version of newsgraph (file format " +
                                                 std::to_string(version) + "; this one reads " +
                                                 std::to_string(kVersion) + "): build it again from its articles");
  }
  const auto length = read_at<std::uint64_t>(first_bytes, 16);
  if (length != file_size) {
    throw_damaged("the file has " + std::to_string(file_size) + " bytes, but was written with " +
                  std::to_string(length));
  }
}

std::string pack_sections(const std::vector<Section>& sections) {
  std::vector<Entry> table;
  std::string body;
  const std::size_t body_begin = kHeaderSize + sections.size() * kEntrySize;
  for (const Section& section : sections) {
    const std::string smaller = compressed(section.bytes);
    const std::string& stored = smaller.empty() ? section.bytes : smaller;
    table.push_back({section.id, smaller.empty() ? Encoding::plain : Encoding::zstd, body_begin + body.size(),
                     stored.size(), section.bytes.size(), checksum_of(stored)});
    body += stored;
  }
  std::string out(kMagic);
  append_number(out, kVersion);
  append_number(out, kByteOrder);
  append_number(out, std::uint64_t{body_begin + body.size()});
  append_number(out, std::uint64_t{sections.size()});
  append_number(out, std::uint64_t{0});
  for (const Entry& entry : table) append_number(out, entry);
  const std::uint64_t sum = header_checksum(out);
  std::memcpy(out.data() + kChecksumOffset, &sum, sizeof sum);
  out += body;
  return out;
}

std::vector<Section> unpack_sections(std::string_view file) {
  check_header(file.substr(0, kHeaderSize), file.size());
  std::vector<Section> sections;
  for (const Entry& entry : read_table(file)) sections.push_back({entry.id, read_section(entry, file)});
  return sections;
}

std::uint64_t checksum(const std::vector<Section>& sections) {
  std::string sums;
  for (const Section& section : sections) {
    append_number(sums, std::uint64_t{section.id});
    append_number(sums, std::uint64_t{section.bytes.size()});
    append_number(sums, checksum_of(section.bytes));
  }
  return checksum_of(sums);
}

}  // namespace newsgraph::graph
