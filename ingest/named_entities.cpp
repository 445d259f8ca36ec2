#include "ingest/named_entities.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ingest/entity_name.h"
#include "ingest/lexicon.h"
#include "ingest/name_words.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t kPlaceWords = 4;  // of the longest place in the lexicon

// A name of the article, with all mentions that are written so.
struct Name {
  std::vector<std::string> words;  // of the key
  std::string shown;               // the first writing
  std::size_t first = 0;           // its first mention outside headlines, if it has one
  EntityType type = EntityType::thing;
  std::uint32_t group = 0;               // a Name it has joined, its own index before
  std::vector<std::uint32_t> sentences;  // that have it, headlines left out, ascending
  std::vector<std::size_t> mentions;     // one for each of `sentences`
};

bool fits(const Name& a, const Name& b) {
  return a.type == b.type || (is_body(a.type) && is_body(b.type));
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "Kestrel Capital" may be a unit of Kestrel.
bool names_unit(std::string_view last) {
  return one_of(last,
                {"cloud", "mobile", "capital", "securities", "pictures", "ventures", "music", "games", "financial",
                 "europe", "asia", "services", "america", "international", "uk", "us", "research", "online"});
}

// "Kestrel" after "Kestrel Ales"; not "Kestrel" before "Kestrel Capital", which may be a unit of it.
bool is_short_form(const Name& part, const Name& whole) {
  if (part.words.size() != 1 || part.words[0] != whole.words[0] || whole.words.size() > 3 || part.first < whole.first)
    return false;
  if (lexicon().tag(part.words[0]) || lexicon().noun_kinds(part.words[0]) != 0) return false;
  return !names_unit(whole.words.back());
}

// "Dunmore Hale" after "Dunmore Hale Brewing".
bool is_long_short_form(const Name& part, const Name& whole) {
  return part.words.size() > 1 && whole.words.size() == part.words.size() + 1 && part.first > whole.first &&
         std::equal(part.words.begin(), part.words.end(), whole.words.begin()) &&
         lexicon().is_company_word(whole.words.back()) && !names_unit(whole.words.back());
}

// A word that names nothing by itself, as far as the lexicon knows.
bool is_rare(const std::string& word) {
  return !lexicon().tag(word) && lexicon().noun_kinds(word) == 0 && !lexicon().is_organization_word(word) &&
         !lexicon().is_company_word(word) && lexicon().place(word) == nullptr;
}

// Whether the article may mean `whole` when it says `part`. Whatever it may mean must be found by NameIndex.
bool is_part(const Name& part, const Name& whole) {
  if (part.words.size() >= whole.words.size() && !(is_acronym(part.shown) && !is_acronym(whole.shown))) return false;
  if (is_acronym(part.shown) && part.type != EntityType::place && part.type != EntityType::person &&
      is_initials(part.shown, whole.shown)) {
    return whole.type != EntityType::person && whole.type != EntityType::place;
  }
  if (part.words.size() >= whole.words.size()) return false;
  const bool tail = std::equal(part.words.rbegin(), part.words.rend(), whole.words.rbegin());
  if (whole.type == EntityType::person)
    return part.words.size() == 1 && tail && part.type != EntityType::place && part.type != EntityType::company;
  if (!fits(part, whole)) return false;
  if (whole.type == EntityType::product) return tail && part.words.size() == 1 && has_digit(part.words[0]);
  if (is_body(whole.type) && (is_short_form(part, whole) || is_long_short_form(part, whole))) return true;
  if (!is_body(whole.type) || !tail) return false;
  const std::size_t rest = whole.words.size() - part.words.size();
  std::string place = whole.words[0];
  for (std::size_t i = 1; i < rest; ++i) place += "_" + whole.words[i];
  if (lexicon().place(place) != nullptr) return true;
  const bool last = part.words.size() == 1 && part.words[0].size() > 4 && is_rare(part.words[0]);
  if (last && (whole.words.size() == 2 || (whole.words.size() == 3 && whole.first < part.first))) return true;
  return part.words.size() == 1 && lexicon().is_organization_word(part.words[0]);
}

// "Ms Zhao" after "Zhao Wenli": the family name stands first in much of Asia.
bool is_first_word(const Name& part, const Name& whole) {
  const bool numbered = whole.words.back().find_first_not_of("ivx") == std::string::npos;  // "Alexander IV"
  return part.type == EntityType::person && whole.type == EntityType::person && part.words.size() == 1 &&
         whole.words.size() > 1 && whole.words.size() <= 3 && part.words[0] == whole.words[0] && !numbered;
}

// Whether two ascending lists have an element in common. Looks the elements of the shorter one up in the longer one.
bool have_common(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  if (a.size() > b.size()) return have_common(b, a);
  return std::any_of(a.begin(), a.end(),
                     [&b](std::uint32_t each) { return std::binary_search(b.begin(), b.end(), each); });
}

// Whether a sentence has the one name before the other.
bool is_said_before(const Name& one, const Name& other) {
  for (std::size_t k = 0; k < other.sentences.size(); ++k) {
    const auto found = std::ranges::lower_bound(one.sentences, other.sentences[k]);
    if (found == one.sentences.end() || *found != other.sentences[k]) continue;
    if (one.mentions[static_cast<std::size_t>(found - one.sentences.begin())] < other.mentions[k]) return true;
  }
  return false;
}

// The names of an article by their keys. A key has up to three names: a place's, a person's, and any other's.
class NameIndex {
 public:
  // The name of the key and kind; `next` if it is new.
  std::uint32_t insert(std::string key, EntityType type, std::uint32_t next) {
    return by_key_.try_emplace(with_kind(std::move(key), type), next).first->second;
  }

  // Names that may be parts of `whole` by their words: its first word, its last words, its initials.
  std::vector<std::uint32_t> possible_parts(const Name& whole) const {
    std::vector<std::uint32_t> found;
    if (whole.words.empty()) return found;
    add(whole.words.front(), found);
    add(whole.words.back(), found);
    if (whole.words.size() > 2) add(join_words({whole.words.begin(), whole.words.end() - 1}), found);
    for (std::size_t first = 1; first <= kPlaceWords && first + 1 < whole.words.size(); ++first)
      add(join_words({whole.words.begin() + static_cast<std::ptrdiff_t>(first), whole.words.end()}), found);
    for (const std::string& acronym : acronyms_of(whole.shown)) add(ascii_lower(acronym), found);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

 private:
  static std::string with_kind(std::string key, EntityType type) {
    if (type == EntityType::place) key += "\tplace";
    if (type == EntityType::person) key += "\tperson";
    return key;
  }

  void add(const std::string& key, std::vector<std::uint32_t>& found) const {
    for (const EntityType type : {EntityType::place, EntityType::person, EntityType::thing}) {
      if (const auto name = by_key_.find(with_kind(key, type)); name != by_key_.end()) found.push_back(name->second);
    }
  }

  std::unordered_map<std::string, std::uint32_t> by_key_;
};

class NameJoiner {
 public:
  explicit NameJoiner(Document& document) : document_(document) {}

  void run() {
    collect_names();
    join_said_aliases();
    join_parts();
    make_entities();
  }

 private:
  const Token& token(std::uint32_t i) const { return document_.token(i); }

  void collect_names() {
    name_of_.assign(document_.mentions.size(), kNone);
    for (std::size_t m = 0; m < document_.mentions.size(); ++m) {
      const Mention& mention = document_.mentions[m];
      if (mention.kind != Mention::Kind::name) continue;
      std::vector<std::string> words = key_words(mention.name);
      const auto next = static_cast<std::uint32_t>(names_.size());
      const std::uint32_t n = index_.insert(join_words(words), mention.type, next);
      if (n == next) {
        names_.push_back({std::move(words), mention.name, m, mention.type, next, {}, {}});
      } else if (in_headline(names_[n].first)) {
        names_[n].first = m;
      }
      if (!in_headline(m)) {
        names_[n].sentences.push_back(mention.sentence);
        names_[n].mentions.push_back(m);
      }
      name_of_[m] = n;
    }
  }

  bool in_headline(std::size_t m) const { return document_.sentences[document_.mentions[m].sentence].headline; }

  // The first of the names that `name` is joined with; shortens the way to it.
  std::uint32_t group(std::uint32_t name) {
    while (names_[name].group != name) {
      names_[name].group = names_[names_[name].group].group;
      name = names_[name].group;
    }
    return name;
  }

  void unite(std::uint32_t a, std::uint32_t b) {
    a = group(a);
    b = group(b);
    names_[std::max(a, b)].group = std::min(a, b);
  }

  // "A (B)", "A, or B", "A, also known as B"
  void join_said_aliases() {
    std::size_t before = document_.mentions.size();  // the mention of the last name
    for (std::size_t m = 0; m < document_.mentions.size(); ++m) {
      if (name_of_[m] == kNone) continue;
      if (before < m) join_if_alias(before, m);
      before = m;
    }
  }

  void join_if_alias(std::size_t before, std::size_t m) {
    const Mention& a = document_.mentions[before];
    const Mention& b = document_.mentions[m];
    const Name& first = names_[name_of_[before]];
    const Name& second = names_[name_of_[m]];
    if (a.sentence != b.sentence || a.type == EntityType::place || b.type == EntityType::place) return;
    const bool link = is_alias_link(a, b) && fits(first, second);
    const bool shortened =
        is_initials(second.shown, first.shown) || (is_body(first.type) && is_abbreviation(second.shown, first.shown));
    const bool bracketed = is_bracketed(a, b) && is_acronym(second.shown) && shortened;
    if (link) unite(name_of_[before], name_of_[m]);
    if (bracketed) unite_types(name_of_[before], name_of_[m]);
    if (link || bracketed)
      document_.stated_aliases.push_back({static_cast<std::uint32_t>(before), static_cast<std::uint32_t>(m)});
  }

  void unite_types(std::uint32_t name, std::uint32_t acronym) {
    names_[acronym].type = names_[name].type;
    unite(name, acronym);
  }

  bool is_bracketed(const Mention& a, const Mention& b) const {
    if (b.end >= document_.tokens.size() || token(b.end).form != ")") return false;
    if (b.begin == 0 || token(b.begin - 1).form != "(") return false;
    std::uint32_t i = a.end;
    while (i < b.begin && one_of(token(i).form, {"'", "'s", "("})) ++i;
    return i == b.begin;
  }

  // Whether the words between say that `b` is one more name for `a`.
  bool is_alias_link(const Mention& a, const Mention& b) const {
    std::vector<std::string> words;
    for (std::uint32_t i = a.end; i < b.begin && words.size() < 8; ++i) {
      const std::string word = ascii_lower(token(i).form);
      if (!one_of(word, {",", "\"", "'", "(", "-"})) words.push_back(word);
    }
    const bool comma = a.end < document_.tokens.size() && one_of(token(a.end).form, {",", "(", "-"});
    return (comma || words.size() > 1) && is_renaming(words);
  }

  // "or", "also known as", "which was once called", "formerly"
  static bool is_renaming(const std::vector<std::string>& words) {
    std::size_t i = 0;
    if (words.size() > 1 && one_of(words[0], {"which", "who"}) && one_of(words[1], {"is", "was", "are", "were"})) i = 2;
    std::string adverb;
    while (i < words.size() &&
           one_of(words[i], {"also", "better", "best", "formerly", "previously", "once", "then", "now", "otherwise",
                             "originally", "commonly", "widely", "popularly", "locally", "sometimes", "usually"}))
      adverb = words[i++];
    const std::string rest = join_words({words.begin() + static_cast<std::ptrdiff_t>(i), words.end()});
    if (rest.empty()) return one_of(adverb, {"formerly", "previously", "originally"});
    return one_of(rest,
                  {"known as", "called", "dubbed", "nicknamed", "referred to as", "abbreviated to", "abbreviated as",
                   "shortened to", "trading as", "doing business as", "aka", "a.k.a.", "alias", "or", "or simply"});
  }

  // A name joins the one that it is a part of, if that is plain.
  void join_parts() {
    const std::vector<std::vector<std::uint32_t>> wholes = possible_wholes();
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
      if (!join_part(n, wholes[n], is_part)) join_part(n, wholes[n], is_first_word);
    }
  }

  // Whether there was anything that it may be a part of; joined if that was plain.
  template <typename Fits>
  bool join_part(std::uint32_t n, const std::vector<std::uint32_t>& wholes, Fits fits) {
    std::uint32_t found = kNone;
    for (const std::uint32_t whole : wholes) {
      if (!fits(names_[n], names_[whole]) || are_told_apart(n, whole)) continue;
      if (found != kNone && group(found) != group(whole)) return true;
      if (found == kNone) found = whole;
    }
    if (found != kNone) unite_types(found, n);
    return found != kNone;
  }

  // For each name those that it may be a part of, ascending.
  std::vector<std::vector<std::uint32_t>> possible_wholes() const {
    std::vector<std::vector<std::uint32_t>> wholes(names_.size());
    for (std::uint32_t whole = 0; whole < names_.size(); ++whole) {
      for (const std::uint32_t part : index_.possible_parts(names_[whole])) {
        if (part != whole) wholes[part].push_back(whole);
      }
    }
    return wholes;
  }

  // Whether a sentence of the text tells the two names apart by using both: "Hale Energy, which Hale sold"; of persons
  // the shorter name first: "Lee's brother, Tom Lee".
  bool are_told_apart(std::uint32_t part, std::uint32_t whole) const {
    if (names_[whole].type == EntityType::person) return is_said_before(names_[part], names_[whole]);
    return is_body(names_[whole].type) && !is_acronym(names_[part].shown) &&
           have_common(names_[part].sentences, names_[whole].sentences);
  }

  void make_entities() {
    std::unordered_map<std::uint32_t, std::uint32_t> entity_of_group;
    for (std::size_t m = 0; m < document_.mentions.size(); ++m) {
      if (name_of_[m] == kNone) continue;
      const std::uint32_t root = group(name_of_[m]);
      const auto [found, fresh] =
          entity_of_group.try_emplace(root, static_cast<std::uint32_t>(document_.entities.size()));
      if (fresh) {
        document_.entities.emplace_back();
        document_.entities.back().type = names_[root].type;
      }
      Mention& mention = document_.mentions[m];
      mention.entity = found->second;
      mention.type = names_[root].type;
      add_form(document_.entities[found->second], mention);
    }
    for (Entity& entity : document_.entities) choose_name(entity);
  }

  // As it would be listed, and for a place also as it is written.
  void add_form(Entity& entity, const Mention& mention) const {
    entity.aliases.push_back(mention.name);
    if (mention.type != EntityType::place || token(mention.head).tag == Tag::adj) return;
    std::string written;
    for (std::uint32_t i = mention.begin; i < mention.end; ++i) {
      written += token(i).form;
      if (i + 1 < mention.end && token(i).space_after) written += ' ';
    }
    const PlaceEntry* place = lexicon().place(place_key(written));
    if (place == nullptr || !place->adjective) entity.aliases.push_back(std::move(written));
  }

  Document& document_;
  std::vector<Name> names_;
  NameIndex index_;
  std::vector<std::uint32_t> name_of_;  // of each mention
};

}  // namespace

void add_named_entities(Document& document) {
  NameJoiner(document).run();
}

}  // namespace newsgraph::ingest
