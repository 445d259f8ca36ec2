// The key by which words and phrases are looked up: what is left of a spelling when case, accents, hyphens and the
// full stops inside phrases are set aside.
//
//   "Vice-President", "vice president" and the tokens "vice" "-" "president" are one key of two pieces;
//   "Peasant's" is the pieces "peasant" and "'s", as tokenizers cut it.
//
// Threads  pure functions.
// Cost     linear in the text; nothing is allocated.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace newsgraph::ingest {

constexpr std::size_t kMaxPieces = 15;        // of a phrase; a longer text has no key
constexpr std::size_t kMaxPieceLetters = 63;  // of a piece, in bytes

class PhraseKey {
 public:
  PhraseKey() = default;
  explicit PhraseKey(std::string_view text) { append(text); }

  // Adds the pieces of one more token. False, and the key is of no use any more, if it would grow too long.
  bool append(std::string_view token);

  bool valid() const { return valid_ && pieces_ > 0; }
  std::size_t pieces() const { return pieces_; }
  std::uint64_t hash() const { return pieces_ == 1 ? first_ : phrase_; }
  std::uint64_t first_piece() const { return first_; }  // the key of the first piece alone

 private:
  void append_piece(std::string_view piece);

  std::uint64_t first_ = 0;   // the first piece, its full stops kept: "u.s." is not "us"
  std::uint64_t phrase_ = 0;  // all pieces, without full stops: "st. kitts" is "st kitts"
  std::size_t pieces_ = 0;
  bool valid_ = true;
};

}  // namespace newsgraph::ingest
