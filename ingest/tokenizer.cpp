#include "ingest/tokenizer.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/cut_text.h"
#include "ingest/lexicon.h"
#include "ingest/sentence_model.h"
#include "ingest/text.h"
#include "ingest/word_cutter.h"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t kLongLine = 50;   // a line that a wrapped paragraph may have
constexpr std::size_t kFewWords = 5;    // too few for a sentence without a mark at its end
constexpr std::size_t kLongWord = 100;  // what is longer is no word, and is not looked into

// As in Token::form.
char32_t plain(char32_t c) {
  const char32_t shape = plain_mark(c);
  return shape == U'—' ? U'-' : shape;
}

bool is_currency(char32_t c) {
  return c == U'$' || c == U'£' || c == U'€' || c == U'¥' || c == U'₹' || c == U'₩';
}

bool is_closing(char32_t c) {
  return c == U')' || c == U']' || c == U'}' || c == U'"' || c == U'\'';
}

bool ends_sentence(std::string_view form) {
  return form == "." || form == "?" || form == "!" || form == "..." || form == "…" || form == "?!";
}

bool starts_lower(std::string_view form) {
  return !form.empty() && form[0] >= 'a' && form[0] <= 'z';
}

// One document being cut. Positions are in code points of the text.
class Cutter {
 public:
  Cutter(Document& document, const SentenceModel* sentences, SentenceEnds ends)
      : document_(document), model_(sentences), ends_(ends), text_(document.text), words_(text_) {}

  void run() {
    if (model_ != nullptr) return run_model();
    std::size_t begin = 0;
    while (begin < text_.size()) {
      const std::size_t end = block_end(begin);
      cut_block(begin, end);
      begin = end;
    }
  }

