#include "ingest/model.h"

#include <xxhash.h>

#include <bit>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>

// The bytes that embedded_model.S includes.
extern "C" const char newsgraph_model_begin[];  // NOLINT(readability-identifier-naming): a label of the assembler
extern "C" const char newsgraph_model_end[];    // NOLINT(readability-identifier-naming)

namespace newsgraph::ingest {
namespace {

static_assert(std::endian::native == std::endian::little, "the model file is little-endian");

constexpr char kMagic[8] = {'N', 'G', 'M', 'O', 'D', 'E', 'L', '\n'};
constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kMaxSections = 1024;
constexpr std::size_t kAlignment = 64;

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t sections;
};

struct Entry {
  char name[32];
  std::uint64_t offset;
  std::uint64_t size;
  std::uint64_t checksum;
};

std::size_t aligned(std::size_t offset) {
  return (offset + kAlignment - 1) / kAlignment * kAlignment;
}

std::uint64_t checksum(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

template <typename T>
T copied(std::string_view bytes, std::size_t offset) {
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

// What is wrong with the bytes, if anything; else `sections` holds them.
std::optional<std::string> read_sections(std::string_view bytes,
                                         std::map<std::string, std::string_view, std::less<>>& sections) {
  if (bytes.size() < sizeof(Header) || std::memcmp(bytes.data(), kMagic, sizeof kMagic) != 0)
    return "is not a newsgraph model";
  const auto header = copied<Header>(bytes, 0);
  if (header.version != kVersion)
    return "is a model of format " + std::to_string(header.version) + ", this program reads " +
           std::to_string(kVersion);
  const std::size_t table = sizeof(Header) + header.sections * sizeof(Entry);
  if (header.sections > kMaxSections || bytes.size() < table + sizeof(std::uint64_t)) return "is cut off or damaged";
  if (checksum(bytes.substr(0, table)) != copied<std::uint64_t>(bytes, table))
    return "is damaged: its table of contents is not what was written";
  for (std::uint32_t i = 0; i < header.sections; ++i) {
    const auto entry = copied<Entry>(bytes, sizeof(Header) + i * sizeof(Entry));
    const std::string name(entry.name, ::strnlen(entry.name, sizeof entry.name));
    if (entry.offset > bytes.size() || entry.size > bytes.size() - entry.offset || entry.offset % kAlignment != 0)
      return "is cut off: its section " + name + " is not all there";
    const std::string_view section = bytes.substr(entry.offset, entry.size);
    if (checksum(section) != entry.checksum) return "is damaged: its section " + name + " is not what was written";
    sections.emplace(name, section);
  }
  return std::nullopt;
}

}  // namespace

Model::Model(std::string owned, std::string_view bytes, const std::string& name)
    : name_(name), owned_(std::move(owned)) {
  if (const auto problem = read_sections(owned_.empty() ? bytes : owned_, sections_))
    throw ModelError(name + ": " + *problem);
}

std::shared_ptr<const Model> Model::embedded() {
  static const std::shared_ptr<const Model> kModel(new Model(
      {}, {newsgraph_model_begin, static_cast<std::size_t>(newsgraph_model_end - newsgraph_model_begin)}, "the model"));
  return kModel;
}

std::shared_ptr<const Model> Model::load(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file) throw ModelError(path + ": cannot be read");
  return from_bytes(std::move(bytes), path);
}

std::shared_ptr<const Model> Model::from_bytes(std::string bytes, const std::string& name) {
  return std::shared_ptr<const Model>(new Model(std::move(bytes), {}, name));
}

std::string_view Model::section(std::string_view name) const {
  const auto found = sections_.find(name);
  if (found == sections_.end()) throw ModelError(name_ + ": has no section " + std::string(name));
  return found->second;
}

void ModelWriter::add(std::string name, std::string bytes) {
  sections_.emplace_back(std::move(name), std::move(bytes));
}

std::string ModelWriter::finish() const {
  Header header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.version = kVersion;
  header.sections = static_cast<std::uint32_t>(sections_.size());
  std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
  std::size_t offset = aligned(sizeof header + sections_.size() * sizeof(Entry) + sizeof(std::uint64_t));
  for (const auto& [name, section] : sections_) {
    Entry entry{};
    name.copy(entry.name, sizeof entry.name);
    entry.offset = offset;
    entry.size = section.size();
    entry.checksum = checksum(section);
    bytes.append(reinterpret_cast<const char*>(&entry), sizeof entry);
    offset = aligned(offset + section.size());
  }
  const std::uint64_t sum = checksum(bytes);
  bytes.append(reinterpret_cast<const char*>(&sum), sizeof sum);
  for (const auto& [name, section] : sections_) {
    bytes.resize(aligned(bytes.size()));
    bytes += section;
  }
  return bytes;
}

}  // namespace newsgraph::ingest
