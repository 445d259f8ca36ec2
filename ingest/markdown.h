// Markdown to the text that a reader sees.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace newsgraph::ingest {

struct Markdown {
  std::map<std::string, std::string, std::less<>> front_matter;  // by name in lower case: "title", "date"...
  std::string title;                                             // the first heading of the first level
  std::string text;
};

// The text is the paragraphs, headings, quotations and list items, separated by blank lines; lines inside a paragraph
// are joined. Emphasis, link targets, escapes and inline tags are taken off; images, fenced code, tables, link
// definitions and comments are left out.
// Front matter: "name: value" lines between two lines "---" (or "+++" with "name = value") at the beginning.
// REQUIRES valid UTF-8. Any text is Markdown. Cost: linear in the text.
Markdown read_markdown(std::string_view text);

}  // namespace newsgraph::ingest
