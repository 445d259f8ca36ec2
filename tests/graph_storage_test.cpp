#include "graph/storage.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "graph/bytes.h"
#include "graph/graph_sections.h"
#include "graph/sections.h"

namespace newsgraph::graph {
namespace {

namespace fs = std::filesystem;
using Reason = StorageError::Reason;

// A fresh folder that goes when the test ends.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "newsgraph-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~TemporaryFolder() { fs::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
  }

 private:
  fs::path path_;
};

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// Every kind of value, parallel edges, a loop, holes among the ids, articles, evidence and a ledger.
Graph sample() {
  Graph g;
  g.intern_label("Unused");
  const std::array labels = {g.intern_label("Company"), g.intern_label("Organization")};
  const KeyId name = g.intern_key("name");
  const KeyId value = g.intern_key("value");
  const TypeId owns = g.intern_type("OWNS");
  const std::vector<Value> values = {
      true,
      false,
      std::numeric_limits<std::int64_t>::min(),
      std::numeric_limits<std::int64_t>::max(),
      0,
      -0.0,
      1e-310,
      std::nan(""),
      std::numeric_limits<double>::infinity(),
      "",
      std::string("a\0b\xFF", 4),
      List{},
      List{"alias", "alias", "Łódź"},
      List{Value(), 1, 1.0, List{List{}}, Map{{"k", Value()}}},
      Map{},
      Map{{"", 1}, {"k", List{"v"}}},
      *date_from_civil(-999'999'999, 1, 1),
      *date_from_civil(999'999'999, 12, 31),
      LocalTime{86'399'999'999'999},
      Time{{1}, -64'800},
      LocalDateTime{{-1}, {2}},
      DateTime{{{3}, {4}}, 3600, "Europe/Stockholm"},
      Duration{-1, std::numeric_limits<std::int64_t>::min(), -3, 999'999'999},
  };
  for (std::size_t i = 0; i < values.size(); ++i) {
    const VertexId v = g.add_vertex(std::span(labels).first(i % 3));
    g.set_property(v, name, "Vertex " + std::to_string(i));
    g.set_property(v, value, values[i]);
    const EdgeId e = g.add_edge(VertexId{static_cast<std::uint32_t>(i / 2)}, v, i % 2 == 0 ? owns : g.intern_type("T"));
    g.set_property(e, value, values[i]);
  }
  for (const std::uint32_t hole : {0U, 3U, 4U, 15U, 22U}) g.remove_edge(EdgeId{hole});
  for (const std::uint32_t hole : {15U, 22U}) g.remove_vertex(VertexId{hole});
  for (const char* id : {"one", "two"}) {
    g.add_article({id, "A title", "2025-09-17", "https://example.org/?a=1", "Wire", std::string(64, 'a')});
  }
  Evidence piece{ArticleId{1},
                 "Ada owns Bolt.",
                 {310, 324},
                 {310, 313},
                 {0xFFFFFFFF, 0},
                 "owns",
                 "verb",
                 {"<nsubj owns obj>", "cue", "short for \"Adam\"", "pronoun"},
                 -1,
                 {},
                 "",
                 {}};
  g.add_evidence(EdgeId{1}, piece);
  piece.status = Status::denied;
  piece.when = "2025-08";
  piece.attributes = {{"role", "owner"}, {"stake", "40%"}};
  g.add_evidence(EdgeId{1}, piece);
  piece.article = ArticleId{0};
  g.add_evidence(EdgeId{7}, piece);
  g.set_ledger(std::string("any\0bytes", 9));
  return g;
}

template <typename Id>
std::string describe_properties(const Graph& g, Id id) {
  std::string out;
  for (const KeyId key : g.keys(id)) out += " " + std::string(g.name(key)) + "=" + to_string(g.property(id, key));
  return out;
}

// Everything that is in a graph, as a person could read it.
std::string describe(const Graph& g) {
  std::string out;
  for (std::uint32_t id = 0; id < g.vertex_bound(); ++id) {
    const VertexId v{id};
    if (!g.contains(v)) continue;
    out += to_string(Value(v));
    for (const LabelId label : g.labels(v)) out += ":" + std::string(g.name(label));
    out += describe_properties(g, v);
    for (const EdgeId e : g.out_edges(v)) out += " " + to_string(Value(e)) + ">";
    for (const EdgeId e : g.in_edges(v)) out += " " + to_string(Value(e)) + "<";
    out += '\n';
  }
  for (std::uint32_t id = 0; id < g.edge_bound(); ++id) {
    const EdgeId e{id};
    if (!g.contains(e)) continue;
    out += to_string(Value(Path{{g.source(e), g.target(e)}, {e}})) + std::string(g.name(g.type(e)));
    out += describe_properties(g, e) + '\n';
  }
  return out;
}

void check_same(const Graph& a, const Graph& b) {
  CHECK(describe(a) == describe(b));
  REQUIRE(a.article_count() == b.article_count());
  for (std::uint32_t i = 0; i < a.article_count(); ++i) CHECK((a.article(ArticleId{i}) == b.article(ArticleId{i})));
  for (std::uint32_t i = 0; i < a.edge_bound(); ++i) {
    if (!a.contains(EdgeId{i})) continue;
    const auto left = a.evidence(EdgeId{i});
    const auto right = b.evidence(EdgeId{i});
    CHECK(std::equal(left.begin(), left.end(), right.begin(), right.end()));
  }
  CHECK(a.ledger() == b.ledger());
}

// The reason for which a file is refused, and the message without its folder.
std::string refusal(const std::function<void()>& action, const TemporaryFolder& folder) {
  static constexpr std::array kReasons = {"missing", "unreadable", "not_a_graph", "other_version",
                                          "damaged", "locked",     "unwritable"};
  try {
    action();
  } catch (const StorageError& error) {
    std::string message = error.what();
    const std::string prefix = folder / "";
    for (auto at = message.find(prefix); at != std::string::npos; at = message.find(prefix)) {
      message.erase(at, prefix.size());
    }
    return std::string(kReasons[static_cast<std::size_t>(error.reason)]) + ": " + message;
  }
  return "accepted";
}

TEST_CASE("storage: what is saved is loaded, ids included") {
  const TemporaryFolder folder;
  const Graph graph = sample();
  save(graph, folder / "a.kg");
  const Graph loaded = load(folder / "a.kg");
  check_same(graph, loaded);
  CHECK(loaded.find_label("Unused") == std::nullopt);
  CHECK(loaded.name(loaded.labels(VertexId{2})[1]) == "Organization");
  CHECK(digest(loaded) == digest(graph));
  save(loaded, folder / "b.kg");
  CHECK(read_file(folder / "a.kg") == read_file(folder / "b.kg"));
  CHECK(folder.entries() == 2);

  save(Graph(), folder / "empty.kg");
  CHECK(load(folder / "empty.kg").vertex_bound() == 0);
}

TEST_CASE("storage: deep and large values") {
  const TemporaryFolder folder;
  Graph graph;
  const KeyId key = graph.intern_key("k");
  Value deep;
  for (std::size_t i = 0; i < kMaxValueDepth; ++i) deep = i % 2 == 0 ? Value(List{deep}) : Value(Map{{"k", deep}});
  graph.set_property(graph.add_vertex(), key, deep);
  graph.set_property(graph.add_vertex(), key, std::string(3'000'000, 'x'));
  for (int i = 0; i < 100'000; ++i) graph.add_vertex();
  save(graph, folder / "a.kg");
  check_same(load(folder / "a.kg"), graph);
}

TEST_CASE("storage: the digest names what is in a graph") {
  const std::string plain = digest(sample());
  CHECK(plain.size() == 16);
  CHECK(plain.find_first_not_of("0123456789abcdef") == std::string::npos);
  const auto changed = [&](const std::function<void(Graph&)>& change) {
    Graph graph = sample();
    change(graph);
    return digest(graph) != plain;
  };
  CHECK(!changed([](Graph& /*g*/) {}));
  CHECK(changed([](Graph& g) { g.add_vertex(); }));
  CHECK(changed([](Graph& g) { g.set_property(VertexId{4}, g.intern_key("value"), 0.0); }));
  CHECK(changed([](Graph& g) { g.add_label(VertexId{0}, g.intern_label("Company")); }));
  CHECK(changed([](Graph& g) { g.remove_edge(EdgeId{5}); }));
  CHECK(changed([](Graph& g) { g.set_ledger("other"); }));
  CHECK(changed([](Graph& g) { g.add_evidence(EdgeId{1}, {}); }));
  CHECK(changed([](Graph& g) { g.add_article({}); }));
  // What a failed statement may leave behind does not count.
  CHECK(!changed([](Graph& g) { g.remove_vertex(g.add_vertex(std::array{g.intern_label("New")})); }));
  CHECK(!changed([](Graph& g) { g.skip_edges(1000); }));
  CHECK(!changed([](Graph& g) { g.intern_key("new"); }));
}

TEST_CASE("storage: what is no graph file is refused with a reason") {
  const TemporaryFolder folder;
  save(sample(), folder / "good");
  const std::string good = read_file(folder / "good");
  const std::string magic = good.substr(0, 8);
  const std::string advice = "; build one with: newsgraph build ARTICLES -o ";
  std::string later = good;
  later[8] = 3;
  std::string earlier = good;
  earlier[8] = 1;
  write_file(folder / "empty", "");
  write_file(folder / "text", "An article about a company.");
  write_file(folder / "short", "x");
  write_file(folder / "cut magic", magic.substr(0, 3));
  write_file(folder / "cut header", good.substr(0, 39));
  write_file(folder / "cut", good.substr(0, good.size() - 1));
  write_file(folder / "long", good + "x");
  write_file(folder / "later", later);
  write_file(folder / "earlier", earlier);
  fs::create_directory(folder / "folder");
  REQUIRE(::mkfifo((folder / "fifo").c_str(), 0600) == 0);
  struct Case {
    const char* file;
    std::string refusal;
  };
  const Case cases[] = {
      {"none", "missing: none: no such file" + advice + "none"},
      {"good/below", "unreadable: good/below: cannot be read: not a directory"},
      {"folder", "not_a_graph: folder: is a folder, not a newsgraph graph file" + advice + "GRAPH"},
      {"fifo", "not_a_graph: fifo: is not a file" + advice + "GRAPH"},
      {"empty", "not_a_graph: empty: is empty, not a newsgraph graph file" + advice + "GRAPH"},
      {"text", "not_a_graph: text: is not a newsgraph graph file" + advice + "GRAPH"},
      {"short", "not_a_graph: short: is not a newsgraph graph file" + advice + "GRAPH"},
      {"cut magic", "damaged: cut magic: damaged: the file is cut off in its header"},
      {"cut header", "damaged: cut header: damaged: the file is cut off in its header"},
      {"cut", "damaged: cut: damaged: the file has " + std::to_string(good.size() - 1) +
                  " bytes, but was written with " + std::to_string(good.size())},
      {"long", "damaged: long: damaged: the file has " + std::to_string(good.size() + 1) +
                   " bytes, but was written with " + std::to_string(good.size())},
      {"later",
       "other_version: later: written by a later version of newsgraph (file format 3; this one reads up to 2)"},
      {"earlier",
       "other_version: earlier: written by an earlier version of newsgraph (file format 1; this one reads 2): "
       "build it again from its articles"},
  };
  for (const Case& c : cases) CHECK(refusal([&] { load(folder / c.file); }, folder) == c.refusal);
}

TEST_CASE("storage: no byte can be changed and no file cut without being noticed") {
  const TemporaryFolder folder;
  save(sample(), folder / "good");
  const std::string good = read_file(folder / "good");
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ (1 << (i % 8)));
    CHECK_THROWS_AS(unpack_sections(bad), FormatError);
    CHECK_THROWS_AS(unpack_sections(std::string_view(good).substr(0, i)), FormatError);
  }
  std::mt19937 random(11);
  for (int i = 0; i < 300; ++i) {
    std::string bad = good;
    if (i % 3 == 0) {
      bad.resize(random() % bad.size());
    } else {
      for (auto flips = 1 + random() % 4; flips > 0; --flips) {
        char& byte = bad[random() % bad.size()];
        byte = static_cast<char>(byte ^ static_cast<char>(random()));
      }
    }
    write_file(folder / "bad", bad);
    if (bad == good) continue;
    CHECK_THROWS_AS(load(folder / "bad"), StorageError);
  }
}

