// Relations that noun phrases state: what a noun beside a name says of it, possessors, places, parts of names.
#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/clause_arguments.h"
#include "ingest/name_words.h"
#include "ingest/relation_context.h"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t kLeadingReach = 16;  // tokens from an article to the name that its phrase describes
constexpr std::uint32_t kPhraseReach = 9;    // tokens after a noun in which its "of" phrase is looked for
constexpr std::uint32_t kFieldReach = 15;    // the same with a field in between: "professor of ... at"

constexpr NounKinds kOffices = kRoleNoun | kFounderNoun | kOwnerNoun;  // "founder and shareholder of"

using Arguments = std::vector<Argument>;

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What a noun that describes a name has around it.
struct Description {
  Argument named;              // whom it describes
  std::uint32_t noun = 0;      // "executive"
  Arguments owners;            // "Acme's", "its"
  Arguments compounds;         // "Acme" of "Acme chief executive", "French" of "French carrier"
  Arguments complements;       // "of Acme"
  bool stands_before = false;  // "chief executive Ann Lee"
};

class NounReader {
 public:
  explicit NounReader(RelationContext& context) : context_(context) {}

  void run() {
    for (const Mention& mention : context_.document().mentions) {
      if (mention.kind != Mention::Kind::name || mention.entity == kNone) continue;
      read_before(mention);
      read_after_comma(mention);
      read_in_commas(mention);
      read_after_phrase(mention);
      read_birth(mention);
      read_person_of(mention);
      read_seat(mention);
      read_home(mention);
      read_unit_after(mention);
      read_possessor(mention);
      read_place_after(mention);
      read_event_place(mention);
      read_demonym(mention);
    }
    const auto size = static_cast<std::uint32_t>(context_.document().tokens.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      if (token(i).deprel == "appos") read_apposition(i);
      if (is_describing(i) && context_.child(i, "cop") != kNone) read_copula(i);
      if (one_of(lemma(i), {"formerly", "previously", "lately"})) read_former(i);
      if (lemma(i) == "one" && context_.child(i, "cop") != kNone) read_one_of(i);
      if (token(i).tag == Tag::noun) read_founding_member(i);
      if (token(i).tag == Tag::propn && context_.child(i, "cop") != kNone) read_turned_copula(i);
      if (token(i).tag == Tag::verb || token(i).tag == Tag::adj) read_hyphen(i);
      if (token(i).tag == Tag::adj || token(i).tag == Tag::noun) read_native(i);
      if (token(i).tag == Tag::adp) read_origin(i);
      if (token(i).tag == Tag::verb) read_becoming(i);
      if (token(i).tag == Tag::verb) read_running(i);
      if (token(i).tag == Tag::verb) read_move(i);
      if (token(i).tag == Tag::verb) read_degree(i);
      if (token(i).tag == Tag::noun) read_nationality(i);
      if (token(i).tag == Tag::noun) read_children(i);
      if (token(i).tag == Tag::noun) read_citizenship(i);
      if (token(i).tag == Tag::noun) read_place_of_country(i);
      if (token(i).tag == Tag::noun) read_examples(i);
      if (token(i).tag == Tag::noun) read_taking_office(i);
      if (context_.child(i, "cop") != kNone) read_being_in(i);
      if (one_of(lemma(i), {"available", "active", "present"}) && token(i).tag == Tag::adj) read_available(i);
    }
    read_names();
  }

 private:
  const Token& token(std::uint32_t i) const { return context_.token(i); }
  std::string_view lemma(std::uint32_t i) const { return context_.lemma(i); }
  const Sentence& sentence(std::uint32_t i) const { return context_.document().sentences[context_.sentence_of(i)]; }
  static Argument of(const Mention& mention) { return {mention.entity, mention.begin, mention.end}; }

  // "chief executive Ann Lee", "its chip unit Acme"
  void read_before(const Mention& mention) {
    const std::uint32_t noun = describing_noun(mention);
    if (noun == kNone) return;
    Description d;
    d.named = of(mention);
    d.noun = noun;
    d.stands_before = true;
    gather_before(d);
    describe(d);
    if (mention.type == EntityType::person && noun > sentence(noun).begin + 1 && token(noun - 1).tag == Tag::cconj &&
        (context_.kinds(noun - 2) & kRoleNoun) != 0 && (context_.kinds(noun) & kRoleNoun) != 0) {
      Description other = d;  // "Acme founder and chairman Ann Lee"
      other.noun = noun - 2;
      describe(other);
    }
    const Arguments all = context_.arguments(mention.head);  // "rivals A and B"
    for (std::size_t k = 1; is_plural_noun(noun) && k < all.size(); ++k) {
      d.named = all[k];
      describe(d);
      const bool kin = one_of(lemma(noun), {"brother", "sister", "sibling", "twin", "cousin"}) && d.owners.empty();
      const bool mutual = (context_.kinds(noun) & (kRivalNoun | kPartnerNoun)) != 0 && d.owners.empty() &&
                          d.compounds.empty() && token(mention.head).deprel.starts_with("nsubj") && !is_compared(noun);
      if (mutual && all.size() == 2 && context_.is(all[0], kBody) && context_.is(all[1], kBody)) {  // "rivals A and B"
        const bool rivals = (context_.kinds(noun) & kRivalNoun) != 0;
        add(all[0], rivals ? Relation::competes_with : Relation::partners_with, all[1], noun,
            rivals ? "rival" : "partner", 750);
      }
      if (kin && context_.is(all[0], kPerson) && context_.is(all[k], kPerson))
        add(all[k], Relation::family_of, all[0], noun, "kin", 850, std::string(lemma(noun)));
    }
  }

  // "smaller rivals", "other partners": than somebody else, of somebody else.
  bool is_compared(std::uint32_t noun) const {
    const std::uint32_t adjective = context_.child(noun, "amod");
    return adjective != kNone && (token(adjective).xpos == "JJR" || lemma(adjective) == "other");
  }

  // "its chip business, Acme, as": the name in commas, where the tree has it otherwise.
  void read_in_commas(const Mention& mention) {
    const std::uint32_t first = sentence(mention.begin).begin;
    const std::uint32_t end = sentence(mention.begin).end;
    std::uint32_t comma = mention.begin - 1;  // "its owner, the Norwegian investor Ann Lee,"
    while (comma > first && comma + 5 > mention.begin && mention.type == EntityType::person &&
           (token(comma).tag == Tag::noun || token(comma).tag == Tag::adj || token(comma).tag == Tag::det))
      --comma;
    if (mention.begin < first + 3 || comma < first + 2 || token(comma).form != ",") return;
    const bool closed = mention.end >= end || one_of(token(mention.end).form, {",", ".", ")", ";"});
    const bool listed = mention.end + 1 < end &&
                        (one_of(lemma(mention.end + 1), {"and", "or"}) || context_.mention(mention.end + 1) != nullptr);
    const std::uint32_t noun = comma - 1;
    if (!closed || listed || !is_describing(noun) || is_plural_noun(noun) || context_.mention(noun) != nullptr) return;
    const bool counterpart = lemma(noun) == "counterpart";  // of whatever kind
    if (!counterpart && !RelationContext::fits(context_.kinds(noun), mention.type)) return;
    if (token(mention.head).deprel == "appos" && token(mention.head).head == noun) return;  // read by the tree
    Description d;
    d.named = of(mention);
    d.noun = noun;
    gather_before(d);
    if (!d.owners.empty() || lemma(noun) == "native") describe(d);
  }

  // "The editor of the Courant, Ann Lee," and "A native of Oslo, Ann Lee studied": the phrase in front of the comma,
  // where the tree has the name otherwise.
  void read_after_phrase(const Mention& mention) {
    const std::uint32_t first = sentence(mention.begin).begin;
    if (mention.begin < first + 5) return;
    const std::uint32_t comma = mention.begin - (token(mention.begin - 1).tag == Tag::det ? 2 : 1);
    if (token(comma).form != ",") return;
    const std::uint32_t noun = noun_before_phrase(mention, comma);
    if (noun == kNone || is_plural_noun(noun)) return;
    if (token(mention.head).head == noun && token(mention.head).deprel == "appos") return;  // read by the tree
    const Mention* before = context_.mention(comma - 1);  // "an arena in Denver, Colorado"
    if (mention.type == EntityType::place && before != nullptr && before->type == EntityType::place &&
        entry(of(mention)) != nullptr && entry(of(mention))->kind != PlaceEntry::Kind::city)
      return;
    if (is_listed(mention)) {  // a person beside a company is no second one
      const Arguments others = complements(noun);
      if (mention.type != EntityType::person || others.empty() || !context_.is(others.front(), kBody)) return;
    }
    std::uint32_t begin = noun;  // of the phrase that it heads
    while (begin > first && begin + 8 > noun && token(begin - 1).tag != Tag::verb && token(begin - 1).tag != Tag::adp &&
           token(begin - 1).tag != Tag::punct && token(begin).tag != Tag::det)
      --begin;
    const bool definite = token(begin).tag == Tag::det || is_possessive(begin) || context_.mention(begin) != nullptr;
    if (!definite && begin != first) return;
    const std::uint32_t after = mention.end;
    const bool closed = after >= sentence(noun).end || one_of(token(after).form, {",", ".", ";"});
    const bool opens = begin == first || (begin == first + 1 && lemma(first) == "as");
    if (closed || (token(mention.head).deprel.starts_with("nsubj") && opens)) describe_by(noun, of(mention));
  }

  // "editor" of "the editor of the Courant, Ann Lee": the noun that says what the name after the comma is.
  std::uint32_t noun_before_phrase(const Mention& mention, std::uint32_t comma) const {
    const std::uint32_t first = sentence(comma).begin;
    for (std::uint32_t i = comma - 1; i > first && i + kLeadingReach > comma; --i) {
      const Tag tag = token(i).tag;
      const bool joins = tag == Tag::cconj && (lemma(i) == "both" || context_.mention(i - 1) != nullptr);
      if (tag == Tag::verb || tag == Tag::aux || tag == Tag::punct || (tag == Tag::cconj && !joins) ||
          tag == Tag::sconj)
        return kNone;
      if (tag != Tag::adp || !one_of(lemma(i), {"of", "at", "for", "with", "in"}) || !is_describing(i - 1)) continue;
      const Mention* here = context_.mention(i - 1);
      if (here != nullptr && here->kind == Mention::Kind::name) continue;
      if (RelationContext::fits(context_.kinds(i - 1), mention.type)) return i - 1;
    }
    return kNone;
  }

  // "Judge Ann Lee of the Commercial Court", "Bob Ray, of the law firm Hale Brook", "Chancellor Ann Lee of Austria"
  void read_person_of(const Mention& mention) {
    const std::uint32_t end = sentence(mention.begin).end;
    std::uint32_t i = mention.end;
    if (mention.type != EntityType::person || i + 1 >= end || sentence(i).headline) return;
    if (i + 4 < end && token(i).form == "," && token(i + 1).tag == Tag::num && token(i + 2).form == ",") {
      const Mention* home =
          one_of(lemma(i + 3), {"of", "from"}) ? context_.mention(i + 4) : nullptr;  // ", 44, of Oslo"
      if (home != nullptr && home->type == EntityType::place && home->entity != kNone)
        add(of(mention), Relation::lives_in, of(*home), mention.begin, "home", 750);
      return;
    }
    const std::string last = ascii_lower(token(i - 1).form);  // "Hale Professor of Medicine"
    if (last == "emeritus" || (lexicon().noun_kinds(last) & kRoleNoun) != 0) return;
    if (token(i).form == "," && one_of(lemma(i + 1), {"formerly", "previously", "late"})) i += 2;
    if (token(i).form == "," && lemma(i + 1) == "of") ++i;
    const std::uint32_t before = mention.begin > sentence(i).begin ? mention.begin - 1 : kNone;
    const bool posted = lemma(i) == "at" && before != kNone && context_.mention(before) == nullptr &&
                        (context_.kinds(before) & kRoleNoun) != 0;  // "analyst Ann Lee at Acme"
    if (i + 2 >= end || (lemma(i) != "of" && !posted)) return;
    ++i;
    if (token(i).tag == Tag::det) ++i;
    while (i + 1 < end && token(i).tag == Tag::noun && context_.mention(i) == nullptr) ++i;
    const Mention* other = i < end ? context_.mention(i) : nullptr;
    if (other == nullptr || other->begin != i || other->kind != Mention::Kind::name || other->entity == kNone) return;
    if (!is_last(other->end - 1, end) || (other->end < end && token(other->end).lemma == "'s")) return;
    const std::uint32_t first = sentence(i).begin;
    const std::uint32_t noun = mention.begin > first ? mention.begin - 1 : kNone;
    const bool titled = noun != kNone && context_.mention(noun) == nullptr && (context_.kinds(noun) & kRoleNoun) != 0;
    const std::string role = titled ? role_name(noun) : std::string();
    const bool leader = titled && leads(role, context_.kinds(noun));
    if (context_.is(of(*other), kBody)) {
      add(of(mention), leader ? Relation::leads : Relation::works_for, of(*other), mention.begin, "person-of", 750,
          role);
    } else if (context_.is(of(*other), kPlace) && titled && is_national(role)) {
      add(of(mention), Relation::citizen_of, of(*other), mention.begin, "office", 750, role);
    }
  }

