#include "ingest/article.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "ingest/dates.h"
#include "ingest/markdown.h"
#include "ingest/text.h"
#include "tests/temporary_folder.h"

namespace ingest = newsgraph::ingest;
using newsgraph::test::TemporaryFolder;

namespace {

std::string print(const ingest::Article& a) {
  std::string line = a.about.id;
  for (const auto& [name, value] : {std::pair("title", &a.about.title), std::pair("date", &a.about.date),
                                    std::pair("url", &a.about.url), std::pair("source", &a.about.source)}) {
    if (!value->empty()) line.append(" ").append(name).append("=").append(*value);
  }
  std::string text = a.text.size() > 200 ? a.text.substr(0, 20) + "..." : a.text;
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos;) text.replace(at, 1, "/");
  return line + ": " + text;
}

// What reading gives, a line for each article and problem in the order in which they come; `folder` is cut from paths.
std::string read(const std::vector<std::string>& inputs, const std::string& folder = {},
                 const ingest::ReadLimits& limits = {}, const std::string& standard_input = {}) {
  std::string lines;
  std::istringstream in(standard_input);
  ingest::read_articles(
      inputs, limits, in,
      [&](ingest::Article&& a) {
        lines += print(a) + "\n";
        return true;
      },
      [&](const ingest::Problem& p) {
        const bool inside = !folder.empty() && p.input.starts_with(folder + "/");
        lines += "! " + (inside ? p.input.substr(folder.size() + 1) : p.input) + ": " + p.message + "\n";
      });
  return lines;
}

std::string read_file(const std::string& name, const std::string& bytes, const ingest::ReadLimits& limits = {}) {
  const TemporaryFolder folder;
  return read({folder.write(name, bytes)}, folder.path(), limits);
}

std::string repeat(std::string_view part, std::size_t times) {
  std::string all;
  all.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += part;
  return all;
}

struct FileCase {
  const char* what;
  const char* name;
  std::string bytes;
  std::string expected;
};

void check(const std::vector<FileCase>& cases) {
  for (const FileCase& c : cases) {
    CAPTURE(c.what);
    CHECK(read_file(c.name, c.bytes) == c.expected);
  }
}

}  // namespace

