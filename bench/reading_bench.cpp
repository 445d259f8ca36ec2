// How fast articles are read, stage by stage, on one core: words a second over samples/articles.
#include <benchmark/benchmark.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "ingest/article.h"
#include "ingest/integer_kernels.h"
#include "ingest/model.h"
#include "ingest/pipeline.h"
#include "ingest/sentence_model.h"
#include "ingest/sentence_reader.h"
#include "ingest/tokenizer.h"

namespace newsgraph::bench {
namespace {

using namespace ingest;

const std::vector<Article>& articles() {
  static const std::vector<Article> all = [] {
    std::vector<Article> read;
    std::istringstream nothing;
    read_articles(
        {NEWSGRAPH_SAMPLES}, {}, nothing,
        [&](Article&& article) {
          read.push_back(std::move(article));
          return true;
        },
        [](const Problem&) {});
    return read;
  }();
  return all;
}

Tokenizer tokenizer() {
  return Tokenizer(
      std::make_shared<const SentenceModel>(SentenceModel::parse(Model::embedded()->section("sentences"))));
}

Document cut(const Tokenizer& tokenizer, const Article& article) {
  Document document;
  document.text = article.text;
  tokenizer.annotate(document);
  return document;
}

void count_words(benchmark::State& state, std::size_t words) {
  state.counters["words/s"] =
      benchmark::Counter(static_cast<double>(words), benchmark::Counter::kIsIterationInvariantRate);
}

void load_model(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(SentenceReader(Model::embedded()));
}
BENCHMARK(load_model)->Unit(benchmark::kMillisecond);

void tokens_and_sentences(benchmark::State& state) {
  const Tokenizer stage = tokenizer();
  std::size_t words = 0;
  for (auto _ : state) {
    words = 0;
    for (const Article& article : articles()) words += cut(stage, article).tokens.size();
  }
  count_words(state, words);
}
BENCHMARK(tokens_and_sentences)->Unit(benchmark::kMillisecond);

void tags_trees_names(benchmark::State& state) {
  const Tokenizer stage = tokenizer();
  const SentenceReader reader(Model::embedded());
  std::vector<Document> documents;
  std::size_t words = 0;
  for (const Article& article : articles()) {
    documents.push_back(cut(stage, article));
    words += documents.back().tokens.size();
  }
  for (auto _ : state) {
    for (Document& document : documents) reader.annotate(document);
  }
  count_words(state, words);
}
BENCHMARK(tags_trees_names)->Unit(benchmark::kMillisecond);

// The same with each set of instructions that this machine has: 0 is the best.
void tags_trees_names_by_set(benchmark::State& state) {
  const auto set = static_cast<std::size_t>(state.range(0));
  if (set >= instruction_sets().size()) return state.SkipWithError("this machine has no such instructions");
  use_instruction_set(instruction_sets()[set]);
  state.SetLabel(std::string(instruction_sets()[set]));
  tags_trees_names(state);
  use_instruction_set(instruction_sets().front());
}
BENCHMARK(tags_trees_names_by_set)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

void text_to_facts(benchmark::State& state) {
  const Pipeline pipeline;
  std::size_t words = 0;
  for (const Article& article : articles()) words += cut(tokenizer(), article).tokens.size();
  for (auto _ : state) {
    for (const Article& article : articles()) benchmark::DoNotOptimize(pipeline.extract(article));
  }
  count_words(state, words);
}
BENCHMARK(text_to_facts)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace newsgraph::bench

BENCHMARK_MAIN();
