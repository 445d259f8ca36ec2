// Ctrl-C, and what else ends a program from outside: SIGINT, SIGTERM, SIGHUP.
//
// The one place with global state, since a signal handler can reach nothing else.
#pragma once

#include <exception>
#include <functional>

namespace newsgraph::query {
class Session;
}

namespace newsgraph::app {

// Thrown where a command notices that it was interrupted; main() then ends by the signal itself, so that a shell
// sees how the program ended.
struct Interrupted : std::exception {
  explicit Interrupted(int signal_) : signal(signal_) {}
  const char* what() const noexcept override { return "interrupted"; }
  int signal;
};

// While one lives, the first such signal is only noted, so that the command can end in good order; the second one
// ends the program at once. In a `repeated` scope every SIGINT is only noted (the REPL's).
// Threads  one scope at a time, in the main thread.
class InterruptScope {
 public:
  explicit InterruptScope(bool repeated = false);
  ~InterruptScope();
  InterruptScope(const InterruptScope&) = delete;
  InterruptScope& operator=(const InterruptScope&) = delete;
};

// While one lives, a noted signal also cancels the statement that the session runs.
class CancelScope {
 public:
  explicit CancelScope(query::Session& session);
  ~CancelScope();
  CancelScope(const CancelScope&) = delete;
  CancelScope& operator=(const CancelScope&) = delete;
};

int noted_signal();  // 0: none so far
void forget_signal();
void throw_if_interrupted();

// Waits until the descriptor has something to read, or its end. False: a signal is noted, be it from before the call.
bool wait_until_readable(int descriptor);

void ignore_failed_writes();                  // they then fail with EPIPE or EFBIG, and end no program
[[noreturn]] void end_by_signal(int signal);  // as if it had never been caught

}  // namespace newsgraph::app
