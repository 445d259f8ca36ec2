#include "ingest/pipeline.h"

#include <utility>

#include "ingest/analyzer.h"
#include "ingest/coreference.h"
#include "ingest/factuality.h"
#include "ingest/hyphens.h"
#include "ingest/mentions.h"
#include "ingest/open_relations.h"
#include "ingest/relations.h"
#include "ingest/tree_repairs.h"
#include "ingest/wordnet.h"

namespace newsgraph::ingest {

struct Pipeline::Stages {
  Stages(const std::shared_ptr<const Model>& the_model, RelationTable table)
      : model(the_model),
        words(WordKnowledge::parse(model->section("words"))),
        analyzer(model, SentenceEnds::marked),
        mentions(words),
        relations(words, std::move(table)) {}

  std::shared_ptr<const Model> model;
  WordKnowledge words;
  Analyzer analyzer;
  MentionFinder mentions;
  Coreference coreference;
  RelationReader relations;
  Factuality factuality;
};

Pipeline::Pipeline(RelationTable relations, const std::shared_ptr<const Model>& model)
    : stages_(std::make_unique<const Stages>(model, std::move(relations))) {}
Pipeline::~Pipeline() = default;

Document Pipeline::analyze(const Article& article) const {
  Document document = stages_->analyzer.analyze(article);
  read_facts(document);
  return document;
}

void Pipeline::read_facts(Document& document) const {
  join_hyphens(document);
  repair_trees(document, stages_->words);
  stages_->mentions.annotate(document);
  stages_->coreference.annotate(document);
  stages_->relations.annotate(document);
  stages_->factuality.annotate(document);
  remove_unused_things(document);
}

ArticleFacts Pipeline::extract(const Article& article) const {
  Document document = analyze(article);
  return {article.about, std::move(document.entities), std::move(document.facts)};
}

}  // namespace newsgraph::ingest
