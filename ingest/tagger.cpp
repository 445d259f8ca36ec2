#include "ingest/tagger.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ingest/lexicon.h"
#include "ingest/morphology.h"
#include "ingest/text.h"

namespace newsgraph::ingest {

namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool starts_upper(std::string_view form) {
  return !form.empty() && is_upper(decode(form, 0).value);
}

bool has_upper(std::string_view form) {
  return std::any_of(form.begin(), form.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) || starts_upper(form);
}

bool has_letter(std::string_view form) {
  for (const CodePoint c : code_points(form)) {
    if (is_letter(c.value)) return true;
  }
  return false;
}

// "2004", "14.8", "50th", "53bn", "12-month" is not.
bool is_number(std::string_view lower) {
  if (lower.empty()) return false;
  std::size_t i = lower[0] == '-' || lower[0] == '+' || lower[0] == '\'' || lower[0] == '.' ? 1 : 0;
  if (i >= lower.size() || lower[i] < '0' || lower[i] > '9') return false;
  while (i < lower.size() &&
         ((lower[i] >= '0' && lower[i] <= '9') || one_of(lower.substr(i, 1), {".", ",", "/", ":", "-"})))
    ++i;
  return one_of(lower.substr(i),
                {"", "bn", "m", "tn", "k", "s", "th", "st", "nd", "rd", "p", "x", "mn", "million", "billion"});
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings, std::size_t stem = 3) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return word.size() >= ending.size() + stem && word.ends_with(ending);
  });
}

Tag tag_of_ending(std::string_view word) {
  if (ends_with_any(word, {"ly"})) return Tag::adv;
  if (ends_with_any(
          word, {"able", "ible", "ful",   "less",   "ous",   "ive",  "ical",  "ish",    "ary",    "ese",     "ic",
                 "al",   "-old", "-wide", "-based", "-like", "-led", "-term", "-scale", "-level", "-listed", "-end"})) {
    return Tag::adj;
  }
  return Tag::noun;
}

// What the article shows about words as it writes them.
struct Usage {
  std::unordered_set<std::string> lower;  // written without a capital
  std::unordered_set<std::string> names;  // written with one where nothing else asks for it (lower case here)
};

class SentenceTagger {
 public:
  SentenceTagger(Document& document, const std::vector<std::string>& lower, const Usage& usage)
      : document_(document), lower_(lower), usage_(usage) {}

  void tag(const Sentence& sentence, bool title_case) {
    begin_ = sentence.begin;
    end_ = sentence.end;
    title_case_ = title_case;
    for (std::uint32_t i = begin_; i < end_; ++i) {
      Token& token = document_.tokens[i];
      token.tag = choose(i);
      token.lemma = lemma(i);
    }
  }

  // Whether a capitalised word may have its capital for other reasons than being a name.
  static bool capital_is_forced(const Document& document, const Sentence& sentence, std::uint32_t i) {
    if (i == sentence.begin) return true;
    const Token& before = document.tokens[i - 1];
    return before.form == "\"" || before.form == "'" || before.form == ":" || before.form == "(" ||
           before.form == "..." || before.form == "-" || is_number(before.form);
  }

 private:
  const std::string& lower(std::uint32_t i) const {
    static const std::string kNothing;
    return i >= begin_ && i < end_ ? lower_[i] : kNothing;
  }
  const Token& token(std::uint32_t i) const { return document_.tokens[i]; }
  bool in(std::uint32_t i) const { return i >= begin_ && i < end_; }

  Tag choose(std::uint32_t i) const {
    const std::string& form = token(i).form;
    const std::string& word = lower_[i];
    if (is_number(word)) return Tag::num;
    if (!has_letter(form) && form != "'" && form != "&")
      return one_of(form, {"$", "£", "€", "¥", "%", "+", "=", "#"}) ? Tag::sym : Tag::punct;
    if (form.back() == '$') return Tag::sym;
    if (word == "no.") return Tag::noun;
    if (is_prefix(i)) return Tag::adj;
    if (has_upper(form) && is_name(i)) return Tag::propn;
    if (word == "'s") return follows_pronoun(i) ? Tag::aux : Tag::part;
    if (word == "'") return is_possessive_mark(i) ? Tag::part : Tag::punct;
    if (lexicon().is_function_word(word)) return function_tag(i);
    const PlaceEntry* place = lexicon().place(word);
    if (place != nullptr && place->adjective && starts_upper(form)) return Tag::adj;
    return open_class(i);
  }

