#include "ingest/word_cutter.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "ingest/text.h"
#include "ingest_stages.h"

namespace newsgraph::ingest {
namespace {

std::vector<Span> cut(const CutText& text) {
  std::vector<Span> words;
  const WordCutter cutter(text);
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && !is_blank(text.kind(end))) ++end;
    cutter.cut(begin, end, words);
    begin = end + 1;
  }
  return words;
}

// The words with blanks between.
std::string print(const std::string& text) {
  const TextIndex index(text);
  std::string line;
  for (const Span word : cut(CutText(text))) append(line, " ", index.slice(word));
  return line;
}

struct Case {
  const char* text;
  const char* words;
};

TEST_CASE("word_cutter: words that are written as one") {
  const Case cases[] = {
      {"don't won’t CAN'T", "do n't wo n’t CA N'T"},
      {"cannot gonna dont", "can not gon na do nt"},
      {"Ann's users' I'm we'll they've he'd", "Ann 's users ' I 'm we 'll they 've he 'd"},
      {"AT&T's R&D", "AT&T 's R&D"},
      {"Ive IM im", "Ive IM i m"},
      {"the 1990s, the '90s, the 80's", "the 1990s , the '90s , the 80's"},
      {"O'Hara d'etat o'clock", "O'Hara d'etat o'clock"},
      {"tell 'em 'twas 'quoted'", "tell 'em 't was ' quoted '"},
  };
  for (const Case& c : cases) CHECK(print(c.text) == std::string(c.words));
}

TEST_CASE("word_cutter: hyphens, slashes and dashes") {
  const Case cases[] = {
      {"a state-owned, Oslo-based firm", "a state - owned , Oslo - based firm"},
      {"non-profit e-mail co-founder mid-2024", "non-profit e-mail co-founder mid-2024"},
      {"T-Rex F-35 COVID-19", "T - Rex F - 35 COVID - 19"},
      {"2,500-3,000 and 555-0123 and 1-800-555-0123", "2,500 - 3,000 and 555-0123 and 1-800-555-0123"},
      {"and/or w/o 9/11 28/10/2004 2/3", "and / or w/o 9/11 28/10/2004 2 / 3"},
      {"word—word yes--no 1990–1995", "word — word yes -- no 1990 – 1995"},
      {"career-wise", "career-wise"},
  };
  for (const Case& c : cases) CHECK(print(c.text) == std::string(c.words));
}

TEST_CASE("word_cutter: numbers and money") {
  const Case cases[] = {
      {"$53bn (S$180 million), US$4.5m, €12.50", "$ 53 bn ( S$ 180 million ) , US$ 4.5 m , € 12.50"},
      {"5.3% 5km 10:30am 24°C", "5.3 % 5 km 10:30 am 24 ° C"},
      {"3rd 5G 4K 40K $3M", "3rd 5G 4K 40 K $ 3 M"},
      {"#1 +44", "# 1 +44"},
      {"[13,14] 1,234,567", "[ 13 , 14 ] 1,234,567"},
      {"No. 2, no. Yes.", "No. 2 , no . Yes ."},
  };
  for (const Case& c : cases) CHECK(print(c.text) == std::string(c.words));
}

TEST_CASE("word_cutter: full stops") {
  const Case cases[] = {
      {"Mr. Berg of Acme Inc. left the U.S. in Sept. 2019.", "Mr. Berg of Acme Inc. left the U.S. in Sept. 2019 ."},
      {"He works at Acme Inc.", "He works at Acme Inc ."},
      {"He left at 5 p.m. on Monday", "He left at 5 p.m. on Monday"},
      {"J. Berg drew Plan B.", "J. Berg drew Plan B ."},
      {"He told the FT. Nobody did.", "He told the FT . Nobody did ."},
      {"ends.The next", "ends . The next"},
      {"Dr.Berg came on Nov.28.", "Dr. Berg came on Nov. 28 ."},
      {"Well...no?! Yes!!!", "Well ... no ?! Yes !!!"},
      {"etc. and etc.", "etc. and etc ."},
      {"Acme Inc.\nof Oslo", "Acme Inc. of Oslo"},
  };
  for (const Case& c : cases) CHECK(print(c.text) == std::string(c.words));
}

TEST_CASE("word_cutter: addresses, faces, brackets") {
  const Case cases[] = {
      {"(https://example.org/a,b?c=1).", "( https://example.org/a,b?c=1 ) ."},
      {"www.example.com's ann@example.org, example.com", "www.example.com 's ann@example.org , example.com"},
      {"report_2.final.pdf @ann #tag", "report_2.final.pdf @ann #tag"},
      {"fine:-) :D <3 (as follows:)", "fine :-) :D <3 ( as follows : )"},
      {"(a) account(s) \"it\"", "(a) account ( s ) \" it \""},
      {"------ ==> *** ****x", "------ ==> *** **** x"},
      {"", ""},
  };
  for (const Case& c : cases) CHECK(print(c.text) == std::string(c.words));
}

TEST_CASE("word_cutter: each character is in one word, whatever the text") {
  const std::vector<std::string> pieces = {"a",  "B", "7",  ".", ",",  "'", "’",    "-",   "—",   "/",
                                           ":",  ")", "(",  "$", "@",  "_", "www.", "://", "n't", "Inc",
                                           "e-", " ", "\n", "é", "司", "…", "!",    "*~",  "=",   "+"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    for (auto n = random() % 24; n > 0; --n) bytes += pieces[random() % pieces.size()];
    const CutText text(bytes);
    std::vector<int> covered(text.size());
    for (const Span word : cut(text)) {
      REQUIRE(word.begin < word.end);
      REQUIRE(word.end <= text.size());
      for (std::uint32_t i = word.begin; i < word.end; ++i) ++covered[i];
    }
    CAPTURE(bytes);
    for (std::size_t i = 0; i < text.size(); ++i) REQUIRE(covered[i] == (is_blank(text.kind(i)) ? 0 : 1));
  }
}

TEST_CASE("word_cutter: long stretches") {
  for (const char* piece : {"'", "-", "a.", "1-", "www.", "a/", "(:", "$", "x@", "No."}) {
    std::string bytes;
    while (bytes.size() < 300000) bytes += piece;
    const CutText text(bytes);
    const std::vector<Span> words = cut(text);
    CAPTURE(std::string(piece));
    REQUIRE(!words.empty());
    CHECK(words.back().end == text.size());
  }
}

}  // namespace
}  // namespace newsgraph::ingest
