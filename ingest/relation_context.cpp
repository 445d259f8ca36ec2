#include "ingest/relation_context.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "ingest/calibration.h"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t kExampleReach = 12;  // tokens from a noun to the examples of it
constexpr std::uint32_t kApposition = 16;    // tokens that one in commas may have
constexpr std::uint32_t kPairReach = 80;     // tokens of a sentence in which the two that "the pair" means are named
constexpr std::uint32_t kNamingReach = 40;   // tokens behind a sentence in which what it introduced is named
constexpr int kMaxDepth = 6;                 // of pronouns, possessors and appositions followed to a name

// Who holds shares holds the company; any other belonging is only a part of what it has.
Argument part_of(Argument owner, std::string_view belonging) {
  owner.part = owner.part || (belonging != "share" && belonging != "stock");
  return owner;
}

// "the Acme chain" is Acme, "the Acme factory" is not.
bool is_business(std::string_view noun) {
  static const std::unordered_set<std::string_view> kNouns = {
      "chain",    "group",    "company", "firm",    "brand",    "label",       "newspaper",    "agency",
      "bank",     "airline",  "empire",  "daily",   "magazine", "broadcaster", "website",      "bourse",
      "exchange", "retailer", "carrier", "network", "tabloid",  "weekly",      "conglomerate", "corporation"};
  return kNouns.contains(noun);
}

// "Acme (bought by Apex), Zeta": what stands in brackets is joined to nothing behind them.
bool leaves_brackets(const Document& document, std::uint32_t first, std::uint32_t joined) {
  int open = 0;
  for (std::uint32_t i = first; i < joined && open >= 0; ++i) {
    if (document.tokens[i].form == "(") ++open;
    if (document.tokens[i].form == ")") --open;
  }
  return open < 0;
}

// "package" of "the Rover package", "business" of "its Rover business": what goods with a name are, in other words.
bool is_kind_of_goods(std::string_view noun) {
  return one_of(noun, {"project", "package", "database", "suite", "brand", "business", "line", "range", "family",
                       "technology", "toolkit", "kit", "unit"});
}

// "Acme and Apex" of "Acme and Apex said that they would merge": the subject of the verb around, if it is several.
std::vector<Argument> meant_by_they(const RelationContext& context, std::uint32_t i) {
  const Document& document = context.document();
  if (ascii_lower(document.token(i).form) != "they" || !document.token(i).deprel.starts_with("nsubj")) return {};
  std::uint32_t verb = document.token(i).head;
  for (int step = 0; step < kMaxDepth && one_of(document.token(verb).deprel, {"conj", "xcomp"}); ++step)
    verb = document.token(verb).head;
  if (document.token(verb).deprel != "ccomp") return {};
  const std::uint32_t subject = context.child(document.token(verb).head, "nsubj");
  if (subject == kNone || subject > i) return {};
  std::vector<Argument> found = context.arguments(subject);
  const bool agents = std::ranges::all_of(found, [&](const Argument& a) { return context.is(a, kAgent); });
  if (found.size() < 2 || !agents) return {};
  for (Argument& each : found) each.begin = i, each.end = i + 1;
  return found;
}

}  // namespace

RelationContext::RelationContext(Document& document, const RelationTable& table, const WordKnowledge& words)
    : document_(document), table_(table), index_(document.text), words_(words), trees_(document) {
  mention_of_.assign(document.tokens.size(), kNone);
  for (std::uint32_t m = 0; m < document.mentions.size(); ++m) {
    for (std::uint32_t i = document.mentions[m].begin; i < document.mentions[m].end; ++i) mention_of_[i] = m;
  }
}

NounKinds RelationContext::kinds(std::uint32_t i) const {
  if (token(i).tag == Tag::propn)
    return title_kinds(ascii_lower(token(i).form)) & (kRoleNoun | kLeaderNoun | kFounderNoun | kPersonNoun);
  if (const NounKinds found = compound_kinds(document_, i); found != 0) return found;
  if (token(i).tag != Tag::noun && token(i).tag != Tag::adj) return 0;
  return noun_kinds(words_, token(i));
}

std::string_view RelationContext::preposition(std::uint32_t i) const {
  const std::uint32_t found = trees_.preposition_token(i);
  return found == kNone ? std::string_view() : lemma(found);
}

const Mention* RelationContext::mention(std::uint32_t i) const {
  const std::uint32_t m = i < mention_of_.size() ? mention_of_[i] : kNone;
  return m == kNone ? nullptr : &document_.mentions[m];
}

bool RelationContext::fits(NounKinds kinds, EntityType type) {
  const TypeSet bit = type_bit(type);
  if ((kinds & kPersonNoun) != 0 && (bit & kPerson) != 0) return true;
  if ((kinds & (kCompanyNoun | kOrganizationNoun | kUnitNoun)) != 0 && (bit & kBody) != 0) return true;
  if ((kinds & (kProductNoun | kGoodsNoun)) != 0 && (bit & kProduct) != 0) return true;
  if ((kinds & (kOwnerNoun | kPartnerNoun | kRivalNoun | kMakerNoun | kCustomerNoun)) != 0 && (bit & kAgent) != 0)
    return true;
  if ((kinds & kPlaceNoun) != 0 && (bit & kPlace) != 0) return true;
  return (kinds & kEventNoun) != 0 && (bit & kEvent) != 0;
}

