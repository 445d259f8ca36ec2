#include "train/noun_corrections.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "train/noun_kinds.h"
#include "train/wordnet.h"

namespace newsgraph::train {
namespace {

using ingest::NounClass;

NounClass class_named(std::string_view name) {
  for (std::size_t i = 0; i < ingest::kNounClasses; ++i) {
    if (to_string(static_cast<NounClass>(i)) == name) return static_cast<NounClass>(i);
  }
  return NounClass::none;
}

// Roles and relatives are persons first.
NounClass as_primary(NounClass kind) {
  return (with_implied(kind) & class_bit(NounClass::person)) != 0 ? NounClass::person : kind;
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream stream(line.substr(0, line.find('#')));
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(std::move(word));
  return words;
}

void read_line(const std::vector<std::string>& words, const std::string& where, std::vector<NounCorrection>& into) {
  const auto sign = std::find_if(words.begin(), words.end(), [](const auto& w) { return w == "=" || w == "+"; });
  if (sign == words.begin() || sign == words.end() || sign + 1 == words.end()) {
    throw WordNetError(where + ": not of the form \"nouns = kinds\" or \"nouns + kinds\"");
  }
  NounCorrection correction;
  correction.instead = *sign == "=";
  for (auto kind = sign + 1; kind != words.end(); ++kind) {
    const NounClass known = class_named(*kind);
    if (known == NounClass::none) throw WordNetError(where + ": no kind of noun: " + *kind);
    if (correction.primary == NounClass::none) correction.primary = as_primary(known);
    correction.kinds |= with_implied(known);
  }
  for (auto noun = words.begin(); noun != sign; ++noun) {
    correction.noun = with_blanks(*noun);
    into.push_back(correction);
  }
}

}  // namespace

std::vector<NounCorrection> read_noun_corrections(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) throw WordNetError(file.string() + ": cannot be read");
  std::vector<NounCorrection> corrections;
  std::string line;
  for (std::size_t number = 1; std::getline(stream, line); ++number) {
    const std::vector<std::string> words = words_of(line);
    if (!words.empty()) read_line(words, file.filename().string() + ":" + std::to_string(number), corrections);
  }
  return corrections;
}

}  // namespace newsgraph::train
