// Who held an office before or after: "Ann Lee, who succeeded Bob Ray as its chairman", "he will be replaced by Ann
// Lee".
#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ingest/clause_arguments.h"
#include "ingest/relation_context.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

class SuccessionReader {
 public:
  explicit SuccessionReader(RelationContext& context) : context_(context), clause_(context) {}

  void run() {
    collect_offices();
    const auto size = static_cast<std::uint32_t>(context_.document().tokens.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      if (context_.token(i).tag == Tag::verb) read(i);
      if (context_.token(i).tag == Tag::verb) read_leaving(i);
      if (context_.token(i).tag == Tag::noun) read_departure(i);
    }
  }

 private:
  struct Office {
    std::uint32_t token = 0;  // that says it
    std::size_t fact = 0;
  };

  void collect_offices() {
    const Document& document = context_.document();
    for (std::size_t f = 0; f < document.facts.size(); ++f) {
      const Fact& fact = document.facts[f];
      if (!fact.attributes.contains("role")) continue;
      const bool office = fact.relation == "LEADS" || fact.relation == "WORKS_FOR";
      if (office) offices_[fact.subject].push_back({document.origins[f].token, f});
      if (office || fact.relation == "FOUNDED") ties_[fact.subject].push_back({document.origins[f].token, f});
    }
    for (auto& [person, held] : offices_) std::ranges::stable_sort(held, {}, &Office::token);
    for (auto& [person, held] : ties_) std::ranges::stable_sort(held, {}, &Office::token);
  }

  void read(std::uint32_t verb) {
    const std::string_view word = context_.lemma(verb);
    Arguments before;
    if (word == "succeed" || word == "replace") {
      before = clause_.patients(verb);
    } else if (word == "take" && verb + 1 < context_.sentence_end(verb) && context_.lemma(verb + 1) == "over") {
      before = clause_.after(verb, "from");
    }
    Arguments after = clause_.agents(verb);
    if (const Arguments heirs = heirs_of(verb); !heirs.empty()) before = std::exchange(after, heirs);
    for (const Argument& old : before) {
      for (const Argument& next : after) {
        if (!context_.is(old, kPerson) || !context_.is(next, kPerson) || old.entity == next.entity) continue;
        if (read_at(verb, old, next)) continue;
        if (const Office* held = last_before(old.entity, verb)) {
          pass_on(*held, next, verb, true);
        } else if (const Office* taken = last_before(next.entity, context_.sentence_end(verb))) {
          const bool aside = next.begin > verb && taken->token >= next.end;  // "replaced by Ann Lee, now head of Acme"
          if (taken->token >= context_.sentence_begin(verb) && !is_former(taken->token) && !aside)
            pass_on(*taken, old, verb, false);
        }
      }
    }
  }

  // "Bob Ray handed over to Ann Lee", "made way for Ann Lee"
  Arguments heirs_of(std::uint32_t verb) const {
    const std::string_view word = context_.lemma(verb);
    const std::uint32_t object = context_.child(verb, "obj");
    const std::string_view what = object == kNone ? std::string_view() : context_.lemma(object);
    if (word == "hand" && (context_.lemma(verb + 1) == "over" || one_of(what, {"rein", "baton", "job"})))
      return clause_.after(verb, "to");
    if (word == "make" && what == "way") return clause_.after(verb, "for");
    if (word == "give" && what == "way") return clause_.after(verb, "to");
    return {};
  }

  // "Acme founder Ann Lee is stepping down as chairman": of what she founded or works for.
  void read_leaving(std::uint32_t verb) {
    if (!one_of(context_.lemma(verb), {"step", "stand", "resign", "quit", "retire", "stay", "continue"})) return;
    for (const std::uint32_t role : context_.children(verb)) {
      const bool leads = (context_.kinds(role) & kLeaderNoun) != 0 ||
                         (context_.lemma(role) == "executive" && context_.lemma(role - 1) == "chief");
      if (role < verb || !leads || context_.preposition(role) != "as") continue;
      if (context_.lemma(role + 1) == "of" || context_.child(role, "nmod:poss") != kNone) return;
      for (const Argument& who : clause_.agents(verb)) {
        const auto found = ties_.find(who.entity);
        if (!context_.is(who, kPerson) || found == ties_.end()) continue;
        const auto after = std::ranges::lower_bound(found->second, verb, {}, &Office::token);
        if (after == found->second.begin() || (after - 1)->token < context_.sentence_begin(verb)) continue;
        if (is_former((after - 1)->token)) continue;
        const Fact& fact = context_.document().facts[(after - 1)->fact];
        const Argument body{fact.object, (after - 1)->token, (after - 1)->token + 1};
        if (context_.is(body, kBody))
          context_.add(who, body,
                       {Relation::leads, role, "succession", 700, {{"role", context_.token(role).lemma}}, false});
      }
      return;
    }
  }

