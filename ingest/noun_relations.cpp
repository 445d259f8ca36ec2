// Relations that noun phrases state: where a noun describes a name, possessors, examples, parts of names.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/clause_arguments.h"
#include "ingest/modality_cues.h"
#include "ingest/name_words.h"
#include "ingest/noun_descriptions.h"
#include "ingest/noun_phrases.h"
#include "ingest/relation_context.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t kLeadingReach = 16;  // tokens from an article to the name that its phrase describes

class NounReader : NounPhraseReader {
 public:
  explicit NounReader(RelationContext& context) : NounPhraseReader(context), descriptions_(context) {}

  void run() {
    for (const Mention& mention : context_.document().mentions) {
      if (mention.kind != Mention::Kind::name || mention.entity == kNone) continue;
      read_before(mention);
      read_after_comma(mention);
      read_in_commas(mention);
      read_after_phrase(mention);
      read_person_of(mention);
      read_institute_of(mention);
      read_unit_after(mention);
      read_possessor(mention);
      read_maker_after(mention);
      read_office_of(mention);
      if (mention.type == EntityType::product) {
        read_maker_of_version(mention);
        read_maker_before_comma(mention);
      }
    }
    const auto size = static_cast<std::uint32_t>(context_.document().tokens.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      const bool is_predicate = context_.child(i, "cop") != kNone;
      if (token(i).deprel == "appos") read_apposition(i);
      if (is_predicate && is_describing(i)) read_copula(i);
      if (is_predicate && lemma(i) == "one") read_one_of(i);
      if (is_predicate && token(i).tag == Tag::propn) read_turned_copula(i);
      if (one_of(lemma(i), {"formerly", "previously", "lately"})) read_former(i);
      if (token(i).tag == Tag::noun) read_founding_member(i);
      if (token(i).tag == Tag::noun) read_examples(i);
      if (token(i).tag == Tag::noun) read_counted_names(i);
      if (lemma(i) == "member" && token(i).deprel == "conj") read_other_members(i);
      if (token(i).tag == Tag::verb || token(i).tag == Tag::adj) read_hyphen(i);
    }
    read_names();
  }

 private:
  using EntityOfName = std::unordered_map<std::string, std::uint32_t>;

  // "chief executive Ann Lee", "its chip unit Acme"
  void read_before(const Mention& mention) {
    const std::uint32_t noun = describing_noun(mention);
    if (noun == kNone) return;
    Description d;
    d.named = of(mention);
    d.noun = noun;
    d.stands_before = true;
    gather_before(d);
    descriptions_.describe(d);
    std::uint32_t first = noun;  // "chief" of "chief executive"
    while (first > sentence(noun).begin + 2 && one_of(lemma(first - 1), {"chief", "managing", "manage", "executive"}))
      --first;
    if (mention.type == EntityType::person && first > sentence(noun).begin + 1 && token(first - 1).tag == Tag::cconj &&
        (context_.kinds(first - 2) & kRoleNoun) != 0 && (context_.kinds(noun) & kRoleNoun) != 0) {
      Description other = d;  // "Acme founder and chairman Ann Lee"
      other.noun = first - 2;
      descriptions_.describe(other);
    }
    const Arguments all = context_.arguments(mention.head);  // "rivals A and B"
    for (std::size_t k = 1; is_plural_noun(noun) && k < all.size(); ++k) {
      d.named = all[k];
      if (is_followed_by_of(all[k]) && is_followed_by_of(all[0])) continue;  // each of a place of his own
      descriptions_.describe(d);
      const bool kin = one_of(lemma(noun), {"brother", "sister", "sibling", "twin", "cousin"}) && d.owners.empty();
      const bool mutual = (context_.kinds(noun) & (kRivalNoun | kPartnerNoun)) != 0 && d.owners.empty() &&
                          d.compounds.empty() && token(mention.head).deprel.starts_with("nsubj") &&
                          !is_compared(noun) && context_.child(noun, "nmod:poss") == kNone;
      if (mutual && all.size() == 2 && context_.is(all[0], kBody) && context_.is(all[1], kBody)) {  // "rivals A and B"
        const bool rivals = (context_.kinds(noun) & kRivalNoun) != 0;
        add(all[0], rivals ? Relation::competes_with : Relation::partners_with, all[1], noun,
            rivals ? "rival" : "partner", 750);
      }
      if (kin && context_.is(all[0], kPerson) && context_.is(all[k], kPerson))
        add(all[k], Relation::family_of, all[0], noun, "kin", 850, std::string(lemma(noun)));
    }
  }

