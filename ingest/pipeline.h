// READ FIRST: an article in, its facts out.
//
//   Pipeline pipeline;
//   ArticleFacts facts = pipeline.extract(article);   // text → tokens → mentions → relations → facts
//
// The stages, each behind a header of its own, fill in one Document (document.h) in this order: analyzer (words, tags,
// trees, names), hyphens, tree_repairs, attachment_repairs, mentions, coreference, relations, factuality, derivation.
#pragma once

#include <memory>
#include <string_view>

#include "ingest/article.h"
#include "ingest/document.h"
#include "ingest/facts.h"
#include "ingest/model.h"
#include "ingest/relation_tables.h"

namespace newsgraph::ingest {

// Threads  const after construction; one object serves any number of threads.
// Errors   ModelError when it is made; none later: strange text gives fewer facts. Any valid UTF-8 is accepted.
// Cost     linear in the text. Memory: what is said of 256 KiB of text at a time, and the facts.
class Pipeline {
 public:
  explicit Pipeline(RelationTable relations = RelationTable::shipped(),
                    std::shared_ptr<const Model> model = Model::embedded());
  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  // A pure function of the article, the table of relations and this program.
  ArticleFacts extract(const Article& article) const;

  // A text that is one part (text_parts.h), with everything that the stages found out on the way. Refers to the text.
  Document analyze(std::string_view text, std::string_view date) const;

 private:
  struct Stages;
  std::unique_ptr<const Stages> stages_;
};

// Whether the text is English enough to be read. An article that is not is skipped and counted.
bool is_english(std::string_view text);

}  // namespace newsgraph::ingest
