#include "ingest/html.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "ingest/html_guard.h"
#include "ingest/html_metadata.h"
#include "ingest/html_text.h"
#include "ingest/html_tree.h"
#include "ingest/text.h"
#include "ingest/unreadable.h"

namespace newsgraph::ingest {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// The charset that a page's first bytes declare, in lower case: <meta charset="...">, <?xml encoding="..."?>.
std::string declared_charset(std::string_view bytes) {
  std::string head(bytes.substr(0, 4096));
  std::ranges::transform(head, head.begin(), lower);
  for (const std::string_view key : {"charset", "encoding"}) {
    std::size_t at = head.find(key);
    if (at == std::string::npos) continue;
    at = head.find_first_not_of(" \t\r\n", at + key.size());
    if (at == std::string::npos || head[at] != '=') continue;
    at = head.find_first_not_of(" \t\r\n\"'", at + 1);
    if (at == std::string::npos) continue;
    return head.substr(at, head.find_first_of(" \t\r\n\"'/;>?", at) - at);
  }
  return {};
}

// Browsers read all of these as Windows-1252.
bool is_windows_1252(std::string_view charset) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252"});
  return std::ranges::find(kNames, charset) != kNames.end();
}

std::string from_windows_1252(std::string_view bytes) {
  // 0x80 to 0x9F; the rest is as in Unicode.
  static constexpr std::array<char32_t, 32> kHigh = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                     0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(text, byte >= 0x80 && byte < 0xA0 ? kHigh[byte - 0x80u] : char32_t{byte});
  }
  return text;
}

std::string to_utf8(std::string_view bytes) {
  const std::optional<std::size_t> invalid = find_invalid_utf8(bytes);
  if (!invalid) return std::string(bytes);
  const std::string charset = declared_charset(bytes);
  if (is_windows_1252(charset)) return from_windows_1252(bytes);
  std::string message = describe_invalid_utf8(bytes, *invalid);
  const bool named = !charset.empty() && charset.size() < 20 && !charset.starts_with("utf") &&
                     std::ranges::all_of(charset, [](char c) { return c > ' ' && c < '\x7F'; });
  if (named) message += "; the page declares " + charset;
  throw Unreadable(message);
}

// REQUIRES that `html` outlives the tree. Throws Unreadable.
HtmlTree parse(const std::string& html) {
  if (std::string danger = html_danger(html); !danger.empty()) throw Unreadable(danger);
  return HtmlTree(gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size()));
}

}  // namespace

Page read_html(std::string_view bytes) {
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    throw Unreadable("is not text (NUL byte at offset " + std::to_string(nul) + ")");
  }
  const std::string html = to_utf8(bytes);
  const HtmlTree tree = parse(html);
  Metadata metadata = read_metadata(*tree->root);
  Page page = std::move(metadata.page);
  page.text = article_text(*tree->root);
  // A page that a script fills in has its text there alone.
  if (page.text.size() * 2 < metadata.json_text.size()) page.text = std::move(metadata.json_text);
  return page;
}

bool looks_like_html(std::string_view text) {
  const std::size_t tag = text.find_first_not_of(" \t\r\n");
  if (tag == std::string_view::npos || text[tag] != '<' || tag + 1 == text.size()) return false;
  const char first = lower(text[tag + 1]);
  if (first != '!' && (first < 'a' || first > 'z')) return false;
  return text.find("</", tag) != std::string_view::npos || text.find("<br") != std::string_view::npos;
}

std::string html_fragment_text(std::string_view fragment) {
  const std::string html(fragment);
  return readable_text(*parse(html)->root);
}

}  // namespace newsgraph::ingest
