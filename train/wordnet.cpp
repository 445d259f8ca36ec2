#include "train/wordnet.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <functional>
#include <utility>

#include "ingest/lexicon.h"

namespace newsgraph::train {
namespace {

using ingest::ascii_lower;

constexpr std::size_t kNouns = 0;
constexpr std::size_t kAdjectives = 2;
constexpr std::array<std::string_view, 4> kSuffixes = {"noun", "verb", "adj", "adv"};

// The fields of one line, taken from left to right.
class Fields {
 public:
  Fields(std::string_view file, std::size_t line, std::string_view text) : file_(file), line_(line), rest_(text) {}

  [[noreturn]] void fail(const std::string& what) const {
    throw WordNetError(std::string(file_) + ":" + std::to_string(line_) + ": " + what);
  }
  std::string_view take(std::string_view name) {
    const std::string_view field = take_if_any();
    if (field.empty()) fail("the line ends before its " + std::string(name));
    return field;
  }
  std::string_view take_if_any() {
    const std::size_t begin = rest_.find_first_not_of(' ');
    if (begin == std::string_view::npos) return {};
    rest_.remove_prefix(begin);
    const std::string_view field = rest_.substr(0, rest_.find(' '));
    rest_.remove_prefix(field.size());
    return field;
  }
  unsigned number(std::string_view name, int base = 10) {
    const std::string_view field = take(name);
    unsigned value = 0;
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value, base);
    if (error != std::errc() || end != field.data() + field.size()) {
      fail("its " + std::string(name) + " is no number: " + std::string(field));
    }
    return value;
  }
  std::size_t line() const { return line_; }

 private:
  std::string_view file_;
  std::size_t line_;
  std::string_view rest_;
};

// Calls `read` for each line of a file that is none of the licence's, which begin with blanks.
void for_each_line(const std::filesystem::path& folder, const std::string& name,
                   const std::function<void(Fields&)>& read) {
  std::ifstream file(folder / name);
  if (!file) throw WordNetError((folder / name).string() + ": cannot be read");
  std::string text;
  for (std::size_t line = 1; std::getline(file, text); ++line) {
    if (text.empty() || text.front() == ' ') continue;
    Fields fields(name, line, std::string_view(text).substr(0, text.find('|')));
    read(fields);
  }
  if (file.bad()) throw WordNetError((folder / name).string() + ": cannot be read to its end");
}

struct Pointer {
  std::string_view symbol;
  std::uint32_t target = 0;
  std::string_view part;
};

Pointer read_pointer(Fields& fields) {
  Pointer pointer;
  pointer.symbol = fields.take("pointer");
  pointer.target = fields.number("pointer's target");
  pointer.part = fields.take("pointer's part of speech");
  fields.take("pointer's words");
  return pointer;
}

// An adjective's place in a sentence stands behind it in brackets: "galore(ip)".
std::string_view without_marker(std::string_view word) {
  return word.substr(0, word.find('('));
}

class Reader {
 public:
  explicit Reader(std::filesystem::path folder) : folder_(std::move(folder)) {}

  WordNet read() {
    for_each_line(folder_, "data.noun", [&](Fields& fields) { read_noun(fields); });
    resolve_targets();
    for_each_line(folder_, "data.adj", [&](Fields& fields) { read_adjective(fields); });
    for (std::size_t part = 0; part < kSuffixes.size(); ++part) {
      const std::string suffix(kSuffixes[part]);
      for_each_line(folder_, "index." + suffix, [&](Fields& fields) { read_index(fields, part); });
      for_each_line(folder_, suffix + ".exc", [&](Fields& fields) { read_exception(fields, part); });
    }
    for_each_line(folder_, "cntlist.rev", [&](Fields& fields) { read_count(fields); });
    return std::move(net_);
  }

 private:
  void read_noun(Fields& fields) {
    Synset synset;
    synset.line = fields.line();
    synset.offset = fields.number("offset");
    synset.lexical_file = fields.number("lexical file");
    fields.take("part of speech");
    for (unsigned words = fields.number("number of words", 16); words > 0; --words) {
      synset.words.push_back(with_blanks(fields.take("word")));
      synset.lexical_ids.push_back(fields.number("lexical id", 16));
    }
    for (unsigned pointers = fields.number("number of pointers"); pointers > 0; --pointers) {
      const Pointer pointer = read_pointer(fields);
      if (pointer.part != "n") continue;
      if (pointer.symbol == "@") synset.kinds.push_back(pointer.target);
      if (pointer.symbol == "@i") synset.instance_of.push_back(pointer.target);
      if (pointer.symbol == "#m") synset.members_of.push_back(pointer.target);
    }
    const auto id = static_cast<SynsetId>(net_.nouns.size());
    if (!by_offset_.emplace(synset.offset, id).second) fields.fail("this offset is there twice");
    net_.nouns.push_back(std::move(synset));
  }

