#include "ingest/html.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <string>

#include "ingest/html_guard.h"
#include "ingest/html_tree.h"
#include "ingest/unreadable.h"

namespace ingest = newsgraph::ingest;

namespace {

constexpr int kRounds = 200;  // of the random test

std::string on_one_line(std::string text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos;) text.replace(at, 1, "/");
  return text;
}

// The text, or "!" and why there is none.
std::string text_of(const std::string& html) {
  try {
    return on_one_line(ingest::read_html(html).text);
  } catch (const ingest::Unreadable& e) {
    return std::string("! ") + e.what();
  }
}

std::string about(const std::string& html) {
  const ingest::Page page = ingest::read_html(html);
  return page.title + " | " + page.date + " | " + page.url + " | " + page.source;
}

std::string repeat(std::string_view part, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += part;
  return all;
}

const std::string kOne = "Norrgard Holding said on Monday that it had opened a second plant near Ghent.";
const std::string kTwo = "Its chief executive, Ms Veldhuis, expects to hire four hundred people there.";
const std::string kBody = "<p>" + kOne + "</p><p>" + kTwo + "</p>";
const std::string kText = kOne + "//" + kTwo;

}  // namespace

TEST_CASE("html: the article and nothing around it") {
  struct Case {
    const char* what;
    std::string html;
    std::string text;
  };
  const Case cases[] = {
      {"paragraphs alone", kBody, kText},
      {"chrome by element",
       "<header><a href=/>Example News</a> brings you all the news of the day, every day</header><nav><ul><li><a "
       "href=/w>World</a></ul></nav>" +
           kBody +
           "<aside><p>Our weekly letter has all that you need to know of the week.</p></aside><footer><p>All "
           "rights reserved by Example News, which is a company of Example Media.</p></footer>",
       kText},
      {"chrome by class",
       "<div class=cookie-banner><p>We use cookies to make this page better for you and our partners.</p></div><div "
       "id=content>" +
           kBody + "</div><div class=relatedArticles><p>Another plant was opened last week by somebody else.</p></div>",
       kText},
      {"scripts and styles", "<style>p {}</style>" + kBody + "<script>document.write('<p>no</p>')</script>", kText},
      {"figures",
       "<p>" + kOne +
           "</p><figure><img src=a><figcaption>The plant, seen from the river at night.</figcaption></figure><p>" +
           kTwo + "</p>",
       kText},
      {"forms and buttons",
       kBody + "<form><label>Your address for our daily letter, please</label><input></form><button>Share</button>",
       kText},
      {"a list of links",
       "<article>" + kBody +
           "<h3>More on this</h3><ul><li><a href=1>A third plant may follow, says the minister of "
           "trade</a></ul></article>",
       kText},
      {"<article> over the rest",
       "<div><p>Markets were quiet today, and little was traded before noon.</p></div><article>" + kBody + "</article>",
       kText},
      {"itemprop over <article>",
       "<article><p>Read by our correspondent in the evening edition.</p><div itemprop=articleBody>" + kBody +
           "</div></article>",
       kText},
      {"<main>", "<div><p>Markets were quiet today, and little was traded.</p></div><main>" + kBody + "</main>", kText},
      {"a page of teasers has no one article",
       "<article><p>" + kOne + "</p></article><article><p>" + kTwo +
           "</p></article>"
           "<article><p>The minister of trade came to see it in the afternoon.</p></article>"
           "<article><p>The river was high, and the road to the plant was closed.</p></article>",
       kText + "//The minister of trade came to see it in the afternoon.//The river was high, and the road to the "
               "plant was closed."},
      {"a whole page in a form", "<form id=main-form>" + kBody + "</form>", kText},
      {"a body of class has-sidebar", "<body class='has-sidebar'><div class='share-page'>" + kBody + "</div></body>",
       kText},
      {"hidden", "<div hidden><p>This is a text that nobody is meant to see, ever.</p></div>" + kBody, kText},
      {"headings stay where text follows",
       "<h1>Plant opens</h1><p>" + kOne + "</p><h2>Jobs</h2><p>" + kTwo + "</p><h2>Links</h2>",
       "Plant opens//" + kOne + "//Jobs//" + kTwo},
      {"line breaks in pairs part paragraphs", "<div>" + kOne + "<br><br>" + kTwo + "<br>More.</div>",
       kText + " More."},
      {"a layout of tables", "<table><tr><td><a href=1>World</a><td>" + kBody + "<td>12 C</table>", kText},
      {"a cell of prose", "<table><tr><td>" + kOne + "</td></tr></table>", kOne},
      {"words are not torn",
       "<p>Norr<b>gard</b> Hold<span>ing</span>&nbsp;<i>opened</i>\n a <a href=1>plant</a> in &lsquo;Ghent&rsquo; "
       "&amp; more.</p>",
       "Norrgard Holding opened a plant in \xE2\x80\x98Ghent\xE2\x80\x99 & more."},
      {"soft hyphens and footnote marks",
       "<p>The Ost&shy;werk<sup><a href='#1'>1</a></sup> plant made 10<sup>6</sup> chips this year alone.</p>",
       "The Ostwerk plant made 106 chips this year alone."},
      {"a short page", "<p>It rained.</p>", "It rained."},
      {"no text", "<html><body><img src=a></body></html>", ""},
      {"text in JSON-LD alone",
       R"(<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "Words of it."}</script><div id=root></div>)",
       "Words of it."},
      {"no HTML at all", "Just words.", "Just words."},
      {"unclosed", "<div><p>" + kOne + "<p>" + kTwo, kText},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    CHECK(text_of(c.html) == c.text);
  }
}

