#include "ingest/modality.h"

#include <algorithm>
#include <array>
#include <string>

#include "ingest/lexicon.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr int kMaxSteps = 16;                  // up the tree
constexpr std::uint32_t kMaxIntroduction = 4;  // words of "in the event that"

bool is_of_state(std::string_view relation) {
  static constexpr std::array kStates = {Relation::owns,      Relation::leads,      Relation::works_for,
                                         Relation::member_of, Relation::part_of,    Relation::located_in,
                                         Relation::lives_in,  Relation::operates_in};
  return std::ranges::any_of(kStates, [&](Relation each) { return to_string(each) == relation; });
}

// What has been done, whatever becomes of it: "dropped its lawsuit".
bool is_of_act(std::string_view relation) {
  static constexpr std::array kActs = {Relation::sues, Relation::investigates, Relation::criticizes};
  return std::ranges::any_of(kActs, [&](Relation each) { return to_string(each) == relation; });
}

// What its victim may only claim.
bool is_of_wrong(std::string_view relation) {
  return relation == to_string(Relation::penalizes) || relation == to_string(Relation::criticizes);
}

// What somebody does already who does something for it: "sent boats to help".
bool is_of_purpose(std::string_view relation) {
  return relation == to_string(Relation::supports) || relation == to_string(Relation::competes_with);
}

bool is_content_noun(std::string_view lemma) {
  static constexpr std::array<std::string_view, 6> kPlain = {"fact",       "news",      "announcement",
                                                             "revelation", "admission", "statement"};
  const Cue* cue = noun_cue(lemma);
  return one_of(lemma, kPlain) || (cue != nullptr && (cue->plain != Force::plan || lemma == "possibility" ||
                                                      lemma == "hope" || lemma == "idea" || lemma == "prospect"));
}

}  // namespace

bool Modality::is_predicate(std::uint32_t i) const {
  if (token(i).tag == Tag::verb || deprel(i) == "xcomp" || trees_.child(i, "cop") != kNone) return true;
  return is_said_of_subject(i);
}

// "remains a member", "took over as chair", "the owner is Acme"
bool Modality::is_said_of_subject(std::uint32_t i) const {
  static constexpr std::array<std::string_view, 3> kCopular = {"become", "remain", "stay"};
  const std::uint32_t parent = token(i).head;
  if (parent == kNone || (token(i).tag != Tag::noun && token(i).tag != Tag::adj)) return false;
  if (deprel(i) == "appos")
    return trees_.child(parent, "cop") != kNone && token(i - 1).form != ",";  // "is Ann head of"
  if (deprel(i) == "nsubj" && token(parent).tag == Tag::propn) return trees_.child(parent, "cop") != kNone;
  if (!is_verb(parent)) return false;
  const std::uint32_t before = trees_.preposition_token(i);
  if (deprel(i) == "obj" && lemma(parent) == "make") {  // "make Acme the owner of"
    const std::uint32_t first = trees_.child(parent, "obj");
    return first != kNone && first < i && token(first).tag == Tag::propn;
  }
  if (deprel(i) == "obj") return one_of(lemma(parent), kCopular);
  if (deprel(i) == "obl") return before != kNone && lemma(before) == "as" && !is_resigning(parent);
  return false;
}

// "will resign as chairman": who leaves an office holds it, whether he does leave or not.
bool Modality::is_resigning(std::uint32_t verb) const {
  if (lemma(verb) != "step")
    return one_of(lemma(verb), std::array<std::string_view, 4>{"quit", "resign", "retire", "leave"});
  const std::uint32_t particle = trees_.child(verb, "compound:prt");
  return particle != kNone && (lemma(particle) == "down" || lemma(particle) == "aside");
}

Judgement Modality::of(std::uint32_t at) {
  const bool ends = ends_a_state(lemma(at)) && fact_.rule != "succession";  // who replaces somebody begins one
  if (is_predicate(at) && ends && is_of_state(fact_.relation)) reach_ = Reach::hearsay;
  if (fact_.status == Status::planned) apply(Force::plan, at);
  apply_arguments(at);
  apply_own(at, reach_ == Reach::all && is_contrasted(at) ? Reach::no_negation : reach_);
  std::uint32_t i = at;
  for (int step = 0; step < kMaxSteps && i != kNone; ++step) {
    path_.push_back(i);
    i = climb(i);
  }
  apply_sources();
  if (is_quoted_in_headline(at)) apply(Force::report, at);
  Judgement found;
  found.cue = cue_;
  found.stated = force_ != Force::drop;
  if (force_ == Force::plan) found.status = Status::planned;
  if (force_ == Force::report) found.status = Status::reported;
  if (force_ == Force::deny) found.status = Status::denied;
  return found;
}

