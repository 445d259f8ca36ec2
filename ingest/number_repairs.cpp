#include "ingest/number_repairs.h"

#include <algorithm>
#include <vector>

#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t kListReach = 40;  // tokens that a list of names may have
constexpr int kPhraseDepth = 6;           // nouns inside a noun phrase

class Repairer {
 public:
  explicit Repairer(Document& document) : document_(document) {}

  void run() {
    for (const Sentence& sentence : document_.sentences) {
      for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
        if (token(i).deprel == "acl:relcl") find_antecedent(i, sentence);
        if (token(i).deprel == "root" && token(i).tag == Tag::noun) find_plan(i, sentence);
        if (token(i).xpos == "NNS" && token(i + 1).form == ",") join_names_behind(i, sentence);
        if (token(i).xpos == "NNS" && token(i).deprel == "nsubj") join_examples(i, sentence);
      }
    }
  }

 private:
  const Token& token(std::uint32_t i) const { return document_.token(i); }

  static bool is_singular(const Token& noun) { return noun.xpos == "NN" || noun.xpos == "NNP"; }
  static bool is_plural(const Token& noun) { return noun.xpos == "NNS"; }

  // "shares in the company, which has": what has is the company; "a stake in the mines, which have" the other way.
  void find_antecedent(std::uint32_t verb, const Sentence& sentence) {
    const std::uint32_t noun = token(verb).head;
    std::uint32_t pronoun = noun + 2;
    while (pronoun < verb && !(token(pronoun).form == "which" && token(pronoun - 1).form == ",")) ++pronoun;
    if (pronoun >= verb || token(pronoun).head != verb || !token(pronoun).deprel.starts_with("nsubj")) return;
    std::uint32_t finite = pronoun + 1;
    while (finite < verb && token(finite).tag != Tag::aux) ++finite;
    const Token& first = token(finite);
    const bool one = first.xpos == "VBZ" || first.form == "was";
    const bool many = first.xpos == "VBP" || first.form == "were";
    std::uint32_t nearer = pronoun - 2;  // up to the last noun that hangs on the one that the tree has
    if (nearer <= noun || nearer >= sentence.end) return;
    for (int step = 0; step < kPhraseDepth && token(nearer).head != noun && token(nearer).deprel != "nmod"; ++step) {
      nearer = token(nearer).head;
      if (nearer == kNone || nearer <= noun || nearer >= pronoun) return;
    }
    if (token(nearer).deprel != "nmod") return;
    const Token& far = token(noun);
    const Token& near = token(nearer);
    if ((one && is_plural(far) && is_singular(near)) || (many && is_singular(far) && is_plural(near)))
      document_.tokens[verb].head = nearer;
  }

  // "its rivals, Acme and Apex,": both are rivals, and the second is joined to the first.
  void join_names_behind(std::uint32_t noun, const Sentence& sentence) {
    if (token(noun).tag != Tag::noun || token(noun).deprel == "conj") return;
    std::vector<std::uint32_t> tops;
    bool conjunction = false;
    const std::uint32_t end = std::min(sentence.end, noun + kListReach);
    for (std::uint32_t i = noun + 2; i < end; ++i) {
      const Token& here = token(i);
      if (here.form == "," || here.form == "&") continue;
      const bool closes = conjunction && token(i - 1).tag != Tag::cconj;
      if (here.tag == Tag::cconj && !tops.empty() && !conjunction) {
        conjunction = true;
      } else if (here.tag == Tag::propn && !(closes && token(i - 1).form == ",")) {
        if (here.head == noun && (here.deprel == "appos" || here.deprel == "conj")) tops.push_back(i);
      } else {
        break;
      }
    }
    if (tops.size() < 2 || !conjunction) return;
    document_.tokens[tops.front()].deprel = "appos";
    for (std::size_t k = 1; k < tops.size(); ++k) {
      document_.tokens[tops[k]].head = tops.front();
      document_.tokens[tops[k]].deprel = "conj";
    }
  }

  // "Acme and Apex both plan to build": a noun that has a subject and no "is", and an infinitive behind it, is a verb.
  void find_plan(std::uint32_t noun, const Sentence& sentence) {
    if (!one_of(token(noun).form, {"plan", "aim", "hope", "claim", "promise", "intend"}) || sentence.headline) return;
    const std::uint32_t verb = noun + 2;
    if (token(noun + 1).form != "to" || token(verb).xpos != "VB" || token(verb).head != noun) return;
    bool subject = false;
    for (std::uint32_t i = sentence.begin; i < noun; ++i) {
      if (token(i).head != noun) continue;
      if (token(i).deprel == "cop" || token(i).tag == Tag::adp || token(i).deprel == "nmod:poss") return;
      subject = subject || token(i).deprel == "nsubj";
    }
    if (!subject) return;
    document_.tokens[noun].tag = Tag::verb;
    document_.tokens[noun].xpos = "VBP";
    document_.tokens[verb].deprel = "xcomp";
  }

  // "firms such as Acme, Apex and Zeta have": the verb has one subject, and Apex is one of the examples.
  void join_examples(std::uint32_t noun, const Sentence& sentence) {
    const std::uint32_t verb = token(noun).head;
    if (verb == kNone || !(token(noun + 1).form == "such" && token(noun + 2).form == "as")) return;
    const std::uint32_t first = noun + 3;
    const std::uint32_t end = std::min({sentence.end, noun + kListReach, verb});
    for (std::uint32_t i = first + 1; i < end; ++i) {
      const Token& here = token(i);
      if (here.tag != Tag::propn && here.tag != Tag::cconj && here.form != ",") return;
      if (here.head != verb || here.deprel != "nsubj" || token(first).head != noun) continue;
      document_.tokens[i].head = first;
      document_.tokens[i].deprel = "conj";
    }
  }

  Document& document_;
};

}  // namespace

void repair_number(Document& document) {
  Repairer(document).run();
}

}  // namespace newsgraph::ingest
