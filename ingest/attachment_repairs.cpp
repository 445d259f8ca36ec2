#include "ingest/attachment_repairs.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

class Attacher {
 public:
  explicit Attacher(Document& document) : document_(document) {}

  void run() {
    name_of_.assign(document_.tokens.size(), nullptr);
    for (const NameSpan& name : document_.names) {
      for (std::uint32_t i = name.begin; i < name.end; ++i) name_of_[i] = &name;
    }
    for (const Sentence& sentence : document_.sentences) {
      for (std::uint32_t i = sentence.begin + 1; i < sentence.end; ++i) {
        give_seat(i, sentence);
        give_restriction(i, sentence);
        find_part(i, sentence);
        find_holding(i, sentence);
        give_role(i, sentence);
        lift_preposition(i, sentence);
        find_released(i, sentence);
        join_owned(i, sentence);
      }
    }
  }

 private:
  const Token& token(std::uint32_t i) const { return document_.token(i); }

  bool is_name(std::uint32_t i) const { return name_of_[i] != nullptr || token(i).tag == Tag::propn; }

  // The word of a name that hangs on something outside; `last` is its last word.
  std::uint32_t head_of_name(std::uint32_t last) const {
    const std::uint32_t begin = name_of_[last] != nullptr ? name_of_[last]->begin : last;
    std::uint32_t head = last;
    while (token(head).head != kNone && token(head).head >= begin && token(head).head <= last) head = token(head).head;
    return head;
  }

  bool is_above(std::uint32_t above, std::uint32_t i) const {
    while (i != kNone && i != above) i = token(i).head;
    return i == above;
  }

  void hang(std::uint32_t i, std::uint32_t head, const char* deprel) {
    if (is_above(i, head)) return;
    document_.tokens[i].head = head;
    document_.tokens[i].deprel = deprel;
  }

  // "Acme bought Apex, based in Oslo": Apex is.
  void give_seat(std::uint32_t i, const Sentence& sentence) {
    if (!one_of(token(i).lemma, {"base", "headquarter"}) || token(i).xpos != "VBN" || i < sentence.begin + 2) return;
    if (token(i - 1).form != "," || !is_name(i - 2) || !one_of(token(i + 1).form, {"in", "near", "outside", "at"}))
      return;
    const std::uint32_t head = head_of_name(i - 2);
    const std::uint32_t verb = token(i).head;
    if (token(i).deprel == "advcl" && verb != kNone && verb < head && token(verb).tag == Tag::verb)
      hang(i, head, "acl");
  }

  // "a unit of Acme that makes chips": the unit does.
  void give_restriction(std::uint32_t i, const Sentence& sentence) {
    if (token(i).form != "that" || !is_name(i - 1) || !token(i).deprel.starts_with("nsubj")) return;
    const std::uint32_t clause = token(i).head;
    if (clause == kNone || token(clause).deprel != "acl:relcl" || token(clause).head == kNone) return;
    const std::uint32_t name = head_of_name(i - 1);
    std::uint32_t noun = token(name).head;
    const bool inside = token(name).deprel == "nmod" && noun != kNone && noun >= sentence.begin && noun < name;
    if (token(clause).head != name || !inside || token(noun).tag != Tag::noun) return;
    hang(clause, noun, "acl:relcl");
  }

  // "owns about a fifth"
  void find_part(std::uint32_t i, const Sentence& sentence) {
    if (!one_of(token(i).form, {"about", "around", "over", "roughly", "nearly"}) || token(i).head == kNone) return;
    const std::uint32_t verb = i - 1;
    const std::uint32_t part = token(i).head;
    const bool close = part > i && part < i + 3 && part < sentence.end;
    if (!close || token(part).head != verb || !token(part).deprel.starts_with("obl")) return;
    if (!one_of(token(part).lemma, {"third", "quarter", "fifth", "sixth", "eighth", "tenth", "half"})) return;
    if (!one_of(token(verb).lemma, {"own", "hold", "control", "buy", "sell", "acquire", "have", "take"})) return;
    document_.tokens[part].deprel = "obj";
    document_.tokens[part].tag = Tag::noun;
    document_.tokens[i].deprel = "advmod";
    document_.tokens[i].tag = Tag::adv;
  }

