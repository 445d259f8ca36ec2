#include "ingest/dependency.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "ingest/chunks.h"
#include "ingest/lexicon.h"

namespace newsgraph::ingest {
namespace {

using Kind = Chunk::Kind;
using Form = Chunk::Form;

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Verbs whose object may be a whole clause: "said it believed it could".
bool takes_clause(std::string_view lemma) {
  return one_of(
      lemma,
      {"say",   "believe", "think",    "know",     "hope",   "report", "show",   "suggest",    "add",         "claim",
       "argue", "expect",  "reveal",   "confirm",  "deny",   "admit",  "warn",   "estimate",   "predict",     "feel",
       "mean",  "find",    "indicate", "announce", "insist", "note",   "fear",   "understand", "acknowledge", "hear",
       "tell",  "declare", "explain",  "decide",   "see",    "learn",  "concede"});
}

// Verbs whose object does what the infinitive after it says: "asked the bank to lend".
bool controls_object(std::string_view lemma) {
  return one_of(lemma, {"allow",    "ask",    "help", "urge", "want",     "expect",    "force",   "enable",
                        "persuade", "order",  "tell", "let",  "get",      "encourage", "require", "invite",
                        "permit",   "advise", "lead", "pay",  "convince", "hire",      "appoint", "cause"});
}

// Nouns that the phrase after them belongs to, rather than to the verb: "a stake in", "a contract with".
bool takes_complement(std::string_view lemma) {
  return one_of(
      lemma,
      {"stake",         "deal",          "contract",    "agreement",   "bid",          "offer",      "rival",
       "investment",    "interest",      "share",       "takeover",    "acquisition",  "purchase",   "merger",
       "alliance",      "partnership",   "lawsuit",     "suit",        "case",         "talk",       "negotiation",
       "presence",      "operation",     "plan",        "demand",      "market",       "proposal",   "complaint",
       "investigation", "probe",         "inquiry",     "sanction",    "ban",          "fine",       "relationship",
       "tie",           "venture",       "alternative", "competition", "reliance",     "access",     "supplier",
       "customer",      "office",        "business",    "subsidiary",  "headquarters", "factory",    "plant",
       "action",        "charge",        "claim",       "spending",    "attack",       "war",        "growth",
       "meeting",       "collaboration", "pact",        "treaty",      "accord",       "investor",   "holding",
       "position",      "version",       "licence",     "license",     "site",         "laboratory", "campus",
       "hub",           "warehouse",     "foundry",     "refinery"});
}

struct Clause {
  std::uint32_t verb = kNone;
  std::uint32_t subject = kNone;  // waits for the verb, or is attached to it
  std::uint32_t object = kNone;
  std::uint32_t relative = kNone;    // the relative pronoun's phrase
  std::uint32_t antecedent = kNone;  // of a relative clause
  std::uint32_t mark = kNone;        // "that", "because"
  std::uint32_t conjunction = kNone;
  bool passive = false;
};

class SentenceParser {
 public:
  SentenceParser(Document& document, const Sentence& sentence)
      : document_(document), sentence_(sentence), chunks_(chunk_sentence(document, sentence)) {}

  void parse() {
    clauses_.emplace_back();
    find_lists();
    for (at_ = 0; at_ < chunks_.size(); ++at_) read(chunks_[at_]);
    finish();
  }

 private:
  Token& token(std::uint32_t i) { return document_.tokens[i]; }
  const Token& token(std::uint32_t i) const { return document_.tokens[i]; }
  std::string_view lemma(std::uint32_t i) const { return token(i).lemma; }
  bool is_free(std::uint32_t i) const { return token(i).head == kNone && i != root_; }

  void attach(std::uint32_t i, std::uint32_t head, std::string_view deprel) {
    if (i == head || i == kNone || head == kNone) return;
    token(i).head = head;
    token(i).deprel = deprel;
  }

  const Chunk* chunk(std::size_t i) const { return i < chunks_.size() ? &chunks_[i] : nullptr; }
  bool is(std::size_t i, Kind kind) const { return i < chunks_.size() && chunks_[i].kind == kind; }

  bool is_finite(std::size_t i) const {
    return is(i, Kind::verb) && (chunks_[i].form == Form::finite || (chunks_[i].form == Form::past));
  }

