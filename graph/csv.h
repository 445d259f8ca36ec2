// CSV as RFC 4180 has it: a reader that holds one row at a time, and the quoting of a field.
//
//   CsvReader rows(stream, "nodes.csv");
//   while (rows.next()) use(rows[0].text);
//
// Rows end with a line feed, a carriage return or both; the first and the last row need no special form; a byte order
// mark is skipped, and so are empty lines. A quote opens a quoted field only at the field's beginning.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::graph {

// what() names the file and the line.
struct CsvError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct CsvField {
  std::string_view text;  // without its quotes; lives until the next row is read
  bool quoted = false;
  std::size_t line = 0;  // where it begins, from 1
};

// Memory   one row, which may have 16 MiB and 65,536 fields, and 1 MiB of the file ahead of it.
// Errors   CsvError: a row too long, a quote that is not closed or that text follows, a field that is not UTF-8, a
//          stream that fails.
class CsvReader {
 public:
  // `name` is what errors call the file; the stream outlives the reader.
  CsvReader(std::istream& in, std::string name);

  // Goes to the next row; false at the end of the file.
  bool next();

  std::size_t size() const { return pieces_.size(); }
  CsvField operator[](std::size_t i) const;
  std::size_t line() const { return row_line_; }  // where the row begins

 private:
  // A field of the row being read; offsets count from the row's first byte.
  struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t line = 0;
    bool quoted = false;
  };

  bool read_row();
  void read_field();
  void read_plain(Piece& piece);
  void read_quoted(Piece& piece);
  bool end_field();
  int peek();
  bool refill();
  void skip_byte_order_mark();
  void check_utf8() const;
  [[noreturn]] void fail(std::size_t line, const std::string& message) const;

  std::istream& in_;
  std::string name_;
  std::string buffer_;
  std::size_t row_ = 0;  // in buffer_: where the row begins, the next byte to read, and the end of what has been read
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  std::size_t line_ = 1;
  std::size_t row_line_ = 1;
  bool started_ = false;
  std::vector<Piece> pieces_;
};

// Appends a field, in quotes if it needs them; an empty text is written "", so that it is told from no text at all.
// Bytes that are not UTF-8 become U+FFFD.
void append_csv(std::string& out, std::string_view text);

// The elements of a list in one field: joined by `;`. A `;` inside of an element is written `\;`; backslashes stand
// for themselves except directly before a `;`, where each is written twice. Thus most readers of Neo4j's form, which
// has no such escape, read the same, and split() gives back what was joined. No element cannot be told from one that
// is empty: split("") has no element.
std::string join_elements(const std::vector<std::string>& elements);
void split_elements(std::string_view field, std::vector<std::string>& elements);

}  // namespace newsgraph::graph
