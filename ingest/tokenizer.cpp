#include "ingest/tokenizer.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/cut_text.h"
#include "ingest/sentence_model.h"
#include "ingest/text.h"
#include "ingest/word_cutter.h"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t kFewWords = 5;       // too few for a sentence without a mark at its end
constexpr std::size_t kPlaceWords = 4;     // of the longest place that a dateline begins with
constexpr std::size_t kShortestPlace = 4;  // letters: "OSLO"

// As in Token::form.
char32_t plain(char32_t c) {
  const char32_t shape = plain_mark(c);
  return shape == U'—' ? U'-' : shape;
}

bool is_closing(char32_t c) {
  return c == U')' || c == U']' || c == U'}' || c == U'"' || c == U'\'';
}

// A word that nothing ends with: "of its | Comet brand".
bool opens_phrase(std::string_view form) {
  static constexpr std::array<std::string_view, 12> kWords = {"a",    "an",  "the", "its", "their", "my",
                                                              "your", "our", "and", "of",  "or",    "whose"};
  return std::ranges::find(kWords, form) != kWords.end();
}

bool ends_sentence(std::string_view form) {
  return form == "." || form == "?" || form == "!" || form == "..." || form == "…" || form == "?!";
}

// One document being cut. Positions are in code points of the text.
class Cutter {
 public:
  Cutter(Document& document, const SentenceModel& sentences, SentenceEnds ends)
      : document_(document), model_(sentences), ends_(ends), text_(document.text), words_(text_) {}