TEST_CASE("dates: to a day") {
  struct Case {
    const char* text;
    const char* day;
  };
  const Case cases[] = {
      {"2025-09-17", "2025-09-17"},
      {"2025-09-17T08:00:00Z", "2025-09-17"},
      {"2025-09-17 23:59:59.123+02:00", "2025-09-17"},
      {"20250917", "2025-09-17"},
      {"20250917T080000Z", "2025-09-17"},
      {"2025/9/7", "2025-09-07"},
      {"17.09.2025", "2025-09-17"},
      {"17/09/2025", "2025-09-17"},
      {"09/17/2025 10:30", "2025-09-17"},
      {"17 September 2025", "2025-09-17"},
      {"17th of September, 2025", "2025-09-17"},
      {"Sept. 17, 2025", "2025-09-17"},
      {"SEPTEMBER 17 2025", "2025-09-17"},
      {"Wed, 17 Sep 2025 08:00:00 +0200", "2025-09-17"},
      {"Wed Sep 17 08:00:00 2025", "2025-09-17"},
      {"17-Sep-2025", "2025-09-17"},
      {"Updated: Wednesday, September 17, 2025 at 8:05 am EDT", "2025-09-17"},
      {"29 Feb 2024", "2024-02-29"},
      {"", ""},
      {"29 Feb 2025", ""},  // no such day
      {"2025-13-01", ""},   // no such month
      {"2025-09", ""},      // no day
      {"2025", ""},
      {"September 2025", ""},
      {"07/09/2025", ""},    // 7 September or July 9
      {"17 September", ""},  // no year
      {"In May 2025 the 17 members met", ""},
      {"2 to 1 in 2025", ""},
      {"99999999999999999999", ""},
      {"-", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(ingest::iso_day(c.text) == c.day);
  }
  CHECK(ingest::iso_day(repeat("2025-09-17 ", 100000)).empty());
}

TEST_CASE("article: plain text") {
  check({
      {"text as it is", "a/b/chips.txt", "One plant opened.\r\nIt is large.\n",
       "chips: One plant opened.\r/It is large./\n"},
      {"a title stays in the text", "a.txt", "Plant opens in Ghent\n\nThe plant opened.\n",
       "a title=Plant opens in Ghent: Plant opens in Ghent//The plant opened./\n"},
      {"a sentence is no title", "a.txt", "A plant opens.\n\nIt is large.", "a: A plant opens.//It is large.\n"},
      {"no blank line, no title", "a.txt", "Plant opens\nThe plant opened.", "a: Plant opens/The plant opened.\n"},
      {"a title alone is the text", "a.txt", "Plant opens\n\n", "a: Plant opens//\n"},
      {"a date in front", "a.txt", "Plant opens\n\n17 September 2025\n\nIt did.",
       "a title=Plant opens date=2025-09-17: Plant opens//17 September 2025//It did.\n"},
      {"byte order mark", "a.txt", "\xEF\xBB\xBFWords.", "a: Words.\n"},
      {"two dots in the name", "a.b.TXT", "Words.", "a.b: Words.\n"},
      {"no known extension, named by the user", "notes", "Words.", "notes: Words.\n"},
      {"control characters stay", "a.txt", "A\x07 bell\x1B.", "a: A\x07 bell\x1B.\n"},
      {"a name that is not UTF-8", "caf\xE9.txt", "Words.", "caf\xEF\xBF\xBD: Words.\n"},
  });
}

TEST_CASE("article: what cannot be read is named with its reason") {
  check({
      {"empty", "a.txt", "", "! a.txt: is empty\n"},
      {"blank", "a.txt", " \n\xC2\xA0\n", "! a.txt: has no text\n"},
      {"only a byte order mark", "a.txt", "\xEF\xBB\xBF", "! a.txt: has no text\n"},
      {"binary", "a.txt", std::string("Words, then\0 more", 17), "! a.txt: is not text (NUL byte at offset 11)\n"},
      {"binary without extension", "photo", std::string("\x89PNG\0", 5),
       "! photo: is not text (NUL byte at offset 4)\n"},
      {"Latin-1", "a.txt", "caf\xE9", "! a.txt: not UTF-8 (byte 0xE9 at offset 3)\n"},
      {"UTF-16", "a.txt", std::string("\xFF\xFEW\0", 4), "! a.txt: is UTF-16, not UTF-8\n"},
      {"empty Markdown", "a.md", "", "! a.md: is empty\n"},
      {"Markdown without text", "a.md", "---\ntitle: T\n---\n", "! a.md: has no text\n"},
      {"empty HTML", "a.html", "", "! a.html: is empty\n"},
      {"HTML without text", "a.html", "<html><head><title>T</title></head></html>", "! a.html: has no text\n"},
      {"binary HTML", "a.html", std::string("<p>\0", 4), "! a.html: is not text (NUL byte at offset 3)\n"},
      {"empty JSON", "a.json", "", "! a.json: is empty\n"},
      {"empty NDJSON", "a.ndjson", "", "! a.ndjson: is empty\n"},
  });
  CHECK(read({"no/such/file.txt"}) == "! no/such/file.txt: no such file or folder\n");
  CHECK(read({"/dev/null"}) == "! /dev/null: is a device\n");
}

TEST_CASE("article: Markdown") {
  struct Case {
    const char* markdown;
    const char* text;
  };
  const Case cases[] = {
      {"One\ntwo\n\nthree", "One two//three"},
      {"# Title #\nText", "Title//Text"},
      {"Title\n=====\nPart\n---\nText", "Title//Part//Text"},
      {"- one\n- two\n  more\n* three\n\n1. four\n2) five", "one//two more//three//four//five"},
      {"- [x] done\n- [ ] open", "done//open"},
      {"The plant opened in\n2025. It is large.", "The plant opened in 2025. It is large."},
      {"> quoted\n> words", "quoted words"},
      {"a\n\n---\n\nb\n* * *\nc", "a//b//c"},
      {"before\n```cpp\nint x;\n```\nafter\n~~~\n```\n~~~", "before//after"},
      {"```\nnever closed", ""},
      {"a\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\nb", "a//b"},
      {"a <!-- b\n\nc", "a <!-- b//c"},
      {"a\n<!-- b\n\nc -->\nd", "a//d"},
      {"**Bold** and *it* and __b__ and _i_, ***both*** ~~gone~~", "Bold and it and b and i, both gone"},
      {"2 * 3 * 4, snake_case_name, a ~ b", "2 * 3 * 4, snake_case_name, a ~ b"},
      {"*open and **open", "*open and **open"},
      {"[the *plant*](https://example.org/a_(b) \"t\") opens", "the plant opens"},
      {"[plant][1] and [2] and [^3]\n\n[1]: https://example.org", "plant and [2] and"},
      {"![picture](p.png) [![badge](b.png)](https://example.org) text", "text"},
      {"<https://example.org> <b>bold</b> 1 < 2 a<b", "https://example.org bold 1 < 2 a<b"},
      {"`code *x*` and ``a`b``", "code *x* and a`b"},
      {"\\*not\\* \\[a\\](b) C:\\dir", "*not* [a](b) C:\\dir"},
      {"AT&amp;T &mdash; it&#8217;s &#x2019; &nosuch; & &#xD800;",
       "AT&T \xE2\x80\x94 it\xE2\x80\x99s \xE2\x80\x99 &nosuch; & &#xD800;"},
      {"![a [b", "![a [b"},
      {"[a](", "[a]("},
      {"\\", "\\"},
      {"", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.markdown);
    std::string text = ingest::read_markdown(c.markdown).text;
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos;) text.replace(at, 1, "/");
    CHECK(text == c.text);
  }
}

