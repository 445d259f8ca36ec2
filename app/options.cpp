#include "app/options.h"

#include <algorithm>
#include <array>
#include <boost/program_options.hpp>
#include <charconv>
#include <filesystem>
#include <sstream>
#include <system_error>

#include "app/help.h"
#include "app/suggest.h"

namespace newsgraph::app {
namespace {

namespace po = boost::program_options;

// What a command accepts: its options, and the names of what stands without one, the last taking `many`.
struct Grammar {
  po::options_description options;
  po::options_description hidden;
  po::positional_options_description positions;
};

// What was given: typed values, and for -c and -f their order.
struct Given {
  std::string command;
  po::variables_map values;
  std::vector<po::option> in_order;

  bool has(const char* name) const { return values.count(name) > 0; }

  std::string text(const char* name) const { return has(name) ? values[name].as<std::string>() : std::string(); }

  std::vector<std::string> texts(const char* name) const {
    return has(name) ? values[name].as<std::vector<std::string>>() : std::vector<std::string>();
  }

  // A value that the command cannot do without; `what` is what the usage line calls it.
  std::string required(const char* name, std::string_view what) const {
    std::string value = text(name);
    if (value.empty()) throw UsageError(command, std::string(what) + " is missing");
    return value;
  }
};

std::string join(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) text += (text.empty() ? "" : ", ") + std::string(name);
  return text;
}

void add_position(Grammar& grammar, const char* name) {
  grammar.hidden.add_options()(name, po::value<std::string>());
  grammar.positions.add(name, 1);
}

void add_inputs(Grammar& grammar) {
  grammar.hidden.add_options()("input-files", po::value<std::vector<std::string>>());
  grammar.positions.add("input-files", -1);
}

void add_output(Grammar& grammar, const char* value, const char* text) {
  grammar.options.add_options()("output,o", po::value<std::string>()->value_name(value), text);
}

void add_quiet(Grammar& grammar) {
  grammar.options.add_options()("quiet,q", "no progress and no summary on standard error");
}

void add_strict(Grammar& grammar, const char* text) {
  grammar.options.add_options()("strict", text);
}

void add_jobs(Grammar& grammar) {
  grammar.options.add_options()("jobs,j", po::value<std::string>()->value_name("N"),
                                "number of threads (default: all cores)");
}

void add_model(Grammar& grammar) {
  grammar.options.add_options()("model", po::value<std::string>()->value_name("FILE"),
                                "read English by this model, made by newsgraph-train, not by the one in the program");
}

void add_relations(Grammar& grammar) {
  grammar.options.add_options()("relations", po::value<std::string>()->value_name("FILE"),
                                "rows of your own over the table of relations (docs/relations.md)");
}

void add_aliases(Grammar& grammar) {
  grammar.options.add_options()("aliases", po::value<std::string>()->value_name("FILE"),
                                "which names are one entity, and which are not: `A = B`, `A != B`, a line each");
}

void add_format(Grammar& grammar, const char* text) {
  grammar.options.add_options()("format", po::value<std::string>()->value_name("FORMAT"), text);
}

void add_parameters(Grammar& grammar) {
  grammar.options.add_options()("param", po::value<std::vector<std::string>>()->composing()->value_name("NAME=JSON"),
                                "bind $NAME in all statements; may be repeated");
}

void add_asking(Grammar& grammar) {
  add_format(grammar, "table (default), csv, markdown, json, ndjson (a row a line) or dot");
  add_parameters(grammar);
  grammar.options.add_options()("keep-going,k", "go on after a failed statement; the status is 1 if any failed");
  grammar.options.add_options()("timeout", po::value<std::string>()->value_name("SECONDS"),
                                "end a statement that takes longer, with an error");
  grammar.options.add_options()("limit", po::value<std::string>()->value_name("ROWS"),
                                "no more rows than these from a statement");
  add_quiet(grammar);
}

Grammar build_grammar() {
  Grammar grammar;
  add_inputs(grammar);
  add_output(grammar, "GRAPH", "the graph file to make or to add to (required)");
  add_aliases(grammar);
  add_relations(grammar);
  add_jobs(grammar);
  add_strict(grammar, "fail, and write nothing, if any input cannot be read");
  add_quiet(grammar);
  return grammar;
}

Grammar extract_grammar() {
  Grammar grammar;
  add_inputs(grammar);
  add_relations(grammar);
  add_jobs(grammar);
  add_strict(grammar, "status 1 if any input cannot be read; the others' lines are written all the same");
  add_quiet(grammar);
  return grammar;
}

Grammar import_grammar() {
  Grammar grammar;
  add_inputs(grammar);
  add_output(grammar, "GRAPH", "the graph file to make or to add to (required)");
  add_aliases(grammar);
  grammar.options.add_options()("overwrite", "replace a graph that is there (CSV only)");
  add_strict(grammar, "fail, and write nothing, if any line cannot be read");
  add_quiet(grammar);
  return grammar;
}

Grammar query_grammar() {
  Grammar grammar;
  add_position(grammar, "graph");
  grammar.options.add_options()("command,c", po::value<std::vector<std::string>>()->composing()->value_name("QUERY"),
                                "statements to run; may be repeated");
  grammar.options.add_options()("file,f", po::value<std::vector<std::string>>()->composing()->value_name("SCRIPT"),
                                "file of statements to run, - for standard input; may be repeated");
  add_asking(grammar);
  return grammar;
}

Grammar repl_grammar() {
  Grammar grammar;
  add_position(grammar, "graph");
  add_asking(grammar);
  return grammar;
}

Grammar export_grammar() {
  Grammar grammar;
  add_position(grammar, "graph");
  add_format(grammar, "dot, graphml, json, csv or cypher (required)");
  grammar.options.add_options()("command,c", po::value<std::vector<std::string>>()->composing()->value_name("QUERY"),
                                "export only what this returns; may be repeated");
  add_parameters(grammar);
  add_output(grammar, "FILE", "file to write, whole or not at all (default: standard output)");
  return grammar;
}

Grammar stats_grammar() {
  Grammar grammar;
  add_position(grammar, "graph");
  add_format(grammar, "table (default) or json");
  return grammar;
}

Grammar analyze_grammar() {
  Grammar grammar;
  add_inputs(grammar);
  grammar.options.add_options()("input", po::value<std::string>()->value_name("KIND"),
                                "articles (default), or conllu: tokens and sentences as given");
  add_jobs(grammar);
  add_model(grammar);
  add_strict(grammar, "status 1 if any input cannot be read");
  return grammar;
}

Grammar why_grammar() {
  Grammar grammar;
  for (const char* name : {"graph", "subject", "relation", "object"}) add_position(grammar, name);
  add_format(grammar, "text (default) or json");
  return grammar;
}

Grammar merges_grammar() {
  Grammar grammar;
  add_position(grammar, "graph");
  add_format(grammar, "table (default), csv, markdown, json or ndjson");
  grammar.options.add_options()("doubtful", "only the pairs that were kept apart");
  return grammar;
}

std::size_t parse_count(const Given& given, const char* name, std::size_t least, std::size_t most) {
  const std::string text = given.text(name);
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < least || number > most) {
    throw UsageError(given.command, "--" + std::string(name) + " takes a number from " + std::to_string(least) +
                                        " to " + std::to_string(most) + ", not `" + text + "`");
  }
  return number;
}

