#include "ingest/factuality.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/lexicon.h"
#include "ingest/statement_words.h"
#include "ingest/time_expressions.h"
#include "ingest/trees.h"

namespace newsgraph::ingest {
namespace {

constexpr int kMaxSteps = 12;  // up the tree

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What the words above a fact have made of it so far.
struct Standing {
  bool planned = false;
  bool reported = false;
  bool denied = false;
  bool unsaid = false;  // a question, a condition, a fancy: no statement
};

class Judge {
 public:
  explicit Judge(Document& document) : document_(document), trees_(document), times_(document) {
    mention_of_.assign(document.tokens.size(), kNone);
    for (std::uint32_t m = 0; m < document.mentions.size(); ++m) {
      for (std::uint32_t i = document.mentions[m].begin; i < document.mentions[m].end; ++i) mention_of_[i] = m;
    }
  }

  void run() {
    std::vector<Fact> facts;
    std::vector<std::uint32_t> tokens;
    std::vector<bool> claims;
    find_employers();
    for (std::size_t f = 0; f < document_.facts.size(); ++f) {
      Fact& fact = document_.facts[f];
      const std::uint32_t at = document_.fact_tokens[f];
      const Sentence& sentence = document_.sentences[trees_.sentence_of(at)];
      if (document_.fact_claims[f]) {
        Standing standing = stand(at, fact);
        judge_sentence_source(sentence, fact, standing);
        if (standing.unsaid || is_question(sentence)) continue;
        fact.status = standing.denied     ? Status::denied
                      : standing.planned  ? Status::planned
                      : standing.reported ? Status::reported
                                          : Status::asserted;
        if (standing.planned && standing.reported && !standing.denied) fact.status = Status::reported;
        fact.when = times_.nearest(sentence, at);
      }
      if (fact.status == Status::reported || fact.status == Status::denied) fact.confidence -= 100;
      if (sentence.headline) fact.confidence -= 50;
      facts.push_back(std::move(fact));
      tokens.push_back(at);
      claims.push_back(document_.fact_claims[f]);
    }
    document_.facts = std::move(facts);
    document_.fact_tokens = std::move(tokens);
    document_.fact_claims = std::move(claims);
  }

 private:
  const Token& token(std::uint32_t i) const { return document_.tokens[i]; }
  std::string_view lemma(std::uint32_t i) const { return token(i).lemma; }

  bool has_child(std::uint32_t i, std::initializer_list<std::string_view> lemmas) const {
    return std::ranges::any_of(trees_.children(i), [&](std::uint32_t c) { return one_of(lemma(c), lemmas); });
  }

  bool has_mark(std::uint32_t i, std::initializer_list<std::string_view> lemmas) const {
    return std::ranges::any_of(trees_.children(i), [&](std::uint32_t c) {
      return (token(c).deprel == "mark" || token(c).deprel == "case") && one_of(lemma(c), lemmas);
    });
  }

  std::string_view particle(std::uint32_t verb) const {
    const std::uint32_t found = trees_.child(verb, "compound:prt");
    if (found != kNone) return lemma(found);
    for (const std::uint32_t c : trees_.children(verb)) {
      if (c == verb + 1 && token(c).deprel == "advmod" && one_of(lemma(c), {"away", "out", "off", "up", "down"}))
        return lemma(c);
    }
    return {};
  }

  bool is_question(const Sentence& sentence) const {
    for (std::uint32_t i = sentence.end; i > sentence.begin && token(i - 1).tag == Tag::punct; --i) {
      if (token(i - 1).form == "?") return true;
    }
    return false;
  }

  // "X is chairman of Y" lets X speak for Y.
  void find_employers() {
    for (const Fact& fact : document_.facts) {
      if (fact.relation == "LEADS" || fact.relation == "WORKS_FOR" || fact.relation == "FOUNDED" ||
          fact.relation == "OWNS" || fact.relation == "CITIZEN_OF")
        employers_.emplace_back(fact.subject, fact.object);
    }
    std::sort(employers_.begin(), employers_.end());
  }

  bool speaks_for(std::uint32_t speaker, const Fact& fact) const {
    if (speaker == fact.subject || speaker == fact.object) return true;
    for (const std::uint32_t end : {fact.subject, fact.object}) {
      if (std::binary_search(employers_.begin(), employers_.end(), std::pair(speaker, end))) return true;
    }
    return false;
  }

