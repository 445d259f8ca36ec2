#include "ingest/time_expressions.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "ingest/lexicon.h"
#include "ingest/modality_cues.h"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t kReach = 12;  // tokens from the predicate; twice as many inside its clause
constexpr int kMaxSteps = 16;         // up the tree

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "17", "17th"
std::optional<int> day_number(std::string_view text) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (text.size() > 2 && text.ends_with(ending)) text.remove_suffix(2);
  }
  const auto day = text.size() <= 2 ? number(text) : std::nullopt;
  return day && *day >= 1 && *day <= 31 ? day : std::nullopt;
}

std::optional<int> year_number(std::string_view text) {
  const auto year = text.size() == 4 ? number(text) : std::nullopt;
  return year && *year >= 1700 && *year <= 2100 ? year : std::nullopt;
}

bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in_month(int year, int month) {
  static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

// 1 for Monday to 7 for Sunday: Sakamoto's method.
int weekday(const PartialDate& date) {
  static constexpr std::array<int, 12> kShift = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
  const int year = date.month < 3 ? date.year - 1 : date.year;
  const int day =
      (year + year / 4 - year / 100 + year / 400 + kShift[static_cast<std::size_t>(date.month - 1)] + date.day) % 7;
  return day == 0 ? 7 : day;
}

void append_padded(std::string& text, int value, std::size_t width) {
  const std::string digits = std::to_string(value);
  text.append(width > digits.size() ? width - digits.size() : 0, '0');
  text += digits;
}

}  // namespace

std::string to_string(const PartialDate& date) {
  std::string text;
  append_padded(text, date.year, 4);
  for (const int part : {date.month, date.day}) {
    if (part == 0) break;
    text += '-';
    append_padded(text, part, 2);
  }
  return text;
}

std::optional<PartialDate> parse_partial_date(const std::string& iso) {
  PartialDate date;
  const auto year = iso.size() >= 4 ? number(std::string_view(iso).substr(0, 4)) : std::nullopt;
  if (!year) return std::nullopt;
  date.year = *year;
  if (iso.size() >= 7) date.month = number(std::string_view(iso).substr(5, 2)).value_or(0);
  if (iso.size() >= 10) date.day = number(std::string_view(iso).substr(8, 2)).value_or(0);
  if (date.month < 0 || date.month > 12 || date.day < 0) return std::nullopt;
  if (date.month == 0) date.day = 0;
  if (date.day > 0 && date.day > days_in_month(date.year, date.month)) return std::nullopt;
  return date;
}

TimeReader::TimeReader(const Document& document, const Trees& trees)
    : document_(document), trees_(trees), today_(parse_partial_date(document.date)) {
  if (today_ && today_->day == 0) today_.reset();
}

// The verb, or what else heads the clause, that token `i` stands in.
std::uint32_t TimeReader::clause_of(std::uint32_t i) const {
  for (int step = 0; step < kMaxSteps; ++step) {
    const Token& token = document_.tokens[i];
    if (token.tag == Tag::verb || token.head == kNone || trees_.child(i, "cop") != kNone) break;
    i = token.head;
  }
  return i;
}

bool TimeReader::is_speech(std::uint32_t i) const {
  const Cue* cue = predicate_cue(document_.tokens[i].lemma);
  return cue != nullptr && cue->plain == Force::say;
}

std::string TimeReader::nearest(std::uint32_t at, bool ahead) const {
  const Sentence& sentence = document_.sentences[trees_.sentence_of(at)];
  const std::uint32_t begin = std::max(sentence.begin, at > 2 * kReach ? at - 2 * kReach : 0);
  const std::uint32_t end = std::min(sentence.end, at + 2 * kReach);
  const std::uint32_t clause = clause_of(at);
  std::optional<PartialDate> best;
  std::uint32_t best_distance = kNone;
  for (std::uint32_t i = begin; i < end; ++i) {
    const auto found = read(sentence, i, ahead);
    if (!found || (!ahead && today_ && found->year > today_->year)) continue;  // what is so is no later than today
    const std::uint32_t of = clause_of(i);
    if (of != clause && is_speech(of)) continue;  // when it was said
    const std::uint32_t distance = (i > at ? i - at : at - i) + (of == clause ? 0 : kReach);
    if (distance > 2 * kReach) continue;
    const bool finer = best && i > begin && best->year == found->year && best->day == 0 && found->day != 0;
    if (distance >= best_distance && !finer) continue;
    best = found;
    best_distance = distance;
  }
  return best ? to_string(*best) : std::string();
}

