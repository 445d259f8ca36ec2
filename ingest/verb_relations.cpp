// Relations that verbs and nouns of action state: relation_tables.h says which.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/clause_arguments.h"
#include "ingest/relation_context.h"

namespace newsgraph::ingest {
namespace {

// Say of a site what "in" says.
constexpr std::array<std::string_view, 5> kLikeIn = {"across", "throughout", "near", "outside", "around"};

class VerbReader {
 public:
  explicit VerbReader(RelationContext& context) : context_(context), clause_(context) {}

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

  void read_verb(std::uint32_t verb) {
    if (const auto frames = context_.table().verbs(lemma(verb)); !frames.empty()) {
      const std::string_view prt = clause_.particle(verb);
      const std::string rule = "verb:" + std::string(lemma(verb));
      for (const VerbFrame& frame : frames) {
        if (frame.particle == prt) read_frame(verb, frame, rule);
      }
    }
    if (is_mutual(lemma(verb))) read_mutual(verb);
    if (lemma(verb) == "appoint" || lemma(verb) == "name" || lemma(verb) == "hire") read_appointment(verb);
    if (lemma(verb) == "hire" || lemma(verb) == "recruit" || lemma(verb) == "poach" || lemma(verb) == "sign" ||
        lemma(verb) == "lure")
      read_hiring(verb);
  }

  void read_frame(std::uint32_t verb, const VerbFrame& frame, const std::string& rule) {
    const bool passive = clause_.is_passive(verb);
    if (frame.passive && !passive && context_.child(verb, "obj") != kNone) return;  // "raised prices in Oslo"
    const Arguments subjects = frame.passive && passive ? clause_.patients(verb) : clause_.agents(verb);
    if (subjects.empty()) return;
    const Arguments objects = frame.preposition.empty() ? clause_.patients(verb) : places_after(verb, frame);
    if (frame.relation == Relation::rates && objects.empty()) read_rating_of_stock(verb, subjects, frame);
    if (frame.relation == Relation::merges_with && read_merging(verb, objects, rule)) return;
    if (frame.relation == Relation::operates_in && lemma(verb) == "own" && !clause_.patients(verb).empty()) return;
    for (const Argument& s : subjects) {
      for (const Argument& o : objects) {
        if (o.part && frame.relation == Relation::works_for && joins_board(verb)) continue;
        if (o.part && frame.relation == Relation::partners_with && lemma(verb) != "work")
          continue;  // "with Acme chips"
        if (needs_whole(frame.relation) && (s.part || o.part)) continue;
        if (!o.part && !objects.empty() && objects.front().part && has(subjects, objects.front().entity)) continue;
        if (o.part && has(subjects, o.entity)) continue;  // "goods provided by Acme": not to Acme
        if (frame.relation == Relation::takes_public && frame.preposition == "on" && is_pronoun(s)) continue;
        const Argument object = frame.relation == Relation::competes_with ? peer(s, o) : o;
        if (!context_.is(s, frame.subject) || !context_.is(object, frame.object)) continue;
        context_.add(frame.turned ? object : s, frame.turned ? s : object,
                     {relation_of(frame, verb, s, object), verb, rule, frame.confidence, frame.attributes});
      }
    }
  }

  // "upgraded the stock": that of the company which the article is about.
  void read_rating_of_stock(std::uint32_t verb, const Arguments& subjects, const VerbFrame& frame) {
    const std::uint32_t stock = frame.preposition.empty() ? clause_.object(verb) : kNone;
    if (stock == kNone || (lemma(stock) != "stock" && lemma(stock) != "share") || !is_definite(stock)) return;
    const Argument company = context_.topic(stock, kCompany);
    for (const Argument& s : subjects) {
      if (context_.is(s, frame.subject)) context_.add(s, company, {frame.relation, verb, "rating-topic", 650, {}});
    }
  }

  // "the stock", and nothing says of whom
  bool is_definite(std::uint32_t noun) const {
    const std::uint32_t article = context_.child(noun, "det");
    return article != kNone && lemma(article) == "the" && context_.child(noun, "nmod") == kNone;
  }

  // "joined Acme's board": no employee of it
  bool joins_board(std::uint32_t verb) const {
    const std::uint32_t object = clause_.object(verb);
    return object != kNone && lemma(object) == "board";
  }

  // What follows the preposition. Where something is done, it is done "near", "outside" and "across" as well as "in".
  Arguments places_after(std::uint32_t verb, const VerbFrame& frame) const {
    Arguments found = clause_.after(verb, frame.preposition);
    if (frame.preposition != "in" || frame.relation != Relation::operates_in) return found;
    for (std::size_t k = 0; found.empty() && k < kLikeIn.size(); ++k) found = clause_.after(verb, kLikeIn[k]);
    return found;
  }

