#include "ingest/article.h"

#include <sha2.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <istream>
#include <optional>
#include <string_view>
#include <utility>

#include "ingest/dates.h"
#include "ingest/html.h"
#include "ingest/inputs.h"
#include "ingest/json_articles.h"
#include "ingest/markdown.h"
#include "ingest/text.h"
#include "ingest/unreadable.h"

namespace newsgraph::ingest {
namespace {

enum class Format : std::uint8_t { text, markdown, html, json, ndjson };

std::optional<Format> format_of(std::string_view extension) {
  static constexpr auto kFormats = std::to_array<std::pair<std::string_view, Format>>({{"txt", Format::text},
                                                                                       {"text", Format::text},
                                                                                       {"md", Format::markdown},
                                                                                       {"markdown", Format::markdown},
                                                                                       {"html", Format::html},
                                                                                       {"htm", Format::html},
                                                                                       {"xhtml", Format::html},
                                                                                       {"json", Format::json},
                                                                                       {"ndjson", Format::ndjson},
                                                                                       {"jsonl", Format::ndjson}});
  const auto* const found = std::ranges::find(kFormats, extension, &std::pair<std::string_view, Format>::first);
  return found == kFormats.end() ? std::nullopt : std::optional(found->second);
}

std::string sha256(std::string_view bytes) {
  std::array<char, SHA256_DIGEST_STRING_LENGTH> digest{};
  SHA256Data(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), digest.data());
  return {digest.data(), SHA256_DIGEST_STRING_LENGTH - 1};
}

// File names may be any bytes, ids may not.
std::string with_valid_bytes(std::string_view name) {
  std::string valid;
  while (const std::optional<std::size_t> invalid = find_invalid_utf8(name)) {
    valid.append(name.substr(0, *invalid)).append("\xEF\xBF\xBD");
    name.remove_prefix(*invalid + 1);
  }
  return valid.append(name);
}

// The bytes of a text file, without a byte order mark. Throws Unreadable if they are no text.
std::string_view require_text(std::string_view bytes) {
  if (bytes.empty()) throw Unreadable("is empty");
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) throw Unreadable("is UTF-16, not UTF-8");
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    throw Unreadable("is not text (NUL byte at offset " + std::to_string(nul) + ")");
  }
  if (const auto invalid = find_invalid_utf8(bytes)) throw Unreadable(describe_invalid_utf8(bytes, *invalid));
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return bytes;
}

// Takes the next line off `text`, trimmed.
std::string_view take_line(std::string_view& text) {
  const std::size_t feed = text.find('\n');
  const std::string_view line = trim(text.substr(0, feed));
  text.remove_prefix(feed == std::string_view::npos ? text.size() : feed + 1);
  return line;
}

bool looks_like_title(std::string_view line) {
  static constexpr std::size_t kLongestTitle = 150;  // code points
  return !line.empty() && count_code_points(line) <= kLongestTitle &&
         std::string_view(".,:;").find(line.back()) == std::string_view::npos && iso_day(line).empty();
}

Article read_plain_text(std::string_view bytes) {
  static constexpr int kFrontLines = 5;
  Article article;
  article.text = require_text(bytes);
  std::string_view rest = article.text;
  bool first = true;
  for (int i = 0; i < kFrontLines && !rest.empty(); ++i) {
    const std::string_view line = take_line(rest);
    if (line.empty()) continue;
    std::string_view behind = rest;
    const bool blank_behind = take_line(behind).empty() && !trim(behind).empty();
    if (first && blank_behind && looks_like_title(line)) article.about.title = line;
    if (article.about.date.empty()) article.about.date = iso_day(line);
    first = false;
  }
  return article;
}

Article read_markdown_article(std::string_view bytes) {
  Markdown markdown = read_markdown(require_text(bytes));
  const auto member = [&](std::string_view name) {
    const auto found = markdown.front_matter.find(name);
    return found == markdown.front_matter.end() ? std::string() : found->second;
  };
  Article article;
  article.about = {member("id"), member("title"), member("date"), member("url"), member("source"), {}};
  if (article.about.title.empty()) article.about.title = std::move(markdown.title);
  article.text = std::move(markdown.text);
  return article;
}

Article read_html_article(std::string_view bytes) {
  if (bytes.empty()) throw Unreadable("is empty");
  Page page = read_html(bytes);
  return {{{}, std::move(page.title), std::move(page.date), std::move(page.url), std::move(page.source), {}},
          std::move(page.text)};
}

