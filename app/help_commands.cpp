// `newsgraph help` and `newsgraph --version`.
#include "app/commands.h"

namespace newsgraph::app {

int run(const HelpOptions& options, Io& io) {
  io.out << help_page(options.topic);
  return 0;
}

int run(const VersionOptions&, Io& io) {
  io.out << "newsgraph " NEWSGRAPH_VERSION "\n";
  return 0;
}

}  // namespace newsgraph::app
