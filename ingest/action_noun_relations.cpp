// Relations that nouns of action state ("its bid for", "a stake in"): relation_tables.h says which.
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/clause_reader.h"
#include "ingest/relation_context.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t kMostTogether = 4;  // of those who do a thing with each other
constexpr int kMostClauses = 3;           // looked at for who "their" are

class ActionNounReader : private ClauseReader {
 public:
  explicit ActionNounReader(RelationContext& context) : ClauseReader(context) {}

  void run() {
    const auto size = static_cast<std::uint32_t>(context_.document().tokens.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      if (token(i).tag == Tag::noun) read(i);
    }
  }

 private:
  void read(std::uint32_t noun) {
    read_blessing(noun);
    read_question(noun);
    read_being_both(noun);
    const auto frames = context_.table().nouns(lemma(noun));
    if (frames.empty()) return;
    read_mutual_noun(noun);
    read_undergoing(noun);
    read_reached(noun);
    read_recipients(noun);
    read_approach_about(noun);
    read_suffered(noun, frames);
    Arguments subjects = doers(noun);
    const bool with = subjects.empty() && (context_.preposition(noun) == "with" || context_.preposition(noun) == "at");
    if (with) subjects = context_.preposition(noun) == "at" ? employers(noun) : havers(noun);
    if (subjects.empty()) return;
    const std::string rule = "noun:" + std::string(lemma(noun));
    for (const NounFrame& frame : frames) {
      if (with && !is_having(frame.relation)) continue;
      if (frame.relation == Relation::launches) read_calling_off(noun, frame, subjects);
      const bool granted = context_.child(noun, "nmod:poss") != kNone && is_having(frame.relation);
      Arguments objects = complements(noun, frame.preposition);
      if (frame.relation == Relation::supplies && hands_over(noun)) continue;
      if (frame.relation == Relation::deploys && takes_orders(noun)) continue;
      const bool given = frame.relation == Relation::supports || frame.relation == Relation::supplies ||
                         frame.relation == Relation::invests_in || frame.relation == Relation::rates;
      const bool imposed = frame.relation == Relation::penalizes && one_of(frame.preposition, {"on", "against"});
      if (objects.empty() && ((given && one_of(frame.preposition, {"to", "for"})) || imposed))
        objects = recipients(noun);
      if (objects.empty() && is_judging(frame.relation))
        objects = clause_.owners(noun, frame.preposition, frame.relation == Relation::investigates);
      if (objects.empty() && imposed) objects = clause_.homes_of_goods(noun, frame.preposition);
      const std::uint32_t verb = token(noun).head;  // "drew criticism from Acme and Apex": they are no subjects
      const bool same =
          frame.turned && frame.preposition == "from" && !objects.empty() && has(subjects, objects.front().entity);
      const bool drawn = same && verb != kNone && token(noun).deprel == "obj" && token(verb).tag == Tag::verb;
      const Arguments doing = !same ? subjects : drawn ? clause_.agents(verb) : Arguments{};
      for (const Argument& o : objects) {
        for (const Argument& s : doing) {
          if (needs_whole(frame.relation) && (s.part || o.part)) continue;
          if (!context_.is(s, frame.subject) || !context_.is(o, frame.object)) continue;
          const bool gift =
              frame.preposition == "of" && token(noun).deprel == "obj" && is_gift(lemma(noun), lemma(token(noun).head));
          const bool turned = frame.turned != gift;
          context_.add(turned ? o : s, turned ? s : o,
                       {relation_of(frame, noun), noun, rule, frame.confidence, frame.attributes, !granted});
        }
      }
    }
    read_promise(noun, subjects);
  }

  // "opened orders for the Rover": who sells it
  bool takes_orders(std::uint32_t noun) const {
    const std::uint32_t verb = token(noun).head;
    return lemma(noun) == "order" && verb != kNone && token(noun).deprel == "obj" &&
           one_of(lemma(verb), {"open", "take", "accept", "receive", "book", "win", "get", "begin", "start", "fill",
                                "ship", "halt", "suspend"});
  }

  // "the sale of Apex to Acme", "of its Rover brand": no goods for Acme
  bool hands_over(std::uint32_t noun) const {
    for (const std::uint32_t sold : context_.children(noun)) {
      if (context_.preposition(sold) == "of" &&
          one_of(lemma(sold), {"brand", "business", "unit", "division", "subsidiary", "arm", "chain", "stake", "share",
                               "holding", "operation", "plant", "label"}))
        return true;
    }
    const Arguments sold = clause_.obliques(noun, "of");
    return std::ranges::any_of(sold,
                               [this](const Argument& each) { return context_.is(each, kCompany) && !each.part; });
  }

