#include "ingest/references.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/clause_arguments.h"
#include "ingest/lexicon.h"
#include "ingest/modality_cues.h"
#include "ingest/name_words.h"
#include "ingest/named_entities.h"
#include "ingest/noun_kinds.h"
#include "ingest/text.h"

namespace newsgraph::ingest {
namespace {

constexpr std::uint32_t kReach = 3;             // sentences that a pronoun looks back
constexpr std::uint32_t kDescriptionReach = 8;  // and a description
constexpr int kOwnClause = 6;                   // for the subject of the clause that has "its", or of that around "it"
constexpr int kMade = 25;                       // for goods, where somebody makes "it"
constexpr int kGoesOn = 8;                      // for what the last sentence of the paragraph was about
constexpr int kCalled = 20;                     // for one with the noun in its name: "the group" of "Hale Group"
constexpr std::uint32_t kTradeReach = 30;       // and one that names a trade
constexpr int kTrade = 70;                      // for a company in the trade that a description names
constexpr int kByAgent = 14;                    // for who did it where the clause is about what was done to another
constexpr std::uint32_t kOpening = 6;           // tokens of an opening phrase before its "its"
constexpr std::uint32_t kOpeningReach = 20;     // tokens from there to the subject
constexpr std::uint32_t kQuotation = 3;         // sentences that one speaks in a paragraph
constexpr std::uint32_t kOffice = 8;            // tokens from an office to who has it, and to what it is an office of
constexpr std::uint32_t kBesideReach = 12;      // tokens from a noun to a name that hangs on it

bool is_general(std::string_view noun) {
  return one_of(noun, {"company", "firm", "group", "business", "corporation", "giant", "country", "nation", "leader",
                       "pioneer", "heavyweight", "powerhouse", "titan"});
}

// Whether a company with `word` in its name, or one that is called so, is what the noun says: "the carrier" of "Hale
// Telecom".
bool is_business_of(std::string_view noun, std::string_view word) {
  struct Business {
    std::string_view nouns;  // each between blanks
    std::string_view words;
  };
  static constexpr std::array kBusinesses = {
      Business{" airline carrier ", " carrier air airline airlines airways aviation "},
      Business{" carrier operator telco ",
               " telecom telecoms telecommunications wireless mobile telekom unicom telco "},
      Business{" bank lender ", " bank bankers savings banco banque lender "},
      Business{" carmaker automaker manufacturer ", " motor motors auto automobile automotive carmaker automaker "},
      Business{" retailer grocer chain ", " stores store supermarket supermarkets retail grocer retailer "},
      Business{" insurer ", " insurance assurance reinsurance insurer "},
      Business{" brewer ", " brewery breweries brewing beer brewer "},
      Business{" drugmaker drug-maker ", " pharma pharmaceuticals pharmaceutical biosciences therapeutics drugs "},
      Business{" chipmaker chip-maker ", " semiconductor semiconductors chip chips chipmaker "},
      Business{" steelmaker steel-maker ", " steel steelworks "},
      Business{" miner ", " mining mines minerals miner "},
      Business{" utility supplier ", " energy electric electricity power gas water "},
      Business{" newspaper paper daily ", " times courier ledger gazette chronicle herald daily tribune "},
      Business{" shipbuilder yard ", " shipyard shipyards shipbuilding "},
      Business{" builder housebuilder ", " homes construction housing "},
      Business{" broadcaster ", " television broadcasting tv radio "},
      Business{" publisher ", " press publishing books media "},
      Business{" planemaker plane-maker ", " aerospace aircraft "},
      Business{" exchange bourse ", " exchange bourse stock "},
      Business{" regulator watchdog agency authority ",
               " regulator authority watchdog agency commission office inspectorate ombudsman "},
  };
  const auto has = [](std::string_view list, std::string_view one) {
    return list.find(" " + std::string(one) + " ") != std::string_view::npos;
  };
  return std::ranges::any_of(kBusinesses, [&](const Business& b) { return has(b.nouns, noun) && has(b.words, word); });
}

// What the text has said of an entity so far.
struct Spoken {
  std::vector<std::string> words;  // of its name
  std::string nationality;         // the country of "the Swedish group"
  std::uint32_t times = 0;
  std::uint32_t sentence = kNone;      // of the last mention
  bool joined = false;                 // last said as one of several: "X and Y"
  bool source = false;                 // so far only who comments or is told: "analysts at X", "told X"
  std::uint32_t subject_in = kNone;    // the last sentence that had it as a subject
  std::uint32_t within = kNone;        // and that had it somewhere in one: "Workers at Hale's plant"
  bool object = false;                 // last said as a direct object
  bool agent = false;                  // last said after "by"
  std::uint32_t clause = kNone;        // the verb of the last mention, if it was its subject
  std::vector<std::string> described;  // nouns that were said of it
  std::vector<std::string> trades;     // nouns in front of those: "chip" of "chip designer"
};

// The noun that says which office somebody holds.
struct Office {
  std::uint32_t token = kNone;
  std::uint32_t sentence = 0;
};

// The entities in the order in which they were last spoken of.
class Recency {
 public:
  void add(std::uint32_t entity, std::uint32_t sentence) { said_.push_back({entity, sentence}); }

  // Calls `visit` for each entity whose last mention is at most `reach` sentences before `sentence`, once.
  template <typename Visit>
  void each(const std::vector<Spoken>& spoken, std::uint32_t sentence, std::uint32_t reach, Visit visit) const {
    for (auto at = said_.rbegin(); at != said_.rend() && sentence - at->sentence <= reach; ++at) {
      if (spoken[at->entity].sentence == at->sentence) visit(at->entity);
    }
  }

 private:
  struct Said {
    std::uint32_t entity;
    std::uint32_t sentence;
  };
  std::vector<Said> said_;  // each entity once a sentence
};

// The best of what may be meant: the highest score above 0; of equals, the entity that the article names first.
class Choice {
 public:
  bool would_take(std::uint32_t entity, int score) const {
    return score > score_ || (score == score_ && score > 0 && entity < entity_);
  }
  void take(std::uint32_t entity, int score) {
    entity_ = entity;
    score_ = score;
  }
  std::uint32_t entity() const { return entity_; }

 private:
  std::uint32_t entity_ = kNone;
  int score_ = 0;
};

class Resolver {
 public:
  explicit Resolver(Document& document) : document_(document), spoken_(document.entities.size()) {
    index_mentions();
    find_genders();
    find_offices();
    find_paragraphs();
  }

  void run() {
    for (Mention& mention : document_.mentions) {
      if (mention.kind == Mention::Kind::pronoun) {
        mention.entity = resolve_pronoun(mention);
      } else if (mention.kind == Mention::Kind::description) {
        mention.entity = resolve_description(mention);
      }
      if (mention.entity != kNone) remember(mention);
    }
  }

 private:
  const Token& token(std::uint32_t i) const { return document_.token(i); }

