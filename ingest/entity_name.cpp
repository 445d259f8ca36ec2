#include "ingest/entity_name.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ingest/lexicon.h"
#include "ingest/name_words.h"

namespace newsgraph::ingest {
namespace {

// Whether a string of the sorted list goes on after `begin`.
bool is_begun(const std::vector<std::string>& sorted, const std::string& begin) {
  const auto found = std::lower_bound(sorted.begin(), sorted.end(), begin);
  return found != sorted.end() && found->starts_with(begin);
}

std::string reversed(std::string_view text) {
  return {text.rbegin(), text.rend()};
}

// The forms of one entity, to be asked which of them are short for another.
class Forms {
 public:
  // `forms` are sorted, each once.
  Forms(const std::vector<std::string>& forms, EntityType type) : forms_(forms), type_(type) {
    for (const std::string& form : forms) {
      if (!is_acronym(form)) acronyms_.merge(set_of(acronyms_of(form)));
      if (type == EntityType::place) {
        place_keys_.emplace_back(place_key(form));
      } else {
        reversed_.push_back(reversed(form));
      }
    }
    std::sort(place_keys_.begin(), place_keys_.end());
    std::sort(reversed_.begin(), reversed_.end());
  }

  bool is_shortened(const std::string& form) const {
    if (is_acronym(form) && acronyms_.contains(form)) return true;
    if (type_ == EntityType::place) return is_other_word_for_place(form);
    return is_begun(forms_, form + " ") || is_begun(reversed_, reversed(form) + " ");
  }

 private:
  static std::unordered_set<std::string> set_of(std::vector<std::string> words) {
    return {std::make_move_iterator(words.begin()), std::make_move_iterator(words.end())};
  }

  // Whether the lexicon's own name for the place is another of the forms.
  bool is_other_word_for_place(const std::string& form) const {
    const std::string key = place_key(form);
    const PlaceEntry* place = lexicon().place(key);
    if (place == nullptr) return false;
    const std::string own = place_key(place->name);
    const auto [begin, end] = std::equal_range(place_keys_.begin(), place_keys_.end(), own);
    return end - begin > (own == key ? 1 : 0);
  }

  const std::vector<std::string>& forms_;
  EntityType type_;
  std::unordered_set<std::string> acronyms_;
  std::vector<std::string> place_keys_;
  std::vector<std::string> reversed_;
};

}  // namespace

void choose_name(Entity& entity) {
  const std::vector<std::string> said = std::move(entity.aliases);
  std::vector<std::string> sorted = said;
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::string> once = sorted;
  once.erase(std::unique(once.begin(), once.end()), once.end());
  const Forms forms(once, entity.type);
  std::ptrdiff_t most = 0;
  for (const std::string& form : said) {
    const auto [begin, end] = std::equal_range(sorted.begin(), sorted.end(), form);
    if (end - begin <= most || forms.is_shortened(form)) continue;
    most = end - begin;
    entity.name = form;
  }
  if (entity.name.empty()) entity.name = said.front();
  once.erase(std::remove(once.begin(), once.end(), entity.name), once.end());
  entity.aliases = std::move(once);
}

}  // namespace newsgraph::ingest