  // "has opened an inquiry into whether Acme broke the law"
  void read_question(std::uint32_t noun) {
    if (!one_of(lemma(noun), {"inquiry", "investigation", "probe", "review"})) return;
    if (noun + 2 >= context_.sentence_end(noun) || lemma(noun + 1) != "into") return;
    const std::uint32_t question = noun + 2;
    const std::uint32_t verb = token(question).head;
    if (one_of(lemma(question), {"whether", "how", "why"}) && verb != kNone && verb > question)
      add_all(doers(noun), kActor, Relation::investigates, clause_.agents(verb), kBody, noun, 800);
  }

  // "Acme and Apex are rivals", "Acme and Apex, which have been partners since 1999"
  void read_being_both(std::uint32_t noun) {
    const bool rivals = one_of(lemma(noun), {"rival", "competitor"});
    if (!rivals && !one_of(lemma(noun), {"partner", "ally"})) return;
    if (token(noun).xpos != "NNS" || context_.child(noun, "cop") == kNone || !context_.preposition(noun).empty() ||
        context_.child(noun, "nmod:poss") != kNone)
      return;
    for (const std::uint32_t c : context_.children(noun)) {
      if (c > noun && one_of(context_.preposition(c), {"of", "with", "to"})) return;  // of somebody else
    }
    const Arguments both = joint(clause_.surface_subject(noun));
    if (both.size() != 2) return;
    add_all({both[0]}, kBody | kProduct, rivals ? Relation::competes_with : Relation::partners_with, {both[1]},
            kBody | kProduct, noun, 750);
  }

  // "won the approval of Acme", "needs the backing of Acme": gives it to whoever does.
  static bool is_gift(std::string_view noun, std::string_view verb) {
    return one_of(noun, {"approval", "backing", "support", "endorsement", "blessing"}) &&
           one_of(verb, {"need", "require", "seek", "await", "win", "get", "receive", "obtain", "secure", "gain",
                         "have", "lack", "lose", "enjoy"});
  }

  // "the agreement that Acme reached with Apex"
  void read_reached(std::uint32_t noun) {
    static constexpr std::array<std::string_view, 5> kNouns = {"agreement", "deal", "contract", "pact", "treaty"};
    static constexpr std::array<std::string_view, 6> kVerbs = {"reach", "sign", "strike", "make", "have", "conclude"};
    if (std::ranges::find(kNouns, lemma(noun)) == kNouns.end()) return;
    for (const std::uint32_t c : context_.children(noun)) {
      if (token(c).deprel != "acl:relcl" || std::ranges::find(kVerbs, lemma(c)) == kVerbs.end()) continue;
      for (const Argument& s : context_.arguments(context_.child(c, "nsubj"))) {
        for (const Argument& o : clause_.after(c, "with")) {
          if (context_.is(s, kBody | kPlace) && context_.is(o, kBody | kPlace) && !s.part && !o.part)
            context_.add(s, o, {Relation::contracts_with, c, "noun:" + std::string(lemma(noun)), 800, {}});
        }
      }
    }
  }

  // "abandoned the launch of the Rover": of what it makes.
  void read_calling_off(std::uint32_t noun, const NounFrame& frame, const Arguments& subjects) {
    static constexpr std::array<std::string_view, 7> kVerbs = {"abandon", "cancel",   "scrap", "shelve",
                                                               "delay",   "postpone", "halt"};
    const std::uint32_t verb = token(noun).head;
    if (verb == kNone || std::ranges::find(kVerbs, lemma(verb)) == kVerbs.end()) return;
    for (const Argument& o : complements(noun, frame.preposition)) {
      for (const Argument& s : subjects) {
        if (context_.is(s, kCompany) && context_.is(o, kProduct))
          context_.add(s, o, {Relation::makes, o.end - 1, "maker", 650, {}, false});
      }
    }
  }

  // "faces a lawsuit from Acme": who undergoes it is whom it is against.
  void read_suffered(std::uint32_t noun, std::span<const NounFrame> frames) {
    const std::uint32_t verb = token(noun).head;
    if (verb == kNone || token(noun).deprel != "obj" || context_.table().is_light_verb(lemma(verb))) return;
    if (!one_of(lemma(verb), {"face", "suffer", "fight", "settle", "fear", "escape", "await", "contest", "appeal",
                              "challenge", "dispute", "defend"}))
      return;
    Arguments doing = complements(noun, "from");
    if (doing.empty()) doing = complements(noun, "by");
    for (const std::uint32_t c : context_.children(noun)) {  // "a suit brought by Acme"
      if (doing.empty() && c > noun && one_of(lemma(c), {"bring", "file", "lodge", "launch", "impose", "open"}) &&
          clause_.is_passive(c))
        doing = clause_.agents(c);
    }
    if (doing.empty()) doing = clause_.obliques(verb, "by");
    for (const NounFrame& frame : frames) {
      const bool rivals = frame.relation == Relation::competes_with && frame.preposition == "from";
      if ((!rivals && !one_of(frame.preposition, {"against", "into", "of", "on"})) || frame.turned) continue;
      for (const Argument& s : doing) {
        for (const Argument& o : clause_.agents(verb)) {
          if (needs_whole(frame.relation) || !context_.is(s, frame.subject) || !context_.is(o, frame.object)) continue;
          context_.add(s, o,
                       {frame.relation, noun, "noun:" + std::string(lemma(noun)), frame.confidence, frame.attributes});
        }
      }
    }
  }