  void index_mentions() {
    mention_of_.assign(document_.tokens.size(), kNone);
    named_beside_.assign(document_.tokens.size(), false);
    first_mention_.assign(document_.sentences.size(), 0);
    for (auto m = static_cast<std::uint32_t>(document_.mentions.size()); m > 0;) {
      const Mention& mention = document_.mentions[--m];
      first_mention_[mention.sentence] = m;
      for (std::uint32_t i = mention.begin; i < mention.end; ++i) mention_of_[i] = m;
      const std::uint32_t governor = token(mention.head).head;
      if (mention.kind == Mention::Kind::name && governor != kNone && mention.begin <= governor + kBesideReach)
        named_beside_[governor] = true;
    }
  }

  // Of each person by a title, else by a given name.
  void find_genders() {
    genders_.assign(document_.entities.size(), Gender::unknown);
    std::vector<Gender> titled(genders_);
    for (const Mention& mention : document_.mentions) {
      if (mention.kind != Mention::Kind::name || mention.type != EntityType::person || mention.entity == kNone)
        continue;
      if (mention.begin > 0) {
        std::string title = lower(mention.begin - 1);
        if (title.ends_with('.')) title.pop_back();
        const Gender said = Lexicon::gender_of_title(title);
        if (said != Gender::unknown) titled[mention.entity] = said;
      }
      if (mention.end - mention.begin > 1 && genders_[mention.entity] == Gender::unknown)
        genders_[mention.entity] = lexicon().gender_of_name(lower(mention.begin));
    }
    for (std::size_t e = 0; e < titled.size(); ++e) {
      if (titled[e] != Gender::unknown) genders_[e] = titled[e];
    }
  }

  // "she" of Ms Lee, not of Mr Lee.
  bool may_be_called(std::uint32_t e, std::string_view pronoun) const {
    const Gender said = one_of(pronoun, {"she", "her", "hers", "herself"}) ? Gender::female
                        : one_of(pronoun, {"he", "him", "his", "himself"}) ? Gender::male
                                                                           : Gender::unknown;
    return said == Gender::unknown || genders_[e] == Gender::unknown || genders_[e] == said;
  }

  // From the first mention of the sentence to the last one of the text.
  std::span<const Mention> mentions_from(std::uint32_t sentence) const {
    return std::span<const Mention>(document_.mentions).subspan(first_mention_[sentence]);
  }

  // What the mention that covers the token stands for.
  std::uint32_t entity_at(std::uint32_t i) const {
    return i >= mention_of_.size() || mention_of_[i] == kNone ? kNone : document_.mentions[mention_of_[i]].entity;
  }

  // Of a clause; the name of one too: "its rival, X, won".
  bool is_subject(const Mention& mention) const {
    const Token& head = token(mention.head);
    if (head.deprel == "appos" && token(head.head).tag == Tag::noun)
      return token(head.head).deprel.starts_with("nsubj");
    return head.deprel.starts_with("nsubj");
  }

  // "the firm grew", "the firm's sales grew", "shares in the firm grew"
  bool is_of_subject(const Mention& mention) const {
    const std::uint32_t owned = token(mention.head).head;
    if (is_subject(mention) || owned == kNone || !token(owned).deprel.starts_with("nsubj")) return is_subject(mention);
    const bool in_shares = token(mention.head).deprel == "nmod" && one_of(token(owned).lemma, {"share", "stock"});
    return token(mention.head).deprel == "nmod:poss" || in_shares;
  }

  // "analysts at Hale", "Hale analyst Ann Lee"
  bool is_of_commentator(const Mention& mention) const {
    const std::uint32_t noun = token(mention.head).head;
    return noun != kNone && (token(mention.head).deprel == "nmod" || token(mention.head).deprel == "compound") &&
           one_of(token(noun).lemma, {"analyst", "economist", "strategist", "researcher", "trader", "broker"});
  }

  // "told the Courier", "in an interview with the Courier": whom nothing else is said of
  bool is_audience(const Mention& mention) const {
    const std::uint32_t governor = token(mention.head).head;
    if (governor == kNone || mention.kind != Mention::Kind::name) return false;
    const std::string& deprel = token(mention.head).deprel;
    return deprel.ends_with("obj") ? token(governor).lemma == "tell"
                                   : deprel == "nmod" && token(governor).lemma == "interview";
  }

  // "Hale's shares fell"
  bool is_owner_of_subject(const Mention& mention) const {
    const std::uint32_t owned = token(mention.head).head;
    return owned != kNone && is_of_subject(mention) &&
           (lexicon().compound_kinds(token(owned).lemma) & kBelongingNoun) != 0;
  }

  void remember(const Mention& mention) {
    Spoken& spoken = spoken_[mention.entity];
    if (spoken.times == 0) spoken.words = key_words(document_.entities[mention.entity].name);
    ++spoken.times;
    if (spoken.sentence != mention.sentence) recency_.add(mention.entity, mention.sentence);
    spoken.sentence = mention.sentence;
    spoken.joined = is_joined(mention);
    spoken.object = token(mention.head).deprel == "obj";
    spoken.agent = token(mention.head).deprel == "obl:agent";
    spoken.source = (spoken.source || spoken.times == 1) && (is_of_commentator(mention) || is_audience(mention));
    if ((is_subject(mention) || is_owner_of_subject(mention)) && !is_said_aside(mention))
      spoken.subject_in = mention.sentence;
    if (is_inside_subject(mention)) spoken.within = mention.sentence;
    spoken.clause = is_subject(mention) ? first_verb(clause_of(mention.head)) : spoken.clause;
    if (topic_ == kNone && is_subject(mention)) topic_ = mention.entity;
    if (spoken.nationality.empty()) spoken.nationality = nationality(mention);
    if (spoken.described.size() < 8) describe(spoken, mention);
  }

  // "Hale" of "Workers at Hale's main plant are voting".
  bool is_inside_subject(const Mention& mention) const {
    std::uint32_t i = mention.head;
    for (int step = 0; step < 4 && (token(i).deprel.starts_with("nmod") || token(i).deprel == "compound"); ++step)
      i = token(i).head;
    return token(i).deprel.starts_with("nsubj");
  }

  // "Hale" of "Acme, in which Hale owns a fifth, said it": the sentence is about Acme.
  bool is_said_aside(const Mention& mention) const {
    const std::uint32_t i = mention.begin;
    if (i < document_.sentences[mention.sentence].begin + 4 || token(i - 1).lemma != "which") return false;
    if (token(i - 2).tag != Tag::adp || token(i - 3).form != ",") return false;
    const std::uint32_t before = entity_at(i - 4);
    return before != kNone && is_body(document_.entities[before].type);
  }

  // Nouns before the name and in apposition to it.
  void describe(Spoken& spoken, const Mention& mention) const {
    const Sentence& sentence = document_.sentences[mention.sentence];
    if (mention.begin > sentence.begin && token(mention.begin - 1).tag == Tag::noun)
      describe(spoken, sentence, mention.begin - 1);
    const std::uint32_t end = std::min(sentence.end, mention.end + 12);
    for (std::uint32_t i = mention.end; i < end; ++i) {
      if (token(i).deprel == "appos" && token(i).head == mention.head) describe(spoken, sentence, i);
    }
  }

