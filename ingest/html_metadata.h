// What a parsed page tells about its article: title, date, url, source.
#pragma once

#include <string>

#include "ingest/html.h"
#include "ingest/html_tree.h"

namespace newsgraph::ingest {

struct Metadata {
  Page page;              // without text
  std::string json_text;  // the article's body as JSON-LD has it; empty if it has none
};

Metadata read_metadata(const GumboNode& root);

}  // namespace newsgraph::ingest
