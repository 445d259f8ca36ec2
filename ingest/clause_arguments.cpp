#include "ingest/clause_arguments.h"

#include <algorithm>
#include <array>
#include <string>

#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr int kMaxDepth = 8;                // of clauses looked up for a subject
constexpr int kPhraseDepth = 3;             // of phrases that a preposition is looked for in
constexpr std::uint32_t kJoinedReach = 24;  // tokens from a verb to another phrase with the same preposition
constexpr std::uint32_t kByReach = 12;      // tokens from a participle to its "by"

bool is_oblique(std::string_view deprel) {
  return deprel.starts_with("obl") || deprel.starts_with("nmod");
}

// "picked Ann Lee to run it", not "picked Oslo to build it": of these only a person does what follows.
bool needs_person(std::string_view verb) {
  return one_of(verb, {"nominate", "choose", "pick", "select", "poach", "recruit", "lure", "install"});
}

}  // namespace

bool controls_object(std::string_view verb) {
  static constexpr std::array<std::string_view, 56> kVerbs = {
      "allow",    "ask",        "help",      "urge",     "force",    "enable",  "persuade", "order",
      "tell",     "let",        "require",   "invite",   "permit",   "advise",  "hire",     "appoint",
      "press",    "commission", "expect",    "want",     "compel",   "oblige",  "lead",     "prompt",
      "cause",    "pressure",   "push",      "instruct", "direct",   "forbid",  "beg",      "implore",
      "warn",     "authorise",  "authorize", "predict",  "forecast", "believe", "suspect",  "think",
      "prevent",  "convince",   "encourage", "tip",      "see",      "name",    "tap",      "elect",
      "nominate", "choose",     "pick",      "select",   "poach",    "recruit", "lure",     "install"};
  return std::ranges::find(kVerbs, verb) != kVerbs.end();
}

bool ClauseArguments::is_passive(std::uint32_t verb, int depth) const {
  if (context_.child(verb, "aux:pass") != kNone) return true;
  const Token& here = token(verb);
  const bool participle = here.xpos == "VBN" || (here.xpos == "VBD" && here.deprel == "acl");
  if (!participle || depth > kMaxDepth) return false;
  for (const std::uint32_t c : context_.children(verb)) {
    if (token(c).deprel == "aux" && (token(c).lemma == "have" || token(c).form == "having")) return false;
  }
  if (context_.child(verb, "nsubj:pass") != kNone) return true;
  if (context_.child(verb, "nsubj") != kNone) return false;
  if (here.deprel == "conj" && here.head != kNone && token(here.head).tag == Tag::verb)
    return own_object(verb) == kNone && is_passive(here.head, depth + 1);
  return true;
}

bool ClauseArguments::is_infinitive(std::uint32_t verb) const {
  return std::ranges::any_of(context_.children(verb), [&](std::uint32_t c) {  // "whether to buy" has two
    return token(c).deprel == "mark" && lemma(c) == "to";
  });
}

// "based in Oslo", "founded by Ann Lee": a passive that has no subject and no auxiliary of its own.
bool ClauseArguments::is_bare_participle(std::uint32_t verb) const {
  return context_.child(verb, "nsubj:pass") == kNone && context_.child(verb, "aux:pass") == kNone;
}

std::uint32_t ClauseArguments::own_subject(std::uint32_t verb) const {
  std::uint32_t own = kNone;
  for (const std::uint32_t c : context_.children(verb)) {
    const bool floats = own != kNone && (lemma(c) == "each" || lemma(c) == "both");  // "A and B each hold"
    if (token(c).deprel.starts_with("nsubj") && (own == kNone || c < verb) && !floats) own = c;
  }
  return own;
}

