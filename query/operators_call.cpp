// CALL procedure(...) YIELD ...
#include "query/cursors.h"
#include "query/procedures.h"

namespace newsgraph::query {
namespace {

class CallCursor final : public FanOut {
 public:
  CallCursor(const plan::CallProcedure& op, CursorPtr input, Execution& execution)
      : FanOut(std::move(input), execution), op_(op.call), fields_(op.call.procedure->fields.size()) {}

 private:
  bool begin(Row& row) override {
    std::vector<graph::Value> arguments;
    for (const ExpressionPtr& argument : op_.arguments) arguments.push_back(argument->evaluate(row, execution()));
    const Position where = op_.arguments.empty() ? Position{} : op_.arguments.front()->where();
    rows_ = op_.procedure->call(arguments, execution(), where);
    return true;
  }

  bool next(Row& row) override {
    if (!rows_(fields_)) return false;
    for (const auto& [field, slot] : op_.yields) row[slot] = fields_[field];
    return true;
  }

  const BoundCall& op_;
  Row fields_;
  Procedure::Rows rows_;
};

}  // namespace

CursorPtr open(const plan::CallProcedure& op, CursorPtr input, Execution& execution) {
  return std::make_unique<CallCursor>(op, std::move(input), execution);
}

}  // namespace newsgraph::query
