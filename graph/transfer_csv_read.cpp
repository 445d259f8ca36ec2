// read_csv(): Neo4j-style CSV files to a graph.
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "graph/csv.h"
#include "graph/transfer.h"
#include "graph/utf8.h"

namespace newsgraph::graph {
namespace {

enum class Role : std::uint8_t { property, id, label, start, end, type, ignore };

enum class FieldType : std::uint8_t {
  integer,
  floating,
  boolean,
  character,
  string,
  date,
  local_time,
  time,
  local_date_time,
  date_time,
  duration
};

struct NamedRole {
  std::string_view name;
  Role role;
};
constexpr std::array<NamedRole, 6> kRoles = {{{"ID", Role::id},
                                              {"LABEL", Role::label},
                                              {"START_ID", Role::start},
                                              {"END_ID", Role::end},
                                              {"TYPE", Role::type},
                                              {"IGNORE", Role::ignore}}};

struct NamedType {
  std::string_view name;
  FieldType type;
};
constexpr std::array<NamedType, 15> kTypes = {{{"int", FieldType::integer},
                                               {"long", FieldType::integer},
                                               {"short", FieldType::integer},
                                               {"byte", FieldType::integer},
                                               {"float", FieldType::floating},
                                               {"double", FieldType::floating},
                                               {"boolean", FieldType::boolean},
                                               {"char", FieldType::character},
                                               {"string", FieldType::string},
                                               {"date", FieldType::date},
                                               {"localtime", FieldType::local_time},
                                               {"time", FieldType::time},
                                               {"localdatetime", FieldType::local_date_time},
                                               {"datetime", FieldType::date_time},
                                               {"duration", FieldType::duration}}};

// What a field of the header row says about its column.
struct Column {
  Role role = Role::property;
  FieldType type = FieldType::string;
  bool list = false;
  std::string type_name = "string";
  std::string name;   // of the property; empty when the column is none
  std::string space;  // of ids
  std::string zone = "Z";
  std::string header;  // as written, for messages
};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Takes `open ... close` off the end of `text` and gives back what is inside.
std::optional<std::string_view> take_suffix(std::string_view& text, char open, char close) {
  if (!text.ends_with(close)) return std::nullopt;
  const std::size_t begin = text.rfind(open);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string_view inside = text.substr(begin + 1, text.size() - begin - 2);
  text = text.substr(0, begin);
  return inside;
}

// The value of `name` in "name:value,name:value"; empty if it is not there.
std::string_view option(std::string_view options, std::string_view name) {
  while (!options.empty()) {
    const std::string_view one = trim(options.substr(0, options.find(',')));
    options.remove_prefix(
        std::min(options.size(), options.find(',') == std::string_view::npos ? options.size() : options.find(',') + 1));
    if (one.starts_with(name) && one.substr(name.size()).starts_with(':')) return trim(one.substr(name.size() + 1));
  }
  return {};
}

void set_type(Column& column, std::string_view type_name) {
  column.type_name = lower(type_name);
  std::string_view name = column.type_name;
  column.list = name.ends_with("[]");
  if (column.list) name.remove_suffix(2);
  const auto* known = std::ranges::find(kTypes, name, &NamedType::name);
  if (known == kTypes.end()) {
    throw TransferError("type `" + cut_text(type_name, 40) +
                        "` is unknown; known are int, long, short, byte, float, double, boolean, char, string, date, "
                        "localtime, time, localdatetime, datetime, duration, each also as a list with []");
  }
  column.type = known->type;
}

// `name`, `name:type`, `name:ID(space)`, `:TYPE`, each perhaps with {options} behind it.
Column parse_header(std::string_view header) {
  Column column;
  column.header = header;
  std::string_view text = trim(header);
  const std::string_view options = take_suffix(text, '{', '}').value_or("");
  const auto space = take_suffix(text, '(', ')');
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) {
    column.name = header;
    return column;
  }
  column.name = text.substr(0, colon);
  const std::string_view word = text.substr(colon + 1);
  const auto* role = std::ranges::find(kRoles, word, &NamedRole::name);
  if (role == kRoles.end()) {
    set_type(column, word);
    if (const std::string_view zone = option(options, "timezone"); !zone.empty()) column.zone = zone;
    return column;
  }
  column.role = role->role;
  column.space = space.value_or("");
  if (const std::string_view type = option(options, "id-type"); !type.empty()) set_type(column, type);
  return column;
}

// Text to VertexId for each id of a space; the texts lie behind each other.
class IdTable {
 public:
  // Whether `id` was new.
  bool insert(std::string_view id, VertexId vertex) {
    if ((entries_.size() + 1) * 4 > slots_.size() * 3) grow();
    std::uint32_t& slot = find_slot(id);
    if (slot != kFree) return false;
    slot = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back({text_.size(), static_cast<std::uint32_t>(id.size()), vertex});
    text_ += id;
    return true;
  }

