// Properties over random histories: the index that was kept along is the index that is made again, and a
// dossier that is read from the ledger looks as the one that was kept in memory. Groups of changes, too.
#include <gtest/gtest.h>

#include <future>
#include <map>

#include "runtime/runtime.h"

namespace kring::runtime {
namespace {

using Rows = std::map<std::string, std::string>;

struct Town {
  explicit Town(std::uint64_t seed) : rng(seed) {
    std::cout << "seed " << seed << "\n";
    for (int i = 0; i < 5; ++i) {
      Caller caller;
      caller.actor = {UserId::make(now, entropy),
                      i == 4 ? access::Role::privacy_officer : access::Role::professional};
      caller.name = Name("Professional " + std::to_string(i));
      caller.organisation = OrgId::make(now, entropy);
      caller.works_as = CircleRole::generalist;
      people.push_back(caller);
    }
  }

  template <class T>
  Result<T> wait(const std::function<void(Done<T>)>& start) {
    std::promise<Result<T>> promise;
    start([&](Result<T> result) { promise.set_value(std::move(result)); });
    return promise.get_future().get();
  }
  Result<Receipt> change(const Caller& caller, DossierId dossier, AnyCommand command) {
    return wait<Receipt>([&](auto done) {
      runtime->change({caller, dossier, std::move(command), {}, {}, {}}, done);
    });
  }
  template <class List>
  auto& pick(List& list) {
    return list[static_cast<std::size_t>(rng.below(list.size()))];
  }

  void open();
  void act();
  Rows rows() const;
  std::vector<std::string> pages();

