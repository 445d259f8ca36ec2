// The program from outside: text cases (tests/cases/commands/*.test), and what text cannot say: bytes that must be
// equal, signals, disks that are full.
//
// A text case is a sequence of parts. Each file is written, each line of shell is run, in one fresh folder:
//
//   == file NAME            the lines up to the next part are its content
//   == run LINE OF SHELL    `newsgraph` is the program under test
//   == status N             expected of the run before; 0 if left out
//   == out                  expected on standard output, nothing if left out
//   == err                  expected on standard error, nothing if left out
//
// In what is expected, <*> stands for any text within a line, and a line <...> for any number of lines.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/run_program.h"

namespace newsgraph::tests {
namespace {

namespace fs = std::filesystem;

const std::string kCases = std::string(NEWSGRAPH_SOURCE_DIR) + "/tests/cases/commands";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

bool matches_line(std::string_view line, std::string_view expected) {
  const std::size_t any = expected.find("<*>");
  if (any == std::string_view::npos) return line == expected;
  if (!line.starts_with(expected.substr(0, any))) return false;
  const std::string_view rest = expected.substr(any + 3);
  for (std::size_t i = any; i <= line.size(); ++i) {
    if (matches_line(line.substr(i), rest)) return true;
  }
  return false;
}

bool matches(const std::vector<std::string>& lines, std::size_t i, const std::vector<std::string>& expected,
             std::size_t j) {
  for (; j < expected.size(); ++i, ++j) {
    if (expected[j] == "<...>") {
      for (std::size_t k = i; k <= lines.size(); ++k) {
        if (matches(lines, k, expected, j + 1)) return true;
      }
      return false;
    }
    if (i >= lines.size() || !matches_line(lines[i], expected[j])) return false;
  }
  return i == lines.size();
}

struct Run {
  std::string line;
  int status = 0;
  std::string out;
  std::string err;
};

// Runs what a text case says, part by part.
class TextCase {
 public:
  explicit TextCase(const std::string& path) {
    for (const std::string& line : lines_of(read_file(path))) take(line);
    close_part();
    close_run();
  }

 private:
  void take(const std::string& line) {
    if (!line.starts_with("== ")) {
      content_ += line + '\n';
      return;
    }
    close_part();
    std::istringstream in(line.substr(3));
    in >> part_;
    std::getline(in >> std::ws, argument_);
    if (part_ == "run" || part_ == "file") close_run();
    if (part_ == "run") run_ = {argument_, 0, {}, {}};
    if (part_ == "status") run_.status = std::stoi(argument_);
  }

  void close_part() {
    if (part_ == "file") folder_.write(argument_, content_);
    if (part_ == "out") run_.out = content_;
    if (part_ == "err") run_.err = content_;
    content_.clear();
    part_.clear();
  }

  void close_run() {
    if (run_.line.empty()) return;
    const Outcome outcome = run_shell(folder_, run_.line);
    CAPTURE(run_.line);
    CHECK(outcome.status == run_.status);
    CHECK_MESSAGE(matches(lines_of(outcome.out), 0, lines_of(run_.out), 0), "standard output was:\n" << outcome.out);
    CHECK_MESSAGE(matches(lines_of(outcome.err), 0, lines_of(run_.err), 0), "standard error was:\n" << outcome.err);
    run_ = {};
  }

  TemporaryFolder folder_;
  std::string part_;
  std::string argument_;
  std::string content_;
  Run run_;
};

// Runs a line that must succeed, and gives back its standard output.
std::string run(const TemporaryFolder& folder, const std::string& line) {
  const Outcome outcome = run_shell(folder, line);
  CHECK_MESSAGE(outcome.status == 0, line << "\n" << outcome.err);
  return outcome.out;
}

// Articles whose facts depend on each other: names in several forms, one in three articles.
void write_articles(const TemporaryFolder& folder) {
  folder.write("news/one.txt",
               "Nordlund Group opens a plant\n\n"
               "Nordlund Group, based in Tromsø, owns the chip maker Vexor. Its chief executive is Berit Aune.\n");
  folder.write("news/two.md",
               "# Vexor hires\n\nVexor appointed Jonas Falk as its chief engineer on Monday. The company is a unit of "
               "Nordlund Group.\n");
  folder.write("news/three.json",
               R"({"id": "three", "title": "Halden sues", "date": "2025-03-04", "text": "Halden Systems has sued )"
               R"(Vexor in Oslo. Berit Aune, who leads Nordlund, rejected the claim."})"
               "\n");
  folder.write("news/more/four.html",
               "<html><head><title>A deal</title></head><body><article><p>Halden Systems will supply its sensors to "
               "Nordlund Group, the company said. Jonas Falk works for Vexor.</p></article></body></html>\n");
  folder.write("news/more/five.ndjson",
               R"({"id": "five-a", "text": "Nordlund Group bought a stake in Halden Systems last year."})"
               "\n"
               R"({"id": "five-b", "text": "Vexor makes the Ibex processor. Halden Systems uses the Ibex processor."})"
               "\n");
}

}  // namespace

