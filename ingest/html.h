// A web page to the article on it.
//
//   Page page = read_html(bytes);   // throws Unreadable: "HTML nested too deeply (at offset 5631)"
//
// The text is the article's body: paragraphs, headings and list items, separated by blank lines, without menus,
// captions, forms, cookie notices, lists of links and what else stands around it. It is taken from what the page
// marks as its article (itemprop="articleBody", <article>, <main>), else from where most of its prose stands.
#pragma once

#include <string>
#include <string_view>

namespace newsgraph::ingest {

// What a page says about its article; fields that it does not tell are empty. Valid UTF-8.
struct Page {
  std::string title;   // JSON-LD, Open Graph, the first <h1>, <title> without the site's name
  std::string date;    // ISO 8601 day: JSON-LD, <meta>, <time>
  std::string url;     // the canonical one
  std::string source;  // the site's or publisher's name, else the host of the url
  std::string text;
};

// Bytes that are not UTF-8 are read as Windows-1252 if the page declares that or Latin-1. Throws Unreadable for
// other charsets, binary bytes and what Gumbo cannot be trusted with (html_guard.h). A page without any prose has an
// empty text.
Page read_html(std::string_view bytes);

// Whether a text that was announced as text is markup: it begins with a tag, and has an end tag or a line break.
bool looks_like_html(std::string_view text);

// All the readable text of a fragment, in paragraphs. REQUIRES valid UTF-8. Throws Unreadable.
std::string html_fragment_text(std::string_view fragment);

}  // namespace newsgraph::ingest
