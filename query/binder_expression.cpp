// The binder's expressions.
#include <algorithm>
#include <utility>

#include "query/binding.h"
#include "query/text.h"

namespace newsgraph::query {
namespace {

using Kind = Type::Kind;

constexpr TypeSet kBoolean = takes(Kind::boolean);
constexpr TypeSet kLists = takes(Kind::list);
constexpr TypeSet kCountable =
    takes(Kind::integer, Kind::floating, Kind::number, Kind::temporal);  // what - * / % ^ compute with
constexpr TypeSet kPropertied = takes(Kind::map, Kind::node, Kind::relationship, Kind::temporal);

Kind kind_of(const graph::Value& value) {
  switch (value.kind()) {
    case graph::Value::Kind::null:
      return Kind::null;
    case graph::Value::Kind::boolean:
      return Kind::boolean;
    case graph::Value::Kind::integer:
      return Kind::integer;
    case graph::Value::Kind::floating:
      return Kind::floating;
    case graph::Value::Kind::string:
      return Kind::string;
    case graph::Value::Kind::list:
      return Kind::list;
    case graph::Value::Kind::map:
      return Kind::map;
    default:
      return Kind::any;
  }
}

// The kind that all of them have; null goes with everything.
Kind common_kind(const std::vector<ExpressionPtr>& items) {
  Kind common = Kind::null;
  for (const ExpressionPtr& item : items) {
    const Kind kind = item->type().kind;
    if (kind == Kind::null || kind == common) continue;
    if (common != Kind::null) return Kind::any;
    common = kind;
  }
  return common == Kind::null ? Kind::any : common;
}

bool is_number(Kind kind) {
  return kind == Kind::integer || kind == Kind::floating || kind == Kind::number;
}

Kind result_kind(Arithmetic operation, Kind a, Kind b) {
  if (operation == Arithmetic::add && (a == Kind::list || b == Kind::list)) return Kind::list;
  if (operation == Arithmetic::add && a == Kind::string && b == Kind::string) return Kind::string;
  if (!is_number(a) || !is_number(b)) return Kind::any;
  if (operation == Arithmetic::power || a == Kind::floating || b == Kind::floating) return Kind::floating;
  return a == Kind::integer && b == Kind::integer ? Kind::integer : Kind::number;
}

Arithmetic operation_of(ast::ArithmeticOperator op) {
  switch (op) {
    case ast::ArithmeticOperator::add:
      return Arithmetic::add;
    case ast::ArithmeticOperator::subtract:
      return Arithmetic::subtract;
    case ast::ArithmeticOperator::multiply:
      return Arithmetic::multiply;
    case ast::ArithmeticOperator::divide:
      return Arithmetic::divide;
    case ast::ArithmeticOperator::modulo:
      return Arithmetic::modulo;
    case ast::ArithmeticOperator::power:
      return Arithmetic::power;
  }
  return Arithmetic::add;
}

std::string number_of(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " argument" : " arguments");
}

// A literal list or map is made once, when all that it holds is literal.
bool all_literal(const std::vector<ExpressionPtr>& items) {
  return std::all_of(items.begin(), items.end(),
                     [](const ExpressionPtr& item) { return dynamic_cast<const Literal*>(item.get()) != nullptr; });
}

const graph::Value& literal_value(const ExpressionPtr& item) {
  return dynamic_cast<const Literal*>(item.get())->value();
}

}  // namespace

bool has_aggregate(const ast::Expression& expression) {
  if (std::holds_alternative<ast::CountStar>(expression.node)) return true;
  const auto* call = std::get_if<ast::FunctionCall>(&expression.node);
  if (call != nullptr && find_aggregate(call->name)) return true;
  bool found = false;
  for_each_child(expression, [&](const ast::Expression& child) { found = found || has_aggregate(child); });
  return found;
}

