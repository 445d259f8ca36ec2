#include "ingest/clusters.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace newsgraph::ingest {
namespace {

// An article that calls something by a name and a kind.
struct Vote {
  KeyId key = 0;
  NameKind kind = NameKind::body;
  std::uint32_t article = 0;

  friend auto operator<=>(const Vote&, const Vote&) = default;
};

// What a fact says of something with a name and a kind, seen from its end.
struct Trait {
  KeyId key = 0;
  NameKind kind = NameKind::body;
  std::string_view relation;
  bool subject = true;
  KeyId other = 0;

  friend auto operator<=>(const Trait&, const Trait&) = default;
};

// How many articles give each kind to one name; the most first.
struct Tally {
  NameKind kind = NameKind::body;
  std::size_t articles = 0;
};

template <typename T>
void sort_unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

std::vector<Tally> tally(std::span<const Vote> votes) {
  std::vector<Tally> tallies;
  for (const Vote& vote : votes) {
    if (tallies.empty() || tallies.back().kind != vote.kind) tallies.push_back({vote.kind, 0});
    ++tallies.back().articles;
  }
  std::stable_sort(tallies.begin(), tallies.end(),
                   [](const Tally& a, const Tally& b) { return a.articles > b.articles; });
  return tallies;
}

// Votes by key, for the keys with more than one kind.
std::map<KeyId, std::vector<Tally>> contested(std::vector<Vote> votes) {
  sort_unique(votes);
  std::map<KeyId, std::vector<Tally>> names;
  for (auto begin = votes.begin(); begin != votes.end();) {
    const auto end = std::find_if(begin, votes.end(), [&](const Vote& vote) { return vote.key != begin->key; });
    if (begin->kind != std::prev(end)->kind) names.emplace(begin->key, tally({begin, end}));
    begin = end;
  }
  return names;
}

std::span<const Trait> traits_of(std::span<const Trait> traits, KeyId key, NameKind kind) {
  const auto before = [](const Trait& trait, const std::pair<KeyId, NameKind>& of) {
    return std::tie(trait.key, trait.kind) < std::tie(of.first, of.second);
  };
  const auto after = [](const std::pair<KeyId, NameKind>& of, const Trait& trait) {
    return std::tie(of.first, of.second) < std::tie(trait.key, trait.kind);
  };
  const std::pair of(key, kind);
  return {std::lower_bound(traits.begin(), traits.end(), of, before),
          std::upper_bound(traits.begin(), traits.end(), of, after)};
}

bool share_a_fact(std::span<const Trait> traits, KeyId key, NameKind a, NameKind b) {
  const std::span<const Trait> of_b = traits_of(traits, key, b);
  const std::span<const Trait> of_a = traits_of(traits, key, a);
  return std::any_of(of_a.begin(), of_a.end(), [&](Trait trait) {
    trait.kind = b;
    return std::binary_search(of_b.begin(), of_b.end(), trait);
  });
}

// Which kinds of one name are outvoted. A person's never is, and outvotes none.
void judge(KeyId key, const std::vector<Tally>& kinds, std::span<const Trait> traits,
           std::vector<KindConflict>& conflicts) {
  const Tally& most = kinds[0];
  const bool tied = kinds[1].articles == most.articles;
  for (std::size_t i = 1; i < kinds.size(); ++i) {
    const Tally& other = kinds[i];
    const bool person = most.kind == NameKind::person || other.kind == NameKind::person;
    const bool outvoted =
        !person && !tied &&
        (most.articles >= kOutvoted * other.articles || share_a_fact(traits, key, most.kind, other.kind));
    conflicts.push_back({key, most.kind, other.kind, outvoted});
  }
}

// Whether a user tells apart what bears one name by its kind: "Delta (Place) != Delta (Company)".
bool are_told_apart(const AliasRules& rules, std::string_view key, NameKind one, NameKind other) {
  return std::any_of(rules.different.begin(), rules.different.end(), [&](const auto& pair) {
    if (!pair.first.type || !pair.second.type) return false;
    const NameKind a = *name_kind(*pair.first.type);
    const NameKind b = *name_kind(*pair.second.type);
    const bool fits = (a == one && b == other) || (a == other && b == one);
    return fits && name_key(pair.first.name, a) == key && name_key(pair.second.name, b) == key;
  });
}

}  // namespace

NameClusters::NameClusters(std::span<const ArticleFacts> articles, const AliasRules& rules) {
  read_members(articles);
  vote_on_kinds(articles, rules);
  tell_suffixes_apart(rules);
  read_aliases(articles);
  group_members();
  name_clusters(articles);
}

KeyId NameClusters::intern(std::string key) {
  const auto [place, added] = key_ids_.emplace(std::move(key), static_cast<KeyId>(keys_.size()));
  if (added) keys_.push_back(place->first);
  return place->second;
}

