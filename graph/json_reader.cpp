#include <rapidjson/encodedstream.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "graph/json.h"
#include "graph/utf8.h"

namespace newsgraph::graph {
namespace {

template <typename T>
Value temporal(const std::string& tag, const std::string& text, const std::optional<T>& parsed) {
  if (!parsed) throw JsonError("\"" + cut_text(text, 40) + "\" is no " + tag.substr(1));
  return *parsed;
}

Value special_float(const std::string& text) {
  if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (text == "Infinity") return std::numeric_limits<double>::infinity();
  if (text == "-Infinity") return -std::numeric_limits<double>::infinity();
  throw JsonError("\"" + cut_text(text, 40) + "\" is no $float: write NaN, Infinity or -Infinity");
}

Value special(const std::string& tag, const std::string& text) {
  if (tag == "$float") return special_float(text);
  if (tag == "$date") return temporal(tag, text, parse_date(text));
  if (tag == "$localtime") return temporal(tag, text, parse_local_time(text));
  if (tag == "$time") return temporal(tag, text, parse_time(text));
  if (tag == "$localdatetime") return temporal(tag, text, parse_local_date_time(text));
  if (tag == "$datetime") return temporal(tag, text, parse_date_time(text));
  if (tag == "$duration") return temporal(tag, text, parse_duration(text));
  throw JsonError(cut_text(tag, 40) + " is unknown; a map with this one key is written {\"$map\": {...}}");
}

Value plain(const Value& raw);

Map plain_values(const Map& raw) {
  Map map;
  for (const auto& [key, value] : raw) map.emplace(key, plain(value));
  return map;
}

Value plain_map(const Map& raw) {
  if (raw.size() != 1 || !raw.begin()->first.starts_with('$')) return plain_values(raw);
  const auto& [tag, value] = *raw.begin();
  if (tag == "$map") {
    if (value.kind() != Value::Kind::map) throw JsonError("$map takes a map");
    return plain_values(value.as_map());
  }
  if (tag == "$node" || tag == "$relationship" || tag == "$path") {
    throw JsonError(tag + " cannot be given as a value: give its id, and MATCH it");
  }
  if (value.kind() != Value::Kind::string) throw JsonError(tag + " takes a text");
  return special(tag, value.as_string());
}

// What the JSON means: a map with one of our `$` keys is the value that it stands for. As deep as kMaxValueDepth.
Value plain(const Value& raw) {
  if (raw.kind() == Value::Kind::map) return plain_map(raw.as_map());
  if (raw.kind() != Value::Kind::list) return raw;
  List list;
  list.reserve(raw.as_list().size());
  for (const Value& element : raw.as_list()) list.push_back(plain(element));
  return list;
}

template <typename Number>
Number parse_number(std::string_view text, const char* what) {
  Number parsed{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), parsed);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw JsonError(std::string(text.substr(0, 40)) + " is beyond what " + what + " of 64 bits can hold");
  }
  return parsed;
}

// RapidJSON's events to a Value, `$` keys not looked at: each list and map that is open stands on a stack.
class Handler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Handler> {
 public:
  // NOLINTBEGIN(readability-identifier-naming): RapidJSON names them.
  bool Null() { return add(Value()); }
  bool Bool(bool value) { return add(Value(value)); }

  bool RawNumber(const char* text, rapidjson::SizeType size, bool /*copy*/) {
    const std::string_view digits(text, size);
    if (digits.find_first_of(".eE") == std::string_view::npos) {
      return add(parse_number<std::int64_t>(digits, "an integer"));
    }
    return add(parse_number<double>(digits, "a float"));
  }

  bool String(const char* text, rapidjson::SizeType size, bool /*copy*/) {
    return add(Value(std::string_view(text, size)));
  }

  bool Key(const char* text, rapidjson::SizeType size, bool /*copy*/) {
    open_.back().key.assign(text, size);
    return true;
  }

  bool StartObject() { return open(true); }
  bool StartArray() { return open(false); }

  bool EndObject(rapidjson::SizeType /*size*/) {
    Map map = std::move(open_.back().map);
    open_.pop_back();
    return add(Value(std::move(map)));
  }

  bool EndArray(rapidjson::SizeType /*size*/) {
    List list = std::move(open_.back().list);
    open_.pop_back();
    return add(Value(std::move(list)));
  }
  // NOLINTEND(readability-identifier-naming)

  const Value& root() const { return root_; }

 private:
  struct Open {
    bool is_map = false;
    List list;
    Map map;
    std::string key;
  };

  bool open(bool is_map) {
    if (open_.size() == kMaxValueDepth) throw JsonError("nested deeper than " + std::to_string(kMaxValueDepth));
    open_.emplace_back().is_map = is_map;
    return true;
  }

  bool add(Value value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().is_map) {
      open_.back().map.insert_or_assign(open_.back().key, std::move(value));
    } else {
      open_.back().list.push_back(std::move(value));
    }
    return true;
  }

  Value root_;
  std::vector<Open> open_;
};

}  // namespace

Value value_from_json(std::string_view json) {
  static constexpr unsigned kFlags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag;
  // RapidJSON takes a zero byte for the end of the text.
  if (json.find('\0') != std::string_view::npos) throw JsonError("no JSON: it has a zero byte");
  rapidjson::MemoryStream bytes(json.data(), json.size());
  rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(bytes);
  rapidjson::Reader reader;
  Handler handler;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, handler);
  if (result.IsError()) {
    throw JsonError(std::string("no JSON: ") + rapidjson::GetParseError_En(result.Code()) + " (byte " +
                    std::to_string(result.Offset() + 1) + ")");
  }
  return plain(handler.root());
}

}  // namespace newsgraph::graph
