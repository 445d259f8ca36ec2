#include "ingest/pipeline.h"

#include <utility>
#include <vector>

#include "ingest/analyzer.h"
#include "ingest/attachment_repairs.h"
#include "ingest/coreference.h"
#include "ingest/derivation.h"
#include "ingest/factuality.h"
#include "ingest/hyphens.h"
#include "ingest/mentions.h"
#include "ingest/number_repairs.h"
#include "ingest/open_relations.h"
#include "ingest/relations.h"
#include "ingest/text_parts.h"
#include "ingest/tree_repairs.h"
#include "ingest/wordnet.h"

namespace newsgraph::ingest {

struct Pipeline::Stages {
  Stages(std::shared_ptr<const Model> the_model, RelationTable table)
      : model(std::move(the_model)),
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

Pipeline::Pipeline(RelationTable relations, std::shared_ptr<const Model> model)
    : stages_(std::make_unique<const Stages>(std::move(model), std::move(relations))) {}
Pipeline::~Pipeline() = default;

Document Pipeline::analyze(std::string_view text, std::string_view date) const {
  Document document = stages_->analyzer.analyze(text, date);
  join_hyphens(document);
  repair_trees(document, stages_->words);
  repair_attachments(document);
  repair_number(document);
  stages_->mentions.annotate(document);
  stages_->coreference.annotate(document);
  stages_->relations.annotate(document);
  stages_->factuality.annotate(document);
  add_derivations(document);
  remove_unused_things(document);
  return document;
}

ArticleFacts Pipeline::extract(const Article& article) const {
  const std::vector<TextPart> parts = cut_into_parts(article.text);
  if (parts.size() == 1) {
    Document document = analyze(article.text, article.about.date);
    return {article.about, std::move(document.entities), std::move(document.facts)};
  }
  PartJoiner joiner;
  for (const TextPart& part : parts) {
    Document document = analyze(part.text, article.about.date);
    joiner.add(std::move(document.entities), std::move(document.facts), part.begin);
  }
  auto [entities, facts] = joiner.take();
  return {article.about, std::move(entities), std::move(facts)};
}

}  // namespace newsgraph::ingest
