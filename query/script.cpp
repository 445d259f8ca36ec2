#include "query/script.h"

#include <algorithm>
#include <utility>

namespace newsgraph::query {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

}  // namespace

void ScriptSplitter::feed(std::string_view text) {
  // What is behind us is dropped when it is the larger part, so that each byte moves a bounded number of times.
  const bool comment = state_ == State::slash || state_ == State::block_comment || state_ == State::star_in_comment;
  const std::size_t needed = started_ ? begin_ : comment ? slash_ : scanned_;
  if (needed > text_.size() / 2) {
    text_.erase(0, needed);
    scanned_ -= needed;
    dropped_ += needed;
    begin_ -= std::min(begin_, needed);
    slash_ -= std::min(slash_, needed);
  }
  text_.append(text);
}

std::optional<ScriptItem> ScriptSplitter::next() {
  while (scanned_ < text_.size()) {
    const char c = text_[scanned_];
    const bool whole = scan(c);
    const std::size_t end = scanned_++;
    if (c == '\n') ++line_;
    if (!whole) continue;
    if (std::optional<ScriptItem> item = take(end)) return item;
  }
  if (!finished_) return std::nullopt;
  const bool open = state_ == State::slash || state_ == State::block_comment || state_ == State::star_in_comment;
  if (!started_ && open) {
    begin_line_ = slash_line_;
    begin_ = slash_;
    started_ = true;
  }
  return take(scanned_);
}

// Moves over one character, at scanned_; whether it ends an item.
bool ScriptSplitter::scan(char c) {
  if (state_ == State::slash) {
    state_ = State::plain;
    if (c == '/' || c == '*') {
      state_ = c == '/' ? State::line_comment : State::block_comment;
      return false;
    }
    if (!started_) {
      begin_line_ = slash_line_;
      begin_ = slash_;
      started_ = true;
    }
  }
  switch (state_) {
    case State::quoted:
      if (c == quote_) state_ = State::plain;
      if (c == '\\' && quote_ != '`') state_ = State::escaped;
      return false;
    case State::escaped:
      state_ = State::quoted;
      return false;
    case State::line_comment:
      if (c == '\n') state_ = State::plain;
      return false;
    case State::block_comment:
      if (c == '*') state_ = State::star_in_comment;
      return false;
    case State::star_in_comment:
      if (c != '*') state_ = c == '/' ? State::plain : State::block_comment;
      return false;
    case State::command:
      return c == '\n';
    case State::plain:
    case State::slash:
      break;
  }
  if (c == ';') return true;
  scan_plain(c);
  return false;
}

void ScriptSplitter::scan_plain(char c) {
  const std::size_t offset = dropped_ + scanned_;
  if (is_blank(c) || (offset < kByteOrderMark.size() && c == kByteOrderMark[offset])) return;
  if (c == '/') {
    state_ = State::slash;
    slash_ = scanned_;
    slash_line_ = line_;
    return;
  }
  if (c == '\'' || c == '"' || c == '`') {
    state_ = State::quoted;
    quote_ = c;
  }
  if (started_) return;
  if (c == ':') state_ = State::command;
  started_ = true;
  begin_ = scanned_;
  begin_line_ = line_;
}

// The item from begin_ to `end`, if there is one; the next begins behind it.
std::optional<ScriptItem> ScriptSplitter::take(std::size_t end) {
  const bool command = std::exchange(state_, State::plain) == State::command;
  if (!std::exchange(started_, false)) return std::nullopt;
  while (end > begin_ && is_blank(text_[end - 1])) --end;
  ScriptItem item;
  item.kind = command ? ScriptItem::Kind::command : ScriptItem::Kind::statement;
  item.text = text_.substr(begin_, end - begin_);
  item.line = begin_line_;
  return item;
}

}  // namespace newsgraph::query
