// The base of the classes that read relations off clauses. Internal to the relations stage.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "ingest/clause_arguments.h"
#include "ingest/relation_context.h"

namespace newsgraph::ingest {

class ClauseReader {
 protected:
  explicit ClauseReader(RelationContext& context) : context_(context), clause_(context) {}

  const Token& token(std::uint32_t i) const { return context_.token(i); }
  std::string_view lemma(std::uint32_t i) const { return context_.lemma(i); }

  // Adds each pair whose types fit, as said by the verb at token `at`.
  void add_all(const Arguments& subjects, TypeSet subject, Relation relation, const Arguments& objects, TypeSet object,
               std::uint32_t at, int confidence);

  // "invests in Acme's business" is not said of Acme as a whole.
  static bool needs_whole(Relation relation);

  // Said of somebody where it is said of what he does or has: "criticised Acme's pricing".
  static bool is_judging(Relation relation);

  // All that a subject names; of "which" in "A and B, which merged": both.
  Arguments joint(std::uint32_t subject) const;

  static bool has(const Arguments& some, std::uint32_t entity);

  // Say of a site what "in" says.
  static constexpr std::array<std::string_view, 6> kLikeIn = {"across",  "throughout", "near",
                                                              "outside", "around",     "off"};

  RelationContext& context_;
  ClauseArguments clause_;
};

}  // namespace newsgraph::ingest