  // "into the ailing bank Acme": what the preposition belongs to is the name.
  void lift_preposition(std::uint32_t i, const Sentence& sentence) {
    const std::uint32_t noun = token(i).head;
    if (token(i).deprel != "case" || token(i).tag != Tag::adp || noun == kNone || noun < i) return;
    const std::uint32_t name = token(noun).head;
    if (token(noun).deprel != "compound" || token(noun).tag != Tag::noun || name != noun + 1 || name >= sentence.end)
      return;
    const std::string_view label = token(name).deprel;
    if (!is_name(name) || !(label.starts_with("obl") || label.starts_with("nmod")) || label == "nmod:poss") return;
    for (std::uint32_t k = i + 1; k < name; ++k) {
      if (token(k).deprel == "case" && token(k).head == name) return;
    }
    document_.tokens[i].head = name;
  }

  // "released Arrow 4": what is released, though it looks like what somebody becomes
  void find_released(std::uint32_t i, const Sentence& sentence) {
    const std::uint32_t verb = token(i).head;
    if (token(i).deprel != "xcomp" || token(i).tag != Tag::propn || verb == kNone || verb + 1 != i) return;
    if (!one_of(token(verb).lemma, {"release", "launch", "unveil", "introduce", "buy", "acquire", "sell", "develop",
                                    "build", "own", "sue", "offer"}))
      return;
    for (std::uint32_t k = sentence.begin; k < sentence.end; ++k) {
      if (token(k).head == verb && token(k).deprel == "obj") return;
    }
    document_.tokens[i].deprel = "obj";
  }

  // "Acme's main rival on the route, Apex, has": Apex is the rival, not the route.
  void give_role(std::uint32_t i, const Sentence& sentence) {
    const std::uint32_t inner = token(i).head;
    if (token(i).deprel != "appos" || !is_name(i) || inner == kNone || inner > i || token(i - 1).form != ",") return;
    if (token(inner).tag != Tag::noun || token(inner).deprel != "nmod" || is_name(inner)) return;
    if (one_of(token(inner).lemma, {"company", "firm", "group", "bank", "country", "city", "town", "region", "state"}))
      return;
    const std::uint32_t outer = token(inner).head;
    if (outer == kNone || outer < sentence.begin || outer > inner ||
        !one_of(token(outer).lemma, {"rival", "competitor", "partner", "subsidiary", "unit", "arm", "division", "owner",
                                     "shareholder", "supplier", "customer", "parent", "affiliate"}))
      return;
    const bool owned = std::any_of(document_.tokens.begin() + sentence.begin, document_.tokens.begin() + outer,
                                   [outer](const Token& t) { return t.head == outer && t.deprel == "nmod:poss"; });
    if (owned) hang(i, outer, "appos");
  }

  // "sold its 20% holding in Acme": a noun, though it looks like what somebody does
  void find_holding(std::uint32_t i, const Sentence& sentence) {
    if (token(i).form != "holding" || token(i).tag != Tag::verb || i + 1 >= sentence.end) return;
    const std::uint32_t percent = i - 1;
    if (token(percent).form != "%" || token(i).head == kNone || token(percent).head == kNone) return;
    if (token(i + 1).form != "in" || token(percent).deprel != "obj" || is_above(i, percent)) return;
    Token& holding = document_.tokens[i];
    holding.tag = Tag::noun;
    holding.xpos = "NN";
    holding.lemma = "holding";
    hang(i, token(percent).head, "obj");
    for (std::uint32_t k = sentence.begin; k < i; ++k) {
      if (token(k).head == percent) document_.tokens[k].head = token(k).deprel == "nmod:poss" ? i : percent;
    }
    hang(percent, i, "compound");
  }

  // "Acme and Norway's Apex met": Apex is what is joined, and Norway what it is from.
  void join_owned(std::uint32_t i, const Sentence& sentence) {
    if (token(i).form != "'s" || i + 1 >= sentence.end || !is_name(i - 1) || !is_name(i + 1)) return;
    const std::uint32_t home = head_of_name(i - 1);
    const std::uint32_t last = name_of_[i + 1] != nullptr ? name_of_[i + 1]->end - 1 : i + 1;
    const std::uint32_t owned = head_of_name(last);
    const std::uint32_t first = token(home).head;
    const bool joined = token(home).deprel == "conj" && first != kNone && first < home && is_name(first);
    if (!joined || token(owned).head != token(first).head || token(owned).deprel != token(first).deprel) return;
    hang(owned, first, "conj");
    hang(home, owned, "nmod:poss");
    for (std::uint32_t k = first + 1; k < home; ++k) {
      if (token(k).deprel == "cc" && token(k).head == home) document_.tokens[k].head = owned;
    }
  }

  Document& document_;
  std::vector<const NameSpan*> name_of_;  // of each token
};

}  // namespace

void repair_attachments(Document& document) {
  Attacher(document).run();
}

}  // namespace newsgraph::ingest
