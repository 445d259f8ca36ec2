#include "ingest/phrase_key.h"

#include <algorithm>

#include <xxhash.h>

namespace newsgraph::ingest {
namespace {

// U+00C0 to U+017F without their marks; '*' for what is no letter, or two.
constexpr std::string_view kPlainLetters =
    "aaaaaa*ceeeeiiiidnooooo*ouuuuy**aaaaaa*ceeeeiiiidnooooo*ouuuuy*y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkklllllll"
    "lllnnnnnnn**oooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kPlainLetters.size() == 0x180 - 0xC0);

enum class Sign : std::uint8_t { letter, separator, apostrophe };

struct Letter {
  std::array<char, 4> bytes{};
  std::size_t size = 0;    // of `bytes`
  std::size_t length = 1;  // in the text
  Sign sign = Sign::letter;
};

constexpr unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

Letter ascii_letter(char c) {
  if (c == ' ' || c == '_' || c == '-') return {{}, 0, 1, Sign::separator};
  if (c == '\'') return {{c}, 1, 1, Sign::apostrophe};
  if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return {{c}, 1, 1, Sign::letter};
}

// Latin letters with marks, dashes and apostrophes that are not ASCII; other bytes are letters as they are.
Letter letter_at(std::string_view text, std::size_t at) {
  const unsigned byte = byte_at(text, at);
  if (byte < 0x80) return ascii_letter(text[at]);
  const unsigned next = byte_at(text, at + 1);
  if (byte >= 0xC3 && byte <= 0xC5 && next >= 0x80 && next < 0xC0) {
    const char plain = kPlainLetters[(((byte & 0x1FU) << 6U) | (next & 0x3FU)) - 0xC0];
    if (plain == '*') return {{text[at], text[at + 1]}, 2, 2, Sign::letter};
    return {{plain}, 1, 2, Sign::letter};
  }
  if (byte == 0xE2 && next == 0x80) {
    const unsigned last = byte_at(text, at + 2);
    if (last == 0x98 || last == 0x99) return {{'\''}, 1, 3, Sign::apostrophe};
    if (last >= 0x90 && last <= 0x93) return {{}, 0, 3, Sign::separator};
  }
  return {{text[at]}, 1, 1, Sign::letter};
}

std::uint64_t combined(std::uint64_t phrase, std::uint64_t piece) {
  std::uint64_t h = (phrase ^ piece) * 0x9E3779B97F4A7C15ULL;
  h ^= h >> 32U;
  return h * 0xD6E8FEB86659FD93ULL + phrase;
}

}  // namespace

void PhraseKey::append_piece(std::string_view piece) {
  std::array<char, kMaxPieceLetters> letters{};
  char* const end = std::copy_if(piece.begin(), piece.end(), letters.begin(), [](char c) { return c != '.'; });
  const auto plain = static_cast<std::size_t>(end - letters.begin());
  if (pieces_ == 0) first_ = XXH3_64bits(piece.data(), piece.size());
  phrase_ = combined(phrase_, XXH3_64bits(letters.data(), plain));
  if (++pieces_ > kMaxPieces) valid_ = false;
}

bool PhraseKey::append(std::string_view token) {
  std::array<char, kMaxPieceLetters + 4> piece{};
  std::size_t size = 0;
  const auto finish = [&] {
    if (size > 0) append_piece({piece.data(), size});
    size = 0;
  };
  for (std::size_t at = 0; at < token.size() && valid_;) {
    const Letter letter = letter_at(token, at);
    at += letter.length;
    if (letter.sign != Sign::letter) finish();
    std::copy_n(letter.bytes.begin(), letter.size, piece.begin() + size);
    size += letter.size;
    if (size > kMaxPieceLetters) valid_ = false;
  }
  if (valid_) finish();
  return valid_;
}

}  // namespace newsgraph::ingest
