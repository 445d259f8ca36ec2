#include "graph/index.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

namespace newsgraph::graph {
namespace {

// ---------------------------------------------------------------------------------------------- folding

// utf8proc sorts combining marks in quadratic time, so that a long text goes to it in pieces.
constexpr std::size_t kMostBytesAtOnce = 1024;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool is_blank(utf8proc_int32_t c) {
  return (c >= '\t' && c <= '\r') || c == ' ' || c == 0x85 || c == 0x1680 || c == 0x2028 || c == 0x2029;
}

// Appends a text that is folded but for its white space; a run of it becomes one blank between two words.
class BlankCollapser {
 public:
  explicit BlankCollapser(std::string& out) : out_(out) {}

  void append(std::string_view text, bool blank) {
    if (blank) {
      waiting_ = !out_.empty();
      return;
    }
    if (waiting_) out_ += ' ';
    waiting_ = false;
    out_ += text;
  }

 private:
  std::string& out_;
  bool waiting_ = false;
};

void append_ascii(BlankCollapser& out, std::string_view text) {
  for (const char c : text) {
    const char lower = lower_ascii(c);
    out.append({&lower, 1}, is_blank(c));
  }
}

// The code point at the beginning of `text` and its bytes; a byte that is not UTF-8 is -1 and one byte.
std::pair<utf8proc_int32_t, std::size_t> decode(std::string_view text) {
  utf8proc_int32_t code_point = -1;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto most = static_cast<utf8proc_ssize_t>(std::min<std::size_t>(text.size(), 4));
  const auto length = utf8proc_iterate(bytes, most, &code_point);
  if (length <= 0) return {-1, 1};
  return {code_point, static_cast<std::size_t>(length)};
}

void append_folded(BlankCollapser& out, std::string_view valid) {
  utf8proc_uint8_t* mapped = nullptr;
  const auto options =
      static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(valid.data()),
                                   static_cast<utf8proc_ssize_t>(valid.size()), &mapped, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  std::string_view folded = valid;  // only memory can fail, and then the text stays as it is
  if (length >= 0) folded = {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)};
  while (!folded.empty()) {
    const auto [code_point, bytes] = decode(folded);
    out.append(folded.substr(0, bytes), is_blank(code_point));
    folded.remove_prefix(bytes);
  }
}

// How much of `text` is UTF-8 and fits into one piece: at a place where ASCII goes on if there is one, since nothing
// before an ASCII character composes with it.
std::size_t valid_piece(std::string_view text) {
  std::size_t end = 0;
  std::size_t good_end = 0;
  while (end < text.size() && end < kMostBytesAtOnce) {
    const auto [code_point, bytes] = decode(text.substr(end));
    if (code_point < 0) return end;
    if (code_point < 0x80) good_end = end;
    end += bytes;
  }
  return end < text.size() && good_end > 0 ? good_end : end;
}

// ---------------------------------------------------------------------------------------------- edit distance

std::u32string code_points(std::string_view text) {
  std::u32string out;
  while (!text.empty()) {
    const auto [code_point, bytes] = decode(text);
    // A byte that is not UTF-8 stands for itself, above every code point.
    out += code_point >= 0 ? static_cast<char32_t>(code_point)
                           : static_cast<char32_t>(0x110000U + static_cast<unsigned char>(text.front()));
    text.remove_prefix(bytes);
  }
  return out;
}

// Letters to insert, delete, replace or swap with their neighbour to make one text of the other; more than `most`
// is reported as most + 1. Cost: O(length × most): only a band around the diagonal can stay within `most`.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b, std::size_t most) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  const std::size_t too_far = most + 1;
  if (difference > most) return too_far;
  std::vector<std::size_t> before_last(b.size() + 1, too_far);
  std::vector<std::size_t> last(b.size() + 1, too_far);
  std::vector<std::size_t> row(b.size() + 1, too_far);
  for (std::size_t j = 0; j <= std::min(most, b.size()); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const std::size_t begin = i > most ? i - most : 0;
    const std::size_t end = std::min(b.size(), i + most);
    std::size_t nearest = too_far;
    if (begin > 0) row[begin - 1] = too_far;
    for (std::size_t j = begin; j <= end; ++j) {
      if (j == 0) {
        row[j] = i;
      } else {
        row[j] = std::min({last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U), last[j] + 1, row[j - 1] + 1, too_far});
        const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
      nearest = std::min(nearest, row[j]);
    }
    if (end < b.size()) row[end + 1] = too_far;
    if (nearest > most) return too_far;
    before_last.swap(last);
    last.swap(row);
  }
  return std::min(last[b.size()], too_far);
}

// How many letters of a name may be wrong: one of three, three at most.
std::size_t allowed_distance(std::size_t length) {
  return std::clamp<std::size_t>(length / 3, 1, 3);
}

constexpr std::size_t kLongestMisspelt = 200;  // code points; nobody mistypes a longer name

// ---------------------------------------------------------------------------------------------- names of a vertex

// Hands each name of a vertex to `use`, its property `name` first.
class NamesOf {
 public:
  explicit NamesOf(const Graph& graph)
      : graph_(graph), name_(graph.find_key("name")), aliases_(graph.find_key("aliases")) {}

