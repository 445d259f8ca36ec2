#include "ingest/build.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "ingest/fact_lines.h"
#include "ingest/ordered_workers.h"
#include "tests/temporary_folder.h"

namespace ingest = newsgraph::ingest;
namespace graph = newsgraph::graph;
using newsgraph::test::TemporaryFolder;

namespace {

// `count` English articles as NDJSON, of different lengths so that they take different times.
std::string articles(std::size_t count) {
  std::string lines;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    for (std::size_t k = 0; k <= (i * 7) % 13; ++k) {
      text += "Ms Veldhuis said that the Ostwerk plant in Ghent is owned by Norrgard Holding. ";
    }
    lines += R"({"id": "n)" + std::to_string(i) + R"(", "text": ")" + text + "\"}\n";
  }
  return lines;
}

constexpr const char* kForeign =
    "{\"id\": \"f\", \"text\": \"Das Werk in Gent wurde gestern von der Ministerin eroeffnet, und viele sind gekommen, "
    "weil "
    "es nicht weit ist und der Tag ein schoener war.\"}\n";

struct Run {
  std::string lines;  // the fact lines
  std::string problems;
  ingest::Progress progress;
};

Run extract(const std::string& ndjson, const ingest::BuildOptions& options,
            const std::function<bool(const graph::Article&)>& skip = {}) {
  Run run;
  std::istringstream in(ndjson);
  run.progress = ingest::extract_articles(
      {"-"}, in, options, skip, [&](ingest::ArticleFacts&& f) { run.lines += ingest::to_fact_line(f) + "\n"; },
      [&](const ingest::Problem& p) { run.problems += p.input + ": " + p.message + "\n"; });
  return run;
}

ingest::BuildOptions with_jobs(std::size_t jobs) {
  ingest::BuildOptions options;
  options.jobs = jobs;
  return options;
}

std::string print(const ingest::Progress& p) {
  return std::to_string(p.read) + " read, " + std::to_string(p.extracted) + " extracted, " + std::to_string(p.known) +
         " known, " + std::to_string(p.foreign) + " foreign";
}

}  // namespace

TEST_CASE("workers: results come in the order of the inputs, whatever the number of threads") {
  for (const std::size_t threads : {1u, 2u, 7u}) {
    CAPTURE(threads);
    ingest::OrderedWorkers<int, int> workers(threads, [](int& i) {
      std::this_thread::sleep_for(std::chrono::microseconds((i * 37) % 101));
      return i * i;
    });
    std::vector<int> results;
    for (int i = 0; i < 200; ++i) {
      workers.submit(i);
      while (const auto result = workers.take_if_ready()) results.push_back(*result);
    }
    while (workers.pending() > 0) results.push_back(*workers.take());
    REQUIRE(results.size() == 200);
    for (int i = 0; i < 200; ++i) CHECK(results[static_cast<std::size_t>(i)] == i * i);
    CHECK_FALSE(workers.take_if_ready());
  }
}

TEST_CASE("workers: what the work throws is thrown by the take of its turn") {
  ingest::OrderedWorkers<int, int> workers(3, [](int& i) {
    if (i == 2) throw std::runtime_error("two");
    return i;
  });
  for (int i = 0; i < 4; ++i) workers.submit(i);
  CHECK(workers.take() == 0);
  CHECK(workers.take() == 1);
  CHECK_THROWS_WITH_AS(workers.take(), "two", std::runtime_error);
  CHECK(workers.take() == 3);
}

TEST_CASE("workers: a take can be given up, and what is pending dropped") {
  std::atomic<bool> go_on = false;
  std::atomic<int> begun = 0;
  {
    ingest::OrderedWorkers<int, int> workers(1, [&](int& i) {
      ++begun;
      while (!go_on) std::this_thread::yield();
      return i;
    });
    for (int i = 0; i < 10; ++i) workers.submit(i);
    CHECK_FALSE(workers.take([] { return true; }));
    CHECK(workers.pending() == 10);
    while (begun == 0) std::this_thread::yield();
    std::jthread later([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      go_on = true;
    });
  }
  CHECK(begun >= 1);
}

