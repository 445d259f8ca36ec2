// ORDER BY: holds every row, or with a limit above it only the first ones.
#include <algorithm>
#include <limits>

#include "query/cursors.h"
#include "query/value_set.h"

namespace newsgraph::query {
namespace {

class SortCursor final : public Cursor {
 public:
  SortCursor(const plan::Sort& op, CursorPtr input, Execution& execution)
      : op_(op), input_(std::move(input)), execution_(execution) {}

  bool pull(Row& row) override {
    if (!collected_) collect(row);
    if (at_ == held_.size()) return false;
    Tuple& values = held_[at_++].values;
    for (std::size_t i = 0; i < op_.keep.size(); ++i) row[op_.keep[i]] = std::move(values[i]);
    return true;
  }

  void reset() override {
    collected_ = false;
    input_->reset();
  }

 private:
  struct Held {
    Tuple keys;
    std::uint64_t number = 0;  // rows with equal keys stay in the order in which they came
    Tuple values;
  };

  bool before(const Held& a, const Held& b) const {
    for (std::size_t i = 0; i < op_.keys.size(); ++i) {
      const std::weak_ordering order = graph::order(a.keys[i], b.keys[i]);
      if (order != 0) return op_.keys[i].descending ? order > 0 : order < 0;
    }
    return a.number < b.number;
  }

  std::uint64_t most(Row& row) {
    if (!op_.most) return std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t more = op_.more ? count_of(*op_.more, row, execution_) : 0;
    return count_of(*op_.most, row, execution_) + more;  // each below 2^63: no overflow
  }

  // With a limit the rows are a heap with the last one on top, which a better one replaces.
  void collect(Row& row) {
    collected_ = true;
    at_ = 0;
    held_.clear();
    const std::uint64_t most_rows = most(row);
    const auto less = [this](const Held& a, const Held& b) { return before(a, b); };
    std::uint64_t number = 0;
    while (input_->pull(row)) {
      execution_.check();
      Held held = hold(row, number++);
      if (held_.size() == most_rows) {
        if (held_.empty() || !before(held, held_.front())) continue;
        std::pop_heap(held_.begin(), held_.end(), less);
        held_.pop_back();
      }
      keep_values(row, held);
      held_.push_back(std::move(held));
      if (op_.most) std::push_heap(held_.begin(), held_.end(), less);
    }
    std::sort(held_.begin(), held_.end(), less);
  }

  Held hold(Row& row, std::uint64_t number) const {
    Held held;
    held.number = number;
    held.keys.reserve(op_.keys.size());
    for (const SortKey& key : op_.keys) held.keys.push_back(key.value->evaluate(row, execution_));
    return held;
  }

  void keep_values(const Row& row, Held& held) const {
    held.values.reserve(op_.keep.size());
    for (const Slot slot : op_.keep) held.values.push_back(row[slot]);
  }

  const plan::Sort& op_;
  CursorPtr input_;
  Execution& execution_;
  bool collected_ = false;
  std::vector<Held> held_;
  std::size_t at_ = 0;
};

}  // namespace

CursorPtr open(const plan::Sort& op, CursorPtr input, Execution& execution) {
  return std::make_unique<SortCursor>(op, std::move(input), execution);
}

}  // namespace newsgraph::query
