#include "graph/storage.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "graph/graph_sections.h"
#include "graph/sections.h"

namespace newsgraph::graph {
namespace {

using Reason = StorageError::Reason;
namespace fs = std::filesystem;

// What a system call's error number means, as it stands inside a sentence.
std::string error_text(int error) {
  std::string text = std::generic_category().message(error);
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

// An open file, closed with its owner.
class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  bool is_open() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }
  int release() { return std::exchange(descriptor_, -1); }

 private:
  int descriptor_;
};

// ---------------------------------------------------------------------------------------------- reading

[[noreturn]] void throw_not_a_graph(const std::string& path, const std::string& what) {
  throw StorageError(Reason::not_a_graph, path + ": " + what + "; build one with: newsgraph build ARTICLES -o GRAPH");
}

File open_to_read(const std::string& path) {
  // Without O_NONBLOCK the opening of a FIFO would wait for somebody to write into it.
  File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.is_open()) {
    const int error = errno;
    if (error == ENOENT) {
      throw StorageError(Reason::missing, path + ": no such file; build one with: newsgraph build ARTICLES -o " + path);
    }
    throw StorageError(Reason::unreadable, path + ": cannot be read: " + error_text(error));
  }
  return File(file.release());
}

std::uint64_t size_of_graph_file(const File& file, const std::string& path) {
  struct stat status {};
  if (::fstat(file.descriptor(), &status) != 0) {
    throw StorageError(Reason::unreadable, path + ": cannot be read: " + error_text(errno));
  }
  if (S_ISDIR(status.st_mode)) throw_not_a_graph(path, "is a folder, not a newsgraph graph file");
  if (!S_ISREG(status.st_mode)) throw_not_a_graph(path, "is not a file");
  if (status.st_size == 0) throw_not_a_graph(path, "is empty, not a newsgraph graph file");
  return static_cast<std::uint64_t>(status.st_size);
}

// Reads on until `bytes` has `size` bytes, or the file ends.
void read_up_to(const File& file, const std::string& path, std::string& bytes, std::uint64_t size) {
  std::size_t have = bytes.size();
  bytes.resize(size);
  while (have < size) {
    const ssize_t count = ::pread(file.descriptor(), bytes.data() + have, size - have, static_cast<off_t>(have));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw StorageError(Reason::unreadable, path + ": cannot be read: " + error_text(errno));
    if (count == 0) break;
    have += static_cast<std::size_t>(count);
  }
  bytes.resize(have);
}

// ---------------------------------------------------------------------------------------------- writing

[[noreturn]] void throw_unwritten(const std::string& path, const std::string& reason, bool old_file) {
  throw StorageError(Reason::unwritable,
                     path + ": not written: " + reason + (old_file ? "; the file that was there is unchanged" : ""));
}

// The file that is meant: symbolic links are followed, also where they lead to a file that is not there yet.
fs::path followed(const std::string& path) {
  static constexpr int kMostLinks = 40;
  fs::path target(path);
  for (int i = 0; i < kMostLinks; ++i) {
    std::error_code error;
    const fs::path next = fs::read_symlink(target, error);
    if (error) return target;  // no link
    target = next.is_absolute() ? next : target.parent_path() / next;
  }
  throw_unwritten(path, error_text(ELOOP), false);
}

