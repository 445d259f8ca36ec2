// The map and the reduce of `newsgraph build`, `extract` and `import`: reading, extraction on several threads, merge.
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "graph/graph.h"
#include "ingest/article.h"
#include "ingest/facts.h"
#include "ingest/merge.h"
#include "ingest/relation_tables.h"

namespace newsgraph::ingest {

// How far a run is; handed out now and then, from the thread that called.
struct Progress {
  std::size_t read = 0;       // articles
  std::size_t extracted = 0;  // of them done
  std::size_t known = 0;      // of them already in the graph
  std::size_t foreign = 0;    // of them not in English, skipped
  std::size_t facts = 0;
};

struct BuildOptions {
  std::size_t jobs = 0;  // threads; 0 is one for each core
  ReadLimits limits;
  RelationTable relations = RelationTable::shipped();
  std::function<void(const Progress&)> progress;
  std::function<bool()> stop;  // asked now and then; true ends the run early (Ctrl-C)
};

// Extracts every article of the inputs and hands on each result in the order of the articles, whatever the number of
// threads. `skip` is asked, in the calling thread, for each article before it is extracted: true leaves it out (it is
// counted as known). The callbacks are called from the calling thread alone. Memory: a few articles a thread.
// Errors: what a callback or the extraction throws ends the run and is thrown on. A run that is stopped has handed on
// the results of its first articles and drops the rest.
Progress extract_articles(const std::vector<std::string>& inputs, std::istream& standard_input,
                          const BuildOptions& options, const std::function<bool(const graph::Article&)>& skip,
                          const std::function<void(ArticleFacts&&)>& facts, const ProblemSink& problem);

// Reads fact lines from the files ("-" is `standard_input`); a line that is none is a Problem, with its number. A line
// may be eight times as long as an article.
void read_fact_lines(const std::vector<std::string>& inputs, std::istream& standard_input, const ReadLimits& limits,
                     const std::function<void(ArticleFacts&&)>& facts, const ProblemSink& problem);

}  // namespace newsgraph::ingest
