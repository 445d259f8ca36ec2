#include "train/wordnet_compiler.h"
#include "ingest/text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <set>

#include "ingest/lexicon.h"
#include "ingest/lexicon_tables.h"
#include "ingest/wordnet.h"
#include "train/knowledge_writer.h"
#include "train/name_lists.h"
#include "train/noun_corrections.h"
#include "train/noun_kinds.h"
#include "train/wordnet.h"

namespace newsgraph::train {
namespace {

using ingest::ascii_lower;
using ingest::class_bit;
using ingest::NameClasses;
using ingest::NounClass;
using ingest::NounClasses;
using ingest::PartOfSpeech;
using ingest::PartsOfSpeech;
using ingest::WordInfo;
using ingest::WordLink;

constexpr std::size_t kUsualPercent = 15;  // the share of a word's uses that makes a kind or a part of speech usual
constexpr std::array<PartOfSpeech, 4> kParts = {ingest::kNoun, ingest::kVerb, ingest::kAdjective, ingest::kAdverb};
constexpr std::array<WordLink, 4> kLinks = {WordLink::noun, WordLink::verb, WordLink::adjective, WordLink::adverb};

// The files of kinds of things, not of things: a capitalised word there is a common noun, "Swede" or "Monday".
constexpr std::array<unsigned, 9> kCommonFiles = {5, 8, 13, 18, 20, 21, 23, 27, 28};

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_capitalised(std::string_view word) {
  return word.size() > 1 && is_capital(word.front());
}

bool is_usual(std::size_t weight, std::size_t of) {
  return weight * 100 >= of * kUsualPercent;
}

// The senses of one noun, weighed.
class NounSenses {
 public:
  void add(const SenseKind& kind, std::size_t weight) {
    if (kind.main == NounClass::none) return;
    mains_[static_cast<std::size_t>(kind.main)] += weight;
    for (std::size_t i = 0; i < ingest::kNounClasses; ++i) {
      if ((kind.all >> i & 1U) != 0) weights_[i] += weight;
    }
    total_ += weight;
  }
  std::size_t total() const { return total_; }

  void write(WordInfo& info) const {
    if (total_ == 0) return;
    for (std::size_t i = 0; i < ingest::kNounClasses; ++i) {
      const NounClasses bit = class_bit(static_cast<NounClass>(i));
      if (weights_[i] > 0) info.kinds |= bit;
      if (weights_[i] > 0 && is_usual(weights_[i], total_)) info.usual_kinds |= bit;
    }
    info.primary = static_cast<NounClass>(std::max_element(mains_.begin(), mains_.end()) - mains_.begin());
  }

 private:
  std::array<std::size_t, ingest::kNounClasses> mains_{};
  std::array<std::size_t, ingest::kNounClasses> weights_{};
  std::size_t total_ = 0;
};

// A word's uses as a name and as a common word; whichever is heavier comes first to mind.
struct Draft {
  void name(NameClasses classes, std::size_t weight) {
    info.names |= classes;
    as_name += weight;
    if ((classes & ingest::kPersonNames) != 0) as_person += weight;
  }