NameClusters::KeyPair NameClusters::keys_of(std::string_view name, NameKind kind) {
  std::string cached(1, static_cast<char>(kind));
  cached += name;
  const auto [place, added] = keys_of_names_.try_emplace(std::move(cached));
  if (added) place->second = {intern(name_key(name, kind)), intern(long_name_key(name, kind))};
  return place->second;
}

// Of the names of a person, the one that tells most: the name if it is full, else the longest full alias.
NameClusters::KeyPair NameClusters::person_keys(const Entity& person) {
  KeyPair best = keys_of(person.name, NameKind::person);
  if (is_full_name(keys_[best.plain])) return best;
  std::size_t length = 0;
  for (const std::string& alias : person.aliases) {
    const KeyPair keys = keys_of(alias, NameKind::person);
    const std::string& text = keys_[keys.plain];
    if (text.size() > length && is_full_name(text)) {
      best = keys;
      length = text.size();
    }
  }
  return best;
}

KeyId NameClusters::final_key(KeyPair keys, NameKind kind) const {
  return kind == NameKind::body && told_apart_.contains(keys.plain) ? keys.suffixed : keys.plain;
}

void NameClusters::read_members(std::span<const ArticleFacts> articles) {
  member_of_.resize(articles.size());
  for (std::uint32_t a = 0; a < articles.size(); ++a) {
    const std::vector<Entity>& entities = articles[a].entities;
    member_of_[a].assign(entities.size(), kNoMember);
    for (std::uint32_t e = 0; e < entities.size(); ++e) {
      const std::optional<NameKind> kind = name_kind(entities[e].type);
      if (!kind) continue;
      member_of_[a][e] = static_cast<MemberId>(members_.size());
      key_pairs_.push_back(*kind == NameKind::person ? person_keys(entities[e]) : keys_of(entities[e].name, *kind));
      members_.push_back({a, e, *kind, key_pairs_.back().plain, {}});
    }
  }
}

void NameClusters::vote_on_kinds(std::span<const ArticleFacts> articles, const AliasRules& rules) {
  std::vector<Vote> votes;
  for (const Member& member : members_) {
    const bool bare_person = member.kind == NameKind::person && !is_full_name(keys_[member.key]);
    if (!bare_person) votes.push_back({member.key, member.kind, member.article});
  }
  const std::map<KeyId, std::vector<Tally>> names = contested(std::move(votes));
  if (names.empty()) return;

  std::vector<Trait> traits;
  const auto add_trait = [&](const Fact& fact, const Member& of, const Member& other, bool subject) {
    if (names.contains(of.key)) traits.push_back({of.key, of.kind, fact.relation, subject, other.key});
  };
  for (std::uint32_t a = 0; a < articles.size(); ++a) {
    for (const Fact& fact : articles[a].facts) {
      if (fact.open) continue;
      const MemberId subject = member(a, fact.subject);
      const MemberId object = member(a, fact.object);
      if (subject == kNoMember || object == kNoMember) continue;
      add_trait(fact, members_[subject], members_[object], true);
      add_trait(fact, members_[object], members_[subject], false);
    }
  }
  sort_unique(traits);
  for (const auto& [key, kinds] : names) judge(key, kinds, traits, conflicts_);
  for (KindConflict& conflict : conflicts_) {
    conflict.outvoted =
        conflict.outvoted && !are_told_apart(rules, keys_[conflict.key], conflict.winner, conflict.other);
  }

  std::map<std::pair<KeyId, NameKind>, NameKind> changed;
  for (const KindConflict& conflict : conflicts_) {
    if (conflict.outvoted) changed.emplace(std::pair(conflict.key, conflict.other), conflict.winner);
  }
  for (Member& member : members_) {
    const auto found = changed.find({member.key, member.kind});
    if (found != changed.end()) member.kind = found->second;
  }
}

// Two entities of one article that differ in their suffixes alone are two, and so are two that a user says are.
void NameClusters::tell_suffixes_apart(const AliasRules& rules) {
  std::vector<std::tuple<std::uint32_t, KeyId, KeyId>> suffixed;
  for (MemberId m = 0; m < members_.size(); ++m) {
    const KeyPair keys = key_pairs_[m];
    if (members_[m].kind != NameKind::body || keys.plain == keys.suffixed) continue;
    suffixed.emplace_back(members_[m].article, keys.plain, keys.suffixed);
  }
  sort_unique(suffixed);
  for (std::size_t i = 1; i < suffixed.size(); ++i) {
    const auto& [article, plain, with_suffixes] = suffixed[i];
    if (article == std::get<0>(suffixed[i - 1]) && plain == std::get<1>(suffixed[i - 1])) told_apart_.insert(plain);
  }
  for (const auto& [a, b] : rules.different) {
    const auto known = key_ids_.find(name_key(a.name, NameKind::body));
    if (known == key_ids_.end() || known->first != name_key(b.name, NameKind::body)) continue;
    if (long_name_key(a.name, NameKind::body) != long_name_key(b.name, NameKind::body))
      told_apart_.insert(known->second);
  }
  for (MemberId m = 0; m < members_.size(); ++m) members_[m].key = final_key(key_pairs_[m], members_[m].kind);
}

