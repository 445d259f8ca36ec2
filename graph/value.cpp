#include "graph/value.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

namespace newsgraph::graph {
namespace {

__extension__ typedef __int128 Wide;  // NOLINT(modernize-use-using): `__extension__ using` is no C++

// What a Value points to: the list or map, and how many lists and maps stand inside each other from here down.
struct NestedList : List {
  explicit NestedList(List from) : List(std::move(from)) {}
  std::size_t depth = 1;
};
struct NestedMap : Map {
  explicit NestedMap(Map from) : Map(std::move(from)) {}
  std::size_t depth = 1;
};

// Only the constructors of Value make lists and maps, so what it points to is always one of the above.
std::size_t depth(const Value& value) {
  if (value.kind() == Value::Kind::list) return static_cast<const NestedList&>(value.as_list()).depth;
  if (value.kind() == Value::Kind::map) return static_cast<const NestedMap&>(value.as_map()).depth;
  return 0;
}

std::size_t depth_around(std::size_t inner) {
  if (inner >= kMaxValueDepth) throw std::length_error("a value is nested too deep");
  return inner + 1;
}

// The place of a kind in openCypher's order; integers and floats share one.
int rank(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::map:
      return 0;
    case Value::Kind::vertex:
      return 1;
    case Value::Kind::edge:
      return 2;
    case Value::Kind::list:
      return 3;
    case Value::Kind::path:
      return 4;
    case Value::Kind::date_time:
      return 5;
    case Value::Kind::local_date_time:
      return 6;
    case Value::Kind::date:
      return 7;
    case Value::Kind::time:
      return 8;
    case Value::Kind::local_time:
      return 9;
    case Value::Kind::duration:
      return 10;
    case Value::Kind::string:
      return 11;
    case Value::Kind::boolean:
      return 12;
    case Value::Kind::integer:
    case Value::Kind::floating:
      return 13;
    case Value::Kind::null:
      return 14;
  }
  return 14;
}

constexpr double kTwoTo63 = 9223372036854775808.0;

std::weak_ordering reversed(std::weak_ordering order) {
  return 0 <=> order;
}

std::weak_ordering order_floats(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) <=> std::isnan(b);
  if (a < b) return std::weak_ordering::less;
  return a > b ? std::weak_ordering::greater : std::weak_ordering::equivalent;
}

// Exact: an integer is never rounded to a float, so 2^53 + 1 is above 2^53 as a float.
std::weak_ordering order_mixed(std::int64_t a, double b) {
  if (std::isnan(b) || b >= kTwoTo63) return std::weak_ordering::less;
  if (b < -kTwoTo63) return std::weak_ordering::greater;
  const double whole = std::trunc(b);
  const auto integer = static_cast<std::int64_t>(whole);
  if (a != integer) return a <=> integer;
  return order_floats(whole, b);
}

std::weak_ordering order_numbers(const Value& a, const Value& b) {
  const bool a_integer = a.kind() == Value::Kind::integer;
  const bool b_integer = b.kind() == Value::Kind::integer;
  if (a_integer && b_integer) return a.as_integer() <=> b.as_integer();
  if (a_integer) return order_mixed(a.as_integer(), b.as_floating());
  if (b_integer) return reversed(order_mixed(b.as_integer(), a.as_floating()));
  return order_floats(a.as_floating(), b.as_floating());
}

// A list that is the beginning of another comes before it.
std::weak_ordering order_lists(const List& a, const List& b) {
  const std::size_t common = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < common; ++i) {
    if (const auto one = order(a[i], b[i]); one != 0) return one;
  }
  return a.size() <=> b.size();
}

// By size, then by keys, then by values.
std::weak_ordering order_maps(const Map& a, const Map& b) {
  if (a.size() != b.size()) return a.size() <=> b.size();
  for (auto i = a.begin(), j = b.begin(); i != a.end(); ++i, ++j) {
    if (const auto one = i->first.compare(j->first); one != 0) return one <=> 0;
  }
  for (auto i = a.begin(), j = b.begin(); i != a.end(); ++i, ++j) {
    if (const auto one = order(i->second, j->second); one != 0) return one;
  }
  return std::weak_ordering::equivalent;
}

