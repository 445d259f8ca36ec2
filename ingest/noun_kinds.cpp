#include "ingest/noun_kinds.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "ingest/text.h"

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

// "the auction site": on the net.
bool is_website(const Document& document, std::uint32_t noun) {
  static constexpr std::array<std::string_view, 28> kContents = {
      "auction",  "news",       "dating",  "networking",    "comparison", "shopping", "gossip",
      "music",    "job",        "jobs",    "travel",        "web",        "internet", "online",
      "video",    "e-commerce", "booking", "review",        "photo",      "sharing",  "betting",
      "gambling", "media",      "retail",  "photo-sharing", "fan",        "download", "recruitment"};
  if (noun == 0 || document.token(noun).lemma != "site") return false;
  return std::ranges::find(kContents, ascii_lower(document.token(noun - 1).form)) != kContents.end();
}

bool is_think_tank(const Document& document, std::uint32_t noun) {
  return noun > 0 && document.token(noun).lemma == "tank" && document.token(noun - 1).lemma == "think";
}

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

NounKinds title_kinds(std::string_view word) {
  for (const std::string_view rank : {"vice-", "deputy-", "co-", "ex-"}) {
    if (word.starts_with(rank) && lexicon().noun_kinds(word) == 0) return title_kinds(word.substr(rank.size()));
  }
  return lexicon().noun_kinds(word);
}

bool is_kind_of_business(std::string_view noun) {
  static constexpr std::array<std::string_view, 8> kNouns = {"maker", "manufacturer", "developer", "producer",
                                                             "owner", "publisher",    "parent",    "supplier"};
  return one_of(noun, kNouns);
}

bool is_vehicle_of_investor(const Document& document, std::uint32_t noun) {
  return noun > 0 && document.token(noun).lemma == "vehicle" &&
         one_of(document.token(noun - 1).lemma,
                {"investment", "holding", "acquisition", "finance", "financing", "bid", "family", "purpose"});
}

bool is_leader_of_trade(const Document& document, std::uint32_t noun) {
  static constexpr std::array<std::string_view, 8> kLeaders = {"leader",     "pioneer",  "heavyweight", "powerhouse",
                                                               "specialist", "champion", "veteran",     "upstart"};
  static constexpr std::array<std::string_view, 40> kTrades = {
      "money",      "payment",  "fintech",      "ride-hailing", "streaming",  "solar",    "battery",       "fashion",
      "luxury",     "delivery", "mobile-money", "robotics",     "e-commerce", "commerce", "internet",      "tech",
      "technology", "search",   "software",     "hardware",     "chip",       "telecoms", "semiconductor", "telecom",
      "retail",     "banking",  "oil",          "energy",       "mining",     "steel",    "drug",          "car",
      "industry",   "market",   "gaming",       "payments",     "cloud",      "ai",       "media",         "biotech"};
  if (noun == 0) return false;
  if (document.token(noun).lemma == "line")
    return one_of(ascii_lower(document.token(noun - 1).form), {"shipping", "cruise", "ferry", "container"});
  if (std::ranges::find(kLeaders, document.token(noun).lemma) == kLeaders.end()) return false;
  return std::ranges::find(kTrades, ascii_lower(document.token(noun - 1).form)) != kTrades.end();
}

NounKinds compound_kinds(const Document& document, std::uint32_t noun) {
  if (noun > 0 && document.token(noun).lemma == "wing" && document.token(noun - 1).tag == Tag::noun)
    return kUnitNoun | kCompanyNoun;  // "the research wing of Acme"
  if (is_leader_of_trade(document, noun) || is_website(document, noun)) return kCompanyNoun;
  if (is_vehicle_of_investor(document, noun)) return kCompanyNoun | kUnitNoun;
  return is_think_tank(document, noun) ? NounKinds{kOrganizationNoun} : NounKinds{0};
}

}  // namespace newsgraph::ingest
