#include "ingest/word_cutter.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "ingest/cut_tables.h"

namespace newsgraph::ingest {
namespace {

using graph::Span;

constexpr std::size_t kLongestLookedUp = 16;  // what is longer is in no table
constexpr std::size_t kLongestAddress = 2000;
constexpr std::size_t kLongestBracket = 80;

// A few characters in lower case; those that are not ASCII become '?', which no table holds.
class LowerWord {
 public:
  LowerWord(const CutText& text, std::size_t begin, std::size_t end) {
    if (end < begin || end - begin > buffer_.size()) return;
    for (std::size_t i = begin; i < end; ++i) {
      const char32_t c = text[i];
      const bool upper = c >= U'A' && c <= U'Z';
      buffer_[size_++] = c >= 0x80 ? '?' : static_cast<char>(upper ? c + (U'a' - U'A') : c);
    }
  }

  std::string_view view() const { return {buffer_.data(), size_}; }

 private:
  std::array<char, kLongestLookedUp> buffer_{};
  std::size_t size_ = 0;
};

// One stretch without blanks, [begin_, end_) of the text.
class StretchCutter {
 public:
  StretchCutter(const CutText& text, std::size_t begin, std::size_t end, std::vector<Span>& words)
      : text_(text), begin_(begin), end_(end), words_(words) {}

  void cut() {
    for (std::size_t at = begin_; at < end_;) at = cut_next(at);
  }

 private:
  char32_t at(std::size_t i) const { return i < end_ ? text_[i] : U'\0'; }
  bool is_word(std::size_t i) const { return i < end_ && text_.is_word(i); }
  bool is_digit(std::size_t i) const { return i < end_ && text_.kind(i) == CharKind::digit; }
  bool is_letter(std::size_t i) const { return is_word(i) && !is_digit(i); }
  bool is_upper(std::size_t i) const { return i < end_ && text_.kind(i) == CharKind::upper; }
  bool is_lower(std::size_t i) const { return i < end_ && text_.kind(i) == CharKind::lower; }
  LowerWord lower(std::size_t begin, std::size_t end) const { return {text_, begin, end}; }

  void add(std::size_t begin, std::size_t end) {
    if (begin < end) words_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }

  std::size_t add_mark(std::size_t begin, std::size_t length) {
    add(begin, begin + length);
    return begin + length;
  }

  // Cuts what begins at `begin`; returns where the next begins.
  std::size_t cut_next(std::size_t begin) {
    if (const std::size_t length = emoticon(begin)) return add_mark(begin, length);
    if (const std::size_t length = address(begin)) return cut_address(begin, begin + length);
    if (begins_word(begin)) return cut_run(begin, run_end(begin));
    return add_mark(begin, mark_length(begin));
  }

  // ------------------------------------------------------------------------------------------------- marks

  // ":-)" and its like, where they stand apart from words.
  std::size_t emoticon(std::size_t begin) const {
    if (is_word(begin)) return 0;
    for (const std::u32string_view shape : {U"<3", U"^_^", U"-_-", U">:(", U"(:", U"(-:", U"[...]"}) {
      if (matches(begin, shape)) return shape == U"(:" && begin + 2 < end_ ? 0 : shape.size();
    }
    const char32_t eyes = at(begin);
    if (eyes != U':' && eyes != U';' && eyes != U'=') return 0;
    std::size_t i = begin + 1;
    if (at(i) == U'-' || at(i) == U'\'' || at(i) == U'^') ++i;
    const char32_t mouth = at(i);
    if (std::u32string_view(U")(DPpO/|*").find(mouth) == std::u32string_view::npos || mouth == U'\0') return 0;
    ++i;
    while (at(i) == mouth && (mouth == U')' || mouth == U'(')) ++i;
    if (is_word(i) || at(i) == U'/' || (mouth == U')' && closes_bracket(begin))) return 0;
    return i - begin;
  }

  // Whether ":)" is the end of a bracket: "(as follows:)".
  bool closes_bracket(std::size_t begin) const {
    for (std::size_t i = begin; i > 0 && begin - i < kLongestBracket; --i) {
      if (text_[i - 1] == U')') return false;
      if (text_[i - 1] == U'(') return true;
    }
    return false;
  }

  bool matches(std::size_t begin, std::u32string_view shape) const {
    for (std::size_t i = 0; i < shape.size(); ++i) {
      if (at(begin + i) != shape[i]) return false;
    }
    return true;
  }