  // Lists of noun phrases: "A, B and C". All but the first hang on the first, and are passed over later.
  void find_lists() {
    in_list_.assign(chunks_.size(), 0);
    for (std::size_t i = 0; i < chunks_.size(); ++i) {
      if (!is(i, Kind::nominal) || chunks_[i].relative) continue;
      const std::size_t end = list_end(i);
      if (end == i) continue;
      attach_list(i, end);
      i = end;
    }
  }

  // The last chunk of the list that begins with chunk `first`; `first` itself if there is none.
  std::size_t list_end(std::size_t first) const {
    std::size_t i = first;
    bool closed = false;
    while (!closed) {
      std::size_t next = i + 1;
      if (is(next, Kind::comma)) ++next;
      const bool late = next == i + 2 && i == first && is(next, Kind::conjunction) &&
                        lemma(chunks_[next].head) == "and" && token(chunks_[i].head).tag == Tag::propn;
      if (late && is(next + 1, Kind::nominal) && token(chunks_[next + 1].head).tag == Tag::propn) return first;
      if (is(next, Kind::conjunction)) {
        if (one_of(lemma(chunks_[next].head), {"but"})) return closed_list(first, i, closed);
        closed = true;
        ++next;
      } else if (next == i + 1) {
        return closed_list(first, i, closed);
      }
      if (!is(next, Kind::nominal) || chunks_[next].relative || !alike(i, next)) return closed_list(first, i, false);
      i = next;
    }
    // "X bought Y and Z said": the last one begins a clause of its own.
    const bool pair = list_is_pair(first, i);
    if (pair && is_finite(i + 1) && verb_before(first)) return first;
    if (pair && first > 1 && is_subject_behind_apposition(i)) return first;
    return i;
  }

  // "Y" of "X bought A of it and Y, the maker of B, owns C"
  bool is_subject_behind_apposition(std::size_t i) const {
    if (!is(i + 1, Kind::comma) || !is(i + 2, Kind::nominal) || chunks_[i + 2].relative) return false;
    for (std::size_t k = i + 3; k < chunks_.size(); ++k) {
      if (is(k, Kind::comma)) return is_finite(k + 1);
    }
    return false;
  }

  static std::size_t closed_list(std::size_t first, std::size_t last, bool closed) { return closed ? last : first; }

  bool list_is_pair(std::size_t first, std::size_t last) const {
    std::size_t count = 0;
    for (std::size_t k = first; k <= last; ++k) count += is(k, Kind::nominal) ? 1u : 0u;
    return count == 2;
  }

  bool verb_before(std::size_t i) const {
    while (i > 0) {
      --i;
      if (is(i, Kind::verb)) return true;
      if (is(i, Kind::mark) || is(i, Kind::bracket) || is(i, Kind::preposition)) return false;
    }
    return false;
  }

  // "Helen Hay, the chairman and founder": a name and a description are no list but an apposition.
  bool alike(std::size_t a, std::size_t b) const {
    const bool name_a = token(chunks_[a].head).tag == Tag::propn;
    const bool name_b = token(chunks_[b].head).tag == Tag::propn;
    if (is_time(chunks_[a]) != is_time(chunks_[b])) return false;
    const bool joined = b == a + 2 && is(a + 1, Kind::conjunction);
    return joined || name_a == name_b;
  }

  void attach_list(std::size_t first, std::size_t last) {
    const std::uint32_t head = chunks_[first].head;
    std::vector<std::uint32_t> waiting;
    for (std::size_t k = first + 1; k <= last; ++k) {
      in_list_[k] = 1;
      if (chunks_[k].kind == Kind::nominal) {
        attach(chunks_[k].head, head, "conj");
        for (const std::uint32_t w : waiting) attach(w, chunks_[k].head, token(w).tag == Tag::cconj ? "cc" : "punct");
        waiting.clear();
      } else {
        waiting.push_back(chunks_[k].head);
      }
    }
  }

  Clause& clause() { return clauses_.back(); }

  void read(const Chunk& c) {
    if (in_list_[at_] != 0) {
      last_chunk_ = at_;
      fresh_ = true;
      return;
    }
    switch (c.kind) {
      case Kind::nominal:
        return read_nominal(c);
      case Kind::adjective:
        return read_adjective(c);
      case Kind::verb:
        return read_verb_group(c);
      case Kind::preposition:
        prepositions_.push_back(c.head);
        return;
      case Kind::conjunction:
        conjunction_ = c.head;
        return;
      case Kind::mark:
        mark_ = c.head;
        return;
      case Kind::comma:
      case Kind::bracket:
        separator_ = c.head;
        fresh_ = false;
        return;
      default:
        if (token(c.head).tag == Tag::adv && clause().verb != kNone) attach(c.head, clause().verb, "advmod");
    }
  }