// What is denied stays so, and what is not said at all; hearsay of a plan is hearsay.
void Modality::apply(Force force, std::uint32_t cue) {
  if (force == Force::keep || force_ == Force::drop || force == force_) return;
  if (reach_ == Reach::hearsay && force != Force::report) return;
  if (force_ == Force::deny && force != Force::drop) return;
  if (force_ == Force::report && force == Force::plan) return;
  force_ = force;
  cue_ = cue;
}

void Modality::apply_own(std::uint32_t i, Reach reach) {
  apply_modifiers(i);
  apply_speech_beside(i);
  if (reach == Reach::hearsay) return;
  apply_introductions(i);
  apply_modals(i);
  if (is_inverted_condition(i) || is_question(i) || is_invented(i)) apply(Force::drop, i);
  if (const std::uint32_t no = negation_of(i); reach == Reach::all && no != kNone) apply(Force::deny, no);
}

std::string_view Modality::form_at(std::uint32_t i, std::uint32_t sentence) const {
  const Sentence& here = document_.sentences[sentence];
  return i >= here.begin && i < here.end ? std::string_view(token(i).form) : std::string_view();
}

// "if", "instead of", "far from": words in front of the clause that end with one of its own, or right before it.
void Modality::apply_introductions(std::uint32_t i) {
  for (const std::uint32_t c : trees_.children(i)) {
    if (c > i) break;
    if (deprel(c) != "mark" && deprel(c) != "cc" && deprel(c) != "case" && deprel(c) != "advmod") continue;
    std::uint32_t last = c;
    while (last + 1 < i && deprel(last + 1) == "fixed") ++last;
    if (lemma(c) == "whether" && form_at(c + 1, trees_.sentence_of(c)) == "to") continue;  // "mulls whether to buy"
    apply_introduction(last, 1, deprel(c) == "case");
    if (lemma(c) == "than" && token(i).xpos == "VB") apply(Force::deny, c);
  }
  if (i > trees_.sentence_begin(i) && token(i).tag == Tag::verb) apply_introduction(i - 1, 2, false);
}

// The longest introduction of at least `shortest` words that ends with token `last`. Before a noun ("due to the sale")
// it plans nothing.
void Modality::apply_introduction(std::uint32_t last, std::uint32_t shortest, bool before_noun) {
  const std::uint32_t begin = trees_.sentence_begin(last);
  for (std::uint32_t length = kMaxIntroduction; length >= shortest; --length) {
    if (last + 1 < begin + length) continue;
    std::string words;
    for (std::uint32_t k = last + 1 - length; k <= last; ++k)
      words += (words.empty() ? "" : " ") + ascii_lower(token(k).form);
    const Force* force = introduction(words);
    if (force == nullptr || (before_noun && *force == Force::plan)) continue;
    return apply(*force, last);
  }
}

// "will", "may", "is to"; "was to have", "would have" are not so.
void Modality::apply_modals(std::uint32_t i) {
  bool perfect = false;
  std::uint32_t modal = kNone;
  std::uint32_t being = kNone;
  for (const std::uint32_t c : trees_.children(i)) {
    if (c > i && token(c).tag != Tag::aux) break;
    const std::string word = ascii_lower(lemma(c));
    if (deprel(c) != "aux" && deprel(c) != "cop" && deprel(c) != "aux:pass") continue;
    if (token(c).xpos == "MD" || (deprel(c) == "aux" && is_modal(word))) modal = c;
    if (word == "have") perfect = true;
    if (word == "be" && being == kNone) being = c;
  }
  const std::uint32_t to = mark(i, "to");
  if (modal != kNone) {
    const std::string_view word = lemma(modal);
    if (!perfect) return apply(Force::plan, modal);
    if (word == "must" || word == "may" || word == "might") return apply(Force::report, modal);
    return apply(word == "will" && ascii_lower(token(modal).form) != "would" ? Force::plan : Force::deny, modal);
  }
  if (to == kNone) return;
  if (being != kNone && being < to) return apply(perfect ? Force::deny : Force::plan, to);
  if (deprel(i) == "root" || deprel(i) == "parataxis") apply(Force::plan, to);  // "Acme to buy Apex"
}

