#include "graph/utf8.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace newsgraph::graph {
namespace {

// Whether the 8 bytes at `bytes` are ASCII.
bool eight_ascii(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return (word & 0x8080808080808080U) == 0;
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) return {lead, 1, true};
  utf8proc_int32_t value = -1;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto most = static_cast<utf8proc_ssize_t>(std::min<std::size_t>(text.size(), 4));
  const utf8proc_ssize_t length = utf8proc_iterate(bytes, most, &value);
  if (length <= 0 || value < 0) return {kReplacement, 1, false};
  return {static_cast<char32_t>(value), static_cast<std::size_t>(length), true};
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (at + 8 <= text.size() && eight_ascii(text.data() + at)) {
      at += 8;
      continue;
    }
    const CodePoint point = first_code_point(text.substr(at));
    if (!point.valid) return at;
    at += point.length;
  }
  return std::nullopt;
}

void append_valid_utf8(std::string& out, std::string_view text) {
  while (true) {
    const std::optional<std::size_t> bad = find_invalid_utf8(text);
    if (!bad) break;
    out.append(text.substr(0, *bad));
    append_utf8(out, kReplacement);
    text.remove_prefix(*bad + 1);
  }
  out.append(text);
}

void append_utf8(std::string& out, char32_t code_point) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const utf8proc_ssize_t length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), bytes.data());
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

std::string cut_text(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  std::size_t last = 0;  // where the text is cut if it turns out to be too long
  for (std::size_t count = 0; at < text.size(); ++count) {
    if (count == most) return std::string(text.substr(0, last)) + "…";
    last = at;
    at += first_code_point(text.substr(at)).length;
  }
  return std::string(text);
}

}  // namespace newsgraph::graph
