// First step of resolution: entities of all articles, put together by equal names.
//
// What has the same name key (names.h) and the same kind is one cluster. Four things change that:
//   persons   one that is only called by a surname or a first name is a cluster of its own in each article;
//   suffixes  where an article tells "Lumen Group" from "Lumen Corp", suffixes count for that name everywhere;
//   rules     so they do where a user says that two such names are different (alias_rules.h); and what he tells apart
//   by
//             its type is not outvoted;
//   kinds     when few articles call a Product what many call a Company, they are outvoted (see kOutvoted).
// All of it is a rule over the set of articles: their order changes nothing but the numbering.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/alias_rules.h"
#include "ingest/facts.h"
#include "ingest/names.h"

namespace newsgraph::ingest {

using KeyId = std::uint32_t;      // an interned name key
using MemberId = std::uint32_t;   // an entity of an article, in the order of articles and of entities in them
using ClusterId = std::uint32_t;  // into NameClusters::clusters()

constexpr std::uint32_t kNoMember = 0xFFFFFFFF;
constexpr std::uint32_t kNoCluster = 0xFFFFFFFF;

// A kind that this many times as many articles give outvotes the other; a majority with a fact in common does too.
constexpr std::size_t kOutvoted = 5;

// An entity of one article, but for Things.
struct Member {
  std::uint32_t article = 0;
  std::uint32_t entity = 0;
  NameKind kind = NameKind::body;  // after the vote
  KeyId key = 0;
  std::vector<KeyId> aliases;  // keys of its other names, sorted, without `key`; a person's only if full names
};

struct NameCluster {
  NameKind kind = NameKind::body;
  KeyId key = 0;
  bool full = true;                     // false: a person without a full name, of one article
  std::vector<MemberId> members;        // ascending
  std::vector<std::uint32_t> articles;  // ascending, each once
  std::string name;                     // the most frequent name in it
};

// Two kinds that share a name, and whether the second was outvoted.
struct KindConflict {
  KeyId key = 0;
  NameKind winner = NameKind::body;
  NameKind other = NameKind::place;
  bool outvoted = false;
};

class NameClusters {
 public:
  NameClusters(std::span<const ArticleFacts> articles, const AliasRules& rules);

  const std::vector<Member>& members() const { return members_; }
  const std::vector<NameCluster>& clusters() const { return clusters_; }
  const std::vector<KindConflict>& conflicts() const { return conflicts_; }
  std::string_view text(KeyId key) const { return keys_[key]; }

  // kNoMember for a Thing.
  MemberId member(std::uint32_t article, std::uint32_t entity) const { return member_of_[article][entity]; }
  ClusterId cluster_of(MemberId member) const { return cluster_of_[member]; }

  // The cluster of that name, but for persons without a full name; kNoCluster if there is none.
  ClusterId find(NameKind kind, KeyId key) const;

  // All clusters of that name; of a person without a full name, one for each article that names him.
  std::vector<ClusterId> find_all(NameKind kind, std::string_view name) const;

 private:
  // The key without and with company suffixes.
  struct KeyPair {
    KeyId plain = 0;
    KeyId suffixed = 0;
  };

  KeyId intern(std::string key);
  KeyPair keys_of(std::string_view name, NameKind kind);
  KeyPair person_keys(const Entity& person);
  KeyId final_key(KeyPair keys, NameKind kind) const;
  void read_members(std::span<const ArticleFacts> articles);
  void vote_on_kinds(std::span<const ArticleFacts> articles, const AliasRules& rules);
  void tell_suffixes_apart(const AliasRules& rules);
  void read_aliases(std::span<const ArticleFacts> articles);
  void group_members();
  void name_clusters(std::span<const ArticleFacts> articles);

  std::vector<std::string> keys_;
  std::unordered_map<std::string, KeyId> key_ids_;
  std::unordered_map<std::string, KeyPair> keys_of_names_;  // by kind and name
  std::vector<std::vector<MemberId>> member_of_;            // by article and entity
  std::vector<KeyPair> key_pairs_;                          // by member
  std::vector<Member> members_;
  std::vector<KindConflict> conflicts_;
  std::set<KeyId> told_apart_;         // plain keys whose suffixes count
  std::vector<NameCluster> clusters_;  // sorted by kind, key, article
  std::vector<ClusterId> cluster_of_;  // by member
};

// The most frequent of the names; the longest of those, then the first in byte order.
std::string_view most_frequent(std::vector<std::string_view> names);

}  // namespace newsgraph::ingest