TEST_CASE("article: Markdown's front matter") {
  check({
      {"fields", "a.md",
       "---\nid: chips-7\ntitle: \"Plant: a start\"\nDate: 2025-09-17T08:00:00Z\ntags:\n  - chips\n# a comment\nurl: "
       "https://example.org/1\nsource: 'Example News'\n---\n# Plant opens\n\nIt *did*.\n",
       "chips-7 title=Plant: a start date=2025-09-17 url=https://example.org/1 source=Example News: Plant opens//It "
       "did.\n"},
      {"the first heading is the title", "a.md", "Intro\n\n# Plant opens\n# Again\n",
       "a title=Plant opens: Intro//Plant opens//Again\n"},
      {"TOML", "a.md", "+++\ntitle = \"Plant\"\n+++\nText", "a title=Plant: Text\n"},
      {"never closed", "a.md", "---\ntitle: Plant\nText", "a: title: Plant Text\n"},
      {"a rule is none", "a.md", "---\nSome words\n---\nText", "a: Some words//Text\n"},
      {"windows line ends", "a.md", "---\r\ntitle: Plant\r\n---\r\nText\r\nmore\r\n", "a title=Plant: Text more\n"},
  });
}

TEST_CASE("article: hostile Markdown is read in linear time") {
  for (const char* part :
       {"[", "![", "](", "[a](", "`", "``a`", "*a", "**a_", "_*", "<a", "> ", "- ", "~~~\n", "\\", "&#"}) {
    CAPTURE(part);
    const std::string text = repeat(part, 50'000);
    CHECK(ingest::read_markdown(text).text.size() <= text.size() * 2);
  }
}

TEST_CASE("article: JSON") {
  check({
      {"one", "a.json",
       R"({"text": "Words.", "id": "x", "title": "T", "date": "2025-09-17", "url": "u", "source": "s"})",
       "x title=T date=2025-09-17 url=u source=s: Words.\n"},
      {"an array", "a.json", R"([{"text": "One."}, {"text": "Two."},
                                 {"text": "Three.", "id": 3}])",
       "a: One.\na#2: Two.\n3: Three.\n"},
      {"articles of an object", "a.json",
       R"({"status": "ok", "articles": [{"text": "One."}, {"text": "Two."}], "total": 2})", "a: One.\na#2: Two.\n"},
      {"other names", "a.json",
       R"({"body": "B", "content": "C", "headline": "H", "published": "17 Sep 2025", "link": "l", "source": {"id": 1, "name": "N"}})",
       "a title=H date=2025-09-17 url=l source=N: C\n"},
      {"text counts over content whatever the order", "a.json", R"({"text": "T", "content": "C"})", "a: T\n"},
      {"an empty text gives way", "a.json", R"({"text": "", "content": "C"})", "a: C\n"},
      {"members of other kinds are passed over", "a.json",
       R"({"title": null, "date": 5, "url": ["text"], "source": {"text": "no", "name": {"name": "no"}}, "x": {"text": "no", "id": "no"}, "text": "T"})",
       "a: T\n"},
      {"a large number as id", "a.json", R"({"id": 123456789012345678901234567890, "text": "T"})",
       "123456789012345678901234567890: T\n"},
      {"escapes", "a.json", R"({"text": "caf\u00e9 \ud83d\udcf0 \"q\" \\"})",
       "a: caf\xC3\xA9 \xF0\x9F\x93\xB0 \"q\" \\\n"},
      {"byte order mark", "a.json", "\xEF\xBB\xBF{\"text\": \"T\"}", "a: T\n"},
      {"HTML as text", "a.json", R"({"content": "<p>One &amp; two.</p><p>Three <b>four</b>.</p>"})",
       "a: One & two.//Three four.\n"},
      {"text that only begins with <", "a.json", R"({"text": "<3 this"})", "a: <3 this\n"},
  });
}

