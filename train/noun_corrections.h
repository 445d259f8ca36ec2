// Our own word on what nouns name, where WordNet's senses are older than the world or ranked for other texts.
//
//   # a comment
//   smartphone handset = product      instead of WordNet's senses; the first kind is the primary one
//   carrier airline + company         besides them
//
// '_' stands for a blank. Kinds are those of ingest::NounClass.
// Errors  WordNetError, with file and line.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "ingest/wordnet.h"

namespace newsgraph::train {

struct NounCorrection {
  std::string noun;
  bool instead = false;  // of WordNet's senses, else besides them
  ingest::NounClass primary = ingest::NounClass::none;
  ingest::NounClasses kinds = 0;
};

std::vector<NounCorrection> read_noun_corrections(const std::filesystem::path& file);

}  // namespace newsgraph::train
