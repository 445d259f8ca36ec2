// Parts of a body that have no name: where they are, "Hale's Polish arm", "its Oslo plant", "its markets of Chile and
// Peru", "Oslo is home to its largest plant".
#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "ingest/clause_arguments.h"
#include "ingest/relation_context.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

class PartReader {
 public:
  explicit PartReader(RelationContext& context) : context_(context), clause_(context) {}

  void run() {
    const auto size = static_cast<std::uint32_t>(context_.document().tokens.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      if (context_.lemma(i) == "market") read_market(i);
      if (one_of(context_.lemma(i), {"sale", "revenue", "turnover", "profit", "customer"})) read_sales(i);
      if (context_.lemma(i) == "home" && context_.lemma(i + 1) == "to") read_home(i);
      if (context_.lemma(i) == "part" && context_.preposition(i) == "as") read_part_of_goods(i);
      if (context_.lemma(i) == "part" && context_.token(i).deprel == "obj") read_forming_part(i);
      if (context_.token(i).tag != Tag::noun || !is_part(i)) continue;
      read(i);
      read_abroad(i);
      read_next_one(i);
    }
  }

 private:
  bool is_part(std::uint32_t noun) const {
    static constexpr std::array<std::string_view, 28> kParts = {
        "arm",    "branch",   "brewery",    "business", "depot",     "division",    "factory",
        "mill",   "mine",     "office",     "outlet",   "plant",     "operation",   "refinery",
        "shop",   "store",    "subsidiary", "unit",     "warehouse", "yard",        "site",
        "campus", "facility", "laboratory", "lab",      "smelter",   "gigafactory", "terminal"};
    return context_.token(noun).form == "works" || one_of(context_.lemma(noun), kParts);
  }

  void read(std::uint32_t noun) {
    if (is_named(noun)) return;
    Arguments owners;
    if (const std::uint32_t owner = context_.child(noun, "nmod:poss"); owner != kNone) {
      owners = context_.arguments(owner);
    } else if (context_.lemma(noun + 1) == "of") {
      owners = clause_.obliques(noun, "of");
    }
    add(owners, noun, false);
  }

  // "opened its Polish plant", "its Hale & Brook shops": of each owner, where it is or what it is called.
  void add(const Arguments& owners, std::uint32_t noun, bool claim) {
    for (const std::uint32_t c : context_.children(noun)) {
      if (c > noun || (context_.token(c).deprel != "amod" && context_.token(c).deprel != "compound")) continue;
      const Mention* name = context_.mention(c);
      if (name == nullptr || name->kind != Mention::Kind::name || name->entity == kNone) continue;
      const Argument which{name->entity, name->begin, name->end};
      for (const Argument& owner : owners) {
        if (!context_.is(owner, kBody) || owner.part) continue;
        if (context_.is(which, kPlace))
          context_.add(owner, which, {Relation::operates_in, noun, "part-place", 700, {}, claim});
        if (context_.is(which, kCompany) && is_shop(noun))
          context_.add(owner, which, {Relation::owns, noun, "unit", 700, {}, false});
      }
    }
  }

  bool is_shop(std::uint32_t noun) const {
    return context_.token(noun).xpos == "NNS" && one_of(context_.lemma(noun), {"shop", "store", "outlet"});
  }

  // "Hale opened a second Polish plant", "Hale unveiled plans for a Polish plant"
  void read_abroad(std::uint32_t noun) {
    if (is_named(noun) || context_.child(noun, "nmod:poss") != kNone) return;
    std::uint32_t what = noun;
    const bool planned = context_.preposition(noun) == "for" && context_.token(noun).deprel == "nmod";
    if (planned && one_of(context_.lemma(context_.token(noun).head), {"plan", "proposal", "blueprint", "contract"}))
      what = context_.token(noun).head;
    const std::uint32_t verb = context_.token(what).head;
    if (context_.token(what).deprel != "obj" || verb == kNone) return;
    const std::string_view does = context_.lemma(verb);
    const bool builds = one_of(does, {"open", "build", "close", "shut", "run", "operate", "own", "expand", "buy",
                                      "sell", "plan", "start", "acquire", "extend", "mothball"});
    const bool announces = one_of(does, {"unveil", "announce", "reveal", "outline", "have", "draw"});
    if (what == noun ? builds : announces) add(clause_.agents(verb), noun, true);
  }

  // "will open 15 stores, including its first in Norway"
  void read_next_one(std::uint32_t noun) {
    static constexpr std::uint32_t kReach = 16;  // tokens from the first noun to the place
    const std::uint32_t end = std::min(context_.sentence_end(noun), noun + kReach);
    for (std::uint32_t i = noun + 1; i + 3 < end; ++i) {
      if (context_.token(i).tag == Tag::verb && context_.lemma(i) != "include")
        return;  // "and plans to open its first in"
      const bool one = one_of(context_.lemma(i + 1), {"first", "second", "third", "fourth", "fifth", "big", "large"});
      if (context_.token(i).form != "its" || !one || context_.token(i + 2).form != "in") continue;
      const Mention* place = context_.mention(i + 3);
      const Mention* owner = context_.mention(i);
      if (place == nullptr || owner == nullptr || place->entity == kNone || owner->entity == kNone) return;
      const Argument who{owner->entity, owner->begin, owner->end};
      const Argument where{place->entity, place->begin, place->end};
      if (context_.is(who, kBody) && context_.is(where, kPlace))
        context_.add(who, where, {Relation::operates_in, noun, "part-place", 700, {}, true});
      return;
    }
  }

