// The model file: named sections of bytes: the weights and tables that the stages have learned.
//
//   std::shared_ptr<const Model> model = Model::embedded();      // the one in the program
//   std::shared_ptr<const Model> other = Model::load("my.model");
//   SentenceReader reader(model);
//
//   ModelWriter writer;
//   writer.add("reader", bytes);
//   file << writer.finish();
//
// Layout, little-endian: magic, format version, number of sections; for each section its name (32 bytes, zero-padded),
// offset and size; the XXH3 checksum of all that; then the sections, each at a multiple of 64, each checksummed.
//
// Threads  const after construction.
// Errors   ModelError says what is wrong with the file. Any bytes may be given: all offsets are checked.
// Cost     one pass over the bytes for the checksum (about a millisecond for 10 MB).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace newsgraph::ingest {

struct ModelError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Model {
 public:
  // The model that is part of the program.
  static std::shared_ptr<const Model> embedded();

  // A file given by the user. Reads it whole.
  static std::shared_ptr<const Model> load(const std::string& path);

  // `name` is for messages.
  static std::shared_ptr<const Model> from_bytes(std::string bytes, const std::string& name);

  // Its bytes, aligned to 16, for as long as the Model lives. ModelError if there is none of that name.
  std::string_view section(std::string_view name) const;

 private:
  Model(std::string owned, std::string_view bytes, const std::string& name);

  std::string name_;
  std::string owned_;  // empty for the embedded one
  std::map<std::string, std::string_view, std::less<>> sections_;
};

class ModelWriter {
 public:
  // REQUIRES a name of at most 32 bytes, not added before.
  void add(std::string name, std::string bytes);

  std::string finish() const;

 private:
  std::vector<std::pair<std::string, std::string>> sections_;
};

}  // namespace newsgraph::ingest
