// How much a deal is worth, and how much of something it is about: the attributes `amount` and `stake`.
//
//   Acme bought a 30% stake in Apex for $2bn.      stake 30%, amount $2bn
//
// Requires  facts with origins; tokens with lemma, head and deprel.
// Adds      Fact::attributes: `amount`, a sum of money, to facts of trade, contracts, shares and fines; `stake`, a
// share
//           of a whole, to facts of owning, buying, selling and investing. Both as the text has them ("40 crore
//           rupees", "51 per cent", "majority"), without "about" and "up to".
// Cost      linear in the text, and for each fact in the quantities of its sentence.
//
// A quantity is a fact's if it stands beside the word that says the fact, or beside a noun that only passes it on ("in
// a deal worth $2bn"); by the tree, else by the words that stand side by side. Internal to the relations stage.
#pragma once

#include "ingest/document.h"

namespace newsgraph::ingest {

void read_amounts(Document& document);

}  // namespace newsgraph::ingest
