#include "demo/demo.h"

#include "demo/chapters.h"
#include "demo/texts_common.h"

namespace kring::demo {
namespace {

// What happens at the end of the history, by number of the dossier; all below 20, so that a small region has
// them too.
struct Fixed {
  int number;
  Special special;
};
constexpr Fixed fixed[] = {{2, Special::worse_now},      {4, Special::handover_now},
                           {6, Special::inspection_now}, {8, Special::destroyed},
                           {10, Special::emergency},     {12, Special::turned_12_now},
                           {14, Special::turns_12_soon}, {16, Special::turns_16_soon}};
constexpr Special sometimes[] = {Special::handover,
                                 Special::none,
                                 Special::condition,
                                 Special::own_statement,
                                 Special::consent_withdrawn,
                                 Special::none,
                                 Special::exception,
                                 Special::correction,
                                 Special::inspection,
                                 Special::handover_declined,
                                 Special::none,
                                 Special::dissent,
                                 Special::consequence,
                                 Special::member_removed,
                                 Special::handover,
                                 Special::face_refused,
                                 Special::none,
                                 Special::own_statement};

bool is_now(Special special) {
  return special == Special::worse_now || special == Special::handover_now ||
         special == Special::inspection_now || special == Special::turned_12_now ||
         special == Special::turns_12_soon || special == Special::turns_16_soon;
}

Special special_of(int number) {
  for (const Fixed& one : fixed)
    if (one.number == number) return one.special;
  return number % 5 < 3 ? Special::none
                        : sometimes[static_cast<std::size_t>(number / 5) % std::size(sometimes)];
}

const Theme& theme_for(int number, Special special, Rng& rng) {
  const auto& all = themes();
  std::vector<const Theme*> fitting;
  for (const Theme& theme : all) {
    const bool young = special == Special::turned_12_now || special == Special::turns_12_soon;
    const bool teen = special == Special::turns_16_soon || special == Special::exception;
    if (young && (theme.age_from > 9 || theme.age_until < 11)) continue;
    if (teen && (theme.age_from > 13 || theme.age_until < 15)) continue;
    fitting.push_back(&theme);
  }
  if (fitting.size() == all.size())
    return all[(static_cast<std::size_t>(number) * 7 + rng.below(3)) % all.size()];
  return *fitting[static_cast<std::size_t>(rng.below(fitting.size()))];
}

// When the day before the history ends has something to show, the dossier must have lived a while by then: from
// the question to the plan takes up to half a year.
Day start_of(const Life& life, Day first_day, Rng& rng) {
  const int length = static_cast<int>((life.last_day - first_day).count());
  if (is_now(life.special) || life.special == Special::emergency || life.special == Special::exception)
    return life.last_day - days(static_cast<int>(rng.between(220, std::min(330, length - 5))));
  if (life.special == Special::destroyed) return first_day + days(static_cast<int>(rng.between(10, 60)));
  const double part = rng.unit();
  return first_day +
         days(static_cast<int>(part * part * 0.25 * length + part * 0.75 * length) % (length - 4));
}

}  // namespace

Script live(Life& life) {
  make_family(life);
  co_await open_dossier(life);
  co_await family_joins(life);
  co_await understand(life);
  co_await helpers_join(life);
  co_await specialist_joins(life);
  co_await analyse(life, true);
  co_await make_plan(life);
  const bool now = is_now(life.special);
  if (life.special == Special::turned_12_now) {
    // Nobody asked the child on its twelfth birthday: since then nobody may read, but the child and the
    // parents.
    co_await months(life, life.last_day - days(40));
    co_return;
  }
  if (life.special == Special::handover_now)
    co_await months(life, life.last_day - days(24));
  else if (life.special == Special::inspection_now)
    co_await months(life, life.last_day - days(5));
  else if (life.special == Special::worse_now)
    co_await months(life, life.last_day);
  else if (life.special == Special::emergency)
    co_await months(life, life.last_day - days(life.between(9, 40)));
  else if (life.special != Special::none && !now)
    co_await months(life, life.today() + days(life.between(30, 110)));
  co_await something_special(life);
  if (life.special == Special::destroyed) co_return;
  if (now || !life.help) co_await months(life, Day::max());
  for (;;) {
    // About nine months, some much longer: the shape of what is counted of ended help.
    const double length = 40 + 0.5 * (life.rng.exponential(235) + life.rng.exponential(235));
    co_await months(life, life.today() + days(static_cast<int>(length)));
    co_await end_help(life);
    if (!life.comes_back) co_return;
    co_await come_back(life);
    if (!life.help) co_await months(life, Day::max());
  }
}

Result<Report> generate(runtime::Runtime& runtime,
                        accounts::Accounts& accounts,
                        VirtualClock& clock,
                        const Options& options,
                        const std::function<void(int, int)>& progress) {
  const Day last_day = options.today - days(1);
  const Day first_day = options.today - days(365 * std::max(1, options.years) - 20);
  const Instant begins = start_of_dutch_day(first_day - days(3)) + std::chrono::hours(9);
  clock.set(begins);
  TRY(Region region, Region::build(accounts));

  auto events = std::make_shared<std::atomic<std::int64_t>>(0);
  runtime.on_committed([events](const runtime::Committed&) { ++*events; });
  std::list<Life> lives;  // before the stage: scripts end before what they tell of
  Stage stage(runtime, clock, begins, start_of_dutch_day(options.today));
  Rng rng(options.seed ^ 0x64656d6fULL);
  for (int number = 0; number < std::max(1, options.dossiers); ++number) {
    Life& life = lives.emplace_back(stage, region, accounts, rng.next(), number);
    life.last_day = last_day;
    if (number == 0) {
      region.count_face("lotte");
      stage.add(showcase(life));
      continue;
    }
    life.special = special_of(number);
    life.theme = &theme_for(number, life.special, life.rng);
    life.face = region.next_face(life.rng);
    life.now = begins;
    life.work_at(start_of(life, first_day, life.rng), static_cast<Part>(life.between(0, 2)));
    stage.add(live(life));
  }
  const auto played = stage.play(progress);
  runtime.on_committed({});
  if (!played.ok()) return played.error();
  return Report{logins(), stage.opened(), events->load()};
}

}  // namespace kring::demo
