#include "ingest/noun_descriptions.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "ingest/modality_cues.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr NounKinds kOffices = kRoleNoun | kFounderNoun | kOwnerNoun;  // "founder and shareholder of"

}  // namespace

void DescriptionReader::claim_by(std::uint32_t noun, const Argument& named, const Arguments& otherwise) {
  claim_ = true;
  describe_by(noun, named, otherwise);
  claim_ = false;
}

void DescriptionReader::describe_by(std::uint32_t noun, const Argument& named, const Arguments& otherwise) {
  if (!named) return;
  Description d;
  d.named = named;
  d.noun = noun;
  gather_before(d);
  const std::vector<std::uint32_t> more = joined_roles(noun);
  if (more.empty() || !is_apart(noun, more.front())) d.complements = complements(noun);
  for (auto last = more.rbegin(); last != more.rend() && d.complements.empty() && !is_apart(noun, *last); ++last)
    d.complements = complements(*last);
  if (d.complements.empty() && d.owners.empty() && d.compounds.empty()) d.complements = otherwise;
  describe(d);
  for (const std::uint32_t each : more) {
    Description next = d;
    next.noun = each;
    if (Arguments own = complements(each); !own.empty()) {
      next.complements = std::move(own);
      if (lemma(each + 1) == "of") next.owners.clear();  // "Acme's rival and part of Apex"
    }
    describe(next);
  }
}

bool DescriptionReader::is_apart(std::uint32_t noun, std::uint32_t joined) const {
  const std::uint32_t first = context_.child(noun, "det");
  const std::uint32_t second = context_.child(joined, "det");
  return first != kNone && second != kNone && lemma(first) == "a" && lemma(second) == "the";
}

std::uint32_t DescriptionReader::after_board(std::uint32_t role) const {
  std::uint32_t i = role + 1;
  for (const std::string_view part : {"board", "director"}) {
    const std::uint32_t noun = lemma(i + 1) == "the" ? i + 2 : i + 1;
    if (lemma(i) != "of" || noun >= sentence(role).end || ascii_lower(lemma(noun)) != part) break;
    i = noun + 1;
  }
  return i;
}

