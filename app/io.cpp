#include "app/io.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "app/signals.h"

namespace newsgraph::app {
namespace {

[[noreturn]] void fail(const std::string& name, int error) {
  throw OutputError(error, name + ": not written: " + std::generic_category().message(error));
}

// The file that a name leads to, so that a symbolic link is written through and not replaced.
std::string resolved(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_symlink(path, error)) return path;
  const std::filesystem::path target = std::filesystem::weakly_canonical(path, error);
  return error ? path : target.string();
}

mode_t new_file_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

DescriptorBuffer::DescriptorBuffer(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {
  setp(buffer_.data(), buffer_.data() + buffer_.size());
}

DescriptorBuffer::int_type DescriptorBuffer::overflow(int_type character) {
  sync();
  if (!traits_type::eq_int_type(character, traits_type::eof())) sputc(traits_type::to_char_type(character));
  return traits_type::not_eof(character);
}

std::streamsize DescriptorBuffer::xsputn(const char* data, std::streamsize size) {
  if (size > epptr() - pptr()) {
    sync();
    if (static_cast<std::size_t>(size) >= buffer_.size()) {
      write_all(data, static_cast<std::size_t>(size));
      return size;
    }
  }
  std::memcpy(pptr(), data, static_cast<std::size_t>(size));
  pbump(static_cast<int>(size));
  return size;
}

int DescriptorBuffer::sync() {
  const auto size = static_cast<std::size_t>(pptr() - pbase());
  setp(buffer_.data(), buffer_.data() + buffer_.size());  // first: what fails once is not tried again
  write_all(buffer_.data(), size);
  return 0;
}

void DescriptorBuffer::write_all(const char* data, std::size_t size) {
  while (size > 0) {
    throw_if_interrupted();
    const ssize_t written = ::write(descriptor_, data, size);
    if (written < 0) {
      if (errno == EINTR) continue;
      fail(name_, errno);
    }
    data += written;
    size -= static_cast<std::size_t>(written);
  }
}

DescriptorSource::DescriptorSource(int descriptor, std::string name)
    : descriptor_(descriptor), name_(std::move(name)) {}

DescriptorSource::int_type DescriptorSource::underflow() {
  for (;;) {
    const ssize_t size = ::read(descriptor_, buffer_.data(), buffer_.size());
    if (size > 0) {
      setg(buffer_.data(), buffer_.data(), buffer_.data() + size);
      return traits_type::to_int_type(buffer_.front());
    }
    if (size == 0) return traits_type::eof();
    if (errno != EINTR) throw InputError(name_ + ": cannot be read: " + std::generic_category().message(errno));
    throw_if_interrupted();
  }
}

std::size_t terminal_width() {
  if (::isatty(STDOUT_FILENO) == 0) return 0;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

OutputFile::Opened OutputFile::open_beside(const std::string& path) {
  const std::string target = resolved(path);
  struct stat there {};
  const bool exists = ::stat(target.c_str(), &there) == 0;
  if (exists && S_ISDIR(there.st_mode)) fail(path, EISDIR);
  if (exists && !S_ISREG(there.st_mode)) {
    const int descriptor = ::open(target.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) fail(path, errno);
    return {descriptor, target, target};
  }
  std::string temporary = target + ".XXXXXX";
  const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) fail(path, errno);
  ::fchmod(descriptor, exists ? there.st_mode & 07777 : new_file_mode());
  return {descriptor, target, temporary};
}

OutputFile::OutputFile(const std::string& path)
    : opened_(open_beside(path)), buffer_(opened_.descriptor, path), stream_(&buffer_) {
  stream_.exceptions(std::ios::badbit);
}

OutputFile::~OutputFile() {
  if (opened_.descriptor < 0) return;
  ::close(opened_.descriptor);
  if (opened_.written_path != opened_.final_path) ::unlink(opened_.written_path.c_str());
}

void OutputFile::flush() {
  stream_.flush();
  const bool beside = opened_.written_path != opened_.final_path;
  if (beside && ::fsync(opened_.descriptor) != 0) fail(opened_.final_path, errno);
}

void OutputFile::commit() {
  flush();
  const bool beside = opened_.written_path != opened_.final_path;
  if (beside && ::rename(opened_.written_path.c_str(), opened_.final_path.c_str()) != 0) {
    fail(opened_.final_path, errno);
  }
  ::close(std::exchange(opened_.descriptor, -1));
}

}  // namespace newsgraph::app