// As the list of vertex, edge, vertex, edge ... vertex.
std::weak_ordering order_paths(const Path& a, const Path& b) {
  const std::size_t common = std::min(a.vertices.size(), b.vertices.size());
  for (std::size_t i = 0; i < common; ++i) {
    if (a.vertices[i] != b.vertices[i]) return a.vertices[i] <=> b.vertices[i];
    if (i >= a.edges.size() || i >= b.edges.size()) break;
    if (a.edges[i] != b.edges[i]) return a.edges[i] <=> b.edges[i];
  }
  return a.vertices.size() <=> b.vertices.size();
}

constexpr std::int64_t kNanosecondsASecond = 1'000'000'000;
constexpr std::int64_t kSecondsADay = 86'400;
constexpr std::int64_t kSecondsAMonth = 2'629'746;  // a twelfth of 365.2425 days

// By the moment that they stand for, then by zone: of two names of one moment the more western comes first.
std::weak_ordering order_times(const Time& a, const Time& b) {
  const auto moment = [](const Time& t) { return t.local.nanoseconds - t.offset * kNanosecondsASecond; };
  if (moment(a) != moment(b)) return moment(a) <=> moment(b);
  return a.offset <=> b.offset;
}

std::weak_ordering order_date_times(const DateTime& a, const DateTime& b) {
  const auto moment = [](const DateTime& t) {
    return (Wide{t.local.date.days} * kSecondsADay - t.offset) * kNanosecondsASecond + t.local.time.nanoseconds;
  };
  if (const Wide i = moment(a), j = moment(b); i != j) {
    return i < j ? std::weak_ordering::less : std::weak_ordering::greater;
  }
  if (a.offset != b.offset) return a.offset <=> b.offset;
  return a.zone.compare(b.zone) <=> 0;
}

// By average length, then by months, days and seconds.
std::weak_ordering order_durations(const Duration& a, const Duration& b) {
  const auto length = [](const Duration& d) {
    const Wide seconds = Wide{d.months} * kSecondsAMonth + Wide{d.days} * kSecondsADay + d.seconds;
    return seconds * kNanosecondsASecond + d.nanoseconds;
  };
  if (const Wide i = length(a), j = length(b); i != j) {
    return i < j ? std::weak_ordering::less : std::weak_ordering::greater;
  }
  if (a.months != b.months) return a.months <=> b.months;
  if (a.days != b.days) return a.days <=> b.days;
  if (a.seconds != b.seconds) return a.seconds <=> b.seconds;
  return a.nanoseconds <=> b.nanoseconds;
}

std::size_t mixed(std::size_t seed, std::size_t value) {
  // The finaliser of a 64-bit multiplicative hash: every bit of both takes part.
  std::uint64_t x = (seed ^ (value + 0x9E3779B97F4A7C15U)) * 0xBF58476D1CE4E5B9U;
  x ^= x >> 32;
  return static_cast<std::size_t>(x);
}

template <typename... Parts>
std::size_t hash_parts(Parts... parts) {
  std::size_t seed = 0;
  ((seed = mixed(seed, static_cast<std::size_t>(parts))), ...);
  return seed;
}

// A float that is a whole number hashes as the integer it equals.
std::size_t hash_number(double number) {
  if (std::isnan(number)) return hash_parts(1);
  if (number >= -kTwoTo63 && number < kTwoTo63 && std::trunc(number) == number) {
    return hash_parts(0, static_cast<std::int64_t>(number));
  }
  return hash_parts(2, std::bit_cast<std::uint64_t>(number));
}

std::size_t hash_list(const List& list) {
  std::size_t seed = list.size();
  for (const Value& value : list) seed = mixed(seed, hash(value));
  return seed;
}

std::size_t hash_map(const Map& map) {
  std::size_t seed = map.size();
  for (const auto& [key, value] : map) seed = mixed(mixed(seed, std::hash<std::string>{}(key)), hash(value));
  return seed;
}

std::size_t hash_path(const Path& path) {
  std::size_t seed = path.vertices.size();
  for (const VertexId v : path.vertices) seed = mixed(seed, static_cast<std::size_t>(v));
  for (const EdgeId e : path.edges) seed = mixed(seed, static_cast<std::size_t>(e));
  return seed;
}

