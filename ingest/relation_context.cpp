#include "ingest/relation_context.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t kExampleReach = 12;  // tokens from a noun to the examples of it
constexpr int kMaxDepth = 6;                 // of pronouns, possessors and appositions followed to a name

// Who holds shares holds the company; any other belonging is only a part of what it has.
Argument part_of(Argument owner, std::string_view belonging) {
  owner.part = owner.part || (belonging != "share" && belonging != "stock");
  return owner;
}

}  // namespace

RelationContext::RelationContext(Document& document, const RelationTable& table)
    : document_(document), table_(table), index_(document.text) {
  const std::size_t size = document.tokens.size();
  mention_of_.assign(size, kNone);
  for (std::uint32_t m = 0; m < document.mentions.size(); ++m) {
    for (std::uint32_t i = document.mentions[m].begin; i < document.mentions[m].end; ++i) mention_of_[i] = m;
  }
  sentence_of_.assign(size, 0);
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
    for (std::uint32_t i = document.sentences[s].begin; i < document.sentences[s].end; ++i) sentence_of_[i] = s;
  }
  children_begin_.assign(size + 1, 0);
  for (const Token& token : document.tokens) {
    if (token.head != kNone) ++children_begin_[token.head + 1];
  }
  std::partial_sum(children_begin_.begin(), children_begin_.end(), children_begin_.begin());
  children_.assign(children_begin_[size], 0);
  std::vector<std::uint32_t> next(children_begin_.begin(), children_begin_.end());
  for (std::uint32_t i = 0; i < size; ++i) {
    if (const std::uint32_t head = document.tokens[i].head; head != kNone) children_[next[head]++] = i;
  }
}

NounKinds RelationContext::kinds(std::uint32_t i) const {
  if (token(i).tag == Tag::propn)
    return lexicon().noun_kinds(ascii_lower(token(i).form)) & (kRoleNoun | kLeaderNoun | kFounderNoun | kPersonNoun);
  return token(i).tag == Tag::noun || token(i).tag == Tag::adj ? lexicon().compound_kinds(token(i).lemma) : 0;
}

std::span<const std::uint32_t> RelationContext::children(std::uint32_t i) const {
  return {children_.data() + children_begin_[i], children_.data() + children_begin_[i + 1]};
}

std::uint32_t RelationContext::child(std::uint32_t i, std::string_view deprel) const {
  for (const std::uint32_t c : children(i)) {
    if (token(c).deprel == deprel) return c;
  }
  return kNone;
}

std::uint32_t RelationContext::preposition_token(std::uint32_t i) const {
  for (const std::uint32_t c : children(i)) {
    if (token(c).deprel == "case" && token(c).tag != Tag::part) return c;
  }
  return kNone;
}

std::string_view RelationContext::preposition(std::uint32_t i) const {
  const std::uint32_t found = preposition_token(i);
  return found == kNone ? std::string_view() : lemma(found);
}

const Mention* RelationContext::mention(std::uint32_t i) const {
  return mention_of_[i] == kNone ? nullptr : &document_.mentions[mention_of_[i]];
}

// From a relative pronoun up to the clause that hangs on a noun.
std::uint32_t RelationContext::antecedent(std::uint32_t pronoun) const {
  std::uint32_t i = pronoun;
  for (int step = 0; step < kMaxDepth && token(i).head != kNone; ++step) {
    if (token(i).deprel == "acl:relcl") return token(i).head;
    i = token(i).head;
  }
  return kNone;
}

Argument RelationContext::argument(std::uint32_t i) const {
  return argument(i, 0);
}

Argument RelationContext::argument(std::uint32_t i, int depth) const {
  if (i == kNone || depth > kMaxDepth) return {};
  if (const Mention* found = mention(i); found != nullptr && found->entity != kNone) return of_mention(*found);
  const Token& here = token(i);
  if (here.tag == Tag::pron && (here.lemma == "who" || here.lemma == "which" || here.lemma == "that" ||
                                here.lemma == "whose" || here.lemma == "whom")) {
    const std::uint32_t noun = antecedent(i);
    if (noun == kNone) return {};
    if (const Argument named = argument(noun, depth + 1)) return named;
    return child(noun, "cop") == kNone ? Argument{} : argument(child(noun, "nsubj"), depth + 1);  // "X is a firm that"
  }
  if (is_amount(i)) {
    const std::uint32_t whole = whole_of(i);
    return whole == kNone ? Argument{} : argument(whole, depth + 1);
  }
  if (here.tag != Tag::noun) return {};
  for (const std::uint32_t c : children(i)) {
    if (token(c).deprel == "appos" && token(c).tag == Tag::propn) return argument(c, depth + 1);
  }
  if (here.deprel == "appos" && token(here.head).tag == Tag::propn) return argument(here.head, depth + 1);
  const NounKinds noun = kinds(i);
  for (const std::uint32_t c : children(i)) {  // "the X virus" is X
    if (token(c).deprel != "compound" || token(c).tag != Tag::propn) continue;
    const Argument name = argument(c, depth + 1);
    if (is(name, kProduct) && (noun & kProductNoun) != 0) return name;
    if (is(name, kAgent) && (noun & kBelongingNoun) != 0) return part_of(name, here.lemma);
  }
  if ((noun & kBelongingNoun) == 0) return {};
  const std::uint32_t possessor = child(i, "nmod:poss");
  return possessor == kNone ? Argument{} : part_of(argument(possessor, depth + 1), here.lemma);
}

