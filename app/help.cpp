#include "app/help.h"

#include <algorithm>
#include <array>

namespace newsgraph::app {
namespace {

constexpr std::array kPages = {
    CommandPage{
        "build", "read articles, add what they state to a graph", "newsgraph build INPUT... -o GRAPH [options]",
        "INPUT is a file, a folder (walked), or `-`: articles as NDJSON on standard input. Read are .txt, .md,\n"
        ".html, .json (one article or an array), .ndjson and .jsonl. A JSON article has `text` (or `content`,\n"
        "`body`) and may have `id`, `title`, `date`, `url` and `source`. Text is UTF-8 and English.\n"
        "\n"
        "If GRAPH is there already, only articles that it does not know are read: run build again as often as\n"
        "you like, in any order and in any number of runs, the graph is the same to the byte.\n"
        "An input that cannot be read is named and skipped. GRAPH is replaced whole or not at all.\n"
        "\n"
        "--relations FILE has rows of your own over the table that says which verbs and nouns state a relation,\n"
        "a row a line: `verb take_over: actor -ACQUIRES-> company 0.90`. Articles that GRAPH knows already keep\n"
        "the facts that were read from them.\n"
        "\n"
        "--aliases FILE says which names are one entity and which are not, whatever articles say: `A = B = C` or\n"
        "`A != B`, a line each. GRAPH keeps the rules: later runs go by them until another file is given, and an\n"
        "empty one ends them. `newsgraph merges` shows what they did.",
        "newsgraph build news/ -o news.kg\n"
        "newsgraph build today.ndjson -o news.kg --jobs 4\n"
        "zstdcat archive.ndjson.zst | newsgraph build - -o news.kg"},
    CommandPage{
        "query", "answer questions in a script, then exit",
        "newsgraph query GRAPH [-c QUERY]... [-f SCRIPT]... [options]",
        "Runs openCypher statements and the short questions `neighbors`, `path` and `paths`, each ended by a\n"
        "`;` (the last one may do without). -c and -f may be given several times and run in that order; without\n"
        "either, statements are read from standard input. GRAPH `:memory:` is an empty graph, never saved.\n"
        "\n"
        "`:param name => value` in a script binds $name from there on. The first error ends the run with\n"
        "status 1, unless --keep-going. `newsgraph help language` shows what can be asked.",
        "newsgraph query news.kg -c 'neighbors \"T-Head\"'\n"
        "newsgraph query news.kg -c 'path \"Alibaba\" to \"China Unicom\" max 4'\n"
        "newsgraph query news.kg -f questions.cypher --format json --keep-going\n"
        "newsgraph query news.kg --param name='\"T-Head\"' -c 'MATCH (n {name: $name})--(m) RETURN m.name'"},
    CommandPage{
        "repl", "ask questions interactively", "newsgraph repl GRAPH [options]",
        "The language of `newsgraph query` at a prompt, with history, completion by Tab and statements over\n"
        "several lines. Ctrl-C cancels the question that runs, Ctrl-D ends. `:help` shows the language and the\n"
        "commands that begin with a colon. When standard input or output is no terminal, it behaves like\n"
        "`newsgraph query GRAPH`. History is kept in $XDG_STATE_HOME/newsgraph/history, or in\n"
        "~/.local/state/newsgraph/history.",
        "newsgraph repl news.kg"},
    CommandPage{"why", "show each piece of evidence of one fact",
                "newsgraph why GRAPH SUBJECT RELATION OBJECT [options]",
                "SUBJECT and OBJECT are names or aliases, in any case. Shows for each sentence that states the fact:\n"
                "the article, how sure it is, and the rule that read it, with both mentions marked. When there is no\n"
                "such fact, says what there is between the two, with status 1.",
                "newsgraph why news.kg Alibaba OWNS T-Head"},
    CommandPage{"stats", "show what is in a graph, and its digest", "newsgraph stats GRAPH [options]",
                "Counts by label, relationship type and status, the articles and their dates, and the digest: equal\n"
                "exactly for graphs whose files are equal.",
                "newsgraph stats news.kg\nnewsgraph stats news.kg --format json"},
    CommandPage{"merges", "show which names became one entity, and why", "newsgraph merges GRAPH [options]",
                "Each name that joined an entity across articles with the reason, and the doubtful pairs: names that\n"
                "were kept apart although much spoke for one entity.",
                "newsgraph merges news.kg\nnewsgraph merges news.kg --doubtful --format csv"},
    CommandPage{"export", "write a graph, or what a query returns, in another format",
                "newsgraph export GRAPH --format FORMAT [-c QUERY] [-o FILE]",
                "FORMAT is one of dot (Graphviz), graphml (Gephi, yEd, NetworkX), json, csv (Neo4j's bulk import) and\n"
                "cypher (CREATE statements). With -c, only the nodes and relationships that the query returns, on\n"
                "their own or inside paths, lists and maps. Without -o, it goes to standard output.\n"
                "\n"
                "csv is two tables: `-o NAME` writes NAME-nodes.csv and NAME-edges.csv; `-o FOLDER/` writes nodes.csv\n"
                "and edges.csv there; on standard output the tables follow each other, an empty line between them.",
                "newsgraph export news.kg --format dot -c 'neighbors \"T-Head\" depth 2' | dot -Tsvg > t-head.svg\n"
                "newsgraph export news.kg --format graphml -o news.graphml\n"
                "newsgraph export news.kg --format csv -o tables/"},
    CommandPage{
        "extract", "articles to fact lines, without a graph: the map step of a larger job",
        "newsgraph extract INPUT... [options]",
        "Writes what each article states as one line of JSON on standard output, in the order of the articles.\n"
        "Inputs and --relations are those of `newsgraph build`. Nothing is kept, so it runs on any number of\n"
        "machines at once.",
        "newsgraph extract news/ > facts.ndjson\n"
        "parallel --pipepart -a news.ndjson newsgraph extract - | newsgraph import - -o news.kg"},
    CommandPage{"import", "fact lines or Neo4j-style CSV to a graph: the reduce step",
                "newsgraph import FILE... -o GRAPH [options]",
                "FILEs are fact lines (`-` is standard input), added to GRAPH as build does: neither their order nor\n"
                "their grouping changes the result. Or they are CSV tables of nodes (`:ID`, `:LABEL`, typed columns)\n"
                "and of relationships (`:START_ID`, `:END_ID`, `:TYPE`), which make a new graph; one that is there\n"
                "already is only replaced with --overwrite. --aliases is that of `newsgraph build`.",
                "newsgraph import facts-*.ndjson -o news.kg\n"
                "newsgraph import nodes.csv edges.csv -o other.kg"},
    CommandPage{"analyze", "show how sentences were read, as CoNLL-U", "newsgraph analyze INPUT... [options]",
                "Tokens, lemmas, tags and dependencies of each sentence, names as IOB2 in MISC (NER=B-Person). With\n"
                "--input=conllu the tokens and sentences are taken from CoNLL-U files as they are.",
                "newsgraph analyze article.txt\n"
                "newsgraph analyze --input=conllu given.conllu"},
};

constexpr std::string_view kExample =
    "  newsgraph build news/ -o news.kg                       # articles to a graph\n"
    "  newsgraph stats news.kg                                # what is in it\n"
    "  newsgraph query news.kg -c 'neighbors \"T-Head\"'        # who is next to it\n"
    "  newsgraph why news.kg Alibaba OWNS T-Head              # which sentences say so\n"
    "  newsgraph repl news.kg                                 # ask on, interactively\n";

constexpr std::string_view kLanguage = R"(Short questions
  neighbors "T-Head"                              who is next to it
  neighbors "T-Head" depth 2 via OWNS|MAKES out   two steps along these relations, outwards (or: in)
  path "Alibaba" to "China Unicom" max 4          one shortest path
  paths "Alibaba" to "China Unicom"               all of the shortest
A name in quotes finds an entity by its name or any alias, whatever the case.

openCypher
  MATCH (c:Company)-[r:OWNS]->(u) RETURN c.name, u.name, r.confidence ORDER BY c.name LIMIT 10;
  MATCH (p:Person)-[:LEADS]->(c {name: 'T-Head'}) RETURN p.name;
  MATCH (a)-[r]->(b) WHERE r.status = 'planned' RETURN a.name, type(r), b.name;
  MATCH (n) RETURN labels(n), count(*) ORDER BY count(*) DESC;
  MATCH p = shortestPath((a {name: 'Alibaba'})-[*..4]-(b:Place)) RETURN p LIMIT 5;
  MATCH ()-[r:OWNS]->() UNWIND evidence(r) AS e RETURN e.sentence, e.article LIMIT 5;
  CALL articles();
  CALL pagerank({iterations: 20}) YIELD node, score RETURN node.name, score ORDER BY score DESC LIMIT 10;
Entities carry labels (Person, Company, Organization, Place, Product, Event, Thing), `name` and `aliases`;
relationships carry `confidence`, `status` (asserted, planned, reported), `when`, and what the text adds.
`explain` before any statement shows its plan, and for a short question the openCypher that it stands for.
)";

}  // namespace

std::span<const CommandPage> command_pages() {
  return kPages;
}

const CommandPage* find_command_page(std::string_view name) {
  const auto* const found = std::ranges::find(kPages, name, &CommandPage::name);
  return found == kPages.end() ? nullptr : found;
}

std::string overview() {
  std::string text =
      "newsgraph turns news articles into a graph of the facts they state, and answers questions about it.\n"
      "\n"
      "Usage: newsgraph COMMAND ...\n"
      "\n";
  for (const CommandPage& page : kPages) {
    text += "  ";
    text += page.name;
    text.append(10 - page.name.size(), ' ');
    text += page.summary;
    text += '\n';
  }
  text += "\nA first session:\n\n";
  text += kExample;
  text +=
      "\n"
      "`newsgraph help COMMAND` shows a command's options and examples, `newsgraph help language` what can be asked,\n"
      "`newsgraph --version` the version. Results go to standard output, everything else to standard error.\n"
      "Exit status: 0 done, 1 failed, 2 wrong usage.\n";
  return text;
}

std::string_view language_page() {
  return kLanguage;
}

}  // namespace newsgraph::app
