// What the user named, as files and bytes: files are opened, folders walked, bytes and lines read with bounded memory.
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/article.h"

namespace newsgraph::ingest {

// Fills a buffer with what can be read without waiting for more than the first byte. 0: the end. Throws Unreadable.
using ByteSource = std::function<std::size_t(char* buffer, std::size_t size)>;

// An open file or named pipe. Throws Unreadable if there is none, or it is a folder, a device or a socket.
class File {
 public:
  explicit File(const std::string& path);
  ~File();
  File(File&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  File& operator=(File&&) = delete;

  std::size_t read(char* buffer, std::size_t size) const;

 private:
  int descriptor_ = -1;
};

// Refers to the stream, file or bytes.
ByteSource source_of(std::istream& in);
ByteSource source_of(const File& file);
ByteSource source_of(std::string_view bytes);

// All of a source. Throws Unreadable if it is longer than `limit`.
std::string read_all(const ByteSource& source, std::size_t limit);

// "longer than the limit of 4 MiB"
std::string describe_limit(std::size_t bytes);

// Lines of a source, ended by LF or CR LF or the end.
//
//   while (std::optional<Line> line = lines.next()) use(line->number, line->text);
//
// Memory   the longest line up to `limit`; of a longer one nothing is kept.
class Lines {
 public:
  struct Line {
    std::size_t number = 0;  // from 1
    std::string_view text;   // until the next call
    bool too_long = false;   // then without text
  };

  Lines(ByteSource source, std::size_t limit);
  std::optional<Line> next();

 private:
  bool fill();
  void keep(std::string_view part);

  ByteSource source_;
  std::size_t limit_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::string line_;
  std::size_t number_ = 0;
  bool too_long_ = false;
};

// The part of a path behind its last slash, without extension: what an article is called that gives itself no name.
std::string stem_of(std::string_view path);

// In lower case, without the dot; empty if there is none.
std::string extension_of(std::string_view path);

bool is_folder(const std::string& path);

// Hands on the files under `folder` whose extension `wanted` accepts, in the byte order of their paths, until `file`
// says false; returns whether it never did. Hidden files and folders are passed over, symbolic links followed, each
// folder walked once; a link that leads back to a folder it lies in, and what cannot be opened, is a Problem.
bool walk_folder(const std::string& folder, const std::function<bool(std::string_view extension)>& wanted,
                 const std::function<bool(const std::string& path)>& file, const ProblemSink& problem);

}  // namespace newsgraph::ingest