std::chrono::milliseconds parse_seconds(const Given& given, const char* name) {
  static constexpr double kMost = 1e9;
  const std::string text = given.text(name);
  double seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size() || !(seconds > 0) || seconds > kMost) {
    throw UsageError(given.command,
                     "--" + std::string(name) + " takes a number of seconds above 0, not `" + text + "`");
  }
  return std::max(std::chrono::milliseconds(1), std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000)));
}

std::optional<Format> parse_result_format(const Given& given) {
  if (!given.has("format")) return std::nullopt;
  const std::string name = given.text("format");
  if (const std::optional<Format> format = parse_format(name)) return format;
  const std::vector<std::string> names(formats().begin(), formats().end());
  throw UsageError(given.command,
                   "unknown format `" + name + "`" + did_you_mean(name, names) + "; there are " + join(formats()));
}

// Whether --format json was given where the other choice is the command's own.
bool parse_json_or(const Given& given, std::string_view other) {
  const std::string name = given.text("format");
  if (name == "json") return true;
  if (!given.has("format") || name == other) return false;
  throw UsageError(given.command, "unknown format `" + name + "`; there are " + std::string(other) + " and json");
}

std::vector<std::pair<std::string, std::string>> parse_parameters(const Given& given) {
  std::vector<std::pair<std::string, std::string>> parameters;
  for (const std::string& text : given.texts("param")) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw UsageError(given.command, "--param takes NAME=JSON, as in --param name='\"T-Head\"', not `" + text + "`");
    }
    parameters.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  return parameters;
}

