#include "ingest/mention_types.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ingest/lexicon.h"
#include "ingest/modality_cues.h"
#include "ingest/name_words.h"
#include "ingest/noun_kinds.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr int kOffice = 9;                   // votes for whoever is named behind his office
constexpr int kEmployer = 12;                // votes for a company whose analysts speak
constexpr int kSite = 7;                     // votes for a place where somebody has a plant
constexpr std::uint32_t kListReach = 12;     // tokens of a list of places
constexpr int kTitled = 9;                   // votes for a person with a title
constexpr int kHouse = 3;                    // votes for a company called like somebody that are enough
constexpr int kCode = 4;                     // votes for goods called by a letter and a digit, as some firms are
constexpr int kRegionalArm = 8;              // votes for a company called like another and a place
constexpr int kListed = 5;                   // votes for what all others of a list are
constexpr int kEvident = 4;                  // votes for what a name is not by default
constexpr int kShortName = 5;                // votes for a company whose longer name the text has given
constexpr std::uint32_t kCompoundReach = 5;  // tokens from a name to the noun that it is a part of

// Votes for each entity type, in the order of EntityType.
struct Votes {
  std::array<int, 7> of{};
  std::array<int, 7> reader{};  // the sentence reader's, counted by mentions
  int titled = 0;               // for a person, by titles: "Mr Hale"
  bool one_word = false;
  bool common_last = false;  // the last word is a common noun: "Hale Shipyards"
  bool known_first = false;  // the first of several words is a given name

  void add(EntityType type, int weight) { of[static_cast<std::size_t>(type)] += weight; }
  // What the reader says most often counts once. It knows persons by their several names; one unknown word may be
  // anything.
  void add_reader() {
    const auto* top = std::max_element(reader.begin(), reader.end() - 1);
    if (*top == 0) return;
    const auto type = static_cast<EntityType>(top - reader.begin());
    int weight = one_word ? 3 : 5;
    if (type == EntityType::person) weight = one_word ? 0 : known_first ? 5 : 3;
    if (type == EntityType::place) weight = one_word || common_last ? 1 : 2;
    if (type == EntityType::organization) weight = 4;
    if (type == EntityType::event && one_word) weight = 1;
    add(type == EntityType::organization ? EntityType::company : type, weight);
  }
  int get(EntityType type) const { return of[static_cast<std::size_t>(type)]; }
  EntityType best() const {
    const auto* top = std::max_element(of.begin(), of.end() - 1);  // ties: the earlier type
    return static_cast<EntityType>(top - of.begin());
  }
};

// Names of kinds of works and programs: who writes "the X series" means a product by X.
bool marks_product(std::string_view lemma) {
  return one_of(lemma,
                {"series",    "model",      "program",    "programme", "virus",   "worm",      "trojan",    "film",
                 "movie",     "franchise",  "console",    "browser",   "chatbot", "app",       "album",     "novel",
                 "handheld",  "range",      "smartwatch", "toolbar",   "game",    "trilogy",   "drug",      "jet",
                 "airliner",  "superjumbo", "operating",  "hatchback", "saloon",  "sedan",     "coupe",     "roadster",
                 "supermini", "rover",      "lander",     "orbiter",   "probe",   "telescope", "spacecraft"});
}

// The type that a noun beside a name gives it. A developer or a customer may be both a person and a company.
void vote_by_noun(Votes& votes, NounKinds kinds, int weight) {
  const bool either = ((kinds & (kCompanyNoun | kCustomerNoun | kMakerNoun)) != 0 && votes.one_word) ||
                      ((kinds & kMakerNoun) != 0 && !votes.known_first);
  const bool person = (kinds & kPersonNoun) != 0 && !(either && votes.get(EntityType::person) == 0);
  if (person) {
    votes.add(EntityType::person, weight);
  } else if ((kinds & (kCompanyNoun | kUnitNoun | kPersonNoun)) != 0) {
    votes.add(EntityType::company, weight);
  } else if ((kinds & kOrganizationNoun) != 0) {
    votes.add(EntityType::organization, weight);
  } else if ((kinds & kProductNoun) != 0) {
    votes.add(EntityType::product, weight);
  } else if ((kinds & kPlaceNoun) != 0) {
    votes.add(EntityType::place, weight);
  } else if ((kinds & kEventNoun) != 0) {
    votes.add(EntityType::event, weight);
  }
}

class Voter {
 public:
  Voter(Document& document, const WordKnowledge& words) : document_(document), words_(words) {}

  void run() {
    for (const Mention& mention : document_.mentions) {
      if (mention.kind != Mention::Kind::name || mention.type != EntityType::thing) continue;
      const std::string key = ascii_lower(mention.name);
      auto [found, fresh] = votes_.try_emplace(key);
      if (fresh) vote_by_words(found->second, mention);
      vote_by_reader(found->second, mention);
      vote_by_context(found->second, mention);
    }
    for (const Mention& mention : document_.mentions) vote_by_version(mention);
    for (auto& [name, votes] : votes_) votes.add_reader();
    vote_by_arms();
    vote_by_lists();
    const std::unordered_set<std::string> houses = find_houses();
    for (auto& [name, votes] : votes_) {
      if (!houses.contains(name)) votes.add(EntityType::person, votes.titled);
    }
    lend_to_surnames(houses);
    for (Mention& mention : document_.mentions) {
      if (mention.kind != Mention::Kind::name || mention.type != EntityType::thing) continue;
      const std::string name = ascii_lower(mention.name);
      const bool titled = mention.begin > 0 && is_title(mention.begin - 1) && houses.contains(name);
      mention.type = titled ? EntityType::person : votes_[name].best();
    }
  }

 private:
  const Token& token(std::uint32_t i) const { return document_.token(i); }
  std::string lower(std::uint32_t i) const { return ascii_lower(token(i).form); }

