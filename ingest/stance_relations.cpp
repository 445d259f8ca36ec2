// How one stands towards another: "is critical of Hale", "called Hale's plan a disgrace", "revoked Hale's licence",
// "the case, Hale v Apex".
#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "ingest/clause_arguments.h"
#include "ingest/relation_context.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t kVerdictReach = 8;  // tokens from whom a verb calls something to what it calls it

class StanceReader {
 public:
  explicit StanceReader(RelationContext& context) : context_(context), clause_(context) {}

  void run() {
    const auto size = static_cast<std::uint32_t>(context_.document().tokens.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      switch (token(i).tag) {
        case Tag::adj:
          read_adjective(i);
          break;
        case Tag::noun:
          read_side(i);
          read_subject_of_inquiry(i);
          read_scrutiny(i);
          read_suit(i);
          read_row(i);
          read_sidelines(i);
          break;
        case Tag::verb:
          read_adjective(i);  // "is opposed to"
          read_verdict(i);
          read_said_verdict(i);
          read_taking_away(i);
          read_listing(i);
          read_raid(i);
          read_import_ban(i);
          read_call_to_go(i);
          break;
        default:
          break;
      }
      if (one_of(token(i).form, {"v", "v.", "vs", "vs."})) read_case(i);
    }
  }

 private:
  struct Stance {
    std::string_view word;
    Relation relation;
    std::array<std::string_view, 4> prepositions;
  };

  const Token& token(std::uint32_t i) const { return context_.token(i); }
  std::string_view lemma(std::uint32_t i) const { return context_.lemma(i); }

  // "is critical of Acme", "is unhappy with Acme's plan"
  void read_adjective(std::uint32_t adjective) {
    static constexpr Relation kAgainst = Relation::criticizes;
    static constexpr Relation kFor = Relation::supports;
    static constexpr std::array kStances = {
        Stance{"appalled", kAgainst, {"by", "at", {}, {}}},
        Stance{"outraged", kAgainst, {"by", "at", {}, {}}},
        Stance{"dismayed", kAgainst, {"by", "at", {}, {}}},
        Stance{"angered", kAgainst, {"by", {}, {}, {}}},
        Stance{"infuriated", kAgainst, {"by", {}, {}, {}}},
        Stance{"angry", kAgainst, {"with", "at", "about", "over"}},
        Stance{"annoyed", kAgainst, {"with", "at", "by", {}}},
        Stance{"complimentary", kFor, {"about", {}, {}, {}}},
        Stance{"contemptuous", kAgainst, {"of", {}, {}, {}}},
        Stance{"critical", kAgainst, {"of", {}, {}, {}}},
        Stance{"dismissive", kAgainst, {"of", {}, {}, {}}},
        Stance{"dissatisfied", kAgainst, {"with", {}, {}, {}}},
        Stance{"enthusiastic", kFor, {"about", {}, {}, {}}},
        Stance{"furious", kAgainst, {"with", "at", "about", "over"}},
        Stance{"hostile", kAgainst, {"to", "towards", {}, {}}},
        Stance{"opposed", kAgainst, {"to", {}, {}, {}}},
        Stance{"scathing", kAgainst, {"about", "of", {}, {}}},
        Stance{"sceptical", kAgainst, {"of", "about", {}, {}}},
        Stance{"skeptical", kAgainst, {"of", "about", {}, {}}},
        Stance{"supportive", kFor, {"of", {}, {}, {}}},
        Stance{"suspicious", kAgainst, {"of", {}, {}, {}}},
        Stance{"unhappy", kAgainst, {"with", "about", "at", "over"}},
    };
    const auto* found = std::ranges::find(kStances, ascii_lower(token(adjective).form), &Stance::word);
    if (found == kStances.end()) return;
    const std::uint32_t subject = clause_.surface_subject(adjective);
    if (subject == kNone) return;
    for (const std::string_view preposition : found->prepositions) {
      if (preposition.empty()) return;
      Arguments objects = clause_.obliques(adjective, preposition);
      if (objects.empty()) objects = clause_.owners(adjective, preposition);
      add_all(context_.arguments(subject), kActor, found->relation, objects, kAny, adjective, "stance", 700);
    }
  }

