#include "ingest/sentence_reader.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ingest/integer_kernels.h"
#include "ingest/name_decoder.h"
#include "ingest/reader_model.h"
#include "ingest/tree_decoder.h"
#include "ingest/word_features.h"

namespace newsgraph::ingest {
namespace {

// Enough to keep the vector units busy, few enough for the cache.
constexpr std::uint32_t kBatchSentences = 32;
constexpr std::uint32_t kBatchWords = 512;

// Longer sentences are read in pieces, since a tree costs the square of its length. The tokenizer makes no such ones.
constexpr std::uint32_t kPieceWords = 512;

// Longer articles are read in parts, which bounds memory.
constexpr std::uint32_t kPartWords = 16'384;

static constexpr float kHiddenScale = kInputLimit;  // outputs of memory cells are within +-1

// Words whose numbers the processor holds close while it multiplies them.
constexpr std::uint32_t kNearWords = 32;

// Numbers that are all written before they are read: a vector that a new size leaves as it is, whatever is in it.
template <typename Number>
class Numbers {
 public:
  void resize(std::size_t size) {
    if (size > capacity_) {
      numbers_ = std::make_unique_for_overwrite<Number[]>(size);
      capacity_ = size;
    }
    size_ = size;
  }
  std::size_t size() const { return size_; }
  Number* data() { return numbers_.get(); }
  const Number* data() const { return numbers_.get(); }
  Number& operator[](std::size_t i) { return numbers_[i]; }
  const Number& operator[](std::size_t i) const { return numbers_[i]; }

 private:
  std::unique_ptr<Number[]> numbers_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

// A sentence, or a piece of one: tokens, half-open.
struct Piece {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
};

// The words of several sentences as columns: the first words of all, then the second words..., longest sentence first.
class Packing {
 public:
  explicit Packing(std::vector<Piece> sentences) : sentences_(std::move(sentences)) {
    std::uint32_t at = 0;
    auto open = static_cast<std::uint32_t>(sentences_.size());
    for (std::uint32_t step = 0; open > 0; ++step) {
      begin_.push_back(at);
      at += open;
      while (open > 0 && length(open - 1) == step + 1) --open;
    }
    begin_.push_back(at);
  }

  std::uint32_t words() const { return begin_.back(); }
  std::uint32_t steps() const { return static_cast<std::uint32_t>(begin_.size() - 1); }
  std::uint32_t open(std::uint32_t step) const {
    return begin_[step + 1] - begin_[step];
  }  // sentences that have a word
  std::uint32_t sentences() const { return static_cast<std::uint32_t>(sentences_.size()); }
  std::uint32_t length(std::uint32_t s) const { return sentences_[s].size(); }
  std::uint32_t token(std::uint32_t s, std::uint32_t step) const { return sentences_[s].begin + step; }
  std::uint32_t column(std::uint32_t s, std::uint32_t step) const { return begin_[step] + s; }

 private:
  std::vector<Piece> sentences_;
  std::vector<std::uint32_t> begin_;
};

// Reads the sentences of one document.
class Reading {
 public:
  Reading(const ReaderModel& model, Document& document) : model_(model), shape_(model.shape), document_(document) {}

  void run() {
    std::vector<Piece> part;
    for (const Sentence& sentence : document_.sentences) {
      for (std::uint32_t begin = sentence.begin; begin < sentence.end; begin += kPieceWords)
        part.push_back({begin, std::min(sentence.end, begin + kPieceWords)});
      if (part.empty() || sentence.end - part.front().begin < kPartWords) continue;
      read_part(part);
      part.clear();
    }
    if (!part.empty()) read_part(part);
    for (const Sentence& sentence : document_.sentences) join_pieces(sentence);
  }

 private:
  using Integers = Numbers<std::int16_t>;
  using Floats = Numbers<float>;

  // Of an article that is not very long, all sentences.
  void read_part(const std::vector<Piece>& part) {
    part_begin_ = part.front().begin;
    name_scores_.assign(std::size_t{part.back().end - part_begin_} * model_.name_out.rows, 0);
    embeddings_.clear();
    std::vector<Piece> order = part;
    std::stable_sort(order.begin(), order.end(), [](const Piece& a, const Piece& b) { return a.size() > b.size(); });
    for (std::size_t i = 0; i < order.size();) {
      std::vector<Piece> batch;
      for (std::uint32_t words = 0; i < order.size() && batch.size() < kBatchSentences && words < kBatchWords; ++i) {
        words += order[i].size();
        batch.push_back(order[i]);
      }
      read(Packing(std::move(batch)));
    }
    find_names(part);
  }

