// From a corpus to a model file to a document that is read.
#include "train/reader_trainer.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "ingest/sentence_reader.h"
#include "train/knowledge_writer.h"
#include "train/reader_export.h"

namespace newsgraph::tests {
namespace {

using namespace train;

// Words as form/UPOS/XPOS/lemma/head/deprel/name.
CorpusSentence sentence_of(const std::string& text) {
  CorpusSentence sentence;
  sentence.has_tree = sentence.has_names = true;
  sentence.name_types = 63;
  std::istringstream words(text);
  for (std::string entry; words >> entry;) {
    std::istringstream parts(entry);
    CorpusWord word;
    std::string head;
    for (std::string* part : {&word.form, &word.upos, &word.xpos, &word.lemma, &head, &word.deprel, &word.name})
      std::getline(parts, *part, '/');
    word.head = static_cast<std::uint32_t>(std::stoul(head));
    sentence.words.push_back(word);
  }
  return sentence;
}

std::vector<CorpusSentence> small_corpus() {
  std::vector<CorpusSentence> corpus;
  for (const char* name : {"Vexor", "Nordlund", "Hale", "Tarn"}) {
    for (const char* verb : {"buys/VERB/VBZ/buy", "owned/VERB/VBD/own"}) {
      for (const char* thing : {"ships/NOUN/NNS/ship", "land/NOUN/NN/land"}) {
        corpus.push_back(sentence_of(std::string(name) + "/PROPN/NNP/" + name + "/2/nsubj/B-ORG " + verb +
                                     "/0/root/O " + thing + "/2/obj/O ./PUNCT/././2/punct/O"));
      }
    }
  }
  return corpus;
}

ReaderOptions small_options() {
  ReaderOptions options;
  options.epochs = 200;
  options.measure_every = 200;
  options.batch_words = 24;
  options.rate = 1e-2F;
  options.sizes.buckets = 1024;
  options.sizes.input = 32;
  options.sizes.hidden = 16;
  options.sizes.tag_hidden = options.sizes.name_hidden = options.sizes.arc = options.sizes.label_hidden = 32;
  return options;
}

std::string trained_model(std::string& log) {
  const std::string words = KnowledgeWriter().bytes();
  const ingest::WordKnowledge nothing = ingest::WordKnowledge::parse(words);
  ReaderTrainer trainer(small_corpus(), {}, nothing, small_options());
  std::ostringstream lines;
  trainer.run({{"dev", small_corpus()}}, lines);
  log = lines.str();
  ingest::ModelWriter writer;
  writer.add("words", words);
  export_reader(trainer.network(), trainer.inventory(), trainer.ranges(), writer);
  return writer.finish();
}

// "form/UPOS/XPOS/lemma/head/deprel" of each word, then the names.
std::string print(const ingest::Document& document) {
  std::string text;
  for (const ingest::Token& token : document.tokens) {
    const std::uint32_t head = token.head == ingest::kNone ? 0 : token.head + 1;
    text += token.form + "/" + std::string(ingest::to_string(token.tag)) + "/" + token.xpos + "/" + token.lemma + "/" +
            std::to_string(head) + "/" + token.deprel + " ";
  }
  for (const ingest::NameSpan& name : document.names)
    text +=
        std::to_string(name.begin) + "-" + std::to_string(name.end) + ":" + std::string(ingest::to_string(name.type));
  return text;
}

ingest::Document words(const std::vector<std::string>& forms) {
  ingest::Document document;
  for (const std::string& form : forms) {
    document.tokens.emplace_back();
    document.tokens.back().form = form;
  }
  document.sentences.push_back({0, static_cast<std::uint32_t>(forms.size()), {}, false});
  return document;
}

}  // namespace

TEST_CASE("reader trainer: what it learns is read from the model, and the same input gives the same bytes") {
  std::string log;
  std::string again;
  const std::string bytes = trained_model(log);
  CHECK(bytes == trained_model(again));
  INFO(log);
  CHECK(log.find("UPOS 100.00 XPOS 100.00 lemma 100.00 UAS 100.00 LAS 100.00 P 100.00 R 100.00 F 100.00") !=
        std::string::npos);
  const ingest::SentenceReader reader(ingest::Model::from_bytes(bytes, "m"));
  ingest::Document document = words({"Hale", "owned", "ships", "."});
  reader.annotate(document);
  CHECK(print(document) ==
        "Hale/PROPN/NNP/Hale/2/nsubj owned/VERB/VBD/own/0/root ships/NOUN/NNS/ship/2/obj ./PUNCT/././2/punct "
        "0-1:Organization");

  // Any words can be read: none, strange ones, very many.
  ingest::Document nothing;
  reader.annotate(nothing);
  CHECK(nothing.names.empty());
  ingest::Document strange = words({std::string(100'000, 'x'), "\xE2\x80\xA8", "\xF0\x9F\x90\x99", "-"});
  reader.annotate(strange);
  CHECK(strange.tokens[0].deprel != "");
  ingest::Document endless = words(std::vector<std::string>(2'000, "Vexor"));
  reader.annotate(endless);
  int roots = 0;
  for (const ingest::Token& token : endless.tokens) roots += token.head == ingest::kNone ? 1 : 0;
  CHECK(roots == 1);
}

TEST_CASE("reader model: sections that do not fit are refused") {
  ingest::ModelWriter writer;
  writer.add("words", KnowledgeWriter().bytes());
  writer.add("reader/shape", "short");
  CHECK_THROWS_AS(ingest::SentenceReader(ingest::Model::from_bytes(writer.finish(), "m")), ingest::ModelError);
}

}  // namespace newsgraph::tests