  void describe(Spoken& spoken, const Sentence& sentence, std::uint32_t noun) const {
    spoken.described.push_back(token(noun).lemma);
    if (noun > sentence.begin && token(noun - 1).tag == Tag::noun) spoken.trades.push_back(token(noun - 1).lemma);
  }

  // Whether the words are one of a list: "it" then means neither.
  bool is_joined(const Mention& mention) const {
    if (token(mention.head).deprel == "conj" && token(token(mention.head).head).tag == Tag::propn) return true;
    const std::uint32_t end = std::min(document_.sentences[mention.sentence].end, mention.end + 8);
    for (std::uint32_t i = mention.end; i < end; ++i) {
      if (token(i).head == mention.head && token(i).deprel == "conj") return true;
    }
    return false;
  }

  // "Sweden" of "the Swedish group", of "Swedish Hale", "Sweden's Hale" and "Hale, a Swedish group"; empty if nothing
  // says it.
  std::string nationality(const Mention& mention) const {
    if (std::string before = nationality(mention, mention.head); !before.empty()) return before;
    const bool owned = mention.kind == Mention::Kind::name &&
                       mention.begin > document_.sentences[mention.sentence].begin + 1 &&
                       token(mention.begin - 1).lemma == "'s";
    if (const std::uint32_t home = owned ? entity_at(mention.begin - 2) : kNone; home != kNone && is_country(home))
      return document_.entities[home].name;
    for (std::uint32_t i = mention.end; i < document_.sentences[mention.sentence].end && i < mention.end + 8; ++i) {
      if (token(i).deprel == "appos" && token(i).head == mention.head && token(i).tag == Tag::noun)
        return nationality(mention, i);
    }
    return {};
  }

  // By what stands before a noun that is the mention's or in apposition to it.
  std::string nationality(const Mention& mention, std::uint32_t noun) const {
    const std::uint32_t first = document_.sentences[mention.sentence].begin;
    for (std::uint32_t i = noun; i > first && i + 5 > noun;) {
      --i;
      const PlaceEntry* place = lexicon().place(ascii_lower(token(i).form));
      const bool said =
          place != nullptr && (place->adjective ? token(i).tag == Tag::adj : token(i).deprel == "compound");
      if (said && i != mention.head) return std::string(place->country);
      const bool based = i > first + 1 && token(i).tag == Tag::verb && token(i - 1).form == "-";  // "Oslo-based"
      if (based) {
        const std::uint32_t home = entity_at(i - 2);
        const bool known = home != kNone && document_.entities[home].type == EntityType::place;
        const PlaceEntry* city = known ? lexicon().place(place_key(document_.entities[home].name)) : nullptr;
        return city == nullptr ? std::string() : std::string(city->country);
      }
      const bool own = i >= mention.begin && i < mention.end;
      const bool inside = token(i).tag == Tag::noun || token(i).tag == Tag::adj || own;
      if (!inside) break;
    }
    return {};
  }

  // The verb that a token's phrase belongs to.
  std::uint32_t clause_of(std::uint32_t i) const {
    for (int step = 0; step < 12 && i != kNone; ++step) {
      if (token(i).tag == Tag::verb || token(i).deprel == "root") return i;
      i = token(i).head;
    }
    return kNone;
  }

  // Of joined verbs the first: "X built and sold it" has one subject.
  std::uint32_t first_verb(std::uint32_t verb) const {
    for (int step = 0; step < 8 && verb != kNone && token(verb).head != kNone; ++step) {
      const bool participle = token(verb).deprel == "advcl" && token(verb).xpos == "VBG";
      if (token(verb).deprel != "conj" && token(verb).deprel != "xcomp" && !participle) break;
      if (has_subject(verb)) break;
      verb = token(verb).head;
    }
    return verb;
  }

  bool has_subject(std::uint32_t verb) const {
    const std::uint32_t begin = verb > 40 ? verb - 40 : 0;
    for (std::uint32_t i = begin; i < verb; ++i) {
      if (token(i).head == verb && token(i).deprel.starts_with("nsubj")) return true;
    }
    return false;
  }

  bool is_possessive(const Mention& mention) const {
    return one_of(ascii_lower(token(mention.begin).form), {"its", "his"}) ||
           (ascii_lower(token(mention.begin).form) == "her" && token(mention.head).deprel == "nmod:poss");
  }

  // "The airline said it": the pronoun means an airline that no name is known of.
  bool follows_unknown_subject(const Mention& pronoun) const {
    bool unknown = false;
    for (std::uint32_t i = document_.sentences[pronoun.sentence].begin; i < pronoun.begin; ++i) {
      if (token(i).deprel != "nsubj") continue;
      const std::uint32_t e = entity_at(i);  // "The airline left, and Hale said it"
      if (e != kNone && token(i).tag == Tag::propn && is_body(document_.entities[e].type)) unknown = false;
      if (token(i).tag != Tag::noun) continue;
      const bool state = one_of(token(i).lemma, {"state", "city", "county", "province", "region"});
      if (!state && (lexicon().compound_kinds(token(i).lemma) & (kCompanyNoun | kOrganizationNoun)) == 0) continue;
      if (token(i).form != token(i).lemma || is_named(i)) continue;
      unknown = true;
    }
    return unknown;
  }

  // Whether a mention with an entity covers the token, or a name stands beside it.
  bool is_named(std::uint32_t i) const { return entity_at(i) != kNone || named_beside_[i]; }

  // "X" of "X, its rival": whom the pronoun cannot mean.
  std::uint32_t told_by(const Mention& pronoun) const {
    const std::uint32_t noun = token(pronoun.head).head;
    if (token(pronoun.head).deprel != "nmod:poss" || noun == kNone || token(noun).deprel != "appos") return kNone;
    return is_listed_relative(pronoun) ? kNone : entity_at(token(noun).head);
  }

  // "his wife Eva" of "Ann Lee, her son Tom and": a relative with a name of his own, who is no second name of the one
  // before.
  bool is_listed_relative(const Mention& pronoun) const {
    const std::uint32_t noun = token(pronoun.head).head;
    return noun != kNone && pronoun.type == EntityType::person && token(noun).deprel == "appos" &&
           noun == pronoun.begin + 1 && (lexicon().noun_kinds(token(noun).lemma) & kKinNoun) != 0 &&
           document_.token(noun + 1).tag == Tag::propn;
  }

