#include "ingest/build.h"

#include <algorithm>
#include <istream>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

#include "ingest/fact_lines.h"
#include "ingest/inputs.h"
#include "ingest/ordered_workers.h"
#include "ingest/pipeline.h"
#include "ingest/unreadable.h"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t kPendingPerThread = 4;                  // articles: enough that no thread waits for the reader
constexpr std::size_t kPendingBytes = std::size_t{1} << 20U;  // of their texts, so that long ones do not pile up

std::size_t thread_count(std::size_t jobs) {
  return jobs > 0 ? jobs : std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
}

// One run: the calling thread reads articles and hands on facts, the workers extract.
class Extraction {
 public:
  Extraction(const BuildOptions& options, const std::function<bool(const graph::Article&)>& skip,
             const std::function<void(ArticleFacts&&)>& facts)
      : options_(options),
        skip_(skip),
        facts_(facts),
        pipeline_(options.relations),
        most_pending_(thread_count(options.jobs) * kPendingPerThread),
        workers_(thread_count(options.jobs), [this](const Article& article) { return extract(article); }) {}

  // Takes an article; whether to go on.
  bool add(Article&& article) {
    if (stopped()) return false;
    ++progress_.read;
    if (skip_ && skip_(article.about)) {
      ++progress_.known;
      report();
      return true;
    }
    const std::size_t bytes = article.text.size();
    workers_.submit(std::move(article), bytes);
    while (std::optional<Result> result = workers_.take_if_ready()) hand_on(std::move(*result));
    while (workers_.pending() >= most_pending_ || workers_.pending_bytes() > kPendingBytes) {
      if (!wait_for_one()) return false;
    }
    return true;
  }

  Progress finish() {
    while (!stopped_ && workers_.pending() > 0) wait_for_one();
    return progress_;
  }

 private:
  using Result = std::optional<ArticleFacts>;  // none: not in English

  Result extract(const Article& article) const {
    if (!is_english(article.text)) return std::nullopt;
    return pipeline_.extract(article);
  }

  bool stopped() {
    stopped_ = stopped_ || (options_.stop && options_.stop());
    return stopped_;
  }

  bool wait_for_one() {
    std::optional<Result> result = workers_.take([this] { return stopped(); });
    if (result) hand_on(std::move(*result));
    return result.has_value();
  }

  void hand_on(Result result) {
    if (result) {
      ++progress_.extracted;
      progress_.facts += result->facts.size();
      facts_(std::move(*result));
    } else {
      ++progress_.foreign;
    }
    report();
  }

  void report() const {
    if (options_.progress) options_.progress(progress_);
  }

  const BuildOptions& options_;
  const std::function<bool(const graph::Article&)>& skip_;
  const std::function<void(ArticleFacts&&)>& facts_;
  Progress progress_;
  bool stopped_ = false;
  Pipeline pipeline_;
  std::size_t most_pending_;
  OrderedWorkers<Article, Result> workers_;  // last: gone before what its threads use
};

void read_lines(const std::string& input, const ByteSource& source, std::size_t limit,
                const std::function<void(ArticleFacts&&)>& facts, const ProblemSink& problem) {
  Lines lines(source, limit);
  while (const std::optional<Lines::Line> line = lines.next()) {
    const auto report = [&](const std::string& message) {
      problem({input, "line " + std::to_string(line->number) + ": " + message});
    };
    if (line->too_long) {
      report(describe_limit(limit));
      continue;
    }
    if (line->text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    std::optional<ArticleFacts> read;
    try {
      read = parse_fact_line(line->text);
    } catch (const FactLineError& e) {
      report(e.what());
    }
    if (read) facts(std::move(*read));
  }
}

}  // namespace

Progress extract_articles(const std::vector<std::string>& inputs, std::istream& standard_input,
                          const BuildOptions& options, const std::function<bool(const graph::Article&)>& skip,
                          const std::function<void(ArticleFacts&&)>& facts, const ProblemSink& problem) {
  Extraction extraction(options, skip, facts);
  read_articles(
      inputs, options.limits, standard_input, [&](Article&& article) { return extraction.add(std::move(article)); },
      problem);
  return extraction.finish();
}

void read_fact_lines(const std::vector<std::string>& inputs, std::istream& standard_input, const ReadLimits& limits,
                     const std::function<void(ArticleFacts&&)>& facts, const ProblemSink& problem) {
  static constexpr std::size_t kLinePerArticle = 8;  // a line repeats the sentences that its facts were read from
  const std::size_t limit = limits.article_bytes * kLinePerArticle;
  for (const std::string& input : inputs) {
    try {
      if (input == "-") {
        read_lines(input, source_of(standard_input), limit, facts, problem);
      } else {
        const File file(input);
        read_lines(input, source_of(file), limit, facts, problem);
      }
    } catch (const Unreadable& e) {
      problem({input, e.what()});
    }
  }
}

}  // namespace newsgraph::ingest