std::uint32_t ClauseArguments::surface_subject(std::uint32_t verb, int depth) const {
  if (const std::uint32_t own = own_subject(verb); own != kNone) return own;
  const std::uint32_t head = token(verb).head;
  if (head == kNone || depth > kMaxDepth) return kNone;
  const std::string_view deprel = token(verb).deprel;
  if (deprel == "acl") return subject_through_noun(verb, head, depth);
  if (const std::uint32_t owner = owner_of_plan(verb); owner != kNone) return owner;
  if (deprel == "amod") return head;
  if (const std::uint32_t called = called_upon(verb); called != kNone) return called;
  if (deprel == "xcomp") {
    const std::uint32_t object = context_.child(head, "obj");
    if (object != kNone && object < verb && controls_object(lemma(head))) return object;
    return surface_subject(head, depth + 1);
  }
  if (deprel == "conj") return surface_subject(head, depth + 1);
  if (const std::uint32_t loose = loose_subject(verb); loose != kNone) return loose;
  const bool bare = is_infinitive(verb) || token(verb).xpos == "VBG" || is_passive(verb) || deprel == "advcl";
  if (!bare) return kNone;
  if (deprel == "advcl" || deprel == "ccomp" || deprel == "parataxis" || deprel == "dep") {
    if (token(head).tag == Tag::noun || token(head).tag == Tag::propn) {
      if (context_.child(head, "cop") == kNone) return subject_through_noun(verb, head, depth);
    }
    if (deprel == "advcl" && is_infinitive(verb)) {
      const std::uint32_t object = context_.child(head, "obj");
      const bool person = object != kNone && context_.is(context_.argument(object), kPerson);
      if (object != kNone && object < verb && (person || !needs_person(lemma(head))) && controls_object(lemma(head)))
        return object;
    }
    return surface_subject(head, depth + 1);
  }
  return kNone;
}

// "Acme" of "ruled on Acme's plan to buy Apex", where the tree has the infinitive beside the verb.
std::uint32_t ClauseArguments::owner_of_plan(std::uint32_t verb) const {
  static constexpr std::array<std::string_view, 10> kPlans = {
      "plan", "bid", "offer", "attempt", "effort", "proposal", "decision", "intention", "move", "ambition"};
  if (!is_infinitive(verb) || verb < context_.sentence_begin(verb) + 3) return kNone;
  const std::uint32_t noun = verb - 2;
  if (lemma(verb - 1) != "to" || std::ranges::find(kPlans, lemma(noun)) == kPlans.end()) return kNone;
  return context_.child(noun, "nmod:poss");
}

// "calls on Acme to sell": whoever is to do it stands after the preposition.
std::uint32_t ClauseArguments::called_upon(std::uint32_t verb) const {
  static constexpr std::array<std::string_view, 7> kVerbs = {"call",  "appeal", "plead", "rely",
                                                             "count", "wait",   "lean"};
  const std::uint32_t head = token(verb).head;
  if (head == kNone || !is_infinitive(verb) || std::ranges::find(kVerbs, lemma(head)) == kVerbs.end()) return kNone;
  for (const std::uint32_t c : context_.children(head)) {
    const std::string_view word = context_.preposition(c);
    if (c > head && c < verb && token(c).deprel == "obl" &&
        (word == "on" || word == "upon" || word == "to" || word == "for"))
      return c;
  }
  return kNone;
}

// "Acme, denying it, bought Apex": the root of a sentence that is a name, before a finite verb without a subject.
std::uint32_t ClauseArguments::loose_subject(std::uint32_t verb) const {
  const Token& here = token(verb);
  if (here.xpos != "VBD" && here.xpos != "VBZ") return kNone;
  if (here.deprel != "parataxis" && here.deprel != "ccomp" && here.deprel != "appos" && here.deprel != "dep")
    return kNone;
  std::uint32_t root = here.head;
  for (int step = 0; step < kMaxDepth && root != kNone && token(root).head != kNone; ++step) root = token(root).head;
  if (root == kNone || root > verb || token(root).tag != Tag::propn) return kNone;
  return context_.child(root, "cop") == kNone ? root : kNone;
}

