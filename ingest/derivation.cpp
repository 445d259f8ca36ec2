#include "ingest/derivation.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/name_words.h"
#include "ingest/phrases.h"
#include "ingest/text.h"
#include "ingest/trees.h"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t kLongestPath = 12;  // steps; a longer one tells nobody anything
constexpr std::size_t kLongestWord = 40;  // bytes

std::string quoted(std::string_view text) {
  return '"' + std::string(text) + '"';
}

class Explainer {
 public:
  explicit Explainer(Document& document) : document_(document), trees_(document), index_(document.text) {
    find_antecedents();
  }

  void run() {
    for (std::size_t f = 0; f < document_.facts.size(); ++f) {
      Fact& fact = document_.facts[f];
      if (is_thing(fact.subject) || is_thing(fact.object)) continue;
      const TokenRange subject = tokens(fact.subject_span);
      const TokenRange object = tokens(fact.object_span);
      fact.derivation.path = path(head(subject), head(object));
      fact.derivation.subject = reference(fact.subject, subject);
      fact.derivation.object = reference(fact.object, object);
      if (const std::uint32_t cue = document_.origins[f].cue; cue != kNone) fact.derivation.cue = word(cue);
    }
  }

 private:
  const Token& token(std::uint32_t i) const { return document_.token(i); }
  bool is_thing(std::uint32_t entity) const { return document_.entities[entity].type == EntityType::thing; }

  // For each mention the last one before it that names its entity, else the first one behind.
  void find_antecedents() {
    const std::vector<Mention>& mentions = document_.mentions;
    mention_of_.assign(document_.tokens.size(), kNone);
    antecedent_.assign(mentions.size(), kNone);
    std::vector<std::uint32_t> named(document_.entities.size(), kNone);
    for (std::uint32_t m = 0; m < mentions.size(); ++m) {
      for (std::uint32_t i = mentions[m].begin; i < mentions[m].end; ++i) mention_of_[i] = m;
      if (mentions[m].entity == kNone) continue;
      antecedent_[m] = named[mentions[m].entity];
      if (mentions[m].kind == Mention::Kind::name) named[mentions[m].entity] = m;
    }
    std::ranges::fill(named, kNone);
    for (auto m = static_cast<std::uint32_t>(mentions.size()); m-- > 0;) {
      if (mentions[m].entity == kNone) continue;
      if (antecedent_[m] == kNone) antecedent_[m] = named[mentions[m].entity];
      if (mentions[m].kind == Mention::Kind::name) named[mentions[m].entity] = m;
    }
  }

  // Of a span that tokens make up.
  TokenRange tokens(Span span) const {
    const auto begin =
        std::ranges::lower_bound(document_.tokens, span.begin, {}, [](const Token& token) { return token.span.begin; });
    auto end = begin;
    while (end != document_.tokens.end() && end->span.end <= span.end) ++end;
    const auto number = [&](auto at) { return static_cast<std::uint32_t>(at - document_.tokens.begin()); };
    return {number(begin), std::max(number(end), number(begin) + 1)};
  }

