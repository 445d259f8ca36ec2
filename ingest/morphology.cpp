#include "ingest/morphology.h"

#include "ingest/lexicon.h"

namespace newsgraph::ingest {
namespace {

// "rebuilt" is "built" with a prefix; only where the lexicon knows the verb.
std::string known_verb(const std::string& stem) {
  return lexicon().is_verb(stem) ? stem : std::string();
}

bool is_doubled(std::string_view stem) {
  return stem.size() > 2 && stem.back() == stem[stem.size() - 2] && stem.back() != 's' && stem.back() != 'e';
}

// The verb whose stem is left when "ed" or "ing" is taken off: "plann" -> plan, "produc" -> produce.
std::string verb_of_stem(std::string_view stem) {
  if (std::string with_e = known_verb(std::string(stem) + "e"); !with_e.empty()) return with_e;
  if (std::string plain = known_verb(std::string(stem)); !plain.empty()) return plain;
  if (is_doubled(stem)) return known_verb(std::string(stem.substr(0, stem.size() - 1)));
  return {};
}

std::string verb_of_third(std::string_view word) {
  if (std::string plain = known_verb(std::string(word.substr(0, word.size() - 1))); !plain.empty()) return plain;
  if (word.ends_with("ies")) return known_verb(std::string(word.substr(0, word.size() - 3)) + "y");
  if (word.ends_with("es")) return known_verb(std::string(word.substr(0, word.size() - 2)));
  return {};
}

std::string verb_of_past(std::string_view word) {
  if (word.ends_with("ied")) {
    if (std::string y = known_verb(std::string(word.substr(0, word.size() - 3)) + "y"); !y.empty()) return y;
  }
  return verb_of_stem(word.substr(0, word.size() - 2));
}

}  // namespace

VerbReading read_verb(std::string_view word) {
  VerbReading reading;
  if (word.size() < 2 || word.size() > 30) return reading;
  if (lexicon().is_verb(word)) {
    reading.lemma = word;
    reading.base = true;
  }
  if (const VerbForm* form = lexicon().irregular_verb(word)) {
    if (!reading.base) reading.lemma = form->lemma;
    if (reading.lemma == form->lemma) {
      reading.past = form->past;
      reading.participle = form->participle;
    }
    return reading;
  }
  if (reading.base) return reading;
  if (word.ends_with("ed") && word.size() > 3) {
    reading.lemma = verb_of_past(word);
    reading.past = reading.participle = !reading.lemma.empty();
  } else if (word.ends_with("ing") && word.size() > 4) {
    reading.lemma = word == "lying" ? "lie" : verb_of_stem(word.substr(0, word.size() - 3));
    reading.gerund = !reading.lemma.empty();
  } else if (word.ends_with("s") && !word.ends_with("ss")) {
    reading.lemma = verb_of_third(word);
    reading.third = !reading.lemma.empty();
  }
  return reading;
}

std::string noun_lemma(std::string_view word) {
  if (const auto singular = lexicon().irregular_plural(word)) return std::string(*singular);
  if (word.size() < 4 || word.back() != 's') return std::string(word);
  if (word.ends_with("ss") || word.ends_with("us") || word.ends_with("is")) return std::string(word);
  if (word.ends_with("ies")) return std::string(word.substr(0, word.size() - 3)) + "y";
  for (const std::string_view ending : {"sses", "shes", "ches", "xes", "zzes"}) {
    if (word.ends_with(ending)) return std::string(word.substr(0, word.size() - 2));
  }
  return std::string(word.substr(0, word.size() - 1));
}

bool is_plural(std::string_view word) {
  return noun_lemma(word) != word || word == "people" || word == "media";
}

}  // namespace newsgraph::ingest
