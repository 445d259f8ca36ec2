#include "graph/algorithms.h"

#include <algorithm>
#include <array>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <iterator>
#include <memory>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "graph/boost_graph.h"

namespace newsgraph::graph {
namespace {

// An edge as a search walks it, perhaps against its direction.
struct Step {
  EdgeId edge{};
  VertexId from{};
  VertexId to{};

  friend bool operator==(const Step&, const Step&) = default;
};

Direction reversed(Direction direction) {
  if (direction == Direction::both) return Direction::both;
  return direction == Direction::out ? Direction::in : Direction::out;
}

// The part of a graph that a Reach lets a search walk through: an IncidenceGraph to Boost.
class ReachView {
 public:
  ReachView(const Graph& graph, const Reach& reach, Direction direction)
      : graph_(graph), reach_(reach), direction_(direction) {
    if (reach.types.empty()) return;
    types_.resize(graph.type_count(), false);
    for (const TypeId type : reach.types) types_[static_cast<std::size_t>(type)] = true;
  }

  // First the edges that are walked along, then those that are walked against, both oldest first.
  std::array<std::span<const EdgeId>, 2> edges_at(VertexId v) const {
    std::array<std::span<const EdgeId>, 2> edges;
    if (direction_ != Direction::in) edges[0] = graph_.out_edges(v);
    if (direction_ != Direction::out) edges[1] = graph_.in_edges(v);
    return edges;
  }

  bool allows(EdgeId e) const {
    if (!types_.empty() && !types_[static_cast<std::size_t>(graph_.type(e))]) return false;
    return !reach_.edge_allowed || reach_.edge_allowed(e);
  }

  // How many edges there are to look at, allowed or not.
  std::size_t degree(VertexId v) const {
    const auto edges = edges_at(v);
    return edges[0].size() + edges[1].size();
  }

  // A loop is walked once, whatever the direction.
  bool is_second_end_of_loop(EdgeId e) const {
    return direction_ == Direction::both && graph_.source(e) == graph_.target(e);
  }

  const Graph& graph() const { return graph_; }

 private:
  const Graph& graph_;
  const Reach& reach_;
  Direction direction_;
  std::vector<bool> types_;  // empty: every type
};

class StepIterator : public boost::iterator_facade<StepIterator, Step, boost::forward_traversal_tag, Step> {
 public:
  StepIterator() = default;
  StepIterator(const ReachView& view, VertexId v) : view_(&view), from_(v), edges_(view.edges_at(v)) {
    skip_forbidden();
  }
  static StepIterator end_of(const ReachView& view, VertexId v) {
    StepIterator end;
    end.edges_ = view.edges_at(v);
    end.list_ = end.edges_.size();
    return end;
  }

 private:
  friend class boost::iterator_core_access;

  Step dereference() const {
    const EdgeId e = edges_[list_][position_];
    return {e, from_, list_ == 0 ? view_->graph().target(e) : view_->graph().source(e)};
  }
  bool equal(const StepIterator& other) const { return list_ == other.list_ && position_ == other.position_; }
  void increment() {
    ++position_;
    skip_forbidden();
  }
  void skip_forbidden() {
    for (; list_ < edges_.size(); ++list_, position_ = 0) {
      for (; position_ < edges_[list_].size(); ++position_) {
        const EdgeId e = edges_[list_][position_];
        if (view_->allows(e) && !(list_ == 1 && view_->is_second_end_of_loop(e))) return;
      }
    }
  }

  const ReachView* view_ = nullptr;
  VertexId from_{};
  std::array<std::span<const EdgeId>, 2> edges_;
  std::size_t list_ = 0;
  std::size_t position_ = 0;
};

// What Boost looks up by argument.
std::pair<StepIterator, StepIterator> out_edges(VertexId v, const ReachView& view) {
  return {StepIterator(view, v), StepIterator::end_of(view, v)};
}
VertexId source(const Step& step, const ReachView& /*view*/) {
  return step.from;
}
VertexId target(const Step& step, const ReachView& /*view*/) {
  return step.to;
}
std::size_t out_degree(VertexId v, const ReachView& view) {
  const auto [begin, end] = out_edges(v, view);
  return static_cast<std::size_t>(std::distance(begin, end));
}

}  // namespace
}  // namespace newsgraph::graph

