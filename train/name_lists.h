// Names that are not WordNet's: our own lists of places and given names (ingest/lexicon_world.cpp), and those of
// Debian's packages: ISO 3166's countries and their parts (iso-codes), the cities of GeoNames (libgeonames-common),
// given names and surnames of some forty languages (python3-fake-factory).
//
// Errors  WordNetError names the file, and what in it cannot be read.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "ingest/wordnet.h"

namespace newsgraph::train {

// Told of each name: as it is written, what it names, and the place it belongs to if it is a nationality (else empty).
using NameVisitor = std::function<void(std::string_view name, ingest::NameClasses classes, std::string_view place)>;

void visit_own_names(const NameVisitor& visit);
void visit_iso_names(const std::filesystem::path& folder, const NameVisitor& visit);

// `catalogue`: messages in the format of GNU gettext (.mo), GeoNames' numbers to English names; the cities of 15,000
// inhabitants and more.
void visit_city_names(const std::filesystem::path& catalogue, const NameVisitor& visit);

// `folder`: one folder a language, with Python's source of the lists. Only names in Latin letters.
void visit_person_names(const std::filesystem::path& folder, const NameVisitor& visit);

// `list`: names of companies and brands, one a line (train/companies.txt).
void visit_company_names(const std::filesystem::path& list, const NameVisitor& visit);

// Told of each word that a word list, one word a line (Debian's wamerican-huge), has with a capital and not without.
void visit_capitalised_words(const std::filesystem::path& list, const std::function<void(std::string_view)>& visit);

// Calls `act` for each part of a text between separators; empty parts are left out.
template <class Act>
void for_each_part(std::string_view text, char separator, Act act) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) act(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace newsgraph::train