TEST_CASE("article: a bad article in a JSON array is named, the rest are read") {
  check({
      {"no text", "a.json", R"([{"text": "One."}, {"title": "T"}, {"text": "Three."}])",
       "a: One.\n! a.json: article 2: has no text\na#3: Three.\n"},
      {"no object", "a.json", R"(["x", 5, null, [], {"text": "T"}])",
       "! a.json: article 1: is no JSON object\n! a.json: article 2: is no JSON object\n"
       "! a.json: article 3: is no JSON object\n! a.json: article 4: is no JSON object\na#5: T\n"},
      {"broken inside", "a.json", R"([{"text": "x" "y"}, {"text": tru}, {"text": "T"}])",
       "! a.json: article 1: broken JSON: Missing a comma or '}' after an object member (at offset 14)\n"
       "! a.json: article 2: broken JSON: Invalid value (at offset 32)\na#3: T\n"},
      {"not UTF-8", "a.json", "[{\"text\": \"caf\xE9\"}, {\"text\": \"T\"}]",
       "! a.json: article 1: not UTF-8 (byte 0xE9 at offset 14)\na#2: T\n"},
      {"half a surrogate pair", "a.json", R"([{"text": "\udc00"}, {"text": "\ud800"}, {"text": "T"}])",
       "! a.json: article 1: has an escape that is no character (half a surrogate pair)\n"
       "! a.json: article 2: broken JSON: The surrogate pair in string is invalid (at offset 31)\na#3: T\n"},
      {"NUL as escape", "a.json", R"([{"text": "a\u0000b"}, {"text": "T", "title": "a\u0000b"}])",
       "! a.json: article 1: has a NUL character in its text\na#2 title=ab: T\n"},
      {"NUL as byte", "a.json", std::string("{\"text\": \"\0\"}", 13),
       "! a.json: article 1: is not text (NUL byte at offset 9)\n"},
      {"deep", "a.json",
       "[{\"x\": " + repeat("[", 1'000'000) + repeat("]", 1'000'000) + ", \"text\": \"D\"}, {\"text\": \"T\"}]",
       "! a.json: article 1: JSON nested deeper than 100 levels\na#2: T\n"},
      {"an endless number", "a.json", "[{\"n\": 1" + repeat("0", 100'000) + ", \"text\": \"N\"}, {\"text\": \"T\"}]",
       "! a.json: article 1: broken JSON: Number too big to be stored in double (at offset 7)\na#2: T\n"},
      {"no article", "a.json", "[]", "! a.json: has no articles\n"},
  });
}

TEST_CASE("article: JSON that is cut or broken around its articles") {
  check({
      {"a million brackets", "a.json", repeat("[", 1'000'000),
       "! a.json: the JSON is cut off in what begins at offset 1\n"},
      {"a million closed brackets", "a.json", repeat("[", 1'000'000) + repeat("]", 1'000'000),
       "! a.json: article 1: is no JSON object\n"},
      {"a million objects", "a.json", repeat("{\"a\":", 1'000'000),
       "! a.json: the JSON is cut off in what begins at offset 0\n"},
      {"cut", "a.json", R"([{"text": "One."}, {"text": "Tw)",
       "a: One.\n! a.json: the JSON is cut off in what begins at offset 19\n"},
      {"cut between", "a.json", R"([{"text": "One."},)", "a: One.\n! a.json: the JSON is cut off\n"},
      {"no comma", "a.json", R"([{"text": "One."} {"text": "Two."}])",
       "a: One.\n! a.json: JSON has no \",\" where it should (at offset 18)\n"},
      {"comma at the end", "a.json", R"([{"text": "One."},])",
       "a: One.\n! a.json: JSON has no value where it should (at offset 18)\n"},
      {"two values", "a.json", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}",
       "a: One.\n! a.json: more text after the end of the JSON (at offset 17)\n"},
      {"no JSON", "a.json", "Words.", "! a.json: is no JSON object or array (at offset 0)\n"},
      {"a string", "a.json", "\"words\"", "! a.json: is no JSON object or array (at offset 0)\n"},
      {"blank", "a.json", " \n", "! a.json: is empty\n"},
  });
}

