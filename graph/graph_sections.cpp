#include "graph/graph_sections.h"

#include <array>
#include <cassert>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>

#include "graph/bytes.h"

namespace newsgraph::graph {
namespace {

enum SectionId : std::uint32_t {
  kNames = 1,
  kStrings,
  kVertices,
  kEdges,
  kProperties,
  kArticles,
  kEvidence,
  kLedger,
  kSectionEnd
};

constexpr std::array<std::string_view, kSectionEnd> kSectionNames = {
    "", "names", "strings", "vertices", "edges", "properties", "articles", "evidence", "ledger"};

// What stands before a value. These numbers are the format: a new kind gets a new one.
enum class ValueTag : std::uint8_t {
  false_value = 0,
  true_value = 1,
  integer = 2,
  floating = 3,
  string = 4,
  list = 5,
  map = 6,
  date = 7,
  local_time = 8,
  time = 9,
  local_date_time = 10,
  date_time = 11,
  duration = 12,
  null = 13,  // inside of lists and maps
  end
};

template <typename Id>
constexpr std::size_t index(Id id) {
  return static_cast<std::size_t>(id);
}

constexpr std::int64_t kNanosecondsADay = 86'400'000'000'000;
constexpr std::int64_t kMaxDays = 366'000'000'000;  // beyond year 999'999'999 on both sides
constexpr std::int64_t kMaxOffset = 64'800;

// ---------------------------------------------------------------------------------------------- writing

// Every string once, numbered in the order in which they come.
class StringTable {
 public:
  StringTable() : numbers_(0, Hash{this}, Equal{this}) {}
  StringTable(const StringTable&) = delete;
  StringTable& operator=(const StringTable&) = delete;
  ~StringTable() = default;

  std::uint32_t number(std::string_view text) {
    if (const auto found = numbers_.find(text); found != numbers_.end()) return *found;
    texts_ += text;
    ends_.push_back(texts_.size());
    const auto number = static_cast<std::uint32_t>(ends_.size() - 1);
    numbers_.insert(number);
    return number;
  }

  std::string bytes() const {
    ByteWriter out;
    out.number(ends_.size());
    for (std::uint32_t i = 0; i < ends_.size(); ++i) out.number(text(i).size());
    return std::move(out).take() + texts_;
  }

 private:
  std::string_view text(std::uint32_t number) const {
    const std::size_t begin = number == 0 ? 0 : ends_[number - 1];
    return std::string_view(texts_).substr(begin, ends_[number] - begin);
  }

  struct Hash {
    using is_transparent = void;
    const StringTable* table;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    std::size_t operator()(std::uint32_t number) const { return (*this)(table->text(number)); }
  };
  struct Equal {
    using is_transparent = void;
    const StringTable* table;
    bool operator()(std::uint32_t a, std::uint32_t b) const { return a == b; }
    bool operator()(std::string_view a, std::uint32_t b) const { return a == table->text(b); }
    bool operator()(std::uint32_t a, std::string_view b) const { return table->text(a) == b; }
  };

  std::string texts_;
  std::vector<std::size_t> ends_;
  std::unordered_set<std::uint32_t, Hash, Equal> numbers_;
};

// Names of one kind: those in use, numbered anew in their old order.
class UsedNames {
 public:
  explicit UsedNames(std::size_t count) : used_(count, false), numbers_(count, 0) {}

  template <typename Id>
  void use(Id id) {
    used_[index(id)] = true;
  }

  template <typename Id>
  void write(const Graph& graph, ByteWriter& out) {
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < used_.size(); ++i) {
      if (used_[i]) numbers_[i] = count++;
    }
    out.number(count);
    for (std::uint32_t i = 0; i < used_.size(); ++i) {
      if (used_[i]) out.text(graph.name(Id{i}));
    }
  }

  template <typename Id>
  std::uint32_t number(Id id) const {
    return numbers_[index(id)];
  }

 private:
  std::vector<bool> used_;
  std::vector<std::uint32_t> numbers_;
};

class GraphWriter {
 public:
  explicit GraphWriter(const Graph& graph)
      : graph_(graph), labels_(graph.label_count()), types_(graph.type_count()), keys_(graph.key_count()) {}

