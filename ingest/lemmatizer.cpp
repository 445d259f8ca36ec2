#include "ingest/lemmatizer.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "ingest/model.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

static constexpr std::size_t kTried = 6;  // rules, the best ones, before the likeliest base form decides

std::string exception_key(std::string_view form, Tag tag) {
  return std::string(form) + '\t' + std::string(to_string(tag));
}

}  // namespace

std::vector<std::string> known_lemmas(const WordKnowledge& words, std::string_view form, Tag tag) {
  switch (tag) {
    case Tag::noun:
      return words.base_forms(form, kNoun);
    case Tag::verb:
      return words.base_forms(form, kVerb);
    case Tag::adj:
      return words.base_forms(form, kAdjective);
    case Tag::adv:
      return words.base_forms(form, kAdverb);
    default:
      return {};
  }
}

bool is_for_one_word(const LemmaRule& rule) {
  return rule.append.size() > 3;
}

Lemmatizer::Lemmatizer(std::vector<LemmaRule> rules, const std::vector<std::string>& exceptions,
                       const WordKnowledge& words)
    : rules_(std::move(rules)), words_(words) {
  for (const std::string& line : exceptions) {
    const std::size_t first = line.find('\t');
    const std::size_t second = first == std::string::npos ? first : line.find('\t', first + 1);
    if (second == std::string::npos || second + 1 == line.size())
      throw ModelError("the model has a lemma that is not form, tag, lemma: " + line);
    exceptions_.emplace(line.substr(0, second), line.substr(second + 1));
  }
}

std::string Lemmatizer::lemma(std::string_view form, Tag tag, const float* scores) const {
  if (const auto found = exceptions_.find(exception_key(form, tag)); found != exceptions_.end()) return found->second;
  std::size_t best = 0;
  for (std::size_t i = 1; i < rules_.size(); ++i) {
    if (is_for_one_word(rules_[best]) || (scores[i] > scores[best] && !is_for_one_word(rules_[i]))) best = i;
  }
  std::string lemma = rules_[best].apply(form);
  const std::vector<std::string> known = known_lemmas(words_, form, tag);
  const auto is_known = [&](const std::string& candidate) {
    return std::find(known.begin(), known.end(), to_lower(candidate)) != known.end();
  };
  if (known.empty() || is_known(lemma)) return lemma;
  std::vector<std::size_t> order(rules_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const std::size_t tried = std::min(kTried, order.size());
  std::partial_sort(
      order.begin(), order.begin() + static_cast<std::ptrdiff_t>(tried), order.end(),
      [&](std::size_t a, std::size_t b) { return scores[a] != scores[b] ? scores[a] > scores[b] : a < b; });
  for (std::size_t i = 0; i < tried; ++i) {
    std::string other = rules_[order[i]].apply(form);
    if (is_known(other)) return other;
  }
  return known.front();
}

}  // namespace newsgraph::ingest
