// The days that articles carry, in the forms in which the web and wire services write them.
#pragma once

#include <string>
#include <string_view>

namespace newsgraph::ingest {

// The day in ISO 8601 ("2025-09-17"), or nothing if `text` is no date, or is one without a day.
//
//   2025-09-17   2025-09-17T08:00:00Z   20250917   2025/09/17   17.09.2025   17/09/2025 (but not 07/09/2025)
//   17 September 2025   Sept. 17th, 2025   Wed, 17 Sep 2025 08:00:00 +0200   Updated: September 17, 2025 at 8 am EDT
//
// A time and its zone are cut off: the day is the one that is written. Any other word makes it no date.
std::string iso_day(std::string_view text);

}  // namespace newsgraph::ingest
