// Words by what they do in a sentence: function words, common adjectives, adverbs, nouns and verbs.
#include <array>

#include "ingest/lexicon_tables.h"

namespace newsgraph::ingest::tables {
namespace {

constexpr std::array kTaggedWords = {
    TaggedWords{Tag::det, true,
                "the a an this these those each every some any no both either neither another all half such"},
    TaggedWords{
        Tag::pron, true,
        "i you he she it we they me him us them my your his her its our their mine yours hers ours theirs "
        "myself yourself himself herself itself ourselves themselves who whom whose which what whoever whatever "
        "something anything nothing everything someone anyone everyone nobody somebody anybody everybody none "
        "there one's oneself"},
    TaggedWords{
        Tag::adp, true,
        "of in on at by for with from into onto about against between through during without within before "
        "after above below under over across behind beyond near around among amongst amid amidst toward towards "
        "upon via per despite alongside throughout inside outside beside besides except like unlike since until "
        "till out off up down along versus vs vs. worth plus minus following including concerning regarding "
        "according pending"},
    TaggedWords{
        Tag::aux, true,
        "be am is are was were been being 'm 're have has had having 've do does did will would 'll 'd wo shall sha "
        "can could ca may might must should ought cannot"},
    TaggedWords{Tag::cconj, true, "and or but nor &"},
    TaggedWords{
        Tag::sconj, true,
        "that if because while although though unless whereas whether once as than so lest albeit when where why how"},
    TaggedWords{Tag::part, true, "to not n't 's '"},
    TaggedWords{Tag::intj, false, "yes oh hello please thanks wow hey"},
    TaggedWords{
        Tag::num, false,
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion "
        "trillion bn tn"},
    TaggedWords{
        Tag::adv, true,
        "yet also already still just even now then never always often soon later again here today tomorrow yesterday "
        "tonight too very quite rather almost nearly only ever perhaps maybe however meanwhile moreover therefore "
        "thus instead otherwise nevertheless nonetheless away back ahead abroad together apart further forward "
        "overseas far much well once twice least most more less sometimes seldom yet else indeed "
        "elsewhere somewhat anyway first afterwards beforehand online offline worldwide globally downwards upwards "
        "long-term alone hence likewise altogether aside previously recently currently reportedly allegedly "
        "apparently finally initially jointly largely mainly mostly partly potentially fully publicly"},
    TaggedWords{
        Tag::adj, false,
        "new old big large small great good bad high low long short young early late major minor main key top "
        "former current previous next last own other same different few many several various certain recent "
        "due likely unlikely able unable possible impossible public private national international global "
        "local regional foreign domestic economic financial commercial industrial technical electronic digital "
        "online mobile wireless electric nuclear solar social political legal military medical chemical "
        "corporate federal central royal senior junior chief executive general special annual monthly weekly daily "
        "quarterly strong weak fast slow rapid quick hard soft easy difficult free open full empty rich poor "
        "cheap expensive hot cold warm cool black white red green blue yellow gold silver real true false right "
        "wrong ready sure clear dark light heavy deep wide narrow broad thick thin safe dangerous healthy "
        "sick dead alive popular famous important significant successful huge massive vast tiny giant leading "
        "biggest largest smallest best worst better worse higher lower highest lowest latest earliest first "
        "second third fourth fifth final initial total entire whole single double multiple sole joint independent "
        "rival similar common rare modern traditional advanced basic simple complex original official unofficial "
        "potential actual alleged so-called self-styled long-awaited high-profile high-speed low-cost cut-price "
        "troubled embattled ailing struggling closely-watched listed private-equity upcoming ongoing nationwide "
        "hostile friendly unsolicited additional extra existing separate specific particular available popular "
        "aware familiar responsible subject willing keen eager open-source third-party next-generation state-run "
        "state-owned family-owned western eastern northern southern north-western north-eastern south-western "
        "south-eastern premier prime acting interim deputy vice non-executive outgoing incoming retired late "
        "strategic key pan-european multinational bankrupt insolvent profitable native human animal virtual "
        "artificial upbeat confident optimistic pessimistic happy sad angry overall worried concerned surprised"},
    TaggedWords{
        Tag::noun, false,  // written in capitals, and yet no names
        "ai ipo gdp diy tv tvs pc pcs ceo cfo cto coo cpu gpu gpus cpus dvd dvds cd cds sms mms gprs wap usb hd hdtv "
        "pda "
        "lcd pvr dvr isp isps voip p2p mp3 html xml api url vat vip suv suvs atm atms dna hiv aids id faq gps rfid "
        "ebitda roi hr pr ev evs llm llms ml iot saas b2b r&d m&a q1 q2 q3 q4 4g 5g 3g agm mba phd"},
    TaggedWords{
        Tag::noun, false,
        "people cut source rumour man woman child year day week month time way thing world life hand part place case "
        "point company "
        "number fact home water room area money story month lot study book word business issue side kind head "
        "house service friend father power hour game line end member law car name team minute idea body back "
        "parent face level office door health art war history party result change morning reason research girl "
        "moment air teacher force education foot boy age policy process music market sense nation plan college "
        "interest death experience effect use class control field development role effort rate heart drug show "
        "leader light voice wife police mind price report decision son view relationship town road arm "
        "difference value building action season society tax director position player record paper space ground "
        "form event official matter center centre couple site project activity star table need court oil "
        "situation cost industry figure street image phone data picture practice piece land product doctor wall "
        "worker news test movie north south east west love video software hardware internet network computer "
        "system technology programme program profit loss sales revenue earnings growth share stock fund bank "
        "investor analyst consumer customer user employee employer economy trade export import debt deal bid "
        "offer merger takeover acquisition purchase sale stake investment contract agreement partnership venture "
        "chairman president minister government regulator authority agency department ministry council committee "
        "commission union club league cup election campaign vote law bill rule tariff budget deficit surplus "
        "inflation unemployment currency dollar euro pound yen yuan rupee rouble percent per_cent rise fall "
        "increase decrease decline drop gain slump recovery boom crash crisis recession forecast estimate target "
        "goal quarter half period start beginning finish launch release version model design feature function "
        "device gadget machine engine battery screen camera console handset smartphone tablet laptop chip "
        "processor server website web site page search email message text attack virus worm spam hacker security "
        "privacy copyright patent licence license lawsuit case trial judge jury lawyer verdict appeal fine "
        "penalty charge allegation claim evidence investigation probe inquiry fraud scandal bankruptcy "
        "restructuring layoff job pay wage salary pension strike worker staff workforce management board "
        "shareholder executive manager spokesman spokeswoman spokesperson founder owner partner rival competitor "
        "supplier vendor retailer maker manufacturer producer developer publisher broadcaster carrier operator "
        "airline carmaker automaker bank lender insurer brewer miner steelmaker drugmaker chipmaker startup "
        "start-up firm giant group unit division subsidiary arm branch affiliate parent headquarters factory "
        "plant store shop outlet mall office airport port railway pipeline refinery mine farm property estate "
        "film movie song album band singer actor actress writer author artist audience fan newspaper magazine "
        "journal channel television radio show series episode sequel franchise game player title top spokesman "
        "critic expert observer economist scientist researcher engineer student professor university school "
        "hospital patient disease vaccine treatment medicine trial pharmaceutical energy gas electricity coal "
        "climate emission pollution environment weather storm flood earthquake tsunami hurricane disaster victim "
        "aid relief charity donation donor refugee army soldier troop weapon missile bomb attack terrorist "
        "terrorism border peace treaty summit meeting conference talks talk negotiation discussion statement "
        "announcement comment remark speech interview letter call warning threat risk danger concern fear hope "
        "chance opportunity challenge problem trouble solution success failure mistake error doubt question "
        "answer response reaction support opposition criticism praise approval permission ban restriction "
        "sanction embargo measure step move attempt bid try track race competition contest tournament match "
        "victory defeat win lead score goal medal champion title prize award ceremony festival exhibition fair "
        "shop opening closing closure delay schedule date deadline anniversary birthday wedding funeral death "
        "birth marriage divorce family mother brother sister daughter husband uncle aunt cousin grandfather"},
};

constexpr std::string_view kVerbs =
    "abandon abolish absorb accelerate accept accompany accord account accuse achieve acknowledge acquire act adapt "
    "add "
    "address adjust admit adopt advance advertise advise affect afford agree aim air allege allocate allow alter amend "
    "amount announce answer anticipate apologise apologize appeal appear applaud apply appoint approach approve argue "
    "arrange arrest arrive ask assemble assert assess assign assist assume assure attach attack attempt attend attract "
    "auction audit authorise authorize average avoid await award back backtrack bail balance ban bar base battle beg "
    "believe belong benefit blame block board boast book boost borrow bounce boycott brand breach brief broadcast "
    "bundle call campaign cancel cap capture care carry cause cease celebrate centre challenge change charge chase "
    "check "
    "choose circulate cite claim clarify clear climb clinch close co-found co-develop co-operate co-own code coincide "
    "collaborate collapse collect combine comment commission commit compare compensate compete compile complain "
    "complete comply compose comprise concede conclude condemn conduct confer confirm confront connect consider "
    "consist "
    "consolidate construct consult contact contain contemplate contend contest continue contract contribute control "
    "convert convict convince cooperate cope copy corner correct count counter cover crack crash create credit "
    "criticise criticize cross cruise curb cure customise dampen date dealt debate debut decide declare decline "
    "decrease dedicate defeat defend defer define delay delist deliver demand demonstrate denounce deny depart depend "
    "deploy derive describe deserve design desire destroy detail detain detect deter determine develop devise devote "
    "die "
    "diminish direct disagree disappear disappoint discharge disclose discontinue discourage discover discuss dismiss "
    "dispatch display dispose dispute dissolve distribute disrupt ditch dive diversify divest divide dominate donate "
    "double doubt downgrade download downplay draft drop dub dump earn ease echo edge edit educate elect eliminate "
    "embark embrace emerge emphasise employ enable encounter encourage end endorse endure enforce engage engineer "
    "enhance enjoy enlist ensure enter entitle equip erode escape establish estimate evacuate evade evaluate "
    "evolve examine exceed exchange exclude excuse execute exercise exist exit expand expect expel experience expire "
    "explain explode exploit explore export expose express extend extract face facilitate fail fare favour favor fear "
    "feature fend field file finalise finalize finance fine finish fire fit fix flag flatten float flood flourish "
    "focus "
    "follow force forecast foster found frame free freeze frustrate fuel fulfil fulfill function fund further gain "
    "gather "
    "generate govern grab graduate grant greet guarantee guard guide hail halt halve hamper hand handle happen harm "
    "head "
    "heal hedge help highlight hike hinder hint hire honour host house identify ignore illustrate imagine impact "
    "implement implicate imply import impose impress improve include incorporate increase incur indicate indict "
    "induce infect inflate influence inform infringe inherit initiate inject injure innovate inquire insist inspect "
    "inspire install integrate intend intensify interest interpret intervene interview introduce invade invent invest "
    "investigate invite involve issue jail join judge jump justify kick kidnap kill knock label lack land lapse last "
    "launch leak learn lease lend license lift like limit link liquidate list listen live load lobby locate lock lodge "
    "look loom loosen lower maintain manage mandate manufacture mark market marry match matter mature measure mediate "
    "mention merge migrate mirror miss modify monitor mount move mull murder name narrow near need negotiate nominate "
    "note notice notify number nurse object oblige observe obtain occupy occur offer offload offset open operate "
    "oppose "
    "opt order organise organize oust outline outpace outperform outsource oversee overtake overturn owe own pace pack "
    "package paint participate partner pass patent pause perform persuade phase phone pick pin pioneer pitch place "
    "plan "
    "plant play plead please pledge plot plummet plunge point poise pose position possess postpone pour power practise "
    "praise predict prefer prepare present preserve press pressure prevail prevent price print privatise privatize "
    "probe "
    "proceed process produce profit programme prohibit project prolong promise promote prompt propose prosecute "
    "protect "
    "protest prove provide provoke publish pull pump purchase pursue push qualify question quell quote race raid rain "
    "raise "
    "rally range rank rate ratify reach react realise realize reap reassure rebound rebrand rebuff rebuild recall "
    "receive "
    "reckon recognise recognize recommend reconsider record recoup recover recruit recycle reduce refer reflect reform "
    "refund "
    "refuse regain regard register regret regulate reinforce reject relate relaunch relax release relinquish relocate "
    "rely remain remark remind remove rename renew renounce rent reopen repair repeat repel replace reply report "
    "represent "
    "request require rescue research resemble reserve resign resist resolve resort respond rest restore restrict "
    "restructure result resume retain retire retrieve return reveal reverse review revise revive reward risk rival "
    "rock "
    "roll rule rumour sack sample sanction satisfy save saw scale scan scrap scrutinise search secure seek seem seize "
    "select sentence separate serve settle shape share shed shelve shift ship shock shore shout shrug shut sign "
    "signal simplify simulate slam slash slip slow slump smash snap snub soar solve sort sound spark specialise "
    "specialize "
    "specify speculate sponsor sport spot spur squeeze stabilise stage stall start state stay stem step stipulate "
    "stock "
    "stop store strengthen stress stretch struggle study stumble subject submit subscribe subsidise succeed sue suffer "
    "suggest "
    "suit supply support suppose surface surge surpass surprise surrender surround survey survive suspect suspend "
    "sustain switch "
    "tackle talk target tax team tempt tend term terminate test testify thank threaten thrive tie tighten tip top "
    "total "
    "touch tour tout trace track trade trail train transfer transform translate transmit transport travel treat "
    "trigger "
    "triple trot trouble trust try tumble turn unify unite unload unveil update upgrade uphold upload urge use utilise "
    "utilize value vary form hope nickname swap harbour disclose fund-raise harm hack hide list masquerade label aid "
    "divorce ally "
    "blacklist chair headquarter outsell penalise penalize poach punish rejoin reside showcase situate swallow veto "
    "view violate visit voice volunteer vote vow wait walk want warn warrant waste watch weaken "
    "weigh welcome widen wipe wish witness wonder work worry wound wrap yield";

// "X-based": the part after the hyphen is a word of its own.
constexpr std::string_view kCompoundTails =
    "based owned led backed listed born made run controlled headquartered funded sponsored style like trained educated "
    "powered designed built developed branded registered dominated related linked focused friendly only exclusive wide "
    "area speaking held operated brokered occupied bound supported produced raised compatible enabled affiliated";

// "post-X", where X is a name: so is the part before the hyphen.
constexpr std::string_view kCompoundHeads = "post pre anti pro non pan ex mid inter trans sub neo un";

}  // namespace

std::span<const TaggedWords> tagged_words() {
  return kTaggedWords;
}
std::string_view verbs() {
  return kVerbs;
}
std::string_view compound_tails() {
  return kCompoundTails;
}
std::string_view compound_heads() {
  return kCompoundHeads;
}

}  // namespace newsgraph::ingest::tables