// "a firm making chips", "won a contract to provide": the noun, or whoever has to do with it.
std::uint32_t ClauseArguments::subject_through_noun(std::uint32_t verb, std::uint32_t noun, int depth) const {
  const std::uint32_t mark = context_.child(verb, "mark");
  if (!is_infinitive(verb) && !(mark != kNone && lemma(mark) == "of")) return noun;
  if (context_.argument(noun) && token(noun).tag == Tag::propn) return noun;
  if (const std::uint32_t owner = context_.child(noun, "nmod:poss"); owner != kNone) return owner;
  for (const std::uint32_t c : context_.children(noun)) {  // "a plan by X to buy Y"
    if (token(c).deprel == "nmod" && context_.preposition(c) == "by" && c < verb) return c;
  }
  if (context_.child(noun, "cop") != kNone) return own_subject(noun);  // "is in talks to buy"
  const std::uint32_t governor = token(noun).head;
  if (governor == kNone || token(noun).deprel.starts_with("nsubj")) return kNone;
  if (token(noun).deprel == "obj" && one_of(lemma(governor), {"grant", "give", "award", "offer"})) {
    std::uint32_t whom = context_.child(governor, "iobj");  // "granted Acme a licence to open"
    const std::uint32_t first = context_.child(governor, "obj");
    if (whom == kNone && first < noun && token(first).tag == Tag::propn) whom = first;
    if (whom != kNone && is_infinitive(verb)) return whom;
  }
  if (token(noun).deprel == "obj" && controls_object(lemma(governor))) return noun;  // "wants the firm to sell"
  const bool clause = token(governor).tag == Tag::verb || token(governor).tag == Tag::aux;
  return clause ? surface_subject(governor, depth + 1) : kNone;
}

Arguments ClauseArguments::agents(std::uint32_t verb) const {
  if (is_passive(verb)) return by_phrase(verb);
  Arguments found = context_.arguments(surface_subject(verb));
  const bool using_it =
      found.empty() && lemma(verb) == "use" && token(verb).xpos == "VBG" && token(verb).deprel == "acl";
  if (!using_it || token(token(verb).head).deprel != "obj" || token(verb).head == kNone) return found;
  const std::uint32_t doing = token(token(verb).head).head;  // "Acme sells a service using engines"
  return doing == kNone || doing >= verb ? found : agents(doing);
}

// "by X" beside the verb, or further behind it, where the tree has it beside something else.
Arguments ClauseArguments::by_phrase(std::uint32_t verb) const {
  Arguments found;
  for (const std::uint32_t c : context_.children(verb)) {
    if (!is_oblique(token(c).deprel) || context_.preposition(c) != "by") continue;
    if (!found.empty() && context_.child(c, "cc") == kNone) continue;  // "by Acme but by Apex"
    for (const Argument& a : context_.arguments(c)) found.push_back(a);
    if (found.empty()) return found;
  }
  if (!found.empty()) return found;
  const std::uint32_t end = std::min(context_.sentence_end(verb), verb + kByReach);
  for (std::uint32_t i = verb + 1; i < end; ++i) {
    if (token(i).tag == Tag::verb || token(i).tag == Tag::aux || token(i).form == ";") break;
    if (lemma(i) != "by" || token(i).deprel != "case" || token(i).head == kNone) continue;
    const std::uint32_t governor = token(token(i).head).head;
    if (governor != kNone && governor > verb && token(token(i).head).head < i) return context_.arguments(token(i).head);
  }
  return {};
}

Arguments ClauseArguments::patients(std::uint32_t verb) const {
  if (is_passive(verb)) {
    const std::string_view deprel = token(verb).deprel;
    const bool bracketed = verb > context_.sentence_begin(verb) && token(verb - 1).form == "(";
    const bool participle = (deprel == "acl" || deprel == "amod" || bracketed) && is_bare_participle(verb);
    if (const Arguments goods = goods_before(verb); !goods.empty()) return goods;
    return participle ? described(verb) : context_.arguments(surface_subject(verb));
  }
  Arguments found;
  for (const std::uint32_t c : context_.children(verb)) {
    if (token(c).deprel != "obj" && token(c).deprel != "iobj") continue;
    for (const Argument& a : context_.arguments(c)) found.push_back(a);
  }
  for (const std::uint32_t c : context_.children(verb)) {  // "owns X outright and 40% of Y"
    if (token(c).deprel != "conj" || token(c).tag == Tag::verb || context_.child(c, "nsubj") != kNone) continue;
    if (c > verb && own_object(verb) != kNone && c > own_object(verb)) {
      for (const Argument& a : context_.arguments(c)) found.push_back(a);
    }
  }
  if (found.empty() && own_object(verb) > verb && own_object(verb) != kNone && !context_.is_amount(own_object(verb)))
    found = context_.phrase(verb + 1);
  if (!found.empty() || own_object(verb) != kNone) return found;
  return context_.arguments(shared_object(verb));
}

