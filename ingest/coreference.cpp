#include "ingest/coreference.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/lexicon.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t kMaxNames = 4000;         // of one article; further ones join nothing but their equals
constexpr std::uint32_t kReach = 3;             // sentences that a pronoun looks back
constexpr std::uint32_t kDescriptionReach = 8;  // and a description

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string> split_words(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : name) {
    if (c == ' ') {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
    } else {
      word += c;
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

// Lower case, without "the" in front and company suffixes behind.
std::vector<std::string> key_words(std::string_view name) {
  std::vector<std::string> words = split_words(to_lower(name));
  if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
  while (words.size() > 1 && lexicon().is_company_suffix(words.back())) words.pop_back();
  return words;
}

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

// The capitals of a name of several words: "Royal Tin Board" and "TinBox Portable" give RTB and TBP.
std::string capitals(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') letters += c;
  }
  return letters;
}

bool is_acronym(std::string_view name) {
  return name.size() >= 2 && name.size() <= 6 &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// A name of the article, with all mentions that are written so.
struct Name {
  std::vector<std::string> words;  // of the key
  std::string shown;               // the first writing
  std::size_t first = 0;           // its first mention outside headlines, if it has one
  EntityType type = EntityType::thing;
  std::uint32_t group = 0;  // the Name it has joined, its own index before
};

class Resolver {
 public:
  explicit Resolver(Document& document) : document_(document) {}

  void run() {
    collect_names();
    join_said_aliases();
    if (names_.size() <= kMaxNames) join_parts();
    make_entities();
    resolve_others();
    finish();
  }

 private:
  const Token& token(std::uint32_t i) const { return document_.tokens[i]; }

  void collect_names() {
    name_of_.assign(document_.mentions.size(), kNone);
    std::unordered_map<std::string, std::uint32_t> by_key;
    for (std::size_t m = 0; m < document_.mentions.size(); ++m) {
      const Mention& mention = document_.mentions[m];
      if (mention.kind != Mention::Kind::name) continue;
      std::vector<std::string> words = key_words(mention.name);
      std::string key = join(words);
      if (mention.type == EntityType::place || mention.type == EntityType::person)
        key += mention.type == EntityType::place ? "\tplace" : "\tperson";
      const auto [found, fresh] = by_key.try_emplace(std::move(key), static_cast<std::uint32_t>(names_.size()));
      if (fresh) {
        names_.push_back({std::move(words), mention.name, m, mention.type, static_cast<std::uint32_t>(names_.size())});
      } else if (Name& name = names_[found->second]; in_headline(name.first)) {
        name.first = m;
      }
      name_of_[m] = found->second;
    }
  }

  bool in_headline(std::size_t m) const { return document_.sentences[document_.mentions[m].sentence].headline; }

  std::uint32_t group(std::uint32_t name) const {
    while (names_[name].group != name) name = names_[name].group;
    return name;
  }

  void unite(std::uint32_t a, std::uint32_t b) {
    a = group(a);
    b = group(b);
    if (a == b) return;
    names_[std::max(a, b)].group = std::min(a, b);
  }

  static bool is_body(EntityType type) { return type == EntityType::company || type == EntityType::organization; }

  static bool fits(const Name& a, const Name& b) { return a.type == b.type || (is_body(a.type) && is_body(b.type)); }

  // "A (B)", "A, or B", "A, also known as B"
  void join_said_aliases() {
    for (std::size_t m = 1; m < document_.mentions.size(); ++m) {
      if (name_of_[m] == kNone) continue;
      const std::size_t before = previous_name(m);
      if (before == m) continue;
      const Mention& a = document_.mentions[before];
      const Mention& b = document_.mentions[m];
      const Name& first = names_[name_of_[before]];
      const Name& second = names_[name_of_[m]];
      if (a.sentence != b.sentence || a.type == EntityType::place || b.type == EntityType::place) continue;
      if (is_alias_link(a, b) && fits(first, second)) unite(name_of_[before], name_of_[m]);
      if (is_bracketed(a, b) && is_acronym(second.shown) && is_initials(second.shown, first.shown))
        unite_types(name_of_[before], name_of_[m]);
    }
  }

  std::size_t previous_name(std::size_t m) const {
    for (std::size_t k = m; k > 0;) {
      --k;
      if (name_of_[k] != kNone) return k;
    }
    return m;
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
    const std::string between = join(words);
    if (between == "or") return comma;
    return one_of(between, {"also known as", "known as", "better known as", "formerly", "formerly known as",
                            "previously known as", "formerly called", "also called", "otherwise known as", "now called",
                            "now known as", "then called", "then known as", "which is also known as", "aka", "a.k.a.",
                            "abbreviated to", "or simply", "previously"}) &&
           (comma || words.size() > 1);
  }

  static bool is_initials(std::string_view acronym, std::string_view name) {
    if (split_words(name).size() < 2 && capitals(name).size() < 3) return false;
    const std::string all = capitals(name);
    return all == acronym ||
           (all.size() > acronym.size() && all.compare(0, acronym.size(), acronym) == 0 && acronym.size() >= 3);
  }

  void join_parts() {
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
      std::uint32_t found = kNone;
      bool clear = true;
      for (std::uint32_t other = 0; other < names_.size() && clear; ++other) {
        if (other == n || !is_part(names_[n], names_[other])) continue;
        if (is_body(names_[other].type) && !is_acronym(names_[n].shown) && share_a_sentence(n, other)) continue;
        if (found != kNone && group(found) != group(other)) clear = false;
        if (found == kNone) found = other;
      }
      if (found != kNone && clear) unite_types(found, n);
    }
  }

  // Whether a sentence of the text tells the two names apart by using both: "Hale Energy, which Hale sold".
  bool share_a_sentence(std::uint32_t a, std::uint32_t b) const {
    std::uint32_t last_a = kNone;
    std::uint32_t last_b = kNone;
    for (std::size_t m = 0; m < document_.mentions.size(); ++m) {
      if (name_of_[m] != a && name_of_[m] != b) continue;
      (name_of_[m] == a ? last_a : last_b) = document_.mentions[m].sentence;
      if (last_a == last_b && !in_headline(m)) return true;
    }
    return false;
  }

  // Whether the article may mean `whole` when it says `part`.
  static bool is_part(const Name& part, const Name& whole) {
    if (part.words.size() >= whole.words.size() && !(is_acronym(part.shown) && !is_acronym(whole.shown))) return false;
    if (is_acronym(part.shown) && part.type != EntityType::place && part.type != EntityType::person &&
        is_initials(part.shown, whole.shown)) {
      return whole.type != EntityType::person && whole.type != EntityType::place;
    }
    if (part.words.size() >= whole.words.size()) return false;
    const bool tail = std::equal(part.words.rbegin(), part.words.rend(), whole.words.rbegin());
    if (whole.type == EntityType::person) return part.words.size() == 1 && tail && part.type != EntityType::place;
    if (!fits(part, whole)) return false;
    if (whole.type == EntityType::product) return tail && part.words.size() == 1 && has_digit(part.words[0]);
    if (is_body(whole.type) && is_short_form(part, whole)) return true;
    if (!is_body(whole.type) || !tail) return false;
    const std::size_t rest = whole.words.size() - part.words.size();
    std::string place = whole.words[0];
    for (std::size_t i = 1; i < rest; ++i) place += "_" + whole.words[i];
    if (lexicon().place(place) != nullptr) return true;
    return part.words.size() == 1 && lexicon().is_organization_word(part.words[0]);
  }

  // "Kestrel" after "Kestrel Ales"; not "Kestrel" before "Kestrel Capital", which may be a unit of it.
  static bool is_short_form(const Name& part, const Name& whole) {
    if (part.words.size() != 1 || part.words[0] != whole.words[0] || whole.words.size() > 3 || part.first < whole.first)
      return false;
    if (lexicon().tag(part.words[0]) || lexicon().noun_kinds(part.words[0]) != 0) return false;
    return !one_of(whole.words.back(),
                   {"cloud", "mobile", "capital", "securities", "pictures", "ventures", "music", "games", "financial",
                    "europe", "asia", "services", "america", "international", "uk", "us", "research", "online"});
  }

  static bool has_digit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
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
      add_alias(document_.entities[found->second], mention);
    }
    for (Entity& entity : document_.entities) choose_name(entity);
  }

  void add_alias(Entity& entity, const Mention& mention) const {
    entity.aliases.push_back(mention.name);
    if (mention.type != EntityType::place || token(mention.head).tag == Tag::adj) return;
    std::string written;
    for (std::uint32_t i = mention.begin; i < mention.end; ++i) {
      written += token(i).form;
      if (i + 1 < mention.end && token(i).space_after) written += ' ';
    }
    entity.aliases.push_back(std::move(written));
  }

  // The form said most often of those that are no shorter way of saying another; the other forms are aliases.
  static void choose_name(Entity& entity) {
    const std::vector<std::string> said = std::move(entity.aliases);  // in text order
    std::vector<std::string> forms = said;
    std::sort(forms.begin(), forms.end());
    std::ptrdiff_t most = 0;
    for (const std::string& form : said) {
      const auto [begin, end] = std::equal_range(forms.begin(), forms.end(), form);
      if (end - begin <= most || is_shortened(form, forms, entity.type)) continue;
      most = end - begin;
      entity.name = form;
    }
    if (entity.name.empty()) entity.name = said.front();
    forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
    forms.erase(std::remove(forms.begin(), forms.end(), entity.name), forms.end());
    entity.aliases = std::move(forms);
  }

  static bool is_shortened(const std::string& form, const std::vector<std::string>& forms, EntityType type) {
    return std::any_of(forms.begin(), forms.end(), [&](const std::string& other) {
      if (form == other) return false;
      if (is_acronym(form) && !is_acronym(other) && is_initials(form, other)) return true;
      if (type == EntityType::place)
        return lexicon().place(place_key(form)) != nullptr &&
               place_key(lexicon().place(place_key(form))->name) == place_key(other);
      return other.size() > form.size() && (other.starts_with(form + " ") || other.ends_with(" " + form));
    });
  }

  static std::string place_key(std::string_view name) {
    std::string key = ascii_lower(name);
    std::replace(key.begin(), key.end(), ' ', '_');
    return key;
  }

  // Pronouns and descriptions, from the beginning.
  void resolve_others() {
    spoken_.assign(document_.entities.size(), {});
    for (Mention& mention : document_.mentions) {
      if (mention.kind == Mention::Kind::pronoun) {
        mention.entity = resolve_pronoun(mention);
      } else if (mention.kind == Mention::Kind::description) {
        mention.entity = resolve_description(mention);
      }
      if (mention.entity != kNone) remember(mention);
    }
  }

  struct Spoken {
    std::string nationality;  // the country of "the Swedish group"
    std::uint32_t times = 0;
    std::uint32_t sentence = kNone;      // of the last mention
    bool joined = false;                 // last said as one of several: "X and Y"
    std::uint32_t subject_in = kNone;    // the last sentence that had it as a subject
    std::uint32_t clause = kNone;        // the verb of the last mention, if it was its subject
    std::vector<std::string> described;  // nouns that were said of it
  };

  bool is_subject(const Mention& mention) const { return token(mention.head).deprel.starts_with("nsubj"); }

  void remember(const Mention& mention) {
    Spoken& spoken = spoken_[mention.entity];
    ++spoken.times;
    spoken.sentence = mention.sentence;
    spoken.joined = is_joined(mention);
    if (is_subject(mention)) spoken.subject_in = mention.sentence;
    spoken.clause = is_subject(mention) ? first_verb(clause_of(mention.head)) : spoken.clause;
    if (topic_ == kNone && is_subject(mention)) topic_ = mention.entity;
    if (spoken.nationality.empty()) spoken.nationality = nationality(mention);
    if (spoken.described.size() < 8) describe(spoken, mention);
  }

  // Nouns before the name and in apposition to it.
  void describe(Spoken& spoken, const Mention& mention) const {
    const Sentence& sentence = document_.sentences[mention.sentence];
    if (mention.begin > sentence.begin && token(mention.begin - 1).tag == Tag::noun)
      spoken.described.push_back(token(mention.begin - 1).lemma);
    const std::uint32_t end = std::min(sentence.end, mention.end + 12);
    for (std::uint32_t i = mention.end; i < end; ++i) {
      if (token(i).deprel == "appos" && token(i).head == mention.head) spoken.described.push_back(token(i).lemma);
    }
  }

  // Whether the words are one of a list: "it" then means neither.
  bool is_joined(const Mention& mention) const {
    if (token(mention.head).deprel == "conj" && token(token(mention.head).head).tag == Tag::propn) return true;
    const std::uint32_t end = std::min(document_.sentences[mention.sentence].end, mention.end + 8);
    for (std::uint32_t i = mention.end; i < end; ++i) {
      if (token(i).head == mention.head && token(i).deprel == "conj") return true;
    }
    return false;
  }

  // "Sweden" of "the Swedish group", of "Swedish Hale" and of "Hale, a Swedish group"; empty if nothing says it.
  std::string nationality(const Mention& mention) const {
    const std::uint32_t first = document_.sentences[mention.sentence].begin;
    std::uint32_t noun = mention.head;
    for (std::uint32_t i = mention.end; i < document_.sentences[mention.sentence].end && i < mention.end + 8; ++i) {
      if (token(i).deprel == "appos" && token(i).head == mention.head && token(i).tag == Tag::noun) noun = i;
    }
    for (std::uint32_t i = noun; i > first && i + 5 > noun;) {
      --i;
      const PlaceEntry* place = lexicon().place(ascii_lower(token(i).form));
      if (place != nullptr && place->adjective && token(i).tag == Tag::adj) return std::string(place->country);
      const bool own = i >= mention.begin && i < mention.end;
      const bool inside = token(i).tag == Tag::noun || token(i).tag == Tag::adj || own;
      if (!inside) break;
    }
    return {};
  }

  // Whether the words between say that the clause's own subject cannot be meant: "X invested in it".
  bool is_own_subject(const Mention& mention, const Spoken& spoken) const {
    if (spoken.clause == kNone || spoken.sentence != mention.sentence) return false;
    return first_verb(clause_of(mention.head)) == spoken.clause;
  }

  // The verb that a token's phrase belongs to.
  std::uint32_t clause_of(std::uint32_t i) const {
    for (int step = 0; step < 12 && i != kNone; ++step) {
      if (token(i).tag == Tag::verb || token(i).deprel == "root") return i;
      i = token(i).head;
    }
    return kNone;
  }

  // Of joined verbs the first: "X built and sold it" has one subject.
  std::uint32_t first_verb(std::uint32_t verb) const {
    for (int step = 0; step < 8 && verb != kNone && token(verb).head != kNone; ++step) {
      if (token(verb).deprel != "conj" && token(verb).deprel != "xcomp") break;
      if (has_subject(verb)) break;
      verb = token(verb).head;
    }
    return verb;
  }

  bool has_subject(std::uint32_t verb) const {
    const std::uint32_t begin = verb > 40 ? verb - 40 : 0;
    for (std::uint32_t i = begin; i < verb; ++i) {
      if (token(i).head == verb && token(i).deprel.starts_with("nsubj")) return true;
    }
    return false;
  }

  bool is_possessive(const Mention& mention) const {
    return one_of(ascii_lower(token(mention.begin).form), {"its", "his"}) ||
           (ascii_lower(token(mention.begin).form) == "her" && token(mention.head).deprel == "nmod:poss");
  }

  // "The airline said it": the pronoun means an airline that no name is known of.
  bool follows_unknown_subject(const Mention& pronoun) const {
    for (std::uint32_t i = document_.sentences[pronoun.sentence].begin; i < pronoun.begin; ++i) {
      if (token(i).deprel != "nsubj" || token(i).tag != Tag::noun) continue;
      if ((lexicon().compound_kinds(token(i).lemma) & (kCompanyNoun | kOrganizationNoun)) == 0) continue;
      if (token(i).form != token(i).lemma || is_named(i)) continue;
      return true;
    }
    return false;
  }

  // Whether a mention with an entity covers the token, or a name stands beside it.
  bool is_named(std::uint32_t i) const {
    for (const Mention& mention : document_.mentions) {
      if (mention.begin > i + 12) break;
      if (mention.entity == kNone) continue;
      if (mention.begin <= i && i < mention.end) return true;
      if (token(mention.head).head == i && mention.kind == Mention::Kind::name) return true;
    }
    return false;
  }

  // "X" of "X, its rival": whom the pronoun cannot mean.
  std::uint32_t told_by(const Mention& pronoun) const {
    const std::uint32_t noun = token(pronoun.head).head;
    if (token(pronoun.head).deprel != "nmod:poss" || noun == kNone || token(noun).deprel != "appos") return kNone;
    for (const Mention& mention : document_.mentions) {
      if (mention.begin > token(noun).head) break;
      if (mention.end > token(noun).head) return mention.entity;
    }
    return kNone;
  }

  // "founded X and leads it": the object that the two verbs share.
  std::uint32_t shared_object(const Mention& pronoun) const {
    if (token(pronoun.head).deprel != "obj") return kNone;
    const std::uint32_t verb = token(pronoun.head).head;
    if (verb == kNone || token(verb).deprel != "conj") return kNone;
    for (const Mention& mention : document_.mentions) {
      if (mention.begin >= pronoun.begin) break;
      if (mention.sentence == pronoun.sentence && token(mention.head).deprel == "obj" &&
          token(mention.head).head == token(verb).head)
        return mention.entity;
    }
    return kNone;
  }

  std::uint32_t resolve_pronoun(const Mention& pronoun) const {
    const std::uint32_t shared = shared_object(pronoun);
    if (shared != kNone && pronoun.type != EntityType::person && document_.entities[shared].type != EntityType::person)
      return shared;
    if (pronoun.type != EntityType::person && follows_unknown_subject(pronoun)) return kNone;
    const bool object = !is_subject(pronoun) && !is_possessive(pronoun);
    const std::uint32_t told = told_by(pronoun);
    const bool person = pronoun.type == EntityType::person;
    std::uint32_t best = kNone;
    int best_score = 0;
    for (std::uint32_t e = 0; e < spoken_.size(); ++e) {
      const Spoken& spoken = spoken_[e];
      if (spoken.sentence == kNone || pronoun.sentence - spoken.sentence > kReach) continue;
      const EntityType type = document_.entities[e].type;
      if (person != (type == EntityType::person)) continue;
      if ((object && is_own_subject(pronoun, spoken)) || e == told) continue;
      int score = 40 - 10 * static_cast<int>(pronoun.sentence - spoken.sentence);
      if (spoken.joined && !person) score -= 20;
      if (spoken.subject_in == pronoun.sentence) score += 25;
      if (spoken.subject_in != kNone && pronoun.sentence - spoken.subject_in == 1) score += 8;
      if (type == EntityType::company || type == EntityType::organization || person) score += 15;
      if (type == EntityType::place || type == EntityType::event) score -= 10;
      score += static_cast<int>(std::min(spoken.times, 6u));
      if (score > best_score) {
        best_score = score;
        best = e;
      }
    }
    return best;
  }

  static bool is_general(std::string_view noun) {
    return one_of(noun, {"company", "firm", "group", "business", "corporation", "giant", "country", "nation"});
  }

  // Whether the noun of a description can be said of the entity.
  bool may_be(std::uint32_t e, const std::string& noun) const {
    if (is_general(noun)) return true;
    const std::vector<std::string>& described = spoken_[e].described;
    if (std::find(described.begin(), described.end(), noun) != described.end()) return true;
    for (const std::string& word : key_words(document_.entities[e].name)) {
      if (word == noun) return true;
    }
    return document_.entities[e].type == EntityType::product &&
           one_of(noun, {"device", "product", "program", "gadget", "software", "game", "service", "model", "film",
                         "phone", "handset", "console"});
  }

  bool is_apposed(const Mention& description) const {
    const std::uint32_t head = token(description.head).head;
    return token(description.head).deprel == "appos" && head != kNone && token(head).tag == Tag::propn;
  }

  // "Hale, the British company": what the words stand beside.
  std::uint32_t apposed(const Mention& description) const {
    const std::uint32_t head = token(description.head).head;
    for (const Mention& mention : document_.mentions) {
      if (mention.begin > head) break;
      if (mention.end > head) return mention.entity;
    }
    return kNone;
  }

  // "The new company is called Hale": the name that the words are given.
  std::uint32_t given_name(const Mention& description) const {
    const std::uint32_t verb = token(description.head).head;
    if (token(description.head).deprel != "nsubj:pass" || verb == kNone ||
        !one_of(token(verb).lemma, {"call", "name", "rename", "dub"}))
      return kNone;
    for (const Mention& mention : document_.mentions) {
      if (mention.sentence == description.sentence && mention.kind == Mention::Kind::name &&
          token(mention.head).head == verb && token(mention.head).deprel == "obj")
        return mention.entity;
    }
    return kNone;
  }

  // "the data business" is any business; "the software company" may be the one talked about.
  bool is_modified(const Mention& description) const {
    return description.end - description.begin > 1 && token(description.end - 2).tag == Tag::noun;
  }

  std::uint32_t resolve_description(const Mention& description) const {
    if (is_apposed(description)) {
      const std::uint32_t beside = apposed(description);
      if (beside == kNone) return kNone;
      const EntityType type = document_.entities[beside].type;
      return type == description.type || (is_body(type) && is_body(description.type)) ? beside : kNone;
    }
    if (const std::uint32_t named = given_name(description); named != kNone) return named;
    const std::string& noun = token(description.end - 1).lemma;
    if (noun == "business" && is_modified(description)) return kNone;
    const std::string from = nationality(description);
    std::uint32_t best = kNone;
    int best_score = 0;
    for (std::uint32_t e = 0; e < spoken_.size(); ++e) {
      const Spoken& spoken = spoken_[e];
      if (spoken.sentence == kNone || document_.entities[e].type != description.type) continue;
      const std::uint32_t distance = description.sentence - spoken.sentence;
      if (is_told_apart(description) && !is_general(noun)) continue;
      if (!from.empty() && !spoken.nationality.empty() && spoken.nationality != from) continue;
      if (!from.empty() && spoken.nationality != from && spoken.subject_in == description.sentence &&
          !is_subject(description))
        continue;
      if (distance > kDescriptionReach || description.type == EntityType::person || !may_be(e, noun)) continue;
      if (description.type == EntityType::place && !is_country(e) && is_general(noun)) continue;
      int score = 60 - 8 * static_cast<int>(distance) + 4 * static_cast<int>(std::min(spoken.times, 8u));
      if (spoken.subject_in != kNone && description.sentence - spoken.subject_in <= 1) score += 15;
      if (!from.empty() && spoken.nationality == from) score += 40;
      if (e == topic_ && from.empty()) score += 20;
      if (score > best_score) {
        best_score = score;
        best = e;
      }
    }
    return best;
  }

  // "the Oslo-based exchange": not any exchange.
  bool is_told_apart(const Mention& description) const {
    return description.begin > 1 && token(description.begin - 2).form == "-" &&
           token(description.begin - 1).tag == Tag::verb;
  }

  bool is_country(std::uint32_t e) const {
    const PlaceEntry* place = lexicon().place(place_key(document_.entities[e].name));
    return place != nullptr && place->kind == PlaceEntry::Kind::country;
  }

  void finish() {
    for (const Mention& mention : document_.mentions) {
      if (mention.entity == kNone) continue;
      document_.entities[mention.entity].mentions.push_back(
          {token(mention.begin).span.begin, token(mention.end - 1).span.end});
    }
  }

  Document& document_;
  std::vector<Name> names_;
  std::vector<std::uint32_t> name_of_;  // of each mention
  std::vector<Spoken> spoken_;          // of each entity
  std::uint32_t topic_ = kNone;         // the entity that is the subject of the first sentence with one
};

}  // namespace

void Coreference::annotate(Document& document) const {
  document.entities.clear();
  Resolver(document).run();
}

}  // namespace newsgraph::ingest