// "Sir" of "chairman Sir John Lee"
bool RelationContext::is_title(std::uint32_t i) const {
  return token(i).tag == Tag::propn && mention(i) == nullptr && lexicon().is_title(ascii_lower(token(i).form));
}

const Mention* RelationContext::name_after(std::uint32_t noun) const {
  const std::uint32_t end = sentence_end(noun);
  std::uint32_t next = noun + 1;
  while (next < end && (token(next).form == "\"" || token(next).form == "'" || is_title(next))) ++next;
  const Mention* name = next < end ? mention(next) : nullptr;
  if (name == nullptr || name->kind != Mention::Kind::name || name->begin != next || name->entity == kNone)
    return nullptr;
  return fits(kinds(noun), name->type) ? name : nullptr;
}

// From a relative pronoun up to the clause that hangs on a noun. "X, who": the person right before it, whatever the
// tree says; any name where the tree has nothing.
std::uint32_t RelationContext::antecedent(std::uint32_t pronoun) const {
  if (pronoun >= sentence_begin(pronoun) + 2 && token(pronoun - 1).form == "," && lemma(pronoun).starts_with("who")) {
    const Mention* before = mention(pronoun - 2);
    if (before != nullptr && before->type == EntityType::person && before->entity != kNone) return before->head;
  }
  if (lemma(pronoun) == "who") {
    if (const std::uint32_t person = person_before(pronoun); person != kNone) return person;
  }
  std::uint32_t i = pronoun;
  for (int step = 0; step < kMaxDepth && token(i).head != kNone; ++step) {
    if (token(i).deprel == "acl:relcl") {
      const std::uint32_t noun = token(i).head;
      const bool which = lemma(pronoun) == "which" && pronoun >= sentence_begin(pronoun) + 2;
      const Mention* last = which && token(pronoun - 1).form == "," ? mention(pronoun - 2) : nullptr;
      const bool listed = last != nullptr && last->kind == Mention::Kind::name && last->entity != kNone &&
                          type_bit(last->type) & kBody && token(noun).xpos == "NNS" && noun < last->begin;
      return listed ? last->head : noun;  // "rivals, among them A and B, which": at least B
    }
    if (token(i).deprel == "acl" && i != pronoun) return token(i).head;
    i = token(i).head;
  }
  const std::uint32_t begin = sentence_begin(pronoun);
  for (std::uint32_t k = pronoun; k > begin && k + 4 > pronoun;) {
    --k;
    if (mention(k) != nullptr) return k;
    if (token(k).tag != Tag::punct && token(k).tag != Tag::adp) break;
  }
  return kNone;
}

// "Ann Lee, an analyst at Acme in Oslo, who": no place is a "who", the person before it is.
std::uint32_t RelationContext::person_before(std::uint32_t pronoun) const {
  const std::uint32_t begin = sentence_begin(pronoun);
  if (pronoun < begin + 2 || token(pronoun - 1).form != ",") return kNone;
  const Mention* before = mention(pronoun - 2);
  if (before == nullptr || before->type != EntityType::place) return kNone;
  for (std::uint32_t i = before->begin; i > begin && i + kApposition > pronoun;) {
    const Mention* found = mention(--i);
    if (found != nullptr && found->type == EntityType::person && found->entity != kNone) return found->head;
    if (token(i).tag == Tag::verb) break;
  }
  return kNone;
}

Argument RelationContext::argument(std::uint32_t i) const {
  return argument(i, 0);
}

Argument RelationContext::argument(std::uint32_t i, int depth) const {
  if (i == kNone || depth > kMaxDepth) return {};
  if (const Mention* found = mention(i); found != nullptr && found->entity != kNone) {
    const Mention* next =
        found->type == EntityType::place && token(i).tag == Tag::propn ? mention(found->end) : nullptr;
    const bool countryman = next != nullptr && next->begin == found->end && next->type == EntityType::person &&
                            next->entity != kNone && token(found->end - 1).space_after;  // "the Briton Ann Lee"
    return of_mention(countryman && token(next->head).head == token(i).head ? *next : *found);
  }
  const Token& here = token(i);
  if (lemma(i) == "that" || lemma(i) == "those") {  // "those of Acme"
    for (const std::uint32_t c : children(i)) {
      if (token(c).deprel == "nmod" && preposition(c) == "of") return part_of(argument(c, depth + 1), {});
    }
  }
  if (here.tag == Tag::pron || here.xpos == "WDT") return of_relative(i, depth);
  if (here.tag == Tag::num && depth <= kMaxDepth) {  // "ordered 30 of Acme's Rover vans"
    const std::uint32_t goods = whole_of(i);
    if (const Argument named = goods == kNone ? Argument{} : argument(goods, depth + 1);
        is(named, kProduct) && !named.part)
      return named;
  }
  if (is_amount(i)) {
    const std::uint32_t whole = whole_of(i);
    Argument named = whole == kNone ? Argument{} : argument(whole, depth + 1);
    if (named && lemma(i) == "all" && lemma(whole) == "share") named.part = false;  // "all of the shares of Acme"
    return named;
  }
  if (one_of(lemma(i),
             {"family", "range", "line", "generation", "version", "set"})) {  // "a range of chips called Arrow"
    const std::uint32_t goods = whole_of(i);
    const Argument named = goods != kNone && token(goods).xpos == "NNS" ? argument(goods, depth + 1) : Argument{};
    if (is(named, kProduct) && !named.part) return named;
  }
  if (one_of(lemma(i), {"most", "much", "all", "part", "some", "half", "rest", "remainder", "bulk"})) {
    for (const std::uint32_t c : children(i)) {  // "most of Acme's business"
      if (c > i && token(c).deprel == "nmod" && preposition(c) == "of") return part_of(argument(c, depth + 1), {});
    }
  }
  return here.tag == Tag::noun || here.tag == Tag::adj ? of_noun(i, depth) : Argument{};
}

