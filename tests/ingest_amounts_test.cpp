// Amounts and stakes: own sentences, and what each fact of them carries.
#include "ingest/amounts.h"

#include <doctest/doctest.h>

#include <string>

#include "ingest_stages.h"

namespace newsgraph::ingest {
namespace {

// The relation of each fact with its amount and stake, in text order.
std::string print(const std::string& text) {
  const Article article = article_of(text);
  const Document document = read_text(article);
  std::string line;
  for (const Fact& fact : document.facts) {
    if (fact.open) continue;
    std::string each = fact.relation;
    for (const auto& [name, value] : fact.attributes) {
      if (name != "role") each.append(" ").append(name).append("=").append(value);
    }
    append(line, "; ", each);
  }
  return line;
}

template <std::size_t N>
void check(const TextCase (&cases)[N]) {
  check_texts(print, cases);
}

TEST_CASE("amounts: what is paid") {
  check({
      {"Kestrel Motors bought Norvane Ltd for $2bn.", "ACQUIRES amount=$2bn"},
      {"Kestrel Motors bought Norvane Ltd for about 1.4 billion euros.", "ACQUIRES amount=1.4 billion euros"},
      {"Kestrel Motors bought Norvane Ltd for up to £750m in cash.", "ACQUIRES amount=£750m"},
      {"Kestrel Motors will buy Norvane Ltd in a $2bn deal.", "ACQUIRES amount=$2bn"},
      {"Kestrel Motors bought Norvane Ltd in a deal worth S$180 million.", "ACQUIRES amount=S$180 million"},
      {"Kestrel Motors paid $90m for Norvane Ltd.", "ACQUIRES amount=$90m"},
      {"Norvane Ltd was bought by Kestrel Motors for 3 billion yuan.", "ACQUIRES amount=3 billion yuan"},
      {"Kestrel Motors made a $3bn bid for Norvane Ltd.", "ACQUIRES amount=$3bn"},
      {"Kestrel Motors increased its offer for Norvane Ltd from $1bn to $2bn.", "ACQUIRES amount=$2bn"},
      {"Kestrel Motors agreed to pay $2bn to buy Norvane Ltd.", "ACQUIRES amount=$2bn"},
      {"Kestrel Motors sold Norvane Ltd for half a billion dollars.", "SELLS amount=half a billion dollars"},
      {"Kestrel Motors invested $200m in Norvane Ltd.", "INVESTS_IN amount=$200m"},
      {"Kestrel Motors made a $200m investment in Norvane Ltd.", "INVESTS_IN amount=$200m"},
      {"Kestrel Motors invested 12 million Swiss francs in Norvane Ltd.", "INVESTS_IN amount=12 million Swiss francs"},
      {"Kestrel Motors won a contract worth 40 crore rupees from Norvane Ltd.",
       "CONTRACTS_WITH amount=40 crore rupees"},
      {"Kestrel Motors signed a €5m contract with Norvane Ltd.", "CONTRACTS_WITH amount=€5m"},
      {"Brussels fined Norvane Ltd $5m.", "PENALIZES amount=$5m"},
      {"Kestrel Motors will supply Norvane Ltd with engines under a deal worth $40m.", "SUPPLIES amount=$40m"},
  });
}

TEST_CASE("amounts: how much of it") {
  check({
      {"Kestrel Motors owns 51 per cent of Norvane Ltd.", "OWNS stake=51 per cent"},
      {"Kestrel Motors owns 30% of Norvane Ltd.", "OWNS stake=30%"},
      {"Kestrel Motors has a 12.5 percent stake in Norvane Ltd.", "OWNS stake=12.5 percent"},
      {"Kestrel Motors holds a majority stake in Norvane Ltd.", "OWNS stake=majority"},
      {"Kestrel Motors holds a controlling stake in Norvane Ltd.", "OWNS stake=controlling"},
      {"Kestrel Motors owns half of Norvane Ltd.", "OWNS stake=half"},
      {"Kestrel Motors owns a third of Norvane Ltd.", "OWNS stake=a third"},
      {"Kestrel Motors holds a two-thirds stake in Norvane Ltd.", "OWNS stake=two-thirds"},
      {"Kestrel Motors bought a 30% stake in Norvane Ltd for $180m.", "OWNS stake=30%"},
      {"Kestrel Motors bought 40% of Norvane Ltd for $180m.", "ACQUIRES amount=$180m stake=40%"},
      {"Kestrel Motors sold 40% of Norvane Ltd for $180m.", "SELLS amount=$180m stake=40%"},
      {"Norvane Ltd, 51%-owned by Kestrel Motors, is growing.", "OWNS stake=51%"},
      {"Kestrel Motors raised its stake in Norvane Ltd to 30% from 20%.", "OWNS stake=30%"},
  });
}

TEST_CASE("amounts: what is said of something else") {
  check({
      {"Kestrel Motors, whose sales were $9bn last year, bought Norvane Ltd.", "ACQUIRES"},
      {"Kestrel Motors bought Norvane Ltd, which had sales of $2bn.", "ACQUIRES"},
      {"Kestrel Motors bought Norvane Ltd after its profit fell by 30% to $20m.", "ACQUIRES"},
      {"Kestrel Motors owns Norvane Ltd, which made $30m in the second half of the year.", "OWNS"},
      {"Kestrel Motors bought Norvane Ltd for $1bn and sold Tallis Bank for $2bn.",
       "ACQUIRES amount=$1bn; SELLS amount=$2bn"},
      {"Kestrel Motors bought Norvane Ltd and Tallis Bank for $2bn.", "ACQUIRES amount=$2bn; ACQUIRES amount=$2bn"},
      {"Kestrel Motors bought Norvane Ltd at a 30% premium to its share price of $12.", "ACQUIRES"},
      {"Kestrel Motors met Norvane Ltd about a $2bn loan.", "MEETS"},
      {"Shares of Kestrel Motors, which owns Norvane Ltd, rose 12%.", "OWNS"},
  });
}

}  // namespace
}  // namespace newsgraph::ingest
