// A long article read in parts, so that what is held while it is read does not grow with it.
//
//   for (const TextPart& part : cut_into_parts(article.text)) joiner.add(extract(part.text), part.begin);
//   return joiner.take();
//
// News fits in one part. What stands for what is found out within a part ("the company" never means what only another
// part names); a name, or other name of something, means the same in all of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/facts.h"

namespace newsgraph::ingest {

struct TextPart {
  std::string_view text;
  std::uint32_t begin = 0;  // code points before it
};

// The whole of a text in parts of at most `most` bytes (at least 4), cut behind a blank line if one is near the end of
// a part, else behind a line, a blank, any code point. REQUIRES valid UTF-8. A text without anything is one part.
std::vector<TextPart> cut_into_parts(std::string_view text, std::size_t most = std::size_t{256} << 10U);

// Puts together what was read off the parts of one article. Linear, but for looking up names.
class PartJoiner {
 public:
  // What a part says, the parts in text order; its spans count from the part's own beginning.
  void add(std::vector<Entity> entities, std::vector<Fact> facts, std::uint32_t begin);

  // As ArticleFacts has them: Things behind all other entities, facts in text order. To be called once.
  std::pair<std::vector<Entity>, std::vector<Fact>> take();

 private:
  std::uint32_t named(Entity entity);

  std::vector<Entity> named_;
  std::vector<Entity> things_;
  std::vector<Fact> facts_;  // an end counts from kThings if it is a Thing
  std::map<std::pair<EntityType, std::string>, std::uint32_t> called_;
};

}  // namespace newsgraph::ingest
