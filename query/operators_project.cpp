// Row by row: filter, project, distinct, skip, limit, and the end of a plan.
#include <algorithm>

#include "query/cursors.h"
#include "query/value_set.h"

namespace newsgraph::query {
namespace {

class FilterCursor final : public Cursor {
 public:
  FilterCursor(const plan::Filter& op, CursorPtr input, Execution& execution)
      : op_(op), input_(std::move(input)), execution_(execution) {}

  bool pull(Row& row) override {
    while (input_->pull(row)) {
      execution_.check();
      const bool all = std::all_of(op_.predicates.begin(), op_.predicates.end(),
                                   [&](const ExpressionPtr& p) { return holds(*p, row, execution_); });
      if (all) return true;
    }
    return false;
  }
  void reset() override { input_->reset(); }

 private:
  const plan::Filter& op_;
  CursorPtr input_;
  Execution& execution_;
};

class ProjectCursor final : public Cursor {
 public:
  ProjectCursor(const plan::Project& op, CursorPtr input, Execution& execution)
      : op_(op), input_(std::move(input)), execution_(execution) {}

  bool pull(Row& row) override {
    if (!input_->pull(row)) return false;
    for (const Assignment& item : op_.items) row[item.slot] = item.value->evaluate(row, execution_);
    return true;
  }
  void reset() override { input_->reset(); }

 private:
  const plan::Project& op_;
  CursorPtr input_;
  Execution& execution_;
};

class DistinctCursor final : public Cursor {
 public:
  DistinctCursor(const plan::Distinct& op, CursorPtr input, Execution& execution)
      : op_(op), input_(std::move(input)), execution_(execution) {}

  bool pull(Row& row) override {
    while (input_->pull(row)) {
      execution_.check();
      Tuple tuple;
      tuple.reserve(op_.columns.size());
      for (const Slot slot : op_.columns) tuple.push_back(row[slot]);
      if (seen_.insert(std::move(tuple))) return true;
    }
    return false;
  }
  void reset() override {
    seen_.clear();
    input_->reset();
  }

 private:
  const plan::Distinct& op_;
  CursorPtr input_;
  Execution& execution_;
  TupleSet seen_;
};

class SkipCursor final : public Cursor {
 public:
  SkipCursor(const plan::Skip& op, CursorPtr input, Execution& execution)
      : op_(op), input_(std::move(input)), execution_(execution) {}

  bool pull(Row& row) override {
    if (!skipped_) {
      skipped_ = true;
      for (std::uint64_t left = count_of(*op_.count, row, execution_); left > 0; --left) {
        if (!input_->pull(row)) return false;
      }
    }
    return input_->pull(row);
  }
  void reset() override {
    skipped_ = false;
    input_->reset();
  }

 private:
  const plan::Skip& op_;
  CursorPtr input_;
  Execution& execution_;
  bool skipped_ = false;
};

// Ends without asking its input for more, except that a statement that writes does so whatever is shown of it.
class LimitCursor final : public Cursor {
 public:
  LimitCursor(const plan::Limit& op, CursorPtr input, Execution& execution)
      : op_(op), input_(std::move(input)), execution_(execution) {}

  bool pull(Row& row) override {
    if (!left_) {
      left_ = count_of(*op_.count, row, execution_);
      if (*left_ == 0 && op_.writes) input_->pull(row);
    }
    if (*left_ == 0) return false;
    --*left_;
    return input_->pull(row);
  }
  void reset() override {
    left_.reset();
    input_->reset();
  }

 private:
  const plan::Limit& op_;
  CursorPtr input_;
  Execution& execution_;
  std::optional<std::uint64_t> left_;
};

class DrainCursor final : public Cursor {
 public:
  explicit DrainCursor(CursorPtr input) : input_(std::move(input)) {}
  bool pull(Row& row) override {
    while (input_->pull(row)) continue;
    return false;
  }
  void reset() override { input_->reset(); }

 private:
  CursorPtr input_;
};

}  // namespace

CursorPtr open(const plan::Filter& op, CursorPtr input, Execution& execution) {
  return std::make_unique<FilterCursor>(op, std::move(input), execution);
}

CursorPtr open(const plan::Project& op, CursorPtr input, Execution& execution) {
  return std::make_unique<ProjectCursor>(op, std::move(input), execution);
}

CursorPtr open(const plan::Distinct& op, CursorPtr input, Execution& execution) {
  return std::make_unique<DistinctCursor>(op, std::move(input), execution);
}

CursorPtr open(const plan::Skip& op, CursorPtr input, Execution& execution) {
  return std::make_unique<SkipCursor>(op, std::move(input), execution);
}

CursorPtr open(const plan::Limit& op, CursorPtr input, Execution& execution) {
  return std::make_unique<LimitCursor>(op, std::move(input), execution);
}

CursorPtr open(const plan::Drain&, CursorPtr input, Execution&) {
  return std::make_unique<DrainCursor>(std::move(input));
}

// The columns are for the session to read out of the row.
CursorPtr open(const plan::Produce&, CursorPtr input, Execution&) {
  return input;
}

}  // namespace newsgraph::query
