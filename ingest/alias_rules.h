// What a user says about names of different articles: which are one, and which are not. Decides over all that the
// merge would find out by itself (resolution.h).
//
//   Alibaba = Alibaba Group = 阿里巴巴         # one entity
//   Delta != Delta Air Lines                   # two, whatever articles call them
//   T-Head (Company) = T-Head (Product)        # over kinds of things: each name says its type
//
// Names     as in articles; case, "the", company suffixes and the like count as little as elsewhere (names.h). A name
//           without a type stands for what bears it among persons, bodies, places, products and events, each by
//           itself: "Ford = Ford Motor" leaves a person named Ford alone.
// Surnames  A name that is less than a full one stands for the persons called so in any article.
// Order     of lines and of names in a line makes no difference.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/facts.h"

namespace newsgraph::ingest {

struct AliasName {
  std::string name;
  std::optional<EntityType> type;

  friend auto operator<=>(const AliasName&, const AliasName&) = default;
};

// what() has a line for each line that is wrong, up to twenty: "FILE:LINE: what is wrong, and what would be right".
struct AliasError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

constexpr std::size_t kMaxAliasBytes = 16u << 20;

struct AliasRules {
  std::vector<std::vector<AliasName>> same;                // each sorted, without a name in common; sorted
  std::vector<std::pair<AliasName, AliasName>> different;  // each sorted; sorted

  // `file` is what errors call the text. Throws AliasError, also for a text over kMaxAliasBytes, for one that is not
  // UTF-8, and for lines that contradict each other.
  static AliasRules read(std::string_view text, std::string_view file);

  // Equal rules give equal bytes, and read() of them gives equal rules.
  std::string to_text() const;

  bool empty() const { return same.empty() && different.empty(); }
  friend bool operator==(const AliasRules&, const AliasRules&) = default;
};

}  // namespace newsgraph::ingest
