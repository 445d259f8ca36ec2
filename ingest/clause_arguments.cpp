#include "ingest/clause_arguments.h"

#include <algorithm>
#include <array>
#include <string>

#include "ingest/morphology.h"

namespace newsgraph::ingest {
namespace {

constexpr int kMaxDepth = 8;  // of clauses looked up for a subject

bool controls_object(std::string_view verb) {
  static constexpr std::array<std::string_view, 18> kVerbs = {
      "allow", "ask",       "help",    "urge",   "force",  "enable", "persuade", "order", "tell",
      "let",   "encourage", "require", "invite", "permit", "advise", "convince", "hire",  "appoint"};
  return std::find(kVerbs.begin(), kVerbs.end(), verb) != kVerbs.end();
}

}  // namespace

bool ClauseArguments::is_passive(std::uint32_t verb) const {
  if (context_.child(verb, "aux:pass") != kNone) return true;
  if (context_.child(verb, "nsubj") != kNone || context_.child(verb, "mark") != kNone) return false;
  const std::string& deprel = token(verb).deprel;
  return (deprel == "acl" || deprel == "advcl" || (deprel == "conj" && is_passive_list(verb))) && is_participle(verb);
}

bool ClauseArguments::is_passive_list(std::uint32_t verb) const {
  const std::uint32_t head = token(verb).head;
  return head != kNone && token(head).tag == Tag::verb && token(head).deprel != "conj" &&
         context_.child(verb, "obj") == kNone && is_passive(head);
}

bool ClauseArguments::is_participle(std::uint32_t verb) const {
  const VerbReading reading = ingest::read_verb(ascii_lower(token(verb).form));
  return reading ? reading.participle : token(verb).form.ends_with("ed");
}

// The grammatical subject of a verb, its own or that of the verb it hangs on.
std::uint32_t ClauseArguments::surface_subject(std::uint32_t verb, int depth) const {
  for (const std::string_view deprel : {"nsubj", "nsubj:pass"}) {
    if (const std::uint32_t own = context_.child(verb, deprel); own != kNone) return own;
  }
  const std::uint32_t head = token(verb).head;
  if (head == kNone || depth > kMaxDepth) return kNone;
  const std::string& deprel = token(verb).deprel;
  if (deprel == "acl") return subject_through_noun(verb, head, depth);
  if (deprel == "xcomp") {
    const std::uint32_t object = context_.child(head, "obj");
    if (object != kNone && controls_object(lemma(head))) return object;
  }
  if (deprel == "xcomp" || deprel == "conj" || (deprel == "advcl" && is_subjectless(verb)))
    return surface_subject(head, depth + 1);
  return kNone;
}

bool ClauseArguments::is_subjectless(std::uint32_t verb) const {
  if (token(verb).form.ends_with("ing")) return true;
  const std::uint32_t mark = context_.child(verb, "mark");
  return mark == kNone || lemma(mark) == "to";
}

// "a firm making chips", "won a contract to provide": the noun, or whoever has to do with it.
std::uint32_t ClauseArguments::subject_through_noun(std::uint32_t verb, std::uint32_t noun, int depth) const {
  const std::uint32_t mark = context_.child(verb, "mark");
  const bool infinitive = mark != kNone && lemma(mark) == "to";
  if (!infinitive && !(mark != kNone && lemma(mark) == "of")) return noun;
  if (context_.argument(noun) && token(noun).tag == Tag::propn) return noun;
  if (const std::uint32_t owner = context_.child(noun, "nmod:poss"); owner != kNone) return owner;
  const std::uint32_t governor = token(noun).head;
  if (governor == kNone || token(noun).deprel == "nsubj") return kNone;
  const bool clause = token(governor).tag == Tag::verb || token(governor).tag == Tag::aux;
  return clause ? surface_subject(governor, depth + 1) : kNone;
}

// Whoever does it.
Arguments ClauseArguments::agents(std::uint32_t verb) const {
  if (!is_passive(verb)) return context_.arguments(surface_subject(verb));
  for (const std::uint32_t c : context_.children(verb)) {
    if (token(c).deprel == "obl" && context_.preposition(c) == "by") return context_.arguments(c);
  }
  return {};
}

// Whom or what it is done to.
Arguments ClauseArguments::patients(std::uint32_t verb) const {
  if (is_passive(verb)) {
    const bool participle = token(verb).deprel == "acl" && context_.child(verb, "nsubj:pass") == kNone;
    return participle ? described(verb) : context_.arguments(surface_subject(verb));
  }
  Arguments found;
  for (const std::uint32_t c : context_.children(verb)) {
    if (token(c).deprel != "obj" && token(c).deprel != "iobj") continue;
    for (const Argument& a : context_.arguments(c)) found.push_back(a);
  }
  return found;
}

// What stands after `preposition`, beside the verb or its object.
Arguments ClauseArguments::after(std::uint32_t verb, std::string_view preposition) const {
  Arguments found = obliques(verb, preposition);
  if (const std::uint32_t object = context_.child(verb, "obj"); object != kNone && found.empty()) {
    found = obliques(object, preposition);
  }
  if (found.empty() && preposition == "in") return place_of_where(verb);
  return found;
}

Arguments ClauseArguments::obliques(std::uint32_t head, std::string_view preposition) const {
  Arguments found;
  for (const std::uint32_t c : context_.children(head)) {
    const std::string& deprel = token(c).deprel;
    if ((deprel != "obl" && deprel != "nmod") || context_.preposition(c) != preposition) continue;
    for (const Argument& a : context_.arguments(c)) found.push_back(a);
  }
  return found;
}

std::string_view ClauseArguments::particle(std::uint32_t verb) const {
  const std::uint32_t found = context_.child(verb, "compound:prt");
  return found == kNone ? std::string_view() : lemma(found);
}

std::uint32_t ClauseArguments::object(std::uint32_t verb) const {
  if (!is_passive(verb)) return context_.child(verb, "obj");
  const bool participle = token(verb).deprel == "acl" && context_.child(verb, "nsubj:pass") == kNone;
  return participle ? token(verb).head : surface_subject(verb);
}

// "Acme, a maker of chips based in Oslo": the participle may belong to a noun further up.
Arguments ClauseArguments::described(std::uint32_t participle) const {
  std::uint32_t noun = token(participle).head;
  for (int step = 0; step < 3 && noun != kNone; ++step) {
    if (Arguments found = context_.arguments(noun); !found.empty()) return found;
    const bool goes_on = token(noun).deprel == "nmod" && context_.preposition(noun) == "of";
    if (!goes_on || context_.mention(noun) != nullptr) break;
    noun = token(noun).head;
  }
  return {};
}

// "Oslo" of "in Oslo, where it is based"
Arguments ClauseArguments::place_of_where(std::uint32_t verb) const {
  const std::uint32_t mark = context_.child(verb, "mark");
  if (mark == kNone || lemma(mark) != "where" || mark < 2) return {};
  for (const std::uint32_t i : {mark - 1, mark - 2}) {
    const Mention* mention = context_.mention(i);
    if (mention != nullptr && mention->entity != kNone) return {{mention->entity, mention->begin, mention->end}};
  }
  return {};
}

}  // namespace newsgraph::ingest
