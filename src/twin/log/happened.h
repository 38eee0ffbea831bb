// What happened in one replication, as an object-centric event log (OCEL 2.0 JSON) in the words of the rooms,
// so that whatever reads logs (`kring learn`, `kring twin calibrate`) reads what the twin made.
//
//   event type              when                                          objects
//   dossier.question_asked  a child comes from outside                    child
//   waiting.started         it comes to a station                         child, visit, station
//   waiting.worsened        its class changes while it waits              child, visit, station
//   waiting.given_up        it did not wait any longer                    child, visit, station
//   waiting.turned_away     there was no room to wait                     child, visit, station
//   waiting.diverted        it is sent on to this station instead        child, station
//   waiting.aged_out        its lifetime in the network ends, waiting     child, visit, station
//   chain.outgrown          its lifetime was over when its service ended  child, station
//   plan.help_started       service begins                                child, visit, station
//   plan.help_ended         service ends                                  child, visit, station
//   chain.left              it leaves the network                         child
//
// Attributes of events are `station` (the code) and `class` (the name, after the event); of
// dossier.question_asked and chain.left only the class. Where a child starts at once, waiting.started and
// plan.help_started have the same moment. Who is there when the run begins has its waiting.started or
// plan.help_started before it: as long before as a service has lasted of which what is left was drawn, and at most
// the longest lifetime of its class.
#pragma once

#include <cstdint>
#include <string>

#include "twin/kernel/simulate.h"
#include "twin/log/calendar_time.h"

namespace kring::twin {

namespace happened {
inline constexpr std::string_view entered = "dossier.question_asked";
inline constexpr std::string_view arrived = "waiting.started";
inline constexpr std::string_view worsened = "waiting.worsened";
inline constexpr std::string_view gave_up = "waiting.given_up";
inline constexpr std::string_view turned_away = "waiting.turned_away";
inline constexpr std::string_view diverted = "waiting.diverted";
inline constexpr std::string_view aged_out = "waiting.aged_out";
inline constexpr std::string_view outgrown = "chain.outgrown";
inline constexpr std::string_view started = "plan.help_started";
inline constexpr std::string_view ended = "plan.help_ended";
inline constexpr std::string_view left = "chain.left";
inline constexpr std::string_view station = "station";  // attributes
inline constexpr std::string_view customer_class = "class";
}  // namespace happened

struct HappenedOptions {
  Horizon horizon;
  std::uint64_t seed = 1;
  int replication = 1;      // the how many-th of simulate() with this seed, from 1
  mining::Micros from = 0;  // the moment that is 0
};

struct HappenedCounts {
  std::int64_t events = 0;
  std::int64_t children = 0;
  std::int64_t visits = 0;
};

// Runs that replication of `network` (without problems; horizon as simulate()) and writes the log to `path`,
// whole or not at all. Equal input gives equal bytes. Memory grows with who is inside at one moment, not with
// the length of the run. Errors: "twin.unit", as micros_per_unit(); Errc::unavailable "write.unwritable".
Result<HappenedCounts> write_happened(const Network& network,
                                      const HappenedOptions& options,
                                      const std::string& path);

}  // namespace kring::twin