  static bool is_stop(char32_t c) { return c == U'.' || c == U'!' || c == U'?' || c == U'…'; }

  static bool stands_alone(char32_t c) {
    return std::u32string_view(U"()[]{}\",:;$%£€¥@").find(c) != std::u32string_view::npos;
  }

  std::size_t mark_length(std::size_t begin) const {
    const char32_t c = at(begin);
    std::size_t end = begin + 1;
    if (is_stop(c)) {
      while (is_stop(at(end))) ++end;
      if (c == U'!' && at(begin + 1) == U'.' && at(begin + 2) != U'.') end = begin + 1;
      return end - begin;
    }
    if (c == U'(' && is_lower(begin + 1) && at(begin + 2) == U')' && begin == begin_ && end_ == begin + 3) return 3;
    if (stands_alone(c)) return 1;
    if (c == U'—' || c == U'\'') return at(end) == c ? 2 : 1;
    while (end < end_ && at(end) == c) ++end;
    if (c == U'-' || c == U'=') end += at(end) == U'>' ? 1 : 0;              // "-->"
    if (c == U'<' && at(end) == U'-') end += 1;                              // "<-"
    if (c == U'*' && at(end) == U'~') end = end_of_either(end, U'*', U'~');  // an ornament
    return with_modifiers(end) - begin;
  }

  std::size_t end_of_either(std::size_t i, char32_t a, char32_t b) const {
    while (at(i) == a || at(i) == b) ++i;
    return i;
  }

  // An emoji goes on over what modifies it.
  std::size_t with_modifiers(std::size_t end) const {
    if (at(end - 1) < 0x2000) return end;
    while (end < end_ && (at(end) == 0xFE0F || at(end) == 0x200D || (at(end) >= 0x1F3FB && at(end) <= 0x1F3FF))) {
      const bool joins = at(end) == 0x200D && end + 1 < end_;
      end += joins ? 2 : 1;
    }
    return end;
  }

  // --------------------------------------------------------------------------------------------- addresses

  // The length of the URL or e-mail address that begins here.
  std::size_t address(std::size_t begin) const {
    if (!is_letter(begin)) return 0;
    if (begin > begin_ && text_.is_word(begin - 1)) return 0;
    std::size_t scheme = begin;
    while (is_letter(scheme) && scheme - begin < 8) ++scheme;
    const bool url = matches(scheme, U"://") || lower(begin, std::min(begin + 4, end_)).view() == "www.";
    if (!url) return 0;
    std::size_t end = begin;
    while (end < end_ && end - begin < kLongestAddress && !ends_address(at(end))) ++end;
    while (end > begin && ends_address_last(at(end - 1))) --end;
    return end - begin;
  }

  static bool ends_address(char32_t c) {
    return std::u32string_view(U"<>\"()[]{}|—").find(c) != std::u32string_view::npos;
  }

  static bool ends_address_last(char32_t c) {
    return std::u32string_view(U".,;:!?'*").find(c) != std::u32string_view::npos;
  }

  std::size_t cut_address(std::size_t begin, std::size_t end) {
    const bool possessive = end > begin + 4 && at(end - 1) == U's' && at(end - 2) == U'\'';
    add(begin, possessive ? end - 2 : end);
    if (possessive) add(end - 2, end);
    return end;
  }

  // -------------------------------------------------------------------------------------------------- runs

  bool begins_word(std::size_t i) const {
    if (is_word(i)) return true;
    const bool after_blank = i == begin_ || !text_.is_word(i - 1);
    switch (at(i)) {
      case U'\'':
        return after_blank && (is_year(i + 1) || is_clipped_word(i));
      case U'@':
      case U'#':
        return after_blank && is_letter(i + 1);
      case U'+':
        return i == begin_ && is_digit(i + 1) && is_digit(i + 2);
      case U'.':
        return i == begin_ && is_word(i + 1);
      default:
        return false;
    }
  }

  // "'90s", "'07"
  bool is_year(std::size_t i) const { return is_digit(i) && is_digit(i + 1) && !is_digit(i + 2); }

  bool is_clipped_word(std::size_t i) const {
    std::size_t end = i + 1;
    while (is_letter(end) && end - i < 6) ++end;
    const LowerWord word = lower(i, end);
    return !is_letter(end) && at(end) != U'\'' && (is_clipped(word.view()) || contraction_cut(word.view()) > 0);
  }

