// For tests: a network of which the truth is known, and the log of one of its replications as anybody would
// read it.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "mining/read/read_log.h"
#include "mining/time_text.h"
#include "twin/calibrate/calibrate.h"
#include "twin/kernel/twin_testing.h"
#include "twin/log/happened.h"

namespace kring::twin {

// Three stations and two classes; waits, patience, getting worse, coming back.
inline Network true_network() {
  Network n = network_of({{5, lognormal(10, 0.8)}, {7, about(50)}, {1, lognormal(20, 1.2)}}, 2);
  n.classes = {"urgent", "regular"};
  n.stations[0].code = "TEAM";
  n.stations[1].code = "HOME";
  n.stations[2].code = "CLINIC";
  n.arrivals = {{0, 0, 0.06}, {0, 1, 0.34}};
  n.at(0, 0).route = {{1, 0.3}, {2, 0.2}};
  n.at(1, 0).route = {{0, 0.1}, {1, 0.35}};
  n.at(0, 1).route = {{2, 0.15}};
  n.at(1, 1).route = {{2, 0.1}};
  n.at(1, 0).patience = 60;
  n.at(1, 1).patience = 80;
  n.at(1, 1).worsening = Behaviour::Worsening{90, 0};
  return n;
}

// By way of a file of OCEL.
inline mining::Log happened_log(const Network& network, double length, std::uint64_t seed) {
  const auto path = std::filesystem::temp_directory_path() / fmt::format("round-trip-{}.json", ::getpid());
  const auto written =
      write_happened(network, {{0, length, length}, seed, 1, *mining::parse_time("2026-01-01")}, path);
  EXPECT_TRUE(written.ok());
  auto read = mining::read_log(path, {});
  std::filesystem::remove(path);
  EXPECT_TRUE(read.ok());
  EXPECT_TRUE(read->report.problems.empty());
  return std::move(read->log);
}

inline VisitLog happened_visits(const Network& network, double length, std::uint64_t seed) {
  auto visits = ordered_visits_of(happened_log(network, length, seed), {});
  EXPECT_TRUE(visits.ok());
  return std::move(*visits);
}

}  // namespace kring::twin