  // "Ann Lee" of "Ann Lee, who cut her forecast" and of "Ann Lee, her son Tom and", Hale of "Hale, which has its seat":
  // whose it is, if that is plain.
  std::uint32_t relative_owner(const Mention& pronoun) const {
    if (!is_possessive(pronoun)) return kNone;
    const bool person = pronoun.type == EntityType::person;
    std::uint32_t owner = kNone;
    if (is_listed_relative(pronoun)) {
      owner = entity_at(token(token(pronoun.head).head).head);
    } else {
      const std::uint32_t verb = clause_of(pronoun.head);
      const std::uint32_t first = document_.sentences[pronoun.sentence].begin;
      for (std::uint32_t i = pronoun.begin; i > first && i + 12 > pronoun.begin; --i) {
        if (token(i).lemma != (person ? "who" : "which") || token(i).head != verb) continue;
        if (!token(i).deprel.starts_with("nsubj") || (!person && token(i - 1).form != ",")) continue;
        owner = entity_at(i - (token(i - 1).form == "," && i > first + 1 ? 2 : 1));
        break;
      }
    }
    if (owner == kNone) return kNone;
    const EntityType type = document_.entities[owner].type;
    return (person ? type == EntityType::person : is_body(type)) ? owner : kNone;
  }

  // "founded X and leads it": the object that the two verbs share.
  std::uint32_t shared_object(const Mention& pronoun) const {
    if (token(pronoun.head).deprel != "obj") return kNone;
    const std::uint32_t verb = token(pronoun.head).head;
    if (verb == kNone || token(verb).deprel != "conj") return kNone;
    for (const Mention& mention : mentions_from(pronoun.sentence)) {
      if (mention.begin >= pronoun.begin) break;
      if (token(mention.head).deprel == "obj" && token(mention.head).head == token(verb).head) return mention.entity;
    }
    return kNone;
  }

  // "Apex" of "Acme persuaded Apex to sell its yard": who does what the infinitive says, of what is its own to part
  // with.
  std::uint32_t controller_of(const Mention& pronoun) const {
    const std::uint32_t owned = token(pronoun.head).head;
    if (!is_possessive(pronoun) || owned == kNone || token(owned).deprel != "obj") return kNone;
    std::uint32_t verb = token(owned).head;
    if (verb != kNone && token(verb).xpos == "VBG" && token(verb).deprel == "xcomp")
      verb = token(verb).head;  // "to stop selling its drug"
    if (verb == kNone ||
        !one_of(token(verb).lemma, {"stop", "halt", "suspend", "sell", "close", "drop", "cut", "change", "withdraw",
                                    "abandon", "move", "reduce", "raise", "scrap", "split", "divest", "shed"}))
      return kNone;
    if (verb == kNone || !one_of(token(verb).deprel, {"xcomp", "advcl"}) || token(verb).xpos != "VB") return kNone;
    const std::uint32_t head = token(verb).head;
    if (head == kNone || !controls_object(token(head).lemma)) return kNone;
    for (const Mention& mention : mentions_from(pronoun.sentence)) {
      if (mention.begin >= verb) break;
      if (mention.entity == kNone || token(mention.head).head != head || !token(mention.head).deprel.ends_with("obj"))
        continue;
      const bool person = document_.entities[mention.entity].type == EntityType::person;
      return person == (pronoun.type == EntityType::person) ? mention.entity : kNone;
    }
    return kNone;
  }

  // "ruled" of "the court ruled for Acme in its dispute with Apex", which is not the court's; kNone elsewhere.
  std::uint32_t verb_of_judgement(const Mention& pronoun) const {
    const std::uint32_t noun = token(pronoun.head).head;
    if (!is_possessive(pronoun) || noun == kNone ||
        !one_of(token(noun).lemma,
                {"dispute", "battle", "case", "fight", "claim", "row", "appeal", "lawsuit", "complaint"}))
      return kNone;
    const std::uint32_t verb = clause_of(pronoun.head);
    return verb != kNone && one_of(token(verb).lemma, {"rule", "decide", "find", "side"}) ? verb : kNone;
  }

  // "bought" of "Acme bought Apex from its founder", who is not Acme's; kNone elsewhere.
  std::uint32_t verb_of_purchase(const Mention& pronoun) const {
    const std::uint32_t seller = token(pronoun.head).head;
    if (!is_possessive(pronoun) || pronoun.begin == 0 || lower(pronoun.begin - 1) != "from" || seller == kNone)
      return kNone;
    std::uint32_t noun = seller;
    if (token(noun).tag == Tag::propn) {  // "its founder Ann Lee"
      noun = pronoun.end;
      while (token(noun).tag == Tag::adj || (token(noun).tag == Tag::noun && token(noun + 1).tag == Tag::noun)) ++noun;
    }
    const bool sells = one_of(token(noun).lemma, {"founder", "owner", "parent", "creator", "creditor", "administrator",
                                                  "receiver", "liquidator", "proprietor"});
    const std::uint32_t verb = sells ? clause_of(seller) : kNone;
    return verb != kNone && one_of(token(verb).lemma, {"buy", "acquire", "purchase"}) ? verb : kNone;
  }

  // What stands before the mention as the verb's object, or passive subject.
  std::uint32_t object_before(const Mention& mention, std::uint32_t verb) const {
    for (const Mention& other : mentions_from(mention.sentence)) {
      if (other.begin >= mention.begin) break;
      const std::string& deprel = token(other.head).deprel;
      if (token(other.head).head == verb && (deprel == "obj" || deprel == "nsubj:pass")) return other.entity;
    }
    return kNone;
  }

  // "Acme" of "instead of merging with Apex, Acme hired its chairman": nobody hires whom he has; but "its first
  // chairman", and "its chairman from Apex".
  std::uint32_t hired_away_by(const Mention& pronoun) const {
    const std::uint32_t noun = token(pronoun.head).head;
    if (!is_possessive(pronoun) || noun == kNone || token(noun).deprel != "obj") return kNone;
    const std::uint32_t verb = token(noun).head;
    if (verb == kNone || !one_of(token(verb).lemma, {"hire", "poach", "recruit", "lure"})) return kNone;
    for (std::uint32_t i = pronoun.end; i < document_.sentences[pronoun.sentence].end; ++i) {
      if (one_of(token(i).lemma, {"first", "new", "next", "second", "current", "from", "as"})) return kNone;
    }
    std::uint32_t subject = kNone;
    bool other = false;  // somebody else whose it may be
    for (const Mention& mention : mentions_from(pronoun.sentence)) {
      if (mention.begin >= pronoun.begin) break;
      const bool is_hirer = is_subject(mention) && token(mention.head).head == verb;
      if (is_hirer) subject = mention.entity;
      other = other || (!is_hirer && mention.entity != kNone && is_body(document_.entities[mention.entity].type));
    }
    return other ? subject : kNone;
  }