// "reportedly bought", "the planned merger"
void Modality::apply_modifiers(std::uint32_t i) {
  for (const std::uint32_t c : trees_.children(i)) {
    if (deprel(c) != "advmod" && deprel(c) != "amod" && deprel(c) != "compound") continue;
    if (token(c).tag == Tag::propn || (deprel(c) == "compound" && token(c).tag == Tag::noun)) continue;
    if (const Force* force = modifier(ascii_lower(token(c).form))) apply(*force, c);
  }
}

// "Acme bought Apex, two people said."
void Modality::apply_speech_beside(std::uint32_t i) {
  for (const std::uint32_t c : trees_.children(i)) {
    const bool beside = deprel(c) == "parataxis" || deprel(c) == "conj" || deprel(c) == "dep";
    if (!beside || token(c).tag != Tag::verb || trees_.child(c, "cc") != kNone) continue;
    const Cue* cue = predicate_cue(lemma(c));
    if (cue == nullptr || (cue->plain != Force::say && cue->plain != Force::report)) continue;
    const bool says_else = std::ranges::any_of(trees_.children(c), [&](std::uint32_t d) {
      return deprel(d) == "ccomp" || deprel(d) == "mark" || (deprel(d) == "obj" && d > c);
    });
    if (deprel(c) == "parataxis" || !says_else) apply_speech(c);
  }
}

// "according to people close to it": those that hang on anything on the path.
void Modality::apply_sources() {
  if (path_.empty()) return;
  const std::uint32_t at = path_.front();
  for (std::uint32_t i = trees_.sentence_begin(at); i < trees_.sentence_end(at); ++i) {
    const std::string word = ascii_lower(token(i).form);
    if (word != "according" || token(i).head == kNone) continue;
    std::uint32_t noun = token(i).head;
    if (is_verb(noun)) {  // the source hangs on "according" or on the verb
      noun = trees_.child(i, "obl");
      if (noun == kNone) continue;
    }
    std::uint32_t up = noun;
    for (int step = 0; step < kMaxSteps && up != kNone && std::ranges::find(path_, up) == path_.end(); ++step) {
      if (deprel(up) == "acl:relcl") up = kNone;
      if (up != kNone) up = token(up).head;
    }
    if (up != kNone && attribution_.is_hearsay(noun, fact_)) {
      apply(Force::report, i);
    }
  }
}

bool Modality::is_inside_argument(std::uint32_t i, Span span) const {
  return token(i).span.begin >= span.begin && token(i).span.end <= span.end;
}

// "and potentially Apex"
void Modality::apply_word_before(std::uint32_t i) {
  if (i == trees_.sentence_begin(i)) return;
  const Force* force = modifier(ascii_lower(token(i - 1).form));
  if (force != nullptr && *force == Force::report && token(i - 1).tag == Tag::adv) apply(Force::report, i - 1);
}

// "born in neither Oslo nor Bergen", "bought not Apex but Zeta"
void Modality::apply_arguments(std::uint32_t at) {
  for (std::uint32_t i = trees_.sentence_begin(at); i < trees_.sentence_end(at); ++i) {
    if (!is_inside_argument(i, fact_.subject_span) && !is_inside_argument(i, fact_.object_span)) continue;
    if (i == at) continue;
    apply_word_before(i);
    for (const std::uint32_t c : trees_.children(i)) {
      const std::string word = ascii_lower(lemma(c));
      const bool before = c < i && (word == "not" || word == "neither" || word == "nor" || word == "instead" ||
                                    (word == "rather" && form_at(c + 1, trees_.sentence_of(c)) == "than"));
      const bool limited = c < i && one_of(ascii_lower(token(c + 1).form),
                                           std::array<std::string_view, 4>{"only", "just", "merely", "least"});
      if (before && !limited) apply(Force::deny, c);
    }
  }
}

// "not made by Acme but by Apex": what follows "but" is so.
bool Modality::is_contrasted(std::uint32_t at) const {
  for (std::uint32_t i = trees_.sentence_begin(at); i < trees_.sentence_end(at); ++i) {
    if ((deprel(i) != "conj" && !deprel(i).starts_with("obl")) || i == at) continue;
    if (!is_inside_argument(i, fact_.subject_span) && !is_inside_argument(i, fact_.object_span)) continue;
    const std::uint32_t cc = trees_.child(i, "cc");
    if (cc != kNone && lemma(cc) == "but") return true;
  }
  return false;
}

void Modality::apply_speech(std::uint32_t verb) {
  const Cue* cue = predicate_cue(lemma(verb));
  const std::uint32_t who = speaker_of(verb);
  if (cue == nullptr || who == kNone) return;
  if (cue->plain == Force::report) return apply(Force::report, verb);
  apply_voice(who, verb);
}