  // "With the backing of Acme, Apex has opened": supports whoever does it.
  void read_blessing(std::uint32_t noun) {
    static constexpr std::array<std::string_view, 7> kNouns = {"blessing", "backing",    "support",    "approval",
                                                               "help",     "assistance", "endorsement"};
    const std::uint32_t verb = token(noun).head;
    if (verb == kNone || token(verb).tag != Tag::verb || context_.preposition(noun) != "with") return;
    if (std::ranges::find(kNouns, lemma(noun)) == kNouns.end() || token(noun).deprel != "obl") return;
    Arguments helpers = clause_.obliques(noun, "of");
    if (helpers.empty()) helpers = clause_.obliques(noun, "from");
    const Arguments helped = clause_.is_passive(verb) ? clause_.patients(verb) : clause_.agents(verb);
    for (const Argument& s : helpers) {
      for (const Argument& o : helped) {
        if (!s.part && context_.is(s, kActor) && context_.is(o, kActor))
          context_.add(s, o, {Relation::supports, noun, "noun:support", 700, {}});
      }
    }
  }

  // "the contract with Acme, which went to Apex", "the order from Acme was given to Apex"
  void read_recipients(std::uint32_t noun) {
    static constexpr std::array<std::string_view, 5> kNouns = {"contract", "order", "deal", "concession", "tender"};
    if (std::ranges::find(kNouns, lemma(noun)) == kNouns.end()) return;
    Arguments others = complements(noun, "with");
    if (others.empty()) others = complements(noun, "from");
    if (others.empty()) return;
    std::vector<std::uint32_t> verbs;
    if (token(noun).deprel.starts_with("nsubj")) verbs.push_back(token(noun).head);
    for (const std::uint32_t c : context_.children(noun)) {
      const std::uint32_t subject = token(c).deprel == "acl:relcl" ? clause_.surface_subject(c) : kNone;
      if (subject != kNone && (token(subject).xpos == "WDT" || lemma(subject) == "that")) verbs.push_back(c);
    }
    for (const std::uint32_t verb : verbs) {
      const std::string_view word = lemma(verb);
      const bool given = word == "award" || word == "give" || word == "hand" || word == "grant";
      if (word != "go" && !(given && clause_.is_passive(verb))) continue;
      for (const Argument& s : clause_.after(verb, "to")) {
        for (const Argument& o : others) {
          if (context_.is(s, kBody) && context_.is(o, kActor))
            context_.add(s, o, {Relation::contracts_with, verb, "noun:contract", 750, {}});
        }
      }
    }
  }

  // "a broker with offices in Oslo", "Acme, with plants in Oslo,"
  Arguments havers(std::uint32_t noun) const {
    const std::uint32_t head = token(noun).head;
    if (head == kNone || head > noun) return {};
    if (token(noun).deprel == "nmod") return context_.arguments(head);
    return token(noun).deprel == "obl" && token(head).tag == Tag::noun ? context_.arguments(head) : Arguments{};
  }

  // "Acme" of "Acme employs 500 people at sites in Oslo"
  Arguments employers(std::uint32_t noun) const {
    std::uint32_t head = token(noun).head;
    if (head != kNone && token(noun).deprel == "nmod" && token(head).deprel == "obj") head = token(head).head;
    return head != kNone && one_of(lemma(head), {"employ", "have"}) && head < noun ? clause_.agents(head) : Arguments{};
  }

  // "Acme is under investigation by the Trade Board"
  void read_undergoing(std::uint32_t noun) {
    static constexpr std::array<std::string_view, 5> kNouns = {"investigation", "scrutiny", "review", "audit",
                                                               "examination"};
    if (context_.preposition(noun) != "under" || std::ranges::find(kNouns, lemma(noun)) == kNouns.end()) return;
    const std::uint32_t verb = token(noun).head;
    std::uint32_t subject = context_.child(noun, "nsubj");
    if (subject == kNone && verb != kNone && token(verb).tag == Tag::verb) subject = clause_.surface_subject(verb);
    for (const Argument& who : clause_.obliques(noun, "by")) {
      for (const Argument& whom : context_.arguments(subject)) {
        if (context_.is(who, kActor) && context_.is(whom, kAgent | kProduct))
          context_.add(who, whom, {Relation::investigates, noun, "noun:investigation", 800, {}});
      }
    }
  }

