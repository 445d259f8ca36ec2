// Who does what to whom in a clause: passives, relative clauses, participles, infinitives, shared subjects and objects
// undone. Internal to the relations stage.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/relation_context.h"

namespace newsgraph::ingest {

using Arguments = std::vector<Argument>;

// Verbs whose object does what an infinitive behind it says: "asked X to go".
bool controls_object(std::string_view verb);

class ClauseArguments {
 public:
  explicit ClauseArguments(const RelationContext& context) : context_(context) {}

  bool is_passive(std::uint32_t verb) const { return is_passive(verb, 0); }

  // The grammatical subject of a verb, its own or that of the verb it hangs on; kNone if there is none.
  std::uint32_t surface_subject(std::uint32_t verb) const { return surface_subject(verb, 0); }

  Arguments agents(std::uint32_t verb) const;    // whoever does it
  Arguments patients(std::uint32_t verb) const;  // whom or what it is done to

  // The words that `patients` come from; kNone without one object.
  std::uint32_t object(std::uint32_t verb) const;

  // What stands after `preposition`, beside the verb, its object or what else stands behind it.
  Arguments after(std::uint32_t verb, std::string_view preposition) const;

  // What stands after `preposition` beside `head` itself.
  Arguments obliques(std::uint32_t head, std::string_view preposition) const;

  // Whose the object is, or what stands after the preposition, that is neither a person nor a body: "Acme" of
  // "criticised Acme's pricing" and, of who inquires into it, of "looked into the collapse of Acme".
  Arguments owners(std::uint32_t head, std::string_view preposition, bool inquiring = false) const;

  // "duties on Danish butter", "a ban on beef from Denmark": the places whose goods stand after the preposition.
  Arguments homes_of_goods(std::uint32_t head, std::string_view preposition) const;

  std::string_view particle(std::uint32_t verb) const;  // "over" of "take over"; empty without one

 private:
  const Token& token(std::uint32_t i) const { return context_.token(i); }
  std::string_view lemma(std::uint32_t i) const { return context_.lemma(i); }
  bool is_passive(std::uint32_t verb, int depth) const;
  bool is_infinitive(std::uint32_t verb) const;
  bool is_bare_participle(std::uint32_t verb) const;
  std::uint32_t own_subject(std::uint32_t verb) const;
  std::uint32_t own_object(std::uint32_t verb) const;
  std::uint32_t shared_object(std::uint32_t verb) const;
  std::uint32_t surface_subject(std::uint32_t verb, int depth) const;
  std::uint32_t subject_through_noun(std::uint32_t verb, std::uint32_t noun, int depth) const;
  std::uint32_t called_upon(std::uint32_t verb) const;
  std::uint32_t owner_of_plan(std::uint32_t verb) const;
  std::uint32_t loose_subject(std::uint32_t verb) const;
  Arguments described(std::uint32_t participle) const;
  Arguments goods_before(std::uint32_t participle) const;
  Arguments place_of_where(std::uint32_t verb) const;
  Arguments by_phrase(std::uint32_t verb) const;
  Arguments shared_obliques(std::uint32_t verb, std::string_view preposition) const;
  void collect_joined(std::uint32_t verb, std::string_view preposition, Arguments& found) const;
  void collect(std::uint32_t head, std::string_view preposition, int depth, Arguments& found) const;

  const RelationContext& context_;
};

}  // namespace newsgraph::ingest
