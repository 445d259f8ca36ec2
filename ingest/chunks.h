// The chunks of a sentence: what dependency.cpp reads it by. Internal to the dependency stage.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/document.h"

namespace newsgraph::ingest {

struct Chunk {
  enum class Kind : std::uint8_t {
    nominal,    // a noun phrase, with all its possessors
    adjective,  // adjectives with no noun after them
    verb,       // auxiliaries, adverbs and the verb; a copula alone too
    preposition,
    conjunction,  // and, or, as well as
    mark,         // that, because
    comma,
    bracket,  // dashes, brackets, colons, semicolons
    other
  };
  // How a verb group stands in its clause.
  enum class Form : std::uint8_t { finite, past, participle, gerund, infinitive };  // past: or a participle

  Kind kind = Kind::other;
  std::uint32_t begin = 0;  // tokens, half-open
  std::uint32_t end = 0;
  std::uint32_t head = 0;
  Form form = Form::finite;
  bool passive = false;
  bool copula = false;    // the head is "be", and no verb follows
  bool relative = false;  // who, which; whose X
};

// The chunks of one sentence, in order, without gaps. Sets head and deprel of every token but the chunks' heads.
std::vector<Chunk> chunk_sentence(Document& document, const Sentence& sentence);

}  // namespace newsgraph::ingest
