#include "app/repl.h"

#include <algorithm>
#include <array>
#include <csignal>

#include "app/commands.h"
#include "app/display.h"
#include "app/line_editor.h"
#include "app/progress.h"
#include "app/shell.h"
#include "app/signals.h"
#include "query/lexer.h"

namespace newsgraph::app {
namespace {

constexpr std::string_view kPrompt = "newsgraph> ";
constexpr std::string_view kContinued = "       ..> ";

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; });
  return result;
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const Shell::CommandInfo& info : Shell::command_infos()) names.emplace_back(info.name);
  return names;
}

// One person's session at the prompt.
class Repl {
 public:
  Repl(Shell& shell, Io& io)
      : shell_(shell),
        io_(io),
        editor_([this](std::string_view before) { return complete_line(before); },
                HistoryFile(HistoryFile::default_path())) {}

  void run() {
    for (;;) {
      std::string line;
      switch (editor_.read(std::string(splitter_.pending() ? kContinued : kPrompt), line)) {
        case LineEditor::Event::interrupted:
          clear();
          break;
        case LineEditor::Event::end:
          io_.out << '\n';
          return;
        case LineEditor::Event::line:
          if (!take(line)) return;
          break;
      }
    }
  }

 private:
  // Ctrl-C throws away what was typed; what else ends a program ends this one.
  void clear() {
    if (noted_signal() != SIGINT) throw Interrupted(noted_signal());
    forget_signal();
    io_.out << "^C\n" << std::flush;
    splitter_ = query::ScriptSplitter();
    lines_.clear();
  }

  // Whether the session goes on.
  bool take(const std::string& line) {
    const bool first = !splitter_.pending();
    lines_.push_back(line);
    splitter_.feed((first ? as_meant(line) : line) + '\n');
    while (const std::optional<query::ScriptItem> item = splitter_.next()) {
      remember();
      if (!answer(*item)) return false;
    }
    if (!splitter_.pending()) remember();
    return true;
  }

  bool answer(const query::ScriptItem& item) {
    const Shell::Outcome outcome = shell_.run_item(item, "");
    try {
      shell_.save();
    } catch (const std::runtime_error& error) {
      io_.err << visible_lines(error.what()) << '\n' << std::flush;
    }
    return outcome != Shell::Outcome::quit;
  }

  void remember() {
    for (const std::string& entry : history_entries(lines_)) editor_.remember(entry);
    lines_.clear();
  }

  // The statement's earlier lines tell what may stand in this one.
  Completion complete_line(std::string_view before) {
    std::string text;
    for (const std::string& line : lines_) text += line + '\n';
    const std::size_t earlier = text.size();
    text += before;
    Completion found = complete(text, {shell_.graph(), shell_.index(), command_names(), shell_.parameters()});
    if (found.begin < earlier) return {};
    found.begin -= earlier;
    return found;
  }

  Shell& shell_;
  Io& io_;
  LineEditor editor_;
  query::ScriptSplitter splitter_;
  std::vector<std::string> lines_;  // of the statement that is being typed
};

void greet(const Shell& shell, const std::string& path, Io& io) {
  io.err << "newsgraph " NEWSGRAPH_VERSION ", " << visible(path) << ": "
         << counted(shell.graph().vertex_count(), "node", "nodes") << ", "
         << counted(shell.graph().edge_count(), "relationship", "relationships") << ".\n"
         << "Try neighbors \"a name\". Statements end with `;`. :help shows what can be asked, :quit ends.\n"
         << std::flush;
}

}  // namespace

bool is_short_question(std::string_view line) {
  const std::vector<query::Token> tokens = query::tokenize(line);
  std::size_t i = 0;
  if (tokens[i].keyword == query::Keyword::kw_explain) ++i;
  if (tokens[i].kind != query::TokenKind::word || i + 1 >= tokens.size()) return false;
  const std::string word = lower(tokens[i].text(line));
  const query::TokenKind next = tokens[i + 1].kind;
  return (word == "neighbors" || word == "path" || word == "paths") &&
         (next == query::TokenKind::string || next == query::TokenKind::parameter);
}

std::string as_meant(std::string_view line) {
  std::string word = lower(line);
  std::erase_if(word, [](char c) { return c == ' ' || c == ';' || c == '\t'; });
  if (word == "exit" || word == "quit") return ":quit";
  if (word == "help") return ":help";
  return is_short_question(line) ? std::string(line) + "\n;" : std::string(line);
}

std::vector<std::string> history_entries(const std::vector<std::string>& lines) {
  const bool apart = std::ranges::any_of(lines, [](const std::string& line) { return line.find("//") != line.npos; });
  if (apart) return lines;
  std::string joined;
  for (const std::string& line : lines) joined += (joined.empty() || line.empty() ? "" : " ") + line;
  if (joined.empty()) return {};
  return {joined};
}

int run(const ReplOptions& options, Io& io) {
  if (!io.in_is_terminal || !io.out_is_terminal) return run(QueryOptions{options.ask, {}}, io);
  GraphFile file(options.ask.graph);
  Shell shell(file, options.ask, io);
  shell.set_interactive();
  const InterruptScope interrupts(true);
  if (!options.ask.quiet) greet(shell, options.ask.graph, io);
  Repl(shell, io).run();
  return 0;
}

}  // namespace newsgraph::app
