// What a sense of WordNet names: the kind of a common noun, the class of a name.
//
//   const NounKinds kinds(net);
//   kinds.kind_of(sense).main;   // NounClass::company, with the bits of organization and company in .all
//   kinds.name_of(sense);        // kCityName, for a sense that is one named thing
//
// A sense's kind is that of the nearest sense above it that a rule names ("business, below it: a company"), else that
// of the file that lexicographers put it in (noun.person).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/wordnet.h"
#include "train/wordnet.h"

namespace newsgraph::train {

struct SenseKind {
  ingest::NounClass main = ingest::NounClass::none;
  ingest::NounClasses all = 0;
};

// The kind and those that it is a case of: a company is an organization.
ingest::NounClasses with_implied(ingest::NounClass kind);

class NounKinds {
 public:
  // Keeps a reference to `net`.
  explicit NounKinds(const WordNet& net);

  SenseKind kind_of(SynsetId sense) const;
  ingest::NameClasses name_of(SynsetId sense) const;
  bool is_inhabitant(SynsetId sense) const;

  // Rules whose sense the folder does not have, as "person#1"; all but none for a WordNet of another version.
  const std::vector<std::string>& missing() const { return missing_; }

 private:
  struct Marks {  // of a sense that rules name
    ingest::NounClass main = ingest::NounClass::none;
    ingest::NounClass own = ingest::NounClass::none;  // of this sense, not of those below it
    ingest::NounClasses also = 0;
    ingest::NameClasses name = 0;
    bool inhabitants = false;
  };
  Marks* marks_at(std::string_view sense);
  template <class Visit>
  void walk_up(SynsetId from, Visit visit) const;

  const WordNet& net_;
  std::vector<Marks> marks_;
  std::vector<std::string> missing_;
};

}  // namespace newsgraph::train