  // "Western" of "Western firms"
  bool is_compass_adjective(std::uint32_t i) const {
    return one_of(lower_[i], {"western", "eastern", "northern", "southern"}) && in(i + 1) &&
           !has_upper(token(i + 1).form);
  }

  // "Pan" of "Pan-European"
  bool is_prefix(std::uint32_t i) const {
    return in(i + 1) && token(i + 1).form == "-" && !token(i).space_after && lexicon().is_compound_head(lower_[i]);
  }

  // REQUIRES a capital somewhere in the form.
  bool is_name(std::uint32_t i) const {
    const std::string& form = token(i).form;
    const std::string& word = lower_[i];
    if (form == "I") return false;
    const PlaceEntry* place = lexicon().place(word);
    if (place != nullptr) return !place->adjective && starts_upper(form) && word != "reading" && word != "nice";
    if (!starts_upper(form)) return !begins_common(word);  // iPhone, not high-XY
    if (std::count_if(form.begin(), form.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) > 1) return is_acronym(i);
    if (std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; })) return true;
    const bool forced = title_case_ || capital_is_forced(document_, sentence(), i);
    if (lexicon().is_function_word(word)) return false;
    if (is_compass_adjective(i)) return false;
    if (!forced) return true;
    if (usage_.names.contains(word)) return true;
    if (lexicon().month(word) != 0 || lexicon().weekday(word) != 0 || lexicon().is_title(word)) return true;
    if (usage_.lower.contains(word)) return false;
    return !is_common(i);
  }

  // "LSE", "BenQ", but not "THE" nor a word of a line in capitals.
  bool is_acronym(std::uint32_t i) const {
    const std::string& form = token(i).form;
    const bool all = std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (!all) return true;
    if (lexicon().tag(lower_[i]) == Tag::noun && form != "NEWS") return ends_name(i);  // AI, GDP
    return !(form.size() > 1 && lexicon().is_function_word(lower_[i]) && form != "US" && form != "IT" && form != "WHO");
  }

  // "AI" of "Larch AI bought", not of "Larch AI chips"
  bool ends_name(std::uint32_t i) const {
    if (i == begin_ || title_case_ || token(i - 1).tag != Tag::propn || !token(i - 1).space_after) return false;
    if (!one_of(lower_[i], {"ai", "tv"})) return false;
    return !in(i + 1) || has_upper(token(i + 1).form) || !lexicon().is_noun(noun_lemma(lower(i + 1)));
  }

  // Whether the word is one of the language, as far as tables and endings tell.
  bool is_common(std::uint32_t i) const {
    const std::string& word = lower_[i];
    const bool next_is_name = in(i + 1) && starts_upper(token(i + 1).form) && !lexicon().is_function_word(lower(i + 1));
    if (lexicon().is_given_name(word) && next_is_name) return false;
    if (lexicon().tag(word) || lexicon().noun_kinds(word) != 0 || lexicon().noun_kinds(noun_lemma(word)) != 0)
      return true;
    if (lexicon().tag(noun_lemma(word))) return true;
    if (lexicon().is_given_name(word)) return false;
    if (read_verb(word)) return true;
    if (word.find('-') != std::string::npos) return is_common_compound(i);
    if (next_is_name && !title_case_) return false;
    const bool adverb = in(i + 1) && lexicon().tag(lower(i + 1)) == Tag::adv;
    if (word.ends_with("ing") && finite_verb_follows(adverb ? i + 1 : i)) return false;
    return ends_with_any(
        word, {"tion", "tions", "ment", "ments", "ness", "ities", "ity",  "ings", "ing",   "ists", "ers", "ors",
               "ies",  "ance",  "ence", "ly",    "ous",  "ful",   "less", "ship", "ships", "ians", "ed"},
        3);
  }

  // "high" of "high-XY"
  static bool begins_common(const std::string& word) {
    const std::size_t hyphen = word.find('-');
    return hyphen != std::string::npos && lexicon().tag(word.substr(0, hyphen)).has_value();
  }

  bool is_common_compound(std::uint32_t i) const {
    const std::string& form = token(i).form;
    const std::size_t hyphen = form.find('-');
    return hyphen + 1 < form.size() && !(form[hyphen + 1] >= 'A' && form[hyphen + 1] <= 'Z') && hyphen > 1;
  }

  const Sentence& sentence() const {
    sentence_.begin = begin_;
    sentence_.end = end_;
    return sentence_;
  }

  bool follows_pronoun(std::uint32_t i) const {
    return in(i - 1) && i > begin_ &&
           one_of(lower(i - 1), {"it", "he", "she", "that", "there", "who", "what", "here", "how", "let", "where"});
  }

  // The apostrophe of "users' data", not the one that closes a quotation.
  bool is_possessive_mark(std::uint32_t i) const {
    if (i == begin_ || token(i - 1).space_after || !lower(i - 1).ends_with("s")) return false;
    bool open = false;
    for (std::uint32_t k = begin_; k < i; ++k) {
      if (token(k).form == "'") open = token(k).tag == Tag::punct && (k == begin_ || token(k - 1).space_after);
    }
    return !open;
  }

  // The nearest token to the left that is no adverb.
  std::uint32_t before(std::uint32_t i) const {
    while (i > begin_) {
      --i;
      if (token(i).tag != Tag::adv && lower_[i] != "not" && lower_[i] != "n't") return i;
    }
    return kNone;
  }

  bool has_tag(std::uint32_t i, std::initializer_list<Tag> tags) const {
    return i != kNone && std::find(tags.begin(), tags.end(), token(i).tag) != tags.end();
  }

  Tag function_tag(std::uint32_t i) const {
    const std::string& word = lower_[i];
    if (word == "to" && i > begin_ && lower(i - 1) == "up" && is_amount(i + 1)) return Tag::adv;
    if (word == "to") return is_infinitive_mark(i) ? Tag::part : Tag::adp;
    if (word == "that") return tag_of_that(i);
    if (is_before_amount(i) || (word == "each" && is_floating(i))) return Tag::adv;
    if (one_of(word, {"itself", "himself", "herself", "themselves"}) && i > begin_ &&
        has_tag(i - 1, {Tag::noun, Tag::propn}))
      return Tag::adv;
    if (word == "since" && i > begin_ && one_of(lower(i - 1), {"has", "have", "had"})) return Tag::adv;
    if (one_of(word, {"have", "has", "had", "having", "'ve", "'d"}))
      return precedes_participle(i) ? Tag::aux : word == "'d" ? Tag::aux : Tag::verb;
    if (one_of(word, {"do", "does", "did"})) return precedes_base(i) ? Tag::aux : Tag::verb;
    if (word == "may" && starts_upper(token(i).form) && i != begin_) return Tag::propn;
    if (word == "march" && starts_upper(token(i).form)) return Tag::propn;
    if (word == "no" && in(i + 1) && token(i + 1).form == ".") return Tag::noun;
    if (word == "following" || word == "including" || word == "regarding" || word == "concerning" ||
        word == "pending") {
      return has_tag(before(i), {Tag::aux}) ? Tag::verb : Tag::adp;
    }
    if (word == "like" && in(i + 1) && has_tag(before(i), {Tag::pron, Tag::aux, Tag::part})) return Tag::verb;
    if (word == "according") return Tag::verb;
    if (one_of(word, {"first", "second", "least", "most", "more", "less", "much", "only", "far"}) &&
        has_tag(before(i), {Tag::det}))
      return Tag::adj;
    if (word == "as") return clause_follows(i) ? Tag::sconj : Tag::adp;
    if (one_of(word, {"before", "after", "since", "until"})) return clause_follows(i) ? Tag::sconj : Tag::adp;
    return *lexicon().tag(word);
  }

  // "each" of "hold 10% each" and "each own 10%"
  bool is_floating(std::uint32_t i) const {
    if (i == begin_) return false;
    if (!in(i + 1) || !has_letter(token(i + 1).form)) return true;
    const std::string& next = lower(i + 1);
    return next == "own" || lexicon().tag(next) == Tag::aux ||
           (read_verb(next).base && !lexicon().is_noun(next) && !has_tag(i - 1, {Tag::adp, Tag::verb}));
  }

  bool is_amount(std::uint32_t i) const {
    return in(i) && (is_number(lower(i)) || token(i).form.back() == '$' || token(i).form == "£" ||
                     token(i).form == "€" || token(i).form == "¥" || lexicon().tag(lower(i)) == Tag::num);
  }

  // "about" of "owns about 7%", "up" of "up to $5m", "than" of "more than ten"; not "about" of "a report about 7
  // firms".
  bool is_before_amount(std::uint32_t i) const {
    const std::string& word = lower_[i];
    if (word == "up") return lower(i + 1) == "to" && is_amount(i + 2);
    if (word == "than")
      return i > begin_ && one_of(lower(i - 1), {"more", "less", "fewer", "other"}) && is_amount(i + 1);
    if (!one_of(word, {"about", "around", "roughly"})) return false;
    const bool fraction = one_of(lower(i + 1), {"a", "one", "half"}) &&
                          one_of(lower(i + 2), {"half", "third", "quarter", "fifth", "tenth", "dozen", "hundred"});
    return (is_amount(i + 1) || fraction) && has_tag(i == begin_ ? kNone : i - 1, {Tag::verb, Tag::adp, Tag::aux});
  }

  // Whether a finite verb comes before the next comma.
  bool clause_follows(std::uint32_t i) const {
    for (std::uint32_t k = i + 1; in(k) && k < i + 12; ++k) {
      const std::string& word = lower_[k];
      if (one_of(word, {",", ".", ";", "-", "and", "to"})) return false;
      if (lexicon().tag(word) == Tag::aux) return true;
      const VerbReading verb = read_verb(word);
      if (verb.past && k > i + 1 && !has_upper(token(k).form)) return true;
    }
    return false;
  }

  bool is_infinitive_mark(std::uint32_t i) const {
    std::uint32_t next = i + 1;
    while (in(next) && next < i + 3 && lexicon().tag(lower(next)) == Tag::adv) ++next;
    if (!in(next) || has_upper(token(next).form)) return false;
    const std::string& word = lower(next);
    if (one_of(word, {"be", "have", "do"})) return true;
    const VerbReading verb = read_verb(word);
    if (!verb.base) return false;
    return !(lexicon().is_noun(word) && in(next + 1) &&
             (read_verb(lower(next + 1)).past || token(next + 1).form == "." || token(next + 1).form == ",")) ||
           has_tag(before(i), {Tag::verb, Tag::aux, Tag::adj});
  }

  Tag tag_of_that(std::uint32_t i) const {
    const std::uint32_t last = before(i);
    if (has_tag(last, {Tag::noun, Tag::propn}) && in(i + 1)) {
      const std::string& next = lower(i + 1);
      if (lexicon().tag(next) == Tag::aux || read_verb(next).past || read_verb(next).third) return Tag::pron;
      const bool named = has_upper(token(i + 1).form) || one_of(next, {"it", "he", "she", "they", "we"});
      return named && last + 1 == i && has_tag(last, {Tag::noun}) && !has_content(last) ? Tag::pron : Tag::sconj;
    }
    if (has_tag(last, {Tag::verb, Tag::adj, Tag::aux})) {
      return in(i + 1) && lexicon().tag(lower(i + 1)) == Tag::noun && !is_plural(lower(i + 1)) ? Tag::det : Tag::sconj;
    }
    if (in(i + 1) && (lexicon().tag(lower(i + 1)) == Tag::aux || read_verb(lower(i + 1)).third)) return Tag::pron;
    return last == kNone || has_tag(last, {Tag::adp, Tag::punct, Tag::cconj}) ? Tag::det : Tag::sconj;
  }

  // "a report that it": what the noun says follows; "the lasers that it" does not.
  bool has_content(std::uint32_t i) const {
    static const std::unordered_set<std::string_view> kNouns = {
        "report",  "fact",       "claim",     "news",         "hope",       "fear",     "belief",      "idea",
        "sign",    "evidence",   "rumour",    "rumor",        "statement",  "warning",  "allegation",  "speculation",
        "view",    "suggestion", "concern",   "announcement", "condition",  "proof",    "possibility", "doubt",
        "promise", "signal",     "chance",    "expectation",  "suspicion",  "argument", "assurance",   "decision",
        "day",     "time",       "year",      "word",         "indication", "pledge",   "talk",        "hint",
        "ruling",  "denial",     "complaint", "accusation",   "prediction", "point",    "risk",        "confidence"};
    return kNouns.contains(noun_lemma(lower_[i]));
  }

  bool precedes_participle(std::uint32_t i) const {
    for (std::uint32_t k = i + 1; in(k) && k < i + 5; ++k) {
      const std::string& word = lower_[k];
      if (word == "been" || read_verb(word).participle) return true;
      if (word == "since" && k == i + 1) continue;
      const auto tag = lexicon().tag(word);
      const bool skipped = tag == Tag::adv || word == "not" || word == "n't" ||
                           (tag == Tag::pron && k == i + 1 && is_nominative(k)) || word.ends_with("ly");
      if (!skipped) return false;
    }
    return false;
  }

  // "has he made", not "has them made"
  bool is_nominative(std::uint32_t i) const {
    return one_of(lower_[i], {"he", "she", "it", "they", "we", "you", "i", "anyone", "everyone", "nobody"});
  }

  bool precedes_base(std::uint32_t i) const {
    for (std::uint32_t k = i + 1; in(k) && k < i + 5; ++k) {
      const std::string& word = lower_[k];
      if (word == "not" || word == "n't") return true;
      if (read_verb(word).base) return true;
      if (lexicon().tag(word) != Tag::adv && lexicon().tag(word) != Tag::pron) return false;
    }
    return false;
  }

  Tag open_class(std::uint32_t i) const {
    const std::string& word = lower_[i];
    const auto known = lexicon().tag(word);
    const VerbReading verb = read_verb(word);
    if (one_of(word, {"third", "fifth", "half", "quarter"}) && lower(i + 1) == "of") return Tag::noun;
    if (word == "own" && !follows_possessor(i) && complement_follows(i)) return Tag::verb;
    if (known == Tag::num || known == Tag::intj || (known == Tag::adv && !verb)) return *known;
    if (known == Tag::adj && is_noun_after_all(i)) return Tag::noun;
    if (!verb) {
      if (known) return *known;
      if (is_unknown_verb(i)) return Tag::verb;
      return lexicon().is_noun(noun_lemma(word)) ? Tag::noun : tag_of_ending(word);
    }
    if (verb.gerund) return tag_of_gerund(i, known);
    if (verb.base && !verb.past) return tag_of_present(i, known, true);
    if (verb.third)
      return tag_of_present(i, lexicon().is_noun(noun_lemma(word)) ? std::optional(Tag::noun) : known, false);
    return tag_of_past(i, known, verb);
  }

  bool follows_possessor(std::uint32_t i) const {
    const std::uint32_t last = before(i);
    return is_possessive_pronoun(last) || has_tag(last, {Tag::part, Tag::adj, Tag::adp});
  }

  // "giant" of "the tech giant", "executive" of "chief executive": adjectives that end a noun phrase.
  bool is_noun_after_all(std::uint32_t i) const {
    if (lexicon().noun_kinds(lower_[i]) == 0) return false;
    if (!nominal_follows(i)) return true;
    return has_upper(token(i + 1).form) && i > begin_ && lower_[i - 1] != "to" &&
           has_tag(i - 1, {Tag::noun, Tag::propn, Tag::adj, Tag::part, Tag::pron});
  }

  // A word that the lexicon lacks, in a verb's form and place.
  bool is_unknown_verb(std::uint32_t i) const {
    const std::string& word = lower_[i];
    const std::uint32_t last = before(i);
    if (has_upper(token(i).form)) return false;
    if (i > begin_ && is_modal(before(i)) && !lexicon().tag(word)) return true;
    if (word.size() < 5 || word.find('-') != std::string::npos) return false;
    if (word.ends_with("ing")) return has_tag(last, {Tag::aux});
    if (!word.ends_with("ed")) return false;
    return has_tag(last, {Tag::aux, Tag::noun, Tag::propn, Tag::pron, Tag::punct, Tag::cconj, Tag::sconj});
  }

  bool is_modal(std::uint32_t i) const {
    return has_tag(i, {Tag::aux}) &&
           one_of(lower_[i], {"will", "would", "can", "could", "may", "might", "must", "shall", "should", "'ll"});
  }

  bool nominal_follows(std::uint32_t i) const {
    if (!in(i + 1)) return false;
    const std::string& next = lower(i + 1);
    if (lexicon().is_function_word(next) || is_number(next) || !has_letter(next)) return false;
    if (has_upper(token(i + 1).form)) return true;
    const auto known = lexicon().tag(next);
    return known == Tag::noun || known == Tag::adj || lexicon().is_noun(noun_lemma(next)) || !read_verb(next);
  }

  Tag tag_of_gerund(std::uint32_t i, std::optional<Tag> known) const {
    const std::uint32_t last = before(i);
    if (has_tag(last, {Tag::aux, Tag::part, Tag::adp, Tag::sconj})) {
      return has_tag(last, {Tag::part}) && lower_[last] == "'s"             ? Tag::noun
             : known && has_tag(last, {Tag::adp}) && !complement_follows(i) ? *known
                                                                            : Tag::verb;
    }
    if (has_tag(last, {Tag::det, Tag::adj, Tag::num}) || is_possessive_pronoun(last)) {
      return known ? *known : nominal_follows(i) ? Tag::adj : Tag::noun;
    }
    if (has_tag(last, {Tag::noun}) && is_singular_noun(i + 1)) return Tag::noun;  // "chip making business"
    return known ? *known : Tag::verb;
  }

  bool is_singular_noun(std::uint32_t i) const {
    return in(i) && !has_upper(token(i).form) && lexicon().is_noun(lower_[i]) && !is_plural(lower_[i]);
  }

  bool is_possessive_pronoun(std::uint32_t i) const {
    return i != kNone && one_of(lower_[i], {"its", "his", "her", "their", "our", "my", "your", "whose"});
  }

  // Whether what follows is what verbs, and not nouns, have after them.
  bool complement_follows(std::uint32_t i) const {
    if (!in(i + 1)) return false;
    const std::string& next = lower(i + 1);
    if (one_of(next, {"the", "a",    "an",   "its",  "his",   "their",   "it",    "them",    "that",
                      "to",  "this", "more", "some", "no",    "up",      "out",   "whether", "how",
                      "all", "both", "part", "most", "about", "another", "around"}))
      return true;
    return is_number(next) || next == "$" || next == "£" || has_upper(token(i + 1).form) || next == "only" ||
           next == "over";
  }

  bool finite_verb_follows(std::uint32_t i) const {
    if (!in(i + 1)) return false;
    const std::string& next = lower(i + 1);
    if (has_upper(token(i + 1).form)) return false;
    if (lexicon().tag(next) == Tag::aux) return true;
    const VerbReading verb = read_verb(next);
    return (verb.past && !verb.base) || (verb.third && !lexicon().is_noun(noun_lemma(next)));
  }

  bool clause_has_verb(std::uint32_t i) const {
    for (std::uint32_t k = i; k > begin_;) {
      --k;
      if (token(k).tag == Tag::verb || token(k).tag == Tag::aux) return true;
      if (token(k).form == "," || token(k).form == ";" || token(k).tag == Tag::sconj || token(k).tag == Tag::cconj)
        return false;
      if (token(k).tag == Tag::pron && one_of(lower_[k], {"that", "which", "who", "whom"})) return false;
    }
    return false;
  }

  // `base`: plan; otherwise plans.
  Tag tag_of_present(std::uint32_t i, std::optional<Tag> known, bool base) const {
    const std::uint32_t last = before(i);
    const Tag other = known ? *known : Tag::noun;
    if (last == kNone) return known || !complement_follows(i) ? other : Tag::verb;
    if (base && lower_[last] == "to" && token(last).tag == Tag::part) return Tag::verb;
    if (has_tag(last, {Tag::aux})) return base && !is_copula_before(last) ? Tag::verb : other;
    if (is_possessive_pronoun(last) || has_tag(last, {Tag::det, Tag::adj, Tag::num, Tag::adp, Tag::part, Tag::sym})) {
      if (lower_[last] == "that" || token(last).form == "%") return Tag::verb;
      return other;
    }
    if (has_tag(last, {Tag::sconj}) && other == Tag::noun && finite_verb_follows(i)) return other;
    if (has_tag(last, {Tag::pron, Tag::sconj})) return !base || lower_[last] != "it" ? Tag::verb : other;
    if (has_tag(last, {Tag::noun, Tag::propn})) return tag_after_noun(i, last, known, base);
    if (has_tag(last, {Tag::cconj})) {
      const std::uint32_t first = before(last);
      if (!base && has_tag(first, {Tag::propn}) && clause_has_verb(last))
        return Tag::verb;  // "born in X and lives in Y"
      return has_tag(first, {Tag::verb}) || (first != kNone && complement_follows(i) && clause_has_verb(last))
                 ? (other == Tag::noun && known && !complement_follows(i) ? other : Tag::verb)
                 : other;
    }
    if (has_tag(last, {Tag::punct}))
      return !known && !base                   ? Tag::verb
             : known && !complement_follows(i) ? other
             : clause_has_verb(i)              ? other
                                               : Tag::verb;
    return other;
  }

  bool is_copula_before(std::uint32_t i) const {
    return one_of(lower_[i], {"is", "are", "was", "were", "be", "been", "being", "am", "'re", "'m", "'s"});
  }

  Tag tag_after_noun(std::uint32_t i, std::uint32_t last, std::optional<Tag> known, bool base) const {
    const Tag other = known ? *known : Tag::noun;
    if (finite_verb_follows(i)) return other;
    const bool subject_fits =
        base == ((is_plural(lower_[last]) && token(last).tag == Tag::noun) || (base && ends_list(last)));
    if (!subject_fits) return base || known ? other : Tag::verb;
    if (!known) return Tag::verb;
    if (clause_has_verb(i)) return other;
    return complement_follows(i) || token(last).tag == Tag::propn || base ? Tag::verb : other;
  }

  // Whether the name that ends at token `i` is the last of "A and B".
  bool ends_list(std::uint32_t i) const {
    if (token(i).tag != Tag::propn) return false;
    while (i > begin_ && token(i).tag == Tag::propn) --i;
    if (lower_[i] != "and" || i == begin_ || token(i - 1).tag != Tag::propn) return false;
    while (i > begin_ && has_tag(i - 1, {Tag::propn, Tag::cconj, Tag::punct, Tag::det})) --i;
    return i == begin_ || has_tag(i - 1, {Tag::sconj, Tag::cconj, Tag::pron});
  }

  Tag tag_of_past(std::uint32_t i, std::optional<Tag> known, const VerbReading& verb) const {
    const std::uint32_t last = before(i);
    const bool inside = has_tag(last, {Tag::det, Tag::adj, Tag::num}) || is_possessive_pronoun(last) ||
                        (has_tag(last, {Tag::part}) && lower_[last] != "to");
    if (inside) return known ? *known : nominal_follows(i) || verb.participle ? Tag::adj : Tag::verb;
    if (verb.base && known == Tag::noun) {  // cost, bid, cut
      if ((last == kNone || has_tag(last, {Tag::adp, Tag::noun, Tag::propn})) && !complement_follows(i))
        return Tag::noun;
      return Tag::verb;
    }
    const bool ends_phrase = has_tag(last, {Tag::punct}) && !nominal_follows(i) && verb.past;
    if (known == Tag::adj && !ends_phrase && !has_tag(last, {Tag::aux, Tag::pron, Tag::noun, Tag::propn}))
      return Tag::adj;
    if (has_tag(last, {Tag::adp}) && nominal_follows(i) && !has_tag(last, {Tag::aux})) return Tag::adj;
    return Tag::verb;
  }

  std::string lemma(std::uint32_t i) const {
    const std::string& word = lower_[i];
    switch (token(i).tag) {
      case Tag::propn:
        return token(i).form;
      case Tag::noun:
        return noun_lemma(word);
      case Tag::verb:
        if (lexicon().is_function_word(word)) return auxiliary_lemma(word);
        if (const VerbReading verb = read_verb(word)) return verb.lemma;
        return word;
      case Tag::aux:
        return auxiliary_lemma(word);
      case Tag::adj: {
        const PlaceEntry* place = lexicon().place(word);
        return place != nullptr && place->adjective ? token(i).form : word;
      }
      case Tag::det:
        return word == "an" ? "a" : word;
      default:
        return word;
    }
  }

  static std::string auxiliary_lemma(const std::string& word) {
    if (one_of(word, {"am", "is", "are", "was", "were", "been", "being", "'m", "'re", "'s", "be"})) return "be";
    if (one_of(word, {"has", "had", "having", "'ve", "have"})) return "have";
    if (one_of(word, {"does", "did"})) return "do";
    if (one_of(word, {"'ll", "wo"})) return "will";
    if (word == "'d") return "would";
    if (word == "ca") return "can";
    return word;
  }

  Document& document_;
  const std::vector<std::string>& lower_;
  const Usage& usage_;
  mutable Sentence sentence_;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
  bool title_case_ = false;
};

