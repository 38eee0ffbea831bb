#include "twin/calibrate/network_waits.h"

#include "twin/calibrate/round_trip_testing.h"

namespace kring::twin {
namespace {

Calibration checked(const VisitLog& log) {
  auto found = calibrated(log);
  check_waits(log, found, {});
  return found;
}

// Nine lines with one server each, told as one station: a server idles while somebody waits for another. Four
// servers for all of them together (load 2.88) make people wait nearly as long: C(4, 2.88) / (4 - 2.88) =
// 0.41 of a service, and 0.32 / (1 - 0.32) = 0.47 in a line of its own. Three keep up, with a far longer
// wait.
TEST(NetworkWaits, where_some_number_of_servers_gives_the_wait_it_is_found_and_said) {
  Network truth = network_of(std::vector(9, std::pair(std::int64_t{1}, about(1))));
  truth.classes = {"child"};
  for (int s = 0; s < 9; ++s) truth.arrivals.push_back({s, 0, 0.32});
  auto log = happened_visits(truth, 4000, 1);
  log.stations = {"all nine"};
  for (auto& visit : log.visits) visit.station = 0;
  const auto of = checked(log).servers.at(0);
  ASSERT_TRUE(of.is_by_wait);
  EXPECT_EQ(of.fewest, 3);
  EXPECT_EQ(of.servers.value, 4);
  EXPECT_TRUE(of.servers.is_assumed);
  EXPECT_TRUE(of.wait.is_near()) << of.wait.seen << " " << of.wait.simulated;
  EXPECT_NE(of.servers.how.find("so many give the mean wait seen"), std::string::npos) << of.servers.how;
}

// Everybody waits some whole weeks more than the line makes them: an agenda, a decision of others. The hours
// in which it is open stay as they were, and so does the work that has to be done in them.
TEST(NetworkWaits, where_no_number_gives_the_wait_that_is_said_and_the_servers_keep_up_while_it_is_open) {
  Network truth = network_of({{3, about(0.5)}});
  truth.classes = {"child"};
  truth.arrivals = {{0, 0, 1.9}};  // on all days
  truth.stations[0].calendar = {7, {{0, 1}, {3.5, 0}}};
  auto log = happened_visits(truth, 700, 1);
  std::uint32_t more = 0;
  for (auto& visit : log.visits) {
    if (!visit.is_started()) continue;
    const double weeks = 7.0 * (more++ % 5);
    visit.started += weeks;
    visit.ended += weeks;
    if (visit.started < log.until) continue;
    visit.started = visit.ended = not_yet;
    visit.end = Visit::End::open;
  }
  const auto found = checked(log);
  const auto& of = found.servers.at(0);
  ASSERT_TRUE(of.week.is_found());
  ASSERT_TRUE(of.is_by_wait);
  EXPECT_EQ(of.fewest, 2);  // 1.9 of work a day while it is open: one server would fall behind
  EXPECT_GE(of.servers.value, 2);
  EXPECT_EQ(found.network.stations[0].servers, static_cast<std::int64_t>(of.servers.value));
  EXPECT_GT(of.wait.seen, 12);
  EXPECT_LT(of.wait.high, 0.75 * of.wait.seen);
  EXPECT_FALSE(of.wait.is_near());
  EXPECT_TRUE(of.servers.is_assumed);
  EXPECT_NE(of.servers.how.find("no number was found that gives the wait seen"), std::string::npos)
      << of.servers.how;
}

TEST(NetworkWaits, what_the_log_does_not_tell_is_not_called_nobody) {
  Network truth = network_of({{50, about(3)}});
  truth.classes = {"child"};
  truth.arrivals = {{0, 0, 1}};
  auto log = happened_visits(truth, 300, 1);
  const auto said = [&](std::size_t every) {
    for (std::size_t v = 0; v < log.visits.size(); ++v) log.visits[v].is_wait_known = v % every != 0;
    return calibrated(log).servers.at(0).servers.how;
  };
  EXPECT_TRUE(said(1'000'000'000).starts_with("the log cannot tell who waited here of 1 of "));
  EXPECT_TRUE(said(2).starts_with("the log cannot tell who waited here of "));
  EXPECT_TRUE(said(1).starts_with("the log cannot tell who waited here: "));
  for (auto& visit : log.visits) visit.is_wait_known = true;
  EXPECT_TRUE(calibrated(log).servers.at(0).servers.how.starts_with("nobody waited: "));
}

// The check is of the network as it is written: the same runs, whatever the threads, and of a true network
// what was seen lies among them as often as it should.
TEST(NetworkWaits, what_a_true_network_made_people_wait_lies_among_the_runs) {
  int known = 0, among = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const auto log = happened_visits(true_network(), 3000, 300 + seed);
    auto found = calibrated(log);
    auto again = found;
    check_waits(log, found, {});
    ReplicateOptions three;
    three.threads = 3;
    check_waits(log, again, three);
    for (std::size_t s = 0; s < found.servers.size(); ++s) {
      const auto& of = found.servers[s].wait;
      ASSERT_TRUE(of.is_known());
      EXPECT_EQ(of.simulated, again.servers[s].wait.simulated);
      ++known;
      among += of.is_near() || of.is_by_chance() ? 1 : 0;
    }
  }
  EXPECT_EQ(known, 36);
  EXPECT_GE(among, 32);  // 34 of 36 expected
}

}  // namespace
}  // namespace kring::twin
