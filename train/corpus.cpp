#include "train/corpus.h"

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <unordered_map>
#include <utility>

#include "ingest/tokenizer.h"

namespace newsgraph::train {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// The same with the number of each line, and an empty line after the last.
template <typename Use>
void for_each_numbered_line(std::string_view bytes, Use use) {
  std::size_t number = 0;
  for_each_line(bytes, [&](std::string_view line) { use(line, ++number); });
  use(std::string_view(), ++number);
}

[[noreturn]] void fail(const std::string& path, std::size_t line, const std::string& message) {
  throw CorpusError(path + ": line " + std::to_string(line) + ": " + message);
}

std::string after(std::string_view line, std::string_view start) {
  return std::string(line.substr(start.size()));
}

}  // namespace

std::string read_file(const std::string& path) {
  const std::unique_ptr<gzFile_s, decltype(&gzclose)> file(gzopen(path.c_str(), "rb"), gzclose);
  if (!file) throw CorpusError(path + ": cannot be read");
  std::string bytes;
  char part[1 << 16];
  for (;;) {
    const int count = gzread(file.get(), part, sizeof part);
    if (count < 0) throw CorpusError(path + ": cannot be unpacked");
    if (count == 0) return bytes;
    bytes.append(part, static_cast<std::size_t>(count));
  }
}

std::vector<CorpusSentence> read_treebank(const std::string& path) {
  std::vector<CorpusSentence> sentences;
  CorpusSentence sentence;
  std::string document;
  for_each_numbered_line(read_file(path), [&](std::string_view line, std::size_t number) {
    if (line.empty()) {
      if (sentence.words.empty()) return;
      for (const CorpusWord& word : sentence.words) {
        if (word.head > sentence.words.size()) fail(path, number, "a head beyond the sentence");
      }
      sentence.document = document;
      sentence.has_tree = true;
      sentences.push_back(std::exchange(sentence, {}));
    } else if (line.starts_with("# newdoc id = ")) {
      document = after(line, "# newdoc id = ");
    } else if (line[0] != '#') {
      const std::vector<std::string_view> columns = split(line, '\t');
      if (columns.size() != 10) fail(path, number, "not the ten columns of CoNLL-U");
      if (columns[0].find_first_of("-.") != std::string_view::npos) return;
      CorpusWord word;
      word.form = ingest::normalized_form(columns[1]);
      word.lemma = columns[2] == "_" && columns[1] != "_" ? word.form : ingest::normalized_form(columns[2]);
      word.upos = columns[3];
      word.xpos = columns[4];
      const auto [end, error] = std::from_chars(columns[6].begin(), columns[6].end(), word.head);
      if (error != std::errc() || end != columns[6].end()) fail(path, number, "a head that is no number");
      word.deprel = columns[7];
      sentence.words.push_back(std::move(word));
    }
  });
  return sentences;
}

std::uint32_t types_of(const NameLabels& labels) {
  std::uint32_t types = 0;
  for (std::size_t i = 0; i < std::size(kNameTypes); ++i) {
    for (const auto& [label, type] : labels) types |= type == kNameTypes[i] ? 1U << i : 0U;
  }
  return types;
}

std::vector<CorpusSentence> read_names(const std::string& path, const NameLabels& labels, std::uint32_t corpus) {
  const std::uint32_t types = types_of(labels);
  std::vector<CorpusSentence> sentences;
  CorpusSentence sentence;
  std::string document;
  for_each_numbered_line(read_file(path), [&](std::string_view line, std::size_t number) {
    const std::size_t tab = line.find('\t');
    if (line.empty()) {
      if (sentence.words.empty()) return;
      sentence.document = document;
      sentence.has_names = true;
      sentence.name_types = types;
      sentence.corpus = corpus;
      sentences.push_back(std::exchange(sentence, {}));
    } else if (tab == std::string_view::npos) {
      if (!line.starts_with("# doc ")) fail(path, number, "no tab between word and label");
      document = after(line, "# doc ");
    } else {
      CorpusWord word;
      word.form = ingest::normalized_form(line.substr(0, tab));
      const std::string_view tag = line.substr(tab + 1);
      if (tag == "O") {
        word.name = "O";
      } else {
        const auto found = tag.size() > 2 ? labels.find(tag.substr(2)) : labels.end();
        if (found == labels.end()) fail(path, number, "unknown label " + std::string(tag));
        word.name = found->second.empty() ? "?" : std::string(tag.substr(0, 2)) + found->second;
      }
      sentence.words.push_back(std::move(word));
    }
  });
  return sentences;
}

void add_names(std::vector<CorpusSentence>& treebank, std::vector<CorpusSentence> names) {
  const auto key = [](const CorpusSentence& sentence) {
    std::string text;
    for (const CorpusWord& word : sentence.words) text += word.form + '\n';
    return text;
  };
  std::unordered_map<std::string, std::vector<std::size_t>> by_forms;
  for (std::size_t i = 0; i < treebank.size(); ++i) {
    if (!treebank[i].has_names) by_forms[key(treebank[i])].push_back(i);
  }
  for (CorpusSentence& named : names) {
    const auto found = by_forms.find(key(named));
    if (found == by_forms.end()) {
      treebank.push_back(std::move(named));
      continue;
    }
    for (const std::size_t i : found->second) {
      for (std::size_t k = 0; k < named.words.size(); ++k) treebank[i].words[k].name = named.words[k].name;
      treebank[i].has_names = true;
      treebank[i].name_types = named.name_types;
      treebank[i].corpus = named.corpus;
    }
  }
}

}  // namespace newsgraph::train
