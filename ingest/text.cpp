#include "ingest/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <cassert>

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t kCheckpointStep = 64;  // code points

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u;
}

utf8proc_category_t category(char32_t c) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(c));
}

}  // namespace

std::string describe_invalid_utf8(std::string_view bytes, std::size_t offset, std::size_t base) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(bytes[offset]);
  return std::string("not UTF-8 (byte 0x") + kHex[byte >> 4u] + kHex[byte & 15u] + " at offset " +
         std::to_string(base + offset) + ")";
}

CodePoint decode(std::string_view text, std::size_t offset) {
  assert(offset < text.size());
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
  const char32_t lead = at(0);
  if (lead < 0x80) return {lead, 1, offset};
  if (lead < 0xE0) return {(lead & 0x1Fu) << 6u | (at(1) & 0x3Fu), 2, offset};
  if (lead < 0xF0) return {(lead & 0x0Fu) << 12u | (at(1) & 0x3Fu) << 6u | (at(2) & 0x3Fu), 3, offset};
  return {(lead & 0x07u) << 18u | (at(1) & 0x3Fu) << 12u | (at(2) & 0x3Fu) << 6u | (at(3) & 0x3Fu), 4, offset};
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return !is_continuation(c); }));
}

TextIndex::TextIndex(std::string_view text) : text_(text) {
  if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80u; })) {
    size_ = static_cast<std::uint32_t>(text.size());
    return;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_continuation(text[i])) continue;
    if (size_ % kCheckpointStep == 0) checkpoints_.push_back(static_cast<std::uint32_t>(i));
    ++size_;
  }
}

std::size_t TextIndex::byte_at(std::uint32_t code_point) const {
  assert(code_point <= size_);
  if (checkpoints_.empty()) return code_point;
  if (code_point == size_) return text_.size();
  std::size_t byte = checkpoints_[code_point / kCheckpointStep];
  for (std::uint32_t left = code_point % kCheckpointStep; left > 0; --left) byte += decode(text_, byte).size;
  return byte;
}

std::uint32_t TextIndex::code_point_at(std::size_t byte) const {
  assert(byte <= text_.size());
  if (checkpoints_.empty()) return static_cast<std::uint32_t>(byte);
  if (byte == text_.size()) return size_;
  const auto after = std::ranges::upper_bound(checkpoints_, byte);
  const auto checkpoint = static_cast<std::size_t>(after - checkpoints_.begin()) - 1;
  const std::size_t begin = checkpoints_[checkpoint];
  const std::size_t begun = count_code_points(text_.substr(begin, byte - begin + 1));
  return static_cast<std::uint32_t>(checkpoint * kCheckpointStep + begun - 1);
}

std::string_view TextIndex::slice(graph::Span span) const {
  assert(span.begin <= span.end);
  const std::size_t begin = byte_at(span.begin);
  return text_.substr(begin, byte_at(span.end) - begin);
}

std::string_view slice(std::string_view text, graph::Span span) {
  const auto advance = [&](std::size_t byte, std::uint32_t steps) {
    for (; steps > 0 && byte < text.size(); --steps) byte += decode(text, byte).size;
    return byte;
  };
  const std::size_t begin = advance(0, span.begin);
  return text.substr(begin, advance(begin, span.end - span.begin) - begin);
}

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  if (c == 0x85) return true;
  const utf8proc_category_t k = category(c);
  return k == UTF8PROC_CATEGORY_ZS || k == UTF8PROC_CATEGORY_ZL || k == UTF8PROC_CATEGORY_ZP;
}

bool is_letter(char32_t c) {
  const utf8proc_category_t k = category(c);
  return (k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO) || k == UTF8PROC_CATEGORY_MN ||
         k == UTF8PROC_CATEGORY_MC;
}

bool is_digit(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  return category(c) == UTF8PROC_CATEGORY_ND;
}

bool is_upper(char32_t c) {
  const utf8proc_category_t k = category(c);
  return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool is_lower(char32_t c) {
  return category(c) == UTF8PROC_CATEGORY_LL;
}

char32_t to_lower(char32_t c) {
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

std::string to_lower(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  for (const CodePoint c : code_points(text)) append_utf8(lower, to_lower(c.value));
  return lower;
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const CodePoint first = decode(text, 0);
    if (!is_space(first.value)) break;
    text.remove_prefix(first.size);
  }
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && is_continuation(text[last])) --last;
    if (!is_space(decode(text, last).value)) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

std::string collapse_spaces(std::string_view text) {
  std::string collapsed;
  bool gap = false;
  for (const CodePoint c : code_points(text)) {
    if (is_space(c.value)) {
      gap = true;
      continue;
    }
    if (gap && !collapsed.empty()) collapsed += ' ';
    gap = false;
    collapsed.append(text, c.offset, c.size);
  }
  return collapsed;
}

}  // namespace newsgraph::ingest
