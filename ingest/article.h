// From files to articles: .txt .md .html .json .ndjson, folders, and standard input.
//
//   read_articles({"news/", "-"}, {}, [&](Article&& a) { ...; return true; }, [&](const Problem& p) { warn(p); });
//
// The reader picks a format by the file's extension. What is in a folder without one of the known extensions is
// passed over in silence; a file named by the user that has none is read as text if it is text.
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "graph/graph.h"

namespace newsgraph::ingest {

// An article with its text, valid UTF-8 without NUL, not blank.
//
// about.sha256  of `text`.
// about.date    a day in ISO 8601, a longer date or time having been cut to it, or empty.
// about.id      the one given, or the file's name without folder and extension, so that moving a folder changes
// nothing;
//               with "#2", "#3"... for what stands second, third... in a file. On standard input, where neither place
//               nor name means anything, the first 16 digits of about.sha256.
// text          .txt and JSON: as it stands there, without a byte order mark. .md and .html: the text that a reader
// sees
//               (markdown.h, html.h). Spans count the code points of this text.
// about.title   .txt: a short first line without a full stop, over a blank line; it stays in the text. .md: front
//               matter or the first heading. .html: html.h.
struct Article {
  graph::Article about;
  std::string text;
};

// An input, or an article in it, that could not be read and was skipped.
struct Problem {
  std::string input;    // as the user named it, or as found in a folder
  std::string message;  // what and where: "not UTF-8 (byte 0xE9 at offset 1042)"
};

struct ReadLimits {
  std::size_t article_bytes = 4u << 20;  // a longer file or line is a problem, and is not held in memory
  std::size_t text_bytes = 1u << 20;     // so is a longer text: 180,000 words
  int json_depth = 100;
};

using ArticleSink = std::function<bool(Article&&)>;  // false ends the reading early
using ProblemSink = std::function<void(const Problem&)>;

// Reads the inputs in the order given and a folder's files in the byte order of their paths. A folder is walked once
// even when symbolic links form a loop. "-" is NDJSON on `standard_input`.
// Memory: one article at a time, whatever the size of the input. Errors: none thrown for bad input; each is a Problem.
void read_articles(const std::vector<std::string>& inputs, const ReadLimits& limits, std::istream& standard_input,
                   const ArticleSink& article, const ProblemSink& problem);

}  // namespace newsgraph::ingest