  static bool has(const Arguments& some, std::uint32_t entity) {
    return std::ranges::any_of(some, [entity](const Argument& a) { return a.entity == entity; });
  }

  // "merged Apex with Zeta": not with whoever does it.
  bool read_merging(std::uint32_t verb, const Arguments& others, const std::string& rule) {
    if (clause_.is_passive(verb)) return false;
    const Arguments merged = clause_.patients(verb);
    for (const Argument& s : merged) {
      for (const Argument& o : others) {
        if (context_.is(s, kBody) && context_.is(o, kBody))
          context_.add(s, o, {Relation::merges_with, verb, rule, 800, {}});
      }
    }
    return !merged.empty();
  }

  // Read from "it": too weak for what is said once of a company.
  bool is_pronoun(const Argument& argument) const { return token(argument.begin).tag == Tag::pron; }

  // "invests in Acme's business" is not said of Acme as a whole.
  static bool needs_whole(Relation relation) {
    return relation == Relation::owns || relation == Relation::acquires || relation == Relation::sells ||
           relation == Relation::invests_in || relation == Relation::leads || relation == Relation::founded ||
           relation == Relation::merges_with;
  }

  // "Apex, backed by Acme Capital": a company that backs another one puts money into it.
  Relation relation_of(const VerbFrame& frame, std::uint32_t verb, const Argument& s, const Argument& o) const {
    const bool built_in = frame.verb == "build" && frame.relation == Relation::makes && has_goal(verb);
    if (built_in) return Relation::deploys;
    const bool backs = frame.verb == "back" && token(verb).deprel == "acl";
    return backs && context_.is(s, kCompany) && context_.is(o, kCompany) ? Relation::invests_in : frame.relation;
  }