  // Letters, digits and the marks that join them.
  std::size_t run_end(std::size_t begin) const {
    std::size_t end = begin + 1;
    while (end < end_) {
      if (is_word(end) || at(end) == U'_') {
        ++end;
      } else if (joins(begin, end)) {
        end += 1;
      } else {
        break;
      }
    }
    while (end > begin + 1 && at(end - 1) == U'_') --end;
    return end;
  }

  bool joins(std::size_t begin, std::size_t i) const {
    const char32_t c = at(i);
    if (c == U'$')
      return (i - begin <= 3 && is_upper(begin) && is_upper(i - 1)) || (is_letter(i - 1) && is_letter(i + 1));
    if (!is_word(i + 1) || !(is_word(i - 1) || at(i - 1) == U'$')) {
      return c == U'/' && i == begin + 1 && at(begin) == U'w' && i + 1 == end_;
    }
    return std::u32string_view(U"'.,:/-&@*~#+=").find(c) != std::u32string_view::npos;
  }

  // A run of words, [begin, end); a full stop after it may be the last word's.
  std::size_t cut_run(std::size_t begin, std::size_t end) {
    if (at(begin) == U'\'' && !is_digit(begin + 1)) {
      const std::size_t cut = contraction_cut(lower(begin, end).view());
      add(begin, cut > 0 ? begin + cut : end);
      if (cut > 0) add(begin + cut, end);
      return end;
    }
    if (const std::size_t currency = currency_end(begin, end); currency > begin) {
      add(begin, currency);
      return currency;
    }
    const std::size_t clitic = clitic_begin(begin, end);
    if (is_one_word(begin, clitic)) {
      if (clitic < end) {
        add(begin, clitic);
        add(clitic, end);
        return end;
      }
      return finish(begin, end);
    }
    return cut_at_joints(begin, end);
  }

  // The last word of a run, with its full stop if it has one.
  std::size_t finish(std::size_t begin, std::size_t end) {
    const std::size_t stop = keeps_stop(begin, end) ? end + 1 : end;
    add(begin, stop);
    return stop;
  }

  // "S$" and "US$" before a number or alone.
  std::size_t currency_end(std::size_t begin, std::size_t end) const {
    std::size_t i = begin;
    while (i < end && i < begin + 3 && is_upper(i)) ++i;
    return i > begin && at(i) == U'$' && (!is_word(i + 1) || is_digit(i + 1)) ? i + 1 : begin;
  }

  // Names of sites, files and accounts, addresses, dates, telephone numbers.
  bool is_one_word(std::size_t begin, std::size_t end) const {
    if (end - begin <= 2) return false;
    bool letters = false;
    std::size_t last_stop = 0;
    std::size_t marks = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const char32_t c = at(i);
      if (c == U'@' || c == U'_') return true;
      if (is_letter(i)) letters = true;
      if (c == U'.' || c == U'/') last_stop = c == U'.' || last_stop > 0 ? i : 0;
      if (!is_word(i)) ++marks;
    }
    if (marks == 0) return false;
    if (!letters) return is_number_group(begin, end);
    if (is_slashed(lower(begin, end).view())) return true;
    return last_stop > 0 && is_site(begin, end);
  }

  // "example.com", "example.org/a/b", "report.final.pdf": has a part that ends sites or files.
  bool is_site(std::size_t begin, std::size_t end) const {
    std::size_t part = begin;
    for (std::size_t i = begin; i <= end; ++i) {
      const char32_t c = i < end ? at(i) : U'/';
      if (c != U'.' && c != U'/' && c != U'-') continue;
      if (part > begin && at(part - 1) == U'.' && c != U'-' && (i == end || c == U'/')) {
        const bool plain_word = is_upper(part) && is_lower(part + 1);  // "left.In"
        return !plain_word && is_domain(lower(part, i).view());
      }
      part = i + 1;
    }
    return false;
  }

