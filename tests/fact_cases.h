// The sentences of cases/facts with the facts that a careful reader takes from them, and how an answer compares.
// The form of the files is in cases/facts/README.md.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/facts.h"

namespace newsgraph::ingest::cases {

struct RelationRead {
  Relation relation;
  bool turned;  // from the object to the subject
};

struct ExpectedFact {
  enum class Kind { owed, optional, forbidden };
  Kind kind = Kind::owed;
  std::string subject;  // keys, see name_key()
  std::string object;
  std::vector<RelationRead> relations;  // any of them is right; figures count the first
  std::vector<Status> statuses;         // any of them is right; empty: every one
  std::string line;                     // as it stands in the file
};

struct FactCase {
  std::string file;                 // without folder and extension
  std::vector<std::string> groups;  // "passive", "ACQUIRES"
  std::string text;                 // paragraphs parted by an empty line
  std::vector<ExpectedFact> facts;
  std::map<std::string, std::string> same_names;  // key → the key that stands for all names of that thing

  std::string id() const;  // one line
};

// All files of the folder, in the order of their names. What is wrong with a file goes to `errors`, "file:line: what".
std::vector<FactCase> read_fact_cases(std::vector<std::string>& errors);

// How names are compared: case, punctuation, a leading "the", a possessive and company suffixes aside.
std::string name_key(std::string_view name);

struct Comparison {
  struct Wrong {
    Relation relation;
    std::string fact;
  };
  std::vector<const ExpectedFact*> met;
  std::vector<const ExpectedFact*> missed;
  std::vector<Wrong> wrong;
  std::vector<std::string> other_status;  // facts that are right but for their status
  std::vector<std::string> unsafe;        // facts asserted that the text denies, plans, rumours or does not give

  bool right() const { return missed.empty() && wrong.empty() && other_status.empty() && unsafe.empty(); }
};

// Open facts, and facts about things without a name, are left aside. A fact that is there twice has its strongest
// status.
Comparison compare(const FactCase& expected, const ArticleFacts& found);

}  // namespace newsgraph::ingest::cases
