// CoNLL-U, the tables of words that treebanks and their scorers speak: out of a Document, and in for given tokens.
//
//   out << to_conllu(analyzer.analyze(article.text), article.about.id);
//   read_conllu(source, [&](ConlluDocument& given) {
//     analyzer.analyze_tokens(given.document);
//     out << to_conllu(given.document, given.id, given.sentence_ids);
//   });
//
// Ten columns; FEATS and DEPS are "_". MISC holds SpaceAfter=No and names as IOB2: NER=B-Company.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/document.h"
#include "ingest/inputs.h"

namespace newsgraph::ingest {

// What makes the bytes no CoNLL-U: "line 12: 9 columns where 10 should be".
struct ConlluError : std::runtime_error {
  ConlluError(std::size_t line_number, const std::string& message);
  std::size_t line = 0;  // from 1
};

// A document whose tokens were given. `document.text` refers to `text`: who moves it sets that anew.
struct ConlluDocument {
  std::string id;                         // "# newdoc id"; empty without one, and for the rest of a long document
  std::vector<std::string> sentence_ids;  // a number where none is given
  std::vector<bool> paragraphs;           // of each sentence: whether "# newpar" stands before it
  std::string text;                       // the forms put together, as SpaceAfter says
  Document document;
};

// Where `sentence_ids` has none for them, sentences are `prefix` and a number from 1.
std::string to_conllu(const Document& document, std::string_view id, std::span<const std::string> sentence_ids = {},
                      std::string_view prefix = {});

// Calls `use` with each document. Its words become tokens with a form and a span; all other columns are left to the
// stages. The words of a multiword token (3-4) are tokens, and its surface is in the text; empty nodes (5.1) are passed
// over. Throws ConlluError for anything that is not CoNLL-U; documents before the error have been handed out.
// Memory: one document; one of more than 50,000 words is handed out in parts.
void read_conllu(const ByteSource& source, const std::function<void(ConlluDocument&)>& use);

}  // namespace newsgraph::ingest
