#include "ingest/inputs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <istream>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "ingest/unreadable.h"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t kBlock = 64u << 10;

// An errno as a person says it: "no such file", "permission denied".
std::string describe_error(int error) {
  if (error == ENOENT) return "no such file or folder";
  if (error == ELOOP) return "symbolic link loop";
  std::string words = std::error_code(error, std::generic_category()).message();
  if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z') words[0] = static_cast<char>(words[0] - 'A' + 'a');
  return words;
}

void require_readable_kind(mode_t mode) {
  if (S_ISDIR(mode)) throw Unreadable("is a folder");
  if (S_ISSOCK(mode)) throw Unreadable("is a socket");
  if (S_ISCHR(mode) || S_ISBLK(mode)) throw Unreadable("is a device");
}

}  // namespace

File::File(const std::string& path) {
  // Asked before opening, since opening a device may already do something.
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) throw Unreadable(describe_error(errno));
  require_readable_kind(status.st_mode);
  descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor_ < 0) throw Unreadable(describe_error(errno));
}

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::size_t File::read(char* buffer, std::size_t size) const {
  while (true) {
    const ssize_t count = ::read(descriptor_, buffer, size);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) throw Unreadable(describe_error(errno));
  }
}

ByteSource source_of(std::istream& in) {
  return [&in](char* buffer, std::size_t size) -> std::size_t {
    // One byte is waited for; then only what the stream already holds is taken, so that a slow pipe is read line by
    // line as it comes.
    std::streambuf& bytes = *in.rdbuf();
    const int first = bytes.sbumpc();
    if (first == std::char_traits<char>::eof()) return 0;
    buffer[0] = static_cast<char>(first);
    const std::streamsize held = std::min(bytes.in_avail(), static_cast<std::streamsize>(size - 1));
    return 1 + (held > 0 ? static_cast<std::size_t>(bytes.sgetn(buffer + 1, held)) : 0);
  };
}

ByteSource source_of(const File& file) {
  return [&file](char* buffer, std::size_t size) { return file.read(buffer, size); };
}

ByteSource source_of(std::string_view bytes) {
  return [bytes](char* buffer, std::size_t size) mutable {
    const std::size_t count = bytes.copy(buffer, size);
    bytes.remove_prefix(count);
    return count;
  };
}

std::string read_all(const ByteSource& source, std::size_t limit) {
  std::string bytes;
  std::size_t size = 0;
  while (true) {
    bytes.resize(std::min(std::max(size * 2, kBlock), limit + 1));
    const std::size_t count = source(bytes.data() + size, bytes.size() - size);
    size += count;
    if (size > limit) throw Unreadable(describe_limit(limit));
    if (count == 0) break;
  }
  bytes.resize(size);
  return bytes;
}

std::string describe_limit(std::size_t bytes) {
  const bool whole = bytes >= (1u << 20) && bytes % (1u << 20) == 0;
  return "longer than the limit of " +
         (whole ? std::to_string(bytes >> 20u) + " MiB" : std::to_string(bytes) + " bytes");
}

Lines::Lines(ByteSource source, std::size_t limit) : source_(std::move(source)), limit_(limit), buffer_(kBlock, '\0') {}

bool Lines::fill() {
  begin_ = 0;
  end_ = source_(buffer_.data(), buffer_.size());
  return end_ > 0;
}

void Lines::keep(std::string_view part) {
  too_long_ = too_long_ || line_.size() + part.size() > limit_;
  if (too_long_) {
    line_ = std::string();
  } else {
    line_ += part;
  }
}

