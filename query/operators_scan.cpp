// Where rows come from: the start, scans of vertices, look-ups, lists.
#include <algorithm>

#include "query/cursors.h"

namespace newsgraph::query {
namespace {

using graph::Value;
using graph::VertexId;

class StartCursor final : public Cursor {
 public:
  bool pull(Row&) override {
    const bool first = !done_;
    done_ = true;
    return first;
  }
  void reset() override { done_ = false; }

 private:
  bool done_ = false;
};

class AllNodesCursor final : public FanOut {
 public:
  AllNodesCursor(const plan::AllNodes& op, CursorPtr input, Execution& execution)
      : FanOut(std::move(input), execution), slot_(op.node.slot) {}

 private:
  bool begin(Row&) override {
    at_ = 0;
    return true;
  }

  bool next(Row& row) override {
    const graph::Graph& graph = execution().graph();
    while (at_ < graph.vertex_bound()) {
      const VertexId v{at_++};
      if (!graph.contains(v)) continue;
      row[slot_] = v;
      return true;
    }
    return false;
  }

  Slot slot_;
  std::uint32_t at_ = 0;
};

class LabelScanCursor final : public FanOut {
 public:
  LabelScanCursor(const plan::LabelScan& op, CursorPtr input, Execution& execution)
      : FanOut(std::move(input), execution), op_(op) {}

 private:
  bool begin(Row&) override {
    const std::optional<graph::LabelId> label = execution().graph().find_label(op_.label);
    if (!label) return false;
    vertices_ = execution().index().with_label(*label);
    at_ = 0;
    return true;
  }

  bool next(Row& row) override {
    if (at_ == vertices_.size()) return false;
    row[op_.node.slot] = vertices_[at_++];
    return true;
  }

  const plan::LabelScan& op_;
  std::span<const VertexId> vertices_;
  std::size_t at_ = 0;
};

class LookUpCursor final : public FanOut {
 public:
  LookUpCursor(const plan::LookUp& op, CursorPtr input, Execution& execution)
      : FanOut(std::move(input), execution), op_(op) {}

 private:
  bool begin(Row& row) override {
    const Value name = op_.name->evaluate(row, execution());
    at_ = 0;
    vertices_ = {};
    if (name.kind() == Value::Kind::string) {
      vertices_ = execution().index().called(name.as_string());
      if (vertices_.empty() && op_.must_find) fail(name.as_string());
    } else if (!name.is_null()) {
      // The index holds strings alone: a name that is something else is searched for among all.
      if (!op_.exact) fail_type("a name is a string, not " + std::string(kind_name(name.kind())), op_.name->where());
      collect_all();
    }
    return true;
  }

  bool next(Row& row) override {
    if (at_ == vertices_.size()) return false;
    row[op_.node.slot] = vertices_[at_++];
    return true;
  }

  void collect_all() {
    const graph::Graph& graph = execution().graph();
    all_.clear();
    for (std::uint32_t i = 0; i < graph.vertex_bound(); ++i) {
      execution().check();
      if (graph.contains(VertexId{i})) all_.push_back(VertexId{i});
    }
    vertices_ = all_;
  }

  [[noreturn]] void fail(const std::string& name) {
    std::string hint;
    for (const std::string& near : execution().index().names_like(name, 3)) {
      hint += (hint.empty() ? "did you mean `" : ", `") + near + "`";
    }
    throw QueryError("EntityNotFound", Phase::runtime, "UnknownName", "nothing in the graph is called `" + name + "`",
                     op_.name->where(), hint.empty() ? "" : hint + "?");
  }

  const plan::LookUp& op_;
  std::span<const VertexId> vertices_;
  std::vector<VertexId> all_;
  std::size_t at_ = 0;
};

class UnwindCursor final : public FanOut {
 public:
  UnwindCursor(const plan::Unwind& op, CursorPtr input, Execution& execution)
      : FanOut(std::move(input), execution), op_(op) {}

 private:
  bool begin(Row& row) override {
    list_ = op_.list->evaluate(row, execution());
    at_ = 0;
    return !list_.is_null();
  }

  // What is no list is a list of itself.
  bool next(Row& row) override {
    const bool list = list_.kind() == Value::Kind::list;
    if (at_ == (list ? list_.as_list().size() : 1)) return false;
    row[op_.slot] = list ? list_.as_list()[at_] : list_;
    ++at_;
    return true;
  }

  const plan::Unwind& op_;
  Value list_;
  std::size_t at_ = 0;
};

}  // namespace

CursorPtr open(const plan::Start&, CursorPtr, Execution&) {
  return std::make_unique<StartCursor>();
}

CursorPtr open(const plan::AllNodes& op, CursorPtr input, Execution& execution) {
  return std::make_unique<AllNodesCursor>(op, std::move(input), execution);
}

CursorPtr open(const plan::LabelScan& op, CursorPtr input, Execution& execution) {
  return std::make_unique<LabelScanCursor>(op, std::move(input), execution);
}

CursorPtr open(const plan::LookUp& op, CursorPtr input, Execution& execution) {
  return std::make_unique<LookUpCursor>(op, std::move(input), execution);
}

CursorPtr open(const plan::Unwind& op, CursorPtr input, Execution& execution) {
  return std::make_unique<UnwindCursor>(op, std::move(input), execution);
}

}  // namespace newsgraph::query
