#include "ingest/relation_tables.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

extern "C" const char newsgraph_relations_begin[];  // NOLINT(readability-identifier-naming): a label of the assembler
extern "C" const char newsgraph_relations_end[];    // NOLINT(readability-identifier-naming)

namespace newsgraph::ingest {
namespace {

using Kind = RelationRow::Kind;

// Words of a row, and words with a meaning: what a later row takes the place of.
using Words = std::tuple<bool, std::string_view, std::string_view, std::string_view>;  // noun or verb; word, ...
using Statement = std::tuple<Words, Relation, bool>;

Words words_of(const VerbFrame& frame) {
  return {false, frame.verb, frame.particle, frame.preposition};
}

Words words_of(const NounFrame& frame) {
  return {true, frame.noun, {}, frame.preposition};
}

Words words_of(const RelationRow& row) {
  return {row.kind == Kind::noun, row.word, row.particle, row.preposition};
}

// What a table takes away from those before it.
struct Replaced {
  std::set<Words> words;
  std::set<Statement> statements;

  explicit Replaced(const std::vector<RelationRow>& rows) {
    for (const RelationRow& row : rows) {
      if (row.kind == Kind::undergo) continue;
      if (row.none) words.insert(words_of(row));
      statements.emplace(words_of(row), row.relation, row.turned);
    }
  }

  template <typename Frame>
  bool contains(const Frame& frame) const {
    return words.contains(words_of(frame)) || statements.contains({words_of(frame), frame.relation, frame.turned});
  }
};

VerbFrame verb_frame(const RelationRow& row) {
  return {row.word,  row.particle,   row.preposition,           row.relation, row.before,
          row.after, row.confidence, row.kind == Kind::passive, row.turned,   row.attributes};
}

NounFrame noun_frame(const RelationRow& row) {
  return {row.word, row.preposition, row.relation, row.before, row.after, row.confidence, row.turned, row.attributes};
}

template <typename Frame>
std::span<const Frame> frames_of(const std::vector<Frame>& frames, std::string_view Frame::*key,
                                 std::string_view lemma) {
  const auto begin = std::partition_point(frames.begin(), frames.end(), [&](const Frame& f) { return f.*key < lemma; });
  const auto end = std::partition_point(begin, frames.end(), [&](const Frame& f) { return f.*key == lemma; });
  return {begin, end};
}

}  // namespace

const RelationTable& RelationTable::shipped() {
  static const RelationTable kTable = [] {
    RelationTable table;
    const std::string_view text(newsgraph_relations_begin,
                                static_cast<std::size_t>(newsgraph_relations_end - newsgraph_relations_begin));
    table.apply(read_relation_rows(text, "relations.txt"));
    return table;
  }();
  return kTable;
}

RelationTable RelationTable::with(std::string text, std::string_view file) const {
  RelationTable table = *this;
  table.texts_.push_back(std::make_shared<const std::string>(std::move(text)));
  table.apply(read_relation_rows(*table.texts_.back(), file));
  return table;
}

void RelationTable::apply(const std::vector<RelationRow>& rows) {
  const Replaced replaced(rows);
  std::erase_if(verbs_, [&](const VerbFrame& frame) { return replaced.contains(frame); });
  std::erase_if(nouns_, [&](const NounFrame& frame) { return replaced.contains(frame); });
  for (const RelationRow& row : rows) {
    if (row.kind == Kind::undergo) {
      undergoing_.push_back(row.word);
    } else if (row.kind == Kind::noun && !row.none) {
      nouns_.push_back(noun_frame(row));
    } else if (!row.none) {
      verbs_.push_back(verb_frame(row));
    }
  }
  std::stable_sort(verbs_.begin(), verbs_.end(), [](const auto& a, const auto& b) { return a.verb < b.verb; });
  std::stable_sort(nouns_.begin(), nouns_.end(), [](const auto& a, const auto& b) { return a.noun < b.noun; });
  std::sort(undergoing_.begin(), undergoing_.end());
}

std::span<const VerbFrame> RelationTable::verbs(std::string_view lemma) const {
  return frames_of(verbs_, &VerbFrame::verb, lemma);
}

std::span<const NounFrame> RelationTable::nouns(std::string_view lemma) const {
  return frames_of(nouns_, &NounFrame::noun, lemma);
}

bool RelationTable::is_light_verb(std::string_view lemma) const {
  return !std::binary_search(undergoing_.begin(), undergoing_.end(), lemma);
}

}  // namespace newsgraph::ingest
