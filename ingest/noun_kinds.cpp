#include "ingest/noun_kinds.h"

#include <array>
#include <string_view>

namespace newsgraph::ingest {
namespace {

struct Mapping {
  NounClass from;
  NounKinds to;
};

constexpr std::array kMappings = {
    Mapping{NounClass::leader, kLeaderNoun | kRoleNoun | kPersonNoun},
    Mapping{NounClass::role, kRoleNoun | kPersonNoun},
    Mapping{NounClass::kin, kKinNoun | kPersonNoun},
    Mapping{NounClass::person, kPersonNoun},
    Mapping{NounClass::company, kCompanyNoun},
    Mapping{NounClass::organization, kOrganizationNoun},
    Mapping{NounClass::unit, kUnitNoun},
    Mapping{NounClass::place, kPlaceNoun},
    Mapping{NounClass::product, kProductNoun},
    Mapping{NounClass::work, kProductNoun},
    Mapping{NounClass::event, kEventNoun},
};

}  // namespace

NounKinds noun_kinds(const WordKnowledge& words, const Token& noun) {
  const NounKinds listed = lexicon().compound_kinds(noun.lemma);
  if (listed != 0 || noun.tag != Tag::noun) return listed;
  const std::string_view lemma = noun.lemma;
  const WordInfo* info = words.noun(lemma.substr(lemma.rfind('-') + 1));
  if (info == nullptr) return 0;
  // "brewer" is a person to WordNet, and a company in the news: what makes or sells may be either.
  for (const Mapping& mapping : kMappings) {
    if (info->primary != mapping.from && (info->usual_kinds & class_bit(mapping.from)) == 0) continue;
    const bool maker = mapping.from == NounClass::person || mapping.from == NounClass::role;
    if (maker && (lemma.ends_with("er") || lemma.ends_with("or"))) return mapping.to | kCompanyNoun;
    return mapping.to;
  }
  return 0;
}

}  // namespace newsgraph::ingest