  // "Bob Ray, formerly of the Danish airline Acme"
  void read_former(std::uint32_t adverb) {
    const std::uint32_t end = sentence(adverb).end;
    if (adverb < sentence(adverb).begin + 2 || adverb + 2 >= end || token(adverb - 1).form != ",") return;
    if (!one_of(lemma(adverb + 1), {"of", "at", "with"})) return;
    const Mention* person = context_.mention(adverb - 2);
    if (person == nullptr || person->entity == kNone || person->type != EntityType::person) return;
    for (const Argument& o : context_.phrase(adverb + 2)) {
      if (context_.is(o, kBody)) add(of(*person), Relation::works_for, o, adverb, "former", 750);
    }
  }

  // "the Commercial Court in Oslo"
  void read_seat(const Mention& mention) {
    const std::uint32_t end = sentence(mention.begin).end;
    if (!context_.is(of(mention), kBody) || mention.end + 1 >= end || lemma(mention.end) != "in") return;
    const std::uint32_t begin = mention.begin;  // "an analyst at Acme in Oslo"
    bool body =
        begin >= sentence(begin).begin + 2 && lemma(begin - 1) == "at" && (context_.kinds(begin - 2) & kRoleNoun) != 0;
    if (one_of(ascii_lower(token(mention.end - 1).form), {"university", "college", "hospital", "museum"})) body = true;
    if (mention.type == EntityType::company && !body) return;  // "Commercial Court", "School of Mines"
    for (std::uint32_t i = mention.begin; i < mention.end && !body; ++i)
      body = lexicon().is_organization_word(ascii_lower(token(i).form)) &&
             (i + 1 == mention.end || one_of(lemma(i + 1), {"of", "for"}));
    if (!body) return;
    const Mention* place = context_.mention(mention.end + 1);
    if (place == nullptr || place->type != EntityType::place || place->entity == kNone) return;
    if (token(place->head).deprel != "nmod" || token(place->head).head < mention.begin ||
        token(place->head).head >= mention.end)
      return;
    add(of(mention), Relation::located_in, of(*place), mention.begin, "seat", 700);
  }

  // "Foreign Ministers", "Foreign Affairs" of "Minister of Foreign Affairs", "Township": no name by itself.
  bool is_office(const Mention& mention) const {
    const std::string last = ascii_lower(token(mention.end - 1).form);
    const WordInfo* info = context_.words().noun(last);
    const NounClasses common = class_bit(NounClass::role) | class_bit(NounClass::place);
    if (info != nullptr && (info->kinds & common) != 0) return true;
    const std::uint32_t first = sentence(mention.begin).begin;
    return mention.begin >= first + 2 && one_of(lemma(mention.begin - 1), {"of", "for"}) &&
           (context_.kinds(mention.begin - 2) & kRoleNoun) != 0;
  }

  // "Acme of Norway", "Acme of the Philippines"
  void read_home(const Mention& mention) {
    const std::uint32_t end = sentence(mention.begin).end;
    std::uint32_t i = mention.end;
    if (mention.type != EntityType::company || i + 1 >= end || lemma(i) != "of" || sentence(i).headline) return;
    if (is_office(mention)) return;
    if (lemma(++i) == "the") ++i;
    const Mention* home = i < end ? context_.mention(i) : nullptr;
    if (home == nullptr || home->begin != i || home->entity == kNone) return;
    const PlaceEntry* entry = home->type == EntityType::place ? place(*home) : nullptr;
    if (entry != nullptr && entry->kind != PlaceEntry::Kind::region && is_last(home->end - 1, end))
      add(of(mention), Relation::located_in, of(*home), mention.begin, "home", 750);
  }

  // "Ann Lee (born 3 May 1968, Oslo)", "Ann Lee (3 May 1908, Oslo - 4 June 1968, Bergen)"
  void read_birth(const Mention& mention) {
    const std::uint32_t end = sentence(mention.begin).end;
    if (mention.type != EntityType::person || mention.end + 2 >= end || token(mention.end).form != "(") return;
    const bool born = one_of(ascii_lower(token(mention.end + 1).form), {"born", "b", "b."});
    bool dated = false;
    for (std::uint32_t i = mention.end + (born ? 2 : 1); i < end; ++i) {
      if (one_of(token(i).form, {")", ";"}) || (token(i).form == "-" && token(i - 1).space_after)) return;
      if (one_of(lemma(i), {"die", "near"})) return;
      dated = dated || (token(i).tag == Tag::num && token(i).form.size() == 4);
      const Mention* place = context_.mention(i);
      if (place == nullptr || place->type != EntityType::place || place->entity == kNone) continue;
      if (!born && (!dated || !ends_in_dash(place->end, end))) return;
      return add(of(mention), Relation::born_in, of(*place), mention.end + 1, "born", born ? 850 : 750);
    }
  }

  // Whether a dash comes before the bracket is closed: what follows it is of the death.
  bool ends_in_dash(std::uint32_t i, std::uint32_t end) const {
    for (; i < end && token(i).form != ")"; ++i) {
      if (token(i).form == "-") return true;
    }
    return false;
  }

  // "Originally from Oslo, Ann Lee", "Ann Lee, originally from Oslo,", "Ann Lee is originally from Oslo"
  void read_origin(std::uint32_t from) {
    if (lemma(from) != "from" || from == sentence(from).begin || lemma(from - 1) != "originally") return;
    const std::uint32_t end = sentence(from).end;
    const Mention* home = from + 1 < end ? context_.mention(from + 1) : nullptr;
    if (home == nullptr || home->type != EntityType::place || home->entity == kNone) return;
    const std::uint32_t opening = from - 1;
    Argument who;
    if (opening == sentence(from).begin) {
      std::uint32_t i = home->end;
      while (i + 1 < end && token(i).form != ",") ++i;
      const Mention* inner = i + 1 < end ? context_.mention(i + 1) : nullptr;
      const bool region = inner != nullptr && inner->type == EntityType::place;  // "from Oslo, Norway, Ann Lee"
      if (region && inner->end + 1 < end && token(inner->end).form == ",") i = inner->end;
      const Mention* person = i + 1 < end ? context_.mention(i + 1) : nullptr;
      if (person != nullptr && person->entity != kNone) who = of(*person);
    } else if (token(opening - 1).form == "," && opening > sentence(from).begin + 1) {
      who = context_.argument(opening - 2);
    } else if (context_.child(home->head, "cop") != kNone) {
      who = context_.argument(context_.child(home->head, "nsubj"));
    }
    if (context_.is(who, kPerson)) add(who, Relation::born_in, of(*home), from, "home", 700);
  }

  // "Ann Lee, a Taiwan-born American," and "Ann Lee is a Swede": a nationality that is itself the noun.
  void read_demonym(const Mention& mention) {
    if (mention.type != EntityType::place || !is_of_country(of(mention)) ||
        !is_last(mention.end - 1, sentence(mention.begin).end))
      return;
    const std::uint32_t article = context_.child(mention.head, "det");
    if (article == kNone || !one_of(lemma(article), {"a", "an"})) return;
    const bool beside = token(mention.head).deprel == "appos";
    const std::uint32_t who = beside ? token(mention.head).head : context_.child(mention.head, "nsubj");
    if (!beside && context_.child(mention.head, "cop") == kNone) return;
    for (const Argument& person : context_.arguments(who)) {
      if (context_.is(person, kPerson))
        add(person, Relation::citizen_of, of(mention), mention.head, "nationality", 750);
    }
  }

  // "Ann Lee holds a Swiss passport", "Ann Lee's Swiss citizenship"
  void read_citizenship(std::uint32_t noun) {
    if (!one_of(lemma(noun), {"citizenship", "passport", "nationality"})) return;
    Description d;
    d.noun = noun;
    gather_before(d);
    Arguments persons = d.owners;
    const std::uint32_t verb = token(noun).head;
    const bool held = verb != kNone && token(noun).deprel == "obj" &&
                      one_of(lemma(verb), {"hold", "have", "get", "take", "acquire", "obtain", "receive", "gain",
                                           "grant", "give", "renounce", "carry"});
    const std::uint32_t subject = held && persons.empty() ? subject_of(verb) : kNone;
    if (subject != kNone) persons = context_.arguments(subject);
    for (const Argument& who : persons) {
      for (const Argument& country : d.compounds) {
        if (context_.is(who, kPerson) && is_of_country(country))
          add(who, Relation::citizen_of, country, noun, "nationality", 750);
      }
    }
  }

  // "the Belgian city of Larksea", "the northern Indian state of Larksea"
  void read_place_of_country(std::uint32_t noun) {
    if ((context_.kinds(noun) & kPlaceNoun) == 0 || noun + 1 >= sentence(noun).end || lemma(noun + 1) != "of") return;
    const Mention* inner = noun + 2 < sentence(noun).end ? context_.mention(noun + 2) : nullptr;
    if (inner == nullptr || inner->begin != noun + 2 || inner->type != EntityType::place || inner->entity == kNone)
      return;
    Description d;
    d.noun = noun;
    gather_before(d);
    for (const Argument& country : d.compounds) {
      if (is_of_country(country)) add(of(*inner), Relation::located_in, country, noun, "place-in-place", 850);
    }
  }

  // "his native Oslo", "Ann Lee's native country, Norway", "their native city of Bergen"
  void read_native(std::uint32_t adjective) {
    if (lemma(adjective) != "native" || adjective + 1 >= sentence(adjective).end) return;
    Description d;
    d.noun = adjective;
    gather_before(d);
    const Mention* next = context_.mention(adjective + 1);
    Argument home = next == nullptr ? Argument{} : of(*next);
    if (!context_.is(home, kPlace) && (context_.kinds(adjective + 1) & kPlaceNoun) != 0) {
      const Arguments places = complements(adjective + 1);
      home = places.empty() ? context_.argument(adjective + 1) : places.front();
    }
    if (!context_.is(home, kPlace)) return;
    for (const Argument& who : d.owners) {
      if (context_.is(who, kPerson)) add(who, Relation::born_in, home, adjective, "home", 700);
    }
  }

  // Whether "and" follows the name, or after a comma another one.
  bool is_listed(const Mention& mention) const {
    const std::uint32_t end = sentence(mention.begin).end;
    if (mention.end < end && token(mention.end).tag == Tag::cconj) return true;
    return mention.end + 1 < end && token(mention.end).form == "," &&
           (token(mention.end + 1).tag == Tag::cconj || context_.mention(mention.end + 1) != nullptr);
  }

  bool is_plural_noun(std::uint32_t i) const { return token(i).xpos == "NNS" || token(i).xpos == "NNPS"; }

  // The noun right before a name that says what it names; kNone without one.
  std::uint32_t describing_noun(const Mention& mention) const {
    std::uint32_t noun = mention.begin;
    const std::uint32_t first = sentence(mention.begin).begin;
    while (noun > first && (one_of(token(noun - 1).form, {"\"", "'"}) || context_.is_title(noun - 1))) --noun;
    if (noun == first) return kNone;
    --noun;
    const Mention* other = context_.mention(noun);
    if (other != nullptr && other->kind == Mention::Kind::name) return kNone;
    const Tag tag = token(noun).tag;
    if (tag == Tag::verb) return is_noun_read_as_verb(noun) ? noun : kNone;
    return (tag == Tag::noun || tag == Tag::propn || tag == Tag::adj) && context_.kinds(noun) != 0 ? noun : kNone;
  }

