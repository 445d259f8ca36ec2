#include "train/sentence_trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <iomanip>
#include <map>
#include <numeric>
#include <random>
#include <utility>
#include <vector>

#include "ingest/conllu.h"
#include "ingest/cut_text.h"
#include "ingest/sentence_features.h"
#include "ingest/sentence_model.h"
#include "ingest/text.h"
#include "ingest/tokenizer.h"
#include "ingest/word_cutter.h"

namespace newsgraph::train {
namespace {

using graph::Span;
using ingest::CutText;
using ingest::FeatureIndices;
using ingest::GapFeatures;
using ingest::Habit;
using ingest::SentenceModel;
using ingest::Tag;
using ingest::WordBook;
using ingest::WordFacts;

constexpr double kScale = 40;  // of a weight in eight bits; those beyond 127 / 40 are cut
constexpr std::size_t kFeatureSpace = std::size_t{1} << ingest::kFeatureBits;

// The sentences of one document and where its paragraphs begin.
struct Source {
  std::string name;
  std::vector<std::string> sentences;
  std::vector<bool> paragraphs;
};

enum class Layout { blanks, lines, paragraphs, wrapped };
constexpr std::array<Layout, 4> kLayouts = {Layout::blanks, Layout::lines, Layout::paragraphs, Layout::wrapped};
constexpr std::array<std::size_t, 3> kColumns = {60, 72, 80};  // of wrapped lines
constexpr std::array<std::string_view, 4> kLayoutNames = {"blanks", "lines", "paragraphs", "wrapped"};

std::vector<Source> read_sources(std::string_view conllu) {
  std::vector<Source> sources;
  ingest::read_conllu(ingest::source_of(conllu), [&](const ingest::ConlluDocument& given) {
    const ingest::TextIndex index(given.text);
    Source source;
    source.name = given.id;
    source.paragraphs = given.paragraphs;
    for (const ingest::Sentence& sentence : given.document.sentences) {
      source.sentences.push_back(ingest::collapse_spaces(index.slice(sentence.span)));
    }
    sources.push_back(std::move(source));
  });
  return sources;
}

// A document as a text, with its words and which of them end sentences.
struct LaidOut {
  std::string bytes;
  CutText text;
  std::vector<Span> words;
  std::vector<bool> ends;  // of each word
};

// Breaks lines at blanks so that they have at most `columns` bytes where that can be.
std::string wrapped(const std::string& paragraph, std::size_t columns) {
  std::string out;
  std::size_t line = 0;
  for (std::size_t begin = 0; begin < paragraph.size();) {
    const std::size_t end = std::min(paragraph.find(' ', begin), paragraph.size());
    const std::size_t size = end - begin;
    const bool breaks = line > 0 && line + 1 + size > columns;
    if (begin > 0) out += breaks ? '\n' : ' ';
    line = breaks || line == 0 ? size : line + 1 + size;
    out.append(paragraph, begin, size);
    begin = end + 1;
  }
  return out;
}

std::string lay_out(const Source& source, Layout layout) {
  std::string text;
  std::string paragraph;
  const auto flush = [&] {
    text +=
        layout == Layout::wrapped ? wrapped(paragraph, kColumns[source.sentences.size() % kColumns.size()]) : paragraph;
    paragraph.clear();
  };
  for (std::size_t s = 0; s < source.sentences.size(); ++s) {
    const bool begins = source.paragraphs[s] && s > 0;
    if (layout == Layout::lines && s > 0) paragraph += '\n';
    if ((layout == Layout::blanks || (!begins && layout != Layout::lines)) && s > 0) paragraph += ' ';
    if (begins && (layout == Layout::paragraphs || layout == Layout::wrapped)) {
      flush();
      text += layout == Layout::wrapped ? "\n\n" : "\n";
    }
    paragraph += source.sentences[s];
  }
  flush();
  return text;
}

void cut_words(const CutText& text, std::vector<Span>& words) {
  const ingest::WordCutter cutter(text);
  for (std::size_t begin = 0; begin < text.size();) {
    if (ingest::is_blank(text.kind(begin))) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < text.size() && !ingest::is_blank(text.kind(end))) ++end;
    cutter.cut(begin, end, words);
    begin = end;
  }
}

std::size_t count_visible(std::string_view text) {
  std::size_t count = 0;
  for (const ingest::CodePoint c : ingest::code_points(text)) count += ingest::is_space(c.value) ? 0 : 1;
  return count;
}

// Marks the words that end sentences. A boundary inside a word is lost.
std::vector<bool> mark_ends(const Source& source, const CutText& text, const std::vector<Span>& words) {
  std::vector<bool> ends(words.size());
  std::size_t sentence = 0;
  std::size_t visible = 0;
  std::size_t next_end = count_visible(source.sentences.front());
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t k = words[i].begin; k < words[i].end; ++k) visible += ingest::is_blank(text.kind(k)) ? 0 : 1;
    ends[i] = visible == next_end;
    while (visible >= next_end && sentence + 1 < source.sentences.size()) {
      next_end += count_visible(source.sentences[++sentence]);
    }
  }
  return ends;
}