  // "A" of "A and its unit", "A and his wife": what a possessor right after "and" means, if the tree joins the two.
  std::uint32_t joined_owner(const Mention& pronoun) const {
    if (!is_possessive(pronoun) || pronoun.begin == 0 || token(pronoun.begin - 1).tag != Tag::cconj) return kNone;
    std::uint32_t joined = token(pronoun.head).head;
    if (joined != kNone && one_of(token(joined).deprel, {"compound", "nmod:desc", "appos"}))
      joined = token(joined).head;
    if (joined == kNone || token(joined).deprel != "conj" || token(joined).head > pronoun.begin) return kNone;
    const std::uint32_t first = token(joined).head;
    const std::uint32_t kin = token(first).deprel == "appos" ? token(first).head : kNone;
    const bool relative = kin != kNone && kin > 0 && kin < first && token(kin - 1).deprel == "nmod:poss" &&
                          (lexicon().noun_kinds(token(kin).lemma) & kKinNoun) != 0;
    const std::uint32_t owner = entity_at(relative ? kin - 1 : first);  // "Ann Lee, her son Tom and her wife"
    if (owner == kNone) return kNone;
    const EntityType type = document_.entities[owner].type;
    if (pronoun.type == EntityType::person) return type == EntityType::person ? owner : kNone;
    return is_body(type) && token(pronoun.end).lemma != "own" ? owner : kNone;
  }

  bool is_first_person(const Mention& pronoun) const {
    return one_of(ascii_lower(token(pronoun.begin).form), {"we", "our", "us", "ours"});
  }

  // "We bought it," said Ann Lee, chairman of Hale: the only body named outside the quotation, in the same sentence.
  // Nothing tells who else may mean himself and others.
  std::uint32_t resolve_first_person(const Mention& pronoun) const {
    const Sentence& sentence = document_.sentences[pronoun.sentence];
    bool inside = false;
    bool quoted = false;
    std::uint32_t found = kNone;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      if (token(i).form == "\"") inside = !inside;
      if (i == pronoun.begin) quoted = inside;
      const std::uint32_t e = inside ? kNone : entity_at(i);
      if (e == kNone || !is_body(document_.entities[e].type) || e == found) continue;
      if (found != kNone) return kNone;
      found = e;
    }
    if (found != kNone) return quoted ? found : kNone;
    const std::uint32_t speaker = is_quoted(pronoun) ? speaker_of(pronoun) : kNone;
    return speaker == kNone ? kNone : led_by(speaker);
  }

  // "Ann Lee" of "Ann Lee said: "It was hard. Our plant in Oslo helped"": the person whose words these are, in this
  // sentence or the last one of the paragraph; kNone if that is not plain.
  std::uint32_t speaker_of(const Mention& pronoun) const {
    for (std::uint32_t s = pronoun.sentence;; --s) {
      const Sentence& sentence = document_.sentences[s];
      for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
        const std::uint32_t verb = token(i).head;
        if (verb == kNone || !token(i).deprel.starts_with("nsubj") || !is_speech(token(verb).lemma)) continue;
        const std::uint32_t e = entity_at(i);
        return e != kNone && document_.entities[e].type == EntityType::person ? e : kNone;
      }
      if (begins_paragraph_[s] || s + kQuotation <= pronoun.sentence) return kNone;
    }
  }

  // Whether the last quotation mark before the pronoun, in its paragraph, opens a quotation.
  bool is_quoted(const Mention& pronoun) const {
    std::uint32_t s = pronoun.sentence;
    while (!begins_paragraph_[s] && s + kQuotation > pronoun.sentence) --s;
    for (std::uint32_t i = pronoun.begin; i > document_.sentences[s].begin; --i) {
      if (token(i - 1).form == "\"") return token(i - 1).xpos == "``";
    }
    return false;
  }

  // By which office the article introduces each person.
  void find_offices() {
    offices_.resize(document_.entities.size());
    for (const Mention& mention : document_.mentions) {
      if (mention.kind != Mention::Kind::name || mention.type != EntityType::person || mention.entity == kNone)
        continue;
      Office& office = offices_[mention.entity];
      if (office.token != kNone) continue;
      if (mention.begin > 0 && is_office(mention.begin - 1)) office.token = mention.begin - 1;
      for (std::uint32_t i = mention.end; office.token == kNone && i < mention.end + kOffice; ++i) {
        if (token(i).head == mention.head && token(i).deprel == "appos" && is_office(i)) office.token = i;
      }
      office.sentence = mention.sentence;
    }
  }

  bool is_office(std::uint32_t i) const {
    const bool noun = token(i).tag == Tag::noun || token(i).lemma == "executive";
    return noun && ((lexicon().noun_kinds(token(i).lemma) & (kLeaderNoun | kFounderNoun)) != 0 ||
                    one_of(token(i).lemma, {"executive", "spokesman", "spokeswoman"}));
  }

  // What somebody leads or speaks for by that office: the body named beside it, or what the article is about.
  std::uint32_t led_by(std::uint32_t person) const {
    const std::uint32_t office = offices_[person].token;
    if (office == kNone) return kNone;
    const Sentence& sentence = document_.sentences[offices_[person].sentence];
    const auto body_at = [this](std::uint32_t i) {
      const std::uint32_t e = entity_at(i);
      return e != kNone && is_body(document_.entities[e].type) ? e : kNone;
    };
    const std::uint32_t end = std::min(sentence.end, office + kOffice);
    for (std::uint32_t i = office + 1; i < end && token(i).form != ","; ++i) {
      if (one_of(token(i).form, {"of", "at", "for"})) return body_at(lower(i + 1) == "the" ? i + 2 : i + 1);
    }
    for (std::uint32_t i = office; i > sentence.begin && i + kOffice > office; --i) {
      if (token(i - 1).tag == Tag::propn || token(i - 1).deprel == "nmod:poss") return body_at(i - 1);
      if (token(i - 1).form == "," || token(i - 1).tag == Tag::verb) break;
    }
    return topic_ != kNone && is_body(document_.entities[topic_].type) ? topic_ : kNone;
  }

  // "defended itself": the subject of its clause; nothing if no name is that.
  std::uint32_t resolve_reflexive(const Mention& pronoun) const {
    const std::uint32_t clause = first_verb(clause_of(pronoun.head));
    const bool person = pronoun.type == EntityType::person;
    std::uint32_t found = kNone;
    recency_.each(spoken_, pronoun.sentence, 0, [&](std::uint32_t e) {
      const bool fits = person == (document_.entities[e].type == EntityType::person);
      if (fits && clause != kNone && spoken_[e].clause == clause) found = e;
    });
    return found;
  }

  // The verb of the nearest clause around that of the pronoun that has a subject: "said" of "Acme said it would";
  // kNone without one.
  std::uint32_t clause_around(const Mention& pronoun) const {
    std::uint32_t verb = first_verb(clause_of(pronoun.head));
    for (int step = 0; step < 4 && verb != kNone; ++step) {
      const bool inner = one_of(token(verb).deprel, {"ccomp", "advcl", "xcomp", "acl"});
      if (!inner || token(verb).head == kNone) return kNone;
      verb = first_verb(clause_of(token(verb).head));
      if (verb != kNone && has_subject(verb)) return verb;
    }
    return kNone;
  }

