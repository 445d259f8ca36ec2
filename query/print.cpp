#include "query/print.h"

#include <array>
#include <charconv>
#include <utility>
#include <variant>

#include "query/lexer.h"
#include "query/unicode.h"

namespace newsgraph::query {
namespace {

std::string_view to_string(ast::ArithmeticOperator op) {
  switch (op) {
    case ast::ArithmeticOperator::add:
      return "+";
    case ast::ArithmeticOperator::subtract:
      return "-";
    case ast::ArithmeticOperator::multiply:
      return "*";
    case ast::ArithmeticOperator::divide:
      return "/";
    case ast::ArithmeticOperator::modulo:
      return "%";
    case ast::ArithmeticOperator::power:
      return "^";
  }
  return {};
}

std::string_view to_string(ast::ComparisonOperator op) {
  switch (op) {
    case ast::ComparisonOperator::equal:
      return "=";
    case ast::ComparisonOperator::not_equal:
      return "<>";
    case ast::ComparisonOperator::less:
      return "<";
    case ast::ComparisonOperator::less_equal:
      return "<=";
    case ast::ComparisonOperator::greater:
      return ">";
    case ast::ComparisonOperator::greater_equal:
      return ">=";
  }
  return {};
}

std::string_view to_string(ast::LogicalOperator op) {
  switch (op) {
    case ast::LogicalOperator::conjunction:
      return "AND";
    case ast::LogicalOperator::disjunction:
      return "OR";
    case ast::LogicalOperator::exclusive:
      return "XOR";
  }
  return {};
}

std::string_view to_string(ast::TestOperator op) {
  switch (op) {
    case ast::TestOperator::in:
      return "IN";
    case ast::TestOperator::starts_with:
      return "STARTS WITH";
    case ast::TestOperator::ends_with:
      return "ENDS WITH";
    case ast::TestOperator::contains:
      return "CONTAINS";
    case ast::TestOperator::matches:
      return "=~";
  }
  return {};
}

std::string_view to_string(ast::QuantifierKind kind) {
  switch (kind) {
    case ast::QuantifierKind::all:
      return "all";
    case ast::QuantifierKind::any:
      return "any";
    case ast::QuantifierKind::none:
      return "none";
    case ast::QuantifierKind::single:
      return "single";
  }
  return {};
}

// Each member appends one part of a tree to the text.
class Printer {
 public:
  std::string take() { return std::move(out_); }

  void query(const ast::Query& query) {
    list(query.parts, query.union_all ? " UNION ALL " : " UNION ",
         [&](const ast::SingleQuery& part) { list(part.clauses, " ", [&](const ast::Clause& c) { clause(c); }); });
  }

  void clause(const ast::Clause& clause) {
    std::visit([&](const auto& node) { print(node); }, clause.node);
  }

  void expression(const ast::Expression& e) {
    std::visit([&](const auto& node) { print(node); }, e.node);
  }

  void part(const ast::PatternPart& part) {
    if (part.variable) put(quote_name(part.variable->text), " = ");
    if (part.search == ast::PathSearch::none) return chain(part.chain);
    put(part.search == ast::PathSearch::shortest ? "shortestPath(" : "allShortestPaths(");
    chain(part.chain);
    put(")");
  }

  void node(const ast::NodePattern& node) {
    put("(");
    if (node.variable) put(quote_name(node.variable->text));
    for (const ast::Name& label : node.labels) put(":", quote_name(label.text));
    properties(node.properties, node.variable || !node.labels.empty());
    put(")");
  }

  void relationship(const ast::RelationshipPattern& r) {
    put(r.direction == graph::Direction::in ? "<-" : "-");
    if (r.variable || !r.types.empty() || r.length || r.properties) {
      put("[");
      if (r.variable) put(quote_name(r.variable->text));
      if (!r.types.empty()) put(":");
      list(r.types, "|", [&](const ast::Name& type) { put(quote_name(type.text)); });
      if (r.length) length(*r.length);
      properties(r.properties, r.variable || !r.types.empty() || r.length);
      put("]");
    }
    put(r.direction == graph::Direction::out ? "->" : "-");
  }

