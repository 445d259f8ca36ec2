#include "ingest/html_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t kProseBytes = 40;     // a block of at least so much text may be prose
constexpr std::size_t kShortestCell = 60;   // of a table: a shorter one is data, not prose
constexpr std::size_t kNowhere = SIZE_MAX;  // no region

// A paragraph, heading, list item or table cell.
struct Block {
  enum class Kind : std::uint8_t { paragraph, heading, cell };
  std::string text;
  std::size_t link_bytes = 0;  // of `text`, inside links; white space not counted
  Kind kind = Kind::paragraph;
  bool dropped = false;

  bool mostly_links() const { return link_bytes * 2 > text.size(); }
  std::size_t prose() const {
    return dropped || kind == Kind::heading || text.size() < kProseBytes || mostly_links() ? 0 : text.size();
  }
};

// A block-level element and the blocks inside it, [first, end).
struct Region {
  const GumboNode* element = nullptr;
  std::size_t parent = kNowhere;
  std::size_t first = 0;
  std::size_t end = 0;
};

bool is_one_of(GumboTag tag, std::span<const GumboTag> tags) {
  return std::ranges::find(tags, tag) != tags.end();
}

// Elements whose content is never text of the page.
bool is_unreadable(GumboTag tag) {
  static constexpr std::array kTags = {GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,     GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,
                                       GUMBO_TAG_SVG,      GUMBO_TAG_MATH,      GUMBO_TAG_BUTTON,   GUMBO_TAG_SELECT,
                                       GUMBO_TAG_TEXTAREA, GUMBO_TAG_IFRAME,    GUMBO_TAG_OBJECT,   GUMBO_TAG_VIDEO,
                                       GUMBO_TAG_AUDIO,    GUMBO_TAG_CANVAS,    GUMBO_TAG_HEAD,     GUMBO_TAG_TITLE,
                                       GUMBO_TAG_MAP,      GUMBO_TAG_NOFRAMES,  GUMBO_TAG_APPLET,   GUMBO_TAG_DATALIST,
                                       GUMBO_TAG_NOEMBED,  GUMBO_TAG_FIGCAPTION};
  return is_one_of(tag, kTags);
}

// Elements that stand inside a line of text. What HTML does not know is taken for one of them.
bool is_inline(GumboTag tag) {
  static constexpr std::array kTags = {
      GUMBO_TAG_A,      GUMBO_TAG_ABBR,    GUMBO_TAG_ACRONYM, GUMBO_TAG_B,      GUMBO_TAG_BDI,  GUMBO_TAG_BDO,
      GUMBO_TAG_BIG,    GUMBO_TAG_BR,      GUMBO_TAG_CITE,    GUMBO_TAG_CODE,   GUMBO_TAG_DATA, GUMBO_TAG_DEL,
      GUMBO_TAG_DFN,    GUMBO_TAG_EM,      GUMBO_TAG_FONT,    GUMBO_TAG_I,      GUMBO_TAG_IMG,  GUMBO_TAG_INS,
      GUMBO_TAG_KBD,    GUMBO_TAG_LABEL,   GUMBO_TAG_MARK,    GUMBO_TAG_NOBR,   GUMBO_TAG_Q,    GUMBO_TAG_S,
      GUMBO_TAG_SAMP,   GUMBO_TAG_SMALL,   GUMBO_TAG_SPAN,    GUMBO_TAG_STRIKE, GUMBO_TAG_SUB,  GUMBO_TAG_SUP,
      GUMBO_TAG_STRONG, GUMBO_TAG_TIME,    GUMBO_TAG_TT,      GUMBO_TAG_U,      GUMBO_TAG_VAR,  GUMBO_TAG_WBR,
      GUMBO_TAG_RUBY,   GUMBO_TAG_UNKNOWN, GUMBO_TAG_INPUT};
  return is_one_of(tag, kTags);
}

bool is_heading(GumboTag tag) {
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
}

// Elements that may hold a whole article.
bool is_container(GumboTag tag) {
  static constexpr std::array kTags = {GUMBO_TAG_DIV, GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN,
                                       GUMBO_TAG_TD,  GUMBO_TAG_BODY,    GUMBO_TAG_FORM,    GUMBO_TAG_TABLE,
                                       GUMBO_TAG_TR,  GUMBO_TAG_CENTER,  GUMBO_TAG_TBODY};
  return is_one_of(tag, kTags);
}

// Splits "relatedContent side-bar" into "related", "content", "side", "bar" and asks about each.
template <typename Predicate>
bool any_word(std::string_view names, Predicate predicate) {
  std::string word;
  const auto found = [&] {
    const bool yes = !word.empty() && predicate(word);
    word.clear();
    return yes;
  };
  bool lower_before = false;
  for (const char c : names) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool lower = c >= 'a' && c <= 'z';
    if ((!lower && !upper) || (upper && lower_before)) {
      if (found()) return true;
    }
    if (lower || upper) word += upper ? static_cast<char>(c - 'A' + 'a') : c;
    lower_before = lower;
  }
  return found();
}