std::vector<std::string> parse_inputs(const Given& given) {
  std::vector<std::string> inputs = given.texts("input-files");
  if (inputs.empty()) throw UsageError(given.command, "no input given");
  if (std::ranges::count(inputs, "-") > 1) throw UsageError(given.command, "standard input (-) is given twice");
  return inputs;
}

ReadOptions parse_read(const Given& given) {
  ReadOptions read;
  read.inputs = parse_inputs(given);
  if (given.has("jobs")) read.jobs = parse_count(given, "jobs", 1, 1024);
  read.strict = given.has("strict");
  read.quiet = given.has("quiet");
  if (given.has("relations")) read.relations = given.required("relations", "FILE after --relations");
  return read;
}

AskOptions parse_ask(const Given& given) {
  AskOptions ask;
  ask.graph = given.required("graph", "GRAPH");
  ask.format = parse_result_format(given);
  ask.parameters = parse_parameters(given);
  if (given.has("timeout")) ask.timeout = parse_seconds(given, "timeout");
  if (given.has("limit")) ask.limit = parse_count(given, "limit", 0, std::numeric_limits<std::uint32_t>::max());
  ask.keep_going = given.has("keep-going");
  ask.quiet = given.has("quiet");
  return ask;
}

std::optional<std::string> parse_aliases(const Given& given) {
  if (!given.has("aliases")) return std::nullopt;
  return given.required("aliases", "FILE after --aliases");
}

Command parse_build(const Given& given) {
  BuildOptions options;
  options.read = parse_read(given);
  options.graph = given.required("output", "-o GRAPH");
  options.aliases = parse_aliases(given);
  return options;
}

Command parse_extract(const Given& given) {
  return ExtractOptions{parse_read(given)};
}

Command parse_import(const Given& given) {
  ImportOptions options;
  options.inputs = parse_inputs(given);
  options.graph = given.required("output", "-o GRAPH");
  options.aliases = parse_aliases(given);
  options.overwrite = given.has("overwrite");
  options.strict = given.has("strict");
  options.quiet = given.has("quiet");
  return options;
}

Command parse_query(const Given& given) {
  QueryOptions options;
  options.ask = parse_ask(given);
  for (const po::option& option : given.in_order) {
    const bool text = option.string_key == "command";
    if (!text && option.string_key != "file") continue;
    for (const std::string& value : option.value) {
      options.scripts.push_back({text ? Script::Kind::text : Script::Kind::file, value});
    }
  }
  return options;
}

Command parse_repl(const Given& given) {
  return ReplOptions{parse_ask(given)};
}

Command parse_export(const Given& given) {
  ExportOptions options;
  options.graph = given.required("graph", "GRAPH");
  options.format = parse_export_format(given.required("format", "--format FORMAT"));
  options.queries = given.texts("command");
  options.parameters = parse_parameters(given);
  if (given.has("output")) options.output = given.required("output", "FILE after -o");
  return options;
}

Command parse_stats(const Given& given) {
  return StatsOptions{given.required("graph", "GRAPH"), parse_json_or(given, "table")};
}

