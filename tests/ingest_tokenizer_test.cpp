#include "ingest/tokenizer.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <string>

#include "ingest/model.h"
#include "ingest/sentence_model.h"
#include "ingest/text.h"
#include "ingest_stages.h"

namespace newsgraph::ingest {
namespace {

Document cut(std::string_view text) {
  static const Tokenizer kTokenizer(
      std::make_shared<const SentenceModel>(SentenceModel::parse(Model::embedded()->section("sentences"))),
      SentenceEnds::marked);
  Document document;
  document.text = text;
  kTokenizer.annotate(document);
  return document;
}

std::string print(std::string_view text) {
  return print_sentences(cut(text));
}

TEST_CASE("tokenizer: words and sentences") {
  struct Case {
    const char* text;
    const char* print;
  };
  const Case cases[] = {
      {"", ""},
      {" \n\n \t", ""},
      {"Acme rose.", "Acme rose ."},
      {"Acme rose. It fell.", "Acme rose . | It fell ."},
      {"Acme’s boss didn’t say “no”.", "Acme 's boss did n't say \" no \" ."},
      {"The users' data", "The users ' data #"},
      {"It paid $53bn (S$180 million), or 5.3%.", "It paid $ 53 bn ( S$ 180 million ) , or 5.3 % ."},
      {"Mr. Smith of Acme Inc. spoke.", "Mr. Smith of Acme Inc. spoke ."},
      {"He works at Acme Inc. The firm grew.", "He works at Acme Inc . | The firm grew ."},
      {"It left the U.S. in 2019.", "It left the U.S. in 2019 ."},
      {"No. 2 carrier", "No. 2 carrier #"},
      {"Oslo-based T-Rex makes e-books.", "Oslo - based T - Rex makes e-books ."},
      {"the post-Brexit era", "the post-Brexit era #"},
      {"\"It is good.\" She left.", "\" It is good . \" | She left ."},
      {"Prices rose...and fell", "Prices rose ... and fell #"},
      {"A head\n\nA text.", "A head # | A text ."},
      {"- first\n- second", "- first # | - second #"},
      {"A line that is long enough to be one that was wrapped\nby hand.",
       "A line that is long enough to be one that was wrapped by hand ."},
      {"It was negotiating the sale of its Comet brand to Karvenia Arms.",
       "It was negotiating the sale of its Comet brand to Karvenia Arms ."},
      {"They left.The end came.", "They left . | The end came ."},
      {"see https://example.org/a,b?c=1 now", "see https://example.org/a,b?c=1 now #"},
      {"word—word", "word - word #"},
      {"a,b;c", "a , b ; c #"},
      {"Ünïcode naïve Łódź", "Ünïcode naïve Łódź #"},
      {"(((", "( ( ( #"},
      {"'", "' #"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(print(c.text) == std::string(c.print));
  }
}

TEST_CASE("tokenizer: spans count code points and give the text back") {
  const std::string text = "Über Acme’s “neue” 5.3% naïve café — “done”.";
  const Document document = cut(text);
  const TextIndex index(text);
  std::uint32_t last = 0;
  for (const Token& token : document.tokens) {
    CHECK(token.span.begin >= last);
    CHECK(token.span.end > token.span.begin);
    CHECK(normalized_form(index.slice(token.span)) == token.form);
    last = token.span.end;
  }
  CHECK(last == index.size());
}

TEST_CASE("tokenizer: a sentence without end is cut") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "word ";
  const Document document = cut(text);
  REQUIRE(document.sentences.size() == 4);
  for (const Sentence& sentence : document.sentences) CHECK(sentence.end - sentence.begin <= kMaxSentenceTokens);
  CHECK(document.sentences.back().end == document.tokens.size());
}

}  // namespace
}  // namespace newsgraph::ingest
