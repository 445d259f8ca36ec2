// The operators of a plan at work: cursors, each pulling rows from the one below it.
//
//   std::unique_ptr<Cursor> cursor = make_cursor(plan, execution);
//   Row row(slots);
//   while (cursor->pull(row)) use(row);
//
// There is one row. A cursor that gives a row has written its own slots of it and, through the cursors below, theirs;
// a cursor that held rows back (sort, aggregate) has written all slots that are still read above. So nothing is copied
// as rows pass through, and only what must be held is held.
#pragma once

#include <memory>

#include "query/result.h"

namespace newsgraph::query {

class Execution;

namespace plan {
struct Plan;
}

// Errors   pull throws QueryError, among others when the statement is cancelled: every loop asks the Execution.
class Cursor {
 public:
  virtual ~Cursor() = default;

  // Writes the next row into `row`; false if there is none, and the row is then undefined.
  virtual bool pull(Row& row) = 0;

  // Starts again from the first row.
  virtual void reset() = 0;
};

// `plan` and `execution` outlive the cursor.
std::unique_ptr<Cursor> make_cursor(const plan::Plan& plan, Execution& execution);

}  // namespace newsgraph::query
