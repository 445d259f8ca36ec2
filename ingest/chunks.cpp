#include "ingest/chunks.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "ingest/lexicon.h"
#include "ingest/morphology.h"

namespace newsgraph::ingest {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Chunker {
 public:
  Chunker(Document& document, const Sentence& sentence) : document_(document), sentence_(sentence) {}

  std::vector<Chunk> run() {
    std::vector<Chunk> chunks;
    for (std::uint32_t i = sentence_.begin; i < sentence_.end;) {
      Chunk chunk = next(i);
      attach_inside(chunk);
      i = chunk.end;
      chunks.push_back(chunk);
    }
    return chunks;
  }

 private:
  Token& token(std::uint32_t i) { return document_.tokens[i]; }
  const Token& token(std::uint32_t i) const { return document_.tokens[i]; }
  bool in(std::uint32_t i) const { return i < sentence_.end; }
  Tag tag(std::uint32_t i) const { return in(i) ? token(i).tag : Tag::punct; }
  std::string_view lemma(std::uint32_t i) const {
    return in(i) ? std::string_view(token(i).lemma) : std::string_view();
  }

  Chunk next(std::uint32_t i) const {
    Chunk chunk;
    chunk.begin = chunk.head = i;
    chunk.end = i + 1;
    if (starts_verb_group(i)) return verb_group(i);
    if (starts_nominal(i)) return nominal(i);
    switch (tag(i)) {
      case Tag::adp:
        chunk.kind = Chunk::Kind::preposition;
        break;
      case Tag::cconj:
        chunk.kind = Chunk::Kind::conjunction;
        break;
      case Tag::sconj:
        chunk.kind = Chunk::Kind::mark;
        break;
      case Tag::punct:
        chunk.kind = punctuation(i);
        break;
      default:
        break;
    }
    return multiword(chunk);
  }

  Chunk::Kind punctuation(std::uint32_t i) const {
    const std::string& form = token(i).form;
    if (form == ",") return Chunk::Kind::comma;
    return one_of(form, {"-", "--", "(", ")", ":", ";", "[", "]"}) ? Chunk::Kind::bracket : Chunk::Kind::other;
  }

  // "as well as", "such as", "because of", "due to", "along with", "instead of"
  Chunk multiword(Chunk chunk) const {
    const std::uint32_t i = chunk.begin;
    if (lemma(i) == "as" && lemma(i + 1) == "well" && lemma(i + 2) == "as") {
      chunk.kind = Chunk::Kind::conjunction;
      chunk.end = i + 3;
    } else if ((lemma(i) == "such" && lemma(i + 1) == "as") ||
               (one_of(lemma(i), {"because", "instead", "out", "ahead"}) && lemma(i + 1) == "of") ||
               (one_of(lemma(i), {"along", "together"}) && lemma(i + 1) == "with") ||
               (lemma(i) == "due" && lemma(i + 1) == "to")) {
      chunk.kind = Chunk::Kind::preposition;
      chunk.end = i + 2;
    }
    return chunk;
  }

  // Verb groups.
  std::uint32_t skip_adverbs(std::uint32_t i) const {
    while (in(i) && (tag(i) == Tag::adv || (tag(i) == Tag::part && one_of(lemma(i), {"not", "n't"})))) ++i;
    return i;
  }

  bool starts_verb_group(std::uint32_t i) const {
    if (tag(i) == Tag::verb || tag(i) == Tag::aux) return true;
    if (tag(i) == Tag::part && lemma(i) == "to") return true;
    if (tag(i) != Tag::adv) return false;
    const std::uint32_t next = skip_adverbs(i);
    return (tag(next) == Tag::verb || tag(next) == Tag::aux) && next - i <= 2;
  }

