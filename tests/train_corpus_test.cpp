// Corpora and lists as the trainer reads them.
#include "train/corpus.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "temporary_folder.h"
#include "train/annotated_texts.h"
#include "train/knowledge_writer.h"
#include "train/name_lists.h"
#include "train/wordnet.h"

namespace newsgraph::tests {
namespace {

using namespace train;

const NameLabels kLabels = {{"PER", "PER"}, {"LOC", "LOC"}, {"MISC", ""}};

// Of words that know one nationality.
std::string one_nationality() {
  KnowledgeWriter writer;
  ingest::WordInfo info;
  info.names = ingest::kNationalityName;
  writer.add("Tarnish", info);
  return std::string(writer.bytes());
}

std::string print(const std::vector<CorpusSentence>& sentences) {
  std::string text;
  for (const CorpusSentence& sentence : sentences) {
    for (const CorpusWord& word : sentence.words) text += word.form + "/" + word.name + " ";
    text += "| ";
  }
  return text;
}

std::string line(const std::string& entities, const std::string& sentences) {
  return R"({"id":"d","text":"Ola Hale-Berg’s Tarnish ship left Quill.","entities":)" + entities + R"(,"sentences":)" +
         sentences + "}\n";
}

// Of all that a list tells: name and classes.
template <typename Visit>
std::string visited(Visit visit) {
  std::string text;
  visit([&](std::string_view name, ingest::NameClasses classes, std::string_view) {
    text.append(name).append("/").append(std::to_string(classes)).append(" ");
  });
  return text;
}

std::string number(std::uint32_t value) {
  std::string bytes;
  for (int i = 0; i < 4; ++i) bytes += static_cast<char>(value >> 8 * i);
  return bytes;
}

// A catalogue of messages with one entry.
std::string catalogue(const std::string& key, const std::string& message) {
  const auto keys = static_cast<std::uint32_t>(28 + 16);
  const auto messages = static_cast<std::uint32_t>(keys + key.size() + 1);
  return number(0x950412de) + number(0) + number(1) + number(28) + number(36) + number(0) + number(0) +
         number(static_cast<std::uint32_t>(key.size())) + number(keys) +
         number(static_cast<std::uint32_t>(message.size())) + number(messages) + key + '\0' + message + '\0';
}

}  // namespace

TEST_CASE("annotated texts: words under a mark are a name, nationalities and unknown types are open") {
  const test::TemporaryFolder folder;
  const std::string marks = R"([{"type":"PER","mentions":[[0,13]]},{"type":"LOC","mentions":[[16,23],[34,39]]},)"
                            R"({"type":"MISC","mentions":[[24,28]]},{"type":"NUM","mentions":[[29,33]]}])";
  const std::string path = folder.write("a.jsonl", line(marks, "[[0,28],[29,40]]"));
  const std::string words = one_nationality();
  const auto sentences = read_annotated_texts(path, kLabels, 6, ingest::WordKnowledge::parse(words));
  CHECK(print(sentences) ==
        "Ola/B-PER Hale/I-PER -/I-PER Berg/I-PER 's/O Tarnish/? ship/? | left/O Quill/B-LOC ./O | ");
  REQUIRE(sentences.size() == 2);
  CHECK(sentences[1].corpus == 6);
  CHECK(sentences[1].name_types == 5);
}

TEST_CASE("annotated texts: what cannot be read is told with its line") {
  struct Case {
    std::string text;
    const char* message;
  };
  const Case cases[] = {
      {line("[]", "[[0,40]]") + "{\n", "line 2: not JSON"},
      {line("[]", "[[0,41]]"), "line 1: a span beyond the text"},
      {line("[]", "[[3,1]]"), "line 1: a span beyond the text"},
      {line("[]", "[7]"), "line 1: no span"},
      {line(R"([{"type":"PER"}])", "[]"), "line 1: no list \"mentions\""},
      {line(R"([{"mentions":[]}])", "[]"), "line 1: no text \"type\""},
      {"{\"text\":\"a\"}\n", "line 1: no text \"id\""},
      {"7\n", "line 1: no text \"text\""},
  };
  const ingest::WordKnowledge nothing;
  for (const Case& c : cases) {
    const test::TemporaryFolder folder;
    const std::string path = folder.write("a.jsonl", c.text);
    CHECK_THROWS_WITH_AS(read_annotated_texts(path, kLabels, 1, nothing), (path + ": " + c.message).c_str(),
                         CorpusError);
  }
}

TEST_CASE("name lists: cities of a catalogue of messages") {
  const test::TemporaryFolder folder;
  const auto cities = [&](const std::string& bytes) {
    const std::string path = folder.write("cities.mo", bytes);
    return visited([&](const NameVisitor& visit) { visit_city_names(path, visit); });
  };
  const std::string city = "/" + std::to_string(ingest::kCityName) + " ";
  CHECK(cities(catalogue("1234", "Port Quill")) == "Port Quill" + city);
  CHECK(cities(catalogue("QQ.01", "Quill")).empty());  // a region
  CHECK(cities(catalogue("12", "Ede")).empty());       // too short to be told from words
  const std::string whole = catalogue("1234", "Port Quill");
  for (std::size_t size = 0; size + 1 < whole.size(); ++size)
    CHECK_THROWS_AS(cities(whole.substr(0, size)), WordNetError);
}

TEST_CASE("name lists: given names and surnames of Python's lists") {
  const test::TemporaryFolder folder;
  folder.write("xx/__init__.py",
               "class Provider(PersonProvider):\n    formats = ('{{first_name}} {{last_name}}',)\n"
               "    first_names = (\n        'Ola', \"D'Arc\",\n        'Иван', 'Al', 'Mary Ann',\n    )\n"
               "    prefixes = ('Sir',)\n    last_names = OrderedDict((('Hale', 0.1),))\n"
               "    def last(self):\n        return 'Nothing'\n");
  const std::string given = "/" + std::to_string(ingest::kGivenName) + " ";
  const std::string last = "/" + std::to_string(ingest::kSurname) + " ";
  CHECK(visited([&](const NameVisitor& visit) { visit_person_names(folder.path(), visit); }) ==
        "Ola" + given + "D'Arc" + given + "Hale" + last);
}

}  // namespace newsgraph::tests
