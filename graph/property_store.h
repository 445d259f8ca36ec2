// The properties of all vertices and edges of a graph, packed.
//
// A property takes 16 bytes: its key and a number, a boolean, or the id of an interned string; a list of strings
// (aliases, articles) takes 4 bytes more for each. Every other value is kept as it is.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "graph/graph.h"
#include "graph/list_pool.h"

namespace newsgraph::graph {

// Strings that are each kept once, as long as somebody uses them.
class StringPool {
 public:
  StringPool();
  ~StringPool();
  StringPool(const StringPool&) = delete;
  StringPool& operator=(const StringPool&) = delete;

  // The string's id; one more use of it. release() takes one use back.
  std::uint32_t acquire(std::string_view text);
  void release(std::uint32_t id);
  std::string_view text(std::uint32_t id) const { return entries_[id].text; }

 private:
  struct Entry {
    std::string text;
    std::uint32_t uses = 0;
  };
  struct Hash {
    using is_transparent = void;
    const StringPool* pool;
    std::size_t operator()(std::string_view text) const;
    std::size_t operator()(std::uint32_t id) const;
  };
  struct Equal {
    using is_transparent = void;
    const StringPool* pool;
    bool operator()(std::string_view text, std::uint32_t id) const { return pool->text(id) == text; }
    bool operator()(std::uint32_t id, std::string_view text) const { return pool->text(id) == text; }
    bool operator()(std::uint32_t a, std::uint32_t b) const { return a == b; }
  };

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> free_;
  std::unordered_set<std::uint32_t, Hash, Equal> by_text_;
};

class PropertyStore {
 public:
  // One property. What `bits` means depends on `kind`.
  struct Cell {
    enum class Kind : std::uint32_t { boolean, integer, floating, string, strings, other };
    KeyId key{};
    Kind kind = Kind::boolean;
    std::uint64_t bits = 0;
  };
  // What a vertex or an edge keeps: its cells, sorted by key.
  using Properties = ListPool<Cell>::List;

  Value get(Properties properties, KeyId key) const;
  void set(Properties& properties, KeyId key, Value value);  // null removes
  void clear(Properties& properties);

  std::span<const Cell> cells(Properties properties) const { return cells_.items(properties); }
  Value value(const Cell& cell) const;

 private:
  using Strings = ListPool<std::uint32_t>::List;

  Cell pack(KeyId key, Value value);
  std::uint64_t pack_strings(const List& list);
  void drop(const Cell& cell);

  ListPool<Cell> cells_;
  StringPool strings_;
  ListPool<std::uint32_t> string_lists_;
  std::vector<Value> others_;
  std::vector<std::uint32_t> free_others_;
};

}  // namespace newsgraph::graph
