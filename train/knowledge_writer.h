// Lays out the bytes that ingest/knowledge_table.h reads.
//
//   KnowledgeWriter writer;
//   writer.add("chief executive", info);
//   writer.link("bought", WordLink::verb, "buy");
//   std::string bytes = writer.bytes();
//
// Keys that come down to one (phrase_key.h) are one word: what is known of them is joined. The same words in any order
// give the same bytes, but for links, whose order is kept.
// Errors  KnowledgeError if there are too many distinct records, or too much text.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/wordnet.h"

namespace newsgraph::train {

class KnowledgeWriter {
 public:
  void add(std::string_view text, const ingest::WordInfo& info);
  void link(std::string_view text, ingest::WordLink link, std::string_view target);

  std::size_t words() const { return words_.size(); }
  std::size_t links() const { return links_.size(); }
  std::string bytes() const;

 private:
  std::map<std::uint64_t, ingest::WordInfo> words_;  // by hash of the key
  std::map<std::pair<std::uint64_t, ingest::WordLink>, std::vector<std::string>> links_;
};

}  // namespace newsgraph::train