  WordInfo info;
  std::size_t as_name = 0;
  std::size_t as_person = 0;  // of as_name
  std::size_t as_word = 0;
};

constexpr std::array<std::string_view, 34> kTitles = {
    "sir",   "lord",     "lady",   "saint",    "st.",     "president", "king",    "queen",   "baron",
    "count", "countess", "prince", "princess", "duke",    "duchess",   "pope",    "general", "dr.",
    "mr.",   "mrs.",     "mother", "father",   "emperor", "captain",   "colonel", "marquis", "earl",
    "the",   "vicomte",  "comte",  "baroness", "czar",    "tsar",      "chief"};

bool is_title(std::string_view word) {
  return std::find(kTitles.begin(), kTitles.end(), word) != kTitles.end();
}

bool is_name_ending(std::string_view word) {
  return word == "Jr." || word == "Sr." || word.find_first_not_of("IVX") == std::string_view::npos;
}

std::vector<std::string_view> parts_of_name(std::string_view name) {
  std::vector<std::string_view> parts;
  for_each_part(name, ' ', [&](std::string_view part) { parts.push_back(part); });
  return parts;
}

// Our own tables of nouns have other kinds; these are the same.
struct SameKind {
  ingest::NounKinds kind;
  NounClass same;
};
constexpr SameKind kSameKinds[] = {
    {ingest::kPersonNoun, NounClass::person},
    {ingest::kRoleNoun, NounClass::role},
    {ingest::kLeaderNoun, NounClass::leader},
    {ingest::kKinNoun, NounClass::kin},
    {ingest::kOrganizationNoun, NounClass::organization},
    {ingest::kCompanyNoun, NounClass::company},
    {ingest::kUnitNoun, NounClass::unit},
    {ingest::kPlaceNoun, NounClass::place},
    {ingest::kProductNoun, NounClass::product},
    {ingest::kGoodsNoun, NounClass::product},
    {ingest::kEventNoun, NounClass::event},
    {ingest::kTimeNoun, NounClass::time},
    {ingest::kMoneyNoun, NounClass::money},
    {ingest::kMediaNoun, NounClass::company},
};

NounClasses classes_of(ingest::NounKinds kinds) {
  NounClasses classes = 0;
  for (const SameKind& pair : kSameKinds) {
    if ((kinds & pair.kind) != 0) classes |= with_implied(pair.same);
  }
  return classes;
}

PartsOfSpeech part_of(ingest::Tag tag) {
  switch (tag) {
    case ingest::Tag::noun:
      return ingest::kNoun;
    case ingest::Tag::verb:
      return ingest::kVerb;
    case ingest::Tag::adj:
      return ingest::kAdjective;
    case ingest::Tag::adv:
      return ingest::kAdverb;
    default:
      return 0;
  }
}

NounClass first_class(NounClasses classes) {
  return classes == 0 ? NounClass::none : static_cast<NounClass>(std::countr_zero(classes));
}

class Compiler {
 public:
  explicit Compiler(const WordNet& net) : net_(net), kinds_(net) {}

  void add_nouns() {
    for (const std::string& word : net_.words[0]) add_noun(word);
    for (SynsetId sense = 0; sense < net_.nouns.size(); ++sense) {
      if (is_person(sense)) add_person(net_.nouns[sense]);
    }
  }

  void add_other_parts() {
    for (std::size_t part = 0; part < kParts.size(); ++part) {
      if (kParts[part] != ingest::kNoun) {
        for (const std::string& word : net_.words[part]) add_part(word, part);
      }
      for (const Exception& exception : net_.exceptions[part]) add_exception(exception, part);
    }
  }

  void add_nationalities() {
    for (const Pertainym& pertainym : net_.pertainyms) {
      const Synset& place = net_.nouns[pertainym.noun];
      if (!is_capitalised(pertainym.adjective) || !is_place_name(pertainym.noun)) continue;
      add_name(pertainym.adjective, ingest::kNationalityName, 100);
      writer_.link(pertainym.adjective, WordLink::place, place.words.front());
    }
    for (const Synset& synset : net_.nouns) {
      for (const SynsetId place : synset.members_of) {
        if (synset.lexical_file != 18 || !is_place_name(place)) continue;
        for (const std::string& word : synset.words) {
          if (is_capitalised(word)) writer_.link(word, WordLink::place, net_.nouns[place].words.front());
        }
      }
    }
  }

  // What our own tables of nouns say besides WordNet.
  void add_own_nouns() {
    for (const ingest::tables::NounsOfKind& nouns : ingest::tables::nouns()) {
      const NounClasses kinds = classes_of(nouns.kinds);
      for_each_part(nouns.words, ' ', [&](std::string_view word) {
        WordInfo& info = drafts_[with_blanks(word)].info;
        info.kinds |= kinds;
        info.usual_kinds |= kinds;
        if (info.primary == NounClass::none) info.primary = first_class(kinds);
        if (kinds != 0) info.parts |= ingest::kNoun;
      });
    }
  }

  void add_own_parts() {
    for (const ingest::tables::TaggedWords& tagged : ingest::tables::tagged_words()) {
      const PartsOfSpeech part = part_of(tagged.tag);
      if (part != 0) for_each_part(tagged.words, ' ', [&](std::string_view word) { add_own_part(word, part); });
    }
    for_each_part(ingest::tables::verbs(), ' ', [&](std::string_view word) { add_own_part(word, ingest::kVerb); });
  }

  void add_listed(std::string_view name, NameClasses classes, std::string_view place, std::size_t weight) {
    add_name(name, classes, weight);
    if (!place.empty()) writer_.link(name, WordLink::place, place);
  }

  void add_capitalised(std::string_view word) { capitalised_.insert(ingest::to_lower(word)); }

  void correct(const NounCorrection& correction) {
    WordInfo& info = drafts_[ascii_lower(correction.noun)].info;
    if (correction.instead) info.kinds = info.usual_kinds = 0;
    if (correction.instead || info.primary == NounClass::none) info.primary = correction.primary;
    info.kinds |= correction.kinds;
    info.usual_kinds |= correction.kinds;
    info.parts |= ingest::kNoun;
    if (info.usual_parts == 0) info.usual_parts = ingest::kNoun;
  }

