// Who rates whom by what is changed: "the agency cut Hale's rating", "Apex lowered its outlook for Hale".
#include <algorithm>
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
      if (context_.lemma(i) == "cover" && context_.token(i).tag == Tag::verb) read_coverage(i);
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
    const Arguments by = raters(verb);
    std::erase_if(rated, [&](const Argument& each) {  // "cut its rating on the stock"
      return std::ranges::any_of(by, [&](const Argument& one) { return one.entity == each.entity; });
    });
    if (rated.empty()) rated = stock_of_clause(noun, verb);
    add(by, rated, verb);
  }

  void add(const Arguments& raters, const Arguments& rated, std::uint32_t verb) {
    for (const Argument& by : raters) {
      for (const Argument& each : rated) {
        if (context_.is(by, kAgent) && context_.is(each, kBody | kPlace))
          context_.add(by, each, {Relation::rates, verb, "rating", 750, {}});
      }
    }
  }

  // Whoever does it; "Hale" of "analysts at Hale cut".
  Arguments raters(std::uint32_t verb) const {
    if (Arguments found = clause_.agents(verb); !found.empty()) return found;
    const std::uint32_t subject = clause_.surface_subject(verb);
    if (subject == kNone || !one_of(context_.lemma(subject), {"analyst", "broker", "strategist", "economist"}))
      return {};
    return clause_.obliques(subject, "at");
  }

  // "Shares in Hale fell after Apex cut its rating on the stock": Hale.
  Arguments stock_of_clause(std::uint32_t noun, std::uint32_t verb) const {
    const std::uint32_t end = std::min(context_.sentence_end(noun), noun + 4);
    const std::uint32_t main = context_.token(verb).head;
    bool stock = false;
    for (std::uint32_t i = noun + 1; i < end; ++i) {
      stock = stock || (one_of(context_.lemma(i), {"stock", "share"}) && one_of(context_.lemma(i - 1), {"the", "its"}));
    }
    if (!stock || main == kNone || context_.token(verb).deprel != "advcl") return {};
    const Argument fell = context_.argument(clause_.surface_subject(main));
    return context_.is(fell, kCompany) ? Arguments{fell} : Arguments{};
  }

  // "started covering Hale with a "buy" rating"
  void read_coverage(std::uint32_t verb) {
    const std::uint32_t end = context_.sentence_end(verb);
    for (std::uint32_t i = verb + 1; i < end; ++i) {
      if (context_.lemma(i) == "rating") return add(raters(verb), clause_.patients(verb), verb);
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
