// Cuts a text into tokens and sentences.
//
// Requires  document.text, valid UTF-8.
// Adds      document.tokens with span, form and space_after; document.sentences. Every token is in one sentence.
// Spans     half-open, in code points of the text.
// Threads   const after construction; one object serves any number of threads.
// Errors    none: any text can be cut. A sentence longer than kMaxSentenceTokens is cut into several.
// Cost      linear in the text.
//
// Words are those of the Universal Dependencies treebanks (word_cutter.h), and a model decides where sentences end
// (sentence_model.h); every character that is no blank is in exactly one token.
//
// Forms have straight quotes and plain hyphens. Blank lines and list bullets end a sentence whether or not a full stop
// does; a line that merely wraps does not. In news a dateline ("OSLO -") is a sentence by itself.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/document.h"

namespace newsgraph::ingest {

class SentenceModel;

constexpr std::uint32_t kMaxSentenceTokens = 250;

// A form with straight quotes and plain hyphens, as Token::form has it.
std::string normalized_form(std::string_view form);

// Where a sentence may end. News marks the ends of its sentences: the model's others are kept only where a text has
// many of them, and never inside a name.
enum class SentenceEnds : std::uint8_t { any, marked };

class Tokenizer {
 public:
  explicit Tokenizer(std::shared_ptr<const SentenceModel> sentences, SentenceEnds ends = SentenceEnds::any);

  void annotate(Document& document) const;

 private:
  std::shared_ptr<const SentenceModel> sentences_;
  SentenceEnds ends_;
};

}  // namespace newsgraph::ingest
