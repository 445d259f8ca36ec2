#include "ingest/amounts.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ingest/lexicon.h"
#include "ingest/trees.h"

namespace newsgraph::ingest {
namespace {

using Words = std::unordered_set<std::string_view>;

constexpr int kMaxSteps = 6;            // up the tree
constexpr std::uint32_t kBefore = 3;    // words between a sum and the noun that it tells of: "a $2bn five-year deal"
constexpr std::uint32_t kHedges = 4;    // words of "as much as about"
constexpr std::uint32_t kReach = 24;    // words between a verb and "for $2bn"
constexpr int kBySide = kMaxSteps + 1;  // what the tree does not tell counts less than what it does

constexpr std::size_t kNeighbours = 16;      // facts before and behind one that may be of the same word
constexpr std::size_t kMostQuantities = 32;  // of a sentence

// A sum of money or a share of a whole: tokens, half-open.
struct Quantity {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t top = 0;  // the token that hangs on something outside
  bool share = false;
};

bool has_amount(std::string_view relation) {
  static const Words kRelations = {"ACQUIRES",     "SELLS",     "INVESTS_IN", "CONTRACTS_WITH",
                                   "TAKES_PUBLIC", "PENALIZES", "SUPPLIES"};
  return kRelations.contains(relation);
}

bool has_stake(std::string_view relation) {
  static const Words kRelations = {"OWNS", "ACQUIRES", "SELLS", "INVESTS_IN"};
  return kRelations.contains(relation);
}

bool is_currency_sign(std::string_view form) {
  static const Words kCodes = {"Rs", "Rs.", "USD", "EUR", "GBP", "INR", "RMB", "CHF", "JPY", "CNY", "HKD", "SGD"};
  if (form.ends_with('$') && form.size() <= 4) return true;
  return form == "€" || form == "£" || form == "¥" || form == "₹" || form == "₩" || kCodes.contains(form);
}

bool is_currency(const Token& token) {
  static const Words kNames = {"dollar",  "euro",  "pound",  "yen",   "yuan",   "renminbi", "won",
                               "rupee",   "ruble", "rouble", "krone", "krona",  "kroner",   "kronor",
                               "franc",   "peso",  "real",   "rand",  "dirham", "riyal",    "rial",
                               "lira",    "baht",  "shekel", "zloty", "forint", "koruna",   "rupiah",
                               "ringgit", "dong",  "dinar",  "taka",  "naira",  "cedi",     "shilling"};
  return token.tag == Tag::noun && kNames.contains(token.lemma);
}

bool is_magnitude(std::string_view form) {
  static const Words kWords = {"hundred",   "thousand", "million",  "billion",   "trillion", "hundreds",
                               "thousands", "millions", "billions", "trillions", "m",        "mn",
                               "mln",       "bn",       "bln",      "tn",        "k",        "b",
                               "crore",     "crores",   "lakh",     "lakhs"};
  return kWords.contains(form);
}

bool is_number(const Token& token) {
  return (!token.form.empty() && token.form[0] >= '0' && token.form[0] <= '9') || token.tag == Tag::num;
}

// "two-thirds" and "third", not "third-placed".
bool is_fraction(std::string_view form) {
  const std::size_t hyphen = form.rfind('-');
  if (hyphen != std::string_view::npos) form.remove_prefix(hyphen + 1);
  static const Words kFractions = {"third",  "thirds", "quarter", "quarters", "fifth",
                                   "fifths", "sixth",  "eighth",  "tenth",    "tenths"};
  return kFractions.contains(form);
}

// Nouns that pass on how much is paid, or how much of something it is.
bool passes_money(std::string_view lemma) {
  static const Words kNouns = {
      "deal",     "transaction", "agreement", "contract",   "pact",       "stake",     "share",         "shareholding",
      "holding",  "interest",    "cash",      "stock",      "takeover",   "bid",       "offer",         "acquisition",
      "purchase", "buyout",      "merger",    "sale",       "price",      "sum",       "total",         "fine",
      "penalty",  "order",       "round",     "funding",    "investment", "financing", "capital",       "flotation",
      "listing",  "offering",    "ipo",       "disposal",   "worth",      "value",     "consideration", "tender",
      "package",  "fee",         "payment",   "settlement", "totalling",  "cost"};
  return kNouns.contains(lemma);
}

bool passes_share(std::string_view lemma) {
  static const Words kNouns = {"stake",  "share",   "shareholding", "holding", "interest", "stock",
                               "equity", "capital", "ownership",    "rest",    "total"};
  return kNouns.contains(lemma);
}

// Verbs that only say how much: "a contract valued at $2bn", "bought it, paying $2bn".
bool tells_price(std::string_view lemma) {
  static const Words kVerbs = {"worth", "value", "total", "cost", "pay", "spend", "raise"};
  return kVerbs.contains(lemma);
}

// Verbs whose object is what the verb under them costs: "paid $2bn to buy".
bool spends(std::string_view lemma) {
  static const Words kVerbs = {"pay", "spend", "raise", "offer", "bid", "commit", "put"};
  return kVerbs.contains(lemma);
}

// Verbs that change a stake or an offer to what follows "to".
bool changes_size(std::string_view lemma) {
  static const Words kVerbs = {"raise", "increase", "lift", "boost", "cut",     "reduce", "bring",
                               "take",  "up",       "trim", "build", "sweeten", "improve"};
  return kVerbs.contains(lemma);
}

bool is_hedge(const std::string& form) {
  static const Words kHedgeWords = {
      "about",     "around", "up",   "to",   "more",    "than", "nearly", "almost",        "some",   "roughly",
      "over",      "as",     "much", "at",   "least",   "just", "under",  "approximately", "an",     "a",
      "estimated", "total",  "of",   "only", "another", "well", "less",   "close",         "record", "reported"};
  return kHedgeWords.contains(ascii_lower(form));
}

class AmountReader {
 public:
  explicit AmountReader(Document& document) : document_(document), trees_(document) {}