// Words in classes and ids of what stands around an article. Sorted.
constexpr auto kChromeWords = std::to_array<std::string_view>(
    {"ad",           "ads",     "advert",    "advertisement", "banner",     "breadcrumb",  "breadcrumbs", "byline",
     "caption",      "comment", "comments",  "consent",       "cookie",     "cookies",     "credit",      "credits",
     "disclaimer",   "footer",  "footnotes", "gallery",       "gdpr",       "login",       "masthead",    "menu",
     "modal",        "most",    "nav",       "navbar",        "navigation", "newsletter",  "outbrain",    "overlay",
     "pagination",   "paywall", "popup",     "promo",         "recirc",     "recommended", "related",     "share",
     "sharing",      "sidebar", "signup",    "skip",          "social",     "sponsor",     "sponsored",   "subscribe",
     "subscription", "taboola", "tags",      "timestamp",     "toolbar",    "trending",    "widget"});
static_assert(std::ranges::is_sorted(kChromeWords));

bool is_chrome_role(std::string_view role) {
  static constexpr auto kRoles =
      std::to_array<std::string_view>({"alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog",
                                       "form", "menu", "navigation", "search"});
  return std::ranges::find(kRoles, role) != kRoles.end();
}

// Whether an element looks like something around the article. It is believed only while most of the page's prose is
// elsewhere: there are pages that are one <form>, and bodies of class "has-sidebar".
bool is_suspect(const GumboNode& element) {
  static constexpr std::array kTags = {GUMBO_TAG_NAV,  GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE, GUMBO_TAG_HEADER,
                                       GUMBO_TAG_FORM, GUMBO_TAG_FIGURE, GUMBO_TAG_MENU,  GUMBO_TAG_ADDRESS};
  if (is_one_of(tag_of(element), kTags)) return true;
  if (has_attribute(element, "hidden") || attribute(element, "aria-hidden") == "true") return true;
  if (is_chrome_role(attribute(element, "role"))) return true;
  if (attribute(element, "style").find("display:none") != std::string_view::npos) return true;
  const auto is_chrome = [](const std::string& word) { return std::ranges::binary_search(kChromeWords, word); };
  return any_word(attribute(element, "class"), is_chrome) || any_word(attribute(element, "id"), is_chrome);
}

// Characters that shape how a page looks and are no text: soft hyphen, zero-width space, byte order mark.
bool is_invisible(char32_t c) {
  return c == 0xAD || c == 0x200B || c == 0xFEFF || c == 0x2060;
}

// Gathers the blocks of a page and the regions that hold them.
class BlockReader {
 public:
  std::vector<Block> blocks;
  std::vector<Region> regions;  // in document order

  void read(const GumboNode& root) {
    walk_html(
        root, [this](const GumboNode& node) { return enter(node); }, [this](const GumboNode& node) { leave(node); });
    flush();
  }

 private:
  bool enter(const GumboNode& node) {
    if (is_text(node)) {
      append(node.v.text.text);
      return false;
    }
    if (!is_element(node) || is_unreadable(tag_of(node)) || is_footnote_mark(node)) return false;
    if (tag_of(node) == GUMBO_TAG_BR) line_break();
    if (tag_of(node) == GUMBO_TAG_A && has_attribute(node, "href")) ++links_;
    if (opens_region(node)) open(node);
    return true;
  }

  void leave(const GumboNode& node) {
    if (tag_of(node) == GUMBO_TAG_A && has_attribute(node, "href")) --links_;
    if (current_ == kNowhere || regions[current_].element != &node) return;
    flush();
    regions[current_].end = blocks.size();
    current_ = regions[current_].parent;
  }

  // A span of class "caption" is set apart from the text around it, too.
  static bool opens_region(const GumboNode& node) { return !is_inline(tag_of(node)) || is_suspect(node); }

  // <sup><a href="#1">1</a></sup>
  static bool is_footnote_mark(const GumboNode& node) {
    if (tag_of(node) != GUMBO_TAG_SUP || node.v.element.children.length == 0) return false;
    return tag_of(*static_cast<const GumboNode*>(node.v.element.children.data[0])) == GUMBO_TAG_A;
  }

  void open(const GumboNode& node) {
    flush();
    regions.push_back({&node, current_, blocks.size(), blocks.size()});
    current_ = regions.size() - 1;
  }

  void append(std::string_view text) {
    for (const CodePoint c : code_points(text)) {
      if (is_invisible(c.value)) continue;
      text_.append(text, c.offset, c.size);
      if (is_space(c.value)) continue;
      after_break_ = false;
      if (links_ > 0) link_bytes_ += c.size;
    }
  }

  // Two in a row part paragraphs.
  void line_break() {
    if (after_break_) return flush();
    text_ += ' ';
    after_break_ = true;
  }

  void flush() {
    std::string text = collapse_spaces(text_);
    if (!text.empty()) blocks.push_back({std::move(text), link_bytes_, kind(), false});
    text_.clear();
    link_bytes_ = 0;
    after_break_ = false;
  }

