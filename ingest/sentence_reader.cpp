#include "ingest/sentence_reader.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ingest/integer_kernels.h"
#include "ingest/name_decoder.h"
#include "ingest/reader_model.h"
#include "ingest/text.h"
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

// Words whose numbers the processor holds close while it multiplies them.
constexpr std::uint32_t kNearWords = 32;

// Forms whose gates are kept from batch to batch: three of four words of a text are among the last that came. Longer
// forms do not come again.
constexpr std::size_t kKeptForms = 2'048;
constexpr std::size_t kMaxKeptForm = 64;  // bytes
constexpr std::size_t kMaxGates = kKeptForms + kBatchWords + kPieceWords;

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

// Reads the sentences of one document after the other.
class Reading {
 public:
  explicit Reading(const ReaderModel& model)
      : model_(model), shape_(model.shape), gate_stride_(std::size_t{8} * shape_.hidden) {}

  void run(Document& document) {
    document_ = &document;
    std::vector<Piece> part;
    for (const Sentence& sentence : document.sentences) {
      for (std::uint32_t begin = sentence.begin; begin < sentence.end; begin += kPieceWords)
        part.push_back({begin, std::min(sentence.end, begin + kPieceWords)});
      if (part.empty() || sentence.end - part.front().begin < kPartWords) continue;
      read_part(part);
      part.clear();
    }
    if (!part.empty()) read_part(part);
    for (const Sentence& sentence : document.sentences) join_pieces(sentence);
  }

 private:
  using Bytes = Numbers<std::uint8_t>;
  using Integers = Numbers<std::int16_t>;
  using Floats = Numbers<float>;

