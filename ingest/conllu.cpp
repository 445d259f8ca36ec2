#include "ingest/conllu.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "ingest/text.h"
#include "ingest/tokenizer.h"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t kMaxWords = 10000;  // of one sentence
constexpr std::size_t kColumns = 10;
constexpr std::size_t kLongestLine = std::size_t{1} << 20U;  // bytes
constexpr std::size_t kPartWords = 50000;                    // a longer document is handed out in parts

// "B-Company", "I-Company" or nothing for each token.
std::vector<std::string> name_labels(const Document& document) {
  std::vector<std::string> labels(document.tokens.size());
  for (const NameSpan& name : document.names) {
    if (name.type == EntityType::thing) continue;
    for (std::uint32_t i = name.begin; i < name.end; ++i)
      labels[i] = (i == name.begin ? "B-" : "I-") + std::string(to_string(name.type));
  }
  return labels;
}

class Writer {
 public:
  explicit Writer(const Document& document)
      : document_(document), index_(document.text), labels_(name_labels(document)) {}

  void write_sentence(const Sentence& sentence, const std::string& id, std::string& out) const {
    out += "# sent_id = " + id + "\n# text = " + collapse_spaces(index_.slice(sentence.span)) + "\n";
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) write_token(sentence, i, out);
    out += '\n';
  }

 private:
  // As it stands in the text; words that share one surface have their own.
  std::string form(std::uint32_t i) const {
    const Token& token = document_.tokens[i];
    const bool shared = (i > 0 && document_.tokens[i - 1].span == token.span) ||
                        (i + 1 < document_.tokens.size() && document_.tokens[i + 1].span == token.span);
    return shared ? token.form : std::string(index_.slice(token.span));
  }

  void write_token(const Sentence& sentence, std::uint32_t i, std::string& out) const {
    const Token& token = document_.tokens[i];
    const std::uint32_t head = token.head == kNone ? 0 : token.head - sentence.begin + 1;
    std::string misc;
    if (!labels_[i].empty()) misc = "NER=" + labels_[i];
    if (!token.space_after) misc += misc.empty() ? "SpaceAfter=No" : "|SpaceAfter=No";
    out += std::to_string(i - sentence.begin + 1) + '\t' + form(i) + '\t' + (token.lemma.empty() ? "_" : token.lemma) +
           '\t';
    out += to_string(token.tag);
    out += '\t' + (token.xpos.empty() ? "_" : token.xpos) + "\t_\t" + std::to_string(head) + '\t' +
           (token.deprel.empty() ? "_" : token.deprel) + "\t_\t";
    out += misc.empty() ? "_" : misc;
    out += '\n';
  }

  const Document& document_;
  TextIndex index_;
  std::vector<std::string> labels_;
};

std::vector<std::string_view> split_columns(std::string_view line) {
  std::vector<std::string_view> columns;
  for (std::size_t begin = 0;;) {
    const std::size_t tab = line.find('\t', begin);
    columns.push_back(line.substr(begin, tab == std::string_view::npos ? tab : tab - begin));
    if (tab == std::string_view::npos) return columns;
    begin = tab + 1;
  }
}

