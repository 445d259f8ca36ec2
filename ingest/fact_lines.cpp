#include "ingest/fact_lines.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace newsgraph::ingest {
namespace {

using Json = rapidjson::Value;

constexpr int kMaxDepth = 100;  // of members that are ignored; a fact line itself is four deep
constexpr int kThousand = 1000;
constexpr std::size_t kDayLength = 10;  // "2025-09-17"

// ---- writing ----

// A string as a stream of RapidJSON's: written to where it will be.
struct StringSink {
  using Ch = char;
  std::string& text;

  void Put(char c) { text.push_back(c); }
  void Flush() {}
};

class LineWriter {
 public:
  std::string write(const ArticleFacts& facts);

 private:
  void key(std::string_view name) { json_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
  void string(std::string_view text) { json_.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); }
  void text_member(std::string_view name, std::string_view text);
  void span(Span span);
  void span_member(std::string_view name, Span span);
  void article(const graph::Article& article);
  void entity(std::uint32_t id, const Entity& entity);
  void derivation(const graph::Derivation& derivation);
  void fact(const Fact& fact);

  std::string line_;
  StringSink sink_{line_};
  rapidjson::Writer<StringSink> json_{sink_};
};

std::string LineWriter::write(const ArticleFacts& facts) {
  json_.StartObject();
  key("article");
  article(facts.article);
  key("entities");
  json_.StartArray();
  std::uint32_t id = 0;
  for (const Entity& each : facts.entities) entity(id++, each);
  json_.EndArray();
  key("facts");
  json_.StartArray();
  for (const Fact& each : facts.facts) fact(each);
  json_.EndArray();
  json_.EndObject();
  return std::move(line_);
}

void LineWriter::text_member(std::string_view name, std::string_view text) {
  if (text.empty()) return;
  key(name);
  string(text);
}

void LineWriter::span(Span span) {
  json_.StartArray();
  json_.Uint(span.begin);
  json_.Uint(span.end);
  json_.EndArray();
}

void LineWriter::span_member(std::string_view name, Span at) {
  if (at == Span{}) return;
  key(name);
  span(at);
}

void LineWriter::article(const graph::Article& article) {
  json_.StartObject();
  text_member("id", article.id);
  text_member("title", article.title);
  text_member("date", article.date);
  text_member("url", article.url);
  text_member("source", article.source);
  text_member("sha256", article.sha256);
  json_.EndObject();
}

void LineWriter::entity(std::uint32_t id, const Entity& entity) {
  json_.StartObject();
  key("id");
  json_.Uint(id);
  key("name");
  string(entity.name);
  key("type");
  string(to_string(entity.type));
  if (!entity.aliases.empty()) {
    key("aliases");
    json_.StartArray();
    for (const std::string& alias : entity.aliases) string(alias);
    json_.EndArray();
  }
  if (!entity.mentions.empty()) {
    key("mentions");
    json_.StartArray();
    for (Span mention : entity.mentions) span(mention);
    json_.EndArray();
  }
  json_.EndObject();
}

// 930 as 0.93: exact, and the same everywhere.
std::string decimal(int thousandths) {
  std::string digits = std::to_string(kThousand + thousandths % kThousand).substr(1);
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  return std::to_string(thousandths / kThousand) + "." + digits;
}

void LineWriter::derivation(const graph::Derivation& derivation) {
  if (derivation.empty()) return;
  key("derivation");
  json_.StartObject();
  text_member("path", derivation.path);
  text_member("cue", derivation.cue);
  text_member("subject", derivation.subject);
  text_member("object", derivation.object);
  json_.EndObject();
}

void LineWriter::fact(const Fact& fact) {
  json_.StartObject();
  key("subject");
  json_.Uint(fact.subject);
  key("relation");
  string(fact.relation);
  if (fact.open) {
    key("open");
    json_.Bool(true);
  }
  key("object");
  json_.Uint(fact.object);
  text_member("predicate", fact.predicate);
  span_member("subject_span", fact.subject_span);
  span_member("object_span", fact.object_span);
  span_member("sentence", fact.sentence_span);
  text_member("text", fact.sentence);
  text_member("rule", fact.rule);
  key("confidence");
  const std::string confidence = decimal(std::clamp(fact.confidence, 0, kThousand));
  json_.RawValue(confidence.data(), confidence.size(), rapidjson::kNumberType);
  key("status");
  string(graph::to_string(fact.status));
  text_member("when", fact.when);
  if (!fact.attributes.empty()) {
    key("attributes");
    json_.StartObject();
    for (const auto& [name, value] : fact.attributes) {
      key(name);
      string(value);
    }
    json_.EndObject();
  }
  derivation(fact.derivation);
  json_.EndObject();
}

// ---- reading ----

// Where in the line the reader is; spelled out only when an error needs it.
struct Place {
  static constexpr std::size_t kNoIndex = std::numeric_limits<std::size_t>::max();

