#include "ingest/merge.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "graph/index.h"
#include "graph/temporal.h"
#include "ingest/clusters.h"
#include "ingest/document.h"
#include "ingest/fact_lines.h"
#include "ingest/ledger.h"
#include "ingest/near_copies.h"
#include "ingest/resolution.h"

namespace newsgraph::ingest {
namespace {

using graph::EdgeId;
using graph::Evidence;
using graph::Graph;
using graph::VertexId;

constexpr int kThousand = 1000;
constexpr std::int64_t kWhole = 1'000'000'000'000;  // doubt, before anything is said

// Properties that the merge itself gives to edges; an attribute of that name is found in the evidence alone.
constexpr std::array<std::string_view, 7> kOwnProperties = {"confidence", "status", "articles", "first_seen",
                                                            "last_seen",  "open",   "when"};

// ---- the set ----

// Without Things and what is said of them: they are no part of a graph, nor of its ledger.
ArticleFacts named_part(ArticleFacts facts) {
  std::vector<std::uint32_t> number(facts.entities.size(), kNone);
  std::vector<Entity> named;
  for (std::uint32_t e = 0; e < facts.entities.size(); ++e) {
    if (facts.entities[e].type == EntityType::thing) continue;
    number[e] = static_cast<std::uint32_t>(named.size());
    named.push_back(std::move(facts.entities[e]));
  }
  facts.entities = std::move(named);
  std::erase_if(facts.facts,
                [&](const Fact& fact) { return number[fact.subject] == kNone || number[fact.object] == kNone; });
  for (Fact& fact : facts.facts) {
    fact.subject = number[fact.subject];
    fact.object = number[fact.object];
  }
  return facts;
}

// By article, each once; of two readings of one article, the one whose fact line is the greater in byte order.
std::vector<ArticleFacts> canonical_set(std::vector<ArticleFacts> facts) {
  for (ArticleFacts& each : facts) each = named_part(std::move(each));
  std::vector<std::size_t> order(facts.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return facts[a].article < facts[b].article; });
  std::vector<ArticleFacts> set;
  for (std::size_t i = 0; i < order.size();) {
    std::size_t best = order[i];
    std::string best_line;
    const graph::Article article = facts[best].article;
    for (++i; i < order.size() && facts[order[i]].article == article; ++i) {
      if (facts[order[i]] == facts[best]) continue;
      if (best_line.empty()) best_line = to_fact_line(facts[best]);
      std::string line = to_fact_line(facts[order[i]]);
      if (line <= best_line) continue;
      best = order[i];
      best_line = std::move(line);
    }
    set.push_back(std::move(facts[best]));
  }
  return set;
}

// ---- vertices ----

// What articles say of one entity.
struct Described {
  std::vector<std::pair<std::uint32_t, const Entity*>> entities;  // with their articles, ascending
};

// How often something is said: more articles first, then more mentions.
struct Weight {
  std::size_t articles = 0;
  std::size_t mentions = 0;

