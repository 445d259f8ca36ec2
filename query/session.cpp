#include "query/session.h"

#include <limits>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "query/binder.h"
#include "query/execution.h"
#include "query/operators.h"
#include "query/parser.h"
#include "query/planner.h"

namespace newsgraph::query {
namespace {

using Clock = std::chrono::steady_clock;

// A statement that is ready to run.
struct Prepared {
  BoundStatement bound;
  plan::PlanPtr plan;
};

Prepared prepare(const ast::Statement& statement, const graph::Graph& graph) {
  Prepared prepared;
  prepared.bound = bind(statement, graph);
  prepared.plan = make_plan(prepared.bound);
  return prepared;
}

// The lines of the plan as rows, before them the openCypher that a short question stands for.
void explain(const ast::Statement& statement, const plan::Plan& plan, const RowSink& sink) {
  sink.columns({"plan"});
  std::vector<std::string> lines;
  if (statement.short_question) {
    std::istringstream cypher(statement.text);
    for (std::string line; std::getline(cypher, line);) lines.push_back(line);
  }
  const std::vector<std::string> operators = plan::print(plan);
  lines.insert(lines.end(), operators.begin(), operators.end());
  for (const std::string& line : lines) {
    if (!sink.row({line})) return;
  }
}

// Pulls row after row into the sink. A statement that writes runs to its end also when nobody listens any more.
void pull_rows(const Prepared& prepared, Execution& execution, const Limits& limits, const RowSink& sink) {
  const auto* produce = std::get_if<plan::Produce>(&prepared.plan->op);
  const std::unique_ptr<Cursor> cursor = make_cursor(*prepared.plan, execution);
  sink.columns(produce != nullptr ? produce->columns : std::vector<std::string>{});
  Row row(prepared.bound.slots);
  Row result(produce != nullptr ? produce->slots.size() : 0);
  std::uint64_t left = limits.rows.value_or(std::numeric_limits<std::uint64_t>::max());
  bool listening = true;
  while ((listening && left > 0) || prepared.bound.writes) {
    if (!cursor->pull(row)) break;
    if (!listening || left == 0) continue;
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = row[produce->slots[i]];
    listening = sink.row(result);
    --left;
  }
}

[[noreturn]] void fail_size(const char* what) {
  throw QueryError("MemoryError", Phase::runtime, "TooLarge", std::string("the statement needs too much: ") + what);
}

}  // namespace

struct Session::State {
  explicit State(graph::Graph& g) : graph(g), indexes(g) {}
  graph::Graph& graph;
  IndexCache indexes;
};

Session::Session(graph::Graph& graph) : state_(std::make_unique<State>(graph)) {}
Session::~Session() = default;

Result Session::run(std::string_view statement, const graph::Map& parameters, const Limits& limits) {
  std::vector<std::string> columns;
  std::vector<Row> rows;
  const RowSink sink{[&](const std::vector<std::string>& names) { columns = names; },
                     [&](const Row& row) {
                       rows.push_back(row);
                       return true;
                     }};
  Result result = stream(statement, parameters, limits, sink);
  result.columns = std::move(columns);
  result.rows = std::move(rows);
  return result;
}

Result Session::stream(std::string_view statement, const graph::Map& parameters, const Limits& limits,
                       const RowSink& sink) {
  const Clock::time_point start = Clock::now();
  cancelled_.store(false, std::memory_order_relaxed);
  Result result;
  const RowSink noting{[&](const std::vector<std::string>& columns) {
                         result.columns = columns;
                         if (sink.columns) sink.columns(columns);
                       },
                       [&](const Row& row) { return !sink.row || sink.row(row); }};

  const ast::Statement tree = parse(statement);
  const Prepared prepared = prepare(tree, state_->graph);
  if (tree.explain) {
    explain(tree, *prepared.plan, noting);
  } else {
    std::optional<Clock::time_point> deadline;
    if (limits.time) deadline = start + *limits.time;
    Execution execution(state_->graph, state_->indexes, parameters, cancelled_, deadline);
    try {
      pull_rows(prepared, execution, limits, noting);
    } catch (const std::length_error&) {
      execution.undo().roll_back();
      fail_size("a value too large or nested too deep");
    } catch (const std::bad_alloc&) {
      execution.undo().roll_back();
      fail_size("memory");
    } catch (...) {
      execution.undo().roll_back();
      throw;
    }
    result.changes = execution.changes();
  }
  result.elapsed_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  return result;
}

}  // namespace newsgraph::query