  // "Rover 2 from Acme"; not "bought Rover 2 from Acme", who may be a shop.
  void read_maker_after(const Mention& mention) {
    const std::uint32_t end = sentence(mention.begin).end;
    if (mention.type != EntityType::product || mention.end + 1 >= end || lemma(mention.end) != "from") return;
    const Mention* maker = context_.mention(mention.end + 1);
    if (maker == nullptr || maker->begin != mention.end + 1 || maker->kind != Mention::Kind::name ||
        maker->type != EntityType::company || maker->entity == kNone || maker->end >= end)
      return;
    const bool closed = token(maker->end).tag == Tag::punct || token(maker->end).tag == Tag::aux;
    if (!closed || token(mention.head).deprel == "obj" || token(mention.head).deprel == "iobj") return;
    add(of(*maker), Relation::makes, of(mention), mention.begin, "maker", 700);
  }

  // "Acme's new version of Rover"
  void read_maker_of_version(const Mention& mention) {
    const std::uint32_t first = sentence(mention.begin).begin;
    std::uint32_t i = mention.begin;
    if (i > first && token(i - 1).tag == Tag::det) --i;
    if (i < first + 3 || lemma(i - 1) != "of" || !one_of(lemma(i - 2), {"version", "edition", "generation"})) return;
    const std::uint32_t owner = context_.child(i - 2, "nmod:poss");
    const Argument maker = owner == kNone ? Argument{} : context_.argument(owner);
    if (context_.is(maker, kCompany) && !maker.part)
      add(maker, Relation::makes, of(mention), mention.begin, "maker", 700);
  }

  // "two new chips from Acme, the Rover and the cheaper Tern,"
  void read_maker_before_comma(const Mention& mention) {
    const std::uint32_t first = sentence(mention.begin).begin;
    const std::uint32_t comma =
        mention.begin > first + 5 && token(mention.begin - 1).tag == Tag::det ? mention.begin - 2 : kNone;
    const Mention* maker = comma != kNone && token(comma).form == "," ? context_.mention(comma - 1) : nullptr;
    if (maker == nullptr || maker->entity == kNone || maker->type != EntityType::company || maker->begin < first + 2)
      return;
    const std::uint32_t goods = maker->begin - 2;
    if (!one_of(lemma(maker->begin - 1), {"from", "by"}) || token(goods).tag != Tag::noun ||
        (lexicon().noun_kinds(lemma(goods)) & (kProductNoun | kGoodsNoun)) == 0)
      return;
    add(of(*maker), Relation::makes, of(mention), mention.begin, "maker", 750);
    const std::uint32_t end = sentence(mention.begin).end;
    for (std::uint32_t i = mention.end; is_plural_noun(goods) && i + 1 < end && i < mention.end + 5; ++i) {
      const Mention* other = context_.mention(i);
      if (other != nullptr && other->type == EntityType::product && other->entity != kNone &&
          token(mention.end).tag == Tag::cconj)
        return add(of(*maker), Relation::makes, of(*other), i, "maker", 700);
    }
  }