  friend auto operator<=>(const Weight&, const Weight&) = default;
};

EntityType majority_type(const Described& described) {
  std::array<Weight, static_cast<std::size_t>(EntityType::thing) + 1> weights{};
  for (const auto& [article, entity] : described.entities) {
    Weight& weight = weights[static_cast<std::size_t>(entity->type)];
    ++weight.articles;
    weight.mentions += entity->mentions.size();
  }
  return static_cast<EntityType>(std::max_element(weights.begin(), weights.end()) - weights.begin());
}

std::string_view best_name(const Described& described) {
  std::vector<std::string_view> names;
  for (const auto& [article, entity] : described.entities) names.emplace_back(entity->name);
  return most_frequent(std::move(names));
}

// The names of vertices, folded, with what kind of thing has them.
using TakenNames = std::set<std::pair<std::string, NameKind>>;

// All other names, each spelling that folds to the same once. A name that only an article gives which calls the entity
// something else itself is left out when something else has it: it came by way of a third name. So are `others`, keys
// of names that a user says are not its own.
graph::List alias_list(const Described& described, std::string_view name, EntityType type, const TakenNames& taken,
                       const std::set<std::string>& others) {
  const std::string own = graph::fold(name);
  std::map<std::string, std::string_view> forms;
  const auto is_other = [&](const std::string& form) {
    return !others.empty() && (others.contains(name_key(form, *name_kind(type))) ||
                               others.contains(long_name_key(form, *name_kind(type))));
  };
  const auto add = [&](std::string folded, std::string_view form) {
    const auto [place, added] = forms.emplace(std::move(folded), form);
    if (!added) place->second = std::min(place->second, form);
  };
  for (const auto& [article, entity] : described.entities) {
    const std::string called = graph::fold(entity->name);
    add(called, entity->name);
    for (const std::string& alias : entity->aliases) {
      if (is_other(alias)) continue;
      std::string folded = graph::fold(alias);
      if (called == own || !taken.contains({folded, *name_kind(type)})) add(std::move(folded), alias);
    }
  }
  forms.erase(own);
  std::vector<std::string_view> sorted;
  sorted.reserve(forms.size());
  for (const auto& [folded, form] : forms) sorted.push_back(form);
  std::sort(sorted.begin(), sorted.end());
  return {sorted.begin(), sorted.end()};
}

// The first and last day among articles that have one.
struct Seen {
  std::optional<graph::Date> first;
  std::optional<graph::Date> last;

  void add(const std::optional<graph::Date>& day) {
    if (!day) return;
    if (!first || *day < *first) first = day;
    if (!last || *day > *last) last = day;
  }
};

// ---- edges ----

// One fact of one article, between two vertices.
struct Reading {
  VertexId source{};
  VertexId target{};
  std::string_view relation;
  std::uint32_t article = 0;
  const Fact* fact = nullptr;
  bool turned = false;  // the fact's subject is the target

  bool denied() const { return fact->status == Status::denied; }
  Evidence evidence() const;
};

auto edge_of(const Reading& reading) {
  return std::tie(reading.source, reading.relation, reading.target);
}

// Readings of one edge are in the order of their evidence: article, sentence, spans, and then whatever differs.
auto evidence_order(const Reading& reading) {
  const Fact& fact = *reading.fact;
  return std::tie(reading.article, fact.sentence_span, fact.subject_span, fact.object_span, reading.turned,
                  fact.predicate, fact.rule, fact.confidence, fact.status, fact.when, fact.attributes, fact.sentence,
                  fact.open, fact.derivation);
}

bool before(const Reading& a, const Reading& b) {
  if (edge_of(a) != edge_of(b)) return edge_of(a) < edge_of(b);
  return evidence_order(a) < evidence_order(b);
}

Evidence Reading::evidence() const {
  Evidence evidence;
  evidence.article = static_cast<graph::ArticleId>(article);
  evidence.sentence = fact->sentence;
  evidence.sentence_span = fact->sentence_span;
  evidence.subject_span = turned ? fact->object_span : fact->subject_span;
  evidence.object_span = turned ? fact->subject_span : fact->object_span;
  evidence.predicate = fact->predicate;
  evidence.rule = fact->rule;
  evidence.derivation = turned ? graph::reversed(fact->derivation) : fact->derivation;
  evidence.confidence = fact->confidence;
  evidence.status = fact->status;
  evidence.when = fact->when;
  evidence.attributes.assign(fact->attributes.begin(), fact->attributes.end());
  if (turned) {
    for (auto& [name, value] : evidence.attributes) {
      if (name == "role") name = "object_role";  // the object is the ROLE of the subject
    }
    std::sort(evidence.attributes.begin(), evidence.attributes.end());
  }
  return evidence;
}

// A "daughter of" reads in one direction, although FAMILY_OF does not. The edge of a symmetric relation goes the way in
// which most roles are given, else from the first vertex to the second.
void turn_by_role(std::span<Reading> readings) {
  std::ptrdiff_t straight = 0;
  for (const Reading& reading : readings) {
    if (!reading.denied() && reading.fact->attributes.contains("role")) straight += reading.turned ? -1 : 1;
  }
  if (straight >= 0) return;
  for (Reading& reading : readings) {
    std::swap(reading.source, reading.target);
    reading.turned = !reading.turned;
  }
}

// Articles that state an edge in nearly the same words are one: each by the first of them. REQUIRES readings in the
// order of their articles.
std::map<std::uint32_t, std::uint32_t> first_articles(std::span<const Reading> readings) {
  std::vector<std::string_view> sentences;
  sentences.reserve(readings.size());
  for (const Reading& reading : readings) sentences.emplace_back(reading.fact->sentence);
  const std::vector<std::uint32_t> copied = first_copies(sentences);
  std::map<std::uint32_t, std::uint32_t> first;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    const std::uint32_t article = readings[i].article;
    const std::uint32_t original = readings[copied[i]].article;
    std::uint32_t& known = first.try_emplace(article, article).first->second;
    known = std::min(known, original == article ? article : first.at(original));
  }
  return first;
}