  // "its four core markets of Spain and Chile", "its biggest market, Chile"
  void read_market(std::uint32_t noun) {
    const std::uint32_t owner = context_.child(noun, "nmod:poss");
    if (owner == kNone) return;
    Arguments places = clause_.obliques(noun, "of");
    if (const std::uint32_t subject = context_.child(noun, "nsubj"); context_.child(noun, "cop") != kNone) {
      places = context_.arguments(subject);  // "Norway is its biggest market"
    } else if (const std::uint32_t predicate = context_.token(noun).head;
               context_.token(noun).deprel == "nsubj" && context_.child(predicate, "cop") != kNone) {
      places = context_.arguments(predicate);  // "its biggest market is Norway"
    }
    if (const std::uint32_t named = context_.child(noun, "appos"); places.empty() && named != kNone)
      places = context_.arguments(named);
    add(context_.arguments(owner), places, Relation::operates_in, noun, "part-place");
  }

  // "Russian sales of Hale's beer", "Hale's Russian customers"
  void read_sales(std::uint32_t noun) {
    Arguments owners;
    if (const std::uint32_t owner = context_.child(noun, "nmod:poss"); owner != kNone) {
      owners = context_.arguments(owner);
    } else {
      owners = clause_.obliques(noun, context_.lemma(noun + 1) == "at" ? "at" : "of");
    }
    for (const std::uint32_t c : context_.children(noun)) {
      const Mention* name = c < noun && context_.token(c).deprel == "amod" ? context_.mention(c) : nullptr;
      if (name == nullptr || name->entity == kNone || name->type != EntityType::place) continue;
      for (const Argument& owner : owners) {
        if (context_.is(owner, kCompany))
          context_.add(owner, {name->entity, name->begin, name->end},
                       {Relation::operates_in, noun, "part-place", 650, {}, false});
      }
    }
  }

  // "Oslo is home to Hale", "to the largest plant of Hale"
  void read_home(std::uint32_t home) {
    const std::uint32_t subject = context_.child(home, "nsubj");
    if (subject == kNone || context_.child(home, "cop") == kNone) return;
    for (const std::uint32_t c : context_.children(home)) {
      if (c < home || context_.preposition(c) != "to") continue;
      const bool site = context_.token(c).tag == Tag::noun;
      const std::uint32_t owner = site ? context_.child(c, "nmod:poss") : c;
      Arguments bodies = owner != kNone ? context_.arguments(owner) : clause_.obliques(c, "of");
      add(bodies, context_.arguments(subject), site ? Relation::operates_in : Relation::located_in, home, "home");
    }
  }

  void add(const Arguments& bodies, const Arguments& places, Relation relation, std::uint32_t at,
           std::string_view rule) {
    for (const Argument& body : bodies) {
      for (const Argument& place : places) {
        if (context_.is(body, kBody) && !body.part && context_.is(place, kPlace))
          context_.add(body, place, {relation, at, rule, 700, {}, rule == "home"});
      }
    }
  }

  // "forms part of Hale"
  void read_forming_part(std::uint32_t part) {
    constexpr TypeSet kPartial = kBody | kPlace | kProduct;
    const std::uint32_t verb = context_.token(part).head;
    if (verb == kNone || !one_of(context_.lemma(verb), {"form", "constitute"})) return;
    for (const Argument& s : clause_.agents(verb)) {
      for (const Argument& o : clause_.obliques(part, "of")) {
        if (context_.is(s, kPartial) && context_.is(o, kPartial) && !s.part)
          context_.add(s, o, {Relation::part_of, part, "part", 700, {}});
      }
    }
  }

  // "comes as part of the Rover range"
  void read_part_of_goods(std::uint32_t part) {
    const std::uint32_t verb = context_.token(part).head;
    if (verb == kNone ||
        !one_of(context_.lemma(verb), {"come", "ship", "sell", "offer", "include", "release", "bundle"}))
      return;
    const Arguments goods = clause_.is_passive(verb) ? clause_.patients(verb) : clause_.agents(verb);
    for (const Argument& s : goods) {
      for (const Argument& o : clause_.obliques(part, "of")) {
        if (context_.is(s, kProduct) && context_.is(o, kProduct))
          context_.add(s, o, {Relation::part_of, part, "part", 700, {}});
      }
    }
  }

  // "its Polish arm, Hale": what is said of the place is said of the name.
  bool is_named(std::uint32_t noun) const {
    if (context_.name_after(noun) != nullptr) return true;
    const std::uint32_t end = context_.sentence_end(noun);
    const bool comma = noun + 2 < end && context_.token(noun + 1).form == ",";
    return comma && context_.token(noun + 2).tag == Tag::propn;
  }

  RelationContext& context_;
  ClauseArguments clause_;
};

}  // namespace

void read_parts(RelationContext& context) {
  PartReader(context).run();
}

}  // namespace newsgraph::ingest
