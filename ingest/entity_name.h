// Which of the forms that an article writes is the name of an entity. Internal to coreference.
#pragma once

#include "ingest/facts.h"

namespace newsgraph::ingest {

// Requires  entity.type; entity.aliases: every form that is written, in text order, as often as it is; at least one.
// Sets      entity.name: the form written most often of those that are no shorter way of writing another ("Acme" of
//           "Acme Energy", "RTB" of "Royal Tin Board"; for a place any form but the lexicon's);
//           entity.aliases: the other forms, sorted, each once.
// Cost      n log n in the forms.
void choose_name(Entity& entity);

}  // namespace newsgraph::ingest
