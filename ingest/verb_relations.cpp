// Relations that verbs state: relation_tables.h says which.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "ingest/clause_reader.h"
#include "ingest/relation_context.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

class VerbReader : private ClauseReader {
 public:
  explicit VerbReader(RelationContext& context) : ClauseReader(context) {}

  void run() {
    const auto size = static_cast<std::uint32_t>(context_.document().tokens.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      if (token(i).tag == Tag::verb) read_verb(i);
      if (lemma(i) == "home") read_home(i);
    }
  }

 private:
  void read_verb(std::uint32_t verb) {
    if (const auto frames = context_.table().verbs(lemma(verb)); !frames.empty()) {
      const std::string_view prt = clause_.particle(verb);
      const std::string rule = "verb:" + std::string(lemma(verb));
      for (const VerbFrame& frame : frames) {
        if (frame.particle == prt) read_frame(verb, frame, rule);
      }
    }
    if (is_mutual(lemma(verb))) read_mutual(verb);
    if (lemma(verb) == "found" || lemma(verb) == "co-found" || lemma(verb) == "establish" ||
        (lemma(verb) == "set" && clause_.particle(verb) == "up"))
      read_founding(verb);
    read_doing_jointly(verb);
    read_rating(verb);
    read_welcome(verb);
  }

  // "attacked the Danish market", "named its new card Hale": no criticism, no appointment.
  bool is_of_thing(std::uint32_t verb) const {
    const std::uint32_t object = clause_.object(verb);
    if (object == kNone || token(object).tag != Tag::noun) return false;
    if (lemma(verb) == "attack") return lemma(object) == "market";
    return lemma(verb) == "name" && (context_.kinds(object) & (kPersonNoun | kRoleNoun)) == 0;
  }

  // "charges users more", "charged Acme a fee of $5": what it costs.
  bool is_price(std::uint32_t verb) const {
    if (lemma(verb) != "charge" || clause_.is_passive(verb)) return false;
    const std::uint32_t end = std::min(context_.sentence_end(verb), verb + 8);
    for (std::uint32_t i = verb + 1; i < end; ++i) {
      if (lemma(i) == "with") return false;
      if (token(i).tag == Tag::num || token(i).tag == Tag::sym ||
          one_of(lemma(i), {"more", "less", "fee", "price", "rate", "nothing", "much", "extra", "royalty"}))
        return true;
    }
    return false;
  }

  // "Acme and Apex are jointly developing", "Acme and Apex jointly own", "Acme jointly owns it with Apex"
  void read_doing_jointly(std::uint32_t verb) {
    const bool jointly = std::ranges::any_of(context_.children(verb), [&](std::uint32_t c) {
      return token(c).deprel == "advmod" && one_of(lemma(c), {"jointly", "together"});
    });
    if (!jointly || clause_.is_passive(verb)) return;
    const Arguments both = joint(clause_.surface_subject(verb));
    if (both.size() == 2) add_all({both[0]}, kBody, Relation::partners_with, {both[1]}, kBody, verb, 700);
    const bool shared = std::ranges::any_of(context_.children(verb), [&](auto c) { return lemma(c) == "jointly"; });
    if (both.size() == 1 && shared)
      add_all(both, kBody, Relation::partners_with, clause_.after(verb, "with"), kBody, verb, 700);
  }

