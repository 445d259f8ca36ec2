// Who brings which company to which stock exchange, where it takes more than a verb and its object.
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "ingest/clause_reader.h"
#include "ingest/relation_context.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t kObjectReach = 10;  // tokens from "take" to "public"
constexpr std::uint32_t kFirstReach = 5;    // tokens from "first" to "trading"
constexpr int kClauseDepth = 6;             // words up from "trading" to the verb of its clause

class FlotationReader : private ClauseReader {
 public:
  explicit FlotationReader(RelationContext& context) : ClauseReader(context) {}

  void run() {
    const auto size = static_cast<std::uint32_t>(context_.document().tokens.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      if (token(i).tag == Tag::verb && lemma(i) == "go") read_going_public(i);
      if (token(i).tag == Tag::verb && one_of(lemma(i), {"take", "bring"})) read_taking_public(i);
      if (token(i).tag == Tag::verb && one_of(lemma(i), {"prepare", "ready", "groom", "prime"})) read_preparing(i);
      if (one_of(lemma(i), {"trading", "trade", "dealing"})) read_first_day(i);
    }
  }

 private:
  // "went public on the Oslo Exchange"
  void read_going_public(std::uint32_t verb) {
    if (verb + 1 >= context_.sentence_end(verb) || lemma(verb + 1) != "public") return;
    add_all(clause_.agents(verb), kCompany, Relation::takes_public, clause_.after(verb, "on"), kBody, verb, 850);
  }

  // "plans to take Acme public"
  void read_taking_public(std::uint32_t verb) {
    const std::uint32_t end = std::min(context_.sentence_end(verb), verb + kObjectReach);
    for (std::uint32_t i = verb + 2; i < end && token(i).tag != Tag::punct; ++i) {
      if (lemma(i) != "public" || (i + 1 < end && token(i + 1).tag == Tag::noun)) continue;
      const Mention* taken = context_.mention(i - 1);
      if (taken == nullptr || taken->begin <= verb) return;
      return add_all(clause_.agents(verb), kActor, Relation::takes_public, {{taken->entity, taken->begin, taken->end}},
                     kCompany, verb, 800);
    }
  }

  // "is preparing Acme for a flotation"
  void read_preparing(std::uint32_t verb) {
    const std::uint32_t end = context_.sentence_end(verb);
    for (std::uint32_t i = verb + 1; i < end && token(i).tag != Tag::verb; ++i) {
      const bool floats = one_of(lemma(i), {"flotation", "float", "ipo", "listing", "offering"});
      if (!floats || context_.preposition(i) != "for") continue;
      for (const Argument& s : clause_.agents(verb)) {
        for (const Argument& o : clause_.patients(verb)) {
          Reading reading{Relation::takes_public, verb, "verb:prepare", 750, {}};
          reading.attributes["status"] = "planned";
          if (!o.part && context_.is(s, kActor) && context_.is(o, kCompany)) context_.add(s, o, std::move(reading));
        }
      }
      return;
    }
  }

  // "Shares in Acme rose 5% on their first day of trading on the Oslo Exchange": Acme came there.
  void read_first_day(std::uint32_t trading) {
    const std::uint32_t end = context_.sentence_end(trading);
    if (trading + 2 >= end || !one_of(lemma(trading + 1), {"on", "at"})) return;
    bool first = false;
    const std::uint32_t begin = context_.sentence_begin(trading);
    for (std::uint32_t i = trading; i > begin && trading - i < kFirstReach; --i)
      first = first || lemma(i - 1) == "first";
    if (!first) return;
    std::uint32_t verb = token(trading).head;
    for (int step = 0; step < kClauseDepth && verb != kNone && token(verb).tag != Tag::verb; ++step)
      verb = token(verb).head;
    if (verb == kNone || token(verb).tag != Tag::verb) return;
    add_all(context_.arguments(clause_.surface_subject(verb)), kCompany, Relation::takes_public,
            context_.phrase(trading + 2), kBody, verb, 750);
  }
};

}  // namespace

void read_flotations(RelationContext& context) {
  FlotationReader(context).run();
}

}  // namespace newsgraph::ingest
