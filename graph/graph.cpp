#include "graph/graph.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <deque>
#include <limits>
#include <map>
#include <stdexcept>
#include <unordered_map>

#include "graph/list_pool.h"
#include "graph/property_store.h"

namespace newsgraph::graph {
namespace {

constexpr std::uint32_t kMostIds = std::numeric_limits<std::uint32_t>::max();
constexpr TypeId kRemoved{kMostIds};  // in place of an edge's type

template <typename Id>
constexpr std::size_t index(Id id) {
  return static_cast<std::size_t>(id);
}

// Names of one kind, numbered in the order in which they came.
class Names {
 public:
  std::uint32_t intern(std::string_view name) {
    if (const auto id = find(name)) return *id;
    const auto id = static_cast<std::uint32_t>(names_.size());
    names_.emplace_back(name);
    ids_.emplace(names_.back(), id);
    return id;
  }

  std::optional<std::uint32_t> find(std::string_view name) const {
    const auto found = ids_.find(name);
    if (found == ids_.end()) return std::nullopt;
    return found->second;
  }

  std::string_view name(std::size_t id) const {
    assert(id < names_.size());
    return names_[id];
  }

  std::size_t size() const { return names_.size(); }

 private:
  std::deque<std::string> names_;  // a deque, so that the views below stay good
  std::unordered_map<std::string_view, std::uint32_t> ids_;
};

template <typename T>
std::uint32_t next_id(const std::vector<T>& existing) {
  if (existing.size() >= kMostIds) throw std::length_error("the graph has too many vertices, edges or articles");
  return static_cast<std::uint32_t>(existing.size());
}

constexpr std::array<std::string_view, 4> kStatusNames = {"asserted", "planned", "reported", "denied"};

}  // namespace

std::string_view to_string(Status status) {
  return kStatusNames[index(status)];
}

// "<nsubj bought obj>" as "<obj bought nsubj>".
Derivation reversed(const Derivation& derivation) {
  Derivation other{{}, derivation.cue, derivation.object, derivation.subject};
  for (std::size_t end = derivation.path.size(); end > 0;) {
    const std::size_t blank = derivation.path.rfind(' ', end - 1);
    const std::size_t begin = blank == std::string::npos ? 0 : blank + 1;
    const std::string_view step = std::string_view(derivation.path).substr(begin, end - begin);
    if (!other.path.empty()) other.path += ' ';
    if (step.starts_with('<')) {
      other.path.append(step.substr(1)) += '>';
    } else if (step.ends_with('>')) {
      (other.path += '<').append(step.substr(0, step.size() - 1));
    } else {
      other.path += step;
    }
    end = begin == 0 ? 0 : begin - 1;
  }
  return other;
}

std::optional<Status> parse_status(std::string_view name) {
  const auto* const found = std::find(kStatusNames.begin(), kStatusNames.end(), name);
  if (found == kStatusNames.end()) return std::nullopt;
  return static_cast<Status>(found - kStatusNames.begin());
}

struct Graph::Data {
  struct Vertex {
    ListPool<LabelId>::List labels;
    ListPool<EdgeId>::List out;
    ListPool<EdgeId>::List in;
    PropertyStore::Properties properties;
  };
  struct Edge {
    VertexId source{};
    VertexId target{};
    TypeId type = kRemoved;
    PropertyStore::Properties properties;
  };

  Vertex& at(VertexId v) {
    assert(index(v) < vertices.size() && alive[index(v)]);
    return vertices[index(v)];
  }
  const Vertex& at(VertexId v) const {
    assert(index(v) < vertices.size() && alive[index(v)]);
    return vertices[index(v)];
  }
  Edge& at(EdgeId e) {
    assert(index(e) < edges.size() && edges[index(e)].type != kRemoved);
    return edges[index(e)];
  }
  const Edge& at(EdgeId e) const {
    assert(index(e) < edges.size() && edges[index(e)].type != kRemoved);
    return edges[index(e)];
  }

