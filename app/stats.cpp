#include "app/stats.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "app/commands.h"
#include "app/display.h"
#include "app/progress.h"
#include "graph/json.h"
#include "graph/storage.h"

namespace newsgraph::app {
namespace {

using Counts = std::map<std::string, std::size_t>;

void count_articles(const graph::Graph& graph, Stats& stats) {
  stats.articles = graph.article_count();
  for (std::size_t i = 0; i < stats.articles; ++i) {
    const std::string& date = graph.article(static_cast<graph::ArticleId>(i)).date;
    if (date.empty()) continue;
    if (stats.first_date.empty() || date < stats.first_date) stats.first_date = date;
    stats.last_date = std::max(stats.last_date, date);
  }
}

void count_nodes(const graph::Graph& graph, Stats& stats) {
  stats.nodes = graph.vertex_count();
  std::vector<std::size_t> counts(graph.label_count());
  for (std::uint32_t i = 0; i < graph.vertex_bound(); ++i) {
    const auto vertex = static_cast<graph::VertexId>(i);
    if (!graph.contains(vertex)) continue;
    for (const graph::LabelId label : graph.labels(vertex)) ++counts[static_cast<std::size_t>(label)];
  }
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) stats.labels.emplace(graph.name(static_cast<graph::LabelId>(i)), counts[i]);
  }
}

void count_relationships(const graph::Graph& graph, Stats& stats) {
  stats.relationships = graph.edge_count();
  std::vector<std::size_t> counts(graph.type_count());
  const std::optional<graph::KeyId> status = graph.find_key("status");
  for (std::uint32_t i = 0; i < graph.edge_bound(); ++i) {
    const auto edge = static_cast<graph::EdgeId>(i);
    if (!graph.contains(edge)) continue;
    ++counts[static_cast<std::size_t>(graph.type(edge))];
    stats.evidence += graph.evidence(edge).size();
    if (!status) continue;
    const graph::Value value = graph.property(edge, *status);
    if (value.kind() == graph::Value::Kind::string) ++stats.statuses[value.as_string()];
  }
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) stats.types.emplace(graph.name(static_cast<graph::TypeId>(i)), counts[i]);
  }
}

// Most frequent first, then by name.
std::vector<std::pair<std::string, std::size_t>> ranked(const Counts& counts) {
  std::vector<std::pair<std::string, std::size_t>> pairs(counts.begin(), counts.end());
  std::ranges::stable_sort(pairs, [](const auto& a, const auto& b) { return a.second > b.second; });
  return pairs;
}

void write_counts_text(std::string_view title, const Counts& counts, std::ostream& out) {
  if (counts.empty()) return;
  std::size_t name_width = 0;
  std::size_t number_width = 0;
  for (const auto& [name, count] : counts) {
    name_width = std::max(name_width, display_width(visible(name)));
    number_width = std::max(number_width, grouped(count).size());
  }
  out << '\n' << title << '\n';
  for (const auto& [name, count] : ranked(counts)) {
    const std::string shown = visible(name);
    const std::string number = grouped(count);
    out << "  " << shown << std::string(name_width - display_width(shown) + 2 + number_width - number.size(), ' ')
        << number << '\n';
  }
}

void write_counts_json(std::string_view key, const Counts& counts, std::ostream& out) {
  std::string text = ", \"" + std::string(key) + "\": {";
  for (const auto& [name, count] : counts) {
    if (!text.ends_with('{')) text += ", ";
    graph::append_json(text, name);
    text += ": " + std::to_string(count);
  }
  out << text << '}';
}

}  // namespace

Stats collect_stats(const graph::Graph& graph) {
  Stats stats;
  stats.digest = graph::digest(graph);
  count_articles(graph, stats);
  count_nodes(graph, stats);
  count_relationships(graph, stats);
  return stats;
}

void write_stats_text(const Stats& stats, std::ostream& out) {
  out << "digest         " << stats.digest << "\nnodes          " << grouped(stats.nodes) << "\nrelationships  "
      << grouped(stats.relationships) << "\nevidence       " << grouped(stats.evidence) << "\narticles       "
      << grouped(stats.articles);
  if (!stats.first_date.empty()) out << ", " << stats.first_date << " to " << stats.last_date;
  out << '\n';
  write_counts_text("nodes by label", stats.labels, out);
  write_counts_text("relationships by type", stats.types, out);
  write_counts_text("relationships by status", stats.statuses, out);
}

void write_stats_json(const Stats& stats, std::ostream& out) {
  out << R"({"digest": ")" << stats.digest << R"(", "nodes": )" << stats.nodes << R"(, "relationships": )"
      << stats.relationships << R"(, "evidence": )" << stats.evidence << R"(, "articles": )" << stats.articles;
  for (const auto& [key, date] : {std::pair{"first_date", stats.first_date}, {"last_date", stats.last_date}}) {
    std::string text = ", \"" + std::string(key) + "\": ";
    if (date.empty()) {
      text += "null";
    } else {
      graph::append_json(text, date);
    }
    out << text;
  }
  write_counts_json("labels", stats.labels, out);
  write_counts_json("types", stats.types, out);
  write_counts_json("statuses", stats.statuses, out);
  out << "}\n";
}

int run(const StatsOptions& options, Io& io) {
  const graph::Graph graph = graph::load(options.graph);
  const Stats stats = collect_stats(graph);
  if (options.json) {
    write_stats_json(stats, io.out);
  } else {
    write_stats_text(stats, io.out);
  }
  return 0;
}

}  // namespace newsgraph::app
