#include "ingest/document.h"

namespace newsgraph::ingest {

std::string_view to_string(Tag tag) {
  static constexpr std::array<std::string_view, 17> kNames = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                              "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                              "PUNCT", "SCONJ", "SYM", "VERB", "X"};
  return kNames[static_cast<std::size_t>(tag)];
}

std::optional<Tag> parse_tag(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Tag::x); ++i) {
    if (to_string(static_cast<Tag>(i)) == name) return static_cast<Tag>(i);
  }
  return std::nullopt;
}

}  // namespace newsgraph::ingest