LaidOut lay_out_document(const Source& source, Layout layout) {
  std::string bytes = lay_out(source, layout);
  CutText text(bytes);
  std::vector<Span> words;
  cut_words(text, words);
  std::vector<bool> ends = mark_ends(source, text, words);
  return {std::move(bytes), std::move(text), std::move(words), std::move(ends)};
}

// -------------------------------------------------------------------------------------------------- words

struct WordCounts {
  unsigned lower = 0;  // where no sentence begins
  unsigned capital = 0;
  std::array<unsigned, static_cast<std::size_t>(Tag::x) + 1> tags{};
};

Habit habit_of(const WordCounts& counts) {
  const unsigned total = counts.lower + counts.capital;
  if (total < 2) return total == 0 ? Habit::unknown : Habit::rare;
  if (counts.capital == 0) return Habit::lower;
  if (counts.lower == 0) return Habit::capital;
  const unsigned percent = counts.capital * 100 / total;
  if (percent < 15) return Habit::mostly_lower;
  return percent > 85 ? Habit::mostly_capital : Habit::mixed;
}

using CountsByHash = std::map<std::uint32_t, WordCounts>;  // ordered: the same book each time

void count_cases(const std::vector<LaidOut>& documents, CountsByHash& counts) {
  for (const LaidOut& document : documents) {
    for (std::size_t i = 1; i < document.words.size(); ++i) {
      const Span word = document.words[i];
      if (document.ends[i - 1] || !document.text.is_word(document.words[i - 1].end - 1)) continue;
      const ingest::CharKind kind = document.text.kind(word.begin);
      WordCounts& count = counts[ingest::word_hash(document.text, word)];
      if (kind == ingest::CharKind::upper) ++count.capital;
      if (kind == ingest::CharKind::lower) ++count.lower;
    }
  }
}

std::size_t tag_index(std::string_view name) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Tag::x); ++i) {
    std::string upper(ingest::to_string(static_cast<Tag>(i)));
    if (upper == name) return i;
  }
  return static_cast<std::size_t>(Tag::x);
}

// The fourth column of each word. The file was read before, so it is CoNLL-U.
void count_tags(std::string_view conllu, CountsByHash& counts) {
  for (std::size_t begin = 0; begin < conllu.size();) {
    const std::size_t end = std::min(conllu.find('\n', begin), conllu.size());
    const std::string_view line = conllu.substr(begin, end - begin);
    begin = end + 1;
    const std::size_t form = line.find('\t') + 1;
    if (line.starts_with('#') || form == 0 || line.substr(0, form).find_first_of("-.") != line.npos) continue;
    const std::size_t lemma = line.find('\t', form) + 1;
    const std::size_t tag = line.find('\t', lemma) + 1;
    const CutText text(line.substr(form, lemma - 1 - form));
    const std::uint32_t hash = ingest::word_hash(text, {0, static_cast<std::uint32_t>(text.size())});
    ++counts[hash].tags[tag_index(line.substr(tag, line.find('\t', tag) - tag))];
  }
}

WordFacts facts_of(const WordCounts& counts) {
  const auto* const most = std::ranges::max_element(counts.tags);
  const bool known = std::accumulate(counts.tags.begin(), counts.tags.end(), 0u) > 1;
  const Habit habit = habit_of(counts);
  return {habit == Habit::rare ? Habit::unknown : habit, known ? static_cast<Tag>(most - counts.tags.begin()) : Tag::x};
}

WordBook write_book(const CountsByHash& counts) {
  WordBook book;
  for (const auto& [hash, count] : counts) {
    const WordFacts facts = facts_of(count);
    if (facts.habit != Habit::unknown || facts.tag != Tag::x) book.add(hash, facts);
  }
  return book;
}