bool RelationContext::is_amount(std::uint32_t i) const {
  static const std::unordered_set<std::string_view> kAmounts = {
      "%",    "percent", "percentage", "half", "third",    "quarter",  "fifth",    "tenth",
      "rest", "all",     "most",       "part", "majority", "minority", "remainder"};
  return token(i).tag != Tag::propn && kAmounts.contains(lemma(i));
}

// "Acme" of "10% of Acme" and of "a 10% share in Acme".
std::uint32_t RelationContext::whole_of(std::uint32_t amount) const {
  for (const std::uint32_t c : children(amount)) {
    if (token(c).deprel == "nmod" && preposition(c) == "of") return c;
  }
  return kNone;
}

std::vector<Argument> RelationContext::arguments(std::uint32_t i) const {
  std::vector<Argument> found;
  if (i == kNone) return found;
  if (const Argument first = argument(i)) {
    found.push_back(first);
  } else {
    add_examples(i, found);
  }
  for (const std::uint32_t c : children(i)) {
    if (token(c).deprel != "conj") continue;
    if (const Argument more = argument(c)) found.push_back(more);
  }
  return found;
}

// "firms like A and B", "brands such as C"
void RelationContext::add_examples(std::uint32_t noun, std::vector<Argument>& found) const {
  if (token(noun).tag != Tag::noun) return;
  const std::uint32_t governor = token(noun).head;
  for (const std::uint32_t parent : {noun, governor}) {
    if (parent == kNone) continue;
    for (const std::uint32_t c : children(parent)) {
      const std::string_view word = c > noun && c < noun + kExampleReach ? preposition(c) : std::string_view();
      if (word != "like" && word != "such" && word != "including") continue;
      if (token(c).tag != Tag::propn) continue;
      for (const Argument& a : arguments(c)) found.push_back(a);
    }
  }
}

Argument RelationContext::topic(std::uint32_t near, TypeSet types) {
  const auto [found, fresh] = topics_.try_emplace(types, kNone);
  if (fresh) found->second = find_topic(types);
  return found->second == kNone ? Argument{} : Argument{found->second, near, near + 1};
}

std::uint32_t RelationContext::find_topic(TypeSet types) const {
  std::uint32_t best = kNone;
  std::size_t most = 2;
  std::size_t second = 0;
  for (std::uint32_t e = 0; e < document_.entities.size(); ++e) {
    if ((type_bit(document_.entities[e].type) & types) == 0) continue;
    const std::size_t mentions = document_.entities[e].mentions.size();
    if (mentions > most) {
      second = best == kNone ? 0 : most;
      most = mentions;
      best = e;
    } else {
      second = std::max(second, mentions);
    }
  }
  return most < second + 2 ? kNone : best;
}

Span RelationContext::span(std::uint32_t begin, std::uint32_t end) const {
  return {token(begin).span.begin, token(end - 1).span.end};
}

void RelationContext::add(const Argument& subject, const Argument& object, Reading reading) {
  if (!subject || !object || subject.entity == object.entity) return;
  const Sentence& sentence = document_.sentences[sentence_of_[reading.token]];
  Fact fact;
  fact.subject = subject.entity;
  fact.object = object.entity;
  fact.relation = to_string(reading.relation);
  fact.predicate = index_.slice(span(reading.token, reading.token + 1));
  fact.subject_span = span(subject.begin, subject.end);
  fact.object_span = span(object.begin, object.end);
  fact.sentence_span = sentence.span;
  fact.sentence = index_.slice(sentence.span);
  fact.rule = reading.rule;
  fact.confidence = reading.confidence;
  fact.attributes = std::move(reading.attributes);
  document_.facts.push_back(std::move(fact));
  document_.fact_tokens.push_back(reading.token);
}

void RelationContext::finish() {
  std::vector<std::uint32_t> order(document_.facts.size());
  std::iota(order.begin(), order.end(), 0u);
  const auto& facts = document_.facts;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(facts[a].sentence_span.begin, -facts[a].confidence) <
           std::tuple(facts[b].sentence_span.begin, -facts[b].confidence);
  });
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::string>> seen;
  std::vector<std::uint32_t> kept;
  for (const std::uint32_t f : order) {
    std::uint32_t subject = facts[f].subject;
    std::uint32_t object = facts[f].object;
    const auto relation = parse_relation(facts[f].relation);
    if (relation && is_symmetric(*relation) && subject > object) std::swap(subject, object);
    if (seen.insert({facts[f].sentence_span.begin, subject, object, facts[f].relation}).second) kept.push_back(f);
  }
  std::stable_sort(kept.begin(), kept.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(facts[a].sentence_span.begin, document_.fact_tokens[a]) <
           std::tuple(facts[b].sentence_span.begin, document_.fact_tokens[b]);
  });
  std::vector<Fact> sorted;
  std::vector<std::uint32_t> tokens;
  for (const std::uint32_t f : kept) {
    sorted.push_back(std::move(document_.facts[f]));
    tokens.push_back(document_.fact_tokens[f]);
  }
  document_.facts = std::move(sorted);
  document_.fact_tokens = std::move(tokens);
}

}  // namespace newsgraph::ingest
