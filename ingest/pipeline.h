// READ FIRST: an article in, its facts out.
//
//   Pipeline pipeline;
//   ArticleFacts facts = pipeline.extract(article);   // text → tokens → mentions → relations → facts
//
// The stages, each behind a header of its own, fill in one Document (document.h) in this order: text, tokenizer,
// tagger, dependency, mentions, coreference, relations, factuality.
#pragma once

#include <memory>
#include <string>

#include "ingest/article.h"
#include "ingest/document.h"
#include "ingest/facts.h"
#include "ingest/relation_tables.h"

namespace newsgraph::ingest {

// Threads  const after construction; one object serves any number of threads.
// Errors   none: strange text gives fewer facts. Any valid UTF-8 is accepted.
// Cost     linear in the text.
class Pipeline {
 public:
  explicit Pipeline(RelationTable relations = RelationTable::shipped());
  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  // A pure function of the article, the table of relations and this program.
  ArticleFacts extract(const Article& article) const;

  // The same, with everything that the stages found out on the way (for `analyze` and for tests).
  Document analyze(const Article& article) const;

  // All stages but the tokenizer, for a document that was given its tokens and sentences (conllu.h).
  void analyze_tokens(Document& document) const;

 private:
  struct Stages;
  std::unique_ptr<const Stages> stages_;
};

// Whether the text is English enough to be read. An article that is not is skipped and counted.
bool is_english(std::string_view text);

}  // namespace newsgraph::ingest
