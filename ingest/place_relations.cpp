// Where things are and people are from: seats, homes, birthplaces, nationalities, places in places.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/noun_phrases.h"
#include "ingest/relation_context.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

class PlaceReader : NounPhraseReader {
 public:
  explicit PlaceReader(RelationContext& context) : NounPhraseReader(context) {}

  void run() {
    for (const Mention& mention : context_.document().mentions) {
      if (mention.kind != Mention::Kind::name || mention.entity == kNone) continue;
      read_birth(mention);
      read_seat(mention);
      read_home(mention);
      read_place_after(mention);
      read_event_place(mention);
      read_demonym(mention);
      if (possessor(mention) == kNone) read_adjective(mention);
    }
    const auto size = static_cast<std::uint32_t>(context_.document().tokens.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      const bool is_predicate = context_.child(i, "cop") != kNone;
      if (is_predicate) read_being_in(i);
      if (is_predicate && is_describing(i)) read_market(i);
      switch (token(i).tag) {
        case Tag::noun:
          read_native(i);
          read_nationality(i);
          read_citizenship(i);
          read_place_of_country(i);
          read_home_of(i);
          break;
        case Tag::adj:
          read_native(i);
          read_available(i);
          break;
        case Tag::verb:
          read_move(i);
          break;
        case Tag::adp:
          read_origin(i);
          break;
        case Tag::adv:
          if (lemma(i) == "where") read_where(i);
          break;
        default:
          break;
      }
    }
    read_names();
  }

 private:
  using EntityOfName = std::unordered_map<std::string, std::uint32_t>;

