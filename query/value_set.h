// Tuples of values by equivalence: null is equivalent to null, 1 to 1.0. For DISTINCT and grouping.
#pragma once

#include <algorithm>
#include <cstddef>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "graph/value.h"

namespace newsgraph::query {

using Tuple = std::vector<graph::Value>;

struct TupleHash {
  std::size_t operator()(const Tuple& tuple) const {
    std::size_t hash = tuple.size();
    for (const graph::Value& value : tuple) {
      hash ^= graph::hash(value) + 0x9E3779B97F4A7C15ULL + (hash << 6) + (hash >> 2);
    }
    return hash;
  }
};

struct TupleEquivalent {
  bool operator()(const Tuple& a, const Tuple& b) const {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), graph::equivalent);
  }
};

class TupleSet {
 public:
  bool insert(Tuple tuple) { return seen_.insert(std::move(tuple)).second; }  // whether it is new
  void clear() { seen_.clear(); }

 private:
  std::unordered_set<Tuple, TupleHash, TupleEquivalent> seen_;
};

// Tuples to numbers, handed out from 0 upwards in the order of first sight.
class TupleNumbers {
 public:
  std::size_t operator[](const Tuple& tuple) { return numbers_.try_emplace(tuple, numbers_.size()).first->second; }
  void clear() { numbers_.clear(); }

 private:
  std::unordered_map<Tuple, std::size_t, TupleHash, TupleEquivalent> numbers_;
};

}  // namespace newsgraph::query
