// Offices that are taken, held and left, degrees, and children: "was appointed head of", "runs its Asian arm".
#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/clause_arguments.h"
#include "ingest/noun_descriptions.h"
#include "ingest/noun_phrases.h"
#include "ingest/relation_context.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

class OfficeReader : NounPhraseReader {
 public:
  explicit OfficeReader(RelationContext& context) : NounPhraseReader(context), descriptions_(context) {}

  void run() {
    const auto size = static_cast<std::uint32_t>(context_.document().tokens.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      if (token(i).tag == Tag::verb) {
        read_becoming(i);
        read_running(i);
        read_under(i);
        read_degree(i);
        read_board(i);
        read_election(i);
        read_training(i);
      } else if (token(i).tag == Tag::noun) {
        read_children(i);
        read_taking_office(i);
        read_leadership(i);
        read_studies(i);
        read_degree_with(i);
      }
    }
  }

 private:
  // "wrote it as a student at Lakeside University"
  void read_studies(std::uint32_t noun) {
    if (!one_of(lemma(noun), {"student", "undergraduate", "postgraduate"}) || context_.preposition(noun) != "as")
      return;
    std::uint32_t verb = token(noun).head;
    while (verb != kNone && token(verb).tag != Tag::verb) verb = token(verb).head;
    if (verb == kNone) return;
    for (const Argument& who : context_.arguments(ClauseArguments(context_).surface_subject(verb)))
      if (context_.is(who, kPerson)) descriptions_.claim_by(noun, who);
  }

  // "the appointment of Ann Lee as head of Acme", "Ann Lee's time as head of Acme"
  void read_taking_office(std::uint32_t noun) {
    static constexpr std::array<std::string_view, 20> kNouns = {
        "appointment", "nomination", "election",   "promotion", "return", "resignation", "departure",
        "hiring",      "tenure",     "time",       "stint",     "spell",  "term",        "reign",
        "career",      "role",       "retirement", "dismissal", "year",   "replacement"};
    if (std::ranges::find(kNouns, lemma(noun)) == kNouns.end()) return;
    if (const std::uint32_t owner = context_.child(noun, "nmod:poss"); owner != kNone && lemma(noun + 1) == "as") {
      const std::uint32_t role = role_behind(noun + 1);
      for (const Argument& who : role == kNone ? Arguments{} : context_.arguments(owner)) {
        if (!context_.is(who, kPerson)) continue;
        if (one_of(lemma(noun), {"appointment", "nomination", "election", "promotion"})) {
          descriptions_.claim_by(role, who);
        } else {
          descriptions_.describe_by(role, who);
        }
      }
    }
    for (const std::uint32_t c : context_.children(noun)) {
      if (!token(c).deprel.starts_with("nmod") || context_.preposition(c) != "of") continue;
      for (const Argument& who : context_.arguments(c)) {
        if (context_.is(who, kPerson)) read_office(noun, c, who);
      }
    }
  }

  // "head" of "as the new head of Acme": the first noun behind "as" that nothing follows in its phrase.
  std::uint32_t role_behind(std::uint32_t as) const {
    for (std::uint32_t i = as + 1; i + 1 < sentence(as).end && is_within_phrase(i); ++i) {
      if (!is_within_phrase(i + 1)) return (context_.kinds(i) & kRoleNoun) != 0 ? i : kNone;
    }
    return kNone;
  }

  bool is_within_phrase(std::uint32_t i) const {
    return token(i).tag == Tag::noun || token(i).tag == Tag::adj || token(i).tag == Tag::det || is_possessive(i);
  }

  void read_office(std::uint32_t noun, std::uint32_t person, const Argument& who) {
    for (const std::uint32_t parent : {noun, person}) {
      for (const std::uint32_t c : context_.children(parent)) {
        if (context_.preposition(c) == "as" && (context_.kinds(c) & kRoleNoun) != 0) descriptions_.claim_by(c, who);
      }
    }
  }