  std::vector<Section> write() {
    collect_names();
    // In this order, since each adds its strings to those of the sections before it.
    std::string names = write_names();
    std::string vertices = write_vertices();
    std::string edges = write_edges();
    std::string properties = write_properties();
    std::string articles = write_articles();
    std::string evidence = write_evidence();
    return {{kNames, std::move(names)},           {kStrings, strings_.bytes()},
            {kVertices, std::move(vertices)},     {kEdges, std::move(edges)},
            {kProperties, std::move(properties)}, {kArticles, std::move(articles)},
            {kEvidence, std::move(evidence)},     {kLedger, graph_.ledger()}};
  }

 private:
  template <typename Use>
  void for_each_vertex(const Use& use) const {
    for (std::uint32_t id = 0; id < vertex_bound_; ++id) {
      if (graph_.contains(VertexId{id})) use(VertexId{id});
    }
  }

  template <typename Use>
  void for_each_edge(const Use& use) const {
    for (std::uint32_t id = 0; id < edge_bound_; ++id) {
      if (graph_.contains(EdgeId{id})) use(EdgeId{id});
    }
  }

  void collect_names() {
    vertex_bound_ = graph_.vertex_bound();
    edge_bound_ = graph_.edge_bound();
    while (vertex_bound_ > 0 && !graph_.contains(VertexId{vertex_bound_ - 1})) --vertex_bound_;
    while (edge_bound_ > 0 && !graph_.contains(EdgeId{edge_bound_ - 1})) --edge_bound_;
    for_each_vertex([&](VertexId v) {
      for (const LabelId label : graph_.labels(v)) labels_.use(label);
      for (const KeyId key : graph_.keys(v)) keys_.use(key);
    });
    for_each_edge([&](EdgeId e) {
      types_.use(graph_.type(e));
      for (const KeyId key : graph_.keys(e)) keys_.use(key);
    });
  }

  std::string write_names() {
    ByteWriter out;
    labels_.write<LabelId>(graph_, out);
    types_.write<TypeId>(graph_, out);
    keys_.write<KeyId>(graph_, out);
    return std::move(out).take();
  }

  std::string write_vertices() const {
    ByteWriter out;
    out.number(vertex_bound_);
    for (std::uint32_t id = 0; id < vertex_bound_; ++id) {
      if (!graph_.contains(VertexId{id})) {
        out.number(0);
        continue;
      }
      const auto labels = graph_.labels(VertexId{id});
      out.number(labels.size() + 1);
      for (const LabelId label : labels) out.number(labels_.number(label));
    }
    return std::move(out).take();
  }

  std::string write_edges() const {
    ByteWriter out;
    out.number(edge_bound_);
    for (std::uint32_t id = 0; id < edge_bound_; ++id) {
      if (!graph_.contains(EdgeId{id})) {
        out.number(0);
        continue;
      }
      out.number(std::uint64_t{types_.number(graph_.type(EdgeId{id}))} + 1);
      out.number(index(graph_.source(EdgeId{id})));
      out.number(index(graph_.target(EdgeId{id})));
    }
    return std::move(out).take();
  }

  template <typename Id>
  void write_properties_of(Id id, ByteWriter& out) {
    const auto keys = graph_.keys(id);
    out.number(keys.size());
    for (const KeyId key : keys) {
      out.number(keys_.number(key));
      write_value(graph_.property(id, key), out);
    }
  }

  std::string write_properties() {
    ByteWriter out;
    for_each_vertex([&](VertexId v) { write_properties_of(v, out); });
    for_each_edge([&](EdgeId e) { write_properties_of(e, out); });
    return std::move(out).take();
  }

  static void write_tag(ValueTag tag, ByteWriter& out) { out.number(static_cast<std::uint64_t>(tag)); }

  void write_string(std::string_view text, ByteWriter& out) { out.number(strings_.number(text)); }

  void write_value(const Value& value, ByteWriter& out) {
    switch (value.kind()) {
      case Value::Kind::null:
        return write_tag(ValueTag::null, out);
      case Value::Kind::boolean:
        return write_tag(value.as_boolean() ? ValueTag::true_value : ValueTag::false_value, out);
      case Value::Kind::integer:
        write_tag(ValueTag::integer, out);
        return out.signed_number(value.as_integer());
      case Value::Kind::floating:
        write_tag(ValueTag::floating, out);
        return out.floating(value.as_floating());
      case Value::Kind::string:
        write_tag(ValueTag::string, out);
        return write_string(value.as_string(), out);
      case Value::Kind::list:
        return write_list(value.as_list(), out);
      case Value::Kind::map:
        return write_map(value.as_map(), out);
      case Value::Kind::vertex:
      case Value::Kind::edge:
      case Value::Kind::path:
        assert(!"a property holds a vertex, an edge or a path");
        return write_tag(ValueTag::null, out);
      default:
        return write_temporal(value, out);
    }
  }

