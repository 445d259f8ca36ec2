#include "ingest/resolution.h"

#include <algorithm>
#include <map>
#include <optional>
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

class Resolver {
 public:
  Resolver(std::span<const ArticleFacts> articles, const NameClusters& names) : articles_(articles), names_(names) {}

  Resolution run();

 private:
  using Bearer = std::tuple<NameKind, KeyId, MemberId>;

  void collect_claims();
  void collect_bearers();
  void choose_hosts();
  void break_cycles();
  void settle();
  void link_joined();
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
  void doubt(ClusterId kept, const std::string& other, std::string reason);

  std::span<const ArticleFacts> articles_;
  const NameClusters& names_;
  std::vector<Claim> claims_;          // sorted by cluster, alias
  std::vector<std::size_t> by_alias_;  // claims, sorted by kind, alias, cluster
  std::vector<Bearer> bearers_;        // which members bear a key, sorted
  std::vector<ClusterId> host_;        // which cluster each wants to join; kNoCluster: none
  std::vector<ClusterId> home_;        // which cluster each belongs to: itself or another that is at home
  std::vector<std::pair<ClusterId, NameLink>> links_;  // by a cluster of the group
};

Resolution Resolver::run() {
  collect_claims();
  collect_bearers();
  choose_hosts();
  break_cycles();
  settle();
  link_joined();
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

void Resolver::doubt(ClusterId kept, const std::string& other, std::string reason) {
  links_.emplace_back(kept, NameLink{kNoGroup, other, {}, std::move(reason), false});
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
    doubt(best, cluster(y).name, std::move(reason));
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
      if (!direct) doubt(home_[x], cluster(y).name, "only by way of " + cluster(x).name);
      ready.push_back(y);
    }
  }
}

void Resolver::link_joined() {
  for (ClusterId y = 0; y < home_.size(); ++y) {
    if (home_[y] == y) continue;
    const Claim* given = claim(host_[y], cluster(y).key);
    std::string reason = "alias given in " + articles_[given->first].article.id;
    if (given->articles > 1) reason += " and " + std::to_string(given->articles - 1) + " more";
    links_.emplace_back(y, NameLink{kNoGroup, cluster(y).name, cluster(home_[y]).name, std::move(reason), true});
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
    links_.emplace_back(winner, NameLink{kNoGroup, cluster(winner).name, {}, std::move(reason), conflict.outvoted});
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
      links_.emplace_back(x, NameLink{kNoGroup, name, {}, "company suffix", true});
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
    for (const ClusterId x : by_surname[names_.text(last)]) doubt(x, cluster(y).name, "a surname alone, elsewhere");
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
      GroupId& group = group_of[home_[names_.cluster_of(member)]];
      if (group == kNoGroup) group = resolution.group_count++;
      resolution.groups[a].push_back(group);
    }
  }
  for (auto& [at, link] : links_) {
    link.group = group_of[home_[at]];
    if (link.group != kNoGroup) resolution.links.push_back(std::move(link));
  }
  return resolution;
}

}  // namespace

Resolution resolve(std::span<const ArticleFacts> articles) {
  const NameClusters names(articles);
  return Resolver(articles, names).run();
}

}  // namespace newsgraph::ingest
