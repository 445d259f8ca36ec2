// The ledger: the set of ArticleFacts behind a graph, as compressed fact lines that are kept with the graph.
//
//   LedgerWriter writer;
//   writer.add(rules);
//   for (const ArticleFacts& facts : all) writer.add(facts);
//   graph.set_ledger(writer.finish());
//
// Form: a header of one line ("newsgraph ledger 1"), then one zstd frame with a checksum, of fact lines that each end
// with a line feed. Rules for aliases, if there are any, come before them, a line each that begins with "alias ".
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/alias_rules.h"
#include "ingest/facts.h"

namespace newsgraph::ingest {

// Equal sequences of facts give equal bytes (of one version of zstd).
class LedgerWriter {
 public:
  LedgerWriter();
  ~LedgerWriter();
  LedgerWriter(const LedgerWriter&) = delete;
  LedgerWriter& operator=(const LedgerWriter&) = delete;

  void add(const AliasRules& rules);    // REQUIRES that nothing was added before
  void add(const ArticleFacts& facts);  // REQUIRES facts as parse_fact_line() gives them
  std::string finish();                 // the ledger; nothing may be added after it

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Hands on what was added, in order, one at a time. An empty ledger has none. Throws FactLineError for bytes that no
// LedgerWriter wrote; what came before the damage has been handed on by then.
void read_ledger(std::string_view ledger, const std::function<void(ArticleFacts&&)>& sink);

// The rules that were added first. Reads no further than they go. Throws FactLineError likewise.
AliasRules read_ledger_aliases(std::string_view ledger);

}  // namespace newsgraph::ingest
