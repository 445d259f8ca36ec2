// Dates as news tells them: "on Sept 17", "in August 2019", "last year", "on Monday". Internal to factuality.
#pragma once

#include <optional>
#include <string>

#include "ingest/document.h"

namespace newsgraph::ingest {

// As exact as it was said: month and day are 0 where they were not.
struct PartialDate {
  int year = 0;
  int month = 0;
  int day = 0;
};
std::string to_string(const PartialDate& date);  // "2025", "2025-08", "2025-08-17"
std::optional<PartialDate> parse_partial_date(const std::string& iso);

class TimeReader {
 public:
  explicit TimeReader(const Document& document);

  // The expression nearest to token `at` in the sentence; empty if there is none that can be told.
  std::string nearest(const Sentence& sentence, std::uint32_t at) const;

 private:
  std::optional<PartialDate> read(const Sentence& sentence, std::uint32_t i) const;
  std::optional<PartialDate> read_month(const Sentence& sentence, std::uint32_t i, int month) const;
  std::optional<PartialDate> read_relative(const Sentence& sentence, std::uint32_t i) const;
  std::optional<PartialDate> before_article(int days) const;

  const Document& document_;
  std::optional<PartialDate> today_;  // the article's date, if it has a day
};

}  // namespace newsgraph::ingest
