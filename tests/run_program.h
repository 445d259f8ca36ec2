// Runs the built newsgraph, through a shell or at a pseudo-terminal, in a fresh folder of its own.
#pragma once

#include <string>
#include <string_view>

namespace newsgraph::tests {

// A folder that is removed with it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string file(std::string_view name) const { return path_ + '/' + std::string(name); }
  void write(std::string_view name, std::string_view content) const;  // with the folders that it needs

 private:
  std::string path_;
};

std::string read_file(const std::string& path);

struct Outcome {
  int status = -1;  // the exit status; 128 + the signal's number for a program that a signal ended
  std::string out;
  std::string err;
};

// Runs a line of shell in the folder; `newsgraph` is the program under test.
Outcome run_shell(const TemporaryFolder& folder, const std::string& line);

// The program at a terminal of 100 columns. Everything that it shows is kept.
class TerminalSession {
 public:
  // HOME and XDG_STATE_HOME are in the folder.
  TerminalSession(const TemporaryFolder& folder, const std::string& arguments);
  ~TerminalSession();
  TerminalSession(const TerminalSession&) = delete;
  TerminalSession& operator=(const TerminalSession&) = delete;

  void type(std::string_view keys) const;

  // Waits until `text` has been shown since the last such call (or the start), a minute at most; whether it was.
  bool shows(std::string_view text);
  bool prompts() { return shows("newsgraph> "); }

  void resize(unsigned short columns) const;

  int wait_for_end();  // the status as in Outcome, or -1 if it is still there after a minute
  const std::string& screen() const { return screen_; }  // without escape sequences

 private:
  bool read_more(int milliseconds);

  int terminal_ = -1;
  int process_ = -1;
  std::string raw_;
  std::string screen_;
  std::size_t seen_ = 0;  // of screen_, by shows()
};

}  // namespace newsgraph::tests