// ------------------------------------------------------------------------------------------------ learner

struct Example {
  FeatureIndices features;
  bool ends = false;
};

void add_examples(const LaidOut& document, const WordBook& book, std::vector<Example>& examples) {
  GapFeatures gaps(document.text, document.words, book);
  std::size_t begin = 0;
  for (std::size_t i = 0; i + 1 < document.words.size(); ++i) {
    if (gaps.is_candidate(i) && !gaps.is_certain(i)) {
      Example& example = examples.emplace_back();
      gaps.extract(i, begin, example.features);
      example.ends = document.ends[i];
    }
    if (document.ends[i] || gaps.is_certain(i)) begin = i + 1;
  }
}

class Learner {
 public:
  Learner() : weights_(kFeatureSpace), squares_(kFeatureSpace), sums_(kFeatureSpace) {}

  // One step, without some of the features; returns the loss before it.
  double learn(const Example& example, const SentenceTraining& options, std::mt19937_64& random) {
    FeatureIndices kept;
    std::size_t count = 0;
    const auto limit = static_cast<std::uint32_t>(options.dropout * 256);
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < example.features.size(); ++i) {
      if (i % 8 == 0) bits = random();
      if ((bits >> (8 * (i % 8)) & 0xFFu) >= limit) kept[count++] = example.features[i];
    }
    return step({kept.data(), count}, example.ends, options);
  }

  void forget() {
    std::ranges::fill(weights_, 0.0);
    std::ranges::fill(squares_, 0.0);
  }

  void remember() {
    for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += weights_[i];
    ++remembered_;
  }

  // The average of what was remembered, to eight bits.
  std::vector<std::int8_t> rounded() const {
    std::vector<std::int8_t> rounded(sums_.size());
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      const double value = std::clamp(std::round(sums_[i] / remembered_ * kScale), -127.0, 127.0);
      rounded[i] = static_cast<std::int8_t>(value);
    }
    return rounded;
  }

 private:
  double step(std::span<const std::uint32_t> features, bool ends, const SentenceTraining& options) {
    double sum = 0;
    for (const std::uint32_t feature : features) sum += weights_[feature];
    const double margin = ends ? sum : -sum;
    const double wrong = 1.0 / (1.0 + std::exp(margin));
    const double gradient = ends ? -wrong : wrong;
    for (const std::uint32_t feature : features) {
      squares_[feature] += gradient * gradient;
      const double rate = options.rate / std::sqrt(options.slowness + squares_[feature]);
      weights_[feature] -= rate * gradient;
    }
    return std::log1p(std::exp(-std::min(margin, 700.0)));
  }

  std::vector<double> weights_;
  std::vector<double> squares_;
  std::vector<double> sums_;
  double remembered_ = 0;
};

// Fisher-Yates; std::shuffle differs between libraries.
void shuffle(std::vector<std::uint32_t>& order, std::mt19937_64& random) {
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
}

std::vector<std::int8_t> learn(const std::vector<Example>& examples, const SentenceTraining& options,
                               std::ostream& progress) {
  Learner learner;
  std::vector<std::uint32_t> order(examples.size());
  std::iota(order.begin(), order.end(), 0u);
  std::mt19937_64 random(options.seed);
  for (unsigned run = 1; run <= options.runs; ++run) {
    learner.forget();
    for (unsigned epoch = 1; epoch <= options.epochs; ++epoch) {
      shuffle(order, random);
      double loss = 0;
      for (const std::uint32_t i : order) loss += learner.learn(examples[i], options, random);
      if (epoch * 2 > options.epochs) learner.remember();
      progress << "sentences: run " << run << ", epoch " << epoch << ", loss "
               << loss / static_cast<double>(examples.size()) << std::endl;
    }
  }
  return learner.rounded();
}

// ------------------------------------------------------------------------------------------------- scores

struct Score {
  std::size_t gold = 0;
  std::size_t found = 0;
  std::size_t right = 0;

  double f1() const {
    return gold + found == 0 ? 0 : 200.0 * static_cast<double>(right) / static_cast<double>(gold + found);
  }
};