  // "took charge after the departure of Bob Ray": of what he took charge.
  void read_departure(std::uint32_t noun) {
    if (!one_of(context_.lemma(noun),
                {"departure", "resignation", "exit", "dismissal", "sacking", "ousting", "retirement", "ouster"}))
      return;
    const std::uint32_t verb = context_.token(noun).head;
    const std::string_view when = context_.preposition(noun);
    if (verb == kNone || (when != "after" && when != "following" && when != "on" && when != "upon")) return;
    const std::uint32_t object = context_.child(verb, "obj");
    const std::string_view word = context_.lemma(verb);
    const bool takes =
        (word == "take" &&
         (context_.lemma(verb + 1) == "over" ||
          (object != kNone && one_of(context_.lemma(object), {"charge", "control", "helm", "job", "post"})))) ||
        word == "appoint" || word == "step";
    if (!takes) return;
    const std::uint32_t owner = context_.child(noun, "nmod:poss");
    const Arguments leavers = owner != kNone ? context_.arguments(owner) : clause_.obliques(noun, "of");
    for (const Argument& next : word == "appoint" ? clause_.patients(verb) : clause_.agents(verb)) {
      for (const Argument& old : leavers) {
        if (!context_.is(old, kPerson) || !context_.is(next, kPerson) || old.entity == next.entity) continue;
        if (const Office* held = current_of(next.entity, context_.sentence_end(verb))) pass_on(*held, old, noun, false);
      }
    }
  }

  // The office said last of the person before token `end` that is not said to be a former one.
  const Office* current_of(std::uint32_t person, std::uint32_t end) const {
    const auto found = offices_.find(person);
    if (found == offices_.end()) return nullptr;
    const Office* last = nullptr;
    for (const Office& each : found->second) {
      if (each.token < end && !is_former(each.token)) last = &each;
    }
    return last;
  }

  // "Ann Lee takes over from Bob Ray at Acme": both worked there, and whoever takes over leads.
  bool read_at(std::uint32_t verb, const Argument& old, const Argument& next) {
    const std::uint32_t at = old.end;
    if (at + 1 >= context_.sentence_end(verb) || context_.lemma(at) != "at") return false;
    bool found = false;
    const bool helm = at + 4 < context_.sentence_end(verb) && one_of(context_.lemma(at + 2), {"helm", "top", "head"}) &&
                      context_.lemma(at + 3) == "of";  // "at the helm of Acme"
    const Relation relation = helm || context_.lemma(verb) == "take" ? Relation::leads : Relation::works_for;
    for (const Argument& body : context_.phrase(helm ? at + 4 : at + 1)) {
      if (!context_.is(body, kBody) || body.part) continue;
      context_.add(next, body, {relation, verb, "succession", 700, {}});
      context_.add(old, body, {relation, old.end - 1, "succession", 700, {}, false});
      found = true;
    }
    return found;
  }

  // The office that was said last of the person before token `end`; null without one.
  const Office* last_before(std::uint32_t person, std::uint32_t end) const {
    const auto found = offices_.find(person);
    if (found == offices_.end()) return nullptr;
    const auto after = std::ranges::lower_bound(found->second, end, {}, &Office::token);
    return after == found->second.begin() ? nullptr : &*(after - 1);
  }

  bool is_former(std::uint32_t role) const {
    return std::ranges::any_of(context_.children(role), [this](std::uint32_t c) {
      return context_.lemma(c) == "former" || context_.lemma(c) == "ex" || context_.lemma(c) == "once";
    });
  }

  // What a predecessor held he held, whatever becomes of his successor: no claim.
  void pass_on(const Office& office, const Argument& to, std::uint32_t verb, bool claim) {
    const Fact& fact = context_.document().facts[office.fact];
    const Argument body{fact.object, office.token, office.token + 1};
    const std::uint32_t at = claim ? verb : to.end - 1;
    context_.add(to, body, {*parse_relation(fact.relation), at, "succession", 700, fact.attributes, claim});
  }

  RelationContext& context_;
  ClauseArguments clause_;
  std::unordered_map<std::uint32_t, std::vector<Office>> offices_;  // of each person, in text order
  std::unordered_map<std::uint32_t, std::vector<Office>> ties_;     // these, and what he founded
};

}  // namespace

void read_successions(RelationContext& context) {
  SuccessionReader(context).run();
}

}  // namespace newsgraph::ingest
