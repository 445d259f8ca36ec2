#include "ingest/markdown.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t kLongestTarget = 4096;  // of a link, in bytes; keeps the search for its end short
constexpr std::size_t kLongestTag = 1024;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_punctuation(char c) {
  return c > ' ' && c < '\x7F' && !is_digit(c) && !is_letter(c);
}

// Takes the first line off `text`, without its end.
std::string_view take_line(std::string_view& text) {
  const std::size_t feed = text.find('\n');
  std::string_view line = text.substr(0, feed);
  text.remove_prefix(feed == std::string_view::npos ? text.size() : feed + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// ---- Inside a paragraph.

// Writes a paragraph without its markup. First finds what to leave out, then copies the rest: nothing nests, and
// every byte is looked at a bounded number of times.
class InlineText {
 public:
  explicit InlineText(std::string_view text) : text_(text), skip_(text.size(), false), match_(text.size(), 0) {}

  std::string strip() {
    match_brackets();
    for (std::size_t i = 0; i < text_.size();) i = scan(i);
    std::string plain;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (!skip_[i]) plain += text_[i];
    }
    return plain;
  }

 private:
  struct Delimiter {
    std::size_t begin = 0;
    std::size_t left = 0;  // characters not yet paired
    char c = '*';
  };

  char at(std::size_t i) const { return i < text_.size() ? text_[i] : ' '; }

  void leave_out(std::size_t begin, std::size_t end) {
    std::fill(skip_.begin() + static_cast<std::ptrdiff_t>(begin), skip_.begin() + static_cast<std::ptrdiff_t>(end),
              true);
  }

  void match_brackets() {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == '[') {
        open.push_back(i);
      } else if (text_[i] == ']' && !open.empty()) {
        match_[open.back()] = i;
        open.pop_back();
      }
    }
  }

  // Handles what begins at `i`; returns where to go on.
  std::size_t scan(std::size_t i) {
    switch (text_[i]) {
      case '\\':
        if (is_punctuation(at(i + 1))) leave_out(i, i + 1);
        return i + 2;
      case '`':
        return code(i);
      case '!':
        return at(i + 1) == '[' ? image(i) : i + 1;
      case '[':
        return link(i);
      case ']':
        return end_of_link(i);
      case '<':
        return tag(i);
      case '*':
      case '_':
      case '~':
        return emphasis(i);
      default:
        return i + 1;
    }
  }

  // `code`: the text between is kept as it is.
  std::size_t code(std::size_t i) {
    const std::size_t content = std::min(text_.find_first_not_of('`', i), text_.size());
    const std::string_view ticks = text_.substr(i, content - i);
    const std::size_t close = text_.substr(0, content + kLongestTarget).find(ticks, content);
    if (close == std::string_view::npos) return content;
    leave_out(i, content);
    leave_out(close, close + ticks.size());
    return close + ticks.size();
  }

  // Behind the target that follows a bracket: "(https://...)" or "[reference]".
  std::optional<std::size_t> target_end(std::size_t i) const {
    if (at(i) == '[') return match_[i] > 0 ? std::optional(match_[i] + 1) : std::nullopt;
    if (at(i) != '(') return std::nullopt;
    int depth = 0;
    for (std::size_t k = i; k < std::min(text_.size(), i + kLongestTarget); ++k) {
      if (text_[k] == '(') ++depth;
      if (text_[k] == ')' && --depth == 0) return k + 1;
    }
    return std::nullopt;
  }

  std::size_t image(std::size_t i) {
    if (match_[i + 1] == 0) return i + 2;
    const auto end = target_end(match_[i + 1] + 1);
    if (!end) return i + 1;
    leave_out(i, *end);
    return *end;
  }

  // Only the bracket goes; what it holds is scanned like any text.
  std::size_t link(std::size_t i) {
    const std::size_t close = match_[i];
    if (close == 0) return i + 1;
    if (at(i + 1) == '^') {  // a footnote's mark
      leave_out(i, close + 1);
      return close + 1;
    }
    if (const auto end = target_end(close + 1)) {
      leave_out(i, i + 1);
      links_.emplace_back(close, *end);
    }
    return i + 1;
  }

  std::size_t end_of_link(std::size_t i) {
    while (!links_.empty() && links_.back().first < i) links_.pop_back();
    if (links_.empty() || links_.back().first != i) return i + 1;
    const std::size_t end = links_.back().second;
    links_.pop_back();
    leave_out(i, end);
    return end;
  }

  // <https://example.org> keeps the address, <b> and </b> go.
  std::size_t tag(std::size_t i) {
    const char first = at(i + 1);
    if (!is_letter(first) && first != '/' && first != '!') return i + 1;
    const std::size_t close = text_.substr(0, i + kLongestTag).find('>', i);
    if (close == std::string_view::npos) return i + 1;
    const std::string_view inside = text_.substr(i + 1, close - i - 1);
    const bool is_address =
        inside.find_first_of(" \t\"'") == std::string_view::npos &&
        (inside.find("://") != std::string_view::npos || inside.find('@') != std::string_view::npos);
    if (is_address) {
      leave_out(i, i + 1);
      leave_out(close, close + 1);
    } else {
      leave_out(i, close + 1);
    }
    return close + 1;
  }

  // A run of delimiters closes runs of its kind that are open, or opens one.
  std::size_t emphasis(std::size_t i) {
    const char c = text_[i];
    const std::size_t end = std::min(text_.find_first_not_of(c, i), text_.size());
    const char before = i > 0 ? text_[i - 1] : ' ';
    const bool in_word = c == '_' && is_word(before) && is_word(at(end));
    const bool single_tilde = c == '~' && end - i < 2;
    if (in_word || single_tilde) return end;
    Delimiter run{i, end - i, c};
    if (!is_blank(before)) close_emphasis(run);
    if (run.left > 0 && !is_blank(at(end))) open_.push_back(run);
    return end;
  }

  static bool is_word(char c) { return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

  void close_emphasis(Delimiter& run) {
    while (run.left > 0 && !open_.empty()) {
      Delimiter& opener = open_.back();
      if (opener.c != run.c) {
        // Mostly nested the wrong way round or not meant; look no further than the one around it.
        if (open_.size() < 2 || open_[open_.size() - 2].c != run.c) return;
        open_.pop_back();
        continue;
      }
      const std::size_t pairs = std::min(opener.left, run.left);
      leave_out(opener.begin + opener.left - pairs, opener.begin + opener.left);
      leave_out(run.begin, run.begin + pairs);
      opener.left -= pairs;
      run.left -= pairs;
      run.begin += pairs;
      if (opener.left == 0) open_.pop_back();
    }
  }

  std::string_view text_;
  std::vector<bool> skip_;
  std::vector<std::size_t> match_;                          // of each "[" its "]"; 0 for none
  std::vector<std::pair<std::size_t, std::size_t>> links_;  // open ones: their "]" and the end of their target
  std::vector<Delimiter> open_;
};