  // Nouns.
  void read_nominal(const Chunk& c) {
    if (!prepositions_.empty()) {
      read_oblique(c);
    } else if (c.relative && (last_ != kNone && mark_ == kNone) && is_relative_place()) {
      open_relative(c.head);
    } else if (is_apposition(c)) {
      attach(c.head, apposed(), "appos");
    } else if (fresh_ && takes_object()) {
      read_object(c);
    } else if (is_time(c)) {
      attach_time(c);
    } else if (joins_object(c)) {
      attach(c.head, clause().object, "conj");
      attach(conjunction_, c.head, "cc");
      conjunction_ = kNone;
    } else {
      floating_ = c.head;
      if (clause().verb == kNone && clause().subject == kNone) clause().subject = c.head;
    }
    settle(c);
  }

  // "bought X, a maker of A, and Y, a maker of B": one more object, with no verb to come.
  bool joins_object(const Chunk& c) const {
    const Clause& here = clauses_.back();
    if (!is_pending(conjunction_) || here.verb == kNone || here.object == kNone || mark_ != kNone) return false;
    if (token(c.head).tag != Tag::propn || token(here.object).tag != Tag::propn) return false;
    for (std::size_t k = at_ + 1; k < chunks_.size(); ++k) {
      if (is(k, Kind::mark) || chunks_[k].relative) break;
      if (is_finite(k) && !is_state(k)) return false;
    }
    return true;
  }

  void settle(const Chunk& c) {
    last_ = c.head;
    separator_ = kNone;
    fresh_ = true;
    last_chunk_ = at_;
  }

  bool is_time(const Chunk& c) const { return is_time_word(c.head); }

  bool is_time_word(std::uint32_t i) const {
    return (lexicon().noun_kinds(ascii_lower(token(i).lemma)) & kTimeNoun) != 0;
  }

  void attach_time(const Chunk& c) {
    if (clause().verb != kNone) return attach(c.head, clause().verb, "obl:tmod");
    fronted_.push_back({c.head, "obl:tmod"});
  }

  bool is_relative_place() const {
    return at_ > 0 && (last_chunk_ + 1 == at_ || separator_ != kNone || in_list_[at_ - 1] != 0);
  }

  void open_relative(std::uint32_t pronoun) {
    Clause relative;
    relative.relative = pronoun;
    relative.antecedent = last_;
    clauses_.push_back(relative);
    conjunction_ = floating_ = kNone;
  }

  void read_oblique(const Chunk& c) {
    const std::uint32_t first = prepositions_.front();
    for (const std::uint32_t p : prepositions_) attach(p, c.head, "case");
    prepositions_.clear();
    if (c.relative && last_ != kNone && lemma(c.head) != "that") {
      open_relative(c.head);
      fronted_.push_back({c.head, "obl"});
      clause().relative = kNone;
      return;
    }
    const bool adjacent = separator_ == kNone && last_ != kNone && fresh_;
    const bool after_noun = adjacent && is_nominal_before(c);
    if (after_noun &&
        (lemma(first) == "of" || clause().verb == kNone || floating_ == last_ || takes_complement(lemma(last_)))) {
      return attach(c.head, last_, "nmod");
    }
    if (clause().verb != kNone) return attach(c.head, clause().verb, "obl");
    if (last_ != kNone && lemma(first) == "of") return attach(c.head, last_, "nmod");
    fronted_.push_back({c.head, "obl"});
  }

  // Whether a noun, and no verb, stands right before the prepositional phrase that chunk `c` ends.
  bool is_nominal_before(const Chunk& c) const {
    for (std::size_t k = at_; k > 0;) {
      --k;
      if (chunks_[k].kind == Kind::preposition) continue;
      return chunks_[k].end <= c.begin && (chunks_[k].kind == Kind::nominal || in_list_[k] != 0);
    }
    return false;
  }

  bool is_described(std::uint32_t i) const { return token(i).tag == Tag::noun; }