// Independent articles together: 1 - (1 - c1)(1 - c2)..., in whole numbers and rounded down, so that only what one
// article is certain of is certain. The best reading of an article, and of all that copy it, speaks for it.
int combined_confidence(std::span<const Reading> readings) {
  const std::map<std::uint32_t, std::uint32_t> first = first_articles(readings);
  std::map<std::uint32_t, int> best;  // by article
  for (const Reading& reading : readings) {
    int& confidence = best[first.at(reading.article)];
    confidence = std::max(confidence, std::clamp(reading.fact->confidence, 0, kThousand));
  }
  std::int64_t doubt = kWhole;
  bool certain = false;
  for (const auto& [article, confidence] : best) {
    certain = certain || confidence == kThousand;
    doubt = (doubt * (kThousand - confidence)) / kThousand;
  }
  if (certain) return kThousand;
  const std::int64_t part = kWhole / kThousand;
  return static_cast<int>(std::min<std::int64_t>(kThousand - (doubt + part - 1) / part, kThousand - 1));
}

// The value that most articles give; of those the longest, then the first in byte order. Empty without values.
std::string_view most_said(std::vector<std::pair<std::string_view, std::uint32_t>> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  std::vector<std::string_view> once_an_article;
  once_an_article.reserve(values.size());
  for (const auto& [value, article] : values) once_an_article.push_back(value);
  return most_frequent(std::move(once_an_article));
}

// ---- the merge ----

class Merger {
 public:
  Merger(std::vector<ArticleFacts> facts, const AliasRules& rules)
      : articles_(canonical_set(std::move(facts))), rules_(rules), resolution_(resolve(articles_, rules)) {}

  MergeResult run();

 private:
  void add_articles();
  void add_vertices();
  void describe_vertex(VertexId vertex, const Described& described);
  std::vector<Reading> readings() const;
  std::optional<Reading> reading(std::uint32_t article, const Fact& fact) const;
  void add_edges();
  void add_edge(std::span<const Reading> of_edge);
  void describe_edge(EdgeId edge, std::span<const Reading> stated);
  void set_attributes(EdgeId edge, std::span<const Reading> readings);
  void set_seen(auto id, const Seen& seen);
  void set(auto id, std::string_view key, graph::Value value) {
    graph_.set_property(id, graph_.intern_key(key), std::move(value));
  }
  std::vector<MergeDecision> decisions() const;
  std::string ledger() const;

  std::vector<ArticleFacts> articles_;
  const AliasRules& rules_;
  Resolution resolution_;
  Graph graph_;
  std::vector<std::optional<graph::Date>> days_;  // of the articles
  std::vector<VertexId> vertex_of_;               // by group
};

MergeResult Merger::run() {
  add_articles();
  add_vertices();
  add_edges();
  graph_.set_ledger(ledger());
  std::vector<MergeDecision> made = decisions();
  return {std::move(graph_), std::move(made)};
}