namespace boost {

template <>
struct graph_traits<newsgraph::graph::ReachView> {
  using vertex_descriptor = newsgraph::graph::VertexId;
  using edge_descriptor = newsgraph::graph::Step;
  using directed_category = directed_tag;
  using edge_parallel_category = allow_parallel_edge_tag;
  using traversal_category = incidence_graph_tag;
  using out_edge_iterator = newsgraph::graph::StepIterator;
  using degree_size_type = std::size_t;

  static vertex_descriptor null_vertex() { return graph_traits<newsgraph::graph::Graph>::null_vertex(); }
};

}  // namespace boost

namespace newsgraph::graph {
namespace {

constexpr std::uint32_t kUnseen = std::numeric_limits<std::uint32_t>::max();

// How a search came to a vertex.
struct Arrival {
  std::uint32_t depth = kUnseen;
  EdgeId edge{};
  VertexId from{};
};

// The arrivals of one search. Memory and time go with the vertices seen: pages are made when first written.
class Arrivals {
 public:
  explicit Arrivals(std::uint32_t bound) : pages_((bound >> kBits) + 1) {}

  const Arrival& operator[](VertexId v) const {
    static constexpr Arrival kNone;
    const auto& page = pages_[static_cast<std::uint32_t>(v) >> kBits];
    return page ? (*page)[static_cast<std::uint32_t>(v) & kMask] : kNone;
  }

  Arrival& at(VertexId v) {
    auto& page = pages_[static_cast<std::uint32_t>(v) >> kBits];
    if (!page) page = std::make_unique<Page>();
    return (*page)[static_cast<std::uint32_t>(v) & kMask];
  }

 private:
  static constexpr std::uint32_t kBits = 8;
  static constexpr std::uint32_t kMask = (1U << kBits) - 1;
  using Page = std::array<Arrival, 1U << kBits>;

  std::vector<std::unique_ptr<Page>> pages_;
};

// Boost's colours, read off the arrivals: white is unseen, and nothing needs grey told from black.
struct SeenColors {
  using key_type = VertexId;
  using value_type = boost::default_color_type;
  using reference = value_type;
  using category = boost::read_write_property_map_tag;

  const Arrivals* arrivals;

  friend value_type get(const SeenColors& colors, VertexId v) {
    return (*colors.arrivals)[v].depth == kUnseen ? boost::white_color : boost::black_color;
  }
  friend void put(const SeenColors& /*colors*/, VertexId /*v*/, value_type /*color*/) {}
};

// Boost's queue that ends after one level: what is pushed meanwhile is the next one. Or sooner, when told to stop.
class LevelQueue {
 public:
  using value_type = VertexId;

  LevelQueue(std::size_t level_size, const bool& stop) : level_size_(level_size), stop_(stop) {}

  void push(VertexId v) { vertices_.push_back(v); }
  void pop() { ++taken_; }
  const VertexId& top() const { return vertices_[taken_]; }
  bool empty() const { return taken_ == level_size_ || stop_; }

  std::vector<VertexId> next_level() && {
    vertices_.erase(vertices_.begin(), vertices_.begin() + static_cast<std::ptrdiff_t>(level_size_));
    return std::move(vertices_);
  }

 private:
  std::vector<VertexId> vertices_;
  std::size_t taken_ = 0;
  std::size_t level_size_;
  const bool& stop_;
};

// A breadth-first search that goes one level at a time.
class Sweep {
 public:
  Sweep(const Graph& graph, const Reach& reach, Direction direction, VertexId start)
      : view_(graph, reach, direction), reach_(reach), arrivals_(graph.vertex_bound()), level_{start} {
    arrivals_.at(start).depth = 0;
  }

  // Finds the vertices of the next level and hands each to `found`; true from it ends the level early.
  template <typename Found>
  void advance(const Found& found);

  // The edges that advance() will look at.
  std::size_t cost() const {
    std::size_t edges = 0;
    for (const VertexId v : level_) edges += view_.degree(v);
    return edges;
  }

  const std::vector<VertexId>& level() const { return level_; }  // in the order of their discovery
  std::uint32_t depth() const { return depth_; }                 // of the level
  bool stopped() const { return stopped_; }                      // the user's stop; the level is then not whole
  const Arrivals& arrivals() const { return arrivals_; }
  const ReachView& view() const { return view_; }

