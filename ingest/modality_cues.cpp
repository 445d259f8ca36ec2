#include "ingest/modality_cues.h"

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace newsgraph::ingest {
namespace {

using enum Force;

struct CueRow {
  Cue cue;
  std::string_view words;  // parted by ", "
};

struct ForceRow {
  Force force;
  std::string_view words;
};

// A verb alone, or with the particle, adverb, preposition or noun beside it.
constexpr CueRow kPredicates[] = {
    // What happens to somebody who manages, what does not to somebody who fails.
    {{keep, deny},
     "manage, succeed, succeed in, bother, get, begin, start, continue, go on, help, prove, force, compel, prompt, "
     "lead, cause, choose, opt, dare, proceed, rush, able, quick, slow, happen, come, return, persuade, convince"},
    {{deny, keep},
     "fail, forget, neglect, omit, cease, cease to, stop, quit, prevent, keep from, prohibit, forbid, bar, ban from, "
     "dissuade, discourage, deter, unable, impossible, fall short, fall through, collapse, founder, miss, miss out, "
     "lose, lose out, struggle"},
    // What is meant to be.
    {{plan, deny},
     "plan, plan on, intend, intend on, aim, seek, hope, hope for, want, wish, desire, consider, contemplate, mull, "
     "mull over, weigh, weigh up, ponder, explore, study, evaluate, agree, agree to, agree on, prepare, prepare for, "
     "try, attempt, endeavour, strive, propose, look, look to, look at, look set, poise, schedule, slate, promise, "
     "vow, "
     "pledge, undertake, commit, commit to, negotiate, discuss, debate, decide, decide on, set, set to, "
     "offer, need, like, love, prefer, urge, ask, invite, encourage, advise, instruct, order, require, oblige, tell "
     "to, "
     "threaten, expect, anticipate, await, wait, predict, forecast, foresee, project, envisage, target, eye, court, "
     "bet, "
     "be about, about, due, ready, likely, certain, sure, bound, willing, eager, keen, anxious, determined, hopeful, "
     "interested, serious, curious, tempted, express interest, show interest, register interest, "
     "signal interest, "
     "free, close to, come close to agreement, near, edge, edge closer, inch, move closer, push, push for, speak of, "
     "speak about, talk of, talk about, think of, think about, press, "
     "press for, lobby, lobby for, campaign, campaign for, call for, call on, call upon, appeal to, plead with, beg, "
     "wait "
     "for, count on, bid, apply, apply for, vie, compete, "
     "race, favour, recommend, suggest, demand, see, tip, earmark, line up, gear up, set sights, go to, work on, "
     "allow, "
     "let, enable, permit, authorise, authorize, clear, entitle, ought, remain to, delay, postpone, defer, "
     "suspend, hold off, approach about, review, rethink, reconsider, would like, warn, warn of, risk, "
     "stand, stand to, volunteer, petition, arrange, supposed, scheduled, set out, pave way"},
    {{plan, keep}, "hesitate, postpone until"},
    // What is not, or not any more, to be.
    {{deny, plan},
     "lack, refuse, decline, rule out, exclude, resist, oppose, rebuff, reject, turn down, spurn, veto, block, avoid, "
     "unlikely, unwilling, reluctant, loath, balk, balk at, baulk, baulk at, baulk, shy away, refrain, abstain, "
     "hold back, frustrate, thwart, derail, scupper, foil, halt, prevent, overturn, annul, void, reverse"},
    {{deny, keep},
     "vote down, strike down, throw out, knock back, decide against, put hold, put on hold, put brakes, clear of, "
     "acquit of, absolve of, exonerate of, end, sever, dissolve, abandon, cancel, drop, scrap, shelve, ditch, axe, "
     "call off, walk away, pull out, back out, back away, back down, "
     "withdraw, pull, give up, give up on, terminate, revoke, rescind, put ice, put on ice, change mind, stop short, "
     "come close, come close to, come near, come within, try in vain, try vain, fight shy, far, far from, nowhere, "
     "nowhere near, off table, off agenda, too early, early, premature, have yet, be yet, unsuccessful, dead, off, "
     "break down, break off, break up, end in failure, pass up, forgo, forego, think better, renege, renege on, "
     "mothball, freeze, torpedo, dash, disappear, evaporate, lapse, expire, sink, incapable, powerless"},
    // What is said not to be so.
    {{deny, report},
     "deny, dismiss, refute, disprove, rebut, contradict, dispute, contest, repudiate, debunk, disavow, quash, "
     "call invention, untrue, false, wrong, incorrect, inaccurate, baseless, unfounded, nonsense, fiction, invention, "
     "fabricate, disclaim"},
    {{report, deny}, "true, correct, plausible, conceivable, possible, probable"},
    // What somebody says.
    {{say, report},
     "say, tell, add, state, claim, argue, insist, maintain, assert, contend, write, report, declare, explain, note, "
     "observe, comment, stress, emphasise, emphasize, point out, reply, respond, answer, warn that, boast, complain, "
     "testify, recall, mention, indicate, signal, hint, repeat, reiterate, tweet, post, concede that, read, "
     "cite, quote, put it, have it, inform, assure, conclude, estimate, reckon, calculate"},
    // What nobody vouches for.
    {{report, report},
     "think, believe, suspect, fear, feel, allege, accuse, accuse of, rumour, rumor, speculate, understand, suppose "
     "to, "
     "appear, seem, purport, guess, surmise, conjecture, assume to, doubt, question, charge with, charge, presume, "
     "blame, blame for, charge that, apparent, unconfirmed, hearsay, hear, hear that"},
    {{report, keep}, "doubt that"},
    {{keep, report}, "prove that, establish that, show, guarantee"},
    {{plan, deny}, "expect that, promise that, hope that, predict that, agree that"},
    {{report, report}, "suggest that, indicate that"},
    // What nobody says.
    {{drop, drop},
     "wonder, imagine, suppose, assume, pretend, wish that, dream, dream of, fantasise, fantasize, ask whether, ask "
     "if, "
     "unclear, uncertain, unsure, unknown, undecided, inquire, enquire, speculate whether, act as, provide, picture, "
     "hypothesise, hypothesize, simulate, depend, hinge"},
    // What is so, whoever says it.
    {{keep, keep},
     "confirm, admit, acknowledge, concede, reveal, disclose, announce, know, realise, realize, learn, discover, "
     "remember, regret, forget that, find, notice, celebrate, welcome, thank, congratulate, praise, mark, clear that, "
     "find that, decide that, evident, glad, proud, happy, pleased, sorry, surprising, ironic, odd, use, spend, pay, "
     "team up, join, partner, "
     "combine, work, collaborate, join forces, unite, beat, sell, make, take, serve, act, appoint, name, elect, "
     "complete, finish, finalise, finalize, close deal, sign"},
};

// Nouns that take a clause ("plan to buy") or another noun ("talks on a merger").
constexpr CueRow kNouns[] = {
    {{plan, deny},
     "plan, intention, intent, bid, proposal, attempt, effort, decision, move, offer, talk, negotiation, discussion, "
     "deal, agreement, aim, goal, objective, hope, idea, possibility, prospect, chance, option, right, ability, "
     "promise, "
     "pledge, vow, commitment, obligation, need, desire, wish, ambition, aspiration, invitation, pressure, request, "
     "call, demand, threat, application, permission, approval, opportunity, potential, campaign, race, contest, drive, "
     "stage, verge, brink, cusp, process, scheme, pact, preparation, expectation, forecast, target, willingness, "
     "readiness, determination, authority, mandate, candidate, candidacy, frontrunner, front-runner, contender, "
     "favourite, tender, "
     "interest, study, review, consideration, likelihood, risk, danger, way, step, push, blueprint, vision, dream, "
     "mission, temptation, timetable, schedule, deadline, provision, strategy, project, letter, memorandum, motion, "
     "appetite, urge, bet, position, course, road, path, track, recommendation, advice, vote, referendum, money, cash, "
     "fund, means, resource, capacity, power, time, room, capital, nerve"},
    {{report, report},
     "report, rumour, rumor, speculation, claim, allegation, suggestion, story, suspicion, accusation, belief, theory, "
     "gossip, whisper, hint, charge, fear, concern, word, assertion, assumption, perception, impression, hearsay, "
     "hypothesis, indication, chatter, buzz, tale, legend, myth, contention, insinuation, notion"},
    {{keep, deny}, "truth, evidence, proof, sign, trace, reality, existence, confirmation, record, substance, basis"},
    {{deny, keep},
     "denial, refusal, failure, rejection, inability, cancellation, collapse, abandonment, reluctance, unwillingness, "
     "impossibility, withdrawal, breakdown, veto, absence, lack, end, question, invention, fiction, fantasy"},
    {{report, keep}, "doubt"},
};

constexpr ForceRow kIntroductions[] = {
    {drop,
     "if, unless, whether, lest, as if, as though, even if, only if, what if, in case, just in case, provided, "
     "provided that, providing, providing that, assuming, assuming that, supposing, supposing that, suppose, imagine, "
     "as long as, so long as, on condition that, condition that, in the event that, event that, event of, if only, "
     "would that, once and if"},
    {plan,
     "whether to, how to, when to, where to, due to, about to, set to, likely to, poised to, ready to, scheduled to, "
     "in order to, so as to, in a bid to, bid to, with a view to, view to, in the hope of, hope of, with the aim of, "
     "aim of, in an effort to, on the verge of, verge of, on the brink of, brink of, so that, in order that"},
    {deny,
     "without, instead of, rather than, far from, short of, yet to, unable to, in vain to, in lieu of, "
     "let alone, much less, still less, as opposed to, prevented from, barred from, anything but, nowhere near"},
};

constexpr ForceRow kModifiers[] = {
    {report,
     "reportedly, allegedly, potentially, supposedly, purportedly, apparently, seemingly, ostensibly, presumably, "
     "probably, perhaps, "
     "maybe, possibly, conceivably, alleged, reported, rumoured, rumored, purported, supposed, suspected, apparent, "
     "unconfirmed, so-called, putative, presumed"},
    {plan,
     "planned, proposed, possible, potential, prospective, intended, expected, would-be, pending, mooted, upcoming, "
     "forthcoming, future, looming, imminent, eventual, hoped-for, likely, tentative, preliminary, scheduled, "
     "anticipated, envisaged, suggested"},
    {deny,
     "failed, unsuccessful, abortive, aborted, cancelled, canceled, abandoned, attempted, scrapped, doomed, "
     "ill-fated, blocked, rejected, shelved, hypothetical, imaginary, almost, nearly, defunct"},
};

constexpr std::string_view kNegations =
    "not, n't, never, no, neither, nor, hardly, scarcely, rarely, seldom, nowhere, barely, nobody, none, nothing";
constexpr std::string_view kModals = "will, would, shall, should, may, might, can, could, must, ought, 'll, 'd, wo, ca";
constexpr std::string_view kLightVerbs =
    "be, have, make, do, take, give, get, sign, win, reach, form, seal, secure, hold, own, build, strike, enter, "
    "clinch, "
    "agree, conclude, complete, launch, open, create, establish, acquire, buy, finalise, finalize, finish, place, "
    "submit, table, mount, land, award, receive, obtain, start, begin, conduct, carry, run, keep, announce, approve, "
    "find, lodge, file, set, happen, occur, materialise, materialize, go, proceed, gain, score, accept, purchase";
constexpr std::string_view kEndings =
    "leave, quit, exit, resign, retire, step, close, shut, fire, sack, dismiss, oust, remove, vacate, depart, replace, "
    "succeed, vacate, sell_off, evacuate, expel, suspend, defect";
constexpr std::string_view kOutsideVoices =
    "source, report, rumour, rumor, speculation, some, many, other, newspaper, paper, magazine, website, site, blog, "
    "blogger, medium, media, press, people, person, observer, critic, opponent, expert, commentator, pundit, "
    "insider, witness, resident, banker, rival, prosecutor, police, investigator, textbook, book, article, story, "
    "agency, broadcaster, tabloid, daily, weekly, columnist, journalist, reporter, academic, professor, someone, "
    "somebody, everyone, everybody, few, most, one, fan, neighbour, friend, campaigner, activist, historian, tipster, "
    "trader, broker, dealer, investor, economist, strategist, several, official, analyst, rumourmonger, diplomat";
constexpr std::string_view kInsideVoices =
    "spokesman, spokeswoman, spokesperson, statement, chairman, chairwoman, chair, executive, boss, director, officer, "
    "chief, founder, representative, lawyer, board, management, company, firm, group, president, manager, "
    "head, owner, filing, release, notice, letter, document, memo, carrier, maker, bank, retailer, government, "
    "ministry, airline, carmaker, giant, team, club, union, party, regulator, watchdog, authority, court, partner, "
    "ceo, organiser, organizer, prospectus, pair, couple, two, both, side, it, he, she, they, "
    "we, i, you, who, which, that";

using Words = std::unordered_set<std::string_view>;

template <class Add>
void for_each_word(std::string_view list, const Add& add) {
  while (!list.empty()) {
    const std::size_t end = list.find(", ");
    add(list.substr(0, end));
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 2);
  }
}

Words words(std::string_view list) {
  Words found;
  for_each_word(list, [&](std::string_view word) { found.insert(word); });
  return found;
}

// The first row that has a word decides.
template <class Value, class Row, class Get>
std::unordered_map<std::string_view, Value> table(std::span<const Row> rows, const Get& get) {
  std::unordered_map<std::string_view, Value> found;
  for (const Row& row : rows) {
    for_each_word(row.words, [&](std::string_view word) { found.try_emplace(word, get(row)); });
  }
  return found;
}

template <class Map>
const typename Map::mapped_type* find(const Map& map, std::string_view word) {
  const auto found = map.find(word);
  return found == map.end() ? nullptr : &found->second;
}

const Cue& cue_of(const CueRow& row) {
  return row.cue;
}
const Force& force_of(const ForceRow& row) {
  return row.force;
}

}  // namespace

