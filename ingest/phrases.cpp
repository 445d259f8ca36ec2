#include "ingest/phrases.h"

#include <algorithm>
#include <string_view>

#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t kLongestQuoted = 40;  // tokens of a phrase whose quotation marks are counted

// Labels of what a clause adds to a noun that is its predicate.
bool is_of_clause(std::string_view deprel) {
  return deprel.starts_with("nsubj") || deprel.starts_with("csubj") || deprel.starts_with("aux") ||
         one_of(deprel, {"cop", "mark", "expl", "advcl", "obl:tmod", "obl:npmod"});
}

bool is_of_phrase(const Token& child) {
  const std::string_view deprel = child.deprel;
  if (is_of_clause(deprel) || deprel.starts_with("acl")) return false;
  return !one_of(deprel, {"appos", "conj", "cc", "case", "parataxis", "discourse", "dep", "vocative", "dislocated",
                          "list", "orphan", "cc:preconj"});
}

// What a noun that is part of a phrase brings with it.
bool is_of_inner_phrase(const Token& child) {
  return child.deprel != "acl:relcl" && child.deprel != "appos" && child.deprel != "parataxis" &&
         child.deprel != "discourse";
}

bool is_of_joined_phrase(const Token& child) {
  return is_of_phrase(child) || child.deprel == "conj" || child.deprel.starts_with("cc");
}

bool is_of_inner_clause(const Token& child) {
  return child.deprel != "mark" && child.deprel != "parataxis" && child.deprel != "discourse" && child.deprel != "cc";
}

}  // namespace

Phrases::Phrases(const RelationContext& context) : context_(context) {
  const std::vector<Token>& tokens = context.document().tokens;
  extents_.resize(tokens.size());
  inner_.resize(tokens.size());
  std::vector<std::uint32_t> waiting(tokens.size(), 0);  // children whose extent is not known yet
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    extents_[i] = {i, i + 1};
    if (tokens[i].head != kNone) ++waiting[tokens[i].head];
  }
  std::vector<std::uint32_t> ready;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (waiting[i] == 0) ready.push_back(i);
  }
  while (!ready.empty()) {
    const std::uint32_t i = ready.back();
    ready.pop_back();
    inner_[i] = grow(i, is_of_inner_phrase, inner_);
    const std::uint32_t head = tokens[i].head;
    if (head == kNone) continue;
    extents_[head].begin = std::min(extents_[head].begin, extents_[i].begin);
    extents_[head].end = std::max(extents_[head].end, extents_[i].end);
    if (--waiting[head] == 0) ready.push_back(head);
  }
}

TokenRange Phrases::grow(std::uint32_t head, Belongs belongs, const std::vector<TokenRange>& parts) const {
  const auto children = context_.children(head);
  const auto right = std::ranges::lower_bound(children, head);
  TokenRange range{head, head + 1};
  for (auto left = right; left != children.begin();) {
    --left;
    const TokenRange part = parts[*left];
    if (!belongs(context_.token(*left)) || part.end != range.begin) break;
    range.begin = part.begin;
  }
  for (auto next = right; next != children.end(); ++next) {
    const TokenRange part = parts[*next];
    if (!belongs(context_.token(*next)) || part.begin != range.end) break;
    range.end = part.end;
  }
  return range;
}

// Without marks at the ends; a quotation that is cut in two at one end gets its mark back.
TokenRange Phrases::trim(TokenRange range, std::uint32_t head) const {
  const auto is_mark = [&](std::uint32_t i) { return context_.token(i).tag == Tag::punct && i != head; };
  while (range.end > head + 1 && is_mark(range.end - 1)) --range.end;
  while (range.begin < head && is_mark(range.begin)) ++range.begin;
  const auto is_quote = [&](std::uint32_t i) { return context_.token(i).form == "\""; };
  bool open = false;
  for (std::uint32_t i = range.begin; i < range.end && range.size() <= kLongestQuoted; ++i) open = open != is_quote(i);
  if (open && range.end < context_.sentence_end(head) && is_quote(range.end)) ++range.end;
  return range;
}

// A name is never cut.
TokenRange Phrases::with_name(TokenRange range, std::uint32_t head) const {
  const Mention* mention = context_.mention(head);
  if (mention == nullptr || mention->kind != Mention::Kind::name) return range;
  return {std::min(range.begin, mention->begin), std::max(range.end, mention->end)};
}

TokenRange Phrases::minimal(std::uint32_t head) const {
  return trim(with_name(grow(head, is_of_phrase, inner_), head), head);
}

TokenRange Phrases::joined(std::uint32_t head) const {
  return trim(with_name(grow(head, is_of_joined_phrase, inner_), head), head);
}

TokenRange Phrases::clause(std::uint32_t head) const {
  return trim(grow(head, is_of_inner_clause, extents_), head);
}

}  // namespace newsgraph::ingest
