// Who orders, punishes, sues and contradicts whom, where it takes more than a verb and its object.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "ingest/clause_reader.h"
#include "ingest/relation_context.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

class ConflictReader : private ClauseReader {
 public:
  explicit ConflictReader(RelationContext& context) : ClauseReader(context) {}

  void run() {
    const auto size = static_cast<std::uint32_t>(context_.document().tokens.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      if (token(i).tag == Tag::verb) read(i);
    }
  }

 private:
  void read(std::uint32_t verb) {
    read_placing_under(verb);
    read_taking_to_court(verb);
    read_hitting(verb);
    read_handing(verb);
    read_order(verb);
    read_complaint(verb);
    read_disputed(verb);
    read_closed_access(verb);
  }

  // "told Acme to withdraw the posters": what nobody tells who has no power to punish.
  void read_order(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"tell", "order", "instruct", "force", "require", "compel", "oblige"})) return;
    for (const std::uint32_t c : context_.children(verb)) {
      if (!one_of(token(c).deprel, {"xcomp", "advcl", "ccomp"}) || c < verb) continue;
      if (!one_of(lemma(c), {"pay", "withdraw", "stop", "remove", "drop", "halt", "cease", "suspend", "recall",
                             "refund", "compensate", "repay", "scrap", "shut", "divest"}))
        continue;
      add_all(clause_.agents(verb), type_bit(EntityType::organization) | kPlace, Relation::penalizes,
              clause_.patients(verb), kBody, verb, 700);
    }
  }

  // "complained that Acme was hiding its charges"
  void read_complaint(std::uint32_t verb) {
    if (lemma(verb) != "complain") return;
    for (const std::uint32_t c : context_.children(verb)) {
      if (token(c).deprel == "ccomp" || token(c).deprel == "advcl")
        add_all(clause_.agents(verb), kActor, Relation::criticizes, clause_.agents(c), kBody | kProduct, verb, 650);
    }
  }

  // "dismissed Acme's claims", "disputes a finding of the Trade Board"
  void read_disputed(std::uint32_t verb) {
    const std::uint32_t object = clause_.object(verb);
    if (object == kNone ||
        !one_of(lemma(verb), {"dismiss", "dispute", "contest", "deny", "refute", "rebut", "ridicule"}))
      return;
    if (!one_of(lemma(object), {"claim", "allegation", "accusation", "finding", "ruling", "criticism", "argument",
                                "complaint", "suggestion", "conclusion", "charge", "report"}))
      return;
    Arguments whose = clause_.owners(verb, {}, true);
    if (whose.empty()) whose = clause_.obliques(object, "by");
    if (whose.empty()) whose = clause_.obliques(object, "from");
    add_all(clause_.agents(verb), kActor, Relation::criticizes, whose, kActor, verb, 650);
  }

  // "has blocked access to Acme's site"
  void read_closed_access(std::uint32_t verb) {
    const std::uint32_t access = clause_.object(verb);
    if (access == kNone || lemma(access) != "access" ||
        !one_of(lemma(verb), {"block", "restrict", "bar", "cut", "ban"}))
      return;
    Arguments closed = clause_.obliques(access, "to");
    if (closed.empty()) closed = clause_.after(verb, "to");
    if (closed.empty()) closed = clause_.owners(access, "to");
    add_all(clause_.agents(verb), kBody | kPlace, Relation::penalizes, closed, kCompany | kProduct, verb, 700);
  }

  // "was hit with a fine by Acme"
  void read_hitting(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"hit", "slap", "strike", "serve", "punish"})) return;
    for (const std::uint32_t c : context_.children(verb)) {
      if (context_.preposition(c) != "with") continue;
      const bool suit = one_of(lemma(c), {"lawsuit", "suit", "writ", "complaint"});
      if (!suit && !one_of(lemma(c), {"fine", "penalty", "sanction", "ban", "tariff"})) continue;
      Arguments by = clause_.agents(verb);
      if (by.empty()) by = clause_.obliques(c, "by");
      add_all(by, kActor, suit ? Relation::sues : Relation::penalizes, clause_.patients(verb), kActor, verb, 750);
    }
  }

  // "handed Acme a fine", "Acme was handed a fine by the Trade Board"
  void read_handing(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"hand", "give", "issue", "deal"})) return;
    const bool passive = clause_.is_passive(verb);
    const std::uint32_t given = passive ? clause_.surface_subject(verb) : clause_.object(verb);
    if (given != kNone && one_of(lemma(given), {"fine", "penalty", "ban", "sentence"}))  // "handed fines to Acme"
      add_all(clause_.agents(verb), kActor, Relation::penalizes, clause_.after(verb, "to"), kActor, verb, 800);
    for (const std::uint32_t c : context_.children(verb)) {
      if (c < verb || !one_of(lemma(c), {"fine", "penalty", "ban", "sentence"}) || !context_.preposition(c).empty())
        continue;
      Arguments whom;
      for (const std::uint32_t other : context_.children(verb)) {
        if (!passive && other > verb && other < c && one_of(token(other).deprel, {"obj", "iobj"}))
          whom = context_.arguments(other);
      }
      if (passive) whom = clause_.patients(verb);
      return add_all(clause_.agents(verb), kActor, Relation::penalizes, whom, kActor, verb, 800);
    }
  }

  // "placed Acme under sanctions", "put Acme under investigation"
  void read_placing_under(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"put", "place"})) return;
    for (const std::uint32_t c : context_.children(verb)) {
      if (context_.preposition(c) != "under") continue;
      const bool watched = one_of(lemma(c), {"investigation", "scrutiny", "review", "supervision"});
      if (!watched && !one_of(lemma(c), {"sanction", "embargo", "arrest", "ban", "blockade"})) continue;
      add_all(clause_.agents(verb), kBody | kPlace, watched ? Relation::investigates : Relation::penalizes,
              clause_.patients(verb), kActor, verb, 750);
    }
  }

  // "is taking Acme to court"
  void read_taking_to_court(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"take", "drag", "haul", "bring"})) return;
    const std::uint32_t end = std::min(context_.sentence_end(verb), verb + 10);
    for (std::uint32_t i = verb + 1; i + 1 < end; ++i) {
      if (lemma(i) != "to" || lemma(i + 1) != "court") continue;
      Arguments by = clause_.agents(verb);
      if (by.empty() && clause_.is_passive(verb)) by = clause_.obliques(i + 1, "by");
      return add_all(by, kActor, Relation::sues, clause_.patients(verb), kActor, verb, 800);
    }
  }
};

}  // namespace

void read_conflicts(RelationContext& context) {
  ConflictReader(context).run();
}

}  // namespace newsgraph::ingest
