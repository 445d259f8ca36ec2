#include "query/aggregates.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "query/operations.h"
#include "query/text.h"
#include "query/value_set.h"

namespace newsgraph::query {
namespace {

using graph::List;
using graph::Value;
using Kind = Value::Kind;

class Count final : public Aggregator {
 public:
  void add(const Value&, const Value&) override { ++count_; }
  Value result() const override { return count_; }

 private:
  std::int64_t count_ = 0;
};

// Numbers or durations; the sum of integers is an integer.
class Sum final : public Aggregator {
 public:
  explicit Sum(Position where) : where_(where) {}
  void add(const Value& value, const Value&) override {
    if (!value.is_number() && value.kind() != Kind::duration) fail_value(value);
    if (first_) {
      sum_ = value;
    } else {
      sum_ = calculate(sum_, Arithmetic::add, value, where_);
    }
    first_ = false;
  }
  Value result() const override { return sum_; }

 private:
  [[noreturn]] void fail_value(const Value& value) const {
    throw QueryError("TypeError", Phase::runtime, "InvalidArgumentValue",
                     "sum() takes numbers and durations, not " + std::string(kind_name(value.kind())), where_);
  }

  Value sum_ = 0;
  bool first_ = true;
  Position where_;
};

class Average final : public Aggregator {
 public:
  explicit Average(Position where) : where_(where) {}
  void add(const Value& value, const Value&) override {
    ++count_;
    if (value.kind() == Kind::duration) {
      durations_.add(value, {});
      return;
    }
    if (!value.is_number()) {
      throw QueryError("TypeError", Phase::runtime, "InvalidArgumentValue",
                       "avg() takes numbers and durations, not " + std::string(kind_name(value.kind())), where_);
    }
    // A running mean: no sum that could overflow.
    mean_ += (value.as_number() - mean_) / static_cast<double>(count_);
  }
  Value result() const override {
    if (count_ == 0) return {};
    const Value sum = durations_.result();
    return sum.kind() == Kind::duration ? calculate(sum, Arithmetic::divide, count_, where_) : Value(mean_);
  }

 private:
  std::int64_t count_ = 0;
  double mean_ = 0;
  Sum durations_{Position{}};
  Position where_;
};

class Extreme final : public Aggregator {
 public:
  explicit Extreme(bool maximum) : maximum_(maximum) {}
  void add(const Value& value, const Value&) override {
    if (best_.is_null() || (maximum_ ? graph::order(value, best_) > 0 : graph::order(value, best_) < 0)) best_ = value;
  }
  Value result() const override { return best_; }

 private:
  bool maximum_;
  Value best_;
};

class Collect final : public Aggregator {
 public:
  void add(const Value& value, const Value&) override { values_.push_back(value); }
  Value result() const override { return values_; }

 private:
  List values_;
};

// Welford's method.
class Deviation final : public Aggregator {
 public:
  Deviation(bool population, Position where) : population_(population), where_(where) {}
  void add(const Value& value, const Value&) override {
    if (!value.is_number()) fail_type("stDev() takes numbers, not " + std::string(kind_name(value.kind())), where_);
    ++count_;
    const double delta = value.as_number() - mean_;
    mean_ += delta / count_;
    squares_ += delta * (value.as_number() - mean_);
  }
  Value result() const override {
    const double degrees = population_ ? count_ : count_ - 1;
    return degrees > 0 ? std::sqrt(squares_ / degrees) : 0.0;
  }

 private:
  bool population_;
  Position where_;
  double count_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

class Percentile final : public Aggregator {
 public:
  Percentile(bool continuous, Position where) : continuous_(continuous), where_(where) {}
  void add(const Value& value, const Value& extra) override {
    if (!value.is_number() || !extra.is_number()) {
      fail_type("a percentile is computed of numbers, by a number between 0.0 and 1.0", where_);
    }
    at_ = extra.as_number();
    if (!(at_ >= 0 && at_ <= 1)) fail_argument("NumberOutOfRange", "a percentile lies between 0.0 and 1.0", where_);
    values_.push_back(value);
  }
  Value result() const override {
    if (values_.empty()) return {};
    std::vector<Value> sorted = values_;
    std::sort(sorted.begin(), sorted.end(), [](const Value& a, const Value& b) { return graph::order(a, b) < 0; });
    return continuous_ ? continuous(sorted) : discrete(sorted);
  }

