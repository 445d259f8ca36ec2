#include "ingest/open_relations.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "ingest/open_tuples.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t kLongestEnd = 40;      // words
constexpr std::size_t kLongestPredicate = 12;  // words
constexpr std::uint32_t kLongSentence = 40;    // words; a longer one is no worse
constexpr int kWordPenalty = 3;                // thousandths, for each word of the sentence
constexpr int kTimePenalty = 250;
constexpr int kLeastBetweenNames = 500;  // thousandths: less sure is no fact between names

// Prepositions that put one thing beside another in time or thought.
bool is_aside(std::string_view lemma) {
  static constexpr std::array<std::string_view, 12> kWords = {"after", "before", "during",  "since",  "until", "till",
                                                              "than",  "unlike", "despite", "except", "amid",  "like"};
  return std::ranges::find(kWords, lemma) != kWords.end();
}

bool is_month_or_weekday(std::string_view word) {
  static constexpr std::array<std::string_view, 19> kNames = {
      "January",   "February",  "March",   "April",    "May",      "June",   "July",
      "August",    "September", "October", "November", "December", "Monday", "Tuesday",
      "Wednesday", "Thursday",  "Friday",  "Saturday", "Sunday"};
  return std::ranges::find(kNames, word) != kNames.end();
}

struct Kind {
  std::string_view rule;
  int confidence;  // thousandths, of a tuple of short phrases
  bool claim;
};

const Kind& kind_of(Construction construction) {
  static constexpr std::array<Kind, 15> kKinds = {{{"open:object", 870, true},
                                                   {"open:oblique", 800, true},
                                                   {"open:beside-object", 480, true},
                                                   {"open:through-object", 580, true},
                                                   {"open:copula", 850, true},
                                                   {"open:complement", 850, true},
                                                   {"open:statement", 750, true},
                                                   {"open:participle", 540, false},
                                                   {"open:relative", 760, false},
                                                   {"open:infinitive", 470, true},
                                                   {"open:noun-infinitive", 400, true},
                                                   {"open:adverbial", 560, true},
                                                   {"open:apposition", 560, false},
                                                   {"open:possessive", 350, false},
                                                   {"open:noun-oblique", 400, false}}};
  return kKinds[static_cast<std::size_t>(construction)];
}

class OpenRelations {
 public:
  OpenRelations(const RelationContext& context, Document& document)
      : context_(context), document_(document), index_(document.text), phrases_(context) {}

  void run() {
    for (const Fact& fact : document_.facts) {
      typed_.insert(
          {fact.sentence_span.begin, std::min(fact.subject, fact.object), std::max(fact.subject, fact.object)});
    }
    for (const Sentence& sentence : document_.sentences) {
      TupleSink sink(context_, phrases_, sentence, kMostOpenFacts);
      for (std::uint32_t i = sentence.begin; i < sentence.end && !sink.full(); ++i) {
        read_clause(context_, phrases_, i, sink);
        read_noun(context_, phrases_, i, sink);
      }
      for (const OpenTuple& tuple : sink.take()) add(tuple, sentence);
    }
    sort_facts(document_);
  }

 private:
  const Token& token(std::uint32_t i) const { return document_.token(i); }
  Span span(TokenRange range) const { return {token(range.begin).span.begin, token(range.end - 1).span.end}; }

  void add(const OpenTuple& tuple, const Sentence& sentence) {
    if (tuple.subject.size() > kLongestEnd || tuple.object.size() > kLongestEnd) return;
    if (tuple.predicate.size() > kLongestPredicate) return;
    const std::uint32_t subject = named(tuple.subject_head, tuple.subject);
    const std::uint32_t object = named(tuple.object_head, tuple.object);
    if (tuple.construction == Construction::possessive && subject == kNone && is_pronoun(tuple.subject_head)) return;
    const Kind& kind = kind_of(tuple.construction);
    Fact fact;
    fact.open = true;
    fact.relation = relation(tuple);
    fact.predicate = predicate(tuple);
    fact.confidence = confidence(tuple, kind, sentence);
    if (fact.relation.empty()) return;
    const bool both_named = subject != kNone && object != kNone;
    if (both_named && !joins_names(tuple, subject, object, fact.confidence, sentence)) return;
    fact.subject_span = span(tuple.subject);
    fact.object_span = span(tuple.object);
    if (!seen_.insert({fact.subject_span, fact.object_span, fact.predicate}).second) return;
    fact.subject = subject != kNone ? subject : thing(fact.subject_span);
    fact.object = object != kNone ? object : thing(fact.object_span);
    fact.sentence_span = sentence.span;
    if (both_named) fact.sentence = index_.slice(sentence.span);
    fact.rule = kind.rule;
    document_.facts.push_back(std::move(fact));
    document_.origins.push_back({tuple.token, kind.claim});
  }

