// Splits a script into statements, for batch files, standard input and the REPL.
//
//   ScriptSplitter splitter;
//   while (read(line)) {
//     splitter.feed(line);
//     while (auto item = splitter.next()) run(*item);
//   }
//   splitter.finish();
//   while (auto item = splitter.next()) run(*item);
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace newsgraph::query {

// One statement or one command (":param name => value", ":help") of a script.
struct ScriptItem {
  enum class Kind : std::uint8_t { statement, command };
  Kind kind = Kind::statement;
  std::string text;      // without the `;` and the blanks and comments before it, never empty
  std::size_t line = 1;  // of the script, where `text` begins
};

// Takes text in pieces, gives back whole items in order. A statement ends with a `;` outside of quotes, backticks and
// comments; a command begins with `:` where a statement could begin, and ends with its line. A quote or comment that is
// never closed runs on to the end of the script, and is then part of the last statement, whose parser says so.
// Cost: linear in the text, however small the pieces.
class ScriptSplitter {
 public:
  void feed(std::string_view text);
  void finish() { finished_ = true; }  // no more text: what is left is the last statement, also without `;`

  // The next item that is whole, or nothing: feed more.
  std::optional<ScriptItem> next();

  // After next() has given nothing: whether text that is neither blank nor a whole comment waits for its `;` (the REPL
  // then shows its continuation prompt).
  bool pending() const { return started_ || state_ == State::block_comment || state_ == State::star_in_comment; }

 private:
  // What the characters scanned so far end in.
  enum class State : std::uint8_t {
    plain,
    slash,    // a `/` that may begin a comment
    quoted,   // in quotes or backticks
    escaped,  // behind a backslash in quotes
    line_comment,
    block_comment,
    star_in_comment,  // a `*` that may end the comment
    command
  };

  bool scan(char c);
  void scan_plain(char c);
  std::optional<ScriptItem> take(std::size_t end);

  std::string text_;         // from the item being read on, and perhaps a little before it
  std::size_t scanned_ = 0;  // of text_
  std::size_t dropped_ = 0;  // before text_
  std::size_t line_ = 1;     // of scanned_
  State state_ = State::plain;
  char quote_ = '\0';      // that ends State::quoted
  bool started_ = false;   // whether an item has begun,
  std::size_t begin_ = 0;  // where in text_,
  std::size_t begin_line_ = 1;
  std::size_t slash_ = 0;       // where the last `/` that may begin a comment stands,
  std::size_t slash_line_ = 1;  // and in which line
  bool finished_ = false;
};

}  // namespace newsgraph::query
