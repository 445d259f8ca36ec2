// Plans inside of plans: OPTIONAL MATCH and UNION.
#include "query/cursors.h"

namespace newsgraph::query {
namespace {

class OptionalCursor final : public FanOut {
 public:
  OptionalCursor(const plan::Optional& op, CursorPtr input, Execution& execution)
      : FanOut(std::move(input), execution), op_(op), branch_(make_cursor(*op.branch, execution)) {}

 private:
  bool begin(Row&) override {
    branch_->reset();
    state_ = State::nothing_yet;
    return true;
  }

  bool next(Row& row) override {
    if (state_ == State::done) return false;
    if (branch_->pull(row)) {
      state_ = State::found;
      return true;
    }
    const bool none = state_ == State::nothing_yet;
    state_ = State::done;
    if (none) {
      for (const Slot slot : op_.introduced) row[slot] = {};
    }
    return none;
  }

  enum class State : std::uint8_t { nothing_yet, found, done };
  const plan::Optional& op_;
  CursorPtr branch_;
  State state_ = State::done;
};

class UnionCursor final : public Cursor {
 public:
  UnionCursor(const plan::Union& op, Execution& execution) {
    for (const plan::PlanPtr& part : op.parts) parts_.push_back(make_cursor(*part, execution));
  }

  bool pull(Row& row) override {
    for (; at_ < parts_.size(); ++at_) {
      if (parts_[at_]->pull(row)) return true;
    }
    return false;
  }

  void reset() override {
    at_ = 0;
    for (const CursorPtr& part : parts_) part->reset();
  }

 private:
  std::vector<CursorPtr> parts_;
  std::size_t at_ = 0;
};

}  // namespace

CursorPtr open(const plan::Optional& op, CursorPtr input, Execution& execution) {
  return std::make_unique<OptionalCursor>(op, std::move(input), execution);
}

CursorPtr open(const plan::Union& op, CursorPtr, Execution& execution) {
  return std::make_unique<UnionCursor>(op, execution);
}

}  // namespace newsgraph::query
