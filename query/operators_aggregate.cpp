// Grouping and aggregating: holds a group for each combination of keys, and what the aggregates need of each.
#include "query/aggregates.h"
#include "query/cursors.h"
#include "query/value_set.h"

namespace newsgraph::query {
namespace {

using graph::Value;

// MATCH (c)-[:OWNS]->(u) RETURN c.name, count(u)     ... > Aggregate count(u) by c.name
class AggregateCursor final : public Cursor {
 public:
  AggregateCursor(const plan::Aggregate& op, CursorPtr input, Execution& execution)
      : op_(op), input_(std::move(input)), execution_(execution) {}

  bool pull(Row& row) override {
    if (!collected_) collect(row);
    if (at_ == groups_.size()) return false;
    const Group& group = groups_[at_++];
    for (std::size_t i = 0; i < op_.keys.size(); ++i) row[op_.keys[i].slot] = group.keys[i];
    for (std::size_t i = 0; i < op_.aggregates.size(); ++i) {
      row[op_.aggregates[i].slot] = group.aggregators[i]->result();
    }
    return true;
  }

  void reset() override {
    collected_ = false;
    input_->reset();
  }

 private:
  struct Group {
    Tuple keys;
    std::vector<std::unique_ptr<Aggregator>> aggregators;
  };

  void collect(Row& row) {
    collected_ = true;
    at_ = 0;
    groups_.clear();
    numbers_.clear();
    if (op_.keys.empty()) add_group({});
    while (input_->pull(row)) {
      execution_.check();
      add(row);
    }
  }

  void add(Row& row) {
    Tuple keys;
    keys.reserve(op_.keys.size());
    for (const Assignment& key : op_.keys) keys.push_back(key.value->evaluate(row, execution_));
    const std::size_t number = op_.keys.empty() ? 0 : numbers_[keys];
    if (number == groups_.size()) add_group(std::move(keys));
    for (std::size_t i = 0; i < op_.aggregates.size(); ++i) {
      add_value(op_.aggregates[i], *groups_[number].aggregators[i], row);
    }
  }

  void add_value(const BoundAggregate& aggregate, Aggregator& aggregator, Row& row) {
    const std::vector<ExpressionPtr>& arguments = aggregate.arguments;
    if (arguments.empty()) {
      aggregator.add(true, {});
      return;
    }
    const Value value = arguments[0]->evaluate(row, execution_);
    if (value.is_null()) return;
    aggregator.add(value, arguments.size() > 1 ? arguments[1]->evaluate(row, execution_) : Value());
  }

  void add_group(Tuple keys) {
    Group& group = groups_.emplace_back();
    group.keys = std::move(keys);
    for (const BoundAggregate& aggregate : op_.aggregates) {
      group.aggregators.push_back(make_aggregator(aggregate.kind, aggregate.distinct, aggregate.where));
    }
  }

  const plan::Aggregate& op_;
  CursorPtr input_;
  Execution& execution_;
  bool collected_ = false;
  TupleNumbers numbers_;
  std::vector<Group> groups_;
  std::size_t at_ = 0;
};

}  // namespace

CursorPtr open(const plan::Aggregate& op, CursorPtr input, Execution& execution) {
  return std::make_unique<AggregateCursor>(op, std::move(input), execution);
}

}  // namespace newsgraph::query
