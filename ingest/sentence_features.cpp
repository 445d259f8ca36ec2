#include "ingest/sentence_features.h"

#include <algorithm>
#include <cassert>
#include <initializer_list>
#include <string_view>

#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

using graph::Span;

enum Shape : std::uint8_t {
  none,
  lower_word,
  capital_word,
  capital_letter,
  all_capitals,
  mixed_word,
  number,
  number_word,
  abbreviation,
  stop,
  question,
  exclamation,
  dots,
  many_marks,
  comma,
  colon,
  semicolon,
  hyphen,
  dash,
  line,
  open_bracket,
  close_bracket,
  double_quote,
  open_double,
  close_double,
  single_quote,
  clitic,
  currency,
  bullet,
  face,
  address,
  other_mark
};

enum Gap : std::uint8_t { glued, blank, wide, broken_line, full_line, paragraph };

constexpr std::size_t kShortestWrapped = 40;
constexpr std::size_t kLongestWrapped = 100;

bool ends_sentences(std::uint8_t shape) {
  return shape == stop || shape == question || shape == exclamation || shape == dots || shape == many_marks;
}

bool is_wordlike(std::uint8_t shape) {
  return shape >= lower_word && shape <= abbreviation;
}

bool is_verb(std::uint8_t tag) {
  return tag == static_cast<std::uint8_t>(Tag::verb) || tag == static_cast<std::uint8_t>(Tag::aux);
}

std::uint32_t mix(std::uint32_t a, std::uint32_t b) {
  std::uint64_t h = (std::uint64_t{a} << 32u | b) * 0x9E3779B97F4A7C15ull;
  h ^= h >> 29u;
  h *= 0xBF58476D1CE4E5B9ull;
  return static_cast<std::uint32_t>(h >> 32u);
}

// 0 1 2 3 4 5-6 7-9 10-14 15-24 25-39 40...
std::uint32_t bucket(std::size_t n) {
  if (n <= 4) return static_cast<std::uint32_t>(n);
  if (n <= 6) return 5;
  if (n <= 9) return 6;
  if (n <= 14) return 7;
  if (n <= 24) return 8;
  return n <= 39 ? 9 : 10;
}

class Sink {
 public:
  explicit Sink(FeatureIndices& features) : features_(features) {}

  template <class... Parts>
  void add(Parts... parts) {
    std::uint32_t h = static_cast<std::uint32_t>(count_) + 1;
    ((h = mix(h, static_cast<std::uint32_t>(parts))), ...);
    assert(count_ < features_.size());
    features_[count_++] = h >> (32u - kFeatureBits);
  }

  std::size_t count() const { return count_; }

 private:
  FeatureIndices& features_;
  std::size_t count_ = 0;
};

char32_t lower_of(const CutText& text, std::size_t i) {
  if (text.kind(i) != CharKind::upper) return text[i];
  return text[i] < 0x80 ? text[i] + 32 : to_lower(text[i]);
}

std::uint32_t hash_of(const CutText& text, std::size_t begin, std::size_t end) {
  std::uint32_t h = 2166136261u;
  for (std::size_t i = begin; i < end; ++i) h = (h ^ static_cast<std::uint32_t>(lower_of(text, i))) * 16777619u;
  return h;
}

std::vector<std::uint32_t> hashes_of(std::initializer_list<std::string_view> words) {
  std::vector<std::uint32_t> hashes;
  for (const std::string_view word : words) {
    hashes.push_back(word_hash(CutText(word), {0, static_cast<std::uint32_t>(word.size())}));
  }
  return hashes;
}

std::uint8_t mark_shape(const CutText& text, std::size_t at) {
  switch (text[at]) {
    case U'.':
      return stop;
    case U'?':
      return question;
    case U'!':
      return exclamation;
    case U'…':
      return dots;
    case U',':
      return comma;
    case U':':
      return colon;
    case U';':
      return semicolon;
    case U'-':
      return hyphen;
    case U'—':
      return dash;
    case U'(':
    case U'[':
    case U'{':
      return open_bracket;
    case U')':
    case U']':
    case U'}':
      return close_bracket;
    case U'"':
      if (text.kind(at) == CharKind::open_quote) return open_double;
      return text.kind(at) == CharKind::close_quote ? close_double : double_quote;
    case U'\'':
      return single_quote;
    case U'$':
    case U'£':
    case U'€':
    case U'¥':
      return currency;
    case U'*':
    case U'•':
    case U'·':
    case U'>':
    case U'#':
    case U'|':
      return bullet;
    default:
      return other_mark;
  }
}