  // What becomes an edge of the graph has to be worth one: likely to be right, with a predicate that is more than "is
  // in" or "after", and not what a typed fact says of the two, or would if they were of its kinds.
  bool joins_names(const OpenTuple& tuple, std::uint32_t subject, std::uint32_t object, int confidence,
                   const Sentence& sentence) const {
    if (subject == object || confidence < kLeastBetweenNames || tuple.predicate.empty() || is_time(tuple.object_head))
      return false;
    if (typed_.contains({sentence.span.begin, std::min(subject, object), std::max(subject, object)})) return false;
    if (is_typed_elsewhere(tuple) || is_through_amount(tuple)) return false;
    const bool says_something = std::ranges::any_of(tuple.predicate, [&](std::uint32_t i) { return is_content(i); });
    return says_something && !is_aside(token(tuple.predicate.back()).lemma);
  }

  // Whether the table of relations has the verb with this preposition: it would have given a typed fact if the two
  // were of the right kinds, so the clause is read wrong.
  bool is_typed_elsewhere(const OpenTuple& tuple) const {
    const std::uint32_t last = tuple.predicate.back();
    const std::string_view preposition = token(last).deprel == "case" ? std::string_view(token(last).lemma) : "";
    const auto frames = context_.table().verbs(token(tuple.token).lemma);
    return std::ranges::any_of(frames, [&](const VerbFrame& frame) { return frame.preposition == preposition; });
  }

  // "owns 10% of Y", "paid $5m for Y": no noun says what it is to Y.
  bool is_through_amount(const OpenTuple& tuple) const {
    return tuple.construction == Construction::through_object &&
           std::ranges::any_of(tuple.predicate, [&](std::uint32_t i) {
             const Tag tag = token(i).tag;
             return tag == Tag::sym || tag == Tag::num || context_.is_amount(i) ||
                    (context_.kinds(i) & kMoneyNoun) != 0;
           });
  }

  // "sold a factory to Y": SELL_TO, whatever it was.
  bool is_handed_over(const OpenTuple& tuple) const {
    static constexpr std::array<std::string_view, 10> kGiving = {"sell",  "give", "send",   "hand",   "lend",
                                                                 "lease", "ship", "export", "donate", "transfer"};
    static constexpr std::array<std::string_view, 6> kTaking = {"buy", "get", "receive", "import", "take", "rent"};
    if (tuple.construction != Construction::through_object) return false;
    const std::string_view verb = token(tuple.token).lemma;
    const std::string_view preposition = token(tuple.predicate.back()).lemma;
    return (preposition == "to" && std::ranges::find(kGiving, verb) != kGiving.end()) ||
           (preposition == "from" && std::ranges::find(kTaking, verb) != kTaking.end());
  }

  bool is_content(std::uint32_t i) const {
    const Token& word = token(i);
    const bool content = word.tag == Tag::verb || word.tag == Tag::noun || word.tag == Tag::adj;
    return content && word.lemma != "be" && word.lemma != "have" && word.lemma != "do";
  }

  bool is_pronoun(std::uint32_t i) const { return token(i).tag == Tag::pron || token(i).xpos == "PRP$"; }

  // Long sentences are read wrong more often; what a preposition says of a time is beside the point more often.
  int confidence(const OpenTuple& tuple, const Kind& kind, const Sentence& sentence) const {
    const std::uint32_t words = std::min(sentence.end - sentence.begin, kLongSentence);
    const int timed = tuple.construction == Construction::oblique && is_time(tuple.object_head) ? kTimePenalty : 0;
    return kind.confidence - kWordPenalty * static_cast<int>(words) - timed;
  }