  // Hale of "In its last report, Hale said": the subject that the opening phrase comes before; kNone if a name of that
  // kind stands in the phrase before the pronoun.
  std::uint32_t named_behind_opening(const Mention& pronoun) const {
    const Sentence& sentence = document_.sentences[pronoun.sentence];
    if (!is_possessive(pronoun) || pronoun.begin > sentence.begin + kOpening) return kNone;
    const Token& opening = token(sentence.begin);
    if (opening.tag != Tag::adp && opening.tag != Tag::sconj && opening.form != "Thanks") return kNone;
    const bool person = pronoun.type == EntityType::person;
    for (std::uint32_t i = sentence.begin; i < pronoun.begin; ++i) {
      const std::uint32_t e = entity_at(i);
      if (e != kNone && document_.entities[e].type != EntityType::place) return kNone;
    }
    for (std::uint32_t i = pronoun.end; i + 1 < sentence.end && i < pronoun.end + kOpeningReach; ++i) {
      if (token(i).tag == Tag::verb && token(i).deprel == "root") return kNone;
      if (token(i).form != ",") continue;
      std::uint32_t begin = i + 1;  // of the name, behind what is said of it: "the Spanish club Hale"
      if (lower(begin) == "the") {
        while (begin + 1 < sentence.end && begin < i + kOpening &&
               (token(begin).tag == Tag::det || token(begin).tag == Tag::adj || token(begin).tag == Tag::noun))
          ++begin;
      }
      for (const Mention& mention : mentions_from(pronoun.sentence)) {
        if (mention.begin > begin || mention.sentence != pronoun.sentence) break;
        if (mention.begin != begin || mention.kind != Mention::Kind::name || mention.entity == kNone) continue;
        const EntityType type = document_.entities[mention.entity].type;
        const bool fits = person ? type == EntityType::person : is_body(type);
        const bool goes_on =
            mention.end < sentence.end && (token(mention.end).tag == Tag::verb || token(mention.end).tag == Tag::aux ||
                                           token(mention.end).tag == Tag::adv);
        if (fits && goes_on && token(mention.head).deprel.starts_with("nsubj")) return mention.entity;
      }
    }
    return kNone;
  }

  std::uint32_t resolve_pronoun(const Mention& pronoun) const {
    if (is_first_person(pronoun)) return resolve_first_person(pronoun);
    if (lower(pronoun.begin).ends_with("self")) return resolve_reflexive(pronoun);
    const std::uint32_t shared = shared_object(pronoun);
    if (shared != kNone && pronoun.type != EntityType::person && document_.entities[shared].type != EntityType::person)
      return shared;
    if (const std::uint32_t owner = joined_owner(pronoun); owner != kNone) return owner;
    if (const std::uint32_t owner = relative_owner(pronoun); owner != kNone) return owner;
    if (const std::uint32_t owner = named_behind_opening(pronoun); owner != kNone) return owner;
    if (pronoun.type != EntityType::person && follows_unknown_subject(pronoun)) return kNone;
    if (const std::uint32_t controller = controller_of(pronoun); controller != kNone) return controller;
    if (const std::uint32_t verb = verb_of_purchase(pronoun); verb != kNone) return object_before(pronoun, verb);
    const bool object = !is_subject(pronoun) && !is_possessive(pronoun);
    const std::uint32_t clause = object ? first_verb(clause_of(pronoun.head)) : kNone;
    const std::uint32_t own = is_possessive(pronoun) ? first_verb(clause_of(pronoun.head)) : kNone;
    const std::uint32_t around = is_subject(pronoun) ? clause_around(pronoun) : kNone;
    const std::uint32_t told = told_by(pronoun);
    const std::uint32_t hirer = hired_away_by(pronoun);
    const std::uint32_t judge = verb_of_judgement(pronoun);
    const bool person = pronoun.type == EntityType::person;
    const bool made = is_made(pronoun);
    Choice choice;
    recency_.each(spoken_, pronoun.sentence, kReach, [&](std::uint32_t e) {
      if (person != (document_.entities[e].type == EntityType::person) || e == told) return;
      if (clause != kNone && spoken_[e].clause == clause && spoken_[e].sentence == pronoun.sentence) return;
      if (judge != kNone && spoken_[e].clause == judge && spoken_[e].sentence == pronoun.sentence) return;
      if (e == hirer || !may_be_called(e, lower(pronoun.begin))) return;
      int score = pronoun_score(pronoun.sentence, e);
      if (made && document_.entities[e].type == EntityType::product) score += kMade;
      if (own != kNone && spoken_[e].clause == own && spoken_[e].sentence == pronoun.sentence) score += kOwnClause;
      if (around != kNone && spoken_[e].clause == around && spoken_[e].sentence == pronoun.sentence)
        score += kOwnClause;
      if (choice.would_take(e, score)) choice.take(e, score);
    });
    return choice.entity();
  }

  // "Hale makes it": goods are.
  bool is_made(const Mention& pronoun) const {
    const std::uint32_t verb = token(pronoun.head).head;
    return token(pronoun.head).deprel == "obj" && verb != kNone &&
           one_of(token(verb).lemma, {"make", "manufacture", "assemble", "build", "produce", "develop", "design"});
  }

  int pronoun_score(std::uint32_t sentence, std::uint32_t e) const {
    const Spoken& spoken = spoken_[e];
    const EntityType type = document_.entities[e].type;
    const bool person = type == EntityType::person;
    int score = 40 - 10 * static_cast<int>(sentence - spoken.sentence);
    if ((spoken.joined && !person) || spoken.source) score -= 20;
    if (spoken.subject_in == sentence) score += 25;
    if (spoken.subject_in != kNone && sentence - spoken.subject_in == 1) score += 8;
    if (is_body(type) || person) score += 15;
    if (spoken.object && spoken.sentence != sentence) score += 4;
    if (spoken.agent && spoken.sentence != sentence) score -= kByAgent;
    if (type == EntityType::place || type == EntityType::event) score -= 10;
    return score + static_cast<int>(std::min(spoken.times, 6u));
  }

  // Whether the noun of a description can be said of the entity.
  bool may_be(std::uint32_t e, const std::string& noun) const {
    if (is_general(noun)) return document_.entities[e].type != EntityType::place || is_country(e);
    for (const std::vector<std::string>* said : {&spoken_[e].described, &spoken_[e].words}) {
      if (std::find(said->begin(), said->end(), noun) != said->end()) return true;
      if (std::ranges::any_of(*said, [&](const std::string& word) { return is_business_of(noun, word); })) return true;
    }
    return document_.entities[e].type == EntityType::product && may_be_goods(e, noun) &&
           one_of(noun,
                  {"device", "product", "program", "gadget", "software", "game", "service", "model", "film", "phone",
                   "handset", "console", "title", "machine", "system", "car", "browser", "drug", "aircraft"});
  }

  // "Hale smartphones" are no program.
  bool may_be_goods(std::uint32_t e, std::string_view noun) const {
    return std::ranges::all_of(spoken_[e].words, [noun](const std::string& word) {
      const std::string_view one = std::string_view(word).substr(0, word.size() - (word.ends_with('s') ? 1 : 0));
      return (lexicon().noun_kinds(one) & kGoodsNoun) == 0 || one.ends_with(noun);
    });
  }