  Rng rng;
  Instant now = instant_of_millis(1'772'000'000'000);
  Entropy entropy = system_entropy();
  std::unique_ptr<ledger::Store> store = ledger::make_memory_store();
  ledger::KeyRing keys{ledger::Secret{}, system_entropy()};
  accounts::Accounts accounts{*store, keys, [this] { return now; }, system_entropy()};
  std::unique_ptr<Runtime> runtime = std::make_unique<Runtime>(
      *store, keys, accounts, [this] { return now; }, system_entropy());
  std::vector<Caller> people;
  struct Known {
    DossierId id;
    Caller parent;
    std::vector<PersonId> family;
    std::vector<std::pair<MemberId, Caller>> members;
    std::optional<RequestId> request;
  };
  std::vector<Known> dossiers;
  int granted = 0;
};

void Town::open() {
  dossier::OpenDossier command;
  command.question = {Words("Hoe?"), 1, {}};
  dossier::NewPerson child;
  child.given_name = Name("Kim");
  child.birth_date = *parse_day(rng.chance(0.5) ? "2014-01-01" : "2008-01-01");
  child.bsn = Bsn{rng.chance(0.5) ? "999999990" : "111222333"};
  dossier::NewPerson parent;
  parent.kind = dossier::PersonKind::parent;
  parent.given_name = Name("Anja");
  command.people = {child, parent};
  command.authority = {{1, 0, dossier::Authority::sole}};
  const auto opened = wait<Receipt>([&](auto done) {
    runtime->open(people[static_cast<std::size_t>(rng.below(4))], command, {}, {}, done);
  });
  ASSERT_TRUE(opened.ok()) << opened.error().rule;
  Known known;
  known.id = opened->dossier;
  known.parent.actor = {UserId::make(now, entropy), access::Role::parent};
  for (const auto& person : people) {
    const auto page = wait<PageAnswer>([&](auto done) { runtime->page(person, known.id, done); });
    if (!page.ok()) continue;
    for (const auto& kin : page->page.family->people) known.family.push_back(kin.id);
    known.members.emplace_back(*page->page.viewer.member, person);
    circle::Invite invite;
    invite.name = Name("Anja");
    invite.why = Line("Eigen dossier");
    invite.person = known.family.back();
    invite.role = CircleRole::parent;
    invite.purpose = Purpose::own_file;
    invite.basis = circle::Basis::own_file;
    invite.scope = {Section::question};
    invite.from = dutch_day(now);
    invite.until = invite.from + std::chrono::days{300};
    const auto invited = change(person, known.id, circle::Command{invite});
    ASSERT_TRUE(invited.ok()) << invited.error().rule;
    const auto member = *MemberId::parse(invited->id);
    ASSERT_TRUE(wait<Receipt>([&](auto done) {
                  runtime->answer_invitation(known.parent, known.id,
                                             circle::AcceptInvitation{member, known.parent.actor.user}, done);
                }).ok());
  }
  dossiers.push_back(known);
}

// Something that people do, often refused: what counts is that both indexes agree on what became of it.
void Town::act() {
  now += std::chrono::hours{1 + static_cast<int>(rng.below(30))};
  auto& known = pick(dossiers);
  const auto& person = rng.chance(0.2) ? known.parent : pick(people);
  auto& [member, caller] = pick(known.members);
  const auto count = [&](const auto& result) {
    granted += result.ok();
    return result.ok();
  };
  switch (rng.below(10)) {
    case 0:
    case 1: {
      circle::Invite invite;
      invite.name = Name("Iemand");
      invite.why = Line("Meedenken");
      invite.role = CircleRole::generalist;
      invite.purpose = Purpose::care;
      invite.scope = {Section::question, Section::circle, Section::plan};
      invite.from = dutch_day(now);
      invite.until = invite.from + std::chrono::days{200};
      const auto invited = change(caller, known.id, circle::Command{invite});
      if (!count(invited)) break;
      const auto& guest = pick(people);
      const auto id = *MemberId::parse(invited->id);
      if (count(wait<Receipt>([&](auto done) {
            runtime->answer_invitation(guest, known.id, circle::AcceptInvitation{id, guest.actor.user}, done);
          }))) {
        known.members.emplace_back(id, guest);
        for (const auto& kin : known.family)
          count(change(known.parent.actor.user == person.actor.user ? person : known.members.front().second,
                       known.id, voice::Command{voice::GiveConsent{id, kin, {}, dossier::ConsentHow::oral}}));
      }
      break;
    }
    case 2:
      count(change(caller, known.id, circle::Command{circle::LeaveCircle{member, Line("Klaar")}}));
      break;
    case 3:
      count(change(person, known.id, circle::Command{circle::RemoveMember{member, Line("Klaar")}}));
      break;
    case 4: {
      const auto from = known.members.front().second;
      const auto offered =
          change(from, known.id,
                 circle::Command{circle::OfferHandover{
                     {Line("Weg"), Words("Let op"), Words("Goed")}, member, known.family.back()}});
      if (!count(offered)) break;
      const auto handover = *HandoverId::parse(offered->id);
      if (count(change(caller, known.id, circle::Command{circle::AcceptHandover{handover, {}}})))
        std::swap(known.members.front(), *std::find_if(known.members.begin(), known.members.end(),
                                                       [&](auto& m) { return m.first == member; }));
      else
        count(change(from, known.id, circle::Command{circle::WithdrawHandover{handover, Line("Toch niet")}}));
      break;
    }
    case 5:
      count(wait<EmergencyGrant>(
          [&](auto done) { runtime->open_emergency(person, known.id, {Words("Nood")}, done); }));
      break;
    case 6: {
      dossier::CorrectPerson correct;
      correct.person = known.family.front();
      correct.given_name = Name("Kim");
      correct.birth_date = *parse_day("2014-01-01");
      if (rng.chance(0.7)) correct.bsn = Bsn{rng.chance(0.5) ? "999999990" : "123456782"};
      count(change(known.members.front().second, known.id, dossier::Command{correct}));
      break;
    }
    case 7: {
      const auto asked = change(known.parent, known.id,
                                voice::Command{voice::RequestRight{voice::RightKind::destruction, {}, {}}});
      if (count(asked)) known.request = RequestId::parse(asked->id);
      break;
    }
    case 8:
      if (known.request)
        count(change(
            people[4], known.id,
            voice::Command{voice::DecideRight{
                *known.request, rng.chance(0.4) ? voice::RightAnswer::granted : voice::RightAnswer::refused,
                CatalogId{"C14"}, Words("Zo is het")}}));
      break;
    default:
      count(change(person, known.id,
                   dossier::Command{dossier::AskQuestion{Words("Nog iets"), known.family.back(), {}}}));
  }
}

Rows Town::rows() const {
  Rows rows;
  EXPECT_TRUE(
      store
          ->read([&](const ledger::Snapshot& snapshot) -> Result<void> {
            for (const auto* collection : {"relation", "dossier_user", "member", "face", "dossier",
                                           "emergency", "right", "face_change", "number", "number_of"})
              TRY_DO(snapshot.rows(collection, {}, {}, [&](std::string_view key, std::string_view value) {
                rows[collection + std::string(" ") + std::string(key)] = value;
                return true;
              }));
            return {};
          })
          .ok());
  return rows;
}

// Every dossier as everybody sees it, and every list.
std::vector<std::string> Town::pages() {
  std::vector<std::string> texts;
  auto everybody = people;
  for (const auto& known : dossiers) everybody.push_back(known.parent);
  for (const auto& person : everybody) {
    for (const auto& known : dossiers) {
      const auto page = wait<PageAnswer>([&](auto done) { runtime->page(person, known.id, done); });
      texts.push_back(page.ok() ? json::serialize(to_json(page->page)) : page.error().rule);
    }
    const auto work = runtime->work(person);
    texts.push_back(work.ok() ? json::serialize(to_json(*work)) : work.error().rule);
  }
  return texts;
}

TEST(Rebuild, gives_the_rows_and_the_pages_that_were_kept_along_after_any_history) {
  for (const std::uint64_t seed : {1, 2, 3, 4, 5, 6}) {
    SCOPED_TRACE(seed);
    Town town(seed);
    for (int i = 0; i < 6; ++i) town.open();
    for (int i = 0; i < 300; ++i) town.act();
    EXPECT_GT(town.granted, 60);
    const auto live = town.rows();
    EXPECT_GT(live.size(), 20U);
    const auto pages = town.pages();
    ASSERT_TRUE(town.runtime->rebuild([](std::int64_t) {}).ok());
    EXPECT_EQ(town.rows(), live);
    town.runtime = std::make_unique<Runtime>(
        *town.store, town.keys, town.accounts, [&] { return town.now; }, system_entropy());
    EXPECT_EQ(town.pages(), pages);
  }
}

}  // namespace
}  // namespace kring::runtime
