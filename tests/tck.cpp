#include "tck.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <utility>

#include "query/operations.h"

namespace newsgraph::tck {
namespace {

using graph::Graph;
using graph::Value;

constexpr std::string_view kQuotes = R"(""")";  // around a text of several lines

std::string_view trimmed(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(" \t\r\n") - begin + 1);
}

// | a | b\|c |
std::vector<std::string> cells(std::string_view row) {
  std::vector<std::string> out;
  std::string cell;
  for (std::size_t i = 1; i < row.size(); ++i) {
    if (row[i] == '|') {
      out.emplace_back(trimmed(cell));
      cell.clear();
    } else if (row[i] == '\\' && i + 1 < row.size()) {
      const char c = row[++i];
      if (c != '|' && c != '\\' && c != 'n') cell += '\\';
      cell += c == 'n' ? '\n' : c;
    } else {
      cell += row[i];
    }
  }
  return out;
}

std::string filled(std::string text, const std::map<std::string, std::string>& example) {
  for (const auto& [name, value] : example) {
    const std::string place = "<" + name + ">";
    for (std::size_t at = text.find(place); at != std::string::npos; at = text.find(place, at + value.size())) {
      text.replace(at, place.size(), value);
    }
  }
  return text;
}

class FeatureReader {
 public:
  explicit FeatureReader(const std::filesystem::path& file) : name_(file.stem().string()), in_(file) {}

  std::vector<Scenario> run() {
    std::string line;
    while (std::getline(in_, line)) read(trimmed(line));
    finish();
    return std::move(scenarios_);
  }

 private:
  enum class Inside { nothing, background, scenario, examples };

  void read(std::string_view line) {
    if (line.empty() || line.starts_with('#')) return;
    if (line.starts_with('@')) {
      ignored_ = line.find("@ignore") != std::string_view::npos;
    } else if (line.starts_with("Background")) {
      inside_ = Inside::background;
    } else if (line.starts_with("Scenario")) {
      finish();
      inside_ = Inside::scenario;
      skip_ = std::exchange(ignored_, false);
      current_.name = name_ + ": " + std::string(trimmed(line.substr(line.find(':') + 1)));
      current_.steps = background_;
    } else if (line.starts_with("Examples")) {
      inside_ = Inside::examples;
      header_.clear();
    } else if (line.starts_with(kQuotes)) {
      steps().back().text = doc_string();
    } else if (line.starts_with('|')) {
      row(cells(line));
    } else if (inside_ != Inside::nothing && line.find(' ') != std::string_view::npos) {
      steps().push_back({std::string(trimmed(line.substr(line.find(' ')))), {}, {}});
    }
  }

  std::vector<Step>& steps() { return inside_ == Inside::background ? background_ : current_.steps; }

  void row(std::vector<std::string> row) {
    if (inside_ != Inside::examples) {
      steps().back().table.push_back(std::move(row));
    } else if (header_.empty()) {
      header_ = std::move(row);
    } else {
      auto& example = examples_.emplace_back();
      for (std::size_t i = 0; i < std::min(row.size(), header_.size()); ++i) example[header_[i]] = row[i];
    }
  }

  std::string doc_string() {
    std::string line;
    std::string text;
    while (std::getline(in_, line) && trimmed(line) != kQuotes) text += line + "\n";
    return text;
  }

  void finish() {
    if (!current_.name.empty() && !skip_) {
      if (examples_.empty()) scenarios_.push_back(current_);
      for (std::size_t i = 0; i < examples_.size(); ++i) scenarios_.push_back(unfolded(i));
    }
    current_ = {};
    examples_.clear();
  }

  Scenario unfolded(std::size_t number) const {
    Scenario scenario = current_;
    scenario.name += " #" + std::to_string(number + 1);
    for (Step& step : scenario.steps) {
      step.line = filled(step.line, examples_[number]);
      step.text = filled(step.text, examples_[number]);
      for (auto& cells : step.table) {
        for (std::string& cell : cells) cell = filled(cell, examples_[number]);
      }
    }
    return scenario;
  }