  // "the Fraud Division of the Justice Ministry", "the Justice Ministry's Fraud Division", "the Peat Institute at Hale
  // University": by its last word an office inside another body.
  void read_office_of(const Mention& mention) {
    static constexpr std::array<std::string_view, 11> kOffices = {"division", "bureau",     "institute",   "centre",
                                                                  "center",   "laboratory", "directorate", "department",
                                                                  "office",   "school",     "faculty"};
    if (!context_.is(of(mention), kBody | kProduct) || mention.end - mention.begin < 2) return;
    if (std::ranges::find(kOffices, ascii_lower(token(mention.end - 1).form)) == kOffices.end()) return;
    const std::uint32_t end = sentence(mention.begin).end;
    std::uint32_t i = mention.end;
    const bool of_it = i + 1 < end && lemma(i) == "of";
    if (of_it || (i + 1 < end && one_of(lemma(i), {"at", "within"}))) {
      i += token(i + 1).tag == Tag::det ? 2 : 1;
      const Mention* whole = i < end ? context_.mention(i) : nullptr;
      if (whole != nullptr && whole->begin == i && whole->kind == Mention::Kind::name && whole->entity != kNone &&
          context_.is(of(*whole), of_it ? kBody : kOrganization) && is_last(whole->end - 1, end))
        return add(of(mention), Relation::part_of, of(*whole), mention.begin, "office-of", 750);
    }
    const std::uint32_t owner = possessor(mention);
    const Argument whole = owner == kNone ? Argument{} : context_.argument(owner);
    if (context_.is(whole, kOrganization)) add(of(mention), Relation::part_of, whole, mention.begin, "office-of", 750);
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
    const bool unit = (context_.kinds(noun) & kUnitNoun) != 0 && mention.end < end && token(mention.end).form == ",";
    if (!closed || (listed && !unit) || !is_describing(noun) || is_plural_noun(noun) ||
        context_.mention(noun) != nullptr)
      return;
    const bool counterpart = lemma(noun) == "counterpart";  // of whatever kind
    if (!counterpart && !RelationContext::fits(context_.kinds(noun), mention.type)) return;
    if (token(mention.head).deprel == "appos" && token(mention.head).head == noun) return;  // read by the tree
    Description d;
    d.named = of(mention);
    d.noun = noun;
    gather_before(d);
    if (!d.owners.empty() || lemma(noun) == "native") descriptions_.describe(d);
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
    const bool opens = begin == first || (begin == first + 1 && lemma(first) == "as");
    if (!definite && !opens) return;
    const std::uint32_t after = mention.end;
    const bool closed = after >= sentence(noun).end || one_of(token(after).form, {",", ".", ";"});
    if (closed || (token(mention.head).deprel.starts_with("nsubj") && opens))
      descriptions_.describe_by(noun, of(mention));
  }

  // "editor" of "the editor of the Courant, Ann Lee": the noun that says what the name after the comma is.
  std::uint32_t noun_before_phrase(const Mention& mention, std::uint32_t comma) const {
    const std::uint32_t first = sentence(comma).begin;
    for (std::uint32_t i = comma - 1; i > first && i + kLeadingReach > comma; --i) {
      const Tag tag = token(i).tag;
      const bool goods = token(i - 1).tag == Tag::noun && context_.mention(i - 2) != nullptr;  // "Rover beer and"
      const bool years = token(i - 1).tag == Tag::num;  // "between 1996 and 2002,"
      const bool joins =
          tag == Tag::cconj && (lemma(i) == "both" || context_.mention(i - 1) != nullptr || goods || years);
      if (tag == Tag::verb || tag == Tag::aux || tag == Tag::punct || (tag == Tag::cconj && !joins) ||
          tag == Tag::sconj)
        return kNone;
      if (tag != Tag::adp || !one_of(lemma(i), {"of", "at", "for", "with", "in", "to"}) || !is_describing(i - 1))
        continue;
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
    if (token(i).form == "," && one_of(lemma(i + 1), {"of", "from"})) ++i;  // "Ann Lee, from the union Hale,"
    const std::uint32_t before = mention.begin > sentence(i).begin ? mention.begin - 1 : kNone;
    const bool told = mention.begin > sentence(i).begin &&
                      one_of(lemma(mention.begin - 1), {"say", "add", "argue", "include", "including"});
    const bool posted = lemma(i) == "at" && before != kNone && context_.mention(before) == nullptr &&
                        (told || (context_.kinds(before) & kRoleNoun) != 0);  // "analyst Ann Lee at", "says Ann Lee at"
    const bool speaks = one_of(lemma(i), {"at", "from", "with"}) && is_speaker(mention);
    const bool sent = lemma(i) == "from" && (lemma(i - 1) == "," || token(mention.head).deprel == "nsubj" ||
                                             token(mention.head).deprel == "appos");
    if (i + 2 >= end || (lemma(i) != "of" && !posted && !sent && !speaks)) return;
    ++i;
    if (token(i).tag == Tag::det) ++i;
    if (const Mention* seat = context_.mention(i);  // "of the Oslo-based institute Hale"
        seat != nullptr && seat->type == EntityType::place && seat->end + 2 < end && token(seat->end).form == "-")
      i = seat->end + 2;
    while (i + 1 < end && (token(i).tag == Tag::noun || token(i).tag == Tag::adj) && context_.mention(i) == nullptr)
      ++i;
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
      const std::uint32_t at = other->end;  // "from the School of Mines at Lakeside University"
      const Mention* whole = at + 1 < end && lemma(at) == "at" ? context_.mention(at + 1) : nullptr;
      if (whole != nullptr && whole->entity != kNone && context_.is(of(*whole), kBody))
        add(of(mention), Relation::works_for, of(*whole), mention.begin, "person-of", 700);
    } else if (context_.is(of(*other), kPlace) && titled && is_national(role)) {
      add(of(mention), Relation::citizen_of, of(*other), mention.begin, "office", 750, role);
    } else if (context_.is(of(*other), kPlace) && lemma(mention.end) == "of" && is_country(of(*other))) {
      add(of(mention), Relation::citizen_of, of(*other), mention.begin, "person-of", 700);  // "Ann Lee of Norway"
    } else if (entry(of(*other)) != nullptr && token(mention.end).form == "," && other->end < end &&
               token(other->end).form == ",") {  // "Ann Lee, of Oslo,"
      add(of(mention), Relation::lives_in, of(*other), mention.begin, "home", 700);
    }
  }

