// Which sentences are copies of others: news that agencies sell is printed by many, with a word changed here and there.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace newsgraph::ingest {

// For each sentence the index of the first that it is a near copy of; its own if there is none. Near: of the pairs of
// neighbouring words that either has, at least 3 of 5 are in both (Broder 1997); case and punctuation do not count. A
// sentence without words is a copy of nothing.
//
// Threads  may run side by side.
// Cost     linear in the text: only sentences that share one of eight least hashes (MinHash) are compared, so that one
//          copy in some thousand may be missed, the same ones on every machine.
std::vector<std::uint32_t> first_copies(std::span<const std::string_view> sentences);

}  // namespace newsgraph::ingest
