// Own sentences and the facts that they state: cases/facts, whose README says how to read and to add to them. The cases
// that are not read right yet are listed there in known-failures.txt, and must be taken off that list once they are.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "fact_cases.h"
#include "ingest_stages.h"

namespace newsgraph::ingest::cases {
namespace {

struct Answers {
  std::vector<std::string> errors;
  std::vector<FactCase> cases;
  std::vector<Comparison> comparisons;  // one for each case
};

const Answers& answers() {
  static const Answers kAnswers = [] {
    Answers all;
    all.cases = read_fact_cases(all.errors);
    const Pipeline pipeline;
    for (const FactCase& c : all.cases) {
      all.comparisons.push_back(compare(c, pipeline.extract(article_of(c.text, "2025-09-17"))));
    }
    return all;
  }();
  return kAnswers;
}

class Figures {
 public:
  void add(const Comparison& c) {
    ++cases_;
    cases_right_ += c.right() ? 1 : 0;
    right_ += c.met.size();
    missed_ += c.missed.size();
    wrong_ += c.wrong.size();
    other_status_ += c.other_status.size();
    unsafe_ += c.unsafe.size();
  }
  void add_right() { ++right_; }
  void add_missed() { ++missed_; }
  void add_wrong() { ++wrong_; }

  std::string print() const {
    const double precision = share(right_, right_ + wrong_);
    const double recall = share(right_, right_ + missed_);
    const double both = precision + recall;
    std::ostringstream out;
    out << std::fixed << std::setprecision(3) << "P " << precision << "  R " << recall << "  F1 "
        << (both > 0 ? 2 * precision * recall / both : 0) << "  (right " << right_ << ", wrong " << wrong_
        << ", missed " << missed_ << ")";
    if (cases_ > 0) {
      out << "  status " << right_ - std::min(other_status_, right_) << "/" << right_ << ", unsafe " << unsafe_
          << "; cases " << cases_right_ << "/" << cases_;
    }
    return out.str();
  }

 private:
  static double share(std::size_t part, std::size_t all) {
    return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
  }

  std::size_t cases_ = 0;
  std::size_t cases_right_ = 0;
  std::size_t right_ = 0;
  std::size_t missed_ = 0;
  std::size_t wrong_ = 0;
  std::size_t other_status_ = 0;
  std::size_t unsafe_ = 0;
};

Figures totals() {
  Figures all;
  for (const Comparison& c : answers().comparisons) all.add(c);
  return all;
}

constexpr const char* kKnownFailures = NEWSGRAPH_SOURCE_DIR "/tests/cases/facts/known-failures.txt";

// "wrong file: text", or "unsafe file: text" for a case with a fact that is asserted and must not be
std::string failure(const FactCase& c, const Comparison& comparison) {
  return (comparison.unsafe.empty() ? "wrong " : "unsafe ") + c.id();
}

void write_known_failures() {
  std::ofstream out(kKnownFailures, std::ios::trunc);
  out << "# The cases that are not read right yet; \"unsafe\" asserts what the text denies, plans or rumours, or does "
         "not "
         "give.\n# Written by NEWSGRAPH_REGENERATE=1 ingest_tests -tc='facts: every case*'\n";
  for (std::size_t i = 0; i < answers().cases.size(); ++i) {
    const Comparison& comparison = answers().comparisons[i];
    if (!comparison.right()) out << failure(answers().cases[i], comparison) << '\n';
  }
}

std::set<std::string> known_failures() {
  std::ifstream in(kKnownFailures);
  std::set<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && !line.starts_with('#')) lines.insert(line);
  }
  return lines;
}

std::string differences(const Comparison& comparison) {
  std::string text;
  for (const ExpectedFact* fact : comparison.missed) text += "\n    missed  " + fact->line.substr(2);
  for (const Comparison::Wrong& wrong : comparison.wrong) text += "\n    wrong   " + wrong.fact;
  for (const std::string& fact : comparison.other_status) text += "\n    status  " + fact;
  for (const std::string& fact : comparison.unsafe) text += "\n    unsafe  " + fact;
  return text;
}

TEST_CASE("facts: every case is read right, but for those that are listed") {
  for (const std::string& error : answers().errors) FAIL_CHECK(error);
  if (std::getenv("NEWSGRAPH_REGENERATE") != nullptr) write_known_failures();
  std::set<std::string> listed = known_failures();
  for (std::size_t i = 0; i < answers().cases.size(); ++i) {
    const FactCase& c = answers().cases[i];
    const Comparison& comparison = answers().comparisons[i];
    const bool unsafe_listed = listed.erase("unsafe " + c.id()) > 0;
    const bool wrong_listed = listed.erase("wrong " + c.id()) > 0;
    if (comparison.right()) {
      if (unsafe_listed || wrong_listed) FAIL_CHECK(c.id(), ": is right, and is still listed");
    } else if (!comparison.unsafe.empty() ? !unsafe_listed : !(wrong_listed || unsafe_listed)) {
      FAIL_CHECK(c.id(), differences(comparison));
    } else if (comparison.unsafe.empty() && unsafe_listed) {
      FAIL_CHECK(c.id(), ": is no longer unsafe, and is still listed as such");
    }
  }
  for (const std::string& line : listed) FAIL_CHECK(line, ": is listed, and is no case");
  MESSAGE(totals().print());
}

