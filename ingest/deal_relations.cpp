// Relations of trade, which take more than a verb and its object: who sells what to whom, who holds how much of what.
#include <algorithm>
#include <string>
#include <string_view>

#include "ingest/clause_reader.h"
#include "ingest/relation_context.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

// What a company sells of itself rather than to a customer.
bool is_asset(std::string_view noun) {
  return one_of(noun,
                {"business",  "stake",    "share",    "unit",      "division", "arm",    "subsidiary", "factory",
                 "plant",     "site",     "asset",    "operation", "network",  "tower",  "building",   "headquarters",
                 "portfolio", "interest", "debt",     "bond",      "holding",  "%",      "stock",      "company",
                 "firm",      "half",     "majority", "centre",    "center",   "patent", "brand",      "label",
                 "franchise", "chain",    "estate",   "fleet",     "mine",     "field"});
}

bool is_trade(std::string_view verb) {
  return one_of(verb, {"buy", "purchase", "order", "get", "source", "obtain", "rent", "lease", "license", "use",
                       "install", "deploy", "adopt", "run", "procure", "receive", "spend", "roll", "import"});
}

bool is_making(std::string_view verb) {
  return one_of(verb, {"make", "build", "supply", "design", "provide", "produce", "manufacture", "develop", "sell"});
}

constexpr std::uint32_t kEarningReach = 14;  // tokens from "depends" to "sales"
constexpr std::uint32_t kRoundReach = 4;     // tokens from the subject to the word that says it is a round

class DealReader : private ClauseReader {
 public:
  explicit DealReader(RelationContext& context) : ClauseReader(context) {}

  void run() {
    const auto size = static_cast<std::uint32_t>(context_.document().tokens.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      if (token(i).tag == Tag::verb) read(i);
      if (token(i).tag == Tag::noun && one_of(lemma(i), {"sale", "disposal", "divestment"})) read_sale_noun(i);
      if (token(i).tag == Tag::noun && one_of(lemma(i), {"acquisition", "purchase", "takeover", "buyout"}))
        read_purchase_noun(i);
      if (token(i).tag == Tag::noun) read_among(i);
      if (ascii_lower(lemma(i)) == "board" && context_.mention(i) == nullptr) read_board(i);
      if (one_of(lemma(i), {"investigation", "inquiry", "enquiry", "probe", "review"})) read_opened_inquiry(i);
    }
  }

 private:
  void read(std::uint32_t verb) {
    const std::string_view word = lemma(verb);
    if (one_of(word, {"sell", "offload", "divest"})) read_sale(verb);
    if (one_of(word, {"award", "grant", "give"})) read_grant(verb);
    if (is_trade(word) || word == "acquire") read_source(verb);
    if (one_of(word, {"make", "build", "manufacture", "produce", "design"})) read_orders(verb);
    if (is_trade(word) || word == "have") read_makers(verb);
    if (one_of(word, {"supply", "make", "provide", "build", "sell"})) read_users(verb);
    if (one_of(word, {"rely", "depend"})) read_reliance(verb);
    if (one_of(word, {"hold", "own"})) read_holding(verb);
    if (word == "include") read_list(verb);
    if (one_of(word, {"count", "list", "name", "number"})) read_counting(verb);
    if (one_of(word, {"award", "give", "hand", "grant"})) read_award(verb);
    if (word == "lose") read_losing(verb);
    if (one_of(word, {"bring", "unite", "combine"})) read_bringing_together(verb);
    if (is_trade(word)) read_used_goods(verb);
    if (one_of(word, {"choose", "select", "pick", "hire", "commission", "contract", "sign"})) read_choice(verb);
    if (one_of(word, {"raise", "secure", "receive", "attract", "land", "obtain", "close", "complete"}))
      read_round(verb);
    if (one_of(word, {"set", "form", "create", "establish", "own", "run", "launch"})) read_owners_of_venture(verb);
    if (word == "put") read_putting_up(verb);
    if (word == "lead") read_leading(verb);
    if (one_of(word, {"pitch", "pit", "position"}))
      add_all(clause_.patients(verb), kBody | kProduct, Relation::competes_with, clause_.after(verb, "against"),
              kBody | kProduct, verb, 750);
    if (one_of(word, {"investigate", "probe", "examine", "look", "inquire"})) read_inquiry(verb);
    if (one_of(word, {"reject", "rebuff", "receive", "consider", "accept", "get", "weigh", "spurn", "face", "attract",
                      "turn", "dismiss", "recommend", "refuse"}))
      read_approach(verb);
  }

  // The noun that the object is, to tell goods from assets; empty for a name.
  std::string_view object_noun(std::uint32_t verb) const {
    const std::uint32_t object = clause_.object(verb);
    return object == kNone || token(object).tag == Tag::propn ? std::string_view() : lemma(object);
  }

