// How make_cursor() makes each operator's cursor; only the operators' own files include this.
#pragma once

#include <cstdint>
#include <memory>

#include "query/execution.h"
#include "query/operators.h"
#include "query/plan.h"

namespace newsgraph::query {

using CursorPtr = std::unique_ptr<Cursor>;

// operators_scan.cpp
CursorPtr open(const plan::Start& op, CursorPtr input, Execution& execution);
CursorPtr open(const plan::AllNodes& op, CursorPtr input, Execution& execution);
CursorPtr open(const plan::LabelScan& op, CursorPtr input, Execution& execution);
CursorPtr open(const plan::LookUp& op, CursorPtr input, Execution& execution);
CursorPtr open(const plan::Unwind& op, CursorPtr input, Execution& execution);
// operators_expand.cpp
CursorPtr open(const plan::Expand& op, CursorPtr input, Execution& execution);
CursorPtr open(const plan::ExpandChain& op, CursorPtr input, Execution& execution);
// operators_shortest_path.cpp
CursorPtr open(const plan::ShortestPath& op, CursorPtr input, Execution& execution);
CursorPtr open(const plan::ShortestPathTree& op, CursorPtr input, Execution& execution);
// operators_project.cpp
CursorPtr open(const plan::Filter& op, CursorPtr input, Execution& execution);
CursorPtr open(const plan::Project& op, CursorPtr input, Execution& execution);
CursorPtr open(const plan::Distinct& op, CursorPtr input, Execution& execution);
CursorPtr open(const plan::Skip& op, CursorPtr input, Execution& execution);
CursorPtr open(const plan::Limit& op, CursorPtr input, Execution& execution);
CursorPtr open(const plan::Drain& op, CursorPtr input, Execution& execution);
CursorPtr open(const plan::Produce& op, CursorPtr input, Execution& execution);
// operators_aggregate.cpp
CursorPtr open(const plan::Aggregate& op, CursorPtr input, Execution& execution);
// operators_sort.cpp
CursorPtr open(const plan::Sort& op, CursorPtr input, Execution& execution);
// operators_branch.cpp
CursorPtr open(const plan::Optional& op, CursorPtr input, Execution& execution);
CursorPtr open(const plan::Union& op, CursorPtr input, Execution& execution);
// operators_call.cpp
CursorPtr open(const plan::CallProcedure& op, CursorPtr input, Execution& execution);
// operators_create.cpp
CursorPtr open(const plan::Create& op, CursorPtr input, Execution& execution);

// The value of SKIP or LIMIT. Throws QueryError for anything but an integer of 0 or more.
std::uint64_t count_of(const Expression& expression, Row& row, Execution& execution);

// An operator that gives any number of rows for each row of its input.
class FanOut : public Cursor {
 public:
  FanOut(CursorPtr input, Execution& execution) : input_(std::move(input)), execution_(execution) {}

  bool pull(Row& row) final {
    while (true) {
      execution_.check();
      if (active_ && next(row)) return true;
      active_ = false;
      if (!input_->pull(row)) return false;
      active_ = begin(row);
    }
  }

  void reset() final {
    active_ = false;
    input_->reset();
  }

 protected:
  virtual bool begin(Row& row) = 0;  // for a new row of the input; false if it gives none
  virtual bool next(Row& row) = 0;   // writes the next one; false if there is none left
  Execution& execution() { return execution_; }

 private:
  CursorPtr input_;
  Execution& execution_;
  bool active_ = false;
};

}  // namespace newsgraph::query
