// Predicates that say what a node is called: what the index can look up.
#pragma once

#include <optional>

#include "query/expression.h"

namespace newsgraph::query {

struct NameTest {
  ExpressionPtr name;
  bool exact = false;  // n.name = 'T-Head'; else called(n, 'T-Head')
};

// Nothing if `predicate` is of another form, or if the name depends on the node itself.
std::optional<NameTest> name_test(const Expression& predicate, Slot node);

}  // namespace newsgraph::query
