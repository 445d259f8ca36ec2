#include "query/plan.h"

#include <string_view>

#include "query/procedures.h"

namespace newsgraph::query::plan {
namespace {

template <typename T, typename Text>
std::string joined(const std::vector<T>& items, std::string_view separator, const Text& text) {
  std::string result;
  for (const T& item : items) {
    if (!result.empty()) result += separator;
    result += text(item);
  }
  return result;
}

// Anonymous parts of a pattern are called by their slot.
std::string name_of(const std::string& name, Slot slot) {
  return name.empty() ? "_" + std::to_string(slot) : name;
}
std::string node(const BoundNode& n) {
  return "(" + name_of(n.name, n.slot) + ")";
}

// What an expression looks like when nobody wrote it down as it stands.
std::string text_of(const Expression& e) {
  if (!e.text().empty()) return e.text();
  if (const auto* literal = dynamic_cast<const Literal*>(&e)) return graph::to_string(literal->value());
  if (const auto* parameter = dynamic_cast<const Parameter*>(&e)) return "$" + parameter->name();
  return "...";
}

std::string length(const ast::PathLength& length) {
  const std::string max = length.max ? std::to_string(*length.max) : "";
  if (length.max == length.min) return "*" + max;
  return "*" + std::to_string(length.min) + ".." + max;
}

std::string relationship(const BoundRelationship& r, bool reversed) {
  std::string inside = name_of(r.name, r.slot);
  if (!r.types.empty()) inside += ":" + joined(r.types, "|", [](const std::string& type) { return type; });
  if (r.length) inside += length(*r.length);
  const bool left = r.direction == (reversed ? graph::Direction::out : graph::Direction::in);
  const bool right = r.direction == (reversed ? graph::Direction::in : graph::Direction::out);
  return (left ? "<-[" : "-[") + inside + (right ? "]->" : "]-");
}

std::string hop(const Expand& e) {
  return node(e.from) + relationship(e.relationship, e.reversed) + node(e.to) + (e.into ? " into" : "");
}

std::string items(const std::vector<Assignment>& assignments) {
  return joined(assignments, ", ", [](const Assignment& a) { return a.value->text(); });
}

std::string keys(const Sort& sort) {
  return joined(sort.keys, ", ",
                [](const SortKey& key) { return key.value->text() + (key.descending ? " DESC" : ""); });
}

std::string aggregate(const Aggregate& a) {
  const std::string values = joined(a.aggregates, ", ", [](const BoundAggregate& b) { return b.text; });
  return values + (a.keys.empty() ? "" : (values.empty() ? "by " : " by ") + items(a.keys));
}

std::string line(const Plan& plan) {
  return std::visit(
      ast::Overloaded{
          [](const Start&) -> std::string { return "Start"; },
          [](const AllNodes& op) { return "AllNodes " + node(op.node); },
          [](const LabelScan& op) {
            return "LabelScan (" + name_of(op.node.name, op.node.slot) + ":" + op.label + ")";
          },
          [](const LookUp& op) {
            return "LookUp " + node(op.node) + (op.exact ? " name = " : " called ") + text_of(*op.name);
          },
          [](const Expand& op) { return "Expand " + hop(op); },
          [](const ExpandChain& op) { return "ExpandChain " + hop(op.hop); },
          [](const ShortestPath& op) {
            return (op.all ? "AllShortestPaths " : "ShortestPath ") + node(op.from) +
                   relationship(op.relationship, false) + node(op.to);
          },
          [](const ShortestPathTree& op) {
            return "ShortestPathTree " + node(op.from) + relationship(op.relationship, op.reversed) + node(op.to);
          },
          [](const Filter& op) {
            return "Filter " + joined(op.predicates, " AND ", [](const ExpressionPtr& p) { return p->text(); });
          },
          [](const Project& op) { return "Project " + items(op.items); },
          [](const Aggregate& op) { return "Aggregate " + aggregate(op); },
          [](const Distinct&) -> std::string { return "Distinct"; },
          [](const Sort& op) { return (op.most ? "Top " : "Sort ") + keys(op); },
          [](const Skip& op) { return "Skip " + op.count->text(); },
          [](const Limit& op) { return "Limit " + op.count->text(); },
          [](const Unwind& op) { return "Unwind " + op.list->text(); },
          [](const Optional&) -> std::string { return "Optional"; },
          [](const Union&) -> std::string { return "Union"; },
          [](const CallProcedure& op) { return "Call " + std::string(op.call.procedure->name); },
          [](const Create& op) {
            return "Create " + std::to_string(op.pattern.nodes.size()) + " nodes, " +
                   std::to_string(op.pattern.relationships.size()) + " relationships";
          },
          [](const Drain&) -> std::string { return "Drain"; },
          [](const Produce& op) {
            return "Produce " + joined(op.columns, ", ", [](const std::string& column) { return column; });
          },
      },
      plan.op);
}

void print(const Plan& plan, std::size_t depth, std::vector<std::string>& lines) {
  // The operators of a long statement make a long chain: walked by a loop, only branches by recursion.
  for (const Plan* at = &plan; at != nullptr; at = at->input.get(), ++depth) {
    lines.push_back(std::string(2 * depth, ' ') + line(*at));
    if (const auto* optional = std::get_if<Optional>(&at->op)) print(*optional->branch, depth + 2, lines);
    if (const auto* parts = std::get_if<Union>(&at->op)) {
      for (const PlanPtr& part : parts->parts) print(*part, depth + 1, lines);
    }
  }
}

}  // namespace

PlanPtr make(Plan::Operator op, PlanPtr input) {
  return std::make_unique<Plan>(Plan{std::move(op), std::move(input)});
}

std::vector<std::string> print(const Plan& plan) {
  std::vector<std::string> lines;
  print(plan, 0, lines);
  return lines;
}

}  // namespace newsgraph::query::plan
