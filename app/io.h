// Standard streams and output files over descriptors, so that a full disk or a reader who left is noticed.
//
//   Io io = ...;                       // main's, or a test's string streams
//   io.out << "result\n";              // throws OutputError when it cannot be written
//   OutputFile file("graph.dot");      // ... file.stream() << ...; file.commit();
#pragma once

#include <array>
#include <cstddef>
#include <istream>
#include <ostream>
#include <stdexcept>
#include <streambuf>
#include <string>
#include <string_view>

namespace newsgraph::app {

// Results could not be written. `error` is errno's value: EPIPE when the reader has left, which nobody is told.
struct OutputError : std::runtime_error {
  OutputError(int error_, const std::string& message) : std::runtime_error(message), error(error_) {}
  int error;
};

// Buffers what is written to a descriptor, which stays its owner's. Throws OutputError, naming `name`.
class DescriptorBuffer final : public std::streambuf {
 public:
  DescriptorBuffer(int descriptor, std::string name);

 protected:
  int_type overflow(int_type character) override;
  std::streamsize xsputn(const char* data, std::streamsize size) override;
  int sync() override;

 private:
  void write_all(const char* data, std::size_t size);

  int descriptor_;
  std::string name_;
  std::array<char, std::size_t{1} << 16> buffer_;
};

// Standard input could not be read.
struct InputError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Reads a descriptor, which stays its owner's; gives what is there, without waiting for more. Throws InputError, and
// Interrupted when a signal was noted while it waited.
class DescriptorSource final : public std::streambuf {
 public:
  DescriptorSource(int descriptor, std::string name);

 protected:
  int_type underflow() override;

 private:
  int descriptor_;
  std::string name_;
  std::array<char, std::size_t{1} << 16> buffer_;
};

// Where a command reads and writes. Results go to `out` and nothing else does.
struct Io {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
};

// Columns of the terminal on standard output, or 0 if it is none.
std::size_t terminal_width();

// A file that appears whole under its name, or not at all: written beside it and renamed by commit(). What is no
// regular file (a pipe, /dev/stdout) is written as it is. Throws OutputError.
class OutputFile {
 public:
  explicit OutputFile(const std::string& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  std::ostream& stream() { return stream_; }
  void flush();   // to the disk
  void commit();  // flushes first

 private:
  struct Opened {
    int descriptor;
    std::string final_path;
    std::string written_path;  // equal to final_path for what is no regular file
  };
  static Opened open_beside(const std::string& path);

  Opened opened_;
  DescriptorBuffer buffer_;
  std::ostream stream_;
};

}  // namespace newsgraph::app
