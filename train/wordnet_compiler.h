// Compiles word knowledge (ingest/wordnet.h) from WordNet, ISO 3166 and our own lists.
//
//   WordKnowledgeReport report;
//   const std::string bytes = compile_word_knowledge({.wordnet = "/usr/share/wordnet"}, &report);
//
// Bytes    the same for the same files, on any machine.
// Weights  A sense weighs 100 for each time it was counted in WordNet's tagged texts, and 200, 50, 22... by its rank.
// Errors   WordNetError, with file and line.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace newsgraph::train {

struct WordKnowledgeSources {
  std::filesystem::path wordnet;       // the folder with data.noun
  std::filesystem::path iso_codes;     // the folder with iso_3166-1.json; empty: without
  std::filesystem::path cities;        // name_lists.h; empty: without
  std::filesystem::path person_names;  // name_lists.h; empty: without
  std::filesystem::path companies;     // name_lists.h; empty: without
  std::filesystem::path word_list;     // name_lists.h; empty: without
  std::filesystem::path nouns;         // corrections (noun_corrections.h); empty: without
};

struct WordKnowledgeReport {
  std::size_t words = 0;  // keys: words and phrases
  std::size_t names = 0;  // those of them that are names
  std::size_t links = 0;  // irregular forms, nationalities
  std::size_t bytes = 0;
  std::vector<std::string> missing_senses;  // that rules name and this WordNet does not have
};

std::string compile_word_knowledge(const WordKnowledgeSources& sources, WordKnowledgeReport* report = nullptr);

}  // namespace newsgraph::train
