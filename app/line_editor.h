// A line from a person at a terminal, with history and completion, by libedit.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "app/completion.h"

namespace newsgraph::app {

// The lines typed before, in a file that other sessions add to as well: one a line, newest last, readable by its owner
// alone. A file that cannot be read or written only means that nothing is remembered.
class HistoryFile {
 public:
  // $XDG_STATE_HOME/newsgraph/history, else ~/.local/state/newsgraph/history, else none (empty).
  static std::string default_path();

  explicit HistoryFile(std::string path) : path_(std::move(path)) {}

  std::vector<std::string> load() const;  // the newest, oldest of them first; shortens a file that has grown too long
  void append(std::string_view line) const;

 private:
  std::string path_;
};

// Threads  one at a time in a program: it sets the terminal's mode while it reads.
class LineEditor {
 public:
  // Completes the text before the cursor; Completion::begin is a byte of that text.
  using Completer = std::function<Completion(std::string_view before_cursor)>;
  enum class Event : std::uint8_t { line, interrupted, end };

  LineEditor(Completer completer, HistoryFile history);
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  // Reads a line, without its line feed. Interrupted: a signal came, and the line is gone (signals.h says which).
  Event read(const std::string& prompt, std::string& line);

  void remember(const std::string& entry);  // of one line

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace newsgraph::app