  // "builds X into its cars"
  bool has_goal(std::uint32_t verb) const {
    return std::ranges::any_of(context_.children(verb),
                               [this](std::uint32_t c) { return context_.preposition(c) == "into"; });
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

  static constexpr std::array kMutualVerbs = {
      std::pair{std::string_view("merge"), Relation::merges_with},
      std::pair{std::string_view("marry"), Relation::family_of},
      std::pair{std::string_view("meet"), Relation::meets},
      std::pair{std::string_view("cooperate"), Relation::partners_with},
      std::pair{std::string_view("co-operate"), Relation::partners_with},
      std::pair{std::string_view("collaborate"), Relation::partners_with},
      std::pair{std::string_view("compete"), Relation::competes_with},
  };

  static bool is_mutual(std::string_view verb) {
    return std::ranges::any_of(kMutualVerbs, [verb](const auto& each) { return each.first == verb; });
  }

  // "A and B merged"
  void read_mutual(std::uint32_t verb) {
    if (!clause_.patients(verb).empty() && !clause_.is_passive(verb)) return;
    const Arguments both = context_.arguments(clause_.surface_subject(verb));
    const bool people = lemma(verb) == "marry";
    const Relation relation =
        std::ranges::find(kMutualVerbs, lemma(verb), [](const auto& each) { return each.first; })->second;
    const bool beside = relation == Relation::partners_with || relation == Relation::competes_with;
    if (beside && (!clause_.after(verb, "with").empty() || !clause_.after(verb, "against").empty())) return;
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
    const std::uint32_t rank = context_.child(role, "amod");
    const bool chief = rank != kNone && lemma(rank) == "chief" && lemma(role) == "executive";
    const bool leads = chief || (context_.kinds(role) & kLeaderNoun) != 0;
    for (const Argument& body : clause_.agents(verb)) {
      for (const Argument& person : clause_.patients(verb)) {
        if (!context_.is(body, kBody | kPlace) || !context_.is(person, kPerson)) continue;
        Reading reading{leads ? Relation::leads : Relation::works_for, verb, "appointment", 700, {}};
        reading.attributes["role"] = (chief ? "chief " : "") + token(role).lemma;
        context_.add(person, body, std::move(reading));
      }
    }
  }

  // "Acme hired Ann Lee from Apex"
  void read_hiring(std::uint32_t verb) {
    Arguments bodies = clause_.after(verb, "from");
    if (lemma(verb) == "sign" && bodies.empty()) return;
    if (role_of_appointment(verb) == kNone) {
      for (const Argument& a : clause_.agents(verb)) bodies.push_back(a);
    }
    for (const Argument& person : clause_.patients(verb)) {
      for (const Argument& body : bodies) {
        if (context_.is(person, kPerson) && context_.is(body, kBody))
          context_.add(person, body, {Relation::works_for, verb, "appointment", 650, {}});
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
    const auto frames = context_.table().nouns(lemma(noun));
    if (frames.empty()) return;
    read_mutual_noun(noun);
    read_undergoing(noun);
    read_reached(noun);
    Arguments subjects = doers(noun);
    const bool with = subjects.empty() && context_.preposition(noun) == "with";
    if (with) subjects = havers(noun);
    if (subjects.empty()) return;
    const std::string rule = "noun:" + std::string(lemma(noun));
    for (const NounFrame& frame : frames) {
      if (with && !is_having(frame.relation)) continue;
      const bool granted = context_.child(noun, "nmod:poss") != kNone && is_having(frame.relation);
      for (const Argument& o : complements(noun, frame.preposition)) {
        for (const Argument& s : subjects) {
          if (needs_whole(frame.relation) && (s.part || o.part)) continue;
          if (!context_.is(s, frame.subject) || !context_.is(o, frame.object)) continue;
          context_.add(frame.turned ? o : s, frame.turned ? s : o,
                       {relation_of(frame, noun), noun, rule, frame.confidence, frame.attributes, !granted});
        }
      }
    }
    read_promise(noun, subjects);
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

  // "a broker with offices in Oslo", "Acme, with plants in Oslo,"
  Arguments havers(std::uint32_t noun) const {
    const std::uint32_t head = token(noun).head;
    if (head == kNone || head > noun) return {};
    if (token(noun).deprel == "nmod") return context_.arguments(head);
    return token(noun).deprel == "obl" && token(head).tag == Tag::noun ? context_.arguments(head) : Arguments{};
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
    const std::uint32_t verb = token(noun).head;
    const bool sold = frame.relation == Relation::owns && verb != kNone && token(noun).deprel == "obj" &&
                      (lemma(verb) == "sell" || lemma(verb) == "offload" || lemma(verb) == "divest");
    return sold ? Relation::sells : frame.relation;
  }

  struct MutualNoun {
    std::string_view noun;
    Relation relation;
  };

  // "Acme and Apex formed a venture", "a merger between Acme and Apex"
  void read_mutual_noun(std::uint32_t noun) {
    static constexpr std::array kNouns = {
        MutualNoun{"merger", Relation::merges_with},       MutualNoun{"partnership", Relation::partners_with},
        MutualNoun{"alliance", Relation::partners_with},   MutualNoun{"venture", Relation::partners_with},
        MutualNoun{"tie-up", Relation::partners_with},     MutualNoun{"collaboration", Relation::partners_with},
        MutualNoun{"agreement", Relation::contracts_with}, MutualNoun{"contract", Relation::contracts_with},
        MutualNoun{"pact", Relation::contracts_with},      MutualNoun{"talk", Relation::meets},
        MutualNoun{"negotiation", Relation::meets},        MutualNoun{"force", Relation::partners_with},
        MutualNoun{"deal", Relation::contracts_with},      MutualNoun{"treaty", Relation::contracts_with},
        MutualNoun{"accord", Relation::contracts_with},
    };
    const auto* found =
        std::find_if(kNouns.begin(), kNouns.end(), [&](const MutualNoun& each) { return each.noun == lemma(noun); });
    if (found == kNouns.end()) return;
    Arguments both = clause_.obliques(noun, "between");
    if (both.size() < 2 && found->relation == Relation::merges_with) {
      both = clause_.obliques(noun, "of");
      if (both.size() == 1) {
        for (const Argument& other : clause_.obliques(noun, "with")) both.push_back(other);
      }
    }
    if (both.size() < 2 && clause_.obliques(noun, "with").empty()) both = joint_doers(noun);
    for (std::size_t a = 0; a < both.size(); ++a) {
      for (std::size_t b = a + 1; b < both.size(); ++b) {
        if (context_.is(both[a], kBody | kPlace) && context_.is(both[b], kBody | kPlace) && !both[a].part &&
            !both[b].part)
          context_.add(both[a], both[b], {found->relation, noun, "noun:" + std::string(lemma(noun)), 800, {}});
      }
    }
  }

  // Those who do it together: the subjects of the verb whose object the noun is; none if another stands after "with".
  Arguments joint_doers(std::uint32_t noun) const {
    const std::uint32_t verb = token(noun).head;
    if (verb == kNone || token(verb).tag != Tag::verb || clause_.is_passive(verb)) return {};
    if (token(noun).deprel != "obj" || !clause_.obliques(verb, "with").empty()) return {};
    if (lemma(noun) == "force" && lemma(verb) != "join") return {};
    static constexpr std::array<std::string_view, 18> kVerbs = {
        "join",   "reach", "ink",  "seal",  "form",   "sign",   "set",      "announce", "complete",
        "create", "agree", "have", "enter", "strike", "finish", "conclude", "finalise", "hold"};
    if (std::find(kVerbs.begin(), kVerbs.end(), lemma(verb)) == kVerbs.end()) return {};
    Arguments both = context_.arguments(clause_.surface_subject(verb));
    const std::uint32_t owner = context_.child(noun, "nmod:poss");
    const bool theirs = owner == kNone || lemma(owner) == "their";
    return both.size() == 2 && theirs ? both : Arguments{};
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
    if (found.empty() && verb != kNone && token(noun).deprel == "obj") found = clause_.obliques(verb, preposition);
    if (found.empty() && (token(noun).deprel == "obl" || token(noun).deprel == "nmod") && verb != kNone &&
        context_.preposition(noun) == "in")
      return found;
    if (found.empty()) found = behind(noun, preposition);
    if (!found.empty() || (preposition != "for" && preposition != "of" && preposition != "in")) return found;
    const bool has_possessor = context_.child(noun, "nmod:poss") != kNone;
    if (!has_possessor && context_.child(noun, "det") == kNone) return found;  // "Acme and Apex hold stakes", misread
    for (const std::uint32_t c : context_.children(noun)) {
      if (token(c).deprel != "compound" || token(c).tag != Tag::propn) continue;
      if (const Argument name = context_.argument(c); context_.is(name, preposition == "in" ? kPlace : kAny))
        return {name};  // "its Oslo plant", "its Acme bid"
    }
    return found;
  }

  // "a contract worth up to $5bn from Acme": further behind, where the tree has it beside something else.
  Arguments behind(std::uint32_t noun, std::string_view preposition) const {
    const std::uint32_t end = std::min(context_.sentence_end(noun), noun + 10);
    for (std::uint32_t i = noun + 2; i < end; ++i) {
      const Tag tag = token(i).tag;
      if (tag == Tag::verb || tag == Tag::aux || tag == Tag::sconj || tag == Tag::cconj || tag == Tag::punct) break;
      if (context_.mention(i) != nullptr || token(i).xpos == "WDT" || token(i).xpos == "WP") break;
      if (lemma(i) == preposition && token(i).deprel == "case") return context_.phrase(i + 1);
      const bool sum = token(i + 1).tag == Tag::sym || token(i + 1).tag == Tag::num;
      if (tag == Tag::adp && token(i).deprel == "case" && !sum) break;
    }
    return {};
  }

  Arguments doers(std::uint32_t noun) const {
    if (const std::uint32_t owner = context_.child(noun, "nmod:poss"); owner != kNone) {
      if (Arguments found = context_.arguments(owner); !found.empty()) return found;
    }
    if (Arguments found = clause_.obliques(noun, "by"); !found.empty()) return found;
    for (const std::uint32_t c : context_.children(noun)) {  // "the sale of X by Y"
      if (context_.preposition(c) != "of") continue;
      if (Arguments found = clause_.obliques(c, "by"); !found.empty()) return found;
    }
    if (context_.child(noun, "cop") != kNone && context_.preposition(noun) == "in")  // "is in talks with"
      return context_.arguments(context_.child(noun, "nsubj"));
    const std::uint32_t head = token(noun).head;
    if (head == kNone || (token(head).tag != Tag::verb && token(head).tag != Tag::aux)) return {};
    if (const std::uint32_t judged = judged_as(noun, head); judged != kNone) return context_.arguments(judged);
    if (token(noun).deprel == "obj" && context_.table().is_light_verb(lemma(head)) && !clause_.is_passive(head))
      return context_.arguments(clause_.surface_subject(head));
    if (token(noun).deprel == "nsubj" && lemma(head) == "come") return clause_.after(head, "from");
    if (!token(noun).deprel.starts_with("obl")) return {};
    const std::string_view word = context_.preposition(noun);
    if (clause_.is_passive(head)) {  // "buoyed by an order"
      static constexpr std::array<std::string_view, 6> kHelped = {"buoy", "boost", "lift", "help", "hit", "encourage"};
      return word == "by" && std::ranges::find(kHelped, lemma(head)) != kHelped.end() ? clause_.patients(head)
                                                                                      : Arguments{};
    }
    static constexpr std::array<std::string_view, 4> kReaching = {"come", "enter", "get", "agree"};
    const bool reached =
        (word == "to" || word == "into") && std::ranges::find(kReaching, lemma(head)) != kReaching.end();
    const bool served = word == "after" && (context_.kinds(noun) & kTimeNoun) != 0;        // "left after ten years at"
    const bool spent = word == "on" && (lemma(head) == "spend" || lemma(head) == "work");  // "spent $5m on a plant in"
    if (word == "in" || word == "under" || reached || served || spent)
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
    for (const std::uint32_t c : context_.children(noun)) {
      if (token(c).deprel != "acl" || token(c).tag != Tag::verb) continue;
      if (lemma(c) != "provide" && lemma(c) != "supply" && lemma(c) != "equip" && lemma(c) != "serve") continue;
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

  RelationContext& context_;
  ClauseArguments clause_;
};

}  // namespace

void read_verb_relations(RelationContext& context) {
  VerbReader(context).run();
}

}  // namespace newsgraph::ingest
