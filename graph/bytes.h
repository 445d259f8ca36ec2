// Numbers and texts in the sections of a graph file: written one after the other, read back with every bound checked.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace newsgraph::graph {

// Small numbers take few bytes: seven bits in each, the lowest first, the eighth says that more follow.
class ByteWriter {
 public:
  void number(std::uint64_t value) {
    while (value >= 0x80) {
      bytes_ += static_cast<char>(value | 0x80U);
      value >>= 7U;
    }
    bytes_ += static_cast<char>(value);
  }

  // Numbers near zero on both sides take few bytes.
  void signed_number(std::int64_t value) {
    number((static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63));
  }

  void floating(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    bytes_.append(reinterpret_cast<const char*>(&bits), sizeof bits);
  }

  void text(std::string_view value) {
    number(value.size());
    bytes_ += value;
  }

  std::string take() && { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Thrown by ByteReader: the bytes end too early, or hold a number that is too large.
struct ByteError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  bool done() const { return bytes_.empty(); }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (bytes_.empty()) throw ByteError("ends too early");
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      if (shift == 63 && byte > 1) break;
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
    throw ByteError("has a number that is too large");
  }

  // A number below `bound`.
  std::uint32_t id(std::uint64_t bound) {
    const std::uint64_t value = number();
    if (value >= bound || value > 0xFFFFFFFFU) throw ByteError("refers to something that is not there");
    return static_cast<std::uint32_t>(value);
  }

  // How many of something follow that takes at least a byte each: a larger number is a lie, and is not believed.
  std::size_t count() {
    const std::uint64_t value = number();
    if (value > bytes_.size()) throw ByteError("ends too early");
    return static_cast<std::size_t>(value);
  }

  std::int64_t signed_number() {
    const std::uint64_t value = number();
    return static_cast<std::int64_t>((value >> 1U) ^ (0 - (value & 1U)));
  }

  // A signed number from `least` to `most`.
  std::int64_t signed_number(std::int64_t least, std::int64_t most) {
    const std::int64_t value = signed_number();
    if (value < least || value > most) throw ByteError("has a number that is too large");
    return value;
  }

  double floating() {
    std::uint64_t bits = 0;
    if (bytes_.size() < sizeof bits) throw ByteError("ends too early");
    std::memcpy(&bits, bytes_.data(), sizeof bits);
    bytes_.remove_prefix(sizeof bits);
    return std::bit_cast<double>(bits);
  }

  std::string_view text() { return bytes(number()); }

  std::string_view bytes(std::uint64_t size) {
    if (size > bytes_.size()) throw ByteError("ends too early");
    const std::string_view value = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return value;
  }

 private:
  std::string_view bytes_;
};

}  // namespace newsgraph::graph
