// The commands that begin with a colon: `:help`, `:param name => value`, `:mode csv`.
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/commands.h"
#include "app/export.h"
#include "app/help.h"
#include "app/parameters.h"
#include "app/progress.h"
#include "app/shell.h"
#include "app/stats.h"
#include "app/suggest.h"
#include "app/why.h"
#include "graph/json.h"

namespace newsgraph::app {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

// The first word, or what stands in quotes; `text` becomes the rest.
std::string take_word(std::string_view& text) {
  text = trimmed(text);
  if (text.empty()) return {};
  std::string word;
  if (const char quote = text.front(); quote == '"' || quote == '\'') {
    std::size_t i = 1;
    for (; i < text.size() && text[i] != quote; ++i) {
      if (text[i] == '\\' && i + 1 < text.size()) ++i;
      word += text[i];
    }
    text.remove_prefix(std::min(text.size(), i + 1));
  } else {
    word = text.substr(0, text.find_first_of(kBlanks));
    text.remove_prefix(word.size());
  }
  text = trimmed(text);
  return word;
}

[[noreturn]] void throw_usage(std::string_view usage) {
  throw CommandError("usage: " + std::string(usage));
}

struct Binding {
  std::string name;
  std::string_view value;
};

// "name => value", "name: value" or "name value".
Binding parse_binding(std::string_view text) {
  static constexpr std::string_view kUsage = ":param name => value";
  Binding binding;
  const char quote = text.front();
  if (quote == '`') {
    const std::size_t end = text.find('`', 1);
    if (end == std::string_view::npos) throw_usage(kUsage);
    binding.name = text.substr(1, end - 1);
    text.remove_prefix(end + 1);
  } else {
    binding.name = text.substr(0, std::min(text.find_first_of(kBlanks), text.find_first_of("=:")));
    text.remove_prefix(binding.name.size());
  }
  text = trimmed(text);
  if (text.starts_with("=>")) {
    text.remove_prefix(2);
  } else if (text.starts_with(':')) {
    text.remove_prefix(1);
  }
  binding.value = trimmed(text);
  if (binding.name.empty() || binding.value.empty()) throw_usage(kUsage);
  return binding;
}

// A value in JSON, or else an expression of the language.
graph::Value evaluate(query::Session& session, std::string_view text, const graph::Map& parameters) {
  try {
    return graph::value_from_json(text);
  } catch (const graph::JsonError&) {
    const std::string statement = "RETURN " + std::string(text) + "\n AS value";
    try {
      const query::Result result = session.run(statement, parameters);
      if (result.rows.size() == 1 && result.rows.front().size() == 1) return result.rows.front().front();
      throw CommandError("not a value: " + std::string(text));
    } catch (const query::QueryError& error) {
      throw CommandError("not a value: " + std::string(text) + ": " + error.message);
    }
  }
}

// Names in use with how many nodes or relationships have them.
std::map<std::string, std::int64_t> count_keys(const graph::Graph& graph) {
  std::vector<std::int64_t> counts(graph.key_count());
  for (std::uint32_t i = 0; i < graph.vertex_bound(); ++i) {
    const auto vertex = static_cast<graph::VertexId>(i);
    if (!graph.contains(vertex)) continue;
    for (const graph::KeyId key : graph.keys(vertex)) ++counts[static_cast<std::size_t>(key)];
  }
  for (std::uint32_t i = 0; i < graph.edge_bound(); ++i) {
    const auto edge = static_cast<graph::EdgeId>(i);
    if (!graph.contains(edge)) continue;
    for (const graph::KeyId key : graph.keys(edge)) ++counts[static_cast<std::size_t>(key)];
  }
  std::map<std::string, std::int64_t> named;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) named.emplace(graph.name(static_cast<graph::KeyId>(i)), counts[i]);
  }
  return named;
}

}  // namespace

std::span<const Shell::CommandInfo> Shell::command_infos() {
  static constexpr std::array kInfos = {
      CommandInfo{":help", "", "this page", &Shell::command_help},
      CommandInfo{":mode", "[FORMAT]", "how results are shown: table, csv, markdown, json, ndjson, dot",
                  &Shell::command_mode},
      CommandInfo{":timer", "on|off", "whether the time that an answer took is shown", &Shell::command_timer},
      CommandInfo{":param", "NAME => VALUE", "bind $NAME from here on", &Shell::command_param},
      CommandInfo{":params", "", "the parameters that are bound", &Shell::command_params},
      CommandInfo{":schema", "", "labels, relationship types and properties in use", &Shell::command_schema},
      CommandInfo{":stats", "", "what is in the graph, and its digest", &Shell::command_stats},
      CommandInfo{":why", R"("SUBJECT" RELATION "OBJECT")", "the evidence of a fact", &Shell::command_why},
      CommandInfo{":source", "FILE", "run the statements of a file", &Shell::command_source},
      CommandInfo{":export", "FORMAT FILE [QUERY]", "write the graph, or what QUERY returns, to FILE",
                  &Shell::command_export},
      CommandInfo{":quit", "", "end (also Ctrl-D)", &Shell::command_quit},
  };
  return kInfos;
}

