// The binder's patterns: MATCH and CREATE.
#include <algorithm>

#include "query/binding.h"

namespace newsgraph::query {
namespace {

using Kind = Type::Kind;

std::vector<std::string> texts(const std::vector<ast::Name>& names) {
  std::vector<std::string> result;
  for (const ast::Name& name : names) {
    if (std::find(result.begin(), result.end(), name.text) == result.end()) result.push_back(name.text);
  }
  return result;
}

[[noreturn]] void fail_conflict(const ast::Name& name, Kind has, Kind needs) {
  fail_compile(
      "VariableTypeConflict",
      "variable `" + name.text + "` is " + std::string(to_string(has)) + ", not " + std::string(to_string(needs)),
      name.where);
}

bool may_be(Type type, Kind kind) {
  return type.kind == kind || type.kind == Kind::any || type.kind == Kind::null;
}

bool contains(const std::vector<Slot>& slots, Slot slot) {
  return std::find(slots.begin(), slots.end(), slot) != slots.end();
}

// A shortest path of at least two relationships is another question, and a much harder one.
void check_search(const ast::PatternPart& part) {
  if (part.search == ast::PathSearch::none) return;
  const std::optional<ast::PathLength>& length = part.chain.steps.front().relationship.length;
  if (length && length->min > 1) {
    fail_compile("InvalidRelationshipPattern", "a shortest path can only have a least length of 0 or 1", part.where);
  }
}

std::string display(const std::string& name, Slot slot) {
  return name.empty() ? "_" + std::to_string(slot) : name;
}

}  // namespace

BoundMatch Binding::bind_match(const ast::Match& match) {
  BoundMatch bound;
  bound.optional = match.optional;
  for (const ast::PatternPart& part : match.pattern) {
    bound.parts.push_back(bind_part(part.chain, PatternUse::match, bound));
    bound.parts.back().search = part.search;
    check_search(part);
    bind_path(part.variable, bound.parts.back(), bound);
  }
  for (std::size_t i = 0; i < match.pattern.size(); ++i) {
    bind_chain_predicates(match.pattern[i].chain, bound.parts[i], bound);
  }
  add_where(match.where.get(), bound.predicates);
  return bound;
}

BoundPart Binding::bind_part(const ast::PatternChain& chain, PatternUse use, BoundMatch& match) {
  BoundPart part;
  part.nodes.push_back(bind_node(chain.first, use, match));
  for (const ast::PatternStep& step : chain.steps) {
    part.relationships.push_back(bind_relationship(step.relationship, use, match));
    part.nodes.push_back(bind_node(step.node, use, match));
  }
  return part;
}

BoundNode Binding::bind_node(const ast::NodePattern& pattern, PatternUse use, BoundMatch& match) {
  BoundNode node;
  node.labels = texts(pattern.labels);
  if (!pattern.variable) {
    node.slot = new_slot();
    match.introduced.push_back(node.slot);
    return node;
  }
  node.name = pattern.variable->text;
  const Variable* known = find(node.name);
  if (known == nullptr) {
    if (use == PatternUse::predicate) fail_undefined(node.name, pattern.variable->where);
    node.slot = declare(*pattern.variable, {Kind::node}).slot;
    match.introduced.push_back(node.slot);
    return node;
  }
  if (!may_be(known->type, Kind::node)) fail_conflict(*pattern.variable, known->type.kind, Kind::node);
  note_use(known->slot);
  node.slot = known->slot;
  node.bound = !contains(match.introduced, node.slot);
  return node;
}

BoundRelationship Binding::bind_relationship(const ast::RelationshipPattern& pattern, PatternUse use,
                                             BoundMatch& match) {
  BoundRelationship relationship;
  relationship.types = texts(pattern.types);
  relationship.direction = pattern.direction;
  relationship.length = pattern.length;
  const Type type = pattern.length ? Type{Kind::list, Kind::relationship} : Type{Kind::relationship};
  if (!pattern.variable) {
    relationship.slot = new_slot();
    match.introduced.push_back(relationship.slot);
    return relationship;
  }
  relationship.name = pattern.variable->text;
  const Variable* known = find(relationship.name);
  if (known == nullptr) {
    if (use == PatternUse::predicate) fail_undefined(relationship.name, pattern.variable->where);
    relationship.slot = declare(*pattern.variable, type).slot;
    match.introduced.push_back(relationship.slot);
    return relationship;
  }
  const bool fits = may_be(known->type, type.kind) && (!pattern.length || may_be({known->type.element}, type.element));
  if (!fits) fail_conflict(*pattern.variable, known->type.kind, type.kind);
  if (contains(match.introduced, known->slot)) {
    fail_compile("RelationshipUniquenessViolation",
                 "`" + relationship.name + "` stands twice in one pattern, where every relationship is another one",
                 pattern.variable->where);
  }
  note_use(known->slot);
  relationship.slot = known->slot;
  relationship.bound = true;
  return relationship;
}

void Binding::bind_path(const std::optional<ast::Name>& variable, BoundPart& part, BoundMatch& match) {
  if (!variable) return;
  part.path = declare(*variable, {Kind::path}).slot;
  match.introduced.push_back(*part.path);
}

void Binding::bind_chain_predicates(const ast::PatternChain& chain, BoundPart& part, BoundMatch& match) {
  bind_node_predicates(chain.first, part.nodes.front(), match);
  for (std::size_t i = 0; i < chain.steps.size(); ++i) {
    bind_relationship_predicates(chain.steps[i].relationship, part.relationships[i], match);
    bind_node_predicates(chain.steps[i].node, part.nodes[i + 1], match);
  }
}

void Binding::bind_node_predicates(const ast::NodePattern& pattern, const BoundNode& node, BoundMatch& match) {
  const std::string name = display(node.name, node.slot);
  const auto read = std::make_shared<SlotRead>(node.slot, Type{Kind::node}, pattern.where);
  for (const std::string& label : node.labels) {
    auto predicate = std::make_shared<HasLabels>(read, std::vector{label}, pattern.where);
    predicate->set_text(std::string(name).append(":").append(label));
    match.predicates.push_back(std::move(predicate));
  }
  if (!pattern.properties) return;
  for (BoundProperty& property : bind_property_map(*pattern.properties)) {
    auto value = std::make_shared<PropertyOf>(read, PropertyKey(property.key, graph_), Type{}, pattern.where);
    auto predicate = std::make_shared<Compare>(std::vector<ExpressionPtr>{value, property.value},
                                               std::vector{ast::ComparisonOperator::equal}, pattern.where);
    predicate->set_text(name + "." + property.key + " = " + property.value->text());
    match.predicates.push_back(std::move(predicate));
  }
}

void Binding::bind_relationship_predicates(const ast::RelationshipPattern& pattern, BoundRelationship& relationship,
                                           BoundMatch& match) {
  if (!pattern.properties) return;
  std::vector<BoundProperty> properties = bind_property_map(*pattern.properties);
  if (relationship.length) {
    relationship.properties = std::move(properties);
    return;
  }
  const std::string name = display(relationship.name, relationship.slot);
  const auto read = std::make_shared<SlotRead>(relationship.slot, Type{Kind::relationship}, pattern.where);
  for (BoundProperty& property : properties) {
    auto value = std::make_shared<PropertyOf>(read, PropertyKey(property.key, graph_), Type{}, pattern.where);
    auto predicate = std::make_shared<Compare>(std::vector<ExpressionPtr>{value, property.value},
                                               std::vector{ast::ComparisonOperator::equal}, pattern.where);
    predicate->set_text(name + "." + property.key + " = " + property.value->text());
    match.predicates.push_back(std::move(predicate));
  }
}

std::vector<BoundProperty> Binding::bind_property_map(const ast::Expression& map) {
  const auto* literal = std::get_if<ast::MapLiteral>(&map.node);
  if (literal == nullptr) {
    fail_compile("InvalidParameterUse", "a parameter cannot be the properties of a pattern that is matched", map.where);
  }
  std::vector<BoundProperty> properties;
  for (const ast::MapLiteral::Entry& entry : literal->entries) {
    properties.push_back({entry.key.text, bind(*entry.value)});
  }
  return properties;
}

// The conjuncts of `where`, one by one.
void Binding::add_where(const ast::Expression* where, std::vector<ExpressionPtr>& predicates) {
  if (where == nullptr) return;
  const auto* logical = std::get_if<ast::Logical>(&where->node);
  if (logical != nullptr && logical->op == ast::LogicalOperator::conjunction) {
    for (const ast::ExpressionPtr& operand : logical->operands) add_where(operand.get(), predicates);
    return;
  }
  predicates.push_back(bind_predicate(*where, "WHERE"));
}

// ------------------------------------------------------------------------------------------------- CREATE

BoundCreate Binding::bind_create(const ast::Create& create) {
  BoundCreate bound;
  for (const ast::PatternPart& part : create.pattern) {
    const bool alone = part.chain.steps.empty();
    Slot from = bind_created_node(part.chain.first, alone, bound);
    const Slot first = from;
    std::vector<Slot> relationships;
    for (const ast::PatternStep& step : part.chain.steps) {
      const Slot to = bind_created_node(step.node, false, bound);
      bind_created_relationship(step.relationship, from, to, bound, relationships);
      from = to;
    }
    if (!part.variable) continue;
    const Variable path = declare(*part.variable, {Kind::path});
    bound.paths.push_back({path.slot, std::make_shared<PathOf>(first, relationships, part.where)});
  }
  return bound;
}

Slot Binding::bind_created_node(const ast::NodePattern& pattern, bool alone, BoundCreate& create) {
  const Variable* known = pattern.variable ? find(pattern.variable->text) : nullptr;
  if (known != nullptr) {
    if (!may_be(known->type, Kind::node)) fail_conflict(*pattern.variable, known->type.kind, Kind::node);
    if (alone || !pattern.labels.empty() || pattern.properties) {
      fail_compile("VariableAlreadyBound", "node `" + known->name + "` is there already and cannot be created again",
                   pattern.variable->where);
    }
    note_use(known->slot);
    return known->slot;
  }
  BoundCreate::Node node;
  node.labels = texts(pattern.labels);
  if (pattern.properties) node.properties = bind(*pattern.properties);
  node.slot = pattern.variable ? declare(*pattern.variable, {Kind::node}).slot : new_slot();
  create.nodes.push_back(std::move(node));
  return create.nodes.back().slot;
}

void Binding::bind_created_relationship(const ast::RelationshipPattern& pattern, Slot from, Slot to,
                                        BoundCreate& create, std::vector<Slot>& relationships) {
  if (pattern.length) {
    fail_compile("CreatingVarLength", "a relationship of variable length cannot be created", pattern.where);
  }
  const Variable* known = pattern.variable ? find(pattern.variable->text) : nullptr;
  if (known != nullptr) {
    fail_compile("VariableAlreadyBound", "variable `" + known->name + "` already has a value", pattern.variable->where);
  }
  if (pattern.types.size() != 1) {
    fail_compile("NoSingleRelationshipType", "a relationship is created with exactly one type", pattern.where);
  }
  if (pattern.direction == graph::Direction::both) {
    fail_compile("RequiresDirectedRelationship", "a relationship is created in one direction", pattern.where);
  }
  BoundCreate::Relationship relationship;
  relationship.type = pattern.types.front().text;
  relationship.where = pattern.where;
  if (pattern.properties) relationship.properties = bind(*pattern.properties);
  relationship.slot = pattern.variable ? declare(*pattern.variable, {Kind::relationship}).slot : new_slot();
  const bool outwards = pattern.direction == graph::Direction::out;
  relationship.source = outwards ? from : to;
  relationship.target = outwards ? to : from;
  relationships.push_back(relationship.slot);
  create.relationships.push_back(std::move(relationship));
}

}  // namespace newsgraph::query