  // "is in favour of Acme's plan", "are at odds with Acme"
  void read_side(std::uint32_t noun) {
    const bool favour = one_of(lemma(noun), {"favour", "favor"}) && context_.preposition(noun) == "in";
    const bool odds =
        one_of(lemma(noun), {"odds", "odd", "loggerhead", "loggerheads"}) && context_.preposition(noun) == "at";
    if (!favour && !odds) return;
    const std::string_view preposition = favour ? "of" : "with";
    std::uint32_t subject = context_.child(noun, "nsubj");
    const std::uint32_t verb = token(noun).head;
    if (subject == kNone && verb != kNone && token(verb).tag == Tag::verb) subject = clause_.surface_subject(verb);
    if (subject == kNone) return;
    Arguments objects = clause_.obliques(noun, preposition);
    if (objects.empty() && verb != kNone) objects = clause_.obliques(verb, preposition);
    if (objects.empty()) objects = clause_.owners(noun, preposition);
    add_all(context_.arguments(subject), kActor, favour ? Relation::supports : Relation::criticizes, objects, kAny,
            noun, "stance", 700);
  }

  // "called Acme greedy", "described Acme's plan as a disgrace"
  void read_verdict(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"call", "describe", "brand", "label", "dub", "dismiss", "denounce", "characterise",
                              "characterize", "deride", "term"}))
      return;
    if (clause_.is_passive(verb)) return;
    const std::uint32_t end = std::min(context_.sentence_end(verb), verb + 2 * kVerdictReach);
    bool bad = false;
    for (std::uint32_t i = verb + 1; i < end && !bad; ++i) {
      const bool quote = token(i).form == "\"" || token(i).form == "'";
      if (token(i).tag == Tag::sconj || (token(i).tag == Tag::punct && !quote)) break;
      if (token(i).tag == Tag::adp && !one_of(lemma(i), {"as", "of", "by"})) break;
      if (token(i).tag == Tag::aux || (token(i).tag == Tag::verb && i > verb + kVerdictReach)) break;
      bad = i > verb + 1 && is_harsh(i);
    }
    if (!bad) return;
    Arguments objects = clause_.patients(verb);
    if (objects.empty()) objects = clause_.owners(verb, {});
    add_all(clause_.agents(verb), kActor, Relation::criticizes, objects, kAny, verb, "verdict", 700);
  }

  // "said that Acme's charges were outrageous"
  void read_said_verdict(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"say", "argue", "claim", "insist", "declare"})) return;
    const std::uint32_t verdict = context_.child(verb, "ccomp");
    if (verdict == kNone || !is_harsh(verdict) || context_.child(verdict, "cop") == kNone) return;
    const std::uint32_t subject = context_.child(verdict, "nsubj");
    if (subject == kNone) return;
    Arguments judged = context_.arguments(subject);
    if (const std::uint32_t owner = context_.child(subject, "nmod:poss"); judged.empty() && owner != kNone)
      judged = context_.arguments(owner);
    add_all(clause_.agents(verb), kActor, Relation::criticizes, judged, kAny, verb, "verdict", 650);
  }

  bool is_harsh(std::uint32_t i) const {
    static constexpr std::array<std::string_view, 70> kWords = {
        "absurd",    "appalling",    "arrogant",      "betrayal",      "bizarre",   "bully",      "callous",
        "childish",  "conman",       "coward",        "cowardly",      "cynical",   "damaging",   "dangerous",
        "deceitful", "dictator",     "dinosaur",      "disappointing", "disaster",  "disgrace",   "disgraceful",
        "dishonest", "disgusting",   "farce",         "flawed",        "folly",     "foolish",    "greedy",
        "heartless", "hypocrite",    "hypocritical",  "idiotic",       "illegal",   "inadequate", "incompetent",
        "insult",    "insulting",    "irresponsible", "joke",          "laughable", "liar",       "madness",
        "misguided", "misleading",   "monster",       "naive",         "nonsense",  "outrage",    "outrageous",
        "parasite",  "pathetic",     "predatory",     "racist",        "reckless",  "ridiculous", "rubbish",
        "scandal",   "scandalous",   "shambles",      "shambolic",     "shameful",  "shocking",   "thief",
        "tyrant",    "unacceptable", "unfair",        "unjust",        "unlawful",  "useless",    "worthless"};
    const Tag tag = token(i).tag;
    return (tag == Tag::noun || tag == Tag::adj || tag == Tag::verb) &&
           std::ranges::find(kWords, lemma(i)) != kWords.end();
  }

  // "revoked Acme's licence", "froze the accounts of Acme"
  void read_taking_away(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"revoke", "withdraw", "suspend", "cancel", "freeze", "seize", "confiscate", "rescind",
                              "impound", "annul"}))
      return;
    const std::uint32_t object = clause_.object(verb);
    if (object == kNone ||
        !one_of(lemma(object), {"licence", "license", "permit", "account", "asset", "accreditation", "passport",
                                "registration", "authorisation", "authorization", "certificate", "visa", "permission"}))
      return;
    Arguments whose = clause_.owners(verb, {});
    if (whose.empty()) whose = clause_.obliques(object, "of");
    add_all(clause_.agents(verb), type_bit(EntityType::organization) | kPlace, Relation::penalizes, whose, kActor, verb,
            "verb:revoke", 700);
  }

  // "put Acme on its blacklist", "added Acme to a list of firms that need a licence"
  void read_listing(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"add", "put", "place", "include"})) return;
    const bool passive = clause_.is_passive(verb);
    for (const std::uint32_t c : context_.children(verb)) {
      const std::string_view word = context_.preposition(c);
      if (c < verb || !one_of(word, {"to", "on", "in"})) continue;
      const bool black = lemma(c) == "blacklist" || (lemma(c) == "list" && is_of_punished(c));
      if (!black) continue;
      add_all(clause_.agents(verb), type_bit(EntityType::organization) | kPlace, Relation::penalizes,
              clause_.patients(verb), kActor, passive ? c : verb, "verb:blacklist", 750);
    }
  }

  // "its sanctions list", "a list of firms barred from"
  bool is_of_punished(std::uint32_t list) const {
    const std::uint32_t end = std::min(context_.sentence_end(list), list + kVerdictReach);
    for (std::uint32_t i = list > 3 ? list - 3 : 0; i < end; ++i) {
      if (one_of(lemma(i), {"sanction", "black", "trade", "bar", "barred", "banned", "ban", "restricted", "terrorist",
                            "licence", "license"}))
        return true;
    }
    return false;
  }

  // "is the subject of an inquiry by the Trade Board", "has been the target of a probe by Apex"
  void read_subject_of_inquiry(std::uint32_t noun) {
    if (!one_of(lemma(noun), {"subject", "target", "focus", "object"})) return;
    const std::uint32_t subject = context_.child(noun, "nsubj");
    const Arguments whom = context_.arguments(subject);
    if (subject == kNone || context_.child(noun, "cop") == kNone) return;
    for (const std::uint32_t c : context_.children(noun)) {
      if (c < noun || context_.preposition(c) != "of" || !is_inquiry(c)) continue;
      Arguments by = clause_.obliques(c, "by");
      if (by.empty()) by = clause_.obliques(noun, "by");
      add_all(by, kActor, Relation::investigates, whom, kAgent | kProduct, c, "noun:investigation", 800);
    }
  }

  bool is_inquiry(std::uint32_t noun) const {
    return one_of(lemma(noun), {"investigation", "inquiry", "enquiry", "probe", "review", "audit", "examination"});
  }

  // "came under scrutiny from the Trade Board"
  void read_scrutiny(std::uint32_t noun) {
    if (context_.preposition(noun) != "under" || !(lemma(noun) == "scrutiny" || is_inquiry(noun))) return;
    const std::uint32_t verb = token(noun).head;
    std::uint32_t subject = context_.child(noun, "nsubj");
    if (subject == kNone && verb != kNone && token(verb).tag == Tag::verb) subject = clause_.surface_subject(verb);
    if (subject == kNone) return;
    Arguments by = clause_.obliques(noun, "from");
    if (by.empty() && verb != kNone) by = clause_.obliques(verb, "from");
    add_all(by, kActor, Relation::investigates, context_.arguments(subject), kAgent | kProduct, noun,
            "noun:investigation", 750);
  }

  // "filed suit in Oslo, accusing Acme of", "its lawsuit alleges that Acme", "the case that Apex brought against Acme"
  void read_suit(std::uint32_t noun) {
    if (!one_of(lemma(noun), {"suit", "lawsuit", "complaint", "writ", "case", "proceeding", "action", "claim"})) return;
    const std::uint32_t verb = token(noun).head;
    if (verb != kNone && token(verb).tag == Tag::verb) {
      const bool files = token(noun).deprel == "obj" && one_of(lemma(verb), {"file", "lodge", "bring", "launch"});
      if (files && one_of(lemma(noun), {"suit", "lawsuit", "complaint", "writ"})) {
        for (const std::uint32_t c : context_.children(verb)) {
          if (c > noun && lemma(c) == "accuse" && token(c).xpos == "VBG")
            add_suit(clause_.agents(verb), clause_.patients(c), noun);
          if (c > noun && one_of(lemma(c), {"allege", "claim", "say"}) && token(c).xpos == "VBG")
            add_suit(clause_.agents(verb), accused(c), noun);
        }
      }
      const std::uint32_t owner = context_.child(noun, "nmod:poss");
      if (owner != kNone && token(noun).deprel == "nsubj" &&
          one_of(lemma(noun), {"suit", "lawsuit", "complaint", "writ"})) {
        if (one_of(lemma(verb), {"allege", "claim", "say", "argue"}))
          add_suit(context_.arguments(owner), accused(verb), noun);
        if (lemma(verb) == "accuse") add_suit(context_.arguments(owner), clause_.patients(verb), noun);
      }
    }
    if (verb != kNone && token(noun).deprel.starts_with("nsubj") && one_of(lemma(verb), {"bring", "file", "lodge"}))
      add_suit(clause_.obliques(verb, "by"), clause_.obliques(verb, "against"), verb);
    for (const std::uint32_t c : context_.children(noun)) {
      const bool brought = token(c).deprel == "acl" && clause_.is_passive(c) &&
                           one_of(lemma(c), {"bring", "file", "start", "launch", "lodge"});
      if (brought) {  // "a case brought by Acme against Apex"
        Arguments against = clause_.after(c, "against");
        if (against.empty()) against = clause_.obliques(noun, "against");
        add_suit(clause_.agents(c), against, c);
      }
      if (token(c).deprel == "acl:relcl" && one_of(lemma(c), {"bring", "file", "start", "launch", "lodge"}))
        add_suit(context_.arguments(context_.child(c, "nsubj")), clause_.after(c, "against"), c);
    }
  }

  // Acme of "alleges that Acme hid its losses"
  Arguments accused(std::uint32_t verb) const {
    const std::uint32_t said = context_.child(verb, "ccomp");
    return said == kNone ? Arguments{} : clause_.agents(said);
  }

  void add_suit(const Arguments& by, const Arguments& against, std::uint32_t noun) {
    add_all(by, kActor, Relation::sues, against, kActor, noun, "noun:suit", 700);
  }

  // "A row has broken out between Acme and Apex"
  void read_row(std::uint32_t noun) {
    if (!one_of(lemma(noun), {"row", "dispute", "feud", "spat", "argument", "quarrel", "war", "clash"})) return;
    const std::uint32_t verb = token(noun).head;
    if (verb == kNone || !token(noun).deprel.starts_with("nsubj") ||
        !one_of(lemma(verb),
                {"break", "erupt", "flare", "blow", "develop", "escalate", "deepen", "rumble", "intensify"}))
      return;
    const Arguments both = clause_.obliques(verb, "between");
    if (both.size() == 2 && lemma(noun) != "war")
      add_all({both[0]}, kActor, Relation::criticizes, {both[1]}, kActor, noun, "noun:row", 750);
  }

  // "said on the sidelines of the Tin Forum"
  void read_sidelines(std::uint32_t noun) {
    if (!one_of(lemma(noun), {"sideline", "sidelines", "fringe", "margin"}) || context_.preposition(noun) != "on")
      return;
    std::uint32_t verb = token(noun).head;
    while (verb != kNone && token(verb).tag != Tag::verb) verb = token(verb).head;
    if (verb == kNone) return;
    Arguments present = clause_.is_passive(verb) ? clause_.patients(verb) : clause_.agents(verb);
    if (lemma(verb) == "meet") {
      for (const Argument& other : clause_.patients(verb)) present.push_back(other);
    }
    add_all(present, kActor, Relation::participates_in, clause_.obliques(noun, "of"), type_bit(EntityType::event), noun,
            "noun:sidelines", 750);
  }

  // "raided the offices of Acme"
  void read_raid(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"raid", "search", "inspect"})) return;
    const std::uint32_t object = clause_.object(verb);
    if (object == kNone || context_.argument(object) ||
        !one_of(lemma(object), {"headquarters", "office", "home", "house", "premise", "plant", "factory", "warehouse",
                                "site", "branch"}))
      return;
    Arguments whose;
    if (const std::uint32_t owner = context_.child(object, "nmod:poss"); owner != kNone)
      whose = context_.arguments(owner);
    if (whose.empty()) whose = clause_.obliques(object, "of");
    add_all(clause_.agents(verb), kBody | kPlace, Relation::investigates, whose, kAgent, verb, "verb:raid", 700);
  }

  // "banned imports of beef from Norway", "blocked Norwegian imports"
  void read_import_ban(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"ban", "bar", "block", "halt", "suspend", "restrict", "limit", "outlaw"})) return;
    const std::uint32_t object = clause_.object(verb);
    if (object == kNone || !one_of(lemma(object), {"import", "shipment", "export"})) return;
    Arguments from = clause_.obliques(object, "from");
    for (const std::uint32_t c : context_.children(object)) {
      if (from.empty() && c > object) from = clause_.obliques(c, "from");
      if (from.empty() && c < object && token(c).deprel == "amod") from = context_.arguments(c);
    }
    if (from.empty()) from = clause_.obliques(verb, "from");
    add_all(clause_.agents(verb), type_bit(EntityType::organization) | kPlace, Relation::penalizes, from, kPlace, verb,
            "verb:ban", 700);
  }

  // "wants Bob Ray to quit", "called on Bob Ray to resign"
  void read_call_to_go(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"want", "urge", "call", "ask", "tell", "press", "pressure", "demand"})) return;
    for (const std::uint32_t c : context_.children(verb)) {
      const bool goes =
          one_of(lemma(c), {"quit", "resign"}) || (lemma(c) == "step" && one_of(lemma(c + 1), {"down", "aside"}));
      if (c < verb || !goes || context_.child(c, "obj") != kNone ||
          !one_of(token(c).deprel, {"xcomp", "ccomp", "advcl"}))
        continue;
      add_all(clause_.agents(verb), kActor, Relation::criticizes, clause_.agents(c), kPerson, verb, "verb:want", 650);
    }
  }

  // "the case, Acme v Apex,"
  void read_case(std::uint32_t versus) {
    const std::uint32_t begin = context_.sentence_begin(versus);
    const std::uint32_t end = context_.sentence_end(versus);
    if (versus == begin || versus + 1 >= end) return;
    const Mention* one = context_.mention(versus - 1);
    const Mention* other = context_.mention(versus + 1);
    if (one == nullptr || other == nullptr || one->entity == kNone || other->entity == kNone) return;
    static constexpr std::array<std::string_view, 10> kLegal = {"case",  "trial",  "court",   "lawsuit", "suit",
                                                                "judge", "ruling", "hearing", "appeal",  "jury"};
    std::uint32_t legal = begin;
    while (legal < end && std::ranges::find(kLegal, ascii_lower(lemma(legal))) == kLegal.end()) ++legal;
    if (legal == end) return;
    add_all({{one->entity, one->begin, one->end}}, kActor, Relation::sues, {{other->entity, other->begin, other->end}},
            kActor, versus, "case", 700);
  }

  // Adds each pair whose types fit.
  void add_all(const Arguments& subjects, TypeSet subject, Relation relation, const Arguments& objects, TypeSet object,
               std::uint32_t at, std::string_view rule, int confidence) {
    for (const Argument& s : subjects) {
      for (const Argument& o : objects) {
        if (context_.is(s, subject) && context_.is(o, object)) context_.add(s, o, {relation, at, rule, confidence, {}});
      }
    }
  }

  RelationContext& context_;
  ClauseArguments clause_;
};

}  // namespace

void read_stances(RelationContext& context) {
  StanceReader(context).run();
}

}  // namespace newsgraph::ingest
