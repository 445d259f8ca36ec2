#include "train/reader_trainer.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cmath>
#include <iomanip>
#include <map>
#include <set>
#include <thread>
#include <tuple>

#include "ingest/lemma_rules.h"
#include "ingest/name_decoder.h"
#include "ingest/text.h"
#include "ingest/tree_decoder.h"
#include "ingest/word_features.h"

namespace newsgraph::train {
namespace {

static constexpr std::uint32_t kAnyName = 0xFFFFFFFF;
constexpr std::size_t kMostWords = 250;  // of a sentence

using Counts = std::map<std::string, std::uint32_t>;
using Ids = std::unordered_map<std::string, std::uint32_t>;

// The keys counted at least so often, the most frequent first, and their numbers.
std::vector<std::string> most_frequent(const Counts& counts, std::uint32_t least, Ids& ids, std::uint32_t first = 0) {
  std::vector<std::pair<std::string, std::uint32_t>> all;
  for (const auto& entry : counts) {
    if (entry.second >= least) all.emplace_back(entry);
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> keys;
  for (const auto& entry : all) {
    ids.emplace(entry.first, first + static_cast<std::uint32_t>(keys.size()));
    keys.push_back(entry.first);
  }
  return keys;
}

std::int32_t id_of(const Ids& ids, const std::string& key) {
  const auto found = ids.find(key);
  return found == ids.end() ? -1 : static_cast<std::int32_t>(found->second);
}

std::uint32_t type_of(std::string_view name) {
  return static_cast<std::uint32_t>(std::find(std::begin(kNameTypes), std::end(kNameTypes), name) -
                                    std::begin(kNameTypes));
}

bool goes_on(const CorpusSentence& sentence, std::size_t i) {
  return i < sentence.words.size() && sentence.words[i].name.starts_with("I-");
}

bool has_capital(std::string_view form) {
  const ingest::CodePoints all = ingest::code_points(form);
  return std::any_of(all.begin(), all.end(), [](ingest::CodePoint c) { return ingest::is_upper(c.value); });
}

// Whether a word could be part of a name: "the 2004 Canadian federal election".
bool is_near_capital(const CorpusSentence& sentence, std::size_t word) {
  static constexpr std::size_t kNear = 2;
  const std::size_t end = std::min(word + kNear + 1, sentence.words.size());
  for (std::size_t i = word - std::min(word, kNear); i < end; ++i) {
    if (has_capital(sentence.words[i].form)) return true;
  }
  return false;
}

// The classes that each word may have.
std::vector<std::uint32_t> allowed_names(const CorpusSentence& sentence) {
  std::vector<std::uint32_t> allowed;
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const std::string& tag = sentence.words[i].name;
    if (tag == "?") {
      allowed.push_back(kAnyName);
      continue;
    }
    std::uint32_t bits = 0;
    if (tag == "O") {
      bits = 1;
      for (std::uint32_t k = 0; k < std::size(kNameTypes) && is_near_capital(sentence, i); ++k) {
        if ((sentence.name_types >> k & 1U) == 0) bits |= 0xFU << ingest::name_class(k, ingest::NamePart::first);
      }
    } else {
      const bool begins = tag[0] == 'B';
      const bool ends = !goes_on(sentence, i + 1);
      const auto part = begins ? (ends ? ingest::NamePart::only : ingest::NamePart::first)
                               : (ends ? ingest::NamePart::last : ingest::NamePart::inner);
      bits = 1U << ingest::name_class(type_of(std::string_view(tag).substr(2)), part);
    }
    allowed.push_back(bits);
  }
  return allowed;
}

std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> gold_names(const CorpusSentence& sentence) {
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> names;
  for (std::uint32_t i = 0; i < sentence.words.size(); ++i) {
    const std::string& tag = sentence.words[i].name;
    if (!tag.starts_with("B-")) continue;
    std::uint32_t end = i + 1;
    while (goes_on(sentence, end)) ++end;
    names.emplace(i, end, type_of(std::string_view(tag).substr(2)));
  }
  return names;
}

std::vector<std::uint32_t> decode(const Matrix& arcs) {
  return ingest::decode_tree({arcs.data(), static_cast<std::size_t>(arcs.size())},
                             static_cast<std::uint32_t>(arcs.cols()));
}

bool longer(const Example* a, const Example* b) {
  return a->size() > b->size();
}

// As the reader does for the names of one article.
void share_names(const std::vector<CorpusSentence>& sentences, std::vector<Prediction>& predictions) {
  for (std::size_t begin = 0; begin < sentences.size();) {
    std::size_t end = begin;
    std::vector<std::string_view> forms;
    std::vector<float> scores;
    for (; end < sentences.size() && sentences[end].document == sentences[begin].document; ++end) {
      for (const CorpusWord& word : sentences[end].words) forms.push_back(word.form);
      const Matrix& names = predictions[end].names;
      scores.insert(scores.end(), names.data(), names.data() + names.size());
    }
    if (!sentences[begin].document.empty()) ingest::share_name_scores(forms, scores, std::size(kNameTypes));
    const float* at = scores.data();
    for (; begin < end; ++begin) {
      Matrix& names = predictions[begin].names;
      std::copy_n(at, names.size(), names.data());
      at += names.size();
    }
  }
}

double percent(double part, double whole) {
  return whole == 0 ? 0 : 100 * part / whole;
}

double f_score(double right, double found, double gold) {
  return found + gold == 0 ? 0 : 200 * right / (found + gold);
}

}  // namespace

ReaderTrainer::ReaderTrainer(const std::vector<CorpusSentence>& corpus, const std::vector<ListedName>& listed,
                             const ingest::WordKnowledge& knowledge, const ReaderOptions& options)
    : knowledge_(knowledge), options_(options) {
  Counts words;
  Counts upos;
  Counts xpos;
  Counts lemmas;
  Counts labels;
  for (const CorpusSentence& sentence : corpus) {
    for (const CorpusWord& word : sentence.words) {
      ++words[ingest::word_key(word.form)];
      if (!sentence.has_tree) continue;
      ++upos[word.upos];
      ++xpos[word.xpos];
      ++lemmas[ingest::LemmaRule::between(word.form, word.lemma).print()];
      ++labels[word.deprel];
    }
  }
  word_count_.insert(words.begin(), words.end());
  inventory_.words = most_frequent(words, 2, word_row_, 1);
  inventory_.upos = most_frequent(upos, 1, upos_id_);
  inventory_.xpos = most_frequent(xpos, 1, xpos_id_);
  inventory_.lemmas = most_frequent(lemmas, 3, lemma_id_);
  inventory_.labels = most_frequent(labels, 1, label_id_);
  NetworkSizes& sizes = options_.sizes;
  sizes.words = static_cast<std::uint32_t>(inventory_.words.size() + 1);
  sizes.upos = static_cast<std::uint32_t>(inventory_.upos.size());
  sizes.xpos = static_cast<std::uint32_t>(inventory_.xpos.size());
  sizes.lemmas = static_cast<std::uint32_t>(inventory_.lemmas.size());
  sizes.labels = static_cast<std::uint32_t>(inventory_.labels.size());
  for (const CorpusSentence& sentence : corpus) sizes.corpora = std::max(sizes.corpora, sentence.corpus + 1);
  sizes.names = 1 + 4 * static_cast<std::uint32_t>(std::size(kNameTypes));
  for (const CorpusSentence& sentence : corpus) {
    if (sentence.words.size() <= kMostWords) examples_.push_back(make_example(sentence));
  }
  collect_exceptions(corpus);
  collect_names(listed);
  network_ = std::make_unique<ReaderNetwork>(sizes, options_.seed);
}

ReaderTrainer::~ReaderTrainer() = default;

const FormFeatures* ReaderTrainer::features(const std::string& form) {
  std::unique_ptr<FormFeatures>& known = features_[form];
  if (known) return known.get();
  known = std::make_unique<FormFeatures>();
  known->form = form;
  const std::string key = ingest::word_key(form);
  known->word = static_cast<std::uint32_t>(std::max(0, id_of(word_row_, key)));
  const auto count = word_count_.find(key);
  const float often = count == word_count_.end() ? 0 : static_cast<float>(count->second);
  known->drop = often <= 1 ? 0.9F : std::max(0.02F, options_.dropout.word / (options_.dropout.word + often / 2));
  ingest::append_spelling_features(form, options_.sizes.buckets, known->spelling);
  ingest::append_knowledge_features(knowledge_, form, options_.sizes.buckets, known->spelling);
  return known.get();
}

Example ReaderTrainer::make_example(const CorpusSentence& sentence) {
  Example example;
  example.has_tree = sentence.has_tree;
  example.has_names = sentence.has_names;
  example.corpus = sentence.corpus;
  std::vector<std::string_view> forms;
  for (const CorpusWord& word : sentence.words) forms.push_back(word.form);
  example.phrases = ingest::phrase_features(knowledge_, forms, options_.sizes.buckets);
  for (const CorpusWord& word : sentence.words) {
    example.forms.push_back(features(word.form));
    if (!sentence.has_tree) continue;
    example.upos.push_back(id_of(upos_id_, word.upos));
    example.xpos.push_back(id_of(xpos_id_, word.xpos));
    example.lemma.push_back(id_of(lemma_id_, ingest::LemmaRule::between(word.form, word.lemma).print()));
    example.head.push_back(word.head);
    example.label.push_back(static_cast<std::uint32_t>(std::max(0, id_of(label_id_, word.deprel))));
  }
  if (sentence.has_names) example.names = allowed_names(sentence);
  return example;
}

namespace {

// The names that are marked in an example: words, half-open, and type.
std::vector<ingest::DecodedName> marked_names(const Example& example) {
  std::vector<ingest::DecodedName> names;
  for (std::uint32_t i = 0; i < example.names.size(); ++i) {
    const std::uint32_t allowed = example.names[i];
    if (!example.is_name(i)) continue;
    std::uint32_t of_word = 0;
    while ((allowed >> of_word & 1U) == 0) ++of_word;
    const auto part = static_cast<ingest::NamePart>((of_word - 1) % 4);
    if (part == ingest::NamePart::only || part == ingest::NamePart::first)
      names.push_back({i, i + 1, (of_word - 1) / 4});
    else if (!names.empty())
      names.back().end = i + 1;
  }
  return names;
}

enum class Writing { as_is, lower, upper, initials };

std::string written(const std::string& form, Writing writing, bool small_word) {
  std::string text;
  bool first = true;
  for (const ingest::CodePoint c : ingest::code_points(form)) {
    const bool up = writing == Writing::upper || (writing == Writing::initials && first && !small_word);
    const bool down = writing == Writing::lower;
    char32_t letter = c.value;
    if (down) letter = ingest::to_lower(letter);
    if (up && letter < 128) letter = static_cast<char32_t>(std::toupper(static_cast<int>(letter)));
    graph::append_utf8(text, letter);
    first = false;
  }
  return text;
}

}  // namespace

// What is said at least twice and three times of four, and is no base form that the word knowledge has, or takes a rule
// for one word.
void ReaderTrainer::collect_exceptions(const std::vector<CorpusSentence>& corpus) {
  std::map<std::pair<std::string, std::string>, Counts> counts;  // of lemmas, by form and tag
  for (const CorpusSentence& sentence : corpus) {
    for (const CorpusWord& word : sentence.words) {
      if (sentence.has_tree) ++counts[{word.form, word.upos}][word.lemma];
    }
  }
  for (const auto& [word, lemmas] : counts) {
    const auto& [form, upos] = word;
    const std::optional<ingest::Tag> tag = ingest::parse_tag(upos);
    if (!tag) continue;
    const std::vector<std::string> known = ingest::known_lemmas(knowledge_, form, *tag);
    std::uint32_t all = 0;
    const auto* most = &*lemmas.begin();
    for (const auto& lemma : lemmas) {
      all += lemma.second;
      if (lemma.second > most->second) most = &lemma;
    }
    const bool other =
        !known.empty() && std::find(known.begin(), known.end(), ingest::to_lower(most->first)) == known.end();
    const bool irregular = ingest::is_for_one_word(ingest::LemmaRule::between(form, most->first));
    if ((!other && !irregular) || most->second < 2 || 4 * most->second < 3 * all) continue;
    std::string line = form;
    for (const std::string& part : {upos, most->first}) line.append(1, '\t').append(part);
    inventory_.exceptions.push_back(std::move(line));
  }
}

void ReaderTrainer::collect_names(const std::vector<ListedName>& listed) {
  std::set<std::pair<std::uint32_t, Name>> seen;
  for (const Example& example : examples_) {
    for (const ingest::DecodedName& name : marked_names(example)) {
      Name forms;
      for (std::uint32_t i = name.begin; i < name.end; ++i) forms.push_back(example.forms[i]->form);
      if (seen.emplace(name.type, forms).second) names_[{name.type, forms.size()}].push_back(forms);
    }
  }
  for (const ListedName& name : listed) listed_[{type_of(name.type), name.words.size()}].push_back(name.words);
}

// Another name of the same type and length: of a list one time of two.
const ReaderTrainer::Name& ReaderTrainer::other_name(const ingest::DecodedName& name, Random& random) const {
  const std::pair<std::uint32_t, std::size_t> kind(name.type, name.end - name.begin);
  const auto listed = listed_.find(kind);
  const std::vector<Name>& names = listed != listed_.end() && random.chance(0.5F) ? listed->second : names_.at(kind);
  return names[random.below(names.size())];
}

void ReaderTrainer::set_form(Example& example, std::uint32_t word, const std::string& form) {
  if (example.forms[word]->form == form) return;
  example.forms[word] = features(form);
  if (!example.lemma.empty()) example.lemma[word] = -1;  // of another word
}

// The example itself, or a changed copy that lives until the next epoch.
const Example* ReaderTrainer::varied(const Example& example, Random& random) {
  const float chance = random.uniform();
  Writing writing = Writing::as_is;
  if (chance < options_.other_case)
    writing = Writing::lower;
  else if (chance < 2 * options_.other_case)
    writing = Writing::upper;
  else if (chance < 3 * options_.other_case)
    writing = Writing::initials;
  std::vector<ingest::DecodedName> others;
  for (const ingest::DecodedName& name : marked_names(example)) {
    if (random.chance(options_.other_names)) others.push_back(name);
  }
  if (writing == Writing::as_is && others.empty()) return &example;
  varied_.push_back(std::make_unique<Example>(example));
  Example& copy = *varied_.back();
  for (const ingest::DecodedName& name : others) {
    const Name& other = other_name(name, random);
    for (std::uint32_t i = name.begin; i < name.end; ++i) set_form(copy, i, other[i - name.begin]);
  }
  for (std::uint32_t i = 0; writing != Writing::as_is && i < copy.size(); ++i) {
    const std::string& form = copy.forms[i]->form;
    set_form(copy, i, written(form, writing, form.size() <= 3));
    if (writing == Writing::lower && copy.is_name(i)) copy.names[i] = kAnyName;  // what has no capital may be missed
  }
  std::vector<std::string_view> forms;
  for (const FormFeatures* form : copy.forms) forms.push_back(form->form);
  copy.phrases = ingest::phrase_features(knowledge_, forms, options_.sizes.buckets);
  return &copy;
}

// Sentences of about the same length together, in an order of chance.
std::vector<ReaderTrainer::Batch> ReaderTrainer::make_batches(Random& random) {
  varied_.clear();
  std::vector<const Example*> order;
  for (const Example& example : examples_) order.push_back(varied(example, random));
  random.shuffle(order);
  static constexpr std::size_t kPool = 1500;
  for (std::size_t i = 0; i < order.size(); i += kPool) {
    const auto begin = order.begin() + static_cast<std::ptrdiff_t>(i);
    std::stable_sort(begin, begin + static_cast<std::ptrdiff_t>(std::min(kPool, order.size() - i)), longer);
  }
  std::vector<Batch> batches;
  std::size_t words = options_.batch_words;
  std::size_t worker = 0;
  for (const Example* example : order) {
    if (words >= options_.batch_words) {
      batches.emplace_back(options_.threads);
      words = 0;
    }
    batches.back()[worker++ % options_.threads].push_back(example);
    words += example->size();
  }
  for (Batch& batch : batches) {
    for (auto& part : batch) std::stable_sort(part.begin(), part.end(), longer);
  }
  random.shuffle(batches);
  return batches;
}

Losses ReaderTrainer::train_on(const Batch& batch, std::uint64_t seed, float name_loss,
                               std::vector<Gradients>& gradients) const {
  std::uint32_t tree_words = 0;
  std::uint32_t name_words = 0;
  for (const auto& part : batch) {
    for (const Example* example : part) {
      if (example->has_tree) tree_words += example->size();
      if (example->has_names) name_words += example->size();
    }
  }
  const float tree_weight = 1 / static_cast<float>(std::max(1U, tree_words));
  const float name_weight = name_loss / static_cast<float>(std::max(1U, name_words));
  std::vector<Losses> losses(batch.size());
  const auto work = [&](std::size_t worker) {
    if (batch[worker].empty()) return;
    Random random(seed * 31 + worker);
    losses[worker] =
        network_->accumulate(batch[worker], tree_weight, name_weight, options_.dropout, random, gradients[worker]);
  };
  std::vector<std::thread> threads;
  for (std::size_t worker = 1; worker < batch.size(); ++worker) threads.emplace_back(work, worker);
  work(0);
  for (std::thread& thread : threads) thread.join();
  Losses sum;
  for (const Losses& one : losses) {
    sum.tags += one.tags;
    sum.names += one.names;
    sum.arcs += one.arcs;
    sum.labels += one.labels;
  }
  return sum;
}

void ReaderTrainer::run(const std::vector<DevCorpus>& dev, std::ostream& log) {
  Random random(options_.seed + 1);
  std::vector<Gradients> gradients;
  for (std::uint32_t i = 0; i < options_.threads; ++i) gradients.push_back(network_->parameters().make_gradients());
  std::uint64_t step = 0;
  const auto start = std::chrono::steady_clock::now();
  log << std::fixed << std::setprecision(2) << examples_.size() << " sentences, " << options_.sizes.words << " words, "
      << options_.sizes.lemmas << " lemma rules, " << options_.sizes.labels << " labels\n";
  for (std::uint32_t epoch = 1; epoch <= options_.epochs; ++epoch) {
    const std::vector<Batch> batches = make_batches(random);
    Losses sum;
    const double all = static_cast<double>(batches.size()) * options_.epochs;
    for (const Batch& batch : batches) {
      const double done = static_cast<double>(++step) / all;
      const float name_loss = options_.name_loss * static_cast<float>(1 - 0.8 * done);  // names are soon known by heart
      const Losses losses = train_on(batch, options_.seed + 7919 * step, name_loss, gradients);
      sum.tags += losses.tags;
      sum.names += losses.names;
      sum.arcs += losses.arcs;
      sum.labels += losses.labels;
      AdamOptions adam;
      adam.rate =
          options_.rate * static_cast<float>(std::min(1.0, static_cast<double>(step) / 200) * std::max(0.01, 1 - done));
      network_->parameters().step(gradients, adam);
    }
    const auto n = static_cast<double>(batches.size());
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    log << "epoch " << epoch << " of " << options_.epochs << "  " << seconds << " s  loss: tags " << sum.tags / n
        << " names " << sum.names / n << " arcs " << sum.arcs / n << " labels " << sum.labels / n << std::endl;
    if (epoch % options_.measure_every != 0 && epoch != options_.epochs) continue;
    network_->parameters().swap_averages();
    if (epoch == options_.epochs) network_->parameters().value(network_->places().name.bias)(0, 0) += options_.caution;
    for (const DevCorpus& corpus : dev) measure(corpus, log);
    if (epoch != options_.epochs) network_->parameters().swap_averages();
  }
}

Ranges ReaderTrainer::ranges() const {
  static constexpr std::size_t kSentences = 4000;
  Ranges ranges;
  const std::size_t every = std::max<std::size_t>(1, examples_.size() / kSentences);
  for (std::size_t i = 0; i < examples_.size(); i += every) {
    const Example* const one = &examples_[i];
    network_->predict({&one, 1}, decode, &ranges);
  }
  return ranges;
}

void ReaderTrainer::measure(const DevCorpus& dev, std::ostream& log) {
  std::vector<Example> examples;
  for (const CorpusSentence& sentence : dev.sentences) examples.push_back(make_example(sentence));
  std::vector<const Example*> order;
  order.reserve(examples.size());
  for (const Example& example : examples) order.push_back(&example);
  std::stable_sort(order.begin(), order.end(), longer);
  std::vector<Prediction> predictions(examples.size());
  for (std::size_t i = 0; i < order.size(); i += 32) {
    const std::span<const Example* const> batch(&order[i], std::min<std::size_t>(32, order.size() - i));
    std::vector<Prediction> of_batch = network_->predict(batch, decode);
    for (std::size_t b = 0; b < batch.size(); ++b)
      predictions[static_cast<std::size_t>(batch[b] - examples.data())] = std::move(of_batch[b]);
  }
  share_names(dev.sentences, predictions);
  std::vector<ingest::LemmaRule> rules;
  for (const std::string& rule : inventory_.lemmas) rules.push_back(*ingest::LemmaRule::parse(rule));
  const ingest::Lemmatizer lemmatizer(std::move(rules), inventory_.exceptions, knowledge_);
  Score score;
  for (std::size_t i = 0; i < predictions.size(); ++i) {
    if (dev.sentences[i].has_tree) count_words(dev.sentences[i], predictions[i], lemmatizer, score);
    if (dev.sentences[i].has_names) count_names(dev.sentences[i], predictions[i], score);
  }
  log << "  " << std::setw(28) << std::left << dev.name;
  if (score.words > 0) {
    log << " UPOS " << percent(score.upos, score.words) << " XPOS " << percent(score.xpos, score.words) << " lemma "
        << percent(score.lemma, score.words) << " UAS " << percent(score.heads, score.words) << " LAS "
        << percent(score.labels, score.words);
  }
  if (score.gold > 0) {
    log << " P " << percent(score.right, score.found) << " R " << percent(score.right, score.gold) << " F "
        << f_score(score.right, score.found, score.gold);
  }
  log << std::endl;
}

void ReaderTrainer::count_words(const CorpusSentence& sentence, const Prediction& p,
                                const ingest::Lemmatizer& lemmatizer, Score& score) const {
  for (std::size_t k = 0; k < sentence.words.size(); ++k) {
    const CorpusWord& word = sentence.words[k];
    const ingest::Tag tag = *ingest::parse_tag(inventory_.upos[p.upos[k]]);
    const std::string lemma = lemmatizer.lemma(word.form, tag, p.lemmas.col(static_cast<Eigen::Index>(k)).data());
    const bool head = p.head[k] == word.head;
    score.words += 1;
    score.upos += inventory_.upos[p.upos[k]] == word.upos ? 1 : 0;
    score.xpos += inventory_.xpos[p.xpos[k]] == word.xpos ? 1 : 0;
    score.lemma += lemma == word.lemma ? 1 : 0;
    score.heads += head ? 1 : 0;
    score.labels += head && inventory_.labels[p.label[k]] == word.deprel ? 1 : 0;
  }
}

void ReaderTrainer::count_names(const CorpusSentence& sentence, const Prediction& p, Score& score) {
  const auto counts = [&](std::uint32_t type) {
    return type != type_of("MISC") && (sentence.name_types >> type & 1U) != 0;
  };
  const auto truth = gold_names(sentence);
  for (const auto& name : truth) score.gold += counts(std::get<2>(name)) ? 1 : 0;
  for (const ingest::DecodedName& name :
       ingest::decode_names({p.names.data(), static_cast<std::size_t>(p.names.size())},
                            static_cast<std::uint32_t>(sentence.words.size()), std::size(kNameTypes))) {
    if (!counts(name.type)) continue;
    score.found += 1;
    score.right += truth.contains({name.begin, name.end, name.type}) ? 1 : 0;
  }
}

}  // namespace newsgraph::train
