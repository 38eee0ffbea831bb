#include "demo/demo.h"

#include <gtest/gtest.h>

#include <future>

#include "demo/chapters.h"

namespace kring::demo {
namespace {

const Day today = *parse_day("2026-11-21");

struct Place {  // an installation in memory, with seeded chance
  explicit Place(std::uint64_t seed)
      : rng(std::make_shared<Rng>(seed)),
        entropy([rng = rng, lock = std::make_shared<std::mutex>()](std::span<std::uint8_t> bytes) {
          const std::lock_guard guard(*lock);
          rng->fill(bytes);
        }),
        store(ledger::make_memory_store()),
        keys(ledger::Secret{}, entropy),
        accounts(*store, keys, clock.clock(), entropy, cheap()),
        runtime(std::in_place, *store, keys, accounts, clock.clock(), entropy) {}

  static accounts::Options cheap() {
    accounts::Options options;
    options.cost = {1, 8192};
    return options;
  }
  Result<Report> fill(int dossiers) { return generate(*runtime, accounts, clock, {7, dossiers, 2, today}); }
  ledger::Head head() const {
    ledger::Head head;
    EXPECT_TRUE(store
                    ->read([&](const ledger::Snapshot& snapshot) -> Result<void> {
                      TRY(head, snapshot.head());
                      return {};
                    })
                    .ok());
    return head;
  }
  runtime::Caller caller(const std::string& username) {
    const auto list = accounts.list();
    for (const auto& account : *list)
      if (account.username.value == username) return runtime::caller_of(account, accounts, "test");
    ADD_FAILURE() << "no account " << username;
    return {};
  }
  Result<views::DossierPage> page(const runtime::Caller& who, DossierId dossier) {
    std::promise<Result<views::DossierPage>> answer;
    runtime->page(who, dossier, [&](Result<runtime::PageAnswer> result) {
      if (result.ok())
        answer.set_value(std::move(result->page));
      else
        answer.set_value(result.error());
    });
    return answer.get_future().get();
  }

  VirtualClock clock;
  std::shared_ptr<Rng> rng;
  Entropy entropy;
  std::unique_ptr<ledger::Store> store;
  ledger::KeyRing keys;
  accounts::Accounts accounts;
  std::optional<runtime::Runtime> runtime;
};

// One region for all tests that only read.
class demo_region : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    place = new Place(1);
    const auto made = place->fill(20);
    ASSERT_TRUE(made.ok()) << made.error().rule << ": " << made.error().detail;
    report = *made;
    place->clock.set(start_of_dutch_day(today) + std::chrono::hours(9));
    const auto cards = place->runtime->cards(place->caller("noor"), "");
    ASSERT_TRUE(cards.ok() && cards->size() == 1);
    noor = cards->front().id;
  }
  static void TearDownTestSuite() { delete place; }
  static inline Place* place = nullptr;
  static inline Report report;
  static inline DossierId noor;
};

TEST_F(demo_region, same_seed_and_day_give_the_same_ledger) {
  Place again(1);
  const auto made = again.fill(20);
  ASSERT_TRUE(made.ok()) << made.error().detail;
  EXPECT_EQ(made->events, report.events);
  Place first(1);
  ASSERT_TRUE(first.fill(20).ok());
  EXPECT_EQ(first.head().hash, again.head().hash);
  EXPECT_EQ(report.dossiers, 20);
  EXPECT_GT(report.events, 20 * 50);
}

TEST_F(demo_region, everybody_of_the_list_can_log_in) {
  for (const Login& login : logins()) {
    const auto session = place->accounts.log_in(login.username, login.password, "", "192.0.2.1");
    ASSERT_TRUE(session.ok()) << login.username << " " << session.error().rule;
    EXPECT_EQ(session->session.account.name.value, login.name);
    EXPECT_EQ(login.about.back(), '.');
  }
}

TEST_F(demo_region, noor_reads_her_own_goals) {
  const auto page = place->page(place->caller("noor"), noor);
  ASSERT_TRUE(page.ok()) << page.error().rule;
  ASSERT_TRUE(page->plan.has_value());
  ASSERT_EQ(page->plan->goals.size(), 3U);
  EXPECT_NE(page->plan->goals.front().words.find("school zonder buikpijn"), std::string::npos);
  ASSERT_TRUE(page->story && page->analysis && page->safety && page->circle);
  EXPECT_EQ(page->story->version, 2);
  EXPECT_EQ(page->story->confirmed_by.size(), 2U);
  EXPECT_EQ(page->analysis->versions.size(), 2U);
  EXPECT_EQ(page->circle->face_changes, 1);
}

TEST_F(demo_region, lotte_has_work_that_is_late_and_work_of_this_week) {
  const auto work = place->runtime->work(place->caller("lotte"));
  ASSERT_TRUE(work.ok());
  const auto has = [&](views::DueState state) {
    return std::any_of(work->due.begin(), work->due.end(),
                       [&](const auto& due) { return due.dossier == noor && due.state == state; });
  };
  EXPECT_TRUE(has(views::DueState::overdue));
  EXPECT_TRUE(has(views::DueState::soon));
}

TEST_F(demo_region, dirk_does_not_learn_that_the_dossier_exists) {
  const auto page = place->page(place->caller("dirk"), noor);
  ASSERT_FALSE(page.ok());
  EXPECT_EQ(page.error().code, Errc::not_found);
  EXPECT_EQ(page.error().rule, "dossier.unknown");
}

TEST_F(demo_region, the_teacher_is_told_that_a_consent_was_refused) {
  const auto page = place->page(place->caller("meester-jan"), noor);
  ASSERT_FALSE(page.ok());
  EXPECT_EQ(page.error().rule, "access.consent_refused");
}

TEST_F(demo_region, the_privacy_officer_finds_an_emergency_and_an_open_request) {
  const auto officer = place->caller("privacy");
  const auto emergencies = place->runtime->emergencies(officer, 10);
  ASSERT_TRUE(emergencies.ok());
  EXPECT_EQ(emergencies->size(), 1U);
  const auto rights = place->runtime->rights(officer);
  ASSERT_TRUE(rights.ok());
  EXPECT_TRUE(std::any_of(rights->begin(), rights->end(), [](const auto& line) { return line.open; }));
}

// The stories hang on weekdays, birthdays and terms that end, so a region that can be made today may not be made in
// March. Twelve days spread over more than a year.
TEST(demo_of_any_day, can_be_made) {
  for (int n = 0; n < 12; ++n) {
    Place place(static_cast<std::uint64_t>(100 + n));
    const Day day = today + std::chrono::days(37 * n);
    const auto made = generate(*place.runtime, place.accounts, place.clock,
                               {static_cast<std::uint64_t>(n + 1), 40, 2, day});
    ASSERT_TRUE(made.ok()) << format_day(day) << " " << made.error().rule << ": " << made.error().detail;
    EXPECT_EQ(made->dossiers, 40);
  }
}

TEST(demo_themes, have_enough_words_and_known_catalogue_rows) {
  std::size_t questions = 0;
  for (const Theme& theme : themes()) {
    questions += theme.child_asks.size() + theme.parent_asks.size();
    EXPECT_GE(theme.said.size(), 3U) << theme.key;
    EXPECT_GE(theme.aims.size(), 2U) << theme.key;
  }
  EXPECT_GE(questions, 60U);
}

}  // namespace
}  // namespace kring::demo
