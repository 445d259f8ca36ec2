#include "app/shell.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>

#include "app/commands.h"
#include "app/display.h"
#include "app/parameters.h"
#include "app/progress.h"
#include "app/signals.h"

namespace newsgraph::app {
namespace {

query::Limits limits_of(const AskOptions& options) {
  query::Limits limits;
  limits.time = options.timeout;
  limits.rows = options.limit;
  return limits;
}

// What can be read without waiting for more; at least one byte, or nothing at the end.
std::string read_available(std::istream& in) {
  static constexpr std::streamsize kMost = 1 << 16;
  std::string piece;
  if (in.peek() == std::istream::traits_type::eof()) return piece;
  const std::streamsize available = std::max<std::streamsize>(1, std::min(kMost, in.rdbuf()->in_avail()));
  piece.resize(static_cast<std::size_t>(available));
  in.read(piece.data(), available);
  piece.resize(static_cast<std::size_t>(in.gcount()));
  return piece;
}

// Rows into the writer; the time that writing takes is not the statement's. A signal that came just before the session
// began to listen to it is passed on when the columns come.
query::RowSink timed_sink(query::Session& session, ResultWriter& writer, double& writing_ms) {
  using Clock = std::chrono::steady_clock;
  const auto add = [&writing_ms](Clock::time_point start) {
    writing_ms += std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  };
  return {[&session, &writer, add](const std::vector<std::string>& columns) {
            if (noted_signal() != 0) session.cancel();
            const Clock::time_point start = Clock::now();
            writer.begin(columns);
            add(start);
          },
          [&writer, add](const query::Row& row) {
            const Clock::time_point start = Clock::now();
            writer.row(row);
            add(start);
            return true;
          }};
}

}  // namespace

Shell::Shell(GraphFile& file, const AskOptions& options, Io& io)
    : file_(file),
      io_(io),
      session_(file.graph()),
      limits_(limits_of(options)),
      parameters_(parse_parameters(options.parameters)),
      format_(options.format.value_or(Format::table)),
      keep_going_(options.keep_going) {}

void Shell::set_interactive() {
  interactive_ = true;
  keep_going_ = true;
  timer_ = true;
}

Shell::Outcome Shell::run_text(std::string_view text, const std::string& origin) {
  query::ScriptSplitter splitter;
  splitter.feed(text);
  splitter.finish();
  return run_waiting(splitter, origin);
}

Shell::Outcome Shell::run_stream(std::istream& in, const std::string& origin) {
  query::ScriptSplitter splitter;
  for (std::string piece = read_available(in); !piece.empty(); piece = read_available(in)) {
    splitter.feed(piece);
    if (const Outcome outcome = run_waiting(splitter, origin); outcome != Outcome::done) return outcome;
  }
  splitter.finish();
  return run_waiting(splitter, origin);
}

Shell::Outcome Shell::run_file(const std::string& path) {
  if (path == "-") return run_stream(io_.in, "standard input");
  std::error_code error;
  const std::string canonical = std::filesystem::weakly_canonical(path, error).string();
  if (std::filesystem::is_directory(path, error)) throw CommandError(path + ": is a folder, not a script");
  std::ifstream in(path, std::ios::binary);
  if (!in) throw CommandError(path + ": cannot be read: " + std::generic_category().message(errno));
  if (!sources_.insert(canonical).second) throw CommandError(path + ": reads itself");
  const Outcome outcome = run_stream(in, path);
  sources_.erase(canonical);
  return outcome;
}

Shell::Outcome Shell::run_waiting(query::ScriptSplitter& splitter, const std::string& origin) {
  while (const std::optional<query::ScriptItem> item = splitter.next()) {
    const Outcome outcome = run_item(*item, origin);
    if (outcome == Outcome::quit || (outcome == Outcome::failed && !keep_going_)) return outcome;
  }
  return Outcome::done;
}

Shell::Outcome Shell::run_item(const query::ScriptItem& item, const std::string& origin) {
  const bool succeeded =
      item.kind == query::ScriptItem::Kind::command ? run_command(item, origin) : run_statement(item, origin);
  io_.out.flush();
  if (quit_) return Outcome::quit;
  if (succeeded) return Outcome::done;
  any_failed_ = true;
  return Outcome::failed;
}

bool Shell::run_statement(const query::ScriptItem& item, const std::string& origin) {
  std::optional<InterruptScope> interrupts;  // the REPL has one of its own
  if (!interactive_) interrupts.emplace();
  const TableOptions table{io_.out_is_terminal ? terminal_width() : 0, timer_};
  const auto writer = make_writer(format_, file_.graph(), io_.out, table);
  double writing_ms = 0;
  const query::RowSink sink = timed_sink(session_, *writer, writing_ms);
  try {
    const CancelScope cancel(session_);
    const query::Result result = session_.stream(item.text, parameters_, limits_, sink);
    writer->end(result.changes, std::max(0.0, result.elapsed_ms - writing_ms));
    changed_ = changed_ || result.changes != query::Changes();
    return true;
  } catch (const query::QueryError& error) {
    if (noted_signal() != 0 && (!interactive_ || noted_signal() != SIGINT)) throw Interrupted(noted_signal());
    forget_signal();
    writer->error(error);
    tell(origin, item.line, query::describe(error, item.text));
  } catch (const Interrupted& interrupted) {
    if (!interactive_ || interrupted.signal != SIGINT) throw;
    forget_signal();
    io_.out.clear();
    tell(origin, item.line, "cancelled");
  }
  return false;
}

void Shell::tell(const std::string& origin, std::size_t line, std::string_view message) {
  io_.out.flush();  // so that on a terminal the message stands after what came before it
  if (!interactive_) io_.err << "newsgraph: ";
  if (!origin.empty()) io_.err << visible(origin) << ':' << line << ": ";
  io_.err << visible_lines(message) << (message.ends_with('\n') ? "" : "\n") << std::flush;
}

void Shell::save() {
  if (!changed_) return;
  changed_ = false;
  file_.save();
}

const graph::Index& Shell::index() {
  const std::uint64_t revision = graph().revision();
  if (!index_ || index_revision_ != revision) {
    index_.emplace(graph());
    index_revision_ = revision;
  }
  return *index_;
}

}  // namespace newsgraph::app
