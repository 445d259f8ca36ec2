// `newsgraph query`: statements from the command line, from files and from standard input.
#include "app/commands.h"
#include "app/shell.h"

namespace newsgraph::app {
namespace {

Shell::Outcome run_scripts(Shell& shell, const QueryOptions& options, Io& io) {
  if (options.scripts.empty()) return shell.run_stream(io.in, "standard input");
  for (const Script& script : options.scripts) {
    const Shell::Outcome outcome =
        script.kind == Script::Kind::text ? shell.run_text(script.value, "") : shell.run_file(script.value);
    if (outcome != Shell::Outcome::done) return outcome;
  }
  return Shell::Outcome::done;
}

}  // namespace

int run(const QueryOptions& options, Io& io) {
  GraphFile file(options.ask.graph);
  Shell shell(file, options.ask, io);
  try {
    run_scripts(shell, options, io);
  } catch (...) {
    shell.save();  // what earlier statements have changed; the one that was ended has changed nothing
    throw;
  }
  shell.save();
  return shell.any_failed() ? 1 : 0;
}

}  // namespace newsgraph::app
