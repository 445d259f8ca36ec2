#include "app/progress.h"

#include <cstddef>
#include <cstdint>

#include "app/display.h"

namespace newsgraph::app {

void Reporter::progress(std::string_view line) {
  if (quiet_ || !io_.err_is_terminal) return;
  const auto now = std::chrono::steady_clock::now();
  if (last_ && now - *last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  io_.err << "\r\x1b[K" << line << std::flush;
  shown_ = true;
}

void Reporter::warning(std::string_view message) {
  clear();
  io_.err << "newsgraph: " << visible(message) << '\n' << std::flush;
}

void Reporter::summary(std::string_view message) {
  clear();
  if (!quiet_) io_.err << "newsgraph: " << visible(message) << '\n' << std::flush;
}

void Reporter::clear() {
  if (shown_) io_.err << "\r\x1b[K" << std::flush;
  shown_ = false;
}

std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return digits;
}

std::string counted(std::size_t number, std::string_view singular, std::string_view plural) {
  return grouped(number) + ' ' + std::string(number == 1 ? singular : plural);
}

std::string visible_lines(std::string_view text) {
  std::string result;
  for (;;) {
    const std::size_t end = text.find('\n');
    result += visible(text.substr(0, end));
    if (end == std::string_view::npos) return result;
    result += '\n';
    text.remove_prefix(end + 1);
  }
}

std::string Stopwatch::elapsed() const {
  const auto tenths =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start_).count() / 100;
  if (tenths < 600) return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " s";
  return std::to_string(tenths / 600) + " min " + std::to_string(tenths / 10 % 60) + " s";
}

}  // namespace newsgraph::app
