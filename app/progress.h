// What a person is told on standard error while a command runs: warnings, a progress line, a summary.
//
//   Reporter report(io, quiet);
//   report.progress("812 articles, 3051 facts");        // a line that is overwritten, on a terminal only
//   report.warning("news/a.txt: skipped: not UTF-8");   // "newsgraph: news/a.txt: skipped: ..."
//   report.summary("812 articles read");
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "app/io.h"

namespace newsgraph::app {

// Control characters in messages are made visible: file names may hold any.
class Reporter {
 public:
  Reporter(Io& io, bool quiet) : io_(io), quiet_(quiet) {}
  ~Reporter() { clear(); }
  Reporter(const Reporter&) = delete;
  Reporter& operator=(const Reporter&) = delete;

  // At most ten times a second; nothing when quiet or when standard error is no terminal.
  void progress(std::string_view line);

  void warning(std::string_view message);  // also when quiet
  void summary(std::string_view message);  // not when quiet

 private:
  void clear();

  Io& io_;
  bool quiet_;
  bool shown_ = false;
  std::optional<std::chrono::steady_clock::time_point> last_;
};

// "1 article", "1,204 articles".
std::string counted(std::size_t number, std::string_view singular, std::string_view plural);

// Digits in groups of three: "1,204".
std::string grouped(std::size_t number);

// Each line as visible() in display.h makes it; line feeds stay.
std::string visible_lines(std::string_view text);

// The time since its construction, as a summary says it: "0.4 s", "3 min 20 s".
class Stopwatch {
 public:
  std::string elapsed() const;

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace newsgraph::app
