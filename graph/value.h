// One value: what a property holds, and what a query computes with and returns.
//
//   Value v = "T-Head";
//   if (v.kind() == Value::Kind::string) use(v.as_string());
//
// Vertices and edges appear as their ids; whoever prints them asks the Graph. Copying a Value is cheap: lists, maps
// and paths are shared and never changed once they are in a Value.
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/temporal.h"

namespace newsgraph::graph {

// Ids are handed out from 0 upwards by a Graph, and never twice.
enum class VertexId : std::uint32_t {};
enum class EdgeId : std::uint32_t {};

class Value;
using List = std::vector<Value>;
using Map = std::map<std::string, Value, std::less<>>;

// A walk: edges[i] joins vertices[i] and vertices[i + 1], in either direction. One vertex more than edges.
struct Path {
  std::vector<VertexId> vertices;
  std::vector<EdgeId> edges;

  friend bool operator==(const Path&, const Path&) = default;
};

// How deep lists and maps may stand inside each other, so that whoever walks a value may do so by recursion.
constexpr std::size_t kMaxValueDepth = 1000;

// Errors   as_x() of a value of another kind is a bug in the caller (it ends the program). A list or map that would
//          nest deeper than kMaxValueDepth: std::length_error from the constructor.
// Threads  Values that share a list may be used side by side; one Value needs its owner's care.
class Value {
 public:
  // In the order in which the alternatives stand in the variant below.
  enum class Kind : std::uint8_t {
    null,
    boolean,
    integer,
    floating,
    string,
    list,
    map,
    vertex,
    edge,
    path,
    date,
    local_time,
    time,
    local_date_time,
    date_time,
    duration
  };

  Value() = default;  // null
  Value(bool value) : data_(value) {}
  template <std::integral T>
  requires(!std::same_as<T, bool>) Value(T value) : data_(static_cast<std::int64_t>(value)) {}
  Value(double value) : data_(value) {}
  Value(std::string value) : data_(std::move(value)) {}
  Value(std::string_view value) : data_(std::string(value)) {}
  Value(const char* value) : data_(std::string(value)) {}
  Value(List value);
  Value(Map value);
  Value(Path value);
  Value(VertexId value) : data_(value) {}
  Value(EdgeId value) : data_(value) {}
  Value(Date value) : data_(value) {}
  Value(LocalTime value) : data_(value) {}
  Value(Time value) : data_(value) {}
  Value(LocalDateTime value) : data_(value) {}
  Value(DateTime value);
  Value(Duration value) : data_(value) {}

  Kind kind() const { return static_cast<Kind>(data_.index()); }
  bool is_null() const { return kind() == Kind::null; }
  bool is_number() const { return kind() == Kind::integer || kind() == Kind::floating; }

  bool as_boolean() const { return get<bool>(); }
  std::int64_t as_integer() const { return get<std::int64_t>(); }
  double as_floating() const { return get<double>(); }
  double as_number() const;  // of an integer or a float
  const std::string& as_string() const { return get<std::string>(); }
  const List& as_list() const { return *get<std::shared_ptr<const List>>(); }
  const Map& as_map() const { return *get<std::shared_ptr<const Map>>(); }
  const Path& as_path() const { return *get<std::shared_ptr<const Path>>(); }
  VertexId as_vertex() const { return get<VertexId>(); }
  EdgeId as_edge() const { return get<EdgeId>(); }
  Date as_date() const { return get<Date>(); }
  LocalTime as_local_time() const { return get<LocalTime>(); }
  Time as_time() const { return get<Time>(); }
  LocalDateTime as_local_date_time() const { return get<LocalDateTime>(); }
  const DateTime& as_date_time() const { return *get<std::shared_ptr<const DateTime>>(); }
  const Duration& as_duration() const { return get<Duration>(); }

 private:
  template <typename T>
  const T& get() const;

  std::variant<std::monostate, bool, std::int64_t, double, std::string, std::shared_ptr<const List>,
               std::shared_ptr<const Map>, VertexId, EdgeId, std::shared_ptr<const Path>, Date, LocalTime, Time,
               LocalDateTime, std::shared_ptr<const DateTime>, Duration>
      data_;
};

// openCypher's orderability: a total order over all values, for ORDER BY, min() and max(). Ascending, maps come
// first, then vertices, edges, lists, paths, temporal values, strings, booleans, numbers, and null last.
// 1 and 1.0 are equivalent; NaN is above every other number. Strings go by code point; lists and paths element by
// element, a beginning before the whole; maps by size, then keys, then values. Temporal values: datetimes, local
// datetimes, dates, times, local times, durations; those with an offset by the moment that they stand for, durations
// by their average length.
std::weak_ordering order(const Value& a, const Value& b);

// openCypher's equivalence, for DISTINCT, grouping and tests: like order() == equivalent, so null is equivalent to
// null and NaN to NaN. Not the `=` of the language, which knows unknown; that is in query/.
bool equivalent(const Value& a, const Value& b);
std::size_t hash(const Value& value);  // equal for equivalent values

// The shortest decimal that reads back as the same float, with a fraction or an exponent always: 1.0, 1e+300, NaN,
// Infinity, -Infinity.
std::string float_text(double number);

// One line for messages and tests, in openCypher's notation: 'text', [1, 2.0], {k: null}, date('2025-09-17'),
// (#3) for a vertex, [#7] for an edge, <(#3)-[#7]-(#4)> for a path.
std::string to_string(const Value& value);

template <typename T>
const T& Value::get() const {
  const T* held = std::get_if<T>(&data_);
  // A wrong kind is the caller's bug; std::get would throw where nobody catches.
  if (held == nullptr) __builtin_trap();
  return *held;
}

}  // namespace newsgraph::graph
