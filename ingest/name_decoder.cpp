#include "ingest/name_decoder.h"

#include <algorithm>
#include <cstddef>
#include <unordered_map>

#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

static constexpr float kNever = -1e30F;
constexpr float kShared = 0.7F;  // of a score, how much is the mean of all places

bool has_capital(std::string_view form) {
  for (const CodePoint c : code_points(form)) {
    if (is_upper(c.value)) return true;
  }
  return false;
}

}  // namespace

void share_name_scores(std::span<const std::string_view> forms, std::span<float> scores, std::uint32_t types) {
  const std::uint32_t classes = 1 + 4 * types;
  const std::uint32_t states = 1 + types;
  // Of a word: how well each state fits, the best being 0; within a type the best part counts.
  std::vector<float> fits(states);
  const auto fit = [&](const float* column) {
    const float most = *std::max_element(column, column + classes);
    fits[0] = column[0] - most;
    for (std::uint32_t type = 0; type < types; ++type) {
      const float* const part = column + name_class(type, NamePart::first);
      fits[1 + type] = *std::max_element(part, part + 4) - most;
    }
  };
  struct Group {
    std::vector<float> sum;
    std::uint32_t count = 0;
  };
  std::unordered_map<std::string_view, Group> groups;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (!has_capital(forms[i])) continue;
    Group& group = groups[forms[i]];
    group.sum.resize(states, 0);
    fit(&scores[i * classes]);
    for (std::uint32_t state = 0; state < states; ++state) group.sum[state] += fits[state];
    ++group.count;
  }
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const auto found = groups.find(forms[i]);
    if (found == groups.end() || found->second.count < 2) continue;
    float* const column = &scores[i * classes];
    fit(column);
    const auto count = static_cast<float>(found->second.count);
    for (std::uint32_t c = 0; c < classes; ++c) {
      const std::uint32_t state = c == 0 ? 0 : 1 + (c - 1) / 4;
      column[c] += kShared * (found->second.sum[state] / count - fits[state]);
    }
  }
}

// Between words there are 1 + types states: outside of any name, or inside one of a type.
std::vector<DecodedName> decode_names(std::span<const float> scores, std::uint32_t n, std::uint32_t types) {
  const std::uint32_t states = 1 + types;
  const std::uint32_t classes = 1 + 4 * types;
  std::vector<float> best(states, kNever);
  best[0] = 0;
  std::vector<float> next(states);
  std::vector<std::uint32_t> chosen(std::size_t{n} * states);  // the class that leads to a state
  for (std::uint32_t i = 0; i < n; ++i) {
    const auto column = scores.subspan(std::size_t{i} * classes, classes);
    std::uint32_t* const choice = &chosen[std::size_t{i} * states];
    next[0] = best[0] + column[0];
    choice[0] = 0;
    const auto offer = [&](std::uint32_t state, float score, std::uint32_t by) {
      if (score <= next[state]) return;
      next[state] = score;
      choice[state] = by;
    };
    for (std::uint32_t type = 0; type < types; ++type) {
      const float* const part = &column[name_class(type, NamePart::first)];
      next[1 + type] = kNever;
      choice[1 + type] = name_class(type, NamePart::inner);
      offer(1 + type, best[0] + part[0], name_class(type, NamePart::first));
      offer(1 + type, best[1 + type] + part[1], name_class(type, NamePart::inner));
      offer(0, best[1 + type] + part[2], name_class(type, NamePart::last));
      offer(0, best[0] + part[3], name_class(type, NamePart::only));
    }
    best.swap(next);
  }
  std::vector<DecodedName> names;
  std::uint32_t state = 0;
  for (std::uint32_t i = n; i-- > 0;) {
    const std::uint32_t by = chosen[std::size_t{i} * states + state];
    if (by == 0) continue;
    const std::uint32_t type = (by - 1) / 4;
    switch (static_cast<NamePart>((by - 1) % 4)) {
      case NamePart::first:
        names.back().begin = i;
        state = 0;
        break;
      case NamePart::inner:
        break;
      case NamePart::last:
        names.push_back({i, i + 1, type});
        state = 1 + type;
        break;
      case NamePart::only:
        names.push_back({i, i + 1, type});
        break;
    }
  }
  return {names.rbegin(), names.rend()};
}

}  // namespace newsgraph::ingest
