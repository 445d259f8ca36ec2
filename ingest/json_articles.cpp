#include "ingest/json_articles.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "ingest/html.h"
#include "ingest/text.h"
#include "ingest/unreadable.h"

namespace newsgraph::ingest {
namespace {

enum class Field : std::uint8_t { none, id, title, date, url, source, text };

struct MemberName {
  std::string_view name;
  Field field;
  int rank;  // of several members for one field the lowest counts
};

constexpr auto kMembers = std::to_array<MemberName>({
    {"id", Field::id, 0},
    {"title", Field::title, 0},
    {"headline", Field::title, 1},
    {"date", Field::date, 0},
    {"published", Field::date, 1},
    {"date_published", Field::date, 2},
    {"datePublished", Field::date, 3},
    {"published_at", Field::date, 4},
    {"publishedAt", Field::date, 5},
    {"publish_date", Field::date, 6},
    {"pubDate", Field::date, 7},
    {"url", Field::url, 0},
    {"link", Field::url, 1},
    {"source", Field::source, 0},
    {"text", Field::text, 0},
    {"content", Field::text, 1},
    {"body", Field::text, 2},
});

// RapidJSON's events to fields. Keys and values inside other members are passed over, but for `source.name`.
class ArticleHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, ArticleHandler> {
 public:
  explicit ArticleHandler(int most_depth) : most_depth_(most_depth) {}

  // Empty if the reader stopped for another reason.
  const std::string& refusal() const { return refusal_; }

  Article take() {
    const auto field = [this](Field f) { return std::move(values_[static_cast<std::size_t>(f)].text); };
    return {{field(Field::id), field(Field::title), field(Field::date), field(Field::url), field(Field::source), {}},
            field(Field::text)};
  }

  // NOLINTBEGIN(readability-identifier-naming): RapidJSON's names.
  bool Default() { return require_object(); }
  bool RawNumber(const char* digits, rapidjson::SizeType size, bool) {
    if (member_ != nullptr && member_->field == Field::id && depth_ == 1) set({digits, size});
    return require_object();
  }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    if (member_ != nullptr && (depth_ == 1 || in_source_name_)) set({text, size});
    return require_object();
  }
  bool StartObject() { return enter(); }
  bool Key(const char* name, rapidjson::SizeType size, bool) {
    const std::string_view key(name, size);
    if (depth_ == 1) {
      const auto* const found = std::ranges::find(kMembers, key, &MemberName::name);
      member_ = found == kMembers.end() ? nullptr : found;
    }
    in_source_name_ = depth_ == 2 && member_ != nullptr && member_->field == Field::source && key == "name";
    return true;
  }
  bool EndObject(rapidjson::SizeType) { return leave(); }
  bool StartArray() { return require_object() && enter(); }
  bool EndArray(rapidjson::SizeType) { return leave(); }
  // NOLINTEND(readability-identifier-naming)

 private:
  struct Value {
    std::string text;
    int rank = INT32_MAX;
  };

  bool require_object() {
    if (depth_ == 0) refusal_ = "is no JSON object";
    return depth_ > 0;
  }

  bool enter() {
    in_source_name_ = false;
    if (++depth_ <= most_depth_) return true;
    refusal_ = "JSON nested deeper than " + std::to_string(most_depth_) + " levels";
    return false;
  }

  bool leave() {
    --depth_;
    in_source_name_ = false;
    return true;
  }

  void set(std::string_view text) {
    Value& value = values_[static_cast<std::size_t>(member_->field)];
    if (member_->rank > value.rank || text.empty()) return;
    value = {std::string(text), member_->rank};
  }

  int most_depth_;
  int depth_ = 0;
  const MemberName* member_ = nullptr;  // the article's member that is being read
  bool in_source_name_ = false;
  std::array<Value, 7> values_;
  std::string refusal_;
};

constexpr const char* kCutOff = "the JSON is cut off";

std::string at_offset(std::size_t offset) {
  return " (at offset " + std::to_string(offset) + ")";
}

// "\ud800" is ASCII, yet no character.
void require_characters(const Article& article) {
  for (const std::string* field : {&article.about.id, &article.about.title, &article.about.date, &article.about.url,
                                   &article.about.source, &article.text}) {
    if (find_invalid_utf8(*field)) throw Unreadable("has an escape that is no character (half a surrogate pair)");
  }
}

// Bytes of a source one at a time, with their offset.
class ByteReader {
 public:
  explicit ByteReader(const ByteSource& source) : source_(source), buffer_(64u << 10, '\0') {}

  std::optional<char> peek() {
    if (at_ == end_) {
      offset_ += end_;
      at_ = 0;
      end_ = source_(buffer_.data(), buffer_.size());
      if (end_ == 0) return std::nullopt;
    }
    return buffer_[at_];
  }
  void skip() { ++at_; }
  std::size_t offset() const { return offset_ + at_; }

 private:
  const ByteSource& source_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  std::size_t offset_ = 0;
};

// Finds where values begin and end, and nothing else about them: brackets are counted, strings passed over.
class Splitter {
 public:
  Splitter(const ByteSource& source, std::size_t limit, const std::function<bool(const JsonElement&)>& element)
      : in_(source), limit_(limit), element_(element) {}

  void run() {
    skip_byte_order_mark();
    const char first = next_token("is empty");
    bool go_on = true;
    if (first == '[') {
      go_on = array();
    } else if (first == '{') {
      go_on = object();
    } else {
      throw Unreadable("is no JSON object or array" + at_offset(in_.offset()));
    }
    skip_space();
    if (go_on && in_.peek()) throw Unreadable("more text after the end of the JSON" + at_offset(in_.offset()));
  }

