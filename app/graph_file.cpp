#include "app/graph_file.h"

#include <sys/stat.h>

#include <utility>

#include "app/commands.h"
#include "graph/storage.h"

namespace newsgraph::app {
namespace {

constexpr std::string_view kMemory = ":memory:";

}  // namespace

GraphFile::GraphFile(std::string path) : path_(std::move(path)) {
  if (path_ == kMemory) return;
  read_ = identify(path_);
  graph_ = graph::load(path_);
}

std::optional<GraphFile::Identity> GraphFile::identify(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return Identity{status.st_dev, status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

void GraphFile::save() {
  if (path_ == kMemory) return;
  const graph::WriterLock lock(path_);
  if (identify(path_) != read_) {
    throw CommandError(path_ + ": changes not written: another program has changed the file since it was read");
  }
  graph::save(graph_, path_);
  read_ = identify(path_);
}

}  // namespace newsgraph::app