  // "9/11", "28/10/2004", "713-555-0123", "345-9945", "1,500.75", "10:30"
  bool is_number_group(std::size_t begin, std::size_t end) const {
    std::array<std::size_t, 3> sizes{};
    std::size_t groups = 0;
    std::size_t slashes = 0;
    std::size_t hyphens = 0;
    std::size_t others = 0;
    for (std::size_t i = begin; i < end; ++i) {
      if (is_digit(i)) {
        if (groups < 3) ++sizes[groups];
        continue;
      }
      ++groups;
      slashes += at(i) == U'/' ? 1 : 0;
      hyphens += at(i) == U'-' ? 1 : 0;
      others += at(i) != U'/' && at(i) != U'-' ? 1 : 0;
    }
    if (others > 0) return false;
    if (slashes + hyphens >= 2) return true;
    if (slashes == 1) return sizes[1] >= 2 && sizes[0] <= 2 && number_at(begin) <= 12 && sizes[1] <= 4;
    return (sizes[0] == 3 && sizes[1] == 4) || (sizes[0] == 5 && sizes[1] == 4);
  }

  std::size_t number_at(std::size_t begin) const {
    std::size_t value = 0;
    for (std::size_t i = begin; is_digit(i) && i < begin + 6; ++i) value = value * 10 + (at(i) - U'0') % 10;
    return value;
  }

  // ------------------------------------------------------------------------------------------------ joints

  // Cuts a run at its commas, slashes, hyphens and the like; returns where the next run begins.
  std::size_t cut_at_joints(std::size_t begin, std::size_t end) {
    std::size_t piece = begin;
    for (std::size_t i = begin + 1; i + 1 < end; ++i) {
      if (is_word(i) || !cuts(piece, i, end)) continue;
      cut_piece(piece, i, false);
      add(i, i + 1);
      piece = i + 1;
    }
    return cut_piece(piece, end, true);
  }

  bool cuts(std::size_t piece, std::size_t i, std::size_t end) const {
    const bool digits = is_digit(i - 1) && is_digit(i + 1);
    switch (at(i)) {
      case U',':
        return !(digits && is_digit(i + 2) && is_digit(i + 3) && !is_digit(i + 4));
      case U':':
        return !digits;
      case U'/':
        return !(i == piece + 1 && (i + 2 == end || !is_word(i + 2)) && is_letter(piece) && is_letter(i + 1) &&
                 is_upper(piece) == is_upper(i + 1) && is_upper(piece)) &&
               !(at(piece) == U'w' && i == piece + 1) && !is_date_slash(piece, i, end);
      case U'-':
        return cuts_hyphen(piece, i, end);
      case U'+':
      case U'=':
        return digits;
      case U'.':
        return cuts_stop(piece, i, end);
      case U'#':
        return is_letter(i - 1) && is_digit(i + 1);
      case U'~':
        return !digits;
      default:
        return false;
    }
  }

  bool is_date_slash(std::size_t piece, std::size_t i, std::size_t end) const {
    std::size_t stop = i + 1;
    while (stop < end && is_digit(stop)) ++stop;
    std::size_t start = i;
    while (start > piece && is_digit(start - 1)) --start;
    return stop > i + 2 && stop - i <= 5 && start < i && i - start <= 2 && number_at(start) <= 12;
  }

  bool cuts_hyphen(std::size_t piece, std::size_t i, std::size_t end) const {
    if (is_whole_prefix(lower(piece, i).view()) && is_letter(i + 1)) return false;
    if (is_whole_prefix(lower(piece, i).view()) && is_digit(i + 1) && lower(piece, i).view() == "mid") return false;
    if (is_digit(i - 1) && is_digit(i + 1) && is_phone_hyphen(i, end)) return false;
    std::size_t stop = i + 1;
    while (stop < end && is_letter(stop)) ++stop;
    return !is_whole_suffix(lower(i + 1, stop).view());
  }

  // A hyphen in "1-800-555-0123".
  bool is_phone_hyphen(std::size_t i, std::size_t end) const {
    std::size_t before = i;
    while (before > begin_ && is_digit(before - 1) && i - before < 8) --before;
    std::size_t after = i + 1;
    while (after < end && is_digit(after) && after - i < 8) ++after;
    const bool joined = (before > begin_ && at(before - 1) == U'-' && before > begin_ + 1 && is_digit(before - 2)) ||
                        (at(after) == U'-' && is_digit(after + 1));
    return joined || (i - before == 3 && after - i - 1 == 4);
  }

