// WordNet's database files (wndb(5WN)), as Debian's wordnet-base installs them, in memory.
//
//   const WordNet net = read_wordnet("/usr/share/wordnet");
//   for (SynsetId sense : net.noun_senses("unit")) use(net.nouns[sense].lexical_file);
//
// Only what the compiler of word knowledge needs is kept: no glosses, no verb frames.
//
// Errors  WordNetError names the file, and the line if there is one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/wordnet.h"

namespace newsgraph::train {

struct WordNetError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

using SynsetId = std::uint32_t;  // index into WordNet::nouns

struct Synset {
  std::uint32_t offset = 0;        // what the files call it by
  unsigned lexical_file = 0;       // 18: noun.person
  std::vector<std::string> words;  // as written, blanks for '_': "chief executive", "Sweden"
  std::vector<unsigned> lexical_ids;
  std::vector<SynsetId> kinds;  // hypernyms
  std::vector<SynsetId> instance_of;
  std::vector<SynsetId> members_of;  // what it is a member of: Swede -> Sweden
  std::size_t line = 0;              // in data.noun
};

struct Pertainym {  // an adjective and the noun it is made from
  std::string adjective;
  SynsetId noun;
};

struct Exception {  // an irregular form
  std::string form;
  std::vector<std::string> bases;
};

struct WordNet {
  std::vector<Synset> nouns;
  std::vector<Pertainym> pertainyms;
  std::unordered_map<std::string, std::vector<SynsetId>> noun_index;  // lower case, most frequent sense first
  std::array<std::vector<std::string>, 4> words;                      // noun, verb, adjective, adverb; lower case
  std::array<std::vector<Exception>, 4> exceptions;
  std::unordered_map<std::string, unsigned> sense_counts;  // by sense key: "unit%1:14:00::"
  std::array<std::unordered_map<std::string, unsigned>, 4> word_counts;

  std::span<const SynsetId> noun_senses(const std::string& word) const;
  unsigned noun_count(const Synset& synset, std::size_t word) const;  // how often that word has that sense
};

// '_' stands for a blank in WordNet's files, and in our own tables.
std::string with_blanks(std::string_view word);

WordNet read_wordnet(const std::filesystem::path& folder);

}  // namespace newsgraph::train