  // Lists of edges are in the order of their ids, which is the order of their age.
  void link(ListPool<EdgeId>::List& list, EdgeId e) {
    const auto edges_there = adjacency.items(list);
    const auto at_end = edges_there.empty() || edges_there.back() < e;
    const auto place = at_end ? edges_there.end() : std::lower_bound(edges_there.begin(), edges_there.end(), e);
    adjacency.insert(list, static_cast<std::uint32_t>(place - edges_there.begin()), e);
  }

  void unlink(ListPool<EdgeId>::List& list, EdgeId e) {
    const auto edges_there = adjacency.items(list);
    const auto place = std::lower_bound(edges_there.begin(), edges_there.end(), e);
    adjacency.erase(list, static_cast<std::uint32_t>(place - edges_there.begin()));
  }

  Names labels;
  Names types;
  Names keys;
  std::vector<Vertex> vertices;
  std::vector<bool> alive;  // the vertices that are not removed
  std::vector<Edge> edges;
  std::size_t vertex_count = 0;
  std::size_t edge_count = 0;
  ListPool<LabelId> label_lists;
  ListPool<EdgeId> adjacency;
  PropertyStore properties;
  std::vector<Article> articles;
  std::vector<std::vector<Evidence>> evidence;  // by edge, as far as the last edge that has some
  std::string ledger;
  std::uint64_t revision = 0;
};

Graph::Graph() : data_(std::make_unique<Data>()) {}
Graph::~Graph() = default;
Graph::Graph(Graph&&) noexcept = default;
Graph& Graph::operator=(Graph&&) noexcept = default;

// ---------------------------------------------------------------------------------------------- names

LabelId Graph::intern_label(std::string_view name) {
  return LabelId{data_->labels.intern(name)};
}
TypeId Graph::intern_type(std::string_view name) {
  return TypeId{data_->types.intern(name)};
}
KeyId Graph::intern_key(std::string_view name) {
  return KeyId{data_->keys.intern(name)};
}

std::optional<LabelId> Graph::find_label(std::string_view name) const {
  const auto id = data_->labels.find(name);
  return id ? std::optional(LabelId{*id}) : std::nullopt;
}

std::optional<TypeId> Graph::find_type(std::string_view name) const {
  const auto id = data_->types.find(name);
  return id ? std::optional(TypeId{*id}) : std::nullopt;
}

std::optional<KeyId> Graph::find_key(std::string_view name) const {
  const auto id = data_->keys.find(name);
  return id ? std::optional(KeyId{*id}) : std::nullopt;
}

std::string_view Graph::name(LabelId label) const {
  return data_->labels.name(index(label));
}
std::string_view Graph::name(TypeId type) const {
  return data_->types.name(index(type));
}
std::string_view Graph::name(KeyId key) const {
  return data_->keys.name(index(key));
}
std::size_t Graph::label_count() const {
  return data_->labels.size();
}
std::size_t Graph::type_count() const {
  return data_->types.size();
}
std::size_t Graph::key_count() const {
  return data_->keys.size();
}

// ---------------------------------------------------------------------------------------------- vertices

VertexId Graph::add_vertex(std::span<const LabelId> labels) {
  const VertexId v{next_id(data_->vertices)};
  skip_vertices(static_cast<std::uint32_t>(v) + 1);
  restore_vertex(v, labels);
  return v;
}

void Graph::skip_vertices(std::uint32_t bound) {
  if (bound <= vertex_bound()) return;
  data_->vertices.resize(bound);
  data_->alive.resize(bound, false);
  ++data_->revision;
}

void Graph::restore_vertex(VertexId v, std::span<const LabelId> labels) {
  assert(index(v) < data_->vertices.size() && !contains(v));
  data_->alive[index(v)] = true;
  ++data_->vertex_count;
  ++data_->revision;
  for (const LabelId label : labels) add_label(v, label);
}

void Graph::remove_vertex(VertexId v) {
  Data::Vertex& vertex = data_->at(v);
  assert(vertex.out.size == 0 && vertex.in.size == 0);
  data_->label_lists.clear(vertex.labels);
  data_->properties.clear(vertex.properties);
  data_->alive[index(v)] = false;
  --data_->vertex_count;
  ++data_->revision;
}

bool Graph::contains(VertexId v) const {
  return index(v) < data_->vertices.size() && data_->alive[index(v)];
}
std::size_t Graph::vertex_count() const {
  return data_->vertex_count;
}
std::uint32_t Graph::vertex_bound() const {
  return static_cast<std::uint32_t>(data_->vertices.size());
}

std::span<const LabelId> Graph::labels(VertexId v) const {
  return data_->label_lists.items(data_->at(v).labels);
}

bool Graph::has_label(VertexId v, LabelId label) const {
  const auto all = labels(v);
  return std::find(all.begin(), all.end(), label) != all.end();
}

bool Graph::add_label(VertexId v, LabelId label) {
  assert(index(label) < label_count());
  const auto all = labels(v);
  const auto place = std::lower_bound(all.begin(), all.end(), label);
  if (place != all.end() && *place == label) return false;
  data_->label_lists.insert(data_->at(v).labels, static_cast<std::uint32_t>(place - all.begin()), label);
  ++data_->revision;
  return true;
}

bool Graph::remove_label(VertexId v, LabelId label) {
  const auto all = labels(v);
  const auto place = std::lower_bound(all.begin(), all.end(), label);
  if (place == all.end() || *place != label) return false;
  data_->label_lists.erase(data_->at(v).labels, static_cast<std::uint32_t>(place - all.begin()));
  ++data_->revision;
  return true;
}

// ---------------------------------------------------------------------------------------------- edges

EdgeId Graph::add_edge(VertexId source, VertexId target, TypeId type) {
  const EdgeId e{next_id(data_->edges)};
  skip_edges(static_cast<std::uint32_t>(e) + 1);
  restore_edge(e, source, target, type);
  return e;
}

void Graph::skip_edges(std::uint32_t bound) {
  if (bound <= edge_bound()) return;
  data_->edges.resize(bound);
  ++data_->revision;
}

void Graph::restore_edge(EdgeId e, VertexId source, VertexId target, TypeId type) {
  assert(index(e) < data_->edges.size() && !contains(e));
  assert(index(type) < type_count());
  data_->link(data_->at(source).out, e);
  data_->link(data_->at(target).in, e);
  Data::Edge& edge = data_->edges[index(e)];
  edge.source = source;
  edge.target = target;
  edge.type = type;
  ++data_->edge_count;
  ++data_->revision;
}

void Graph::remove_edge(EdgeId e) {
  Data::Edge& edge = data_->at(e);
  data_->unlink(data_->at(edge.source).out, e);
  data_->unlink(data_->at(edge.target).in, e);
  data_->properties.clear(edge.properties);
  if (index(e) < data_->evidence.size()) data_->evidence[index(e)] = {};
  edge.type = kRemoved;
  --data_->edge_count;
  ++data_->revision;
}

bool Graph::contains(EdgeId e) const {
  return index(e) < data_->edges.size() && data_->edges[index(e)].type != kRemoved;
}

std::size_t Graph::edge_count() const {
  return data_->edge_count;
}
std::uint32_t Graph::edge_bound() const {
  return static_cast<std::uint32_t>(data_->edges.size());
}
VertexId Graph::source(EdgeId e) const {
  return data_->at(e).source;
}
VertexId Graph::target(EdgeId e) const {
  return data_->at(e).target;
}
TypeId Graph::type(EdgeId e) const {
  return data_->at(e).type;
}

std::optional<EdgeId> Graph::find_edge(VertexId source, TypeId type, VertexId target) const {
  const auto out = out_edges(source);
  const auto in = in_edges(target);
  const auto shorter = out.size() <= in.size() ? out : in;
  const auto found = std::find_if(shorter.begin(), shorter.end(), [&](EdgeId e) {
    const Data::Edge& edge = data_->edges[index(e)];
    return edge.type == type && edge.source == source && edge.target == target;
  });
  if (found == shorter.end()) return std::nullopt;
  return *found;
}

std::span<const EdgeId> Graph::out_edges(VertexId v) const {
  return data_->adjacency.items(data_->at(v).out);
}
std::span<const EdgeId> Graph::in_edges(VertexId v) const {
  return data_->adjacency.items(data_->at(v).in);
}

void Graph::reserve(std::size_t vertices, std::size_t edges) {
  data_->vertices.reserve(vertices);
  data_->alive.reserve(vertices);
  data_->edges.reserve(edges);
}

// ---------------------------------------------------------------------------------------------- properties

namespace {

std::vector<KeyId> keys_of(std::span<const PropertyStore::Cell> cells) {
  std::vector<KeyId> keys(cells.size());
  std::transform(cells.begin(), cells.end(), keys.begin(), [](const PropertyStore::Cell& cell) { return cell.key; });
  return keys;
}

}  // namespace

Value Graph::property(VertexId v, KeyId key) const {
  return data_->properties.get(data_->at(v).properties, key);
}
Value Graph::property(EdgeId e, KeyId key) const {
  return data_->properties.get(data_->at(e).properties, key);
}

void Graph::set_property(VertexId v, KeyId key, Value value) {
  assert(index(key) < key_count());
  data_->properties.set(data_->at(v).properties, key, std::move(value));
  ++data_->revision;
}

void Graph::set_property(EdgeId e, KeyId key, Value value) {
  assert(index(key) < key_count());
  data_->properties.set(data_->at(e).properties, key, std::move(value));
  ++data_->revision;
}

std::vector<KeyId> Graph::keys(VertexId v) const {
  return keys_of(data_->properties.cells(data_->at(v).properties));
}
std::vector<KeyId> Graph::keys(EdgeId e) const {
  return keys_of(data_->properties.cells(data_->at(e).properties));
}

Map Graph::properties(VertexId v) const {
  Map map;
  for (const auto& cell : data_->properties.cells(data_->at(v).properties)) {
    map.emplace(name(cell.key), data_->properties.value(cell));
  }
  return map;
}

Map Graph::properties(EdgeId e) const {
  Map map;
  for (const auto& cell : data_->properties.cells(data_->at(e).properties)) {
    map.emplace(name(cell.key), data_->properties.value(cell));
  }
  return map;
}

// ---------------------------------------------------------------------------------------------- articles, evidence

ArticleId Graph::add_article(Article article) {
  const ArticleId a{next_id(data_->articles)};
  data_->articles.push_back(std::move(article));
  ++data_->revision;
  return a;
}

std::size_t Graph::article_count() const {
  return data_->articles.size();
}

const Article& Graph::article(ArticleId a) const {
  assert(index(a) < data_->articles.size());
  return data_->articles[index(a)];
}

void Graph::add_evidence(EdgeId e, Evidence evidence) {
  assert(contains(e) && index(evidence.article) < data_->articles.size());
  if (index(e) >= data_->evidence.size()) data_->evidence.resize(index(e) + 1);
  data_->evidence[index(e)].push_back(std::move(evidence));
  ++data_->revision;
}

std::span<const Evidence> Graph::evidence(EdgeId e) const {
  assert(contains(e));
  if (index(e) >= data_->evidence.size()) return {};
  return data_->evidence[index(e)];
}

const std::string& Graph::ledger() const {
  return data_->ledger;
}

void Graph::set_ledger(std::string bytes) {
  data_->ledger = std::move(bytes);
  ++data_->revision;
}

std::uint64_t Graph::revision() const {
  return data_->revision;
}

}  // namespace newsgraph::graph