std::optional<std::size_t> parse_number(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || text.empty() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool has_no_space(std::string_view misc) {
  for (std::size_t begin = 0; begin <= misc.size();) {
    const std::size_t bar = std::min(misc.find('|', begin), misc.size());
    if (misc.substr(begin, bar - begin) == "SpaceAfter=No") return true;
    begin = bar + 1;
  }
  return false;
}

class Reader {
 public:
  explicit Reader(const std::function<void(ConlluDocument&)>& use) : use_(use) {}

  void read(const ByteSource& source) {
    Lines lines(source, kLongestLine);
    while (const std::optional<Lines::Line> next = lines.next()) {
      line_ = next->number;
      if (next->too_long) fail(describe_limit(kLongestLine));
      std::string_view line = next->text;
      if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
      if (find_invalid_utf8(line)) fail("not UTF-8");
      read_line(line);
    }
    end_sentence();
    end_document();
  }

 private:
  [[noreturn]] void fail(const std::string& message) const { throw ConlluError(line_, message); }

  void read_line(std::string_view line) {
    if (line.empty()) return end_sentence();
    if (line.front() == '#') return read_comment(line);
    const std::vector<std::string_view> columns = split_columns(line);
    if (columns.size() != kColumns) fail(std::to_string(columns.size()) + " columns where 10 should be");
    if (columns[1].empty()) fail("a word without a form");
    if (columns[1].find('\0') != std::string_view::npos) fail("a NUL in a form");
    if (columns[0].find('-') != std::string_view::npos) return read_multiword(columns);
    if (columns[0].find('.') != std::string_view::npos) return read_empty_node(columns[0]);
    read_word(columns);
  }

  void read_comment(std::string_view line) {
    const std::string_view text = trim(line.substr(1));
    if (text.starts_with("newdoc")) {
      if (words_ > 0) fail("`# newdoc` inside a sentence");
      end_document();
      given_.id = value_of(text);
    } else if (text == "newpar" || text.starts_with("newpar ")) {
      paragraph_ = true;
    } else if (text.starts_with("sent_id")) {
      sentence_id_ = value_of(text);
    }
  }

  static std::string value_of(std::string_view comment) {
    const std::size_t equals = comment.find('=');
    return equals == std::string_view::npos ? std::string() : std::string(trim(comment.substr(equals + 1)));
  }

  // "3-4  don't": the surface of the words that follow.
  void read_multiword(const std::vector<std::string_view>& columns) {
    const std::size_t hyphen = columns[0].find('-');
    const auto first = parse_number(columns[0].substr(0, hyphen));
    const auto last = parse_number(columns[0].substr(hyphen + 1));
    if (!first || !last || *first != words_ + 1 || *last <= *first || *last > kMaxWords)
      fail("the multiword token `" + std::string(columns[0]) + "` is out of place");
    if (words_ < multiword_end_) fail("a multiword token inside another");
    multiword_end_ = *last;
    surface_ = columns[1];
    surface_space_ = !has_no_space(columns[9]);
  }

  void read_empty_node(std::string_view id) const {
    const std::size_t point = id.find('.');
    const auto word = parse_number(id.substr(0, point));
    if (!word || !parse_number(id.substr(point + 1)) || *word != words_)
      fail("the empty node `" + std::string(id) + "` is out of place");
  }

  void read_word(const std::vector<std::string_view>& columns) {
    const auto id = parse_number(columns[0]);
    if (!id || *id != words_ + 1)
      fail("the word `" + std::string(columns[0]) + "` is out of place: " + std::to_string(words_ + 1) +
           " should follow");
    if (*id > kMaxWords) fail("a sentence of more than " + std::to_string(kMaxWords) + " words");
    if (words_ == 0) sentence_begin_ = given_.document.tokens.size();
    ++words_;
    Token token;
    token.form = normalized_form(columns[1]);
    if (words_ <= multiword_end_) {
      given_.document.tokens.push_back(std::move(token));
      pieces_.emplace_back(columns[1]);
      if (words_ == multiword_end_) place_multiword();
      return;
    }
    token.span = append(columns[1]);
    token.space_after = !has_no_space(columns[9]);
    if (token.space_after) append(" ");
    given_.document.tokens.push_back(std::move(token));
  }

  Span append(std::string_view text) {
    const std::uint32_t begin = length_;
    given_.text += text;
    length_ += static_cast<std::uint32_t>(count_code_points(text));
    return {begin, length_};
  }

  // Spans of the words of a multiword token: their own part of the surface if they make it up, else all of it.
  void place_multiword() {
    std::string joined;
    for (const std::string& piece : pieces_) joined += piece;
    const Span whole = append(surface_);
    std::uint32_t begin = whole.begin;
    const std::size_t first = given_.document.tokens.size() - pieces_.size();
    for (std::size_t k = 0; k < pieces_.size(); ++k) {
      Token& token = given_.document.tokens[first + k];
      const auto size = static_cast<std::uint32_t>(count_code_points(pieces_[k]));
      token.span = joined == surface_ ? Span{begin, begin + size} : whole;
      token.space_after = false;
      begin += size;
    }
    given_.document.tokens.back().space_after = surface_space_;
    if (surface_space_) append(" ");
    pieces_.clear();
  }

  void end_sentence() {
    if (words_ == 0) return;
    if (words_ < multiword_end_) fail("the sentence ends inside a multiword token");
    const std::vector<Token>& tokens = given_.document.tokens;
    Sentence sentence;
    sentence.begin = static_cast<std::uint32_t>(sentence_begin_);
    sentence.end = static_cast<std::uint32_t>(tokens.size());
    sentence.span = {tokens[sentence_begin_].span.begin, tokens.back().span.end};
    const std::string& last = tokens.back().form;
    sentence.headline = last.find_first_of(".?!\"')") == std::string::npos;
    given_.document.sentences.push_back(sentence);
    ++sentences_;
    if (sentence_id_.empty()) sentence_id_ = std::to_string(sentences_);
    given_.sentence_ids.push_back(std::exchange(sentence_id_, {}));
    given_.paragraphs.push_back(std::exchange(paragraph_, false));
    if (!tokens.back().space_after) append("\n");
    words_ = 0;
    multiword_end_ = 0;
    if (tokens.size() >= kPartWords) hand_out();
  }

  void end_document() {
    hand_out();
    sentences_ = 0;
  }

  void hand_out() {
    if (!given_.document.sentences.empty()) {
      given_.document.text = given_.text;
      use_(given_);
    }
    given_ = ConlluDocument{};
    length_ = 0;
  }

  const std::function<void(ConlluDocument&)>& use_;
  ConlluDocument given_;
  std::size_t line_ = 0;
  std::size_t sentences_ = 0;  // of the document so far
  std::size_t words_ = 0;      // of the sentence so far
  std::size_t sentence_begin_ = 0;
  std::size_t multiword_end_ = 0;  // the number of its last word
  std::string surface_;
  bool surface_space_ = true;
  std::vector<std::string> pieces_;
  std::string sentence_id_;
  bool paragraph_ = false;    // the next sentence begins one
  std::uint32_t length_ = 0;  // of the text, in code points
};

}  // namespace

ConlluError::ConlluError(std::size_t line_number, const std::string& message)
    : std::runtime_error("line " + std::to_string(line_number) + ": " + message), line(line_number) {}

std::string to_conllu(const Document& document, std::string_view id, std::span<const std::string> sentence_ids,
                      std::string_view prefix) {
  std::string out;
  if (!id.empty()) out += "# newdoc id = " + collapse_spaces(id) + "\n";
  const Writer writer(document);
  for (std::size_t s = 0; s < document.sentences.size(); ++s) {
    const bool named = s < sentence_ids.size() && !sentence_ids[s].empty();
    writer.write_sentence(document.sentences[s], named ? sentence_ids[s] : std::string(prefix) + std::to_string(s + 1),
                          out);
  }
  return out;
}

void read_conllu(const ByteSource& source, const std::function<void(ConlluDocument&)>& use) {
  Reader(use).read(source);
}

}  // namespace newsgraph::ingest
