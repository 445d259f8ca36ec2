// Any bytes are read without a crash, and what comes out is well-formed: scripts/fuzz runs it with libFuzzer.
//
// Bytes that are UTF-8 are a text, which is read and whose facts are extracted; all bytes are CoNLL-U, or refused as
// none.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "ingest/analyzer.h"
#include "ingest/conllu.h"
#include "ingest/pipeline.h"
#include "ingest/text.h"

namespace {

using namespace newsgraph::ingest;

void require(bool condition) {
  if (!condition) std::abort();
}

void check(const Document& document, std::uint32_t code_points) {
  std::uint32_t next = 0;  // token
  for (const Sentence& sentence : document.sentences) {
    require(sentence.begin == next && sentence.end >= sentence.begin && sentence.end <= document.tokens.size());
    next = sentence.end;
    int roots = 0;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const Token& token = document.tokens[i];
      require(token.span.begin <= token.span.end && token.span.end <= code_points);
      require(i == 0 || document.tokens[i - 1].span.begin <= token.span.begin);
      require(!token.lemma.empty() && !token.deprel.empty());
      roots += token.head == kNone ? 1 : 0;
      require(token.head == kNone || (token.head >= sentence.begin && token.head < sentence.end && token.head != i));
    }
    require(roots == (sentence.begin < sentence.end ? 1 : 0));
  }
  require(next == document.tokens.size());
  std::uint32_t end = 0;
  for (const NameSpan& name : document.names) {
    require(name.begin >= end && name.begin < name.end && name.end <= document.tokens.size());
    end = name.end;
  }
}

void check(const ArticleFacts& found, std::uint32_t code_points) {
  const auto is_inside = [&](Span span) { return span.begin < span.end && span.end <= code_points; };
  for (const Entity& entity : found.entities) {
    for (const Span mention : entity.mentions) require(is_inside(mention));
  }
  for (const Fact& fact : found.facts) {
    require(fact.subject < found.entities.size() && fact.object < found.entities.size());
    require(is_inside(fact.subject_span) && is_inside(fact.object_span) && is_inside(fact.sentence_span));
    require(!fact.relation.empty() && fact.confidence > 0 && fact.confidence <= 1000);
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Analyzer kAnalyzer;
  static const Pipeline kPipeline;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  if (!find_invalid_utf8(bytes)) {
    Article article;
    article.text = bytes;
    const Document document = kAnalyzer.analyze(bytes);
    check(document, static_cast<std::uint32_t>(count_code_points(bytes)));
    require(!to_conllu(document, "d").empty());
    check(kPipeline.extract(article), static_cast<std::uint32_t>(count_code_points(bytes)));
  }
  try {
    read_conllu(source_of(bytes), [](ConlluDocument& given) {
      kAnalyzer.analyze_tokens(given.document);
      check(given.document, static_cast<std::uint32_t>(count_code_points(given.text)));
    });
  } catch (const ConlluError&) {  // as it should
  }
  return 0;
}