  // Walks up from the token that says the fact, through whatever its clause stands under.
  Standing stand(std::uint32_t at, const Fact& fact) const {
    Standing standing;
    if (token(at).tag == Tag::noun) judge_noun(at, standing);
    bool own = true;  // still inside the fact's own clause
    std::uint32_t i = at;
    for (int step = 0; step < kMaxSteps && i != kNone; ++step) {
      judge_words(i, own, standing);
      judge_source(i, fact, standing);
      const std::uint32_t head = token(i).head;
      if (head == kNone) break;
      if (ends_walk(i, head)) break;
      judge_link(i, head, fact, standing);
      if (token(i).deprel == "conj") {
        own = own && shares_words(i, head);
      } else if (token(i).deprel == "ccomp" || token(i).deprel == "advcl" || token(i).deprel == "acl:relcl" ||
                 token(i).deprel == "parataxis" || token(i).deprel == "nsubj" || token(i).deprel == "acl") {
        own = is_under(i, head);
      }
      i = head;
    }
    return standing;
  }

  // A relative clause and what stands in apposition are said by themselves.
  bool ends_walk(std::uint32_t i, std::uint32_t head) const {
    const std::string_view deprel = token(i).deprel;
    if (deprel == "acl:relcl" || deprel == "appos") return true;
    if (deprel == "acl" && !has_mark(i, {"to", "of", "that", "whether", "for", "about", "in"})) return true;
    if (deprel == "advcl")
      return !has_mark(i, {"to", "if", "unless", "without", "instead", "rather", "than", "from", "provided", "of",
                           "about", "at", "on", "as", "short", "in"}) &&
             effect_of_verb(lemma(head), particle(head)) == Effect::none && !is_conditional(i);
    if (deprel == "nmod:poss") return true;
    return deprel == "parataxis" && effect_of_verb(lemma(i), {}) == Effect::speech;
  }

  // Whether what is said of the head's own clause is said of what hangs on it.
  bool is_under(std::uint32_t i, std::uint32_t head) const {
    const std::string_view deprel = token(i).deprel;
    if (deprel == "acl") return true;
    if (deprel == "nsubj") return false;
    const Effect effect = effect_of_verb(lemma(head), particle(head));
    return effect == Effect::plan || effect == Effect::deny || has_mark(i, {"to"});
  }

  // "did not buy or sell": the second verb under the words of the first.
  bool shares_words(std::uint32_t i, std::uint32_t head) const {
    if (token(i).tag != Tag::verb || token(head).tag != Tag::verb) return true;
    for (const std::uint32_t c : trees_.children(i)) {
      if (token(c).deprel.starts_with("nsubj") || token(c).tag == Tag::aux) return false;
      if (lemma(c) == "but") return false;
    }
    return token(i).xpos == token(head).xpos || (token(i).xpos != "VBD" && token(i).xpos != "VBZ");
  }

  bool is_conditional(std::uint32_t i) const {
    if (has_mark(i, {"if", "unless", "whether", "provided", "providing", "assuming", "supposing", "suppose"}))
      return true;
    for (const std::uint32_t c : trees_.children(i)) {  // "Were Acme to buy", "Should Acme buy", "Had Acme bought"
      if (token(c).tag == Tag::aux && c == trees_.sentence_begin(i) && one_of(lemma(c), {"should", "have", "be"}) &&
          !is_question(document_.sentences[trees_.sentence_of(i)]))
        return true;
    }
    return false;
  }

  // Words of the node's own clause: negations, modals, adverbs.
  void judge_words(std::uint32_t i, bool own, Standing& standing) const {
    if (is_conditional(i)) standing.unsaid = true;
    if (has_mark(i, {"without"}) || (has_mark(i, {"instead", "rather"}) && token(i).tag == Tag::verb) || is_far_from(i))
      standing.denied = true;
    if (!own) return;
    bool negated = false;
    for (const std::uint32_t c : trees_.children(i)) {
      const std::string_view word = lemma(c);
      const std::string_view deprel = token(c).deprel;
      if (one_of(word,
                 {"not", "n't", "never", "neither", "nor", "hardly", "scarcely", "barely", "rarely", "nowhere"}) &&
          (deprel == "advmod" || deprel == "cc" || deprel == "cc:preconj" || deprel == "det"))
        negated = true;
      if (word == "no" && (deprel == "det" || deprel == "advmod")) negated = true;
      if (word == "longer" && deprel == "advmod" && has_child(c, {"no"})) negated = true;
      if (word == "yet" && c + 1 < document_.tokens.size() && lemma(c + 1) == "to") negated = true;
      if (one_of(word, {"almost", "nearly", "narrowly"}) && deprel == "advmod" && token(i).tag == Tag::verb &&
          c + 1 == i)
        negated = true;
      if (one_of(word, {"reportedly", "allegedly", "apparently", "supposedly", "purportedly", "rumouredly"}))
        standing.reported = true;
      if (token(c).tag == Tag::aux &&
          one_of(word, {"will", "would", "may", "might", "could", "should", "shall", "must", "can", "ought", "'ll",
                        "wo", "'d"}) &&
          token(c).deprel.starts_with("aux"))
        standing.planned = true;
      if (deprel.starts_with("nsubj") && has_child(c, {"no", "neither"}) && token(c).tag != Tag::propn) negated = true;
      if (deprel.starts_with("nsubj") && has_preconjunction(c)) negated = true;
    }
    if (negated) {  // "did not deny", "does not rule out"
      standing.planned = standing.planned || standing.denied;
      standing.denied = !standing.denied;
    }
    if (has_mark(i, {"to"}) && token(i).tag == Tag::verb && is_to_be(i)) standing.planned = true;
    if (document_.sentences[trees_.sentence_of(i)].headline && token(i).tag == Tag::verb && has_mark(i, {"to"}))
      standing.planned = true;
  }