std::optional<PartialDate> TimeReader::before_article(int days) const {
  if (!today_) return std::nullopt;
  PartialDate date = *today_;
  for (; days > 0; --days) {
    if (--date.day == 0) {
      if (--date.month == 0) {
        date.month = 12;
        --date.year;
      }
      date.day = days_in_month(date.year, date.month);
    }
  }
  return date;
}

std::optional<PartialDate> TimeReader::after_article(int days) const {
  if (!today_) return std::nullopt;
  PartialDate date = *today_;
  for (; days > 0; --days) {
    if (++date.day <= days_in_month(date.year, date.month)) continue;
    date.day = 1;
    if (++date.month == 13) {
      date.month = 1;
      ++date.year;
    }
  }
  return date;
}

// The expression that begins at token `i`.
std::optional<PartialDate> TimeReader::read(const Sentence& sentence, std::uint32_t i, bool ahead) const {
  const Token& token = document_.tokens[i];
  const std::string word = ascii_lower(token.form);
  if (const int month = lexicon().month(word); month != 0 && token.tag == Tag::propn)
    return read_month(sentence, i, month, ahead);
  if (const int day = lexicon().weekday(word); day != 0 && today_) {
    return ahead ? after_article((day - weekday(*today_) + 7) % 7) : before_article((weekday(*today_) - day + 7) % 7);
  }
  if (const auto year = year_number(word); year && token.tag == Tag::num && i > sentence.begin) {
    const std::string& before = document_.tokens[i - 1].lemma;
    if (before == "in" || before == "since" || before == "by" || before == "during" || before == "early" ||
        before == "late")
      return PartialDate{*year, 0, 0};
  }
  return read_relative(sentence, i);
}

// "17 September 2025", "Sept 17", "in August"
std::optional<PartialDate> TimeReader::read_month(const Sentence& sentence, std::uint32_t i, int month,
                                                  bool ahead) const {
  PartialDate date{0, month, 0};
  std::uint32_t next = i + 1;
  if (i > sentence.begin) date.day = day_number(document_.tokens[i - 1].form).value_or(0);
  if (next < sentence.end && date.day == 0) {
    date.day = day_number(document_.tokens[next].form).value_or(0);
    if (date.day != 0) ++next;
  }
  if (next < sentence.end && document_.tokens[next].form == ",") ++next;
  if (next < sentence.end) date.year = year_number(document_.tokens[next].form).value_or(0);
  if (date.year == 0) {
    if (!today_) return std::nullopt;
    date.year = today_->year;
    if (!ahead && month > today_->month) --date.year;  // news looks back
    if (ahead && month < today_->month) ++date.year;
  }
  if (date.day > days_in_month(date.year, month)) date.day = 0;
  return date;
}

// "last year", "this month", "yesterday", "tomorrow"
std::optional<PartialDate> TimeReader::read_relative(const Sentence& sentence, std::uint32_t i) const {
  if (!today_) return std::nullopt;
  const std::string word = ascii_lower(document_.tokens[i].form);
  if (word == "yesterday") return before_article(1);
  if (word == "tomorrow") return after_article(1);
  if (word == "today") return today_;
  if (i + 1 >= sentence.end || (word != "last" && word != "this" && word != "next")) return std::nullopt;
  const int step = word == "last" ? -1 : word == "next" ? 1 : 0;
  const std::string& unit = document_.tokens[i + 1].lemma;
  if (unit == "year") return PartialDate{today_->year + step, 0, 0};
  if (unit != "month") return std::nullopt;
  PartialDate date{today_->year, today_->month + step, 0};
  if (date.month == 0) date = {today_->year - 1, 12, 0};
  if (date.month == 13) date = {today_->year + 1, 1, 0};
  return date;
}

}  // namespace newsgraph::ingest