void Merger::add_articles() {
  for (const ArticleFacts& each : articles_) {
    graph_.add_article(each.article);
    days_.push_back(graph::parse_date(each.article.date));
  }
}

void Merger::add_vertices() {
  std::vector<Described> described(resolution_.group_count);
  for (std::uint32_t a = 0; a < articles_.size(); ++a) {
    for (std::size_t e = 0; e < articles_[a].entities.size(); ++e) {
      const GroupId group = resolution_.groups[a][e];
      if (group != kNoGroup) described[group].entities.emplace_back(a, &articles_[a].entities[e]);
    }
  }
  // Groups are numbered by their first entity, which tells apart those of one name and type.
  std::vector<std::tuple<std::string_view, EntityType, GroupId>> order;
  for (GroupId g = 0; g < described.size(); ++g) {
    order.emplace_back(best_name(described[g]), majority_type(described[g]), g);
  }
  std::sort(order.begin(), order.end());
  TakenNames taken;
  for (const auto& [name, type, group] : order) taken.emplace(graph::fold(name), *name_kind(type));
  vertex_of_.resize(described.size());
  for (const auto& [name, type, group] : order) {
    const std::array<graph::LabelId, 1> labels{graph_.intern_label(to_string(type))};
    vertex_of_[group] = graph_.add_vertex(labels);
    set(vertex_of_[group], "name", name);
    const auto others = resolution_.others.find(group);
    graph::List aliases = alias_list(described[group], name, type, taken,
                                     others == resolution_.others.end() ? std::set<std::string>() : others->second);
    if (!aliases.empty()) set(vertex_of_[group], "aliases", std::move(aliases));
    describe_vertex(vertex_of_[group], described[group]);
  }
}

void Merger::describe_vertex(VertexId vertex, const Described& described) {
  std::size_t mentions = 0;
  std::size_t articles = 0;
  std::optional<std::uint32_t> last;
  Seen seen;
  for (const auto& [article, entity] : described.entities) {
    mentions += entity->mentions.size();
    if (last != article) ++articles;
    last = article;
    seen.add(days_[article]);
  }
  set(vertex, "mentions", mentions);
  set(vertex, "articles", articles);
  set_seen(vertex, seen);
}

void Merger::set_seen(auto id, const Seen& seen) {
  if (seen.first) set(id, "first_seen", *seen.first);
  if (seen.last) set(id, "last_seen", *seen.last);
}

// Nothing for a fact about a Thing, or between what turned out to be one.
std::optional<Reading> Merger::reading(std::uint32_t article, const Fact& fact) const {
  const GroupId subject = resolution_.groups[article][fact.subject];
  const GroupId object = resolution_.groups[article][fact.object];
  if (subject == kNoGroup || object == kNoGroup || subject == object) return std::nullopt;
  Reading reading{vertex_of_[subject], vertex_of_[object], fact.relation, article, &fact, false};
  const std::optional<Relation> relation = fact.open ? std::nullopt : parse_relation(fact.relation);
  if (relation && is_symmetric(*relation) && reading.target < reading.source) {
    std::swap(reading.source, reading.target);
    reading.turned = true;
  }
  return reading;
}

std::vector<Reading> Merger::readings() const {
  std::vector<Reading> all;
  for (std::uint32_t a = 0; a < articles_.size(); ++a) {
    for (const Fact& fact : articles_[a].facts) {
      if (std::optional<Reading> one = reading(a, fact)) all.push_back(*one);
    }
  }
  std::sort(all.begin(), all.end(), before);
  const auto same = [](const Reading& a, const Reading& b) { return !before(a, b) && !before(b, a); };
  all.erase(std::unique(all.begin(), all.end(), same), all.end());
  return all;
}

void Merger::add_edges() {
  const std::vector<Reading> all = readings();
  for (auto begin = all.begin(); begin != all.end();) {
    const auto end =
        std::find_if(begin, all.end(), [&](const Reading& each) { return edge_of(each) != edge_of(*begin); });
    add_edge({begin, end});
    begin = end;
  }
}

