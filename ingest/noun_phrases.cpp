#include "ingest/noun_phrases.h"

#include <algorithm>
#include <utility>

#include "ingest/name_words.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t kPhraseReach = 9;  // tokens after a noun in which its "of" phrase is looked for
constexpr std::uint32_t kFieldReach = 15;  // the same with a field in between: "professor of ... at"

}  // namespace

bool NounPhraseReader::is_office(const Mention& mention) const {
  const std::string last = ascii_lower(token(mention.end - 1).form);
  const WordInfo* info = context_.words().noun(last);
  const NounClasses common = class_bit(NounClass::role) | class_bit(NounClass::place);
  if (info != nullptr && (info->kinds & common) != 0) return true;
  const std::uint32_t first = sentence(mention.begin).begin;
  return mention.begin >= first + 2 && one_of(lemma(mention.begin - 1), {"of", "for"}) &&
         (context_.kinds(mention.begin - 2) & kRoleNoun) != 0;
}

bool NounPhraseReader::is_plural_noun(std::uint32_t i) const {
  return token(i).xpos == "NNS" || token(i).xpos == "NNPS";
}

std::uint32_t NounPhraseReader::describing_noun(const Mention& mention) const {
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

bool NounPhraseReader::is_noun_read_as_verb(std::uint32_t i) const {
  if (i == sentence(i).begin || context_.child(i, "nsubj") != kNone || token(i).form != token(i).lemma) return false;
  const Tag before = token(i - 1).tag;
  return (before == Tag::noun || before == Tag::adj || before == Tag::part) &&
         (lexicon().noun_kinds(lemma(i)) & (kCompanyNoun | kUnitNoun)) != 0;
}

void NounPhraseReader::gather_before(Description& d) const {
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
      const bool joined =
          name && context_.is(name, kBody) && token(here->end).form == "-";  // "a Lakeside-trained chemist"
      if (name && name.entity != d.named.entity && !twice && !joined) d.compounds.insert(d.compounds.begin(), name);
      i = here->begin;
    } else if (!is_inside_phrase(i, first)) {
      return;
    }
  }
}

bool NounPhraseReader::is_possessive(std::uint32_t i) const {
  return token(i).xpos == "PRP$" || token(i).deprel == "nmod:poss" ||
         one_of(ascii_lower(token(i).form), {"its", "his", "their"});
}

void NounPhraseReader::add_owner(Description& d, std::uint32_t i) const {
  if (token(i).deprel == "conj" && token(i).head < i && token(token(i).head).deprel == "nmod:poss") i = token(i).head;
  for (const Argument& a : context_.arguments(i)) {
    if (a.entity != d.named.entity) d.owners.push_back(a);
  }
}

bool NounPhraseReader::is_inside_phrase(std::uint32_t i, std::uint32_t first) const {
  const Token& here = token(i);
  if (here.tag == Tag::noun || here.tag == Tag::propn || here.tag == Tag::adj || here.tag == Tag::num) return true;
  if (here.form == "-" || here.form == "\"" || here.deprel == "amod") return true;
  if (here.tag == Tag::verb) return i > first && token(i - 1).form == "-" && !token(i - 1).space_after;
  if (here.tag == Tag::adv) return here.form.ends_with("ly") || one_of(lemma(i), {"most", "once", "then"});
  if (here.tag != Tag::cconj || i == first) return false;
  return (context_.kinds(i - 1) & kRoleNoun) != 0 && !is_plural_noun(i - 1);
}

bool NounPhraseReader::is_describing(std::uint32_t i) const {
  return token(i).tag == Tag::noun || (token(i).tag == Tag::adj && context_.kinds(i) != 0) ||
         (token(i).tag == Tag::propn && context_.mention(i) == nullptr && context_.kinds(i) != 0);
}

std::uint32_t NounPhraseReader::subject_of(std::uint32_t verb) const {
  for (int step = 0; step < 3 && verb != kNone; ++step) {
    for (const std::string_view deprel : {"nsubj", "nsubj:pass"}) {
      if (const std::uint32_t found = context_.child(verb, deprel); found != kNone) return found;
    }
    if (token(verb).deprel != "conj") break;
    verb = token(verb).head;
  }
  return kNone;
}

