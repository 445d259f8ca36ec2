// Documents for the tests of the language stages.
#pragma once

#include <doctest/doctest.h>

#include <span>
#include <string>
#include <string_view>

#include "ingest/document.h"
#include "ingest/pipeline.h"

namespace newsgraph::ingest {

// A text with everything that the stages find in it. The text must outlive the Document.
inline Document read_text(const Article& article) {
  static const Pipeline kPipeline;
  return kPipeline.analyze(article.text, article.about.date);
}

inline Article article_of(std::string text, std::string date = {}) {
  Article article;
  article.about.date = std::move(date);
  article.text = std::move(text);
  return article;
}

inline void append(std::string& line, std::string_view separator, std::string_view part) {
  if (!line.empty()) line += separator;
  line += part;
}

// A text, and what a test prints of it.
struct TextCase {
  const char* text;
  const char* expected;
};

inline void check_texts(std::string (*print)(const std::string&), std::span<const TextCase> cases) {
  for (const TextCase& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(print(c.text) == std::string(c.expected));
  }
}

// Tokens with blanks between, sentences with bars; a headline ends with "#".
inline std::string print_sentences(const Document& document) {
  std::string line;
  for (const Sentence& sentence : document.sentences) {
    std::string words;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) append(words, " ", document.tokens[i].form);
    append(line, " | ", words + (sentence.headline ? " #" : ""));
  }
  return line;
}

}  // namespace newsgraph::ingest