  // "Acme, the carmaker," and "the carmaker, Acme,": one is a name, the other a description.
  bool is_apposition(const Chunk& c) const {
    if (separator_ == kNone || last_ == kNone || c.relative || is_pending(mark_) || is_pending(conjunction_))
      return false;
    if (!nominal_before_separator()) return false;
    const bool name = token(c.head).tag == Tag::propn;
    const bool last_name = token(last_).tag == Tag::propn;
    if (is_time(c) || is_time_word(last_)) return false;
    if (token(c.head).tag != Tag::propn && token(c.head).tag != Tag::noun) return false;
    if (name && last_name) return is_place(c.head) || token(separator_).form == "(";
    if (name == last_name) return false;
    return token(separator_).form != ":" && !begins_clause();
  }

  // Whether a mark or conjunction waits behind the last noun phrase.
  bool is_pending(std::uint32_t i) const { return i != kNone && i > last_; }

  bool is_place(std::uint32_t i) const { return lexicon().place(ascii_lower(token(i).form)) != nullptr; }

  bool nominal_before_separator() const {
    std::size_t k = at_;
    while (k > 0 && (chunks_[k - 1].kind == Kind::comma || chunks_[k - 1].kind == Kind::bracket)) --k;
    if (k == 0 || k == at_) return false;
    return chunks_[k - 1].kind == Kind::nominal || lemma(chunks_[k - 1].head) == "own";
  }

  // Whether a finite verb follows without a comma, so that this phrase is its subject.
  bool begins_clause() const {
    std::size_t k = at_ + 1;
    while (is(k, Kind::preposition) || (is(k, Kind::nominal) && !chunks_[k].relative)) ++k;
    if (!is_finite(k) || is_state(k)) return false;
    return clause().verb != kNone || clause().subject == kNone;
  }

  // "based in", "led by": a participle that says what the noun before it is.
  bool is_state(std::size_t k) const {
    if (!is(k, Kind::verb) || chunks_[k].form != Form::past || !is(k + 1, Kind::preposition)) return false;
    if (chunks_[k].end != chunks_[k].begin + 1) return false;
    const std::string_view preposition = lemma(chunks_[k + 1].head);
    if (preposition == "by") return true;
    return one_of(preposition, {"in", "at", "near", "on", "outside", "as"}) &&
           one_of(lemma(chunks_[k].head),
                  {"base", "headquarter", "locate", "situate", "know", "list", "bear", "found"});
  }

  const Clause& clause() const { return clauses_.back(); }

  std::uint32_t apposed() const { return last_; }

  bool takes_object() const {
    const Clause& c = clauses_.back();
    return c.verb != kNone && separator_ == kNone && mark_ == kNone &&
           (last_chunk_ + 1 == at_ || verb_chunk_ + 1 == at_) && (verb_chunk_ + 1 == at_ || c.object != kNone);
  }

  void read_object(const Chunk& c) {
    Clause& here = clause();
    if (is_time(c) && verb_chunk_ + 1 != at_) return attach(c.head, here.verb, "obl:tmod");
    if (here.object != kNone && last_ == here.object) token(here.object).deprel = "iobj";
    attach(c.head, here.verb, "obj");
    here.object = c.head;
  }

  void read_adjective(const Chunk& c) {
    if (!prepositions_.empty()) {
      for (const std::uint32_t p : prepositions_) attach(p, c.head, "case");
      prepositions_.clear();
    }
    if (lemma(c.head) == "own" && last_ != kNone) {  // "a chip of its own"
      attach(c.head, last_, "nmod");
      last_chunk_ = at_;
      fresh_ = true;
    } else if (clause().verb != kNone) {
      attach(c.head, clause().verb, verb_chunk_ + 1 == at_ ? "obj" : "advmod");
      if (verb_chunk_ + 1 == at_ && clause().object == kNone) clause().object = c.head;
    } else if (last_ != kNone) {
      attach(c.head, last_, "amod");
    }
  }

  // Verbs.
  void read_verb_group(const Chunk& c) {
    if (c.form == Form::finite || (c.form == Form::past && !is_reduced(c))) {
      read_finite(c);
    } else if (c.form == Form::infinitive) {
      read_infinitive(c);
    } else {
      read_participle(c);
    }
    mark_ = conjunction_ = separator_ = floating_ = kNone;
    prepositions_.clear();
    verb_chunk_ = at_;
    fresh_ = true;
  }

