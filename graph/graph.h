// The property graph that ingest fills and query reads, with the evidence behind its edges.
//
// Vertices have labels and properties; directed edges have one type and properties. Two vertices may be joined by
// several edges, also of one type. Beside them stand the articles (a table, not vertices: else every shortest path
// would run through an article that mentions both ends) and, for each edge, the evidence: where which article says so.
//
//   Graph g;
//   VertexId owner = g.add_vertex({{g.intern_label("Company")}});
//   VertexId unit = g.add_vertex({{g.intern_label("Company")}});
//   g.set_property(owner, g.intern_key("name"), "Alibaba");
//   EdgeId owns = g.add_edge(owner, unit, g.intern_type("OWNS"));
//   for (EdgeId e : g.out_edges(owner)) use(g.target(e));
//
// graph/boost_graph.h makes a Graph a model of Boost.Graph's concepts, so that Boost's algorithms run on it as it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/value.h"

namespace newsgraph::graph {

// Interned names of labels, edge types and property keys: small, dense, valid for the life of the graph.
enum class LabelId : std::uint32_t {};
enum class TypeId : std::uint32_t {};
enum class KeyId : std::uint32_t {};
enum class ArticleId : std::uint32_t {};

// Half-open, in Unicode code points of the article's text as read.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend auto operator<=>(const Span&, const Span&) = default;
};

// An article as the graph remembers it; its text stays where it came from.
struct Article {
  std::string id;
  std::string title;
  std::string date;  // ISO 8601, or empty when the article has none
  std::string url;
  std::string source;
  std::string sha256;  // of the text as read, in UTF-8; 64 lower-case hexadecimal digits

  friend auto operator<=>(const Article&, const Article&) = default;
};

// How sure the text itself is, strongest first.
enum class Status : std::uint8_t { asserted, planned, reported, denied };
std::string_view to_string(Status status);
std::optional<Status> parse_status(std::string_view name);

// How a sentence was read, in words for whoever asks why. Parts that there is nothing to say of are empty.
struct Derivation {
  std::string path;  // the dependencies from the subject's head word to the object's: "<nsubj agreed xcomp> buy obj>"
  std::string cue;   // the word that set the status: "plans"
  std::string
      subject;  // what a subject that is no full name stands for: `pronoun for "Acme", named in the same sentence`
  std::string object;  // the same of the object

  bool empty() const { return path.empty() && cue.empty() && subject.empty() && object.empty(); }
  friend auto operator<=>(const Derivation&, const Derivation&) = default;
};

// Read from the other end.
Derivation reversed(const Derivation& derivation);

// Where an article states the fact that an edge stands for.
struct Evidence {
  ArticleId article{};
  std::string sentence;  // the sentence as it stands in the article
  Span sentence_span;
  Span subject_span;  // the mentions that the fact was read from, a pronoun included
  Span object_span;
  std::string predicate;  // the words that say it
  std::string rule;       // what read it
  Derivation derivation;  // and how
  int confidence = 0;     // thousandths
  Status status = Status::asserted;
  std::string when;  // as far as the text says: "2025", "2025-08", "2025-08-17" or empty
  std::vector<std::pair<std::string, std::string>> attributes;  // sorted by name

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

// Ids      From 0 upwards, valid until removed, never given out twice within a run.
// Owns     Everything in it. Returned spans, references and string views live until the next non-const call.
// Threads  Const members may run side by side; a non-const member needs the graph to itself.
// Errors   An id that is not in the graph is a bug in the caller (assert). Nothing here throws but bad_alloc and
//          std::length_error (more than 2^32 - 1 vertices or edges).
// Cost     add_*, set_property: amortised O(1). out_edges, in_edges: O(1), then O(degree) to walk.
//          remove_edge: O(degree of both ends).
class Graph {
 public:
  Graph();
  ~Graph();
  Graph(Graph&&) noexcept;
  Graph& operator=(Graph&&) noexcept;
  Graph(const Graph&) = delete;
  Graph& operator=(const Graph&) = delete;

