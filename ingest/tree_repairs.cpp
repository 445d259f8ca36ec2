#include "ingest/tree_repairs.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "ingest/lexicon.h"

namespace newsgraph::ingest {
namespace {

bool is_capital(std::string_view form) {
  return !form.empty() && ((form[0] >= 'A' && form[0] <= 'Z') || static_cast<unsigned char>(form[0]) >= 0xC0);
}

bool has_capital(std::string_view form) {
  return std::ranges::any_of(form, [](char c) { return c >= 'A' && c <= 'Z'; }) || is_capital(form);
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// "AI", "IPOs"
bool is_common_acronym(std::string_view form) {
  if (form.ends_with('s')) form.remove_suffix(1);
  if (form.size() < 2 || !std::ranges::all_of(form, [](char c) { return c >= 'A' && c <= 'Z'; })) return false;
  return lexicon().tag(ascii_lower(form)) == Tag::noun;
}

class Repairer {
 public:
  explicit Repairer(Document& document) : document_(document) {}

  void run() {
    for (const Sentence& sentence : document_.sentences) repair_tags(sentence);
    for (const NameSpan& name : document_.names) hold_together(name);
  }

 private:
  Token& token(std::uint32_t i) { return document_.tokens[i]; }

  void repair_tags(const Sentence& sentence) {
    const bool titles = is_title_case(sentence);
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      Token& here = token(i);
      if (here.form.ends_with('$')) here.tag = Tag::sym;
      if (here.tag == Tag::propn && (!has_capital(here.form) || is_common_acronym(here.form))) {
        here.tag = Tag::noun;
        here.xpos = here.xpos == "NNPS" ? "NNS" : "NN";
        here.lemma = ascii_lower(here.lemma);
      } else if (is_proper(i, sentence, titles)) {
        here.tag = Tag::propn;
        here.xpos = "NNP";
      }
      if (here.tag == Tag::propn) here.lemma = here.form;
    }
  }

  // Whether a word that was read as a common one is proper: by the reader's finer tag, or by its capital.
  bool is_proper(std::uint32_t i, const Sentence& sentence, bool titles) {
    const Token& here = token(i);
    if (here.tag == Tag::propn || !is_capital(here.form) || is_common_acronym(here.form)) return false;
    if (here.tag != Tag::noun && here.tag != Tag::verb && here.tag != Tag::adj && here.tag != Tag::x) return false;
    if (here.xpos.starts_with("NNP")) return true;
    if (titles || i == sentence.begin || here.form.size() < 2 || is_no_name(here)) return false;
    const Token& before = document_.tokens[i - 1];
    if (before.tag == Tag::punct && before.form != "," && before.form != "-" && before.form != "(") return false;
    const PlaceEntry* place = lexicon().place(ascii_lower(here.form));
    return place == nullptr || !place->adjective;
  }

  // "No. 2", "Western firms", "S$5"
  static bool is_no_name(const Token& word) {
    if (word.form == "No." || word.form == "Nos." || word.form.ends_with('$')) return true;
    return word.tag == Tag::adj && lexicon().tag(ascii_lower(word.form)) == Tag::adj;
  }

  // A heading in which most words have a capital says nothing by it.
  bool is_title_case(const Sentence& sentence) {
    std::uint32_t words = 0;
    std::uint32_t capitals = 0;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const std::string& form = token(i).form;
      if (form.size() < 4 || !is_letter(form[0])) continue;
      ++words;
      if (is_capital(form)) ++capitals;
    }
    return words >= 3 && capitals * 4 >= words * 3;
  }

  static bool is_inside(std::uint32_t i, const NameSpan& name) {
    return i != kNone && i >= name.begin && i < name.end;
  }

  // Whether a walk up from `i` meets `wanted`, within a few steps.
  bool is_above(std::uint32_t wanted, std::uint32_t i) {
    for (int step = 0; step < 64 && i != kNone; ++step) {
      if (i == wanted) return true;
      i = token(i).head;
    }
    return i != kNone;  // too deep to know
  }

  // All words of a name but one hang on that one.
  void hold_together(const NameSpan& name) {
    std::uint32_t top = kNone;
    for (std::uint32_t i = name.begin; i < name.end; ++i) {
      if (is_inside(token(i).head, name)) continue;
      if (top == kNone || (token(i).tag == Tag::propn && token(i).deprel != "case" && token(i).deprel != "punct"))
        top = i;
    }
    if (top == kNone) return;
    for (std::uint32_t i = name.begin; i < name.end; ++i) {
      if (i == top || is_inside(token(i).head, name) || is_above(i, top)) continue;
      token(i).head = top;
      if (token(i).tag != Tag::punct && token(i).deprel != "case" && token(i).deprel != "cc")
        token(i).deprel = i < top ? "compound" : "flat";
    }
  }

  Document& document_;
};

}  // namespace

void repair_trees(Document& document) {
  Repairer(document).run();
}

}  // namespace newsgraph::ingest