  std::string finish(WordKnowledgeReport& report) {
    for (const std::string& word : capitalised_) drafts_.try_emplace(word);
    for (auto& [word, draft] : drafts_) {
      if ((draft.info.names & ingest::kNationalityName) != 0) draft.info.names &= ~NameClasses{ingest::kGivenName};
      if (draft.info.names != 0 && is_common_first(word, draft)) draft.info.names |= ingest::kCommonFirst;
      if (draft.as_person * 2 > draft.as_name) draft.info.names |= ingest::kPersonFirst;
      if (draft.info.names != 0) ++report.names;
      if (capitalised_.contains(word)) draft.info.names |= ingest::kListedName;
      weigh_parts(word, draft.info);
      writer_.add(word, draft.info);
    }
    report.words = writer_.words();
    report.links = writer_.links();
    report.missing_senses = kinds_.missing();
    std::string bytes = writer_.bytes();
    report.bytes = bytes.size();
    return bytes;
  }

 private:
  bool is_place_name(SynsetId sense) const {
    return !net_.nouns[sense].instance_of.empty() && (kinds_.name_of(sense) & ingest::kPlaceNames) != 0;
  }
  bool is_person(SynsetId sense) const {
    return !net_.nouns[sense].instance_of.empty() && (kinds_.name_of(sense) & ingest::kPersonName) != 0;
  }

  // Of a state's two letters ("OR", "IN", "ME") most are words too, so none is a name in any spelling but its own.
  static bool is_common_first(const std::string& word, const Draft& draft) {
    return draft.as_word > draft.as_name || ingest::lexicon().is_function_word(word) ||
           (word.size() <= 2 && draft.info.names == ingest::kRegionName);
  }

  void add_name(std::string_view name, NameClasses classes, std::size_t weight) {
    drafts_[ascii_lower(name)].name(classes, weight);
  }

  void add_noun(const std::string& word) {
    NounSenses common;
    Draft& draft = drafts_[word];
    std::size_t rank = 0;
    for (const SynsetId sense : net_.noun_senses(word)) {
      ++rank;
      const Synset& synset = net_.nouns[sense];
      const auto spelling = std::find_if(synset.words.begin(), synset.words.end(),
                                         [&](const std::string& w) { return ascii_lower(w) == word; });
      if (spelling == synset.words.end()) continue;
      const std::size_t count = net_.noun_count(synset, static_cast<std::size_t>(spelling - synset.words.begin()));
      const std::size_t weight = 100 * count + 200 / (rank * rank) + 1;
      const bool capitalised = is_capitalised(*spelling);
      const NameClasses name = capitalised ? name_class(sense, *spelling) : 0;
      if (name != 0) draft.name(name, weight);
      if (capitalised && !is_also_common(synset)) continue;
      common.add(kinds_.kind_of(sense), weight);
      if (!capitalised) draft.as_word += weight;
      draft.info.parts |= ingest::kNoun;
    }
    common.write(draft.info);
  }

  void add_own_part(std::string_view word, PartsOfSpeech part) { drafts_[with_blanks(word)].info.parts |= part; }

  // What a capitalised word names in that sense; 0 if it only happens to be capitalised, as taxa and titles are.
  NameClasses name_class(SynsetId sense, std::string_view word) const {
    const Synset& synset = net_.nouns[sense];
    const NameClasses name = kinds_.name_of(sense);
    if (!synset.instance_of.empty()) {
      return (name & ingest::kPersonName) != 0 ? person_class(synset, word) | (name & ~ingest::kPersonName) : name;
    }
    switch (synset.lexical_file) {
      case 18:
        return kinds_.is_inhabitant(sense) ? NameClasses{ingest::kInhabitantName} : 0;
      case 14:
        return (name & ingest::kOrganizationNames) != 0 ? name : ingest::kOtherName;
      case 10:
        return name & ingest::kLanguageName;
      case 4:
        return kinds_.kind_of(sense).main == NounClass::event ? name : 0;  // not an office
      case 6:
      case 11:
      case 15:
      case 17:
      case 28:
        return name;
      case 9:
        return ingest::kOtherName;
      default:
        return 0;
    }
  }