  // Of an article that is not very long, all sentences.
  void read_part(const std::vector<Piece>& part) {
    part_begin_ = part.front().begin;
    name_scores_.assign(std::size_t{part.back().end - part_begin_} * model_.name_out.rows, 0);
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
      Token& token = document_->tokens[i];
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

  // A word's input to the first layer's memory cells that its form alone does not tell: it stands in a known name of
  // several words, or is not kept.
  struct OwnInput {
    std::uint32_t column = 0;
    std::uint32_t token = 0;
    std::size_t rows_end = 0;  // of own_rows_; they begin where those of the word before end
  };

  // output[i * stride...] = layer(input), for n words.
  void apply(const LinearLayer& layer, const Bytes& input, std::uint32_t n, std::size_t stride, float* output) {
    sums_.resize(std::size_t{kNearWords} * layer.padded);
    for (std::uint32_t i = 0; i < n; ++i) {
      const std::uint32_t near = i % kNearWords;
      if (near == 0)
        multiply(layer.weights, layer.start.data(), layer.padded, layer.columns, &input[std::size_t{i} * layer.columns],
                 std::min(n - i, kNearWords), sums_.data());
      rescale(&sums_[std::size_t{near} * layer.padded], layer.scale, layer.bias, layer.padded, output + i * stride);
    }
  }

  // The words side by side.
  void apply(const LinearLayer& layer, const Bytes& input, std::uint32_t n, Floats& output) {
    output.resize(std::size_t{n} * layer.padded);
    apply(layer, input, n, layer.padded, output.data());
  }

  // The same with rectified units, as input of the next layer, into hidden_.
  void apply_rectified(const LinearLayer& layer, const Bytes& input, std::uint32_t n, float scale) {
    apply(layer, input, n, floats_);
    hidden_.resize(floats_.size());
    quantize_rectified(floats_.data(), floats_.size(), scale, hidden_.data());
  }

  static void add_row(const EmbeddingTable& table, std::uint32_t row, float* sum) {
    accumulate(table.numbers + std::size_t{row} * table.columns, table.scale[row], table.columns, sum);
  }

  // The sum of a form's embeddings, behind the others.
  float* add_embedding(const std::string& form) {
    embeddings_.resize(embeddings_.size() + shape_.input, 0.0F);
    float* const sum = &embeddings_[embeddings_.size() - shape_.input];
    add_row(model_.words, model_.word_row(word_key(form)), sum);
    rows_.clear();
    append_spelling_features(form, shape_.buckets, rows_);
    append_knowledge_features(model_.knowledge, form, shape_.buckets, rows_);
    for (const std::uint32_t row : rows_) add_row(model_.spelling, row, sum);
    return sum;
  }

  // The words whose form does not tell their input.
  void find_own_inputs(const Packing& packing) {
    own_.clear();
    own_rows_.clear();
    std::vector<std::string_view> forms;
    for (std::uint32_t s = 0; s < packing.sentences(); ++s) {
      forms.clear();
      for (std::uint32_t step = 0; step < packing.length(s); ++step)
        forms.emplace_back(document_->tokens[packing.token(s, step)].form);
      const std::vector<PhraseFeature> phrases = phrase_features(model_.knowledge, forms, shape_.buckets);
      std::size_t next = 0;
      for (std::uint32_t step = 0; step < packing.length(s); ++step) {
        const std::size_t first = next;
        for (; next < phrases.size() && phrases[next].word == step; ++next) own_rows_.push_back(phrases[next].row);
        if (next > first || forms[step].size() > kMaxKeptForm)
          own_.push_back({packing.column(s, step), packing.token(s, step), own_rows_.size()});
      }
    }
  }

  // gate_row_ of each column: where in form_gates_ its input to the first layer's memory cells is. Those that are not
  // there yet are computed, of forms first, so that what does not stay is behind what does.
  void find_gates(const Packing& packing) {
    if (kept_.size() > kKeptForms) kept_.clear();
    const auto first = static_cast<std::uint32_t>(kept_.size());
    find_own_inputs(packing);
    gate_row_.assign(packing.words(), kNone);
    embeddings_.clear();
    for (const OwnInput& own : own_) gate_row_[own.column] = 0;
    for (std::uint32_t s = 0; s < packing.sentences(); ++s) {
      for (std::uint32_t step = 0; step < packing.length(s); ++step) {
        std::uint32_t& row = gate_row_[packing.column(s, step)];
        if (row != kNone) continue;
        const std::string& form = document_->tokens[packing.token(s, step)].form;
        const auto [kept, fresh] = kept_.try_emplace(form, static_cast<std::uint32_t>(kept_.size()));
        if (fresh) add_embedding(form);
        row = kept->second;
      }
    }
    auto row = static_cast<std::uint32_t>(kept_.size());
    std::size_t next = 0;
    for (const OwnInput& own : own_) {
      gate_row_[own.column] = row++;
      float* const sum = add_embedding(document_->tokens[own.token].form);
      for (; next < own.rows_end; ++next) add_row(model_.spelling, own_rows_[next], sum);
    }
    compute_gates(first, row - first);
  }

  // From the embeddings to n rows of form_gates_.
  void compute_gates(std::uint32_t first, std::uint32_t n) {
    hidden_.resize(embeddings_.size());
    quantize_signed(embeddings_.data(), embeddings_.size(), shape_.input_scale, hidden_.data());
    form_gates_.resize(kMaxGates * gate_stride_);
    const ReaderModel::Bidirectional& layer = model_.lstms.front();
    float* const gates = &form_gates_[first * gate_stride_];
    apply(layer[0].input, hidden_, n, gate_stride_, gates);
    apply(layer[1].input, hidden_, n, gate_stride_, gates + gate_stride_ / 2);
  }

  // Every layer of memory cells, into encoded_: forward and backward outputs side by side for each word, and behind
  // the words the root.
  void encode(const Packing& packing) {
    const std::size_t size = std::size_t{2} * shape_.hidden;
    find_gates(packing);
    encoded_.resize((packing.words() + std::size_t{1}) * size);
    for (const bool backward : {false, true}) {
      remember(model_.lstms.front()[backward ? 1 : 0].recurrent, packing, backward, encoded_,
               [&](std::uint32_t column) {
                 return &form_gates_[gate_row_[column] * gate_stride_ + (backward ? gate_stride_ / 2 : 0)];
               });
    }
    for (std::size_t l = 1; l < model_.lstms.size(); ++l) {
      below_.resize(encoded_.size());
      std::swap(below_, encoded_);
      for (const bool backward : {false, true}) {
        const ReaderModel::Lstm& lstm = model_.lstms[l][backward ? 1 : 0];
        apply(lstm.input, below_, packing.words(), floats_);
        remember(lstm.recurrent, packing, backward, encoded_,
                 [&](std::uint32_t column) { return &floats_[column * std::size_t{lstm.input.padded}]; });
      }
    }
    std::copy_n(model_.root, size, &encoded_[packing.words() * size]);
  }

  // One direction of a layer, from the gates of each column to its half of `all`.
  template <typename Gates>
  void remember(const LinearLayer& recurrent, const Packing& packing, bool backward, Bytes& all, Gates gates_of) {
    const std::uint32_t hidden = recurrent.columns;
    std::vector<std::uint8_t> output(std::size_t{packing.sentences()} * hidden, kZero);
    std::vector<float> cell(output.size(), 0);
    sums_.resize(std::size_t{packing.sentences()} * 4 * hidden);
    for (std::uint32_t step = 0; step < packing.steps(); ++step) {
      const std::uint32_t open = packing.open(step);
      multiply(recurrent.weights, recurrent.start.data(), recurrent.padded, hidden, output.data(), open, sums_.data());
      for (std::uint32_t s = 0; s < open; ++s) {
        const std::uint32_t column = packing.column(s, backward ? packing.length(s) - 1 - step : step);
        const std::size_t at = std::size_t{s} * hidden;
        lstm_cell(&sums_[4 * at], recurrent.scale, gates_of(column), hidden, &cell[at], &output[at]);
        std::copy_n(&output[at], hidden, &all[std::size_t{column} * 2 * hidden + (backward ? hidden : 0)]);
      }
    }
  }

  static std::uint32_t best(const float* scores, std::uint32_t n) {
    return static_cast<std::uint32_t>(std::max_element(scores, scores + n) - scores);
  }

  static bool is_closed_class(Tag tag) {
    return tag == Tag::pron || tag == Tag::det || tag == Tag::adp || tag == Tag::aux || tag == Tag::cconj ||
           tag == Tag::sconj || tag == Tag::part;
  }

  // Whether a word looks like a name that neither the corpora nor the word knowledge have: English has no pronoun or
  // preposition that they lack, however much "Thalassa" begins like one.
  bool is_new_name(const std::string& form) const {
    static constexpr std::size_t kLeast = 5;  // letters: the shorter may be "Dat" or "Wot"
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    return form.size() >= kLeast && form[0] >= 'A' && form[0] <= 'Z' &&
           std::all_of(form.begin() + 1, form.end(), is_lower) && model_.word_row(word_key(form)) == 0 &&
           model_.knowledge.find(to_lower(form)) == nullptr;
  }

  void read_tags(const Packing& packing) {
    const std::uint32_t n = packing.words();
    apply_rectified(model_.tag_in, encoded_, n, shape_.tag_scale);
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
        Token& token = document_->tokens[packing.token(s, step)];
        token.tag = model_.upos[choose(model_.tag_upos, upos, column)];
        token.xpos = model_.xpos[choose(model_.tag_xpos, xpos, column)];
        if (is_closed_class(token.tag) && is_new_name(token.form)) {
          token.tag = Tag::propn;
          token.xpos = "NNP";
        }
        token.lemma =
            model_.lemmatizer->lemma(token.form, token.tag, &lemmas[std::size_t{column} * model_.tag_lemma.padded]);
      }
    }
  }

  void read_names(const Packing& packing) {
    apply_rectified(model_.name_in, encoded_, packing.words(), shape_.name_scale);
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
      forms.push_back(document_->tokens[part_begin_ + i].form);
    share_name_scores(forms, name_scores_, types);
    for (const Piece& piece : pieces) {
      const std::span<const float> scores(&name_scores_[std::size_t{piece.begin - part_begin_} * classes],
                                          std::size_t{piece.size()} * classes);
      for (const DecodedName& name : decode_names(scores, piece.size(), types))
        document_->names.push_back({piece.begin + name.begin, piece.begin + name.end, model_.name_types[name.type]});
    }
  }

  void read_trees(const Packing& packing) {
    const std::uint32_t n = packing.words();
    Integers heads;
    Integers asked;
    apply_rectified(model_.arc_dependent, encoded_, n, shape_.dependent_scale);
    apply(model_.arc_asked, hidden_, n, floats_);
    asked.resize(floats_.size());
    quantize(floats_.data(), floats_.size(), shape_.asked_scale, -kArcLimit, kArcLimit, asked.data());
    apply(model_.arc_head, encoded_, n + 1, floats_);
    heads.resize(floats_.size());
    quantize(floats_.data(), floats_.size(), shape_.head_scale, 0, kArcLimit, heads.data());
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
      for (std::uint32_t c = 0; c < arc; ++c) packed_[packed_index<2>(i, c, arc)] = numbers[c];
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
    quantize_rectified(dependents.data(), dependents.size(), shape_.label_scale, hidden_.data());
    Floats scores;
    apply(model_.label_out, hidden_, n, scores);
    for (std::uint32_t s = 0; s < packing.sentences(); ++s) {
      for (std::uint32_t step = 0; step < packing.length(s); ++step) {
        const std::uint32_t column = packing.column(s, step);
        float* const of_word = &scores[std::size_t{column} * model_.label_out.padded];
        Token& token = document_->tokens[packing.token(s, step)];
        const bool is_root = head_of[column] == 0;
        token.head = is_root ? kNone : packing.token(s, head_of[column] - 1);
        of_word[model_.root_label] = -1e30F;
        token.deprel = model_.labels[is_root ? model_.root_label : best(of_word, model_.label_out.rows)];
      }
    }
  }

  const ReaderModel& model_;
  const ReaderShape& shape_;
  Document* document_ = nullptr;
  // The first layer
  std::size_t gate_stride_;                              // numbers of a row of form_gates_: forward, backward
  Floats form_gates_;                                    // of forms that are kept, then of words of this batch
  std::unordered_map<std::string, std::uint32_t> kept_;  // forms to rows
  std::vector<std::uint32_t> gate_row_;                  // of each column
  std::vector<OwnInput> own_;
  std::vector<std::uint32_t> own_rows_;  // of the spelling table
  std::vector<float> embeddings_;        // of the words whose gates are not there yet
  // The part
  std::uint32_t part_begin_ = 0;
  std::vector<float> name_scores_;  // of each word of the part
  Bytes encoded_, below_;           // words, and the root behind them
  // scratch
  Numbers<std::int32_t> sums_;
  Floats floats_;
  std::vector<float> scores_;
  Bytes hidden_;
  Integers packed_, words_;
  std::vector<std::uint32_t> rows_;
};

}  // namespace

// Readings that no thread is at; what one has kept of forms serves the next document.
class SentenceReader::Readings {
 public:
  explicit Readings(std::shared_ptr<const Model> model) : model_(std::move(model)) {}

  void read(Document& document) {
    std::unique_ptr<Reading> reading = take();
    reading->run(document);
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(reading));
  }

 private:
  std::unique_ptr<Reading> take() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return std::make_unique<Reading>(model_);
    std::unique_ptr<Reading> reading = std::move(idle_.back());
    idle_.pop_back();
    return reading;
  }

  const ReaderModel model_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Reading>> idle_;
};

SentenceReader::SentenceReader(std::shared_ptr<const Model> model)
    : readings_(std::make_unique<Readings>(std::move(model))) {}
SentenceReader::~SentenceReader() = default;
SentenceReader::SentenceReader(SentenceReader&&) noexcept = default;
SentenceReader& SentenceReader::operator=(SentenceReader&&) noexcept = default;

void SentenceReader::annotate(Document& document) const {
  document.names.clear();
  readings_->read(document);
}

}  // namespace newsgraph::ingest