  // "exchange" of "futures exchange Acme"
  bool is_noun_read_as_verb(std::uint32_t i) const {
    if (i == sentence(i).begin || context_.child(i, "nsubj") != kNone || token(i).form != token(i).lemma) return false;
    const Tag before = token(i - 1).tag;
    return (before == Tag::noun || before == Tag::adj || before == Tag::part) &&
           (lexicon().noun_kinds(lemma(i)) & (kCompanyNoun | kUnitNoun)) != 0;
  }

  // "its Acme unit"
  void read_unit_after(const Mention& mention) {
    const std::uint32_t noun = token(mention.head).head;
    if (noun == kNone || noun != mention.end || token(mention.head).deprel != "compound" ||
        !context_.is(of(mention), kBody))
      return;
    if ((context_.kinds(noun) & kUnitNoun) == 0 && lemma(noun) != "business") return;
    const std::uint32_t owner = context_.child(noun, "nmod:poss");
    const Argument o = owner == kNone ? Argument{} : context_.argument(owner);
    if (context_.is(o, kBody)) add(o, Relation::owns, of(mention), noun, "unit", 850);
  }

  // Possessors and names in front of the noun, word by word to the left: the tree may have them elsewhere.
  void gather_before(Description& d) const {
    const std::uint32_t first = sentence(d.noun).begin;
    for (std::uint32_t i = d.noun; i > first;) {
      --i;
      const Mention* here = context_.mention(i);
      if (here != nullptr && here->kind == Mention::Kind::pronoun) {
        if (is_possessive(i)) add_owner(d, i);
        return;
      }
      if (token(i).xpos == "WP$" || token(i).xpos == "PRP$") return add_owner(d, i);  // "whose", "their"
      if (token(i).tag == Tag::part && token(i).deprel == "case" && i > first) return add_owner(d, i - 1);
      if (here != nullptr && here->kind == Mention::Kind::name) {
        const Argument name = of(*here);
        const bool twice = !d.compounds.empty() && d.compounds.front().entity == name.entity;
        if (name && name.entity != d.named.entity && !twice) d.compounds.insert(d.compounds.begin(), name);
        i = here->begin;
      } else if (!is_inside_phrase(i, first)) {
        return;
      }
    }
  }

  bool is_possessive(std::uint32_t i) const {
    return token(i).xpos == "PRP$" || token(i).deprel == "nmod:poss" ||
           one_of(ascii_lower(token(i).form), {"its", "his", "their"});
  }

  void add_owner(Description& d, std::uint32_t i) const {
    if (token(i).deprel == "conj" && token(i).head < i && token(token(i).head).deprel == "nmod:poss") i = token(i).head;
    for (const Argument& a : context_.arguments(i)) {
      if (a.entity != d.named.entity) d.owners.push_back(a);
    }
  }

  // Whether token `i` may stand inside a noun phrase that goes on behind it.
  bool is_inside_phrase(std::uint32_t i, std::uint32_t first) const {
    const Token& here = token(i);
    if (here.tag == Tag::noun || here.tag == Tag::propn || here.tag == Tag::adj || here.tag == Tag::num) return true;
    if (here.form == "-" || here.form == "\"" || here.deprel == "amod") return true;
    if (here.tag == Tag::verb) return i > first && token(i - 1).form == "-" && !token(i - 1).space_after;
    if (here.tag == Tag::adv) return here.form.ends_with("ly") || one_of(lemma(i), {"most", "once", "then"});
    if (here.tag != Tag::cconj || i == first) return false;
    return (context_.kinds(i - 1) & kRoleNoun) != 0 && !is_plural_noun(i - 1);
  }

  bool is_describing(std::uint32_t i) const {
    return token(i).tag == Tag::noun || (token(i).tag == Tag::adj && context_.kinds(i) != 0) ||
           (token(i).tag == Tag::propn && context_.mention(i) == nullptr && context_.kinds(i) != 0);
  }

  // "Ann Lee, chief executive of Acme," and "the carmaker, Acme,"
  void read_apposition(std::uint32_t i) {
    const std::uint32_t head = token(i).head;
    if (is_describing(i) && is_describing(head) && context_.child(head, "cop") != kNone) {  // "is a peer, the son of"
      const std::uint32_t subject = context_.child(head, "nsubj");
      if (subject != kNone && context_.name_after(head) == nullptr) return claim_by(i, context_.argument(subject));
    }
    const Mention* own = is_describing(i) ? context_.name_after(i) : nullptr;  // "and his team-mate A"
    if (is_describing(i) && (own == nullptr || own->entity == context_.argument(head).entity)) {
      const Arguments named = context_.arguments(head);  // "A and B, founders of"
      describe_by(i, is_plural_noun(i) ? context_.argument(head) : last_before_comma(i, head, named));
      for (std::size_t k = 1; is_plural_noun(i) && k < named.size(); ++k) {
        if (named[k].end <= i) describe_by(i, named[k]);
      }
    }
    if (own != nullptr && is_describing(head) && (context_.kinds(head) & kRivalNoun) != 0)
      describe_by(head, of(*own));  // "a rival, firm X,"
    if (token(i).tag != Tag::propn || !is_describing(head)) return;
    const std::uint32_t nearest = context_.child(head, "appos");  // a second name in apposition is misread
    if (nearest < i && token(nearest).tag == Tag::propn && !is_plural_noun(head)) return;
    for (std::uint32_t k = head + 1; k + 2 < i; ++k) {  // "the chairman, A, and the head of its unit, B"
      if (token(k).tag == Tag::cconj && token(k + 1).tag == Tag::det && (context_.kinds(k + 2) & kRoleNoun) != 0)
        return;
    }
    describe_by(head, context_.argument(i));
    const Arguments names = context_.arguments(i);  // "two analysts, A and B"
    for (std::size_t k = 1; is_plural_noun(head) && k < names.size(); ++k) describe_by(head, names[k]);
  }

  // "A and B, a former engineer": B, though the tree has what follows beside A.
  Argument last_before_comma(std::uint32_t noun, std::uint32_t head, const Arguments& named) const {
    const Argument first = context_.argument(head);
    std::uint32_t comma = noun;
    while (comma > head && comma + kLeadingReach > noun && token(comma).form != ",") --comma;
    for (const Argument& each : named) {
      if (each.end == comma && token(comma).form == "," && (!first || context_.type(each) == context_.type(first)))
        return each;
    }
    return first;
  }

  // "Acme, a carmaker": the same where the tree has it otherwise.
  void read_after_comma(const Mention& mention) {
    const std::uint32_t end = sentence(mention.begin).end;
    std::uint32_t i = mention.end;
    if (i + 1 >= end || !one_of(token(i).form, {",", "-", "("})) return;
    const std::uint32_t first = ++i;
    const bool opens = token(first).tag == Tag::det || is_possessive(first);
    std::uint32_t noun = kNone;
    std::uint32_t joined = kNone;  // "corporation" of "a Delaware corporation and subsidiary of Apex"
    for (; i < end; ++i) {
      const Tag tag = token(i).tag;
      const bool goes_on = tag == Tag::cconj && noun + 1 == i && joined == kNone && is_describing(i + 1);
      if (goes_on && token(noun).xpos == "NN") {
        joined = noun;
      } else if (tag == Tag::noun || (tag == Tag::adj && (context_.kinds(i) & kRoleNoun) != 0)) {
        noun = i;
      } else if (const Mention* other = context_.mention(i); other != nullptr && other->kind == Mention::Kind::name) {
        if (noun != kNone) return;  // "Acme, carmaker Apex and"
        i = other->end - 1;
      } else if (tag != Tag::adj && tag != Tag::num && tag != Tag::part && token(i).form != "-" &&
                 token(i).deprel != "amod" && token(i).deprel != "advmod" &&
                 !(i == first && (opens || tag == Tag::adv))) {
        break;
      }
    }
    if (noun == kNone || token(noun).deprel == "appos" || token(noun).head == mention.head) return;
    const bool role = mention.type == EntityType::person && (context_.kinds(noun) & (kRoleNoun | kKinNoun)) != 0;
    const bool fits = context_.fits(context_.kinds(noun), mention.type) || is_superlative(noun);
    if ((!opens && !role) || !fits) return;
    const bool relative = i < end && (token(i).xpos == "WP" || token(i).xpos == "WDT");  // "a former analyst who"
    const bool closed = i >= end || token(i).tag == Tag::punct || token(i).tag == Tag::adp || relative;
    const bool subject = token(noun).deprel.find("subj") != std::string::npos;
    const bool second = subject && i < end && (token(i).form == "," || relative) &&
                        token(noun).head == token(mention.head).head &&
                        token(mention.head).deprel == token(noun).deprel;  // of two subjects the one in commas
    if (!closed || (subject && !second)) return;
    const Mention* before = joined_before(mention);
    if (is_plural_noun(noun) != (before != nullptr)) return;
    if (joined != kNone) describe_by(joined, of(mention));
    describe_by(noun, of(mention));
    for (; before != nullptr; before = joined_before(*before))
      describe_by(noun, of(*before));  // "A and B, founders of"
  }

  // "A" of "A and B", where both are of one kind; "B" of "A, B and C". Null without one.
  const Mention* joined_before(const Mention& mention) const {
    const std::uint32_t first = sentence(mention.begin).begin;
    if (mention.begin < first + 2) return nullptr;
    const Token& link = token(mention.begin - 1);
    const Mention* before = context_.mention(mention.begin - 2);
    const bool listed = link.tag == Tag::cconj || (link.form == "," && token(mention.end).tag == Tag::cconj);
    const bool alike = before != nullptr && before->kind == Mention::Kind::name && before->entity != kNone &&
                       before->end + 1 == mention.begin && before->type == mention.type;
    return listed && alike ? before : nullptr;
  }

  void read_copula(std::uint32_t i) {
    const std::uint32_t subject = context_.child(i, "nsubj");
    if (subject == kNone) return;
    const std::string_view preposition = context_.preposition(i);  // "is on the road to Oslo" says no kind
    if (one_of(preposition, {"on", "in", "from", "to", "under", "near"})) return;
    for (const Argument& named : context_.arguments(subject)) {
      claim_by(i, named);
      read_market(i, named);
    }
  }

  // "is the largest marketplace in Norway"
  void read_market(std::uint32_t noun, const Argument& named) {
    if (!context_.is(named, kCompany) || noun + 2 >= sentence(noun).end || lemma(noun + 1) != "in") return;
    const bool best = std::ranges::any_of(context_.children(noun), [this](std::uint32_t c) {
      return token(c).deprel == "amod" && (token(c).xpos == "JJS" || one_of(lemma(c), {"leading", "top", "biggest"}));
    });
    const Mention* where = best ? context_.mention(noun + 2) : nullptr;
    if (where != nullptr && where->type == EntityType::place && where->entity != kNone)
      add(named, Relation::operates_in, of(*where), noun, "market", 750);
  }

  // "is one of the investors in Acme"
  void read_one_of(std::uint32_t one) {
    const std::uint32_t subject = context_.child(one, "nsubj");
    if (subject == kNone) return;
    for (const std::uint32_t c : context_.children(one)) {
      if (context_.preposition(c) == "of" && is_describing(c)) claim_by(c, context_.argument(subject));
    }
  }

  // "are founding members of": read as what they found
  void read_founding_member(std::uint32_t noun) {
    const std::uint32_t verb = token(noun).head;
    if (verb == kNone || verb + 1 != noun || lemma(verb) != "found" || token(verb).xpos != "VBG") return;
    const std::uint32_t subject = context_.child(verb, "nsubj");
    if (subject == kNone) return;
    for (const Argument& named : context_.arguments(subject)) claim_by(noun, named);
  }

