#include <algorithm>
#include <iterator>

#include "ingest/clause_arguments.h"
#include "ingest/open_tuples.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr int kMaxDepth = 8;               // of clauses looked up for a subject, an auxiliary, the verb completed
constexpr std::uint32_t kSharedReach = 5;  // tokens between verbs that share an object
constexpr std::size_t kFewChildren = 3;    // of a verb that shares its object with the one before

using Words = std::vector<std::uint32_t>;
using Ends = std::vector<PhraseEnd>;

bool is_relative(const Token& word) {
  const bool relative = word.xpos == "WDT" || word.xpos == "WP" || word.lemma == "that";
  return relative && word.tag == Tag::pron && one_of(word.lemma, {"who", "which", "that", "whom"});
}

class ClauseReader {
 public:
  ClauseReader(const RelationContext& context, const Phrases& phrases, std::uint32_t verb, TupleSink& sink)
      : context_(context), phrases_(phrases), verb_(verb), sink_(sink) {}

  void read() {
    if (!is_predicate(verb_)) return;
    const std::uint32_t who = subject(verb_);
    if (who == kNone || deprel(who) == "expl") return;
    subjects_ = sink_.ends(who);
    if (subjects_.empty()) return;
    words_ = predicate();
    if (child(verb_, "cop") != kNone) return read_copula();
    supply_auxiliary(who);
    objects_ = objects();
    for (const std::uint32_t object : objects_) {
      Words words = words_;
      const Words before = prepositions(context_, object);  // "took over the bridge"
      words.insert(words.end(), before.begin(), before.end());
      add(words, sink_.ends(object), plain(Construction::object));
      if (object > verb_) read_through(object);
    }
    for (const std::uint32_t c : context_.children(verb_)) {
      if (deprel(c).starts_with("obl")) read_oblique(c);
      if (deprel(c) == "xcomp") read_complement(c);
      if (deprel(c) == "ccomp") read_statement(c);
    }
    if (deprel(verb_) == "parataxis") read_parenthesis();
  }

 private:
  const Token& token(std::uint32_t i) const { return context_.token(i); }
  std::string_view deprel(std::uint32_t i) const { return token(i).deprel; }
  std::uint32_t child(std::uint32_t i, std::string_view label) const { return context_.child(i, label); }

  bool is_predicate(std::uint32_t i) const {
    if (deprel(i).starts_with("aux") || one_of(deprel(i), {"cop", "case", "mark", "amod", "compound", "fixed"}))
      return false;
    return token(i).tag == Tag::verb || token(i).tag == Tag::aux || child(i, "cop") != kNone;
  }

  bool is_infinitive(std::uint32_t verb) const {
    const std::uint32_t mark = child(verb, "mark");
    return mark != kNone && token(mark).lemma == "to";
  }

  // ---- who it is said of ----

  std::uint32_t own_subject(std::uint32_t verb) const {
    std::uint32_t own = kNone;
    for (const std::uint32_t c : context_.children(verb)) {
      const bool is_subject = deprel(c).starts_with("nsubj") || deprel(c).starts_with("csubj");
      if (is_subject && (own == kNone || c < verb)) own = c;
    }
    return own;
  }

  std::uint32_t subject(std::uint32_t verb, int depth = 0) const {
    const std::uint32_t own = own_subject(verb);
    if (own != kNone) return is_relative(token(own)) ? antecedent(own) : own;
    const std::uint32_t head = token(verb).head;
    if (head == kNone || depth > kMaxDepth) return kNone;
    const std::string_view label = deprel(verb);
    if (label == "acl") return head;
    if (label == "acl:relcl" && token(verb).xpos == "VBG") return head;
    if (!is_predicate(head)) return kNone;
    if (label == "conj") return subject(head, depth + 1);
    if (label == "xcomp") {
      const std::uint32_t object = child(head, "obj");
      return object != kNone && object < verb ? object : subject(head, depth + 1);
    }
    const std::uint32_t controller = label == "advcl" && is_infinitive(verb) ? child(head, "obj") : kNone;
    if (controller < verb && controls_object(token(head).lemma)) return controller;
    const bool bare = token(verb).xpos == "VBG" || token(verb).xpos == "VBN" || is_infinitive(verb);
    return label == "advcl" && bare ? subject(head, depth + 1) : kNone;
  }

  // What a relative pronoun stands for; a "that" which is none stands for itself.
  std::uint32_t antecedent(std::uint32_t pronoun) const {
    std::uint32_t i = token(pronoun).head;
    for (int step = 0; step < kMaxDepth && i != kNone; ++step) {
      if (deprel(i).starts_with("acl")) return token(i).head;
      i = token(i).head;
    }
    return token(pronoun).xpos == "DT" ? pronoun : kNone;
  }

