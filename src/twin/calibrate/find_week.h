// In which hours of the week a station is open, out of when help starts; for calibrate.cpp.
//
// A station whose servers are there by the clock starts nobody outside of its hours, however many wait. So
// only time in which somebody waits is looked at: there a pause in starts is no lack of people. Sought are
// hours in which (nearly) nobody starts, of three shapes: some days; some days, and of these the same hours;
// all but one stretch of the week. The best one is that of the largest likelihood of two Poisson rates,
// inside and outside, against one, less the logarithm of how many there are of its shape.
//
// The test: if starts did not care about the hour, the number of them outside would be binomial, with the
// share of the waiting time that lies outside (comparison of two Poisson means; Przyborowski and Wilenski
// 1940). Starts of one day may hang together, so a day counts once, whatever starts on it; who starts in
// the first hour after a closed one has waited for it, and does not count; and the p-value is
// multiplied by the number of all patterns that were tried, by both clocks (Bonferroni). A calendar is found
// when that is at most 0.01 and at most 1 % of the starts lie outside. Fewer starts than usual, on Saturdays
// say, are told and are no calendar.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "twin/calibrate/queues.h"
#include "twin/calibrate/visits.h"
#include "twin/kernel/network.h"

namespace kring::twin {

inline constexpr int hours_of_week = 168;
using Week = std::array<bool, hours_of_week>;  // from Monday 0:00 by a clock: open

// The clock of the log; or as that stood when the log began, for ever: a log that a simulation wrote knows no
// summer time.
class WeekClock {
 public:
  WeekClock() = default;
  explicit WeekClock(const VisitLog& log, bool has_summer_time = true)
      : calendar_(log.calendar), zone_(log.zone), has_summer_time_(has_summer_time) {}
  double hours(double at) const;         // since a Monday, 0:00; `at` in units since the log began
  double hour_of_week(double at) const;  // [0, 168)
  double hour() const;                   // in units
  bool has_summer_time() const { return has_summer_time_; }

 private:
  CalendarTime calendar_;
  mining::Zone zone_ = mining::Zone::utc;
  bool has_summer_time_ = true;
};

struct WeekFinding {
  enum class What : std::uint8_t {
    unknown,  // nobody waits, or too few start to tell
    always,   // no pattern beyond chance
    weak,     // fewer start outside of `open`, but some do
    found,
  };
  What what = What::unknown;
  WeekClock clock;
  Week open{};               // by that clock; of weak and found
  std::int64_t starts = 0;   // out of the line
  std::int64_t outside = 0;  // of them
  double expected = 0;       // of them, if they did not care about the hour
  double p = 1;              // of the test, times the patterns tried; at most 1

  bool is_found() const { return what == What::found; }
};

// By both clocks; the one without summer time is taken when it fits clearly better.
WeekFinding find_week(const VisitLog& log, const StationSeen& seen);

// How much of [from, until) is open, in units.
double open_time(const WeekClock& clock, const Week& open, double from, double until);
// From any moment until it is open, on average, in units.
double mean_time_to_open(const WeekClock& clock, const Week& open);

// As the calendar of a network whose time 0 is `at`. A week is 168 hours: summer time changes nothing in it.
Calendar calendar_of(const WeekClock& clock, const Week& open, double at);

// "Mon-Fri 8-17", "Mon-Thu, Fri 0-12".
std::string week_words(const Week& open);
// The same of a finding, and by which clock if it has no summer time.
std::string week_words(const WeekFinding& week);
// Of a weak finding, in a sentence.
std::string weak_words(const std::string& station, const WeekFinding& week);

}  // namespace kring::twin