  void run() {
    for (std::size_t f = 0; f < document_.facts.size(); ++f) {
      Fact& fact = document_.facts[f];
      const bool goods = document_.entities[fact.object].type == EntityType::product;
      if (has_amount(fact.relation) && !(goods && fact.relation == "SELLS")) give(f, false, "amount");
      if (has_stake(fact.relation) && !fact.attributes.contains("stake")) give(f, true, "stake");
    }
  }

 private:
  const Token& token(std::uint32_t i) const { return document_.token(i); }
  std::string_view lemma(std::uint32_t i) const { return document_.token(i).lemma; }
  std::string_view deprel(std::uint32_t i) const { return document_.token(i).deprel; }
  bool is_verb(std::uint32_t i) const { return i != kNone && token(i).tag == Tag::verb; }

  void give(std::size_t f, bool share, const std::string& name) {
    const std::uint32_t at = document_.origins[f].token;
    find_quantities(trees_.sentence_of(at));
    const Quantity* best = nullptr;
    int least = 0;
    for (const Quantity& each : quantities_) {
      if (each.share != share || is_of_another(f, each)) continue;
      const int steps = distance(document_.facts[f], at, each);
      if (steps < 0) continue;
      const int cost = steps * 100 + static_cast<int>(each.begin > at ? each.begin - at : at - each.begin);
      const bool behind = is_behind_object(f, each);
      const int ranked = behind || each.begin < at ? cost : cost + 10000;
      if (best == nullptr || ranked < least) {
        best = &each;
        least = ranked;
      }
    }
    if (best != nullptr) document_.facts[f].attributes[name] = text_of(*best);
  }

  // Sums and shares of one sentence, kept until the next is asked for.
  void find_quantities(std::uint32_t sentence) {
    if (sentence == sentence_) return;
    sentence_ = sentence;
    quantities_.clear();
    const Sentence& here = document_.sentences[sentence];
    for (std::uint32_t i = here.begin; i < here.end && quantities_.size() < kMostQuantities;) {
      std::optional<Quantity> found = money_at(i, here.end);
      if (!found) found = share_at(i, here);
      if (found) {
        found->top = top_of(*found);
        quantities_.push_back(*found);
        i = found->end;
      } else {
        ++i;
      }
    }
  }

