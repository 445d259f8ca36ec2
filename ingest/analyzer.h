// READ: a text in, its sentences analysed: words, tags, lemmas, a tree each, names. What `newsgraph analyze` shows.
//
//   const Analyzer analyzer;
//   Document document = analyzer.analyze(article.text, article.about.date);
//
// Two stages by the model: tokenizer.h, sentence_reader.h. What the pipeline (pipeline.h) reads facts off.
#pragma once

#include <memory>
#include <string_view>

#include "ingest/document.h"
#include "ingest/model.h"
#include "ingest/sentence_reader.h"
#include "ingest/tokenizer.h"

namespace newsgraph::ingest {

// Threads  const after construction; one object serves any number of threads.
// Errors   ModelError when it is made; none later: any valid UTF-8 can be read.
// Cost     linear in the text, some 15 microseconds and 300 bytes a word; long texts are read in parts (text_parts.h).
class Analyzer {
 public:
  explicit Analyzer(const std::shared_ptr<const Model>& model = Model::embedded(),
                    SentenceEnds ends = SentenceEnds::any);

  // Refers to the text. `date` is the article's.
  Document analyze(std::string_view text, std::string_view date = {}) const;

  // For a document that was given its tokens and sentences (conllu.h).
  void analyze_tokens(Document& document) const { reader_.annotate(document); }

 private:
  Tokenizer tokenizer_;
  SentenceReader reader_;
};

}  // namespace newsgraph::ingest
