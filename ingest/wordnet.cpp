#include "ingest/wordnet.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "ingest/lexicon.h"

namespace newsgraph::ingest {
namespace {

// How English inflects: a form that ends in `ending` may come from a base that ends in `base` instead.
struct Detachment {
  PartOfSpeech part;
  std::string_view ending;
  std::string_view base;
};
constexpr Detachment kDetachments[] = {
    {kNoun, "s", ""},         {kNoun, "ses", "s"},       {kNoun, "xes", "x"},     {kNoun, "zes", "z"},
    {kNoun, "ches", "ch"},    {kNoun, "shes", "sh"},     {kNoun, "men", "man"},   {kNoun, "ies", "y"},
    {kVerb, "s", ""},         {kVerb, "ies", "y"},       {kVerb, "es", "e"},      {kVerb, "es", ""},
    {kVerb, "ed", "e"},       {kVerb, "ed", ""},         {kVerb, "ing", "e"},     {kVerb, "ing", ""},
    {kAdjective, "er", ""},   {kAdjective, "est", ""},   {kAdjective, "er", "e"}, {kAdjective, "est", "e"},
    {kAdjective, "ier", "y"}, {kAdjective, "iest", "y"},
};

constexpr std::array<std::string_view, kNounClasses + 1> kClassNames = {
    "person",   "role",       "leader",    "kin",       "organization", "company", "unit",        "group",   "place",
    "facility", "product",    "artifact",  "substance", "food",         "body",    "animal",      "plant",   "object",
    "money",    "possession", "amount",    "time",      "event",        "act",     "transaction", "message", "work",
    "idea",     "state",      "attribute", "process",   "relation",     "none"};

WordLink link_of(PartOfSpeech part) {
  switch (part) {
    case kNoun:
      return WordLink::noun;
    case kVerb:
      return WordLink::verb;
    case kAdjective:
      return WordLink::adjective;
    case kAdverb:
      break;
  }
  return WordLink::adverb;
}

// Calls `visit` with each form that taking an ending off gives, and the part of speech that it then has to be.
template <class Visit>
void detach(std::string_view form, Visit visit) {
  if (form.size() > kMaxPieceLetters) return;
  std::string base;
  for (const Detachment& d : kDetachments) {
    if (!form.ends_with(d.ending) || form.size() < d.ending.size() + 2) continue;
    if (d.ending == "s" && form.ends_with("ss")) continue;  // glass
    base.assign(form.substr(0, form.size() - d.ending.size())).append(d.base);
    visit(base, d.part);
  }
}

}  // namespace

std::string_view to_string(NounClass kind) {
  return kClassNames[std::min(static_cast<std::size_t>(kind), kNounClasses)];
}

WordKnowledge WordKnowledge::parse(std::string_view bytes) {
  WordKnowledge words(KnowledgeTable::parse(bytes));
  words.infos_.resize(words.table_.records());
  for (std::uint32_t i = 0; i < words.table_.records(); ++i) {
    std::memcpy(&words.infos_[i], words.table_.record(i).data(), sizeof(WordInfo));
    if (words.infos_[i].primary > NounClass::none)
      throw KnowledgeError("word knowledge: damaged: unknown kind of noun");
  }
  return words;
}

const WordInfo* WordKnowledge::info(std::optional<std::uint32_t> row) const {
  return row ? &infos_[*row] : nullptr;
}

const WordInfo* WordKnowledge::find(const PhraseKey& key) const {
  return key.valid() ? info(table_.find(key.hash())) : nullptr;
}

const WordInfo* WordKnowledge::find(std::string_view text) const {
  return find(PhraseKey(text));
}

bool WordKnowledge::is_base_form(std::string_view text, PartOfSpeech part) const {
  const WordInfo* const found = find(text);
  return found != nullptr && (found->parts & part) != 0;
}

PartsOfSpeech WordKnowledge::parts_of_speech(std::string_view form) const {
  const WordInfo* const own = find(form);
  unsigned parts = own == nullptr ? 0 : own->parts | (own->parts >> kIrregular);
  detach(ascii_lower(form), [&](const std::string& base, PartOfSpeech part) {
    if ((parts & part) == 0 && is_base_form(base, part)) parts |= part;
  });
  return static_cast<PartsOfSpeech>(parts & kAllParts);
}

std::vector<std::string> WordKnowledge::base_forms(std::string_view form, PartOfSpeech part) const {
  std::vector<std::string> bases;
  const auto add = [&](std::string_view base) {
    if (std::find(bases.begin(), bases.end(), base) == bases.end()) bases.emplace_back(base);
  };
  const std::string lower = ascii_lower(form);
  for (std::size_t i = 0; i < kMaxLinks; ++i) {
    const std::optional<std::string_view> base = table_.link(lower, link_of(part), i);
    if (!base) break;
    add(*base);
  }
  if (is_base_form(lower, part)) add(lower);
  detach(lower, [&](const std::string& base, PartOfSpeech of) {
    if (of == part && is_base_form(base, part)) add(base);
  });
  return bases;
}

const WordInfo* WordKnowledge::noun(std::string_view form) const {
  const WordInfo* const own = find(form);
  if (own != nullptr && own->kinds != 0) return own;
  for (const std::string& base : base_forms(form, kNoun)) {
    const WordInfo* const found = find(base);
    if (found != nullptr && found->kinds != 0) return found;
  }
  return nullptr;
}

PhraseMatch WordKnowledge::longest_phrase(std::span<const std::string_view> tokens, NameClasses wanted) const {
  PhraseMatch best;
  if (tokens.empty()) return best;
  PhraseKey key;
  std::size_t limit = kMaxPieces;
  for (std::size_t i = 0; i < tokens.size() && key.pieces() < limit; ++i) {
    const std::size_t before = key.pieces();
    if (tokens[i] == "." || !key.append(tokens[i])) break;
    if (key.pieces() == before) {
      if (i == 0) break;
      continue;
    }
    if (before == 0) {
      const WordInfo* const first = info(table_.find(key.first_piece()));
      limit = first == nullptr ? 1 : std::max<std::size_t>(first->longest_phrase, 1);
    }
    const WordInfo* const found = find(key);
    if (found == nullptr || (wanted != 0 && (found->names & wanted) == 0)) continue;
    if (found->parts == 0 && found->kinds == 0 && found->names == 0) continue;  // only begins phrases
    best = {i + 1, *found};
  }
  return best;
}

}  // namespace newsgraph::ingest
