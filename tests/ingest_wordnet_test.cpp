// Word knowledge, from a small folder of WordNet's form to what is looked up.
#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <xxhash.h>

#include "ingest/phrase_key.h"
#include "ingest/wordnet.h"
#include "temporary_folder.h"
#include "train/knowledge_writer.h"
#include "train/noun_corrections.h"
#include "train/wordnet.h"
#include "train/wordnet_compiler.h"

namespace newsgraph {
namespace {

using ingest::KnowledgeError;
using ingest::NounClass;
using ingest::WordInfo;
using ingest::WordKnowledge;

struct File {
  const char* name;
  const char* text;
};

// A licence's lines begin with blanks. The words are ours, their numbers stand for WordNet's offsets.
const File kTinyWordNet[] = {
    {"data.noun",
     "  1 a licence that is not read\n"
     "00000001 03 n 01 entity 0 000 | all there is\n"
     "00000010 18 n 01 person 0 001 @ 00000001 n 0000 | somebody\n"
     "00000011 18 n 01 worker 0 001 @ 00000010 n 0000 | who works\n"
     "00000012 18 n 01 inhabitant 0 001 @ 00000010 n 0000 | who lives there\n"
     "00000020 18 n 02 tiller 0 plough-hand 0 001 @ 00000011 n 0000 | who tills\n"
     "00000021 06 n 01 tiller 0 001 @ 00000001 n 0000 | of a boat\n"
     "00000022 14 n 01 organization 0 001 @ 00000001 n 0000 | a body of people\n"
     "00000023 14 n 01 guild 0 001 @ 00000022 n 0000 | of a trade\n"
     "00000030 15 n 01 city 0 001 @ 00000001 n 0000 | a big town\n"
     "00000031 15 n 02 Quillmouth 0 Port_Quill 0 001 @i 00000030 n 0000 | on the sea\n"
     "00000032 18 n 01 Quillmouther 0 002 @ 00000012 n 0000 #m 00000031 n 0000 | from there\n"
     "00000033 18 n 02 Tove_Brackwater 0 Brackwater 0 001 @i 00000011 n 0000 | a worker\n"
     "00000034 18 n 01 Osric_the_Tall 0 001 @i 00000010 n 0000 | a person\n"
     "00000040 13 n 01 quillmouth 0 001 @ 00000001 n 0000 | a dish\n"
     "00000041 05 n 01 goose 0 001 @ 00000001 n 0000 | a bird\n"},
    {"index.noun",
     "  1 a licence\n"
     "entity n 1 0 1 0 00000001\n"
     "person n 1 1 @ 1 0 00000010\n"
     "worker n 1 1 @ 1 0 00000011\n"
     "inhabitant n 1 1 @ 1 0 00000012\n"
     "tiller n 2 1 @ 2 1 00000021 00000020\n"
     "plough-hand n 1 1 @ 1 0 00000020\n"
     "organization n 1 1 @ 1 0 00000022\n"
     "guild n 1 1 @ 1 0 00000023\n"
     "city n 1 1 @ 1 0 00000030\n"
     "quillmouth n 2 2 @ @i 2 0 00000031 00000040\n"
     "port_quill n 1 1 @i 1 0 00000031\n"
     "quillmouther n 1 1 @ 1 0 00000032\n"
     "tove_brackwater n 1 1 @i 1 0 00000033\n"
     "brackwater n 1 1 @i 1 0 00000033\n"
     "osric_the_tall n 1 1 @i 1 0 00000034\n"
     "goose n 1 1 @ 1 0 00000041\n"},
    {"data.adj",
     "00000050 01 a 01 Quillmouthian 0 001 \\ 00000031 n 0101 | of the city\n"
     "00000051 00 s 01 adrift(p) 0 000 | floating\n"},
    {"index.adj", "quillmouthian a 1 1 \\ 1 0 00000050\nadrift a 1 0 1 0 00000051\nwindy a 1 0 1 0 00000052\n"},
    {"index.verb", "plough v 1 0 1 0 00000060\nfind v 1 0 1 3 00000061\nfound v 1 0 1 1 00000062\n"},
    {"index.adv", "adrift r 1 0 1 0 00000070\n"},
    {"noun.exc", "geese goose\n"},
    {"verb.exc", "found find\n"},
    {"adj.exc", ""},
    {"adv.exc", ""},
    {"cntlist.rev", "tiller%1:18:00:: 2 5\nfind%2:39:00:: 1 30\nfound%2:41:00:: 1 2\nadrift%5:00:00:afloat:00 1 1\n"},
};

// The folder, one of its files with other text.
std::string write_wordnet(const test::TemporaryFolder& folder, std::string_view other = {},
                          std::string_view text = {}) {
  for (const File& file : kTinyWordNet) folder.write(file.name, file.name == other ? text : file.text);
  return folder.path();
}

train::WordKnowledgeSources only_wordnet(const std::string& folder) {
  train::WordKnowledgeSources sources;
  sources.wordnet = folder;
  return sources;
}

std::string tiny_table(std::string_view corrections = {}) {
  const test::TemporaryFolder folder;
  train::WordKnowledgeSources sources = only_wordnet(write_wordnet(folder));
  if (!corrections.empty()) sources.nouns = folder.write("nouns.txt", corrections);
  return train::compile_word_knowledge(sources);
}

std::string print_kinds(ingest::NounClasses kinds) {
  std::string text;
  for (std::size_t i = 0; i < ingest::kNounClasses; ++i) {
    const auto kind = static_cast<NounClass>(i);
    if ((kinds & class_bit(kind)) != 0) text += (text.empty() ? "" : ",") + std::string(to_string(kind));
  }
  return text;
}

std::string print_parts(ingest::PartsOfSpeech parts) {
  std::string text;
  for (std::size_t i = 0; i < 4; ++i) {
    if ((parts >> i & 1U) != 0) text += "nvar"[i];
  }
  return text;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace

TEST_CASE("wordnet: what a noun can name") {
  struct Case {
    const char* noun;
    const char* primary;
    const char* kinds;
    const char* parts;
  };
  const Case cases[] = {
      {"tiller", "person", "person,role,artifact", "n"},  // the second sense was counted in texts
      {"Tillers", "person", "person,role,artifact", "n"},
      {"plough-hand", "person", "person,role", "n"},
      {"plough hand", "person", "person,role", "n"},
      {"guild", "organization", "organization", "n"},
      {"quillmouth", "food", "food", "n"},
      {"geese", "animal", "animal", "n"},
      {"quillmouther", "person", "person", "n"},
      {"zorn", "none", "", ""},
      {"adrift", "none", "", "ar"},
      {"", "none", "", ""},
      {"ploughing", "none", "", "v"},
      {"ploughed", "none", "", "v"},
      {"windiest", "none", "", "a"},
      {"found", "none", "", "v"},
  };
  const std::string bytes = tiny_table();
  const WordKnowledge words = WordKnowledge::parse(bytes);
  for (const Case& c : cases) {
    CAPTURE(std::string(c.noun));
    const WordInfo* const noun = words.noun(c.noun);
    CHECK(to_string(noun == nullptr ? NounClass::none : noun->primary) == c.primary);
    CHECK(print_kinds(noun == nullptr ? 0 : noun->kinds) == c.kinds);
    CHECK(print_parts(words.parts_of_speech(c.noun)) == c.parts);
  }
}

TEST_CASE("wordnet: base forms") {
  struct Case {
    const char* form;
    ingest::PartOfSpeech part;
    const char* bases;
  };
  const Case cases[] = {
      {"geese", ingest::kNoun, "goose"},
      {"found", ingest::kVerb, "find found"},
      {"Finds", ingest::kVerb, "find"},
      {"ploughing", ingest::kVerb, "plough"},
      {"tillers", ingest::kNoun, "tiller"},
      {"tiller", ingest::kNoun, "tiller"},
      {"tillers", ingest::kVerb, ""},
      {"windier", ingest::kAdjective, "windy"},
      {"", ingest::kNoun, ""},
      {"ssss", ingest::kNoun, ""},
      {"adrift", ingest::kAdverb, "adrift"},
  };
  const std::string bytes = tiny_table();
  const WordKnowledge words = WordKnowledge::parse(bytes);
  for (const Case& c : cases) {
    CAPTURE(std::string(c.form));
    CHECK(joined(words.base_forms(c.form, c.part)) == c.bases);
  }
}

TEST_CASE("wordnet: names are found as the longest phrase") {
  struct Case {
    std::vector<std::string_view> tokens;
    std::size_t length;
    ingest::NameClasses names;
  };
  const Case cases[] = {
      {{"Port", "Quill", "grew"}, 2, ingest::kCityName},
      {{"port", "-", "quill"}, 3, ingest::kCityName},
      {{"Port", "."}, 0, 0},
      {{"Port", ".", "Quill"}, 0, 0},
      {{"Port-Quill"}, 1, ingest::kCityName},
      {{"Quillmouth", "-", "based"}, 1, ingest::kCityName},
      {{"Quillmouther"}, 1, ingest::kInhabitantName},
      {{"Quillmouthian"}, 1, ingest::kNationalityName},
      {{"Tove", "Brackwater"}, 2, ingest::kPersonName},
      {{"Tove"}, 1, ingest::kGivenName},
      {{"Brackwater"}, 1, ingest::kSurname},
      {{"Osric", "the", "Tall"}, 3, ingest::kPersonName},
      {{"tall"}, 0, 0},
      {{"guild"}, 0, 0},
      {{"New", "York"}, 2, ingest::kCityName},  // from our own list
      {{"Tórshavn"}, 0, 0},
      {{"-", "Quillmouth"}, 0, 0},
      {{}, 0, 0},
  };
  const std::string bytes = tiny_table();
  const WordKnowledge words = WordKnowledge::parse(bytes);
  for (const Case& c : cases) {
    CAPTURE(c.tokens.empty() ? std::string() : std::string(c.tokens.front()));
    const ingest::PhraseMatch match = words.longest_name(c.tokens);
    CHECK(match.tokens == c.length);
    CHECK((match.info.names & ingest::kAnyName) == c.names);
  }
  CHECK((words.find("Brackwater")->names & ingest::kPersonFirst) != 0);
  CHECK((words.find("Quillmouth")->names & (ingest::kPersonFirst | ingest::kCommonFirst)) == 0);
  CHECK((words.find("us")->names & ingest::kCommonFirst) != 0);
  CHECK(words.place_of("quillmouthian") == "Quillmouth");
  CHECK(words.place_of("Quillmouther") == "Quillmouth");
  CHECK(words.place_of("Swedish") == "Sweden");  // from our own list
  CHECK(!words.place_of("guild"));
}

TEST_CASE("wordnet: corrections stand instead of the senses, or besides them") {
  const std::string bytes =
      tiny_table("# ours\ntiller = company\nguild + work  # and its journal\nzorn_box = product\n");
  const WordKnowledge words = WordKnowledge::parse(bytes);
  CHECK(print_kinds(words.noun("tiller")->kinds) == "organization,company");
  CHECK(words.noun("tiller")->primary == NounClass::company);
  CHECK(print_kinds(words.noun("guild")->kinds) == "organization,work");
  CHECK(words.noun("guild")->primary == NounClass::organization);
  CHECK(print_kinds(words.noun("zorn boxes")->kinds) == "product,artifact");
}

TEST_CASE("wordnet: a bad line is named") {
  struct Case {
    const char* file;
    const char* text;
    const char* message;
  };
  const Case cases[] = {
      {"data.noun", "zero 18 n 01 person 0 000 |\n", "data.noun:1: its offset is no number: zero"},
      {"data.noun", "00000010 18 n 02 person 0\n", "data.noun:1: the line ends before its word"},
      {"data.noun", "\n00000010 18 n 01 person 0 001 @ 00000099 n 0000 |\n", "data.noun:2: no noun has the offset 99"},
      {"data.noun", "00000010 18 n 01 a 0 000 |\n00000010 18 n 01 b 0 000 |\n",
       "data.noun:2: this offset is there twice"},
      {"data.noun", "00000010 18 n ffffffff person 0\n", "data.noun:1: the line ends before its word"},
      {"data.adj", "00000050 01 a 01 odd 0 001 \\ 00000099 n 0101 |\n", "data.adj:1: no noun has the offset 99"},
      {"index.noun", "person n 1 0 1 0 00000077\n", "index.noun:1: no noun has the offset 77"},
      {"verb.exc", "went\n", "verb.exc:1: the line ends before its base form"},
      {"cntlist.rev", "tiller 1 1\n", "cntlist.rev:1: no sense key: tiller"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.message));
    const test::TemporaryFolder folder;
    const std::string path = write_wordnet(folder, c.file, c.text);
    CHECK_THROWS_WITH_AS(train::compile_word_knowledge(only_wordnet(path)), c.message, train::WordNetError);
  }
  const Case corrections[] = {
      {"nouns.txt", "tiller\n", "nouns.txt:1: not of the form \"nouns = kinds\" or \"nouns + kinds\""},
      {"nouns.txt", "\n= company\n", "nouns.txt:2: not of the form \"nouns = kinds\" or \"nouns + kinds\""},
      {"nouns.txt", "tiller = boat\n", "nouns.txt:1: no kind of noun: boat"},
  };
  for (const Case& c : corrections) {
    CAPTURE(std::string(c.message));
    const test::TemporaryFolder folder;
    CHECK_THROWS_WITH_AS(train::read_noun_corrections(folder.write(c.file, c.text)), c.message, train::WordNetError);
  }
  const test::TemporaryFolder empty;
  CHECK_THROWS_AS(train::compile_word_knowledge(only_wordnet(empty.path())), train::WordNetError);
}

TEST_CASE("wordnet: the same folder gives the same bytes, and they are laid out alike whatever the order") {
  CHECK(tiny_table() == tiny_table());
  WordInfo guild;
  guild.kinds = class_bit(NounClass::organization);
  WordInfo port;
  port.names = ingest::kCityName;
  train::KnowledgeWriter forwards;
  forwards.add("guild", guild);
  forwards.add("Port Quill", port);
  train::KnowledgeWriter backwards;
  backwards.add("port-quill", port);
  backwards.add("Guild", guild);
  CHECK(forwards.bytes() == backwards.bytes());
}

TEST_CASE("wordnet: damaged bytes are refused") {
  const std::string bytes = tiny_table();
  for (std::size_t size = 0; size < bytes.size(); size += size < 64 ? 1 : 997) {
    CAPTURE(size);
    CHECK_THROWS_AS(WordKnowledge::parse(std::string_view(bytes).substr(0, size)), KnowledgeError);
  }
  CHECK_THROWS_AS(WordKnowledge::parse(bytes + "x"), KnowledgeError);
  for (std::size_t at = 0; at < bytes.size(); at += at < 64 ? 1 : 499) {
    CAPTURE(at);
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
    CHECK_THROWS_AS(WordKnowledge::parse(damaged), KnowledgeError);
  }
  CHECK(WordKnowledge().find("guild") == nullptr);
  CHECK(WordKnowledge().base_forms("guilds", ingest::kNoun).empty());
}

TEST_CASE("wordnet: damage under a right checksum is refused or harmless") {
  const std::string bytes = tiny_table();
  for (std::size_t at = ingest::kSummedFrom; at < bytes.size(); at += at < 64 ? 1 : 211) {
    for (const char to : {'\0', '\x7F', '\xFF'}) {
      std::string damaged = bytes;
      damaged[at] = to;
      const std::uint64_t checksum =
          XXH3_64bits(damaged.data() + ingest::kSummedFrom, damaged.size() - ingest::kSummedFrom);
      std::memcpy(damaged.data() + 8, &checksum, sizeof checksum);
      try {
        const WordKnowledge words = WordKnowledge::parse(damaged);
        for (const std::string_view word : {"guild", "found", "quillmouthian", "port", "tall"}) {
          CHECK(words.base_forms(word, ingest::kVerb).size() <= ingest::kMaxLinks + 4);
          CHECK(words.longest_name(std::array{word, word}).tokens <= 2);
          CHECK(words.place_of(word).value_or("").size() <= ingest::kMaxLinkText);
        }
      } catch (const KnowledgeError& e) {
        CHECK(std::string_view(e.what()).starts_with("word knowledge: "));
      }
    }
  }
}

TEST_CASE("wordnet: one key for the ways to write a phrase") {
  struct Case {
    const char* one;
    const char* other;
    bool same;
  };
  const Case cases[] = {
      {"Vice-President", "vice president", true},
      {"vice_president", "vice \xE2\x80\x91 president", true},
      {"S\xC3\xA3o Paulo", "Sao Paulo", true},
      {"\xC5\x81\xC3\xB3"
       "d\xC5\xBA",
       "lodz", true},
      {"St. Kitts", "St Kitts", true},
      {"Smith\xE2\x80\x99s Quay", "smith's quay", true},
      {"Smith 's Quay", "smith's quay", true},
      {"U.S.", "us", false},
      {"ab c", "a bc", false},
      {"quay smith", "smith quay", false},
      {"\xFF\xFE", "\xFF\xFD", false},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.one));
    const ingest::PhraseKey one(c.one);
    const ingest::PhraseKey other(c.other);
    CHECK(one.valid());
    CHECK((one.hash() == other.hash()) == c.same);
  }
  CHECK(!ingest::PhraseKey("").valid());
  CHECK(!ingest::PhraseKey("- _ -").valid());
  CHECK(!ingest::PhraseKey(std::string(64, 'a')).valid());
  CHECK(ingest::PhraseKey(std::string(63, 'a')).valid());
  CHECK(!ingest::PhraseKey("a b c d e f g h i j k l m n o p").valid());
}

}  // namespace newsgraph
