#include "ingest/dates.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstddef>
#include <optional>
#include <vector>

namespace newsgraph::ingest {
namespace {

constexpr std::size_t kLongestDate = 100;  // bytes; whatever is longer is no date

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 14> kFillers = {"am", "pm", "at", "on",   "of",      "the",       "st",
                                                       "nd", "rd", "th", "date", "updated", "published", "posted"};

// A run of letters or of digits.
struct Word {
  std::string_view text;
  bool number = false;
  char before = ' ';  // the byte in front of it
};

bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::vector<Word> split(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t i = 0; i < text.size();) {
    const bool number = is_ascii_digit(text[i]);
    if (!number && !is_ascii_letter(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && (number ? is_ascii_digit(text[end]) : is_ascii_letter(text[end]))) ++end;
    words.push_back({text.substr(i, end - i), number, i > 0 ? text[i - 1] : ' '});
    i = end;
  }
  return words;
}

int to_number(std::string_view digits) {
  int value = -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string lower_case(std::string_view word) {
  std::string lower(word);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

// The number from 1 of the name that `word` is, or shortens to three or more letters.
template <std::size_t N>
int find_name(const std::array<std::string_view, N>& names, std::string_view word) {
  if (word.size() < 3) return 0;
  const std::string lower = lower_case(word);
  const auto found = std::ranges::find_if(names, [&](std::string_view name) { return name.starts_with(lower); });
  return found == names.end() ? 0 : static_cast<int>(found - names.begin()) + 1;
}

// Words that a date may have beside day, month and year; capitals are a time zone's.
bool is_filler(std::string_view word) {
  if (word.size() <= 4 && std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; })) return true;
  return std::ranges::find(kFillers, lower_case(word)) != kFillers.end() || find_name(kWeekdays, word) != 0;
}

std::string format_day(int year, int month, int day) {
  static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return {};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (day > kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0)) return {};
  const auto two_digits = [](int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(year) + "-" + two_digits(month) + "-" + two_digits(day);
}

// 2025-09-17, 20250917, 2025/09/17, 17.09.2025, 17/09/2025, whatever stands behind them.
std::string numeric_day(const std::vector<Word>& words) {
  const std::string_view first = words[0].text;
  if (first.size() == 8) {
    return format_day(to_number(first.substr(0, 4)), to_number(first.substr(4, 2)), to_number(first.substr(6)));
  }
  if (words.size() < 3 || !words[1].number || !words[2].number || words[1].before != words[2].before) return {};
  const int a = to_number(first);
  const int b = to_number(words[1].text);
  const int c = to_number(words[2].text);
  const char separator = words[1].before;
  if (separator != '-' && separator != '/' && separator != '.') return {};
  if (first.size() == 4) return format_day(a, b, c);
  if (words[2].text.size() != 4) return {};
  if (separator == '.' || a > 12) return format_day(c, b, a);
  if (b > 12) return format_day(c, a, b);
  return {};
}

std::optional<int> day_number(const std::vector<Word>& words, std::size_t at) {
  if (at >= words.size() || !words[at].number || words[at].text.size() > 2 || words[at].before == ':') return {};
  return to_number(words[at].text);
}

// "17 September 2025", "17th of September 2025"
std::optional<int> day_before(const std::vector<Word>& words, std::size_t month) {
  for (std::size_t i = month; i > 0 && month - i < 3; --i) {
    if (words[i - 1].number) return day_number(words, i - 1);
    if (!is_filler(words[i - 1].text)) break;
  }
  return {};
}

// A month in letters, a day beside it, a year behind it.
std::string worded_day(const std::vector<Word>& words) {
  const auto month =
      std::ranges::find_if(words, [](const Word& w) { return !w.number && find_name(kMonths, w.text) > 0; });
  if (month == words.end()) return {};
  // Behind "+" stands an offset from UTC.
  const auto year =
      std::find_if(month, words.end(), [](const Word& w) { return w.number && w.text.size() == 4 && w.before != '+'; });
  if (year == words.end()) return {};
  const auto at = static_cast<std::size_t>(month - words.begin());
  std::optional<int> day = day_number(words, at + 1);
  if (!day) day = day_before(words, at);
  return day ? format_day(to_number(year->text), find_name(kMonths, month->text), *day) : std::string();
}

bool is_date_word(const Word& word) {
  return word.number || is_filler(word.text) || find_name(kMonths, word.text) != 0 || word.text == "T";
}

}  // namespace

std::string iso_day(std::string_view text) {
  if (text.size() > kLongestDate) return {};
  const std::vector<Word> words = split(text);
  if (words.empty() || !std::ranges::all_of(words, is_date_word)) return {};
  std::string day = words[0].number ? numeric_day(words) : std::string();
  if (day.empty()) day = worded_day(words);
  return day;
}

}  // namespace newsgraph::ingest
