#include "ingest/model.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "ingest/lexicon_tables.h"

namespace newsgraph::tests {

using ingest::Model;
using ingest::ModelError;
using ingest::ModelWriter;

namespace {

std::string small_model() {
  ModelWriter writer;
  writer.add("first", "some bytes");
  writer.add("empty", "");
  writer.add("last", std::string(1000, 'x'));
  return writer.finish();
}

std::string error_of(const std::string& bytes) {
  try {
    Model::from_bytes(bytes, "m");
    return "none";
  } catch (const ModelError& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("model file: what is written is read") {
  const auto model = Model::from_bytes(small_model(), "m");
  CHECK(model->section("first") == "some bytes");
  CHECK(model->section("empty").empty());
  CHECK(model->section("last") == std::string(1000, 'x'));
  CHECK_THROWS_WITH_AS(model->section("other"), "m: has no section other", ModelError);
  CHECK_THROWS_WITH_AS(Model::load("no/such.model"), "no/such.model: cannot be read", ModelError);
}

TEST_CASE("model file: cut or damaged bytes are refused") {
  const std::string good = small_model();
  CHECK(error_of("") == "m: is not a newsgraph model");
  CHECK(error_of("GIF89a and so on, a picture") == "m: is not a newsgraph model");
  for (std::size_t size = 0; size < good.size(); size += 7) CHECK(error_of(good.substr(0, size)) != "none");
  std::mt19937 random(5);
  int refused = 0;
  for (int round = 0; round < 300; ++round) {
    std::string bad = good;
    char& byte = bad[random() % bad.size()];
    byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << random() % 8));
    refused += error_of(bad) == "none" ? 0 : 1;
  }
  CHECK(refused > 250);  // the padding between sections is nobody's
}

TEST_CASE("model file: the program's model was trained with the lexicon's tables as they are: else run scripts/train") {
  CHECK(Model::embedded()->section("tables") == ingest::tables::training_fingerprint());
}

}  // namespace newsgraph::tests