// "bought the Rover, made by Acme": the goods right before the comma, whatever the tree says.
Arguments ClauseArguments::goods_before(std::uint32_t participle) const {
  const bool makes =
      one_of(lemma(participle), {"make", "build", "manufacture", "develop", "design", "produce", "write"});
  if (!makes || !is_bare_participle(participle) || token(participle).deprel != "advcl") return {};
  if (participle < context_.sentence_begin(participle) + 3 || token(participle - 1).form != ",") return {};
  const Mention* name = context_.mention(participle - 2);
  if (name == nullptr || name->entity == kNone || name->kind != Mention::Kind::name ||
      name->type != EntityType::product)
    return {};
  return {{name->entity, name->begin, name->end}};
}

std::uint32_t ClauseArguments::own_object(std::uint32_t verb) const {
  return context_.child(verb, "obj");
}

// "makes and sells X": one of the two verbs has the object.
std::uint32_t ClauseArguments::shared_object(std::uint32_t verb) const {
  for (const std::uint32_t c : context_.children(verb)) {
    if (token(c).deprel != "conj" || token(c).tag != Tag::verb || c > verb + 5 || c < verb) continue;
    if (own_subject(c) == kNone && own_object(c) != kNone) return own_object(c);
  }
  const std::uint32_t head = token(verb).head;
  if (token(verb).deprel != "conj" || head == kNone || token(head).tag != Tag::verb || head > verb || head + 5 < verb)
    return kNone;
  const std::uint32_t object = own_object(head);
  return object != kNone && object > verb ? object : kNone;
}

std::uint32_t ClauseArguments::object(std::uint32_t verb) const {
  if (!is_passive(verb)) {
    const std::uint32_t own = own_object(verb);
    return own != kNone ? own : shared_object(verb);
  }
  const std::string_view deprel = token(verb).deprel;
  const bool participle = (deprel == "acl" || deprel == "amod") && is_bare_participle(verb);
  return participle ? token(verb).head : surface_subject(verb);
}

// "Acme, a maker of chips based in Oslo": the participle may belong to a noun further up. "The opposition Centre Party,
// led by Ann Lee": to the name, though the tree has it beside the noun before that.
Arguments ClauseArguments::described(std::uint32_t participle) const {
  if (participle >= context_.sentence_begin(participle) + 2 && context_.token(participle - 1).form == ",") {
    const Mention* name = context_.mention(participle - 2);
    if (name != nullptr && name->entity != kNone && name->kind == Mention::Kind::name &&
        token(participle).head + 1 == name->begin && context_.arguments(token(participle).head).empty())
      return {{name->entity, name->begin, name->end}};
  }
  if (participle >= context_.sentence_begin(participle) + 2 && token(participle - 1).form == "(") {  // "Acme (built by"
    const Mention* name = context_.mention(participle - 2);
    if (name != nullptr && name->entity != kNone) return {{name->entity, name->begin, name->end}};
  }
  std::uint32_t noun = token(participle).head;
  for (int step = 0; step < 3 && noun != kNone; ++step) {
    if (Arguments found = context_.arguments(noun); !found.empty()) return found;
    if (context_.child(noun, "cop") != kNone) return context_.arguments(own_subject(noun));  // "is a chain based in"
    const bool goes_on = token(noun).deprel == "nmod" && context_.preposition(noun) == "of";
    if (!goes_on || context_.mention(noun) != nullptr) break;
    noun = token(noun).head;
  }
  return {};
}

