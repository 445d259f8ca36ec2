#include "ingest/tag_repairs.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ingest/lexicon.h"
#include "ingest/noun_kinds.h"
#include "ingest/text.h"
#include "ingest/tree_editor.h"

namespace newsgraph::ingest {
namespace {

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

class TagRepairer : private TreeEditor {
 public:
  using TreeEditor::TreeEditor;

  void run() {
    for (const Sentence& sentence : document_.sentences) repair_tags(sentence);
    repair_beginnings();
  }

 private:
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
        here.xpos = here.xpos == "NNPS" || is_plural(here.form) ? "NNS" : "NN";
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

  // Only as a plural a noun.
  bool is_plural(const std::string& form) const {
    const std::vector<std::string> bases = words_.base_forms(form, kNoun);
    return form.ends_with('s') && !bases.empty() && bases.front() != form;
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
        if (token(i).tag != Tag::propn) continue;
        known.insert(token(i).form);
        if (i + 1 < sentence.end && token(i + 1).tag == Tag::propn && token(i).space_after)
          pairs_.insert(token(i).form + ' ' + token(i + 1).form);
      }
    }
    for (const Sentence& sentence : document_.sentences) {
      Token& first = token(sentence.begin);
      if (is_verb_of_name(sentence)) join_to_name(sentence);
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

  // "Fly Larksea, which is": read as what somebody is told to do, where the text has "Fly Larksea" as a name.
  bool is_verb_of_name(const Sentence& sentence) {
    const std::uint32_t i = sentence.begin;
    const std::uint32_t above = token(i + 1).head;
    if (token(i).tag != Tag::verb || token(i + 1).tag != Tag::propn || above == kNone) return false;
    if (above != i && (token(above).head != i || !token(i + 1).deprel.starts_with("nsubj"))) return false;
    return pairs_.contains(token(i).form + ' ' + token(i + 1).form);
  }

  // The two words are a name, and what the first was a verb of belongs to the next verb.
  void join_to_name(const Sentence& sentence) {
    const std::uint32_t first = sentence.begin;
    const std::uint32_t name = first + 1;
    std::uint32_t verb = kNone;
    for (std::uint32_t i = name + 1; i < sentence.end && verb == kNone; ++i) {
      if (token(i).head == first && token(i).tag == Tag::verb) verb = i;
    }
    const std::uint32_t top = verb == kNone ? name : verb;
    token(top).head = token(first).head;
    token(top).deprel = token(first).deprel;
    for (std::uint32_t i = first; i < sentence.end; ++i) {
      if (i != top && token(i).head == first) token(i).head = top;
    }
    if (top != name) {
      token(name).head = verb;
      token(name).deprel = "nsubj";
    }
    token(first).tag = Tag::propn;
    token(first).xpos = "NNP";
    token(first).lemma = token(first).form;
    token(first).head = name;
    token(first).deprel = "compound";
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
    const bool acronym = !titles && here.form.size() > 2 && is_in_capitals(here.form);
    if (acronym && here.tag == Tag::noun && words_.noun(ascii_lower(here.form)) == nullptr) return true;  // "HBA is"
    if (acronym && i > sentence.begin && here.tag == Tag::adv && token(i - 1).tag == Tag::det)
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

  std::unordered_set<std::string> pairs_;  // proper nouns side by side inside sentences
};

}  // namespace

void repair_tags(Document& document, const WordKnowledge& words) {
  TagRepairer(document, words).run();
}

}  // namespace newsgraph::ingest