  // The first token that hangs on none of the others; kNone for none at all.
  std::uint32_t head(TokenRange range) const {
    if (range.end > document_.tokens.size()) return kNone;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const std::uint32_t governor = token(i).head;
      if (governor == kNone || governor < range.begin || governor >= range.end) return i;
    }
    return range.begin;
  }

  std::string word(std::uint32_t i) const {
    std::string form = token(i).form;
    std::ranges::replace_if(
        form, [](char c) { return c == '<' || c == '>' || c == ' '; }, '_');
    return form.size() > kLongestWord ? "..." : form;
  }

  // "<nsubj agreed xcomp> buy obj>": up over one arc, down over two.
  std::string path(std::uint32_t from, std::uint32_t to) const {
    if (from == kNone || to == kNone || trees_.sentence_of(from) != trees_.sentence_of(to)) return {};
    std::vector<std::uint32_t> up = {from};
    while (token(up.back()).head != kNone && up.size() <= kLongestPath) up.push_back(token(up.back()).head);
    std::vector<std::uint32_t> down = {to};
    auto top = std::ranges::find(up, to);
    while (top == up.end() && token(down.back()).head != kNone && down.size() <= kLongestPath) {
      down.push_back(token(down.back()).head);
      top = std::ranges::find(up, down.back());
    }
    if (top == up.end()) return {};
    up.erase(top, up.end());
    if (up.size() + down.size() > kLongestPath + 1) return {};
    std::string steps;
    const auto add = [&](const std::string& step) { steps += (steps.empty() ? "" : " ") + step; };
    for (const std::uint32_t i : up) {
      if (i != from) add(word(i));
      add("<" + token(i).deprel);
    }
    for (std::size_t k = down.size(); k-- > 0;) {
      if (k + 1 < down.size()) add(token(down[k]).deprel + ">");
      if (down[k] != to && down[k] != from) add(word(down[k]));
    }
    return steps;
  }

  // Empty for a mention that is the entity's name.
  std::string reference(std::uint32_t e, TokenRange range) const {
    const std::uint32_t m = range.begin < mention_of_.size() ? mention_of_[range.begin] : kNone;
    if (m == kNone || document_.mentions[m].entity != e) return "understood: " + quoted(document_.entities[e].name);
    const Mention& mention = document_.mentions[m];
    if (mention.kind == Mention::Kind::name) return name_reference(mention);
    const std::string kind = mention.kind == Mention::Kind::pronoun ? "pronoun for " : "description of ";
    if (antecedent_[m] == kNone) return kind + quoted(document_.entities[e].name);
    const Mention& named = document_.mentions[antecedent_[m]];
    return kind + quoted(named.name) + ", named " + distance(named, mention);
  }

  static std::string distance(const Mention& named, const Mention& mention) {
    if (named.sentence == mention.sentence) return "in the same sentence";
    if (named.sentence > mention.sentence) return "later";
    const std::uint32_t sentences = mention.sentence - named.sentence;
    return sentences == 1 ? "in the sentence before" : std::to_string(sentences) + " sentences before";
  }

  std::string name_reference(const Mention& mention) const {
    const std::string& whole = document_.entities[mention.entity].name;
    if (mention.name == whole || mention.type == EntityType::place) return {};
    const std::vector<std::string> part = key_words(mention.name);
    const std::vector<std::string> words = key_words(whole);
    if (part == words) return {};
    if (const std::string said = statement(mention); !said.empty())
      return "another name of " + quoted(whole) + ", as " + quoted(said) + " says";
    const bool inside = std::ranges::all_of(
        part, [&](const std::string& each) { return std::ranges::find(words, each) != words.end(); });
    if (is_acronym(mention.name) && is_initials(mention.name, whole)) return "initials of " + quoted(whole);
    return (inside ? "short for " : "another name of ") + quoted(whole);
  }

  bool is_quoted(const Mention& mention) const {
    const std::string& mark = token(mention.end).form;
    return (mark == "\"" || mark == "'") && mention.begin > 0 && token(mention.begin - 1).form == mark;
  }

  // The words that give the entity this name: "Pingtouge, or T-Head". Empty if there are none.
  std::string statement(const Mention& mention) const {
    const std::vector<Mention>& mentions = document_.mentions;
    for (const StatedAlias& stated : document_.stated_aliases) {
      const Mention& first = mentions[stated.first];
      const Mention& second = mentions[stated.second];
      if (first.entity != mention.entity || (first.name != mention.name && second.name != mention.name)) continue;
      const bool closed = second.end < document_.tokens.size() && (token(second.end).form == ")" || is_quoted(second));
      const std::uint32_t last = closed ? second.end : second.end - 1;
      return collapse_spaces(index_.slice({token(first.begin).span.begin, token(last).span.end}));
    }
    return {};
  }

  Document& document_;
  Trees trees_;
  TextIndex index_;
  std::vector<std::uint32_t> mention_of_;  // of each token
  std::vector<std::uint32_t> antecedent_;  // of each mention
};

}  // namespace

void add_derivations(Document& document) {
  if (!document.facts.empty()) Explainer(document).run();
}

}  // namespace newsgraph::ingest