  // "$2bn", "Rs 40 crore", "12 million Swiss francs", "half a billion dollars"
  std::optional<Quantity> money_at(std::uint32_t i, std::uint32_t end) const {
    std::uint32_t k = i;
    const bool sign = is_currency_sign(token(i).form);
    if (sign) ++k;
    if (!sign && ascii_lower(token(k).form) == "half" && k + 2 < end && is_magnitude(token(k + 2).form)) k += 2;
    if (!sign && k == i && one_of_articles(token(k).form) && k + 1 < end && is_magnitude(token(k + 1).form)) ++k;
    const std::uint32_t number = k;
    while (k < end && (is_number(token(k)) || is_magnitude(token(k).form)) && !is_currency_sign(token(k).form)) ++k;
    if (k == number || k >= end + (sign ? 1 : 0)) return std::nullopt;
    if (sign) return Quantity{i, k, i, false};
    const bool described = token(k).tag == Tag::adj || token(k).tag == Tag::propn;
    if (k + 1 < end && described && is_currency(token(k + 1))) ++k;
    if (!is_currency(token(k))) return std::nullopt;
    return Quantity{i, k + 1, i, false};
  }

  static bool one_of_articles(std::string_view form) { return form == "a" || form == "A" || form == "one"; }

  // "30%", "51 per cent", "a third", "half", "majority"; "51%-owned" and "majority-owned" too.
  std::optional<Quantity> share_at(std::uint32_t i, const Sentence& sentence) const {
    const std::string form = ascii_lower(token(i).form);
    const auto next = [&](std::uint32_t k) { return k < sentence.end ? ascii_lower(token(k).form) : std::string(); };
    if (form == "majority" || form == "minority" || form == "controlling") return Quantity{i, i + 1, i, true};
    if (form == "half") return next(i + 1) == "a" || next(i + 1) == "-" ? std::nullopt : whole_half(i, sentence);
    if (form.starts_with("majority-") || form.starts_with("minority-")) return Quantity{i, i + 1, i, true};
    if (is_fraction(form) && form.find('-') != std::string::npos) return Quantity{i, i + 1, i, true};
    const bool counted = one_of_articles(form) || is_number(token(i));
    if (!counted) return std::nullopt;
    if (form.find('%') != std::string::npos || next(i + 1) == "%" || next(i + 1) == "percent" || next(i + 1) == "pct")
      return Quantity{i, form.find('%') != std::string::npos ? i + 1 : i + 2, i, true};
    if (next(i + 1).starts_with("%-")) return Quantity{i, i + 2, i, true};
    if (next(i + 1) == "per" && next(i + 2) == "cent") return Quantity{i, i + 3, i, true};
    if (is_fraction(next(i + 1)) && next(i + 1).find('-') == std::string::npos) return Quantity{i, i + 2, i, true};
    return std::nullopt;
  }

  // Not "the second half".
  std::optional<Quantity> whole_half(std::uint32_t i, const Sentence& sentence) const {
    const bool counted = i > sentence.begin && (token(i - 1).tag == Tag::adj || token(i - 1).tag == Tag::num);
    return counted ? std::nullopt : std::optional<Quantity>({i, i + 1, i, true});
  }

  std::uint32_t top_of(const Quantity& quantity) const {
    for (std::uint32_t i = quantity.end; i > quantity.begin;) {
      --i;
      const std::uint32_t head = token(i).head;
      const bool outside = head == kNone || head < quantity.begin || head >= quantity.end;
      if (outside && deprel(i) != "det") return i;
    }
    return quantity.end - 1;
  }