  // "its rivals, such as A and B", "investors including A"
  void read_examples(std::uint32_t noun) {
    if (!is_plural_noun(noun) || context_.mention(noun) != nullptr) return;
    const NounKinds kinds = context_.kinds(noun);
    const bool related = (kinds & (kRivalNoun | kUnitNoun | kPartnerNoun | kCustomerNoun | kProductNoun)) != 0 ||
                         (kinds & kRoleNoun) != 0 ||
                         one_of(lemma(noun), {"shareholder", "owner", "investor", "backer", "supplier", "member",
                                              "brand", "competitor"});
    if (!related) return;
    const std::uint32_t end = std::min(sentence(noun).end, noun + 4);
    for (std::uint32_t i = noun + 1; i < end; ++i) {
      const bool among = lemma(i) == "among" && lemma(i + 1) == "they";  // "rivals, among them A and B"
      if (!(among || one_of(lemma(i), {"like", "such", "include", "including"})) || i + 2 >= sentence(noun).end) {
        if (token(i).form != ",") return;
        continue;
      }
      std::uint32_t name = lemma(i + 1) == "as" || among ? i + 2 : i + 1;
      if (token(name).tag == Tag::det) ++name;
      const Mention* mention = context_.mention(name);
      if (mention == nullptr || mention->kind != Mention::Kind::name) return;
      Description d;
      d.noun = noun;
      gather_before(d);
      const bool apart = d.owners.empty() && d.compounds.empty();  // "works for clients such as"
      if (apart && (kinds & (kCustomerNoun | kRivalNoun)) != 0) {
        if (const Argument subject = clause_subject(noun); context_.is(subject, kBody)) d.owners.push_back(subject);
      }
      if (d.owners.empty() && d.compounds.empty()) return;
      for (const Argument& each : context_.arguments(mention->head)) {
        if (each.begin < name) continue;
        d.named = each;
        describe(d);
      }
      return;
    }
  }

  // "Its biggest rival is Acme"
  void read_turned_copula(std::uint32_t i) {
    const std::uint32_t subject = context_.child(i, "nsubj");
    if (subject == kNone || token(subject).tag != Tag::noun) return;
    for (const Argument& named : context_.arguments(i)) claim_by(subject, named);
  }

  // "the appointment of Ann Lee as head of Acme"
  void read_taking_office(std::uint32_t noun) {
    if (!one_of(lemma(noun),
                {"appointment", "nomination", "election", "promotion", "return", "resignation", "departure", "hiring"}))
      return;
    for (const std::uint32_t c : context_.children(noun)) {
      if (!token(c).deprel.starts_with("nmod") || context_.preposition(c) != "of") continue;
      for (const Argument& who : context_.arguments(c)) {
        if (context_.is(who, kPerson)) read_office(noun, c, who);
      }
    }
  }

  void read_office(std::uint32_t noun, std::uint32_t person, const Argument& who) {
    for (const std::uint32_t parent : {noun, person}) {
      for (const std::uint32_t c : context_.children(parent)) {
        if (context_.preposition(c) == "as" && (context_.kinds(c) & kRoleNoun) != 0) claim_by(c, who);
      }
    }
  }

  // "The bridge is in Oslo"
  void read_being_in(std::uint32_t i) {
    const Mention* place = context_.mention(i);
    if (place == nullptr || place->type != EntityType::place || place->entity == kNone) return;
    if (!one_of(context_.preposition(i), {"in", "near", "outside"})) return;
    for (const std::uint32_t c : context_.children(i)) {
      if (!token(c).deprel.starts_with("nsubj")) continue;
      if (one_of(lemma(c), {"headquarters", "seat", "hq", "base", "office"})) {  // "The seat of Acme is in Oslo"
        Description d;
        d.noun = c;
        gather_before(d);
        d.complements = complements(c);
        for (const Argument& body : others(d, kBody))
          context_.add(body, of(*place), {Relation::located_in, i, "being-in", 800, {}});
      }
      for (const Argument& what : context_.arguments(c)) {
        if (!what.part && context_.is(what, kBody | kPlace | kEvent))
          context_.add(what, of(*place), {Relation::located_in, i, "being-in", 800, {}});
      }
    }
  }

  // "Acme is available in Norway"
  void read_available(std::uint32_t adjective) {
    const std::uint32_t subject = context_.child(adjective, "nsubj");
    if (subject == kNone || context_.child(adjective, "cop") == kNone) return;
    for (const std::uint32_t c : context_.children(adjective)) {
      if (context_.preposition(c) != "in" || !token(c).deprel.starts_with("obl")) continue;
      for (const Argument& where : context_.arguments(c)) {
        const Argument who = context_.argument(subject);
        if (!who.part && context_.is(who, kCompany) && context_.is(where, kPlace))
          add(who, Relation::operates_in, where, adjective, "being-in", 750);
      }
    }
  }

  // "the Larksea Forum in Oslo"
  void read_event_place(const Mention& mention) {
    std::uint32_t i = mention.end;
    const std::uint32_t end = sentence(mention.begin).end;
    if (mention.type == EntityType::event && i < end && token(i).form == ",") ++i;
    if (mention.type != EntityType::event || i + 1 >= end || lemma(i) != "in") return;
    const Mention* place = context_.mention(i + 1);
    if (place != nullptr && place->type == EntityType::place && place->entity != kNone)
      add(of(mention), Relation::located_in, of(*place), mention.begin, "event-place", 800);
  }

