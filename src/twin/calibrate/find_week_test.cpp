// When stations are open: on paper, and a network with its calendar, its log, and the calendar that is found.
#include "twin/calibrate/find_week.h"

#include <cmath>

#include "twin/calibrate/backtest.h"
#include "twin/calibrate/round_trip_testing.h"
#include "twin/kernel/network_json.h"

namespace kring::twin {
namespace {

using What = WeekFinding::What;

Week hours(int first_day, int last_day, int from, int until) {
  Week out{};
  for (int day = first_day; day <= last_day; ++day)
    for (int h = from; h < until; ++h) out[static_cast<std::size_t>(day * 24 + h)] = true;
  return out;
}

// In days of UTC; day 0 is Monday 5 January 2026.
VisitLog monday_log(double days) {
  VisitLog out;
  out.calendar.from = *mining::parse_time("2026-01-05T00:00:00Z");
  out.zone = mining::Zone::utc;
  out.until = days;
  return out;
}

// Somebody always waits, and one starts at each of these moments.
StationSeen always_waiting(const VisitLog& log, const std::vector<double>& starts) {
  StationSeen out;
  out.waiting = {{0, log.until, 1}};
  out.starts = starts;
  return out;
}

TEST(Week, in_words) {
  EXPECT_EQ(week_words(hours(0, 4, 8, 17)), "Mon-Fri 8-17");
  EXPECT_EQ(week_words(hours(0, 4, 0, 24)), "Mon-Fri");
  Week week = hours(0, 3, 9, 12);
  for (int h = 13; h < 17; ++h) week[static_cast<std::size_t>(24 + h)] = true;
  week[6 * 24 + 23] = true;
  EXPECT_EQ(week_words(week), "Mon 9-12, Tue 9-12 and 13-17, Wed-Thu 9-12, Sun 23-24");
}

TEST(Week, as_a_calendar_begins_at_any_moment_of_it) {
  const auto log = monday_log(100);
  const auto at_monday = calendar_of(WeekClock(log), hours(0, 4, 0, 24), 0);
  EXPECT_EQ(at_monday.period, 7);
  ASSERT_EQ(at_monday.steps.size(), 2U);
  EXPECT_EQ(at_monday.steps[0].from, 0);
  EXPECT_EQ(at_monday.steps[0].factor, 1);
  EXPECT_EQ(at_monday.steps[1].from, 5);
  EXPECT_EQ(at_monday.steps[1].factor, 0);
  // Saturday noon: open in a day and a half, closed five days later.
  const auto at_saturday = calendar_of(WeekClock(log), hours(0, 4, 0, 24), 5.5);
  EXPECT_EQ(at_saturday.steps[0].from, 1.5);
  EXPECT_EQ(at_saturday.steps[0].factor, 1);
  EXPECT_EQ(at_saturday.steps[1].from, 6.5);
  EXPECT_TRUE(calendar_of(WeekClock(log), hours(0, 6, 0, 24), 0).steps.empty());
}

TEST(Week, how_much_is_open_and_how_long_until_it_is) {
  const auto log = monday_log(100);
  const auto week = hours(0, 4, 8, 17);
  EXPECT_NEAR(open_time(WeekClock(log), week, 0, 7), 45.0 / 24, 1e-9);
  EXPECT_NEAR(open_time(WeekClock(log), week, 4.5, 7.5), (5 + 4) / 24.0,
              1e-9);  // Friday from 12, Monday until 12
  // Four nights of 15 hours, and 63 from Friday to Monday: (4·15² + 63²) / 2 / 168 hours.
  EXPECT_NEAR(mean_time_to_open(WeekClock(log), week), (4 * 225 + 3969) / 2.0 / 168 / 24, 1e-9);
}

// By the clock of the Netherlands Monday begins at 23:00 UTC in winter and at 22:00 in summer.
TEST(Week, goes_by_the_clock_of_the_log) {
  auto log = monday_log(300);
  log.zone = mining::Zone::amsterdam;
  EXPECT_NEAR(WeekClock(log).hour_of_week(-1.0 / 24), 0, 1e-9);
  EXPECT_NEAR(WeekClock(log).hour_of_week(175 - 2.0 / 24), 0, 1e-9);  // 29 June
  EXPECT_NEAR(calendar_of(WeekClock(log), hours(0, 4, 0, 24), 175 - 2.0 / 24).steps[1].from, 5, 1e-9);
}

// A start on each of 60 working days at 10:00. If the hour made no difference, 2/7 of the days would be of
// weekends: (5/7)^60 = 1.7e-9, times all patterns.
TEST(FindWeek, no_start_outside_of_some_hours_is_a_calendar) {
  const auto log = monday_log(84);
  std::vector<double> starts;
  for (int day = 0; day < 84; ++day)
    if (day % 7 < 5) starts.push_back(day + (8.5 + day % 9) / 24);
  const auto found = find_week(log, always_waiting(log, starts));
  EXPECT_EQ(found.what, What::found);
  EXPECT_EQ(week_words(found.open), "Mon-Fri 8-17");
  EXPECT_EQ(found.starts, 60);
  EXPECT_EQ(found.outside, 0);
  EXPECT_NEAR(found.expected, 60 * (1 - 45.0 / 168), 1e-6);
  EXPECT_LT(found.p, 1e-20);
}

TEST(FindWeek, few_starts_tell_nothing) {
  const auto log = monday_log(84);
  EXPECT_EQ(find_week(log, always_waiting(log, {1.4, 8.5, 15.45})).what, What::unknown);
  EXPECT_EQ(find_week(log, {}).what, What::unknown);
}

// Where nobody waits there is nobody to start: a weekend in which the line is empty is no weekend that is
// closed.
TEST(FindWeek, only_time_in_which_somebody_waits_counts) {
  const auto log = monday_log(700);
  StationSeen seen;
  for (int day = 0; day < 700; ++day) {
    if (day % 7 >= 5) continue;
    seen.waiting.push_back({day + 0.0, day + 1.0, 1});
    seen.starts.push_back(day + std::fmod(day * 0.618, 1.0));
  }
  EXPECT_EQ(find_week(log, seen).what, What::always);
}

// Everybody on twelve days: twelve days are no pattern of the week, however many start on them.
TEST(FindWeek, starts_of_one_day_count_once) {
  const auto log = monday_log(700);
  std::vector<double> starts;
  for (int i = 0; i < 12; ++i)
    for (int k = 0; k < 20; ++k) starts.push_back(i * 58 + (i % 2) + (8 + 0.4 * k) / 24);
  EXPECT_NE(find_week(log, always_waiting(log, starts)).what, What::found);
}

TEST(FindWeek, fewer_starts_are_told_and_are_no_calendar) {
  const auto log = monday_log(700);
  std::vector<double> starts;
  for (int day = 0; day < 700; ++day)  // every working day, and one of four days of a weekend
    if (day % 7 < 5 || day % 4 == 0) starts.push_back(day + std::fmod(day * 0.618, 1.0));
  const auto found = find_week(log, always_waiting(log, starts));
  EXPECT_EQ(found.what, What::weak);
  EXPECT_EQ(week_words(found.open), "Mon-Fri");
  EXPECT_NE(
      weak_words("TEAM", found).find("TEAM help starts less often outside Mon-Fri (50 of 550 starts, 157"),
      std::string::npos)
      << weak_words("TEAM", found);
}

TEST(FindWeek, one_start_in_a_hundred_may_be_outside) {
  const auto log = monday_log(1400);
  std::vector<double> starts{5.4, 500.3};  // 500 is a Wednesday, 5 a Saturday
  for (int day = 0; day < 1400; ++day)
    if (day % 7 < 5) starts.push_back(day + (8.5 + day % 9) / 24);
  std::sort(starts.begin(), starts.end());
  const auto found = find_week(log, always_waiting(log, starts));
  EXPECT_EQ(found.what, What::found);
  EXPECT_EQ(week_words(found.open), "Mon-Fri 8-17");
  EXPECT_EQ(found.outside, 2);
}

// The calendar of a network of which time 0 is `from`.
VisitLog visits_in_utc(const Network& network, double length, std::uint64_t seed, const char* from) {
  const auto path = std::filesystem::temp_directory_path() / fmt::format("week-{}.json", ::getpid());
  EXPECT_TRUE(write_happened(network, {{0, length, length}, seed, 1, *mining::parse_time(from)}, path).ok());
  mining::ReadOptions options;
  options.zone = mining::Zone::utc;
  auto read = mining::read_log(path, options);
  std::filesystem::remove(path);
  EXPECT_TRUE(read.ok());
  auto visits = ordered_visits_of(read->log, {});
  EXPECT_TRUE(visits.ok());
  return std::move(*visits);
}

// A team closed at weekends, and help at home that is not, in days. 1 January 2026 is a Thursday: the weekend
// begins on day 2.
Network with_weekends() {
  Network n = network_of({{4, lognormal(2, 0.8)}, {7, about(20)}});
  n.classes = {"child"};
  n.stations[0].code = "TEAM";
  n.stations[1].code = "HOME";
  n.arrivals = {{0, 0, 1.3}};
  n.at(0, 0).route = {{1, 0.25}};
  n.stations[0].calendar = {7, {{2, 0}, {4, 1}}};
  return n;
}

TEST(FindWeek, gives_the_calendar_of_a_network_back) {
  const auto truth = with_weekends();
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const auto visits = visits_in_utc(truth, 1000, seed, "2026-01-01T00:00:00Z");
    const auto found = calibrated(visits);
    ASSERT_EQ(visits.stations[0], "TEAM");
    const auto& team = found.servers[0];
    EXPECT_EQ(team.week.what, What::found) << seed;
    EXPECT_EQ(week_words(team.week.open), "Mon-Fri") << seed;
    EXPECT_LE(team.week.outside, 1);
    // The hours in which it is closed do not hide how many there are.
    EXPECT_TRUE(team.is_limited);
    EXPECT_EQ(team.servers.value, 4);
    EXPECT_GT(team.share_held, 0.99);
    EXPECT_NE(found.servers[1].week.what, What::found) << seed;
    EXPECT_EQ(found.servers[1].servers.value, 7);
    EXPECT_TRUE(found.network.stations[1].calendar.steps.empty());
    EXPECT_TRUE(problems_of(found.network).empty());
    // The log begins with the first event, not at time 0 of the truth.
    const double late = CalendarTime{*mining::parse_time("2026-01-01T00:00:00Z")}.units(visits.calendar.from);
    const auto& calendar = found.network.stations[0].calendar;
    EXPECT_NEAR(calendar.period, 7, 1e-9);
    ASSERT_EQ(calendar.steps.size(), 2U);
    for (const auto& step : calendar.steps)
      EXPECT_NEAR(std::fmod(step.from + late, 7), step.factor == 0 ? 2 : 4, 1e-6);
    if (seed == 1) {
      EXPECT_TRUE(parse_network(network_json(found.network)).ok());
    }
  }
}

TEST(FindWeek, gives_opening_hours_of_a_network_back) {
  Network truth = network_of({{3, lognormal(0.1, 0.6)}});
  truth.classes = {"child"};
  truth.arrivals = {{0, 0, 6}};
  auto& steps = truth.stations[0].calendar.steps;
  truth.stations[0].calendar.period = 7;
  for (int day = 0; day < 5; ++day) {
    steps.push_back({day + 8.0 / 24, 1});
    steps.push_back({day + 17.0 / 24, 0});
  }
  const auto found = calibrated(visits_in_utc(truth, 365, 4, "2026-01-05T00:00:00Z"));
  EXPECT_EQ(week_words(found.servers[0].week.open), "Mon-Fri 8-17");
  EXPECT_EQ(found.servers[0].servers.value, 3);
}

// By the clock of the Netherlands, of which the simulation has no summer time.
TEST(FindWeek, finds_the_hours_of_a_simulation_that_has_no_summer_time) {
  const auto visits = happened_visits(with_weekends(), 1000, 3);  // its days begin at 0:00 UTC
  ASSERT_EQ(visits.zone, mining::Zone::amsterdam);
  const auto week = calibrated(visits).servers[0].week;
  EXPECT_EQ(week.what, What::found);
  EXPECT_FALSE(week.clock.has_summer_time());
  EXPECT_EQ(week_words(week), "Mon 1-24, Tue-Fri, Sat 0-1 without summer time");
}

// Help that always takes a day, of two, of whom one came at 9:00: all start at 6:00 or 9:00, for that is when
// the one before them ends.
TEST(FindWeek, finds_none_where_it_is_the_end_of_help_that_makes_a_pattern) {
  Network truth = network_of({{1, takes(1)}});
  truth.classes = {"child"};
  truth.bursts = {{0.25, 0, 0, 400}};
  truth.changes = {{0.375, 0, 2, std::nullopt}};
  const auto visits = visits_in_utc(truth, 150, 1, "2026-01-01T00:00:00Z");
  EXPECT_EQ(find_week(visits, queues_seen(visits).at[0]).what, What::found);
  const auto found = calibrated(visits);
  EXPECT_EQ(found.servers[0].week.what, What::always);
  EXPECT_EQ(found.servers[0].servers.value, 2);
  EXPECT_TRUE(found.network.stations[0].calendar.steps.empty());
}

TEST(FindWeek, finds_none_where_there_is_none) {
  int stations = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed)
    for (const auto& of : calibrated(happened_visits(true_network(), 2000, seed)).servers) {
      ++stations;
      EXPECT_NE(of.week.what, What::found) << seed;
    }
  EXPECT_EQ(stations, 90);
}

// A hold-out that begins on another day of the week than the log: its simulation is closed on the same days.
TEST(FindWeek, a_simulation_from_a_later_moment_is_closed_at_the_same_hours) {
  const auto visits = visits_in_utc(with_weekends(), 1000, 2, "2026-01-01T00:00:00Z");
  const auto known = known_at(visits, 803.3);
  const auto found = calibrated(known);
  const auto& from_end = found.servers[0].from_end;
  ASSERT_EQ(from_end.steps.size(), 2U);
  const double hour = WeekClock(known).hour_of_week(803.3);
  const double saturday = std::fmod(5 * 24 - hour + 168, 168) / 24, monday = std::fmod(168 - hour, 168) / 24;
  for (const auto& step : from_end.steps) EXPECT_NEAR(step.from, step.factor == 0 ? saturday : monday, 1e-6);
  BacktestOptions options;
  options.at = 800;
  const auto tested = backtest(visits, options);
  ASSERT_TRUE(tested.ok());
  EXPECT_GE(tested->outer * 10, tested->compared * 8);
}

}  // namespace
}  // namespace kring::twin