Argument RelationContext::of_relative(std::uint32_t pronoun, int depth) const {
  const std::string_view word = lemma(pronoun);
  if (word != "who" && word != "which" && word != "that" && word != "whose" && word != "whom") return {};
  std::uint32_t noun = antecedent(pronoun);
  if (noun == kNone) return {};
  if (is_amount(noun) && token(noun).deprel == "appos" && preposition(pronoun) == "of" && token(noun).head != kNone)
    noun = token(noun).head;  // "Acme, 40% of which is owned"
  const Argument named = argument(noun, depth + 1);
  if (named && !named.part) return named;
  const std::uint32_t first = token(pronoun - 1).tag == Tag::adp ? pronoun - 1 : pronoun;
  if (first >= sentence_begin(pronoun) + 2 && token(first - 1).form == ",") {  // "pressure on Acme, (in) which"
    const Mention* before = mention(first - 2);
    if (before != nullptr && before->entity != kNone && before->kind == Mention::Kind::name &&
        (word == "which") == (before->type != EntityType::person))
      return of_mention(*before);
  }
  if (named) return named;
  return child(noun, "cop") == kNone ? Argument{} : argument(child(noun, "nsubj"), depth + 1);  // "X is a firm that"
}

Argument RelationContext::of_noun(std::uint32_t i, int depth) const {
  if (const Mention* name = name_after(i)) return of_mention(*name);
  const Token& here = token(i);
  const NounKinds noun = lexicon().compound_kinds(here.lemma) == 0 ? 0 : kinds(i);  // only what is listed says no
  for (const std::uint32_t c : children(i)) {
    if (token(c).deprel != "appos" || token(c).tag != Tag::propn || c < i) continue;
    if (const Argument named = argument(c, depth + 1); named && (noun == 0 || fits(noun, type(named)))) return named;
  }
  if (here.deprel == "appos" && token(here.head).tag == Tag::propn) {
    if (const Argument named = argument(here.head, depth + 1); named && (noun == 0 || fits(noun, type(named))))
      return named;
  }
  for (const std::uint32_t c : children(i)) {  // "the X virus" is X
    if (token(c).deprel != "compound" || token(c).tag != Tag::propn) continue;
    const Argument name = argument(c, depth + 1);
    if (is(name, kProduct) && ((noun & (kProductNoun | kGoodsNoun)) != 0 || is_kind_of_goods(here.lemma))) return name;
    if (is(name, kBody) && (noun & kMediaNoun) != 0 && c + 1 == i) return name;  // "Acme magazine"
    const bool unit = here.lemma == "business" || (noun & kUnitNoun) != 0;       // "its Acme unit"
    if (is(name, kBody) && unit && c + 1 == i && child(i, "nmod:poss") != kNone) return name;
    if (is(name, kBody) && c + 1 == i && is_business(here.lemma) && child(i, "det") != kNone) return name;
    if (is(name, kAgent) && (noun & kBelongingNoun) != 0) return part_of(name, here.lemma);
  }
  const bool state = here.lemma == "state" && here.xpos == "NN" && (i + 1 >= sentence_end(i) || lemma(i + 1) != "of");
  if (state || here.lemma == "government" || here.lemma == "authority" ||
      here.lemma == "market") {  // "the US government", "the Russian state"
    for (const std::uint32_t c : children(i)) {
      if (c > i || (token(c).deprel != "compound" && token(c).deprel != "amod" && token(c).deprel != "nmod:poss"))
        continue;
      if (const Argument country = argument(c, depth + 1); is(country, kPlace)) return country;
    }
  }
  if (here.lemma == "airport" || here.lemma == "harbour" || here.lemma == "area") {  // "at Oslo airport"
    const std::uint32_t before = child(i, "compound");
    if (const Argument place = before == kNone ? Argument{} : argument(before, depth + 1); is(place, kPlace))
      return place;
  }
  if (const Argument leader = of_led_group(i, depth)) return leader;
  if (const Argument named = named_later(i, depth)) return named;
  if (const Argument owner = of_financing_arm(i, depth)) return owner;
  if (const Argument whole = of_body_of(i, depth)) return whole;
  if (here.lemma == "share" || here.lemma == "stock") {  // "shares in X"
    for (const std::uint32_t c : children(i)) {
      if (c < i || token(c).deprel != "nmod" || (preposition(c) != "in" && preposition(c) != "of")) continue;
      if (const Argument body = argument(c, depth + 1); is(body, kBody)) return part_of(body, {});
    }
  }
  if ((noun & (kBelongingNoun | kGoodsNoun | kProductNoun)) != 0) {
    if (const Argument maker = source_of(i, depth)) return maker;
  }
  if ((noun & kBelongingNoun) == 0) return {};
  const std::uint32_t possessor = child(i, "nmod:poss");
  return possessor == kNone ? Argument{} : part_of(argument(possessor, depth + 1), here.lemma);
}

