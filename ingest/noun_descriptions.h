// What a noun says of a name that it describes: a role, an owner, a rival, where a firm is from. Internal to the
// relations stage.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ingest/noun_phrases.h"

namespace newsgraph::ingest {

class DescriptionReader : NounPhraseReader {
 public:
  explicit DescriptionReader(RelationContext& context) : NounPhraseReader(context) {}

  // Adds what a description says.
  void describe(const Description& said);

  // The same of a noun and a name, with what stands around the noun. `otherwise`: of whom the noun says it where no
  // phrase beside it does.
  void describe_by(std::uint32_t noun, const Argument& named, const Arguments& otherwise = {});

  // The same, stated by a clause: "is the chairman of".
  void claim_by(std::uint32_t noun, const Argument& named, const Arguments& otherwise = {});

 private:
  // What follows a role, or "of the board" and "of the board of directors" behind it.
  std::uint32_t after_board(std::uint32_t role) const;

  // "founder, chairman and chief executive of Acme": those behind the first, by the tree or side by side.
  std::vector<std::uint32_t> joined_roles(std::uint32_t noun) const;

  // "a former lawyer and the founder of Acme": what follows the second noun is not said of the first.
  bool is_apart(std::uint32_t noun, std::uint32_t joined) const;

  // "the company behind Rover", "the fund behind Apex and Zeta"
  void read_behind(const Description& d);

  // "Ann Lee, the woman behind Acme"
  void read_mind_behind(const Description& d);

  // "the second-biggest grocer after Acme", "the largest of its kind behind Acme"
  void read_runner_up(const Description& d);

  // "Energy Ministry" of "an agency of the Energy Ministry", "Acme" of "a laboratory within Acme"
  Argument whole_of_office(const Description& d) const;

  // "a venture of Acme and Apex"
  void describe_venture(const Description& d);

  // "German" of "a German film producer", whatever else is said of the person; not of "a German bank's analyst".
  void describe_nationality(const Description& d);

  // "parent company", "subsidiary firm": the noun in front says what it is.
  std::uint32_t telling_noun(std::uint32_t noun) const;

  // An office of a company: who is said to hold one, and not where, holds it in the company that the article is about.
  static bool is_of_company(const std::string& role);

  // An office of a state alone: who holds one, and not where, holds it in the country that the article is about.
  static bool is_of_state(const std::string& role);

  // The only country that the sentence up to `near` and the one before it name, if the article names it half as often
  // as any other.
  Argument country_before(std::uint32_t near);

  // The country that the article names most often, and more than once; none if two do equally.
  Argument country_of_article(std::uint32_t near);

  // An office of a state, a town, a church.
  static bool is_public(const std::string& role);

  // "director of The Long Night": an article with a capital begins the title of a work.
  bool is_title(const Argument& name) const;

  // "Economics" of "Economics minister Ann Lee": a common noun that begins the sentence.
  bool is_common_beginning(const Argument& body) const;
  void describe_role(const Description& d, NounKinds kinds);

  // Acme of "Chief executive Ann Lee said Acme would", "said Acme's factory would": of whose affairs its officer
  // speaks.
  Argument spoken_of(const Description& d, TypeSet types) const;

  // "a chemist at Acme"
  void describe_post(const Description& d);

  // "Lakeside University" of "the Department of Physics at Lakeside University"
  Argument whole_of_body(const Arguments& bodies) const;

  // "of the bank", whoever that is
  bool has_phrase_after(std::uint32_t noun) const;
  // "Acme" of "Acme will grow, chairman Ann Lee said"; none where the sentence is built otherwise.
  Argument told_about(const Description& d) const;
  // Whom a role is of that says nothing about it: that, or whom the article is about.
  Arguments topic(const Description& d, TypeSet types) const;

  // For whom "chief executive Ann Lee" speaks: whom the sentence before was about, else the article.
  // `by_topic`: where nothing says that it is somebody else.
  Arguments speaker_for(const Description& d, bool by_topic) const;

  bool topic_is_company(const Description& d) const;

  // Those that something is said of in front of the noun, outside quotations.
  Arguments companies_before(std::uint32_t noun) const;

  // "Acme", "Acme's board", "shares in Acme" as a subject.
  bool is_in_subject(const Argument& name) const;

  // "plant manager", "sales chief": of a company, if the one that the sentence before was about can be meant.
  static bool is_of_firm(const std::string& role);

  // "a native of Oslo", "a resident of Bergen", "a citizen of Norway"
  bool describe_home(const Description& d);

  // "his birthplace, Oslo", "Ann Lee's hometown is Bergen"
  bool describe_origin(const Description& d);
  void describe_kin(const Description& d);
  void describe_unit(const Description& d);
  void describe_owner(const Description& d);

  // What the sentence before that of token `i` was about: whose rival opens the next one.
  Argument subject_before(std::uint32_t i) const;

  // "its rival Acme"; "a bid from rival Acme" is a rival of whom the clause is about.
  void describe_rival(const Description& d);

  // "console maker Acme", "the author of X"
  static bool is_vessel(std::string_view noun);
  void describe_maker(const Description& d);

  // "the French carrier Acme", "British actor Ann Lee", "Europe's biggest bank, Acme"
  void describe_kind(const Description& d, NounKinds kinds);

  // "a Danish actor" is a citizen of Denmark, "a Bergen man" lives there.
  void describe_person_of(const Description& d, const Argument& place);

  // "Acme's music store, X": what belongs to whom it is of, as a bank or a supplier does not.
  bool is_shop(std::uint32_t noun) const;

  // "chip designer", "meat processor": what a company does.
  bool is_trade(std::uint32_t noun) const;

  // Or any other region that lies in no one country.
  bool is_continent(const Argument& place) const;

  std::optional<std::uint32_t> country_;  // of the article, once asked for
};

}  // namespace newsgraph::ingest
