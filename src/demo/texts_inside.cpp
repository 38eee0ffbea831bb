#include "demo/theme.h"

namespace kring::demo {

using enum dossier::StatementKind;
using enum dossier::Effect;

std::vector<Theme> themes_inside() {
  Theme fear;
  fear.key = "fear";
  fear.age_from = 5;
  fear.age_until = 15;
  fear.child_asks = {"Hoe krijg ik de bange gedachten eruit?",
                     "Ik durf niet alleen naar boven. Ook niet als het licht aan is. Wil je het niet tegen "
                     "mijn klas zeggen?",
                     "Wat als {mama} niet meer terugkomt van de winkel?",
                     "Ik wil mee op kamp en tegelijk helemaal niet."};
  fear.parent_asks = {
      "{kind} is overal bang voor en steeds voor iets nieuws. Wij passen alles aan en toch wordt het meer.",
      "Wij gaan nergens meer heen omdat {kind} het niet durft. Hoe help je een kind zonder te duwen?"};
  fear.strengths = {{"coping", "Telt zachtjes tot tien en dat helpt soms echt."},
                    {"secure_attachment", "Kruipt bij {mama} en wordt daar weer rustig."},
                    {"interests", "Weet alles van de ruimte en vertelt dat graag."}};
  fear.worries = {{"anxiety_problems", "Slaapt sinds de inbraak bij de buren niet meer alleen."},
                  {"limited_social_network", "Speelt niet meer bij anderen thuis."}};
  fear.said = {{fact, Who::parent, "{kind} sliep de afgelopen maand alle nachten bij ons op de kamer.", ""},
               {opinion, Who::teacher, "{kind} kan het wel alleen, als wij er niet te veel bij stilstaan.",
                "Overdag misschien. Kom maar eens om acht uur 's avonds."},
               {suspicion, Who::face, "Misschien draagt {kind} ook een angst mee die van {mama} is.",
                "Ik heb daar lang over nagedacht. Het zou kunnen."}};
  fear.story =
      "Het begon met een nacht waarin bij de buren werd ingebroken. {kind} hoorde het glas. Niemand raakte "
      "gewond, en toch is het huis sindsdien anders.\n\nWij controleren elke avond samen de deuren, eerst "
      "één keer, nu zes keer. Wij willen terug naar één keer. {kind} wil dat ook.";
  fear.child_view = "Mijn buik weet eerder dat er iets is dan ik.";
  fear.parent_view = "Ik haal elke drempel weg en daardoor leert {kind} niet dat {hij} eroverheen kan.";
  fear.factors = {
      {"life_events_and_surroundings", strengthens, "De inbraak bij de buren."},
      {"family_and_upbringing", strengthens, "Alles wordt aangepast, zodat oefenen niet meer gebeurt."},
      {"feeling_and_behaving", weakens, "{kind} kan goed zeggen hoe bang {hij} is, met een cijfer."}};
  fear.hypothesis =
      "Eén schrik is een gewoonte van vermijden geworden, uit liefde geholpen door het hele gezin. Kleine "
      "stappen die {kind} zelf kiest, met dezelfde mensen ernaast, laten de angst weer zakken.";
  fear.unknown = "We weten niet of {kind} op school iets merkt van wat thuis speelt.";
  fear.aims = {
      {"Ik wil in mijn eigen bed slapen.",
       {3, 6},
       "health",
       {{Who::child, "Kiest elke week één stap van de ladder.", "Stap vier was eng en het is gelukt."},
        {Who::parent, "Zit op de gang, elke avond een tree lager.", "Ik zit nu beneden. Met thee."}}},
      {"Ik wil mee op kamp.",
       {9},
       "leisure",
       {{Who::teacher, "Gaat met {kind} vooraf kijken waar de bedden staan.",
         "{kind} koos het bed bij het raam."},
        {Who::family, "Staat klaar om te komen als {kind} belt.", "Er is niet gebeld."}}}};
  fear.heavy = {"Mijn buik deed weer mee.", "Ik durfde niet."};
  fear.lighter = {"Eén nacht helemaal!", "Ik was bang en ik deed het toch."};
  fear.worse = "Ik ben de hele dag bang en het zakt niet meer.";
  fear.function = "ambulatory_help";

  Theme sleep;
  sleep.key = "sleep";
  sleep.age_from = 3;
  sleep.age_until = 11;
  sleep.child_asks = {"Kan iemand mijn hoofd uitzetten als het donker is?",
                      "Ik droom elke nacht van hetzelfde. Mag dat stoppen?",
                      "Waarom moet ik slapen als iedereen nog wakker is?"};
  sleep.parent_asks = {
      "Wij slapen al een jaar niet. Ik val om op mijn werk en ik word een ouder die ik niet wil zijn.",
      "Het bed is een slagveld. Elke avond twee uur. Er moet iemand zijn die dit eerder heeft gezien."};
  sleep.strengths = {{"healthy_habits", "Eet goed en speelt veel buiten."},
                     {"parents_want_to_work_along", "Wil alles proberen wat een week vol te houden is."},
                     {"co_educators", "Tante neemt {kind} een nacht in de week, zodat het huis kan slapen."}};
  sleep.worries = {
      {"parenting_problems", "De avonden duren tot elf uur en eindigen in tranen, van iedereen."},
      {"family_member_problems", "{ouder} is uitgeput en zit tegen ziek melden aan."}};
  sleep.said = {
      {fact, Who::parent, "Deze week viel {kind} vijf van de zeven avonden na half elf in slaap.", ""},
      {opinion, Who::family, "Vroeger had het gewoon geslapen.",
       "Fijn dat u dat zegt, mam. Komt u dan om half negen?"},
      {suspicion, Who::face, "Misschien is {kind} vooral wakker omdat {hij} merkt dat er zorgen zijn.",
       "Dat denk ik zelf ook als het stil is."}};
  sleep.story =
      "{kind} was een baby die goed sliep. Toen kwam de verhuizing, een nieuwe baan en een kamer aan de "
      "straatkant. Nu is elke avond hetzelfde toneelstuk: drinken, plassen, monster, drinken.\n\nWij lachen "
      "er soms om, om twee uur 's nachts. Meestal niet.";
  sleep.child_view = "Als ik mijn ogen dichtdoe gaat alles harder.";
  sleep.parent_view = "Ik ben zo moe dat ik niet meer weet wat ik vanavond ga doen, en dat voelt {kind}.";
  sleep.factors = {{"life_events_and_surroundings", strengthens, "Nieuw huis, nieuwe geluiden."},
                   {"family_and_upbringing", strengthens, "Elke avond is anders, want iedereen is op."},
                   {"family_and_upbringing", weakens, "Beide volwassenen willen hetzelfde doen."}};
  sleep.hypothesis =
      "Na de verhuizing mist {kind} een avond die altijd gelijk is. Moeheid maakt de avond elke keer anders, "
      "en dat houdt {hem} wakker. Twee weken dezelfde avond, met hulp van tante, geeft lucht om het vol te "
      "houden.";
  sleep.unknown = "We weten niet of de straatlamp of de zorgen de grootste rol spelen.";
  sleep.aims = {
      {"Ik wil dat de nacht gewoon voorbijgaat.",
       {3},
       "health",
       {{Who::parent, "Doet twee weken elke avond precies hetzelfde rijtje.",
         "Avond vier was de ergste. Daarna werd het stil."},
        {Who::family, "Leent het dikke gordijn van vroeger uit.",
         "Het hangt. Het ruikt naar mottenballen en het helpt."}}},
      {"Ik wil dat papa en mama niet meer huilen van de moeheid.",
       {5},
       "upbringing_and_family",
       {{Who::face, "Zoekt iemand die een nacht in de twee weken logeert.", "Gevonden, om de hoek."},
        {Who::parent, "Slaapt die nacht zelf ook echt.", "Tien uur. Ik was vergeten hoe dat is."}}}};
  sleep.heavy = {"Vijf keer wakker.", "Het monster was er weer."};
  sleep.lighter = {"Hele nacht!", "Maar één keer geroepen."};
  sleep.worse = "Het gaat weer helemaal mis in de nacht.";
  sleep.function = "integrated_early_help";

  Theme anger;
  anger.key = "anger";
  anger.age_from = 5;
  anger.age_until = 15;
  anger.child_asks = {"Het wordt rood in mijn hoofd en dan heb ik het al gedaan. Hoe kom ik ervóór?",
                      "Iedereen zegt sorry zeggen. Niemand vraagt waarom ik boos was.",
                      "Ik wil niet meer het kind zijn dat altijd op de gang zit."};
  anger.parent_asks = {"Ik ben bang voor de buien van mijn eigen kind en dat durf ik bijna niet te zeggen.",
                       "Op school loopt het uit de hand en thuis is het rustig. Wat zien wij niet?"};
  anger.strengths = {{"sport_and_leisure", "Boksen op dinsdag: komt daar altijd rustiger vandaan."},
                     {"feels_heard", "Vertelt na een bui heel precies wat er gebeurde."},
                     {"known_teacher", "De conciërge kent {kind} en {hij} komt graag bij hem."}};
  anger.worries = {{"behaviour_problems", "Slaat en gooit als het te veel wordt."},
                   {"parenting_problems", "Thuis loopt iedereen op eieren."}};
  anger.said = {
      {fact, Who::teacher, "{kind} is deze maand vier keer uit de klas gestuurd, drie keer na de pauze.",
       "Altijd na de pauze. Misschien moet u dáár kijken."},
      {opinion, Who::teacher, "{kind} zoekt de grens op.",
       "Ik vind dat {hij} de grens niet ziet aankomen. Dat is iets anders."},
      {suspicion, Who::parent, "Ik denk dat oudere kinderen {hem} opstoken.", "Klopt. Ik zeg niet wie.",
       Who::child}};
  anger.story =
      "{kind} komt lachend de trap af en smijt vijf minuten later een bord stuk. Daarna huilt {hij} harder "
      "dan wij.\n\nWij zijn gaan opschrijven wat er vlak voor een bui gebeurt. Het zijn altijd dezelfde "
      "dingen: lawaai, haast en uitgelachen worden. Sinds we dat weten zijn we minder boos.";
  anger.child_view = "Eerst zijn het mijn handen. Als iemand dan mijn naam schreeuwt is het te laat.";
  anger.parent_view = "Ik schreeuw mee en dan zijn we met z'n tweeën rood.";
  anger.factors = {{"feeling_and_behaving", strengthens, "Spanning loopt snel op en zakt langzaam."},
                   {"school_and_peers", strengthens, "In de pauze wordt {kind} uitgedaagd."},
                   {"body_and_health", weakens, "Bewegen helpt meteen."}};
  anger.hypothesis =
      "{kind} merkt spanning pas als het te laat is, vooral na drukte en als er gelachen wordt. Straf komt "
      "dan bovenop schaamte. Eerder merken, een plek om heen te gaan en volwassenen die zacht blijven maken "
      "buien korter.";
  anger.unknown = "We weten nog niet wat er in de pauze precies gebeurt.";
  anger.aims = {
      {"Ik wil het voelen voordat het rood is.",
       {3, 9},
       "health",
       {{Who::child, "Legt een geel kaartje op tafel als het begint.", "Elf keer geel, twee keer rood."},
        {Who::teacher, "Laat {kind} zonder vragen naar de conciërge gaan bij geel.",
         "Meestal terug binnen tien minuten."}}},
      {"Ik wil niet meer op de gang.",
       {1},
       "school_and_work",
       {{Who::face, "Kijkt drie pauzes mee op het plein, samen met de conciërge.",
         "Het gaat om het voetbalveld. Er is nu een lijn op het plein."},
        {Who::parent, "Praat zachter naarmate {kind} harder praat.",
         "Het werkt. Het is het moeilijkste wat ik ooit deed."}}}};
  anger.heavy = {"Bord kapot.", "Rood, en toen spijt."};
  anger.lighter = {"Geel en toen weg.", "Ik heb gewoon gezegd dat ik boos was."};
  anger.worse = "Ik heb iemand echt pijn gedaan en ik schrik van mezelf.";
  anger.function = "ambulatory_help";

  Theme mood;
  mood.key = "mood";
  mood.age_from = 12;
  mood.child_asks = {
      "Alles is grijs. Niet zwart, gewoon grijs. Is dat erg genoeg om iets te vragen?",
      "Ik doe alsof het gaat, want anders maken ze zich zorgen. Wie kan het hebben als het niet gaat?",
      "Ik wil weer iets voelen als ik muziek maak."};
  mood.parent_asks = {
      "{kind} lacht nog wel, maar niet met {zijn} ogen. Ik wil niet wachten tot het erger is.",
      "{Hij} slaapt, staat op, gaat naar school en komt thuis. En verder niets meer. Waar is mijn kind "
      "gebleven?"};
  mood.strengths = {{"interests", "Maakt muziek, ook nu, al is het minder."},
                    {"asks_for_help", "Heeft het zelf gevraagd, in een bericht van drie regels."},
                    {"friends", "Er is één vriendin die elke dag blijft appen."}};
  mood.worries = {{"mood_problems", "Is al maanden somber en zegt overal af."},
                  {"suicidality", "Denkt soms dat het zonder {hem} makkelijker zou zijn."}};
  mood.said = {
      {fact, Who::child, "Ik ben sinds de zomer met drie dingen gestopt: voetbal, koor en logeren.", ""},
      {opinion, Who::parent, "Het komt door het uitgaan van de verkering.", "Niet alleen. Het was er al.",
       Who::child},
      {suspicion, Who::teacher, "Ik heb het gevoel dat {kind} niet vertelt hoe donker het is.",
       "Nu wel. Ik heb het verteld.", Who::child}};
  mood.story =
      "Ik was altijd degene die de plannen maakte. Nu maak ik er geen.\n\nEr is niet één ding gebeurd. Het "
      "is meer dat elke dag een beetje zwaarder werd en dat ik het pas merkte toen ik niet meer kon lachen "
      "om iets wat grappig was. Ik wil niet dat iedereen fluistert. Ik wil dat iemand naast me gaat zitten.";
  mood.child_view = "Het is alsof ik achter glas zit. Ik hoor jullie wel.";
  mood.parent_view = "Ik wil het oplossen, en ik leer nu dat naast {hem} zitten ook iets is.";
  mood.factors = {
      {"feeling_and_behaving", strengthens,
       "Terugtrekken geeft rust en neemt ook alles weg wat energie gaf."},
      {"school_and_peers", strengthens, "Alles moest tegelijk: toetsen, werk en altijd bereikbaar."},
      {"school_and_peers", weakens, "Een vriendin die niet opgeeft."}};
  mood.hypothesis =
      "Een volle tijd zonder rust liep over in somberheid. {kind} trok zich terug om niemand te belasten en "
      "verloor daarmee wat hielp. Veiligheid eerst, dan klein en dagelijks terug naar wat van {hem} is.";
  mood.unknown =
      "We weten niet hoe vaak de donkere gedachten komen als er niemand is. We vragen het elke week gewoon.";
  mood.aims = {
      {"Ik wil één ding per dag doen dat van mij is.",
       {3, 9},
       "leisure",
       {{Who::child, "Speelt elke dag tien minuten, ook als het nergens op lijkt.",
         "Achttien dagen. Op dag elf was het muziek."},
        {Who::parent, "Loopt elke avond een rondje mee en vraagt niets.", "Na een week begon {kind} zelf."}}},
      {"Ik wil dat iemand het weet als het donker is.",
       {2, 4},
       "home_and_safety",
       {{Who::face, "Is elke week op dezelfde dag bereikbaar, ook voor één woord.",
         "Meestal kwam er een duim. Twee keer kwam er meer."},
        {Who::specialist, "Maakt met {kind} een kaart: wie bel ik, en wat helpt.",
         "De kaart zit in de hoes van de telefoon."}}}};
  mood.heavy = {"Grijs.", "Ik heb afgezegd."};
  mood.lighter = {"Er was een liedje.", "Ik heb hardop gelachen, ik schrok ervan."};
  mood.worse = "Het is vandaag donkerder dan anders en ik wil niet alleen zijn.";
  mood.function = "ambulatory_help";

  return {fear, sleep, anger, mood};
}

}  // namespace kring::demo