fs::path folder_of(const fs::path& file) {
  const fs::path folder = file.parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

// The part of a temporary file's name that does not change from run to run: ".news.kg." of news.kg.
std::string temporary_prefix(const fs::path& target) {
  static constexpr std::size_t kMostOfName = 200;  // of the 255 bytes that a file's name may have
  return "." + target.filename().string().substr(0, kMostOfName) + ".";
}

constexpr std::string_view kTemporarySuffix = ".tmp";

// Whether a file's name is `prefix`, a process id, ".tmp".
bool is_temporary_of(std::string_view name, std::string_view prefix) {
  if (!name.starts_with(prefix) || !name.ends_with(kTemporarySuffix)) return false;
  name.remove_prefix(prefix.size());
  if (name.size() <= kTemporarySuffix.size()) return false;
  name.remove_suffix(kTemporarySuffix.size());
  return std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Removes what killed runs have left behind. A run that still lives holds a lock on its temporary file.
void remove_leftovers(const fs::path& target) {
  const std::string prefix = temporary_prefix(target);
  std::error_code error;
  for (fs::directory_iterator entry(folder_of(target), error), end; !error && entry != end; entry.increment(error)) {
    if (!is_temporary_of(entry->path().filename().string(), prefix)) continue;
    const File file(::open(entry->path().c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (file.is_open() && ::flock(file.descriptor(), LOCK_EX | LOCK_NB) == 0) ::unlink(entry->path().c_str());
  }
}

// What stands at the place of the new file.
struct OldFile {
  bool exists = false;
  mode_t mode = 0;
  uid_t owner = 0;
  gid_t group = 0;
};

OldFile look_at_old_file(const fs::path& target, const std::string& path) {
  struct stat status {};
  if (::stat(target.c_str(), &status) != 0) {
    if (errno == ENOENT) return {};
    throw_unwritten(path, error_text(errno), false);
  }
  if (S_ISDIR(status.st_mode)) throw_unwritten(path, "it is a folder", false);
  if (!S_ISREG(status.st_mode)) throw_unwritten(path, "it is not a file", false);
  if (::access(target.c_str(), W_OK) != 0) throw_unwritten(path, error_text(errno), true);
  return {true, status.st_mode, status.st_uid, status.st_gid};
}

// A file beside the target that becomes the target, or goes.
class TemporaryFile {
 public:
  TemporaryFile(fs::path target, const std::string& path, const OldFile& old)
      : target_(std::move(target)),
        path_(path),
        old_(old),
        name_(folder_of(target_) /
              (temporary_prefix(target_) + std::to_string(::getpid()) + std::string(kTemporarySuffix))),
        // What replaces a file gets its permissions before anybody else may open it.
        file_(::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, old.exists ? 0600 : 0666)) {
    if (!file_.is_open()) fail(errno);
  }
  ~TemporaryFile() {
    if (!done_ && file_.is_open()) ::unlink(name_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  void prepare() {
    check(::flock(file_.descriptor(), LOCK_EX | LOCK_NB));
    if (!old_.exists) return;
    // Only root can give a file away; for anybody else the new file is their own.
    const bool given = ::fchown(file_.descriptor(), old_.owner, old_.group) == 0;
    check(::fchmod(file_.descriptor(), old_.mode & (given ? 07777U : 0777U)));
  }

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t count = ::write(file_.descriptor(), bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail(errno);
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
  }

  // After this a crash of the machine leaves the old file or the new one.
  void replace_target() {
    check(::fsync(file_.descriptor()));
    check(::rename(name_.c_str(), target_.c_str()));
    done_ = true;
    sync_folder();
  }

 private:
  [[noreturn]] void fail(int error) const {
    throw_unwritten(path_, error == ENOENT ? "no such folder" : error_text(error), old_.exists);
  }

  void check(int result) const {
    if (result != 0) fail(errno);
  }

  void sync_folder() const {
    const File folder(::open(folder_of(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // A folder that cannot be opened or synced (some file systems) is no reason to say that nothing was written.
    if (!folder.is_open() || ::fsync(folder.descriptor()) == 0 || errno != EIO) return;
    throw StorageError(Reason::unwritable, path_ + ": written, but perhaps not yet on the disk: " + error_text(EIO));
  }

  fs::path target_;
  const std::string& path_;
  OldFile old_;
  fs::path name_;
  File file_;
  bool done_ = false;
};

}  // namespace

Graph load(const std::string& path) {
  const File file = open_to_read(path);
  const std::uint64_t size = size_of_graph_file(file, path);
  try {
    std::string bytes;
    read_up_to(file, path, bytes, std::min<std::uint64_t>(size, kHeaderSize));
    check_header(bytes, size);
    read_up_to(file, path, bytes, size);
    std::vector<Section> sections = unpack_sections(bytes);
    bytes = {};
    return from_sections(sections);
  } catch (const FormatError& error) {
    if (error.reason == Reason::not_a_graph) throw_not_a_graph(path, error.what());
    throw StorageError(error.reason, path + ": " + error.what());
  } catch (const std::bad_alloc&) {
    throw StorageError(Reason::unreadable, path + ": there is not enough memory for it");
  }
}

void save(const Graph& graph, const std::string& path) {
  const fs::path target = followed(path);
  const OldFile old = look_at_old_file(target, path);
  const std::string bytes = pack_sections(to_sections(graph));
  remove_leftovers(target);
  TemporaryFile file(target, path, old);
  file.prepare();
  file.write(bytes);
  file.replace_target();
}

std::string digest(const Graph& graph) {
  static constexpr std::size_t kDigits = 16;
  std::array<char, kDigits> digits{};
  const std::uint64_t sum = checksum(to_sections(graph));
  const char* const end = std::to_chars(digits.data(), digits.data() + kDigits, sum, 16).ptr;
  const auto count = static_cast<std::size_t>(end - digits.data());
  return std::string(kDigits - count, '0') + std::string(digits.data(), count);
}

// ---------------------------------------------------------------------------------------------- the lock

namespace {

// Whether an open file is still the one under a name.
bool is_still_at(const File& file, const std::string& name) {
  struct stat open_file {};
  struct stat named_file {};
  return ::fstat(file.descriptor(), &open_file) == 0 && ::stat(name.c_str(), &named_file) == 0 &&
         open_file.st_dev == named_file.st_dev && open_file.st_ino == named_file.st_ino;
}

}  // namespace

WriterLock::WriterLock(const std::string& path) : name_(followed(path).string() + ".lock") {
  for (;;) {
    File file(::open(name_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666));
    if (!file.is_open()) {
      const int error = errno;
      throw_unwritten(path, error == ENOENT ? "no such folder" : error_text(error) + " (" + name_ + ")", false);
    }
    if (::flock(file.descriptor(), LOCK_EX | LOCK_NB) != 0) {
      const int error = errno;
      if (error == EINTR) continue;
      if (error != EWOULDBLOCK) throw_unwritten(path, "it cannot be locked: " + error_text(error), false);
      throw StorageError(Reason::locked, path + ": another newsgraph is writing it; try again when that is done");
    }
    // The one who had the lock before may have removed the file after we opened it: then it locks nothing.
    if (!is_still_at(file, name_)) continue;
    file_ = file.release();
    return;
  }
}

WriterLock::~WriterLock() {
  // While the lock is held nobody else has a right to the name, and whoever waits for this file looks at it again.
  ::unlink(name_.c_str());
  ::close(file_);
}

}  // namespace newsgraph::graph
