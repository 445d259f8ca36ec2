// Corpora of running text with spans marked as entities, one JSON object a line: Re-DocRED's. Words are cut as the
// program cuts them; sentences are the corpus's own.
//
//   add_names(train, read_annotated_texts("redocred-dev.jsonl", labels, 6, knowledge));
//
// What only a few corpora mark is left open: a nationality that is marked as a place ("a Swedish painter").
//
// Errors   CorpusError names the file and the line.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/wordnet.h"
#include "train/corpus.h"

namespace newsgraph::train {

// The types that `labels` does not have are no names.
std::vector<CorpusSentence> read_annotated_texts(const std::string& path, const NameLabels& labels,
                                                 std::uint32_t corpus, const ingest::WordKnowledge& knowledge);

}  // namespace newsgraph::train