  Chunk verb_group(std::uint32_t i) const {
    Chunk chunk;
    chunk.kind = Chunk::Kind::verb;
    chunk.begin = i;
    std::uint32_t aux = kNone;
    bool infinitive = false;
    for (;;) {
      i = skip_adverbs(i);
      if (tag(i) == Tag::part && lemma(i) == "to" && aux == kNone && !infinitive) {
        infinitive = true;
      } else if (tag(i) == Tag::aux) {
        aux = i;
      } else {
        break;
      }
      ++i;
    }
    const bool has_verb =
        tag(i) == Tag::verb && !(aux != kNone && lemma(aux) == "be" && read_form(i).base && !read_form(i).participle);
    if (has_verb) {
      chunk.head = i;
      chunk.end = i + 1;
      const VerbReading verb = read_form(i);
      chunk.passive = aux != kNone && lemma(aux) == "be" && !verb.gerund;
    } else {
      chunk.head = aux != kNone ? aux : chunk.begin;
      chunk.copula = aux != kNone;
      chunk.end = std::max(chunk.begin + 1, chunk.head + 1);
      while (chunk.end < i && one_of(lemma(chunk.end), {"not", "n't"})) ++chunk.end;
    }
    chunk.form = infinitive ? Chunk::Form::infinitive : form_of(chunk.begin, chunk.head, aux);
    if (has_verb) take_particle(chunk);
    return chunk;
  }

  // As read_verb, and for verbs that the lexicon lacks by their ending.
  VerbReading read_form(std::uint32_t i) const {
    const std::string lower = ascii_lower(token(i).form);
    VerbReading verb = read_verb(lower);
    if (verb) return verb;
    verb.gerund = lower.ends_with("ing");
    verb.past = verb.participle = lower.ends_with("ed");
    return verb;
  }

  Chunk::Form form_of(std::uint32_t begin, std::uint32_t head, std::uint32_t aux) const {
    if (aux != kNone) {
      for (std::uint32_t i = begin; i <= aux; ++i) {
        if (tag(i) == Tag::aux)
          return one_of(ascii_lower(token(i).form), {"being", "having"}) ? Chunk::Form::gerund : Chunk::Form::finite;
      }
    }
    const VerbReading verb = read_form(head);
    if (verb.gerund) return Chunk::Form::gerund;
    if (verb.past && verb.participle) return Chunk::Form::past;
    return verb.participle && !verb.base ? Chunk::Form::participle : Chunk::Form::finite;
  }

  void take_particle(Chunk& chunk) const {
    const std::uint32_t i = chunk.end;
    if (tag(i) != Tag::adp && tag(i) != Tag::adv) return;
    const bool particle =
        one_of(lemma(i), {"up", "out", "down", "off", "back", "away", "aside", "ahead", "forward", "together"}) ||
        (lemma(i) == "over" && one_of(lemma(chunk.head), {"take", "hand", "win", "turn"}));
    const bool amount = lemma(i) == "up" && lemma(i + 1) == "to" && tag(i + 1) == Tag::adv;
    if (particle && !amount && lemma(i + 1) != "of") ++chunk.end;
  }

  // Noun phrases.
  bool starts_nominal(std::uint32_t i) const {
    switch (tag(i)) {
      case Tag::det:
      case Tag::adj:
      case Tag::noun:
      case Tag::propn:
      case Tag::num:
      case Tag::pron:
      case Tag::sym:
        return !(lemma(i) == "such" && lemma(i + 1) == "as") && !(lemma(i) == "due" && lemma(i + 1) == "to");
      case Tag::adv:
        return tag(i + 1) == Tag::num || begins_amount(i) ||
               (tag(i + 1) == Tag::adj && nominal_after_adjectives(i + 1));
      default:
        return false;
    }
  }

  // "about $5m", "up to 10 firms", "nearly a tenth"
  bool begins_amount(std::uint32_t i) const {
    if (!one_of(lemma(i), {"about", "around", "roughly", "up", "more", "less", "nearly", "almost"})) return false;
    const std::uint32_t next = one_of(lemma(i + 1), {"to", "than"}) && tag(i + 1) == Tag::adv ? i + 2 : i + 1;
    return tag(next) == Tag::num || tag(next) == Tag::sym || (tag(next) == Tag::det && next == i + 1);
  }

  bool nominal_after_adjectives(std::uint32_t i) const {
    while (tag(i) == Tag::adj) ++i;
    return tag(i) == Tag::noun || tag(i) == Tag::propn;
  }

  bool is_possessive_pronoun(std::uint32_t i) const {
    return tag(i) == Tag::pron && one_of(lemma(i), {"its", "his", "her", "their", "our", "my", "your", "whose"});
  }

  bool is_head(std::uint32_t i) const {
    return tag(i) == Tag::noun || tag(i) == Tag::propn || tag(i) == Tag::num || tag(i) == Tag::sym ||
           tag(i) == Tag::pron;
  }

