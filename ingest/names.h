// When two names of different articles are one name: case, punctuation, "the" and company suffixes aside.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/facts.h"

namespace newsgraph::ingest {

// What may share a name and be one entity. A company in one article is often an organization in another; a person is
// never anything else.
enum class NameKind : std::uint8_t { person, body, place, product, event };

// Nothing for a Thing: it has no name.
std::optional<NameKind> name_kind(EntityType type);

// "The Lumen Group, Inc." and "LUMEN" have the key "lumen". Without its suffixes the name of a body must not become
// empty: "Group" has the key "group". A person's key has no honorific: "Mr. Huang" has the key "huang".
std::string name_key(std::string_view name, NameKind kind);

// The same with the suffixes: "lumen group inc".
std::string long_name_key(std::string_view name, NameKind kind);

// Whether a person's key is more than a surname, a first name, or a surname with an initial.
bool is_full_name(std::string_view person_key);

// Whether one key speaks for the other by itself: its initials ("tsmc"), or its first words.
bool is_short_for(std::string_view short_key, std::string_view long_key);

}  // namespace newsgraph::ingest