  // "chips provided by rivals": a participle, though it looks like a past tense.
  bool is_reduced(const Chunk&) const {
    const Clause& here = clauses_.back();
    const bool adjacent = last_ != kNone && last_chunk_ + 1 == at_ && token(last_).tag != Tag::pron;
    if (is_state(at_) && here.verb != kNone && adjacent) return true;
    if (conjunction_ != kNone && here.verb != kNone) return false;
    if (at_ == 0 || here.relative == last_) return at_ == 0;
    if (is(at_ + 1, Kind::preposition) && lemma(chunks_[at_ + 1].head) == "by") return true;
    const bool has_subject = floating_ != kNone || (here.verb == kNone && here.subject != kNone);
    if (!has_subject) return outer_subject() == clauses_.size() && !steals_object();
    return separator_ == kNone && another_verb_follows();
  }

  // Whether a plainly finite verb follows with no subject of its own.
  bool another_verb_follows() const {
    for (std::size_t k = at_ + 1; k < chunks_.size(); ++k) {
      const Chunk& c = chunks_[k];
      if (c.kind == Kind::mark || c.kind == Kind::comma || c.kind == Kind::bracket || c.relative) return false;
      if (c.kind == Kind::conjunction && in_list_[k] == 0) return false;
      if (is_state(k)) continue;
      if (c.kind == Kind::verb && c.form == Form::finite) return !takes_clause(lemma(chunks_[at_].head));
      if (c.kind == Kind::verb && c.form == Form::past) return !takes_clause(lemma(chunks_[at_].head)) && k > at_ + 1;
    }
    return false;
  }

  // The innermost open clause whose subject still waits for its verb; clauses_.size() if there is none.
  std::size_t outer_subject() const {
    for (std::size_t k = clauses_.size(); k > 0;) {
      --k;
      if (clauses_[k].verb == kNone && clauses_[k].subject != kNone) return k;
    }
    return clauses_.size();
  }

  bool steals_object() const {
    const Clause& here = clauses_.back();
    if (here.verb == kNone || here.object == kNone || here.object != last_ || last_chunk_ + 1 != at_) return false;
    if (here.antecedent != kNone && outer_subject() < clauses_.size() && !takes_clause(lemma(here.verb))) return false;
    return takes_clause(lemma(here.verb)) || chunks_[at_].form == Form::finite;
  }

  void read_finite(const Chunk& c) {
    Clause& here = clause();
    if (here.verb == kNone) {
      if (here.subject == kNone && here.relative == kNone && clauses_.size() > 1) return resume(c);
      return start(c, floating_ != kNone ? floating_ : here.subject);
    }
    if (floating_ != kNone) return open_clause(c, floating_);
    if (conjunction_ != kNone) return join(c);
    if (steals_object()) {
      const std::uint32_t subject = here.object;
      here.object = kNone;
      token(subject).head = kNone;
      return open_clause(c, subject);
    }
    resume(c);
  }

  // The verb of an outer clause, after a relative clause or an apposition.
  void resume(const Chunk& c) {
    const std::size_t outer = outer_subject();
    if (outer == clauses_.size()) return clause().verb == kNone ? start(c, kNone) : open_clause(c, kNone);
    clauses_.resize(outer + 1);
    start(c, clause().subject);
  }

  // Gives the innermost clause its verb.
  void start(const Chunk& c, std::uint32_t subject) {
    Clause& here = clause();
    here.verb = c.head;
    here.passive = c.passive;
    if (c.copula) copulas_.push_back(c.head);
    const std::uint32_t relative = here.relative;
    if (here.antecedent != kNone) attach(c.head, here.antecedent, "acl:relcl");
    if (relative != kNone && subject == kNone) {
      subject = relative;
    } else if (relative != kNone) {
      attach(relative, c.head, "obj");
    }
    here.subject = subject;
    if (subject != kNone) attach(subject, c.head, c.passive ? "nsubj:pass" : "nsubj");
    for (const auto& [word, deprel] : fronted_) {
      if (token(word).head == kNone) attach(word, c.head, deprel);
    }
    fronted_.clear();
    if (mark_ != kNone) {
      attach(mark_, c.head, "mark");
      here.mark = mark_;
    }
    if (conjunction_ != kNone) attach(conjunction_, c.head, "cc");
    if (clauses_.size() == 1) main_verbs_.push_back({c.head, here.mark});
  }

