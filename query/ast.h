// The tree of a statement, for all of openCypher 9: what the parser makes, the binder checks and the planner reads.
//
//   ast::Statement s = parse("MATCH (c:Company)-[:OWNS]->(u) WHERE u.name =~ 'T.*' RETURN c.name");
//   for (const SingleQuery& part : s.query.parts)
//     for (const Clause& clause : part.clauses)
//       std::visit(Overloaded{[](const Match& m) { ... }, [](const With& w) { ... }, ...}, clause.node);
//
// Clauses and expressions are variants: a visit that forgets one does not compile. Nodes are the user's word here, so
// the graph's vertices and edges are nodes and relationships.
//
// Owns     Everything below it; moved, never copied. Each tree part says where it stands in the statement.
// Depth    At most kMaxDepth levels of expressions and subqueries, so that recursion over a tree is safe. What repeats
//          at one level is flat: `1 + 1 + 1`, `a OR b OR c`, `a < b < c`, clauses, hops of a pattern, UNION.
// Checked  The parser leaves to the binder everything that needs to know names, kinds, types or parameters. It has
//          checked, beside the grammar: the order of clauses (InvalidClauseComposition: RETURN or an update ends a
//          query, UNION and UNION ALL are not mixed, no update inside EXISTS { }), that WITH names its expressions
//          (NoExpressionAlias), that literals are well-formed and within range, that pattern predicates stand only
//          where a truth value is asked for (UnexpectedSyntax).
// Order    Where an order of sub-parts matters to a reader (columns, SET items), they are in text order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "graph/algorithms.h"
#include "graph/value.h"
#include "query/error.h"

// A namespace of its own: Match, Create, Index are words of the plan and of the graph too.
namespace newsgraph::query::ast {

inline constexpr std::size_t kMaxDepth = 400;

// For std::visit: one lambda an alternative.
template <typename... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <typename... F>
Overloaded(F...) -> Overloaded<F...>;  // clang 14 does not deduce it

struct Expression;
struct Query;
using ExpressionPtr = std::unique_ptr<Expression>;

// A variable, label, type, key or alias as it stands in the text, backticks taken off.
struct Name {
  std::string text;
  Position where;
};

using graph::Direction;  // `both`: the pattern has no arrow, or one at each end (`<-->`)

// ---------------------------------------------------------------------------------------------- patterns

// (n:Company:Unit {name: 'T-Head'})
struct NodePattern {
  std::optional<Name> variable;
  std::vector<Name> labels;
  ExpressionPtr properties;  // MapLiteral or Parameter; null: none
  Position where;            // of the `(`
};

// *  *2  *1..3  *..3  *2..    Numbers above 2^32 - 1 are cut down to it: no path in a graph is that long.
struct PathLength {
  std::uint32_t min = 1;
  std::optional<std::uint32_t> max;  // nothing: no limit
};

// -[r:OWNS|MAKES*1..3 {status: 'asserted'}]->
struct RelationshipPattern {
  std::optional<Name> variable;
  std::vector<Name> types;  // empty: every type
  Direction direction = Direction::both;
  std::optional<PathLength> length;  // nothing: one relationship; something: `variable` is a list of them, even for *1
  ExpressionPtr properties;          // MapLiteral or Parameter; null: none
  Position where;                    // of the `-` or `<` that it begins with
};

// A relationship and the node that it leads to.
struct PatternStep {
  RelationshipPattern relationship;
  NodePattern node;
};

// (a)-[r]->(b)<--(c): a node and the steps from there, left to right. No steps: a node alone.
struct PatternChain {
  NodePattern first;
  std::vector<PatternStep> steps;
};

enum class PathSearch : std::uint8_t { none, shortest, all_shortest };

// p = (a)-[r]->(b)    p = shortestPath((a)-[*..4]-(b))    A shortest path has exactly one step.
struct PatternPart {
  std::optional<Name> variable;
  PathSearch search = PathSearch::none;
  PatternChain chain;
  Position where;
};

using Pattern = std::vector<PatternPart>;  // (a)-->(b), (c): never empty

// ------------------------------------------------------------------------------------------- expressions

// null, true, 12, 0x1F, 0o17, 1.5e3, 'text'. A minus before a number is a Sign, but -9223372036854775808 is a Literal.
struct Literal {
  graph::Value value;
};

struct Parameter {  // $name, $0
  std::string name;
};

struct Variable {
  std::string name;
};

struct ListLiteral {
  std::vector<ExpressionPtr> items;
};

struct MapLiteral {
  struct Entry {
    Name key;
    ExpressionPtr value;
  };
  std::vector<Entry> entries;  // a key given twice stands twice; the last one counts
};

struct PropertyAccess {  // object.key
  ExpressionPtr object;
  Name key;
};

struct HasLabels {  // object:A:B
  ExpressionPtr object;
  std::vector<Name> labels;  // never empty
};

struct Index {  // object[index], of a list or a map
  ExpressionPtr object;
  ExpressionPtr index;
};

struct Slice {  // object[from..to]
  ExpressionPtr object;
  ExpressionPtr from;  // null: from the beginning
  ExpressionPtr to;    // null: to the end
};

struct Not {
  ExpressionPtr operand;
};

struct Sign {  // -x, +x; binds tighter than ^
  bool minus = true;
  ExpressionPtr operand;
};

enum class ArithmeticOperator : std::uint8_t { add, subtract, multiply, divide, modulo, power };

// first op operand op operand ...: left to right; all operators are of one rank (+ -, or * / %, or ^).
struct Arithmetic {
  struct Step {
    ArithmeticOperator op{};
    Position where;  // of the operator
    ExpressionPtr operand;
  };
  ExpressionPtr first;
  std::vector<Step> steps;  // never empty
};

enum class LogicalOperator : std::uint8_t { conjunction, disjunction, exclusive };  // AND, OR, XOR

struct Logical {
  LogicalOperator op{};
  std::vector<ExpressionPtr> operands;  // two or more
};

enum class ComparisonOperator : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };

