#include "ingest/near_copies.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace newsgraph::ingest {

TEST_CASE("near copies: words changed here and there") {
  const std::vector<std::string_view> sentences = {
      "Kestrel Motors has agreed to buy the Dutch battery maker Norvane for two billion euros.",
      "ROTTERDAM: Kestrel Motors has agreed to buy the Dutch battery maker, Norvane, for two billion euros",
      "Norvane is bought by Kestrel Motors.",  // says the same in words of its own
      "Kestrel Motors has agreed to buy Dutch battery maker Norvane for 2 billion euros.",
      "NORVANE IS BOUGHT BY KESTREL MOTORS!",
      "Kestrel Motors has agreed to sell its Spanish tyre plant to the Haldern Group.",
      "",
      "",
      "Norvane",
      "Norvane?",
  };
  CHECK(first_copies(sentences) == std::vector<std::uint32_t>{0, 0, 2, 0, 2, 5, 6, 7, 8, 8});
  CHECK(first_copies({}).empty());
}

TEST_CASE("near copies: many sentences of one pattern are not copies of each other") {
  std::vector<std::string> sentences;
  for (int i = 0; i < 2000; ++i) {
    const std::string n = std::to_string(i);
    sentences.push_back("Firm" + n + " bought shop" + n + " in town" + n + " last week.");
  }
  const std::vector<std::string_view> views(sentences.begin(), sentences.end());
  const std::vector<std::uint32_t> first = first_copies(views);
  for (std::uint32_t i = 0; i < first.size(); ++i) CHECK(first[i] == i);
}

}  // namespace newsgraph::ingest
