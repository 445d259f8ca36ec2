#include "ingest/name_words.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "ingest/lexicon.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t kShortestAcronym = 2;
constexpr std::size_t kLongestAcronym = 6;
constexpr std::size_t kShortestCutAcronym = 3;  // that leaves capitals at the end of the name out

bool is_ascii_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

std::vector<std::string> split_words(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : name) {
    if (c == ' ') {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
    } else {
      word += c;
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

std::string capitals(std::string_view name) {
  std::string letters;
  std::copy_if(name.begin(), name.end(), std::back_inserter(letters), is_ascii_capital);
  return letters;
}

}  // namespace

std::vector<std::string> key_words(std::string_view name) {
  std::vector<std::string> words = split_words(to_lower(name));
  if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
  while (words.size() > 1 && lexicon().is_company_suffix(words.back())) words.pop_back();
  return words;
}

std::string join_words(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

bool is_acronym(std::string_view name) {
  return name.size() >= kShortestAcronym && name.size() <= kLongestAcronym && is_in_capitals(name);
}

bool is_initials(std::string_view acronym, std::string_view name) {
  const std::string all = capitals(name);
  if (all.size() < 3 && split_words(name).size() < 2) return false;
  return all == acronym || (acronym.size() >= kShortestCutAcronym && all.starts_with(acronym));
}

bool is_abbreviation(std::string_view acronym, std::string_view name) {
  if (acronym.empty() || name.empty() || split_words(name).size() < 2 || acronym.front() != name.front()) return false;
  const std::string letters = ascii_lower(acronym);
  std::size_t next = 0;
  for (const char c : ascii_lower(name)) {
    if (next < letters.size() && c == letters[next]) ++next;
  }
  return next == letters.size();
}

std::vector<std::string> acronyms_of(std::string_view name) {
  const std::string all = capitals(name);
  std::vector<std::string> acronyms;
  for (std::size_t size = kShortestAcronym; size <= std::min(kLongestAcronym, all.size()); ++size) {
    const std::string_view acronym = std::string_view(all).substr(0, size);
    if (is_initials(acronym, name)) acronyms.emplace_back(acronym);
  }
  return acronyms;
}

std::string place_key(std::string_view name) {
  std::string key = ascii_lower(name);
  std::replace(key.begin(), key.end(), ' ', '_');
  return key;
}

}  // namespace newsgraph::ingest
