#include "query/binder.h"

#include <algorithm>

#include "query/binding.h"
#include "query/text.h"

namespace newsgraph::query {

void fail_compile(const char* detail, const std::string& message, Position where, std::string hint) {
  throw QueryError("SyntaxError", Phase::compile, detail, message, where, std::move(hint));
}

BoundStatement bind(const ast::Statement& statement, const graph::Graph& graph) {
  return Binding(statement, graph).run();
}

BoundStatement Binding::run() {
  BoundStatement bound;
  bound.query = bind_query(statement_.query);
  bound.subqueries = std::move(subqueries_);
  bound.slots = next_slot_;
  bound.writes = writes_;
  bound.short_question = statement_.short_question;
  return bound;
}

BoundQuery Binding::bind_query(const ast::Query& query) {
  BoundQuery bound;
  bound.union_all = query.union_all;
  const Scope outer = scope_;
  for (const ast::SingleQuery& part : query.parts) {
    scope_ = outer;
    std::vector<std::string> columns;
    bound.parts.push_back(bind_single(part, columns));
    if (bound.parts.size() == 1) {
      bound.columns = std::move(columns);
    } else if (bound.columns != columns) {
      fail_compile("DifferentColumnsInUnion", "the parts of a UNION must have the same columns in the same order",
                   part.clauses.back().where);
    }
  }
  scope_ = outer;
  bound.result = bound.parts.front().columns;
  if (bound.parts.size() > 1) std::generate(bound.result.begin(), bound.result.end(), [this] { return new_slot(); });
  return bound;
}

BoundSingle Binding::bind_single(const ast::SingleQuery& query, std::vector<std::string>& columns) {
  BoundSingle single;
  for (const ast::Clause& clause : query.clauses) bind_clause(clause, single, columns);
  return single;
}

void Binding::bind_clause(const ast::Clause& clause, BoundSingle& single, std::vector<std::string>& columns) {
  const auto refuse = [&clause](std::string_view name) {
    throw QueryError("SyntaxError", Phase::compile, "NotSupported",
                     std::string(name) + " is not there yet: of the writing clauses only CREATE is", clause.where);
  };
  std::visit(ast::Overloaded{
                 [&](const ast::Match& match) { single.clauses.emplace_back(bind_match(match)); },
                 [&](const ast::Unwind& unwind) { single.clauses.emplace_back(bind_unwind(unwind)); },
                 [&](const ast::With& with) {
                   single.clauses.emplace_back(bind_projection(with.projection, with.where.get(), false, clause.where));
                 },
                 [&](const ast::Return& ret) {
                   BoundProjection projection = bind_projection(ret.projection, nullptr, true, clause.where);
                   columns = projection.names;
                   single.columns = projection.columns;
                   single.clauses.emplace_back(std::move(projection));
                 },
                 [&](const ast::Call& call) { single.clauses.emplace_back(bind_call(call, single, columns)); },
                 [&](const ast::Create& create) {
                   writes_ = true;
                   single.clauses.emplace_back(bind_create(create));
                 },
                 [&](const ast::Merge&) { refuse("MERGE"); },
                 [&](const ast::Set&) { refuse("SET"); },
                 [&](const ast::Remove&) { refuse("REMOVE"); },
                 [&](const ast::Delete&) { refuse("DELETE"); },
             },
             clause.node);
}

BoundUnwind Binding::bind_unwind(const ast::Unwind& unwind) {
  BoundUnwind bound;
  bound.list = bind(*unwind.list);
  bound.slot = declare(unwind.variable, {bound.list->type().element}).slot;
  return bound;
}

BoundCall Binding::bind_call(const ast::Call& call, BoundSingle& single, std::vector<std::string>& columns) {
  BoundCall bound;
  bound.procedure = find_procedure(call.procedure.text);
  if (bound.procedure == nullptr) {
    const std::string near = nearest(call.procedure.text, procedure_names());
    throw QueryError("ProcedureError", Phase::compile, "ProcedureNotFound",
                     "there is no procedure `" + call.procedure.text + "`", call.procedure.where,
                     near.empty() ? "" : "did you mean `" + near + "`?");
  }
  bound.arguments = bind_arguments(call, *bound.procedure);
  const std::vector<ProcedureField>& fields = bound.procedure->fields;
  const auto yield = [&](std::size_t field, const ast::Name& name) {
    const Variable variable = declare(name, fields[field].type);
    bound.yields.emplace_back(field, variable.slot);
    if (!call.standalone) return;
    columns.push_back(name.text);
    single.columns.push_back(variable.slot);
  };
  if (call.yield_all || (call.standalone && call.yields.empty())) {
    for (std::size_t i = 0; i < fields.size(); ++i) yield(i, {std::string(fields[i].name), call.procedure.where});
  }
  for (const ast::Call::Yield& item : call.yields) {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const ProcedureField& field) { return field.name == item.field.text; });
    if (found == fields.end()) fail_undefined(item.field.text, item.field.where);
    yield(static_cast<std::size_t>(found - fields.begin()), item.alias ? *item.alias : item.field);
  }
  if (call.where) bound.where = bind_predicate(*call.where, "WHERE");
  return bound;
}