void NameClusters::read_aliases(std::span<const ArticleFacts> articles) {
  for (Member& member : members_) {
    const Entity& entity = articles[member.article].entities[member.entity];
    const auto add = [&](const std::string& name) {
      const KeyId key = final_key(keys_of(name, member.kind), member.kind);
      const bool tells = member.kind != NameKind::person || is_full_name(keys_[key]);
      if (tells && key != member.key) member.aliases.push_back(key);
    };
    add(entity.name);
    for (const std::string& alias : entity.aliases) add(alias);
    sort_unique(member.aliases);
  }
}

void NameClusters::group_members() {
  std::vector<std::tuple<NameKind, KeyId, std::uint32_t, MemberId>> order;
  order.reserve(members_.size());
  for (MemberId m = 0; m < members_.size(); ++m) {
    const Member& member = members_[m];
    const bool bare = member.kind == NameKind::person && !is_full_name(keys_[member.key]);
    order.emplace_back(member.kind, member.key, bare ? member.article + 1 : 0, m);
  }
  std::sort(order.begin(), order.end());
  cluster_of_.resize(members_.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto& [kind, key, scope, m] = order[i];
    const bool starts =
        i == 0 || std::tie(kind, key, scope) !=
                      std::tie(std::get<0>(order[i - 1]), std::get<1>(order[i - 1]), std::get<2>(order[i - 1]));
    if (starts) clusters_.push_back({kind, key, scope == 0, {}, {}, {}});
    NameCluster& cluster = clusters_.back();
    cluster_of_[m] = static_cast<ClusterId>(clusters_.size() - 1);
    cluster.members.push_back(m);
    const std::uint32_t article = members_[m].article;
    if (cluster.articles.empty() || cluster.articles.back() != article) cluster.articles.push_back(article);
  }
}

void NameClusters::name_clusters(std::span<const ArticleFacts> articles) {
  for (NameCluster& cluster : clusters_) {
    std::vector<std::string_view> names;
    for (const MemberId m : cluster.members)
      names.push_back(articles[members_[m].article].entities[members_[m].entity].name);
    cluster.name = most_frequent(std::move(names));
  }
}

ClusterId NameClusters::find(NameKind kind, KeyId key) const {
  const auto before = [](const NameCluster& cluster, const std::pair<NameKind, KeyId>& name) {
    return std::tie(cluster.kind, cluster.key) < std::tie(name.first, name.second);
  };
  const auto found = std::lower_bound(clusters_.begin(), clusters_.end(), std::pair(kind, key), before);
  if (found == clusters_.end() || found->kind != kind || found->key != key || !found->full) return kNoCluster;
  return static_cast<ClusterId>(found - clusters_.begin());
}

std::vector<ClusterId> NameClusters::find_all(NameKind kind, std::string_view name) const {
  auto known = key_ids_.find(name_key(name, kind));
  if (known != key_ids_.end() && kind == NameKind::body && told_apart_.contains(known->second)) {
    known = key_ids_.find(long_name_key(name, kind));
  }
  std::vector<ClusterId> found;
  if (known == key_ids_.end()) return found;
  const std::pair wanted(kind, known->second);
  const auto name_of = [](const NameCluster& cluster) { return std::pair(cluster.kind, cluster.key); };
  auto at = std::partition_point(clusters_.begin(), clusters_.end(),
                                 [&](const NameCluster& cluster) { return name_of(cluster) < wanted; });
  for (; at != clusters_.end() && name_of(*at) == wanted; ++at) {
    found.push_back(static_cast<ClusterId>(at - clusters_.begin()));
  }
  return found;
}

std::string_view most_frequent(std::vector<std::string_view> names) {
  std::sort(names.begin(), names.end());
  std::string_view best;
  std::ptrdiff_t most = 0;
  for (auto begin = names.begin(); begin != names.end();) {
    const auto end = std::upper_bound(begin, names.end(), *begin);
    const std::ptrdiff_t times = end - begin;
    if (times > most || (times == most && begin->size() > best.size())) {
      best = *begin;
      most = times;
    }
    begin = end;
  }
  return best;
}

}  // namespace newsgraph::ingest
