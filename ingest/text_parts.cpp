#include "ingest/text_parts.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t kThings = 1U << 31U;

// Where the first of two parts ends: at most `most` bytes into the text, which is longer.
std::size_t cut_at(std::string_view text, std::size_t most) {
  static constexpr std::array<std::string_view, 3> kEnds = {"\n\n", "\n", " "};
  const std::string_view near_end = text.substr(most - most / 4, most / 4);
  for (const std::string_view end : kEnds) {
    const std::size_t found = near_end.rfind(end);
    if (found != std::string_view::npos) return most - most / 4 + found + end.size();
  }
  while ((static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return most;
}

void shift(Span& span, std::uint32_t by) {
  span.begin += by;
  span.end += by;
}

}  // namespace

std::vector<TextPart> cut_into_parts(std::string_view text, std::size_t most) {
  std::vector<TextPart> parts;
  std::uint32_t begin = 0;
  while (text.size() > most) {
    const std::string_view part = text.substr(0, cut_at(text, most));
    parts.push_back({part, begin});
    begin += static_cast<std::uint32_t>(count_code_points(part));
    text.remove_prefix(part.size());
  }
  if (!text.empty() || parts.empty()) parts.push_back({text, begin});
  return parts;
}

// The entity that an earlier part calls so, with what this one says of it; else a new one.
std::uint32_t PartJoiner::named(Entity entity) {
  const auto found = called_.find({entity.type, entity.name});
  const auto place = found != called_.end() ? found->second : static_cast<std::uint32_t>(named_.size());
  const auto learn = [&](const std::string& name) { called_.try_emplace({entity.type, name}, place); };
  learn(entity.name);
  std::ranges::for_each(entity.aliases, learn);
  if (place == named_.size()) {
    named_.push_back(std::move(entity));
    return place;
  }
  Entity& known = named_[place];
  known.mentions.insert(known.mentions.end(), entity.mentions.begin(), entity.mentions.end());
  entity.aliases.push_back(std::move(entity.name));
  for (std::string& alias : entity.aliases) {
    const auto at = std::ranges::lower_bound(known.aliases, alias);
    const bool there = at != known.aliases.end() && *at == alias;
    if (!there && alias != known.name) known.aliases.insert(at, std::move(alias));
  }
  return place;
}

void PartJoiner::add(std::vector<Entity> entities, std::vector<Fact> facts, std::uint32_t begin) {
  std::vector<std::uint32_t> number;
  number.reserve(entities.size());
  for (Entity& entity : entities) {
    for (Span& mention : entity.mentions) shift(mention, begin);
    if (entity.type == EntityType::thing) {
      number.push_back(kThings + static_cast<std::uint32_t>(things_.size()));
      things_.push_back(std::move(entity));
    } else {
      number.push_back(named(std::move(entity)));
    }
  }
  for (Fact& fact : facts) {
    fact.subject = number[fact.subject];
    fact.object = number[fact.object];
    for (Span* span : {&fact.subject_span, &fact.object_span, &fact.sentence_span}) shift(*span, begin);
    if (fact.subject != fact.object) facts_.push_back(std::move(fact));
  }
}

std::pair<std::vector<Entity>, std::vector<Fact>> PartJoiner::take() {
  const auto first_thing = static_cast<std::uint32_t>(named_.size());
  for (Fact& fact : facts_) {
    if (fact.subject >= kThings) fact.subject = fact.subject - kThings + first_thing;
    if (fact.object >= kThings) fact.object = fact.object - kThings + first_thing;
  }
  std::ranges::move(things_, std::back_inserter(named_));
  return {std::move(named_), std::move(facts_)};
}

}  // namespace newsgraph::ingest
