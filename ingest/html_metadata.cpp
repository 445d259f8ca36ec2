#include "ingest/html_metadata.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/dates.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

using Json = rapidjson::Value;

// The parts of a page that metadata may be read from.
struct Head {
  std::map<std::string, std::string, std::less<>>
      meta;  // by property, name or itemprop in lower case; the first of each
  std::vector<std::string> json_ld;
  std::string canonical;
  std::string title;    // <title>
  std::string heading;  // the first <h1>
  std::string time;     // the first <time>
};

std::string inner_text(const GumboNode& element) {
  std::string text;
  walk_html(
      element,
      [&](const GumboNode& node) {
        if (is_text(node)) text += node.v.text.text;
        return true;
      },
      [](const GumboNode&) {});
  return text;
}

void read_meta(const GumboNode& node, Head& head) {
  for (const char* key : {"property", "name", "itemprop"}) {
    const std::string name = to_lower(attribute(node, key));
    const std::string content = collapse_spaces(attribute(node, "content"));
    if (!name.empty() && !content.empty()) head.meta.try_emplace(name, content);
  }
}

void read_time(const GumboNode& node, Head& head) {
  if (!head.time.empty()) return;
  const std::string_view stamp = attribute(node, "datetime");
  head.time = stamp.empty() ? iso_day(inner_text(node)) : iso_day(stamp);
}

// Handles one node; whether there may be more below it.
bool read_node(const GumboNode& node, Head& head) {
  switch (tag_of(node)) {
    case GUMBO_TAG_SVG:
      return false;  // its <title> is not the page's
    case GUMBO_TAG_META:
      read_meta(node, head);
      return false;
    case GUMBO_TAG_LINK:
      if (head.canonical.empty() && attribute(node, "rel") == "canonical") head.canonical = attribute(node, "href");
      return false;
    case GUMBO_TAG_TITLE:
      if (head.title.empty()) head.title = collapse_spaces(inner_text(node));
      return false;
    case GUMBO_TAG_H1:
      if (head.heading.empty()) head.heading = collapse_spaces(inner_text(node));
      return true;
    case GUMBO_TAG_TIME:
      read_time(node, head);
      return true;
    case GUMBO_TAG_SCRIPT:
      if (attribute(node, "type") == "application/ld+json") head.json_ld.push_back(inner_text(node));
      return false;
    default:
      return true;
  }
}

const Json* member(const Json& object, const char* name) {
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

std::string string_member(const Json& object, const char* name) {
  const Json* value = member(object, name);
  return value != nullptr && value->IsString() ? collapse_spaces({value->GetString(), value->GetStringLength()})
                                               : std::string();
}

bool is_article_type(const Json& type) {
  if (type.IsString()) {
    const std::string_view name(type.GetString(), type.GetStringLength());
    return name.ends_with("Article") || name.ends_with("BlogPosting");
  }
  return type.IsArray() && std::ranges::any_of(type.GetArray(), [](const Json& t) {
           return t.IsString() && std::string_view(t.GetString(), t.GetStringLength()).ends_with("Article");
         });
}

// The first object in it that calls itself an article, in document order.
const Json* find_article(const Json& root) {
  std::vector<const Json*> next = {&root};
  while (!next.empty()) {
    const Json& value = *next.back();
    next.pop_back();
    const auto below = static_cast<std::ptrdiff_t>(next.size());
    if (value.IsArray()) {
      for (const Json& item : value.GetArray()) next.push_back(&item);
    } else if (value.IsObject()) {
      const Json* type = member(value, "@type");
      if (type != nullptr && is_article_type(*type)) return &value;
      for (const auto& item : value.GetObject()) next.push_back(&item.value);
    }
    std::reverse(next.begin() + below, next.end());
  }
  return nullptr;
}

void read_article(const Json& article, Metadata& metadata) {
  metadata.page.title = string_member(article, "headline");
  metadata.page.date = iso_day(string_member(article, "datePublished"));
  metadata.page.url = string_member(article, "url");
  if (const Json* publisher = member(article, "publisher"); publisher != nullptr && publisher->IsObject()) {
    metadata.page.source = string_member(*publisher, "name");
  }
  const Json* body = member(article, "articleBody");
  if (body != nullptr && body->IsString()) metadata.json_text.assign(body->GetString(), body->GetStringLength());
}

Metadata read_json_ld(const std::vector<std::string>& blocks) {
  Metadata metadata;
  for (const std::string& block : blocks) {
    rapidjson::Document document;
    // Iterative: a page may nest as deep as it likes.
    document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(block.data(), block.size());
    if (document.HasParseError()) continue;
    const Json* article = find_article(document);
    if (article == nullptr) continue;
    read_article(*article, metadata);
    break;
  }
  return metadata;
}

// The first of these that the page has.
std::string first_meta(const Head& head, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const auto found = head.meta.find(name); found != head.meta.end()) return found->second;
  }
  return {};
}

