#include "demo/theme.h"

namespace kring::demo {

using enum dossier::StatementKind;
using enum dossier::Effect;

std::vector<Theme> themes_body() {
  Theme eating;
  eating.key = "eating";
  eating.age_from = 11;
  eating.child_asks = {"Aan tafel kijkt iedereen naar mijn bord. Kan er iemand naar mij kijken?",
                       "Ik wil niet dat eten het hele huis is.",
                       "Ik weet wat ik moet eten. Ik weet alleen niet hoe ik het moet toelaten."};
  eating.parent_asks = {
      "Wij tellen happen. Ik heb nooit gedacht dat ik een ouder zou zijn die happen telt.",
      "{kind} zegt dat het goed gaat en de kleren zeggen iets anders. Ik wil niet wachten op een opname."};
  eating.strengths = {{"asks_for_help", "Zei zelf tegen de mentor dat het niet meer lukte."},
                      {"parents_cooperate", "Aan deze tafel zitten alle volwassenen op één lijn."},
                      {"friends", "Wordt elke ochtend opgehaald door dezelfde twee vriendinnen."}};
  eating.worries = {{"eating_disorders", "Eet steeds minder en slaat maaltijden over."},
                    {"somatic_conditions", "Is vaak koud en duizelig; de huisarts kijkt elke twee weken."}};
  eating.said = {{fact, Who::parent, "{kind} at vorige week vier keer avondeten mee.",
                  "Vijf keer. De soep telt ook.", Who::child},
                 {opinion, Who::parent, "Het ging mis door de opmerking van de trainer.",
                  "Dat was het begin niet. Dat was het moment dat jullie het zagen.", Who::child},
                 {suspicion, Who::teacher, "Wij denken dat {kind} de lunch weggooit.",
                  "Soms. Ik wil daar niet om in de les op aangesproken worden.", Who::child}};
  eating.story =
      "Er was een zomer met complimenten. Daarna kwam er een najaar met regels, steeds meer regels, en die "
      "waren niet van ons.\n\nWij hebben nu een afspraak: aan tafel praten we over van alles behalve over "
      "eten. De huisarts kijkt naar het lichaam, wij kijken naar ons kind.";
  eating.child_view = "Er is een stem die alles telt. Als ik luister is het even stil.";
  eating.parent_view = "Elke maaltijd voelde als een examen dat wij allemaal niet haalden.";
  eating.factors = {
      {"character_and_self", strengthens, "Controle geeft rust in een tijd waarin veel onzeker was."},
      {"body_and_health", strengthens, "Te weinig eten maakt de gedachten strenger."},
      {"family_and_upbringing", weakens, "De tafel is weer een plek om te zitten, niet om te strijden."}};
  eating.hypothesis =
      "Grip op eten werd grip op de dag. Ondervoeding maakt die grip strakker. Lichaam en hoofd moeten "
      "tegelijk hulp krijgen, thuis, met eten als gewoon ding en {kind} die meebeslist over de volgorde.";
  eating.unknown = "We weten niet hoe het gaat op de dagen dat {kind} alleen thuis is.";
  eating.aims = {{"Ik wil dat we aan tafel weer ergens anders over praten.",
                  {3, 6},
                  "upbringing_and_family",
                  {{Who::parent, "Houdt de afspraak: geen woord over het bord.",
                    "Eén keer vergeten. {kind} moest lachen."},
                   {Who::child, "Kiest elke week het gerecht voor zondag.", "Nasi. Met veel, zei ik zelf."}}},
                 {"Ik wil mee op reis met school.",
                  {9},
                  "health",
                  {{Who::specialist, "Maakt met {kind} en de huisarts een plan voor onderweg.",
                    "Het past op één kaartje."},
                   {Who::teacher, "Regelt een vaste plek en een vaste tijd voor de lunch.",
                    "Het lokaal van muziek. Met een gitaar erbij."}}}};
  eating.heavy = {"De stem won.", "Aan tafel gehuild."};
  eating.lighter = {"Twee happen taart, en ik proefde het.", "De stem was op de gang."};
  eating.worse = "Ik eet bijna niets meer en ik val soms bijna om.";
  eating.function = "ambulatory_help";

  Theme adhd;
  adhd.key = "adhd";
  adhd.age_from = 6;
  adhd.age_until = 14;
  adhd.child_asks = {"Mijn benen willen altijd. Wat moet ik met mijn benen doen in de klas?",
                     "Ik vergeet niet expres. Mag dat een keer iemand geloven?",
                     "Kan school ook een beetje sneller, of ik een beetje langzamer?"};
  adhd.parent_asks = {
      "Elke brief van school begint met 'helaas'. Ik wil een plan dat begint met wat {kind} wel kan.",
      "Thuis is het elke ochtend een wedstrijd die wij verliezen. Sokken, tas, jas, ruzie. Het moet anders "
      "kunnen."};
  adhd.strengths = {{"interests", "Kan alles uit elkaar halen en weer in elkaar zetten."},
                    {"sport_and_leisure", "Keeper bij de voetbal, en daar is {hij} altijd op tijd."},
                    {"safe_warm_home", "Er wordt veel gelachen, ook na een lastige ochtend."}};
  adhd.worries = {{"adhd", "Kan aandacht moeilijk vasthouden en is altijd in beweging."},
                  {"parenting_problems", "De ochtenden eindigen bijna altijd in ruzie."}};
  adhd.said = {{fact, Who::teacher, "{kind} maakte de toets in stukken van tien minuten en had een zeven.",
                "Dat is dus hoe het kan!"},
               {opinion, Who::teacher, "{kind} stoort de anderen.",
                "Soms. En ze missen {hem} als {hij} er niet is, dat zei de juf ook."},
               {suspicion, Who::parent, "Ik denk dat {kind} mijn drukte heeft.",
                "Dan is het in elk geval gezellige drukte.", Who::child}};
  adhd.story =
      "{kind} werd geboren met een turbo. Dat was leuk tot groep drie, toen moesten de stoelen "
      "stilstaan.\n\nWij willen geen ander kind. Wij willen een dag die bij dit kind past. Wat helpt: "
      "bewegen voor het leren, één ding tegelijk, en iemand die knipoogt in plaats van zucht.";
  adhd.child_view = "Als ik stil moet zitten gaat al mijn aandacht naar stilzitten.";
  adhd.parent_view = "Ik zei honderd keer 'schiet op'. Nu hangt er een rij plaatjes en zeg ik bijna niets.";
  adhd.factors = {
      {"body_and_health", strengthens, "Aandacht die snel verspringt en een lijf dat wil bewegen."},
      {"school_and_peers", strengthens, "Lange lessen en veel wachten."},
      {"family_and_upbringing", weakens, "Een vast ritme in de ochtend."}};
  adhd.hypothesis =
      "De eisen van de dag en de aandacht van {kind} passen slecht op elkaar; mopperen kost daarna nog meer "
      "aandacht. Korte taken, beweging en een vaste ochtend maken dat {hij} laat zien wat {hij} kan.";
  adhd.unknown = "We weten nog niet of er ook iets met lezen speelt.";
  adhd.aims = {
      {"Ik wil een ochtend zonder ruzie.",
       {3, 6},
       "upbringing_and_family",
       {{Who::child, "Hangt zelf de plaatjes van de ochtend op.", "Sokken staan nu vóór tandenpoetsen."},
        {Who::parent, "Legt 's avonds alles klaar, samen.", "Het duurt vier minuten. Vier!"}}},
      {"Ik wil mogen bewegen als ik leer.",
       {1, 3},
       "school_and_work",
       {{Who::teacher, "Laat {kind} elk halfuur een rondje lopen met een boodschap.",
         "De conciërge krijgt nu erg veel post."},
        {Who::face, "Legt op school uit wat thuis helpt, met {kind} erbij.", "{kind} deed het woord."}}}};
  adhd.heavy = {"Drie keer mijn naam.", "Jas kwijt. Weer."};
  adhd.lighter = {"Alles in één keer goed!", "De juf knipoogde."};
  adhd.worse = "Ik mag de hele week niet mee naar buiten en ik ontplof.";
  adhd.function = "psycho_education";

  Theme autism;
  autism.key = "autism";
  autism.age_from = 5;
  autism.age_until = 17;
  autism.child_asks = {"Als jullie van tevoren zeggen wat er komt, hoef ik niet boos te worden.",
                       "Iedereen praat door elkaar. Wie zet het geluid zachter?",
                       "Ik wil weten waarom ik anders ben, en of dat mag."};
  autism.parent_asks = {
      "Wij hebben een kind dat de wereld heel precies ziet, en een wereld die geen tijd heeft.",
      "Elke wisseling is bij ons een storm. Een invaljuf en de week is voorbij. Wie denkt er mee over rust?"};
  autism.strengths = {{"interests", "Kent elke trein, elke lijn en elke tijd."},
                      {"daily_rhythm", "Thuis weet iedereen wat er op het bord staat."},
                      {"one_steady_professional", "De begeleider van de bso kent {kind} al vier jaar."}};
  autism.worries = {{"autism", "Raakt vast bij onverwachte dingen en veel geluid."},
                    {"school_dropout", "Gaat nog halve dagen sinds de klas groter werd."}};
  autism.said = {{fact, Who::parent,
                  "Na de wisseling van juf duurde het zes weken voor {kind} weer hele dagen ging.", ""},
                 {opinion, Who::teacher, "In een kleinere groep zou {kind} opbloeien.",
                  "Ja. En ook in deze, met een koptelefoon en een bord."},
                 {suspicion, Who::face, "Het zou kunnen dat {kind} pijn of honger pas laat merkt.",
                  "Dat herken ik. Ik ook trouwens."}};
  autism.story =
      "{kind} zei als eerste woord geen mama maar 'trein'. Wij hebben daar veel om gelachen en er ook van "
      "geleerd: begin bij wat {hij} ziet, dan komt {hij} bij jou.\n\nNiet {kind} is ingewikkeld, de dag is "
      "het. Als de dag op het bord staat is er ruimte voor alles wat {hij} kan.";
  autism.child_view = "Ik ben niet boos. Ik ben vol.";
  autism.parent_view = "Ik vertaal de hele dag. Dat doe ik graag, en soms wil ik iemand die meevertaalt.";
  autism.factors = {{"thinking_and_learning", strengthens, "Veel indrukken tegelijk kosten veel verwerking."},
                    {"school_and_peers", strengthens, "Veel wisselingen van mensen en lokalen."},
                    {"school_and_peers", weakens, "Eén vaste begeleider die vooruit vertelt wat er komt."}};
  autism.hypothesis =
      "Niet de diagnose maar de onvoorspelbaarheid van de dag bepaalt hoe het met {kind} gaat. Hoe meer de "
      "omgeving vooraf laat zien, hoe minder {hij} hoeft te vechten om het te begrijpen.";
  autism.unknown = "We weten niet wat {kind} zelf het liefst zou willen leren als er geen haast was.";
  autism.aims = {
      {"Ik wil weten wat er morgen komt.",
       {1, 9},
       "school_and_work",
       {{Who::teacher, "Stuurt elke dag om vier uur het rooster van morgen.",
         "Ook toen er niets veranderde. Dat was het belangrijkste."},
        {Who::child, "Zet het zelf op het bord.", "Met kleuren. Rood is gym."}}},
      {"Ik wil een plek waar het stil is.",
       {1, 6},
       "health",
       {{Who::parent, "Maakt van de kast onder de trap een stille plek.", "Er hangt een lamp van de trein."},
        {Who::specialist, "Leert school wanneer {kind} vol raakt, nog voor {hij} het zegt.",
         "Drie signalen, op een kaartje bij de juf."}}}};
  autism.heavy = {"Vol.", "Invaljuf."};
  autism.lighter = {"Het rooster klopte.", "Ik heb mijn spreekbeurt gedaan, over seinen."};
  autism.worse = "Alles is veranderd en niemand zei het. Ik kan niet meer.";
  autism.function = "life_course_support";

  return {eating, adhd, autism};
}

}  // namespace kring::demo