  // "became its chairman", "was appointed head of Acme", "served as president of Acme"
  void read_becoming(std::uint32_t verb) {
    const std::string_view word = lemma(verb);
    const bool copular = one_of(word, {"become", "remain"});
    const bool named = one_of(word, {"appoint", "name", "elect", "promote", "hire", "confirm", "re-elect", "reelect",
                                     "reappoint", "install", "reinstate", "unveil", "make", "swear"});
    const bool serves =
        one_of(word, {"serve", "work", "act", "quit", "resign", "retire", "step", "start", "return", "join", "leave",
                      "take", "continue", "operate", "function", "trade", "exist", "begin", "spend"});
    if (one_of(word, {"succeed", "replace", "follow"})) return read_succession(verb);
    if (!copular && !named && !serves) return;
    const bool passive = context_.child(verb, "aux:pass") != kNone;
    if (named && !passive) return read_naming(verb);
    if (named != passive) return;
    std::uint32_t noun = serves ? kNone : context_.child(verb, "xcomp");
    if (noun == kNone && !serves) noun = context_.child(verb, "obj");
    for (const std::uint32_t c : context_.children(verb)) {
      if (!copular && token(c).deprel == "obl" && context_.preposition(c) == "as") noun = c;
      if (word == "promote" && token(c).deprel == "obl" && context_.preposition(c) == "to") noun = c;
      if (serves && noun == kNone && token(c).deprel.starts_with("obl") && (context_.kinds(c) & kTimeNoun) != 0)
        noun = role_of_time(c);
    }
    if (noun == kNone || !is_describing(noun)) return;
    if (!copular && (context_.kinds(noun) & (kRoleNoun | kUnitNoun)) == 0) return;
    std::uint32_t subject = subject_of(verb);
    const bool shared = subject == kNone && !passive;  // "hopes to become"
    if (shared) subject = ClauseArguments(context_).surface_subject(verb);
    if (subject == kNone) return;
    const Arguments employer = serves ? body_of(verb) : Arguments{};
    for (const Argument& who : context_.arguments(subject)) {
      if (shared && !context_.is(who, copular ? kAgent : kPerson)) continue;
      if (is_leaving(verb)) {
        descriptions_.describe_by(noun, who, employer);
      } else {
        descriptions_.claim_by(noun, who, employer);
      }
    }
  }

  // "head" of "after ten years as head"
  std::uint32_t role_of_time(std::uint32_t time) const {
    for (const std::uint32_t c : context_.children(time)) {
      if (context_.preposition(c) == "as" && (context_.kinds(c) & kRoleNoun) != 0) return c;
    }
    return kNone;
  }

