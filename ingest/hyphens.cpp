#include "ingest/hyphens.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/lexicon.h"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t kLongestSyllable = 6;  // of a Korean or Chinese given name: "kyung", "chiang"

bool is_capital(std::string_view form) {
  return !form.empty() && ((form[0] >= 'A' && form[0] <= 'Z') || static_cast<unsigned char>(form[0]) >= 0xC0);
}

bool has_small_letter(std::string_view form) {
  return std::ranges::any_of(form, [](char c) { return c >= 'a' && c <= 'z'; });
}

class Joiner {
 public:
  explicit Joiner(Document& document) : document_(document) {}

  void run() {
    const auto size = static_cast<std::uint32_t>(document_.tokens.size());
    name_of_.assign(size, kNone);
    for (std::uint32_t n = 0; n < document_.names.size(); ++n) {
      for (std::uint32_t i = document_.names[n].begin; i < document_.names[n].end; ++i) name_of_[i] = n;
    }
    find_words();
    if (words_.size() == size) return;
    number_anew();
  }

 private:
  struct Word {
    std::uint32_t begin = 0;  // old tokens, half-open
    std::uint32_t end = 0;
  };

  const Token& token(std::uint32_t i) const { return document_.token(i); }

  void find_words() {
    for (const Sentence& sentence : document_.sentences) {
      for (std::uint32_t i = sentence.begin; i < sentence.end;) {
        std::uint32_t end = chain_end(i, sentence.end);
        while (end > i + 1 && !is_one_word(i, end)) end = end > i + 2 ? end - 2 : i + 1;
        words_.push_back({i, std::max(end, i + 1)});
        i = words_.back().end;
      }
    }
  }

  // The end of the words that begin at `i` with hyphens and no blanks between them.
  std::uint32_t chain_end(std::uint32_t i, std::uint32_t end) const {
    while (i + 2 < end && !token(i).space_after && token(i + 1).form == "-" && !token(i + 1).space_after &&
           token(i).tag != Tag::punct && token(i + 2).tag != Tag::punct)
      i += 2;
    return i + 1;
  }

  bool is_one_word(std::uint32_t begin, std::uint32_t end) const {
    if (end - begin < 3) return true;
    const PlaceEntry* nation = lexicon().place(ascii_lower(token(begin + 2).form));
    if (nation != nullptr && nation->adjective && is_capital(token(begin).form)) return false;  // "Anglo-Dutch"
    const Token& last = token(end - 1);
    bool capitals = true;
    bool figures = true;
    std::uint32_t name = kNone;
    bool names = false;    // two of them
    bool unnamed = false;  // a word outside names
    for (std::uint32_t i = begin; i < end; i += 2) {
      capitals = capitals && is_capital(token(i).form);
      figures = figures && token(i).tag == Tag::num;
      if (name_of_[i] == kNone) {
        unnamed = true;
      } else {
        names = names || (name != kNone && name != name_of_[i]);
        name = name_of_[i];
      }
    }
    if (names && !figures && is_given_name(begin, end)) return true;
    if (names || figures) return false;
    if (name != kNone && (!unnamed || is_given_name(begin, end))) return true;
    if (name != kNone) return capitals && token(begin).tag != Tag::num && last.tag == Tag::propn;
    if (lexicon().is_compound_tail(last.lemma == "base" ? "based" : ascii_lower(last.form)) && last.tag != Tag::noun)
      return false;
    if (lexicon().is_compound_head(ascii_lower(token(begin).form)) && is_place(begin + 2)) return false;
    return !(capitals && is_place(begin));
  }

  // "Jin-ah" behind a family name, though the reader ended the name before the hyphen; not "Ann Lee - to whom", where
  // the sign is a dash.
  bool is_given_name(std::uint32_t begin, std::uint32_t end) const {
    if (end - begin != 3 || name_of_[begin] == kNone || name_of_[begin] == name_of_[begin + 2]) return false;
    const NameSpan& name = document_.names[name_of_[begin]];
    const NameSpan* second = name_of_[begin + 2] == kNone ? nullptr : &document_.names[name_of_[begin + 2]];
    if (second != nullptr && (second->type != EntityType::person || second->end != begin + 3)) return false;
    const std::string_view half = token(begin + 2).form;
    const Tag tag = token(begin + 2).tag;
    const bool syllable = half.size() > 1 && half.size() <= kLongestSyllable &&
                          std::ranges::all_of(half, [](char c) { return c >= 'a' && c <= 'z'; });
    const bool links = tag == Tag::adp || tag == Tag::sconj || tag == Tag::cconj || tag == Tag::pron || tag == Tag::det;
    return name.type == EntityType::person && begin > name.begin && begin + 1 == name.end && syllable &&
           half != "era" && (tag != Tag::verb || closes_phrase(end)) && tag != Tag::aux && !links &&
           !lexicon().is_compound_tail(half);
  }