// "Carmaker To Cut Jobs In Europe": most words have a capital, so none means anything.
bool is_title_case(const Document& document, const Sentence& sentence, const std::vector<std::string>& lower) {
  if (!starts_upper(document.tokens[sentence.begin].form)) return false;
  std::size_t words = 0;
  std::size_t capitals = 0;
  for (std::uint32_t i = sentence.begin + 1; i < sentence.end; ++i) {
    const std::string& form = document.tokens[i].form;
    if (form.size() < 2 || !has_letter(form) || form[0] == '\'' || lexicon().is_function_word(lower[i])) continue;
    ++words;
    if (starts_upper(form)) ++capitals;
  }
  return words >= 3 && capitals * 4 >= words * 3 && sentence.headline;
}

}  // namespace

void Tagger::annotate(Document& document) const {
  std::vector<std::string> lower;
  lower.reserve(document.tokens.size());
  for (const Token& token : document.tokens) lower.push_back(to_lower(token.form));

  std::vector<char> title_case;
  Usage usage;
  for (const Sentence& sentence : document.sentences) {
    title_case.push_back(is_title_case(document, sentence, lower) ? 1 : 0);
    if (title_case.back() != 0) continue;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const bool capital = has_upper(document.tokens[i].form);
      if (!capital) usage.lower.insert(lower[i]);
      if (capital && !SentenceTagger::capital_is_forced(document, sentence, i)) usage.names.insert(lower[i]);
    }
  }
  SentenceTagger tagger(document, lower, usage);
  for (std::size_t s = 0; s < document.sentences.size(); ++s) tagger.tag(document.sentences[s], title_case[s] != 0);
}

}  // namespace newsgraph::ingest
