#include "graph/csv.h"

#include <cstring>
#include <istream>
#include <utility>

#include "graph/utf8.h"

namespace newsgraph::graph {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 20;
constexpr std::size_t kMaxRow = std::size_t{16} << 20;
constexpr std::size_t kMaxFields = 65'536;
constexpr int kEndOfFile = -1;

}  // namespace

CsvReader::CsvReader(std::istream& in, std::string name) : in_(in), name_(std::move(name)) {}

bool CsvReader::next() {
  do {
    if (!read_row()) return false;
  } while (pieces_.size() == 1 && pieces_[0].begin == pieces_[0].end && !pieces_[0].quoted);
  check_utf8();
  return true;
}

CsvField CsvReader::operator[](std::size_t i) const {
  const Piece& piece = pieces_[i];
  return {std::string_view(buffer_).substr(row_ + piece.begin, piece.end - piece.begin), piece.quoted, piece.line};
}

bool CsvReader::read_row() {
  if (!started_) skip_byte_order_mark();
  pieces_.clear();
  row_ = at_;
  row_line_ = line_;
  if (peek() == kEndOfFile) return false;
  do {
    if (pieces_.size() == kMaxFields) fail(row_line_, "more than " + std::to_string(kMaxFields) + " fields");
    read_field();
  } while (!end_field());
  return true;
}

void CsvReader::read_field() {
  Piece& piece = pieces_.emplace_back();
  piece.line = line_;
  piece.begin = piece.end = at_ - row_;
  if (peek() == '"') {
    read_quoted(piece);
  } else {
    read_plain(piece);
  }
}

void CsvReader::read_plain(Piece& piece) {
  do {
    while (at_ < end_ && buffer_[at_] != ',' && buffer_[at_] != '\n' && buffer_[at_] != '\r') ++at_;
  } while (at_ == end_ && refill());
  piece.end = at_ - row_;
}

// The text moves to the front over its quotes: what has been read of a row is ours to overwrite.
void CsvReader::read_quoted(Piece& piece) {
  piece.quoted = true;
  ++at_;
  while (true) {
    const int c = peek();
    if (c == kEndOfFile) {
      fail(piece.line, R"(a quoted field begins here that is not closed; write " inside of one as "")");
    }
    ++at_;
    if (c == '"') {
      if (peek() != '"') return;
      ++at_;
    }
    if (c == '\n') ++line_;
    buffer_[row_ + piece.end++] = static_cast<char>(c);
  }
}

// Steps over what ends a field; whether it ends the row.
bool CsvReader::end_field() {
  const int c = peek();
  if (c == kEndOfFile) return true;
  if (c != ',' && c != '\n' && c != '\r') fail(line_, "text after the closing quote of a field");
  ++at_;
  if (c == ',') return false;
  ++line_;
  if (c == '\r' && peek() == '\n') ++at_;
  return true;
}

int CsvReader::peek() {
  if (at_ == end_ && !refill()) return kEndOfFile;
  return static_cast<unsigned char>(buffer_[at_]);
}

// Reads on, behind what has been read of this row, which moves to the front of the buffer.
bool CsvReader::refill() {
  if (!in_.good()) return false;
  const std::size_t kept = end_ - row_;
  if (kept > kMaxRow) fail(row_line_, "a row of more than 16 MiB begins here; is a quote not closed?");
  if (row_ > 0) std::memmove(buffer_.data(), buffer_.data() + row_, kept);
  at_ -= row_;
  row_ = 0;
  if (buffer_.size() < kept + kChunk) buffer_.resize(kept + kChunk);
  in_.read(buffer_.data() + kept, static_cast<std::streamsize>(kChunk));
  if (in_.bad()) fail(row_line_, "cannot be read");
  end_ = kept + static_cast<std::size_t>(in_.gcount());
  return end_ > kept;
}

void CsvReader::skip_byte_order_mark() {
  started_ = true;
  refill();
  if (std::string_view(buffer_).substr(0, end_).starts_with("\xEF\xBB\xBF")) at_ = 3;
}

void CsvReader::check_utf8() const {
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    if (!find_invalid_utf8((*this)[i].text)) continue;
    fail(pieces_[i].line, "field " + std::to_string(i + 1) + " is not UTF-8; convert the file first");
  }
}

void CsvReader::fail(std::size_t line, const std::string& message) const {
  throw CsvError(name_ + ": line " + std::to_string(line) + ": " + message);
}

void append_csv(std::string& out, std::string_view text) {
  if (!text.empty() && text.find_first_of(",\"\r\n") == std::string_view::npos) {
    append_valid_utf8(out, text);
    return;
  }
  std::string quoted;
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  out += '"';
  append_valid_utf8(out, quoted);
  out += '"';
}

std::string join_elements(const std::vector<std::string>& elements) {
  std::string joined;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    std::size_t backslashes = 0;  // directly before the place reached
    for (const char c : elements[i]) {
      if (c == ';') joined.append(backslashes + 1, '\\');
      backslashes = c == '\\' ? backslashes + 1 : 0;
      joined += c;
    }
    if (i + 1 == elements.size()) break;
    joined.append(backslashes, '\\');
    joined += ';';
  }
  return joined;
}

void split_elements(std::string_view field, std::vector<std::string>& elements) {
  elements.clear();
  if (field.empty()) return;
  std::string* element = &elements.emplace_back();
  std::size_t backslashes = 0;  // directly before the place reached
  for (const char c : field) {
    if (c == ';') {
      element->resize(element->size() - (backslashes + 1) / 2);
      if (backslashes % 2 == 0) {
        element = &elements.emplace_back();
        backslashes = 0;
        continue;
      }
    }
    backslashes = c == '\\' ? backslashes + 1 : 0;
    *element += c;
  }
}

}  // namespace newsgraph::graph
