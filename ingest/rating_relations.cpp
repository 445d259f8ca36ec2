// Who rates whom by what is changed: "the agency cut Hale's rating", "Apex lowered its outlook for Hale".
#include <array>
#include <cstdint>
#include <string_view>

#include "ingest/clause_arguments.h"
#include "ingest/relation_context.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

class RatingReader {
 public:
  explicit RatingReader(RelationContext& context) : context_(context), clause_(context) {}

  void run() {
    const auto size = static_cast<std::uint32_t>(context_.document().tokens.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      if (context_.token(i).tag == Tag::noun && is_rating(i)) read(i);
    }
  }

 private:
  bool is_rating(std::uint32_t noun) const {
    return one_of(context_.lemma(noun), {"rating", "outlook", "target", "recommendation"});
  }

  void read(std::uint32_t noun) {
    static constexpr std::array<std::string_view, 12> kChanges = {
        "affirm", "confirm", "cut", "downgrade", "lift", "lower", "raise", "reduce", "slash", "trim", "up", "upgrade"};
    const std::uint32_t verb = context_.token(noun).head;
    if (verb == kNone || !one_of(context_.lemma(verb), kChanges) || clause_.object(verb) != noun) return;
    Arguments rated;
    if (const std::uint32_t owner = context_.child(noun, "nmod:poss"); owner != kNone)
      rated = context_.arguments(owner);
    for (const std::string_view preposition : {"on", "for"}) {
      for (const Argument& each : clause_.after(verb, preposition)) rated.push_back(each);
    }
    for (const Argument& by : clause_.agents(verb)) {
      for (const Argument& each : rated) {
        if (context_.is(by, kAgent) && context_.is(each, kBody | kPlace))
          context_.add(by, each, {Relation::rates, verb, "rating", 750, {}});
      }
    }
  }

  RelationContext& context_;
  ClauseArguments clause_;
};

}  // namespace

void read_ratings(RelationContext& context) {
  RatingReader(context).run();
}

}  // namespace newsgraph::ingest