std::size_t hash_content(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::null:
      return 0;
    case Value::Kind::boolean:
      return value.as_boolean() ? 1 : 2;
    case Value::Kind::integer:
      return hash_parts(0, value.as_integer());
    case Value::Kind::floating:
      return hash_number(value.as_floating());
    case Value::Kind::string:
      return std::hash<std::string>{}(value.as_string());
    case Value::Kind::list:
      return hash_list(value.as_list());
    case Value::Kind::map:
      return hash_map(value.as_map());
    case Value::Kind::vertex:
      return hash_parts(value.as_vertex());
    case Value::Kind::edge:
      return hash_parts(value.as_edge());
    case Value::Kind::path:
      return hash_path(value.as_path());
    case Value::Kind::date:
      return hash_parts(value.as_date().days);
    case Value::Kind::local_time:
      return hash_parts(value.as_local_time().nanoseconds);
    case Value::Kind::time:
      return hash_parts(value.as_time().local.nanoseconds, value.as_time().offset);
    case Value::Kind::local_date_time:
      return hash_parts(value.as_local_date_time().date.days, value.as_local_date_time().time.nanoseconds);
    case Value::Kind::date_time: {
      const DateTime& t = value.as_date_time();
      return hash_parts(t.local.date.days, t.local.time.nanoseconds, t.offset, std::hash<std::string>{}(t.zone));
    }
    case Value::Kind::duration: {
      const Duration& d = value.as_duration();
      return hash_parts(d.months, d.days, d.seconds, d.nanoseconds);
    }
  }
  return 0;
}

void append_quoted(std::string& out, std::string_view text) {
  static constexpr std::string_view kHexadecimal = "0123456789ABCDEF";
  out += '\'';
  for (const char c : text) {
    if (c == '\'' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += "\\u00";
      out += kHexadecimal[static_cast<unsigned char>(c) >> 4U];
      out += kHexadecimal[static_cast<unsigned char>(c) & 15U];
    } else {
      out += c;
    }
  }
  out += '\'';
}

// A key that is no plain identifier stands between backticks, its own ones doubled.
void append_key(std::string& out, std::string_view key) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  if (!key.empty() && !(key[0] >= '0' && key[0] <= '9') && std::all_of(key.begin(), key.end(), plain)) {
    out += key;
    return;
  }
  out += '`';
  for (const char c : key) {
    if (c == '`') out += c;
    out += c;
  }
  out += '`';
}

void append_vertex(std::string& out, VertexId v) {
  out += "(#" + std::to_string(static_cast<std::uint32_t>(v)) + ")";
}

void append_edge(std::string& out, EdgeId e) {
  out += "[#" + std::to_string(static_cast<std::uint32_t>(e)) + "]";
}

void append_path(std::string& out, const Path& path) {
  out += '<';
  for (std::size_t i = 0; i < path.vertices.size(); ++i) {
    append_vertex(out, path.vertices[i]);
    if (i >= path.edges.size()) continue;
    out += '-';
    append_edge(out, path.edges[i]);
    out += '-';
  }
  out += '>';
}

void append(std::string& out, const Value& value);

void append_list(std::string& out, const List& list) {
  out += '[';
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) out += ", ";
    append(out, list[i]);
  }
  out += ']';
}

void append_map(std::string& out, const Map& map) {
  out += '{';
  for (auto i = map.begin(); i != map.end(); ++i) {
    if (i != map.begin()) out += ", ";
    append_key(out, i->first);
    out += ": ";
    append(out, i->second);
  }
  out += '}';
}

void append_temporal(std::string& out, std::string_view function, std::string_view text) {
  out.append(function).append("('").append(text).append("')");
}

