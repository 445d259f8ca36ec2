// `newsgraph analyze`: how sentences were read, as CoNLL-U.
#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include "app/commands.h"
#include "app/progress.h"
#include "ingest/analyzer.h"
#include "ingest/article.h"
#include "ingest/conllu.h"
#include "ingest/inputs.h"
#include "ingest/ordered_workers.h"
#include "ingest/text_parts.h"

namespace newsgraph::app {
namespace {

// Writes documents as they come, and counts what was read and what could not be.
class Analysis {
 public:
  Analysis(const AnalyzeOptions& options, Io& io)
      : io_(io),
        report_(io, true),
        analyzer_(options.model.empty() ? ingest::Model::embedded() : ingest::Model::load(options.model)),
        threads_(options.read.jobs > 0 ? options.read.jobs : std::max(1U, std::thread::hardware_concurrency())),
        workers_(threads_, [](Job& job) { return job(); }) {}

  void read_articles(const std::vector<std::string>& inputs) {
    ingest::read_articles(
        inputs, {}, io_.in,
        [&](ingest::Article&& article) {
          submit(std::make_shared<const ingest::Article>(std::move(article)));
          return true;
        },
        [&](const ingest::Problem& problem) { skip(problem.input, problem.message); });
  }

  // A folder is not walked: CoNLL-U has no extension of its own.
  void read_given(const std::string& input) {
    if (ingest::is_folder(input)) return skip(input, "a folder; name the files in it");
    try {
      if (input == "-") return read_given(ingest::source_of(io_.in));
      const ingest::File file(input);
      read_given(ingest::source_of(file));
    } catch (const std::runtime_error& failure) {  // ConlluError, Unreadable
      skip(input, failure.what());
    }
  }

  // Writes what is still being read.
  void finish() {
    while (workers_.pending() > 0) io_.out << *workers_.take();
    io_.out.flush();
  }

  bool failed(bool strict) const { return skipped_ > 0 && (strict || read_ == 0); }

 private:
  using Job = std::function<std::string()>;

  static constexpr std::size_t kPendingPerThread = 8;
  static constexpr std::size_t kPendingBytes = std::size_t{1} << 20U;  // of text: what is written is 20 times as long

  // A long article in parts, whose sentences have numbers of their own: 1, 2, ..., then 2-1, 2-2, ...
  void submit(const std::shared_ptr<const ingest::Article>& article) {
    std::size_t number = 0;
    for (const ingest::TextPart& part : ingest::cut_into_parts(article->text)) {
      ++number;
      submit(
          [this, article, number, text = part.text] {
            const ingest::Document document = analyzer_.analyze(text, article->about.date);
            if (number == 1) return ingest::to_conllu(document, article->about.id);
            return ingest::to_conllu(document, {}, {}, std::to_string(number) + "-");
          },
          part.text.size());
    }
    ++read_;
  }

  void read_given(const ingest::ByteSource& source) {
    ingest::read_conllu(source, [&](ingest::ConlluDocument& given) {
      const auto own = std::make_shared<ingest::ConlluDocument>(std::move(given));
      own->document.text = own->text;
      submit(
          [this, own] {
            analyzer_.analyze_tokens(own->document);
            return ingest::to_conllu(own->document, own->id, own->sentence_ids);
          },
          own->text.size());
      ++read_;
    });
  }

  // Documents are read on several threads and written in their order.
  void submit(Job job, std::size_t bytes) {
    workers_.submit(std::move(job), bytes);
    while (std::optional<std::string> text = workers_.take_if_ready()) io_.out << *text;
    while (workers_.pending() >= threads_ * kPendingPerThread || workers_.pending_bytes() > kPendingBytes)
      io_.out << *workers_.take();
  }

  void skip(const std::string& input, const std::string& message) {
    ++skipped_;
    io_.out.flush();  // so that on a terminal the message stands after what came before it
    report_.warning(input + ": skipped: " + message);
  }

  Io& io_;
  Reporter report_;
  ingest::Analyzer analyzer_;
  std::size_t read_ = 0;
  std::size_t skipped_ = 0;
  std::size_t threads_;
  ingest::OrderedWorkers<Job, std::string> workers_;  // last: gone before what its threads use
};

}  // namespace

int run(const AnalyzeOptions& options, Io& io) {
  Analysis analysis(options, io);
  if (options.given_tokens) {
    for (const std::string& input : options.read.inputs) analysis.read_given(input);
  } else {
    analysis.read_articles(options.read.inputs);
  }
  analysis.finish();
  return analysis.failed(options.read.strict) ? 1 : 0;
}

}  // namespace newsgraph::app
