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

std::string read_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw WordNetError(path.string() + ": cannot be read");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

rapidjson::Document read_json(const std::filesystem::path& path, const char* list) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(read_bytes(path));
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

// A catalogue of messages as GNU gettext compiles it: two tables of lengths and offsets (gettext's manual, 10.3).
class MessageCatalogue {
 public:
  explicit MessageCatalogue(const std::filesystem::path& path) : path_(path.string()), bytes_(read_bytes(path)) {
    static constexpr std::uint32_t kMagic = 0x950412de;
    if (number(0) != kMagic) fail();
  }

  std::size_t size() const { return number(8); }
  std::string_view key(std::size_t i) const { return text(number(12) + 8 * i); }
  std::string_view message(std::size_t i) const { return text(number(16) + 8 * i); }

 private:
  [[noreturn]] void fail() const { throw WordNetError(path_ + ": not a catalogue of messages (.mo)"); }

  std::size_t number(std::size_t at) const {
    if (at + 4 > bytes_.size()) fail();
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes_[at + i]);
    return value;
  }

  std::string_view text(std::size_t at) const {
    const std::size_t length = number(at);
    const std::size_t begin = number(at + 4);
    if (begin + length > bytes_.size()) fail();
    return std::string_view(bytes_).substr(begin, length);
  }

  std::string path_;
  std::string bytes_;
};

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool begins_with_capital(std::string_view word) {
  return !word.empty() && ingest::is_upper(ingest::decode(word, 0).value) && ingest::decode(word, 0).value < 0x250;
}

// The quoted strings of "first_names = ( 'A', 'B' )" and the like; what is no such list is passed over.
void visit_python_list(const std::filesystem::path& source, const NameVisitor& visit) {
  ingest::NameClasses kind = 0;
  const std::string text = read_bytes(source);
  for_each_part(text, '\n', [&](std::string_view line) {
    if (line.find("first_names") != std::string_view::npos)
      kind = ingest::kGivenName;
    else if (line.find("last_names") != std::string_view::npos)
      kind = ingest::kSurname;
    else if (line.find('=') != std::string_view::npos || line.find("def ") != std::string_view::npos)
      kind = 0;
    while (kind != 0 && !line.empty()) {
      const std::size_t quote = line.find_first_of("'\"");
      if (quote == std::string_view::npos) break;
      const std::size_t end = line.find(line[quote], quote + 1);
      if (end == std::string_view::npos) break;
      const std::string_view name = line.substr(quote + 1, end - quote - 1);
      if (name.size() > 2 && name.find(' ') == std::string_view::npos && begins_with_capital(name))
        visit(name, kind, {});
      line.remove_prefix(end + 1);
    }
  });
}

}  // namespace

void visit_city_names(const std::filesystem::path& catalogue, const NameVisitor& visit) {
  const MessageCatalogue messages(catalogue);
  for (std::size_t i = 0; i < messages.size(); ++i) {
    const std::string_view name = messages.message(i);
    if (!is_number(messages.key(i)) || name.size() < 4 || !begins_with_capital(name)) continue;
    visit(name, ingest::kCityName, {});
  }
}

void visit_person_names(const std::filesystem::path& folder, const NameVisitor& visit) {
  std::vector<std::filesystem::path> sources;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (std::filesystem::exists(entry.path() / "__init__.py")) sources.push_back(entry.path() / "__init__.py");
  }
  std::sort(sources.begin(), sources.end());
  for (const std::filesystem::path& source : sources) visit_python_list(source, visit);
}

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

void visit_company_names(const std::filesystem::path& list, const NameVisitor& visit) {
  const std::string names = read_bytes(list);
  for_each_part(names, '\n',
                [&](std::string_view name) { visit(name, ingest::kCompanyName | ingest::kOrganizationName, {}); });
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