  // One tree for a sentence that was read in pieces.
  void join_pieces(const Sentence& sentence) {
    std::uint32_t root = kNone;
    for (std::uint32_t i = sentence.begin; sentence.end - sentence.begin > kPieceWords && i < sentence.end; ++i) {
      Token& token = document_.tokens[i];
      if (token.head != kNone) continue;
      if (root == kNone) {
        root = i;
      } else {
        token.head = root;
        token.deprel = "parataxis";
      }
    }
  }

  void read(const Packing& packing) {
    encode(packing);
    read_tags(packing);
    read_names(packing);
    read_trees(packing);
  }

  // output = layer(input), for n words.
  void apply(const LinearLayer& layer, const Integers& input, std::uint32_t n, Floats& output) {
    output.resize(std::size_t{n} * layer.padded);
    sums_.resize(std::size_t{kNearWords} * layer.padded);
    for (std::uint32_t i = 0; i < n; ++i) {
      const std::uint32_t near = i % kNearWords;
      if (near == 0)
        multiply(layer.weights, layer.padded, layer.columns, &input[std::size_t{i} * layer.columns],
                 std::min(n - i, kNearWords), sums_.data());
      rescale(&sums_[std::size_t{near} * layer.padded], layer.scale, layer.bias, layer.padded,
              &output[std::size_t{i} * layer.padded]);
    }
  }

  // The same with rectified units, as integers for the next layer.
  void apply_rectified(const LinearLayer& layer, const Integers& input, std::uint32_t n, float scale,
                       std::int32_t limit, Integers& output) {
    apply(layer, input, n, floats_);
    output.resize(floats_.size());
    quantize(floats_.data(), floats_.size(), scale, 0, static_cast<float>(limit), output.data());
  }

  static void add_row(const EmbeddingTable& table, std::uint32_t row, float* sum) {
    accumulate(table.numbers + std::size_t{row} * table.columns, table.scale[row], table.columns, sum);
  }

  // The sum of a form's embeddings.
  const std::vector<float>& embedding(const std::string& form) {
    const auto [found, fresh] = embeddings_.try_emplace(form);
    std::vector<float>& sum = found->second;
    if (!fresh) return sum;
    sum.assign(shape_.input, 0);
    add_row(model_.words, model_.word_row(word_key(form)), sum.data());
    rows_.clear();
    append_spelling_features(form, shape_.buckets, rows_);
    append_knowledge_features(model_.knowledge, form, shape_.buckets, rows_);
    for (const std::uint32_t row : rows_) add_row(model_.spelling, row, sum.data());
    return sum;
  }

  // The input of the first layer.
  Integers embed(const Packing& packing) {
    floats_.resize(std::size_t{packing.words()} * shape_.input);
    std::vector<std::string_view> forms;
    for (std::uint32_t s = 0; s < packing.sentences(); ++s) {
      forms.clear();
      for (std::uint32_t step = 0; step < packing.length(s); ++step) {
        const std::string& form = document_.tokens[packing.token(s, step)].form;
        forms.push_back(form);
        std::copy_n(embedding(form).data(), shape_.input,
                    &floats_[std::size_t{packing.column(s, step)} * shape_.input]);
      }
      for (const PhraseFeature& phrase : phrase_features(model_.knowledge, forms, shape_.buckets))
        add_row(model_.spelling, phrase.row, &floats_[std::size_t{packing.column(s, phrase.word)} * shape_.input]);
    }
    Integers input;
    input.resize(floats_.size());
    quantize(floats_.data(), floats_.size(), shape_.input_scale, -kInputLimit, kInputLimit, input.data());
    return input;
  }

  void encode(const Packing& packing) {
    Integers input = embed(packing);
    for (const ReaderModel::Bidirectional& layer : model_.lstms) {
      remember(layer, packing, input, encoded_);
      std::swap(input, encoded_);
    }
    std::swap(input, encoded_);
    const std::size_t size = std::size_t{2} * shape_.hidden;
    std::copy_n(model_.root, size, &encoded_[packing.words() * size]);
  }

  // A layer of memory cells: forward and backward outputs side by side for each word. Leaves room for one more word.
  void remember(const ReaderModel::Bidirectional& layer, const Packing& packing, const Integers& input,
                Integers& output) {
    output.resize((std::size_t{packing.words()} + 1) * 2 * layer[0].recurrent.columns);
    for (std::size_t direction = 0; direction < 2; ++direction) {
      apply(layer[direction].input, input, packing.words(), gates_);
      remember(layer[direction].recurrent, packing, direction == 1, output);
    }
  }