  std::string name_;
  std::ifstream in_;
  Inside inside_ = Inside::nothing;
  bool ignored_ = false;
  bool skip_ = false;
  std::vector<Step> background_;
  Scenario current_;
  std::vector<std::string> header_;
  std::vector<std::map<std::string, std::string>> examples_;
  std::vector<Scenario> scenarios_;
};

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : ", ") + item;
  return text;
}

std::string list_text(std::vector<std::string> items, bool any_order) {
  if (any_order) std::sort(items.begin(), items.end());
  return "[" + joined(items) + "]";
}

std::string map_text(const std::map<std::string, std::string>& map) {
  std::vector<std::string> items;
  items.reserve(map.size());
  for (const auto& [key, value] : map) items.push_back(std::string(key).append(": ").append(value));
  return "{" + joined(items) + "}";
}

// Labels, or a type, and properties.
std::string body_text(std::vector<std::string> labels, const std::map<std::string, std::string>& map) {
  std::sort(labels.begin(), labels.end());
  std::string text;
  for (const std::string& label : labels) text += ":" + label;
  if (!map.empty()) text += (text.empty() ? "" : " ") + map_text(map);
  return text;
}

std::string in_quotes(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') result += '\\';
    result += c;
  }
  return result + "'";
}

// Reads the TCK's notation of values.
class CellReader {
 public:
  CellReader(std::string_view text, bool any_order) : text_(text), any_order_(any_order) {}

  std::optional<std::string> run() {
    std::string value = read();
    blanks();
    if (failed_ || !text_.empty()) return std::nullopt;
    return value;
  }

 private:
  void blanks() { text_.remove_prefix(std::min(text_.find_first_not_of(' '), text_.size())); }
  bool take(std::string_view word) {
    blanks();
    if (!text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }
  void need(std::string_view word) { failed_ = !take(word) || failed_; }

  std::string name() {
    blanks();
    if (take("`")) {
      const std::size_t end = text_.find('`');
      std::string result(text_.substr(0, end));
      text_.remove_prefix(std::min(end, text_.size()));
      need("`");
      return result;
    }
    const std::size_t end = std::min(text_.find_first_of(" :{}()[],<>|"), text_.size());
    if (end == 0) failed_ = true;
    std::string result(text_.substr(0, end));
    text_.remove_prefix(end);
    return result;
  }

  std::string read() {
    if (take("'")) return string();
    if (take("[")) return text_.starts_with(':') ? "[" + body("]") + "]" : list();
    if (take("{")) return map_text(map());
    if (take("(")) return "(" + body(")") + ")";
    if (take("<")) return path();
    return scalar(name());
  }

  std::string string() {
    std::string result;
    while (!text_.empty() && text_.front() != '\'') {
      if (text_.front() == '\\' && text_.size() > 1) text_.remove_prefix(1);
      result += text_.front();
      text_.remove_prefix(1);
    }
    need("'");
    return in_quotes(result);
  }

  std::string list() {
    std::vector<std::string> items;
    while (!failed_ && !take("]")) {
      if (!items.empty()) need(",");
      items.push_back(read());
    }
    return list_text(std::move(items), any_order_);
  }

  std::map<std::string, std::string> map() {
    std::map<std::string, std::string> entries;
    while (!failed_ && !take("}")) {
      if (!entries.empty()) need(",");
      const std::string key = name();
      need(":");
      entries[key] = read();
    }
    return entries;
  }

  std::string body(std::string_view end) {
    std::vector<std::string> labels;
    std::map<std::string, std::string> entries;
    while (!failed_ && !take(end)) {
      if (take(":")) {
        labels.push_back(name());
      } else {
        need("{");
        entries = map();
      }
    }
    return body_text(std::move(labels), entries);
  }

  std::string path() {
    std::string result = "<";
    while (!failed_ && !take(">")) {
      const bool arrow = take("<-") || take("-") || take("->");
      if (arrow) {
        failed_ = true;  // arrows are taken with their relationship, below
        break;
      }
      need("(");
      result += "(" + body(")") + ")";
      if (take("<-[")) {
        result += "<-[" + body("]") + "]-";
        need("-");
      } else if (take("-[")) {
        result += "-[" + body("]") + "]->";
        need("->");
      }
    }
    return result + ">";
  }

  std::string scalar(const std::string& word) {
    if (word == "null" || word == "true" || word == "false" || word == "NaN") return word;
    char* end = nullptr;
    const double number = std::strtod(word.c_str(), &end);
    if (word.empty() || *end != '\0') failed_ = true;
    if (word.find_first_not_of("-0123456789") == std::string::npos) return word;
    return query::text_of(number == 0 ? 0.0 : number);
  }

  std::string_view text_;
  bool any_order_;
  bool failed_ = false;
};

template <typename Id>
std::map<std::string, std::string> properties_of(Id id, const Graph& graph, bool any_order) {
  std::map<std::string, std::string> map;
  for (const auto& [key, value] : graph.properties(id)) map[key] = canonical(value, graph, any_order);
  return map;
}

std::string node_text(graph::VertexId v, const Graph& graph, bool any_order) {
  std::vector<std::string> labels;
  for (const graph::LabelId label : graph.labels(v)) labels.emplace_back(graph.name(label));
  return "(" + body_text(std::move(labels), properties_of(v, graph, any_order)) + ")";
}

std::string edge_text(graph::EdgeId e, const Graph& graph, bool any_order) {
  return "[" + body_text({std::string(graph.name(graph.type(e)))}, properties_of(e, graph, any_order)) + "]";
}

std::string path_text(const graph::Path& path, const Graph& graph, bool any_order) {
  std::string text = "<" + node_text(path.vertices.front(), graph, any_order);
  for (std::size_t i = 0; i < path.edges.size(); ++i) {
    const bool forward = graph.source(path.edges[i]) == path.vertices[i];
    text += (forward ? "-" : "<-") + edge_text(path.edges[i], graph, any_order) + (forward ? "->" : "-");
    text += node_text(path.vertices[i + 1], graph, any_order);
  }
  return text + ">";
}

}  // namespace