// A plan that somebody with a name tells of is a plan.
void Modality::apply_voice(std::uint32_t speaker, std::uint32_t verb) {
  const bool accusing = lemma(verb) == "claim" && is_of_wrong(fact_.relation) && attribution_.is_object(speaker, fact_);
  if (!accusing && !attribution_.is_hearsay(speaker, fact_)) return;
  if (force_ != Force::plan || is_outside_voice(ascii_lower(lemma(speaker)))) apply(Force::report, verb);
}

// The subject of a verb of speech; after it, the reader often takes it for the object: "argues the columnist".
std::uint32_t Modality::speaker_of(std::uint32_t verb) const {
  static constexpr std::array<std::string_view, 4> kAddressing = {"tell", "inform", "assure", "remind"};
  if (const std::uint32_t own = own_subject(verb); own != kNone) return own;
  for (const std::uint32_t c : trees_.children(verb)) {
    if (deprel(c).starts_with("obl:agent")) return c;
    if (deprel(c) == "obj" && c > verb && !one_of(lemma(verb), kAddressing) && token(verb).tag == Tag::verb &&
        deprel(verb) == "parataxis")
      return c;
  }
  const std::uint32_t parent = token(verb).head;
  if (parent == kNone || (deprel(verb) != "advcl" && deprel(verb) != "xcomp" && deprel(verb) != "conj")) return kNone;
  if (lemma(parent) == "quote" || lemma(parent) == "cite") return trees_.child(parent, "obj");
  return own_subject(parent);
}

std::uint32_t Modality::own_subject(std::uint32_t i) const {
  for (const std::uint32_t c : trees_.children(i)) {
    if (deprel(c) == "nsubj" || deprel(c) == "nsubj:outer") return c;
  }
  return kNone;
}

std::uint32_t Modality::mark(std::uint32_t i, std::string_view word) const {
  for (const std::uint32_t c : trees_.children(i)) {
    if (deprel(c) == "mark" && ascii_lower(token(c).form) == word) return c;
  }
  return kNone;
}

// "once said to be"
bool Modality::is_bare_participle(std::uint32_t i) const {
  const bool form = token(i).xpos == "VBN" || token(i).xpos == "VBD";
  return form && (deprel(i) == "acl" || deprel(i) == "advcl") && trees_.child(i, "aux") == kNone && !has_subject(i);
}

bool Modality::is_infinitive(std::uint32_t i) const {
  return mark(i, "to") != kNone && token(i).xpos != "VBG";
}

// "Should Acme leave,", "had it not"
bool Modality::is_inverted_condition(std::uint32_t i) const {
  const std::uint32_t begin = trees_.sentence_begin(i);
  for (std::uint32_t k = i; k > begin;) {
    --k;
    if (token(k).form == "," || token(k).form == ";" || token(k).form == ":") return false;
    const bool first = k == begin || token(k - 1).form == "," || token(k - 1).form == "\"";
    const std::string form = ascii_lower(token(k).form);
    if (!first || (form != "should" && form != "had" && form != "were")) continue;
    const Tag next = token(k + 1).tag;
    return next == Tag::propn || next == Tag::pron || next == Tag::det || next == Tag::noun;
  }
  return false;
}

// "Acme 'poised to buy' Apex": the headline's writer does not vouch for the words in quotes.
bool Modality::is_quoted_in_headline(std::uint32_t at) const {
  const Sentence& sentence = document_.sentences[trees_.sentence_of(at)];
  if (!sentence.headline || token(sentence.begin).tag == Tag::punct) return false;
  const auto is_quote = [&](std::uint32_t i) {
    const bool possessive = i > sentence.begin && token(i - 1).form.ends_with('s') && token(i).tag == Tag::part;
    return (token(i).form == "\"" || token(i).form == "'") && !possessive;
  };
  const auto quotes = [&](std::uint32_t begin, std::uint32_t end) {
    std::uint32_t count = 0;
    for (std::uint32_t i = begin; i < end; ++i) count += is_quote(i) ? 1 : 0;
    return count;
  };
  return quotes(sentence.begin, at) % 2 == 1 && quotes(at + 1, sentence.end) % 2 == 1;
}

// "in the novel", "in a dream"
bool Modality::is_invented(std::uint32_t i) const {
  static constexpr std::array<std::string_view, 8> kFancies = {"dream", "novel",      "fable",  "fantasy",
                                                               "fairy", "simulation", "sitcom", "nightmare"};
  return std::ranges::any_of(trees_.children(i), [&](std::uint32_t c) {
    const std::uint32_t before = trees_.preposition_token(c);
    return deprel(c) == "obl" && one_of(lemma(c), kFancies) && before != kNone && lemma(before) == "in";
  });
}

