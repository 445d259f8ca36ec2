// Who appoints, hires and considers whom for what.
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

class AppointmentReader : private ClauseReader {
 public:
  explicit AppointmentReader(RelationContext& context) : ClauseReader(context) {}

  void run() {
    const auto size = static_cast<std::uint32_t>(context_.document().tokens.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      if (token(i).tag == Tag::verb) read(i);
    }
  }

 private:
  void read(std::uint32_t verb) {
    if (one_of(lemma(verb), {"appoint", "name", "hire", "promote", "choose", "pick", "select", "elect", "re-elect",
                             "recruit", "poach", "nominate", "install", "lure"}))
      read_appointment(verb);
    if (one_of(lemma(verb), {"hire", "recruit", "poach", "sign", "lure"})) read_hiring(verb);
    if (lemma(verb) == "beat" || lemma(verb) == "defeat") read_contest(verb);
    read_candidate(verb);
  }

  // "Acme appointed Ann Lee as its chairman": she leads it.
  void read_appointment(std::uint32_t verb) {
    const std::uint32_t role = role_of_appointment(verb);
    if (role == kNone || !clause_.obliques(role, "of").empty()) return;  // "president of Norway": not of who elects
    const bool chief = lemma(role) == "executive" && role > 0 && lemma(role - 1) == "chief";
    const bool leads = chief || (context_.kinds(role) & kLeaderNoun) != 0;
    for (const Argument& body : clause_.agents(verb)) {
      for (const Argument& person : clause_.patients(verb)) {
        if (!context_.is(body, kBody | kPlace) || !context_.is(person, kPerson)) continue;
        const Relation office = context_.is(body, kPlace) ? Relation::citizen_of : Relation::leads;
        Reading reading{leads ? office : Relation::works_for, verb, "appointment", 700, {}};
        reading.attributes["role"] = (chief ? "chief " : "") + token(role).lemma;
        context_.add(person, body, std::move(reading));
      }
    }
  }

  // "Acme hired Ann Lee from Apex"
  void read_hiring(std::uint32_t verb) {
    Arguments bodies = clause_.after(verb, "from");
    if (lemma(verb) == "sign" && bodies.empty()) return;
    if (role_of_appointment(verb) == kNone) {
      for (const Argument& a : clause_.agents(verb)) bodies.push_back(a);
    }
    for (const Argument& person : clause_.patients(verb)) {
      for (const Argument& body : bodies) {
        if (context_.is(person, kPerson) && context_.is(body, kBody))
          context_.add(person, body, {Relation::works_for, verb, "appointment", 650, {}});
      }
    }
  }

  std::uint32_t role_of_appointment(std::uint32_t verb) const {
    for (const std::uint32_t c : context_.children(verb)) {
      if ((context_.kinds(c) & kRoleNoun) == 0 || context_.name_after(c) != nullptr) continue;
      const std::string_view word = context_.preposition(c);
      const bool to_be = token(c).deprel == "advcl" && context_.child(c, "cop") != kNone && token(c).head < c;
      if (one_of(token(c).deprel, {"obj", "xcomp"}) || word == "as" || to_be ||
          (word == "to" && lemma(verb) == "promote"))
        return c;
    }
    return kNone;
  }

  // "Ann Lee beat Bob Ray in the race to become head of the Tin Guild": she became it.
  void read_contest(std::uint32_t verb) {
    static constexpr std::array<std::string_view, 9> kContests = {"bid",   "race",   "contest", "election", "vote",
                                                                  "fight", "battle", "ballot",  "runoff"};
    const std::uint32_t end = context_.sentence_end(verb);
    for (std::uint32_t i = verb + 1; i + 2 < end; ++i) {
      if (std::ranges::find(kContests, lemma(i)) == kContests.end() || lemma(i + 1) != "to" || lemma(i + 2) != "become")
        continue;
      std::uint32_t role = context_.child(i + 2, "xcomp");
      if (role == kNone) role = context_.child(i + 2, "obj");
      if (role == kNone || (context_.kinds(role) & kLeaderNoun) == 0) return;
      for (const Argument& winner : clause_.agents(verb)) {
        for (const Argument& body : clause_.obliques(role, "of")) {
          if (context_.is(winner, kPerson) && context_.is(body, kBody))
            context_.add(winner, body, {Relation::leads, verb, "verb:beat", 870, {{"role", token(role).lemma}}});
        }
      }
      return;
    }
  }

  // "is considering Ann Lee for the post", "wants Bob Ray as its chairman"
  void read_candidate(std::uint32_t verb) {
    static constexpr std::array<std::string_view, 9> kVerbs = {"consider", "interview", "shortlist", "favour", "favor",
                                                               "want",     "line",      "propose",   "tip"};
    static constexpr std::array<std::string_view, 4> kPosts = {"post", "job", "role", "position"};
    if (std::ranges::find(kVerbs, lemma(verb)) == kVerbs.end()) return;
    const std::uint32_t object = clause_.object(verb);
    if (object == kNone || !context_.is(context_.argument(object), kPerson)) return;
    for (const std::uint32_t parent : {verb, object}) {
      for (const std::uint32_t c : context_.children(parent)) {
        const std::string_view word = context_.preposition(c);
        const bool post = word == "for" && std::ranges::find(kPosts, lemma(c)) != kPosts.end();
        if (!post && !((word == "as" || word == "for") && (context_.kinds(c) & kRoleNoun) != 0)) continue;
        for (const Argument& body : clause_.agents(verb)) {
          for (const Argument& person : clause_.patients(verb)) {
            if (context_.is(body, kBody | kPlace) && context_.is(person, kPerson))
              context_.add(body, person, {Relation::appoints, verb, "appointment", 650, {{"status", "planned"}}});
          }
        }
        return;
      }
    }
  }
};

}  // namespace

void read_appointments(RelationContext& context) {
  AppointmentReader(context).run();
}

}  // namespace newsgraph::ingest
