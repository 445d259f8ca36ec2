#include "train/sentence_trainer.h"

#include <doctest/doctest.h>

#include <array>
#include <sstream>
#include <string>
#include <vector>

#include "ingest/conllu.h"
#include "ingest/sentence_model.h"

namespace newsgraph::train {
namespace {

// A document of sentences given as words with blanks between; the last word stands beside the one before it.
std::string conllu(const std::vector<std::vector<std::string>>& sentences) {
  std::string out = "# newdoc id = a\n";
  for (const std::vector<std::string>& words : sentences) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool glued = i + 2 == words.size();
      out += std::to_string(i + 1) + '\t' + words[i] + "\t_\t" + (i == 0 ? "DET" : "NOUN") + "\t_\t_\t0\troot\t_\t" +
             (glued ? "SpaceAfter=No" : "_") + '\n';
    }
    out += '\n';
  }
  return out;
}

std::string corpus() {
  std::string out;
  for (const char* name : {"Berg", "Oslo", "Acme", "Lund"}) {
    for (const char* verb : {"rose", "fell", "left", "sold"}) {
      out += conllu({{"The", "firm", name, verb, "it", "."},
                     {"Mr.", name, verb, "5.5", "shares", "."},
                     {"Did", "it", "sell", "?"},
                     {"It", "did", ",", name, "said", "."}});
    }
  }
  return out;
}

SentenceTraining quick() {
  SentenceTraining options;
  options.runs = 1;
  options.epochs = 4;
  return options;
}

TEST_CASE("sentence_trainer: learns where sentences end, the same each time") {
  const std::string text = corpus();
  const std::array<SentenceCorpus, 1> corpora = {SentenceCorpus{"own", text}};
  std::ostringstream progress;
  const std::string bytes = train_sentence_model(corpora, corpora, quick(), progress);
  CHECK(progress.str().find("sentences: own, blanks: F1 100.00 (64 there, 64 found, 64 right)") != std::string::npos);
  CHECK(train_sentence_model(corpora, corpora, quick(), progress) == bytes);
  CHECK(ingest::SentenceModel::parse(bytes).bytes() == bytes);
}

TEST_CASE("sentence_trainer: what is no CoNLL-U") {
  const std::array<SentenceCorpus, 1> corpora = {SentenceCorpus{"bad", "1\tword\n"}};
  std::ostringstream progress;
  CHECK_THROWS_AS(train_sentence_model(corpora, {}, quick(), progress), ingest::ConlluError);
}

}  // namespace
}  // namespace newsgraph::train