// "Has Acme bought Apex?", if the whole sentence is about it.
bool Modality::is_question(std::uint32_t i) const {
  if (token(i).head != kNone && deprel(i) != "parataxis" && deprel(i) != "conj") return false;
  for (std::uint32_t k = trees_.sentence_end(i); k > i && token(k - 1).tag == Tag::punct; --k) {
    if (token(k - 1).form == "?") return true;
  }
  return false;
}

bool Modality::has_modal(std::uint32_t i) const {
  return std::ranges::any_of(trees_.children(i), [&](std::uint32_t c) {
    return deprel(c) == "aux" && (token(c).xpos == "MD" || is_modal(lemma(c)));
  });
}

// "not", "never", "no longer", "no company", "under no circumstances"; not "not only".
bool Modality::is_negation_beside(std::uint32_t c) const {
  static constexpr std::array<std::string_view, 7> kOnly = {"only", "just", "merely", "least", "simply", "all", "even"};
  const std::string word = ascii_lower(lemma(c));
  const std::string_view rel = deprel(c);
  const std::uint32_t sentence = trees_.sentence_of(c);
  if (ascii_lower(token(c).form) == "longer" && c > 0 && ascii_lower(form_at(c - 1, sentence)) == "no") return true;
  if (rel == "advmod" || rel == "cc" || rel == "cc:preconj" || rel == "det" || rel == "mark" || rel == "discourse") {
    if (is_negation(word)) return !one_of(form_at(c + 1, sentence), kOnly);
    if (word == "long" || word == "more") return c > 0 && ascii_lower(form_at(c - 1, sentence)) == "no";
    return false;
  }
  if (!rel.starts_with("nsubj") && rel != "obj" && rel != "obl") return false;
  static constexpr std::array<std::string_view, 8> kNever = {"circumstance", "way",   "point",   "time",
                                                             "stage",        "means", "account", "condition"};
  static constexpr std::array<std::string_view, 4> kNobody = {"nobody", "none", "nothing", "neither"};
  if (rel.starts_with("nsubj") && one_of(word, kNobody)) return true;
  const std::uint32_t det = trees_.child(c, "det");
  const bool no = det != kNone && (lemma(det) == "no" || lemma(det) == "neither");
  return no && (rel != "obl" || one_of(word, kNever));
}

// The word that does it: "not", "no" before the noun; kNone without one.
std::uint32_t Modality::negation_of(std::uint32_t i) const {
  for (const std::uint32_t c : trees_.children(i)) {
    if (is_negation_beside(c)) return c;
  }
  const std::uint32_t subject = own_subject(i);  // "neither A nor B has"
  if (subject == kNone) return kNone;
  for (const std::uint32_t c : trees_.children(subject)) {
    if (deprel(c) == "cc:preconj" && lemma(c) == "neither") return c;
  }
  return kNone;
}

// The verb with what follows it or hangs on it: "rule out", "put on ice".
const Cue* Modality::phrase_cue(std::uint32_t i) const {
  const std::string word = ascii_lower(lemma(i));
  const std::uint32_t sentence = trees_.sentence_of(i);
  const std::string two = word + " " + ascii_lower(form_at(i + 1, sentence));
  const std::string three = two + " " + ascii_lower(form_at(i + 2, sentence));
  for (const std::string& words : {three, two}) {
    if (const Cue* cue = predicate_cue(words)) return cue;
  }
  for (const std::uint32_t c : trees_.children(i)) {
    const std::string_view rel = deprel(c);
    const bool beside = rel == "compound:prt" || rel == "obj" || rel == "advmod" || rel == "xcomp" || rel == "obl";
    if (!beside || token(c).tag == Tag::propn) continue;
    if (const Cue* cue = predicate_cue(word + " " + ascii_lower(lemma(c)))) return cue;
  }
  for (const std::uint32_t c : trees_.children(i)) {  // "off the table"
    if (deprel(c) != "case") continue;
    if (const Cue* cue = predicate_cue(ascii_lower(lemma(c)) + " " + word)) return cue;
  }
  return nullptr;
}

// The longest key that is known.
const Cue* Modality::cue_of(std::uint32_t i, bool clause) const {
  if (const Cue* cue = phrase_cue(i)) return cue;
  const std::string word = ascii_lower(lemma(i));
  if (clause) {
    if (const Cue* cue = predicate_cue(word + " that")) return cue;
  }
  return predicate_cue(word);
}