  bool is_time(std::uint32_t i) const {
    const Token& word = token(i);
    if (word.tag == Tag::num)
      return word.form.size() == 4 && word.form.find_first_not_of("0123456789") == std::string::npos;
    return (context_.kinds(i) & kTimeNoun) != 0 || is_month_or_weekday(word.form);
  }

  // The named entity that a phrase stands for: its head is a mention's.
  std::uint32_t named(std::uint32_t head, TokenRange range) const {
    const Mention* mention = context_.mention(head);
    if (mention == nullptr || mention->entity == kNone) return kNone;
    if (mention->begin < range.begin || mention->end > range.end) return kNone;
    return mention->entity;
  }

  std::uint32_t thing(Span at) {
    const auto [place, fresh] = things_.try_emplace(at, static_cast<std::uint32_t>(document_.entities.size()));
    if (fresh) {
      Entity entity;
      entity.name = index_.slice(at);
      entity.type = EntityType::thing;
      entity.mentions = {at};
      document_.entities.push_back(std::move(entity));
    }
    return place->second;
  }

  std::string predicate(const OpenTuple& tuple) const {
    std::string words(tuple.supplied);
    std::uint32_t last = kNone;
    for (const std::uint32_t i : tuple.predicate) {
      if (!words.empty() && !(last != kNone && last + 1 == i && !token(last).space_after)) words += ' ';
      const std::string_view word = index_.slice(token(i).span);
      words += last != kNone && i < last ? ascii_lower(word) : std::string(word);  // "In" of "In May it opened"
      last = i;
    }
    return words;
  }

  // Lemmas without auxiliaries, adverbs and a "to" in front. Of what has no word of its own, BE or HAVE.
  std::string relation(const OpenTuple& tuple) const {
    std::string name;
    const bool handed_over = is_handed_over(tuple);
    for (const std::uint32_t i : tuple.predicate) {
      const Token& word = token(i);
      if (handed_over && word.tag == Tag::noun) continue;
      const bool helps = word.deprel.starts_with("aux") || word.deprel == "cop" || word.tag == Tag::adv;
      if (helps || word.tag == Tag::det || (word.tag == Tag::part && (word.lemma != "to" || name.empty()))) continue;
      add_word(word.lemma, name);
    }
    if (tuple.construction == Construction::possessive) return "HAVE";
    const bool is = tuple.construction == Construction::copula || tuple.construction == Construction::noun_oblique;
    if (name.empty()) return is || !tuple.supplied.empty() ? "BE" : "";
    const bool bare = std::ranges::none_of(
        tuple.predicate, [&](std::uint32_t i) { return token(i).tag == Tag::verb || token(i).tag == Tag::adj; });
    return is && bare ? "BE_" + name : name;
  }

  static void add_word(std::string_view lemma, std::string& name) {
    std::string word;
    for (const char c : lemma) {
      if (c >= 'a' && c <= 'z')
        word += static_cast<char>(c - 'a' + 'A');
      else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
        word += c;
      else if (c == '-' && !word.empty())
        word += '_';
    }
    if (word.empty()) return;
    if (!name.empty()) name += '_';
    name += word;
  }

  const RelationContext& context_;
  Document& document_;
  TextIndex index_;
  Phrases phrases_;
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> typed_;  // sentence and two entities
  std::set<std::tuple<Span, Span, std::string>> seen_;
  std::map<Span, std::uint32_t> things_;
};

}  // namespace

void read_open_relations(const RelationContext& context, Document& document) {
  OpenRelations(context, document).run();
}

void remove_unused_things(Document& document) {
  std::vector<bool> used(document.entities.size(), false);
  for (const Fact& fact : document.facts) used[fact.subject] = used[fact.object] = true;
  std::vector<std::uint32_t> number(document.entities.size(), kNone);
  std::uint32_t next = 0;
  for (std::uint32_t e = 0; e < document.entities.size(); ++e) {
    if (!used[e] && document.entities[e].type == EntityType::thing) continue;
    if (next != e) document.entities[next] = std::move(document.entities[e]);
    number[e] = next++;
  }
  if (next == document.entities.size()) return;
  document.entities.resize(next);
  for (Fact& fact : document.facts) {
    fact.subject = number[fact.subject];
    fact.object = number[fact.object];
  }
  for (Mention& mention : document.mentions) {
    if (mention.entity != kNone) mention.entity = number[mention.entity];
  }
}

}  // namespace newsgraph::ingest