Arguments NounPhraseReader::complements(std::uint32_t noun) const {
  const bool teaches = one_of(ascii_lower(token(noun).form), {"professor", "lecturer", "reader"});
  const std::uint32_t end = std::min(sentence(noun).end, noun + (teaches ? kFieldReach : kPhraseReach));
  bool inside = false;
  bool at = false;
  bool between = false;
  for (std::uint32_t i = noun + 1; i < end; ++i) {
    const Tag tag = token(i).tag;
    if (tag == Tag::verb && token(i).deprel != "amod" && !is_after_hyphen(i)) break;
    if (token(i).xpos == "WDT" || token(i).xpos == "WP") break;
    if (tag == Tag::aux || token(i).form == "," || (token(i).form == "-" && token(i - 1).space_after) ||
        tag == Tag::sconj)
      break;
    if (tag == Tag::adp) inside = one_of(lemma(i), {"of", "at", "for", "with", "to", "in", "between"});
    at = tag == Tag::adp ? lemma(i) == "at" : at;
    between = tag == Tag::adp ? lemma(i) == "between" : between;
    if (!inside) continue;
    const Mention* mention = context_.mention(i);
    if (mention == nullptr && token(i).xpos == "NNS" && (context_.kinds(i) & kCompanyNoun) != 0) {
      if (Arguments examples = context_.arguments(i); !examples.empty()) return examples;  // "to firms such as Acme"
    }
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
    if (found.size() == 1 && between && found[0].end + 1 < end && token(found[0].end).tag == Tag::cconj) {
      for (const Argument& other : context_.phrase(found[0].end + 1)) found.push_back(other);
    }
    return found;
  }
  return {};
}

bool NounPhraseReader::is_closed_by_comma(const Argument& first, const Argument& second) const {
  return first.end + 1 < second.begin && token(first.end).form == "," && token(first.end + 1).tag == Tag::cconj;
}

bool NounPhraseReader::is_school(const Mention& mention) const {
  for (std::uint32_t i = mention.begin; i < mention.end; ++i) {
    if (lexicon().is_organization_word(ascii_lower(token(i).form))) return true;
  }
  return false;
}

bool NounPhraseReader::is_owner_of_part(const Mention& owner, std::uint32_t end) const {
  std::uint32_t i = owner.end;
  const bool possessive = i < end && token(i).lemma == "'s";
  if (!possessive && owner.kind != Mention::Kind::pronoun) return false;
  if (possessive) ++i;
  while (i < end && (token(i).tag == Tag::adj || token(i).tag == Tag::noun || token(i).tag == Tag::propn)) ++i;
  return i > owner.end && token(i - 1).tag == Tag::noun && is_part_noun(i - 1);
}

bool NounPhraseReader::is_part_noun(std::uint32_t i) const {
  return (context_.kinds(i) & kUnitNoun) != 0 ||
         one_of(lemma(i), {"business", "operation", "office", "team", "practice", "department", "desk"});
}

