// Relations that a description states of what it stands for: "the Rover maker" of a company says what it makes.
#include <string_view>

#include "ingest/noun_kinds.h"
#include "ingest/relation_context.h"

namespace newsgraph::ingest {
namespace {

constexpr int kConfidence = 650;
constexpr int kOffice = 930;  // said outright, whatever the clause plans

// What "the Rover maker" says of the maker and what stands before the noun.
void read_business(RelationContext& context, const Mention& description) {
  const Mention* named = description.begin == 0 ? nullptr : context.mention(description.begin - 1);
  if (named == nullptr || named->kind != Mention::Kind::name || named->entity == kNone) return;
  const std::string_view noun = context.lemma(description.head);
  const Argument business{description.entity, description.begin, description.end};
  const Argument other{named->entity, named->begin, named->end};
  const auto add = [&](Relation relation, TypeSet types) {
    if (context.is(other, types))
      context.add(business, other, {relation, description.head, "description", kConfidence, {}, false});
  };
  if (noun == "supplier") return add(Relation::supplies, kBody);
  if (noun == "owner" || noun == "parent") return add(Relation::owns, kBody | kProduct);
  add(Relation::makes, kProduct);
}

// What "the former Acme chairman" says of whoever it stands for.
void read_office(RelationContext& context, const Mention& description) {
  const Mention* named = description.begin == 0 ? nullptr : context.mention(description.begin - 1);
  if (named == nullptr || named->kind != Mention::Kind::name || named->entity == kNone) return;
  const Argument holder{description.entity, description.begin, description.end};
  const Argument body{named->entity, named->begin, named->end};
  const bool leads = (context.kinds(description.end - 1) & kLeaderNoun) != 0;
  if (context.is(body, kBody))
    context.add(
        holder, body,
        {leads ? Relation::leads : Relation::works_for, description.end - 1, "description", kOffice, {}, false});
}

}  // namespace

void read_descriptions(RelationContext& context) {
  for (const Mention& mention : context.document().mentions) {
    const bool described = mention.kind == Mention::Kind::description && mention.entity != kNone;
    if (described && mention.type == EntityType::person) read_office(context, mention);
    if (described && is_kind_of_business(context.lemma(mention.head))) read_business(context, mention);
  }
}

}  // namespace newsgraph::ingest
