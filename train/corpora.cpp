#include "train/corpora.h"

#include <utility>

#include "ingest/cut_text.h"
#include "ingest/text.h"
#include "ingest/tokenizer.h"
#include "ingest/word_cutter.h"
#include "train/annotated_texts.h"
#include "train/name_lists.h"

namespace newsgraph::train {
namespace {

// What the labels of a corpus are called among kNameTypes; empty: the words are left open.
const NameLabels kNews = {{"PER", "PER"}, {"ORG", "ORG"}, {"LOC", "LOC"}};
const NameLabels kWikigold = {{"PER", "PER"}, {"ORG", "ORG"}, {"LOC", "LOC"}, {"MISC", ""}};
const NameLabels kRedocred = {{"PER", "PER"}, {"ORG", "ORG"}, {"LOC", "LOC"}, {"MISC", ""}};
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

std::vector<std::string> words_of(std::string_view name) {
  const ingest::CutText cut(name);
  const ingest::WordCutter cutter(cut);
  const ingest::TextIndex index(name);
  std::vector<graph::Span> spans;
  for (std::size_t i = 0; i < cut.size(); ++i) {
    std::size_t end = i;
    while (end < cut.size() && !ingest::is_blank(cut.kind(end))) ++end;
    if (end > i) cutter.cut(i, end, spans);
    i = end;
  }
  std::vector<std::string> words;
  words.reserve(spans.size());
  for (const graph::Span span : spans) words.push_back(ingest::normalized_form(index.slice(span)));
  return words;
}

}  // namespace

Corpora read_corpora(const std::string& folder, const ingest::WordKnowledge& knowledge) {
  Corpora corpora;
  const auto treebank = [&](const std::string& name) {
    return folder + "/language" + "/treebank/" + name + ".conllu.gz";
  };
  const auto names = [&](const std::string& name) { return folder + "/language/ner/open/" + name + ".iob2.gz"; };
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
  add_names(corpora.sentences, read_annotated_texts(folder + "/relations/redocred-dev.jsonl", kRedocred, 6, knowledge));
  return corpora;
}

std::vector<ListedName> read_listed_names(const WordKnowledgeSources& lists) {
  std::vector<ListedName> names;
  std::vector<std::string> given;
  std::vector<std::string> surnames;
  const auto add_as = [&](std::string_view type) {
    return [&names, type](std::string_view name, ingest::NameClasses, std::string_view) {
      names.push_back({type, words_of(name)});
    };
  };
  if (!lists.companies.empty()) visit_company_names(lists.companies, add_as("ORG"));
  if (!lists.cities.empty()) visit_city_names(lists.cities, add_as("LOC"));
  if (!lists.person_names.empty()) {
    visit_person_names(lists.person_names, [&](std::string_view name, ingest::NameClasses kind, std::string_view) {
      (kind == ingest::kGivenName ? given : surnames).emplace_back(name);
    });
  }
  for (const auto* part : {&given, &surnames}) {
    for (const std::string& name : *part) names.push_back({"PER", {name}});
  }
  // Whole names, one for each surname, of any countries: given names in steps that come to each of them.
  static constexpr std::size_t kStep = 7919;
  for (std::size_t i = 0; i < surnames.size() && !given.empty(); ++i)
    names.push_back({"PER", {given[i * kStep % given.size()], surnames[i]}});
  return names;
}

}  // namespace newsgraph::train