std::uint8_t marks_shape(const CutText& text, Span word) {
  const std::uint8_t first = mark_shape(text, word.begin);
  if (word.end - word.begin == 1) return first;
  if (first == stop) return dots;
  if (first == question || first == exclamation) return many_marks;
  if (first == hyphen || first == dash) return word.end - word.begin > 3 ? line : dash;
  if (first == single_quote) return double_quote;
  if (first == colon || first == semicolon || text[word.begin] == U'=') {
    return text[word.end - 1] == text[word.begin] ? line : face;
  }
  if (text[word.begin] == U'_' || text[word.begin] == U'=') return line;
  return first == bullet ? bullet : other_mark;
}

}  // namespace

WordFacts WordBook::find(std::uint32_t hash) const {
  const std::size_t home = hash >> (32u - kBits);
  for (std::size_t probe = 0; probe < kProbes; ++probe) {
    const std::uint16_t slot = slots_[(home + probe) & (slots_.size() - 1)];
    if (slot == 0) break;
    if (slot >> 8u != (hash & 0xFFu)) continue;
    const unsigned habit = slot >> 5u & 7u;
    const unsigned tag = slot & 31u;
    if (habit > static_cast<unsigned>(Habit::capital) || tag > static_cast<unsigned>(Tag::x)) break;
    return {static_cast<Habit>(habit), static_cast<Tag>(tag)};
  }
  return {};
}

bool WordBook::add(std::uint32_t hash, WordFacts facts) {
  const std::size_t home = hash >> (32u - kBits);
  const auto value = static_cast<std::uint16_t>((hash & 0xFFu) << 8u | static_cast<unsigned>(facts.habit) << 5u |
                                                static_cast<unsigned>(facts.tag));
  for (std::size_t probe = 0; probe < kProbes; ++probe) {
    std::uint16_t& slot = slots_[(home + probe) & (slots_.size() - 1)];
    if (slot != 0 && slot >> 8u != (hash & 0xFFu)) continue;
    if (slot == 0) slot = value;
    return slot == value;
  }
  return false;
}

std::uint32_t word_hash(const CutText& text, Span word) {
  return mix(hash_of(text, word.begin, word.end), 1);
}

GapFeatures::GapFeatures(const CutText& text, std::span<const Span> words, const WordBook& book)
    : text_(text), spans_(words), book_(book), words_(words.size()) {
  read_words();
  read_gaps();
  read_distances();
  read_repetitions();
}

std::uint8_t GapFeatures::shape_of(Span word) const {
  if (!text_.is_word(word.begin)) {
    if (word.end - word.begin == 1 || !text_.is_word(word.end - 1)) return marks_shape(text_, word);
    return text_[word.begin] == U'\'' ? clitic : text_[word.begin] == U':' ? face : mixed_word;
  }
  std::array<std::uint32_t, 9> counts{};
  bool is_address = false;
  for (std::size_t i = word.begin; i < word.end; ++i) {
    ++counts[static_cast<std::size_t>(text_.kind(i))];
    is_address = is_address || text_[i] == U'@' || (text_[i] == U'/' && i > word.begin && text_[i - 1] == U'/');
  }
  const auto count = [&](CharKind kind) { return counts[static_cast<std::size_t>(kind)]; };
  const std::uint32_t size = word.end - word.begin;
  if (is_address) return address;
  if (text_[word.end - 1] == U'.') return abbreviation;
  if (text_.kind(word.begin) == CharKind::digit)
    return count(CharKind::lower) + count(CharKind::upper) ? number_word : number;
  if (count(CharKind::upper) == 0) return lower_word;
  if (count(CharKind::upper) == size) return size == 1 ? capital_letter : all_capitals;
  if (text_.kind(word.begin) == CharKind::upper && count(CharKind::upper) == 1) return capital_word;
  return mixed_word;
}

void GapFeatures::read_words() {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const Span span = spans_[i];
    Word& word = words_[i];
    word.form = word_hash(text_, span);
    word.ending = hash_of(text_, span.end - std::min<std::uint32_t>(3, span.end - span.begin), span.end);
    word.shape = shape_of(span);
    const WordFacts facts = book_.find(word.form);
    word.habit = static_cast<std::uint8_t>(facts.habit);
    word.tag = static_cast<std::uint8_t>(facts.tag);
    word.calendar = calendar_of(span, word);
    word.size = static_cast<std::uint8_t>(bucket(span.end - span.begin));
  }
}

