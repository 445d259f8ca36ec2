#include "ingest/cut_text.h"

#include <array>

#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

std::array<CharKind, 128> ascii_kinds() {
  std::array<CharKind, 128> kinds{};
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const auto c = static_cast<char>(i);
    kinds[i] = CharKind::mark;
    if (c == ' ' || (c >= '\t' && c <= '\r')) kinds[i] = CharKind::space;
    if (c == '\n') kinds[i] = CharKind::newline;
    if (c >= 'a' && c <= 'z') kinds[i] = CharKind::lower;
    if (c >= 'A' && c <= 'Z') kinds[i] = CharKind::upper;
    if (c >= '0' && c <= '9') kinds[i] = CharKind::digit;
  }
  return kinds;
}

// Joiners, soft hyphens and the like belong to the word that they stand in.
bool is_invisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

CharKind kind_of(char32_t c) {
  static const std::array<CharKind, 128> kAscii = ascii_kinds();
  if (c < kAscii.size()) return kAscii[c];
  if (c == U'“' || c == U'‘' || c == U'«' || c == U'„') return CharKind::open_quote;
  if (c == U'”' || c == U'’' || c == U'»') return CharKind::close_quote;
  if (c == U'º' || c == U'ª') return CharKind::mark;
  if (is_lower(c)) return CharKind::lower;
  if (is_upper(c)) return CharKind::upper;
  if (is_letter(c) || is_invisible(c)) return CharKind::letter;
  if (is_digit(c)) return CharKind::digit;
  return is_space(c) ? CharKind::space : CharKind::mark;
}

}  // namespace

char32_t plain_mark(char32_t c) {
  if (c < 0x80) return c == U'`' ? U'\'' : c;
  switch (c) {
    case U'‘':
    case U'’':
    case U'‛':
    case U'´':
    case U'′':
      return U'\'';
    case U'“':
    case U'”':
    case U'„':
    case U'«':
    case U'»':
    case U'″':
      return U'"';
    case U'‐':
    case U'‑':
      return U'-';
    case U'‒':
    case U'–':
    case U'—':
    case U'―':
    case U'−':
      return U'—';
    default:
      return c;
  }
}

CutText::CutText(std::string_view text) {
  characters_.reserve(text.size());
  kinds_.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode(text, i);
    characters_.push_back(plain_mark(c.value));
    kinds_.push_back(kind_of(c.value));
    i += c.size;
  }
}

}  // namespace newsgraph::ingest
