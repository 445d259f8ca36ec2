// Finds vertices by label, by name or alias whatever the case, and by what they may be called at its beginning.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace newsgraph::graph {

// Unicode case folding and NFKC, with runs of white space as one blank and none at the ends: two names that fold alike
// are one name. What Unicode calls ignorable (soft hyphens, zero-width joiners) goes. Bytes that are not UTF-8 are
// kept as they are.
std::string fold(std::string_view name);

// An entity is called by its property `name` (a string) and each string of its property `aliases` (a list).
// Built from a graph as it is at that moment; Graph::revision() tells when it is out of date.
// Threads  const after construction. Returned spans live as long as the index.
// Cost     built in O(vertices + names); a look-up is O(1) and the length of its answer.
class Index {
 public:
  explicit Index(const Graph& graph);
  ~Index();
  Index(Index&&) noexcept;
  Index& operator=(Index&&) noexcept;

  std::span<const VertexId> with_label(LabelId label) const;      // ascending
  std::span<const VertexId> called(std::string_view name) const;  // by name before by alias, then ascending

  // Names (as written, not folded) that begin with `prefix` whatever the case: sorted as they fold, at most `most`. For
  // completion.
  std::vector<std::string> names_with_prefix(std::string_view prefix, std::size_t most) const;

  // Names that differ from `name` by few letters (one in three, at most three; two that changed places count
  // once), nearest first: "did you mean". At most `most`.
  std::vector<std::string> names_like(std::string_view name, std::size_t most) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace newsgraph::graph