const Mention* NounPhraseReader::described_after(const Mention& owner, std::uint32_t end) const {
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

bool NounPhraseReader::is_after_hyphen(std::uint32_t i) const {
  return i > sentence(i).begin && token(i - 1).form == "-" && !token(i - 1).space_after;
}

bool NounPhraseReader::is_last(std::uint32_t i, std::uint32_t end) const {
  return i + 1 >= end || (token(i + 1).tag != Tag::noun && token(i + 1).tag != Tag::propn &&
                          token(i + 1).tag != Tag::adj && token(i + 1).form != "-" && token(i + 1).tag != Tag::part);
}

Arguments NounPhraseReader::others(const Description& d, TypeSet types) const {
  Arguments found;
  for (const Arguments* group : {&d.owners, &d.complements, &d.compounds}) {
    for (const Argument& a : *group) {
      if (context_.is(a, types) && a.entity != d.named.entity) found.push_back(a);
    }
    if (!found.empty()) break;
  }
  return found;
}

void NounPhraseReader::add(const Argument& s, Relation relation, const Argument& o, std::uint32_t noun,
                           std::string_view rule, int confidence, std::string role) {
  Reading reading{relation, noun, rule, confidence, {}, claim_};
  if (!role.empty()) reading.attributes["role"] = std::move(role);
  context_.add(s, o, std::move(reading));
}

std::string NounPhraseReader::role_name(std::uint32_t noun) const {
  std::uint32_t begin = noun;
  const std::uint32_t first = sentence(noun).begin;
  while (begin > first && !is_name(begin - 1) &&
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

bool NounPhraseReader::is_name(std::uint32_t i) const {
  const Mention* found = context_.mention(i);
  return found != nullptr && found->kind != Mention::Kind::description;
}

bool NounPhraseReader::has_word(const std::string& role, std::string_view word) const {
  return (" " + role + " ").find(" " + std::string(word) + " ") != std::string::npos;
}

bool NounPhraseReader::leads(const std::string& role, NounKinds kinds) const {
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

bool NounPhraseReader::is_national(const std::string& role) {
  for (const std::string_view word : {"president", "minister", "premier", "chancellor", "secretary", "king", "queen",
                                      "ambassador", "senator", "prime minister"}) {
    if (role.ends_with(word)) return true;
  }
  return false;
}

Argument NounPhraseReader::clause_subject(std::uint32_t i) const {
  for (int step = 0; step < 8 && i != kNone; ++step) {
    for (const std::string_view deprel : {"nsubj", "nsubj:pass"}) {
      const std::uint32_t subject = context_.child(i, deprel);
      if (subject != kNone) return context_.argument(subject);
    }
    i = token(i).head;
  }
  return {};
}

bool NounPhraseReader::is_superlative(std::uint32_t noun) const {
  for (std::uint32_t i = noun; i > sentence(noun).begin && i + 5 > noun && token(i - 1).tag != Tag::part; --i) {
    const bool adjective = token(i - 1).tag == Tag::adj || token(i - 1).tag == Tag::noun;
    if (!adjective) return false;
    if (token(i - 1).xpos == "JJS" || token(i - 1).form.ends_with("-largest") ||
        token(i - 1).form.ends_with("-biggest"))
      return true;
  }
  return false;
}

std::uint32_t NounPhraseReader::possessor(const Mention& mention) const {
  const std::uint32_t first = sentence(mention.begin).begin;
  for (std::uint32_t i = mention.begin; i > first;) {
    --i;
    const Mention* here = context_.mention(i);
    if (token(i).xpos == "WP$") return i;
    if (here != nullptr && here->kind == Mention::Kind::pronoun) return is_possessive(i) ? i : kNone;
    if (token(i).tag == Tag::part && token(i).deprel == "case" && i > first) return i - 1;
    const bool between = (token(i).tag == Tag::adj && here == nullptr) || token(i).tag == Tag::num ||
                         token(i).form == "\"" || token(i).form == "-" ||
                         (token(i).deprel == "amod" && token(i).tag != Tag::noun);
    if (!between) return kNone;
  }
  return kNone;
}

const PlaceEntry* NounPhraseReader::entry(const Argument& place) const {
  return lexicon().place(place_key(context_.document().entities[place.entity].name));
}

bool NounPhraseReader::is_country(const Argument& place) const {
  const PlaceEntry* found = entry(place);
  return found != nullptr && found->kind == PlaceEntry::Kind::country;
}

const PlaceEntry* NounPhraseReader::demonym(const Argument& place) const {
  std::string key;
  for (std::uint32_t i = place.begin; i < place.end; ++i)
    key += (i > place.begin ? "_" : "") + ascii_lower(token(i).form);
  const PlaceEntry* entry = lexicon().place(key);
  return entry != nullptr && entry->adjective ? entry : nullptr;
}

bool NounPhraseReader::is_of_country(const Argument& place) const {
  const PlaceEntry* entry = demonym(place);
  return entry != nullptr && !entry->country.empty();
}

const PlaceEntry* NounPhraseReader::place(const Mention& mention) const {
  std::string name = ascii_lower(mention.name);
  std::replace(name.begin(), name.end(), ' ', '_');
  return lexicon().place(name);
}

}  // namespace newsgraph::ingest