// "Acme" of "led by Acme"
Argument RelationContext::leader_of(std::uint32_t led, int depth) const {
  if (token(led).deprel != "acl" || (lemma(led) != "lead" && lemma(led) != "head")) return {};
  for (const std::uint32_t by : children(led)) {
    if (preposition(by) == "by") return argument(by, depth + 1);
  }
  return {};
}

// "Acme" of "a consortium led by Acme"
Argument RelationContext::of_led_group(std::uint32_t noun, int depth) const {
  if (lemma(noun) != "consortium" && lemma(noun) != "group" && lemma(noun) != "syndicate") return {};
  for (const std::uint32_t c : children(noun)) {
    if (token(c).deprel == "nmod" && preposition(c) == "of") {  // "a group of investors led by Acme"
      for (const std::uint32_t led : children(c)) {
        if (const Argument leader = leader_of(led, depth)) return leader;
      }
    }
    if (const Argument leader = leader_of(c, depth)) return leader;
  }
  return {};
}

// "released a model. The model, called Hale 2,": what is introduced without its name.
Argument RelationContext::named_later(std::uint32_t goods, int depth) const {
  const std::uint32_t article = child(goods, "det");
  if (article == kNone || lemma(article) != "a" || (kinds(goods) & (kProductNoun | kGoodsNoun)) == 0) return {};
  const std::uint32_t begin = sentence_end(goods);
  const auto size = static_cast<std::uint32_t>(document_.tokens.size());
  for (std::uint32_t i = begin; i < size && i < begin + kNamingReach; ++i) {
    if (lemma(i) != lemma(goods) || token(i).tag != Tag::noun || child(i, "det") == kNone ||
        lemma(child(i, "det")) != "the")
      continue;
    for (const std::uint32_t c : children(i)) {
      if (token(c).deprel != "appos" || token(c).tag != Tag::propn || c < i) continue;
      if (const Argument named = argument(c, depth + 1); is(named, kProduct)) return named;
    }
    return {};
  }
  return {};
}

// "Acme" of "the investment arm of Acme": what it puts its money into.
Argument RelationContext::of_financing_arm(std::uint32_t noun, int depth) const {
  if (lemma(noun) != "arm" && lemma(noun) != "unit" && lemma(noun) != "division") return {};
  const std::uint32_t kind = child(noun, "compound");
  if (kind == kNone || (lemma(kind) != "investment" && lemma(kind) != "venture" && lemma(kind) != "capital")) return {};
  for (const std::uint32_t c : children(noun)) {
    if (token(c).deprel.starts_with("nmod") && preposition(c) == "of") return argument(c, depth + 1);
  }
  return {};
}

// "Acme" of "engineers at Acme", "Norway" of "the state of Norway"
Argument RelationContext::of_body_of(std::uint32_t noun, int depth) const {
  static const std::unordered_set<std::string_view> kPeople = {
      "team",           "engineer",   "scientist", "researcher", "developer", "designer",  "inventor",  "lab",
      "laboratory",     "programmer", "staff",     "technician", "auditor",   "detective", "inspector", "investigator",
      "prosecutor",     "analyst",    "economist", "lawyer",     "board",     "executive", "manager",   "official",
      "representative", "delegation", "delegate",  "negotiator", "broker",    "strategist"};
  static const std::unordered_set<std::string_view> kEnvoys = {"delegation", "delegate", "negotiator", "envoy"};
  static const std::unordered_set<std::string_view> kPlaces = {
      "state",  "city",      "town",   "province", "republic", "county",  "kingdom", "island", "government", "port",
      "suburb", "outskirts", "centre", "center",   "heart",    "village", "north",   "south",  "east",       "west"};
  static const std::unordered_set<std::string_view> kStages = {
      "final", "semi-final", "quarter-final", "semifinal", "quarterfinal", "round", "edition", "stage"};
  static const std::unordered_set<std::string_view> kDealings = {"import",  "export",     "sale", "version",
                                                                 "edition", "generation", "copy"};
  const bool people = kPeople.contains(lemma(noun));
  const bool dealing = kDealings.contains(lemma(noun));
  const bool stage = kStages.contains(lemma(noun));
  const bool envoys = kEnvoys.contains(lemma(noun));  // of a country too
  if (!people && !stage && !dealing && !envoys && !kPlaces.contains(lemma(noun))) return {};
  for (const std::uint32_t c : children(noun)) {
    const std::string_view word = token(c).deprel.starts_with("nmod") ? preposition(c) : std::string_view();
    const Argument found =
        word == "of" || ((people || envoys) && (word == "at" || word == "from")) ? argument(c, depth + 1) : Argument{};
    if (word == "for" && one_of(lemma(noun), {"lawyer", "attorney"})) {  // "lawyers for Ann Lee"
      if (const Argument client = argument(c, depth + 1); is(client, kAgent)) return part_of(client, {});
    }
    if ((stage && is(found, kEvent)) || (dealing && is(found, kProduct))) return found;  // "a version of the Rover"
    if (stage || dealing) continue;
    if (envoys && is(found, kPlace)) return found;
    if (people ? is(found, kBody) : is(found, kPlace)) return people ? part_of(found, {}) : found;
  }
  return {};
}

