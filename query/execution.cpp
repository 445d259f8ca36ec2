#include "query/execution.h"

#include "query/binder.h"
#include "query/error.h"
#include "query/operators.h"
#include "query/plan.h"
#include "query/regular_expression.h"

namespace newsgraph::query {

const graph::Index& IndexCache::get() {
  if (!index_ || revision_ != graph_.revision()) {
    index_.emplace(graph_);
    revision_ = graph_.revision();
  }
  return *index_;
}

void UndoLog::roll_back() {
  for (; !edges_.empty(); edges_.pop_back()) graph_.remove_edge(edges_.back());
  for (; !vertices_.empty(); vertices_.pop_back()) graph_.remove_vertex(vertices_.back());
}

Execution::Execution(graph::Graph& graph, IndexCache& indexes, const graph::Map& parameters,
                     const std::atomic<bool>& cancelled, std::optional<Clock::time_point> deadline)
    : graph_(graph),
      indexes_(indexes),
      parameters_(parameters),
      cancelled_(cancelled),
      deadline_(deadline),
      now_(std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch())
               .count()),
      undo_(graph) {}

Execution::~Execution() = default;

// splitmix64: the upper 53 bits make the fraction.
double Execution::random() {
  std::uint64_t z = random_state_ += 0x9E3779B97F4A7C15ULL;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  z ^= z >> 31;
  return static_cast<double>(z >> 11) * 0x1.0p-53;
}

bool Execution::must_stop() const {
  return cancelled_.load(std::memory_order_relaxed) || (deadline_ && Clock::now() > *deadline_);
}

void Execution::check_now() {
  countdown_ = kSteps;
  if (cancelled_.load(std::memory_order_relaxed)) {
    throw QueryError("Cancelled", Phase::runtime, "Cancelled", "the statement was cancelled");
  }
  if (deadline_ && Clock::now() > *deadline_) {
    throw QueryError("TimeoutError", Phase::runtime, "TimeLimitExceeded", "the statement ran past its time limit");
  }
}

const RegularExpression& Execution::pattern(const std::string& text, Position where) {
  if (!pattern_ || pattern_text_ != text) {
    pattern_ = std::make_unique<RegularExpression>(text, where);
    pattern_text_ = text;
  }
  return *pattern_;
}

Cursor& Execution::cursor_of(const Subquery& subquery) {
  std::unique_ptr<Cursor>& cursor = cursors_[&subquery];
  if (!cursor) cursor = make_cursor(*subquery.plan, *this);
  return *cursor;
}

}  // namespace newsgraph::query