// "&amp;", "&#8217;", "&#x2019;": the names that people write by hand.
std::optional<char32_t> entity(std::string_view name) {
  static constexpr auto kEntities = std::to_array<std::pair<std::string_view, char32_t>>({{"amp", '&'},
                                                                                          {"lt", '<'},
                                                                                          {"gt", '>'},
                                                                                          {"quot", '"'},
                                                                                          {"apos", '\''},
                                                                                          {"nbsp", ' '},
                                                                                          {"ndash", 0x2013},
                                                                                          {"mdash", 0x2014},
                                                                                          {"lsquo", 0x2018},
                                                                                          {"rsquo", 0x2019},
                                                                                          {"ldquo", 0x201C},
                                                                                          {"rdquo", 0x201D},
                                                                                          {"hellip", 0x2026},
                                                                                          {"euro", 0x20AC},
                                                                                          {"pound", 0xA3},
                                                                                          {"yen", 0xA5},
                                                                                          {"copy", 0xA9},
                                                                                          {"reg", 0xAE}});
  const auto* const found = std::ranges::find(kEntities, name, &std::pair<std::string_view, char32_t>::first);
  if (found != kEntities.end()) return found->second;
  if (!name.starts_with('#')) return std::nullopt;
  const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
  name.remove_prefix(hex ? 2 : 1);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), value, hex ? 16 : 10);
  const bool is_character = value > 0 && value < 0x110000 && (value < 0xD800 || value > 0xDFFF);
  if (error != std::errc() || end != name.data() + name.size() || !is_character) return std::nullopt;
  return value;
}