 private:
  template <typename Found>
  struct Visitor : boost::default_bfs_visitor {
    Visitor(Sweep& of, const Found& use, bool& stop) : sweep(of), found(use), end(stop) {}

    // Asked for each vertex, which is often enough and seldom enough.
    void examine_vertex(VertexId /*v*/, const ReachView& /*view*/) {
      if (sweep.reach_.stop && sweep.reach_.stop()) sweep.stopped_ = end = true;
    }
    void tree_edge(const Step& step, const ReachView& /*view*/) {
      sweep.arrivals_.at(step.to) = {sweep.depth_ + 1, step.edge, step.from};
      if (!end && found(step.to)) end = true;
    }

    Sweep& sweep;
    const Found& found;
    bool& end;
  };

  ReachView view_;
  const Reach& reach_;
  Arrivals arrivals_;
  std::vector<VertexId> level_;
  std::uint32_t depth_ = 0;
  bool stopped_ = false;
};

template <typename Found>
void Sweep::advance(const Found& found) {
  bool end = false;
  LevelQueue queue(level_.size(), end);
  Visitor<Found> visitor(*this, found, end);
  boost::breadth_first_visit(view_, level_.begin(), level_.end(), queue, visitor, SeenColors{&arrivals_});
  level_ = std::move(queue).next_level();
  ++depth_;
}

// Two searches towards each other, the one with fewer edges to look at going first. So a vertex with a million edges is
// walked through only when there is no other way.
class Meeting {
 public:
  Meeting(const Graph& graph, VertexId from, VertexId to, const Reach& reach)
      : forward_(graph, reach, reach.direction, from),
        backward_(graph, reach, reversed(reach.direction), to),
        max_depth_(reach.max_depth) {}

  // Whether they met. `every`: find every vertex in which shortest walks meet, not just one.
  bool search(bool every) {
    while (meetings_.empty() && !forward_.level().empty() && !backward_.level().empty()) {
      if (length() >= max_depth_) return false;
      if (forward_.cost() <= backward_.cost()) {
        advance(forward_, backward_, every);
      } else {
        advance(backward_, forward_, every);
      }
      if (forward_.stopped() || backward_.stopped()) return false;
    }
    return !meetings_.empty();
  }

  const Sweep& forward() const { return forward_; }
  const Sweep& backward() const { return backward_; }
  const std::vector<VertexId>& meetings() const { return meetings_; }
  std::uint32_t length() const { return forward_.depth() + backward_.depth(); }

 private:
  // Until they meet, no vertex is known to both, and both know all vertices as near as their depth. So the first
  // vertex that both know is on a shortest walk, and all those are found on the level where the first one is.
  void advance(Sweep& sweep, const Sweep& other, bool every) {
    sweep.advance([&](VertexId v) {
      if (other.arrivals()[v].depth == kUnseen) return false;
      meetings_.push_back(v);
      return !every;
    });
  }

  Sweep forward_;
  Sweep backward_;
  std::uint32_t max_depth_;
  std::vector<VertexId> meetings_;
};

// The walk on which both searches came to `middle`.
Path joined(const Meeting& meeting, VertexId middle) {
  Path path{{middle}, {}};
  for (VertexId v = middle; meeting.forward().arrivals()[v].depth > 0; v = path.vertices.back()) {
    path.edges.push_back(meeting.forward().arrivals()[v].edge);
    path.vertices.push_back(meeting.forward().arrivals()[v].from);
  }
  std::reverse(path.vertices.begin(), path.vertices.end());
  std::reverse(path.edges.begin(), path.edges.end());
  for (VertexId v = middle; meeting.backward().arrivals()[v].depth > 0; v = path.vertices.back()) {
    path.edges.push_back(meeting.backward().arrivals()[v].edge);
    path.vertices.push_back(meeting.backward().arrivals()[v].from);
  }
  return path;
}

// Every shortest walk between the ends of two searches that met, one after the other.
class ShortestWalks {
 public:
  explicit ShortestWalks(const Meeting& meeting) : meeting_(meeting) { mark_what_leads_to_meetings(); }