std::string host_of(std::string_view url) {
  const std::size_t begin = url.find("://");
  if (begin == std::string_view::npos) return {};
  std::string_view host = url.substr(begin + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host);
}

bool is_web_address(std::string_view url) {
  return url.starts_with("http://") || url.starts_with("https://");
}

std::size_t count_words(std::string_view text) {
  return text.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
}

// "Chip maker opens a plant - Example News" without the site: it is the source's name, what the page's heading leaves
// over, or (`guess`) a short part at the end.
std::string without_site(const std::string& title, const std::string& source, const std::string& heading, bool guess) {
  static constexpr auto kSeparators =
      std::to_array<std::string_view>({" | ", " - ", " :: ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xB7 "});
  for (const std::string_view separator : kSeparators) {
    const std::size_t at = title.rfind(separator);
    if (at == std::string::npos) continue;
    std::string front = title.substr(0, at);
    const std::string site = title.substr(at + separator.size());
    const bool is_site = !source.empty() && to_lower(site) == to_lower(source);
    const bool is_short = guess && count_words(site) <= 3 && count_words(front) >= 3;
    if (is_site || front == heading || is_short) return front;
  }
  return title;
}

std::string title_of(const Head& head, const std::string& source) {
  const std::string open_graph = first_meta(head, {"og:title", "twitter:title", "headline"});
  if (!open_graph.empty()) return without_site(open_graph, source, head.heading, false);
  if (!head.heading.empty()) return head.heading;
  return without_site(head.title, source, head.heading, true);
}

std::string date_of(const Head& head) {
  for (const char* name : {"article:published_time", "og:published_time", "datepublished", "date", "dc.date",
                           "dc.date.issued", "dcterms.created", "pubdate", "publishdate", "publish-date",
                           "parsely-pub-date", "sailthru.date", "article.published"}) {
    std::string day = iso_day(first_meta(head, {name}));
    if (!day.empty()) return day;
  }
  return head.time;
}

std::string url_of(const Head& head, const std::string& json_url) {
  for (const std::string& url : {head.canonical, first_meta(head, {"og:url"}), json_url}) {
    if (is_web_address(url)) return url;
  }
  return {};
}

}  // namespace

Metadata read_metadata(const GumboNode& root) {
  Head head;
  walk_html(
      root, [&](const GumboNode& node) { return read_node(node, head); }, [](const GumboNode&) {});
  Metadata metadata = read_json_ld(head.json_ld);
  Page& page = metadata.page;
  page.url = url_of(head, page.url);
  std::string site = first_meta(head, {"og:site_name", "application-name"});
  if (!site.empty()) page.source = std::move(site);
  if (page.source.empty()) page.source = host_of(page.url);
  if (page.title.empty()) page.title = title_of(head, page.source);
  if (page.date.empty()) page.date = date_of(head);
  return metadata;
}

}  // namespace newsgraph::ingest