// Brings the fields that a format gave into the form that Article promises. `name` is the input's own, empty for
// standard input; `number` the article's place in it.
void finish(Article& article, std::string_view name, std::size_t number, const ReadLimits& limits) {
  if (article.text.find('\0') != std::string::npos) throw Unreadable("has a NUL character in its text");
  if (trim(article.text).empty()) throw Unreadable("has no text");
  if (article.text.size() > limits.text_bytes)
    throw Unreadable("has a text " + describe_limit(limits.text_bytes) + " for an article; cut it into several");
  graph::Article& about = article.about;
  for (std::string* field : {&about.id, &about.title, &about.url, &about.source}) {
    std::erase(*field, '\0');
    *field = collapse_spaces(*field);
  }
  about.date = iso_day(about.date);
  about.sha256 = sha256(article.text);
  if (!about.id.empty()) return;
  about.id = name.empty() ? about.sha256.substr(0, 16) : with_valid_bytes(name);
  if (!name.empty() && number > 1) about.id += "#" + std::to_string(number);
}

// Reads one input after the other. What it returns says whether to go on.
class Reader {
 public:
  Reader(const ReadLimits& limits, std::istream& standard_input, const ArticleSink& article, const ProblemSink& problem)
      : limits_(limits), standard_input_(standard_input), article_(article), problem_(problem) {}

  bool read(const std::string& input) {
    if (input == "-") return read_standard_input();
    if (!is_folder(input)) return read_file(input);
    const auto wanted = [](std::string_view extension) { return format_of(extension).has_value(); };
    return walk_folder(
        input, wanted, [this](const std::string& path) { return read_file(path); }, problem_);
  }

 private:
  bool read_standard_input() {
    try {
      return read_lines("-", {}, source_of(standard_input_));
    } catch (const Unreadable& e) {
      return report("-", e.what());
    }
  }

  bool read_file(const std::string& path) {
    try {
      const File file(path);
      return read_format(path, format_of(extension_of(path)).value_or(Format::text), source_of(file));
    } catch (const Unreadable& e) {
      return report(path, e.what());
    }
  }

  bool read_format(const std::string& path, Format format, const ByteSource& source) {
    switch (format) {
      case Format::text:
        return hand_on(read_plain_text(read_all(source, limits_.article_bytes)), stem_of(path), 1);
      case Format::markdown:
        return hand_on(read_markdown_article(read_all(source, limits_.article_bytes)), stem_of(path), 1);
      case Format::html:
        return hand_on(read_html_article(read_all(source, limits_.article_bytes)), stem_of(path), 1);
      case Format::json:
        return read_json(path, source);
      case Format::ndjson:
        break;
    }
    return read_lines(path, stem_of(path), source);
  }

  bool read_json(const std::string& path, const ByteSource& source) {
    const std::string name = stem_of(path);
    bool any = false;
    bool go_on = true;
    split_json_articles(source, limits_.article_bytes, [&](const JsonElement& element) {
      any = true;
      try {
        if (!element.problem.empty()) throw Unreadable(element.problem);
        go_on = hand_on(parse_json_article(element.bytes, limits_, element.offset), name, element.number);
      } catch (const Unreadable& e) {
        report(path, "article " + std::to_string(element.number) + ": " + e.what());
      }
      return go_on;
    });
    return any ? go_on : report(path, "has no articles");
  }

  bool read_lines(const std::string& input, const std::string& name, const ByteSource& source) {
    Lines lines(source, limits_.article_bytes);
    std::size_t number = 0;
    bool any = false;
    while (const std::optional<Lines::Line> line = lines.next()) {
      any = true;
      std::string_view text = line->text;
      if (line->number == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
      if (!line->too_long && trim_ascii(text).empty()) continue;
      ++number;
      try {
        if (line->too_long) throw Unreadable(describe_limit(limits_.article_bytes));
        if (!hand_on(parse_json_article(text, limits_), name, number)) return false;
      } catch (const Unreadable& e) {
        report(input, "line " + std::to_string(line->number) + ": " + e.what());
      }
    }
    return any || input == "-" || report(input, "is empty");
  }

  // Of bytes that may not be UTF-8.
  static std::string_view trim_ascii(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" \t\r");
    return begin == std::string_view::npos ? std::string_view() : line.substr(begin);
  }

  bool hand_on(Article article, std::string_view name, std::size_t number) {
    finish(article, name, number, limits_);
    return article_(std::move(article));
  }

  bool report(const std::string& input, const std::string& message) {
    problem_({input, message});
    return true;
  }

  const ReadLimits& limits_;
  std::istream& standard_input_;
  const ArticleSink& article_;
  const ProblemSink& problem_;
};

}  // namespace

void read_articles(const std::vector<std::string>& inputs, const ReadLimits& limits, std::istream& standard_input,
                   const ArticleSink& article, const ProblemSink& problem) {
  Reader reader(limits, standard_input, article, problem);
  for (const std::string& input : inputs) {
    if (!reader.read(input)) return;
  }
}

}  // namespace newsgraph::ingest