bool Shell::run_command(const query::ScriptItem& item, const std::string& origin) {
  std::string_view arguments = item.text;
  while (trimmed(arguments).ends_with(';')) arguments = trimmed(arguments).substr(0, trimmed(arguments).size() - 1);
  std::string name = take_word(arguments);
  if (name == ":exit" || name == ":q") name = ":quit";
  const auto infos = command_infos();
  const auto info = std::ranges::find(infos, name, &CommandInfo::name);
  try {
    if (info == infos.end()) {
      std::vector<std::string> names;
      for (const CommandInfo& known : infos) names.emplace_back(known.name);
      throw CommandError("there is no command " + name + did_you_mean(name, names) + "; :help lists them");
    }
    (this->*info->run)(arguments);
    return true;
  } catch (const OutputError&) {
    throw;
  } catch (const std::runtime_error& error) {
    tell(origin, item.line, error.what());
    return false;
  }
}

void Shell::command_help(std::string_view) {
  std::size_t width = 0;
  for (const CommandInfo& info : command_infos()) width = std::max(width, info.name.size() + info.arguments.size());
  io_.out << language_page() << "\nCommands\n";
  for (const CommandInfo& info : command_infos()) {
    const std::size_t used = info.name.size() + info.arguments.size();
    io_.out << "  " << info.name << ' ' << info.arguments << std::string(width - used + 2, ' ') << info.summary << '\n';
  }
  io_.out
      << "A statement ends with `;` and may run over several lines; a short question may do without at the prompt.\n"
         "Tab completes, Ctrl-C cancels, Ctrl-R searches the history.\n";
}

void Shell::command_mode(std::string_view arguments) {
  if (arguments.empty()) {
    io_.out << to_string(format_) << '\n';
    return;
  }
  const std::optional<Format> format = parse_format(arguments);
  if (!format) {
    const std::vector<std::string> names(formats().begin(), formats().end());
    throw CommandError("unknown format `" + std::string(arguments) + "`" + did_you_mean(arguments, names));
  }
  format_ = *format;
}

void Shell::command_timer(std::string_view arguments) {
  if (arguments != "on" && arguments != "off") throw_usage(":timer on|off");
  timer_ = arguments == "on";
}

void Shell::command_param(std::string_view arguments) {
  if (arguments.empty()) throw_usage(":param name => value");
  if (arguments.front() != '{') {
    const Binding binding = parse_binding(arguments);
    parameters_.insert_or_assign(binding.name, evaluate(session_, binding.value, parameters_));
    return;
  }
  const graph::Value values = evaluate(session_, arguments, parameters_);
  if (values.kind() != graph::Value::Kind::map) throw_usage(":param {name: value}");
  for (const auto& [name, value] : values.as_map()) parameters_.insert_or_assign(name, value);
}

void Shell::command_params(std::string_view) {
  std::vector<query::Row> rows;
  for (const auto& [name, value] : parameters_) rows.push_back({name, value});
  write_rows({"name", "value"}, rows);
}

void Shell::command_schema(std::string_view) {
  const Stats stats = collect_stats(graph());
  std::vector<query::Row> rows;
  for (const auto& [name, count] : stats.labels) rows.push_back({"label", name, count});
  for (const auto& [name, count] : stats.types) rows.push_back({"relationship type", name, count});
  for (const auto& [name, count] : count_keys(graph())) rows.push_back({"property", name, count});
  write_rows({"kind", "name", "count"}, rows);
}

void Shell::command_stats(std::string_view) {
  write_stats_text(collect_stats(graph()), io_.out);
}

void Shell::command_why(std::string_view arguments) {
  const std::string subject = take_word(arguments);
  const std::string relation = take_word(arguments);
  const std::string object = take_word(arguments);
  if (object.empty() || !arguments.empty()) throw_usage(R"(:why "SUBJECT" RELATION "OBJECT")");
  const Explanation found = find_facts(graph(), index(), subject, relation, object);
  io_.err << visible_lines(found.note) << std::flush;
  if (found.facts.empty()) throw CommandError(found.problem.substr(0, found.problem.find_last_not_of('\n') + 1));
  write_facts_text(graph(), found.facts, io_.out_is_terminal, io_.out);
}

void Shell::command_source(std::string_view arguments) {
  const std::string path = take_word(arguments);
  if (path.empty() || !arguments.empty()) throw_usage(":source FILE");
  if (path == "-") throw CommandError("standard input cannot be a source");
  if (run_file(path) == Outcome::failed) throw CommandError(path + ": ended by an error");
}

void Shell::command_export(std::string_view arguments) {
  const std::string format = take_word(arguments);
  const std::string path = take_word(arguments);
  if (path.empty()) throw_usage(":export FORMAT FILE [QUERY]");
  const graph::Selection selection =
      arguments.empty() ? graph::everything(graph()) : select(file_.graph(), {std::string(arguments)}, parameters_);
  try {
    write_export(graph(), selection, parse_export_format(format), path, io_.out);
  } catch (const OutputError& error) {
    throw CommandError(error.what());  // of the file: nothing is wrong with standard output
  }
}

void Shell::command_quit(std::string_view) {
  quit_ = true;
}

void Shell::write_rows(const std::vector<std::string>& columns, const std::vector<query::Row>& rows) {
  const auto writer =
      make_writer(format_, graph(), io_.out, TableOptions{io_.out_is_terminal ? terminal_width() : 0, false});
  writer->begin(columns);
  for (const query::Row& row : rows) writer->row(row);
  writer->end({}, 0);
}

}  // namespace newsgraph::app