void for_each_child(const ast::Expression& expression, const std::function<void(const ast::Expression&)>& visit) {
  const auto each = [&visit](const auto&... children) {
    const auto one = [&visit](const ast::ExpressionPtr& child) {
      if (child) visit(*child);
    };
    (one(children), ...);
  };
  std::visit(ast::Overloaded{
                 [](const auto&) {},
                 [&](const ast::ListLiteral& e) {
                   for (const auto& item : e.items) each(item);
                 },
                 [&](const ast::MapLiteral& e) {
                   for (const auto& entry : e.entries) each(entry.value);
                 },
                 [&](const ast::PropertyAccess& e) { each(e.object); },
                 [&](const ast::HasLabels& e) { each(e.object); },
                 [&](const ast::Index& e) { each(e.object, e.index); },
                 [&](const ast::Slice& e) { each(e.object, e.from, e.to); },
                 [&](const ast::Not& e) { each(e.operand); },
                 [&](const ast::Sign& e) { each(e.operand); },
                 [&](const ast::Arithmetic& e) {
                   each(e.first);
                   for (const auto& step : e.steps) each(step.operand);
                 },
                 [&](const ast::Logical& e) {
                   for (const auto& operand : e.operands) each(operand);
                 },
                 [&](const ast::Comparison& e) {
                   each(e.first);
                   for (const auto& step : e.steps) each(step.operand);
                 },
                 [&](const ast::Test& e) { each(e.left, e.right); },
                 [&](const ast::IsNull& e) { each(e.operand); },
                 [&](const ast::Case& e) {
                   each(e.operand, e.otherwise);
                   for (const auto& alternative : e.alternatives) each(alternative.when, alternative.then);
                 },
                 [&](const ast::ListComprehension& e) { each(e.list, e.predicate, e.result); },
                 [&](const ast::PatternComprehension& e) { each(e.predicate, e.result); },
                 [&](const ast::Quantifier& e) { each(e.list, e.predicate); },
                 [&](const ast::Reduce& e) { each(e.start, e.list, e.step); },
                 [&](const ast::FunctionCall& e) {
                   for (const auto& argument : e.arguments) each(argument);
                 },
             },
             expression.node);
}

ExpressionPtr Binding::bind(const ast::Expression& expression) {
  if (std::optional<ExpressionPtr> known = substitute(expression)) return *std::move(known);
  const ast::Expression* const outer = std::exchange(current_, &expression);
  std::shared_ptr<Expression> bound =
      std::visit([&](const auto& node) { return make(node, expression.where); }, expression.node);
  current_ = outer;
  // Only what plans show: the texts of everything below it would add up to many times the statement.
  if (outer == nullptr) bound->set_text(std::string(statement_.text_of(expression)));
  return bound;
}

ExpressionPtr Binding::bind_predicate(const ast::Expression& expression, std::string_view where) {
  ExpressionPtr predicate = bind(expression);
  require(*predicate, kBoolean, where);
  return predicate;
}

std::shared_ptr<Expression> Binding::make_read(const Variable& variable, Position where) const {
  return std::make_shared<SlotRead>(variable.slot, variable.type, where);
}

std::shared_ptr<Expression> Binding::make(const ast::Literal& e, Position where) {
  return std::make_shared<Literal>(e.value, Type{kind_of(e.value)}, where);
}

std::shared_ptr<Expression> Binding::make(const ast::Parameter& e, Position where) {
  return std::make_shared<Parameter>(e.name, where);
}

std::shared_ptr<Expression> Binding::make(const ast::Variable& e, Position where) {
  return make_read(resolve(e.name, where), where);
}

std::shared_ptr<Expression> Binding::make(const ast::ListLiteral& e, Position where) {
  std::vector<ExpressionPtr> items;
  for (const ast::ExpressionPtr& item : e.items) items.push_back(bind(*item));
  const Type type{Kind::list, common_kind(items)};
  if (!all_literal(items)) return std::make_shared<ListOf>(type, where, std::move(items));
  graph::List values;
  for (const ExpressionPtr& item : items) values.push_back(literal_value(item));
  return std::make_shared<Literal>(std::move(values), type, where);
}

