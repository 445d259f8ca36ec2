#include "train/name_lists.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include "ingest/lexicon_tables.h"
#include "ingest/text.h"
#include "train/wordnet.h"

namespace newsgraph::train {
namespace {

namespace tables = ingest::tables;

std::string_view cut_off(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view front = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return front;
}

// Name=adjectives;other names
void visit_own_countries(const NameVisitor& visit) {
  for_each_part(tables::countries(), ' ', [&](std::string_view entry) {
    const std::string name = with_blanks(cut_off(entry, '='));
    visit(name, ingest::kCountryName, {});
    for_each_part(cut_off(entry, ';'), ',', [&](std::string_view adjective) {
      visit(with_blanks(adjective), ingest::kNationalityName | ingest::kInhabitantName, name);
    });
    for_each_part(entry, ',', [&](std::string_view other) { visit(with_blanks(other), ingest::kCountryName, {}); });
  });
}

// Name=country;adjectives
void visit_own_places(std::string_view places, ingest::NameClasses kind, const NameVisitor& visit) {
  for_each_part(places, ' ', [&](std::string_view entry) {
    const std::string name = with_blanks(cut_off(entry, '='));
    visit(name, kind, {});
    cut_off(entry, ';');
    for_each_part(entry, ',',
                  [&](std::string_view adjective) { visit(with_blanks(adjective), ingest::kNationalityName, name); });
  });
}

rapidjson::Document read_json(const std::filesystem::path& path, const char* list) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw WordNetError(path.string() + ": cannot be read");
  std::ostringstream text;
  text << file.rdbuf();
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(text.str());
  if (document.HasParseError()) {
    throw WordNetError(path.string() + ": at byte " + std::to_string(document.GetErrorOffset()) + ": " +
                       rapidjson::GetParseError_En(document.GetParseError()));
  }
  if (!document.IsObject() || !document.HasMember(list) || !document[list].IsArray()) {
    throw WordNetError(path.string() + ": has no list \"" + list + "\"");
  }
  return document;
}

std::string_view text_of(const rapidjson::Value& entry, const char* field) {
  if (!entry.IsObject() || !entry.HasMember(field) || !entry[field].IsString()) return {};
  return {entry[field].GetString(), entry[field].GetStringLength()};
}

// "Bolivia, Plurinational State of" is "Bolivia" and "Plurinational State of Bolivia"; brackets are left out.
void visit_country(std::string_view name, const NameVisitor& visit) {
  name = name.substr(0, name.find(" ("));
  const std::size_t comma = name.find(", ");
  if (name.empty()) return;
  visit(name.substr(0, comma), ingest::kCountryName, {});
  if (comma == std::string_view::npos) return;
  visit(std::string(name.substr(comma + 2)) + " " + std::string(name.substr(0, comma)), ingest::kCountryName, {});
}

constexpr std::array<std::string_view, 22> kKnownParts = {"State",
                                                          "Province",
                                                          "Region",
                                                          "Prefecture",
                                                          "Canton",
                                                          "Emirate",
                                                          "Land",
                                                          "Autonomous region",
                                                          "Autonomous community",
                                                          "Country",
                                                          "Governorate",
                                                          "County",
                                                          "Territory",
                                                          "Union territory",
                                                          "Republic",
                                                          "Administrative region",
                                                          "Administrative Region",
                                                          "Department",
                                                          "Voivodship",
                                                          "Oblast",
                                                          "Metropolitan region",
                                                          "Special administrative region"};

// Kinds of parts of a country whose names are known abroad; parishes and districts are not.
bool is_known_part(std::string_view type) {
  return std::find(kKnownParts.begin(), kKnownParts.end(), type) != kKnownParts.end();
}

std::string_view without_ending(std::string_view name, std::string_view ending) {
  return name.ends_with(ending) ? name.substr(0, name.size() - ending.size()) : name;
}

void visit_part(std::string_view name, const NameVisitor& visit) {
  name = name.substr(0, std::min(name.find(" ("), name.find(" [")));
  for (const std::string_view ending : {" Sheng", " Shi", " Zizhiqu"}) name = without_ending(name, ending);
  const bool strange = name.find_first_of("0123456789/,*") != std::string_view::npos;
  if (strange || name.size() < 4 || std::count(name.begin(), name.end(), ' ') > 3) return;
  if (ingest::lexicon().is_given_name(ingest::ascii_lower(name))) return;  // abroad, "Isabel" is nearly always a person
  visit(name, ingest::kRegionName, {});
}

}  // namespace

void visit_own_names(const NameVisitor& visit) {
  visit_own_countries(visit);
  visit_own_places(tables::regions(), ingest::kRegionName, visit);
  visit_own_places(tables::cities(), ingest::kCityName, visit);
  for_each_part(tables::given_names(), ' ', [&](std::string_view name) { visit(name, ingest::kGivenName, {}); });
}

void visit_iso_names(const std::filesystem::path& folder, const NameVisitor& visit) {
  const rapidjson::Document countries = read_json(folder / "iso_3166-1.json", "3166-1");
  for (const rapidjson::Value& country : countries["3166-1"].GetArray()) {
    for (const char* field : {"name", "common_name", "official_name"}) visit_country(text_of(country, field), visit);
  }
  const rapidjson::Document parts = read_json(folder / "iso_3166-2.json", "3166-2");
  for (const rapidjson::Value& part : parts["3166-2"].GetArray()) {
    if (is_known_part(text_of(part, "type"))) visit_part(text_of(part, "name"), visit);
  }
}

void visit_capitalised_words(const std::filesystem::path& list, const std::function<void(std::string_view)>& visit) {
  std::ifstream file(list, std::ios::binary);
  if (!file) throw WordNetError(list.string() + ": cannot be read");
  std::set<std::string> small;
  std::vector<std::string> capitalised;
  for (std::string word; std::getline(file, word);) {
    if (word.size() < 3 || word.find('\'') != std::string::npos) continue;
    const bool capital = ingest::is_upper(ingest::decode(word, 0).value);
    if (!capital) {
      small.insert(std::move(word));
    } else if (ingest::is_lower(ingest::decode(word, ingest::decode(word, 0).size).value)) {
      capitalised.push_back(std::move(word));
    }
  }
  for (const std::string& word : capitalised) {
    if (!small.contains(ingest::to_lower(word))) visit(word);
  }
}

}  // namespace newsgraph::train