// What is only ever denied is no edge; a denial of what others state is evidence behind it, and counts for nothing.
void Merger::add_edge(std::span<const Reading> of_edge) {
  std::vector<Reading> all(of_edge.begin(), of_edge.end());
  turn_by_role(all);
  std::vector<Reading> stated = all;
  std::erase_if(stated, [](const Reading& reading) { return reading.denied(); });
  if (stated.empty()) return;
  const Reading& first = stated.front();
  const EdgeId edge = graph_.add_edge(first.source, first.target, graph_.intern_type(first.relation));
  describe_edge(edge, stated);
  set_attributes(edge, stated);
  for (const Reading& reading : all) graph_.add_evidence(edge, reading.evidence());
}

void Merger::describe_edge(EdgeId edge, std::span<const Reading> stated) {
  Status status = Status::denied;
  bool open = true;
  std::size_t articles = 0;
  std::optional<std::uint32_t> last;
  Seen seen;
  for (const Reading& reading : stated) {
    status = std::min(status, reading.fact->status);
    open = open && reading.fact->open;
    if (last != reading.article) ++articles;
    last = reading.article;
    seen.add(days_[reading.article]);
  }
  set(edge, "confidence", static_cast<double>(combined_confidence(stated)) / kThousand);
  set(edge, "status", graph::to_string(status));
  set(edge, "articles", articles);
  set_seen(edge, seen);
  if (open) set(edge, "open", true);
}

void Merger::set_attributes(EdgeId edge, std::span<const Reading> readings) {
  std::map<std::string_view, std::vector<std::pair<std::string_view, std::uint32_t>>> values;
  for (const Reading& reading : readings) {
    if (!reading.fact->when.empty()) values["when"].emplace_back(reading.fact->when, reading.article);
    for (const auto& [name, value] : reading.fact->attributes) {
      const bool own = std::find(kOwnProperties.begin(), kOwnProperties.end(), name) != kOwnProperties.end();
      const bool other_way = reading.turned && name == "role";
      if (!own && !other_way && !name.empty() && !value.empty()) values[name].emplace_back(value, reading.article);
    }
  }
  for (auto& [name, said] : values) set(edge, name, most_said(std::move(said)));
}

std::vector<MergeDecision> Merger::decisions() const {
  std::vector<MergeDecision> decisions;
  if (resolution_.links.empty()) return decisions;
  const graph::KeyId name = *graph_.find_key("name");
  for (const NameLink& link : resolution_.links) {
    const VertexId vertex = vertex_of_[link.group];
    std::string type(graph_.name(graph_.labels(vertex).front()));
    std::string kept = graph_.property(vertex, name).as_string();
    const bool other_won = link.other == kept && !link.joined.empty();
    decisions.push_back(
        {std::move(kept), other_won ? link.joined : link.other, std::move(type), link.reason, link.merged});
  }
  const auto order = [](const MergeDecision& d) { return std::tie(d.kept, d.other, d.type, d.reason, d.merged); };
  std::sort(decisions.begin(), decisions.end(),
            [&](const MergeDecision& a, const MergeDecision& b) { return order(a) < order(b); });
  const auto same = [&](const MergeDecision& a, const MergeDecision& b) { return order(a) == order(b); };
  decisions.erase(std::unique(decisions.begin(), decisions.end(), same), decisions.end());
  return decisions;
}

std::string Merger::ledger() const {
  LedgerWriter writer;
  writer.add(rules_);
  for (const ArticleFacts& each : articles_) writer.add(each);
  return writer.finish();
}

}  // namespace

MergeResult merge(std::vector<ArticleFacts> facts, const AliasRules& rules) {
  return Merger(std::move(facts), rules).run();
}

std::vector<ArticleFacts> unpack_ledger(std::string_view ledger) {
  std::vector<ArticleFacts> all;
  read_ledger(ledger, [&](ArticleFacts&& facts) { all.push_back(std::move(facts)); });
  return all;
}

AliasRules unpack_aliases(std::string_view ledger) {
  return read_ledger_aliases(ledger);
}

}  // namespace newsgraph::ingest