std::shared_ptr<Expression> Binding::make(const ast::MapLiteral& e, Position where) {
  std::vector<std::string> keys;
  std::vector<ExpressionPtr> values;
  for (const ast::MapLiteral::Entry& entry : e.entries) {
    keys.push_back(entry.key.text);
    values.push_back(bind(*entry.value));
  }
  if (!all_literal(values)) return std::make_shared<MapOf>(std::move(keys), std::move(values), where);
  graph::Map map;
  for (std::size_t i = 0; i < keys.size(); ++i) map.insert_or_assign(keys[i], literal_value(values[i]));
  return std::make_shared<Literal>(std::move(map), Type{Kind::map}, where);
}

std::shared_ptr<Expression> Binding::make(const ast::PropertyAccess& e, Position where) {
  ExpressionPtr object = bind(*e.object);
  const Kind kind = object->type().kind;
  if (kind == Kind::path) require(*object, kPropertied, "a property look-up");
  if (kind != Kind::any && kind != Kind::null && (takes(kind) & kPropertied) == 0) {
    throw QueryError("TypeError", Phase::compile, "InvalidArgumentType",
                     std::string(to_string(kind)) + " has no properties", e.key.where);
  }
  return std::make_shared<PropertyOf>(std::move(object), PropertyKey(e.key.text, graph_), Type{}, where);
}

std::shared_ptr<Expression> Binding::make(const ast::HasLabels& e, Position where) {
  ExpressionPtr object = bind(*e.object);
  require(*object, takes(Kind::node, Kind::relationship), "a label predicate");
  std::vector<std::string> labels;
  for (const ast::Name& label : e.labels) labels.push_back(label.text);
  return std::make_shared<HasLabels>(std::move(object), std::move(labels), where);
}

std::shared_ptr<Expression> Binding::make(const ast::Index& e, Position where) {
  ExpressionPtr object = bind(*e.object);
  ExpressionPtr index = bind(*e.index);
  const Type type{object->type().element};
  return std::make_shared<IndexOf>(type, where, std::vector<ExpressionPtr>{std::move(object), std::move(index)});
}

std::shared_ptr<Expression> Binding::make(const ast::Slice& e, Position where) {
  std::vector<ExpressionPtr> children{bind(*e.object)};
  const Type type{Kind::list, children[0]->type().element};
  if (e.from) children.push_back(bind(*e.from));
  if (e.to) children.push_back(bind(*e.to));
  return std::make_shared<SliceOf>(std::move(children), e.from != nullptr, e.to != nullptr, type, where);
}

std::shared_ptr<Expression> Binding::make(const ast::Not& e, Position where) {
  ExpressionPtr operand = bind(*e.operand);
  require(*operand, kBoolean, "NOT");
  return std::make_shared<Not>(std::move(operand), where);
}

std::shared_ptr<Expression> Binding::make(const ast::Sign& e, Position where) {
  ExpressionPtr operand = bind(*e.operand);
  require(*operand, kCountable, "a sign");
  const auto* literal = dynamic_cast<const Literal*>(operand.get());
  if (literal != nullptr && literal->value().is_number()) {
    return std::make_shared<Literal>(e.minus ? negate(literal->value(), where) : literal->value(), operand->type(),
                                     where);
  }
  const Type type = operand->type();
  if (e.minus) return std::make_shared<Negate>(std::move(operand), type, where);
  // +x is 0 + x: it checks the kind and changes nothing.
  auto zero = std::make_shared<Literal>(0, Type{Kind::integer}, where);
  return std::make_shared<Calculate>(std::vector<ExpressionPtr>{std::move(zero), std::move(operand)},
                                     std::vector<Calculate::Step>{{Arithmetic::add, where}}, type);
}

std::shared_ptr<Expression> Binding::make(const ast::Arithmetic& e, Position) {
  std::vector<ExpressionPtr> operands{bind(*e.first)};
  std::vector<Calculate::Step> steps;
  Type type = operands.front()->type();  // of the steps so far
  Position where = operands.front()->where();
  for (const ast::Arithmetic::Step& step : e.steps) {
    const Arithmetic operation = operation_of(step.op);
    ExpressionPtr right = bind(*step.operand);
    if (operation != Arithmetic::add) {
      const std::string name = "`" + std::string(to_string(operation)) + "`";
      require(type, where, kCountable, name);
      require(*right, kCountable, name);
    }
    type = Type{result_kind(operation, type.kind, right->type().kind)};
    where = step.where;
    operands.push_back(std::move(right));
    steps.push_back({operation, step.where});
  }
  return std::make_shared<Calculate>(std::move(operands), std::move(steps), type);
}

