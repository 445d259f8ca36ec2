#include "ingest/tree_decoder.h"

#include <algorithm>
#include <limits>

namespace newsgraph::ingest {
namespace {

static constexpr std::uint32_t kNobody = 0xFFFFFFFF;

// Nodes 0 (root) to n. A contracted cycle goes on under the name of one of its nodes, the others become inactive.
class Arborescence {
 public:
  Arborescence(std::span<const float> scores, std::uint32_t n) : size_(n + 1), scores_(std::size_t{size_} * size_) {
    // A tree has one word on the root: each further one would cost more than anything can gain.
    double least = 0;
    double most = 0;
    for (const float score : scores) {
      least = std::min<double>(least, score);
      most = std::max<double>(most, score);
    }
    const double penalty = (most - least + 1) * size_;
    for (std::uint32_t d = 1; d < size_; ++d) {
      for (std::uint32_t h = 0; h < size_; ++h)
        at(h, d) = scores[std::size_t{d - 1} * size_ + h] - (h == 0 ? penalty : 0);
      at(d, d) = -std::numeric_limits<double>::infinity();
    }
    for (std::uint32_t v = 0; v < size_; ++v) active_.push_back(v);
  }

  std::vector<std::uint32_t> solve() {
    std::vector<Contraction> contractions;
    head_.assign(size_, kNobody);
    for (;;) {
      for (const std::uint32_t d : active_) {
        if (d != 0) head_[d] = best_head(d);
      }
      std::vector<std::uint32_t> cycle = find_cycle();
      if (cycle.empty()) break;
      contractions.push_back(contract(std::move(cycle)));
    }
    while (!contractions.empty()) {
      expand(contractions.back());
      contractions.pop_back();
    }
    return {head_.begin() + 1, head_.end()};
  }

 private:
  struct Contraction {
    std::vector<std::uint32_t> cycle;        // its first node goes on
    std::vector<std::uint32_t> cycle_heads;  // of each of them, in the cycle
    std::vector<std::uint32_t> enter;        // for each outer head, the node of the cycle that it would govern
    std::vector<std::uint32_t> leave;        // for each outer dependent, the node of the cycle that would govern it
  };

  double& at(std::uint32_t head, std::uint32_t dependent) { return scores_[std::size_t{dependent} * size_ + head]; }

  std::uint32_t best_head(std::uint32_t d) {
    std::uint32_t best = kNobody;
    for (const std::uint32_t h : active_) {
      if (h != d && (best == kNobody || at(h, d) > at(best, d))) best = h;
    }
    return best;
  }

  std::vector<std::uint32_t> find_cycle() const {
    std::vector<std::uint32_t> seen(size_, kNobody);  // by which walk
    for (const std::uint32_t start : active_) {
      std::uint32_t v = start;
      while (v != 0 && seen[v] == kNobody) {
        seen[v] = start;
        v = head_[v];
      }
      if (v == 0 || seen[v] != start) continue;
      std::vector<std::uint32_t> cycle = {v};
      for (std::uint32_t w = head_[v]; w != v; w = head_[w]) cycle.push_back(w);
      return cycle;
    }
    return {};
  }

  Contraction contract(std::vector<std::uint32_t> cycle) {
    Contraction c;
    const std::uint32_t whole = cycle.front();
    std::vector<char> inside(size_, 0);
    for (const std::uint32_t d : cycle) {
      inside[d] = 1;
      c.cycle_heads.push_back(head_[d]);
    }
    c.enter.assign(size_, kNobody);
    c.leave.assign(size_, kNobody);
    std::vector<double> own;  // the score that a node of the cycle gives up when something else governs it
    own.reserve(cycle.size());
    for (const std::uint32_t d : cycle) own.push_back(at(head_[d], d));
    for (const std::uint32_t v : active_) {
      if (inside[v] != 0) continue;
      double gain = 0;
      for (std::size_t i = 0; i < cycle.size(); ++i) {
        const double score = at(v, cycle[i]) - own[i];
        if (c.enter[v] == kNobody || score > gain) {
          gain = score;
          c.enter[v] = cycle[i];
        }
        if (v != 0 && (c.leave[v] == kNobody || at(cycle[i], v) > at(c.leave[v], v))) c.leave[v] = cycle[i];
      }
      if (v != 0) at(whole, v) = at(c.leave[v], v);
      at(v, whole) = gain;
    }
    active_.erase(
        std::remove_if(active_.begin(), active_.end(), [&](std::uint32_t v) { return inside[v] != 0 && v != whole; }),
        active_.end());
    c.cycle = std::move(cycle);
    return c;
  }

  void expand(const Contraction& c) {
    const std::uint32_t whole = c.cycle.front();
    const std::uint32_t outer = head_[whole];
    for (std::uint32_t v = 1; v < size_; ++v) {
      if (c.leave[v] != kNobody && head_[v] == whole) head_[v] = c.leave[v];
    }
    for (std::size_t i = 0; i < c.cycle.size(); ++i) head_[c.cycle[i]] = c.cycle_heads[i];
    head_[c.enter[outer]] = outer;
  }

  std::uint32_t size_;
  std::vector<double> scores_;  // by dependent
  std::vector<std::uint32_t> active_;
  std::vector<std::uint32_t> head_;
};

bool is_tree(const std::vector<std::uint32_t>& heads) {
  if (std::count(heads.begin(), heads.end(), 0U) != 1) return false;
  std::vector<std::uint32_t> seen(heads.size() + 1, 0);  // by which walk, from 1
  for (std::uint32_t i = 1; i <= heads.size(); ++i) {
    std::uint32_t v = i;
    while (v != 0 && seen[v] == 0) {
      seen[v] = i;
      v = heads[v - 1];
    }
    if (v != 0 && seen[v] == i) return false;
  }
  return true;
}

}  // namespace

std::vector<std::uint32_t> decode_tree(std::span<const float> scores, std::uint32_t n) {
  std::vector<std::uint32_t> heads(n);
  for (std::uint32_t d = 0; d < n; ++d) {
    const auto column = scores.subspan(std::size_t{d} * (n + 1), n + 1);
    std::uint32_t best = d == 0 && n > 1 ? 2 : 0;
    if (n == 1) return {0};
    for (std::uint32_t h = 0; h <= n; ++h) {
      if (h != d + 1 && (column[h] > column[best] || (column[h] == column[best] && h < best))) best = h;
    }
    heads[d] = best;
  }
  return is_tree(heads) ? heads : Arborescence(scores, n).solve();
}

}  // namespace newsgraph::ingest