  // Names. intern_* adds a name that is new; find_* gives nothing for one that no vertex, edge or property has used.
  LabelId intern_label(std::string_view name);
  TypeId intern_type(std::string_view name);
  KeyId intern_key(std::string_view name);
  std::optional<LabelId> find_label(std::string_view name) const;
  std::optional<TypeId> find_type(std::string_view name) const;
  std::optional<KeyId> find_key(std::string_view name) const;
  std::string_view name(LabelId label) const;
  std::string_view name(TypeId type) const;
  std::string_view name(KeyId key) const;
  std::size_t label_count() const;  // ids are 0 to count - 1
  std::size_t type_count() const;
  std::size_t key_count() const;

  // Vertices.
  VertexId add_vertex(std::span<const LabelId> labels = {});
  void remove_vertex(VertexId v);  // REQUIRES no edge at v
  bool contains(VertexId v) const;
  std::size_t vertex_count() const;
  std::uint32_t vertex_bound() const;                 // every id given out so far is below; some may have been removed
  std::span<const LabelId> labels(VertexId v) const;  // sorted by id, each once
  bool has_label(VertexId v, LabelId label) const;
  bool add_label(VertexId v, LabelId label);     // whether it was new
  bool remove_label(VertexId v, LabelId label);  // whether it was there

  // Edges. add_edge adds one even if an equal one is there: whoever wants a set of facts asks find_edge first.
  EdgeId add_edge(VertexId source, VertexId target, TypeId type);
  void remove_edge(EdgeId e);  // its evidence goes with it
  bool contains(EdgeId e) const;
  std::size_t edge_count() const;
  std::uint32_t edge_bound() const;
  VertexId source(EdgeId e) const;
  VertexId target(EdgeId e) const;
  TypeId type(EdgeId e) const;
  std::optional<EdgeId> find_edge(VertexId source, TypeId type, VertexId target) const;  // the oldest such edge

  // Edges that leave and that enter `v`, oldest first. A loop is among both.
  std::span<const EdgeId> out_edges(VertexId v) const;
  std::span<const EdgeId> in_edges(VertexId v) const;

  // For whoever brings back what was there (a file, a failed statement) under the ids that it had. skip_*: the ids
  // below `bound` count as given out, to something that was removed. restore_*: REQUIRES an id that was given out and
  // is removed; what comes back has no properties and no evidence. An edge takes its old place among its ends' edges.
  void skip_vertices(std::uint32_t bound);
  void skip_edges(std::uint32_t bound);
  void restore_vertex(VertexId v, std::span<const LabelId> labels = {});
  void restore_edge(EdgeId e, VertexId source, VertexId target, TypeId type);

  // Room for as many vertices and edges in all, when that is known beforehand.
  void reserve(std::size_t vertices, std::size_t edges);

  // Properties. A property is never null: setting null removes it, and what is not there reads as null. A stored
  // value holds no vertex, edge or path.
  Value property(VertexId v, KeyId key) const;
  Value property(EdgeId e, KeyId key) const;
  void set_property(VertexId v, KeyId key, Value value);
  void set_property(EdgeId e, KeyId key, Value value);
  std::vector<KeyId> keys(VertexId v) const;  // sorted by id
  std::vector<KeyId> keys(EdgeId e) const;
  Map properties(VertexId v) const;
  Map properties(EdgeId e) const;

  // Articles and evidence.
  ArticleId add_article(Article article);
  std::size_t article_count() const;  // ids are 0 to count - 1
  const Article& article(ArticleId a) const;
  void add_evidence(EdgeId e, Evidence evidence);
  std::span<const Evidence> evidence(EdgeId e) const;  // in the order in which it was added

  // What ingest needs to merge more articles into this graph: bytes in ingest's own form, kept with the graph and
  // not looked into. Empty for a graph that was not made from articles.
  const std::string& ledger() const;
  void set_ledger(std::string bytes);

  // Changes with every change of the graph; whoever derives something from the graph (an index) compares it.
  std::uint64_t revision() const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace newsgraph::graph
