#include "ingest/resolution.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "ingest/clusters.h"

namespace newsgraph::ingest {
namespace {

// That articles call a cluster by another name.
struct Claim {
  ClusterId from = 0;
  KeyId alias = 0;
  std::size_t articles = 0;
  std::uint32_t first = 0;  // the first of the articles
};

constexpr std::array kAllKinds = {NameKind::person, NameKind::body, NameKind::place, NameKind::product,
                                  NameKind::event};
constexpr std::string_view kUserSays = "the alias file says so";

// Which clusters are one in the end. Two that bear the two sides of a difference are never united, nor what they are
// united with.
class Components {
 public:
  explicit Components(std::size_t size) : parent_(size), size_(size, 1) {
    std::iota(parent_.begin(), parent_.end(), ClusterId{0});
  }

  // Both are names of different things. What bears both names is neither. REQUIRES that nothing was united yet.
  void tell_apart(const std::vector<ClusterId>& a, const std::vector<ClusterId>& b) {
    mark(a, b);
    mark(b, a);
  }

  ClusterId find(ClusterId id) const {
    while (parent_[id] != id) id = parent_[id];
    return id;
  }

  // Whether they are one now.
  bool unite(ClusterId a, ClusterId b) {
    a = find(a);
    b = find(b);
    if (a == b) return true;
    if (size_[a] < size_[b]) std::swap(a, b);
    if (const auto of_b = sides_.find(b); of_b != sides_.end()) {
      std::set<std::size_t>& of_a = sides_[a];
      const auto opposed = [&](std::size_t side) { return of_a.contains(side ^ 1U); };
      if (std::any_of(of_b->second.begin(), of_b->second.end(), opposed)) return false;
      of_a.merge(of_b->second);
    }
    parent_[b] = a;
    size_[a] += size_[b];
    return true;
  }

 private:
  void mark(const std::vector<ClusterId>& clusters, const std::vector<ClusterId>& others) {
    for (const ClusterId each : clusters) {
      if (std::find(others.begin(), others.end(), each) == others.end()) sides_[each].insert(next_);
    }
    ++next_;
  }

  std::vector<ClusterId> parent_;
  std::vector<std::size_t> size_;  // by root
  std::map<ClusterId, std::set<std::size_t>>
      sides_;  // by root, of those that have any; opposed ones differ in the last bit
  std::size_t next_ = 0;
};

class Resolver {
 public:
  Resolver(std::span<const ArticleFacts> articles, const AliasRules& rules, const NameClusters& names)
      : articles_(articles), rules_(rules), names_(names), components_(names.clusters().size()) {}

  Resolution run();

 private:
  using Bearer = std::tuple<NameKind, KeyId, MemberId>;

  void collect_claims();
  void collect_bearers();
  void choose_hosts();
  void break_cycles();
  void settle();
  void apply_rules();
  void tell_apart(const AliasName& a, const AliasName& b);
  void unite_named(std::span<const AliasName> names, std::optional<NameKind> kind);
  void join_components();
  std::string reason_of(ClusterId guest) const;
  void link_kinds();
  void link_spellings();
  void link_surnames();
  Resolution numbered();

  const NameCluster& cluster(ClusterId id) const { return names_.clusters()[id]; }
  std::vector<const Claim*> claims_on(ClusterId y) const;
  std::span<const Claim> claims_of(ClusterId x) const;
  const Claim* claim(ClusterId x, KeyId alias) const;
  std::size_t support(ClusterId host, ClusterId guest) const;
  bool known_as_one(NameKind kind, KeyId a, KeyId b) const;
  std::span<const Bearer> bearers(NameKind kind, KeyId key) const;
  std::size_t told_apart(ClusterId a, ClusterId b) const;
  bool ranks_before(ClusterId a, ClusterId b) const;
  void choose_host(ClusterId y);
  std::string objection(ClusterId host, ClusterId guest, const std::vector<const Claim*>& offers) const;
  void doubt(ClusterId kept, ClusterId other, std::string reason);

  // What was found out about a name of the group that `at` ends up in.
  struct Link {
    ClusterId at = kNoCluster;
    ClusterId other = kNoCluster;  // kept apart from it, if it is a cluster
    NameLink link;
  };

