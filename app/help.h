// The words of `newsgraph --help` and `newsgraph help COMMAND`, without the tables of options, which options.cpp knows.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace newsgraph::app {

struct CommandPage {
  std::string_view name;
  std::string_view summary;   // one line, for the list of commands
  std::string_view usage;     // one or more lines
  std::string_view text;      // what it does, in paragraphs
  std::string_view examples;  // lines
};

// In the order in which a newcomer meets them.
std::span<const CommandPage> command_pages();
const CommandPage* find_command_page(std::string_view name);  // null: no such command

std::string overview();            // `newsgraph --help`
std::string_view language_page();  // `newsgraph help language`, and the REPL's :help

}  // namespace newsgraph::app