bool Modality::apply_cue(const Cue* cue, std::uint32_t i) {
  if (cue == nullptr) return false;
  const Force force = is_negated(i) ? cue->negated : cue->plain;
  if (force == Force::say) {
    const bool passive = trees_.child(i, "aux:pass") != kNone || is_bare_participle(i);
    const std::uint32_t who = passive ? trees_.child(i, "obl:agent") : speaker_of(i);
    if (who != kNone) apply_voice(who, i);
    if (who == kNone && passive) apply(Force::report, i);
  } else {
    apply(force, i);
  }
  return true;
}

// What "that" after a noun says: "reports that it is buying". Also where the tree hangs the clause on a day that stands
// between: "said on Sunday that". The noun or verb that it belongs to; kNone for a relative clause.
std::uint32_t Modality::content_of(std::uint32_t i) const {
  const std::uint32_t noun = token(i).head;
  std::uint32_t that = kNone;
  for (const std::uint32_t c : trees_.children(i)) {
    if (c < i && lemma(c) == "that" && deprel(c) != "nsubj" && deprel(c) != "nsubj:pass" && deprel(c) != "det")
      that = c;
  }
  if (noun == kNone || that == kNone) return kNone;
  if (is_content_noun(lemma(noun))) return noun;
  if (deprel(that) != "mark") return kNone;
  const std::uint32_t verb = token(noun).head;
  if (verb == kNone || !deprel(noun).starts_with("obl")) return kNone;
  return predicate_cue(lemma(verb)) == nullptr ? kNone : verb;
}

// One step up; kNone where the statement stands on its own.
std::uint32_t Modality::climb(std::uint32_t i) {
  const std::uint32_t parent = token(i).head;
  if (parent == kNone) return kNone;
  const std::string_view rel = deprel(i);
  if (rel == "conj") return climb_joined(i, parent);
  if (is_predicate(i) || rel == "ccomp" || rel == "csubj") return climb_clause(i, parent);
  return climb_from_noun(i, parent);
}

std::uint32_t Modality::climb_clause(std::uint32_t i, std::uint32_t parent) {
  const std::string_view rel = deprel(i);
  if (is_next_post(i, parent)) return kNone;
  if (rel == "xcomp" || rel == "ccomp" || rel.starts_with("csubj") || is_said_of_subject(i))
    return climb_complement(i, parent);
  if (rel == "parataxis") {
    const Cue* cue = predicate_cue(lemma(parent));
    const bool quoted = i < parent && cue != nullptr && cue->plain == Force::say;
    return quoted ? climb_complement(i, parent) : kNone;
  }
  if (rel == "acl:relcl" || rel == "acl" || rel == "advcl:relcl") {
    if (const std::uint32_t content = content_of(i); content != kNone)
      return is_verb(content) ? climb_complement(i, content) : climb_to_noun(content);
    if (rel != "acl") return kNone;
    if (is_infinitive(i) && token(parent).tag == Tag::propn && token(parent).head == kNone) apply(Force::plan, i);
    const bool bare = trees_.child(i, "mark") == kNone && trees_.child(i, "case") == kNone;
    if (bare && noun_cue(lemma(parent)) == nullptr) return kNone;
    if (is_verb(parent) || token(parent).tag == Tag::adj) return climb_complement(i, parent);
    const std::uint32_t verb = token(parent).head;  // "accuses Acme of buying", "ordered Acme to sell"
    const std::string_view part = deprel(parent);
    const bool beside = part == "obj" || part == "iobj" || part == "obl:agent" || part == "obl";
    if (verb != kNone && is_verb(verb) && beside && (part != "obl" || is_infinitive(i)) &&
        noun_cue(lemma(parent)) == nullptr)
      return climb_complement(i, verb);
    return climb_to_noun(parent);
  }
  if (rel == "advcl") return climb_adverbial(i, parent);
  if (rel == "amod" || rel == "compound" || rel == "nmod" || rel == "obl" || rel.starts_with("nsubj") || rel == "obj")
    return climb_from_noun(i, parent);
  return kNone;
}

// "left Acme to found Apex", "quit Acme to join Apex": who has left for it did so.
bool Modality::is_next_post(std::uint32_t i, std::uint32_t parent) const {
  const bool office =
      fact_.relation == to_string(Relation::founded) || fact_.relation == to_string(Relation::works_for);
  const std::uint32_t left = trees_.child(parent, "obj");
  return office && is_infinitive(i) && i > parent && left != kNone && left < i &&
         one_of(lemma(parent), std::array<std::string_view, 2>{"leave", "quit"}) &&
         one_of(token(parent).form, std::array<std::string_view, 2>{"left", "quit"}) && token(parent).xpos != "VB" &&
         !has_modal(parent);
}