  // "Acme moved its headquarters from Oslo to Bergen"
  void read_move(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"move", "shift", "relocate", "transfer"})) return;
    const std::uint32_t seat = context_.child(verb, "obj");
    if (seat == kNone || !one_of(lemma(seat), {"headquarters", "hq", "base", "seat"})) return;
    const std::uint32_t owner = context_.child(seat, "nmod:poss");
    const Argument body = context_.argument(owner == kNone ? subject_of(verb) : owner);
    if (!context_.is(body, kBody)) return;
    for (std::uint32_t i = seat + 1; i < sentence(verb).end; ++i) {
      const Mention* place = context_.mention(i);
      if (place == nullptr || place->begin != i || place->type != EntityType::place || place->entity == kNone) continue;
      if (!one_of(lemma(i - 1), {"from", "to"})) return;
      claim_ = lemma(i - 1) == "to";
      add(body, Relation::located_in, of(*place), verb, "seat", 750);
      claim_ = false;
    }
  }

  // "became its chairman", "was appointed head of Acme", "served as president of Acme"
  void read_becoming(std::uint32_t verb) {
    const std::string_view word = lemma(verb);
    const bool copular = one_of(word, {"become", "remain"});
    const bool named = one_of(word, {"appoint", "name", "elect", "promote", "hire", "confirm", "re-elect", "reelect",
                                     "reappoint", "install", "reinstate", "unveil", "make"});
    const bool serves =
        one_of(word, {"serve", "work", "act", "quit", "resign", "retire", "step", "start", "return", "join", "leave",
                      "take", "continue", "operate", "function", "trade", "exist", "begin"});
    if (one_of(word, {"succeed", "replace", "follow"})) return read_succession(verb);
    if (!copular && !named && !serves) return;
    const bool passive = context_.child(verb, "aux:pass") != kNone;
    if (named && !passive) return read_naming(verb);
    if (named != passive) return;
    std::uint32_t noun = serves ? kNone : context_.child(verb, "xcomp");
    if (noun == kNone && !serves) noun = context_.child(verb, "obj");
    for (const std::uint32_t c : context_.children(verb)) {
      if (!copular && token(c).deprel == "obl" && context_.preposition(c) == "as") noun = c;
      if (word == "promote" && token(c).deprel == "obl" && context_.preposition(c) == "to") noun = c;
    }
    if (noun == kNone || !is_describing(noun)) return;
    if (!copular && (context_.kinds(noun) & (kRoleNoun | kUnitNoun)) == 0) return;
    std::uint32_t subject = subject_of(verb);
    const bool shared = subject == kNone && !passive;  // "hopes to become"
    if (shared) subject = ClauseArguments(context_).surface_subject(verb);
    if (subject == kNone) return;
    const Arguments employer = serves ? body_of(verb) : Arguments{};
    for (const Argument& who : context_.arguments(subject)) {
      if (shared && !context_.is(who, copular ? kAgent : kPerson)) continue;
      claim_ = !is_leaving(verb);
      describe_by(noun, who, employer);
      claim_ = false;
    }
  }

  // "will resign as": takes it for granted that he holds the office.
  bool is_leaving(std::uint32_t verb) const {
    const std::string_view particle = ClauseArguments(context_).particle(verb);
    return one_of(lemma(verb), {"quit", "resign", "retire", "leave"}) ||
           (lemma(verb) == "step" && one_of(particle, {"down", "aside", "back"}));
  }

  // "Ann Lee will succeed Bob Ray as head of Acme": both lead it, one after the other. "Ann Lee succeeded Bob Ray after
  // his years as head of Acme": he did.
  void read_succession(std::uint32_t verb) {
    const ClauseArguments clause(context_);
    bool other_verb = clause.is_passive(verb);
    for (std::uint32_t i = verb + 1; i < sentence(verb).end; ++i) {
      other_verb = other_verb || token(i).tag == Tag::verb;
      const bool own = token(i).head == verb;
      if ((context_.kinds(i) & kRoleNoun) == 0 || context_.preposition(i) != "as" || (!own && other_verb)) continue;
      for (const Argument& who : clause.patients(verb)) {
        if (context_.is(who, kPerson)) read_predecessor(i, who);
      }
      for (const Argument& who : own ? clause.agents(verb) : Arguments{}) {
        if (context_.is(who, kPerson)) claim_by(i, who);
      }
      return;
    }
  }

  // There whatever becomes of the successor, so that it is said by the name rather than by the role.
  void read_predecessor(std::uint32_t role, const Argument& who) {
    Description d;
    d.noun = role;
    gather_before(d);
    d.complements = complements(role);
    const std::string name = role_name(role);
    for (const Argument& body : others(d, kBody)) {
      add(who, leads(name, context_.kinds(role)) ? Relation::leads : Relation::works_for, body, who.end - 1, "role",
          850, name);
    }
  }

  // "Acme" of "joined Acme as chief executive", "worked at Acme as an engineer"
  Arguments body_of(std::uint32_t verb) const {
    for (const std::uint32_t c : context_.children(verb)) {
      const bool object = token(c).deprel == "obj" && one_of(lemma(verb), {"join", "leave", "quit"});
      const bool place = token(c).deprel == "obl" && one_of(context_.preposition(c), {"at", "for", "with", "from"});
      const Argument body = object || place ? context_.argument(c) : Argument{};
      if (context_.is(body, kBody)) return {body};
    }
    return {};
  }

  // "Ann Lee runs Acme's Asian arm", "its cloud business is led by Ann Lee": she works for whose it is.
  void read_running(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"run", "lead", "head", "oversee", "manage", "supervise"})) return;
    const bool passive = context_.child(verb, "aux:pass") != kNone;
    const std::uint32_t part = context_.child(verb, passive ? "nsubj:pass" : "obj");
    if (part == kNone || token(part).tag != Tag::noun || context_.name_after(part) != nullptr) return;
    const bool unit =
        (context_.kinds(part) & kUnitNoun) != 0 ||
        one_of(lemma(part), {"business", "operation", "office", "team", "practice", "department", "desk"});
    const std::uint32_t owner = context_.child(part, "nmod:poss");
    const Argument body = !unit || owner == kNone ? Argument{} : context_.argument(owner);
    if (!context_.is(body, kBody)) return;
    std::uint32_t who = passive ? kNone : subject_of(verb);
    for (const std::uint32_t c : context_.children(verb)) {
      if (passive && token(c).deprel.starts_with("obl") && context_.preposition(c) == "by") who = c;
    }
    for (const Argument& person : context_.arguments(who)) {
      if (context_.is(person, kPerson)) add(person, Relation::works_for, body, verb, "role", 750);
    }
  }

  // "elected Ann Lee leader of Acme"
  void read_naming(std::uint32_t verb) {
    std::uint32_t role = context_.child(verb, "xcomp");
    if (role == kNone) role = context_.child(verb, "obj");
    if (role != kNone && (context_.kinds(role) & (kRoleNoun | kOwnerNoun)) == 0 && lemma(verb) == "make")
      role = second_object(verb);
    if (role == kNone || (context_.kinds(role) & (kRoleNoun | kOwnerNoun)) == 0 || complements(role).empty()) return;
    for (std::uint32_t i = verb + 1; i < role; ++i) {
      const Mention* who = context_.mention(i);
      if (who == nullptr || who->kind != Mention::Kind::name) continue;
      const bool owner = (context_.kinds(role) & kOwnerNoun) != 0;
      const bool beside = who->end == role || (who->end + 1 == role && token(who->end).tag == Tag::det);
      if (beside && (owner || who->type == EntityType::person)) return claim_by(role, of(*who));
    }
  }

  // "owner" of "made Acme the owner of Apex"
  std::uint32_t second_object(std::uint32_t verb) const {
    std::uint32_t found = kNone;
    for (const std::uint32_t c : context_.children(verb)) {
      if (token(c).deprel == "obj" && token(c).tag == Tag::noun) found = c;
    }
    return found;
  }

  // "has a PhD in law from X and a degree from Y"
  void read_degree(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"have", "hold", "receive", "earn", "obtain", "get", "gain", "complete", "take", "do",
                              "make", "pursue", "award", "finish"}))
      return;
    const std::uint32_t subject = subject_of(verb);
    if (subject == kNone) return;
    const Argument who = context_.argument(subject);
    if (!context_.is(who, kPerson)) return;
    bool degree = false;
    for (std::uint32_t i = verb + 1; i < sentence(verb).end; ++i) {
      if (token(i).tag == Tag::aux || token(i).tag == Tag::sconj || token(i).form == ";") break;
      if (token(i).tag == Tag::verb && !one_of(lemma(i), {"major", "specialise", "specialize"})) break;
      degree = degree || is_degree(i);
      const Mention* body = context_.mention(i);
      if (!degree || body == nullptr || body->begin != i || !context_.is(of(*body), kBody)) continue;
      const std::uint32_t before = token(i - 1).tag == Tag::det ? i - 2 : i - 1;
      if (one_of(lemma(before), {"from", "at"})) add(who, Relation::educated_at, of(*body), verb, "degree", 850);
    }
  }

  bool is_degree(std::uint32_t i) const {
    return one_of(ascii_lower(token(i).form),
                  {"degree",  "degrees", "phd",    "ph.d",   "ph.d.", "mba",       "ba",      "b.a.",     "bsc",
                   "b.sc.",   "msc",     "m.sc.",  "ma",     "m.a.",  "bs",        "b.s.",    "ms",       "m.s.",
                   "jd",      "j.d.",    "md",     "m.d.",   "llb",   "doctorate", "diploma", "bachelor", "bachelors",
                   "masters", "master",  "m.b.a.", "m.phil", "mphil", "studies",   "a.b.",    "bfa",      "mfa"});
  }

  // The verb's own subject, or that of the verb it is joined to.
  std::uint32_t subject_of(std::uint32_t verb) const {
    for (int step = 0; step < 3 && verb != kNone; ++step) {
      for (const std::string_view deprel : {"nsubj", "nsubj:pass"}) {
        if (const std::uint32_t found = context_.child(verb, deprel); found != kNone) return found;
      }
      if (token(verb).deprel != "conj") break;
      verb = token(verb).head;
    }
    return kNone;
  }

  // "have two sons, A and B", "their three children - A, B and C"
  void read_children(std::uint32_t noun) {
    if (!one_of(lemma(noun), {"son", "daughter", "child", "twin"})) return;
    const std::uint32_t verb = token(noun).head;
    const bool had = verb != kNone && lemma(verb) == "have" && token(noun).deprel == "obj";
    if (!had && !is_plural_noun(noun)) return;
    Description d;
    d.noun = noun;
    gather_before(d);
    Arguments parents = d.owners;
    if (parents.empty() && had) parents = context_.arguments(subject_of(verb));
    if (!parents.empty()) read_row_of_children(noun, parents);
  }

  void read_row_of_children(std::uint32_t noun, const Arguments& parents) {
    const std::uint32_t end = sentence(noun).end;
    std::uint32_t i = noun + 1;
    if (i < end && one_of(token(i).form, {",", ":", "-"})) ++i;
    if (i >= end || context_.mention(i) == nullptr) return;
    while (i < end) {
      const Mention* child = context_.mention(i);
      if (child == nullptr) {
        if (token(i).form != "," && token(i).tag != Tag::cconj) return;
        ++i;
        continue;
      }
      for (const Argument& parent : parents) {
        if (context_.is(parent, kPerson) && context_.is(of(*child), kPerson))
          add(of(*child), Relation::family_of, parent, noun, "kin", 800, std::string(lemma(noun)));
      }
      i = child->end;
    }
  }

  void claim_by(std::uint32_t noun, const Argument& named, const Arguments& otherwise = {}) {
    claim_ = true;
    describe_by(noun, named, otherwise);
    claim_ = false;
  }

  // `otherwise`: of whom the noun says it where no phrase beside it does.
  void describe_by(std::uint32_t noun, const Argument& named, const Arguments& otherwise = {}) {
    if (!named) return;
    Description d;
    d.named = named;
    d.noun = noun;
    gather_before(d);
    d.complements = complements(noun);
    const std::vector<std::uint32_t> more = joined_roles(noun);
    for (auto last = more.rbegin(); last != more.rend() && d.complements.empty(); ++last)
      d.complements = complements(*last);
    if (d.complements.empty() && d.owners.empty() && d.compounds.empty()) d.complements = otherwise;
    describe(d);
    for (const std::uint32_t each : more) {
      Description next = d;
      next.noun = each;
      if (Arguments own = complements(each); !own.empty()) next.complements = std::move(own);
      describe(next);
    }
  }

  // What follows a role, or "of the board" and "of the board of directors" behind it.
  std::uint32_t after_board(std::uint32_t role) const {
    std::uint32_t i = role + 1;
    for (const std::string_view part : {"board", "director"}) {
      const std::uint32_t noun = lemma(i + 1) == "the" ? i + 2 : i + 1;
      if (lemma(i) != "of" || noun >= sentence(role).end || ascii_lower(lemma(noun)) != part) break;
      i = noun + 1;
    }
    return i;
  }

  // "founder, chairman and chief executive of Acme": those behind the first, by the tree or side by side.
  std::vector<std::uint32_t> joined_roles(std::uint32_t noun) const {
    std::vector<std::uint32_t> found;
    for (const std::uint32_t c : context_.children(noun)) {
      if (token(c).deprel == "conj" && is_describing(c) && context_.name_after(c) == nullptr) found.push_back(c);
    }
    const std::uint32_t end = sentence(noun).end;
    std::uint32_t last = noun;
    while (found.empty() || last != found.back()) {
      if (!found.empty()) last = found.back();
      const std::uint32_t next = after_board(last);
      std::uint32_t i = next;
      while (i < end && (token(i).tag == Tag::cconj || token(i).form == ",")) ++i;
      if (i == next) break;
      if (i < end && token(i).tag == Tag::det && token(i - 1).tag == Tag::cconj) ++i;  // "and a director of"
      while (i < end && (token(i).tag == Tag::adj || token(i).tag == Tag::noun) && context_.mention(i) == nullptr &&
             i + 1 < end && (token(i + 1).tag == Tag::noun || token(i + 1).tag == Tag::adj))
        ++i;
      if (i >= end || context_.mention(i) != nullptr || (context_.kinds(i) & kOffices) == 0) break;
      if ((context_.kinds(last) & kOffices) == 0 || is_plural_noun(i) != is_plural_noun(noun)) break;
      found.push_back(i);
    }
    return found;
  }

  // What follows "of", "at", "for" and their like after the noun, up to a comma or a verb.
  Arguments complements(std::uint32_t noun) const {
    const bool teaches = one_of(ascii_lower(token(noun).form), {"professor", "lecturer", "reader"});
    const std::uint32_t end = std::min(sentence(noun).end, noun + (teaches ? kFieldReach : kPhraseReach));
    bool inside = false;
    bool at = false;
    for (std::uint32_t i = noun + 1; i < end; ++i) {
      const Tag tag = token(i).tag;
      if (tag == Tag::verb && token(i).deprel != "amod" && !is_after_hyphen(i)) break;
      if (token(i).xpos == "WDT" || token(i).xpos == "WP") break;
      if (tag == Tag::aux || token(i).form == "," || (token(i).form == "-" && token(i - 1).space_after) ||
          tag == Tag::sconj)
        break;
      if (tag == Tag::adp) inside = one_of(lemma(i), {"of", "at", "for", "with", "to", "in", "between"});
      at = tag == Tag::adp ? lemma(i) == "at" : at;
      if (!inside) continue;
      const Mention* mention = context_.mention(i);
      if (mention == nullptr || mention->entity == kNone || mention->begin != i) continue;
      if (one_of(ascii_lower(mention->name), {"board", "board of directors"})) continue;  // of whom, stands behind
      if (teaches && !at && !is_school(*mention)) continue;  // "professor of Acoustics at Acme"
      if (mention->type == EntityType::place && !is_last(mention->end - 1, end)) continue;  // "of the French carmaker"
      const Mention* owned = token(mention->end).lemma == "'s" ? context_.mention(mention->end + 1) : nullptr;
      if (owned != nullptr && owned->kind == Mention::Kind::name && owned->entity != kNone && owned->end <= end &&
          context_.is(of(*owned), kBody | kProduct))
        continue;  // "a rival to Acme's Rover"
      const Mention* named = described_after(*mention, end);
      Arguments found = context_.arguments(named == nullptr ? mention->head : named->head);
      const bool part = named == nullptr && is_owner_of_part(*mention, end);
      for (Argument& each : found) each.part = each.part || part;
      if (found.size() == 2 && is_closed_by_comma(found[0], found[1])) found.pop_back();
      return found;
    }
    return {};
  }

  // "of Acme, and Apex": the comma closes the phrase, where two alone would have none between them.
  bool is_closed_by_comma(const Argument& first, const Argument& second) const {
    return first.end + 1 < second.begin && token(first.end).form == "," && token(first.end + 1).tag == Tag::cconj;
  }

  // By a word of its name: "the Lakeside School of Music".
  bool is_school(const Mention& mention) const {
    for (std::uint32_t i = mention.begin; i < mention.end; ++i) {
      if (lexicon().is_organization_word(ascii_lower(token(i).form))) return true;
    }
    return false;
  }

  // "Acme" of "Acme's Asian arm", "its" of "its cloud business"
  bool is_owner_of_part(const Mention& owner, std::uint32_t end) const {
    std::uint32_t i = owner.end;
    const bool possessive = i < end && token(i).lemma == "'s";
    if (!possessive && owner.kind != Mention::Kind::pronoun) return false;
    if (possessive) ++i;
    while (i < end && (token(i).tag == Tag::adj || token(i).tag == Tag::noun || token(i).tag == Tag::propn)) ++i;
    return i > owner.end && token(i - 1).tag == Tag::noun && is_part_noun(i - 1);
  }

  // A part of a company that somebody runs.
  bool is_part_noun(std::uint32_t i) const {
    return (context_.kinds(i) & kUnitNoun) != 0 ||
           one_of(lemma(i), {"business", "operation", "office", "team", "practice", "department", "desk"});
  }

  // "Ann Lee" of "Acme chairman Ann Lee" and Apex of "its video unit, Apex", where the phrase begins with `owner`; null
  // if it is the owner itself.
  const Mention* described_after(const Mention& owner, std::uint32_t end) const {
    std::uint32_t noun = owner.end;
    const bool owns = owner.kind == Mention::Kind::pronoun || (noun < end && token(noun).lemma == "'s");
    if (noun < end && token(noun).lemma == "'s") ++noun;
    const std::uint32_t first = noun;
    while (noun < end && (token(noun).tag == Tag::noun || token(noun).tag == Tag::adj) &&
           context_.mention(noun) == nullptr)
      ++noun;
    if (noun == first) return nullptr;
    if (const Mention* name = context_.name_after(noun - 1)) return name;
    const bool unit = owns && (context_.kinds(noun - 1) & kUnitNoun) != 0;
    const Mention* name = unit && noun + 1 < end && token(noun).form == "," ? context_.mention(noun + 1) : nullptr;
    return name != nullptr && name->kind == Mention::Kind::name && name->entity != kNone && name->type == owner.type
               ? name
               : nullptr;
  }

  bool is_after_hyphen(std::uint32_t i) const {
    return i > sentence(i).begin && token(i - 1).form == "-" && !token(i - 1).space_after;
  }

  bool is_last(std::uint32_t i, std::uint32_t end) const {
    return i + 1 >= end || (token(i + 1).tag != Tag::noun && token(i + 1).tag != Tag::propn &&
                            token(i + 1).tag != Tag::adj && token(i + 1).form != "-" && token(i + 1).tag != Tag::part);
  }

  // Whoever the description puts the name in relation to, of the given types.
  Arguments others(const Description& d, TypeSet types) const {
    Arguments found;
    for (const Arguments* group : {&d.owners, &d.complements, &d.compounds}) {
      for (const Argument& a : *group) {
        if (context_.is(a, types) && a.entity != d.named.entity) found.push_back(a);
      }
      if (!found.empty()) break;
    }
    return found;
  }

  void add(const Argument& s, Relation relation, const Argument& o, std::uint32_t noun, std::string_view rule,
           int confidence, std::string role = {}) {
    Reading reading{relation, noun, rule, confidence, {}, claim_};
    if (!role.empty()) reading.attributes["role"] = std::move(role);
    context_.add(s, o, std::move(reading));
  }

  // "the company behind Rover", "the fund behind Apex and Zeta"
  void read_behind(const Description& d) {
    std::uint32_t i = d.noun + 1;
    if (i + 1 >= sentence(d.noun).end || lemma(i) != "behind" || !context_.is(d.named, kCompany)) return;
    ++i;
    if (token(i).tag == Tag::det) ++i;
    for (const Argument& o : context_.phrase(i)) {
      const Relation relation = context_.is(o, kProduct) ? Relation::makes : Relation::owns;
      if (context_.is(o, kProduct | kCompany)) add(d.named, relation, o, d.noun, "behind", 700);
    }
  }

  // "a venture of Acme and Apex"
  void describe_venture(const Description& d) {
    for (std::size_t a = 0; a < d.complements.size(); ++a) {
      if (!context_.is(d.complements[a], kBody)) continue;
      add(d.complements[a], Relation::owns, d.named, d.noun, "venture", 750);
      for (std::size_t b = a + 1; b < d.complements.size(); ++b) {
        if (context_.is(d.complements[b], kBody))
          add(d.complements[a], Relation::partners_with, d.complements[b], d.noun, "venture", 800);
      }
    }
  }

  // "German" of "a German film producer", whatever else is said of the person; not of "a German bank's analyst".
  void describe_nationality(const Description& d) {
    for (const Argument& o : d.compounds) {
      if (!is_of_country(o) || (token(o.end).form == "-" && token(o.end + 1).tag == Tag::verb)) continue;
      bool of_body = false;
      for (std::uint32_t i = o.end; i < d.noun; ++i) {
        of_body = of_body || (token(i).tag == Tag::noun &&
                              (lexicon().noun_kinds(lemma(i)) & (kCompanyNoun | kOrganizationNoun | kUnitNoun)) != 0);
      }
      if (!of_body) add(d.named, Relation::citizen_of, o, d.noun, "nationality", 750);
    }
  }

  // "parent company", "subsidiary firm": the noun in front says what it is.
  std::uint32_t telling_noun(std::uint32_t noun) const {
    if (!one_of(lemma(noun), {"company", "firm", "group", "corporation", "business", "bank"})) return noun;
    if (noun == sentence(noun).begin || token(noun - 1).tag != Tag::noun) return noun;
    const bool tells = one_of(lemma(noun - 1), {"parent", "subsidiary", "affiliate", "rival", "daughter"});
    return tells ? noun - 1 : noun;
  }

  void describe(const Description& said) {
    Description d = said;
    d.noun = telling_noun(said.noun);
    if (d.noun != said.noun && lemma(d.noun) == "daughter") return describe_unit(d);
    const NounKinds kinds = context_.kinds(d.noun);
    if ((kinds & kPersonNoun) != 0 && context_.is(d.named, kPerson)) describe_nationality(d);
    if ((kinds & kCompanyNoun) != 0) read_behind(said);
    if (lemma(d.noun) == "venture" && d.complements.size() > 1) return describe_venture(d);
    if (lemma(d.noun) == "member") {
      const bool founding = d.noun > 0 && one_of(lemma(d.noun - 1), {"founding", "found", "founder"});
      for (const Argument& o : others(d, kBody)) {
        add(d.named, Relation::member_of, o, d.noun, "member", 800);
        if (founding) add(d.named, Relation::founded, o, d.noun, "founder", 750);
      }
      return;
    }
    if (one_of(lemma(d.noun), {"veteran", "survivor", "winner", "champion", "participant", "finalist", "medallist",
                               "medalist", "organiser", "organizer", "host"})) {
      for (const Argument& o : others(d, kEvent))
        add(d.named, Relation::participates_in, o, d.noun, "participant", 750);
    }
    if (context_.is(d.named, kPerson) && describe_home(d)) return;
    if (one_of(lemma(d.noun), {"politician", "candidate", "activist"}) && context_.is(d.named, kPerson)) {
      for (const Argument& o : others(d, kOrganization)) add(d.named, Relation::member_of, o, d.noun, "member", 800);
    }
    if (context_.is(d.named, kPlace) && describe_origin(d)) return;
    if (context_.is(d.named, kPlace) && (kinds & kPlaceNoun) != 0 && !is_country(d.named)) {
      for (const Argument& o : others(d, kPlace)) add(d.named, Relation::located_in, o, d.noun, "place-in-place", 800);
      return;
    }
    if (one_of(lemma(d.noun), {"student", "graduate", "alumnus", "alumna", "alum"}) && context_.is(d.named, kPerson)) {
      for (const Argument& o : others(d, kBody)) add(d.named, Relation::educated_at, o, d.noun, "student", 800);
      return describe_kind(d, kPersonNoun);
    }
    if ((kinds & kRoleNoun) != 0 && context_.is(d.named, kPerson)) return describe_role(d, kinds);
    if ((kinds & kKinNoun) != 0 && context_.is(d.named, kPerson)) return describe_kin(d);
    if ((kinds & kRivalNoun) != 0) return describe_rival(d);
    if (lemma(d.noun) == "counterpart") return describe_kind(d, kPersonNoun | kCompanyNoun | kOrganizationNoun);
    if ((kinds & kUnitNoun) != 0 && context_.is(d.named, kBody)) return describe_unit(d);
    if (one_of(lemma(d.noun), {"parent", "owner", "shareholder", "stakeholder"})) return describe_owner(d);
    if (one_of(lemma(d.noun), {"investor", "backer"})) {
      for (const Argument& o : others(d, kBody)) add(d.named, Relation::invests_in, o, d.noun, "investor", 750);
    }
    if (one_of(lemma(d.noun), {"donor", "sponsor", "supporter", "benefactor"})) {
      for (const Argument& o : others(d, kAgent)) add(d.named, Relation::supports, o, d.noun, "supporter", 700);
    }
    if ((kinds & kPartnerNoun) != 0) {
      for (const Argument& o : others(d, kAgent)) {  // "a partner at Acme" works there
        const bool works = context_.is(d.named, kPerson) && context_.is(o, kBody);
        add(d.named, works ? Relation::works_for : Relation::partners_with, o, d.noun, "partner", 750);
      }
      if (context_.is(d.named, kBody)) describe_kind(d, kCompanyNoun);
      return;
    }
    if (lemma(d.noun) == "brainchild" && context_.is(d.named, kBody | kProduct)) {
      const Relation relation = context_.is(d.named, kBody) ? Relation::founded : Relation::makes;
      for (const Argument& o : others(d, kPerson)) add(o, relation, d.named, d.noun, "founder", 750);
      return;
    }
    if (one_of(lemma(d.noun),
               {"part", "division", "feature", "volume", "instalment", "installment", "chapter", "component"})) {
      for (const Argument& o : others(d, static_cast<TypeSet>(kAny & ~kPerson)))
        add(d.named, Relation::part_of, o, d.noun, "part", 700);
      return;
    }
    if ((kinds & kCustomerNoun) != 0) {
      for (const Argument& o : others(d, kBody)) add(o, Relation::supplies, d.named, d.noun, "customer", 750);
      return;
    }
    if ((kinds & kMakerNoun) != 0) describe_maker(d);
    const bool serves = one_of(lemma(d.noun), {"insurer", "lender", "auditor", "contractor", "landlord", "caterer"}) &&
                        (!d.owners.empty() || d.complements.empty());
    if (lemma(d.noun) == "supplier" || serves) {
      for (const Argument& o : others(d, kBody)) add(d.named, Relation::supplies, o, d.noun, "supplier", 750);
    }
    describe_kind(d, kinds);
  }

  // The whole role: "chief executive", "finance minister".
  std::string role_name(std::uint32_t noun) const {
    std::uint32_t begin = noun;
    const std::uint32_t first = sentence(noun).begin;
    while (
        begin > first && !is_name(begin - 1) &&
        (token(begin - 1).tag == Tag::noun || token(begin - 1).tag == Tag::adj || token(begin - 1).tag == Tag::propn))
      --begin;
    std::string name;
    for (std::uint32_t i = begin; i <= noun; ++i) {
      const std::string word = ascii_lower(token(i).form);
      if (one_of(word, {"new", "former", "current", "outgoing", "late", "then", "old"})) continue;
      if (!name.empty()) name += ' ';
      name += word;
    }
    return name;
  }

  bool is_name(std::uint32_t i) const {
    const Mention* found = context_.mention(i);
    return found != nullptr && found->kind != Mention::Kind::description;
  }

  bool has_word(const std::string& role, std::string_view word) const {
    return (" " + role + " ").find(" " + std::string(word) + " ") != std::string::npos;
  }

  bool leads(const std::string& role, NounKinds kinds) const {
    if (has_word(role, "vice") || has_word(role, "deputy") || has_word(role, "assistant")) return false;
    for (const std::string_view field : {"finance", "financial", "marketing", "sales", "technology", "operations",
                                         "research", "design", "security", "legal", "communications"}) {
      if (role.ends_with(std::string(field) + " chief")) return false;
    }
    if (role.ends_with("chief executive") || role.ends_with("chief executive officer") ||
        role.ends_with("managing director") || role.ends_with("general secretary") ||
        role.ends_with("secretary general") || role.ends_with("treasury secretary") ||
        role.ends_with("foreign secretary") || role.ends_with("director general")) {
      return true;
    }
    return (kinds & kLeaderNoun) != 0;
  }

  static bool is_national(const std::string& role) {
    for (const std::string_view word : {"president", "minister", "premier", "chancellor", "secretary", "king", "queen",
                                        "ambassador", "senator", "prime minister"}) {
      if (role.ends_with(word)) return true;
    }
    return false;
  }

  // An office of a company: who is said to hold one, and not where, holds it in the company that the article is about.
  static bool is_of_company(const std::string& role) {
    for (const std::string_view word :
         {"chief executive", "chief executive officer", "ceo", "chairman", "chairwoman", "chairperson",
          "managing director", "boss", "spokesman", "spokeswoman", "finance director", "financial officer",
          "operating officer", "sales director", "marketing director", "commercial director", "operations director"}) {
      if (role.ends_with(word)) return true;
    }
    return role == "chief";
  }

  // An office of a state, a town, a church.
  static bool is_public(const std::string& role) {
    for (const std::string_view word : {"leader", "governor", "mayor", "commissioner", "prince", "emperor", "sultan",
                                        "emir", "pope", "dean", "principal"}) {
      if (role.ends_with(word)) return true;
    }
    return false;
  }

  // "director of The Long Night": an article with a capital begins the title of a work.
  bool is_title(const Argument& name) const {
    const std::uint32_t begin = sentence(name.begin).begin;
    const std::uint32_t article = token(name.begin).form == "The" || name.begin == begin ? name.begin : name.begin - 1;
    return article > begin && token(article).form == "The" && !sentence(name.begin).headline;
  }

  void describe_role(const Description& d, NounKinds kinds) {
    const std::string role = role_name(d.noun);
    const bool leader = leads(role, kinds);
    if ((kinds & kFounderNoun) != 0) {
      Arguments bodies = others(d, kBody | kProduct);
      if (bodies.empty()) bodies = topic(d, kCompany);
      for (const Argument& o : bodies) add(d.named, Relation::founded, o, d.noun, "founder", 800, role);
      return;
    }
    Arguments bodies = others(d, kBody);
    if (const Argument whole = whole_of_body(bodies); whole && !leader) bodies.push_back(whole);
    for (const Argument& o : bodies) {
      const bool elected = one_of(ascii_lower(lemma(d.noun)), {"mp", "senator", "congressman", "congresswoman",
                                                               "lawmaker", "legislator", "councillor"});
      const Relation plain = elected                             ? Relation::member_of
                             : role == "director" && is_title(o) ? Relation::makes
                                                                 : Relation::works_for;
      add(d.named, leader && !o.part ? Relation::leads : plain, o, d.noun, "role", 850, role);
    }
    if (!bodies.empty()) return;
    if (one_of(lemma(d.noun),
               {"lawyer", "attorney", "spokesman", "spokeswoman", "adviser", "advisor", "aide", "agent"})) {
      for (const Argument& o : others(d, kPerson)) add(d.named, Relation::works_for, o, d.noun, "role", 750, role);
    }
    for (const Argument& o : others(d, kPlace)) {
      if (o.end < d.noun && token(o.end).form == "-") continue;  // "the Oslo-born director"
      if (is_national(role)) {
        add(d.named, Relation::citizen_of, o, d.noun, "office", 800, role);
      } else if (leader && (!d.complements.empty() || (!d.owners.empty() && !is_country(o)) ||
                            (is_public(role) && !is_country(o) && demonym(o) == nullptr))) {
        add(d.named, Relation::leads, o, d.noun, "role", 700, role);
      } else if ((d.stands_before && is_of_country(o)) || (!d.owners.empty() && is_country(o))) {
        add(d.named, Relation::citizen_of, o, d.noun, "nationality", 650, role);
      }
    }
    if (others(d, kPlace).empty() && is_of_company(role) && !has_phrase_after(d.noun) &&
        context_.child(d.noun, "nmod:poss") == kNone) {
      for (const Argument& o : topic(d, kBody))
        add(d.named, leader ? Relation::leads : Relation::works_for, o, d.noun, "role-topic", 500, role);
    }
  }

  // "Lakeside University" of "the Department of Physics at Lakeside University"
  Argument whole_of_body(const Arguments& bodies) const {
    if (bodies.size() != 1 || !context_.is(bodies.front(), kOrganization)) return {};
    const std::uint32_t end = sentence(bodies.front().begin).end;
    std::uint32_t i = bodies.front().end;
    if (i + 1 >= end || !one_of(lemma(i), {"at", "of"})) return {};
    i += token(i + 1).tag == Tag::det ? 2 : 1;
    const Mention* whole = i < end ? context_.mention(i) : nullptr;
    if (whole == nullptr || whole->begin != i || whole->kind != Mention::Kind::name || whole->entity == kNone)
      return {};
    return context_.is(of(*whole), kBody) ? of(*whole) : Argument{};
  }

  // "of the bank", whoever that is
  bool has_phrase_after(std::uint32_t noun) const {
    return noun + 1 < sentence(noun).end && token(noun + 1).tag == Tag::adp &&
           one_of(lemma(noun + 1), {"of", "at", "for", "to", "in", "with"});
  }

  Arguments topic(const Description& d, TypeSet types) const {
    const Argument found = context_.topic(d.noun, types);
    return found ? Arguments{found} : Arguments{};
  }

  // "a native of Oslo", "a resident of Bergen", "a citizen of Norway"
  bool describe_home(const Description& d) {
    const std::string_view word = lemma(d.noun);
    if (!one_of(word, {"native", "resident", "inhabitant", "citizen", "national"})) return false;
    const Relation relation = word == "native"                        ? Relation::born_in
                              : one_of(word, {"citizen", "national"}) ? Relation::citizen_of
                                                                      : Relation::lives_in;
    for (const Argument& o : others(d, kPlace)) add(d.named, relation, o, d.noun, "home", 750);
    return true;
  }

  // "his birthplace, Oslo", "Ann Lee's hometown is Bergen"
  bool describe_origin(const Description& d) {
    if (!one_of(lemma(d.noun), {"birthplace", "hometown"})) return false;
    const Relation relation = lemma(d.noun) == "birthplace" ? Relation::born_in : Relation::lives_in;
    for (const Argument& who : others(d, kPerson)) add(who, relation, d.named, d.noun, "home", 750);
    return true;
  }

  void describe_kin(const Description& d) {
    for (const Argument& o : others(d, kPerson))
      add(d.named, Relation::family_of, o, d.noun, "kin", 850, std::string(lemma(d.noun)));
  }

  void describe_unit(const Description& d) {
    const Arguments owners = others(d, kBody);
    for (const Argument& o : owners) add(o, Relation::owns, d.named, d.noun, "unit", 900);
    describe_kind(d, kCompanyNoun);
  }

  void describe_owner(const Description& d) {
    for (const Argument& o : others(d, kBody | kProduct)) add(d.named, Relation::owns, o, d.noun, "owner", 850);
  }

  // "its rival Acme"; "a bid from rival Acme" is a rival of whom the clause is about.
  void describe_rival(const Description& d) {
    Arguments found = others(d, kAgent | kProduct);
    const std::uint32_t det = context_.child(d.noun, "det");
    const bool another = det != kNone && lemma(det) == "another";
    if (found.empty() && another) found = topic(d, kBody);
    if (found.empty() && det != kNone && lemma(det) == "a" && token(d.noun).deprel == "obj") {  // "bought a rival, X"
      const Argument buyer = clause_subject(token(d.noun).head);
      if (context_.is(buyer, kBody) && buyer.entity != d.named.entity) found.push_back(buyer);
    }
    if (found.empty() && d.stands_before) {
      const Argument subject = clause_subject(d.named.begin);
      const Arguments joined = context_.arguments(subject.begin);  // "smaller rivals A and B fell"
      const auto is_named = [&](const Argument& a) { return a.entity == d.named.entity; };
      const bool itself = is_named(subject) || (is_plural_noun(d.noun) && std::ranges::any_of(joined, is_named));
      if (context_.is(subject, kBody) && !itself) {
        found.push_back(subject);
      } else if (const Argument about = context_.topic(d.noun, kBody); about && about.entity != d.named.entity) {
        found.push_back(about);
      }
    }
    for (const Argument& o : found) add(d.named, Relation::competes_with, o, d.noun, "rival", 800);
    for (const Argument& place : d.compounds) {
      if (context_.is(place, kPlace) && context_.is(d.named, kBody))
        add(d.named, Relation::located_in, place, d.noun, "nationality", 750);
    }
  }

  Argument clause_subject(std::uint32_t i) const {
    for (int step = 0; step < 8 && i != kNone; ++step) {
      for (const std::string_view deprel : {"nsubj", "nsubj:pass"}) {
        const std::uint32_t subject = context_.child(i, deprel);
        if (subject != kNone) return context_.argument(subject);
      }
      i = token(i).head;
    }
    return {};
  }

  // "console maker Acme", "the author of X"
  void describe_maker(const Description& d) {
    for (const Argument& o : others(d, kProduct)) add(d.named, Relation::makes, o, d.noun, "maker", 800);
  }

  // "Europe's biggest stock market"
  bool is_superlative(std::uint32_t noun) const {
    for (std::uint32_t i = noun; i > sentence(noun).begin && i + 5 > noun && token(i - 1).tag != Tag::part; --i) {
      const bool adjective = token(i - 1).tag == Tag::adj || token(i - 1).tag == Tag::noun;
      if (!adjective) return false;
      if (token(i - 1).xpos == "JJS" || token(i - 1).form.ends_with("-largest") ||
          token(i - 1).form.ends_with("-biggest"))
        return true;
    }
    return false;
  }

  // "the French carrier Acme", "British actor Ann Lee", "Europe's biggest bank, Acme"
  void describe_kind(const Description& d, NounKinds kinds) {
    const bool company = context_.is(d.named, kBody) && ((kinds & (kCompanyNoun | kOrganizationNoun)) != 0 ||
                                                         is_superlative(d.noun) || is_trade(d.noun));
    const bool person = (kinds & kPersonNoun) != 0 && context_.is(d.named, kPerson);
    const bool product = (kinds & kProductNoun) != 0 && context_.is(d.named, kProduct);
    for (const Argument& o : d.complements) {  // "a service of Acme"
      if (product && context_.is(o, kBody) && token(d.noun + 1).tag == Tag::adp &&
          one_of(lemma(d.noun + 1), {"of", "from", "by"}))
        add(o, Relation::makes, d.named, d.noun, "product", 750);
    }
    const bool site = (kinds & kPlaceNoun) != 0 && context_.is(d.named, kBody | kPlace);        // "a stadium in Oslo"
    if ((company || site) && d.noun + 1 < sentence(d.noun).end && lemma(d.noun + 1) == "in") {  // "a brokerage in Oslo"
      for (const Argument& o : d.complements) {
        if (context_.is(o, kPlace) && o.begin <= d.noun + 4)
          add(d.named, Relation::located_in, o, d.noun, "kind-place", 750);
      }
    }
    for (const Arguments* group : {&d.owners, &d.compounds}) {
      for (const Argument& o : *group) {
        if (context_.is(o, kPlace) && company) add(d.named, Relation::located_in, o, d.noun, "nationality", 800);
        if (context_.is(o, kPlace) && person) add(d.named, Relation::citizen_of, o, d.noun, "nationality", 750);
        if (context_.is(o, kAgent) && product) add(o, Relation::makes, d.named, d.noun, "product", 750);
        if (context_.is(o, kBody) && context_.is(d.named, kCompany) && (kinds & kCompanyNoun) != 0 &&
            group == &d.owners && (lemma(d.noun) == "business" || is_shop(d.noun))) {
          add(o, Relation::owns, d.named, d.noun, "unit", 750);
        }
      }
    }
  }

  // "Acme's music store, X": what belongs to whom it is of, as a bank or a supplier does not.
  bool is_shop(std::uint32_t noun) const {
    return one_of(lemma(noun), {"store", "chain", "brand", "network", "label", "website", "portal", "studio", "airline",
                                "newspaper", "magazine", "channel"});
  }

  // "chip designer", "meat processor": what a company does.
  bool is_trade(std::uint32_t noun) const {
    const std::string_view word = lemma(noun);
    return (word.ends_with("er") || word.ends_with("or")) && noun > sentence(noun).begin &&
           token(noun - 1).tag == Tag::noun && token(noun - 1).deprel == "compound";
  }

  // The possessor in front of the name, with nothing between but adjectives and numbers; kNone without one.
  std::uint32_t possessor(const Mention& mention) const {
    const std::uint32_t first = sentence(mention.begin).begin;
    for (std::uint32_t i = mention.begin; i > first;) {
      --i;
      const Mention* here = context_.mention(i);
      if (here != nullptr && here->kind == Mention::Kind::pronoun) return is_possessive(i) ? i : kNone;
      if (token(i).tag == Tag::part && token(i).deprel == "case" && i > first) return i - 1;
      const bool between = (token(i).tag == Tag::adj && here == nullptr) || token(i).tag == Tag::num ||
                           token(i).form == "\"" || token(i).form == "-" ||
                           (token(i).deprel == "amod" && token(i).tag != Tag::noun);
      if (!between) return kNone;
    }
    return kNone;
  }

  // "Acme Rover" of "its Acme Rover service", "AA" of "its AA rating": a name that is a part of another noun's phrase.
  bool modifies_other(const Mention& mention) const {
    const std::uint32_t next = mention.end;
    if (next >= sentence(mention.begin).end || token(next).tag != Tag::noun) return false;
    const NounKinds kinds = context_.kinds(next);
    const bool goods = (kinds & (kProductNoun | kGoodsNoun)) != 0;  // "its Rover models"
    return !goods && !RelationContext::fits(kinds, mention.type);
  }

  // "Acme's Rover", "its Rover", "Germany's Acme", "Acme's Ann Lee"; nothing stands between but adjectives.
  void read_possessor(const Mention& mention) {
    const std::uint32_t owner = possessor(mention);
    const Argument named = of(mention);
    if (owner == kNone) return read_adjective(mention);
    const Argument o = context_.argument(owner);
    if (!o) return;
    const std::uint32_t at = mention.begin;
    if (modifies_other(mention)) return;
    if (context_.is(named, kProduct) && context_.is(o, kAgent))
      return add(o, Relation::makes, named, at, "possessor", 750);
    if (context_.is(named, kPerson) && context_.is(o, kBody))
      return add(named, Relation::works_for, o, at, "possessor", 750);
    if (context_.is(named, kBody) && context_.is(o, kPlace)) {
      if (!sentence(at).headline) add(named, Relation::located_in, o, at, "possessor", 750);
      return;
    }
    if (context_.is(named, kCompany) && context_.is(o, kCompany))
      return add(o, Relation::owns, named, at, "possessor", 550);
    const Mention* outer = context_.mention(owner);
    if (context_.is(named, kPlace) && context_.is(o, kPlace) && outer != nullptr && place(*outer) != nullptr)
      return add(named, Relation::located_in, o, at, "possessor", 700);
  }

  // "German Acme", "Frenchwoman" is none.
  void read_adjective(const Mention& mention) {
    const std::uint32_t first = sentence(mention.begin).begin;
    const Mention* place = mention.begin == first ? nullptr : context_.mention(mention.begin - 1);
    if (place == nullptr || place->type != EntityType::place || place->entity == kNone ||
        demonym(of(*place)) == nullptr)
      return;
    if (context_.is(of(mention), kBody))
      add(of(mention), Relation::located_in, of(*place), mention.begin, "nationality", 650);
    if (context_.is(of(mention), kPerson) && is_of_country(of(*place)))
      add(of(mention), Relation::citizen_of, of(*place), mention.begin, "nationality", 650);
  }

  // "Acton, Oregon", "Acton in Oregon", "Acton, in Oregon"
  void read_place_after(const Mention& mention) {
    const bool in = mention.end + 1 < sentence(mention.begin).end && lemma(mention.end) == "in";  // "Larksea in Chile"
    if (mention.type != EntityType::place || mention.end + 1 >= sentence(mention.begin).end ||
        (token(mention.end).form != "," && !in))
      return;
    const std::uint32_t second = mention.end + (lemma(mention.end + 1) == "in" ? 2 : 1);  // "Larksea, in Chile"
    const Mention* next = second < sentence(mention.begin).end ? context_.mention(second) : nullptr;
    if (next == nullptr || next->type != EntityType::place || next->begin != second || next->entity == kNone) return;
    const std::uint32_t after = next->end;
    const bool closed = after >= sentence(mention.begin).end || token(after).tag == Tag::adp ||
                        one_of(token(after).form, {",", ".", ")", ";", "-"});
    const PlaceEntry* inner = place(mention);
    const PlaceEntry* outer = place(*next);
    const bool listed = after + 1 < sentence(mention.begin).end &&
                        (token(after).tag == Tag::cconj || token(after + 1).tag == Tag::cconj ||
                         (token(after).form == "," && context_.mention(after + 1) != nullptr));
    const bool joined = mention.begin > sentence(mention.begin).begin && token(mention.begin - 1).tag == Tag::cconj;
    if (outer == nullptr || (outer->kind == PlaceEntry::Kind::city && (!in || inner != nullptr))) return;
    if (!in && (!closed || listed)) return;
    if (in && (joined || outer->adjective || !is_last(after - 1, sentence(after - 1).end)))
      return;  // "A and B in Oslo"
    if (inner != nullptr && (inner->kind == PlaceEntry::Kind::country || inner->kind == outer->kind)) return;
    add(of(mention), Relation::located_in, of(*next), mention.begin, "place-in-place", 850);
  }

  const PlaceEntry* entry(const Argument& place) const {
    return lexicon().place(place_key(context_.document().entities[place.entity].name));
  }

  bool is_country(const Argument& place) const {
    const PlaceEntry* found = entry(place);
    return found != nullptr && found->kind == PlaceEntry::Kind::country;
  }

  // Or any other region that lies in no one country.
  bool is_continent(const Argument& place) const {
    const PlaceEntry* found = entry(place);
    return found != nullptr && found->country.empty();
  }

  // "German", "South Korean", "Asian": the adjective of a place; null for any other word.
  const PlaceEntry* demonym(const Argument& place) const {
    std::string key;
    for (std::uint32_t i = place.begin; i < place.end; ++i)
      key += (i > place.begin ? "_" : "") + ascii_lower(token(i).form);
    const PlaceEntry* entry = lexicon().place(key);
    return entry != nullptr && entry->adjective ? entry : nullptr;
  }

  bool is_of_country(const Argument& place) const {
    const PlaceEntry* entry = demonym(place);
    return entry != nullptr && !entry->country.empty();
  }

  const PlaceEntry* place(const Mention& mention) const {
    std::string name = ascii_lower(mention.name);
    std::replace(name.begin(), name.end(), ' ', '_');
    return lexicon().place(name);
  }

  // "London-based Acme", "Acme-owned Apex"
  void read_hyphen(std::uint32_t i) {
    const std::uint32_t first = sentence(i).begin;
    if (i < first + 2 || token(i - 1).form != "-" || token(i - 1).space_after || token(i - 2).space_after) return;
    const Mention* before = context_.mention(i - 2);
    if (before == nullptr || before->entity == kNone) return;
    const Argument o = of(*before);
    const std::uint32_t head = token(i).head;
    Argument named = head != kNone && head > i ? context_.argument(head) : Argument{};
    if (!named) {
      const Arguments phrase = context_.phrase(i + 1);
      if (!phrase.empty()) named = phrase.front();
    }
    if ((!named || context_.is(named, kPlace)) && i > first + 2) {
      if (const Argument beside = described_by_adjective(i)) named = beside;
    }
    if (!named) return;
    const std::string word = ascii_lower(token(i).form);
    if (one_of(word, {"based", "headquartered"}) && context_.is(o, kPlace)) {
      add(named, context_.is(named, kPerson) ? Relation::lives_in : Relation::located_in, o, i, "based", 900);
    } else if (one_of(word, {"owned", "controlled"}) && context_.is(o, kActor)) {
      add(o, Relation::owns, named, i, "owned", 900);
    } else if (word == "backed" && context_.is(o, kActor)) {
      add(o, Relation::invests_in, named, i, "backed", 750);
    } else if (word == "born" && context_.is(named, kPerson) && context_.is(o, kPlace)) {
      add(named, Relation::born_in, o, i, "born", 850);
    } else if (one_of(word, {"made", "built", "designed", "developed"}) && context_.is(o, kAgent) &&
               context_.is(named, kProduct)) {
      add(o, Relation::makes, named, i, "made", 850);
    }
  }

  // "Acme, which is Oslo-based": what the phrase in apposition is about.
  Argument described_by_adjective(std::uint32_t i) const {
    const std::uint32_t noun = token(i).deprel == "amod" ? token(i).head : kNone;
    if (noun == kNone || token(noun).deprel != "appos") return {};
    return context_.argument(token(noun).head);
  }

  // "the Italian dairy company", where it stands for a name
  void read_nationality(std::uint32_t i) {
    const Mention* here = context_.mention(i);
    if (here == nullptr || here->kind != Mention::Kind::description || here->entity == kNone || here->head != i) return;
    for (const std::uint32_t c : context_.children(i)) {
      const Mention* place = context_.mention(c);
      if (place == nullptr || place->type != EntityType::place || place->entity == kNone || c > i ||
          !one_of(token(c).deprel, {"amod", "compound"}))
        continue;
      if (context_.is(of(*here), kBody)) add(of(*here), Relation::located_in, of(*place), i, "nationality", 700);
    }
  }

  using EntityOfName = std::unordered_map<std::string, std::uint32_t>;

  // What the names themselves say: "Acme phones" are Acme's, "Acme Cloud" belongs to Acme, "Oslo Stock Exchange" is in
  // Oslo.
  void read_names() {
    EntityOfName companies;
    EntityOfName places;
    const auto& entities = context_.document().entities;
    for (std::uint32_t e = 0; e < entities.size(); ++e) {
      if (entities[e].type == EntityType::place) places.try_emplace(entities[e].name, e);
      if (entities[e].type != EntityType::company) continue;
      companies.try_emplace(ascii_lower(entities[e].name), e);
      for (const std::string& alias : entities[e].aliases) companies.try_emplace(ascii_lower(alias), e);
    }
    std::vector<char> done(entities.size(), 0);
    for (const Mention& mention : context_.document().mentions) {
      if (mention.kind != Mention::Kind::name || mention.entity == kNone || done[mention.entity] != 0) continue;
      done[mention.entity] = 1;
      read_name_parts(mention, companies);
      read_name_place(mention, places);
    }
  }

  // "Acme Motor Corporation" is what Acme is called in full, or another firm; "Acme Cloud" is Acme's.
  bool is_full_name(const Mention& mention) const {
    return one_of(ascii_lower(token(mention.end - 1).form),
                  {"corporation", "corp", "corp.", "company", "co",     "co.",   "ltd",     "ltd.",
                   "limited",     "inc",  "inc.",  "llc",     "plc",    "group", "holding", "holdings",
                   "association", "ag",   "sa",    "bhd",     "berhad", "trust"});
  }

  // "Acme Cloud", "Acme Insurance", "Acme Europe": its last word says a business of Acme's. Not "Acme Report".
  bool is_called_a_business(const Mention& mention) const {
    const std::string last = ascii_lower(token(mention.end - 1).form);
    return !is_full_name(mention) && (lexicon().is_company_word(last) || lexicon().is_organization_word(last) ||
                                      lexicon().place(last) != nullptr);
  }

  void read_name_parts(const Mention& mention, const EntityOfName& companies) {
    const std::string name = ascii_lower(mention.name);
    for (std::size_t blank = name.find(' '); blank != std::string::npos; blank = name.find(' ', blank + 1)) {
      const auto found = companies.find(name.substr(0, blank));
      if (found == companies.end() || found->second == mention.entity) continue;
      const Argument maker{found->second, mention.begin, mention.end};
      if (context_.is(of(mention), kProduct) && name.size() > blank + 3)
        add(maker, Relation::makes, of(mention), mention.begin, "name", 800);
      const auto& entities = context_.document().entities;  // "Acme Bank", then "Acme": the same one
      const bool shortened = name.starts_with(ascii_lower(entities[maker.entity].name)) &&
                             entities[mention.entity].mentions.front() < entities[maker.entity].mentions.front();
      if (context_.is(of(mention), kCompany) && name.size() > blank + 3 && !shortened && is_called_a_business(mention))
        add(maker, Relation::owns, of(mention), mention.begin, "name", 600);
    }
  }

  void read_name_place(const Mention& mention, const EntityOfName& places) {
    if (!context_.is(of(mention), kBody) || mention.end - mention.begin < 2) return;
    std::string name = ascii_lower(token(mention.begin).form);
    const PlaceEntry* found = lexicon().place(name);
    for (std::uint32_t i = mention.begin + 1; found == nullptr && i + 1 < mention.end && i < mention.begin + 3; ++i) {
      name += "_" + ascii_lower(token(i).form);
      found = lexicon().place(name);
    }
    const std::string last = ascii_lower(token(mention.end - 1).form);
    if (one_of(last, {"embassy", "consulate", "mission"})) return;  // of the country, somewhere else
    if (found == nullptr || found->country.empty() || (context_.is(of(mention), kCompany) && last != "exchange"))
      return;
    const auto place = places.find(std::string(found->name));
    if (place == places.end()) return;
    const Argument where{place->second, mention.begin, mention.begin + 1};
    add(of(mention), Relation::located_in, where, mention.begin, "name-place", 700);
  }

  RelationContext& context_;
  bool claim_ = false;  // of what is being read
};

}  // namespace

void read_noun_relations(RelationContext& context) {
  NounReader(context).run();
}

}  // namespace newsgraph::ingest