  template <typename Use>
  void for_each_name(VertexId v, const Use& use) const {
    if (!name_) return;
    const Value name = graph_.property(v, *name_);
    if (name.kind() == Value::Kind::string) use(name.as_string());
  }

  template <typename Use>
  void for_each_alias(VertexId v, const Use& use) const {
    if (!aliases_) return;
    const Value aliases = graph_.property(v, *aliases_);
    if (aliases.kind() != Value::Kind::list) return;
    for (const Value& alias : aliases.as_list()) {
      if (alias.kind() == Value::Kind::string) use(alias.as_string());
    }
  }

 private:
  const Graph& graph_;
  std::optional<KeyId> name_;
  std::optional<KeyId> aliases_;
};

struct Name {
  std::string folded;
  std::string written;

  friend auto operator<=>(const Name&, const Name&) = default;
};

}  // namespace

std::string fold(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  BlankCollapser collapser(out);
  if (is_ascii(name)) {
    append_ascii(collapser, name);
    return out;
  }
  while (!name.empty()) {
    const std::size_t valid = valid_piece(name);
    if (valid > 0) {
      append_folded(collapser, name.substr(0, valid));
    } else {
      collapser.append(name.substr(0, 1), false);
    }
    name.remove_prefix(std::max<std::size_t>(valid, 1));
  }
  return out;
}

struct Index::Data {
  // The vertices called by one folded name: first those whose `name` it is, then those that have it as an alias.
  struct Called {
    std::vector<VertexId> vertices;
    std::size_t named = 0;

    bool has(VertexId v) const {
      const auto aliased = vertices.begin() + static_cast<std::ptrdiff_t>(named);
      if (std::binary_search(vertices.begin(), aliased, v)) return true;
      return !vertices.empty() && vertices.back() == v;
    }
  };

  Called& remember(std::string_view written) {
    names.push_back({fold(written), std::string(written)});
    return by_name[names.back().folded];
  }

  std::vector<std::vector<VertexId>> by_label;
  std::unordered_map<std::string, Called> by_name;
  std::vector<Name> names;  // sorted, each once
};

Index::Index(const Graph& graph) : data_(std::make_unique<Data>()) {
  const NamesOf names_of(graph);
  data_->by_label.resize(graph.label_count());
  const auto for_each_vertex = [&](const auto& use) {
    for (std::uint32_t id = 0; id < graph.vertex_bound(); ++id) {
      if (graph.contains(VertexId{id})) use(VertexId{id});
    }
  };
  for_each_vertex([&](VertexId v) {
    for (const LabelId label : graph.labels(v)) data_->by_label[static_cast<std::size_t>(label)].push_back(v);
    names_of.for_each_name(v, [&](const std::string& name) {
      Data::Called& called = data_->remember(name);
      called.vertices.push_back(v);
      ++called.named;
    });
  });
  for_each_vertex([&](VertexId v) {
    names_of.for_each_alias(v, [&](const std::string& alias) {
      Data::Called& called = data_->remember(alias);
      if (!called.has(v)) called.vertices.push_back(v);
    });
  });
  std::sort(data_->names.begin(), data_->names.end());
  data_->names.erase(std::unique(data_->names.begin(), data_->names.end()), data_->names.end());
}

Index::~Index() = default;
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;

std::span<const VertexId> Index::with_label(LabelId label) const {
  const auto id = static_cast<std::size_t>(label);
  if (id >= data_->by_label.size()) return {};
  return data_->by_label[id];
}

std::span<const VertexId> Index::called(std::string_view name) const {
  const auto found = data_->by_name.find(fold(name));
  if (found == data_->by_name.end()) return {};
  return found->second.vertices;
}

std::vector<std::string> Index::names_with_prefix(std::string_view prefix, std::size_t most) const {
  std::string folded = fold(prefix);
  if (!folded.empty() && !prefix.empty() && is_blank(static_cast<unsigned char>(prefix.back()))) folded += ' ';
  std::vector<std::string> found;
  auto name = std::lower_bound(data_->names.begin(), data_->names.end(), folded,
                               [](const Name& a, const std::string& b) { return a.folded < b; });
  for (; name != data_->names.end() && name->folded.starts_with(folded) && found.size() < most; ++name) {
    found.push_back(name->written);
  }
  return found;
}

std::vector<std::string> Index::names_like(std::string_view name, std::size_t most) const {
  const std::u32string wanted = code_points(fold(name));
  if (wanted.empty() || wanted.size() > kLongestMisspelt) return {};
  const std::size_t allowed = allowed_distance(wanted.size());
  std::vector<std::pair<std::size_t, const Name*>> near;  // the order of names settles ties
  for (const Name& candidate : data_->names) {
    // A code point has one to four bytes: a cheap way to pass over most names.
    if (candidate.folded.size() + allowed < wanted.size()) continue;
    if (candidate.folded.size() > (wanted.size() + allowed) * 4) continue;
    const std::size_t distance = edit_distance(wanted, code_points(candidate.folded), allowed);
    if (distance <= allowed) near.emplace_back(distance, &candidate);
  }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> found;
  for (std::size_t i = 0; i < near.size() && i < most; ++i) found.push_back(near[i].second->written);
  return found;
}

}  // namespace newsgraph::graph