  Chunk nominal(std::uint32_t i) const {
    Chunk chunk;
    chunk.kind = Chunk::Kind::nominal;
    chunk.begin = i;
    chunk.relative = tag(i) == Tag::pron && one_of(lemma(i), {"who", "whom", "which", "whose", "that"});
    std::uint32_t end = i + 1;
    const bool alone = tag(i) == Tag::pron && !is_possessive_pronoun(i);
    while (!alone && in(end)) {
      if (const std::uint32_t amount = amount_end(end); amount > end) {
        end = amount;
      } else if (continues(chunk.begin, end)) {
        ++end;
      } else {
        break;
      }
    }
    if (tag(end - 1) == Tag::punct) --end;
    chunk.end = end;
    chunk.head = kNone;
    for (std::uint32_t k = chunk.begin; k < end; ++k) {
      if (is_head(k) && !is_possessive_pronoun(k)) chunk.head = k;
    }
    if (chunk.head == kNone) {
      chunk.head = end - 1;
      if (tag(end - 1) == Tag::adj) chunk.kind = Chunk::Kind::adjective;
    }
    return chunk;
  }

  // An amount in brackets inside a noun phrase: "a $5m (£3m) contract". Its end, or `i`.
  std::uint32_t amount_end(std::uint32_t i) const {
    if (token(i).form != "(") return i;
    std::uint32_t end = i + 1;
    while (in(end) && end < i + 8 && (tag(end) == Tag::sym || tag(end) == Tag::num)) ++end;
    const bool closed = in(end) && end > i + 1 && token(end).form == ")";
    return closed && (tag(end + 1) == Tag::noun || tag(end + 1) == Tag::adj) ? end + 1 : i;
  }

  static bool is_time(std::string_view lemma_of_token) {
    return (lexicon().noun_kinds(lemma_of_token) & kTimeNoun) != 0;
  }

  bool joined(std::uint32_t i) const { return !token(i - 1).space_after && !token(i).space_after; }

  // Whether token `i` goes on with the noun phrase that holds the token before it.
  bool continues(std::uint32_t begin, std::uint32_t i) const {
    const Tag before = tag(i - 1);
    const bool headed = before == Tag::noun || before == Tag::propn;
    switch (tag(i)) {
      case Tag::noun:
        return !(is_time(lemma(i)) && headed && is_time_break(i)) && lemma(i - 1) != "there";
      case Tag::propn:
        if (before == Tag::num && ends_date(i - 1)) return false;
        if (lexicon().month(ascii_lower(token(i).form)) != 0) return !headed;
        return !(headed && is_time(ascii_lower(token(i - 1).lemma)) && before == Tag::noun);
      case Tag::adj:
        return (!headed && before != Tag::sym) || (before == Tag::propn && role_follows(i));
      case Tag::num:
        return !headed || before == Tag::propn || lemma(i - 1) == "no.";
      case Tag::sym:
        return !headed;
      case Tag::part:
        return one_of(lemma(i), {"'s", "'"});
      case Tag::det:
        return before == Tag::det || before == Tag::adj || (before == Tag::adv && begins_amount(i - 1));
      case Tag::pron:
        return is_possessive_pronoun(i) && before == Tag::det;
      case Tag::adv:
        return !headed && (tag(i + 1) == Tag::adj || tag(i + 1) == Tag::num ||
                           (one_of(lemma(i), {"to", "than"}) && begins_amount(i - 1)));
      case Tag::cconj:  // "Marks & Spencer", "old and new rules"
        if (token(i).form == "&") return headed && (tag(i + 1) == Tag::propn || tag(i + 1) == Tag::noun);
        return before == Tag::adj && tag(i + 1) == Tag::adj && nominal_after_adjectives(i + 1) && i > begin;
      case Tag::punct:
        return token(i).form == "-" && joined(i) && in(i + 1);
      case Tag::verb:
        return before == Tag::punct && token(i - 1).form == "-" && !token(i - 1).space_after;
      default:
        return false;
    }
  }

  // "2025" of "in 2025 Acme", "in March 2025 Acme"
  bool ends_date(std::uint32_t i) const {
    if (i == sentence_.begin || token(i).form.size() != 4) return false;
    const bool month = tag(i - 1) == Tag::propn && lexicon().month(ascii_lower(token(i - 1).form)) != 0;
    return month || tag(i - 1) == Tag::adp;
  }