Arguments ClauseArguments::owners(std::uint32_t head, std::string_view preposition, bool inquiring) const {
  static constexpr NounKinds kOthers = kPersonNoun | kCompanyNoun | kOrganizationNoun | kUnitNoun | kRivalNoun |
                                       kPartnerNoun | kCustomerNoun | kMakerNoun | kOwnerNoun | kPlaceNoun;
  static constexpr std::array<std::string_view, 20> kSuffered = {
      "murder",    "killing",   "death",     "arrest",      "imprisonment", "detention", "assassination",
      "abduction", "sacking",   "dismissal", "kidnapping",  "resignation",  "ousting",   "departure",
      "exclusion", "execution", "expulsion", "extradition", "conviction",   "absence"};
  std::uint32_t thing = kNone;
  if (preposition.empty()) {
    thing = object(head);
  } else {
    for (const std::uint32_t c : context_.children(head)) {
      if (c > head && is_oblique(token(c).deprel) && context_.preposition(c) == preposition) thing = c;
    }
  }
  if (thing == kNone || token(thing).tag != Tag::noun || context_.argument(thing)) return {};
  if ((context_.kinds(thing) & kOthers) != 0 || std::ranges::find(kSuffered, lemma(thing)) != kSuffered.end())
    return {};
  Arguments found;
  if (const std::uint32_t owner = context_.child(thing, "nmod:poss"); owner != kNone) {
    found = context_.arguments(owner);
  } else {
    for (const std::string_view word : {"by", "of", "in", "at"}) {
      if (word != "by" && !inquiring) break;  // "welcomed the birth of Acme" is not said of Acme
      for (const Argument& whole : found.empty() ? obliques(thing, word) : Arguments{}) {
        if (context_.is(whole, kBody)) found.push_back(whole);
      }
    }
    for (const std::uint32_t c : context_.children(head)) {  // "attacked the bid by Acme", where the tree has it so
      const bool beside = found.empty() && preposition.empty() && !is_passive(head) && context_.preposition(c) == "by";
      if (beside && context_.preposition_token(c) == thing + 1) found = context_.arguments(c);
    }
  }
  for (Argument& each : found) each.part = true;
  return found;
}

Arguments ClauseArguments::homes_of_goods(std::uint32_t head, std::string_view preposition) const {
  Arguments found;
  for (const std::uint32_t goods : context_.children(head)) {
    if (goods < head || context_.preposition(goods) != preposition || token(goods).tag != Tag::noun) continue;
    if (found = obliques(goods, "from"); !found.empty()) break;
    for (const std::uint32_t c : context_.children(goods)) {
      const bool before = c < goods && one_of(token(c).deprel, {"amod", "compound", "nmod:poss"});
      if (const Argument home = before ? context_.argument(c) : Argument{}; context_.is(home, kPlace))
        found.push_back(home);
    }
  }
  return found;
}

Arguments ClauseArguments::after(std::uint32_t verb, std::string_view preposition) const {
  Arguments found = obliques(verb, preposition);
  if (found.empty()) collect(verb, preposition, 0, found);
  if (found.empty()) found = shared_obliques(verb, preposition);
  collect_joined(verb, preposition, found);
  if (found.empty() && preposition == "in") return place_of_where(verb);
  return found;
}

// "born and raised in X": the phrase of the verb that "and" puts right behind.
Arguments ClauseArguments::shared_obliques(std::uint32_t verb, std::string_view preposition) const {
  if (own_object(verb) != kNone) return {};
  for (const std::uint32_t c : context_.children(verb)) {
    const bool beside = token(c).deprel == "conj" && token(c).tag == Tag::verb && c == verb + 2;
    if (beside && own_object(c) == kNone) return obliques(c, preposition);
  }
  return {};
}

// "competes with X in chips, and with Y": joined with its preposition, to whatever the tree has it.
void ClauseArguments::collect_joined(std::uint32_t verb, std::string_view preposition, Arguments& found) const {
  if (found.empty()) return;
  const std::uint32_t end = context_.sentence_end(verb);
  for (std::uint32_t i = found.back().end; i < end && i < verb + kJoinedReach; ++i) {
    if (token(i).tag == Tag::verb || token(i).tag == Tag::aux) break;
    if (lemma(i) != preposition || token(i).deprel != "case" || i == verb) continue;
    const Token& before = token(i - 1);
    if (before.tag != Tag::cconj && before.form != ",") continue;
    for (const Argument& a : context_.phrase(i + 1)) found.push_back(a);
  }
}

