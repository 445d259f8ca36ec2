#include "ingest/relations.h"

#include "ingest/amounts.h"
#include "ingest/open_relations.h"
#include "ingest/relation_context.h"

namespace newsgraph::ingest {

void RelationReader::annotate(Document& document) const {
  document.facts.clear();
  document.origins.clear();
  RelationContext context(document, table_, words_);
  read_verb_relations(context);
  read_conflicts(context);
  read_appointments(context);
  read_action_nouns(context);
  read_deal_relations(context);
  read_flotations(context);
  read_noun_relations(context);
  read_descriptions(context);
  read_parts(context);
  read_ratings(context);
  read_stances(context);
  read_office_relations(context);
  read_place_relations(context);
  read_successions(context);
  context.finish();
  read_amounts(document);
  read_open_relations(context, document);
}

}  // namespace newsgraph::ingest