// "Acme" of "products from Acme", "chips made by Acme"
Argument RelationContext::source_of(std::uint32_t goods, int depth) const {
  for (const std::uint32_t c : children(goods)) {
    static const std::unordered_set<std::string_view> kGiving = {
        "make",    "build",   "design",   "develop",     "produce", "supply", "provide", "sell",  "offer", "propose",
        "write",   "publish", "announce", "manufacture", "unveil",  "launch", "release", "issue", "run",   "own",
        "operate", "file",    "bring",    "submit",      "deliver", "ship",   "print",   "send"};
    const bool clause = token(c).deprel == "acl" && token(c).tag == Tag::verb;
    for (const std::uint32_t g : clause ? children(c) : children(goods)) {
      const std::string_view word = g > goods ? preposition(g) : std::string_view();
      if (clause && word == "by" && !kGiving.contains(lemma(c))) continue;  // not "backed by Acme"
      if ((word != "from" && word != "by") || (!token(g).deprel.starts_with("obl") && token(g).deprel != "nmod"))
        continue;
      if (const Argument maker = argument(g, depth + 1); is(maker, kBody)) return part_of(maker, {});
    }
  }
  return {};
}

bool RelationContext::is_amount(std::uint32_t i) const {
  static const std::unordered_set<std::string_view> kAmounts = {
      "%",     "percent", "cent", "percentage", "half", "third",    "quarter",  "fifth",
      "tenth", "rest",    "all",  "most",       "part", "majority", "minority", "remainder"};
  if (lemma(i) == "like" && token(i).xpos == "NNS") return true;  // "the likes of Acme"
  return token(i).tag != Tag::propn && kAmounts.contains(lemma(i));
}

// "Acme" of "10% of Acme" and of "a 10% share in Acme".
std::uint32_t RelationContext::whole_of(std::uint32_t amount) const {
  for (const std::uint32_t c : children(amount)) {
    if (token(c).deprel == "nmod" && preposition(c) == "of") return c;
  }
  return kNone;
}

std::vector<Argument> RelationContext::arguments(std::uint32_t i) const {
  std::vector<Argument> found;
  if (i == kNone) return found;
  if (const Argument first = argument(i)) {
    found.push_back(first);
    const std::uint32_t part = first.end - 1;  // "the Acme and Apex chains"
    if (token(i).xpos == "NNS" && part < i && token(part).deprel == "compound" && token(part).head == i)
      add_joined(part, 0, found);
    if (const std::uint32_t whole = is_amount(i) ? whole_of(i) : kNone; whole != kNone) add_joined(whole, 0, found);
  } else {
    add_examples(i, found);
    const std::uint32_t whole = found.empty() ? whole_of(i) : kNone;  // "all four of the labels, including Acme"
    const bool counted = whole != kNone && (is_amount(i) || token(i).tag == Tag::num) && token(whole).tag == Tag::noun;
    if (counted) add_examples(whole, found);
    if (found.empty()) found = some_by_name(i);
  }
  add_cleft(i, found);
  add_joined(i, 0, found);
  if (found.empty() && is_pair(i)) found = pair_before(i);
  if (found.empty()) found = meant_by_they(*this, i);
  return found;
}

// "A and B" of "two of its rivals, A and B"
std::vector<Argument> RelationContext::some_by_name(std::uint32_t some) const {
  if (token(some).tag != Tag::num && lemma(some) != "some" && lemma(some) != "several" && lemma(some) != "many")
    return {};
  const std::uint32_t whole = whole_of(some);
  if (whole == kNone || token(whole).xpos != "NNS") return {};
  for (const std::uint32_t noun : {whole, some}) {
    const std::uint32_t name = child(noun, "appos");
    if (name != kNone && name > whole && token(name).tag == Tag::propn) return arguments(name);
  }
  return {};
}

// "it was not Acme but Apex that bought it": the first of the two, which is said not to.
void RelationContext::add_cleft(std::uint32_t pronoun, std::vector<Argument>& found) const {
  if (token(pronoun).tag != Tag::pron || !token(pronoun).xpos.starts_with('W')) return;
  const std::uint32_t noun = antecedent(pronoun);
  if (noun == kNone || token(noun).deprel != "conj") return;
  const std::uint32_t first = token(noun).head;
  if (first == kNone || child(first, "cop") == kNone) return;
  const std::uint32_t subject = child(first, "nsubj") == kNone ? child(first, "expl") : child(first, "nsubj");
  if (subject == kNone || lemma(subject) != "it") return;
  if (const Argument named = argument(first)) found.push_back(named);
}