std::uint32_t Modality::climb_complement(std::uint32_t i, std::uint32_t parent) {
  if (mark(i, "whether") != kNone && mark(i, "to") != kNone) {  // still open, decided or not
    reach_ = Reach::hearsay;
    return parent;
  }
  static constexpr std::array<std::string_view, 2> kLetting = {"let", "allow"};
  const bool finite = deprel(i) != "xcomp" && !is_said_of_subject(i) && !is_infinitive(i) && token(i).xpos != "VBG";
  if (lemma(parent) == "agree" && one_of(lemma(i), kLetting)) return parent;  // who agrees to let has let
  const Cue* cue = cue_of(parent, finite);
  if (cue == nullptr && token(parent).tag == Tag::noun) return climb_to_noun(parent);
  const bool read = apply_cue(cue, parent);
  apply_own(parent, finite && deprel(i) != "csubj" ? Reach::hearsay : read ? Reach::no_negation : Reach::all);
  return parent;
}

std::uint32_t Modality::climb_adverbial(std::uint32_t i, std::uint32_t parent) {
  if (force_ == Force::drop) return kNone;
  if (is_infinitive(i) && i > parent && one_of(lemma(parent), std::array<std::string_view, 2>{"quit", "stop"})) {
    apply(Force::plan, i);  // "quit to run Acme": what for
    return kNone;
  }
  const Cue* cue = cue_of(parent, false);
  const std::uint32_t marked = trees_.child(i, "mark");
  static constexpr std::array<std::string_view, 10> kGoverned = {"of",   "at",  "from", "about", "to",
                                                                 "into", "for", "on",   "in",    "against"};
  static constexpr std::array<std::string_view, 3> kTimes = {"when", "once", "whenever"};
  const bool governed = marked != kNone && one_of(ascii_lower(token(marked).form), kGoverned);
  const bool bare = token(i).xpos == "VBG" && marked == kNone;
  if (cue != nullptr && cue->plain != Force::say && (governed || bare) && i > parent)
    return climb_complement(i, parent);
  if (cue != nullptr && cue->plain == Force::drop) return climb_complement(i, parent);
  if (is_infinitive(i)) {  // what for
    const bool wanted = cue == nullptr ? !is_of_purpose(fact_.relation) : cue->plain == Force::plan;
    if (i > parent && wanted) apply(Force::plan, i);
    return kNone;
  }
  const std::uint32_t when = trees_.child(i, "advmod");
  const bool timed = marked != kNone || (when != kNone && one_of(lemma(when), kTimes));
  if (has_modal(parent) && timed) apply(Force::plan, parent);  // "when it buys Apex, Acme will"
  return kNone;
}

// The second of two verbs shares what stands before the first, unless it has a subject or a tense of its own.
std::uint32_t Modality::climb_joined(std::uint32_t i, std::uint32_t parent) {
  if (!is_predicate(i) && !is_verb(parent)) {
    apply_own(parent, reach_);
    return parent;
  }
  const std::uint32_t cc = trees_.child(i, "cc");
  const bool but = cc != kNone && lemma(cc) == "but";
  const bool own_tense = has_subject(i) || trees_.child(i, "aux") != kNone || token(i).xpos == "VBD" ||
                         token(i).xpos == "VBZ" || token(i).xpos == "VBP";
  if (!own_tense && token(i).xpos == token(parent).xpos) {
    apply_own(parent, but ? Reach::no_negation : Reach::all);
    return parent;
  }
  std::uint32_t first = parent;
  while (own_tense && token(first).head != kNone && (deprel(first) == "xcomp" || deprel(first) == "acl")) {
    first = token(first).head;  // "refused to comment and sued"
  }
  const bool shared = deprel(first) == "ccomp" || (deprel(first) == "advcl" && !has_subject(i));
  if (!shared) return kNone;
  apply_introductions(first);
  return first;
}

// "its stake", "the contract": there whatever the verb says.
bool Modality::is_presupposed(std::uint32_t noun) const {
  const std::uint32_t owner = trees_.child(noun, "nmod:poss");
  const std::uint32_t det = trees_.child(noun, "det");
  const bool definite = det != kNone && (lemma(det) == "the" || lemma(det) == "this" || lemma(det) == "that");
  return owner != kNone || definite;
}