std::shared_ptr<Expression> Binding::make(const ast::Logical& e, Position where) {
  static constexpr std::string_view kNames[] = {"AND", "OR", "XOR"};
  std::vector<ExpressionPtr> operands;
  for (const ast::ExpressionPtr& operand : e.operands) {
    operands.push_back(bind(*operand));
    require(*operands.back(), kBoolean, kNames[static_cast<std::size_t>(e.op)]);
  }
  return std::make_shared<Logical>(e.op, std::move(operands), where);
}

std::shared_ptr<Expression> Binding::make(const ast::Comparison& e, Position where) {
  std::vector<ExpressionPtr> operands{bind(*e.first)};
  std::vector<ast::ComparisonOperator> ops;
  for (const ast::Comparison::Step& step : e.steps) {
    operands.push_back(bind(*step.operand));
    ops.push_back(step.op);
  }
  return std::make_shared<Compare>(std::move(operands), std::move(ops), where);
}

std::shared_ptr<Expression> Binding::make(const ast::Test& e, Position where) {
  ExpressionPtr left = bind(*e.left);
  ExpressionPtr right = bind(*e.right);
  if (e.op == ast::TestOperator::in) require(*right, kLists, "IN");
  return std::make_shared<Test>(std::move(left), e.op, std::move(right), where);
}

std::shared_ptr<Expression> Binding::make(const ast::IsNull& e, Position where) {
  return std::make_shared<IsNull>(bind(*e.operand), e.negated, where);
}

std::shared_ptr<Expression> Binding::make(const ast::Case& e, Position where) {
  std::vector<ExpressionPtr> children;
  std::vector<ExpressionPtr> results;
  if (e.operand) children.push_back(bind(*e.operand));
  for (const ast::Case::Alternative& alternative : e.alternatives) {
    children.push_back(e.operand ? bind(*alternative.when) : bind_predicate(*alternative.when, "WHEN"));
    results.push_back(bind(*alternative.then));
    children.push_back(results.back());
  }
  if (e.otherwise) {
    results.push_back(bind(*e.otherwise));
    children.push_back(results.back());
  }
  const Kind kind = common_kind(results);
  const Type type{kind == Kind::list ? Kind::any : kind};
  return std::make_shared<Case>(std::move(children), e.operand != nullptr, e.otherwise != nullptr, type, where);
}

std::shared_ptr<Expression> Binding::make(const ast::ListComprehension& e, Position where) {
  std::vector<ExpressionPtr> children{bind(*e.list)};
  require(*children[0], kLists, "a list comprehension");
  const Scope outer = scope_;
  const bool elementwise = std::exchange(inside_elementwise_, true);
  const Variable variable{e.variable.text, new_slot(), {children[0]->type().element}};
  scope_.push_back(variable);
  if (e.predicate) children.push_back(bind_predicate(*e.predicate, "WHERE"));
  if (e.result) children.push_back(bind(*e.result));
  const Type type{Kind::list, e.result ? children.back()->type().kind : variable.type.kind};
  inside_elementwise_ = elementwise;
  scope_ = outer;
  return std::make_shared<Comprehension>(variable.slot, std::move(children), e.predicate != nullptr,
                                         e.result != nullptr, type, where);
}

std::shared_ptr<Expression> Binding::make(const ast::Quantifier& e, Position where) {
  ExpressionPtr list = bind(*e.list);
  require(*list, kLists, "a quantifier");
  const Scope outer = scope_;
  const bool elementwise = std::exchange(inside_elementwise_, true);
  const Slot slot = new_slot();
  scope_.push_back({e.variable.text, slot, {list->type().element}});
  ExpressionPtr predicate = bind_predicate(*e.predicate, "WHERE");
  inside_elementwise_ = elementwise;
  scope_ = outer;
  return std::make_shared<Quantifier>(e.kind, slot, std::move(list), std::move(predicate), where);
}