  // "Neither Acme nor Apex has"
  bool has_preconjunction(std::uint32_t subject) const {
    return std::ranges::any_of(trees_.children(subject), [&](std::uint32_t c) {
      return token(c).deprel == "cc:preconj" && lemma(c) == "neither";
    });
  }

  // "far from backing", "instead of suing"
  bool is_far_from(std::uint32_t i) const {
    const std::uint32_t begin = trees_.sentence_begin(i);
    for (std::uint32_t k = i; k > begin && k + 4 > i;) {
      --k;
      if (one_of(lemma(k), {"from", "of", "than"}) && k > begin)
        return token(i).tag == Tag::verb &&
               ((lemma(k) == "from" && lemma(k - 1) == "far") || (lemma(k) == "of" && lemma(k - 1) == "instead") ||
                (lemma(k) == "of" && lemma(k - 1) == "short") || (lemma(k) == "than" && lemma(k - 1) == "rather"));
      if (token(k).tag != Tag::adv && token(k).tag != Tag::part) return false;
    }
    return false;
  }

  // "is to supply", "has to sell", "has yet to open"
  bool is_to_be(std::uint32_t i) const {
    if (std::ranges::any_of(trees_.children(i),
                            [&](std::uint32_t c) { return token(c).tag == Tag::aux && lemma(c) == "be" && c < i; }))
      return !has_passive(i) || true;
    const std::uint32_t head = token(i).head;
    return head != kNone && token(i).deprel == "xcomp" && one_of(lemma(head), {"be", "have"});
  }

  bool has_passive(std::uint32_t i) const { return trees_.child(i, "aux:pass") != kNone; }

  // Adjectives before a noun of action, and "no" before it.
  void judge_noun(std::uint32_t noun, Standing& standing) const {
    for (const std::uint32_t c : trees_.children(noun)) {
      if (token(c).deprel != "amod") continue;
      const Effect effect = effect_of_adjective(ascii_lower(token(c).form));
      if (effect == Effect::plan) standing.planned = true;
      if (effect == Effect::deny) standing.denied = true;
      if (effect == Effect::belief) standing.reported = true;
    }
  }

  // What the head makes of what hangs on it.
  void judge_link(std::uint32_t i, std::uint32_t head, const Fact& fact, Standing& standing) const {
    const std::string_view deprel = token(i).deprel;
    if (deprel == "conj" || deprel == "parataxis") return;
    const Effect effect = effect_over(i, head);
    switch (effect) {
      case Effect::none:
        break;
      case Effect::plan:
        standing.planned = true;
        break;
      case Effect::deny:
        standing.denied = true;
        break;
      case Effect::pretence:
        standing.unsaid = true;
        break;
      case Effect::belief:
      case Effect::speech:
        if (is_heard(head, effect, fact)) standing.reported = true;
        break;
    }
  }

  Effect effect_over(std::uint32_t i, std::uint32_t head) const {
    const std::string_view deprel = token(i).deprel;
    const bool clause = deprel == "xcomp" || deprel == "ccomp" || deprel == "advcl" || deprel == "acl" ||
                        deprel == "csubj" || deprel == "csubj:pass";
    const bool noun = token(i).tag == Tag::noun || token(i).tag == Tag::propn;
    if (token(head).tag == Tag::verb || token(head).tag == Tag::aux) {
      if (deprel.starts_with("nsubj")) {
        if (!noun) return Effect::none;
        if (deprel == "nsubj:pass") {
          const Effect effect = effect_of_verb(lemma(head), particle(head));
          return effect == Effect::speech ? Effect::none : effect;
        }
        return effect_on_subject(lemma(head), particle(head));
      }
      const bool object = deprel == "obj" || deprel.starts_with("obl");
      if (!clause && !(object && noun)) return Effect::none;
      if (deprel == "obl" && noun &&
          !one_of(preposition(i), {"on", "about", "of", "from", "for", "at", "over", "in", "to"}))
        return Effect::none;
      const Effect effect = effect_of_verb(lemma(head), particle(head));
      if (object && answers(lemma(head))) return Effect::none;
      if (object && (effect == Effect::speech || effect == Effect::belief)) return Effect::none;
      if (deprel == "obl" && effect == Effect::deny && preposition(i) == "in") return Effect::none;
      return effect;
    }
    if (token(head).tag == Tag::adj) return clause ? effect_of_adjective(lemma(head)) : Effect::none;
    if (token(head).tag == Tag::noun &&
        (deprel == "acl" || deprel == "nmod" || deprel == "advcl" || deprel == "ccomp" || deprel == "compound")) {
      if (deprel == "compound") return Effect::none;
      return effect_of_noun(lemma(head));
    }
    return Effect::none;
  }

