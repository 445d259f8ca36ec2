#include "train/noun_kinds.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace newsgraph::train {
namespace {

using ingest::class_bit;
using ingest::NameClasses;
using ingest::NounClass;
using ingest::NounClasses;

// All senses below these, in words apart by blanks, "word#n" for the n-th sense of a noun.
struct KindRule {
  NounClass main;
  std::string_view senses;
};
constexpr KindRule kKindRules[] = {
    {NounClass::person, "person#1"},
    {NounClass::company, "enterprise#2 company#1 industry#1 agency#2 newspaper#2 investment_company#1"},
    {NounClass::organization,
     "organization#1 body#2 legislature#1 court#1 committee#2 team#1 university#3 government#1 confederation#2"},
    {NounClass::group, "social_group#1"},
    {NounClass::event,
     "meeting#1 contest#1 war#1 military_action#1 social_event#1 election#1 festival#2 festival#1 "
     "disaster#1 ceremony#2 ceremony#3 lawsuit#1 trial#3 movement#4"},
    {NounClass::place, "location#1 geological_formation#1 body_of_water#1 land#2 land#4 island#1 desert#1"},
    {NounClass::facility, "structure#1 facility#1 facility#4 way#6 workplace#1 area#5 building_complex#1"},
    {NounClass::product, "instrumentality#3 commodity#1 creation#2 drug#1 software#1 beverage#1 computer_circuit#1"},
    {NounClass::work,
     "publication#1 book#2 movie#1 broadcast#2 musical_composition#1 literary_composition#1 press#2 dramatic_work#1 "
     "oeuvre#1 art#1"},
    {NounClass::artifact, "fabric#1 surface#1 building_material#1 excavation#1"},
    {NounClass::money, "money#1 money#2 money#3 monetary_unit#1 currency#1 sum#1 cost#1 income#1 fund#1 payment#1"},
    {NounClass::transaction, "transaction#1 acquisition#1 agreement#1 contract#1 commerce#1 purchase#1 sale#1"},
    {NounClass::time, "time_period#1"},
};

// The highest senses stand in a file of their own and say nothing of those below them.
constexpr KindRule kTopRules[] = {
    {NounClass::animal, "animal#1"},
    {NounClass::plant, "plant#2"},
    {NounClass::artifact, "artifact#1"},
    {NounClass::food, "food#1"},
    {NounClass::substance, "substance#1 substance#7 matter#3"},
    {NounClass::group, "group#1"},
    {NounClass::possession, "possession#2"},
    {NounClass::amount, "measure#2"},
    {NounClass::event, "event#1"},
    {NounClass::act, "act#2"},
    {NounClass::relation, "relation#1"},
    {NounClass::message, "communication#2"},
    {NounClass::process, "process#6 phenomenon#1"},
    {NounClass::attribute, "attribute#2"},
    {NounClass::object, "object#1 thing#12 natural_object#1 unit#6"},
    {NounClass::idea, "cognition#1"},
    {NounClass::state, "state#2 feeling#1"},
    {NounClass::time, "time#5"},
    {NounClass::person, "causal_agent#1"},
    {NounClass::idea, "motivation#1"},
};

// Adds to what is said of the senses below these.
struct AlsoRule {
  NounClass also;
  std::string_view senses;
};
constexpr AlsoRule kAlsoRules[] = {
    {NounClass::role,
     "worker#1 professional#1 leader#1 official#1 expert#1 scientist#1 creator#2 communicator#1 entertainer#1 "
     "adviser#1 advocate#1 negotiator#1 capitalist#2 contestant#1 engineer#1 intellectual#1 operator#2 educator#1 "
     "defender#1 investigator#1 representative#1 authority#2 peer#1 holder#2"},
    {NounClass::leader, "leader#1"},
    {NounClass::kin, "relative#1"},
    {NounClass::unit, "division#4 subsidiary#2"},
    {NounClass::company, "newspaper#2"},
    {NounClass::transaction, "transaction#1"},
};

struct NameRule {
  NameClasses name;
  std::string_view senses;
};
constexpr NameRule kNameRules[] = {
    {ingest::kPersonName, "person#1"},
    {ingest::kCharacterName, "imaginary_being#1 spiritual_being#1 fictional_character#1 mythical_being#1 deity#1"},
    {ingest::kCountryName, "country#2 nation#1 state#4"},
    {ingest::kRegionName,
     "state#1 administrative_district#1 geographical_area#1 continent#1 district#1 region#1 region#3"},
    {ingest::kCityName, "city#1 town#1 village#2 capital#3 municipality#1 port#1 urban_area#1 settlement#6 city#2"},
    {ingest::kWaterName, "body_of_water#1"},
    {ingest::kLandName, "geological_formation#1 land#2 land#4 island#1 desert#1 peninsula#1 archipelago#1 volcano#2"},
    {ingest::kSiteName, "structure#1 facility#1 way#6 park#1 park#2 street#1 street#2 building_complex#1 workplace#1"},
    {ingest::kOtherPlaceName, "location#1"},
    {ingest::kOrganizationName, "organization#1 legislature#1 court#1 university#2 university#3 agency#1 body#2"},
    {ingest::kOrganizationName | ingest::kCompanyName, "enterprise#2 company#1"},
    {ingest::kEventName, "contest#1 war#1 military_action#1 social_event#1 disaster#1 happening#1 movement#4"},
    {ingest::kWorkName, "publication#1 book#1 book#2 movie#1 literary_composition#1 writing#2 document#1 art#1"},
    {ingest::kProductName, "instrumentality#3 commodity#1 drug#1 software#1 beverage#1"},
    {ingest::kLanguageName, "language#1 speech#2"},
};

// By the number of the lexicographers' file; 3 is that of the highest senses.
constexpr std::array<NounClass, 29> kFileKinds = {
    NounClass::none,      NounClass::none,       NounClass::none,      NounClass::idea,   NounClass::act,
    NounClass::animal,    NounClass::artifact,   NounClass::attribute, NounClass::body,   NounClass::idea,
    NounClass::message,   NounClass::event,      NounClass::state,     NounClass::food,   NounClass::group,
    NounClass::place,     NounClass::idea,       NounClass::object,    NounClass::person, NounClass::process,
    NounClass::plant,     NounClass::possession, NounClass::process,   NounClass::amount, NounClass::relation,
    NounClass::attribute, NounClass::state,      NounClass::substance, NounClass::time};

NameClasses file_name_class(unsigned file) {
  switch (file) {
    case 4:
    case 11:
      return ingest::kEventName;
    case 6:
      return ingest::kProductName;
    case 10:
      return ingest::kWorkName;
    case 15:
      return ingest::kOtherPlaceName;
    case 18:
      return ingest::kPersonName;
    case 28:
      return ingest::kTimeName;
    default:
      return ingest::kOtherName;
  }
}

template <class Act>
void for_each_word(std::string_view words, Act act) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (end > 0) act(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

}  // namespace

NounClasses with_implied(NounClass kind) {
  switch (kind) {
    case NounClass::company:
      return class_bit(kind) | class_bit(NounClass::organization);
    case NounClass::product:
      return class_bit(kind) | class_bit(NounClass::artifact);
    case NounClass::transaction:
      return class_bit(kind) | class_bit(NounClass::act);
    case NounClass::role:
    case NounClass::kin:
      return class_bit(kind) | class_bit(NounClass::person);
    case NounClass::leader:
      return class_bit(kind) | with_implied(NounClass::role);
    default:
      return class_bit(kind);
  }
}

NounKinds::NounKinds(const WordNet& net) : net_(net), marks_(net.nouns.size()) {
  const auto mark = [&](std::string_view senses, auto set) {
    for_each_word(senses, [&](std::string_view sense) {
      if (Marks* const marks = marks_at(sense)) set(*marks);
    });
  };
  for (const KindRule& rule : kKindRules) mark(rule.senses, [&](Marks& m) { m.main = rule.main; });
  for (const KindRule& rule : kTopRules) mark(rule.senses, [&](Marks& m) { m.own = rule.main; });
  for (const AlsoRule& rule : kAlsoRules) mark(rule.senses, [&](Marks& m) { m.also |= class_bit(rule.also); });
  for (const NameRule& rule : kNameRules) mark(rule.senses, [&](Marks& m) { m.name |= rule.name; });
  mark("inhabitant#1", [](Marks& m) { m.inhabitants = true; });
}

NounKinds::Marks* NounKinds::marks_at(std::string_view sense) {
  const std::size_t mark = sense.find('#');
  std::string word(sense.substr(0, mark));
  std::replace(word.begin(), word.end(), '_', ' ');
  std::size_t number = 0;
  std::from_chars(sense.data() + mark + 1, sense.data() + sense.size(), number);
  const std::span<const SynsetId> senses = net_.noun_senses(word);
  if (number == 0 || number > senses.size()) {
    missing_.emplace_back(sense);
    return nullptr;
  }
  return &marks_[senses[number - 1]];
}

// Calls `visit` with each sense from this one upwards, the nearer ones first, and its distance; each once.
template <class Visit>
void NounKinds::walk_up(SynsetId from, Visit visit) const {
  std::vector<SynsetId> level = {from};
  std::vector<SynsetId> seen = level;
  for (std::size_t distance = 0; !level.empty(); ++distance) {
    std::vector<SynsetId> above;
    for (const SynsetId sense : level) {
      visit(sense, distance);
      for (const auto* targets : {&net_.nouns[sense].kinds, &net_.nouns[sense].instance_of}) {
        for (const SynsetId target : *targets) {
          if (std::find(seen.begin(), seen.end(), target) != seen.end()) continue;
          seen.push_back(target);
          above.push_back(target);
        }
      }
    }
    level = std::move(above);
  }
}

SenseKind NounKinds::kind_of(SynsetId sense) const {
  SenseKind kind;
  std::size_t nearest = 0;
  kind.main = marks_[sense].own;
  walk_up(sense, [&](SynsetId above, std::size_t distance) {
    const Marks& marks = marks_[above];
    kind.all |= marks.also;
    if (marks.main == NounClass::none) return;
    if (kind.main == NounClass::none) {
      kind.main = marks.main;
      nearest = distance;
    }
    if (distance == nearest) kind.all |= with_implied(marks.main);
  });
  const unsigned file = net_.nouns[sense].lexical_file;
  if (kind.main == NounClass::none && file < kFileKinds.size()) kind.main = kFileKinds[file];
  kind.all |= with_implied(kind.main);
  return kind;
}

NameClasses NounKinds::name_of(SynsetId sense) const {
  NameClasses name = 0;
  std::size_t nearest = 0;
  walk_up(sense, [&](SynsetId above, std::size_t distance) {
    const NameClasses here = marks_[above].name;
    if (here == 0 || (name != 0 && distance > nearest)) return;
    name |= here;
    nearest = distance;
  });
  return name != 0 ? name : file_name_class(net_.nouns[sense].lexical_file);
}

bool NounKinds::is_inhabitant(SynsetId sense) const {
  bool found = !net_.nouns[sense].members_of.empty() && net_.nouns[sense].lexical_file == 18;
  walk_up(sense, [&](SynsetId above, std::size_t) { found = found || marks_[above].inhabitants; });
  return found;
}

}  // namespace newsgraph::train