  bool is_goods(std::uint32_t verb) const {
    std::uint32_t object = clause_.object(verb);
    if (object != kNone && token(object).tag == Tag::det) object = context_.whole_of(object);  // "all of its power"
    if (object == kNone || token(object).tag == Tag::pron) return false;
    if (is_asset(lemma(object)) || is_site(object)) return false;
    const Argument named = context_.argument(object);
    return !named || named.part || context_.is(named, kProduct);
  }

  // "its terminal in Oslo": by the table, what a company has in a place.
  bool is_site(std::uint32_t noun) const {
    return std::ranges::any_of(context_.table().nouns(lemma(noun)),
                               [](const NounFrame& frame) { return frame.relation == Relation::operates_in; });
  }

  // "sold Apex to Acme" hands a company over; "sells engines to Acme" supplies.
  void read_sale(std::uint32_t verb) {
    const Arguments buyers = clause_.after(verb, "to");
    if (buyers.empty()) return;
    for (const Argument& sold : clause_.patients(verb)) {
      const bool brand = context_.is(sold, kProduct) && is_asset(object_noun(verb));
      if (!sold.part && (context_.is(sold, kCompany) || brand))
        add_all(buyers, kActor, Relation::acquires, {sold}, kCompany | kProduct, verb, 850);
    }
    const bool stake = one_of(object_noun(verb), {"stake", "holding", "shareholding", "interest"});
    if (stake)  // "sold its stake in Apex to Acme"
      add_all(buyers, kActor, Relation::owns, clause_.after(verb, "in"), kCompany, verb, 750);
    if (sells_of_itself(verb)) add_all(buyers, kActor, Relation::owns, clause_.agents(verb), kCompany, verb, 700);
    const bool pronoun = object_noun(verb).empty() && clause_.patients(verb).empty();
    if (is_goods(verb) && !pronoun) {
      add_all(clause_.agents(verb), kBody, Relation::supplies, buyers, kBody, verb, 700);
    }
  }

  // "sold a 10 per cent stake to Acme": of itself, since it is not "its stake" and nothing says in what.
  bool sells_of_itself(std::uint32_t verb) const {
    const std::uint32_t object = clause_.object(verb);
    if (object == kNone || clause_.is_passive(verb) || !one_of(lemma(object), {"stake", "shareholding"})) return false;
    const std::uint32_t article = context_.child(object, "det");
    return article != kNone && lemma(article) == "a" && !has_oblique(verb, "in") && !has_oblique(verb, "of");
  }

  // "the sale of Apex to Acme by Zeta", "is negotiating the sale of its Rover brand to Acme"
  void read_sale_noun(std::uint32_t noun) {
    Arguments sellers = clause_.obliques(noun, "by");
    const std::uint32_t owner = context_.child(noun, "nmod:poss");
    if (sellers.empty() && owner != kNone) sellers = context_.arguments(owner);
    Arguments buyers = clause_.obliques(noun, "to");
    if (buyers.empty() && token(noun).deprel == "obj" && token(noun).head != kNone)  // "completed the sale ... to Acme"
      buyers = clause_.obliques(token(noun).head, "to");
    for (const std::uint32_t c : context_.children(noun)) {
      if (context_.preposition(c) != "of" || !token(c).deprel.starts_with("nmod")) continue;
      if (buyers.empty()) buyers = clause_.obliques(c, "to");
      if (one_of(lemma(c), {"stake", "holding", "shareholding"})) {  // "the sale of its stake in Apex to Acme"
        const Arguments held = clause_.obliques(c, "in");
        if (buyers.empty() && !held.empty()) buyers = clause_.obliques(held.front().end - 1, "to");
        add_all(buyers, kActor, Relation::owns, held, kCompany, noun, 750);
        continue;
      }
      for (const Argument& sold : context_.arguments(c)) {
        const bool brand = context_.is(sold, kProduct) && is_asset(lemma(c));
        if (brand) add_all(buyers, kActor, Relation::acquires, {sold}, kProduct, noun, 700);
        if (sold.part || !context_.is(sold, kCompany)) continue;
        if (buyers.empty()) buyers = clause_.obliques(sold.end - 1, "to");
        if (sellers.empty() && !buyers.empty()) sellers = clause_.obliques(buyers.front().end - 1, "by");
        add_all(sellers, kActor, Relation::sells, {sold}, kCompany, noun, 750);
        add_all(buyers, kActor, Relation::acquires, {sold}, kCompany, noun, 750);
      }
    }
    const std::uint32_t verb = token(noun).head;
    if (verb != kNone && token(noun).deprel == "obj" && one_of(lemma(verb), {"negotiate", "discuss"}))
      add_all(clause_.agents(verb), kActor, Relation::meets, buyers, kActor, verb, 650);
  }

