#include "ingest/statement_words.h"

#include <string>
#include <unordered_map>
#include <unordered_set>

namespace newsgraph::ingest {
namespace {

using Words = std::unordered_set<std::string_view>;

// Words apart by blanks.
Words words_of(std::string_view text) {
  Words words;
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    if (end != 0) words.insert(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return words;
}

constexpr std::string_view kPlanVerbs =
    "plan intend expect aim seek hope want consider agree prepare try propose look poise schedule promise vow pledge "
    "negotiate mull decide contemplate weigh set offer need like attempt explore discuss urge ask threaten predict "
    "forecast anticipate project move slate tip vote order press push demand recommend authorise authorize allow let "
    "permit clear apply approach commit prefer race rush struggle battle work pursue eye court favour study bid tender "
    "postpone delay await vie compete campaign call require oblige force should advise encourage invite persuade lobby "
    "pressure tempt position";

constexpr std::string_view kDenyVerbs =
    "deny fail refuse decline stop avoid abandon cancel drop scrap shelve block veto cease quit resist balk baulk "
    "forgo "
    "renounce dismiss rule_out call_off give_up walk walk_away pull_out back_out miss exclude prevent halt "
    "refute disprove reject lose forswear hesitate omit neglect end discontinue ditch axe bar forbid";

constexpr std::string_view kSpeechVerbs =
    "say report tell announce confirm reveal write add note warn argue insist state disclose acknowledge admit declare "
    "explain quote cite claim allege suggest hint speculate rumour show indicate accuse charge post tweet leak "
    "insinuate";

constexpr std::string_view kBeliefVerbs = "think believe suspect understand reckon estimate feel fear see guess";

constexpr std::string_view kPretenceVerbs = "imagine suppose assume pretend wish dream envisage";

constexpr std::string_view kPlanAdjectives =
    "likely due set ready keen eager able willing poised expected certain sure bound about close free determined "
    "planned proposed possible potential future would-be prospective upcoming forthcoming pending eventual intended "
    "hypothetical putative scheduled anticipated slated prepared supposed";

constexpr std::string_view kDenyAdjectives =
    "unable unlikely unwilling reluctant failed abandoned aborted cancelled canceled untrue false wrong unfounded "
    "thwarted scrapped doomed loath hesitant incapable";

constexpr std::string_view kHearAdjectives = "alleged rumoured rumored reported supposed purported speculated";

constexpr std::string_view kPlanNouns =
    "plan bid proposal intention attempt effort decision move offer deal talk discussion negotiation idea possibility "
    "prospect hope option right chance approval permission pressure call demand aim target goal ambition desire "
    "agreement pledge promise vow commitment application request mandate stage verge brink process "
    "race need obligation licence license permit clearance campaign mission drive push way scheme opportunity study";

constexpr std::string_view kDenyNouns = "failure refusal inability reluctance denial";

constexpr std::string_view kSpeechNouns =
    "report rumour rumor claim allegation speculation suggestion story accusation suspicion belief article word news "
    "charge assertion gossip";

constexpr std::string_view kEndingVerbs =
    "fall fall_through collapse fail founder stall unravel break_down lapse come_undone end expire";

constexpr std::string_view kVagueSources =
    "source report rumour rumor speculation insider some newspaper people person banker analyst blogger official "
    "newspapers media press observer expert critic trader broker website magazine blog commentator study survey many "
    "somebody someone they";

constexpr std::string_view kMediaWords =
    "times post journal news herald tribune chronicle gazette telegraph guardian ledger courier mirror observer "
    "independent mail express star sun standard daily weekly sunday newspaper broadcasting radio tv television "
    "magazine press agency wire echo argus bulletin dispatch examiner globe inquirer record register review sentinel "
    "spectator zeitung spiegel monde figaro pais nikkei reuters bloomberg xinhua interfax tass";

std::string key(std::string_view lemma, std::string_view particle) {
  std::string words(lemma);
  if (!particle.empty()) words.append("_").append(particle);
  return words;
}

bool is_in(const Words& words, std::string_view lemma, std::string_view particle) {
  return words.contains(particle.empty() ? lemma : std::string_view(key(lemma, particle)));
}

}  // namespace

Effect effect_of_verb(std::string_view lemma, std::string_view particle) {
  static const Words kPlan = words_of(kPlanVerbs);
  static const Words kDeny = words_of(kDenyVerbs);
  static const Words kSpeech = words_of(kSpeechVerbs);
  static const Words kBelief = words_of(kBeliefVerbs);
  static const Words kPretence = words_of(kPretenceVerbs);
  const std::string with_particle = key(lemma, particle);
  if (kDeny.contains(with_particle)) return Effect::deny;
  if (kPlan.contains(lemma)) return Effect::plan;
  if (particle.empty() && kDeny.contains(lemma)) return Effect::deny;
  if (kSpeech.contains(lemma)) return Effect::speech;
  if (kBelief.contains(lemma)) return Effect::belief;
  return kPretence.contains(lemma) ? Effect::pretence : Effect::none;
}

Effect effect_of_adjective(std::string_view lemma) {
  static const Words kPlan = words_of(kPlanAdjectives);
  static const Words kDeny = words_of(kDenyAdjectives);
  static const Words kHear = words_of(kHearAdjectives);
  if (kPlan.contains(lemma)) return Effect::plan;
  if (kDeny.contains(lemma)) return Effect::deny;
  return kHear.contains(lemma) ? Effect::belief : Effect::none;
}

Effect effect_of_noun(std::string_view lemma) {
  static const Words kPlan = words_of(kPlanNouns);
  static const Words kDeny = words_of(kDenyNouns);
  static const Words kSpeech = words_of(kSpeechNouns);
  if (kPlan.contains(lemma)) return Effect::plan;
  if (kDeny.contains(lemma)) return Effect::deny;
  return kSpeech.contains(lemma) ? Effect::speech : Effect::none;
}

Effect effect_on_subject(std::string_view lemma, std::string_view particle) {
  static const Words kEnding = words_of(kEndingVerbs);
  return is_in(kEnding, lemma, particle) || kEnding.contains(lemma) ? Effect::deny : Effect::none;
}

bool answers(std::string_view lemma) {
  static const Words kVerbs = words_of("reject rebuff spurn dismiss refuse decline snub welcome accept");
  return kVerbs.contains(lemma);
}

bool is_vague_source(std::string_view lemma) {
  static const Words kSources = words_of(kVagueSources);
  return kSources.contains(lemma);
}

bool is_media_word(std::string_view word) {
  static const Words kWords = words_of(kMediaWords);
  return kWords.contains(word);
}

}  // namespace newsgraph::ingest
