// The commands, one function each: from options to an exit status. docs/newsgraph.1 says what each does.
//
//   return run(options, io);   // 0 done, 1 failed
//
// What ends a command is thrown and told by main(): CommandError, graph::StorageError, graph::TransferError,
// OutputError, Interrupted.
#pragma once

#include <stdexcept>

#include "app/io.h"
#include "app/options.h"

namespace newsgraph::app {

// what() is for the user: what, where, and what became of it.
struct CommandError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

int run(const HelpOptions& options, Io& io);
int run(const VersionOptions& options, Io& io);
int run(const BuildOptions& options, Io& io);
int run(const ExtractOptions& options, Io& io);
int run(const ImportOptions& options, Io& io);
int run(const QueryOptions& options, Io& io);
int run(const ReplOptions& options, Io& io);
int run(const ExportOptions& options, Io& io);
int run(const StatsOptions& options, Io& io);
int run(const AnalyzeOptions& options, Io& io);
int run(const WhyOptions& options, Io& io);
int run(const MergesOptions& options, Io& io);

}  // namespace newsgraph::app