TEST_CASE("article: NDJSON") {
  check({
      {"lines", "a.ndjson", "{\"text\": \"One.\"}\n\n{\"text\": \"Two.\"}\r\n{\"text\": \"Three.\"}",
       "a: One.\na#2: Two.\na#3: Three.\n"},
      {"a bad line", "a.jsonl", "{\"text\": \"One.\"}\n\nwords\n{\"text\": \"caf\xE9\"}\n{}\n{\"text\": \"Five.\"}\n",
       "a: One.\n! a.jsonl: line 3: broken JSON: Invalid value (at offset 0)\n"
       "! a.jsonl: line 4: not UTF-8 (byte 0xE9 at offset 13)\n! a.jsonl: line 5: has no text\na#5: Five.\n"},
      {"deep", "a.jsonl", repeat("[", 100'000) + "\n{\"text\": \"T\"}",
       "! a.jsonl: line 1: is no JSON object\na#2: T\n"},
      {"byte order mark", "a.jsonl", "\xEF\xBB\xBF{\"text\": \"T\"}", "a: T\n"},
      {"a NUL", "a.jsonl", std::string("{\"text\": \"T\"}\0\n{\"text\": \"U\"}", 28),
       "! a.jsonl: line 1: is not text (NUL byte at offset 13)\na#2: U\n"},
  });
}

TEST_CASE("article: standard input is NDJSON, its ids follow from the text") {
  CHECK(read({"-"}, {}, {}, "{\"text\": \"Words.\"}\nx\n{\"id\": \"b\", \"text\": \"T\"}") ==
        "44dcebcdcc564a64: Words.\n! -: line 2: broken JSON: Invalid value (at offset 0)\nb: T\n");
  CHECK(read({"-"}, {}, {}, "").empty());
}

TEST_CASE("article: the digest is of the text") {
  std::istringstream in("{\"id\": \"a\", \"text\": \"abc\"}");
  std::string digest;
  ingest::read_articles(
      {"-"}, {}, in,
      [&](ingest::Article&& a) {
        digest = a.about.sha256;
        return true;
      },
      [](const ingest::Problem&) { FAIL_CHECK("a problem"); });
  CHECK(digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("article: a text too long for one article is skipped") {
  const std::string text(20, 'x');
  CHECK(read_file("a.ndjson", "{\"text\": \"" + text + "x\"}\n{\"text\": \"" + text + "\"}", {1000, 20, 100}) ==
        "! a.ndjson: line 1: has a text longer than the limit of 20 bytes for an article; cut it into several\na#2: " +
            text + "\n");
}

TEST_CASE("article: what is longer than the limit is skipped, the rest are read") {
  const ingest::ReadLimits limits{1000, 1000, 100};
  const std::string big(5000, 'x');
  const std::string exact(1000, 'y');
  CHECK(read_file("a.txt", big, limits) == "! a.txt: longer than the limit of 1000 bytes\n");
  CHECK(read_file("a.md", big, limits) == "! a.md: longer than the limit of 1000 bytes\n");
  CHECK(read_file("a.html", big, limits) == "! a.html: longer than the limit of 1000 bytes\n");
  CHECK(read_file("a.txt", exact, limits) == "a: yyyyyyyyyyyyyyyyyyyy...\n");
  CHECK(read_file("a.json", "[{\"text\": \"" + big + "\"}, {\"text\": \"T\"}]", limits) ==
        "! a.json: article 1: longer than the limit of 1000 bytes\na#2: T\n");
  CHECK(read_file("a.ndjson", "{\"text\": \"" + big + "\"}\n{\"text\": \"T\"}", limits) ==
        "! a.ndjson: line 1: longer than the limit of 1000 bytes\na#2: T\n");
}

TEST_CASE("article: a line of 200 MB is not held in memory") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.ndjson", "");
  std::filesystem::resize_file(path, 200u << 20);  // a hole: all NUL
  std::ofstream(path, std::ios::app) << "\n{\"text\": \"T\"}\n";
  CHECK(read({path}, folder.path()) == "! a.ndjson: line 1: longer than the limit of 4 MiB\na#2: T\n");
}

TEST_CASE("article: folders are walked in the byte order of their paths") {
  const TemporaryFolder folder;
  for (const char* name : {"b.txt", "a/z.txt", "a.txt", "a-b/c.txt", "B.txt", "a/sub/deep.md", "Z.HTM"}) {
    folder.write(name, "Words.");
  }
  folder.write("photo.png", "not looked at");
  folder.write("README", "not looked at");
  folder.write(".hidden.txt", "not looked at");
  folder.write(".git/config.txt", "not looked at");
  folder.write("a/bad.txt", "");
  mkfifo(folder.path("pipe.txt").c_str(), 0600);
  CHECK(read({folder.path()}, folder.path()) ==
        "B: Words.\nZ: Words.\nc: Words.\na: Words.\n! a/bad.txt: is empty\ndeep: Words.\nz: Words.\nb: Words.\n");
  CHECK(read({folder.path("b.txt"), folder.path("a/sub")}, folder.path()) == "b: Words.\ndeep: Words.\n");
  CHECK(read({folder.path("a/")}, folder.path()) == "! a/bad.txt: is empty\ndeep: Words.\nz: Words.\n");
}

TEST_CASE("article: symbolic links are followed once, loops are named") {
  namespace fs = std::filesystem;
  const TemporaryFolder folder;
  folder.write("news/a/one.txt", "One.");
  folder.write("news/b/two.txt", "Two.");
  folder.write("elsewhere/three.txt", "Three.");
  fs::create_directory_symlink("..", folder.path("news/a/up"));
  fs::create_directory_symlink("../../elsewhere", folder.path("news/b/link"));
  fs::create_directory_symlink("../elsewhere", folder.path("news/c"));  // the same folder again
  fs::create_symlink("loop.txt", folder.path("news/loop.txt"));
  fs::create_symlink("circle", folder.path("news/circle"));
  fs::create_symlink("nothing.txt", folder.path("news/nowhere.txt"));
  CHECK(read({folder.path("news")}, folder.path()) ==
        "one: One.\n! news/a/up: symbolic link loop\nthree: Three.\ntwo: Two.\n! news/circle: symbolic link loop\n"
        "! news/loop.txt: symbolic link loop\n! news/nowhere.txt: no such file or folder\n");
}

TEST_CASE("article: no permission") {
  if (geteuid() == 0) {
    MESSAGE("not tested: the superuser may read everything");
    return;
  }
  const TemporaryFolder folder;
  folder.write("a.txt", "Words.");
  folder.write("b/c.txt", "Words.");
  folder.write("d.txt", "Words.");
  chmod(folder.path("a.txt").c_str(), 0);
  chmod(folder.path("b").c_str(), 0);
  CHECK(read({folder.path()}, folder.path()) == "! a.txt: permission denied\n! b: permission denied\nd: Words.\n");
  chmod(folder.path("b").c_str(), 0700);
}

TEST_CASE("article: a socket is refused") {
  const TemporaryFolder folder;
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = folder.path("s");
  REQUIRE(path.size() < sizeof address.sun_path);
  path.copy(address.sun_path, path.size());
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  REQUIRE(bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  CHECK(read({path}, folder.path()) == "! s: is a socket\n");
  close(socket);
}

TEST_CASE("article: the sink ends the reading") {
  const TemporaryFolder folder;
  folder.write("a.json", R"([{"text": "One."}, {"text": "Two."}])");
  folder.write("b.ndjson", "{\"text\": \"Three.\"}\n{\"text\": \"Four.\"}\n");
  folder.write("c.txt", "Five.");
  for (std::size_t most = 1; most <= 5; ++most) {
    std::istringstream in;
    std::size_t count = 0;
    ingest::read_articles(
        {folder.path(), folder.path("c.txt")}, {}, in, [&](ingest::Article&&) { return ++count < most; },
        [](const ingest::Problem& p) { FAIL_CHECK(p.message); });
    CHECK(count == most);
  }
}