  // "its acquisition of Apex from Acme", "Zeta's latest purchase is Apex"
  void read_purchase_noun(std::uint32_t noun) {
    Arguments sellers = clause_.obliques(noun, "from");
    const std::uint32_t verb = token(noun).deprel == "obj" ? token(noun).head : kNone;
    if (sellers.empty() && verb != kNone) sellers = clause_.obliques(verb, "from");
    for (const std::uint32_t c : context_.children(noun)) {
      if (context_.preposition(c) != "of" || !token(c).deprel.starts_with("nmod")) continue;
      if (sellers.empty()) sellers = clause_.obliques(c, "from");
      for (const Argument& bought : context_.arguments(c)) {
        if (!bought.part) add_all(sellers, kActor, Relation::sells, {bought}, kCompany, noun, 800);
      }
    }
    read_agreed_takeover(noun);
    const std::uint32_t owner = context_.child(noun, "nmod:poss");
    const std::uint32_t is = token(noun).deprel == "nsubj" ? token(noun).head : kNone;
    if (owner == kNone || is == kNone || token(is).tag != Tag::propn || context_.child(is, "cop") == kNone) return;
    add_all(context_.arguments(owner), kActor, Relation::acquires, context_.arguments(is), kCompany, noun, 800);
  }

  // "Apex agreed to a takeover by Acme": of itself
  void read_agreed_takeover(std::uint32_t noun) {
    const std::uint32_t verb = token(noun).head;
    const bool beside = token(noun).deprel == "obj" || context_.preposition(noun) == "to";
    if (!beside || verb == kNone ||
        !one_of(lemma(verb), {"agree", "accept", "reject", "welcome", "oppose", "recommend", "fight", "face", "resist",
                              "escape", "succumb", "approve"}))
      return;
    if (context_.child(noun, "nmod:poss") != kNone || !clause_.obliques(noun, "of").empty()) return;
    add_all(clause_.obliques(noun, "by"), kAgent, Relation::acquires, clause_.agents(verb), kCompany, noun, 700);
  }

  // "an offer", "a letter", "permission": no goods
  bool is_dealing(std::string_view noun) const {
    const WordInfo* word = context_.words().noun(noun);
    if (word == nullptr) return false;
    for (const NounClass kind : {NounClass::message, NounClass::act, NounClass::transaction, NounClass::idea,
                                 NounClass::event, NounClass::state}) {
      if (word->primary == kind) return true;
    }
    return false;
  }

