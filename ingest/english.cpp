// is_english(): by the share of English function words among the words.
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>

#include "ingest/lexicon.h"
#include "ingest/pipeline.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t kEnoughWords = 1000;  // what is read at most
constexpr std::size_t kShortText = 12;      // words; fewer need not hold a function word

// Words that English never needs and other languages of the Latin alphabet cannot do without.
bool is_foreign(const std::string& word) {
  static const std::unordered_set<std::string_view> kWords = {
      "le",  "la",  "les",  "des", "et",  "est", "une",   "dans", "pour", "que",    "qui",   "sur",  "avec",
      "par", "der", "das",  "und", "ist", "ein", "eine",  "den",  "dem",  "nicht",  "mit",   "von",  "auf",
      "für", "zu",  "el",   "los", "las", "del", "una",   "por",  "con",  "para",   "su",    "sus",  "como",
      "más", "y",   "es",   "il",  "che", "di",  "della", "per",  "sono", "gli",    "nel",   "non",  "o",
      "os",  "da",  "em",   "um",  "uma", "não", "dos",   "het",  "een",  "van",    "niet",  "zijn", "voor",
      "met", "op",  "och",  "att", "det", "som", "på",    "är",   "og",   "til",    "av",    "w",    "na",
      "się", "nie", "jest", "ve",  "bir", "bu",  "için",  "yang", "dan",  "dengan", "untuk", "ini"};
  return kWords.contains(word);
}

struct Count {
  std::size_t words = 0;
  std::size_t english = 0;
  std::size_t foreign = 0;
  std::size_t other_scripts = 0;  // letters outside the Latin alphabet
  std::size_t letters = 0;

  void add(const std::string& word) {
    if (word.empty()) return;
    ++words;
    if (lexicon().is_function_word(word)) {
      ++english;
    } else if (is_foreign(word)) {
      ++foreign;
    }
  }
};

Count count_words(std::string_view text) {
  Count count;
  std::string word;
  for (const CodePoint c : code_points(text)) {
    if (is_letter(c.value)) {
      ++count.letters;
      if (c.value > 0x24F) ++count.other_scripts;
      append_utf8(word, to_lower(c.value));
      continue;
    }
    count.add(word);
    word.clear();
    if (count.words >= kEnoughWords) return count;
  }
  count.add(word);
  return count;
}

}  // namespace

bool is_english(std::string_view text) {
  const Count count = count_words(text);
  if (count.words == 0 || count.other_scripts * 4 > count.letters) return false;
  if (count.foreign > count.english) return false;
  if (count.words < kShortText) return true;
  return count.english * 8 >= count.words && count.english >= count.foreign * 2;
}

}  // namespace newsgraph::ingest
