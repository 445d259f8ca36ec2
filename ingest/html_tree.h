// Gumbo's tree in C++: ownership, attributes, and a walk without recursion. For the html_*.cpp files alone.
#pragma once

#include <gumbo.h>

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace newsgraph::ingest {

struct GumboDeleter {
  void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};
using HtmlTree = std::unique_ptr<GumboOutput, GumboDeleter>;  // refers to the bytes it was parsed from

inline bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT;
}
inline bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA;
}

// GUMBO_TAG_UNKNOWN for what is no element.
inline GumboTag tag_of(const GumboNode& node) {
  return is_element(node) ? node.v.element.tag : GUMBO_TAG_UNKNOWN;
}

// Empty if the element has none of that name.
inline std::string_view attribute(const GumboNode& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}
inline bool has_attribute(const GumboNode& element, const char* name) {
  return gumbo_get_attribute(&element.v.element.attributes, name) != nullptr;
}

// Nodes below `root` and itself in document order: `enter(node)` says whether to go into an element; `leave(node)`
// follows for each that was gone into.
template <typename Enter, typename Leave>
void walk_html(const GumboNode& root, Enter enter, Leave leave) {
  struct Level {
    const GumboNode* node;
    unsigned next;
  };
  std::vector<Level> open;
  if (is_element(root) && enter(root)) open.push_back({&root, 0});
  while (!open.empty()) {
    Level& level = open.back();
    const GumboVector& children = level.node->v.element.children;
    if (level.next == children.length) {
      leave(*level.node);
      open.pop_back();
      continue;
    }
    const auto& child = *static_cast<const GumboNode*>(children.data[level.next++]);
    if (enter(child) && is_element(child)) open.push_back({&child, 0});
  }
}

}  // namespace newsgraph::ingest
