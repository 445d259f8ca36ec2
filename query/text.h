// Text as queries compute with it: positions and lengths count code points, case is Unicode's.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::query {

std::size_t count_code_points(std::string_view text);

// `count` code points from the one at `begin` on, or as many as there are.
std::string_view substring(std::string_view text, std::size_t begin, std::size_t count);

std::string reversed(std::string_view text);
std::string to_lower(std::string_view text);
std::string to_upper(std::string_view text);

// Without the white space (Unicode's) at its ends.
std::string_view trimmed_left(std::string_view text);
std::string_view trimmed_right(std::string_view text);
std::string_view trimmed(std::string_view text);

// The one of `names` that `name` was probably meant to be; empty if none is near. ASCII case does not count.
std::string nearest(std::string_view name, const std::vector<std::string>& names);

}  // namespace newsgraph::query