 private:
  template <typename... Text>
  void put(const Text&... text) {
    (out_.append(text), ...);
  }

  template <typename Items, typename Print>
  void list(const Items& items, std::string_view separator, Print print_item) {
    bool first = true;
    for (const auto& item : items) {
      if (!std::exchange(first, false)) put(separator);
      print_item(item);
    }
  }

  void optional(std::string_view before, const ast::ExpressionPtr& e) {
    if (!e) return;
    put(before);
    expression(*e);
  }

  // --- patterns

  void pattern(const ast::Pattern& pattern) {
    list(pattern, ", ", [&](const ast::PatternPart& p) { part(p); });
  }

  void chain(const ast::PatternChain& chain) {
    node(chain.first);
    for (const ast::PatternStep& step : chain.steps) {
      relationship(step.relationship);
      node(step.node);
    }
  }

  void properties(const ast::ExpressionPtr& properties, bool blank) {
    if (properties) optional(blank ? " " : "", properties);
  }

  void length(const ast::PathLength& length) {
    put("*");
    if (length.max == length.min) return put(std::to_string(length.min));
    if (length.min != 1 || length.max) put(std::to_string(length.min), "..");
    if (length.max) put(std::to_string(*length.max));
  }

  // --- clauses

  void print(const ast::Match& match) {
    put(match.optional ? "OPTIONAL MATCH " : "MATCH ");
    pattern(match.pattern);
    optional(" WHERE ", match.where);
  }

  void print(const ast::Unwind& unwind) {
    optional("UNWIND ", unwind.list);
    put(" AS ", quote_name(unwind.variable.text));
  }

  void print(const ast::With& with) {
    put("WITH ");
    projection(with.projection);
    optional(" WHERE ", with.where);
  }

  void print(const ast::Return& node) {
    put("RETURN ");
    projection(node.projection);
  }

  void projection(const ast::Projection& p) {
    if (p.distinct) put("DISTINCT ");
    if (p.all) put(p.items.empty() ? "*" : "*, ");
    list(p.items, ", ", [&](const ast::Projection::Item& item) {
      expression(*item.expression);
      const auto* variable = std::get_if<ast::Variable>(&item.expression->node);
      if (variable == nullptr || variable->name != item.column) put(" AS ", quote_name(item.column));
    });
    if (!p.order_by.empty()) put(" ORDER BY ");
    list(p.order_by, ", ", [&](const ast::Projection::SortItem& item) {
      expression(*item.expression);
      if (item.descending) put(" DESC");
    });
    optional(" SKIP ", p.skip);
    optional(" LIMIT ", p.limit);
  }

  void print(const ast::Call& call) {
    put("CALL ", call.procedure.text);
    if (call.arguments) arguments(*call.arguments);
    if (call.yield_all) put(" YIELD *");
    if (!call.yields.empty()) put(" YIELD ");
    list(call.yields, ", ", [&](const ast::Call::Yield& yield) {
      put(quote_name(yield.field.text));
      if (yield.alias) put(" AS ", quote_name(yield.alias->text));
    });
    optional(" WHERE ", call.where);
  }

  void print(const ast::Create& create) {
    put("CREATE ");
    pattern(create.pattern);
  }

  void print(const ast::Merge& merge) {
    put("MERGE ");
    part(merge.part);
    if (!merge.on_create.empty()) put(" ON CREATE SET ");
    set_items(merge.on_create);
    if (!merge.on_match.empty()) put(" ON MATCH SET ");
    set_items(merge.on_match);
  }

  void print(const ast::Set& set) {
    put("SET ");
    set_items(set.items);
  }

  void set_items(const std::vector<ast::SetItem>& items) {
    list(items, ", ", [&](const ast::SetItem& item) { std::visit([&](const auto& node) { print(node); }, item); });
  }

  void print(const ast::SetProperty& set) {
    property(*set.object, set.key);
    optional(" = ", set.value);
  }

