// Many short lists in one block of memory: the labels, edges and properties of vertices and edges.
//
//   ListPool<EdgeId> pool;
//   ListPool<EdgeId>::List list;          // 8 bytes; a vertex keeps it
//   pool.insert(list, list.size, edge);   // at the end
//   for (EdgeId e : pool.items(list)) use(e);
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
#include <type_traits>
#include <vector>

namespace newsgraph::graph {

// Owns     The items. A List belongs to the pool that filled it; whoever drops one clears it first.
// Lifetime Spans live until the next insert.
// Memory   A list of n items has room for the next power of two; room that a list leaves is used for others.
// Errors   std::length_error when the pool would hold more than 2^32 - 1 items.
template <typename T>
class ListPool {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  struct List {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };

  std::span<const T> items(List list) const { return {items_.data() + list.begin, list.size}; }
  std::span<T> items(List list) { return {items_.data() + list.begin, list.size}; }

  void insert(List& list, std::uint32_t position, T item) {
    assert(position <= list.size);
    if (list.size == capacity(list.size)) grow(list);
    T* const begin = items_.data() + list.begin;
    std::copy_backward(begin + position, begin + list.size, begin + list.size + 1);
    begin[position] = item;
    ++list.size;
  }

  void erase(List& list, std::uint32_t position) {
    assert(position < list.size);
    T* const begin = items_.data() + list.begin;
    std::copy(begin + position + 1, begin + list.size, begin + position);
    const std::uint32_t room = capacity(list.size);
    --list.size;
    const std::uint32_t needed = capacity(list.size);
    if (needed == room) return;
    // Half of the room is left over, or all of it when that was one.
    give_back(list.begin + needed, room - needed);
    if (list.size == 0) list = {};
  }

  void clear(List& list) {
    if (list.size > 0) give_back(list.begin, capacity(list.size));
    list = {};
  }

  void reserve(std::size_t items) { items_.reserve(items); }

 private:
  static std::uint32_t capacity(std::uint32_t size) { return size == 0 ? 0 : std::bit_ceil(size); }

  void grow(List& list) {
    if (list.size >= (std::uint32_t{1} << 31U)) throw std::length_error("a list of the graph is too long");
    const std::uint32_t begin = take(capacity(list.size + 1));
    std::copy_n(items_.data() + list.begin, list.size, items_.data() + begin);
    if (list.size > 0) give_back(list.begin, capacity(list.size));
    list.begin = begin;
  }

  // Room for `count` items, a power of two.
  std::uint32_t take(std::uint32_t count) {
    auto& free = free_[static_cast<std::size_t>(std::countr_zero(count))];
    if (!free.empty()) {
      const std::uint32_t begin = free.back();
      free.pop_back();
      return begin;
    }
    if (items_.size() + count > std::numeric_limits<std::uint32_t>::max()) {
      throw std::length_error("the graph has too many edges or properties");
    }
    const auto begin = static_cast<std::uint32_t>(items_.size());
    items_.resize(items_.size() + count);
    return begin;
  }

  void give_back(std::uint32_t begin, std::uint32_t count) {
    free_[static_cast<std::size_t>(std::countr_zero(count))].push_back(begin);
  }

  std::vector<T> items_;
  std::array<std::vector<std::uint32_t>, 32> free_;  // by the logarithm of their length
};

}  // namespace newsgraph::graph
