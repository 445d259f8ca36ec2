// Which entities of which articles are one.
//
// Equal names come first (clusters.h). Then a cluster Y joins a cluster X that some article calls Y too ("Pingtouge, or
// T-Head"), as a rule over the whole set of articles:
//   rivals    Y joins the X that most articles call Y; not if as many call something else Y, or call Y something else,
//             unless that is known to be X as well;
//   apart     nor if as many articles tell X and Y apart, as two entities of one article;
//   no chains a Y that is only another name of something that is itself only another name stays apart, unless it and
//   the
//             first are known to be one: some entity has both names, or one name is the initials or the first words of
//             the other;
//   persons   join by full names alone.
// A user's rules come first: what he says is the same is one, and no join makes one of what he says is different.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "ingest/alias_rules.h"
#include "ingest/facts.h"

namespace newsgraph::ingest {

using GroupId = std::uint32_t;
constexpr GroupId kNoGroup = 0xFFFFFFFF;

// What was decided about a group and a name: MergeDecision, before the group has its final name.
struct NameLink {
  GroupId group = 0;
  std::string other;   // the name that joined, or was kept apart
  std::string joined;  // the name that it joined; empty if that is no other one
  std::string reason;
  bool merged = true;
};

struct Resolution {
  std::vector<std::vector<GroupId>> groups;  // of each entity of each article; kNoGroup for a Thing
  GroupId group_count = 0;
  std::vector<NameLink> links;
  std::map<GroupId, std::set<std::string>> others;  // keys of names that are not its own, though an article says so
};

// REQUIRES articles in the merge's order: the numbering of groups follows it, who is with whom does not.
Resolution resolve(std::span<const ArticleFacts> articles, const AliasRules& rules = {});

}  // namespace newsgraph::ingest