TEST_CASE("build: the same facts in the same order, whatever the number of threads") {
  const std::string ndjson = articles(60);
  const Run one = extract(ndjson, with_jobs(1));
  CHECK(print(one.progress) == "60 read, 60 extracted, 0 known, 0 foreign");
  CHECK(one.problems.empty());
  std::istringstream lines(one.lines);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line); ++number) {
    CHECK(ingest::parse_fact_line(line).article.id == "n" + std::to_string(number));
  }
  CHECK(number == 60);
  for (const std::size_t jobs : {0u, 2u, 5u}) {
    CAPTURE(jobs);
    CHECK(extract(ndjson, with_jobs(jobs)).lines == one.lines);
  }
}

TEST_CASE("build: known and foreign articles are left out and counted, bad ones named") {
  const Run run = extract(articles(3) + kForeign + "{}\n" + articles(1), with_jobs(2),
                          [](const graph::Article& a) { return a.id == "n1"; });
  CHECK(print(run.progress) == "5 read, 3 extracted, 1 known, 1 foreign");
  CHECK(run.problems == "-: line 5: has no text\n");
}

TEST_CASE("build: progress only grows") {
  std::vector<std::size_t> done;
  ingest::BuildOptions options = with_jobs(2);
  options.progress = [&](const ingest::Progress& p) { done.push_back(p.extracted + p.known + p.foreign); };
  extract(articles(20), options);
  REQUIRE(done.size() == 20);
  for (std::size_t i = 0; i < done.size(); ++i) CHECK(done[i] == i + 1);
}

TEST_CASE("build: a stopped run has handed on its first articles") {
  const std::string ndjson = articles(200);
  const Run all = extract(ndjson, with_jobs(2));
  ingest::BuildOptions options = with_jobs(2);
  int asked = 0;
  options.stop = [&] { return ++asked > 30; };
  const Run some = extract(ndjson, options);
  CHECK(some.progress.read <= 30);
  CHECK(all.lines.starts_with(some.lines));
}

TEST_CASE("build: what a callback throws ends the run and is thrown on") {
  std::istringstream in(articles(50));
  std::size_t taken = 0;
  const auto throwing = [&](ingest::ArticleFacts&&) {
    if (++taken == 5) throw std::runtime_error("disk full");
  };
  CHECK_THROWS_WITH_AS(ingest::extract_articles({"-"}, in, with_jobs(3), {}, throwing, [](const ingest::Problem&) {}),
                       "disk full", std::runtime_error);
  CHECK(taken == 5);
}

TEST_CASE("build: fact lines are read, bad ones named with their number") {
  const TemporaryFolder folder;
  ingest::ArticleFacts facts;
  facts.article.id = "a";
  facts.article.sha256 = std::string(64, '0');
  const std::string line = ingest::to_fact_line(facts);
  const std::string file = folder.write("facts.ndjson", line + "\r\n\nwords\n" + std::string(1700, 'x') + "\n" + line);
  std::vector<ingest::ArticleFacts> read;
  std::string problems;
  std::istringstream in(line + "\n{}");
  ingest::read_fact_lines(
      {file, "-", folder.path("none"), folder.path()}, in, {200, 100},
      [&](ingest::ArticleFacts&& f) { read.push_back(std::move(f)); },
      [&](const ingest::Problem& p) {
        const bool inside = p.input.starts_with(folder.path() + "/");
        const std::string name = inside ? p.input.substr(folder.path().size() + 1) : p.input;
        // How a line is wrong is for fact_lines to say.
        const std::string message =
            p.message.starts_with("line 3") || p.input == "-" ? p.message.substr(0, p.message.find(':', 0)) : p.message;
        problems += (name == folder.path() ? "folder" : name) + ": " + message + "\n";
      });
  CHECK(read == std::vector<ingest::ArticleFacts>{facts, facts, facts});
  CHECK(problems ==
        "facts.ndjson: line 3\nfacts.ndjson: line 4: longer than the limit of 1600 bytes\n-: line 2\n"
        "none: no such file or folder\nfolder: is a folder\n");
}
