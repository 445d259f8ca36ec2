#include "ingest/factuality.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "ingest/attribution.h"
#include "ingest/modality.h"
#include "ingest/time_expressions.h"
#include "ingest/trees.h"

namespace newsgraph::ingest {
namespace {

constexpr int kHedged = 100;   // thousandths of confidence lost by hearsay and denial
constexpr int kHeadline = 50;  // by the grammar of headlines

class Judge {
 public:
  explicit Judge(Document& document)
      : document_(document), trees_(document), attribution_(document, trees_), times_(document, trees_) {}

  void run() {
    std::vector<std::uint32_t> stated;
    for (std::uint32_t f = 0; f < document_.facts.size(); ++f) {
      if (judge(document_.facts[f], document_.origins[f])) stated.push_back(f);
    }
    keep_facts(document_, stated);
    follow_plans();
  }

 private:
  // "its bid for X" is the bid that the article says is planned.
  void follow_plans() {
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::string>, std::size_t> told;
    for (std::size_t f = 0; f < document_.facts.size(); ++f) {
      const Fact& fact = document_.facts[f];
      if (fact.status != Status::asserted) told.try_emplace({fact.subject, fact.object, fact.relation}, f);
    }
    for (std::size_t f = 0; f < document_.facts.size(); ++f) {
      Fact& fact = document_.facts[f];
      const bool noun = fact.rule.starts_with("noun:") && fact.status == Status::asserted;
      if (!noun || trees_.child(document_.origins[f].token, "nmod:poss") == kNone) continue;
      const auto found = told.find({fact.subject, fact.object, fact.relation});
      if (found == told.end()) continue;
      fact.status = document_.facts[found->second].status;
      document_.origins[f].cue = document_.origins[found->second].cue;
    }
  }

  // False: it is not stated.
  bool judge(Fact& fact, FactOrigin& origin) const {
    const std::uint32_t at = origin.token;
    const Sentence& sentence = document_.sentences[trees_.sentence_of(at)];
    Modality modality(document_, trees_, attribution_, fact);
    if (origin.claim || fact.rule.starts_with("noun:") ||
        (modality.is_predicate(at) && document_.tokens[at].deprel != "amod")) {
      const Judgement found = modality.of(at);
      if (!found.stated) return false;
      fact.status = found.status;
      if (found.status != Status::asserted) origin.cue = found.cue;
      fact.when = times_.nearest(at, found.status == Status::planned);
    }
    if (fact.status == Status::reported || fact.status == Status::denied) fact.confidence -= kHedged;
    if (sentence.headline) fact.confidence -= kHeadline;
    return true;
  }

  Document& document_;
  Trees trees_;
  Attribution attribution_;
  TimeReader times_;
};

}  // namespace

void Factuality::annotate(Document& document) const {
  if (!document.facts.empty()) Judge(document).run();
}

}  // namespace newsgraph::ingest