  // One direction, from gates_ to its half of `all`.
  void remember(const LinearLayer& recurrent, const Packing& packing, bool backward, Integers& all) {
    const std::uint32_t hidden = recurrent.columns;
    std::vector<std::int16_t> output(std::size_t{packing.sentences()} * hidden, 0);
    std::vector<float> cell(output.size(), 0);
    std::vector<float> gates(4 * std::size_t{hidden});
    sums_.resize(std::size_t{packing.sentences()} * 4 * hidden);
    for (std::uint32_t step = 0; step < packing.steps(); ++step) {
      const std::uint32_t open = packing.open(step);
      multiply(recurrent.weights, recurrent.padded, hidden, output.data(), open, sums_.data());
      for (std::uint32_t s = 0; s < open; ++s) {
        const std::uint32_t column = packing.column(s, backward ? packing.length(s) - 1 - step : step);
        const std::size_t at = std::size_t{s} * hidden;
        rescale(&sums_[4 * at], recurrent.scale, &gates_[std::size_t{column} * 4 * hidden], 4 * hidden, gates.data());
        lstm_cell(gates.data(), hidden, kHiddenScale, &cell[at], &output[at]);
        std::copy_n(&output[at], hidden, &all[std::size_t{column} * 2 * hidden + (backward ? hidden : 0)]);
      }
    }
  }

  static std::uint32_t best(const float* scores, std::uint32_t n) {
    return static_cast<std::uint32_t>(std::max_element(scores, scores + n) - scores);
  }

  void read_tags(const Packing& packing) {
    const std::uint32_t n = packing.words();
    apply_rectified(model_.tag_in, encoded_, n, shape_.tag_scale, kInputLimit, hidden_);
    Floats upos;
    Floats xpos;
    Floats lemmas;
    apply(model_.tag_upos, hidden_, n, upos);
    apply(model_.tag_xpos, hidden_, n, xpos);
    apply(model_.tag_lemma, hidden_, n, lemmas);
    const auto choose = [](const LinearLayer& layer, const Floats& scores, std::uint32_t column) {
      return best(&scores[std::size_t{column} * layer.padded], layer.rows);
    };
    for (std::uint32_t s = 0; s < packing.sentences(); ++s) {
      for (std::uint32_t step = 0; step < packing.length(s); ++step) {
        const std::uint32_t column = packing.column(s, step);
        Token& token = document_.tokens[packing.token(s, step)];
        token.tag = model_.upos[choose(model_.tag_upos, upos, column)];
        token.xpos = model_.xpos[choose(model_.tag_xpos, xpos, column)];
        token.lemma =
            model_.lemmatizer->lemma(token.form, token.tag, &lemmas[std::size_t{column} * model_.tag_lemma.padded]);
      }
    }
  }

  void read_names(const Packing& packing) {
    apply_rectified(model_.name_in, encoded_, packing.words(), shape_.name_scale, kInputLimit, hidden_);
    const LinearLayer& layer = model_.name_out;
    apply(layer, hidden_, packing.words(), floats_);
    for (std::uint32_t s = 0; s < packing.sentences(); ++s) {
      for (std::uint32_t step = 0; step < packing.length(s); ++step) {
        const std::size_t place = packing.token(s, step) - part_begin_;
        std::copy_n(&floats_[std::size_t{packing.column(s, step)} * layer.padded], layer.rows,
                    &name_scores_[place * layer.rows]);
      }
    }
  }

  void find_names(const std::vector<Piece>& pieces) {
    const auto types = static_cast<std::uint32_t>(model_.name_types.size());
    const std::uint32_t classes = model_.name_out.rows;
    std::vector<std::string_view> forms;
    for (std::size_t i = 0; i * classes < name_scores_.size(); ++i)
      forms.push_back(document_.tokens[part_begin_ + i].form);
    share_name_scores(forms, name_scores_, types);
    for (const Piece& piece : pieces) {
      const std::span<const float> scores(&name_scores_[std::size_t{piece.begin - part_begin_} * classes],
                                          std::size_t{piece.size()} * classes);
      for (const DecodedName& name : decode_names(scores, piece.size(), types))
        document_.names.push_back({piece.begin + name.begin, piece.begin + name.end, model_.name_types[name.type]});
    }
  }

  void read_trees(const Packing& packing) {
    const std::uint32_t n = packing.words();
    Integers heads;
    Integers asked;
    apply_rectified(model_.arc_dependent, encoded_, n, shape_.dependent_scale, kInputLimit, hidden_);
    apply(model_.arc_asked, hidden_, n, floats_);
    asked.resize(floats_.size());
    quantize(floats_.data(), floats_.size(), shape_.asked_scale, -kArcLimit, kArcLimit, asked.data());
    apply_rectified(model_.arc_head, encoded_, n + 1, shape_.head_scale, kArcLimit, heads);
    std::vector<std::uint32_t> head_of(n);  // of each column, from 0 for the root
    for (std::uint32_t s = 0; s < packing.sentences(); ++s) {
      const std::vector<std::uint32_t> tree = decode_sentence(packing, s, heads, asked);
      for (std::uint32_t step = 0; step < packing.length(s); ++step) head_of[packing.column(s, step)] = tree[step];
    }
    read_labels(packing, head_of);
  }

