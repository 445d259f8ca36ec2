#include "ingest/names.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "graph/index.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

// As they are after folding, without their full stops. "Technologies" says as little about a company as "Group" does;
// words for what a company sells ("Electronics", "Motors") say more, and stay.
constexpr std::array<std::string_view, 42> kCompanySuffixes = {
    "ab",   "ag",  "asa",  "berhad", "bhd",          "bv",        "co",  "companies",    "company",
    "corp", "cos", "gmbh", "group",  "holding",      "holdings",  "inc", "incorporated", "corporation",
    "jsc",  "kg",  "kgaa", "kk",     "limited",      "llc",       "llp", "lp",           "ltd",
    "nv",   "oy",  "oyj",  "pjsc",   "plc",          "pte",       "pty", "sa",           "sarl",
    "se",   "spa", "srl",  "tbk",    "technologies", "technology"};

constexpr std::array<std::string_view, 12> kHonorifics = {"mr",  "mrs",  "ms",   "miss", "dr",    "prof",
                                                          "sir", "dame", "lord", "lady", "madam", "professor"};

constexpr std::array<std::string_view, 8> kSmallWords = {"of", "and", "the", "for", "de", "in", "on", "&"};

// What stands for a character of several spellings: curly quotes, dashes. An empty one drops the character.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kPlainForms = {{
    {"\u2018", "'"},
    {"\u2019", "'"},
    {"\u02BC", "'"},
    {"\u2010", "-"},
    {"\u2011", "-"},
    {"\u2012", "-"},
    {"\u2013", "-"},
    {"\u2014", "-"},
    {"\u2212", "-"},
    {"\u201C", ""},
    {"\u201D", ""},
    {"\"", ""},
    {".", ""},
    {",", ""},
    {"\u00B7", " "},
}};

std::string plain(std::string_view folded) {
  std::string text;
  text.reserve(folded.size());
  while (!folded.empty()) {
    const auto* form = std::find_if(kPlainForms.begin(), kPlainForms.end(),
                                    [&](const auto& each) { return folded.starts_with(each.first); });
    if (form == kPlainForms.end()) {
      text += folded.front();
      folded.remove_prefix(1);
    } else {
      text += form->second;
      folded.remove_prefix(form->first.size());
    }
  }
  return text;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

// "Lumen & Co" is left with "lumen"; "Ministry of Technology" keeps its last word.
void drop_company_suffixes(std::vector<std::string_view>& words) {
  while (words.size() > 1 && (one_of(words.back(), kCompanySuffixes) || words.back() == "&")) {
    const std::string_view before = words[words.size() - 2];
    if (before != "&" && one_of(before, kSmallWords)) return;
    words.pop_back();
  }
  const std::size_t size = words.size();
  if (size > 2 && words[size - 2] == "a" && words[size - 1] == "s") words.resize(size - 2);  // "A/S"
}

void drop_honorifics(std::vector<std::string_view>& words) {
  while (words.size() > 1 && one_of(words.front(), kHonorifics)) words.erase(words.begin());
}

std::string make_key(std::string_view name, NameKind kind, bool with_suffixes) {
  std::string folded = graph::fold(name);
  const std::string text = plain(folded);
  std::vector<std::string_view> words = words_of(text);
  if (words.empty()) return folded;
  if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
  if (kind == NameKind::body && !with_suffixes) drop_company_suffixes(words);
  if (kind == NameKind::person) drop_honorifics(words);
  return joined(words);
}

// The first letters (bytes) of a key's words, small ones left out.
std::string initials(std::string_view key) {
  std::string letters;
  for (const std::string_view word : words_of(key)) {
    if (!one_of(word, kSmallWords)) letters += word.front();
  }
  return letters;
}

}  // namespace

std::optional<NameKind> name_kind(EntityType type) {
  switch (type) {
    case EntityType::person:
      return NameKind::person;
    case EntityType::company:
    case EntityType::organization:
      return NameKind::body;
    case EntityType::place:
      return NameKind::place;
    case EntityType::product:
      return NameKind::product;
    case EntityType::event:
      return NameKind::event;
    case EntityType::thing:
      break;
  }
  return std::nullopt;
}

std::string name_key(std::string_view name, NameKind kind) {
  return make_key(name, kind, false);
}

std::string long_name_key(std::string_view name, NameKind kind) {
  return make_key(name, kind, true);
}

bool is_full_name(std::string_view person_key) {
  const std::vector<std::string_view> words = words_of(person_key);
  const auto is_initial = [](std::string_view word) { return word.size() == 1; };
  return words.size() -
             std::min(words.size(), static_cast<std::size_t>(std::count_if(words.begin(), words.end(), is_initial))) >=
         2;
}

bool is_short_for(std::string_view short_key, std::string_view long_key) {
  if (short_key.size() >= long_key.size()) return false;
  if (long_key.starts_with(short_key) && long_key[short_key.size()] == ' ') return true;
  const std::string letters = initials(long_key);
  // One letter more stands for the suffix that the key is without: "tsmc" for "taiwan semiconductor manufacturing".
  return letters.size() >= 2 && short_key.starts_with(letters) && short_key.size() <= letters.size() + 1;
}

}  // namespace newsgraph::ingest