  void write_list(const List& list, ByteWriter& out) {
    write_tag(ValueTag::list, out);
    out.number(list.size());
    for (const Value& element : list) write_value(element, out);
  }

  void write_map(const Map& map, ByteWriter& out) {
    write_tag(ValueTag::map, out);
    out.number(map.size());
    for (const auto& [key, element] : map) {
      write_string(key, out);
      write_value(element, out);
    }
  }

  void write_temporal(const Value& value, ByteWriter& out) {
    if (value.kind() == Value::Kind::date) {
      write_tag(ValueTag::date, out);
      out.signed_number(value.as_date().days);
    } else if (value.kind() == Value::Kind::local_time) {
      write_tag(ValueTag::local_time, out);
      out.signed_number(value.as_local_time().nanoseconds);
    } else if (value.kind() == Value::Kind::time) {
      write_tag(ValueTag::time, out);
      out.signed_number(value.as_time().local.nanoseconds);
      out.signed_number(value.as_time().offset);
    } else if (value.kind() == Value::Kind::local_date_time) {
      write_tag(ValueTag::local_date_time, out);
      write_local_date_time(value.as_local_date_time(), out);
    } else if (value.kind() == Value::Kind::date_time) {
      write_tag(ValueTag::date_time, out);
      write_local_date_time(value.as_date_time().local, out);
      out.signed_number(value.as_date_time().offset);
      write_string(value.as_date_time().zone, out);
    } else {
      const Duration& duration = value.as_duration();
      write_tag(ValueTag::duration, out);
      out.signed_number(duration.months);
      out.signed_number(duration.days);
      out.signed_number(duration.seconds);
      out.signed_number(duration.nanoseconds);
    }
  }

  static void write_local_date_time(LocalDateTime time, ByteWriter& out) {
    out.signed_number(time.date.days);
    out.signed_number(time.time.nanoseconds);
  }

  std::string write_articles() {
    ByteWriter out;
    out.number(graph_.article_count());
    for (std::uint32_t id = 0; id < graph_.article_count(); ++id) {
      const Article& a = graph_.article(ArticleId{id});
      for (const auto* field : {&a.id, &a.title, &a.date, &a.url, &a.source, &a.sha256}) write_string(*field, out);
    }
    return std::move(out).take();
  }

  std::string write_evidence() {
    ByteWriter out;
    for_each_edge([&](EdgeId e) {
      const auto pieces = graph_.evidence(e);
      if (pieces.empty()) return;
      out.number(index(e));
      out.number(pieces.size());
      for (const Evidence& piece : pieces) write_piece(piece, out);
    });
    return std::move(out).take();
  }

  void write_piece(const Evidence& piece, ByteWriter& out) {
    out.number(index(piece.article));
    write_string(piece.sentence, out);
    for (const Span& span : {piece.sentence_span, piece.subject_span, piece.object_span}) {
      out.number(span.begin);
      out.number(span.end);
    }
    write_string(piece.predicate, out);
    write_string(piece.rule, out);
    const Derivation& derivation = piece.derivation;
    for (const std::string* part : {&derivation.path, &derivation.cue, &derivation.subject, &derivation.object})
      write_string(*part, out);
    out.signed_number(piece.confidence);
    out.number(index(piece.status));
    write_string(piece.when, out);
    out.number(piece.attributes.size());
    for (const auto& [name, value] : piece.attributes) {
      write_string(name, out);
      write_string(value, out);
    }
  }

  const Graph& graph_;
  UsedNames labels_;
  UsedNames types_;
  UsedNames keys_;
  StringTable strings_;
  std::uint32_t vertex_bound_ = 0;
  std::uint32_t edge_bound_ = 0;
};

// ---------------------------------------------------------------------------------------------- reading

class GraphReader {
 public:
  explicit GraphReader(const std::vector<Section>& sections) : sections_(sections) {}

  Graph read() {
    for (std::uint32_t id = kNames; id < kSectionEnd; ++id) {
      if (sections_.size() != kSectionEnd - kNames || sections_[id - kNames].id != id) {
        throw FormatError(StorageError::Reason::damaged, "damaged: sections are missing, or are too many");
      }
    }
    read_section(kNames, [this](ByteReader& in) { read_names(in); });
    read_section(kStrings, [this](ByteReader& in) { read_strings(in); });
    read_section(kVertices, [this](ByteReader& in) { read_vertices(in); });
    read_section(kEdges, [this](ByteReader& in) { read_edges(in); });
    read_section(kProperties, [this](ByteReader& in) { read_properties(in); });
    read_section(kArticles, [this](ByteReader& in) { read_articles(in); });
    read_section(kEvidence, [this](ByteReader& in) { read_evidence(in); });
    if (const auto& ledger = sections_[kLedger - kNames].bytes; !ledger.empty()) graph_.set_ledger(ledger);
    return std::move(graph_);
  }

