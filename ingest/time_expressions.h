// Dates as news tells them: "on Sept 17", "in August 2019", "last year", "on Monday". Internal to factuality.
#pragma once

#include <optional>
#include <string>

#include "ingest/document.h"
#include "ingest/trees.h"

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
  // Refers to both.
  TimeReader(const Document& document, const Trees& trees);

  // The expression nearest to token `at` in its sentence, first among those of its own clause; empty if there is none
  // that can be told. Months and weekdays without a year are the last before the article, or the next if `ahead`.
  std::string nearest(std::uint32_t at, bool ahead) const;

 private:
  std::optional<PartialDate> read(const Sentence& sentence, std::uint32_t i, bool ahead) const;
  std::optional<PartialDate> read_month(const Sentence& sentence, std::uint32_t i, int month, bool ahead) const;
  std::optional<PartialDate> read_relative(const Sentence& sentence, std::uint32_t i) const;
  std::optional<PartialDate> before_article(int days) const;
  std::optional<PartialDate> after_article(int days) const;
  std::uint32_t clause_of(std::uint32_t i) const;
  bool is_speech(std::uint32_t i) const;

  const Document& document_;
  const Trees& trees_;
  std::optional<PartialDate> today_;  // the article's date, if it has a day
};

}  // namespace newsgraph::ingest