  // "its stake in Acme", "its plant in Oslo": there, whatever is said of it.
  static bool is_having(Relation relation) {
    return relation == Relation::owns || relation == Relation::operates_in || relation == Relation::located_in;
  }

  // Who sells a stake does not say that he holds one.
  Relation relation_of(const NounFrame& frame, std::uint32_t noun) const {
    std::uint32_t object = noun;  // "sold all of its shares"
    while (token(object).head != kNone && context_.is_amount(token(object).head)) object = token(object).head;
    const std::uint32_t verb = token(object).head;
    const bool sold = frame.relation == Relation::owns && verb != kNone && token(object).deprel == "obj" &&
                      one_of(lemma(verb), {"sell", "offload", "divest"});
    return sold ? Relation::sells : frame.relation;
  }

  struct MutualNoun {
    std::string_view noun;
    Relation relation;
  };

  // "Acme and Apex formed a venture", "a merger between Acme and Apex"
  void read_mutual_noun(std::uint32_t noun) {
    static constexpr std::array kNouns = {
        MutualNoun{"merger", Relation::merges_with},
        MutualNoun{"partnership", Relation::partners_with},
        MutualNoun{"alliance", Relation::partners_with},
        MutualNoun{"venture", Relation::partners_with},
        MutualNoun{"tie-up", Relation::partners_with},
        MutualNoun{"collaboration", Relation::partners_with},
        MutualNoun{"agreement", Relation::contracts_with},
        MutualNoun{"contract", Relation::contracts_with},
        MutualNoun{"pact", Relation::contracts_with},
        MutualNoun{"talk", Relation::meets},
        MutualNoun{"negotiation", Relation::meets},
        MutualNoun{"force", Relation::partners_with},
        MutualNoun{"effort", Relation::partners_with},
        MutualNoun{"memorandum", Relation::contracts_with},
        MutualNoun{"truce", Relation::contracts_with},
        MutualNoun{"ceasefire", Relation::contracts_with},
        MutualNoun{"settlement", Relation::contracts_with},
        MutualNoun{"rivalry", Relation::competes_with},
        MutualNoun{"competition", Relation::competes_with},
        MutualNoun{"battle", Relation::competes_with},
        MutualNoun{"duel", Relation::competes_with},
        MutualNoun{"head-to-head", Relation::competes_with},
        MutualNoun{"showdown", Relation::competes_with},
        MutualNoun{"fight", Relation::competes_with},
        MutualNoun{"dispute", Relation::criticizes},
        MutualNoun{"row", Relation::criticizes},
        MutualNoun{"feud", Relation::criticizes},
        MutualNoun{"spat", Relation::criticizes},
        MutualNoun{"deal", Relation::contracts_with},
        MutualNoun{"treaty", Relation::contracts_with},
        MutualNoun{"accord", Relation::contracts_with},
        MutualNoun{"dinner", Relation::meets},
        MutualNoun{"lunch", Relation::meets},
        MutualNoun{"meeting", Relation::meets},
        MutualNoun{"summit", Relation::meets},
    };
    const auto* found =
        std::find_if(kNouns.begin(), kNouns.end(), [&](const MutualNoun& each) { return each.noun == lemma(noun); });
    if (found == kNouns.end()) return;
    Arguments both = clause_.obliques(noun, "between");
    if (both.size() < 2 && (found->relation == Relation::merges_with || found->noun == "tie-up")) {
      both = clause_.obliques(noun, "of");
      if (both.size() == 1) {
        for (const Argument& other : clause_.obliques(noun, "with")) both.push_back(other);
      }
    }
    if (both.size() < 2 && clause_.obliques(noun, "with").empty()) both = joint_doers(noun);
    if (both.size() < 2 && clause_.obliques(noun, "with").empty()) both = owning_pair(noun);
    const std::string rule = "noun:" + std::string(lemma(noun));
    const bool approached = both.size() < 2 && found->relation != Relation::meets;
    if (approached) both = approaching(noun);
    for (std::size_t a = 0; a < both.size(); ++a) {
      for (std::size_t b = a + 1; b < both.size(); ++b) {
        const TypeSet types = types_of_mutual(found->relation);
        if (context_.is(both[a], types) && context_.is(both[b], types) && !both[a].part && !both[b].part)
          context_.add(both[a], both[b], mutual_reading(found->relation, noun, rule, approached));
      }
    }
  }