std::vector<ExpressionPtr> Binding::bind_arguments(const ast::Call& call, const Procedure& procedure) {
  std::vector<ExpressionPtr> arguments;
  if (!call.arguments) {
    if (procedure.min_arguments > 0) {
      fail_compile("InvalidNumberOfArguments", "`" + call.procedure.text + "` needs arguments in parentheses",
                   call.procedure.where);
    }
    return arguments;
  }
  if (call.arguments->size() < procedure.min_arguments || call.arguments->size() > procedure.max_arguments) {
    fail_compile("InvalidNumberOfArguments", "`" + call.procedure.text + "` takes another number of arguments",
                 call.procedure.where);
  }
  for (const ast::ExpressionPtr& argument : *call.arguments) arguments.push_back(bind(*argument));
  return arguments;
}

// ------------------------------------------------------------------------------------------------- scopes

const Variable* Binding::find(std::string_view name) const {
  const auto found = std::find_if(scope_.rbegin(), scope_.rend(), [&](const Variable& v) { return v.name == name; });
  return found == scope_.rend() ? nullptr : &*found;
}

void Binding::note_use(Slot slot) {
  for (Recorder* recorder : recorders_) {
    if (slot < recorder->first_inner) recorder->uses.push_back(slot);
  }
}

const Variable& Binding::resolve(std::string_view name, Position where) {
  const Variable* variable = find(name);
  if (variable == nullptr) fail_undefined(name, where);
  note_use(variable->slot);
  return *variable;
}

Variable Binding::declare(const ast::Name& name, Type type) {
  if (find(name.text) != nullptr) {
    fail_compile("VariableAlreadyBound", "variable `" + name.text + "` already has a value", name.where);
  }
  scope_.push_back({name.text, new_slot(), type});
  return scope_.back();
}

std::vector<std::string> Binding::names_in_scope() const {
  std::vector<std::string> names;
  for (const Variable& variable : scope_) names.push_back(variable.name);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

void Binding::fail_undefined(std::string_view name, Position where) const {
  if (grouping_ != nullptr && grouping_->input != nullptr) {
    const auto is_it = [&](const Variable& v) { return v.name == name; };
    const bool known = std::any_of(grouping_->input->begin(), grouping_->input->end(), is_it);
    const std::vector<std::string>& grouped = grouping_->grouped_names;
    const bool is_grouped = std::find(grouped.begin(), grouped.end(), name) != grouped.end();
    if (known && grouping_->projection != nullptr && (is_grouped || !grouping_->order_by)) {
      fail_compile(
          "AmbiguousAggregationExpression",
          "`" + std::string(name) + "` stands beside an aggregate but is not grouped by: give it a column of its own",
          where);
    }
  }
  const std::string near = nearest(name, names_in_scope());
  fail_compile("UndefinedVariable", "variable `" + std::string(name) + "` is not defined", where,
               near.empty() ? "" : "did you mean `" + near + "`?");
}

void Binding::require(Type type, Position where, TypeSet kinds, std::string_view what) const {
  const Type::Kind kind = type.kind;
  if (kind == Type::Kind::any || kind == Type::Kind::null || (kinds & takes(kind)) != 0) return;
  fail_compile("InvalidArgumentType", std::string(what) + " does not take " + std::string(to_string(kind)), where);
}

}  // namespace newsgraph::query
