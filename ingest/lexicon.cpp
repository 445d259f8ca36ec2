#include "ingest/lexicon.h"

#include <xxhash.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "ingest/lexicon_tables.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};

// Calls `use` with each piece of `text` between characters of `separators`; empty pieces are left out.
template <typename Use>
void split(std::string_view text, std::string_view separators, const Use& use) {
  for (std::size_t begin = text.find_first_not_of(separators); begin != std::string_view::npos;) {
    std::size_t end = text.find_first_of(separators, begin);
    if (end == std::string_view::npos) end = text.size();
    use(text.substr(begin, end - begin));
    begin = text.find_first_not_of(separators, end);
  }
}

constexpr std::string_view kBlank = " \n";

std::unordered_set<std::string_view> set_of(std::string_view words) {
  std::unordered_set<std::string_view> set;
  split(words, kBlank, [&](std::string_view word) { set.insert(word); });
  return set;
}

// The part before and after the first `separator`; all and nothing without one.
std::pair<std::string_view, std::string_view> halves(std::string_view text, char separator) {
  const std::size_t at = text.find(separator);
  if (at == std::string_view::npos) return {text, {}};
  return {text.substr(0, at), text.substr(at + 1)};
}

}  // namespace

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

Lexicon::Lexicon() {
  read_grammar();
  read_nouns();
  read_places();
}

void Lexicon::read_grammar() {
  for (const tables::TaggedWords& group : tables::tagged_words()) {
    split(group.words, kBlank, [&](std::string_view word) {
      tags_.emplace(word, group.tag);
      if (group.function_words) function_words_.insert(word);
    });
  }
  compound_tails_ = set_of(tables::compound_tails());
  compound_heads_ = set_of(tables::compound_heads());
}

void Lexicon::read_nouns() {
  for (const tables::NounsOfKind& group : tables::nouns()) {
    split(group.words, kBlank, [&](std::string_view word) { nouns_[word] |= group.kinds; });
  }
  titles_ = set_of(tables::titles());
  company_suffixes_ = set_of(tables::company_suffixes());
  company_words_ = set_of(tables::company_words());
  organization_words_ = set_of(tables::organization_words());
  place_words_ = set_of(tables::place_words());
  event_words_ = set_of(tables::event_words());
  given_names_ = set_of(tables::given_names());
  womens_names_ = set_of(tables::womens_names());
  neutral_names_ = set_of(tables::neutral_names());
}

void Lexicon::read_places() {
  auto key = [&](std::string_view name) { return std::string_view(lowered_.emplace_back(ascii_lower(name))); };
  auto shown = [&](std::string_view name) {  // as written, with blanks
    std::string& text = lowered_.emplace_back(name);
    for (char& c : text) {
      if (c == '_') c = ' ';
    }
    return std::string_view(text);
  };
  auto add = [&](std::string_view word, PlaceEntry entry) {
    const std::string_view lower = key(word);
    places_.emplace(lower, entry);
    place_beginnings_.insert(lower.substr(0, lower.find('_')));
  };
  split(tables::countries(), kBlank, [&](std::string_view row) {
    const auto [name, rest] = halves(row, '=');
    const auto [adjectives, others] = halves(rest, ';');
    const std::string_view country = shown(name);
    add(name, {country, country, PlaceEntry::Kind::country, false});
    split(adjectives, ",", [&](std::string_view word) {
      add(word, {country, country, PlaceEntry::Kind::country, true});
    });
    split(others, ",", [&](std::string_view word) { add(word, {country, country, PlaceEntry::Kind::country, false}); });
  });
  split(tables::regions(), kBlank, [&](std::string_view row) {
    const auto [name, rest] = halves(row, '=');
    const auto [country, adjectives] = halves(rest, ';');
    const PlaceEntry entry{shown(name), shown(country), PlaceEntry::Kind::region, false};
    add(name, entry);
    split(adjectives, ",", [&](std::string_view word) {
      PlaceEntry adjective = entry;
      adjective.adjective = true;
      add(word, adjective);
    });
  });
  split(tables::short_regions(), kBlank, [&](std::string_view row) {
    const auto [word, rest] = halves(row, '=');
    const auto [name, country] = halves(rest, ';');
    add(word, {shown(name), country.empty() ? "United States" : country, PlaceEntry::Kind::region, false});
  });
  split(tables::cities(), kBlank, [&](std::string_view row) {
    const auto [name, country] = halves(row, '=');
    add(name, {shown(name), shown(country), PlaceEntry::Kind::city, false});
  });
}

std::optional<Tag> Lexicon::tag(std::string_view word) const {
  const auto found = tags_.find(word);
  if (found == tags_.end()) return std::nullopt;
  return found->second;
}

bool Lexicon::is_function_word(std::string_view word) const {
  return contains(function_words_, word);
}

NounKinds Lexicon::noun_kinds(std::string_view lemma) const {
  const auto found = nouns_.find(lemma);
  return found == nouns_.end() ? 0 : found->second;
}

NounKinds Lexicon::compound_kinds(std::string_view lemma) const {
  const NounKinds whole = noun_kinds(lemma);
  const std::size_t hyphen = lemma.rfind('-');
  return whole != 0 || hyphen == std::string_view::npos ? whole : noun_kinds(lemma.substr(hyphen + 1));
}

const PlaceEntry* Lexicon::place(std::string_view name) const {
  const auto found = places_.find(name);
  return found == places_.end() ? nullptr : &found->second;
}

Gender Lexicon::gender_of_name(std::string_view given) const {
  if (contains(womens_names_, given)) return Gender::female;
  return contains(given_names_, given) && !contains(neutral_names_, given) ? Gender::male : Gender::unknown;
}

Gender Lexicon::gender_of_title(std::string_view title) {
  if (one_of(title, {"ms", "mrs", "miss", "lady", "dame", "baroness", "madam", "princess", "queen"}))
    return Gender::female;
  return one_of(title, {"mr", "sir", "lord", "baron", "prince", "king"}) ? Gender::male : Gender::unknown;
}

int Lexicon::month(std::string_view word) const {
  if (word.size() < 3) return 0;
  if (word.back() == '.') word.remove_suffix(1);
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    const bool abbreviated = (word.size() == 3 || word == "sept") && kMonths[i].substr(0, word.size()) == word;
    if (kMonths[i] == word || abbreviated) return static_cast<int>(i) + 1;
  }
  return 0;
}

int Lexicon::weekday(std::string_view word) const {
  for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
    if (kWeekdays[i] == word) return static_cast<int>(i) + 1;
  }
  return 0;
}

const Lexicon& lexicon() {
  static const Lexicon kLexicon;
  return kLexicon;
}

std::string tables::training_fingerprint() {
  std::string all;
  const auto add = [&all](std::string_view words) { all.append(words).push_back('\n'); };
  for (const TaggedWords& group : tagged_words()) {
    add(std::to_string(static_cast<int>(group.tag)));
    add(group.function_words ? "function words" : "words");
    add(group.words);
  }
  for (const NounsOfKind& group : nouns()) {
    add(std::to_string(group.kinds));
    add(group.words);
  }
  for (const std::string_view table : {verbs(), countries(), cities(), regions(), given_names()}) add(table);
  return std::to_string(XXH3_64bits(all.data(), all.size()));
}

}  // namespace newsgraph::ingest
