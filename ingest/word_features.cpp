#include "ingest/word_features.h"

#include <xxhash.h>

#include <algorithm>

#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

// The letters of a form between < and >, in lower case and as they are.
struct Letters {
  std::vector<std::string> lower;
  std::string shape;
};

char shape_of(char32_t c) {
  if (is_digit(c)) return 'd';
  if (is_upper(c)) return 'X';
  if (is_letter(c)) return 'x';
  return c < 128 ? static_cast<char>(c) : '?';
}

Letters letters_of(std::string_view form) {
  Letters letters;
  for (const CodePoint c : code_points(form)) {
    if (letters.lower.size() == kMaxFormLetters) break;
    std::string letter;
    append_utf8(letter, is_digit(c.value) ? U'0' : to_lower(c.value));
    letters.lower.push_back(std::move(letter));
    letters.shape += shape_of(c.value);
  }
  return letters;
}

// "Xxxxx" as "Xx+", so that length does not count beyond two of a kind.
std::string squeezed(std::string_view shape) {
  std::string text;
  std::size_t run = 0;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    run = i > 0 && shape[i] == shape[i - 1] ? run + 1 : 1;
    if (run <= 2) text += shape[i];
    if (run == 3) text += '+';
  }
  return text;
}

class Rows {
 public:
  Rows(std::uint32_t buckets, std::vector<std::uint32_t>& rows) : mask_(buckets - 1), rows_(rows) {}

  void add(char kind, std::uint64_t number) { add(kind, std::to_string(number)); }

  void add(char kind, std::string_view text) {
    const std::uint64_t hash = XXH3_64bits_withSeed(text.data(), text.size(), static_cast<unsigned char>(kind));
    rows_.push_back(static_cast<std::uint32_t>(hash) & mask_);
  }

 private:
  std::uint32_t mask_;
  std::vector<std::uint32_t>& rows_;
};

std::string join(const std::vector<std::string>& letters, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += letters[i];
  return text;
}

}  // namespace

std::string word_key(std::string_view form) {
  std::string key;
  for (const CodePoint c : code_points(form)) append_utf8(key, is_digit(c.value) ? U'0' : to_lower(c.value));
  return key;
}

std::uint64_t word_hash(std::string_view key) {
  return XXH3_64bits(key.data(), key.size());
}

void append_spelling_features(std::string_view form, std::uint32_t buckets, std::vector<std::uint32_t>& rows) {
  const Letters letters = letters_of(form);
  const std::size_t size = letters.lower.size();
  Rows add(buckets, rows);
  add.add('F', form.substr(0, 4 * kMaxFormLetters));
  add.add('H', letters.shape);
  add.add('h', squeezed(letters.shape));
  for (std::size_t n = 1; n <= std::min<std::size_t>(3, size); ++n) add.add('p', join(letters.lower, 0, n));
  for (std::size_t n = 1; n <= std::min<std::size_t>(5, size); ++n) add.add('s', join(letters.lower, size - n, size));
  std::vector<std::string> marked = {"<"};
  marked.insert(marked.end(), letters.lower.begin(), letters.lower.end());
  marked.emplace_back(">");
  for (std::size_t n = 3; n <= 4; ++n) {
    for (std::size_t i = 0; i + n <= marked.size(); ++i) add.add('n', join(marked, i, i + n));
  }
}

void append_knowledge_features(const WordKnowledge& words, std::string_view form, std::uint32_t buckets,
                               std::vector<std::uint32_t>& rows) {
  Rows add(buckets, rows);
  const bool capital = !form.empty() && is_upper(decode(form, 0).value);
  const PartsOfSpeech parts = words.parts_of_speech(form);
  add.add('P', parts);
  for (unsigned part = 0; part < 4; ++part) {
    if ((parts >> part & 1U) == 0) continue;
    for (const std::string& base : words.base_forms(form, static_cast<PartOfSpeech>(1U << part))) add.add('b', base);
  }
  if (const WordInfo* noun = words.noun(form)) {
    add.add('Q', static_cast<std::uint64_t>(noun->primary));
    for (unsigned kind = 0; kind < kNounClasses; ++kind) {
      if ((noun->usual_kinds >> kind & 1U) != 0) add.add('K', kind);
    }
  }
  const WordInfo* const info = words.find(form);
  if (info == nullptr) return;
  add.add('U', info->usual_parts);
  for (unsigned name = 0; name < 32; ++name) {
    if ((info->names >> name & 1U) != 0) add.add(capital ? 'N' : 'm', name);
  }
}

std::vector<PhraseFeature> phrase_features(const WordKnowledge& words, std::span<const std::string_view> forms,
                                           std::uint32_t buckets) {
  std::vector<PhraseFeature> features;
  std::vector<std::uint32_t> rows;
  for (std::size_t i = 0; i < forms.size();) {
    const PhraseMatch match = words.longest_name(forms.subspan(i));
    for (std::size_t k = 0; k < match.tokens && match.tokens > 1; ++k) {
      rows.clear();
      Rows add(buckets, rows);
      for (unsigned name = 0; name < 32; ++name) {
        if ((match.info.names >> name & 1U) != 0) add.add(k == 0 ? 'B' : 'I', name);
      }
      for (const std::uint32_t row : rows) features.push_back({static_cast<std::uint32_t>(i + k), row});
    }
    i += std::max<std::size_t>(1, match.tokens);
  }
  return features;
}

}  // namespace newsgraph::ingest
