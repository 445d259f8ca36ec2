// The best tree of a sentence from the scores of all its possible arcs.
//
// A sentence's words and a root that stands before them: each word gets one head, exactly one word hangs on the root,
// and there is no cycle. If the best head of each word happens to make a tree, as nearly always, that is it; else the
// maximum spanning arborescence is found by contracting cycles (Chu and Liu 1965, Edmonds 1967).
//
// Threads  pure function.
// Cost     O(n^2); with c cycles to contract O(c n^2).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace newsgraph::ingest {

// `scores` has n columns (dependents) of n + 1 rows (heads, the root first). Gives for each word its head, 0 for the
// root and i + 1 for word i. Equal scores: the head that stands first.
std::vector<std::uint32_t> decode_tree(std::span<const float> scores, std::uint32_t n);

}  // namespace newsgraph::ingest
