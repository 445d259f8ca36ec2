#include "ingest/bracketed_sums.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "ingest/lexicon.h"
#include "ingest/phrases.h"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t kLongest = 24;  // tokens in a bracket

bool is_sum_word(const Token& token) {
  if (token.tag == Tag::num || token.tag == Tag::sym || token.form == ";" || token.form == "," || token.form == "-")
    return true;
  const std::string word = ascii_lower(token.form);
  if ((lexicon().noun_kinds(token.lemma) & kMoneyNoun) != 0 || (lexicon().noun_kinds(word) & kMoneyNoun) != 0)
    return true;
  return word == "us" || word == "or" || word == "m" || word == "bn" || word == "tn" || word == "million" ||
         word == "billion" || word == "trillion";
}

// Brackets behind a number that hold nothing but a sum.
std::vector<TokenRange> sums_in(const Document& document, const Sentence& sentence) {
  std::vector<TokenRange> found;
  for (std::uint32_t i = sentence.begin + 1; i < sentence.end; ++i) {
    if (document.token(i).form != "(") continue;
    std::uint32_t end = i + 1;
    bool number = false;
    while (end < sentence.end && end < i + kLongest && is_sum_word(document.token(end))) {
      number = number || document.token(end).tag == Tag::num;
      ++end;
    }
    if (!number || end >= sentence.end || document.token(end).form != ")") continue;
    found.push_back({i, end + 1});
    i = end;
  }
  return found;
}

class Rereader {
 public:
  Rereader(Document& document, const SentenceReader& reader) : document_(document), reader_(reader) {}

  void run() {
    for (const Sentence& sentence : document_.sentences) {
      std::vector<TokenRange> sums = sums_in(document_, sentence);
      if (!sums.empty()) shorten(sentence, std::move(sums));
    }
    if (shorter_.sentences.empty()) return;
    shorter_.text = document_.text;
    reader_.annotate(shorter_);
    for (std::uint32_t i = 0; i < from_.size(); ++i) take(i);
    for (const TokenRange& sum : sums_) hang(sum);
    take_names();
  }

 private:
  void shorten(const Sentence& sentence, std::vector<TokenRange> sums) {
    Sentence shorter = sentence;
    shorter.begin = static_cast<std::uint32_t>(shorter_.tokens.size());
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      if (std::ranges::any_of(sums, [i](const TokenRange& sum) { return sum.contains(i); })) continue;
      shorter_.tokens.push_back(document_.tokens[i]);
      from_.push_back(i);
    }
    shorter.end = static_cast<std::uint32_t>(shorter_.tokens.size());
    shorter_.sentences.push_back(shorter);
    reread_.push_back({sentence.begin, sentence.end});
    sums_.insert(sums_.end(), sums.begin(), sums.end());
  }

  void take(std::uint32_t i) {
    Token& token = document_.tokens[from_[i]];
    const bool space_after = token.space_after;
    token = shorter_.tokens[i];
    token.space_after = space_after;
    if (token.head != kNone) token.head = from_[token.head];
  }

  void hang(const TokenRange& sum) {
    const auto is_top = [&](std::uint32_t i) {
      const Token& token = document_.tokens[i];
      return token.tag != Tag::punct && (token.head == kNone || !sum.contains(token.head));
    };
    std::uint32_t top = sum.begin + 1;
    while (top + 1 < sum.end && !is_top(top)) ++top;
    for (std::uint32_t i = sum.begin; i < sum.end; ++i) {
      Token& token = document_.tokens[i];
      if (i == top || (token.head != kNone && sum.contains(token.head))) continue;
      token.head = top;
      token.deprel = token.tag == Tag::punct ? "punct" : "conj";
    }
    document_.tokens[top].head = sum.begin - 1;
    document_.tokens[top].deprel = "appos";
  }

  void take_names() {
    std::erase_if(document_.names, [this](const NameSpan& name) {
      return std::ranges::any_of(reread_, [&](const TokenRange& part) { return part.contains(name.begin); });
    });
    for (NameSpan name : shorter_.names) {
      name.begin = from_[name.begin];
      name.end = from_[name.end - 1] + 1;
      document_.names.push_back(name);
    }
    std::ranges::sort(document_.names, {}, &NameSpan::begin);
  }

  Document& document_;
  const SentenceReader& reader_;
  Document shorter_;                 // the sentences without their sums
  std::vector<std::uint32_t> from_;  // of each of its tokens, that of the document
  std::vector<TokenRange> reread_;   // the sentences
  std::vector<TokenRange> sums_;
};

}  // namespace

void read_without_bracketed_sums(Document& document, const SentenceReader& reader) {
  Rereader(document, reader).run();
}

}  // namespace newsgraph::ingest