 private:
  template <typename Read>
  void read_section(SectionId id, const Read& read) {
    ByteReader in(sections_[id - kNames].bytes);
    try {
      read(in);
      if (!in.done()) throw ByteError("has bytes too many");
    } catch (const ByteError& error) {
      throw FormatError(StorageError::Reason::damaged,
                        "damaged: section " + std::string(kSectionNames[id]) + " " + error.what());
    }
  }

  template <typename Id, typename Intern>
  static void read_names_of(ByteReader& in, std::vector<Id>& ids, const Intern& intern) {
    ids.resize(in.count());
    for (Id& id : ids) id = intern(in.text());
  }

  void read_names(ByteReader& in) {
    read_names_of(in, labels_, [this](std::string_view name) { return graph_.intern_label(name); });
    read_names_of(in, types_, [this](std::string_view name) { return graph_.intern_type(name); });
    read_names_of(in, keys_, [this](std::string_view name) { return graph_.intern_key(name); });
  }

  void read_strings(ByteReader& in) {
    std::vector<std::uint64_t> sizes(in.count());
    for (auto& size : sizes) size = in.number();
    strings_.reserve(sizes.size());
    for (const auto size : sizes) strings_.push_back(in.bytes(size));
  }

  void read_vertices(ByteReader& in) {
    const auto bound = static_cast<std::uint32_t>(in.count());
    graph_.reserve(bound, 0);
    graph_.skip_vertices(bound);
    std::vector<LabelId> labels;
    for (std::uint32_t id = 0; id < bound; ++id) {
      const std::uint64_t count = in.number();
      if (count == 0) continue;
      labels.clear();
      for (std::uint64_t i = 1; i < count; ++i) labels.push_back(labels_[in.id(labels_.size())]);
      graph_.restore_vertex(VertexId{id}, labels);
    }
  }

  VertexId read_vertex(ByteReader& in) {
    const VertexId v{in.id(graph_.vertex_bound())};
    if (!graph_.contains(v)) throw ByteError("refers to something that is not there");
    return v;
  }

  void read_edges(ByteReader& in) {
    const auto bound = static_cast<std::uint32_t>(in.count());
    graph_.reserve(0, bound);
    graph_.skip_edges(bound);
    for (std::uint32_t id = 0; id < bound; ++id) {
      const std::uint32_t type = in.id(types_.size() + 1);
      if (type == 0) continue;
      const VertexId source = read_vertex(in);
      const VertexId target = read_vertex(in);
      graph_.restore_edge(EdgeId{id}, source, target, types_[type - 1]);
    }
  }

  template <typename Id>
  void read_properties_of(Id id, ByteReader& in) {
    const std::size_t count = in.count();
    for (std::size_t i = 0; i < count; ++i) {
      const KeyId key = keys_[in.id(keys_.size())];
      graph_.set_property(id, key, read_value(in, 0));
    }
  }

  void read_properties(ByteReader& in) {
    for (std::uint32_t id = 0; id < graph_.vertex_bound(); ++id) {
      if (graph_.contains(VertexId{id})) read_properties_of(VertexId{id}, in);
    }
    for (std::uint32_t id = 0; id < graph_.edge_bound(); ++id) {
      if (graph_.contains(EdgeId{id})) read_properties_of(EdgeId{id}, in);
    }
  }

  std::string_view read_string(ByteReader& in) { return strings_[in.id(strings_.size())]; }

  Value read_value(ByteReader& in, std::size_t depth) {
    switch (static_cast<ValueTag>(in.id(static_cast<std::uint64_t>(ValueTag::end)))) {
      case ValueTag::null:
      case ValueTag::end:
        return {};
      case ValueTag::false_value:
        return false;
      case ValueTag::true_value:
        return true;
      case ValueTag::integer:
        return in.signed_number();
      case ValueTag::floating:
        return in.floating();
      case ValueTag::string:
        return read_string(in);
      case ValueTag::list:
        return read_list(in, depth + 1);
      case ValueTag::map:
        return read_map(in, depth + 1);
      case ValueTag::date:
        return read_date(in);
      case ValueTag::local_time:
        return read_local_time(in);
      case ValueTag::time: {
        const LocalTime local = read_local_time(in);
        return Time{local, read_offset(in)};
      }
      case ValueTag::local_date_time:
        return read_local_date_time(in);
      case ValueTag::date_time: {
        DateTime time{read_local_date_time(in), 0, {}};
        time.offset = read_offset(in);
        time.zone = read_string(in);
        return time;
      }
      case ValueTag::duration:
        return read_duration(in);
    }
    return {};
  }

