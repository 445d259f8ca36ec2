// A graph as commands open it: from a file, or the empty one that `:memory:` names.
#pragma once

#include <sys/types.h>

#include <ctime>
#include <optional>
#include <string>

#include "graph/graph.h"

namespace newsgraph::app {

// Errors  throws graph::StorageError.
class GraphFile {
 public:
  explicit GraphFile(std::string path);

  graph::Graph& graph() { return graph_; }
  const graph::Graph& graph() const { return graph_; }
  const std::string& path() const { return path_; }

  // Replaces the file by the graph as it is now, holding the writer's lock; nothing for `:memory:`. Throws
  // CommandError if another program has replaced or removed the file since it was read: its changes are kept, and
  // ours are not written.
  void save();

 private:
  // What changes when a file is replaced.
  struct Identity {
    dev_t device = 0;
    ino_t inode = 0;
    off_t size = 0;
    std::time_t seconds = 0;
    long nanoseconds = 0;

    friend bool operator==(const Identity&, const Identity&) = default;
  };
  static std::optional<Identity> identify(const std::string& path);  // nothing: no such file

  std::string path_;
  std::optional<Identity> read_;
  graph::Graph graph_;
};

}  // namespace newsgraph::app