// a < b <= c means a < b AND b <= c, each operand evaluated once.
struct Comparison {
  struct Step {
    ComparisonOperator op{};
    Position where;
    ExpressionPtr operand;
  };
  ExpressionPtr first;
  std::vector<Step> steps;  // never empty
};

enum class TestOperator : std::uint8_t { in, starts_with, ends_with, contains, matches };  // matches: =~

struct Test {
  TestOperator op{};
  ExpressionPtr left;
  ExpressionPtr right;
};

struct IsNull {
  bool negated = false;  // IS NOT NULL
  ExpressionPtr operand;
};

// CASE operand WHEN value THEN result ... ELSE otherwise END, or without operand CASE WHEN condition THEN ...
struct Case {
  struct Alternative {
    ExpressionPtr when;
    ExpressionPtr then;
  };
  ExpressionPtr operand;                  // null: `when` is a condition
  std::vector<Alternative> alternatives;  // never empty
  ExpressionPtr otherwise;                // null: no ELSE
};

struct ListComprehension {  // [x IN list WHERE predicate | result]
  Name variable;
  ExpressionPtr list;
  ExpressionPtr predicate;  // null: every element
  ExpressionPtr result;     // null: the element itself
};

struct PatternComprehension {  // [p = (a)-->(b) WHERE predicate | result]
  std::optional<Name> variable;
  PatternChain chain;       // with at least one step
  ExpressionPtr predicate;  // null: every match
  ExpressionPtr result;
};

enum class QuantifierKind : std::uint8_t { all, any, none, single };

struct Quantifier {  // all(x IN list WHERE predicate)
  QuantifierKind kind{};
  Name variable;
  ExpressionPtr list;
  ExpressionPtr predicate;
};

struct Reduce {  // reduce(total = start, x IN list | step)
  Name accumulator;
  ExpressionPtr start;
  Name variable;
  ExpressionPtr list;
  ExpressionPtr step;
};

// A pattern that is asked whether it matches: WHERE (a)-->(b), exists((a)-->()). It has at least one step, and binds no
// variable of its own.
struct PatternPredicate {
  PatternChain chain;
};

struct ShortestPath {  // shortestPath((a)-[*..4]-(b)) as a value: a path or null; all_shortest: a list of paths
  PatternPart part;
};

struct ExistsSubquery {  // EXISTS { MATCH ... RETURN ... }; EXISTS { (a)-->(b) WHERE ... } is one MATCH without RETURN
  std::unique_ptr<Query> query;
};