  // As it stands in the text; of "51%-owned" only the share.
  std::string text_of(const Quantity& quantity) const {
    std::string text;
    for (std::uint32_t i = quantity.begin; i < quantity.end; ++i) {
      text += token(i).form;
      if (i + 1 < quantity.end && token(i).space_after) text += ' ';
    }
    const bool joined = text.starts_with("majority-") || text.starts_with("minority-");
    if (joined) text.resize(text.find('-'));
    if (const std::size_t percent = text.find("%-"); percent != std::string::npos) text.resize(percent + 1);
    return text;
  }

  bool is_inside(std::uint32_t i, Span span) const {
    return token(i).span.begin >= span.begin && token(i).span.end <= span.end;
  }

  bool is_behind_object(std::size_t f, const Quantity& quantity) const {
    return token(quantity.begin).span.begin >= document_.facts[f].object_span.end;
  }

  // "bought X for $1bn and Y for $2bn": the first sum is no price of Y, the second none of X.
  bool is_of_another(std::size_t f, const Quantity& quantity) const {
    const std::size_t first = f < kNeighbours ? 0 : f - kNeighbours;
    const std::size_t last = std::min(document_.facts.size(), f + kNeighbours);
    for (std::size_t other = first; other < last; ++other) {
      if (document_.origins[other].token == document_.origins[f].token && takes_away(other, f, quantity)) return true;
    }
    return false;
  }

  // Whether the object of another fact of the same word stands between this one and the quantity, with one of its own
  // or after one that is left to this.
  bool takes_away(std::size_t other, std::size_t f, const Quantity& quantity) const {
    const Span sum = token(quantity.begin).span;
    const Span own = document_.facts[f].object_span;
    const Span span = document_.facts[other].object_span;
    if (span.begin >= sum.begin || span.begin < token(document_.origins[f].token).span.begin || span.begin == own.begin)
      return false;
    if (own.begin > sum.begin) return true;
    return own.begin < span.begin && has_quantity_between(own.end, span.begin, quantity.share);
  }

  bool has_quantity_between(std::uint64_t begin, std::uint64_t end, bool share) const {
    return std::ranges::any_of(quantities_, [&](const Quantity& each) {
      const Span span = token(each.begin).span;
      return each.share == share && span.begin >= begin && span.end <= end;
    });
  }

  // How far the quantity is from the word that says the fact; -1: it is no part of the fact.
  int distance(const Fact& fact, std::uint32_t at, const Quantity& quantity) const {
    if (at >= quantity.begin && at < quantity.end) return 0;
    std::uint32_t i = quantity.top;
    for (int step = 1; step <= kMaxSteps; ++step) {
      const std::uint32_t parent = token(i).head;
      if (parent == kNone || !may_hang(i, parent, quantity)) break;
      if (parent == at || is_price_of(at, parent, i)) return step;
      if (is_inside(parent, fact.object_span) || is_inside(parent, fact.subject_span)) {
        if (is_priced(i)) return step;
        break;
      }
      if (!passes(parent, quantity)) break;
      i = parent;
    }
    return stands_beside(fact, at, quantity) ? kBySide : -1;
  }

  // Whether a quantity may pass from `i` to what it hangs on.
  bool may_hang(std::uint32_t i, std::uint32_t parent, const Quantity& quantity) const {
    static const Words kClauses = {"acl:relcl", "ccomp", "csubj", "parataxis", "root", "discourse"};
    static const Words kOthers = {"by",  "from",    "since", "until", "than",   "after",   "before",
                                  "per", "despite", "above", "below", "versus", "compared"};
    if (kClauses.contains(deprel(i))) return false;
    if (deprel(i) == "appos" && i != quantity.top) return false;
    if (deprel(i) == "advcl" && !tells_price(lemma(i))) return false;
    if (deprel(i).starts_with("nsubj") && !(quantity.share || tells_price(lemma(parent)))) return false;
    const std::uint32_t before = trees_.preposition_token(i);
    if (before == kNone) return true;
    if (kOthers.contains(lemma(before))) return false;
    if (lemma(before) != "to") return true;
    const bool up = before > 0 && ascii_lower(token(before - 1).form) == "up";
    return up || changes_size(lemma(parent));
  }