  // "left.The", "St.George", "Nov.28": whether a stop inside a run ends a word. A kept one goes to that word.
  bool cuts_stop(std::size_t piece, std::size_t i, std::size_t end) const {
    if (is_digit(i - 1) && is_digit(i + 1)) return false;
    if (abbreviation_end(piece, end) == i + 1) return false;
    if (i - piece == 1 && (is_letter(piece) || is_digit(piece))) return is_digit(piece) && is_upper(i + 1);
    if (is_upper(i + 1) && is_lower(i - 1)) return i + 2 < end && (is_lower(i + 2) || i + 2 == end);
    if (is_digit(i - 1) && is_upper(i + 1)) return is_lower(i + 2);
    return is_digit(i + 1) && is_lower(i - 1) && is_lower(i - 2) && i - piece > 2;
  }

  // A piece has letters, digits, apostrophes and what joins without cutting.
  std::size_t cut_piece(std::size_t begin, std::size_t end, bool last) {
    if (begin >= end) return end;
    if (const std::size_t stop = abbreviation_end(begin, end); stop > begin) {
      add(begin, stop);
      if (stop == end) return end;
      begin = stop;
    }
    const std::size_t clitic = clitic_begin(begin, end);
    if (clitic < end) {
      cut_plain(begin, clitic, false);
      add(clitic, end);
      return end;
    }
    return cut_plain(begin, end, last);
  }

  // "Nov.28", "Dr.Smith": the abbreviation with its stop.
  std::size_t abbreviation_end(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin + 2; i + 1 < end && i < begin + 6; ++i) {
      if (at(i) != U'.') continue;
      const bool known = abbreviation_of(lower(begin, i).view()) != Abbreviation::none;
      const bool goes_on = is_digit(i + 1) || (is_upper(i + 1) && is_lower(i + 2));  // not in "Ph.D"
      return known && goes_on ? i + 1 : begin;
    }
    return begin;
  }

  std::size_t cut_plain(std::size_t begin, std::size_t end, bool last) {
    if (const std::size_t cut = unit_begin(begin, end); cut > begin) {
      add(begin, cut);
      if (last) return finish(cut, end);
      add(cut, end);
      return end;
    }
    if (const std::size_t cut = end - begin <= 8 ? contraction(begin, end) : 0; cut > 0) {
      add(begin, begin + cut);
      add(begin + cut, end);
      return end;
    }
    if (last) return finish(begin, end);
    add(begin, end);
    return end;
  }

  std::size_t contraction(std::size_t begin, std::size_t end) const {
    const LowerWord word = lower(begin, end);
    const std::size_t cut = contraction_cut(word.view());
    if (cut == 0) return 0;
    // "Ive" and "IM" are names and other things.
    const bool short_form = word.view() == "im" || word.view() == "ive";
    if (short_form && is_upper(begin) && (word.view() == "ive" || is_upper(begin + 1))) return 0;
    return cut;
  }

  // "5km", "10:30am", "13.9M"
  std::size_t unit_begin(std::size_t begin, std::size_t end) const {
    if (!is_digit(begin)) return begin;
    std::size_t unit = end;
    while (unit > begin && is_letter(unit - 1) && end - unit < 9) --unit;
    if (unit == end || unit == begin || !is_digit(unit - 1)) return begin;
    if (!is_unit(lower(unit, end).view())) return begin;
    if (is_upper(unit) && end - unit == 1 && !after_currency(begin)) {
      return at(unit) == U'K' && unit - begin >= 2 ? unit : begin;  // "3M", "5G", "4K" are names
    }
    return unit;
  }

  bool after_currency(std::size_t begin) const {
    if (begin == begin_) return false;
    const char32_t c = at(begin - 1);
    return c == U'$' || c == U'£' || c == U'€' || c == U'¥' || c == U'₹' || c == U'₩';
  }

  // Where "'s" or "n't" begins, or the end.
  std::size_t clitic_begin(std::size_t begin, std::size_t end) const {
    if (end - begin > 3 && at(end - 2) == U'\'' && (at(end - 3) == U'n' || at(end - 3) == U'N') &&
        (at(end - 1) == U't' || at(end - 1) == U'T')) {
      return end - 3;
    }
    for (std::size_t size = 2; size <= 3 && begin + size < end; ++size) {
      if (at(end - size) != U'\'') continue;
      const LowerWord word = lower(end - size, end);
      const std::string_view tail = word.view();
      if (tail == "'s" && is_decade(begin, end - 2)) return end;
      for (const std::string_view clitic : {"'s", "'m", "'d", "'re", "'ve", "'ll"}) {
        if (tail == clitic) return end - size;
      }
    }
    return end;
  }