  std::vector<std::uint32_t> decode_sentence(const Packing& packing, std::uint32_t s, const Integers& heads,
                                             const Integers& asked) {
    const std::uint32_t n = packing.length(s);
    const std::uint32_t arc = shape_.arc;
    const std::uint32_t padded = padded_rows(n + 1);
    packed_.resize(std::size_t{padded} * arc);
    std::fill_n(packed_.data(), packed_.size(), std::int16_t{0});
    words_.resize(std::size_t{n} * arc);
    for (std::uint32_t i = 0; i <= n; ++i) {
      const std::uint32_t column = i == 0 ? packing.words() : packing.column(s, i - 1);
      const std::int16_t* const numbers = &heads[std::size_t{column} * arc];
      for (std::uint32_t c = 0; c < arc; ++c) packed_[packed_index(i, c, arc)] = numbers[c];
      if (i > 0) std::copy_n(&asked[std::size_t{column} * arc], arc, &words_[std::size_t{i - 1} * arc]);
    }
    sums_.resize(std::size_t{n} * padded);
    multiply(packed_.data(), padded, arc, words_.data(), n, sums_.data());
    scores_.resize(std::size_t{n} * (n + 1));
    for (std::uint32_t i = 0; i < n; ++i) {
      for (std::uint32_t h = 0; h <= n; ++h)
        scores_[std::size_t{i} * (n + 1) + h] = static_cast<float>(sums_[std::size_t{i} * padded + h]);
    }
    return decode_tree(scores_, n);
  }

  void read_labels(const Packing& packing, const std::vector<std::uint32_t>& head_of) {
    const std::uint32_t n = packing.words();
    const std::uint32_t size = shape_.label_hidden;
    Floats dependents;
    Floats heads;
    apply(model_.label_dependent, encoded_, n, dependents);
    apply(model_.label_head, encoded_, n + 1, heads);
    for (std::uint32_t s = 0; s < packing.sentences(); ++s) {
      for (std::uint32_t step = 0; step < packing.length(s); ++step) {
        const std::uint32_t column = packing.column(s, step);
        const std::uint32_t head = head_of[column] == 0 ? n : packing.column(s, head_of[column] - 1);
        for (std::uint32_t i = 0; i < size; ++i)
          dependents[std::size_t{column} * size + i] += heads[std::size_t{head} * size + i];
      }
    }
    hidden_.resize(dependents.size());
    quantize(dependents.data(), dependents.size(), shape_.label_scale, 0, kInputLimit, hidden_.data());
    Floats scores;
    apply(model_.label_out, hidden_, n, scores);
    for (std::uint32_t s = 0; s < packing.sentences(); ++s) {
      for (std::uint32_t step = 0; step < packing.length(s); ++step) {
        const std::uint32_t column = packing.column(s, step);
        float* const of_word = &scores[std::size_t{column} * model_.label_out.padded];
        Token& token = document_.tokens[packing.token(s, step)];
        const bool is_root = head_of[column] == 0;
        token.head = is_root ? kNone : packing.token(s, head_of[column] - 1);
        of_word[model_.root_label] = -1e30F;
        token.deprel = model_.labels[is_root ? model_.root_label : best(of_word, model_.label_out.rows)];
      }
    }
  }

  const ReaderModel& model_;
  const ReaderShape& shape_;
  Document& document_;
  std::unordered_map<std::string, std::vector<float>> embeddings_;
  std::uint32_t part_begin_ = 0;
  std::vector<float> name_scores_;  // of each word of the part
  Integers encoded_;                // words, and the root behind them
  Floats gates_;
  // scratch
  Numbers<std::int32_t> sums_;
  Floats floats_;
  std::vector<float> scores_;
  Integers hidden_, packed_, words_;
  std::vector<std::uint32_t> rows_;
};

}  // namespace

SentenceReader::SentenceReader(std::shared_ptr<const Model> model)
    : model_(std::make_unique<const ReaderModel>(std::move(model))) {}
SentenceReader::~SentenceReader() = default;
SentenceReader::SentenceReader(SentenceReader&&) noexcept = default;
SentenceReader& SentenceReader::operator=(SentenceReader&&) noexcept = default;

void SentenceReader::annotate(Document& document) const {
  document.names.clear();
  Reading(*model_, document).run();
}

}  // namespace newsgraph::ingest