  const Place* outer = nullptr;
  std::string_view name;
  std::size_t index = kNoIndex;

  std::string path() const {
    std::string text = outer == nullptr ? std::string() : outer->path();
    if (index != kNoIndex) return text + "[" + std::to_string(index) + "]";
    if (!text.empty()) text += '.';
    return text.append(name);
  }
};

[[noreturn]] void fail(const Place& place, const std::string& what) {
  throw FactLineError(place.path() + ": " + what);
}

const Json* find(const Json& object, std::string_view name) {
  const auto found =
      object.FindMember(Json(rapidjson::StringRef(name.data(), static_cast<rapidjson::SizeType>(name.size()))));
  return found == object.MemberEnd() ? nullptr : &found->value;
}

const Json& require(const Json& object, const Place& place) {
  const Json* value = find(object, place.name);
  if (value == nullptr) fail(place, "missing");
  return *value;
}

const Json& as_object(const Json& value, const Place& place) {
  if (!value.IsObject()) fail(place, "not an object");
  return value;
}

std::string as_string(const Json& value, const Place& place) {
  if (!value.IsString()) fail(place, "not a string");
  return {value.GetString(), value.GetStringLength()};
}

std::uint32_t as_uint(const Json& value, const Place& place) {
  if (!value.IsUint()) fail(place, "not a whole number from 0 to 4294967295");
  return value.GetUint();
}

std::string optional_string(const Json& object, const Place& place) {
  const Json* value = find(object, place.name);
  return value == nullptr ? std::string() : as_string(*value, place);
}

std::string required_name(const Json& object, const Place& place) {
  std::string name = as_string(require(object, place), place);
  if (name.empty()) fail(place, "empty");
  return name;
}

// Calls read(element, place of the element) for each element of an array that may be left out.
template <typename Read>
void for_each_element(const Json& object, const Place& place, const Read& read) {
  const Json* array = find(object, place.name);
  if (array == nullptr) return;
  if (!array->IsArray()) fail(place, "not an array");
  for (rapidjson::SizeType i = 0; i < array->Size(); ++i) read((*array)[i], Place{&place, {}, i});
}

Span as_span(const Json& value, const Place& place) {
  if (!value.IsArray() || value.Size() != 2) fail(place, "not a span [begin, end]");
  const Span span{as_uint(value[0], {&place, {}, 0}), as_uint(value[1], {&place, {}, 1})};
  if (span.end < span.begin) fail(place, "a span that ends before it begins");
  return span;
}

Span optional_span(const Json& object, const Place& place) {
  const Json* value = find(object, place.name);
  return value == nullptr ? Span{} : as_span(*value, place);
}

// The number that `digits` digits of `text` at `at` stand for, or -1.
int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  if (text.size() < at + digits) return -1;
  int number = 0;
  for (const char c : text.substr(at, digits)) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

// Whether `text` is a year, a month or a day that exists: "2025", "2025-08", "2025-08-17".
bool is_calendar(std::string_view text) {
  const int year = number_at(text, 0, 4);
  if (year < 0 || text.size() == 4) return year >= 0;
  if (text[4] != '-') return false;
  const int month = number_at(text, 5, 2);
  if (month < 1 || month > 12 || text.size() == 7) return month >= 1 && month <= 12;
  return text.size() == 10 && text[7] == '-' && graph::date_from_civil(year, month, number_at(text, 8, 2)).has_value();
}

std::string read_date(const Json& article, const Place& place) {
  std::string date = optional_string(article, place);
  if (date.empty()) return date;
  const bool with_time = date.size() > kDayLength && (date[kDayLength] == 'T' || date[kDayLength] == ' ');
  if (with_time) date.resize(kDayLength);
  if (date.size() != kDayLength || !is_calendar(date)) fail(place, "not a day such as 2025-09-17");
  return date;
}

graph::Article read_article(const Json& line) {
  const Place place{nullptr, "article"};
  const Json& json = as_object(require(line, place), place);
  return {optional_string(json, {&place, "id"}),     optional_string(json, {&place, "title"}),
          read_date(json, {&place, "date"}),         optional_string(json, {&place, "url"}),
          optional_string(json, {&place, "source"}), optional_string(json, {&place, "sha256"})};
}

// Ids of the line's entities to their places in ArticleFacts::entities.
using EntityIds = std::unordered_map<std::uint32_t, std::uint32_t>;

Entity read_entity(const Json& json, const Place& place) {
  Entity entity;
  entity.name = required_name(json, {&place, "name"});
  const Place type_place{&place, "type"};
  const std::string type_name = as_string(require(json, type_place), type_place);
  const std::optional<EntityType> type = parse_entity_type(type_name);
  if (!type) fail(type_place, "`" + type_name + "` is no entity type");
  entity.type = *type;
  for_each_element(json, {&place, "aliases"}, [&](const Json& alias, const Place& at) {
    entity.aliases.push_back(as_string(alias, at));
    if (entity.aliases.back().empty()) fail(at, "empty");
  });
  std::sort(entity.aliases.begin(), entity.aliases.end());
  entity.aliases.erase(std::unique(entity.aliases.begin(), entity.aliases.end()), entity.aliases.end());
  std::erase(entity.aliases, entity.name);
  for_each_element(json, {&place, "mentions"},
                   [&](const Json& span, const Place& at) { entity.mentions.push_back(as_span(span, at)); });
  std::sort(entity.mentions.begin(), entity.mentions.end());
  return entity;
}

std::vector<Entity> read_entities(const Json& line, EntityIds& ids) {
  std::vector<Entity> entities;
  for_each_element(line, {nullptr, "entities"}, [&](const Json& json, const Place& place) {
    as_object(json, place);
    const Place id_place{&place, "id"};
    const std::uint32_t id = as_uint(require(json, id_place), id_place);
    const auto index = static_cast<std::uint32_t>(entities.size());
    if (!ids.emplace(id, index).second) fail(id_place, std::to_string(id) + " is already an entity of this line");
    entities.push_back(read_entity(json, place));
  });
  return entities;
}

std::uint32_t read_end(const Json& fact, const Place& place, const EntityIds& ids) {
  const std::uint32_t id = as_uint(require(fact, place), place);
  const auto found = ids.find(id);
  if (found == ids.end()) fail(place, std::to_string(id) + " is no entity of this line");
  return found->second;
}

// Whether `name` is in UPPER_SNAKE_CASE; letters beyond ASCII are let pass.
bool is_open_relation(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  });
}

