// The files by which a user adds rules of his own.
#pragma once

#include <string>

#include "ingest/alias_rules.h"
#include "ingest/relation_tables.h"

namespace newsgraph::app {

// The table of --relations FILE over the shipped one; the shipped one if `path` is empty. Throws CommandError with a
// line for each row that is wrong.
ingest::RelationTable load_relations(const std::string& path);

// The rules of --aliases FILE. Throws CommandError with a line for each line that is wrong.
ingest::AliasRules load_aliases(const std::string& path);

}  // namespace newsgraph::app
