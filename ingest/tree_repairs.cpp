#include "ingest/tree_repairs.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ingest/lexicon.h"
#include "ingest/noun_kinds.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t kPrepositionReach = 4;  // tokens from a preposition to the name that it belongs to

bool is_capital(std::string_view form) {
  return !form.empty() && ((form[0] >= 'A' && form[0] <= 'Z') || static_cast<unsigned char>(form[0]) >= 0xC0);
}

bool has_capital(std::string_view form) {
  return std::ranges::any_of(form, [](char c) { return c >= 'A' && c <= 'Z'; }) || is_capital(form);
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// "AI", "IPOs"
bool is_common_acronym(std::string_view form) {
  if (form.ends_with('s')) form.remove_suffix(1);
  if (form.size() < 2 || !is_in_capitals(form)) return false;
  return lexicon().tag(ascii_lower(form)) == Tag::noun;
}

constexpr std::uint32_t kClauseReach = 60;  // tokens from a verb to what hangs on it

class Repairer {
 public:
  Repairer(Document& document, const WordKnowledge& words) : document_(document), words_(words) {}

  void run() {
    for (const Sentence& sentence : document_.sentences) repair_tags(sentence);
    repair_beginnings();
    find_participles();
    for (std::uint32_t i = 0; i < document_.tokens.size(); ++i) find_managing_role(i);
    for (const Sentence& sentence : document_.sentences) {
      for (std::uint32_t i = sentence.begin; i + 1 < sentence.end; ++i) raise_name_over_title(i, sentence);
    }
    for (const NameSpan& name : document_.names) hold_together(name);
    raise_prepositions();
    find_objects();
    for (std::uint32_t i = 1; i < document_.tokens.size(); ++i) find_particle(i);
    for (const Sentence& sentence : document_.sentences) {
      find_main_verb(sentence);
      find_clause_after_participle(sentence);
      for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
        if (token(i).tag == Tag::verb) find_parenthetical_speech(i, sentence);
        if (token(i).deprel == "advcl") give_to_plan(i);
        if (token(i).deprel == "vocative") find_subject_addressed(i);
        find_infinitive(i, sentence);
        find_joined_subject(i, sentence);
        find_noun_after_to(i, sentence);
        if (token(i).deprel == "nsubj:outer") find_duty(i);
        if (token(i).form == "Rather" || token(i).form == "Instead") give_to_first_verb(i);
      }
    }
    for (const NameSpan& name : names_and_runs()) {
      find_group(name);
      take_participle(name);
      give_object(name);
      give_to_inner_verb(name);
      give_to_next_verb(name);
      give_role_to_next_verb(name);
      find_noun(name);
      find_verb(name);
      find_naming(name);
      find_apposition(name);
      find_role_before(name);
      find_noun_of_subject(name);
      give_to_role_after(name);
      find_second_object(name);
      find_particle_object(name);
      find_appointed(name);
      find_compound(name);
      find_adverb_after(name);
      find_name_of_subject(name);
      join_apposition(name);
    }
  }

 private:
  // Beyond the last token an empty one, that nobody reads.
  Token& token(std::uint32_t i) {
    if (i < document_.tokens.size()) return document_.tokens[i];
    beyond_ = Token();
    return beyond_;
  }

  void repair_tags(const Sentence& sentence) {
    const bool titles = is_title_case(sentence);
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      Token& here = token(i);
      if (here.form.ends_with('$')) here.tag = Tag::sym;
      if (!titles && is_joined_by_ampersand(i, sentence)) {
        here.tag = Tag::propn;
        here.xpos = "NNP";
      }
      const bool ends_name = i > sentence.begin && token(i - 1).tag == Tag::propn &&
                             (i + 1 >= sentence.end || token(i + 1).tag != Tag::noun);  // "Acme AI"
      const bool begins_name = i + 1 < sentence.end && !titles && token(i + 1).tag == Tag::propn &&
                               token(i + 1).head != kNone && here.head == i + 1 && is_capital(token(i + 1).form);
      if (here.tag == Tag::propn && is_digit(static_cast<unsigned char>(here.form[0])) &&
          !has_capital(here.form)) {  // "Rover 3"
        here.tag = Tag::num;
        here.xpos = "CD";
      } else if (here.tag == Tag::propn &&
                 (!has_capital(here.form) || (is_common_acronym(here.form) && !ends_name && !begins_name))) {
        here.tag = Tag::noun;
        here.xpos = here.xpos == "NNPS" ? "NNS" : "NN";
        here.lemma = ascii_lower(here.lemma);
      } else if (is_proper(i, sentence, titles)) {
        if (here.tag == Tag::adv && here.deprel == "advmod" && here.head == i + 1) here.deprel = "nsubj";
        here.tag = Tag::propn;
        here.xpos = "NNP";
      }
      if (is_party_member(i, sentence)) {
        here.tag = Tag::noun;
        here.xpos = "NN";
        here.lemma = ascii_lower(here.form);
      }
      if (here.form == "May" && here.tag == Tag::aux && i > sentence.begin && !titles) find_month(i);
      if (here.tag == Tag::propn) here.lemma = here.form;
      if (here.form == "holding" && here.tag == Tag::verb && i + 1 < sentence.end && token(i + 1).form == "in" &&
          i > sentence.begin + 1 && (token(i - 1).form == "%" || token(i - 1).form == "cent") && here.head < i)
        find_holding(i);
      if (here.form == "found" && i > sentence.begin && token(i - 1).form == "to" && token(i - 1).head == i) {
        here.tag = Tag::verb;  // an infinitive, not what was found
        here.xpos = "VB";
        here.lemma = "found";
      }
    }
  }

  // "the Ohio Republican", "a Democrat": says what a person is, and is no name of his.
  bool is_party_member(std::uint32_t i, const Sentence& sentence) {
    if (!one_of(token(i).form, {"Republican", "Democrat", "Conservative", "Liberal", "Socialist", "Communist"}))
      return false;
    if (token(i).tag != Tag::propn || i == sentence.begin || (i + 1 < sentence.end && is_capital(token(i + 1).form)))
      return false;
    return one_of(token(i - 1).form, {"a", "the"}) || token(i - 1).tag == Tag::adj ||
           lexicon().place(ascii_lower(token(i - 1).form)) != nullptr;
  }

  // "sold a 30% holding in Acme": what was sold, read as what was done.
  void find_holding(std::uint32_t i) {
    Token& here = token(i);
    Token& share = token(i - 1);
    here.tag = Tag::noun;
    here.xpos = "NN";
    here.deprel = "obj";
    if (share.head == here.head) {
      share.head = i;
      share.deprel = "compound";
    }
  }

  // "Last May the board": the month, read as the verb.
  void find_month(std::uint32_t i) {
    Token& here = token(i);
    here.tag = Tag::propn;
    here.xpos = "NNP";
    here.deprel = "obl:unmarked";
    Token& before = token(i - 1);
    if (before.tag == Tag::adj) before.deprel = "amod";
    if (before.tag == Tag::adj || before.tag == Tag::adp) before.head = i;
  }

  // "Hale & Brook" is one name, whatever its words mean.
  bool is_joined_by_ampersand(std::uint32_t i, const Sentence& sentence) {
    if (token(i).tag == Tag::propn || !is_capital(token(i).form)) return false;
    const bool first = i + 2 < sentence.end && token(i + 1).form == "&" && is_capital(token(i + 2).form);
    const bool last = i > sentence.begin + 1 && token(i - 1).form == "&" && is_capital(token(i - 2).form);
    return first || last;
  }

  // A noun with a capital at the beginning of a sentence is a name if it is one in the middle of others.
  void repair_beginnings() {
    std::unordered_set<std::string> known;
    for (const Sentence& sentence : document_.sentences) {
      if (sentence.headline) continue;
      for (std::uint32_t i = sentence.begin + 1; i < sentence.end; ++i) {
        if (token(i).tag == Tag::propn) known.insert(token(i).form);
      }
    }
    for (const Sentence& sentence : document_.sentences) {
      Token& first = token(sentence.begin);
      if (is_plural_beginning(sentence) && !known.contains(first.form)) {
        first.tag = Tag::noun;
        first.xpos = "NNS";
        first.lemma = words_.base_forms(ascii_lower(first.form), kNoun).front();
      }
      if (is_description_before_name(sentence)) {
        first.tag = Tag::noun;
        first.xpos = "NN";
        first.lemma = ascii_lower(first.form);
      }
      if (is_trade_before_name(sentence)) {
        first.tag = Tag::noun;
        first.xpos = "NN";
        first.lemma = ascii_lower(first.form);
      }
      if (is_maker_before_name(sentence)) part_from_name(sentence.begin, sentence);
      if (begins_name_of_nouns(sentence)) {
        first.tag = Tag::propn;
        first.xpos = "NNP";
        first.lemma = first.form;
        first.deprel = "compound";
      }
      const bool plain = first.deprel == "compound" && token(sentence.begin + 1).tag == Tag::noun &&
                         words_.noun(ascii_lower(first.form)) != nullptr;  // "Search engines"
      const bool common = !plain && ((first.tag == Tag::noun && first.xpos == "NN") || first.tag == Tag::x);
      if (!common || !known.contains(first.form)) continue;
      first.tag = Tag::propn;
      first.xpos = "NNP";
      first.lemma = first.form;
    }
  }

  // "Rival Acme said", "Carmaker Apex fell": what the name is, with a capital because it begins the sentence.
  bool is_description_before_name(const Sentence& sentence) {
    const std::uint32_t i = sentence.begin;
    if (token(i).tag != Tag::propn || i + 1 >= sentence.end || sentence.headline) return false;
    const auto name = std::ranges::upper_bound(document_.names, i + 1, {}, &NameSpan::begin);
    const std::string word = ascii_lower(token(i).form);
    if (word == "rival" && token(i + 1).tag == Tag::propn) return true;
    const bool marked = name != document_.names.begin() && (name - 1)->end > i;
    const bool named = marked
                           ? (name - 1)->begin == i + 1
                           : token(i + 1).tag == Tag::propn && token(i).deprel == "compound" && token(i).head == i + 1;
    if (!named) return false;
    static constexpr NounKinds kSaid = kRivalNoun | kUnitNoun | kPartnerNoun | kOwnerNoun | kCompanyNoun;
    return (lexicon().noun_kinds(word) & kSaid) != 0 && !lexicon().is_organization_word(word) &&
           !lexicon().is_company_word(word);
  }

  // "Telecom giant Acme": a trade, with a capital because it begins the sentence.
  bool is_trade_before_name(const Sentence& sentence) {
    const std::uint32_t i = sentence.begin;
    if (sentence.headline || i + 2 >= sentence.end || token(i).tag != Tag::propn) return false;
    return token(i + 1).tag == Tag::noun && token(i + 2).tag == Tag::propn && token(i).space_after &&
           lexicon().is_company_word(ascii_lower(token(i).form)) &&
           one_of(token(i + 1).lemma, {"giant", "group", "firm", "company", "operator", "conglomerate", "regulator"});
  }

  // "Chipmaker Acme", "Mapmakers Acme and Apex": no name ends so but for a company word behind it.
  bool is_maker_before_name(const Sentence& sentence) {
    const std::uint32_t i = sentence.begin;
    if (sentence.headline || i + 1 >= sentence.end || token(i + 1).tag != Tag::propn) return false;
    const std::string word = ascii_lower(token(i).form);
    const std::string one = word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
    const bool maker =
        one.size() > 6 && (one.ends_with("maker") || one.ends_with("packer") || one.ends_with("lender") ||
                           one.ends_with("grower") || one.ends_with("retailer"));
    return maker && token(i).tag == Tag::propn && !lexicon().is_company_word(ascii_lower(token(i + 1).form)) &&
           !lexicon().is_company_suffix(ascii_lower(token(i + 1).form));
  }

  // The word that begins the sentence describes the name behind it, with which the tree has made one.
  void part_from_name(std::uint32_t i, const Sentence& sentence) {
    Token& noun = token(i);
    const bool many = noun.form.ends_with('s');
    noun.tag = Tag::noun;
    noun.xpos = many ? "NNS" : "NN";
    noun.lemma = ascii_lower(noun.form.substr(0, noun.form.size() - (many ? 1 : 0)));
    for (NameSpan& name : document_.names) {
      if (name.begin == i && name.end > i + 1) name.begin = i + 1;
    }
    Token& name = token(i + 1);
    if (name.head != i) return;
    name.head = noun.head;
    name.deprel = noun.deprel;
    for (std::uint32_t k = sentence.begin; k < sentence.end; ++k) {
      if (token(k).head == i) token(k).head = i + 1;
    }
    noun.head = i + 1;
    noun.deprel = "compound";
  }

  // "Allied Motors said", "Fair Play has": a capital inside the sentence says that its noun is part of a name, so the
  // word before it, whose capital says nothing, is one as well.
  bool begins_name_of_nouns(const Sentence& sentence) {
    const std::uint32_t i = sentence.begin;
    if (sentence.headline || i + 2 >= sentence.end) return false;
    const Token& first = token(i);
    const Token& last = token(i + 1);
    if (first.tag == Tag::propn || last.tag != Tag::propn || token(i + 2).tag == Tag::propn) return false;
    if (first.head != i + 1 || !one_of(first.deprel, {"compound", "amod"}) || !first.space_after) return false;
    const std::string word = ascii_lower(first.form);
    const std::string noun = ascii_lower(last.form);
    const bool common = lexicon().is_company_word(noun) || lexicon().is_organization_word(noun) ||
                        (words_.noun(noun) != nullptr && words_.base_forms(noun, kNoun).front() == noun);
    if (!common || lexicon().month(noun) != 0 || lexicon().weekday(noun) != 0) return false;
    return (first.tag == Tag::adj || lexicon().noun_kinds(word) == 0) && lexicon().place(word) == nullptr &&
           !lexicon().is_title(word) && lexicon().place(noun) == nullptr && title_kinds(noun) == 0 &&
           !one_of(word, {"former", "new",    "last",  "next", "late", "early",  "ex",  "rival",
                          "most",   "many",   "some",  "this", "that", "senior", "top", "leading",
                          "chief",  "acting", "other", "own",  "all",  "any",    "both"});
  }

  // "Jurors found", "Pilots' leaders": a plural noun that has a capital because it begins the sentence, and that the
  // reader took for no name.
  bool is_plural_beginning(const Sentence& sentence) {
    const std::uint32_t i = sentence.begin;
    const Token& first = token(i);
    if (first.tag != Tag::propn || !first.form.ends_with('s') || i + 1 >= sentence.end || sentence.headline)
      return false;
    const auto name = std::ranges::upper_bound(document_.names, i, {}, &NameSpan::begin);
    if (name != document_.names.begin() && (name - 1)->end > i) return false;
    const std::string word = ascii_lower(first.form);
    const std::vector<std::string> bases = words_.base_forms(word, kNoun);
    const bool owns = token(i + 1).deprel == "case" && i + 2 < sentence.end && !is_capital(token(i + 2).form);
    const bool has_phrase = first.xpos == "NNS" && token(i + 1).tag == Tag::adp;  // "Films from Acme"
    return !bases.empty() && bases.front() != word && (owns || has_phrase || token(i + 1).tag == Tag::verb);
  }

  // Whether a word that was read as a common one is proper: by the reader's finer tag, or by its capital.
  bool is_proper(std::uint32_t i, const Sentence& sentence, bool titles) {
    const Token& here = token(i);
    if (here.tag == Tag::propn || !is_capital(here.form)) return false;
    if (is_common_acronym(here.form)) {  // "IT Group", not "IT spending"
      const std::string& next = i + 1 < sentence.end ? token(i + 1).form : here.form;
      return !titles && is_capital(next) && token(i + 1).tag == Tag::propn &&
             (lexicon().is_company_word(ascii_lower(next)) || lexicon().is_company_suffix(ascii_lower(next)));
    }
    if (i > sentence.begin && !titles && here.tag == Tag::adv && token(i - 1).tag == Tag::det && here.form.size() > 2 &&
        is_in_capitals(here.form))
      return true;  // "the HBA"
    if (i > sentence.begin && !titles && (here.tag == Tag::adv || here.tag == Tag::adp) && here.form.size() > 1) {
      const bool ends = token(i - 1).tag == Tag::propn;  // "Hale Next", "Brook On"
      const bool begins = is_in_capitals(here.form) && i + 1 < sentence.end && is_capital(token(i + 1).form) &&
                          !is_in_capitals(token(i + 1).form);  // "AS Larksea"
      if (ends || begins) return true;
    }
    if (here.tag == Tag::num && i > sentence.begin && i + 1 < sentence.end)  // "Three UK"
      return token(i + 1).tag == Tag::propn && is_letter(here.form[0]) &&
             lexicon().month(ascii_lower(token(i + 1).form)) == 0;
    if (here.tag != Tag::noun && here.tag != Tag::verb && here.tag != Tag::adj && here.tag != Tag::x) return false;
    if (here.xpos.starts_with("NNP")) return true;
    if (titles || here.form.size() < 2) return false;
    if (i == sentence.begin) return is_unknown_subject(i, sentence);
    if (is_no_name(here, token(i - 1).tag == Tag::propn)) return is_name_behind_noun(i, sentence);
    const Token& before = document_.tokens[i - 1];
    if (before.tag == Tag::punct && before.form != "," && before.form != "-" && before.form != "(") return false;
    const PlaceEntry* place = lexicon().place(ascii_lower(here.form));
    return place == nullptr || !place->adjective;
  }

  // "Acme bought": a singular noun that begins a sentence without an article, and is no common word.
  bool is_unknown_subject(std::uint32_t i, const Sentence& sentence) {
    const Token& here = token(i);
    if (here.tag != Tag::noun || here.xpos != "NN" || sentence.headline || i + 1 >= sentence.end) return false;
    const std::string word = ascii_lower(here.form);
    if (lexicon().tag(word) || lexicon().noun_kinds(word) != 0) return false;
    for (const std::string_view ending : {"ing", "tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ship",
                                          "age", "ery", "ure", "dom", "hood", "acy"}) {
      if (word.ends_with(ending)) return false;
    }
    const Token& next = token(i + 1);
    return next.xpos == "VBD" || next.xpos == "VBZ" || next.tag == Tag::aux || next.form == "'s" || next.form == "," ||
           next.form == "and" || next.form == "-" || next.tag == Tag::propn ||
           (next.tag == Tag::noun && here.deprel == "compound" && (lexicon().noun_kinds(next.lemma) & kRoleNoun) != 0);
  }

  // "rival Next said": an adjective with a capital that no noun follows, behind what it is.
  bool is_name_behind_noun(std::uint32_t i, const Sentence& sentence) {
    const Token& noun = token(i - 1);
    if (token(i).tag != Tag::adj || noun.tag != Tag::noun || noun.xpos != "NN" || i + 1 >= sentence.end) return false;
    const Tag next = token(i + 1).tag;
    const bool ends = next == Tag::verb || next == Tag::aux || next == Tag::punct || next == Tag::cconj ||
                      next == Tag::adp || next == Tag::part;
    return ends && (lexicon().noun_kinds(noun.lemma) & (kRivalNoun | kCompanyNoun)) != 0;
  }

  // "No. 2", "Western firms", "S$5"
  static bool is_no_name(const Token& word, bool after_name) {
    if (word.form == "No." || word.form == "Nos." || word.form.ends_with('$')) return true;
    return word.tag == Tag::adj && !after_name && lexicon().tag(ascii_lower(word.form)) == Tag::adj;
  }

  // A heading in which most words have a capital says nothing by it.
  bool is_title_case(const Sentence& sentence) {
    if (!sentence.headline) return false;
    std::uint32_t words = 0;
    std::uint32_t capitals = 0;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const std::string& form = token(i).form;
      if (form.size() < 4 || !is_letter(form[0])) continue;
      ++words;
      if (is_capital(form)) ++capitals;
    }
    return words >= 3 && capitals * 4 >= words * 3;
  }

  static bool is_inside(std::uint32_t i, const NameSpan& name) { return i != kNone && i >= name.begin && i < name.end; }

  // Whether a walk up from `i` meets `wanted`, within a few steps.
  bool is_above(std::uint32_t wanted, std::uint32_t i) {
    for (int step = 0; step < 64 && i != kNone; ++step) {
      if (i == wanted) return true;
      i = token(i).head;
    }
    return i != kNone;  // too deep to know
  }

  // "Ms Lee, the daughter of": a title hangs on its name, and all else that is said of her.
  void raise_name_over_title(std::uint32_t title, const Sentence& sentence) {
    std::string word = ascii_lower(token(title).form);
    if (word.ends_with('.')) word.pop_back();
    const std::uint32_t name = title + 1;
    if (!lexicon().is_title(word) || token(name).head != title || token(name).deprel != "flat") return;
    token(name).head = token(title).head;
    token(name).deprel = token(title).deprel;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      if (token(i).head == title) token(i).head = name;
    }
    token(title).head = name;
    token(title).deprel = "nmod:desc";
  }

  // All words of a name but one hang on that one.
  void hold_together(const NameSpan& name) {
    std::uint32_t top = kNone;
    for (std::uint32_t i = name.begin; i < name.end; ++i) {
      if (is_inside(token(i).head, name)) continue;
      if (top == kNone || (token(i).tag == Tag::propn && token(i).deprel != "case" && token(i).deprel != "punct"))
        top = i;
    }
    if (top == kNone) return;
    for (std::uint32_t i = name.begin; i < name.end; ++i) {
      if (i == top || is_inside(token(i).head, name) || is_above(i, top)) continue;
      token(i).head = top;
      if (token(i).tag != Tag::punct && token(i).deprel != "case" && token(i).deprel != "cc")
        token(i).deprel = i < top ? "compound" : "flat";
    }
    for (std::uint32_t i = name.begin; i > 0 && i + kPrepositionReach > name.begin; --i) {  // "in San Hale"
      if (token(i - 1).deprel == "case" && is_inside(token(i - 1).head, name)) token(i - 1).head = top;
    }
  }

  // "by Hale Brook": the preposition of a name, which hangs on the word that the others hang on.
  void raise_prepositions() {
    for (Token& each : document_.tokens) {
      if (each.deprel != "case") continue;
      for (int step = 0; step < 4; ++step) {
        const std::uint32_t part = each.head;
        const bool inner = part != kNone && token(part).tag == Tag::propn && token(part).deprel == "compound" &&
                           token(part).head == part + 1 && token(part + 1).tag == Tag::propn;
        if (!inner || &each >= &token(part)) break;
        each.head = part + 1;
      }
    }
  }

  // "Acme, which had waited, on Tuesday lifted Apex": a sentence whose root is a name and that is no heading has a
  // verb, which was read as a participle. A participle after a name has no object of its own.
  void find_main_verb(const Sentence& sentence) {
    if (sentence.headline) return;
    std::uint32_t root = kNone;
    std::uint32_t verb = kNone;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      if (token(i).head == kNone) root = i;
      if (token(i).deprel == "cop" && token(i).head == root) return;
    }
    if (root == kNone || token(root).tag != Tag::propn) return;
    for (std::uint32_t i = root + 1; i < sentence.end && verb == kNone; ++i) {
      const bool past = token(i).xpos == "VBD" || token(i).xpos == "VBN";
      if (token(i).head == root && token(i).deprel == "acl" && past && has_object(i, sentence)) verb = i;
    }
    if (verb == kNone) return find_verb_after_clause(root, sentence);
    if (has_subject(verb)) return;
    token(verb).head = kNone;
    token(verb).deprel = "root";
    if (token(verb).xpos == "VBN") token(verb).xpos = "VBD";
    token(root).head = verb;
    token(root).deprel = "nsubj";
  }

  // "Set up in 1998 by Ann Lee, Acme sells": no sentence is a participle alone; the clause behind the comma is the main
  // one.
  void find_clause_after_participle(const Sentence& sentence) {
    const std::uint32_t root = sentence.begin;
    if (sentence.headline || token(root).head != kNone || token(root).xpos != "VBN") return;
    std::uint32_t verb = kNone;
    for (std::uint32_t i = root + 1; i < sentence.end; ++i) {
      if (token(i).head != root) continue;
      if (token(i).deprel.starts_with("nsubj") || token(i).deprel.starts_with("aux")) return;
      const bool finite = token(i).xpos == "VBZ" || token(i).xpos == "VBD" || token(i).xpos == "VBP";
      const bool clause = token(i).deprel == "parataxis" || token(i).deprel == "conj" || token(i).deprel == "ccomp";
      if (verb == kNone && clause && (finite || has_subject(i))) verb = i;
    }
    if (verb == kNone || !has_subject(verb)) return;
    token(verb).head = kNone;
    token(verb).deprel = "root";
    token(root).head = verb;
    token(root).deprel = "advcl";
  }

  // "Ann Lee, who lives in Oslo, chairs Acme": a verb that was read as a plural noun behind the clause.
  void find_verb_after_clause(std::uint32_t root, const Sentence& sentence) {
    bool clause = false;
    for (std::uint32_t i = root + 1; i + 1 < sentence.end; ++i) {
      clause = clause || (token(i).head == root && token(i).deprel == "acl:relcl");
      if (!clause || token(i).xpos != "NNS" || token(i - 1).form != ",") continue;
      const Tag next = token(i + 1).tag;
      if (next != Tag::propn && next != Tag::det) continue;
      const std::vector<std::string> lemmas = words_.base_forms(ascii_lower(token(i).form), kVerb);
      if (lemmas.empty()) continue;
      token(i).tag = Tag::verb;
      token(i).xpos = "VBZ";
      token(i).lemma = lemmas.front();
      const std::uint32_t before = token(i).head;
      token(i).head = kNone;
      token(i).deprel = "root";
      token(root).head = i;
      token(root).deprel = "nsubj";
      for (std::uint32_t k = i + 1; k < sentence.end; ++k) {
        if (token(k).head != before && token(k).head != root && token(k).head != i) continue;
        const bool named = token(k).tag == Tag::propn && token(k).deprel != "nmod";
        if (named || token(k).deprel == "amod") token(k).deprel = "obj";
        token(k).head = i;
      }
      return;
    }
  }

  // Its own, or that of a verb joined to it.
  bool has_object(std::uint32_t verb, const Sentence& sentence) {
    for (std::uint32_t i = verb + 1; i < sentence.end; ++i) {
      if (token(i).head != verb) continue;
      if (token(i).deprel == "aux:pass" || token(i).deprel == "obl:agent") return false;
      if (token(i).deprel == "obj") return true;
      if (token(i).deprel == "conj" && (token(i).xpos == "VBZ" || token(i).xpos == "VBD") && has_object(i, sentence))
        return true;
    }
    return false;
  }

  // "Acme, its chairman Ann Lee told reporters, owns Apex": "told" is no more than a remark between the two.
  void find_parenthetical_speech(std::uint32_t speech, const Sentence& sentence) {
    static const std::unordered_set<std::string_view> kSpeech = {"say",   "tell", "write",  "add",   "argue",
                                                                 "claim", "note", "report", "think", "believe"};
    if (!kSpeech.contains(token(speech).lemma) || token(speech).xpos == "VBN" || token(speech).xpos == "VBG") return;
    std::uint32_t open = speech;  // the commas around the remark
    while (open > sentence.begin && token(open).form != ",") --open;
    std::uint32_t close = speech;
    while (close < sentence.end && token(close).form != ",") ++close;
    if (open < sentence.begin + 1 || close + 1 >= sentence.end || open + 1 >= speech) return;
    if (token(open - 1).tag != Tag::propn && token(open - 1).tag != Tag::noun) return;
    std::uint32_t verb = close + 1;
    while (verb < sentence.end &&
           (token(verb).tag == Tag::aux || token(verb).tag == Tag::adv || token(verb).tag == Tag::part))
      ++verb;
    const std::string& first = token(close + 1).xpos;
    const bool finite = first == "VBD" || first == "VBZ" || first == "VBP" || first == "MD" ||
                        (token(close + 1).tag == Tag::adv && verb < sentence.end && token(verb).xpos == "VBD");
    if (verb >= sentence.end || token(verb).tag != Tag::verb || !finite || has_subject(verb)) return;
    std::uint32_t speaker = speech - 1;  // the last word of the noun phrase before the verb
    if (token(speaker).tag != Tag::propn && token(speaker).tag != Tag::noun && token(speaker).tag != Tag::pron) return;
    while (token(speaker).head != kNone && token(speaker).head > open && token(speaker).head < speech)
      speaker = token(speaker).head;
    std::uint32_t subject = open - 1;
    for (int step = 0; step < 8 && token(subject).head != kNone && token(subject).head < open; ++step) {
      if (token(subject).head < sentence.begin || token(token(subject).head).tag == Tag::verb) break;
      subject = token(subject).head;
    }
    const std::uint32_t outer = token(speech).head;
    if (outer != verb && outer != kNone && outer >= open && outer < close) return;
    const std::uint32_t above = outer == verb ? token(verb).head : outer;
    for (const std::uint32_t part : {verb, subject, speech, speaker}) {
      if (above != kNone && is_above(part, above)) return;
    }
    const std::string label = outer == verb ? token(verb).deprel : token(speech).deprel;
    token(verb).head = above;
    token(verb).deprel = above == kNone ? "root" : label;
    token(speech).head = verb;
    token(speech).deprel = "parataxis";
    token(subject).head = verb;
    token(subject).deprel = "nsubj";
    token(speaker).head = speech;
    token(speaker).deprel = "nsubj";
    for (std::uint32_t i = verb; i < sentence.end; ++i) {
      if (token(i).head == speech && i != verb) token(i).head = verb;
    }
  }

  // "rejected a plan by Acme to buy Apex": what the plan is, not what it was rejected for.
  void give_to_plan(std::uint32_t verb) {
    if (verb < 5 || lemma_of(verb - 1) != "to" || token(verb - 1).deprel != "mark" || token(verb).head == kNone) return;
    std::uint32_t by = verb - 2;
    while (by > 2 && token(by).tag == Tag::propn) --by;
    const std::uint32_t noun = by - 1;
    if (token(by).form != "by" || by == verb - 2 || token(noun).tag != Tag::noun) return;
    if (token(noun).head != token(verb).head || token(noun).deprel != "obj") return;
    token(verb).head = noun;
    token(verb).deprel = "acl";
  }

  // "Acme, having sold Apex, now wants Zeta": news speaks of a name before a finite verb, not to it.
  void find_subject_addressed(std::uint32_t name) {
    const std::uint32_t verb = token(name).head;
    if (token(name).tag != Tag::propn || verb == kNone || verb < name || has_subject(verb)) return;
    const std::string& form = token(verb).xpos;
    if (form == "VBZ" || form == "VBD" || form == "VBN") token(name).deprel = "nsubj";
  }

  // "is threatening to fine Acme": a verb between "to" and a name that was read as an adjective or a noun.
  void find_infinitive(std::uint32_t to, const Sentence& sentence) {
    const std::uint32_t at = to + 1;
    if (to == sentence.begin || at + 1 >= sentence.end || token(to).form != "to" || token(to).deprel != "case") return;
    Token& verb = token(at);
    Token& governor = token(to - 1);
    if (verb.tag != Tag::adj && verb.tag != Tag::noun) return;
    if ((governor.tag != Tag::verb && governor.xpos != "VBG") || verb.head != to - 1) return;
    std::uint32_t top = at + 1;
    while (top + 1 < sentence.end && token(top).tag == Tag::propn && token(top).head == top + 1) ++top;
    if (token(top).tag != Tag::propn || (token(top).head != at && token(top).head != verb.head)) return;
    if ((words_.parts_of_speech(ascii_lower(verb.form)) & kVerb) == 0) return;
    verb.tag = Tag::verb;
    verb.xpos = "VB";
    verb.lemma = ascii_lower(verb.form);
    verb.deprel = "xcomp";
    const std::vector<std::string> bases = words_.base_forms(governor.form, kVerb);
    if (governor.tag != Tag::verb && !bases.empty()) {  // "threatening"
      governor.tag = Tag::verb;
      governor.lemma = bases.front();
    }
    token(to).head = at;
    token(to).deprel = "mark";
    token(top).head = at;
    token(top).deprel = "obj";
  }

  // "Acme is to pay": the subject is that of the infinitive, and nothing else.
  void find_duty(std::uint32_t subject) {
    const std::uint32_t verb = token(subject).head;
    if (verb == kNone || verb < subject + 3 || token(verb).xpos != "VB" || token(verb - 1).form != "to") return;
    if (token(verb - 2).deprel != "cop" || token(verb - 2).head != verb) return;
    token(subject).deprel = "nsubj";
    token(verb - 2).deprel = "aux";
  }

  // "sold it to buyout firm Acme": what stands after "to" is no infinitive if it can be no verb.
  void find_noun_after_to(std::uint32_t i, const Sentence& sentence) {
    Token& here = token(i);
    if (here.xpos != "VB" || i == sentence.begin || i + 2 >= sentence.end || token(i - 1).form != "to") return;
    if (token(i + 1).tag != Tag::noun || here.head == kNone || here.head > i) return;
    if ((words_.parts_of_speech(here.lemma) & kVerb) != 0 || words_.noun(here.lemma) == nullptr) return;
    std::uint32_t object = i + 1;
    while (object < sentence.end && (token(object).head != i || token(object).deprel != "obj")) ++object;
    if (object == sentence.end) return;
    token(object).head = here.head;
    token(object).deprel = "obl";
    for (std::uint32_t k = i - 1; k < sentence.end; ++k) {
      if (k != object && token(k).head == i) token(k).head = object;
    }
    here.tag = Tag::noun;
    here.xpos = "NN";
    here.head = object;
    here.deprel = "compound";
    token(i - 1).tag = Tag::adp;
    token(i - 1).xpos = "IN";
    token(i - 1).deprel = "case";
  }

  // "Rather than merge, Acme hired": introduces the verb of its own clause.
  void give_to_first_verb(std::uint32_t i) {
    const std::uint32_t verb = token(i).head;
    if (verb == kNone || verb <= i + 2 || token(verb).tag != Tag::verb) return;
    if (lemma_of(i + 1) != "than" && lemma_of(i + 1) != "of") return;
    for (std::uint32_t k = i + 2; k < verb; ++k) {
      if (token(k).tag != Tag::verb || token(k).deprel != "advcl" || token(k).head != verb) continue;
      token(i).head = k;
      token(i).deprel = "mark";
      return;
    }
  }

  bool has_subject(std::uint32_t verb) {
    for (std::uint32_t i = verb >= 64 ? verb - 64 : 0; i < verb; ++i) {
      if (token(i).head == verb && token(i).deprel.starts_with("nsubj")) return true;
    }
    return false;
  }

  // "by two former engineers, Ann Lee and Bob Ray, Acme makes": as many names as were counted are in apposition to the
  // plural noun.
  void find_group(const NameSpan& name) {
    if (name.begin < 4 || token(name.begin - 1).form != ",") return;
    const std::uint32_t noun = name.begin - 2;
    if (token(noun).tag != Tag::noun || token(noun).xpos != "NNS") return;
    std::size_t count = 0;
    for (std::uint32_t i = noun; i > 0 && i + 5 > noun && count == 0; --i) {
      if (token(i - 1).tag != Tag::num && token(i - 1).tag != Tag::adj && token(i - 1).tag != Tag::noun &&
          token(i - 1).tag != Tag::propn)
        break;
      const std::string number = ascii_lower(token(i - 1).form);
      count = number == "two" ? 2 : number == "three" ? 3 : number == "four" ? 4 : 0;
    }
    if (count == 0) return;
    std::vector<std::uint32_t> tops = {top_of(name)};
    std::uint32_t i = name.end;
    for (auto next = std::ranges::upper_bound(document_.names, name.begin, {}, &NameSpan::begin);
         next != document_.names.end() && tops.size() < count; ++next) {
      const bool last = tops.size() + 1 == count;
      if (next->begin != i + 1 || (last ? token(i).tag != Tag::cconj : token(i).form != ",")) return;
      tops.push_back(top_of(*next));
      i = next->end;
    }
    if (tops.size() != count || token(i).tag != Tag::punct) return;
    for (std::size_t n = 0; n < tops.size(); ++n) {
      const std::uint32_t head = n == 0 ? noun : tops[0];
      if (is_above(tops[n], head)) return;
      token(tops[n]).head = head;
      token(tops[n]).deprel = n == 0 ? "appos" : "conj";
    }
  }

  // "will take on the Rover, made by Acme", "Shares in Acme, controlled by Apex, fell": who made or owns it is said of
  // the name right before the comma.
  void take_participle(const NameSpan& name) {
    static const std::unordered_set<std::string_view> kOrigins = {"make",        "develop", "design",  "build",
                                                                  "manufacture", "publish", "produce", "own",
                                                                  "run",         "operate", "control", "back"};
    const std::uint32_t participle = name.end + 1;
    Token& here = token(participle);
    if (token(name.end).form != "," || here.xpos != "VBN" || !kOrigins.contains(here.lemma)) return;
    if (here.deprel != "advcl" && here.deprel != "acl") return;
    if (token(participle + 1).form != "by" || here.head == kNone || here.head > name.begin) return;
    const std::uint32_t top = top_of(name);
    if (is_above(participle, top)) return;
    here.head = top;
    here.deprel = "acl";
  }

  bool is_last_of(std::uint32_t i, const Sentence& sentence) { return i + 1 >= sentence.end; }

  // The word of a name that hangs on something outside.
  std::uint32_t top_of(const NameSpan& name) {
    for (std::uint32_t i = name.end; i > name.begin;) {
      --i;
      if (!is_inside(token(i).head, name) && token(i).tag != Tag::punct) return i;
    }
    return name.end - 1;
  }

  // Names, and proper nouns side by side that the reader took for none.
  std::vector<NameSpan> names_and_runs() {
    std::vector<NameSpan> spans;
    std::size_t next = 0;
    for (const Sentence& sentence : document_.sentences) {
      for (std::uint32_t i = sentence.begin; i < sentence.end;) {
        while (next < document_.names.size() && document_.names[next].end <= i) ++next;
        if (next < document_.names.size() && document_.names[next].begin == i) {
          spans.push_back(document_.names[next]);
          i = std::max(i + 1, document_.names[next].end);
          continue;
        }
        const std::uint32_t begin = i;
        const std::uint32_t limit = next < document_.names.size() ? document_.names[next].begin : sentence.end;
        const std::uint32_t stop = std::min(limit, sentence.end);
        while (i < stop && (token(i).tag == Tag::propn ||
                            (token(i).form == "&" && i > begin && i + 1 < stop && token(i + 1).tag == Tag::propn)))
          ++i;
        if (i > begin) {
          spans.push_back({begin, i, EntityType::thing});
        } else {
          ++i;
        }
      }
    }
    return spans;
  }

  // "a firm started by Ann Lee": a past tense that has its doer after "by" is a participle of the noun before it.
  void find_participles() {
    const auto size = static_cast<std::uint32_t>(document_.tokens.size());
    for (std::uint32_t doer = 3; doer < size; ++doer) {
      const std::uint32_t verb = token(doer).deprel == "obl:agent" ? token(doer).head : kNone;
      if (verb == kNone || verb == 0 || verb + 1 >= doer || token(verb).xpos != "VBD" || token(verb).deprel == "root")
        continue;
      const std::uint32_t noun = verb - 1;
      if (token(verb + 1).form != "by" || token(noun).tag != Tag::noun || is_above(verb, token(noun).head)) {
        if (token(noun).head != verb || token(verb + 1).form != "by" || token(noun).tag != Tag::noun) continue;
        token(noun).head = token(verb).head;
        token(noun).deprel = token(verb).deprel;
      }
      token(verb).xpos = "VBN";
      token(verb).head = noun;
      token(verb).deprel = "acl";
    }
  }

  // "Ann Lee, managing director of Acme": a role, not what she manages, which would have an article.
  void find_managing_role(std::uint32_t verb) {
    const std::uint32_t noun = verb + 1;
    const std::string form = ascii_lower(token(verb).form);
    if (form != "managing" && form != "acting" && form != "founding" && form != "presiding") return;
    if (token(verb).tag != Tag::verb || (lexicon().noun_kinds(lemma_of(noun)) & kRoleNoun) == 0) return;
    const bool object = token(noun).deprel == "obj" && token(noun).head == verb && token(noun).xpos == "NN";
    if (!object && (token(verb).deprel != "amod" || token(verb).head != noun)) return;
    token(verb).tag = Tag::adj;
    token(verb).lemma = form;
    if (!object) return;
    const auto size = static_cast<std::uint32_t>(document_.tokens.size());
    for (std::uint32_t i = verb > kClauseReach ? verb - kClauseReach : 0; i < size && i < verb + kClauseReach; ++i) {
      Token& each = token(i);
      if (each.head != verb) continue;
      each.head = noun;
      if (each.deprel == "aux") each.deprel = "cop";
      if (each.deprel == "obl") each.deprel = "nmod";
    }
    token(noun).head = token(verb).head;
    token(noun).deprel = token(verb).deprel == "acl" ? "appos" : token(verb).deprel;
    token(verb).head = noun;
    token(verb).deprel = "amod";
  }

  // An indirect object without a direct one is direct.
  void find_objects() {
    const auto size = static_cast<std::uint32_t>(document_.tokens.size());
    std::vector<bool> has_object(size, false);
    for (const Token& each : document_.tokens) {
      if (each.deprel == "obj" && each.head != kNone) has_object[each.head] = true;
    }
    for (std::uint32_t i = 0; i < size; ++i) {
      if (token(i).deprel == "iobj" && token(i).head != kNone && !has_object[token(i).head]) token(i).deprel = "obj";
      if (token(i).form == "lives" && token(i).tag == Tag::noun) find_lives(i);
    }
  }

  // "took over Acme": an object has no preposition; what stands between it and its verb is a particle. "spun off its
  // business": nor has what some verbs have behind their particle.
  void find_particle(std::uint32_t i) {
    static const std::unordered_set<std::string_view> kParticles = {"over", "up", "out", "off", "down", "back", "on"};
    static const std::unordered_set<std::string_view> kVerbs = {
        "spin_off", "sell_off", "lay_off",   "fend_off",  "kick_off", "hive_off",  "call_off", "snap_up",
        "buy_up",   "set_up",   "prop_up",   "shore_up",  "bail_out", "carve_out", "roll_out", "spin_out",
        "buy_out",  "rule_out", "take_over", "bring_out", "start_up", "take_on"};
    const Token& here = token(i);
    if (here.deprel == "advmod" && here.tag == Tag::adp && i > 0 && here.head == i - 1 &&
        kVerbs.contains(token(i - 1).lemma + "_" + here.form))
      token(i).deprel = "compound:prt";  // "is to be taken over by Acme"
    if (here.deprel != "case" || here.head == kNone || here.head <= i || token(i - 1).tag != Tag::verb) return;
    if (!kParticles.contains(here.form)) return;
    Token& object = token(here.head);
    if (object.head != i - 1) return;
    const bool known = object.deprel == "obl" && kVerbs.contains(token(i - 1).lemma + "_" + here.form);
    if (object.deprel != "obj" && !known) return;
    const bool oblique = token(i + 1).deprel == "case" && token(i + 1).head == here.head;  // "spun out of Acme"
    if (!oblique) object.deprel = "obj";
    token(i).head = i - 1;
    token(i).deprel = "compound:prt";
  }

  // "was born in Oslo and lives in Paris"
  void find_lives(std::uint32_t i) {
    const bool fits = i > 0 && i + 1 < document_.tokens.size() && token(i - 1).tag == Tag::cconj &&
                      token(i + 1).tag == Tag::adp && token(i).deprel == "conj" && token(i).head != kNone;
    if (!fits) return;
    std::uint32_t verb = token(i).head;
    for (int step = 0; step < 4 && verb != kNone && token(verb).tag != Tag::verb; ++step) verb = token(verb).head;
    if (verb == kNone || is_above(i, verb)) return;
    token(i).tag = Tag::verb;
    token(i).xpos = "VBZ";
    token(i).lemma = "live";
    token(i).head = verb;
    for (std::uint32_t k = i + 1; k < document_.tokens.size() && k < i + 4; ++k) {
      if (token(k).head == verb && token(k).deprel == "obl") token(k).head = i;
    }
  }

  // "fined Acme $5m": the name is no part of the sum.
  void give_object(const NameSpan& name) {
    const std::uint32_t top = top_of(name);
    const std::uint32_t sum = token(top).head;
    if (sum == kNone || sum < name.end || token(sum).head == kNone) return;
    const bool money = token(sum).tag == Tag::sym || token(sum).tag == Tag::num ||
                       (token(sum).tag == Tag::noun && name.end < sum && token(name.end).tag == Tag::num) ||
                       (name.end == sum && is_help(sum));
    if (!money || (token(top).deprel != "compound" && token(top).deprel != "nmod") || token(sum).deprel != "obj")
      return;
    const std::uint32_t verb = token(sum).head;
    if (verb >= name.begin || token(verb).tag != Tag::verb) return;
    token(top).head = verb;
    token(top).deprel = "iobj";
    for (std::uint32_t i = name.begin; i < name.end; ++i) {
      if (i != top && token(i).head == sum) token(i).head = top;
    }
  }

  // "promised Acme aid"
  bool is_help(std::uint32_t noun) {
    static const std::unordered_set<std::string_view> kHelp = {"aid", "help", "support", "backing", "money", "cash"};
    static const std::unordered_set<std::string_view> kGiving = {"give", "offer", "promise", "grant", "pledge", "send"};
    const std::uint32_t verb = token(noun).head;
    return kHelp.contains(token(noun).lemma) && verb != kNone && kGiving.contains(token(verb).lemma);
  }

  // "Acme sells tools, and Apex, part of Hale, makes toys": what stands between a comma with "and" and a verb without a
  // subject is that verb's subject, and no second object of the clause before.
  void find_joined_subject(std::uint32_t verb, const Sentence& sentence) {
    const Token& here = token(verb);
    const bool finite = here.xpos == "VBD" || here.xpos == "VBZ" || here.xpos == "VBP";
    if (here.tag != Tag::verb || !finite || here.deprel != "conj" || here.head == kNone || here.head + 4 > verb) return;
    std::uint32_t noun = kNone;
    for (std::uint32_t i = here.head + 1; i < verb; ++i) {
      const Token& word = token(i);
      if (word.head == verb && (word.tag == Tag::cconj || word.deprel.starts_with("nsubj"))) return;
      const bool joined = word.deprel == "conj" && word.head != kNone && word.head > here.head && word.head < i &&
                          (word.tag == Tag::propn || word.tag == Tag::noun);
      if (joined) noun = i;
    }
    if (noun == kNone) return;
    std::uint32_t both = kNone;
    for (std::uint32_t i = here.head + 1; i < noun; ++i) {
      if (token(i).head == noun && token(i).tag == Tag::cconj) both = i;
    }
    if (both == kNone || both <= sentence.begin || token(both - 1).form != ",") return;
    std::uint32_t end = noun + 1;  // behind its name, and what is said of it between commas
    while (end < verb && token(end).head == noun && token(end).deprel == "flat") ++end;
    const bool aside = token(end).form == "," && token(verb - 1).form == "," && end < verb - 1;
    for (std::uint32_t i = end; i < verb; ++i) {
      if (!aside && token(i).tag != Tag::aux && token(i).tag != Tag::adv) return;
      if (token(i).tag == Tag::cconj) return;
    }
    token(noun).head = verb;
    token(noun).deprel = "nsubj";
    token(both).head = verb;
  }

  // "say Acme bought": the subject of the verb right after it, not the object of the one before.
  void give_to_next_verb(const NameSpan& name) {
    if (name.end >= document_.tokens.size()) return;
    const std::uint32_t top = top_of(name);
    std::uint32_t verb = name.end;
    if (token(verb).tag == Tag::aux && token(verb).head != kNone && token(verb).head < verb + 4)
      verb = token(verb).head;
    const Token& next = token(verb);
    if (token(top).deprel != "obj" || next.tag != Tag::verb || next.deprel != "ccomp" || next.head != token(top).head)
      return;
    for (std::uint32_t i = name.end; i < verb + 8 && i < document_.tokens.size(); ++i) {
      if (token(i).head == verb && token(i).deprel.starts_with("nsubj")) return;
    }
    token(top).head = verb;
    token(top).deprel = "nsubj";
  }

  // "said its chief, Ann Lee, would leave": the same of the noun before the name.
  void give_role_to_next_verb(const NameSpan& name) {
    const auto size = static_cast<std::uint32_t>(document_.tokens.size());
    const std::uint32_t top = top_of(name);
    const std::uint32_t noun = token(top).deprel == "appos" ? token(top).head : kNone;
    if (noun == kNone || noun >= name.begin || name.end + 1 >= size || token(name.end).form != ",") return;
    if (token(noun).deprel != "obj" && token(noun).deprel != "iobj") return;
    std::uint32_t verb = name.end + 1;
    if (token(verb).tag == Tag::aux && token(verb).head != kNone && token(verb).head < verb + 4)
      verb = token(verb).head;
    if (token(verb).tag != Tag::verb || token(verb).deprel != "ccomp" || token(verb).head != token(noun).head) return;
    bool passive = false;
    for (std::uint32_t i = name.end; i < verb + 8 && i < size; ++i) {
      if (token(i).head != verb) continue;
      if (token(i).deprel.starts_with("nsubj")) return;
      passive = passive || token(i).deprel == "aux:pass";
    }
    token(noun).head = verb;
    token(noun).deprel = passive ? "nsubj:pass" : "nsubj";
  }

  // "ruled out buying Acme": the object of the verb right before it, not of the one above.
  void give_to_inner_verb(const NameSpan& name) {
    if (name.begin == 0) return;
    const std::uint32_t verb = name.begin - 1;
    const std::uint32_t top = top_of(name);
    const bool inner = token(verb).tag == Tag::verb &&
                       (token(verb).deprel == "xcomp" || token(verb).deprel == "advcl") &&
                       (token(verb).xpos == "VBG" || token(verb).xpos == "VB");
    if (inner && token(top).deprel == "obj" && token(top).head == token(verb).head) token(top).head = verb;
  }

  // "its payments arm Acme": a noun that was read as a verb, with the name as its object.
  void find_noun(const NameSpan& name) {
    if (name.begin == 0) return;
    const std::uint32_t noun = name.begin - 1;
    Token& here = token(noun);
    if (here.tag != Tag::verb || (here.xpos != "VB" && here.xpos != "VBP" && here.xpos != "NN") || noun == 0) return;
    const std::uint32_t top = top_of(name);
    if (token(top).head != noun || (lexicon().noun_kinds(here.lemma) & (kCompanyNoun | kUnitNoun | kRoleNoun)) == 0)
      return;
    const std::uint32_t before = noun - 1;
    const bool phrase = token(before).tag == Tag::noun || token(before).tag == Tag::adj ||
                        token(before).deprel == "nmod:poss" || token(before).tag == Tag::part;
    if (!phrase || token(before).form == "to") return;
    std::uint32_t left = before;  // what the words before hang on something outside by
    for (int step = 0;
         step < 8 && token(left).head != kNone && token(left).head < noun && token(left).head + 8 > noun &&
         (token(token(left).head).tag == Tag::noun || token(left).tag == Tag::part);
         ++step)
      left = token(left).head;
    const std::uint32_t governor = token(left).tag == Tag::noun ? token(left).head : token(noun).head;
    const std::string label = token(left).tag == Tag::noun ? token(left).deprel : token(noun).deprel;
    if (governor == top || (governor != kNone && (is_above(top, governor) || is_inside(governor, name)))) return;
    const std::uint32_t outer = token(noun).head;
    for (std::uint32_t i = noun >= 64 ? noun - 64 : 0; i < document_.tokens.size() && i < noun + 64; ++i) {
      if (token(i).head == noun && i != top) token(i).head = i < noun ? top : (outer == kNone ? top : outer);
    }
    token(top).head = governor == noun ? outer : governor;
    token(top).deprel = label;
    if (token(left).tag == Tag::noun) {
      for (std::uint32_t i = noun >= 16 ? noun - 16 : 0; i < noun; ++i) {
        if (token(i).head == left && (token(i).deprel == "case" || token(i).deprel == "nmod:poss" ||
                                      token(i).deprel == "det" || token(i).deprel == "amod"))
          token(i).head = top;
      }
      token(left).head = top;
      token(left).deprel = "compound";
    }
    here.tag = Tag::noun;
    here.xpos = "NN";
    here.head = top;
    here.deprel = "compound";
  }

  // "Acme, a former miner based in Oslo": the noun hangs on the name, wherever the tree has it.
  void find_apposition(const NameSpan& name) {
    const auto size = static_cast<std::uint32_t>(document_.tokens.size());
    if (name.end + 2 >= size || token(name.end).form != ",") return;
    std::uint32_t begin = name.end + 1;
    while (begin + 1 < size && token(begin).tag == Tag::propn && begin < name.end + 4) ++begin;  // ", India's second"
    const bool owned = begin > name.end + 1 && token(begin).form == "'s";
    if (!owned) begin = name.end + 1;
    if (token(begin).tag != Tag::det && lemma_of(begin) != "its" && !owned) return;
    std::uint32_t i = begin + 1;
    while (i < size && is_inside_phrase(i)) ++i;
    const std::uint32_t noun = i - 1;
    if (i >= size || noun <= begin - 1 || token(noun).tag != Tag::noun || token(noun).xpos != "NN") return;
    static constexpr NounKinds kSaid =
        kCompanyNoun | kOrganizationNoun | kUnitNoun | kPersonNoun | kProductNoun | kPlaceNoun;
    const NounKinds said = noun_kinds(words_, token(noun)) & kSaid;
    if (said == 0 || (owned && said == kPlaceNoun) || !closes_phrase(i))
      return;  // "Europe's biggest market" may be a firm
    const std::uint32_t top = top_of(name);
    const bool source =
        name.begin > 1 && token(name.begin - 1).form == "to" && ascii_lower(token(name.begin - 2).form) == "according";
    if (source && is_followed_by_verb(i)) return leave_source(noun, top);
    const bool joined = token(noun).deprel == "conj";  // "Hale & Brook, a bank": nothing joins it to the name
    if ((token(noun).head == top && !joined) || token(noun).head == kNone || is_above(noun, top)) return;
    token(noun).head = top;
    token(noun).deprel = "appos";
    if (token(top).deprel == "vocative") token(top).deprel = "nsubj";  // nobody is spoken to
    for (std::uint32_t k = begin; k < noun; ++k) {
      if (owned && k == begin) continue;  // "'s" stays with the name before it
      if (token(k).head == kNone || token(k).head < begin || token(k).head > noun) token(k).head = noun;
    }
  }

  // Whether a finite verb comes before the next comma.
  bool is_followed_by_verb(std::uint32_t i) {
    for (; i < document_.tokens.size() && token(i).tag != Tag::punct; ++i) {
      const std::string& form = token(i).xpos;
      if (form == "VBD" || form == "VBZ" || form == "VBP" || form == "MD") return true;
      if (form == "WDT" || form == "WP") return false;
    }
    return false;
  }

  // "According to Ann Lee, a buyer for Acme was found": the noun is the subject of what she says.
  void leave_source(std::uint32_t noun, std::uint32_t source) {
    if (token(noun).head != source || token(noun).deprel != "appos") return;
    for (std::uint32_t i = noun + 1; i < document_.tokens.size() && i < noun + 24; ++i) {
      if (token(i).tag != Tag::verb || has_subject(i) || is_above(noun, i)) continue;
      token(noun).head = i;
      token(noun).deprel = "nsubj";
      return;
    }
  }

  // "a sale of Acme, its chief executive, Ann Lee, said": the role is hers, and she is no second Acme.
  void find_role_before(const NameSpan& name) {
    const auto size = static_cast<std::uint32_t>(document_.tokens.size());
    if (name.begin < 4 || name.end + 1 >= size || token(name.begin - 1).form != "," || token(name.end).form != ",")
      return;
    const std::uint32_t noun = name.begin - 2;
    const std::uint32_t verb = name.end + 1;
    if ((lexicon().noun_kinds(lemma_of(noun)) & kRoleNoun) == 0 || token(noun).head >= noun) return;
    std::uint32_t begin = noun;
    while (begin > 0 && is_inside_phrase(begin - 1)) --begin;
    if (begin < 2 || token(begin - 1).xpos != "PRP$" || token(begin - 2).form != ",") return;
    if (token(verb).tag != Tag::verb || token(verb).xpos == "VBN" || token(verb).xpos == "VBG") return;
    const std::uint32_t top = top_of(name);
    token(top).head = verb;
    token(top).deprel = "nsubj";
    token(noun).head = top;
    token(noun).deprel = "appos";
  }

  // "was sold to Ann Lee, the newspaper Hale News wrote", "the carmaker Hale aims": the noun belongs to the subject
  // right behind it.
  void find_noun_of_subject(const NameSpan& name) {
    if (name.begin < 2 || name.end >= document_.tokens.size()) return;
    const std::uint32_t noun = name.begin - 1;
    const std::uint32_t top = top_of(name);
    if (token(noun).tag != Tag::noun || !token(top).deprel.starts_with("nsubj") || token(top).head < name.end) return;
    const std::uint32_t first = token(noun).deprel == "conj" && token(noun).head < noun ? token(noun).head : kNone;
    if (first != kNone && token(first).deprel == token(top).deprel && token(first).head == token(top).head) {
      token(top).head = noun;  // "Acme and its partner Apex have"
      token(top).deprel = "appos";
      return;
    }
    const bool second = token(noun).head == token(top).head && token(noun).deprel.starts_with("nsubj");
    const bool joined = token(noun).head < noun && token(noun).deprel == "conj" && token(noun - 1).tag == Tag::det;
    if (!second && !joined) return;
    if ((noun_kinds(words_, token(noun)) & (kCompanyNoun | kOrganizationNoun | kUnitNoun | kPersonNoun)) == 0) return;
    for (std::uint32_t i = noun >= 16 ? noun - 16 : 0; i < noun; ++i) {
      if (token(i).head == noun && token(i).deprel == "cc") return;
    }
    token(noun).head = top;
    token(noun).deprel = "compound";
  }

  // "met Acme chairman Ann Lee": whose chairman she is, not a second object.
  void give_to_role_after(const NameSpan& name) {
    std::uint32_t noun = name.end;
    while (token(noun).tag == Tag::adj || (token(noun).tag == Tag::noun && token(noun + 1).tag == Tag::noun)) ++noun;
    if (token(noun).tag != Tag::noun && noun > name.end) --noun;  // "chief executive"
    const std::uint32_t top = top_of(name);
    const std::uint32_t person = token(noun).head;
    if ((lexicon().noun_kinds(lemma_of(noun)) & kRoleNoun) == 0 || person != noun + 1) return;
    if (token(person).deprel != token(top).deprel || token(person).head != token(top).head) return;
    if (token(top).deprel != "obj" && token(top).deprel != "nsubj") return;
    token(top).head = noun;
    token(top).deprel = "compound";
  }

  // "hired its chief executive, Ann Lee": a name in commas behind an object is in apposition to it.
  void find_second_object(const NameSpan& name) {
    if (name.begin < 2 || token(name.begin - 1).form != ",") return;
    const std::uint32_t noun = name.begin - 2;
    const std::uint32_t top = top_of(name);
    const bool objects =
        token(noun).deprel == "obj" && token(top).deprel == "obj" && token(top).head == token(noun).head;
    if (!objects || (token(noun).tag != Tag::noun && token(noun).tag != Tag::adj)) return;
    token(top).head = noun;
    token(top).deprel = "appos";
  }

  // "took over Acme": what stands right behind a particle, without a preposition, is an object.
  void find_particle_object(const NameSpan& name) {
    if (name.begin < 2) return;
    const std::uint32_t top = top_of(name);
    const std::uint32_t verb = token(top).head;
    const bool misread = token(top).deprel == "obl" || token(top).deprel == "xcomp";
    const std::uint32_t particle = name.begin - (token(name.begin - 1).tag == Tag::det ? 2 : 1);  // "took on the Rover"
    if (verb == kNone || !misread || token(particle).deprel != "compound:prt" || token(particle).head != verb) return;
    token(top).deprel = "obj";
  }

  // "a former Acme executive": no subject of the noun right behind it.
  void find_compound(const NameSpan& name) {
    Token& top = token(top_of(name));
    if (!top.deprel.starts_with("nsubj") || top.head != name.end || name.begin == 0) return;
    const Tag before = token(name.begin - 1).tag;
    const bool inside = before == Tag::adj || before == Tag::det;
    const bool role = (noun_kinds(words_, token(name.end)) & kRoleNoun) != 0 && token(name.end).tag != Tag::verb;
    if (inside && role) top.deprel = "compound";
  }

  // "named Ann Lee to run its bank": whom the verb is done to.
  void find_appointed(const NameSpan& name) {
    Token& top = token(top_of(name));
    if (top.deprel != "xcomp" || top.head == kNone || top.head + 1 != name.begin || lemma_of(name.end) != "to") return;
    static const std::unordered_set<std::string> kVerbs = {"name", "appoint", "hire", "tap", "pick", "choose", "elect"};
    if (kVerbs.contains(token(top.head).lemma)) top.deprel = "obj";
  }

  // "owns Acme outright": an adverb that was read as the noun that the name belongs to.
  void find_adverb_after(const NameSpan& name) {
    const std::uint32_t at = name.end;
    if (at >= document_.tokens.size() || token(at).xpos != "NN" || token(at).head == kNone || token(at).head >= at)
      return;
    const std::uint32_t top = top_of(name);
    if (token(top).head != at || token(top).deprel != "compound" || words_.noun(token(at).form) != nullptr) return;
    const WordInfo* word = words_.find(token(at).form);
    if (word == nullptr || (word->parts & kAdverb) == 0) return;
    token(top).head = token(at).head;
    token(top).deprel = token(at).deprel;
    for (std::uint32_t i = at + 1; i < document_.tokens.size() && i < at + 32; ++i) {
      if (token(i).head == at) token(i).head = top;
    }
    token(at).tag = Tag::adv;
    token(at).xpos = "RB";
    token(at).head = token(top).head;
    token(at).deprel = "advmod";
  }

  // "The bank that advised Acme, Hale Partners, earned": the name in commas is that of the subject.
  void find_name_of_subject(const NameSpan& name) {
    const auto size = static_cast<std::uint32_t>(document_.tokens.size());
    if (name.begin < 2 || name.end + 1 >= size || token(name.begin - 1).form != "," || token(name.end).form != ",")
      return;
    std::uint32_t verb = name.end + 1;
    if (token(verb).tag == Tag::aux && token(verb).head != kNone && token(verb).head < verb + 4)
      verb = token(verb).head;
    const std::string& first = token(name.end + 1).xpos;
    if (token(verb).tag != Tag::verb || (first != "VBD" && first != "VBZ" && first != "MD")) return;
    std::uint32_t subject = kNone;
    for (std::uint32_t i = name.begin >= 40 ? name.begin - 40 : 0; i < name.begin; ++i) {
      if (token(i).head == verb && token(i).deprel.starts_with("nsubj")) subject = i;
    }
    const std::uint32_t top = top_of(name);
    if (subject == kNone || token(subject).tag != Tag::noun || token(top).deprel != "conj") return;
    const std::uint32_t clause = token(token(top).head).head;  // the relative one, which the tree joins the name to
    if (clause == kNone || token(clause).deprel != "acl:relcl" || token(clause).head != subject) return;
    token(top).head = subject;
    token(top).deprel = "appos";
  }

  std::string_view lemma_of(std::uint32_t i) { return token(i).lemma; }

  // "Ann Lee, a lawyer at Acme and an adviser to Apex,": what "and" joins inside the commas is joined to the noun in
  // apposition, not to the name.
  void join_apposition(const NameSpan& name) {
    const auto size = static_cast<std::uint32_t>(document_.tokens.size());
    if (name.end >= size || token(name.end).form != ",") return;
    const std::uint32_t top = top_of(name);
    std::uint32_t beside = kNone;
    for (std::uint32_t i = name.end + 1; i < size && i < name.end + kClauseReach && token(i).form != ","; ++i) {
      if (token(i).head != top || token(i).tag != Tag::noun) continue;
      if (token(i).deprel == "appos" && beside == kNone) {
        beside = i;
      } else if (token(i).deprel == "conj" && beside != kNone) {
        token(i).head = beside;
      }
    }
  }

  bool is_inside_phrase(std::uint32_t i) {
    const Token& here = token(i);
    const bool hyphened = i + 1 < document_.tokens.size() && token(i + 1).form == "-" && !here.space_after;  // "Oslo-"
    return here.tag == Tag::adj || here.tag == Tag::noun || here.tag == Tag::num || here.deprel == "amod" ||
           here.form == "-" || hyphened || (here.tag == Tag::adv && here.form.ends_with("ly"));
  }

  // What may follow a noun phrase in apposition.
  bool closes_phrase(std::uint32_t i) {
    const Token& here = token(i);
    return here.form == "," || here.form == "." || here.form == ";" || here.tag == Tag::adp || here.xpos == "WDT" ||
           here.xpos == "WP" || here.xpos == "VBN" || here.xpos == "VBG" || here.lemma == "that";
  }

  // "a phone, codenamed Rover,": the noun stands right before the participle, the name right behind it.
  bool put_beside_noun(const NameSpan& name, std::uint32_t top) {
    if (name.begin < 3 || token(name.begin - 1).tag != Tag::verb || token(name.begin - 1).xpos != "VBN") return false;
    const std::string_view word = token(name.begin - 1).lemma;
    if (word != "codename" && word != "dub" && word != "nickname" && word != "christen" && word != "call") return false;
    const std::uint32_t noun = name.begin - (token(name.begin - 2).form == "," ? 3 : 2);
    if (token(noun).tag != Tag::noun || is_above(top, noun)) return false;
    token(top).head = noun;
    token(top).deprel = "appos";
    return true;
  }

  // "a chip called Acme One", "the firm is called Acme": the name is put beside what it names.
  void find_naming(const NameSpan& name) {
    const std::uint32_t top = top_of(name);
    if (put_beside_noun(name, top)) return;
    const std::uint32_t verb = token(top).head;
    if (verb == kNone || verb >= name.begin || verb + 6 < name.begin) return;
    const std::string_view word = token(verb).lemma;
    const bool names = word == "call" || word == "name" || word == "dub" || word == "nickname" || word == "codename" ||
                       word == "title" || word == "christen" || word == "entitle" || word == "rename" ||
                       word == "brand";
    const bool known = word == "know" && token(top).deprel == "obl" && token(name.begin - 1).form == "as";
    if ((!names && !known) || token(verb).xpos != "VBN") return;
    if (!known && token(top).deprel != "xcomp" && token(top).deprel != "obj") return;
    std::uint32_t what = kNone;
    if (token(verb).deprel == "acl" && token(verb).head < verb) what = token(verb).head;
    for (std::uint32_t i = verb >= 40 ? verb - 40 : 0; i < verb; ++i) {
      if (token(i).head == verb && token(i).deprel == "nsubj:pass") what = i;
    }
    if (what == kNone || token(what).tag != Tag::noun || is_above(top, what)) return;
    token(top).head = what;
    token(top).deprel = "appos";
  }

  // "Ann Lee chairs Acme", "Ann Lee lives in Oslo": a verb that was read as a plural noun beside the name.
  void find_verb(const NameSpan& name) {
    const std::uint32_t at = name.end;
    if (at + 1 >= document_.tokens.size()) return;
    const Token& verb = token(at);
    if (verb.tag != Tag::noun || verb.xpos != "NNS") return;
    const std::uint32_t top = top_of_phrase(name);
    const Token& next = token(at + 1);
    const bool object = next.tag == Tag::propn || next.tag == Tag::det || next.tag == Tag::pron ||
                        next.tag == Tag::adp || next.lemma == "most" || next.lemma == "all" || next.tag == Tag::num;
    const bool person = name.type == EntityType::person && name.end - name.begin > 1;
    const bool beside = (token(top).head == kNone && is_inside_or(verb.head, name, top)) ||
                        (token(top).head == at && verb.head == kNone && token(top).deprel == "compound");
    const bool fits = person ? is_inside_or(verb.head, name, top) || token(top).head == at : beside;
    if (!object || !fits || (next.tag == Tag::adp && next.lemma == "of")) return;
    const std::vector<std::string> lemmas = words_.base_forms(ascii_lower(verb.form), kVerb);
    if (!lemmas.empty()) make_verb(name, top, at, lemmas.front());
  }

  static bool is_inside_or(std::uint32_t i, const NameSpan& name, std::uint32_t top) {
    return is_inside(i, name) || i == top;
  }

  // The word by which a name, with the nouns before it, hangs on something outside.
  std::uint32_t top_of_phrase(const NameSpan& name) {
    std::uint32_t top = top_of(name);
    for (int step = 0; step < 4; ++step) {
      const std::uint32_t head = token(top).head;
      const std::string& deprel = token(top).deprel;
      if (head == kNone || head >= name.begin || head + 8 < name.begin) break;
      if (deprel != "flat" && deprel != "appos" && deprel != "compound") break;
      top = head;
    }
    return top;
  }

  void make_verb(const NameSpan& name, std::uint32_t top, std::uint32_t at, const std::string& lemma) {
    Token& verb = token(at);
    verb.tag = Tag::verb;
    verb.xpos = "VBZ";
    verb.lemma = lemma;
    const std::uint32_t outer = token(top).head == at ? verb.head : token(top).head;
    if (outer != kNone && is_above(at, outer)) return;
    verb.head = outer;
    verb.deprel = outer == kNone ? "root" : token(outer).tag == Tag::verb ? "ccomp" : "parataxis";
    for (std::uint32_t i = at + 1; i < document_.tokens.size() && i < at + 64; ++i) {
      if (!is_inside_or(token(i).head, name, top) && token(i).head != at) continue;
      const bool own = token(i).head == at;
      token(i).head = at;
      if (token(i).tag == Tag::propn && !own && token(i).deprel != "nmod") token(i).deprel = "obj";
      if (token(i).deprel == "amod" || token(i).deprel == "appos") token(i).deprel = "obj";
      if (token(i).deprel == "nmod") token(i).deprel = "obl";
    }
    token(top).head = at;
    token(top).deprel = "nsubj";
  }

  Document& document_;
  Token beyond_;
  const WordKnowledge& words_;
};

}  // namespace

void repair_trees(Document& document, const WordKnowledge& words) {
  Repairer(document, words).run();
}

}  // namespace newsgraph::ingest
