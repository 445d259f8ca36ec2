#include "ingest/conllu.h"

#include <doctest/doctest.h>

#include <string>

#include "ingest/analyzer.h"
#include "ingest_stages.h"

namespace newsgraph::ingest {
namespace {

constexpr const char* kRest = "\t_\t_\t_\t_\t_\t_\t_\t_\n";

// "id[text: forms]" for each document
std::string print(const std::string& bytes) {
  std::string line;
  read_conllu(source_of(bytes), [&](ConlluDocument& given) {
    std::string forms;
    for (const Token& token : given.document.tokens) append(forms, " ", token.form);
    append(line, "; ", given.id + "[" + given.text + ": " + forms + "]");
  });
  return line;
}

std::string rows(std::initializer_list<std::string> ids_and_forms) {
  std::string bytes;
  for (const std::string& row : ids_and_forms) bytes += row + kRest;
  return bytes;
}

TEST_CASE("conllu: tokens and sentences are taken as given") {
  CHECK(print("") == "");
  CHECK(print("# only a comment\n\n") == "");
  CHECK(print(rows({"1\tAcme", "2\trose"})) == "[Acme rose : Acme rose]");
  CHECK(print("# newdoc id = a\n" + rows({"1\tAcme"}) + "\n# newdoc id = b\n" + rows({"1\tApex"})) ==
        "a[Acme : Acme]; b[Apex : Apex]");
  CHECK(print(rows({"1-2\tdon't", "1\tdo", "2\tn't", "2.1\t_", "3\tgo"})) == "[don't go : do n't go]");
  CHECK(print("1\tAcme\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n" + rows({"2\t."})) == "[Acme. : Acme .]");
}

TEST_CASE("conllu: an error says where") {
  struct Case {
    std::string bytes;
    const char* message;
  };
  const Case cases[] = {
      {"1\tAcme\n", "line 1: 2 columns where 10 should be"},
      {rows({"2\tAcme"}), "line 1: the word `2` is out of place: 1 should follow"},
      {rows({"1\tAcme", "1\tAcme"}), "line 2: the word `1` is out of place: 2 should follow"},
      {rows({"x\tAcme"}), "line 1: the word `x` is out of place: 1 should follow"},
      {rows({"1\t"}), "line 1: a word without a form"},
      {rows({"1-1\tAcme"}), "line 1: the multiword token `1-1` is out of place"},
      {rows({"1-3\tAcme", "1\tA"}) + "\n", "line 3: the sentence ends inside a multiword token"},
      {rows({"5.1\tAcme"}), "line 1: the empty node `5.1` is out of place"},
      {"1\t\xFF\n", "line 1: not UTF-8"},
      {rows({"1\tAcme"}) + "# newdoc\n", "line 2: `# newdoc` inside a sentence"},
      {rows({"1\tA\nB"}), "line 1: 2 columns where 10 should be"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.bytes);
    try {
      print(c.bytes);
      FAIL_CHECK("read");
    } catch (const ConlluError& e) {
      CHECK(std::string(e.what()) == c.message);
    }
  }
}

TEST_CASE("conllu: what is written") {
  const Article article = article_of("Mary’s house is in London.");
  CHECK(to_conllu(Analyzer().analyze(article.text), "doc 1") ==
        "# newdoc id = doc 1\n# sent_id = 1\n# text = Mary’s house is in London.\n"
        "1\tMary\tMary\tPROPN\tNNP\t_\t3\tnmod:poss\t_\tNER=B-Person|SpaceAfter=No\n"
        "2\t’s\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n"
        "3\thouse\thouse\tNOUN\tNN\t_\t6\tnsubj\t_\t_\n"
        "4\tis\tbe\tAUX\tVBZ\t_\t6\tcop\t_\t_\n"
        "5\tin\tin\tADP\tIN\t_\t6\tcase\t_\t_\n"
        "6\tLondon\tLondon\tPROPN\tNNP\t_\t0\troot\t_\tNER=B-Place|SpaceAfter=No\n"
        "7\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_\n\n");
}

TEST_CASE("conllu: given tokens come back with the same words") {
  const std::string bytes = "# sent_id = s7\n" + rows({"1-2\tdu", "1\tde", "2\tle", "3\tAcme"});
  std::string out;
  const Analyzer analyzer;
  read_conllu(source_of(bytes), [&](ConlluDocument& given) {
    analyzer.analyze_tokens(given.document);
    out = to_conllu(given.document, given.id, given.sentence_ids);
  });
  CHECK(out.find("# sent_id = s7\n") == 0);
  CHECK(out.find("\n1\tde\t") != std::string::npos);
  CHECK(out.find("\n2\tle\t") != std::string::npos);
  CHECK(out.find("\n3\tAcme\t") != std::string::npos);
}

}  // namespace
}  // namespace newsgraph::ingest
