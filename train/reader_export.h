// The trained network as integers, in the sections that ingest/reader_model.h reads.
#pragma once

#include "ingest/model.h"
#include "train/reader_trainer.h"

namespace newsgraph::train {

// Rows of weights and of tables are scaled to 8 bits, each by its own largest number; a row of weights whose short sums
// (integer_kernels.h) would be too large, a little more. `ranges` are those of the training corpus: what goes beyond
// them is cut off.
void export_reader(const ReaderNetwork& network, const Inventory& inventory, const Ranges& ranges,
                   ingest::ModelWriter& writer);

}  // namespace newsgraph::train
