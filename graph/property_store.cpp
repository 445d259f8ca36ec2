#include "graph/property_store.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <functional>
#include <limits>
#include <span>
#include <stdexcept>
#include <utility>

namespace newsgraph::graph {

StringPool::StringPool() : by_text_(0, Hash{this}, Equal{this}) {}

StringPool::~StringPool() = default;

std::size_t StringPool::Hash::operator()(std::string_view text) const {
  return std::hash<std::string_view>{}(text);
}

std::size_t StringPool::Hash::operator()(std::uint32_t id) const {
  return (*this)(pool->text(id));
}

std::uint32_t StringPool::acquire(std::string_view text) {
  if (const auto found = by_text_.find(text); found != by_text_.end()) {
    ++entries_[*found].uses;
    return *found;
  }
  if (free_.empty() && entries_.size() >= std::numeric_limits<std::uint32_t>::max()) {
    throw std::length_error("the graph has too many strings");
  }
  Entry entry{std::string(text), 1};
  auto id = static_cast<std::uint32_t>(entries_.size());
  if (free_.empty()) {
    entries_.push_back(std::move(entry));
  } else {
    id = free_.back();
    free_.pop_back();
    entries_[id] = std::move(entry);
  }
  by_text_.insert(id);
  return id;
}

void StringPool::release(std::uint32_t id) {
  assert(entries_[id].uses > 0);
  if (--entries_[id].uses > 0) return;
  by_text_.erase(id);
  entries_[id] = {};
  free_.push_back(id);
}

namespace {

using Cell = PropertyStore::Cell;

bool key_before(const Cell& cell, KeyId key) {
  return cell.key < key;
}

bool is_list_of_strings(const Value& value) {
  if (value.kind() != Value::Kind::list) return false;
  const auto is_string = [](const Value& element) { return element.kind() == Value::Kind::string; };
  return std::all_of(value.as_list().begin(), value.as_list().end(), is_string);
}

}  // namespace

Value PropertyStore::get(Properties properties, KeyId key) const {
  const auto cells = cells_.items(properties);
  const auto found = std::lower_bound(cells.begin(), cells.end(), key, key_before);
  return found != cells.end() && found->key == key ? value(*found) : Value();
}

void PropertyStore::set(Properties& properties, KeyId key, Value value) {
  const auto cells = cells_.items(properties);
  const auto found = std::lower_bound(cells.begin(), cells.end(), key, key_before);
  const auto position = static_cast<std::uint32_t>(found - cells.begin());
  const bool there = found != cells.end() && found->key == key;
  if (value.is_null()) {
    if (!there) return;
    drop(*found);
    cells_.erase(properties, position);
    return;
  }
  const Cell packed = pack(key, std::move(value));
  if (!there) return cells_.insert(properties, position, packed);
  drop(*found);
  cells_.items(properties)[position] = packed;
}

void PropertyStore::clear(Properties& properties) {
  for (const Cell& cell : cells_.items(properties)) drop(cell);
  cells_.clear(properties);
}

Value PropertyStore::value(const Cell& cell) const {
  switch (cell.kind) {
    case Cell::Kind::boolean:
      return cell.bits != 0;
    case Cell::Kind::integer:
      return static_cast<std::int64_t>(cell.bits);
    case Cell::Kind::floating:
      return std::bit_cast<double>(cell.bits);
    case Cell::Kind::string:
      return strings_.text(static_cast<std::uint32_t>(cell.bits));
    case Cell::Kind::strings: {
      List list;
      for (const std::uint32_t id : string_lists_.items(std::bit_cast<Strings>(cell.bits))) {
        list.emplace_back(strings_.text(id));
      }
      return list;
    }
    case Cell::Kind::other:
      return others_[cell.bits];
  }
  return {};
}

Cell PropertyStore::pack(KeyId key, Value value) {
  switch (value.kind()) {
    case Value::Kind::boolean:
      return {key, Cell::Kind::boolean, value.as_boolean() ? 1U : 0U};
    case Value::Kind::integer:
      return {key, Cell::Kind::integer, static_cast<std::uint64_t>(value.as_integer())};
    case Value::Kind::floating:
      return {key, Cell::Kind::floating, std::bit_cast<std::uint64_t>(value.as_floating())};
    case Value::Kind::string:
      return {key, Cell::Kind::string, strings_.acquire(value.as_string())};
    default:
      break;
  }
  if (is_list_of_strings(value)) return {key, Cell::Kind::strings, pack_strings(value.as_list())};
  if (!free_others_.empty()) {
    const std::uint32_t place = free_others_.back();
    free_others_.pop_back();
    others_[place] = std::move(value);
    return {key, Cell::Kind::other, place};
  }
  others_.push_back(std::move(value));
  return {key, Cell::Kind::other, others_.size() - 1};
}

std::uint64_t PropertyStore::pack_strings(const List& list) {
  Strings ids;
  for (const Value& text : list) string_lists_.insert(ids, ids.size, strings_.acquire(text.as_string()));
  return std::bit_cast<std::uint64_t>(ids);
}

void PropertyStore::drop(const Cell& cell) {
  if (cell.kind == Cell::Kind::string) {
    strings_.release(static_cast<std::uint32_t>(cell.bits));
  } else if (cell.kind == Cell::Kind::strings) {
    auto ids = std::bit_cast<Strings>(cell.bits);
    for (const std::uint32_t id : string_lists_.items(ids)) strings_.release(id);
    string_lists_.clear(ids);
  } else if (cell.kind == Cell::Kind::other) {
    others_[cell.bits] = Value();
    free_others_.push_back(static_cast<std::uint32_t>(cell.bits));
  }
}

}  // namespace newsgraph::graph