  // Depth first, by a stack of the steps that are still to be tried at each place of the walk.
  void for_each(VertexId from, const std::function<bool(Path&&)>& sink, const std::function<bool()>& stop) {
    Path path{{from}, {}};
    std::vector<Choice> choices = {{&steps_from(from, 0), 0}};
    while (!choices.empty()) {
      Choice& choice = choices.back();
      if (choice.next == choice.steps->size()) {
        choices.pop_back();
        path.vertices.pop_back();
        if (!path.edges.empty()) path.edges.pop_back();
        continue;
      }
      const Step& step = (*choice.steps)[choice.next++];
      path.edges.push_back(step.edge);
      path.vertices.push_back(step.to);
      if (path.edges.size() < meeting_.length()) {
        choices.push_back({&steps_from(step.to, static_cast<std::uint32_t>(path.edges.size())), 0});
        continue;
      }
      if ((stop && stop()) || !sink(Path(path))) return;
      path.edges.pop_back();
      path.vertices.pop_back();
    }
  }

 private:
  struct Choice {
    const std::vector<Step>* steps;
    std::size_t next;
  };

  // In front of the meetings not every vertex at the right depth leads on; walking back from them finds those that do.
  void mark_what_leads_to_meetings() {
    const ReachView& view = meeting_.backward().view();
    const Arrivals& arrivals = meeting_.forward().arrivals();
    std::vector<VertexId> level = meeting_.meetings();
    leads_on_.insert(level.begin(), level.end());
    for (std::uint32_t depth = meeting_.forward().depth(); depth > 0; --depth) {
      std::vector<VertexId> before;
      for (const VertexId v : level) {
        for (auto [step, end] = out_edges(v, view); step != end; ++step) {
          const VertexId w = step->to;
          if (arrivals[w].depth == depth - 1 && leads_on_.insert(w).second) before.push_back(w);
        }
      }
      level = std::move(before);
    }
  }

  // Whether a shortest walk may have `v` at a place, counted in edges from its start.
  bool fits(VertexId v, std::uint32_t place) const {
    if (place <= meeting_.forward().depth()) {
      return meeting_.forward().arrivals()[v].depth == place && leads_on_.contains(v);
    }
    return meeting_.backward().arrivals()[v].depth == meeting_.length() - place;
  }

  // The steps from `v` at `place` that shortest walks take. On each of them a vertex has but one place.
  const std::vector<Step>& steps_from(VertexId v, std::uint32_t place) {
    const auto [found, is_new] = steps_.try_emplace(v);
    if (is_new) {
      for (auto [step, end] = out_edges(v, meeting_.forward().view()); step != end; ++step) {
        if (fits(step->to, place + 1)) found->second.push_back(*step);
      }
    }
    return found->second;
  }

  const Meeting& meeting_;
  std::unordered_set<VertexId> leads_on_;
  std::unordered_map<VertexId, std::vector<Step>> steps_;  // its values stay where they are when it grows
};

}  // namespace

std::vector<Neighbor> neighborhood(const Graph& graph, VertexId from, const Reach& reach) {
  Sweep sweep(graph, reach, reach.direction, from);
  std::vector<Neighbor> neighbors;
  while (!sweep.level().empty() && !sweep.stopped() && sweep.depth() < reach.max_depth) {
    sweep.advance([](VertexId /*v*/) { return false; });
    std::vector<VertexId> level = sweep.level();
    std::sort(level.begin(), level.end());
    for (const VertexId v : level) neighbors.push_back({v, sweep.depth()});
  }
  return neighbors;
}

std::optional<Path> shortest_path(const Graph& graph, VertexId from, VertexId to, const Reach& reach) {
  if (from == to) return Path{{from}, {}};
  Meeting meeting(graph, from, to, reach);
  if (!meeting.search(false)) return std::nullopt;
  return joined(meeting, meeting.meetings().front());
}

void all_shortest_paths(const Graph& graph, VertexId from, VertexId to, const Reach& reach,
                        const std::function<bool(Path&&)>& sink) {
  if (from == to) {
    sink(Path{{from}, {}});
    return;
  }
  Meeting meeting(graph, from, to, reach);
  if (meeting.search(true)) ShortestWalks(meeting).for_each(from, sink, reach.stop);
}

}  // namespace newsgraph::graph