TEST_CASE("html: title, date, url and source") {
  struct Case {
    const char* what;
    const char* html;
    const char* about;
  };
  const Case cases[] = {
      {"none", "<p>Words.", " |  |  | "},
      {"JSON-LD",
       R"(<title>x</title><script type="application/ld+json">{"@graph": [{"@type": "WebSite", "headline": "no"},
          {"@type": ["Thing", "NewsArticle"], "headline": "Plant opens", "datePublished": "2025-09-17T08:00:00Z",
           "url": "https://example.org/1", "publisher": {"name": "Example News"}}]}</script>)",
       "Plant opens | 2025-09-17 | https://example.org/1 | Example News"},
      {"Open Graph",
       R"(<meta property="og:title" content="Plant  opens - Example News"><meta property="article:published_time"
          content="2025-09-17T08:00:00+02:00"><meta property="og:url" content="https://example.org/1"><meta
          property="og:site_name" content="Example News">)",
       "Plant opens | 2025-09-17 | https://example.org/1 | Example News"},
      {"canonical, heading, time",
       R"(<title>Other</title><link rel=canonical href="https://www.example.org/1?x"><h1>Plant <b>opens</b></h1>
          <time datetime="2025-09-17">yesterday</time>)",
       "Plant opens | 2025-09-17 | https://www.example.org/1?x | example.org"},
      {"a time in words", "<time>17 September 2025</time>", " | 2025-09-17 |  | "},
      {"a title with its site", "<title>New plant opens in Ghent | Example News</title>",
       "New plant opens in Ghent |  |  | "},
      {"a title with a dash of its own", "<title>Ghent - a city</title>", "Ghent - a city |  |  | "},
      {"a title in SVG is none", "<svg><title>Logo</title></svg><title>Plant</title>", "Plant |  |  | "},
      {"broken JSON-LD", R"(<script type="application/ld+json">{"@type": "NewsArticle", </script><h1>Plant</h1>)",
       "Plant |  |  | "},
      {"addresses of no web page", R"(<link rel=canonical href="/1"><meta property="og:url" content="javascript:x">)",
       " |  |  | "},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    CHECK(about(c.html) == c.about);
  }
}

TEST_CASE("html: charsets") {
  struct Case {
    const char* html;
    const char* text;
  };
  const Case cases[] = {
      {"<meta charset=iso-8859-1><p>caf\xE9 \x93q\x94", "caf\xC3\xA9 \xE2\x80\x9Cq\xE2\x80\x9D"},
      {"<meta http-equiv=Content-Type content='text/html; charset=Windows-1252'><p>\x80", "\xE2\x82\xAC"},
      {"<meta charset=iso-8859-1><p>caf\xC3\xA9", "caf\xC3\xA9"},  // declared wrongly
      {"<p>caf\xE9", "! not UTF-8 (byte 0xE9 at offset 6)"},
      {"<meta charset=utf-8><p>caf\xE9", "! not UTF-8 (byte 0xE9 at offset 26)"},
      {"<meta charset=Shift_JIS><p>\x83\x65", "! not UTF-8 (byte 0x83 at offset 27); the page declares shift_jis"},
      {"\xEF\xBB\xBF<p>Words.", "Words."},
  };
  for (const Case& c : cases) {
    CAPTURE(c.html);
    CHECK(text_of(c.html) == c.text);
  }
}

TEST_CASE("html: what looks like markup, and fragments of it") {
  CHECK(ingest::looks_like_html(" <p>One</p>"));
  CHECK(ingest::looks_like_html("<!-- x --><p>One</p>"));
  CHECK(ingest::looks_like_html("<b>One<br>two"));
  CHECK_FALSE(ingest::looks_like_html("One <b>two</b>"));
  CHECK_FALSE(ingest::looks_like_html("<3 </"));
  CHECK_FALSE(ingest::looks_like_html("<LON: ABC> rose"));
  CHECK_FALSE(ingest::looks_like_html(""));
  CHECK_FALSE(ingest::looks_like_html("<"));
  CHECK(on_one_line(ingest::html_fragment_text("<p>One</p><script>x</script><aside>two</aside>")) == "One//two");
}