  // "the Commercial Court in Oslo"
  void read_seat(const Mention& mention) {
    const std::uint32_t end = sentence(mention.begin).end;
    if (!context_.is(of(mention), kBody) || mention.end + 1 >= end || lemma(mention.end) != "in") return;
    const std::uint32_t begin = mention.begin;  // "an analyst at Acme in Oslo"
    bool body = begin >= sentence(begin).begin + 2 && one_of(lemma(begin - 1), {"at", "for", "with"}) &&
                ((context_.kinds(begin - 2) & kRoleNoun) != 0 || lemma(begin - 2) == "work");
    const bool site = one_of(ascii_lower(token(mention.end - 1).form), {"university", "college", "hospital", "museum"});
    body = body || site;
    if (mention.type == EntityType::company && !body) return;  // "Commercial Court", "School of Mines"
    for (std::uint32_t i = mention.begin; i < mention.end && !body; ++i)
      body = lexicon().is_organization_word(ascii_lower(token(i).form)) &&
             (i + 1 == mention.end || one_of(lemma(i + 1), {"of", "for"}));
    if (!body) return;
    const Mention* place = context_.mention(mention.end + 1);
    if (place == nullptr || place->type != EntityType::place || place->entity == kNone) return;
    const bool beside = token(place->head).deprel == "nmod" && token(place->head).head >= mention.begin &&
                        token(place->head).head < mention.end;
    const bool of_staff =
        begin >= sentence(begin).begin + 2 && token(place->head).head == begin - 2;  // "staff at Acme in"
    if (!site && !beside && !of_staff) return;
    add(of(mention), Relation::located_in, of(*place), mention.begin, "seat", 700);
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
    if (token(mention.head).tag == Tag::adj && context_.child(mention.head, "cop") != kNone) {  // "who is Danish"
      for (const Argument& who : context_.arguments(context_.child(mention.head, "nsubj"))) {
        if (context_.is(who, kPerson))
          context_.add(who, of(mention), {Relation::citizen_of, mention.head, "nationality", 750, {}});
      }
      return;
    }
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
          context_.add(who, country, {Relation::citizen_of, noun, "nationality", 750, {}, held});
      }
    }
  }

  // "the home of Ann Lee in Oslo"
  void read_home_of(std::uint32_t noun) {
    if (!one_of(lemma(noun), {"home", "house", "flat", "apartment", "villa", "residence"})) return;
    const ClauseArguments clause(context_);
    Arguments places = clause.obliques(noun, "in");
    if (const std::uint32_t verb = token(noun).head; places.empty() && verb != kNone && token(noun).deprel == "obj")
      places = clause.obliques(verb, "in");
    for (const Argument& who : clause.obliques(noun, "of")) {
      for (const Argument& place : places) {
        if (context_.is(who, kPerson) && context_.is(place, kPlace))
          add(who, Relation::lives_in, place, noun, "home", 700);
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

  // "is the largest marketplace in Norway"
  void read_market(std::uint32_t noun) {
    const std::uint32_t subject = context_.child(noun, "nsubj");
    if (subject == kNone || noun + 2 >= sentence(noun).end || lemma(noun + 1) != "in") return;
    const bool best = std::ranges::any_of(context_.children(noun), [this](std::uint32_t c) {
      return token(c).deprel == "amod" && (token(c).xpos == "JJS" || one_of(lemma(c), {"leading", "top", "biggest"}));
    });
    const Mention* where = best ? context_.mention(noun + 2) : nullptr;
    if (where == nullptr || where->type != EntityType::place || where->entity == kNone) return;
    for (const Argument& named : context_.arguments(subject)) {
      if (context_.is(named, kCompany)) add(named, Relation::operates_in, of(*where), noun, "market", 750);
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
    if (!one_of(lemma(adjective), {"available", "active", "present"})) return;
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

  // "headquarters", "head office"
  bool is_seat(std::uint32_t noun) const {
    if (lemma(noun) == "office" && noun > sentence(noun).begin)
      return one_of(lemma(noun - 1), {"head", "main", "registered", "register"});
    return one_of(lemma(noun), {"headquarters", "hq", "base", "seat"});
  }

  // "Oslo, where Acme has 20 shops", "Oslo, where Acme employs 500 people"
  void read_where(std::uint32_t where) {
    const std::uint32_t verb = token(where).head;
    const std::uint32_t first = sentence(where).begin;
    if (verb == kNone || verb < where || token(verb).tag != Tag::verb || where < first + 1) return;
    const std::uint32_t before = token(where - 1).form == "," && where > first + 1 ? where - 2 : where - 1;
    const Mention* place = context_.mention(before);
    if (place == nullptr || place->type != EntityType::place || place->entity == kNone) return;
    const std::uint32_t object = context_.child(verb, "obj");
    if (object == kNone || !one_of(lemma(verb), {"have", "own", "operate", "run", "employ"})) return;
    std::optional<Relation> relation;  // what the object says of a place that it is in
    if (lemma(verb) == "employ") relation = Relation::operates_in;
    for (const NounFrame& frame : context_.table().nouns(lemma(object))) {
      const bool site = frame.relation == Relation::operates_in || frame.relation == Relation::located_in;
      if (site && frame.preposition == "in" && !frame.turned) relation = frame.relation;
    }
    if (!relation) return;
    for (const Argument& who : context_.arguments(context_.child(verb, "nsubj"))) {
      if (context_.is(who, kCompany) && !who.part) add(who, *relation, of(*place), verb, "where", 750);
    }
  }

  // "Acme moved its headquarters from Oslo to Bergen", "will move production to Poland"
  void read_move(std::uint32_t verb) {
    if (!one_of(lemma(verb), {"move", "shift", "relocate", "transfer"})) return;
    const std::uint32_t seat = context_.child(verb, "obj");
    const bool work = seat != kNone && one_of(lemma(seat), {"production", "manufacturing", "manufacture", "assembly",
                                                            "job", "operation", "work", "research", "bottling"});
    if (seat == kNone || (!work && !is_seat(seat))) return;
    const std::uint32_t owner = context_.child(seat, "nmod:poss");
    const std::uint32_t subject = work ? ClauseArguments(context_).surface_subject(verb) : subject_of(verb);
    const Argument body = context_.argument(owner == kNone ? subject : owner);
    if (!context_.is(body, kBody)) return;
    for (std::uint32_t i = seat + 1; i < sentence(verb).end; ++i) {
      const Mention* place = context_.mention(i);
      if (place == nullptr || place->begin != i || place->type != EntityType::place || place->entity == kNone) continue;
      const std::uint32_t before = token(i - 1).tag == Tag::det ? i - 2 : i - 1;
      if (!one_of(lemma(before), {"from", "to"})) return;
      claim_ = lemma(before) == "to";
      add(body, work ? Relation::operates_in : Relation::located_in, of(*place), verb, "seat", 750);
      claim_ = false;
    }
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
                         (token(after).form == "," && is_place_name(after + 1)));
    const bool joined = mention.begin > sentence(mention.begin).begin && token(mention.begin - 1).tag == Tag::cconj;
    if (outer == nullptr || (outer->kind == PlaceEntry::Kind::city && (!in || inner != nullptr))) return;
    const bool shortened = token(after - 1).form.ends_with('.') && outer->kind == PlaceEntry::Kind::region;
    if (!in && (!closed || (listed && !shortened))) return;  // "Larksea, Oregon, and Brook", but "Larksea, Ore., and"
    if (in && (joined || outer->adjective || !is_last(after - 1, sentence(after - 1).end)))
      return;  // "A and B in Oslo"
    if (inner != nullptr && (inner->kind == PlaceEntry::Kind::country || inner->kind == outer->kind)) return;
    add(of(mention), Relation::located_in, of(*next), mention.begin, "place-in-place", 850);
  }

  bool is_place_name(std::uint32_t i) const {
    const Mention* mention = context_.mention(i);
    return mention != nullptr && mention->type == EntityType::place;
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

  // "Oslo Stock Exchange" is in Oslo.
  void read_names() {
    EntityOfName places;
    const auto& entities = context_.document().entities;
    for (std::uint32_t e = 0; e < entities.size(); ++e) {
      if (entities[e].type == EntityType::place) places.try_emplace(entities[e].name, e);
    }
    std::vector<char> done(entities.size(), 0);
    for (const Mention& mention : context_.document().mentions) {
      if (mention.kind != Mention::Kind::name || mention.entity == kNone || done[mention.entity] != 0) continue;
      done[mention.entity] = 1;
      read_name_place(mention, places);
    }
  }
};

}  // namespace

void read_place_relations(RelationContext& context) {
  PlaceReader(context).run();
}

}  // namespace newsgraph::ingest