  void vote_by_words(Votes& votes, const Mention& mention) {
    const std::uint32_t words = mention.end - mention.begin;
    const std::string first = lower(mention.begin);
    const std::string last = lower(mention.end - 1);
    votes.one_word = words == 1;
    votes.add(EntityType::company, 1);
    votes.common_last = words_.noun(last) != nullptr && !lexicon().is_place_word(last);
    votes.known_first = words > 1 && is_given_name(mention.begin);
    vote_by_place(votes, mention);
    const bool other = lexicon().is_place_word(last) || lexicon().is_organization_word(last);
    const PlaceEntry* home = words > 1 && !other ? lexicon().place(first) : nullptr;
    if (home != nullptr && home->kind == PlaceEntry::Kind::country) votes.add(EntityType::company, 3);  // "China Hale"
    if (words > 1 && one_of(first, {"cape", "mount", "lake", "fort", "port", "san", "isle", "gulf"}))
      votes.add(EntityType::place, 4);
    if (mention.begin == document_.sentences[mention.sentence].begin && is_inside_place(mention))
      votes.add(EntityType::place, 4);
    if (is_in_dateline(mention)) votes.add(EntityType::place, 12);
    if (words > 1 && is_initials(token(mention.begin).form)) votes.add(EntityType::person, 7);
    if (words > 1) {
      if (words < 4 && is_capitals(token(mention.end - 1).form) && !is_capitals(token(mention.begin).form))
        votes.add(EntityType::company, 13);
      if (is_body_of(mention)) {
        votes.add(EntityType::organization, 4);
      } else if (lexicon().is_company_suffix(last)) {
        votes.add(EntityType::company, 14);
      } else if (lexicon().is_company_word(last) && !lexicon().is_organization_word(last)) {
        votes.add(EntityType::company, 8);
      } else if (lexicon().is_organization_word(last)) {
        const bool business = one_of(last, {"bank", "fund", "trust", "house", "service", "services"});
        votes.add(business ? EntityType::company : EntityType::organization, is_of_state(last) ? 12 : 8);
      }
      const bool shown = lower(mention.begin - 1) == "the" && token(mention.begin - 1).form == "The" &&
                         mention.begin > document_.sentences[mention.sentence].begin + 1;
      for (std::uint32_t i = mention.begin; shown && i < mention.end; ++i) {  // "at The Larksea Show Europe"
        if (one_of(lower(i), {"show", "expo", "summit", "conference", "forum", "fair"}))
          votes.add(EntityType::event, 9);
      }
      const bool fair = last == "show" && one_of(lower(mention.end - 2), {"motor", "auto", "air", "boat", "trade",
                                                                          "electronics", "game", "games", "toy"});
      if (lexicon().is_event_word(last) || fair) votes.add(EntityType::event, 9);
      if (lexicon().is_place_word(last)) votes.add(EntityType::place, 7);
      if (lexicon().is_given_name(first) && words <= 4 && !lexicon().is_company_word(last))
        votes.add(EntityType::person, 7);
    }
    for (std::uint32_t i = mention.begin + 1; i < mention.end; ++i) {
      if ((lower(i) == "of" || lower(i) == "for") && lexicon().is_organization_word(lower(i - 1)))
        votes.add(EntityType::organization, 10);
      if (token(i).form == "&") votes.add(EntityType::company, 9);
      if (lower(i) == "of" && lower(i - 1) == "bank") votes.add(EntityType::company, 9);
      if (lower(i) == "of" && lexicon().is_event_word(lower(i - 1))) votes.add(EntityType::event, 8);
    }
    if (std::any_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; }))
      votes.add(words > 1 && is_numbered_site(first) ? EntityType::place : EntityType::product,
                words == 1 && last.size() < 3 ? kCode : 9);
    for (std::uint32_t i = mention.begin + 1; i + 1 < mention.end; ++i) {
      if (token(i).tag == Tag::num && token(mention.end - 1).xpos == "NNPS") votes.add(EntityType::product, 9);
    }
    if (words == 1 && lexicon().is_given_name(first)) votes.add(EntityType::person, 2);
    const bool ambiguous = mention.name.size() <= 3;
    if (is_known(mention, kOrganizationName) && !ambiguous) votes.add(EntityType::organization, 6);
    const bool numbered = last.find_first_of("0123456789") != std::string::npos;
    if (words > 1 && is_known(mention, kCompanyName) && !lexicon().is_organization_word(last) && !numbered)
      votes.add(EntityType::company, 12);
    if (words > 1 && one_of(last, {"inspectorate", "ombudsman", "directorate", "secretariat"}))
      votes.add(EntityType::organization, 8);
    if (words > 1 && is_club(first, last)) votes.add(EntityType::company, 9);  // it is bought and sold like one
  }

  // "Larksea United", "FC Hale"
  static bool is_club(std::string_view first, std::string_view last) {
    return one_of(first, {"fc", "ac", "afc", "cd", "cf", "sporting", "real", "atletico", "dynamo", "inter"}) ||
           one_of(last, {"united", "rovers", "wanderers", "athletic", "albion", "fc", "afc", "cf", "hotspur"});
  }

  // "Terminal 5"
  static bool is_numbered_site(std::string_view first) {
    return one_of(first, {"fab", "plant", "terminal", "gate", "pier", "hall", "pad", "reactor", "highway", "route"});
  }

  // By its last word a body that is never a company, whatever it does.
  static bool is_of_state(std::string_view last) {
    return one_of(last, {"ministry", "department", "parliament", "senate", "congress", "court", "tribunal", "treasury",
                         "university", "college", "army", "navy", "police"});
  }

  // "Rover" beside "Rover 2" is a product too.
  void vote_by_version(const Mention& mention) {
    if (mention.kind != Mention::Kind::name || mention.end - mention.begin < 2) return;
    const Token& version = token(mention.end - 1);
    if (version.tag != Tag::num || version.form.size() > 2) return;
    std::string name = ascii_lower(mention.name);
    if (const auto blank = name.rfind(' '); blank != std::string::npos) name.erase(blank);
    if (const auto found = votes_.find(name); found != votes_.end()) found->second.add(EntityType::product, 6);
  }

  // "Hale Europe" beside the company Hale is its business there.
  void vote_by_arms() {
    for (auto& [name, votes] : votes_) {
      const auto blank = name.rfind(' ');
      if (blank == std::string::npos || lexicon().place(std::string_view(name).substr(blank + 1)) == nullptr) continue;
      const auto whole = votes_.find(name.substr(0, blank));
      if (whole != votes_.end() && whole->second.best() == EntityType::company)
        votes.add(EntityType::company, kRegionalArm);
    }
  }

  // "Ann Hale" of "Acme, Apex, Ann Hale and Zeta": what is listed with three companies or more is one.
  void vote_by_lists() {
    std::vector<std::pair<Votes*, EntityType>> found;
    for (std::size_t m = 0; m < document_.mentions.size();) {
      std::size_t end = m + 1;
      while (end < document_.mentions.size() && is_next_of_list(document_.mentions[end - 1], document_.mentions[end]))
        ++end;
      if (end - m > 1) lend_to_goods(std::span(document_.mentions).subspan(m, end - m), found);
      if (end - m > 3) find_odd_one(std::span(document_.mentions).subspan(m, end - m), found);
      m = end;
    }
    for (const auto& [votes, type] : found) votes->add(type, kListed);
  }

  // "Office" of "Acme's Rover and Office": what somebody has beside goods is goods.
  void lend_to_goods(std::span<const Mention> list, std::vector<std::pair<Votes*, EntityType>>& found) {
    const std::uint32_t before = list.front().begin;
    if (before == 0 || !one_of(lower(before - 1), {"'s", "its", "their"})) return;
    for (const Mention& mention : list) {
      const auto votes = votes_.find(ascii_lower(mention.name));
      if (votes == votes_.end()) return;
      const bool goods = votes->second.best() == EntityType::product;
      if (mention.begin == before && !goods) return;
      if (!goods) found.emplace_back(&votes->second, EntityType::product);
    }
  }

  // "A, B", "A and B", "A, and B"
  bool is_next_of_list(const Mention& one, const Mention& next) const {
    if (one.kind != Mention::Kind::name || next.kind != Mention::Kind::name || one.sentence != next.sentence)
      return false;
    std::uint32_t i = one.end;
    if (token(i).form == ",") ++i;
    if (token(i).tag == Tag::cconj) ++i;
    return i > one.end && i == next.begin;
  }

  // The one that is not what all others are, if those are companies or persons.
  void find_odd_one(std::span<const Mention> list, std::vector<std::pair<Votes*, EntityType>>& found) {
    for (const EntityType type : {EntityType::company, EntityType::person}) {
      std::size_t same = 0;
      Votes* odd = nullptr;
      for (const Mention& mention : list) {
        const auto votes = votes_.find(ascii_lower(mention.name));
        const bool known = votes == votes_.end();
        if ((known ? mention.type : votes->second.best()) != type) {
          odd = known ? nullptr : &votes->second;
        } else if (known || votes->second.get(type) >= kEvident) {
          ++same;
        }
      }
      if (same + 1 == list.size() && odd != nullptr) found.emplace_back(odd, type);
    }
  }

  // "University of Science and Technology": not a company by its last word.
  bool is_body_of(const Mention& mention) const {
    for (std::uint32_t i = mention.begin + 1; i < mention.end; ++i) {
      if ((lower(i) == "of" || lower(i) == "for") && lexicon().is_organization_word(lower(i - 1)) &&
          lower(i - 1) != "bank")
        return true;
    }
    return false;
  }

  bool is_given_name(std::uint32_t i) const {
    if (lexicon().is_given_name(lower(i))) return true;
    const WordInfo* word = words_.find(token(i).form);
    return word != nullptr && (word->names & kGivenName) != 0;
  }

  // "LARKSEA -": a sentence of its own (tokenizer.h).
  bool is_in_dateline(const Mention& mention) const {
    const Sentence& sentence = document_.sentences[mention.sentence];
    return mention.begin == sentence.begin && one_of(token(sentence.end - 1).form, {"-", "--"}) &&
           is_in_capitals(token(mention.begin).form) && is_in_capitals(token(mention.end - 1).form);
  }

  // "J.R." of "J.R. Hale"
  static bool is_initials(std::string_view form) {
    if (form.size() < 2 || form.size() > 6 || form.size() % 2 != 0) return false;
    for (std::size_t i = 0; i < form.size(); i += 2) {
      if (form[i] < 'A' || form[i] > 'Z' || form[i + 1] != '.') return false;
    }
    return true;
  }

  // "SMT" of "Hale Brook SMT", not "II"
  static bool is_capitals(std::string_view form) {
    return form.size() > 1 && !one_of(form, {"II", "III", "IV", "VI", "JR", "SR"}) && is_in_capitals(form);
  }

  // "Hale" of "the Hale handheld", where the sentence reader has a company.
  bool is_body_to_reader(const Mention& mention) const {
    const auto name = std::ranges::lower_bound(document_.names, mention.begin, {}, &NameSpan::begin);
    return name != document_.names.end() && name->begin == mention.begin && name->end == mention.end &&
           name->type == EntityType::organization;
  }

  // What the sentence reader takes the name for.
  void vote_by_reader(Votes& votes, const Mention& mention) {
    const auto after = std::ranges::upper_bound(document_.names, mention.begin, {}, &NameSpan::begin);
    if (after == document_.names.begin()) return;
    const NameSpan& name = *(after - 1);
    if (name.end <= mention.begin || name.type == EntityType::thing) return;
    const bool same = name.begin == mention.begin && name.end == mention.end;
    votes.reader[static_cast<std::size_t>(name.type)] += same ? 2 : 1;
  }

  void vote_by_place(Votes& votes, const Mention& mention) {
    std::string name = ascii_lower(mention.name);
    std::replace(name.begin(), name.end(), ' ', '_');
    if (lexicon().place(name) != nullptr) votes.add(EntityType::place, 12);
  }

  // A city by the word knowledge, and nothing else there.
  bool is_known_city(const Mention& mention) const {
    const WordInfo* word = words_.find(mention.name);
    return word != nullptr && (word->names & (kCityName | kRegionName)) != 0 &&
           (word->names & (kPersonNames | kOrganizationNames)) == 0;
  }

  // A company, or a body that is none, by the word knowledge, and nothing else there.
  bool is_known(const Mention& mention, NameClass name) const {
    const WordInfo* word = words_.find(mention.name);
    constexpr NameClasses kOthers = kPersonNames | kPlaceNames | kProductName | kWorkName | kCommonFirst;
    if (word == nullptr || (word->names & (kOthers | kEventName)) != 0) return false;
    return (word->names & kOrganizationNames) == (name == kCompanyName ? kOrganizationNames : kOrganizationName);
  }

  void vote_by_context(Votes& votes, const Mention& mention) {
    vote_by_neighbours(votes, mention);
    vote_by_tree(votes, mention);
  }

  NounKinds kinds(std::uint32_t i) const {
    if (token(i).tag == Tag::propn) return title_kinds(lower(i));
    if (const NounKinds found = compound_kinds(document_, i); found != 0) return found;
    if (token(i).lemma == "engine" && i > 0 && token(i - 1).lemma == "search") return kCompanyNoun;
    if (token(i).tag != Tag::noun && token(i).tag != Tag::adj) return 0;
    const NounKinds found = noun_kinds(words_, token(i));
    return token(i).lemma == "director" ? found & ~kMakerNoun : found;  // no company is one
  }

  void vote_by_neighbours(Votes& votes, const Mention& mention) {
    const Sentence& sentence = document_.sentences[mention.sentence];
    if (mention.begin > sentence.begin) {
      std::uint32_t before = mention.begin - 1;
      if (before > sentence.begin && one_of(lower(before), {"neither", "both", "either"})) --before;
      vote_by_word_before(votes, before, mention);
    }
    if (is_place_of_sites(mention)) votes.add(EntityType::place, kSite);
    if (is_second_employer(mention)) votes.add(EntityType::company, kEmployer);
    if (mention.end >= sentence.end) return;
    const Token& next = token(mention.end);
    if (next.tag == Tag::noun) {
      if (marks_product(next.lemma)) votes.add(EntityType::product, is_body_to_reader(mention) ? 2 : 5);
      if (one_of(next.lemma, {"beer", "whisky", "whiskey", "wine", "vodka", "cigarette", "perfume", "drink", "soap",
                              "toothpaste", "cereal"}))
        votes.add(EntityType::product, 5);  // of a brand rather than of a maker
      if (next.lemma == "maker" && mention.begin > sentence.begin && lower(mention.begin - 1) == "the")
        votes.add(EntityType::product, 6);  // "the Rover maker"
      const bool one = mention.begin > sentence.begin && lower(mention.begin - 1) == "the" && next.xpos == "NN" &&
                       token(mention.end + 1).tag != Tag::noun && token(mention.end + 1).tag != Tag::propn;
      if (one && (lexicon().noun_kinds(next.lemma) & kGoodsNoun) != 0)
        votes.add(EntityType::product, 5);  // "the Rover chip"
      if (one_of(next.lemma,
                 {"share", "stock", "executive", "spokesman", "spokeswoman", "shareholder", "chief", "subsidiary"}))
        votes.add(EntityType::company, 4);
      const Tag before = mention.begin > sentence.begin ? token(mention.begin - 1).tag : Tag::x;
      if ((before == Tag::det || before == Tag::adj) && (kinds(mention.end) & kRoleNoun) != 0 &&
          token(mention.head).head == mention.end)
        votes.add(EntityType::company, 3);  // "a former Hale Brook partner"
      if (one_of(next.lemma, {"unit", "division", "arm", "affiliate"})) votes.add(EntityType::company, 5);
      if (one_of(next.lemma, {"administrator", "commissioner", "director-general", "secretary-general"}))
        votes.add(EntityType::organization, 8);
      if (one_of(next.lemma,
                 {"province", "region", "state", "city", "district", "area", "native", "resident", "airport"}))
        votes.add(EntityType::place, 4);
    }
    const std::uint32_t goods = token(mention.head).head;
    if (token(mention.head).deprel == "compound" && goods != kNone && goods >= mention.end &&
        goods < mention.end + kCompoundReach) {
      const bool one = mention.begin > sentence.begin && token(goods).xpos == "NN" &&
                       one_of(token(mention.begin - 1).deprel, {"det", "nmod:poss"});
      if (marks_product(token(goods).lemma) && goods > mention.end) {
        votes.add(EntityType::product, 4);  // "the Rover file-sharing program"
      } else if (one && (kinds(goods) & (kProductNoun | kGoodsNoun)) == kProductNoun) {
        votes.add(EntityType::product, 3);  // "the Rover scanner", not "the Hale phone"
      }
    }
    if (mention.end + 1 < sentence.end) {
      const std::string after = lower(mention.end + 1);
      if (next.lemma == "chief" && after == "executive" && next.tag != Tag::noun) votes.add(EntityType::company, 4);
      if (next.form == "-" && !next.space_after && one_of(after, {"based", "headquartered", "born"}))
        votes.add(EntityType::place, 9);
      if (next.tag == Tag::cconj && one_of(after, {"his", "her"})) votes.add(EntityType::person, 3);
    }
    if (next.lemma == "'s" && mention.end + 1 < sentence.end) {
      const std::uint32_t owned = token(mention.head).head;
      if (owned != kNone &&
          one_of(token(owned).lemma, {"share", "profit", "chairman", "executive", "subsidiary", "shareholder", "boss",
                                      "spokesman", "chief", "revenue", "customer", "board", "bid", "offer"})) {
        votes.add(EntityType::company, 4);
      }
      if (owned != kNone && is_relative(token(owned).lemma)) votes.add(EntityType::person, 6);
    }
    if (next.form == "," && lower(mention.end + 1) == "which" && mention.end + 2 < sentence.end &&
        token(mention.end + 1).deprel.starts_with("nsubj")) {
      votes.add(EntityType::person, -20);  // "Hale Brook, which agreed"
    }
    if (is_before_expert(mention)) votes.add(EntityType::company, 12);
    if (next.lemma == "who" ||
        (next.form == "," && mention.end + 1 < sentence.end && one_of(token(mention.end + 1).lemma, {"who", "whose"}) &&
         token(mention.end + 1).lemma == "who")) {
      votes.add(EntityType::person, 5);
    }
    if (next.form == "," && mention.end + 1 < sentence.end && token(mention.end + 1).tag == Tag::num &&
        token(mention.end + 1).form.size() == 2)
      votes.add(EntityType::person, 4);
  }

  // "Hale Brook retail analyst Ann Lee": whom such people work for.
  bool is_before_expert(const Mention& mention) const {
    const Sentence& sentence = document_.sentences[mention.sentence];
    std::uint32_t noun = mention.end;
    while (noun < sentence.end && noun < mention.end + 3 && token(noun).tag == Tag::noun &&
           token(noun + 1).tag == Tag::noun)
      ++noun;
    return noun + 1 < sentence.end && token(noun).xpos == "NN" && token(noun + 1).tag == Tag::propn &&
           one_of(token(noun).lemma, {"analyst", "economist", "strategist", "trader", "broker", "expert", "spokesman",
                                      "spokeswoman", "engineer", "researcher"});
  }

  // What only a person has; companies have parents and sisters too.
  static bool is_relative(const std::string& lemma) {
    return (lexicon().noun_kinds(lemma) & kKinNoun) != 0 &&
           !one_of(lemma, {"parent", "child", "sibling", "twin", "sister"});
  }

  // "(born 3 May 1968, Larksea)"
  bool is_of_birth(std::uint32_t i) const {
    for (std::uint32_t k = i; k > 0 && k + 8 > i; --k) {
      if (token(k - 1).form == "(") return one_of(lower(k), {"born", "b", "b."});
    }
    return false;
  }

  void vote_by_word_before(Votes& votes, std::uint32_t i, const Mention& mention) {
    const std::string word = lower(i);
    if (word == "native") votes.add(EntityType::place, 5);
    const bool closed = mention.end < document_.sentences[mention.sentence].end && lower(mention.end) == ",";
    if (i > 0 && word == "," && closed && token(i - 1).tag == Tag::noun && token(i - 1).xpos != "NNS" &&
        (kinds(i - 1) & (kRoleNoun | kKinNoun)) != 0)
      votes.add(EntityType::person, 4);  // "his wife, Ann Lee, said"
    if (i > 0 && word == "from" && lower(i - 1) == "originally") votes.add(EntityType::place, 5);
    if (i > 1 && word == "from" && token(i - 1).xpos == "NN" && (kinds(i - 1) & (kCompanyNoun | kPersonNoun)) != 0 &&
        closed)
      votes.add(EntityType::place, 5);  // "a brewer from Larksea, is"
    if (i > 1 && one_of(word, {"of", "from"}) && lower(i - 1) == "," && token(i - 2).tag == Tag::num)
      votes.add(EntityType::place, 4);  // "Ann Lee, 44, of Larksea"
    const PlaceEntry* place = lexicon().place(word);
    if (place != nullptr && place->adjective && i > 0 && lower(i - 1) == "the" && mention.end - mention.begin == 2)
      votes.add(EntityType::person, 4);  // "the Swede Ann Lee", "the Swedish Ann Lee"
    if ((word == "," || token(i).tag == Tag::num) && is_of_birth(i)) votes.add(EntityType::place, 6);
    const bool alone = token(i).space_after;
    if (!alone) return;
    if (is_title(i)) {
      votes.titled += kTitled;
      return;
    }
    if (token(i).tag == Tag::noun || (token(i).tag == Tag::propn && (kinds(i) & kRoleNoun) != 0)) {
      const bool many = token(i).xpos == "NNS";
      if (many && (kinds(i) & kRoleNoun) != 0 && !is_joined(mention))
        return votes.add(EntityType::company, 7);  // "auditors Hale Brook"
      if (one_of(token(i).lemma, {"club", "team", "side", "squad"})) votes.add(EntityType::organization, 4);
      if (!many || (kinds(i) & kProductNoun) == 0) vote_by_noun(votes, kinds(i), many ? 3 : 7);
      return;
    }
    if (word == "," && is_inside_place(mention)) votes.add(EntityType::place, 6);  // "Hale Brook, Larksea, Oregon"
    vote_by_kind_of_examples(votes, i);
    if (token(i).tag == Tag::adj && token(i).lemma == "executive") return votes.add(EntityType::person, 7);
    if (token(i).tag == Tag::adp && one_of(word, {"to", "of", "from", "at", "on"}) && is_inside_place(mention))
      votes.add(EntityType::place, 6);
    if (i > 0 && one_of(word, {"in", "of"}) &&
        one_of(token(i - 1).lemma, {"stake", "share", "shareholder", "investor", "shareholding", "subsidiary"}))
      votes.add(EntityType::company, word == "in" ? 8 : 4);
    if (i > 0 && word == "of" && one_of(token(i - 1).lemma, {"branch", "subsidiary", "division", "arm", "affiliate"}))
      votes.add(EntityType::company, 12);
    if (i > 0 && word == "of" &&
        one_of(token(i - 1).lemma, {"control", "takeover", "ownership", "acquisition", "purchase", "flotation",
                                    "buyout", "nationalisation"}))
      votes.add(EntityType::company, 5);
    if (i > 0 && word == "of" &&
        one_of(token(i - 1).lemma, {"city", "town", "village", "island", "port", "suburb", "province", "county",
                                    "state", "region", "district", "native", "resident", "inhabitant", "outskirts"}))
      votes.add(EntityType::place, 7);
    if (token(i).tag == Tag::adp && one_of(word, {"in", "near", "outside", "to", "from"}) && is_known_city(mention))
      votes.add(EntityType::place, 3);
    if (token(i).tag == Tag::adp && one_of(word, {"in", "near", "outside", "across", "throughout"}))
      votes.add(EntityType::place, place_weight(i, mention));
    if (i > 0 && one_of(word, {"to", "from"}) && one_of(token(i - 1).lemma, {"flight", "route", "trip"}))
      votes.add(EntityType::place, 5);
    if (i > 0 && word == "at" && (kinds(i - 1) & kRoleNoun) != 0) votes.add(EntityType::company, 8);  // "analysts at X"
    if (one_of(word, {"of", "at", "from", "with"}) && is_behind_speaker(i, mention)) votes.add(EntityType::company, 13);
    const std::uint32_t of = word == "the" && i > 0 ? i - 1 : i;
    const bool owner = mention.end < document_.sentences[mention.sentence].end && token(mention.end).lemma == "'s";
    if (of > 0 && lower(of) == "of" && !owner &&
        one_of(token(of - 1).lemma, {"version", "copy", "edition", "user", "maker", "seller", "creator"}))
      votes.add(EntityType::product, 4);  // "a version of the Rover"
    if (i > 0 && word == "of" &&
        one_of(token(i - 1).lemma,
               {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east",
                "north-west", "south-east", "south-west", "coast", "outside"}))
      votes.add(EntityType::place, 9);  // "80 miles west of Hale"
    vote_by_naming(votes, i);
    if (word == "under" && mention.end == mention.begin + 2) votes.add(EntityType::person, 3);
    const bool of_place = i > 0 && lexicon().place(lower(i - 1)) != nullptr;  // "China's X" is no product of China
    if ((word == "'s" && !of_place) || one_of(word, {"its", "their", "his", "her", "whose"})) {
      const Sentence& sentence = document_.sentences[mention.sentence];
      const bool site = word != "'s" && mention.end - mention.begin == 1 &&
                        one_of(token(mention.end).lemma, {"plant", "factory", "mine", "refinery", "mill", "pit",
                                                          "shipyard", "smelter", "colliery", "brewery", "distillery",
                                                          "yard", "gigafactory", "campus", "facility", "site"});
      if (site && token(mention.end).xpos == "NN") votes.add(EntityType::place, 4);  // "its Larksea plant"
      const bool goods = mention.end < sentence.end && token(mention.end).tag == Tag::noun &&
                         (kinds(mention.end) & (kGoodsNoun | kProductNoun)) != 0;
      votes.add(EntityType::product, goods ? 7 : 2);
    }
  }

  // "said Ann Lee of Hale Brook", "Ann Lee at Hale Brook said": the preposition between the two, who works for whom.
  bool is_behind_speaker(std::uint32_t preposition, const Mention& body) const {
    const Sentence& sentence = document_.sentences[body.sentence];
    if (body.end - body.begin < 2 || lexicon().place(place_key(body.name)) != nullptr) return false;
    std::uint32_t first = preposition;
    while (first > sentence.begin && first + 4 > preposition && token(first - 1).tag == Tag::propn) --first;
    if (first + 2 > preposition) return false;
    const auto speaks = [this](std::uint32_t i) { return token(i).tag == Tag::verb && is_speech(token(i).lemma); };
    return (first > sentence.begin && speaks(first - 1)) || (body.end < sentence.end && speaks(body.end));
  }

  // "scanners such as Rover", "retailers including the Hale": what the plural before says, or the plural subject:
  // "Games are on sale in Oslo, including Rover".
  void vote_by_kind_of_examples(Votes& votes, std::uint32_t i) {
    if (token(i).tag == Tag::det && i > 0) --i;
    const bool such = i > 1 && lower(i) == "as" && lower(i - 1) == "such";
    if (!such && lower(i) != "including") return;
    std::uint32_t noun = such ? i - 2 : i - 1;
    if (token(noun).form == "," && noun > 0) --noun;
    for (std::uint32_t k = noun; k > 0 && k + kListReach > noun && token(noun).xpos != "NNS"; --k) {
      if (token(k - 1).xpos == "NNS" && token(k - 1).deprel.starts_with("nsubj")) noun = k - 1;
      if (token(k - 1).form == ".") break;
    }
    if (token(noun).xpos == "NNS") vote_by_noun(votes, kinds(noun), 4);
  }

  // "a worm called Rover", "the worm, known as Rover"
  void vote_by_naming(Votes& votes, std::uint32_t i) {
    std::uint32_t verb = lower(i) == "as" && i > 0 ? i - 1 : i;
    const bool names = verb == i ? one_of(lower(verb), {"called", "dubbed", "nicknamed", "codenamed", "named"})
                                 : lower(verb) == "known";
    if (!names || verb < 2) return;
    --verb;
    while (verb > 0 && (token(verb).form == "," || token(verb).tag == Tag::adv)) --verb;
    if (token(verb).tag != Tag::noun) return;
    const bool technology = one_of(token(verb).lemma, {"technology", "technique", "protocol", "scheme"});
    const bool goods = technology || marks_product(token(verb).lemma);
    vote_by_noun(votes, goods ? kProductNoun : kinds(verb), 7);
  }

  // Back to the first name of a list that goes on up to this one: "Hale" of "Hale, Brook and Quill".
  std::uint32_t list_begin(const Mention& last) const {
    const Sentence& sentence = document_.sentences[last.sentence];
    std::uint32_t i = last.begin;
    while (i > sentence.begin && i + kListReach > last.begin &&
           (token(i - 1).tag == Tag::propn || token(i - 1).tag == Tag::cconj || token(i - 1).form == ","))
      --i;
    return i;
  }

  // "analysts at Hale and Brook": the second of them.
  bool is_second_employer(const Mention& mention) const {
    const std::uint32_t i = list_begin(mention);
    const std::uint32_t first = document_.sentences[mention.sentence].begin;
    return i != mention.begin && i > first + 1 && token(i).tag == Tag::propn && lower(i - 1) == "at" &&
           token(i - 2).xpos == "NNS" && (kinds(i - 2) & kRoleNoun) != 0;
  }

  // "plants at Hale and Brook", "harbours at Hale, Brook and Quill": where they are, each of them.
  bool is_place_of_sites(const Mention& mention) const {
    const Sentence& sentence = document_.sentences[mention.sentence];
    const Tag after = mention.end < sentence.end ? token(mention.end).tag : Tag::punct;
    if (after == Tag::verb || after == Tag::aux || after == Tag::noun || after == Tag::propn || after == Tag::part)
      return false;
    const std::uint32_t i = list_begin(mention);
    if (i < sentence.begin + 2 || token(i).tag != Tag::propn || !one_of(lower(i - 1), {"at", "in"})) return false;
    const bool many = token(i - 2).xpos == "NNS";
    return token(i - 2).tag == Tag::noun && (many || i == mention.begin) &&
           one_of(token(i - 2).lemma,
                  {"plant", "factory", "harbour",   "port",     "dock",    "pit",        "colliery",
                   "mine",  "mill",    "refinery",  "smelter",  "brewery", "distillery", "shipyard",
                   "yard",  "depot",   "warehouse", "works",    "base",    "airport",    "laboratory",
                   "dairy", "foundry", "quarry",    "terminal", "showroom"});
  }

  // "Hale and Brook", "Hale, Brook and Quill"
  bool is_joined(const Mention& mention) const {
    const Sentence& sentence = document_.sentences[mention.sentence];
    if (mention.end >= sentence.end) return false;
    std::uint32_t i = mention.end;
    while (i < sentence.end && (token(i).form == "," || (i > mention.end && token(i).tag == Tag::propn))) ++i;
    return i < sentence.end && token(i).tag == Tag::cconj;
  }

  // "Larksea, Oregon"
  bool is_inside_place(const Mention& mention) const {
    const Sentence& sentence = document_.sentences[mention.sentence];
    if (mention.end + 1 >= sentence.end || token(mention.end).form != ",") return false;
    const PlaceEntry* outer = lexicon().place(lower(mention.end + 1));
    const Token& next = document_.token(mention.end + 2);  // not "Hale, Norway's biggest bank"
    const bool closed = mention.end + 2 >= sentence.end || (next.tag != Tag::cconj && next.tag != Tag::part);
    return outer != nullptr && !outer->adjective && outer->kind != PlaceEntry::Kind::city && closed;
  }

  // How surely the name after the preposition `i` is a place: "based in X", "in X, Oregon"; not "a stake in X".
  int place_weight(std::uint32_t i, const Mention& mention) const {
    const Sentence& sentence = document_.sentences[mention.sentence];
    if (is_inside_place(mention)) return 9;
    const bool based = i > sentence.begin &&
                       one_of(token(i - 1).lemma,
                              {"base",     "headquarter", "locate",   "situate",  "bear",   "headquarters", "live",
                               "plant",    "factory",     "office",   "town",     "suburb", "depot",        "warehouse",
                               "refinery", "terminal",    "shipyard", "showroom", "hub",    "branch",       "mill",
                               "smelter",  "brewery",     "airport",  "outlet"});
    if (based) return 9;
    const std::uint32_t governor = token(mention.head).head;
    const bool alone = mention.end - mention.begin <= 2;
    if (i > sentence.begin && one_of(token(i - 1).lemma, {"stake", "share", "shareholding", "interest", "investor",
                                                          "shareholder", "investment", "holding"}))
      return 0;
    if (alone && one_of(lower(i - (i > 0 ? 1 : 0)), {"is", "was", "are", "were"})) return 6;  // "is in Larksea"
    if (!alone || governor == kNone || governor >= mention.begin) return 0;
    const std::string& lemma = token(governor).lemma;
    const bool builds = one_of(lemma, {"build", "open", "live", "locate", "headquarter", "operate", "site", "centre",
                                       "center", "store", "campus", "laboratory", "arrive", "gather", "study"});
    const bool holds = one_of(lemma, {"shareholder", "stakeholder", "investor", "invest", "stake", "share",
                                      "investment", "interest", "holding", "stock", "customer", "faith", "confidence",
                                      "trust", "believe", "partner", "merge", "list", "trade"});
    if (builds) return 4;
    return mention.end - mention.begin == 1 ? (holds ? 0 : 2) : 0;
  }

  // Appositions, and what verbs want of their subjects and objects.
  void vote_by_tree(Votes& votes, const Mention& mention) {
    const Sentence& sentence = document_.sentences[mention.sentence];
    const Token& head = token(mention.head);
    if (head.deprel == "appos" && head.head != kNone && token(head.head).tag == Tag::noun) {
      const bool called = mention.begin > sentence.begin && lower(mention.begin - 1) == "called";
      const bool article = mention.begin > sentence.begin && lower(mention.begin - 1) == "the";
      vote_by_noun(votes, kinds(head.head), says_product(head.head) ? 9 : called ? 7 : article ? 6 : 4);
    }
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      if (token(i).head == mention.head && token(i).deprel == "appos" && token(i).tag != Tag::propn)
        vote_by_noun(votes, kinds(i), says_product(i) ? 12 : 5);
      if (token(i).head == mention.head && token(i).deprel == "acl" && token(i).xpos == "VBN" &&
          one_of(token(i).lemma, {"make", "manufacture", "develop", "design", "produce", "use"}) && i < mention.end + 3)
        votes.add(EntityType::product, 4);  // "the Rover, made by Hale"
      if (token(i).head == mention.head && token(i).deprel == "acl" && token(i).xpos == "VBN" &&
          one_of(token(i).lemma, {"direct", "write", "compose"}) && i == mention.end + 1)
        votes.add(EntityType::product, 7);  // "Salt Bay, directed by Ann Lee"
      if (token(i).head == mention.head && token(i).deprel == "acl:relcl" && is_launch(token(i).lemma) &&
          has_which_as_object(i, mention))
        votes.add(EntityType::product, 4);  // "the Rover, which Hale introduced"
      if (token(i).deprel == "acl:relcl" && token(i).head != kNone && is_relative_of(mention, token(i).head)) {
        if (token(i).lemma == "cost") votes.add(EntityType::product, 6);  // "the Rover, which costs $300"
        if (token(i).head != mention.head && is_made_in(i)) votes.add(EntityType::product, 6);
      }
    }
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      if (token(i).head == mention.head && token(i).deprel == "cop") return;
    }
    if (head.head == kNone) return;
    const Token& governor = token(head.head);
    if (head.deprel == "nsubj" && governor.tag == Tag::noun && !has_preposition(head.head, sentence))
      vote_by_noun(votes, kinds(head.head), 4);  // "X is a carmaker"
    if (head.deprel == "nsubj" && governor.lemma == "home" && lower(head.head + 1) == "to")
      votes.add(EntityType::place, 8);  // "Larksea is home to Hale"
    if (head.deprel == "conj" && mention.end - mention.begin == 1 && token(head.head).tag == Tag::propn &&
        lexicon().place(lower(head.head)) != nullptr)
      votes.add(EntityType::place, 2);  // "Paris and Larksea"
    if (head.deprel == "conj" && mention.end - mention.begin == 1 && token(head.head).tag == Tag::propn &&
        is_birthplace(head.head))
      votes.add(EntityType::place, 9);  // "born in Larksea or Hale"
    if (head.deprel == "conj" && token(head.head).tag == Tag::propn && head.head < mention.begin) {
      std::uint32_t before = head.head;  // the word before the name that this one is joined to
      while (before > sentence.begin && token(before).tag == Tag::propn) --before;
      vote_by_kind_of_examples(votes, before);
      if (token(before).tag == Tag::adp && is_known_city(mention) &&
          one_of(lower(before), {"in", "near", "outside", "to", "from"}))
        votes.add(EntityType::place, 3);  // "in Hale and Larksea"
    }
    if (head.deprel == "nmod" &&
        one_of(governor.lemma,
               {"launch", "unveiling", "release", "rollout", "roll-out", "maker", "manufacturer", "developer",
                "creator", "introduction", "debut", "production", "sale", "buyer", "export", "price", "successor"}) &&
        has_article(mention))
      votes.add(EntityType::product, 4);  // "the launch of the Rover", "maker of the Rover"
    const bool of = mention.begin > sentence.begin && lower(mention.begin - 1) == "of";
    if (head.deprel == "nmod" && of &&
        one_of(governor.lemma, {"maker", "manufacturer", "creator", "user", "copy", "player", "sequel", "version"}))
      votes.add(EntityType::product, 4);  // "users of Rover"
    if (head.deprel.starts_with("nsubj") && governor.lemma == "available" && mention.end - mention.begin == 1)
      votes.add(EntityType::product, 4);  // "Rover is available"
    if (head.deprel == "nsubj" && one_of(governor.lemma, {"run", "work"}) && lower(head.head + 1) == "on" &&
        mention.end - mention.begin == 1)
      votes.add(EntityType::product, 2);  // "Rover runs on"
    if (head.deprel == "nmod" && one_of(governor.lemma, {"availability", "rollout", "roll-out"}))
      votes.add(EntityType::product, 4);
    if (head.deprel == "nmod" && governor.lemma == "participation" && token(mention.begin - 1).form == "from")
      votes.add(EntityType::company, 4);
    const bool company_office = one_of(governor.lemma, {"executive", "chairman", "chairwoman"});
    if (head.deprel == "nmod" && (kinds(head.head) & kLeaderNoun) != 0)
      votes.add(EntityType::company, company_office ? 5 : 2);
    if (head.deprel == "nmod" && (kinds(head.head) & kRoleNoun) != 0 && is_employer_phrase(mention))
      votes.add(EntityType::company, 3);
    if (head.deprel == "conj" && has_article(mention) && token(head.head).deprel == "obj" &&
        governor.tag == Tag::propn && token(governor.head).lemma == "include" && lists_goods(governor.head))
      votes.add(EntityType::product, 4);  // "models include the Rover and the Hale"
    if (governor.tag != Tag::verb) return;
    if (mention.end - mention.begin > 1 && mention.end - mention.begin < 4 && is_leading_person(mention))
      votes.add(EntityType::person, 3);
    if (one_of(head.deprel, {"obj", "xcomp"}) &&
        one_of(governor.lemma, {"call", "dub", "name", "codename", "nickname"}) && governor.deprel == "acl:relcl" &&
        governor.head != kNone && says_product(governor.head))
      votes.add(EntityType::product, 9);  // "a phone that it calls Rover"
    const std::string next = lower(head.head + 1);
    const bool brought =
        (one_of(governor.lemma, {"roll", "bring"}) && next == "out") || (governor.lemma == "show" && next == "off");
    if (head.deprel == "obj" && brought) votes.add(EntityType::product, 3);
    if (head.deprel == "obj" && has_article(mention) && (brought || is_launch(governor.lemma)))
      votes.add(EntityType::product, 4);  // "introduced the Rover"
    if (head.deprel == "obj" && governor.lemma == "include" && lists_goods(head.head))
      votes.add(EntityType::product, 4);  // "whose models include Rover"
    if (head.deprel == "nsubj" && governor.lemma == "go" && one_of(next, {"on"}) && lower(head.head + 2) == "sale")
      votes.add(EntityType::product, 6);  // "Rover will go on sale"
    if (head.deprel == "obj" && one_of(governor.lemma, {"launch", "unveil", "release", "introduce", "develop", "use",
                                                        "install", "play", "download", "write", "direct", "design"})) {
      votes.add(EntityType::product, 3);
      const bool article = mention.end == mention.begin + 1 && lower(mention.begin - 1) == "the";
      if (article && one_of(governor.lemma, {"launch", "unveil", "release", "introduce", "develop", "install"}))
        votes.add(EntityType::product, 3);  // "unveiled the Rover": no company has an article
    }
    if (head.deprel == "nsubj" && governor.lemma == "cost") votes.add(EntityType::product, 3);
    if (head.deprel.starts_with("nsubj") && is_speech(governor.lemma)) votes.add(EntityType::product, -4);
    for (std::uint32_t i = head.head + 1; head.deprel == "nsubj" && i < sentence.end; ++i) {
      if (token(i).head != head.head) continue;
      if (governor.lemma == "become" && token(i).deprel == "xcomp" && token(i).tag == Tag::noun)
        vote_by_noun(votes, kinds(i), 4);  // "X has become a carmaker"
      if (governor.lemma == "sell" && token(i).deprel == "obj" && token(i).lemma == "copy")
        votes.add(EntityType::product, 8);  // "X has sold nine million copies"
    }
    if (head.deprel == "obj" && one_of(governor.lemma, {"make", "sell"}) && is_habit(head.head))
      votes.add(EntityType::product, governor.lemma == "make" ? 4 : 2);  // "Hale, which makes Rover"
    if (head.deprel == "obj" && one_of(governor.lemma, {"assemble", "manufacture", "produce", "make", "build"}) &&
        mention.end == mention.begin + 1 && lower(mention.begin - 1) == "the")
      votes.add(EntityType::product, 5);  // "assembles the Rover"
    if (head.deprel == "nsubj:pass" && one_of(governor.lemma, {"release", "write", "develop", "install", "download",
                                                               "make", "manufacture", "design", "produce"}))
      votes.add(EntityType::product, 3);
    if (head.deprel == "nsubj:pass" && one_of(governor.lemma, {"launch", "unveil", "release", "introduce"}) &&
        mention.end == mention.begin + 1 && mention.begin > sentence.begin && lower(mention.begin - 1) == "the")
      votes.add(EntityType::product, 5);  // "the Rover was launched"
    if (head.deprel == "obj" && one_of(governor.lemma, {"appoint", "hire", "name", "elect", "succeed", "promote"}) &&
        mention.end - mention.begin > 1) {
      votes.add(EntityType::person, 3);
    }
    if (mention.end - mention.begin > 1 && mention.end - mention.begin < 4 && is_meant_by_pronoun(mention))
      votes.add(EntityType::person, 4);
    if (head.deprel.starts_with("nsubj") &&
        one_of(governor.lemma,
               {"bear",  "meet",  "marry",    "die",      "resign",    "retire",      "argue",   "tell",
                "write", "joke",  "graduate", "study",    "wed",       "attend",      "live",    "reside",
                "teach", "enrol", "enroll",   "emigrate", "immigrate", "matriculate", "educate", "lecture"}))
      votes.add(EntityType::person, 2);
    if (head.deprel == "nsubj" && has_its(head.head)) votes.add(EntityType::company, 3);
    if (head.deprel.starts_with("nsubj") && is_life_of_person(mention, head.head)) votes.add(EntityType::person, 3);
    if (head.deprel == "obj" && one_of(governor.lemma, {"acquire", "buy", "purchase"}))
      votes.add(EntityType::company, 8);
    if (head.deprel == "nsubj" &&
        one_of(governor.lemma, {"manufacture", "employ", "operate", "supply", "recall", "expand", "award", "merge",
                                "relocate", "diversify", "outsource"}))
      votes.add(EntityType::company, 3);
    if (head.deprel == "nsubj" && has_site(head.head)) votes.add(EntityType::company, 3);
    if (head.deprel == "nsubj" && is_founded(head.head)) votes.add(EntityType::company, 5);
    if (head.deprel == "obl" && governor.lemma == "take" && mention.end - mention.begin > 1 && mention.begin > 1 &&
        lower(mention.begin - 1) == "from" && lower(mention.begin - 2) == "over")
      votes.add(EntityType::person, 4);  // "took over from Ann Lee"
    if (head.deprel == "obl" && mention.begin > 0 &&
        ((governor.lemma == "lose" && lower(mention.begin - 1) == "to") ||
         (one_of(governor.lemma, {"compete", "merge"}) && one_of(lower(mention.begin - 1), {"with", "against"}))))
      votes.add(EntityType::company, 3);
    if (head.deprel == "obl" && one_of(governor.lemma, {"exhibit", "showcase"}) && mention.end - mention.begin > 1 &&
        mention.begin > sentence.begin + 1 && one_of(lower(mention.begin - 2), {"at"}))
      votes.add(EntityType::event, 5);
    if (head.deprel == "nsubj" &&
        one_of(governor.lemma, {"acquire", "launch", "unveil", "report", "post", "sell", "own", "announce", "sue",
                                "raise", "cut", "buy", "develop", "deny"}))
      votes.add(EntityType::company, 2);
  }

  // Whether a clause about the token is about the name: its own, or that of its apposition.
  bool is_relative_of(const Mention& mention, std::uint32_t i) const {
    return i == mention.head || (token(i).deprel == "appos" && token(i).head == mention.head && i > mention.head);
  }

  // "that Hale develops"
  bool is_made_in(std::uint32_t verb) const {
    if (!one_of(token(verb).lemma, {"develop", "make", "build", "design", "create", "manufacture"})) return false;
    for (std::uint32_t i = verb; i > 0 && i + 8 > verb; --i) {
      if (one_of(token(i).lemma, {"that", "which"}) && token(i).head == verb) return token(i).deprel == "obj";
    }
    return false;
  }

  // "X, a sensor": who is so described is nothing else.
  bool says_product(std::uint32_t noun) const {
    return (kinds(noun) & (kProductNoun | kCompanyNoun | kOrganizationNoun | kPersonNoun)) == kProductNoun;
  }

  static bool is_launch(std::string_view verb) { return one_of(verb, {"launch", "unveil", "release", "introduce"}); }

  // "the Rover": a company or a person has no article, most initials aside.
  bool has_article(const Mention& mention) const {
    return mention.begin > 0 && lower(mention.begin - 1) == "the" && !is_in_capitals(token(mention.begin).form);
  }

  // "Rover, which Hale introduced"; not "Rover, which introduced Hale"
  bool has_which_as_object(std::uint32_t verb, const Mention& mention) const {
    for (std::uint32_t i = mention.end; i < verb; ++i) {
      if (token(i).head == verb && token(i).deprel == "nsubj") return token(i).xpos != "WDT";
    }
    return false;
  }

  // "models include", "whose games include"
  bool lists_goods(std::uint32_t verb) const {
    for (std::uint32_t i = verb; i > 0 && i + 6 > verb; --i) {
      if (token(i - 1).head == verb && token(i - 1).deprel == "nsubj")
        return token(i - 1).tag == Tag::noun && (lexicon().noun_kinds(token(i - 1).lemma) & kProductNoun) != 0;
    }
    return false;
  }

  // "makes", "have made": what is done again and again; not "sold Hale", which is done once.
  bool is_habit(std::uint32_t verb) const { return token(verb).xpos == "VBZ" || token(verb).xpos == "VBP"; }

  // "has appointed Ann Lee as its chairman", "lost its licence": who does is no person.
  bool has_its(std::uint32_t verb) const {
    const std::uint32_t end = std::min<std::uint32_t>(static_cast<std::uint32_t>(document_.tokens.size()), verb + 16);
    for (std::uint32_t i = verb + 1; i < end; ++i) {
      if (lower(i) == "its" && token(i).head != kNone && token(token(i).head).head == verb) return true;
    }
    return false;
  }

  // "is under investigation" does not say what somebody is.
  bool has_preposition(std::uint32_t noun, const Sentence& sentence) const {
    for (std::uint32_t i = sentence.begin; i < noun; ++i) {
      if (token(i).head == noun && token(i).deprel == "case") return true;
    }
    return false;
  }

  // Whether a participle in front of the clause says that its subject was set up: "Founded in 1926, Hale Brook makes".
  bool is_founded(std::uint32_t verb) const {
    const std::uint32_t begin = verb > 24 ? verb - 24 : 0;
    for (std::uint32_t i = begin; i < verb; ++i) {
      if (token(i).head == verb && token(i).deprel == "advcl" && token(i).xpos == "VBN" &&
          one_of(token(i).lemma, {"found", "establish", "headquarter", "list", "incorporate"}))
        return true;
    }
    return false;
  }

  // "a reporter for the Larksea Courier", "an engineer at Hale"
  bool is_employer_phrase(const Mention& mention) const {
    std::uint32_t i = mention.begin;
    if (i > 0 && token(i - 1).tag == Tag::det) --i;
    return i > 0 && one_of(lower(i - 1), {"at", "for", "with"});
  }

  // "was raised in Larksea", "grew up", "received his degree", "met her husband", "holds an MBA"
  bool is_life_of_person(const Mention& mention, std::uint32_t verb) const {
    const bool passive = token(mention.head).deprel == "nsubj:pass";
    const std::uint32_t end = std::min(document_.sentences[mention.sentence].end, verb + 8);
    if (passive) return one_of(token(verb).lemma, {"raise", "bring"}) && verb + 1 < end && lower(verb + 1) == "in";
    for (std::uint32_t i = verb + 1; i < end; ++i) {
      if (token(i).head == verb && token(i).deprel == "compound:prt" && token(verb).lemma == "grow")
        return verb + 2 < end && one_of(lower(i + 1), {"in", "near", "outside", "on"});
      const bool object = token(i).head == verb && token(i).deprel == "obj";
      if (object && one_of(lower(i), {"degree", "mba", "phd", "ph.d.", "ph.d", "doctorate", "diploma", "ba", "bsc"}))
        return true;
      const std::uint32_t owned = token(i).head;
      if (one_of(lower(i), {"his", "her"}) && token(i).deprel == "nmod:poss" && owned != kNone &&
          token(owned).head == verb && token(owned).deprel == "obj")
        return true;
    }
    return false;
  }

  // Whether "born in" stands before the name.
  bool is_birthplace(std::uint32_t name) const {
    std::uint32_t i = name;
    while (i > 2 && (token(i).tag == Tag::propn || one_of(lower(i), {"neither", "both", "either"}))) --i;
    return lower(i) == "in" && token(i - 1).lemma == "bear";
  }

  // "moved its headquarters", "is building a factory": what a person alone does not do.
  bool has_site(std::uint32_t verb) const {
    const std::uint32_t end = std::min<std::uint32_t>(static_cast<std::uint32_t>(document_.tokens.size()), verb + 10);
    for (std::uint32_t i = verb + 1; i < end; ++i) {
      if (token(i).head == verb && token(i).deprel == "obj")
        return one_of(token(i).lemma, {"headquarters", "factory", "plant", "subsidiary", "branch", "store", "warehouse",
                                       "unit", "dividend", "profit", "revenue", "sale", "share", "stake"});
    }
    return false;
  }

  // "led by Ann Lee", not "a round led by Hale Brook"
  bool is_leading_person(const Mention& mention) const {
    const std::uint32_t verb = token(mention.head).head;
    if (token(mention.head).deprel != "obl" || mention.begin == 0 || lower(mention.begin - 1) != "by") return false;
    if (!one_of(token(verb).lemma, {"lead", "found", "head", "chair", "run", "co-found"})) return false;
    for (std::uint32_t i = verb; i > document_.sentences[mention.sentence].begin && i + 5 > verb; --i) {
      if (one_of(token(i - 1).lemma, {"round", "funding", "financing"})) return false;
    }
    const std::uint32_t what = token(verb).head;
    return what == kNone || !one_of(token(what).lemma, {"round", "funding", "financing", "investment", "group",
                                                        "consortium", "investor", "deal", "effort", "project"});
  }

  // "Ann Lee founded X before she": a person's pronoun follows, with no other name of several words before it.
  bool is_meant_by_pronoun(const Mention& mention) const {
    const Sentence& sentence = document_.sentences[mention.sentence];
    auto at = std::ranges::lower_bound(document_.mentions, mention.sentence, {}, &Mention::sentence);
    for (; at != document_.mentions.end() && at->sentence == mention.sentence; ++at) {
      const Mention& other = *at;
      if (other.kind != Mention::Kind::name) continue;
      if (other.begin != mention.begin && other.end - other.begin > 1 && other.type == EntityType::thing) return false;
    }
    for (std::uint32_t i = mention.end; i < sentence.end; ++i) {
      if (one_of(lower(i), {"he", "she"})) return true;
      if (token(i).form == "\"") return false;
    }
    return false;
  }

  // "Mr" of "Mr Hale"
  bool is_title(std::uint32_t i) const {
    std::string word = lower(i);
    if (word.ends_with('.')) word.pop_back();
    return token(i).space_after && lexicon().is_title(word) && token(i).form[0] >= 'A' && token(i).form[0] <= 'Z';
  }

  // Companies called like their founder: "Hale" of "Hale has bought Apex. Its founder, Ann Hale, said". Who is somebody
  // is named in full first.
  std::unordered_set<std::string> find_houses() const {
    std::unordered_map<std::string, bool> alone;  // whether the name stood so before anybody was called it in full
    for (const Mention& mention : document_.mentions) {
      if (mention.kind != Mention::Kind::name || document_.sentences[mention.sentence].headline) continue;
      const std::string name = ascii_lower(mention.name);
      const auto found = votes_.find(name);
      const bool somebody =
          mention.type == EntityType::person || (found != votes_.end() && found->second.best() == EntityType::person);
      if (mention.end - mention.begin > 1) {
        if (somebody) alone.try_emplace(lower(mention.end - 1), false);
      } else if (found != votes_.end() && !is_title(mention.begin - 1)) {
        alone.try_emplace(name, true);
      }
    }
    std::unordered_set<std::string> houses;
    for (const auto& [name, first] : alone) {
      const auto found = votes_.find(name);
      const bool company = found != votes_.end() && found->second.best() == EntityType::company;
      if (first && company && found->second.get(EntityType::company) >= kHouse) houses.insert(name);
    }
    return houses;
  }

  // "Smith" after "John Smith" is the same kind of thing.
  void lend_to_surnames(const std::unordered_set<std::string>& houses) {
    std::unordered_map<std::string, int> surnames;
    for (const Mention& mention : document_.mentions) {
      if (mention.kind != Mention::Kind::name || mention.end - mention.begin < 2) continue;
      int& lent = surnames.try_emplace(lower(mention.end - 1), 0).first->second;
      const auto found = votes_.find(ascii_lower(mention.name));
      if (mention.type == EntityType::person) lent = std::max(lent, kOffice);
      if (found != votes_.end() && found->second.best() == EntityType::person)
        lent = found->second.get(EntityType::person);
    }
    std::erase_if(surnames, [](const auto& each) { return each.second == 0; });
    for (auto& [name, votes] : votes_) {
      const auto found = surnames.find(name);
      if (found != surnames.end() && !houses.contains(name)) votes.add(EntityType::person, found->second);
    }
    lend_to_short_names(surnames);
  }

  // "Hale" after "Hale Energy" is what that is, unless somebody is called so.
  void lend_to_short_names(const std::unordered_map<std::string, int>& surnames) {
    std::unordered_set<std::string> companies;
    for (const Mention& mention : document_.mentions) {
      if (mention.kind != Mention::Kind::name) continue;
      const std::string name = ascii_lower(mention.name);
      const auto found = votes_.find(name);
      if (found == votes_.end()) continue;
      const bool alone = mention.end - mention.begin == 1;
      if (alone && companies.contains(name) && !surnames.contains(name)) {
        companies.erase(name);  // once for each name
        found->second.add(EntityType::company, kShortName);
      }
      const bool known = lexicon().is_company_word(lower(mention.end - 1));
      if (!alone && known && found->second.best() == EntityType::company) companies.insert(lower(mention.begin));
    }
  }

  Document& document_;
  const WordKnowledge& words_;
  std::unordered_map<std::string, Votes> votes_;
};

}  // namespace

void decide_types(Document& document, const WordKnowledge& words) {
  Voter(document, words).run();
}

}  // namespace newsgraph::ingest
