#include "ingest/sentence_reader.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include "ingest/document.h"
#include "ingest/model.h"

namespace newsgraph::ingest {
namespace {

// Words between blanks; a sentence a text.
Document document_of(const std::vector<std::string>& sentences) {
  Document document;
  for (const std::string& sentence : sentences) {
    const auto begin = static_cast<std::uint32_t>(document.tokens.size());
    std::string form;
    for (const char c : sentence + ' ') {
      if (c != ' ') {
        form += c;
        continue;
      }
      Token token;
      token.form = form;
      document.tokens.push_back(token);
      form.clear();
    }
    Sentence whole;
    whole.begin = begin;
    whole.end = static_cast<std::uint32_t>(document.tokens.size());
    document.sentences.push_back(whole);
  }
  return document;
}

// All that the reader adds.
std::string print(const Document& document) {
  std::string text;
  for (const Token& token : document.tokens) {
    text += token.form + ' ' + std::string(to_string(token.tag)) + ' ' + token.xpos + ' ' + token.lemma + ' ' +
            std::to_string(token.head) + ' ' + token.deprel + '\n';
  }
  for (const auto& name : document.names) text += std::to_string(name.begin) + '-' + std::to_string(name.end) + '\n';
  return text;
}

// Documents whose forms are more than the reader keeps, with forms that come again, forms too long to be kept, and
// known names of several words, in which a form is not read as it is elsewhere.
std::vector<Document> documents() {
  std::vector<Document> all;
  for (int d = 0; d < 12; ++d) {
    std::vector<std::string> sentences;
    for (int s = 0; s < 40; ++s) {
      std::string sentence = "The new firm in New York sold York";
      for (int w = 0; w < 10; ++w)
        sentence += " word" + std::string(1, static_cast<char>('a' + w)) + std::to_string(s * 12 + d);
      sentences.push_back(sentence + ' ' + std::string(60 + static_cast<std::size_t>(s % 10), 'x') + " today .");
    }
    for (std::string& sentence : sentences) {  // digits are all one to the reader: letters tell the words apart
      for (char& c : sentence) {
        if (c >= '0' && c <= '9') c = static_cast<char>('k' + (c - '0'));
      }
    }
    all.push_back(document_of(sentences));
  }
  return all;
}

TEST_CASE("sentence reader: what was read before changes nothing") {
  const SentenceReader reader(Model::embedded());
  for (Document& document : documents()) {
    Document alone = document;
    reader.annotate(document);
    SentenceReader(Model::embedded()).annotate(alone);
    CHECK(print(document) == print(alone));
  }
}

TEST_CASE("sentence reader: threads read as one does") {
  const SentenceReader reader(Model::embedded());
  std::vector<Document> together = documents();
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 3; ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t i = t; i < together.size(); i += 3) reader.annotate(together[i]);
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::vector<Document> one_by_one = documents();
  for (std::size_t i = 0; i < together.size(); ++i) {
    reader.annotate(one_by_one[i]);
    CHECK(print(together[i]) == print(one_by_one[i]));
  }
}

}  // namespace
}  // namespace newsgraph::ingest