std::shared_ptr<Expression> Binding::make(const ast::Reduce& e, Position where) {
  ExpressionPtr start = bind(*e.start);
  ExpressionPtr list = bind(*e.list);
  require(*list, kLists, "reduce()");
  const Scope outer = scope_;
  const bool elementwise = std::exchange(inside_elementwise_, true);
  const Slot accumulator = new_slot();
  const Slot slot = new_slot();
  scope_.push_back({e.accumulator.text, accumulator, {}});
  scope_.push_back({e.variable.text, slot, {list->type().element}});
  ExpressionPtr step = bind(*e.step);
  inside_elementwise_ = elementwise;
  scope_ = outer;
  return std::make_shared<Reduce>(accumulator, slot, std::move(start), std::move(list), std::move(step), where);
}

// ---------------------------------------------------------------------------------------------- subqueries

std::shared_ptr<Subquery> Binding::bind_subquery(const std::function<void(BoundQuery&)>& body) {
  auto subquery = std::make_shared<Subquery>();
  Recorder recorder{next_slot_, {}};
  const Scope outer = scope_;
  const bool elementwise = std::exchange(inside_elementwise_, true);
  const ast::Expression* const current = std::exchange(current_, nullptr);
  recorders_.push_back(&recorder);
  body(subquery->query);
  recorders_.pop_back();
  current_ = current;
  inside_elementwise_ = elementwise;
  scope_ = outer;
  subquery->uses = std::move(recorder.uses);
  subqueries_.push_back(subquery);
  return subquery;
}

std::shared_ptr<Expression> Binding::make(const ast::PatternPredicate& e, Position where) {
  auto subquery = bind_subquery([&](BoundQuery& query) {
    BoundMatch match;
    match.parts.push_back(bind_part(e.chain, PatternUse::predicate, match));
    bind_chain_predicates(e.chain, match.parts.front(), match);
    query.parts.emplace_back().clauses.emplace_back(std::move(match));
  });
  return std::make_shared<SubqueryOf>(SubqueryOf::Use::exists, std::move(subquery), nullptr, Type{Kind::boolean},
                                      where);
}

std::shared_ptr<Expression> Binding::make(const ast::PatternComprehension& e, Position where) {
  ExpressionPtr result;
  auto subquery = bind_subquery([&](BoundQuery& query) {
    BoundMatch match;
    match.parts.push_back(bind_part(e.chain, PatternUse::match, match));
    bind_path(e.variable, match.parts.front(), match);
    bind_chain_predicates(e.chain, match.parts.front(), match);
    add_where(e.predicate.get(), match.predicates);
    result = bind(*e.result);
    query.parts.emplace_back().clauses.emplace_back(std::move(match));
  });
  const Type type{Kind::list, result->type().kind};
  return std::make_shared<SubqueryOf>(SubqueryOf::Use::collect, std::move(subquery), std::move(result), type, where);
}

std::shared_ptr<Expression> Binding::make(const ast::ShortestPath& e, Position where) {
  ExpressionPtr result;
  auto subquery = bind_subquery([&](BoundQuery& query) {
    BoundMatch match;
    BoundPart part = bind_part(e.part.chain, PatternUse::match, match);
    part.search = e.part.search;
    part.path = new_slot();
    bind_chain_predicates(e.part.chain, part, match);
    result = std::make_shared<SlotRead>(*part.path, Type{Kind::path}, where);
    match.parts.push_back(std::move(part));
    query.parts.emplace_back().clauses.emplace_back(std::move(match));
  });
  const bool all = e.part.search == ast::PathSearch::all_shortest;
  return std::make_shared<SubqueryOf>(all ? SubqueryOf::Use::collect : SubqueryOf::Use::first, std::move(subquery),
                                      std::move(result), all ? Type{Kind::list, Kind::path} : Type{Kind::path}, where);
}

std::shared_ptr<Expression> Binding::make(const ast::ExistsSubquery& e, Position where) {
  // Projections of its own aggregate freely: what is around it does not count.
  Grouping* const grouping = std::exchange(grouping_, nullptr);
  const bool aggregate = std::exchange(inside_aggregate_, false);
  auto subquery = bind_subquery([&](BoundQuery& query) {
    const bool elementwise = std::exchange(inside_elementwise_, false);
    query = bind_query(*e.query);
    inside_elementwise_ = elementwise;
  });
  grouping_ = grouping;
  inside_aggregate_ = aggregate;
  return std::make_shared<SubqueryOf>(SubqueryOf::Use::exists, std::move(subquery), nullptr, Type{Kind::boolean},
                                      where);
}