  std::optional<VertexId> find(std::string_view id) {
    if (slots_.empty()) return std::nullopt;
    const std::uint32_t slot = find_slot(id);
    if (slot == kFree) return std::nullopt;
    return entries_[slot].vertex;
  }

  bool empty() const { return entries_.empty(); }

 private:
  struct Entry {
    std::uint64_t begin;  // in text_
    std::uint32_t size;
    VertexId vertex;
  };
  static constexpr std::uint32_t kFree = 0xFFFFFFFF;

  std::string_view text(const Entry& entry) const { return std::string_view(text_).substr(entry.begin, entry.size); }

  std::uint32_t& find_slot(std::string_view id) {
    std::size_t at = XXH3_64bits(id.data(), id.size()) & (slots_.size() - 1);
    while (slots_[at] != kFree && text(entries_[slots_[at]]) != id) at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }

  void grow() {
    slots_.assign(std::max<std::size_t>(1024, slots_.size() * 2), kFree);
    for (std::uint32_t i = 0; i < entries_.size(); ++i) find_slot(text(entries_[i])) = i;
  }

  std::string text_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // a power of two; indexes of entries_
};

std::optional<Value> parse_integer(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return Value(number);
}

std::optional<Value> parse_floating(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return Value(number);
}

std::optional<Value> parse_boolean(std::string_view text) {
  const std::string word = lower(text);
  if (word == "true") return Value(true);
  if (word == "false") return Value(false);
  return std::nullopt;
}

std::optional<Value> parse_character(std::string_view text) {
  if (text.empty() || first_code_point(text).length != text.size()) return std::nullopt;
  return Value(text);
}

template <typename T>
std::optional<Value> as_value(const std::optional<T>& parsed) {
  if (!parsed) return std::nullopt;
  return Value(*parsed);
}

// One value, not a list. A time without zone is in the column's.
std::optional<Value> parse_scalar(const Column& column, std::string_view text) {
  if (column.type == FieldType::string) return Value(text);
  if (column.type == FieldType::character) return parse_character(text);
  text = trim(text);
  switch (column.type) {
    case FieldType::integer:
      return parse_integer(text);
    case FieldType::floating:
      return parse_floating(text);
    case FieldType::boolean:
      return parse_boolean(text);
    case FieldType::date:
      return as_value(parse_date(text));
    case FieldType::local_time:
      return as_value(parse_local_time(text));
    case FieldType::local_date_time:
      return as_value(parse_local_date_time(text));
    case FieldType::duration:
      return as_value(parse_duration(text));
    case FieldType::time: {
      if (const auto time = parse_time(std::string(text) + column.zone)) return Value(*time);
      return as_value(parse_time(text));
    }
    case FieldType::date_time: {
      if (const auto time = parse_date_time(std::string(text) + column.zone)) return Value(*time);
      return as_value(parse_date_time(text));
    }
    case FieldType::character:
    case FieldType::string:
      break;
  }
  return std::nullopt;
}

constexpr std::string_view kWanted =
    "a file of nodes has the columns :ID and :LABEL, a file of edges :START_ID, :END_ID and :TYPE";

// Reads one file after the other into one graph: first those of nodes, then those of edges.
class Importer {
 public:
  void read(const std::vector<std::string>& paths) {
    std::vector<std::string> edge_files;
    for (const std::string& path : paths) {
      open(path);
      if (has(Role::id)) {
        while (rows_->next()) node();
      } else {
        edge_files.push_back(path);
      }
    }
    for (const std::string& path : edge_files) {
      open(path);
      while (rows_->next()) edge();
    }
  }