  // A battle between countries is a war, and one between companies a competition.
  static TypeSet types_of_mutual(Relation relation) {
    if (relation == Relation::competes_with) return kCompany | kProduct;
    return relation == Relation::meets || relation == Relation::criticizes ? kActor : kBody | kPlace;
  }

  static Reading mutual_reading(Relation relation, std::uint32_t noun, std::string_view rule, bool planned) {
    Reading reading{relation, noun, rule, 800, {}};
    if (planned) reading.attributes["status"] = "planned";
    return reading;
  }

  // Those who do it together: the subjects of the verb whose object the noun is; none if another stands after "with".
  Arguments joint_doers(std::uint32_t noun) const {
    const std::uint32_t subject = joint_subject(noun, 0);
    if (subject == kNone) return {};
    Arguments both = joint(subject);
    const std::uint32_t owner = context_.child(noun, "nmod:poss");
    const bool theirs = owner == kNone || lemma(owner) == "their";
    return both.size() >= 2 && both.size() <= kMostTogether && theirs ? both : Arguments{};
  }

  // "Acme and Apex said their merger would close": the only two that the clause around it is about
  Arguments owning_pair(std::uint32_t noun) const {
    const std::uint32_t owner = context_.child(noun, "nmod:poss");
    const bool one = one_of(lemma(noun), {"merger", "partnership", "alliance", "venture", "tie-up", "collaboration"});
    if (owner == kNone || lemma(owner) != "their" || !one || token(noun).xpos != "NN") return {};
    std::uint32_t verb = token(noun).head;
    for (int step = 0; step < kMostClauses && verb != kNone; verb = token(verb).head) {
      if (token(verb).tag != Tag::verb) continue;
      ++step;
      const std::uint32_t subject = clause_.surface_subject(verb);
      if (subject == kNone || subject >= noun) continue;
      Arguments both = joint(subject);
      return both.size() == 2 ? both : Arguments{};
    }
    return {};
  }

  // "are discussing a merger", "are close to an agreement", "are in talks about a venture": who does.
  std::uint32_t joint_subject(std::uint32_t noun, int depth) const {
    const std::string_view word = context_.preposition(noun);
    if (depth == 0 && word == "in" && context_.child(noun, "cop") != kNone) return context_.child(noun, "nsubj");
    const std::uint32_t governor = token(noun).head;
    if (governor == kNone || depth > 3) return kNone;
    if (token(governor).tag == Tag::verb) {
      static constexpr std::array<std::string_view, 36> kVerbs = {
          "pool",        "combine",  "join",        "reach",     "ink",    "seal",     "form",    "sign",    "set",
          "announce",    "complete", "create",      "agree",     "have",   "enter",    "strike",  "finish",  "conclude",
          "finalise",    "hold",     "discuss",     "negotiate", "plan",   "consider", "explore", "propose", "pursue",
          "contemplate", "mull",     "renegotiate", "near",      "resume", "begin",    "open",    "start",   "unveil"};
      static constexpr std::array<std::string_view, 5> kVerbsBeside = {"agree", "talk", "negotiate", "work", "settle"};
      const bool locked = word == "in" && one_of(lemma(governor), {"lock", "engage", "embroil", "involve"});
      if (locked && clause_.obliques(governor, "with").empty()) return clause_.surface_subject(governor);
      if (clause_.is_passive(governor) || !clause_.obliques(governor, "with").empty()) return kNone;
      if (one_of(lemma(noun), {"rivalry", "competition", "battle", "duel", "head-to-head", "showdown", "fight", "row",
                               "dispute", "feud", "spat"}))
        return kNone;  // each may have it with others
      if (one_of(lemma(noun), {"force", "effort"}) && !one_of(lemma(governor), {"join", "pool", "combine"}))
        return kNone;
      const bool object = token(noun).deprel == "obj" && std::ranges::find(kVerbs, lemma(governor)) != kVerbs.end();
      const bool beside = (word == "on" || word == "to" || word == "about" || word == "over") &&
                          std::ranges::find(kVerbsBeside, lemma(governor)) != kVerbsBeside.end();
      const bool pooled = (word == "in" || word == "into") &&
                          lemma(noun) == "venture" &&  // "combined them in a venture"
                          one_of(lemma(governor), {"combine", "pool", "merge", "put", "fold", "bundle", "bring"});
      return object || beside || pooled ? clause_.surface_subject(governor) : kNone;
    }
    const std::uint32_t own = context_.child(governor, "cop") == kNone ? kNone : context_.child(governor, "nsubj");
    if (token(governor).tag == Tag::adj && (lemma(governor) == "close" || lemma(governor) == "near")) return own;
    static constexpr std::array<std::string_view, 8> kTalks = {"talk",  "negotiation", "discussion", "verge",
                                                               "brink", "plan",        "proposal",   "term"};
    if (std::ranges::find(kTalks, lemma(governor)) == kTalks.end()) return kNone;
    return own != kNone ? own : joint_subject(governor, depth + 1);
  }

