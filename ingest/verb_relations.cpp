// Relations that verbs and nouns of action state: relation_tables.h says which.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/morphology.h"
#include "ingest/relation_context.h"

namespace newsgraph::ingest {
namespace {

constexpr int kMaxDepth = 8;  // of clauses looked up for a subject

using Arguments = std::vector<Argument>;

class VerbReader {
 public:
  explicit VerbReader(RelationContext& context) : context_(context) {}

  void run() {
    const auto size = static_cast<std::uint32_t>(context_.document().tokens.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      if (token(i).tag == Tag::verb) read_verb(i);
      if (token(i).tag == Tag::noun) read_noun(i);
    }
  }

 private:
  const Token& token(std::uint32_t i) const { return context_.token(i); }
  std::string_view lemma(std::uint32_t i) const { return context_.lemma(i); }

  bool is_passive(std::uint32_t verb) const {
    if (context_.child(verb, "aux:pass") != kNone) return true;
    if (context_.child(verb, "nsubj") != kNone || context_.child(verb, "mark") != kNone) return false;
    const std::string& deprel = token(verb).deprel;
    return (deprel == "acl" || deprel == "advcl" || (deprel == "conj" && is_passive_list(verb))) && is_participle(verb);
  }

  bool is_passive_list(std::uint32_t verb) const {
    const std::uint32_t head = token(verb).head;
    return head != kNone && token(head).tag == Tag::verb && token(head).deprel != "conj" &&
           context_.child(verb, "obj") == kNone && is_passive(head);
  }

  bool is_participle(std::uint32_t verb) const {
    const VerbReading reading = ingest::read_verb(ascii_lower(token(verb).form));
    return reading ? reading.participle : token(verb).form.ends_with("ed");
  }

  bool controls_object(std::string_view verb) const {
    static constexpr std::array<std::string_view, 18> kVerbs = {
        "allow", "ask",       "help",    "urge",   "force",  "enable", "persuade", "order", "tell",
        "let",   "encourage", "require", "invite", "permit", "advise", "convince", "hire",  "appoint"};
    return std::find(kVerbs.begin(), kVerbs.end(), verb) != kVerbs.end();
  }