// "the pair", "the two companies", "both firms", "their" of "their son"
bool RelationContext::is_pair(std::uint32_t i) const {
  if (is_parents(i)) return true;
  if (token(i).tag != Tag::noun || i == sentence_begin(i)) return false;
  const std::string before = ascii_lower(token(i - 1).form);
  if (lemma(i) == "pair" || lemma(i) == "duo" || lemma(i) == "couple") return before == "the";
  if (token(i).xpos != "NNS" || (kinds(i) & (kCompanyNoun | kPersonNoun)) == 0) return false;
  if (before == "the") return lemma(i) == "company" || lemma(i) == "firm";
  std::uint32_t k = i - 1;  // "the two Chinese giants"
  while (k > sentence_begin(i) && token(k).tag == Tag::adj) --k;
  const std::string number = ascii_lower(token(k).form);
  return number == "both" || (number == "two" && k > sentence_begin(i) && ascii_lower(token(k - 1).form) == "the");
}

bool RelationContext::is_parents(std::uint32_t i) const {
  const std::uint32_t noun = token(i).head;
  return ascii_lower(token(i).form) == "their" && noun != kNone && token(noun).tag == Tag::noun &&
         (kinds(noun) & kKinNoun) != 0;
}

// The only two that the sentence has named before token `i`; else the only two of the last sentence.
std::vector<Argument> RelationContext::pair_before(std::uint32_t i) const {
  const bool people = lemma(i) == "couple" || is_parents(i) || (kinds(i) & kPersonNoun) != 0;
  const bool either = lemma(i) == "pair" || lemma(i) == "duo";
  const std::uint32_t here = sentence_of(i);
  for (std::uint32_t s : {here, here - 1}) {
    if (s > here) break;
    std::vector<Argument> found;
    const std::uint32_t end = std::min({i, document_.sentences[s].end, document_.sentences[s].begin + kPairReach});
    for (std::uint32_t k = document_.sentences[s].begin; k < end && found.size() < 3; ++k) {
      const Mention* named = mention(k);
      if (named == nullptr || named->begin != k || named->entity == kNone) continue;
      const TypeSet types = either ? kAgent : people ? kPerson : kBody;
      const Argument one = of_mention(*named);
      if (is(one, types) && std::ranges::none_of(found, [&](const Argument& a) { return a.entity == one.entity; }))
        found.push_back(one);
    }
    if (found.size() == 2) {
      for (Argument& each : found) each.begin = i, each.end = i + 1;
      return found;
    }
    if (!found.empty() && s == here) return {};
  }
  return {};
}

// "owns half of it and Apex, a bank, owns": whether `joined` is the subject of what follows, though the tree has it
// joined to `first`.
bool RelationContext::begins_clause(std::uint32_t first, std::uint32_t joined) const {
  std::uint32_t up = first;  // something that a verb before it is done to
  for (int step = 0; step < kMaxDepth && up != kNone && token(up).deprel != "obj"; ++step) {
    if (token(up).deprel.starts_with("nsubj") || token(up).deprel == "root") return false;
    up = token(up).head;
  }
  if (up == kNone || token(up).head == kNone || token(up).head > first) return false;
  const std::uint32_t end = sentence_end(joined);
  const Mention* name = mention(joined);
  std::uint32_t i = name == nullptr ? joined + 1 : name->end;
  if (i < end && token(i).form == ",") {
    const std::uint32_t limit = std::min(end, i + kApposition);
    for (++i; i < limit && token(i).form != ","; ++i) {
      if (token(i).tag == Tag::cconj) return false;
    }
    ++i;
  }
  if (i >= end) return false;
  return token(i).xpos == "VBZ" || token(i).xpos == "VBD" || token(i).xpos == "VBP" || token(i).xpos == "MD";
}

// "Apex, which owns Quill, and Zeta": the comma closes the relative clause, and Zeta is joined to Apex.
bool RelationContext::is_behind_clause(std::uint32_t first, std::uint32_t joined) const {
  std::uint32_t conjunction = joined;
  while (conjunction > first && token(conjunction).tag != Tag::cconj) --conjunction;
  if (conjunction <= first + 1 || token(conjunction - 1).form != ",") return false;
  for (std::uint32_t i = first + 1; i + 1 < conjunction; ++i) {
    if (token(i).form == "," || token(i).tag == Tag::cconj) return false;  // a longer list
  }
  for (std::uint32_t i = first; i > sentence_begin(first) + 1; --i) {
    const bool relative = token(i).xpos == "WDT" || token(i).xpos == "WP" || token(i).xpos == "WP$";
    if (relative) return token(i - 1).form == ",";
    if (token(i).form == ",") return false;
  }
  return false;
}

// "Acme" of "Apex and Norway's Acme", where the tree has Norway joined.
Argument RelationContext::owned_by(const Argument& owner) const {
  if (!owner || owner.end + 1 >= sentence_end(owner.begin) || token(owner.end).form != "'s") return owner;
  const Mention* owned = mention(owner.end + 1);
  const bool name = owned != nullptr && owned->kind == Mention::Kind::name && owned->entity != kNone;
  return name && is(owner, kPlace) ? of_mention(*owned) : owner;
}

