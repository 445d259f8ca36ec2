// The trained network as integers, in the sections that ingest/reader_model.h reads.
#pragma once

#include "ingest/model.h"
#include "train/reader_trainer.h"

namespace newsgraph::train {

// Rows of weights are scaled to kWeightLimit, rows of tables to 8 bits, each by its own largest number. `ranges` are
// those of the training corpus: what goes beyond them by half is cut off.
void export_reader(const ReaderNetwork& network, const Inventory& inventory, const Ranges& ranges,
                   ingest::ModelWriter& writer);

}  // namespace newsgraph::train
