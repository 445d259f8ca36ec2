#include "ingest/mentions.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ingest/lexicon.h"
#include "ingest/mention_types.h"
#include "ingest/noun_kinds.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

bool is_capital(std::string_view form) {
  return !form.empty() && ((form[0] >= 'A' && form[0] <= 'Z') || static_cast<unsigned char>(form[0]) >= 0xC0);
}

// Words that are roles in some names and not in others: "General Motors".
bool is_doubtful_role(std::string_view word) {
  return one_of(word, {"general", "fellow", "pilot", "chef", "captain", "king", "queen", "prince", "head", "partner",
                       "dean", "scout", "anchor", "chair", "principal", "trustee", "counsel"});
}

// A capitalised noun of these kinds is a heading or a defined term rather than a name.
constexpr NounKinds kUnsaidKinds = kCompanyNoun | kPersonNoun | kUnitNoun | kPlaceNoun | kOwnerNoun;

class Finder {
 public:
  Finder(Document& document, const WordKnowledge& words) : document_(document), words_(words) {}

  void run() {
    name_of_.assign(document_.tokens.size(), nullptr);
    for (const NameSpan& name : document_.names) {
      for (std::uint32_t i = name.begin; i < name.end; ++i) name_of_[i] = &name;
    }
    for (const Token& each : document_.tokens) {
      if (each.form.size() > 2 && is_in_capitals(each.form)) acronyms_.insert(each.form);
    }
    for (std::uint32_t s = 0; s < document_.sentences.size(); ++s) {
      sentence_ = s;
      begin_ = document_.sentences[s].begin;
      end_ = document_.sentences[s].end;
      if (is_credit(document_.sentences[s])) continue;
      title_case_ = is_title_case(document_.sentences[s]);
      for (std::uint32_t i = begin_; i < end_;) i = read(i);
    }
    drop_region_words();
    drop_lone_openers();
    decide_types(document_, words_);
    add_goods();
  }

 private:
  const Token& token(std::uint32_t i) const { return document_.token(i); }
  bool in(std::uint32_t i) const { return i < end_; }
  Tag tag(std::uint32_t i) const { return in(i) ? token(i).tag : Tag::punct; }
  bool is_plural(std::uint32_t i) const { return in(i) && (token(i).xpos == "NNS" || token(i).xpos == "NNPS"); }
  std::string lower(std::uint32_t i) const { return in(i) ? ascii_lower(token(i).form) : std::string(); }

  // Adds the mentions that begin at token `i`; where to go on.
  std::uint32_t read(std::uint32_t i) {
    if (const PlaceEntry* half = half_of_nations(i)) {
      document_.mentions.push_back(make(i, i + 1, Mention::Kind::name));
      document_.mentions.back().type = EntityType::place;
      document_.mentions.back().name = std::string(half->name);
      return i + 2;
    }
    if (const std::uint32_t end = place_end(i); end > i) return read_place(i, end);
    if (is_name_word(i) && !is_date_word(i)) {
      const std::uint32_t end = run_end(i);
      const std::uint32_t next = read_names(i, end);
      if (!document_.mentions.empty() && document_.mentions.back().end > next) return document_.mentions.back().end;
      return std::max(next, describe_after_name(i, end));
    }
    if (tag(i) == Tag::pron) return read_pronoun(i);
    if (tag(i) == Tag::det) return read_description(i);
    if (tag(i) == Tag::part && is_place_before(i)) return add_description(i + 1, i + 1);
    return i + 1;
  }

  // "the country", "China" and "the world" of "the country's second carrier"
  bool is_place_before(std::uint32_t i) const {
    if (i == begin_ || token(i).deprel != "case") return false;
    if (one_of(lower(i - 1), {"world", "region", "city"})) return true;
    return !document_.mentions.empty() && document_.mentions.back().end == i &&
           document_.mentions.back().type == EntityType::place;
  }

  // "PHOTO: AGENCY", "(Image credit: Agency)", "AGENCY": who supplied a picture or the text.
  bool is_credit(const Sentence& sentence) const {
    if (!sentence.headline || sentence.end - sentence.begin > 10) return false;
    bool capitals = true;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      if (one_of(lower(i),
                 {"photo", "image", "picture", "credit", "photograph", "source", "copyright", "illustration"}) &&
          i < sentence.begin + 3) {
        return std::any_of(document_.tokens.begin() + i, document_.tokens.begin() + sentence.end,
                           [](const Token& t) { return t.form == ":"; });
      }
      capitals = capitals &&
                 std::none_of(token(i).form.begin(), token(i).form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    }
    return capitals && sentence.end - sentence.begin <= 3;
  }

