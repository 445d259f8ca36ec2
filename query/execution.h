// What a running statement shares among its cursors and expressions: the graph, its indexes, the parameters, the
// limits.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/graph.h"
#include "graph/index.h"
#include "query/error.h"
#include "query/result.h"

namespace newsgraph::query {

class Cursor;
class RegularExpression;
struct Subquery;

// An index over the graph, built when first asked for and again when the graph has changed since.
class IndexCache {
 public:
  explicit IndexCache(const graph::Graph& graph) : graph_(graph) {}
  const graph::Index& get();

 private:
  const graph::Graph& graph_;
  std::optional<graph::Index> index_;
  std::uint64_t revision_ = 0;
};

// What was created, so that a statement that fails leaves nothing behind.
class UndoLog {
 public:
  explicit UndoLog(graph::Graph& graph) : graph_(graph) {}
  void created(graph::VertexId v) { vertices_.push_back(v); }
  void created(graph::EdgeId e) { edges_.push_back(e); }
  void roll_back();

 private:
  graph::Graph& graph_;
  std::vector<graph::VertexId> vertices_;
  std::vector<graph::EdgeId> edges_;
};

// Threads  One statement, one thread; only `cancelled` is written by others.
class Execution {
 public:
  using Clock = std::chrono::steady_clock;

  Execution(graph::Graph& graph, IndexCache& indexes, const graph::Map& parameters, const std::atomic<bool>& cancelled,
            std::optional<Clock::time_point> deadline);
  ~Execution();
  Execution(const Execution&) = delete;
  Execution& operator=(const Execution&) = delete;

  graph::Graph& graph() { return graph_; }
  const graph::Index& index() { return indexes_.get(); }
  const graph::Map& parameters() const { return parameters_; }
  UndoLog& undo() { return undo_; }
  Changes& changes() { return changes_; }

  // Nanoseconds since 1970-01-01T00:00Z, the same during the whole statement.
  std::int64_t now() const { return now_; }

  // A number in [0, 1), from a generator that begins anew with each statement.
  double random();

  // Called in every loop. Throws QueryError when the statement was cancelled or is past its time.
  void check() {
    if (--countdown_ == 0) check_now();
  }
  // What algorithms outside of this folder ask: as check(), but they end by themselves.
  bool must_stop() const;
  void check_now();

  // The compiled form of a regular expression; the last one is kept, since most statements have one.
  const RegularExpression& pattern(const std::string& text, Position where);

  // The cursors of a subquery, made when it is first evaluated and used again for each row.
  Cursor& cursor_of(const Subquery& subquery);

 private:
  static constexpr std::uint32_t kSteps = 1024;  // between two looks at the clock

  graph::Graph& graph_;
  IndexCache& indexes_;
  const graph::Map& parameters_;
  const std::atomic<bool>& cancelled_;
  std::optional<Clock::time_point> deadline_;
  std::int64_t now_;
  std::uint32_t countdown_ = kSteps;
  std::uint64_t random_state_ = 0x9E3779B97F4A7C15ULL;
  UndoLog undo_;
  Changes changes_;
  std::string pattern_text_;
  std::unique_ptr<RegularExpression> pattern_;
  std::unordered_map<const Subquery*, std::unique_ptr<Cursor>> cursors_;
};

}  // namespace newsgraph::query