 private:
  static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

  void skip_byte_order_mark() {
    for (const char byte : {'\xEF', '\xBB', '\xBF'}) {
      if (in_.peek() != byte) return;
      in_.skip();
    }
  }

  void skip_space() {
    for (std::optional<char> c = in_.peek(); c && is_space(*c); c = in_.peek()) in_.skip();
  }

  // The next byte that is no white space; it stays to be read.
  char next_token(const char* problem_at_end) {
    skip_space();
    const std::optional<char> c = in_.peek();
    if (!c) throw Unreadable(problem_at_end);
    return *c;
  }

  void expect(char wanted) {
    const char found = next_token(kCutOff);
    if (found != wanted) {
      throw Unreadable(std::string("JSON has no \"") + wanted + "\" where it should" + at_offset(in_.offset()));
    }
    in_.skip();
  }

  // "[" article, article "]"; whether to go on.
  bool array() {
    expect('[');
    if (next_token(kCutOff) == ']') {
      in_.skip();
      return true;
    }
    while (true) {
      next_token(kCutOff);
      start();
      copy_value();
      if (!hand_on()) return false;
      if (next_token(kCutOff) == ']') break;
      expect(',');
    }
    in_.skip();
    return true;
  }

  // An article, or {"articles": [...]}: the bytes are kept until it is known which.
  bool object() {
    start();
    take();  // "{"
    bool has_articles = false;
    while (next_token(kCutOff) != '}') {
      if (member_is_articles()) {
        if (!array()) return false;
        has_articles = true;
      } else {
        copy_value();
      }
      if (next_token(kCutOff) == ',') take();
    }
    take();  // "}"
    return has_articles || hand_on();
  }

  // Passes a member's name; whether it is "articles", and an array follows.
  bool member_is_articles() {
    const std::size_t begin = bytes_.size();
    copy_value();
    const bool is_articles = !too_long_ && std::string_view(bytes_).substr(begin) == "\"articles\"";
    expect(':');
    put(':');
    return next_token(kCutOff) == '[' && is_articles;
  }

  void start() {
    bytes_.clear();
    too_long_ = false;
    begin_ = in_.offset();
  }

  bool hand_on() {
    JsonElement element{++number_, begin_, bytes_, {}};
    if (too_long_) element = {number_, begin_, {}, describe_limit(limit_)};
    return element_(element);
  }

  void put(char c) {
    too_long_ = too_long_ || bytes_.size() == limit_;
    if (too_long_) {
      bytes_ = std::string();
    } else {
      bytes_ += c;
    }
  }

  char take() {
    const std::optional<char> c = in_.peek();
    if (!c) throw Unreadable("the JSON is cut off in what begins at offset " + std::to_string(begin_));
    in_.skip();
    put(*c);
    return *c;
  }

  void copy_string() {
    take();
    for (char c = take(); c != '"'; c = take()) {
      if (c == '\\') take();
    }
  }

  void copy_value() {
    const char first = *in_.peek();
    if (first == '"') return copy_string();
    if (first != '{' && first != '[') return copy_scalar();
    std::size_t depth = 0;
    do {
      const char c = next_of_value();
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
    } while (depth > 0);
  }

  // A byte, or a whole string.
  char next_of_value() {
    if (in_.peek() != '"') return take();
    copy_string();
    return '"';
  }

  // A number or word, or what stands in its place: all up to what may follow a value.
  void copy_scalar() {
    if (std::string_view(",:]}").find(*in_.peek()) != std::string_view::npos) {
      throw Unreadable("JSON has no value where it should" + at_offset(in_.offset()));
    }
    for (std::optional<char> c = in_.peek();
         c && !is_space(*c) && std::string_view(",:]}\"").find(*c) == std::string_view::npos; c = in_.peek()) {
      take();
    }
  }

  ByteReader in_;
  std::size_t limit_;
  const std::function<bool(const JsonElement&)>& element_;
  std::size_t number_ = 0;
  std::string bytes_;
  std::size_t begin_ = 0;
  bool too_long_ = false;
};

}  // namespace

Article parse_json_article(std::string_view object, const ReadLimits& limits, std::size_t offset) {
  if (const std::size_t nul = object.find('\0'); nul != std::string_view::npos) {
    throw Unreadable("is not text (NUL byte at offset " + std::to_string(offset + nul) + ")");
  }
  if (const auto invalid = find_invalid_utf8(object)) {
    throw Unreadable(describe_invalid_utf8(object, *invalid, offset));
  }
  ArticleHandler handler(limits.json_depth);
  rapidjson::MemoryStream stream(object.data(), object.size());
  rapidjson::Reader reader;
  // Iterative: no depth of nesting grows the stack. Numbers as strings: none is too large.
  const rapidjson::ParseResult result =
      reader.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag>(stream, handler);
  if (result.IsError()) {
    if (!handler.refusal().empty()) throw Unreadable(handler.refusal());
    std::string reason = rapidjson::GetParseError_En(result.Code());
    if (reason.ends_with('.')) reason.pop_back();
    throw Unreadable("broken JSON: " + reason + at_offset(offset + result.Offset()));
  }
  Article article = handler.take();
  require_characters(article);
  if (looks_like_html(article.text)) article.text = html_fragment_text(article.text);
  return article;
}

void split_json_articles(const ByteSource& source, std::size_t limit,
                         const std::function<bool(const JsonElement&)>& element) {
  Splitter(source, limit, element).run();
}

}  // namespace newsgraph::ingest