  // "Choi Tae-won, who", not "the Ann Lee-run company"
  bool closes_phrase(std::uint32_t i) const { return i >= document_.tokens.size() || token(i).tag == Tag::punct; }

  // "China-Brazil"
  bool is_place(std::uint32_t i) const { return lexicon().place(ascii_lower(token(i).form)) != nullptr; }

  void number_anew() {
    std::vector<std::uint32_t> place(document_.tokens.size() + 1, 0);  // of each old token
    for (std::uint32_t w = 0; w < words_.size(); ++w) {
      for (std::uint32_t i = words_[w].begin; i < words_[w].end; ++i) place[i] = w;
    }
    place.back() = static_cast<std::uint32_t>(words_.size());
    std::vector<Token> joined;
    joined.reserve(words_.size());
    for (const Word& word : words_) {
      joined.push_back(word.end - word.begin == 1 ? std::move(document_.tokens[word.begin]) : join(word));
      if (joined.back().head != kNone) joined.back().head = place[joined.back().head];
    }
    document_.tokens = std::move(joined);
    for (Sentence& sentence : document_.sentences) {
      sentence.begin = place[sentence.begin];
      sentence.end = place[sentence.end];
    }
    for (NameSpan& name : document_.names) {
      name.begin = place[name.begin];
      name.end = std::max(name.begin + 1, place[name.end - 1] + 1);
    }
    std::uint32_t end = 0;
    std::erase_if(document_.names, [&end](const NameSpan& name) {
      if (name.end <= name.begin || name.begin < end)
        return true;  // the rest of a word that begins inside another name
      end = name.end;
      return false;
    });
  }

  Token join(const Word& word) const {
    const std::uint32_t head = head_of(word);
    Token joined = token(head);
    joined.form.clear();
    joined.lemma.clear();
    bool name = false;
    bool capitals = true;
    for (std::uint32_t i = word.begin; i < word.end; ++i) {
      joined.form += token(i).form;
      joined.lemma += i + 1 < word.end ? ascii_lower(token(i).form) : token(i).lemma;
      name = name || token(i).tag == Tag::propn;
      capitals = capitals && (token(i).tag == Tag::punct || is_capital(token(i).form));
    }
    joined.span = {token(word.begin).span.begin, token(word.end - 1).span.end};
    joined.space_after = token(word.end - 1).space_after;
    if (name && (is_given_name(word.begin, word.end) || (capitals && has_small_letter(joined.form)))) {
      joined.tag = Tag::propn;
      joined.xpos = "NNP";
      joined.lemma = joined.form;
    } else if (token(word.end - 1).tag == Tag::noun && joined.tag != Tag::propn) {
      joined.tag = Tag::noun;
      joined.xpos = token(word.end - 1).xpos;
    } else if (joined.tag != Tag::propn && is_noun_with_particle(word)) {
      joined.tag = Tag::noun;
      joined.xpos = "NN";
      if (joined.deprel == "case" || joined.deprel == "mark" || joined.deprel.ends_with("prt"))
        joined.deprel = "compound";
    }
    return joined;
  }

  // "start-up", "tie-up", "spin-off": a noun, whatever its last part is by itself.
  bool is_noun_with_particle(const Word& word) const {
    static constexpr std::array<std::string_view, 8> kParticles = {"up",   "off", "out",  "over",
                                                                   "back", "in",  "down", "away"};
    const Token& first = token(word.begin);
    const Token& last = token(word.end - 1);
    return word.end - word.begin == 3 && std::ranges::find(kParticles, last.form) != kParticles.end() &&
           (first.tag == Tag::noun || first.tag == Tag::verb) && first.form == first.lemma && last.tag != Tag::adj;
  }

  // The token that hangs on nothing of the word, near or far: else the word would hang on itself. Of several the last
  // that is no hyphen.
  std::uint32_t head_of(const Word& word) const {
    std::uint32_t highest = kNone;
    for (std::uint32_t i = word.end; i-- > word.begin;) {
      if (hangs_on(word, i)) continue;
      if (token(i).tag != Tag::punct) return i;
      highest = i;
    }
    return highest == kNone ? word.end - 1 : highest;
  }

  bool hangs_on(const Word& word, std::uint32_t i) const {
    for (i = token(i).head; i != kNone; i = token(i).head) {
      if (i >= word.begin && i < word.end) return true;
    }
    return false;
  }

  Document& document_;
  std::vector<std::uint32_t> name_of_;  // of each token: index into names
  std::vector<Word> words_;
};

}  // namespace

void join_hyphens(Document& document) {
  Joiner(document).run();
}

}  // namespace newsgraph::ingest
