// The command line as plain structs, one a command. Boost.Program_options is known to options.cpp and nowhere else.
//
//   Command command = parse_command_line({"build", "news/", "-o", "news.kg"});   // throws UsageError
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "app/format.h"

namespace newsgraph::app {

// The command line is wrong. `command` is the one it was meant for, or empty; what() is one line, hint included.
struct UsageError : std::runtime_error {
  UsageError(std::string command_, const std::string& message)
      : std::runtime_error(message), command(std::move(command_)) {}
  std::string command;
};

struct HelpOptions {
  std::string topic;  // a command, "language", or empty
};
struct VersionOptions {};

struct ReadOptions {  // of the commands that read articles
  std::vector<std::string> inputs;
  std::size_t jobs = 0;  // 0: a thread for each core
  bool strict = false;   // an input that cannot be read is a failure
  bool quiet = false;
  std::string relations;  // file of rows over the shipped table; empty: none
};

struct BuildOptions {
  ReadOptions read;
  std::string graph;
  std::optional<std::string> aliases;  // file of names that are one or not; nothing: those that the graph has
};

struct ExtractOptions {
  ReadOptions read;
};

struct ImportOptions {
  std::vector<std::string> inputs;
  std::string graph;
  std::optional<std::string> aliases;  // as in BuildOptions
  bool overwrite = false;              // a graph that is there, by a new one from CSV
  bool strict = false;
  bool quiet = false;
};

// A piece of what `query` runs: the text after -c, or the script's file after -f.
struct Script {
  enum class Kind : std::uint8_t { text, file };
  Kind kind = Kind::text;
  std::string value;
};

struct AskOptions {  // of the commands that run statements
  std::string graph;
  std::optional<Format> format;                                 // nothing: table
  std::vector<std::pair<std::string, std::string>> parameters;  // name and JSON, as given
  std::optional<std::chrono::milliseconds> timeout;             // of each statement
  std::optional<std::uint64_t> limit;                           // rows of each statement
  bool keep_going = false;
  bool quiet = false;
};

struct QueryOptions {
  AskOptions ask;
  std::vector<Script> scripts;  // in the order given; empty: standard input
};

struct ReplOptions {
  AskOptions ask;
};

enum class ExportFormat : std::uint8_t { dot, graphml, json, csv, cypher };

struct ExportOptions {
  std::string graph;
  ExportFormat format = ExportFormat::dot;
  std::vector<std::string> queries;  // empty: everything
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string output;  // empty: standard output
};

struct StatsOptions {
  std::string graph;
  bool json = false;
};

struct AnalyzeOptions {
  ReadOptions read;
  std::string model;          // empty: the embedded one
  bool given_tokens = false;  // --input=conllu
};

struct WhyOptions {
  std::string graph;
  std::string subject;
  std::string relation;
  std::string object;
  bool json = false;
};

struct MergesOptions {
  std::string graph;
  Format format = Format::table;
  bool doubtful = false;  // only the pairs that were kept apart
};

using Command = std::variant<HelpOptions, VersionOptions, BuildOptions, ExtractOptions, ImportOptions, QueryOptions,
                             ReplOptions, ExportOptions, StatsOptions, AnalyzeOptions, WhyOptions, MergesOptions>;

// `arguments` without the program's name. Throws UsageError.
Command parse_command_line(const std::vector<std::string>& arguments);

// The page that `newsgraph help TOPIC` shows. Throws UsageError for a topic that is none.
std::string help_page(std::string_view topic);

// Reads a name as the REPL's :export and `export --format` take it. Throws UsageError.
ExportFormat parse_export_format(std::string_view name);

}  // namespace newsgraph::app