// A phrase that the tree has beside another one: "sold X for $5m to Y".
void ClauseArguments::collect(std::uint32_t head, std::string_view preposition, int depth, Arguments& found) const {
  if (depth >= kPhraseDepth) return;
  for (const std::uint32_t c : context_.children(head)) {
    if (c < head && depth == 0) continue;
    const std::string_view deprel = token(c).deprel;
    const bool phrase = is_oblique(deprel) && deprel != "nmod:poss";
    if (!phrase && deprel != "obj" && deprel != "appos") continue;
    const bool field =
        context_.mention(c) == nullptr &&  // "worked in banking for Acme", "competes for staff with Acme"
        (lemma(head) == "work" || lemma(head) == "compete" || lemma(head) == "cooperate" ||
         lemma(head) == "collaborate" || lemma(head) == "partner" || lemma(head) == "vie");
    if (phrase && depth > 0 && context_.preposition(c) == preposition) {
      for (const Argument& a : context_.arguments(c)) found.push_back(a);
    } else if (deprel == "obj" || field || token(c).tag == Tag::sym || token(c).tag == Tag::num ||
               (context_.kinds(c) & (kMoneyNoun | kTimeNoun)) != 0) {
      collect(c, preposition, depth + 1, found);
    }
  }
}

Arguments ClauseArguments::obliques(std::uint32_t head, std::string_view preposition) const {
  Arguments found;
  for (const std::uint32_t c : context_.children(head)) {
    if (!is_oblique(token(c).deprel) || context_.preposition(c) != preposition) continue;
    Arguments here = context_.arguments(c);
    const std::uint32_t first = context_.preposition_token(c) + 1;
    if (here.empty()) here = context_.phrase(first);
    if (here.empty() && lemma(first) == "nearby") here = context_.phrase(first + 1);  // "in nearby Oslo"
    for (const Argument& a : here) found.push_back(a);
    for (const std::uint32_t d :
         context_.children(head)) {  // "with its series | chips and Acme": one phrase read as two
      const bool goes_on = d > c && d <= c + 3 && is_oblique(token(d).deprel) && context_.preposition(d).empty();
      if (!goes_on || token(d).tag != Tag::noun || context_.mention(d - 1) != nullptr) continue;
      for (const Argument& a : context_.arguments(d)) found.push_back(a);
    }
  }
  return found;
}

std::string_view ClauseArguments::particle(std::uint32_t verb) const {
  const std::uint32_t found = context_.child(verb, "compound:prt");
  if (found != kNone) {
    const bool at_most = lemma(found) == "up" && found + 2 < context_.sentence_end(verb) && lemma(found + 1) == "to" &&
                         (token(found + 2).tag == Tag::sym || token(found + 2).tag == Tag::num);  // "invest up to $5m"
    return at_most ? std::string_view() : lemma(found);
  }
  const std::uint32_t next = verb + 1;  // "hit back at", where the tree has an adverb
  const bool back = next < context_.sentence_end(verb) && lemma(next) == "back" && token(next).deprel == "advmod";
  return back ? "back" : std::string_view();
}

// "Oslo" of "in Oslo, where it is based" and "Oslo, where it hopes to open a shop"
Arguments ClauseArguments::place_of_where(std::uint32_t verb) const {
  while (token(verb).deprel == "xcomp" && token(verb).head != kNone && token(verb).head < verb) verb = token(verb).head;
  for (const std::uint32_t c : context_.children(verb)) {
    if (lemma(c) != "where" || c < 2) continue;
    for (const std::uint32_t i : {c - 1, c - 2}) {
      const Mention* mention = context_.mention(i);
      if (mention != nullptr && mention->entity != kNone) return {{mention->entity, mention->begin, mention->end}};
    }
  }
  return {};
}

}  // namespace newsgraph::ingest