void read_relation(const Json& json, const Place& place, Fact& fact) {
  const Place open_place{&place, "open"};
  if (const Json* open = find(json, "open"); open != nullptr) {
    if (!open->IsBool()) fail(open_place, "not true or false");
    fact.open = open->GetBool();
  }
  const Place relation_place{&place, "relation"};
  fact.relation = as_string(require(json, relation_place), relation_place);
  if (fact.open && !is_open_relation(fact.relation)) {
    fail(relation_place, "`" + fact.relation + "` is not in UPPER_SNAKE_CASE");
  }
  if (!fact.open && !parse_relation(fact.relation)) {
    fail(relation_place, "`" + fact.relation + "` is no relation type (an open relation has \"open\": true)");
  }
}

int read_confidence(const Json& fact, const Place& place) {
  const Json& value = require(fact, place);
  if (!value.IsNumber()) fail(place, "not a number");
  const double confidence = value.GetDouble();
  if (!(confidence >= 0 && confidence <= 1)) fail(place, "not from 0 to 1");
  return static_cast<int>(std::lround(confidence * kThousand));
}

Status read_status(const Json& fact, const Place& place) {
  const std::string name = as_string(require(fact, place), place);
  const std::optional<Status> status = graph::parse_status(name);
  if (!status) fail(place, "`" + name + "` is none of asserted, planned, reported, denied");
  return *status;
}