  // A clause with a subject of its own, inside or after the one before.
  void open_clause(const Chunk& c, std::uint32_t subject) {
    const std::uint32_t outer = clause().verb;
    const bool marked = mark_ != kNone;
    const bool content =
        (marked && one_of(lemma(mark_), {"that", "whether", "how", "where", "why"})) ||
        (!marked && conjunction_ == kNone && outer != kNone && takes_clause(lemma(outer)) && separator_ == kNone);
    std::string_view deprel = "parataxis";
    if (content) {
      deprel = "ccomp";
    } else if (marked) {
      deprel = "advcl";
    } else if (conjunction_ != kNone) {
      deprel = "conj";
    }
    const bool after_fronted =
        clauses_.size() == 1 && clause().mark != kNone && !marked && clause().antecedent == kNone;
    if (!content) clauses_.resize(1);
    const std::uint32_t governor = content ? outer : clauses_[0].verb;
    if (after_fronted) {  // "While X fell, Y rose."
      clauses_[0] = Clause{};
      start(c, subject);
      return;
    }
    const std::uint32_t pending = clauses_[0].verb == kNone ? clauses_[0].subject : kNone;
    if (governor == kNone || pending != kNone) {
      clauses_.emplace_back();
      start(c, subject);
      if (governor != kNone) attach(c.head, governor, deprel);
      return;
    }
    clauses_.emplace_back();
    start(c, subject);
    attach(c.head, governor, deprel);
  }

  // "and said": one more verb of the same subject.
  void join(const Chunk& c) {
    const std::uint32_t first = clause().verb;
    attach(c.head, first, "conj");
    attach(conjunction_, c.head, "cc");
    if (c.copula) copulas_.push_back(c.head);
    replace_verb(c);
  }

  void replace_verb(const Chunk& c) {
    clause().verb = c.head;
    clause().object = kNone;
    clause().passive = c.passive;
  }

  void read_infinitive(const Chunk& c) {
    const std::uint32_t verb = clause().verb;
    if (verb == kNone) {
      if (last_ != kNone && last_chunk_ + 1 == at_) attach(c.head, last_, "acl");
      clauses_.emplace_back();
      clause().verb = c.head;
      if (c.copula) copulas_.push_back(c.head);
      return;
    }
    const bool after_noun =
        last_chunk_ + 1 == at_ && last_ != kNone && token(last_).tag == Tag::noun && separator_ == kNone;
    const bool of_noun = after_noun && !controls_object(lemma(verb)) && last_ != clause().subject;
    if (conjunction_ != kNone) {
      attach(conjunction_, c.head, "cc");
      attach(c.head, verb, "conj");
    } else {
      attach(c.head, of_noun ? last_ : verb, of_noun ? "acl" : "xcomp");
    }
    if (c.copula) copulas_.push_back(c.head);
    replace_verb(c);
  }

  void read_participle(const Chunk& c) {
    const std::uint32_t verb = clause().verb;
    const bool adjacent = last_ != kNone && last_chunk_ + 1 == at_ && separator_ == kNone && prepositions_.empty();
    const bool after_comma = separator_ != kNone && last_ != kNone && nominal_before_separator();
    if (!prepositions_.empty()) {
      for (const std::uint32_t p : prepositions_) attach(p, c.head, "mark");
      const bool of_noun =
          last_ != kNone && is_nominal_before(c) && separator_ == kNone && lemma(prepositions_.front()) == "of";
      if (of_noun || verb != kNone) attach(c.head, of_noun ? last_ : verb, of_noun ? "acl" : "advcl");
    } else if (is_pending(conjunction_) && verb != kNone) {
      attach(conjunction_, c.head, "cc");
      attach(c.head, verb, "conj");
    } else if (adjacent || (after_comma && (c.form != Form::gerund || verb == kNone))) {
      attach(c.head, last_, "acl");
    } else if (verb != kNone) {
      attach(c.head, verb, verb_chunk_ + 1 == at_ && separator_ == kNone ? "xcomp" : "advcl");
    } else {
      fronted_.push_back({c.head, "advcl"});
    }
    if (mark_ != kNone) attach(mark_, c.head, "mark");
    if (verb == kNone) clauses_.emplace_back();
    if (c.copula) copulas_.push_back(c.head);
    replace_verb(c);
  }

  // What is left.
  void finish() {
    for (const std::uint32_t copula : copulas_) raise_predicate(copula);
    choose_root();
    for (const auto& [word, deprel] : fronted_) {
      if (is_free(word)) attach(word, root_, deprel);
    }
    for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
      if (!is_free(i)) continue;
      if (token(i).tag == Tag::punct) {
        attach(i, root_, "punct");
      } else if (token(i).tag == Tag::verb) {
        attach(i, root_, "parataxis");
      } else {
        attach(i, root_, "dep");
      }
    }
    token(root_).head = kNone;
    token(root_).deprel = "root";
    break_cycles();
  }

