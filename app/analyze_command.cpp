// `newsgraph analyze`: how sentences were read, as CoNLL-U.
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include "app/commands.h"
#include "app/progress.h"
#include "ingest/analyzer.h"
#include "ingest/article.h"
#include "ingest/conllu.h"

namespace newsgraph::app {
namespace {

// Writes documents as they come, and counts what was read and what could not be.
class Analysis {
 public:
  Analysis(const std::string& model, Io& io)
      : io_(io), report_(io, true), analyzer_(model.empty() ? ingest::Model::embedded() : ingest::Model::load(model)) {}

  void read_articles(const std::vector<std::string>& inputs) {
    ingest::read_articles(
        inputs, {}, io_.in,
        [&](ingest::Article&& article) {
          ++read_;
          io_.out << ingest::to_conllu(analyzer_.analyze(article), article.about.id);
          return true;
        },
        [&](const ingest::Problem& problem) { skip(problem.input, problem.message); });
  }

  // A folder is not walked: CoNLL-U has no extension of its own.
  void read_given(const std::string& input) {
    std::error_code error;
    if (std::filesystem::is_directory(input, error)) return skip(input, "a folder; name the files in it");
    std::ifstream file;
    if (input != "-") file.open(input, std::ios::binary);
    if (input != "-" && !file) return skip(input, std::generic_category().message(errno));
    std::istream& in = input == "-" ? io_.in : file;
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    try {
      ingest::read_conllu(bytes, [&](ingest::ConlluDocument& given) {
        ++read_;
        analyzer_.analyze_tokens(given.document);
        io_.out << ingest::to_conllu(given.document, given.id, given.sentence_ids);
      });
    } catch (const ingest::ConlluError& failure) {
      skip(input, failure.what());
    }
  }

  bool failed(bool strict) const { return skipped_ > 0 && (strict || read_ == 0); }

 private:
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
};

}  // namespace

int run(const AnalyzeOptions& options, Io& io) {
  Analysis analysis(options.model, io);
  if (options.given_tokens) {
    for (const std::string& input : options.read.inputs) analysis.read_given(input);
  } else {
    analysis.read_articles(options.read.inputs);
  }
  io.out.flush();
  return analysis.failed(options.read.strict) ? 1 : 0;
}

}  // namespace newsgraph::app