  // "ordered 20 of Acme's jets", "bought the Rover, built by Acme": from whoever has them to sell.
  void read_owner_of_goods(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"buy", "order", "purchase", "lease"})) return;
    for (const Argument& bought : clause_.patients(verb)) {
      if (!context_.is(bought, kProduct) || bought.part) continue;
      const std::uint32_t last = bought.end - 1;
      for (const std::uint32_t noun : {last, token(last).head}) {
        const std::uint32_t owner = noun == kNone ? kNone : context_.child(noun, "nmod:poss");
        if (owner == kNone || owner < verb || owner > last) continue;
        add_all(context_.arguments(owner), kCompany, Relation::supplies, clause_.agents(verb), kBody | kPlace, verb,
                700);
        break;
      }
    }
  }

  // "bought Apex from Acme", "buys engines from Acme"
  void read_source(std::uint32_t verb) {
    read_owner_of_goods(verb);
    const Arguments sources = clause_.after(verb, "from");
    if (sources.empty()) return;
    for (const Argument& bought : clause_.patients(verb)) {
      const bool brand = context_.is(bought, kProduct) && is_asset(object_noun(verb));
      if (!bought.part && (context_.is(bought, kCompany) || brand) &&
          one_of(lemma(verb), {"buy", "acquire", "purchase"}))
        add_all(sources, kActor, Relation::sells, {bought}, kCompany | kProduct, verb, 800);
      if (one_of(lemma(verb), {"buy", "order", "purchase"}) && !brand)
        add_all(sources, kBody, Relation::sells, {bought}, kProduct, verb, 700);
    }
    const bool rents = one_of(lemma(verb), {"rent", "lease"});
    const bool told = one_of(lemma(verb), {"receive", "get", "obtain"}) &&
                      (is_dealing(object_noun(verb)) ||
                       one_of(object_noun(verb), {"money", "funding", "cash", "fund", "support", "aid", "grant"}));
    if (lemma(verb) != "acquire" && !told && (rents || is_goods(verb)))
      add_all(sources, kBody, Relation::supplies, clause_.agents(verb), kBody, verb, 750);
  }

  // "makes engines for Acme"
  void read_orders(std::uint32_t verb) {
    const std::uint32_t object = clause_.object(verb);
    if (object == kNone || (context_.kinds(object) & (kGoodsNoun | kProductNoun)) == 0) return;
    add_all(clause_.agents(verb), kCompany, Relation::supplies, clause_.after(verb, "for"), kCompany, verb, 700);
  }

  // "uses engines made by Acme", "has its engines made by Acme"
  void read_makers(std::uint32_t verb) {
    const std::uint32_t object = clause_.object(verb);
    if (object == kNone || clause_.is_passive(verb)) return;
    for (const std::uint32_t c : context_.children(verb)) {  // "has them made by Acme"
      if (lemma(verb) == "have" && token(c).deprel == "xcomp" && token(c).xpos == "VBN" && is_making(lemma(c)))
        add_all(clause_.agents(c), kBody, Relation::supplies, clause_.agents(verb), kBody, verb, 700);
    }
    for (const std::uint32_t c : context_.children(object)) {
      if (token(c).deprel != "acl" || token(c).tag != Tag::verb || !is_making(lemma(c)) || !clause_.is_passive(c))
        continue;
      add_all(clause_.agents(c), kBody, Relation::supplies, clause_.agents(verb), kBody, verb, 700);
    }
  }

  // "supplies the engines that Acme uses"
  void read_users(std::uint32_t verb) {
    std::uint32_t object = clause_.object(verb);
    if (object != kNone && context_.is_amount(object)) object = context_.whole_of(object);
    if (object == kNone || token(object).tag == Tag::propn || clause_.is_passive(verb)) return;
    for (const std::uint32_t c : context_.children(object)) {
      if (token(c).deprel != "acl:relcl" || !(is_trade(lemma(c)) || lemma(c) == "need")) continue;
      if (context_.child(c, "nsubj") == kNone) continue;
      if (context_.child(c, "obj") == kNone && !one_of(lemma(object + 1), {"that", "which"})) continue;
      add_all(clause_.agents(verb), kBody, Relation::supplies, clause_.agents(c), kBody, verb, 700);
    }
  }

  // "relies on Acme for engines"
  void read_reliance(std::uint32_t verb) {
    if (!has_oblique(verb, "for")) return;
    const bool sells = earns_by(verb);
    for (const std::string_view preposition : {"on", "upon"}) {
      const Arguments other = clause_.after(verb, preposition);
      const Arguments relying = clause_.agents(verb);
      add_all(sells ? relying : other, kCompany, Relation::supplies, sells ? other : relying, kBody, verb, 700);
    }
  }

  // "depends on Acme for half of its sales": as a customer
  bool earns_by(std::uint32_t verb) const {
    const std::uint32_t end = std::min(context_.sentence_end(verb), verb + kEarningReach);
    bool behind = false;
    for (std::uint32_t i = verb + 1; i < end && token(i).tag != Tag::verb; ++i) {
      behind = behind || lemma(i) == "for";
      if (behind && one_of(lemma(i), {"sale", "revenue", "turnover", "income", "profit", "order", "earnings"}))
        return true;
    }
    return false;
  }

  bool has_oblique(std::uint32_t verb, std::string_view preposition) const {
    for (const std::uint32_t c : context_.children(verb)) {
      if (context_.preposition(c) == preposition) return true;
      for (const std::uint32_t d : context_.children(c)) {
        if (token(d).deprel == "nmod" && context_.preposition(d) == preposition) return true;
      }
    }
    return false;
  }

  // "holds 10% of Apex", "a venture in which Acme owns 70%"; "Zeta holds 10%" after that is of the same.
  void read_holding(std::uint32_t verb) {
    const std::uint32_t object = clause_.object(verb);
    if (object == kNone || !context_.is_amount(object)) return;
    if (clause_.is_passive(verb))  // "the 12% of Apex held by Acme"
      return add_all(clause_.agents(verb), kActor, Relation::owns, context_.arguments(object), kBody, verb, 800);
    const std::uint32_t sentence = context_.sentence_of(verb);
    Arguments held = clause_.patients(verb);
    std::erase_if(held, [this](const Argument& each) { return has_share_behind(each); });
    if (held.empty()) held = clause_.after(verb, "in");
    if (held.empty() && last_held_ && sentence <= held_in_ + 1 && !has_oblique(verb, "of")) held = {last_held_};
    for (const Argument& o : held) {
      if (o.part || !context_.is(o, kBody)) continue;
      last_held_ = o;
      read_other_shares(verb, o);
      held_in_ = sentence;
      for (const Argument& s : clause_.agents(verb)) {
        if (!context_.is(s, kActor)) continue;
        context_.add(s, o, {Relation::owns, verb, "verb:hold", 850, {}});
      }
    }
  }

  // "and Apex 10%", "and Apex the rest": who holds, not what is held
  bool has_share_behind(const Argument& owner) const {
    const std::uint32_t end = context_.sentence_end(owner.begin);
    if (owner.end + 1 >= end) return false;
    const bool rest = lemma(owner.end) == "the" && one_of(lemma(owner.end + 1), {"rest", "remainder", "balance"});
    return rest || (token(owner.end).tag == Tag::num && one_of(lemma(owner.end + 1), {"%", "percent", "per", "pc"}));
  }

  // "awarded Acme a contract", "Acme was awarded a contract by Apex"
  void read_award(std::uint32_t verb) {
    const bool contract = std::ranges::any_of(context_.children(verb), [&](std::uint32_t c) {
      return token(c).deprel == "obj" && (is_contract(c) || std::ranges::any_of(context_.children(c), [&](auto d) {
                                            return token(d).deprel == "appos" &&
                                                   is_contract(d);  // "handed Acme, the carmaker, a contract"
                                          }));
    });
    if (contract)
      add_all(clause_.agents(verb), kBody | kPlace, Relation::contracts_with, clause_.patients(verb), kCompany, verb,
              750);
  }

  // "The deal brings together Acme and Apex", "a venture that unites Acme and Apex"
  void read_bringing_together(std::uint32_t verb) {
    const bool together = std::ranges::any_of(context_.children(verb),
                                              [&](std::uint32_t c) { return lemma(c) == "together" && c < verb + 3; });
    if ((lemma(verb) == "bring" && !together) || clause_.is_passive(verb)) return;
    std::uint32_t doing = clause_.surface_subject(verb);
    if (doing != kNone && token(doing).xpos == "WDT" && token(verb).deprel == "acl:relcl") doing = token(verb).head;
    const Arguments both = clause_.patients(verb);
    if (doing == kNone || both.size() != 2) return;
    const bool merger =
        one_of(lemma(doing), {"deal", "merger", "takeover", "transaction", "tie-up", "acquisition", "combination"});
    if (!merger && !one_of(lemma(doing), {"alliance", "venture", "partnership", "project", "programme", "program",
                                          "consortium", "initiative", "collaboration"}))
      return;
    add_all({both[0]}, kBody, merger ? Relation::merges_with : Relation::partners_with, {both[1]}, kBody, verb, 750);
  }

  bool is_contract(std::uint32_t noun) const {
    return one_of(lemma(noun), {"contract", "order", "deal", "tender", "concession"});
  }

  // "the venture, set up by Acme and Apex"
  void read_owners_of_venture(std::uint32_t verb) {
    if (!clause_.is_passive(verb) ||
        !one_of(object_noun(verb), {"venture", "joint-venture", "alliance", "consortium", "partnership"}))
      return;
    const Arguments both = clause_.agents(verb);
    if (both.size() == 2) add_all({both[0]}, kBody, Relation::partners_with, {both[1]}, kBody, verb, 750);
  }

  // "is losing customers to Apex"
  void read_losing(std::uint32_t verb) {
    if (!one_of(object_noun(verb), {"customer", "ground", "share", "user", "subscriber", "client", "sale", "passenger",
                                    "viewer", "reader"}))
      return;
    add_all(clause_.agents(verb), kCompany | kProduct, Relation::competes_with, clause_.after(verb, "to"),
            kCompany | kProduct, verb, 700);
  }

  // "Acme, whose batteries are used by Apex"
  void read_used_goods(std::uint32_t verb) {
    const std::uint32_t goods = clause_.is_passive(verb) ? clause_.surface_subject(verb) : kNone;
    if (goods == kNone || token(goods).tag != Tag::noun || is_asset(lemma(goods))) return;
    if ((context_.kinds(goods) & (kGoodsNoun | kProductNoun)) == 0) return;
    const std::uint32_t owner = context_.child(goods, "nmod:poss");
    if (owner != kNone)
      add_all(context_.arguments(owner), kCompany, Relation::supplies, clause_.agents(verb), kBody, verb, 700);
  }

  // "Acme owns 70% of it, Apex 10% and Zeta 20%": those behind the verb that stand before a share of their own.
  void read_other_shares(std::uint32_t verb, const Argument& held) {
    const std::uint32_t end = context_.sentence_end(verb);
    for (std::uint32_t i = verb + 2; i + 1 < end; ++i) {
      const bool percent = token(i).tag == Tag::num && one_of(lemma(i + 1), {"%", "percent", "per", "pc"});
      const Mention* owner = percent ? context_.mention(i - 1) : nullptr;
      if (owner == nullptr || owner->entity == kNone || owner->kind != Mention::Kind::name) continue;
      const Argument s{owner->entity, owner->begin, owner->end};
      if (!context_.is(s, kActor)) continue;
      Reading reading{Relation::owns, verb, "verb:hold", 800, {}};
      reading.attributes["stake"] = token(i).form + token(i + 1).form;
      context_.add(s, held, std::move(reading));
    }
  }

  // "Its customers include A, B and C"
  void read_list(std::uint32_t verb) {
    std::uint32_t noun = clause_.surface_subject(verb);
    if (noun != kNone && token(noun).xpos == "WDT" &&
        token(verb).deprel == "acl:relcl")  // "its backers, which include"
      noun = token(verb).head;
    if (noun == kNone || token(noun).tag != Tag::noun || clause_.is_passive(verb)) return;
    Arguments whose;
    if (const std::uint32_t owner = context_.child(noun, "nmod:poss"); owner != kNone)
      whose = context_.arguments(owner);
    if (whose.empty()) whose = clause_.obliques(noun, "of");
    if (whose.empty() && one_of(lemma(noun), {"shareholder", "investor", "stakeholder"}))
      whose = clause_.obliques(noun, "in");
    for (const Argument& listed : clause_.patients(verb)) read_listed(listed, noun, whose, verb);
  }

  // "counts A and B among its customers", "lists A as a supplier"
  void read_counting(std::uint32_t verb) {
    const Arguments listed = clause_.patients(verb);
    if (listed.empty() || clause_.is_passive(verb)) return;
    const std::uint32_t end = context_.sentence_end(verb);
    for (std::uint32_t i = listed.back().end; i < end && token(i).tag != Tag::verb; ++i) {
      if (token(i).tag != Tag::noun || !one_of(context_.preposition(i), {"among", "as"})) continue;
      for (const Argument& each : listed) read_listed(each, i, clause_.agents(verb), verb);
      return;
    }
  }

  // "Among its customers are A and B"
  void read_among(std::uint32_t noun) {
    if (context_.preposition(noun) != "among" || context_.child(noun, "cop") == kNone) return;
    const std::uint32_t owner = context_.child(noun, "nmod:poss");
    const Arguments whose = owner == kNone ? clause_.obliques(noun, "of") : context_.arguments(owner);
    for (const Argument& each : context_.arguments(context_.child(noun, "nsubj"))) read_listed(each, noun, whose, noun);
  }

  void read_listed(const Argument& listed, std::uint32_t noun, const Arguments& whose, std::uint32_t verb) {
    const std::string_view word = lemma(noun);
    if (one_of(word, {"customer", "client", "buyer", "tenant", "user", "subscriber", "advertiser"})) {
      add_all(whose, kBody, Relation::supplies, {listed}, kBody | kPlace, verb, 800);
    } else if (one_of(word, {"supplier", "vendor"})) {
      add_all({listed}, kBody, Relation::supplies, whose, kBody, verb, 800);
    } else if (one_of(word, {"investor", "backer"})) {
      add_all({listed}, kAgent, Relation::invests_in, whose, kBody, verb, 800);
    } else if (one_of(word, {"shareholder", "owner", "stakeholder"})) {
      add_all({listed}, kActor, Relation::owns, whose, kBody, verb, 800);
    } else if (one_of(word, {"rival", "competitor"})) {
      add_all({listed}, kBody, Relation::competes_with, whose, kBody, verb, 800);
    } else if (one_of(word, {"partner", "ally"})) {
      add_all({listed}, kBody, Relation::partners_with, whose, kBody, verb, 800);
    } else if (one_of(word, {"subsidiary", "unit", "brand", "label", "chain", "newspaper", "magazine", "asset",
                             "affiliate", "holding", "portfolio", "stable", "business"})) {
      add_all(whose, kBody, Relation::owns, {listed}, kCompany | kProduct, verb, 800);
    } else if (word == "member") {
      add_all({listed}, kActor, Relation::member_of, whose, kBody, verb, 800);
    } else if (one_of(word, {"product", "model", "game", "service", "title", "hit", "film", "book", "drug", "car",
                             "novel", "creation", "bestseller", "blockbuster"})) {
      add_all(whose, kAgent, Relation::makes, {listed}, kProduct, verb, 800);
    }
  }

  // "for its listing"
  bool is_listing(std::uint32_t noun) const {
    return one_of(lemma(noun), {"listing", "flotation", "float", "ipo", "debut"}) &&
           context_.preposition(noun) == "for";
  }

  // "chose Acme over Apex", "chose Acme to build its network", "chose the Oslo Exchange for its listing"
  void read_choice(std::uint32_t verb) {
    const Arguments chosen = clause_.patients(verb);
    add_all(chosen, kCompany, Relation::competes_with, clause_.after(verb, "over"), kCompany, verb, 750);
    for (const std::uint32_t c : context_.children(verb)) {
      for (const std::uint32_t d : context_.children(c)) {  // the tree may hang it on another phrase
        if (is_listing(c) || is_listing(d)) {
          add_all(clause_.agents(verb), kCompany, Relation::takes_public, chosen, kBody, verb, 750);
          return;
        }
      }
      const bool works = one_of(token(c).deprel, {"xcomp", "advcl", "acl"}) &&
                         one_of(lemma(c), {"supply", "provide", "build", "make", "equip", "design", "install", "run",
                                           "manage", "develop", "handle", "replace"});
      const bool supplier = one_of(lemma(c), {"supplier", "vendor"}) && context_.preposition(c) == "as";
      if (works || supplier) {
        add_all(chosen, kCompany, Relation::supplies, clause_.agents(verb), kBody | kPlace, verb, 750);
      }
    }
  }

  // Whether a clause says what is asked: "whether Acme broke the law"
  bool is_question(std::uint32_t clause) const {
    return std::ranges::any_of(context_.children(clause), [&](std::uint32_t m) {
      return one_of(token(m).deprel, {"mark", "advmod"}) && one_of(lemma(m), {"whether", "if", "how", "why"});
    });
  }

  // "has opened an investigation into whether Acme broke the law"
  void read_opened_inquiry(std::uint32_t noun) {
    const std::uint32_t verb = token(noun).head;
    const bool opened = verb != kNone && one_of(token(noun).deprel, {"obj", "nsubj:pass"}) &&
                        one_of(lemma(verb), {"open", "launch", "begin", "start", "announce", "conduct", "order"});
    if (!opened) return;
    for (const std::uint32_t parent : {noun, verb}) {
      for (const std::uint32_t c : context_.children(parent)) {
        if (c > noun && token(c).tag == Tag::verb && is_question(c))
          add_all(clause_.agents(verb), kActor, Relation::investigates, clause_.agents(c), kBody, noun, 800);
      }
    }
  }

  // "is investigating whether Acme broke the law"
  void read_inquiry(std::uint32_t verb) {
    read_inquiry_into_claims(verb);
    for (const std::uint32_t c : context_.children(verb)) {
      if (!one_of(token(c).deprel, {"ccomp", "advcl", "xcomp"}) || !is_question(c)) continue;
      add_all(clause_.agents(verb), kActor, Relation::investigates, clause_.agents(c), kBody, verb, 800);
    }
  }

  // "is looking into claims that Acme broke the law"
  void read_inquiry_into_claims(std::uint32_t verb) {
    for (const std::uint32_t c : context_.children(verb)) {
      const bool claims = one_of(lemma(c), {"claim", "allegation", "report", "complaint", "accusation", "suspicion"});
      if (c < verb || !claims || token(c).tag != Tag::noun) continue;
      for (const std::uint32_t clause : context_.children(c)) {
        if (token(clause).deprel.starts_with("acl") || token(clause).deprel == "ccomp")
          add_all(clause_.agents(verb), kActor, Relation::investigates, clause_.agents(clause), kBody, verb, 750);
      }
    }
  }

  // "rejected a takeover bid from Acme", "a $5bn offer from Acme", "rejected Acme's bid"
  void read_approach(std::uint32_t verb) {
    const std::uint32_t object = clause_.object(verb);
    if (object == kNone || !one_of(lemma(object), {"bid", "offer", "proposal", "approach"})) return;
    std::uint32_t bidder = context_.child(object, "nmod:poss");  // "rejected Acme's bid", "Acme's $3bn bid"
    for (const std::uint32_t c : context_.children(object)) {
      if (bidder == kNone && c < object) bidder = context_.child(c, "nmod:poss");
    }
    const std::uint32_t judge = clause_.surface_subject(verb);  // "shareholders in Apex have accepted Acme's offer"
    const bool holders = judge != kNone && one_of(lemma(judge), {"shareholder", "board", "director", "investor"});
    const bool refuses = one_of(lemma(verb), {"reject", "rebuff", "spurn"}) || (holders && lemma(verb) == "accept");
    if (bidder != kNone && refuses && lemma(object) != "proposal" && clause_.obliques(object, "for").empty()) {
      Arguments wanted = clause_.agents(verb);
      if (wanted.empty() && holders) wanted = clause_.obliques(judge, "in");
      add_all(context_.arguments(bidder), kAgent, Relation::acquires, wanted, kCompany, verb, 700);
    }
    const bool takeover = std::ranges::any_of(context_.children(object), [&](std::uint32_t c) {
      if (token(c).deprel == "amod" && c < object && one_of(lemma(c), {"unsolicited", "hostile", "recommended"}))
        return true;
      return token(c).deprel == "compound" && c < object &&
             (token(c).tag == Tag::sym || one_of(lemma(c), {"takeover", "buyout", "merger", "acquisition"}));
    });
    const bool answered = lemma(object) == "offer" && lemma(object + 1) != "of" &&
                          one_of(lemma(verb), {"recommend", "reject", "rebuff", "spurn"});
    if (!takeover && !answered && !one_of(lemma(object), {"bid", "approach"})) return;
    add_all(clause_.after(verb, "from"), kAgent, Relation::acquires, clause_.agents(verb), kCompany, verb, 700);
  }

  // "awarded Acme $5m", "gave Acme a grant"
  void read_grant(std::uint32_t verb) {
    if (clause_.is_passive(verb)) return;
    const bool money = std::ranges::any_of(context_.children(verb), [&](std::uint32_t c) {
      const bool given = c > verb && (token(c).deprel == "obj" || token(c).deprel.starts_with("obl"));
      return given && (token(c).tag == Tag::sym || one_of(lemma(c), {"grant", "subsidy", "subsidies", "bailout"}));
    });
    if (money)
      add_all(clause_.agents(verb), kOrganization | kPlace, Relation::supports, clause_.patients(verb), kBody, verb,
              700);
  }

  // "joined Acme's board", "sits on the board of Acme"
  void read_board(std::uint32_t board) {
    const std::uint32_t verb = token(board).head;
    if (verb == kNone || !one_of(lemma(verb), {"join", "sit", "serve", "leave", "quit", "rejoin"})) return;
    const std::uint32_t owner = context_.child(board, "nmod:poss");
    Arguments bodies = owner == kNone ? clause_.obliques(board, "of") : context_.arguments(owner);
    const std::uint32_t directors = board + 2;  // "the Board of Directors of Acme"
    if (bodies.empty() && lemma(board + 1) == "of") bodies = clause_.obliques(directors, "of");
    add_all(clause_.agents(verb), kPerson, Relation::member_of, bodies, kBody, verb, 800);
  }

  // "put its label, Acme, up for sale"
  void read_putting_up(std::uint32_t verb) {
    const std::uint32_t end = std::min(context_.sentence_end(verb), verb + 14);
    for (std::uint32_t i = verb + 1; i + 2 < end; ++i) {
      if (lemma(i) != "up" || lemma(i + 1) != "for" || !one_of(lemma(i + 2), {"sale", "auction"})) continue;
      for (const Argument& s : clause_.agents(verb)) {
        for (const Argument& o : clause_.patients(verb)) {
          Reading reading{Relation::sells, verb, "verb:put", 750, {}};
          reading.attributes["status"] = "planned";
          if (!o.part && context_.is(s, kActor) && context_.is(o, kCompany | kProduct))
            context_.add(s, o, std::move(reading));
        }
      }
      return;
    }
  }

  // "led a $40m round in Acme"
  void read_leading(std::uint32_t verb) {
    if (one_of(object_noun(verb), {"round", "funding", "financing", "investment"}) && !clause_.is_passive(verb))
      add_all(clause_.agents(verb), kAgent, Relation::invests_in, clause_.after(verb, "in"), kBody, verb, 800);
    if (clause_.is_passive(verb)) read_led_round(verb);
  }

  // "Its latest round was led by Acme, with participation from Apex"
  void read_led_round(std::uint32_t verb) {
    const std::uint32_t begin = context_.sentence_begin(verb);
    std::uint32_t round = verb;
    while (round > begin && !is_round(round)) --round;
    const std::uint32_t subject = clause_.surface_subject(verb);
    const bool led = is_round(round) && subject != kNone && round >= subject && round <= subject + kRoundReach;
    if (!led) return;
    std::uint32_t owner = context_.child(subject, "nmod:poss");
    if (owner == kNone) owner = context_.child(round, "nmod:poss");
    const Arguments raisers = owner == kNone ? clause_.obliques(round, "in") : context_.arguments(owner);
    add_all(clause_.agents(verb), kAgent, Relation::invests_in, raisers, kBody, verb, 800);
    for (std::uint32_t i = verb + 1; i < context_.sentence_end(verb); ++i) {
      if (lemma(i) == "participation")
        add_all(clause_.obliques(i, "from"), kAgent, Relation::invests_in, raisers, kBody, verb, 750);
    }
  }

  bool is_round(std::uint32_t i) const { return one_of(lemma(i), {"round", "funding", "financing"}); }

  // "raised $5m from Acme", "raised $5m in a round led by Acme"
  void read_round(std::uint32_t verb) {
    const std::uint32_t object = clause_.object(verb);
    if (object == kNone || clause_.is_passive(verb)) return;
    const bool money = one_of(lemma(object), {"million", "billion", "money", "funding", "capital", "fund", "round"}) ||
                       token(object).tag == Tag::num || token(object).tag == Tag::sym ||
                       (context_.kinds(object) & kMoneyNoun) != 0;
    if (!money) return;
    const Arguments raisers = clause_.agents(verb);
    add_all(clause_.after(verb, "from"), kAgent, Relation::invests_in, raisers, kBody, verb, 800);
    for (std::uint32_t i = verb + 1; i + 2 < context_.sentence_end(verb); ++i) {  // "with backing from Acme"
      if (lemma(i - 1) == "with" && one_of(lemma(i), {"backing", "participation"}) && lemma(i + 1) == "from")
        add_all(context_.phrase(i + 2), kAgent, Relation::invests_in, raisers, kBody, verb, 750);
    }
    for (const std::uint32_t led : context_.children(verb)) {  // where the tree has "led" beside the verb
      const bool round = led > verb && one_of(lemma(led - 1), {"round", "funding", "financing"});
      if (round && lemma(led) == "lead" && clause_.is_passive(led))
        add_all(clause_.agents(led), kAgent, Relation::invests_in, raisers, kBody, verb, 800);
    }
    for (const std::uint32_t parent : {verb, object}) {
      for (const std::uint32_t c : context_.children(parent)) {
        if (!one_of(lemma(c), {"round", "funding", "financing"})) continue;
        add_all(clause_.obliques(c, "from"), kAgent, Relation::invests_in, raisers, kBody, verb, 800);
        for (const std::uint32_t led : context_.children(c)) {
          if (lemma(led) == "lead" && token(led).deprel == "acl" && clause_.is_passive(led))
            add_all(clause_.agents(led), kAgent, Relation::invests_in, raisers, kBody, verb, 800);
        }
      }
    }
  }

  Argument last_held_;         // what shares were last said to be of
  std::uint32_t held_in_ = 0;  // the sentence that said it
};

}  // namespace

void read_deal_relations(RelationContext& context) {
  DealReader(context).run();
}

}  // namespace newsgraph::ingest