std::uint8_t GapFeatures::calendar_of(Span span, const Word& word) const {
  static const std::vector<std::uint32_t> kWeekdays =
      hashes_of({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
  static const std::vector<std::uint32_t> kMonths =
      hashes_of({"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                 "november", "december", "jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec."});
  if (word.shape == number) {
    const bool year = span.end - span.begin == 4 && (text_[span.begin] == U'1' || text_[span.begin] == U'2');
    return year ? 4 : 3;
  }
  if (word.shape != capital_word && word.shape != abbreviation) return 0;
  if (std::ranges::find(kWeekdays, word.form) != kWeekdays.end()) return 1;
  return std::ranges::find(kMonths, word.form) != kMonths.end() ? 2 : 0;
}

std::uint8_t GapFeatures::gap_of(std::size_t i) const {
  const std::size_t begin = spans_[i].end;
  const std::size_t end = spans_[i + 1].begin;
  if (begin >= end) return glued;
  std::size_t lines = 0;
  for (std::size_t k = begin; k < end; ++k) lines += text_.kind(k) == CharKind::newline ? 1 : 0;
  if (lines > 1) return paragraph;
  if (lines == 1) return broken_line;
  return end - begin > 1 ? wide : blank;
}

// The length of the longest line if the text may have been wrapped by hand, or 0: none of its lines is long.
std::size_t GapFeatures::wrap_column() const {
  std::size_t line = 0;
  std::size_t longest = 0;
  bool has_blank = false;  // an address alone may be longer
  for (std::size_t i = 0; i < text_.size() && longest <= kLongestWrapped; ++i) {
    const bool ends = text_.kind(i) == CharKind::newline;
    line = ends ? 0 : line + 1;
    has_blank = !ends && (has_blank || text_.kind(i) == CharKind::space);
    if (has_blank) longest = std::max(longest, line);
  }
  return longest >= kShortestWrapped && longest <= kLongestWrapped ? longest : 0;
}

void GapFeatures::read_gaps() {
  std::size_t line_begin = 0;
  std::size_t lines = 0;
  std::size_t stops = 0;
  std::size_t capitals = 0;
  const std::size_t column = wrap_column();
  for (std::size_t i = 0; i < words_.size(); ++i) {
    stops += ends_sentences(words_[i].shape) ? 1 : 0;
    capitals += words_[i].shape == capital_word || words_[i].shape == all_capitals ? 1 : 0;
    if (i + 1 == words_.size()) break;
    std::uint8_t gap = gap_of(i);
    if (gap == broken_line) {
      const std::size_t would_end = spans_[i].end - line_begin + 1 + (spans_[i + 1].end - spans_[i + 1].begin);
      if (column > 0 && would_end * 10 > column * 9) gap = full_line;
    }
    if (gap >= broken_line) {
      line_begin = spans_[i + 1].begin;
      ++lines;
    }
    words_[i].gap = gap;
  }
  const std::size_t size = words_.size() + 1;
  const std::uint32_t lined = lines == 0 ? 0 : lines * 60 > size ? 2 : 1;
  const std::uint32_t stopped = static_cast<std::uint32_t>(std::min<std::size_t>(stops * 100 / size / 2, 3));
  const std::uint32_t capital = static_cast<std::uint32_t>(std::min<std::size_t>(capitals * 100 / size / 8, 3));
  style_ = lined << 8u | stopped << 4u | capital;
}

void GapFeatures::read_distances() {
  std::uint16_t to_stop = 100;
  std::uint16_t to_verb = 100;
  std::uint8_t next_stop = none;
  for (std::size_t i = words_.size(); i-- > 0;) {
    Word& word = words_[i];
    if (ends_sentences(word.shape)) {
      to_stop = 0;
      next_stop = word.shape;
    }
    if (is_verb(word.tag)) to_verb = 0;
    word.to_stop = to_stop;
    word.to_verb = to_verb;
    word.next_stop = next_stop;
    if (to_stop < 100) ++to_stop;
    if (to_verb < 100) ++to_verb;
    if (i > 0 && words_[i - 1].gap >= broken_line && words_[i - 1].gap != full_line) to_stop = 50;
  }
}

// Two capitals that stand together twice are a name.
void GapFeatures::read_repetitions() {
  std::vector<std::uint32_t> pairs;  // hashes
  std::vector<std::uint32_t> lower;
  const auto pair_at = [&](std::size_t i) { return mix(words_[i].form, words_[i + 1].form); };
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].shape == lower_word) lower.push_back(words_[i].form);
    if (i + 1 < words_.size() && is_wordlike(words_[i].shape) && is_wordlike(words_[i + 1].shape)) {
      pairs.push_back(pair_at(i));
    }
  }
  std::ranges::sort(pairs);
  std::ranges::sort(lower);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    Word& word = words_[i];
    if (word.shape == lower_word || !is_wordlike(word.shape)) continue;
    word.seen_lower = std::ranges::binary_search(lower, word.form);
    if (i > 0 && is_wordlike(words_[i - 1].shape)) {
      const auto [first, last] = std::equal_range(pairs.begin(), pairs.end(), pair_at(i - 1));
      words_[i - 1].repeats = static_cast<std::uint8_t>(std::clamp<std::ptrdiff_t>(last - first - 1, 0, 2));
    }
  }
}

