// The readable text of a parsed page, and which part of it is the article.
#pragma once

#include <string>

#include "ingest/html_tree.h"

namespace newsgraph::ingest {

// The article's body (html.h says what that is), in paragraphs separated by blank lines.
std::string article_text(const GumboNode& root);

// Everything that is text to a reader, chrome included.
std::string readable_text(const GumboNode& root);

}  // namespace newsgraph::ingest