  // "approached Acme about a merger"
  Arguments approaching(std::uint32_t noun) const {
    const std::uint32_t verb = token(noun).head;
    if (verb == kNone || lemma(verb) != "approach" || context_.preposition(noun) != "about") return {};
    Arguments both = clause_.agents(verb);
    for (const Argument& other : clause_.patients(verb)) both.push_back(other);
    return both;
  }

  // "approached Acme about a takeover"
  void read_approach_about(std::uint32_t noun) {
    if (!one_of(lemma(noun), {"takeover", "buyout", "acquisition", "bid", "purchase"})) return;
    const Arguments both = approaching(noun);
    if (both.size() != 2 || !context_.is(both[0], kActor) || !context_.is(both[1], kCompany)) return;
    context_.add(both[0], both[1], mutual_reading(Relation::acquires, noun, "noun:" + std::string(lemma(noun)), true));
  }

  // Whom something is given: "promised Acme help", "Acme was offered a loan".
  Arguments recipients(std::uint32_t noun) const {
    static constexpr std::array<std::string_view, 11> kVerbs = {"give",   "offer",   "promise", "grant", "lend", "send",
                                                                "pledge", "provide", "extend",  "hand",  "issue"};
    const std::uint32_t verb = token(noun).head;
    if (verb == kNone || token(noun).deprel != "obj") return {};
    if (std::ranges::find(kVerbs, lemma(verb)) == kVerbs.end()) return {};
    if (clause_.is_passive(verb)) return context_.arguments(clause_.surface_subject(verb));
    std::uint32_t whom = context_.child(verb, "iobj");
    const std::uint32_t first = context_.child(verb, "obj");  // where the tree has two objects
    if (whom == kNone && first < noun && token(first).tag == Tag::propn) whom = first;
    return context_.arguments(whom);
  }

  // Beside the noun, or beside the verb that it is the object of; before it for "its Acme bid".
  Arguments complements(std::uint32_t noun, std::string_view preposition) const {
    Arguments found = clause_.obliques(noun, preposition);
    for (std::size_t k = 0; preposition == "in" && found.empty() && k < kLikeIn.size(); ++k)
      found = clause_.obliques(noun, kLikeIn[k]);
    for (const std::uint32_t c : context_.children(noun)) {  // "an investment by Acme in Apex"
      if (found.empty() && c > noun && context_.preposition(c) == "by") found = clause_.obliques(c, preposition);
    }
    const std::uint32_t verb = token(noun).head;
    if (found.empty() && verb != kNone && token(noun).deprel == "obj") {
      const bool order = preposition == "from" && one_of(lemma(noun), {"order", "contract"});
      found = order ? clause_.after(verb, preposition) : clause_.obliques(verb, preposition);
    }
    if (found.empty() && (token(noun).deprel == "obl" || token(noun).deprel == "nmod") && verb != kNone &&
        context_.preposition(noun) == "in")
      return found;
    if (found.empty() && verb != kNone && token(noun).deprel == "obj") found = before_relative(verb, preposition);
    if (found.empty()) found = behind(noun, preposition);
    const bool exchange = preposition == "on" && one_of(lemma(noun), {"debut", "listing", "flotation", "float", "ipo"});
    if (!found.empty() || (preposition != "for" && preposition != "of" && preposition != "in" && !exchange))
      return found;
    const bool has_possessor = context_.child(noun, "nmod:poss") != kNone;
    if (!has_possessor && context_.child(noun, "det") == kNone) return found;  // "Acme and Apex hold stakes", misread
    for (const std::uint32_t c : context_.children(noun)) {
      if (token(c).deprel != "compound" || token(c).tag != Tag::propn) continue;
      const Argument name = context_.argument(c);
      if (preposition == "in" && context_.is(name, kPlace))
        return context_.arguments(c);                  // "its Oslo and Bergen plants"
      if (preposition != "in" && name) return {name};  // "its Acme bid"
    }
    return found;
  }

  // "Acme" of "Acme, in which Apex holds a stake"
  Arguments before_relative(std::uint32_t verb, std::string_view preposition) const {
    const std::uint32_t begin = std::max(context_.sentence_begin(verb) + 2, verb > 12 ? verb - 12 : 0u);
    for (std::uint32_t i = verb; i > begin; --i) {
      if (token(i).form == "," && i + 2 < verb) return {};
      if (lemma(i) != "which" || lemma(i - 1) != preposition) continue;
      const Mention* name = context_.mention(token(i - 2).form == "," && i >= begin + 2 ? i - 3 : i - 2);
      const bool named = name != nullptr && name->kind == Mention::Kind::name && name->entity != kNone;
      return named ? Arguments{{name->entity, name->begin, name->end}} : Arguments{};
    }
    return {};
  }

