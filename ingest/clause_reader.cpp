#include "ingest/clause_reader.h"

#include <algorithm>
#include <string>

namespace newsgraph::ingest {

void ClauseReader::add_all(const Arguments& subjects, TypeSet subject, Relation relation, const Arguments& objects,
                           TypeSet object, std::uint32_t at, int confidence) {
  for (const Argument& s : subjects) {
    for (const Argument& o : objects) {
      if (context_.is(s, subject) && context_.is(o, object))
        context_.add(s, o, {relation, at, "verb:" + std::string(lemma(at)), confidence, {}});
    }
  }
}

bool ClauseReader::needs_whole(Relation relation) {
  return relation == Relation::owns || relation == Relation::acquires || relation == Relation::sells ||
         relation == Relation::invests_in || relation == Relation::leads || relation == Relation::founded ||
         relation == Relation::merges_with;
}

bool ClauseReader::is_judging(Relation relation) {
  return relation == Relation::investigates || relation == Relation::criticizes || relation == Relation::supports;
}

Arguments ClauseReader::joint(std::uint32_t subject) const {
  if (subject == kNone || !token(subject).xpos.starts_with('W') || !context_.preposition(subject).empty())
    return context_.arguments(subject);
  std::uint32_t clause = token(subject).head;
  while (clause != kNone && token(clause).deprel != "acl:relcl") clause = token(clause).head;
  std::uint32_t noun = clause == kNone ? kNone : token(clause).head;
  if (noun != kNone && token(noun).deprel == "conj") noun = token(noun).head;
  return noun == kNone || noun > subject ? context_.arguments(subject) : context_.arguments(noun);
}

bool ClauseReader::has(const Arguments& some, std::uint32_t entity) {
  return std::ranges::any_of(some, [entity](const Argument& a) { return a.entity == entity; });
}

}  // namespace newsgraph::ingest