// From a noun of action to the verb or noun that it stands beside.
std::uint32_t Modality::climb_from_noun(std::uint32_t noun, std::uint32_t parent) {
  const std::string_view rel = deprel(noun);
  if (rel == "appos" || rel.starts_with("flat") || rel == "nmod:poss" || rel == "compound" || rel == "dep")
    return kNone;
  if (rel.starts_with("nmod") || rel == "amod") {
    const bool governs = noun_cue(lemma(parent)) != nullptr;
    if (governs) return climb_to_noun(parent);
    if (!is_predicate(parent)) {  // "part of the talks"
      reach_ = Reach::hearsay;
      return parent;
    }
  }
  if (rel == "nsubj" && token(parent).tag == Tag::noun && trees_.child(parent, "case") != kNone) {  // "is in doubt"
    const Cue* cue = noun_cue(lemma(parent));
    if (cue != nullptr && is_negated(parent)) {
      apply(cue->negated, parent);
      apply_own(parent, Reach::no_negation);
      return parent;
    }
  }
  static constexpr std::array<std::string_view, 10> kJudging = {"oppose", "opposed", "back", "support", "favour",
                                                                "favor",  "block",   "veto", "discuss", "debate"};
  if (fact_.relation == to_string(Relation::member_of) && one_of(lemma(parent), kJudging))
    apply(Force::plan, parent);  // "opposed to Norway's membership"
  if (is_presupposed(noun) && is_of_state(fact_.relation) && path_.size() == 1) reach_ = Reach::hearsay;
  const bool strong = apply_verb_beside(noun, parent);
  const bool passive = rel == "nsubj:pass";
  const bool light = is_light_verb(lemma(parent)) || strong || passive;
  const bool there = is_presupposed(noun) || rel == "nsubj" || is_adjunct(noun);
  if (!light && there) reach_ = Reach::hearsay;
  static constexpr std::array<std::string_view, 6> kHappening = {"happen", "occur", "come", "go", "proceed", "take"};
  const bool own = rel == "nsubj" && !one_of(lemma(parent), kHappening) && trees_.child(parent, "cop") == kNone;
  Reach reach = strong || own || (passive && !is_light_verb(lemma(parent))) ? Reach::no_negation : Reach::all;
  if (reach_ == Reach::hearsay) reach = Reach::hearsay;
  apply_own(parent, reach);
  return parent;
}

// "in partnership with Acme, it offers": beside what the verb says.
bool Modality::is_adjunct(std::uint32_t noun) const {
  return deprel(noun).starts_with("obl") && deprel(noun) != "obl:agent";
}

// What the verb does to the noun that is its object, its subject, or stands after its own preposition.
bool Modality::apply_verb_beside(std::uint32_t noun, std::uint32_t verb) {
  static constexpr std::array<std::string_view, 6> kEnding = {"collapse", "break", "fail", "founder", "stall", "end"};
  if (fact_.relation == to_string(Relation::meets) && one_of(lemma(verb), kEnding)) return false;  // talks that were
  static constexpr std::array<std::string_view, 6> kNever = {"avoid", "avert", "rule", "exclude", "deny", "prevent"};
  if (lemma(verb) == "agree" && deprel(noun) == "obj" && fact_.relation == to_string(Relation::contracts_with))
    return false;  // who has agreed a contract has one
  static constexpr std::array<std::string_view, 6> kOpen = {"need", "require", "await", "lack", "risk", "lose"};
  if (deprel(noun) == "nsubj" && trees_.child(verb, "obj") != kNone && !one_of(lemma(verb), kOpen))
    return false;  // "the agreement sets a price", "the alliance lets": what it does to something else
  const Cue* cue = is_adjunct(noun) ? phrase_cue(verb) : cue_of(verb, false);
  if (cue == nullptr || cue->plain == Force::say || cue->plain == Force::report) return false;
  if (cue->plain == Force::keep && cue->negated == Force::keep) return false;
  if (cue->plain == Force::deny && is_of_act(fact_.relation) && !one_of(lemma(verb), kNever)) return false;
  return apply_cue(cue, verb);
}

// A noun that governs a clause or another noun: "plans to", "talks on".
std::uint32_t Modality::climb_to_noun(std::uint32_t noun) {
  if (const Cue* cue = noun_cue(lemma(noun))) {
    const std::uint32_t verb = token(noun).head;
    const bool lacks = verb != kNone && deprel(noun) == "obj" && is_light_verb(lemma(verb)) && is_negated(verb);
    apply(is_negated(noun) || lacks ? cue->negated : cue->plain, noun);
  }
  apply_own(noun, Reach::no_negation);
  return noun;
}

}  // namespace newsgraph::ingest