// Sections under good checksums, with contents that no writer wrote.
TEST_CASE("storage: what the checksums let pass is still bounds-checked") {
  const std::vector<Section> good = to_sections(sample());
  std::mt19937 random(5);
  int refused = 0;
  int accepted = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::vector<Section> bad = good;
    std::string& bytes = bad[random() % 7].bytes;  // the ledger is free
    if (bytes.empty()) continue;
    const std::size_t at = random() % bytes.size();
    switch (random() % 4) {
      case 0:
        bytes[at] = static_cast<char>(random());
        break;
      case 1:
        bytes.erase(at, 1 + random() % 3);
        break;
      case 2:
        bytes.insert(at, 1 + random() % 10, static_cast<char>(random() % 2 == 0 ? 0xFF : random()));
        break;
      default:
        bytes.resize(at);
    }
    try {
      const Graph graph = from_sections(unpack_sections(pack_sections(bad)));
      CHECK(!digest(graph).empty());
      ++accepted;
    } catch (const FormatError& error) {
      CHECK(error.reason == Reason::damaged);
      ++refused;
    }
  }
  CHECK(refused > 10'000);
  CHECK(accepted > 100);  // another letter in a text is a good file
}

TEST_CASE("storage: forged sections") {
  const auto forged = [](std::uint32_t id, const std::function<void(ByteWriter&)>& write) {
    std::vector<Section> sections = to_sections(sample());
    ByteWriter out;
    write(out);
    sections[id - 1].bytes = std::move(out).take();
    try {
      from_sections(sections);
    } catch (const FormatError& error) {
      return std::string(error.what());
    }
    return std::string("accepted");
  };
  const auto numbers = [](std::vector<std::uint64_t> list) {
    return [list = std::move(list)](ByteWriter& out) {
      for (const auto number : list) out.number(number);
    };
  };
  static constexpr std::uint64_t kHuge = std::numeric_limits<std::uint64_t>::max();
  CHECK(forged(1, numbers({kHuge})) == "damaged: section names ends too early");
  CHECK(forged(2, numbers({2, kHuge, kHuge})) == "damaged: section strings ends too early");
  CHECK(forged(3, numbers({kHuge})) == "damaged: section vertices ends too early");
  CHECK(forged(3, numbers({1, kHuge})) == "damaged: section vertices ends too early");
  CHECK(forged(3, numbers({1, 2, 99})) == "damaged: section vertices refers to something that is not there");
  CHECK(forged(4, numbers({1, 1, 0})) == "damaged: section edges ends too early");
  CHECK(forged(4, numbers({1, 1, 0, 15})) == "damaged: section edges refers to something that is not there");
  CHECK(forged(4, numbers({1, 1, 0, 99, 0, 0, 0})) == "damaged: section edges refers to something that is not there");
  CHECK(forged(4, numbers({1, 99, 0, 0})) == "damaged: section edges refers to something that is not there");
  CHECK(forged(4, numbers({0, 0})) == "damaged: section edges has bytes too many");
  CHECK(forged(7, numbers({99})) == "damaged: section evidence refers to something that is not there");
  CHECK(forged(5, [](ByteWriter& out) {
          out.number(1);
          out.number(0);
          for (std::size_t i = 0; i < 100'000; ++i) {
            out.number(5);  // a list
            out.number(1);  // of one
          }
        }) == "damaged: section properties is nested too deep");

  std::vector<Section> few = to_sections(sample());
  few.pop_back();
  CHECK_THROWS_AS(from_sections(few), FormatError);
  CHECK_THROWS_AS(from_sections({}), FormatError);
  std::swap(few[0], few[1]);
  few.push_back({8, ""});
  CHECK_THROWS_AS(from_sections(few), FormatError);
}