  Block::Kind kind() const {
    const GumboTag tag = current_ == kNowhere ? GUMBO_TAG_UNKNOWN : tag_of(*regions[current_].element);
    if (is_heading(tag)) return Block::Kind::heading;
    return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH ? Block::Kind::cell : Block::Kind::paragraph;
  }

  std::size_t current_ = kNowhere;
  std::string text_;
  std::size_t link_bytes_ = 0;
  std::size_t links_ = 0;
  bool after_break_ = false;
};

// Decides which blocks are the article.
class ArticleFinder {
 public:
  explicit ArticleFinder(BlockReader page) : blocks_(std::move(page.blocks)), regions_(std::move(page.regions)) {
    sum_prose();
  }

  std::string text() {
    if (regions_.empty()) return {};
    drop_chrome();
    const Region& article = regions_[narrowed(container())];
    std::vector<const Block*> kept;
    for (std::size_t i = article.first; i < article.end; ++i) {
      if (is_article_block(blocks_[i])) kept.push_back(&blocks_[i]);
    }
    return join(kept);
  }

 private:
  std::size_t prose(const Region& region) const { return prose_before_[region.end] - prose_before_[region.first]; }
  std::size_t all_prose() const { return prose_before_.back(); }

  void sum_prose() {
    prose_before_.assign(1, 0);
    for (const Block& block : blocks_) prose_before_.push_back(prose_before_.back() + block.prose());
  }

  void drop_chrome() {
    std::size_t dropped_until = 0;
    for (const Region& region : regions_) {
      const bool is_body = tag_of(*region.element) == GUMBO_TAG_BODY || tag_of(*region.element) == GUMBO_TAG_HTML;
      if (is_body || region.end <= dropped_until || !is_suspect(*region.element)) continue;
      if (prose(region) > 0 && prose(region) * 2 >= all_prose()) continue;
      for (std::size_t i = region.first; i < region.end; ++i) blocks_[i].dropped = true;
      dropped_until = region.end;
    }
    sum_prose();
  }

  // What the page marks as its article, if a good part of its prose is there; else the whole page.
  std::size_t container() const {
    using Test = bool (*)(const GumboNode&);
    static constexpr std::array<Test, 3> kMarks = {
        [](const GumboNode& e) { return attribute(e, "itemprop").find("articleBody") != std::string_view::npos; },
        [](const GumboNode& e) { return tag_of(e) == GUMBO_TAG_ARTICLE; },
        [](const GumboNode& e) { return tag_of(e) == GUMBO_TAG_MAIN || attribute(e, "role") == "main"; }};
    for (const Test is_marked : kMarks) {
      const std::size_t best = largest(is_marked);
      if (best != kNowhere && prose(regions_[best]) > 0 && prose(regions_[best]) * 10 >= all_prose() * 3) return best;
    }
    return 0;
  }

  std::size_t largest(bool (*is_marked)(const GumboNode&)) const {
    std::size_t best = kNowhere;
    for (std::size_t i = 0; i < regions_.size(); ++i) {
      if (!is_marked(*regions_[i].element)) continue;
      if (best == kNowhere || prose(regions_[i]) > prose(regions_[best])) best = i;
    }
    return best;
  }

  // The innermost container that still has nearly all the prose of `region`.
  std::size_t narrowed(std::size_t region) const {
    const std::size_t enough = prose(regions_[region]) * 9 / 10;
    if (enough == 0) return region;
    for (std::size_t i = region + 1; i < regions_.size(); ++i) {
      if (regions_[i].parent != region || !is_container(tag_of(*regions_[i].element))) continue;
      if (prose(regions_[i]) >= enough) region = i;
    }
    return region;
  }

  static bool is_article_block(const Block& block) {
    if (block.dropped || block.mostly_links()) return false;
    return block.kind != Block::Kind::cell || block.text.size() >= kShortestCell;
  }

  // A heading under which nothing is left goes as well.
  static std::string join(const std::vector<const Block*>& blocks) {
    std::string text;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const bool heading = blocks[i]->kind == Block::Kind::heading;
      if (heading && (i + 1 == blocks.size() || (i > 0 && blocks[i + 1]->kind == Block::Kind::heading))) continue;
      if (!text.empty()) text += "\n\n";
      text += blocks[i]->text;
    }
    return text;
  }

  std::vector<Block> blocks_;
  std::vector<Region> regions_;
  std::vector<std::size_t> prose_before_;  // bytes of prose in front of each block, and in all
};

}  // namespace

std::string article_text(const GumboNode& root) {
  BlockReader page;
  page.read(root);
  return ArticleFinder(std::move(page)).text();
}

std::string readable_text(const GumboNode& root) {
  BlockReader page;
  page.read(root);
  std::string text;
  for (const Block& block : page.blocks) {
    if (!text.empty()) text += "\n\n";
    text += block.text;
  }
  return text;
}

}  // namespace newsgraph::ingest