std::vector<std::uint32_t> DescriptionReader::joined_roles(std::uint32_t noun) const {
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

void DescriptionReader::read_behind(const Description& d) {
  std::uint32_t i = d.noun + 1;
  if (i + 1 >= sentence(d.noun).end || lemma(i) != "behind" || !context_.is(d.named, kBody) || is_superlative(d.noun))
    return;
  ++i;
  if (token(i).tag == Tag::det) ++i;
  for (const Argument& o : context_.phrase(i)) {
    const Relation relation = context_.is(o, kProduct) ? Relation::makes : Relation::owns;
    if (context_.is(o, kProduct | kCompany)) add(d.named, relation, o, d.noun, "behind", 700);
  }
}

void DescriptionReader::read_mind_behind(const Description& d) {
  const std::uint32_t behind = d.noun + 1;
  if (behind + 1 >= sentence(d.noun).end || lemma(behind) != "behind" || !context_.is(d.named, kPerson)) return;
  if (!one_of(lemma(d.noun), {"man", "woman", "people", "entrepreneur", "businessman", "businesswoman", "brain", "mind",
                              "designer", "inventor", "engineer", "programmer", "student", "teenager"}))
    return;
  for (const Argument& o : context_.phrase(token(behind + 1).tag == Tag::det ? behind + 2 : behind + 1)) {
    if (o.part || !context_.is(o, kBody | kProduct)) continue;
    add(d.named, context_.is(o, kProduct) ? Relation::makes : Relation::founded, o, d.noun, "behind", 650);
  }
}

void DescriptionReader::read_runner_up(const Description& d) {
  const std::uint32_t after = d.noun + 1;
  if (after + 1 >= sentence(d.noun).end || !one_of(lemma(after), {"after", "behind"}) || !is_superlative(d.noun))
    return;
  for (const Argument& o : context_.phrase(after + 1)) {
    if (context_.is(o, kCompany) && !o.part) add(d.named, Relation::competes_with, o, d.noun, "runner-up", 750);
  }
}

Argument DescriptionReader::whole_of_office(const Description& d) const {
  const std::uint32_t after = d.noun + 1;
  if (after + 1 >= sentence(d.noun).end || !context_.is(d.named, kBody)) return {};
  if (!one_of(lemma(d.noun), {"agency", "body", "office", "department", "institute", "laboratory", "lab", "centre",
                              "center", "bureau", "branch", "committee", "panel", "faculty", "school", "college"}))
    return {};
  if (!one_of(lemma(after), {"of", "within", "inside", "at"})) return {};
  const Arguments found = context_.phrase(after + 1);
  return !found.empty() && context_.is(found.front(), kBody) && !found.front().part ? found.front() : Argument{};
}

void DescriptionReader::describe_venture(const Description& d) {
  for (std::size_t a = 0; a < d.complements.size(); ++a) {
    if (!context_.is(d.complements[a], kBody)) continue;
    add(d.complements[a], Relation::owns, d.named, d.noun, "venture", 750);
    for (std::size_t b = a + 1; b < d.complements.size(); ++b) {
      if (context_.is(d.complements[b], kBody))
        add(d.complements[a], Relation::partners_with, d.complements[b], d.noun, "venture", 800);
    }
  }
}

void DescriptionReader::describe_nationality(const Description& d) {
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

std::uint32_t DescriptionReader::telling_noun(std::uint32_t noun) const {
  if (!one_of(lemma(noun), {"company", "firm", "group", "corporation", "business", "bank"})) return noun;
  if (noun == sentence(noun).begin || token(noun - 1).tag != Tag::noun) return noun;
  const bool tells = one_of(lemma(noun - 1), {"parent", "subsidiary", "affiliate", "rival", "daughter"});
  return tells ? noun - 1 : noun;
}

void DescriptionReader::describe(const Description& said) {
  Description d = said;
  d.noun = telling_noun(said.noun);
  if (d.noun != said.noun && lemma(d.noun) == "daughter") return describe_unit(d);
  const NounKinds kinds = context_.kinds(d.noun);
  if ((kinds & kPersonNoun) != 0 && context_.is(d.named, kPerson)) describe_nationality(d);
  if ((kinds & (kCompanyNoun | kOrganizationNoun)) != 0) read_behind(said);
  read_mind_behind(said);
  if (lemma(d.noun) == "venture" && d.complements.size() > 1) return describe_venture(d);
  if (lemma(d.noun) == "member") {
    const bool founding = d.noun > 0 && one_of(lemma(d.noun - 1), {"founding", "found", "founder"});
    for (const Argument& o : others(d, kBody)) {
      add(d.named, Relation::member_of, o, d.noun, "member", 800);
      if (founding) add(d.named, Relation::founded, o, d.noun, "founder", 750);
    }
    return;
  }
  if (one_of(lemma(d.noun),
             {"veteran", "survivor", "winner", "champion", "participant", "finalist", "medallist", "medalist",
              "organiser", "organizer", "host", "speaker", "exhibitor", "delegate", "entrant"})) {
    for (const Argument& o : others(d, kEvent)) add(d.named, Relation::participates_in, o, d.noun, "participant", 750);
  }
  if (context_.is(d.named, kPerson) && describe_home(d)) return;
  if (one_of(lemma(d.noun), {"politician", "candidate", "activist"}) && context_.is(d.named, kPerson)) {
    for (const Argument& o : others(d, kOrganization)) add(d.named, Relation::member_of, o, d.noun, "member", 800);
  }
  if (context_.is(d.named, kPlace) && describe_origin(d)) return;
  if (context_.is(d.named, kPlace) && lemma(d.noun) == "home" &&
      lemma(d.noun + 1) == "of") {  // "Oslo, the home of Acme"
    for (const Argument& o : d.complements) {
      if (context_.is(o, kBody) && !o.part) add(o, Relation::located_in, d.named, d.noun, "home", 700);
    }
    return;
  }
  if (context_.is(d.named, kPlace) && is_superlative(d.noun) && lemma(d.noun + 1) == "in") {
    for (const Argument& o : d.complements) {  // "Norway, the second-biggest economy in the Tin Guild"
      if (context_.is(o, type_bit(EntityType::organization)))
        add(d.named, Relation::member_of, o, d.noun, "member", 700);
    }
  }
  const Mention* name = context_.mention(d.noun);  // "Larksea, Brook Province": the province is no description
  const bool named = name != nullptr && name->kind == Mention::Kind::name;
  if (context_.is(d.named, kPlace) && (kinds & kPlaceNoun) != 0 && !is_country(d.named) && !named) {
    for (const Argument& o : others(d, kPlace)) add(d.named, Relation::located_in, o, d.noun, "place-in-place", 800);
    return;
  }
  if (one_of(lemma(d.noun),
             {"student", "undergraduate", "postgraduate", "graduate", "alumnus", "alumna", "alum", "pupil"}) &&
      context_.is(d.named, kPerson)) {
    for (const Argument& o : others(d, kBody)) add(d.named, Relation::educated_at, o, d.noun, "student", 800);
    return describe_kind(d, kPersonNoun);
  }
  if (lemma(d.noun) == "critic" || lemma(d.noun) == "opponent") {
    const bool of_whom = d.noun + 1 < sentence(d.noun).end && lemma(d.noun + 1) == "of";
    bool found = false;
    for (const Argument& o : !d.owners.empty() || !of_whom ? d.owners : d.complements) {  // not "a Danish film critic"
      if (!context_.is(o, kActor)) continue;
      add(d.named, Relation::criticizes, o, d.noun, "critic", 750);
      found = true;
    }
    if (found || !d.owners.empty()) return;
  }
  if ((kinds & kRoleNoun) != 0 && context_.is(d.named, kPerson)) return describe_role(d, kinds);
  if ((kinds & kPersonNoun) != 0 && context_.is(d.named, kPerson)) describe_post(d);
  if ((kinds & kKinNoun) != 0 && context_.is(d.named, kPerson)) return describe_kin(d);
  if ((kinds & kRivalNoun) != 0) return describe_rival(d);
  if (lemma(d.noun) == "counterpart") return describe_kind(d, kPersonNoun | kCompanyNoun | kOrganizationNoun);
  if ((kinds & kUnitNoun) != 0 && context_.is(d.named, kBody)) return describe_unit(d);
  if (one_of(lemma(d.noun), {"parent", "owner", "co-owner", "shareholder", "stakeholder"})) return describe_owner(d);
  if (one_of(lemma(d.noun), {"investor", "backer"})) {
    for (const Argument& o : others(d, kBody)) add(d.named, Relation::invests_in, o, d.noun, "investor", 750);
  }
  if (one_of(lemma(d.noun), {"donor", "sponsor", "supporter", "benefactor"})) {
    const TypeSet types = lemma(d.noun) == "sponsor" ? kAgent | kEvent : kAgent;
    for (const Argument& o : others(d, types)) add(d.named, Relation::supports, o, d.noun, "supporter", 700);
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
  if (const Argument whole = whole_of_office(d)) add(d.named, Relation::part_of, whole, d.noun, "part", 700);
  if (lemma(d.noun) == "user" && context_.is(d.named, kBody | kPlace)) {
    for (const Argument& o : others(d, kProduct)) add(d.named, Relation::deploys, o, d.noun, "user", 700);
    return;
  }
  if (context_.is(d.named, kCompany)) read_runner_up(d);
  const bool office = context_.is(d.named, kOrganization) && d.noun + 1 < sentence(d.noun).end &&
                      lemma(d.noun + 1) == "of" && one_of(lemma(d.noun), {"agency", "branch", "department", "body"});
  for (const Argument& o : office ? d.complements : Arguments{}) {
    if (context_.is(o, kOrganization)) add(d.named, Relation::part_of, o, d.noun, "part", 750);
  }
  if (one_of(lemma(d.noun), {"part", "division", "sub-brand", "feature", "volume", "instalment", "installment",
                             "chapter", "component"}) ||
      (one_of(lemma(d.noun), {"version", "edition"}) && context_.is(d.named, kProduct))) {
    for (const Argument& o : others(d, static_cast<TypeSet>(kAny & ~kPerson)))
      add(d.named, Relation::part_of, o, d.noun, "part", 700);
    return;
  }
  if (one_of(lemma(d.noun), {"office", "agency", "directorate", "service", "department", "bureau", "secretariat"}) &&
      context_.is(d.named, kBody)) {
    for (const Argument& o : d.owners) {  // "the union's statistics office, X"
      if (context_.is(o, kBody)) add(d.named, Relation::part_of, o, d.noun, "part", 700);
    }
  }
  if ((kinds & kCustomerNoun) != 0) {
    for (const Argument& o : others(d, kBody)) add(o, Relation::supplies, d.named, d.noun, "customer", 750);
    return;
  }
  if ((kinds & kMakerNoun) != 0) describe_maker(d);
  if (one_of(lemma(d.noun), {"seller", "reseller", "distributor", "vendor"})) {
    for (const Argument& o : others(d, kProduct)) add(d.named, Relation::sells, o, d.noun, "seller", 750);
  }
  const bool serves = one_of(lemma(d.noun), {"insurer", "lender", "auditor", "contractor", "landlord", "caterer"}) &&
                      (!d.owners.empty() || d.complements.empty());
  if (lemma(d.noun) == "supplier" || serves) {
    for (const Argument& o : others(d, kBody)) add(d.named, Relation::supplies, o, d.noun, "supplier", 750);
  }
  describe_kind(d, kinds);
}

bool DescriptionReader::is_of_company(const std::string& role) {
  for (const std::string_view word :
       {"chief executive", "chief executive officer", "ceo", "chairman", "chairwoman", "chairperson",
        "managing director", "boss", "spokesman", "spokeswoman", "spokesperson", "finance director",
        "financial officer", "operating officer", "technology officer", "sales director", "marketing director",
        "commercial director", "operations director"}) {
    if (role.ends_with(word)) return true;
  }
  return role == "chief";
}

bool DescriptionReader::is_of_state(const std::string& role) {
  if (role.ends_with("minister") || role.ends_with("central bank governor")) return true;
  if (!role.ends_with(" secretary")) return false;
  for (const std::string_view field :
       {"agriculture", "commerce", "defence", "defense", "education", "energy", "environment", "finance", "foreign",
        "health", "home", "industry", "interior", "labor", "labour", "trade", "transport", "treasury"}) {
    if (role.ends_with(std::string(field) + " secretary")) return true;
  }
  return false;
}

Argument DescriptionReader::country_before(std::uint32_t near) {
  const Document& document = context_.document();
  const std::uint32_t here = context_.sentence_of(near);
  if (here == 0) return {};
  const auto after = std::ranges::lower_bound(document.mentions, near, {}, &Mention::begin);
  std::uint32_t found = kNone;
  for (auto at = after; at != document.mentions.begin() && (at - 1)->sentence + 1 >= here;) {
    --at;
    if (at->entity == kNone || !is_country(of(*at))) continue;
    if (found != kNone && found != at->entity) return {};
    found = at->entity;
  }
  if (found == kNone) return {};
  const std::vector<Entity>& entities = document.entities;
  const Argument most = country_of_article(near);
  const bool small = most && entities[found].mentions.size() * 2 < entities[most.entity].mentions.size();
  return small ? Argument{} : Argument{found, near, near + 1};
}

Argument DescriptionReader::country_of_article(std::uint32_t near) {
  if (!country_) {
    const std::vector<Entity>& entities = context_.document().entities;
    country_ = kNone;
    std::size_t most = 1;
    for (std::uint32_t e = 0; e < entities.size(); ++e) {
      if (!is_country({e, near, near + 1})) continue;
      const std::size_t mentions = entities[e].mentions.size();
      if (mentions >= most) country_ = mentions == most ? kNone : e;
      most = std::max(most, mentions);
    }
  }
  return *country_ == kNone ? Argument{} : Argument{*country_, near, near + 1};
}

bool DescriptionReader::is_public(const std::string& role) {
  for (const std::string_view word : {"leader", "governor", "mayor", "commissioner", "prince", "emperor", "sultan",
                                      "emir", "pope", "dean", "principal"}) {
    if (role.ends_with(word)) return true;
  }
  return false;
}

bool DescriptionReader::is_title(const Argument& name) const {
  const std::uint32_t begin = sentence(name.begin).begin;
  const std::uint32_t article = token(name.begin).form == "The" || name.begin == begin ? name.begin : name.begin - 1;
  return article > begin && token(article).form == "The" && !sentence(name.begin).headline;
}

bool DescriptionReader::is_common_beginning(const Argument& body) const {
  return body.begin == sentence(body.begin).begin && body.end == body.begin + 1 && token(body.end).lemma != "'s" &&
         context_.words().noun(ascii_lower(token(body.begin).form)) != nullptr;
}

void DescriptionReader::describe_role(const Description& d, NounKinds kinds) {
  const std::string role = role_name(d.noun);
  const bool leader = leads(role, kinds);
  if ((kinds & kFounderNoun) != 0) {
    Arguments bodies = others(d, kBody | kProduct);
    if (bodies.empty()) bodies = topic(d, kCompany);
    if (bodies.empty() && d.stands_before) bodies.push_back(spoken_of(d, kCompany));
    for (const Argument& o : bodies) add(d.named, Relation::founded, o, d.noun, "founder", 800, role);
    return;
  }
  Arguments bodies = others(d, kBody);
  if (is_national(role)) std::erase_if(bodies, [this](const Argument& each) { return is_common_beginning(each); });
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
      if (!is_continent(o)) add(d.named, Relation::citizen_of, o, d.noun, "office", 800, role);
    } else if (leader && (!d.complements.empty() || (!d.owners.empty() && !is_country(o)) ||
                          (is_public(role) && !is_country(o) && demonym(o) == nullptr))) {
      add(d.named, Relation::leads, o, d.noun, "role", 700, role);
    } else if ((d.stands_before && is_of_country(o)) || (!d.owners.empty() && is_country(o))) {
      add(d.named, Relation::citizen_of, o, d.noun, "nationality", 650, role);
    }
  }
  const bool inside = is_of_company(role) || (d.stands_before && is_of_firm(role));
  if (others(d, kPlace).empty() && inside && !has_phrase_after(d.noun) &&
      context_.child(d.noun, "nmod:poss") == kNone) {
    Arguments spoken = speaker_for(d, is_of_company(role));
    if (spoken.empty() && (d.stands_before || d.named.begin > d.noun)) spoken.push_back(spoken_of(d, kCompany));
    for (const Argument& o : spoken)
      add(d.named, leader ? Relation::leads : Relation::works_for, o, d.noun, "role-topic", 500, role);
  }
  const bool head_of_state = one_of(token(d.noun).form, {"President", "Chancellor", "Premier"}) &&
                             d.noun > sentence(d.noun).begin && !topic_is_company(d);
  if (others(d, kPlace).empty() && d.stands_before && (is_of_state(role) || head_of_state) &&
      !has_phrase_after(d.noun) && context_.child(d.noun, "nmod:poss") == kNone) {
    Argument country = country_before(d.noun);
    if (!country) country = country_of_article(d.noun);
    if (!country) country = spoken_of(d, kPlace);
    add(d.named, Relation::citizen_of, country && is_country(country) ? country : Argument{}, d.noun, "office-topic",
        500, role);
  }
}

bool DescriptionReader::is_of_firm(const std::string& role) {
  for (const std::string_view word :
       {" manager", " director", "vice president", "vice-president", "finance chief", "sales chief", "marketing chief",
        "technology chief", "operations chief", "communications chief", "research chief"}) {
    if (role.ends_with(word)) return true;
  }
  return false;
}

bool DescriptionReader::topic_is_company(const Description& d) const {
  return !topic(d, kCompany).empty();
}

Arguments DescriptionReader::companies_before(std::uint32_t noun) const {
  Arguments found;
  bool quoted = false;
  for (std::uint32_t i = sentence(noun).begin; i < noun; ++i) {
    if (token(i).form == "\"") quoted = !quoted;
    const Mention* mention = quoted ? nullptr : context_.mention(i);
    if (mention == nullptr || mention->begin != i || mention->entity == kNone || !context_.is(of(*mention), kCompany))
      continue;
    const Token& head = token(mention->head);
    const bool owner = head.deprel == "nmod:poss" && token(head.head).deprel.starts_with("nsubj");
    if (!owner && !head.deprel.starts_with("nsubj")) continue;
    const auto same = [&](const Argument& a) { return a.entity == mention->entity; };
    if (std::ranges::none_of(found, same)) found.push_back(of(*mention));
  }
  return found;
}

bool DescriptionReader::is_in_subject(const Argument& name) const {
  const Mention* const mention = context_.mention(name.begin);
  if (mention == nullptr) return false;
  const Token& head = token(mention->head);
  const bool inside = head.head != kNone && one_of(head.deprel, {"nmod:poss", "compound", "nmod"});
  return (inside ? token(head.head) : head).deprel.starts_with("nsubj");
}

Arguments DescriptionReader::speaker_for(const Description& d, bool by_topic) const {
  std::uint32_t first = d.noun;  // of the role; a name right before it would be whose it is
  while (first > sentence(d.noun).begin &&
         (token(first - 1).tag == Tag::noun || token(first - 1).tag == Tag::adj || token(first - 1).form == "-"))
    --first;
  if (first > sentence(d.noun).begin && token(first - 1).tag == Tag::propn) return {};
  const bool speaks = is_speech(lemma(d.named.end)) || (first > 0 && is_speech(lemma(first - 1)));
  if (!by_topic && !speaks) return {};
  const bool goes_on = d.stands_before && !context_.begins_paragraph(context_.sentence_of(d.noun));
  const Arguments beside = companies_before(d.noun);  // "Acme's board was happy, chief executive Ann Lee said"
  if (d.stands_before && beside.size() == 1 && is_in_subject(beside.front())) return beside;
  if (!beside.empty()) return by_topic ? topic(d, kBody) : Arguments{};
  Argument before = goes_on ? subject_before(d.noun) : Argument{};
  const std::uint32_t last = sentence(d.noun).begin - 1;  // "It will close. Work will go elsewhere," said
  if (goes_on && !context_.is(before, kCompany) && !context_.begins_paragraph(context_.sentence_of(last)))
    before = subject_before(last);
  if (context_.is(before, kCompany) && !before.part) return {before};
  return by_topic ? topic(d, kBody) : Arguments{};
}

Argument DescriptionReader::spoken_of(const Description& d, TypeSet types) const {
  std::uint32_t verb = token(d.named.begin).head;
  for (int step = 0; step < 2 && verb != kNone && token(verb).tag != Tag::verb; ++step) verb = token(verb).head;
  if (d.noun > sentence(d.noun).begin + 3 || verb == kNone || !one_of(lemma(verb), {"say", "add", "tell"})) return {};
  const std::uint32_t said = context_.child(verb, "ccomp");
  std::uint32_t subject = said == kNone || said < verb ? kNone : context_.child(said, "nsubj");
  if (subject != kNone && token(subject).tag == Tag::noun && types == kCompany)
    subject = context_.child(subject, "nmod:poss");  // "Acme's line"
  if (subject == kNone || token(subject).tag != Tag::propn) return {};
  const Argument body = context_.argument(subject);
  if (types == kPlace) {  // "said Peru would pay its debts": of his own country's affairs
    bool own = false;
    for (std::uint32_t i = body.end; i < sentence(d.noun).end; ++i) own = own || token(i).form == "its";
    if (!own || lemma(verb) == "tell") return {};
  }
  return context_.is(body, types) && !body.part ? body : Argument{};
}

void DescriptionReader::describe_post(const Description& d) {
  const std::uint32_t after = d.noun + 1;
  if (after >= sentence(d.noun).end || lemma(after) != "at") return;
  if (one_of(lemma(d.noun), {"patient", "guest", "visitor", "customer", "prisoner", "pupil", "spectator", "speaker"}))
    return;
  for (const Argument& o : d.complements) {
    if (context_.is(o, kBody)) add(d.named, Relation::works_for, o, d.noun, "role", 750, role_name(d.noun));
  }
}

Argument DescriptionReader::whole_of_body(const Arguments& bodies) const {
  if (bodies.size() != 1 || !context_.is(bodies.front(), kOrganization)) return {};
  const std::uint32_t end = sentence(bodies.front().begin).end;
  std::uint32_t i = bodies.front().end;
  if (i + 1 >= end || !one_of(lemma(i), {"at", "of"})) return {};
  i += token(i + 1).tag == Tag::det ? 2 : 1;
  const Mention* whole = i < end ? context_.mention(i) : nullptr;
  if (whole == nullptr || whole->begin != i || whole->kind != Mention::Kind::name || whole->entity == kNone) return {};
  return context_.is(of(*whole), kBody) ? of(*whole) : Argument{};
}

bool DescriptionReader::has_phrase_after(std::uint32_t noun) const {
  const std::uint32_t when = token(noun + 2).tag == Tag::det ? noun + 3 : noun + 2;  // "chairman in April"
  const bool timed = token(when).tag == Tag::num || lexicon().month(ascii_lower(token(when).form)) != 0 ||
                     (context_.kinds(when) & kTimeNoun) != 0;
  const Mention* whom = noun + 3 < sentence(noun).end ? context_.mention(noun + 3) : nullptr;
  const bool firm = noun + 4 < sentence(noun).end && lemma(noun + 2) == "the" && token(noun + 4).form == "," &&
                    (whom == nullptr || whom->entity == kNone) && (context_.kinds(noun + 3) & kCompanyNoun) != 0;
  if (firm) return false;  // "a spokesman for the airline, Ann Lee,": of a company without a name
  return !timed && noun + 1 < sentence(noun).end && token(noun + 1).tag == Tag::adp &&
         one_of(lemma(noun + 1), {"of", "at", "for", "to", "in", "with"});
}

Argument DescriptionReader::told_about(const Description& d) const {
  const std::uint32_t begin = sentence(d.noun).begin;
  std::uint32_t comma = d.noun;
  while (comma > begin && comma + 4 > d.noun && token(comma).form != ",") --comma;
  if (token(comma).form != "," || !one_of(lemma(d.named.end), {"say", "tell", "add", "write"})) return {};
  for (std::uint32_t i = begin; i < comma; ++i) {
    if (token(i).form == "\"") return {};
    if (token(i).deprel.starts_with("nsubj") && token(i).head < comma) return context_.argument(i);
  }
  return {};
}

Arguments DescriptionReader::topic(const Description& d, TypeSet types) const {
  if (const Argument own = told_about(d); own && context_.is(own, types)) return {own};
  const Argument found = context_.topic(d.noun, types);
  return found ? Arguments{found} : Arguments{};
}

bool DescriptionReader::describe_home(const Description& d) {
  const std::string_view word = lemma(d.noun);
  if (!one_of(word, {"native", "resident", "inhabitant", "citizen", "national"})) return false;
  const Relation relation = word == "native"                        ? Relation::born_in
                            : one_of(word, {"citizen", "national"}) ? Relation::citizen_of
                                                                    : Relation::lives_in;
  for (const Argument& o : others(d, kPlace)) add(d.named, relation, o, d.noun, "home", 750);
  return true;
}

bool DescriptionReader::describe_origin(const Description& d) {
  if (!one_of(lemma(d.noun), {"birthplace", "hometown"})) return false;
  const Relation relation = lemma(d.noun) == "birthplace" ? Relation::born_in : Relation::lives_in;
  for (const Argument& who : others(d, kPerson)) add(who, relation, d.named, d.noun, "home", 750);
  return true;
}

void DescriptionReader::describe_kin(const Description& d) {
  for (const Argument& o : others(d, kPerson))
    add(d.named, Relation::family_of, o, d.noun, "kin", 850, std::string(lemma(d.noun)));
}

void DescriptionReader::describe_unit(const Description& d) {
  const bool vehicle = is_vehicle_of_investor(context_.document(), d.noun);
  const Arguments owners = others(d, vehicle ? kAgent : kBody);
  for (const Argument& o : owners) {
    if (context_.is(o, kOrganization)) {
      add(d.named, Relation::part_of, o, d.noun, "unit", 850);
    } else {
      add(o, Relation::owns, d.named, d.noun, "unit", 900);
    }
  }
  describe_kind(d, kCompanyNoun);
}

void DescriptionReader::describe_owner(const Description& d) {
  for (const Argument& o : others(d, kBody | kProduct)) add(d.named, Relation::owns, o, d.noun, "owner", 850);
}

Argument DescriptionReader::subject_before(std::uint32_t i) const {
  const std::uint32_t begin = sentence(i).begin;
  if (begin == 0 || sentence(begin - 1).headline) return {};
  for (std::uint32_t k = sentence(begin - 1).begin; k < begin; ++k) {
    const std::uint32_t verb = token(k).head;
    if (token(k).deprel.starts_with("nsubj") && verb != kNone && token(verb).deprel == "root")
      return context_.argument(k);
  }
  return {};
}

void DescriptionReader::describe_rival(const Description& d) {
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
    const Argument before = itself ? subject_before(d.noun) : Argument{};
    if (context_.is(subject, kBody) && !itself) {
      found.push_back(subject);
    } else if (context_.is(before, kBody) && before.entity != d.named.entity) {
      found.push_back(before);
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

bool DescriptionReader::is_vessel(std::string_view noun) {
  return one_of(noun, {"ship", "vessel", "rig", "drillship", "tanker", "ferry", "yacht", "liner", "freighter",
                       "trawler", "barge", "icebreaker", "boat", "tug", "containership"});
}

void DescriptionReader::describe_maker(const Description& d) {
  for (const Argument& o : others(d, kProduct)) {
    bool purpose = false;  // "maker of cases for the Rover"
    for (std::uint32_t i = d.noun + 1; i < o.begin; ++i) purpose = purpose || lemma(i) == "for";
    if (!purpose) add(d.named, Relation::makes, o, d.noun, "maker", 800);
  }
}

void DescriptionReader::describe_kind(const Description& d, NounKinds kinds) {
  const bool company = context_.is(d.named, kBody) && ((kinds & (kCompanyNoun | kOrganizationNoun)) != 0 ||
                                                       is_superlative(d.noun) || is_trade(d.noun));
  const bool person = (kinds & kPersonNoun) != 0 && context_.is(d.named, kPerson);
  const bool product = (kinds & kProductNoun) != 0 && context_.is(d.named, kProduct);
  const std::uint32_t after = d.noun + 1;
  if (product && d.complements.empty() && after + 1 < sentence(d.noun).end && one_of(lemma(after), {"by", "from"})) {
    for (const Argument& o : context_.phrase(after + 1)) {  // "a game by the Danish developer Acme"
      if (context_.is(o, kAgent) && !o.part) add(o, Relation::makes, d.named, d.noun, "product", 750);
    }
  }
  for (const Argument& o : d.complements) {  // "a service of Acme"
    if (product && context_.is(o, kBody) && token(d.noun + 1).tag == Tag::adp &&
        one_of(lemma(d.noun + 1), {"of", "from", "by"}))
      add(o, Relation::makes, d.named, d.noun, "product", 750);
  }
  const bool business = context_.is(d.named, kCompany) && one_of(lemma(d.noun), {"business", "brand"});
  for (const Argument& o : d.complements) {  // "the chip business of Acme"
    if (business && context_.is(o, kCompany) && lemma(d.noun + 1) == "of")
      add(o, Relation::owns, d.named, d.noun, "unit", 750);
  }
  const bool site = (kinds & kPlaceNoun) != 0 && context_.is(d.named, kBody | kPlace);        // "a stadium in Oslo"
  if ((company || site) && d.noun + 1 < sentence(d.noun).end && lemma(d.noun + 1) == "in") {  // "a brokerage in Oslo"
    for (const Argument& o : d.complements) {
      if (context_.is(o, kPlace) && o.begin <= d.noun + 4)
        add(d.named, Relation::located_in, o, d.noun, "kind-place", 750);
    }
  }
  if (company && lemma(d.noun + 1) == "from") {  // "a developer from Oslo"
    const Mention* home = context_.mention(d.noun + 2);
    if (home != nullptr && home->begin == d.noun + 2 && home->entity != kNone && context_.is(of(*home), kPlace))
      add(d.named, Relation::located_in, of(*home), d.noun, "kind-place", 700);
  }
  for (const Arguments* group : {&d.owners, &d.compounds}) {
    for (const Argument& o : *group) {
      if (context_.is(o, kPlace) && company) add(d.named, Relation::located_in, o, d.noun, "nationality", 800);
      if (context_.is(o, kPlace) && person) describe_person_of(d, o);
      if (context_.is(o, kAgent) && product)  // who has a ship has hardly built it
        add(o, is_vessel(lemma(d.noun)) ? Relation::owns : Relation::makes, d.named, d.noun, "product", 750);
      if (context_.is(o, kBody) && context_.is(d.named, kCompany) && (kinds & kCompanyNoun) != 0 &&
          group == &d.owners && (lemma(d.noun) == "business" || is_shop(d.noun))) {
        add(o, Relation::owns, d.named, d.noun, "unit", 750);
      }
      if (context_.is(o, kPerson) && context_.is(d.named, kCompany) && (kinds & kCompanyNoun) != 0 &&
          group == &d.owners &&
          one_of(lemma(d.noun), {"company", "firm", "business", "group", "empire", "venture", "start-up", "startup"}))
        add(o, Relation::owns, d.named, d.noun, "unit", 650);  // "his firm Acme"
    }
  }
}

void DescriptionReader::describe_person_of(const Description& d, const Argument& place) {
  if (token(place.end).form == "-") return;  // "an Oslo-based investor"
  const PlaceEntry* found = entry(place);
  const bool town = demonym(place) == nullptr && (found == nullptr || found->kind == PlaceEntry::Kind::city);
  if (!town) return add(d.named, Relation::citizen_of, place, d.noun, "nationality", 750);
  const bool name = token(place.begin).tag == Tag::propn;
  if (name && place.end <= d.noun)
    add(d.named, Relation::lives_in, place, d.noun, "home", 650);  // "Bergen man Bo Lind"
}

bool DescriptionReader::is_shop(std::uint32_t noun) const {
  return one_of(lemma(noun), {"store", "chain", "brand", "network", "label", "website", "portal", "studio", "airline",
                              "newspaper", "magazine", "channel"});
}

bool DescriptionReader::is_trade(std::uint32_t noun) const {
  const std::string_view word = lemma(noun);
  return (word.ends_with("er") || word.ends_with("or")) && noun > sentence(noun).begin &&
         token(noun - 1).tag == Tag::noun && token(noun - 1).deprel == "compound";
}

bool DescriptionReader::is_continent(const Argument& place) const {
  const PlaceEntry* found = entry(place);
  return found != nullptr && found->country.empty();
}

}  // namespace newsgraph::ingest
