// The outer form of a graph file: a header, a table of sections, and the sections, each under a checksum.
//
//   offset  bytes  header
//   0       8      magic
//   8       4      format version
//   12      4      byte-order mark: everything is little-endian
//   16      8      length of the file
//   24      8      number of sections
//   32      8      checksum of the 32 bytes above and of the table
//                  table, for each section
//   +0      4      id
//   +4      4      encoding: 0 as it is, 1 zstd
//   +8      8      offset in the file
//   +16     8      bytes in the file
//   +24     8      bytes when decoded
//   +32     8      checksum of the bytes in the file
//
// Checksums are XXH3 with 64 bits. The sections follow the table and each other without gaps up to the end of the
// file, so that no byte is without a checksum. Nothing here knows what a section holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "graph/storage.h"

namespace newsgraph::graph {

// What is wrong with a file's bytes, in words that can follow the file's name.
struct FormatError : std::runtime_error {
  FormatError(StorageError::Reason why, const std::string& message) : std::runtime_error(message), reason(why) {}
  StorageError::Reason reason;
};

struct Section {
  std::uint32_t id = 0;
  std::string bytes;

  friend bool operator==(const Section&, const Section&) = default;
};

inline constexpr std::size_t kHeaderSize = 40;

// Looks at a file's first bytes (as many of kHeaderSize as it has): whether the rest is worth reading.
// Throws FormatError.
void check_header(std::string_view first_bytes, std::uint64_t file_size);

// Equal sections give equal bytes, as long as the zstd library is the same.
std::string pack_sections(const std::vector<Section>& sections);

// Throws FormatError for every file that pack_sections() did not write, and for one that was changed since.
// Memory: the sections, whose decoded sizes are at most kMaxRatio times the file's.
std::vector<Section> unpack_sections(std::string_view file);

// Of ids and contents, whatever their encoding in a file.
std::uint64_t checksum(const std::vector<Section>& sections);

inline constexpr std::uint64_t kMaxRatio = 1000;  // a section that zstd shrinks further is kept as it is

}  // namespace newsgraph::graph
