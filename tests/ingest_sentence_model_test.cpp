#include "ingest/sentence_model.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ingest/text.h"
#include "ingest/tokenizer.h"
#include "ingest_stages.h"

namespace newsgraph::ingest {
namespace {

// A model that ends sentences at each gap that may be one, or at none of them.
SentenceModel plain_model(std::int32_t threshold) {
  WordBook book;
  book.add(0x12345678u, {Habit::lower, Tag::noun});
  return {book, std::vector<std::int8_t>(std::size_t{1} << kFeatureBits), threshold};
}

std::string print(const SentenceModel& model, const std::string& text) {
  Document document;
  document.text = text;
  Tokenizer(std::make_shared<const SentenceModel>(model)).annotate(document);
  return print_sentences(document);
}

TEST_CASE("sentence_model: what is certain, and what the weights say") {
  struct Case {
    const char* text;
    const char* never;
    const char* always;
  };
  const Case cases[] = {
      {"", "", ""},
      {"It rose.", "It rose .", "It # | rose ."},
      {"It rose. We fell.", "It rose . We fell .", "It # | rose . | We # | fell ."},
      {"the cat sat", "the cat sat #", "the cat sat #"},
      {"A head\n\nA text", "A head # | A text #", "A # | head # | A # | text #"},
      {"Point one\n- point two", "Point one # | - point two #", "Point # | one # | - # | point two #"},
      {"so he\nwent", "so he went #", "so he # | went #"},
      {"He said (so).", "He said ( so ) .", "He # | said # | ( # | so ) # | ."},
  };
  const SentenceModel never = plain_model(1);
  const SentenceModel always = plain_model(0);
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(print(never, c.text) == std::string(c.never));
    CHECK(print(always, c.text) == std::string(c.always));
  }
}

TEST_CASE("sentence_model: a sentence without end is cut") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "word ";
  Document document;
  document.text = text;
  Tokenizer(std::make_shared<const SentenceModel>(plain_model(1))).annotate(document);
  REQUIRE(document.sentences.size() == 4);
  for (const Sentence& sentence : document.sentences) CHECK(sentence.end - sentence.begin == kMaxSentenceTokens);
}

TEST_CASE("sentence_model: bytes and back") {
  WordBook book;
  CHECK(book.add(0xDEADBEEFu, {Habit::capital, Tag::propn}));
  std::vector<std::int8_t> weights(std::size_t{1} << kFeatureBits);
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = static_cast<std::int8_t>(i % 251 - 125);
  const std::string bytes = SentenceModel(book, weights, -77).bytes();
  CHECK(bytes.size() < 500000);
  CHECK(SentenceModel::parse(bytes).bytes() == bytes);
}

TEST_CASE("sentence_model: damaged bytes") {
  const std::string good = plain_model(5).bytes();
  struct Case {
    std::string bytes;
    const char* error;
  };
  std::string other_sizes = good;
  other_sizes[8] = 3;
  const Case cases[] = {
      {"", "no sentence model: it does not begin with its mark"},
      {"ngsent", "no sentence model: it does not begin with its mark"},
      {"{\"a\":1}", "no sentence model: it does not begin with its mark"},
      {good.substr(0, 9), "a sentence model of 9 bytes where 393230 should be"},
      {good.substr(0, good.size() - 1), "a sentence model of 393229 bytes where 393230 should be"},
      {good + "x", "a sentence model of 393231 bytes where 393230 should be"},
      {other_sizes, "a sentence model with tables of other sizes than this program's"},
  };
  for (const Case& c : cases) CHECK_THROWS_WITH_AS(SentenceModel::parse(c.bytes), c.error, SentenceModelError);
}

TEST_CASE("sentence_model: any table is read without harm") {
  std::string bytes = plain_model(5).bytes();
  for (std::size_t i = 14; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 31);
  const SentenceModel model = SentenceModel::parse(bytes);
  const std::string text = "Acme’s boss, Ann Berg, left on Monday.\nWho knows? “Nobody.”\n\n司空 — $5m...";
  const CutText cut(text);
  std::vector<graph::Span> words;
  for (std::uint32_t i = 0; i < cut.size(); ++i) {
    if (!is_blank(cut.kind(i))) words.push_back({i, i + 1});
  }
  std::vector<std::size_t> ends;
  model.split(cut, words, 20, ends);
  REQUIRE(!ends.empty());
  CHECK(ends.back() == words.size());
  for (std::size_t i = 1; i < ends.size(); ++i) CHECK(ends[i] > ends[i - 1]);
}

TEST_CASE("word_book: what was put in is found") {
  WordBook book;
  CHECK(book.find(0x12340042u).tag == Tag::x);
  CHECK(book.add(0x12340042u, {Habit::lower, Tag::noun}));
  CHECK(book.add(0x12340043u, {Habit::capital, Tag::propn}));  // the same slot
  CHECK(book.find(0x12340042u).tag == Tag::noun);
  CHECK(book.find(0x12340043u).habit == Habit::capital);
  CHECK(book.find(0x12340044u).habit == Habit::unknown);
  CHECK(book.add(0x12340044u, {Habit::mixed, Tag::verb}));
  CHECK_FALSE(book.add(0x12340045u, {Habit::mixed, Tag::verb}));  // all of its slots are taken
}

}  // namespace
}  // namespace newsgraph::ingest
