#include "ingest/pipeline.h"

#include <utility>

#include "ingest/coreference.h"
#include "ingest/dependency.h"
#include "ingest/factuality.h"
#include "ingest/mentions.h"
#include "ingest/relations.h"
#include "ingest/tagger.h"
#include "ingest/tokenizer.h"

namespace newsgraph::ingest {

struct Pipeline::Stages {
  explicit Stages(RelationTable table) : relations(std::move(table)) {}

  Tokenizer tokenizer;
  Tagger tagger;
  DependencyParser parser;
  MentionFinder mentions;
  Coreference coreference;
  RelationReader relations;
  Factuality factuality;
};

Pipeline::Pipeline(RelationTable relations) : stages_(std::make_unique<const Stages>(std::move(relations))) {}
Pipeline::~Pipeline() = default;

Document Pipeline::analyze(const Article& article) const {
  Document document;
  document.text = article.text;
  document.date = article.about.date;
  stages_->tokenizer.annotate(document);
  analyze_tokens(document);
  return document;
}

void Pipeline::analyze_tokens(Document& document) const {
  stages_->tagger.annotate(document);
  stages_->parser.annotate(document);
  stages_->mentions.annotate(document);
  stages_->coreference.annotate(document);
  stages_->relations.annotate(document);
  stages_->factuality.annotate(document);
}

ArticleFacts Pipeline::extract(const Article& article) const {
  Document document = analyze(article);
  return {article.about, std::move(document.entities), std::move(document.facts)};
}

}  // namespace newsgraph::ingest