const Cue* predicate_cue(std::string_view words) {
  static const auto kTable = table<Cue>(std::span<const CueRow>(kPredicates), cue_of);
  return find(kTable, words);
}

const Cue* noun_cue(std::string_view lemma) {
  static const auto kTable = table<Cue>(std::span<const CueRow>(kNouns), cue_of);
  return find(kTable, lemma);
}

const Force* introduction(std::string_view words) {
  static const auto kTable = table<Force>(std::span<const ForceRow>(kIntroductions), force_of);
  return find(kTable, words);
}

const Force* modifier(std::string_view word) {
  static const auto kTable = table<Force>(std::span<const ForceRow>(kModifiers), force_of);
  return find(kTable, word);
}

bool is_negation(std::string_view lemma) {
  static const Words kWords = words(kNegations);
  return kWords.contains(lemma);
}

bool is_modal(std::string_view lemma) {
  static const Words kWords = words(kModals);
  return kWords.contains(lemma);
}

bool is_light_verb(std::string_view lemma) {
  static const Words kWords = words(kLightVerbs);
  return kWords.contains(lemma);
}

bool ends_a_state(std::string_view lemma) {
  static const Words kWords = words(kEndings);
  return kWords.contains(lemma);
}

bool is_speech(std::string_view lemma) {
  const Cue* cue = predicate_cue(lemma);
  return (cue != nullptr && cue->plain == Force::say) || lemma == "warn" || lemma == "caution" || lemma == "joke";
}

bool is_outside_voice(std::string_view lemma) {
  static const Words kWords = words(kOutsideVoices);
  return kWords.contains(lemma);
}

bool is_inside_voice(std::string_view lemma) {
  static const Words kWords = words(kInsideVoices);
  return kWords.contains(lemma);
}

}  // namespace newsgraph::ingest
