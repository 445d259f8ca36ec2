#include "app/format.h"

#include <algorithm>
#include <array>

namespace newsgraph::app {
namespace {

constexpr std::array<std::string_view, 6> kFormats = {"table", "csv", "markdown", "json", "ndjson", "dot"};

}  // namespace

std::span<const std::string_view> formats() {
  return kFormats;
}

std::string_view to_string(Format format) {
  return kFormats.at(static_cast<std::size_t>(format));
}

std::optional<Format> parse_format(std::string_view name) {
  const auto* found = std::ranges::find(kFormats, name);
  if (found == kFormats.end()) return std::nullopt;
  return static_cast<Format>(found - kFormats.begin());
}

}  // namespace newsgraph::app
