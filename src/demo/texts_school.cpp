#include "demo/theme.h"

namespace kring::demo {

using enum dossier::StatementKind;
using enum dossier::Effect;

std::vector<Theme> themes_school() {
  Theme school;
  school.key = "school";
  school.age_from = 9;
  school.child_asks = {"Ik wil wel leren, maar niet in dat gebouw. Kan dat ook?",
                       "Iedereen vraagt wanneer ik weer naar school ga. Niemand vraagt wat er daar gebeurt.",
                       "Ik ben zo ver achter dat ik niet meer durf te beginnen. Waar begin ik?",
                       "Mag ik eerst uitslapen en dan opnieuw beginnen, met één vak?"};
  school.parent_asks = {
      "{kind} zit al weken thuis. Ik werk, ik bel, ik smeek. Wie kijkt er nu eens naar {hem} in plaats van "
      "naar de lijst met afwezigheid?",
      "School zegt dat het aan thuis ligt en ik denk dat het aan school ligt. Ondertussen zit {kind} boven. "
      "Wie helpt ons eruit?"};
  school.strengths = {
      {"interests", "Kan uren tekenen en weet dan precies wat het moet worden."},
      {"ambitions", "Wil later iets met dieren doen en zoekt daar zelf van alles over op."},
      {"co_educators", "De buurvrouw drinkt elke woensdag thee met {kind} en dat slaat {hij} nooit over."}};
  school.worries = {{"school_dropout", "Is sinds de herfst steeds minder op school."},
                    {"anxiety_problems", "Heeft elke zondagavond buikpijn, en in de vakantie niet."}};
  school.said = {
      {fact, Who::teacher,
       "{kind} was in de afgelopen zes weken negen dagdelen op school, en op die dagen op tijd.",
       "Dat klopt. Die negen keer kostten ons thuis wel de hele avond ervoor."},
      {opinion, Who::teacher, "{kind} kan meer dan {hij} laat zien.",
       "Dat vind ik ook. Maar niet als er dertig mensen kijken.", Who::child},
      {suspicion, Who::teacher, "Wij vermoeden dat {kind} thuis mag blijven zodra {hij} klaagt.",
       "Dit doet pijn. Ik breng {hem} elke ochtend tot de deur. Kom een keer kijken om kwart voor acht."}};
  school.story =
      "Tot vorig jaar ging het gewoon. Niet geweldig, wel gewoon. Toen kwam er een nieuwe klas en ging de "
      "enige vriend van {kind} naar een andere school.\n\nEerst was het hoofdpijn op maandag. Daarna ook op "
      "dinsdag. Nu is het elke dag een gesprek dat begint met 'probeer het nou' en eindigt met een dichte "
      "deur. Wij zijn niet boos op elkaar. Wij zijn moe.";
  school.child_view =
      "In de klas hoor ik alles tegelijk. Als ik dan iets moet zeggen is mijn hoofd leeg. Thuis komt het "
      "terug.";
  school.parent_view =
      "{kind} is niet lui. {Hij} is bang om te falen. En hoe langer het duurt, hoe hoger de drempel.";
  school.factors = {
      {"school_and_peers", strengthens, "De vaste vriend ging weg en niemand nam die plek in."},
      {"thinking_and_learning", strengthens, "De achterstand groeit en maakt elke terugkeer zwaarder."},
      {"family_and_upbringing", weakens, "Thuis is er rust en wordt er niet gedreigd."}};
  school.hypothesis =
      "{kind} vermijdt school omdat elke dag daar een kans is om door de mand te vallen. Thuisblijven geeft "
      "even lucht en maakt de volgende dag moeilijker. Een klein begin met iemand die {hij} vertrouwt "
      "doorbreekt dat.";
  school.unknown =
      "We weten nog niet of er in de klas iets gebeurd is waar {kind} niet over durft te praten.";
  school.aims = {
      {"Ik wil één les hebben waar ik niet bang voor ben.",
       {1, 3},
       "school_and_work",
       {{Who::teacher, "Spreekt elke week tien minuten af met {kind}, buiten de klas.",
         "Het begon met dieren en daarna ging het ook over rekenen."},
        {Who::child, "Kiest zelf met welk vak het begint.", "Het werd tekenen, en toen biologie."}}},
      {"Ik wil iemand in de pauze bij wie ik mag zitten.",
       {4},
       "friends_and_network",
       {{Who::parent, "Nodigt een klasgenoot uit om een middag te komen.",
         "Ze hebben vooral gegeten, en dat was goed."},
        {Who::face, "Loopt de eerste drie keer mee tot aan de deur.",
         "De derde keer mocht ik op de hoek blijven staan."}}}};
  school.heavy = {"Ik ben tot het hek gekomen.", "Vandaag niet."};
  school.lighter = {"Twee lessen achter elkaar gebleven.", "Ik stak mijn vinger op."};
  school.worse = "Ik kom mijn bed niet meer uit en ik heb niemand gezegd waarom.";
  school.function = "ambulatory_help";

  Theme friends;
  friends.key = "friends";
  friends.age_from = 7;
  friends.age_until = 16;
  friends.child_asks = {
      "Hoe maak je vrienden als je de eerste zin niet weet?",
      "Ze lachen niet mét mij. Ze lachen om mij. Kan iemand dat stoppen zonder dat ik het erger maak?",
      "Ik wil één keer gevraagd worden voor een feestje.",
      "In de groepsapp ben ik er wel, maar niemand antwoordt mij."};
  friends.parent_asks = {
      "{kind} zit elk weekend alleen. Ik zie {hem} kleiner worden en ik weet niet hoe ik dat keer.",
      "{Hij} wordt gepest en durft het niet te zeggen op school. Wie gaat er naast {hem} staan?"};
  friends.strengths = {{"sport_and_leisure", "Zwemt graag en is daar geen enkele keer afgehaakt."},
                       {"feels_heard", "Zegt thuis eerlijk hoe de dag was."},
                       {"safe_warm_home", "Thuis wordt er elke avond samen gegeten en gelachen."}};
  friends.worries = {{"limited_social_network", "Heeft buiten de familie niemand om mee af te spreken."},
                     {"mood_problems", "Zegt steeds vaker: laat maar."}};
  friends.said = {{fact, Who::parent, "Op de verjaardag van {kind} kwam dit jaar één kind.", ""},
                  {opinion, Who::teacher, "{kind} trekt zich terug voordat een ander iets kan zeggen.",
                   "Ja. Als je drie keer bent uitgelachen doe je dat ook.", Who::child},
                  {suspicion, Who::parent, "Ik denk dat er foto's van {hem} rondgaan.",
                   "Ik wil dat niet laten zien. Maar het is zo.", Who::child}};
  friends.story =
      "{kind} is grappig. Dat weet bijna niemand. Thuis doet {hij} de buurman na en liggen wij op de "
      "grond.\n\nOp school is {hij} stil geworden na een grap in de kleedkamer. Daarna werd er elke dag iets "
      "geroepen. Niet erg genoeg om voor te bellen, dachten wij. Dat was het wel.";
  friends.child_view = "Als ik niks zeg, kan ik ook niks stoms zeggen. Maar dan zegt ook niemand iets terug.";
  friends.parent_view = "Ik zie een kind dat graag wil en niet meer durft.";
  friends.factors = {
      {"school_and_peers", strengthens, "De groep heeft een vaste grap waar {kind} het doel van is."},
      {"character_and_self", strengthens, "{kind} denkt dat het aan {hem} ligt."},
      {"life_events_and_surroundings", weakens, "Bij het zwemmen hoort {kind} er wel bij."}};
  friends.hypothesis =
      "Het pesten maakte dat {kind} zich terugtrekt, en wie zich terugtrekt wordt minder gevraagd. Bij het "
      "zwemmen lukt contact wel. Van daaruit kan het groeien, als school tegelijk het pesten stopt.";
  friends.unknown = "We weten niet wie er in de klas aan de kant van {kind} zou willen staan.";
  friends.aims = {
      {"Ik wil vrienden.",
       {1, 3},
       "friends_and_network",
       {{Who::child, "Vraagt bij het zwemmen of iemand daarna patat mee eet.", "Er gingen er twee mee."},
        {Who::family, "Haalt {kind} en een vriend na het zwemmen op met de auto.", "De auto zat vol."}}},
      {"Ik wil dat het roepen stopt.",
       {2},
       "school_and_work",
       {{Who::teacher, "Bespreekt het pesten met de klas, en vooraf met {kind} hoe.",
         "{kind} koos zelf de woorden."},
        {Who::face, "Belt na twee weken of het ook echt stil is.",
         "Bijna. Eén keer nog, en toen zei een ander er iets van."}}}};
  friends.heavy = {"Weer alleen gezeten.", "Niemand appte."};
  friends.lighter = {"We hebben gelachen. Met mij.", "Ik ben gevraagd!"};
  friends.worse = "Ze hebben iets over mij gemaakt en iedereen heeft het gezien.";
  friends.function = "experts_by_experience";

  Theme gaming;
  gaming.key = "gaming";
  gaming.age_from = 11;
  gaming.child_asks = {
      "In het spel ben ik goed. Daarbuiten vraagt niemand wat ik kan. Snap je dat?",
      "Ze willen alleen dat ik stop. Wat krijg ik ervoor terug?",
      "Ik wil zelf minder, maar om drie uur 's nachts is iedereen online en dan ben ik niet alleen."};
  gaming.parent_asks = {
      "Ik herken mijn kind niet meer. {kind} speelt tot het licht wordt en wij praten alleen nog in ruzie.",
      "Ik heb het internet eruit getrokken en toen ging er een deur kapot. Zo wil ik het niet. Hoe dan wel?"};
  gaming.strengths = {
      {"ambitions", "Bouwt zelf aan een spel en heeft daar veel voor geleerd."},
      {"friends", "Heeft in het spel drie vrienden die al twee jaar blijven."},
      {"parents_want_to_work_along", "{ouder} wil leren wat het spel is in plaats van het verbieden."}};
  gaming.worries = {{"addiction", "Speelt op schooldagen tot diep in de nacht."},
                    {"school_dropout", "Mist daardoor de eerste uren."}};
  gaming.said = {
      {fact, Who::parent, "In de week van de toetsen was de computer vier nachten na twee uur nog aan.",
       "Drie nachten. De vierde was een update.", Who::child},
      {opinion, Who::parent, "Het spel is belangrijker geworden dan wij.",
       "Nee. Maar het spel wordt niet boos.", Who::child},
      {suspicion, Who::teacher, "Mogelijk geeft {kind} geld uit in het spel dat {hij} niet heeft.",
       "Eén keer, van mijn verjaardag. Ik heb het verteld.", Who::child}};
  gaming.story =
      "Toen opa ziek werd ging {kind} meer spelen. Dat viel niet op, want wij waren in het ziekenhuis. Toen "
      "wij weer thuis waren was de nacht de dag geworden.\n\nWij hebben geschreeuwd, afgepakt en gesmeekt. "
      "Nu willen we het anders: eerst begrijpen wat {kind} daar vindt, en dan samen kijken wat er thuis "
      "ontbreekt.";
  gaming.child_view = "Daar heb ik een naam. Hier ben ik degene die te laat is.";
  gaming.parent_view = "Ik was bang en ik werd streng. Dat heeft de deur dicht gemaakt.";
  gaming.factors = {
      {"life_events_and_surroundings", strengthens, "Een zware tijd thuis zonder iemand om mee te praten."},
      {"body_and_health", strengthens, "Te weinig slaap maakt elke dag moeilijker dan de vorige."},
      {"character_and_self", weakens, "{kind} wil er zelf iets aan doen."}};
  gaming.hypothesis =
      "Spelen is voor {kind} de plek waar het lukt en waar iemand wacht. Verbieden haalt dat weg zonder er "
      "iets voor in de plaats te zetten. Slaap terug, een plek waar het ook lukt, en een ouder die meekijkt "
      "geven {hem} weer keus.";
  gaming.unknown = "We weten niet hoe somber {kind} 's nachts is.";
  gaming.aims = {
      {"Ik wil zelf de baas zijn over wanneer ik stop.",
       {3, 9},
       "leisure",
       {{Who::child, "Zet de wekker op elf uur en kiest zelf welke twee avonden niet.",
         "Het werd half twaalf. Vijf van de zeven."},
        {Who::parent, "Speelt elke zondag een uur mee.", "Ik kan er niets van en dat is precies goed."}}},
      {"Ik wil iets maken waar anderen naar kijken.",
       {9},
       "school_and_work",
       {{Who::face, "Zoekt een plek waar jongeren spellen leren bouwen.",
         "Er is een zolder boven de bibliotheek. {kind} kent er nu vier mensen."},
        {Who::teacher, "Laat het spel meetellen als opdracht voor informatica.", "Een acht."}}}};
  gaming.heavy = {"Tot vier uur. Ik weet het.", "Weer ruzie."};
  gaming.lighter = {"Om elf uur uit, zonder dat iemand iets zei.", "Mijn level is af."};
  gaming.worse = "Ik slaap bijna niet meer en ik wil ook niet meer praten.";
  gaming.function = "addiction_care";

  Theme self;
  self.key = "self_worth";
  self.age_from = 10;
  self.child_asks = {"Waarom kan ik nooit eens denken dat iets goed is?",
                     "Ik wil in de spiegel kijken en gewoon denken: oké.",
                     "Als ik een zes haal voelt het als een nul. Hoe zet je dat uit?"};
  self.parent_asks = {
      "{kind} scheurt alles kapot wat niet perfect is. Ik zeg dat het mooi is en {hij} gelooft mij niet "
      "meer.",
      "Zo streng als {kind} voor zichzelf is, zo streng zijn wij nooit geweest. Of wel? Wie kijkt er met ons "
      "mee?"};
  self.strengths = {{"own_motivation", "Wil het zelf anders en zegt dat ook."},
                    {"going_to_school", "Gaat elke dag, ook als het zwaar is."},
                    {"appreciation", "Thuis wordt er niet alleen naar cijfers gevraagd."}};
  self.worries = {{"mood_problems", "Huilt na elke toets, ook na een goede."},
                  {"anxiety_problems", "Durft niets meer in te leveren."}};
  self.said = {{fact, Who::teacher,
                "{kind} leverde dit kwartaal twee van de zes opdrachten in; beide waren ruim voldoende.", ""},
               {opinion, Who::parent, "{kind} vergelijkt zich de hele dag met anderen.",
                "Dat doet iedereen. Alleen verlies ik altijd.", Who::child},
               {suspicion, Who::teacher, "Het zou kunnen dat {kind} zichzelf pijn doet.",
                "Eén keer, in de zomer. Ik heb het nu ook aan {mama} verteld.", Who::child}};
  self.story =
      "{kind} leerde zichzelf lezen voor de kleuterschool klaar was. Iedereen was trots. Ergens is het "
      "omgedraaid: trots werd moeten.\n\nWij hebben samen een doos gemaakt met alles wat half af is. De "
      "afspraak is dat niets uit de doos af hoeft. Het is de mooiste doos van het huis.";
  self.child_view = "Als ik het niet doe kan het ook niet fout zijn.";
  self.parent_view = "Ik prees altijd het resultaat. Nu probeer ik het durven te prijzen.";
  self.factors = {{"character_and_self", strengthens, "De lat ligt zo hoog dat beginnen gevaarlijk voelt."},
                  {"school_and_peers", strengthens, "Cijfers staan voor iedereen open in de app."},
                  {"family_and_upbringing", weakens, "Ouders durven zelf ook fouten te laten zien."}};
  self.hypothesis =
      "{kind} is gaan geloven dat waarde gelijk is aan prestatie. Elke taak is daardoor een oordeel. Oefenen "
      "met half af, naast mensen die blijven, maakt de lat weer van {hem}.";
  self.unknown = "We weten nog niet of er ook een somberheid onder zit die langer duurt.";
  self.aims = {
      {"Ik wil iets laten zien dat niet af is.",
       {3, 9},
       "health",
       {{Who::child, "Hangt elke week één half werk op in de gang.", "De hele gang hangt vol."},
        {Who::parent, "Hangt er zelf ook iets bij.",
         "Mijn konijn lijkt op een koffer. Iedereen vindt het prachtig."}}},
      {"Ik wil een dag zonder stem in mijn hoofd die zegt dat het beter moet.",
       {1, 4},
       "health",
       {{Who::specialist, "Oefent met {kind} hoe je die stem een naam geeft.",
         "Hij heet nu Gerrit en hij moet vaker zwijgen."},
        {Who::teacher, "Laat {kind} de eerste versie inleveren zonder cijfer.", "Drie keer gedaan."}}}};
  self.heavy = {"Alles was stom.", "Gerrit was er de hele dag."};
  self.lighter = {"Ik heb een zes en het is oké.", "Ik heb het ingeleverd."};
  self.worse = "De stem is heel hard en ik doe weer dingen die niet goed zijn.";
  self.function = "psycho_education";

  return {school, friends, gaming, self};
}

}  // namespace kring::demo