// What is joined to token `i`, or to a word of the name that it stands for.
void RelationContext::add_joined(std::uint32_t i, int depth, std::vector<Argument>& found) const {
  if (depth > kMaxDepth) return;
  std::uint32_t begin = i;
  std::uint32_t end = i + 1;
  if (const Mention* here = mention(i)) {
    begin = here->begin;
    end = here->end;
  } else if (const Mention* name = token(i).tag == Tag::noun ? name_after(i) : nullptr) {
    end = name->end;
  }
  const Mention* home = end + 1 < sentence_end(i) && lemma(end) == "of" ? mention(end + 1) : nullptr;  // "A of X and B"
  if (home == nullptr && end + 2 < sentence_end(i) && lemma(end) == "of" && lemma(end + 1) == "the")
    home = mention(end + 2);
  if (home != nullptr && home->type == EntityType::place && mention(i) != nullptr &&
      mention(i)->type == EntityType::company) {
    for (const std::uint32_t c : children(home->head)) {
      const Mention* more = token(c).deprel == "conj" ? mention(c) : nullptr;
      if (more != nullptr && more->type == EntityType::company && more->entity != kNone)
        found.push_back(of_mention(*more));
    }
  }
  const std::uint32_t beside = token(end).form == "," ? end + 2 : end + 1;  // "Acme, along with Apex, was"
  if (lemma(beside) == "with" && (lemma(beside - 1) == "along" || lemma(beside - 1) == "together") && depth == 0 &&
      token(begin).deprel.starts_with("nsubj")) {
    for (const Argument& more : phrase(beside + 1)) found.push_back(more);
  }
  for (std::uint32_t k = begin; k < end; ++k) {
    for (const std::uint32_t c : children(k)) {
      if (token(c).deprel == "advmod" && (lemma(c) == "together" || lemma(c) == "along") && c > k) {
        const std::uint32_t with = child(c, "obl");  // "Acme, together with Apex,"
        const Argument more = with != kNone && preposition(with) == "with" ? argument(with) : Argument{};
        if (more) found.push_back(more);
      }
      if (token(c).deprel != "conj" || (c >= begin && c < end)) continue;
      if (c > i && (begins_clause(i, c) || is_behind_clause(i, c) || leaves_brackets(document_, i, c))) continue;
      const Mention* holder = c > i ? mention(c) : nullptr;  // "owns 70% of Acme and Apex 30%"
      if (holder != nullptr && token(holder->end).tag == Tag::num && token(holder->end + 1).form == "%") continue;
      const Argument more = owned_by(argument(c));
      if (more && std::ranges::none_of(found, [&](const Argument& a) { return a.begin == more.begin; }))
        found.push_back(more);
      add_joined(c, depth + 1, found);
    }
  }
  if (token(i).tag != Tag::noun || token(i).xpos != "NNS" || found.empty()) return;
  for (const std::uint32_t c : children(i)) {  // "two engineers, A and B"
    if (token(c).deprel == "appos" && token(c).tag == Tag::propn && c > i && found.front().entity == argument(c).entity)
      add_joined(c, depth + 1, found);
  }
}

std::vector<Argument> RelationContext::phrase(std::uint32_t begin) const {
  const std::uint32_t end = begin < document_.tokens.size() ? sentence_end(begin) : begin;
  std::uint32_t last = kNone;  // the word that the phrase ends with so far
  bool named = false;          // it is one of a mention
  for (std::uint32_t i = begin; i < end;) {
    const Token& here = token(i);
    const Mention* found = mention(i);
    if (found != nullptr && found->entity != kNone && found->begin == i) {
      last = found->head;
      named = true;
      i = found->end;
    } else if (here.tag == Tag::noun || here.tag == Tag::propn || here.tag == Tag::num || here.tag == Tag::sym) {
      last = i++;
      named = false;
    } else if (here.tag == Tag::part && here.deprel == "case" && last != kNone) {
      named = false;
      last = kNone;
      ++i;
    } else if (here.tag == Tag::adj || (here.tag == Tag::det && i == begin) || here.form == "-" || here.form == "\"" ||
               (here.tag == Tag::verb && i > begin && token(i - 1).form == "-") || here.deprel == "amod") {
      if (named && here.form != "\"" && here.form != "-") break;
      ++i;
    } else if (here.tag == Tag::cconj && !named && last != kNone && i + 1 < end && mention(i + 1) == nullptr &&
               (token(i + 1).tag == Tag::noun || token(i + 1).tag == Tag::adj)) {
      ++i;
    } else {
      break;
    }
  }
  return last == kNone ? std::vector<Argument>{} : arguments(last);
}

// "firms like A and B", "brands such as C"
void RelationContext::add_examples(std::uint32_t noun, std::vector<Argument>& found) const {
  if (token(noun).tag != Tag::noun) return;
  const std::uint32_t governor = token(noun).head;
  for (const std::uint32_t parent : {noun, governor}) {
    if (parent == kNone) continue;
    for (const std::uint32_t c : children(parent)) {
      const std::string_view word = c > noun && c < noun + kExampleReach ? preposition(c) : std::string_view();
      if (word != "like" && word != "such" && word != "including") continue;
      if (token(c).tag != Tag::propn) continue;
      for (const Argument& a : arguments(c)) found.push_back(a);
    }
  }
  if (found.empty()) add_examples_beside(noun, found);
}

