// Noor: the question in her words and in her mother's, the first week, and what everybody said.
#include "demo/showcase.h"

namespace kring::demo {
namespace {

using dossier::FactorKind;
using dossier::StatementKind;

dossier::OpenDossier opening() {
  dossier::OpenDossier open;
  const auto person = [&](dossier::PersonKind kind, const char* given,
                          const char* family) -> dossier::NewPerson& {
    dossier::NewPerson added;
    added.kind = kind;
    added.given_name = Name(given);
    added.family_name = Name(family);
    return open.people.emplace_back(added);
  };
  using enum dossier::PersonKind;
  person(child, "Noor", "Vermeulen").bsn = Bsn{test_number(0)};
  person(parent, "Petra", "Vermeulen").reach =
      Line("06 0000 1301, liefst een app; op dinsdag en donderdag pas na vijf uur.");
  person(parent, "Erik", "de Wit").reach = Line("06 0000 1302, bellen mag altijd.");
  person(grandparent, "Riet", "Vermeulen").reach = Line("06 0000 1303, de vaste lijn doet het ook nog.");
  open.authority = {{1, 0, dossier::Authority::joint}, {2, 0, dossier::Authority::joint}};
  dossier::NewHousehold with_mother;
  with_mother.name = Name("Bij Petra");
  with_mother.address = Line("Bedachtestraat 14, Nergenshuizen (fictief)");
  with_mother.people = {0, 1};
  dossier::NewHousehold with_father;
  with_father.name = Name("Bij Erik");
  with_father.address = Line("Verzonnenlaan 3, Nergenshuizen (fictief)");
  with_father.people = {0, 2};
  open.households = {with_mother, with_father};
  open.question.said_by = 1;
  open.question.words = Words(
      "Noor gaat al vijf weken bijna niet naar school. Elke ochtend is het huilen, bij haar en dan bij mij. "
      "Ik weet niet meer hoe ik haar help zonder dat het ruzie wordt. Ik wil niet iemand die zegt wat ik "
      "fout doe. Ik wil iemand die naast ons komt zitten.");
  open.consents = {
      {0, dossier::ConsentHow::oral}, {1, dossier::ConsentHow::oral}, {2, dossier::ConsentHow::written}};
  open.municipality = CatalogId{"GM0228"};
  return open;
}

struct FactorRow {
  FactorKind kind;
  const char* catalog;
  std::size_t said_by;  // among kin
  const char* words;
};
constexpr FactorRow strong[] = {
    {FactorKind::strength, "interests", 0, "Tekent strips. Als ik teken weet ik precies wat ik wil zeggen."},
    {FactorKind::strength, "asks_for_help", 1, "Noor kwam zelf met het woord hulp. Dat was moedig."},
    {FactorKind::strength, "friends", 0, "Yara appt elke ochtend een zonnetje, ook als ik niets terugstuur."},
    {FactorKind::strength, "sport_and_leisure", 2, "Korfbal slaat ze nooit over. Daar lacht ze."},
    {FactorKind::protective, "co_educators", 1, "Oma Riet is er elke woensdag. Bij oma hoeft niemand iets."},
    {FactorKind::protective, "known_teacher", 0,
     "Meester Jan snapt het. Die vraagt niet waarom, die vraagt hoe laat."}};
constexpr FactorRow hard[] = {
    {FactorKind::concern, "school_dropout", 1, "Noor mist sinds de herfst de meeste lessen."},
    {FactorKind::concern, "complex_divorce", 0,
     "Als ze bellen moet ik de telefoon vasthouden. Dan voel ik het in mijn buik."},
    {FactorKind::concern, "mood_problems", 1, "Ze zegt steeds vaker dat het toch geen zin heeft."}};

template <std::size_t N>
Script note_all(Showcase& show, const FactorRow (&rows)[N]) {
  for (const FactorRow& row : rows) {
    dossier::NoteFactor factor;
    factor.kind = row.kind;
    factor.catalog = CatalogId{row.catalog};
    factor.about = show.noor().id;
    factor.said_by = show.life.kin[row.said_by].id;
    factor.words = Words(row.words);
    co_await show.life.by(show.merel, factor);
  }
}

Script first_week(Showcase& show) {
  Life& life = show.life;
  dossier::AskQuestion ask;
  ask.said_by = show.noor().id;
  ask.words = Words(
      "Ik wil best naar school. Mijn buik wil niet. Kan iemand eerst naar mij luisteren en dan pas iets "
      "bedenken?");
  co_await life.by(show.merel, ask);
  show.workday_on(274, Part::noon);
  co_await triage(
      life, dossier::Urgency::high,
      "Vijf weken thuis en slaapt slecht. Geen acuut gevaar. Binnen een week samen aan tafel, ook met vader.",
      6);
  co_await showcase_joins(show, show.petra(), CircleRole::parent, access::Role::parent, "petra", 273);
  co_await showcase_joins(show, show.noor(), CircleRole::youth, access::Role::youth, "noor", 272);
  show.workday_on(271, Part::afternoon);
  dossier::RecordSafety safety;
  safety.instrument = CatalogId{"lirik"};
  safety.outcome = dossier::SafetyOutcome::some_worries;
  safety.assessed_on = life.today();
  safety.next_check_on = workday(life.today() + days(84));
  safety.agreements = Words(
      "Noor slaapt in het huis waar zij die avond wil slapen en wordt daar niet over bevraagd. Is het te "
      "veel, dan belt zij oma Riet, ook 's nachts.");
  co_await life.by(show.merel, safety);
  show.workday_on(269, Part::morning);
  co_await triage(
      life, dossier::Urgency::regular,
      "Samen gesproken, ook met Erik. Er is rust afgesproken voor de ochtenden. Gewoon tempo kan.", 75);
  co_await showcase_joins(show, show.erik(), CircleRole::parent, access::Role::parent, "erik", 267);
  show.workday_on(266, Part::morning);
  co_await note_all(show, strong);
  show.workday_on(265, Part::morning);
  co_await note_all(show, hard);
}

Script say(
    Showcase& show, StatementKind kind, int days_ago, const Kin* by, const char* source, const char* words) {
  dossier::RecordStatement record;
  record.kind = kind;
  record.words = Words(words);
  record.said_on = show.ago(days_ago);
  if (by)
    record.source_person = by->id;
  else
    record.source = Line(source);
  record.about = {show.noor().id};
  const Outcome recorded = co_await show.life.by(show.merel, record);
  show.life.statements.push_back(recorded.as<StatementId>());
}

Script reply(Showcase& show, const Kin& by, StatementId to, const char* words) {
  dossier::ReplyToStatement answer;
  answer.statement = to;
  answer.words = Words(words);
  answer.said_by = by.id;
  co_await show.life.by(*by.caller, answer);
}

Script what_is_said(Showcase& show) {
  Life& life = show.life;
  const char* school = "Jan Kuiper, mentor, in een gesprek op school met moeder erbij";
  show.workday_on(263, Part::afternoon);
  co_await say(
      show, StatementKind::fact, 263, nullptr, school,
      "Noor was in de afgelopen vijf weken zeven dagdelen op school, vijf daarvan bij tekenen en gym.");
  co_await say(show, StatementKind::opinion, 263, nullptr, school,
               "Als Noor er is, hoort ze erbij. De klas vraagt naar haar.");
  co_await say(show, StatementKind::suspicion, 263, nullptr, school,
               "Wij vermoeden dat Noor thuis blijft om voor haar moeder te zorgen.");
  show.suspicion = life.statements.back();
  show.on(262, Part::evening);
  co_await reply(show, show.petra(), show.suspicion,
                 "Dit kwam hard aan en ik heb er een nacht over gedaan. Ik ben niet ziek. Ik was wel "
                 "verdrietig, en Noor zag dat. Ik wil dat zij dat niet meer hoeft te dragen.");
  show.on(261, Part::evening);
  co_await reply(
      show, show.noor(), show.suspicion,
      "Ik zorg niet voor mama. Ik hou haar in de gaten. Dat is iets anders, en ik wil er wel mee stoppen.");
  show.workday_on(258, Part::noon);
  co_await say(show, StatementKind::opinion, 258, &show.erik(), "",
               "Bij mij staat ze op tijd op. Ik denk dat Petra te snel toegeeft.");
  show.on(257, Part::evening);
  co_await reply(show, show.noor(), life.statements.back(),
                 "Bij papa zeg ik niets over mijn buik, want dan wordt hij stil. Dus ja, dan sta ik op.");
  show.workday_on(255, Part::noon);
  co_await say(show, StatementKind::fact, 255, nullptr, "De huisarts, met toestemming van Noor en Petra",
               "Bij onderzoek is geen lichamelijke oorzaak van de buikpijn gevonden.");
}

Script the_story(Showcase& show) {
  Life& life = show.life;
  show.on(259, Part::evening);
  dossier::WriteStory story;
  story.words = Story(
      "Wij waren met z'n drieën en nu zijn we met z'n tweeën, elke week anders. Erik en ik zijn uit elkaar "
      "gegaan zonder schreeuwen. Dat leek netjes. Maar wij zijn ook opgehouden met praten.\n\nNoor was "
      "altijd het makkelijke kind. Ze pakte zelf haar tas in. Sinds de herfst staat die tas in de gang en "
      "raakt niemand hem aan.");
  co_await life.by(*show.petra().caller, story);
  dossier::ConfirmStory confirm;
  confirm.version = 1;
  confirm.person = show.petra().id;
  co_await life.by(*show.petra().caller, confirm);
  show.on(246, Part::evening);
  story.words = Story(
      "Wij waren met z'n drieën en nu zijn we met z'n tweeën, elke week anders. Erik en ik zijn uit elkaar "
      "gegaan zonder schreeuwen. Dat leek netjes. Maar wij zijn ook opgehouden met praten.\n\nNoor was "
      "altijd het makkelijke kind. Ze pakte zelf haar tas in. Sinds de herfst staat die tas in de gang en "
      "raakt niemand hem aan.\n\nNoor: Ik wil dat er ook staat dat het niet alleen erg is. Wij hebben de "
      "hele zomer gezwommen, ook met papa. En ik ben niet stuk. Ik ben moe van opletten. Als ik op school "
      "zit denk ik: hoe is het daar. En als ik thuis ben denk ik: ik had op school moeten zijn. Dan doet "
      "mijn buik mee. Ik wil dat iemand anders even oplet.");
  co_await life.by(*show.noor().caller, story);
  confirm.version = 2;
  confirm.person = show.noor().id;
  co_await life.by(*show.noor().caller, confirm);
  show.on(245, Part::evening);
  confirm.person = show.petra().id;
  co_await life.by(*show.petra().caller, confirm);
  voice::AddOwnStatement own;
  own.about = show.suspicion;
  own.words = Words(
      "Dit vermoeden mag blijven staan, want meester Jan bedoelde het goed. Maar lees dan ook wat ik eronder "
      "schreef.");
  show.on(244, Part::evening);
  co_await life.by(*show.noor().caller, own);
}

}  // namespace

Script showcase_opening(Showcase& show) {
  Life& life = show.life;
  show.workday_on(275, Part::morning);
  dossier::OpenDossier open = opening();
  for (std::size_t i = 0; i < life.kin.size(); ++i) open.people[i].birth_date = life.kin[i].birth;
  const Outcome opened = co_await life.step(show.merel, std::move(open));
  life.dossier = opened.receipt.dossier;
  const Outcome seen = co_await life.look(show.merel);
  know_people(life, *seen.page);
  co_await first_week(show);
  co_await what_is_said(show);
  co_await the_story(show);
}

}  // namespace kring::demo