  static void check_depth(std::size_t depth) {
    if (depth > kMaxValueDepth) throw ByteError("is nested too deep");
  }

  Value read_list(ByteReader& in, std::size_t depth) {
    check_depth(depth);
    const std::size_t count = in.count();
    List list;
    for (std::size_t i = 0; i < count; ++i) list.push_back(read_value(in, depth));
    return list;
  }

  Value read_map(ByteReader& in, std::size_t depth) {
    check_depth(depth);
    const std::size_t count = in.count();
    Map map;
    for (std::size_t i = 0; i < count; ++i) {
      std::string key(read_string(in));
      map.insert_or_assign(std::move(key), read_value(in, depth));
    }
    return map;
  }

  static Date read_date(ByteReader& in) { return {in.signed_number(-kMaxDays, kMaxDays)}; }
  static LocalTime read_local_time(ByteReader& in) { return {in.signed_number(0, kNanosecondsADay - 1)}; }

  static LocalDateTime read_local_date_time(ByteReader& in) {
    const Date date = read_date(in);
    return {date, read_local_time(in)};
  }

  static std::int32_t read_offset(ByteReader& in) {
    return static_cast<std::int32_t>(in.signed_number(-kMaxOffset, kMaxOffset));
  }

  static Duration read_duration(ByteReader& in) {
    Duration duration;
    duration.months = in.signed_number();
    duration.days = in.signed_number();
    duration.seconds = in.signed_number();
    duration.nanoseconds = static_cast<std::int32_t>(in.signed_number(0, 999'999'999));
    return duration;
  }

  void read_articles(ByteReader& in) {
    const std::size_t count = in.count();
    for (std::size_t i = 0; i < count; ++i) {
      Article a;
      for (auto* field : {&a.id, &a.title, &a.date, &a.url, &a.source, &a.sha256}) *field = read_string(in);
      graph_.add_article(std::move(a));
    }
  }

  void read_evidence(ByteReader& in) {
    while (!in.done()) {
      const EdgeId e{in.id(graph_.edge_bound())};
      if (!graph_.contains(e)) throw ByteError("refers to something that is not there");
      const std::size_t count = in.count();
      for (std::size_t i = 0; i < count; ++i) graph_.add_evidence(e, read_piece(in));
    }
  }

  static std::uint32_t read_offset_in_text(ByteReader& in) { return in.id(std::uint64_t{1} << 32U); }

  Evidence read_piece(ByteReader& in) {
    Evidence piece;
    piece.article = ArticleId{in.id(graph_.article_count())};
    piece.sentence = read_string(in);
    for (auto* span : {&piece.sentence_span, &piece.subject_span, &piece.object_span}) {
      span->begin = read_offset_in_text(in);
      span->end = read_offset_in_text(in);
    }
    piece.predicate = read_string(in);
    piece.rule = read_string(in);
    Derivation& derivation = piece.derivation;
    for (std::string* part : {&derivation.path, &derivation.cue, &derivation.subject, &derivation.object})
      *part = read_string(in);
    piece.confidence = static_cast<int>(
        in.signed_number(std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()));
    piece.status = static_cast<Status>(in.id(index(Status::denied) + 1));
    piece.when = read_string(in);
    const std::size_t count = in.count();
    for (std::size_t i = 0; i < count; ++i) {
      std::string name(read_string(in));
      piece.attributes.emplace_back(std::move(name), read_string(in));
    }
    return piece;
  }

  const std::vector<Section>& sections_;
  Graph graph_;
  std::vector<LabelId> labels_;
  std::vector<TypeId> types_;
  std::vector<KeyId> keys_;
  std::vector<std::string_view> strings_;
};

}  // namespace

std::vector<Section> to_sections(const Graph& graph) {
  return GraphWriter(graph).write();
}

Graph from_sections(const std::vector<Section>& sections) {
  return GraphReader(sections).read();
}

}  // namespace newsgraph::graph
