// newsgraph-train: corpora in, one model file out.
#include <boost/program_options.hpp>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/lexicon_tables.h"
#include "ingest/model.h"
#include "train/corpora.h"
#include "train/reader_export.h"
#include "train/reader_trainer.h"
#include "train/sentence_trainer.h"
#include "train/wordnet_compiler.h"

namespace newsgraph::train {
namespace {

namespace po = boost::program_options;

struct Options {
  std::string data;
  WordKnowledgeSources knowledge;
  std::string output;
  ReaderOptions reader;
};

po::options_description describe(Options& options) {
  ReaderOptions& reader = options.reader;
  NetworkSizes& sizes = reader.sizes;
  Dropout& dropout = reader.dropout;
  const auto text = [](auto& value, const char* standard) {
    return po::value<std::string>()->default_value(standard)->notifier(
        [&value](const std::string& given) { value = given; });
  };
  const auto number = [](auto& value) { return po::value(&value)->default_value(value); };
  po::options_description all("Options");
  all.add_options()("help,h", "this page");
  all.add_options()("data", text(options.data, "../shared/data"), "folder with language/ and relations/");
  all.add_options()("wordnet", text(options.knowledge.wordnet, "/usr/share/wordnet"), "folder of WordNet's data");
  all.add_options()("iso-codes", text(options.knowledge.iso_codes, "/usr/share/iso-codes/json"), "folder of ISO 3166");
  all.add_options()("cities", text(options.knowledge.cities, "/usr/share/locale/en/LC_MESSAGES/geonames.mo"),
                    "GeoNames' cities in English, a catalogue of messages");
  all.add_options()("person-names",
                    text(options.knowledge.person_names, "/usr/lib/python3/dist-packages/faker/providers/person"),
                    "folder of given names and surnames by language");
  all.add_options()("companies", text(options.knowledge.companies, "train/companies.txt"), "names, one a line");
  all.add_options()("word-list", text(options.knowledge.word_list, "/usr/share/dict/american-english-huge"),
                    "words, one a line");
  all.add_options()("nouns", text(options.knowledge.nouns, "train/nouns.txt"), "our corrections of WordNet");
  all.add_options()("output,o", text(options.output, "ingest/english.model"), "the model file");
  all.add_options()("seed", number(reader.seed), "of all that is left to chance");
  all.add_options()("epochs", number(reader.epochs), "passes over the corpora");
  all.add_options()("measure-every", number(reader.measure_every), "epochs between measurements");
  all.add_options()("batch", number(reader.batch_words), "words of a step");
  all.add_options()("threads", number(reader.threads), "workers; another number gives another model");
  all.add_options()("rate", number(reader.rate), "of learning, at its highest");
  all.add_options()("caution", number(reader.caution), "added to the score of no name");
  all.add_options()("name-loss", number(reader.name_loss), "weight of the loss of names, in the beginning");
  all.add_options()("input", number(sizes.input), "size of a word's embedding");
  all.add_options()("hidden", number(sizes.hidden), "memory cells of one direction of a layer");
  all.add_options()("layers", number(sizes.layers), "of memory cells");
  all.add_options()("buckets", number(sizes.buckets), "rows of spelling features, a power of two");
  all.add_options()("drop-word", number(dropout.word), "dropout of words; the rarer the more");
  all.add_options()("drop-name", number(dropout.name), "dropout of words in names");
  all.add_options()("other-names", number(reader.other_names), "names that another one stands for");
  all.add_options()("other-case", number(reader.other_case), "sentences in lower case, capitals, initials: each");
  all.add_options()("drop-input", number(dropout.input), "dropout of embeddings");
  all.add_options()("drop-recurrent", number(dropout.recurrent), "dropout between steps");
  all.add_options()("drop-layer", number(dropout.layer), "dropout between layers");
  all.add_options()("drop-head", number(dropout.head), "dropout of classifiers");
  return all;
}

std::string train_sentences(const Corpora& corpora, std::uint64_t seed) {
  std::vector<SentenceCorpus> training;
  std::vector<SentenceCorpus> development;
  for (const std::string& conllu : corpora.treebanks) training.push_back({"", conllu});
  for (std::size_t i = 0; i < corpora.dev_treebanks.size(); ++i)
    development.push_back({corpora.dev_names[i], corpora.dev_treebanks[i]});
  SentenceTraining options;
  options.seed = seed;
  return train_sentence_model(training, development, options, std::cout);
}

// Written beside and renamed, so that a model is replaced whole or not at all.
void write_file(const std::string& path, const std::string& bytes) {
  const std::string beside = path + ".new";
  std::ofstream file(beside, std::ios::binary);
  file << bytes;
  file.close();
  if (!file) throw std::runtime_error(path + ": cannot be written");
  std::filesystem::rename(beside, path);
}

void run(const Options& options) {
  ingest::ModelWriter writer;
  const std::string words = compile_word_knowledge(options.knowledge);
  writer.add("words", words);
  writer.add("tables", ingest::tables::training_fingerprint());
  const ingest::WordKnowledge knowledge = ingest::WordKnowledge::parse(words);
  const Corpora corpora = read_corpora(options.data, knowledge);
  std::cout << "== ends of sentences" << std::endl;
  writer.add("sentences", train_sentences(corpora, options.reader.seed));
  std::cout << "== tags, trees, names" << std::endl;
  ReaderTrainer trainer(corpora.sentences, read_listed_names(options.knowledge), knowledge, options.reader);
  trainer.run(corpora.dev, std::cout);
  export_reader(trainer.network(), trainer.inventory(), trainer.ranges(), writer);
  write_file(options.output, writer.finish());
}

}  // namespace
}  // namespace newsgraph::train

int main(int argc, char** argv) {
  namespace po = boost::program_options;
  try {
    newsgraph::train::Options options;
    const po::options_description description = newsgraph::train::describe(options);
    po::variables_map given;
    po::store(po::parse_command_line(argc, argv, description), given);
    if (given.count("help") > 0) {
      std::cout << "Usage: newsgraph-train [OPTIONS]\n\n"
                   "Makes the model that newsgraph embeds: word knowledge, ends of sentences, tags, trees, names.\n"
                   "The same corpora, options and machine give the same bytes. Takes 20 to 50 minutes on two cores.\n\n"
                << description;
      return 0;
    }
    po::notify(given);
    newsgraph::train::run(options);
    return 0;
  } catch (const po::error& error) {
    std::cerr << "newsgraph-train: " << error.what() << "; see newsgraph-train --help\n";
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "newsgraph-train: " << error.what() << '\n';
    return 1;
  }
}
