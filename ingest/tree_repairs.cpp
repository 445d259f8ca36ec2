#include "ingest/tree_repairs.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ingest/lexicon.h"
#include "ingest/name_repairs.h"
#include "ingest/tag_repairs.h"
#include "ingest/text.h"
#include "ingest/tree_editor.h"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t kPrepositionReach = 4;  // tokens from a preposition to the name that it belongs to

class ClauseRepairer : private TreeEditor {
 public:
  using TreeEditor::TreeEditor;

  void run() {
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
      find_clause_after_time(sentence);
      for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
        if (token(i).tag == Tag::verb) find_parenthetical_speech(i, sentence);
        if (token(i).deprel == "advcl") give_to_plan(i);
        if (token(i).deprel == "vocative") find_subject_addressed(i);
        find_infinitive(i, sentence);
        find_joined_subject(i, sentence);
        find_noun_after_to(i, sentence);
        if (token(i).deprel == "nsubj:outer") find_duty(i);
        if (token(i).deprel == "parataxis" || token(i).deprel == "root") find_speaker(i, sentence);
        if (token(i).deprel == "aux") find_second_verb(i);
        if (token(i).deprel == "acl") leave_share(i, sentence);
        if (token(i).deprel == "acl:relcl") find_cleft(i);
        if (token(i).deprel == "conj") find_statement(i);
        if (token(i).lemma == "by" && token(i).deprel == "case") find_helper(i, sentence);
        if (token(i).form == "Rather" || token(i).form == "Instead") give_to_first_verb(i);
      }
    }
  }

 private:
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
    if (verb == kNone) verb = find_verb_before_name(root, sentence);
    if (verb == kNone) return find_verb_after_clause(root, sentence);
    if (has_subject(verb)) return;
    token(verb).head = kNone;
    token(verb).deprel = "root";
    if (token(verb + 1).head == verb && token(verb + 1).deprel == "xcomp") token(verb + 1).deprel = "obj";
    if (token(verb).xpos == "VBN") token(verb).xpos = "VBD";
    token(root).head = verb;
    token(root).deprel = "nsubj";
  }

  // "Shares rose after its owner, Acme, said it would sell": what follows "after" has a verb, which the reader took for
  // that of the sentence.
  void find_clause_after_time(const Sentence& sentence) {
    for (std::uint32_t i = sentence.begin + 2; i + 3 < sentence.end; ++i) {
      if (!one_of(token(i).form, {"after", "before", "as", "because", "until"}) || token(i).deprel != "case") continue;
      const std::uint32_t noun = token(i).head;
      if (noun == kNone || noun < i || token(noun).deprel != "obl" || token(noun + 1).form != ",") continue;
      const std::uint32_t main = token(noun).head;
      if (main == kNone || main > i || token(main).tag != Tag::verb) continue;
      std::uint32_t comma = noun + 2;  // that closes what stands in commas behind the noun
      while (comma < sentence.end && token(comma).tag != Tag::punct && token(comma).tag != Tag::verb) ++comma;
      const std::uint32_t verb = comma + 1;
      if (verb >= sentence.end || token(comma).form != "," || token(main).head != verb) continue;
      if (token(main).deprel != "ccomp" || token(verb).xpos != "VBD" || has_subject(verb)) continue;
      token(main).head = token(verb).head;
      token(main).deprel = token(verb).deprel;
      token(verb).head = main;
      token(verb).deprel = "advcl";
      token(noun).head = verb;
      token(noun).deprel = "nsubj";
      token(i).head = verb;
      token(i).deprel = "mark";
      return;
    }
  }

  // "Ann Lee, its chief, formerly led Acme": a past tense behind a comma and an adverb, read as the name's attribute.
  std::uint32_t find_verb_before_name(std::uint32_t root, const Sentence& sentence) {
    for (std::uint32_t i = root + 3; i + 1 < sentence.end; ++i) {
      const std::uint32_t name = token(i).head;
      const bool past = token(i).xpos == "VBD" || token(i).xpos == "VBN";
      if (!past || token(i).deprel != "amod" || name == kNone || name < i || token(name).tag != Tag::propn) continue;
      if (token(i - 1).tag != Tag::adv || token(i - 2).form != "," || token(i + 1).tag != Tag::propn) continue;
      if (token(name).head != root || token(name).deprel != "appos") continue;
      token(name).head = i;
      token(name).deprel = "obj";
      return i;
    }
    return kNone;
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
      if (token(i).deprel == "obj" || (i == verb + 1 && token(i).tag == Tag::propn && token(i).deprel == "xcomp"))
        return true;
      if (token(i).deprel == "conj" && (token(i).xpos == "VBZ" || token(i).xpos == "VBD") && has_object(i, sentence))
        return true;
    }
    return false;
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
    bool several = false;  // "Acme, Apex and Hale hold 10% each"
    for (std::uint32_t i = name + 1; i < verb; ++i)
      several = several || (token(i).head == name && token(i).deprel == "conj" && token(i).tag == Tag::propn);
    const bool plural = several && (form == "VB" || form == "VBP");
    if (plural || form == "VBZ" || form == "VBD" || form == "VBN") token(name).deprel = "nsubj";
  }

  // "Acme is to pay": the subject is that of the infinitive, and nothing else.
  void find_duty(std::uint32_t subject) {
    const std::uint32_t verb = token(subject).head;
    if (verb == kNone || verb < subject + 3 || token(verb).xpos != "VB" || token(verb - 1).form != "to") return;
    if (token(verb - 2).deprel != "cop" || token(verb - 2).head != verb) return;
    token(subject).deprel = "nsubj";
    token(verb - 2).deprel = "aux";
  }

  // "is threatening to fine Acme": a verb between "to" and a name that was read as an adjective or a noun.
  void find_infinitive(std::uint32_t to, const Sentence& sentence) {
    const std::uint32_t at = to + 1;
    if (to == sentence.begin || at + 1 >= sentence.end || token(to).form != "to" || token(to).deprel != "case") return;
    Token& verb = token(at);
    Token& governor = token(to - 1);
    if (verb.tag != Tag::adj && verb.tag != Tag::noun && verb.deprel != "advcl") return;
    const bool participle = governor.tag == Tag::adj && governor.form.ends_with("ing");
    if ((governor.tag != Tag::verb && governor.xpos != "VBG" && !participle) || verb.head != to - 1) return;
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
      const bool inside = word.head != kNone && word.head > here.head && word.head < i &&
                          (word.tag == Tag::propn || word.tag == Tag::noun);
      if (inside && (word.deprel == "conj" || word.deprel == "obj")) noun = i;
    }
    if (noun == kNone || is_above(noun, here.head)) return;
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

  // "The phone is late, says Acme": who says it.
  void find_speaker(std::uint32_t verb, const Sentence& sentence) {
    static const std::unordered_set<std::string_view> kSaying = {"say", "add", "argue", "reckon", "insist", "admit"};
    if (token(verb).tag != Tag::verb || !kSaying.contains(lemma_of(verb)) || has_subject(verb)) return;
    std::uint32_t end = verb + 1;
    while (end < sentence.end && token(end).tag == Tag::propn) ++end;
    if (end == verb + 1 || (end < sentence.end && token(end).tag != Tag::punct)) return;
    for (std::uint32_t i = verb + 1; i < end; ++i) {
      if (token(i).head == verb && token(i).deprel == "obj") token(i).deprel = "nsubj";
    }
  }

  // "The boat that Ann Lee bought sank": of two past tenses side by side the first belongs to the relative clause.
  void find_second_verb(std::uint32_t first) {
    const std::uint32_t second = token(first).head;
    if (second != first + 1 || token(second).deprel != "acl:relcl" || lexicon().tag(lemma_of(first)) == Tag::aux)
      return;
    const std::uint32_t noun = token(second).head;
    if (noun == kNone || noun >= first || (words_.parts_of_speech(ascii_lower(token(first).form)) & kVerb) == 0) return;
    for (std::uint32_t i = noun + 1; i < first; ++i) {
      if (token(i).head == second) token(i).head = first;
    }
    token(first).tag = Tag::verb;
    token(first).head = noun;
    token(first).deprel = "acl:relcl";
    token(second).head = token(noun).head;
    token(second).deprel = token(noun).deprel;
    token(noun).head = second;
    token(noun).deprel = "nsubj";
  }

  // "Acme, 51%-owned by Apex, grew": the share is the participle's, and the participle the name's.
  void leave_share(std::uint32_t participle, const Sentence& sentence) {
    if (participle < sentence.begin + 3 || token(participle - 1).form != "-") return;
    const std::uint32_t share = participle - 2;
    const std::uint32_t name = token(share).head;
    if (token(share).form != "%" || token(participle).head != share || name == kNone || name >= share) return;
    token(participle).head = name;
    token(share).head = participle;
    token(share).deprel = "obl:npmod";
  }

  // "It was not Acme but Apex that bought it": the clause is about the second.
  void find_cleft(std::uint32_t verb) {
    const std::uint32_t first = token(verb).head;
    if (first == kNone || first < 2 || first >= verb || token(first - 1).form != "not" ||
        token(first - 1).head != first)
      return;
    for (std::uint32_t i = first + 1; i < verb; ++i) {
      if (token(i).head == first && token(i).deprel == "conj") token(verb).head = i;
    }
  }

  // "think the two men, Ann Lee and Bob Ray, met": what nothing joins to the verb of thinking is what is thought.
  void find_statement(std::uint32_t verb) {
    static const std::unordered_set<std::string_view> kThinking = {"think", "say", "believe", "claim", "reckon"};
    const std::uint32_t thought = token(verb).head;
    if (thought == kNone || thought >= verb || token(verb).tag != Tag::verb || !kThinking.contains(lemma_of(thought)))
      return;
    std::uint32_t subject = kNone;
    for (std::uint32_t i = thought + 1; i < verb; ++i) {
      if (token(i).head == verb && (token(i).tag == Tag::cconj || token(i).deprel.starts_with("nsubj"))) return;
      if (token(i).head == thought && token(i).deprel == "obj") subject = i;
    }
    if (subject == kNone) return;
    token(subject).head = verb;
    token(subject).deprel = "nsubj";
    token(verb).deprel = "ccomp";
  }

  // "was promised help by Acme": it is not the help that is by Acme.
  void find_helper(std::uint32_t by, const Sentence& sentence) {
    const std::uint32_t helper = token(by).head;
    const std::uint32_t help = helper == kNone ? kNone : token(helper).head;
    if (help == kNone || help + 1 != by || help <= sentence.begin || token(helper).deprel != "nmod") return;
    const std::uint32_t verb = help - 1;
    if (token(help).head != verb || token(verb).xpos != "VBN" || token(help).tag != Tag::noun) return;
    for (std::uint32_t i = verb; i > sentence.begin;) {
      --i;
      if (token(i).head != verb || token(i).deprel != "aux:pass") continue;
      token(helper).head = verb;
      token(helper).deprel = "obl:agent";
      token(help).deprel = "obj";
      return;
    }
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
};

}  // namespace

void repair_trees(Document& document, const WordKnowledge& words) {
  repair_tags(document, words);
  ClauseRepairer(document, words).run();
  repair_names(document, words);
}

}  // namespace newsgraph::ingest