  Graph take() { return std::move(graph_); }

 private:
  // Opens a file and reads its header row.
  void open(const std::string& path) {
    path_ = path;
    in_ = std::ifstream(path, std::ios::binary);
    if (!in_) throw TransferError(path + ": cannot be read: " + std::system_category().message(errno));
    rows_.emplace(in_, path);
    if (!rows_->next()) throw TransferError(path + ": empty; " + std::string(kWanted));
    columns_.clear();
    keys_.clear();
    tables_.clear();
    for (std::size_t i = 0; i < rows_->size(); ++i) {
      add_column(i);
      keys_.push_back(is_property(columns_[i]) ? graph_.intern_key(columns_[i].name) : KeyId{});
      tables_.push_back(&spaces_[columns_[i].space]);
    }
    check_names();
    check_roles();
  }

  void add_column(std::size_t i) {
    try {
      columns_.push_back(parse_header((*rows_)[i].text));
    } catch (const TransferError& error) {
      columns_.resize(i + 1);
      columns_[i].header = (*rows_)[i].text;
      fail(i, error.what());
    }
  }

  void check_names() const {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (is_property(columns_[i]) && !names.insert(columns_[i].name).second) fail(i, "a second column of this name");
    }
  }

  // A file of nodes has :ID and perhaps :LABEL, a file of edges all of the others and none of these.
  void check_roles() const {
    const bool nodes = has(Role::id);
    std::set<Role> found;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const Role role = columns_[i].role;
      if (role == Role::property || role == Role::ignore) continue;
      if (!found.insert(role).second) fail(i, "a second column of this kind");
      if (nodes != (role == Role::id || role == Role::label)) fail(i, "out of place; " + std::string(kWanted));
    }
    for (const Role role : {Role::start, Role::end, Role::type}) {
      if (nodes || found.contains(role)) continue;
      const auto* named = std::ranges::find(kRoles, role, &NamedRole::role);
      throw TransferError(path_ + ": line " + std::to_string(rows_->line()) +
                          ": no column :" + std::string(named->name) + "; " + std::string(kWanted));
    }
  }

  static bool is_property(const Column& column) {
    return column.role == Role::property || (column.role == Role::id && !column.name.empty());
  }

  bool has(Role role) const { return std::ranges::find(columns_, role, &Column::role) != columns_.end(); }

  void node() {
    check_width();
    labels_.clear();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].role == Role::label) read_labels(i);
    }
    const VertexId v = graph_.add_vertex(labels_);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].role == Role::id) add_id(i, v);
      if (is_property(columns_[i])) set_property(v, i);
    }
  }

  void edge() {
    check_width();
    VertexId source{};
    VertexId target{};
    TypeId type{};
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].role == Role::start) source = vertex(i);
      if (columns_[i].role == Role::end) target = vertex(i);
      if (columns_[i].role == Role::type) type = edge_type(i);
    }
    const EdgeId e = graph_.add_edge(source, target, type);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].role == Role::property) set_property(e, i);
    }
  }

  void check_width() const {
    if (rows_->size() == columns_.size()) return;
    throw TransferError(path_ + ": line " + std::to_string(rows_->line()) + ": " + std::to_string(rows_->size()) +
                        " fields where the header has " + std::to_string(columns_.size()));
  }

  void read_labels(std::size_t i) {
    split_elements((*rows_)[i].text, elements_);
    for (const std::string& label : elements_) {
      if (!label.empty()) labels_.push_back(graph_.intern_label(label));
    }
  }

  void add_id(std::size_t i, VertexId v) {
    const std::string_view id = (*rows_)[i].text;
    if (id.empty()) return;  // a node that no edge can name
    if (!tables_[i]->insert(id, v)) fail(i, "id \"" + cut_text(id, 60) + "\" is taken by an earlier row" + in_space(i));
  }

  VertexId vertex(std::size_t i) {
    const std::string_view id = (*rows_)[i].text;
    const auto found = tables_[i]->find(id);
    if (!found) fail(i, "no node has the id \"" + cut_text(id, 60) + "\"" + in_space(i) + known_spaces());
    return *found;
  }

  std::string in_space(std::size_t i) const {
    return columns_[i].space.empty() ? "" : " in the id space " + columns_[i].space;
  }

  std::string known_spaces() const {
    std::string names;
    for (const auto& [name, table] : spaces_) {
      if (!name.empty() && !table.empty()) names += (names.empty() ? "" : ", ") + name;
    }
    return names.empty() ? "" : "; nodes have the id spaces " + names;
  }

  TypeId edge_type(std::size_t i) {
    const std::string_view name = (*rows_)[i].text;
    if (name.empty()) fail(i, "an edge needs a type");
    if (!last_type_ || graph_.name(*last_type_) != name) last_type_ = graph_.intern_type(name);
    return *last_type_;
  }

  template <typename Id>
  void set_property(Id id, std::size_t i) {
    const CsvField field = (*rows_)[i];
    if (field.text.empty() && !(field.quoted && holds_empty(columns_[i]))) return;
    graph_.set_property(id, keys_[i], columns_[i].list ? read_list(i) : read_scalar(i, field.text));
  }

  static bool holds_empty(const Column& column) { return column.list || column.type == FieldType::string; }

  Value read_scalar(std::size_t i, std::string_view text) const {
    auto value = parse_scalar(columns_[i], text);
    if (!value)
      fail(i, "\"" + cut_text(text, 60) + "\" is no " +
                  columns_[i].type_name.substr(0, columns_[i].type_name.find('[')) +
                  "; correct it, or declare the column " + columns_[i].name + ":string");
    return *std::move(value);
  }

  Value read_list(std::size_t i) {
    split_elements((*rows_)[i].text, elements_);
    List list;
    list.reserve(elements_.size());
    for (const std::string& element : elements_) list.push_back(read_scalar(i, element));
    return list;
  }

  [[noreturn]] void fail(std::size_t i, const std::string& message) const {
    throw TransferError(path_ + ": line " + std::to_string((*rows_)[i].line) + ", column " + std::to_string(i + 1) +
                        " (" + cut_text(columns_[i].header, 60) + "): " + message);
  }

  Graph graph_;
  std::map<std::string, IdTable, std::less<>> spaces_;
  std::optional<TypeId> last_type_;

  // The file being read.
  std::string path_;
  std::ifstream in_;
  std::optional<CsvReader> rows_;
  std::vector<Column> columns_;
  std::vector<KeyId> keys_;       // of columns_
  std::vector<IdTable*> tables_;  // of columns_: the id space that each names

  // Kept from row to row for their memory.
  std::vector<LabelId> labels_;
  std::vector<std::string> elements_;
};

}  // namespace

bool is_csv_graph(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  CsvReader rows(in, path);
  try {
    if (!in || !rows.next()) return false;
  } catch (const CsvError&) {
    return false;
  }
  bool id = false;
  bool start = false;
  bool end = false;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Column column;
    try {
      column = parse_header(rows[i].text);
    } catch (const TransferError&) {
      continue;  // read_csv() tells what is wrong with it
    }
    id = id || column.role == Role::id;
    start = start || column.role == Role::start;
    end = end || column.role == Role::end;
  }
  return id || (start && end);
}

Graph read_csv(const std::vector<std::string>& paths) {
  Importer importer;
  try {
    importer.read(paths);
  } catch (const CsvError& error) {
    throw TransferError(error.what());
  } catch (const std::length_error&) {
    throw TransferError("too large: a graph holds at most 2^32 - 1 nodes and as many relationships");
  }
  return importer.take();
}

}  // namespace newsgraph::graph