void append(std::string& out, const Value& value) {
  switch (value.kind()) {
    case Value::Kind::null:
      out += "null";
      return;
    case Value::Kind::boolean:
      out += value.as_boolean() ? "true" : "false";
      return;
    case Value::Kind::integer:
      out += std::to_string(value.as_integer());
      return;
    case Value::Kind::floating:
      out += float_text(value.as_floating());
      return;
    case Value::Kind::string:
      return append_quoted(out, value.as_string());
    case Value::Kind::list:
      return append_list(out, value.as_list());
    case Value::Kind::map:
      return append_map(out, value.as_map());
    case Value::Kind::vertex:
      return append_vertex(out, value.as_vertex());
    case Value::Kind::edge:
      return append_edge(out, value.as_edge());
    case Value::Kind::path:
      return append_path(out, value.as_path());
    case Value::Kind::date:
      return append_temporal(out, "date", to_string(value.as_date()));
    case Value::Kind::local_time:
      return append_temporal(out, "localtime", to_string(value.as_local_time()));
    case Value::Kind::time:
      return append_temporal(out, "time", to_string(value.as_time()));
    case Value::Kind::local_date_time:
      return append_temporal(out, "localdatetime", to_string(value.as_local_date_time()));
    case Value::Kind::date_time:
      return append_temporal(out, "datetime", to_string(value.as_date_time()));
    case Value::Kind::duration:
      return append_temporal(out, "duration", to_string(value.as_duration()));
  }
}

std::weak_ordering order_same_rank(const Value& a, const Value& b) {
  switch (a.kind()) {
    case Value::Kind::null:
      return std::weak_ordering::equivalent;
    case Value::Kind::boolean:
      return a.as_boolean() <=> b.as_boolean();
    case Value::Kind::integer:
    case Value::Kind::floating:
      return order_numbers(a, b);
    case Value::Kind::string:
      return a.as_string().compare(b.as_string()) <=> 0;  // bytes of UTF-8: the order of code points
    case Value::Kind::list:
      return order_lists(a.as_list(), b.as_list());
    case Value::Kind::map:
      return order_maps(a.as_map(), b.as_map());
    case Value::Kind::vertex:
      return a.as_vertex() <=> b.as_vertex();
    case Value::Kind::edge:
      return a.as_edge() <=> b.as_edge();
    case Value::Kind::path:
      return order_paths(a.as_path(), b.as_path());
    case Value::Kind::date:
      return a.as_date() <=> b.as_date();
    case Value::Kind::local_time:
      return a.as_local_time() <=> b.as_local_time();
    case Value::Kind::time:
      return order_times(a.as_time(), b.as_time());
    case Value::Kind::local_date_time:
      return a.as_local_date_time() <=> b.as_local_date_time();
    case Value::Kind::date_time:
      return order_date_times(a.as_date_time(), b.as_date_time());
    case Value::Kind::duration:
      return order_durations(a.as_duration(), b.as_duration());
  }
  return std::weak_ordering::equivalent;
}

}  // namespace

Value::Value(List value) {
  auto held = std::make_shared<NestedList>(std::move(value));
  std::size_t inner = 0;
  for (const Value& element : *held) inner = std::max(inner, depth(element));
  held->depth = depth_around(inner);
  data_ = std::shared_ptr<const List>(std::move(held));
}

Value::Value(Map value) {
  auto held = std::make_shared<NestedMap>(std::move(value));
  std::size_t inner = 0;
  for (const auto& [key, element] : *held) inner = std::max(inner, depth(element));
  held->depth = depth_around(inner);
  data_ = std::shared_ptr<const Map>(std::move(held));
}

Value::Value(Path value) : data_(std::make_shared<const Path>(std::move(value))) {}

Value::Value(DateTime value) : data_(std::make_shared<const DateTime>(std::move(value))) {}

double Value::as_number() const {
  return kind() == Kind::integer ? static_cast<double>(as_integer()) : as_floating();
}

std::weak_ordering order(const Value& a, const Value& b) {
  if (const int i = rank(a.kind()), j = rank(b.kind()); i != j) return i <=> j;
  return order_same_rank(a, b);
}

bool equivalent(const Value& a, const Value& b) {
  return order(a, b) == 0;
}

std::size_t hash(const Value& value) {
  return mixed(static_cast<std::size_t>(rank(value.kind())), hash_content(value));
}

std::string float_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  std::array<char, 32> buffer{};
  auto* const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  std::string text(buffer.data(), end);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string to_string(const Value& value) {
  std::string out;
  append(out, value);
  return out;
}

}  // namespace newsgraph::graph