std::string decode_entities(std::string_view text) {
  static constexpr std::size_t kLongest = 10;
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t end = text[i] == '&' ? text.substr(i, kLongest).find(';') : std::string_view::npos;
    const auto c = end == std::string_view::npos ? std::nullopt : entity(text.substr(i + 1, end - 1));
    if (c) {
      append_utf8(decoded, *c);
      i += end;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

// ---- Lines and blocks.

// The length of a list item's mark with the space behind it ("- ", "12. "), or 0.
std::size_t list_mark(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && digits < 9 && is_digit(line[digits])) ++digits;
  const std::size_t mark = digits;
  if (mark + 1 >= line.size() || !is_blank(line[mark + 1])) return 0;
  const char c = line[mark];
  const bool is_mark = digits > 0 ? c == '.' || c == ')' : c == '-' || c == '*' || c == '+';
  return is_mark ? mark + 2 : 0;
}

// "---", "* * *", "===="
bool is_rule(std::string_view line, std::string_view of) {
  char c = '\0';
  std::size_t count = 0;
  for (const char here : line) {
    if (is_blank(here)) continue;
    if (of.find(here) == std::string_view::npos || (count > 0 && here != c)) return false;
    c = here;
    ++count;
  }
  return count >= 3 || (count > 0 && c == '=');
}

// "[name]: https://..."
bool is_link_definition(std::string_view line) {
  const std::size_t close = line.starts_with('[') ? line.find("]:") : std::string_view::npos;
  return close != std::string_view::npos && close > 1;
}

class BlockReader {
 public:
  explicit BlockReader(Markdown& result) : result_(result) {}

  void read(std::string_view text) {
    while (!text.empty()) line(take_line(text));
    flush();
  }

 private:
  void line(std::string_view raw) {
    std::string_view content = trim(raw);
    if (fence(content) || comment(content)) return;
    if (content.starts_with('>')) content.remove_prefix(std::min(content.find_first_not_of("> \t"), content.size()));
    if (content.empty()) {
      in_list_ = false;
      return flush();
    }
    if (underline(content) || heading(content)) return;
    if (is_rule(content, "-*_") || is_link_definition(content) || content.starts_with('|')) return flush();
    if (const std::size_t mark = list_mark(content); mark > 0 && may_be_item(content)) {
      flush();
      in_list_ = true;
      content = trim(content.substr(mark));
      if (content.starts_with("[ ] ") || content.starts_with("[x] ")) content.remove_prefix(4);
    }
    if (!paragraph_.empty()) paragraph_ += ' ';
    paragraph_ += content;
  }

  // In a paragraph, a line that begins with "2025." is none; only "1." begins a list there.
  bool may_be_item(std::string_view content) const {
    return paragraph_.empty() || in_list_ || !is_digit(content[0]) || content.starts_with("1.") ||
           content.starts_with("1)");
  }

  // ``` or ~~~ up to the same again
  bool fence(std::string_view content) {
    if (!fence_.empty()) {
      if (content.starts_with(fence_)) fence_.clear();
      return true;
    }
    if (!content.starts_with("```") && !content.starts_with("~~~")) return false;
    const std::size_t info = std::min(content.find_first_not_of(content[0]), content.size());
    if (content[0] == '`' && content.find('`', info) != std::string_view::npos) return false;
    flush();
    fence_ = content.substr(0, info);
    return true;
  }

  // <!-- over any number of lines -->
  bool comment(std::string_view content) {
    if (!in_comment_ && !content.starts_with("<!--")) return false;
    flush();
    in_comment_ = content.find("-->") == std::string_view::npos;
    return true;
  }

  // "Title" over "====="
  bool underline(std::string_view content) {
    const bool first = is_rule(content, "=");
    if (paragraph_.empty() || (!first && !is_rule(content, "-"))) return false;
    flush(first);
    return true;
  }

  // "## Title ##"
  bool heading(std::string_view content) {
    const std::size_t level = std::min(content.find_first_not_of('#'), content.size());
    if (level == 0 || level > 6 || (level < content.size() && !is_blank(content[level]))) return false;
    flush();
    content = trim(content.substr(level));
    while (content.ends_with('#')) content.remove_suffix(1);
    paragraph_ = trim(content);
    flush(level == 1);
    return true;
  }

  void flush(bool is_title = false) {
    if (paragraph_.empty()) return;
    const std::string plain = collapse_spaces(decode_entities(InlineText(paragraph_).strip()));
    paragraph_.clear();
    if (plain.empty()) return;
    if (is_title && result_.title.empty()) result_.title = plain;
    if (!result_.text.empty()) result_.text += "\n\n";
    result_.text += plain;
  }

  Markdown& result_;
  std::string paragraph_;
  std::string fence_;
  bool in_comment_ = false;
  bool in_list_ = false;
};

// "\"A title\"" without its quotes.
std::string_view unquote(std::string_view value) {
  const bool quoted = value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
  return quoted ? value.substr(1, value.size() - 2) : value;
}

// Takes the front matter off `text`. Without a closing line, or with a line of another kind, there is none.
void read_front_matter(std::string_view& text, Markdown& result) {
  std::string_view rest = text;
  const std::string_view mark = trim(take_line(rest));
  if (mark != "---" && mark != "+++") return;
  std::map<std::string, std::string, std::less<>> members;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (trim(line) == mark) {
      result.front_matter = std::move(members);
      text = rest;
      return;
    }
    // Lists, indented and commented lines belong to front matter, too.
    if (trim(line).empty() || is_blank(line[0]) || line[0] == '-' || line[0] == '#') continue;
    const std::size_t separator = line.find(mark == "---" ? ':' : '=');
    if (separator == std::string_view::npos) return;
    members.try_emplace(to_lower(trim(line.substr(0, separator))), unquote(trim(line.substr(separator + 1))));
  }
}

}  // namespace

Markdown read_markdown(std::string_view text) {
  Markdown result;
  read_front_matter(text, result);
  BlockReader(result).read(text);
  return result;
}

}  // namespace newsgraph::ingest