 private:
  // The words of the whole text, then its sentences.
  void run_model() {
    std::vector<Span> words;
    words.reserve(text_.size() / 4);
    cut_stretches(0, text_.size(), [&](std::size_t begin, std::size_t end) { words_.cut(begin, end, words); });
    document_.tokens.reserve(words.size());
    for (const Span word : words) add(word.begin, word.end);
    std::vector<std::size_t> ends;
    model_->split(text_, words, kMaxSentenceTokens, ends);
    if (ends_ == SentenceEnds::marked) drop_unlikely(ends);
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
      add_sentence(begin, end, !ends_with_mark(begin, end));
      begin = end;
    }
  }

  // A text that marks the ends of its sentences marks all of them: takes out ends within a line that have no mark, where
  // they are few, cut off but a few words, or stand after a word with a capital ("Royal | Tin Board").
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
      const bool unlikely = here && fits && (few || capital || end - begin <= kFewWords);
      begin = end;
      if (!unlikely) kept.push_back(end);
    }
    ends = std::move(kept);
  }

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

  std::size_t line_end(std::size_t begin) const {
    while (begin < text_.size() && text_[begin] != U'\n') ++begin;
    return begin;
  }

  bool is_blank_line(std::size_t begin, std::size_t end) const { return first_word(begin, end) == end; }

  std::size_t first_word(std::size_t begin, std::size_t end) const {
    while (begin < end && is_blank(text_.kind(begin))) ++begin;
    return begin;
  }

  static bool is_bullet(char32_t c) {
    return c == U'-' || c == U'—' || c == U'•' || c == U'*' || c == U'#' || c == U'·' || c == U'>';
  }

  bool starts_with_bullet(std::size_t begin, std::size_t end) const {
    begin = first_word(begin, end);
    if (begin >= end || !is_bullet(text_[begin])) return false;
    while (begin < end && is_bullet(text_[begin])) ++begin;
    return begin < end && is_space(text_[begin]);
  }

  // Lines that are one paragraph: the next goes on where this one merely wraps.
  std::size_t block_end(std::size_t begin) const {
    std::size_t end = line_end(begin);
    while (end < text_.size()) {
      const std::size_t next_begin = end + 1;
      const std::size_t next_end = line_end(next_begin);
      if (is_blank_line(begin, end) || is_blank_line(next_begin, next_end) || starts_with_bullet(next_begin, next_end))
        break;
      const char32_t first = text_[first_word(next_begin, next_end)];
      const char32_t last = text_[last_word(begin, end)];
      const bool stops = last == U'.' || last == U'?' || last == U'!' || last == U':';
      const bool wraps = !stops && (is_lower(first) || end - begin >= kLongLine);
      if (!wraps) break;
      begin = next_begin;
      end = next_end;
    }
    return std::min(end + 1, text_.size());
  }

  std::size_t last_word(std::size_t begin, std::size_t end) const {
    while (end > begin && is_space(text_[end - 1])) --end;
    return end > begin ? end - 1 : begin;
  }

  void cut_block(std::size_t begin, std::size_t end) {
    block_begin_ = document_.tokens.size();
    if (starts_with_bullet(begin, end)) {
      begin = first_word(begin, end);
      while (begin < end && is_bullet(text_[begin])) ++begin;
    }
    cut_stretches(begin, end, [&](std::size_t stretch, std::size_t stretch_end) { cut_chunk(stretch, stretch_end); });
    cut_sentences();
  }

  void add(std::size_t begin, std::size_t end) {
    Token token;
    token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    for (std::size_t i = begin; i < end; ++i) append_utf8(token.form, plain(text_[i]));
    token.space_after = end == text_.size() || is_blank(text_.kind(end));
    document_.tokens.push_back(std::move(token));
  }

  std::string lower(std::size_t begin, std::size_t end) const {
    std::string form;
    for (std::size_t i = begin; i < end; ++i) append_utf8(form, plain(text_[i]));
    return ascii_lower(form);
  }

  // The punctuation that stands alone at `begin`, as a length; 0 if a word begins there.
  std::size_t leading_mark(std::size_t begin, std::size_t end) const {
    const char32_t c = text_[begin];
    if (c == U'.' && begin + 1 < end && text_[begin + 1] == U'.') return run_of(begin, end, U'.');
    if (c == U'-' && begin + 1 < end && text_[begin + 1] == U'-') return run_of(begin, end, U'-');
    if (c == U'\'' && begin + 1 < end && is_digit(text_[begin + 1])) return 0;  // '90s
    if (c == U'\'' && begin > 0 && !is_space(text_[begin - 1])) return 0;
    if (is_letter(c) || is_digit(c)) return 0;
    if ((c == U'-' || c == U'+' || c == U'.' || c == U'@' || c == U'#') && begin + 1 < end &&
        (is_letter(text_[begin + 1]) || is_digit(text_[begin + 1]))) {
      return 0;  // -5, .com, #tag
    }
    return 1;
  }

  std::size_t run_of(std::size_t begin, std::size_t end, char32_t c) const {
    std::size_t length = 0;
    while (begin + length < end && text_[begin + length] == c) ++length;
    return length;
  }

  // What follows the last blank up to the next one.
  void cut_chunk(std::size_t begin, std::size_t end) {
    while (begin < end) {
      const std::size_t mark = leading_mark(begin, end);
      if (mark == 0) break;
      add(begin, begin + mark);
      begin += mark;
    }
    if (begin == end) return;
    const std::size_t word_end = without_trailing_marks(begin, end);
    cut_word(begin, word_end);
    for (std::size_t i = word_end; i < end;) {
      std::size_t length = 1;
      if (text_[i] == U'.') length = run_of(i, end, U'.');
      add(i, i + length);
      i += length;
    }
  }

  std::size_t without_trailing_marks(std::size_t begin, std::size_t end) const {
    while (end > begin + 1) {
      const char32_t c = text_[end - 1];
      if (c == U'.') {
        if (text_[end - 2] != U'.' && keeps_stop(begin, end)) break;
      } else if (is_letter(c) || is_digit(c) || is_currency(c) ||
                 std::u32string_view(U"-+#_/=").find(c) != std::u32string_view::npos) {
        break;
      }
      --end;
    }
    return end;
  }

  // "Inc.", "U.S.", "J."
  bool keeps_stop(std::size_t begin, std::size_t end) const {
    if (end - begin == 2) return is_upper(text_[begin]);
    if (end - begin > 12) return false;
    if (lexicon().is_abbreviation(lower(begin, end))) return true;
    for (std::size_t i = begin; i + 1 < end; i += 2) {
      if (!is_letter(text_[i]) || text_[i + 1] != U'.') return false;
    }
    return (end - begin) % 2 == 0;
  }

  bool is_address(std::size_t begin, std::size_t end) const {
    if (end - begin > kLongWord) return true;
    const std::string word = lower(begin, end);
    return word.find("://") != std::string::npos || word.find("www.") == 0 || word.find('@') != std::string::npos;
  }

  // A word without marks around it: splits it where two words were written as one.
  void cut_word(std::size_t begin, std::size_t end) {
    if (is_address(begin, end)) return add(begin, end);
    std::size_t piece = begin;
    for (std::size_t i = begin + 1; i + 1 < end; ++i) {
      if (const std::size_t length = inner_mark(piece, i, end)) {
        cut_piece(piece, i);
        add(i, i + length);
        i += length;
        piece = i;
      } else if (is_glued(i, begin)) {
        cut_piece(piece, i);
        add(i, i + 1);
        piece = ++i;
      }
    }
    if (piece < end) cut_piece(piece, end);
  }

  // "end.The": a full stop without the blank after it.
  bool is_glued(std::size_t i, std::size_t begin) const {
    return text_[i] == U'.' && i >= begin + 3 && is_lower(text_[i - 1]) && is_lower(text_[i - 2]) &&
           is_upper(text_[i + 1]) && i + 2 < text_.size() && is_lower(text_[i + 2]);
  }

  std::size_t inner_mark(std::size_t begin, std::size_t i, std::size_t end) const {
    const char32_t c = text_[i];
    if (c == U'—' || c == U'[' || c == U']' || c == U'(' || c == U')' || c == U'"' || c == U';')
      return i > begin ? 1 : 0;
    if (c == U'-' && text_[i + 1] == U'-') return run_of(i, end, U'-');
    const bool letters = is_letter(text_[i - 1]) && is_letter(text_[i + 1]);
    if ((c == U'/' || c == U',' || c == U':') && letters && i > begin) return 1;
    if (c == U'.' && text_[i + 1] == U'.' && i > begin) return run_of(i, end, U'.');
    return 0;
  }

  // A piece has no punctuation but apostrophes, hyphens, and signs of money.
  void cut_piece(std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    if (const std::size_t number = after_currency(begin, end); number > begin) {
      add(begin, number);
      if (number == end) return;
      begin = number;
    }
    const std::size_t clitic = clitic_begin(begin, end);
    cut_hyphens(begin, clitic);
    if (clitic < end) add(clitic, end);
  }

  // "S$180": where 180 begins.
  std::size_t after_currency(std::size_t begin, std::size_t end) const {
    std::size_t i = begin;
    while (i < end && i < begin + 3 && is_upper(text_[i])) ++i;
    if (i < end && is_currency(text_[i]) && (i + 1 == end || is_digit(text_[i + 1]))) return i + 1;
    return begin;
  }

  std::size_t clitic_begin(std::size_t begin, std::size_t end) const {
    const std::size_t length = end - begin;
    if (length > 3 && lower(end - 3, end) == "n't") return end - 3;
    for (std::size_t size = 2; size <= 3 && size < length; ++size) {
      if (text_[end - size] != U'\'') continue;
      const std::string tail = lower(end - size, end);
      if (tail == "'s" || tail == "'m" || tail == "'d" || tail == "'re" || tail == "'ve" || tail == "'ll")
        return end - size;
    }
    return end;
  }

  void cut_hyphens(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin + 1; i + 1 < end; ++i) {
      if (text_[i] != U'-') continue;
      const bool tail = end - i < 16 && holds_upper(begin, i) && lexicon().is_compound_tail(lower(i + 1, end));
      const bool head = is_upper(text_[i + 1]) && i - begin < 6 && lexicon().is_compound_head(lower(begin, i));
      if (!tail && !head) continue;
      add(begin, i);
      add(i, i + 1);
      return add(i + 1, end);
    }
    add(begin, end);
  }

  bool holds_upper(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (is_upper(text_[i])) return true;
    }
    return false;
  }

  // The tokens of a block to sentences.
  void cut_sentences() {
    const std::size_t end = document_.tokens.size();
    std::size_t begin = block_begin_;
    for (std::size_t i = begin; i < end; ++i) {
      std::size_t next = i + 1;
      bool stop = ends_sentence(document_.tokens[i].form);
      if (stop) {
        while (next < end && closes(next)) ++next;
      } else {
        stop = is_final_abbreviation(i, end);
      }
      if (stop && next < end && !begins_sentence(next)) stop = false;
      if (next == end || next - begin >= kMaxSentenceTokens) stop = true;
      if (!stop) continue;
      add_sentence(begin, next, !ends_sentence(document_.tokens[i].form) && next == end);
      begin = next;
      i = next - 1;
    }
  }

  bool closes(std::size_t i) const {
    const Token& before = document_.tokens[i - 1];
    const std::string& form = document_.tokens[i].form;
    return !before.space_after && form.size() == 1 && is_closing(static_cast<char32_t>(form[0]));
  }

  // A full stop inside an abbreviation ends the sentence as well if a new one plainly begins.
  bool is_final_abbreviation(std::size_t i, std::size_t end) const {
    const std::string& form = document_.tokens[i].form;
    if (form.size() < 2 || form.back() != '.' || i + 1 >= end) return false;
    const std::string lower_form = ascii_lower(form.substr(0, form.size() - 1));
    if (form.size() == 2 || lexicon().is_title(lower_form)) return false;
    const std::string& next = document_.tokens[i + 1].form;
    return !starts_lower(next) && lexicon().is_function_word(ascii_lower(next));
  }

  bool begins_sentence(std::size_t i) const {
    const std::string& form = document_.tokens[i].form;
    const Token& before = document_.tokens[i - 1];
    return (before.space_after || before.form == ".") && !starts_lower(form) && form != "," && form != ";" &&
           form != "-";
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
  const SentenceModel* model_;  // null: rules
  SentenceEnds ends_;
  CutText text_;
  WordCutter words_;
  std::size_t block_begin_ = 0;  // first token of the block
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
  Cutter(document, sentences_.get(), ends_).run();
}

}  // namespace newsgraph::ingest
