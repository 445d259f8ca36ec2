// How sure a fact read by a rule really is, from how often the rule was right. Internal to the relations stage.
#pragma once

#include <string_view>

namespace newsgraph::ingest {

// `promised`, in thousandths, moved towards what the rule has kept on annotated texts: the further, the more facts were
// judged. Rules that are not in the table keep what they promise; so do rows of relations.txt, which have their own
// confidence from the same measure.
int calibrated(std::string_view rule, int promised);

}  // namespace newsgraph::ingest
