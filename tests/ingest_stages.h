// Documents for the tests of the language stages.
#pragma once

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