std::vector<Scenario> read_feature(const std::filesystem::path& file) {
  return FeatureReader(file).run();
}

std::optional<std::filesystem::path> folder() {
  const std::filesystem::path path = std::filesystem::path(NEWSGRAPH_SOURCE_DIR) / "../shared/tck";
  if (!std::filesystem::is_directory(path / "features")) return std::nullopt;
  return path;
}

std::string canonical(std::string_view cell, bool any_order) {
  return CellReader(cell, any_order).run().value_or(std::string(cell));
}

std::string canonical(const Value& value, const Graph& graph, bool any_order) {
  switch (value.kind()) {
    case Value::Kind::null:
      return "null";
    case Value::Kind::boolean:
    case Value::Kind::integer:
      return query::text_of(value);
    case Value::Kind::floating:  // the TCK does not tell -0.0 from 0.0
      return query::text_of(value.as_floating() == 0 ? 0.0 : value.as_floating());
    case Value::Kind::vertex:
      return node_text(value.as_vertex(), graph, any_order);
    case Value::Kind::edge:
      return edge_text(value.as_edge(), graph, any_order);
    case Value::Kind::path:
      return path_text(value.as_path(), graph, any_order);
    case Value::Kind::list: {
      std::vector<std::string> items;
      for (const Value& item : value.as_list()) items.push_back(canonical(item, graph, any_order));
      return list_text(std::move(items), any_order);
    }
    case Value::Kind::map: {
      std::map<std::string, std::string> map;
      for (const auto& [key, item] : value.as_map()) map[key] = canonical(item, graph, any_order);
      return map_text(map);
    }
    default:
      return in_quotes(query::text_of(value));
  }
}

}  // namespace newsgraph::tck