  // "Acme chief economist"
  bool role_follows(std::uint32_t i) const {
    while (tag(i) == Tag::adj) ++i;
    for (; tag(i) == Tag::noun; ++i) {
      if ((lexicon().noun_kinds(lemma(i)) & kRoleNoun) != 0) return true;
    }
    return false;
  }

  // "the company last week": the time is a phrase of its own; "the company week" is none.
  bool is_time_break(std::uint32_t i) const { return one_of(lemma(i), {"today", "yesterday", "tomorrow", "tonight"}); }

  // Heads and relations inside a chunk.
  void set(std::uint32_t i, std::uint32_t head, std::string_view deprel) {
    token(i).head = head;
    token(i).deprel = deprel;
  }

  void attach_inside(const Chunk& chunk) {
    if (chunk.kind == Chunk::Kind::verb) return attach_verb_group(chunk);
    if (chunk.kind == Chunk::Kind::nominal || chunk.kind == Chunk::Kind::adjective) return attach_nominal(chunk);
    for (std::uint32_t i = chunk.begin + 1; i < chunk.end; ++i) set(i, chunk.head, "fixed");
  }

  void attach_verb_group(const Chunk& chunk) {
    for (std::uint32_t i = chunk.begin; i < chunk.end; ++i) {
      if (i == chunk.head) continue;
      if (i > chunk.head && tag(i) != Tag::part) {
        set(i, chunk.head, "compound:prt");
      } else if (tag(i) == Tag::aux) {
        set(i, chunk.head, chunk.passive && lemma(i) == "be" && i + 1 >= last_aux(chunk) ? "aux:pass" : "aux");
      } else if (tag(i) == Tag::part && lemma(i) == "to") {
        set(i, chunk.head, "mark");
      } else {
        set(i, chunk.head, "advmod");
      }
    }
  }

  std::uint32_t last_aux(const Chunk& chunk) const {
    std::uint32_t last = chunk.begin;
    for (std::uint32_t i = chunk.begin; i < chunk.head; ++i) {
      if (tag(i) == Tag::aux) last = i;
    }
    return last + 1;
  }

  // From the right: each possessor hangs on the head of what follows it.
  void attach_nominal(const Chunk& chunk) {
    std::uint32_t head = chunk.head;
    for (std::uint32_t i = chunk.end; i > chunk.begin;) {
      --i;
      if (i == head) continue;
      if (tag(i) == Tag::part && i > chunk.begin && i < head) {
        const std::uint32_t possessor = possessor_head(chunk, i);
        set(possessor, head, "nmod:poss");
        set(i, possessor, "case");
        head = possessor;
        continue;
      }
      set(i, head_inside(chunk, i, head), relation_inside(i));
    }
  }

  std::uint32_t possessor_head(const Chunk& chunk, std::uint32_t mark) const {
    for (std::uint32_t i = mark; i > chunk.begin;) {
      --i;
      if (is_head(i)) return i;
    }
    return mark - 1;
  }

  // "London" of "London-based" hangs on "based".
  std::uint32_t head_inside(const Chunk& chunk, std::uint32_t i, std::uint32_t head) const {
    const bool hyphenated =
        i + 2 < chunk.end && token(i + 1).form == "-" && !token(i).space_after && !token(i + 1).space_after;
    if (hyphenated && i + 2 < head) return i + 2;
    if (token(i).form == "-" && i + 1 < head) return i + 1;
    return head;
  }

  std::string_view relation_inside(std::uint32_t i) const {
    switch (tag(i)) {
      case Tag::det:
        return "det";
      case Tag::adj:
      case Tag::verb:
        return "amod";
      case Tag::num:
        return "nummod";
      case Tag::adv:
        return "advmod";
      case Tag::pron:
        return "nmod:poss";
      case Tag::part:
        return "case";
      case Tag::punct:
        return "punct";
      case Tag::cconj:
        return "cc";
      default:
        return "compound";
    }
  }

  Document& document_;
  const Sentence& sentence_;
};

}  // namespace

std::vector<Chunk> chunk_sentence(Document& document, const Sentence& sentence) {
  return Chunker(document, sentence).run();
}

}  // namespace newsgraph::ingest