const GapFeatures::Word& GapFeatures::word(std::ptrdiff_t i) const {
  static const Word kOutside;
  return i < 0 || i >= static_cast<std::ptrdiff_t>(words_.size()) ? kOutside : words_[static_cast<std::size_t>(i)];
}

bool GapFeatures::is_candidate(std::size_t i) const {
  const Word& a = words_[i];
  const Word& b = words_[i + 1];
  if (a.gap == glued) return !is_wordlike(a.shape) && a.shape != hyphen && b.shape != hyphen && b.shape != clitic;
  return a.gap >= broken_line || !(a.shape == lower_word || a.shape == comma) || b.shape != lower_word;
}

bool GapFeatures::is_certain(std::size_t i) const {
  const Word& a = words_[i];
  const Word& b = words_[i + 1];
  if (a.gap == paragraph) return true;
  const bool goes_on = b.shape == lower_word || a.shape == comma || a.shape == hyphen || a.shape == open_bracket;
  return a.gap == broken_line && !goes_on;
}

void GapFeatures::follow(std::size_t i, std::size_t begin) {
  if (begin != state_begin_ || state_end_ > i + 1 || state_end_ < begin) {
    sentences_ = begin > state_begin_ ? sentences_ + 1 : 0;
    state_begin_ = state_end_ = begin;
    brackets_ = quotes_ = capitals_ = lowers_ = verbs_ = 0;
  }
  for (; state_end_ <= i; ++state_end_) {
    const std::uint8_t shape = words_[state_end_].shape;
    if (shape == open_bracket) ++brackets_;
    if (shape == close_bracket && brackets_ > 0) --brackets_;
    if (shape == double_quote) quotes_ ^= 1u;
    if (shape == open_double) quotes_ = 1;
    if (shape == close_double) quotes_ = 0;
    capitals_ += shape == capital_word || shape == all_capitals || shape == mixed_word ? 1 : 0;
    lowers_ += shape == lower_word ? 1 : 0;
    verbs_ += is_verb(words_[state_end_].tag) ? 1 : 0;
  }
}