  // "said Ann Lee", "Ann Lee at Acme said"
  bool is_speaker(const Mention& person) const {
    const std::uint32_t verb = token(person.head).head;
    const bool before = person.begin > sentence(person.begin).begin && token(person.begin - 1).tag == Tag::verb &&
                        is_speech(lemma(person.begin - 1));
    return before || (token(person.head).deprel == "nsubj" && verb > person.end && is_speech(lemma(verb)));
  }

  // "the Institute for Salt Research at Lakeside University"
  void read_institute_of(const Mention& mention) {
    const std::uint32_t end = sentence(mention.begin).end;
    std::uint32_t i = mention.end;
    const bool institute = context_.is(of(mention), kBody) &&
                           one_of(ascii_lower(token(mention.begin).form),
                                  {"institute", "centre", "center", "school", "department", "faculty", "laboratory"});
    if (!institute || i + 2 >= end || lemma(i) != "at") return;
    i += token(i + 1).tag == Tag::det ? 2 : 1;
    const Mention* whole = context_.mention(i);
    if (whole == nullptr || whole->begin != i || whole->kind != Mention::Kind::name || whole->entity == kNone) return;
    if (context_.is(of(*whole), kOrganization)) add(of(mention), Relation::part_of, of(*whole), i, "part", 750);
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

  // Whether "and" follows the name, or after a comma another one.
  bool is_listed(const Mention& mention) const {
    const std::uint32_t end = sentence(mention.begin).end;
    if (mention.end < end && token(mention.end).tag == Tag::cconj) return true;
    return mention.end + 1 < end && token(mention.end).form == "," &&
           (token(mention.end + 1).tag == Tag::cconj || context_.mention(mention.end + 1) != nullptr);
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

  // "Ann Lee, chief executive of Acme," and "the carmaker, Acme,"
  void read_apposition(std::uint32_t i) {
    const std::uint32_t head = token(i).head;
    if (is_describing(i) && is_describing(head) && context_.child(head, "cop") != kNone) {  // "is a peer, the son of"
      const std::uint32_t subject = context_.child(head, "nsubj");
      if (subject != kNone && context_.name_after(head) == nullptr)
        return descriptions_.claim_by(i, context_.argument(subject));
    }
    const Mention* own = is_describing(i) ? context_.name_after(i) : nullptr;  // "and his team-mate A"
    if (is_describing(i) && (own == nullptr || own->entity == context_.argument(head).entity)) {
      const Arguments named = context_.arguments(head);  // "A and B, founders of"
      descriptions_.describe_by(i, is_plural_noun(i) ? context_.argument(head) : last_before_comma(i, head, named));
      const bool of_all = is_plural_noun(i) || (lemma(i) == "part" && one_of(lemma(i - 1), {"both", "all"}));
      for (std::size_t k = 1; of_all && k < named.size(); ++k) {
        if (named[k].end <= i) descriptions_.describe_by(i, named[k]);
      }
    }
    const bool related = is_describing(head) &&
                         ((context_.kinds(head) & kRivalNoun) != 0 ||
                          ((context_.kinds(head) & (kPartnerNoun | kUnitNoun | kOwnerNoun | kCustomerNoun)) != 0 &&
                           context_.child(head, "nmod:poss") != kNone));
    if (own != nullptr && related) descriptions_.describe_by(head, of(*own));  // "a rival, firm X,"
    if (lemma(i) == "one") {                                                   // "Ann Lee, one of Acme's critics,"
      for (const std::uint32_t c : context_.children(i)) {
        if (context_.preposition(c) == "of" && is_describing(c)) descriptions_.describe_by(c, context_.argument(head));
      }
    }
    if (token(i).tag != Tag::propn || !is_describing(head)) return;
    const std::uint32_t nearest = context_.child(head, "appos");  // a second name in apposition is misread
    if (nearest < i && token(nearest).tag == Tag::propn && !is_plural_noun(head)) return;
    for (std::uint32_t k = head + 1; k + 2 < i; ++k) {  // "the chairman, A, and the head of its unit, B"
      if (token(k).tag == Tag::cconj && token(k + 1).tag == Tag::det && (context_.kinds(k + 2) & kRoleNoun) != 0)
        return;
    }
    descriptions_.describe_by(head, context_.argument(i));
    const Arguments names = context_.arguments(i);  // "two analysts, A and B"
    for (std::size_t k = 1; is_plural_noun(head) && k < names.size(); ++k) {
      if (!is_followed_by_of(names[k]) || !is_followed_by_of(names[0])) descriptions_.describe_by(head, names[k]);
    }
  }

  bool is_followed_by_of(const Argument& name) const {
    return name.end < sentence(name.begin).end && lemma(name.end) == "of";
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

  // "figures from Acme, a carmaker": an apposition that the tree has beside what no such noun can be said of.
  bool is_of_thing(std::uint32_t apposition, const Mention& mention) const {
    const std::uint32_t head = token(apposition).head;
    constexpr NounKinds kAgents = kPersonNoun | kCompanyNoun | kOrganizationNoun | kUnitNoun;
    return head < mention.begin && token(head).tag == Tag::noun && context_.mention(head) == nullptr &&
           (lexicon().compound_kinds(lemma(head)) & kAgents) == 0 && token(mention.head).head == head;
  }

  // "Acme, a carmaker": the same where the tree has it otherwise.
  void read_after_comma(const Mention& mention) {
    const std::uint32_t end = sentence(mention.begin).end;
    std::uint32_t i = mention.end;
    if (i + 1 >= end || !one_of(token(i).form, {",", "-", "("})) return;
    if (one_of(lemma(i + 1), {"now", "then", "currently", "once", "still"}) && i + 2 < end)
      ++i;  // "Ann Lee, now its chairman,"
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
    if (noun == kNone || token(noun).head == mention.head) return;
    if (token(noun).deprel == "appos" && !is_of_thing(noun, mention)) return;
    const bool role = mention.type == EntityType::person && (context_.kinds(noun) & (kRoleNoun | kKinNoun)) != 0;
    const bool fits = context_.fits(context_.kinds(noun), mention.type) || is_superlative(noun);
    if ((!opens && !role) || !fits) return;
    const bool relative = i < end && (token(i).xpos == "WP" || token(i).xpos == "WDT");  // "a former analyst who"
    const bool closed = i >= end || token(i).tag == Tag::punct || token(i).tag == Tag::adp || relative;
    const bool subject = token(noun).deprel.find("subj") != std::string::npos;
    std::uint32_t top = mention.head;  // "A and B, the sellers of X, agreed"
    while (token(top).deprel == "conj" && token(top).head < top) top = token(top).head;
    const bool follows = token(i).form == "," || relative ||
                         (token(i).tag == Tag::adp && (top != mention.head || is_closed_before_verb(i)));
    const bool second = subject && i < end && follows && token(noun).head == token(top).head &&
                        token(top).deprel == token(noun).deprel;  // of two subjects the one in commas
    if (!closed || (subject && !second)) return;
    const Mention* before = joined_before(mention);
    if (is_plural_noun(noun) != (before != nullptr)) return;
    if (joined != kNone) descriptions_.describe_by(joined, of(mention));
    descriptions_.describe_by(noun, of(mention));
    for (; before != nullptr; before = joined_before(*before))
      descriptions_.describe_by(noun, of(*before));  // "A and B, founders of"
  }

  // Whether a comma ends what begins at token `i` before a verb comes.
  bool is_closed_before_verb(std::uint32_t i) const {
    const std::uint32_t end = std::min(sentence(i).end, i + kLeadingReach);
    for (; i < end; ++i) {
      if (token(i).form == ",") return true;
      if (token(i).tag == Tag::verb || token(i).tag == Tag::aux) return false;
    }
    return false;
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
      descriptions_.claim_by(i, named);
    }
  }

  // "is one of the investors in Acme"
  void read_one_of(std::uint32_t one) {
    const std::uint32_t subject = context_.child(one, "nsubj");
    if (subject == kNone) return;
    for (const std::uint32_t c : context_.children(one)) {
      if (context_.preposition(c) == "of" && is_describing(c)) descriptions_.claim_by(c, context_.argument(subject));
    }
  }

  // "are founding members of": read as what they found
  void read_founding_member(std::uint32_t noun) {
    const std::uint32_t verb = token(noun).head;
    if (verb == kNone || verb + 1 != noun || lemma(verb) != "found" || token(verb).xpos != "VBG") return;
    const std::uint32_t subject = context_.child(verb, "nsubj");
    if (subject == kNone) return;
    for (const Argument& named : context_.arguments(subject)) descriptions_.claim_by(noun, named);
  }

  // "its rivals, such as A and B", "investors including A"
  void read_examples(std::uint32_t noun) {
    if (!is_plural_noun(noun) || context_.mention(noun) != nullptr) return;
    const NounKinds kinds = context_.kinds(noun);
    const bool related = (kinds & (kRivalNoun | kUnitNoun | kPartnerNoun | kCustomerNoun | kProductNoun)) != 0 ||
                         (kinds & kRoleNoun) != 0 ||
                         one_of(lemma(noun), {"shareholder", "owner", "investor", "backer", "supplier", "member",
                                              "brand", "competitor"});
    const bool sort = (kinds & (kCompanyNoun | kOrganizationNoun | kPersonNoun)) != 0;  // "Chinese firms such as A"
    if (!related && !sort) return;
    std::uint32_t first = behind_complement(noun);
    Arguments whole;  // "members of the Tin Guild such as A and B"
    if (lemma(noun) == "member" && noun + 2 < sentence(noun).end && lemma(noun + 1) == "of") {
      whole = complements(noun);
      if (!whole.empty()) first = whole.back().end;
    }
    const std::uint32_t end = std::min(sentence(noun).end, first + 3);
    for (std::uint32_t i = first; i < end; ++i) {
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
      if (!related && !std::ranges::all_of(d.compounds, [this](const Argument& a) { return demonym(a) != nullptr; }))
        return;
      d.complements = whole;
      const bool apart = d.owners.empty() && d.compounds.empty();  // "works for clients such as"
      if (apart && (kinds & (kCustomerNoun | kRivalNoun)) != 0) {
        if (const Argument subject = clause_subject(noun); context_.is(subject, kBody)) d.owners.push_back(subject);
      }
      if (d.owners.empty() && d.compounds.empty() && whole.empty())
        d.complements = complements(noun);  // "investors in Acme, including"
      if (d.owners.empty() && d.compounds.empty() && d.complements.empty()) return;
      for (const Argument& each : context_.arguments(mention->head)) {
        if (each.begin < name) continue;
        d.named = each;
        descriptions_.describe(d);
      }
      return;
    }
  }

  // "Two Chilean firms, A and B, said": as many names as the number says, where the tree has them joined to the noun.
  void read_counted_names(std::uint32_t noun) {
    static constexpr std::array<std::string_view, 4> kNumbers = {"two", "three", "four", "five"};
    const std::uint32_t number = context_.child(noun, "nummod");
    if (number == kNone || !is_plural_noun(noun) || !is_describing(noun) || token(noun + 1).form != ",") return;
    const auto* said = std::ranges::find(kNumbers, ascii_lower(token(number).form));
    if (said == kNumbers.end()) return;
    const auto count = static_cast<std::size_t>(said - kNumbers.begin()) + 2;
    const std::uint32_t end = sentence(noun).end;
    Arguments names;
    for (std::uint32_t i = noun + 2; i < end; ++i) {
      const Mention* name = context_.mention(i);
      if (name == nullptr || name->begin != i || name->kind != Mention::Kind::name || name->entity == kNone) return;
      if (token(name->head).deprel == "appos" || !context_.fits(context_.kinds(noun), name->type)) return;
      names.push_back(of(*name));
      i = name->end;
      if (names.size() == count) break;
      if (i < end && token(i).form == "," && i + 1 < end && token(i + 1).tag == Tag::cconj) ++i;
      if (i >= end || (token(i).form != "," && token(i).tag != Tag::cconj)) return;
    }
    if (names.size() != count || (names.back().end < end && token(names.back().end).tag != Tag::punct)) return;
    for (const Argument& name : names) descriptions_.describe_by(noun, name);
  }

  // Behind "in Acme" of "investors in Acme, including Apex"; else right behind the noun.
  std::uint32_t behind_complement(std::uint32_t noun) const {
    const std::uint32_t next = noun + 1;
    if (next + 1 >= sentence(noun).end || !one_of(lemma(next), {"in", "of", "to"})) return next;
    const Mention* whole = context_.mention(next + 1);
    const bool closed = whole != nullptr && whole->begin == next + 1 && token(whole->end).form == ",";
    return closed ? whole->end : next;
  }

  // "Norway and the other members of the Tin Guild"
  void read_other_members(std::uint32_t noun) {
    const std::uint32_t other = context_.child(noun, "amod");
    if (other == kNone || !one_of(lemma(other), {"other", "fellow"})) return;
    for (const Argument& body : complements(noun)) {
      for (const Argument& one : context_.arguments(token(noun).head)) {
        if (context_.is(body, kBody) && context_.is(one, kActor) && one.end <= noun)
          add(one, Relation::member_of, body, noun, "member", 750);
      }
    }
  }

  // "Its biggest rival is Acme"
  void read_turned_copula(std::uint32_t i) {
    const std::uint32_t subject = context_.child(i, "nsubj");
    if (subject == kNone || token(subject).tag != Tag::noun) return;
    for (const Argument& named : context_.arguments(i)) descriptions_.claim_by(subject, named);
  }

  // "Acme Rover" of "its Acme Rover service", "AA" of "its AA rating": a name that is a part of another noun's phrase.
  bool modifies_other(const Mention& mention) const {
    const std::uint32_t next = mention.end;
    if (next >= sentence(mention.begin).end || token(next).tag != Tag::noun) return false;
    std::uint32_t last = next;  // "jet" of "Acme's Rover business jet"
    while (last + 1 < sentence(next).end && token(last + 1).tag == Tag::noun && token(last).head == last + 1) ++last;
    const NounKinds kinds = context_.kinds(last);
    const bool goods = (kinds & (kProductNoun | kGoodsNoun)) != 0;  // "its Rover models"
    const bool sold = one_of(lemma(last), {"project", "system", "package", "store", "shop", "website", "site",
                                           "portal"});  // "its Rover store"
    return !goods && !(mention.type == EntityType::product && sold) && !RelationContext::fits(kinds, mention.type);
  }

  // "Acme's Rover", "its Rover", "Germany's Acme", "Acme's Ann Lee"; nothing stands between but adjectives.
  void read_possessor(const Mention& mention) {
    const std::uint32_t owner = possessor(mention);
    const Argument named = of(mention);
    if (owner == kNone) return;
    const Argument o = context_.argument(owner);
    if (!o) return;
    const std::uint32_t at = mention.begin;
    if (modifies_other(mention)) return;
    const std::string last = ascii_lower(token(mention.end - 1).form);
    if (context_.is(o, kOrganization) && lexicon().is_organization_word(last)) return;  // an office of it
    if (context_.is(named, kProduct) && context_.is(o, kAgent))
      return add(o, Relation::makes, named, at, "possessor", 750);
    if (context_.is(named, kPerson) && context_.is(o, kBody))
      return add(named, Relation::works_for, o, at, "possessor", 750);
    if (context_.is(named, kPerson) && is_country(o))  // "Kenya's Ann Lee"
      return add(named, Relation::citizen_of, o, at, "possessor", 700);
    if (context_.is(named, kBody) && context_.is(o, kPlace)) {
      if (!sentence(at).headline) add(named, Relation::located_in, o, at, "possessor", 750);
      return;
    }
    if (context_.is(named, kCompany) && context_.is(o, kCompany | kPerson)) {
      const bool brand = token(owner).tag == Tag::pron &&  // "its first Acme phone"
                         (context_.kinds(mention.end) & (kProductNoun | kGoodsNoun)) != 0;
      return add(o, brand ? Relation::makes : Relation::owns, named, at, "possessor", 550);
    }
    const Mention* outer = context_.mention(owner);
    if (context_.is(named, kPlace) && context_.is(o, kPlace) && outer != nullptr && place(*outer) != nullptr)
      return add(named, Relation::located_in, o, at, "possessor", 700);
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
    } else if (one_of(word, {"owned", "controlled"}) && context_.is(o, kPlace) && is_country(o)) {
      return;  // "the US-owned firm": by somebody there
    } else if (one_of(word, {"owned", "controlled"}) && context_.is(o, kActor)) {
      add(o, Relation::owns, named, i, "owned", 900);
    } else if (word == "listed" && context_.is(o, kBody) && context_.is(named, kCompany)) {
      add(named, Relation::takes_public, o, i, "listed", 850);
    } else if (word == "backed" && context_.is(o, kActor)) {
      add(o, Relation::invests_in, named, i, "backed", 750);
    } else if (word == "born" && context_.is(named, kPerson) && context_.is(o, kPlace)) {
      add(named, Relation::born_in, o, i, "born", 850);
    } else if (one_of(word, {"educated", "trained", "schooled"}) && context_.is(named, kPerson) &&
               context_.is(o, kBody)) {
      add(named, Relation::educated_at, o, i, "educated", 750);
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

  // What the names themselves say: "Acme phones" are Acme's, "Acme Cloud" belongs to Acme.
  void read_names() {
    EntityOfName companies;
    const auto& entities = context_.document().entities;
    for (std::uint32_t e = 0; e < entities.size(); ++e) {
      if (entities[e].type != EntityType::company) continue;
      companies.try_emplace(ascii_lower(entities[e].name), e);
      for (const std::string& alias : entities[e].aliases) companies.try_emplace(ascii_lower(alias), e);
    }
    std::vector<char> done(entities.size(), 0);
    for (const Mention& mention : context_.document().mentions) {
      if (mention.kind != Mention::Kind::name || mention.entity == kNone || done[mention.entity] != 0) continue;
      done[mention.entity] = 1;
      read_name_parts(mention, companies);
    }
  }

  DescriptionReader descriptions_;
};

}  // namespace

void read_noun_relations(RelationContext& context) {
  NounReader(context).run();
}

}  // namespace newsgraph::ingest