TEST_CASE("html: pages that Gumbo would choke on are refused") {
  static constexpr std::size_t kMany = 50'000;
  const char* const refused[] = {"<div>",
                                 "<b>",
                                 "<span>",
                                 "<table>",
                                 "<font color=red><p>",
                                 "<b><div></b>",
                                 "<span><div></span>",
                                 "<span><div></span></div>",
                                 "<div><object></div></object>",
                                 "<object><table></object>",
                                 "<svg>",
                                 "<svg><div></svg>",
                                 "<svg><foreignObject><div></svg>",
                                 "<optgroup>",
                                 "<ul><li>",
                                 "<blockquote><p>",
                                 "<div><title>",
                                 "<a b><table><td>",
                                 "<select><title><input><div>",
                                 "<div x='>'>",
                                 "<div x=\"y\"z'>",
                                 "<!--><div>",
                                 "<math><mi>",
                                 "<rt>",
                                 "<x-a>"};
  for (const char* part : refused) {
    CAPTURE(part);
    CHECK(ingest::html_danger(repeat(part, kMany)).find("nested too deeply") != std::string::npos);
  }
  // A page's own end tags do not hide what is open.
  CHECK_FALSE(ingest::html_danger("<select><title>" + repeat("<div>", kMany) + "</title>").empty());
  CHECK_FALSE(ingest::html_danger(repeat("<a><table><tr><td>", kMany)).empty());
  CHECK(ingest::html_danger("<p " + repeat("a ", 2000) + ">").starts_with("a tag has too many attributes"));
  CHECK(ingest::html_danger(repeat("<p>", 500'000)).starts_with("HTML with too many elements"));
  CHECK(ingest::html_danger(repeat("<!>", 500'000) + "<p>").starts_with("HTML with too many elements"));
  CHECK(ingest::html_danger(repeat("<b x>", 100) + repeat("<p>", 20'000)).starts_with("HTML with too many elements"));
}

TEST_CASE("html: sloppy and odd pages are not refused") {
  static constexpr std::size_t kMany = 5000;
  for (const char* part : {"<p>",
                           "<li>",
                           "<tr><td>",
                           "<br>",
                           "<div></div>",
                           "<b></b>",
                           "<div><p></div>",
                           "<a name=x>",
                           "<span><p></span>",
                           "<svg><path/><g><path></path></g></svg>",
                           "<table><tr><td><b></b></table>",
                           "<!-- <div> -->",
                           "<script>'<div>'</script>",
                           "<style><div></style>",
                           "<p x='<div>'>",
                           "<option>",
                           "</div>",
                           "<",
                           "</",
                           "<!",
                           "<!--",
                           "<div",
                           "<script>",
                           "< div>",
                           "<1>"}) {
    CAPTURE(part);
    CHECK(ingest::html_danger(repeat(part, kMany)) == "");
  }
}

namespace {

// The greatest depth of Gumbo's tree for a page.
std::size_t depth_of(const std::string& html) {
  const ingest::HtmlTree tree(gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size()));
  std::size_t depth = 0;
  std::size_t deepest = 0;
  ingest::walk_html(
      *tree->root,
      [&](const GumboNode& node) {
        if (ingest::is_element(node)) deepest = std::max(deepest, ++depth);
        return true;
      },
      [&](const GumboNode&) { --depth; });
  return deepest;
}

}  // namespace

TEST_CASE("html: what the guard lets pass, Gumbo does not nest deeper") {
  // Small patterns of tags, repeated: whatever adds to the depth with each repetition must have been refused.
  const char* const tags[] = {"<div>",    "</div>",     "<b x=1>",    "</b>",        "<span>",
                              "</span>",  "<p>",        "</p>",       "<table>",     "</table>",
                              "<tr>",     "<td>",       "</td>",      "<object>",    "</object>",
                              "<svg>",    "</svg>",     "<select>",   "</select>",   "<option>",
                              "<title>",  "</title>",   "<li>",       "<ul>",        "</ul>",
                              "<a>",      "</a>",       "<template>", "</template>", "<caption>",
                              "<button>", "<form>",     "</form>",    "<math>",      "</math>",
                              "<input>",  "<rt>",       "<h1>",       "</h1>",       "<br>",
                              "<i>",      "</i>",       "<x-a>",      "</x-a>",      "<foreignObject>",
                              "<desc>",   "<style>",    "</style>",   "text",        "<body>",
                              "<head>",   "<frameset>", "<optgroup>", "<dd>",        "<nobr>",
                              "<col>"};
  std::minstd_rand random(7);
  std::size_t passed = 0;
  for (int round = 0; round < kRounds; ++round) {
    std::string pattern;
    for (std::size_t length = 1 + random() % 6; length > 0; --length) pattern += tags[random() % std::size(tags)];
    const std::string html = repeat(pattern, 2000);
    if (!ingest::html_danger(html).empty()) continue;
    ++passed;
    CAPTURE(pattern);
    CHECK(depth_of(html) <= 1600);
  }
  CHECK(passed > 0);
}
