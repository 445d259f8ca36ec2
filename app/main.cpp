// READ FIRST: picks the command, and turns what ends it into an exit status: 0 done, 1 failed, 2 wrong usage.
#include <fcntl.h>
#include <malloc.h>
#include <unistd.h>

#include <cerrno>
#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <variant>
#include <vector>

#include "app/commands.h"
#include "app/display.h"
#include "app/io.h"
#include "app/options.h"
#include "app/progress.h"
#include "app/signals.h"

namespace newsgraph::app {
namespace {

constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

// A file that is opened later must not get the number of a standard stream that the caller has closed.
void open_standard_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) == -1 && errno == EBADF) (void)::open("/dev/null", O_RDONLY);
  }
}

// What one article needed serves the next: else a sixth of the time goes into asking the system for the same memory.
void keep_freed_memory() {
#ifdef __GLIBC__
  static constexpr int kMost = 32 << 20;  // bytes, for each thread
  mallopt(M_MMAP_THRESHOLD, kMost);
  mallopt(M_TRIM_THRESHOLD, kMost);
#endif
}

int tell(std::ostream& err, const std::exception& error) {
  err << "newsgraph: " << visible_lines(error.what()) << '\n';
  return kFailed;
}

int tell(std::ostream& err, const UsageError& error) {
  err << "newsgraph: " << visible(error.what()) << "\nTry `newsgraph "
      << (error.command.empty() ? "--help" : "help " + error.command) << "`.\n";
  return kWrongUsage;
}

int run_command_line(const std::vector<std::string>& arguments, Io& io) {
  try {
    const Command command = parse_command_line(arguments);
    const int status = std::visit([&](const auto& options) { return run(options, io); }, command);
    io.out.flush();
    return status;
  } catch (const UsageError& error) {
    return tell(io.err, error);
  } catch (const Interrupted& interrupted) {
    end_by_signal(interrupted.signal);
  } catch (const OutputError& error) {
    return error.error == EPIPE ? kFailed : tell(io.err, error);  // a reader who left has seen enough
  } catch (const std::bad_alloc&) {
    return tell(io.err, CommandError("out of memory"));
  } catch (const std::exception& error) {
    return tell(io.err, error);
  }
}

}  // namespace
}  // namespace newsgraph::app

int main(int argc, char** argv) {
  newsgraph::app::open_standard_descriptors();
  newsgraph::app::ignore_failed_writes();
  newsgraph::app::keep_freed_memory();
  newsgraph::app::DescriptorSource source(STDIN_FILENO, "standard input");
  std::istream in(&source);
  in.exceptions(std::ios::badbit);
  newsgraph::app::DescriptorBuffer buffer(STDOUT_FILENO, "standard output");
  std::ostream out(&buffer);
  out.exceptions(std::ios::badbit);
  newsgraph::app::Io io{
      in, out, std::cerr, ::isatty(STDIN_FILENO) != 0, ::isatty(STDOUT_FILENO) != 0, ::isatty(STDERR_FILENO) != 0};
  return newsgraph::app::run_command_line({argv + (argc > 0 ? 1 : 0), argv + argc}, io);
}