  // The words of the whole text, then its sentences.
  void run() {
    std::vector<Span> words;
    words.reserve(text_.size() / 4);
    cut_stretches(0, text_.size(), [&](std::size_t begin, std::size_t end) { words_.cut(begin, end, words); });
    if (ends_ == SentenceEnds::marked) part_network_from_stop(words);
    document_.tokens.reserve(words.size());
    for (const Span word : words) add(word.begin, word.end);
    std::vector<std::size_t> ends;
    model_.split(text_, words, kMaxSentenceTokens, ends);
    if (ends_ == SentenceEnds::marked) {
      drop_unlikely(ends);
      end_after_network(ends);
    }
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
      if (const std::size_t dateline = ends_ == SentenceEnds::marked ? dateline_end(begin, end) : begin;
          dateline > begin) {
        add_sentence(begin, dateline, false);
        begin = dateline;
      }
      add_sentence(begin, end, !ends_with_mark(begin, end));
      begin = end;
    }
  }

 private:
  // "wrote on X. Ann Lee": the network that has a letter for its name, and no initial.
  void part_network_from_stop(std::vector<Span>& words) const {
    for (std::size_t i = 1; i < words.size(); ++i) {
      const Span word = words[i];
      if (word.end != word.begin + 2 || text_[word.begin] != U'X' || text_[word.begin + 1] != U'.') continue;
      const Span before = words[i - 1];
      if (before.end != before.begin + 2 || text_[before.begin] != U'o' || text_[before.begin + 1] != U'n') continue;
      words[i].end = word.begin + 1;
      words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, Span{word.begin + 1, word.end});
    }
  }

  void end_after_network(std::vector<std::size_t>& ends) const {
    for (std::size_t i = 2; i + 1 < document_.tokens.size(); ++i) {
      if (form(i) != "." || form(i - 1) != "X" || form(i - 2) != "on" || !has_capital(form(i + 1))) continue;
      const auto at = std::ranges::lower_bound(ends, i + 1);
      if (at == ends.end() || *at != i + 1) ends.insert(at, i + 1);
    }
  }

  // A text that marks the ends of its sentences marks all of them: takes out ends within a line that have no mark,
  // where they are few, cut off but a few words, or stand after a word with a capital ("Royal | Tin Board") or an
  // article.
  void drop_unlikely(std::vector<std::size_t>& ends) const {
    std::vector<std::size_t> unmarked;
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
      if (end < document_.tokens.size() && !ends_with_mark(begin, end) && !is_line_end(end)) unmarked.push_back(end);
      begin = end;
    }
    if (unmarked.empty()) return;
    const bool few = unmarked.size() * 4 <= ends.size();
    std::vector<std::size_t> kept;
    begin = 0;
    for (const std::size_t end : ends) {
      const bool here = std::ranges::binary_search(unmarked, end);
      const bool fits = end - (kept.empty() ? 0 : kept.back()) <= kMaxSentenceTokens / 2;
      const bool capital = has_capital(document_.tokens[end - 1].form);
      const bool open = opens_phrase(document_.tokens[end - 1].form);
      const bool unlikely = here && fits && (few || capital || open || end - begin <= kFewWords);
      begin = end;
      if (!unlikely) kept.push_back(end);
    }
    ends = std::move(kept);
  }

  // Behind "OSLO -", "BERGEN, Norway (Agency) -", "OSLO/TURIN --", "KUALA LUMPUR:", with which a report begins; `begin`
  // if there is none.
  std::size_t dateline_end(std::size_t begin, std::size_t end) const {
    if (begin > 0 && !is_line_end(begin)) return begin;
    std::size_t i = begin;
    std::size_t letters = 0;
    for (; i < end && i < begin + kPlaceWords && (is_in_capitals(form(i)) || (i > begin && form(i) == "/")); ++i)
      letters += form(i).size();
    if (letters < kShortestPlace) return begin;
    if (i < end && (form(i) == "," || form(i) == "and")) {
      for (++i; i < end && i < begin + 3 * kPlaceWords && is_word_of_dateline(i);) ++i;
    }
    if (i < end && form(i) == "(") i = behind_bracket(i, end);
    if (i + kFewWords > end || !(is_long_dash(i) || form(i) == ":") || !document_.tokens[i].space_after) return begin;
    if (form(i) == "-" && !document_.tokens[i - 1].space_after) return begin;
    if (const std::size_t agency = i + 1; form(agency) == "(") {  // "OSLO -- (AGENCY) -- "
      if (const std::size_t close = behind_bracket(agency, end); close + kFewWords < end && is_long_dash(close))
        return close + 1;
    }
    for (std::size_t k = i + 1; k < end; ++k) {  // "ACME - a carmaker - said"
      if (is_long_dash(k) && document_.tokens[k - 1].space_after && k < i + 3 * kPlaceWords) return begin;
    }
    return i + 1;
  }

  // "Norway", "June", "3", "and" of "OSLO, Norway, and TURIN, June 3 -"
  bool is_word_of_dateline(std::size_t i) const {
    return has_capital(form(i)) || has_digit(form(i)) || form(i) == "," || form(i) == "and" || form(i) == "/";
  }

  bool is_long_dash(std::size_t i) const { return form(i) == "-" || form(i) == "--"; }

  // REQUIRES an opening bracket at `i`.
  std::size_t behind_bracket(std::size_t i, std::size_t end) const {
    const std::size_t last = std::min(end, i + 2 * kPlaceWords);
    while (i < last && form(i) != ")") ++i;
    return std::min(i + 1, end);
  }

  std::string_view form(std::size_t i) const { return document_.tokens[i].form; }

  static bool has_digit(std::string_view form) { return !form.empty() && form[0] >= '0' && form[0] <= '9'; }

  static bool has_capital(std::string_view form) { return !form.empty() && form[0] >= 'A' && form[0] <= 'Z'; }

  // Whether a new line begins between the tokens before and at `i`.
  bool is_line_end(std::size_t i) const {
    for (std::size_t k = document_.tokens[i - 1].span.end; k < document_.tokens[i].span.begin; ++k) {
      if (text_[k] == U'\n' || text_[k] == U'\r') return true;
    }
    return false;
  }

  // Calls `cut` with each stretch of [begin, end) that has no blank in it; a blank follows the last token of each.
  template <class Cut>
  void cut_stretches(std::size_t begin, std::size_t end, const Cut& cut) {
    for (;;) {
      begin = first_word(begin, end);
      if (begin == end) return;
      std::size_t stretch_end = begin;
      while (stretch_end < end && !is_blank(text_.kind(stretch_end))) ++stretch_end;
      cut(begin, stretch_end);
      begin = stretch_end;
    }
  }

  // Whether a sentence has a full stop, perhaps with closing marks after it.
  bool ends_with_mark(std::size_t begin, std::size_t end) const {
    while (end > begin + 1 && is_closing(plain(text_[document_.tokens[end - 1].span.begin]))) --end;
    const std::string& last = document_.tokens[end - 1].form;
    return ends_sentence(last) || last.ends_with('.') || last == ":";
  }

  std::size_t first_word(std::size_t begin, std::size_t end) const {
    while (begin < end && is_blank(text_.kind(begin))) ++begin;
    return begin;
  }

  void add(std::size_t begin, std::size_t end) {
    Token token;
    token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    for (std::size_t i = begin; i < end; ++i) append_utf8(token.form, plain(text_[i]));
    token.space_after = end == text_.size() || is_blank(text_.kind(end));
    document_.tokens.push_back(std::move(token));
  }

  void add_sentence(std::size_t begin, std::size_t end, bool headline) {
    Sentence sentence;
    sentence.begin = static_cast<std::uint32_t>(begin);
    sentence.end = static_cast<std::uint32_t>(end);
    sentence.span = {document_.tokens[begin].span.begin, document_.tokens[end - 1].span.end};
    sentence.headline = headline;
    document_.sentences.push_back(sentence);
  }

  Document& document_;
  const SentenceModel& model_;
  SentenceEnds ends_;
  CutText text_;
  WordCutter words_;
};

}  // namespace

std::string normalized_form(std::string_view form) {
  std::string normalized;
  for (const CodePoint c : code_points(form)) append_utf8(normalized, plain(c.value));
  return normalized;
}

Tokenizer::Tokenizer(std::shared_ptr<const SentenceModel> sentences, SentenceEnds ends)
    : sentences_(std::move(sentences)), ends_(ends) {}

void Tokenizer::annotate(Document& document) const {
  document.tokens.clear();
  document.sentences.clear();
  Cutter(document, *sentences_, ends_).run();
}

}  // namespace newsgraph::ingest