  // "a contract worth up to $5bn from Acme": further behind, where the tree has it beside something else.
  Arguments behind(std::uint32_t noun, std::string_view preposition) const {
    const std::uint32_t end = std::min(context_.sentence_end(noun), noun + 10);
    for (std::uint32_t i = noun + 2; i < end; ++i) {
      const Tag tag = token(i).tag;
      if (tag == Tag::verb || tag == Tag::aux || tag == Tag::sconj || tag == Tag::cconj || tag == Tag::punct) break;
      if (context_.mention(i) != nullptr || token(i).xpos == "WDT" || token(i).xpos == "WP") break;
      if (lemma(i) == preposition && token(i).deprel == "case") return context_.phrase(i + 1);
      const bool sum = i + 1 < end && (token(i + 1).tag == Tag::sym || token(i + 1).tag == Tag::num);
      if (tag == Tag::adp && token(i).deprel == "case" && !sum) break;
    }
    return {};
  }

  Arguments doers(std::uint32_t noun) const {
    if (const std::uint32_t owner = context_.child(noun, "nmod:poss"); owner != kNone) {
      if (Arguments found = context_.arguments(owner); !found.empty()) return found;
      const bool first = one_of(lemma(noun), {"debut", "listing", "flotation"}) && token(noun).deprel == "obl";
      if (first && token(owner).tag == Tag::pron && token(noun).head != kNone)  // "Shares in Acme rose on their debut"
        return context_.arguments(clause_.surface_subject(token(noun).head));
    }
    if (Arguments found = clause_.obliques(noun, "by"); !found.empty()) return found;
    if (const std::uint32_t led = token(noun).head;
        led != kNone && token(noun).deprel == "obj" && one_of(lemma(led), {"lead", "head", "chair", "oversee"}) &&
        one_of(lemma(noun), {"inquiry", "enquiry", "investigation", "probe", "review", "audit"}))
      return clause_.agents(led);
    for (const std::uint32_t c : context_.children(noun)) {  // "the sale of X by Y"
      if (!one_of(context_.preposition(c), {"of", "against", "into", "on"})) continue;
      if (Arguments found = clause_.obliques(c, "by"); !found.empty()) return found;
    }
    if (one_of(lemma(noun),
               {"support", "backing", "praise", "criticism", "condemnation", "opposition", "help", "aid"})) {
      Arguments found = complements(noun, "from");  // "support for Ann Lee from Acme"
      for (const std::uint32_t c : context_.children(noun)) {
        if (found.empty() && c > noun) found = clause_.obliques(c, "from");
      }
      if (!found.empty()) return found;
    }
    if (context_.child(noun, "cop") != kNone && context_.preposition(noun) == "in")  // "is in talks with"
      return context_.arguments(clause_.surface_subject(noun));
    const std::uint32_t head = token(noun).head;
    if (head == kNone) return {};
    if (token(head).tag != Tag::verb && token(head).tag != Tag::aux && token(head).tag != Tag::adj) return {};
    const bool voiced = one_of(lemma(noun), {"support", "backing", "opposition", "concern", "criticism", "praise"}) &&
                        one_of(lemma(head), {"pledge", "declare", "voice", "express", "reiterate", "throw", "lend",
                                             "offer", "raise", "signal"});
    if (voiced && token(noun).deprel == "obj") return clause_.agents(head);
    if (const std::uint32_t judged = judged_as(noun, head); judged != kNone) return context_.arguments(judged);
    const bool rivals = one_of(lemma(noun), {"competition", "rivalry"});  // who faces it is in it
    if (token(noun).deprel == "obj" && (rivals || context_.table().is_light_verb(lemma(head))))
      return clause_.agents(head);
    if (token(noun).deprel == "obl" && token(head).tag == Tag::adj && context_.preposition(noun) == "to" &&
        (lemma(head) == "close" || lemma(head) == "near"))  // "is close to an agreement"
      return context_.arguments(context_.child(head, "nsubj"));
    if (token(noun).deprel == "nsubj" && lemma(head) == "come") return clause_.after(head, "from");
    if (!token(noun).deprel.starts_with("obl")) return {};
    const std::string_view word = context_.preposition(noun);
    if (word == "in" && one_of(lemma(head), {"lock", "engage", "embroil", "involve"}))  // "is locked in a battle with"
      return context_.arguments(clause_.surface_subject(head));
    if (clause_.is_passive(head)) {  // "buoyed by an order"
      static constexpr std::array<std::string_view, 6> kHelped = {"buoy", "boost", "lift", "help", "hit", "encourage"};
      return word == "by" && std::ranges::find(kHelped, lemma(head)) != kHelped.end() ? clause_.patients(head)
                                                                                      : Arguments{};
    }
    static constexpr std::array<std::string_view, 5> kReaching = {"come", "enter", "get", "agree", "beat"};
    const bool reached =
        (word == "to" || word == "into") && std::ranges::find(kReaching, lemma(head)) != kReaching.end();
    if (word == "for" && one_of(lemma(noun), {"talk", "discussion", "meeting", "negotiation", "summit"}) &&
        one_of(lemma(head), {"fly", "travel", "go", "come", "arrive", "visit", "head", "return", "sit"}))
      return context_.arguments(clause_.surface_subject(head));
    if (one_of(word, {"after", "since", "follow", "following", "through"}) &&
        clause_.obliques(noun, "with").size() == 1 &&
        clause_.obliques(noun, "between").empty())  // "Since the merger with Apex, Acme has"
      return context_.arguments(clause_.surface_subject(head));
    if (word == "for" && one_of(lemma(noun), {"job", "role", "post", "position"}) &&
        one_of(lemma(head), {"leave", "quit", "depart"}))  // "left for a job at Acme"
      return context_.arguments(clause_.surface_subject(head));
    if (word == "for" &&
        one_of(lemma(head), {"file", "apply", "push", "press", "opt", "aim", "ask"}))  // "filed for an"
      return context_.arguments(clause_.surface_subject(head));
    const bool served = word == "after" && (context_.kinds(noun) & kTimeNoun) != 0;  // "left after ten years at"
    const bool broken =
        lemma(head) == "break" && clause_.object(head) != kNone && lemma(clause_.object(head)) == "ground";
    const bool spent = word == "on" && (one_of(lemma(head), {"spend", "work"}) || broken);  // "spent $5m on a plant in"
    const bool by_doing = word == "with" && one_of(lemma(noun), {"introduction", "launch", "release", "acquisition",
                                                                 "purchase", "takeover", "sale", "unveiling"});
    const bool meddles = one_of(lemma(head), {"meddle", "interfere", "intervene", "assist", "help", "advise"});
    if ((word == "in" && !meddles) || word == "under" || reached || served || spent || by_doing)
      return context_.arguments(clause_.surface_subject(head));
    return {};
  }

