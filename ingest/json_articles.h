// Articles as JSON: an object each, alone, in an array, or line by line.
//
// An article has `text` (or `content`, `body`, in this order of preference) and may have `id` (a string or a number),
// `title` (or `headline`), `date` (or `published`, `date_published`...), `url` (or `link`) and `source` (a string, or
// an object with a `name`). Members that are unknown or of another kind are passed over. A text that is HTML is read as
// such.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "ingest/article.h"
#include "ingest/inputs.h"

namespace newsgraph::ingest {

// REQUIRES nothing of the bytes. `offset` is where they stand in their file, for the message. The fields are as they
// stand there, valid UTF-8. Throws Unreadable: no JSON, no object, nested too deeply, no text, not UTF-8.
Article parse_json_article(std::string_view object, const ReadLimits& limits, std::size_t offset = 0);

// One article of a file: its place among them, from 1, with its bytes, or the reason why it has none.
struct JsonElement {
  std::size_t number = 0;
  std::size_t offset = 0;  // in the file
  std::string_view bytes;  // until the next one
  std::string problem;     // "longer than the limit of 4 MiB"
};

// Splits a file of one article, an array of articles, or {"articles": [...]} into its articles, whatever is
// inside these, until `element` says false. Throws Unreadable where the file is cut or the syntax around the articles
// is broken. Memory   one article, at most `limit` bytes.
void split_json_articles(const ByteSource& source, std::size_t limit,
                         const std::function<bool(const JsonElement&)>& element);

}  // namespace newsgraph::ingest
