#include "demo/texts_common.h"

namespace kring::demo::texts {

const TextList why_mother = {"Het is jullie plan. Hier lees je alles en schrijf je mee.",
                             "Zodat jij niet hoeft te bellen om te weten hoe het staat."};
const TextList why_youth = {"Het gaat over jou. Hier zie je wat we afspraken en kun je zelf schrijven.",
                            "Jij bent de eerste die mag lezen wat er over jou staat."};
const TextList why_grandparent = {"Oma vangt op als het thuis vol is en wil weten wat is afgesproken.",
                                  "Oma is er elke week. Zij hoort bij het plan."};
const TextList why_teacher = {"Ziet {kind} elke dag en kan op school iets doen.",
                              "Meedenken over wat er op school anders kan."};
const TextList why_neighbour = {"Past op als het nodig is en woont drie deuren verder.",
                                "Steungezin: op donderdag eet {kind} daar mee."};
const TextList why_jim = {"{kind} koos zelf deze mentor: iemand die al jaren dichtbij is.",
                          "Naast {kind} staan als het met volwassenen lastig wordt."};
const TextList why_specialist = {"Denkt mee over wat hier speelt, zonder wachtlijst en zonder overplaatsen.",
                                 "Komt bij het gezin thuis kennis toevoegen die wij missen."};
const TextList why_experience = {"Heeft dit zelf meegemaakt en vertelt wat toen hielp.",
                                 "Weet hoe het is om aan die kant van de tafel te zitten."};
const TextList why_doctor = {"Kijkt mee naar groei, slaap en gezondheid.",
                             "Jeugdarts van school; kent {kind} al langer."};

const TextList declined = {"Ik gun jullie veel, maar ik heb er nu de tijd niet voor.",
                           "Ik help graag, liever gewoon als familie en niet in een systeem.",
                           "Mijn lijst is vol. Bel mij gerust voor één vraag."};
const TextList left = {"Mijn deel is gedaan. Bel als het nodig is.",
                       "Het loopt zonder mij verder, en dat is goed nieuws."};
const TextList consent_refused = {"Ik wil eerst zelf met die persoon praten.",
                                  "Dit hoeft school niet te weten."};
const TextList consent_withdrawn = {"Er is doorverteld wat hier stond. Ik wil dat dat stopt.",
                                    "Het is nu niet meer nodig. Bedankt voor het meedenken."};

const TextList triage_high = {
    "Het loopt thuis hoog op en er is al lang niet geslapen. We willen binnen een week om de tafel.",
    "{kind} heeft deze maand veel verloren. Te lang wachten maakt het erger.",
    "Er was afgelopen weekend een incident. Iedereen is veilig, en we gaan snel kijken."};
const TextList triage_regular = {
    "Er zijn zorgen en er is ook steun. Samen kijken kan in het gewone tempo.",
    "Het gezin houdt vol en vraagt op tijd. We plannen rustig.",
    "De vraag is helder en er is geen gevaar. Binnen een paar weken samen aan tafel."};
const TextList triage_again = {"Opnieuw bekeken met de ouder: het tempo klopt nog.",
                               "Het gaat beter dan bij de start. Regulier blijft passend.",
                               "Gezien en gesproken. Niets wijst op haast."};

const TextList safety_good = {
    "Afgesproken: wie zich zorgen maakt, belt nog dezelfde dag.",
    "Thuis is het veilig. De lijnen zijn kort en iedereen weet wie er gebeld wordt.",
    "Besproken met {kind} apart. Er is iemand in de straat waar {kind} altijd terechtkan."};
const TextList safety_some = {
    "Nog niet zoals het moet. Afgesproken: bij ruzie gaat één volwassene naar buiten en belt {gezicht} de "
    "volgende ochtend.",
    "Er zijn zorgen op zaterdag. Dan is er iemand van de familie in huis.",
    "{kind} heeft een woord waarmee {hij} laat weten dat het te veel is. Iedereen kent het woord."};

const TextList agrees_words = {"Zo is het. Ik had het zelf niet zo kunnen zeggen.",
                               "Klopt. Vooral wat er goed gaat.", "Hier sta ik achter."};
const TextList dissent_words = {
    "Ik herken het niet dat het aan de omgeving ligt. Ik denk dat {kind} ook zelf grenzen nodig heeft.",
    "Het verhaal van school staat er te hard in. Bij mij is het anders.",
    "Ik mis wat er al wél gelukt is. Daar wil ik een volgende keer mee beginnen."};

const TextList review_words = {
    "Samen aan tafel met soep. We hielden het bij drie dingen: wat werkt, wat niet, wat nu. {kind} begon.",
    "De afspraak met school werkt. De ochtenden nog niet. Dat doel houden we en het andere vieren we.",
    "Het was een zware maand en dat zeiden we hardop. We halen één ding van de lijst in plaats van erbij.",
    "{kind} liet zien wat er gelukt is. Iedereen had iets om trots op te zijn, en dat staat nu ook in het "
    "plan.",
    "De volwassenen gaan iets anders doen: minder tegelijk vragen. {kind} houdt één doel over, het "
    "grootste."};
const TextList session_words = {"Dit keer ging het echt over mij.", "Prettig dat er niet gehaast werd.",
                                "Het duurde lang.", "Er werd geluisterd.",
                                "Ik wilde iets vragen en dat mocht."};
const TextList extra_notes = {
    "{kind} vertelde vandaag uit zichzelf over iets wat lukte.",
    "De buurt heeft meegeholpen met de verhuizing van de kamer. Niemand hoefde te vragen.",
    "Er kwam een kaartje van school: {kind} wordt gemist op de dagen dat {hij} er niet is.",
    "{ouder} zei: ik adem weer."};

const TextList worse_answers = {
    "Ik heb {kind} dezelfde dag gebeld en ben langsgegaan. We hebben de veiligheid opnieuw bekeken; oma "
    "slaapt vannacht hier.",
    "Gebeld met {ouder} en {kind} samen. Morgen om vier uur kom ik. Tot die tijd is de afspraak: niet alleen "
    "boven.",
    "Goed dat je dit zegt. We hebben de afspraken aangepast en de huisarts kijkt deze week mee."};

const TextList end_good = {
    "Het doel is gehaald. {kind} vertelde zelf hoe het was en hoe het nu is. Er werd gelachen.",
    "We zijn niet meer nodig zoals eerst, en dat was precies de bedoeling. We blijven bereikbaar."};
const TextList end_partly = {
    "Niet alles is opgelost. Wat over is past bij het gewone leven, met iedereen eromheen.",
    "De grootste zorg is weg. Wat blijft houden ouders zelf vast."};
const TextList end_one_sided = {
    "Het gezin wil stoppen en heeft uitgelegd waarom. De deur blijft open.",
    "{kind} wil niet meer komen. Wij respecteren dat en laten weten hoe wij bereikbaar zijn."};
const TextList end_provider = {
    "De aanbieder stopt met dit aanbod. Wij blijven het vaste gezicht en zoeken mee.",
    "Door vertrek van de behandelaar stopte het te vroeg. Dat is uitgelegd en betreurd."};
const TextList end_external = {"Verhuisd naar een andere gemeente, met een warme overdracht aan tafel.",
                               "De hulp gaat verder bij een andere aanbieder die beter past."};
const TextList aftercare_good = {"Gebeld. Het gaat goed, en {kind} zei dat ook zelf.",
                                 "Even thee gedronken. Er hangt een medaille aan de spiegel.",
                                 "Rustig. Gewone ruzies, gewone dagen."};
const TextList aftercare_less = {
    "Het is weer moeilijker geworden. {ouder} zegt: liever nu praten dan straks.",
    "Na de vakantie zakte het weg. We spreken af om samen te kijken."};
const TextList come_back = {"Het ging lang goed. Nu niet meer, en wij hoeven niet opnieuw te beginnen toch?",
                            "Wij zijn er weer. Jullie weten al wie wij zijn, dat scheelt."};

const TextList handover_reasons = {"Ik ga met verlof en kom daarna op een ander team.",
                                   "Ik neem een collega het vaste team over; dit gezin kent haar al.",
                                   "Ik stop met werken. Vier gezinnen draag ik zelf over, met koffie erbij."};
const TextList handover_notes = {
    "Begin bij wat goed gaat, dan praat {kind} vanzelf. Bel {ouder} niet op maandag. De afspraak over school "
    "moet in de eerste week bevestigd worden, anders denkt {kind} dat ook die weg is.",
    "Kom twee keer samen voordat je alleen komt. {kind} test of je blijft. Blijf."};
const TextList handover_views = {
    "Ik vind het jammer. Als het dan moet, dan graag iemand die ook gewoon blijft zitten.",
    "Fijn dat wij mee mochten kiezen en dat wij haar al zagen voor het zover was."};
const TextList handover_declined = {
    "Mijn lijst is vol en dit gezin verdient meer dan een half uur.",
    "Ik denk dat een collega met kennis van rouw beter past. Ik bel je vandaag."};

const TextList over_maximum = {
    "In overleg met de teamleider: dit gezin kent mij en mag niet wachten. Volgende maand sluit ik er twee "
    "af.",
    "Een collega is ziek en dit gezin kan niet wachten."};
const TextList own_statements = {
    "Dit staat er nu goed. Ik wil erbij zeggen dat wij er samen uit zijn gekomen, niet iemand anders.",
    "Op die dag was mijn vader ook ziek. Dat weet niemand en dat hoort er wel bij.",
    "Ik lees hier veel over wat moeilijk was. Wij hebben ook gewoon goede dagen."};
const TextList action_dropped = {"Niet meer nodig, het is anders opgelost.",
                                 "Te veel tegelijk; dit mag wachten."};
const TextList goal_reached = {"Gehaald, en gevierd met taart.", "Dit doe ik nu gewoon."};
const TextList goal_partly = {"Niet helemaal, en goed genoeg.",
                              "Halverwege. De rest komt als ik groter ben."};
const TextList schools = {"Basisschool De Wilgentak (fictief)", "Basisschool De Rode Fiets (fictief)",
                          "Lyceum Veldweg (fictief)", "Vakcollege De Schaaf (fictief)",
                          "Basisschool Zonnehoek (fictief)"};

}  // namespace kring::demo::texts