  // ---- the words that say it ----

  // "plans to buy": a verb and those that it completes, with their auxiliaries.
  Words predicate() const {
    Words words;
    std::uint32_t verb = verb_;
    for (int depth = 0; depth < kMaxDepth; ++depth) {
      if (child(verb, "cop") == kNone || verb != verb_) words.push_back(verb);
      add_auxiliaries(verb, words, 0);
      const std::uint32_t up = token(verb).head;
      const bool completes = deprel(verb) == "xcomp" && up < verb && child(up, "obj") == kNone && is_predicate(up);
      if (!completes) break;
      verb = up;
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
  }

  bool is_auxiliary(std::uint32_t i) const { return deprel(i).starts_with("aux") || deprel(i) == "cop"; }

  // "has not", "will", "up"; adverbs that stand among them or right before the verb. A verb that has none shares those
  // of the verb of its form that it is joined to: "has built and sold".
  void add_auxiliaries(std::uint32_t verb, Words& words, int depth) const {
    std::uint32_t first = kNone;
    for (const std::uint32_t c : context_.children(verb)) {
      if (is_auxiliary(c) && first == kNone) first = c;
      if (belongs_to_predicate(c, verb, first)) words.push_back(c);
    }
    const std::uint32_t head = token(verb).head;
    if (first != kNone || deprel(verb) != "conj" || own_subject(verb) != kNone || depth > kMaxDepth) return;
    if (token(head).xpos != token(verb).xpos || !one_of(token(verb).xpos, {"VB", "VBN", "VBG"})) return;
    Words shared;
    add_auxiliaries(head, shared, depth + 1);
    std::ranges::copy_if(shared, std::back_inserter(words), [&](std::uint32_t i) { return i < head; });
  }

  // "went there to buy": the infinitive of a clause of its own
  bool is_purpose(std::uint32_t verb) const {
    return deprel(verb) == "advcl" && token(verb).head != kNone && !controls_object(token(token(verb).head).lemma);
  }

  bool belongs_to_predicate(std::uint32_t c, std::uint32_t verb, std::uint32_t auxiliary) const {
    if (is_auxiliary(c) || deprel(c) == "compound:prt") return true;
    if (deprel(c) == "mark") return token(c).lemma == "to" && !is_purpose(verb);
    if (deprel(c) != "advmod" || !context_.children(c).empty()) return false;
    if (one_of(token(c).lemma, {"not", "n't", "never"})) return true;
    if (c > verb || one_of(token(c).lemma, {"when", "where", "why", "how"})) return false;
    return (auxiliary != kNone && c > auxiliary) || c + 1 == verb;
  }

  // "the house built by", "a firm making": what would stand before the participle in a clause of its own.
  void supply_auxiliary(std::uint32_t who) {
    const bool participle = token(verb_).xpos == "VBN" || (token(verb_).xpos == "VBG" && deprel(verb_) == "acl");
    if (!participle || child(verb_, "aux") != kNone || child(verb_, "aux:pass") != kNone) return;
    if (deprel(verb_) == "acl" || deprel(verb_) == "advcl") supplied_ = sink_.form_of_be(who);
  }

  Construction plain(Construction own) const {
    if (deprel(verb_) == "acl") return is_infinitive(verb_) ? Construction::noun_infinitive : Construction::participle;
    if (deprel(verb_) == "advcl" && own_subject(verb_) == kNone)
      return is_infinitive(verb_) && !is_purpose(verb_) ? Construction::infinitive : Construction::adverbial;
    if (deprel(verb_) == "xcomp" && child(token(verb_).head, "obj") != kNone) return Construction::infinitive;
    if (deprel(verb_) == "acl:relcl") return Construction::relative;
    return own;
  }

  // ---- what it says ----

  void add(const Words& words, const Ends& objects, Construction construction) {
    OpenTuple said;
    said.supplied = supplied_;
    said.predicate = words;
    said.token = verb_;
    said.construction = construction;
    sink_.add(subjects_, objects, said);
  }

  // "X is Y", "X is in Y"
  void read_copula() {
    Words words = words_;
    for (const std::uint32_t i : prepositions(context_, verb_)) words.push_back(i);
    TokenRange range = phrases_.joined(verb_);
    for (const std::uint32_t i : words) {
      if (i < verb_ && i >= range.begin) range.begin = i + 1;
    }
    add(words, {{verb_, range}}, plain(Construction::copula));
  }

  bool is_passive() const {
    if (child(verb_, "aux:pass") != kNone || child(verb_, "nsubj:pass") != kNone) return true;
    return token(verb_).xpos == "VBN" && child(verb_, "aux") == kNone;
  }

  // Its own; that of the verb that it shares one with: "makes and sells X"; what a relative clause leaves out.
  Words objects() const {
    Words found;
    for (const std::uint32_t c : context_.children(verb_)) {
      if (deprel(c) != "obj" && (deprel(c) != "iobj" || child(verb_, "obj") != kNone)) continue;
      const std::uint32_t object = is_relative(token(c)) && c < verb_ ? antecedent(c) : c;
      if (!found.empty() && found.back() > verb_) found.pop_back();  // "gave him a coin": the thing, not to whom
      if (object != kNone) found.push_back(object);
    }
    if (!found.empty() || is_passive()) return found;
    if (const std::uint32_t shared = shared_object(); shared != kNone) found.push_back(shared);
    if (found.empty() && is_gapped()) found.push_back(token(verb_).head);
    return found;
  }

  std::uint32_t shared_object() const {
    bool oblique = false;
    for (const std::uint32_t c : context_.children(verb_)) {
      oblique = oblique || deprel(c).starts_with("obl");
      if (deprel(c) != "conj" || token(c).tag != Tag::verb || c < verb_ || c > verb_ + kSharedReach) continue;
      if (own_subject(c) != kNone || context_.children(c).size() > kFewChildren) continue;
      return oblique ? kNone : child(c, "obj");
    }
    return kNone;
  }

  // "the house he bought", not "the day he died" or "the town he lives in"
  bool is_gapped() const {
    const std::uint32_t own = own_subject(verb_);
    if (deprel(verb_) != "acl:relcl" || own == kNone || is_relative(token(own))) return false;
    return std::ranges::none_of(context_.children(verb_), [&](std::uint32_t c) {
      if (one_of(deprel(c), {"ccomp", "xcomp"})) return true;
      if (c < verb_ && one_of(token(c).lemma, {"where", "when", "why", "whose"})) return true;
      if (deprel(c).starts_with("obl") && is_relative(token(c))) return true;
      return c > verb_ && token(c).tag == Tag::adp && deprel(c) != "compound:prt" && context_.children(c).empty();
    });
  }

  void read_oblique(std::uint32_t oblique) {
    const Words before = prepositions(context_, oblique);
    const std::uint32_t end = is_relative(token(oblique)) ? antecedent(oblique) : oblique;
    if (before.empty() || end == kNone) return;
    Words words = words_;
    words.insert(words.end(), before.begin(), before.end());
    const bool beside = !objects_.empty();
    add(words, sink_.ends(end), beside ? Construction::beside_object : plain(Construction::oblique));
  }

  // "undertook talks with Y": a name that the object's preposition leads to.
  void read_through(std::uint32_t object) {
    for (const std::uint32_t c : context_.children(object)) {
      const Mention* mention = context_.mention(c);
      if (deprel(c) != "nmod" || mention == nullptr || mention->entity == kNone) continue;
      const Words before = prepositions(context_, c);
      if (before.empty() || before.front() < object) continue;
      Words words = words_;
      words.push_back(object);
      words.insert(words.end(), before.begin(), before.end());
      add(words, sink_.ends(c), Construction::through_object);
    }
  }

  // "became Y", "remained free of Y"; a verb here is a predicate of its own.
  void read_complement(std::uint32_t complement) {
    if (token(complement).tag == Tag::verb || is_predicate(complement) || !objects_.empty()) return;
    Words words = words_;
    const Words before = prepositions(context_, complement);
    words.insert(words.end(), before.begin(), before.end());
    add(words, {{complement, phrases_.joined(complement)}}, plain(Construction::complement));
  }

  void read_statement(std::uint32_t statement) {
    const TokenRange range = phrases_.clause(statement);
    if (range.size() < 2) return;
    Words words = words_;
    const std::uint32_t mark = child(statement, "mark");
    if (mark != kNone && token(mark).lemma == "that") words.push_back(mark);
    add(words, {{statement, range}}, plain(Construction::statement));
  }

  // "Prices, X said, will rise"
  void read_parenthesis() {
    const std::uint32_t head = token(verb_).head;
    if (head == kNone || !objects_.empty() || own_subject(verb_) == kNone || child(verb_, "ccomp") != kNone) return;
    if (!is_predicate(head) || verb_ < head) return;
    add(words_, {{head, phrases_.clause(head)}}, Construction::statement);
  }

  const RelationContext& context_;
  const Phrases& phrases_;
  std::uint32_t verb_;
  TupleSink& sink_;
  Ends subjects_;
  Words words_;
  Words objects_;
  std::string_view supplied_;
};

}  // namespace

void read_clause(const RelationContext& context, const Phrases& phrases, std::uint32_t verb, TupleSink& sink) {
  ClauseReader(context, phrases, verb, sink).read();
}

}  // namespace newsgraph::ingest