struct CountStar {};  // count(*)

struct FunctionCall {
  std::string name;  // as written, with its namespace: "toUpper", "duration.between"
  bool distinct = false;
  std::vector<ExpressionPtr> arguments;
};

struct Expression {
  using Node =
      std::variant<Literal, Parameter, Variable, ListLiteral, MapLiteral, PropertyAccess, HasLabels, Index, Slice, Not,
                   Sign, Arithmetic, Logical, Comparison, Test, IsNull, Case, ListComprehension, PatternComprehension,
                   Quantifier, Reduce, PatternPredicate, ShortestPath, ExistsSubquery, CountStar, FunctionCall>;
  Node node;
  Position where;         // of its first character, in the statement as the user wrote it
  std::size_t begin = 0;  // its bytes in Statement::text, half-open, parentheses around it included
  std::size_t end = 0;
};

// ----------------------------------------------------------------------------------------------- clauses

struct Match {
  bool optional = false;
  Pattern pattern;
  ExpressionPtr where;  // null: none
};

struct Unwind {
  ExpressionPtr list;
  Name variable;
};

// What RETURN and WITH have in common.
struct Projection {
  struct Item {
    ExpressionPtr expression;
    std::optional<Name> alias;
    // The column: the alias, or the expression exactly as written.
    std::string column;
  };
  struct SortItem {
    ExpressionPtr expression;
    bool descending = false;
  };
  bool distinct = false;
  bool all = false;  // begins with `*`
  std::vector<Item> items;
  std::vector<SortItem> order_by;
  ExpressionPtr skip;   // null: none
  ExpressionPtr limit;  // null: none
};

struct With {
  Projection projection;
  ExpressionPtr where;  // null: none
};

struct Return {
  Projection projection;
};

// CALL articles() YIELD id, title AS headline WHERE ...
struct Call {
  struct Yield {
    Name field;
    std::optional<Name> alias;
  };
  Name procedure;                                       // with its namespace
  std::optional<std::vector<ExpressionPtr>> arguments;  // nothing: no parentheses, so the parameters of that name
  std::vector<Yield> yields;
  bool yield_all = false;   // YIELD *, only when standalone
  bool standalone = false;  // the whole query: its fields are the columns
  ExpressionPtr where;      // null: none
};

struct Create {
  Pattern pattern;
};

struct SetProperty {  // SET object.key = value; null removes
  ExpressionPtr object;
  Name key;
  ExpressionPtr value;
};

struct SetAll {  // SET n = map, SET n += map
  Name variable;
  bool add = false;  // +=
  ExpressionPtr value;
};

struct SetLabels {  // SET n:A:B
  Name variable;
  std::vector<Name> labels;
};

using SetItem = std::variant<SetProperty, SetAll, SetLabels>;

struct Set {
  std::vector<SetItem> items;
};

struct RemoveProperty {
  ExpressionPtr object;
  Name key;
};

struct RemoveLabels {
  Name variable;
  std::vector<Name> labels;
};

using RemoveItem = std::variant<RemoveProperty, RemoveLabels>;

struct Remove {
  std::vector<RemoveItem> items;
};

struct Merge {
  PatternPart part;
  std::vector<SetItem> on_create;
  std::vector<SetItem> on_match;
};

struct Delete {
  bool detach = false;
  std::vector<ExpressionPtr> items;  // anything: InvalidDelete is the binder's
};

struct Clause {
  using Node = std::variant<Match, Unwind, With, Return, Call, Create, Merge, Set, Remove, Delete>;
  Node node;
  Position where;  // of its keyword
};

// ------------------------------------------------------------------------------------------------ queries

struct SingleQuery {
  std::vector<Clause> clauses;  // never empty
};

// Parts joined by UNION.
struct Query {
  std::vector<SingleQuery> parts;  // never empty
  bool union_all = false;          // of two parts or more: rows that are equal stay
};

struct Statement {
  // The openCypher that the tree was made from: what the user wrote, or what a short question stands for.
  std::string text;
  bool explain = false;
  bool short_question = false;
  Query query;

  std::string_view text_of(const Expression& e) const {
    return std::string_view(text).substr(e.begin, e.end - e.begin);
  }
};

}  // namespace newsgraph::query::ast