  bool is_apposed(const Mention& description) const {
    const std::uint32_t head = token(description.head).head;
    return token(description.head).deprel == "appos" && head != kNone && token(head).tag == Tag::propn;
  }

  // "The new company is called Hale": the name that the words are given.
  std::uint32_t given_name(const Mention& description) const {
    for (const Mention& mention : mentions_from(description.sentence)) {  // as the trees were repaired
      if (mention.sentence != description.sentence) break;
      if (mention.kind == Mention::Kind::name && token(mention.head).head == description.head &&
          token(mention.head).deprel == "appos" && mention.begin > description.end)
        return mention.entity;
    }
    const std::uint32_t verb = token(description.head).head;
    if (token(description.head).deprel != "nsubj:pass" || verb == kNone ||
        !one_of(token(verb).lemma, {"call", "name", "rename", "dub"}))
      return kNone;
    for (const Mention& mention : mentions_from(description.sentence)) {
      if (mention.sentence != description.sentence) break;
      if (mention.kind == Mention::Kind::name && token(mention.head).head == verb &&
          token(mention.head).deprel == "obj")
        return mention.entity;
    }
    return kNone;
  }

  // "the data business" is any business; "the software company" may be the one talked about.
  bool is_modified(const Mention& description) const {
    return description.end - description.begin > 1 && token(description.end - 2).tag == Tag::noun;
  }

  // Whether the entity was said to be in that trade: "chip" of "chip designer Hale" and of "Hale Semiconductor".
  bool is_in(std::uint32_t e, const std::string& trade) const {
    const Spoken& spoken = spoken_[e];
    return std::ranges::any_of(spoken.trades, [&](const std::string& said) { return said == trade; }) ||
           std::ranges::any_of(spoken.words, [&](const std::string& word) {
             return word == trade || is_business_of(trade + "maker", word) || is_business_of(trade, word);
           });
  }

  // Whether the noun is a word of a longer name.
  bool is_called(std::uint32_t e, const std::string& noun) const {
    const std::vector<std::string>& words = spoken_[e].words;
    return words.size() > 1 && std::ranges::find(words, noun) != words.end();
  }

  // "Hale, the British company": what the words stand beside, if it can be that.
  std::uint32_t resolve_apposition(const Mention& description) const {
    const std::uint32_t beside = entity_at(token(description.head).head);
    if (beside == kNone) return kNone;
    const EntityType type = document_.entities[beside].type;
    return type == description.type || (is_body(type) && is_body(description.type)) ? beside : kNone;
  }

  std::uint32_t resolve_description(const Mention& description) const {
    if (is_apposed(description)) return resolve_apposition(description);
    if (const std::uint32_t named = given_name(description); named != kNone) return named;
    const std::string& noun = token(description.end - 1).lemma;
    if (const std::uint32_t named = named_before(description); named != kNone && is_kind_of_business(noun))
      return resolve_business_of(description, named);
    if (noun == "business" && is_modified(description)) return kNone;
    if (description.type == EntityType::person)
      return is_name_before(description) ? resolve_holder(description) : resolve_person(description);
    if (one_of(noun, {"town", "city", "village"})) return resolve_town(description);
    if (is_told_apart(description) && !is_general(noun) && !is_of_subject(description)) return kNone;
    if (is_one_of_place(description) && is_general(noun)) return kNone;
    const std::string from = nationality(description);
    const bool object = token(description.head).deprel == "obj";
    const std::uint32_t clause = object ? first_verb(clause_of(description.head)) : kNone;
    const bool modified = is_modified(description);
    Choice choice;
    recency_.each(spoken_, description.sentence, modified ? kTradeReach : kDescriptionReach, [&](std::uint32_t e) {
      if (clause != kNone && spoken_[e].clause == clause && spoken_[e].sentence == description.sentence) return;
      if (document_.entities[e].type != description.type || is_of_elsewhere(description, from, e)) return;
      const bool in_trade = modified && is_in(e, token(description.end - 2).lemma);
      const std::uint32_t far = description.sentence - spoken_[e].sentence;
      if (far > kDescriptionReach && !in_trade) return;
      int score = description_score(description.sentence, from, e);
      if (in_trade) score += kTrade;
      if (far > kDescriptionReach) score += 8 * static_cast<int>(far - kDescriptionReach);
      if (description.sentence - spoken_[e].sentence <= 2 && is_called(e, noun)) score += kCalled;
      if (choice.would_take(e, score) && may_be(e, noun)) choice.take(e, score);
    });
    if (choice.entity() != kNone && !from.empty() && spoken_[choice.entity()].nationality.empty() &&
        is_of_subject(description) && has_two_unknown(description.sentence))
      return kNone;
    if (choice.entity() != kNone || !is_body(description.type)) return choice.entity();
    const std::uint32_t sole = sole_subject(description);
    return sole == kNone || is_of_elsewhere(description, from, sole) ? kNone : sole;
  }

  // Whether the sentence has two companies of which nothing says where they are from: "the US giant" may be either.
  bool has_two_unknown(std::uint32_t sentence) const {
    int unknown = 0;
    recency_.each(spoken_, sentence, 0, [&](std::uint32_t e) {
      if (document_.entities[e].type == EntityType::company && spoken_[e].nationality.empty()) ++unknown;
    });
    return unknown > 1;
  }

  // Rover of "the Rover maker"; kNone without a name of goods or of a body right before the noun.
  std::uint32_t named_before(const Mention& description) const {
    if (description.begin == 0 || description.end > description.begin + 1) return kNone;
    const std::uint32_t named = entity_at(description.begin - 1);
    return named == kNone || document_.entities[named].type == EntityType::place ? kNone : named;
  }

  // "The Rover maker": the body that this sentence or the last one was about.
  std::uint32_t resolve_business_of(const Mention& description, std::uint32_t named) const {
    if (!is_of_subject(description)) return kNone;
    Choice choice;
    recency_.each(spoken_, description.sentence, 1, [&](std::uint32_t e) {
      const Spoken& spoken = spoken_[e];
      const bool subject = spoken.subject_in != kNone && description.sentence - spoken.subject_in <= 1;
      if (e == named || !subject || spoken.source || !is_body(document_.entities[e].type)) return;
      const int score = description_score(description.sentence, {}, e);
      if (choice.would_take(e, score)) choice.take(e, score);
    });
    return choice.entity();
  }

  // "the town": the only one that was lately spoken of; regions and countries are none.
  std::uint32_t resolve_town(const Mention& description) const {
    std::uint32_t found = kNone;
    bool several = false;
    recency_.each(spoken_, description.sentence, kReach, [&](std::uint32_t e) {
      if (document_.entities[e].type != EntityType::place) return;
      const PlaceEntry* place = lexicon().place(place_key(document_.entities[e].name));
      if (place != nullptr && place->kind != PlaceEntry::Kind::city) return;
      several = several || found != kNone;
      found = e;
    });
    return several || lower(description.begin) != "the" || is_modified(description) ? kNone : found;
  }