  // "lifted Acme to "buy"", "cut Acme's debt to junk"
  void read_rating(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"lift", "raise", "cut", "lower", "upgrade", "downgrade", "move", "reduce", "drop"}))
      return;
    const std::uint32_t end = std::min(context_.sentence_end(verb), verb + 12);
    for (std::uint32_t i = verb + 2; i + 1 < end; ++i) {
      if (lemma(i) != "to" && lemma(i) != "from") continue;
      const std::uint32_t next = token(i + 1).tag == Tag::punct && i + 2 < end ? i + 2 : i + 1;
      if (!one_of(ascii_lower(token(next).form), {"buy", "sell", "hold", "neutral", "overweight", "underweight",
                                                  "outperform", "underperform", "junk", "accumulate"}))
        continue;
      return add_all(clause_.agents(verb), kBody, Relation::rates, clause_.patients(verb), kBody | kPlace, verb, 800);
    }
  }

  // "welcomed Norway as a member"
  void read_welcome(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"welcome", "admit", "accept", "recruit", "lose", "gain"})) return;
    for (const std::uint32_t c : context_.children(verb)) {
      if (lemma(c) == "member" && context_.preposition(c) == "as")
        add_all(clause_.patients(verb), kAgent | kPlace, Relation::member_of, clause_.agents(verb),
                type_bit(EntityType::organization), verb, 750);
    }
  }

  // "Oslo, which is home to Acme", "Oslo is home to Acme"
  void read_home(std::uint32_t noun) {
    if (noun + 1 >= context_.sentence_end(noun) || lemma(noun + 1) != "to") return;
    const std::uint32_t subject = context_.child(noun, "nsubj");
    const std::uint32_t beside = token(noun).deprel == "appos" ? token(noun).head : kNone;
    const Arguments places = context_.arguments(subject != kNone ? subject : beside);
    Arguments bodies = clause_.obliques(noun, "to");
    if (bodies.empty()) bodies = context_.phrase(noun + 2);
    for (const Argument& place : places) {
      for (const Argument& body : bodies) {
        if (context_.is(place, kPlace) && context_.is(body, kBody) && !body.part)
          context_.add(body, place, {Relation::located_in, noun, "noun:home", 750, {}, false});
      }
    }
  }

  void read_frame(std::uint32_t verb, const VerbFrame& frame, const std::string& rule) {
    const bool passive = clause_.is_passive(verb);
    if (frame.passive && !passive && context_.child(verb, "obj") != kNone) return;  // "raised prices in Oslo"
    Arguments subjects = frame.passive && passive ? clause_.patients(verb) : clause_.agents(verb);
    if (subjects.empty()) return;
    add_fellows(verb, frame, subjects);
    Arguments objects = frame.preposition.empty() ? clause_.patients(verb) : places_after(verb, frame);
    if (objects.empty() && subjects.size() == 2 && is_each_other(verb)) objects = subjects;
    if (objects.empty() && is_judging(frame.relation))
      objects = clause_.owners(verb, frame.preposition, frame.relation == Relation::investigates);
    if (objects.empty() && frame.relation == Relation::penalizes && frame.preposition == "on")
      objects = clause_.homes_of_goods(verb, frame.preposition);
    if (frame.relation == Relation::rates && objects.empty()) read_rating_of_stock(verb, subjects, frame);
    if (frame.relation == Relation::merges_with && read_merging(verb, objects, rule)) return;
    if (frame.relation == Relation::sues && is_price(verb)) return;
    if (is_of_thing(verb)) return;
    if (frame.relation == Relation::invests_in && one_of(lemma(verb), {"put", "commit"}) &&
        !is_money(clause_.object(verb)))
      return;
    if (frame.relation == Relation::rates && lemma(verb) == "value" && token(verb).deprel == "acl:relcl") return;
    if (frame.relation == Relation::operates_in && lemma(verb) == "own" && !clause_.patients(verb).empty()) return;
    if (frame.relation == Relation::lives_in && lemma(verb) == "move" && clause_.object(verb) != kNone) return;
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

  // "put $5m into it", not "put an end to it"
  bool is_money(std::uint32_t object) const {
    if (object == kNone) return false;
    return token(object).tag == Tag::sym || token(object).tag == Tag::num || context_.is_amount(object) ||
           (context_.kinds(object) & kMoneyNoun) != 0 ||
           one_of(lemma(object), {"million", "billion", "money", "cash", "capital", "sum", "fund"});
  }

  // "are suing each other", "compete with one another"
  bool is_each_other(std::uint32_t verb) const {
    const std::uint32_t end = std::min(context_.sentence_end(verb), verb + 5);
    for (std::uint32_t i = verb + 1; i + 1 < end; ++i) {
      if ((lemma(i) == "each" && lemma(i + 1) == "other") || (lemma(i) == "one" && lemma(i + 1) == "another"))
        return true;
    }
    return false;
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

  // What is done outside a town is done near it; outside a country, it is done elsewhere.
  bool is_country(const Argument& where) const {
    std::string name = ascii_lower(context_.document().entities[where.entity].name);
    std::ranges::replace(name, ' ', '_');
    const PlaceEntry* place = lexicon().place(name);
    return place != nullptr && place->kind != PlaceEntry::Kind::city;
  }

  // "founded Acme with Ann Lee", "develops the Rover together with Apex": who does it too
  void add_fellows(std::uint32_t verb, const VerbFrame& frame, Arguments& subjects) const {
    const bool founds = frame.relation == Relation::founded;
    if (!founds && (frame.relation != Relation::makes || !one_of(lemma(verb), {"develop", "create", "design"}))) return;
    if (!frame.preposition.empty() || frame.passive) return;
    for (const std::string_view word : {"with", "alongside"}) {
      for (const Argument& other : clause_.after(verb, word)) {
        if (!other.part && context_.is(other, founds ? kPerson : kBody) && context_.is(subjects.front(), frame.subject))
          subjects.push_back(other);
      }
    }
  }

  // "joined Acme's board": no employee of it
  bool joins_board(std::uint32_t verb) const {
    const std::uint32_t object = clause_.object(verb);
    return object != kNone && ascii_lower(lemma(object)) == "board" && context_.mention(object) == nullptr;
  }

  // What follows the preposition. Where something is done, it is done "near", "outside" and "across" as well as "in".
  Arguments places_after(std::uint32_t verb, const VerbFrame& frame) const {
    Arguments found = clause_.after(verb, frame.preposition);
    if (frame.preposition != "in" || frame.relation != Relation::operates_in) return found;
    for (std::size_t k = 0; found.empty() && k < kLikeIn.size(); ++k) {
      found = clause_.after(verb, kLikeIn[k]);
      if (kLikeIn[k] == "outside") std::erase_if(found, [this](const Argument& a) { return is_country(a); });
    }
    return found;
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

  // "Apex, backed by Acme Capital": a company that backs another one puts money into it.
  Relation relation_of(const VerbFrame& frame, std::uint32_t verb, const Argument& s, const Argument& o) const {
    const bool built_in = frame.verb == "build" && frame.relation == Relation::makes && has_goal(verb);
    if (built_in) return Relation::deploys;
    const bool brand = frame.relation == Relation::deploys && frame.preposition.empty() && is_brand(verb);
    if (brand) return Relation::acquires;
    const bool backs = frame.verb == "back" && token(verb).deprel == "acl";
    return backs && context_.is(s, kCompany) && context_.is(o, kCompany) ? Relation::invests_in : frame.relation;
  }

  // "bought the Rover brand": for what it is worth, not for use
  bool is_brand(std::uint32_t verb) const {
    const std::uint32_t object = clause_.object(verb);
    return object != kNone && one_of(lemma(verb), {"buy", "purchase", "acquire"}) &&
           one_of(lemma(object), {"brand", "business", "franchise", "label", "title", "chain", "magazine", "newspaper",
                                  "unit", "website", "site", "right"});
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
      std::pair{std::string_view("team"), Relation::partners_with},
      std::pair{std::string_view("partner"), Relation::partners_with},
      std::pair{std::string_view("ally"), Relation::partners_with},
      std::pair{std::string_view("vie"), Relation::competes_with},
      std::pair{std::string_view("jostle"), Relation::competes_with},
      std::pair{std::string_view("battle"), Relation::competes_with},
      std::pair{std::string_view("feud"), Relation::criticizes},
      std::pair{std::string_view("quarrel"), Relation::criticizes},
      std::pair{std::string_view("merge"), Relation::merges_with},
      std::pair{std::string_view("marry"), Relation::family_of},
      std::pair{std::string_view("meet"), Relation::meets},
      std::pair{std::string_view("discuss"), Relation::meets},
      std::pair{std::string_view("cooperate"), Relation::partners_with},
      std::pair{std::string_view("co-operate"), Relation::partners_with},
      std::pair{std::string_view("collaborate"), Relation::partners_with},
      std::pair{std::string_view("compete"), Relation::competes_with},
  };

  static bool is_mutual(std::string_view verb) {
    return std::ranges::any_of(kMutualVerbs, [verb](const auto& each) { return each.first == verb; });
  }

  // "Ann Lee founded Acme with Bob Ray": both did.
  void read_founding(std::uint32_t verb) {
    for (const std::string_view word : {"with", "alongside"}) {
      for (const Argument& who : clause_.after(verb, word)) {
        for (const Argument& what : clause_.patients(verb)) {
          if (context_.is(who, kPerson) && context_.is(what, kBody) && !what.part)
            context_.add(who, what, {Relation::founded, verb, "verb:found", 800, {}});
        }
      }
    }
  }

  // "A and B merged"
  void read_mutual(std::uint32_t verb) {
    if (!clause_.patients(verb).empty() && !clause_.is_passive(verb)) return;
    const Arguments both = joint(clause_.surface_subject(verb));
    const bool people = lemma(verb) == "marry" || lemma(verb) == "discuss";
    const Relation relation =
        std::ranges::find(kMutualVerbs, lemma(verb), [](const auto& each) { return each.first; })->second;
    const bool beside = one_of(lemma(verb), {"team", "feud", "quarrel"}) || relation == Relation::partners_with ||
                        relation == Relation::competes_with;
    if (beside && (!clause_.after(verb, "with").empty() || !clause_.after(verb, "against").empty())) return;
    for (std::size_t a = 0; a < both.size(); ++a) {
      for (std::size_t b = a + 1; b < both.size(); ++b) {
        const TypeSet types = people ? kPerson : kAgent;
        Reading reading{relation, verb, "mutual", 800, {}};
        if (is_supposed(verb)) reading.attributes["status"] = "planned";
        if (context_.is(both[a], types) && context_.is(both[b], types))
          context_.add(both[a], both[b], std::move(reading));
      }
    }
  }

  // "a merged Acme and Apex": there is none yet.
  bool is_supposed(std::uint32_t verb) const {
    const std::uint32_t article = token(verb).deprel == "amod" ? context_.child(token(verb).head, "det") : kNone;
    return article != kNone && lemma(article) == "a";
  }
};

}  // namespace

void read_verb_relations(RelationContext& context) {
  VerbReader(context).run();
}

}  // namespace newsgraph::ingest