Command parse_analyze(const Given& given) {
  AnalyzeOptions options;
  options.read = parse_read(given);
  const std::string kind = given.text("input");
  if (!kind.empty() && kind != "conllu" && kind != "articles") {
    throw UsageError(given.command, "unknown kind of input `" + kind + "`; there are articles and conllu");
  }
  options.given_tokens = kind == "conllu";
  options.model = given.text("model");
  return options;
}

Command parse_why(const Given& given) {
  return WhyOptions{given.required("graph", "GRAPH"), given.required("subject", "SUBJECT"),
                    given.required("relation", "RELATION"), given.required("object", "OBJECT"),
                    parse_json_or(given, "text")};
}

Command parse_merges(const Given& given) {
  const Format format = parse_result_format(given).value_or(Format::table);
  if (format == Format::dot) throw UsageError(given.command, "merges are no graph: no format dot");
  return MergesOptions{given.required("graph", "GRAPH"), format, given.has("doubtful")};
}

struct CommandSyntax {
  std::string_view name;
  Grammar (*grammar)();
  Command (*parse)(const Given&);
};

constexpr std::array kSyntaxes = {
    CommandSyntax{"build", build_grammar, parse_build},    CommandSyntax{"extract", extract_grammar, parse_extract},
    CommandSyntax{"import", import_grammar, parse_import}, CommandSyntax{"query", query_grammar, parse_query},
    CommandSyntax{"repl", repl_grammar, parse_repl},       CommandSyntax{"export", export_grammar, parse_export},
    CommandSyntax{"stats", stats_grammar, parse_stats},    CommandSyntax{"analyze", analyze_grammar, parse_analyze},
    CommandSyntax{"why", why_grammar, parse_why},          CommandSyntax{"merges", merges_grammar, parse_merges},
};

const CommandSyntax* find_syntax(std::string_view name) {
  const auto* const found = std::ranges::find(kSyntaxes, name, &CommandSyntax::name);
  return found == kSyntaxes.end() ? nullptr : found;
}

[[noreturn]] void throw_unknown_command(const std::string& name) {
  if (name.starts_with('-')) {
    throw UsageError("", "options come after a command: `" + name + "` stands before one");
  }
  std::vector<std::string> names = {"help"};
  for (const CommandSyntax& syntax : kSyntaxes) names.emplace_back(syntax.name);
  std::string hint = did_you_mean(name, names);
  std::error_code error;
  if (hint.empty() && std::filesystem::exists(name, error)) hint = " (did you mean `newsgraph query " + name + "`?)";
  throw UsageError("", "there is no command `" + name + "`" + hint);
}

std::vector<std::string> long_names(const Grammar& grammar) {
  std::vector<std::string> names = {"--help"};
  for (const auto& option : grammar.options.options()) names.push_back("--" + option->long_name());
  return names;
}

// Boost's errors in our words.
std::string usage_message(const Grammar& grammar, const std::exception& error) {
  if (const auto* unknown = dynamic_cast<const po::unknown_option*>(&error)) {
    const std::string name = unknown->get_option_name();
    return "there is no option " + name + did_you_mean(name, long_names(grammar));
  }
  if (const auto* syntax = dynamic_cast<const po::invalid_command_line_syntax*>(&error)) {
    const std::string name = syntax->get_option_name();
    if (syntax->kind() == po::invalid_syntax::missing_parameter ||
        syntax->kind() == po::invalid_syntax::empty_adjacent_parameter) {
      return name + " needs a value";
    }
    if (syntax->kind() == po::invalid_syntax::extra_parameter) return name + " takes no value";
  }
  if (const auto* twice = dynamic_cast<const po::multiple_occurrences*>(&error)) {
    return twice->get_option_name() + " is given twice";
  }
  if (dynamic_cast<const po::too_many_positional_options_error*>(&error) != nullptr) return "too many arguments";
  return error.what();
}