  // "The novelist" after a sentence about one person; "the chairman" only of whom that was said.
  std::uint32_t resolve_person(const Mention& description) const {
    const std::string& noun = token(description.end - 1).lemma;
    Choice choice;
    recency_.each(spoken_, description.sentence, kReach, [&](std::uint32_t e) {
      if (document_.entities[e].type != EntityType::person) return;
      const std::vector<std::string>& said = spoken_[e].described;
      if (std::find(said.begin(), said.end(), noun) == said.end()) return;
      const int score = description_score(description.sentence, {}, e);
      if (choice.would_take(e, score)) choice.take(e, score);
    });
    if (choice.entity() != kNone || (lexicon().noun_kinds(noun) & kLeaderNoun) != 0) return choice.entity();
    return sole_subject(description);
  }

  // The only one of the kind that this sentence and the last one name, if it was a subject and nothing else was said of
  // what it is; kNone unless the description is a subject too, or the subject's possessor.
  std::uint32_t sole_subject(const Mention& description) const {
    const std::uint32_t first = document_.sentences[description.sentence].begin;
    const bool definite = lower(description.begin) == "the" || !nationality(description).empty();
    if (description.begin > first + 5 || !definite || !is_of_subject(description)) return kNone;
    const bool person = description.type == EntityType::person;
    std::uint32_t found = kNone;
    bool several = false;
    recency_.each(spoken_, description.sentence, 1, [&](std::uint32_t e) {
      const EntityType type = document_.entities[e].type;
      if (person ? type != EntityType::person : !is_body(type)) return;
      several = several || found != kNone;
      found = e;
    });
    if (several || found == kNone || document_.entities[found].type != description.type) return kNone;
    const Spoken& spoken = spoken_[found];
    const std::uint32_t about = std::max(spoken.subject_in + 1, spoken.within + 1);  // kNone + 1 is 0
    const bool subject = about != 0 && description.sentence + 1 - about <= 1;
    const NounKinds kind = person ? kPersonNoun : kCompanyNoun | kOrganizationNoun;
    const bool told = std::ranges::any_of(spoken.described, [&](const std::string& word) {
      if (person && (is_anybody(word) || is_anybody(token(description.end - 1).lemma))) return false;
      return !is_general(word) && (lexicon().compound_kinds(word) & kind) != 0;
    });
    return subject && !told ? found : kNone;
  }

  // "chairman" of "The former Hale chairman"
  bool is_name_before(const Mention& description) const {
    return description.begin > 0 && mention_of_[description.begin - 1] != kNone &&
           token(description.begin).tag != Tag::det;
  }

  // "The former Hale chairman": the only person that the last sentence names. Who is somebody there now is said of
  // another by his office alone, so only of one without.
  std::uint32_t resolve_holder(const Mention& description) const {
    const std::uint32_t first = document_.sentences[description.sentence].begin;
    bool past = false;
    for (std::uint32_t i = first; i < description.begin && i < first + 4; ++i)
      past = past || one_of(lower(i), {"former", "ex", "one-time", "onetime", "erstwhile"});
    if (lower(first) != "the" || description.begin > first + 6) return kNone;
    std::uint32_t found = kNone;
    bool several = false;
    recency_.each(spoken_, description.sentence, 1, [&](std::uint32_t e) {
      if (document_.entities[e].type != EntityType::person) return;
      several = several || found != kNone;
      found = e;
    });
    return several || found == kNone || (!past && !spoken_[found].described.empty()) ? kNone : found;
  }

  // Words that say little of a person: he may be this and anything else.
  static bool is_anybody(std::string_view noun) {
    return one_of(noun, {"man", "woman", "person", "billionaire", "millionaire", "tycoon", "entrepreneur",
                         "businessman", "businesswoman", "citizen", "native", "resident", "veteran"});
  }

  std::string lower(std::uint32_t i) const { return ascii_lower(token(i).form); }

  // Whether "the Swedish group" cannot be the entity, because that is said to be of another country, was no subject or
  // object so far, or because it is the subject beside which another one is described.
  bool is_of_elsewhere(const Mention& description, const std::string& from, std::uint32_t e) const {
    const Spoken& spoken = spoken_[e];
    if (from.empty() || spoken.nationality == from) return false;
    const bool aside = spoken.subject_in == kNone && !spoken.object && description.sentence - spoken.sentence > 1;
    const bool about = spoken.subject_in == description.sentence || spoken.within == description.sentence;
    return !spoken.nationality.empty() || aside || (about && !is_of_subject(description));
  }

  int description_score(std::uint32_t sentence, const std::string& from, std::uint32_t e) const {
    const Spoken& spoken = spoken_[e];
    int score =
        60 - 8 * static_cast<int>(sentence - spoken.sentence) + 4 * static_cast<int>(std::min(spoken.times, 8u));
    if (spoken.subject_in != kNone && sentence - spoken.subject_in <= 1) score += 15;
    const bool opens = begins_paragraph_[sentence];  // there the article comes back to what it is about
    if (!opens && spoken.subject_in != kNone && sentence - spoken.subject_in == 1) score += kGoesOn;
    if (opens && e == topic_ && from.empty()) score += kGoesOn;
    if (!from.empty() && spoken.nationality == from) score += 60;
    if (e == topic_ && from.empty()) score += 20;
    if (spoken.source) score -= 30;
    if (spoken.agent && spoken.sentence != sentence) score -= kByAgent;
    return score;
  }

  void find_paragraphs() {
    const TextIndex text(document_.text);
    std::uint32_t end = 0;
    for (const Sentence& sentence : document_.sentences) {
      begins_paragraph_.push_back(end == 0 || text.slice({end, sentence.span.begin}).find('\n') != std::string::npos);
      end = sentence.span.end;
    }
  }

  // "China's largest company": may be any.
  bool is_one_of_place(const Mention& description) const {
    return description.begin > 0 && token(description.begin - 1).tag == Tag::part;
  }

  // "the Oslo-based exchange": not any exchange.
  bool is_told_apart(const Mention& description) const {
    return description.begin > 1 && token(description.begin - 2).form == "-" &&
           token(description.begin - 1).tag == Tag::verb;
  }

  bool is_country(std::uint32_t e) const {
    const PlaceEntry* place = lexicon().place(place_key(document_.entities[e].name));
    return place != nullptr && place->kind == PlaceEntry::Kind::country;
  }

  Document& document_;
  std::vector<Spoken> spoken_;  // of each entity
  Recency recency_;
  std::vector<Gender> genders_;               // of each entity
  std::vector<Office> offices_;               // of each entity
  std::vector<bool> begins_paragraph_;        // of each sentence
  std::uint32_t topic_ = kNone;               // the entity that is the subject of the first sentence with one
  std::vector<std::uint32_t> mention_of_;     // of each token
  std::vector<bool> named_beside_;            // tokens that have a name hanging on them, not far behind
  std::vector<std::uint32_t> first_mention_;  // of each sentence
};

}  // namespace

void resolve_references(Document& document) {
  Resolver(document).run();
}

}  // namespace newsgraph::ingest