  // The files may point forwards, so targets are offsets until all synsets are there.
  void resolve_targets() {
    for (Synset& synset : net_.nouns) {
      const Fields where("data.noun", synset.line, {});
      for (auto* targets : {&synset.kinds, &synset.instance_of, &synset.members_of}) {
        for (SynsetId& target : *targets) target = noun_at(target, where);
      }
    }
  }

  SynsetId noun_at(std::uint32_t offset, const Fields& where) const {
    const auto found = by_offset_.find(offset);
    if (found == by_offset_.end()) where.fail("no noun has the offset " + std::to_string(offset));
    return found->second;
  }

  void read_adjective(Fields& fields) {
    std::vector<std::string> words;
    fields.number("offset");
    fields.number("lexical file");
    fields.take("part of speech");
    for (unsigned count = fields.number("number of words", 16); count > 0; --count) {
      words.push_back(with_blanks(without_marker(fields.take("word"))));
      fields.take("lexical id");
    }
    for (unsigned pointers = fields.number("number of pointers"); pointers > 0; --pointers) {
      const Pointer pointer = read_pointer(fields);
      if (pointer.symbol != "\\" || pointer.part != "n") continue;
      for (const std::string& word : words) net_.pertainyms.push_back({word, noun_at(pointer.target, fields)});
    }
  }

  void read_index(Fields& fields, std::size_t part) {
    const std::string word = with_blanks(fields.take("word"));
    fields.take("part of speech");
    const unsigned senses = fields.number("number of senses");
    for (unsigned pointers = fields.number("number of pointers"); pointers > 0; --pointers) fields.take("pointer");
    fields.number("number of senses");
    fields.number("number of counted senses");
    if (part == kNouns) {
      std::vector<SynsetId>& index = net_.noun_index[word];
      for (unsigned i = 0; i < senses; ++i) index.push_back(noun_at(fields.number("sense"), fields));
    }
    net_.words[part].push_back(word);
  }

  void read_exception(Fields& fields, std::size_t part) {
    Exception exception{with_blanks(fields.take("form")), {with_blanks(fields.take("base form"))}};
    for (std::string_view base = fields.take_if_any(); !base.empty(); base = fields.take_if_any()) {
      exception.bases.push_back(with_blanks(base));
    }
    net_.exceptions[part].push_back(std::move(exception));
  }

  // A sense key's digit behind '%' is the part of speech: noun, verb, adjective, adverb, adjective satellite.
  void read_count(Fields& fields) {
    const std::string_view key = fields.take("sense key");
    const std::size_t mark = key.find('%');
    if (mark == std::string_view::npos || mark + 1 >= key.size() || key[mark + 1] < '1' || key[mark + 1] > '5') {
      fields.fail("no sense key: " + std::string(key));
    }
    fields.number("sense");
    const unsigned count = fields.number("count");
    const auto digit = static_cast<std::size_t>(key[mark + 1] - '1');
    const std::size_t part = digit == 4 ? kAdjectives : digit;
    net_.word_counts[part][with_blanks(key.substr(0, mark))] += count;
    if (part == kNouns) net_.sense_counts[std::string(key)] = count;
  }

  std::filesystem::path folder_;
  WordNet net_;
  std::unordered_map<std::uint32_t, SynsetId> by_offset_;
};

std::string two_digits(unsigned number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string with_blanks(std::string_view word) {
  std::string text(word);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::span<const SynsetId> WordNet::noun_senses(const std::string& word) const {
  const auto found = noun_index.find(word);
  return found == noun_index.end() ? std::span<const SynsetId>() : found->second;
}

unsigned WordNet::noun_count(const Synset& synset, std::size_t word) const {
  std::string lemma = ascii_lower(synset.words[word]);
  std::replace(lemma.begin(), lemma.end(), ' ', '_');
  const auto found = sense_counts.find(lemma + "%1:" + two_digits(synset.lexical_file) + ":" +
                                       two_digits(synset.lexical_ids[word]) + "::");
  return found == sense_counts.end() ? 0 : found->second;
}

WordNet read_wordnet(const std::filesystem::path& folder) {
  return Reader(folder).read();
}

}  // namespace newsgraph::train