// The same where the tree has the words otherwise.
void RelationContext::add_examples_beside(std::uint32_t noun, std::vector<Argument>& found) const {
  const std::uint32_t end = sentence_end(noun);
  std::uint32_t i = noun + 1;
  if (i < end && token(i).form == ",") ++i;
  if (i + 2 >= end || (token(noun).xpos != "NNS" && token(noun).xpos != "NNPS")) return;
  const bool two = (lemma(i) == "such" && lemma(i + 1) == "as") || (lemma(i) == "among" && token(i + 1).form == "them");
  if (!two && lemma(i) != "include" && lemma(i) != "including") return;
  i += two ? 2 : 1;
  if (token(i - 1).form != "as" && token(i - 1).form != "including" && token(i - 1).form != "them") return;
  if (i < end && token(i).tag == Tag::det) ++i;
  const Mention* first = i < end ? mention(i) : nullptr;
  if (first != nullptr && first->begin == i && first->kind == Mention::Kind::name) found = arguments(first->head);
}

Argument RelationContext::topic(std::uint32_t near, TypeSet types) {
  const auto [found, fresh] = topics_.try_emplace(types, kNone);
  if (fresh) found->second = find_topic(types);
  return found->second == kNone ? Argument{} : Argument{found->second, near, near + 1};
}

bool RelationContext::begins_paragraph(std::uint32_t sentence) const {
  if (sentence == 0) return true;
  const Span between{document_.sentences[sentence - 1].span.end, document_.sentences[sentence].span.begin};
  return index_.slice(between).find('\n') != std::string_view::npos;
}

std::uint32_t RelationContext::find_topic(TypeSet types) const {
  std::uint32_t best = kNone;
  std::size_t most = 2;
  std::size_t second = 0;
  for (std::uint32_t e = 0; e < document_.entities.size(); ++e) {
    if ((type_bit(document_.entities[e].type) & types) == 0) continue;
    const std::size_t mentions = document_.entities[e].mentions.size();
    if (mentions > most) {
      second = best == kNone ? 0 : most;
      most = mentions;
      best = e;
    } else {
      second = std::max(second, mentions);
    }
  }
  return most < second + 2 ? kNone : best;
}

Span RelationContext::span(std::uint32_t begin, std::uint32_t end) const {
  return {token(begin).span.begin, token(end - 1).span.end};
}

// "Democrats", "Reform Party": who is of a party belongs to it, unless he speaks for it or advises it.
bool RelationContext::is_party(const Argument& body) const {
  const std::string name = ascii_lower(document_.entities[body.entity].name);
  const std::string_view last = std::string_view(name).substr(name.rfind(' ') + 1);
  static const std::unordered_set<std::string_view> kLast = {"party", "democrats", "republicans", "conservatives"};
  return is(body, kOrganization) && (kLast.contains(last) || name.find(" party ") != std::string::npos);
}

void RelationContext::add(const Argument& subject, const Argument& object, Reading reading) {
  if (!subject || !object || subject.entity == object.entity) return;
  if (reading.relation == Relation::works_for && is(subject, kPerson) && is_party(object)) {
    const auto role = reading.attributes.find("role");
    const bool hired = role != reading.attributes.end() && (role->second.find("spokes") != std::string::npos ||
                                                            role->second.find("advis") != std::string::npos);
    if (!hired) reading.relation = Relation::member_of;
  }
  const Sentence& sentence = document_.sentences[sentence_of(reading.token)];
  Fact fact;
  fact.subject = subject.entity;
  fact.object = object.entity;
  fact.relation = to_string(reading.relation);
  fact.predicate = index_.slice(span(reading.token, reading.token + 1));
  fact.subject_span = span(subject.begin, subject.end);
  fact.object_span = span(object.begin, object.end);
  fact.sentence_span = sentence.span;
  fact.sentence = index_.slice(sentence.span);
  fact.rule = reading.rule;
  fact.confidence = calibrated(reading.rule, reading.confidence);
  fact.attributes = std::move(reading.attributes);
  if (const auto told = fact.attributes.extract("status"); !told.empty() && told.mapped() == "planned")
    fact.status = Status::planned;
  document_.facts.push_back(std::move(fact));
  document_.origins.push_back({reading.token, reading.claim});
}

void RelationContext::finish() {
  std::vector<std::uint32_t> order(document_.facts.size());
  std::iota(order.begin(), order.end(), 0u);
  const auto& facts = document_.facts;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(facts[a].sentence_span.begin, -facts[a].confidence) <
           std::tuple(facts[b].sentence_span.begin, -facts[b].confidence);
  });
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::string>> seen;
  std::vector<std::uint32_t> kept;
  for (const std::uint32_t f : order) {
    if (facts[f].relation == "LEADS" && facts[f].rule != "succession")  // says more than that one works there
      seen.insert({facts[f].sentence_span.begin, facts[f].subject, facts[f].object, "WORKS_FOR"});
    if (facts[f].relation == "OWNS")
      seen.insert({facts[f].sentence_span.begin, facts[f].object, facts[f].subject, "SUPPLIES"});
  }
  for (const std::uint32_t f : order) {
    std::uint32_t subject = facts[f].subject;
    std::uint32_t object = facts[f].object;
    const auto relation = parse_relation(facts[f].relation);
    if (relation && is_symmetric(*relation) && subject > object) std::swap(subject, object);
    if (seen.insert({facts[f].sentence_span.begin, subject, object, facts[f].relation}).second) kept.push_back(f);
  }
  keep_facts(document_, kept);
  sort_facts(document_);
}

}  // namespace newsgraph::ingest