std::map<std::string, std::size_t> cases_by_group() {
  std::map<std::string, std::size_t> counts;
  for (const FactCase& c : answers().cases) {
    for (const std::string& group : c.groups) ++counts[group];
  }
  return counts;
}

TEST_CASE("facts: there are enough cases of every kind") {
  std::map<Relation, std::size_t> by_relation;
  std::size_t about_status = 0;
  for (const FactCase& c : answers().cases) {
    if (c.file == "status") ++about_status;
    std::set<Relation> relations;
    for (const ExpectedFact& fact : c.facts) {
      if (fact.kind == ExpectedFact::Kind::owed) relations.insert(fact.relations.front().relation);
    }
    for (const Relation relation : relations) ++by_relation[relation];
  }
  CHECK(about_status >= 160);
  CHECK(answers().cases.size() - about_status >= 420);
  for (int i = 0; i <= static_cast<int>(Relation::competes_with); ++i) {
    CAPTURE(to_string(static_cast<Relation>(i)));
    CHECK(by_relation[static_cast<Relation>(i)] >= 8);
  }
  const auto by_group = cases_by_group();
  for (const char* construction : {"active",
                                   "passive",
                                   "relative clause",
                                   "participle",
                                   "control and raising",
                                   "coordination",
                                   "light verb",
                                   "nominalisation",
                                   "copula",
                                   "conditional or question",
                                   "quotation and attribution",
                                   "apposition",
                                   "possessive",
                                   "compound",
                                   "title or role",
                                   "based",
                                   "owned",
                                   "co-founder",
                                   "product after maker",
                                   "also known as",
                                   "description",
                                   "pronoun"}) {
    CAPTURE(std::string(construction));
    CHECK((by_group.contains(construction) && by_group.at(construction) >= 8));
  }
}

TEST_CASE("facts: name_key") {
  CHECK(name_key("The Norvane Group Ltd.") == "norvane");
  CHECK(name_key("Norvane's") == "norvane");
  CHECK(name_key("T-Norvane 4") == "t norvane 4");
  CHECK(name_key("Group") == "group");
  CHECK(name_key("") == "");
}

void print_table(const std::string& title, const std::map<std::string, Figures>& rows) {
  std::cout << title << '\n';
  for (const auto& [name, figures] : rows)
    std::cout << "  " << std::setw(27) << std::left << name << figures.print() << '\n';
}

TEST_CASE("facts: figures" * doctest::skip() * doctest::description("-ns -tc='facts: figures' prints them")) {
  std::map<std::string, Figures> by_file;
  std::map<std::string, Figures> by_group;
  std::map<std::string, Figures> by_relation;
  for (std::size_t i = 0; i < answers().cases.size(); ++i) {
    const FactCase& c = answers().cases[i];
    const Comparison& comparison = answers().comparisons[i];
    by_file[c.file].add(comparison);
    for (const std::string& group : c.groups) by_group[group].add(comparison);
    const auto relation = [&](Relation r) -> Figures& { return by_relation[std::string(to_string(r))]; };
    for (const ExpectedFact* fact : comparison.met) relation(fact->relations.front().relation).add_right();
    for (const ExpectedFact* fact : comparison.missed) relation(fact->relations.front().relation).add_missed();
    for (const Comparison::Wrong& wrong : comparison.wrong) relation(wrong.relation).add_wrong();
  }
  print_table("by file", by_file);
  print_table("by construction, relation or status that the case is about", by_group);
  print_table("by relation of the fact", by_relation);
  std::cout << "all  " << totals().print() << std::endl;
  CHECK_FALSE(by_file.empty());
}

TEST_CASE("facts: differences" * doctest::skip() * doctest::description("-ns -tc='facts: differences' prints them")) {
  CHECK_FALSE(answers().cases.empty());
  for (std::size_t i = 0; i < answers().cases.size(); ++i) {
    const Comparison& comparison = answers().comparisons[i];
    if (!comparison.right()) std::cout << answers().cases[i].id() << differences(comparison) << '\n';
  }
}

}  // namespace
}  // namespace newsgraph::ingest::cases
