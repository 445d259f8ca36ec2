#include "app/line_editor.h"

#include <fcntl.h>
#include <histedit.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <cwchar>
#include <filesystem>
#include <fstream>
#include <utility>
#include <vector>

#include "app/display.h"
#include "app/io.h"
#include "app/signals.h"
#include "query/text.h"

namespace newsgraph::app {
namespace {

constexpr std::size_t kMostLines = 5'000;  // remembered
constexpr std::size_t kMostShown = 60;     // candidates below the line

std::string directory_of(const char* variable) {
  const char* value = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): nobody sets it
  return value == nullptr || value[0] != '/' ? std::string() : std::string(value);
}

void write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

// Lines of a terminal are in the user's encoding; without one that knows UTF-8, in UTF-8 all the same.
void use_utf8() {
  const bool set = std::setlocale(LC_CTYPE, "") != nullptr;
  if (!set || MB_CUR_MAX == 1) std::setlocale(LC_CTYPE, "C.UTF-8");
}

// The candidates in columns, as a shell lists them.
void list_candidates(const std::vector<std::string>& candidates) {
  std::vector<std::string> shown;
  std::size_t width = 0;
  for (std::size_t i = 0; i < std::min(candidates.size(), kMostShown); ++i) {
    shown.push_back(visible(candidates[i]));
    width = std::max(width, display_width(shown.back()) + 2);
  }
  const std::size_t columns = std::max<std::size_t>(1, std::max<std::size_t>(terminal_width(), 80) / width);
  std::string text = "\n";
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const bool last = i + 1 == shown.size() || (i + 1) % columns == 0;
    text += shown[i] + (last ? "\n" : std::string(width - display_width(shown[i]), ' '));
  }
  if (shown.size() < candidates.size())
    text += "... and " + std::to_string(candidates.size() - shown.size()) + " more\n";
  std::fputs(text.c_str(), stdout);
}

}  // namespace

std::string HistoryFile::default_path() {
  std::string state = directory_of("XDG_STATE_HOME");
  if (state.empty()) {
    const std::string home = directory_of("HOME");
    if (home.empty()) return {};
    state = home + "/.local/state";
  }
  return state + "/newsgraph/history";
}

std::vector<std::string> HistoryFile::load() const {
  std::vector<std::string> lines;
  std::ifstream in(path_, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(std::move(line));
  }
  if (lines.size() <= kMostLines) return lines;
  const bool rewrite = lines.size() > 2 * kMostLines;
  lines.erase(lines.begin(), lines.end() - kMostLines);
  if (!rewrite) return lines;
  try {
    OutputFile shorter(path_);
    for (const std::string& line : lines) shorter.stream() << line << '\n';
    shorter.commit();
  } catch (const OutputError&) {  // it stays long
  }
  return lines;
}

void HistoryFile::append(std::string_view line) const {
  if (path_.empty()) return;
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(path_).parent_path(), error);
  const int descriptor = ::open(path_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return;
  ::fchmod(descriptor, 0600);
  write_all(descriptor, std::string(line) + '\n');
  ::close(descriptor);
}

struct LineEditor::State {
  Completer completer;
  HistoryFile file;
  std::unique_ptr<History, decltype(&history_end)> history;
  std::unique_ptr<EditLine, decltype(&el_end)> editor;
  std::string prompt;

  State(Completer completer_, HistoryFile file_)
      : completer(std::move(completer_)),
        file(std::move(file_)),
        history(history_init(), history_end),
        editor(el_init("newsgraph", stdin, stdout, stderr), el_end) {}

  static State& of(EditLine* editor) {
    void* state = nullptr;
    el_get(editor, EL_CLIENTDATA, &state);
    return *static_cast<State*>(state);
  }

  static char* show_prompt(EditLine* editor) { return of(editor).prompt.data(); }

  // libedit's own would lose a signal that comes just before it reads.
  static int read_character(EditLine* editor, wchar_t* character) noexcept;

