// The graph file: one file, checksummed, versioned, replaced whole or not at all.
#pragma once

#include <stdexcept>
#include <string>

#include "graph/graph.h"

namespace newsgraph::graph {

// what() names the file, the reason and what became of it: "news.kg: not written: no space left on device; the file
// that was there is unchanged".
struct StorageError : std::runtime_error {
  enum class Reason { missing, unreadable, not_a_graph, other_version, damaged, locked, unwritable };
  StorageError(Reason why, const std::string& message) : std::runtime_error(message), reason(why) {}
  Reason reason;
};

// Throws StorageError. A file that is cut, damaged, or written by a later version is refused, never half read:
// every byte is under a checksum, and what the checksums let pass is still bounds-checked. Vertices and edges have the
// ids that they had when the graph was saved.
Graph load(const std::string& path);

// Writes a temporary file beside `path` (".NAME.PID.tmp"), syncs it, and renames it over `path`; a crash at any moment
// leaves the old file or the new one. A symbolic link stays, and what it leads to is replaced; the new file has the
// old one's permissions. Equal graphs give equal bytes (graph_sections.h says what is equal). Leftovers of killed runs
// are removed by the next writer, who holds the lock. Throws StorageError; the old file is then unchanged.
void save(const Graph& graph, const std::string& path);

// The digest that names a graph: equal exactly for graphs whose files hold the same. Of what is in the file, before it
// is compressed; 16 hexadecimal digits.
std::string digest(const Graph& graph);

// Held by a writer from before it reads a graph file until it has replaced it; readers need none. The lock is on a
// file beside `path` (`path` + ".lock"), which goes with the writer; one that a killed writer left behind locks
// nothing. Throws StorageError (locked) if another has it.
class WriterLock {
 public:
  explicit WriterLock(const std::string& path);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  std::string name_;
  int file_ = -1;
};

}  // namespace newsgraph::graph