 private:
  Value continuous(const std::vector<Value>& sorted) const {
    const double place = at_ * static_cast<double>(sorted.size() - 1);
    const double below = std::floor(place);
    const double low = sorted[static_cast<std::size_t>(below)].as_number();
    const double high = sorted[static_cast<std::size_t>(std::ceil(place))].as_number();
    return low + (high - low) * (place - below);
  }
  Value discrete(const std::vector<Value>& sorted) const {
    const double rank = std::ceil(at_ * static_cast<double>(sorted.size()));
    return sorted[rank < 1 ? 0 : static_cast<std::size_t>(rank) - 1];
  }

  bool continuous_;
  Position where_;
  double at_ = 0;
  std::vector<Value> values_;
};

class Distinct final : public Aggregator {
 public:
  explicit Distinct(std::unique_ptr<Aggregator> inner) : inner_(std::move(inner)) {}
  void add(const Value& value, const Value& extra) override {
    if (seen_.insert({value})) inner_->add(value, extra);
  }
  Value result() const override { return inner_->result(); }

 private:
  std::unique_ptr<Aggregator> inner_;
  TupleSet seen_;
};

std::unique_ptr<Aggregator> make_plain(AggregateKind kind, Position where) {
  switch (kind) {
    case AggregateKind::count_rows:
    case AggregateKind::count:
      return std::make_unique<Count>();
    case AggregateKind::sum:
      return std::make_unique<Sum>(where);
    case AggregateKind::average:
      return std::make_unique<Average>(where);
    case AggregateKind::minimum:
      return std::make_unique<Extreme>(false);
    case AggregateKind::maximum:
      return std::make_unique<Extreme>(true);
    case AggregateKind::collect:
      return std::make_unique<Collect>();
    case AggregateKind::standard_deviation:
      return std::make_unique<Deviation>(false, where);
    case AggregateKind::standard_deviation_population:
      return std::make_unique<Deviation>(true, where);
    case AggregateKind::percentile_continuous:
      return std::make_unique<Percentile>(true, where);
    case AggregateKind::percentile_discrete:
      return std::make_unique<Percentile>(false, where);
  }
  return nullptr;
}

}  // namespace

std::optional<AggregateKind> find_aggregate(std::string_view name) {
  static constexpr std::pair<std::string_view, AggregateKind> kNames[] = {
      {"count", AggregateKind::count},
      {"sum", AggregateKind::sum},
      {"avg", AggregateKind::average},
      {"min", AggregateKind::minimum},
      {"max", AggregateKind::maximum},
      {"collect", AggregateKind::collect},
      {"stdev", AggregateKind::standard_deviation},
      {"stdevp", AggregateKind::standard_deviation_population},
      {"percentilecont", AggregateKind::percentile_continuous},
      {"percentiledisc", AggregateKind::percentile_discrete},
  };
  const std::string folded = to_lower(name);
  for (const auto& [known, kind] : kNames) {
    if (known == folded) return kind;
  }
  return std::nullopt;
}

std::size_t argument_count(AggregateKind kind) {
  if (kind == AggregateKind::count_rows) return 0;
  const bool percentile = kind == AggregateKind::percentile_continuous || kind == AggregateKind::percentile_discrete;
  return percentile ? 2 : 1;
}

std::unique_ptr<Aggregator> make_aggregator(AggregateKind kind, bool distinct, Position where) {
  std::unique_ptr<Aggregator> plain = make_plain(kind, where);
  if (!distinct) return plain;
  return std::make_unique<Distinct>(std::move(plain));
}

}  // namespace newsgraph::query