  // "1990's"
  bool is_decade(std::size_t begin, std::size_t end) const {
    if (end - begin != 2 && end - begin != 4) return false;
    for (std::size_t i = begin; i < end; ++i) {
      if (!is_digit(i)) return false;
    }
    return at(end - 1) == U'0' && (end - begin == 2 || at(end - 2) != U'0');
  }

  // ------------------------------------------------------------------------------------------- full stops

  // Whether the full stop at `end` belongs to the word before it.
  bool keeps_stop(std::size_t begin, std::size_t end) const {
    if (at(end) != U'.' || end - begin > 12) return false;
    if (at(end + 1) == U'.' && !(at(end + 2) != U'.' && has_stop(begin, end))) return false;  // "Inc..." has three
    if (end - begin == 1) return keeps_initial(begin);
    const LowerWord word = lower(begin, end);
    const bool shouted = is_upper(begin + 1) && !is_shouted_abbreviation(word.view());  // "FT" is no "ft"
    switch (shouted ? Abbreviation::none : abbreviation_of(word.view())) {
      case Abbreviation::always:
        return true;
      case Abbreviation::not_final:
        return !ends_here(end + 1);
      case Abbreviation::before_number:
        return next_kind(end + 1) == CharKind::digit;
      case Abbreviation::before_capital: {
        const CharKind next = next_kind(end + 1);
        return is_upper(begin) && (next == CharKind::digit || (next == CharKind::upper && !ends_here(end + 1)));
      }
      case Abbreviation::none:
        break;
    }
    return is_acronym(begin, end);
  }

  bool has_stop(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (at(i) == U'.') return true;
    }
    return abbreviation_of(lower(begin, end).view()) == Abbreviation::always;
  }

  // "U.S", "e.g": single letters with stops between.
  bool is_acronym(std::size_t begin, std::size_t end) const {
    if ((end - begin) % 2 == 0) return false;
    for (std::size_t i = begin; i < end; ++i) {
      if ((i - begin) % 2 == 0 ? !is_letter(i) : at(i) != U'.') return false;
    }
    return true;
  }

  // "J. Smith", but "vitamin C." and "than I."
  bool keeps_initial(std::size_t begin) const {
    if (begin > begin_ && text_.is_word(begin - 1)) return false;
    if (begin > begin_ && at(begin - 1) == U'-' && begin - 1 > begin_) return false;
    const CharKind next = next_kind(begin + 2);
    if (is_lower(begin)) {
      const char32_t c = at(begin);
      return (c == U'c' || c == U'p' || c == U'v') && next != CharKind::newline && !is_opening_next(begin + 2);
    }
    if (!is_upper(begin)) return false;
    if (at(begin) == U'I' && next != CharKind::upper) return false;
    return !ends_here(begin + 2);
  }

  // Whether a sentence plainly ends before `i`: nothing follows, or a word that begins one.
  bool ends_here(std::size_t i) const {
    const CharKind next = next_kind(i);
    return next == CharKind::newline || is_opening_next(i);
  }

  // The next character that is no blank, or the end of the line unless the next line goes on in lower case.
  std::size_t next_word(std::size_t i) const {
    while (i < text_.size() && text_.kind(i) == CharKind::space) ++i;
    const bool goes_on =
        i + 1 < text_.size() && text_.kind(i) == CharKind::newline && text_.kind(i + 1) == CharKind::lower;
    return goes_on ? i + 1 : i;
  }

  // The kind of the next character that is no blank; newline at the end.
  CharKind next_kind(std::size_t i) const {
    const std::size_t next = next_word(i);
    return next < text_.size() ? text_.kind(next) : CharKind::newline;
  }

  bool is_opening_next(std::size_t i) const {
    const std::size_t begin = next_word(i);
    if (begin >= text_.size() || text_.kind(begin) != CharKind::upper) return false;
    std::size_t end = begin;
    while (end < text_.size() && end - begin < kLongestLookedUp && text_.is_word(end)) ++end;
    return is_opening_word(lower(begin, end).view());
  }

  const CutText& text_;
  std::size_t begin_;
  std::size_t end_;
  std::vector<Span>& words_;
};

}  // namespace

void WordCutter::cut(std::size_t begin, std::size_t end, std::vector<Span>& words) const {
  StretchCutter(text_, begin, end, words).cut();
}

}  // namespace newsgraph::ingest
