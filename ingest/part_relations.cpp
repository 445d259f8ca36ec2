// Parts of a body that have no name: where they are, "Hale's Polish arm", "its Oslo plant".
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
      if (context_.lemma(i) == "part" && context_.preposition(i) == "as") read_part_of_goods(i);
    }
  }

 private:
  bool is_part(std::uint32_t noun) const {
    static constexpr std::array<std::string_view, 20> kParts = {
        "arm",    "branch", "brewery",   "business", "depot", "division", "factory",    "mill", "mine",      "office",
        "outlet", "plant",  "operation", "refinery", "shop",  "store",    "subsidiary", "unit", "warehouse", "yard"};
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
