// Functions on strings.
#include <limits>

#include "query/execution.h"
#include "query/functions.h"
#include "query/operations.h"
#include "query/text.h"

namespace newsgraph::query {
namespace {

using graph::List;
using graph::Value;
using Kind = Value::Kind;

const std::string& text_argument(std::string_view function, const Value& value, Position where) {
  if (value.kind() != Kind::string) fail_value(function, value, where);
  return value.as_string();
}

std::size_t length_argument(std::string_view function, const Value& value, Position where) {
  if (value.kind() != Kind::integer) fail_value(function, value, where);
  if (value.as_integer() < 0) {
    fail_argument("NumberOutOfRange", std::string(function) + "() takes no negative number", where);
  }
  return static_cast<std::size_t>(value.as_integer());
}

template <auto Map>
Value mapped(Arguments arguments, Execution&, Position where) {
  return std::string(Map(text_argument("this function", arguments[0], where)));
}

Value left(Arguments arguments, Execution&, Position where) {
  return substring(text_argument("left", arguments[0], where), 0, length_argument("left", arguments[1], where));
}

Value right(Arguments arguments, Execution&, Position where) {
  const std::string& text = text_argument("right", arguments[0], where);
  const std::size_t wanted = length_argument("right", arguments[1], where);
  const std::size_t length = count_code_points(text);
  return substring(text, length - std::min(length, wanted), wanted);
}

Value substring_function(Arguments arguments, Execution&, Position where) {
  const std::string& text = text_argument("substring", arguments[0], where);
  const std::size_t begin = length_argument("substring", arguments[1], where);
  const std::size_t count = arguments.size() > 2 ? length_argument("substring", arguments[2], where)
                                                 : std::numeric_limits<std::size_t>::max();
  return substring(text, begin, count);
}

Value replace(Arguments arguments, Execution& execution, Position where) {
  const std::string& text = text_argument("replace", arguments[0], where);
  const std::string& search = text_argument("replace", arguments[1], where);
  const std::string& replacement = text_argument("replace", arguments[2], where);
  if (search.empty()) return text;
  std::string result;
  std::size_t at = 0;
  for (std::size_t next = text.find(search); next != std::string::npos; next = text.find(search, at)) {
    execution.check();
    result.append(text, at, next - at).append(replacement);
    at = next + search.size();
  }
  return result.append(text, at);
}

// An empty separator parts a text into its code points.
Value split(Arguments arguments, Execution& execution, Position where) {
  std::string_view text = text_argument("split", arguments[0], where);
  const std::string& separator = text_argument("split", arguments[1], where);
  List parts;
  if (separator.empty()) {
    while (!text.empty()) {
      const std::string_view part = substring(text, 0, 1);
      parts.emplace_back(part);
      text.remove_prefix(part.size());
    }
    return parts;
  }
  for (std::size_t next = text.find(separator); next != std::string_view::npos; next = text.find(separator)) {
    execution.check();
    parts.emplace_back(text.substr(0, next));
    text.remove_prefix(next + separator.size());
  }
  parts.emplace_back(text);
  return parts;
}

constexpr Function kFunctions[] = {
    {"left", 2, 2, true, takes(Type::Kind::string), Type::Kind::string, left},
    {"lower", 1, 1, true, takes(Type::Kind::string), Type::Kind::string, mapped<to_lower>},
    {"lTrim", 1, 1, true, takes(Type::Kind::string), Type::Kind::string, mapped<trimmed_left>},
    {"replace", 3, 3, true, takes(Type::Kind::string), Type::Kind::string, replace},
    {"right", 2, 2, true, takes(Type::Kind::string), Type::Kind::string, right},
    {"rTrim", 1, 1, true, takes(Type::Kind::string), Type::Kind::string, mapped<trimmed_right>},
    {"split", 2, 2, true, takes(Type::Kind::string), Type::Kind::list, split},
    {"substring", 2, 3, true, takes(Type::Kind::string), Type::Kind::string, substring_function},
    {"toLower", 1, 1, true, takes(Type::Kind::string), Type::Kind::string, mapped<to_lower>},
    {"toUpper", 1, 1, true, takes(Type::Kind::string), Type::Kind::string, mapped<to_upper>},
    {"trim", 1, 1, true, takes(Type::Kind::string), Type::Kind::string, mapped<trimmed>},
    {"upper", 1, 1, true, takes(Type::Kind::string), Type::Kind::string, mapped<to_upper>},
};

}  // namespace

std::span<const Function> text_functions() {
  return kFunctions;
}

}  // namespace newsgraph::query