  bool passes(std::uint32_t i, const Quantity& quantity) const {
    if (quantity.share) return passes_share(lemma(i));
    return passes_money(lemma(i)) || tells_price(lemma(i)) || is_currency(token(i)) || token(i).tag == Tag::num ||
           is_currency_sign(token(i).form);
  }

  // "for $2bn" or "worth $2bn", which the tree may have beside a name.
  bool is_priced(std::uint32_t i) const {
    const std::uint32_t before = trees_.preposition_token(i);
    if (before != kNone && (lemma(before) == "for" || lemma(before) == "at")) return true;
    return tells_price(lemma(i)) || trees_.child(i, "amod") != kNone;
  }

  // Whether `verb`, on which the quantity hangs by `i`, says how the fact's own word comes about: "won the contract for
  // $2bn", "paid $2bn to buy", "raised its stake to 30%".
  bool is_price_of(std::uint32_t at, std::uint32_t verb, std::uint32_t i) const {
    if (!is_verb(verb) || token(at).head != verb) return false;
    if (is_verb(at)) return spends(lemma(verb)) && (deprel(i) == "obj" || deprel(i) == "obl");
    const bool beside = deprel(at) == "obj" || deprel(at).starts_with("obl") || deprel(at) == "nsubj:pass";
    return beside && trees_.preposition_token(i) != kNone;
  }

  // Where the tree does not help: "a $2bn five-year contract", "invested $2bn", "bought ... for $2bn".
  bool stands_beside(const Fact& fact, std::uint32_t at, const Quantity& quantity) const {
    if (quantity.end <= at) return is_before_noun(at, quantity);
    const std::uint32_t first = skip_hedges_back(quantity.begin, at);
    if (first == at + 1) return true;  // "invested $2bn", "a fine of $2bn"
    if (first == at + 2 && (lemma(at + 1) == "worth" || lemma(at + 1) == "for")) return true;
    if (fact.relation == "PENALIZES" && first > 0 && token(first - 1).span.end == fact.object_span.end) return true;
    const bool trade = fact.relation == "ACQUIRES" || fact.relation == "SELLS";
    if (!trade || quantity.share || first == 0 || lemma(first - 1) != "for" || quantity.begin > at + kReach)
      return false;
    return !has_clause_between(at + 1, first - 1);
  }

  bool is_before_noun(std::uint32_t at, const Quantity& quantity) const {
    const std::uint32_t joined = quantity.end < at && token(quantity.end).form == "-" ? quantity.end + 1 : quantity.end;
    if (quantity.share && joined == at) return true;  // "51%-owned"
    if (token(at).tag != Tag::noun || at - quantity.end > kBefore) return false;
    for (std::uint32_t i = quantity.end; i < at; ++i) {
      const Tag tag = token(i).tag;
      if (tag != Tag::adj && tag != Tag::noun && tag != Tag::num && tag != Tag::propn && tag != Tag::punct)
        return false;
    }
    return true;
  }

  std::uint32_t skip_hedges_back(std::uint32_t i, std::uint32_t stop) const {
    for (std::uint32_t skipped = 0; skipped < kHedges && i > stop + 1 && is_hedge(token(i - 1).form); ++skipped) --i;
    return i;
  }

  bool has_clause_between(std::uint32_t begin, std::uint32_t end) const {
    static const Words kTags = {"VBD", "VBZ", "VBP", "MD", "WDT", "WP", "VB"};
    for (std::uint32_t i = begin; i < end; ++i) {
      if (kTags.contains(token(i).xpos) || token(i).tag == Tag::sconj || token(i).form == ";") return true;
    }
    return false;
  }

  Document& document_;
  Trees trees_;
  std::uint32_t sentence_ = kNone;
  std::vector<Quantity> quantities_;
};

}  // namespace

void read_amounts(Document& document) {
  if (!document.facts.empty()) AmountReader(document).run();
}

}  // namespace newsgraph::ingest
