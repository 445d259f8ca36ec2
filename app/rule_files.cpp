#include "app/rule_files.h"

#include "app/commands.h"
#include "ingest/inputs.h"
#include "ingest/unreadable.h"

namespace newsgraph::app {
namespace {

std::string read_file(const std::string& path, std::size_t limit) {
  try {
    const ingest::File file(path);
    return ingest::read_all(ingest::source_of(file), limit);
  } catch (const ingest::Unreadable& error) {
    throw CommandError(path + ": " + error.what());
  }
}

}  // namespace

ingest::RelationTable load_relations(const std::string& path) {
  const ingest::RelationTable& shipped = ingest::RelationTable::shipped();
  if (path.empty()) return shipped;
  try {
    return shipped.with(read_file(path, ingest::kMaxRelationTableBytes), path);
  } catch (const ingest::RelationTableError& error) {
    throw CommandError(error.what());
  }
}

ingest::AliasRules load_aliases(const std::string& path) {
  try {
    return ingest::AliasRules::read(read_file(path, ingest::kMaxAliasBytes), path);
  } catch (const ingest::AliasError& error) {
    throw CommandError(error.what());
  }
}

}  // namespace newsgraph::app
