// What nouns name, and the words that names of companies, bodies, places and events are made of.
#include <array>

#include "ingest/lexicon_tables.h"

namespace newsgraph::ingest::tables {
namespace {

constexpr std::array kNouns = {
    NounsOfKind{
        kRoleNoun | kPersonNoun | kLeaderNoun,
        "chairman chairwoman chairperson chair president ceo head chief boss leader governor minister mayor premier "
        "chancellor secretary-general director-general commissioner co-chairman co-chair co-president supremo "
        "principal dean king queen emperor prince sultan emir pope prime_minister treasurer"},
    NounsOfKind{
        kRoleNoun | kPersonNoun,
        "executive director officer manager analyst economist strategist spokesman spokeswoman spokesperson "
        "representative engineer scientist researcher professor lecturer editor reporter correspondent journalist "
        "columnist lawyer attorney counsel adviser advisor consultant trader broker fund_manager employee worker "
        "staffer secretary ambassador envoy diplomat judge prosecutor striker midfielder defender goalkeeper "
        "winger captain coach player designer developer programmer producer presenter anchor evangelist "
        "technologist accountant auditor administrator partner cfo coo cto deputy senator congressman "
        "congresswoman lawmaker legislator mp councillor official inspector superintendent general admiral colonel "
        "architect curator fellow trustee controller planner vice-president vice-chairman co-director commentator "
        "technician scout intern supervisor organiser organizer coordinator inventor pilot chef guitarist drummer "
        "singer bassist vocalist"},
    NounsOfKind{kRoleNoun | kPersonNoun | kFounderNoun, "founder co-founder cofounder"},
    NounsOfKind{
        kPersonNoun,
        "man woman person people actor actress writer author artist singer director star politician businessman "
        "businesswoman entrepreneur tycoon billionaire millionaire investor activist campaigner hacker student "
        "doctor physician nurse teacher victim suspect defendant champion winner athlete footballer golfer "
        "cyclist swimmer runner boxer driver novelist poet composer musician rapper comedian filmmaker film-maker "
        "philosopher historian mathematician physicist chemist biologist expert pioneer guru tennis_player "
        "teenager boy girl child citizen resident user consumer customer candidate rapper model soldier fighter "
        "whistleblower financier"},
    NounsOfKind{
        kKinNoun | kPersonNoun,
        "wife husband spouse father mother son daughter brother sister parent child uncle aunt cousin nephew niece "
        "grandfather grandmother grandson granddaughter widow widower fiance fiancee sibling twin stepson "
        "stepdaughter stepfather stepmother half-brother half-sister father-in-law mother-in-law son-in-law "
        "daughter-in-law brother-in-law sister-in-law ex-wife ex-husband"},
    NounsOfKind{
        kCompanyNoun,
        "company firm outfit corporation group giant carrier airline operator retailer supermarket carmaker automaker "
        "bank "
        "lender insurer brewer miner steelmaker drugmaker chipmaker startup start-up maker manufacturer producer "
        "supplier vendor publisher broadcaster conglomerate utility brokerage studio label chain exporter importer "
        "wholesaler distributor provider business enterprise exchange bourse brand restaurant hotelier shipbuilder "
        "planemaker phonemaker oil_company telecoms_company telco broker auditor consultancy refiner developer "
        "contractor builder housebuilder investment_bank buyout_firm oil_giant car_maker search_engine airline "
        "cinema store network stockbroker multinational incumbent e-tailer portal website unicorn lab laboratory "
        "foundry powerhouse heavyweight juggernaut behemoth titan manufacturer outfit house investor issuer seller "
        "advertiser agency fund telco venture"},
    NounsOfKind{kCompanyNoun | kMediaNoun,
                "newspaper magazine journal broadcaster daily weekly tabloid broadsheet website channel news_agency "
                "newswire station publication outlet periodical paper"},
    NounsOfKind{
        kOrganizationNoun,
        "government ministry department agency regulator watchdog authority commission council committee court "
        "tribunal parliament congress senate party union federation association organisation organization body "
        "university college school institute institution academy club team league army navy police force bureau "
        "board bank charity foundation society alliance coalition consortium lobby think-tank parliament assembly "
        "cabinet administration executive embassy hospital museum church community campaign band orchestra group "
        "squad cartel bloc side movement militia nonprofit non-profit congregation"},
    NounsOfKind{kUnitNoun | kCompanyNoun, "unit subsidiary arm division affiliate offshoot spin-off spinoff branch"},
    NounsOfKind{kOwnerNoun | kCompanyNoun, "parent owner operator holding"},
    NounsOfKind{kOwnerNoun, "owner shareholder stakeholder investor proprietor co-owner landlord"},
    NounsOfKind{kRivalNoun | kCompanyNoun, "rival competitor challenger adversary contender"},
    NounsOfKind{kPartnerNoun | kCompanyNoun, "partner ally collaborator"},
    NounsOfKind{kCustomerNoun | kCompanyNoun, "customer client"},
    NounsOfKind{kMakerNoun,
                "maker manufacturer developer creator producer publisher designer inventor author director writer"},
    NounsOfKind{
        kPlaceNoun,
        "country nation city town village region province state county district island capital port continent area "
        "territory republic kingdom neighbourhood suburb river lake mountain valley airport stadium home_country "
        "homeland"},
    NounsOfKind{
        kProductNoun,
        "product service software game console phone smartphone handset device gadget tablet laptop computer chip "
        "processor accelerator server browser app application platform system model series car vehicle truck suv "
        "sedan aircraft plane jet airliner helicopter drug medicine vaccine treatment pill film movie book novel "
        "album song show programme series sitcom soap title sequel drama thriller comedy documentary player "
        "camera printer tv television chatbot assistant tool virus worm trojan program malware website engine "
        "language format standard network satellite rocket spacecraft robot watch headset lens speaker router "
        "superjumbo operating_system search_engine encyclopaedia magazine toolbar plug-in handheld "
        "video_game operating-system musical opera play brand drink beer whisky cigarette sneaker trainer shoe "
        "saloon hatchback coupe roadster pickup minivan motorcycle motorbike scooter e-bike drone smartwatch earbud "
        "battery sensor scanner turbine technology architecture protocol codec algorithm toolkit firmware middleware "
        "orbiter lander rover probe telescope spaceplane podcast e-book e-reader wearable supercomputer robotaxi"},
    NounsOfKind{
        kGoodsNoun,
        "chip processor accelerator semiconductor gpu cpu smartphone phone handset laptop pc computer server console "
        "tablet tv television camera printer software app car vehicle truck jet aircraft plane airliner engine "
        "sneaker shoe trainer drug vaccine beer battery device robot satellite drone router headset watch "
        "mobile_phone notebook scooter tyre helicopter rocket"},
    NounsOfKind{
        kEventNoun,
        "war conflict tournament championship conference summit festival fair exhibition show election referendum "
        "scandal crisis earthquake tsunami hurricane storm disaster attack bombing massacre ceremony match race "
        "final game olympics meeting forum convention expo award cup competition revolution uprising riot coup "
        "trial event"},
    NounsOfKind{
        kTimeNoun,
        "year month week day hour minute quarter half decade century season today yesterday tomorrow tonight night "
        "morning afternoon evening weekend summer winter spring autumn fall january february march april may june "
        "july august september october november december monday tuesday wednesday thursday friday saturday sunday "
        "jan feb mar apr jun jul aug sep sept oct nov dec moment period past christmas easter fiscal_year time date"},
    NounsOfKind{
        kBelongingNoun,
        "share stock product service executive management board shareholder official offer bid proposal statement "
        "report move decision plan announcement business operation deal purchase acquisition takeover merger "
        "brand campaign effort shipment profit sale revenue bond debt lawyer spokesman spokeswoman technology "
        "chip phone device software system handset server accelerator car team result earning launch presentation "
        "design suit lawsuit complaint legal_action government administration president leader army "
        "account payment handling treatment conduct policy strategy remark stance rating"},
    NounsOfKind{kMoneyNoun,
                "euro dollar pound yen yuan rupee rouble ruble franc won real peso lira rupiah baht ringgit crown "
                "krona krone rand dirham riyal shekel cent pence renminbi"},
};

constexpr std::string_view kTitles =
    "lieutenant brigadier mr mrs ms miss dr prof professor sir dame lord lady baron baroness sen rep gov gen col lt "
    "capt sgt maj cmdr adm "
    "rev alderman alderwoman selectman selectwoman councilman councilwoman sheriff detective sergeant cardinal "
    "archbishop bishop rabbi imam ayatollah "
    "judge justice captain colonel general admiral sheikh prince princess king queen pope father sister brother";

constexpr std::string_view kCompanySuffixes =
    "inc inc. corp corp. corporation co co. company ltd ltd. limited plc plc. llc l.l.c. lp l.p. llp sa s.a. ag a.g. "
    "nv n.v. "
    "a/s bv gmbh spa s.p.a. ab asa oyj se kk kgaa pte pty sas srl group holding holdings incorporated sdn bhd "
    "technologies "
    "technology";

constexpr std::string_view kCompanyWords =
    "inc inc. corp corp. corporation co co. company ltd ltd. limited plc plc. llc lp llp sa ag nv bv gmbh spa ab asa "
    "oyj se "
    "pte pty sas srl group holding holdings incorporated technologies technology bank banks bancorp motors motor "
    "airlines "
    "airways air aviation aerospace systems software media entertainment pictures studios studio records networks "
    "network "
    "communications telecom telecommunications mobile wireless electronics electric energy petroleum oil gas power "
    "resources "
    "mining minerals steel metals chemical chemicals pharmaceuticals pharmaceutical pharma laboratories labs biotech "
    "foods food beverages brewing breweries brewery hotels resorts restaurants stores supermarkets retail industries "
    "industrial manufacturing engineering construction properties realty insurance assurance financial finance capital "
    "securities investments investment partners ventures ventures equity fund trust brothers bros sons consulting "
    "consultants solutions services logistics shipping lines railways railway semiconductor semiconductors instruments "
    "devices robotics interactive games gaming publishing press times post journal news tribune herald gazette "
    "telegraph "
    "guardian broadcasting television radio tv cable satellite exchange bourse cloud online digital internet data "
    "dairy cement timber rubber tobacco textiles freight payments "
    "life direct analytics ai airlines automotive cars trucks aircraft rail express card stores house management asset "
    "dynamics "
    "therapeutics biosciences genomics pharmacy health healthcare apparel cosmetics brands";

constexpr std::string_view kOrganizationWords =
    "ministry department agency bureau office commission committee council court tribunal parliament congress senate "
    "house "
    "party union federation confederation association organisation organization society institute institution academy "
    "university college school club league team army navy force forces police authority administration reserve "
    "treasury "
    "bank foundation charity alliance coalition consortium board fund mission embassy hospital museum church nations "
    "assembly service corps command centre center laboratory observatory republicans democrats trust regulator "
    "watchdog "
    "secretariat conservatives front movement initiative pact chamber colleges schools universities";

constexpr std::string_view kPlaceWords =
    "city town county province state island islands river lake sea ocean bay gulf mountain mountains valley desert "
    "street "
    "avenue road square park airport bridge stadium arena peninsula coast beach hills heights strait cape canal palace "
    "castle tower district region republic kingdom emirates territory territories hall plaza mill refinery plant "
    "factory "
    "fab gigafactory shipyard mine dam reservoir";

constexpr std::string_view kEventWords =
    "cup olympics games championship championships tournament festival fair conference summit awards award expo war "
    "wars "
    "tsunami hurricane earthquake crisis revolution election elections referendum grand_prix prix open masters "
    "congress show "
    "forum convention marathon oscars grammys biennale week ceremony final finals trial scandal affair";

}  // namespace

std::span<const NounsOfKind> nouns() {
  return kNouns;
}
std::string_view titles() {
  return kTitles;
}
std::string_view company_suffixes() {
  return kCompanySuffixes;
}
std::string_view company_words() {
  return kCompanyWords;
}
std::string_view organization_words() {
  return kOrganizationWords;
}
std::string_view place_words() {
  return kPlaceWords;
}
std::string_view event_words() {
  return kEventWords;
}

}  // namespace newsgraph::ingest::tables
