// `newsgraph merges`: which names became one entity, and why.
#include "app/commands.h"
#include "graph/storage.h"
#include "ingest/fact_lines.h"
#include "ingest/merge.h"

namespace newsgraph::app {

int run(const MergesOptions& options, Io& io) {
  const graph::Graph graph = graph::load(options.graph);
  if (graph.ledger().empty() && graph.vertex_count() > 0) {
    throw CommandError(options.graph + ": was not made from articles, so no names were merged");
  }
  std::vector<ingest::ArticleFacts> facts;
  ingest::AliasRules aliases;
  try {
    facts = ingest::unpack_ledger(graph.ledger());
    aliases = ingest::unpack_aliases(graph.ledger());
  } catch (const ingest::FactLineError& error) {
    throw CommandError(options.graph + ": its list of articles cannot be read: " + error.what());
  }
  const ingest::MergeResult result = ingest::merge(std::move(facts), aliases);
  const auto writer = make_writer(options.format, result.graph, io.out, TableOptions{terminal_width(), false});
  writer->begin({"entity", "other", "type", "merged", "reason"});
  for (const ingest::MergeDecision& decision : result.decisions) {
    if (options.doubtful && decision.merged) continue;
    writer->row({decision.kept, decision.other, decision.type, decision.merged, decision.reason});
  }
  writer->end({}, 0);
  return 0;
}

}  // namespace newsgraph::app