TEST_CASE("commands: text cases") {
  std::vector<std::string> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator(kCases)) {
    if (entry.path().extension() == ".test") paths.push_back(entry.path().string());
  }
  std::ranges::sort(paths);
  REQUIRE_FALSE(paths.empty());
  for (const std::string& path : paths) {
    CAPTURE(path);
    const TextCase ran(path);
  }
}

TEST_CASE("build: the same bytes whatever the order, the runs and the threads") {
  const TemporaryFolder folder;
  write_articles(folder);
  run(folder, "newsgraph build news -o whole.kg");
  const std::string whole = read_file(folder.file("whole.kg"));
  REQUIRE_FALSE(whole.empty());
  // clang-format off
  const std::string lines[] = {
      "newsgraph build news/two.md news/more news/three.json news/one.txt -o g.kg",
      "newsgraph build news/three.json news/one.txt news/more/four.html news/two.md news/more/five.ndjson -o g.kg",
      "newsgraph build news -o g.kg --jobs 1",
      "newsgraph build news -o g.kg --jobs 2",
      "newsgraph build news news news/one.txt -o g.kg",
      "for a in news/more/five.ndjson news/one.txt news/three.json news/more/four.html news/two.md; do newsgraph build $a -o g.kg || exit 1; done",
      "newsgraph extract news | newsgraph import - -o g.kg",
      "newsgraph extract news/more > b; newsgraph extract news/*.* > a; newsgraph import b a a -o g.kg",
      "newsgraph extract news/more | newsgraph import - -o g.kg && newsgraph build news -o g.kg",
      "cat news/more/five.ndjson | newsgraph build - -o g.kg && newsgraph build news -o g.kg",
  };
  // clang-format on
  for (const std::string& line : lines) {
    CAPTURE(line);
    run(folder, "rm -f g.kg; " + line);
    CHECK(read_file(folder.file("g.kg")) == whole);
  }
}

TEST_CASE("build: nothing new leaves the file as it is") {
  const TemporaryFolder folder;
  write_articles(folder);
  run(folder, "newsgraph build news -o g.kg && touch -d 2001-01-01 g.kg");
  struct stat before {};
  REQUIRE(::stat(folder.file("g.kg").c_str(), &before) == 0);
  const Outcome again = run_shell(folder,
                                  "newsgraph build news -o g.kg && newsgraph extract news > facts && "
                                  "newsgraph import facts -o g.kg");
  CHECK(again.status == 0);
  CHECK(again.err.find("nothing new") != std::string::npos);
  struct stat after {};
  REQUIRE(::stat(folder.file("g.kg").c_str(), &after) == 0);
  CHECK(before.st_ino == after.st_ino);
  CHECK(before.st_mtime == after.st_mtime);
}

TEST_CASE("build: a run that a signal ends leaves the graph as it was") {
  const TemporaryFolder folder;
  write_articles(folder);
  run(folder, "newsgraph build news/one.txt -o g.kg --quiet && cp g.kg before.kg");
  // The pipe never ends: the signal always comes while articles are being read.
  const Outcome outcome =
      run_shell(folder,
                "mkfifo pipe; (cat news/more/five.ndjson; sleep 100) > pipe & writer=$!; "
                "newsgraph build - -o g.kg < pipe & sleep 1; kill -TERM $!; kill -TERM $!; wait $!; "
                "status=$?; kill $writer; exit $status");
  CHECK(outcome.status == 128 + 15);
  CHECK(read_file(folder.file("g.kg")) == read_file(folder.file("before.kg")));
  CHECK(run(folder, "ls -a").find("g.kg.") == run(folder, "ls -a").find("g.kg.lock"));  // nothing else is left
}

