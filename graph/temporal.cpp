#include "graph/temporal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <string>

namespace newsgraph::graph {
namespace {

__extension__ typedef __int128 Wide;  // NOLINT(modernize-use-using): `__extension__ using` is no C++

constexpr std::int64_t kNanosecondsASecond = 1'000'000'000;
constexpr std::int64_t kSecondsADay = 86'400;
constexpr std::int64_t kSecondsAMonth = 2'629'746;  // a twelfth of 365.2425 days
constexpr std::int64_t kMaxYear = 999'999'999;
constexpr std::int32_t kMaxOffset = 18 * 3600;

// ---------------------------------------------------------------------------------------------- the calendar

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

bool is_leap(std::int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(std::int64_t year, int month) {
  static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

// Years are counted from March, so that the leap day is the last one; an era is 400 years, 146'097 days.
std::int64_t days_since_epoch(std::int64_t year, int month, int day) {
  const std::int64_t y = month <= 2 ? year - 1 : year;
  const std::int64_t era = floor_divide(y, 400);
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;  // from 0000-03-01 to 1970-01-01
}

// 0 for Monday.
int weekday(std::int64_t days) {
  return static_cast<int>(days + 3 - floor_divide(days + 3, 7) * 7);
}

// The Monday of the week that holds 4 January: ISO's week 1.
std::int64_t first_monday(std::int64_t year) {
  const std::int64_t fourth = days_since_epoch(year, 1, 4);
  return fourth - weekday(fourth);
}

std::optional<Date> date_from_week(std::int64_t year, int week, int day) {
  if (week < 1 || day < 1 || day > 7) return std::nullopt;
  const std::int64_t monday = first_monday(year) + 7 * std::int64_t{week - 1};
  if (monday >= first_monday(year + 1)) return std::nullopt;
  return Date{monday + day - 1};
}

std::optional<Date> date_from_ordinal(std::int64_t year, int day) {
  if (day < 1 || day > (is_leap(year) ? 366 : 365)) return std::nullopt;
  return Date{days_since_epoch(year, 1, 1) + day - 1};
}

std::optional<Date> date_from_quarter(std::int64_t year, int quarter, int day) {
  if (quarter < 1 || quarter > 4 || day < 1) return std::nullopt;
  const std::int64_t begin = days_since_epoch(year, quarter * 3 - 2, 1);
  const std::int64_t end = quarter == 4 ? days_since_epoch(year + 1, 1, 1) : days_since_epoch(year, quarter * 3 + 1, 1);
  if (begin + day > end) return std::nullopt;
  return Date{begin + day - 1};
}

// ---------------------------------------------------------------------------------------------- reading

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Takes pieces off the front of a text; each says whether it was there.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool done() const { return text_.empty(); }
  char peek() const { return text_.empty() ? '\0' : text_.front(); }

  bool take(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }

  std::size_t digits_ahead() const {
    return static_cast<std::size_t>(std::find_if_not(text_.begin(), text_.end(), is_digit) - text_.begin());
  }

  // Exactly `count` digits, at most nine.
  std::optional<int> number(std::size_t count) {
    if (digits_ahead() < count) return std::nullopt;
    int value = 0;
    for (const char c : text_.substr(0, count)) value = value * 10 + (c - '0');
    text_.remove_prefix(count);
    return value;
  }

  // Every digit that follows, if there are any and they fit.
  std::optional<std::int64_t> whole_number() {
    const std::size_t count = digits_ahead();
    std::int64_t value = 0;
    if (count == 0 || std::from_chars(text_.data(), text_.data() + count, value).ec != std::errc{}) return std::nullopt;
    text_.remove_prefix(count);
    return value;
  }

  // Digits of a fraction as billionths: "5" is 500'000'000.
  std::optional<std::int32_t> billionths() {
    const std::size_t count = digits_ahead();
    if (count == 0 || count > 9) return std::nullopt;
    int value = *number(count);
    for (std::size_t i = count; i < 9; ++i) value *= 10;
    return value;
  }

 private:
  std::string_view text_;
};

// "30-2", "30": week and, if there is one, day of the week; in the basic form without the dash.
std::optional<Date> read_week(Reader& reader, std::int64_t year, bool extended) {
  const auto week = reader.number(2);
  if (!week) return std::nullopt;
  if (reader.done()) return date_from_week(year, *week, 1);
  if (extended && !reader.take('-')) return std::nullopt;
  const auto day = reader.number(1);
  return day ? date_from_week(year, *week, *day) : std::nullopt;
}

// "2-60", "2": quarter and, if there is one, day of the quarter.
std::optional<Date> read_quarter(Reader& reader, std::int64_t year, bool extended) {
  const auto quarter = reader.number(1);
  if (!quarter) return std::nullopt;
  if (reader.done()) return date_from_quarter(year, *quarter, 1);
  if (extended && !reader.take('-')) return std::nullopt;
  const auto day = reader.number(2);
  return day ? date_from_quarter(year, *quarter, *day) : std::nullopt;
}

// "07-21", "07", and without the dash.
std::optional<Date> read_month(Reader& reader, std::int64_t year, bool extended) {
  const auto month = reader.number(2);
  if (!month) return std::nullopt;
  if (reader.done()) return date_from_civil(year, *month, 1);
  if (extended && !reader.take('-')) return std::nullopt;
  const auto day = reader.number(2);
  return day ? date_from_civil(year, *month, *day) : std::nullopt;
}

std::optional<Date> read_within_year(Reader& reader, std::int64_t year) {
  if (reader.done()) return date_from_civil(year, 1, 1);
  const bool extended = reader.take('-');
  if (reader.take('W')) return read_week(reader, year, extended);
  if (reader.take('Q')) return read_quarter(reader, year, extended);
  if (reader.digits_ahead() == 3) return date_from_ordinal(year, *reader.number(3));
  return read_month(reader, year, extended);
}

// Four digits, or a sign and up to nine.
std::optional<std::int64_t> read_year(Reader& reader) {
  const bool negative = reader.peek() == '-';
  if (!reader.take('-') && !reader.take('+')) return reader.number(4);
  const std::size_t count = reader.digits_ahead();
  if (count == 0 || count > 9) return std::nullopt;
  const std::int64_t year = *reader.number(count);
  return negative ? -year : year;
}

// "21", "2140", "21:40", "214032", "21:40:32", the last two also with a fraction.
std::optional<LocalTime> read_local_time(Reader& reader) {
  const auto hour = reader.number(2);
  if (!hour || *hour > 23) return std::nullopt;
  int minute = 0;
  int second = 0;
  std::int32_t fraction = 0;
  const bool extended = reader.take(':');
  if (extended || is_digit(reader.peek())) {
    const auto minutes = reader.number(2);
    if (!minutes || *minutes > 59) return std::nullopt;
    minute = *minutes;
    if (extended ? reader.take(':') : is_digit(reader.peek())) {
      const auto seconds = reader.number(2);
      if (!seconds || *seconds > 59) return std::nullopt;
      second = *seconds;
      if (reader.take('.')) {
        const auto billionths = reader.billionths();
        if (!billionths) return std::nullopt;
        fraction = *billionths;
      }
    }
  }
  return LocalTime{(std::int64_t{*hour} * 3600 + std::int64_t{minute} * 60 + second) * kNanosecondsASecond + fraction};
}

// "Z", "+01", "+0100", "+01:00", "+01:00:30".
std::optional<std::int32_t> read_offset(Reader& reader) {
  if (reader.take('Z')) return 0;
  const bool negative = reader.peek() == '-';
  if (!reader.take('-') && !reader.take('+')) return std::nullopt;
  const auto hours = reader.number(2);
  if (!hours) return std::nullopt;
  int minute = 0;
  int second = 0;
  const bool extended = reader.take(':');
  if (extended || is_digit(reader.peek())) {
    const auto minutes = reader.number(2);
    if (!minutes || *minutes > 59) return std::nullopt;
    minute = *minutes;
    if (extended ? reader.take(':') : is_digit(reader.peek())) {
      const auto seconds = reader.number(2);
      if (!seconds || *seconds > 59) return std::nullopt;
      second = *seconds;
    }
  }
  const std::int32_t offset = *hours * 3600 + minute * 60 + second;
  if (offset > kMaxOffset) return std::nullopt;
  return negative ? -offset : offset;
}

bool is_zone_name(std::string_view name) {
  const auto allowed = [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '_' || c == '-' ||
           c == '+';
  };
  return !name.empty() && std::all_of(name.begin(), name.end(), allowed);
}

// Takes "[Europe/Stockholm]" off the end of a text.
std::optional<std::string> take_zone(std::string_view& text) {
  if (text.empty() || text.back() != ']') return std::string();
  const std::size_t begin = text.rfind('[');
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string_view name = text.substr(begin + 1, text.size() - begin - 2);
  if (!is_zone_name(name)) return std::nullopt;
  text = text.substr(0, begin);
  return std::string(name);
}

// ---------------------------------------------------------------------------------------------- durations

// The sum of a duration's components while it is read; wide enough that nothing overflows on the way.
struct DurationSum {
  Wide months = 0;
  Wide days = 0;
  Wide nanoseconds = 0;

  std::optional<Duration> result() const {
    static constexpr Wide kMost = std::numeric_limits<std::int64_t>::max();
    Wide seconds = nanoseconds / kNanosecondsASecond;
    Wide rest = nanoseconds % kNanosecondsASecond;
    if (rest < 0) {
      rest += kNanosecondsASecond;
      seconds -= 1;
    }
    for (const Wide part : {months, days, seconds}) {
      if (part > kMost || part < -kMost) return std::nullopt;
    }
    return Duration{static_cast<std::int64_t>(months), static_cast<std::int64_t>(days),
                    static_cast<std::int64_t>(seconds), static_cast<std::int32_t>(rest)};
  }
};

// A number of billionths.
struct Decimal {
  Wide value = 0;
};

constexpr Wide kOne = kNanosecondsASecond;  // 1 as a Decimal: nanoseconds are billionths of a second

void add_days(DurationSum& sum, Wide days) {
  sum.days += days / kOne;
  sum.nanoseconds += days % kOne * kSecondsADay;
}

// What is left of a whole month becomes days and time, a month having 30.436875 days.
void add_months(DurationSum& sum, Wide months) {
  sum.months += months / kOne;
  const Wide nanoseconds = months % kOne * kSecondsAMonth;
  sum.days += nanoseconds / (kSecondsADay * kOne);
  sum.nanoseconds += nanoseconds % (kSecondsADay * kOne);
}

// "1.5", "-3": digits, also behind a sign, with a fraction of which nine digits count.
std::optional<Decimal> read_decimal(Reader& reader) {
  const bool negative = reader.peek() == '-';
  if (!reader.take('-')) reader.take('+');
  const auto whole = reader.whole_number();
  if (!whole) return std::nullopt;
  Wide value = *whole * kOne;
  if (reader.take('.') || reader.take(',')) {
    const std::size_t count = reader.digits_ahead();
    if (count == 0) return std::nullopt;
    Wide unit = kOne;
    for (std::size_t i = 0; i < count; ++i) {
      unit /= 10;
      value += *reader.number(1) * unit;
    }
  }
  return Decimal{negative ? -value : value};
}

// The components in `designators`, each at most once and in this order; how many there were.
template <typename Add>
std::optional<int> read_components(Reader& reader, std::string_view designators, const Add& add) {
  int count = 0;
  while (!reader.done() && reader.peek() != 'T') {
    const auto number = read_decimal(reader);
    if (!number) return std::nullopt;
    const std::size_t at = designators.find(reader.peek());
    if (reader.done() || at == std::string_view::npos) return std::nullopt;
    add(reader.peek(), number->value);
    reader.take(reader.peek());
    designators.remove_prefix(at + 1);
    ++count;
  }
  return count;
}

std::optional<Duration> read_unit_duration(Reader reader, bool negative) {
  DurationSum sum;
  const auto sign = Wide{negative ? -1 : 1};
  const auto dates = read_components(reader, "YMWD", [&](char unit, Wide number) {
    if (unit == 'Y') add_months(sum, sign * number * 12);
    if (unit == 'M') add_months(sum, sign * number);
    if (unit == 'W') add_days(sum, sign * number * 7);
    if (unit == 'D') add_days(sum, sign * number);
  });
  if (!dates) return std::nullopt;
  if (!reader.take('T')) return *dates > 0 ? sum.result() : std::nullopt;
  const auto times = read_components(reader, "HMS", [&](char unit, Wide number) {
    const Wide seconds = unit == 'H' ? 3600 : unit == 'M' ? 60 : 1;
    sum.nanoseconds += sign * number * seconds;
  });
  if (!times || *times == 0 || !reader.done()) return std::nullopt;
  return sum.result();
}

// "2012-02-02T14:37:21.545" and "20120202T143721.545" after the P.
std::optional<Duration> read_date_duration(std::string_view text) {
  Reader reader(text);
  const auto year = reader.number(4);
  if (!year) return std::nullopt;
  const bool extended = reader.take('-');
  const auto month = reader.number(2);
  if (!month || *month > 12 || (extended && !reader.take('-'))) return std::nullopt;
  const auto day = reader.number(2);
  if (!day || *day > 31) return std::nullopt;
  LocalTime time;
  if (!reader.done()) {
    if (!reader.take('T')) return std::nullopt;
    const auto read = read_local_time(reader);
    if (!read || !reader.done()) return std::nullopt;
    time = *read;
  }
  return Duration{std::int64_t{*year} * 12 + *month, *day, time.nanoseconds / kNanosecondsASecond,
                  static_cast<std::int32_t>(time.nanoseconds % kNanosecondsASecond)};
}

// ---------------------------------------------------------------------------------------------- writing

void append_padded(std::string& out, std::int64_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  out.append(digits.size() < width ? width - digits.size() : 0, '0');
  out += digits;
}

// ".545" for 545'000'000 billionths; nothing for none.
void append_fraction(std::string& out, std::int64_t billionths) {
  if (billionths == 0) return;
  out += '.';
  append_padded(out, billionths, 9);
  out.erase(out.find_last_not_of('0') + 1);
}

std::string offset_text(std::int32_t offset) {
  if (offset == 0) return "Z";
  std::string out(1, offset < 0 ? '-' : '+');
  const std::int64_t seconds = std::abs(std::int64_t{offset});
  append_padded(out, seconds / 3600, 2);
  out += ':';
  append_padded(out, seconds / 60 % 60, 2);
  if (seconds % 60 != 0) {
    out += ':';
    append_padded(out, seconds % 60, 2);
  }
  return out;
}

void append_component(std::string& out, std::int64_t number, char unit) {
  if (number == 0) return;
  out += std::to_string(number);
  out += unit;
}

// Seconds and their fraction share a sign here: -1.999 is -1 and -999'000'000.
void append_seconds(std::string& out, std::int64_t seconds, std::int64_t billionths) {
  if (seconds == 0 && billionths == 0) return;
  if (seconds < 0 || billionths < 0) out += '-';
  out += std::to_string(std::abs(seconds));
  append_fraction(out, std::abs(billionths));
  out += 'S';
}

}  // namespace

Civil civil(Date date) {
  const std::int64_t days = date.days + 719'468;
  const std::int64_t era = floor_divide(days, 146'097);
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const auto day = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  const auto month = static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

std::optional<Date> date_from_civil(std::int64_t year, int month, int day) {
  if (year < -kMaxYear || year > kMaxYear || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return Date{days_since_epoch(year, month, day)};
}

std::string to_string(Date date) {
  const Civil day = civil(date);
  std::string out;
  if (day.year < 0) out += '-';
  if (day.year > 9999) out += '+';
  append_padded(out, std::abs(day.year), 4);
  out += '-';
  append_padded(out, day.month, 2);
  out += '-';
  append_padded(out, day.day, 2);
  return out;
}

std::string to_string(LocalTime time) {
  const std::int64_t seconds = time.nanoseconds / kNanosecondsASecond;
  const std::int64_t fraction = time.nanoseconds % kNanosecondsASecond;
  std::string out;
  append_padded(out, seconds / 3600, 2);
  out += ':';
  append_padded(out, seconds / 60 % 60, 2);
  if (seconds % 60 != 0 || fraction != 0) {
    out += ':';
    append_padded(out, seconds % 60, 2);
    append_fraction(out, fraction);
  }
  return out;
}

std::string to_string(Time time) {
  return to_string(time.local) + offset_text(time.offset);
}

std::string to_string(LocalDateTime time) {
  return to_string(time.date) + 'T' + to_string(time.time);
}

std::string to_string(const DateTime& time) {
  std::string out = to_string(time.local) + offset_text(time.offset);
  if (!time.zone.empty()) out += '[' + time.zone + ']';
  return out;
}

std::string to_string(const Duration& duration) {
  // From -2 s + 1 ms to -1.999 s: what is written takes the sign of the whole.
  const bool borrowed = duration.seconds < 0 && duration.nanoseconds > 0;
  const std::int64_t seconds = duration.seconds + (borrowed ? 1 : 0);
  const std::int64_t billionths = duration.nanoseconds - (borrowed ? kNanosecondsASecond : 0);
  std::string date;
  append_component(date, duration.months / 12, 'Y');
  append_component(date, duration.months % 12, 'M');
  append_component(date, duration.days, 'D');
  std::string time;
  append_component(time, seconds / 3600, 'H');
  append_component(time, seconds / 60 % 60, 'M');
  append_seconds(time, seconds % 60, billionths);
  if (date.empty() && time.empty()) return "PT0S";
  return 'P' + date + (time.empty() ? "" : 'T' + time);
}

std::optional<Date> parse_date(std::string_view text) {
  Reader reader(text);
  const auto year = read_year(reader);
  if (!year) return std::nullopt;
  const auto date = read_within_year(reader, *year);
  return reader.done() ? date : std::nullopt;
}

std::optional<LocalTime> parse_local_time(std::string_view text) {
  Reader reader(text);
  const auto time = read_local_time(reader);
  return reader.done() ? time : std::nullopt;
}

std::optional<Time> parse_time(std::string_view text) {
  Reader reader(text);
  const auto local = read_local_time(reader);
  if (!local) return std::nullopt;
  if (reader.done()) return Time{*local, 0};
  const auto offset = read_offset(reader);
  if (!offset || !reader.done()) return std::nullopt;
  return Time{*local, *offset};
}

std::optional<LocalDateTime> parse_local_date_time(std::string_view text) {
  const std::size_t t = text.find('T');
  const auto date = parse_date(text.substr(0, t));
  if (!date) return std::nullopt;
  if (t == std::string_view::npos) return LocalDateTime{*date, {}};
  const auto time = parse_local_time(text.substr(t + 1));
  if (!time) return std::nullopt;
  return LocalDateTime{*date, *time};
}

std::optional<DateTime> parse_date_time(std::string_view text) {
  const auto zone = take_zone(text);
  const std::size_t t = text.find('T');
  const auto date = parse_date(text.substr(0, t));
  if (!zone || !date) return std::nullopt;
  if (t == std::string_view::npos) return DateTime{{*date, {}}, 0, *zone};
  const auto time = parse_time(text.substr(t + 1));
  if (!time) return std::nullopt;
  return DateTime{{*date, time->local}, time->offset, *zone};
}

std::optional<Duration> parse_duration(std::string_view text) {
  Reader reader(text);
  const bool negative = reader.peek() == '-';
  const bool has_sign = reader.take('-') || reader.take('+');
  if (!reader.take('P')) return std::nullopt;
  if (const auto duration = read_unit_duration(reader, negative)) return duration;
  if (has_sign) return std::nullopt;
  return read_date_duration(text.substr(1));
}

}  // namespace newsgraph::graph