void add_score(const LaidOut& document, const SentenceModel& model, Score& score) {
  std::vector<std::size_t> ends;
  model.split(document.text, document.words, ingest::kMaxSentenceTokens, ends);
  std::vector<bool> found(document.words.size());
  for (const std::size_t end : ends) found[end - 1] = true;
  bool same_begin = true;
  for (std::size_t i = 0; i < document.words.size(); ++i) {
    const bool both = document.ends[i] && found[i];
    score.gold += document.ends[i] ? 1 : 0;
    score.found += found[i] ? 1 : 0;
    score.right += both && same_begin ? 1 : 0;
    if (document.ends[i] || found[i]) same_begin = both;
  }
}

Score score_of(const std::vector<LaidOut>& documents, const SentenceModel& model) {
  Score score;
  for (const LaidOut& document : documents) add_score(document, model, score);
  return score;
}

struct DevelopmentSet {
  std::string name;
  std::vector<Source> sources;
  std::vector<LaidOut> documents;  // sentences joined by blanks
};

std::vector<LaidOut> lay_out_all(const std::vector<Source>& sources, Layout layout) {
  std::vector<LaidOut> documents;
  documents.reserve(sources.size());
  for (const Source& source : sources) documents.push_back(lay_out_document(source, layout));
  return documents;
}

// The news among the documents, judged by the names that GUM gives them.
DevelopmentSet news_of(const std::vector<DevelopmentSet>& sets) {
  DevelopmentSet news{"news and interviews", {}, {}};
  for (const DevelopmentSet& set : sets) {
    for (const Source& source : set.sources) {
      const bool chosen =
          source.name.find("_news_") != std::string::npos || source.name.find("_interview_") != std::string::npos;
      if (chosen) news.sources.push_back(source);
    }
  }
  return news;
}

// The threshold with the best mean F1.
std::int32_t best_threshold(const std::vector<DevelopmentSet>& sets, const WordBook& book,
                            const std::vector<std::int8_t>& weights) {
  std::int32_t best = 0;
  double best_mean = -1;
  for (std::int32_t threshold = -80; threshold <= 80; threshold += 8) {
    const SentenceModel model(book, weights, threshold);
    double mean = 0;
    for (const DevelopmentSet& set : sets) mean += score_of(set.documents, model).f1();
    if (mean <= best_mean) continue;
    best = threshold;
    best_mean = mean;
  }
  return best;
}

void report(const std::vector<DevelopmentSet>& sets, const SentenceModel& model, std::ostream& progress) {
  for (const DevelopmentSet& set : sets) {
    for (std::size_t k = 0; k < kLayouts.size(); ++k) {
      const Score score = score_of(lay_out_all(set.sources, kLayouts[k]), model);
      progress << "sentences: " << set.name << ", " << kLayoutNames[k] << ": F1 " << std::fixed << std::setprecision(2)
               << score.f1() << " (" << score.gold << " there, " << score.found << " found, " << score.right
               << " right)" << std::defaultfloat << std::endl;
    }
  }
}

}  // namespace

std::string train_sentence_model(std::span<const SentenceCorpus> training, std::span<const SentenceCorpus> development,
                                 const SentenceTraining& options, std::ostream& progress) {
  std::vector<Source> sources;
  for (const SentenceCorpus& corpus : training) {
    for (Source& source : read_sources(corpus.conllu)) sources.push_back(std::move(source));
  }
  std::vector<DevelopmentSet> sets;
  for (const SentenceCorpus& corpus : development) {
    sets.push_back({corpus.name, read_sources(corpus.conllu), {}});
  }
  if (DevelopmentSet news = news_of(sets); !news.sources.empty()) sets.push_back(std::move(news));
  for (DevelopmentSet& set : sets) set.documents = lay_out_all(set.sources, Layout::blanks);
  CountsByHash counts;
  count_cases(lay_out_all(sources, Layout::blanks), counts);
  for (const SentenceCorpus& corpus : training) count_tags(corpus.conllu, counts);
  const WordBook book = write_book(counts);
  std::vector<Example> examples;
  for (const Layout layout : kLayouts) {
    const std::vector<LaidOut> documents = lay_out_all(sources, layout);
    for (const LaidOut& document : documents) add_examples(document, book, examples);
  }
  progress << "sentences: " << examples.size() << " gaps of " << sources.size() << " documents" << std::endl;
  const std::vector<std::int8_t> weights = learn(examples, options, progress);
  const SentenceModel model(book, weights, best_threshold(sets, book, weights));
  report(sets, model, progress);
  return model.bytes();
}

}  // namespace newsgraph::train