std::map<std::string, std::string> read_attributes(const Json& fact, const Place& place) {
  std::map<std::string, std::string> attributes;
  const Json* json = find(fact, place.name);
  if (json == nullptr) return attributes;
  for (const auto& member : as_object(*json, place).GetObject()) {
    std::string name(member.name.GetString(), member.name.GetStringLength());
    const Place at{&place, name};
    std::string value = as_string(member.value, at);
    if (!attributes.emplace(name, std::move(value)).second) fail(at, "twice");
  }
  return attributes;
}

graph::Derivation read_derivation(const Json& fact, const Place& place) {
  const Json* json = find(fact, place.name);
  if (json == nullptr) return {};
  as_object(*json, place);
  return {optional_string(*json, {&place, "path"}), optional_string(*json, {&place, "cue"}),
          optional_string(*json, {&place, "subject"}), optional_string(*json, {&place, "object"})};
}

Fact read_fact(const Json& json, const Place& place, const EntityIds& ids) {
  as_object(json, place);
  Fact fact;
  fact.subject = read_end(json, {&place, "subject"}, ids);
  read_relation(json, place, fact);
  fact.object = read_end(json, {&place, "object"}, ids);
  fact.predicate = optional_string(json, {&place, "predicate"});
  fact.subject_span = optional_span(json, {&place, "subject_span"});
  fact.object_span = optional_span(json, {&place, "object_span"});
  fact.sentence_span = optional_span(json, {&place, "sentence"});
  fact.sentence = optional_string(json, {&place, "text"});
  fact.rule = optional_string(json, {&place, "rule"});
  fact.derivation = read_derivation(json, {&place, "derivation"});
  fact.confidence = read_confidence(json, {&place, "confidence"});
  fact.status = read_status(json, {&place, "status"});
  const Place when_place{&place, "when"};
  fact.when = optional_string(json, when_place);
  if (!fact.when.empty() && !is_calendar(fact.when)) fail(when_place, "not a year, month or day such as 2025-08");
  fact.attributes = read_attributes(json, {&place, "attributes"});
  return fact;
}

// How deep brackets stand in each other, those inside strings not counted.
bool deeper_than(std::string_view line, int limit) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > limit) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

rapidjson::Document read_json(std::string_view line) {
  if (const std::size_t nul = line.find('\0'); nul != std::string_view::npos) {
    throw FactLineError("not JSON: a NUL at byte " + std::to_string(nul));
  }
  if (deeper_than(line, kMaxDepth)) throw FactLineError("nested more than " + std::to_string(kMaxDepth) + " deep");
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(line.data(), line.size());
  if (json.HasParseError()) {
    std::string reason = rapidjson::GetParseError_En(json.GetParseError());
    if (!reason.empty() && reason.back() == '.') reason.pop_back();
    throw FactLineError("not JSON: " + reason + " (byte " + std::to_string(json.GetErrorOffset()) + ")");
  }
  if (!json.IsObject()) throw FactLineError("not a JSON object");
  return json;
}

}  // namespace

std::string to_fact_line(const ArticleFacts& facts) {
  return LineWriter().write(facts);
}

ArticleFacts parse_fact_line(std::string_view line) {
  const rapidjson::Document json = read_json(line);
  ArticleFacts facts;
  facts.article = read_article(json);
  EntityIds ids;
  facts.entities = read_entities(json, ids);
  for_each_element(json, {nullptr, "facts"},
                   [&](const Json& fact, const Place& place) { facts.facts.push_back(read_fact(fact, place, ids)); });
  return facts;
}

}  // namespace newsgraph::ingest