std::optional<Lines::Line> Lines::next() {
  if (line_.capacity() > kBlock) line_ = std::string();  // the room of a long line is given back
  line_.clear();
  too_long_ = false;
  bool any = false;
  while (begin_ < end_ || fill()) {
    any = true;
    const std::string_view held(buffer_.data() + begin_, end_ - begin_);
    const std::size_t feed = held.find('\n');
    keep(held.substr(0, feed));
    begin_ += feed == std::string_view::npos ? held.size() : feed + 1;
    if (feed != std::string_view::npos) break;
  }
  if (!any) return std::nullopt;
  std::string_view text = line_;
  if (text.ends_with('\r')) text.remove_suffix(1);
  return Line{++number_, text, too_long_};
}

std::string stem_of(std::string_view path) {
  const std::string name = std::filesystem::path(path).filename().string();
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

std::string extension_of(std::string_view path) {
  std::string extension = std::filesystem::path(path).extension().string();
  if (!extension.empty()) extension.erase(0, 1);
  std::ranges::transform(extension, extension.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return extension;
}

bool is_folder(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

namespace {

using FolderKey = std::pair<dev_t, ino_t>;

// A walk in progress: the folders from the named one down to where it is, each with what is still to come in it.
class FolderWalk {
 public:
  FolderWalk(const std::function<bool(std::string_view)>& wanted, const std::function<bool(const std::string&)>& file,
             const ProblemSink& problem)
      : wanted_(wanted), file_(file), problem_(problem) {}

  bool run(const std::string& root) {
    enter(root);
    while (!open_.empty()) {
      Level& level = open_.back();
      if (level.next == level.entries.size()) {
        open_.pop_back();
        continue;
      }
      const Entry entry = std::move(level.entries[level.next++]);
      if (entry.folder) {
        enter(entry.path);
      } else if (!file_(entry.path)) {
        return false;
      }
    }
    return true;
  }

 private:
  struct Entry {
    std::string path;
    bool folder = false;

    // As their paths sort when those of the files in a folder are compared as well.
    std::string key() const { return folder ? path + "/" : path; }
  };
  struct Level {
    FolderKey key;
    std::vector<Entry> entries;
    std::size_t next = 0;
  };

  void enter(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return report(path, describe_error(errno));
    const FolderKey key{status.st_dev, status.st_ino};
    if (std::ranges::any_of(open_, [&](const Level& level) { return level.key == key; })) {
      return report(path, "symbolic link loop");
    }
    if (!walked_.insert(key).second) return;
    open_.push_back({key, list(path), 0});
  }

  std::vector<Entry> list(const std::string& path) {
    std::vector<Entry> entries;
    std::error_code error;
    const std::string prefix = path.ends_with('/') ? path : path + "/";
    for (std::filesystem::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
      const std::string name = it->path().filename().string();
      if (!name.starts_with('.')) look_at(prefix + name, entries);
    }
    if (error) report(path, describe_error(error.value()));
    std::ranges::sort(entries, {}, &Entry::key);
    return entries;
  }

  // What cannot be looked at is kept as a file if it is wanted, so that opening it says why, in its turn.
  void look_at(std::string path, std::vector<Entry>& entries) const {
    struct stat status {};
    const bool known = ::stat(path.c_str(), &status) == 0;
    const bool loop = !known && errno == ELOOP;
    const bool file = (!known || S_ISREG(status.st_mode)) && wanted_(extension_of(path));
    // A loop may have been meant as a folder; entering it says why.
    const bool folder = !file && (loop || (known && S_ISDIR(status.st_mode)));
    if (file || folder) entries.push_back({std::move(path), folder});
  }

  void report(const std::string& path, const std::string& message) const { problem_({path, message}); }

  const std::function<bool(std::string_view)>& wanted_;
  const std::function<bool(const std::string&)>& file_;
  const ProblemSink& problem_;
  std::vector<Level> open_;
  std::set<FolderKey> walked_;
};

}  // namespace

bool walk_folder(const std::string& folder, const std::function<bool(std::string_view)>& wanted,
                 const std::function<bool(const std::string&)>& file, const ProblemSink& problem) {
  return FolderWalk(wanted, file, problem).run(folder);
}

}  // namespace newsgraph::ingest