  std::string_view preposition(std::uint32_t i) const {
    const std::uint32_t found = trees_.preposition_token(i);
    return found == kNone ? std::string_view() : lemma(found);
  }

  // Whether a speech or belief is somebody's who does not speak for the fact's ends.
  bool is_heard(std::uint32_t said, Effect effect, const Fact& fact) const {
    if (token(said).tag == Tag::noun) return true;  // "rumours that"
    if (has_passive(said)) return true;             // "is said to own"
    std::uint32_t speaker = kNone;
    std::uint32_t verb = said;
    for (int step = 0; step < 4 && speaker == kNone; ++step) {
      for (const std::uint32_t c : trees_.children(verb)) {
        if (token(c).deprel.starts_with("nsubj")) speaker = c;
      }
      if (token(verb).deprel != "conj" && token(verb).deprel != "xcomp" && token(verb).deprel != "advcl") break;
      verb = token(verb).head;
      if (verb == kNone) break;
    }
    if (speaker == kNone) return effect == Effect::belief;
    return is_hearsay(speaker, fact) || (effect == Effect::belief && !is_end(speaker, fact));
  }

  bool is_end(std::uint32_t speaker, const Fact& fact) const {
    const std::uint32_t entity = entity_at(speaker);
    return entity != kNone && speaks_for(entity, fact);
  }

  std::uint32_t entity_at(std::uint32_t i) const {
    return mention_of_[i] == kNone ? kNone : document_.mentions[mention_of_[i]].entity;
  }

  // Whether the speaker has nothing to do with the fact.
  bool is_hearsay(std::uint32_t speaker, const Fact& fact) const {
    const std::uint32_t entity = entity_at(speaker);
    if (entity != kNone) return !speaks_for(entity, fact);
    if (is_vague_source(lemma(speaker)) || is_vague_source(ascii_lower(token(speaker).form))) return true;
    for (const std::uint32_t c : trees_.children(speaker)) {  // "analysts at Acme", "Acme's spokesman"
      const std::uint32_t body = entity_at(c);
      if (body != kNone &&
          (token(c).deprel.starts_with("nmod") || token(c).deprel == "appos" || token(c).deprel == "compound"))
        return !speaks_for(body, fact);
    }
    return false;
  }

  // "according to", "sources say" beside the clause
  void judge_source(std::uint32_t i, const Fact& fact, Standing& standing) const {
    for (const std::uint32_t c : trees_.children(i)) {
      if (token(c).deprel == "parataxis" && c != i &&
          (effect_of_verb(lemma(c), {}) == Effect::speech || effect_of_verb(lemma(c), {}) == Effect::belief) &&
          trees_.child(c, "ccomp") == kNone) {
        if (is_heard(c, Effect::speech, fact)) standing.reported = true;
        continue;
      }
    }
  }

  // "according to" holds for the whole sentence, wherever the tree has it.
  void judge_sentence_source(const Sentence& sentence, const Fact& fact, Standing& standing) const {
    for (std::uint32_t i = sentence.begin; i + 1 < sentence.end; ++i) {
      if (ascii_lower(token(i).form) != "according" || lemma(i + 1) != "to") continue;
      std::uint32_t source = token(i).head;
      if (source == kNone || source < i) source = token(i + 1).head;
      if (source != kNone && source > i && is_told_by_others(source, fact)) standing.reported = true;
    }
  }

  // "according to people familiar with the talks", "according to a report in the Evening Post"
  bool is_told_by_others(std::uint32_t source, const Fact& fact) const {
    const std::uint32_t entity = entity_at(source);
    if (entity != kNone) return !speaks_for(entity, fact);
    return is_vague_source(lemma(source));
  }

  Document& document_;
  Trees trees_;
  TimeReader times_;
  std::vector<std::uint32_t> mention_of_;                           // of each token
  std::vector<std::pair<std::uint32_t, std::uint32_t>> employers_;  // who may speak for whom, sorted
};

}  // namespace

void Factuality::annotate(Document& document) const {
  if (document.facts.empty()) return;
  Judge(document).run();
}

}  // namespace newsgraph::ingest
