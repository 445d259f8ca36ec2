// `newsgraph build`, `extract` and `import`: articles to facts, facts to a graph.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/commands.h"
#include "app/progress.h"
#include "app/rule_files.h"
#include "app/signals.h"
#include "graph/storage.h"
#include "graph/transfer.h"
#include "ingest/build.h"
#include "ingest/fact_lines.h"
#include "ingest/merge.h"

namespace newsgraph::app {
namespace {

// Counts what was skipped, and tells each; of an input with many bad lines (a program called .ndjson) the first few.
class Problems {
 public:
  explicit Problems(Reporter& report) : report_(report) {}

  void add(const ingest::Problem& problem) {
    if (problem.input != input_) finish();
    input_ = problem.input;
    ++count_;
    if (++of_input_ <= kToldOfInput) report_.warning(problem.input + ": skipped: " + problem.message);
  }

  // After the last one.
  void finish() {
    if (of_input_ > kToldOfInput) report_.warning(input_ + ": skipped: " + grouped(of_input_ - kToldOfInput) + " more");
    of_input_ = 0;
  }

  std::size_t count() const { return count_; }

 private:
  static constexpr std::size_t kToldOfInput = 20;

  Reporter& report_;
  std::size_t count_ = 0;
  std::string input_;  // of the last problem
  std::size_t of_input_ = 0;
};

// What a graph file was made from; nothing if there is no file.
struct Existing {
  std::string ledger;
  std::vector<ingest::ArticleFacts> facts;
  ingest::AliasRules aliases;
  std::size_t entities = 0;
  std::size_t edges = 0;
};

std::optional<graph::Graph> load_if_there(const std::string& path) {
  try {
    return graph::load(path);
  } catch (const graph::StorageError& error) {
    if (error.reason == graph::StorageError::Reason::missing) return std::nullopt;
    throw;
  }
}

std::optional<Existing> load_existing(const std::string& path) {
  const std::optional<graph::Graph> graph = load_if_there(path);
  if (!graph) return std::nullopt;
  if (graph->ledger().empty() && graph->vertex_count() > 0) {
    throw CommandError(path + ": was not made from articles, so none can be added; name another file after -o");
  }
  Existing existing{graph->ledger(), {}, {}, graph->vertex_count(), graph->edge_count()};
  if (existing.ledger.empty()) return existing;
  try {
    existing.facts = ingest::unpack_ledger(existing.ledger);
    existing.aliases = ingest::unpack_aliases(existing.ledger);
  } catch (const ingest::FactLineError& error) {
    throw CommandError(path + ": cannot be added to: its list of articles cannot be read: " + error.what());
  }
  return existing;
}

ingest::BuildOptions extraction_options(const ReadOptions& read, Reporter& report) {
  ingest::BuildOptions options;
  options.jobs = read.jobs;
  options.relations = load_relations(read.relations);
  options.progress = [&report](const ingest::Progress& p) {
    report.progress(counted(p.read, "article", "articles") + " read, " + grouped(p.extracted) + " done, " +
                    counted(p.facts, "fact", "facts"));
  };
  options.stop = [] { return noted_signal() != 0; };
  return options;
}

// "1,204 articles read (1,190 new, 10 already known, 4 not English), 2 skipped".
std::string describe_reading(const ingest::Progress& progress, std::size_t problems) {
  const std::size_t fresh = progress.read - std::min(progress.read, progress.known + progress.foreign);
  std::string text = counted(progress.read, "article", "articles") + " read (" + grouped(fresh) + " new, " +
                     grouped(progress.known) + " already known, " + grouped(progress.foreign) + " not English)";
  return text + ", " + grouped(problems) + " skipped";
}

std::string describe_graph(std::size_t entities, std::size_t facts, const std::string& path) {
  return counted(entities, "entity", "entities") + " and " + counted(facts, "fact", "facts") + " in " + path;
}

[[noreturn]] void throw_strict(const std::string& path, std::size_t problems) {
  throw CommandError(path + ": not written: " + counted(problems, "input", "inputs") + " could not be read (--strict)");
}

// The rules of the file; without one, those by which the graph was made.
ingest::AliasRules choose_aliases(const std::optional<std::string>& file, const std::optional<Existing>& existing) {
  if (file) return load_aliases(*file);
  return existing ? existing->aliases : ingest::AliasRules();
}

// Merges what is new with what is there, and replaces the file unless that changes nothing.
std::string merge_into(const std::string& path, std::optional<Existing> existing,
                       std::vector<ingest::ArticleFacts> fresh, const ingest::AliasRules& aliases, Reporter& report) {
  const bool nothing_new = existing && fresh.empty() && aliases == existing->aliases;
  if (nothing_new) return "nothing new: " + describe_graph(existing->entities, existing->edges, path);
  report.progress("merging " + counted(fresh.size(), "article", "articles"));
  const std::string ledger = existing ? std::move(existing->ledger) : std::string();
  if (existing) std::ranges::move(existing->facts, std::back_inserter(fresh));
  const graph::Graph merged = ingest::merge(std::move(fresh), aliases).graph;
  throw_if_interrupted();
  if (existing && merged.ledger() == ledger) {
    return "nothing new: " + describe_graph(merged.vertex_count(), merged.edge_count(), path);
  }
  graph::save(merged, path);
  return describe_graph(merged.vertex_count(), merged.edge_count(), path);
}

// Tells the two kinds of input of `import` apart.
bool are_csv(const std::vector<std::string>& inputs) {
  const auto csv = std::ranges::count_if(inputs, [](const std::string& input) {
    std::error_code error;
    return input != "-" && std::filesystem::is_regular_file(input, error) && graph::is_csv_graph(input);
  });
  if (csv == 0) return false;
  if (static_cast<std::size_t>(csv) == inputs.size()) return true;
  throw CommandError("fact lines and CSV cannot be imported in one run");
}

// Whether --overwrite may replace what is there: a graph, be it damaged, and not some other file named by mistake.
void check_replaceable(const ImportOptions& options) {
  std::error_code error;
  if (!std::filesystem::exists(options.graph, error)) return;
  if (!options.overwrite) {
    throw CommandError(options.graph +
                       ": is there already, and CSV makes a new graph: name another file, or give "
                       "--overwrite to replace it");
  }
  try {
    graph::load(options.graph);
  } catch (const graph::StorageError& failure) {
    const bool is_graph = failure.reason == graph::StorageError::Reason::damaged ||
                          failure.reason == graph::StorageError::Reason::other_version;
    if (!is_graph) throw;
  }
}

int import_csv(const ImportOptions& options, Io& io) {
  if (options.aliases) throw CommandError("--aliases joins names of articles, and CSV has none: leave it out");
  Reporter report(io, options.quiet);
  const Stopwatch watch;
  const InterruptScope interrupts;
  const graph::WriterLock lock(options.graph);
  check_replaceable(options);
  const graph::Graph graph = graph::read_csv(options.inputs);
  throw_if_interrupted();
  graph::save(graph, options.graph);
  report.summary(counted(graph.vertex_count(), "node", "nodes") + " and " +
                 counted(graph.edge_count(), "relationship", "relationships") + " in " + options.graph + "; " +
                 watch.elapsed());
  return 0;
}

int import_fact_lines(const ImportOptions& options, Io& io) {
  Reporter report(io, options.quiet);
  const Stopwatch watch;
  const InterruptScope interrupts;
  const graph::WriterLock lock(options.graph);
  std::optional<Existing> existing = load_existing(options.graph);
  const ingest::AliasRules aliases = choose_aliases(options.aliases, existing);
  Problems problems(report);
  std::vector<ingest::ArticleFacts> fresh;
  ingest::read_fact_lines(
      options.inputs, io.in, {},
      [&](ingest::ArticleFacts&& facts) {
        throw_if_interrupted();
        fresh.push_back(std::move(facts));
        report.progress(counted(fresh.size(), "article", "articles") + " read");
      },
      [&](const ingest::Problem& problem) { problems.add(problem); });
  problems.finish();
  throw_if_interrupted();
  if (options.strict && problems.count() > 0) throw_strict(options.graph, problems.count());
  if (fresh.empty() && problems.count() > 0) throw CommandError(options.graph + ": not written: no fact line read");
  const std::size_t read = fresh.size();
  const std::string result = merge_into(options.graph, std::move(existing), std::move(fresh), aliases, report);
  report.summary(counted(read, "article", "articles") + " read, " + grouped(problems.count()) + " skipped; " + result +
                 "; " + watch.elapsed());
  return 0;
}

}  // namespace

int run(const BuildOptions& options, Io& io) {
  Reporter report(io, options.read.quiet);
  const Stopwatch watch;
  const InterruptScope interrupts;
  const graph::WriterLock lock(options.graph);
  std::optional<Existing> existing = load_existing(options.graph);
  const ingest::AliasRules aliases = choose_aliases(options.aliases, existing);
  std::set<graph::Article> known;
  if (existing) {
    for (const ingest::ArticleFacts& facts : existing->facts) known.insert(facts.article);
  }
  Problems problems(report);
  std::vector<ingest::ArticleFacts> fresh;
  const ingest::Progress progress = ingest::extract_articles(
      options.read.inputs, io.in, extraction_options(options.read, report),
      [&](const graph::Article& article) { return !known.insert(article).second; },
      [&](ingest::ArticleFacts&& facts) { fresh.push_back(std::move(facts)); },
      [&](const ingest::Problem& problem) { problems.add(problem); });
  problems.finish();
  throw_if_interrupted();
  if (options.read.strict && problems.count() > 0) throw_strict(options.graph, problems.count());
  if (progress.read == 0 && problems.count() > 0) {
    throw CommandError(options.graph + ": not written: no input could be read");
  }
  if (progress.read == 0) report.warning("no article found: .txt .md .html .json .ndjson and .jsonl are read");
  const std::string result = merge_into(options.graph, std::move(existing), std::move(fresh), aliases, report);
  report.summary(describe_reading(progress, problems.count()) + "; " + result + "; " + watch.elapsed());
  return 0;
}

int run(const ExtractOptions& options, Io& io) {
  static constexpr auto kFlushEvery = std::chrono::milliseconds(200);
  Reporter report(io, options.read.quiet || io.out_is_terminal);
  const InterruptScope interrupts;
  Problems problems(report);
  auto flushed = std::chrono::steady_clock::now();
  const ingest::Progress progress = ingest::extract_articles(
      options.read.inputs, io.in, extraction_options(options.read, report), [](const graph::Article&) { return false; },
      [&](ingest::ArticleFacts&& facts) {
        io.out << ingest::to_fact_line(facts) << '\n';
        if (const auto now = std::chrono::steady_clock::now(); now - flushed >= kFlushEvery) {
          io.out.flush();
          flushed = now;
        }
      },
      [&](const ingest::Problem& problem) { problems.add(problem); });
  problems.finish();
  throw_if_interrupted();
  io.out.flush();
  const bool failed = problems.count() > 0 && (options.read.strict || progress.read == 0);
  return failed ? 1 : 0;
}

int run(const ImportOptions& options, Io& io) {
  return are_csv(options.inputs) ? import_csv(options, io) : import_fact_lines(options, io);
}

}  // namespace newsgraph::app