// ----------------------------------------------------------------------------------- functions, aggregates

std::shared_ptr<Expression> Binding::make(const ast::CountStar&, Position where) {
  return make_aggregate(AggregateKind::count_rows, nullptr, where);
}

std::shared_ptr<Expression> Binding::make(const ast::FunctionCall& e, Position where) {
  if (const std::optional<AggregateKind> kind = find_aggregate(e.name)) return make_aggregate(*kind, &e, where);
  const Function* function = find_function(e.name);
  if (function == nullptr) {
    const std::string near = nearest(e.name, function_names());
    fail_compile("UnknownFunction", "there is no function `" + e.name + "`", where,
                 near.empty() ? "" : "did you mean `" + near + "`?");
  }
  if (inside_aggregate_ && function->name == "rand") {
    fail_compile("NonConstantExpression", "what is aggregated cannot be random", where);
  }
  // exists((a)-->()) is the pattern predicate itself; of anything else it asks whether it is null.
  if (function->name == "exists" && e.arguments.size() == 1 &&
      std::holds_alternative<ast::PatternPredicate>(e.arguments[0]->node)) {
    return make(std::get<ast::PatternPredicate>(e.arguments[0]->node), where);
  }
  if (e.distinct) fail_compile("UnexpectedSyntax", "DISTINCT is for aggregates, which `" + e.name + "` is not", where);
  if (e.arguments.size() < function->min_arguments || e.arguments.size() > function->max_arguments) {
    fail_compile("InvalidNumberOfArguments", "`" + e.name + "` does not take " + number_of(e.arguments.size()), where);
  }
  std::vector<ExpressionPtr> arguments;
  for (const ast::ExpressionPtr& argument : e.arguments) arguments.push_back(bind(*argument));
  if (!arguments.empty()) require(*arguments[0], function->first_takes, std::string(function->name) + "()");
  return std::make_shared<Call>(*function, std::move(arguments), Type{function->result}, where);
}

std::shared_ptr<Expression> Binding::make_aggregate(AggregateKind kind, const ast::FunctionCall* call, Position where) {
  if (inside_aggregate_) fail_compile("NestedAggregation", "an aggregate cannot stand inside of another one", where);
  if (grouping_ == nullptr || grouping_->projection == nullptr || inside_elementwise_) {
    fail_compile("InvalidAggregation", "nothing can be aggregated here, only in the items of RETURN and WITH", where);
  }
  if (call != nullptr && call->arguments.size() != argument_count(kind)) {
    fail_compile("InvalidNumberOfArguments", "`" + call->name + "` takes " + number_of(argument_count(kind)), where);
  }
  const std::string text(statement_.text_of(*current_));
  const auto known = grouping_->done.find(text);
  if (known != grouping_->done.end()) return make_read(known->second, where);

  BoundAggregate aggregate{new_slot(), kind, call != nullptr && call->distinct, {}, where, text};
  const Scope outer = std::exchange(scope_, *grouping_->input);
  Grouping* const grouping = std::exchange(grouping_, nullptr);
  inside_aggregate_ = true;
  for (std::size_t i = 0; call != nullptr && i < call->arguments.size(); ++i) {
    aggregate.arguments.push_back(bind(*call->arguments[i]));
  }
  inside_aggregate_ = false;
  grouping_ = grouping;
  scope_ = outer;

  Type type;
  if (kind == AggregateKind::count || kind == AggregateKind::count_rows) type = {Kind::integer};
  if (kind == AggregateKind::collect) type = {Kind::list, aggregate.arguments[0]->type().kind};
  const Variable variable{{}, aggregate.slot, type};
  grouping_->projection->aggregates.push_back(std::move(aggregate));
  grouping_->done.emplace(text, variable);
  return make_read(variable, where);
}

}  // namespace newsgraph::query
