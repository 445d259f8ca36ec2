// READ FIRST: a statement and its parameters in, rows out.
//
//   Session session(graph);
//   Result r = session.run("MATCH (c:Company)-[:OWNS]->(u) RETURN c.name, u.name", {});
//
// A statement passes through the stages in the order of this folder's files: shorthand, lexer and parser make a tree,
// the binder finds every compile-time error, the planner makes a plan, the operators pull rows through it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "graph/graph.h"
#include "query/error.h"
#include "query/result.h"

namespace newsgraph::query {

struct Limits {
  std::optional<std::chrono::milliseconds> time;  // TimeoutError past it
  std::optional<std::uint64_t> rows;              // no more rows than these, and no error
};

// Receives the columns once, then each row; false ends the statement early, without an error.
struct RowSink {
  std::function<void(const std::vector<std::string>& columns)> columns;
  std::function<bool(const Row& row)> row;
};

// Owns     Indexes over the graph, rebuilt when the graph has changed. The graph outlives the session.
// Threads  One statement at a time; cancel() may be called from another thread or from a signal handler.
// Errors   run and stream throw QueryError; the graph is then as it was before.
class Session {
 public:
  explicit Session(graph::Graph& graph);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  Result run(std::string_view statement, const graph::Map& parameters = {}, const Limits& limits = {});

  // As run, but rows are handed on as they are found; Result::rows stays empty.
  Result stream(std::string_view statement, const graph::Map& parameters, const Limits& limits, const RowSink& sink);

  // Ends the statement that is running, if one is, with a QueryError (type "Cancelled"). Async-signal-safe.
  void cancel() noexcept { cancelled_.store(true, std::memory_order_relaxed); }

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::atomic<bool> cancelled_{false};
};

}  // namespace newsgraph::query
