#include "ingest/cut_tables.h"

#include <algorithm>
#include <span>

namespace newsgraph::ingest {
namespace {

constexpr auto kAlways = std::to_array<std::string_view>(
    {"mr",   "mrs",  "ms",   "dr",    "prof", "st",     "ste",    "jr",    "sr",   "messrs", "mlle",  "mme",
     "vs",   "esq",  "jan",  "feb",   "apr",  "aug",    "sept",   "sep",   "oct",  "nov",    "dec",   "gov",
     "reps", "sens", "lt",   "sgt",   "capt", "cmdr",   "maj",    "adm",   "brig", "pvt",    "cpl",   "supt",
     "insp", "tues", "thur", "thurs", "attn", "ft",     "approx", "dept",  "univ", "assn",   "bros",  "blvd",
     "esp",  "ph.d", "m.sc", "b.sc",  "ed.d", "m.phil", "d.phil", "ll.b",  "ll.m", "eg",     "al",    "cf",
     "viz",  "ibid", "hwy",  "rte",   "intl", "natl",   "asst",   "ass't", "mgr",  "mfg",    "calif", "fla",
     "ariz", "minn", "okla", "tenn",  "wis",  "colo",   "rev",    "mt",    "ave"});

constexpr auto kNotFinal = std::to_array<std::string_view>(
    {"etc", "inc", "co",   "corp", "ltd", "cos", "plc", "p.m", "a.m", "u.s.a", "u.k", "l.l.c", "l.p", "n.v",
     "s.a", "yrs", "mins", "hrs",  "lbs", "oz",  "cm",  "mm",  "lb",  "est",   "avg", "incl",  "excl"});

constexpr auto kBeforeNumber = std::to_array<std::string_view>(
    {"no", "nos", "pp",  "p",   "c",  "ca",  "fig", "figs", "art", "para", "ch", "chap",
     "eq", "mar", "jun", "jul", "ph", "fax", "tel", "op",   "ser", "rs",   "tk", "ext"});

constexpr auto kBeforeCapital = std::to_array<std::string_view>(
    {"gen", "sen", "rep",  "col",  "fr",  "sec",  "amb", "det",  "sat",  "sun",  "mon",  "fri", "wed",
     "tue", "la",  "pa",   "wa",   "ill", "va",   "tex", "mass", "miss", "penn", "wash", "ore", "conn",
     "ala", "hon", "pres", "dist", "div", "inst", "vol", "vols", "ed",   "eds",  "que",  "ont", "trans"});

constexpr auto kShouted = std::to_array<std::string_view>(
    {"mr",  "mrs",  "ms",  "dr",  "st",  "jr",  "sr",  "vs",   "inc", "co",   "corp", "ltd",
     "no",  "ph.d", "gen", "sen", "rep", "gov", "lt",  "col",  "sgt", "capt", "rev",  "dept",
     "ave", "blvd", "jan", "feb", "mar", "apr", "aug", "sept", "oct", "nov",  "dec"});

// Prefixes that are no words themselves; their hyphen does not cut.
constexpr auto kPrefixes = std::to_array<std::string_view>(
    {"non",    "e",     "mid",   "re",     "anti",    "co",   "pre",  "pro",   "cross", "post",
     "over",   "multi", "ex",    "sub",    "counter", "semi", "mini", "inter", "neo",   "socio",
     "psycho", "arch",  "intra", "micro",  "macro",   "un",   "bi",   "tri",   "trans", "infra",
     "hyper",  "ultra", "mega",  "pseudo", "proto",   "geo",  "agro", "de",    "dis",   "extra"});

constexpr auto kSuffixes = std::to_array<std::string_view>({"wise", "esque", "ish", "fold", "hoo"});

constexpr auto kUnits = std::to_array<std::string_view>(
    {"m",    "k",    "b",     "bn",    "mn",  "tn",  "trn",  "mln",  "bln",     "mm",      "cm",       "km",
     "kg",   "g",    "mg",    "ml",    "ft",  "lb",  "lbs",  "oz",   "hz",      "khz",     "mhz",      "ghz",
     "mb",   "gb",   "tb",    "kb",    "kw",  "mw",  "gw",   "kwh",  "mwh",     "gwh",     "twh",      "am",
     "pm",   "min",  "mins",  "hr",    "hrs", "sec", "secs", "yr",   "yrs",     "yo",      "mph",      "kph",
     "nm",   "x",    "pct",   "bps",   "pp",  "sq",  "kmh",  "tons", "million", "billion", "trillion", "percent",
     "watt", "days", "years", "hours", "mpg", "db",  "rpm",  "mbps", "gbps",    "tonnes",  "cc"});

constexpr auto kDomains = std::to_array<std::string_view>(
    {"com",  "org", "net", "edu",  "gov", "mil", "int",  "info", "biz",  "uk",  "io",  "ai",   "co",
     "cn",   "jp",  "de",  "fr",   "eu",  "us",  "ca",   "au",   "in",   "ru",  "ch",  "nl",   "se",
     "tv",   "me",  "doc", "docx", "pdf", "htm", "html", "xls",  "xlsx", "txt", "jpg", "jpeg", "png",
     "gif",  "ppt", "csv", "exe",  "zip", "py",  "js",   "cpp",  "php",  "asp", "app", "dev",  "xml",
     "json", "mp3", "mp4", "md",   "sh",  "hk",  "sg",   "kr",   "nz",   "ie",  "za"});

constexpr auto kSlashed = std::to_array<std::string_view>({"w/o", "w/out", "w/", "w/in", "s/he", "l/c", "n/a", "24/7"});

constexpr auto kClipped =
    std::to_array<std::string_view>({"'em", "'til", "'till", "'cause", "'cuz", "'coz", "'n", "'bout", "'round", "'s",
                                     "'re", "'ve", "'ll", "'m", "'d", "'t", "'ere", "'im", "'er"});

constexpr auto kOpening = std::to_array<std::string_view>(
    {"the",   "it",    "its",      "he",    "she",  "they", "we",       "you",  "this",  "that",   "these",
     "those", "there", "here",     "in",    "on",   "at",   "by",       "for",  "from",  "but",    "and",
     "or",    "so",    "a",        "an",    "if",   "when", "while",    "as",   "after", "before", "his",
     "her",   "their", "our",      "my",    "your", "what", "who",      "how",  "why",   "where",  "however",
     "also",  "then",  "no",       "not",   "yes",  "some", "many",     "most", "all",   "both",   "each",
     "to",    "with",  "although", "since", "is",   "are",  "do",       "i'm",  "i've",  "let",    "please",
     "more",  "one",   "once",     "such",  "last", "now",  "according"});

struct Contraction {
  std::string_view word;
  std::size_t cut;
};

// Two words that are written as one: plainly ("cannot"), in speech ("gonna"), without their apostrophe ("dont").
constexpr auto kContractions = std::to_array<Contraction>(
    {{"cannot", 3},   {"gonna", 3},  {"wanna", 3},  {"gotta", 3},  {"outta", 3},  {"lemme", 3},   {"gimme", 3},
     {"dont", 2},     {"wont", 2},   {"cant", 2},   {"didnt", 3},  {"doesnt", 4}, {"isnt", 2},    {"wasnt", 3},
     {"arent", 3},    {"werent", 4}, {"hasnt", 3},  {"havent", 4}, {"hadnt", 3},  {"couldnt", 5}, {"wouldnt", 5},
     {"shouldnt", 6}, {"aint", 2},   {"arnt", 2},   {"im", 1},     {"ive", 1},    {"youre", 3},   {"youve", 3},
     {"youll", 3},    {"theyre", 4}, {"theyve", 4}, {"theyll", 4}, {"thats", 4},  {"whats", 4},   {"theres", 5},
     {"heres", 4},    {"hes", 2},    {"shes", 3},   {"itll", 2},   {"elses", 4},  {"d'ye", 2},    {"whos", 3},
     {"'tis", 2},     {"'twas", 2},  {"c'mon", 3},  {"dunno", 2},  {"y'all", 2}});

bool holds(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

Abbreviation abbreviation_of(std::string_view word) {
  if (holds(kAlways, word)) return Abbreviation::always;
  if (holds(kNotFinal, word)) return Abbreviation::not_final;
  if (holds(kBeforeCapital, word)) return Abbreviation::before_capital;
  if (holds(kBeforeNumber, word)) return Abbreviation::before_number;
  return Abbreviation::none;
}

bool is_shouted_abbreviation(std::string_view word) {
  return holds(kShouted, word);
}

bool is_whole_prefix(std::string_view word) {
  return holds(kPrefixes, word);
}

bool is_whole_suffix(std::string_view word) {
  return holds(kSuffixes, word);
}

bool is_unit(std::string_view word) {
  return holds(kUnits, word);
}

bool is_domain(std::string_view word) {
  return holds(kDomains, word);
}

bool is_slashed(std::string_view word) {
  return holds(kSlashed, word);
}

bool is_clipped(std::string_view word) {
  return holds(kClipped, word);
}

bool is_opening_word(std::string_view word) {
  return holds(kOpening, word);
}

std::size_t contraction_cut(std::string_view word) {
  const auto* found = std::ranges::find(kContractions, word, &Contraction::word);
  return found == kContractions.end() ? 0 : found->cut;
}

}  // namespace newsgraph::ingest
