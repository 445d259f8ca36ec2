// "Did you mean": the candidate that a mistyped word is nearest to.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace newsgraph::app {

// By letters inserted, left out, changed or swapped, whatever the case of ASCII letters; the first of equals. Nothing
// when more than a third of the word, and more than one letter, would have to change.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

// " (did you mean `build`?)" or nothing, to be put after a message.
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

}  // namespace newsgraph::app
