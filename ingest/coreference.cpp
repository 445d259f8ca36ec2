#include "ingest/coreference.h"

#include "ingest/named_entities.h"
#include "ingest/references.h"

namespace newsgraph::ingest {
namespace {

void add_spans(Document& document) {
  for (const Mention& mention : document.mentions) {
    if (mention.entity == kNone) continue;
    const Token& first = document.tokens[mention.begin];
    const Token& last = document.tokens[mention.end - 1];
    document.entities[mention.entity].mentions.push_back({first.span.begin, last.span.end});
  }
}

}  // namespace

void Coreference::annotate(Document& document) const {
  document.entities.clear();
  document.stated_aliases.clear();
  add_named_entities(document);
  resolve_references(document);
  add_spans(document);
}

}  // namespace newsgraph::ingest
