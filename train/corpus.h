// The corpora that models are trained on and chosen by: treebanks (CoNLL-U) and names (IOB2), plain or gzip.
//
//   std::vector<CorpusSentence> train = read_treebank("ewt-train.conllu.gz");
//   add_names(train, read_names("uner-ewt-train.iob2.gz", labels));
//
// Errors   CorpusError names the file and the line.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::train {

struct CorpusError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct CorpusWord {
  std::string form;  // as Token::form has it
  std::string upos;
  std::string xpos;
  std::string lemma;
  std::uint32_t head = 0;  // from 1; 0: the root
  std::string deprel;
  std::string name;  // IOB2, of our types: "B-ORG", "I-ORG", "O"
};

// The types of name that the reader tells apart. What a corpus marks as none of the others, but as a name, is MISC.
constexpr std::string_view kNameTypes[] = {"PER", "ORG", "LOC", "EVENT", "PRODUCT", "MISC"};

struct CorpusSentence {
  std::string document;
  std::vector<CorpusWord> words;
  bool has_tree = false;
  bool has_names = false;
  std::uint32_t corpus = 0;      // whose way of marking names it follows
  std::uint32_t name_types = 0;  // bit i: the corpus marks kNameTypes[i]; a word that is "O" may be of any other
};

// The bytes of a file, unpacked if it is gzip.
std::string read_file(const std::string& path);

// Calls `use` with each line, without its line feed; the last one may be empty.
template <typename Use>
void for_each_line(std::string_view bytes, Use use) {
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    use(line);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
}

std::vector<CorpusSentence> read_treebank(const std::string& path);

// For each label of a corpus one of kNameTypes, or nothing: the words are then left open ("?").
using NameLabels = std::map<std::string, std::string, std::less<>>;

// A bit for each of kNameTypes that a label stands for.
std::uint32_t types_of(const NameLabels& labels);

std::vector<CorpusSentence> read_names(const std::string& path, const NameLabels& labels, std::uint32_t corpus = 0);

// Gives the sentences of a treebank the names of the same sentences elsewhere, and adds the others at the end.
void add_names(std::vector<CorpusSentence>& treebank, std::vector<CorpusSentence> names);

}  // namespace newsgraph::train