Given parse_given(std::string_view command, const Grammar& grammar, const std::vector<std::string>& arguments) {
  po::options_description all;
  all.add(grammar.options).add(grammar.hidden);
  static constexpr int kStyle = po::command_line_style::default_style & ~po::command_line_style::allow_guessing;
  try {
    Given given;
    given.command = command;
    const po::parsed_options parsed =
        po::command_line_parser(arguments).options(all).positional(grammar.positions).style(kStyle).run();
    po::store(parsed, given.values);
    given.in_order = parsed.options;
    return given;
  } catch (const po::error& error) {
    throw UsageError(std::string(command), usage_message(grammar, error));
  }
}

// Whether help is asked for: --help or -h before any "--".
bool asks_for_help(const std::vector<std::string>& arguments) {
  const auto end = std::ranges::find(arguments, "--");
  return std::any_of(arguments.begin(), end, [](const std::string& a) { return a == "--help" || a == "-h"; });
}

// "  -o, --output GRAPH  the graph file to make" for each option, in columns.
std::string option_table(const Grammar& grammar) {
  std::vector<std::pair<std::string, std::string>> rows;
  std::size_t width = 0;
  for (const auto& option : grammar.options.options()) {
    const std::string letter = option->canonical_display_name(po::command_line_style::allow_dash_for_short);
    std::string name = letter.starts_with('-') ? letter + ", " : "    ";  // without a letter it is the long name
    name += "--" + option->long_name();
    if (option->semantic()->max_tokens() > 0) name += ' ' + option->format_parameter();
    width = std::max(width, name.size());
    rows.emplace_back(std::move(name), option->description());
  }
  std::string table;
  for (const auto& [name, text] : rows) {
    table.append("  ").append(name).append(width - name.size() + 2, ' ').append(text).append("\n");
  }
  return table;
}

std::string indented(std::string_view text) {
  std::string result = "  ";
  for (const char c : text) {
    result += c;
    if (c == '\n') result += "  ";
  }
  return result;
}

}  // namespace

ExportFormat parse_export_format(std::string_view name) {
  static constexpr std::array<std::string_view, 5> kNames = {"dot", "graphml", "json", "csv", "cypher"};
  const auto* const found = std::ranges::find(kNames, name);
  if (found != kNames.end()) return static_cast<ExportFormat>(found - kNames.begin());
  if (name == "html") throw UsageError("export", "html is not there yet; there are " + join(kNames));
  const std::vector<std::string> names(kNames.begin(), kNames.end());
  throw UsageError("export", "unknown format `" + std::string(name) + "`" + did_you_mean(name, names) + "; there are " +
                                 join(kNames));
}

Command parse_command_line(const std::vector<std::string>& arguments) {
  if (arguments.empty()) throw UsageError("", "no command given");
  const std::string& name = arguments.front();
  const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
  if (name == "--version" || name == "-V" || name == "version") return VersionOptions{};
  if (name == "--help" || name == "-h") return HelpOptions{};
  if (name == "help") return HelpOptions{rest.empty() ? "" : rest.front()};
  const CommandSyntax* syntax = find_syntax(name);
  if (syntax == nullptr) throw_unknown_command(name);
  if (asks_for_help(rest)) return HelpOptions{name};
  return syntax->parse(parse_given(name, syntax->grammar(), rest));
}

std::string help_page(std::string_view topic) {
  if (topic.empty()) return overview();
  if (topic == "language") return std::string(language_page());
  const CommandPage* page = find_command_page(topic);
  const CommandSyntax* syntax = find_syntax(topic);
  if (page == nullptr || syntax == nullptr) {
    std::vector<std::string> names = {"language"};
    for (const CommandPage& known : command_pages()) names.emplace_back(known.name);
    throw UsageError("", "there is no help on `" + std::string(topic) + "`" + did_you_mean(topic, names));
  }
  std::ostringstream text;
  text << "newsgraph " << page->name << ": " << page->summary << "\n\nUsage: " << page->usage << "\n\n"
       << page->text << "\n\n";
  const Grammar grammar = syntax->grammar();
  text << "Options:\n" << option_table(grammar) << "\nExamples:\n" << indented(page->examples) << '\n';
  return text.str();
}

}  // namespace newsgraph::app
