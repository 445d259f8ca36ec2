// The predicates of relations.h as data: verbs and nouns of action, with the places of their arguments. The program
// brings a table of its own, relations.txt; a user's rows come on top of it.
//
//   const RelationTable& table = RelationTable::shipped();
//   const RelationTable mine = table.with(text, "mine.txt");   // throws RelationTableError (relation_rows.h)
//   for (const VerbFrame& frame : mine.verbs("acquire")) use(frame);
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/facts.h"
#include "ingest/relation_rows.h"

namespace newsgraph::ingest {

// One reading of a verb. What stands before it is the clause's own subject, whatever its voice; what stands after it is
// the grammatical object if `preposition` is empty, else what follows that preposition. `particle` must follow the verb
// if it is not empty.
struct VerbFrame {
  std::string_view verb;  // lemma
  std::string_view particle;
  std::string_view preposition;
  Relation relation;
  TypeSet subject;  // of what stands before the verb, though that is the fact's object if `turned`
  TypeSet object;
  int confidence = 0;    // thousandths
  bool passive = false;  // "is based in": before it stands whom it is done to
  bool turned = false;
  std::map<std::string, std::string> attributes;
};

// One reading of a noun of action: "a bid for Y", "X's stake in Y". The subject is its possessor, what stands after
// "by", or the subject of the verb whose object the noun is.
struct NounFrame {
  std::string_view noun;  // lemma
  std::string_view preposition;
  Relation relation;
  TypeSet subject;
  TypeSet object;
  int confidence = 0;
  bool turned = false;
  std::map<std::string, std::string> attributes;
};

// Owns     the texts that the words are views into; copies share them.
// Threads  const after construction.
class RelationTable {
 public:
  // Of relations.txt. Read once, on the first call.
  static const RelationTable& shipped();

  // This table with the rows of `text` over it: a row takes the place of all earlier ones with the same words and the
  // same relation in the same direction. `file` is what errors call it. Throws RelationTableError.
  RelationTable with(std::string text, std::string_view file) const;

  // The frames of one lemma, in the order of the rows.
  std::span<const VerbFrame> verbs(std::string_view lemma) const;
  std::span<const NounFrame> nouns(std::string_view lemma) const;

  std::span<const VerbFrame> verbs() const { return verbs_; }  // all, sorted by verb
  std::span<const NounFrame> nouns() const { return nouns_; }  // all, sorted by noun

  // Verbs that make the subject of "X signed a deal" the subject of the noun: not those of who suffers ("faces a
  // lawsuit").
  bool is_light_verb(std::string_view lemma) const;

 private:
  RelationTable() = default;
  void apply(const std::vector<RelationRow>& rows);

  std::vector<std::shared_ptr<const std::string>> texts_;  // of users
  std::vector<VerbFrame> verbs_;
  std::vector<NounFrame> nouns_;
  std::vector<std::string_view> undergoing_;  // sorted
};

}  // namespace newsgraph::ingest
