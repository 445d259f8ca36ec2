#include "train/corpora.h"

#include <utility>

namespace newsgraph::train {
namespace {

// What the labels of a corpus are called among kNameTypes; empty: the words are left open.
const NameLabels kNews = {{"PER", "PER"}, {"ORG", "ORG"}, {"LOC", "LOC"}};
const NameLabels kWikigold = {{"PER", "PER"}, {"ORG", "ORG"}, {"LOC", "LOC"}, {"MISC", ""}};
const NameLabels kGum = {{"PER", "PER"},     {"ORG", "ORG"},         {"LOC", "LOC"},
                         {"EVENT", "EVENT"}, {"PRODUCT", "PRODUCT"}, {"MISC", "MISC"}};
const NameLabels kWnut = {{"person", "PER"}, {"location", "LOC"},    {"corporation", "ORG"},
                          {"group", "ORG"},  {"product", "PRODUCT"}, {"creative-work", "PRODUCT"}};
const NameLabels kCrossNer = {{"person", "PER"},
                              {"researcher", "PER"},
                              {"writer", "PER"},
                              {"musicalartist", "PER"},
                              {"politician", "PER"},
                              {"scientist", "PER"},
                              {"organisation", "ORG"},
                              {"university", "ORG"},
                              {"band", "ORG"},
                              {"politicalparty", "ORG"},
                              {"location", "LOC"},
                              {"country", "LOC"},
                              {"event", "EVENT"},
                              {"conference", "EVENT"},
                              {"election", "EVENT"},
                              {"product", "PRODUCT"},
                              {"programlang", "PRODUCT"},
                              {"book", "PRODUCT"},
                              {"poem", "PRODUCT"},
                              {"magazine", "PRODUCT"},
                              {"album", "PRODUCT"},
                              {"song", "PRODUCT"},
                              {"academicjournal", "PRODUCT"},
                              {"misc", ""},
                              {"algorithm", "MISC"},
                              {"field", "MISC"},
                              {"metrics", "MISC"},
                              {"task", "MISC"},
                              {"literarygenre", "MISC"},
                              {"award", "MISC"},
                              {"musicgenre", "MISC"},
                              {"musicalinstrument", "MISC"},
                              {"astronomicalobject", "MISC"},
                              {"chemicalcompound", "MISC"},
                              {"protein", "MISC"},
                              {"enzyme", "MISC"},
                              {"discipline", "MISC"},
                              {"chemicalelement", "MISC"},
                              {"theory", "MISC"}};

struct NameCorpus {
  const char* train;
  const char* dev;
  const NameLabels* labels;
  std::uint32_t corpus;  // those of one number mark names alike; the reader marks as number 0 does
};

const NameCorpus kNames[] = {
    {"uner-ewt-train", "uner-ewt-dev", &kNews, 0},
    {"gum-train-open", "gum-dev-open", &kGum, 1},
    {"wikigold-train", nullptr, &kWikigold, 2},
    {"btc-train", "btc-dev", &kNews, 3},
    {"wnut17-train", "wnut17-dev", &kWnut, 4},
    {"crossner-ai-train", "crossner-ai-dev", &kCrossNer, 5},
    {"crossner-literature-train", "crossner-literature-dev", &kCrossNer, 5},
    {"crossner-music-train", "crossner-music-dev", &kCrossNer, 5},
    {"crossner-politics-train", "crossner-politics-dev", &kCrossNer, 5},
    {"crossner-science-train", "crossner-science-dev", &kCrossNer, 5},
};

}  // namespace

Corpora read_corpora(const std::string& folder) {
  Corpora corpora;
  const auto treebank = [&](const std::string& name) { return folder + "/treebank/" + name + ".conllu.gz"; };
  const auto names = [&](const std::string& name) { return folder + "/ner/open/" + name + ".iob2.gz"; };
  for (const char* name : {"ewt-train", "gum-train-open"}) {
    corpora.treebanks.push_back(read_file(treebank(name)));
    for (CorpusSentence& sentence : read_treebank(treebank(name))) corpora.sentences.push_back(std::move(sentence));
  }
  for (const char* name : {"ewt-dev", "gum-dev-open"}) {
    corpora.dev_treebanks.push_back(read_file(treebank(name)));
    corpora.dev_names.emplace_back(name);
    corpora.dev.push_back({name, read_treebank(treebank(name))});
  }
  DevCorpus news{"gum-dev-open news", {}};
  for (const CorpusSentence& sentence : corpora.dev.back().sentences) {
    if (sentence.document.find("_news_") != std::string::npos) news.sentences.push_back(sentence);
  }
  corpora.dev.push_back(std::move(news));
  for (const NameCorpus& corpus : kNames) {
    add_names(corpora.sentences, read_names(names(corpus.train), *corpus.labels, corpus.corpus));
    if (corpus.dev != nullptr)
      corpora.dev.push_back({std::string(corpus.dev) + " names", read_names(names(corpus.dev), *corpus.labels)});
  }
  return corpora;
}

}  // namespace newsgraph::train