TEST_CASE("output: a full disk is an error, a reader who leaves is none") {
  const TemporaryFolder folder;
  folder.write("nodes.csv", ":ID,:LABEL,name\n1,Company,Vexor\n");
  run(folder, "newsgraph import nodes.csv -o g.kg --quiet");
  for (const std::string line :
       {"newsgraph query g.kg -c 'RETURN 1' > /dev/full", "newsgraph --help > /dev/full",
        "newsgraph stats g.kg > /dev/full", "newsgraph export g.kg --format dot > /dev/full"}) {
    const Outcome outcome = run_shell(folder, line);
    CAPTURE(line);
    CHECK(outcome.status == 1);
    CHECK(outcome.err == "newsgraph: standard output: not written: No space left on device\n");
  }
  const Outcome left =
      run_shell(folder, "newsgraph query g.kg -c 'UNWIND range(1, 300000) AS i RETURN i' --format csv | head -2");
  CHECK(left.out == "i\n1\n");
  CHECK(left.err.empty());
}

TEST_CASE("output: a file that would grow too large is an error, and the old one stays") {
  const TemporaryFolder folder;
  folder.write("nodes.csv", ":ID,:LABEL,name\n1,Company,Vexor\n");
  run(folder, "newsgraph import nodes.csv -o g.kg --quiet");
  const std::string old = read_file(folder.file("g.kg"));
  std::string lines = ":ID,:LABEL,name\n";
  for (int i = 0; i < 9'000; ++i) lines += std::to_string(i) + ",Company,C" + std::to_string(i * 7919) + "\n";
  folder.write("many.csv", lines);
  const Outcome outcome = run_shell(folder, "ulimit -f 1; newsgraph import many.csv -o g.kg --overwrite --quiet");
  CHECK(outcome.status == 1);
  CHECK(outcome.err == "newsgraph: g.kg: not written: file too large; the file that was there is unchanged\n");
  CHECK(read_file(folder.file("g.kg")) == old);
}

TEST_CASE("query: a statement's answer is there before the next statement is read") {
  const TemporaryFolder folder;
  const Outcome outcome = run_shell(folder,
                                    "mkfifo in out; newsgraph query :memory: --format ndjson < in > out & "
                                    "exec 3> in 4< out; echo 'RETURN 1 AS n;' >&3; read -r one <&4; "
                                    "echo 'RETURN 2 AS n;' >&3; read -r two <&4; exec 3>&-; wait; echo \"$one $two\"");
  CHECK(outcome.status == 0);
  CHECK(outcome.out == "{\"n\": 1} {\"n\": 2}\n");
}

TEST_CASE("query: the sample questions have the answers that are kept for them") {
  const std::string script = std::string(NEWSGRAPH_SOURCE_DIR) + "/samples/queries/questions.cypher";
  const std::string articles = std::string(NEWSGRAPH_SOURCE_DIR) + "/samples/articles";
  const std::string expected = kCases + "/questions.expected";
  const bool regenerate = std::getenv("NEWSGRAPH_REGENERATE") != nullptr;
  if (!fs::exists(script) || (!regenerate && !fs::exists(expected))) {
    MESSAGE("no sample questions, or no answers kept for them; NEWSGRAPH_REGENERATE=1 writes them");
    return;
  }
  const TemporaryFolder folder;
  run(folder, "newsgraph build '" + articles + "' -o samples.kg --quiet");
  const std::string answers = run(folder, "newsgraph query samples.kg -f '" + script + "' --format table --keep-going");
  if (regenerate) {
    run(folder, "newsgraph query samples.kg -f '" + script + "' --format table > '" + expected + "'");
  }
  CHECK(answers == read_file(expected));
}

TEST_CASE("help: the man page and the completions know every option") {
  const TemporaryFolder folder;
  const std::string root = NEWSGRAPH_SOURCE_DIR;
  std::string man = read_file(root + "/docs/newsgraph.1");
  std::erase(man, '\\');
  const std::string fish = read_file(root + "/app/completions/newsgraph.fish");
  const std::string bash = read_file(root + "/app/completions/newsgraph.bash");
  const std::string zsh = read_file(root + "/app/completions/_newsgraph");
  for (const std::string command :
       {"build", "extract", "import", "query", "repl", "export", "stats", "analyze", "why", "merges"}) {
    const std::string page = run(folder, "newsgraph help " + command);
    CHECK(page == run(folder, "newsgraph " + command + " --help"));
    for (const std::string& line : lines_of(page)) {
      const std::size_t begin = line.find("--");
      if (!line.starts_with("  ") || begin == std::string::npos || begin > 6) continue;
      const std::string option = line.substr(begin + 2, line.find(' ', begin) - begin - 2);
      CAPTURE(command);
      CAPTURE(option);
      CHECK(man.find("--" + option) != std::string::npos);
      CHECK(bash.find("--" + option) != std::string::npos);
      CHECK(zsh.find("--" + option) != std::string::npos);
      CHECK(fish.find("-l " + option) != std::string::npos);
    }
  }
}

}  // namespace newsgraph::tests
