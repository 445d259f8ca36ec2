// A look over HTML before the real parser sees it: Gumbo's time grows with the square of the nesting depth, and tags
// that are never closed multiply its nodes.
#pragma once

#include <string>
#include <string_view>

namespace newsgraph::ingest {

// Why Gumbo should not be given this page ("nested too deeply (more than 512 open elements at offset 5631)"), or
// nothing. Follows the parsing rules of HTML closely enough that no page passes which opens more elements than
// that; a sloppy page, whose end tags are missing by the hundred, may be refused.
// Cost     linear in the page.
std::string html_danger(std::string_view html);

}  // namespace newsgraph::ingest