  void print(const ast::SetAll& set) {
    put(quote_name(set.variable.text));
    optional(set.add ? " += " : " = ", set.value);
  }

  void print(const ast::SetLabels& set) {
    put(quote_name(set.variable.text));
    for (const ast::Name& label : set.labels) put(":", quote_name(label.text));
  }

  void print(const ast::Remove& remove) {
    put("REMOVE ");
    list(remove.items, ", ",
         [&](const ast::RemoveItem& item) { std::visit([&](const auto& node) { print(node); }, item); });
  }

  void print(const ast::RemoveProperty& remove) { property(*remove.object, remove.key); }

  void print(const ast::RemoveLabels& remove) {
    put(quote_name(remove.variable.text));
    for (const ast::Name& label : remove.labels) put(":", quote_name(label.text));
  }

  void print(const ast::Delete& node) {
    put(node.detach ? "DETACH DELETE " : "DELETE ");
    list(node.items, ", ", [&](const ast::ExpressionPtr& item) { expression(*item); });
  }

  // --- expressions

  void print(const ast::Literal& literal) {
    using Kind = graph::Value::Kind;
    const graph::Value& value = literal.value;
    if (value.kind() == Kind::string) return put(quote_text(value.as_string()));
    if (value.kind() == Kind::floating) return floating(value.as_floating());
    if (value.kind() == Kind::integer) return put(std::to_string(value.as_integer()));
    if (value.kind() == Kind::boolean) return put(value.as_boolean() ? "true" : "false");
    put("null");
  }

  void floating(double number) {
    std::array<char, 32> digits{};
    const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    const std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
    put(text, text.find_first_of(".e") == std::string_view::npos ? ".0" : "");
  }

  void print(const ast::Parameter& parameter) {
    const bool number = parameter.name.find_first_not_of("0123456789") == std::string::npos;
    put("$", number ? parameter.name : quote_name(parameter.name));
  }

  void print(const ast::Variable& variable) { put(quote_name(variable.name)); }

  void print(const ast::ListLiteral& node) {
    put("[");
    list(node.items, ", ", [&](const ast::ExpressionPtr& item) { expression(*item); });
    put("]");
  }

  void print(const ast::MapLiteral& map) {
    put("{");
    list(map.entries, ", ", [&](const ast::MapLiteral::Entry& entry) {
      put(quote_name(entry.key.text), ": ");
      expression(*entry.value);
    });
    put("}");
  }

  // `1.x` would not be read as a key of 1.
  void property(const ast::Expression& object, const ast::Name& key) {
    const bool number = std::holds_alternative<ast::Literal>(object.node);
    put(number ? "(" : "");
    expression(object);
    put(number ? ")." : ".", quote_name(key.text));
  }

  void print(const ast::PropertyAccess& access) { property(*access.object, access.key); }

  void print(const ast::HasLabels& node) {
    put("(");
    expression(*node.object);
    for (const ast::Name& label : node.labels) put(":", quote_name(label.text));
    put(")");
  }

  void print(const ast::Index& node) {
    expression(*node.object);
    put("[");
    expression(*node.index);
    put("]");
  }

  void print(const ast::Slice& node) {
    expression(*node.object);
    put("[");
    optional("", node.from);
    put("..");
    optional("", node.to);
    put("]");
  }

  void print(const ast::Not& node) {
    optional("(NOT ", node.operand);
    put(")");
  }

  void print(const ast::Sign& node) {
    optional(node.minus ? "(-" : "(+", node.operand);
    put(")");
  }

  void print(const ast::Arithmetic& node) { steps(node); }
  void print(const ast::Comparison& node) { steps(node); }

  template <typename Node>
  void steps(const Node& node) {
    put("(");
    expression(*node.first);
    for (const auto& step : node.steps) {
      put(" ", to_string(step.op), " ");
      expression(*step.operand);
    }
    put(")");
  }

  void print(const ast::Logical& node) {
    put("(");
    const std::string separator = " " + std::string(to_string(node.op)) + " ";
    list(node.operands, separator, [&](const ast::ExpressionPtr& operand) { expression(*operand); });
    put(")");
  }