TEST_CASE("storage: a section that would grow without bound when decoded is kept as it is") {
  const std::vector<Section> sections = {{1, std::string(5'000'000, '\0')}, {2, std::string(100'000, 'x')}};
  const std::string file = pack_sections(sections);
  CHECK(unpack_sections(file) == sections);
  CHECK(file.size() * kMaxRatio > 5'100'000);
}

TEST_CASE("storage: a file that cannot be written leaves the old one") {
  const TemporaryFolder folder;
  const Graph graph = sample();
  fs::create_directory(folder / "folder");
  save(graph, folder / "file");
  fs::create_symlink("loop", folder / "loop");
  struct Case {
    const char* file;
    const char* refusal;
  };
  const Case cases[] = {
      {"none/a.kg", "unwritable: none/a.kg: not written: no such folder"},
      {"folder", "unwritable: folder: not written: it is a folder"},
      {"file/a.kg", "unwritable: file/a.kg: not written: not a directory"},
      {"loop", "unwritable: loop: not written: too many levels of symbolic links"},
  };
  for (const Case& c : cases) CHECK(refusal([&] { save(graph, folder / c.file); }, folder) == c.refusal);
  CHECK(folder.entries() == 3);
  CHECK(refusal([&] { save(graph, folder / std::string(300, 'x')); }, folder).find("file name too long") !=
        std::string::npos);
  save(graph, folder / std::string(255, 'x'));
  CHECK(folder.entries() == 4);
  CHECK(refusal([&] { save(graph, "/dev/null"); }, folder) == "unwritable: /dev/null: not written: it is not a file");
}

TEST_CASE("storage: a full disk leaves the old file") {
  const TemporaryFolder folder;
  save(Graph(), folder / "a.kg");
  const std::string old = read_file(folder / "a.kg");
  // A limit on the size of files stands for the end of the disk; it holds for a process, so it takes one of its own.
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    (void)std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit = {100, 100};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const std::string said = refusal([&] { save(sample(), folder / "a.kg"); }, folder);
    const bool right = said == "unwritable: a.kg: not written: file too large; the file that was there is unchanged";
    ::_exit(right ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  CHECK(read_file(folder / "a.kg") == old);
  CHECK(folder.entries() == 1);
}

TEST_CASE("storage: permissions and symbolic links stay") {
  const TemporaryFolder folder;
  save(Graph(), folder / "a.kg");
  fs::permissions(folder / "a.kg", fs::perms(0640));
  save(sample(), folder / "a.kg");
  CHECK(fs::status(folder / "a.kg").permissions() == fs::perms(0640));

  fs::create_directory(folder / "data");
  fs::create_symlink("data/b.kg", folder / "link");
  fs::create_symlink("link", folder / "link to link");
  save(sample(), folder / "link to link");
  CHECK(fs::is_symlink(folder / "link"));
  CHECK(fs::is_regular_file(fs::symlink_status(folder / "data/b.kg")));
  CHECK(digest(load(folder / "link")) == digest(sample()));

  const mode_t before = ::umask(027);
  save(Graph(), folder / "new.kg");
  ::umask(before);
  CHECK(fs::status(folder / "new.kg").permissions() == fs::perms(0640));
}

TEST_CASE("storage: what killed writers left behind goes, and nothing else") {
  const TemporaryFolder folder;
  const char* const stays[] = {".a.kg.12x.tmp", ".a.kg..tmp", ".a.kg.tmp", ".b.kg.12.tmp", "a.kg.12.tmp", ".a.kg.12"};
  for (const char* name : stays) write_file(folder / name, "x");
  write_file(folder / ".a.kg.12.tmp", "x");
  write_file(folder / (".a.kg." + std::to_string(::getpid()) + ".tmp"), "x");
  save(Graph(), folder / "a.kg");
  for (const char* name : stays) CHECK(fs::exists(folder / name));
  CHECK(folder.entries() == 1 + std::size(stays));
}

TEST_CASE("storage: one writer at a time") {
  const TemporaryFolder folder;
  const std::string locked = "locked: a.kg: another newsgraph is writing it; try again when that is done";
  {
    const WriterLock lock(folder / "a.kg");
    CHECK(refusal([&] { const WriterLock second(folder / "a.kg"); }, folder) == locked);
    const WriterLock other(folder / "b.kg");
  }
  CHECK(folder.entries() == 0);
  write_file(folder / "a.kg.lock", "");  // a killed writer's
  const WriterLock lock(folder / "a.kg");
  CHECK(refusal([&] { const WriterLock second(folder / "a.kg"); }, folder) == locked);
  fs::create_symlink("a.kg", folder / "link");
  CHECK(refusal([&] { const WriterLock second(folder / "link"); }, folder).starts_with("locked: link: "));
  CHECK(refusal([&] { const WriterLock none(folder / "none/a.kg"); }, folder) ==
        "unwritable: none/a.kg: not written: no such folder");
}

TEST_CASE("storage: the lock goes with its process, however that ends") {
  const TemporaryFolder folder;
  std::array<int, 2> ready{};
  REQUIRE(::pipe(ready.data()) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const WriterLock lock(folder / "a.kg");
    (void)::write(ready[1], "x", 1);
    ::pause();
    ::_exit(1);
  }
  char byte = 0;
  REQUIRE(::read(ready[0], &byte, 1) == 1);
  CHECK_THROWS_AS(WriterLock(folder / "a.kg"), StorageError);
  ::kill(child, SIGKILL);
  REQUIRE(::waitpid(child, nullptr, 0) == child);
  ::close(ready[0]);
  ::close(ready[1]);
  const WriterLock lock(folder / "a.kg");
}

TEST_CASE("bytes: numbers of every size are read back") {
  static constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
  static constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  for (const std::int64_t number : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{63}, std::int64_t{64},
                                    std::int64_t{-64}, std::int64_t{-65}, kLeast, kMost}) {
    ByteWriter out;
    out.signed_number(number);
    out.number(static_cast<std::uint64_t>(number));
    const std::string bytes = std::move(out).take();
    ByteReader in(bytes);
    CHECK(in.signed_number() == number);
    CHECK(in.number() == static_cast<std::uint64_t>(number));
    CHECK(in.done());
  }
  ByteReader too_large("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02");
  CHECK_THROWS_AS(too_large.number(), ByteError);
  ByteReader cut("\x80");
  CHECK_THROWS_AS(cut.number(), ByteError);
}

}  // namespace
}  // namespace newsgraph::graph