  // One word that a longer name of the person ends or begins with is a part of it, not all of it.
  static NameClasses person_class(const Synset& person, std::string_view word) {
    if (word.find(' ') != std::string_view::npos) return ingest::kPersonName;
    for (const std::string& name : person.words) {
      if (name.ends_with(" " + std::string(word))) return ingest::kSurname;
      if (name.starts_with(std::string(word) + " ")) return ingest::kGivenName;
    }
    return ingest::kPersonName;
  }

  // Capitalised nouns that are used as common ones are: "Monday", "Swede", "Democrat".
  static bool is_also_common(const Synset& synset) {
    return synset.instance_of.empty() &&
           std::find(kCommonFiles.begin(), kCommonFiles.end(), synset.lexical_file) != kCommonFiles.end();
  }

  // "Isaac Newton": a whole name, "Isaac" a given name, "Newton" a surname.
  void add_person(const Synset& synset) {
    for (const std::string& name : synset.words) {
      std::vector<std::string_view> parts = parts_of_name(name);
      if (!is_capitalised(name) || parts.size() < 2) continue;
      const bool joined = std::any_of(parts.begin(), parts.end(), [](std::string_view p) {
        return p == "of" || p == "the" || p == "and" || p == "The";
      });
      while (parts.size() > 1 && is_name_ending(parts.back())) parts.pop_back();
      if (parts.size() < 2) continue;
      const std::string first = ascii_lower(parts.front());
      if (!is_title(first) && first.find('.') == std::string::npos && first.size() > 1) {
        add_name(first, ingest::kGivenName, 20);
      }
      if (!joined && is_capitalised(parts.back())) add_name(parts.back(), ingest::kSurname, 20);
    }
  }

  void add_part(const std::string& word, std::size_t part) {
    Draft& draft = drafts_[word];
    draft.info.parts |= kParts[part];
    const bool is_nationality = (draft.info.names & ingest::kNationalityName) != 0;
    if (kParts[part] != ingest::kAdjective || !is_nationality) draft.as_word += 100 + 100 * count(word, part);
  }

  void add_exception(const Exception& exception, std::size_t part) {
    drafts_[ascii_lower(exception.form)].info.parts |= static_cast<PartsOfSpeech>(kParts[part] << ingest::kIrregular);
    for (const std::string& base : exception.bases) writer_.link(exception.form, kLinks[part], base);
  }

  std::size_t count(const std::string& word, std::size_t part) const {
    const auto found = net_.word_counts[part].find(word);
    return found == net_.word_counts[part].end() ? 0 : found->second;
  }

  void weigh_parts(const std::string& word, WordInfo& info) const {
    std::size_t total = 0;
    for (std::size_t part = 0; part < kParts.size(); ++part) {
      if ((info.parts & kParts[part]) != 0) total += count(word, part) + 1;
    }
    for (std::size_t part = 0; part < kParts.size(); ++part) {
      if ((info.parts & kParts[part]) != 0 && is_usual(count(word, part) + 1, total)) info.usual_parts |= kParts[part];
    }
  }

  const WordNet& net_;
  NounKinds kinds_;
  std::map<std::string, Draft> drafts_;  // by word or phrase, lower case
  std::set<std::string> capitalised_;    // lower case
  KnowledgeWriter writer_;
};

}  // namespace

std::string compile_word_knowledge(const WordKnowledgeSources& sources, WordKnowledgeReport* report) {
  const WordNet net = read_wordnet(sources.wordnet);
  Compiler compiler(net);
  const auto list_names = [&](std::size_t weight) -> NameVisitor {
    return [&compiler, weight](std::string_view name, NameClasses classes, std::string_view place) {
      compiler.add_listed(name, classes, place, weight);
    };
  };
  visit_own_names(list_names(300));  // well known, or we had not listed them
  if (!sources.iso_codes.empty()) visit_iso_names(sources.iso_codes, list_names(50));
  if (!sources.cities.empty()) visit_city_names(sources.cities, list_names(50));
  if (!sources.person_names.empty()) visit_person_names(sources.person_names, list_names(20));
  if (!sources.companies.empty()) visit_company_names(sources.companies, list_names(20));
  if (!sources.word_list.empty())
    visit_capitalised_words(sources.word_list, [&](std::string_view word) { compiler.add_capitalised(word); });
  compiler.add_nouns();
  compiler.add_nationalities();
  compiler.add_other_parts();
  compiler.add_own_nouns();
  compiler.add_own_parts();
  if (!sources.nouns.empty()) {
    for (const NounCorrection& correction : read_noun_corrections(sources.nouns)) compiler.correct(correction);
  }
  WordKnowledgeReport own;
  return compiler.finish(report == nullptr ? own : *report);
}

}  // namespace newsgraph::train