  // libedit is C: nothing may be thrown through it.
  static unsigned char on_tab(EditLine* editor, int) noexcept {
    try {
      return of(editor).complete_line();
    } catch (...) {
      return CC_ERROR;
    }
  }

  unsigned char complete_line() const;
  void enter(const std::string& entry) const;
};

int LineEditor::State::read_character(EditLine* editor, wchar_t* character) noexcept {
  std::mbstate_t state{};
  while (wait_until_readable(STDIN_FILENO)) {
    el_resize(editor);
    char byte = 0;
    const ssize_t count = ::read(STDIN_FILENO, &byte, 1);
    if (count <= 0) return static_cast<int>(count);
    const std::size_t length = std::mbrtowc(character, &byte, 1, &state);
    if (length == 0 || length == 1) return 1;
    if (length == static_cast<std::size_t>(-1)) state = {};  // no letter of this encoding: left out
  }
  return -1;
}

unsigned char LineEditor::State::complete_line() const {
  const LineInfo* line = el_line(editor.get());
  const std::string_view before(line->buffer, static_cast<std::size_t>(line->cursor - line->buffer));
  const Completion found = completer(before);
  if (found.candidates.empty() || found.begin > before.size()) return CC_ERROR;
  const std::string_view typed = before.substr(found.begin);
  const bool only = found.candidates.size() == 1;
  const std::string replacement = common_prefix(found.candidates) + (only ? found.ending : std::string());
  if (replacement.size() >= typed.size() && replacement != typed) {
    el_deletestr(editor.get(), static_cast<int>(query::count_code_points(typed)));
    el_insertstr(editor.get(), replacement.c_str());
    return CC_REFRESH;
  }
  if (only) return CC_NORM;
  list_candidates(found.candidates);
  return CC_REDISPLAY;
}

void LineEditor::State::enter(const std::string& entry) const {
  HistEvent event{};
  ::history(history.get(), &event, H_ENTER, entry.c_str());
}

LineEditor::LineEditor(Completer completer, HistoryFile history) {
  use_utf8();
  state_ = std::make_unique<State>(std::move(completer), std::move(history));
  EditLine* editor = state_->editor.get();
  HistEvent event{};
  ::history(state_->history.get(), &event, H_SETSIZE, static_cast<int>(kMostLines));
  ::history(state_->history.get(), &event, H_SETUNIQUE, 1);
  for (const std::string& line : state_->file.load()) state_->enter(line);
  el_set(editor, EL_CLIENTDATA, state_.get());
  el_set(editor, EL_SIGNAL, 1);
  el_set(editor, EL_GETCFN, &State::read_character);
  el_set(editor, EL_EDITOR, "emacs");
  el_set(editor, EL_PROMPT, &State::show_prompt);
  el_set(editor, EL_HIST, ::history, state_->history.get());
  el_set(editor, EL_ADDFN, "newsgraph-complete", "Complete the word at the cursor", &State::on_tab);
  el_set(editor, EL_BIND, "^I", "newsgraph-complete", nullptr);
  el_set(editor, EL_BIND, "^R", "em-inc-search-prev", nullptr);
  el_source(editor, nullptr);  // the user's ~/.editrc decides over all
}

LineEditor::~LineEditor() = default;

LineEditor::Event LineEditor::read(const std::string& prompt, std::string& line) {
  state_->prompt = prompt;
  if (noted_signal() != 0) return Event::interrupted;
  // Before the prompt is shown, not after it as libedit would: a Ctrl-D that answers the prompt at once would be lost.
  el_set(state_->editor.get(), EL_PREP_TERM, 1);
  int size = 0;
  const char* text = el_gets(state_->editor.get(), &size);
  if (noted_signal() != 0) return Event::interrupted;
  if (text == nullptr || size <= 0) return Event::end;
  line.assign(text, static_cast<std::size_t>(size));
  while (line.ends_with('\n') || line.ends_with('\r')) line.pop_back();
  return Event::line;
}

void LineEditor::remember(const std::string& entry) {
  if (entry.empty()) return;
  state_->enter(entry);
  state_->file.append(entry);
}

}  // namespace newsgraph::app