  // "makes Acme an alternative to Apex", "sees Acme as an alternative to Apex": what the noun is said of; kNone
  // without.
  std::uint32_t judged_as(std::uint32_t noun, std::uint32_t verb) const {
    static constexpr std::array<std::string_view, 10> kJudging = {"make",     "see",  "regard", "view", "consider",
                                                                  "position", "tout", "bill",   "call", "describe"};
    if (std::ranges::find(kJudging, lemma(verb)) == kJudging.end() || clause_.is_passive(verb)) return kNone;
    const bool as = context_.preposition(noun) == "as";
    for (const std::uint32_t c : context_.children(verb)) {
      if (c < noun && c > verb && token(c).deprel == "obj" &&
          (as || token(noun).deprel == "obj" || token(noun).deprel == "xcomp"))
        return c;
    }
    return kNone;
  }

  // "won a contract to provide Acme with servers": a contract with Acme.
  void read_promise(std::uint32_t noun, const Arguments& subjects) {
    if (lemma(noun) != "contract" && lemma(noun) != "deal" && lemma(noun) != "agreement") return;
    const std::uint32_t verb = token(noun).deprel == "obj" ? token(noun).head : kNone;  // where the tree has it there
    std::vector<std::uint32_t> below(context_.children(noun).begin(), context_.children(noun).end());
    if (verb != kNone) below.insert(below.end(), context_.children(verb).begin(), context_.children(verb).end());
    for (const std::uint32_t c : below) {
      const std::string_view label = token(c).deprel;
      if (c < noun || (label != "acl" && label != "advcl" && label != "xcomp") || token(c).xpos != "VB") continue;
      if (!one_of(lemma(c), {"provide", "supply", "equip", "serve", "deliver", "sell", "build"})) continue;
      Arguments customers = clause_.patients(c);
      for (const Argument& each : clause_.after(c, "to")) customers.push_back(each);
      for (const Argument& o : customers) {
        for (const Argument& s : subjects) {
          if (!o.part && context_.is(s, kBody) && context_.is(o, kBody | kPlace))
            context_.add(s, o, {Relation::contracts_with, noun, "noun:contract", 800, {}});
        }
      }
    }
  }
};

}  // namespace

void read_action_nouns(RelationContext& context) {
  ActionNounReader(context).run();
}

}  // namespace newsgraph::ingest
