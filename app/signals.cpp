#include "app/signals.h"

#include <poll.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "query/session.h"

namespace newsgraph::app {
namespace {

constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP};

std::atomic<int> noted{0};
std::atomic<query::Session*> running{nullptr};
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<query::Session*>::is_always_lock_free,
              "a signal handler may touch them");

extern "C" void note_signal(int signal) {
  noted.store(signal, std::memory_order_relaxed);
  if (query::Session* session = running.load(std::memory_order_relaxed)) session->cancel();
}

// Without SA_RESTART: a read that waits for the user ends with EINTR.
void handle(int signal, void (*handler)(int), int flags) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, nullptr);
}

bool is_ignored(int signal) {  // as nohup has it
  struct sigaction action {};
  return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

InterruptScope::InterruptScope(bool repeated) {
  forget_signal();
  for (const int signal : kSignals) {
    if (is_ignored(signal)) continue;
    handle(signal, note_signal, repeated && signal == SIGINT ? 0 : static_cast<int>(SA_RESETHAND));
  }
}

InterruptScope::~InterruptScope() {
  for (const int signal : kSignals) {
    if (!is_ignored(signal)) handle(signal, SIG_DFL, 0);
  }
  forget_signal();
}

CancelScope::CancelScope(query::Session& session) {
  running.store(&session, std::memory_order_relaxed);
}

CancelScope::~CancelScope() {
  running.store(nullptr, std::memory_order_relaxed);
}

int noted_signal() {
  return noted.load(std::memory_order_relaxed);
}

void forget_signal() {
  noted.store(0, std::memory_order_relaxed);
}

void throw_if_interrupted() {
  if (const int signal = noted_signal(); signal != 0) throw Interrupted(signal);
}

bool wait_until_readable(int descriptor) {
  sigset_t noted_ones;
  sigset_t before;
  sigemptyset(&noted_ones);
  for (const int signal : kSignals) sigaddset(&noted_ones, signal);
  pthread_sigmask(SIG_BLOCK, &noted_ones, &before);  // but while it waits
  pollfd input{descriptor, POLLIN, 0};
  int ready = 0;
  while (noted_signal() == 0 && ready == 0) {
    ready = ::ppoll(&input, 1, nullptr, &before);
    if (ready < 0 && errno == EINTR) ready = 0;
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return noted_signal() == 0;
}

void ignore_failed_writes() {
  handle(SIGPIPE, SIG_IGN, 0);
  handle(SIGXFSZ, SIG_IGN, 0);
}

void end_by_signal(int signal) {
  handle(signal, SIG_DFL, 0);
  std::raise(signal);
  std::_Exit(128 + signal);  // it was blocked
}

}  // namespace newsgraph::app