void GapFeatures::extract(std::size_t i, std::size_t begin, FeatureIndices& features) {
  follow(i, begin);
  const auto at = static_cast<std::ptrdiff_t>(i);
  const Word& p3 = word(at - 2);
  const Word& p2 = word(at - 1);
  const Word& p1 = word(at);
  const Word& n1 = word(at + 1);
  const Word& n2 = word(at + 2);
  const Word& n3 = word(at + 3);
  const Word& first = words_[begin];
  const std::uint32_t shapes = p1.shape * 64u + n1.shape;
  const std::uint32_t length = bucket(i + 1 - begin);
  const std::uint32_t to_stop = bucket(n1.to_stop);
  const std::uint32_t open = std::min(brackets_, 2u) * 2 + quotes_;
  const std::uint32_t title = lowers_ == 0 ? 3u : capitals_ > lowers_ ? 2u : capitals_ * 3 > lowers_ ? 1u : 0u;
  const std::uint32_t p2_shape = at - 1 >= static_cast<std::ptrdiff_t>(begin) ? p2.shape : 63u;
  const std::uint32_t habits = p1.habit * 8u + n1.habit;

  const std::uint32_t tags = p1.tag * 32u + n1.tag;
  const std::uint32_t verbs = std::min(verbs_, 2u);
  const std::uint32_t place = std::min(sentences_, 3u);
  const Word& before = word(static_cast<std::ptrdiff_t>(begin) - 1);
  const std::uint32_t again = (n1.form == first.form ? 1u : 0u) + (n1.form == p1.form ? 2u : 0u) +
                              (n1.form == p2.form && n2.form == p1.form ? 4u : 0u);

  Sink sink(features);
  sink.add(shapes);
  sink.add(shapes, p1.gap);
  sink.add(shapes, p1.gap, n1.habit);
  sink.add(shapes, habits);
  sink.add(shapes, p2_shape);
  sink.add(shapes, n2.shape);
  sink.add(shapes, p2_shape, n2.shape);
  sink.add(shapes, p2_shape, n2.shape, n3.shape, p1.gap);
  sink.add(shapes, p3.shape, p2_shape, n1.habit);
  sink.add(shapes, length);
  sink.add(shapes, length, n1.habit, to_stop);
  sink.add(shapes, to_stop);
  sink.add(shapes, open);
  sink.add(shapes, title, length);
  sink.add(shapes, style_);
  sink.add(shapes, style_, n1.habit);
  sink.add(shapes, p1.size, n1.size);
  sink.add(p1.form);
  sink.add(n1.form);
  sink.add(p1.form, n1.shape);
  sink.add(p1.form, n1.shape, p1.gap);
  sink.add(p1.form, length);
  sink.add(n1.form, p1.shape);
  sink.add(n1.form, n1.shape, p1.shape);
  sink.add(n1.form, n1.shape, p1.shape, p1.gap);
  sink.add(n1.form, n2.shape, p1.shape);
  sink.add(p1.form, n1.form);
  sink.add(p2.form, p1.form, n1.shape);
  sink.add(n1.form, n2.form, n1.shape, p1.shape);
  sink.add(n2.form, n1.shape, p1.shape);
  sink.add(p2.form, p1.shape, n1.shape);
  sink.add(p1.ending, n1.shape);
  sink.add(n1.ending, p1.shape, n1.shape);
  sink.add(p1.ending, n1.ending, n1.shape);
  sink.add(first.form, shapes);
  sink.add(first.form, length, n1.shape);
  sink.add(first.shape, shapes, length);
  sink.add(p1.gap, style_, n1.shape);
  sink.add(p1.gap, title, n1.shape, length);
  sink.add(p1.habit, n1.habit, n2.habit, n1.shape);
  sink.add(n1.habit, n2.habit, n2.shape, n1.shape, p1.shape);
  sink.add(p1.gap, to_stop, n1.shape, n1.habit);
  sink.add(n3.form, n1.shape, p1.shape);
  sink.add(p1.form, style_);
  sink.add(tags, shapes);
  sink.add(tags, n1.shape, n2.tag);
  sink.add(p2.tag, tags, n1.shape, p1.gap);
  sink.add(p1.tag, p1.shape, n1.form, n1.shape);
  sink.add(n1.tag, n1.shape, p1.form);
  sink.add(n1.tag, n2.tag, n3.tag, n1.shape, p1.shape);
  sink.add(shapes, verbs, bucket(n1.to_verb), to_stop);
  sink.add(shapes, verbs, tags);
  sink.add(shapes, verbs, title, length);
  sink.add(n1.form, n1.shape, n1.next_stop);
  sink.add(n1.tag, shapes, n1.next_stop, to_stop);
  sink.add(shapes, p1.repeats, n1.seen_lower, p1.seen_lower);
  sink.add(p1.repeats, n1.seen_lower, n1.habit, p1.tag, n1.shape);
  sink.add(p1.repeats, n1.tag, n1.habit, n1.shape, p1.shape);
  sink.add(style_, p1.shape, n1.shape, n1.seen_lower, p1.repeats);
  sink.add(first.tag, first.shape, verbs, shapes);
  sink.add(place, shapes, n1.calendar, verbs);
  sink.add(place, shapes, length, to_stop);
  sink.add(place, first.calendar, p1.calendar, n1.shape, length);
  sink.add(first.calendar, p1.calendar, n1.calendar, n1.shape, n1.tag);
  sink.add(n1.calendar, n2.shape, n2.calendar, p1.shape, n3.calendar);
  sink.add(p1.calendar, n1.calendar, shapes, p2.calendar);
  sink.add(again, shapes, place);
  sink.add(again, p1.tag, n1.tag, n1.habit);
  sink.add(shapes, before.shape, title, place);
  sink.add(n1.form, n1.shape, place, verbs);
  sink.add(p1.repeats, n1.repeats, p2.repeats, shapes);
  sink.add(p1.repeats, n1.repeats, n1.shape, n1.habit, verbs);
  sink.add(p1.repeats, shapes, length);
  assert(sink.count() == kFeatureCount);
}

}  // namespace newsgraph::ingest
