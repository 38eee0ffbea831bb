// From visits to a network: what an event log says of arrivals, routes, durations, servers, patience and
// getting worse, each with how sure it is, and a network with those values that can be simulated.
//
// Methods and sources, intervals of 95 %:
//   arrivals     a Poisson process for each station and class: number over time, interval of Garwood 1936.
//                Who comes at one and the same moment at one station is one batch. Whether it is Poisson: the
//                index of dispersion of counts in equal periods, chi-square, two-sided (Fisher 1950; Cox and
//                Lewis 1966, §6.3)
//   routes       of those who were served, by class: shares with the interval of Wilson 1927
//   durations    twin/calibrate/durations.h
//   servers      no server idles while somebody waits, so as many are busy then as there are: the median over
//                the time in which somebody waits, and the middle 95 % of that time. Where that spreads wide,
//                other things than servers make people wait: then the number with which the simulated network
//                comes nearest to the mean wait that was seen, assumed; how near that is, check_waits() tells
//                (twin/calibrate/network_waits.h)
//   calendars    twin/calibrate/find_week.h: hours of the week in which a station is open; servers are then
//                counted in these only
//   patience     exponential with censoring: time waited by all, also of who was served or waits still, over
//                the number who did (Cox and Oakes 1984, §3.3), interval of Garwood for the number; the same
//                for getting worse
//   classes      who goes before whom: the share of starts at which somebody of a class that goes before
//                waited
//
// What was not found gets a value, too, so that the network runs; that value is marked `assumed`, with the
// reason. Not looked for: servers that are there in part (half of them on Fridays), shared resources, servers
// that are held, classes that change between visits. Where no line is told (Told::questions) nothing limits
// anybody.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "twin/calibrate/durations.h"
#include "twin/calibrate/find_week.h"
#include "twin/calibrate/queues.h"
#include "twin/calibrate/visits.h"
#include "twin/kernel/chance.h"
#include "twin/kernel/network.h"

namespace kring::twin {

struct Finding {
  double value = 0;
  double low = 0, high = 0;  // NaN where there is no interval
  std::int64_t n = 0;        // events that it rests on
  bool is_assumed = false;
  std::string how;  // in a few words
};

struct ArrivalFinding {
  int station = 0, customer_class = 0;
  Finding rate;  // customers per unit
  std::int64_t batches = 0;
  double batch_mean = 1;
  double dispersion = 0, p = 0;  // NaN when there are too few to tell
};
struct RouteFinding {
  int station = 0, customer_class = 0, to = outside;
  Finding probability;
  std::int64_t of = 0;  // served
};
struct ServiceFinding {
  int station = 0;
  DurationFit fit;
  Finding mean;
};
// The mean wait of those who came and began within the log, and in the network over as long a time. NaN where
// it is not known.
struct WaitCheck {
  static constexpr double tolerance = 0.25;  // our own choice
  static constexpr int runs = 39;  // of so many and one more, all the same, 95 % are not at the edge

  double seen = std::numeric_limits<double>::quiet_NaN();
  std::int64_t n = 0;
  double simulated = std::numeric_limits<double>::quiet_NaN();  // mean of all runs
  double low = std::numeric_limits<double>::quiet_NaN();        // of one run: the shortest
  double high = std::numeric_limits<double>::quiet_NaN();       // and the longest

  bool is_known() const { return n > 0 && std::isfinite(simulated); }
  bool is_near() const { return std::abs(simulated - seen) <= tolerance * seen; }
  bool is_by_chance() const { return low <= seen && seen <= high; }
};
struct ServersFinding {
  int station = 0;
  Finding servers;          // n: starts out of the line
  double share_held = 0;    // of the time in which somebody waits: exactly so many busy; NaN when nobody does
  double time_waiting = 0;  // how long somebody waited
  bool is_limited = false;  // as many as are busy when somebody waits; else see `how`
  bool is_by_wait = false;  // chosen by the wait, from `fewest` (that keep up) to `most` (ever busy)
  std::int64_t fewest = 0, most = 0;
  WaitCheck wait;     // of check_waits()
  WeekFinding week;   // when it is open
  Calendar from_end;  // of the network, with log.until as time 0
};
struct HazardFinding {  // of patience, or of worsening
  int station = 0, customer_class = 0;
  Finding mean;
  double exposure = 0;
  int to = outside;  // a station after giving up; a class after getting worse
  double to_share = 1;
  std::int64_t left_silently = 0;  // of patience: who is taken to have left without a word, in no number here
};
struct PriorityFinding {
  int higher = 0, lower = 0;
  Finding against;  // of starts where both waited: the share in which the lower one started
};

struct Calibration {
  Network network;
  // Why it cannot be simulated, in words; empty: it can. A few cases that all go round in no time make such
  // one.
  std::string cannot_run;
  double length = 0;  // units that were looked at
  std::int64_t customers = 0, visits = 0;
  std::vector<ArrivalFinding> arrivals;
  std::vector<RouteFinding> routes;  // by class, station, destination
  std::vector<ServiceFinding> services;
  std::vector<ServersFinding> servers;
  std::vector<HazardFinding> patience, worsening;
  std::vector<PriorityFinding> priorities;
  Finding out_of_order;            // share of starts that overtook one of their own class
  std::vector<std::string> notes;  // of the log, and of what the network cannot say
};

// `log` with its classes in the order in which they go before each other.
Calibration calibrated(const VisitLog& log);

// visits_of(), the classes put in order as class_order() finds unless the options say it, and their number.
Result<VisitLog> ordered_visits_of(const mining::Log& log, const VisitOptions& options);

// The network with parameters drawn from how sure they are, for predictions: rates, patience and worsening
// from gamma distributions (of Jeffreys for the number), routes from Dirichlet, lognormals by the normal
// approximation of their logarithms, exponentials from gamma, others by the bootstrap (Efron 1979) of their
// values. Servers and what is assumed stay. The same word gives the same network.
Network drawn(const Calibration& found, Word word);

// Who is there at log.until, as the start of a network: by station, then class; who waits longest first. Who
// begins and ends at one moment is not there.
std::vector<Present> present_at_end(const VisitLog& log);

}  // namespace kring::twin