  void print(const ast::Test& node) {
    put("(");
    expression(*node.left);
    put(" ", to_string(node.op), " ");
    expression(*node.right);
    put(")");
  }

  void print(const ast::IsNull& node) {
    optional("(", node.operand);
    put(node.negated ? " IS NOT NULL)" : " IS NULL)");
  }

  void print(const ast::Case& node) {
    put("CASE");
    optional(" ", node.operand);
    for (const ast::Case::Alternative& alternative : node.alternatives) {
      optional(" WHEN ", alternative.when);
      optional(" THEN ", alternative.then);
    }
    optional(" ELSE ", node.otherwise);
    put(" END");
  }

  void print(const ast::ListComprehension& node) {
    put("[", quote_name(node.variable.text));
    optional(" IN ", node.list);
    optional(" WHERE ", node.predicate);
    optional(" | ", node.result);
    put("]");
  }

  void print(const ast::PatternComprehension& node) {
    put("[");
    if (node.variable) put(quote_name(node.variable->text), " = ");
    chain(node.chain);
    optional(" WHERE ", node.predicate);
    optional(" | ", node.result);
    put("]");
  }

  void print(const ast::Quantifier& node) {
    put(to_string(node.kind), "(", quote_name(node.variable.text));
    optional(" IN ", node.list);
    optional(" WHERE ", node.predicate);
    put(")");
  }

  void print(const ast::Reduce& node) {
    put("reduce(", quote_name(node.accumulator.text));
    optional(" = ", node.start);
    put(", ", quote_name(node.variable.text));
    optional(" IN ", node.list);
    optional(" | ", node.step);
    put(")");
  }

  void print(const ast::PatternPredicate& node) { chain(node.chain); }
  void print(const ast::ShortestPath& node) { part(node.part); }

  void print(const ast::ExistsSubquery& node) {
    put("EXISTS { ");
    query(*node.query);
    put(" }");
  }

  void print(const ast::CountStar&) { put("count(*)"); }

  void print(const ast::FunctionCall& call) {
    put(call.name);
    arguments(call.arguments, call.distinct);
  }

  void arguments(const std::vector<ast::ExpressionPtr>& arguments, bool distinct = false) {
    put(distinct ? "(DISTINCT " : "(");
    list(arguments, ", ", [&](const ast::ExpressionPtr& argument) { expression(*argument); });
    put(")");
  }

  std::string out_;
};

}  // namespace

std::string print(const ast::Statement& statement) {
  return (statement.explain ? "EXPLAIN " : "") + print(statement.query);
}

std::string print(const ast::Query& query) {
  Printer printer;
  printer.query(query);
  return printer.take();
}

std::string print(const ast::Clause& clause) {
  Printer printer;
  printer.clause(clause);
  return printer.take();
}

std::string print(const ast::PatternPart& part) {
  Printer printer;
  printer.part(part);
  return printer.take();
}

std::string print(const ast::RelationshipPattern& relationship) {
  Printer printer;
  printer.relationship(relationship);
  return printer.take();
}

std::string print(const ast::NodePattern& node) {
  Printer printer;
  printer.node(node);
  return printer.take();
}

std::string print(const ast::Expression& expression) {
  Printer printer;
  printer.expression(expression);
  return printer.take();
}

std::string quote_name(std::string_view name) {
  if (!name.empty() && identifier_end(name, 0) == name.size() && !is_reserved(keyword_of(name)))
    return std::string(name);
  std::string quoted = "`";
  for (char c : name) quoted.append(c == '`' ? 2 : 1, c);
  return quoted + "`";
}

std::string quote_text(std::string_view text) {
  static constexpr std::string_view kSpecial = "\\'\b\f\n\r\t";
  static constexpr std::string_view kLetters = "\\'bfnrt";
  std::string quoted = "'";
  for (char c : text) {
    const std::size_t index = kSpecial.find(c);
    if (index != std::string_view::npos) {
      quoted += '\\';
      quoted += kLetters[index];
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

}  // namespace newsgraph::query
