#include "ingest/open_tuples.h"

#include <algorithm>

namespace newsgraph::ingest {

TupleSink::TupleSink(const RelationContext& context, const Phrases& phrases, const Sentence& sentence,
                     std::size_t limit)
    : context_(context), phrases_(phrases), sentence_(sentence), limit_(limit), past_(is_past()) {}

bool TupleSink::is_past() const {
  for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
    if (context_.token(i).head != kNone) continue;
    return context_.token(i).xpos == "VBD" || std::ranges::any_of(context_.children(i), [&](std::uint32_t c) {
             return context_.token(c).xpos == "VBD" && context_.token(c).deprel != "parataxis";
           });
  }
  return false;
}

bool TupleSink::is_plural(std::uint32_t subject) const {
  const Token& word = context_.token(subject);
  if (word.xpos == "NNS" || word.xpos == "NNPS") return true;
  return word.tag == Tag::pron &&
         (word.lemma == "they" || word.lemma == "we" || word.lemma == "you" || word.lemma == "their" ||
          word.lemma == "our" || word.lemma == "your" || word.lemma == "these" || word.lemma == "those");
}

std::string_view TupleSink::form_of_be(std::uint32_t subject) const {
  if (is_plural(subject)) return past_ ? "were" : "are";
  return past_ ? "was" : "is";
}

std::string_view TupleSink::form_of_have(std::uint32_t subject) const {
  if (past_) return "had";
  return is_plural(subject) ? "have" : "has";
}

std::vector<PhraseEnd> TupleSink::ends(std::uint32_t head) const {
  const Token& word = context_.token(head);
  if (word.xpos == "WP" || word.xpos == "WDT" || word.xpos == "EX") return {};
  if (word.deprel.starts_with("csubj")) return {{head, phrases_.clause(head)}};
  std::vector<PhraseEnd> found{{head, phrases_.minimal(head)}};
  for (const std::uint32_t c : context_.children(head)) {
    if (context_.token(c).deprel != "conj" || context_.token(c).tag == Tag::verb) continue;
    if (context_.child(c, "nsubj") == kNone) found.push_back({c, phrases_.minimal(c)});
  }
  return found;
}

void TupleSink::add(const std::vector<PhraseEnd>& subjects, const std::vector<PhraseEnd>& objects,
                    const OpenTuple& said) {
  for (const PhraseEnd& object : objects) {
    for (const PhraseEnd& subject : subjects) {
      if (full()) return;
      if (subject.range.empty() || object.range.empty()) continue;
      if (subject.range.begin < object.range.end && object.range.begin < subject.range.end) continue;
      OpenTuple& tuple = tuples_.emplace_back(said);
      tuple.subject = subject.range;
      tuple.subject_head = subject.head;
      tuple.object = object.range;
      tuple.object_head = object.head;
    }
  }
}

std::vector<std::uint32_t> prepositions(const RelationContext& context, std::uint32_t noun) {
  std::vector<std::uint32_t> found;
  for (const std::uint32_t c : context.children(noun)) {
    if (context.token(c).deprel != "case" || context.token(c).tag == Tag::part) continue;
    found.push_back(c);
    for (const std::uint32_t more : context.children(c)) {
      if (context.token(more).deprel == "fixed") found.push_back(more);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace newsgraph::ingest
