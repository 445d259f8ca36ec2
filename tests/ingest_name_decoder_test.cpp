#include "ingest/name_decoder.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::tests {
namespace {

static constexpr std::uint32_t kTypes = 2;
constexpr std::uint32_t kClasses = 1 + 4 * kTypes;

// Columns that favour one class each: "." no name; B I L U of the first type, b i l u of the second.
std::vector<float> scores_for(std::string_view tags) {
  static constexpr std::string_view kTags = ".BILUbilu";
  std::vector<float> scores(tags.size() * kClasses, 0);
  for (std::size_t i = 0; i < tags.size(); ++i) scores[i * kClasses + kTags.find(tags[i])] = 1;
  return scores;
}

std::string print(const std::vector<ingest::DecodedName>& names) {
  std::string text;
  for (const ingest::DecodedName& name : names)
    text += std::to_string(name.begin) + "-" + std::to_string(name.end) + ":" + std::to_string(name.type) + " ";
  return text;
}

}  // namespace

TEST_CASE("name decoder: names begin, go on and end") {
  struct Case {
    const char* tags;
    const char* names;
  };
  const Case cases[] = {
      {"", ""},
      {"....", ""},
      {".U..", "1-2:0 "},
      {"BL.bil", "0-2:0 3-6:1 "},
      {"UuU", "0-1:0 1-2:1 2-3:0 "},
      {"BIIIL", "0-5:0 "},
      {".B..", ""},        // a name that does not end is none
      {".BI.", "1-3:0 "},  // where one mistake explains more, its last word ends it
      {".BII", "1-4:0 "},  //
      {"Bl..", "0-2:0 "},  // a name has one type
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.tags));
    const std::string_view tags = c.tags;
    CHECK(print(ingest::decode_names(scores_for(tags), static_cast<std::uint32_t>(tags.size()), kTypes)) == c.names);
  }
}

TEST_CASE("name decoder: what a form is elsewhere counts") {
  const std::vector<std::string_view> forms = {"Vexor", "said", "Vexor", "Vexor", "it"};
  std::vector<float> scores = scores_for("U.UU.");
  scores[0] = 1.2F;  // the first one looks like no name, by a little
  CHECK(print(ingest::decode_names(scores, 5, kTypes)) == "2-3:0 3-4:0 ");
  ingest::share_name_scores(forms, scores, kTypes);
  CHECK(print(ingest::decode_names(scores, 5, kTypes)) == "0-1:0 2-3:0 3-4:0 ");

  const std::vector<std::string_view> small = {"it", "said", "it", "it", "it"};
  std::vector<float> same = scores_for("U.UU.");
  ingest::share_name_scores(small, same, kTypes);
  CHECK(same == scores_for("U.UU."));
}

}  // namespace newsgraph::tests
