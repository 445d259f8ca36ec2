// Runs statements, short questions and commands (`:param name => value`) for `query` and the REPL.
//
//   Shell shell(file, options.ask, io);
//   shell.run_text("MATCH (n) RETURN n.name;", "");   // results on io.out, errors on io.err
//   shell.save();                                      // what statements have changed
#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/graph_file.h"
#include "app/io.h"
#include "app/options.h"
#include "graph/index.h"
#include "query/script.h"
#include "query/session.h"

namespace newsgraph::app {

// Errors   A failed statement or command is told and counted, and ends what runs unless `keep_going`. OutputError and
//          Interrupted go through.
// Saving   Changes to a graph file are saved by save(): at the end of a script, after each statement in the REPL.
class Shell {
 public:
  enum class Outcome { done, failed, quit };

  // `file` and `io` outlive the shell. Throws UsageError for a parameter that is not JSON.
  Shell(GraphFile& file, const AskOptions& options, Io& io);

  // Runs all items of a text or stream; `origin` is what messages call it ("questions.cypher"), or empty. A stream's
  // statements run as soon as they are whole. Failed means: ended by an error.
  Outcome run_text(std::string_view text, const std::string& origin);
  Outcome run_stream(std::istream& in, const std::string& origin);
  Outcome run_file(const std::string& path);  // throws CommandError if it cannot be read

  Outcome run_item(const query::ScriptItem& item, const std::string& origin);

  bool any_failed() const { return any_failed_; }

  // Replaces the graph's file if statements have changed the graph. Throws CommandError, graph::StorageError.
  void save();

  // For the REPL.
  void set_interactive();
  const graph::Graph& graph() const { return std::as_const(file_).graph(); }
  const graph::Map& parameters() const { return parameters_; }
  const graph::Index& index();  // over the graph as it is now

  // The commands, for help, completion and dispatch: ":mode".
  struct CommandInfo {
    std::string_view name;
    std::string_view arguments;
    std::string_view summary;
    void (Shell::*run)(std::string_view arguments);  // throws std::runtime_error, told to the user
  };
  static std::span<const CommandInfo> command_infos();

 private:
  Outcome run_waiting(query::ScriptSplitter& splitter, const std::string& origin);
  bool run_statement(const query::ScriptItem& item, const std::string& origin);
  bool run_command(const query::ScriptItem& item, const std::string& origin);
  void tell(const std::string& origin, std::size_t line, std::string_view message);

  void command_help(std::string_view arguments);
  void command_mode(std::string_view arguments);
  void command_timer(std::string_view arguments);
  void command_param(std::string_view arguments);
  void command_params(std::string_view arguments);
  void command_schema(std::string_view arguments);
  void command_stats(std::string_view arguments);
  void command_why(std::string_view arguments);
  void command_source(std::string_view arguments);
  void command_export(std::string_view arguments);
  void command_quit(std::string_view arguments);
  void write_rows(const std::vector<std::string>& columns, const std::vector<query::Row>& rows);

  GraphFile& file_;
  Io& io_;
  query::Session session_;
  query::Limits limits_;
  graph::Map parameters_;
  Format format_;
  bool keep_going_;
  bool timer_ = false;
  bool interactive_ = false;
  bool any_failed_ = false;
  bool changed_ = false;
  bool quit_ = false;
  std::set<std::string> sources_;  // scripts that are being read, so that none reads itself
  std::optional<graph::Index> index_;
  std::uint64_t index_revision_ = 0;
};

}  // namespace newsgraph::app
