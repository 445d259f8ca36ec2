#include "ingest/html_guard.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace newsgraph::ingest {
namespace {

constexpr std::size_t kMostOpen = 512;         // elements; real pages stay below 100
constexpr std::size_t kMostNodes = 400'000;    // elements, attributes and comments
constexpr std::size_t kMostAttributes = 1000;  // of one tag

// What an element's start or end does to those that are open.
enum class Kind : std::uint8_t {
  ordinary,    // its end tag closes what is inside it, unless that is special
  formatting,  // its end tag closes it alone; others reopen it (b, font)
  form,        // its end tag closes it alone, and what is inside stays open
  special,     // its end tag closes all inside it
  item,        // special, and closed by the next of its kind in the same list (li)
  scope,       // special, and hides what is around it from end tags inside (object)
  implied,     // closed by the next of its kind (p, td)
  raw,         // holds text up to its end tag (script)
  empty,       // never open (br)
};

struct Name {
  std::string_view name;
  Kind kind;
};

// Sorted by name. Those that are not here are ordinary.
constexpr auto kNames = std::to_array<Name>({
    {"a", Kind::formatting},      {"address", Kind::special},  {"applet", Kind::scope},
    {"area", Kind::empty},        {"article", Kind::special},  {"aside", Kind::special},
    {"b", Kind::formatting},      {"base", Kind::empty},       {"basefont", Kind::empty},
    {"bgsound", Kind::empty},     {"big", Kind::formatting},   {"blockquote", Kind::special},
    {"body", Kind::implied},      {"br", Kind::empty},         {"button", Kind::special},
    {"caption", Kind::scope},     {"center", Kind::special},   {"code", Kind::formatting},
    {"col", Kind::empty},         {"colgroup", Kind::implied}, {"dd", Kind::item},
    {"details", Kind::special},   {"dir", Kind::special},      {"div", Kind::special},
    {"dl", Kind::special},        {"dt", Kind::item},          {"em", Kind::formatting},
    {"embed", Kind::empty},       {"fieldset", Kind::special}, {"figcaption", Kind::special},
    {"figure", Kind::special},    {"font", Kind::formatting},  {"footer", Kind::special},
    {"form", Kind::form},         {"frame", Kind::empty},      {"frameset", Kind::scope},
    {"h1", Kind::special},        {"h2", Kind::special},       {"h3", Kind::special},
    {"h4", Kind::special},        {"h5", Kind::special},       {"h6", Kind::special},
    {"head", Kind::implied},      {"header", Kind::special},   {"hgroup", Kind::special},
    {"hr", Kind::empty},          {"html", Kind::implied},     {"i", Kind::formatting},
    {"iframe", Kind::raw},        {"img", Kind::empty},        {"input", Kind::empty},
    {"li", Kind::item},           {"link", Kind::empty},       {"listing", Kind::special},
    {"main", Kind::special},      {"marquee", Kind::scope},    {"menu", Kind::special},
    {"meta", Kind::empty},        {"nav", Kind::special},      {"nobr", Kind::formatting},
    {"noembed", Kind::raw},       {"noframes", Kind::raw},     {"object", Kind::scope},
    {"ol", Kind::special},        {"option", Kind::implied},   {"p", Kind::implied},
    {"param", Kind::empty},       {"pre", Kind::special},      {"s", Kind::formatting},
    {"script", Kind::raw},        {"section", Kind::special},  {"select", Kind::special},
    {"small", Kind::formatting},  {"source", Kind::empty},     {"strike", Kind::formatting},
    {"strong", Kind::formatting}, {"style", Kind::raw},        {"summary", Kind::special},
    {"table", Kind::scope},       {"tbody", Kind::implied},    {"td", Kind::implied},
    {"template", Kind::scope},    {"textarea", Kind::raw},     {"tfoot", Kind::implied},
    {"th", Kind::implied},        {"thead", Kind::implied},    {"title", Kind::raw},
    {"tr", Kind::implied},        {"track", Kind::empty},      {"tt", Kind::formatting},
    {"u", Kind::formatting},      {"ul", Kind::special},       {"wbr", Kind::empty},
    {"xmp", Kind::raw},
});
static_assert(std::ranges::is_sorted(kNames, {}, &Name::name));

Kind kind_of(std::string_view name) {
  const auto* const found = std::ranges::lower_bound(kNames, name, {}, &Name::name);
  return found != kNames.end() && found->name == name ? found->kind : Kind::ordinary;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool is_letter(char c) {
  return lower(c) >= 'a' && lower(c) <= 'z';
}
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

struct Tag {
  std::string name;  // in lower case
  bool end = false;
  bool self_closing = false;
  std::size_t attributes = 0;
};

// Finds the tags of a page as HTML's tokenizer does.
class Tags {
 public:
  explicit Tags(std::string_view html) : html_(html) {}

  std::size_t offset() const { return at_; }
  std::size_t comments() const { return comments_; }

  std::optional<Tag> next() {
    while ((at_ = html_.find('<', at_)) != std::string_view::npos) {
      const char first = peek(1);
      if (is_letter(first)) return read_tag(1);
      if (first == '/' && is_letter(peek(2))) return read_tag(2);
      if (first == '!' || first == '/' || first == '?') {
        skip_comment();
      } else {
        ++at_;
      }
    }
    return std::nullopt;
  }

  // Behind the text of a raw element, at its end tag. Without an end tag nothing is skipped.
  void skip_raw(std::string_view name) {
    if (std::ranges::find(unclosed_, name) != unclosed_.end()) return;
    for (std::size_t at = html_.find("</", at_); at != std::string_view::npos; at = html_.find("</", at + 2)) {
      if (is_end_tag(at + 2, name)) {
        at_ = at;
        return;
      }
    }
    unclosed_.emplace_back(name);
  }

 private:
  char peek(std::size_t ahead) const { return at_ + ahead < html_.size() ? html_[at_ + ahead] : '\0'; }

  bool is_end_tag(std::size_t at, std::string_view name) const {
    const std::string_view there = html_.substr(at, name.size());
    if (!std::ranges::equal(there, name, {}, lower) || at + name.size() >= html_.size()) return false;
    const char after = html_[at + name.size()];
    return is_blank(after) || after == '/' || after == '>';
  }

  void skip_comment() {
    ++comments_;
    const std::string_view rest = html_.substr(at_);
    if (!rest.starts_with("<!--")) return jump(html_.find('>', at_), 1);
    if (rest.starts_with("<!-->") || rest.starts_with("<!--->")) return jump(html_.find('>', at_), 1);
    for (at_ += 4; (at_ = html_.find("--", at_)) != std::string_view::npos; ++at_) {
      if (peek(2) == '>') return jump(at_, 3);
      if (peek(2) == '!' && peek(3) == '>') return jump(at_, 4);
    }
    at_ = html_.size();
  }

  void jump(std::size_t found, std::size_t behind) {
    at_ = found == std::string_view::npos ? html_.size() : found + behind;
  }

  Tag read_tag(std::size_t name_at) {
    Tag tag;
    tag.end = name_at == 2;
    for (at_ += name_at; at_ < html_.size() && !is_blank(peek(0)) && peek(0) != '/' && peek(0) != '>'; ++at_) {
      if (tag.name.size() < 32) tag.name += lower(peek(0));
    }
    read_attributes(tag);
    return tag;
  }

  // A quote opens a value only at its beginning, right behind "=".
  void read_attributes(Tag& tag) {
    while (at_ < html_.size() && peek(0) != '>') {
      tag.self_closing = peek(0) == '/';
      if (is_blank(peek(0)) || peek(0) == '/') {
        ++at_;
        continue;
      }
      ++tag.attributes;
      do ++at_;
      while (at_ < html_.size() && !is_blank(peek(0)) && peek(0) != '/' && peek(0) != '>' && peek(0) != '=');
      read_value();
    }
    at_ = std::min(at_ + 1, html_.size());
  }

  void read_value() {
    std::size_t value = at_;
    while (value < html_.size() && is_blank(html_[value])) ++value;
    if (value >= html_.size() || html_[value] != '=') return;
    ++value;
    while (value < html_.size() && is_blank(html_[value])) ++value;
    at_ = value;
    if (peek(0) == '"' || peek(0) == '\'') return jump(html_.find(peek(0), at_ + 1), 1);
    while (at_ < html_.size() && !is_blank(peek(0)) && peek(0) != '>') ++at_;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::size_t comments_ = 0;
  std::vector<std::string> unclosed_;  // raw elements without an end tag in the rest of the page
};

// The elements that the parser has open, or would open again.
class OpenElements {
 public:
  std::size_t size() const { return open_.size(); }
  std::size_t formatting() const { return formatting_; }

  // In SVG and MathML the rules of HTML do not hold; inside a select or frameset most tags are ignored.
  bool raw_text() const { return foreign_ == 0 && ignoring_ == 0; }

  void start(const Tag& tag, Kind kind) {
    const bool simple = kind == Kind::empty || kind == Kind::implied || kind == Kind::raw;
    if (foreign_ > 0) {
      if (!tag.self_closing) push(tag.name, simple ? Kind::ordinary : kind);
      return;
    }
    if (simple) return;
    if (kind == Kind::item) close_item(tag.name);
    // Of these, one closes the other; not where something hides the one around it.
    if ((tag.name == "a" || tag.name == "nobr") && !hidden_) end(tag, kind);
    push(tag.name, kind);
  }

  void end(const Tag& tag, Kind kind) {
    for (std::size_t i = open_.size(); i > 0; --i) {
      const Element& element = open_[i - 1];
      if (element.name == tag.name) return close(i - 1);
      if (element.kind == Kind::scope && hides(element, tag.name)) return;
      if (is_foreign(element) && holds_html(tag.name)) return;
      if (is_special(element.kind) && kind == Kind::ordinary) return;
    }
  }

 private:
  struct Element {
    std::string name;
    Kind kind;
  };

  static bool is_special(Kind kind) { return kind == Kind::special || kind == Kind::item || kind == Kind::form; }

  // Whether the end tag `name` inside `scope` leaves what is around it open.
  static bool hides(const Element& scope, std::string_view name) {
    if (name == "template") return scope.name == "frameset";
    return name == "table" || name == "caption" ? scope.name == "template" || scope.name == "frameset" : true;
  }

  // Elements in SVG and MathML that hold HTML.
  static bool holds_html(std::string_view name) {
    static constexpr auto kNamesOf = std::to_array<std::string_view>(
        {"annotation-xml", "desc", "foreignobject", "mi", "mn", "mo", "ms", "mtext", "title"});
    return std::ranges::find(kNamesOf, name) != kNamesOf.end();
  }

  // <li> ends the item before it, if no other list begins in between.
  void close_item(std::string_view name) {
    const bool term = name != "li";
    for (std::size_t i = open_.size(); i > 0; --i) {
      const Element& element = open_[i - 1];
      if (element.kind == Kind::item && (element.name != "li") == term) return close(i - 1);
      const bool transparent = element.name == "div" || element.name == "address";
      if (element.kind == Kind::scope || (is_special(element.kind) && !transparent)) return;
    }
  }

  static bool is_foreign(const Element& element) { return element.name == "svg" || element.name == "math"; }

  void push(const std::string& name, Kind kind) {
    if (foreign_ > 0 && holds_html(name)) kind = Kind::scope;
    hidden_ = hidden_ || (kind == Kind::scope && name != "table");
    open_.push_back({name, kind});
    count(open_.back(), true);
  }

  void count(const Element& element, bool opened) {
    const auto change = [&](std::size_t& counter) { counter = opened ? counter + 1 : counter - 1; };
    if (element.kind == Kind::formatting) change(formatting_);
    if (is_foreign(element)) change(foreign_);
    if (element.name == "select" || element.name == "frameset") change(ignoring_);
  }

  // Closes an element and what is inside it, but for formatting: that is opened again behind it.
  void close(std::size_t index) {
    const bool alone = open_[index].kind == Kind::formatting || open_[index].kind == Kind::form;
    std::size_t kept = index;
    for (std::size_t i = index; i < open_.size(); ++i) {
      if (i > index && (alone || open_[i].kind == Kind::formatting)) {
        std::swap(open_[kept++], open_[i]);
      } else {
        count(open_[i], false);
      }
    }
    open_.resize(kept);
  }

  std::vector<Element> open_;
  std::size_t formatting_ = 0;
  std::size_t foreign_ = 0;
  std::size_t ignoring_ = 0;
  bool hidden_ = false;  // something was open that hides what is around it
};

}  // namespace

std::string html_danger(std::string_view html) {
  Tags tags(html);
  OpenElements open;
  std::size_t nodes = 0;
  while (const std::optional<Tag> tag = tags.next()) {
    const auto where = [&] { return " (at offset " + std::to_string(tags.offset()) + ")"; };
    if (tag->attributes > kMostAttributes) return "a tag has too many attributes" + where();
    const Kind kind = kind_of(tag->name);
    if (tag->end) {
      open.end(*tag, kind);
    } else {
      open.start(*tag, kind);
      if (kind == Kind::raw && open.raw_text()) tags.skip_raw(tag->name);
    }
    if (open.size() > kMostOpen) return "HTML nested too deeply" + where();
    nodes += 1 + tag->attributes + open.formatting();  // what is formatting may be repeated in each block
    if (nodes + tags.comments() > kMostNodes) return "HTML with too many elements" + where();
  }
  return {};
}

}  // namespace newsgraph::ingest
