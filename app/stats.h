// What is in a graph: counts, dates and the digest that names it.
#pragma once

#include <cstddef>
#include <map>
#include <ostream>
#include <string>

#include "graph/graph.h"

namespace newsgraph::app {

struct Stats {
  std::string digest;
  std::size_t nodes = 0;
  std::size_t relationships = 0;
  std::size_t evidence = 0;
  std::size_t articles = 0;
  std::string first_date;  // of an article that has one, or empty
  std::string last_date;
  std::map<std::string, std::size_t> labels;  // a node of two labels counts under both
  std::map<std::string, std::size_t> types;
  std::map<std::string, std::size_t> statuses;  // of relationships that have one
};

Stats collect_stats(const graph::Graph& graph);

void write_stats_text(const Stats& stats, std::ostream& out);
void write_stats_json(const Stats& stats, std::ostream& out);  // one line

}  // namespace newsgraph::app
