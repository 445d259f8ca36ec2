// Splits a script into statements, for batch files, standard input and the REPL.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace newsgraph::query {

// One statement or one command (":param name => value", ":help") of a script.
struct ScriptItem {
  enum class Kind { statement, command };
  Kind kind = Kind::statement;
  std::string text;      // without the `;`, comments kept (they are blanks to the parser), never empty
  std::size_t line = 1;  // of the script, where `text` begins
};

// Takes text in pieces, gives back whole items in order. A statement ends with a `;` outside of quotes, backticks and
// comments; a command begins with `:` where a statement could begin, and ends with its line.
class ScriptSplitter {
 public:
  void feed(std::string_view text);
  void finish();  // no more text: what is left is the last statement, also without `;`

  // The next item that is whole, or nothing: feed more.
  std::optional<ScriptItem> next();

  // Whether text that is neither blank nor comment waits for its `;` (the REPL then shows its continuation prompt).
  bool pending() const;

 private:
  std::string text_;
  std::size_t begin_ = 0;  // of the item being read, in text_
  std::size_t line_ = 1;   // of begin_
  bool finished_ = false;
};

}  // namespace newsgraph::query