  // "Acme Opens Its First Shop in Oslo": capitals say nothing there.
  bool is_title_case(const Sentence& sentence) const {
    std::uint32_t capitals = 0;
    std::uint32_t unmarked = 0;  // of those, outside of what the sentence reader takes for names
    bool verb = sentence.headline;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const std::string& form = token(i).form;
      if (form.size() < 4 || form[0] < 'A') continue;
      if (!is_capital(form)) return false;
      ++capitals;
      if (name_of_[i] == nullptr) ++unmarked;
      verb = verb || (i > sentence.begin && tag(i) == Tag::verb);
    }
    if (!verb) return false;
    return capitals > 2 ? unmarked > 1 : sentence.headline && unmarked == capitals;
  }

  // A word of a headline that has a capital like all its words, and names nothing as far as is known.
  bool is_title_word(std::uint32_t i) const {
    const std::string word = lower(i);
    if (lexicon().is_company_word(word) || lexicon().is_organization_word(word)) return false;
    return title_case_ && name_of_[i] == nullptr && words_.parts_of_speech(lower(i)) != 0 &&
           lexicon().place(lower(i)) == nullptr;
  }

  bool is_date_word(std::uint32_t i) const {
    if (lexicon().weekday(lower(i)) != 0) return true;
    if (lexicon().month(lower(i)) == 0) return false;
    return token(i).form.size() > 3 || tag(i + 1) != Tag::propn;  // "Jan Lee" is a person
  }

  // The longest place of the lexicon that begins at `i`; `i` if none does.
  std::uint32_t place_end(std::uint32_t i) const {
    if (!is_capital(token(i).form)) return i;
    std::string name = lower(i);
    if (token(i + 1).form == "." && !token(i).space_after && in(i + 2) && lexicon().place(name + ".") != nullptr)
      return i + 2;  // "Ind" "." of "Larksea, Ind., where"
    if (!lexicon().begins_place(name)) return i;
    std::uint32_t end = is_place(name, i) ? i + 1 : i;
    for (std::uint32_t k = i + 1; in(k) && k < i + 4 && is_capital_or_small(k); ++k) {
      name += '_';
      name += lower(k);
      if (is_place(name, k)) end = k + 1;
    }
    return end;
  }

  static bool is_countryman(std::string_view word) {
    const PlaceEntry* place = lexicon().place(word);
    return place != nullptr && place->adjective &&
           ((word.ends_with("man") && word != "german") || one_of(word, {"briton", "spaniard"}));
  }

  bool is_capital_or_small(std::uint32_t i) const {
    return is_capital(token(i).form) || one_of(token(i).form, {"of", "and", "the", "de"});
  }

  bool is_place(const std::string& name, std::uint32_t last) const {
    return lexicon().place(name) != nullptr &&
           (tag(last) == Tag::propn || tag(last) == Tag::adj || name.find('_') != std::string::npos);
  }

  // A place, unless it is part of a longer name: "London Stock Exchange", "British Airways".
  std::uint32_t read_place(std::uint32_t begin, std::uint32_t end) {
    const PlaceEntry* place = lexicon().place(token(end - 1).form == "." ? lower(begin) + "." : key(begin, end));
    if (is_countryman(lower(end - 1)) && tag(end) != Tag::propn) return end;  // "The Dutchman": he, not his country
    const bool apart = token(end - 1).deprel == "obl" && token(end).head != end - 1;  // "in London Hale fell"
    const bool joined = in(end) && tag(end) == Tag::propn && !is_date_word(end) && token(end - 1).space_after && !apart;
    const bool proper = joined && (!place->adjective || begins_proper_name(end) || is_shortened(begin, run_end(end)));
    if (proper && !is_role(end) && !has_role_inside(end)) {
      const std::uint32_t run = run_end(begin);
      if (run > end) return read_names(begin, run);
    }
    Mention mention = make(begin, end, Mention::Kind::name);
    mention.type = EntityType::place;
    const bool renamed =
        place->adjective || place->kind == PlaceEntry::Kind::country || token(end - 1).form.ends_with('.');
    mention.name = renamed ? std::string(place->name) : text(begin, end);
    if (!place->adjective && in(end) && begin > begin_ && is_compass(begin - 1)) {
      --mention.begin;
      mention.name = text(begin - 1, end);
    }
    document_.mentions.push_back(std::move(mention));
    if (!is_after_article(begin)) return end;
    if (place->adjective || tag(end) == Tag::noun) return add_description(end, end);  // "the US chipmaker"
    const bool based = in(end + 1) && token(end).form == "-" && !token(end).space_after && tag(end + 1) == Tag::verb;
    return based ? add_description(end + 2, end + 2) : end;
  }

  // "the Larksea-based company", "the Rover maker"; where to go on.
  std::uint32_t describe_after_name(std::uint32_t begin, std::uint32_t end) {
    if (!in(end) || document_.mentions.empty() || document_.mentions.back().end != end || !is_after_article(begin))
      return end;
    const bool based = token(end).form == "-" && one_of(lower(end + 1), {"based", "headquartered"});
    if (based) return add_description(end + 2, end + 2);
    if (const std::uint32_t office = office_after(end); office != kNone) {
      document_.mentions.push_back(make(end, office + 1, Mention::Kind::description));
      document_.mentions.back().type = EntityType::person;
      return office + 1;
    }
    if (!is_kind_of_business(token(end).lemma) || is_plural(end) || tag(end + 1) == Tag::noun ||
        tag(end + 1) == Tag::propn)
      return end;
    document_.mentions.push_back(make(end, end + 1, Mention::Kind::description));
    document_.mentions.back().type = EntityType::company;
    return end + 1;
  }

  // "executive" of "the former Acme chief executive will": the last word of a role that nobody is named behind, said of
  // the subject; kNone without one.
  std::uint32_t office_after(std::uint32_t i) const {
    const std::uint32_t begin = i;
    while (in(i) && i < begin + 3 && (tag(i) == Tag::noun || tag(i) == Tag::adj)) ++i;
    if (i == begin || is_plural(i - 1) || tag(i) == Tag::propn || !token(i - 1).deprel.starts_with("nsubj"))
      return kNone;
    return (lexicon().noun_kinds(token(i - 1).lemma) & kRoleNoun) != 0 ? i - 1 : kNone;
  }

  // "the Italian", "this big Italian"
  bool is_after_article(std::uint32_t i) const {
    while (i > begin_ && (tag(i - 1) == Tag::adj || tag(i - 1) == Tag::noun || token(i - 1).deprel == "amod")) --i;
    return i > begin_ && one_of(lower(i - 1), {"the", "this", "that"});
  }

  bool is_compass(std::uint32_t i) const {
    return one_of(lower(i), {"northern", "southern", "eastern", "western", "central", "north-western", "north-eastern",
                             "south-western", "south-eastern", "northwestern", "northeastern", "southwestern",
                             "southeastern", "north", "south", "east", "west"});
  }

  std::string key(std::uint32_t begin, std::uint32_t end) const {
    std::string name;
    for (std::uint32_t i = begin; i < end; ++i) {
      if (i > begin) name += '_';
      name += lower(i);
    }
    return name;
  }

  // After a nationality: whether what follows is named with it ("Chinese Academy of Sciences"), not described by it.
  bool begins_proper_name(std::uint32_t i) const {
    const std::uint32_t run = run_end(i);
    const bool describes = run == i + 1 && tag(run) == Tag::noun;  // "Korean Internet company"
    for (std::uint32_t k = i; k < run; ++k) {
      const std::string word = lower(k);
      if (lexicon().is_organization_word(word) || lexicon().is_event_word(word) ||
          (lexicon().is_company_word(word) && !describes))
        return true;
    }
    return run == i + 1 && tag(run) != Tag::noun && lexicon().tag(lower(i)).has_value();
  }

  // "British Hale Industry" in a text that has "BHI".
  bool is_shortened(std::uint32_t begin, std::uint32_t end) const {
    std::string initials;
    for (std::uint32_t i = begin; i < end; ++i) {
      if (is_capital(token(i).form)) initials += token(i).form[0];
    }
    return initials.size() > 2 && acronyms_.contains(initials);
  }

  // "Prime Minister Ann Lee"; not "Commission President Ann Lee", where the body ends before the role.
  bool has_role_inside(std::uint32_t i) const {
    const std::uint32_t run = run_end(i);
    for (std::uint32_t k = i; k + 1 < run; ++k) {
      if (lexicon().is_organization_word(lower(k)) && !is_role(k)) return false;
      if (is_role(k)) return true;
    }
    return false;
  }

  bool is_role(std::uint32_t i) const {
    if (!in(i)) return false;
    const std::string word = lower(i);
    if ((title_kinds(word) & kRoleNoun) == 0) return false;
    return !is_doubtful_role(word) || (in(i + 1) && lexicon().is_given_name(lower(i + 1)) && tag(i + 1) == Tag::propn);
  }

  // What "Anglo" of "Anglo-Dutch" says: a country by the stem of its adjective; null without one.
  const PlaceEntry* half_of_nations(std::uint32_t i) const {
    struct Stem {
      std::string_view stem;
      std::string_view country;
    };
    static constexpr Stem kStems[] = {{"anglo", "britain"}, {"franco", "france"},  {"sino", "china"},
                                      {"russo", "russia"},  {"indo", "india"},     {"italo", "italy"},
                                      {"hispano", "spain"}, {"austro", "austria"}, {"nippo", "japan"}};
    const bool joined = in(i + 2) && token(i + 1).form == "-" && !token(i).space_after && !token(i + 1).space_after;
    const PlaceEntry* second = joined ? lexicon().place(lower(i + 2)) : nullptr;
    if (second == nullptr || !second->adjective) return nullptr;
    const std::string word = lower(i);
    for (const Stem& each : kStems) {
      if (each.stem == word) return lexicon().place(each.country);
    }
    return nullptr;
  }

  // Whether the sentence reader says that a name begins here, or its tag does.
  bool is_name_word(std::uint32_t i) const {
    return tag(i) == Tag::propn ||
           (name_of_[i] != nullptr && name_of_[i]->begin == i && is_capital(token(i).form) && tag(i) != Tag::noun);
  }

  // The end of the run of words that may be one name: what the sentence reader marks, or proper nouns side by side.
  std::uint32_t run_end(std::uint32_t begin) const {
    std::uint32_t i = begin + 1;
    if (name_of_[begin] != nullptr) i = std::min(end_, name_of_[begin]->end);
    while (in(i) && !is_date_word(i)) {
      if (name_of_[i] != nullptr && name_of_[i]->begin == i && name_of_[i - 1] != nullptr && !is_home_of(begin, i))
        break;  // another name
      const bool word = tag(i) == Tag::propn && token(i - 1).form != "-";
      if (word || (tag(i) == Tag::num && is_name_number(i))) {
        ++i;
      } else if (is_letter_of_name(i)) {
        ++i;
      } else if ((tag(i + 1) == Tag::propn && joins_names(i)) || joins_number(i)) {
        i += 2;
      } else if (is_particle(i) && in(i + 1) && is_particle(i + 1) && tag(i + 2) == Tag::propn) {  // "von der"
        i += 3;
      } else if (const std::uint32_t next = after_connector(begin, i); next > i) {
        i = next;
      } else {
        break;
      }
    }
    return i;
  }

  // "A" of "the Lega A club": a letter by itself, where no article has a capital.
  bool is_letter_of_name(std::uint32_t i) const {
    const std::string& form = token(i).form;
    return form.size() == 1 && form[0] >= 'A' && form[0] <= 'Z' && form != "I" && !title_case_ &&
           token(i - 1).tag == Tag::propn && token(i - 1).space_after && token(i).space_after &&
           !is_capital(token(i + 1).form);
  }

  // "China" of "China Acme": a country whose adjective would stand there if the company were only said to be from it.
  bool is_home_of(std::uint32_t begin, std::uint32_t i) const {
    const PlaceEntry* place = begin + 1 == i ? lexicon().place(lower(begin)) : nullptr;
    return place != nullptr && place->kind == PlaceEntry::Kind::country && !place->adjective &&
           place->name == token(begin).form && name_of_[i]->type == EntityType::organization &&
           token(begin).deprel == "compound" && token(begin).head >= i && token(begin).head < name_of_[i]->end;
  }

  // "Anna de Wit"
  bool is_particle(std::uint32_t i) const {
    return one_of(token(i).form, {"de", "van", "von", "der", "den", "di", "da",  "del", "della", "du",
                                  "le", "la",  "bin", "ibn", "al",  "el", "ter", "ten", "do",    "dos"});
  }

  // "Acme, Inc."
  bool is_legal_form(std::uint32_t i) const {
    return one_of(lower(i), {"inc", "inc.", "ltd", "ltd.", "llc", "l.p.", "lp", "corp", "corp.", "plc", "co.", "s.a.",
                             "n.v.", "l.l.c."});
  }

  // "Tea & Co", "Anna de Wit", "Acme, Inc.": REQUIRES a name after token `i`.
  bool joins_names(std::uint32_t i) const {
    if (token(i).form == ",") return is_legal_form(i + 1);
    if (is_inside_title(i)) return true;
    if (token(i).form == "'" || token(i).form == "'s") {  // "Miners' Union", "People's Reform Party"
      const bool many =
          token(i - 1).form.ends_with('s') || one_of(lower(i - 1), {"people", "women", "men", "children"});
      std::uint32_t last = i + 1;
      while (tag(last + 1) == Tag::propn && token(last).space_after) ++last;
      return many && lexicon().is_organization_word(lower(last));
    }
    if (token(i).form == "-")
      return !token(i - 1).space_after && !token(i).space_after &&
             (is_capital(token(i + 1).form) || tag(i + 2) == Tag::propn || (i > 1 && tag(i - 2) == Tag::propn));
    return token(i).form == "&" || (is_particle(i) && is_capital(token(i + 1).form));
  }

  // "the Salmon's Tale film", "Ann Lee's Skating 2": the name of a work. What belongs to somebody by that name is two
  // names.
  bool is_inside_title(std::uint32_t i) const {
    if (token(i).form != "'s" || i < begin_ + 2) return false;
    std::uint32_t last = i + 1;
    while (tag(last + 1) == Tag::propn || tag(last + 1) == Tag::num) ++last;
    const NameSpan* owner = name_of_[i - 1];
    if (owner != nullptr && owner->type == EntityType::person && owner->end > owner->begin + 1)
      return tag(last) == Tag::num && token(last).form.size() == 1;
    const WordInfo* first = words_.find(token(i - 1).form);
    const bool alone = owner == nullptr && tag(i - 2) != Tag::propn && lexicon().place(lower(i - 1)) == nullptr;
    if (!alone || (first != nullptr && (first->names & kAnyName) != 0)) return false;
    const bool nouns = words_.noun(lower(i - 1)) != nullptr && words_.noun(lower(i + 1)) != nullptr;
    return last == i + 1 && nouns &&
           one_of(token(i + 2).lemma,
                  {"film", "movie", "musical", "novel", "book", "album", "cartoon", "opera", "trilogy", "sequel"});
  }

  // "Rover-2"
  bool joins_number(std::uint32_t i) const {
    const bool joined = token(i).form == "-" && !token(i - 1).space_after && !token(i).space_after && in(i + 1);
    const std::string& form = token(joined ? i + 1 : i).form;
    return joined && tag(i - 1) == Tag::propn && form.size() < 4 && !(in(i + 2) && token(i + 2).form == "-") &&
           std::all_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  // "Acme 2005 is", "Rover 2", not "Acme 300 jobs".
  bool is_name_number(std::uint32_t i) const {
    const std::string& form = token(i).form;
    const bool digits =
        std::all_of(form.begin(), form.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
    if (!digits || form.size() > 4 || tag(i - 1) != Tag::propn || is_date_word(i - 1) ||
        lexicon().place(lower(i - 1)) != nullptr)
      return false;
    if (tag(i + 1) == Tag::num || tag(i + 1) == Tag::sym || one_of(lower(i + 1), {"per", "percent", "%"})) return false;
    if (in(i + 1) && !token(i).space_after && one_of(lower(i + 1), {"m", "bn", "tn", "k", "mn", "b"})) return false;
    return !(tag(i + 1) == Tag::noun && is_plural(i + 1) && form.size() > 1);
  }

  // "of" and "for" inside "Ministry of X", "Institute for X"; "and" inside "Food and Drug Administration".
  std::uint32_t after_connector(std::uint32_t begin, std::uint32_t i) const {
    const std::string& form = token(i).form;
    std::uint32_t next = i + 1;
    if (form == "of" || form == "for") {
      if (token(next > i && in(next) ? next : i).form == "the") ++next;
      const std::string before = lower(i - 1);
      const bool fits = lexicon().is_organization_word(before) || before == "republic" || before == "kingdom" ||
                        before == "isle" || before == "exchange" ||
                        (form == "of" && (before == "bank" || before == "states" || lexicon().is_event_word(before)));
      return fits && tag(next) == Tag::propn && !is_date_word(next) ? next + 1 : i;
    }
    if (form != "and" || tag(next) != Tag::propn) return i;
    for (std::uint32_t k = begin; k < i; ++k) {
      if (one_of(lower(k), {"ministry", "department", "committee", "office", "for"}) && k + 1 < i)
        return name_end(next);
    }
    std::uint32_t last = next;
    while (tag(last + 1) == Tag::propn) ++last;
    const bool body = one_of(lower(last), {"commission", "administration", "agency", "authority", "committee"});
    if (body && last > next && i == begin + 1) return last + 1;
    if (tag(last + 2) == Tag::propn && joins_names(last + 1)) last += 2;  // "the Dock and Mill Workers' Union"
    const bool members = one_of(lower(last), {"union", "federation", "association", "alliance", "council", "board"});
    const bool article = begin > begin_ && lower(begin - 1) == "the" && i == begin + 1;
    return members && last > next && article && !is_in_capitals(token(begin).form) ? last + 1 : i;
  }

  // The end of the proper nouns that begin at `i`.
  std::uint32_t name_end(std::uint32_t i) const {
    while (tag(i + 1) == Tag::propn) ++i;
    return i + 1;
  }

  // A run may hold a role: "Acme Chief Executive Ann Lee" is a company, a role, and a person.
  std::uint32_t read_names(std::uint32_t begin, std::uint32_t end) {
    std::uint32_t name_begin = begin;
    for (std::uint32_t i = begin; i < end; ++i) {
      const bool title = is_bare_title(i) && i + 1 < end;
      const bool role = is_role(i) && i + 1 < end && tag(i + 1) == Tag::propn;
      if (!title && !role && !is_kind_of_person(i)) continue;
      add_name(name_begin, without_role_words(name_begin, i), false);
      name_begin = i + 1;
    }
    add_name(name_begin, end, name_begin > begin);
    return end;
  }

  // "Alderwoman" of "Alderwoman Ann Lee": the name that the sentence reader marks begins behind it.
  bool is_kind_of_person(std::uint32_t i) const {
    const NameSpan* name = in(i + 1) ? name_of_[i + 1] : nullptr;
    if (name == nullptr || name->begin != i + 1 || name->end < i + 3 || name->type != EntityType::person ||
        name_of_[i] != nullptr)
      return false;
    const std::string word = lower(i);
    const WordInfo* info = words_.find(word);
    const bool given = info != nullptr && (info->names & kPersonNames) != 0;
    const WordInfo* noun = words_.noun(word);
    return !given && noun != nullptr && noun->primary == NounClass::person;
  }

  bool is_bare_title(std::uint32_t i) const {
    std::string word = lower(i);
    if (!word.empty() && word.back() == '.') word.pop_back();
    if (!lexicon().is_title(word)) return false;
    if (!is_doubtful_role(word) &&
        !one_of(word, {"justice", "judge", "sister", "brother", "father", "princess", "colonel", "admiral"}))
      return true;
    return in(i + 1) && lexicon().is_given_name(lower(i + 1));
  }

  // Before a role: "Prime" of "Prime Minister", "Finance" of "Finance Minister" are no name.
  std::uint32_t without_role_words(std::uint32_t begin, std::uint32_t end) const {
    const bool of_state = one_of(lower(end), {"minister", "secretary", "commissioner"});
    while (end > begin) {
      const std::string word = lower(end - 1);
      if (lexicon().is_organization_word(word) && end > begin + 1 && !is_role(end - 1)) break;  // "European Commission"
      const bool adjective = lexicon().tag(word) == Tag::adj || one_of(word, {"vice", "deputy"});
      const bool department = of_state && lexicon().place(word) == nullptr && words_.noun(word) != nullptr;
      const bool field = department || lexicon().tag(word) == Tag::noun ||
                         one_of(word, {"finance", "foreign", "interior", "defence", "defense", "culture"});
      if (!adjective && !field && !is_role(end - 1) && !is_field_of_minister(end - 1)) break;
      --end;
    }
    return end;
  }

  // "Construction" of "Construction Minister Ann Lee": a common noun that the sentence reader has in no name.
  bool is_field_of_minister(std::uint32_t i) const {
    if (!one_of(lower(i + 1), {"minister", "secretary"}) || name_of_[i] != nullptr) return false;
    return lexicon().place(lower(i)) == nullptr && words_.noun(lower(i)) != nullptr;
  }

  void add_name(std::uint32_t begin, std::uint32_t end, bool person) {
    if (is_opening_noun(begin, end)) {
      if (end == begin + 1) return;
      ++begin;
      person = true;
    }
    for (std::uint32_t i = begin + 1; i + 2 < end; ++i)  // "Mae-lin Cho"
      person = person || (token(i).form == "-" && !is_capital(token(i + 1).form) && tag(i + 1) == Tag::propn);
    if (end - begin > 1 && is_field_of_office(begin)) {
      ++begin;
      person = true;
    }
    end = without_home(begin, end);
    if (end > begin && is_member_of_parliament(end - 1)) --end;  // "a Reform Party MP"
    while (begin < end && is_measure(begin)) ++begin;
    if (begin >= end) return;  // nothing is left of it
    std::uint32_t titles = begin;
    while (titles < end && is_title_word(titles)) ++titles;
    if (titles == end) return;
    while (begin < end && name_of_[begin] != nullptr && is_title_word(end - 1)) --end;
    while (begin < end && tag(begin) != Tag::propn && tag(begin) != Tag::adj) ++begin;
    while (begin < end && tag(end - 1) != Tag::propn && tag(end - 1) != Tag::num && tag(end - 1) != Tag::adj &&
           !is_letter_of_name(end - 1))
      --end;
    if (begin >= end) return;
    const PlaceEntry* place = lexicon().place(key(begin, end));
    if (place == nullptr && (end - begin == 1 ? is_nothing(begin) : is_role_phrase(begin, end))) return;
    if (is_board(begin, end) || is_time(begin, end)) return;
    if (end - begin == 1 && (is_half_of_office(begin) || is_unit_of_number(begin))) return;
    if (end == begin + 2 && lower(begin) == "series" && token(begin + 1).form.size() == 1) return;  // "Series B"
    const bool family = place == nullptr && !person && begin > begin_ && lower(begin - 1) == "the" &&
                        lower(end) == "family" && tag(end + 1) != Tag::noun && tag(end + 1) != Tag::propn;
    Mention mention = make(begin, family ? end + 1 : end, Mention::Kind::name);
    if (family) mention.type = EntityType::organization;  // "the Hale family"
    if (person && place == nullptr) mention.type = EntityType::person;
    if (place != nullptr) {
      mention.type = EntityType::place;
      if (place->kind == PlaceEntry::Kind::country) mention.name = place->name;
    }
    document_.mentions.push_back(std::move(mention));
  }

  // "GB" of "512GB", "GMT" of "1015 GMT", both words of "4:20 PM ET".
  bool is_measure(std::uint32_t i) const {
    const std::string word = lower(i);
    if (i == begin_) return false;
    if (tag(i - 1) == Tag::num)
      return is_clock(word) ||
             one_of(word, {"kb",  "mb", "gb",  "tb",  "pb",  "kw",   "mw",   "gw", "kwh", "mwh",  "gwh",
                           "twh", "hz", "khz", "mhz", "ghz", "mbps", "gbps", "am", "pm",  "a.m.", "p.m.",
                           "nm",  "mm", "cm",  "km",  "kg",  "mph",  "mpg",  "hp", "bhp", "fps",  "mah"});
    return is_clock(word) && one_of(lower(i - 1), {"am", "pm", "a.m.", "p.m.", "a.m", "p.m"});
  }

  // Time zones.
  static bool is_clock(std::string_view word) {
    return one_of(word, {"gmt", "utc", "bst", "cet", "cest", "et",  "est", "edt", "ct",  "cst", "cdt",  "mt",
                         "mst", "mdt", "pt",  "pst", "pdt",  "jst", "kst", "ist", "hkt", "sgt", "aest", "aedt"});
  }

  // "Board of Directors": a part of whatever has one.
  bool is_board(std::uint32_t begin, std::uint32_t end) const {
    return end == begin + 3 && lower(begin) == "board" && lower(begin + 1) == "of" &&
           one_of(lower(begin + 2), {"directors", "trustees", "governors", "regents", "managers"});
  }

  // "New Year"
  bool is_time(std::uint32_t begin, std::uint32_t end) const {
    const WordInfo* word = words_.find(text(begin, end));
    return word != nullptr && (word->names & kAnyName) == kTimeName;
  }

  // "Acme of the Philippines" is Acme; "Bank of Norway", "Republic of Korea", "Prince of Wales" are all name.
  std::uint32_t without_home(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin + 1; i + 1 < end; ++i) {
      if (token(i).form != "of") continue;
      const std::uint32_t home = lower(i + 1) == "the" ? i + 2 : i + 1;
      const PlaceEntry* place = home < end ? lexicon().place(key(home, end)) : nullptr;
      const bool country = place != nullptr && place->kind == PlaceEntry::Kind::country;
      return country && words_.noun(lower(i - 1)) == nullptr ? i : end;
    }
    return end;
  }

  // What people are experts in.
  static bool is_field(std::string_view word) {
    return one_of(word,
                  {"security",  "tennis",   "football",  "cricket", "rugby",    "golf",     "boxing",   "technology",
                   "energy",    "oil",      "finance",   "fashion", "film",     "music",    "media",    "computer",
                   "software",  "internet", "insurance", "banking", "privacy",  "consumer", "market",   "marketing",
                   "industry",  "data",     "health",    "science", "business", "car",      "motor",    "aviation",
                   "transport", "travel",   "telecoms",  "retail",  "property", "currency", "economics"});
  }

  // "Swimmer" of "Swimmer Ann Lee", "Security" of "Security expert Ann Lee": a common noun that opens the sentence.
  bool is_opening_noun(std::uint32_t begin, std::uint32_t end) const {
    const std::string word = lower(begin);
    if (begin != begin_ || lexicon().is_given_name(word)) return false;
    if (end == begin + 1)
      return is_field(word) && tag(end) == Tag::noun && (lexicon().noun_kinds(token(end).lemma) & kRoleNoun) != 0 &&
             tag(end + 1) == Tag::propn;
    if (word.ends_with('s') || words_.noun(word) == nullptr) return false;
    Token noun = token(begin);
    noun.tag = Tag::noun;
    noun.lemma = word;
    return (noun_kinds(words_, noun) & kPersonNoun) != 0 && lexicon().is_given_name(lower(begin + 1));
  }

  bool is_member_of_parliament(std::uint32_t i) const {
    return one_of(token(i).form, {"MP", "MPs", "MEP", "MEPs", "MSP", "MSPs"});
  }

  // "State" of "Secretary of State Ann Lee"
  bool is_field_of_office(std::uint32_t i) const {
    return i >= begin_ + 2 && lower(i - 1) == "of" && one_of(lower(i - 2), {"secretary", "minister"}) &&
           words_.noun(lower(i)) != nullptr;
  }

  // A capitalised word that names nothing by itself: a title, a role, a lone letter.
  bool is_nothing(std::uint32_t i) const {
    const std::string word = lower(i);
    const std::size_t hyphen = word.rfind('-');  // "CD-burning"
    if (hyphen != std::string::npos && word.ends_with("ing") &&
        token(i).form.compare(hyphen, std::string::npos, word, hyphen) == 0)
      return true;
    return token(i).form.size() < 2 || word.find_first_not_of("ivx-") == std::string::npos || is_prefixed(i) ||
           one_of(word, {"internet", "web", "r&d"}) || is_degree(word) || lexicon().is_title(word) || is_role(i) ||
           (lexicon().is_function_word(word) && !is_acronym_after_article(i)) || lexicon().tag(word) == Tag::num ||
           (lexicon().noun_kinds(word) & (kTimeNoun | kMoneyNoun)) != 0 || is_people(word) ||
           (lexicon().is_company_suffix(word) && !is_named_alone(i)) || (is_common_heading(word) && !stands_as_name(i));
  }

  // "Pan" of "Pan-European", "Anti-virus"
  bool is_prefixed(std::uint32_t i) const {
    const std::string word = lower(i);
    const std::string_view prefix = std::string_view(word).substr(0, word.find('-'));
    if (!one_of(prefix, {"pan", "anti", "non", "post", "pre", "pro", "trans", "cross", "mid", "inter"})) return false;
    const bool apart = token(i + 1).form == "-" && !token(i).space_after;
    return prefix.size() == word.size() ? apart
                                        : !is_capital(std::string_view(token(i).form).substr(prefix.size() + 1));
  }

  // "Mbps" of "4Mbps"
  bool is_unit_of_number(std::uint32_t i) const {
    return i > begin_ && tag(i - 1) == Tag::num && !token(i - 1).space_after;
  }

  // "Trade" of "the Trade and Industry Secretary"
  bool is_half_of_office(std::uint32_t i) const {
    return lower(i + 1) == "and" && tag(i + 2) == Tag::propn && tag(i + 3) == Tag::propn &&
           one_of(lower(i + 3), {"secretary", "minister", "commissioner"}) && words_.noun(lower(i)) != nullptr;
  }

  // "Europeans", "Britons"
  static bool is_people(const std::string& word) {
    if (!word.ends_with('s') || lexicon().place(word) != nullptr) return false;
    const PlaceEntry* place = lexicon().place(std::string_view(word).substr(0, word.size() - 1));
    return word == "britons" || (place != nullptr && place->adjective);
  }

  // "the WHO"
  bool is_acronym_after_article(std::uint32_t i) const {
    return i > begin_ && lower(i - 1) == "the" && token(i).form.size() > 2 && is_in_capitals(token(i).form);
  }

  // "HBA" of "the airline HBA": a whole name to the sentence reader, in capitals.
  bool is_named_alone(std::uint32_t i) const {
    const NameSpan* name = name_of_[i];
    return name != nullptr && name->begin == i && name->end == i + 1 && name->type == EntityType::organization &&
           is_in_capitals(token(i).form);
  }

  // Academic degrees.
  static bool is_degree(std::string_view word) {
    return one_of(word, {"phd",      "ph.d",      "ph.d.", "mba",    "m.b.a.", "b.a.", "b.sc.", "bsc",
                         "msc",      "m.sc.",     "m.a.",  "b.s.",   "m.s.",   "j.d.", "m.d.",  "llb",
                         "bachelor", "doctorate", "mphil", "m.phil", "a.b.",   "bfa",  "mfa"});
  }

  // "Unit" of "bought from Unit": where a defined term would have an article.
  bool stands_as_name(std::uint32_t i) const {
    if (i == begin_ || !token(i - 1).space_after || tag(i + 1) == Tag::propn || is_plural(i)) return false;
    const bool place = tag(i - 1) == Tag::adp || tag(i - 1) == Tag::verb;
    return place && (lexicon().noun_kinds(lower(i)) & kPersonNoun) == 0 && !document_.sentences[sentence_].headline;
  }

  static bool is_common_heading(const std::string& word) {
    const NounKinds kinds = lexicon().noun_kinds(word);
    return (kinds & kUnsaidKinds) != 0 && (kinds & kOrganizationNoun) == 0;
  }

  // "Chief Operating Officer"
  bool is_role_phrase(std::uint32_t begin, std::uint32_t end) const {
    if ((lexicon().noun_kinds(lower(end - 1)) & kRoleNoun) == 0) return false;
    for (std::uint32_t i = begin; i + 1 < end; ++i) {
      const std::string word = lower(i);
      if (!lexicon().tag(word) && lexicon().noun_kinds(word) == 0 && (words_.parts_of_speech(word) & kVerb) == 0 &&
          !word.ends_with("ive"))
        return false;
    }
    return true;
  }

  Mention make(std::uint32_t begin, std::uint32_t end, Mention::Kind kind) const {
    Mention mention;
    mention.kind = kind;
    mention.sentence = sentence_;
    mention.begin = begin;
    mention.end = end;
    mention.head = end - 1;
    for (std::uint32_t i = begin; i < end; ++i) {  // the token that hangs on something outside
      const std::uint32_t head = token(i).head;
      if (head == kNone || head < begin || head >= end) mention.head = i;
    }
    if (kind == Mention::Kind::name) mention.name = text(begin, end);
    const std::size_t hyphen = mention.name.find('-');  // "ex-Acme", "post-Acme"
    const bool joined = hyphen != std::string::npos && is_capital(std::string_view(mention.name).substr(hyphen + 1));
    if (joined && (ascii_lower(mention.name.substr(0, hyphen)) == "ex" ||
                   one_of(mention.name.substr(0, hyphen), {"post", "pre", "non", "anti", "pro"})))
      mention.name.erase(0, hyphen + 1);
    return mention;
  }

  std::string text(std::uint32_t begin, std::uint32_t end) const {
    std::string name;
    for (std::uint32_t i = begin; i < end; ++i) {
      name += token(i).form;
      if (i + 1 < end && token(i).space_after) name += ' ';
    }
    return name;
  }

  std::uint32_t read_pronoun(std::uint32_t i) {
    const std::string word = lower(i);
    Mention mention = make(i, i + 1, Mention::Kind::pronoun);
    const bool is_country = token(i).form == "US";
    if (one_of(word, {"it", "its", "itself", "we", "our", "us", "ours"}) && !is_country) {
      mention.type = EntityType::company;
    } else if (one_of(word, {"he", "him", "his", "himself", "she", "her", "hers", "herself"})) {
      mention.type = EntityType::person;
    } else {
      return i + 1;
    }
    document_.mentions.push_back(std::move(mention));
    return i + 1;
  }

  // "the company", "this Dutch brewer"
  std::uint32_t read_description(std::uint32_t i) {
    if (!one_of(lower(i), {"the", "this", "that"})) return i + 1;
    return add_description(i, i + 1);
  }

  // In news mostly a firm, though the words say a person.
  static bool is_trader(std::string_view noun) {
    return one_of(noun, {"grocer", "brewer", "jeweller", "baker", "distiller", "bookmaker", "tailor", "outfitter",
                         "florist", "butcher", "chemist", "hotelier"});
  }

  // A description from token `begin`, an article or not, whose words start at `i`; where to go on.
  std::uint32_t add_description(std::uint32_t begin, std::uint32_t i) {
    std::uint32_t end = i;
    while (tag(end) == Tag::adj || tag(end) == Tag::noun || tag(end) == Tag::num) {
      if (place_end(end) > end) return i;  // "the Italian company": the place is a mention of its own
      ++end;
    }
    if (end == i || tag(end - 1) != Tag::noun || tag(end) == Tag::propn || is_plural(end - 1)) return i;
    const NounKinds kinds = lexicon().noun_kinds(token(end - 1).lemma);
    if ((kinds & kUnitNoun) != 0 && lower(end) == "of") return i;  // "the arm of Acme": not the one before
    Mention mention = make(begin, end, Mention::Kind::description);
    if ((kinds & (kCompanyNoun | kUnitNoun)) != 0 || is_trader(token(end - 1).lemma) ||
        (end > i + 1 && is_leader_of_trade(document_, end - 1))) {
      mention.type = EntityType::company;
    } else if ((kinds & kPersonNoun) != 0) {
      mention.type = EntityType::person;
    } else if ((kinds & kPlaceNoun) != 0 || token(end - 1).lemma == "nation") {
      mention.type = EntityType::place;
    } else if ((kinds & kOrganizationNoun) != 0) {
      mention.type = EntityType::organization;
    } else if ((kinds & kProductNoun) != 0) {
      mention.type = EntityType::product;
    } else {
      return i;
    }
    document_.mentions.push_back(std::move(mention));
    return end;
  }

  // "Asian" and "European" say no country: they mean a region only where the article names it too.
  void drop_region_words() {
    const auto is_word = [this](const Mention& mention) {
      const bool is_place = mention.type == EntityType::place;
      const PlaceEntry* place = is_place ? lexicon().place(key(mention.begin, mention.end)) : nullptr;
      return place != nullptr && place->adjective && place->country.empty();
    };
    std::unordered_set<std::string> named;
    for (const Mention& mention : document_.mentions) {
      if (mention.type == EntityType::place && !is_word(mention)) named.insert(mention.name);
    }
    std::erase_if(document_.mentions,
                  [&](const Mention& mention) { return is_word(mention) && !named.contains(mention.name); });
  }

  // "Analysis: how", "Sand is cheap" of what stores heat in sand: a common word that has a capital only where every
  // word has one.
  void drop_lone_openers() {
    const auto opens = [this](const Mention& mention) {
      const std::uint32_t first = document_.sentences[mention.sentence].begin;
      const bool quoted = mention.begin == first + 1 && token(first).tag == Tag::punct;
      return mention.kind == Mention::Kind::name && mention.end == mention.begin + 1 &&
             (mention.begin == first || quoted) && name_of_[mention.begin] == nullptr;
    };
    std::unordered_set<std::string_view> written;
    for (const Token& each : document_.tokens) written.insert(each.form);
    std::unordered_set<std::string> named;
    for (const Mention& mention : document_.mentions) {
      if (mention.kind == Mention::Kind::name && !opens(mention)) named.insert(mention.name);
    }
    std::erase_if(document_.mentions, [&](const Mention& mention) {
      if (!opens(mention) || mention.type != EntityType::thing || named.contains(mention.name)) return false;
      const bool alone = token(mention.end).form == ":" || mention.end == document_.sentences[mention.sentence].end;
      if (written.contains(lower(mention.begin))) return true;
      const WordInfo* word = words_.find(lower(mention.begin));
      return alone && word != nullptr && word->usual_parts != 0 && (word->names & ~kCommonFirst) == 0;
    });
  }

  // Goods after their maker: "Acme phones", "Acme's new phones".
  void add_goods() {
    std::vector<Mention> found;
    for (std::size_t m = 0; m < document_.mentions.size(); ++m) {
      const Mention& maker = document_.mentions[m];
      if (maker.kind != Mention::Kind::name || maker.type != EntityType::company) continue;
      sentence_ = maker.sentence;
      begin_ = document_.sentences[sentence_].begin;
      end_ = document_.sentences[sentence_].end;
      const std::uint32_t next = m + 1 < document_.mentions.size() ? document_.mentions[m + 1].begin : kNone;
      if (auto goods = goods_after(maker, next)) found.push_back(std::move(*goods));
    }
    if (found.empty()) return;
    document_.mentions.insert(document_.mentions.end(), std::make_move_iterator(found.begin()),
                              std::make_move_iterator(found.end()));
    std::stable_sort(document_.mentions.begin(), document_.mentions.end(),
                     [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
  }

  // "Acme's new phone, the Rover": has a name of its own.
  bool is_named_behind(std::uint32_t i) const {
    if (lower(i) == "," || lower(i) == "-") ++i;
    if (lower(i) == "the") ++i;
    return in(i) && tag(i) == Tag::propn;
  }

  std::optional<Mention> goods_after(const Mention& maker, std::uint32_t next_mention) const {
    const bool common = maker.end == maker.begin + 1 && lexicon().noun_kinds(lower(maker.begin)) != 0;
    if (common) return std::nullopt;  // "Coalition aircraft"
    std::uint32_t begin = maker.end;
    if (lower(begin) == "'s" || lower(begin) == "'") ++begin;
    std::uint32_t end = begin;
    std::string name = maker.name;
    while (in(end) && end < next_mention && end < begin + 4 && (tag(end) == Tag::adj || tag(end) == Tag::noun)) {
      if (tag(end) == Tag::noun) name += " " + token(end).form;
      ++end;
    }
    if (end == begin || tag(end - 1) != Tag::noun || tag(end) == Tag::propn) return std::nullopt;
    if ((lexicon().noun_kinds(token(end - 1).lemma) & kGoodsNoun) == 0) return std::nullopt;
    const bool flown = one_of(lower(maker.end - 1), {"air", "airlines", "airline", "airways"}) &&
                       one_of(token(end - 1).lemma, {"jet", "aircraft", "plane", "airliner", "helicopter"});
    if (flown) return std::nullopt;  // "an Acme Air jet"
    if (!is_plural(end - 1) && is_named_behind(end)) return std::nullopt;
    const Token& noun = token(end - 1);  // "the Rover, Acme's software"
    if (noun.deprel == "appos" && noun.head != kNone && token(noun.head).tag == Tag::propn) return std::nullopt;
    Mention mention = make(begin, end, Mention::Kind::name);
    mention.type = EntityType::product;
    mention.name = std::move(name);
    return mention;
  }

  Document& document_;
  const WordKnowledge& words_;
  std::vector<const NameSpan*> name_of_;           // of each token
  std::unordered_set<std::string_view> acronyms_;  // words in capitals
  std::uint32_t sentence_ = 0;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
  bool title_case_ = false;
};

}  // namespace

void MentionFinder::annotate(Document& document) const {
  document.mentions.clear();
  Finder(document, words_).run();
}

}  // namespace newsgraph::ingest