  // "is a bank": the noun governs the copula and what hung on it.
  void raise_predicate(std::uint32_t copula) {
    std::uint32_t predicate = kNone;
    for (std::uint32_t i = copula + 1; i < sentence_.end && predicate == kNone; ++i) {
      if (token(i).head == copula && token(i).deprel == "obj") predicate = i;
    }
    if (predicate == kNone) return;
    for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
      if (token(i).head == copula && i != predicate) token(i).head = predicate;
    }
    token(predicate).head = token(copula).head;
    token(predicate).deprel = token(copula).deprel;
    attach(copula, predicate, "cop");
    for (auto& [verb, mark] : main_verbs_) {
      if (verb == copula) verb = predicate;
    }
  }

  void choose_root() {
    root_ = kNone;
    for (const auto& [verb, mark] : main_verbs_) {
      if (mark == kNone && token(verb).head == kNone) {
        root_ = verb;
        break;
      }
    }
    for (std::uint32_t i = sentence_.begin; i < sentence_.end && root_ == kNone; ++i) {
      if (token(i).head == kNone && token(i).tag == Tag::verb) root_ = i;
    }
    for (std::uint32_t i = sentence_.begin; i < sentence_.end && root_ == kNone; ++i) {
      if (token(i).head == kNone && token(i).tag != Tag::punct) root_ = i;
    }
    if (root_ == kNone) root_ = sentence_.begin;
    token(root_).head = kNone;
    for (const auto& [verb, mark] : main_verbs_) {
      if (verb != root_ && token(verb).head == kNone) attach(verb, root_, mark != kNone ? "advcl" : "parataxis");
    }
  }

  // No rule above makes a cycle on purpose; a reading that did is cut at the token found first.
  void break_cycles() {
    std::vector<std::uint32_t> seen(sentence_.end - sentence_.begin, kNone);
    for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
      std::uint32_t k = i;
      while (k != root_ && seen[k - sentence_.begin] == kNone) {
        seen[k - sentence_.begin] = i;
        k = token(k).head;
      }
      if (k != root_ && seen[k - sentence_.begin] == i) attach(k, root_, "dep");
    }
  }

  struct Waiting {
    std::uint32_t word;
    std::string_view deprel;
  };
  struct MainVerb {
    std::uint32_t verb;
    std::uint32_t mark;
  };

  Document& document_;
  const Sentence& sentence_;
  std::vector<Chunk> chunks_;
  std::vector<char> in_list_;
  std::vector<Clause> clauses_;
  std::vector<Waiting> fronted_;
  std::vector<MainVerb> main_verbs_;
  std::vector<std::uint32_t> copulas_;
  std::vector<std::uint32_t> prepositions_;
  std::size_t at_ = 0;          // the chunk being read
  std::size_t last_chunk_ = 0;  // that of last_
  std::size_t verb_chunk_ = 0;
  std::uint32_t last_ = kNone;      // head of the last noun phrase
  std::uint32_t floating_ = kNone;  // a noun phrase that may be the subject of a verb to come
  std::uint32_t mark_ = kNone;
  std::uint32_t conjunction_ = kNone;
  std::uint32_t separator_ = kNone;  // a comma, dash or bracket since the last noun phrase
  std::uint32_t root_ = kNone;
  bool fresh_ = false;  // no separator since the last phrase
};

void print_node(const Document& document, const Sentence& sentence, std::uint32_t node, std::string& out) {
  out += document.tokens[node].form;
  bool first = true;
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
    const Token& token = document.tokens[i];
    if (token.head != node || token.deprel == "punct") continue;
    out += first ? "(" : ", ";
    first = false;
    out += token.deprel;
    out += ':';
    print_node(document, sentence, i, out);
  }
  if (!first) out += ')';
}

}  // namespace

void DependencyParser::annotate(Document& document) const {
  for (const Sentence& sentence : document.sentences) SentenceParser(document, sentence).parse();
}

std::string print_tree(const Document& document, const Sentence& sentence) {
  std::string out;
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
    if (document.tokens[i].head == kNone) print_node(document, sentence, i, out);
  }
  return out;
}

}  // namespace newsgraph::ingest
