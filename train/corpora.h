// Which corpora train what, and which it is measured on. All are rows marked `open` of the data's README: licences that
// allow a model made from them to be shipped. NOTICE names them.
#pragma once

#include <string>
#include <vector>

#include "ingest/wordnet.h"
#include "train/corpus.h"
#include "train/reader_trainer.h"
#include "train/wordnet_compiler.h"

namespace newsgraph::train {

struct Corpora {
  std::vector<std::string> treebanks;      // CoNLL-U, for the ends of sentences
  std::vector<std::string> dev_treebanks;  //
  std::vector<std::string> dev_names;      // of the dev treebanks, for messages
  std::vector<CorpusSentence> sentences;   // for the reader
  std::vector<DevCorpus> dev;
};

// The companies, cities and persons of lists (name_lists.h), cut into words as texts are.
std::vector<ListedName> read_listed_names(const WordKnowledgeSources& lists);

// Reads them from the folder of the data (language/, relations/).
Corpora read_corpora(const std::string& folder, const ingest::WordKnowledge& knowledge);

}  // namespace newsgraph::train
