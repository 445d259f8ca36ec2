#include "ingest/attribution.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "ingest/lexicon.h"
#include "ingest/modality_cues.h"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t kRoleReach = 4;  // tokens before a name in which its role stands

// Relations whose ends speak for each other.
bool is_bond(std::string_view relation) {
  static constexpr std::array kBonds = {Relation::leads, Relation::works_for, Relation::founded,
                                        Relation::owns,  Relation::part_of,   Relation::makes};
  return std::ranges::any_of(kBonds, [&](Relation each) { return to_string(each) == relation; });
}

// What somebody publishes of their own.
bool is_writing(std::string_view noun) {
  static constexpr std::array<std::string_view, 6> kWritings = {"website", "site",     "report",
                                                                "blog",    "magazine", "article"};
  return std::ranges::find(kWritings, noun) != kWritings.end();
}

}  // namespace

Attribution::Attribution(const Document& document, const Trees& trees) : document_(document), trees_(trees) {
  entity_of_.assign(document.tokens.size(), kNone);
  for (const Mention& mention : document.mentions) {
    for (std::uint32_t i = mention.begin; i < mention.end; ++i) entity_of_[i] = mention.entity;
  }
  for (const Fact& fact : document.facts) {
    if (!is_bond(fact.relation)) continue;
    bonds_.emplace(fact.subject, fact.object);
    bonds_.emplace(fact.object, fact.subject);
  }
}

std::uint32_t Attribution::entity_of(std::uint32_t i) const {
  return entity_of_[i];
}

bool Attribution::speaks_for(std::uint32_t entity, const Fact& fact) const {
  const auto is = [&](std::uint32_t end) { return entity == end || bonds_.contains({entity, end}); };
  return is(fact.subject) || is(fact.object);
}

// Whom a speaker without a name speaks for: "its lawyers", "a spokesman for Acme". kNone if it is not said.
std::uint32_t Attribution::principal(std::uint32_t speaker) const {
  for (const std::uint32_t c : trees_.children(speaker)) {
    const std::string_view deprel = token(c).deprel;
    if (!deprel.starts_with("nmod") && deprel != "compound") continue;
    const std::uint32_t entity = entity_of(c);
    if (entity != kNone && document_.entities[entity].type != EntityType::place) return entity;
  }
  return kNone;
}

// "its chairman Ann Lee", "spokesman John Poe"
bool Attribution::has_inside_role(std::uint32_t speaker) const {
  const std::uint32_t begin = std::max(trees_.sentence_begin(speaker), speaker > kRoleReach ? speaker - kRoleReach : 0);
  for (std::uint32_t i = begin; i < speaker; ++i) {
    if (token(i).tag == Tag::noun && is_inside_voice(token(i).lemma)) return true;
  }
  return std::ranges::any_of(trees_.children(speaker), [&](std::uint32_t c) {
    return token(c).deprel == "appos" && token(c).tag == Tag::noun && is_inside_voice(token(c).lemma);
  });
}

bool Attribution::is_hearsay(std::uint32_t speaker, const Fact& fact) const {
  const Token& here = token(speaker);
  if (const std::uint32_t name = trees_.child(speaker, "appos"); name != kNone && here.tag == Tag::noun) {
    if (entity_of(name) != kNone && speaks_for(entity_of(name), fact)) return false;
  }
  const std::string word = ascii_lower(here.lemma);
  if (here.tag != Tag::propn && is_outside_voice(word) && !is_inside_voice(word)) {
    const std::uint32_t owner = trees_.child(speaker, "nmod:poss");  // "its website"
    return !is_writing(word) || owner == kNone || entity_of(owner) == kNone || !speaks_for(entity_of(owner), fact);
  }
  if (entity_of(speaker) != kNone) return !speaks_for(entity_of(speaker), fact) && !has_inside_role(speaker);
  if (const std::uint32_t whose = principal(speaker); whose != kNone) return !speaks_for(whose, fact);
  if (here.tag == Tag::pron || is_inside_voice(word)) return false;
  return here.tag == Tag::noun || here.tag == Tag::propn;
}

}  // namespace newsgraph::ingest
