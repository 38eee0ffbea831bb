#include "demo/theme.h"

namespace kring::demo {

using enum dossier::StatementKind;
using enum dossier::Effect;

std::vector<Theme> themes_home() {
  Theme divorce;
  divorce.key = "divorce";
  divorce.age_from = 5;
  divorce.age_until = 15;
  divorce.child_asks = {"Ik wil niet kiezen. Kan iemand zeggen dat ik niet hoef te kiezen?",
                        "Als ik bij de een ben mis ik de ander, en dat mag ik niet zeggen.",
                        "Ik wil dat ze praten zonder dat ik in de gang sta te luisteren.",
                        "Mijn tas staat nooit uitgepakt. Waar woon ik eigenlijk?"};
  divorce.parent_asks = {
      "Wij zijn uit elkaar en de kinderen zitten ertussen. Ik wil dat dat stopt, ook als het aan mij ligt.",
      "Elke wissel is ruzie aan de deur. {kind} staat erbij met de jas al aan. Help ons om het anders te "
      "doen."};
  divorce.strengths = {{"secure_attachment", "Kan bij beide ouders terecht als {hij} verdriet heeft."},
                       {"co_educators", "Oma is op woensdag voor iedereen hetzelfde: soep en geen vragen."},
                       {"friends", "Heeft een vriend die ook twee huizen heeft."}};
  divorce.worries = {{"complex_divorce", "De ouders praten alleen nog via de telefoon van {kind}."},
                     {"mood_problems", "Is na elke wissel twee dagen stil."}};
  divorce.said = {{fact, Who::parent, "De afgelopen twee maanden ging de wissel vier keer niet door.",
                   "Twee keer was ik ziek. Dat had ik gezegd.", Who::second_parent},
                  {opinion, Who::second_parent, "{kind} wordt daar tegen mij opgezet.",
                   "Dat doe ik niet. En ik begrijp dat het zo voelt."},
                  {suspicion, Who::teacher, "Wij vermoeden dat {kind} boodschappen moet overbrengen.",
                   "Dat klopt. We zijn ermee gestopt."}};
  divorce.story =
      "Wij waren zestien jaar samen en wij zijn nu twee jaar uit elkaar. Wij hebben dingen gezegd die {kind} "
      "niet had moeten horen.\n\nOp een avond tekende {kind} ons huis met een streep erdoor en zichzelf op "
      "de streep. Die tekening hangt nu in beide keukens. Daar begint dit plan.";
  divorce.child_view = "Ik ben de postbode. Ik wil geen postbode zijn.";
  divorce.parent_view = "Ik was zo bezig met gelijk krijgen dat ik {kind} op de streep niet zag.";
  divorce.factors = {
      {"family_and_upbringing", strengthens, "De ruzie gaat langs het kind in plaats van tussen de ouders."},
      {"life_events_and_surroundings", strengthens, "Twee verhuizingen in een jaar."},
      {"family_and_upbringing", weakens, "Beide ouders willen dat het stopt."}};
  divorce.hypothesis =
      "{kind} houdt twee werelden bij elkaar door in beide niets te zeggen. Dat kost alle kracht. Als de "
      "ouders zelf met elkaar praten, met iemand erbij, kan {kind} van de streep af.";
  divorce.unknown = "We weten niet wat {kind} zou zeggen als beide ouders niet luisteren.";
  divorce.aims = {{"Ik wil geen boodschappen meer doorgeven.",
                   {1, 4},
                   "upbringing_and_family",
                   {{Who::parent, "Schrijft alles over de wissel in het schrift, nooit via {kind}.",
                     "Het schrift is bijna vol en het is saai. Heerlijk saai."},
                    {Who::second_parent, "Leest het schrift en antwoordt dezelfde dag.", "Meestal gelukt."}}},
                  {"Ik wil twee huizen waar ik mijn tas uitpak.",
                   {6},
                   "housing",
                   {{Who::family, "Helpt in beide huizen een eigen la in te richten.",
                     "Er ligt in allebei een rode kam."},
                    {Who::face, "Zit bij het eerste gesprek van de ouders en houdt het bij de kinderen.",
                     "Twee uur. Twee keer koffie. Eén afspraak."}}}};
  divorce.heavy = {"De wissel was stom.", "Ik hoorde ze weer."};
  divorce.lighter = {"Ze stonden allebei bij mijn wedstrijd.", "Tas uitgepakt!"};
  divorce.worse = "Ze schreeuwen weer aan de deur en ik wil nergens meer heen.";
  divorce.function = "experts_by_experience";

  Theme mourning;
  mourning.key = "mourning";
  mourning.age_from = 5;
  mourning.age_until = 17;
  mourning.child_asks = {"Iedereen zegt dat het went. Ik wil niet dat het went.",
                         "Mag ik ook een keer blij zijn, of is dat gemeen?",
                         "Kan iemand met mij over opa praten zonder meteen te huilen?",
                         "Waarom zegt niemand opa zijn naam meer?"};
  mourning.parent_asks = {
      "Wij zijn iemand kwijt en wij troosten elkaar zo voorzichtig dat niemand meer iets zegt.",
      "{kind} praat er niet over en is ineens zo groot geworden. Te groot. Wie kent dit?"};
  mourning.strengths = {
      {"safe_warm_home", "Er staat elke dag een kaarsje en iedereen mag het aansteken."},
      {"informal_supporter", "De beste vriend van opa komt elke zaterdag met {kind} vissen."},
      {"feels_heard", "De juf laat {kind} een verhaal schrijven als praten niet lukt."}};
  mourning.worries = {
      {"loss_and_grief", "Is sinds het overlijden stil en doet alles wat een grote zou doen."},
      {"family_member_problems", "{ouder} is zelf verdrietig en slaapt slecht."}};
  mourning.said = {
      {fact, Who::parent, "Opa woonde bij ons in en overleed in maart, thuis.", ""},
      {opinion, Who::teacher, "{kind} houdt zich groot voor {mama}.", "Dat is zo. Ik zie het nu pas."},
      {suspicion, Who::family, "Ik denk dat {kind} zich schuldig voelt omdat {hij} die dag wilde spelen.",
       "Ja. Ik wilde spelen en toen was het gebeurd.", Who::child}};
  mourning.story =
      "Opa had de kamer beneden. Hij kende alle vogels. Toen hij ziek werd, werd het huis stiller en toen "
      "hij stierf werd het helemaal stil.\n\nWij dachten dat wij {kind} spaarden door er niet over te "
      "praten. {kind} dacht dat {hij} ons spaarde. Zo spaarden we elkaar tot er niets over was om te zeggen. "
      "Nu doen we het anders.";
  mourning.child_view = "Als ik huil gaat {mama} ook huilen. Dus doe ik het boven.";
  mourning.parent_view = "Ik wilde sterk zijn. {kind} had liever gehad dat ik meehuilde.";
  mourning.factors = {
      {"life_events_and_surroundings", strengthens, "Het verlies van iemand die er elke dag was."},
      {"family_and_upbringing", strengthens, "Iedereen zwijgt om een ander te sparen."},
      {"school_and_peers", weakens, "Op school mag verdriet een vorm hebben: schrijven."}};
  mourning.hypothesis =
      "Het verdriet is niet te groot, het is te alleen. Nu het weer een naam en een plek krijgt in huis, "
      "hoeft {kind} niet meer de grote te zijn. Specialistische hulp is nu niet nodig; nabijheid wel.";
  mourning.unknown = "We weten niet wat er gebeurt rond de dag waarop het een jaar geleden is.";
  mourning.aims = {
      {"Ik wil over opa praten.",
       {3, 4},
       "culture_and_meaning",
       {{Who::family, "Vertelt elke zondag één verhaal over opa van vroeger.",
         "We zijn bij zijn eerste fiets."},
        {Who::child, "Maakt een boek met alle vogels van opa.",
         "Het staat op de plank waar zijn bril lag."}}},
      {"Ik wil blij mogen zijn.",
       {6, 9},
       "upbringing_and_family",
       {{Who::parent, "Plant elke maand iets wat alleen maar leuk is.", "De kermis. We hebben gegild."},
        {Who::teacher, "Laat {kind} schrijven in de vrije les.",
         "Het verhaal is voorgelezen. Het was stil en toen klapten ze."}}}};
  mourning.heavy = {"Ik rook zijn jas.", "Vandaag zei niemand iets."};
  mourning.lighter = {"We hebben om hem gelachen.", "Het is een mooi boek."};
  mourning.worse = "Het is bijna een jaar en het wordt elke dag zwaarder.";
  mourning.function = "advice_and_consultation";

  Theme money;
  money.key = "money";
  money.age_from = 5;
  money.age_until = 17;
  money.child_asks = {"Ik wil niet dat er weer een man aan de deur komt.",
                      "Kan ik ook mee op schoolreis zonder dat {mama} moet rekenen?",
                      "Ik heb geen honger tussen de middag, echt niet. Of nou ja."};
  money.parent_asks = {
      "Ik lig elke nacht te rekenen en overdag ben ik er niet bij. {kind} merkt dat. Dat is wat ik wil "
      "veranderen.",
      "De brieven liggen in een la. Ik durf die la niet open te doen, en het gaat niet om mij, het gaat om "
      "de kinderen."};
  money.strengths = {{"secure_attachment", "Deelt alles met elkaar, ook de laatste banaan."},
                     {"belongs_in_neighbourhood", "De buurt weet wie dit gezin is en groet."},
                     {"own_motivation", "{ouder} wil de la opendoen, met iemand ernaast."}};
  money.worries = {{"financial_problems", "Er zijn schulden en er is afsluiting van de stroom aangekondigd."},
                   {"family_member_problems", "{ouder} slaapt niet en zegt werk af."}};
  money.said = {
      {fact, Who::parent,
       "Er zijn elf brieven en de energie wordt op de veertiende afgesloten als er niets gebeurt.", ""},
      {opinion, Who::family, "Zonder die schuld was er met {kind} niets aan de hand.",
       "Dat hoop ik. Dat denk ik eigenlijk ook."},
      {suspicion, Who::teacher, "Wij denken dat {kind} soms zonder eten naar school komt.",
       "Twee keer. Ik schaamde me. Ik was blij dat de juf het niet hardop zei."}};
  money.story =
      "Ik had een baan, toen een half jaar niet, en toen weer wel. In dat half jaar is het begonnen. Eén "
      "brief niet open, toen tien.\n\nMijn kind vroeg wat een deurwaarder is. Toen heb ik gebeld. De eerste "
      "die kwam zei niet wat ik fout had gedaan. Die zette thee.";
  money.child_view = "Als ik niets vraag kost ik niets.";
  money.parent_view = "Door de stress word ik kort en boos. Niet omdat ik wil. Omdat ik reken.";
  money.factors = {
      {"life_events_and_surroundings", strengthens, "Een half jaar zonder inkomen."},
      {"family_and_upbringing", strengthens, "Stress over geld neemt de aandacht in die voor {kind} is."},
      {"family_and_upbringing", weakens, "Er is warmte en er wordt gedeeld."}};
  money.hypothesis =
      "De zorgen over {kind} komen vooral uit de geldstress. Hulp voor {kind} zonder rust in het geld zou "
      "het verkeerde aanpakken. Eerst de la, samen; ondertussen regelen we dat {kind} gewoon mee kan doen.";
  money.unknown = "We weten nog niet of er toeslagen zijn die dit gezin misloopt.";
  money.aims = {
      {"Ik wil dat er niemand meer boos aan de deur komt.",
       {5, 6},
       "money",
       {{Who::parent, "Opent de la, met {gezicht} ernaast.", "Elf brieven. Drie waren reclame."},
        {Who::face, "Gaat mee naar de schuldhulp van de gemeente.", "De stroom blijft aan."}}},
      {"Ik wil mee op schoolreis.",
       {3},
       "school_and_work",
       {{Who::teacher, "Regelt het potje van school zonder dat de klas het weet.",
         "Niemand heeft iets gemerkt."},
        {Who::family, "Leent de fiets uit voor de fietstocht.", "Het zadel kon precies laag genoeg."}}}};
  money.heavy = {"Er lag weer een brief.", "Mama was er niet bij met haar hoofd."};
  money.lighter = {"We hebben pannenkoeken gebakken.", "De la is leeg."};
  money.worse = "De stroom is eraf en we zitten in het donker.";
  money.function = "ambulatory_help";

  Theme unsafe;
  unsafe.key = "unsafe";
  unsafe.age_from = 3;
  unsafe.age_until = 14;
  unsafe.child_asks = {"Ik wil dat het thuis niet meer knalt.", "Als ik het vertel, moet ik dan weg?",
                       "Ik weet waar ik me moet verstoppen. Ik wil dat niet meer hoeven weten."};
  unsafe.parent_asks = {
      "Er is bij ons geslagen. Ik zeg het nu hardop. Ik wil dat het stopt en ik wil mijn kinderen houden.",
      "De politie was er. De kinderen hebben alles gezien. Ik weet niet waar ik moet beginnen."};
  unsafe.strengths = {{"parents_want_to_work_along", "Wil hulp en zegt dat ook tegen de kinderen."},
                      {"co_educators", "De kinderen kunnen dag en nacht naar oma, drie straten verder."},
                      {"known_teacher", "De juf ziet aan de ogen van {kind} hoe de avond was."}};
  unsafe.worries = {{"domestic_violence", "Ruzies thuis werden gewelddadig, de kinderen waren erbij."},
                    {"trauma", "{kind} schrikt van elke deur."}};
  unsafe.said = {
      {fact, Who::face,
       "De politie kwam in januari aan de deur na een melding van de buren; er is niemand aangehouden.", ""},
      {opinion, Who::second_parent, "Zo erg was het niet.",
       "Voor jou misschien. Ik stond in de gang met {kind} achter me."},
      {suspicion, Who::teacher, "Wij vermoeden dat {kind} 's nachts wakker ligt om te luisteren.",
       "Dat klopt. Ik sta dan ook op de gang te luisteren."}};
  unsafe.story =
      "Het begon met schreeuwen. Schreeuwen went en dat is het gevaarlijke. Tot er een glas kapot ging tegen "
      "de muur naast {kind}.\n\nWij hebben nu een veiligheidsplan. Het hangt aan de binnenkant van een "
      "kastdeur. Er staat op wie we bellen, waar de kinderen heen gaan en welk woord {kind} mag zeggen als "
      "het begint.";
  unsafe.child_view = "Ik hoor het aan de sleutel in de deur, of het een goede avond wordt.";
  unsafe.parent_view = "Ik dacht dat de kinderen sliepen. Ze sliepen nooit.";
  unsafe.factors = {
      {"family_and_upbringing", strengthens, "Spanning, drank in het weekend en geen uitweg in de ruzie."},
      {"life_events_and_surroundings", strengthens, "Ontslag en schaamte daarover."},
      {"life_events_and_surroundings", weakens, "Oma en de buren weten het en doen mee."}};
  unsafe.hypothesis =
      "Zonder directe veiligheid werkt geen enkele andere hulp. Eerst afspraken die echt gehouden worden en "
      "vaak bekeken worden, met de mensen uit de eigen kring. Daarna verwerken, ieder op eigen tempo.";
  unsafe.unknown = "We weten niet of de afspraken houden op de moeilijkste dag: de zaterdag.";
  unsafe.aims = {{"Ik wil niet meer hoeven luisteren.",
                  {2, 6},
                  "home_and_safety",
                  {{Who::family, "Is op zaterdag thuis, telefoon aan, bed opgemaakt.",
                    "Twee keer gebruikt. Er stond warme melk."},
                   {Who::face, "Bekijkt elke twee weken met iedereen of de afspraken houden.",
                    "Ook toen het goed ging."}}},
                 {"Ik wil slapen als het donker is.",
                  {3},
                  "health",
                  {{Who::specialist, "Helpt {kind} om de beelden een plek te geven.",
                    "Acht keer. Daarna wilde {kind} liever voetballen."},
                   {Who::parent, "Zegt elke avond hetzelfde: je bent veilig, ik ben wakker.",
                    "Na een maand zei {kind}: ik weet het."}}}};
  unsafe.heavy = {"Ik moest het woord zeggen.", "Het was weer hard."};
  unsafe.lighter = {"Zaterdag was gewoon zaterdag.", "Ik ben niet wakker geweest."};
  unsafe.worse = "Het is weer begonnen en ik ben bang.";
  unsafe.function = "protection_from_danger";
  unsafe.by_order = true;

  return {divorce, mourning, money, unsafe};
}

const std::vector<Theme>& themes() {
  static const std::vector<Theme> all = [] {
    std::vector<Theme> list;
    for (auto& part : {themes_school(), themes_inside(), themes_body(), themes_home()})
      list.insert(list.end(), part.begin(), part.end());
    return list;
  }();
  return all;
}

}  // namespace kring::demo