  // The grammatical subject of a verb, its own or that of the verb it hangs on.
  std::uint32_t surface_subject(std::uint32_t verb, int depth = 0) const {
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

  bool is_subjectless(std::uint32_t verb) const {
    if (token(verb).form.ends_with("ing")) return true;
    const std::uint32_t mark = context_.child(verb, "mark");
    return mark == kNone || lemma(mark) == "to";
  }

  // "a firm making chips", "won a contract to provide": the noun, or whoever has to do with it.
  std::uint32_t subject_through_noun(std::uint32_t verb, std::uint32_t noun, int depth) const {
    const std::uint32_t mark = context_.child(verb, "mark");
    const bool infinitive = mark != kNone && lemma(mark) == "to";
    if (!infinitive && !(mark != kNone && lemma(mark) == "of")) return noun;
    if (context_.argument(noun) && token(noun).tag == Tag::propn) return noun;
    if (const std::uint32_t owner = context_.child(noun, "nmod:poss"); owner != kNone) return owner;
    const std::uint32_t governor = token(noun).head;
    if (governor == kNone || token(noun).deprel == "nsubj") return kNone;
    return token(governor).tag == Tag::verb ? surface_subject(governor, depth + 1) : kNone;
  }

  // Whoever does it.
  Arguments agents(std::uint32_t verb) const {
    if (!is_passive(verb)) return context_.arguments(surface_subject(verb));
    for (const std::uint32_t c : context_.children(verb)) {
      if (token(c).deprel == "obl" && context_.preposition(c) == "by") return context_.arguments(c);
    }
    return {};
  }

  // Whom or what it is done to.
  Arguments patients(std::uint32_t verb) const {
    if (is_passive(verb))
      return context_.arguments(token(verb).deprel == "acl" && context_.child(verb, "nsubj:pass") == kNone
                                    ? token(verb).head
                                    : surface_subject(verb));
    Arguments found;
    for (const std::uint32_t c : context_.children(verb)) {
      if (token(c).deprel != "obj" && token(c).deprel != "iobj") continue;
      for (const Argument& a : context_.arguments(c)) found.push_back(a);
    }
    return found;
  }

  // What stands after `preposition`, beside the verb or its object.
  Arguments after(std::uint32_t verb, std::string_view preposition) const {
    Arguments found = obliques(verb, preposition);
    if (const std::uint32_t object = context_.child(verb, "obj"); object != kNone && found.empty()) {
      found = obliques(object, preposition);
    }
    return found;
  }

  Arguments obliques(std::uint32_t head, std::string_view preposition) const {
    Arguments found;
    for (const std::uint32_t c : context_.children(head)) {
      const std::string& deprel = token(c).deprel;
      if ((deprel != "obl" && deprel != "nmod") || context_.preposition(c) != preposition) continue;
      for (const Argument& a : context_.arguments(c)) found.push_back(a);
    }
    return found;
  }

  std::string_view particle(std::uint32_t verb) const {
    const std::uint32_t found = context_.child(verb, "compound:prt");
    return found == kNone ? std::string_view() : lemma(found);
  }

  void read_verb(std::uint32_t verb) {
    const auto frames = verb_frames();
    auto frame = std::lower_bound(frames.begin(), frames.end(), lemma(verb),
                                  [](const VerbFrame& f, std::string_view v) { return f.verb < v; });
    if (frame != frames.end() && frame->verb == lemma(verb)) {
      const std::string_view prt = particle(verb);
      const std::string rule = "verb:" + std::string(lemma(verb));
      for (; frame != frames.end() && frame->verb == lemma(verb); ++frame) {
        if (frame->particle == prt) read_frame(verb, *frame, rule);
      }
    }
    if (lemma(verb) == "merge" || lemma(verb) == "marry" || lemma(verb) == "meet") read_mutual(verb);
    if (lemma(verb) == "appoint" || lemma(verb) == "name" || lemma(verb) == "hire") read_appointment(verb);
  }

  void read_frame(std::uint32_t verb, const VerbFrame& frame, const std::string& rule) {
    // "is based in": what is based is the subject of the frame, and passive in form.
    const bool state = frame.relation == Relation::located_in || frame.relation == Relation::born_in ||
                       frame.relation == Relation::educated_at ||
                       (frame.relation == Relation::takes_public && frame.preposition == "on") ||
                       (frame.preposition == "to" && frame.verb == "marry");
    const Arguments subjects = state && is_passive(verb) ? patients(verb) : agents(verb);
    if (subjects.empty()) return;
    const Arguments objects = frame.preposition.empty() ? patients(verb) : after(verb, frame.preposition);
    for (const Argument& s : subjects) {
      for (const Argument& o : objects) {
        const Argument object = frame.relation == Relation::competes_with ? peer(s, o) : o;
        if (context_.is(s, frame.subject) && context_.is(object, frame.object))
          context_.add(s, object, {frame.relation, verb, rule, frame.confidence, {}});
      }
    }
  }

  // A firm that competes with another's product competes with that firm.
  Argument peer(const Argument& subject, const Argument& object) const {
    if (!context_.is(subject, kBody) || !context_.is(object, kProduct)) return object;
    const std::uint32_t last = object.end - 1;
    for (const std::uint32_t noun : {last, token(last).head}) {
      const std::uint32_t owner = noun == kNone ? kNone : context_.child(noun, "nmod:poss");
      if (owner == kNone || owner >= object.begin) continue;
      if (const Argument body = context_.argument(owner); context_.is(body, kBody)) return body;
    }
    return object;
  }

  // "A and B merged"
  void read_mutual(std::uint32_t verb) {
    if (!patients(verb).empty() && !is_passive(verb)) return;
    const Arguments both = context_.arguments(surface_subject(verb));
    const bool people = lemma(verb) == "marry";
    const Relation relation = people                   ? Relation::family_of
                              : lemma(verb) == "merge" ? Relation::merges_with
                                                       : Relation::meets;
    for (std::size_t a = 0; a < both.size(); ++a) {
      for (std::size_t b = a + 1; b < both.size(); ++b) {
        const TypeSet types = people ? kPerson : kAgent;
        if (context_.is(both[a], types) && context_.is(both[b], types))
          context_.add(both[a], both[b], {relation, verb, "mutual", 800, {}});
      }
    }
  }

  // "Acme appointed Ann Lee as its chairman": she leads it.
  void read_appointment(std::uint32_t verb) {
    const std::uint32_t role = role_of_appointment(verb);
    if (role == kNone) return;
    const bool leads = (context_.kinds(role) & kLeaderNoun) != 0;
    for (const Argument& body : agents(verb)) {
      for (const Argument& person : patients(verb)) {
        if (!context_.is(body, kBody | kPlace) || !context_.is(person, kPerson)) continue;
        Reading reading{leads ? Relation::leads : Relation::works_for, verb, "appointment", 700, {}};
        reading.attributes["role"] = token(role).lemma;
        context_.add(person, body, std::move(reading));
      }
    }
  }

  std::uint32_t role_of_appointment(std::uint32_t verb) const {
    for (const std::uint32_t c : context_.children(verb)) {
      if ((context_.kinds(c) & kRoleNoun) != 0 && (token(c).deprel == "obj" || context_.preposition(c) == "as"))
        return c;
    }
    return kNone;
  }

  // Nouns of action.
  void read_noun(std::uint32_t noun) {
    const auto frames = noun_frames();
    auto frame = std::lower_bound(frames.begin(), frames.end(), lemma(noun),
                                  [](const NounFrame& f, std::string_view n) { return f.noun < n; });
    if (frame == frames.end() || frame->noun != lemma(noun)) return;
    const Arguments subjects = doers(noun);
    if (subjects.empty()) return;
    const std::string rule = "noun:" + std::string(lemma(noun));
    for (; frame != frames.end() && frame->noun == lemma(noun); ++frame) {
      for (const Argument& o : complements(noun, frame->preposition)) {
        for (const Argument& s : subjects) {
          if (context_.is(s, frame->subject) && context_.is(o, frame->object))
            context_.add(s, o, {frame->relation, noun, rule, frame->confidence, {}});
        }
      }
    }
    read_promise(noun, subjects);
  }

  // Beside the noun, or beside the verb that it is the object of; before it for "its Acme bid".
  Arguments complements(std::uint32_t noun, std::string_view preposition) const {
    Arguments found = obliques(noun, preposition);
    const std::uint32_t verb = token(noun).head;
    if (found.empty() && verb != kNone && token(noun).deprel == "obj") found = obliques(verb, preposition);
    if (found.empty() && (token(noun).deprel == "obl" || token(noun).deprel == "nmod") && verb != kNone &&
        context_.preposition(noun) == "in")
      return found;
    if (!found.empty() || (preposition != "for" && preposition != "of")) return found;
    for (const std::uint32_t c : context_.children(noun)) {
      if (token(c).deprel != "compound" || token(c).tag != Tag::propn) continue;
      if (const Argument name = context_.argument(c)) return {name};
    }
    return found;
  }

  Arguments doers(std::uint32_t noun) const {
    if (const std::uint32_t owner = context_.child(noun, "nmod:poss"); owner != kNone) {
      if (Arguments found = context_.arguments(owner); !found.empty()) return found;
    }
    if (Arguments found = obliques(noun, "by"); !found.empty()) return found;
    const std::uint32_t head = token(noun).head;
    if (head == kNone || token(head).tag != Tag::verb) return {};
    if (token(noun).deprel == "obj" && is_light_verb(lemma(head)) && !is_passive(head))
      return context_.arguments(surface_subject(head));
    if (token(noun).deprel == "obl" && context_.preposition(noun) == "in" && !is_passive(head))
      return context_.arguments(surface_subject(head));
    return {};
  }

  // "won a contract to provide Acme with servers": a contract with Acme.
  void read_promise(std::uint32_t noun, const Arguments& subjects) {
    if (lemma(noun) != "contract" && lemma(noun) != "deal" && lemma(noun) != "agreement") return;
    for (const std::uint32_t c : context_.children(noun)) {
      if (token(c).deprel != "acl" || token(c).tag != Tag::verb) continue;
      if (lemma(c) != "provide" && lemma(c) != "supply" && lemma(c) != "equip" && lemma(c) != "serve") continue;
      for (const Argument& o : patients(c)) {
        for (const Argument& s : subjects) {
          if (context_.is(s, kBody) && context_.is(o, kBody | kPlace))
            context_.add(s, o, {Relation::contracts_with, noun, "noun:contract", 800, {}});
        }
      }
    }
  }

  RelationContext& context_;
};

}  // namespace

void read_verb_relations(RelationContext& context) {
  VerbReader(context).run();
}

}  // namespace newsgraph::ingest
