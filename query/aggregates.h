// Aggregate functions: many values to one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "graph/value.h"
#include "query/error.h"

namespace newsgraph::query {

enum class AggregateKind : std::uint8_t {
  count_rows,  // count(*)
  count,
  sum,
  average,
  minimum,
  maximum,
  collect,
  standard_deviation,             // stdev, of a sample
  standard_deviation_population,  // stdevp
  percentile_continuous,
  percentile_discrete
};

// By the function's name, whatever the case: count, sum, avg, min, max, collect, stDev, stDevP, percentileCont,
// percentileDisc. Nothing if it is no aggregate.
std::optional<AggregateKind> find_aggregate(std::string_view name);
std::size_t argument_count(AggregateKind kind);  // 0 for count(*), 2 for percentiles, 1 for the rest

// Collects the values of one group.
class Aggregator {
 public:
  virtual ~Aggregator() = default;

  // `value` is never null; `extra` is the second argument (the percentile), null if there is none.
  // Throws QueryError for values that it does not take.
  virtual void add(const graph::Value& value, const graph::Value& extra) = 0;

  // What they come to; of no value at all: 0, null or the empty list.
  virtual graph::Value result() const = 0;
};

// With `distinct` a value counts once, equivalent ones being one.
std::unique_ptr<Aggregator> make_aggregator(AggregateKind kind, bool distinct, Position where);

}  // namespace newsgraph::query
