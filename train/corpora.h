// Which corpora train what, and which it is measured on. All are rows marked `open` of the data's README: licences that
// allow a model made from them to be shipped. NOTICE names them.
#pragma once

#include <string>
#include <vector>

#include "train/corpus.h"
#include "train/reader_trainer.h"

namespace newsgraph::train {

struct Corpora {
  std::vector<std::string> treebanks;      // CoNLL-U, for the ends of sentences
  std::vector<std::string> dev_treebanks;  //
  std::vector<std::string> dev_names;      // of the dev treebanks, for messages
  std::vector<CorpusSentence> sentences;   // for the reader
  std::vector<DevCorpus> dev;
};

// Reads them from the folder of the language data (treebank/, ner/open/).
Corpora read_corpora(const std::string& folder);

}  // namespace newsgraph::train
