// Parts of a body that have no name: where they are, "Hale's Polish arm", "its Oslo plant", "its markets of Chile and
// Peru", "Oslo is home to its largest plant".
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
      if (context_.token(i).tag == Tag::noun && is_part(i)) read(i);
      if (context_.lemma(i) == "market") read_market(i);
      if (context_.lemma(i) == "home" && context_.lemma(i + 1) == "to") read_home(i);
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
    for (const std::uint32_t c : context_.children(noun)) {
      if (c > noun || (context_.token(c).deprel != "amod" && context_.token(c).deprel != "compound")) continue;
      const Mention* place = context_.mention(c);
      if (place == nullptr || place->kind != Mention::Kind::name || place->entity == kNone) continue;
      const Argument where{place->entity, place->begin, place->end};
      for (const Argument& owner : owners) {
        if (context_.is(where, kPlace) && context_.is(owner, kBody) && !owner.part)
          context_.add(owner, where, {Relation::operates_in, noun, "part-place", 700, {}, false});
      }
    }
  }

  // "its four core markets of Spain and Chile", "its biggest market, Chile"
  void read_market(std::uint32_t noun) {
    const std::uint32_t owner = context_.child(noun, "nmod:poss");
    if (owner == kNone) return;
    Arguments places = clause_.obliques(noun, "of");
    if (const std::uint32_t named = context_.child(noun, "appos"); places.empty() && named != kNone)
      places = context_.arguments(named);
    add(context_.arguments(owner), places, Relation::operates_in, noun, "part-place");
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
