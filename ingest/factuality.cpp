#include "ingest/factuality.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ingest/lexicon.h"
#include "ingest/time_expressions.h"

namespace newsgraph::ingest {
namespace {

constexpr int kMaxSteps = 8;  // up the tree

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Verbs under which something has not happened yet.
bool is_intention(std::string_view lemma) {
  static const std::unordered_set<std::string_view> kVerbs = {
      "plan",  "intend",   "expect",    "aim",      "seek",       "hope",    "want",        "consider",
      "agree", "prepare",  "try",       "propose",  "look",       "poise",   "schedule",    "promise",
      "vow",   "pledge",   "negotiate", "mull",     "wish",       "decide",  "contemplate", "weigh",
      "set",   "offer",    "need",      "like",     "attempt",    "explore", "discuss",     "urge",
      "ask",   "threaten", "predict",   "forecast", "anticipate", "project"};
  return kVerbs.contains(lemma);
}

bool is_speech(std::string_view lemma) {
  return one_of(lemma, {"say", "report", "claim", "suggest", "speculate", "think", "believe", "understand", "rumour",
                        "allege", "suspect", "hint"});
}

bool is_refusal(std::string_view lemma) {
  return one_of(lemma, {"deny", "fail", "refuse", "decline", "stop", "avoid", "abandon", "cancel", "drop", "scrap",
                        "shelve", "block", "veto"});
}

// Those whose word is hearsay.
bool is_vague_source(std::string_view lemma) {
  return one_of(lemma,
                {"source", "report", "rumour", "rumor", "speculation", "insider", "some", "newspaper", "people"});
}

// Nouns that promise what the infinitive after them says.
bool is_goal_noun(std::string_view lemma) {
  return one_of(lemma, {"plan", "bid", "proposal", "intention", "attempt", "effort", "decision", "move", "offer",
                        "deal", "talk", "company"});
}

class Judge {
 public:
  explicit Judge(Document& document) : document_(document), times_(document) {}

  void run() {
    std::vector<Fact> facts;
    std::vector<std::uint32_t> tokens;
    for (std::size_t f = 0; f < document_.facts.size(); ++f) {
      Fact& fact = document_.facts[f];
      const std::uint32_t at = document_.fact_tokens[f];
      find_sentence(at);
      if (is_said_by_verb(fact)) {
        if (is_no_statement(at)) continue;
        fact.status = status(at);
        fact.when = times_.nearest(document_.sentences[sentence_], at);
      }
      if (fact.status == Status::reported || fact.status == Status::denied) fact.confidence -= 100;
      if (document_.sentences[sentence_].headline) fact.confidence -= 50;
      facts.push_back(std::move(fact));
      tokens.push_back(at);
    }
    document_.facts = std::move(facts);
    document_.fact_tokens = std::move(tokens);
  }

 private:
  const Token& token(std::uint32_t i) const { return document_.tokens[i]; }

  static bool is_said_by_verb(const Fact& fact) {
    return fact.rule.starts_with("verb:") || fact.rule.starts_with("noun:") || fact.rule == "mutual" ||
           fact.rule == "appointment";
  }

  void find_sentence(std::uint32_t at) {
    while (document_.sentences[sentence_].end <= at) ++sentence_;
    while (document_.sentences[sentence_].begin > at) --sentence_;
  }

  bool has_child(std::uint32_t i, std::initializer_list<std::string_view> lemmas) const {
    const Sentence& sentence = document_.sentences[sentence_];
    for (std::uint32_t c = sentence.begin; c < sentence.end; ++c) {
      if (token(c).head == i && one_of(token(c).lemma, lemmas)) return true;
    }
    return false;
  }

  bool has_mark(std::uint32_t i, std::initializer_list<std::string_view> lemmas) const {
    const Sentence& sentence = document_.sentences[sentence_];
    for (std::uint32_t c = sentence.begin; c < sentence.end; ++c) {
      if (token(c).head == i && token(c).deprel == "mark" && one_of(token(c).lemma, lemmas)) return true;
    }
    return false;
  }

  // A question, or a condition: "if Acme buys Apex", "whether it will".
  bool is_no_statement(std::uint32_t at) const {
    const Sentence& sentence = document_.sentences[sentence_];
    for (std::uint32_t i = sentence.end; i > sentence.begin && token(i - 1).tag == Tag::punct; --i) {
      if (token(i - 1).form == "?") return true;
    }
    std::uint32_t i = at;
    for (int step = 0; step < kMaxSteps && i != kNone; ++step) {
      if (has_mark(i, {"if", "unless", "whether"})) return true;
      const std::string& deprel = token(i).deprel;
      if (deprel == "conj" || deprel == "parataxis" || deprel == "acl:relcl") return false;
      i = token(i).head;
    }
    return false;
  }

