#include "app/format.h"

#include <algorithm>
#include <array>

#include "app/format_json.h"
#include "app/format_text.h"
#include "app/table.h"

namespace newsgraph::app {
namespace {

constexpr std::array<std::string_view, 6> kFormats = {"table", "csv", "markdown", "json", "ndjson", "dot"};

// "created 2 nodes"; empty for none.
std::string counted(std::string_view verb, std::int64_t count, std::string_view one, std::string_view many) {
  if (count == 0) return {};
  return std::string(verb) + " " + std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

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

std::unique_ptr<ResultWriter> make_writer(Format format, const graph::Graph& graph, std::ostream& out,
                                          const TableOptions& options) {
  switch (format) {
    case Format::table:
      return std::make_unique<TableWriter>(graph, out, options);
    case Format::csv:
      return std::make_unique<CsvWriter>(graph, out);
    case Format::markdown:
      return std::make_unique<MarkdownWriter>(graph, out);
    case Format::json:
      return std::make_unique<JsonWriter>(graph, out);
    case Format::ndjson:
      return std::make_unique<NdjsonWriter>(graph, out);
    case Format::dot:
      return std::make_unique<DotWriter>(graph, out);
  }
  return nullptr;
}

std::string describe(const query::Changes& changes) {
  const std::array<std::string, 7> parts = {
      counted("created", changes.nodes_created, "node", "nodes"),
      counted("created", changes.relationships_created, "relationship", "relationships"),
      counted("deleted", changes.nodes_deleted, "node", "nodes"),
      counted("deleted", changes.relationships_deleted, "relationship", "relationships"),
      counted("set", changes.properties_set, "property", "properties"),
      counted("added", changes.labels_added, "label", "labels"),
      counted("removed", changes.labels_removed, "label", "labels"),
  };
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty() && !part.empty()) text += ", ";
    text += part;
  }
  if (text.empty()) return "Nothing changed";
  text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

}  // namespace newsgraph::app
