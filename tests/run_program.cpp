#include "tests/run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace newsgraph::tests {
namespace {

constexpr auto kPatience = std::chrono::seconds(60);

std::string program_folder() {
  return std::filesystem::path(NEWSGRAPH_PROGRAM).parent_path().string();
}

int status_of(int waited) {
  return WIFSIGNALED(waited) ? 128 + WTERMSIG(waited) : WEXITSTATUS(waited);
}

[[noreturn]] void become_program(const TemporaryFolder& folder, const std::string& line) {
  const std::string path = program_folder() + ":/usr/bin:/bin";
  ::setenv("PATH", path.c_str(), 1);
  ::setenv("HOME", folder.path().c_str(), 1);
  ::setenv("XDG_STATE_HOME", folder.file("state").c_str(), 1);
  ::setenv("LC_ALL", "C.UTF-8", 1);
  ::setenv("TERM", "xterm", 1);
  if (::chdir(folder.path().c_str()) != 0) ::_exit(126);
  ::execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
  ::_exit(127);
}

// What a terminal's escape sequences and control characters leave: the characters that were shown.
std::string without_escapes(std::string_view raw) {
  std::string text;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '\x1b') {
      if (raw[i] != '\r' && raw[i] != '\b' && raw[i] != '\a') text += raw[i];
      continue;
    }
    if (i + 1 < raw.size() && raw[i + 1] == '[') {
      i += 2;
      while (i < raw.size() && (raw[i] < '@' || raw[i] > '~')) ++i;
    } else {
      ++i;
    }
  }
  return text;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "newsgraph-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

void TemporaryFolder::write(std::string_view name, std::string_view content) const {
  const std::filesystem::path path = file(name);
  std::filesystem::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  out << content;
  if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

Outcome run_shell(const TemporaryFolder& folder, const std::string& line) {
  const TemporaryFolder results;
  const pid_t process = ::fork();
  if (process < 0) throw std::runtime_error("cannot fork");
  if (process == 0) {
    const std::array files = {results.file("out"), results.file("err")};
    for (int i = 0; i < 2; ++i) {
      const int descriptor = ::open(files[i].c_str(), O_WRONLY | O_CREAT, 0600);
      ::dup2(descriptor, i + 1);
      ::close(descriptor);
    }
    ::dup2(::open("/dev/null", O_RDONLY), 0);
    become_program(folder, line);
  }
  int waited = 0;
  while (::waitpid(process, &waited, 0) < 0 && errno == EINTR) {
  }
  return {status_of(waited), read_file(results.file("out")), read_file(results.file("err"))};
}

TerminalSession::TerminalSession(const TemporaryFolder& folder, const std::string& arguments) {
  winsize size{};
  size.ws_col = 100;
  size.ws_row = 30;
  process_ = ::forkpty(&terminal_, nullptr, nullptr, &size);
  if (process_ < 0) throw std::runtime_error("no pseudo-terminal");
  if (process_ == 0) become_program(folder, "exec newsgraph " + arguments);
}

TerminalSession::~TerminalSession() {
  if (process_ > 0) {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  ::close(terminal_);
}

void TerminalSession::type(std::string_view keys) const {
  while (!keys.empty()) {
    const ssize_t written = ::write(terminal_, keys.data(), keys.size());
    if (written <= 0) return;
    keys.remove_prefix(static_cast<std::size_t>(written));
  }
}

bool TerminalSession::read_more(int milliseconds) {
  pollfd waiting{terminal_, POLLIN, 0};
  if (::poll(&waiting, 1, milliseconds) <= 0) return false;
  std::array<char, 4096> piece{};
  const ssize_t size = ::read(terminal_, piece.data(), piece.size());
  if (size <= 0) return false;
  raw_.append(piece.data(), static_cast<std::size_t>(size));
  screen_ = without_escapes(raw_);
  return true;
}

bool TerminalSession::shows(std::string_view text) {
  const auto start = std::chrono::steady_clock::now();
  while (std::chrono::steady_clock::now() - start < kPatience) {
    const std::size_t found = screen_.find(text, seen_);
    if (found != std::string::npos) {
      seen_ = found + text.size();
      return true;
    }
    read_more(50);
  }
  return false;
}

void TerminalSession::resize(unsigned short columns) const {
  winsize size{};
  size.ws_col = columns;
  size.ws_row = 30;
  ::ioctl(terminal_, TIOCSWINSZ, &size);
}

int TerminalSession::wait_for_end() {
  const auto start = std::chrono::steady_clock::now();
  while (std::chrono::steady_clock::now() - start < kPatience) {
    int waited = 0;
    const pid_t ended = ::waitpid(process_, &waited, WNOHANG);
    if (ended == process_) {
      while (read_more(0)) {
      }
      process_ = -1;
      return status_of(waited);
    }
    read_more(50);
  }
  return -1;
}

}  // namespace newsgraph::tests