  Status status(std::uint32_t at) const {
    if (is_hearsay(at)) return Status::reported;
    Status found = Status::asserted;
    std::uint32_t i = at;
    for (int step = 0; step < kMaxSteps && i != kNone; ++step) {
      if (has_child(i, {"not", "n't", "never"}) || (step == 0 && has_child(i, {"no"}))) return Status::denied;
      if (step > 0 && is_goal_noun(token(i).lemma) && has_child(i, {"no"})) return Status::denied;
      if (step > 0 && is_refusal(token(i).lemma) && token(i).tag == Tag::verb) return Status::denied;
      if (has_child(i, {"reportedly", "allegedly", "apparently", "supposedly"})) return Status::reported;
      if (has_aux(i, {"will", "would", "may", "might", "could", "should", "shall"})) found = Status::planned;
      if (step > 0 && token(i).tag == Tag::verb && is_intention(token(i).lemma)) found = Status::planned;
      if (is_headline_plan(i) || is_goal(i)) found = Status::planned;
      const std::string& deprel = token(i).deprel;
      if (deprel == "ccomp" && token(i).head != kNone &&
          one_of(token(token(i).head).lemma, {"deny", "dismiss", "refute"}))
        return has_child(token(i).head, {"not", "n't", "never"}) ? found : Status::denied;
      const bool goes_on =
          deprel == "xcomp" || deprel == "obj" || deprel == "nmod" || deprel == "obl" || deprel == "conj" || is_goal(i);
      if (!goes_on) break;
      i = token(i).head;
    }
    return found;
  }

  // "plans a sale", "a plan to sell": what an infinitive after a noun or adjective promises.
  bool is_goal(std::uint32_t i) const {
    if (token(i).deprel != "acl" || token(i).head == kNone || !has_mark(i, {"to"})) return false;
    return is_goal_noun(token(token(i).head).lemma);
  }

  bool has_aux(std::uint32_t i, std::initializer_list<std::string_view> lemmas) const {
    const Sentence& sentence = document_.sentences[sentence_];
    for (std::uint32_t c = sentence.begin; c < sentence.end; ++c) {
      if (token(c).head == i && token(c).tag == Tag::aux && one_of(token(c).lemma, lemmas)) return true;
    }
    return false;
  }

  // "Acme to buy Apex"
  bool is_headline_plan(std::uint32_t i) const {
    return document_.sentences[sentence_].headline && token(i).tag == Tag::verb && has_mark(i, {"to"});
  }

  // "is said to own", "sources say", "media reports say"
  bool is_hearsay(std::uint32_t at) const {
    std::uint32_t i = at;
    for (int step = 0; step < kMaxSteps && i != kNone; ++step) {
      if (step > 0 && is_speech(token(i).lemma) && (has_passive(i) || has_vague_subject(i))) return true;
      if (has_parenthetical(i) || is_according_to_others(i)) return true;
      if (token(i).deprel.starts_with("acl")) return false;  // what a noun is, not what is said
      i = token(i).head;
    }
    return false;
  }

  // "according to people familiar with the talks"
  bool is_according_to_others(std::uint32_t i) const {
    const Sentence& sentence = document_.sentences[sentence_];
    for (std::uint32_t c = sentence.begin; c < sentence.end; ++c) {
      if (token(c).lemma != "accord" && token(c).lemma != "according") continue;
      if (token(c).head != i) continue;
      for (std::uint32_t s = c + 1; s < std::min(sentence.end, c + 6); ++s) {
        if (is_vague_source(token(s).lemma)) return true;
      }
    }
    return false;
  }

  bool has_passive(std::uint32_t i) const {
    const Sentence& sentence = document_.sentences[sentence_];
    for (std::uint32_t c = sentence.begin; c < sentence.end; ++c) {
      if (token(c).head == i && token(c).deprel == "aux:pass") return true;
    }
    return false;
  }

  bool has_vague_subject(std::uint32_t i) const {
    const Sentence& sentence = document_.sentences[sentence_];
    for (std::uint32_t c = sentence.begin; c < sentence.end; ++c) {
      if (token(c).head == i && token(c).deprel == "nsubj" && is_vague_source(token(c).lemma)) return true;
    }
    return false;
  }

  bool has_parenthetical(std::uint32_t i) const {
    const Sentence& sentence = document_.sentences[sentence_];
    for (std::uint32_t c = sentence.begin; c < sentence.end; ++c) {
      if (token(c).head == i && token(c).deprel == "parataxis" && is_speech(token(c).lemma) && has_vague_subject(c))
        return true;
    }
    return false;
  }

  Document& document_;
  TimeReader times_;
  std::size_t sentence_ = 0;
};

}  // namespace

void Factuality::annotate(Document& document) const {
  if (document.facts.empty()) return;
  Judge(document).run();
}

}  // namespace newsgraph::ingest
