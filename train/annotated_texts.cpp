#include "train/annotated_texts.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <rapidjson/document.h>

#include "ingest/cut_text.h"
#include "ingest/text.h"
#include "ingest/tokenizer.h"
#include "ingest/word_cutter.h"

namespace newsgraph::train {
namespace {

using graph::Span;

struct Mark {
  Span span;
  std::string type;  // of kNameTypes; empty: left open
};

Span span_of(const rapidjson::Value& pair) {
  if (!pair.IsArray() || pair.Size() != 2 || !pair[0].IsUint() || !pair[1].IsUint()) throw CorpusError("no span");
  return {pair[0].GetUint(), pair[1].GetUint()};
}

const rapidjson::Value& list_of(const rapidjson::Value& object, const char* field) {
  if (!object.IsObject() || !object.HasMember(field) || !object[field].IsArray())
    throw CorpusError(std::string("no list \"") + field + "\"");
  return object[field];
}

std::string text_of(const rapidjson::Value& object, const char* field) {
  if (!object.IsObject() || !object.HasMember(field) || !object[field].IsString())
    throw CorpusError(std::string("no text \"") + field + "\"");
  return {object[field].GetString(), object[field].GetStringLength()};
}

class TextReader {
 public:
  TextReader(const rapidjson::Value& item, const NameLabels& labels, const ingest::WordKnowledge& knowledge)
      : text_(text_of(item, "text")), cut_(text_), index_(text_), document_(text_of(item, "id")) {
    for (const auto& entity : list_of(item, "entities").GetArray()) {
      const auto label = labels.find(text_of(entity, "type"));
      if (label == labels.end()) continue;
      for (const auto& mention : list_of(entity, "mentions").GetArray()) {
        const Span span = checked(span_of(mention));
        const ingest::WordInfo* word = knowledge.find(index_.slice(span));
        const bool is_nationality = word != nullptr && (word->names & ingest::kNationalityName) != 0;
        marks_.push_back({span, is_nationality ? std::string() : label->second});
      }
    }
    // Of marks that overlap the longest counts.
    std::stable_sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) {
      return a.span.end - a.span.begin > b.span.end - b.span.begin;
    });
  }

  CorpusSentence sentence(Span span) const {
    CorpusSentence sentence;
    sentence.document = document_;
    sentence.has_names = true;
    std::vector<Span> words;
    for (std::size_t i = checked(span).begin; i < span.end;) {
      std::size_t end = i;
      while (end < span.end && !ingest::is_blank(cut_.kind(end))) ++end;
      if (end > i) cutter_.cut(i, end, words);
      i = end + 1;
    }
    for (const Span word : words) sentence.words.emplace_back().form = ingest::normalized_form(index_.slice(word));
    mark(words, sentence.words);
    return sentence;
  }

 private:
  Span checked(Span span) const {
    if (span.begin > span.end || span.end > index_.size()) throw CorpusError("a span beyond the text");
    return span;
  }

  void mark(const std::vector<Span>& spans, std::vector<CorpusWord>& words) const {
    for (const Mark& mark : marks_) {
      bool is_first = true;
      for (std::size_t i = 0; i < words.size(); ++i) {
        if (spans[i].begin >= mark.span.end || spans[i].end <= mark.span.begin || !words[i].name.empty()) continue;
        words[i].name = mark.type.empty() ? "?" : (is_first ? "B-" : "I-") + mark.type;
        is_first = false;
      }
    }
    for (CorpusWord& word : words) {
      if (word.name.empty()) word.name = "O";
    }
  }

  std::string text_;
  ingest::CutText cut_;
  ingest::WordCutter cutter_{cut_};
  ingest::TextIndex index_;
  std::string document_;
  std::vector<Mark> marks_;
};

}  // namespace

std::vector<CorpusSentence> read_annotated_texts(const std::string& path, const NameLabels& labels,
                                                 std::uint32_t corpus, const ingest::WordKnowledge& knowledge) {
  const std::uint32_t types = types_of(labels);
  std::vector<CorpusSentence> sentences;
  std::size_t number = 0;
  const std::string bytes = read_file(path);
  for_each_line(bytes, [&](std::string_view line) {
    ++number;
    if (line.empty()) return;
    rapidjson::Document item;
    item.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());
    try {
      if (item.HasParseError()) throw CorpusError("not JSON");
      const TextReader text(item, labels, knowledge);
      for (const auto& span : list_of(item, "sentences").GetArray()) {
        CorpusSentence sentence = text.sentence(span_of(span));
        if (sentence.words.empty()) continue;
        sentence.corpus = corpus;
        sentence.name_types = types;
        sentences.push_back(std::move(sentence));
      }
    } catch (const CorpusError& error) {
      throw CorpusError(path + ": line " + std::to_string(number) + ": " + error.what());
    }
  });
  return sentences;
}

}  // namespace newsgraph::train
