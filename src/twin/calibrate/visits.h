// The visits that an event log tells: who came to which station, when help began and ended, and where they
// went next. What calibration, back-tests and forecasts read, whatever kind of log it came from.
//
// How a visit is told (Told), found by looking:
//   rooms       the event types of twin/log/happened.h
//   questions   the same, but a question is told and no line, as in Kring's own ledger: question_visits.h.
//               Also of a need in it (somebody with a function), from needed to filled
//   lifecycle   lifecycle:transition of XES (IEEE 1849-2016): schedule, assign, … begin the wait, start
//               begins help, complete ends it; withdraw and the like before a start give up. An activity of
//               which no event starts or is scheduled takes no time and is no station, unless none does.
//   completes   events are ends only: a visit lasts from the event before it in the case until its own. Then
//               waiting and work cannot be told apart, and nobody seems to wait.
//
// Where a wait is not told (help starts without a schedule), it begins when the visit before it of the same
// case ended; for the first visit it is not known. Visits of one case that overlap stand one after the other,
// by the moment of arrival; how many do is counted. An end without a start is of what began before the
// log when it is the first of its case, and else of nothing. Events without a moment are left out, and
// counted. Where an event says that it was of an earlier day (askedOn, startedOn, endedOn), that day counts.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "mining/log.h"
#include "twin/log/calendar_time.h"

namespace kring::twin {

inline constexpr double not_yet = std::numeric_limits<double>::infinity();    // or never
inline constexpr double long_ago = -std::numeric_limits<double>::infinity();  // before the log begins

struct Visit {
  enum class End : std::uint8_t {
    open,         // waits or is in service when the log ends
    served,       //
    gave_up,      //
    turned_away,  // never waited
    skipped,      // left the line without a start (`started` is not_yet), or service without a known end
  };
  std::uint32_t customer = 0;  // a number of VisitLog::customers
  std::uint16_t station = 0;
  std::uint8_t first_class = 0;  // on arrival
  std::uint8_t last_class = 0;   // when the wait ended
  End end = End::open;
  bool is_wait_known = false;      // the wait was told, or follows from the visit before
  bool has_left_silently = false;  // is taken to have: forget_who_left()
  bool is_outgrown = false;        // too old when it ended, so that where it would have gone is not known
  // In units since the beginning. arrived <= started <= ended; who gave up or was turned away has started ==
  // not_yet. `started` is long_ago when only the end was told.
  double arrived = 0;
  double started = not_yet;
  double ended = not_yet;        // of service or of the wait
  std::uint32_t worsenings = 0;  // begin in VisitLog::worsenings
  std::uint32_t worsening_count = 0;

  bool is_started() const { return started != not_yet; }
  // When it stopped waiting, by the end of the log; not_yet when it did not.
  double wait_ended() const { return is_started() ? started : ended; }
};

struct Worsened {
  double at = 0;
  std::uint8_t from = 0;
  std::uint8_t to = 0;
};

enum class Told : std::uint8_t { rooms, lifecycle, completes, questions };

struct VisitLog {
  Told told = Told::rooms;
  bool has_waiting = false;  // at least one visit of which the wait was told
  CalendarTime calendar;
  mining::Zone zone = mining::Zone::utc;  // whose clock dates are told by
  std::string time_unit = "day";
  std::vector<std::string> stations;
  std::vector<bool>
      before_help;  // [station]: of questions: from asking until help begins; neither line nor work
  std::vector<std::string> classes;  // a lower number is expected to go first; at least one
  std::vector<std::string> customers;
  std::vector<Visit> visits;  // by customer, of each in order of arrival
  std::vector<Worsened> worsenings;
  double until = 0;  // what was seen reaches from 0 until here
  // How the file was read, where that was chosen by looking: columns, the type of object that is a case.
  std::vector<std::string> read_as;
  // What could not be used, or was assumed, in words.
  std::vector<std::string> notes;

  bool is_before_help(std::size_t station) const {
    return station < before_help.size() && before_help[station];
  }
  // When it no longer waited: at a station before help, when that was over.
  double wait_ended(const Visit& visit) const {
    return is_before_help(visit.station) ? visit.ended : visit.wait_ended();
  }
  bool is_first(std::size_t visit) const {
    return visit == 0 || visits[visit - 1].customer != visits[visit].customer;
  }
  bool is_last(std::size_t visit) const {
    return visit + 1 == visits.size() || visits[visit + 1].customer != visits[visit].customer;
  }
};

struct VisitOptions {
  std::string station;  // an attribute of events; empty: `station` where there is one, else the activity
  std::string customer_class;  // an attribute of events or of cases; empty: `class` of rooms, else one class
  std::vector<std::string> class_order;  // names, the first goes first; empty: found (class_order())
  std::string unit = "day";
  // What begins before `from` is known to be there, but is not counted; unless given, what begins before the
  // first question of a log of the rooms, or nothing.
  std::optional<mining::Micros> from, until;
};

// Errc::invalid:
//   twin.unit                as micros_per_unit()
//   twin.unknown_attribute   no event (or case) has it; the detail names the nearest, and those that there
//   are twin.unknown_class       class_order names one that is not there twin.too_many            more than
//   10,000 stations or 64 classes; the detail says how many twin.outside_log         from and until leave
//   nothing of the log, or do not follow each other twin.no_times            no event has a moment
//   twin.one_case            all events are of one case
//   twin.no_visits           nothing in it takes any time
Result<VisitLog> visits_of(const mining::Log& log, const VisitOptions& options);

// What could be known at `at`: visits that had begun, and of those what had happened by then. The same
// numbers for customers, stations and classes. 0 <= at <= log.until.
VisitLog known_at(const VisitLog& log, double at);

// The same log, in which class order[i] has number i.
VisitLog reordered(VisitLog log, const std::vector<std::size_t>& order);

}  // namespace kring::twin
