#include "ingest/name_repairs.h"

#include <algorithm>
#include <cstddef>
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

class NameRepairer : private TreeEditor {
 public:
  using TreeEditor::TreeEditor;

  void run() {
    for (const NameSpan& name : names_and_runs()) {
      give_to_based(name);
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

  // "its parent, San Hale-based Acme": the place says where somebody is based, and nothing of the noun before it.
  void give_to_based(const NameSpan& name) {
    const std::uint32_t based = name.end + 1;
    if (token(name.end).form != "-" || token(name.end).space_after) return;
    if (!one_of(token(based).form, {"based", "headquartered", "born", "listed", "owned", "backed", "led", "made"}))
      return;
    const std::uint32_t top = top_of(name);
    const std::uint32_t noun = token(based).head;
    if (noun == kNone || noun < based || token(top).head == based || is_above(top, based)) return;
    for (std::uint32_t i = name.begin > kClauseReach ? name.begin - kClauseReach : 0; i < based + kClauseReach; ++i) {
      if (token(i).head != top || is_inside(i, name) || i == noun || i == name.end || is_above(i, noun)) continue;
      token(i).head = noun;
    }
    token(name.end).head = based;
    token(top).head = based;
    token(top).deprel = "compound";
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
    if (token(noun).tag != Tag::noun || !token(top).deprel.starts_with("nsubj")) return;
    const bool inverted = token(top).head < noun;  // "said minister Ann Lee"
    if (inverted && (token(noun).head != token(top).head || name.type != EntityType::person)) return;
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

  // "named Ann Lee to run its bank": whom the verb is done to.
  void find_appointed(const NameSpan& name) {
    Token& top = token(top_of(name));
    if (top.deprel != "xcomp" || top.head == kNone || top.head + 1 != name.begin || lemma_of(name.end) != "to") return;
    static const std::unordered_set<std::string> kVerbs = {"name", "appoint", "hire", "tap", "pick", "choose", "elect"};
    if (kVerbs.contains(token(top.head).lemma)) top.deprel = "obj";
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
};

}  // namespace

void repair_names(Document& document, const WordKnowledge& words) {
  NameRepairer(document, words).run();
}

}  // namespace newsgraph::ingest
