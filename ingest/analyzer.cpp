#include "ingest/analyzer.h"

#include "ingest/bracketed_sums.h"
#include "ingest/sentence_model.h"

namespace newsgraph::ingest {

Analyzer::Analyzer(const std::shared_ptr<const Model>& model, SentenceEnds ends)
    : tokenizer_(std::make_shared<const SentenceModel>(SentenceModel::parse(model->section("sentences"))), ends),
      reader_(model) {}

Document Analyzer::analyze(std::string_view text, std::string_view date) const {
  Document document;
  document.text = text;
  document.date = date;
  tokenizer_.annotate(document);
  reader_.annotate(document);
  read_without_bracketed_sums(document, reader_);
  return document;
}

}  // namespace newsgraph::ingest