  std::span<const ArticleFacts> articles_;
  const AliasRules& rules_;
  const NameClusters& names_;
  std::vector<Claim> claims_;          // sorted by cluster, alias
  std::vector<std::size_t> by_alias_;  // claims, sorted by kind, alias, cluster
  std::vector<Bearer> bearers_;        // which members bear a key, sorted
  std::vector<ClusterId> host_;        // which cluster each wants to join; kNoCluster: none
  std::vector<ClusterId> home_;        // which cluster each belongs to by the articles: itself or another at home
  Components components_;              // after the user's rules
  std::vector<Link> links_;
};

Resolution Resolver::run() {
  collect_claims();
  collect_bearers();
  choose_hosts();
  break_cycles();
  settle();
  apply_rules();
  join_components();
  link_kinds();
  link_spellings();
  link_surnames();
  return numbered();
}

void Resolver::collect_claims() {
  std::vector<std::tuple<ClusterId, KeyId, std::uint32_t>> said;
  for (MemberId m = 0; m < names_.members().size(); ++m) {
    const Member& member = names_.members()[m];
    for (const KeyId alias : member.aliases) said.emplace_back(names_.cluster_of(m), alias, member.article);
  }
  std::sort(said.begin(), said.end());
  said.erase(std::unique(said.begin(), said.end()), said.end());
  for (const auto& [from, alias, article] : said) {
    const bool another = claims_.empty() || claims_.back().from != from || claims_.back().alias != alias;
    if (another) claims_.push_back({from, alias, 0, article});
    ++claims_.back().articles;
  }
  by_alias_.resize(claims_.size());
  for (std::size_t i = 0; i < by_alias_.size(); ++i) by_alias_[i] = i;
  std::stable_sort(by_alias_.begin(), by_alias_.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(cluster(claims_[a].from).kind, claims_[a].alias) <
           std::pair(cluster(claims_[b].from).kind, claims_[b].alias);
  });
}

void Resolver::collect_bearers() {
  for (MemberId m = 0; m < names_.members().size(); ++m) {
    const Member& member = names_.members()[m];
    bearers_.emplace_back(member.kind, member.key, m);
    for (const KeyId alias : member.aliases) bearers_.emplace_back(member.kind, alias, m);
  }
  std::sort(bearers_.begin(), bearers_.end());
}

std::vector<const Claim*> Resolver::claims_on(ClusterId y) const {
  const std::pair name(cluster(y).kind, cluster(y).key);
  const auto name_of = [&](std::size_t i) { return std::pair(cluster(claims_[i].from).kind, claims_[i].alias); };
  auto at = std::partition_point(by_alias_.begin(), by_alias_.end(), [&](std::size_t i) { return name_of(i) < name; });
  std::vector<const Claim*> found;
  for (; at != by_alias_.end() && name_of(*at) == name; ++at) found.push_back(&claims_[*at]);
  return found;
}

std::span<const Claim> Resolver::claims_of(ClusterId x) const {
  const auto begin =
      std::partition_point(claims_.begin(), claims_.end(), [&](const Claim& claim) { return claim.from < x; });
  const auto end = std::partition_point(begin, claims_.end(), [&](const Claim& claim) { return claim.from == x; });
  return {begin, end};
}

const Claim* Resolver::claim(ClusterId x, KeyId alias) const {
  const std::span<const Claim> claims = claims_of(x);
  const auto found =
      std::partition_point(claims.begin(), claims.end(), [&](const Claim& claim) { return claim.alias < alias; });
  return found == claims.end() || found->alias != alias ? nullptr : &*found;
}

// In how many articles one of the two is called by the other's name.
std::size_t Resolver::support(ClusterId host, ClusterId guest) const {
  const Claim* one = claim(host, cluster(guest).key);
  const Claim* other = claim(guest, cluster(host).key);
  return (one == nullptr ? 0 : one->articles) + (other == nullptr ? 0 : other->articles);
}

std::span<const Resolver::Bearer> Resolver::bearers(NameKind kind, KeyId key) const {
  const auto begin = std::lower_bound(bearers_.begin(), bearers_.end(), Bearer(kind, key, 0));
  const auto end = std::upper_bound(begin, bearers_.end(), Bearer(kind, key, kNoMember));
  return {begin, end};
}

bool Resolver::known_as_one(NameKind kind, KeyId a, KeyId b) const {
  if (a == b || is_short_for(names_.text(a), names_.text(b)) || is_short_for(names_.text(b), names_.text(a)))
    return true;
  const std::span<const Bearer> of_a = bearers(kind, a);
  const std::span<const Bearer> of_b = bearers(kind, b);
  const bool a_is_rarer = of_a.size() < of_b.size();
  const std::span<const Bearer> rare = a_is_rarer ? of_a : of_b;
  const std::span<const Bearer> common = a_is_rarer ? of_b : of_a;
  return std::any_of(rare.begin(), rare.end(), [&](const Bearer& bearer) {
    return std::binary_search(common.begin(), common.end(), Bearer(kind, a_is_rarer ? b : a, std::get<2>(bearer)));
  });
}

// In how many articles both are found, as two.
std::size_t Resolver::told_apart(ClusterId a, ClusterId b) const {
  const bool a_is_rarer = cluster(a).articles.size() < cluster(b).articles.size();
  const std::vector<std::uint32_t>& rare = cluster(a_is_rarer ? a : b).articles;
  const std::vector<std::uint32_t>& common = cluster(a_is_rarer ? b : a).articles;
  return static_cast<std::size_t>(std::count_if(rare.begin(), rare.end(), [&](std::uint32_t article) {
    return std::binary_search(common.begin(), common.end(), article);
  }));
}

bool Resolver::ranks_before(ClusterId a, ClusterId b) const {
  const std::string_view text_a = names_.text(cluster(a).key);
  const std::string_view text_b = names_.text(cluster(b).key);
  return std::tuple(cluster(b).articles.size(), text_b.size(), text_a) <
         std::tuple(cluster(a).articles.size(), text_a.size(), text_b);
}

void Resolver::doubt(ClusterId kept, ClusterId other, std::string reason) {
  links_.push_back({kept, other, NameLink{kNoGroup, cluster(other).name, {}, std::move(reason), false}});
}

void Resolver::choose_hosts() {
  host_.assign(names_.clusters().size(), kNoCluster);
  for (ClusterId y = 0; y < host_.size(); ++y) {
    if (cluster(y).full) choose_host(y);
  }
}

void Resolver::choose_host(ClusterId y) {
  const std::vector<const Claim*> offers = claims_on(y);
  if (offers.empty()) return;
  const auto weaker = [&](const Claim* a, const Claim* b) {
    const std::size_t support_a = support(a->from, y);
    const std::size_t support_b = support(b->from, y);
    return support_a != support_b ? support_a < support_b : ranks_before(b->from, a->from);
  };
  const ClusterId best = (*std::max_element(offers.begin(), offers.end(), weaker))->from;
  std::string reason = objection(best, y, offers);
  if (reason.empty()) {
    host_[y] = best;
  } else {
    doubt(best, y, std::move(reason));
  }
}

// Why a guest must not join the host that speaks for it most; empty if nothing does.
std::string Resolver::objection(ClusterId host, ClusterId guest, const std::vector<const Claim*>& offers) const {
  const NameKind kind = cluster(guest).kind;
  const KeyId name = cluster(host).key;
  const std::size_t needed = support(host, guest);
  for (const Claim* offer : offers) {
    if (offer->from == host || support(offer->from, guest) < needed) continue;
    if (!known_as_one(kind, name, cluster(offer->from).key)) return "also another name of " + cluster(offer->from).name;
  }
  for (const Claim& own : claims_of(guest)) {
    if (own.articles < needed || known_as_one(kind, name, own.alias)) continue;
    return "has another name, `" + std::string(names_.text(own.alias)) + "`, in as many articles";
  }
  if (told_apart(host, guest) >= needed) return "told apart in as many articles";
  return {};
}

// Where clusters want to join each other in a circle, the first of them by rank stays where it is.
void Resolver::break_cycles() {
  std::vector<ClusterId> seen_from(host_.size(), kNoCluster);
  for (ClusterId start = 0; start < host_.size(); ++start) {
    ClusterId at = start;
    while (at != kNoCluster && seen_from[at] == kNoCluster) {
      seen_from[at] = start;
      at = host_[at];
    }
    if (at == kNoCluster || seen_from[at] != start) continue;
    ClusterId first = at;
    for (ClusterId next = host_[at]; next != at; next = host_[next]) {
      if (ranks_before(next, first)) first = next;
    }
    host_[first] = kNoCluster;
  }
}

// From the hosts that stay downwards: a guest of a guest needs to be known as one with the first host.
void Resolver::settle() {
  std::vector<std::vector<ClusterId>> guests(host_.size());
  std::vector<ClusterId> ready;
  home_.assign(host_.size(), kNoCluster);
  for (ClusterId y = 0; y < host_.size(); ++y) {
    if (host_[y] != kNoCluster) {
      guests[host_[y]].push_back(y);
    } else {
      home_[y] = y;
      ready.push_back(y);
    }
  }
  while (!ready.empty()) {
    const ClusterId x = ready.back();
    ready.pop_back();
    for (const ClusterId y : guests[x]) {
      const bool direct = home_[x] == x || known_as_one(cluster(y).kind, cluster(y).key, cluster(home_[x]).key);
      home_[y] = direct ? home_[x] : y;
      if (!direct) doubt(home_[x], y, "only by way of " + cluster(x).name);
      ready.push_back(y);
    }
  }
}

// What is different first, so that nothing that follows unites it.
void Resolver::apply_rules() {
  for (const auto& [a, b] : rules_.different) tell_apart(a, b);
  for (const std::vector<AliasName>& names : rules_.same) {
    if (names.front().type) {
      unite_named(names, std::nullopt);
    } else {
      for (const NameKind kind : kAllKinds) unite_named(names, kind);
    }
  }
}

void Resolver::tell_apart(const AliasName& a, const AliasName& b) {
  const auto tell = [&](NameKind kind_of_a, NameKind kind_of_b) {
    const std::vector<ClusterId> one = names_.find_all(kind_of_a, a.name);
    const std::vector<ClusterId> other = names_.find_all(kind_of_b, b.name);
    components_.tell_apart(one, other);
    if (one.empty() || other.empty() || one.front() == other.front()) return;
    doubt(one.front(), other.front(), std::string(kUserSays));
  };
  if (a.type) return tell(*name_kind(*a.type), *name_kind(*b.type));
  for (const NameKind kind : kAllKinds) tell(kind, kind);
}

// Clusters that bear the names, of their own types or else of one kind.
void Resolver::unite_named(std::span<const AliasName> names, std::optional<NameKind> kind) {
  ClusterId first = kNoCluster;
  for (const AliasName& name : names) {
    for (const ClusterId each : names_.find_all(kind ? *kind : *name_kind(*name.type), name.name)) {
      if (first == kNoCluster) first = each;
      if (components_.find(first) == components_.find(each) || !components_.unite(first, each)) continue;
      links_.push_back({each, kNoCluster, {kNoGroup, cluster(each).name, cluster(first).name, std::string(kUserSays)}});
    }
  }
}

std::string Resolver::reason_of(ClusterId guest) const {
  const Claim* given = claim(host_[guest], cluster(guest).key);
  std::string reason = "alias given in " + articles_[given->first].article.id;
  if (given->articles > 1) reason += " and " + std::to_string(given->articles - 1) + " more";
  return reason;
}

// What articles join, but for what the user says is different; of two that cannot both join, the first by rank does.
void Resolver::join_components() {
  std::vector<ClusterId> guests;
  for (ClusterId y = 0; y < home_.size(); ++y) {
    if (home_[y] != y) guests.push_back(y);
  }
  std::sort(guests.begin(), guests.end(), [&](ClusterId a, ClusterId b) { return ranks_before(a, b); });
  for (const ClusterId y : guests) {
    if (components_.unite(y, home_[y])) {
      links_.push_back({y, kNoCluster, {kNoGroup, cluster(y).name, cluster(home_[y]).name, reason_of(y)}});
    } else {
      doubt(home_[y], y, std::string(kUserSays));
    }
  }
}

std::string kind_in_words(NameKind kind) {
  switch (kind) {
    case NameKind::person:
      return "a Person";
    case NameKind::body:
      return "a Company or Organization";
    case NameKind::place:
      return "a Place";
    case NameKind::product:
      return "a Product";
    case NameKind::event:
      break;
  }
  return "an Event";
}

void Resolver::link_kinds() {
  for (const KindConflict& conflict : names_.conflicts()) {
    const ClusterId winner = names_.find(conflict.winner, conflict.key);
    if (winner == kNoCluster) continue;  // told apart by its suffixes
    std::string reason =
        "same name, " + kind_in_words(conflict.other) + (conflict.outvoted ? " in few articles" : " elsewhere");
    links_.push_back({winner,
                      names_.find(conflict.other, conflict.key),
                      {kNoGroup, cluster(winner).name, {}, std::move(reason), conflict.outvoted}});
  }
}

// Forms of one name that differ in more than case and punctuation.
void Resolver::link_spellings() {
  for (ClusterId x = 0; x < home_.size(); ++x) {
    if (cluster(x).kind != NameKind::body) continue;
    std::map<std::string, std::string> forms;  // by key
    for (const MemberId m : cluster(x).members) {
      const Member& member = names_.members()[m];
      const std::string& name = articles_[member.article].entities[member.entity].name;
      if (name != cluster(x).name) forms.emplace(long_name_key(name, NameKind::body), name);
    }
    forms.erase(long_name_key(cluster(x).name, NameKind::body));
    for (const auto& [key, name] : forms) {
      links_.push_back({x, kNoCluster, {kNoGroup, name, {}, "company suffix"}});
    }
  }
}

void Resolver::link_surnames() {
  std::map<std::string_view, std::vector<ClusterId>> by_surname;
  for (ClusterId x = 0; x < home_.size(); ++x) {
    if (cluster(x).kind != NameKind::person || !cluster(x).full) continue;
    const std::string_view key = names_.text(cluster(x).key);
    by_surname[key.substr(key.rfind(' ') + 1)].push_back(x);
  }
  KeyId last = kNoCluster;
  for (ClusterId y = 0; y < home_.size(); ++y) {
    if (cluster(y).full || cluster(y).key == last) continue;
    last = cluster(y).key;
    for (const ClusterId x : by_surname[names_.text(last)]) doubt(x, y, "a surname alone, elsewhere");
  }
}

Resolution Resolver::numbered() {
  Resolution resolution;
  std::vector<GroupId> group_of(home_.size(), kNoGroup);
  resolution.groups.resize(articles_.size());
  for (std::uint32_t a = 0; a < articles_.size(); ++a) {
    for (std::uint32_t e = 0; e < articles_[a].entities.size(); ++e) {
      const MemberId member = names_.member(a, e);
      if (member == kNoMember) {
        resolution.groups[a].push_back(kNoGroup);
        continue;
      }
      GroupId& group = group_of[components_.find(names_.cluster_of(member))];
      if (group == kNoGroup) group = resolution.group_count++;
      resolution.groups[a].push_back(group);
    }
  }
  for (auto& [at, other, link] : links_) {
    const GroupId group = group_of[components_.find(at)];
    if (other != kNoCluster) {
      const GroupId apart = group_of[components_.find(other)];
      if (group == apart) continue;
      if (link.reason == kUserSays && cluster(at).key != cluster(other).key) {
        resolution.others[group].emplace(names_.text(cluster(other).key));
        resolution.others[apart].emplace(names_.text(cluster(at).key));
      }
    }
    link.group = group;
    resolution.links.push_back(std::move(link));
  }
  return resolution;
}

}  // namespace

Resolution resolve(std::span<const ArticleFacts> articles, const AliasRules& rules) {
  const NameClusters names(articles, rules);
  return Resolver(articles, rules, names).run();
}

}  // namespace newsgraph::ingest