  // "appointed Ann Lee to its board", "Ann Lee was elected to the board of Acme"
  void read_board(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"appoint", "name", "elect", "re-elect", "reelect", "add", "nominate", "promote"})) return;
    for (const std::uint32_t c : context_.children(verb)) {
      if (context_.preposition(c) != "to" || !one_of(ascii_lower(lemma(c)), {"board", "committee", "council", "panel"}))
        continue;
      Description d;
      d.noun = c;
      gather_before(d);
      const Arguments bodies = d.owners.empty() ? complements(c) : d.owners;
      const ClauseArguments clause(context_);
      for (const Argument& who : clause.patients(verb)) {
        for (const Argument& body : bodies) {
          if (context_.is(who, kPerson) && context_.is(body, kBody))
            context_.add(who, body, {Relation::member_of, verb, "board", 700, {}});
        }
      }
    }
  }

  // "Members of the Tin Guild elected Ann Lee as their president"
  void read_election(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"elect", "re-elect", "reelect", "choose"})) return;
    const ClauseArguments clause(context_);
    const std::uint32_t subject = clause.surface_subject(verb);
    if (subject == kNone || !one_of(lemma(subject), {"member", "delegate", "shareholder", "director"})) return;
    const Arguments bodies = complements(subject);
    for (std::uint32_t i = verb + 1; i < sentence(verb).end && !bodies.empty(); ++i) {
      if ((context_.kinds(i) & kLeaderNoun) == 0 || context_.preposition(i) != "as" || !complements(i).empty())
        continue;
      for (const Argument& who : clause.patients(verb)) {
        if (context_.is(who, kPerson) && context_.is(bodies.front(), kBody))
          context_.add(who, bodies.front(), {Relation::leads, verb, "role", 800, {{"role", role_name(i)}}});
      }
      return;
    }
  }

  // What follows one of the prepositions within a few words.
  Arguments behind(std::uint32_t noun, std::initializer_list<std::string_view> prepositions) const {
    static constexpr std::uint32_t kReach = 6;
    const std::uint32_t end = std::min(sentence(noun).end, noun + kReach);
    for (std::uint32_t i = noun + 1; i + 1 < end && token(i).tag != Tag::punct; ++i) {
      if (std::ranges::find(prepositions, lemma(i)) != prepositions.end()) return context_.phrase(i + 1);
    }
    return {};
  }

  // "armed with an MBA from Lakeside University, Ann Lee joined"
  void read_degree_with(std::uint32_t degree) {
    if (!is_degree(degree) || context_.preposition(degree) != "with") return;
    std::uint32_t verb = token(degree).head;
    while (verb != kNone && token(verb).tag != Tag::verb) verb = token(verb).head;
    if (verb == kNone) return;
    const Argument who = context_.argument(ClauseArguments(context_).surface_subject(verb));
    for (const Argument& body : behind(degree, {"from", "at"})) {
      if (context_.is(who, kPerson) && context_.is(body, kBody))
        add(who, Relation::educated_at, body, degree, "degree", 800);
    }
  }

  // "will resign as": takes it for granted that he holds the office.
  bool is_leaving(std::uint32_t verb) const {
    const std::string_view particle = ClauseArguments(context_).particle(verb);
    return one_of(lemma(verb), {"quit", "resign", "retire", "leave"}) ||
           (lemma(verb) == "step" && one_of(particle, {"down", "aside", "back"}));
  }

  // "Ann Lee will succeed Bob Ray as head of Acme": both lead it, one after the other. "Ann Lee succeeded Bob Ray after
  // his years as head of Acme": he did.
  void read_succession(std::uint32_t verb) {
    const ClauseArguments clause(context_);
    bool other_verb = clause.is_passive(verb);
    for (std::uint32_t i = verb + 1; i < sentence(verb).end; ++i) {
      other_verb = other_verb || token(i).tag == Tag::verb;
      const bool own = token(i).head == verb;
      if ((context_.kinds(i) & kRoleNoun) == 0 || context_.preposition(i) != "as" || (!own && other_verb)) continue;
      for (const Argument& who : clause.patients(verb)) {
        if (context_.is(who, kPerson)) read_predecessor(i, who);
      }
      for (const Argument& who : own ? clause.agents(verb) : Arguments{}) {
        if (context_.is(who, kPerson)) descriptions_.claim_by(i, who);
      }
      return;
    }
  }

  // There whatever becomes of the successor, so that it is said by the name rather than by the role.
  void read_predecessor(std::uint32_t role, const Argument& who) {
    Description d;
    d.noun = role;
    gather_before(d);
    d.complements = complements(role);
    const std::string name = role_name(role);
    for (const Argument& body : others(d, kBody)) {
      add(who, leads(name, context_.kinds(role)) ? Relation::leads : Relation::works_for, body, who.end - 1, "role",
          850, name);
    }
  }

  // "Acme" of "joined Acme as chief executive", "worked at Acme as an engineer", "Acme, where she serves as chairman"
  Arguments body_of(std::uint32_t verb) const {
    for (const Argument& body : ClauseArguments(context_).after(verb, "in")) {
      const bool where = body.end < verb && context_.child(verb, "advmod") >= body.end;
      if (where && context_.is(body, kBody)) return {body};
    }
    for (const std::uint32_t c : context_.children(verb)) {
      const bool object = token(c).deprel == "obj" && one_of(lemma(verb), {"join", "leave", "quit"});
      const bool place = token(c).deprel == "obl" && one_of(context_.preposition(c), {"at", "for", "with", "from"});
      const Argument body = object || place ? context_.argument(c) : Argument{};
      if (context_.is(body, kBody)) return {body};
    }
    return {};
  }

  // "Ann Lee runs Acme's Asian arm", "its cloud business is led by Ann Lee": she works for whose it is.
  void read_running(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"run", "lead", "head", "oversee", "manage", "supervise"})) return;
    const bool passive = context_.child(verb, "aux:pass") != kNone;
    const std::uint32_t part = context_.child(verb, passive ? "nsubj:pass" : "obj");
    if (part == kNone || token(part).tag != Tag::noun || context_.name_after(part) != nullptr) return;
    const bool unit =
        (context_.kinds(part) & kUnitNoun) != 0 ||
        one_of(lemma(part), {"business", "operation", "office", "team", "practice", "department", "desk"});
    const std::uint32_t owner = context_.child(part, "nmod:poss");
    const Argument body = !unit || owner == kNone ? Argument{} : context_.argument(owner);
    if (!context_.is(body, kBody)) return;
    std::uint32_t who = passive ? kNone : subject_of(verb);
    for (const std::uint32_t c : context_.children(verb)) {
      if (passive && token(c).deprel.starts_with("obl") && context_.preposition(c) == "by") who = c;
    }
    for (const Argument& person : context_.arguments(who)) {
      if (context_.is(person, kPerson)) add(person, Relation::works_for, body, verb, "role", 750);
    }
  }

  // "Under Ann Lee, Acme has grown"
  void read_under(std::uint32_t verb) {
    const std::uint32_t begin = sentence(verb).begin;
    const std::uint32_t subject = context_.child(verb, "nsubj");
    if (lemma(begin) != "under" || subject == kNone || token(subject).tag != Tag::propn) return;
    std::uint32_t first = token(begin + 1).tag == Tag::propn && context_.mention(begin + 1) == nullptr
                              ? begin + 2  // "Under Mr Lee"
                              : begin + 1;
    if (const std::uint32_t led = person_after_role(begin + 1); led != kNone) first = led;
    const Mention* who = context_.mention(first);
    if (who == nullptr || who->begin != first || who->kind != Mention::Kind::name || who->entity == kNone) return;
    const Argument body = context_.argument(subject);
    const bool next = token(who->end).form == "," && who->end + 1 == body.begin;
    if (next && who->type == EntityType::person && context_.is(body, kBody) && !body.part)
      add(of(*who), Relation::leads, body, begin, "under", 700);
  }

  // "Acme, under the leadership of Ann Lee, has grown"
  void read_leadership(std::uint32_t noun) {
    if (context_.preposition(noun) != "under" ||
        !one_of(lemma(noun), {"leadership", "stewardship", "chairmanship", "presidency", "direction", "management"}))
      return;
    const std::uint32_t verb = token(noun).head;
    if (verb == kNone || token(verb).tag != Tag::verb) return;
    const Arguments leaders = complements(noun);
    const std::uint32_t subject = ClauseArguments(context_).surface_subject(verb);
    if (leaders.size() != 1 || subject == kNone) return;
    const Argument body = context_.argument(subject);
    if (context_.is(leaders.front(), kPerson) && context_.is(body, kBody) && !body.part)
      add(leaders.front(), Relation::leads, body, noun, "under", 700);
  }

  // "trained as a nurse at Lakeside Hospital"
  void read_training(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"train", "qualify"})) return;
    const ClauseArguments clause(context_);
    const Arguments persons = clause.is_passive(verb) ? clause.patients(verb) : clause.agents(verb);
    for (const std::uint32_t c : context_.children(verb)) {
      if (c < verb || context_.preposition(c) != "as") continue;
      Arguments schools = clause.obliques(c, "at");
      if (schools.empty()) schools = clause.obliques(verb, "at");
      for (const Argument& who : persons) {
        for (const Argument& school : schools) {
          if (context_.is(who, kPerson) && context_.is(school, kBody))
            context_.add(who, school, {Relation::educated_at, verb, "degree", 700, {}});
        }
      }
    }
  }

  // Ann Lee of "Under its new chairman, Ann Lee, Acme"; kNone where the phrase is built otherwise.
  std::uint32_t person_after_role(std::uint32_t i) const {
    const std::uint32_t end = std::min(sentence(i).end, i + 8);
    bool role = false;
    for (; i < end; ++i) {
      const Mention* name = context_.mention(i);
      if (name != nullptr && name->kind == Mention::Kind::name) return role ? i : kNone;
      role = role || (context_.kinds(i) & kLeaderNoun) != 0 || lemma(i) == "executive";
      const Tag tag = token(i).tag;
      if (tag == Tag::verb || tag == Tag::aux || tag == Tag::adp || tag == Tag::cconj) return kNone;
    }
    return kNone;
  }

  // "elected Ann Lee leader of Acme"
  void read_naming(std::uint32_t verb) {
    std::uint32_t role = context_.child(verb, "xcomp");
    if (role == kNone) role = context_.child(verb, "obj");
    if (role != kNone && (context_.kinds(role) & (kRoleNoun | kOwnerNoun)) == 0) role = second_object(verb);
    if (role == kNone || (context_.kinds(role) & (kRoleNoun | kOwnerNoun)) == 0 || complements(role).empty()) return;
    for (std::uint32_t i = verb + 1; i < role; ++i) {
      const Mention* who = context_.mention(i);
      if (who == nullptr || who->kind != Mention::Kind::name) continue;
      const bool owner = (context_.kinds(role) & kOwnerNoun) != 0;
      const bool beside = who->end == role || (who->end + 1 == role && token(who->end).tag == Tag::det);
      if (beside && (owner || who->type == EntityType::person)) return descriptions_.claim_by(role, of(*who));
    }
  }

  // "owner" of "made Acme the owner of Apex"
  std::uint32_t second_object(std::uint32_t verb) const {
    std::uint32_t found = kNone;
    for (const std::uint32_t c : context_.children(verb)) {
      if (token(c).deprel == "obj" && token(c).tag == Tag::noun) found = c;
    }
    return found;
  }

  // "has a PhD in law from X and a degree from Y"
  void read_degree(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"have", "hold", "receive", "earn", "obtain", "get", "gain", "complete", "take", "do",
                              "make", "pursue", "award", "grant", "finish"}))
      return;
    const std::uint32_t subject = subject_of(verb);
    if (subject == kNone) return;
    const Argument who = context_.argument(subject);
    if (!context_.is(who, kPerson)) return;
    bool degree = false;
    for (std::uint32_t i = verb + 1; i < sentence(verb).end; ++i) {
      if (token(i).tag == Tag::aux || token(i).tag == Tag::sconj || token(i).form == ";") break;
      if (token(i).tag == Tag::verb && !one_of(lemma(i), {"major", "specialise", "specialize"})) break;
      degree = degree || is_degree(i);
      const Mention* body = context_.mention(i);
      if (!degree || body == nullptr || body->begin != i || !context_.is(of(*body), kBody)) continue;
      const std::uint32_t before = token(i - 1).tag == Tag::det ? i - 2 : i - 1;
      const bool awarded = lemma(before) == "by" && one_of(lemma(verb), {"award", "grant"});
      if (awarded || one_of(lemma(before), {"from", "at"}))
        add(who, Relation::educated_at, of(*body), verb, "degree", 850);
    }
  }

  bool is_degree(std::uint32_t i) const {
    return one_of(ascii_lower(token(i).form),
                  {"degree",  "degrees", "phd",    "ph.d",   "ph.d.", "mba",       "ba",      "b.a.",     "bsc",
                   "b.sc.",   "msc",     "m.sc.",  "ma",     "m.a.",  "bs",        "b.s.",    "ms",       "m.s.",
                   "jd",      "j.d.",    "md",     "m.d.",   "llb",   "doctorate", "diploma", "bachelor", "bachelors",
                   "masters", "master",  "m.b.a.", "m.phil", "mphil", "studies",   "a.b.",    "bfa",      "mfa"});
  }

  // "have two sons, A and B", "their three children - A, B and C"
  void read_children(std::uint32_t noun) {
    if (!one_of(lemma(noun), {"son", "daughter", "child", "twin"})) return;
    const std::uint32_t verb = token(noun).head;
    const bool had = verb != kNone && lemma(verb) == "have" && token(noun).deprel == "obj";
    if (!had && !is_plural_noun(noun)) return;
    Description d;
    d.noun = noun;
    gather_before(d);
    Arguments parents = d.owners;
    if (parents.empty() && had) parents = context_.arguments(subject_of(verb));
    if (!parents.empty()) read_row_of_children(noun, parents);
  }

  void read_row_of_children(std::uint32_t noun, const Arguments& parents) {
    const std::uint32_t end = sentence(noun).end;
    std::uint32_t i = noun + 1;
    if (i < end && one_of(token(i).form, {",", ":", "-"})) ++i;
    if (i >= end || context_.mention(i) == nullptr) return;
    while (i < end) {
      const Mention* child = context_.mention(i);
      if (child == nullptr) {
        if (token(i).form != "," && token(i).tag != Tag::cconj) return;
        ++i;
        continue;
      }
      for (const Argument& parent : parents) {
        if (context_.is(parent, kPerson) && context_.is(of(*child), kPerson))
          add(of(*child), Relation::family_of, parent, noun, "kin", 800, std::string(lemma(noun)));
      }
      i = child->end;
    }
  }

  DescriptionReader descriptions_;
};

}  // namespace

void read_office_relations(RelationContext& context) {
  OfficeReader(context).run();
}

}  // namespace newsgraph::ingest
