#include "ingest/lemma_rules.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

// The bytes that the two have in common from the beginning, whole code points only.
std::size_t common_prefix(std::string_view a, std::string_view b) {
  std::size_t size = 0;
  while (size < std::min(a.size(), b.size()) && a[size] == b[size]) ++size;
  while (size > 0 && size < a.size() && (static_cast<unsigned char>(a[size]) & 0xC0) == 0x80) --size;
  while (size > 0 && size < b.size() && (static_cast<unsigned char>(b[size]) & 0xC0) == 0x80) --size;
  return size;
}

static constexpr std::string_view kLetters = "lkt";  // of the cases, printed

std::string in_case(LemmaRule::Case letters, std::string_view form) {
  if (letters == LemmaRule::Case::keep || form.empty()) return std::string(form);
  if (letters == LemmaRule::Case::lower) return to_lower(form);
  const std::size_t first = decode(form, 0).size;
  return std::string(form.substr(0, first)) + to_lower(form.substr(first));
}

LemmaRule with_letters(LemmaRule::Case letters, std::string_view given, std::string_view lemma) {
  const std::string form = in_case(letters, given);
  const std::size_t common = common_prefix(form, lemma);
  return {letters, static_cast<std::uint32_t>(count_code_points(std::string_view(form).substr(common))),
          std::string(lemma.substr(common))};
}

}  // namespace

LemmaRule LemmaRule::between(std::string_view form, std::string_view lemma) {
  LemmaRule best = with_letters(Case::lower, form, lemma);
  for (const Case letters : {Case::keep, Case::title}) {
    LemmaRule rule = with_letters(letters, form, lemma);
    if (rule.append.size() < best.append.size()) best = std::move(rule);
  }
  return best;
}

std::string LemmaRule::apply(std::string_view form) const {
  std::string lemma = in_case(letters, form);
  std::uint32_t left = cut;
  while (left > 0 && !lemma.empty()) {
    while (lemma.size() > 1 && (static_cast<unsigned char>(lemma.back()) & 0xC0) == 0x80) lemma.pop_back();
    lemma.pop_back();
    --left;
  }
  lemma += append;
  return lemma.empty() ? std::string(form) : lemma;
}

std::string LemmaRule::print() const {
  return kLetters[static_cast<std::size_t>(letters)] + std::to_string(cut) + ":" + append;
}

std::optional<LemmaRule> LemmaRule::parse(std::string_view text) {
  const std::size_t letters = text.empty() ? std::string_view::npos : kLetters.find(text[0]);
  if (letters == std::string_view::npos) return std::nullopt;
  LemmaRule rule;
  rule.letters = static_cast<Case>(letters);
  const char* const end = text.data() + text.size();
  const auto [after, error] = std::from_chars(text.data() + 1, end, rule.cut);
  if (error != std::errc() || after == end || *after != ':') return std::nullopt;
  rule.append.assign(after + 1, end);
  return rule;
}

}  // namespace newsgraph::ingest
